"""The two charts of the first sheet, with their values stored for programs that only show them."""

from typing import TYPE_CHECKING, Any

from sujarit.books.build.drawing.canvas import Canvas, SheetFormula
from sujarit.books.build.drawing.style import ACCENT, FONT, HEAD, INK, LINE, MUTED, SAND, Look
from sujarit.books.build.names import calc_cell
from sujarit.books.build.positions import CALC_SHEET, quoted
from sujarit.books.build.sheets import calc
from sujarit.books.build.totals import Line, Progress, Totals
from sujarit.plan.cells import CellValue
from sujarit.plan.schema import HOME_SHEET, STATUSES

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FEWEST, _MOST = 8, 20
_LABELS, _PLANNED, _SPENT = "P", "Q", "R"
_TOP = calc.TOP
_HEADS = ("กลยุทธ์", "งบประมาณตามแผน", "เบิกจ่าย")
CHART_ROWS = range(18, 31)
_GAP = 90_000  # a quarter of a centimetre, in the drawing's units
_MORE = "แผนภูมิแสดง {count} รายการแรก ดูครบทุกรายการในชีตสรุปงบประมาณ"


def add_charts(canvas: Canvas, sheet: "Worksheet", totals: Totals, progress: Progress) -> None:
    """Planned and spent by strategy; activities by state."""
    slots = min(max(_FEWEST, len(totals.strategies)), _MOST)
    _chart_data(canvas, totals, slots)
    _place(sheet, _by_strategy(totals, slots), 0, 8)
    _place(sheet, _by_status(progress), 8, 12)
    _say_what_is_left_out(canvas, sheet, len(totals.strategies), slots)


def _say_what_is_left_out(canvas: Canvas, sheet: "Worksheet", strategies: int, slots: int) -> None:
    """Under the chart, when somebody has entered more strategies than it has bars for."""
    more = _MORE.format(count=slots)
    keys = f"{quoted(CALC_SHEET)}!{_strategy_keys()}"
    value = more if strategies > slots else ""
    look = Look(colour=MUTED, vertical="center", indent=1)
    canvas.put(
        sheet,
        f"A{CHART_ROWS.stop}",
        SheetFormula(f'=IF(COUNT({keys})>{slots},"{more}","")', value),
        look,
    )


def _place(sheet: "Worksheet", chart: Any, left: int, right: int) -> None:
    """From one column's edge to another's: wide as the cells are, whatever the font."""
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

    gap = 0 if left == 0 else _GAP
    chart.anchor = TwoCellAnchor(
        editAs="oneCell",
        _from=AnchorMarker(col=left, colOff=gap, row=CHART_ROWS.start - 1),
        to=AnchorMarker(col=right, row=CHART_ROWS.stop - 1),
    )
    sheet.add_chart(chart)


def _strategy_keys() -> str:
    return f"{calc.span(calc.KEY, calc.STRATEGY_ROWS)}"


def _shown(totals: Totals) -> list[Line]:
    return [line for line in totals.lines if line.level == "strategy"]


def _chart_data(canvas: Canvas, totals: Totals, slots: int) -> None:
    """The first strategies in order, on the calculation sheet."""
    sheet = canvas.book[CALC_SHEET]
    shown = _shown(totals)
    for letters, head in zip((_LABELS, _PLANNED, _SPENT), _HEADS, strict=True):
        canvas.put(sheet, f"{letters}{_TOP - 1}", head)
    for slot in range(slots):
        row = _TOP + slot
        line = shown[slot] if slot < len(shown) else None
        place = f"MATCH(SMALL({_strategy_keys()},{slot + 1}),{_strategy_keys()},0)"
        for letters, source, value in zip(
            (_LABELS, _PLANNED, _SPENT),
            (calc.CODE, calc.PLANNED, calc.SPENT),
            _values(line),
            strict=True,
        ):
            cells = calc.span(source, calc.STRATEGY_ROWS)
            formula = f'=IFERROR(INDEX({cells},{place}),"")'
            canvas.put(sheet, f"{letters}{row}", SheetFormula(formula, value))


def _values(line: Line | None) -> tuple[CellValue, CellValue, CellValue]:
    if line is None:
        return "", "", ""
    return line.code, float(line.amounts.planned or 0), float(line.amounts.spent)


