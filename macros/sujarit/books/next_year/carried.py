"""What of a plan comes along into the next one, as the content of a workbook to be built."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sujarit.books.build.data import KEY, VALUE, PlanData, Row
from sujarit.books.build.own_columns import OwnColumns
from sujarit.books.port import TableCell
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, FormulaError, Uncalculated, is_blank
from sujarit.plan.fiscal import FiscalYear, Round
from sujarit.plan.origin import BoundTable
from sujarit.plan.records import Plan
from sujarit.plan.schema import (
    ACTIVITIES,
    APPROACHES,
    COMMITTEE,
    GOALS,
    INDICATORS,
    KPIS,
    LEVELS,
    MONTH_KEYS,
    NARRATIVE,
    PLAN,
    PLAN_ENTRIES,
    PROJECTS,
    RECIPIENTS,
    SIGNERS,
    STRATEGIES,
    Kind,
    Table,
)
from sujarit.plan.schema import BUDGETS as BUDGET_ROWS
from sujarit.plan.values import canonical, read, text_of

LEFT: Mapping[str, frozenset[str]] = {
    SIGNERS.name: frozenset({"name", "date", "round"}),
    COMMITTEE.name: frozenset(),
    NARRATIVE.name: frozenset(),
    APPROACHES.name: frozenset(),
    KPIS.name: frozenset({"result", "result_6", "result_12"}),
    GOALS.name: frozenset(),
    STRATEGIES.name: frozenset(),
    LEVELS.name: frozenset(),
    PROJECTS.name: frozenset(),
    BUDGET_ROWS.name: frozenset(),
    INDICATORS.name: frozenset({"result6", "result12"}),
    ACTIVITIES.name: frozenset(),
    RECIPIENTS.name: frozenset(),
}
"""The tables that come along, each with the columns that stay behind.

Amounts by year and source come with the budgets: a row without an amount says that there is none.
"""

STAYS = frozenset(
    {
        schema.RESULTS.name,
        schema.SPENDING.name,
        schema.PHOTOS.name,
        schema.CONTROLS.name,
        schema.SUPPRESSIONS.name,
        schema.LAST_YEAR.name,
    }
)
"""The tables that stay behind: what came of the plan, and what was decided about it."""

BUDGETS = frozenset({"budget", "allotted_budget"})
MONTHS = frozenset(MONTH_KEYS)

_ENTRIES_LEFT = frozenset(
    {
        "plan_date",
        "report_date",
        "report_date_6",
        "report_date_12",
        "report_round",
        "stage",
        "published_url",
        "letter_number",
        "order_number",
        "announced_on",
    }
)
_OF_THE_PAST = frozenset({"ข้อเสนอแนะสำหรับปีถัดไป"})
"""Sections of the text that say what came of the year."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What comes along only where it is asked for."""

    budgets: bool = False
    months: bool = False

    @property
    def left(self) -> frozenset[str]:
        """The columns and entries that stay behind for want of a wish."""
        budgets = frozenset() if self.budgets else BUDGETS
        return budgets | (frozenset() if self.months or self.budgets else MONTHS)


@dataclass(frozen=True, slots=True)
class Move:
    """From one fiscal year into a later one."""

    old: FiscalYear
    new: FiscalYear

    def day(self, value: date) -> date:
        """The same day in the new year; 28 February for one that it lacks."""
        year = value.year + self.new.number - self.old.number
        try:
            return value.replace(year=year)
        except ValueError:
            return value.replace(year=year, day=28)


def next_year_data(plan: Plan, move: Move, wishes: Wishes, source: str) -> PlanData:
    """The new workbook's content; `source` is the old one's fingerprint."""
    goes_on = move.new.number in plan.years
    tables = {
        name: [row for _, row in _rows(bound, move, LEFT[name] | wishes.left)]
        for name, bound in _carried(plan, move, wishes)
    }
    if not goes_on:  # its money is of the new year then
        tables |= {BUDGET_ROWS.name: [_of_year(r, move) for r in tables.get(BUDGET_ROWS.name, ())]}
    entries = _entries(plan, move, wishes) | {
        "fiscal_year": move.new.number,
        "previous_year": move.old.number,
        "previous_fingerprint": source,
    }
    if goes_on:  # a plan of several years keeps its days
        entries |= {"start_date": plan.details.start_date, "end_date": plan.details.end_date}
    return {PLAN.name: [{KEY: key, VALUE: value} for key, value in entries.items()], **tables}


