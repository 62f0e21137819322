"""Where a plan stands in its year: what is due is worked out from its dates and its entries."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sujarit.plan.fiscal import AskedMoment, FiscalYear, Moment, Round, Stage
from sujarit.plan.records import Plan
from sujarit.plan.records.progress import states_of
from sujarit.plan.schema import ROUNDS, STAGES, Kind
from sujarit.plan.values import read

WRITING_UP = timedelta(days=30)
"""How long after its last day the six months are still being reported on."""

A_DAY = timedelta(days=1)

_WORDS = dict(zip(STAGES.items, Stage, strict=True))


def at_moment(plan: Plan, asked: AskedMoment, today: date) -> Plan:
    """The plan as it is looked at: at the moment that is asked for, or at its own."""
    return replace(plan, moment=moment_of(plan, asked.as_of or plan.as_of or today, asked.stage))


def moment_of(plan: Plan, as_of: date, asked: Stage | None = None) -> Moment:
    """The stage that is asked for, else the officer's own, else the one worked out."""
    chosen = asked or _WORDS.get(plan.details.value("stage") or "")
    stage = chosen or worked_out(plan, as_of)
    reporting = stage.round or chosen_round(plan) or Round.SIX
    meant = chosen is not None
    due = stage is not Stage.PLAN and (meant or is_over(plan, reporting, as_of))
    return Moment(stage, reporting, as_of, due)


def is_due(plan: Plan, reporting: Round) -> bool:
    """Whether a round's results can be asked for; True where no moment is known."""
    moment = plan.moment
    if moment is None or (moment.due and moment.round >= reporting):
        return True
    return is_over(plan, reporting, moment.as_of)


def worked_out(plan: Plan, as_of: date) -> Stage:
    """The stage by the day and by what is filled in.

    The first six months are planned months until they are over, or every activity has a
    result. Then they are reported on until their report is written, and afterwards the year;
    where the workbook's own round is 12, at once. A round of 6, which every workbook had
    before there were stages, holds no year back.
    """
    whole_year = is_reported(plan, Round.TWELVE)
    if not (whole_year or is_over(plan, Round.SIX, as_of)):
        return Stage.PLAN
    asked = chosen_round(plan) is Round.TWELVE
    return Stage.TWELVE if whole_year or asked or _is_written_up(plan, as_of) else Stage.SIX


def chosen_round(plan: Plan) -> Round | None:
    """The round that the workbook itself names; None where that is left to the stage."""
    cell = plan.details.cell("report_round")
    said = read(cell.value, Kind.CHOICE, ROUNDS)[0] if cell else ""
    return Round(int(said)) if said else None


def is_over(plan: Plan, reporting: Round, as_of: date) -> bool:
    """Whether a round's last day is past, or nothing is left to be reported in it."""
    year = plan.fiscal_year
    past = as_of > year.cutoff(reporting) if year else _says_anything(plan, reporting)
    return past or is_reported(plan, reporting)


def judged_alike(plan: Plan, day: date) -> tuple[date, date]:
    """The first and the last of the days around `day` on which the plan is judged as on it.

    Lateness counts whole months, a month as over on its last day; rounds end by day.
    """
    turning = sorted(_turning_days(plan, day))
    first = max(each for each in turning if each <= day)
    return first, min(each for each in turning if each > day) - A_DAY


def _turning_days(plan: Plan, day: date) -> Iterator[date]:
    """Days on which a plan may be judged otherwise than on the day before."""
    this, following = day.replace(day=1), (day.replace(day=1) + timedelta(days=31)).replace(day=1)
    yield from (this, following - A_DAY, following)
    if year := plan.fiscal_year:
        ends = [year.cutoff(each) for each in Round]
        yield from (year.start, *(end + A_DAY for end in (*ends, ends[0] + WRITING_UP)))


def _is_written_up(plan: Plan, as_of: date) -> bool:
    year: FiscalYear | None = plan.fiscal_year
    return year is not None and as_of > year.cutoff(Round.SIX) + WRITING_UP


def _says_anything(plan: Plan, reporting: Round) -> bool:
    """Whether the round has any result: all that is known where there is no year."""
    return any(result.round is reporting for result in plan.results)


def is_reported(plan: Plan, reporting: Round) -> bool:
    """Whether every planned activity has a state in the round, and the round any result.

    What six months reported as done is so in the annual round, too.
    """
    codes = {activity.code for activity in plan.activities if activity.code}
    if not codes or not _says_anything(plan, reporting):
        return False
    return codes <= states_of(plan, reporting).keys()
