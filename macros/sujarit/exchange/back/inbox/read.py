"""A returned workbook read with suspicion: its tables, its mark, and what else it carries."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from sujarit.books.file.book import FOREIGN, FileBook
from sujarit.books.file.dates import modified
from sujarit.books.file.seen import SeenSheets
from sujarit.books.opc.package import Package, failure
from sujarit.books.port import SheetPicture
from sujarit.exchange.back.inbox.fence import fence_formulas, inspect
from sujarit.exchange.back.inbox.incoming import Incoming
from sujarit.exchange.merge.sides import Side, side_of
from sujarit.exchange.out.stamp import MADE_AT, Stamp, stamps
from sujarit.exchange.records.versions import NO_DATES, Dates
from sujarit.plan import schema
from sujarit.plan.cells import Cell, CellValue, SheetTable
from sujarit.plan.lang import Text

MASTER = Text(
    "เป็นสมุดงานหลักของผู้ดูแลแผน ไม่ใช่สำเนาของกลุ่ม", "it is an officer's own workbook, and no group's copy"
)
JOIN = Text(
    "ถ้าเป็นของผู้ดูแลแผนอีกคน ให้รวมด้วย sujarit records join พร้อมโฟลเดอร์บันทึกข้างสมุดงานนั้น",
    "If it is another officer's, join it with `sujarit records join`, with the records beside it",
)
_OFFICERS = frozenset({schema.RECIPIENTS.name, schema.RETURNS.name, schema.CONFLICTS.name})
_MADE_AT = datetime.fromisoformat(MADE_AT)
_TABLES = frozenset(table.name for table in schema.TABLES)


@dataclass(frozen=True)
class Returned:
    """A workbook that came back, as it can be handed from one process to another.

    `refusal` says why nothing of it may be used, `fix` what to do then. `searched` tells that its tables were
    found by their headers, `below` names tables under which rows were found, and
    `strays` are the other filled cells outside the tables. `origin` is where the file lay,
    `pictures` are those on its sheet of photos; `dates` tell when it was made.
    """

    name: str
    sender: str
    digest: str
    tables: Mapping[str, SheetTable]
    stamps: frozenset[Stamp]
    refusal: Text | None = None
    fix: Text | None = None
    fenced: tuple[Text, ...] = ()
    searched: bool = False
    below: tuple[str, ...] = ()
    strays: tuple[tuple[str, Cell], ...] = ()
    origin: str = ""
    pictures: tuple[SheetPicture, ...] = ()
    dates: Dates = NO_DATES

    @cached_property
    def side(self) -> Side:
        """Its tables, ready to be compared."""
        return side_of(self.tables)


_seen = SeenSheets()
"""In the process that reads: the sheets of the file before."""


def read_returned(file: Incoming) -> Returned:
    """Read a returned workbook; `SujaritError` when it cannot be read."""
    book = FileBook(Path(file.name), file.data, _seen)
    package, digest = book.package, hashlib.sha256(file.data).hexdigest()
    inspection = inspect(package)
    if _is_master(book):
        return Returned(file.name, file.sender, digest, {}, frozenset(), MASTER, fix=JOIN)
    if inspection.refusal:
        return Returned(file.name, file.sender, digest, {}, frozenset(), inspection.refusal)
    tables, searched = _tables(book)
    tables = fence_formulas(book, tables)
    whole = {name: _with_rows_below(table) for name, table in tables.items()}
    return Returned(
        name=file.name,
        sender=file.sender,
        digest=digest,
        tables={name: table for name, (table, _) in whole.items()},
        stamps=stamps(package, book.sheets),
        fenced=inspection.fenced,
        searched=searched,
        below=tuple(n for n, (table, _) in whole.items() if len(table.rows) > len(tables[n].rows)),
        strays=tuple((name, cell) for name, (_, strays) in whole.items() for cell in strays),
        origin=file.origin,
        pictures=book.pictures().pictures,
        dates=Dates(file.mailed, _changed(package), file.saved),
    )


def _is_master(book: FileBook) -> bool:
    """Whether it is an officer's workbook: it says whom it was sent to, and is no copy."""
    names = {table.name for sheet in book.sheets for table in sheet.tables}
    if not _OFFICERS & names or stamps(book.package, book.sheets):
        return False
    tables = {**book.program_tables(), **book.tables()}
    return any(any(True for _ in tables[name].filled_rows()) for name in _OFFICERS & tables.keys())


def _changed(package: Package) -> float | None:
    """When the document says it was changed; the date with which a copy goes out is none."""
    date = modified(package)
    return None if date is None or date == _MADE_AT else date.timestamp()


def _tables(book: FileBook) -> tuple[dict[str, SheetTable], bool]:
    """The plan's tables; those that are no Excel tables any more are searched for."""
    names = {table.name for sheet in book.sheets for table in sheet.tables}
    found = dict(book.tables()) if names & _TABLES else {}
    if names >= _TABLES:
        return found, False
    lost = book.searched_tables(found)
    if not found and not lost:
        raise failure(FOREIGN, book.path)
    return {**found, **lost}, bool(lost)


def _with_rows_below(table: SheetTable) -> tuple[SheetTable, list[Cell]]:
    """The table with what was typed under it, which no locked table grows to hold."""
    width = len(table.header)
    last = table.top + len(table.rows)
    below: defaultdict[int, dict[int, CellValue]] = defaultdict(dict)
    others = []
    for cell in table.strays:
        offset = cell.column - table.left
        if cell.row > last and 0 <= offset < width:
            below[cell.row - last - 1][offset] = cell.value
        else:
            others.append(cell)
    if not below:
        return replace(table, strays=()), others
    added = tuple(
        tuple(below[row].get(offset) for offset in range(width)) for row in range(max(below) + 1)
    )
    return replace(table, rows=table.rows + added, strays=()), others
