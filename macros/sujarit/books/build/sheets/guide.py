"""The first sheet of a copy for a group: what to fill in, where, and how to send it back.

It is drawn once for all copies of one sharing. What differs from group to group (its name,
its activities) is filled in afterwards, at the places that stand here.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.books.build.drawing.canvas import Canvas, SheetFormula
from sujarit.books.build.drawing.colouring import Touch, colour
from sujarit.books.build.drawing.page import Page, add_link, protect, set_up
from sujarit.books.build.drawing.style import (
    ACCENT,
    CLOSED,
    HEAD,
    HEAD_SOFT,
    HEADER,
    LARGE,
    LINK,
    MISSING,
    OPEN,
    TAB_OPEN,
    TITLE,
    WHITE,
    Look,
)
from sujarit.books.measure import height_of, lines_of
from sujarit.plan import schema
from sujarit.plan.schema import GUIDE_SHEET, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

NAME_CELL = (1, 1)
"""Row and column of the group's name."""

LINK_COLUMN, CODE_COLUMN, TITLE_COLUMN, STATE_COLUMN = 2, 2, 3, 4
FILLED, NOT_FILLED = "กรอกแล้ว", "ยังไม่ได้กรอก"
DONE_BEFORE = "เสร็จแล้วในรอบ 6 เดือน"
NO_ACTIVITIES = "ไม่มีกิจกรรมที่ต้องรายงานผล กรอกเฉพาะการเบิกจ่ายของโครงการที่ท่านรับผิดชอบ"

_WIDTHS = {"A": 6, "B": 24, "C": 96, "D": 18}
_STEPS_ROW = 6
_MOST_ACTIVITIES = 500

_STEPS = {
    schema.ACTIVITIES.name: "แก้กิจกรรมของกลุ่มท่าน เฉพาะเมื่อแผนเปลี่ยน",
    schema.RESULTS.name: "กรอกแถวสีเขียวที่มีรหัสกิจกรรมของท่านให้ครบ: สถานะ ร้อยละความก้าวหน้า ผลการดำเนินงาน และหลักฐาน ถ้าไม่มีปัญหาอุปสรรคหรือข้อเสนอแนะ ให้พิมพ์คำว่า ไม่มี",
    schema.SPENDING.name: "กรอกเงินที่เบิกจ่ายแล้ว รายการละหนึ่งแถว ในแถวว่างสีเขียว ระบุรหัสกิจกรรมทุกแถว",
    schema.INDICATORS.name: "กรอกผลของตัวชี้วัดที่ท่านรับผิดชอบในช่องผลของรอบนี้",
    schema.PHOTOS.name: "ถ้ามีภาพ ให้กรอกชื่อไฟล์ภาพและคำบรรยายในแถวสีเขียว แล้วแนบไฟล์ภาพมากับอีเมลฉบับเดียวกัน ไม่ต้องวางภาพลงในชีต",
}
_LAST_STEP = "บันทึก แล้วส่งกลับ"
_SEND = "บันทึกไฟล์นี้ แล้วตอบกลับอีเมลที่ได้รับโดยแนบไฟล์นี้กลับมา เปลี่ยนชื่อไฟล์ได้ ไม่ต้องติดตั้งโปรแกรม และไม่ต้องคัดลอกไปวางในไฟล์อื่น"
_LEGEND = (
    (OPEN, "ช่องที่ท่านกรอกได้"),
    (CLOSED, "ช่องที่ล็อกไว้ให้อ่าน เป็นของกลุ่มอื่นหรือของแผน"),
    (MISSING, "ช่องที่ต้องกรอก แต่ยังว่างอยู่"),
)

_UNPRINTED_ROW = _STEPS_ROW - 2
_UNPRINTED = "มีแถวที่กรอกเกินพื้นที่พิมพ์ ถ้าจะพิมพ์ชีตใด ให้เลือก เค้าโครงหน้ากระดาษ > พื้นที่พิมพ์ > ล้างพื้นที่พิมพ์ ในชีตนั้น"

_LEFT = Look(horizontal="left", vertical="center", indent=1)
_BAND = _LEFT.but(fill=HEAD, colour=WHITE)
_HEADING = Look(size=LARGE, bold=True, colour=ACCENT, vertical="center")
_NUMBER = Look(size=LARGE, bold=True, colour=ACCENT, horizontal="center", vertical="top")
_TEXT = Look(horizontal="left", vertical="top", indent=1, wrap=True)
_STRONG = _TEXT.but(bold=True)
_UNPRINTED_LOOK = Look(bold=True, colour=ACCENT, vertical="center")
_LINK = LINK.but(vertical="top", bold=True)
_CELL = _TEXT.but(edge="hair")


@dataclass(frozen=True, slots=True)
class Guide:
    """What the sheet says in every copy: what is asked for, by whom and by when.

    `opened` are the tables in which a group may write.
    """

    asks: str
    office: str
    due: str
    opened: tuple[str, ...]

    @property
    def first_activity_row(self) -> int:
        """Where the list of the group's activities begins."""
        return _STEPS_ROW + len(self.opened) + 1 + 1 + len(_LEGEND) + 1 + 2

    def step_row(self, table: str) -> int:
        """The row of the step that leads to a table."""
        return _STEPS_ROW + self.opened.index(table)


