"""THA: does the text speak of the plan's own year?"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache, partial

from sujarit.checks.prose import SamePlan, TextCell, in_one_cell, listed, prose
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.frozen import dataclass
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import (
    BUDDHIST_OFFSET,
    MONTH_NAMES,
    MONTHS,
    SCHOOL_YEAR,
    FiscalYear,
    Round,
    fiscal_year_of,
    month_start,
)
from sujarit.plan.lang import Text, same
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan

_NARRATIVE = frozenset({"tblNarrative", "tblResults", "tblKpis", "tblControls"})
"""Tables of running text, which may name the years beside the plan's."""

_NOT_OF_THE_PLAN = frozenset({"tblSuppress", "tblLastYear"})
"""Reasons for an exception, and what the program wrote of the year before."""

_HISTORY = 5  # years back that a background may tell of
_NEAR = 60  # characters: within them a score is that year's, and a word explains it
_NAME_OF_ASSESSMENT = 120  # so long is the full name of the ITA behind ผลการประเมิน

# \d is any digit, Thai ones too, and int() reads them. A budget's year may be two digits.
_SIGNS = r"[\s:=(“\"'‘’]*+"  # none is given back: a cell of spaces would take hours
_ERA = rf"{_SIGNS}(?:(?:พ\.?\s?ศ\.?|พุทธศักราช){_SIGNS}\)?\s*+)?"
_LONG = r"[2๒][45๔๕]\d\d"
_CHRISTIAN = r"[2๒][0๐][12๑๒]\d"
_COUNT = (
    "บาท|คน|ราย|ครั้ง(?!ที่)|%|เดือน|วัน|ล้าน|โครงการ|กิจกรรม|แห่ง|เรื่อง|ฉบับ|รุ่น|โรงเรียน|หมู่บ้าน|หน่วย|ข้อ|"
    "คะแนน|ชุด|เล่ม|ปี|สัปดาห์|ชั่วโมง|นาที|ท่าน|ต้น|ครัวเรือน|ครอบครัว|ทีม|รูป|คัน|ไร่|ลิตร|กิโล|กรัม|เมตร|ตัว|"
    "ตารางเมตร|คู่|แผ่น|ป้าย|ชิ้น|ช่องทาง|ประเด็น|กรณี|มาตรการ|กระบวนงาน|ห้อง|ชุมชน|ตำบล|องค์กร"
)
_TWO = r"[5-7๕-๗]\d"
_SHORT = rf"{_TWO}(?![.,]\d|\s*(?:{_COUNT}))"
_TO = r"\s*+\)?\s*+(?:[-–—/,]|จนถึง|ถึง|และ|กับ)\s*+"
_LATER = rf"(?:(?:ประจำ)?ปี(?:งบประมาณ|งบฯ?|การศึกษา)?)?{_ERA}(?:{_LONG}|{_SHORT})(?!\d)"
_END = rf"(?!\d|{_TO}{_LATER})"  # the earlier year of a span is not named by itself
_YEAR = rf"(?P<year>{_LONG}|{_SHORT})"
_BUDGET = r"\s*+(?:งบประมาณ|งบฯ?|งปม)\.?(?:\s*+(?:ประจำ)?ปี)?"
_YEARLY = "(?<=ประจำปี)(?:บัญชี)?|(?<=ประจำ ปี)|(?<=งบประมาณปี)|(?<=งบปี)"
_FY = rf"(?:{_YEAR}|(?P<christian>{_CHRISTIAN}|[12]\d(?!\d|[.,]\d|\s*(?:{_COUNT})))){_END}"

