"""DAT: does each cell hold something that its column can use?"""

from collections.abc import Callable, Iterator

from sujarit.checks.address import at_fault, at_header
from sujarit.checks.rule import REPORTED, Diagnostic, Example, Rule, Violation
from sujarit.checks.unsaid import is_for_others, is_said_elsewhere, lacks_column
from sujarit.plan import schema
from sujarit.plan.cells import UNREADABLE
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.records import CellFault, Plan
from sujarit.plan.schema import Kind
from sujarit.plan.values import FaultKind, text_of


def at_faults(
    plan: Plan, kind: FaultKind, say: Callable[[CellFault], Diagnostic]
) -> Iterator[Violation]:
    """What there is to say of every fault of one kind."""
    return (at_fault(fault, say(fault)) for fault in plan.faults if fault.kind is kind)


@Rule(
    "DAT01",
    severity=Severity.ERROR,
    title=Text("ช่องที่จำเป็นว่างอยู่", "A required cell is blank"),
    meaning=Text(
        "แถวนี้มีข้อมูล แต่ช่องที่ต้องกรอกยังว่าง หรือมีเพียงขีด",
        "The row is in use, but a cell that it must have is blank or holds only a dash.",
    ),
    why=Text(
        "รายงานจะมีช่องว่างตรงนั้น และยอดหรือการจัดกลุ่มอาจผิด",
        "The report would have a hole there, and sums or groups may be wrong.",
    ),
    mend=Text("กรอกช่องนี้", "Fill in this cell."),
    stages_of_results=REPORTED,
    requirements=("named", "status", "status_and_evidence"),
    unreadable=True,
    fails=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 |
        """),
    passes=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | บุคลากรมีจิตสำนึกสุจริต
        """),
)
def blank(plan: Plan, _: Round) -> Iterator[Violation]:
    """Required cells that are blank; codes and targets have rules of their own."""
    lacking: dict[str, CellFault] = {}
    for fault in plan.faults:
        if fault.kind is not FaultKind.REQUIRED or _has_own_rule(fault):
            continue
        if is_said_elsewhere(plan, fault):
            continue
        if lacks_column(plan, fault):
            lacking.setdefault(fault.column.key, fault)
        else:
            yield at_fault(fault, _blank(fault, is_for_others(plan, fault)))
    for key, fault in lacking.items():
        yield at_header(fault.origin.table, key, _no_column(fault))


def _has_own_rule(fault: CellFault) -> bool:
    table = fault.origin.table.schema
    key = fault.column.key
    return key == table.key or (table is schema.KPIS and key == "target")


def _blank(fault: CellFault, for_others: bool) -> Diagnostic:  # noqa: FBT001 (the two weights)
    title = fault.column.title
    message = Text(f"ต้องกรอก “{title}” แต่ช่องนี้ว่าง", f"“{title}” is required, and this cell is blank")
    return Diagnostic(
        fault.column.help, message, severity=Severity.INFO if for_others else Severity.ERROR
    )


def _no_column(fault: CellFault) -> Diagnostic:
    title = fault.column.title
    rows = (
        Text("กิจกรรม", "activity")
        if fault.origin.table.schema is schema.ACTIVITIES
        else Text("โครงการ", "project")
    )
    return Diagnostic(
        fault.column.help,
        Text(
            f"ไม่มี{rows.th}ใดบอก “{title}” แม้แต่แถวเดียว",
            f"No {rows.en} says anything in “{title}”",
        ),
        Text(
            f"ถ้าแผนของหน่วยงานไม่มีข้อมูลนี้ ไม่ต้องแก้ แต่ผู้ประเมินจะไม่เห็น “{title}”",
            "Where the plan has none there is nothing to mend, but assessors will not see it.",
        ),
        Severity.WARNING,
    )


def _not_listed(fault: CellFault) -> Diagnostic:
    items = " / ".join(fault.column.choices.items) if fault.column.choices else ""
    return Diagnostic(
        same(items),
        Text("ค่านี้ไม่อยู่ในรายการที่ให้เลือก", "This is not one of the choices"),
    )


def _code_as_number(_: CellFault) -> Diagnostic:
    return Diagnostic(
        Text("รหัสเป็นข้อความ", "A code, as text"),
        Text(
            "รหัสนี้เก็บเป็นตัวเลข เลขศูนย์หน้าหรือหลังอาจหาย (1.10 กลายเป็น 1.1)",
            "This code is stored as a number; "
            "a zero at its end or beginning may be lost (1.10 becomes 1.1)",
        ),
    )


_NOT_HANDED_OVER = Text(
    "Excel ไม่ยอมให้อ่านค่าในช่องนี้ ให้ลบแล้วพิมพ์ใหม่",
    "Excel does not hand over what this cell holds: clear it, and type it again",
)


def _formula_error(fault: CellFault) -> Diagnostic:
    if fault.cell.value == UNREADABLE:
        return Diagnostic(EXPECTED[fault.column.kind], _NOT_HANDED_OVER)
    return Diagnostic(
        EXPECTED[fault.column.kind],
        Text(
            f"สูตรในช่องนี้ผิดพลาด ({text_of(fault.cell.value)})",
            f"The formula in this cell ends in an error ({text_of(fault.cell.value)})",
        ),
    )


def _uncalculated(fault: CellFault) -> Diagnostic:
    return Diagnostic(
        EXPECTED[fault.column.kind],
        Text(
            "ช่องนี้เป็นสูตรที่ยังไม่ถูกคำนวณ ไฟล์จึงไม่มีค่าให้อ่าน",
            "This formula was never calculated: the file holds no value to read",
        ),
    )


