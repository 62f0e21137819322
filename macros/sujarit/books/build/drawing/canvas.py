"""The workbook being drawn: cells, formulas with the values they will show, defined names."""

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sujarit.books.build.drawing.style import PLAIN, Look, paint
from sujarit.plan.cells import CellValue, FormulaError, RichText, runs_of, workbook_text
from sujarit.plan.levels import USUAL_WORDS, OfficeWords
from sujarit.plan.schema import HOME_SHEET

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class SheetFormula:
    """A formula of ours, with its equals sign, and the value that it shows at first.

    The value is stored beside the formula, because what shows a preview calculates
    nothing.
    """

    text: str
    value: CellValue


@dataclass(frozen=True, slots=True)
class ArrayFormula(SheetFormula):
    """A formula that Excel calculates over whole columns (entered with Ctrl+Shift+Enter)."""


@dataclass(slots=True)
class Canvas:
    """A workbook, and beside it what openpyxl cannot write.

    `home` is the sheet to which the others lead back, `words` are the office's own for its levels
    and their sheets, `values` are the values of formulas by sheet and address; `natural_rows` the rows by
    sheet whose height Excel may adapt to their text; `text_areas` the areas by sheet in
    which numbers stored as text are meant.
    """

    book: "Workbook"
    home: str = HOME_SHEET
    words: OfficeWords = USUAL_WORDS
    values: defaultdict[str, dict[str, CellValue]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    natural_rows: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    text_areas: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _styles: dict[Look, Any] = field(default_factory=dict)

    def put(
        self,
        sheet: "Worksheet",
        address: str,
        value: CellValue | SheetFormula = None,
        look: Look = PLAIN,
    ) -> None:
        """Fill one cell. Text stays text, also where it begins with an equals sign."""
        cell = sheet[address]
        self._paint(cell, look)
        if isinstance(value, SheetFormula):
            self._put_formula(sheet, address, value)
        elif isinstance(value, str):
            cell.value = _bold_in_part(cell, value) or workbook_text(value)
            cell.data_type = "s"
        elif isinstance(value, FormulaError):
            cell.value = value.code
            cell.data_type = "e"
        else:
            cell.value = value

    def _paint(self, cell: Any, look: Look) -> None:
        """As `paint` does; the second cell of a look takes the first one's style whole."""
        if look in self._styles:
            cell._style = copy(self._styles[look])  # noqa: SLF001
        else:
            paint(cell, look)
            self._styles[look] = copy(cell._style)  # noqa: SLF001

    def _put_formula(self, sheet: "Worksheet", address: str, formula: SheetFormula) -> None:
        from openpyxl.worksheet.formula import ArrayFormula as Array

        array = isinstance(formula, ArrayFormula)
        sheet[address].value = Array(address, formula.text) if array else formula.text
        self.values[sheet.title][address] = formula.value

    def put_array(
        self,
        sheet: "Worksheet",
        area: str,
        formula: str,
        values: Sequence[CellValue],
        look: Look = PLAIN,
    ) -> None:
        """Fill cells of one column by one formula of Excel's arrays, with their first values."""
        from openpyxl.worksheet.formula import ArrayFormula as Array

        addresses = [cell.coordinate for (cell,) in sheet[area]]
        for address, value in zip(addresses, values, strict=True):
            self.put(sheet, address, value, look)
        sheet[addresses[0]].value = Array(area, formula)
        self.values[sheet.title][addresses[0]] = values[0]

    def put_long_array(
        self, sheet: "Worksheet", area: str, formula: str, values: Sequence[CellValue]
    ) -> None:
        """The same, with the first values of the upper cells alone: the others are not written."""
        first, _, last = area.partition(":")
        top, letters = sheet[first].row, sheet[first].column_letter
        for row, value in enumerate(values, start=top):
            self.put(sheet, f"{letters}{row}", value)
        from openpyxl.worksheet.formula import ArrayFormula as Array

        sheet[first].value = Array(f"{first}:{last}", formula)
        self.values[sheet.title][first] = values[0]

    @staticmethod
    def merge(sheet: "Worksheet", area: str) -> None:
        """Merge cells that are painted already.

        openpyxl's own merging takes the corner's border around the area, at a seventh of the
        time of a whole build: only where there is one.
        """
        border = sheet[area.partition(":")[0]].border
        if any(
            side and side.style for side in (border.left, border.right, border.top, border.bottom)
        ):
            sheet.merge_cells(area)
        else:
            sheet.merged_cells.add(area)

    def height(self, sheet: "Worksheet", row: int, points: float) -> None:
        """Give a row a first height that Excel may change when its text changes."""
        sheet.row_dimensions[row].height = points
        self.natural_rows[sheet.title].add(row)

    def name(self, name: str, formula: str) -> None:
        """Define a workbook-wide name; the formula has no equals sign."""
        from openpyxl.workbook.defined_name import DefinedName

        self.book.defined_names[name] = DefinedName(name, attr_text=formula)


def _bold_in_part(cell: Any, text: str) -> Any:
    """A text of which some is bold, in the cell's own font; None for any other."""
    if not isinstance(text, RichText):
        return None
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    font = InlineFont(rFont=cell.font.name, sz=cell.font.sz, color=cell.font.color, b=True)
    runs = ((workbook_text(words), bold) for words, bold in runs_of(text))
    return CellRichText(*(TextBlock(font, words) if bold else words for words, bold in runs))
