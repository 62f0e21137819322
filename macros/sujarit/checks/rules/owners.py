"""OWN: is there somebody to ask?"""

from collections import Counter
from collections.abc import Callable, Iterator

from sujarit.checks.address import at_record, has_columns
from sujarit.checks.lexicon import lexicon
from sujarit.checks.prose import squeezed
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.patterns import regex
from sujarit.plan.people import SEPARATOR, parted
from sujarit.plan.records import Budgeted, Plan
from sujarit.plan.schema import ACTIVITIES, PROJECTS
from sujarit.plan.values import canonical, is_dash

_KINDS = "คน|กลุ่มงาน|กลุ่ม|ฝ่าย|งาน|สำนัก|กอง|หน่วยงาน|หน่วย|ส่วนราชการ|ส่วน|โรงเรียน|สถานศึกษา|แผนก"
_EVERYBODY = regex(
    rf"(?:คณะ)?(?:ผู้บริหาร|ครู|บุคลากร|เจ้าหน้าที่|พนักงาน|ข้าราชการ)?ทุก(?:{_KINDS}).*|(?:{_KINDS})(?:ที่เกี่ยวข้อง)?"
)
_PIECES = regex(r"(?:(?<!\s)\s++)?(?:[,/;+&|\n、，；／]|และ|ร่วมกับ|กับ)\s*+")
_AND = "ร่วมกับ|และ|กับ|พร้อมด้วย|ตลอดจน|รวมทั้ง"
_BETWEEN = regex(rf"[\s,/;+&|、，；／•·●▪◦‣*–—()-]|[0-9]{{1,2}}[.)]|{_AND}")


@Rule(
    "OWN01",
    severity=Severity.WARNING,
    title=Text("ผู้รับผิดชอบกว้างเกินไป", "A vague owner"),
    meaning=Text(
        "ผู้รับผิดชอบคือ “ทุกกลุ่ม” “กลุ่มที่เกี่ยวข้อง” หรือคำที่ไม่ชี้ตัวใคร",
        "The owner is “every group”, “the groups concerned” or the like.",
    ),
    why=Text("ไม่มีใครตอบได้ว่างานถึงไหน", "Nobody can say how the work goes."),
    mend=Text(
        "ใส่ชื่อกลุ่มเดียวที่เป็นเจ้าภาพ กลุ่มอื่นใส่ในช่อง “ผู้ร่วมรับผิดชอบ” ได้",
        "Name the one group that leads; others can stand in ผู้ร่วมรับผิดชอบ.",
    ),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | ผู้รับผิดชอบ
        ก1 | ทุกกลุ่ม
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | ผู้รับผิดชอบ
        ก1 | กลุ่มอำนวยการ
        """),
)
def vague(plan: Plan, _: Round) -> Iterator[Violation]:
    """Owners that are everybody or nobody."""
    expected = Text("ชื่อกลุ่มเดียวที่ตอบได้", "One group that answers for it")
    for record in _with_owner(plan, _vague):
        message = Text(f"“{record.owner}” ไม่ใช่ผู้รับผิดชอบที่ถามได้", f"“{record.owner}” is nobody to ask")
        yield at_record(record, "owner", Diagnostic(expected, message))


@Rule(
    "OWN02",
    severity=Severity.INFO,
    title=Text("ผู้รับผิดชอบไม่อยู่ในรายชื่อกลุ่ม", "An owner outside the list"),
    meaning=Text(
        "ชื่อไม่อยู่ในรายชื่อกลุ่มของสำนักงานเขตพื้นที่การศึกษา (lexicon.toml) ตรวจเฉพาะหน่วยงานประเภทนี้",
        (
            "The name is not among the groups of an education area office (lexicon.toml); "
            "other kinds of office are not looked at."
        ),
    ),
    why=Text("อาจสะกดผิดหรือใช้ชื่อเดิม", "It may be misspelt, or an old name."),
    mend=Text("ตรวจชื่อกลุ่ม ถ้าถูกแล้วไม่ต้องแก้", "Check the name; if it is right, leave it."),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        unit_type | สำนักงานเขตพื้นที่การศึกษา

        tblActivities
        รหัสกิจกรรม | ผู้รับผิดชอบ
        ก1 | กลุ่มอำนวยกาน
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        unit_type | สำนักงานเขตพื้นที่การศึกษา

        tblActivities
        รหัสกิจกรรม | ผู้รับผิดชอบ
        ก1 | กลุ่มอำนวยการ และกลุ่มนโยบายและแผน
        """),
)
def unlisted(plan: Plan, _: Round) -> Iterator[Violation]:
    """Owners that are none of the groups which this kind of office is known to have."""
    known = lexicon().owners.get(plan.details.unit_type, ())
    if not known:
        return
    allowed = {squeezed(name) for name in known}
    for record in _with_owner(
        plan, lambda owner: not _vague(owner) and not _made_of(owner, allowed)
    ):
        message = Text(
            f"“{record.owner}” ไม่อยู่ในรายชื่อกลุ่มของ{plan.details.unit_type}",
            f"“{record.owner}” is not among the groups of this kind of office",
        )
        yield at_record(record, "owner", Diagnostic(_nearest(record.owner, known), message))


