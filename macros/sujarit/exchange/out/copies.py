"""The copies that go out, built anew from the plan's data.

A copy is made of what the plan says, not of the officer's file: so no macro, no link,
no hidden sheet, no comment and no name of a person can come along by accident. What the
office itself added to its workbook stays at records.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sujarit.books.file.book import FileBook
from sujarit.books.file.layout import SheetLayout, TableLayout, sheets
from sujarit.books.file.patch import Changes, Edit, changed_bytes
from sujarit.books.opc.archive import contents_of, write_contents
from sujarit.books.opc.package import Package
from sujarit.exchange.merge.compare import Comparable, comparer
from sujarit.exchange.merge.edits import storable
from sujarit.exchange.merge.scope import OwnerScope, own_work
from sujarit.exchange.merge.sides import Meanings, Rows, Side, named_text, side_of
from sujarit.exchange.out.protect import Body, locked
from sujarit.exchange.out.stamp import Stamp, add_cell, with_property
from sujarit.exchange.records.folder import Copy
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, FormulaError, SheetTable, Uncalculated
from sujarit.plan.lang import Text
from sujarit.plan.schema import (
    ACTIVITIES,
    GUIDE_SHEET,
    PLAN,
    PLAN_ENTRIES,
    PROJECTS,
    RESULTS,
    SCHEMA_VERSION,
    Kind,
)
from sujarit.plan.values import canonical, text_of

if TYPE_CHECKING:
    from sujarit.books.build.sheets.guide import Guide

OFFICE_ONLY = frozenset({"tblRecipients", "tblSuppress"})
"""Tables that do not travel: other people's addresses, and the office's own notes."""

SPARE_ROWS = 30
"""Blank rows at the end of each open table of a copy: a locked table cannot grow."""

_NAME = Path("copy.xlsx")


@dataclass(frozen=True, slots=True)
class Master:
    """The workbook of which all copies of one sharing are made, and what it says.

    With a `guide`, its first sheet, they are copies for groups.
    """

    data: bytes
    tables: Mapping[str, SheetTable]
    guide: "Guide | None" = None

    @property
    def side(self) -> Side:
        """Its tables, ready to be compared."""
        return side_of(self.tables)


def build_master(
    tables: Mapping[str, SheetTable], rules: Iterable[Text] = (), guide: "Guide | None" = None
) -> Master:
    """A plain workbook of the plan's data, without what stays in the office.

    The tables that the guide opens have room for a seed for every activity, and spare rows.
    """
    from sujarit.books.build import build_workbook

    side = side_of(tables)
    opened: Collection[str] = guide.opened if guide else ()
    seeds = sum(len(side[name].rows) for name in (ACTIVITIES.name, PROJECTS.name) if name in side)
    data = {
        name: [*_rows(rows), *({} for _ in range(SPARE_ROWS + seeds if name in opened else 0))]
        for name, rows in side.items()
        if name not in OFFICE_ONLY
    }
    workbook = build_workbook(data, rules, guide)
    read = FileBook(_NAME, workbook).tables()
    return Master(workbook, {n: t for n, t in read.items() if n not in OFFICE_ONLY}, guide)


def seeds_for(master: Master, scope: OwnerScope, reporting: int) -> list[dict[str, CellValue]]:
    """A result row for each activity of the group that has none in the round yet."""
    return seeds_of(master.side, scope, reporting)


def seeds_of(side: Side, scope: OwnerScope, reporting: int) -> list[dict[str, CellValue]]:
    """The same for a version of the plan."""
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
        if code in scope.activities and (str(reporting), code) not in said
    ]


def whole_copy(master: Master, plan_id: str, base: str) -> tuple[str, bytes]:
    """A copy of the whole plan with nothing locked: its id and its bytes."""
    copy = copy_id(plan_id, base, "", (), ())
    changes = Changes()
    stamp = Stamp(plan_id, copy, SCHEMA_VERSION, base)
    add_cell(changes, stamp)
    data = changed_bytes(Package(_NAME, master.data), changes)
    return copy, write_contents(with_property(contents_of(data), stamp))


def owner_copy(
    master: Master, plan_id: str, copy: Copy, scope: OwnerScope, reporting: int
) -> bytes:
    """A copy for one group: its rows and the spare ones open, all else locked."""
    from sujarit.exchange.out.guide import Asked, address_guide, with_links

    assert master.guide
    package = Package(_NAME, master.data)
    every = sheets(package)
    layouts = {table.name: (sheet, table) for sheet in every for table in sheet.tables}
    changes = Changes()
    stamp = Stamp(plan_id, copy.id, copy.schema_version, copy.base)
    add_cell(changes, stamp)
    seeds = copy.seeds or {}
    starts = {
        name: _add_seeds(changes, layouts[name], master.tables[name], seeds.get(name, ()))
        for name in copy.opened
    }
    ends = changes.table_bottoms
    asked = Asked(copy.owner, scope.activities, reporting)
    address_guide(changes, master.guide, master.side, asked, ends[RESULTS.name])
    parts = contents_of(changed_bytes(package, changes))
    bodies = {
        name: _body(master, layouts[name][1], ends[name], scope, starts[name])
        for name in copy.opened
    }
    part_of = {sheet.name: sheet.part for sheet in every}
    shut = locked(parts, part_of.values(), {layouts[n][0].part: b for n, b in bodies.items()})
    targets = {name: (layouts[name][0].name, body.start) for name, body in bodies.items()}
    guide = part_of[GUIDE_SHEET]
    shut[guide] = with_links(shut[guide], master.guide, targets)
    return write_contents(with_property(shut, stamp))


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


def _add_seeds(
    changes: Changes,
    where: tuple[SheetLayout, TableLayout],
    table: SheetTable,
    rows: Sequence[Mapping[str, Any]],
) -> int | None:
    """Put the seeds behind the last row, and end the table after the spare rows.

    The first seed's row; None where there is none.
    """
    sheet, layout = where
    offsets = side_of({table.name: table})[table.name].offsets
    first = layout.area.top + 1
    start = first + max(table.filled_rows(), default=-1) + 1
    for number, row in enumerate(rows, start=start):
        changes.heights[sheet.name][number] = _height(table.name, row)
        for column, value in row.items():
            left = layout.area.left + offsets[column]
            changes.cells[sheet.name].append(Edit(number, left, value, like_row=first))
    changes.table_bottoms[table.name] = start + len(rows) + SPARE_ROWS - 1
    return start if rows else None


def _height(table: str, row: Mapping[str, Any]) -> float:
    """The room that a row's longest text needs."""
    from sujarit.books.measure import height_of, lines_of

    columns = schema.table(table).columns
    lines = (lines_of(text_of(row[c.key]), c.width) for c in columns if row.get(c.key))
    return height_of(max(lines, default=1))


def _body(
    master: Master, layout: TableLayout, bottom: int, scope: OwnerScope, seeded: int | None
) -> Body:
    """The group's rows, and every blank one down to the table's end; the rest is to be read.

    It begins at the group's first seed, else at its first row, else at the first blank one.
    """
    table = master.tables[layout.name]
    first = table.top + 1
    rows = side_of({layout.name: table})[layout.name].rows
    own = {first + row.index for row in rows if scope.owns(layout.name, row.cells)}
    foreign = {first + row.index for row in rows} - own
    opened = frozenset(range(first, bottom + 1)) - foreign
    start = seeded or min(own or opened)
    return Body(first, bottom, layout.area.right, opened, start)
