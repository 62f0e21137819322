"""Every text cell of a plan, in the forms that the checks of wording look at."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import accumulate, groupby

from sujarit.checks.address import at_origin, every_cell
from sujarit.checks.lexicon import each_word
from sujarit.checks.rule import Diagnostic, Violation
from sujarit.plan import thai
from sujarit.plan.fiscal import MONTH_NAMES, MONTHS
from sujarit.plan.origin import Origin
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.schema import Column, Kind, PlanEntry
from sujarit.plan.values import canonical, date_of

_NOT_PROSE = frozenset({"file", "logo", "published_url", "evidence", "email", "copy_to"})
_NAME_COLUMNS = frozenset(
    {
        ("tblPlan", "responsible_unit"),
        ("tblPlan", "responsible_person"),
        ("tblSigners", "name"),
        ("tblCommittee", "name"),
        ("tblProjects", "owner"),
        ("tblActivities", "owner"),
        ("tblResults", "reporter"),
    }
)
_QUOTED = 3  # pieces of one cell that a message quotes
_DAYS = regex(
    rf"(?:(?<!\d)(?P<day>\d{{1,2}})\s*)?(?P<month>{'|'.join(map(re.escape, (*MONTH_NAMES, *MONTHS)))})"
    r"\s*(?:พ\.ศ\.\s*)?(?P<year>2[45]\d\d|\d\d)(?!\d)"
)
_NUMBERED_DAYS = regex(
    r"(?<![\d/.-])(?:\d{1,2}([/-])\d{1,2}\1(?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)(?![\d/-])"
)
_BETWEEN = "\n\0\n"  # no pattern reaches across it: \0 is neither a letter nor a space


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell that holds text: as typed, and in normal form."""

    origin: Origin
    column: Column | PlanEntry
    typed: str
    normal: str

    @property
    def table(self) -> str:
        """The ASCII name of its table."""
        return self.origin.table.schema.name

    @property
    def is_prose(self) -> bool:
        """Whether it holds words: no code, no path, no address."""
        return self.column.kind is not Kind.CODE and self.column.key not in _NOT_PROSE

    @property
    def is_name(self) -> bool:
        """Whether it holds the name of a person or a group."""
        return (self.table, self.column.key) in _NAME_COLUMNS

    def violation(self, diagnostic: Diagnostic) -> Violation:
        """A violation on this cell."""
        return at_origin(self.origin, self.column, diagnostic)


class Texts:
    """Many cells joined into one string: one search over it costs far less than one a cell."""

    def __init__(self, cells: Iterable[TextCell]) -> None:
        self.cells = tuple(cells)
        self.joined = _BETWEEN.join(cell.normal for cell in self.cells)
        lengths = (len(cell.normal) + len(_BETWEEN) for cell in self.cells)
        self._starts = [0, *accumulate(lengths)]

    @cached_property
    def words(self) -> str:
        """Each of their words once: all to search for what has no space in it."""
        return each_word(self.joined)

    def hits(self, pattern: re.Pattern[str]) -> Iterator[tuple[TextCell, list[re.Match[str]]]]:
        """The cells in which a pattern is found, each with its matches."""
        found = pattern.finditer(self.joined)
        for index, matches in groupby(found, lambda match: self._index(match.start())):
            yield self.cells[index], list(matches)

    def _index(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1


def text_cells(plan: Plan) -> Texts:
    """Every cell with text in it, codes and paths included."""
    return _text_cells(SamePlan(plan))


def prose(plan: Plan) -> Texts:
    """The cells that hold words: no codes, no paths, no links."""
    return _prose(SamePlan(plan))


@dataclass(frozen=True, slots=True, eq=False)
class SamePlan:
    """A plan as a key: equal to itself alone, whatever stands in it."""

    plan: Plan

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SamePlan) and other.plan is self.plan

    def __hash__(self) -> int:
        return id(self.plan)


# Several rules look at the same texts, one after the other.
@lru_cache(maxsize=1)
def _text_cells(key: SamePlan) -> Texts:
    return Texts(
        TextCell(origin, column, value, thai.normalise(value))
        for origin, column, value in every_cell(key.plan, Kind.TEXT, Kind.LONG_TEXT, Kind.CODE)
        if isinstance(value, str) and value
    )


@lru_cache(maxsize=1)
def _prose(key: SamePlan) -> Texts:
    return Texts(cell for cell in _text_cells(key).cells if cell.is_prose)


def days_in(text: str) -> Iterator[date]:
    """The days that a text names with their year; of a month alone its first day."""
    for match in _DAYS.finditer(canonical(text)):
        day = date_of(f"{match['day'] or 1} {match['month']} {match['year']}")
        if day is not None:
            yield day


def days_named(text: str) -> Iterator[date]:
    """The days that a canonical text names in words or numbers; of a month its first and last."""
    yield from days_in(text)
    for match in _DAYS.finditer(text):
        if not match["day"] and (first := date_of(f"1 {match['month']} {match['year']}")):
            yield (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    for match in _NUMBERED_DAYS.finditer(text):
        if day := date_of(match[0]):
            yield day


def without_days(text: str) -> str:
    """A canonical text with a gap where it names a day or a month with its year."""
    return _NUMBERED_DAYS.sub(" ", _DAYS.sub(" ", text))


def in_one_cell(before: str, after: str, between: str = "") -> str:
    """What of the text before and after a match stands in the match's own cell."""
    return before.rpartition(_BETWEEN)[2] + between + after.partition(_BETWEEN)[0]


def squeezed(text: str) -> str:
    """A text in one spelling and without its spaces."""
    return "".join(canonical(text).split())


def listed(pieces: Iterable[str]) -> str:
    """The first few pieces, with how many more there are."""
    every = list(pieces)
    more = f" (+{len(every) - _QUOTED})" if len(every) > _QUOTED else ""
    return ", ".join(every[:_QUOTED]) + more
