"""Number formats of many cells in few calls, and what they make of a number."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from sujarit.books.file.layout import Area
from sujarit.books.file.styles import GENERAL, shows_date, shows_percent
from sujarit.books.live.refusals import ExcelRefusedError
from sujarit.books.live.sheet import LiveSheet
from sujarit.books.live.spans import Position, cells_of, runs, unions
from sujarit.plan.cells import CellValue, percent

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's dates have no time zone
_LAST_SERIAL = 2_958_465
_LEAP_DAY = 60  # of 1900, which never was: Excel counts it
_MILLISECONDS = 86_400_000

_FEW = 12  # areas that are asked for apart in one union

Formats = Mapping[Position, str]
"""Number formats by cell."""


def number_formats(sheet: LiveSheet, groups: Collection[Sequence[Position]]) -> Formats:
    """The number format of each of these cells.

    Cells of one group are likely to share theirs: one call tells where they do, and halves
    are asked for where they do not.
    """
    known = sheet.formats
    for group in groups:
        stripes = _stripes([cell for cell in group if cell not in known])
        for part in unions([_span(stripe) for stripe in stripes]):
            _ask(sheet, stripes[: len(part)], known)
            stripes = stripes[len(part) :]
    return {cell: known[cell] for group in groups for cell in group}


Stripe = Sequence[Position]
"""Cells of one column, from above: what is between them is asked for with them."""


def _stripes(cells: Sequence[Position]) -> list[Stripe]:
    """Cells as neighbours of a column; where those are many, as whole columns."""
    apart: list[Stripe] = [list(cells_of([area])) for area in runs(cells)]
    if len(apart) <= _FEW:
        return apart
    columns: dict[int, list[Position]] = {}
    for cell in sorted(cells):
        columns.setdefault(cell[1], []).append(cell)
    return list(columns.values())


def _span(stripe: Stripe) -> Area:
    (top, column), (bottom, _) = stripe[0], stripe[-1]
    return Area(top, column, bottom, column)


def _ask(sheet: LiveSheet, stripes: Sequence[Stripe], found: dict[Position, str]) -> None:
    """Ask for these cells at once; in halves where the formats differ, or that is refused."""
    try:
        code = sheet.number_format([_span(stripe) for stripe in stripes])
    except ExcelRefusedError:
        code = None
    if code is None and len(stripes) > 1:
        _ask(sheet, stripes[: len(stripes) // 2], found)
        _ask(sheet, stripes[len(stripes) // 2 :], found)
    elif code is None and len(stripes[0]) > 1:
        half = len(stripes[0]) // 2
        _ask(sheet, [stripes[0][:half]], found)
        _ask(sheet, [stripes[0][half:]], found)
    else:
        cells = (cell for stripe in stripes for cell in stripe)
        found.update(dict.fromkeys(cells, code or GENERAL))


def shown_number(number: float, code: str) -> CellValue:
    """A number as its format shows it: 80 % for 0.8, a day for the number of days."""
    if shows_percent(code):
        return percent(number)
    if not shows_date(code) or not 0 <= number < _LAST_SERIAL + 1:
        return number  # Excel shows ##### for a day before its first or after its last
    return _moment(number)


def _moment(number: float) -> CellValue:
    """Excel's number of days as a day, with the time of day where there is one, or as a time."""
    if 1 <= number < _LEAP_DAY:
        number += 1
    moment = _EPOCH + timedelta(milliseconds=round(number * _MILLISECONDS))
    if number < 1:
        return moment.time().isoformat()
    return moment if moment.time() != time() else moment.date()


def serial_number(day: date) -> float:
    """A day as Excel's number of days."""
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return (moment.replace(tzinfo=None) - _EPOCH) / timedelta(days=1)