def step_texts() -> tuple[str, ...]:
    """The sheet's own words: the steps, and what the colours mean."""
    return (*_STEPS.values(), _SEND, *(text for _, text in _LEGEND))


def add_guide_sheet(canvas: Canvas, guide: Guide) -> None:
    """Draw `อ่านก่อนกรอก` as the first sheet, and those that it leads to behind it."""
    sheet = canvas.book.create_sheet(GUIDE_SHEET)
    for letters, width in _WIDTHS.items():
        sheet.column_dimensions[letters].width = width
    _band(canvas, sheet, guide)
    _steps(canvas, sheet, guide)
    _legend(canvas, sheet, _STEPS_ROW + len(guide.opened) + 2)
    _activities(canvas, sheet, guide.first_activity_row)
    set_up(sheet, Page(tab=TAB_OPEN, header_row=None))
    protect(sheet)
    _put_first(canvas, sheet, [schema.table(name) for name in guide.opened])


def say_unprinted(canvas: Canvas, areas: "Iterable[str]") -> None:
    """Let the sheet say when something is filled in these areas, which are not printed."""
    counts = "+".join(f"COUNTA({area})" for area in areas)
    if counts:
        shown = SheetFormula(f'=IF({counts}>0,"{_UNPRINTED}","")', "")
        canvas.put(canvas.book[GUIDE_SHEET], f"B{_UNPRINTED_ROW}", shown, _UNPRINTED_LOOK)


def _band(canvas: Canvas, sheet: "Worksheet", guide: Guide) -> None:
    rows = (
        (1, None, _BAND.but(size=TITLE, bold=True)),
        (2, guide.asks, _BAND.but(size=LARGE, bold=True)),
        (3, f"{guide.due}   ถึง {guide.office}", _BAND.but(size=LARGE, colour=HEAD_SOFT)),
    )
    for row, text, look in rows:
        for letters in _WIDTHS:
            canvas.put(sheet, f"{letters}{row}", None, look)
        canvas.put(sheet, f"A{row}", text, look)
        sheet.merge_cells(f"A{row}:D{row}")
        lines = lines_of(text or "", sum(_WIDTHS.values()) * 0.8)
        sheet.row_dimensions[row].height = height_of(lines, look.size) + 3


def _steps(canvas: Canvas, sheet: "Worksheet", guide: Guide) -> None:
    canvas.put(sheet, f"A{_STEPS_ROW - 1}", "วิธีกรอก", _HEADING)
    last = _STEPS_ROW + len(guide.opened)
    for row, name in enumerate(guide.opened, start=_STEPS_ROW):
        _step(canvas, sheet, row, _STEPS[name])
        add_link(canvas, sheet, f"B{row}", schema.table(name).sheet, _LINK)
    _step(canvas, sheet, last, _SEND)
    canvas.put(sheet, f"B{last}", _LAST_STEP, _STRONG)


def _step(canvas: Canvas, sheet: "Worksheet", row: int, text: str) -> None:
    canvas.put(sheet, f"A{row}", row - _STEPS_ROW + 1, _NUMBER)
    canvas.put(sheet, f"C{row}", text, _TEXT)
    canvas.height(sheet, row, height_of(lines_of(text, _WIDTHS["C"])) + 6)


def _legend(canvas: Canvas, sheet: "Worksheet", top: int) -> None:
    canvas.put(sheet, f"A{top - 1}", "ความหมายของสี", _HEADING)
    for row, (fill, text) in enumerate(_LEGEND, start=top):
        canvas.put(sheet, f"B{row}", None, Look(fill=fill, edge="hair"))
        canvas.put(sheet, f"C{row}", text, _TEXT)


def _activities(canvas: Canvas, sheet: "Worksheet", first: int) -> None:
    """The list's head and its first row, whose look the others take."""
    canvas.put(sheet, f"A{first - 2}", "กิจกรรมของท่าน", _HEADING)
    for letters, title in (("B", "รหัส"), ("C", "กิจกรรมที่ต้องรายงานผล"), ("D", "กรอกแล้วหรือยัง")):
        canvas.put(sheet, f"{letters}{first - 1}", title, HEADER)
        canvas.put(sheet, f"{letters}{first}", None, _CELL)
    area = f"D{first}:D{first + _MOST_ACTIVITIES - 1}"
    colour(sheet, area, f'$D{first}="{NOT_FILLED}"', Touch(fill=MISSING))


def _put_first(canvas: Canvas, guide: "Worksheet", opened: "Sequence[Table]") -> None:
    book = canvas.book
    for table in opened:
        book[table.sheet].sheet_properties.tabColor = TAB_OPEN
    for place, sheet in enumerate([guide, *(book[table.sheet] for table in opened)]):
        book.move_sheet(sheet, place - book.index(sheet))
    book.active = 0
