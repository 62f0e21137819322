"""The workbook of all offices: an office a row, a sheet a subject, totals that stay live."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sujarit.books.opc.archive import contents_of, without_clock, write_contents
from sujarit.books.port import Formula
from sujarit.consolidation.choose import LeftOut
from sujarit.consolidation.office import OfficeSummary
from sujarit.consolidation.sums import Group
from sujarit.plan import schema
from sujarit.plan.cells import column_letters, workbook_text
from sujarit.report.context.activities import UNREPORTED

OVERVIEW, OFFICES, CHARTS, LEFT_OUT = "ภาพรวม", "หน่วยงาน", "แผนภูมิ", "ไม่ได้นับ"
_MONEY, _COUNT, _PERCENT = "#,##0.00", "#,##0", "0.00"
_TOTAL_ROW, _HEADER_ROW = 3, 4
_BARS = 15  # what a reader can tell apart
_ROW_HEIGHT = 21  # points: Thai marks stand above and below the line
_CHART_ROWS = 20  # of 21 points: a chart of 14 cm, and what a page holds
_FONT, _SIZE = "TH Sarabun New", 14
_A3, _A4 = 8, 9
_FILL, _HEAD = "FFDDE7F0", "FFF2F2F2"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title, its width, its number format, and whether it has a live total."""

    title: str
    width: float
    format: str = "General"
    summed: bool = False


_STATES = (*schema.STATUSES.items, UNREPORTED)
OFFICE_HEADINGS = (
    Heading("ภาค", 18),
    Heading("รหัสหน่วยงาน", 15),
    Heading("หน่วยงาน", 48),
    Heading("ประเภท", 22),
    Heading("รอบ", 7),
    Heading("งบที่ได้รับจัดสรร", 18, _MONEY, summed=True),
    Heading("งบตามแผน", 18, _MONEY, summed=True),
    Heading("งบกิจกรรม", 18, _MONEY, summed=True),
    Heading("เบิกจ่าย", 18, _MONEY, summed=True),
    Heading("คงเหลือ", 18, _MONEY, summed=True),
    Heading("ร้อยละเบิกจ่าย", 12, _PERCENT),
    Heading("โครงการ", 10, _COUNT, summed=True),
    Heading("กิจกรรม", 10, _COUNT, summed=True),
    *(Heading(state, 14, _COUNT, summed=True) for state in _STATES),
    Heading("ข้อล่าช้า", 10, _COUNT, summed=True),
    Heading("ผิดพลาด", 10, _COUNT, summed=True),
    Heading("เตือน", 10, _COUNT, summed=True),
    Heading("ข้อ ITA ที่พร้อม", 12, _COUNT, summed=True),
    Heading("ข้อ ITA ที่ตัดสิน", 12, _COUNT, summed=True),
    Heading("ไฟล์", 60),
)
_OVERVIEW_HEADINGS = (
    Heading("รายการ", 44),
    Heading("ค่า", 24),
    Heading("ยอดสดจากชีตหน่วยงาน", 26),
)
_MONEY_HEADINGS = (
    Heading("หน่วยงาน", 12, _COUNT),
    Heading("งบตามแผน", 20, _MONEY, summed=True),
    Heading("งบกิจกรรม", 20, _MONEY, summed=True),
    Heading("เบิกจ่าย", 20, _MONEY, summed=True),
    Heading("คงเหลือ", 20, _MONEY, summed=True),
    Heading("ร้อยละเบิกจ่าย", 14, _PERCENT),
)


def office_values(office: OfficeSummary, region: str, source: str, row: int) -> list[Any]:
    """An office's row, which stands at `row` of its sheet."""
    identity, total = office.identity, office.total
    counts = [office.statuses.get(state, 0) for state in _STATES]
    ita = [office.items_met, office.items_judged] if office.profile else [None, None]
    return [
        region,
        identity.code,
        identity.name,
        office.unit_type,
        office.round,
        office.allotted,
        total.planned,
        total.activities,
        total.spent,
        *_balance_and_percent(row),
        office.projects,
        office.activities,
        *counts,
        sum(office.late.values()),
        office.errors,
        office.warnings,
        *ita,
        source,
    ]


def _balance_and_percent(row: int) -> tuple[Formula, Formula]:
    return Formula(f"G{row}-I{row}", ""), Formula(f'IF(G{row}=0,"",ROUND(I{row}/G{row}*100,2))', "")


