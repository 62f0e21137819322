"""THA: is every name written in one way?"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from sujarit.checks.prose import TextCell, prose, squeezed
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan import thai
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.values import canonical

_FORM_START = 20  # letters by which a name is recognised however it goes on


@Rule(
    "THA07",
    severity=Severity.WARNING,
    title=Text("ชื่อต่างกันเพียงเครื่องหมาย", "Names that differ by a mark"),
    meaning=Text(
        "ชื่อบุคคลหรือกลุ่มสองชื่อต่างกันเพียงสระ วรรณยุกต์ หรือตัวสะกดซ้ำ",
        "Two names of people or groups differ only in a mark or a doubled letter.",
    ),
    why=Text(
        "ชื่อผิดในเอกสารลงนามทำให้ต้องแก้ทั้งฉบับ และยอดตามผู้รับผิดชอบแยกเป็นสองชื่อ",
        "A wrong name in a signed document must be redone, and totals by owner fall apart.",
    ),
    mend=Text("ตรวจตัวสะกดกับเจ้าของชื่อ แล้วแก้ให้เหมือนกัน", "Ask its bearer, and make both the same."),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        responsible_person | นางศิริณญา ตัวอย่าง และคณะ

        tblSigners
        บทบาท | ชื่อ
        ผู้เสนอ | (นางศิริณญา ตัวอยาง)
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        responsible_person | นางศิริณญา ตัวอย่าง และคณะ

        tblSigners
        บทบาท | ชื่อ
        ผู้เสนอ | (นางศิริณญา ตัวอย่าง)
        """),
)
def one_mark_apart(plan: Plan, _: Round) -> Iterator[Violation]:
    """Names that differ by a mark or a doubled letter, and so are probably one."""
    cells: defaultdict[str, list[TextCell]] = defaultdict(list)
    for cell in prose(plan).cells:
        if cell.is_name:
            cells[cell.normal].append(cell)
    groups: defaultdict[str, list[tuple[str, TextCell]]] = defaultdict(list)
    for text, same_text in cells.items():
        if name := bare_name(text):
            groups[thai.skeleton(name)].extend((name, cell) for cell in same_text)
    for group in groups.values():
        counts = Counter(name.replace(" ", "") for name, _ in group)
        if len(counts) > 1:
            yield from _odd_names(group, counts)


def _odd_names(group: list[tuple[str, TextCell]], counts: Counter[str]) -> Iterator[Violation]:
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
            yield cell.violation(Diagnostic(same(shown), message))


_TITLE = regex(r"^(?:นางสาว|นาง|นาย|น\.ส\.|ว่าที่ร้อยตรี|ว่าที่ ?ร\.ต\.|ดร\.)\s*")

_AND_OTHERS = regex(r"\s*และคณะ$")


def bare_name(text: str) -> str:
    """A name without its title, brackets and "and others"."""
    name = _AND_OTHERS.sub("", canonical(text).strip("().… "))
    return _TITLE.sub("", name)


@Rule(
    "THA09",
    severity=Severity.INFO,
    title=Text("ชื่อโครงการไม่เหมือนกัน", "The project's name in another form"),
    meaning=Text(
        "เนื้อความเรียกชื่อโครงการด้วยถ้อยคำที่ต่างจากชื่อในข้อมูลแผน",
        "The text gives the project's name in other words than the plan's particulars.",
    ),
    why=Text("ผู้อ่านอาจเข้าใจว่าเป็นคนละโครงการ", "Readers may take it for another project."),
    mend=Text("ใช้ชื่อโครงการตามที่อนุมัติทุกแห่ง", "Use the name as approved everywhere."),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        project_name | เสริมสร้างคุณธรรม จริยธรรม และธรรมาภิบาลในสถานศึกษา

        tblNarrative
        หมวด | ลำดับ | ข้อความ
        คำนำ | 1 | ตามโครงการเสริมสร้างคุณธรรม จริยธรรม และธรรมาภิบาลของเขตพื้นที่
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        project_name | เสริมสร้างคุณธรรม จริยธรรม และธรรมาภิบาลในสถานศึกษา

        tblNarrative
        หมวด | ลำดับ | ข้อความ
        คำนำ | 1 | ตามโครงการเสริมสร้างคุณธรรมจริยธรรมและธรรมาภิบาล ในสถานศึกษา
        """),
)
def other_form_of_name(plan: Plan, _: Round) -> Iterator[Violation]:
    """The project's name given in the text in another form than among the particulars."""
    name = squeezed(plan.details.project_name)
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
        text = squeezed(cell.normal) if cell.table == "tblNarrative" else ""
        if start in text and whole not in text:
            yield cell.violation(Diagnostic(expected, message))
