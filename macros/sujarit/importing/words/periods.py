"""When something is done, as people write it: ต.ค. 68 – ม.ค. 69, ไตรมาส 1-2, ตลอดปี.

A month is counted from the year 0 of the Christian era: `year * 12 + month - 1`.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sujarit.plan.fiscal import BUDDHIST_OFFSET, MONTH_NAMES, MONTHS, QUARTERS, FiscalYear
from sujarit.plan.patterns import regex
from sujarit.plan.values import canonical, date_of

_YEAR_MONTHS = 12
_BUDDHIST_FROM, _CENTURY = 2400, 100
_WHOLE_YEAR = regex(
    r"(?:ดำเนินการ|ตลอด|ทั้ง|ต่อเนื่อง|ทุกเดือน|\s)*(?:ตลอด(?:ทั้ง)?ปี|ทั้งปี|ทุกเดือน|ต่อเนื่อง)(?:งบประมาณ|การศึกษา|ปฏิทิน)?"
    r"\s*(?:พ\.ศ\.)?\s*(2[45]\d\d)?"
)
_QUARTER = regex(
    r"(?:ไตรมาส|(?<![a-z])q)(?:ที่)?\s*([1-4](?:\s*(?:[-,/&]|และ|ถึง)\s*(?:ไตรมาส(?:ที่)?|q)?\s*[1-4])*)"
)
_DIGIT = regex(r"[1-4]|[-]|ถึง")
_PLAIN_DATE = regex(r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})")
_FILLERS = regex(
    r"ตั้งแต่|ระหว่าง|ภายใน|ประจำ|ดำเนินการ|ช่วง|เดือน|วันที่|พ\.ศ\.|ปีงบประมาณ|ของทุกปี|[\s.,:()]+"
)
_OTHER_COLUMN = regex("งบ|เงิน|บาท|ผล|รายงาน|เป้าหมาย|วันที่")
_RANGE_SIGNS = frozenset({"-", "ถึง", "จนถึง", "~"})


def _bare(name: str) -> str:
    return name.replace(".", "")


_NUMBERS = {
    _bare(name): (index + 9) % 12 + 1
    for names in (MONTHS, MONTH_NAMES)
    for index, name in enumerate(names)
}
_DOT = r"\.?"
_SHORT = 3  # ตค, เมย: such letters stand inside words, too
_SPELLED = "|".join(
    r"(?:(?<![ก-๙])|(?<=เดือน))" + _DOT.join(name) if len(name) <= _SHORT else name
    for name in sorted(_NUMBERS, key=len, reverse=True)
)
_MONTH = regex(
    rf"(?:\d{{1,2}}\s*[-,]\s*)*(?P<day>\d{{1,2}}\s+)?(?P<name>{_SPELLED})\.?\s*(?:พ\.ศ\.)?\s*(?P<year>\d{{4}}|\d{{2}}(?!\d|\s+(?:{_SPELLED})))?"
)


@dataclass(frozen=True, slots=True)
class SaidPeriod:
    """What a text says of months: which of the plan's year, 0 for October, and what is lost.

    `is_whole` tells that the months say all of it; `is_outside` that some lie in another year.
    """

    months: tuple[int, ...] = ()
    is_whole: bool = False
    is_outside: bool = False


def month_named(title: str) -> int | None:
    """The month, 0 for October, of which a column's title says that it is; else None."""
    found = list(_MONTH.finditer(canonical(title)))
    if len(found) != 1 or _OTHER_COLUMN.search(_MONTH.sub("", canonical(title))):
        return None
    return (_NUMBERS[_bare(found[0]["name"])] + 2) % 12


def period_said(text: str, year: FiscalYear) -> SaidPeriod:
    """The months of the plan's year that a text names."""
    said = canonical(text).replace("–", "-").replace("—", "-").replace("−", "-").lower()
    if match := _WHOLE_YEAR.fullmatch(said):
        if match[1] and int(match[1]) != year.number:
            return SaidPeriod(is_outside=True)
        return _within(range(_first(year), _last(year) + 1), year, is_whole=True)
    quarters = tuple(_quarters(said))
    if quarters:
        rest = _FILLERS.sub("", _QUARTER.sub("", said))
        months = [_first(year) + 3 * (quarter - 1) + i for quarter in quarters for i in range(3)]
        return _within(months, year, is_whole=not _without_year(rest, year))
    return _by_names(_dates_named(said), year)


