"""The JSON that other programs read. Names and shapes are a contract."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from sujarit.plan.money import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sujarit.actions.fix import Fixed
    from sujarit.actions.load import Checked
    from sujarit.actions.report import Reported
    from sujarit.actions.rollup import RolledUp
    from sujarit.actions.verify import Verified
    from sujarit.checks.fixes import Fix
    from sujarit.checks.readiness import ItemOutcome, Readiness
    from sujarit.plan.finding import Counts, Finding
    from sujarit.plan.lang import Lang
    from sujarit.rollup.totals import Amounts


def findings_json(books: Sequence[Checked], lang: Lang) -> dict[str, Any]:
    """`sujarit.findings/1`."""
    return {
        "schema": "sujarit.findings/1",
        "books": [
            {
                "path": str(book.path),
                "findings": [finding_json(item, lang) for item in book.findings],
                "counts": counts_json(book.counts),
                "suppressed": [
                    {**finding_json(item.finding, lang), "reason": item.reason}
                    for item in book.suppressed
                ],
            }
            for book in books
        ],
    }


def fixed_json(fixed: Fixed) -> dict[str, Any]:
    """What `validate --fix` changed, and what it left because the cell is a formula."""
    return {
        "path": str(fixed.source),
        "copy": None if fixed.path is None else str(fixed.path),
        "changes": [_fix_json(fix) for fix in fixed.changes],
        "formulas": [_fix_json(fix) for fix in fixed.formulas],
    }


def _fix_json(fix: Fix) -> dict[str, str]:
    keys = ("rule", "sheet", "cell", "column", "row_key", "old", "new")
    return {key: getattr(fix, key) for key in keys}


def readiness_json(readiness: Readiness, lang: Lang) -> dict[str, Any]:
    """One workbook's standing, item by item."""
    profile = readiness.profile
    return {
        "profile": profile.name,
        "authority": profile.authority,
        "year": profile.year,
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
        "requirements": [
            {
                "text": need.requirement.text.pick(lang),
                "met": need.met,
                "excepted": need.excepted,
                "findings": [
                    {"rule": found.rule, "sheet": found.sheet, "cell": found.cell}
                    for found in need.findings
                ],
            }
            for need in outcome.outcomes
        ],
    }


def finding_json(finding: Finding, lang: Lang) -> dict[str, Any]:
    """One finding, its messages in `lang`."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "column": finding.column,
        "row_key": finding.row_key,
        "found": finding.found,
        "expected": finding.expected.pick(lang),
        "message": finding.message.pick(lang),
        "fix": finding.fix.pick(lang),
    }


def counts_json(counts: Counts) -> dict[str, int]:
    """Findings by severity."""
    return {"error": counts.error, "warning": counts.warning, "info": counts.info}


def rollup_json(books: Sequence[RolledUp]) -> dict[str, Any]:
    """`sujarit.rollup/1`; money is a string with two places, null where not known."""
    return {"schema": "sujarit.rollup/1", "books": [_rolled_up(book) for book in books]}


def report_json(books: Sequence[Reported]) -> dict[str, Any]:
    """`sujarit.report/1`."""
    return {
        "schema": "sujarit.report/1",
        "books": [
            {
                "path": str(book.path),
                "documents": [str(path) for path in book.documents],
                "draft": book.draft,
                "missing_pictures": list(book.missing),
                "counts": counts_json(book.counts),
            }
            for book in books
        ],
    }


def verified_json(books: Sequence[Verified]) -> dict[str, Any]:
    """`sujarit.verify/1`."""
    return {
        "schema": "sujarit.verify/1",
        "books": [
            {
                "path": str(book.path),
                "document": str(book.document),
                "matches": book.matches,
                "document_fingerprint": book.printed,
                "book_fingerprint": book.current,
            }
            for book in books
        ],
    }


def print_json(value: Any) -> None:
    """To standard output alone; Thai as itself wherever the stream can carry it."""
    unicode = (
        (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "").startswith("utf")
    )
    print(json.dumps(value, ensure_ascii=not unicode, indent=2))


def _rolled_up(book: RolledUp) -> dict[str, Any]:
    rollup = book.rollup
    return {
        "path": str(book.path),
        "fiscal_year": rollup.fiscal_year,
        "by": rollup.by,
        "round": rollup.round.value,
        "allotted": None if rollup.allotted is None else plain(rollup.allotted),
        "rows": [
            {"key": row.key, "parent": row.parent, "title": row.title, **_amounts(row.amounts)}
            for row in rollup.rows
        ],
        "unassigned": _amounts(rollup.unassigned),
        "total": _amounts(rollup.total),
    }


def _amounts(amounts: Amounts) -> dict[str, str | None]:
    return {
        "planned": None if amounts.planned is None else plain(amounts.planned),
        "activities": plain(amounts.activities),
        "spent": plain(amounts.spent),
        "balance": None if amounts.balance is None else plain(amounts.balance),
    }
