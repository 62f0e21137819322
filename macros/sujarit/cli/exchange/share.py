"""`sujarit share`: a copy and an e-mail draft for each group, and sending them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sujarit.cli.arguments import day, named_path
from sujarit.cli.output import (
    CLEAN,
    FINDINGS,
    findings_json,
    findings_text,
    print_json,
    print_lines,
    say,
    shortened,
)
from sujarit.clock import now
from sujarit.plan.lang import Lang, Text
from sujarit.plan.thai import thai_date_short

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from sujarit.actions.exchange.sharing import SharedBook
    from sujarit.actions.exchange.terms import Made, Posted, Settings
    from sujarit.cli.arguments import Command

_BY = Text("แยกไฟล์ตามกลุ่มผู้รับผิดชอบ", "one copy for each responsible group")
_GROUP = Text(
    "จัดทำเฉพาะไฟล์ของกลุ่มนี้ ระบุซ้ำได้หลายกลุ่ม", "make a copy for this group only; may be repeated"
)
_OPEN_ACTIVITIES = Text(
    "ให้กลุ่มแก้แถวของตนในชีตกิจกรรมได้ด้วย", "let groups change their rows in กิจกรรม as well"
)
_DUE = Text("วันที่ขอให้ตอบ เช่น 10/4/2569", "by when an answer is asked for, such as 2026-04-10")
_TEMPLATE = Text("แม่แบบอีเมลของหน่วยงานเอง", "the office's own letter template")
_SEND = Text(
    "ส่งทาง SMTP (แสดงรายการก่อน ยังไม่ส่งจนกว่าจะใส่ --confirm)",
    "send through SMTP; a dry run without --confirm",
)
_CONFIRM = Text("ส่งจริง", "really send")
_SMTP = Text(
    "ไฟล์ TOML การตั้งค่าอีเมล (หรือตัวแปร SUJARIT_SMTP_*)",
    "TOML file of mail settings (or SUJARIT_SMTP_* variables)",
)
_REMIND = Text(
    "เตือนเฉพาะกลุ่มที่เลยกำหนดหรือกำหนดเปลี่ยน และยังไม่ตอบ ด้วยถ้อยคำเตือน",
    "remind those who are late or whose date changed, and have not answered, in other words",
)
_NOBODY_LATE = Text("ไม่มีกลุ่มที่ต้องเตือน", "there is nobody to remind")
_RESEND = Text("ส่งซ้ำให้กลุ่มนี้แม้เคยส่งแล้ว", "send to this group although it was sent before")

_PAST_DUE = Text(
    "วันที่ขอให้ตอบ {day} ผ่านไปแล้ว: ถ้าพิมพ์ผิด ให้ทำสำเนาใหม่ก่อนส่ง",
    "the day by which an answer is asked for, {day}, is past: "
    "if that is a slip, share again before sending",
)
_POSTED = {
    "sent": Text("ส่งแล้ว", "sent"),
    "already-sent": Text("เคยส่งแล้ว ไม่ส่งซ้ำ", "sent before, not sent again"),
    "answered": Text("ตอบแล้ว ไม่ส่ง", "has answered, not sent"),
    "new-date": Text(
        "เคยส่งแล้วด้วยกำหนดเดิม แจ้งกำหนดใหม่ด้วย --remind",
        "sent before with another date; tell it of the new one with --remind",
    ),
    "no-address": Text("ไม่มีที่อยู่อีเมล", "no address"),
    "refused": Text("เซิร์ฟเวอร์ไม่รับ", "refused by the server"),
    "uncertain": Text(
        "ไม่แน่ใจว่าส่งถึง ตรวจกล่องจดหมายที่ส่ง แล้วใช้ --resend หากต้องส่งอีก",
        "may or may not have gone: look at the sent mail, then use --resend if need be",
    ),
    "would-send": Text("จะส่ง (ใส่ --confirm เพื่อส่งจริง)", "would be sent (add --confirm)"),
}
_SENT_IN_PART = Text("ส่งแล้ว แต่เซิร์ฟเวอร์ไม่รับที่อยู่", "sent, but the server refused")
_PAGE = Text(
    "ส่งจากเว็บเมลหรือ LINE: เปิด {page} แล้วคัดลอกข้อความของแต่ละกลุ่ม",
    "from webmail or LINE: open {page} and copy each group's letter",
)
_LONGEST = 60


def declare(command: Command) -> None:
    """The command's arguments."""
    command.book()
    command.add("--by", about=_BY, choices=("owner",))
    command.add("--group", about=_GROUP, action="append", default=[], metavar="GROUP")
    command.add("--open-activities", about=_OPEN_ACTIVITIES, action="store_true")
    command.add("--due", about=_DUE, type=day, metavar="DATE")
    command.as_of()
    command.output()
    command.add("--template", about=_TEMPLATE, type=named_path, metavar="F")
    command.add("--send", about=_SEND, action="store_true")
    command.add("--confirm", about=_CONFIRM, action="store_true")
    command.add("--smtp", about=_SMTP, type=named_path, metavar="F")
    command.add("--remind", about=_REMIND, action="store_true")
    command.add("--resend", about=_RESEND, action="append", default=[], metavar="GROUP")
    command.json()
    command.runs(run)


