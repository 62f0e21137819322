"""RES: do a result's status and progress agree with each other?"""

from collections.abc import Iterator
from decimal import Decimal

from sujarit.checks.address import at_record, has_columns
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan import schema
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.records import Plan, Result
from sujarit.plan.schema import CANCELLED, DONE, NOT_STARTED, RESULTS
from sujarit.plan.values import is_dash

_FULL = Decimal(100)


@Rule(
    "RES01",
    severity=Severity.ERROR,
    title=Text("ความก้าวหน้าอยู่นอก 0-100", "Progress outside 0-100"),
    meaning=Text("ร้อยละความก้าวหน้าน้อยกว่า 0 หรือมากกว่า 100", "A percentage below 0 or above 100."),
    why=Text("ตัวเลขนี้เป็นไปไม่ได้ และกราฟจะผิด", "The figure is impossible, and charts go wrong."),
    mend=Text("แก้เป็นตัวเลข 0 ถึง 100", "Make it a number from 0 to 100."),
    requirements=("status", "status_and_evidence"),
    fails=Example("""
        tblResults
        รอบ | รหัสกิจกรรม | ร้อยละความก้าวหน้า
        6 | ก1 | 120
        """),
    passes=Example("""
        tblResults
        รอบ | รหัสกิจกรรม | ร้อยละความก้าวหน้า
        6 | ก1 | 100
        6 | ก2 | 0
        """),
)
def progress_out_of_range(plan: Plan, _: Round) -> Iterator[Violation]:
    """Percentages below 0 or above 100."""
    say = Diagnostic(
        Text("0 ถึง 100", "0 to 100"),
        Text("ร้อยละความก้าวหน้าอยู่นอกช่วง 0-100", "The progress lies outside 0-100"),
    )
    for result in plan.results:
        if result.progress is not None and not 0 <= result.progress <= _FULL:
            yield at_record(result, "progress", say)


@Rule(
    "RES02",
    severity=Severity.WARNING,
    title=Text("ความก้าวหน้าเป็นเศษส่วน", "Progress as a fraction"),
    meaning=Text(
        "ช่องนี้รับตัวเลข 0 ถึง 100 แต่มีค่าระหว่าง 0 กับ 1 เช่น 0.6",
        "The cell takes 0 to 100 and holds a value between 0 and 1, such as 0.6.",
    ),
    why=Text("รายงานจะพิมพ์ร้อยละ 0.6", "The report would print 0.6 percent."),
    mend=Text("พิมพ์ 60 แทน 0.6", "Type 60 for 0.6."),
    requirements=("status", "status_and_evidence"),
    fails=Example("""
        tblResults
        รอบ | รหัสกิจกรรม | ร้อยละความก้าวหน้า
        6 | ก1 | 0.6
        """),
    passes=Example("""
        tblResults
        รอบ | รหัสกิจกรรม | ร้อยละความก้าวหน้า
        6 | ก1 | 60
        """),
)
def progress_as_fraction(plan: Plan, _: Round) -> Iterator[Violation]:
    """Percentages such as 0.6, which probably mean 60."""
    for result in plan.results:
        if result.progress is not None and 0 < result.progress < 1:
            meant = f"{(result.progress * 100).normalize():f}"
            message = Text(
                f"ร้อยละ {result.progress} น่าจะหมายถึงร้อยละ {meant}",
                f"{result.progress} percent probably means {meant} percent",
            )
            yield at_record(result, "progress", Diagnostic(same(meant), message))


@Rule(
    "RES03",
    severity=Severity.WARNING,
    title=Text("สถานะไม่ตรงกับความก้าวหน้า", "Status against progress"),
    meaning=Text(
        "แล้วเสร็จแต่ไม่ถึงร้อยละ 100, ยังไม่ดำเนินการแต่เกิน 0, หรืออยู่ระหว่างดำเนินการแต่ครบ 100",
        "Done below 100 percent, not begun above 0, or under way at 100.",
    ),
    why=Text("ผู้อ่านไม่รู้ว่าควรเชื่อค่าใด", "Readers do not know which to believe."),
    mend=Text("แก้สถานะหรือร้อยละให้ตรงกัน", "Make the two agree."),
    requirements=("status", "status_and_evidence"),
    fails=Example("""
        tblResults
        รอบ | รหัสกิจกรรม | สถานะ | ร้อยละความก้าวหน้า
        6 | ก1 | ดำเนินการแล้วเสร็จ | 80
        """),
    passes=Example("""
        tblResults
        รอบ | รหัสกิจกรรม | สถานะ | ร้อยละความก้าวหน้า
        6 | ก1 | ดำเนินการแล้วเสร็จ | 100
        6 | ก2 | ยกเลิก | 40
        """),
)
def status_against_progress(plan: Plan, _: Round) -> Iterator[Violation]:
    """Done below 100 percent, not begun above 0, under way at 100."""
    for result in plan.results:
        progress = result.progress
        if progress is None or not 0 <= progress <= _FULL:
            continue
        expected = _expected_progress(result.status, progress)
        if expected:
            message = Text(
                f"สถานะ “{result.status}” ไม่ตรงกับความก้าวหน้าร้อยละ {progress}",
                f"The status {result.status} does not agree with a progress of {progress} percent",
            )
            yield at_record(result, "progress", Diagnostic(expected, message))


