"""The buttons that make a workbook of the one that is open in Excel, and what they say."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.actions.button.screen import ask
from sujarit.actions.workbooks.next_year import (
    RolledForward,
    Wishes,
    next_name,
    roll_forward,
    year_named,
)
from sujarit.actions.workbooks.next_year_texts import own_lines
from sujarit.actions.workbooks.upgrade import upgrade_open
from sujarit.actions.workbooks.upgrade_texts import lines

if TYPE_CHECKING:
    from sujarit.actions.button.screen import Clicked

_GO_ON = "\nทำงานต่อในฉบับใหม่ที่เปิดให้แล้ว และปิดฉบับเดิมได้"
_KEEP = "ยกงบประมาณและเดือนที่ดำเนินการของปี {year} มาเป็นค่าตั้งต้นหรือไม่"
_NOT_MADE = "ยังไม่ได้ตั้งแผนปีถัดไป"
_ROLLED = "ตั้งแผนปี {year} แล้ว และเปิดไว้ให้:\n{path}"
_TO_REVIEW = "ข้อความที่ยังเอ่ยถึงปี {year} ระบายสีไว้ {count} แห่ง ให้อ่านทบทวน"
_MORE = "… และอีก {count} แห่ง"
_SHOWN = 12


def make_next_year(clicked: "Clicked", folder: Path) -> tuple[str, Path | None]:
    """Ask what comes along, and make next year's workbook in this folder; None: it was not."""
    book = clicked.book
    old = year_named(book)
    wished = ask(clicked.app, _KEEP.format(year=old), "info", "yes_no_cancel")
    if wished not in {"yes", "no"}:
        return _NOT_MADE, None
    done = roll_forward(next_name(folder / book.name, old), book, Wishes(budgets=wished == "yes"))
    return "\n".join(_said(done)), done.path


def _said(done: RolledForward) -> list[str]:
    said = [_ROLLED.format(year=done.new, path=done.path)]
    if done.review:
        said.append(_TO_REVIEW.format(count=len(done.review), year=done.years_named))
        said += [f"- {item.sheet} {item.cell}" for item in done.review[:_SHOWN]]
    more = len(done.review) - _SHOWN
    if more > 0:
        said.append(_MORE.format(count=more))
    return [*said, *(line.th for line in own_lines(done))]


def upgrade_shown(clicked: "Clicked", folder: Path, now: datetime) -> tuple[str, Path | None]:
    """Bring the workbook that is open in this folder to today's version; None: it is already."""
    done = upgrade_open(clicked.book, folder / clicked.book.name, now)
    said = [line.th for line in lines(done)]
    if not done.kept:
        return "\n".join(said), None
    return "\n".join([*said, _GO_ON]), done.path
