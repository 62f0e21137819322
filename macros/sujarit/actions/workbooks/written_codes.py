"""Codes that were made by position, written into the workbook before it is compared with any other."""

from typing import TYPE_CHECKING

from sujarit.checks.made_codes import made_codes
from sujarit.plan.parse import parse_plan

if TYPE_CHECKING:
    from pathlib import Path

    from sujarit.books.port import Book


def with_written_codes(book: "Book") -> "Book":
    """The book with every made code in its cell, for good; formulas stay as they are.

    Raises `SujaritError` when there is one and the workbook cannot be written.
    """
    from sujarit.books.port import TableCell, TableWrite

    found = list(made_codes(parse_plan(book.tables())))
    if not found:
        return book
    formulas = book.formulas({item.origin.table_row[0] for item in found})
    writes = []
    for item in found:
        name, index = item.origin.table_row
        offset = item.origin.table.offsets[item.column.key]
        if TableCell(name, index, offset) not in formulas:
            writes.append(TableWrite(name, index, offset, item.value))
    if not writes:
        return book
    return as_written(book, book.write_tables(writes, {}))


def as_written(book: "Book", path: "Path | None") -> "Book":
    """The book after it was written to `path`; an open workbook is read anew by itself."""
    from sujarit.books.file.book import FileBook

    return FileBook(path) if path and isinstance(book, FileBook) else book
