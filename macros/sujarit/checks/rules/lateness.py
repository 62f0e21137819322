"""LAT: is what was planned for these months under way, and is its money spent?

An activity has at most one of these findings, the gravest. They are judged on one day, which
is never later than the end of the round.
"""

from collections.abc import Iterator

from sujarit.checks.address import at_header, at_record, has_columns
from sujarit.checks.lateness import ActivityLight, Calendar, Light, calendar_of, standings
from sujarit.checks.quarter_spending import QuarterSpending, quarters
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import ANY_YEAR, MONTHS, Round, Stage
from sujarit.plan.lang import Text
from sujarit.plan.money import display
from sujarit.plan.records import Plan
from sujarit.plan.schema import ACTIVITIES, MONTH_KEYS, SPENDING
from sujarit.plan.thai import thai_date_short

_YEAR = """
    tblPlan
    รหัส | ค่า
    fiscal_year | 2570
    """
_ON = """
    tblAsOf
    ดูความล่าช้า ณ วันที่
    {day}
    """
_PLANNED = """
    tblActivities
    รหัสกิจกรรม | กิจกรรม | ต.ค. | พ.ย. | ธ.ค. | ม.ค. | ก.พ. | มี.ค. | เม.ย. | พ.ค. | มิ.ย. | ก.ค. | ส.ค. | ก.ย.
    ก1 | กิจกรรมสร้างความตระหนักรู้ | / | / | | | | | | | | | |
    """
_STATED = """
    tblResults
    รอบ | รหัสกิจกรรม | สถานะ
    6 | ก1 | {status}
    """
_WAITING, _BEGUN, _DONE = "ยังไม่ดำเนินการ", "อยู่ระหว่างดำเนินการ", "ดำเนินการแล้วเสร็จ"


def _example(day: str, status: str | None = None) -> Example:
    stated = (_STATED.format(status=status),) if status else ()
    return Example("\n".join((_YEAR, _ON.format(day=day), _PLANNED, *stated)))


