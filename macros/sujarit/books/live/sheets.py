"""Where the plan's tables stand in an open workbook."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sujarit.books.file.layout import table_name
from sujarit.books.live.refusals import asks
from sujarit.books.live.sheet import LiveSheet, LiveTable
from sujarit.plan import schema

if TYPE_CHECKING:
    import xlwings as xw

_SHEETS = {
    **{table.name: table.sheet for table in (*schema.TABLES, *schema.PROGRAM_TABLES, schema.AS_OF)},
    schema.FINDINGS_TABLE: schema.FINDINGS_SHEET,
}
"""The sheet on which each table was built: it is looked for there first."""


class LiveSheets:
    """The worksheets of an open workbook."""

    def __init__(self, book: "xw.Book") -> None:
        self._book = book
        self._every: list[LiveSheet] | None = None
        self._named: dict[str, LiveSheet | None] = {}
        self._sheets: xw.main.Sheets | None = None
        self.where = ""

    def named(self, name: str) -> LiveSheet | None:
        """The sheet of that name; None where the workbook has none."""
        if name not in self._named:
            self._named[name] = self._ask_for(name)
        return self._named[name]

    @asks
    def _ask_for(self, name: str) -> LiveSheet | None:
        try:
            return LiveSheet(self._collection[name], name)
        except Exception:
            if name in [str(sheet.name) for sheet in self._collection]:
                raise
            return None  # Excel refuses an unknown name as it refuses anything else

    @asks
    def every(self) -> list[LiveSheet]:
        """All of them, from left to right; their names are asked for where they matter."""
        if self._every is None:
            self._every = [LiveSheet(sheet) for sheet in self._collection]
        return self._every

    @asks
    def names(self) -> list[str]:
        """What they are called."""
        return [str(sheet.name) for sheet in self._collection]

    @property
    def _collection(self) -> "xw.main.Sheets":
        if self._sheets is None:
            self._sheets = self._book.sheets
        return self._sheets


class LiveTables(Mapping[str, LiveTable]):
    """The tables of ours that an open workbook has, by their names in the schema.

    Each is asked for by the name of its sheet; all sheets are looked through, once, only
    for what is not where it was built.
    """

    def __init__(self, sheets: LiveSheets) -> None:
        self._sheets = sheets
        self._known: dict[str, LiveTable | None] = {}
        self._elsewhere: dict[str, LiveTable] | None = None

    def __getitem__(self, name: str) -> LiveTable:
        if name not in self._known:
            self._known[name] = self._where_built(name) or self._anywhere().get(name)
        table = self._known[name]
        if table is None:
            raise KeyError(name)
        return table

    def __iter__(self) -> Iterator[str]:
        return (name for name in _SHEETS if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _where_built(self, name: str) -> LiveTable | None:
        sheet = self._sheets.named(_SHEETS[name]) if name in _SHEETS else None
        return sheet.table(name) if sheet else None

    def _anywhere(self) -> dict[str, LiveTable]:
        if self._elsewhere is None:
            self._elsewhere = {
                table_name(table.name): table
                for sheet in self._sheets.every()
                for table in sheet.tables()
            }
        return self._elsewhere
