"""The buttons that make a workbook of the one that is open in Excel, and what they say."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.actions.load import open_live
from sujarit.actions.workbooks.next_year import (
    RolledForward,
    Wishes,
    next_name,
    roll_forward,
    year_named,
)
from sujarit.actions.workbooks.upgrade import upgrade_open
from sujarit.actions.workbooks.upgrade_texts import lines

if TYPE_CHECKING:
    import xlwings as xw

_GO_ON = "\nทำงานต่อในฉบับใหม่ที่เปิดให้แล้ว และปิดฉบับเดิมได้"
_KEEP = "ยกงบประมาณและเดือนที่ดำเนินการของปี {year} มาเป็นค่าตั้งต้นหรือไม่"
_NOT_MADE = "ยังไม่ได้ตั้งแผนปีถัดไป"
_ROLLED = "ตั้งแผนปี {year} แล้ว และเปิดไว้ให้:\n{path}"
_TO_REVIEW = "ข้อความที่ยังเอ่ยถึงปี {year} ระบายสีไว้ {count} แห่ง ให้อ่านทบทวน"
_MORE = "… และอีก {count} แห่ง"
_SHOWN = 12


def make_next_year(book: "xw.Book", output: Path, title: str) -> str:
    """Ask what comes along, make next year's workbook beside this one, and open it."""
    live = open_live(book)
    old = year_named(live)
    wished = book.app.alert(_KEEP.format(year=old), title=title, buttons="yes_no_cancel")
    if wished == "cancel":
        return _NOT_MADE
    done = roll_forward(
        next_name(_beside(book, output), old), live, Wishes(budgets=wished == "yes")
    )
    book.app.books.open(done.path)
    return "\n".join(_said(done))


def _beside(book: "xw.Book", output: Path) -> Path:
    """Where the workbook is stored, by the folder for its results."""
    return output.parent / Path(book.fullname).name


def _said(done: RolledForward) -> list[str]:
    said = [_ROLLED.format(year=done.new, path=done.path)]
    if done.review:
        said.append(_TO_REVIEW.format(count=len(done.review), year=done.old))
        said += [f"- {item.sheet} {item.cell}" for item in done.review[:_SHOWN]]
    more = len(done.review) - _SHOWN
    return [*said, _MORE.format(count=more)] if more > 0 else said


def upgrade_shown(book: "xw.Book", output: Path, now: datetime) -> str:
    """Bring the open workbook to today's version, and open that."""
    done = upgrade_open(book, _beside(book, output), now)
    said = [line.th for line in lines(done)]
    if done.kept:
        book.app.books.open(done.path)
        said.append(_GO_ON)
    return "\n".join(said)
