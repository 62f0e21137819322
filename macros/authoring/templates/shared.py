"""What the monitoring report and the annual report have in common."""

from authoring.templates import months as m
from authoring.templates import outcomes as o
from authoring.templates import sections as s
from authoring.templates import tables
from authoring.templates.chart import BUDGET, PROGRESS, drawing
from authoring.templates.contents import only_if
from authoring.templates.markup import section_end


def project() -> str:
    """The project's particulars, with its money up to the round's end."""
    return s.particulars(
        ("ชื่อแผน", s.PLAN_WITH_YEAR),
        ("ชื่อโครงการ", "{{ project_name }}"),
        ("หน่วยงานที่รับผิดชอบ", "{{ responsible_unit }} {{ office_name }}"),
        ("ผู้รับผิดชอบโครงการ", "{{ responsible_person }}"),
        ("ระยะเวลาดำเนินงาน", "{{ start_date }} – {{ end_date }}"),
        ("งบประมาณที่ได้รับ", s.ALLOTTED),
        ("งบประมาณตามแผน", "{{ total.planned }} บาท ({{ total.planned_words }})"),
        ("งบประมาณที่ใช้", s.spent("คิดเป็นร้อยละ {{ total.percent }}")),
        ("เผยแพร่ที่", "{{ published_url }}"),
    )


def overview() -> str:
    """A report's first chapters: all on one page, the project, its policies and background."""
    return "".join(
        (
            o.summary(),
            s.new_page(),
            s.chapter("ข้อมูลโครงการ"),
            project(),
            s.chapter_of("policies", "ความสอดคล้องกับนโยบาย", s.numbered("policies")),
            s.chapter_of("background", "ความเป็นมา", s.passages("background")),
        )
    )


def progress_chart() -> str:
    """The chart of progress in a chapter of its own, where it shows something."""
    return only_if("has_progress", s.chapter("ความก้าวหน้ารายกิจกรรม"), drawing(PROGRESS))


def budget() -> str:
    """The money by strategy, as a table and a chart."""
    return (
        s.chapter("งบประมาณและการเบิกจ่ายตาม{{ strategy_label }}") + tables.budget() + drawing(BUDGET)
    )


def accounts() -> str:
    """Payments, declared totals, and what was changed since approval: the last chapters."""
    return "".join(
        (
            s.chapter("รายการเบิกจ่าย"),
            tables.spending(),
            _reconciliation(),
            o.changes(),
        )
    )


def _reconciliation() -> str:
    """The declared totals beside the computed ones: for who works on a draft, not for signing."""
    heading = s.chapter("การสอบยันยอดงบประมาณที่ประกาศกับยอดที่คำนวณ")
    return only_if("draft", heading, tables.controls())


def plan_intro() -> str:
    """The part on the plan: programme, main activities, reasons, objectives, targets."""
    return "".join(
        (
            s.part(s.PLAN_WITH_YEAR),
            s.particulars(
                ("แผนงาน", "{{ programme }}"),
                ("โครงการ", "{{ project_name }}"),
                ("หน่วยงาน", "{{ office_name }}"),
            ),
            s.under_heading("main_activities", "กิจกรรมหลัก", s.numbered("main_activities")),
            s.chapter_of("rationale", "เหตุผลความจำเป็น", s.passages("rationale")),
            s.chapter_of("objectives", "วัตถุประสงค์", s.numbered("objectives")),
            s.chapter_of("targets", "เป้าหมาย", s.passages("targets")),
            s.chapter_of("target_groups", "กลุ่มเป้าหมาย", s.numbered("target_groups")),
        )
    )


def plan_text() -> str:
    """The part on the plan up to the indicators."""
    return plan_intro() + s.chapter("ค่าเป้าหมายและตัวชี้วัด") + tables.kpis()


def plan_rest() -> str:
    """The part on the plan after the table of activities."""
    return "".join(
        (
            s.chapter("ระยะเวลาดำเนินการ"),
            s.value("ตั้งแต่ {{ start_date }} ถึง {{ end_date }}"),
            s.chapter_of_value("place", "สถานที่ดำเนินการ"),
            s.chapter_of("benefits", "ผลประโยชน์ที่คาดว่าจะได้รับ", s.numbered("benefits")),
            s.chapter_of("follow_up", "การติดตามประเมินผล", s.numbered("follow_up")),
            _vision(),
            s.chapter("{{ goal_label }} {{ strategy_label }} โครงการ ตัวชี้วัด และงบประมาณ"),
            tables.projects(),
        )
    )


def _vision() -> str:
    """What the office wants to be, and how; each only where the workbook says it."""
    passages = "".join(
        (
            s.under_heading("vision != '-'", "วิสัยทัศน์", s.value("{{ vision }}")),
            s.under_heading("missions", "พันธกิจ", s.numbered("missions")),
            s.under_heading("overall_goal != '-'", "เป้าประสงค์", s.value("{{ overall_goal }}")),
        )
    )
    condition = "vision != '-' or missions or overall_goal != '-'"
    return only_if(condition, s.chapter("วิสัยทัศน์ พันธกิจ และเป้าประสงค์"), passages)


def plan_tables(portrait: str, landscape: str) -> str:
    """From the table of activities to the end: tables, signatures, photos."""
    return "".join(
        (
            s.chapter("กิจกรรม ตัวชี้วัด เป้าหมาย งบประมาณ"),
            m.activities(m.DONE),
            section_end(landscape),
            plan_rest(),
            section_end(portrait),
            s.chapter("แผนดำเนินงานรายเดือนตาม{{ goal_label }}"),
            m.monthly(m.DONE),
            section_end(landscape),
            s.approaches(tables.by_approach()),
            s.signatures("รายงาน"),
            s.photos(),
            s.closing(),
            portrait,
        )
    )
