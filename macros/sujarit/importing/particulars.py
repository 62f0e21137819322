"""What a list says of the whole plan: its title, its office, its year, and the words for its levels."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sujarit.books.build.starters import rows_of_any_kind
from sujarit.importing.outline import AboveText, Outline, OutlineItem, OutlineKind, SkippedRow
from sujarit.importing.words.left_texts import (
    ABOVE,
    OTHER_ENTRY,
    OTHER_KIND_OF_YEAR,
    OTHER_PLAN_YEAR,
    OTHER_WORDS,
    SAID_BEFORE,
)
from sujarit.plan.cells import CellValue
from sujarit.plan.fiscal import (
    ANY_YEAR,
    CALENDAR_YEAR,
    FISCAL_YEAR,
    MONTH_NAMES,
    SCHOOL_YEAR,
    FiscalYear,
    calendar_year,
    school_year,
)
from sujarit.plan.lang import Text
from sujarit.plan.levels import MAX_DEPTH
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.schema import PLAN, entry
from sujarit.plan.values import canonical, text_of

WORD_KEYS = ("goal_label", "strategy_label", "level3_label", "level4_label", "level5_label")
_YEAR = r"2[45]\d\d(?!\d)"
_YEARS = regex(
    rf"(?:ปี(?:งบประมาณ|การศึกษา|ปฏิทิน)?\s*(?:พ\.ศ\.)?|พ\.ศ\.)\s*{_YEAR}"
    rf"(?:\s*(?:[-–—,]|ถึง|และ)\s*(?:พ\.ศ\.)?\s*{_YEAR})*"
)
_OTHER_YEARS = regex(
    r"(?:พระราช(?:บัญญัติ|กฤษฎีกา|กำหนด)|พ\.ร\.[บกฎ]|ระเบียบ|ประกาศ|คำสั่ง|กฎ|ข้อบังคับ|ข้อบัญญัติ|เทศบัญญัติ|"
    rf"รัฐธรรมนูญ|มติ|หนังสือ|หลักเกณฑ์)(?:(?!ปี).)*\d{{4}}|(?:{'|'.join(MONTH_NAMES)})\s*พ\.ศ\.\s*\d{{4}}"
)
"""The years of laws, orders and days, which are not the plan's."""
_KIND_OF_YEAR = regex(f"{SCHOOL_YEAR}|{CALENDAR_YEAR}")
_YEAR_LINE = regex(
    r"\(?(?:ประจำ)?(?:ปี)?(?:งบประมาณ|การศึกษา|ปฏิทิน)?\s*(?:พ\.ศ\.)?[\s\d–-]*(?:พ\.ศ\.)?[\s\d–-]*\)?"
)
_NAMED_OFFICE = regex(
    r"(?:\s|ของ)((?:เทศบาล|องค์การบริหารส่วน|โรงเรียน|โรงพยาบาล|สำนักงาน|กรม|วิทยาลัย|มหาวิทยาลัย|สถาบัน|จังหวัด|การประปา|การไฟฟ้า)(?:เขต\s*\d+|[^\d(])*?)"
    r"\s*(?:$|\(|\d|(?:ประจำ)?ปี|พ\.ศ\.|ระยะ)"
)
_LABELLED = regex(r"(?:ชื่อ)?(?:หน่วยงาน|สถานศึกษา|ส่วนราชการ)(?:\s*[:：]\s*|\s+)(\S.*)")
_OFFICE = regex(
    r"(?:เทศบาล|องค์การ|อบต\.|อบจ\.|โรงเรียน|โรงพยาบาล|สำนักงาน|กรม|วิทยาลัย|มหาวิทยาลัย|สถาบัน|จังหวัด|อำเภอ|กระทรวง|"
    r"กรุงเทพมหานคร|เมืองพัทยา|คณะ(?!กรรมการ|ทำงาน)|ธนาคาร|บริษัท|การ(?:ประปา|ไฟฟ้า|รถไฟ|ท่าเรือ|เคหะ|กีฬา|ยาง|นิคม|ทาง|ท่องเที่ยว|ท่าอากาศยาน)).*"
)
_TITLE = regex(r"แผน(?!งาน)")
_SENTENCE = regex(
    r"กำหนด|ต้อง|ขอให้|แจ้ง|จัดทำ|จัดส่ง|ดำเนินการ|รายงาน|มีหนังสือ|ลงวันที่|เห็นชอบ|อนุมัติ|"
    r"ให้(?:ส่ง|ทุก|จัด|หน่วย)|ได้(?:รับ|จัด|มี)|ภายใน\s*(?:วันที่|เดือน|\d)"
)
_FROM_AND_TO, _MOST_YEARS = 2, 10
_LONGEST = 120
"""Of an office's name, in characters."""


