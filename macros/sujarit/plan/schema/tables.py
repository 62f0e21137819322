"""The workbook's tables and columns: one line each."""

from collections.abc import Iterator

from sujarit.plan.fiscal import MONTHS
from sujarit.plan.lang import Text
from sujarit.plan.schema.kinds import Column, Kind, Reference, Table
from sujarit.plan.schema.lists import (
    BUDGET_USES,
    COMMITTEE_ROLES,
    DECISIONS,
    INDICATOR_KINDS,
    KPI_SCOPES,
    MARKS,
    QUARTER_NUMBERS,
    RECORD_LEVELS,
    ROUNDS,
    SECTIONS,
    SIGNER_ROLES,
    STAGES,
    STATUSES,
)

PLAN = Table(
    "tblPlan",
    "ข้อมูลแผน",
    Text("ข้อมูลทั่วไปของแผน กรอกในช่อง “ค่า”", "The plan's particulars; fill in the column ค่า"),
    (
        Column("key", "รหัส", Kind.CODE, Text("รหัสของรายการ ห้ามแก้ไข", "The entry's code; do not change"), "required", 20),
        Column("title", "รายการ", Kind.TEXT, Text("ชื่อรายการ", "What the entry is"), width=28),
        Column("value", "ค่า", Kind.TEXT, Text("กรอกข้อมูลในช่องนี้", "Fill in here"), width=62),
        Column("help", "คำอธิบาย", Kind.TEXT, Text("วิธีกรอก", "How to fill it in"), width=52),
    ),
    key="key",
    label="title",
)  # fmt: skip

_OWNER = Column("owner", "ผู้รับผิดชอบ", Kind.TEXT, Text("ชื่อกลุ่มที่รับผิดชอบ กลุ่มเดียวที่ตอบได้ ไม่ใช่ “ทุกกลุ่ม”", "The group that answers for it: one group, not “every group”"), "required", 22)  # fmt: skip
_BUDGET_USE = Column("budget_use", "การใช้งบประมาณ", Kind.CHOICE, Text("ถ้าไม่ใช้งบ ให้เลือก “ไม่ใช้งบประมาณ” อย่าใส่ขีด", "When no money is used choose ไม่ใช้งบประมาณ; a dash says nothing"), width=18, choices=BUDGET_USES)  # fmt: skip
_BUDGET = Column("budget", "งบประมาณ", Kind.MONEY, Text("จำนวนเงิน (บาท) เป็นตัวเลข", "Baht, as a number"), width=16)  # fmt: skip
_SOURCE = Column("source", "แหล่งงบประมาณ", Kind.TEXT, Text("แหล่งเงิน เช่น สพฐ. งบดำเนินงาน", "Where the money comes from"), width=18)  # fmt: skip

_CO_OWNERS = Column("co_owners", "ผู้ร่วมรับผิดชอบ", Kind.TEXT, Text("กลุ่มหรือผู้ที่ร่วมรับผิดชอบ หลายรายคั่นด้วยจุลภาค ไม่นับงบให้", "Who shares the work, parted by commas; no budget counts for them"), width=24)  # fmt: skip

