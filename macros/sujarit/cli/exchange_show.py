"""What the exchange commands say: JSON for programs, lines for people."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sujarit.cli.encode import counts_json, finding_json
from sujarit.cli.show import counts_text
from sujarit.exchange.findings import cells_text, column_title
from sujarit.exchange.merge.conflicts import HOW
from sujarit.exchange.merge.keys import key_text
from sujarit.exchange.records.folder import WHOLE
from sujarit.exchange.records.journal import filled
from sujarit.exchange.records.status import WORDS, Answer, tally
from sujarit.plan import schema
from sujarit.plan.finding import SEVERITY_NAMES, count
from sujarit.plan.lang import Lang, Text
from sujarit.plan.thai import thai_date_short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from sujarit.actions.exchange import SharedBook
    from sujarit.exchange.back.collect import Collected
    from sujarit.exchange.merge.conflicts import Pending
    from sujarit.exchange.merge.diff import Difference
    from sujarit.exchange.merge.edits import Edits
    from sujarit.exchange.out.send import Posted
    from sujarit.exchange.records.history import Saying
    from sujarit.exchange.records.status import Standing
    from sujarit.plan.finding import Finding

POSTED = {
    "sent": Text("ส่งแล้ว", "sent"),
    "already-sent": Text("เคยส่งแล้ว ไม่ส่งซ้ำ", "sent before, not sent again"),
    "no-address": Text("ไม่มีที่อยู่อีเมล", "no address"),
    "refused": Text("เซิร์ฟเวอร์ไม่รับ", "refused by the server"),
    "uncertain": Text("ไม่แน่ใจว่าส่งถึง ตรวจกล่องจดหมายที่ส่ง แล้วใช้ --resend หากต้องส่งอีก", "may or may not have gone: look at the sent mail, then use --resend if need be"),
    "would-send": Text("จะส่ง (ใส่ --confirm เพื่อส่งจริง)", "would be sent (add --confirm)"),
}  # fmt: skip
_FILES = {
    "merged": Text("รวมแล้ว", "merged"),
    "unchanged": Text("ไม่มีอะไรเปลี่ยน", "nothing changed in it"),
    "refused": Text("ไม่รับ", "refused"),
    "skipped": Text("ข้าม", "skipped"),
}
_WROTE = Text("เขียนสมุดงานแล้ว: {path}", "wrote {path}")
_KEPT = Text("สมุดงานเปิดอยู่หรืออ่านได้อย่างเดียว ผลเก็บไว้ที่: {path} ปิดสมุดงานเดิมแล้วใช้ไฟล์นี้แทน", "the workbook is open elsewhere or read-only; the result is in {path}: use that one from now on")  # fmt: skip
_TAKEN = Text("รับ {taken} ค่า ขัดแย้ง {conflicts} ไม่ได้รับ {left}", "{taken} taken, {conflicts} in conflict, {left} not taken")  # fmt: skip
_NOTHING_TO_DO = Text(
    "ไม่มีไฟล์ให้รวบรวม และไม่มีข้อขัดแย้งให้ตัดสิน", "there is no file to collect and no conflict to settle"
)
_WAITING = Text("ข้อขัดแย้งที่รอการตัดสิน {count} ข้อ อยู่ในชีต “ข้อขัดแย้ง” เลือกแล้วสั่ง sujarit collect {book} --resolve", "{count} conflicts wait in the sheet ข้อขัดแย้ง; choose there, then run `sujarit collect {book} --resolve`")  # fmt: skip
_NOBODY = Text("ยังไม่เคยจัดทำไฟล์ให้กลุ่มใด (sujarit share)", "no copy was made yet (see `sujarit share`)")  # fmt: skip
_SENT = Text("ส่งเมื่อ {day}", "sent {day}")
_RETURNED = Text("กลับมาเมื่อ {day}", "returned {day}")
_DUE = Text("กำหนด {day}", "due {day}")
_VALUES = Text("รับแล้ว {taken} ค่า", "{taken} values taken")
_PROBLEMS = Text("ต้องดู {count} ข้อ", "{count} to look at")
_TALLY = Text("รวม {asked} กลุ่ม: ตอบแล้ว {answered} เลยกำหนด {late} มีข้อที่ต้องดู {problems}", "{asked} groups: {answered} answered, {late} late, {problems} with something to look at")  # fmt: skip
_NO_CHANGE = Text("ไม่มีอะไรเปลี่ยน", "nothing changed")
_NOT_SAID = Text("ไม่พบในบันทึก", "the record does not speak of it")
_KINDS = {
    "changed": Text("แก้", "changed"),
    "added": Text("เพิ่ม", "added"),
    "deleted": Text("ลบ", "deleted"),
    "taken": Text("รับ", "taken"),
    "conflict": Text("ขัดแย้ง", "conflict"),
    "not-taken": Text("ไม่ได้รับ", "not taken"),
}
_LONGEST = 60


def share_json(shared: SharedBook, posted: Sequence[Posted], lang: Lang) -> dict[str, Any]:
    """`sujarit.share/1`."""
    states = {item.letter.copy: item for item in posted}
    return {
        "schema": "sujarit.share/1",
        "path": str(shared.path),
        "copies": [
            {
                "owner": made.copy.owner or None,
                "copy": made.copy.id,
                "path": str(made.path),
                "draft": str(made.draft),
                "to": list(made.letter.addresses.to),
                "cc": list(made.letter.addresses.cc),
                "due": made.copy.due or None,
                "state": str(states[made.copy.id].state) if made.copy.id in states else None,
                "reason": states[made.copy.id].reason if made.copy.id in states else None,
            }
            for made in shared.copies
        ],
        **_found(shared.findings, lang),
    }


def share_text(shared: SharedBook, posted: Sequence[Posted], lang: Lang) -> Iterator[str]:
    """Each copy with its draft, and what became of its letter."""
    from sujarit.exchange.out.share import NOBODY

    states = {item.letter.copy: item for item in posted}
    if not shared.copies:
        yield NOBODY.pick(lang)
    for made in shared.copies:
        to = ", ".join(made.letter.addresses.to) or "-"
        yield f"{made.copy.who}: {made.path}"
        yield f"  {made.draft.name}  {to}"
        if item := states.get(made.copy.id):
            yield f"  {POSTED[item.state].pick(lang)} {_line(item.reason)}".rstrip()
    yield from _lines(shared.findings, lang)


def collect_json(book: Path, done: Collected, lang: Lang) -> dict[str, Any]:
    """`sujarit.collect/1`."""
    return {
        "schema": "sujarit.collect/1",
        "path": str(book),
        "written": str(done.path) if done.path else None,
        "files": [
            {
                "file": item.file,
                "who": item.who or None,
                "state": item.state,
                "taken": item.taken,
                "conflicts": item.conflicts,
                "not_taken": item.not_taken,
            }
            for item in done.files
        ],
        "changes": _edits(done.edits),
        "conflicts": [_conflict(item, lang) for item in done.conflicts],
        **_found(done.findings, lang),
    }


def collect_text(book: Path, done: Collected, lang: Lang) -> Iterator[str]:
    """Each file, what was found, and what waits."""
    if not (done.files or done.findings or done.path or done.conflicts):
        yield _NOTHING_TO_DO.pick(lang)
    for item in done.files:
        yield f"{_line(item.file)}: {item.who or '-'} {_FILES[item.state].pick(lang)}"
        if item.state == "merged":
            numbers = {"taken": item.taken, "conflicts": item.conflicts, "left": item.not_taken}
            yield "  " + _TAKEN.format(**numbers).pick(lang)
    yield from _lines(done.findings, lang)
    if done.path:
        text = _WROTE if done.path == book else _KEPT
        yield text.format(path=str(done.path)).pick(lang)
    if done.conflicts:
        yield _WAITING.format(count=len(done.conflicts), book=str(book)).pick(lang)


def status_json(book: Path, found: Sequence[Standing]) -> dict[str, Any]:
    """`sujarit.collect-status/1`."""
    return {
        "schema": "sujarit.collect-status/1",
        "path": str(book),
        "counts": asdict(tally(found)),
        "groups": [
            {
                "owner": item.owner or None,
                "copy": item.copy,
                "file": item.file,
                "state": str(item.state),
                "made": _iso(item.made),
                "sent": _iso(item.sent),
                "due": _iso(item.due),
                "returned": _iso(item.returned),
                "taken": item.taken,
                "problems": item.problems,
            }
            for item in found
        ],
    }


def status_text(found: Sequence[Standing], lang: Lang) -> Iterator[str]:
    """One line for each group, and the groups counted."""
    for item in found:
        parts = [WORDS[item.state], *_days(item)]
        if item.returned:
            parts.append(_VALUES.format(taken=item.taken))
        if item.problems:
            parts.append(_PROBLEMS.format(count=item.problems))
        yield f"{item.owner or WHOLE}: {', '.join(part.pick(lang) for part in parts)}"
    yield (_TALLY.format(**asdict(tally(found))) if found else _NOBODY).pick(lang)


def _days(item: Standing) -> Iterator[Text]:
    if item.returned:
        yield _RETURNED.format(day=thai_date_short(item.returned))
    elif item.sent:
        yield _SENT.format(day=thai_date_short(item.sent))
    if item.due and item.state is not Answer.RETURNED:
        yield _DUE.format(day=thai_date_short(item.due))


def history_json(book: Path, found: Sequence[Saying]) -> dict[str, Any]:
    """`sujarit.history/1`."""
    return {
        "schema": "sujarit.history/1",
        "path": str(book),
        "entries": [
            {
                "at": item.at,
                "by": item.by,
                "what": item.what,
                "who": item.who,
                "file": item.file,
                "sheet": item.sheet,
                "row_key": item.key,
                "column": item.column,
                "before": item.before,
                "after": item.after,
            }
            for item in found
        ],
    }


def history_text(found: Sequence[Saying], lang: Lang) -> Iterator[str]:
    """One line for each value, oldest first."""
    for item in found:
        what = _KINDS[item.what].pick(lang)
        change = f"{_line(item.before) or '-'} -> {_line(item.after) or '-'}"
        yield f"{item.at} {what}: {item.sheet} {item.key} {item.column}: {change}"
        yield f"  {item.who}  {_line(item.file)}  ({item.by})"
    if not found:
        yield _NOT_SAID.pick(lang)


def diff_json(
    old: Path, new: Path | None, since: str | None, found: Sequence[Difference]
) -> dict[str, Any]:
    """`sujarit.diff/1`."""
    return {
        "schema": "sujarit.diff/1",
        "old": str(old) if new else None,
        "new": str(new or old),
        "since": since,
        "changes": [
            {
                "kind": item.kind,
                "sheet": schema.table(item.table).sheet,
                "row_key": key_text(item.key) or None,
                "column": column_title(item.table, item.column),
                "cell": item.cell,
                "before": filled(item.before),
                "after": filled(item.after),
            }
            for item in found
        ],
    }


def diff_text(found: Sequence[Difference], lang: Lang) -> Iterator[str]:
    """One line for each difference, under its sheet."""
    sheet = ""
    for item in found:
        if schema.table(item.table).sheet != sheet:
            sheet = schema.table(item.table).sheet
            yield sheet
        column = column_title(item.table, item.column) or ""
        old = _line(cells_text(item.table, item.before, item.column)) or "-"
        new = _line(cells_text(item.table, item.after, item.column)) or "-"
        kind = _KINDS[item.kind].pick(lang)
        yield f"  {item.cell:<6} {kind} {key_text(item.key)} {column}: {old} -> {new}"
    if not found:
        yield _NO_CHANGE.pick(lang)


def _found(findings: Sequence[Finding], lang: Lang) -> dict[str, Any]:
    return {
        "findings": [finding_json(item, lang) for item in findings],
        "counts": counts_json(count(tuple(findings))),
    }


def _lines(findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    for item in findings:
        severity = SEVERITY_NAMES[item.severity].pick(lang)
        place = " ".join(
            part for part in (item.sheet, item.cell, item.row_key, item.column) if part
        )
        yield f"  {item.rule} {severity}: {_line(item.message.pick(lang), 200)}"
        if place or item.found:
            yield f"      {place}: {_line(item.found)}"
        if fix := item.fix.pick(lang):
            yield f"      {_line(fix, 200)}"
    if findings:
        yield "  " + counts_text(count(tuple(findings)), lang)


def _edits(edits: Edits) -> list[dict[str, Any]]:
    cells = [
        {
            "kind": "changed",
            **_spot(item.ref.table, item.ref.key, item.column),
            "before": filled({item.column: item.before}),
            "after": filled({item.column: item.after}),
            "who": [source.who for source in item.sources],
        }
        for item in edits.changed
    ]
    added = [
        {
            "kind": "added",
            **_spot(item.ref.table, item.ref.key, None),
            "before": None,
            "after": filled(item.cells),
            "who": [source.who for source in item.sources],
        }
        for item in edits.added
    ]
    deleted = [
        {
            "kind": "deleted",
            **_spot(item.ref.table, item.ref.key, None),
            "before": filled(item.cells),
            "after": None,
            "who": [source.who for source in item.sources],
        }
        for item in edits.deleted
    ]
    return [*cells, *added, *deleted]


def _spot(table: str, key: tuple[str, ...], column: str | None) -> dict[str, Any]:
    return {
        "sheet": schema.table(table).sheet,
        "row_key": key_text(key) or None,
        "column": column_title(table, column),
    }


def _conflict(item: Pending, lang: Lang) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.clash.value,
        **_spot(item.table, item.key, item.column),
        "message": HOW[item.clash].pick(lang),
        "ours": filled(item.ours),
        "claims": [
            {
                "id": item.claim_id(claim),
                "who": claim.source.who,
                "file": claim.source.file,
                "cell": claim.address,
                "base": filled(claim.base),
                "theirs": filled(claim.cells),
            }
            for claim in item.claims
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _line(text: str, longest: int = _LONGEST) -> str:
    """Text of a file or a cell on one line, without what a terminal should not be told."""
    plain = "".join(" " if unicodedata.category(c) in {"Cc", "Cf"} else c for c in text)
    line = " ".join(plain.split())
    return line if len(line) <= longest else line[: longest - 3] + "..."