class CountryBook:
    """The workbook while it is written, sheet after sheet: rows pass through, none is kept."""

    def __init__(self) -> None:
        from openpyxl import Workbook

        self._book: Workbook = Workbook(write_only=True)
        self._charts: list[Any] = []
        _set_font(self._book)
        self._first = self._sheet(OVERVIEW, _OVERVIEW_HEADINGS)

    def offices(self, title: str, groups: Iterable[tuple[str, int, Iterator[Any]]]) -> None:
        """An office a row, under a heading per region: its name, how many, and their rows.

        A row is what `office_values` makes of it once its number is known. All sums are
        SUBTOTAL formulas, which leave one another out and follow the filter.
        """
        sheet = self._sheet(OFFICES, OFFICE_HEADINGS)
        sheet.append(self._styled([title], bold=True))
        sheet.append([])
        groups = [(region, count, offices) for region, count, offices in groups]
        several = len(groups) > 1
        last = _HEADER_ROW + sum(count for _, count, _ in groups) + several * len(groups)
        sheet.append(self._totals("รวมทั้งสิ้น", OFFICE_HEADINGS, _HEADER_ROW + 1, last, _TOTAL_ROW))
        sheet.append(self._styled([each.title for each in OFFICE_HEADINGS], bold=True, fill=_HEAD))
        row = _HEADER_ROW
        for region, count, offices in groups:
            if several:
                row += 1
                values = self._totals(region, OFFICE_HEADINGS, row + 1, row + count, row)
                sheet.append(values)
            for office in offices:
                row += 1
                sheet.append(self._cells(office(row), OFFICE_HEADINGS))
        sheet.auto_filter.ref = (
            f"A{_HEADER_ROW}:{column_letters(len(OFFICE_HEADINGS))}{max(last, 5)}"
        )

    def money(self, name: str, first: Sequence[Heading], groups: Iterable[Group]) -> None:
        """A sheet of money along one dimension; the overview has a chart of planned and spent."""
        lines = list(groups)
        headings = (*first, *_MONEY_HEADINGS)
        start = len(first)
        rows = [
            [
                *([group.key, group.title][-start:]),
                group.offices,
                group.planned,
                group.activities,
                group.spent,
                *_money_formulas(start, _HEADER_ROW + number),
            ]
            for number, group in enumerate(lines, start=1)
        ]
        sheet = self._table(name, headings, rows)
        if lines:
            planned = any(group.planned is not None for group in lines)
            columns = [start + 2, start + 4] if planned else [start + 3, start + 4]
            self._charts.append(_bar_chart(sheet, name, start, columns, len(lines)))

    def counts(self, name: str, headings: Sequence[Heading], rows: Sequence[Sequence[Any]]) -> None:
        """A sheet of counts, and a chart of its first column of numbers on the overview."""
        sheet = self._table(name, headings, rows)
        label = sum(heading.format == "General" for heading in headings)
        if rows:
            self._charts.append(_bar_chart(sheet, name, label, [label + 1], len(rows)))

    def left_out(self, items: Iterable[LeftOut]) -> None:
        """What is not in the sums, and why."""
        headings = (
            Heading("เหตุที่ไม่นับ", 34),
            Heading("รหัสหน่วยงาน", 15),
            Heading("หน่วยงาน", 48),
            Heading("ปีงบประมาณ", 12, "0"),
            Heading("ไฟล์", 60),
            Heading("รายละเอียด", 60),
        )
        rows = [
            [each.reason.value.th, each.code, each.name, each.fiscal_year, each.source, each.detail]
            for each in items
        ]
        self._table(LEFT_OUT, headings, rows)

    def overview(self, title: str, lines: Sequence[tuple[str, Any, str]]) -> None:
        """The first sheet: what was put together, exact sums beside the live ones.

        A line is its label, its value, and the column of the sheet of offices that totals it.
        """
        self._current = sheet = self._first
        sheet.append(self._styled([title], bold=True))
        sheet.append([])
        sheet.append([])
        titles = [each.title for each in _OVERVIEW_HEADINGS]
        sheet.append(self._styled(titles, bold=True, fill=_HEAD))
        for label, value, column in lines:
            number = _MONEY if isinstance(value, Decimal) else _COUNT
            live = Formula(f"'{OFFICES}'!{column}{_TOTAL_ROW}", "") if column else None
            sheet.append([self._cell(label), self._cell(value, number), self._cell(live, number)])

    def charts(self) -> None:
        """A sheet of all charts, one a page, so that none is cut when it is printed."""
        from openpyxl.worksheet.pagebreak import Break

        sheet: Any = self._book.create_sheet(CHARTS)
        _set_page(sheet, _A4)
        for number, chart in enumerate(self._charts):
            sheet.add_chart(chart, f"A{2 + number * _CHART_ROWS}")
            sheet.row_breaks.append(Break(id=(number + 1) * _CHART_ROWS))

    def data(self) -> bytes:
        """The workbook's bytes, the same for the same offices whoever puts them together, and when."""
        buffer = io.BytesIO()
        self._book.save(buffer)
        return write_contents(without_clock(contents_of(buffer.getvalue())))

    def _table(self, name: str, headings: Sequence[Heading], rows: Sequence[Sequence[Any]]) -> Any:
        sheet = self._sheet(name, headings)
        sheet.append(self._styled([name], bold=True))
        sheet.append([])
        last = _HEADER_ROW + max(len(rows), 1)
        if any(heading.summed for heading in headings):
            total = self._totals("รวมทั้งสิ้น", headings, _HEADER_ROW + 1, last, _TOTAL_ROW)
            sheet.append(total)
        else:
            sheet.append([])
        sheet.append(self._styled([each.title for each in headings], bold=True, fill=_HEAD))
        for row in rows:
            sheet.append(self._cells(row, headings))
        sheet.auto_filter.ref = f"A{_HEADER_ROW}:{column_letters(len(headings))}{last}"
        return sheet

    def _sheet(self, name: str, headings: Sequence[Heading]) -> Any:
        sheet: Any = self._book.create_sheet(name)
        for number, heading in enumerate(headings, start=1):
            sheet.column_dimensions[column_letters(number)].width = heading.width
        sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
        _set_page(sheet, _A3 if len(headings) > 12 else _A4)
        sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
        self._current = sheet
        return sheet

    def _totals(
        self, label: str, headings: Sequence[Heading], first: int, last: int, row: int
    ) -> list[Any]:
        """A row of live sums over rows `first` to `last`, standing at `row`."""
        cells = []
        for number, heading in enumerate(headings, start=1):
            column = column_letters(number)
            if heading.summed:
                value: Any = Formula(f"SUBTOTAL(109,{column}{first}:{column}{last})", "")
            elif heading.title == "ร้อยละเบิกจ่าย":
                value = _percent_formula(headings, row)
            else:
                value = label if number == 1 else None
            cells.append(self._cell(value, heading.format, bold=True, fill=_FILL))
        return cells

    def _cells(self, values: Sequence[Any], headings: Sequence[Heading]) -> list[Any]:
        return [
            self._cell(value, heading.format)
            for value, heading in zip(values, headings, strict=True)
        ]

    def _styled(self, values: Sequence[Any], *, bold: bool, fill: str = "") -> list[Any]:
        return [self._cell(value, bold=bold, fill=fill) for value in values]

    def _cell(
        self, value: Any, number: str = "General", *, bold: bool = False, fill: str = ""
    ) -> Any:
        """A cell; a text is text whatever it begins with, unless it is a formula of ours."""
        from openpyxl.cell import WriteOnlyCell

        cell: Any = WriteOnlyCell(self._current)
        cell.number_format = number
        if isinstance(value, Formula):
            cell.value = f"={value.text}"
        elif isinstance(value, str):
            cell.value = workbook_text(value) or None
            cell.data_type = "s" if cell.value is not None else "n"
        else:
            cell.value = value
        if bold or fill:
            cell.font, cell.fill = _look(bold=bold, fill=fill)
        return cell


