"""Any number of offices' workbooks, each made in about a millisecond by patching one of them."""

import random
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from sujarit.books.file.book import FileBook
from sujarit.books.file.write import cell_changes, tables_on_sheets
from sujarit.books.opc.archive import Parts, pack, read_package, unpack_part, write_package
from sujarit.books.port import TableWrite
from sujarit.plan import schema
from tests.util.built import built
from tests.util.tables import CLEAN

NAME, CODE, AMOUNT = "@@NAME@@", "@@CODE@@", 123456789
YEAR = 2569


@dataclass(frozen=True)
class School:
    """What is its own of a workbook that is otherwise the clean plan's."""

    code: str
    name: str
    budget: Decimal
    payment: Decimal


def schools(count: int, seed: int = 1) -> list[School]:
    """So many schools with random money to the satang."""
    chance = random.Random(seed)
    return [
        School(
            f"{1_000_000_000 + number}",
            f"โรงเรียนตัวอย่าง {number}",
            Decimal(chance.randrange(1_000_00, 900_000_00)) / 100,
            Decimal(chance.randrange(1, 9_999_99)) / 100,
        )
        for number in range(count)
    ]


def workbook(school: School) -> bytes:
    """The school's workbook."""
    parts, marked = _template()
    changed = dict(parts)
    for name, text in marked.items():
        own = text.replace(NAME, school.name).replace(CODE, school.code)
        own = own.replace(f"{AMOUNT}.25", str(school.budget))
        own = own.replace(f"{AMOUNT}.75", str(school.payment))
        changed[name] = pack(name, own.encode(), 1)
    return write_package(changed)


def base() -> tuple[Decimal, Decimal]:
    """What the clean plan's other projects plan, and its other payments spend."""
    tables = FileBook(Path("clean.xlsx"), built(CLEAN)).tables()
    return _others(tables, schema.PROJECTS, "budget"), _others(tables, schema.SPENDING, "amount")


def _others(tables, table, key) -> Decimal:
    offset = [column.key for column in table.columns].index(key)
    rows = tables[table.name].rows[1:]
    return sum((Decimal(str(row[offset])) for row in rows if row[offset] is not None), Decimal(0))


@cache
def _template() -> tuple[Parts, dict[str, str]]:
    book = FileBook(Path("clean.xlsx"), built(CLEAN))
    tables = book.tables()
    plan = [str(row[0]) for row in tables["tblPlan"].rows]
    value = [column.key for column in schema.PLAN.columns].index("value")
    budget = [column.key for column in schema.PROJECTS.columns].index("budget")
    amount = [column.key for column in schema.SPENDING.columns].index("amount")
    writes = [
        TableWrite("tblPlan", plan.index("office_name"), value, NAME),
        TableWrite("tblPlan", plan.index("office_code"), value, CODE),
        TableWrite("tblProjects", 0, budget, AMOUNT + 0.25),
        TableWrite("tblSpending", 0, amount, AMOUNT + 0.75),
    ]
    changes = cell_changes(tables_on_sheets(book.sheets), tables, writes, {})
    parts = read_package(book.changed(changes))
    texts = {name: unpack_part(part).decode("utf-8", "ignore") for name, part in parts.items()}
    marks = (NAME, CODE, str(AMOUNT))
    return parts, {
        name: text for name, text in texts.items() if any(mark in text for mark in marks)
    }
