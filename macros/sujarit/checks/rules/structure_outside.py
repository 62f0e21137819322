"""STR: does nothing of the plan stand outside its tables?"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from sujarit.checks.address import at_cell
from sujarit.checks.prose import SamePlan
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.cells import Cell, SheetTable
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.money import ZERO
from sujarit.plan.origin import BoundTable
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.rows.row_kinds import RowKind, kind_by_words
from sujarit.plan.rows.row_look import Codes, codes_in, telling_values
from sujarit.plan.schema import TABLES, Kind
from sujarit.plan.values import canonical, read, text_of

_ROW_OF_DATA = 2  # filled cells side by side under a table: a row; one alone is a note
_OF_TOTAL = regex("ยอด|รวม|ผลรวม|ทั้งหมด|ทั้งสิ้น|ณ วันที่|ข้อมูล ?ณ|ถึงวันที่|สรุป")
_SIGNED = ("ลงชื่อ", "ลงนาม", "(")  # how the lines of a signature begin


@Rule(
    "STR05",
    severity=Severity.ERROR,
    title=Text("มีแถวข้อมูลอยู่นอกตาราง", "A row of data stands outside its table"),
    meaning=Text(
        "ใต้ตารางหรือเหนือหัวตารางมีแถวที่กรอกไว้หลายช่อง แต่ขอบตารางไม่ครอบคลุมถึง หรือมีอีกตารางหนึ่งที่หัวเหมือนกัน "
        "เช่นชีตที่คัดลอกไว้",
        "Below the table, or above its header, there is a filled row that the table's border does "
        "not take in, or another table has the same titles, such as that of a copied sheet.",
    ),
    why=Text(
        "แถวนั้นไม่ถูกนับในยอดรวมและไม่ปรากฏในรายงาน เหมือนไม่เคยกรอก",
        "It is in no total and in no report, as if it had never been typed.",
    ),
    mend=Text(
        "ลากมุมล่างขวาของตารางลงมาให้ครอบแถวนั้น หรือตัดแถวไปวางในตาราง ชีตที่คัดลอกไว้เป็นสำรองให้ลบออก",
        "Drag the table's lower right corner over the row, or move the row into the table; "
        "delete a sheet that was copied to keep it.",
    ),
    requirements=("named", "all_reported"),
    fails=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | บุคลากรมีจิตสำนึกสุจริต
        ! 2 | องค์กรโปร่งใส
        """),
    passes=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | บุคลากรมีจิตสำนึกสุจริต
        2 | องค์กรโปร่งใส
        """),
)
def _rows_outside(plan: Plan, _: Round) -> Iterator[Violation]:
    for bound in plan.tables.values():
        for cells in _stray_rows(plan, bound):
            if _is_row(bound.source, cells):
                message = Text(
                    f"แถว {cells[0].row} อยู่ใต้ตาราง {bound.schema.name} จึงไม่ถูกนับและไม่อยู่ในรายงาน",
                    f"Row {cells[0].row} stands below the table {bound.schema.name}: "
                    "it is not counted and not reported",
                )
                yield _at_row(bound, cells, message)
        for cells in _rows_apart(plan, bound, sure=True):
            message = Text(
                f"แถว {cells[0].row} มีข้อมูลเหมือนแถวของตาราง {bound.schema.name} แต่อยู่เหนือหัวตาราง"
                "หรือในแถวผลรวม จึงไม่ถูกนับและไม่อยู่ในรายงาน",
                f"Row {cells[0].row} holds what a row of the table {bound.schema.name} does, but "
                "stands above its header or in its row of totals: it is not counted and not reported",
            )
            yield _at_row(bound, cells, message)
        for cell in bound.source.copies:
            message = Text(
                f"ชีต “{cell.sheet}” ช่อง {cell.address} อยู่ในตารางที่หัวเหมือน {bound.schema.name} "
                "แถวในตารางนั้นไม่ถูกนับและไม่อยู่ในรายงาน",
                f"{cell.address} of the sheet “{cell.sheet}” stands in a table with the titles of "
                f"{bound.schema.name}: its rows are not counted and not reported",
            )
            yield _of_own_sheet(bound, message)


@Rule(
    "STR06",
    severity=Severity.WARNING,
    title=Text("มีข้อความอยู่นอกตาราง", "A filled cell stands outside the table"),
    meaning=Text(
        "ข้างหรือใต้ตารางมีช่องที่กรอกไว้ หรือชีตของหน่วยงานเองมีแถวที่เหมือนแถวของตาราง ซึ่งโปรแกรมไม่อ่าน",
        "Beside or below the table a cell is filled, or a sheet of the office's own holds rows like "
        "the table's; nothing reads them.",
    ),
    why=Text(
        "ถ้าเป็นข้อมูลของแผน ข้อมูลนั้นจะหายไปจากรายงาน",
        "If it is part of the plan, the report will lack it.",
    ),
    mend=Text(
        "ย้ายเข้าตาราง หรือลบทิ้งถ้าไม่ใช้ ชีตของหน่วยงานเองที่เก็บไว้โดยตั้งใจ เช่น รายการของปีก่อน คงไว้ได้",
        "Move it into the table, or delete it. A sheet of your own that you keep on purpose, such "
        "as last year's list, may stay.",
    ),
    fails=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | บุคลากรมีจิตสำนึกสุจริต
        ! | องค์กรโปร่งใส
        """),
    passes=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | บุคลากรมีจิตสำนึกสุจริต
        """),
)
def _cells_outside(plan: Plan, _: Round) -> Iterator[Violation]:
    for bound in plan.tables.values():
        for cells in _stray_rows(plan, bound):
            if not _is_row(bound.source, cells):
                message = Text(
                    f"มีข้อความอยู่นอกตาราง {bound.schema.name} โปรแกรมไม่อ่านช่องนี้",
                    f"A cell outside the table {bound.schema.name} is filled; it is not read",
                )
                yield _at_row(bound, cells, message)
        for cells in _rows_apart(plan, bound, sure=False):
            message = Text(
                f"แถว {cells[0].row} มีจำนวนเงินอยู่เหนือหัวตาราง {bound.schema.name} หรือในแถวผลรวม โปรแกรมไม่อ่านแถวนี้",
                f"Row {cells[0].row} has an amount above the header of {bound.schema.name}, or in its "
                "row of totals; it is not read",
            )
            yield _at_row(bound, cells, message)
        if more := bound.source.more_strays:
            message = Text(
                f"นอกตาราง {bound.schema.name} ยังมีช่องที่อาจเป็นจำนวนเงินอีก {more:,} ช่อง โปรแกรมไม่อ่าน",
                f"{more:,} more cells outside the table {bound.schema.name} may be amounts; "
                "they are not read",
            )
            yield _of_own_sheet(bound, message)
        for rows in bound.source.alike:
            cell = rows.first
            message = Text(
                f"ชีต “{cell.sheet}” ช่อง {cell.address} เริ่มมีแถวที่เหมือนแถวของตาราง {bound.schema.name} "
                "แต่อยู่นอกตาราง จึงไม่ถูกนับและไม่อยู่ในรายงาน",
                f"From {cell.address} of the sheet “{cell.sheet}” on stand rows like those of the table "
                f"{bound.schema.name}, in no table: they are not counted and not reported",
            )
            severity = Severity.INFO if _of_other_years(plan, rows.when) else None
            yield _of_own_sheet(bound, message, severity)


_IN_TABLE = Text("อยู่ภายในตาราง", "Inside the table")
_TELLING = 2  # values that are just what their columns ask for: no title or note has so many


def _at_row(bound: BoundTable, cells: list[Cell], message: Text) -> Violation:
    title = _title_over(bound.source, cells[0])
    return at_cell(cells[0], title, Diagnostic(_IN_TABLE, message))


def _of_own_sheet(bound: BoundTable, message: Text, severity: Severity | None = None) -> Violation:
    """A violation on what has no cell of its own to mark: the table carries it."""
    diagnostic = Diagnostic(_IN_TABLE, message, severity=severity)
    return at_cell(bound.source.header_cell(0), bound.source.header[0], diagnostic)


def _of_other_years(plan: Plan, when: frozenset[date | int]) -> bool:
    """Whether there are days or Buddhist years, and none of them is the plan's."""
    if plan.fiscal_year is None or not when:
        return False
    years = [plan.year_of(number) for number in plan.years]
    days = [each for each in when if isinstance(each, date)]
    return when.isdisjoint(plan.years) and not any(day in year for day in days for year in years)


