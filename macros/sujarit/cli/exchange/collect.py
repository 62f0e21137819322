"""`sujarit collect`: what the groups sent back, merged; who has answered; who said what."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sujarit.cli.arguments import named_path
from sujarit.cli.output import (
    CHANGE_NAMES,
    CLEAN,
    FINDINGS,
    findings_json,
    findings_text,
    number,
    one_line,
    print_json,
    print_lines,
    shortened,
)
from sujarit.clock import now
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.lang import Lang, Text, same
from sujarit.plan.thai import thai_date_short

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from sujarit.actions.exchange.terms import Collected, Edits, Pending, Saying, Standing
    from sujarit.cli.arguments import Command

_RETURNED_FILES = Text("ไฟล์ โฟลเดอร์ .eml หรือ .zip", "files, folders, .eml or .zip")
_ALLOW_OTHERS = Text("รับการแก้ไขนอกแถวของผู้ส่งด้วย", "also take changes outside the senders' own rows")
_AGAIN = Text("รับค่าที่เคยรวบรวมแล้วซ้ำ", "raise again what was collected before")
_FROM = Text("กลุ่มเจ้าของไฟล์ที่ไม่มีรหัสสำเนา", "whose the files are that have lost their mark")
_DRY_RUN = Text("แสดงผลโดยไม่เขียน", "show what would happen, write nothing")
_RESOLVE = Text("ใช้คำตัดสินในชีตข้อขัดแย้ง", "carry out the decisions in the sheet ข้อขัดแย้ง")
_STATUS = Text("ใครตอบแล้ว ใครเลยกำหนด", "who has answered, who is late")
_HISTORY = Text("ใครส่งค่าใดเมื่อใด", "who said what, and when")
_WRITE = Text(
    "เขียนสถานะการตอบลงในสมุดงานด้วย (ใช้กับ --status)",
    "with --status: also write it into the workbook",
)

_NO_FILES = Text(
    "ระบุไฟล์หรือโฟลเดอร์ที่ได้รับกลับ หรือใช้ --resolve, --status, --history",
    "Name the files or folders that came back, or use --resolve, --status or --history",
)
_FILES = {
    "merged": Text("รวมแล้ว", "merged"),
    "unchanged": Text("ไม่มีอะไรเปลี่ยน", "nothing changed in it"),
    "superseded": Text("มีฉบับที่ใหม่กว่า", "a later version came"),
    "refused": Text("ไม่รับ", "refused"),
    "skipped": Text("ข้าม", "skipped"),
}
_WROTE = Text("เขียนสมุดงานแล้ว: {path}", "wrote {path}")
_KEPT = Text(
    "สมุดงานเปิดอยู่หรืออ่านได้อย่างเดียว ผลเก็บไว้ที่: {path} ปิดสมุดงานเดิมแล้วใช้ไฟล์นี้แทน",
    "the workbook is open elsewhere or read-only; the result is in {path}: "
    "use that one from now on",
)
_TAKEN = Text(
    "รับ {rows} แถว ({cells} ช่อง) ขัดแย้ง {conflicts} ไม่ได้รับ {left}",
    "{rows} taken ({cells}), {conflicts} in conflict, {left} not taken",
)
_NOTHING_TO_DO = Text(
    "ไม่มีไฟล์ให้รวบรวม และไม่มีข้อขัดแย้งให้ตัดสิน", "there is no file to collect and no conflict to settle"
)
_WAITING = Text(
    "ข้อขัดแย้งที่รอการตัดสิน {count} ข้อ อยู่ในชีต “ข้อขัดแย้ง” เลือกแล้วสั่ง sujarit collect {book} --resolve",
    "{count} to settle in the sheet ข้อขัดแย้ง; choose there, "
    "then run `sujarit collect {book} --resolve`",
)
_NO_COPY = Text(
    "ยังไม่เคยจัดทำไฟล์ให้กลุ่มใด (sujarit share)", "no copy was made yet (see `sujarit share`)"
)
_SENT = Text("ส่งเมื่อ {day}", "sent {day}")
_RETURNED = Text("กลับมาเมื่อ {day}", "returned {day}")
_DUE = Text("กำหนด {day}", "due {day}")
_VALUES = Text("รับแล้ว {taken} ค่า", "{taken} taken")
_PROBLEMS = Text("ต้องดู {count} ข้อ", "{count} to look at")
_TALLY = Text(
    "รวม {asked} กลุ่ม: ตอบแล้ว {answered} เลยกำหนด {late} มีข้อที่ต้องดู {problems}",
    "{asked}: {answered} answered, {late} late, {problems} with something to look at",
)
_NOT_SAID = Text("ไม่พบในบันทึก", "the record does not speak of it")
_LONGEST = 60


def declare(command: Command) -> None:
    """The command's arguments."""
    command.book()
    command.add("returned", about=_RETURNED_FILES, nargs="*", type=named_path, metavar="RETURNED")
    command.add("--allow-others", about=_ALLOW_OTHERS, action="store_true")
    command.add("--again", about=_AGAIN, action="store_true")
    command.add("--from", about=_FROM, dest="owner", default="", metavar="GROUP")
    command.add("--dry-run", about=_DRY_RUN, action="store_true")
    instead = command.choice()
    instead.add("--resolve", about=_RESOLVE, action="store_true")
    instead.add("--status", about=_STATUS, action="store_true")
    instead.add("--history", about=_HISTORY, nargs="?", const="", metavar="TEXT")
    command.add("--write", about=_WRITE, action="store_true")
    command.json()
    command.runs(run)