# Each begins with plain letters, so that a search over a whole plan is quick.
_BARE = regex(rf"ปี(?<!\dปี)(?<!\d ปี){_ERA}(?P<year>{_LONG}){_END}")
_FISCAL = (
    regex(
        rf"ปี(?:{_BUDGET}|{_YEARLY}|(?={_ERA}{_YEAR.replace('?P<year>', '?:')}\s*นี้))"
        rf"(?:{_ERA}{_YEAR}|{_SIGNS}(?:ค\.?\s?ศ\.?\s*+)?(?P<christian>{_CHRISTIAN})){_END}"
    ),
    regex(
        rf"งบประมาณ(?<!ปีงบประมาณ)(?<!ปี งบประมาณ)(?:รายจ่าย)?\s*+พ\.?\s?ศ\.?{_SIGNS}(?P<year>{_LONG}){_END}"
    ),
    regex(rf"F(?<![A-Za-z]F)(?:Y|\.Y\.)[\s.'’:]*+{_FY}"),
    regex(rf"iscal [Yy]ear[\s.'’:]*+{_FY}"),
)
_PLAN_OF = regex(
    "(?:แผน(?:ปฏิบัติ(?:การ|ราชการ)|(?:การ)?ป้องกัน|ดำเนินงาน)|รายงาน(?:ผล|การ))"
    r"(?P<between>[^\n\0]{0,80}?)"
    rf"พ\.?\s?ศ\.?{_SIGNS}(?P<year>{_LONG}){_END}"
)
_NOT_PLANS = regex(
    r"พ\.?\s?ศ|พ\.?\s?ร\.?\s?[บกปฎ]|มาตรา\s*+\d|พระราช|แผนพัฒนา|ระเบียบ|ประกาศ|มติ|หนังสือ|คำสั่ง|กฎ|รัฐธรรมนูญ|ยุทธศาสตร์|แผนแม่บท|แห่งชาติ|"
    "ปี|ระยะ|ตั้งแต่|มาตรฐาน|ประมวล|ข้อบังคับ|ข้อบัญญัติ|ว่าด้วย|เมื่อ|วันที่|"
    + "|".join(map(re.escape, (*MONTH_NAMES, *MONTHS)))
)
_OTHER_PLAN = regex(  # the name of a plan of something else than corruption
    r"แผนปฏิบัติ(?:การ|ราชการ)(?![^\n\0]{0,80}?(?:ทุจริต|สุจริต|คุณธรรม|โปร่งใส))(?:ด้าน)?(?:การ)?(?!การ|ด้าน|ป้องกัน|ต่อต้าน|ปราบปราม|ส่งเสริม|เสริมสร้าง|"
    r"คุณธรรม|จริยธรรม|ราย|ประจำ|ของ|ฉบับ|ตาม|ใน|และ|นี้|ดังกล่าว|ที่|พศ|พ\.|สำนัก|โรงเรียน|เทศบาล|องค์การ|กอง)[ก-ฮเ-ไ]"
)
_OF_YEAR = rf"\s*+(?P<quarter>[1-4๑-๔])\s*+(?:/|(?:ของ)?ปี|พ\.ศ\.){_ERA}{_YEAR}{_END}"
_QUARTERS = (regex(rf"ไตรมาส(?:ที่)?{_OF_YEAR}"), regex(rf"Q(?<![A-Za-z]Q){_OF_YEAR}"))
_OCTOBER, _SEPTEMBER = ("ตุลาคม", "ต.ค.", "/10/"), ("กันยายน", "ก.ย.", "/9/", "/09/")
_SPAN = regex(
    rf"(?P<first>ตุลาคม|ต\.ค\.|/10/|เมษายน|เม\.ย\.|/0?4/){_ERA}(?P<start>{_LONG}|{_TWO})"
    r"\s*+(?:[-–—]|จนถึง|ถึง)\s*+(?:สิ้น)?(?:วันที่|เดือน)?\s*+(?:\d{1,2}\s*+)?"
    rf"(?P<last>กันยายน|ก\.ย\.|/0?9/|มีนาคม|มี\.ค\.|/0?3/){_ERA}(?P<year>{_LONG}|{_TWO})(?!\d)"
)
_SCHOOL = regex(rf"(?:ปีการศึกษา|ภาคเรียน(?:ที่)?\s*+\d\s*+/){_ERA}{_YEAR}{_END}")
_BEFORE = regex(rf"(?:(?:{_LONG}|(?<!\d){_TWO}){_TO}(?:ประจำ)?|(?:ตั้งแต่|นับแต่)\s*+)$")
_YEARS_SHORT = 2  # years back that two digits behind ประจำปี name, whatever they could count
_COUNTED = regex(r"ปี\s*+[5-7๕-๗]\d\s*+(?!นี้|นั้น|ของ|ที่|ใน|และ|ได้|มี|โดย|เพื่อ|ตาม|จาก|จำนวน|แล้ว)[ก-ฮเ-ไ]")

