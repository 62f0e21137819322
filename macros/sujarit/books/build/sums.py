"""The formulas of the sums by strategy and of the counts of results, over whole columns.

Each is entered once over several cells, so that each column of codes is looked up in another
once, whatever the number of strategies and states: the time to calculate grows with the rows.
"""

from sujarit.books.build import names, own_work
from sujarit.books.build.names import column, position
from sujarit.books.build.total_rows import COUNT_CELLS, TABLES, total_rows
from sujarit.books.build.untold import MAX_GOALS
from sujarit.plan.schema import ACTIVITIES, DONE, RESULTS, STATUSES

PLACE_OF_LEVEL = 6  # which column of the levels holds it
_HASHED = 40  # characters
_MOST_ROWS = 2_000_000  # no table has more
PROJECTS_FROM = 1_100_000
_UNCOUNTED = len(STATUSES.items) + 1


def budgets_of_projects(codes: str) -> str:
    """By goal and strategy, whose codes stand in these cells: the sums of the projects' budgets.

    A project counts for the strategy above it; for the goal alone where none is between.
    """
    return _by_place(codes, names.PROJECT_PLACE, names.PROJECT_BUDGET)


def budgets_of_activities(codes: str) -> str:
    """The sums of the budgets of their activities, and of those that are their own activity."""
    apart = _by_place(codes, names.ACTIVITY_PLACE, names.ACTIVITY_BUDGET)
    own = f"{own_work.OWN}*{names.PROJECT_BUDGET}"
    return f"ROUND({apart}+{_by_place(codes, names.PROJECT_PLACE, own)},2)"


def spent(codes: str) -> str:
    """A payment counts through the activity it names, else through the project it names."""
    activity, project = names.SPENT_ACTIVITY, names.SPENT_PROJECT
    by_activity = _of(activity, names.ACTIVITY_ROWS, names.PLACE_BESIDE)
    own = "*".join(
        _of(activity, names.PROJECT_ROWS, number)
        for number in (names.PLACE_BESIDE, names.OWN_BESIDE)
    )
    by_project = f'({activity}="")*{_of(project, names.PROJECT_ROWS, names.PLACE_BESIDE)}'
    place = f"({by_activity}+({by_activity}=0)*{own}+{by_project})"
    return _by_place(codes, place, names.SPENT_AMOUNT)


def _by_place(codes: str, places: str, amounts: str) -> str:
    own = f"({position(codes)}=TRANSPOSE({places}))*1"
    return f"ROUND(MMULT({own},{amounts}),2)"


def place_of_project(goals: str, strategies: str, levels: str) -> str:
    """By project: its strategy's place among the codes, that above its level, or its goal's.

    The codes are those of the goals, then of the strategies; 0 is none of them. A level's place
    stands in the last column of the levels, whose codes stand in the first.
    """
    above = names.PROJECT_STRATEGY
    strategy, goal = (f"MATCH({above},{codes},0)" for codes in (strategies, goals))
    level = f"VLOOKUP({above},{levels},{PLACE_OF_LEVEL},0)"
    by_level = f"IFERROR({level}*1,IFERROR({goal},0))"
    by_strategy = f"IFERROR({strategy}+{MAX_GOALS},0)"
    return f'({above}<>"")*({by_strategy}+(1-ISNUMBER({strategy}))*{by_level})'


def place_of_activity() -> str:
    """An activity that names no project is the only one's, where that could not be named."""
    project = names.ACTIVITY_PROJECT
    only = f'({project}="")*MAX({names.PROJECT_PLACE})'
    named = _of(project, names.PROJECT_ROWS, names.PLACE_BESIDE)
    return f"IF({own_work.ONLY}=1,{only},{named})"


def _of(wanted: str, rows: str, number: int) -> str:
    """The number in a column of the first of the rows that has this code; 0 where none has it."""
    return f'(({wanted}<>"")*IFERROR({names.beside(wanted, rows, number)}*1,0))'


def planned_row() -> str:
    """By result: the number of its planned activity, 0 for none.

    A project that is its own activity has a number behind those of the activities.
    """
    named = names.RESULT_ACTIVITY
    activity, project = (
        _of(named, rows, names.NUMBER_BESIDE) for rows in (names.ACTIVITY_ROWS, names.PROJECT_ROWS)
    )
    own = f"{_of(named, names.PROJECT_ROWS, names.OWN_BESIDE)}*({PROJECTS_FROM}+{project})"
    return f"{activity}+({activity}=0)*{own}"


def states(carried: str) -> str:
    """By state: how many planned activities are in it by their last result of the round.

    In the annual round those that are `carried` over (a cell's count) are done.
    """
    own = f'({names.RESULT_ROUND}={names.ROUND}&"")'
    state = "+".join(
        f'({names.RESULT_STATUS}="{status}")*{number - _UNCOUNTED}'
        for number, status in enumerate(STATUSES.items, start=1)
    )
    numbers = range(1, len(STATUSES.items) + 1)
    groups = ";".join(map(str, numbers))
    done = ";".join(str(int(status == DONE)) for status in STATUSES.items)
    last = f"IFERROR({_speaks(f'({own}*{_HAS_STATE})')}*({state}),0)"
    more = f"{{{done};0}}*({names.ROUND}=12)*{carried}"
    return f"FREQUENCY({_UNCOUNTED}+{last},{{{groups}}})+{more}"


