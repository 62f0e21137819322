"""What a line must not break: a date, and ร้อยละ with its number, are joined by no-break spaces."""

import re

from sujarit.plan.fiscal import MONTH_NAMES, MONTHS

_SPACE = "\u00a0"
_DIGITS = "[0-9๐-๙]"
_MONTH = "|".join(map(re.escape, (*MONTH_NAMES, *MONTHS)))
_DATE = re.compile(rf"(?<!{_DIGITS})({_DIGITS}{{1,2}}) ({_MONTH}) (?={_DIGITS}{{4}})")
_PERCENT = re.compile(rf"ร้อยละ (?={_DIGITS})")


def keep_together(body: str) -> str:
    """The body with its dates and percentages each on one line."""
    dated = _DATE.sub(rf"\1{_SPACE}\2{_SPACE}", body)
    return _PERCENT.sub(f"ร้อยละ{_SPACE}", dated)
