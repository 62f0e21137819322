"""Small plans as tables, for tests of the merge: rows are dicts by column key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sujarit.exchange.merge.align import baseline
from sujarit.exchange.merge.change import Proposals, Provenance, Sender
from sujarit.exchange.merge.keys import key_text
from sujarit.exchange.merge.propose import propose, propose_again
from sujarit.exchange.merge.sides import side_of
from sujarit.exchange.merge.taken import (
    NOTHING_DONE,
    CopyState,
    Done,
    laid_over,
    version_waiting,
    with_changes,
)
from sujarit.plan import schema
from sujarit.plan.cells import SheetTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sujarit.exchange.merge.change import Permits, RowRef
    from sujarit.exchange.merge.merge import Merged
    from sujarit.exchange.merge.taken import Since

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
    since: Since = NOTHING_DONE,
) -> Proposals:
    """What one copy asks for, after what merges have done to ours."""
    beside = baseline(side_of(base), side_of(ours), since=since)
    return propose(beside, side_of(theirs), Sender(source, permits))


def done_by(outcome: Merged, *, but_of: Provenance | None = None) -> Since:
    """What a merge did, but for what one copy asked for."""
    found: dict[str, list[Done]] = {}

    def add(ref: RowRef, sources: Sequence[Provenance], before: Any, after: Any) -> None:
        if but_of not in sources:
            done = Done(key_text(ref.key), before, after, ref.ordinal)
            found.setdefault(ref.table, []).append(done)

    for cell in outcome.changed:
        add(cell.ref, cell.sources, {cell.column: cell.before}, {cell.column: cell.after})
    for row in outcome.added:
        add(row.ref, row.sources, None, row.cells)
    for gone in outcome.deleted:
        add(gone.ref, gone.sources, gone.cells, None)
    return found


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


def state_of(base: Tables, outcome: Merged, source: Provenance = ANN) -> CopyState:
    """What a merge took from a copy, and what of it waits."""
    taken = [item for item in outcome.taken if item.source == source]
    waiting = [item for item in outcome.waiting if item.source == source]
    overlay = with_changes(side_of(base), {}, taken)
    version = version_waiting(source, side_of(base), overlay, waiting)
    return CopyState(overlay, (version,) if waiting else ())


def next_version(
    base: Tables,
    state: CopyState,
    ours: Tables,
    theirs: Tables,
    source: Provenance = ANN,
    since: Since = NOTHING_DONE,
) -> Proposals:
    """What the next version of a copy asks for, after what was taken from it."""
    before = laid_over(side_of(base), state.taken)
    beside = baseline(before, side_of(ours), since=since)
    return propose(beside, side_of(theirs), Sender(source, anything), state.taken)


def still_asked(
    base: Tables, state: CopyState, ours: Tables, source: Provenance = ANN
) -> Proposals:
    """What waits of a copy that did not come again."""
    beside = baseline(laid_over(side_of(base), state.taken), side_of(ours))
    (version,) = state.waiting
    waiting = laid_over(side_of(base), version.overlay)
    return propose_again(beside, waiting, version, Sender(source, anything))
