"""RES: did what a result tells of happen in its round?"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from sujarit.checks.address import at_record
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import BUDDHIST_OFFSET, MONTH_NAMES, MONTHS, FiscalYear, Round
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan, Result
from sujarit.plan.schema import CANCELLED, DONE, NOT_STARTED
from sujarit.plan.thai import thai_date_short
from sujarit.plan.values import canonical

_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NUMBERS = {
    **{
        name.replace(".", ""): at
        for names in (MONTHS, MONTH_NAMES)
        for at, name in enumerate(names, 9)
    },
    **{name[:3]: at for at, name in enumerate(_ENGLISH)},
}
"""Months, without their points, counted from January as 0; beyond December they begin anew."""

_SHORT_MONTHS = [r"\.?\s?".join(name[:-1].split(".")) + r"\.?" for name in MONTHS]
_THAI_MONTHS = "|".join([*MONTH_NAMES, *_SHORT_MONTHS])
_ENGLISH_MONTHS = "|".join(f"[{n[0]}{n[0].upper()}]{n[1:3]}(?:{n[3:]})?" for n in _ENGLISH)
_ERA = r"\s*+,?\s*+(?:ปี\s*+)?(?:(?:พ\.?\s?ศ\.?|พุทธศักราช|ค\.?\s?ศ\.?)\s*+)?"
_YEAR = r"(?P<year>2[45]\d\d|20[12]\d|[5-7]\d(?!\s*(?:คน|ราย|ครั้ง|บาท|โรง|%)))(?!\d)"
_IN_WORDS = regex(
    rf"(?:(?<!\d)(?P<day>\d{{1,2}})\s*+(?:เดือน\s*+)?)?(?P<month>{_THAI_MONTHS}|{_ENGLISH_MONTHS}\.?){_ERA}{_YEAR}"
)
_IN_NUMBERS = regex(
    r"(?<![\d/.-])(?P<day>\d{1,2})(?:(?P<sign>[/-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4}|\d\d)"
    r"|\.(?P<month_2>\d{1,2})\.(?P<year_2>\d{4}))(?![\d/-])"
)
_YEAR_FIRST = regex(r"(?<![\d-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_NEAR = 45  # characters: so far before a day stands the word that plans it
_PLANNED = regex(
    r"จะ|(?<!ตาม)กำหนด(?!การ)|(?:มี|วาง)แผน|คาดว่า|เตรียม|ต่อไป|นัด|สิ้นสุด|หมดอายุ|มีผล|ใช้บังคับ|เลื่อน[^\n]{0,20}(?:ไป|เป็น)"
    r"|ภายใน(?:วันที่|เดือน|สิ้นเดือน)?\s*$|ไม่เกิน(?:วันที่|เดือน)?\s*$"
)
_HELD = regex(r"เมื่อ(?:วัน[ก-๙]*ที่|ระหว่างวันที่|เดือน|วัน)?\s*(?:\d{1,2}\s*(?:[-–]|ถึง)\s*)?$")
_UNTIL = r"(?:[-–—]|ถึง)\s*+(?:สิ้น)?(?:วันที่|เดือน)?\s*$"
_TO = regex(_UNTIL)
_NOT_HELD = r"(?:(?!เมื่อ|แล้ว|และอบรม|จัด(?!ทำ|ซื้อ|จ้าง|หา)|ประชุม)[^\n]){0,45}?"
# What lasts until a day, and what its day is set for; nothing between says that it was held.
_LASTS = regex(
    "(?:วาระ|ใช้ได้|สัญญา|เปิด|รับสมัคร|ลงทะเบียน|ระยะเวลา|อายุ|จ้าง|เช่า|ประกัน|อนุญาต|ไตรมาส)"
    rf"{_NOT_HELD}{_UNTIL}"
    "|(?:ปิดรับ|ปิดระบบ|หมดเขต|ขยาย(?:ระยะ)?เวลา|(?<!ตาม)กำหนดการ|(?<!ตาม)ปฏิทิน|"
    "(?<!ตาม)แผน(?:การ)?(?:จัดซื้อ|จัดหา|ดำเนินการ|ดำเนินงาน|อบรม))"
    rf"{_NOT_HELD}$"
)
_NO_DAY = regex(
    r"(?:โทร(?:ศัพท์|สาร)?|[Tt]el|[Ff]ax|ข้อ|คะแนน|เลข|รหัส|มาตรา|อัตราส่วน|สัดส่วน|หน้า|บท|(?:คำสั่ง|หนังสือ|สัญญา|ฉบับ|ครั้ง)ที่)"
    r"(?:เฉลี่ย|ที่ได้|ที่|ได้|รวม|เท่ากับ|หมาย)?[\s.:]*$"
)


@Rule(
    "RES13",
    severity=Severity.WARNING,
    title=Text("แล้วเสร็จก่อนถึงวัน", "Done before its day has come"),
    meaning=Text(
        "ผลมีสถานะแล้วเสร็จ หรือข้อความบอกว่าจัด “เมื่อ” วันหนึ่ง ซึ่งเป็นวันหรือเดือนหลังวันสิ้นสุดรอบที่รายงาน "
        "วันที่กำหนดไว้ (จะ กำหนด ภายใน ต่อไป) ไม่นับ",
        "The status is done, or the narrative says that something took place (เมื่อ), on a day or in "
        "a month after the end of its round. Days of what is planned do not count.",
    ),
    why=Text(
        "รายงานรอบ 6 เดือนจะกล่าวถึงงานที่ยังไม่เกิด ผู้ประเมินถือว่าเป็นเท็จ",
        "The six-month report tells of what had not happened yet; assessors take it for false.",
    ),
    mend=Text(
        "แก้วันที่ในช่องผลการดำเนินงาน ถ้าวันที่ถูกและยังไม่ได้จัด ให้เขียนว่า “กำหนดจัด” วันนั้น แล้วแก้สถานะเป็น "
        "“อยู่ระหว่างดำเนินการ” และความก้าวหน้าให้น้อยกว่า 100 ถ้าจัดหลังรอบนี้ ให้ย้ายข้อความไปแถวของรอบถัดไป",
        "Correct the date in the narrative. If it is right and still to come, write กำหนดจัด before "
        "it, and make the status อยู่ระหว่างดำเนินการ and the progress less than 100; what took "
        "place after the round belongs into the next round's row.",
    ),
    requirements=("status", "status_and_evidence"),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564

        tblResults
        รอบ | รหัสกิจกรรม | สถานะ | ผลการดำเนินงาน
        6 | ก1 | ดำเนินการแล้วเสร็จ | จัดเสวนาเมื่อวันที่ 15 มิถุนายน 2564 มีผู้เข้าร่วม 58 คน
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564

        tblResults
        รอบ | รหัสกิจกรรม | สถานะ | ผลการดำเนินงาน
        6 | ก1 | ดำเนินการแล้วเสร็จ | จัดเสวนาเมื่อวันที่ 15 ม.ค. ๖๔ มีผู้เข้าร่วม 58 คน
        6 | ก2 | อยู่ระหว่างดำเนินการ | กำหนดจัดวันที่ 15 มิถุนายน 2564
        12 | ก1 | ดำเนินการแล้วเสร็จ | จัดเสวนาเมื่อวันที่ 15 มิถุนายน 2564 มีผู้เข้าร่วม 58 คน
        """),
)
def done_before_its_day(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Results called done, or said to have taken place, on a day after their round."""
    year = plan.fiscal_year
    if year is None:
        return
    for result in plan.results:
        told = result.round is not None and result.round <= reporting and result.narrative
        if told and result.round and result.status not in {NOT_STARTED, CANCELLED}:
            cutoff = year.cutoff(result.round)
            late = [day for day in _held(result, year) if day > cutoff]
            if late:
                yield at_record(result, "narrative", _too_early(max(late), cutoff, result.status))


def _held(result: Result, year: FiscalYear) -> Iterator[date]:
    """The days on which, as a result says, something took place."""
    text = canonical(result.narrative)
    for start, day in _days(text):
        before = text[max(start - _NEAR, 0) : start]
        planned = (_PLANNED.search(before) or _LASTS.search(before)) is not None
        whole_year = (day.year, day.month) == (year.end.year, year.end.month) and _TO.search(before)
        if not planned and not whole_year and (result.status == DONE or _HELD.search(before)):
            yield day


def _days(text: str) -> Iterator[tuple[int, date]]:
    """The days that a canonical text names, each with its position; of a month its first."""
    in_numbers = chain(_IN_NUMBERS.finditer(text), _YEAR_FIRST.finditer(text))
    matches = (match for match in in_numbers if not _NO_DAY.search(_before(match)))
    for match in chain(_IN_WORDS.finditer(text), matches):
        if day := _day(match):
            yield match.start(), day


def _before(match: re.Match[str]) -> str:
    return match.string[max(match.start() - _NEAR, 0) : match.start()]


def _day(match: re.Match[str]) -> date | None:
    given = match.groupdict()
    month, year = given["month"] or given["month_2"], given["year"] or given["year_2"]
    number = int(month) - 1 if month.isdecimal() else _month(month)
    try:
        return date(_christian(int(year)), number % 12 + 1, int(given["day"] or 1))
    except ValueError:
        return None


def _month(word: str) -> int:
    bare = word.replace(".", "").replace(" ", "")
    return _NUMBERS[bare.lower()[:3] if bare.isascii() else bare]


def _christian(year: int) -> int:
    if year < 100:
        year += 2500
    return year - BUDDHIST_OFFSET if year > 2400 else year


def _too_early(day: date, cutoff: date, status: str) -> Diagnostic:
    last, named = thai_date_short(cutoff), thai_date_short(day)
    said = Text(f"สถานะ “{DONE}” แต่ข้อความ", f"The status is {DONE}, and the text")
    if status != DONE:
        said = Text("ข้อความ", "The text")
    return Diagnostic(
        Text(f"วันที่ไม่เกิน {last}", f"A day not after {last}"),
        Text(
            f"{said.th}กล่าวถึง {named} ซึ่งหลังวันสิ้นสุดรอบ {last}",
            f"{said.en} names {named}, after the round's end {last}",
        ),
    )
