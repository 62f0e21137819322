"""A checked plan → what is kept of its office."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sujarit.checks.readiness import Readiness
from sujarit.consolidation.office import Identity, ItemState, OfficeLine, OfficeSummary
from sujarit.plan import schema
from sujarit.plan.cells import Cell
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.money import plain
from sujarit.plan.records import Plan, Record
from sujarit.report.context.activities import UNREPORTED
from sujarit.report.context.figures import Figures
from sujarit.rollup.totals import Amounts, Dimension, roll_up

LATE = "LAT"
"""How the codes of the rules about lateness begin."""
OTHER = "สถานะอื่น"
"""The state of an activity whose result says none of the list's."""
PEOPLE = frozenset({"owner", "reporter", "name", "position", "email", "copy_to"})
"""Columns, by key, that may hold a person's name or address."""
_PEOPLE_S_TABLES = frozenset({schema.SIGNERS.name, schema.RECIPIENTS.name})
_NO_RECORDS = frozenset({schema.PLAN.name, schema.SUPPRESSIONS.name})


@dataclass(frozen=True, slots=True)
class Examined:
    """A workbook's plan as it was checked for one round."""

    plan: Plan
    round: Round
    findings: Sequence[Finding]
    readiness: Readiness | None
    changed: str


def summarise(examined: Examined, *, records: bool = False, people: bool = False) -> OfficeSummary:
    """What is kept of a plan; its rows too where asked for, with people's names where asked for."""
    plan, details = examined.plan, examined.plan.details
    whole = roll_up(plan, "strategy", examined.round)
    severities = Counter(finding.severity for finding in examined.findings)
    rules = Counter(finding.rule for finding in examined.findings)
    judged = examined.readiness
    return OfficeSummary(
        identity=Identity(
            details.office_code, details.office_name, details.fiscal_year, examined.changed
        ),
        parent=details.parent_office,
        unit_type=details.unit_type,
        round=examined.round.value,
        allotted=details.allotted_budget,
        total=_line("", "", whole.total),
        strategies=_lines(examined, "strategy"),
        sources=_lines(examined, "source"),
        quarters=_lines(examined, "quarter"),
        projects=len(plan.projects),
        activities=len(plan.activities),
        statuses=_statuses(plan, examined.round),
        late=dict(_late(examined.findings)),
        findings=dict(rules),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        infos=severities[Severity.INFO],
        profile=judged.profile.name if judged else "",
        items=tuple(_items(judged)) if judged else (),
        records=tuple(_records(plan, people=people)) if records else (),
    )


def _late(findings: Iterable[Finding]) -> Counter[str]:
    """What is late, by rule: what is only due this month or next is an info, and not late."""
    return Counter(
        finding.rule
        for finding in findings
        if finding.rule.startswith(LATE) and finding.severity is not Severity.INFO
    )


def _lines(examined: Examined, by: Dimension) -> tuple[OfficeLine, ...]:
    rolled = roll_up(examined.plan, by, examined.round)
    lines = [_line(row.key, row.title, row.amounts) for row in rolled.rows]
    return (*lines, _line("", "", rolled.unassigned))


def _line(key: str, title: str, amounts: Amounts) -> OfficeLine:
    return OfficeLine(key, title, amounts.planned, amounts.activities, amounts.spent)


def _statuses(plan: Plan, reporting: Round) -> dict[str, int]:
    """Activities by state, as the report's summary counts them."""
    latest = Figures(plan, reporting).latest
    results = (latest.get(item.code) if item.code else None for item in plan.activities)
    states = Counter(result.status if result else UNREPORTED for result in results)
    known = (*schema.STATUSES.items, UNREPORTED)
    others = sum(count for state, count in states.items() if state not in known)
    return {state: states[state] for state in known} | ({OTHER: others} if others else {})


def _items(judged: Readiness) -> Iterator[ItemState]:
    for outcome in judged.items:
        yield ItemState(outcome.item.number, outcome.item.title.th, outcome.state)


def _records(plan: Plan, *, people: bool) -> Iterator[Mapping[str, Any]]:
    for name, bound in plan.tables.items():
        if name in _NO_RECORDS or (name in _PEOPLE_S_TABLES and not people):
            continue
        columns = [column for column in bound.schema.columns if people or column.key not in PEOPLE]
        for record in plan.records(name):
            yield _record(record, name, bound.source.sheet, columns)


def _record(
    record: Record, table: str, sheet: str, columns: Iterable[schema.Column]
) -> Mapping[str, Any]:
    cells = [cell for column in columns if (cell := record.cell(column.key)) is not None]
    where = _first(cells)
    values = {column.title: text for column in columns if (text := _text(record.value(column.key)))}
    return {"table": table, "sheet": sheet, "cell": where, "key": record.key, "values": values}


def _first(cells: Sequence[Cell]) -> str:
    first = min(cells, key=lambda cell: cell.column, default=None)
    return "" if first is None else first.address


def _text(value: Any) -> str:
    """A value as a program reads it: money with a point, a day as 2026-01-31, a mark as /."""
    match value:
        case None | False | "":
            return ""
        case True:
            return schema.MARK
        case Decimal():
            return plain(value)
        case dt.date():
            return value.isoformat()
        case Round():
            return str(value.value)
        case _:
            return str(value)