@Rule(
    "LAT01",
    severity=Severity.WARNING,
    title=Text("เริ่มช้ากว่าแผน", "Late to begin"),
    meaning=Text(
        "เดือนแรกที่วางแผนไว้ผ่านไปแล้ว และไม่มีผลที่บอกว่าเริ่มดำเนินการ เมื่อบอกเหตุผลแล้วเป็นเพียงข้อมูลให้ทราบ",
        "The first planned month is over, and nothing states that it has begun; once the reason "
        "is given, that is for information.",
    ),
    why=Text(
        "ยิ่งรู้ช้ายิ่งแก้ไม่ทัน และรายงานต้องบอกเหตุผลของกิจกรรมที่ล่าช้า",
        "The later it is known the less can be done, and the report must give the reason.",
    ),
    mend=Text(
        "ถ้าเริ่มแล้ว ให้กรอกสถานะในชีต “ผลดำเนินงาน” ถ้ายังไม่เริ่ม ให้บอกเหตุผลในช่อง “ปัญหาอุปสรรค”",
        "If it has begun, state so among the results; if not, give the reason among the problems.",
    ),
    fails=_example("2026-11-16"),
    passes=_example("2026-11-16", _BEGUN),
)
def late_to_begin(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Activities that have not begun though their first month is over."""
    return _told(plan, reporting, Light.BEGIN)


@Rule(
    "LAT02",
    severity=Severity.WARNING,
    title=Text("เสร็จช้ากว่าแผน", "Late to finish"),
    meaning=Text(
        "เดือนสุดท้ายที่วางแผนไว้ผ่านไปแล้ว และผลยังไม่แล้วเสร็จและไม่ได้ยกเลิก เมื่อบอกเหตุผลแล้วเป็นเพียงข้อมูลให้ทราบ",
        "The last planned month is over, and it is neither finished nor cancelled; once the "
        "reason is given, that is for information.",
    ),
    why=Text(
        "ผู้ประเมินเทียบผลกับเดือนในแผนที่ประกาศ กิจกรรมที่ล่าช้าต้องมีเหตุผล",
        "Assessors compare the results with the months of the published plan.",
    ),
    mend=Text(
        "ถ้าเสร็จแล้ว ให้แก้สถานะและความก้าวหน้า ถ้ายังไม่เสร็จ ให้บอกเหตุผลในช่อง “ปัญหาอุปสรรค”",
        "If it is finished, state so; if not, give the reason among the problems.",
    ),
    fails=_example("2026-12-16", _BEGUN),
    passes=_example("2026-12-16", _DONE),
)
def late_to_finish(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Activities that are not finished though their last month is over."""
    return _told(plan, reporting, Light.FINISH)


@Rule(
    "LAT03",
    severity=Severity.INFO,
    title=Text("ครบกำหนดเดือนนี้", "Due this month"),
    meaning=Text(
        "เดือนนี้เป็นเดือนที่ต้องเริ่มหรือเดือนสุดท้ายของกิจกรรม และยังไม่เริ่มหรือยังไม่แล้วเสร็จ",
        "It has to begin or to finish this month, and has not.",
    ),
    why=Text("เตือนก่อนจะล่าช้า", "A word before it is late."),
    mend=Text("ดำเนินการภายในเดือนนี้ แล้วกรอกผล", "Do it within the month, and state the result."),
    fails=_example("2026-11-16", _BEGUN),
    passes=_example("2026-11-16", _DONE),
)
def due_this_month(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Activities that have to begin or to finish in the month of the day."""
    return _told(plan, reporting, Light.THIS_MONTH)


@Rule(
    "LAT04",
    severity=Severity.INFO,
    title=Text("ครบกำหนดเดือนหน้า", "Due next month"),
    meaning=Text(
        "เดือนหน้าเป็นเดือนที่ต้องเริ่มหรือเดือนสุดท้ายของกิจกรรม และยังไม่เริ่มหรือยังไม่แล้วเสร็จ",
        "It has to begin or to finish next month, and has not.",
    ),
    why=Text("ให้กลุ่มเตรียมการทัน", "So that the group can prepare."),
    mend=Text("เตรียมดำเนินการ", "Prepare for it."),
    fails=_example("2026-10-16", _BEGUN),
    passes=_example("2026-10-16", _DONE),
)
def due_next_month(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Activities that have to begin or to finish in the month after the day."""
    return _told(plan, reporting, Light.NEXT_MONTH)


@Rule(
    "LAT05",
    severity=Severity.WARNING,
    title=Text("ยังไม่มีผลแม้รอบจะสิ้นสุด", "No result although the round is closing"),
    meaning=Text(
        "เดือนนี้เป็นเดือนสุดท้ายของรอบรายงาน และกิจกรรมยังไม่มีผลของรอบนี้",
        "This is the round's last month, and the activity has no result in the round.",
    ),
    why=Text(
        "รายงานต้องมีผลของทุกกิจกรรม หากรอจนสิ้นรอบจะรวบรวมไม่ทัน",
        "The report needs a result of every activity: after the round it is too late to ask.",
    ),
    stages=frozenset({Stage.PLAN}),  # once results are due REF08 speaks of it
    mend=Text(
        "กรอกผลของกิจกรรมนี้ ถ้ายังไม่ถึงเดือนในแผนให้เลือก “ยังไม่ดำเนินการ”",
        "Enter its result; where its months are still to come choose ยังไม่ดำเนินการ.",
    ),
    fails=Example("\n".join((_YEAR, _ON.format(day="2027-03-16"), """
    tblActivities
    รหัสกิจกรรม | ต.ค. | พ.ย. | ธ.ค. | ม.ค. | ก.พ. | มี.ค. | เม.ย. | พ.ค. | มิ.ย. | ก.ค. | ส.ค. | ก.ย.
    ก1 | | | | | | | | | / | | |
    """, "\n    tblResults\n    รอบ | รหัสกิจกรรม | สถานะ"))),
    passes=Example("\n".join((_YEAR, _ON.format(day="2027-03-16"), """
    tblActivities
    รหัสกิจกรรม | ต.ค. | พ.ย. | ธ.ค. | ม.ค. | ก.พ. | มี.ค. | เม.ย. | พ.ค. | มิ.ย. | ก.ค. | ส.ค. | ก.ย.
    ก1 | | | | | | | | | / | | |
    """, _STATED.format(status=_WAITING)))),
)  # fmt: skip
def silent_at_the_end(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Activities of which a closing round does not tell."""
    return _told(plan, reporting, Light.SILENT)


_SAY = {
    Light.BEGIN: Text("วางแผนเริ่ม {first} ยังไม่เริ่ม ณ {day}", "Planned to begin in {first}; not begun as of {day}"),
    Light.FINISH: Text("วางแผนเสร็จ {last} ยังไม่เสร็จ ณ {day}", "Planned to finish in {last}; not finished as of {day}"),
    Light.THIS_MONTH: Text("ต้องดำเนินการในเดือนนี้ ({months}) ณ {day}", "Due this month ({months}), as of {day}"),
    Light.NEXT_MONTH: Text("ต้องดำเนินการในเดือนหน้า ({months}) ณ {day}", "Due next month ({months}), as of {day}"),
    Light.SILENT: Text("ยังไม่มีผลในรอบที่จะสิ้นสุด ณ {day}", "No result in the round that is closing, as of {day}"),
}  # fmt: skip
_EXPECTED = {
    Light.BEGIN: Text("เริ่มแล้ว", "Begun"),
    Light.FINISH: Text("แล้วเสร็จ", "Finished"),
    Light.THIS_MONTH: Text("ตามแผน", "As planned"),
    Light.NEXT_MONTH: Text("ตามแผน", "As planned"),
    Light.SILENT: Text("ผลของรอบนี้", "A result in this round"),
}


def _told(plan: Plan, reporting: Round, light: Light) -> Iterator[Violation]:
    """The activities with this light, at their first or their last marked month."""
    if not has_columns(plan, ACTIVITIES, "code", *MONTH_KEYS):
        return
    seen = calendar_of(plan, reporting)
    for standing in standings(plan, reporting):
        if standing.light is light and seen:
            yield at_record(standing.activity, _key(standing, seen), _say(standing, seen))


def _key(standing: ActivityLight, seen: Calendar) -> str:
    """The column to look at: the month that speaks, else the code."""
    marked = seen.year.in_order(standing.activity.months)
    if not marked or standing.light is Light.SILENT:
        return "code"
    if standing.light.soon:
        month = seen.month + (standing.light is Light.NEXT_MONTH)
    else:
        month = marked[0] if standing.light is Light.BEGIN else marked[-1]
    return MONTH_KEYS[seen.year.column(month)]


def _say(standing: ActivityLight, seen: Calendar) -> Diagnostic:
    marked = seen.year.in_order(standing.activity.months)
    names = [MONTHS[seen.year.column(month)] for month in marked] or [""]
    months = "-".join(dict.fromkeys((names[0], names[-1])))  # one month is not "from … to"
    words = {"first": names[0], "last": names[-1], "months": months}
    said = _SAY[standing.light].format(day=thai_date_short(seen.day), **words)
    reason = standing.reason
    because = Text("{said} เหตุผล: {reason}", "{said}; the reason: {reason}")
    message = because.format(said=said, reason=reason) if reason else said
    return Diagnostic(
        _EXPECTED[standing.light], message, severity=Severity.INFO if reason else None
    )


@Rule(
    "LAT06",
    severity=Severity.WARNING,
    title=Text("เบิกจ่ายช้ากว่าแผน", "Spending behind the plan"),
    meaning=Text(
        "สิ้นไตรมาสที่ผ่านมา ยอดเบิกจ่ายสะสมน้อยกว่าร้อยละ 80 ของงบประมาณตามไตรมาสที่แผนกำหนดเอง หรือของงบประมาณกิจกรรมที่กระจายตามเดือนในแผน "
        "ไม่นับกิจกรรมที่แล้วเสร็จหรือยกเลิก",
        "By the end of the last quarter less than 80 percent was spent of what the plan has for "
        "its quarters, or else its activities' budgets, spread over their planned months, come "
        "to; what is finished or cancelled is left out.",
    ),
    why=Text("ผู้จัดสรรงบประมาณติดตามการเบิกจ่ายรายไตรมาส", "Those who allot money follow it by quarter."),
    mend=Text(
        "กรอกการเบิกจ่ายที่ยังขาดในชีตการเบิกจ่าย หรือเร่งดำเนินการ",
        "Enter the payments that are missing in the sheet การเบิกจ่าย, or speed the work up.",
    ),
    fails=Example("\n".join((_YEAR, _ON.format(day="2027-01-16"), """
    tblActivities
    รหัสกิจกรรม | งบประมาณ | ต.ค. | พ.ย. | ธ.ค. | ม.ค. | ก.พ. | มี.ค. | เม.ย. | พ.ค. | มิ.ย. | ก.ค. | ส.ค. | ก.ย.
    ก1 | 12000 | / | / | | / | | | | | | | |

    tblSpending
    วันที่ | รหัสกิจกรรม | จำนวนเงิน
    2026-11-05 | ก1 | 5000
    """))),
    passes=Example("\n".join((_YEAR, _ON.format(day="2027-01-16"), """
    tblActivities
    รหัสกิจกรรม | งบประมาณ | ต.ค. | พ.ย. | ธ.ค. | ม.ค. | ก.พ. | มี.ค. | เม.ย. | พ.ค. | มิ.ย. | ก.ค. | ส.ค. | ก.ย.
    ก1 | 12000 | / | / | | / | | | | | | | |

    tblSpending
    วันที่ | รหัสกิจกรรม | จำนวนเงิน
    2026-11-05 | ก1 | 8000
    """))),
)  # fmt: skip
def spending_behind(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """The last quarter that is over, where less was spent by its end than planned."""
    if not has_columns(plan, SPENDING, "amount", "date"):
        return
    over = [quarter for quarter in quarters(plan, reporting) if quarter.is_over]
    if over and over[-1].behind:
        year = plan.fiscal_year or ANY_YEAR
        said = _behind(over[-1], year.quarter_name(over[-1].number))
        yield at_header(plan.tables[SPENDING.name], "amount", said)


def _behind(quarter: QuarterSpending, name: str) -> Diagnostic:
    planned, spent = display(quarter.planned_to_date), display(quarter.spent_to_date)
    return Diagnostic(
        Text(
            f"{planned} บาทถึงสิ้น{name}",
            f"{planned} baht by the end of quarter {quarter.number}",
        ),
        Text(
            f"ถึงสิ้น{name} วางแผนใช้ {planned} บาท เบิกจ่าย {spent} บาท",
            f"Planned by the end of quarter {quarter.number}: {planned} baht; spent: {spent} baht",
        ),
    )
