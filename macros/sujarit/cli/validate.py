"""`sujarit validate`: what is wrong in workbooks, and how ready they are for the ITA."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sujarit.cli.arguments import asked_moment, named_path, positive
from sujarit.cli.output import (
    WRITTEN,
    check_stdout,
    counts_json,
    counts_text,
    done,
    each_book,
    finding_json,
    moment_json,
    number,
    one_line,
    print_json,
    print_lines,
    say,
    severity_text,
    status,
    undone_json,
)
from sujarit.clock import now
from sujarit.plan.finding import FAIL, PASS
from sujarit.plan.lang import Lang, Text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from sujarit.actions.fix import Fix, Fixed
    from sujarit.actions.load import Undone
    from sujarit.actions.readiness import ItemOutcome, Outcome, Readiness
    from sujarit.actions.validate import FileFindings
    from sujarit.cli.arguments import Command
    from sujarit.plan.finding import Finding

_LIMIT = Text(
    "แสดงไม่เกิน N ข้อต่อสมุดงาน (ปกติ: 200)", "show at most N findings a workbook (default: 200)"
)
_WRITE = Text("เขียนผลตรวจสอบลงในสมุดงานด้วย", "also write the findings into the workbook")
_FIX = Text(
    "เขียนสำเนาที่แก้ข้อผิดพลาดเชิงรูปแบบแล้ว (…-fixed) แล้วตรวจสำเนานั้น",
    "write a copy (...-fixed) with mechanical faults mended, and check that",
)
_PROFILE = Text(
    "ตรวจความพร้อม ITA ตามเกณฑ์ เช่น obec-2569 หรือ auto",
    "also judge ITA readiness by a profile, such as obec-2569, or auto",
)
_XLSX = Text("เขียนผลเป็นไฟล์ Excel ด้วย", "also write the findings as an Excel file")
_SARIF = Text("เขียนผลเป็น SARIF สำหรับ CI ด้วย", "also write SARIF, for a CI")

_KEPT = Text(
    "สมุดงานเปิดอยู่ในโปรแกรมอื่นหรืออ่านได้อย่างเดียว ให้ปิดก่อน ผลตรวจสอบเก็บไว้ที่: {path}",
    "the workbook is open in another program, or read-only: close it first; "
    "the findings are kept in {path}",
)
_NO_FINDINGS = Text("ไม่พบข้อผิดพลาด", "nothing found")
_NO_SHEET = Text("(ทั้งสมุดงาน)", "(the whole workbook)")
_EXPLAINED = Text(
    "ความหมายและตัวอย่างของกฎแต่ละข้อ เช่น: sujarit rules {rule}",
    "what a rule means, with examples: sujarit rules {rule}",
)
_HOW = Text("แก้ไข", "fix")
_MORE = Text("… และอีก {count} ข้อ (ใช้ --limit เพื่อดูเพิ่ม)", "... and {count} more (see --limit)")
_FIXED = Text("เขียนสำเนาที่แก้แล้ว {path}: แก้ {count} เซลล์", "wrote {path}: {count} mended")
_NOTHING_FIXED = Text(
    "{path}: ไม่มีอะไรที่แก้ให้ได้เอง", "{path}: nothing that can be mended mechanically"
)
_FORMULA_LEFT = Text("เป็นสูตร ไม่แก้ให้", "a formula, left as it is")
_SUPPRESSED = Text("ยกเว้นไว้โดยมีเหตุผล {count} ข้อ", "{count} excepted, with reasons")
_BY_PROFILE = Text("ความพร้อม ITA ตามเกณฑ์ {name} (ปี {year})", "ITA readiness by {name} ({year})")
_UNVERIFIED = Text(
    "หมายเลขข้อของเกณฑ์นี้ยังไม่ได้เทียบกับคู่มือ",
    "this profile's item numbers have not been compared with the handbook",
)
_STATES = {
    "met": Text("พร้อม", "ready"),
    "failed": Text("ยังไม่พร้อม", "not ready"),
    "not_due": Text("ยังไม่ถึงกำหนด", "not due yet"),
    "other_year": Text("ใช้สมุดงานปี {year}", "needs the workbook of {year}"),
}
_EXCEPTED = Text("ยกเว้นไว้ {count} ข้อ", "{count} excepted")
_CELLS_SHOWN = 5


def declare(command: Command) -> None:
    """The command's arguments."""
    command.books()
    command.moment()
    command.json()
    command.add("--limit", about=_LIMIT, type=positive, default=200, metavar="N")
    command.add("--write", about=_WRITE, action="store_true")
    command.add("--fix", about=_FIX, action="store_true")
    command.add("--profile", about=_PROFILE, metavar="NAME")
    command.add("--xlsx", about=_XLSX, type=named_path, metavar="F")
    command.add("--sarif", about=_SARIF, type=named_path, metavar="F")
    command.runs(run)