def run(options: Namespace) -> int:
    """Merge, or tell what the records say."""
    if options.status:
        return _status(options)
    if options.history is not None:
        return _history(options)
    return _collect(options)


def _collect(options: Namespace) -> int:
    from sujarit.actions.exchange.returns import collect, open_fillable, settle
    from sujarit.actions.exchange.terms import CollectOptions

    if not options.returned and not options.resolve:
        raise SujaritError(_NO_FILES)
    wanted = CollectOptions(
        allow_others=options.allow_others,
        again=options.again,
        owner=options.owner,
        dry=options.dry_run,
    )
    book = open_fillable(options.book)
    if options.resolve:
        done = settle(book, now())
    else:
        done = collect(book, options.returned, wanted, now())
    if options.json:
        print_json(collected_json(options.book, done, options.lang))
    else:
        print_lines(collected_text(options.book, done, options.lang))
    return FINDINGS if done.counts.error or done.conflicts else CLEAN


def _status(options: Namespace) -> int:
    from sujarit.actions.exchange.returns import answers, open_fillable, write_answers

    book = open_fillable(options.book)
    today = now().date()
    if options.write:
        write_answers(book, today)
    found = answers(book, today)
    if options.json:
        print_json(_status_json(options.book, found))
    else:
        print_lines(_status_text(found, options.lang))
    return CLEAN


def _history(options: Namespace) -> int:
    from sujarit.actions.exchange.returns import history
    from sujarit.actions.load import open_file

    found = history(open_file(options.book), options.history)
    if options.json:
        print_json(_history_json(options.book, found))
    else:
        print_lines(_history_text(found, options.lang))
    return CLEAN


def collected_json(book: Path, done: Collected, lang: Lang) -> dict[str, Any]:
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
        "changes": _edits_json(done.edits),
        "conflicts": [_conflict_json(item, lang) for item in done.conflicts],
        **findings_json(done.findings, lang),
    }


def _edits_json(edits: Edits) -> list[dict[str, Any]]:
    from sujarit.actions.exchange.terms import filled

    cells = [
        {
            "kind": "changed",
            **_where_json(item.ref.table, item.ref.key, item.column),
            "before": filled({item.column: item.before}),
            "after": filled({item.column: item.after}),
            "who": [source.who for source in item.sources],
        }
        for item in edits.changed
    ]
    rows = [("added", item) for item in edits.added] + [("deleted", item) for item in edits.deleted]
    return [
        *cells,
        *(
            {
                "kind": kind,
                **_where_json(item.ref.table, item.ref.key, None),
                "before": filled(item.cells) if kind == "deleted" else None,
                "after": filled(item.cells) if kind == "added" else None,
                "who": [source.who for source in item.sources],
            }
            for kind, item in rows
        ),
    ]