def _money_formulas(start: int, row: int) -> tuple[Formula, Formula]:
    planned, spent = (f"{column_letters(start + offset)}{row}" for offset in (2, 4))
    share = f'IF({planned}=0,"",ROUND({spent}/{planned}*100,2))'
    return (
        Formula(f'IF({planned}="","",{planned}-{spent})', ""),
        Formula(f'IF({planned}="","",{share})', ""),
    )


def _percent_formula(headings: Sequence[Heading], row: int) -> Formula:
    titles = [heading.title for heading in headings]
    planned, spent = (column_letters(titles.index(name) + 1) for name in ("งบตามแผน", "เบิกจ่าย"))
    return Formula(f'IF({planned}{row}=0,"",ROUND({spent}{row}/{planned}{row}*100,2))', "")


def _look(*, bold: bool, fill: str) -> tuple[Any, Any]:
    from openpyxl.styles import Font, PatternFill

    return Font(name=_FONT, size=_SIZE, bold=bold), PatternFill(
        "solid", fgColor=fill
    ) if fill else PatternFill()


def _bar_chart(sheet: Any, title: str, label: int, columns: Sequence[int], rows: int) -> Any:
    """A native bar chart of columns of a sheet, over its first rows."""
    from openpyxl.chart import BarChart, Reference

    chart = BarChart()
    shown = min(rows, _BARS)
    chart.type, chart.title, chart.legend.position = "bar", title, "b"
    chart.height, chart.width = 14, 25
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    last = _HEADER_ROW + shown
    for column in columns:
        values = Reference(sheet, min_col=column, min_row=_HEADER_ROW, max_row=last)
        chart.add_data(values, titles_from_data=True)
    names = Reference(sheet, min_col=max(label, 1), min_row=_HEADER_ROW + 1, max_row=last)
    chart.set_categories(names)
    return chart


def _set_page(sheet: Any, paper: int) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.sheet_format.defaultRowHeight = _ROW_HEIGHT
    sheet.sheet_format.customHeight = True


def _set_font(book: Any) -> None:
    """The font of every cell that has none of its own: Excel's default one is poor at Thai."""
    from openpyxl.styles import Font
    from openpyxl.utils.indexed_list import IndexedList

    font = Font(name=_FONT, size=_SIZE)
    book._named_styles["Normal"].font = font  # noqa: SLF001 (openpyxl has no other way)
    book._fonts = IndexedList([font])  # noqa: SLF001
