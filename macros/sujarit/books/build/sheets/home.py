"""The first sheet: where things stand, at a glance, and the way to every other sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.books.build import names
from sujarit.books.build.drawing.canvas import ArrayFormula, Canvas, SheetFormula
from sujarit.books.build.drawing.charts import CHART_ROWS, add_charts
from sujarit.books.build.drawing.colouring import Touch, colour
from sujarit.books.build.drawing.page import Page, add_link, protect, set_up
from sujarit.books.build.drawing.style import (
    ACCENT,
    CODES,
    HEAD,
    HEAD_SOFT,
    INFO_MARK,
    INK,
    LARGE,
    LINK,
    MISSING,
    MONEY_FORMAT,
    MUTED,
    SOFT,
    TAB_DERIVED,
    TAB_HELP,
    TITLE,
    WHITE,
    WRONG,
    Look,
    look_of,
)
from sujarit.books.build.drawing.tables import declare_table
from sujarit.books.build.drawing.validations import add_validation
from sujarit.books.build.names import calc_cell, plan_value
from sujarit.books.build.positions import quoted
from sujarit.books.build.sheets import calc
from sujarit.books.build.sheets.calc_lookups import PLANNED_ROW, STATE_COUNTS, STATE_ROWS
from sujarit.books.build.sheets.home_lateness import add_home_lateness
from sujarit.books.build.sheets.home_lead import add_lead, never_checked
from sujarit.books.build.sheets.moment import STAGE_WORDS, stage_line
from sujarit.books.build.totals import Progress, Totals, counted_progress
from sujarit.books.build.untold import WARNING, warning
from sujarit.books.finding_rows import HEADER
from sujarit.books.measure import height_of
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, column_letters
from sujarit.plan.finding import SEVERITY_NAMES
from sujarit.plan.records import Plan
from sujarit.plan.schema import (
    FINDINGS_SHEET,
    FINDINGS_TABLE,
    HOME_SHEET,
    MANUAL_SHEET,
    ROLLUP_SHEET,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_COLUMNS = 12
_WIDTH = 13.5
_CARD = 2  # columns
_SCALE = 68  # percent, on paper: the charts and all below them are one page
_CARD_ROW = 8
_WARNING_ROW = 10
_BLOCK_ROW = 12
_DAY_ROW = 19
_LINKS_ROW = CHART_ROWS.stop + 1
LABEL_ROWS = (_CARD_ROW, _BLOCK_ROW)
"""The rows of the figures' labels and of the blocks' headings."""
_NO_TITLE, _NO_OFFICE = "กรอกชื่อแผนในชีตข้อมูลแผน", "กรอกชื่อหน่วยงานในชีตข้อมูลแผน"

_LEFT = Look(horizontal="left", vertical="center", indent=1)
_BAND = _LEFT.but(fill=HEAD, colour=WHITE)
_LABEL = _LEFT.but(fill=SOFT, colour=MUTED, edge="card")
_FIGURE = _LABEL.but(size=TITLE, bold=True, colour=INK, number_format=MONEY_FORMAT)
_HEADING = Look(size=LARGE, bold=True, colour=ACCENT, vertical="center")
_ITEM = _LEFT.but(edge="hair")
_COUNT = Look(vertical="center", edge="hair", bold=True, horizontal="center", number_format="0")
_LEGEND = (
    (MISSING, "ยังไม่ได้กรอก หรือข้อเตือนจากการตรวจ"),
    (WRONG, "ค่าไม่ถูกต้อง ขัดกันเอง หรือข้อผิดพลาด"),
    (CODES, "รหัสซ้ำ หรือรหัสที่อ้างถึงไม่มีอยู่"),
    (INFO_MARK, "ข้อสังเกตจากการตรวจ"),
    (HEAD, "หัวช่องที่ต้องกรอก และแท็บชีตที่กรอก"),
    (HEAD_SOFT, "หัวช่องที่กรอกเมื่อมี"),
    (TAB_DERIVED, "แท็บชีตที่คำนวณเองหรือโปรแกรมเขียน"),
    (TAB_HELP, "แท็บคู่มือ"),
)
_SILENT = "ยังไม่มีผลในรอบนี้"
_OUTSIDE = "ผลที่ไม่ตรงกับกิจกรรมในแผน"
_PLANNED = "กิจกรรมในแผน"
_NOT_SHARED = "ยังไม่ได้จัดทำไฟล์ให้กลุ่มกรอก"
_UNKNOWN = "–"


_LINKS = _COLUMNS // _CARD
_HIDDEN = (
    (FINDINGS_SHEET, FINDINGS_TABLE),
    *((table.sheet, table.name) for table in schema.TOLD_TABLES),
)
"""The sheets that are hidden until they say something, and the tables that are filled then."""


@dataclass(frozen=True, slots=True)
class _Card:
    label: str
    formula: str
    value: CellValue


def add_home_sheet(canvas: Canvas, sheet: "Worksheet", plan: Plan, totals: Totals) -> None:
    """Draw `หน้าแรก` on the sheet given, which stands first."""
    sheet.title = HOME_SHEET
    for place in range(1, _COLUMNS + 1):
        sheet.column_dimensions[column_letters(place)].width = _WIDTH
    sheet.sheet_format.customHeight = True
    progress = counted_progress(plan)
    _band(canvas, sheet, plan)
    add_lead(canvas, sheet, plan, progress)
    for place, card in enumerate(_cards(plan, totals)):
        _card(canvas, sheet, place * _CARD + 1, card)
    _warning(canvas, sheet, totals)
    _progress(canvas, sheet, progress)
    _findings(canvas, sheet)
    _legend(canvas, sheet)
    _day(canvas, sheet, plan)
    below = _links(canvas, sheet)
    add_home_lateness(canvas, sheet, plan, below + 2)
    add_charts(canvas, sheet, totals, progress, _BLOCK_ROW + 1)
    paper = Page(tab=TAB_DERIVED, header_row=None, below=CHART_ROWS.start - 3, scale=_SCALE)
    set_up(sheet, paper)
    protect(sheet)


def _band(canvas: Canvas, sheet: "Worksheet", plan: Plan) -> None:
    details = plan.details
    title = _or_else(plan_value("plan_title"), _NO_TITLE)
    office = _or_else(plan_value("office_name"), _NO_OFFICE)
    year = f'IF({names.YEAR}="","",{names.YEAR})'
    when = f'{names.YEAR_WORD}&" พ.ศ. "&{year}&"   "&{stage_line()}'
    shown_year = details.fiscal_year if plan.fiscal_year else ""
    shown_stage = STAGE_WORDS[plan.moment.stage] if plan.moment else ""
    shown_when = f"{plan.year_word} พ.ศ. {shown_year}   {shown_stage}"
    rows = (
        (
            1,
            SheetFormula(f"={title}", details.plan_title or _NO_TITLE),
            _BAND.but(size=TITLE, bold=True),
        ),
        (2, SheetFormula(f"={office}", details.office_name or _NO_OFFICE), _BAND.but(size=LARGE)),
        (3, SheetFormula(f"={when}", shown_when), _BAND.but(size=LARGE, colour=HEAD_SOFT)),
    )
    for row, formula, look in rows:
        for place in range(1, _COLUMNS + 1):
            canvas.put(sheet, f"{column_letters(place)}{row}", None, look)
        canvas.put(sheet, f"A{row}", formula, look)
        sheet.merge_cells(f"A{row}:{column_letters(_COLUMNS)}{row}")
        sheet.row_dimensions[row].height = height_of(1, look.size) + 3


def _or_else(value: str, words: str) -> str:
    """The formula of a text, or of these words where it is blank or an error."""
    return f'IFERROR(IF(TRIM({value})="","{words}",{value}),"{words}")'


def _cards(plan: Plan, totals: Totals) -> list[_Card]:
    amounts = totals.total.amounts
    allotted = plan.details.allotted_budget
    planned, activities, spent = (calc_cell(calc.TOTAL_ROW, c) for c in calc.MONEY_COLUMNS)
    given = float(allotted) if allotted is not None else ""
    margin = float(allotted - (amounts.planned or 0)) if allotted is not None else ""
    return [
        _Card("ได้รับจัดสรร (บาท)", calc.ALLOTTED, given),
        _Card("งบประมาณตามแผน", planned, float(amounts.planned or 0)),
        _Card("จัดสรร หักตามแผน", f'IF({calc.ALLOTTED}="","",ROUND({calc.ALLOTTED}-{planned},2))', margin),
        _Card("งบประมาณกิจกรรม", activities, float(amounts.activities)),
        _Card("เบิกจ่ายถึงรอบรายงาน", spent, float(amounts.spent)),
        _Card("คงเหลือ (ตามแผน)", f"ROUND({planned}-{spent},2)", float(amounts.balance or 0)),
    ]  # fmt: skip


def _card(canvas: Canvas, sheet: "Worksheet", place: int, card: _Card) -> None:
    first, last = column_letters(place), column_letters(place + _CARD - 1)
    for row, look, value in (
        (_CARD_ROW, _LABEL, card.label),
        (_CARD_ROW + 1, _FIGURE, SheetFormula(f"={card.formula}", card.value)),
    ):
        canvas.put(sheet, f"{last}{row}", None, look)
        canvas.put(sheet, f"{first}{row}", value, look)
        sheet.merge_cells(f"{first}{row}:{last}{row}")
        sheet.row_dimensions[row].height = height_of(1, look.size) + 2
    figure = f"${first}${_CARD_ROW + 1}"
    below_zero = f"IF(ISNUMBER({figure}),{figure}<0,FALSE)"
    colour(sheet, f"{first}{_CARD_ROW + 1}:{last}{_CARD_ROW + 1}", below_zero, Touch(fill=WRONG))


def _warning(canvas: Canvas, sheet: "Worksheet", totals: Totals) -> None:
    """What the cards' sums count otherwise than the report; nothing is seen where nothing is."""
    shown = warning(totals.untold)
    canvas.put(sheet, f"A{_WARNING_ROW}", SheetFormula(f"={WARNING}", shown), _LEFT)
    cells = f"A{_WARNING_ROW}:{column_letters(_COLUMNS)}{_WARNING_ROW}"
    colour(sheet, cells, f'{WARNING}<>""', Touch(fill=WRONG, bold=True))