def _rows_apart(plan: Plan, bound: BoundTable, *, sure: bool) -> Iterator[list[Cell]]:
    """The rows above the header, or in the row of totals, that look like the table's own.

    Those that only may be, for they have an amount and words, where not `sure`.
    """
    rows: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in bound.source.apart:
        rows[cell.row].append(cell)
    codes = _codes(SamePlan(plan)) if rows else {}
    sums = _sums(SamePlan(plan), bound.schema.name) if rows else {}
    for cells in rows.values():
        row = {cell.column - bound.source.left: cell.value for cell in cells}
        if not _kind(bound, cells).is_record or _repeats_sum(bound, cells, sums, codes):
            continue
        telling = telling_values(bound.schema, bound.offsets, row, codes)
        is_sure = telling >= _TELLING and not _is_sum_of_day(bound, cells)
        amounts = {*_amounts(bound, cells).values()} - {plan.details.fiscal_year}
        may_be = len(cells) >= _ROW_OF_DATA and bool(amounts)
        if is_sure if sure else may_be and not is_sure:
            yield cells


def _amounts(bound: BoundTable, cells: list[Cell]) -> dict[str, Decimal]:
    """The amounts in these cells, by column."""
    money = {c.key: bound.offsets.get(c.key) for c in bound.schema.columns if c.kind is Kind.MONEY}
    found = (
        (key, read(cell.value, Kind.MONEY)[0])
        for key, offset in money.items()
        for cell in cells
        if cell.column - bound.source.left == offset
    )
    return {key: amount for key, amount in found if amount is not None}


