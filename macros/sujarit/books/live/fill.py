"""Rows and cells written into the tables of a workbook that is open in Excel."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sujarit.books.file.layout import table_name
from sujarit.books.file.patch import Formula
from sujarit.books.file.write import TableWrite, body_rows
from sujarit.books.live.book import LiveBook
from sujarit.books.port import NO_BODIES, Bodies
from sujarit.plan.cells import CellValue, FormulaError, Uncalculated
from sujarit.plan.finding import Finding

if TYPE_CHECKING:
    import xlwings as xw


class FillableLive(LiveBook):
    """An open workbook into whose tables can be written; it is saved afterwards."""

    def write_findings(self, findings: Sequence[Finding], bodies: Bodies = NO_BODIES) -> Path:
        """Fill `tblFindings` and such of these tables as the book has; nothing is saved."""
        path = super().write_findings(findings)
        for _, table in self._tables():
            name = table_name(table.name)
            if name in bodies:
                self._write_body(name, table, bodies[name])
        return path

    def write_tables(self, writes: Sequence[TableWrite], bodies: Bodies) -> Path:
        """Write everything and save.

        Raises `SujaritError` before anything is written when a table cannot grow.
        """
        tables = {table_name(table.name): table for _, table in self._tables()}
        by_table: defaultdict[str, list[TableWrite]] = defaultdict(list)
        for write in writes:
            by_table[write.table].append(write)
        for name, cells in by_table.items():
            self._make_room(name, tables[name], max(cell.index for cell in cells) + 1)
        for name, cells in by_table.items():
            _write_cells(tables[name], cells)
        for name, rows in bodies.items():
            if name in tables:
                self._write_body(name, tables[name], rows)
        self._book.save()
        return self.path

    def _make_room(self, name: str, table: Any, rows: int) -> None:
        """Let a table grow to this many body rows, over blank cells only."""
        height = _height(table)
        if rows <= height:
            return
        header = table.header_row_range
        self._check_room(name, header.offset(height + 1).resize(rows - height))
        table.resize(header.resize(row_size=rows + 1))

    def _write_body(self, name: str, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
        header = table.header_row_range
        titles = [str(title or "") for title in _values(header)[0]]
        body = body_rows(name, titles, rows)
        old = _height(table)
        self._make_room(name, table, max(len(body), 1))
        body += [[None] * len(titles)] * max(old - len(body), 0)
        for offset, column in enumerate(zip(*body, strict=True)):
            write_values(header[0, 0].offset(1, offset).resize(len(column), 1), list(column))
        table.resize(header.resize(row_size=max(len(rows), 1) + 1))


def _write_cells(table: Any, writes: list[TableWrite]) -> None:
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
    write_values(first.resize(len(run), 1), [write.value for write in run])


def write_values(area: "xw.Range", values: list[Any]) -> None:
    """A column of values. Text stays text: by the cells' own format, else by Excel's quote."""
    if any(isinstance(value, (str, Formula)) for value in values):
        quote = "" if area.number_format == "@" else "'"
        area.formula = [[_as_text(value, quote)] for value in values]
    else:
        area.value = [[_plain(value)] for value in values]


def _as_text(value: Any, quote: str) -> Any:
    if isinstance(value, Formula):
        return f"={value.text}"
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, str):
        return f"{quote}{value}" if value else ""
    return "" if _plain(value) is None else value


def _plain(value: CellValue) -> Any:
    """An error stays in the workbook where it was made."""
    return None if isinstance(value, (FormulaError, Uncalculated)) else value


def _height(table: Any) -> int:
    body = table.data_body_range
    return 0 if body is None else int(body.shape[0])


def _values(area: "xw.Range") -> list[list[Any]]:
    values: list[list[Any]] = area.options(ndim=2, err_to_str=True).value
    return values
