"""What a person reads on the terminal.

No box drawing and no ticks: a console in Windows' Thai code page could not show them.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from sujarit.plan.finding import FAIL, PASS, SEVERITY_NAMES, Counts, Finding
from sujarit.plan.lang import Lang, Text
from sujarit.plan.money import display

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sujarit.actions.fix import Fixed
    from sujarit.actions.load import Checked
    from sujarit.actions.rollup import RolledUp
    from sujarit.checks.readiness import Readiness
    from sujarit.rollup.totals import Amounts

_NO_FINDINGS = Text("ไม่พบข้อผิดพลาด", "nothing found")
_NO_SHEET = Text("(ทั้งสมุดงาน)", "(the whole workbook)")
_FIX = Text("แก้ไข", "fix")
_MORE = Text("… และอีก {count} ข้อ (ใช้ --limit เพื่อดูเพิ่ม)", "... and {count} more (see --limit)")
_COUNTS = Text("ผิดพลาด {error} เตือน {warning} ข้อสังเกต {info}", "{error} errors, {warning} warnings, {info} notes")  # fmt: skip
_COLUMNS = (Text("รหัส", "key"), Text("ชื่อ", "title"), Text("งบตามแผน", "planned"), Text("งบกิจกรรม", "activities"), Text("เบิกจ่าย", "spent"), Text("คงเหลือ", "balance"))  # fmt: skip
_FIXED = Text("เขียนสำเนาที่แก้แล้ว {path}: แก้ {count} เซลล์", "wrote {path}: {count} cells mended")
_NOTHING_FIXED = Text("{path}: ไม่มีอะไรที่แก้ให้ได้เอง", "{path}: nothing that can be mended mechanically")  # fmt: skip
_FORMULA_LEFT = Text("เป็นสูตร ไม่แก้ให้", "a formula, left as it is")
_SUPPRESSED = Text("ยกเว้นไว้โดยมีเหตุผล {count} ข้อ", "{count} excepted, with reasons")
_PROFILE = Text("ความพร้อม ITA ตามเกณฑ์ {name} (ปี {year})", "ITA readiness by {name} ({year})")
_UNVERIFIED = Text("หมายเลขข้อของเกณฑ์นี้ยังไม่ได้เทียบกับคู่มือ", "this profile's item numbers have not been compared with the handbook")  # fmt: skip
_STATES = {
    "met": Text("พร้อม", "ready"),
    "failed": Text("ยังไม่พร้อม", "not ready"),
    "other_year": Text("ใช้สมุดงานปี {year}", "needs the workbook of {year}"),
}
_EXCEPTED = Text("ยกเว้นไว้ {count} ข้อ", "{count} excepted")
_PLACES = 5
_UNASSIGNED = Text("ไม่ระบุ", "unassigned")
_TOTAL = Text("รวมทั้งสิ้น", "total")
_ALLOTTED = Text("งบประมาณที่ได้รับจัดสรร {amount} บาท", "allotted {amount} baht")
_TITLE_WIDTH = 44


def findings_text(book: Checked, lang: Lang, limit: int) -> Iterator[str]:
    """The findings of one workbook, grouped by sheet, and their counts."""
    yield str(book.path)
    shown = book.findings[:limit]
    for sheet, group in groupby(shown, key=lambda finding: finding.sheet):
        yield f"  {sheet or _NO_SHEET.pick(lang)}"
        for finding in group:
            yield from _finding(finding, lang)
    if len(book.findings) > limit:
        yield "  " + _MORE.format(count=len(book.findings) - limit).pick(lang)
    yield "  " + (counts_text(book.counts, lang) if book.findings else _NO_FINDINGS.pick(lang))
    if book.suppressed:
        yield "  " + _SUPPRESSED.format(count=len(book.suppressed)).pick(lang)
    for item in book.suppressed:
        finding = item.finding
        yield f"    {finding.sheet} {finding.cell or '-'} {finding.rule}: {_one_line(item.reason)}"


def fixed_text(fixed: Fixed, lang: Lang) -> Iterator[str]:
    """Each change of the corrected copy, old and new."""
    if fixed.path is None:
        yield _NOTHING_FIXED.format(path=str(fixed.source)).pick(lang)
    else:
        yield _FIXED.format(path=str(fixed.path), count=len(fixed.changes)).pick(lang)
    for fix in fixed.changes:
        # A text's repr is one line, and shows the spaces that were all that was wrong.
        yield f"    {fix.sheet} {fix.cell} {fix.rule}: {fix.old!r} -> {fix.new!r}"
    for fix in fixed.formulas:
        yield f"    {fix.sheet} {fix.cell}: {_FORMULA_LEFT.pick(lang)}"


def readiness_text(readiness: Readiness, lang: Lang) -> Iterator[str]:
    """Item by item: what passes, what fails and where."""
    profile = readiness.profile
    yield "  " + _PROFILE.format(name=profile.name, year=profile.year).pick(lang)
    if not profile.verified:
        yield "  " + _UNVERIFIED.pick(lang)
    for outcome in readiness.items:
        state = _STATES[outcome.state].format(year=outcome.fiscal_year).pick(lang)
        yield f"    {outcome.item.number} {outcome.item.title.pick(lang)}: {state}"
        for need in outcome.outcomes:
            mark = PASS if need.met else FAIL
            places = ", ".join(f"{f.sheet} {f.cell or ''}".strip() for f in need.findings[:_PLACES])
            more = f" (+{len(need.findings) - _PLACES})" if len(need.findings) > _PLACES else ""
            yield (
                f"      {mark.pick(lang)}: {need.requirement.text.pick(lang)}"
                + (f" - {places}{more}" if places else "")
                + (
                    f" ({_EXCEPTED.format(count=need.excepted).pick(lang)})"
                    if need.excepted
                    else ""
                )
            )


def counts_text(counts: Counts, lang: Lang) -> str:
    """The counts in one line."""
    return _COUNTS.format(error=counts.error, warning=counts.warning, info=counts.info).pick(lang)


def rollup_text(book: RolledUp, lang: Lang) -> Iterator[str]:
    """The totals of one workbook as a table."""
    rollup = book.rollup
    yield str(book.path)
    if rollup.allotted is not None:
        yield "  " + _ALLOTTED.format(amount=display(rollup.allotted)).pick(lang)
    lines = [tuple(column.pick(lang) for column in _COLUMNS)]
    lines += [(row.key, _short(row.title), *_amounts(row.amounts)) for row in rollup.rows]
    lines.append((_UNASSIGNED.pick(lang), "", *_amounts(rollup.unassigned)))
    lines.append((_TOTAL.pick(lang), "", *_amounts(rollup.total)))
    yield from (f"  {line}" for line in _aligned(lines))


def width(text: str) -> int:
    """Columns that a text takes on a terminal: Thai vowels and tones above or below take none."""
    return sum(unicodedata.category(char) not in {"Mn", "Me", "Cf"} for char in text)


def _finding(finding: Finding, lang: Lang) -> Iterator[str]:
    place = finding.cell or "-"
    severity = SEVERITY_NAMES[finding.severity].pick(lang)
    yield f"    {place:<6} {finding.rule} {severity}: {_one_line(finding.message.pick(lang))}"
    if fix := finding.fix.pick(lang):
        yield f"           {_FIX.pick(lang)}: {_one_line(fix)}"


def _one_line(text: str) -> str:
    """A cell's text can hold anything: line breaks and control characters are shown as spaces."""
    plain = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
    return " ".join(plain.split())


def _short(title: str) -> str:
    line = _one_line(title)
    if width(line) <= _TITLE_WIDTH:
        return line
    while width(line) > _TITLE_WIDTH - 3:
        line = line[:-1]
    return line + "..."


def _amounts(amounts: Amounts) -> tuple[str, ...]:
    values = (amounts.planned, amounts.activities, amounts.spent, amounts.balance)
    return tuple("-" if value is None else display(value) for value in values)


def _aligned(lines: Sequence[tuple[str, ...]]) -> Iterable[str]:
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [_pad(text, widths[n], left=n < 2) for n, text in enumerate(line)]
        yield "  ".join(cells).rstrip()


def _pad(text: str, columns: int, *, left: bool) -> str:
    space = " " * (columns - width(text))
    return text + space if left else space + text
