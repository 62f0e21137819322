"""Projects that are their own activity, as the formulas know them.

Most plans have none, and then nothing is looked up: how many there are is worked out once, in
a cell of the calculation sheet. Which they are stands in a column of it.
"""

from collections.abc import Iterable
from typing import TypeVar

from sujarit.books.build.names import (
    ACTIVITY_CODE,
    ACTIVITY_PROJECT,
    PROJECT_CODE,
    PROJECT_FIRST,
    RESULT_ACTIVITY,
    calc_cell,
    column,
    is_listed,
    without,
)
from sujarit.books.build.total_rows import (
    COUNT_CELLS,
    TABLES,
    is_total_row,
    summed_rows,
    total_rows,
)
from sujarit.plan import schema
from sujarit.plan.cells import is_blank
from sujarit.plan.parse import as_typed
from sujarit.plan.parse.codes import LEVEL_TABLES, UNTYPED
from sujarit.plan.records import Activity, Plan, Project
from sujarit.plan.schema import ACTIVITIES, MONTH_KEYS, PROJECTS, Kind, Table
from sujarit.plan.values import DASHES

_Recorded = TypeVar("_Recorded", Project, Activity)

OWN, WORK = "calcProjectOwn", "calcProjectWork"
"""The names of 1 for each such project: by the cells of that column, and as it is worked out."""
COUNTS, CODED_ROW, COUNT_ROW, NAMELESS_ROW, ONLY_ROW, ACTIVITIES_ROW = "O", 11, 12, 13, 14, 15
"""Where the calculation sheet says how many activities have a code; how many such projects there
are, how many projects have no code, whether every activity is the plan's only project's, for that
has no code, or nothing names it in a plan without levels; and how many activities have no code."""

_ASIDE = (
    *("เป้", "ยุท", "กลย", "แนว", "มิต", "ด้า", "แผน", "พัน", "ภาร", "หมว", "ส่ว", "ตอน"),
    *("หมา", "ที่"),
)
"""How headings and notes begin that stand in a row with nothing else."""
_CODES = {PROJECTS.name: PROJECT_CODE, ACTIVITIES.name: ACTIVITY_CODE}
_DASHES = "".join(sorted(DASHES))

COUNT, NAMELESS, ONLY, NAMELESS_ACTIVITIES, CODED_ACTIVITIES = (
    calc_cell(row, COUNTS) for row in (COUNT_ROW, NAMELESS_ROW, ONLY_ROW, ACTIVITIES_ROW, CODED_ROW)
)


def definitions() -> dict[str, str]:
    """The name of how they are worked out, with its formula.

    No activity names such a project, and it has a month, a target or a result of its own, or
    the plan has no activity at all. A project without a code is named by nothing.
    """
    none = f"({CODED_ACTIVITIES}+{NAMELESS_ACTIVITIES}=0)"
    reported = is_listed(PROJECT_CODE, RESULT_ACTIVITY)
    named = is_listed(PROJECT_CODE, ACTIVITY_PROJECT)
    counted = f"{PROJECT_FIRST}*(1-{total_rows(PROJECTS)})"
    coded = f"{counted}*(1-{named})*(({none}+{_says_more()}+{reported})>0)"
    nameless = f"{nameless_rows(PROJECTS)}*(({none}+{_says_more()})>0)"
    return {WORK: f"({coded}+{nameless})*({ONLY}*(1-{none})=0)"}


def flags(plan: Plan) -> list[int]:
    """What the cells of the column show: 1 for each row of such a project, 0 for the others."""
    own = {each.origin.index for each in _own(plan)}
    return [int(place in own) for place in range(len(plan.tables[PROJECTS.name].source.rows))]


def formulas() -> dict[int, str]:
    """The formulas (arrays') of these cells, by their rows."""
    coded = f'SUM(({PROJECT_CODE}<>"")*(1-{total_rows(PROJECTS)}))'
    totals = COUNT_CELLS[TABLES.index(ACTIVITIES)]
    activities = f'({ACTIVITY_CODE}<>"")*1'
    counted = f"SUM({activities}*(1-{total_rows(ACTIVITIES)}))"
    blank = f"SUM(ISBLANK({column(PROJECTS, 'code')})*{nameless_rows(PROJECTS)})"
    return {
        COUNT_ROW: f"SUM({OWN})",
        NAMELESS_ROW: f"SUM({nameless_rows(PROJECTS)})",
        ACTIVITIES_ROW: f"SUM({nameless_rows(ACTIVITIES)})",
        CODED_ROW: f"IF({totals}=0,SUM({activities}),{counted})",
        ONLY_ROW: f"IF({NAMELESS}+{coded}=1,IF({NAMELESS}=1,{blank},{_unnamed()}),0)",
    }


