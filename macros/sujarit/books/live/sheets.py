"""Where the plan's tables stand in an open workbook."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from sujarit.books.file.layout import table_name
from sujarit.books.live.refusals import ExcelRefusedError, asks
from sujarit.books.live.sheet import LiveSheet, LiveTable
from sujarit.plan import schema
from sujarit.plan.levels import NAMED_TABLES

if TYPE_CHECKING:
    import xlwings as xw

_SHEETS = {
    **{table.name: table.sheet for table in (*schema.TABLES, *schema.PROGRAM_TABLES, schema.AS_OF)},
    schema.FINDINGS_TABLE: schema.FINDINGS_SHEET,
}
"""The sheet on which each table was built: it is looked for there first."""
_NAMED = frozenset(table.name for table in NAMED_TABLES)


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
            if name in self._called:
                raise
            return None  # Excel refuses an unknown name as it refuses anything else

    @cached_property
    def _called(self) -> frozenset[str]:
        return frozenset(str(sheet.name) for sheet in self._collection)

    def guessed(self, name: str) -> LiveSheet | None:
        """The sheet of that name, if Excel hands one over; why not is not asked."""
        if name not in self._named:
            try:
                self._named[name] = self._handed_over(name)
            except ExcelRefusedError:
                return None
        return self._named[name]

    @asks
    def _handed_over(self, name: str) -> LiveSheet:
        return LiveSheet(self._collection[name], name)

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

    Each is asked for by the name of its sheet: for some tables that is the office's word, which
    `words` gives by table. All sheets are looked through, once, only for what is not where it
    was built.
    """

    def __init__(self, sheets: LiveSheets, words: Callable[[], Mapping[str, str]]) -> None:
        self._sheets = sheets
        self._words = words
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
        words = self._words() if name in _NAMED else {}
        usual = _SHEETS.get(name, "")
        places = [words.get(name, ""), usual, f"{usual} 2" if words else ""]
        sheets = filter(None, map(self._sheets.guessed, filter(None, dict.fromkeys(places))))
        return next(filter(None, (sheet.table(name) for sheet in sheets)), None)

    def _anywhere(self) -> dict[str, LiveTable]:
        if self._elsewhere is None:
            self._elsewhere = {
                table_name(table.name): table
                for sheet in self._sheets.every()
                for table in sheet.tables()
            }
        return self._elsewhere
