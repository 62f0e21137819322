"""Our workbook beside the base of a copy: which of our rows each row of the base became."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sujarit.exchange.merge.align import ordinals, pair
from sujarit.exchange.merge.change import Name
from sujarit.exchange.merge.keys import Key
from sujarit.exchange.merge.sides import Row, Rows, Side


@dataclass(frozen=True, slots=True)
class OurTable:
    """One of our tables beside the base: which of our rows each base row became, and what we added."""

    rows: Rows
    numbers: Mapping[int, int]
    by_base: Mapping[int, Row]
    unclear: frozenset[int]
    unclear_keys: frozenset[Key]
    added: Mapping[Name, Row]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A base and our workbook, paired once for all copies made from that base."""

    base: Side
    tables: Mapping[str, OurTable] = field(repr=False)


def baseline(base: Side, ours: Side, known: Baseline | None = None) -> Baseline:
    """Pair our workbook with a base. Tables that either lacks are left out.

    What `known` has paired already, for tables that are the same there, is used again.
    """
    tables = {
        name: known.tables[name]
        if known and known.base.get(name) is base[name]
        else _beside(base[name], rows)
        for name, rows in ours.items()
        if name in base
    }
    return Baseline(base, tables)


def _beside(base: Rows, ours: Rows) -> OurTable:
    pairing = pair(base, ours)
    numbers = ordinals(pairing.new)
    return OurTable(
        rows=ours,
        numbers=ordinals(ours.rows),
        by_base={old.index: new for old, new in pairing.pairs},
        unclear=frozenset(row.index for row in pairing.unclear_old),
        unclear_keys=frozenset(row.key for row in pairing.unclear_new),
        added={(row.key, numbers[row.index]): row for row in pairing.new},
    )
