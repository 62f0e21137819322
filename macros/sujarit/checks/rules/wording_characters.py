"""THA: is the Thai text made of characters that can be read and searched?"""

import re
from collections.abc import Iterator

from sujarit.checks.prose import TextCell, Texts, listed, text_cells
from sujarit.checks.rule import Correction, Diagnostic, Example, Rule, Violation
from sujarit.plan import thai
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan

# No Thai word has these, nor do two words that meet: each begins with a vowel of its own kind.
_NO_SYLLABLE = regex("[ะำ][ะาำ]|า[าำ]|[ัิ-ู็][่-๋]?[ะาำ]|[เแโใไ][ะ-ู็-๎เ-ไ]")

_RIGHT = Example("""
    tblProjects
    รหัสโครงการ | โครงการ
    1.2.1 | ปลูกฝังค่านิยมต้านทุจริต
    """)


@Rule(
    "THA01",
    severity=Severity.WARNING,
    title=Text("สระหรือวรรณยุกต์ซ้อนกันผิด", "Marks that cannot stack"),
    meaning=Text(
        "พยัญชนะหนึ่งตัวมีสระบนหรือล่างสองตัว มีเครื่องหมายลอยอยู่โดยไม่มีพยัญชนะ เช่น ศิริัญญา "
        "หรือมีสระที่อยู่ติดกันไม่ได้ เช่น โครงกาาร",
        "One consonant carries two upper or lower vowels, a mark stands on nothing, as in "
        "ศิริัญญา, or vowels stand together that no word has, as in โครงกาาร.",
    ),
    why=Text(
        "คำอ่านไม่ออกและค้นหาไม่พบ ถ้าเป็นชื่อคน ชื่อนั้นผิดในเอกสารราชการ",
        (
            "The word can be neither read nor found; a name so written is wrong in an "
            "official document."
        ),
    ),
    mend=Text("พิมพ์คำนี้ใหม่ตามต้นฉบับ", "Type the word again from its source."),
    fails=Example("""
        tblSigners
        บทบาท | ชื่อ
        ผู้เสนอ | นางศิริัญญา ตัวอย่าง
        """),
    passes=Example("""
        tblSigners
        บทบาท | ชื่อ
        ผู้เสนอ | นางศิริญญา สิทธิ์น้ำพันธุ์
        """),
)
def illegal_stack(plan: Plan, _: Round) -> Iterator[Violation]:
    """Marks that cannot stand together, or on nothing: they cannot be repaired, only seen."""
    expected = Text("หนึ่งสระต่อหนึ่งพยัญชนะ", "One vowel to a consonant")
    texts = text_cells(plan)
    odd: dict[int, tuple[TextCell, list[str]]] = {}
    for cell, _matches in _hits(texts, thai.ILLEGAL_MARK):
        odd[id(cell)] = cell, thai.illegal_stacks(cell.normal)
    for cell, matches in _hits(texts, _NO_SYLLABLE):
        pieces = [
            match.string[max(match.start() - 1, 0) : match.end() + 1].strip("\n\0")
            for match in matches
        ]
        odd.setdefault(id(cell), (cell, []))[1].extend(pieces)
    for cell, found in odd.values():
        quoted = listed(dict.fromkeys(found))
        message = Text(f"สระหรือวรรณยุกต์ซ้อนกันผิด: {quoted}", f"Marks that cannot stack: {quoted}")
        yield cell.violation(Diagnostic(expected, message))


def _hits(texts: Texts, pattern: re.Pattern[str]) -> Iterator[tuple[TextCell, list[re.Match[str]]]]:
    if pattern.search(texts.words):
        yield from texts.hits(pattern)


def _normal_forms(plan: Plan) -> Iterator[Correction]:
    return _corrections(plan, unseen=False)


def _visible_forms(plan: Plan) -> Iterator[Correction]:
    return _corrections(plan, unseen=True)


def _corrections(plan: Plan, *, unseen: bool) -> Iterator[Correction]:
    """Names excepted: how somebody is called is for that person to say."""
    for cell in text_cells(plan).cells:
        mended = cell.normal.strip()
        only_unseen = cell.normal == thai.visible(cell.typed)
        if mended != cell.typed and only_unseen is unseen and not cell.is_name:
            yield Correction(cell.origin, cell.column, mended)


