"""The Thai fiscal year, its months, and the reporting rounds.

A fiscal year runs from 1 October to 30 September and is named by the Buddhist year in
which it ends: fiscal year 2564 is 1 October 2020 – 30 September 2021.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

BUDDHIST_OFFSET = 543

MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")  # fmt: skip
"""The abbreviated months in the order of the fiscal year."""

MONTH_NAMES = ("ตุลาคม", "พฤศจิกายน", "ธันวาคม", "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน")  # fmt: skip
"""The full names of the months in the order of the fiscal year."""

QUARTERS = 4


class Round(IntEnum):
    """A reporting round: the first six months, or the whole year."""

    SIX = 6
    TWELVE = 12


class Stage(StrEnum):
    """Where a plan's year stands: planned, or reported on after six or twelve months."""

    PLAN = "plan"
    SIX = "6"
    TWELVE = "12"

    @property
    def round(self) -> Round | None:
        """The round that this stage reports on; None before there is anything to report."""
        return None if self is Stage.PLAN else Round(int(self))


@dataclass(frozen=True, slots=True)
class Moment:
    """A plan's stage on a day, and the round that is reported on or comes next.

    Until the round's results are `due` nothing is missing for want of them.
    """

    stage: Stage
    round: Round
    as_of: date
    due: bool

    @property
    def speaking(self) -> Stage:
        """The stage whose rules speak: while no results are due, those of the plan."""
        return self.stage if self.due else Stage.PLAN


@dataclass(frozen=True, slots=True)
class AskedMoment:
    """What is asked of a look at a workbook; None means as the workbook says.

    `as_of` is the day on which it is judged, else the one on its first sheet, else today.
    """

    stage: Stage | None = None
    as_of: date | None = None


AS_THE_WORKBOOK_SAYS = AskedMoment()


def stage_of(reporting: Round) -> Stage:
    """The stage that reports on a round."""
    return Stage(str(int(reporting)))


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A fiscal year by its Buddhist number, such as 2564."""

    number: int

    @property
    def start(self) -> date:
        """1 October of the year before."""
        return date(self.number - BUDDHIST_OFFSET - 1, 10, 1)

    @property
    def end(self) -> date:
        """30 September."""
        return date(self.number - BUDDHIST_OFFSET, 9, 30)

    def cutoff(self, reporting: Round) -> date:
        """The last day that a round reports on."""
        if reporting is Round.TWELVE:
            return self.end
        return date(self.number - BUDDHIST_OFFSET, 3, 31)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def fiscal_year_of(day: date) -> FiscalYear:
    """The fiscal year that a (Christian-era) day falls into."""
    return FiscalYear(day.year + BUDDHIST_OFFSET + (day.month >= 10))


def month_index(day: date) -> int:
    """0 for October … 11 for September."""
    return (day.month - 10) % 12


def quarter_of(day: date) -> int:
    """The fiscal quarter, 1–4; October to December is 1."""
    return month_index(day) // 3 + 1


def month_start(year: FiscalYear, index: int) -> date:
    """The first day of the fiscal year's month `index` (0 = October)."""
    start = year.start
    month = start.month + index
    return date(start.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
