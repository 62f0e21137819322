"""Which of our copies a returned workbook is."""

from collections.abc import Iterable
from dataclasses import dataclass

from sujarit.exchange.back.inbox.read import Returned
from sujarit.exchange.merge.scope import OwnerScope
from sujarit.exchange.merge.sides import Row, Side, named_text
from sujarit.exchange.merge.snapshot import decode_cells
from sujarit.exchange.out.stamp import Stamp, office_mark
from sujarit.exchange.records.folder import Copy, Records
from sujarit.plan.lang import Text
from sujarit.plan.people import group_key
from sujarit.plan.schema import PLAN, SCHEMA_VERSION
from sujarit.plan.values import canonical, text_of

OTHER_PLAN = Text("เป็นสำเนาของแผนอื่น", "it is a copy of another plan")
OTHER_RECORDS = Text(
    "ส่งออกจากสมุดงานหรือเครื่องอื่นของแผนนี้ ซึ่งมีบันทึกการส่งของตนเอง",
    "it went out from another workbook or computer of this plan, which has records of its own",
)
NO_RECORDS = Text(
    "ข้างสมุดงานนี้ไม่มีบันทึกการส่ง (โฟลเดอร์ “{folder}”)",
    "beside this workbook there are no records of what was sent (the folder “{folder}”)",
)
OTHER_YEAR = Text("เป็นแผนของปี {theirs} ไม่ใช่ {ours}", "it is of fiscal year {theirs}, not {ours}")
NEWER = Text("สร้างจากโปรแกรมรุ่นใหม่กว่า", "it was made by a newer version of this program")
UNKNOWN = Text(
    "ไม่พบบันทึกว่าเคยส่งสำเนานี้ และเนื้อหาไม่ตรงกับสำเนาใด",
    "there is no record of this copy, and its content is like none that was sent",
)
AMBIGUOUS = Text(
    "ไม่มีรหัสสำเนา และเนื้อหาบอกไม่ได้ว่าเป็นของกลุ่มใด",
    "it has lost its mark, and its content does not tell whose it is",
)

NOT_OURS = Text(
    "ส่งไฟล์นี้ให้เจ้าของแผน หรือเลือกสมุดงานของแผนให้ถูก",
    "Send it to the plan that it belongs to, or name the right workbook",
)
BRING_RECORDS = Text(
    "คัดลอกโฟลเดอร์ “{folder}” จากที่ที่ส่งไฟล์ออกมาไว้ข้างสมุดงาน แล้วรวบรวมอีกครั้ง",
    "Copy the folder “{folder}” from where the copies were made to beside the workbook, then collect again",
)
USE_THEIR_BOOK = Text(
    "รวบรวมไฟล์นี้ด้วยสมุดงานที่ส่งออกไป{which} หรือถ้าสมุดงานนี้ใช้แทนสมุดงานนั้นแล้ว"
    " ให้รับช่วงบันทึกด้วย sujarit records adopt --from {book}",
    "Collect it with the workbook that it went out from{which}; or, where this workbook has taken"
    " its place, take over its records with `sujarit records adopt --from {book}`",
)
REPAIR = Text(
    "ซ่อมบันทึกข้างสมุดงานด้วย sujarit records repair แล้วรวบรวมอีกครั้ง",
    "Mend the records beside the workbook with `sujarit records repair`, then collect again",
)
UPDATE = Text("ปรับปรุงโปรแกรมสุจริตในเครื่องนี้ก่อน", "Update sujarit on this machine first")
NAME_IT = Text(
    "ระบุกลุ่มด้วย --from “ชื่อกลุ่ม” แล้วรวบรวมไฟล์นี้อีกครั้ง", "Collect it again and name the group with --from"
)

MORE_ROWS, MORE_CELLS = 2_000, 20_000
"""So many more rows of a table than the plan has, and filled cells outside the tables, are junk."""
MANY_ROWS = Text(
    "มีแถวในตาราง {table} {count} แถว มากกว่าในแผนหลายพันแถว",
    "its table {table} has {count} rows, thousands more than the plan's",
)
MANY_CELLS = Text("มีเซลล์นอกตาราง {count} เซลล์", "it holds {count} filled cells outside the tables")
CUT_DOWN = Text(
    "ลบแถวและเซลล์ที่ไม่ใช่ข้อมูลของแผนในไฟล์นั้น บันทึก แล้วรวบรวมอีกครั้ง",
    "Delete the rows and cells in it that are none of the plan's, save, and collect again",
)

_LIKE = 0.8
"""The share of a base's rows that a workbook without a mark must have kept."""