def _heading(canvas: Canvas, sheet: "Worksheet", cell: str, text: str) -> None:
    canvas.put(sheet, cell, text, _HEADING)
    sheet.row_dimensions[sheet[cell].row].height = height_of(1, LARGE) + 2


def _progress(canvas: Canvas, sheet: "Worksheet", progress: Progress) -> None:
    """Planned activities by the state that counts for each in the round."""
    _heading(canvas, sheet, f"A{_BLOCK_ROW}", "ความก้าวหน้าของกิจกรรม")
    items = schema.STATUSES.items
    cells = [calc_cell(row, STATE_COUNTS) for row in STATE_ROWS]
    rows: list[tuple[str, str, int | str]] = [
        (item, cell, count)
        for item, cell, count in zip(items, cells, progress.by_status, strict=False)
    ]
    first = _BLOCK_ROW + 1
    total = calc_cell(PLANNED_ROW, STATE_COUNTS)
    rows.append((_SILENT, f"{total}-SUM(C{first}:C{first + len(items) - 1})", progress.silent))
    rows.append((_PLANNED, total, progress.planned))
    rows.append((_OUTSIDE, cells[-1], progress.outside))
    _counts(canvas, sheet, "A", rows)


def _counts(
    canvas: Canvas, sheet: "Worksheet", left: str, rows: Sequence[tuple[str, str, int | str]]
) -> None:
    second, third = chr(ord(left) + 1), chr(ord(left) + 2)
    for row, (label, formula, value) in enumerate(rows, start=_BLOCK_ROW + 1):
        canvas.put(sheet, f"{left}{row}", label, _ITEM)
        canvas.put(sheet, f"{second}{row}", None, _ITEM)
        canvas.put(sheet, f"{third}{row}", ArrayFormula(f"={formula}", value), _COUNT)
        sheet.merge_cells(f"{left}{row}:{second}{row}")
        sheet.row_dimensions[row].height = height_of(1) + 1


