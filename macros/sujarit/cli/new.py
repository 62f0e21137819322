"""`sujarit new`: a blank workbook, or the plan of the year after another."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, Any

from sujarit.cli.arguments import Command, named_path
from sujarit.cli.output import CLEAN, WRITTEN, print_json, print_lines, say
from sujarit.clock import now
from sujarit.plan.lang import Text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sujarit.actions.workbooks.next_year import RolledForward

_OUT = Text("ไฟล์ใหม่ .xlsx หรือ .xlsm (มีริบบอน)", "the new file, .xlsx or .xlsm (with the ribbon)")
_FROM = Text(
    "ตั้งแผนจากสมุดงานปีก่อน: โครงสร้าง ผู้รับผิดชอบ ตัวชี้วัด ผู้รับ และตำแหน่งผู้ลงนามมาด้วย ผลและการเบิกจ่ายไม่มา",
    "begin with an earlier year's plan: its structure, owners, indicators, recipients and signers' "
    "posts come along, results and spending do not",
)
_BUDGETS = Text(
    "กับ --from: งบประมาณและเดือนที่ดำเนินการมาด้วย", "with --from: budgets and months come along"
)
_MONTHS = Text("กับ --from: เดือนที่ดำเนินการมาด้วย", "with --from: months come along")
_KIND = Text(
    "เริ่มตามประเภทหน่วยงาน: office (สำนักงานเขตพื้นที่การศึกษา) school (สถานศึกษา) local (องค์กรปกครองส่วนท้องถิ่น) "
    "health (หน่วยงานสาธารณสุข) department (กรมหรือส่วนราชการ)",
    "begin as this kind of office does: office (an education area), school, local (government), "
    "health, department",
)
_EXAMPLE = Text(
    "กับ --kind: แผนตัวอย่างทั้งฉบับของหน่วยงานประเภทนั้น",
    "with --kind: a whole example plan of that kind",
)
_ONLY_KIND = Text(
    "--example ใช้ได้เมื่อระบุ --kind และไม่ใช้ร่วมกับ --fiscal-year --office",
    "--example needs --kind, and neither --fiscal-year nor --office",
)
_NOT_BOTH = Text(
    "--kind ใช้ร่วมกับ --from ไม่ได้ แผนปีใหม่ใช้ประเภทหน่วยงานของแผนเดิม",
    "--kind and --from exclude each other: a plan rolled forward keeps its kind of office",
)
_ONLY_FROM = Text(
    "{option} ใช้ได้เมื่อระบุ --from สมุดงานปีก่อน",
    "{option} needs --from and an earlier year's workbook",
)
_REVIEW = Text(
    "ข้อความที่ยังเอ่ยถึงปี {year} ระบายสีไว้ในสมุดงานใหม่แล้ว ให้อ่านทบทวน {count} แห่ง",
    "Texts that still name {year}, coloured in the new workbook, to be gone through: {count}",
)
_NONE = Text("ไม่มีข้อความที่เอ่ยถึงปี {year}", "No text names {year}")


def declare(command: Command) -> None:
    """The command's arguments."""
    command.add("out", about=_OUT, metavar="OUT", type=named_path)
    command.add(
        "--fiscal-year",
        about=Text("ปีงบประมาณ พ.ศ.", "fiscal year (Buddhist)"),
        type=_fiscal_year,
        metavar="2569",
    )
    command.add(
        "--office", about=Text("ชื่อหน่วยงาน", "the office's name"), default="", metavar="NAME"
    )
    command.add("--kind", about=_KIND, metavar="KIND")
    command.add("--example", about=_EXAMPLE, action="store_true")
    command.add("--from", about=_FROM, dest="source", metavar="BOOK", type=named_path)
    command.add("--keep-budgets", about=_BUDGETS, action="store_true")
    command.add("--keep-months", about=_MONTHS, action="store_true")
    command.json()
    command.runs(run)


def _fiscal_year(text: str) -> int:
    year = int(text) if text.isdecimal() else 0
    if not 2400 <= year <= 2700:
        raise ArgumentTypeError(f"{text} is no year from 2400 to 2700")
    return year


def run(options: Namespace) -> int:
    """Write the workbook."""
    _refuse_mixed(options)
    if options.source:
        return _roll_forward(options)
    return _of_kind(options) if options.kind else _blank(options)


def _refuse_mixed(options: Namespace) -> None:
    from sujarit.errors import SujaritError

    if options.kind and options.source:
        raise SujaritError(_NOT_BOTH)
    named = options.fiscal_year or options.office
    if options.example and (not options.kind or named):
        raise SujaritError(_ONLY_KIND)
    for name in () if options.source else ("keep_budgets", "keep_months"):
        if getattr(options, name):
            raise SujaritError(_ONLY_FROM.format(option=f"--{name.replace('_', '-')}"))


def _of_kind(options: Namespace) -> int:
    from sujarit.actions.workbooks.new import new_example, new_of_kind

    if options.example:
        path = new_example(options.out, options.kind)
    else:
        path = new_of_kind(
            options.out,
            options.kind,
            fiscal_year=options.fiscal_year,
            office=options.office,
            today=now().date(),
        )
    _written(options, path, {"from": None, "review": [], "kind": options.kind})
    return CLEAN


def _blank(options: Namespace) -> int:
    from sujarit.actions.workbooks.new import new_workbook

    path = new_workbook(
        options.out, fiscal_year=options.fiscal_year, office=options.office, today=now().date()
    )
    _written(options, path, {"from": None, "review": [], "kind": None})
    return CLEAN


def _roll_forward(options: Namespace) -> int:
    from sujarit.actions.load import open_file
    from sujarit.actions.workbooks.next_year import Wishes, roll_forward

    wishes = Wishes(budgets=options.keep_budgets, months=options.keep_months)
    done = roll_forward(
        options.out, open_file(options.source), wishes, options.fiscal_year, options.office
    )
    _written(options, done.path, _as_json(done))
    if not options.json:
        print_lines(line.pick(options.lang) for line in _lines(done))
    return CLEAN


def _written(options: Namespace, path: Path, more: dict[str, Any]) -> None:
    """`sujarit.new/1`."""
    if options.json:
        print_json({"schema": "sujarit.new/1", "path": str(path), **more})
    say(WRITTEN.format(path=str(path)), options.lang)


def _as_json(done: RolledForward) -> dict[str, Any]:
    return {
        "from": {"path": str(done.source), "fiscal_year": done.old},
        "fiscal_year": done.new,
        "review": [
            {
                "sheet": item.sheet,
                "cell": item.cell,
                "column": item.column,
                "text": item.text,
                "year": item.year,
            }
            for item in done.review
        ],
        "own_columns": _columns(done.own_columns),
        "left_behind": {
            "sheets": list(done.left.sheets),
            "formulas": _columns(done.left.formulas),
            "entries": list(done.left.entries),
        },
    }


def _columns(columns: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"sheet": sheet, "column": title} for sheet, title in columns]


def _lines(done: RolledForward) -> Iterator[Text]:
    from sujarit.actions.workbooks.next_year_texts import own_lines
    from sujarit.cli.output import shortened
    from sujarit.plan.lang import same

    year = done.years_named
    if done.review:
        yield _REVIEW.format(year=year, count=str(len(done.review)))
    else:
        yield _NONE.format(year=year)
    for item in done.review:
        text = shortened(item.text, _LONGEST)
        yield same(f"  {item.sheet} {item.cell} {item.column}: {text}")
    yield from own_lines(done)


_LONGEST = 90
