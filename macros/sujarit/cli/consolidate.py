"""`sujarit consolidate`: many offices' workbooks put together."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Any

from sujarit.cli.arguments import asked_moment, named_path, positive
from sujarit.cli.output import (
    CLEAN,
    FAILED,
    FINDINGS,
    WRITTEN,
    check_stdout,
    number,
    one_line,
    print_json,
    print_lines,
    say,
    time_left,
)
from sujarit.cli.rollup import amounts_json
from sujarit.clock import now
from sujarit.plan.lang import Lang, Text
from sujarit.plan.money import display
from sujarit.plan.printable import printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from sujarit.actions.many.consolidate import Consolidated
    from sujarit.actions.many.country import LeftOut
    from sujarit.cli.arguments import Command
    from sujarit.plan.fiscal import AskedMoment

_PATHS = Text(
    "สมุดงาน โฟลเดอร์ รูปแบบชื่อ (*.xlsx) ไฟล์ zip หรือรายชื่อไฟล์ .csv",
    "workbooks, folders, patterns (*.xlsx), zip archives, or a .csv list of paths or addresses",
)
_TO = Text("สมุดงานรวม (.xlsx)", "the workbook of all offices (.xlsx)")
_YEAR = Text("ปีงบประมาณ (ปกติ: ปีของสมุดงานส่วนใหญ่)", "fiscal year (default: that of most workbooks)")
_REGIONS = Text("CSV ของหน่วยงานและภาค", "CSV of office and region")
_REPORT = Text("เขียนรายงาน Word ของทั้งหมดด้วย", "also write a Word report of the whole")
_DATA = Text(
    "เขียนทุกรายการเป็น .csv หรือ .parquet ด้วย", "also write every record, as .csv or .parquet"
)
_PEOPLE = Text("ให้ --data มีชื่อและที่อยู่ของบุคคลด้วย", "let --data hold people's names and addresses too")
_COUNTED = Text(
    "ปีงบประมาณ {year}: นับ {offices} จาก {total} (อ่านใหม่ {read})",
    "fiscal year {year}: {offices} of {total} counted ({read} read now)",
)
_NONE = Text("ไม่มีสมุดงานใดที่นับได้", "no workbook counts")
_SUMS = Text(
    "งบตามแผน {planned} บาท เบิกจ่าย {spent} บาท", "planned {planned} baht, spent {spent} baht"
)
_LEFT_OUT = Text("ไม่ได้นับ {count}:", "{count} not counted:")
_MORE = Text("… และอีก {count} (ดูชีต “ไม่ได้นับ”)", "... and {count} more (see the sheet “ไม่ได้นับ”)")
_SHOWN = 20


def declare(command: Command) -> None:
    """The command's arguments."""
    command.add("paths", about=_PATHS, nargs="+", metavar="PATH")
    command.add("-o", "--output", about=_TO, type=named_path, required=True, metavar="F")
    command.workforce()
    command.moment()
    command.json()
    command.add("--year", about=_YEAR, type=positive, metavar="N")
    command.add("--regions", about=_REGIONS, type=named_path, metavar="CSV")
    command.add("--report", about=_REPORT, type=named_path, metavar="DOCX")
    command.add("--data", about=_DATA, type=named_path, metavar="F")
    command.add("--with-people", about=_PEOPLE, action="store_true", dest="people")
    command.runs(run)


def run(options: Namespace) -> int:
    """Put the workbooks together and say what counts."""
    from sujarit.actions.many.consolidate import ConsolidateOptions, consolidate
    from sujarit.actions.many.each import Workforce

    to_stdout = check_stdout(options, "output", "data", "report")
    wanted = ConsolidateOptions(
        output=options.output,
        asked=asked_moment(options),
        year=options.year,
        regions=options.regions,
        data=options.data,
        people=options.people,
        report=options.report,
    )
    force = Workforce(options.jobs, options.scheduler)
    made = consolidate(options.paths, wanted, force, now(), _Watch(options.lang))
    for path in made.written:
        say(WRITTEN.format(path=str(path)), options.lang)
    if options.json:
        print_json(_as_json(made, wanted.asked))
    elif not to_stdout:
        print_lines(_as_text(made, options.lang))
    if not made.offices:
        return FAILED
    return FINDINGS if made.left_out else CLEAN


class _Watch:
    """Says now and then which workbook is at work and how long the rest will take."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._started = self._said = monotonic()

    def __call__(self, number: int, total: int, path: str) -> None:
        at = monotonic()
        if number < total and at - self._said < 1:
            return
        self._said = at
        left = time_left(self._started, number - 1, total)
        text = f" {left.pick(self._lang)}" if left else ""
        print(printable(f"[{number}/{total}] {path}{text}"), file=sys.stderr)


def _as_json(made: Consolidated, asked: AskedMoment) -> dict[str, Any]:
    """`sujarit.country/1`; money is a string with two places.

    `stage`, `round` and `as_of` are what was asked for: null is each workbook's own.
    """
    reporting = asked.stage.round if asked.stage else None
    return {
        "schema": "sujarit.country/1",
        "stage": asked.stage.value if asked.stage else None,
        "round": reporting.value if reporting else None,
        "as_of": asked.as_of.isoformat() if asked.as_of else None,
        "written": [str(path) for path in made.written],
        "fiscal_year": made.fiscal_year,
        "offices": made.offices,
        "workbooks": made.total,
        "read": made.read,
        "total": amounts_json(made.sums.total.amounts),
        "left_out": [_left_out_json(each) for each in made.left_out],
    }


def _left_out_json(each: LeftOut) -> dict[str, Any]:
    return {
        "path": each.source or None,
        "office_code": each.code,
        "office_name": each.name,
        "fiscal_year": each.fiscal_year,
        "reason": each.reason.name.lower(),
        "detail": each.detail,
    }


def _sums(made: Consolidated, lang: Lang) -> Iterator[str]:
    total = made.sums.total
    counted = number(made.offices, "office") if lang == "en" else str(made.offices)
    values = {"offices": counted, "total": made.total, "read": made.read}
    yield _COUNTED.format(year=made.fiscal_year or "-", **values).pick(lang)
    planned = "-" if total.planned is None else display(total.planned)
    yield _SUMS.format(planned=planned, spent=display(total.spent)).pick(lang)


def _as_text(made: Consolidated, lang: Lang) -> Iterator[str]:
    yield from _sums(made, lang) if made.offices else (_NONE.pick(lang),)
    if not made.left_out:
        return
    yield _LEFT_OUT.format(count=len(made.left_out)).pick(lang)
    # Where nothing was written, there is no sheet to look at.
    shown = _SHOWN if made.written else len(made.left_out)
    for each in made.left_out[:shown]:
        reason = each.reason.value.pick(lang)
        what = " ".join(part for part in (each.source, each.code, each.name) if part)
        yield f"  {reason}: {one_line(what)}" + (
            f" ({one_line(each.detail)})" if each.detail else ""
        )
    if len(made.left_out) > shown:
        yield "  " + _MORE.format(count=len(made.left_out) - shown).pick(lang)