_EXPLAINED = regex(
    "ที่ผ่านมา|ที่แล้ว(?!เสร็จ)|ปีก่อน|ก่อนหน้า|ปีถัดไป|ปีต่อไป|ปีหน้า|งบประมาณถัดไป|ต่อเนื่อง(?:มา)?จาก|"
    "เปรียบเทียบ|เทียบกับ|ปีฐาน|ค่าฐาน|ย้อนหลัง|เหลื่อมปี|ผ่านมาแล้ว|ล่าสุด|ครั้งก่อน|เคย|สถิติ|"
    "(?:มาก|น้อย|สูง|ต่ำ)กว่า|(?:ลดลง|เพิ่มขึ้น)จาก|ข้อมูล(?:จาก|ของ|พื้นฐาน)?(?:ประจำ)?ปี|จากปี"
)
_COMING = regex(
    "(?:จัดทำ|ทบทวน|เสนอ|ร่าง)(?:แผน|เทศบัญญัติ|ข้อบัญญัติ)|คำของ|ตั้งงบ|ของบ|ขอรับ|เตรียม|ควร|จะ|ต่อไป|ข้อเสนอแนะ"
)
_SCORED = regex(
    r"คะแนน|ผล(?:การ)?ประเมิน|ระดับ\s*(?:[A-D]|ดี|(?:ไม่)?ผ่าน|ยอดเยี่ยม)|อันดับ|ลำดับที่|รางวัล|ผ่าน(?:ดี|เกณฑ์|การประเมิน|\s*(?:$|[,;)]))|ไม่ผ่าน"
)
_ASSESSED = regex("ผล(?:การ)?ประเมิน")

# What was issued in a year, and stands before it: not the act of announcing or of printing.
_ISSUED = regex(
    r"พระราช(?:บัญญัติ|กำหนด|กฤษฎีกา)|พ\.?\s?ร\.?\s?[บกปฎ]\.|มาตรา\s*+\d|กฎกระทรวง|ระเบียบ|นโยบาย\s*$|ก่อตั้ง|จัดตั้งขึ้น|ยกฐานะ|"
    "(?:ตาม|โดย|แห่ง|ใน)(?:ประกาศ|มติ|หนังสือ|คู่มือ|คำสั่ง)|"
    "ประกาศ(?:สำนักงาน|กระทรวง|คณะกรรมการ|ก.พ|ป.ป.ช|เรื่อง)|มติ(?:คณะ|ครม|ที่ประชุม)|"
    r"หนังสือ(?:ที่|สำนักงาน|ราชการ|เวียน|สั่งการ)|คู่มือการประเมิน"
)


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
    """Years that are not the plan's; running text may name the years next to it."""
    year = plan.fiscal_year
    if year is None:
        return
    for cell, named in _of_the_plan(plan):
        slack = 1 if cell.table in _NARRATIVE else 0
        odd = {
            each.number
            for each in named
            if each.distance > slack and not _is_told(cell, each, year)
        }
        if odd:
            quoted = listed(map(str, sorted(odd)))
            message = Text(
                f"กล่าวถึงปี {quoted} ในแผน{year.word} {year.number}",
                f"It names the year {quoted} in a plan for {year.number}",
            )
            yield cell.violation(Diagnostic(same(str(year.number)), message))


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A year, other than the plan's own, where a text names it.

    `distance` is how far it is from the nearest of the plan's years; `is_plans_name` tells
    that it is called a fiscal or yearly one, as plans and budgets are.
    """

    number: int
    distance: int
    is_plans_name: bool
    match: re.Match[str]

    @property
    def before(self) -> str:
        """What stands before it in its cell, as far as a word can explain it."""
        return self._before(_NEAR)

    @property
    def around(self) -> str:
        """What stands around it in its cell."""
        end = self.match.end()
        return self.before + in_one_cell(self.match[0], self.match.string[end : end + _NEAR])

    @property
    def is_explained(self) -> bool:
        """Whether the text says that it is another year, or names what was issued in it."""
        return bool(_EXPLAINED.search(self.around) or _ISSUED.search(self.before))

    @property
    def is_scored(self) -> bool:
        """Whether a score stands beside it, or it is an assessment's."""
        return _SCORED.search(self.around) is not None or self.is_assessment_s

    @property
    def is_assessment_s(self) -> bool:
        """Whether the outcome of an assessment stands before it, with the assessment's name."""
        return _ASSESSED.search(self._before(_NAME_OF_ASSESSMENT)) is not None

    def _before(self, reach: int) -> str:
        start = self.match.start()
        return in_one_cell(self.match.string[max(start - reach, 0) : start], "")