@dataclass(slots=True)
class Particulars:
    """Entries of the plan by key, and what of the list they are not.

    `kind_of_year` is the one that the list names, where the workbook counts by another.
    """

    entries: dict[str, CellValue] = field(default_factory=dict)
    left_out: list[SkippedRow] = field(default_factory=list)
    kind_of_year: str = ""


def particulars_of(outline: Outline, plan: Plan) -> Particulars:
    """The entries that the list states where the workbook has none of its own yet."""
    return _Reader(outline, plan).read()


def counted_by(plan: Plan, kind: str) -> tuple[Plan, dict[str, CellValue]]:
    """The plan as it counts by another kind of year, and the entries that make it so.

    What somebody has typed stays: the kind then is as it was, and so are the days.
    """
    number, details = plan.details.fiscal_year, plan.details
    given = _given(plan)
    typed = canonical(details.year_kind)
    is_own = typed and typed not in given.get("year_kind", ())
    has_place = "year_kind" in details.rows and not is_own
    if not kind or number is None or kind == plan.year_word or not has_place:
        return plan, {}
    year = _YEARS_OF[kind](number)
    days: dict[str, CellValue] = {"start_date": year.start, "end_date": year.end}
    changed: dict[str, Any] = {"year_kind": kind}
    for key, day in days.items():
        before = text_of(getattr(details, key))
        if not before or before in given.get(key, ()):
            changed[key] = day
    return replace(plan, details=replace(details, **changed)), changed


_YEARS_OF: Mapping[str, Callable[[int], FiscalYear]] = {
    FISCAL_YEAR: FiscalYear,
    SCHOOL_YEAR: school_year,
    CALENDAR_YEAR: calendar_year,
}


