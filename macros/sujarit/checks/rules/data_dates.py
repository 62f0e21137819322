"""DAT: can each date be read as the day that is meant?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from sujarit.checks.address import at_entry, at_fault, at_origin, every_cell
from sujarit.checks.cell_text import value_text
from sujarit.checks.rule import Correction, Diagnostic, Example, Rule, Violation
from sujarit.checks.rules.data_cells import EXPECTED, at_faults
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import BUDDHIST_OFFSET, Round
from sujarit.plan.lang import Text, same
from sujarit.plan.patterns import regex
from sujarit.plan.records import CellFault, Plan
from sujarit.plan.schema import AS_OF, Kind
from sujarit.plan.schema.buttons import quoted_label
from sujarit.plan.values import EARLIEST_YEAR, FaultKind, date_of, read, text_of

_WHOLE_YEAR = regex(r"\d{4}")


def _not_date(_: CellFault) -> Diagnostic:
    return Diagnostic(
        EXPECTED[Kind.DATE],
        Text("ช่องนี้อ่านเป็นวันที่ไม่ได้", "This cannot be read as a date"),
    )


def _date_as_text(fault: CellFault) -> Diagnostic:
    day = date_of(text_of(fault.cell.value))
    meant = value_text(day, Kind.DATE)
    return Diagnostic(
        same(meant),
        Text(
            "วันที่นี้เก็บเป็นข้อความ Excel จึงเรียงและคำนวณไม่ได้",
            "This date is stored as text, so Excel can neither sort nor compute it",
        ),
        _press_or(
            Text(f"พิมพ์ใหม่เป็นวันที่ {meant}", f"type it again as the date {meant}"),
            pressing=_is_mendable_text(fault) and fault.origin.table.schema is not AS_OF,
        ),
    )


def _press_or(else_: Text, *, pressing: bool) -> Text:
    """What to do about a date; the button mends no cell of the first sheet."""
    button = quoted_label("fix")
    press = Text(f"กดปุ่ม {button} หรือ", f"Press {button}, or ") if pressing else same("")
    return Text(press.th + else_.th, press.en + else_.en)


def _buddhist_date(fault: CellFault, count: int) -> Diagnostic:
    day = read(fault.cell.value, Kind.DATE)[0]
    meant = value_text(day, Kind.DATE)
    others = Text(f" (อีก {count - 1} ช่องในตารางนี้)", f" ({count - 1} more in this table)")
    rest = others if count > 1 else same("")
    return Diagnostic(
        same(meant),
        Text(
            "พิมพ์ปี พ.ศ. ในช่องที่ Excel เข้าใจเป็น ค.ศ. โปรแกรมอ่านเป็นปีที่ถูกแล้ว{rest}",
            "A Buddhist year was typed where Excel expects a Christian one; it is read as it was meant{rest}",
        ).format(rest=rest),
        _typed_anew(day, pressing=fault.origin.table.schema is not AS_OF),
    )


def _typed_anew(day: date, *, pressing: bool) -> Text:
    meant = value_text(day, Kind.DATE)
    anew = Text(
        f"พิมพ์ใหม่โดยใช้ปี ค.ศ. {day.year} ช่องจะแสดงเป็น {meant}",
        f"type it with the year {day.year}; the cell will show {meant}",
    )
    return _press_or(anew, pressing=pressing)


@Rule(
    "DAT13",
    severity=Severity.ERROR,
    title=Text("ปีงบประมาณไม่น่าใช่", "A doubtful fiscal year"),
    meaning=Text(
        "ปีงบประมาณต้องเป็น พ.ศ. สี่หลัก เช่น 2569 ไม่ใช่ ค.ศ. หรือสองหลัก",
        ("The fiscal year is a Buddhist year of four digits, not a Christian one or two digits."),
    ),
    why=Text(
        "ทุกการตรวจที่เกี่ยวกับวันที่ รอบ และการเบิกจ่ายต้องใช้ปีนี้",
        "Every check of dates, rounds and spending needs it.",
    ),
    mend=Text("พิมพ์ปีงบประมาณเป็น พ.ศ.", "Type the Buddhist year."),
    requirements=("whole_year",),
    unreadable=True,
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2021
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564
        """),
)
def doubtful_fiscal_year(plan: Plan, _: Round) -> Iterator[Violation]:
    """A fiscal year that is not a Buddhist year of these times."""
    year = plan.details.fiscal_year
    if year is None or plan.fiscal_year:
        return
    century = 2500 if 50 <= year < 100 else BUDDHIST_OFFSET if 1900 <= year <= 2200 else None
    meant = f" {year + century}" if century else ""
    say = Diagnostic(
        Text("ปี พ.ศ. สี่หลัก เช่น 2569", "A Buddhist year of four digits, such as 2569"),
        Text(f"{year} ไม่น่าใช่ปีงบประมาณ พ.ศ.", f"{year} is hardly a Buddhist fiscal year"),
        Text(f"พิมพ์ปีงบประมาณเป็น พ.ศ.{meant}", f"Type the Buddhist year{meant}"),
    )
    yield from at_entry(plan, "fiscal_year", say)


