"""BUD: does what was paid agree with what is said to have been done?"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal

from sujarit.checks.address import at_record, has_columns
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.money import ZERO, display
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan, Result
from sujarit.plan.schema import CANCELLED, NOT_STARTED, PROJECTS, RESULTS, SPENDING, UNDER_WAY
from sujarit.rollup.totals import counted_in, roll_up, spent_by_activity


@Rule(
    "BUD11",
    severity=Severity.WARNING,
    title=Text("จ่ายเงินแล้วแต่แจ้งว่ายังไม่ดำเนินการ", "Paid for, and called not begun"),
    meaning=Text(
        "กิจกรรมมีการเบิกจ่ายในรอบ แต่ผลของรอบนั้นมีสถานะ “ยังไม่ดำเนินการ”",
        ("Money was spent on an activity whose result in the round says that it has not begun."),
    ),
    why=Text("ผู้ตรวจสอบจะตั้งข้อสังเกตว่าจ่ายเงินเพื่อการใด", "Auditors will ask what the money was for."),
    mend=Text(
        "แก้สถานะเป็น “อยู่ระหว่างดำเนินการ” พร้อมร้อยละความก้าวหน้าและผลการดำเนินงาน "
        "หรือแก้รหัสกิจกรรมในชีตการเบิกจ่าย",
        "Make the status อยู่ระหว่างดำเนินการ, with the progress and the narrative, or correct "
        "the payment's activity.",
    ),
    requirements=("status", "status_and_evidence"),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | กิจกรรมสร้างความตระหนักรู้

        tblResults
        รอบ | รหัสกิจกรรม | สถานะ
        6 | ก1 | ยังไม่ดำเนินการ

        tblSpending
        วันที่ | รหัสกิจกรรม | จำนวนเงิน
        2021-02-01 | ก1 | 4500
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | กิจกรรมสร้างความตระหนักรู้
        ก2 | กิจกรรมสร้างจิตสำนึกสาธารณะ

        tblResults
        รอบ | รหัสกิจกรรม | สถานะ
        6 | ก1 | ยังไม่ดำเนินการ
        6 | ก2 | อยู่ระหว่างดำเนินการ

        tblSpending
        วันที่ | รหัสกิจกรรม | จำนวนเงิน
        2021-02-01 | ก1 | 0
        2021-02-01 | ก2 | 4500
        """),
)
def paid_and_not_begun(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Results that call an activity not begun, on which money was spent."""
    begun = Text(f"เช่น “{UNDER_WAY}”", f"Such as {UNDER_WAY}")
    return _paid(plan, reporting, NOT_STARTED, begun)


# Spaces are taken possessively: no cell of spaces is read more than once.
_THIS = (
    r"(?:กิจกรรม|โครงการ|งาน(?!เลี้ยง)|(?:การ)?(?:ฝึก)?อบรม|(?:การ)?(?:ประชุม|สัมมนา|เสวนา|แข่งขัน|ประกวด|ศึกษาดูงาน)|"
    r"ค่าย|นิทรรศการ|เวที)"
    r"(?!\s*(?:ย่อย|บาง|เดิม|แบบ|ใน|ที่(?!กำหนด|วาง|ระบุ|ตั้ง)|ครั้งที่|ซึ่ง|ส่วน|\d))"
)
_CAUSE = r"(?:เนื่อง|เพราะ|เพื่อ|ตาม(?!ระเบียบ|หลักเกณฑ์)|จาก|ทั้งหมด|ทุกรายการ|แล้ว|$)"
# A name that goes on from กิจกรรม may be another thing's, unless a cause follows it.
_WHOLE = (
    rf"(?:ทั้ง)?(?!งาน){_THIS}"
    rf"(?=(?:นี้|ดังกล่าว|ไป|ไว้)?(?:ก่อน)?(?:[\s(,.]|จัด|อบรม|ประชุม|{_CAUSE})|[^\n]{{0,80}}?(?:เนื่อง|เพราะ))"
)
_TO_HOLD = "(?:จัดทำ|จัด|ดำเนินการ|ดำเนินงาน|ดำเนิน|ทำ)"
_WHO = (
    r"(?:(?:สพ|สำนัก|โรงเรียน|รร|ร\.ร|เทศบาล|อบ|อ\.บ|องค์การ|กลุ่ม|กอง|ฝ่าย|หน่วย|เขต|ศูนย์|วิทยาลัย|"
    r"มหาวิทยาลัย|จังหวัด|กรม|คณะ|ผู้บริหาร|ที่ประชุม)[^\n]{0,40}?)?"
)
_DROPPED = regex(
    rf"\W*+{_WHO}(?:(?:เนื่องจาก|เพราะ|ด้วย)[^\n]{{0,120}}?จึง)?(?:(?:กิจกรรม|โครงการ)(?:นี้|ดังกล่าว)?)?"
    r"\s*+(?:ได้|ขอ|ถูก|จึง|ต้อง|มีการ|ให้)*+\s*+"
    rf"(?P<dropped>(?:ยกเลิก|ยุติ|ระงับ|งด)\s*+(?:(?:การ)?{_TO_HOLD}\s*+(?:{_THIS}|{_CAUSE})|{_WHOLE}|{_CAUSE})"
    rf"|(?:ไม่(?:ได้|มีการ|สามารถ|อาจ)?|มิได้)\s*+{_TO_HOLD}(?:{_THIS})?(?:ได้)?\s*+(?:{_THIS}|{_CAUSE}))"
)
_YET_HELD = regex(
    "เปลี่ยน|ปรับ|แทน|ออนไลน์|เลื่อน|บางส่วน|ผู้เข้าร่วม|รุ่น|ยกเว้น|แต่|ส่วนที่|จัดใหม่|จัดแล้ว|(?<!ไม่)ครบ|"
    # An act of holding that nothing before it denies, wishes or names.
    "(?<!ไม่)(?<!ไม่ได้)(?<!มิได้)(?<!สามารถ)(?<!ไม่อาจ)(?<!งด)(?<!ยกเลิก)(?<!การ)(?<!ผู้)(?<!ที่)(?<!เพื่อ)(?<!ให้)(?<!ต้อง)"
    "(?<!จะ)(?<!ควร)(?<!ห้าม)(?<!อาจ)(?:จัด(?!ซื้อ|จ้าง|สรร|ตั้ง|หา)|ดำเนิน(?!คดี)|ประกาศใช้|รณรงค์)"
)


@Rule(
    "BUD12",
    severity=Severity.WARNING,
    title=Text("จ่ายเงินแล้วแต่แจ้งว่ายกเลิก", "Paid for, and called cancelled"),
    meaning=Text(
        "กิจกรรมมียอดเบิกจ่ายสุทธิ แต่ผลล่าสุดมีสถานะ “ยกเลิก” หรือข้อความขึ้นต้นว่ายกเลิก งดจัด ยุติ หรือไม่ได้ดำเนินการ "
        "หรือหมายเหตุของโครงการบอกเช่นนั้น เงินที่จ่ายในชื่อโครงการนับด้วยเมื่อทุกกิจกรรมของโครงการยกเลิก",
        "Money was spent on an activity whose last result is called cancelled, or begins with words "
        "that say so (ยกเลิก, งดจัด, ยุติ, ไม่ได้ดำเนินการ), or on a project whose note does. What "
        "was paid in the project's name counts where all of its activities were cancelled.",
    ),
    why=Text(
        "ผู้ตรวจสอบจะถามว่าเงินของกิจกรรมที่ไม่ได้จัดไปอยู่ที่ใด",
        "Auditors will ask where the money of something that never took place has gone.",
    ),
    mend=Text(
        "ถ้าส่งเงินคืนแล้ว ให้เพิ่มแถวในชีตการเบิกจ่ายด้วยรหัสเดียวกันและจำนวนติดลบ ถ้าจัดไปแล้วบางส่วน ให้แก้สถานะเป็น "
        "“อยู่ระหว่างดำเนินการ” และเขียนสิ่งที่จัดไปแล้วในผลการดำเนินงาน ถ้ารหัสของรายการจ่ายผิด ให้แก้รหัส",
        "If the money was returned, add a payment with the same code and an amount below zero; if "
        "part of it took place, make the status อยู่ระหว่างดำเนินการ and write into the result what "
        "did; if the payment's code is wrong, correct it.",
    ),
    requirements=("status", "status_and_evidence"),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | กิจกรรมสร้างความตระหนักรู้

        tblResults
        รอบ | รหัสกิจกรรม | สถานะ
        6 | ก1 | ยกเลิก

        tblSpending
        วันที่ | รหัสกิจกรรม | จำนวนเงิน
        2021-02-01 | ก1 | 4500
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | กิจกรรมสร้างความตระหนักรู้

        tblResults
        รอบ | รหัสกิจกรรม | สถานะ
        6 | ก1 | ยกเลิก

        tblSpending
        วันที่ | รหัสกิจกรรม | จำนวนเงิน
        2021-02-01 | ก1 | 4500
        2021-03-01 | ก1 | -4500
        """),
)
def paid_and_cancelled(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """What was called cancelled, and on which money was spent and not returned."""
    if not has_columns(plan, SPENDING, "amount"):
        return
    if has_columns(plan, RESULTS, "status", "activity"):
        dropped = _dropped(plan, reporting)
        kept = _kept(plan, reporting, dropped)
        for code, result in dropped.items():
            if (amount := kept.get(code, ZERO)) > 0:
                yield _of_dropped(result, amount)
    noted = [item for item in plan.projects if _says_dropped(str(item.value("note") or ""))]
    if noted and has_columns(plan, PROJECTS, "note"):
        rows = {row.key: row.amounts.spent for row in roll_up(plan, "project", reporting).rows}
        for project in noted:
            if (amount := rows.get(project.code, ZERO)) > 0:
                yield at_record(project, "note", _words(amount))


def _dropped(plan: Plan, reporting: Round) -> dict[str, Result]:
    """The last result of each activity up to the round, where it says that it was cancelled."""
    last: dict[str, Result] = {}
    for result in sorted((r for r in plan.results if r.round), key=lambda r: r.round or reporting):
        if result.round and result.round <= reporting and (result.status or result.narrative):
            last[result.activity] = result
    return {code: result for code, result in last.items() if code and _is_dropped(result)}


def _is_dropped(result: Result) -> bool:
    if result.status in {CANCELLED, NOT_STARTED}:  # of the second the rule before this one speaks
        return result.status == CANCELLED
    return _says_dropped(result.narrative)


def _says_dropped(text: str) -> bool:
    """Whether a text begins with words that say so, and tells of nothing in its stead."""
    told = _DROPPED.match(text) if text else None
    if told is None:
        return False
    others = (text[: told.start("dropped")], text[told.end("dropped") :])
    return not any(map(_YET_HELD.search, others))


def _kept(plan: Plan, reporting: Round, dropped: Collection[str]) -> dict[str, Decimal]:
    """What was spent on each cancelled activity up to the round and not returned to this day."""
    now, later = (spent_by_activity(plan, each) for each in (reporting, Round.TWELVE))
    kept = {code: min(now.get(code, ZERO), later.get(code, ZERO)) for code in dropped}
    by_project: defaultdict[str, list[str]] = defaultdict(list)
    for item in plan.activities:
        by_project[item.project].append(item.code)
    for project, amount in _paid_on_projects(plan, reporting).items():
        codes = by_project.get(project, [])
        if codes and (amount < 0 or all(code in dropped for code in codes)):
            first = next((code for code in codes if kept.get(code)), codes[0])
            kept[first] = kept.get(first, ZERO) + amount
    return kept


def _paid_on_projects(plan: Plan, reporting: Round) -> dict[str, Decimal]:
    """What was spent in a project's own name and not returned to this day."""
    sums: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    is_early = counted_in(plan, reporting)
    for payment in plan.spending:
        if payment.activity or not payment.amount:
            continue
        if payment.amount < 0 or is_early(payment):
            sums[payment.project] += payment.amount
    return sums


def _of_dropped(result: Result, amount: Decimal) -> Violation:
    if result.status != CANCELLED:
        return at_record(result, "narrative", _words(amount))
    kept = Text("ไม่มียอดเบิกจ่าย หรือสถานะอื่น", "No money spent, or another status")
    return at_record(result, "status", Diagnostic(kept, _spent_and(amount, CANCELLED)))


def _words(amount: Decimal) -> Diagnostic:
    return Diagnostic(
        Text("ไม่มียอดเบิกจ่าย หรือข้อความว่าจัดอะไรไปแล้ว", "No money spent, or what took place"),
        Text(
            f"เบิกจ่ายแล้ว {display(amount)} บาท แต่ข้อความบอกว่ายกเลิกหรือไม่ได้ดำเนินการ",
            f"{display(amount)} baht was spent, and the text says that it did not take place",
        ),
    )


def _paid(plan: Plan, reporting: Round, status: str, expected: Text) -> Iterator[Violation]:
    """The round's results of this status whose activity money was spent on."""
    if not has_columns(plan, RESULTS, "status", "activity"):
        return
    if not has_columns(plan, SPENDING, "amount"):
        return
    spent = spent_by_activity(plan, reporting)
    for result in plan.results:
        amount = spent.get(result.activity, ZERO)
        if result.round is reporting and result.status == status and amount > 0:
            yield at_record(result, "status", Diagnostic(expected, _spent_and(amount, status)))


def _spent_and(amount: Decimal, status: str) -> Text:
    return Text(
        f"เบิกจ่ายแล้ว {display(amount)} บาท แต่สถานะเป็น “{status}”",
        f"{display(amount)} baht was spent, and the status is {status}",
    )
