"""The key of a row by which two copies of the workbook are compared.

Which columns name a row of each table is declared in `sujarit.plan.rows.row_keys`.
"""

from collections.abc import Mapping

from sujarit.exchange.merge.compare import Comparable
from sujarit.plan.rows.row_keys import RowKeys, Tier, row_keys_of
from sujarit.plan.schema import Table

Key = tuple[str, ...]
"""A row's key: the number of its tier, then the texts of its columns; () when it has none."""

BETWEEN = " / "
"""What stands between the parts of a name that has several."""

NO_KEY: Key = ()
UNNAMED = "?"
"""In the place of a tier's number: a row without a name, which is called something here."""


def key_of(row_keys: RowKeys, meanings: Mapping[str, Comparable]) -> Key:
    """The row's key by the first tier whose columns are filled; () when none is."""
    for number in range(len(row_keys.tiers)):
        if key := key_by(number, row_keys, meanings):
            return key
    return NO_KEY


def key_by(number: int, row_keys: RowKeys, meanings: Mapping[str, Comparable]) -> Key:
    """The row's key by one of its tiers; () where its columns are not filled."""
    tier = row_keys.tiers[number]
    if not all(meanings.get(column) for column in tier.needs):
        return NO_KEY
    return (str(number), *(_written(meanings.get(column)) for column in tier.columns))


def key_text(key: Key) -> str:
    """The key as people read it, such as `6 / ก1`; "" for a row without a name of its own."""
    if is_unnamed(key):
        return ""
    return BETWEEN.join(part for part in key[1:] if part)


def lacks_code(table: Table, key: Key) -> bool:
    """Whether a row is named by its words alone, in a table whose rows are named by a code.

    So is a result of what the plan does not know, and one that came back without its code.
    """
    number = key[0] if key else ""
    if number in {"", "0", UNNAMED}:
        return False
    best, own = (row_keys_of(table).tiers[each] for each in (0, int(number)))
    return _has_code(table, best) and not _has_code(table, own)


def _has_code(table: Table, tier: Tier) -> bool:
    return any(table.column(column).reference for column in tier.needs)


def is_unnamed(key: Key) -> bool:
    """Whether a key is what a row without a name is called in the meantime."""
    return key[:1] == (UNNAMED,)


def _written(meaning: Comparable) -> str:
    return (meaning[1] or meaning[0]) if meaning else ""
