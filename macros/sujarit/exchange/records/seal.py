"""The plan as it was approved, and what was changed in it since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from sujarit.exchange.diff import Difference, differences
from sujarit.exchange.findings import Location, cells_text, column_title, finding
from sujarit.exchange.merge.keys import key_text
from sujarit.exchange.merge.sides import Side
from sujarit.exchange.notices import ADDED_AFTER_SEAL, AFTER_SEAL, GONE_AFTER_SEAL
from sujarit.exchange.records.folder import Records
from sujarit.exchange.records.ledger import LedgerEntry
from sujarit.plan import schema
from sujarit.plan.cells import SheetTable
from sujarit.plan.finding import Finding
from sujarit.plan.fiscal import Stage
from sujarit.plan.kept import signers_for
from sujarit.plan.lang import Text, same
from sujarit.plan.records import Plan
from sujarit.plan.schema import (
    ACTIVITIES,
    APPROACHES,
    BUDGETS,
    GOALS,
    INDICATORS,
    KPIS,
    LEVELS,
    PLAN,
    PROJECTS,
    SIGNER_ROLES,
    STRATEGIES,
)
from sujarit.plan.thai import thai_date

SEALED_TABLES = (
    PLAN.name,
    KPIS.name,
    GOALS.name,
    STRATEGIES.name,
    APPROACHES.name,
    LEVELS.name,
    PROJECTS.name,
    BUDGETS.name,
    ACTIVITIES.name,
    INDICATORS.name,
)
"""Where a change after approval matters: the allotment, what is planned for which goals, its
money and targets.

A seal of an earlier version holds fewer tables; those that it lacks are not compared.
"""

_MEASURED = {
    INDICATORS.name: frozenset({"result6", "result12"}),
    KPIS.name: frozenset({"result", "result_6", "result_12"}),
}

_ENTRIES = frozenset({"fiscal_year", "plan_title", "start_date", "end_date", "allotted_budget"})


@dataclass(frozen=True, slots=True)
class Approving:
    """Who approved a version of the plan and on which day, as the seal is told; "" and None: not."""

    note: str = ""
    approver: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ApprovedVersion:
    """A version of the plan that was approved, and what it changed in the one before.

    The plan as first approved is 0 and changed nothing; its amendments are numbered from 1.
    """

    number: int
    day: date
    approver: str
    note: str
    changes: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Sealed:
    """When and by whom the plan was sealed last, what is different now, and every version."""

    at: str
    by: str
    changes: tuple[Difference, ...]
    versions: tuple[ApprovedVersion, ...]

    @property
    def version(self) -> int:
        """0 for the plan as first approved, else the last amendment's number."""
        return self.versions[-1].number

    @property
    def day(self) -> date:
        """The day on which the last version was approved."""
        return self.versions[-1].day

    @property
    def approver(self) -> str:
        """Who approved the last version."""
        return self.versions[-1].approver

    @property
    def amendments(self) -> tuple[ApprovedVersion, ...]:
        """The versions after the first, in their order."""
        return self.versions[1:]


def seal(
    records: Records, tables: Mapping[str, SheetTable], now: datetime, by: str, said: Approving
) -> LedgerEntry:
    """Mark the plan as it stands as the approved one; an earlier seal stays in the record.

    Where nothing was changed since, what is said corrects the last seal, which keeps its day.
    """
    records.save_mark()
    base = records.keep_base({name: tables[name] for name in SEALED_TABLES if name in tables})
    approved = (said.day or _usual_day(records, base) or now.date()).isoformat()
    details = {"base": base, "note": said.note, "approver": said.approver, "approved": approved}
    return records.ledger.append("sealed", now, by, details)


def _usual_day(records: Records, base: str) -> date | None:
    """The day of the last seal, where it sealed the same as this base; else None."""
    last = max(records.ledger.events("sealed"), key=lambda entry: entry.number, default=None)
    if last is None or _between(records.base(last.details["base"]), records.base(base)):
        return None
    return _day(last)


def approver_of(plan: Plan) -> str:
    """Who approves the plan, as its signers say; "" where nobody is named."""
    named = (
        f"{each.name} {each.position}".strip()
        for each in signers_for(plan, Stage.PLAN)
        if each.role == SIGNER_ROLES.items[-1]
    )
    return next(named, "")


def since_seal(records: Records, ours: Side) -> Sealed | None:
    """What was changed since the plan was sealed; None when it never was."""
    entries = list(records.ledger.events("sealed"))
    if not entries:
        return None
    last = entries[-1]
    changes = _between(records.base(last.details["base"]), ours)
    return Sealed(last.at, last.by, changes, tuple(_versions(records, entries)))


def _versions(records: Records, entries: Sequence[LedgerEntry]) -> Iterator[ApprovedVersion]:
    """Each seal that changed anything; one that changed nothing corrects what the last said."""
    versions: list[tuple[LedgerEntry, tuple[Difference, ...]]] = [(entries[0], ())]
    for before, after in pairwise(entries):
        bases = (records.base(entry.details["base"]) for entry in (before, after))
        if changes := _between(*bases):
            versions.append((after, changes))
        else:
            versions[-1] = (after, versions[-1][1])
    for number, (entry, changes) in enumerate(versions):
        who, note = entry.details.get("approver", ""), entry.details["note"]
        yield ApprovedVersion(number, _day(entry), who, note, changes)


def _between(old: Side, new: Side) -> tuple[Difference, ...]:
    return tuple(filter(_matters, differences(old, new, SEALED_TABLES)))


def _day(entry: LedgerEntry) -> date:
    """The day of approval; that of the seal in a record of earlier versions."""
    told = entry.details.get("approved")
    return date.fromisoformat(told) if told else datetime.fromisoformat(entry.at).date()


def seal_findings(sealed: Sealed | None) -> list[Finding]:
    """A finding for every change after approval."""
    return [_finding(item, thai_date(sealed.day)) for item in sealed.changes] if sealed else []


def _matters(item: Difference) -> bool:
    if item.table in _MEASURED:
        return item.column not in _MEASURED[item.table]
    return item.table != PLAN.name or (item.column == "value" and item.key[1] in _ENTRIES)


def _finding(item: Difference, when: str) -> Finding:
    old = cells_text(item.table, item.before, item.column)
    new = cells_text(item.table, item.after, item.column)
    cell = None if item.kind == "deleted" else item.cell
    location = Location(item.table, cell, item.column, item.key, new, _expected(item, old))
    match item.kind:
        case "added":
            return finding(ADDED_AFTER_SEAL, location, when=when)
        case "deleted":
            return finding(GONE_AFTER_SEAL, location, when=when, old=key_text(item.key))
    return finding(AFTER_SEAL, location, when=when, old=old)


def _expected(item: Difference, old: str) -> Text:
    return same(old) if item.column else same("")


def change_rows(changes: Iterable[Difference]) -> list[tuple[str, str, str, str, str]]:
    """For the report's page: sheet, row, column, before, after, as people read them.

    A whole row is given with one of its cells a line.
    """
    entries = {entry.key: entry.title for entry in schema.PLAN_ENTRIES}
    return [
        (
            schema.table(item.table).sheet,
            entries.get(key_text(item.key), key_text(item.key)),
            column_title(item.table, item.column) or "",
            cells_text(item.table, item.before, item.column, "\n"),
            cells_text(item.table, item.after, item.column, "\n"),
        )
        for item in changes
    ]
