"""`sujarit share`, `collect`, `diff` and `seal`: parsed options in, exit status out."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sujarit.cli import CLEAN, FINDINGS
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.plan.thai import thai_date_short

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from sujarit.actions.exchange import SharedBook
    from sujarit.exchange.out.send import Posted

_SEALED = Text("ประทับแผนที่อนุมัติแล้ว: {path}", "sealed as approved: {path}")
_PAST_DUE = Text("วันที่ขอให้ตอบ {day} ผ่านไปแล้ว: ถ้าพิมพ์ผิด ให้ทำสำเนาใหม่ก่อนส่ง", "the day by which an answer is asked for, {day}, is past: if that is a slip, share again before sending")  # fmt: skip
_NO_FILES = Text("ระบุไฟล์หรือโฟลเดอร์ที่ได้รับกลับ หรือใช้ --resolve, --status, --history", "Name the files or folders that came back, or use --resolve, --status or --history")  # fmt: skip
_NO_SEAL = Text(
    "ยังไม่เคยประทับแผนที่อนุมัติ (sujarit seal)", "the plan was never sealed (see `sujarit seal`)"
)


def share(options: Namespace) -> int:
    """`sujarit share`."""
    from sujarit.actions.exchange import ShareRequest
    from sujarit.actions.exchange import share as make
    from sujarit.actions.load import open_file
    from sujarit.cli.exchange_show import share_json, share_text

    request = ShareRequest(
        by_owner=options.by == "owner" or bool(options.group),
        activities=options.open_activities,
        groups=tuple(options.group),
        due=options.due,
        template=options.template,
    )
    settings = _settings(options)
    now = _now()
    if options.due and options.due < now.date():
        print(
            _PAST_DUE.format(day=thai_date_short(options.due)).pick(options.lang), file=sys.stderr
        )
    shared = make(open_file(options.book), options.output, request, now)
    posted = _posted(options, shared, settings)
    _answer(
        options,
        lambda: share_json(shared, posted, options.lang),
        lambda: share_text(shared, posted, options.lang),
    )
    failed = any(item.state in {"refused", "uncertain"} for item in posted)
    return FINDINGS if failed or shared.counts.error else CLEAN


def _settings(options: Namespace) -> Any:
    """Mail settings, asked for before anything is made; None for a dry run."""
    if not (options.send and options.confirm):
        return None
    from sujarit.exchange.out.send import environment, read_settings

    return read_settings(options.smtp, environment())


def _posted(options: Namespace, shared: SharedBook, settings: Any) -> list[Posted]:
    from sujarit.actions.exchange import post
    from sujarit.actions.load import open_file

    if not options.send:
        return []
    return post(open_file(options.book), shared.copies, settings, _now, options.resend)


def collect(options: Namespace) -> int:
    """`sujarit collect`."""
    if options.status:
        return _status(options)
    if options.history is not None:
        return _history(options)
    from sujarit.actions.exchange import collect as merge
    from sujarit.actions.exchange import open_fillable, settle
    from sujarit.cli.exchange_show import collect_json, collect_text
    from sujarit.exchange.back.reading import CollectOptions

    if not options.returned and not options.resolve:
        raise SujaritError(_NO_FILES)
    wanted = CollectOptions(
        allow_others=options.allow_others,
        again=options.again,
        owner=options.owner,
        dry=options.dry_run,
    )
    book = open_fillable(options.book)
    done = (
        settle(book, _now()) if options.resolve else merge(book, options.returned, wanted, _now())
    )
    _answer(
        options,
        lambda: collect_json(options.book, done, options.lang),
        lambda: collect_text(options.book, done, options.lang),
    )
    return FINDINGS if done.counts.error or done.conflicts else CLEAN


def _status(options: Namespace) -> int:
    from sujarit.actions.exchange import answers, open_fillable, write_answers
    from sujarit.cli.exchange_show import status_json, status_text

    book = open_fillable(options.book)
    today = _now().date()
    if options.write:
        write_answers(book, today)
    found = answers(book, today)
    _answer(
        options,
        lambda: status_json(options.book, found),
        lambda: status_text(found, options.lang),
    )
    return CLEAN


def _history(options: Namespace) -> int:
    from sujarit.actions.exchange import history
    from sujarit.actions.load import open_file
    from sujarit.cli.exchange_show import history_json, history_text

    found = history(open_file(options.book), options.history)
    _answer(
        options,
        lambda: history_json(options.book, found),
        lambda: history_text(found, options.lang),
    )
    return CLEAN


def diff(options: Namespace) -> int:
    """`sujarit diff`."""
    from sujarit.actions.exchange import compare, since_approval
    from sujarit.actions.load import open_file
    from sujarit.cli.exchange_show import diff_json, diff_text

    book = open_file(options.old)
    if options.new:
        since, found = None, compare(book, open_file(options.new))
    else:
        sealed = since_approval(book)
        if sealed is None:
            print(_NO_SEAL.pick(options.lang), file=sys.stderr)
            return CLEAN
        since, found = sealed.at, list(sealed.changes)
    _answer(
        options,
        lambda: diff_json(options.old, options.new, since, found),
        lambda: diff_text(found, options.lang),
    )
    return CLEAN


def seal(options: Namespace) -> int:
    """`sujarit seal`."""
    from sujarit.actions.exchange import seal as mark
    from sujarit.actions.load import open_file

    now = _now()
    mark(open_file(options.book), options.note, now)
    if options.json:
        from sujarit.cli.encode import print_json

        at = now.isoformat(timespec="seconds")
        print_json({"schema": "sujarit.seal/1", "path": str(options.book), "at": at})
    print(_SEALED.format(path=str(options.book)).pick(options.lang), file=sys.stderr)
    return CLEAN


def _answer(options: Namespace, as_json: Callable[[], Any], as_text: Callable[[], Any]) -> None:
    """Data for programs or lines for people."""
    from sujarit.cli.encode import print_json

    if options.json:
        print_json(as_json())
    else:
        for line in as_text():
            print(line)


def _now() -> datetime:
    return datetime.now().astimezone()
