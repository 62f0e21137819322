"""The sums of a strategy on the calculation sheet, as formulas; `row` is the strategy's row there."""

from sujarit.books.build import names

CODE, PLACE = "B", "A"
"""The columns of the strategy's code and of its place in its table."""


def _is_under(row: int) -> str:
    """1 for the strategy's projects, by its code or through a level below it."""
    named = f"({names.PROJECT_STRATEGY}={CODE}{row})"
    return f"(({named}+({names.PROJECT_PLACE}={PLACE}{row}))>0)"


def planned(row: int) -> str:
    """The sum of its projects' budgets."""
    return f"SUM({_is_under(row)}*{names.PROJECT_BUDGET})"


def _projects(row: int) -> str:
    """The codes of the strategy's projects; FALSE for every other project."""
    return f"IF({names.PROJECT_FIRST}*{_is_under(row)},{names.PROJECT_CODE})"


def activities(row: int) -> str:
    """The sum of their activities' budgets, and of those that are their own activity."""
    apart = f"SUM({_among(names.ACTIVITY_PROJECT, _projects(row))}*{names.ACTIVITY_BUDGET})"
    return f"{apart}+SUM({names.PROJECT_OWN}*{_is_under(row)}*{names.PROJECT_BUDGET})"


def spent(row: int) -> str:
    """A payment counts through the activity it names, else through the project it names."""
    projects = _projects(row)
    own = f"{names.ACTIVITY_FIRST}*{_among(names.ACTIVITY_PROJECT, projects)}"
    by_activity = _among(names.SPENT_ACTIVITY, f"IF({own},{names.ACTIVITY_CODE})")
    by_project = _among(names.SPENT_PROJECT, projects)
    itself = f"IF({names.PROJECT_OWN}*{_is_under(row)},{names.PROJECT_CODE})"
    by_own = _among(names.SPENT_ACTIVITY, itself)
    linked = f'IF({names.SPENT_ACTIVITY}<>"",({by_activity}+{by_own})>0,{by_project})'
    return f"SUM({linked}*{names.SPENT_AMOUNT})"


def _among(codes: str, known: str) -> str:
    """1 where a code is known. A blank is not: LibreOffice's MATCH finds it in any FALSE."""
    return f'({codes}<>"")*ISNUMBER(MATCH({codes},{known},0))'