@lru_cache(maxsize=len(TABLES))
def _sums(same: SamePlan, table: str) -> dict[str, set[Decimal | None]]:
    """By column of money: what its records add up to, and the money that was allotted."""
    bound, plan = same.plan.tables[table], same.plan
    keys = [c.key for c in bound.schema.columns if c.kind is Kind.MONEY and c.key in bound.offsets]
    sums = dict.fromkeys(keys, ZERO)
    for index in bound.record_rows():
        for key in keys:
            value = bound.source.rows[index][bound.offsets[key]]
            sums[key] += read(value, Kind.MONEY)[0] or ZERO
    return {key: {amount, plan.details.allotted_budget} for key, amount in sums.items()}


def _repeats_sum(
    bound: BoundTable, cells: list[Cell], sums: dict[str, set[Decimal | None]], codes: Codes
) -> bool:
    """Whether each amount is one of its column's sums, and no code and no mark stands beside.

    Such a row is a total, whatever its words are; its day is the one up to which it counts.
    """
    amounts = _amounts(bound, cells)
    days = _offsets_of(bound, Kind.DATE)
    row = {cell.column - bound.source.left: cell.value for cell in cells}
    undated = {offset: value for offset, value in row.items() if offset not in days}
    telling = telling_values(bound.schema, bound.offsets, undated, codes)
    is_total = all(amount in sums[key] for key, amount in amounts.items())
    return bool(amounts) and telling == len(amounts) and is_total


def _is_sum_of_day(bound: BoundTable, cells: list[Cell]) -> bool:
    """Whether days, amounts and words for a total stand there, as one up to a day is written."""
    own = _offsets_of(bound, Kind.DATE) | _offsets_of(bound, Kind.MONEY)
    return all(
        cell.column - bound.source.left in own or _OF_TOTAL.match(canonical(text_of(cell.value)))
        for cell in cells
    )


def _offsets_of(bound: BoundTable, kind: Kind) -> set[int]:
    keys = (column.key for column in bound.schema.columns if column.kind is kind)
    return {bound.offsets[key] for key in keys if key in bound.offsets}


@lru_cache(maxsize=1)
def _codes(same: SamePlan) -> Codes:
    return {name: codes_in(each) for name, each in same.plan.tables.items()}


def _stray_rows(plan: Plan, bound: BoundTable) -> list[list[Cell]]:
    """The filled cells outside the table by rows; totals and notes stand there rightly."""
    rows: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in bound.source.strays:
        rows[cell.row].append(cell)
    ordered = (sorted(cells, key=lambda cell: cell.column) for cells in rows.values())
    records = (cells for cells in ordered if _kind(bound, cells).is_record)
    sums = _sums(SamePlan(plan), bound.schema.name) if rows else {}
    codes = _codes(SamePlan(plan)) if rows else {}
    return [cells for cells in records if not _repeats_sum(bound, cells, sums, codes)]


def _kind(bound: BoundTable, cells: list[Cell]) -> RowKind:
    values = {cell.column - bound.source.left: cell.value for cell in cells}
    row = [values.get(offset) for offset in range(len(bound.source.header))]
    return kind_by_words(bound.schema, bound.offsets, row)


def _is_row(table: SheetTable, cells: list[Cell]) -> bool:
    under = [cell for cell in cells if _title_over(table, cell) is not None]
    if str(cells[0].value).lstrip().startswith(_SIGNED):
        return False
    return len(under) >= _ROW_OF_DATA and cells[0].row > table.top + len(table.rows)


def _title_over(table: SheetTable, cell: Cell) -> str | None:
    offset = cell.column - table.left
    return table.header[offset] if 0 <= offset < len(table.header) else None