def _findings(canvas: Canvas, sheet: "Worksheet") -> None:
    """The open findings; none are known where nothing was ever checked."""
    _heading(canvas, sheet, f"E{_BLOCK_ROW}", "ข้อค้นพบที่ยังเปิดอยู่")
    cells = f"{FINDINGS_TABLE}[{HEADER[0]}]"
    counts = {
        name.th: f'SUM(IFERROR((TRIM({cells})="{name.th}")*1,0))'
        for name in SEVERITY_NAMES.values()
    }
    rows = [
        (name, f'IF({never_checked()}*({found}=0),"{_UNKNOWN}",{found})', _UNKNOWN)
        for name, found in counts.items()
    ]
    _counts(canvas, sheet, "E", rows)
    last = _BLOCK_ROW + len(rows)
    canvas.put(sheet, f"E{last + 2}", ArrayFormula(_answers(), _NOT_SHARED), _LEFT)


def _answers() -> str:
    """How many groups a copy was made for, have answered, are late, have something to look at."""
    cells, problems = (
        f"{schema.RETURNS.name}[{schema.RETURNS.column(key).title}]"
        for key in ("state", "problems")
    )
    asked = f"SUM((LEN(TRIM({cells}))>0)*1)"
    answered, late = (f'SUM((TRIM({cells})="{w}")*1)' for w in (schema.ANSWERED, schema.LATE))
    watched = f"SUM(IFERROR(({problems}*1>0)*1,0))"
    counts = f'"ตอบกลับแล้ว "&{answered}&" จาก "&{asked}&" กลุ่ม เลยกำหนด "&{late}&" ต้องดู "&{watched}'
    return f'=IF({asked}=0,"{_NOT_SHARED}",{counts})'


