"""The Thai fiscal year, its months, and the reporting rounds.

A fiscal year runs from 1 October to 30 September and is named by the Buddhist year in
which it ends: fiscal year 2564 is 1 October 2020 – 30 September 2021.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from sujarit.frozen import dataclass

BUDDHIST_OFFSET = 543

MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")  # fmt: skip
"""The abbreviated months in the order of the fiscal year."""

MONTH_NAMES = ("ตุลาคม", "พฤศจิกายน", "ธันวาคม", "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน")  # fmt: skip
"""The full names of the months in the order of the fiscal year."""

QUARTERS = 4

FISCAL_YEAR, SCHOOL_YEAR, CALENDAR_YEAR = "ปีงบประมาณ", "ปีการศึกษา", "ปีปฏิทิน"


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
    """A year of a plan by its Buddhist number, such as 2564: the fiscal year, or another.

    `first` and `last` are the days of a year that is not the fiscal one (a school year, a
    calendar year); `six` and `twelve` the rounds' last days where they are not the usual.
    """

    number: int
    first: date | None = None
    last: date | None = None
    six: date | None = None
    twelve: date | None = None

    @property
    def start(self) -> date:
        """The first day: 1 October of the year before, unless it is another year."""
        return self.first or date(self.number - BUDDHIST_OFFSET - 1, 10, 1)

    @property
    def end(self) -> date:
        """The last day: 30 September, unless it is another year."""
        return self.last or date(self.number - BUDDHIST_OFFSET, 9, 30)

    @property
    def word(self) -> str:
        """What such a year is called."""
        if self.is_fiscal:
            return FISCAL_YEAR
        is_calendar = (self.start.month, self.start.day) == (1, 1)
        return CALENDAR_YEAR if is_calendar else SCHOOL_YEAR

    @property
    def is_fiscal(self) -> bool:
        """Whether it runs from October to September."""
        return self.first is None

    def cutoff(self, reporting: Round) -> date:
        """The last day that a round reports on."""
        if reporting is Round.TWELVE:
            return self.twelve or self.end
        if self.six:
            return self.six
        return min(self.end, _months_later(self.start, 6) - timedelta(days=1))

    def quarter(self, day: date) -> int:
        """The quarter of a day of the year, 1-4, counted from the year's first month."""
        return self.month(day) // 3 + 1

    def quarter_name(self, number: int) -> str:
        """What a quarter, 1-4, is called: no school speaks of quarters, but of its months."""
        if self.word != SCHOOL_YEAR:
            return f"ไตรมาส {number}"
        first, last = (self._month_of(number * 3 - back) for back in (3, 1))
        same = first[1] == last[1]
        return f"{first[0]}{'' if same else f' {first[1]}'} – {last[0]} {last[1]}"

    def quarter_years(self, number: int) -> str:
        """The Buddhist years in which a quarter's months fall: 2569, or 2569/2570."""
        years = (self._month_of(number * 3 - back)[1] for back in (3, 1))
        return "/".join(map(str, dict.fromkeys(years)))

    def _month_of(self, month: int) -> tuple[str, int]:
        """The short name and the Buddhist year of a month, 0-11 as this year counts them."""
        year = self.start.year + (self.start.month - 1 + month) // len(MONTHS)
        return MONTHS[self.column(month)], year + BUDDHIST_OFFSET

    def month(self, day: date) -> int:
        """Which month of the year a day is in, 0-11 counted from its first month.

        A year that begins within a month ends in that month, too: its days are of the last.
        """
        return min(max(months_between(self.start, day), 0), len(MONTHS) - 1)

    def months_over(self, day: date) -> int:
        """How many of the year's months have ended on the evening of a day, 0-12."""
        ended = months_between(self.start, day + timedelta(days=1))
        return min(max(ended, 0), len(MONTHS))

    def in_order(self, marks: Sequence[bool]) -> list[int]:
        """The months, 0-11 as this year counts them, that a grid from October on marks."""
        first = month_index(self.start)
        return sorted((at - first) % len(MONTHS) for at, mark in enumerate(marks) if mark)

    def column(self, month: int) -> int:
        """Where a month of this year, 0-11, stands in a grid from October on."""
        return (month + month_index(self.start)) % len(MONTHS)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


ANY_YEAR = FiscalYear(2500)
"""Whose months are counted where a plan does not say its year."""


def months_between(start: date, day: date) -> int:
    """How many months after that of `start` the month of `day` comes."""
    return (day.year - start.year) * 12 + day.month - start.month


def _months_later(start: date, months: int) -> date:
    """The first day of the month that comes so many months after."""
    month = start.month - 1 + months
    return date(start.year + month // 12, month % 12 + 1, 1)


def school_year(number: int) -> FiscalYear:
    """A school year: from 16 May to 15 May of the next."""
    year = number - BUDDHIST_OFFSET
    return FiscalYear(number, date(year, 5, 16), date(year + 1, 5, 15))


def calendar_year(number: int) -> FiscalYear:
    """A calendar year: from 1 January to 31 December."""
    year = number - BUDDHIST_OFFSET
    return FiscalYear(number, date(year, 1, 1), date(year, 12, 31))


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
    """The first day of the month `index` (0 = October) as it falls in the year."""
    return _months_later(year.start, ((index + 9) % 12 + 1 - year.start.month) % 12)


def month_after(year: FiscalYear, index: int) -> date:
    """The first day of the month after that."""
    return _months_later(month_start(year, index), 1)
