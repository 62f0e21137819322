"""Where things stand in the workbook: rows, areas and the names that formulas use for them."""

from sujarit.plan import schema
from sujarit.plan.cells import column_letters
from sujarit.plan.levels import NAMED_TABLES
from sujarit.plan.schema import Choices, Table

TITLE_ROW = 1
HELP_ROW = 2
HEADER_ROW = 3
FIRST_ROW = HEADER_ROW + 1
# How far down an input sheet is prepared for entries: its dropdowns, colours and checks.
LAST_ROW = FIRST_ROW + 1999

CALC_SHEET = "คำนวณ"
CONF_SHEET = "xlwings.conf"
"""The hidden sheet of settings inside a macro workbook."""


def program_sheets() -> frozenset[str]:
    """The names of the sheets that the program builds, but for those that the office names."""
    derived = {
        schema.HOME_SHEET,
        schema.ROLLUP_SHEET,
        schema.FINDINGS_SHEET,
        schema.MANUAL_SHEET,
        schema.LISTS_SHEET,
        CALC_SHEET,
        CONF_SHEET,
    }
    tables = (t for t in (*schema.TABLES, *schema.PROGRAM_TABLES) if t not in NAMED_TABLES)
    return frozenset(derived | {table.sheet for table in tables})


def letter(table: Table, key: str) -> str:
    """The letters of a column in the table as it is built."""
    keys = [column.key for column in table.columns]
    return column_letters(keys.index(key) + 1)


def body(table: Table, key: str) -> str:
    """The prepared cells of a column, such as `$A$4:$A$2003`, without the sheet."""
    column = letter(table, key)
    return f"${column}${FIRST_ROW}:${column}${LAST_ROW}"


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def key_name(table: Table) -> str:
    """The defined name of the codes that other tables may refer to, such as `keyProjects`."""
    return "key" + table.name.removeprefix("tbl")


def twice_name(table: Table) -> str:
    """The defined name that says whether a code may come twice, such as `twiceProjects`."""
    return "twice" + table.name.removeprefix("tbl")


def key_formula(table: Table, last: str, sheet: str | None = None) -> str:
    """The table's codes down to the last one, so that a dropdown shows no blank tail.

    `last` is the cell that says how many there are, `sheet` the table's own where it is not
    that of the schema. They are counted on the sheet, not in
    the table: what LibreOffice types below a table does not join it.
    """
    cells = key_cells(table, sheet)
    return f"{cells.partition(':')[0]}:INDEX({cells},{last})"


def key_cells(table: Table, sheet: str | None = None) -> str:
    """The prepared cells of a table's codes, with the sheet."""
    return f"{quoted(sheet or table.sheet)}!{body(table, naming_column(table))}"


def naming_column(table: Table) -> str:
    """The column by which others name a row: its code, or its words where it has none."""
    assert table.key or table.label
    return str(table.key or table.label)


def last_key_formula(table: Table, sheet: str | None = None) -> str:
    """How many cells down the last code stands; 1 where there is none."""
    cells = key_cells(table, sheet)
    last = f"SUMPRODUCT(MAX((1-ISBLANK({cells}))*(ROW({cells})-{HEADER_ROW})))"
    return f"MAX(1,{last})"


def list_cells(column: int, choices: Choices) -> str:
    """The cells of a closed list on the lists sheet, without the sheet."""
    letters = column_letters(column)
    return f"${letters}${FIRST_ROW}:${letters}${FIRST_ROW + len(choices.items) - 1}"