def _of_the_plan(plan: Plan) -> list[tuple[TextCell, list[NamedYear]]]:
    """The texts of the plan that name other years than its own, with those years."""
    return _other_years(SamePlan(plan))


@lru_cache(maxsize=1)
def _other_years(key: SamePlan) -> list[tuple[TextCell, list[NamedYear]]]:
    plan = key.plan
    cells: defaultdict[int, list[NamedYear]] = defaultdict(list)
    owners: dict[int, TextCell] = {}
    for cell, named in _every_other_year(plan):
        if cell.table not in _NOT_OF_THE_PLAN:
            owners[id(cell)] = cell
            cells[id(cell)].append(named)
    return [(owners[cell], named) for cell, named in cells.items()]


def _every_other_year(plan: Plan) -> Iterator[tuple[TextCell, NamedYear]]:
    own = _own_years(plan)
    for pattern, read, is_plans_name in _readings(plan):
        for cell, matches in prose(plan).hits(pattern):
            for match in matches:
                number = read(match)
                is_other = number and number not in own and not _ends_span(match)
                if number and is_other and not _counts(match, min(own) - number):
                    distance = min(abs(number - each) for each in own)
                    yield cell, NamedYear(number, distance, is_plans_name, match)


def _readings(plan: Plan) -> Iterator[tuple[re.Pattern[str], Callable[..., int | None], bool]]:
    """Each pattern with what reads the year that it has found, and whether plans are so named."""
    year = plan.fiscal_year
    yield _BARE, _year, False
    yield from ((pattern, _year, True) for pattern in _FISCAL)
    yield _PLAN_OF, _year_of_plan, True
    yield from ((pattern, partial(_year_of_quarter, plan), True) for pattern in _QUARTERS)
    if year and year.is_fiscal:
        yield _SPAN, _year_of_span, True
    if year and year.word == SCHOOL_YEAR:
        yield _SCHOOL, _year, True


def _own_years(plan: Plan) -> set[int]:
    """The plan's years, and the fiscal ones that a year of another kind runs through."""
    own = set(plan.years)
    for year in map(plan.year_of, plan.years):
        if not year.is_fiscal:
            own |= {fiscal_year_of(year.start).number, fiscal_year_of(year.end).number}
    return own


