"""What a template may use: every field's name, meaning and an example.

The annotations are the declaration from which the list of fields, the check of a template
and the types of the context are made: `Annotated[type, Thai, English, example]`. Every
value is finished text in one style of digits; True and False only choose between texts.
No field's name is an attribute of `dict`, for Jinja would find that first.
"""

from __future__ import annotations

from typing import Annotated, TypedDict

from sujarit.report.fields.letter_fields import (
    AmendmentRow,
    BundleDocument,
    ChangeRow,
    ItaItem,
    LateRow,
    MemberRow,
    PlannedInAll,
    QuarterRow,
    YearlyRow,
)
from sujarit.report.fields.table_fields import (
    BudgetLine,
    ControlRow,
    IndicatorLine,
    LastYearLine,
    LevelLine,
    Months,
    MonthTitles,
    ProjectsTold,
    QuarterPlanRow,
    TextItem,
)


class SectionItem(TextItem):
    """One paragraph or item of the documents' text, as the sheet of texts holds it."""


class Sums(TypedDict):
    """Sums of money in baht."""

    planned: Annotated[str, "งบประมาณตามแผน", "planned: the projects' budgets", "120,000"]
    activities_budget: Annotated[str, "งบประมาณของกิจกรรม", "the activities' budgets", "100,000"]
    spent: Annotated[str, "เบิกจ่ายแล้ว", "spent up to the round's end", "45,000"]
    balance: Annotated[str, "คงเหลือ", "planned less spent", "75,000"]
    percent: Annotated[str, "ร้อยละการเบิกจ่าย", "spent in percent of planned", "37.50"]


class Total(Sums):
    """The plan's sums, in words too."""

    balance_percent: Annotated[str, "ร้อยละคงเหลือ", "the balance in percent of planned", "62.50"]
    planned_words: Annotated[str, "งบประมาณตามแผน (ตัวอักษร)", "planned, in words", "หนึ่งแสนสองหมื่นบาทถ้วน"]  # fmt: skip
    spent_words: Annotated[str, "เบิกจ่ายแล้ว (ตัวอักษร)", "spent, in words", "สี่หมื่นห้าพันบาทถ้วน"]
    has_spent: Annotated[bool, "มีการเบิกจ่ายแล้วหรือไม่", "whether anything was spent", "True"]
    balance_words: Annotated[str, "คงเหลือ (ตัวอักษร)", "the balance, in words", "เจ็ดหมื่นห้าพันบาทถ้วน"]


class ProjectRow(Sums):
    """A project."""

    code: Annotated[str, "รหัสโครงการ", "code", "1.2.1"]
    title: Annotated[str, "โครงการ", "title", "ปลูกฝังและสร้างจิตสำนึก"]
    subitems: Annotated[list[TextItem], "กิจกรรมย่อย", "its sub-items", ""]
    indicator: Annotated[str, "ตัวชี้วัด", "indicator", "ร้อยละของบุคลากรที่เข้าร่วม"]
    budget: Annotated[str, "งบประมาณ หรือ “ไม่ใช้งบประมาณ”", "budget, or that it uses none", "100,000"]
    source: Annotated[str, "แหล่งงบประมาณ", "source of the money", "สพฐ."]
    owner: Annotated[str, "ผู้รับผิดชอบ", "who answers for it", "กลุ่มอำนวยการ"]
    strategy_code: Annotated[str, "รหัสกลยุทธ์", "its strategy's code", "1.2"]
    approach_code: Annotated[str, "รหัสแนวทาง", "its approach's code", "1"]


class StrategyRow(Sums):
    """A strategy, or a further level, with its projects."""

    label: Annotated[str, "คำเรียกระดับนี้", "the office's word for its level", "กลยุทธ์"]
    code: Annotated[str, "รหัสกลยุทธ์", "code", "1.2"]
    title: Annotated[str, "กลยุทธ์", "title", "สร้างจิตสำนึกที่ตัวบุคคล"]
    projects: Annotated[list[ProjectRow], "โครงการในกลยุทธ์นี้", "its projects", ""]
    has_below: Annotated[bool, "มีระดับย่อยใต้ระดับนี้หรือไม่", "whether a level is under it", "False"]
    is_top: Annotated[
        bool,
        "เป็นระดับบนสุดเองหรือไม่",
        "whether it is the top level itself, with projects of its own",
        "False",
    ]
    apart: Annotated[bool, "ยอดอยู่ในแถวที่ไม่ผูกแล้ว", "whether its sums stand in `unassigned`", ""]