class _Reader:
    def __init__(self, outline: Outline, plan: Plan) -> None:
        self._outline, self._plan = outline, plan
        self._found = Particulars()
        self._given = _given(plan)
        self._in_title = ""

    def read(self) -> Particulars:
        said = set[str]()
        for above in self._outline.above:
            if canonical(above.text) not in said:
                said.add(canonical(above.text))
                self._line(above)
        if self._in_title and not self._typed("office_name"):
            self._found.entries.setdefault("office_name", self._in_title)
        self._words()
        return self._found

    def _line(self, above: AboveText) -> None:
        text = canonical(above.text)
        self._year(above, text)
        labelled = _LABELLED.fullmatch(text)
        if _TITLE.match(text) and "plan_title" not in self._found.entries:
            self._set("plan_title", above.text, above)
            named = _NAMED_OFFICE.search(text)
            self._in_title = named[1] if named and _is_name(named[1]) else ""
        elif labelled and _is_name(labelled[1]):
            self._office(labelled[1], above)
        elif text == self._typed("office_name"):
            return
        elif _OFFICE.fullmatch(text) and _is_name(text):
            self._office(above.text, above, self._in_title)
        elif not _YEAR_LINE.fullmatch(text):
            self._leave(above, ABOVE.format(text=above.text[:80]))

    def _year(self, above: AboveText, text: str) -> None:
        said = " ".join(_YEARS.findall(_OTHER_YEARS.sub(" ", text)))
        years = [int(each) for each in re.findall(_YEAR, said)]
        own = self._plan.details.fiscal_year
        if years and own is not None and not min(years) <= own <= max(years):
            told = {"said": str(years[0]), "own": str(own)}
            self._leave(above, OTHER_PLAN_YEAR.format(**told))
        is_title = _TITLE.match(text) and "plan_title" not in self._found.entries
        if is_title or _YEAR_LINE.fullmatch(text):
            self._span(years)
        kind = _KIND_OF_YEAR.search(text)
        if years and kind and kind[0] != self._plan.year_word:
            kinds = {"said": kind[0], "own": self._plan.year_word}
            self._found.kind_of_year = self._found.kind_of_year or kind[0]
            self._leave(above, OTHER_KIND_OF_YEAR.format(**kinds))

    def _span(self, years: Sequence[int]) -> None:
        """The first and the last day of a plan of several fiscal years, where nobody typed others."""
        details, own = self._plan.details, self._plan.fiscal_year
        if len(years) != _FROM_AND_TO or own is None or not own.is_fiscal:
            return
        first, last = map(FiscalYear, years)
        if not 0 < last.number - first.number < _MOST_YEARS:
            return
        days = {"start_date": first.start, "end_date": last.end}
        if own.start < first.start or last.end < own.end:
            return
        typed = {key: text_of(getattr(details, key)) for key in days}
        if all(not text or text in self._given.get(key, ()) for key, text in typed.items()):
            self._found.entries |= days

    def _office(self, text: str, above: AboveText, in_title: str = "") -> None:
        """The office's name, where none was said before it."""
        if _is_within(text, self._typed("office_name")):
            return
        first = str(self._found.entries.get("office_name") or in_title)
        if not first or (first == in_title and _is_within(text, first)):
            self._set("office_name", text, above)
        elif not _is_within(text, first):
            said = {"value": text[:80], "title": _title("office_name"), "first": first[:80]}
            self._leave(above, SAID_BEFORE.format(**said))

    def _words(self) -> None:
        """The word of each depth, where its lines agree."""
        plan = self._plan
        is_new = not (plan.goals or plan.strategies or plan.levels)
        for key, (word, item) in self._by_depth():
            above = AboveText(item.sheet, item.row, word)
            if is_new:
                self._set(key, word, above)
            elif self._typed(key) != canonical(word):
                self._tell(key, above)

    def _by_depth(self) -> Iterator[tuple[str, tuple[str, OutlineItem]]]:
        levels = [each for each in self._outline.items if each.kind is OutlineKind.LEVEL]
        for depth, key in enumerate(WORD_KEYS[:MAX_DEPTH]):
            named = [each for each in levels if each.depth == depth and each.word]
            words = list(dict.fromkeys(each.word for each in named))
            if len(words) == 1:
                yield key, (words[0], named[0])
            elif words:
                said = {"title": _title(key), "words": ", ".join(words)}
                self._leave(AboveText(named[0].sheet, named[0].row, ""), OTHER_WORDS.format(**said))

    def _set(self, key: str, value: str, above: AboveText) -> None:
        typed = self._typed(key)
        if typed == canonical(value):
            return
        if typed and typed not in self._given.get(key, ()):
            self._tell(key, above)
            return
        self._found.entries[key] = " ".join(value.split())

    def _typed(self, key: str) -> str:
        return canonical(getattr(self._plan.details, key))

    def _tell(self, key: str, above: AboveText) -> None:
        self._leave(above, OTHER_ENTRY.format(title=_title(key), value=above.text[:80]))

    def _leave(self, above: AboveText, why: Text) -> None:
        self._found.left_out.append(SkippedRow(above.sheet, above.row, why))


def _is_name(text: str) -> bool:
    """Whether a text may be an office's name: short, and no sentence."""
    return len(text) <= _LONGEST and not _SENTENCE.search(text)


def _is_within(one: str, other: str) -> bool:
    """Whether one text is the other, or a part of it."""
    both = canonical(one), canonical(other)
    return bool(both[1]) and (both[0] in both[1] or both[1] in both[0])


def _given(plan: Plan) -> Mapping[str, frozenset[str]]:
    """What a new workbook begins with, by entry: nobody has typed it."""
    found: dict[str, set[str]] = {}
    for row in rows_of_any_kind(PLAN, plan.details.fiscal_year or ANY_YEAR.number):
        key, value = (row.get(PLAN.column(each).title) for each in ("key", "value"))
        found.setdefault(str(key), set()).add(canonical(text_of(value)))
    for key in WORD_KEYS:
        found.setdefault(key, set()).add(canonical(_default(key)))
    return {key: frozenset(values) for key, values in found.items()}


def _default(key: str) -> str:
    about = entry(key)
    return str(about.default or "") if about else ""


def _title(key: str) -> str:
    about = entry(key)
    return about.title if about else key
