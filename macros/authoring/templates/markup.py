"""Small builders of WordprocessingML (ECMA-376 part 1), each giving one piece of XML text."""

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"

CM = 567
"""Twentieths of a point in a centimetre."""

LINE = "8C99A6"
PLAIN = "PlainTable"
"""The style of tables that only set text in columns: they have no lines and no caption."""
HEAD_FILL = "DFE7EE"
GOAL_FILL = "EAF0F5"
STRATEGY_FILL = "F5F8FA"


def text(words: str, style: str = "") -> str:
    """A run of text, with a character style where one is named."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def tab() -> str:
    """A tab."""
    return "<w:r><w:tab/></w:r>"


def paragraph(style: str, *runs: str, properties: str = "") -> str:
    """A paragraph; a run that is no XML yet is taken as its text."""
    inner = "".join(run if run.startswith("<") else text(run) for run in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def tag(instruction: str) -> str:
    """A paragraph that holds one tag, and is gone once the template is rendered."""
    return paragraph("TemplateTag", f"{{%p {instruction} %}}")


def field(instruction: str, shown: str, style: str = "") -> str:
    """A field that Word computes, with what is shown until it does."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{properties}<w:t>{shown}</w:t></w:r>"
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


class Cell(NamedTuple):
    """A table cell: its paragraphs, how many columns it spans, its shade, one line or more."""

    content: str
    span: int = 1
    fill: str = ""
    one_line: bool = False
    merge: str = ""  # "restart" above, "continue" below: cells of one column made one
    middle: bool = False
    roomy: bool = False  # more room beside the text than its table gives


def cell(
    style: str, *paragraphs: str, span: int = 1, fill: str = "", one_line: bool = False
) -> Cell:
    """A cell with one paragraph for each text; a text that is XML already stays as it is."""
    content = "".join(
        each if each.startswith("<w:p>") else paragraph(style, each) for each in paragraphs
    )
    return Cell(content, span, fill, one_line)


def money(words: str, fill: str = "", style: str = "CellNumber") -> Cell:
    """A cell for an amount: to the right, and never broken."""
    return cell(style, words, fill=fill, one_line=True)


class Grid:
    """A table with fixed columns, its head repeated on every page, its rows kept whole."""

    def __init__(
        self, *widths: int, style: str = "ReportTable", caption: str = "", title: str = ""
    ) -> None:
        """`caption` describes the table to who cannot see it; `title` stands above it, if other."""
        self.widths = widths
        self.title = title or caption
        self.headed = False
        self.style = style
        self.caption = caption
        self.rows: list[str] = []

    def head(self, *cells: Cell) -> "Grid":
        """A row of the head."""
        self.headed = True
        return self._add(cells, "<w:cantSplit/><w:tblHeader/>")

    def row(self, *cells: Cell) -> "Grid":
        """A row of the body."""
        return self._add(cells, "<w:cantSplit/>")

    def tag(self, instruction: str) -> "Grid":
        """A row that holds one tag, and is gone once the template is rendered."""
        words = paragraph("TemplateTag", f"{{%tr {instruction} %}}")
        return self._add([Cell(words, len(self.widths))], "<w:cantSplit/>")

    def _add(self, cells: Sequence[Cell], properties: str) -> "Grid":
        start, made = 0, []
        for each in cells:
            width = sum(self.widths[start : start + each.span])
            made.append(_cell_xml(each, width))
            start += each.span
        if start != len(self.widths):
            raise ValueError(f"a row of {start} columns in a table of {len(self.widths)}")
        head = f"<w:trPr>{properties}</w:trPr>" if properties else ""
        self.rows.append(f"<w:tr>{head}{''.join(made)}</w:tr>")
        return self

    def xml(self) -> str:
        """The table, under its caption where it has lines."""
        above = paragraph("Caption", f"ตารางที่ 1 {self.title}") if self.style != PLAIN else ""
        total = sum(self.widths)
        look = "0620" if self.headed else "0600"
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        caption = f'<w:tblCaption w:val="{escape(self.caption)}"/>' if self.caption else ""
        return (
            f'{above}<w:tbl><w:tblPr><w:tblStyle w:val="{self.style}"/><w:tblW w:w="{total}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{look}" w:firstRow="{int(self.headed)}" w:lastRow="0" '
            f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{''.join(self.rows)}</w:tbl>"
        )


_ROOM = '<w:tcMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tcMar>'


def roomy(*cells: Cell) -> list[Cell]:
    """The cells with the room at their sides that text needs, in a table of narrow columns."""
    return [each._replace(roomy=True) for each in cells]


def _cell_xml(each: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{each.span}"/>' if each.span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{each.fill}"/>' if each.fill else ""
    wrap = "<w:noWrap/>" if each.one_line else ""
    merge = f'<w:vMerge w:val="{each.merge}"/>' if each.merge else ""
    align = '<w:vAlign w:val="center"/>' if each.middle else ""
    room = _ROOM if each.roomy else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}{wrap}{room}{align}</w:tcPr>'
        f"{each.content}</w:tc>"
    )


class Page(NamedTuple):
    """A section's paper and margins, in twentieths of a point."""

    width: int
    height: int
    landscape: bool

    @property
    def text_width(self) -> int:
        """Between the margins."""
        return self.width - LEFT - RIGHT


LEFT, RIGHT, TOP, BOTTOM = 3 * CM, 2 * CM, 1417, 1134
PORTRAIT = Page(11906, 16838, landscape=False)
LANDSCAPE = Page(16838, 11906, landscape=True)


def section(
    page: Page, header: str, footer: str, *, start: int | None = None, digits: str = "decimal"
) -> str:
    """A section's properties; `header` and `footer` are relationship ids."""
    orient = ' w:orient="landscape"' if page.landscape else ""
    first = f' w:start="{start}"' if start is not None else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{page.width}" w:h="{page.height}"{orient}/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" '
        'w:header="708" w:footer="510" w:gutter="0"/>'
        f'<w:pgNumType w:fmt="{digits}"{first}/></w:sectPr>'
    )


def section_end(properties: str) -> str:
    """The paragraph that ends a section."""
    return f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{properties}</w:pPr></w:p>'