def run(options: Namespace) -> int:
    """Make the copies, and send them where that is asked for."""
    from sujarit.actions.exchange.sharing import ShareRequest, share
    from sujarit.actions.load import open_file

    request = ShareRequest(
        by_owner=options.by == "owner" or bool(options.group),
        activities=options.open_activities,
        groups=tuple(options.group),
        due=options.due,
        template=options.template,
        remind=options.remind,
        as_of=options.as_of,
    )
    settings = _settings(options)
    at = now()
    if options.due and options.due < at.date():
        say(_PAST_DUE.format(day=thai_date_short(options.due)), options.lang)
    shared = share(open_file(options.book), options.output, request, at)
    posted = _posted(options, shared, settings)
    if options.json:
        print_json(_as_json(shared, posted, options.lang))
    else:
        nobody = _NOBODY_LATE if options.remind else None
        print_lines(_as_text(shared, posted, options.lang, nobody))
    failed = any(item.failed for item in posted)
    unasked = not shared.copies and not options.remind
    return FINDINGS if failed or unasked or shared.counts.error else CLEAN


def _settings(options: Namespace) -> Settings | None:
    """Mail settings, asked for before anything is made; None for a dry run."""
    if not (options.send and options.confirm):
        return None
    from sujarit.actions.exchange.terms import environment, read_settings

    return read_settings(options.smtp, environment())


def _posted(options: Namespace, shared: SharedBook, settings: Settings | None) -> list[Posted]:
    from sujarit.actions.exchange.sharing import post
    from sujarit.actions.load import open_file

    if not options.send:
        return []
    return post(open_file(options.book), shared.copies, settings, now, options.resend)


def _as_json(shared: SharedBook, posted: Sequence[Posted], lang: Lang) -> dict[str, Any]:
    """`sujarit.share/1`."""
    states = {item.letter.copy: item for item in posted}
    return {
        "schema": "sujarit.share/1",
        "path": str(shared.path),
        "page": str(shared.page) if shared.page else None,
        "copies": [_copy_json(made, states.get(made.copy.id)) for made in shared.copies],
        **findings_json(shared.findings, lang),
    }


def _copy_json(made: Made, posted: Posted | None) -> dict[str, Any]:
    return {
        "owner": made.copy.owner or None,
        "copy": made.copy.id,
        "path": str(made.path),
        "draft": str(made.draft),
        "to": list(made.letter.addresses.to),
        "cc": list(made.letter.addresses.cc),
        "due": made.copy.due or None,
        "state": str(posted.state) if posted else None,
        "reason": posted.reason if posted else None,
    }


def _as_text(
    shared: SharedBook, posted: Sequence[Posted], lang: Lang, nobody: Text | None
) -> Iterator[str]:
    """Each copy with its draft, and what became of its letter."""
    from sujarit.actions.exchange.terms import NOBODY

    states = {item.letter.copy: item for item in posted}
    if not shared.copies:
        yield (nobody or NOBODY).pick(lang)
    for made in shared.copies:
        to = ", ".join(made.letter.addresses.to) or "-"
        yield f"{made.copy.who}: {made.path}"
        yield f"  {made.draft.name}  {to}"
        if item := states.get(made.copy.id):
            words = _SENT_IN_PART if item.sent_in_part else _POSTED[item.state]
            yield f"  {words.pick(lang)} {shortened(item.reason, _LONGEST)}".rstrip()
    if shared.page:
        yield _PAGE.format(page=str(shared.page)).pick(lang)
    yield from findings_text(shared.findings, lang)