def own_columns(
    plan: Plan, move: Move, wishes: Wishes, formulas: Collection[TableCell]
) -> Mapping[str, OwnColumns]:
    """The columns that the office added, by table, with their cells in the rows that come along.

    In the tables that stay behind the columns are blank. What a formula gave is left: it was
    last year's.
    """
    carried = dict(_carried(plan, move, wishes))
    found = {}
    for name, bound in plan.tables.items():
        offsets = own_offsets(bound)
        if not offsets:
            continue
        rows = _rows(bound, move, LEFT[name] | wishes.left) if name in carried else ()
        cells = tuple(
            tuple(
                None if TableCell(name, index, at) in formulas else _own(bound, index, at, move)
                for at in offsets
            )
            for index, _ in rows
        )
        found[name] = OwnColumns(tuple(bound.source.header[at] for at in offsets), cells)
    return found


def tables_with_own_columns(plan: Plan) -> list[str]:
    """The tables to which the office added columns."""
    return [name for name, bound in plan.tables.items() if own_offsets(bound)]


def own_offsets(bound: BoundTable) -> tuple[int, ...]:
    """Where the office's own columns stand in a table; the particulars have none that count."""
    ours = set(bound.offsets.values())
    titles = enumerate(bound.source.header)
    if bound.schema is PLAN:
        return ()
    return tuple(at for at, title in titles if at not in ours and canonical(title))


def _own(bound: BoundTable, index: int, offset: int, move: Move) -> CellValue:
    value = bound.source.rows[index][offset]
    kind = Kind.DATE if isinstance(value, date) else Kind.TEXT
    return _moved(value, kind, move)


def _carried(plan: Plan, move: Move, wishes: Wishes) -> Iterator[tuple[str, BoundTable]]:
    """The tables that come along; amounts by year in a plan of several years, else on wish."""
    goes_on = move.new.number in plan.years
    for name, bound in plan.tables.items():
        if name in LEFT and (wishes.budgets or goes_on or name != BUDGET_ROWS.name):
            yield name, bound


def _of_year(row: Row, move: Move) -> Row:
    """A row of money, of the new year where it was of the old one."""
    title = BUDGET_ROWS.column("year").title
    is_old = read(row.get(title), Kind.INTEGER)[0] == move.old.number
    return {**row, title: move.new.number} if is_old else row


def _entries(plan: Plan, move: Move, wishes: Wishes) -> dict[str, CellValue]:
    """The particulars that come along, by key; what the old workbook lacks has its default."""
    found: dict[str, CellValue] = {}
    for entry in PLAN_ENTRIES:
        cell = plan.details.cell(entry.key)
        if entry.key in _ENTRIES_LEFT | wishes.left:
            found[entry.key] = entry.default if entry.prefilled else None
        elif cell is not None and not is_blank(cell.value):
            found[entry.key] = _moved(cell.value, entry.kind, move)
        else:
            found[entry.key] = entry.default if entry.prefilled else None
    days = {"start_date": move.day(move.old.start), "end_date": move.day(move.old.end)}
    return found | {key: day for key, day in days.items() if is_blank(found[key])}


def _rows(bound: BoundTable, move: Move, left: frozenset[str]) -> Iterator[tuple[int, Row]]:
    """A table's records by column title, each with its index there; posts stand once.

    Blank rows and totals are left out.
    """
    table, seen = bound.schema, set[tuple[str, ...]]()
    for index in bound.record_rows():
        cells = dict(_cells(bound, index, move, left))
        if table is NARRATIVE and _is_of_the_past(table, cells):
            continue
        said = tuple(canonical(text_of(value)) for value in cells.values())
        if any(said) and not (table is SIGNERS and said in seen):
            seen.add(said)
            yield index, cells


def _cells(
    bound: BoundTable, index: int, move: Move, left: frozenset[str]
) -> Iterator[tuple[str, CellValue]]:
    for key, offset in bound.offsets.items():
        column = bound.schema.column(key)
        if key not in left:
            yield column.title, _moved(bound.source.rows[index][offset], column.kind, move)


def _is_of_the_past(table: Table, cells: Mapping[str, Any]) -> bool:
    """Whether a text tells what came of the year: recommendations, and the reports' own texts."""
    section, reporting = (
        canonical(text_of(cells.get(table.column(key).title))) for key in ("section", "round")
    )
    return section in _OF_THE_PAST or reporting in {str(each.value) for each in Round}


def _moved(value: CellValue, kind: Kind, move: Move) -> CellValue:
    """A value for the new year: days move, what only the old workbook can compute is left."""
    if isinstance(value, (FormulaError, Uncalculated)):
        return None
    if kind is Kind.DATE and not is_blank(value):
        day = read(value, Kind.DATE)[0]
        return move.day(day) if isinstance(day, date) else value
    return value.date() if isinstance(value, datetime) else value
