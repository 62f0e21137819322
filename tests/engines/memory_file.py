"""Workbooks read for the engine `memory`: openpyxl's objects, and beside them the results of
the formulas, which openpyxl reads only in place of the formulas themselves."""

from __future__ import annotations

import io
import pickle
import posixpath
import warnings
import zipfile
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.utils.bound_dictionary import BoundDictionary
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.worksheet.dimensions import DimensionHolder
from openpyxl.worksheet.table import TableList

from tests.engines.collector import many_objects

if TYPE_CHECKING:
    from collections.abc import Iterator

Results = dict[tuple[int, int], Any]
"""What formulas give, by row and column."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_KINDS: dict[str, Any] = {"str": str, "e": str, "b": "1".__eq__}
"""What a formula's result becomes, by the cell's type (ECMA-376 part 1, 18.18.11)."""


@lru_cache(maxsize=8)
def loaded(data: bytes, suffix: str) -> bytes:
    """A workbook and its formulas' results, pickled: the same file is opened by many tests."""
    with many_objects():
        book = _load(data, suffix)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        results = {title: _results(archive.read(part)) for title, part in _parts(archive)}
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer)
    pickler.dispatch_table = {TableList: lambda tables: (_tables, (list(dict.values(tables)),))}
    pickler.dump((book, results))
    return buffer.getvalue()


def tie_dimensions(sheet: Any) -> None:
    """Rows and columns make what is not there yet: pickling forgets how."""
    rows = BoundDictionary("index", sheet._add_row)
    rows.update(sheet.row_dimensions)
    columns = DimensionHolder(worksheet=sheet, default_factory=sheet._add_column)
    columns.update(sheet.column_dimensions)
    sheet.row_dimensions, sheet.column_dimensions = rows, columns


def _tables(tables: list[Any]) -> TableList:
    found = TableList()
    for table in tables:
        found.add(table)
    return found


def _load(data: bytes, suffix: str) -> Any:
    with warnings.catch_warnings():
        # What openpyxl cannot keep (extensions, conditional formats of 2010) it warns about.
        warnings.simplefilter("ignore", UserWarning)
        return load_workbook(io.BytesIO(data), keep_vba=suffix == ".xlsm")


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each worksheet's name and the part that holds it."""
    targets = {
        each.get("Id"): posixpath.normpath(posixpath.join("/xl", each.get("Target", "")))[1:]
        for each in etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    for sheet in etree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        yield sheet.get("name", ""), targets[sheet.get(_RELATION)]


def _results(part: bytes) -> Results:
    """What the formulas of a sheet give, read from the part itself: openpyxl takes a second for it."""
    found: Results = {}
    for cell in etree.fromstring(part).iter(f"{_MAIN}c"):
        value = cell.findtext(f"{_MAIN}v")
        if value and cell.find(f"{_MAIN}f") is not None:
            column, row = coordinate_from_string(cell.get("r", ""))
            kind = _KINDS.get(cell.get("t", "n"), float)
            found[row, column_index_from_string(column)] = kind(value)
    return found
