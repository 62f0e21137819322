"""The copies that go out, built anew from the plan's data, once for all groups.

A copy is made of what the plan says, not of the officer's file: so no macro, no link,
no hidden sheet, no comment and no name of a person can come along by accident. What the
office itself added to its workbook stays at records.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sujarit.books.build.sheets.guide import Guide
from sujarit.books.file.book import FileBook
from sujarit.books.file.patch import Changes
from sujarit.books.opc.archive import contents_of, write_contents
from sujarit.exchange.merge.compare import Comparable, comparer
from sujarit.exchange.merge.edits import storable
from sujarit.exchange.merge.scope import OwnerScope, own_work
from sujarit.exchange.merge.sides import Meanings, Rows, Side, named_text, side_of
from sujarit.exchange.out.guide import Asked, address_guide
from sujarit.exchange.out.prepared import Prepared, SeedRow
from sujarit.exchange.out.protect import Body
from sujarit.exchange.out.stamp import Stamp, office_mark, stamped_cell, with_property
from sujarit.exchange.records.folder import Copy
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, FormulaError, SheetTable, Uncalculated
from sujarit.plan.lang import Text
from sujarit.plan.schema import (
    ACTIVITIES,
    PLAN,
    PLAN_ENTRIES,
    PROJECTS,
    RESULTS,
    SCHEMA_VERSION,
    Kind,
)
from sujarit.plan.values import canonical, text_of

OFFICE_ONLY = frozenset({"tblRecipients", "tblSuppress"})
"""Tables that do not travel: other people's addresses, and the office's own notes."""

SPARE_ROWS = 30
"""Blank rows at the end of each open table of a copy: a locked table cannot grow."""

_NAME = Path("copy.xlsx")


@dataclass(frozen=True, slots=True)
class Master:
    """What all copies of one sharing are made from.

    `tables` are the plan as it goes out, whether a copy carries them or not; `side` the same,
    ready to be compared. `data` is the workbook of a copy of the whole plan.
    """

    tables: Mapping[str, SheetTable]
    side: Side
    about: "About"
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class About:
    """What the mark in a copy says of its plan."""

    plan_id: str
    year: int | None
    office: str

    def stamp(self, copy: str, base: str) -> Stamp:
        """The mark of one copy."""
        mark = office_mark(self.office)
        return Stamp(self.plan_id, copy, SCHEMA_VERSION, base, self.year, mark)


def whole_master(tables: Mapping[str, SheetTable], rules: Iterable[Text], about: About) -> Master:
    """A plain workbook of the plan's data, without what stays in the office."""
    from sujarit.books.build import build_workbook

    data = {
        name: list(_rows(rows)) for name, rows in side_of(tables).items() if name not in OFFICE_ONLY
    }
    workbook = build_workbook(data, rules)
    read = _travelling(FileBook(_NAME, workbook).tables())
    return Master(read, side_of(read), about, workbook)


def _travelling(tables: Mapping[str, SheetTable]) -> dict[str, SheetTable]:
    return {name: table for name, table in tables.items() if name not in OFFICE_ONLY}


class GroupMaster:
    """What the copies for groups are made from, and the making of each.

    The tables that the guide opens have room for a seed for every activity, and spare rows.
    """

    def __init__(
        self, tables: Mapping[str, SheetTable], guide: Guide, day: date, about: About
    ) -> None:
        """`day` is that of the budget which the copies show."""
        from sujarit.books.build.answer_book import build_answer_book

        side = side_of(tables)
        seeds = sum(len(side[n].rows) for n in (ACTIVITIES.name, PROJECTS.name) if n in side)
        spare = dict.fromkeys(guide.opened, SPARE_ROWS)
        spare |= {RESULTS.name: SPARE_ROWS + seeds}
        data = {
            name: [*_rows(rows), *({} for _ in range(spare.get(name, 0)))]
            for name, rows in side.items()
            if name not in OFFICE_ONLY
        }
        workbook = build_answer_book(data, guide, day)
        self._guide = guide
        self._sent = FileBook(_NAME, workbook).tables()
        self._prepared = Prepared(workbook, guide.opened, _NAME)
        plan = {**_travelling(tables), **self._sent}
        self.master = Master(plan, side_of(plan), about)
        self._rows = {name: self.master.side[name].rows for name in guide.opened}

    @property
    def carried(self) -> tuple[str, ...]:
        """The tables that a copy carries."""
        return tuple(sorted(self._sent))

    def copy(self, copy: Copy, scope: OwnerScope, reporting: int, done: Collection[str]) -> bytes:
        """A copy for one group: its rows and the spare ones open, all else locked.

        `done` are the activities that were reported as done before.
        """
        master, said = self.master, Changes()
        seeds = {
            name: dict(self._seeds(name, (copy.seeds or {}).get(name, ()))) for name in copy.opened
        }
        bodies = {name: self._body(name, scope, rows) for name, rows in seeds.items()}
        asked = Asked(copy.owner, scope.activities, reporting, done)
        address_guide(said, self._guide, master.side, asked, bodies[RESULTS.name].last)
        stamp = master.about.stamp(copy.id, copy.base)
        return self._prepared.copy(stamp, bodies, seeds, self._guide, said)

    def _seeds(self, name: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, SeedRow]]:
        """The rows put in for the group, behind the last row that is there, by their numbers."""
        table = self._sent[name]
        offsets, left = self.master.side[name].offsets, table.left
        for number, row in enumerate(rows, start=self._end(name) + 1):
            values = {left + offsets[column]: value for column, value in row.items()}
            yield number, (_height(name, row), values)

    def _end(self, name: str) -> int:
        """The last filled row of a table on its sheet."""
        table = self._sent[name]
        return table.top + max(table.filled_rows(), default=-1) + 1

    def _body(self, name: str, scope: OwnerScope, seeds: Mapping[int, SeedRow]) -> Body:
        """The group's rows, and every blank one down to the table's end; the rest is to be read.

        It begins at the group's first seed, else at its first row, else at the first blank one.
        """
        first = self._sent[name].top + 1
        last = self._end(name) + len(seeds) + SPARE_ROWS
        rows = self._rows[name]
        own = {first + row.index for row in rows if scope.owns(name, row.cells)}
        foreign = {first + row.index for row in rows} - own
        opened = frozenset(range(first, last + 1)) - foreign
        return Body(first, last, opened, min(seeds or own or opened))


