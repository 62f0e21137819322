"""What leads the first sheet: why buttons may be still, what to do next, and the last check."""

from typing import TYPE_CHECKING

from sujarit.books.build import names
from sujarit.books.build.drawing.canvas import ArrayFormula, Canvas, SheetFormula
from sujarit.books.build.drawing.colouring import Touch, colour
from sujarit.books.build.drawing.style import HEAD_SOFT, INK, LARGE, MISSING, MUTED, Look
from sujarit.books.build.names import calc_cell, plan_value
from sujarit.books.build.positions import quoted
from sujarit.books.build.sheets.calc_lookups import (
    PLANNED_ROW,
    STATE_COUNTS,
    STATE_ROWS,
)
from sujarit.books.build.sheets.content import LETTERS_SEEN, UNCHANGED
from sujarit.books.build.sheets.lateness.block import LATE_PLACES
from sujarit.books.build.totals import Progress
from sujarit.books.finding_rows import HEADER
from sujarit.books.measure import height_of, lines_of
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, is_blank
from sujarit.plan.finding import SEVERITY_NAMES, Severity
from sujarit.plan.fiscal import Stage
from sujarit.plan.records import Plan
from sujarit.plan.schema import FINDINGS_TABLE, HOME_SHEET, PLAN_ENTRIES
from sujarit.plan.schema.buttons import TAB, quoted_label

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

NOTICE_ROW, NEXT_ROW, CHECK_ROW = 4, 5, 6
"""Row 7 is left for what the year says: the day, the stage, what is late."""
NOTICE = "noticeMacros"
"""The defined name of the line about macros, which the workbook's VBA hides where it runs."""
BLOCKED = (
    f"ถ้ากดปุ่มบนแท็บ “{TAB}” แล้วไม่ทำงาน เพราะ Excel บล็อกแมโครของไฟล์ที่มาทางอีเมล ให้ปิดไฟล์นี้ แล้ว "
    "(1) คลิกขวาที่ไฟล์ เลือกคุณสมบัติ (Properties)  (2) ติ๊ก เลิกบล็อก (Unblock)  (3) กดตกลง แล้วเปิดใหม่\n"
    f"ไม่ใช้แมโครก็ได้: ลากไฟล์ไปวางบนไอคอน “{TAB}” หรือคลิกขวาที่ไฟล์ > ส่งไปยัง > {TAB} (ทำงานกับไฟล์ที่บันทึกแล้ว)"
)
"""In a workbook with macros, as saved."""
WITHOUT_MACROS = (
    "ไฟล์นี้ (.xlsx) ไม่มีแมโครและไม่มีปุ่ม กรอกและดูยอดได้ตามปกติ ไม่ต้องเลิกบล็อกสิ่งใด\n"
    f"เครื่องที่ติดตั้งโปรแกรมแล้ว ตรวจและออกรายงานได้: ลากไฟล์ไปวางบนไอคอน “{TAB}” หรือคลิกขวาที่ไฟล์ > ส่งไปยัง > {TAB}"
)
"""In one without."""