def results_outside() -> str:
    """How many results of the round belong to no planned activity."""
    rows = _planned_rows(f'({names.RESULT_ROUND}={names.ROUND}&"")')
    return f"SUM(({rows}=0)*1)"


def reported_activities(reporting: str) -> str:
    """How many planned activities have a state of their own in this round ("6" or "12")."""
    told = f'(({names.RESULT_ROUND}="{reporting}")*{_HAS_STATE})'
    return f"SUM(IFERROR({_speaks(told)},0))"


def carried_over() -> str:
    """How many planned activities six months reported as done, and no annual result speaks of.

    LibreOffice loses itself where more than one sum of results meets FREQUENCY's array.
    """
    year, six = f'({names.RESULT_ROUND}="12")', f'({names.RESULT_ROUND}="6")'
    speaks = _speaks(f"({year}*{_SAYS}+{six}*{_STATES})", six)
    return f"SUM(IFERROR({speaks}*({six}*{_DONE_IN_SIX}),0))"


def _planned_rows(told: str) -> str:
    """By result: the number of its planned activity, 0 for none; -1 where it is not told of."""
    return f"({told}*({names.RESULT_ROW}+1)-1)"


def _speaks(told: str, later: str = "0") -> str:
    """By result: 1 for the one that counts for its activity, else 0; an error behind the last.

    Of those that are `told` the last one, but none that is `later` where there is another. The
    number of each activity falls to the least result's number that is greater.
    """
    last = f"{_MOST_ROWS}-({position(column(RESULTS, 'activity'))})"
    rows = _planned_rows(told)
    numbers = f"({rows}*{_RANKS}+{later})*{_MOST_ROWS}+{last}"
    activities = f"({position(names.ACTIVITY_CODE)})*{_RANKS * _MOST_ROWS}"
    projects = f"({PROJECTS_FROM}+{position(names.PROJECT_CODE)})*{_RANKS * _MOST_ROWS}"
    fallen = f"FREQUENCY({activities},{numbers})+FREQUENCY({projects},{numbers})"
    return f"({rows}>0)*(({fallen})>0)"


_RANKS = 2
_PROGRESS = column(RESULTS, "progress")
_HAS_STATE = f"ISNUMBER(MATCH({names.RESULT_STATUS},{STATUSES.name},0))"
_HAS_PROGRESS = f"ISNUMBER({_PROGRESS})"
_HAS_TEXT = f"IFERROR(LEN(TRIM({column(RESULTS, 'narrative')}))>0,FALSE)"
_STATES = f"(({_HAS_STATE}+{_HAS_PROGRESS})>0)"
_SAYS = f"(({_HAS_STATE}+{_HAS_PROGRESS}+{_HAS_TEXT})>0)"
_FULL = f"IFERROR({_HAS_PROGRESS}*({_PROGRESS}>=100)*(1-{_HAS_STATE}),0)"
_DONE_IN_SIX = f'((({names.RESULT_STATUS}="{DONE}")+{_FULL})>0)'


def planned_activities() -> str:
    """How many activities there are, each code once and without rows of totals.

    Those without a code are counted with them, and projects that are their own activity.
    """
    each = names.ACTIVITY_FIRST
    totals = COUNT_CELLS[TABLES.index(ACTIVITIES)]
    apart = f"IF({totals}=0,SUM({each}),SUM({each}*(1-{total_rows(ACTIVITIES)})))"
    return f"{apart}+{own_work.NAMELESS_ACTIVITIES}+SUM({own_work.OWN})"


def twice(codes: str) -> str:
    """Whether one of the codes comes twice; perhaps also where none does.

    To sort numbers that stand for the codes takes less time than to compare all of them.
    """
    number, filled = _number(codes), f"LEN(TRIM({codes}))>0"
    some = f"SUM(IFERROR(({filled})*1,1))"
    # Blanks have a number too, all the same one.
    different = f"SUM((FREQUENCY({number},{number})>0)*1)-({some}<ROWS({codes}))"
    return f"IF({some}=0,FALSE,IFERROR({different}<{some},TRUE))"


def weighed(code: str) -> str:
    """What that comparison sees of a code."""
    return names.trimmed(code).upper()[:_HASHED]


def _number(codes: str) -> str:
    """Equal for equal codes, and next to never for others: their first characters weighed."""
    places = f"ROW($A$1:$A${_HASHED})"
    letters = f'MID(UPPER(TRIM({codes}))&REPT(" ",{_HASHED}),TRANSPOSE({places}),1)'
    return f"MMULT(_xlfn.UNICODE({letters}),SIN({places}))"
