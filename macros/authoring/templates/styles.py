"""The styles that all templates share: TH Sarabun New 16, set as complex script everywhere.

Thai is complex script to Word: a size, a weight, a font or a language counts only when it
is also given in its cs form (`szCs`, `bCs`, `w:cs`, `w:bidi`). Everything stands in styles
and document defaults, nothing in runs, so that an officer restyles a template in one place.
"""

from typing import NamedTuple

from authoring.templates.markup import (
    DECLARATION,
    GOAL_FILL,
    HEAD_FILL,
    LINE,
    NAMESPACES,
    STRATEGY_FILL,
)

FONT = "TH Sarabun New"
FALLBACKS = ("TH SarabunPSK", "Sarabun", "Cordia New")
INK = "1F3A55"
GREY = "5B6670"
BOLD, LIGHT = True, False
_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
RIGHT_TAB = 9065
"""Where text stands at the right margin of an upright page, in twentieths of a point."""


class Style(NamedTuple):
    """A paragraph style; sizes in points, spaces and indents in twentieths of a point."""

    id: str
    name: str
    size: float = 16
    bold: bool = False
    colour: str = ""
    align: str = ""
    before: int = 0
    after: int = 0
    left: int = 0
    hanging: int = 0
    first: int = 0
    extra: str = ""  # paragraph properties that stand before the spacing
    based_on: str = "Normal"
    outline: int | None = None
    following: str = ""
    tabs: str = ""
    italic: bool = False


_KEEP = "<w:keepNext/><w:keepLines/>"