@dataclass(frozen=True, slots=True)
class Known:
    """The copy that it is; `by_content` when only its content told."""

    copy: Copy
    by_content: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why it is none that can be merged, and what to do."""

    reason: Text
    fix: Text


def recognise(records: Records, ours: Side, returned: Returned, owner: str = "") -> Known | Unknown:
    """Which copy this is: by its mark, else by its content.

    `owner` names the group of a workbook that lost its mark.
    """
    theirs = returned.side
    year, current = _year(returned), _entry(ours, "fiscal_year")
    if year and current and year != current:
        return Unknown(OTHER_YEAR.format(theirs=year, ours=current), NOT_OURS)
    if len(returned.stamps) == 1:
        (stamp,) = returned.stamps
        # A copy that the records know is theirs, even where they have lost the plan's own mark.
        if stamp.plan not in records.plan_ids and stamp.copy not in records.copies:
            return _of_another(records, ours, theirs, stamp)
        if stamp.schema > SCHEMA_VERSION:
            return Unknown(NEWER, UPDATE)
        if stamp.copy in records.copies:
            return Known(records.copies[stamp.copy])
        if not records.copies:
            return Unknown(UNKNOWN, REPAIR)
    return _by_content(records, theirs, owner)


def overgrown(ours: Side, returned: Returned) -> Text | None:
    """Why a copy holds far more than anybody fills in; None where it does not."""
    for name, table in returned.tables.items():
        most = (len(ours[name].rows) if name in ours else 0) + MORE_ROWS
        if len(table.rows) > most and (count := sum(any(row) for row in table.rows)) > most:
            return MANY_ROWS.format(table=name, count=f"{count:,}")
    strays = len(returned.strays)
    return MANY_CELLS.format(count=f"{strays:,}") if strays > MORE_CELLS else None


def _year(returned: Returned) -> str:
    """The fiscal year that a copy says it is of: in its table, else in its mark; or ""."""
    years = {str(stamp.year) for stamp in returned.stamps if stamp.year}
    said = _entry(returned.side, "fiscal_year")
    return said or (years.pop() if len(years) == 1 else "")


def _same_office(ours: Side, theirs: Side, stamp: Stamp) -> bool:
    """By the copy's own table where it has one, else by its mark."""
    office = _entry(ours, "office_name")
    if PLAN.name in theirs or not stamp.office:
        return _entry(theirs, "office_name") == office
    return stamp.office == office_mark(office)


def _of_another(records: Records, ours: Side, theirs: Side, stamp: Stamp) -> Unknown:
    """Why a copy with another plan's mark is none of ours: perhaps only the records are lost."""
    beside = records.neighbour(stamp.plan)
    if not _same_office(ours, theirs, stamp):
        fix = USE_THEIR_BOOK.format(which=f" ({beside})", book=beside) if beside else NOT_OURS
        return Unknown(OTHER_PLAN, fix)
    if not records.copies and not beside:
        folder = records.folder.name
        return Unknown(NO_RECORDS.format(folder=folder), BRING_RECORDS.format(folder=folder))
    which = f" ({beside})" if beside else ""
    return Unknown(OTHER_RECORDS, USE_THEIR_BOOK.format(which=which, book=beside or "…"))


def _by_content(records: Records, theirs: Side, owner: str) -> Known | Unknown:
    copies = [
        c for c in records.copies.values() if not owner or group_key(c.owner) == group_key(owner)
    ]
    strange = {
        base: _strange(records.base(base), theirs) for base in {copy.base for copy in copies}
    }
    scores = {
        copy.id: _evidence(records, copy, theirs, rows)
        for copy in copies
        if (rows := strange[copy.base]) is not None
    }
    if not scores:
        return Unknown(UNKNOWN, NOT_OURS)
    best = max(scores.values())
    winners = [copy for copy in copies if scores.get(copy.id) == best]
    if len({canonical(copy.owner) for copy in winners}) > 1:
        return Unknown(AMBIGUOUS, NAME_IT)
    return Known(max(winners, key=lambda copy: copy.id), by_content=True)


def _strange(base: Side, theirs: Side) -> list[tuple[str, Row]] | None:
    """The rows that a base does not have; None for another office, or too little in common.

    Tables that are not there say nothing.
    """
    if PLAN.name in theirs and _entry(base, "office_name") != _entry(theirs, "office_name"):
        return None
    rows = {
        (name, row.content) for name, table in base.items() if name in theirs for row in table.rows
    }
    there = [(name, row) for name, table in theirs.items() for row in table.rows]
    strange = [(name, row) for name, row in there if (name, row.content) not in rows]
    kept = len(there) - len(strange)
    return strange if rows and kept >= len(rows) * _LIKE else None


def _evidence(
    records: Records, copy: Copy, theirs: Side, strange: list[tuple[str, Row]]
) -> tuple[int, int, int]:
    """How much speaks for a copy: its seeds, its own rows changed, its base unchanged."""
    kept = -len(strange)
    if not copy.owner:
        return (0, 0, kept)
    scope = records.responsibilities(copy.base).scope(copy.owner, copy.opened)
    own = sum(_is_own(scope, name, row) for name, row in strange)
    return (_seeds_there(copy, theirs), own, kept)


def _is_own(scope: OwnerScope, name: str, row: Row) -> bool:
    return name in scope.tables and scope.owns(name, row.cells)


def _seeds_there(copy: Copy, theirs: Side) -> int:
    """How many of the copy's seeds still stand there, filled in or not."""
    keys = {
        (named_text(row.cells, "round"), named_text(row.cells, "activity"))
        for row in _results(theirs)
    }
    seeds = [decode_cells(seed) or {} for seed in (copy.seeds or {}).get("tblResults", ())]
    wanted = ((text_of(s.get("round")), canonical(text_of(s.get("activity")))) for s in seeds)
    return sum(key in keys for key in wanted)


def _results(side: Side) -> Iterable[Row]:
    return side["tblResults"].rows if "tblResults" in side else ()


def _entry(side: Side, key: str) -> str:
    """An entry of the key-value table as text; "" when it has none."""
    rows = side[PLAN.name].rows if PLAN.name in side else ()
    return next(
        (named_text(row.cells, "value") for row in rows if named_text(row.cells, "key") == key), ""
    )
