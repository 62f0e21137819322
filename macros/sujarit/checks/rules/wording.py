"""THA: is the Thai text sound, spelt right, and the same throughout?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sujarit.checks.lexicon import Term, lexicon, misspelt_in
from sujarit.checks.prose import TextCell, prose, text_cells
from sujarit.checks.rule import Say, Spot
from sujarit.plan import thai
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.records import Plan
from sujarit.plan.values import canonical

_SHOWN = 3  # pieces of one cell that a message quotes
_NARRATIVE = frozenset({"tblNarrative", "tblResults", "tblKpis", "tblControls", "tblSuppress"})
# \d is any digit, Thai ones too, and int() reads them.
_YEAR = re.compile(
    r"(?<!ตั้งแต่)(?<!นับแต่)ปี(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*([2๒][45๔๕]\d\d)"
    r"(?!\d|\s*(?:[-–—]|ถึง)\s*(?:พ\.ศ\.)?\s*\d)"
)
_YEARLY = "ประจำ"
_SCORED = re.compile("คะแนน|ผลการประเมิน|เปรียบเทียบ|เทียบกับ")
_NEAR = 60  # characters: within them a score is that year's
_HISTORY = 5  # years back that a background may tell of
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_THAI_DIGITS = re.compile("[๐-๙]+")
_ARABIC_DIGITS = re.compile(r"(?<![A-Za-z0-9])(?<![A-Za-z][ -])[0-9]+(?![A-Za-z0-9])")
_FORM_START = 20  # letters by which a name is recognised however it goes on


def illegal_stack(plan: Plan, _: Round) -> Iterator[Spot]:
    """Marks that cannot stand together, or on nothing: they cannot be repaired, only seen."""
    expected = Text("หนึ่งสระบนหรือล่างต่อหนึ่งพยัญชนะ", "One upper or lower vowel on a consonant")
    for cell, _matches in text_cells(plan).hits(thai.ILLEGAL_MARK):
        listed = _listed(thai.illegal_stacks(cell.normal))
        message = Text(f"สระหรือวรรณยุกต์ซ้อนกันผิด: {listed}", f"Marks that cannot stack: {listed}")
        yield cell.spot(Say(expected, message))


def not_normal(plan: Plan, _: Round) -> Iterator[Spot]:
    """Characters in an order or a form that looks right and is not."""
    for cell in text_cells(plan).cells:
        if cell.normal != cell.typed and cell.normal != thai.visible(cell.typed):
            changed = [f"{a} → {b}" for a, b in _changed_words(cell)]
            say = Say(
                same(_listed([pair.split(" → ")[1] for pair in changed])),
                Text(
                    f"ตัวอักษรเรียงหรือประกอบผิดรูป: {_listed(changed)}",
                    f"Characters in a wrong order or form: {_listed(changed)}",
                ),
            )
            yield cell.spot(say)


def _changed_words(cell: TextCell) -> Iterator[tuple[str, str]]:
    for word in thai.visible(cell.typed).split():
        if thai.normalise(word) != word:
            yield word, thai.normalise(word)


def invisible(plan: Plan, _: Round) -> Iterator[Spot]:
    """Invisible characters, odd spaces, and spaces around the text."""
    expected = Text("ข้อความที่ไม่มีอักขระซ่อนและไม่มีช่องว่างหัวท้าย", "Text without them")
    for cell in text_cells(plan).cells:
        codes = [f"U+{ord(char):04X}" for char in thai.invisible_characters(cell.typed)]
        if codes:
            listed = _listed(dict.fromkeys(codes))
            message = Text(
                f"มีอักขระที่มองไม่เห็น: {listed}", f"There are characters that nobody sees: {listed}"
            )
            yield cell.spot(Say(expected, message))
        elif cell.typed != cell.typed.strip():
            message = Text("มีช่องว่างหัวหรือท้ายข้อความ", "There are spaces around the text")
            yield cell.spot(Say(expected, message))


def misspelling(plan: Plan, _: Round) -> Iterator[Spot]:
    """Words that the lexicon knows to be misspelt."""
    texts = prose(plan)
    pattern = misspelt_in(texts.joined)
    for cell, matches in texts.hits(pattern) if pattern else ():
        wrong = dict.fromkeys(match[0] for match in matches)
        right = [lexicon().right_form(word) for word in wrong]
        pairs = _listed(f"{a} → {b}" for a, b in zip(wrong, right, strict=True))
        say = Say(same(_listed(right)), Text(f"สะกดผิด: {pairs}", f"Misspelt: {pairs}"))
        yield cell.spot(say)


def two_terms(plan: Plan, _: Round) -> Iterator[Spot]:
    """One thing under two names: the rarer one, wherever it stands."""
    texts = prose(plan)
    for term in lexicon().terms:
        counts = {form: texts.joined.count(form) for form in term.forms}
        if sum(map(bool, counts.values())) > 1:
            yield from _rarer(texts.cells, term, counts)


def _rarer(cells: Iterable[TextCell], term: Term, counts: Mapping[str, int]) -> Iterator[Spot]:
    kept = max(term.forms, key=lambda form: (counts[form], -term.forms.index(form)))
    for cell in cells:
        for form in term.forms:
            if form != kept and form in cell.normal:
                message = Text(
                    f"ใช้ “{form}” ขณะที่แผนนี้ใช้ “{kept}” {counts[kept]} แห่ง",
                    f"“{form}” stands here, while the plan says “{kept}” {counts[kept]} times",
                )
                yield cell.spot(Say(same(kept), message))


def mixed_digits(plan: Plan, _: Round) -> Iterator[Spot]:
    """Digits of the style that the plan uses less."""
    texts = prose(plan)
    if not _THAI_DIGITS.search(texts.joined) or not _ARABIC_DIGITS.search(texts.joined):
        return
    cells = [(cell, *_digit_runs(cell.normal)) for cell in texts.cells]
    thai_runs = sum(len(runs) for _, runs, _ in cells)
    arabic_runs = sum(len(runs) for _, _, runs in cells)
    keep_thai = thai_runs > arabic_runs or (
        thai_runs == arabic_runs and plan.details.report_digits == "เลขไทย"
    )
    say = _MIXED[keep_thai]
    for cell, in_thai, in_arabic in cells if thai_runs and arabic_runs else ():
        odd = in_arabic if keep_thai else in_thai
        if odd:
            yield cell.spot(Say(say.expected, say.message.format(runs=_listed(dict.fromkeys(odd)))))


def _digit_runs(text: str) -> tuple[list[str], list[str]]:
    bare = _LINK.sub("", text)
    return _THAI_DIGITS.findall(bare), _ARABIC_DIGITS.findall(bare)


_MIXED = {
    False: Say(
        Text("เลขอารบิก", "Arabic digits"),
        Text(
            "ใช้เลขไทย ({runs}) ขณะที่ส่วนใหญ่ของแผนใช้เลขอารบิก",
            "Thai digits ({runs}), while most of the plan has Arabic ones",
        ),
    ),
    True: Say(
        Text("เลขไทย", "Thai digits"),
        Text(
            "ใช้เลขอารบิก ({runs}) ขณะที่ส่วนใหญ่ของแผนใช้เลขไทย",
            "Arabic digits ({runs}), while most of the plan has Thai ones",
        ),
    ),
}


def other_year(plan: Plan, _: Round) -> Iterator[Spot]:
    """Fiscal years that are not the plan's; running text may name the years next to it."""
    year = plan.fiscal_year
    if year is None:
        return
    for cell, matches in prose(plan).hits(_YEAR):
        slack = 1 if cell.table in _NARRATIVE else 0
        named = {int(match[1]) for match in matches if not _is_history(cell, match, year.number)}
        odd = sorted(found for found in named if abs(found - year.number) > slack)
        if odd:
            listed = _listed(map(str, odd))
            message = Text(
                f"กล่าวถึงปี {listed} ในแผนปีงบประมาณ {year.number}",
                f"It names the year {listed} in a plan for {year.number}",
            )
            yield cell.spot(Say(same(str(year.number)), message))


