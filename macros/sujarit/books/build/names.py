"""The defined names that formulas share, and the canonical form of codes in them.

The names over tables' columns grow with the tables. They give arrays, so only formulas
entered as array formulas use them; a cell in error reads as blank or as nothing.
"""

from collections.abc import Iterable

from sujarit.books.build.days import day_number
from sujarit.books.build.positions import (
    CALC_SHEET,
    key_formula,
    key_name,
    quoted,
    twice_name,
)
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, FormulaError
from sujarit.plan.levels import OfficeWords
from sujarit.plan.schema import (
    ACTIVITIES,
    BUDGETS,
    GOALS,
    PROJECTS,
    RESULTS,
    SPENDING,
    STRATEGIES,
    Table,
)
from sujarit.plan.thai import BREAKS, INVISIBLE_CHARACTERS, ODD_SPACES, to_thai_digits
from sujarit.plan.values import code_of, text_of

# A no-break space is a space; * ? ~ are wildcards to MATCH, so both sides avoid them.
_SWAPS = (("\u00a0", " "), ("~", "～"), ("*", "＊"), ("?", "？"))
_DIGITS = tuple((to_thai_digits(digit), digit) for digit in "0123456789")
_BREAKS = tuple((f"CHAR({ord(char)})", '" "') for char in BREAKS)
_ZERO_WIDTH = "\u200b"
# What the package cleans from a code and the formulas do not, for each costs every formula time.
_ODD = (
    *(c for c in (*INVISIBLE_CHARACTERS, *ODD_SPACES) if c not in "\u200b\u00a0"),
    "เเ",
    "\u0e4d\u0e32",
)
_DASHES = "-–—−_\u00a0\u200b"
_LONGEST_CODE = 255  # MATCH looks for no longer text

KEY_LAST, KEY_TWICE, KEY_ROWS = "K", "L", range(3, 11)
"""Where the calculation sheet says how far the codes of a table reach, and if one comes twice."""

YEAR, ROUND, CUTOFF, FROM = "calcYear", "calcRound", "calcCutoff", "calcFrom"
YEAR_WORD = "calcYearWord"
AS_OF, STAGE, DUE = "calcAsOf", "calcStage", "calcDue"

GOAL_CODE = "calcGoalCode"
STRATEGY_CODE = "calcStrategyCode"
PROJECT_CODE, PROJECT_STRATEGY = "calcProjectCode", "calcProjectStrategy"
PROJECT_FIRST, PROJECT_BUDGET = "calcProjectFirst", "calcProjectBudget"
PROJECT_PLACE, PROJECT_NUMBER = "calcProjectPlace", "calcProjectNumber"
ACTIVITY_PLACE, ACTIVITY_NUMBER = "calcActivityPlace", "calcActivityNumber"
ACTIVITY_FIRST = "calcActivityFirst"
PROJECT_ROWS, ACTIVITY_ROWS = "calcProjectRows", "calcActivityRows"
PROJECT_NUMBERS, ACTIVITY_NUMBERS = "calcProjectNumbers", "calcActivityNumbers"
NUMBER_BESIDE, PLACE_BESIDE, OWN_BESIDE = 2, 3, 4
"""Which columns of those rows hold a row's number, its place, and whether a project is its own
activity; the first holds the code. Those of numbers end with the second."""
BUDGET_PROJECT, BUDGET_AMOUNT = "calcBudgetProject", "calcBudgetAmount"
ACTIVITY_CODE, ACTIVITY_PROJECT = "calcActivityCode", "calcActivityProject"
ACTIVITY_BUDGET = "calcActivityBudget"
SPENT_ACTIVITY, SPENT_PROJECT, SPENT_AMOUNT = (
    "calcSpentActivity",
    "calcSpentProject",
    "calcSpentAmount",
)
RESULT_ROUND, RESULT_ACTIVITY, RESULT_STATUS = (
    "calcResultRound",
    "calcResultActivity",
    "calcResultStatus",
)
RESULT_ROW = "calcResultRow"
CODES = {
    GOAL_CODE: (GOALS, "code"),
    STRATEGY_CODE: (STRATEGIES, "code"),
    PROJECT_CODE: (PROJECTS, "code"),
    PROJECT_STRATEGY: (PROJECTS, "strategy"),
    ACTIVITY_CODE: (ACTIVITIES, "code"),
    ACTIVITY_PROJECT: (ACTIVITIES, "project"),
    SPENT_ACTIVITY: (SPENDING, "activity"),
    SPENT_PROJECT: (SPENDING, "project"),
    RESULT_ROUND: (RESULTS, "round"),
    RESULT_ACTIVITY: (RESULTS, "activity"),
    RESULT_STATUS: (RESULTS, "status"),
    BUDGET_PROJECT: (BUDGETS, "project"),
}
"""The names of columns of codes, with their columns."""


def canonical(expression: str) -> str:
    """The formula of a code as the package compares codes: Arabic digits, single spaces."""
    quoted_pairs = ((f'"{old}"', f'"{new}"') for old, new in (*_SWAPS, (_ZERO_WIDTH, ""), *_DIGITS))
    for old, new in (*quoted_pairs, *_BREAKS):
        expression = f"SUBSTITUTE({expression},{old},{new})"
    return f"TRIM({expression})"


def odd_code_count(cells: str) -> str:
    """The formula (an array's) of how many codes that formula does not give as the package does."""
    rest = without(cells, _ODD)
    return f"SUM(IFERROR(((LEN({cells})>LEN({rest}))+(LEN({cells})>{_LONGEST_CODE})>0)*1,0))"


def trimmed(text: str) -> str:
    """The text as the function TRIM leaves it."""
    return " ".join(word for word in text.split(" ") if word)


