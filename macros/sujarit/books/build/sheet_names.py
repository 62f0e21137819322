"""What the sheets of a workbook that is built are called: by the office's words for its levels.

Formulas and links name the sheets as they are built; whoever reads a workbook finds a table
by its own name, on whatever sheet it stands.
"""

from collections.abc import Mapping
from dataclasses import replace

from sujarit.books.build.positions import CALC_SHEET, CONF_SHEET
from sujarit.plan.levels import NAMED_TABLES, OfficeWords, office_words
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.schema import (
    APPROACHES,
    FINDINGS_SHEET,
    GOALS,
    GUIDE_SHEET,
    HOME_SHEET,
    LEVELS,
    LISTS_SHEET,
    MANUAL_SHEET,
    PROGRAM_TABLES,
    ROLLUP_SHEET,
    STRATEGIES,
    TABLES,
    Table,
)

_OTHERS = (HOME_SHEET, ROLLUP_SHEET, FINDINGS_SHEET, MANUAL_SHEET, LISTS_SHEET, GUIDE_SHEET)
_UNUSABLE = regex(r"[\[\]:*?/\\]|^'|'$")
_LONGEST = 31
_RESERVED = "History"  # Excel keeps it for itself


def built_words(plan: Plan) -> OfficeWords:
    """The words and sheets of a workbook that is built for this plan."""
    return replace(office_words(plan), sheets=_sheets(plan))


def _sheets(plan: Plan) -> Mapping[str, str]:
    """The sheet of each table that has another name; no name comes twice."""
    others = (table.sheet for table in (*TABLES, *PROGRAM_TABLES) if table not in NAMED_TABLES)
    taken = {name.casefold() for name in (*others, *_OTHERS, CALC_SHEET, CONF_SHEET, _RESERVED)}
    found = {}
    for table in NAMED_TABLES:
        wanted = (_wanted(plan, table), table.sheet, *(f"{table.sheet} {n}" for n in range(2, 6)))
        name = next(each for each in wanted if each and each.casefold() not in taken)
        taken.add(name.casefold())
        if name != table.sheet:
            found[table.name] = name
    return found


def _wanted(plan: Plan, table: Table) -> str:
    """What the office calls it, where that can be a sheet's name."""
    details = plan.details
    word = {
        GOALS.name: details.goal_label,
        STRATEGIES.name: details.strategy_label,
        APPROACHES.name: details.approach_label,
        LEVELS.name: "" if _holds_several(plan) else details.level3_label,
    }[table.name]
    usable = len(word) <= _LONGEST and not _UNUSABLE.search(word)
    return word if usable else ""


def _holds_several(plan: Plan) -> bool:
    """Whether the table of further levels holds more than the third one."""
    details = plan.details
    deeper = details.level4_label or details.level5_label
    return bool(deeper) or any(not level.parent for level in plan.levels)
