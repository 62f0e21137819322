"""`sujarit diff`: what changed between two workbooks, or since the plan was approved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sujarit.cli.arguments import named_path
from sujarit.cli.output import CHANGE_NAMES, CLEAN, print_json, print_lines, say, shortened
from sujarit.plan import schema
from sujarit.plan.lang import Lang, Text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from sujarit.actions.exchange.terms import Difference
    from sujarit.cli.arguments import Command

_OLD = Text("ฉบับเดิม", "the older workbook")
_NEW = Text("ฉบับใหม่ (ไม่ระบุ: เทียบกับแผนที่ประทับไว้)", "the newer one; without it, A against its seal")
_NO_SEAL = Text(
    "ยังไม่เคยประทับแผนที่อนุมัติ (sujarit seal)", "the plan was never sealed (see `sujarit seal`)"
)
_NO_CHANGE = Text("ไม่มีอะไรเปลี่ยน", "nothing changed")
_YEARS = Text(
    "เทียบแผนปี {old} กับปี {new} ตามรหัส ไม่เทียบผล การเบิกจ่าย ภาพ และข้อยกเว้นซึ่งเป็นของแต่ละปี",
    "the plans of {old} and {new} compared by code; results, spending, photos and exceptions are each year's own",
)
_LONGEST = 60


def declare(command: Command) -> None:
    """The command's arguments."""
    command.add("old", about=_OLD, metavar="A", type=named_path)
    command.add("new", about=_NEW, metavar="B", type=named_path, nargs="?")
    command.json()
    command.runs(run)


def run(options: Namespace) -> int:
    """Compare two workbooks, or one with its sealed plan."""
    from sujarit.actions.exchange.approval import since_approval
    from sujarit.actions.exchange.differences import compare
    from sujarit.actions.load import open_file

    book = open_file(options.old)
    years = None
    if options.new:
        compared = compare(book, open_file(options.new))
        since, found, years = None, compared.changes, compared.years
    else:
        sealed = since_approval(book)
        if sealed is None:
            say(_NO_SEAL, options.lang)
            return CLEAN
        since, found = sealed.at, list(sealed.changes)
    if options.json:
        print_json(_as_json(options, since, found) | {"years": list(years) if years else None})
    else:
        if years:
            say(_YEARS.format(old=str(years[0]), new=str(years[1])), options.lang)
        print_lines(differences_text(found, options.lang))
    return CLEAN


def _as_json(options: Namespace, since: str | None, found: Sequence[Difference]) -> dict[str, Any]:
    """`sujarit.diff/1`."""
    return {
        "schema": "sujarit.diff/1",
        "old": str(options.old) if options.new else None,
        "new": str(options.new or options.old),
        "since": since,
        "changes": [difference_json(item) for item in found],
    }


def difference_json(item: Difference) -> dict[str, Any]:
    """One difference as JSON."""
    from sujarit.actions.exchange.terms import column_title, filled, key_text

    return {
        "kind": item.kind,
        "sheet": schema.table(item.table).sheet,
        "row_key": key_text(item.key) or None,
        "column": column_title(item.table, item.column),
        "cell": item.cell,
        "before": filled(item.before),
        "after": filled(item.after),
    }


def differences_text(found: Sequence[Difference], lang: Lang) -> Iterator[str]:
    """One line for each difference, under its sheet."""
    sheet = ""
    for item in found:
        if schema.table(item.table).sheet != sheet:
            sheet = schema.table(item.table).sheet
            yield sheet
        yield _difference_text(item, lang)
    if not found:
        yield _NO_CHANGE.pick(lang)


def _difference_text(item: Difference, lang: Lang) -> str:
    from sujarit.actions.exchange.terms import cells_text, column_title, key_text

    column = column_title(item.table, item.column) or ""
    old = shortened(cells_text(item.table, item.before, item.column), _LONGEST) or "-"
    new = shortened(cells_text(item.table, item.after, item.column), _LONGEST) or "-"
    kind = CHANGE_NAMES[item.kind].pick(lang)
    return f"  {item.cell:<6} {kind} {key_text(item.key)} {column}: {old} -> {new}"
