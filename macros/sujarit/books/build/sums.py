"""The formulas of the sums by strategy and of the counts of results, over whole columns.

Each is entered once over several cells, so that each column of codes is looked up in another
once, whatever the number of strategies and states: the time to calculate grows with the rows.
"""

from sujarit.books.build import names
from sujarit.books.build.names import column, position
from sujarit.books.build.total_rows import COUNT_CELLS, TABLES, total_rows
from sujarit.plan.schema import ACTIVITIES, PROJECTS, RESULTS, STATUSES

_HASHED = 40  # characters
_MOST_ROWS = 1_000_000  # no table has more
OUTSIDE = len(STATUSES.items) + 1
"""The place, behind the states, of results that belong to no planned activity."""
_UNCOUNTED = OUTSIDE + 1


def budgets_of_projects(codes: str) -> str:
    """By strategy, whose codes stand in these cells: the sums of the projects' budgets."""
    return _by_place(codes, _place_of_project(codes), names.PROJECT_BUDGET)


def budgets_of_activities(codes: str) -> str:
    """The sums of the budgets of the projects' activities."""
    return _by_place(codes, _place_of_activity(codes), names.ACTIVITY_BUDGET)


def spent(codes: str) -> str:
    """A payment counts through the activity it names, else through the project it names."""
    by_activity = _found(names.SPENT_ACTIVITY, names.ACTIVITY_CODE, _place_of_activity(codes))
    by_project = _found(names.SPENT_PROJECT, names.PROJECT_CODE, _place_of_project(codes))
    place = f'IF({names.SPENT_ACTIVITY}<>"",{by_activity},{by_project})'
    return _by_place(codes, place, names.SPENT_AMOUNT)


def _by_place(codes: str, places: str, amounts: str) -> str:
    own = f"({position(codes)}=TRANSPOSE({places}))*1"
    return f"ROUND(MMULT({own},{amounts}),2)"


def _place_of_project(codes: str) -> str:
    """By project: the place of its strategy among the codes; 0 where there is none."""
    strategy = names.PROJECT_STRATEGY
    return f'IF({strategy}<>"",IFERROR(MATCH({strategy},{codes},0),0),0)'


def _place_of_activity(codes: str) -> str:
    return _found(names.ACTIVITY_PROJECT, names.PROJECT_CODE, _place_of_project(codes))


_CELLS = {
    names.PROJECT_CODE: column(PROJECTS, "code"),
    names.ACTIVITY_CODE: column(ACTIVITIES, "code"),
}


def _found(wanted: str, codes: str, values: str) -> str:
    """The value of the first row with the code wanted; 0 where there is none."""
    value = f"LOOKUP({_row_of(wanted, codes)},{position(_CELLS[codes])},{values})"
    return f"IFERROR({value},0)"


def _row_of(wanted: str, codes: str) -> str:
    """A blank is nowhere: LibreOffice's MATCH finds it in any FALSE."""
    return f'IF({wanted}<>"",IFERROR(MATCH({wanted},{codes},0),0),0)'


def states() -> str:
    """How many results of the round are the first of a planned activity, by state.

    Behind the states: the results that belong to no planned activity.
    """
    # Minus 1 is no result of the round, 0 one of no planned activity.
    row = _row_of(names.RESULT_ACTIVITY, names.ACTIVITY_CODE)
    rows = f'IF({names.RESULT_ROUND}={names.ROUND}&"",{row},-1)'
    first = f"IF({_is_first(rows)},{_state()},IF({rows}=0,{OUTSIDE},{_UNCOUNTED}))"
    groups = ";".join(str(number) for number in range(1, OUTSIDE + 1))
    # FREQUENCY gives one number more than there are results.
    return f"FREQUENCY(IFERROR({first},{_UNCOUNTED}),{{{groups}}})"


def _state() -> str:
    """The state's place; what is none counts nowhere."""
    state = "+".join(
        f'({names.RESULT_STATUS}="{status}")*{number - _UNCOUNTED}'
        for number, status in enumerate(STATUSES.items, start=1)
    )
    return f"{_UNCOUNTED}+{state}"


def _is_first(activities: str) -> str:
    """Whether a result is the first of its activity, whose row in its table is given.

    Each activity's number falls to the least result's number that is greater.
    """
    numbers = f"({activities})*{_MOST_ROWS}+{position(column(RESULTS, 'activity'))}"
    every = f"({position(column(ACTIVITIES, 'code'))})*{_MOST_ROWS}"
    return f"FREQUENCY({every},{numbers})>0"


def reported_activities(reporting: str) -> str:
    """How many planned activities have a result with a state in this round ("6" or "12")."""
    row = _row_of(names.RESULT_ACTIVITY, names.ACTIVITY_CODE)
    told = f'({names.RESULT_ROUND}="{reporting}")*({_state()}<{_UNCOUNTED})'
    rows = f"IF({told},IF({row}>0,{row}))"
    each = position(column(ACTIVITIES, "code"))
    return f"IFERROR(SUM((FREQUENCY({rows},{each})>0)*1),0)"


def planned_activities() -> str:
    """How many codes of activities there are, each counted once, without rows of totals."""
    codes, row = names.ACTIVITY_CODE, position(column(ACTIVITIES, "code"))
    each = f'({codes}<>"")*IFERROR(MATCH({codes},{codes},0)={row},0)'
    totals = COUNT_CELLS[TABLES.index(ACTIVITIES)]
    every = f'IF({twice(codes)},SUM({each}),SUM(({codes}<>"")*1))'
    return f"IF({totals}=0,{every},SUM({each}*(1-{total_rows(ACTIVITIES)})))"


def twice(codes: str) -> str:
    """Whether one of the codes comes twice; perhaps also where none does.

    To sort numbers that stand for the codes takes less time than to compare all of them.
    """
    number, filled = _number(codes), f"LEN(TRIM({codes}))>0"
    different = f"SUM((FREQUENCY(IF({filled},{number}),{number})>0)*1)"
    some = f"SUM(IFERROR(({filled})*1,1))"
    return f"IF({some}=0,FALSE,IFERROR({different}<{some},TRUE))"


def weighed(code: str) -> str:
    """What that comparison sees of a code."""
    return names.trimmed(code).upper()[:_HASHED]


def _number(codes: str) -> str:
    """Equal for equal codes, and next to never for others: their first characters weighed."""
    places = f"ROW($A$1:$A${_HASHED})"
    letters = f'MID(UPPER(TRIM({codes}))&REPT(" ",{_HASHED}),TRANSPOSE({places}),1)'
    return f"MMULT(_xlfn.UNICODE({letters}),SIN({places}))"
