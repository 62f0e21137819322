"""What is written into the tables of an open workbook; a table grows over blank cells only."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sujarit.books.file.growth import CANNOT_GROW
from sujarit.books.finding_rows import HEADER, LINK_COLUMN, finding_row, link_formula
from sujarit.books.live.cells import body_height, cell_value, held_values, values_of, write_values
from sujarit.books.port import Replacement, Row, TableCell, TableWrite
from sujarit.books.table_rows import body_rows, is_told
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, column_letters, is_blank
from sujarit.plan.finding import Finding
from sujarit.plan.lang import Text

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings as xw

REFUSED = Text(
    "เขียนลงเซลล์ {cell} ในชีต “{sheet}” ไม่ได้ (ชีตอาจล็อกอยู่) จึงไม่ได้เปลี่ยนสิ่งใด ปลดล็อกชีตแล้วกดปุ่มอีกครั้ง",
    "Cell {cell} of sheet “{sheet}” cannot be written (the sheet may be locked), so nothing was changed; unlock it and click again",
)


def write_finding_rows(path: "Path", table: Any, findings: Sequence[Finding]) -> None:
    """Fill `tblFindings`, with a link to each cell, in one call.

    Raises `SujaritError` when the table would have to grow over something else.
    """
    first = table.header_row_range.offset(row_offset=1)[0, 0]
    titles = [str(title) for title in values_of(table.header_row_range)[0]]
    blank = [""] * len(titles)
    rows = [_finding_formulas(finding, titles) for finding in findings] or [blank]
    old_rows = body_height(table)
    if len(rows) > old_rows:
        below = first.offset(old_rows).resize(len(rows) - old_rows, len(titles))
        _check_growth(path, schema.FINDINGS_TABLE, below)
    blanks = [blank] * (old_rows - len(rows))
    first.resize(len(rows) + len(blanks), len(titles)).formula = rows + blanks
    table.resize(table.header_row_range.resize(row_size=len(rows) + 1))
    if findings:
        _show(table)


def grow(path: "Path", name: str, table: Any, rows: int) -> None:
    """Let a table grow to this many body rows; `SujaritError` where something stands below."""
    height = body_height(table)
    if rows <= height:
        return
    header = table.header_row_range
    _check_growth(path, name, header.offset(height + 1).resize(rows - height))
    table.resize(header.resize(row_size=rows + 1))


def write_body(path: "Path", name: str, table: Any, rows: Sequence[Row]) -> None:
    """Make these rows the table's whole body, one call a column."""
    header = table.header_row_range
    titles = [str(title or "") for title in values_of(header)[0]]
    body = body_rows(name, titles, rows)
    old = body_height(table)
    grow(path, name, table, max(len(body), 1))
    body += [[None] * len(titles)] * max(old - len(body), 0)
    for offset, column in enumerate(zip(*body, strict=True)):
        write_values(header[0, 0].offset(1, offset).resize(len(column), 1), list(column))
    table.resize(header.resize(row_size=max(len(rows), 1) + 1))
    if rows and is_told(name):
        _show(table)


def _show(table: Any) -> None:
    """Its sheet is hidden until it says something; a locked workbook keeps it hidden."""
    with suppress(Exception):
        table.header_row_range.sheet.visible = True


def write_cells(table: Any, writes: Sequence[TableWrite]) -> None:
    """Runs of neighbours in one column go in one call: each costs milliseconds in Excel."""
    header: xw.Range = table.header_row_range
    run: list[TableWrite] = []
    for write in sorted(writes, key=lambda write: (write.offset, write.index)):
        if run and not _goes_on(run[-1], write):
            _write_run(header, run)
            run = []
        run.append(write)
    _write_run(header, run)


def _goes_on(last: TableWrite, write: TableWrite) -> bool:
    neighbours = (last.offset, last.index + 1) == (write.offset, write.index)
    return neighbours and isinstance(last.value, str) == isinstance(write.value, str)


def _write_run(header: "xw.Range", run: list[TableWrite]) -> None:
    first = header[0, 0].offset(run[0].index + 1, run[0].offset)
    area = first.resize(len(run), 1)
    write_values(area, held_values(area, [write.value for write in run]))


def table_cell(tables: Mapping[str, Any], cell: TableCell) -> "xw.Range":
    """The range of one cell of these Excel tables."""
    first: xw.Range = tables[cell.table].header_row_range[0, 0]
    return first.offset(cell.index + 1, cell.offset)


def replace_cells(tables: Mapping[str, Any], replacements: Sequence[Replacement]) -> None:
    """Write every value; `SujaritError` with every cell as it was when one cannot be written."""
    done: list[Replacement] = []
    for each in replacements:
        cell = table_cell(tables, each.cell)
        try:
            done.append(Replacement(each.cell, _raw(cell), str(cell.number_format)))
            _replace(cell, each)
        except Exception as exc:
            for old in reversed(done):
                with suppress(Exception):  # the one that could not be written
                    _restore(table_cell(tables, old.cell), old)
            raise refused(cell) from exc


def refused(cell: "xw.Range") -> SujaritError:
    """The error that a cell cannot be written."""
    address = f"{column_letters(cell.column)}{cell.row}"
    return SujaritError(REFUSED.format(cell=address, sheet=cell.sheet.name))


def _replace(cell: "xw.Range", new: Replacement) -> None:
    """The format goes first: in a cell of texts Excel makes a text of whatever is written."""
    _format(cell, new.number_format)
    write_values(cell, held_values(cell, [new.value]))


def _restore(cell: "xw.Range", old: Replacement) -> None:
    """The very number that the cell held."""
    _format(cell, old.number_format)
    write_values(cell, [old.value])


def _format(cell: "xw.Range", number_format: str | None) -> None:
    if number_format is not None and number_format != cell.number_format:
        cell.number_format = number_format


def _raw(cell: "xw.Range") -> CellValue:
    value: CellValue = cell.options(err_to_str=True).value
    return value


def _check_growth(path: "Path", name: str, below: "xw.Range") -> None:
    """Raise `SujaritError` when something stands where a table is to grow."""
    for i, row in enumerate(values_of(below)):
        for j, value in enumerate(row):
            if not is_blank(cell_value(value)):
                cell = f"{column_letters(below.column + j)}{below.row + i}"
                where = {"name": path.name, "sheet": below.sheet.name, "cell": cell}
                raise SujaritError(CANNOT_GROW.format(table=name, **where))


def _finding_formulas(finding: Finding, titles: Sequence[str]) -> list[str]:
    """A finding's cells in the order of the table's own titles; only the link is a formula."""
    texts = {
        title: _as_data(text) for title, text in zip(HEADER, finding_row(finding), strict=True)
    }
    texts[HEADER[LINK_COLUMN]] = link_formula(finding)
    return [texts.get(title, "") for title in titles]


def _as_data(text: str) -> str:
    """Excel's quote before a text keeps it one, whatever it looks like."""
    return f"'{text}" if text else ""