def _by_strategy(totals: Totals, slots: int) -> Any:
    from openpyxl.chart import BarChart

    chart: Any = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "col", "clustered", 60, -5
    _frame(chart, "งบประมาณและการเบิกจ่าย (บาท)")
    rows = [_values(line) for line in _shown(totals)[:slots]]
    rows += [("", "", "")] * (slots - len(rows))
    labels = (_calc_span(_LABELS, slots), [str(row[0]) for row in rows])
    chart.series.append(_series(_PLANNED, labels, slots, [row[1] for row in rows], HEAD))
    chart.series.append(_series(_SPENT, labels, slots, [row[2] for row in rows], SAND))
    chart.legend.position, chart.legend.txPr = "t", _text(1200)
    chart.y_axis.number_format, chart.y_axis.delete = "#,##0", False
    chart.y_axis.majorGridlines.spPr = _line(LINE)
    chart.x_axis.delete = False
    for axis in (chart.x_axis, chart.y_axis):
        axis.txPr = _text(1100)
        axis.title = None
    return chart


def _by_status(progress: Progress) -> Any:
    from openpyxl.chart import BarChart
    from openpyxl.chart.label import DataLabelList

    chart: Any = BarChart()
    chart.type, chart.gapWidth = "bar", 45
    _frame(chart, "กิจกรรมตามสถานะ")
    count = len(STATUSES.items) + 1
    first = 10
    home = quoted(HOME_SHEET)
    labels = (f"{home}!$A${first}:$A${first + count - 1}", [*STATUSES.items, "ยังไม่มีผลในรอบนี้"])
    values: list[CellValue] = [*progress.by_status, progress.silent]
    series = _plain_series(f"{home}!$C${first}:$C${first + count - 1}", labels, values, ACCENT)
    series.dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    chart.series.append(series)
    chart.legend = None
    chart.y_axis.delete, chart.y_axis.majorGridlines = True, None
    chart.x_axis.delete, chart.x_axis.scaling.orientation = False, "maxMin"
    chart.x_axis.txPr = _text(1200)
    return chart


def _calc_span(letters: str, slots: int) -> str:
    return f"{quoted(CALC_SHEET)}!{calc.span(letters, range(_TOP, _TOP + slots))}"


def _series(
    letters: str, labels: tuple[str, list[str]], slots: int, values: list[CellValue], colour: str
) -> Any:
    from openpyxl.chart.data_source import StrRef
    from openpyxl.chart.series import SeriesLabel

    series = _plain_series(_calc_span(letters, slots), labels, values, colour)
    head = calc_cell(_TOP - 1, letters)
    text = dict(zip((_LABELS, _PLANNED, _SPENT), _HEADS, strict=True))[letters]
    series.tx = SeriesLabel(strRef=StrRef(f=head, strCache=_cache([text])))
    return series


def _plain_series(
    cells: str, labels: tuple[str, list[str]], values: list[CellValue], colour: str
) -> Any:
    from openpyxl.chart.data_source import (
        AxDataSource,
        NumData,
        NumDataSource,
        NumRef,
        NumVal,
        StrRef,
    )
    from openpyxl.chart.series import Series

    points = [NumVal(idx=n, v=str(v)) for n, v in enumerate(values) if isinstance(v, (int, float))]
    data = NumData(formatCode="General", ptCount=len(values), pt=points)
    series = Series(
        cat=AxDataSource(strRef=StrRef(f=labels[0], strCache=_cache(labels[1]))),
        val=NumDataSource(numRef=NumRef(f=cells, numCache=data)),
    )
    series.spPr = _solid(colour)
    series.invertIfNegative = False
    return series


def _cache(texts: list[str]) -> Any:
    from openpyxl.chart.data_source import StrData, StrVal

    return StrData(ptCount=len(texts), pt=[StrVal(idx=n, v=text) for n, text in enumerate(texts)])


def _frame(chart: Any, title: str) -> None:
    chart.title = _title(title)
    chart.plot_visible_only = False
    chart.roundedCorners = False
    chart.graphical_properties = _outline()


def _title(text: str) -> Any:
    from openpyxl.chart.text import RichText, Text
    from openpyxl.chart.title import Title
    from openpyxl.drawing.text import Paragraph, ParagraphProperties, RegularTextRun

    font = _font(1600, bold=True)
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=font), r=[RegularTextRun(rPr=font, t=text)]
    )
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _text(size: int) -> Any:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import Paragraph, ParagraphProperties

    return RichText(
        p=[Paragraph(pPr=ParagraphProperties(defRPr=_font(size)), endParaRPr=_font(size))]
    )


def _font(size: int, *, bold: bool = False) -> Any:
    from openpyxl.drawing.text import CharacterProperties, Font

    font = Font(typeface=FONT)
    return CharacterProperties(sz=size, b=bold, latin=font, cs=font, solidFill=INK)


def _solid(colour: str) -> Any:
    from openpyxl.chart.shapes import GraphicalProperties

    return GraphicalProperties(solidFill=colour)


def _line(colour: str) -> Any:
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    return GraphicalProperties(ln=LineProperties(solidFill=colour, w=6350))


def _outline() -> Any:
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    return GraphicalProperties(solidFill="FFFFFF", ln=LineProperties(solidFill=LINE, w=6350))
