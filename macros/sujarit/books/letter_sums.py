"""A number in which every letter of the plan's tables weighs: the same in a formula and in Python.

It stands beside `checksum`, which weighs only four letters of a text. A column has a formula
of its own, so that typing makes Excel look at one column again. Of a long text in a table of
many rows it sees the first letters only: `seen_letters` says how many.
"""

from array import array
from collections.abc import Mapping, Sequence
from itertools import cycle
from operator import mul

from sujarit.plan import schema
from sujarit.plan.cells import CellValue, SheetTable
from sujarit.plan.origin import BoundTable
from sujarit.plan.schema import Column, Table

MOST = 200_000
"""So many letters of a column are looked at: a third of a second in LibreOffice."""
_MODULUS = 2_147_483_647
_DOWN, _ALONG = 1009, 211
_WEIGHTS = [at % _ALONG + 1 for at in range(1, _ALONG + 1)]
_COLUMNS = 16_384  # of a sheet, whose numbers count the letters
_SPACE = 32
_SURROGATES = range(0xD800, 0xE000)


def columns() -> list[tuple[Table, Column]]:
    """The columns that people fill in, in the order of their numbers."""
    return [(table, column) for table in schema.TABLES for column in table.columns]


def column_formula(table: Table, column: Column) -> str:
    """The formula (an array's) of a column's own number; 0 where the column is gone."""
    name = f"{table.name}[{column.title}]"
    first_columns = f"COLUMN($A$1:INDEX($1:$1,MAX(1,MIN({_longest(name)},{_seen(name)}))))"
    row = f"MOD(ROW({name})-MIN(ROW({name})),{_DOWN})"
    # A space weighs nothing: LibreOffice does not keep a text of spaces alone.
    letters = f"ISTEXT({name})*(_xlfn.UNICODE(MID({name},{first_columns},1))-{_SPACE})"
    weighed = f"{letters}*({row}+1)*(MOD({first_columns},{_ALONG})+1)"
    number = f"MOD(SUM(IFERROR({weighed},0)),{_MODULUS})"
    return f"IFERROR(IF(SUM(ISTEXT({name})*1)=0,0,{number}),0)"


def seen_formula(table: Table) -> str:
    """How many letters of each text of a table are looked at; "" where those are all."""
    name = f"{table.name}[]"
    return f'IF({_longest(name)}>{_seen(name)},{_seen(name)},"")'


def _longest(name: str) -> str:
    return f"MAX(IFERROR(LEN({name}),0))"


def _seen(name: str) -> str:
    return f"INT(MIN({_COLUMNS},{MOST}/ROWS({name})))"


def letter_sum(tables: Mapping[str, BoundTable]) -> int:
    """Of all columns that people fill in: each one's number as often as its place says."""
    return sum(
        place * column_sum(tables[table.name], column)
        for place, (table, column) in enumerate(columns(), start=1)
        if table.name in tables
    )


def column_sum(table: BoundTable, column: Column) -> int:
    """What the formula of this column shows."""
    at = table.offsets.get(column.key)
    return (
        0
        if at is None
        else _weighed([row[at] for row in table.source.rows], _most_seen(table.source))
    )


def seen_letters(table: SheetTable) -> int | None:
    """What `seen_formula` shows of this table."""
    texts = [value for row in table.rows for value in row if isinstance(value, str)]
    seen = _most_seen(table)
    return seen if any(_length(text) > seen for text in texts) else None


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _weighed(values: Sequence[CellValue], seen: int) -> int:
    total: int = sum(
        (row % _DOWN + 1) * sum(map(mul, _letters(value[:seen])[:seen], cycle(_WEIGHTS)))
        for row, value in enumerate(values)
        if isinstance(value, str)
    )
    return total % _MODULUS


def _most_seen(table: SheetTable) -> int:
    """The letters of a text that are looked at: blank rows of the table's area count, too."""
    return min(_COLUMNS, MOST // max(1, len(table.rows) + table.rows_below))


def _letters(text: str) -> Sequence[int]:
    """What a text's letters weigh; one beyond the basic plane is two to Excel that weigh nothing."""
    units = array("H", text.encode("utf-16-le", "surrogatepass"))
    if text.isascii() or max(text) <= "\uffff":
        return [unit - _SPACE for unit in units]
    return [0 if unit in _SURROGATES else unit - _SPACE for unit in units]