def run(options: Namespace) -> int:
    """Check each workbook, or its corrected copy."""
    from sujarit.actions.validate import ValidateOptions, validate_file

    to_stdout = check_stdout(options, "xlsx", "sarif")
    if options.profile is not None:
        _check_profile(options.profile)
    at = now() if options.fix else None
    wanted = ValidateOptions(asked_moment(options), options.profile, options.write, at)
    outcomes = each_book(partial(validate_file, options=wanted), options)
    checked = done(outcomes)
    _write_files(outcomes, options)
    if options.write:
        _tell_written(checked, options)
    if options.json:
        print_json(_as_json(outcomes, options))
    elif not to_stdout:
        print_lines(_as_text(checked, options))
    return status(outcomes, checked, errors=any(book.counts.error for book in checked))


def _check_profile(name: str) -> None:
    from sujarit.actions.readiness import check_profile

    check_profile(name)


def _tell_written(checked: Sequence[FileFindings], options: Namespace) -> None:
    """Where each workbook's findings are: another name tells that it could not be written."""
    copies = [item.path or item.source for book in checked if (item := book.fixed)]
    for book in checked:
        text = WRITTEN if book.path in (copies or options.books) else _KEPT
        say(text.format(path=str(book.path)), options.lang)


def _write_files(outcomes: Sequence[FileFindings | Undone], options: Namespace) -> None:
    if not (options.xlsx or options.sarif):
        return
    from sujarit.actions.findings import write_sarif, write_xlsx

    if options.xlsx:
        path = write_xlsx(outcomes, options.xlsx)
        say(WRITTEN.format(path=str(path)), options.lang)
    if options.sarif:
        path = write_sarif(outcomes, options.sarif, options.lang)
        say(WRITTEN.format(path=str(path)), options.lang)


def _as_json(outcomes: Sequence[FileFindings | Undone], options: Namespace) -> dict[str, Any]:
    """`sujarit.findings/1`."""
    from sujarit.actions.load import Undone

    lang = options.lang
    nothing = dict.fromkeys(("stage", "round", "as_of"))
    entries = [
        undone_json(item, lang, **nothing) | {"suppressed": []}
        if isinstance(item, Undone)
        else _book_json(item, lang)
        for item in outcomes
    ]
    data = {"schema": "sujarit.findings/1", "books": entries}
    fixed = [_fixed_json(item) for book in done(outcomes) if (item := book.fixed)]
    return {**data, "fixed": fixed} if options.fix else data


def _book_json(book: FileFindings, lang: Lang) -> dict[str, Any]:
    judged = {"readiness": _readiness_json(book.readiness, lang)} if book.readiness else {}
    return {
        "path": str(book.path),
        **moment_json(book.moment),
        "findings": [finding_json(item, lang) for item in book.findings],
        "counts": counts_json(book.counts),
        "suppressed": [
            {**finding_json(item.finding, lang), "reason": item.reason} for item in book.suppressed
        ],
        **judged,
    }


def _fixed_json(fixed: Fixed) -> dict[str, Any]:
    """What `--fix` changed, and what it left because the cell is a formula."""
    return {
        "path": str(fixed.source),
        "copy": None if fixed.path is None else str(fixed.path),
        "changes": [_fix_json(fix) for fix in fixed.changes],
        "formulas": [_fix_json(fix) for fix in fixed.formulas],
    }


def _fix_json(fix: Fix) -> dict[str, str]:
    keys = ("rule", "sheet", "cell", "column", "row_key", "old", "new")
    return {key: getattr(fix, key) for key in keys}


def _readiness_json(readiness: Readiness, lang: Lang) -> dict[str, Any]:
    profile = readiness.profile
    return {
        "profile": profile.name,
        "authority": profile.authority,
        "year": profile.year,
        "assessed_year": readiness.year,
        "verified": profile.verified,
        "items": [_item_json(outcome, lang) for outcome in readiness.items],
    }