@Rule(
    "DAT14",
    severity=Severity.ERROR,
    title=Text("ปีของวันที่ย้อนหลังเกินไป", "A date too long ago"),
    meaning=Text(
        "วันที่อยู่ก่อนปี พ.ศ. 2533 มักเกิดจากพิมพ์ปีสองหลัก เช่น 31/3/64 ซึ่ง Excel เข้าใจเป็น ค.ศ. 1964",
        (
            "The date lies before 1990, mostly because a year of two digits was typed: Excel "
            "takes 31/3/64 for 1964."
        ),
    ),
    why=Text("รายการจะตกออกนอกปีงบประมาณ", "The row falls out of the fiscal year."),
    mend=Text("พิมพ์วันที่ใหม่ด้วยปี ค.ศ. สี่หลัก", "Type the date again with a year of four digits."),
    requirements=("whole_year", "dates"),
    unreadable=True,
    fails=Example("""
        tblSpending
        วันที่ | จำนวนเงิน
        1964-03-31 | 5000
        """),
    passes=Example("""
        tblSpending
        วันที่ | จำนวนเงิน
        2021-03-31 | 5000
        """),
)
def doubtful_date(plan: Plan, _: Round) -> Iterator[Violation]:
    """Dates of the 20th century: "31/3/64" typed into Excel becomes 1964, not 2564."""
    for origin, column, value in every_cell(plan, Kind.DATE):
        day = read(value, Kind.DATE)[0] if value is not None else None
        if day is not None and day.year < EARLIEST_YEAR:
            yield at_origin(origin, column, _long_ago(day))
    for fault in plan.faults:
        if fault.kind is FaultKind.LONG_AGO:
            yield at_fault(fault, _long_ago(read(fault.cell.value, Kind.DATE)[0]))


def _long_ago(day: date) -> Diagnostic:
    meant = day.year % 100 + 2500 - BUDDHIST_OFFSET
    return Diagnostic(
        Text("วันที่ในปีงบประมาณของแผน", "A date in the plan's fiscal year"),
        Text(
            f"วันที่นี้คือปี พ.ศ. {day.year + BUDDHIST_OFFSET} น่าจะพิมพ์ปีสองหลัก "
            f"แล้ว Excel เข้าใจเป็น ค.ศ. {day.year}",
            f"This is a date of {day.year}: a year of two digits was probably typed, "
            f"and Excel took it for {day.year}",
        ),
        Text(
            f"พิมพ์ใหม่โดยใช้ปี ค.ศ. สี่หลัก เช่น {day.day}/{day.month}/{meant}",
            f"Type it again with a year of four digits, such as {day.day}/{day.month}/{meant}",
        ),
    )


@Rule(
    "DAT06",
    severity=Severity.ERROR,
    title=Text("ไม่ใช่วันที่", "Not a date"),
    meaning=Text(
        "ช่องวันที่มีข้อความหรือตัวเลขที่อ่านเป็นวันที่ไม่ได้ รวมถึงวันที่ที่ไม่มีจริง เช่น 31 เม.ย.",
        (
            "A cell for a date holds something that is no date, or a day that does not "
            "exist, such as 31 April."
        ),
    ),
    why=Text("โปรแกรมไม่รู้ว่าอยู่ในปีและรอบใด", "Nobody can tell which year and round it belongs to."),
    mend=Text(
        "พิมพ์วันที่ใหม่ วัน/เดือน/ปี ค.ศ. ช่องจะแสดงเป็น พ.ศ. ให้เอง",
        ("Type day/month/year in the Christian era; the cell shows the Buddhist year by itself."),
    ),
    requirements=("whole_year", "spending", "dates"),
    unreadable=True,
    fails=Example("""
        tblSpending
        วันที่ | จำนวนเงิน
        31 เมษายน 2564 | 5000
        """),
    passes=Example("""
        tblSpending
        วันที่ | จำนวนเงิน
        2021-04-30 | 5000
        """),
)
def not_date(plan: Plan, _: Round) -> Iterator[Violation]:
    """What cannot be read as a date."""
    return at_faults(plan, FaultKind.NOT_DATE, _not_date)


