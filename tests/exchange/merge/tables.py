"""Small plans as tables, for tests of the merge: rows are dicts by column key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sujarit.exchange.merge.change import Proposals, Provenance
from sujarit.exchange.merge.propose import baseline, propose
from sujarit.exchange.merge.sides import side_of
from sujarit.plan import schema
from sujarit.plan.cells import SheetTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sujarit.exchange.merge.propose import Permits

Tables = dict[str, SheetTable]

ANN = Provenance("กลุ่มอำนวยการ", "d1", "copy-a", "ann.xlsx")
BOB = Provenance("กลุ่มนโยบายและแผน", "d2", "copy-b", "bob.xlsx")


def anything(*_: object) -> bool:
    return True


def nothing(*_: object) -> bool:
    return False


def sheet_table(
    name: str, rows: Sequence[Mapping[str, Any]], without: Sequence[str] = ()
) -> SheetTable:
    """A table with these rows; `without` leaves columns out by key."""
    table = schema.table(name)
    columns = [column for column in table.columns if column.key not in without]
    return SheetTable(
        name=name,
        sheet=table.sheet,
        top=3,
        left=1,
        header=tuple(column.title for column in columns),
        rows=tuple(tuple(row.get(column.key) for column in columns) for row in rows),
    )


def results(*rows: Mapping[str, Any]) -> Tables:
    """A plan with these results alone."""
    return {"tblResults": sheet_table("tblResults", rows)}


def spending(*rows: Mapping[str, Any]) -> Tables:
    """A plan with these payments alone."""
    return {"tblSpending": sheet_table("tblSpending", rows)}


def result(activity: str = "ก1", narrative: Any = "อบรม", **more: Any) -> dict:
    return {"round": 6, "activity": activity, "narrative": narrative, **more}


def proposals(
    base: Tables,
    ours: Tables,
    theirs: Tables,
    source: Provenance = ANN,
    permits: Permits = anything,
) -> Proposals:
    """What one copy asks for."""
    return propose(baseline(side_of(base), side_of(ours)), side_of(theirs), source, permits)


def values(tables: Mapping[str, SheetTable]) -> dict[str, list[dict[str, Any]]]:
    """The filled cells of the filled rows, by table and column title."""
    return {
        name: [
            {
                title: value
                for title, value in zip(table.header, table.rows[i], strict=True)
                if value is not None
            }
            for i in table.filled_rows()
        ]
        for name, table in tables.items()
    }
