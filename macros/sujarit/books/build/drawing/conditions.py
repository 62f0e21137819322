"""Colours that show what is missing or wrong while people type, with no Python.

Formulas here name cells and defined names alone: Excel takes neither a table's column
nor another sheet's cells in a conditional format of every version.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.books.build import positions
from sujarit.books.build.days import YEAR_END, YEAR_START
from sujarit.books.build.drawing.colouring import Touch, colour
from sujarit.books.build.drawing.style import CODES, MISSING, WRONG
from sujarit.books.build.positions import FIRST_ROW, LAST_ROW
from sujarit.plan import schema
from sujarit.plan.cells import column_letters
from sujarit.plan.finding import FAIL, PASS
from sujarit.plan.schema import (
    ACTIVITIES,
    KPIS,
    MONTH_KEYS,
    NO_BUDGET,
    PLAN,
    PLAN_ENTRIES,
    PROJECTS,
    READINESS,
    RESULTS,
    SPENDING,
    USES_BUDGET,
    Column,
    Kind,
    Table,
)
from sujarit.plan.values import DASHES, MARKS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LAST_CHRISTIAN_DAY = 182988  # a later date is a Buddhist year typed as it is


@dataclass(frozen=True, slots=True)
class Condition:
    """Cells are filled with `colour` where `formula`, written for their first row, holds."""

    cells: str
    formula: str
    colour: str


def add_conditions(sheet: "Worksheet", table: Table) -> None:
    """Every colour of an input sheet; the first that applies to a cell wins."""
    if table is READINESS:
        _add_verdicts(sheet)
        return
    for condition in conditions(table):
        colour(sheet, condition.cells, condition.formula, Touch(fill=condition.colour))


def _add_verdicts(sheet: "Worksheet") -> None:
    """What fails, what nobody could judge, and the way there."""
    verdict, link = (_cell(READINESS, key) for key in ("verdict", "link"))
    cells = positions.body(READINESS, "verdict")
    judged = ",".join(f'TRIM({verdict})="{text.th}"' for text in (PASS, FAIL))
    colour(sheet, cells, f'TRIM({verdict})="{FAIL.th}"', Touch(fill=WRONG))
    colour(sheet, cells, f"AND({_full(verdict)},NOT(OR({judged})))", Touch(fill=MISSING))
    colour(sheet, positions.body(READINESS, "link"), _full(link), Touch(link=True))


def conditions(table: Table) -> Iterator[Condition]:
    """The conditions of one table."""
    if table is PLAN:
        yield from _plan()
        return
    for column in table.columns:
        yield from _column(table, column)
    yield from _special(table)


def _column(table: Table, column: Column) -> Iterator[Condition]:
    cell, cells = _cell(table, column.key), positions.body(table, column.key)
    if column.key == table.key:
        yield _on(table, column.key, _is_double(table, cell, cells), CODES)
    if column.reference:
        names = [positions.key_name(schema.table(name)) for name in column.reference.tables]
        yield _on(table, column.key, _is_unknown(names, cell), CODES)
    if wrong := _wrong(column.kind, column.choices.name if column.choices else "", cell):
        yield _on(table, column.key, f"AND({_full(cell)},{wrong})", WRONG)
    if column.required:
        yield _on(table, column.key, f"AND({_row_filled(table)},{_empty(cell)})", MISSING)


# Colours are calculated cell by cell, so the quick answer is asked for first: IF, unlike AND,
# stops at the first that decides.
def _is_double(table: Table, cell: str, cells: str) -> str:
    same = f"SUMPRODUCT((TRIM({cells})=TRIM({cell}))*1)>1"
    return f"IF({_full(cell)},IF({positions.twice_name(table)},{same},FALSE),FALSE)"


def _is_unknown(names: Sequence[str], cell: str) -> str:
    unknown = "+".join(f"SUMPRODUCT((TRIM({codes})=TRIM({cell}))*1)" for codes in names) + "=0"
    for codes in reversed(names):
        unknown = f"IF(ISNUMBER(MATCH({cell},{codes},0)),FALSE,{unknown})"
    return f"IF({_full(cell)},{unknown},FALSE)"


def _wrong(kind: Kind, choices: str, cell: str) -> str | None:
    """What makes a filled cell of a kind wrong; None where anything is right."""
    marks = "".join(sorted(MARKS | DASHES))
    return {
        Kind.CHOICE: f"SUMPRODUCT((TRIM({choices})=TRIM({cell}))*1)=0",
        Kind.MARK: f'ISERROR(FIND(TRIM({cell}),"{marks}"))',
        Kind.CODE: f"ISNUMBER({cell})",
        Kind.MONEY: f"IF(ISNUMBER({cell}),{cell}<0,TRUE)",
        Kind.INTEGER: f"NOT(ISNUMBER({cell}))",
        Kind.NUMBER: f"NOT(ISNUMBER({cell}))",
        Kind.PERCENT: f"IF(ISNUMBER({cell}),OR({cell}<0,{cell}>100),TRUE)",
        Kind.DATE: f"IF(ISNUMBER({cell}),{cell}>{_LAST_CHRISTIAN_DAY},TRUE)",
    }.get(kind)


def _special(table: Table) -> Iterator[Condition]:
    if table is PROJECTS or table is ACTIVITIES:
        yield from _budget(table)
    if table is ACTIVITIES:
        yield from _months()
        yield _missing(table, "project")
    if table is RESULTS:
        yield _missing(table, "activity")
    if table is KPIS:
        scope = _cell(table, "scope")
        yield _missing(table, "approach", f'TRIM({scope})="{schema.KPI_SCOPES.items[1]}"')
    if table is SPENDING:
        yield from _spending()


def _budget(table: Table) -> Iterator[Condition]:
    """An amount, or "no budget" said outright; not both, not neither."""
    use, amount = _cell(table, "budget_use"), _cell(table, "budget")
    given = f"IF(ISNUMBER({amount}),{amount}>0,FALSE)"
    contradiction = f'AND(TRIM({use})="{NO_BUDGET}",{given})'
    yield _on(table, "budget_use", contradiction, WRONG)
    yield _on(table, "budget", contradiction, WRONG)
    yield _missing(table, "budget_use", f"NOT({given})")
    yield _on(table, "budget", f'AND(TRIM({use})="{USES_BUDGET}",NOT({given}))', MISSING)


def _months() -> Iterator[Condition]:
    first, last = (positions.letter(ACTIVITIES, key) for key in (MONTH_KEYS[0], MONTH_KEYS[-1]))
    area = f"{first}{FIRST_ROW}:{last}{LAST_ROW}"
    none = f"COUNTA(${first}{FIRST_ROW}:${last}{FIRST_ROW})=0"
    yield Condition(area, f"AND({_row_filled(ACTIVITIES)},{none})", MISSING)


def _spending() -> Iterator[Condition]:
    date = _cell(SPENDING, "date")
    outside = f"OR({date}<{YEAR_START},{date}>{YEAR_END})"
    yield _on(SPENDING, "date", f"AND(ISNUMBER({date}),ISNUMBER({YEAR_START}),{outside})", WRONG)
    for key, other in (("activity", "project"), ("project", "activity")):
        yield _missing(SPENDING, key, _empty(_cell(SPENDING, other)))


def _missing(table: Table, key: str, when: str = "TRUE") -> Condition:
    filled = _row_filled(table)
    return _on(table, key, f"AND({filled},{_empty(_cell(table, key))},{when})", MISSING)


def _plan() -> Iterator[Condition]:
    """The key-value table: each row's value is judged by its own entry."""
    last = FIRST_ROW + len(PLAN_ENTRIES) - 1
    key, value = (positions.letter(PLAN, name) for name in ("key", "value"))
    cell = f"${value}{FIRST_ROW}"
    required = ",".join(f'${key}{FIRST_ROW}="{e.key}"' for e in PLAN_ENTRIES if e.required)
    cells = f"{value}{FIRST_ROW}:{value}{last}"
    yield Condition(cells, f"AND({_empty(cell)},OR({required}))", MISSING)
    for row, entry in enumerate(PLAN_ENTRIES, start=FIRST_ROW):
        cell = f"${value}{row}"
        wrong = _wrong(entry.kind, entry.choices.name if entry.choices else "", cell)
        if wrong and entry.kind is not Kind.CODE:
            yield Condition(f"{value}{row}", f"AND({_full(cell)},{wrong})", WRONG)


def _on(table: Table, key: str, formula: str, colour: str) -> Condition:
    column = positions.letter(table, key)
    return Condition(f"{column}{FIRST_ROW}:{column}{LAST_ROW}", formula, colour)


def _cell(table: Table, key: str) -> str:
    return f"${positions.letter(table, key)}{FIRST_ROW}"


def _row_filled(table: Table) -> str:
    last = column_letters(len(table.columns))
    return f"COUNTA($A{FIRST_ROW}:${last}{FIRST_ROW})>0"


def _full(cell: str) -> str:
    return f"LEN(TRIM({cell}))>0"


def _empty(cell: str) -> str:
    return f"LEN(TRIM({cell}))=0"
