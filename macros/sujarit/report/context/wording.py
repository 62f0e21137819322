"""How single values are written in a document."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from sujarit.plan.cells import is_blank, part_of, stripped
from sujarit.plan.fiscal import (
    ANY_YEAR,
    BUDDHIST_OFFSET,
    MONTH_NAMES,
    MONTHS,
    FiscalYear,
    Round,
    month_index,
)
from sujarit.plan.money import display, to_satang
from sujarit.plan.patterns import regex
from sujarit.plan.records import Budgeted, Details, Record
from sujarit.plan.schema import NO_BUDGET
from sujarit.plan.thai import thai_date, thai_date_short, to_arabic_digits
from sujarit.plan.values import is_dash, text_of

if TYPE_CHECKING:
    from sujarit.report.fields.table_fields import TextItem

NOTHING = "-"
NONE = "ไม่มี"
_SAYS_NONE = frozenset(
    (NONE, "ไม่มีปัญหา", "ไม่มีปัญหาอุปสรรค", "ไม่มีปัญหาและอุปสรรค", "ไม่พบปัญหา", "ไม่มีข้อเสนอแนะ")
)
DONE_MARK = "●"
PLANNED_MARK = "○"


class Money:
    """Writes baht: without satang where the document has none at all, else with them all.

    Figures of one document so line up, and a plan in whole baht reads as offices write it.
    """

    def __init__(self, amounts: Iterable[Decimal | None]) -> None:
        whole = all(amount is None or to_satang(amount) % 1 == 0 for amount in amounts)
        self._format = ",.0f" if whole else ",.2f"

    def __call__(self, amount: Decimal | None, blank: str = NOTHING) -> str:
        """The amount with thousands separators, or `blank` when it is not known."""
        return blank if amount is None else format(to_satang(amount), self._format)


def number(value: Decimal | None) -> str:
    """A number without useless zeros: 85, 87.5; "" when there is none."""
    if value is None:
        return ""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def measured(unit: str, amount: str) -> str:
    """An amount with its unit, as Thai has it: ร้อยละ 85, but 2 ครั้ง."""
    before = unit.startswith(("ร้อยละ", "ระดับ"))
    return f"{unit} {amount}".strip() if before else f"{amount} {unit}".strip()


def percent(value: Decimal | None) -> str:
    """A percentage with two decimals, or a dash where there is nothing to compare with.

    Half a hundredth rounds up, as in Excel: the workbook shows the same figures.
    """
    return NOTHING if value is None else display(value)


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A part in percent of the whole; None where there is no whole to compare with."""
    return None if part is None or not whole else part * 100 / whole


def says_none(text: str) -> bool:
    """Whether it is said outright that there is none; a blank and a dash say nothing."""
    return text.strip() in _SAYS_NONE


def all_say_none(texts: Iterable[str]) -> bool:
    """Whether everyone says outright that there is none."""
    said = [says_none(text) for text in texts]
    return bool(said) and all(said)


def says_something(text: str) -> bool:
    """Whether a problem or a recommendation is told, not only that there is none."""
    return bool(text.strip()) and not says_none(text) and not is_dash(text)


def shown(record: Record | Details, key: str, written: str) -> str:
    """`written`, or what the cell itself holds where that could not be read.

    A finding says what is wrong with such a cell; the document still hides nothing.
    """
    if written:
        return written
    cell = record.cell(key)
    return "" if cell is None or is_blank(cell.value) else text_of(cell.value).strip()


def budget(record: Budgeted, money: Money) -> str:
    """The amount, or that none is used, or what the cell holds; "ไม่ระบุ" when it is blank."""
    if record.budget is not None and not (record.says_no_budget and not record.budget):
        return money(record.budget)
    if record.says_no_budget:
        return NO_BUDGET
    return shown(record, "budget", "") or "ไม่ระบุ"


def months_marks(months: Iterable[bool], year: FiscalYear, done_until: int) -> list[str]:
    """A mark a month from October on: done, else planned, else blank.

    Done are those of the year's first `done_until` months, counted from its own first one.
    """
    first = year.column(0)
    return [
        (DONE_MARK if (index - first) % len(MONTHS) < done_until else PLANNED_MARK)
        if marked
        else ""
        for index, marked in enumerate(months)
    ]