PARAGRAPHS = (
    Style("BodyThai", "เนื้อความ", align="thaiDistribute", first=1134, after=80),
    Style("ListThai", "ข้อย่อย", align="thaiDistribute", left=1134, hanging=454, after=40),
    Style("Plain", "ข้อความชิดซ้าย", align="left", after=40),
    Style("Centred", "ข้อความกึ่งกลาง", align="center"),
    Style("CoverTitle", "ปก ชื่อเรื่อง", 34, BOLD, INK, "center", 1900, 120),
    Style("ClosingTitle", "ปิดท้าย ชื่อเรื่อง", 28, BOLD, INK, "center", 4200, 120),
    Style("DataMark", "รหัสข้อมูลท้ายเอกสาร", 11, colour=GREY, align="right", before=120),
    Style("CoverOffice", "ปก หน่วยงาน", 24, BOLD, "", "center", 60, 60),
    Style("CoverPlan", "ปก แผน", 20, LIGHT, "", "center", 240, 40),
    Style("CoverFoot", "ปก ท้ายหน้า", 24, BOLD, INK, "center", 2400, 60),
    Style("Words", "จำนวนเงินตัวอักษร", align="thaiDistribute", before=40),
    Style("CoverText", "ปก ข้อความ", 20, LIGHT, GREY, "center", 40, 40),
    Style("CoverRule", "ปก เส้นคั่น", 8, align="center", before=160, after=160, extra=f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="1" w:color="{INK}"/></w:pBdr>', left=2268),
    Style("Unnumbered", "หัวเรื่องไม่มีเลข", 20, BOLD, INK, "center", 0, 200, extra=_KEEP + "<w:pageBreakBefore/>", following="BodyThai"),
    Style("CellText", "ตาราง ข้อความ", 14, align="left"),
    Style("CellItem", "ตาราง ข้อย่อย", 14, align="left", left=198, hanging=198),
    Style("CellNote", "ตาราง หมายเหตุ", 13, colour=GREY, align="left"),
    Style("CellNumber", "ตาราง ตัวเลข", 14, align="right"),
    Style("CellCentre", "ตาราง กึ่งกลาง", 14, align="center"),
    Style("CellMonth", "ตาราง เดือน", 11, align="center"),
    Style("CellMonthHead", "ตาราง หัวเดือน", 10, BOLD, "", "center", extra=_KEEP),
    Style("CellHead", "ตาราง หัวตาราง", 14, BOLD, INK, "center", extra=_KEEP),
    Style("CellGroup", "ตาราง แถวกลุ่ม", 14, BOLD, INK, "left", extra=_KEEP),
    Style("CellSubgroup", "ตาราง แถวกลุ่มย่อย", 14, BOLD, "", "left", extra=_KEEP),
    Style("CellSum", "ตาราง ผลรวม", 14, BOLD, "", "right"),
    Style("CellSumText", "ตาราง ข้อความผลรวม", 14, BOLD, "", "left"),
    Style("TableNote", "หมายเหตุใต้ตาราง", 14, colour=GREY, align="left", before=60, after=120),
    Style("Signature", "ลงนาม", align="center", after=20, extra=_KEEP),
    Style("LetterGaruda", "หนังสือ ตราครุฑ", align="center", after=120),
    Style("MemoTitle", "บันทึกข้อความ หัวเรื่อง", 29, BOLD, "", "center", 0, 120),
    Style("MemoLine", "บันทึกข้อความ บรรทัดหัว", align="left", after=20, tabs="none", extra="<w:keepNext/>"),
    Style("LetterTitle", "หนังสือ หัวเรื่อง", 18, BOLD, "", "center", 0, 60, extra=_KEEP),
    Style("LetterRule", "หนังสือ เส้นคั่น", 8, align="center", before=60, after=200, extra='<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>', left=3402),
    Style("LetterHead", "หนังสือ ที่และส่วนราชการ", align="left", before=120, tabs="none"),
    Style("LetterAddress", "หนังสือ ที่อยู่", align="right"),
    Style("LetterDate", "หนังสือ วันที่", align="center", before=200, after=120, extra=_KEEP),
    Style("LetterLine", "หนังสือ เรื่องและเรียน", align="left", before=60, after=60, left=1474, hanging=1474),
    Style("LetterText", "หนังสือ ข้อความ", align="thaiDistribute", before=60, after=40, first=1418),
    Style("LetterPoint", "หนังสือ ข้อย่อย", align="thaiDistribute", left=1871, hanging=454, after=20),
    Style("LetterRegards", "หนังสือ คำลงท้าย", align="center", before=240, left=2835, extra=_KEEP),
    Style("LetterSign", "หนังสือ ลงนาม", align="center", left=2835, extra=_KEEP),
    Style("LetterFoot", "หนังสือ ส่วนราชการเจ้าของเรื่อง", align="left", before=480),
    Style("TemplateTag", "ป้ายแม่แบบ", 9, colour="9A6A1F", align="left"),
    Style("SectionEnd", "จบส่วน", 2, align="left"),
    Style("DraftMark", "ร่าง", 14, BOLD, "B00020", "center"),
)  # fmt: skip

HEADINGS = (
    Style("Heading1", "heading 1", 20, BOLD, INK, "left", 0, 160, extra=_KEEP + "<w:pageBreakBefore/>", outline=0, following="BodyThai"),
    Style("Heading2", "heading 2", 18, BOLD, INK, "left", 240, 80, 510, 510, extra=_KEEP, outline=1, following="BodyThai"),
    Style("Heading3", "heading 3", 16, BOLD, "", "left", 120, 40, extra=_KEEP, outline=2, following="BodyThai"),
)  # fmt: skip

_LINE_ABOVE = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{LINE}"/></w:pBdr>'
BUILT_IN = (
    Style("Header", "header", 14, colour=GREY, align="center"),
    Style("Footer", "footer", 11, colour=GREY, align="left", tabs="none", extra=_LINE_ABOVE),
    Style("TOCHeading", "TOC Heading", 20, BOLD, INK, "center", 0, 200, extra=_KEEP + "<w:pageBreakBefore/>", following="BodyThai"),
    Style("TOC1", "toc 1", 16, BOLD, before=100, after=20, tabs="dot"),
    Style("TOC2", "toc 2", 16, left=907, hanging=510, after=20, tabs="dot"),
    Style("TOC3", "toc 3", 16, BOLD, before=100, after=20, tabs="dot"),
    Style("Caption", "caption", 14, BOLD, align="left", before=120, after=60, extra="<w:keepNext/>"),
)  # fmt: skip


def styles_xml() -> str:
    """The part word/styles.xml."""
    paragraphs = "".join(_paragraph_style(style) for style in (*HEADINGS, *BUILT_IN, *PARAGRAPHS))
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>{_defaults()}{_normal()}{_characters()}"
        f"{paragraphs}{_tables()}</w:styles>"
    )


