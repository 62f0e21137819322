"""THA: are words spelt right, and things and figures written in one way?"""

from collections.abc import Iterable, Iterator, Mapping

from sujarit.checks.lexicon import Term, lexicon, misspelt_in
from sujarit.checks.prose import TextCell, listed, prose
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan

_LINK = regex(r"(?:https?://|www\.)\S+")

_THAI_DIGITS = regex("[๐-๙]+")

_ARABIC_DIGITS = regex(r"(?<![A-Za-z0-9])(?<![A-Za-z][ -])[0-9]+(?![A-Za-z0-9])")

_RIGHT = Example("""
    tblProjects
    รหัสโครงการ | โครงการ
    1.2.1 | ปลูกฝังค่านิยมต้านทุจริต
    """)


@Rule(
    "THA04",
    severity=Severity.WARNING,
    title=Text("คำที่สะกดผิด", "A misspelt word"),
    meaning=Text(
        "ข้อความมีคำที่รู้ว่าสะกดผิด ตามรายการใน lexicon.toml",
        "The text holds a word that lexicon.toml lists as misspelt.",
    ),
    why=Text(
        "เอกสารเผยแพร่ต่อสาธารณะ คำผิดลดความน่าเชื่อถือของทั้งฉบับ",
        "The document is public, and a misspelling costs it trust.",
    ),
    mend=Text("แก้คำตามที่เสนอ", "Correct it as proposed."),
    fails=Example("""
        tblProjects
        รหัสโครงการ | โครงการ
        1.2.1 | ปลุกฝังค่านิยมร่วมด้านทุจริต
        """),
    passes=_RIGHT,
)
def misspelling(plan: Plan, _: Round) -> Iterator[Violation]:
    """Words that the lexicon knows to be misspelt."""
    texts = prose(plan)
    pattern = misspelt_in(texts.words)
    for cell, matches in texts.hits(pattern) if pattern else ():
        wrong = dict.fromkeys(match[0] for match in matches)
        right = [lexicon().right_form(word) for word in wrong]
        pairs = listed(f"{a} → {b}" for a, b in zip(wrong, right, strict=True))
        say = Diagnostic(same(listed(right)), Text(f"สะกดผิด: {pairs}", f"Misspelt: {pairs}"))
        yield cell.violation(say)


@Rule(
    "THA05",
    severity=Severity.INFO,
    title=Text("สิ่งเดียวกันเรียกสองชื่อ", "One thing under two names"),
    meaning=Text(
        "แผนใช้คำสองคำกับสิ่งเดียวกัน แสดงที่ช่องซึ่งใช้คำที่พบน้อยกว่า",
        "The plan calls one thing by two names; the cells with the rarer one are shown.",
    ),
    why=Text("ผู้อ่านไม่แน่ใจว่าหมายถึงสิ่งเดียวกันหรือไม่", "Readers wonder whether the same is meant."),
    mend=Text("เลือกใช้คำเดียวทั้งแผน", "Keep to one of them."),
    fails=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | แยกแยะผลประโยชน์ส่วนตนกับส่วนรวม
        2 | ไม่เอาผลประโยชน์ส่วนตัวเป็นใหญ่
        """),
    passes=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | แยกแยะผลประโยชน์ส่วนตัวกับส่วนรวม
        2 | ไม่เอาผลประโยชน์ส่วนตัวเป็นใหญ่
        """),
)
def two_terms(plan: Plan, _: Round) -> Iterator[Violation]:
    """One thing under two names: the rarer one, wherever it stands."""
    texts = prose(plan)
    for term in lexicon().terms:
        counts = {form: texts.joined.count(form) for form in term.forms}
        if sum(map(bool, counts.values())) > 1:
            yield from _rarer(texts.cells, term, counts)


def _rarer(cells: Iterable[TextCell], term: Term, counts: Mapping[str, int]) -> Iterator[Violation]:
    kept = max(term.forms, key=lambda form: (counts[form], -term.forms.index(form)))
    for cell in cells:
        for form in term.forms:
            if form != kept and form in cell.normal:
                message = Text(
                    f"ใช้ “{form}” ขณะที่แผนนี้ใช้ “{kept}” {counts[kept]} แห่ง",
                    f"“{form}” stands here, while the plan says “{kept}” {counts[kept]} times",
                )
                yield cell.violation(Diagnostic(same(kept), message))


@Rule(
    "THA06",
    severity=Severity.INFO,
    title=Text("เลขไทยปนเลขอารบิก", "Thai and Arabic digits mixed"),
    meaning=Text(
        "แผนใช้ตัวเลขสองแบบ แสดงที่ช่องซึ่งใช้แบบที่พบน้อยกว่า ไม่นับรหัส ลิงก์ และเลขที่ติดกับอักษรอังกฤษ",
        (
            "The plan has both kinds of digits; the cells with the rarer kind are shown. "
            "Codes, links and figures next to Latin letters do not count."
        ),
    ),
    why=Text("หนังสือราชการใช้ตัวเลขแบบเดียวทั้งฉบับ", "An official document keeps to one kind."),
    mend=Text("พิมพ์ตัวเลขให้เป็นแบบเดียวกัน", "Type the figures in one kind."),
    fails=Example("""
        tblNarrative
        หมวด | ลำดับ | ข้อความ
        คำนำ | 1 | สำนักงานเขต 3 ปีงบประมาณ 2564
        คำนำ | 2 | สำนักงานเขต ๓
        """),
    passes=Example("""
        tblNarrative
        หมวด | ลำดับ | ข้อความ
        คำนำ | 1 | สำนักงานเขต ๓ ปีงบประมาณ ๒๕๖๔ ตามคู่มือ ITA 2021
        """),
)
def mixed_digits(plan: Plan, _: Round) -> Iterator[Violation]:
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
            yield cell.violation(
                Diagnostic(say.expected, say.message.format(runs=listed(dict.fromkeys(odd))))
            )


def _digit_runs(text: str) -> tuple[list[str], list[str]]:
    bare = _LINK.sub("", text)
    return _THAI_DIGITS.findall(bare), _ARABIC_DIGITS.findall(bare)


_MIXED = {
    False: Diagnostic(
        Text("เลขอารบิก", "Arabic digits"),
        Text(
            "ใช้เลขไทย ({runs}) ขณะที่ส่วนใหญ่ของแผนใช้เลขอารบิก",
            "Thai digits ({runs}), while most of the plan has Arabic ones",
        ),
    ),
    True: Diagnostic(
        Text("เลขไทย", "Thai digits"),
        Text(
            "ใช้เลขอารบิก ({runs}) ขณะที่ส่วนใหญ่ของแผนใช้เลขไทย",
            "Arabic digits ({runs}), while most of the plan has Thai ones",
        ),
    ),
}