def _dates_from_text(plan: Plan) -> Iterator[Correction]:
    return _as_dates(fault for fault in plan.faults if _is_mendable_text(fault))


def _is_mendable_text(fault: CellFault) -> bool:
    """Which year two digits mean is for a person to say."""
    is_text = fault.kind is FaultKind.DATE_AS_TEXT
    return is_text and _WHOLE_YEAR.search(text_of(fault.cell.value)) is not None


@Rule(
    "DAT07",
    severity=Severity.WARNING,
    title=Text("วันที่เก็บเป็นข้อความ", "A date stored as text"),
    meaning=Text(
        "ช่องนี้อ่านออกว่าเป็นวันที่ แต่ Excel เก็บเป็นข้อความ",
        "This reads as a date, but Excel stores it as text.",
    ),
    why=Text(
        "Excel เรียง กรอง และคำนวณวันที่นี้ไม่ได้", "Excel can neither sort, filter nor compute with it."
    ),
    mend=Text(
        f"กดปุ่ม {quoted_label('fix')} แก้ทุกช่องที่ปีมีสี่หลัก หรือพิมพ์ใหม่เป็นวันที่ วัน/เดือน/ปี ค.ศ.",
        f"Press {quoted_label('fix')} for all with a year of four digits, or type them as "
        "day/month/year in the Christian era.",
    ),
    correct=_dates_from_text,
    fails=Example("""
        tblSpending
        วันที่ | จำนวนเงิน
        ๓๑ มี.ค. ๒๕๖๔ | 5000
        """),
    passes=Example("""
        tblSpending
        วันที่ | จำนวนเงิน
        2021-03-31 | 5000
        """),
)
def date_as_text(plan: Plan, _: Round) -> Iterator[Violation]:
    """Dates that are text to Excel."""
    return at_faults(plan, FaultKind.DATE_AS_TEXT, _date_as_text)


def _christian_dates(plan: Plan) -> Iterator[Correction]:
    return _as_dates(f for f in plan.faults if f.kind is FaultKind.BUDDHIST_DATE)


def _as_dates(faults: Iterable[CellFault]) -> Iterator[Correction]:
    """Their cells as the days that they are read as; the button mends no cell of the first sheet."""
    for fault in faults:
        if fault.origin.table.schema is not AS_OF:
            meant = read(fault.cell.value, fault.column.kind)[0]
            yield Correction(fault.origin, fault.column, meant)


@Rule(
    "DAT08",
    severity=Severity.INFO,
    title=Text("ปีเป็น พ.ศ. ในวันที่ของ Excel", "A Buddhist year inside a real date"),
    meaning=Text(
        "ช่องเป็นวันที่จริงของ Excel แต่ปีคือ 2564 ไม่ใช่ 2021 โปรแกรมลบ 543 ให้ก่อนใช้ แต่ละตารางบอกครั้งเดียว ที่ช่องแรก",
        (
            "The cell is a real date whose year is 2564 instead of 2021; 543 is taken off "
            "before it is used. Told once for a table, at its first such cell."
        ),
    ),
    why=Text(
        "Excel แสดงและคำนวณวันที่นี้เลยไป 543 ปี", "Excel shows and computes it 543 years too late."
    ),
    mend=Text(
        f"กดปุ่ม {quoted_label('fix')} แก้ทุกช่อง หรือพิมพ์ใหม่โดยใช้ปี ค.ศ.",
        f"Press {quoted_label('fix')} for all of them, or type them with the Christian year.",
    ),
    correct=_christian_dates,
    fails=Example("""
        tblSpending
        วันที่ | จำนวนเงิน
        2564-03-31 | 5000
        """),
    passes=Example("""
        tblSpending
        วันที่ | จำนวนเงิน
        2021-03-31 | 5000
        """),
)
def buddhist_date(plan: Plan, _: Round) -> Iterator[Violation]:
    """Real dates whose year is a Buddhist one: one word for each table."""
    found = [fault for fault in plan.faults if fault.kind is FaultKind.BUDDHIST_DATE]
    count = Counter(fault.origin.table.schema.name for fault in found)
    for name in count:
        first = next(fault for fault in found if fault.origin.table.schema.name == name)
        yield at_fault(first, _buddhist_date(first, count[name]))
