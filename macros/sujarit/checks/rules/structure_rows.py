"""STR: is every row of a table a row of the plan?"""

from collections.abc import Iterator

from sujarit.checks.address import at_origin
from sujarit.checks.rule import Correction, Diagnostic, Example, Rule, Violation
from sujarit.plan.cells import CellValue, FormulaError, Uncalculated, is_blank
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.origin import BoundTable, Origin
from sujarit.plan.records import Plan
from sujarit.plan.rows.row_kinds import RowKind
from sujarit.plan.schema import Column, Kind

_BELOW = Text("อยู่ใต้ตาราง นอกขอบตาราง", "Below the table, outside its border")
_NOT_COUNTED = {
    RowKind.TOTAL: Diagnostic(
        _BELOW,
        Text(
            "แถวนี้เป็นยอดรวมของแถวข้างบน โปรแกรมจึงไม่นับ แต่สูตรที่รวมทั้งคอลัมน์จะนับซ้ำ",
            "This row repeats what the rows above add up to: it is not counted here, "
            "but a formula over the whole column counts it twice",
        ),
    ),
    RowKind.HEADING: Diagnostic(
        _BELOW,
        Text(
            "แถวนี้เป็นหัวข้อ ไม่ใช่ข้อมูลของแผน จึงไม่ถูกนับและไม่อยู่ในรายงาน",
            "This row is a heading and none of the plan's: it is not counted and not reported",
        ),
        severity=Severity.INFO,
    ),
    RowKind.NOTE: Diagnostic(
        _BELOW,
        Text(
            "แถวนี้เป็นหมายเหตุ ไม่ใช่ข้อมูลของแผน จึงไม่ถูกนับและไม่อยู่ในรายงาน",
            "This row is a note and none of the plan's: it is not counted and not reported",
        ),
        severity=Severity.INFO,
    ),
}


def _of_kind(plan: Plan, *kinds: RowKind) -> Iterator[tuple[BoundTable, Origin]]:
    """The rows of these kinds, each with its table."""
    for bound in plan.tables.values():
        for index, kind in bound.row_kinds.items():
            if kind in kinds:
                yield bound, Origin(bound, index)


def _first_text(bound: BoundTable, origin: Origin) -> Column:
    """The column of the row's first text: that is what the row is called."""
    row = bound.source.rows[origin.index]
    columns = sorted(_columns(bound, row), key=lambda column: bound.offsets[column.key])
    return next((c for c in columns if isinstance(row[bound.offsets[c.key]], str)), columns[0])


def _columns(bound: BoundTable, row: tuple[CellValue, ...]) -> list[Column]:
    offsets = bound.offsets
    declared = (column for column in bound.schema.columns if column.key in offsets)
    return [column for column in declared if not is_blank(row[offsets[column.key]])]


def _moved_below(plan: Plan) -> Iterator[Correction]:
    """Each cell of a row emptied, and the same value in a row below the table."""
    for bound in plan.tables.values():
        target = _first_free_row(bound)
        for index, kind in bound.row_kinds.items():
            if not kind.is_record:
                yield from _moves(bound, index, target)
                target += 1


def _first_free_row(bound: BoundTable) -> int:
    """The body's index of the first row that stands free under the table, one row apart."""
    source = bound.source
    last = max((cell.row for cell in source.strays), default=0)
    return max(len(source.rows), last - source.top) + 1


def _moves(bound: BoundTable, index: int, target: int) -> Iterator[Correction]:
    titles = {bound.offsets[c.key]: c for c in bound.schema.columns if c.key in bound.offsets}
    row = bound.source.rows[index]
    if any(isinstance(value, (FormulaError, Uncalculated)) for value in row):
        return  # formulas are not moved: what they refer to would move, too
    for offset, value in enumerate(row):
        if not is_blank(value) and not isinstance(value, (FormulaError, Uncalculated)):
            title = bound.source.header[offset]
            # A column of the office's own moves with its row.
            column = titles.get(offset) or Column(title, title, Kind.TEXT, Text("", ""))
            origin = Origin(bound, index)
            yield Correction(origin, column, None, moved_to=target)
            yield Correction(origin, column, value, index=target, moved_to=target)


@Rule(
    "STR10",
    severity=Severity.WARNING,
    title=Text("แถวที่ไม่ใช่ข้อมูลของแผน", "A row that is none of the plan's"),
    meaning=Text(
        "ในตารางมีแถวยอดรวม (ไม่มีรหัส ชื่อเป็นคำว่า รวม และจำนวนเงินเท่ากับผลรวมของแถวข้างบน) "
        "แถวหัวข้อ หรือแถวหมายเหตุ",
        "The table holds a row of totals (no code, named a total, with the sum of the rows above), "
        "a heading or a note.",
    ),
    why=Text(
        "ตารางมีไว้สำหรับข้อมูลหนึ่งแถวต่อหนึ่งรายการ ยอดรวมในตารางทำให้สูตรของ Excel นับเงินสองครั้ง",
        "A table holds one row for each item: a total inside it makes Excel's formulas count twice.",
    ),
    mend=Text(
        "ตัดแถวนี้ไปวางใต้ตาราง เว้นหนึ่งแถว หรือลบทิ้ง โปรแกรมรวมยอดให้เองในชีตสรุปงบประมาณ",
        "Cut the row and paste it below the table, one row apart, or delete it: "
        "the sheet สรุปงบประมาณ adds up by itself.",
    ),
    requirements=("budgeted", "spending"),
    correct=_moved_below,
    fails=Example("""
        tblProjects
        รหัสโครงการ | โครงการ | งบประมาณ
        1.1.1 | ปลูกฝังค่านิยมต้านทุจริต | 100000
        1.2.1 | เครือข่ายเฝ้าระวัง | 60000
        | รวมทั้งสิ้น | 160000
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | โครงการ | งบประมาณ
        1.1.1 | ปลูกฝังค่านิยมต้านทุจริต | 100000
        1.2.1 | รวมพลังต้านทุจริต | 60000
        ! | |
        ! | รวมทั้งสิ้น | 160000
        """),
)
def row_of_no_record(plan: Plan, _: Round) -> Iterator[Violation]:
    """Totals, headings and notes inside a table."""
    for bound, origin in _of_kind(plan, *_NOT_COUNTED):
        yield at_origin(origin, _first_text(bound, origin), _NOT_COUNTED[origin.kind])


