"""THA: does the text speak of the plan's own year?"""

import re
from collections.abc import Iterator
from functools import cache

from sujarit.checks.prose import TextCell, days_named, in_one_cell, listed, prose, without_days
from sujarit.checks.rule import Diagnostic, Example, OtherFindings, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import BUDDHIST_OFFSET, FiscalYear, Round
from sujarit.plan.lang import Text, same
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.values import canonical

_NARRATIVE = frozenset({"tblNarrative", "tblResults", "tblKpis", "tblControls", "tblSuppress"})

# \d is any digit, Thai ones too, and int() reads them. A budget's year may be two digits: ปีงบฯ 63.
_BUDGET = r"(?:\s*(?:งบประมาณ|งบฯ?|งปม\.?)|(?<=งบประมาณปี)|(?<=งบประมาณประจำปี)|(?<=รายจ่ายประจำปี))"
_ERA = r"\s*(?:พ\.?\s?ศ\.?)?\s*"
_END = rf"(?!\d|\s*(?:[-–—]|ถึง){_ERA}\d)"
_SHORT = r"[5-7๕-๗]\d(?![.,]\d|\s*(?:บาท|คน|ครั้ง|%|เดือน|วัน|ล้าน|โครงการ|กิจกรรม))"
_LONG = r"[2๒][45๔๕]\d\d"
_YEAR = regex(
    rf"(?<!ตั้งแต่)(?<!นับแต่)ปี(?P<budget>{_BUDGET})?{_ERA}(?P<year>{_LONG}|(?(budget){_SHORT}|(?!))){_END}"
)

# It begins with plain letters, so that a search over a whole plan is quick.
_FISCAL_YEAR = regex(rf"ปี{_BUDGET}{_ERA}(?P<year>{_LONG}|{_SHORT}){_END}")

_EXPLAINED = regex(
    "ที่ผ่านมา|ที่แล้ว|ปีก่อน|ก่อนหน้า|ปีถัดไป|ปีต่อไป|ปีหน้า|ต่อเนื่องจาก|คะแนน|ผล(?:การ)?ประเมิน|เปรียบเทียบ|เทียบกับ"
)

# What was issued in a year, and stands before it: not the act of announcing or of printing.
_ISSUED = regex(
    r"พระราชบัญญัติ|พ\.ร\.บ\.|ระเบียบ|"
    "(?:ตาม|โดย|แห่ง|ใน)(?:ประกาศ|มติ|หนังสือ|คู่มือ|คำสั่ง)|"
    "ประกาศ(?:สำนักงาน|กระทรวง|คณะกรรมการ|ก.พ|ป.ป.ช|เรื่อง)|มติ(?:คณะ|ครม|ที่ประชุม)|"
    r"หนังสือ(?:ที่|สำนักงาน|ราชการ|เวียน|สั่งการ)|คู่มือการประเมิน"
)

_YEARLY = "ประจำ"

_SCORED = regex("คะแนน|ผลการประเมิน|เปรียบเทียบ|เทียบกับ")

_NEAR = 60  # characters: within them a score is that year's

_HISTORY = 5  # years back that a background may tell of


