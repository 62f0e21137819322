"""The content of a workbook to be built: tables by ASCII name, rows by Thai column title."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sujarit.plan import schema
from sujarit.plan.cells import CellValue, SheetTable
from sujarit.plan.fiscal import FiscalYear
from sujarit.plan.parse import parse_plan
from sujarit.plan.records import Plan
from sujarit.plan.schema import AS_OF, PLAN, PLAN_ENTRIES, Table
from sujarit.plan.stage import moment_of
from sujarit.plan.values import FaultKind

Row = Mapping[str, CellValue]
PlanData = Mapping[str, Sequence[Row]]

KEY, TITLE, VALUE, HELP = (PLAN.column(key).title for key in ("key", "title", "value", "help"))


def load_plan_data(path: Path) -> dict[str, list[dict[str, CellValue]]]:
    """The content that a TOML file holds.

    `[tblPlan]` maps an entry's code to its value; every other table is a list of rows,
    `[[tblProjects]]`, keyed by column title. A blank cell is a key left out.

    Raises:
        tomllib.TOMLDecodeError: the file is no TOML.
        ValueError: it names a table or a column that the schema does not have.
    """
    import tomllib

    found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    entries: Mapping[str, CellValue] = found.pop(PLAN.name, {})
    data: dict[str, list[dict[str, CellValue]]] = {
        PLAN.name: [{KEY: key, VALUE: value} for key, value in entries.items()],
        **found,
    }
    check(data)
    return data


def blank_data(fiscal_year: int, office: str) -> PlanData:
    """A new plan: the office, its fiscal year, the year's first and last day, the defaults."""
    year = FiscalYear(fiscal_year)
    values: dict[str, CellValue] = {
        "office_name": office or None,
        "fiscal_year": fiscal_year,
        "start_date": year.start,
        "end_date": year.end,
    }
    usual = (entry for entry in PLAN_ENTRIES if entry.prefilled and entry.default is not None)
    values |= {entry.key: entry.default for entry in usual}
    return {PLAN.name: [{KEY: key, VALUE: value} for key, value in values.items()]}


def check(data: PlanData) -> None:
    """Raise ValueError where the content names what the schema does not have."""
    tables = (*schema.TABLES, schema.AS_OF)
    known = {table.name: {column.title for column in table.columns} for table in tables}
    for name, rows in data.items():
        if name not in known:
            raise ValueError(f"the schema has no table {name}")
        strange = {title for row in rows for title in row} - known[name]
        if strange:
            raise ValueError(f"{name} has no column {', '.join(sorted(strange))}")
    entries = {entry.key for entry in PLAN_ENTRIES}
    if unknown := {str(row.get(KEY)) for row in data.get(PLAN.name, ())} - entries:
        raise ValueError(f"{PLAN.name} has no entry {', '.join(sorted(unknown))}")


def filled(data: PlanData, table: Table) -> list[list[CellValue]]:
    """The rows of a table as its sheet shows them, each as wide as the table."""
    rows = _plan_rows(data) if table is PLAN else data.get(table.name, ())
    return [[row.get(column.title) for column in table.columns] for row in rows]


def _plan_rows(data: PlanData) -> list[Row]:
    rows = {row.get(KEY): row for row in data.get(PLAN.name, ())}
    return [
        {**rows.get(entry.key, {}), KEY: entry.key, TITLE: entry.title, HELP: entry.help.th}
        for entry in PLAN_ENTRIES
    ]


def plan_of(data: PlanData) -> Plan:
    """The plan that the finished workbook will hold, for the values that formulas show.

    The day is the workbook's own, else the year's first: the same content gives the same bytes.
    """
    tables = (*schema.TABLES, schema.AS_OF)
    plan = parse_plan({table.name: _sheet_table(data, table) for table in tables})
    if not names_a_day(plan):
        plan = replace(plan, as_of=None)
    year = plan.fiscal_year
    day = plan.as_of or (year.start if year else date.min)
    return replace(plan, moment=moment_of(plan, day))


def names_a_day(plan: Plan) -> bool:
    """Whether the formulas read the first sheet's day; a blank is today."""
    unread = {
        FaultKind.DATE_AS_TEXT,
        FaultKind.NOT_DATE,
        FaultKind.LONG_AGO,
        FaultKind.FORMULA_ERROR,
    }
    return not any(f.origin.table.schema is AS_OF and f.kind in unread for f in plan.faults)


def _sheet_table(data: PlanData, table: Table) -> SheetTable:
    rows = tuple(tuple(row) for row in filled(data, table))
    header = tuple(column.title for column in table.columns)
    return SheetTable(table.name, table.sheet, 1, 1, header, rows)