def owners_text(record: Budgeted | None) -> str:
    """Who answers for it, the lead first; "" where the plan does not say."""
    named = (record.owner, record.co_owners) if record else ()
    return ", ".join(text for text in named if text)


def months_text(months: Sequence[bool], year: FiscalYear | None) -> str:
    """The marked months by their short names, in the order of the year."""
    order = year or ANY_YEAR
    return ", ".join(MONTHS[order.column(month)] for month in order.in_order(months))


def period(year: FiscalYear | None, reporting: Round) -> str:
    """The months of a round: ตุลาคม 2563 – มีนาคม 2564."""
    last = reporting.value - 1
    if year is None:
        return f"{MONTH_NAMES[0]} – {MONTH_NAMES[last]}"
    return f"{_month_of(year.start)} – {_month_of(year.cutoff(reporting))}"


def names_year(title: str, year: int | None) -> bool:
    """Whether a title says its year, so that nobody says it again after it.

    A span of years (พ.ศ. 2566 - 2570) is not the year.
    """
    return _said_year(title, year) is not None


def spans_year(title: str, year: int | None) -> bool:
    """Whether a title says a span of years with this one, as that of a plan of all of them."""
    found = _SPAN.search(to_arabic_digits(title))
    return bool(found and year and int(found[1]) <= year <= int(found[2]))


_WORD_AND_NUMBER = regex(r"([ก-๎]+?)(?:ที่)?\s*(\d[\d.]*)")
_SPAN = regex(r"(2[45]\d\d)\s*(?:[-–—]|ถึง)\s*(?:พ\.\s?ศ\.)?\s*(2[45]\d\d)")


def without_year(title: str, year: int | None) -> str:
    """The title without its fiscal year, for where the year stands beside it."""
    said = _said_year(title, year)
    return f"{title[: said.start()].rstrip()}{title[said.end() :]}".strip() if said else title


def _said_year(title: str, year: int | None) -> re.Match[str] | None:
    pattern = rf"(?:ประจำ)?ปี(?:งบประมาณ|การศึกษา|ปฏิทิน)?\s*(?:พ\.\s?ศ\.)?\s*{year}(?!\s*[-–—]|\d)"
    return re.search(pattern, to_arabic_digits(title))


def _month_of(day: dt.date) -> str:
    return f"{MONTH_NAMES[month_index(day)]} {day.year + BUDDHIST_OFFSET}"


def items(texts: Iterable[str]) -> "list[TextItem]":
    """The texts with their numbers; a text that begins with its own number loses that one.

    The number may be in Thai digits, and the text follow it without a space; 1.5 is no number
    of an item.
    """
    return [{"no": str(no), "text": _unnumbered(text, no)} for no, text in enumerate(texts, 1)]


def paragraphs(texts: Iterable[str]) -> "list[TextItem]":
    """The texts with their numbers, each text as typed."""
    return [{"no": str(no), "text": text} for no, text in enumerate(texts, 1)]


def _unnumbered(text: str, no: int) -> str:
    own = re.match(rf"\s*\(?{no}[.)](?!\d)\s*(?=\S)", to_arabic_digits(text))
    return stripped(part_of(text, own.end(), len(text))) if own else text


def date(record: Record, key: str, *, short: bool) -> str:
    """A date cell in Thai, or what it holds; "" when blank."""
    day = getattr(record, key)
    write = thai_date_short if short else thai_date
    return shown(record, key, write(day) if day else "")


def without_label(code: str, label: str) -> str:
    """มิติที่ 1 is number 1, where the document writes the office's word before it.

    So is ประเด็นที่ 1 of what the office calls ประเด็นการพัฒนา.
    """
    word = _WORD_AND_NUMBER.fullmatch(code)
    if word and label.startswith(word[1]):
        return word[2]
    return code.removeprefix(label).strip().removeprefix("ที่").strip() or code
