"""Rows of totals inside a table, as the formulas know them: they are left out of every sum.

The package knows them by their amounts, too (`plan.rows.row_kinds`). Formulas would have to add
up what stands above each row for that, so they go by the words alone: no code, and nothing but
words of a total. They are the more generous ones: a row that the package leaves out is to be left
out here, and how many rows are left out is said beside the sums.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sujarit.books.build.names import calc_cell, column, without
from sujarit.plan.cells import CellValue, FormulaError, Uncalculated, column_letters
from sujarit.plan.origin import BoundTable
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.rows.row_kinds import TOTAL_SIGNS, RowKind
from sujarit.plan.schema import ACTIVITIES, PROJECTS, SPENDING, Kind, Table
from sujarit.plan.thai import BREAKS, INVISIBLE_CHARACTERS, ODD_SPACES, to_thai_digits
from sujarit.plan.values import text_of

_CODES: Mapping[str, tuple[str, ...]] = {
    PROJECTS.name: ("code",),
    ACTIVITIES.name: ("code",),
    SPENDING.name: ("activity", "project"),
}
"""The columns that are blank in such a row, or hold its words."""

TABLES = (PROJECTS, ACTIVITIES, SPENDING)
COUNT_CELLS = ("B12", "B13", "B14")
"""Where the calculation sheet counts these rows, by table."""
ODD_CELLS = ("J12", "J13", "J14")
"""Where it counts the rows that may be totals but for rare signs, by table: those are summed."""
_MARKS = ("รวม", "total")
_SPREAD = ("ร?ว?ม", "ร??ว??ม", "ร???ว???ม", "ร?วม", "รว?ม", "t?o?t?a?l", "t??o??t??a??l")
"""The same with signs or spaces between their letters."""
_SPOKEN = (*_MARKS, *_SPREAD)
"""What a formula looks for first: where no cell has it, nothing else is worked out."""
_LONGEST = 60
"""Characters of a cell at which the formulas look."""
_MOST_SIGNS = 2 * _LONGEST
"""Characters beside a total's words, in all cells of a row."""
_WORDS = tuple(
    sorted(
        (
            *("เปาประสงค", "ยทธศาสตร", "กลยทธ", "แนวทาง", "มต", "ดาน", "แผนงาน", "พนธกจ", "ภารกจ"),
            *("หมวด", "สวน", "ตอน", "โครงการ", "กจกรรม", "รายการ", "งบประมาณ", "งบ", "จานวน"),
            *("เปนเงน", "เงน", "คาใชจาย", "เบกจาย", "บาท", "ทงหมด", "ทงแผน", "ทงป", "ทง"),
            *("สน", "วง", "ใช", "หนาน", "สทธ", "ทก", "การ", "ยอด"),
            *("ขอ", "ผล", "grand", "sub", *_MARKS),
        ),
        key=lambda word: (-len(word), word),
    )
)
"""What may stand in the name of a total, without the marks above and below, longer words first."""
_ABOVE_AND_BELOW = tuple("ัิีึืุู็่้๊๋์\u0e4d")
_SEPARATORS = (" ", "\u00a0", "\u200b", "\ufeff", *"-–*_=…•“”", "\u2003")
"""What stands between letters most often: a formula cannot take out all that may."""
_ALLOWED = "".join(
    (
        *("0123456789", to_thai_digits("0123456789"), ".,:()/−ท", TOTAL_SIGNS),
        *(c for c in (*ODD_SPACES, *INVISIBLE_CHARACTERS) if c not in _SEPARATORS),
    )
)
"""What may stand beside the words: numbers, signs, what is in blank cells, and ที่."""
_ALLOWED_SPREAD = f"{_ALLOWED}รวมงสนหดtoalgrndsub"
"""The same where the words are spread: รวมทั้งสิ้น, รวมทั้งหมด, grand total and subtotal."""
_RARE = tuple(
    sign for sign in (*TOTAL_SIGNS, *ODD_SPACES, *INVISIBLE_CHARACTERS) if sign not in _SEPARATORS
)
"""Signs that the formulas do not take out between the letters of a word; the package does."""
_TOGETHER = "ร่วม"
_DASHES_AS_CODES = ("", "-", "–", "—")
_AMOUNTS = {PROJECTS.name: "budget", ACTIVITIES.name: "budget", SPENDING.name: "amount"}
_BLANKS = (*"-–—−_", " ", *ODD_SPACES, *INVISIBLE_CHARACTERS)
_LEFT_OUT = (*_SEPARATORS, *_ABOVE_AND_BELOW)
_ONE_FORM = (("ำ", "า"), ("เเ", "แ"))
_NAMES = {PROJECTS.name: "Project", ACTIVITIES.name: "Activity", SPENDING.name: "Spent"}


def definitions() -> dict[str, str]:
    """The names that a row's words have, with their formulas.

    A formula nests 64 functions at most, and has 8,192 characters. First the letters that stand
    in the cells, without blanks, breaks and marks, then what is left of them when the words of a
    total are taken away, then whether a row is one of totals. LibreOffice nests 90 functions,
    names included.
    """
    return {name: formula for table in TABLES for name, formula in _definitions(table)}


