"""The example's findings as people read them. Run this file to write them anew, then read them."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from sujarit.checks.engine import check
from sujarit.plan.finding import Finding, count
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.util.tables import AS_BUILT, EXAMPLE, tables_from

FILE = Path(__file__).with_name("nakhonsawan3-2564.findings.txt")
_LONG = 60


def example_findings() -> list[Finding]:
    """What is found in the example's data, at the cells of the shipped workbook."""
    return check(parse_plan(tables_from(EXAMPLE, AS_BUILT)), Round.SIX)


def as_text(findings: Iterable[Finding]) -> str:
    """Findings by sheet, in their order, four lines each."""
    every = list(findings)
    counts = count(every)
    head = f"error {counts.error} · warning {counts.warning} · info {counts.info}\n"
    return head + "".join(_sheets(every))


def _sheets(findings: list[Finding]) -> Iterator[str]:
    for sheet, group in groupby(findings, lambda finding: finding.sheet):
        yield f"\n== {sheet} ==\n"
        yield from map(_lines, group)


def _lines(item: Finding) -> str:
    place = " · ".join(part for part in (item.row_key, item.column) if part)
    return (
        f"{item.cell or '-'}  {item.rule} {item.severity}  {place}\n"
        f"    found     {_short(item.found) or '(blank)'}\n"
        f"    expected  {_short(item.expected.th)}\n"
        f"    {item.message.th}\n"
    )


def _short(text: str) -> str:
    line = " / ".join(text.split("\n"))
    return line if len(line) <= _LONG else line[:_LONG] + "…"


if __name__ == "__main__":
    FILE.write_text(as_text(example_findings()), encoding="utf-8", newline="\n")