def _defaults() -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
        '<w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _normal() -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:rPr>{_run(16, bold=False, italic=False, colour='')}</w:rPr></w:style>"
    )


def _run(size: float, *, bold: bool, italic: bool, colour: str) -> str:
    half = int(size * 2)
    return (
        _FONTS
        + ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/><w:lang w:bidi="th-TH"/>'
    )


def _paragraph_style(style: Style) -> str:
    custom = "" if style in HEADINGS or style in BUILT_IN else ' w:customStyle="1"'
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/>{following}<w:qFormat/>'
        f"<w:pPr>{_paragraph(style)}</w:pPr>"
        f"<w:rPr>{_run(style.size, bold=style.bold, italic=style.italic, colour=style.colour)}"
        "</w:rPr></w:style>"
    )


def _paragraph(style: Style) -> str:
    border = style.extra[style.extra.find("<w:pBdr>") :] if "<w:pBdr>" in style.extra else ""
    flags = style.extra.removesuffix(border)
    tabs = (
        f'<w:tabs><w:tab w:val="right" w:leader="{style.tabs}" w:pos="{RIGHT_TAB}"/></w:tabs>'
        if style.tabs
        else ""
    )
    right = {"CoverRule": 2268, "LetterRule": 3402}.get(style.id, 0)
    indent = _indent(style.left, right, style.hanging, style.first)
    return (
        f"{flags}{border}{tabs}"
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="240" w:lineRule="auto"/>'
        f"{indent}"
        + (f'<w:jc w:val="{style.align}"/>' if style.align else "")
        + (f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "")
    )


def _indent(left: int, right: int, hanging: int, first: int) -> str:
    values = {"left": left, "right": right, "hanging": hanging, "firstLine": first}
    inner = "".join(f' w:{name}="{value}"' for name, value in values.items() if value)
    return f"<w:ind{inner}/>" if inner else ""


_CHARACTER_STYLES = (
    ("Strong", "Strong", "<w:b/><w:bCs/>"),
    ("MemoName", "บันทึกข้อความ ชื่อบรรทัด", '<w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/>'),
    ("Soft", "จาง", f'<w:color w:val="{GREY}"/>'),
    ("Chip", "ช่องเดือน", '<w:shd w:val="clear" w:color="auto" w:fill="C9D6E2"/>'),
    ("Hyperlink", "Hyperlink", f'<w:color w:val="{INK}"/>'),
)


def _characters() -> str:
    default = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    return default + "".join(
        f'<w:style w:type="character" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
        for style, name, run in _CHARACTER_STYLES
    )


def _tables() -> str:
    margins = (
        '<w:tblCellMar><w:top w:w="{v}" w:type="dxa"/><w:left w:w="{h}" w:type="dxa"/>'
        '<w:bottom w:w="{v}" w:type="dxa"/><w:right w:w="{h}" w:type="dxa"/></w:tblCellMar>'
    )
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{margins.format(v=0, h=108)}</w:tblPr></w:style>"
    )
    report = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable">'
        '<w:name w:val="ตารางรายงาน"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{margins.format(v=28, h=85)}</w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/></w:tcPr></w:tblStylePr></w:style>'
    )
    plain = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="PlainTable">'
        '<w:name w:val="ตารางไม่มีเส้น"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr>{margins.format(v=28, h=57)}</w:tblPr></w:style>"
    )
    months = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="MonthTable">'
        '<w:name w:val="ตารางเดือน"/><w:basedOn w:val="ReportTable"/><w:qFormat/>'
        f"<w:tblPr>{margins.format(v=28, h=28)}</w:tblPr></w:style>"
    )
    return normal + report + plain + months


__all__ = ["FALLBACKS", "FONT", "GOAL_FILL", "HEAD_FILL", "STRATEGY_FILL", "styles_xml"]