def seeds_of(
    side: Side, scope: OwnerScope, reporting: int, done: Collection[str] = ()
) -> list[dict[str, CellValue]]:
    """A result row for each activity of the group that has none in the round yet.

    `done` are the activities that were reported as done before: they need none.
    """
    if RESULTS.name not in side:
        return []
    said = {
        (named_text(row.cells, "round"), named_text(row.cells, "activity"))
        for row in side[RESULTS.name].rows
    }
    rows = side[ACTIVITIES.name].rows if ACTIVITIES.name in side else ()
    activities = own_work(side) | {named_text(row.cells, "code"): row for row in rows}
    return [
        {"round": reporting, "activity": code, "title": row.cells.get("title")}
        for code, row in activities.items()
        if code in scope.activities and code not in done and (str(reporting), code) not in said
    ]


def whole_copy(master: Master, base: str) -> tuple[str, bytes]:
    """A copy of the whole plan with nothing locked: its id and its bytes."""
    copy = copy_id(master.about.plan_id, base, "", (), ())
    mark = master.about.stamp(copy, base).text
    data = stamped_cell(_NAME, master.data, mark)
    return copy, write_contents(with_property(contents_of(data), mark))


def copy_id(
    plan_id: str,
    base: str,
    owner: str,
    opened: Sequence[str],
    seeds: Sequence[Mapping[str, CellValue]],
) -> str:
    """The copy's name: the same plan shared again with the same group has the same one."""
    said = repr(
        (plan_id, base, canonical(owner), sorted(opened), [sorted(s.items()) for s in seeds])
    )
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def without_untouched_seeds(
    side: Side, seeds: Mapping[str, Sequence[Mapping[str, CellValue]]]
) -> Side:
    """The tables without the rows that were put in for the group and left as they were."""
    found = dict(side)
    for name, rows in seeds.items():
        if name in found:
            put_in = {_meaning(name, row) for row in rows}
            kept = tuple(r for r in found[name].rows if r.content not in put_in)
            found[name] = replace(found[name], rows=kept)
    return found


def _meaning(table: str, cells: Mapping[str, CellValue]) -> frozenset[tuple[str, Comparable]]:
    about = schema.table(table)
    return Meanings({c: comparer(about, c)(value) for c, value in cells.items()}).content


def _rows(table: Rows) -> Iterator[dict[str, CellValue]]:
    """The filled rows by column title, as they stand."""
    columns = {column.key: column for column in table.table.columns}
    known = {entry.key for entry in PLAN_ENTRIES}
    for row in table.rows:
        if table.table is not PLAN or named_text(row.cells, "key") in known:
            yield {
                columns[key].title: _carried(value, columns[key].kind)
                for key, value in row.cells.items()
            }


def _carried(value: CellValue, kind: Kind) -> CellValue:
    """A cell's value without what only its own workbook could mend."""
    return None if isinstance(value, (FormulaError, Uncalculated)) else storable(value, kind)


def _height(table: str, row: Mapping[str, Any]) -> float:
    """The room that a row's longest text needs."""
    from sujarit.books.measure import height_of, lines_of

    columns = schema.table(table).columns
    lines = (lines_of(text_of(row[c.key]), c.width) for c in columns if row.get(c.key))
    return height_of(max(lines, default=1))