def _unnamed() -> str:
    """The formula of 1 where no activity names a project, and there is no level."""
    named = f'SUM(({ACTIVITY_PROJECT}<>"")*1)'
    cells = (column(schema.table(name), key) for name in LEVEL_TABLES for key in ("code", "title"))
    levels = "+".join(f"SUM(IFERROR((LEN(TRIM({each}))>0)*1,1))" for each in cells)
    return f"({named}+{levels}=0)*1"


def nameless_rows(table: Table) -> str:
    """The formula (an array's) of 1 for each row that has something, but no code.

    Headings and notes have 0, and rows of totals.
    """
    code, title = (column(table, key) for key in ("code", "title"))
    more = f"((ISERROR({code})+{_says_anything(table)})>0)"
    begins = f'ISNUMBER(SEARCH(";"&LEFT(TRIM({title}),3)&";",";{";".join(_ASIDE)};"))'
    named = f'IFERROR((TRIM({title})<>"")*(1-{begins}),1)'
    return f'({_CODES[table.name]}="")*(({more}+{named})>0)*(1-{total_rows(table)})'


def _says_anything(table: Table) -> str:
    """The formula (an array's): above 0 in rows with something besides code and title.

    An error is something, too. LibreOffice loses the rows below it where columns are joined:
    those in which errors are likely stand by themselves.
    """
    rest = [each for each in table.columns if each.key not in {"code", "title"}]
    apart = [each.key for each in rest if each.reference or each.kind is Kind.MONEY]
    joined = "&".join(column(table, each.key) for each in rest if each.key not in apart)
    cells = (*(column(table, key) for key in apart), joined)
    return "+".join(f"IFERROR((LEN(TRIM({each}))>0)*1,1)" for each in cells)


def counts(plan: Plan) -> dict[int, int]:
    """What those formulas show."""
    typed = as_typed(plan, summed_rows)
    own = {activity.code for activity in _own(plan)}
    projects = _counted(typed.projects)
    nameless = [each for each in projects if each.code.startswith(UNTYPED)]
    only = len(projects) == 1 and (_has_blank_code(projects[0]) if nameless else _is_unnamed(typed))
    activities = _counted(each for each in typed.activities if not each.is_project)
    codeless = sum(each.code.startswith(UNTYPED) for each in activities)
    return {
        COUNT_ROW: len(own),
        NAMELESS_ROW: len(nameless),
        ONLY_ROW: int(only),
        ACTIVITIES_ROW: codeless,
        CODED_ROW: len(activities) - codeless,
    }


def _is_unnamed(plan: Plan) -> bool:
    """Whether no activity's cell names a project, and there is no level."""
    named = (each.cell("project") for each in plan.activities if not each.is_project)
    return not any(map(plan.records, LEVEL_TABLES)) and all(
        cell is None or is_blank(cell.value) for cell in named
    )


def own_beyond(plan: Plan, most: int) -> int:
    """How many of them stand below so many rows of their table."""
    return sum(each.origin.index >= most for each in _own(plan))


def _own(plan: Plan) -> list[Activity]:
    return _counted(
        each for each in as_typed(plan, summed_rows).activities if each.is_project and each.code
    )


def _counted(records: Iterable[_Recorded]) -> list[_Recorded]:
    """The records without those that are rows of totals to the formulas."""
    return [
        each
        for each in records
        if not is_total_row(each.origin.table, each.origin.table.source.rows[each.origin.index])
    ]


def _has_blank_code(project: Project) -> bool:
    cell = project.cell("code")
    return cell is not None and cell.value in (None, "")


def _says_more() -> str:
    """By project: above 0 where it has a month, a target or a unit of its own."""
    months = without("&".join(column(PROJECTS, key) for key in (*MONTH_KEYS, "target")), _DASHES)
    return f"IFERROR((LEN(TRIM({months}&{column(PROJECTS, 'unit')}))>0)*1,0)"