def _definitions(table: Table) -> Iterator[tuple[str, str]]:
    letters, words = _steps(table)
    text = _without_breaks(f"LOWER({_text(table)})")
    text = without(text, _LEFT_OUT)
    for one, other in _ONE_FORM:
        text = f'SUBSTITUTE({text},"{one}","{other}")'
    yield letters, text
    yield words, without(letters, _WORDS)
    yield _totals(table), _are_totals(table)
    yield f"calc{_NAMES[table.name]}Text", _text(table)
    yield _odd(table), _has_rare_signs(table)


def total_rows(table: Table) -> str:
    """The formula of 1 for each row of totals, 0 for every other row; 0 alone where none is."""
    count = COUNT_CELLS[TABLES.index(table)]
    return f"IF({calc_cell(int(count[1:]), count[0])}=0,0,{_totals(table)})"


def _are_totals(table: Table) -> str:
    """The same (an array's), whether there are any or not."""
    letters, words = _steps(table)
    codes = "*".join(_may_be_total(column(table, key)) for key in _CODES[table.name])
    numbers = "+".join(f"ISNUMBER({cells})" for cells in _cells(table))
    plain = f"{_are_allowed(words, _ALLOWED)}*(({_has_mark(letters, _MARKS)}+{_anywhere(table)})>0)"
    spread = f"{_are_allowed(words, _ALLOWED_SPREAD)}*({_has_mark(letters, _SPREAD)}>0)"
    return f"IFERROR({codes}*(({plain}+{spread})>0)*(({numbers})=0),0)"


def _anywhere(table: Table) -> str:
    """In how many cells of each row the words stand, columns besides that the office has added."""
    cells = f"{table.name}[]"
    return f"MMULT({_has_mark(cells, _MARKS)}*1,TRANSPOSE(COLUMN({cells})^0))"


def _are_allowed(words: str, characters: str) -> str:
    """Whether none but these characters are left, each looked for apart."""
    first, last = calc_cell(1, "A"), f"${column_letters(_MOST_SIGNS)}$1"
    places = f"COLUMN({first}:{last})"
    allowed = "".join(map(_quoted, characters))
    filled = f'{words}&REPT("-",{_MOST_SIGNS})'  # LibreOffice finds no text of no length
    other = f'1-ISNUMBER(FIND(MID({filled},{places},1),"{allowed}"))'
    none = f"MMULT({other},TRANSPOSE({places})^0)=0"
    return f"(LEN({words})<={_MOST_SIGNS})*({none})"


def total_count(table: Table) -> str:
    """The formula (an array's) of how many there are; quick where no cell speaks of a total."""
    spoken = "+".join(f'COUNTIF({table.name}[],"*{mark}*")' for mark in _SPOKEN)
    return f"IF({spoken}=0,0,SUM({_totals(table)}))"


def odd_count(table: Table) -> str:
    """The formula (an array's) of how many rows are summed that may well be totals.

    They have an amount, no code and no number, speak of a total, and have rare signs in their
    words, on which that formula stumbles. What is slow is worked out only where one may be.
    """
    amount = column(table, _AMOUNTS[table.name])
    codes = "*".join(_is_dash(column(table, key)) for key in _CODES[table.name])
    counted = f"IFERROR(ISNUMBER({amount})*({amount}<>0)*{codes},0)"
    odd = f"{counted}*{_odd(table)}"
    numbers = "+".join(f"ISNUMBER({cells})" for cells in _cells(table))
    sure = f"SUM({odd}*(({numbers})=0)*(1-{_totals(table)}))"
    return f"IF(SUM({counted})=0,0,IF(SUM({odd})=0,0,{sure}))"


def _is_dash(cells: str) -> str:
    """Whether each cell is blank or a dash; MATCH would take ? and * for any text."""
    return "((" + "+".join(f'({cells}&""="{dash}")' for dash in _DASHES_AS_CODES) + ")>0)"


def _has_rare_signs(table: Table) -> str:
    """1 for each row that speaks of a total and has rare signs in its words (an array's)."""
    text = f"calc{_NAMES[table.name]}Text"
    rare = _any_found("FIND", _RARE, text)
    spoken = _any_found("SEARCH", _SPOKEN, f'SUBSTITUTE({text},"{_TOGETHER}","")')
    return f"IFERROR({rare}*{spoken},0)"


def _any_found(function: str, texts: Sequence[str], cells: str) -> str:
    """Whether one of these texts is found in each of these cells, which are read once."""
    found = f"ISNUMBER({function}({_listed(texts)},{cells}))"
    return f"(MMULT({found}*1,{{{';'.join('1' for _ in texts)}}})>0)"


def _listed(texts: Sequence[str]) -> str:
    return "{" + ",".join(f'"{_quoted(text)}"' for text in texts) + "}"


def _odd(table: Table) -> str:
    return f"calc{_NAMES[table.name]}Odd"


