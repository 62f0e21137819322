"""What makes a row of each table the same row, however rows are sorted or inserted.

A table with a code column is keyed by it. The others are declared here, and nowhere
else; a test holds this list against the schema.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sujarit.frozen import dataclass
from sujarit.plan.cells import CellValue, is_blank
from sujarit.plan.schema import Table
from sujarit.plan.values import canonical, read, text_of


@dataclass(frozen=True, slots=True)
class Tier:
    """One way to name a row: all of `needs` must be filled, `also` are added as they are.

    A name that `moves` says where a row stands among others, so that another row bears it
    once one is put in before: good for pairing two copies, not for pointing at a row.
    """

    needs: tuple[str, ...]
    also: tuple[str, ...] = ()
    moves: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the key."""
        return self.needs + self.also


@dataclass(frozen=True, slots=True)
class RowKeys:
    """A table's ways to name a row, the best first.

    In a `loose` table one name may well stand on two rows (two payments of one day), and
    a row whose name was changed is still found by what else stands in it. In the others
    a name given twice is a fault, and another name is another row.
    """

    tiers: tuple[Tier, ...]
    loose: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is part of any name."""
        return tuple(dict.fromkeys(column for tier in self.tiers for column in tier.columns))


ROW_KEYS: Mapping[str, RowKeys] = {
    "tblCommittee": RowKeys((Tier(("name", "position")), Tier(("name",))), loose=True),
    "tblSigners": RowKeys(
        (Tier(("role", "name"), ("round",)), Tier(("role",), ("round",))), loose=True
    ),
    "tblNarrative": RowKeys(
        (Tier(("section", "order"), ("round",), moves=True), Tier(("section", "text"), ("round",))),
        loose=True,
    ),
    "tblKpis": RowKeys((Tier(("indicator",), ("scope", "approach")),), loose=True),
    "tblResults": RowKeys(
        (Tier(("round", "activity")), Tier(("round", "title")), Tier(("round", "project")))
    ),
    "tblBudgets": RowKeys((Tier(("project",), ("year", "source", "quarter")),), loose=True),
    "tblIndicators": RowKeys((Tier(("indicator",), ("project", "activity")),), loose=True),
    # One voucher may pay for several activities; a payment without one is its day and amount.
    "tblSpending": RowKeys(
        (
            Tier(("document",), ("activity", "project")),
            Tier(("date", "amount"), ("activity", "project")),
        ),
        loose=True,
    ),
    # A row that carries a pasted picture names no file.
    "tblPhotos": RowKeys((Tier(("file",), ("activity",)), Tier(("caption",), ("activity",)))),
    "tblControls": RowKeys((Tier(("title",), ("scope",)),), loose=True),
    "tblRecipients": RowKeys((Tier(("group",), ("email",)),), loose=True),
    "tblLastYear": RowKeys((Tier(("level", "code")),)),
    "tblSuppress": RowKeys((Tier(("rule", "sheet"), ("row", "column")),), loose=True),
    "tblAsOf": RowKeys(()),  # one row, which needs no name
}

_LONGEST_PART = 48  # characters: enough to tell paragraphs apart, short enough to read


def row_keys_of(table: Table) -> RowKeys:
    """How rows of this table are named; KeyError for a table that nobody declared."""
    return RowKeys((Tier((table.key,)),)) if table.key else ROW_KEYS[table.name]


def row_names(
    table: Table, offsets: Mapping[str, int], rows: Sequence[Sequence[CellValue]]
) -> Mapping[int, str]:
    """The names such as `6 / ก1` of the rows that have one of their own, by index from 0.

    The first way of naming whose columns are filled counts, where it names one row only.
    """
    names: dict[int, str] = {}
    taken: set[str] = set()
    for tier in row_keys_of(table).tiers:
        if tier.moves or not offsets.keys() >= set(tier.needs):
            continue
        found = dict(_tier_names(table, tier, offsets, rows))
        times = Counter(map(canonical, found.values()))
        for index, name in found.items():
            if index not in names and times[canonical(name)] == 1 and canonical(name) not in taken:
                names[index] = name
        taken |= set(map(canonical, names.values()))
    return names


def _tier_names(
    table: Table, tier: Tier, offsets: Mapping[str, int], rows: Sequence[Sequence[CellValue]]
) -> Iterator[tuple[int, str]]:
    columns = [(table.column(key), offsets[key]) for key in tier.columns if key in offsets]
    needed = [offsets[key] for key in tier.needs]
    for index, row in enumerate(rows):
        if not any(is_blank(row[offset]) for offset in needed):
            parts = (_part(row[o], column.kind, column.choices) for column, o in columns)
            yield index, " / ".join(part for part in parts if part)


def _part(value: CellValue, *kind: object) -> str:
    """A value as its column means it, so that a name outlives a mended spelling."""
    meaning = read(value, *kind)[0]  # type: ignore[arg-type]
    if isinstance(meaning, Decimal):
        return f"{meaning.normalize():f}"
    text = text_of(meaning if isinstance(meaning, date) or meaning else value)
    line = canonical(text)
    return line if len(line) <= _LONGEST_PART else line[: _LONGEST_PART - 1].rstrip() + "…"
