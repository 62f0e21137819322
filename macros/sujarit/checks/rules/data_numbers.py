"""DAT: can each number be read as the number that is meant?"""

from collections.abc import Iterator
from decimal import Decimal

from sujarit.checks.rule import Correction, Diagnostic, Example, Rule, Violation
from sujarit.checks.rules.data_cells import EXPECTED, at_faults
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.records import CellFault, Plan
from sujarit.plan.schema import Kind
from sujarit.plan.values import FaultKind, is_percentage, number_of, read, text_of, two_readings


def _not_number(fault: CellFault) -> Diagnostic:
    is_money = fault.column.kind is Kind.MONEY
    text = text_of(fault.cell.value)
    if readings := two_readings(text):
        return _two_ways(*(f"{each:,f}" for each in readings))
    if is_money and is_percentage(text):
        return _PERCENTAGE
    return Diagnostic(
        EXPECTED[fault.column.kind],
        Text("ข้อความนี้อ่านเป็นตัวเลขไม่ได้", "This cannot be read as a number"),
        None if is_money else Text("พิมพ์เป็นตัวเลขล้วน", "Type a plain number."),
    )


def _two_ways(one: str, other: str) -> Diagnostic:
    return Diagnostic(
        Text(f"{one} หรือ {other}", f"{one} or {other}"),
        Text(
            f"อ่านได้สองแบบ คือ {one} หรือ {other} จึงไม่นับจนกว่าจะพิมพ์ใหม่",
            f"This may mean {one} or {other}; it counts as neither until it is typed again",
        ),
        Text(
            f"พิมพ์เป็นตัวเลขล้วนโดยไม่ใส่จุดคั่นหลักพัน คือ {one} หรือ {other.replace(',', '')}",
            f"Type a plain number without a point between thousands: {one}, "
            f"or {other.replace(',', '')}.",
        ),
    )


_PERCENTAGE = Diagnostic(
    EXPECTED[Kind.MONEY],
    Text(
        "ร้อยละไม่ใช่จำนวนเงิน จึงไม่นับเป็นบาท",
        "A percentage is no sum of money, and is not counted as baht",
    ),
    Text("พิมพ์จำนวนเงินเป็นบาท", "Type the amount in baht."),
)


def _number_as_text(fault: CellFault) -> Diagnostic:
    number = number_of(text_of(fault.cell.value))
    meant = _in_digits(number) if number is not None else ""
    return Diagnostic(
        same(meant),
        Text(
            "ตัวเลขนี้เก็บเป็นข้อความ สูตรใน Excel จึงนับเป็นศูนย์",
            "This number is stored as text, so Excel's own formulas count it as zero",
        ),
        Text(f"พิมพ์ใหม่เป็นตัวเลข {meant}", f"Type it again as the number {meant}"),
    )