class GoalRow(Sums, ProjectsTold):
    """A goal, with its strategies."""

    code: Annotated[str, "รหัสเป้าประสงค์", "code", "1"]
    title: Annotated[str, "เป้าประสงค์", "title", "บุคลากรทุกระดับมีจิตสำนึก"]
    strategies: Annotated[list[StrategyRow], "กลยุทธ์ในเป้าประสงค์นี้", "its strategies", ""]
    apart: Annotated[bool, "ยอดอยู่ในแถวที่ไม่ผูกแล้ว", "whether its sums stand in `unassigned`", ""]


class KpiRow(TypedDict):
    """An indicator of the master plan or of an approach."""

    no: Annotated[str, "ลำดับ", "its number", "1"]
    objective: Annotated[str, "เป้าหมาย", "what it measures", "ประชาชนมีวัฒนธรรมสุจริต"]
    indicator: Annotated[str, "ตัวชี้วัด", "the indicator", "ร้อยละของประชาชน"]
    target: Annotated[str, "ค่าเป้าหมาย", "target", "ร้อยละ 48"]
    result: Annotated[str, "ผลที่ได้", "what was measured", "ร้อยละ 52"]


class KpiGroup(TypedDict):
    """The indicators of the master plan, or of one approach."""

    title: Annotated[str, "ชื่อกลุ่มตัวชี้วัด", "whose indicators they are", "แผนแม่บท"]
    kpis: Annotated[list[KpiRow], "ตัวชี้วัด", "the indicators", ""]


class ApproachRow(Sums):
    """An approach, with its projects and indicators."""

    code: Annotated[str, "รหัสแนวทาง", "code", "1"]
    title: Annotated[str, "แนวทาง", "title", "ปลูกฝังวิถีคิด"]
    projects: Annotated[list[ProjectRow], "โครงการในแนวทางนี้", "its projects", ""]
    kpis: Annotated[list[KpiRow], "ตัวชี้วัดของแนวทาง", "its indicators", ""]


class Spent(TypedDict):
    """What was spent on an activity, against its own budget."""

    spent: Annotated[str, "เบิกจ่ายแล้ว", "spent up to the round's end", "0"]
    balance: Annotated[str, "คงเหลือ", "its budget less what was spent", "50,000"]
    percent: Annotated[str, "ร้อยละการเบิกจ่าย", "spent in percent of its budget", "0.00"]


class ActivityRow(Months, Spent):
    """An activity with its month grid."""

    no: Annotated[str, "ลำดับ", "its number", "1"]
    code: Annotated[str, "รหัสกิจกรรม", "code", "ก1"]
    title: Annotated[str, "กิจกรรม", "title", "กิจกรรมเสริมสร้างธรรมาภิบาล"]
    project_code: Annotated[str, "รหัสโครงการ", "its project's code", "1.2.1"]
    indicator: Annotated[str, "ตัวชี้วัด", "indicator", "ร้อยละของบุคลากร"]
    unit: Annotated[str, "หน่วยนับ", "the target's unit", "ร้อยละ"]
    target: Annotated[str, "ค่าเป้าหมาย", "target", "85"]
    budget: Annotated[str, "งบประมาณ หรือ “ไม่ใช้งบประมาณ”", "budget, or that it uses none", "50,000"]
    owner: Annotated[str, "ผู้รับผิดชอบ", "who answers for it", "กลุ่มอำนวยการ"]
    months_text: Annotated[str, "เดือนที่ดำเนินการ", "the months, in words", "ต.ค., มี.ค."]
    status: Annotated[str, "สถานะในรอบนี้", "its state in the round", "ดำเนินการแล้วเสร็จ"]