@Rule(
    "STR11",
    severity=Severity.ERROR,
    title=Text("แถวที่ดูเหมือนยอดรวม", "A row that looks like a total"),
    meaning=Text(
        "แถวไม่มีรหัสและชื่อเป็นคำว่า รวม แต่จำนวนเงินไม่เท่ากับผลรวมของแถวข้างบน แถวนี้จึงยังถูกนับ",
        "The row has no code and is named a total, but its amount is not the sum of the rows above: "
        "it is counted.",
    ),
    why=Text(
        "ถ้าเป็นยอดรวม เงินของแผนถูกนับสองครั้ง ถ้าเป็นรายการจริง รายการนั้นไม่มีชื่อและไม่มีรหัส",
        "If it is a total, money is counted twice; if it is an item, it has no name and no code.",
    ),
    mend=Text(
        "ถ้าเป็นยอดรวม ให้ตัดแถวนี้ไปวางใต้ตาราง เว้นหนึ่งแถว หรือลบทิ้ง ถ้าเป็นรายการจริง ให้ใส่รหัสและชื่อ",
        "If it is a total, cut the row and paste it below the table, one row apart, or delete it; "
        "if it is an item, give it its code and its name.",
    ),
    requirements=("budgeted", "spending"),
    whole_row=True,
    fails=Example("""
        tblProjects
        รหัสโครงการ | โครงการ | งบประมาณ
        1.1.1 | ปลูกฝังค่านิยมต้านทุจริต | 100000
        | รวม | 150000
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | โครงการ | งบประมาณ
        1.1.1 | ปลูกฝังค่านิยมต้านทุจริต | 100000
        1.2.1 | รวม | 150000
        """),
)
def like_a_total(plan: Plan, _: Round) -> Iterator[Violation]:
    """Rows that are called totals and are none by their amounts."""
    diagnostic = Diagnostic(
        Text("ชื่อและรหัสของรายการ หรือแถวที่อยู่นอกตาราง", "An item's name and code, or a row outside"),
        Text(
            "แถวนี้ชื่อเหมือนยอดรวม แต่จำนวนเงินไม่เท่ากับผลรวมของแถวข้างบน จึงยังถูกนับ",
            "This row is named a total, but its amount is not the sum of the rows above: "
            "it is counted",
        ),
    )
    for bound, origin in _of_kind(plan, RowKind.LIKE_TOTAL):
        yield at_origin(origin, _first_text(bound, origin), diagnostic)


@Rule(
    "STR12",
    severity=Severity.ERROR,
    title=Text("แถวที่มีข้อความเดียว", "A row with one text and nothing else"),
    meaning=Text(
        "ทั้งแถวมีข้อความเพียงช่องเดียว อาจเป็นหัวข้อ หรือเป็นรายการที่ยังกรอกไม่ครบ",
        "The whole row holds a single text: a heading, or an item that is not filled in yet.",
    ),
    why=Text(
        "รายงานจะพิมพ์แถวนี้เป็นรายการที่ไม่มีรหัสและไม่มีข้อมูล",
        "The report prints it as an item without a code and without data.",
    ),
    mend=Text(
        "ถ้าเป็นหัวข้อ ให้ลบแถวนี้ ถ้าเป็นรายการ ให้กรอกช่องอื่นของแถวให้ครบ",
        "If it is a heading, delete the row; if it is an item, fill in its other cells.",
    ),
    requirements=("named", "all_reported"),
    whole_row=True,
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | โครงการ | กิจกรรม | งบประมาณ
        | | กิจกรรมเพื่อสังคม |
        ก1 | | กิจกรรมสร้างจิตสำนึกสาธารณะ | 4500
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | โครงการ | กิจกรรม | งบประมาณ
        ก1 | | กิจกรรมสร้างจิตสำนึกสาธารณะ | 4500
        """),
)
def one_text(plan: Plan, _: Round) -> Iterator[Violation]:
    """Rows in which nothing stands but one text."""
    diagnostic = Diagnostic(
        Text("รายการที่กรอกครบ หรือไม่มีแถวนี้", "An item that is filled in, or no such row"),
        Text(
            "แถวนี้มีข้อความเพียงช่องเดียว เป็นหัวข้อหรือรายการที่ยังกรอกไม่ครบ",
            "This row holds a single text: a heading, or an item that is not filled in",
        ),
    )
    for bound, origin in _of_kind(plan, RowKind.ONE_TEXT):
        yield at_origin(origin, _first_text(bound, origin), diagnostic)