def _legend(canvas: Canvas, sheet: "Worksheet") -> None:
    _heading(canvas, sheet, f"I{_BLOCK_ROW}", "ความหมายของสี")
    for row, (fill, text) in enumerate(_LEGEND, start=_BLOCK_ROW + 1):
        canvas.put(sheet, f"I{row}", None, Look(fill=fill, edge="hair"))
        canvas.put(sheet, f"J{row}", text, _LEFT)


def _day(canvas: Canvas, sheet: "Worksheet", plan: Plan) -> None:
    """The one cell of this sheet that people fill in: the day on which lateness is judged."""
    (column,) = schema.AS_OF.columns
    head, cell = f"E{_DAY_ROW}", f"E{_DAY_ROW + 1}"
    canvas.put(sheet, head, column.title, _LEFT.but(colour=MUTED, indent=0))
    canvas.put(sheet, cell, plan.as_of, look_of(column.kind).but(locked=False))
    canvas.put(sheet, f"F{_DAY_ROW + 1}", column.help.th, _LEFT.but(colour=MUTED))
    declare_table(sheet, schema.AS_OF.name, [column.title], f"{head}:{cell}", [0])
    add_validation(sheet, column, cell)


def _links(canvas: Canvas, sheet: "Worksheet") -> int:
    """A link to every sheet; the last row that they take."""
    _heading(canvas, sheet, f"A{_LINKS_ROW}", "ไปยังชีต")
    targets = [canvas.words.sheet(table) for table in schema.TABLES]
    targets += [ROLLUP_SHEET, MANUAL_SHEET]
    cells = [
        f"{column_letters(number % _LINKS * _CARD + 1)}{_LINKS_ROW + 1 + number // _LINKS}"
        for number in range(len(targets) + len(_HIDDEN))
    ]
    for cell, target in zip(cells, targets, strict=False):
        add_link(canvas, sheet, cell, target)
    for cell, (target, filled) in zip(cells[len(targets) :], _HIDDEN, strict=True):
        _link_when_filled(canvas, sheet, cell, target, filled)
    return _LINKS_ROW + 1 + (len(cells) - 1) // _LINKS


def _link_when_filled(
    canvas: Canvas, sheet: "Worksheet", cell: str, target: str, filled: str
) -> None:
    """A link to a sheet that is hidden until it says something; nothing until then."""
    link = f'HYPERLINK("#{quoted(target)}!A1","{target}")'
    canvas.put(sheet, cell, SheetFormula(f'=IF(COUNTA({filled}[])>0,{link},"")', ""), LINK)
