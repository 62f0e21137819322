"""STR: is everything there that the schema declares, and does nothing stand outside it?"""

from collections.abc import Iterator

from sujarit.checks.address import at_cell, at_nothing
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan import schema
from sujarit.plan.cells import Cell
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.origin import BoundTable
from sujarit.plan.records import Plan
from sujarit.plan.rows.record_columns import is_complete, needed_keys
from sujarit.plan.schema import PLAN_ENTRIES, Kind, PlanEntry
from sujarit.plan.values import read

_MAY_BE_MISSING = (
    schema.SUPPRESSIONS,
    schema.RECIPIENTS,
    schema.COMMITTEE,
    schema.LEVELS,
    schema.BUDGETS,
    schema.INDICATORS,
)


@Rule(
    "STR01",
    severity=Severity.ERROR,
    title=Text("ไม่พบตาราง", "A table is missing"),
    meaning=Text(
        "สมุดงานไม่มีตาราง Excel ชื่อที่ต้องใช้ ตารางหาจากชื่อภาษาอังกฤษ เช่น tblProjects ไม่ใช่จากชื่อชีต",
        (
            "The workbook has no Excel table of this name. Tables are found by their ASCII "
            "name, such as tblProjects, not by the sheet's name."
        ),
    ),
    why=Text(
        "ข้อมูลทั้งตารางหายไปจากการตรวจ ยอดรวม และรายงาน",
        "All its data is absent from checks, totals and reports.",
    ),
    mend=Text(
        "เปิดสมุดงานเปล่า (sujarit.xlsm หรือที่สร้างด้วย sujarit new) คลิกขวาที่แท็บของชีตนั้น เลือก “ย้ายหรือคัดลอก” "
        "มาไว้ในสมุดงานนี้ ถ้ามีตารางอยู่แล้ว ให้คลิกในตารางและแก้ชื่อที่แท็บ “ออกแบบตาราง”",
        "Open a blank workbook (sujarit.xlsm, or one made by `sujarit new`), right-click the "
        "sheet's tab and copy it here; where the table is there, name it in Table Design.",
    ),
    requirements=("named", "all_reported"),
    fails=Example("\n\n".join(table.name for table in schema.TABLES if table is not schema.PHOTOS)),
    passes=Example("\n\n".join(table.name for table in schema.TABLES)),
)
def _missing_tables(plan: Plan, _: Round) -> Iterator[Violation]:
    for table in schema.TABLES:
        later = table in _MAY_BE_MISSING or not needed_keys(table)
        if table.name not in plan.tables and not later:
            message = Text(
                f"ไม่พบตาราง {table.name} ของชีต “{table.sheet}”",
                f"The table {table.name} of the sheet “{table.sheet}” is missing",
            )
            yield at_nothing(table.sheet, None, None, Diagnostic(same(table.name), message))


@Rule(
    "STR02",
    severity=Severity.ERROR,
    title=Text("ไม่พบคอลัมน์", "A column is missing"),
    meaning=Text(
        "ตารางไม่มีหัวคอลัมน์ที่ต้องใช้ หัวคอลัมน์อยู่ตำแหน่งใดก็ได้ แต่ต้องสะกดตรงกัน",
        ("The table lacks a title. A column may stand anywhere, but its title must be spelt so."),
    ),
    why=Text("ทุกช่องของคอลัมน์นั้นถูกอ่านเป็นช่องว่าง", "Every cell of that column is read as blank."),
    mend=Text(
        "พิมพ์หัวคอลัมน์คืนให้ตรงกับคู่มือ หรือเพิ่มคอลัมน์ใหม่ในตาราง",
        "Restore the title as the manual spells it, or add the column to the table.",
    ),
    requirements=("named", "all_reported"),
    fails=Example("""
        tblGoals
        รหัสเป้าประสงค์ | ชื่อเป้าหมาย
        1 | บุคลากรมีจิตสำนึกสุจริต
        """),
    passes=Example(f"""
        tblGoals
        {" | ".join(column.title for column in schema.GOALS.columns)}
        1 | บุคลากรมีจิตสำนึกสุจริต
        """),
)
def _missing_columns(plan: Plan, _: Round) -> Iterator[Violation]:
    for bound in plan.tables.values():
        needed = needed_keys(bound.schema)
        for column in bound.missing:
            message = Text(
                f"ตาราง {bound.schema.name} ไม่มีคอลัมน์ “{column.title}”",
                f"The table {bound.schema.name} has no column “{column.title}”",
            )
            later = not column.required and column.key not in needed
            how = (_LATER, Severity.INFO) if later else ()
            diagnostic = Diagnostic(same(column.title), message, *how)
            yield at_nothing(bound.source.sheet, column.title, None, diagnostic)


_LATER = Text(
    "สมุดงานนี้จัดทำก่อนมีคอลัมน์นี้ ใช้ต่อได้โดยไม่ต้องแก้ ถ้าต้องการใช้ให้เพิ่มหัวคอลัมน์นี้ที่ท้ายตาราง",
    "The workbook is older than this column and works without it. "
    "To use it, add the title at the table's end.",
)


