"""Rules' examples: small plans written as readable tables.

A block is a table's ASCII name on a line of its own, a line of column titles, and rows;
cells stand between bars. A number or a date (2021-03-31) is one where the column holds
such; "in quotes" is text all the same, and <1.1> a number in a column of text. #REF! is a
formula's error and = a formula that nobody has calculated. A row that begins with ! stands
below the table, outside it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from sujarit.checks.rule import Example
from sujarit.plan import schema
from sujarit.plan.cells import Cell, CellValue, FormulaError, SheetTable, Uncalculated
from sujarit.plan.fiscal import AskedMoment, stage_of
from sujarit.plan.parse import parse_plan
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.schema import Kind
from sujarit.plan.stage import at_moment

_NUMBER = regex(r"-?\d+(\.\d+)?", re.ASCII)
_DATE = regex(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TOP, _LEFT = 1, 1
_BELOW = "!"
_NUMERIC = {Kind.MONEY, Kind.NUMBER, Kind.INTEGER, Kind.PERCENT}


def plan_of(example: Example) -> Plan:
    """The plan that an example writes."""
    plan = replace(parse_plan(tables_of(example.text)), pictures=example.pictures)
    asked = AskedMoment(stage_of(example.round))
    return at_moment(plan, asked, plan.as_of) if plan.as_of else plan


def tables_of(text: str) -> dict[str, SheetTable]:
    """The tables that an example's text writes; every table begins at A1 of its sheet."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return {table.name: table for table in map(_table, filter(None, blocks))}


def _table(block: str) -> SheetTable:
    name, *lines = (line.strip() for line in block.strip().splitlines())
    declared = schema.table(name)
    header, *rows = [_cells(line) for line in lines] or [[]]
    body = [row for row in rows if not row[0].startswith(_BELOW)]
    below = [[row[0].lstrip(_BELOW), *row[1:]] for row in rows if row[0].startswith(_BELOW)]
    return SheetTable(
        name=name,
        sheet=declared.sheet,
        top=_TOP,
        left=_LEFT,
        header=tuple(header),
        rows=tuple(tuple(_row(declared, header, row)) for row in body),
        strays=tuple(_strays(declared, header, below, _TOP + 1 + len(body))),
    )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _row(table: schema.Table, header: list[str], texts: list[str]) -> Iterator[CellValue]:
    kinds = {column.title: column.kind for column in table.columns}
    if table is schema.PLAN:
        entry = schema.entry(texts[0])
        kinds[table.column("value").title] = entry.kind if entry else Kind.TEXT
    for title, text in zip_longest(header, texts, fillvalue=""):
        yield _value(text, kinds.get(title, Kind.TEXT))


def _strays(
    table: schema.Table, header: list[str], rows: list[list[str]], top: int
) -> Iterator[Cell]:
    for index, texts in enumerate(rows):
        for offset, value in enumerate(_row(table, header, texts)):
            if value is not None:
                yield Cell(table.sheet, top + index, _LEFT + offset, value)


def _value(text: str, kind: Kind) -> CellValue:
    if not text:
        return None
    if text == "=":
        return Uncalculated()
    if text[0] in _SIGNED:
        return _SIGNED[text[0]](text)
    if kind is Kind.DATE and _DATE.fullmatch(text):
        return date.fromisoformat(text)
    return _number(text) if kind in _NUMERIC else text


def _number(text: str) -> CellValue:
    if not _NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


_SIGNED: dict[str, Callable[[str], CellValue]] = {
    '"': lambda text: text.strip('"'),
    "#": FormulaError,
    "<": lambda text: _number(text.strip("<>")),
}
