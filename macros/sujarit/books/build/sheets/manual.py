"""The manual inside the workbook, written from the schema."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sujarit.books.build.drawing.canvas import Canvas
from sujarit.books.build.drawing.page import Page, protect, set_up
from sujarit.books.build.drawing.style import (
    ACCENT,
    BODY,
    HEADER,
    LARGE,
    MUTED,
    SHEET_TITLE,
    TAB_HELP,
    TITLE,
    Look,
)
from sujarit.books.measure import height_of, lines_of
from sujarit.plan import schema
from sujarit.plan.lang import Text
from sujarit.plan.levels import USUAL_WORDS, OfficeWords
from sujarit.plan.schema import (
    CHOICE_LISTS,
    MANUAL_SHEET,
    PLAN,
    PLAN_ENTRIES,
    Column,
    Kind,
    PlanEntry,
    Table,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (30, 15, 18, 74)
_HEADS = ("คอลัมน์", "ต้องกรอก", "ชนิดข้อมูล", "สิ่งที่กรอก")
_WHOLE = sum(_WIDTHS)
_SHORT_LIST = 4
_MONTHS = Text(
    "ในเดือนที่ดำเนินการ อย่างน้อยหนึ่งเดือน ให้เลือก ✓ จากรายการ หรือพิมพ์ x หรือ ท",
    "In every month in which work is done, at least one: choose ✓ or type x",
)

KIND_WORDS = {
    Kind.TEXT: Text("ข้อความ", "text"),
    Kind.LONG_TEXT: Text("ข้อความยาว", "long text"),
    Kind.CODE: Text("รหัส (ข้อความ)", "code (text)"),
    Kind.CHOICE: Text("เลือกจากรายการ", "choice"),
    Kind.MARK: Text("เครื่องหมาย", "mark"),
    Kind.INTEGER: Text("จำนวนเต็ม", "whole number"),
    Kind.NUMBER: Text("ตัวเลข", "number"),
    Kind.PERCENT: Text("ร้อยละ 0-100", "percent, 0-100"),
    Kind.MONEY: Text("จำนวนเงิน (บาท)", "money (baht)"),
    Kind.DATE: Text("วันที่", "date"),
}

_START = (
    "กรอกชีต “ข้อมูลแผน” ก่อน แล้วกรอกเป้าประสงค์ กลยุทธ์ โครงการ และกิจกรรมตามลำดับ ช่องสีเหลืองคือช่องที่ยังขาด",
    "พิมพ์ต่อในแถวว่างท้ายตาราง ตารางจะขยายเอง ถ้าแถวหมดให้กด Tab ที่ช่องสุดท้ายของตาราง",
    "รหัสเป็นข้อความเสมอ 1.1 กับ 1.10 เป็นคนละรหัส ใช้รหัสเดียวกันทุกชีตเพื่อเชื่อมโครงการ กิจกรรม ผล และการเบิกจ่าย",
    "ถ้าไม่ใช้งบให้เลือก “ไม่ใช้งบประมาณ” ถ้าไม่มีปัญหาหรือข้อเสนอแนะให้พิมพ์ “ไม่มี” อย่าใส่ขีดหรือเว้นว่าง",
    "วันที่แสดงเป็น พ.ศ. เสมอ พิมพ์แล้วให้ดูปีที่แสดง ถ้าไม่ใช่ปีที่ตั้งใจ ให้พิมพ์ใหม่เป็นปี ค.ศ. เช่น 31/3/2021",
    "อย่าเปลี่ยนหัวตาราง เพิ่มคอลัมน์ของหน่วยงานเองทางขวาของตารางได้ ย้ายคอลัมน์และเปลี่ยนชื่อชีตได้",
)
_WAYS = (
    "ใช้เฉพาะ Excel: สี รายการเลือก หน้าแรก และสรุปงบประมาณทำงานได้เองโดยไม่ต้องติดตั้งอะไร",
    "ใช้ปุ่มบนแถบ “แผนสุจริต” ในสมุดงาน .xlsm: ตรวจสอบข้อมูล แก้รูปแบบให้และเลิกแก้ รวมงบประมาณ ออกรายงาน Word ส่งและรวมไฟล์ (ต้องติดตั้งโปรแกรมสุจริตในเครื่อง)",
    "ใช้บรรทัดคำสั่ง: sujarit validate, sujarit rollup, sujarit report กับสมุดงานครั้งละหลายไฟล์",
)
_DERIVED = (
    "หน้าแรก: ภาพรวมของแผน คำนวณเอง",
    "สรุปงบประมาณ: ยอดตามเป้าประสงค์และกลยุทธ์ คำนวณเอง",
    "ผลตรวจสอบ: ข้อค้นพบจากการตรวจครั้งล่าสุด โปรแกรมเป็นผู้เขียน",
)

_SECTION = Look(size=LARGE, bold=True, colour=ACCENT, vertical="center")
_NOTE = Look(wrap=True)
_CELL = Look(wrap=True, edge="hair", horizontal="left", indent=1)


@dataclass(slots=True)
class _Pen:
    """Writes down the sheet, row by row."""

    canvas: Canvas
    sheet: "Worksheet"
    row: int = 1

    def line(self, text: str, look: Look = _NOTE) -> None:
        """One line over the whole width."""
        self.canvas.put(self.sheet, f"A{self.row}", text, look)
        self.canvas.merge(self.sheet, f"A{self.row}:D{self.row}")
        lines = lines_of(text, _WHOLE * BODY / look.size)
        self.canvas.height(self.sheet, self.row, height_of(lines, look.size))
        self.row += 1

    def section(self, text: str) -> None:
        """A heading, with room before it."""
        self.row += 1
        self.line(text, _SECTION)

    def cells(self, texts: Iterable[str], look: Look = _CELL) -> None:
        """One row of four cells."""
        lines = 1
        for letters, text, width in zip("ABCD", texts, _WIDTHS, strict=True):
            self.canvas.put(self.sheet, f"{letters}{self.row}", text, look)
            lines = max(lines, lines_of(text, width))
        self.canvas.height(self.sheet, self.row, height_of(lines))
        self.row += 1


def add_manual_sheet(canvas: Canvas, rules: Iterable[Text] = ()) -> None:
    """Draw `คู่มือ`; `rules` are what the checks look for, one text each."""
    sheet = canvas.book.create_sheet(MANUAL_SHEET)
    for letters, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letters].width = width
    pen = _Pen(canvas, sheet)
    pen.line(MANUAL_SHEET, SHEET_TITLE)
    sheet.row_dimensions[1].height = height_of(1, TITLE)
    _list(pen, "เริ่มต้นใช้งาน", _numbered(_START))
    _list(pen, "วิธีใช้สามแบบ", _numbered(_WAYS))
    _list(pen, "ชีตที่คำนวณเอง", _DERIVED)
    for table in (*schema.TABLES, *schema.PROGRAM_TABLES):
        _table(pen, table)
    _list(pen, "รายการเลือก", _choices())
    catalogue = [rule.th for rule in rules]
    if catalogue:
        _list(pen, "กฎที่ใช้ตรวจสอบ", catalogue)
    set_up(sheet, Page(tab=TAB_HELP, header_row=None))
    protect(sheet)


def add_short_manual(canvas: Canvas, tables: Iterable[Table]) -> None:
    """Draw `คู่มือ` of a copy: the columns of the tables that are to be filled in."""
    sheet = canvas.book.create_sheet(MANUAL_SHEET)
    for letters, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letters].width = width
    pen = _Pen(canvas, sheet)
    pen.line(MANUAL_SHEET, SHEET_TITLE)
    sheet.row_dimensions[1].height = height_of(1, TITLE)
    for table in tables:
        _table(pen, table)
    set_up(sheet, Page(tab=TAB_HELP, header_row=None))
    protect(sheet)


def _list(pen: _Pen, title: str, items: Iterable[str]) -> None:
    pen.section(title)
    for item in items:
        pen.line(pen.canvas.words.said(item))


def _numbered(items: Iterable[str]) -> list[str]:
    return [f"{number}. {item}" for number, item in enumerate(items, start=1)]


def _table(pen: _Pen, table: Table) -> None:
    words = USUAL_WORDS if table is PLAN else pen.canvas.words
    pen.section(f"ชีต {words.sheet(table)}")
    pen.line(words.said(table.help.th), _NOTE.but(colour=MUTED))
    pen.cells(_HEADS if table is not PLAN else ("รายการ", *_HEADS[1:]), HEADER)
    for item in PLAN_ENTRIES if table is PLAN else _columns(table):
        pen.cells(_row(item, words))


def _columns(table: Table) -> Iterator[Column]:
    """The columns, with those of the months as one."""
    marks = [column for column in table.columns if column.kind is Kind.MARK]
    for column in table.columns:
        if column.hidden:
            continue
        if column not in marks:
            yield column
        elif column is marks[0]:
            title = " ".join(mark.title for mark in marks)
            yield replace(column, title=title, help=_MONTHS)


def _row(item: Column | PlanEntry, words: OfficeWords) -> tuple[str, str, str, str]:
    need = "ต้องกรอก" if item.required else "-"
    short = item.choices is not None and len(item.choices.items) <= _SHORT_LIST
    listed = f" ({' / '.join(item.choices.items)})" if item.choices and short else ""
    return item.title, need, KIND_WORDS[item.kind].th, words.said(item.help.th) + listed


def _choices() -> Iterator[str]:
    for choices in CHOICE_LISTS:
        yield f"{choices.title.th}: {', '.join(choices.items)}"
