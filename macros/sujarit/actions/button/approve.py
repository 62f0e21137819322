"""The button that seals a plan as approved, or a later version of it as an amendment."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sujarit.actions.button.screen import ask, ask_for_text
from sujarit.actions.exchange.approval import seal, since_approval
from sujarit.exchange.records.seal import change_rows
from sujarit.plan.thai import thai_date
from sujarit.plan.values import date_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sujarit.actions.button.screen import Clicked
    from sujarit.actions.exchange.approval import SealCheck
    from sujarit.exchange.diff import Difference
    from sujarit.exchange.records.seal import Sealed

_SHOWN = 12
_LONGEST = 60  # characters of a value
_FIRST = (
    "จะประทับแผนตามที่อยู่ในสมุดงานขณะนี้ เป็นแผนที่ได้รับอนุมัติ หลังจากนี้ทุกการแก้แผนจะแสดงเป็นการเปลี่ยนแปลงหลังอนุมัติ"
)
_CHANGED = "แผนที่อนุมัติเมื่อ {day} เปลี่ยนไป {count} จุด:"
_AGAIN = "ถ้าแผนฉบับนี้ได้รับอนุมัติแล้ว กด OK เพื่อประทับเป็นแผนปรับปรุงครั้งที่ {number}"
_MORE = "… และอีก {count} จุด"
_SAME = "ไม่มีอะไรเปลี่ยนตั้งแต่แผนที่อนุมัติเมื่อ {day} จึงไม่ได้ประทับใหม่"
_CORRECT = "ไม่มีอะไรเปลี่ยนตั้งแต่แผนที่อนุมัติเมื่อ {day}\nกด OK เฉพาะเมื่อจะแก้เลขที่หนังสือหรือวันที่อนุมัติที่บันทึกไว้"
_NOTE = "เลขที่หนังสือหรือบันทึกที่อนุมัติ"
_DAY = "วันที่อนุมัติ (วัน/เดือน/ปี พ.ศ.)"
_NOT_SEALED = "ยังไม่ได้ประทับ"
_NO_NOTE = "ยังไม่ได้ประทับ เพราะแผนปรับปรุงต้องระบุเลขที่หนังสือหรือบันทึกที่อนุมัติ"
_NO_DAY = "ยังไม่ได้ประทับ เพราะ “{text}” ไม่ใช่วันที่ พิมพ์เช่น 15/2/2569"
_SEALED = "ประทับแผนที่อนุมัติแล้ว อนุมัติเมื่อ {day}"
_AMENDED = "ประทับเป็นแผนปรับปรุงครั้งที่ {number} แล้ว อนุมัติเมื่อ {day}\nเอกสารที่ออกจากนี้จะระบุฉบับและสิ่งที่เปลี่ยน"
_CORRECTED = "แก้ข้อมูลการอนุมัติแล้ว อนุมัติเมื่อ {day}"
_LOOK = "โปรดตรวจ: {message}"


def seal_shown(clicked: "Clicked", now: datetime) -> str:
    """Show what would change, ask who approved it when, and seal; what the box says."""
    before = since_approval(clicked.book)
    last = before.versions[-1] if before and not before.changes else None
    if ask(clicked.app, _question(before), "info", "ok_cancel") != "ok":
        return _SAME.format(day=thai_date(last.day)) if last else _NOT_SEALED
    note = ask_for_text(clicked.app, _NOTE, last.note if last else "")
    if before and not last and note == "":
        return _NO_NOTE
    usual = _short(last.day if last else now.date())
    typed = None if note is None else ask_for_text(clicked.app, _DAY, usual)
    if note is None or typed is None:
        return _NOT_SEALED
    if (day := date_of(typed)) is None:
        return _NO_DAY.format(text=typed)
    made = seal(clicked.book, note, now, day=day)
    return _said(made, corrected=last is not None)


def _question(before: "Sealed | None") -> str:
    if before is None:
        return _FIRST
    if not before.changes:
        return _CORRECT.format(day=thai_date(before.day))
    head = _CHANGED.format(day=thai_date(before.day), count=len(before.changes))
    again = _AGAIN.format(number=before.version + 1)
    return "\n".join([head, *_changes(before.changes), "", again])


def _changes(changes: "Sequence[Difference]") -> list[str]:
    """The first changes, the old value and the new one."""
    lines = [
        f"- {sheet} {row} {column}: {_brief(old)} → {_brief(new)}"
        for sheet, row, column, old, new in change_rows(changes[:_SHOWN])
    ]
    more = len(changes) - _SHOWN
    return [*lines, _MORE.format(count=more)] if more > 0 else lines


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…") or "-"


def _said(made: "SealCheck", *, corrected: bool) -> str:
    sealed = made.sealed
    assert sealed is not None
    words = _CORRECTED if corrected else _AMENDED if sealed.version else _SEALED
    said = words.format(number=sealed.version, day=thai_date(sealed.day))
    return "\n".join([said, *(_LOOK.format(message=each.message.th) for each in made.findings)])


def _short(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year + 543}"