def _year(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("christian"):
        return int(groups["christian"]) % 2000 + 2000 + BUDDHIST_OFFSET
    return _four_digits(match["year"])


def _four_digits(digits: str) -> int:
    year = int(digits)
    return year + 2500 if year < 100 else year


def _year_of_plan(match: re.Match[str]) -> int | None:
    """The year behind a plan's name, unless something else between has its year there."""
    is_other = _OTHER_PLAN.search(match[0]) or _NOT_PLANS.search(match["between"])
    return None if is_other else _year(match)


def _year_of_quarter(plan: Plan, match: re.Match[str]) -> int | None:
    """The year of a quarter that is none of the plan's, be it of the fiscal or the calendar year."""
    year, quarter = _four_digits(match["year"]), int(match["quarter"])
    months = 3 * (quarter - 1)
    firsts = (
        month_start(FiscalYear(year), months),
        date(year - BUDDHIST_OFFSET, months + 1, 1),
    )
    spans = [plan.year_of(number) for number in plan.years]
    return None if any(day in span for day in firsts for span in spans) else year


def _year_of_span(match: re.Match[str]) -> int | None:
    """The fiscal year that a span of months is, or is a half of."""
    start, end = _four_digits(match["start"]), _four_digits(match["year"])
    from_october = match["first"] in _OCTOBER
    if from_october:
        return end if start == end - 1 else None
    return end if start == end and match["last"] in _SEPTEMBER else None


def _counts(match: re.Match[str], earlier: int) -> bool:
    """Whether two digits behind ปี, some years before the plan's, are the number of something."""
    return (
        not 0 < earlier <= _YEARS_SHORT and _COUNTED.match(match.string, match.start()) is not None
    )


def _ends_span(match: re.Match[str]) -> bool:
    """Whether it is the later year of a span, or the one since which something is."""
    return _BEFORE.search(match.string[max(match.start() - _NEAR, 0) : match.start()]) is not None


def _is_told(cell: TextCell, named: NamedYear, year: FiscalYear) -> bool:
    """Whether the text says why it names the year, or tells of an earlier one."""
    earlier = year.number - named.number
    is_coming = earlier == -1 and _COMING.search(named.before + named.match[0])
    if named.is_explained or is_coming or (earlier < -1 and named.before.endswith("ภายใน")):
        return True
    if cell.table not in _NARRATIVE:
        return earlier == 1 and named.is_assessment_s
    background = cell.table == "tblNarrative" and not named.is_plans_name
    return earlier > 0 and (named.is_scored or (background and earlier <= _HISTORY))


@Rule(
    "THA10",
    severity=Severity.WARNING,
    title=Text("ปีงบประมาณที่ค้างมา", "A fiscal year left over"),
    meaning=Text(
        "เนื้อความหรือผลกล่าวถึงปีงบประมาณก่อนหน้าหรือถัดจากปีของแผน (เช่น ประจำปี 2563, ปีงบ 63, FY63, ไตรมาส 1/2563, "
        "1 ต.ค. 62 - 30 ก.ย. 63 ในแผนปี 2564) โดยไม่บอกว่าเป็นปีที่ผ่านมา ปีถัดไป ผลประเมิน หรือการเปรียบเทียบ "
        "ช่วงหลายปีและกฎหมายไม่นับ",
        "Running text or a result names the fiscal year before or after the plan's, in whatever "
        "way, without saying that it is the past or the coming one, an assessment's or a "
        "comparison's. Spans of years and laws do not count.",
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
    for cell, named in _of_the_plan(plan):
        if cell.table not in _NARRATIVE:
            continue
        odd = {
            each.number
            for each in named
            if each.distance == 1 and each.is_plans_name and not _is_told(cell, each, year)
        }
        if odd:
            quoted = listed(map(str, sorted(odd)))
            message = Text(
                f"กล่าวถึง{year.word if year.is_fiscal else 'ปี'} {quoted} ในแผน{year.word} {year.number} โดยไม่บอกว่าเป็นปีที่ผ่านมาหรือปีถัดไป",
                f"It names the fiscal year {quoted} in a plan for {year.number} without saying why",
            )
            yield cell.violation(Diagnostic(same(str(year.number)), message))