def _where_json(table: str, key: tuple[str, ...], column: str | None) -> dict[str, Any]:
    from sujarit.actions.exchange.terms import column_title, key_text

    return {
        "sheet": schema.table(table).sheet,
        "row_key": key_text(key) or None,
        "column": column_title(table, column),
    }


def _conflict_json(item: Pending, lang: Lang) -> dict[str, Any]:
    from sujarit.actions.exchange.terms import HOW, column_title, filled

    return {
        "id": item.id,
        "kind": item.clash.value,
        **_where_json(item.table, item.key, item.column),
        "columns": [column_title(item.table, column) for column in item.columns],
        "message": HOW[item.clash].pick(lang),
        "ours": filled(item.ours),
        "claims": [
            {
                "id": item.claim_id(claim),
                "column": column_title(item.table, claim.column),
                "who": claim.source.who,
                "file": claim.source.file,
                "cell": claim.address,
                "base": filled(claim.base),
                "theirs": filled(claim.cells),
            }
            for claim in item.claims
        ],
    }


def collected_text(book: Path, done: Collected, lang: Lang) -> Iterator[str]:
    """Each file, what was found, and what waits."""
    if not (done.files or done.findings or done.path or done.conflicts):
        yield _NOTHING_TO_DO.pick(lang)
    for item in done.files:
        yield f"{shortened(item.file, _LONGEST)}: {item.who or '-'} {_FILES[item.state].pick(lang)}"
        if item.state == "merged":
            numbers = {
                "rows": number(item.rows, "row"),
                "cells": number(item.cells, "cell"),
                "conflicts": same(str(item.conflicts)),
                "left": same(str(item.not_taken)),
            }
            yield "  " + _TAKEN.format(**numbers).pick(lang)
    yield from findings_text(done.findings, lang)
    if done.path:
        text = _WROTE if done.path == book else _KEPT
        yield text.format(path=str(done.path)).pick(lang)
    if done.conflicts:
        yield _WAITING.format(count=number(len(done.conflicts), "conflict"), book=str(book)).pick(
            lang
        )


def _status_json(book: Path, found: Sequence[Standing]) -> dict[str, Any]:
    """`sujarit.collect-status/1`."""
    from sujarit.actions.exchange.terms import tally

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


def _status_text(found: Sequence[Standing], lang: Lang) -> Iterator[str]:
    """One line for each group, and the groups counted."""
    from sujarit.actions.exchange.terms import WHOLE, WORDS, tally

    for item in found:
        parts = [WORDS[item.state], *_days(item)]
        if item.returned:
            parts.append(_VALUES.format(taken=number(item.taken, "value")))
        if item.problems:
            parts.append(_PROBLEMS.format(count=item.problems))
        yield f"{item.owner or WHOLE}: {', '.join(part.pick(lang) for part in parts)}"
    counts = asdict(tally(found))
    counts["asked"] = number(counts["asked"], "group")
    yield (_TALLY.format(**counts) if found else _NO_COPY).pick(lang)


def _days(item: Standing) -> Iterator[Text]:
    from sujarit.actions.exchange.terms import Answer

    if item.returned:
        yield _RETURNED.format(day=thai_date_short(item.returned))
    elif item.sent:
        yield _SENT.format(day=thai_date_short(item.sent))
    if item.due and item.state is not Answer.RETURNED:
        yield _DUE.format(day=thai_date_short(item.due))


def _history_json(book: Path, found: Sequence[Saying]) -> dict[str, Any]:
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


def _history_text(found: Sequence[Saying], lang: Lang) -> Iterator[str]:
    """Two lines for each value, oldest first."""
    for item in found:
        what = CHANGE_NAMES[item.what].pick(lang)
        before = shortened(item.before, _LONGEST) or "-"
        after = shortened(item.after, _LONGEST) or "-"
        key = one_line(item.key)
        yield f"{_moment(item.at)} {what}: {item.sheet} {key} {item.column}: {before} -> {after}"
        yield f"  {item.who}  {shortened(item.file, _LONGEST)}  ({item.by})"
    if not found:
        yield _NOT_SAID.pick(lang)


def _moment(at: str) -> str:
    """A moment of the record as people write it: 1 เม.ย. 2569 09.30 น."""
    moment = datetime.fromisoformat(at)
    return f"{thai_date_short(moment.date())} {moment:%H.%M} น."


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