def _expected_progress(status: str, progress: Decimal) -> Text | None:
    """What the progress should be; None when it agrees with the status."""
    if status == DONE and progress < _FULL:
        return same("100")
    if status == NOT_STARTED and progress > 0:
        return same("0")
    if status == schema.UNDER_WAY and progress == _FULL:
        return Text(f"น้อยกว่า 100 หรือสถานะ “{DONE}”", f"Less than 100, or the status {DONE}")
    return None


@Rule(
    "RES12",
    severity=Severity.WARNING,
    title=Text("ความก้าวหน้าลดลง", "Progress that went back"),
    meaning=Text(
        "รอบ 12 เดือนมีความก้าวหน้าน้อยกว่ารอบ 6 เดือนของกิจกรรมเดียวกัน และไม่ได้ยกเลิก",
        (
            "The annual progress is less than that of the first six months, and the activity "
            "is not cancelled."
        ),
    ),
    why=Text("รายงานสองฉบับที่เผยแพร่แล้วจะขัดกัน", "Two published reports contradict each other."),
    mend=Text(
        "แก้ร้อยละของรอบที่ผิด พร้อมสถานะให้ตรงกัน ถ้าลดลงจริงให้บอกเหตุผลในปัญหาอุปสรรคของรอบ 12 เดือน",
        "Mend the wrong figure, and the status with it; if it did go back, say why among the "
        "annual problems.",
    ),
    requirements=("status_and_evidence",),
    fails=Example(
        """
        tblResults
        รอบ | รหัสกิจกรรม | สถานะ | ร้อยละความก้าวหน้า
        6 | ก1 | อยู่ระหว่างดำเนินการ | 60
        12 | ก1 | อยู่ระหว่างดำเนินการ | 40
        """,
        round=Round.TWELVE,
    ),
    passes=Example(
        """
        tblResults
        รอบ | รหัสกิจกรรม | สถานะ | ร้อยละความก้าวหน้า
        6 | ก1 | อยู่ระหว่างดำเนินการ | 60
        12 | ก1 | ดำเนินการแล้วเสร็จ | 100
        6 | ก2 | อยู่ระหว่างดำเนินการ | 10
        12 | ก2 | ยกเลิก | 0
        """,
        round=Round.TWELVE,
    ),
)
def progress_went_back(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Annual results that are behind those of the first six months."""
    if reporting is not Round.TWELVE or not has_columns(
        plan, RESULTS, "progress", "activity", "round"
    ):
        return
    before = {item.activity: item for item in plan.results if item.round is Round.SIX}
    for result in plan.results:
        earlier = before.get(result.activity)
        if result.round is not Round.TWELVE or not result.activity or earlier is None:
            continue
        if result.status == CANCELLED or result.progress is None or earlier.progress is None:
            continue
        if result.progress < earlier.progress and not _is_explained(result):
            message = Text(
                f"รอบ 6 เดือนรายงานไว้ร้อยละ {earlier.progress} รอบนี้ลดลงเหลือร้อยละ {result.progress}",
                f"The first six months reported {earlier.progress} percent, "
                f"and this {result.progress}",
            )
            expected = Text(f"ไม่น้อยกว่า {earlier.progress}", f"At least {earlier.progress}")
            yield at_record(result, "progress", Diagnostic(expected, message))


def _is_explained(result: Result) -> bool:
    """Whether the problems say anything but that there are none."""
    return bool(result.problems) and not is_dash(result.problems) and result.problems != "ไม่มี"