def is_odd_row(bound: BoundTable, row: Sequence[CellValue]) -> bool:
    """Whether that formula counts this row."""
    held = {key: row[bound.offsets[key]] for key in _keys(bound.schema) if key in bound.offsets}
    amount = row[bound.offsets[key]] if (key := _AMOUNTS[bound.schema.name]) in bound.offsets else 0
    if any(isinstance(value, _UNREAD) or _is_number(value) for value in held.values()):
        return False
    codes = [text_of(held.get(key)) for key in _CODES[bound.schema.name]]
    if not _is_number(amount) or not amount or any(code not in _DASHES_AS_CODES for code in codes):
        return False
    text = "".join(text_of(value)[:_LONGEST] for value in held.values())
    spoken = _SAID.search(text.replace(_TOGETHER, ""))
    return bool(spoken) and any(sign in text for sign in _RARE) and not is_total_row(bound, row)


def odd_count_in(plan: Plan, table: Table) -> int:
    """How many of them stand in one table."""
    bound = plan.tables.get(table.name)
    return sum(is_odd_row(bound, row) for row in bound.source.rows) if bound else 0


def odd_count_of(plan: Plan) -> int:
    """How many of them stand in all."""
    return sum(odd_count_in(plan, table) for table in TABLES)


def is_total_row(bound: BoundTable, row: Sequence[CellValue]) -> bool:
    """Whether that formula gives 1 for this row."""
    held = {key: row[bound.offsets[key]] for key in _keys(bound.schema) if key in bound.offsets}
    if any(isinstance(value, _UNREAD) or _is_number(value) for value in held.values()):
        return False
    texts = {key: text_of(value).lower() for key, value in held.items()}
    if not all(_is_no_code(texts.get(key, "")) for key in _CODES[bound.schema.name]):
        return False
    typed = "".join(text[:_LONGEST] for text in texts.values())
    letters = _without(typed, (*BREAKS, *_LEFT_OUT))
    for one, other in _ONE_FORM:
        letters = letters.replace(one, other)
    left = _without(letters, _WORDS)
    named = _MARKED.search(letters) or any(_MARKED.search(text_of(value)) for value in row)
    allowed = _ALLOWED if named else _ALLOWED_SPREAD if _SPELT.search(letters) else ""
    return bool(allowed) and len(left) <= _MOST_SIGNS and set(left) <= set(allowed)


def summed_rows(bound: BoundTable) -> Iterator[int]:
    """The rows that are no totals to the formulas: records, and totals that those do not know."""
    known = bound.schema in TABLES
    for index in bound.source.filled_rows():
        kind = bound.row_kinds.get(index, RowKind.RECORD)
        unknown = kind is RowKind.TOTAL and not is_total_row(bound, bound.source.rows[index])
        if kind.is_record or (known and unknown):
            yield index


def count_of(plan: Plan) -> int:
    """How many rows of totals those formulas leave out of the plan's sums."""
    return sum(count_in(plan, table) for table in TABLES)


def count_in(plan: Plan, table: Table) -> int:
    """How many of them stand in one table."""
    bound = plan.tables.get(table.name)
    return sum(is_total_row(bound, row) for row in bound.source.rows) if bound else 0


_UNREAD = (FormulaError, Uncalculated)


def _keys(table: Table) -> list[str]:
    """The columns in which the words may stand; the unit of money may, too."""
    return [c.key for c in table.columns if c.kind is not Kind.MONEY and c.key != "budget_use"]


def _cells(table: Table) -> list[str]:
    return [column(table, key) for key in _keys(table)]


def _steps(table: Table) -> tuple[str, str]:
    name = f"calc{_NAMES[table.name]}"
    return f"{name}Letters", f"{name}Words"


def _totals(table: Table) -> str:
    return f"calc{_NAMES[table.name]}Totals"


def _text(table: Table) -> str:
    return "&".join(f"LEFT({cells},{_LONGEST})" for cells in _cells(table))


def _may_be_total(cells: str) -> str:
    return f'((({_without_breaks(without(cells, _BLANKS))}="")+{_has_mark(cells, _SPOKEN)})>0)'


def _has_mark(text: str, marks: Sequence[str]) -> str:
    return "(" + "+".join(f'ISNUMBER(SEARCH("{mark}",{text}))' for mark in marks) + ")"


def _without_breaks(expression: str) -> str:
    for char in BREAKS:
        expression = f'SUBSTITUTE({expression},CHAR({ord(char)}),"")'
    return expression


def _quoted(char: str) -> str:
    """A character as it stands between a formula's quotes."""
    return char * 2 if char == '"' else char


def _is_number(value: CellValue) -> bool:
    return isinstance(value, (int, float, date)) and not isinstance(value, bool)


def _is_no_code(text: str) -> bool:
    return not _without(text, (*_BLANKS, *BREAKS)) or bool(_SAID.search(text))


def _without(text: str, dropped: Sequence[str]) -> str:
    for each in dropped:
        text = text.replace(each, "")
    return text


def _any_of(marks: Sequence[str]) -> re.Pattern[str]:
    return regex("|".join(mark.replace("?", ".") for mark in marks), re.DOTALL | re.IGNORECASE)


_MARKED, _SPELT, _SAID = map(_any_of, (_MARKS, _SPREAD, _SPOKEN))
