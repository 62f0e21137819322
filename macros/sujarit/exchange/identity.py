"""What makes a row of each table the same row in another copy of the workbook.

A table with a code column is keyed by it. The others are declared here, and nowhere
else; a test holds this list against the schema.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sujarit.exchange.compare import Comparable
from sujarit.plan.schema import Table

Key = tuple[str, ...]
"""A row's key: the number of its tier, then the texts of its columns; () when it has none."""

NO_KEY: Key = ()


@dataclass(frozen=True, slots=True)
class Tier:
    """One way to name a row: all of `needs` must be filled, `also` are added as they are."""

    needs: tuple[str, ...]
    also: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the key."""
        return self.needs + self.also


@dataclass(frozen=True, slots=True)
class Identity:
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


IDENTITIES: Mapping[str, Identity] = {
    "tblSigners": Identity((Tier(("role", "name")), Tier(("role",))), loose=True),
    "tblNarrative": Identity((Tier(("section", "order")), Tier(("section", "text"))), loose=True),
    "tblKpis": Identity((Tier(("indicator",), ("scope", "approach")),), loose=True),
    "tblResults": Identity((Tier(("round", "activity")), Tier(("round", "title")))),
    # One voucher may pay for several activities; a payment without one is its day and amount.
    "tblSpending": Identity(
        (
            Tier(("document",), ("activity", "project")),
            Tier(("date", "amount"), ("activity", "project")),
        ),
        loose=True,
    ),
    # A row that carries a pasted picture names no file.
    "tblPhotos": Identity((Tier(("file",), ("activity",)), Tier(("caption",), ("activity",)))),
    "tblControls": Identity((Tier(("title",), ("scope",)),), loose=True),
    "tblRecipients": Identity((Tier(("group",), ("email",)),), loose=True),
    "tblSuppress": Identity((Tier(("rule", "sheet"), ("row", "column")),), loose=True),
}


def identity_of(table: Table) -> Identity:
    """How rows of this table are named; KeyError for a table that nobody declared."""
    return Identity((Tier((table.key,)),)) if table.key else IDENTITIES[table.name]


def key_of(identity: Identity, meanings: Mapping[str, Comparable]) -> Key:
    """The row's key by the first tier whose columns are filled; () when none is."""
    for number, tier in enumerate(identity.tiers):
        if all(meanings.get(column) for column in tier.needs):
            return (str(number), *(_written(meanings.get(column)) for column in tier.columns))
    return NO_KEY


def key_text(key: Key) -> str:
    """The key as people read it, such as `6 / ก1`."""
    return " / ".join(part for part in key[1:] if part)


def _written(meaning: Comparable) -> str:
    return (meaning[1] or meaning[0]) if meaning else ""
