"""The engine `libreoffice`: a real LibreOffice holds the workbook, so formulas recalculate.

Tables are LibreOffice's database ranges, which is how it reads Excel's; it shows them under
their own names and adjusts structured references when one is resized.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.engines import LIBREOFFICE, values
from tests.engines.app import Engine
from tests.engines.area import Area
from tests.engines.office import Office, property_value, struct
from tests.engines.store import HIDDEN, VISIBLE, Matrix
from tests.engines.values import Fault, Formula, Stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.engines.store import Colour

NAME, PID = LIBREOFFICE, 1002
_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML"}
_ANNOTATIONS = 8
_DATE, _TIME, _LOGICAL = 2, 4, 1024
_NO_FILL = -1
_EXCEL_SHEET = re.compile(
    r"(?<![\w.])('(?:[^']|'')+'|[^\s!'\"()+\-*/,;:<>=&^\[\]{}.$#]+)!(?=\$?[A-Z])"
)
_OFFICE_SHEET = re.compile(
    r"\$?('(?:[^']|'')+'|[^\s!'\"()+\-*/,;:<>=&^\[\]{}.$#\d][^\s!'\"()+\-*/,;:<>=&^\[\]{}.$#]*)\.(?=\$?[A-Z])"
)
_QUOTED = re.compile(r'("(?:[^"]|"")*")')


def engine(office: Office) -> Engine:
    """A new app over this LibreOffice, with no books."""
    return Engine(NAME, PID, lambda path: UnoBook(office, path))


class UnoBook:
    """A workbook loaded in LibreOffice."""

    def __init__(self, office: Office, path: Path) -> None:
        self.path: Path | None = path
        self.document = office.open(path)
        self._active: str = self.document.CurrentController.ActiveSheet.Name
        self._homes = TableHomes(self.document)

    def sheets(self) -> list[UnoSheet]:
        return [
            UnoSheet(self.document, sheet, self._homes) for sheet in _items(self.document.Sheets)
        ]

    def add_sheet(self, name: str, index: int) -> UnoSheet:
        self.document.Sheets.insertNewByName(name, index)
        return UnoSheet(self.document, self.document.Sheets.getByName(name), self._homes)

    def delete_sheet(self, name: str) -> None:
        self.document.Sheets.removeByName(name)

    def active(self) -> str:
        return self._active

    def activate(self, name: str) -> None:
        sheet = self.document.Sheets.getByName(name)
        self.document.CurrentController.setActiveSheet(sheet)

    def names(self) -> dict[str, str]:
        named = self.document.NamedRanges
        return {name: f"={as_excel(named.getByName(name).Content)}" for name in named.ElementNames}

    def set_name(self, name: str, refers_to: str | None) -> None:
        named = self.document.NamedRanges
        if named.hasByName(name):
            named.removeByName(name)
        if refers_to is not None:
            content = as_office(refers_to.removeprefix("="))
            named.addNewByName(name, content, struct("table.CellAddress"), 0)

    def automatic(self, *, on: bool) -> None:
        self.document.enableAutomaticCalculation(on)

    def calculate(self) -> None:
        self.document.calculate()

    def save(self, path: Path | None) -> None:
        self.path = path or self.path
        assert self.path is not None
        options = (property_value("FilterName", value=_FILTERS[self.path.suffix]),)
        self.document.storeAsURL(self.path.resolve().as_uri(), options)

    def close(self) -> None:
        self.document.close(True)  # noqa: FBT003 - UNO takes no keywords


class TableHomes:
    """Which tables are on which sheet, asked for once: every question costs milliseconds.

    A table never moves to another sheet; where a sheet or a table comes or goes, all is asked
    anew.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        self._asked: tuple[object, ...] = ()
        self._homes: dict[str, int] = {}

    def on(self, index: int) -> list[str]:
        """The names of the tables on the sheet with this index."""
        ranges = self._document.DatabaseRanges
        asked = (tuple(ranges.ElementNames), tuple(self._document.Sheets.ElementNames))
        if asked != self._asked:
            homes = {name: ranges.getByName(name).DataArea.Sheet for name in asked[0]}
            self._asked, self._homes = asked, homes
        return [name for name, home in self._homes.items() if home == index]


