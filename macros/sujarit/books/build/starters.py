"""What a new workbook of a kind of office begins with, and an example plan of that kind.

The contents are data: `workbook/starters/*.toml`. `{year}` in a text is the plan's year.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from sujarit.books.build.data import KEY, VALUE, PlanData, Row, blank_data, load_plan_data
from sujarit.plan.cells import CellValue
from sujarit.plan.fiscal import FiscalYear, school_year
from sujarit.plan.schema import PLAN, SCHOOL_YEAR, Table
from sujarit.resources import workbook_dir

OfficeKind = Literal["office", "school", "local", "health", "department"]
KINDS: tuple[OfficeKind, ...] = ("office", "school", "local", "health", "department")
"""The kinds of office that have a starter."""

_PUBLISHED: Mapping[str, Path] = {"office": Path("data", "nakhonsawan3-2564.toml")}
"""The examples that are published documents, below the folder of workbooks."""


def year_of_kind(kind: OfficeKind, number: int) -> FiscalYear:
    """The year of that number, as such an office counts it."""
    kinds = {row.get(VALUE) for row in _starter(kind)[PLAN.name] if row.get(KEY) == "year_kind"}
    return school_year(number) if SCHOOL_YEAR in kinds else FiscalYear(number)


def starter_data(kind: OfficeKind, number: int, office: str) -> PlanData:
    """A new plan of such an office: its words, posts, groups and first texts."""
    starter, year = _starter(kind), year_of_kind(kind, number)
    days: dict[str, CellValue] = {"start_date": year.start, "end_date": year.end}
    entries = {**_entries(blank_data(number, office)), **_entries(starter), **days}
    rows = {name: [_of_year(row, number) for row in found] for name, found in starter.items()}
    return {**rows, PLAN.name: _as_rows(entries, number)}


def rows_of_any_kind(table: Table, number: int) -> Iterator[Row]:
    """The rows of a table with which the year's new plan of some kind of office begins."""
    for kind in KINDS:
        yield from starter_data(kind, number, "").get(table.name, ())


def example_data(kind: OfficeKind) -> PlanData:
    """A whole plan of such an office, with the starter's words where it says nothing else."""
    if kind in _PUBLISHED:
        return load_plan_data(workbook_dir() / _PUBLISHED[kind])
    example = load_plan_data(_folder() / "examples" / f"{kind}.toml")
    entries = {**_entries(_starter(kind)), **_entries(example)}
    number = int(str(entries["fiscal_year"]))
    entries = {**_entries(blank_data(number, "")), **entries}
    return {**_starter(kind), **example, PLAN.name: _as_rows(entries, number)}


def _folder() -> Path:
    return workbook_dir() / "starters"


def _starter(kind: OfficeKind) -> dict[str, list[dict[str, CellValue]]]:
    return load_plan_data(_folder() / f"{kind}.toml")


def _entries(data: PlanData) -> dict[str, CellValue]:
    return {str(row.get(KEY)): row.get(VALUE) for row in data[PLAN.name]}


def _as_rows(entries: Mapping[str, CellValue], number: int) -> Sequence[Row]:
    return [_of_year({KEY: key, VALUE: value}, number) for key, value in entries.items()]


def _of_year(row: Row, number: int) -> Row:
    """The row with the plan's year where its texts leave a place for it."""
    return {
        title: value.replace("{year}", str(number)) if isinstance(value, str) else value
        for title, value in row.items()
    }