_LAST, _WIDTH = "L", 150  # characters
_NEXT = "ขั้นต่อไป: "
_FILL_PLAN = "กรอกชีต “ข้อมูลแผน” ให้ครบ ยังขาด {} ช่อง"
_FILL_ACTIVITIES = "กรอกโครงการในชีต “โครงการ” และกิจกรรมในชีต “กิจกรรม”"
_SETTLE = "เลือกค่าในชีต “ข้อขัดแย้ง” {} จุด แล้วรวบรวมฉบับตอบกลับอีกครั้ง"
_CHECK = f"ตรวจสอบข้อมูล (ปุ่ม {quoted_label('validate')} หรือไอคอน “{TAB}”)"
_CHECK_AGAIN = "ตรวจสอบข้อมูลอีกครั้ง เพราะแก้ไขหลังการตรวจครั้งล่าสุด"
_MEND = "แก้ข้อผิดพลาด {} ข้อในชีต “ผลตรวจสอบ”"
_REPORT_RESULTS = f"กรอกผลของกิจกรรมอีก {{}} รายการในชีต “{schema.RESULTS.sheet}” แล้วตรวจสอบข้อมูล"
_FOLLOW_UP = "ติดตามกิจกรรมที่ล่าช้า {} รายการ (รายชื่อด้านล่าง) แล้วกรอกผล หรือเหตุผลในช่อง “ปัญหาอุปสรรค”"
_PLAN = "ออกเอกสารแผน เสนออนุมัติ ประทับแผนที่อนุมัติ แล้วส่งให้กลุ่มกรอกผลเมื่อดำเนินการ"
_SIX, _YEAR = "ออกรายงานรอบ 6 เดือน", "ออกรายงานรอบ 12 เดือน"
_GO_ON = "กรอกผลเมื่อดำเนินการ ยังไม่ถึงกำหนดรายงานรอบ 12 เดือน"
_NEVER = "ยังไม่เคยตรวจ จึงยังไม่รู้ว่ามีข้อผิดพลาดหรือไม่"
_CHECKED = "ตรวจล่าสุดเมื่อ "
_SINCE = " แก้ไขหลังจากนั้นแล้ว ผลตรวจที่แสดงจึงอาจไม่ตรงกับข้อมูลตอนนี้"
_SAME = " หลังจากนั้นไม่พบการแก้ไขข้อความ วันที่ หรือตัวเลขที่ตรวจ"
_SAME_AS_FAR = f"{_SAME} (ข้อความที่ยาวมาก เทียบความยาวกับ {{}} ตัวอักษรแรก)"


def add_lead(canvas: Canvas, sheet: "Worksheet", plan: Plan, progress: Progress) -> None:
    """Draw the two rows of the next step and the last check."""
    look = Look(
        size=LARGE,
        bold=True,
        colour=INK,
        fill=HEAD_SOFT,
        horizontal="left",
        vertical="center",
        indent=1,
    )
    _whole_row(canvas, sheet, NEXT_ROW, look, height_of(1, LARGE) + 8)
    text = _NEXT + _first_step(plan, progress)
    canvas.put(sheet, f"A{NEXT_ROW}", ArrayFormula(f'="{_NEXT}"&{_next_step()}', text), look)
    look = Look(colour=MUTED, horizontal="left", vertical="center", indent=1)
    _whole_row(canvas, sheet, CHECK_ROW, look, height_of(1) + 4)
    canvas.put(sheet, f"A{CHECK_ROW}", SheetFormula(f"={_last_check()}", _NEVER), look)
    area = f"A{CHECK_ROW}:{_LAST}{CHECK_ROW}"
    colour(sheet, area, f"NOT({UNCHANGED})", Touch(fill=MISSING, bold=True))


def add_notice(canvas: Canvas, sheet: "Worksheet", text: str) -> None:
    """Draw the line about macros: `BLOCKED` or `WITHOUT_MACROS`."""
    look = Look(colour=INK, fill=MISSING, horizontal="left", vertical="center", indent=1, wrap=True)
    _whole_row(canvas, sheet, NOTICE_ROW, look, height_of(lines_of(text, _WIDTH)) + 6)
    canvas.put(sheet, f"A{NOTICE_ROW}", text, look)
    canvas.name(NOTICE, f"{quoted(HOME_SHEET)}!$A${NOTICE_ROW}")


def _whole_row(canvas: Canvas, sheet: "Worksheet", row: int, look: Look, height: float) -> None:
    for cell in sheet[f"A{row}:{_LAST}{row}"][0]:
        canvas.put(sheet, cell.coordinate, None, look)
    sheet.merge_cells(f"A{row}:{_LAST}{row}")
    sheet.row_dimensions[row].height = height