class UnoSheet:
    """One worksheet in LibreOffice."""

    def __init__(self, document: Any, sheet: Any, homes: TableHomes) -> None:
        self._document = document
        self._homes = homes
        self.sheet = sheet

    @property
    def name(self) -> str:
        return self.sheet.Name

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.Name = value

    @property
    def visible(self) -> int:
        return VISIBLE if self.sheet.IsVisible else HIDDEN

    @visible.setter
    def visible(self, value: int) -> None:
        self.sheet.IsVisible = value == VISIBLE

    @property
    def protected(self) -> bool:
        return self.sheet.isProtected()

    @protected.setter
    def protected(self, value: bool) -> None:
        if value:
            self.sheet.protect("")
        else:
            self.sheet.unprotect("")

    # -- contents

    def read(self, area: Area) -> Matrix:
        rows = self._data(area)
        self._mark_kinds(area, rows, _DATE | _TIME | _LOGICAL)
        return rows

    def plain(self, area: Area) -> Matrix:
        rows = self._data(area)
        self._mark_kinds(area, rows, _LOGICAL)
        return rows

    def _data(self, area: Area) -> Matrix:
        data = self._range(area).getDataArray()
        return [
            [self._stored(area, i, j, value) for j, value in enumerate(row)]
            for i, row in enumerate(data)
        ]

    def _stored(self, area: Area, row: int, column: int, value: Stored) -> Stored:
        # In a data array an empty cell is "" and an error is void.
        if value is None:
            text = self._cell(Area(area.row + row, area.column + column)).String
            return Fault(text if text in values.ERROR_CODES else "#VALUE!")
        return None if value == "" else value

    def _mark_kinds(self, area: Area, rows: Matrix, kinds: int) -> None:
        """Numbers that their format makes dates or truth values."""
        if not any(isinstance(value, float) for row in rows for value in row):
            return
        for group, part in self._groups(area):
            kind = self._document.NumberFormats.getByKey(group.NumberFormat).Type
            if not kind & kinds:
                continue
            for cell in part.cells():
                row, column = cell.row - area.row, cell.column - area.column
                value = rows[row][column]
                if isinstance(value, float):
                    logical = kind & _LOGICAL
                    rows[row][column] = bool(value) if logical else values.from_serial(value)

    def write(self, area: Area, rows: Sequence[Sequence[Stored]]) -> None:
        data = tuple(tuple(_plain(value) for value in row) for row in rows)
        self._range(area).setDataArray(data)
        for cell, value in zip(area.cells(), (x for row in rows for x in row), strict=True):
            if isinstance(value, Formula | Fault):
                self._cell(cell).FormulaLocal = value if isinstance(value, Formula) else f"={value}"
            elif isinstance(value, bool):
                self._write_truth(cell, value=value)

    def _write_truth(self, cell: Area, *, value: bool) -> None:
        target = self._cell(cell)
        if (cell, values.GENERAL) in self.number_formats(cell):
            target.NumberFormat = self._format_key("BOOLEAN")
        target.Value = float(value)

    def formulas(self, area: Area) -> list[list[str]]:
        data = self._range(area).getDataArray()
        raw = self._range(area).getFormulaArray()
        return [
            [
                self._formula(area, i, j) if formula.startswith("=") else _shown(value, formula)
                for j, (value, formula) in enumerate(zip(values_, formulas, strict=True))
            ]
            for i, (values_, formulas) in enumerate(zip(data, raw, strict=True))
        ]

    def _formula(self, area: Area, row: int, column: int) -> str:
        return as_excel(self._cell(Area(area.row + row, area.column + column)).FormulaLocal)

    def fill(self, area: Area, formula: str) -> None:
        first = self._cell(area)
        first.FormulaLocal = formula
        tokens = first.getTokens()
        for cell in list(area.cells())[1:]:
            self._cell(cell).setTokens(tokens)

    # -- formats

    def colour(self, cell: Area) -> Colour | None:
        return _split(self._cell(cell).CellBackColor)

    def colours(self, area: Area) -> set[Colour | None]:
        return {_split(group.CellBackColor) for group, _ in self._groups(area)}

    def set_colour(self, area: Area, colour: Colour | None) -> None:
        code = _NO_FILL if colour is None else colour[0] << 16 | colour[1] << 8 | colour[2]
        self._range(area).CellBackColor = code

    def bold(self, area: Area) -> set[bool | None]:
        raise NotImplementedError

    def embolden(self, cell: Area, letters: tuple[int, int | None], *, bold: bool) -> None:
        raise NotImplementedError

    def number_formats(self, area: Area) -> Iterator[tuple[Area, str]]:
        formats = self._document.NumberFormats
        return (
            (part, formats.getByKey(group.NumberFormat).FormatString)
            for group, part in self._groups(area)
        )

    def set_number_format(self, area: Area, code: str) -> None:
        self._range(area).NumberFormat = self._format_key(code)

    def _format_key(self, code: str) -> int:
        formats = self._document.NumberFormats
        english = struct("lang.Locale", "en", "US", "")
        key: int = formats.queryKey(code, english, False)  # noqa: FBT003
        return key if key != -1 else formats.addNew(code, english)

    def locked(self, area: Area) -> bool:
        return any(group.CellProtection.IsLocked for group, _ in self._groups(area))

    # -- notes and links

    def note(self, cell: Area) -> str | None:
        return self._cell(cell).getAnnotation().getString() or None

    def note_author(self, cell: Area) -> str:
        return str(self._cell(cell).getAnnotation().Author)

    def set_note(self, cell: Area, text: str | None) -> None:
        target = self._cell(cell)
        target.clearContents(_ANNOTATIONS)
        if text is not None:
            self.sheet.Annotations.insertNew(target.CellAddress, text)

    def notes(self) -> list[Area]:
        return [
            Area(found.Position.Row + 1, found.Position.Column + 1)
            for found in _items(self.sheet.Annotations)
        ]

    def hyperlink(self, cell: Area) -> str | None:
        for found in self._cell(cell).getTextFields():
            url: str = found.URL
            return f"#{as_excel(url[1:])}" if url.startswith("#") else url
        return None

    def set_hyperlink(self, cell: Area, address: str, text: str, tip: str) -> None:  # noqa: ARG002
        target = self._cell(cell)
        target.setString("")
        link = self._document.createInstance("com.sun.star.text.TextField.URL")
        inside = address.startswith("#")
        link.URL = f"#{as_office(address[1:]).removeprefix('$')}" if inside else address
        link.Representation = text
        target.insertTextContent(target.createTextCursor(), link, False)  # noqa: FBT003

    def pictures(self) -> int:
        shapes = [shape.ShapeType for shape in _items(self.sheet.DrawPage)]
        return shapes.count("com.sun.star.drawing.GraphicObjectShape")

    # -- tables and extents

    def tables(self) -> dict[str, Area]:
        index = self.sheet.RangeAddress.Sheet
        ranges = self._document.DatabaseRanges
        return {name: _area(ranges.getByName(name).DataArea) for name in self._homes.on(index)}

    def set_table(self, name: str, area: Area) -> None:
        address = self._range(area).RangeAddress
        self._document.DatabaseRanges.getByName(name).DataArea = address

    def used(self) -> Area:
        cursor = self.sheet.createCursor()
        cursor.gotoStartOfUsedArea(False)  # noqa: FBT003
        cursor.gotoEndOfUsedArea(True)  # noqa: FBT003
        return _area(cursor.RangeAddress)

    def fit_columns(self, area: Area) -> None:
        self._range(area).Columns.OptimalWidth = True

    def fit_rows(self, area: Area) -> None:
        self._range(area).Rows.OptimalHeight = True

    def filtered(self, table: str) -> bool:  # noqa: ARG002
        return False

    def show_all_rows(self, table: str) -> None:
        """No test filters a table here."""

    def rows_hidden(self, area: Area) -> set[bool]:
        return {not row.IsVisible for row in _items(self._range(area).Rows)}

    def merged(self, _area: Area) -> list[Area]:
        return []  # LibreOffice has rules of its own for them

    def _range(self, area: Area) -> Any:
        return self.sheet.getCellRangeByPosition(
            area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1
        )

    def _cell(self, cell: Area) -> Any:
        return self.sheet.getCellByPosition(cell.column - 1, cell.row - 1)

    def _groups(self, area: Area) -> Iterator[tuple[Any, Area]]:
        """The area cut into parts of one format each."""
        for group in _items(self._range(area).UniqueCellFormatRanges):
            for address in group.RangeAddresses:
                yield group, _area(address)