def _dates_named(text: str) -> str:
    """The text with each day such as 1/10/2568 written with its month's name."""

    def named(match: re.Match[str]) -> str:
        day = date_of(match[0])
        name = MONTHS[(day.month + 2) % 12] if day else ""
        return f"{day.day} {name} {day.year + BUDDHIST_OFFSET}" if day else match[0]

    return _PLAIN_DATE.sub(named, text)


def _by_names(text: str, year: FiscalYear) -> SaidPeriod:
    found = list(_MONTH.finditer(text))
    if not found:
        return SaidPeriod()
    months: list[int] = []
    signs = [text[a.end() : b.start()].strip(" .") for a, b in itertools.pairwise(found)]
    at, is_backward = 0, False
    while at < len(found):
        one = found[at]
        if at < len(signs) and signs[at] in _RANGE_SIGNS:
            between = list(_from_to(one, found[at + 1], year))
            months += between
            is_backward = is_backward or not between
            at += 2
        else:
            month = _month_of(one)
            months.append(_in_year(one, year) if month is None else month)
            at += 1
    rest = _MONTH.sub("", text)
    for sign in (*_RANGE_SIGNS, "และ", "/"):
        rest = rest.replace(sign, "")
    has_days = any(match["day"] or match[0][0].isdigit() for match in found)
    is_lost = has_days or is_backward
    return _within(months, year, is_whole=not _FILLERS.sub("", rest) and not is_lost)


def _from_to(one: re.Match[str], other: re.Match[str], year: FiscalYear) -> Iterator[int]:
    """The months from one to the other; the year that one of them lacks is the other's."""
    start, end = _month_of(one), _month_of(other)
    if start is None and end is None:
        start, end = _in_year(one, year), _in_year(other, year)
    elif start is None and end is not None:
        start = end - (end - _NUMBERS[_bare(one["name"])] + 1) % _YEAR_MONTHS
    elif end is None and start is not None:
        end = start + (_NUMBERS[_bare(other["name"])] - 1 - start) % _YEAR_MONTHS
    if start is not None and end is not None and end - start < 10 * _YEAR_MONTHS:
        yield from range(start, end + 1)


def _month_of(match: re.Match[str]) -> int | None:
    """The month where its year is said."""
    if not match["year"]:
        return None
    number = int(match["year"])
    number += 2500 if number < _CENTURY else 0
    number -= BUDDHIST_OFFSET if number >= _BUDDHIST_FROM else 0
    return number * _YEAR_MONTHS + _NUMBERS[_bare(match["name"])] - 1


def _in_year(match: re.Match[str], year: FiscalYear) -> int:
    """The month as it falls in the plan's year."""
    first = _first(year)
    return first + (_NUMBERS[_bare(match["name"])] - 1 - first) % _YEAR_MONTHS


def _within(months: "range | list[int]", year: FiscalYear, *, is_whole: bool) -> SaidPeriod:
    inside = sorted({month for month in months if _first(year) <= month <= _last(year)})
    outside = len(set(months)) > len(inside)
    is_whole = is_whole and bool(months)
    return SaidPeriod(tuple((month + 3) % 12 for month in inside), is_whole, outside)


def _first(year: FiscalYear) -> int:
    return year.start.year * _YEAR_MONTHS + year.start.month - 1


def _last(year: FiscalYear) -> int:
    """The last month; a year that begins within a month has no thirteenth."""
    return min(year.end.year * _YEAR_MONTHS + year.end.month - 1, _first(year) + 11)


def _quarters(text: str) -> Iterator[int]:
    for match in _QUARTER.finditer(text):
        signs = _DIGIT.findall(match[1])
        last = 0
        for at, sign in enumerate(signs):
            if not sign.isdigit():
                continue
            number = int(sign)
            start = last + 1 if at and not signs[at - 1].isdigit() else number
            yield from range(start, min(number, QUARTERS) + 1)
            last = number


def _without_year(rest: str, year: FiscalYear) -> str:
    return rest.replace(str(year.number), "").replace("ปี", "")
