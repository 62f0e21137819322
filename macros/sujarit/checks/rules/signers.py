"""SIG: who proposed, endorsed and approved it, and when?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from sujarit.checks.address import at_nothing, at_record, has_columns
from sujarit.checks.rule import REPORTED, Diagnostic, Example, Rule, Violation
from sujarit.checks.unsaid import AREA_OFFICE
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.kept import document_of, signers_for
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan, Signer
from sujarit.plan.schema import SIGNER_ROLES, SIGNERS
from sujarit.plan.thai import thai_date_short

_CLOSING = timedelta(days=15)  # a report is often closed some days before its round
_FILLER = " ._-–—…()"


_SIGNED = Example("""
    tblSigners
    บทบาท | ชื่อ | ตำแหน่ง | วันที่
    ผู้เสนอ | นางสาวสุจริตา ตัวอย่าง | นักจัดการงานทั่วไป | 2021-04-05
    ผู้เห็นชอบ | นายโปร่งใส ตัวอย่าง | รองผู้อำนวยการ | 2021-04-06
    ผู้อนุมัติ | นางธรรมา ตัวอย่าง | ผู้อำนวยการ | 2021-04-07
    """)


@Rule(
    "SIG01",
    severity=Severity.ERROR,
    title=Text("ขาดผู้ลงนาม", "A signer's role is missing"),
    meaning=Text(
        "ต้องมีผู้อนุมัติ สำนักงานเขตพื้นที่การศึกษาต้องมีผู้เสนอและผู้เห็นชอบด้วย",
        "There must be one who approves; in an education area office also one who proposes and "
        "one who endorses.",
    ),
    why=Text("เอกสารที่ไม่มีผู้อนุมัติยังไม่เป็นแผน", "A document nobody approved is no plan yet."),
    mend=Text("เพิ่มแถวในชีตผู้ลงนาม", "Add the row to the signers."),
    requirements=("signed",),
    fails=Example("""
        tblSigners
        บทบาท | ชื่อ
        ผู้เสนอ | นางสาวสุจริตา ตัวอย่าง
        """),
    passes=_SIGNED,
)
def missing_role(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Roles for which there is no row."""
    if not has_columns(plan, SIGNERS, "role"):
        return
    given = {signer.role for signer in signers_for(plan, document_of(plan, reporting))}
    bound = plan.tables[SIGNERS.name]
    for role in SIGNER_ROLES.items:
        if role not in given:
            say = Diagnostic(
                Text(f"หนึ่งแถวสำหรับ{role}", f"A row for {role}"),
                Text(f"ไม่มี{role}ในชีต “{bound.source.sheet}”", f"There is no {role}"),
                severity=_weight(plan, role),
            )
            yield at_nothing(bound.source.sheet, bound.title("role"), role, say)


def _weight(plan: Plan, role: str) -> Severity:
    """Other offices' plans are signed by the one who approves, and some by nobody."""
    if plan.details.unit_type == AREA_OFFICE:
        return Severity.ERROR
    if role != SIGNER_ROLES.items[-1]:
        return Severity.INFO
    return Severity.ERROR if plan.signers else Severity.WARNING