MONTH_KEYS = ("oct", "nov", "dec", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep")


def _month(key: str, title: str) -> Column:
    said = Text(
        f"เมื่อดำเนินการในเดือน {title} ให้เลือก ✓ จากรายการ หรือพิมพ์ x หรือ ท (/ ที่มีอยู่เดิมใช้ได้)",
        f"When work is done in {key.capitalize()}: choose ✓ or type x (a / is read as well)",
    )
    return Column(key, title, Kind.MARK, said, width=5.5, choices=MARKS)


_MONTH_COLUMNS = tuple(_month(key, title) for key, title in zip(MONTH_KEYS, MONTHS, strict=True))

SIGNERS = Table(
    "tblSigners",
    "ผู้ลงนาม",
    Text("ผู้เสนอ ผู้เห็นชอบ และผู้อนุมัติแผน", "Who proposes, endorses and approves the plan"),
    (
        Column("role", "บทบาท", Kind.CHOICE, Text("เลือกบทบาท", "Choose the role"), "required", 18, SIGNER_ROLES),
        Column("name", "ชื่อ", Kind.TEXT, Text("ชื่อและนามสกุล พร้อมคำนำหน้า", "Full name with title"), width=34),
        Column("position", "ตำแหน่ง", Kind.TEXT, Text("ตำแหน่งตามที่ใช้ลงนาม", "Position, as signed"), width=44),
        Column("date", "วันที่", Kind.DATE, Text("วันที่ลงนาม", "Day of signing"), width=18),
        Column("round", "รอบ", Kind.CHOICE, Text("ลงนามในเอกสารใด: แผน, 6 หรือ 12 เว้นว่างคือทุกเอกสารที่บทบาทนี้ไม่มีแถวของตน", "Signs which document: แผน (the plan), 6 or 12; blank: each in which the role has no row of its own"), width=8, choices=STAGES),
    ),
    label="role",
)  # fmt: skip

COMMITTEE = Table(
    "tblCommittee",
    "คณะทำงาน",
    Text("คณะทำงานที่คำสั่งแต่งตั้ง หนึ่งแถวคือหนึ่งคน", "The working group that an order appoints, a member a row"),
    (
        Column("name", "ชื่อ", Kind.TEXT, Text("ชื่อและนามสกุล พร้อมคำนำหน้า หรือเว้นว่างเมื่อแต่งตั้งโดยตำแหน่ง", "Full name with title; blank where the position is appointed"), width=34),
        Column("position", "ตำแหน่ง", Kind.TEXT, Text("ตำแหน่งในหน่วยงาน", "Position in the office"), width=44),
        Column("role", "บทบาท", Kind.CHOICE, Text("บทบาทในคณะทำงาน", "The role in the working group"), width=28, choices=COMMITTEE_ROLES),
        Column("duty", "หน้าที่", Kind.LONG_TEXT, Text("หน้าที่เฉพาะของคนนี้ ถ้ามี", "What this member is charged with, if anything of his own"), width=60),
    ),
    label="name",
)  # fmt: skip

NARRATIVE = Table(
    "tblNarrative",
    "เนื้อหา",
    Text("ข้อความแต่ละหมวดของแผนและรายงาน หนึ่งแถวคือหนึ่งย่อหน้าหรือหนึ่งข้อ", "The documents' text; one row is one paragraph or item"),
    (
        Column("section", "หมวด", Kind.CHOICE, Text("เลือกหมวด", "Choose the section"), "required", 28, SECTIONS),
        Column("order", "ลำดับ", Kind.INTEGER, Text("ลำดับภายในหมวด", "The order within the section"), width=9),
        Column("text", "ข้อความ", Kind.LONG_TEXT, Text("ข้อความหนึ่งย่อหน้าหรือหนึ่งข้อ", "One paragraph or item"), "required", 110),
        Column("round", "รอบ", Kind.CHOICE, Text("อยู่ในเอกสารใด: แผน, 6 หรือ 12 เว้นว่างคือทุกเอกสาร", "Stands in which document: แผน (the plan), 6 or 12; blank: in all"), width=8, choices=STAGES),
    ),
    label="section",
)  # fmt: skip

APPROACHES = Table(
    "tblApproaches",
    "แนวทาง",
    Text("แนวทางของแผนงานบูรณาการที่โครงการสังกัด", "The programme's approaches that projects belong to"),
    (
        Column("code", "รหัสแนวทาง", Kind.CODE, Text("รหัสไม่ซ้ำ เช่น 1", "A code used once, such as 1"), "required", 14),
        Column("title", "แนวทาง", Kind.LONG_TEXT, Text("ชื่อแนวทาง", "The approach"), "required", 100),
    ),
    key="code",
    label="title",
)  # fmt: skip

KPIS = Table(
    "tblKpis",
    "ตัวชี้วัด",
    Text("ตัวชี้วัดระดับแผนแม่บทและระดับแนวทาง", "Indicators of the master plan and of the approaches"),
    (
        Column("scope", "ขอบเขต", Kind.CHOICE, Text("แผนแม่บท หรือ แนวทาง", "The master plan, or an approach"), "required", 14, KPI_SCOPES),
        Column("approach", "รหัสแนวทาง", Kind.CODE, Text("รหัสแนวทาง เมื่อขอบเขตคือแนวทาง", "The approach's code, where the scope is an approach"), width=14, reference=Reference("tblApproaches")),
        Column("objective", "เป้าหมาย", Kind.LONG_TEXT, Text("เป้าหมายที่ตัวชี้วัดนี้วัด", "What the indicator measures"), width=44),
        Column("indicator", "ตัวชี้วัด", Kind.LONG_TEXT, Text("ข้อความตัวชี้วัด", "The indicator"), "required", 64),
        Column("target", "ค่าเป้าหมาย", Kind.TEXT, Text("ค่าเป้าหมายพร้อมหน่วย เช่น ร้อยละ 48", "The target with its unit"), "required", 24),
        Column("result", "ผลที่ได้", Kind.TEXT, Text("ผลที่วัดได้ เมื่อถึงรอบรายงาน ใช้กับรอบที่ไม่ได้กรอกผลของตน", "What was measured, when the round comes; for a round without a value of its own"), width=20),
        Column("result_6", "ผลรอบ 6 เดือน", Kind.TEXT, Text("ผลที่วัดได้ในหกเดือนแรก", "What was measured after six months"), width=20),
        Column("result_12", "ผลรอบ 12 เดือน", Kind.TEXT, Text("ผลที่วัดได้ทั้งปี", "What was measured for the year"), width=20),
    ),
    label="indicator",
)  # fmt: skip

GOALS = Table(
    "tblGoals",
    "เป้าประสงค์",
    Text("เป้าประสงค์ของแผน (ระดับบนสุด)", "The plan's goals, its top level"),
    (
        Column("code", "รหัสเป้าประสงค์", Kind.CODE, Text("รหัสไม่ซ้ำ เช่น 1", "A code used once, such as 1"), "required", 16),
        Column("title", "เป้าประสงค์", Kind.LONG_TEXT, Text("ข้อความเป้าประสงค์", "The goal"), "required", 100),
    ),
    key="code",
    label="title",
)  # fmt: skip

STRATEGIES = Table(
    "tblStrategies",
    "กลยุทธ์",
    Text("กลยุทธ์ภายใต้แต่ละเป้าประสงค์", "The strategies under each goal"),
    (
        Column("code", "รหัสกลยุทธ์", Kind.CODE, Text("รหัสไม่ซ้ำ เช่น 1.1", "A code used once, such as 1.1"), "required", 14),
        Column("goal", "รหัสเป้าประสงค์", Kind.CODE, Text("เป้าประสงค์ที่กลยุทธ์นี้สังกัด", "The goal it belongs to"), "required", 16, reference=Reference("tblGoals")),
        Column("title", "กลยุทธ์", Kind.LONG_TEXT, Text("ข้อความกลยุทธ์", "The strategy"), "required", 90),
    ),
    key="code",
    label="title",
)  # fmt: skip

LEVELS = Table(
    "tblLevels",
    "ระดับแผน",
    Text("ระดับอื่นเหนือโครงการ ถ้าแผนมีมากกว่าเป้าประสงค์และกลยุทธ์ (ได้ถึง 5 ระดับ)", "Further levels above the projects, where there are more than goals and strategies (up to 5)"),
    (
        Column("code", "รหัสระดับ", Kind.CODE, Text("รหัสไม่ซ้ำ เช่น 1.1.1", "A code used once, such as 1.1.1"), "required", 14),
        Column("parent", "รหัสระดับบน", Kind.CODE, Text("กลยุทธ์ เป้าประสงค์ หรือระดับที่แถวนี้สังกัด เว้นว่างคือระดับบนสุด", "The strategy, goal or level that it belongs to; blank is the top"), width=14, reference=Reference("tblStrategies", ("tblLevels", "tblGoals"))),
        Column("title", "ชื่อระดับ", Kind.LONG_TEXT, Text("ข้อความของระดับนี้", "What it is called"), "required", 90),
    ),
    key="code",
    label="title",
)  # fmt: skip

PROJECTS = Table(
    "tblProjects",
    "โครงการ",
    Text("โครงการภายใต้แต่ละกลยุทธ์ พร้อมงบประมาณตามแผน", "The projects under each strategy, with the plan's budget"),
    (
        Column("code", "รหัสโครงการ", Kind.CODE, Text("รหัสไม่ซ้ำ เช่น 1.1.1", "A code used once, such as 1.1.1"), "required", 13),
        Column("strategy", "รหัสกลยุทธ์", Kind.CODE, Text("กลยุทธ์ (หรือระดับล่างสุดเหนือโครงการ) ที่โครงการนี้สังกัด เว้นว่างถ้าแผนไม่มีระดับ", "The strategy, or the lowest level above it, that it belongs to; blank where the plan has none"), "required", 13, reference=Reference("tblStrategies", ("tblLevels", "tblGoals"))),
        Column("approach", "รหัสแนวทาง", Kind.CODE, Text("แนวทางที่โครงการนี้สังกัด", "The approach it belongs to"), width=13, reference=Reference("tblApproaches")),
        Column("title", "โครงการ", Kind.LONG_TEXT, Text("ชื่อโครงการ", "The project's name"), "required", 44),
        Column("subitems", "กิจกรรมย่อย", Kind.LONG_TEXT, Text("กิจกรรมย่อย บรรทัดละหนึ่งรายการ (Alt+Enter)", "Sub-items, one a line (Alt+Enter)"), width=50),
        Column("indicator", "ตัวชี้วัด", Kind.LONG_TEXT, Text("ตัวชี้วัดของโครงการ", "The project's indicator"), "required", 40),
        _BUDGET_USE,
        _BUDGET,
        _SOURCE,
        _OWNER,
        _CO_OWNERS,
        Column("unit", "หน่วยนับ", Kind.TEXT, Text("หน่วยของค่าเป้าหมาย เมื่อโครงการไม่มีกิจกรรมแยก", "The target's unit, where the project has no activities of its own"), width=12),
        Column("target", "ค่าเป้าหมาย", Kind.NUMBER, Text("ค่าเป้าหมายเป็นตัวเลข เมื่อโครงการไม่มีกิจกรรมแยก", "The target as a number, where it has no activities"), width=12),
        *_MONTH_COLUMNS,
        Column("rationale", "หลักการและเหตุผล", Kind.LONG_TEXT, Text("หลักการและเหตุผลของโครงการ", "Why the project is needed"), width=44),
        Column("objective", "วัตถุประสงค์", Kind.LONG_TEXT, Text("วัตถุประสงค์ของโครงการ", "What it is for"), width=44),
        Column("aim", "เป้าหมาย", Kind.LONG_TEXT, Text("เป้าหมายของโครงการ เช่น ใคร จำนวนเท่าใด", "Whom or what it is to reach, and how many"), width=36),
        Column("area", "พื้นที่ดำเนินการ", Kind.TEXT, Text("พื้นที่หรือสถานที่ดำเนินการ", "Where it is carried out"), width=24),
        Column("method", "วิธีดำเนินการ", Kind.LONG_TEXT, Text("ขั้นตอนหรือวิธีดำเนินการ", "How it is carried out"), width=44),
        Column("period", "ระยะเวลา", Kind.TEXT, Text("ระยะเวลาตามที่แผนเขียน เช่น ปีงบประมาณ 2566-2570", "The period as the plan writes it"), width=24),
        Column("note", "หมายเหตุ", Kind.LONG_TEXT, Text("หมายเหตุ", "A note"), width=30),
    ),
    key="code",
    label="title",
)  # fmt: skip

ACTIVITIES = Table(
    "tblActivities",
    "กิจกรรม",
    Text("กิจกรรมทั้งหมดของแผน ตารางอื่นทุกตารางสรุปจากที่นี่", "Every activity of the plan; all other tables derive from it"),
    (
        Column("code", "รหัสกิจกรรม", Kind.CODE, Text("รหัสไม่ซ้ำ เช่น ก1", "A code used once"), "required", 13),
        Column("project", "รหัสโครงการ", Kind.CODE, Text("โครงการที่กิจกรรมนี้สังกัด", "The project it belongs to"), width=13, reference=Reference("tblProjects")),
        Column("title", "กิจกรรม", Kind.LONG_TEXT, Text("ชื่อกิจกรรม", "The activity's name"), "required", 44),
        Column("indicator", "ตัวชี้วัด", Kind.LONG_TEXT, Text("ตัวชี้วัดของกิจกรรม", "The activity's indicator"), width=40),
        Column("unit", "หน่วยนับ", Kind.TEXT, Text("หน่วยของค่าเป้าหมาย เช่น ร้อยละ คน ครั้ง", "The target's unit"), width=12),
        Column("target", "ค่าเป้าหมาย", Kind.NUMBER, Text("ค่าเป้าหมายเป็นตัวเลข", "The target, as a number"), width=12),
        _BUDGET_USE,
        _BUDGET,
        *_MONTH_COLUMNS,
        _OWNER,
        _CO_OWNERS,
    ),
    key="code",
    label="title",
)  # fmt: skip

BUDGETS = Table(
    "tblBudgets",
    "งบรายปีและแหล่งเงิน",
    Text("งบของโครงการที่แยกตามปี แหล่งเงิน หรือไตรมาส โครงการที่มีแถวในตารางนี้ใช้ยอดจากที่นี่", "Projects' budgets by year, source or quarter; a project with rows here takes its budget from them"),
    (
        Column("project", "รหัสโครงการ", Kind.CODE, Text("โครงการของเงินนี้", "The project"), "required", 13, reference=Reference("tblProjects")),
        Column("year", "ปี", Kind.INTEGER, Text("ปี พ.ศ. สี่หลัก เว้นว่างคือปีของแผน", "The Buddhist year, four digits; blank is the plan's year"), width=10),
        Column("source", "แหล่งงบประมาณ", Kind.TEXT, Text("แหล่งเงิน เช่น ข้อบัญญัติ เงินอุดหนุน", "Where the money comes from"), width=28),
        Column("quarter", "ไตรมาส", Kind.CHOICE, Text("1-4 ถ้าวางแผนรายไตรมาส เว้นว่างถ้าไม่แยก", "1-4 where it is planned by quarter"), width=10, choices=QUARTER_NUMBERS),
        Column("amount", "จำนวนเงิน", Kind.MONEY, Text("จำนวนเงิน (บาท) เป็นตัวเลข ขีดหรือว่างคือไม่ตั้งงบ", "Baht, as a number; a dash or a blank is none"), width=16),
        Column("target", "เป้าหมาย", Kind.TEXT, Text("เป้าหมายของปีหรือไตรมาสนี้ ถ้ามี", "The target of this year or quarter, if any"), width=28),
        Column("note", "หมายเหตุ", Kind.TEXT, Text("หมายเหตุ", "A note"), width=36),
    ),
    label="project",
)  # fmt: skip

INDICATORS = Table(
    "tblIndicators",
    "ตัวชี้วัดโครงการ",
    Text("ตัวชี้วัดผลผลิตและผลลัพธ์ เมื่อโครงการหรือกิจกรรมมีมากกว่าหนึ่งตัว", "Outputs and outcomes, where a project or an activity has more than one indicator"),
    (
        Column("project", "รหัสโครงการ", Kind.CODE, Text("โครงการที่วัด เมื่อไม่ระบุกิจกรรม", "The project, where no activity is named"), width=13, reference=Reference("tblProjects")),
        Column("activity", "รหัสกิจกรรม", Kind.CODE, Text("กิจกรรมที่วัด", "The activity"), width=13, reference=Reference("tblActivities", ("tblProjects",))),
        Column("kind", "ชนิด", Kind.CHOICE, Text("ผลผลิต หรือ ผลลัพธ์", "Output, or outcome"), width=12, choices=INDICATOR_KINDS),
        Column("indicator", "ตัวชี้วัด", Kind.LONG_TEXT, Text("ข้อความตัวชี้วัด", "The indicator"), "required", 60),
        Column("unit", "หน่วยนับ", Kind.TEXT, Text("หน่วยของค่าเป้าหมาย", "The target's unit"), width=14),
        Column("target", "ค่าเป้าหมาย", Kind.NUMBER, Text("ค่าเป้าหมายเป็นตัวเลข", "The target, as a number"), width=14),
        Column("result6", "ผลรอบ 6 เดือน", Kind.TEXT, Text("ผลที่วัดได้ในรอบ 6 เดือน", "What was measured in the round of six months"), width=18),
        Column("result12", "ผลรอบ 12 เดือน", Kind.TEXT, Text("ผลที่วัดได้ในรอบ 12 เดือน", "What was measured in the round of twelve months"), width=18),
    ),
    label="indicator",
)  # fmt: skip

RESULTS = Table(
    "tblResults",
    "ผลดำเนินงาน",
    Text("ผลของแต่ละกิจกรรมในแต่ละรอบ หนึ่งแถวต่อหนึ่งกิจกรรมต่อหนึ่งรอบ", "Each activity's result in each round, one row each"),
    (
        Column("round", "รอบ", Kind.CHOICE, Text("รอบรายงาน 6 หรือ 12 เดือน", "The round, 6 or 12 months"), "required", 8, ROUNDS),
        Column("activity", "รหัสกิจกรรม", Kind.CODE, Text("รหัสกิจกรรมตามชีตกิจกรรม", "The activity's code"), width=13, reference=Reference("tblActivities", ("tblProjects",))),
        Column("title", "กิจกรรม", Kind.LONG_TEXT, Text("ชื่อกิจกรรม (อ่านเพื่อความสะดวก)", "The activity's name, for the reader"), width=40),
        Column("status", "สถานะ", Kind.CHOICE, Text("เลือกสถานะ", "Choose the state"), "required", 22, STATUSES),
        Column("progress", "ร้อยละความก้าวหน้า", Kind.PERCENT, Text("0-100", "0-100"), width=12),
        Column("indicator_result", "ผลตามตัวชี้วัด", Kind.TEXT, Text("ผลที่วัดได้ พร้อมหน่วย", "What was measured, with its unit"), width=18),
        Column("narrative", "ผลการดำเนินงาน", Kind.LONG_TEXT, Text("ได้ทำอะไร เมื่อใด ใครเข้าร่วม ได้ผลอย่างไร", "What was done, when, with whom, with what effect"), "required", 60),
        Column("problems", "ปัญหาอุปสรรค", Kind.LONG_TEXT, Text("ถ้าไม่มี ให้พิมพ์ “ไม่มี”", "Write ไม่มี when there are none"), width=32),
        Column("suggestions", "ข้อเสนอแนะ", Kind.LONG_TEXT, Text("ถ้าไม่มี ให้พิมพ์ “ไม่มี”", "Write ไม่มี when there are none"), width=32),
        Column("evidence", "หลักฐาน", Kind.TEXT, Text("ลิงก์หรือชื่อเอกสารหลักฐาน", "A link to, or the name of, the evidence"), width=28),
        Column("reporter", "ผู้รายงาน", Kind.TEXT, Text("กลุ่มหรือผู้ที่รายงาน", "Who reports"), width=24),
        Column("date", "วันที่รายงาน", Kind.DATE, Text("วันที่รายงานผล", "The day of the report"), width=16),
        Column("project", "รหัสโครงการ", Kind.CODE, Text("โครงการที่รายงาน เมื่อโครงการไม่มีกิจกรรมแยก", "The project reported on, where it has no activities"), width=13, reference=Reference("tblProjects")),
    ),
    label="title",
)  # fmt: skip

SPENDING = Table(
    "tblSpending",
    "การเบิกจ่าย",
    Text("การเบิกจ่ายทีละรายการ", "Each payment"),
    (
        Column("date", "วันที่", Kind.DATE, Text("วันที่เบิกจ่าย", "The day of payment"), "required", 16),
        Column("activity", "รหัสกิจกรรม", Kind.CODE, Text("กิจกรรมที่ใช้เงิน", "The activity that used the money"), width=13, reference=Reference("tblActivities", ("tblProjects",))),
        Column("project", "รหัสโครงการ", Kind.CODE, Text("โครงการที่ใช้เงิน เมื่อไม่ระบุกิจกรรม", "The project, where no activity is named"), width=13, reference=Reference("tblProjects")),
        Column("amount", "จำนวนเงิน", Kind.MONEY, Text("จำนวนเงิน (บาท) เป็นตัวเลข", "Baht, as a number"), "required", 16),
        Column("document", "เลขที่เอกสาร", Kind.CODE, Text("เลขที่ใบสำคัญหรือฎีกา", "The voucher's number"), width=20),
        _SOURCE,
        Column("note", "หมายเหตุ", Kind.TEXT, Text("หมายเหตุ", "A note"), width=40),
    ),
    label="document",
)  # fmt: skip

PHOTOS = Table(
    "tblPhotos",
    "ภาพกิจกรรม",
    Text("ภาพถ่ายสำหรับภาคผนวก เป็นไฟล์ข้างสมุดงานหรือในโฟลเดอร์ย่อย หรือวางภาพลงบนแถวของตาราง", "Photos for the annex: files beside the workbook or in a folder below, or pictures pasted on the table's rows"),
    (
        Column("activity", "รหัสกิจกรรม", Kind.CODE, Text("กิจกรรมในภาพ", "The activity shown"), width=13, reference=Reference("tblActivities", ("tblProjects",))),
        Column("file", "ไฟล์ภาพ", Kind.TEXT, Text("ชื่อไฟล์ เช่น photos/1.jpg เว้นว่างได้ถ้าวางภาพลงบนแถวนี้", "The file's name; blank where a picture is pasted on this row"), width=44),
        Column("caption", "คำบรรยาย", Kind.TEXT, Text("คำบรรยายใต้ภาพ", "The caption"), width=70),
        Column("round", "รอบ", Kind.CHOICE, Text("อยู่ในรายงานรอบใด 6 หรือ 12 เว้นว่างคือทั้งสองรอบ", "In which report, 6 or 12; blank: in both"), width=8, choices=ROUNDS),
    ),
    label="file",
)  # fmt: skip

CONTROLS = Table(
    "tblControls",
    "ยอดควบคุม",
    Text("ยอดรวมที่เอกสารอื่นประกาศไว้ ใช้สอบยันกับยอดที่คำนวณ", "Totals that other documents declare, checked against the computed ones"),
    (
        Column("title", "รายการ", Kind.TEXT, Text("ยอดอะไร", "Which total"), "required", 50),
        Column("scope", "ขอบเขต", Kind.CODE, Text("ทั้งแผน หรือรหัสเป้าประสงค์ กลยุทธ์ โครงการ", "ทั้งแผน, or the code of a goal, strategy or project"), "required", 14),
        Column("declared", "ยอดที่ประกาศ", Kind.MONEY, Text("จำนวนเงินที่เอกสารพิมพ์ไว้ (บาท)", "Baht, as the document prints it"), "required", 18),
        Column("declared_in", "ที่มา", Kind.TEXT, Text("ชื่อเอกสารหรือตาราง", "Which document or table"), width=60),
    ),
    label="title",
)  # fmt: skip

RECIPIENTS = Table(
    "tblRecipients",
    "ผู้รับ",
    Text("อีเมลของแต่ละกลุ่ม ใช้ส่งสมุดงานให้กรอก ที่อยู่เหล่านี้ไม่ไปกับไฟล์ที่ส่ง", "Each group's address, to which its copy is sent; these addresses do not travel with a copy"),
    (
        Column("group", "กลุ่ม", Kind.TEXT, Text("ชื่อกลุ่มให้ตรงกับช่องผู้รับผิดชอบ", "The group, as the column ผู้รับผิดชอบ writes it"), "required", 40),
        Column("email", "อีเมล", Kind.TEXT, Text("ที่อยู่อีเมลของกลุ่ม หลายที่อยู่คั่นด้วยจุลภาค", "The group's address; several are separated by commas"), "required", 40),
        Column("copy_to", "สำเนาถึง", Kind.TEXT, Text("ที่อยู่อีเมลที่ได้รับสำเนาด้วย", "Who gets a copy as well"), width=40),
    ),
    label="group",
)  # fmt: skip

SUPPRESSIONS = Table(
    "tblSuppress",
    "ข้อยกเว้น",
    Text("ข้อค้นพบที่ตั้งใจปล่อยไว้ หนึ่งแถวคือหนึ่งกฎกับหนึ่งช่อง พร้อมเหตุผล", "Findings left standing on purpose: one rule at one cell a row, with the reason"),
    (
        Column("rule", "กฎ", Kind.CODE, Text("รหัสกฎ เช่น OWN01", "The rule's code, such as OWN01"), "required", 10),
        Column("sheet", "ชีต", Kind.TEXT, Text("ชื่อชีตตามผลตรวจสอบ", "The sheet, as the findings name it"), "required", 20),
        Column("row", "รหัสแถว", Kind.CODE, Text("รหัสของแถวตามผลตรวจสอบ เช่น 1.1.1 หรือ 6 / ก1 ไม่ใช่เลขแถว", "The row's key as the findings give it, such as 1.1.1 or 6 / ก1; never its number"), width=30),
        Column("column", "คอลัมน์", Kind.TEXT, Text("ชื่อคอลัมน์ตามผลตรวจสอบ", "The column's title"), width=24),
        Column("reason", "เหตุผล", Kind.LONG_TEXT, Text("เหตุผลที่ไม่ต้องแก้ ผู้ตรวจจะอ่านข้อความนี้", "Why it need not be mended; auditors will read this"), "required", 70),
    ),
    label="rule",
)  # fmt: skip

LAST_YEAR = Table(
    "tblLastYear",
    "ผลปีก่อน",
    Text("แผนและผลของปีก่อนตามรหัส ไว้ดูคู่กับเป้าหมายปีนี้ โปรแกรมเขียนเมื่อตั้งแผนจากปีก่อน", "Last year's plan and outcome by code, to be read beside this year's targets; written when a plan is rolled forward"),
    (
        Column("level", "ระดับ", Kind.CHOICE, Text("โครงการ หรือ กิจกรรม", "A project, or an activity"), "required", 12, RECORD_LEVELS),
        Column("code", "รหัส", Kind.CODE, Text("รหัสในแผนปีก่อน ซึ่งเป็นรหัสเดียวกันในปีนี้", "Its code, which is the same this year"), "required", 13),
        Column("title", "รายการ", Kind.LONG_TEXT, Text("ชื่อในแผนปีก่อน", "What it was called"), width=44),
        Column("unit", "หน่วยนับ", Kind.TEXT, Text("หน่วยของค่าเป้าหมายปีก่อน", "The unit of last year's target"), width=12),
        Column("target", "เป้าหมายปีก่อน", Kind.NUMBER, Text("ค่าเป้าหมายปีก่อน", "Last year's target"), width=14),
        Column("reached", "ผลปีก่อน", Kind.TEXT, Text("ผลตามตัวชี้วัดที่รายงานครั้งสุดท้าย", "What was last reported against the indicator"), width=24),
        Column("status", "สถานะปีก่อน", Kind.CHOICE, Text("สถานะที่รายงานครั้งสุดท้าย", "The state last reported"), width=22, choices=STATUSES),
        Column("planned", "งบประมาณปีก่อน", Kind.MONEY, Text("งบประมาณตามแผนปีก่อน (บาท)", "Baht planned last year"), width=16),
        Column("spent", "เบิกจ่ายปีก่อน", Kind.MONEY, Text("เบิกจ่ายทั้งปีก่อน (บาท)", "Baht spent last year"), width=16),
    ),
    label="title",
)  # fmt: skip

TABLES = (
    PLAN,
    SIGNERS,
    COMMITTEE,
    NARRATIVE,
    APPROACHES,
    KPIS,
    GOALS,
    STRATEGIES,
    LEVELS,
    PROJECTS,
    BUDGETS,
    ACTIVITIES,
    INDICATORS,
    RESULTS,
    SPENDING,
    PHOTOS,
    CONTROLS,
    SUPPRESSIONS,
    RECIPIENTS,
    LAST_YEAR,
)
"""Every table that people fill in, in the order of the workbook's sheets."""

CONFLICTS = Table(
    "tblConflicts",
    "ข้อขัดแย้ง",
    Text("จุดที่ไฟล์ที่ส่งกลับไม่ตรงกับสมุดงานนี้ เลือกในช่อง “เลือก” หรือพิมพ์ใน “ค่าอื่น” แล้วสั่งรวบรวมอีกครั้ง", "Where a returned copy and this workbook disagree: choose, or type another value, then settle"),
    (
        Column("choice", "เลือก", Kind.CHOICE, Text("เลือกค่าที่จะใช้", "Which value shall stand"), width=16, choices=DECISIONS),
        Column("other", "ค่าอื่น", Kind.TEXT, Text("พิมพ์ค่าที่ถูกต้อง ถ้าไม่ใช่ทั้งสองค่า", "The right value, where it is neither"), width=20),
        Column("sheet", "ชีต", Kind.TEXT, Text("ชีตที่ขัดแย้ง", "The sheet"), width=16),
        Column("cell", "เซลล์", Kind.TEXT, Text("เซลล์ในสมุดงานนี้", "The cell in this workbook"), width=9),
        Column("row", "รหัสแถว", Kind.CODE, Text("รหัสของแถว", "The row's key"), width=16),
        Column("column", "คอลัมน์", Kind.TEXT, Text("คอลัมน์ หรือทั้งแถว", "The column, or the whole row"), width=18),
        Column("base", "ค่าเดิม", Kind.LONG_TEXT, Text("ค่าเมื่อส่งไฟล์ออกไป", "What stood there when the copy went out"), width=30),
        Column("ours", "ค่าของเรา", Kind.LONG_TEXT, Text("ค่าในสมุดงานนี้", "What stands here now"), width=30),
        Column("theirs", "ค่าที่ส่งมา", Kind.LONG_TEXT, Text("ค่าในไฟล์ที่ส่งกลับ", "What the returned copy says"), width=30),
        Column("who", "ผู้ส่ง", Kind.TEXT, Text("กลุ่มที่ส่งกลับ", "Who returned it"), width=26),
        Column("file", "ไฟล์", Kind.TEXT, Text("ไฟล์ที่ส่งกลับ", "The returned file"), width=30),
        Column("file_cell", "เซลล์ในไฟล์", Kind.TEXT, Text("เซลล์ในไฟล์ที่ส่งกลับ", "The cell in that file"), width=12),
        Column("why", "สาเหตุ", Kind.LONG_TEXT, Text("ขัดแย้งกันอย่างไร", "How they disagree"), width=34),
        Column("id", "รหัสข้อขัดแย้ง", Kind.CODE, Text("ใช้โดยโปรแกรม ห้ามแก้ไข", "For the program; do not change"), width=22),
    ),
)  # fmt: skip

RETURNS = Table(
    "tblReturns",
    "การตอบกลับ",
    Text("ส่งให้ใครไปแล้ว ใครตอบแล้ว ใครเลยกำหนด โปรแกรมเป็นผู้เขียน", "Who was sent a copy, who has answered, who is late; written by the program"),
    (
        Column("owner", "กลุ่ม", Kind.TEXT, Text("กลุ่มที่ส่งให้", "The group"), width=44),
        Column("state", "สถานะ", Kind.TEXT, Text("จัดทำไฟล์แล้ว ส่งแล้ว ตอบแล้ว ส่งกลับแต่ไม่ได้กรอก หรือเลยกำหนด", "Made, sent, returned, returned with nothing filled in, or late"), width=24),
        Column("made", "จัดทำเมื่อ", Kind.DATE, Text("วันที่จัดทำไฟล์", "When the copy was made"), width=16),
        Column("sent", "ส่งเมื่อ", Kind.DATE, Text("วันที่โปรแกรมส่งอีเมล", "When the program mailed it"), width=16),
        Column("due", "กำหนดส่ง", Kind.DATE, Text("วันที่ขอให้ตอบ", "By when an answer is asked for"), width=16),
        Column("returned", "ตอบเมื่อ", Kind.DATE, Text("วันที่รวบรวมล่าสุด", "When it was last collected"), width=16),
        Column("taken", "ค่าที่รับ", Kind.INTEGER, Text("จำนวนค่าที่รับเข้ามา", "How many values were taken"), width=10),
        Column("problems", "ข้อที่ต้องดู", Kind.INTEGER, Text("ข้อขัดแย้งและค่าที่ไม่ได้รับ", "Conflicts, and what was not taken"), width=12),
        Column("file", "ไฟล์", Kind.TEXT, Text("ไฟล์ที่ส่งไป", "The copy's file"), width=40),
    ),
)  # fmt: skip

FIXES = Table(
    "tblFixes",
    "บันทึกการแก้",
    Text("ช่องที่โปรแกรมแก้รูปแบบให้ ค่าเดิมและค่าใหม่ ปุ่ม “เลิกแก้” คืนค่าจากตารางนี้", "The cells that the program mended, old and new; they can be put back from here"),
    (
        Column("when", "เมื่อ", Kind.TEXT, Text("วันและเวลาที่แก้", "When it was mended"), width=22),
        Column("state", "สถานะ", Kind.TEXT, Text("แก้แล้ว คืนค่าเดิมแล้ว หรือค่าเปลี่ยนไปหลังแก้", "Mended, put back, or changed by someone since"), width=20),
        Column("rule", "กฎ", Kind.CODE, Text("รหัสกฎ", "The rule's code"), width=10),
        Column("sheet", "ชีต", Kind.TEXT, Text("ชีตที่แก้", "The sheet"), width=16),
        Column("cell", "เซลล์", Kind.TEXT, Text("เซลล์เมื่อแก้", "The cell, when it was mended"), width=9),
        Column("row", "รหัสแถว", Kind.CODE, Text("รหัสของแถว", "The row's key"), width=26),
        Column("column", "คอลัมน์", Kind.TEXT, Text("คอลัมน์", "The column"), width=20),
        Column("old", "ค่าเดิม", Kind.LONG_TEXT, Text("ค่าก่อนแก้", "What stood there"), width=36),
        Column("new", "ค่าใหม่", Kind.LONG_TEXT, Text("ค่าหลังแก้", "What stands there now"), width=36),
        Column("memo", "ข้อมูลสำหรับคืนค่า", Kind.CODE, Text("ใช้โดยโปรแกรม ห้ามแก้ไข", "For the program; do not change"), width=24, hidden=True),
    ),
)  # fmt: skip

READINESS = Table(
    "tblReadiness",
    "ความพร้อม ITA",
    Text("แต่ละข้อของการประเมิน ITA ผ่านหรือไม่ และต้องแก้ที่ใด โปรแกรมเขียนทุกครั้งที่ตรวจสอบข้อมูล", "Whether each item of the ITA is met and where not; written whenever the workbook is checked"),
    (
        Column("item", "ข้อ", Kind.TEXT, Text("หมายเลขข้อของการประเมิน", "The item's number"), width=9),
        Column("document", "เอกสาร", Kind.LONG_TEXT, Text("เอกสารที่ข้อนั้นให้เผยแพร่", "The document that the item asks for"), width=36),
        Column("requirement", "สิ่งที่ต้องมี", Kind.LONG_TEXT, Text("สิ่งที่เอกสารต้องแสดง", "What the document must show"), width=46),
        Column("verdict", "ผล", Kind.TEXT, Text("ผ่าน หรือไม่ผ่าน", "Passes, or fails"), width=16),
        Column("count", "จำนวนจุด", Kind.INTEGER, Text("จำนวนจุดที่ต้องแก้", "How many places have to be mended"), width=11),
        Column("places", "ที่ต้องแก้", Kind.LONG_TEXT, Text("เซลล์ที่ต้องแก้ ดูข้อความในชีตผลตรวจสอบ", "Where; ผลตรวจสอบ says what"), width=48),
        Column("link", "ไปแก้จุดแรก", Kind.TEXT, Text("คลิกเพื่อไปยังเซลล์แรกที่ต้องแก้", "Click to jump to the first of them"), width=20),
    ),
)  # fmt: skip

CHECKS = Table(
    "tblChecks",
    "การตรวจ",
    Text("ตรวจครั้งล่าสุดเมื่อใด และเนื้อหาขณะนั้น หน้าแรกอ่านจากที่นี่ โปรแกรมเป็นผู้เขียน", "When the workbook was last checked, and its content then; written by the program"),
    (
        Column("when", "ตรวจเมื่อ", Kind.TEXT, Text("วันและเวลาที่ตรวจครั้งล่าสุด", "When it was last checked"), width=30),
        Column("round", "รอบ", Kind.TEXT, Text("รอบที่ตรวจ", "The round that was checked"), width=10),
        Column("checksum", "ผลรวมของเนื้อหา", Kind.NUMBER, Text("ใช้โดยโปรแกรม ห้ามแก้ไข", "For the program; do not change"), width=24),
        Column("letters", "ผลรวมของตัวอักษร", Kind.NUMBER, Text("ใช้โดยโปรแกรม ห้ามแก้ไข", "For the program; do not change"), width=24),
    ),
)  # fmt: skip

PROGRAM_TABLES = (READINESS, CONFLICTS, RETURNS, FIXES, CHECKS)
"""Tables that programs fill; people read them, and choose in that of conflicts."""
TOLD_TABLES = (READINESS, CONFLICTS, RETURNS, FIXES)
"""Those whose sheets are shown once they say something; the others' stay hidden."""

HOME_SHEET = "หน้าแรก"
AS_OF = Table(
    "tblAsOf",
    HOME_SHEET,
    Text("วันที่ใช้ดูว่ากิจกรรมใดล่าช้า เว้นว่างเพื่อใช้วันนี้", "The day on which lateness is judged; blank for today"),
    (Column("date", "ดูความล่าช้า ณ วันที่", Kind.DATE, Text("เว้นว่างเพื่อใช้วันนี้", "Blank for today"), width=27),),
)  # fmt: skip
"""One cell on the first sheet."""

ROLLUP_TABLE = "tblRollup"
FINDINGS_TABLE = "tblFindings"
ROLLUP_SHEET = "สรุปงบประมาณ"
FINDINGS_SHEET = "ผลตรวจสอบ"
MANUAL_SHEET = "คู่มือ"
GUIDE_SHEET = "อ่านก่อนกรอก"
"""The first sheet of a copy that goes to a group."""

_BY_NAME = {table.name: table for table in (*TABLES, *PROGRAM_TABLES, AS_OF)}


def table(name: str) -> Table:
    """The table with this ASCII name; KeyError when the schema has none."""
    return _BY_NAME[name]


def references() -> Iterator[tuple[Table, Column, Table]]:
    """Every referring column, with its table and the table that it refers to."""
    for source in TABLES:
        for column in source.columns:
            if column.reference:
                yield source, column, table(column.reference.table)