@Rule(
    "STR03",
    severity=Severity.ERROR,
    title=Text("ไม่พบรายการที่จำเป็นของแผน", "A required entry of the plan is missing"),
    meaning=Text(
        "ตารางข้อมูลแผนไม่มีแถวของรายการที่จำเป็น แถวหาจากคอลัมน์ “รหัส”",
        (
            "The table of particulars has no row for a required entry; rows are found by the "
            "column รหัส."
        ),
    ),
    why=Text(
        "ปก หัวรายงาน และการตรวจปีงบประมาณต้องใช้ค่านี้",
        "The cover, the headings and the checks of the fiscal year need it.",
    ),
    mend=Text(
        "เพิ่มแถวในตารางข้อมูลแผน ใส่รหัสตามคู่มือ แล้วกรอกค่า",
        "Add a row with that code to the table and fill in its value.",
    ),
    requirements=("whole_year",),
    fails=Example("""
        tblPlan
        รหัส | รายการ | ค่า | คำอธิบาย
        office_name | ชื่อหน่วยงาน | สพป.ตัวอย่าง เขต 1 |
        """),
    passes=Example("""
        tblPlan
        รหัส | รายการ | ค่า | คำอธิบาย
        office_name | ชื่อหน่วยงาน | สพป.ตัวอย่าง เขต 1 |
        fiscal_year | ปีงบประมาณ | 2569 |
        plan_title | ชื่อแผน | แผนปฏิบัติการป้องกันการทุจริต |
        start_date | วันเริ่ม | 2025-10-01 |
        end_date | วันสิ้นสุด | 2026-09-30 |
        allotted_budget | งบประมาณที่ได้รับจัดสรร | 160000 |
        """),
)
def _missing_required_entries(plan: Plan, _: Round) -> Iterator[Violation]:
    return _missing_entries(plan, tuple(entry for entry in PLAN_ENTRIES if entry.required))


@Rule(
    "STR04",
    severity=Severity.INFO,
    title=Text("ไม่พบรายการเสริมของแผน", "An optional entry of the plan is missing"),
    meaning=Text(
        "ตารางข้อมูลแผนไม่มีแถวของรายการที่ไม่บังคับ โปรแกรมใช้ค่าตั้งต้นหรือเว้นว่าง",
        (
            "The table of particulars has no row for an optional entry; its default, or a "
            "blank, is used."
        ),
    ),
    why=Text(
        "รายงานอาจขาดข้อความที่หน่วยงานเคยใส่ไว้",
        "The report may lack something that the office used to say.",
    ),
    mend=Text("ถ้าต้องการใช้ ให้เพิ่มแถวที่มีรหัสนี้คืน", "If you need it, add a row with that code again."),
    fails=Example("""
        tblPlan
        รหัส | รายการ | ค่า | คำอธิบาย
        office_name | ชื่อหน่วยงาน | สพป.ตัวอย่าง เขต 1 |
        """),
    passes=Example(
        "tblPlan\nรหัส | รายการ | ค่า | คำอธิบาย\n"
        + "\n".join(f"{entry.key} | {entry.title} | |" for entry in PLAN_ENTRIES)
    ),
)
def _missing_optional_entries(plan: Plan, _: Round) -> Iterator[Violation]:
    return _missing_entries(plan, tuple(entry for entry in PLAN_ENTRIES if not entry.required))


def _missing_entries(plan: Plan, entries: tuple[PlanEntry, ...]) -> Iterator[Violation]:
    bound = plan.tables.get(schema.PLAN.name)
    if bound is None or not is_complete(bound):
        return
    for entry in entries:
        if entry.key not in plan.details.rows:
            message = Text(
                f"ไม่มีแถว {entry.key} ({entry.title}) ในตาราง {schema.PLAN.name}",
                f"The table {schema.PLAN.name} has no row {entry.key} ({entry.title})",
            )
            title = schema.PLAN.column("key").title
            yield at_nothing(
                bound.source.sheet, title, entry.key, Diagnostic(same(entry.key), message)
            )


@Rule(
    "STR07",
    severity=Severity.ERROR,
    title=Text("รายการของแผนซ้ำ", "An entry of the plan stands twice"),
    meaning=Text(
        "ตารางข้อมูลแผนมีรหัสเดียวกันสองแถว โปรแกรมอ่านเฉพาะแถวแรก",
        "The table of particulars has two rows with one code; only the first is read.",
    ),
    why=Text("ค่าที่แก้ในแถวหลังไม่มีผล", "What is corrected in the second row has no effect."),
    mend=Text("ลบแถวที่ซ้ำ ให้เหลือแถวที่ถูกต้อง", "Delete one row and keep the right one."),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2568
        fiscal_year | 2569
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569
        """),
)
def _repeated_entries(plan: Plan, _: Round) -> Iterator[Violation]:
    bound = plan.tables.get(schema.PLAN.name)
    if bound is None or "key" not in bound.offsets:
        return
    for cell, key in _entry_keys(bound):
        first = plan.details.rows.get(key)
        if first and first.row != cell.row:
            message = Text(
                f"รายการ {key} มีอยู่แล้วในแถว {first.row} แถวนี้จึงไม่ถูกอ่าน",
                f"The entry {key} already stands in row {first.row}; this row is not read",
            )
            expected = Text("หนึ่งแถวต่อหนึ่งรายการ", "One row for each entry")
            yield at_cell(cell, bound.title("key"), Diagnostic(expected, message))


def _entry_keys(bound: BoundTable) -> Iterator[tuple[Cell, str]]:
    for index in bound.source.filled_rows():
        cell = bound.source.cell(index, bound.offsets["key"])
        yield cell, read(cell.value, Kind.CODE)[0]