def is_odd_code(text: str) -> bool:
    """Whether that formula counts this code."""
    return len(text) > _LONGEST_CODE or any(odd in text for odd in _ODD)


def text_count(cells: str) -> str:
    """The formula (an array's) of how many cells hold text that is more than a dash."""
    return f'SUM(IFERROR(ISTEXT({cells})*(TRIM({without(cells, _DASHES)})<>""),0))'


def is_text(value: CellValue) -> bool:
    """Whether that formula counts a cell with this value."""
    bare = value.translate(dict.fromkeys(map(ord, _DASHES))) if isinstance(value, str) else ""
    return bool(bare.strip(" "))


def without(expression: str, dropped: Iterable[str]) -> str:
    """The formula of a text without these characters."""
    for text in dropped:
        expression = f'SUBSTITUTE({expression},"{text}","")'
    return expression


def without_wildcards(code: str) -> str:
    """A code as that formula gives it, where it is canonical already."""
    for old, new in _SWAPS:
        code = code.replace(old, new)
    return code


def shown_code(value: CellValue) -> str:
    """What that formula shows of a code's cell."""
    return "" if isinstance(value, FormulaError) else without_wildcards(code_of(text_of(value)))


def column(table: Table, key: str) -> str:
    """A structured reference to a table's column."""
    return f"{table.name}[{table.column(key).title}]"


def plan_value(key: str) -> str:
    """The formula of a value in the key-value table; an error when its row is gone."""
    plan = schema.PLAN
    return f'INDEX({column(plan, "value")},MATCH("{key}",{column(plan, "key")},0))'


def definitions(words: OfficeWords) -> dict[str, str]:
    """The shared names of codes and amounts with their formulas, without the equals sign."""
    return {**_keys(words), **_amounts()}


def _keys(words: OfficeWords) -> dict[str, str]:
    found = {}
    for target, row in zip(key_tables(), KEY_ROWS, strict=False):
        last, sheet = calc_cell(row, KEY_LAST), words.sheet(target)
        found[key_name(target)] = key_formula(target, last, sheet)
        found[twice_name(target)] = calc_cell(row, KEY_TWICE)
    return found


def key_tables() -> tuple[Table, ...]:
    """The tables whose rows others name, in the calculation sheet's order."""
    columns = [column for _, column, _ in schema.references()]
    first = [column.reference.table for column in columns if column.reference]
    also = [name for column in columns if column.reference for name in column.reference.also]
    named = dict.fromkeys((*first, *also, schema.RECIPIENTS.name))
    return tuple(map(schema.table, named))


def prepared_cells(name: str) -> str:
    """The name of all cells that are prepared for a column of rows."""
    return f"{name}Cells"


def beside(wanted: str, rows: str, number: int) -> str:
    """The formula (an array's) of what stands in a column of the first of the rows with a code.

    It is text, and an error where no row has the code; a blank may be found. The rows are made
    text, once for the whole formula, and VLOOKUP looks in them: so LibreOffice compares codes in
    no time. Of cells it would ask each one's format, and MATCH would weigh each by its letters.
    """
    return f'VLOOKUP({wanted},({rows}&""),{number},0)'


def is_listed(wanted: str, codes: str) -> str:
    """The formula (an array's) of whether a code is one of those; a blank may be."""
    return f"ISTEXT({beside(wanted, codes, 1)})"


def position(cells: str) -> str:
    """The formula (an array's) of the rows' numbers in their table, from 1."""
    return f"ROW({cells})-MIN(ROW({cells}))+1"


def first_of(codes: str, number: str, numbers: str) -> str:
    """The formula (an array's) of 1 for the first row of each code, 0 for others and for none."""
    return f'({codes}<>"")*IFERROR({beside(codes, numbers, NUMBER_BESIDE)}*1={number},0)'


def _amounts() -> dict[str, str]:
    """Baht to the satang; what is no number counts as nothing."""
    amount, date = column(SPENDING, "amount"), column(SPENDING, "date")
    # No date always counts.
    day = day_number(date)
    outside = f"(1-({day}<={CUTOFF})*({day}>={FROM}))"
    counted = f"IFERROR(1-ISNUMBER({date})*({date}>=1)*{outside},1)"
    return {
        BUDGET_AMOUNT: f"{money(column(BUDGETS, 'amount'))}*{this_year()}",
        ACTIVITY_BUDGET: money(column(ACTIVITIES, "budget")),
        SPENT_AMOUNT: f"{money(amount)}*{counted}",
    }


def this_year() -> str:
    """1 for the rows of money of the year under report; a row without a year is of it."""
    year = column(BUDGETS, "year")
    typed = f'IFERROR(VALUE({canonical(year)}),"")'
    return f"(((LEN(TRIM({year}))=0)+({typed}={YEAR}))>0)"


def project_budget() -> str:
    """The formula (an array's) of a project's own cell; where the first project of a code has rows of money, their sum."""
    in_rows = f"{PROJECT_FIRST}*{is_listed(PROJECT_CODE, BUDGET_PROJECT)}"
    rows = f"MMULT(({PROJECT_CODE}=TRANSPOSE({BUDGET_PROJECT}))*1,{BUDGET_AMOUNT}*1)"
    return f"({in_rows}*{rows}+(1-{in_rows})*{money(column(PROJECTS, 'budget'))})"


def money(cells: str) -> str:
    """The formula (an array's) of amounts of money; what is no number counts as nothing.

    No IF is in it: LibreOffice works out the branch of an array's IF anew for each of its cells.
    """
    return f"IFERROR(ISNUMBER({cells})*(ABS({cells})<1E15)*ROUND({cells},2),0)"


def calc_cell(row: int, column_letters: str) -> str:
    """An absolute reference to a cell of the calculation sheet."""
    return f"{quoted(CALC_SHEET)}!${column_letters}${row}"
