"""What a number format shows, and which cells of a workbook file show percentages or dates."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from sujarit.books.opc.package import Package
from sujarit.plan.cells import column_number
from sujarit.plan.patterns import regex

GENERAL = "General"
_PERCENT = frozenset({"9", "10"})  # 0% and 0.00%
_DATES = frozenset(str(n) for n in (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
# What a number format shows as it stands: quoted text, a character after \, _ or *, a colour.
# A bracket that nothing closes takes the rest: looked for again from each, it would take hours.
_LITERAL = regex(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]?')
_DURATION = regex(r"^\[(?:h+|m+|s+)\]", re.IGNORECASE)
_STYLED = regex(rb'<c(?=[^>]* r="([A-Z]{1,3})(\d{1,7})")[^>]* s="(\d+)"')


def shows_percent(number_format: str) -> bool:
    """Whether a number format shows 0.8 as 80 %."""
    return "%" in _LITERAL.sub("", number_format)


def shows_date(number_format: str) -> bool:
    """Whether a number format shows a number of days as a day or a time of day.

    One that counts hours or minutes beyond a day, such as `[h]:mm`, shows a duration.
    """
    first = _LITERAL.sub("", number_format).partition(";")[0].casefold()
    counted = number_format == GENERAL or _DURATION.search(number_format)
    return not counted and any(letter in first for letter in "dmyhs")


def percent_styles(package: Package) -> frozenset[str]:
    """The numbers of the cell styles that show percentages."""
    return _styles(package, _PERCENT, shows_percent)


def date_styles(package: Package) -> frozenset[str]:
    """The numbers of the cell styles that show dates or times."""
    return _styles(package, _DATES, shows_date)


def _styles(
    package: Package, built_in: frozenset[str], shows: Callable[[str], bool]
) -> frozenset[str]:
    root = package.styles
    if root is None:
        return frozenset()
    formats = built_in | set(_formats(root, shows))
    styles = root.findall("{*}cellXfs/{*}xf")
    return frozenset(str(n) for n, xf in enumerate(styles) if xf.get("numFmtId") in formats)


def _formats(root: Element, shows: Callable[[str], bool]) -> Iterator[str]:
    for each in root.iterfind("{*}numFmts/{*}numFmt"):
        if shows(each.get("formatCode", "")):
            yield each.get("numFmtId", "")


def styled_cells(xml: bytes, styles: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The cells of a sheet with one of these styles, by row and column."""
    if any(f' s="{style}"'.encode() in xml for style in styles):
        for match in _STYLED.finditer(xml):
            if match[3].decode() in styles:
                yield int(match[2]), column_number(match[1].decode())
