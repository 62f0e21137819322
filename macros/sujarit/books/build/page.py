"""Page set-up, panes, tabs and protection, the same for every sheet."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.books.build.places import HEADER_ROW
from sujarit.books.build.style import FONT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9


@dataclass(frozen=True, slots=True)
class Page:
    """How a sheet stands on screen and on paper."""

    tab: str
    freeze: str | None = None
    wide: bool = False
    header_row: int | None = HEADER_ROW
    zoom: int = 100


def set_up(sheet: "Worksheet", page: Page) -> None:
    """A4, as wide as the paper, header rows on every page, no grid on screen."""
    sheet.sheet_properties.tabColor = page.tab  # type: ignore[assignment]
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = page.zoom
    sheet.freeze_panes = page.freeze
    _paper(sheet, page)
    _margins(sheet)
    _footer(sheet)


def _paper(sheet: "Worksheet", page: Page) -> None:
    sheet.page_setup.paperSize = _A4  # type: ignore[assignment]
    sheet.page_setup.orientation = "landscape" if page.wide else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    if page.header_row:
        sheet.print_title_rows = f"{page.header_row}:{page.header_row}"


def _margins(sheet: "Worksheet") -> None:
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.6
    margins.header = margins.footer = 0.3


def _footer(sheet: "Worksheet") -> None:
    for part, text in ((sheet.oddFooter.left, "&A"), (sheet.oddFooter.right, "หน้า &P จาก &N")):
        part.text, part.font, part.size = text, f"{FONT},Regular", 12


def protect(sheet: "Worksheet") -> None:
    """Against a slip of the hand: no password, and rows may still be made higher."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatRows = protection.formatColumns = False
