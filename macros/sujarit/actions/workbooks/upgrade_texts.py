"""What is said of an upgrade, in the words of every front door."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sujarit.plan.lang import Text, same

if TYPE_CHECKING:
    from sujarit.actions.workbooks.upgrade import Upgraded
    from sujarit.books.upgrade.renew import Renewed

_DONE = Text("ปรับรุ่นแล้ว: {path}", "upgraded {path}")
_KEPT = Text("ฉบับเดิมเก็บไว้ที่: {path}", "the old one is kept as {path}")
_CURRENT = Text(
    "“{path}” เป็นรุ่นปัจจุบันอยู่แล้ว ไม่ได้เปลี่ยนสิ่งใด",
    "“{path}” is of today's version already; nothing was changed",
)
_SHEETS = Text("ชีตใหม่: {names}", "new sheets: {names}")
_COLUMNS = Text("คอลัมน์ใหม่: {names}", "new columns: {names}")
_ENTRIES = Text("รายการใหม่ในชีต “ข้อมูลแผน”: {names}", "new entries of the plan: {names}")
_OWN_SHEETS = Text("ชีตที่เพิ่มเองมาด้วย: {names}", "your own sheets came along: {names}")
_OWN_COLUMNS = Text("คอลัมน์ที่เพิ่มเองมาด้วย: {names}", "your own columns came along: {names}")
_RENAMED = Text("ชีต “{old}” ชื่อ “{new}” แล้ว", "sheet “{old}” is called “{new}” now")
_ANEW = Text(
    "ชีตที่โปรแกรมคำนวณหรืออธิบาย (หน้าแรก สรุปงบประมาณ คู่มือ รายการเลือก) และรูปแบบของตาราง (สีตามเงื่อนไข ช่องเลือก ตัวกรอง) สร้างใหม่ทั้งหมด สิ่งที่เพิ่มเองในชีตเหล่านั้น หรือแมโครที่เขียนเอง อยู่ในฉบับเดิม สูตรของท่านที่อ้างเซลล์ในชีตเหล่านั้นให้ตรวจอีกครั้ง",
    "the sheets that the program derives (หน้าแรก, สรุปงบประมาณ, คู่มือ, รายการเลือก) and the tables' conditional "
    "colours, dropdowns and filters were built anew; "
    "what you added to those, and macros of your own, are in the old one; look again at formulas of yours that name cells of those sheets",
)


def lines(done: "Upgraded") -> Iterator[Text]:
    """What was done, what is new, and what came along."""
    if done.kept is None:
        yield _CURRENT.format(path=str(done.path))
        return
    yield _DONE.format(path=str(done.path))
    yield _KEPT.format(path=str(done.kept))
    yield from _news(done.renewed)
    yield _ANEW


def _news(new: "Renewed") -> Iterator[Text]:
    lists = (
        (_SHEETS, new.tables),
        (_COLUMNS, tuple(f"{sheet} {title}" for sheet, title in new.columns)),
        (_ENTRIES, new.entries),
        (_OWN_SHEETS, new.own_sheets),
        (_OWN_COLUMNS, tuple(f"{sheet} {title}" for sheet, title in new.own_columns)),
    )
    for text, names in lists:
        if names:
            yield text.format(names=same(", ".join(names)))
    for old, name in new.renamed:
        yield _RENAMED.format(old=old, new=name)
