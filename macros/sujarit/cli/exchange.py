"""The commands `share`, `collect`, `diff` and `seal`, and their arguments."""

from __future__ import annotations

from argparse import ArgumentTypeError
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sujarit.plan.lang import Text

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

_BOOK = Text("สมุดงานแผน", "the plan's workbook")
_JSON = Text("แสดงผลเป็น JSON ให้โปรแกรมอื่นอ่าน", "print JSON for other programs")


def declare_exchange(declare: Any) -> None:
    """Declare the four commands."""
    _share(declare)
    _collect(declare)
    _diff(declare)
    _seal(declare)


def _share(declare: Any) -> None:
    parser = declare.command("share", Text("จัดทำไฟล์และร่างอีเมลให้กลุ่มกรอก", "make copies and email drafts for the groups"))  # fmt: skip
    _book(parser, declare)
    say = declare.say
    parser.add_argument("--by", choices=("owner",), help=say("แยกไฟล์ตามกลุ่มผู้รับผิดชอบ", "one copy for each responsible group"))  # fmt: skip
    parser.add_argument("--group", action="append", default=[], metavar="GROUP", help=say("จัดทำเฉพาะไฟล์ของกลุ่มนี้ ระบุซ้ำได้หลายกลุ่ม", "make a copy for this group only; may be repeated"))  # fmt: skip
    parser.add_argument("--open-activities", action="store_true", help=say("ให้กลุ่มแก้แถวของตนในชีตกิจกรรมได้ด้วย", "let groups change their rows in กิจกรรม as well"))  # fmt: skip
    parser.add_argument("--due", type=_day, metavar="DATE", help=say("วันที่ขอให้ตอบ เช่น 10/4/2569", "by when an answer is asked for, such as 2026-04-10"))  # fmt: skip
    parser.add_argument("-o", "--output", type=Path, default=Path("output"), metavar="DIR", help=say("โฟลเดอร์ผลลัพธ์ (ปกติ: output)", "folder for the results (default: output)"))  # fmt: skip
    parser.add_argument("--template", type=Path, metavar="F", help=say("แม่แบบอีเมลของหน่วยงานเอง", "the office's own letter template"))  # fmt: skip
    parser.add_argument("--send", action="store_true", help=say("ส่งทาง SMTP (แสดงรายการก่อน ยังไม่ส่งจนกว่าจะใส่ --confirm)", "send through SMTP; a dry run without --confirm"))  # fmt: skip
    parser.add_argument("--confirm", action="store_true", help=say("ส่งจริง", "really send"))
    parser.add_argument("--smtp", type=Path, metavar="F", help=say("ไฟล์ TOML การตั้งค่าอีเมล (หรือตัวแปร SUJARIT_SMTP_*)", "TOML file of mail settings (or SUJARIT_SMTP_* variables)"))  # fmt: skip
    parser.add_argument("--resend", action="append", default=[], metavar="GROUP", help=say("ส่งซ้ำให้กลุ่มนี้แม้เคยส่งแล้ว", "send to this group although it was sent before"))  # fmt: skip
    _json(parser, declare)
    parser.set_defaults(run=partial(_run, "share"))


def _collect(declare: Any) -> None:
    parser = declare.command("collect", Text("รวบรวมไฟล์ที่กลุ่มส่งกลับเข้าสมุดงาน", "merge what the groups sent back"))  # fmt: skip
    _book(parser, declare)
    say = declare.say
    parser.add_argument("returned", nargs="*", type=Path, metavar="RETURNED", help=say("ไฟล์ โฟลเดอร์ .eml หรือ .zip", "files, folders, .eml or .zip"))  # fmt: skip
    parser.add_argument("--allow-others", action="store_true", help=say("รับการแก้ไขนอกแถวของผู้ส่งด้วย", "also take changes outside the senders' own rows"))  # fmt: skip
    parser.add_argument("--again", action="store_true", help=say("รับค่าที่เคยรวบรวมแล้วซ้ำ", "raise again what was collected before"))  # fmt: skip
    parser.add_argument("--from", dest="owner", default="", metavar="GROUP", help=say("กลุ่มเจ้าของไฟล์ที่ไม่มีรหัสสำเนา", "whose the files are that have lost their mark"))  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help=say("แสดงผลโดยไม่เขียน", "show what would happen, write nothing"))  # fmt: skip
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--resolve", action="store_true", help=say("ใช้คำตัดสินในชีตข้อขัดแย้ง", "carry out the decisions in the sheet ข้อขัดแย้ง"))  # fmt: skip
    action.add_argument("--status", action="store_true", help=say("ใครตอบแล้ว ใครเลยกำหนด", "who has answered, who is late"))  # fmt: skip
    action.add_argument("--history", nargs="?", const="", metavar="TEXT", help=say("ใครส่งค่าใดเมื่อใด", "who said what, and when"))  # fmt: skip
    parser.add_argument("--write", action="store_true", help=say("เขียนสถานะการตอบลงในสมุดงานด้วย (ใช้กับ --status)", "with --status: also write it into the workbook"))  # fmt: skip
    _json(parser, declare)
    parser.set_defaults(run=partial(_run, "collect"))


def _diff(declare: Any) -> None:
    parser = declare.command("diff", Text("แสดงสิ่งที่เปลี่ยนระหว่างสมุดงานสองฉบับ หรือหลังแผนอนุมัติ", "show what changed between two workbooks, or since approval"))  # fmt: skip
    parser.add_argument("old", metavar="A", type=Path, help=declare.say("ฉบับเดิม", "the older workbook"))  # fmt: skip
    parser.add_argument("new", metavar="B", type=Path, nargs="?", help=declare.say("ฉบับใหม่ (ไม่ระบุ: เทียบกับแผนที่ประทับไว้)", "the newer one; without it, A against its seal"))  # fmt: skip
    _json(parser, declare)
    parser.set_defaults(run=partial(_run, "diff"))


def _seal(declare: Any) -> None:
    parser = declare.command("seal", Text("ประทับว่าแผนฉบับนี้ได้รับอนุมัติแล้ว", "mark the plan as it stands as approved"))  # fmt: skip
    _book(parser, declare)
    parser.add_argument("--note", default="", metavar="TEXT", help=declare.say("เช่น เลขที่หนังสืออนุมัติ", "such as the approval's number"))  # fmt: skip
    _json(parser, declare)
    parser.set_defaults(run=partial(_run, "seal"))


def _book(parser: ArgumentParser, declare: Any) -> None:
    parser.add_argument("book", metavar="BOOK", type=Path, help=_BOOK.pick(declare.lang))


def _json(parser: ArgumentParser, declare: Any) -> None:
    parser.add_argument("--json", action="store_true", help=_JSON.pick(declare.lang))


def _day(text: str) -> date:
    from sujarit.plan.values import date_of

    day = date_of(text)
    if day is None:
        raise ArgumentTypeError(f"{text}: 10/4/2569, 2026-04-10")
    return day


def _run(name: str, options: Namespace) -> int:
    """The command's module is imported when it runs."""
    return int(getattr(import_module("sujarit.cli.exchange_run"), name)(options))
