"""Page set-up, panes, tabs and protection, the same for every sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from sujarit.books.build.drawing.canvas import Canvas
from sujarit.books.build.drawing.style import BODY, FONT, LINK, SHEET_TITLE, TITLE, Look
from sujarit.books.build.positions import HEADER_ROW, HELP_ROW, TITLE_ROW, quoted
from sujarit.books.measure import height_of, width_of
from sujarit.plan.cells import column_letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9
_READABLE = 185  # characters on A4 laid across, in letters of nine points and more
_GAP = 3  # characters


@dataclass(frozen=True, slots=True)
class Page:
    """How a sheet stands on screen and on paper.

    `widths` are those of its columns, in characters: a sheet too wide to be read on one page
    goes on over several, each with the columns that its title takes. `below` is the row after which a new
    page begins, at a `scale` in percent: Excel breaks a sheet that it fits to the paper where
    it likes.
    """

    tab: str
    freeze: str | None = None
    header_row: int | None = HEADER_ROW
    below: int | None = None
    scale: int | None = None
    widths: Sequence[float] = ()


def set_up(sheet: "Worksheet", page: Page) -> None:
    """A4, as wide as the paper, header rows on every page, no grid on screen."""
    sheet.sheet_properties.tabColor = page.tab
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = page.freeze
    sheet.sheet_format.defaultRowHeight = height_of(1)
    _paper(sheet, page)
    _margins(sheet)
    _footer(sheet)


def add_title(canvas: Canvas, sheet: "Worksheet", title: str) -> None:
    """The sheet's name in large letters."""
    canvas.put(sheet, f"A{TITLE_ROW}", title, SHEET_TITLE)
    sheet.row_dimensions[TITLE_ROW].height = height_of(1, TITLE)


def add_way_home(canvas: Canvas, sheet: "Worksheet", widths: Sequence[float]) -> int:
    """A link to the workbook's first sheet, in the first column that the title leaves free: which one."""
    place = title_columns(sheet.title, widths)
    add_link(canvas, sheet, f"{column_letters(place + 1)}{TITLE_ROW}", canvas.home)
    return place + 1


def title_columns(title: str, widths: Sequence[float]) -> int:
    """How many columns, from the first on, the sheet's title takes."""
    taken = width_of(title) * TITLE / BODY + _GAP
    return next(n for n in range(1, len(widths) + 1) if sum(widths[:n]) > taken)


def help_cell(title: str, widths: Sequence[float]) -> str:
    """Where a sheet's help begins: a sheet of several pages repeats the columns before it."""
    repeated = title_columns(title, widths) if pages_across(sum(widths)) > 1 else 0
    return f"{column_letters(repeated + 1)}{HELP_ROW}"


class SheetLink(NamedTuple):
    """What a link says, and where it leads: `'sheet'!A1`, or a defined name."""

    words: str
    location: str


def add_link(
    canvas: Canvas, sheet: "Worksheet", address: str, target: str, look: Look = LINK
) -> None:
    """A link to another sheet, called by its name."""
    put_link(canvas, sheet, address, SheetLink(target, f"{quoted(target)}!A1"), look)


def put_link(
    canvas: Canvas, sheet: "Worksheet", address: str, link: SheetLink, look: Look = LINK
) -> None:
    """A link to anywhere in the workbook."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    canvas.put(sheet, address, link.words, look)
    # Through the cell's own property openpyxl would put its look over ours.
    made = Hyperlink(ref=address, location=link.location, display=link.words)
    sheet[address]._hyperlink = made  # noqa: SLF001
    sheet._hyperlinks.append(made)  # type: ignore[attr-defined]  # noqa: SLF001


def pages_across(width: float) -> int:
    """How many pages stand side by side for columns so wide, in characters."""
    return max(1, ceil(width / _READABLE))


def _paper(sheet: "Worksheet", page: Page) -> None:
    from openpyxl.worksheet.pagebreak import Break

    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.scale = page.scale
    sheet.sheet_properties.pageSetUpPr.fitToPage = page.scale is None  # type: ignore[union-attr]
    sheet.page_setup.fitToWidth = pages_across(sum(page.widths))
    if pages_across(sum(page.widths)) > 1:
        repeated = title_columns(sheet.title, page.widths)
        sheet.print_title_cols = f"A:{column_letters(repeated)}"
    sheet.page_setup.fitToHeight = 0
    if page.below:
        sheet.row_breaks.append(Break(id=page.below))
    sheet.print_options.horizontalCentered = True
    if page.header_row:
        sheet.print_title_rows = f"{page.header_row}:{page.header_row}"


def _margins(sheet: "Worksheet") -> None:
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.6
    margins.header = margins.footer = 0.3


def _footer(sheet: "Worksheet") -> None:
    footer: Any = sheet.oddFooter
    for part, text in ((footer.left, "&A"), (footer.right, "หน้า &P จาก &N")):
        part.text, part.font, part.size = text, f"{FONT},Regular", 12


def protect(sheet: "Worksheet") -> None:
    """Against a slip of the hand: no password, and rows may still be made higher."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatRows = protection.formatColumns = False