def as_office(text: str) -> str:
    """References in a formula or a link as LibreOffice writes them: Sheet!A1 → $Sheet.A1."""
    return _outside_quotes(_EXCEL_SHEET, r"$\1.", text)


def as_excel(text: str) -> str:
    """And back: $Sheet.A1 → Sheet!A1."""
    return _outside_quotes(_OFFICE_SHEET, r"\1!", text)


def _outside_quotes(pattern: re.Pattern[str], replacement: str, text: str) -> str:
    parts = _QUOTED.split(text)
    return "".join(
        part if index % 2 else pattern.sub(replacement, part) for index, part in enumerate(parts)
    )


def _items(collection: Any) -> Iterator[Any]:
    return (collection.getByIndex(index) for index in range(collection.Count))


def _area(address: Any) -> Area:
    return Area(
        address.StartRow + 1,
        address.StartColumn + 1,
        address.EndRow - address.StartRow + 1,
        address.EndColumn - address.StartColumn + 1,
    )


def _plain(value: Stored) -> float | str:
    """A value for a data array, where text is text; void values crash LibreOffice 7.4."""
    if value is None or isinstance(value, Formula | Fault):
        return ""
    if isinstance(value, datetime):
        return values.to_serial(value)
    return float(value) if isinstance(value, bool | float) else str(value)


def _shown(value: object, formula: str) -> str:
    return value if isinstance(value, str) else formula


def _split(code: int) -> Colour | None:
    return None if code == _NO_FILL else (code >> 16, code >> 8 & 255, code & 255)
