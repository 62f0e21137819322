"""What the monitoring report and the annual report have in common."""

from authoring.templates import months as m
from authoring.templates import outcomes as o
from authoring.templates import sections as s
from authoring.templates import tables
from authoring.templates.chart import BUDGET, PROGRESS, drawing
from authoring.templates.contents import only_if
from authoring.templates.markup import Grid, cell, money, paragraph, section_end, tag

_LATE_NUMBER, _LATE_MONTHS, _LATE_HOW = 510, 1474, 1701
_QUARTER = 1531


def project() -> str:
    """The project's particulars, with its money up to the round's end."""
    return s.particulars(
        s.Particular("ชื่อแผน", s.PLAN_WITH_YEAR),
        s.blank_or("ชื่อโครงการ", "project_name"),
        s.RESPONSIBLE,
        s.blank_or("ผู้รับผิดชอบโครงการ", "responsible_person"),
        s.Particular("ระยะเวลาดำเนินงาน", "{{ start_date }} – {{ end_date }}", "start_date"),
        s.ALLOTTED,
        s.PLANNED,
        s.Particular("งบประมาณที่ใช้", s.spent("คิดเป็นร้อยละ {{ total.percent }}")),
        s.blank_or("เผยแพร่ที่", "published_url"),
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
    """The money by strategy: a chart, which its chapter's heading keeps to itself, and a table."""
    return (
        s.chapter("งบประมาณและการเบิกจ่ายตาม{{ strategy_label }}") + drawing(BUDGET) + tables.budget()
    )


def accounts() -> str:
    """Payments, declared totals, and what was changed since approval: the last chapters."""
    return "".join(
        (
            s.chapter("รายการเบิกจ่าย"),
            tables.spending(),
            _reconciliation(),
            o.amendments(),
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
                s.blank_or("แผนงาน", "programme"),
                s.blank_or("โครงการ", "project_name"),
                s.Particular("หน่วยงาน", "{{ office_name }}"),
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
    return plan_intro() + s.kpis("ค่าเป้าหมายและตัวชี้วัด", tables.kpis())


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
            s.chapter("{{ levels_title }}"),
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
            only_if(
                "has_months",
                s.chapter("แผนดำเนินงานรายเดือนตาม{{ goal_label }}"),
                m.monthly(m.DONE) + section_end(landscape),
            ),
            s.approaches(tables.by_approach()),
            s.signatures("รายงาน"),
            s.photos(),
            s.closing(),
            portrait,
        )
    )


def lateness() -> str:
    """What is behind its planned months, why, and the money by quarter; on the day of judgement."""
    late = (
        "กิจกรรมที่ยังไม่เริ่มหรือยังไม่แล้วเสร็จตามเดือนในแผน และเหตุผลตามที่ผู้รับผิดชอบรายงาน "
        "พิจารณา ณ วันที่ {{ as_of }}"
    )
    money_text = "{% if plans_by_quarter %}งบประมาณรายไตรมาสตามแผน{% else %}งบประมาณของกิจกรรมตามเดือนในแผน{% endif %} เทียบกับการเบิกจ่ายถึงวันที่ {{ as_of }} เป็น{% if year_word != 'ปีการศึกษา' %}รายไตรมาส{% else %}รายสามเดือน{% endif %}"
    body = "".join(
        (
            o.lead_in(late),
            _late_activities(),
            paragraph("TableNote"),
            o.lead_in(money_text),
            _spending_by_quarter(),
        )
    )
    return only_if("as_of", s.chapter("กิจกรรมที่ล่าช้ากว่าแผน"), body)


def _late_activities() -> str:
    name = (s.WIDE - _LATE_NUMBER - _LATE_MONTHS - _LATE_HOW) // 2
    grid = Grid(
        _LATE_NUMBER,
        name,
        _LATE_MONTHS,
        _LATE_HOW,
        s.WIDE - _LATE_NUMBER - _LATE_MONTHS - _LATE_HOW - name,
        caption="กิจกรรมที่ล่าช้ากว่าแผน",
    )
    grid.head(
        s.head("ที่"),
        s.head("กิจกรรม / ผู้รับผิดชอบ"),
        s.head("เดือนตามแผน"),
        s.head("ความล่าช้า"),
        s.head("เหตุผล (ปัญหาอุปสรรค)"),
    )
    grid.tag("for a in late_activities")
    grid.row(
        cell("CellCentre", "{{ a.no }}"),
        cell("CellText", "{{ a.title }}", paragraph("CellNote", "ผู้รับผิดชอบ: {{ a.owner }}")),
        cell("CellText", "{{ a.months_text }}"),
        cell("CellText", "{{ a.lateness }}"),
        cell("CellText", "{{ a.reason }}"),
    )
    grid.tag("else").row(cell("CellCentre", "ไม่มีกิจกรรมที่ล่าช้ากว่าแผน", span=5))
    return grid.tag("endfor").xml()


def _spending_by_quarter() -> str:
    grid = Grid(
        s.WIDE - 4 * _QUARTER - 1020,
        *[_QUARTER] * 4,
        1020,
        caption="งบประมาณตามแผนและการเบิกจ่ายรายไตรมาส",
        title="งบประมาณตามแผนและการเบิกจ่าย{% if year_word != 'ปีการศึกษา' %}รายไตรมาส{% else %}รายสามเดือน{% endif %}",
    )
    grid.head(
        s.head("{% if year_word != 'ปีการศึกษา' %}ไตรมาส{% else %}ช่วงเวลา{% endif %}"),
        s.head("ตามแผน (บาท)"),
        s.head("เบิกจ่าย (บาท)"),
        s.head("ตามแผนสะสม (บาท)"),
        s.head("เบิกจ่ายสะสม (บาท)"),
        s.head("ร้อยละ"),
    )
    names = ("planned", "spent", "planned_to_date", "spent_to_date", "percent")
    grid.tag("for q in quarters")
    grid.row(
        cell(
            "CellText",
            "{{ q.title }}",
            tag("if q.behind"),
            paragraph("CellNote", "ช้ากว่าแผน"),
            tag("endif"),
        ),
        *(money(f"{{{{ q.{name} }}}}") for name in names),
    )
    return grid.tag("endfor").xml()