class ResultRow(TypedDict):
    """What came of an activity in the round; an activity without a report has a row too."""

    no: Annotated[str, "ลำดับ", "its number", "1"]
    code: Annotated[str, "รหัสกิจกรรม", "the activity's code", "ก1"]
    title: Annotated[str, "กิจกรรม", "the activity", "กิจกรรมการประเมิน ITA"]
    owner: Annotated[str, "ผู้รับผิดชอบ", "who answers for it", "กลุ่มอำนวยการ"]
    status: Annotated[str, "สถานะ", "state", "ดำเนินการแล้วเสร็จ"]
    progress: Annotated[str, "ร้อยละความก้าวหน้า", "progress in percent", "60"]
    indicator: Annotated[str, "ตัวชี้วัดของกิจกรรม", "the activity's indicator", "ร้อยละของบุคลากร"]
    target: Annotated[str, "ค่าเป้าหมาย", "target with its unit", "ร้อยละ 85"]
    indicator_result: Annotated[str, "ผลตามตัวชี้วัด", "what was measured", "ร้อยละ 90"]
    narrative: Annotated[str, "ผลการดำเนินงาน", "what was done", "จัดประชุมชี้แจง"]
    problems: Annotated[str, "ปัญหาอุปสรรค", "problems", "ไม่มี"]
    suggestions: Annotated[str, "ข้อเสนอแนะ", "recommendations", "ไม่มี"]
    evidence: Annotated[str, "หลักฐาน", "evidence", "รายงานการประชุม"]
    reporter: Annotated[str, "ผู้รายงาน", "who reports", "กลุ่มอำนวยการ"]
    date: Annotated[str, "วันที่รายงาน", "day of the report", "31 มี.ค. 2564"]
    budget: Annotated[str, "งบประมาณ", "the activity's budget", "50,000"]
    spent: Annotated[str, "เบิกจ่ายแล้ว", "spent on it up to the round's end", "0"]
    in_plan: Annotated[bool, "เป็นกิจกรรมในแผนหรือไม่", "whether the plan has this activity", "True"]
    reported: Annotated[bool, "มีรายงานผลหรือไม่", "whether there is a report", "True"]


class StateRow(TypedDict):
    """How many of the plan's activities are in one state."""

    title: Annotated[str, "สถานะ", "the state", "ดำเนินการแล้วเสร็จ"]
    count: Annotated[str, "จำนวนกิจกรรม", "how many activities", "4"]
    percent: Annotated[str, "ร้อยละของกิจกรรมทั้งหมด", "in percent of all activities", "66.67"]


class Share(TypedDict):
    """The strategies that have spent the largest, or the smallest, part of their budgets."""

    names: Annotated[str, "ชื่อกลยุทธ์ (หรือรหัส เมื่อเท่ากันหลายกลยุทธ์)", "the strategy, or the codes of several that are equal", "1.2 สร้างจิตสำนึกที่ตัวบุคคล"]  # fmt: skip
    percent: Annotated[str, "ร้อยละการเบิกจ่าย", "spent in percent of planned", "94.00"]


class Summary(TypedDict):
    """The whole report on one page."""

    activities: Annotated[str, "จำนวนกิจกรรมในแผน", "how many activities the plan has", "6"]
    states: Annotated[list[StateRow], "กิจกรรมแยกตามสถานะ", "the activities by state", ""]
    outside: Annotated[str, "จำนวนผลดำเนินงานนอกแผน", "results of no activity of the plan", "2"]
    has_outside: Annotated[bool, "มีผลดำเนินงานนอกแผนหรือไม่", "whether there are any", "True"]
    problems: Annotated[str, "จำนวนกิจกรรมที่มีปัญหาอุปสรรค", "results that tell of a problem", "1"]
    has_problems: Annotated[bool, "มีปัญหาอุปสรรคหรือไม่", "whether there are any", "True"]
    none_of_problems: Annotated[bool, "ทุกผลที่รายงานบอกว่าไม่มีปัญหาอุปสรรคหรือไม่", "whether every result says that there are none", "False"]  # fmt: skip
    suggestions: Annotated[str, "จำนวนกิจกรรมที่มีข้อเสนอแนะ", "results with a recommendation", "1"]
    has_suggestions: Annotated[bool, "มีข้อเสนอแนะหรือไม่", "whether there are any", "True"]
    none_of_suggestions: Annotated[bool, "ทุกผลที่รายงานบอกว่าไม่มีข้อเสนอแนะหรือไม่", "whether every result says that there are none", "False"]  # fmt: skip
    has_shares: Annotated[bool, "เทียบการเบิกจ่ายระหว่างกลยุทธ์ได้หรือไม่", "whether strategies differ in what they spent", "True"]  # fmt: skip
    no_shares: Annotated[str, "ข้อความเมื่อเทียบไม่ได้", "what is said where they do not differ", "ยังไม่มีการเบิกจ่าย"]  # fmt: skip
    highest: Annotated[
        Share, "กลยุทธ์ที่เบิกจ่ายมากที่สุดเทียบกับงบประมาณ", "which spent the largest part", ""
    ]
    lowest: Annotated[
        Share, "กลยุทธ์ที่เบิกจ่ายน้อยที่สุดเทียบกับงบประมาณ", "which spent the smallest part", ""
    ]


