"""The parts around a template's body, and the archive that holds them all."""

from collections.abc import Sequence

from authoring.templates.chart import Chart, chart_files
from authoring.templates.markup import (
    DECLARATION,
    LANDSCAPE,
    NAMESPACES,
    field,
    paragraph,
    tag,
    text,
)
from authoring.templates.styles import FONT, RIGHT_TAB, styles_xml
from sujarit.books.opc.archive import pack, write_package

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."

COVER_HEADER, HEADER, COVER_FOOTER, FOOTER, FOOTER_ACROSS = (
    "rIdCoverHeader",
    "rIdHeader",
    "rIdCoverFooter",
    "rIdFooter",
    "rIdFooterAcross",
)

_RELATED = {
    "styles": ("rIdStyles", "styles.xml", "styles"),
    "settings": ("rIdSettings", "settings.xml", "settings"),
    "fontTable": ("rIdFonts", "fontTable.xml", "fontTable"),
    "coverHeader": (COVER_HEADER, "header1.xml", "header"),
    "header": (HEADER, "header2.xml", "header"),
    "coverFooter": (COVER_FOOTER, "footer1.xml", "footer"),
    "footer": (FOOTER, "footer2.xml", "footer"),
    "footerAcross": (FOOTER_ACROSS, "footer3.xml", "footer"),
}

_WATERMARK_SHAPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>'
    '</v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" '
    'xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)


def _watermark(number: int) -> str:
    """ร่าง across the page, as Word's own watermarks are made."""
    return (
        f"<w:r><w:pict>{_WATERMARK_SHAPE}"
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" '
        'type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:250pt;'
        "height:150pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#e0e0e0" stroked="f">'
        f'<v:fill opacity=".5"/><v:textpath style="font-family:&quot;{FONT}&quot;;font-size:1pt" '
        'string="ร่าง"/></v:shape></w:pict></w:r>'
    )


def _draft(number: int) -> str:
    words = "ร่าง – ยังมีข้อผิดพลาด {{ errors }} รายการที่ต้องแก้ไขก่อนเผยแพร่"
    return tag("if draft") + paragraph("DraftMark", words, _watermark(number)) + tag("endif")


def _header(number: int, *first: str) -> str:
    inner = "".join(first) + _draft(number) or paragraph("Header")
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{inner}{paragraph('Header')}</w:hdr>"


def _footer(*paragraphs: str) -> str:
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{''.join(paragraphs)}</w:ftr>"


def _page_number() -> str:
    return paragraph("Header", text("- "), field("PAGE", "1"), text(" -"))


def _footer_text(properties: str = "") -> str:
    return paragraph(
        "Footer",
        "{{ office_short }}",
        "<w:r><w:tab/></w:r>",
        "{{ year_word }} พ.ศ. {{ years_text }}",
        properties=properties,
    )


def _footer_text_across() -> str:
    """The footer of a page that lies across: its right tab stop stands at that page's margin."""
    right = f'<w:tab w:val="right" w:pos="{LANDSCAPE.text_width}"/>'
    return _footer_text(f'<w:tabs><w:tab w:val="clear" w:pos="{RIGHT_TAB}"/>{right}</w:tabs>')


def _settings() -> str:
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="1134"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:bidi="th-TH"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def _fonts() -> str:
    return (
        f'{DECLARATION}<w:fonts {NAMESPACES}><w:font w:name="{FONT}">'
        '<w:altName w:val="TH SarabunPSK"/><w:charset w:val="DE"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _core(title: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{{{{ office_name }}}}</dc:creator>"
        "<dc:identifier>sujarit {{ fingerprint }} {{ as_of }}</dc:identifier><dc:language>th-TH</dc:language>"
        "</cp:coreProperties>"
    )


_APP = (
    f"{DECLARATION}<Properties xmlns="
    '"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>sujarit</Application></Properties>"
)


def template_file(body: str, title: str, charts: Sequence[Chart] = ()) -> bytes:
    """A whole template: `body` is what stands in w:body, `title` the document's title."""
    document = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(charts),
        "_rels/.rels": _package_relationships(),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _document_relationships(charts),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/header1.xml": _header(1),
        "word/header2.xml": _header(2, _page_number()),
        "word/footer1.xml": _footer(paragraph("Header")),
        "word/footer2.xml": _footer(_footer_text()),
        "word/footer3.xml": _footer(_footer_text_across()),
        "docProps/core.xml": _core(title),
        "docProps/app.xml": _APP,
        **chart_files(charts),
    }
    return write_package({name: pack(name, _encoded(each)) for name, each in files.items()})


def _encoded(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _content_types(charts: Sequence[Chart]) -> str:
    overrides = {
        "/word/document.xml": f"{_TYPE}document.main+xml",
        **{f"/word/{file}": f"{_TYPE}{kind}+xml" for _, file, kind in _RELATED.values()},
        **{f"/word/charts/chart{chart.number}.xml": _CHART_TYPE for chart in charts},
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    book = f'<Default Extension="xlsx" ContentType="{_SHEET_TYPE}"/>' if charts else ""
    inner = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{book}{inner}</Types>'
    )


def _relationships(entries: list[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in entries
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _package_relationships() -> str:
    return _relationships(
        [
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relationships(charts: Sequence[Chart]) -> str:
    own = [(name, f"{_OFFICE}/{kind}", target) for name, target, kind in _RELATED.values()]
    drawn = [
        (chart.relation, f"{_OFFICE}/chart", f"charts/chart{chart.number}.xml") for chart in charts
    ]
    return _relationships([*own, *drawn])