def _in_digits(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _not_whole(_: CellFault) -> Diagnostic:
    return Diagnostic(
        Text("จำนวนเต็ม", "A whole number"),
        Text("ช่องนี้ต้องเป็นจำนวนเต็ม ไม่มีทศนิยม", "This must be a whole number, without decimals"),
    )


def _too_fine(fault: CellFault) -> Diagnostic:
    amount = read(fault.cell.value, Kind.MONEY)[0]
    return Diagnostic(
        same(f"{amount:,.2f}"),
        Text(
            f"จำนวนเงินละเอียดกว่าสตางค์: ค่าจริงในช่องคือ {text_of(fault.cell.value)}",
            "This amount is finer than a satang: "
            f"the cell really holds {text_of(fault.cell.value)}",
        ),
    )


@Rule(
    "DAT02",
    severity=Severity.ERROR,
    title=Text("ไม่ใช่ตัวเลข", "Not a number"),
    meaning=Text(
        "ช่องตัวเลขหรือจำนวนเงินมีข้อความที่อ่านเป็นตัวเลขไม่ได้",
        "A cell for a number or an amount holds text that is no number.",
    ),
    why=Text("ยอดรวมจะขาดจำนวนนี้ไป", "The totals lack this amount."),
    mend=Text(
        "พิมพ์เป็นตัวเลขล้วน ถ้าไม่ใช้เงินให้เลือก “ไม่ใช้งบประมาณ” แล้วเว้นช่องนี้ว่าง",
        ("Type a plain number; where no money is used choose ไม่ใช้งบประมาณ and leave this blank."),
    ),
    requirements=("budgeted", "status", "spending", "status_and_evidence"),
    unreadable=True,
    fails=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.1.1 | ยังไม่ได้ใช้งบประมาณ
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.1.1 | 80000
        """),
)
def not_number(plan: Plan, _: Round) -> Iterator[Violation]:
    """Text where a number is expected."""
    return at_faults(plan, FaultKind.NOT_NUMBER, _not_number)


def _numbers(plan: Plan) -> Iterator[Correction]:
    for fault in plan.faults:
        number = number_of(text_of(fault.cell.value))
        if fault.kind is FaultKind.NUMBER_AS_TEXT and number is not None:
            yield Correction(fault.origin, fault.column, _excel_number(number))


def _excel_number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


@Rule(
    "DAT03",
    severity=Severity.WARNING,
    title=Text("ตัวเลขเก็บเป็นข้อความ", "A number stored as text"),
    meaning=Text(
        ("ช่องนี้ดูเหมือนตัวเลข แต่เป็นข้อความ เช่น เลขไทย หรือมีคำว่า บาท ต่อท้าย โปรแกรมอ่านได้แต่ Excel ไม่นับ"),
        (
            "It looks like a number but is text, with Thai digits or the word บาท. It is "
            "understood here, but not by Excel."
        ),
    ),
    why=Text(
        "สูตรสรุปงบประมาณในสมุดงานจะนับช่องนี้เป็นศูนย์ ยอดในสมุดงานกับในรายงานจึงต่างกัน",
        "The workbook's own summary counts it as zero and so differs from the report.",
    ),
    mend=Text("พิมพ์ใหม่เป็นตัวเลข", "Type it again as a number."),
    correct=_numbers,
    fails=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.1.1 | ๘๐,๐๐๐ บาท
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.1.1 | 80000
        """),
)
def number_as_text(plan: Plan, _: Round) -> Iterator[Violation]:
    """Numbers that are text to Excel."""
    return at_faults(plan, FaultKind.NUMBER_AS_TEXT, _number_as_text)


@Rule(
    "DAT04",
    severity=Severity.ERROR,
    title=Text("ไม่ใช่จำนวนเต็ม", "Not a whole number"),
    meaning=Text("ช่องที่ต้องเป็นจำนวนเต็มมีทศนิยม", "A cell for a whole number holds decimals."),
    why=Text("โปรแกรมใช้ค่านี้ไม่ได้", "The value cannot be used."),
    mend=Text("พิมพ์ใหม่เป็นจำนวนเต็ม", "Type a whole number."),
    unreadable=True,
    fails=Example("""
        tblNarrative
        หมวด | ลำดับ | ข้อความ
        คำนำ | 1.5 | รายงานฉบับนี้แสดงความก้าวหน้าของแผน
        """),
    passes=Example("""
        tblNarrative
        หมวด | ลำดับ | ข้อความ
        คำนำ | 1 | รายงานฉบับนี้แสดงความก้าวหน้าของแผน
        """),
)
def not_whole(plan: Plan, _: Round) -> Iterator[Violation]:
    """Decimals where a whole number is expected."""
    return at_faults(plan, FaultKind.NOT_WHOLE, _not_whole)


@Rule(
    "DAT05",
    severity=Severity.WARNING,
    title=Text("จำนวนเงินละเอียดกว่าสตางค์", "An amount finer than a satang"),
    meaning=Text(
        "จำนวนเงินมีทศนิยมเกินสองตำแหน่ง แม้ช่องจะแสดงเพียงสองตำแหน่ง",
        "The amount has more than two decimals, though the cell shows only two.",
    ),
    why=Text(
        "ยอดรวมอาจต่างจากที่บวกด้วยมือหนึ่งสตางค์ ซึ่งผู้ตรวจจะถาม",
        "A total may differ by a satang from what one adds up by hand, and auditors ask.",
    ),
    mend=Text("พิมพ์ใหม่ให้มีทศนิยมไม่เกินสองตำแหน่ง", "Type it again with at most two decimals."),
    fails=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.1.1 | 3333.3333
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.1.1 | 3333.33
        """),
)
def too_fine(plan: Plan, _: Round) -> Iterator[Violation]:
    """Amounts with more than two decimals."""
    return at_faults(plan, FaultKind.TOO_FINE, _too_fine)