def _is_history(cell: TextCell, match: re.Match[str], year: int) -> bool:
    """Whether the text tells of an earlier year: of an index's score, or the assessment's.

    What is called a fiscal or yearly one (ประจำปี) is the name of a plan or a budget
    where no score stands beside it.
    """
    start = match.start()
    around = match.string[max(start - _NEAR, 0) : match.end() + _NEAR]
    before = match.string[max(start - len(_YEARLY), 0) : start]
    named = "งบประมาณ" in match[0] or before == _YEARLY
    told = cell.table == "tblNarrative" and (not named or _SCORED.search(around) is not None)
    return told and 0 < year - int(match[1]) <= _HISTORY


def one_mark_apart(plan: Plan, _: Round) -> Iterator[Spot]:
    """Names that differ by a mark or a doubled letter, and so are probably one."""
    cells: defaultdict[str, list[TextCell]] = defaultdict(list)
    for cell in prose(plan).cells:
        if (cell.table, cell.column.key) in NAMES:
            cells[cell.normal].append(cell)
    groups: defaultdict[str, list[tuple[str, TextCell]]] = defaultdict(list)
    for text, same_text in cells.items():
        if name := bare_name(text):
            groups[thai.skeleton(name)].extend((name, cell) for cell in same_text)
    for group in groups.values():
        counts = Counter(name.replace(" ", "") for name, _ in group)
        if len(counts) > 1:
            yield from _odd_names(group, counts)


