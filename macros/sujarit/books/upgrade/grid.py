"""A worksheet's XML with its cells at hand, and elements put where the format wants them."""

from bisect import bisect, bisect_left
from typing import TYPE_CHECKING

from sujarit.books.file.layout import Area, area_of
from sujarit.books.file.scan import number_cells
from sujarit.plan.cells import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

# The order of a worksheet's children (ECMA-376 part 1, 18.3.1.99).
_ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]


def tag_of(element: "Element") -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def like(element: "Element", name: str) -> str:
    """A name in the namespace of that element."""
    from lxml import etree

    return f"{{{etree.QName(element).namespace}}}{name}"


class Grid:
    """The cells of one worksheet by row and column; missing ones are made when asked for."""

    def __init__(self, root: "Element") -> None:
        """Read the sheet; ValueError where its cells have no sound references."""
        self.root = root
        data = root.find("{*}sheetData")
        if data is None:
            raise ValueError("no rows")
        number_cells(data)
        self.data = data
        self._rows = {int(row.get("r", "")): row for row in data}
        self._numbers = sorted(self._rows)

    def cells(self) -> "Iterator[tuple[int, int, Element]]":
        """Every cell with its row and column."""
        for number, row in self._rows.items():
            for cell in row:
                area = area_of(cell.get("r", ""))
                if area:
                    yield number, area.left, cell

    def find(self, row: int, column: int) -> "Element | None":
        """The cell; None where there is none."""
        wanted = f"{column_letters(column)}{row}"
        return next((c for c in self._rows.get(row, ()) if c.get("r") == wanted), None)

    def row(self, number: int) -> "Element":
        """The row, made where there is none."""
        from lxml import etree

        if number not in self._rows:
            row = etree.Element(like(self.data, "row"), r=str(number))
            at = bisect(self._numbers, number)
            self.data.insert(at, row)
            self._numbers.insert(at, number)
            self._rows[number] = row
        return self._rows[number]

    def cell(self, row: int, column: int) -> "Element":
        """The cell, made where there is none."""
        from lxml import etree

        reference = f"{column_letters(column)}{row}"
        line = self.row(row)
        columns = [each.left for c in line if (each := area_of(c.get("r", "")))]
        at = bisect_left(columns, column)
        if at < len(columns) and columns[at] == column:
            return line[at]
        made = etree.Element(like(line, "c"), r=reference)
        line.insert(at, made)
        line.attrib.pop("spans", "")
        return made

    def child(self, name: str) -> "Element":
        """The sheet's child of this name, made in its place where there is none."""
        from lxml import etree

        found = self.root.find(f"{{*}}{name}")
        if found is not None:
            return found
        made = etree.Element(like(self.root, name))
        rank = _ORDER.index(name)
        later = (c for c in self.root if _rank(c) > rank)
        behind = next(later, None)
        if behind is None:
            self.root.append(made)
        else:
            behind.addprevious(made)
        return made

    def widen(self) -> None:
        """Let the declared dimension hold every cell."""
        dimension = self.root.find("{*}dimension")
        places = [(row, column) for row, column, _ in self.cells()]
        if dimension is not None and places:
            rows, columns = zip(*places, strict=True)
            area = Area(min(rows), min(columns), max(rows), max(columns))
            dimension.set("ref", reference_of(area))


def reference_of(area: Area) -> str:
    """An area as A1 writes it."""
    first = f"{column_letters(area.left)}{area.top}"
    return f"{first}:{column_letters(area.right)}{area.bottom}"


def _rank(element: "Element") -> int:
    name = tag_of(element)
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
