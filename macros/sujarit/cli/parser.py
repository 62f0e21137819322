"""Every command by name, and the parser of the command line."""

import argparse
from collections.abc import Sequence
from importlib import import_module

from sujarit.cli.arguments import Command, Parser
from sujarit.plan.lang import Lang, Text

_ABOUT = Text(
    "แผนปฏิบัติการป้องกันการทุจริต: ตรวจสอบสมุดงาน รวมงบประมาณ และออกรายงาน Word",
    "Anti-corruption action plans: check the workbook, total the budget, write the Word report",
)
COMMANDS = {
    "new": Text(
        "สร้างสมุดงานแผนเปล่า หรือแผนปีถัดไปจากแผนปีนี้",
        "write a blank workbook, or next year's from this year's",
    ),
    "import": Text(
        "นำรายการโครงการจากไฟล์ Excel อื่นเข้าแผน", "take another Excel file's list into the plan"
    ),
    "upgrade": Text("ปรับสมุดงานที่ใช้อยู่ให้เป็นรุ่นปัจจุบัน", "bring a workbook in use to today's version"),
    "validate": Text("ตรวจสอบข้อมูลในสมุดงาน", "print what is wrong in workbooks"),
    "rollup": Text("รวมงบประมาณ", "print or write budget totals"),
    "report": Text("ออกรายงาน Word", "write the Word report"),
    "template": Text("ตรวจแม่แบบ Word และดูช่องข้อมูลที่ใช้ได้", "check a template; list its fields"),
    "rules": Text("รายการกฎการตรวจสอบ", "the rule catalogue"),
    "excel": Text("เชื่อม Excel กับสุจริตในเครื่องนี้", "connect Excel on this machine"),
    "share": Text("จัดทำไฟล์และร่างอีเมลให้กลุ่มกรอก", "make copies and email drafts for the groups"),
    "collect": Text("รวบรวมไฟล์ที่กลุ่มส่งกลับเข้าสมุดงาน", "merge what the groups sent back"),
    "diff": Text(
        "แสดงสิ่งที่เปลี่ยนระหว่างสมุดงานสองฉบับ หรือหลังแผนอนุมัติ",
        "show what changed between two workbooks, or since approval",
    ),
    "records": Text(
        "ตรวจและซ่อมบันทึกการส่งและรวบรวมข้างสมุดงาน", "check and mend the records beside a workbook"
    ),
    "consolidate": Text(
        "รวมแผนของหลายหน่วยงานเป็นสมุดงานเดียว", "put many offices' workbooks together"
    ),
    "help": Text("เปิดหน้าคู่มือ", "show a page of the guide"),
    "seal": Text("ประทับว่าแผนฉบับนี้ได้รับอนุมัติแล้ว", "mark the plan as it stands as approved"),
}
"""The commands in the order of the help. Each is declared by the module of its name."""

_MODULES = {"import": "import_list"}
"""Those whose name is none that a module can have."""

_EXCHANGE = frozenset({"share", "collect", "diff", "records", "seal"})
"""Those whose modules lie in a folder of their own."""


def build_parser(lang: Lang, words: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """The command line with its help in `lang`.

    Where `words` are given, only the commands among them take their arguments: the other
    commands' modules need not be imported to read those words, nor to show the help.
    """
    whole = Parser(prog="sujarit", description=_ABOUT.pick(lang))
    commands = Command(whole, lang)
    whole.add_argument("--version", action="version", version=f"sujarit {_version()}")
    for name, about in COMMANDS.items():
        command = commands.subcommand(name, about)
        if words is None or name in words:
            folder = "sujarit.cli.exchange" if name in _EXCHANGE else "sujarit.cli"
            import_module(f"{folder}.{_MODULES.get(name, name)}").declare(command)
    return whole


def _version() -> str:
    from sujarit import __version__

    return __version__