@Rule(
    "THA08",
    severity=Severity.WARNING,
    title=Text("ปีไม่ตรงกับแผน", "Another year than the plan's"),
    meaning=Text(
        (
            "ข้อความกล่าวถึงปีหรือปีงบประมาณอื่น เนื้อความและผลกล่าวถึงปีก่อนหน้าหรือปีถัดไปได้ "
            "เนื้อหาเล่าถึงปีปฏิทินย้อนหลังได้ห้าปี ช่วงปีไม่นับ"
        ),
        (
            "The text names another year or fiscal year. Running text may name the year "
            "before or after, and the plan's text tell of calendar years up to five back; "
            "spans of years do not count."
        ),
    ),
    why=Text(
        "มักเป็นข้อความที่ค้างมาจากแผนปีเก่า ผู้ประเมินถือว่าเป็นเอกสารคนละปี",
        ("Mostly a leftover of an older plan; assessors take the document for another year's."),
    ),
    mend=Text(
        "แก้ปีให้ตรงกับแผน ถ้าตั้งใจกล่าวถึงปีนั้น ให้เพิ่มแถวในชีตข้อยกเว้นพร้อมเหตุผล",
        "Correct the year; if it is meant, add a row to the sheet ข้อยกเว้น with the reason.",
    ),
    requirements=("whole_year",),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564

        tblNarrative
        หมวด | ลำดับ | ข้อความ
        ความเป็นมา | 1 | แนวทางจัดทำงบประมาณ ประจำปีงบประมาณ พ.ศ. ๒๕๖๒
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564

        tblNarrative
        หมวด | ลำดับ | ข้อความ
        ความเป็นมา | 1 | ผลประเมินปีงบประมาณ พ.ศ. 2563 ตามยุทธศาสตร์ปี พ.ศ. 2560 - 2564
        """),
)
def other_year(plan: Plan, _: Round) -> Iterator[Violation]:
    """Fiscal years that are not the plan's; running text may name the years next to it."""
    year = plan.fiscal_year
    if year is None:
        return
    for cell, matches in prose(plan).hits(_YEAR):
        slack = 1 if cell.table in _NARRATIVE else 0
        named = {_year(match) for match in matches if not _is_history(cell, match, year.number)}
        near = {year.number, *plan.years}
        odd = sorted(found for found in named if min(abs(found - own) for own in near) > slack)
        if odd:
            quoted = listed(map(str, odd))
            message = Text(
                f"กล่าวถึงปี {quoted} ในแผน{year.word} {year.number}",
                f"It names the year {quoted} in a plan for {year.number}",
            )
            yield cell.violation(Diagnostic(same(str(year.number)), message))


def _is_history(cell: TextCell, match: re.Match[str], year: int) -> bool:
    """Whether the text tells of an earlier year: of an index's score, or the assessment's.

    What is called a fiscal or yearly one (ประจำปี) is the name of a plan or a budget
    where no score stands beside it.
    """
    start = match.start()
    around = _around(match, _NEAR)
    before = match.string[max(start - len(_YEARLY), 0) : start]
    named = match["budget"] is not None or before == _YEARLY
    told = cell.table == "tblNarrative" and (not named or _SCORED.search(around) is not None)
    return told and 0 < year - _year(match) <= _HISTORY


def _year(match: re.Match[str]) -> int:
    year = int(match["year"])
    return year + 2500 if year < 100 else year


def _around(match: re.Match[str], reach: int) -> str:
    """What stands beside a match in its own cell."""
    before = match.string[max(match.start() - reach, 0) : match.start()]
    after = match.string[match.end() : match.end() + reach]
    return in_one_cell(before, after, match[0])


@Rule(
    "THA10",
    severity=Severity.WARNING,
    title=Text("ปีงบประมาณที่ค้างมา", "A fiscal year left over"),
    meaning=Text(
        "เนื้อความหรือผลกล่าวถึงปีงบประมาณก่อนหน้าหรือถัดจากปีของแผน โดยไม่บอกว่าเป็นปีที่ผ่านมา ปีถัดไป ผลประเมิน "
        "หรือการเปรียบเทียบ ช่วงปีและกฎหมายไม่นับ",
        "Running text or a result names the fiscal year before or after the plan's without saying "
        "that it is the past or the coming one, an assessment's or a comparison's. Spans of years "
        "and laws do not count.",
    ),
    why=Text(
        "เมื่อใช้แผนปีก่อนเป็นต้นแบบ ปีที่ลืมแก้ทำให้ผู้อ่านเข้าใจว่าเป็นงานของปีก่อน",
        "Where last year's plan was the model, a year left standing makes it last year's work.",
    ),
    mend=Text(
        "แก้ปีงบประมาณให้ตรงกับแผน ถ้าตั้งใจกล่าวถึงปีนั้น ให้เขียนว่า ปีที่ผ่านมา หรือ ปีถัดไป ด้วย",
        "Correct the year; if it is meant, say that it is ปีที่ผ่านมา or ปีถัดไป.",
    ),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564

        tblResults
        รอบ | รหัสกิจกรรม | ผลการดำเนินงาน
        6 | ก1 | จัดอบรมตามแผนปฏิบัติการประจำปีงบประมาณ พ.ศ. ๒๕๖๓ มีผู้เข้าร่วม 58 คน
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564

        tblResults
        รอบ | รหัสกิจกรรม | ผลการดำเนินงาน
        6 | ก1 | จัดอบรมในปีงบประมาณ พ.ศ. 2564 มีผู้เข้าร่วมมากกว่าปีที่ผ่านมา (ปีงบประมาณ 2563) 12 คน
        6 | ก2 | ผลการประเมิน ปีงบประมาณ พ.ศ. 2563 ได้ 85 คะแนน ตามแผนปีงบประมาณ 2563 - 2565
        """),
)
def left_over_year(plan: Plan, _: Round) -> Iterator[Violation]:
    """Fiscal years next to the plan's, which nothing beside them explains."""
    year = plan.fiscal_year
    if year is None:
        return
    for cell, matches in prose(plan).hits(_FISCAL_YEAR):
        if cell.table not in _NARRATIVE:
            continue
        odd = {
            _year(match)
            for match in matches
            if abs(_year(match) - year.number) == 1
            and _year(match) not in plan.years
            and not _is_explained(match)
        }
        if odd:
            quoted = listed(map(str, sorted(odd)))
            message = Text(
                f"กล่าวถึงปีงบประมาณ {quoted} ในแผน{year.word} {year.number} โดยไม่บอกว่าเป็นปีที่ผ่านมาหรือปีถัดไป",
                f"It names the fiscal year {quoted} in a plan for {year.number} without saying why",
            )
            yield cell.violation(Diagnostic(same(str(year.number)), message))


def _is_explained(match: re.Match[str]) -> bool:
    since = match.string[max(match.start() - len("ตั้งแต่"), 0) : match.start()]
    if since.endswith(("ตั้งแต่", "นับแต่")):
        return True
    before = in_one_cell(match.string[max(match.start() - _NEAR, 0) : match.start()], "", match[0])
    return bool(_EXPLAINED.search(_around(match, _NEAR)) or _ISSUED.search(before))


@Rule(
    "THA11",
    severity=Severity.INFO,
    title=Text("ข้อความที่ยังเอ่ยถึงปีของแผนก่อน", "A text that still names the former plan's year"),
    meaning=Text(
        "แผนนี้ยกมาจากแผนปีก่อน (รายการ previous_year) และข้อความยังเอ่ยถึงปีนั้นหรือวันในปีนั้น "
        "โดยที่กฎเรื่องปีข้ออื่นไม่ได้ทัก",
        "The plan was made from an earlier one (entry previous_year), and a text still names that "
        "year, or a day in it, of which no other rule about years speaks.",
    ),
    why=Text(
        "ข้อความที่ยกมาอาจเล่าเรื่องของปีก่อนโดยไม่มีใครสังเกต",
        "What was carried over may tell of last year, and nobody notices.",
    ),
    mend=Text(
        "อ่านทบทวนแล้วแก้ปี เมื่อทบทวนครบทุกข้อความ ให้ลบค่าในรายการ previous_year ชีตข้อมูลแผน",
        "Read it and correct the year; when all are gone through, clear the entry previous_year.",
    ),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2570
        previous_year | 2569

        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | อบรมคุณธรรม รุ่น ๒๕๖๙
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2570
        previous_year | 2569

        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | อบรมคุณธรรม รุ่น ๒๕๗๐
        """),
).among
def former_year(plan: Plan, others: OtherFindings) -> Iterator[Violation]:
    """Texts that name the former plan's year, where no other rule says so."""
    old = plan.details.value("previous_year")
    codes = ("THA08", "THA10") if old else ()
    told = {(each.sheet, each.cell) for code in codes for each in others.in_any_round(code)}
    for cell in texts_naming_previous_year(plan):
        message = Text(
            f"ข้อความนี้ยังเอ่ยถึงปี {old} ของแผนที่ยกมา",
            f"It still names {old}, the year of the plan that it came from",
        )
        found = cell.violation(Diagnostic(same(str(plan.details.fiscal_year or "")), message))
        if (found.sheet, found.cell) not in told:
            yield found


def texts_naming_previous_year(plan: Plan) -> Iterator[TextCell]:
    """The texts that name the year of the plan that this one was made from, or a day in it."""
    number = plan.details.value("previous_year")
    if isinstance(number, int) and 2400 <= number <= 2700:
        yield from texts_naming(plan, plan.year_of(number))


def texts_naming(plan: Plan, year: FiscalYear) -> Iterator[TextCell]:
    """The texts that name an earlier year, or a day in it, in tables that come along from it."""
    for cell in prose(plan).cells:
        if cell.table not in _NOT_CARRIED and speaks_of_year(cell.normal, year):
            yield cell


def speaks_of_year(text: str, year: FiscalYear) -> bool:
    """Whether a text names a year, or a day in it.

    A day of another year does not name this one: 1 ต.ค. 2569 is a day of fiscal year 2570.
    """
    text = canonical(text)
    if any(day in year for day in days_named(text)):
        return True
    return bool(_naming(year.number).search(without_days(text)))


_NOT_CARRIED = frozenset({"tblResults", "tblControls", "tblSuppress", "tblLastYear"})


@cache
def _naming(year: int) -> re.Pattern[str]:
    """A year whole, the Christian one behind a word for it, or its last two digits behind ปี."""
    short, christian = str(year)[2:], year - BUDDHIST_OFFSET
    return re.compile(
        rf"(?<!\d)(?:(?<!\d[.,])|(?<=\b2\d{{3}},)){year}{_NO_COUNT}"
        rf"|(?:ปี(?:งบประมาณ|งบฯ|งบ|การศึกษา|ปฏิทิน)?|พ\.ศ\.)\s*(?:พ\.ศ\.)?\s*{year}(?!\d)"
        rf"|(?:ค\.ศ\.|ปี|FY|ITA|CPI)\s*['’]?\s*{christian}{_NO_COUNT}"
        rf"|(?:ปี(?:งบประมาณ|งบฯ|งบ|การศึกษา|ปฏิทิน)?|FY)\.?\s*(?:พ\.ศ\.)?\s*['’]?\s*{short}{_NO_COUNT}"
    )


_NO_COUNT = r"(?!\d|[.,]\d|\s*(?:บาท|คน|ครั้ง(?!ที่)|%))"