@Rule(
    "DAT09",
    severity=Severity.ERROR,
    title=Text("ไม่อยู่ในรายการเลือก", "Not one of the choices"),
    meaning=Text(
        "ช่องที่ต้องเลือกจากรายการมีข้อความอื่น",
        "A cell that must hold one of a list's items holds something else.",
    ),
    why=Text(
        "โปรแกรมไม่รู้ความหมาย จึงจัดกลุ่มและนับไม่ได้",
        "Its meaning is unknown, so the row cannot be grouped or counted.",
    ),
    mend=Text("เลือกจากรายการในช่องนี้", "Choose from the cell's list."),
    requirements=("budgeted", "status", "status_and_evidence"),
    unreadable=True,
    fails=Example("""
        tblSigners
        บทบาท | ชื่อ
        ผู้ลงนาม | นางสาวสุจริตา ตัวอย่าง
        """),
    passes=Example("""
        tblSigners
        บทบาท | ชื่อ
        ผู้เสนอ | นางสาวสุจริตา ตัวอย่าง
        """),
)
def not_listed(plan: Plan, _: Round) -> Iterator[Violation]:
    """What is none of a list's items."""
    return at_faults(plan, FaultKind.NOT_LISTED, _not_listed)


@Rule(
    "DAT10",
    severity=Severity.WARNING,
    title=Text("รหัสเก็บเป็นตัวเลข", "A code stored as a number"),
    meaning=Text(
        "รหัสต้องเป็นข้อความ เพราะ 1.10 ที่พิมพ์เป็นตัวเลขจะกลายเป็น 1.1",
        "Codes are text: 1.10 typed as a number becomes 1.1.",
    ),
    why=Text(
        "รหัสสองตัวอาจกลายเป็นตัวเดียวกัน และสูตรในสมุดงานจะหาไม่พบ",
        "Two codes may become one, and the workbook's formulas do not find it.",
    ),
    mend=Text(
        "ตั้งรูปแบบเซลล์เป็น “ข้อความ” แล้วพิมพ์รหัสใหม่", "Format the cell as Text and type the code again."
    ),
    fails=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        <1.1> | บุคลากรมีจิตสำนึกสุจริต
        """),
    passes=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1.10 | บุคลากรมีจิตสำนึกสุจริต
        """),
)
def code_as_number(plan: Plan, _: Round) -> Iterator[Violation]:
    """Codes that are numbers to Excel."""
    return at_faults(plan, FaultKind.CODE_AS_NUMBER, _code_as_number)


@Rule(
    "DAT11",
    severity=Severity.ERROR,
    title=Text("สูตรผิดพลาด", "A formula ends in an error"),
    meaning=Text(
        "ช่องแสดง #REF! #N/A หรือข้อผิดพลาดอื่นของ Excel",
        "The cell shows #REF!, #N/A or another of Excel's errors.",
    ),
    why=Text("ค่าในช่องนี้ใช้ไม่ได้", "The cell has no usable value."),
    mend=Text("แก้สูตร หรือพิมพ์ค่าแทน", "Mend the formula, or type the value instead."),
    requirements=("named",),
    unreadable=True,
    fails=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.1.1 | #REF!
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.1.1 | 80000
        """),
)
def formula_error(plan: Plan, _: Round) -> Iterator[Violation]:
    """Formulas that end in an error."""
    return at_faults(plan, FaultKind.FORMULA_ERROR, _formula_error)


@Rule(
    "DAT12",
    severity=Severity.ERROR,
    title=Text("สูตรยังไม่ถูกคำนวณ", "A formula that was never calculated"),
    meaning=Text(
        "ช่องเป็นสูตร แต่ไฟล์ไม่มีผลลัพธ์ เพราะโปรแกรมที่เขียนไฟล์ไม่ได้คำนวณ",
        (
            "The cell is a formula and the file holds no result: whatever wrote it did not "
            "calculate."
        ),
    ),
    why=Text("ค่าในช่องนี้ถูกอ่านเป็นช่องว่าง", "It is read as blank."),
    mend=Text(
        "เปิดไฟล์ใน Excel ให้คำนวณ แล้วบันทึก", "Open the file in Excel, let it calculate, and save."
    ),
    requirements=("named",),
    unreadable=True,
    fails=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.1.1 | =
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.1.1 | 80000
        """),
)
def uncalculated(plan: Plan, _: Round) -> Iterator[Violation]:
    """Formulas for which the file holds no value."""
    return at_faults(plan, FaultKind.UNCALCULATED, _uncalculated)


EXPECTED = {
    Kind.TEXT: Text("ข้อความ", "Text"),
    Kind.LONG_TEXT: Text("ข้อความ", "Text"),
    Kind.CODE: Text("รหัส", "A code"),
    Kind.CHOICE: Text("เลือกจากรายการ", "A choice from the list"),
    Kind.MARK: Text("✓ x หรือ ท หรือเว้นว่าง", "✓, x or ท, or blank"),
    Kind.INTEGER: Text("จำนวนเต็ม", "A whole number"),
    Kind.NUMBER: Text("ตัวเลข", "A number"),
    Kind.PERCENT: Text("ตัวเลข 0-100", "A number, 0-100"),
    Kind.MONEY: Text("จำนวนเงินเป็นตัวเลข เช่น 50000", "An amount as a number, such as 50000"),
    Kind.DATE: Text("วันที่ เช่น 31/3/2021 (ช่องจะแสดงเป็น พ.ศ.)", "A date, such as 31/3/2021"),
}
