"""The two charts of the first sheet, with their values stored for programs that only show them.

While there is nothing to show they show nothing: title and key stand in cells above them, and a
chart without values draws neither axis nor frame.
"""

from typing import TYPE_CHECKING, Any

from sujarit.books.build.drawing.canvas import Canvas, SheetFormula
from sujarit.books.build.drawing.style import ACCENT, FONT, HEAD, INK, LARGE, MUTED, SAND, Look
from sujarit.books.build.names import calc_cell
from sujarit.books.build.positions import CALC_SHEET, quoted
from sujarit.books.build.sheets import calc
from sujarit.books.build.sheets.calc_lookups import PLANNED_ROW, STATE_COUNTS
from sujarit.books.build.totals import Line, Progress, Totals
from sujarit.books.measure import height_of
from sujarit.plan.cells import CellValue
from sujarit.plan.schema import HOME_SHEET, STATUSES

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FEWEST, _MOST = 8, 20
_LABELS, _PLANNED, _SPENT = "P", "Q", "R"
_TOP = calc.TOP
_HEADS = ("กลยุทธ์", "งบประมาณตามแผน", "เบิกจ่าย")
CHART_ROWS = range(24, 37)
_GAP = 90_000  # a quarter of a centimetre, in the drawing's units
_STATE_LABELS, _STATE_VALUES = "S", "W"
_STATES = (*STATUSES.items, "ยังไม่มีผลในรอบนี้")
_TITLES = ("งบประมาณและการเบิกจ่าย (บาท)", "กิจกรรมตามสถานะ")
_MORE = "แผนภูมิแสดง {count} รายการแรก ดูครบทุกรายการในชีตสรุปงบประมาณ"


def add_charts(
    canvas: Canvas, sheet: "Worksheet", totals: Totals, progress: Progress, counts: int
) -> None:
    """Planned and spent by strategy; activities by state, counted from row `counts` on."""
    slots = min(max(_FEWEST, len(totals.strategies)), _MOST)
    _chart_data(canvas, totals, slots)
    _state_data(canvas, progress, counts)
    _headings(canvas, sheet, totals, progress, slots)
    _anchor(sheet, _by_strategy(totals, slots), 0, 8)
    _anchor(sheet, _by_status(progress), 8, 12)
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


def _headings(
    canvas: Canvas, sheet: "Worksheet", totals: Totals, progress: Progress, slots: int
) -> None:
    """Over each chart, while it has something to show; and which colour is which."""
    title = Look(size=LARGE, bold=True, colour=ACCENT, vertical="center")
    key = Look(bold=True, vertical="center", indent=1)
    some = f"SUMSQ({_calc_span(_PLANNED, slots)},{_calc_span(_SPENT, slots)})>0"
    has_money = any(value for line in _shown(totals)[:slots] for value in _values(line)[1:])
    top = CHART_ROWS.start
    for cell, text, look in (
        (f"A{top - 2}", _TITLES[0], title),
        (f"A{top - 1}", f"■ {_HEADS[1]}", key.but(colour=HEAD)),
        (f"C{top - 1}", f"■ {_HEADS[2]}", key.but(colour=SAND)),
    ):
        formula = SheetFormula(f'=IF({some},"{text}","")', text if has_money else "")
        canvas.put(sheet, cell, formula, look)
    some = f"{_planned_count()}>0"
    shown = _TITLES[1] if progress.planned else ""
    canvas.put(sheet, f"I{top - 2}", SheetFormula(f'=IF({some},"{_TITLES[1]}","")', shown), title)
    sheet.row_dimensions[top - 2].height = height_of(1, LARGE) + 2


def _planned_count() -> str:
    return calc_cell(PLANNED_ROW, STATE_COUNTS)


def _anchor(sheet: "Worksheet", chart: Any, left: int, right: int) -> None:
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
        canvas.put(sheet, f"{letters}{_TOP - 1}", canvas.words.said(head))
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


def _state_data(canvas: Canvas, progress: Progress, first: int) -> None:
    """The counts of the first sheet, which stand from this row on; blank with no activity."""
    sheet = canvas.book[CALC_SHEET]
    counts = (*progress.by_status, progress.silent)
    for number, (label, count) in enumerate(zip(_STATES, counts, strict=True)):
        cells = (
            (_STATE_LABELS, f'"{label}"', label),
            (_STATE_VALUES, f"{quoted(HOME_SHEET)}!$C${first + number}", count),
        )
        for letters, formula, value in cells:
            shown: CellValue = value if progress.planned else ""
            text = f'=IF({_planned_count()}=0,"",{formula})'
            canvas.put(sheet, f"{letters}{_TOP + number}", SheetFormula(text, shown))


def _values(line: Line | None) -> tuple[CellValue, CellValue, CellValue]:
    if line is None:
        return "", "", ""
    return line.code, float(line.amounts.planned or 0), float(line.amounts.spent)


def _by_strategy(totals: Totals, slots: int) -> Any:
    from openpyxl.chart import BarChart

    chart: Any = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "col", "clustered", 60, -5
    _frame(chart)
    rows = [_values(line) for line in _shown(totals)[:slots]]
    rows += [("", "", "")] * (slots - len(rows))
    labels = (_calc_span(_LABELS, slots), [str(row[0]) for row in rows])
    chart.series.append(_series(_PLANNED, labels, slots, [row[1] for row in rows], HEAD))
    chart.series.append(_series(_SPENT, labels, slots, [row[2] for row in rows], SAND))
    chart.legend = None
    chart.y_axis.number_format, chart.y_axis.delete = "[>=50]#,##0;;", False
    chart.y_axis.majorGridlines = None
    chart.x_axis.delete = False
    for axis in (chart.x_axis, chart.y_axis):
        axis.txPr, axis.spPr = _text(1100), _no_line()
        axis.title, axis.majorTickMark = None, "none"
    return chart


def _by_status(progress: Progress) -> Any:
    from openpyxl.chart import BarChart
    from openpyxl.chart.label import DataLabelList

    chart: Any = BarChart()
    chart.type, chart.gapWidth = "bar", 45
    _frame(chart)
    count, some = len(_STATES), progress.planned > 0
    labels = (_calc_span(_STATE_LABELS, count), [label if some else "" for label in _STATES])
    values: list[CellValue] = [*progress.by_status, progress.silent] if some else [""] * count
    series = _plain_series(_calc_span(_STATE_VALUES, count), labels, values, ACCENT)
    series.dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    series.dLbls.numFmt = "0;;"
    chart.series.append(series)
    chart.legend = None
    chart.y_axis.delete, chart.y_axis.majorGridlines = True, None
    chart.x_axis.delete, chart.x_axis.scaling.orientation = False, "maxMin"
    chart.x_axis.txPr, chart.x_axis.spPr = _text(1200), _no_line()
    chart.x_axis.majorTickMark = "none"
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


def _frame(chart: Any) -> None:
    chart.title = None
    chart.auto_title_deleted = True
    chart.plot_visible_only = False
    chart.roundedCorners = False
    chart.graphical_properties = _no_line()


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


def _no_line() -> Any:
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    return GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