@Rule(
    "THA02",
    severity=Severity.WARNING,
    title=Text("ตัวอักษรประกอบผิดรูป", "Characters in a wrong form or order"),
    meaning=Text(
        "ข้อความดูถูกต้องแต่เก็บผิด: ํ กับ า แทน ำ, เ สองตัวแทน แ, วรรณยุกต์ก่อนสระ, เครื่องหมายซ้ำ",
        (
            "It looks right and is stored wrongly: ํ and า for ำ, two เ for แ, a tone mark "
            "before its vowel, a doubled mark."
        ),
    ),
    why=Text(
        "ค้นหา เรียง และเทียบคำไม่ได้ และบางแบบอักษรแสดงผิด",
        "It cannot be searched, sorted or compared, and some fonts show it wrongly.",
    ),
    mend=Text(
        "กดปุ่ม “แก้รูปแบบให้” หรือพิมพ์คำนี้ใหม่ ชื่อคนต้องพิมพ์เอง",
        "Press แก้รูปแบบให้, or type the word again; a person's name is for people to type.",
    ),
    correct=_normal_forms,
    fails=Example("""
        tblProjects
        รหัสโครงการ | โครงการ
        1.2.1 | เเผนรณรงค์นํ้าใจ
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | โครงการ
        1.2.1 | แผนรณรงค์น้ำใจ
        """),
)
def not_normal(plan: Plan, _: Round) -> Iterator[Violation]:
    """Characters in an order or a form that looks right and is not."""
    for cell in text_cells(plan).cells:
        if cell.normal != cell.typed and cell.normal != thai.visible(cell.typed):
            changed = [f"{a} → {b}" for a, b in _changed_words(cell)]
            say = Diagnostic(
                same(listed([pair.split(" → ")[1] for pair in changed])),
                Text(
                    f"ตัวอักษรเรียงหรือประกอบผิดรูป: {listed(changed)}",
                    f"Characters in a wrong order or form: {listed(changed)}",
                ),
            )
            yield cell.violation(say)


def _changed_words(cell: TextCell) -> Iterator[tuple[str, str]]:
    for word in thai.visible(cell.typed).split():
        if thai.normalise(word) != word:
            yield word, thai.normalise(word)


@Rule(
    "THA03",
    severity=Severity.INFO,
    title=Text("อักขระที่มองไม่เห็น", "Characters that nobody sees"),
    meaning=Text(
        "ข้อความมีอักขระกว้างศูนย์ ช่องว่างชนิดพิเศษ หรือช่องว่างหัวท้าย มักติดมากับการคัดลอกจากเว็บ",
        (
            "Zero-width characters, special spaces or spaces around the text, mostly pasted "
            "from the web."
        ),
    ),
    why=Text(
        "รหัสที่ดูเหมือนกันอาจไม่เท่ากันในสูตรของ Excel",
        "Codes that look the same may differ in Excel's formulas.",
    ),
    mend=Text(
        "กดปุ่ม “แก้รูปแบบให้” หรือลบแล้วพิมพ์ใหม่", "Press แก้รูปแบบให้, or delete it and type it again."
    ),
    correct=_visible_forms,
    fails=Example("""
        tblProjects
        รหัสโครงการ | โครงการ
        1.2.1 | "ปลูกฝังค่านิยมต้านทุจริต "
        """),
    passes=_RIGHT,
)
def invisible(plan: Plan, _: Round) -> Iterator[Violation]:
    """Invisible characters, odd spaces, and spaces around the text."""
    expected = Text(
        "ข้อความที่ไม่มีอักขระซ่อนและไม่มีช่องว่างหัวท้าย", "Text with neither, and no spaces around it"
    )
    for cell in text_cells(plan).cells:
        codes = [f"U+{ord(char):04X}" for char in thai.invisible_characters(cell.typed)]
        if codes:
            quoted = listed(dict.fromkeys(codes))
            message = Text(
                f"มีอักขระที่มองไม่เห็น: {quoted}", f"There are characters that nobody sees: {quoted}"
            )
            yield cell.violation(Diagnostic(expected, message))
        elif cell.typed != cell.typed.strip():
            message = Text("มีช่องว่างหัวหรือท้ายข้อความ", "There are spaces around the text")
            yield cell.violation(Diagnostic(expected, message))
