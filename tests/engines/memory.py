"""The engine `memory`: openpyxl holds the workbook. Nothing recalculates: a formula shows the
result that the file came with, and none once it was written anew, unless it is a plain sum."""

from __future__ import annotations

import pickle
import re
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.formula.translate import Translator
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import is_date_format
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import TableColumn

from tests.engines import MEMORY, values
from tests.engines.app import Engine
from tests.engines.area import Area, letters, parse
from tests.engines.bad_day import ExcelRefusalError
from tests.engines.collector import many_objects
from tests.engines.memory_file import loaded, tie_dimensions
from tests.engines.store import HIDDEN, VERY_HIDDEN, VISIBLE, Matrix
from tests.engines.values import Fault, Formula, Stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.engines.memory_file import Results
    from tests.engines.store import Colour

NAME, PID = MEMORY, 1001
_SUM = re.compile(r"=SUM\(([A-Z]+\d+:[A-Z]+\d+)\)")
_STATES = {"visible": VISIBLE, "hidden": HIDDEN, "veryHidden": VERY_HIDDEN}
_THEME_COLOUR = re.compile(
    r"<a:(dk1|lt1|dk2|lt2|accent[1-6])>.*?(?:lastClr|srgbClr val)=\"([0-9A-Fa-f]{6})\"", re.DOTALL
)
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))


def engine() -> Engine:
    """A new app with no books."""
    return Engine(NAME, PID, MemoryBook)


class MemoryBook:
    """A workbook in openpyxl's memory, with the formulas' results beside it."""

    def __init__(self, path: Path) -> None:
        self.path: Path | None = path
        pickled = loaded(path.read_bytes(), path.suffix)
        with many_objects():
            self._book, results = pickle.loads(pickled)
        for sheet in self._book.worksheets:
            tie_dimensions(sheet)
        self._sheets = {
            sheet.title: MemorySheet(sheet, results[sheet.title]) for sheet in self._book.worksheets
        }

    def sheets(self) -> list[MemorySheet]:
        by_sheet = {id(store.sheet): store for store in self._sheets.values()}
        return [by_sheet[id(sheet)] for sheet in self._book.worksheets]

    def add_sheet(self, name: str, index: int) -> MemorySheet:
        self._sheets[name] = MemorySheet(self._book.create_sheet(name, index), {})
        return self._sheets[name]

    def delete_sheet(self, name: str) -> None:
        self._book.remove(self._book[name])

    def active(self) -> str:
        return self._book.active.title

    def activate(self, name: str) -> None:
        self._book.active = self._book[name]

    def names(self) -> dict[str, str]:
        return {name: f"={defined.attr_text}" for name, defined in self._book.defined_names.items()}

    def set_name(self, name: str, refers_to: str | None) -> None:
        self._book.defined_names.pop(name, None)
        if refers_to is not None:
            defined = DefinedName(name, attr_text=refers_to.removeprefix("="))
            self._book.defined_names[name] = defined

    def automatic(self, *, on: bool) -> None:
        """Nothing recalculates here."""

    def calculate(self) -> None:
        """Nothing recalculates here."""

    def save(self, path: Path | None) -> None:
        self.path = path or self.path
        with many_objects():
            self._book.save(self.path)

    def close(self) -> None:
        self._book.close()