def _next_step() -> str:
    """One sentence: the first thing that is not yet as it should be, else what the stage asks for.

    Results that are not due are asked for by nobody.
    """
    blanks, conflicts = _blank_entries(), _open_conflicts()
    planned = calc_cell(PLANNED_ROW, STATE_COUNTS)
    states = calc_cell(STATE_ROWS.start, STATE_COUNTS), calc_cell(STATE_ROWS.stop - 2, STATE_COUNTS)
    silent = f"{planned}-SUM({states[0]}:{states[1]})"
    errors, late = _findings(Severity.ERROR), f"COUNT({LATE_PLACES})"
    steps = (
        (f"{blanks}>0", _said(_FILL_PLAN, blanks)),
        (f"{planned}=0", _said(_FILL_ACTIVITIES)),
        (f"{conflicts}>0", _said(_SETTLE, conflicts)),
        (f'{_checked("when")}=""', _said(_CHECK)),
        (f"NOT({UNCHANGED})", _said(_CHECK_AGAIN)),
        (f"AND({names.DUE}=1,{silent}>0)", _said(_REPORT_RESULTS, silent)),
        (f"{errors}>0", _said(_MEND, errors)),
        (f"AND({names.DUE}=0,{late}>0)", _said(_FOLLOW_UP, late)),
        (f'{names.STAGE}="{Stage.PLAN}"', _said(_PLAN)),
        (f'{names.STAGE}="{Stage.SIX}"', _said(_SIX)),
        (f"{names.DUE}=0", _said(_GO_ON)),
    )
    formula = _said(_YEAR)
    for condition, said in reversed(steps):
        formula = f"IF({condition},{said},{formula})"
    return formula


def _first_step(plan: Plan, progress: Progress) -> str:
    """What that formula shows in a workbook that nobody has checked."""
    blanks = sum(is_blank(_value(plan, entry.key)) for entry in PLAN_ENTRIES if entry.required)
    if blanks:
        return _FILL_PLAN.format(blanks)
    return _CHECK if progress.planned else _FILL_ACTIVITIES


def _value(plan: Plan, key: str) -> CellValue:
    """An entry's raw value; its last row counts for none where the key stands twice."""
    table = plan.tables.get(schema.PLAN.name)
    if table is None:
        return None
    at, value = (table.offsets[name] for name in ("key", "value"))
    return next((row[value] for row in table.source.rows if row[at] == key), None)


def _blank_entries() -> str:
    return "+".join(
        f"IFERROR((LEN(TRIM({plan_value(entry.key)}))=0)*1,1)"
        for entry in PLAN_ENTRIES
        if entry.required
    ).join("()")


def _open_conflicts() -> str:
    cells = [names.column(schema.CONFLICTS, key) for key in ("id", "choice", "other")]
    filled = [f"(LEN(TRIM({each}))>0)" for each in cells]
    return f"SUM(IFERROR({filled[0]}*(1-{filled[1]})*(1-{filled[2]}),0))"


def _findings(severity: Severity) -> str:
    cells = f"{FINDINGS_TABLE}[{HEADER[0]}]"
    return f'SUM(IFERROR((TRIM({cells})="{SEVERITY_NAMES[severity].th}")*1,0))'


def _said(words: str, number: str | None = None) -> str:
    if number is None:
        return f'"{words}"'
    before, _, behind = words.partition("{}")
    return f'"{before}"&{number}&"{behind}"'


def _last_check() -> str:
    when, same = _checked("when"), UNCHANGED
    unchanged = f'IF({LETTERS_SEEN}="","{_SAME}",{_said(_SAME_AS_FAR, LETTERS_SEEN)})'
    since = f'IF({same},{unchanged},"{_SINCE}")'
    return f'IF({never_checked()},"{_NEVER}","{_CHECKED}"&{when}&{since})'


def never_checked() -> str:
    """True where no check is on record."""
    return f'({_checked("when")}="")'


def _checked(key: str) -> str:
    return f'IFERROR(INDEX({names.column(schema.CHECKS, key)},1)&"","")'