@Rule(
    "SIG02",
    severity=Severity.ERROR,
    title=Text("ผู้ลงนามไม่มีชื่อ", "A signer without a name"),
    meaning=Text("ช่องชื่อว่าง หรือมีเพียงจุดไข่ปลา", "The name is blank, or only dots."),
    why=Text("ไม่รู้ว่าใครรับผิดชอบเอกสาร", "Nobody answers for the document."),
    mend=Text("ใส่ชื่อและนามสกุล", "Enter first name and surname."),
    requirements=("signed",),
    fails=Example("""
        tblSigners
        บทบาท | ชื่อ
        ผู้อนุมัติ | (.....)
        """),
    passes=_SIGNED,
)
def missing_name(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Signers without a name, or with dots for one."""
    say = Diagnostic(
        Text("ชื่อและนามสกุล", "First name and surname"),
        Text("ผู้ลงนามไม่มีชื่อ", "This signer has no name"),
    )
    return _blank(plan, reporting, "name", say)


@Rule(
    "SIG03",
    severity=Severity.ERROR,
    title=Text("ผู้ลงนามไม่มีตำแหน่ง", "A signer without a position"),
    meaning=Text("ช่องตำแหน่งว่าง", "The position is blank."),
    why=Text("ไม่รู้ว่าลงนามในฐานะใด", "Nobody knows in which capacity it is signed."),
    mend=Text("ใส่ตำแหน่งตามที่ใช้ลงนาม", "Enter the position, as signed."),
    requirements=("signed",),
    fails=Example("""
        tblSigners
        บทบาท | ตำแหน่ง
        ผู้อนุมัติ |
        """),
    passes=_SIGNED,
)
def missing_position(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Signers without a position."""
    say = Diagnostic(
        Text("ตำแหน่งที่ใช้ลงนาม", "The position, as signed"),
        Text("ผู้ลงนามไม่มีตำแหน่ง", "This signer has no position"),
    )
    return _blank(plan, reporting, "position", say)


@Rule(
    "SIG04",
    severity=Severity.ERROR,
    title=Text("ไม่มีวันที่ลงนาม", "A signature without a date"),
    meaning=Text("ช่องวันที่ลงนามว่าง", "The day of signing is blank."),
    why=Text("ผู้ประเมินต้องเห็นว่าเอกสารมีผลเมื่อใด", "Assessors must see when the document took effect."),
    mend=Text("ใส่วันที่ลงนาม", "Enter the day of signing."),
    requirements=("signed",),
    fails=Example("""
        tblSigners
        บทบาท | วันที่
        ผู้อนุมัติ |
        """),
    passes=_SIGNED,
)
def missing_date(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Signatures without a day."""
    say = Diagnostic(
        Text("วันที่ลงนาม", "The day of signing"),
        Text("ไม่มีวันที่ลงนาม", "The day of signing is missing"),
    )
    return _blank(plan, reporting, "date", say)


def _blank(plan: Plan, reporting: Round, key: str, say: Diagnostic) -> Iterator[Violation]:
    if has_columns(plan, SIGNERS, key):
        for signer in signers_for(plan, document_of(plan, reporting)):
            value = getattr(signer, key)
            if value is None or (isinstance(value, str) and not value.strip(_FILLER)):
                yield at_record(signer, key, replace(say, severity=_unsigned(plan, signer)))


def _unsigned(plan: Plan, signer: Signer) -> Severity | None:
    """How much a blank matters in the row of a post that has not signed; None: as always.

    A plan is written before it is signed; where others than area offices name who approves,
    the posts beside him are their own affair.
    """
    if signer.date or signer.name.strip(_FILLER) or not signer.position:
        return None
    if not (plan.projects or plan.activities):
        return Severity.WARNING
    if plan.details.unit_type == AREA_OFFICE:
        return None
    named = any(each.role == signer.role and each.name for each in plan.signers)
    return Severity.INFO if named or signer.role != SIGNER_ROLES.items[-1] else None


@Rule(
    "SIG05",
    severity=Severity.WARNING,
    title=Text("ลงนามก่อนสิ้นสุดรอบ", "Signed before the round ended"),
    meaning=Text(
        "วันที่ลงนามอยู่ก่อนวันสิ้นสุดรอบที่มีผลรายงาน ถ้าก่อนไม่เกิน 15 วันเป็นเพียงข้อสังเกต",
        (
            "A signature is dated before the end of the round whose results are reported; "
            "within 15 days of it that is only for information."
        ),
    ),
    why=Text("ลงนามรับรองผลที่ยังไม่เกิด", "It vouches for what had not yet happened."),
    mend=Text(
        "ตรวจวันที่ลงนาม ถ้าเป็นวันที่อนุมัติแผน ให้แก้เป็นวันที่ลงนามรายงานก่อนออกรายงานรอบนี้",
        (
            "Check the day of signing; if it is the day on which the plan was approved, put "
            "in the report's before the round's report is made."
        ),
    ),
    about_results=True,
    stages=REPORTED,
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564

        tblSigners
        บทบาท | วันที่
        ผู้อนุมัติ | 2021-02-01

        tblResults
        รอบ | รหัสกิจกรรม
        6 | ก1
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564

        tblSigners
        บทบาท | วันที่
        ผู้อนุมัติ | 2021-04-07

        tblResults
        รอบ | รหัสกิจกรรม
        6 | ก1
        """),
)
def signed_early(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Signatures dated before the round ends whose results they vouch for."""
    year = plan.fiscal_year
    if year is None or not any(item.round is reporting for item in plan.results):
        return
    cutoff = year.cutoff(reporting)
    for signer in signers_for(plan, document_of(plan, reporting)):
        if signer.date and signer.date < cutoff:
            nearly = signer.date > cutoff - _CLOSING
            yield at_record(signer, "date", _early(cutoff, reporting, nearly=nearly))


def _early(cutoff: date, reporting: Round, *, nearly: bool) -> Diagnostic:
    return Diagnostic(
        Text(f"ไม่ก่อน {thai_date_short(cutoff)}", f"Not before {thai_date_short(cutoff)}"),
        Text(
            f"ลงนามก่อนวันสิ้นสุดรอบ {reporting.value} เดือน",
            f"Signed before the round of {reporting.value} months ended",
        ),
        severity=Severity.INFO if nearly else None,
    )


@Rule(
    "SIG06",
    severity=Severity.WARNING,
    title=Text("ลำดับการลงนามผิด", "Signed in the wrong order"),
    meaning=Text(
        "ผู้อนุมัติลงนามก่อนผู้เห็นชอบ หรือผู้เห็นชอบลงนามก่อนผู้เสนอ",
        "It was approved before it was endorsed, or endorsed before it was proposed.",
    ),
    why=Text("ลำดับวันที่ขัดกับสายการบังคับบัญชา", "The dates contradict the chain of command."),
    mend=Text("ตรวจวันที่ลงนามของทั้งสองคน", "Check both dates."),
    requirements=("signed",),
    fails=Example("""
        tblSigners
        บทบาท | วันที่
        ผู้เสนอ | 2021-04-07
        ผู้เห็นชอบ | 2021-04-05
        """),
    passes=_SIGNED,
)
def out_of_order(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Approved before endorsed, or endorsed before proposed."""
    dated = [
        signer
        for signer in signers_for(plan, document_of(plan, reporting))
        if signer.date and signer.role
    ]
    for earlier, later in pairwise(sorted(dated, key=_rank)):
        if earlier.date and later.date and later.date < earlier.date and earlier.role != later.role:
            day = thai_date_short(earlier.date)
            message = Text(
                f"{later.role}ลงนามก่อน{earlier.role} ({day})",
                f"{later.role} signed before {earlier.role} ({day})",
            )
            yield at_record(
                later, "date", Diagnostic(Text(f"ไม่ก่อน {day}", f"Not before {day}"), message)
            )


def _rank(signer: Signer) -> int:
    return SIGNER_ROLES.items.index(signer.role)