def _item_json(outcome: ItemOutcome, lang: Lang) -> dict[str, Any]:
    item = outcome.item
    return {
        "number": item.number,
        "title": item.title.pick(lang),
        "document": item.document,
        "fiscal_year": outcome.fiscal_year,
        "state": outcome.state,
        "verified": item.verified,
        "source": item.source.pick(lang),
        "requirements": [_requirement_json(need, lang) for need in outcome.outcomes],
    }


def _requirement_json(need: Outcome, lang: Lang) -> dict[str, Any]:
    return {
        "text": need.requirement.text.pick(lang),
        "met": need.met,
        "excepted": need.excepted,
        "findings": [
            {"rule": found.rule, "sheet": found.sheet, "cell": found.cell}
            for found in need.findings
        ],
    }


def _as_text(checked: Sequence[FileFindings], options: Namespace) -> Iterator[str]:
    for book in checked:
        if book.fixed:
            yield from _fixed_text(book.fixed, options.lang)
    for book in checked:
        yield from _book_text(book, options.lang, options.limit)
    for book in checked:
        if book.readiness:
            yield from _readiness_text(book.readiness, options.lang)


def _fixed_text(fixed: Fixed, lang: Lang) -> Iterator[str]:
    """Each change of the corrected copy, old and new."""
    if fixed.path is None:
        yield _NOTHING_FIXED.format(path=str(fixed.source)).pick(lang)
    else:
        yield _FIXED.format(path=str(fixed.path), count=number(len(fixed.changes), "cell")).pick(
            lang
        )
    for fix in fixed.changes:
        # A text's repr is one line, and shows the spaces that were all that was wrong.
        yield f"    {fix.sheet} {fix.cell} {fix.rule}: {fix.old!r} -> {fix.new!r}"
    for fix in fixed.formulas:
        yield f"    {fix.sheet} {fix.cell}: {_FORMULA_LEFT.pick(lang)}"


def _book_text(book: FileFindings, lang: Lang, limit: int) -> Iterator[str]:
    """The findings of one workbook, grouped by sheet, and their counts."""
    yield str(book.path)
    shown = book.findings[:limit]
    for sheet, group in groupby(shown, key=lambda finding: finding.sheet):
        yield f"  {sheet or _NO_SHEET.pick(lang)}"
        for finding in group:
            yield from _finding_text(finding, lang)
    if len(book.findings) > limit:
        yield "  " + _MORE.format(count=len(book.findings) - limit).pick(lang)
    yield "  " + (counts_text(book.counts, lang) if book.findings else _NO_FINDINGS.pick(lang))
    if book.findings:
        yield "  " + _EXPLAINED.format(rule=book.findings[0].rule).pick(lang)
    if book.suppressed:
        yield "  " + _SUPPRESSED.format(count=len(book.suppressed)).pick(lang)
    for item in book.suppressed:
        finding = item.finding
        yield f"    {finding.sheet} {finding.cell or '-'} {finding.rule}: {one_line(item.reason)}"


def _finding_text(finding: Finding, lang: Lang) -> Iterator[str]:
    cell, message = finding.cell or "-", one_line(finding.message.pick(lang))
    yield f"    {cell:<6} {severity_text(finding, lang)}: {message}"
    if fix := finding.fix.pick(lang):
        yield f"           {_HOW.pick(lang)}: {one_line(fix)}"


def _readiness_text(readiness: Readiness, lang: Lang) -> Iterator[str]:
    """Item by item: what passes, what fails and where."""
    profile = readiness.profile
    yield "  " + _BY_PROFILE.format(name=profile.name, year=readiness.year).pick(lang)
    if not profile.verified:
        yield "  " + _UNVERIFIED.pick(lang)
    for outcome in readiness.items:
        state = _STATES[outcome.state].format(year=outcome.fiscal_year).pick(lang)
        yield f"    {outcome.item.number} {outcome.item.title.pick(lang)}: {state}"
        for need in outcome.outcomes:
            yield _requirement_text(need, lang)


def _requirement_text(need: Outcome, lang: Lang) -> str:
    mark = (PASS if need.met else FAIL).pick(lang)
    cells = ", ".join(f"{f.sheet} {f.cell or ''}".strip() for f in need.findings[:_CELLS_SHOWN])
    more = len(need.findings) - _CELLS_SHOWN
    where = f" - {cells}" + (f" (+{more})" if more > 0 else "") if cells else ""
    excepted = _EXCEPTED.format(count=need.excepted).pick(lang) if need.excepted else ""
    also = f" ({excepted})" if excepted else ""
    return f"      {mark}: {need.requirement.text.pick(lang)}{where}{also}"
