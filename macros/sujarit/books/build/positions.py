"""Where things stand in the workbook: rows, areas and the names that formulas use for them."""

from sujarit.plan.cells import column_letters
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


def key_formula(table: Table) -> str:
    """The table's codes down to the last one, so that a dropdown shows no blank tail.

    It counts on the sheet, not on the table: what LibreOffice types below a table does
    not join it.
    """
    assert table.key is not None
    sheet, cells = quoted(table.sheet), body(table, table.key)
    first = cells.partition(":")[0]
    last = f"SUMPRODUCT(MAX((1-ISBLANK({sheet}!{cells}))*(ROW({sheet}!{cells})-{HEADER_ROW})))"
    return f"{sheet}!{first}:INDEX({sheet}!{cells},MAX(1,{last}))"


def list_cells(column: int, choices: Choices) -> str:
    """The cells of a closed list on the lists sheet, without the sheet."""
    letters = column_letters(column)
    return f"${letters}${FIRST_ROW}:${letters}${FIRST_ROW + len(choices.items) - 1}"
