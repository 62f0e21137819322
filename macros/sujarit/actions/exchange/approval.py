"""The approved plan: sealed, and what changed since."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.actions.exchange.own_records import records_beside, working
from sujarit.books.port import Book
from sujarit.errors import SujaritError
from sujarit.exchange.findings import finding
from sujarit.exchange.records.folder import user_name
from sujarit.plan.finding import Finding
from sujarit.plan.parse import parse_plan

if TYPE_CHECKING:
    from sujarit.exchange.records.seal import Sealed
    from sujarit.plan.records import Plan


def since_approval(book: Book) -> "Sealed | None":
    """What changed since the plan was sealed; None when it never was."""
    from sujarit.exchange.merge.sides import side_of
    from sujarit.exchange.records.seal import since_seal

    return since_seal(records_beside(book), side_of(book.tables()))


@dataclass(frozen=True, slots=True)
class SealCheck:
    """A plan's seal, None where it never was sealed; changes since, and doubtful approvals."""

    sealed: "Sealed | None" = None
    findings: tuple[Finding, ...] = ()


def check_seal(path: Path, plan: "Plan", today: date) -> SealCheck:
    """What is found about the seal of the plan at `path`, unreadable records included."""
    from sujarit.exchange.merge.sides import side_of
    from sujarit.exchange.notices import NO_RECORD
    from sujarit.exchange.records.approval_dates import approval_findings
    from sujarit.exchange.records.folder import existing_records
    from sujarit.exchange.records.seal import seal_findings, since_seal

    tables = {name: table.source for name, table in plan.tables.items()}
    try:
        records = existing_records(path)
        sealed = since_seal(records, side_of(tables)) if records else None
    except SujaritError as exc:
        return SealCheck(findings=(finding(NO_RECORD, None, reason=exc.text),))
    about = (*approval_findings(sealed, plan, today), *seal_findings(sealed))
    return SealCheck(sealed, about)


def seal(
    book: Book, note: str, now: datetime, approver: str = "", day: date | None = None
) -> SealCheck:
    """Mark the plan as it stands as the approved one; who approved it as the plan says, if at all."""
    from sujarit.exchange.records.approval_dates import approval_findings
    from sujarit.exchange.records.seal import Approving, approver_of
    from sujarit.exchange.records.seal import seal as mark

    tables = book.with_as_of()
    plan = parse_plan(tables)
    said = Approving(note, approver or approver_of(plan), day)
    with working(book) as (records, _):
        mark(records, tables, now, user_name(), said)
    sealed, today = since_approval(book), max(plan.as_of or now.date(), now.date())
    return SealCheck(sealed, tuple(approval_findings(sealed, plan, today)))