def _with_owner(plan: Plan, wrong: Callable[[str], bool]) -> Iterator[Budgeted]:
    """The records whose owner is wrong; each owner is looked at once, however often it stands."""
    owners = {record.owner for record in _owned(plan)}
    found = {owner for owner in owners if owner and wrong(owner)}
    return (record for record in _owned(plan) if record.owner in found)


@Rule(
    "OWN03",
    severity=Severity.INFO,
    title=Text("ผู้รับผิดชอบเดียวกันเขียนต่างกัน", "One owner written in two ways"),
    meaning=Text(
        "ชื่อต่างกันเพียงช่องว่างหรือรูปตัวอักษร",
        "The names differ only in spaces or in the form of their characters.",
    ),
    why=Text(
        "ยอดรวมนับเป็นรายเดียวกัน แต่ผู้อ่านเอกสารเห็นเป็นสองชื่อ",
        "Totals count them as one; who reads the documents sees two names.",
    ),
    mend=Text("เขียนให้เหมือนกันทุกแห่ง", "Write it the same everywhere."),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | ผู้รับผิดชอบ
        ก1 | กลุ่มนโยบายและแผน
        ก2 | กลุ่มนโยบาย และแผน
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | ผู้รับผิดชอบ
        ก1 | กลุ่มนโยบายและแผน
        ก2 | กลุ่มอำนวยการ
        """),
)
def spaced_differently(plan: Plan, _: Round) -> Iterator[Violation]:
    """One owner written with and without spaces: one in totals, two in documents."""
    written = Counter(record.owner for record in _owned(plan) if record.owner)
    kept: dict[str, str] = {}
    for owner in sorted(written, key=lambda name: (-written[name], name)):
        kept.setdefault(squeezed(owner), owner)
    usual_forms = {owner: kept[squeezed(owner)] for owner in written}
    for record in _owned(plan):
        usual = usual_forms.get(record.owner, record.owner)
        if record.owner != usual:
            message = Text(
                f"เขียนต่างจาก “{usual}” เพียงช่องว่าง ยอดรวมนับเป็นรายเดียวกัน แต่เอกสารแสดงเป็นสองชื่อ",
                f"Only its spaces differ from “{usual}”: one in totals, two names in documents",
            )
            yield at_record(record, "owner", Diagnostic(same(usual), message))


def _owned(plan: Plan) -> Iterator[Budgeted]:
    if has_columns(plan, PROJECTS, "owner"):
        yield from plan.projects
    if has_columns(plan, ACTIVITIES, "owner"):
        yield from (each for each in plan.activities if not each.is_project)


def _vague(owner: str) -> bool:
    """Whether nobody in particular is named; one group beside everybody is somebody to ask."""
    named = canonical(owner)
    if named in lexicon().vague_owners or is_dash(owner):
        return True
    return all(_EVERYBODY.fullmatch(piece) for piece in _PIECES.split(named) if piece)


def _made_of(owner: str, allowed: set[str]) -> bool:
    """Whether nothing but known groups stands there, one or several."""
    rest = squeezed(owner)
    for name in sorted(allowed, key=len, reverse=True):
        rest = rest.replace(name, " ")
    return not _BETWEEN.sub("", rest)


def _nearest(owner: str, known: tuple[str, ...]) -> Text:
    import difflib

    close = difflib.get_close_matches(owner, known, n=1, cutoff=0.8)
    return same(close[0]) if close else Text("ชื่อกลุ่มตามโครงสร้าง", "A group of the office")


@Rule(
    "OWN04",
    severity=Severity.INFO,
    title=Text("ผู้รับผิดชอบสองรายในช่องเดียว", "Two owners in one cell"),
    meaning=Text(
        "ช่องผู้รับผิดชอบมีหลายชื่อคั่นด้วยจุลภาค อัฒภาค ทับ ขึ้นบรรทัดใหม่ หรือคำว่า “ร่วมกับ” หรือ “และ” "
        "รายแรกเป็นผู้รับผิดชอบหลัก รายอื่นเป็นผู้ร่วมรับผิดชอบ",
        "The cell names several owners, parted by a comma, a semicolon, a slash, a line break, "
        "ร่วมกับ or และ: the first one leads, the others share the work.",
    ),
    why=Text(
        "งบทั้งหมดนับให้รายแรก และทุกรายได้รับไฟล์ให้กรอก",
        "The whole budget counts for the first, and each gets a copy to fill in.",
    ),
    mend=Text(
        "ถ้ารายแรกเป็นผู้รับผิดชอบหลัก ไม่ต้องแก้ ผู้ร่วมรับผิดชอบย้ายไปช่อง “ผู้ร่วมรับผิดชอบ” ได้",
        "Where the first one leads there is nothing to mend; the others may stand in ผู้ร่วมรับผิดชอบ.",
    ),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | ผู้รับผิดชอบ
        ก1 | กลุ่มอำนวยการ, กลุ่มนโยบายและแผน
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | ผู้รับผิดชอบ
        ก1 | กลุ่มอำนวยการ
        ก2 | กลุ่มนิเทศ ติดตาม และประเมินผลการจัดการศึกษา
        """),
)
def several_owners(plan: Plan, _: Round) -> Iterator[Violation]:
    """Owners that are several, and none of them everybody."""
    known = {squeezed(name) for name in lexicon().owners.get(plan.details.unit_type, ())}
    severity = {owner: _several(owner, known) for owner in {item.owner for item in _owned(plan)}}
    expected = Text("รายแรกเป็นผู้รับผิดชอบหลัก", "The first one leads")
    for record in _owned(plan):
        if found := severity[record.owner]:
            message = Text(
                f"ช่องนี้มีผู้รับผิดชอบหลายราย: {' / '.join(_parted(record.owner))}",
                f"This cell names several owners: {' / '.join(_parted(record.owner))}",
            )
            yield at_record(record, "owner", Diagnostic(expected, message, severity=found))


def _several(owner: str, known: set[str]) -> Severity | None:
    """How much it matters that an owner is several; None where it is one, or everybody."""
    if squeezed(owner) in known or _vague(owner):
        return None
    if len(_parted(owner)) > 1:
        return Severity.INFO
    rest = squeezed(owner)
    for name in sorted(known, key=len, reverse=True):  # และ may stand inside a name
        rest = rest.replace(name, _A_GROUP)
    return Severity.INFO if _JOINED.fullmatch(rest) else None


def _parted(owner: str) -> list[str]:
    parts = (part.strip() for part in parted(owner, _PARTED))
    return [part for part in parts if part]


_PARTED = regex(rf"{SEPARATOR}|[+&]\s*(?=กลุ่ม|กอง|สำนัก|ฝ่าย|งาน|หน่วย|ศูนย์)")
_A_GROUP = "\0"
_JOINED = regex(rf"{_A_GROUP}(?:(?:{_AND}|[-–—])?{_A_GROUP})+")