class MemorySheet:
    """One worksheet in openpyxl's memory."""

    def __init__(self, sheet: Any, results: Results) -> None:
        self.sheet = sheet
        self._results = results
        self._bold: dict[tuple[int, int], set[int]] = {}  # letters, where not all are alike

    @property
    def name(self) -> str:
        return self.sheet.title

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.title = value

    @property
    def visible(self) -> int:
        return _STATES[self.sheet.sheet_state]

    @visible.setter
    def visible(self, value: int) -> None:
        self.sheet.sheet_state = next(state for state, code in _STATES.items() if code == value)

    @property
    def protected(self) -> bool:
        return bool(self.sheet.protection.sheet)

    @protected.setter
    def protected(self, value: bool) -> None:
        self.sheet.protection.sheet = value

    def read(self, area: Area) -> Matrix:
        return [[_dated(self._plain(cell), cell) for cell in row] for row in self._rows(area)]

    def plain(self, area: Area) -> Matrix:
        return [[self._plain(cell) for cell in row] for row in self._rows(area)]

    def _plain(self, cell: Any) -> Stored:
        value = cell.value
        if cell.data_type == "f":
            value = self._results.get((cell.row, cell.column))
        if isinstance(value, str):
            return Fault(value) if value in values.ERROR_CODES and cell.data_type != "s" else value
        if isinstance(value, bool) or value is None:
            return value
        return float(value) if isinstance(value, int | float) else values.number_of(value)

    def write(self, area: Area, rows: Sequence[Sequence[Stored]]) -> None:
        for cells, row in zip(self._rows(area), rows, strict=True):
            for cell, value in zip(cells, row, strict=True):
                if not isinstance(cell, MergedCell):
                    self._write_cell(cell, value)
        self._follow_headers(area)

    def _write_cell(self, cell: Any, value: Stored) -> None:
        self._results.pop((cell.row, cell.column), None)
        self._bold.pop((cell.row, cell.column), None)
        if value is None:
            cell.hyperlink = None
        number_format = cell.number_format
        cell.value = value
        cell.number_format = number_format  # openpyxl sets one of its own for dates
        if type(value) is str:
            cell.data_type = "s"
        elif type(value) is Formula and (summed := _SUM.fullmatch(value)):
            numbers = (self._plain(each) for each in self._cells(parse(summed[1])))
            self._results[cell.row, cell.column] = sum(n for n in numbers if isinstance(n, float))

    def bold(self, area: Area) -> set[bool | None]:
        return {
            None if (cell.row, cell.column) in self._bold else bool(cell.font.b)
            for cell in self._cells(area)
        }

    def embolden(self, cell: Area, letters: tuple[int, int | None], *, bold: bool) -> None:
        text = str(self.sheet.cell(cell.row, cell.column).value)
        found = self._bold.setdefault((cell.row, cell.column), set())
        chosen = range(len(text))[slice(*letters)]
        found.update(chosen) if bold else found.difference_update(chosen)

    def formulas(self, area: Area) -> list[list[str]]:
        return [[_formula(cell) for cell in row] for row in self._rows(area)]

    def fill(self, area: Area, formula: str) -> None:
        origin = area.address(row="", column="").partition(":")[0]
        translator = Translator(formula, origin)
        for cell in self._cells(area):
            if not isinstance(cell, MergedCell):
                self._write_cell(cell, Formula(translator.translate_formula(cell.coordinate)))

    def colour(self, cell: Area) -> Colour | None:
        fill = self._cell(cell).fill
        return None if fill.patternType is None else self._rgb(fill.fgColor)

    def colours(self, area: Area) -> set[Colour | None]:
        return {self.colour(cell) for cell in area.cells()}

    def _rgb(self, colour: Any) -> Colour:
        if colour.type == "theme":
            theme = self.sheet.parent.loaded_theme or b""
            found = dict(_THEME_COLOUR.findall(theme.decode("utf-8")))
            return _split(found[_THEME_ORDER[colour.theme]])  # a tint is not applied
        return _split(colour.rgb if colour.type == "rgb" else COLOR_INDEX[colour.indexed])

    def set_colour(self, area: Area, colour: Colour | None) -> None:
        fill = (
            PatternFill("solid", fgColor="FF{:02X}{:02X}{:02X}".format(*colour)) if colour else None
        )
        for cell in self._cells(area):
            cell.fill = fill or PatternFill()

    def number_formats(self, area: Area) -> Iterator[tuple[Area, str]]:
        return ((Area(cell.row, cell.column), cell.number_format) for cell in self._cells(area))

    def set_number_format(self, area: Area, code: str) -> None:
        for cell in self._cells(area):
            cell.number_format = code

    def locked(self, area: Area) -> bool:
        return any(cell.protection.locked for cell in self._cells(area))

    def note(self, cell: Area) -> str | None:
        comment = self._cell(cell).comment
        return comment.text if comment else None

    def note_author(self, cell: Area) -> str:
        return self._cell(cell).comment.author or ""

    def set_note(self, cell: Area, text: str | None) -> None:
        self._cell(cell).comment = None if text is None else Comment(text, "Excel")

    def notes(self) -> list[Area]:
        return [
            Area(cell.row, cell.column)
            for row in self.sheet.iter_rows()
            for cell in row
            if cell.comment
        ]

    def hyperlink(self, cell: Area) -> str | None:
        link = self._cell(cell).hyperlink
        if link is None:
            return None
        return link.target or f"#{link.location}"

    def set_hyperlink(self, cell: Area, address: str, text: str, tip: str) -> None:
        target = self._cell(cell)
        self._write_cell(target, text)
        place = {"location": address[1:]} if address.startswith("#") else {"target": address}
        link = Hyperlink(ref=target.coordinate, display=text, tooltip=tip, **place)
        target.hyperlink = link

    def pictures(self) -> int:
        return len(self.sheet._images)

    def tables(self) -> dict[str, Area]:
        return {table.displayName: parse(table.ref) for table in self.sheet.tables.values()}

    def set_table(self, name: str, area: Area) -> None:
        table = self.sheet.tables[name]
        table.ref = area.address(row="", column="")
        if table.autoFilter is not None:
            table.autoFilter.ref = table.ref
        self._follow_headers(area)

    def _follow_headers(self, area: Area) -> None:
        for table in self.sheet.tables.values():
            header = parse(table.ref)._replace(rows=1)
            if header.overlaps(area):
                titles = [str(cell.value or "") for cell in self._cells(header)]
                table.tableColumns = _columns(table, titles)

    def used(self) -> Area:
        return parse(self.sheet.calculate_dimension())

    def fit_columns(self, area: Area) -> None:
        for offset in range(area.columns):
            column = area._replace(column=area.column + offset, columns=1)
            longest = max(len(str(cell.value or "")) for cell in self._cells(column))
            self.sheet.column_dimensions[letters(column.column)].width = longest + 2

    def fit_rows(self, area: Area) -> None:
        """Rows have no measured height here."""

    def filtered(self, table: str) -> bool:
        found = self.sheet.tables[table].autoFilter
        return found is not None and bool(found.filterColumn)

    def filter(self, table: str) -> None:
        """Hide every second row of a table, as a filter does."""
        from openpyxl.worksheet.filters import AutoFilter

        area = parse(self.sheet.tables[table].ref)
        filters = AutoFilter(ref=self.sheet.tables[table].ref)
        filters.add_filter_column(0, ["-"])
        self.sheet.tables[table].autoFilter = filters
        for row in range(area.row + 1, area.last_row + 1, 2):
            self.sheet.row_dimensions[row].hidden = True

    def show_all_rows(self, table: str) -> None:
        if not self.filtered(table):
            return
        area = parse(self.sheet.tables[table].ref)
        self.sheet.tables[table].autoFilter.filterColumn = []
        for row in range(area.row + 1, area.last_row + 1):
            self.sheet.row_dimensions[row].hidden = False

    def rows_hidden(self, area: Area) -> set[bool]:
        dimensions = self.sheet.row_dimensions
        return {bool(dimensions[row].hidden) for row in range(area.row, area.last_row + 1)}

    def merge(self, area: Area) -> None:
        """Merge cells, as somebody does who likes how it looks."""
        self.sheet.merge_cells(area.address(row="", column=""))

    def merged(self, area: Area) -> list[Area]:
        every = (parse(str(each)) for each in self.sheet.merged_cells.ranges)
        return [each for each in every if each.overlaps(area)]

    def _rows(self, area: Area) -> Iterator[tuple[Any, ...]]:
        return self.sheet.iter_rows(area.row, area.last_row, area.column, area.last_column)

    def _cells(self, area: Area) -> Iterator[Any]:
        return (cell for row in self._rows(area) for cell in row)

    def _cell(self, cell: Area) -> Any:
        return self.sheet.cell(cell.row, cell.column)


def _dated(value: Stored, cell: Any) -> Stored:
    """A number as its format shows it; Excel hands over no day before its first or after its last."""
    if type(value) is not float or not is_date_format(cell.number_format):
        return value
    if not 0 <= value < values.AFTER_LAST:
        raise ExcelRefusalError(f"{cell.coordinate} holds no date that can be handed over")
    return values.from_serial(value)


def _formula(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return getattr(value, "text", None) or str(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return value
    number = value if isinstance(value, int | float) else values.number_of(value)
    return f"{number:.15g}"


def _columns(table: Any, titles: list[str]) -> list[TableColumn]:
    known = {column.name: column for column in table.tableColumns}
    columns = [known.get(title) or TableColumn(id=0, name=title) for title in titles]
    for number, column in enumerate(columns, 1):
        column.id = number
    return columns


def _split(rgb: str) -> Colour:
    number = int(rgb[-6:], 16)
    return number >> 16, number >> 8 & 255, number & 255
