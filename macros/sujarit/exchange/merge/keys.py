"""The key of a row by which two copies of the workbook are compared.

Which columns name a row of each table is declared in `sujarit.plan.rows.row_keys`.
"""

from collections.abc import Mapping

from sujarit.exchange.merge.compare import Comparable
from sujarit.plan.rows.row_keys import RowKeys

Key = tuple[str, ...]
"""A row's key: the number of its tier, then the texts of its columns; () when it has none."""

BETWEEN = " / "
"""What stands between the parts of a name that has several."""

NO_KEY: Key = ()
UNNAMED = "?"
"""In the place of a tier's number: a row without a name, which is called something here."""


def key_of(row_keys: RowKeys, meanings: Mapping[str, Comparable]) -> Key:
    """The row's key by the first tier whose columns are filled; () when none is."""
    for number, tier in enumerate(row_keys.tiers):
        if all(meanings.get(column) for column in tier.needs):
            return (str(number), *(_written(meanings.get(column)) for column in tier.columns))
    return NO_KEY


def key_text(key: Key) -> str:
    """The key as people read it, such as `6 / ก1`; "" for a row without a name of its own."""
    if is_unnamed(key):
        return ""
    return BETWEEN.join(part for part in key[1:] if part)


def is_unnamed(key: Key) -> bool:
    """Whether a key is what a row without a name is called in the meantime."""
    return key[:1] == (UNNAMED,)


def _written(meaning: Comparable) -> str:
    return (meaning[1] or meaning[0]) if meaning else ""
