"""The manual inside the workbook, written from the schema."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sujarit.books.build.drawing.canvas import Canvas
from sujarit.books.build.drawing.page import Page, protect, set_up
from sujarit.books.build.drawing.style import HEADER, MUTED, TAB_HELP
from sujarit.books.build.manual.lead import add_lead
from sujarit.books.build.manual.pen import Pen
from sujarit.books.build.positions import quoted
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

_HEADS = ("คอลัมน์", "ต้องกรอก", "ชนิดข้อมูล", "สิ่งที่กรอก")
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

_DERIVED = (
    "หน้าแรก: ภาพรวมของแผน คำนวณเอง",
    "สรุปงบประมาณ: ยอดตามเป้าประสงค์และกลยุทธ์ คำนวณเอง",
    "ผลตรวจสอบ: ข้อค้นพบจากการตรวจครั้งล่าสุด โปรแกรมเป็นผู้เขียน",
)

RULES = "manualRules"
"""The defined name of the place where the manual lists the rules."""


def add_manual_sheet(canvas: Canvas, rules: Iterable[Text] = ()) -> None:
    """Draw `คู่มือ`; `rules` are what the checks look for, one text each."""
    pen = _begin(canvas)
    add_lead(pen)
    pen.section("ชีตที่คำนวณเอง", _DERIVED)
    for table in (*schema.TABLES, *schema.PROGRAM_TABLES):
        _table(pen, table)
    pen.section("รายการเลือก", _choices())
    canvas.name(RULES, f"{quoted(MANUAL_SHEET)}!$A${pen.row + 1}")
    catalogue = [rule.th for rule in rules]
    if catalogue:
        pen.section("กฎที่ใช้ตรวจสอบ", catalogue)
    _end(pen)


def add_short_manual(canvas: Canvas, tables: Iterable[Table]) -> None:
    """Draw `คู่มือ` of a copy: the columns of the tables that are to be filled in."""
    pen = _begin(canvas)
    for table in tables:
        _table(pen, table)
    _end(pen)


def _begin(canvas: Canvas) -> Pen:
    pen = Pen(canvas, canvas.book.create_sheet(MANUAL_SHEET))
    pen.title(MANUAL_SHEET)
    return pen


def _end(pen: Pen) -> None:
    set_up(pen.sheet, Page(tab=TAB_HELP, header_row=None))
    protect(pen.sheet)


def _table(pen: Pen, table: Table) -> None:
    words = USUAL_WORDS if table is PLAN else pen.canvas.words
    pen.section(f"ชีต {words.sheet(table)}")
    pen.muted(words.said(table.help.th), MUTED)
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