def _odd_names(group: list[tuple[str, TextCell]], counts: Counter[str]) -> Iterator[Spot]:
    # Of two that are as frequent, a mark was more likely forgotten than added.
    kept = max(
        counts, key=lambda name: (counts[name], not thai.illegal_stacks(name), len(name), name)
    )
    shown = next(name for name, _ in group if name.replace(" ", "") == kept)
    for name, cell in group:
        if name.replace(" ", "") != kept:
            message = Text(
                f"ชื่อ “{name}” ต่างจาก “{shown}” เพียงเล็กน้อย น่าจะเป็นชื่อเดียวกัน",
                f"“{name}” is all but “{shown}”: are they one?",
            )
            yield cell.spot(Say(same(shown), message))


NAMES = frozenset(
    {
        ("tblPlan", "responsible_unit"),
        ("tblPlan", "responsible_person"),
        ("tblSigners", "name"),
        ("tblProjects", "owner"),
        ("tblActivities", "owner"),
        ("tblResults", "reporter"),
    }
)
"""The columns, by table, that hold names of people or groups."""

_TITLE = re.compile(r"^(?:นางสาว|นาง|นาย|น\.ส\.|ว่าที่ร้อยตรี|ว่าที่ ?ร\.ต\.|ดร\.)\s*")
_AND_OTHERS = re.compile(r"\s*และคณะ$")


def bare_name(text: str) -> str:
    """A name without its title, brackets and "and others"."""
    name = _AND_OTHERS.sub("", canonical(text).strip("().… "))
    return _TITLE.sub("", name)


def other_form_of_name(plan: Plan, _: Round) -> Iterator[Spot]:
    """The project's name given in the text in another form than among the particulars."""
    name = _squeezed(plan.details.project_name)
    if len(name) <= _FORM_START:
        return
    start = "โครงการ" + name.removeprefix("โครงการ")[:_FORM_START]
    whole = "โครงการ" + name.removeprefix("โครงการ")
    expected = same(plan.details.project_name)
    message = Text(
        "ชื่อโครงการในข้อความนี้ไม่เหมือนชื่อโครงการในชีตข้อมูลแผน",
        "The project's name stands here in another form than among the plan's particulars",
    )
    for cell in prose(plan).cells:
        text = _squeezed(cell.normal) if cell.table == "tblNarrative" else ""
        if start in text and whole not in text:
            yield cell.spot(Say(expected, message))


def _squeezed(text: str) -> str:
    return "".join(canonical(text).split())


def _listed(pieces: Iterable[str]) -> str:
    """The first few pieces, with how many more there are."""
    every = list(pieces)
    more = f" (+{len(every) - _SHOWN})" if len(every) > _SHOWN else ""
    return ", ".join(every[:_SHOWN]) + more
