"""Cells changed inside a workbook file, with every other part left byte for byte.

A library that loads and saves a workbook loses what it does not know: the ribbon, the
macros' signature, text boxes, data bars, custom XML. So only the XML of the sheets (and
tables) that change is rewritten here, and everything else is copied as it is.
"""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sujarit.books.file.growth import check_growth
from sujarit.books.file.layout import Area, SheetLayout, TableLayout, area_of, check_span, sheets
from sujarit.books.file.scan import number_cells
from sujarit.books.file.styles import date_styles, percent_styles
from sujarit.books.opc.package import DAMAGED, Package, failure
from sujarit.books.opc.xml import serialised
from sujarit.books.port import Formula, NewValue
from sujarit.plan.cells import (
    RichText,
    SumFormula,
    column_letters,
    fraction,
    part_of,
    runs_of,
    workbook_text,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (a sheet's dates have no zone)
_MAX_TEXT = 32_767

Font = Sequence[ET.Element]
"""What a style says of a font."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A new value for one cell; the cell keeps its style, or takes that of `like_row`.

    One `is_amount` is shown as such, also where the cell showed percentages.
    """

    row: int
    column: int
    value: NewValue
    like_row: int | None = None
    is_amount: bool = False


@dataclass(slots=True)
class Changes:
    """What to change in one workbook: cells by sheet name, and tables' new last rows.

    `heights` are rows' heights in points by sheet and row, for rows that nobody has given
    a height of their own; Excel changes them again when the text changes. `shown` are sheets
    that are hidden no longer.
    """

    cells: defaultdict[str, list[Edit]] = field(default_factory=lambda: defaultdict(list))
    table_bottoms: dict[str, int] = field(default_factory=dict)
    heights: defaultdict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    shown: set[str] = field(default_factory=set)

    def fill_table(
        self, sheet: str, table: TableLayout, rows: Sequence[Sequence[NewValue]]
    ) -> None:
        """Make `rows` the table's whole body; a table without rows keeps one blank row."""
        first = table.area.top + 1
        width = table.area.right - table.area.left + 1
        blank: Sequence[NewValue] = [None] * width
        height = max(len(rows), table.area.bottom - table.area.top, 1)
        check_span(table.name, height, width)
        for index in range(height):
            values = rows[index] if index < len(rows) else blank
            for offset, value in enumerate(values):
                edit = Edit(first + index, table.area.left + offset, value, like_row=first)
                self.cells[sheet].append(edit)
        self.table_bottoms[table.name] = first + max(len(rows), 1) - 1


def changed_bytes(package: Package, changes: Changes) -> bytes:
    """The workbook's bytes with these changes made."""
    layouts = {sheet.name: sheet for sheet in sheets(package)}
    parts: dict[str, bytes] = {}
    lost_formula = False
    for name in changes.cells:
        parts[layouts[name].part], lost = _changed_sheet(package, layouts[name], changes)
        lost_formula |= lost
    parts |= _resized_tables(package, layouts.values(), changes.table_bottoms)
    parts |= _workbook_part(package, changes.shown)
    dropped = _drop_calculation_chain(package, parts) if lost_formula else frozenset()
    return package.changed(parts, dropped)


def _changed_sheet(package: Package, layout: SheetLayout, changes: Changes) -> tuple[bytes, bool]:
    """One sheet's XML with its changes made, and whether a formula is gone from it.

    Its tree, the largest thing here, is let go before the next sheet's is made.
    """
    sheet = _Sheet(package, layout)
    check_growth(sheet.root, layout, changes.table_bottoms, package.path)
    sheet.apply(changes.cells[layout.name])
    sheet.set_heights(changes.heights[layout.name])
    return sheet.xml(), sheet.lost_formula


def changed_sheet(
    package: Package, layout: SheetLayout, edits: Sequence[Edit], heights: Mapping[int, float]
) -> bytes:
    """One sheet's XML with these cells and heights changed."""
    sheet = _Sheet(package, layout)
    sheet.apply(edits)
    sheet.set_heights(heights)
    return sheet.xml()


class _Sheet:
    """One worksheet's XML, with its cells at hand."""

    def __init__(self, package: Package, layout: SheetLayout) -> None:
        self.root = package.tree(layout.part)
        data = self.root.find("{*}sheetData")
        if data is None:
            raise failure(DAMAGED, package.path)
        self._data = data
        try:
            number_cells(data)
        except ValueError as exc:
            raise failure(DAMAGED, package.path) from exc
        self._rows = {int(row.get("r", "")): row for row in data}
        self._numbers = sorted(self._rows)
        self._percent_styles = percent_styles(package)
        self._package = package
        self.lost_formula = False

    def apply(self, edits: Iterable[Edit]) -> None:
        for edit in edits:
            self._set(edit)
        self._widen(edits)

    def set_heights(self, heights: Mapping[int, float]) -> None:
        for number, points in heights.items():
            row = self._row(number)
            if row.get("customHeight") not in {"1", "true"}:
                row.set("ht", f"{points:g}")

    def xml(self) -> bytes:
        return serialised(self.root)

    def _set(self, edit: Edit) -> None:
        cell = self._cell(edit)
        if edit.like_row:
            self._rows[edit.row].attrib.pop("hidden", "")  # an old filter hides no new row
        self.lost_formula |= cell.find("{*}f") is not None
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", "")
        if isinstance(edit.value, date):
            self._show_date(cell, edit.column)
        if edit.is_amount and cell.get("s", "0") in self._percent_styles:
            styles = Counter(self._style(number, edit.column) or "0" for number in self._numbers)
            looks = (each for each, _ in styles.most_common() if each not in self._percent_styles)
            cell.set("s", next(looks, "0"))
        font = self._font(cell) if isinstance(edit.value, RichText) else ()
        fill_cell(cell, self._held(cell, edit.value), font)

    def _show_date(self, cell: "Element", column: int) -> None:
        """Give a cell that would show a number instead of a date the look of a date beside it."""
        styles = self._date_styles
        if cell.get("s", "0") in styles:
            return
        beside = (self._style(number, column) for number in self._numbers)
        look = next((each for each in beside if each in styles), None) or min(styles, default=None)
        if look is not None:
            cell.set("s", look)

    @cached_property
    def _date_styles(self) -> frozenset[str]:
        return date_styles(self._package)

    def _font(self, cell: "Element") -> Font:
        """What the cell's style says of its font."""
        styles = self._package.styles
        if styles is None:
            return ()
        looks, fonts = styles.findall("{*}cellXfs/{*}xf"), styles.findall("{*}fonts/{*}font")
        try:
            return list(fonts[int(looks[int(cell.get("s", "0"))].get("fontId", "0"))])
        except (IndexError, ValueError):
            return ()

    def _held(self, cell: "Element", value: NewValue) -> NewValue:
        """What the cell holds to show this value: 0.8 for 80 where it shows percentages."""
        if not isinstance(value, (int, float, Decimal)) or isinstance(value, bool):
            return value
        shows = cell.get("s", "0") in self._percent_styles
        return fraction(value) if shows else value

    def _cell(self, edit: Edit) -> "Element":
        row = self._row(edit.row)
        reference = f"{column_letters(edit.column)}{edit.row}"
        for position, cell in enumerate(row):
            area = area_of(cell.get("r", ""))
            if area and area.left == edit.column:
                return cell
            if area and area.left > edit.column:
                return self._new_cell(row, position, reference, edit)
        return self._new_cell(row, len(row), reference, edit)

    def _new_cell(self, row: "Element", position: int, reference: str, edit: Edit) -> "Element":
        from lxml import etree

        cell = etree.Element(_like(row, "c"), r=reference)
        style = self._style(edit.like_row, edit.column)
        if style is not None:
            cell.set("s", style)
        row.insert(position, cell)
        row.attrib.pop("spans", "")
        return cell

    def _style(self, row: int | None, column: int) -> str | None:
        for cell in self._rows.get(row or 0, ()):
            area = area_of(cell.get("r", ""))
            if area and area.left == column:
                return cell.get("s")
        return None

    def _row(self, number: int) -> "Element":
        from lxml import etree

        if number not in self._rows:
            row = etree.Element(_like(self._data, "row"), r=str(number))
            position = bisect(self._numbers, number)
            self._data.insert(position, row)
            self._numbers.insert(position, number)
            self._rows[number] = row
        return self._rows[number]

    def _widen(self, edits: Iterable[Edit]) -> None:
        """The declared dimension grows to hold what was written."""
        dimension = self.root.find("{*}dimension")
        area = area_of(dimension.get("ref", "")) if dimension is not None else None
        if dimension is None or area is None:
            return
        rows = [edit.row for edit in edits] + [area.top, area.bottom]
        columns = [edit.column for edit in edits] + [area.left, area.right]
        dimension.set("ref", _reference(Area(min(rows), min(columns), max(rows), max(columns))))


def fill_cell(cell: "Element", value: NewValue, font: Font = ()) -> None:
    """Put a value into a cell that has none; `font` is the cell's own, for a bold part of a text."""
    from lxml import etree

    if value is None or value == "":
        return
    if isinstance(value, Formula):
        cell.set("t", "str")
        etree.SubElement(cell, _like(cell, "f")).text = value.text
        etree.SubElement(cell, _like(cell, "v")).text = workbook_text(value.value)
    elif isinstance(value, SumFormula):
        etree.SubElement(cell, _like(cell, "f")).text = value.text
        etree.SubElement(cell, _like(cell, "v")).text = _number(value.value)
    elif isinstance(value, bool):
        cell.set("t", "b")
        etree.SubElement(cell, _like(cell, "v")).text = str(int(value))
    elif isinstance(value, str):
        cell.set("t", "inlineStr")
        _fill_text(etree.SubElement(cell, _like(cell, "is")), part_of(value, 0, _MAX_TEXT), font)
    else:
        etree.SubElement(cell, _like(cell, "v")).text = _number(value)


def _fill_text(holder: "Element", text: str, font: Font) -> None:
    """Put a text into `is`: as runs where some of it is bold."""
    from lxml import etree

    for words, bold in runs_of(text):
        run = holder
        if isinstance(text, RichText):
            run = etree.SubElement(holder, _like(holder, "r"))
            if bold:
                look = etree.SubElement(run, _like(holder, "rPr"))
                etree.SubElement(look, _like(holder, "b"))
                look.extend(_run_font(holder, font))
        found = etree.SubElement(run, _like(holder, "t"))
        found.text = workbook_text(words)
        found.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _run_font(holder: "Element", font: Font) -> Iterator["Element"]:
    """The cell's font as a run says it, but for what the run says itself."""
    from lxml import etree

    for each in font:
        name = each.tag.rpartition("}")[2]
        if name != "b":
            yield etree.Element(
                _like(holder, "rFont" if name == "name" else name), dict(each.attrib)
            )


def _like(element: "Element", name: str) -> str:
    """A tag in the namespace of that element: a workbook may be saved as Strict OOXML."""
    from lxml import etree

    return f"{{{etree.QName(element).namespace}}}{name}"


def _number(value: float | Decimal | date) -> str:
    if isinstance(value, datetime):
        return repr((value - _EPOCH) / timedelta(days=1))
    if isinstance(value, date):
        return str((datetime(value.year, value.month, value.day) - _EPOCH).days)  # noqa: DTZ001
    return f"{value:f}" if isinstance(value, Decimal) else repr(value)


def _resized_tables(
    package: Package, layouts: Iterable[SheetLayout], bottoms: Mapping[str, int]
) -> dict[str, bytes]:
    parts = {}
    for sheet in layouts:
        for table in sheet.tables:
            bottom = bottoms.get(table.name)
            if bottom is not None:
                parts[table.part] = _resized(package, table, bottom)
    return parts


def _resized(package: Package, table: TableLayout, bottom: int) -> bytes:
    root = package.tree(table.part)
    area = Area(table.area.top, table.area.left, bottom, table.area.right)
    root.set("ref", _reference(replace(area, bottom=bottom + table.totals)))
    for sorting in root.findall("{*}sortState"):
        root.remove(sorting)
    for filtered in root.findall("{*}autoFilter"):
        filtered.set("ref", _reference(area))
        filtered[:] = []  # what was filtered and sorted are rows that are there no more
    return serialised(root)


def _workbook_part(package: Package, shown: Collection[str]) -> dict[str, bytes]:
    """The workbook part told to calculate when opened and to show these sheets, if it must be."""
    root = package.tree(package.main_part)
    calculated, seen = _recalculate(root), _show(root, shown)
    return {package.main_part: serialised(root)} if calculated or seen else {}


def _recalculate(root: "Element") -> bool:
    calculation = root.find("{*}calcPr")
    if calculation is None or calculation.get("fullCalcOnLoad") in {"1", "true"}:
        return False
    calculation.set("fullCalcOnLoad", "1")
    return True


def _show(root: "Element", names: Collection[str]) -> bool:
    hidden = [
        sheet
        for sheet in root.iterfind("{*}sheets/{*}sheet")
        if sheet.get("name") in names and sheet.get("state", "visible") != "visible"
    ]
    for sheet in hidden:
        del sheet.attrib["state"]
    return bool(hidden)


def _drop_calculation_chain(package: Package, parts: dict[str, bytes]) -> frozenset[str]:
    """Excel repairs a file whose calculation chain names a cell without a formula."""
    chain = "xl/calcChain.xml"
    if chain not in package.names:
        return frozenset()
    for part, attribute in (
        ("[Content_Types].xml", "PartName"),
        ("xl/_rels/workbook.xml.rels", "Target"),
    ):
        root = package.tree(part)
        for item in list(root):
            if item.get(attribute, "").rpartition("/")[2] == "calcChain.xml":
                root.remove(item)
        parts[part] = serialised(root)
    return frozenset({chain})


def _reference(area: Area) -> str:
    first = f"{column_letters(area.left)}{area.top}"
    return f"{first}:{column_letters(area.right)}{area.bottom}"
