"""What a list says of the whole plan: its title, its office, its year, and the words for its levels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sujarit.books.build.starters import KINDS, starter_data
from sujarit.importing.outline import AboveText, Outline, OutlineItem, OutlineKind, SkippedRow
from sujarit.importing.words.left_texts import ABOVE, OTHER_ENTRY, OTHER_PLAN_YEAR, OTHER_WORDS
from sujarit.plan.lang import Text
from sujarit.plan.levels import MAX_DEPTH
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.schema import PLAN, entry
from sujarit.plan.values import canonical, text_of

WORD_KEYS = ("goal_label", "strategy_label", "level3_label", "level4_label", "level5_label")
_YEARS = regex(r"2[45]\d\d")
_YEAR_LINE = regex(
    r"\(?(?:ประจำ)?(?:ปี)?(?:งบประมาณ|การศึกษา)?\s*(?:พ\.ศ\.)?[\s\d–-]*(?:พ\.ศ\.)?[\s\d–-]*\)?"
)
_NAMED_OFFICE = regex(
    r"\s((?:เทศบาล|องค์การบริหารส่วน|โรงเรียน|โรงพยาบาล|สำนักงาน|กรม|วิทยาลัย|มหาวิทยาลัย|สถาบัน)[^\d(]*?)"
    r"\s*(?:$|\(|\d|(?:ประจำ)?ปี|พ\.ศ\.|ระยะ)"
)
_LABELLED = regex(r"(?:ชื่อ)?(?:หน่วยงาน|สถานศึกษา|ส่วนราชการ)\s*[:：]?\s*(\S.*)")
_OFFICE = regex(
    r"(?:เทศบาล|องค์การบริหารส่วน|อบต\.|อบจ\.|โรงเรียน|โรงพยาบาล|สำนักงาน|กรม|วิทยาลัย|มหาวิทยาลัย|สถาบัน).*"
)


@dataclass(slots=True)
class Particulars:
    """Entries of the plan by key, and what of the list they are not."""

    entries: dict[str, str] = field(default_factory=dict)
    left_out: list[SkippedRow] = field(default_factory=list)


def particulars_of(outline: Outline, plan: Plan) -> Particulars:
    """The entries that the list states where the workbook has none of its own yet."""
    return _Reader(outline, plan).read()


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
        if text.startswith("แผน") and "plan_title" not in self._found.entries:
            self._set("plan_title", above.text, above)
            named = _NAMED_OFFICE.search(text)
            self._in_title = named[1] if named else ""
        elif labelled or _OFFICE.fullmatch(text):
            self._office(labelled[1] if labelled else above.text, above)
        elif not _YEAR_LINE.fullmatch(text):
            self._leave(above, ABOVE.format(text=above.text[:80]))

    def _year(self, above: AboveText, text: str) -> None:
        years = [int(each) for each in _YEARS.findall(text)]
        own = self._plan.details.fiscal_year
        if years and own is not None and not min(years) <= own <= max(years):
            said = {"said": str(years[0]), "own": str(own)}
            self._leave(above, OTHER_PLAN_YEAR.format(**said))

    def _office(self, text: str, above: AboveText) -> None:
        typed = self._typed("office_name")
        if not (typed and (typed in canonical(text) or canonical(text) in typed)):
            self._set("office_name", text, above)

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


def _given(plan: Plan) -> Mapping[str, frozenset[str]]:
    """What a new workbook begins with, by entry: nobody has typed it."""
    found: dict[str, set[str]] = {}
    for kind in KINDS:
        for row in starter_data(kind, plan.details.fiscal_year or 2569, "")[PLAN.name]:
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