class ActivitySpending(TypedDict):
    """What was spent on activities, in sum."""

    budget: Annotated[str, "งบประมาณรวมของกิจกรรม", "the activities' budgets", "230,000"]
    spent: Annotated[str, "เบิกจ่ายของกิจกรรม", "spent on activities", "45,000"]
    balance: Annotated[str, "คงเหลือ", "budgets less what was spent", "185,000"]
    percent: Annotated[str, "ร้อยละการเบิกจ่าย", "spent in percent of the budgets", "19.57"]
    has_other: Annotated[bool, "มีการเบิกจ่ายที่ไม่ระบุกิจกรรมหรือไม่", "whether money was spent that names no activity", "True"]  # fmt: skip
    other: Annotated[str, "เบิกจ่ายที่ไม่ระบุกิจกรรม", "spent without naming an activity", "5,000"]


class TwoYearsRow(TypedDict):
    """A project or an activity, last year and this year."""

    level: Annotated[str, "โครงการ หรือ กิจกรรม", "a project or an activity", "กิจกรรม"]
    first: Annotated[bool, "แถวแรกของระดับนั้นหรือไม่", "whether it is the first of its level", "True"]
    code: Annotated[str, "รหัส", "its code", "ก1"]
    title: Annotated[str, "ชื่อ", "what it is called", "อบรมคุณธรรม"]
    last_planned: Annotated[str, "งบประมาณปีก่อน", "planned last year", "100,000"]
    last_spent: Annotated[str, "เบิกจ่ายปีก่อน", "spent last year", "98,500"]
    last_target: Annotated[str, "เป้าหมายปีก่อน", "last year's target", "ร้อยละ 80"]
    last_reached: Annotated[
        str, "ผลปีก่อน พร้อมสถานะ", "what was reached, with its state", "ร้อยละ 85 (ดำเนินการแล้วเสร็จ)"
    ]
    planned: Annotated[str, "งบประมาณปีนี้", "planned this year", "120,000"]
    target: Annotated[str, "เป้าหมายปีนี้", "this year's target", "ร้อยละ 90"]


class SpendingRow(TypedDict):
    """One payment."""

    no: Annotated[str, "ลำดับ", "its number", "1"]
    date: Annotated[str, "วันที่", "day", "15 ม.ค. 2564"]
    title: Annotated[str, "กิจกรรมหรือโครงการ", "what it was spent on", "ก1 กิจกรรมเสริมสร้างธรรมาภิบาล"]
    amount: Annotated[str, "จำนวนเงิน", "baht", "12,000"]
    document: Annotated[str, "เลขที่เอกสาร", "the voucher's number", "ขบ 12/2564"]
    source: Annotated[str, "แหล่งงบประมาณ", "source of the money", "สพฐ."]
    note: Annotated[str, "หมายเหตุ", "note", "ค่าวิทยากร"]
    counted: Annotated[bool, "อยู่ในรอบรายงานหรือไม่", "whether it falls within the round", "True"]


class SignerRow(TypedDict):
    """One who signs; dotted lines stand where nothing is known yet."""

    role: Annotated[str, "บทบาท", "role", "ผู้เสนอ"]
    name: Annotated[str, "ชื่อ", "name", "นางสาวใจดี สุจริต"]
    position: Annotated[str, "ตำแหน่ง", "position", "นักจัดการงานทั่วไป"]
    date: Annotated[str, "วันที่ลงนาม", "day of signing", "31 มีนาคม 2564"]


