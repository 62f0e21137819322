"""What the saved file tells of an open workbook: tables that repeat one, and bold texts.

Which words are, the saved file tells: Excel tells the look of a text letter by letter, which would
take minutes. A text on the screen is bold where the saved file has it in the same column, and bold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sujarit.books.file.book import FileBook
from sujarit.books.opc.archive import READ_ERRORS
from sujarit.errors import SujaritError
from sujarit.plan.cells import RichText, SheetTable

Tables = Mapping[str, SheetTable]
"""Tables by their ASCII names."""


def with_saved_bold(live: Tables, saved: FileBook | None) -> Tables:
    """The tables on the screen with what is bold in the saved file."""
    try:
        there = saved.tables() if saved and saved.has_bold else {}
    except (SujaritError, *READ_ERRORS):
        return live
    return {name: _with_bold(table, there.get(name)) for name, table in live.items()}


def with_saved_copies(live: Tables, saved: FileBook | None) -> Tables:
    """The tables on the screen with those of the saved file that repeat them."""
    try:
        return saved.with_copies(live) if saved else live
    except (SujaritError, *READ_ERRORS):
        return live


def _with_bold(table: SheetTable, saved: SheetTable | None) -> SheetTable:
    known = dict(_bold_texts(saved)) if saved else {}
    if not known:
        return table
    rows = tuple(
        tuple(
            known.get((title, value), value) if isinstance(value, str) else value
            for title, value in zip(table.header, row, strict=True)
        )
        for row in table.rows
    )
    return replace(table, rows=rows)


def _bold_texts(table: SheetTable) -> Iterator[tuple[tuple[str, str], RichText]]:
    for row in table.rows:
        for title, value in zip(table.header, row, strict=True):
            if isinstance(value, RichText):
                yield (title, value), value
