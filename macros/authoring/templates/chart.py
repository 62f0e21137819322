"""The charts of the templates, with example numbers: bars that read in black and white too."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from authoring.templates.markup import DECLARATION, LINE, paragraph
from authoring.templates.styles import FONT, GREY, INK
from sujarit.report.engine.chart_workbook import Value, sheet_file
from sujarit.report.engine.charts import Dataset, Series, chart_xml

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU = 360_000
_FILLS = ("A9BBCB", INK)


class Chart(NamedTuple):
    """A chart of a template: its number, the sheet that names its data, and its looks."""

    number: int
    sheet: str
    title: str
    names: tuple[str, ...]
    height: float  # centimetres
    highest: int | None = None

    @property
    def relation(self) -> str:
        """The relationship by which the body refers to it."""
        return f"rIdChart{self.number}"


BUDGET = Chart(1, "budget", "งบประมาณตามแผนและการเบิกจ่าย (บาท)", ("งบประมาณตามแผน", "เบิกจ่าย"), 7)
PROGRESS = Chart(2, "progress", "ความก้าวหน้ารายกิจกรรม (ร้อยละ)", ("ความก้าวหน้า (ร้อยละ)",), 6, 100)


def drawing(chart: Chart) -> str:
    """A chart under its caption."""
    width, height = int(15.9 * _EMU), int(chart.height * _EMU)
    caption = paragraph("Caption", f"แผนภูมิที่ 1 {chart.title}")
    return caption + paragraph(
        "Centred",
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{chart.number}" '
        f'name="แผนภูมิ {chart.number}" descr="{chart.title}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_C}"><c:chart r:id="{chart.relation}"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>",
        properties="<w:keepLines/>",
    )


def chart_files(charts: Sequence[Chart]) -> dict[str, str | bytes]:
    """The charts' parts by name."""
    files: dict[str, str | bytes] = {}
    for chart in charts:
        name = f"chart{chart.number}.xml"
        book = f"embeddings/chart{chart.number}.xlsx"
        dataset = _example(chart)
        rows: list[list[Value]] = [
            ["", *chart.names],
            ["1.1", *(each.values[0] for each in dataset.series)],
        ]
        files[f"word/charts/{name}"] = chart_xml(_xml(chart), chart.sheet, dataset, "arabic")
        files[f"word/charts/_rels/{name}.rels"] = (
            f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships"><Relationship Id="rId1" Type="{_R}/package" Target="../{book}"/>'
            "</Relationships>"
        )
        files[f"word/{book}"] = sheet_file(chart.sheet, rows)
    return files


def _example(chart: Chart) -> Dataset:
    return Dataset(("1.1",), tuple(Series(name, (Decimal(50),)) for name in chart.names))


def _text(size: int, colour: str, *, bold: bool = False) -> str:
    weight = f' b="{int(bold)}"'
    return (
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{size}"{weight}><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="th-TH"/></a:p></c:txPr>'
    )


def _title(words: str) -> str:
    style = (
        f'sz="1400" b="1"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill>'
        f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
    )
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr {style}</a:defRPr></a:pPr><a:r><a:rPr lang="th-TH" {style}</a:rPr>'
        f'<a:t>{words}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _line(colour: str) -> str:
    return f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln>'


def _series(chart: Chart, index: int) -> str:
    fill = _FILLS[index + (len(chart.names) == 1)]
    column = "BC"[index]
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef>'
        f'<c:f>{chart.sheet}!${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0">'
        f"<c:v>{chart.names[index]}</c:v></c:pt></c:strCache></c:strRef></c:tx>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>{_line(INK)}</c:spPr>'
        '<c:invertIfNegative val="0"/>'
        f"<c:cat></c:cat><c:val></c:val></c:ser>"
    )


def _xml(chart: Chart) -> str:
    series = "".join(_series(chart, index) for index in range(len(chart.names)))
    highest = f'<c:max val="{chart.highest}"/>' if chart.highest else ""
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(1300, GREY)}</c:legend>'
        if len(chart.names) > 1
        else ""
    )
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}">'
        '<c:date1904 val="0"/><c:lang val="th-TH"/><c:roundedCorners val="0"/><c:chart>'
        f'{_title(chart.title)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="70"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{_line(LINE)}</c:spPr>{_text(1200, GREY)}"
        '<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>'
        f'{highest}<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines><c:spPr>{_line('DDE3E8')}</c:spPr></c:majorGridlines>"
        '<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_text(1200, GREY)}"
        '<c:crossAx val="1001"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        f"</c:valAx></c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