class PhotoCell(TypedDict):
    """A photo of the annex; `picture` is blank where the file cannot be shown."""

    number: Annotated[str, "ลำดับของภาพ", "the photo's number", "ภาพที่ 1"]
    picture: Annotated[str, "ภาพ", "the picture", ""]
    caption: Annotated[str, "คำบรรยาย", "caption", "การประชุมชี้แจง"]
    activity: Annotated[str, "กิจกรรม", "the activity shown", "ก1 กิจกรรมการประเมิน ITA"]
    missing: Annotated[str, "ข้อความเมื่อไม่พบภาพ", "said where it is missing", "ไม่พบไฟล์ภาพ"]


class PhotoPair(TypedDict):
    """Two photos side by side; the second one's number is blank when there is none."""

    left: Annotated[PhotoCell, "ภาพซ้าย", "the left one", ""]
    right: Annotated[PhotoCell, "ภาพขวา", "the right one", ""]


# fmt: off
class Report(PlannedInAll):
    """Everything that a template may use."""

    office_name: Annotated[str, "ชื่อหน่วยงาน", "the office's name", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษานครสวรรค์ เขต 3"]
    office_short: Annotated[str, "ชื่อย่อ (หรือชื่อเต็ม)", "its short name, or the full one", "สพป.นครสวรรค์ เขต 3"]
    office_code: Annotated[str, "รหัสหน่วยงาน", "its code", "1060030000"]
    parent_office: Annotated[str, "ต้นสังกัด", "parent authority", "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"]
    unit_type: Annotated[str, "ประเภทหน่วยงาน", "kind of office", "สำนักงานเขตพื้นที่การศึกษา"]
    fiscal_year: Annotated[str, "ปีงบประมาณ พ.ศ.", "fiscal year (Buddhist)", "2564"]
    plan_title: Annotated[str, "ชื่อแผน", "the plan's title", "แผนปฏิบัติการป้องกันการทุจริต"]
    plan_title_without_year: Annotated[str, "ชื่อแผนโดยไม่มีปีงบประมาณ", "the plan's title without its fiscal year", "แผนปฏิบัติการป้องกันการทุจริต"]
    title_has_year: Annotated[bool, "ชื่อแผนบอกปีงบประมาณอยู่แล้วหรือไม่", "whether the plan's title names its year", "False"]
    programme: Annotated[str, "แผนงาน", "budget programme", "บูรณาการต่อต้านการทุจริตและประพฤติมิชอบ"]
    project_name: Annotated[str, "ชื่อโครงการ", "the project that the plan belongs to", "เสริมสร้างคุณธรรม จริยธรรม และธรรมาภิบาล"]
    responsible_unit: Annotated[str, "หน่วยงานที่รับผิดชอบ", "unit in charge", "กลุ่มอำนวยการ"]
    responsible_person: Annotated[str, "ผู้รับผิดชอบโครงการ", "person in charge", "นักจัดการงานทั่วไปปฏิบัติการ"]
    start_date: Annotated[str, "วันเริ่มแผน", "the plan's first day", "1 ตุลาคม 2563"]
    end_date: Annotated[str, "วันสิ้นสุดแผน", "the plan's last day", "30 กันยายน 2564"]
    allotted_budget: Annotated[str, "งบประมาณที่ได้รับจัดสรร", "budget allotted", "80,000"]
    allotted_words: Annotated[str, "งบประมาณที่ได้รับจัดสรร (ตัวอักษร)", "budget allotted, in words", "แปดหมื่นบาทถ้วน"]
    allotted_source: Annotated[str, "ผู้จัดสรรงบประมาณ", "who allotted it", "สพฐ."]
    place: Annotated[str, "สถานที่ดำเนินการ", "place", "สำนักงานเขตพื้นที่การศึกษา"]
    vision: Annotated[str, "วิสัยทัศน์", "vision", "ใสสะอาด ปราศจากคอร์รัปชัน"]
    overall_goal: Annotated[str, "เป้าประสงค์รวม", "overall goal", "ผลักดันให้ดัชนีการรับรู้การทุจริตสูงขึ้น"]
    published_url: Annotated[str, "ลิงก์ที่เผยแพร่", "where it is published", "https://www.example.go.th/plan"]
    year_word: Annotated[str, "คำเรียกปีของแผน", "the office's word for its year", "ปีงบประมาณ"]
    years_text: Annotated[str, "ปีที่เอกสารกล่าวถึง แผนหลายปีแสดงช่วงปี", "the years that the document is about", "2566 – 2570"]
    plan_years: Annotated[str, "ปีของแผนต่อท้ายชื่อแผน แผนหลายปีแสดงช่วงปี ว่างเมื่อชื่อแผนบอกปีแล้ว", "the plan's own years behind its title; blank where the title says them", "2566 – 2570"]
    total_title: Annotated[str, "คำเรียกยอดรวมทั้งแผน แผนหลายปีบอกปี", "what the plan's sum is called; of a plan of several years it names the year", "รวมทั้งสิ้น"]
    has_levels: Annotated[bool, "แผนมีระดับเหนือโครงการหรือไม่", "whether the plan has levels above its projects", "True"]
    goal_label: Annotated[str, "คำเรียกระดับเป้าประสงค์", "the office's word for a goal", "เป้าประสงค์"]
    strategy_label: Annotated[str, "คำเรียกระดับกลยุทธ์", "the office's word for a strategy", "กลยุทธ์"]
    has_months: Annotated[bool, "แผนบอกเดือนที่ดำเนินการหรือไม่", "whether the plan says in which months anything is done", ""]
    has_schedule: Annotated[bool, "ตารางกิจกรรมบอกมากกว่าตารางโครงการหรือไม่", "whether the table of activities says more than that of projects", ""]
    plans_by_quarter: Annotated[bool, "แผนกำหนดงบประมาณรายไตรมาสเองหรือไม่", "whether the plan itself has money by quarter", ""]
    levels_title: Annotated[str, "หัวข้อของตารางระดับและโครงการ", "the heading of the levels and their projects", "เป้าประสงค์ กลยุทธ์ โครงการ ตัวชี้วัด และงบประมาณ"]
    approach_label: Annotated[str, "คำเรียกระดับแนวทาง", "the office's word for an approach", "แนวทาง"]

    report_title: Annotated[str, "ชื่อรายงาน", "the document's title", "รายงานการกำกับ ติดตาม การดำเนินการป้องกันการทุจริต"]
    round: Annotated[str, "รอบรายงาน (เดือน)", "the round, in months", "6"]
    round_title: Annotated[str, "ชื่อรอบ", "the round in words", "รอบ 6 เดือน"]
    period: Annotated[str, "ช่วงเวลาของรอบ", "the round's months", "ตุลาคม 2563 – มีนาคม 2564"]
    report_date: Annotated[str, "วันที่รายงาน", "day of the report", "31 มีนาคม 2564"]
    draft: Annotated[bool, "เป็นฉบับร่างหรือไม่", "whether this is a draft", "False"]
    errors: Annotated[str, "จำนวนข้อผิดพลาดที่ค้าง", "open errors", "0"]
    warnings: Annotated[str, "จำนวนคำเตือนที่ค้าง", "open warnings", "3"]
    fingerprint: Annotated[str, "ลายนิ้วมือของข้อมูล", "the data's fingerprint", "3f9a-07c2-d1b4"]
    as_of: Annotated[str, "วันที่ใช้ดูความล่าช้า (ว่างเมื่อไม่ทราบปี)", "the day on which lateness is judged; blank where no year is known", "31 มี.ค. 2564"]
    made_at: Annotated[str, "วันเวลาที่จัดทำ", "when the document was made", "31 มี.ค. 2564 เวลา 15.30 น."]

    preface: Annotated[list[SectionItem], "คำนำ", "preface", ""]
    policies: Annotated[list[SectionItem], "ความสอดคล้องกับนโยบาย", "policies that it answers to", ""]
    background: Annotated[list[SectionItem], "ความเป็นมา", "background", ""]
    main_activities: Annotated[list[SectionItem], "กิจกรรมหลัก", "main activities", ""]
    rationale: Annotated[list[SectionItem], "เหตุผลความจำเป็น", "why it is needed", ""]
    objectives: Annotated[list[SectionItem], "วัตถุประสงค์", "objectives", ""]
    targets: Annotated[list[SectionItem], "เป้าหมาย", "targets", ""]
    target_groups: Annotated[list[SectionItem], "กลุ่มเป้าหมาย", "target groups", ""]
    benefits: Annotated[list[SectionItem], "ผลประโยชน์ที่คาดว่าจะได้รับ", "expected benefits", ""]
    follow_up: Annotated[list[SectionItem], "การติดตามประเมินผล", "follow-up", ""]
    missions: Annotated[list[SectionItem], "พันธกิจ", "missions", ""]
    next_year: Annotated[list[SectionItem], "ข้อเสนอแนะสำหรับปีถัดไป", "recommendations for the next year; else those of the activities", ""]
    nothing_suggested: Annotated[bool, "ทุกกิจกรรมที่รายงานระบุว่าไม่มีข้อเสนอแนะหรือไม่", "whether every reported activity says that it has no recommendation", "False"]

    goals: Annotated[list[GoalRow], "เป้าประสงค์ พร้อมกลยุทธ์และโครงการ", "goals with strategies and projects", ""]
    top_levels: Annotated[list[GoalRow], "เป้าประสงค์ หรือโครงการทีละโครงการเมื่อแผนไม่มีระดับ", "the goals; the projects one by one where the plan has no levels", ""]
    unassigned: Annotated[Sums, "ยอดที่ไม่ผูกกับกลยุทธ์ใด", "sums that belong to no strategy", ""]
    has_unassigned: Annotated[bool, "มียอดที่ไม่ผูกกับกลยุทธ์หรือไม่", "whether there are any", "True"]
    has_unlinked: Annotated[bool, "มีกิจกรรมที่ไม่ผูกกับโครงการหรือไม่", "whether any activity is linked to no project", "True"]
    month_titles: Annotated[MonthTitles, "ชื่อเดือนตามลำดับของปี", "the months' names in the order of the year", ""]
    unassigned_months: Annotated[Months, "เดือนของกิจกรรมที่ไม่ผูกกับโครงการ", "months of activities linked to no project", ""]
    total: Annotated[Total, "ยอดรวมทั้งแผน", "the whole plan's sums", ""]
    approaches: Annotated[list[ApproachRow], "แนวทาง พร้อมโครงการ", "approaches with projects", ""]
    kpi_groups: Annotated[list[KpiGroup], "ตัวชี้วัดทุกระดับ", "all indicators", ""]
    activities: Annotated[list[ActivityRow], "กิจกรรมทั้งหมด", "all activities", ""]
    results: Annotated[list[ResultRow], "ผลดำเนินงานของรอบ", "the round's results", ""]
    late_activities: Annotated[list[LateRow], "กิจกรรมที่ล่าช้ากว่าแผน", "activities that are late", ""]
    quarters: Annotated[list[QuarterRow], "งบประมาณตามแผนและการเบิกจ่ายรายไตรมาส", "planned and actual spending by quarter", ""]
    summary: Annotated[Summary, "สรุปผลในภาพรวม", "the whole on one page", ""]
    activity_spending: Annotated[ActivitySpending, "ยอดเบิกจ่ายของกิจกรรม", "what was spent on activities", ""]
    sealed: Annotated[bool, "แผนได้รับอนุมัติ (sujarit seal) แล้วหรือไม่", "whether the plan was sealed as approved", "True"]
    sealed_date: Annotated[str, "วันที่อนุมัติ", "day of the seal; blank without one", "1 ตุลาคม 2563"]
    plan_version: Annotated[str, "ฉบับของแผนที่เอกสารแสดง ว่างเมื่อยังไม่ได้ประทับ", "which version of the plan the document shows; blank where it was never sealed", "แผนปรับปรุงครั้งที่ 1 อนุมัติเมื่อ 15 กุมภาพันธ์ 2564"]
    amendments: Annotated[list[AmendmentRow], "การปรับปรุงแผนที่ได้รับอนุมัติ", "the plan's approved amendments", ""]
    changes: Annotated[list[ChangeRow], "สิ่งที่เปลี่ยนหลังอนุมัติ", "what was changed after approval", ""]
    yearly: Annotated[list[YearlyRow], "งบประมาณรายปีของแผนหลายปี ว่างในรายงานและในแผนปีเดียว", "a plan of several years year by year; empty in reports and in a plan of one year", ""]
    quarterly: Annotated[list[QuarterPlanRow], "เป้าหมายและงบประมาณรายไตรมาส ว่างในรายงานและเมื่อไม่ได้วางแผนรายไตรมาส", "targets and sums by quarter; empty in reports and where no quarter is planned", ""]
    two_years: Annotated[list[TwoYearsRow], "ปีก่อนและปีนี้เคียงกัน ว่างเมื่อไม่ได้ตั้งแผนจากปีก่อน", "last year and this year; empty where the plan was not rolled forward", ""]
    last_fiscal_year: Annotated[str, "ปีงบประมาณของแผนก่อน", "the fiscal year before, as the plan was rolled forward", "2563"]
    has_progress: Annotated[bool, "แสดงแผนภูมิความก้าวหน้าได้หรือไม่ (มีรายงาน และไม่เกิน 40 กิจกรรม)", "whether any progress is reported, and of few enough activities for a chart", "True"]
    issues: Annotated[list[ResultRow], "ผลที่มีปัญหาหรือข้อเสนอแนะ", "results with problems or recommendations", ""]
    spending: Annotated[list[SpendingRow], "การเบิกจ่าย", "payments", ""]
    controls: Annotated[list[ControlRow], "ยอดที่ประกาศเทียบกับยอดที่คำนวณ", "declared against computed totals", ""]
    levels: Annotated[list[LevelLine], "ระดับอื่นเหนือโครงการ ทุกแถว", "the other levels, every row", ""]
    budgets: Annotated[list[BudgetLine], "งบรายปีและแหล่งเงิน ทุกแถว", "budgets by year and source, every row", ""]
    indicators: Annotated[list[IndicatorLine], "ตัวชี้วัดโครงการ ทุกแถว", "outputs and outcomes, every row", ""]
    last_year: Annotated[list[LastYearLine], "ผลปีก่อน ทุกแถว", "last year's outcomes, every row", ""]
    has_approaches: Annotated[bool, "แผนมีแนวทางหรือไม่", "whether the plan has approaches", "True"]
    has_closing_page: Annotated[bool, "มีหน้าชื่อเรื่องท้ายเล่มหรือไม่", "whether a title page closes the document", "False"]
    committee: Annotated[list[MemberRow], "คณะทำงาน", "the working group that an order appoints", ""]
    ita_items: Annotated[list[ItaItem], "ข้อประเมิน ITA พร้อมสถานะ", "the items of the ITA and where they stand", ""]
    bundle: Annotated[list[BundleDocument], "เอกสารในชุด", "the documents of the bundle", ""]
    garuda: Annotated[str, "ตราครุฑ (ภาพ)", "the garuda of the office's own file", ""]
    letter_date: Annotated[str, "วันที่ของหนังสือ", "the day of a letter", "31 มีนาคม 2564"]
    announced_date: Annotated[str, "วันที่ประกาศหรือสั่ง", "day of the announcement or order; dotted where not known", "1 ตุลาคม 2563"]
    activities_done: Annotated[str, "จำนวนกิจกรรมที่แล้วเสร็จ", "how many activities are done", "4"]
    goal_count: Annotated[str, "จำนวนเป้าประสงค์", "how many goals the plan has", "3"]
    problems_text: Annotated[str, "ปัญหาอุปสรรคโดยย่อ", "the problems in short", "ไม่มี"]
    approver: Annotated[SignerRow, "ผู้อนุมัติ", "who approves", ""]
    proposer: Annotated[SignerRow, "ผู้เสนอ", "who proposes", ""]
    signers: Annotated[list[SignerRow], "ผู้ลงนาม", "who signs", ""]
    logo: Annotated[str, "ตราสัญลักษณ์ (ภาพ)", "the office's emblem, a picture", ""]
    photo_pairs: Annotated[list[PhotoPair], "ภาพกิจกรรม สองภาพต่อแถว", "photos, two a row", ""]
# fmt: on
