"""The closed lists behind the dropdowns, and the words that programs write into tables."""

from sujarit.plan.fiscal import CALENDAR_YEAR, FISCAL_YEAR, SCHOOL_YEAR
from sujarit.plan.lang import Text
from sujarit.plan.schema.kinds import Choices

UNIT_TYPES = Choices(
    "lstUnitType",
    Text("ประเภทหน่วยงาน", "Kinds of office"),
    (
        "สำนักงานเขตพื้นที่การศึกษา",
        "สถานศึกษา",
        "องค์กรปกครองส่วนท้องถิ่น",
        "หน่วยงานสาธารณสุข",
        "กรมหรือส่วนราชการ",
        "อื่น ๆ",
    ),
)
STAGES = Choices(
    "lstStage", Text("ขั้นของแผน", "Stages of the plan"), ("แผน", "6", "12"), {"plan": "แผน"}
)
ROUNDS = Choices("lstRound", Text("รอบรายงาน", "Reporting rounds"), ("6", "12"))
DIGIT_STYLES = Choices("lstDigits", Text("รูปแบบตัวเลข", "Styles of digits"), ("เลขไทย", "เลขอารบิก"))
SIGNER_ROLES = Choices(
    "lstSignerRole",
    Text("บทบาทผู้ลงนาม", "Signers' roles"),
    ("ผู้เสนอ", "ผู้เห็นชอบ", "ผู้อนุมัติ"),
)
SECTIONS = Choices(
    "lstSection",
    Text("หมวดเนื้อหา", "Sections of the text"),
    (
        "คำนำ",
        "ความสอดคล้องกับนโยบาย",
        "ความเป็นมา",
        "กิจกรรมหลัก",
        "เหตุผลความจำเป็น",
        "วัตถุประสงค์",
        "เป้าหมาย",
        "กลุ่มเป้าหมาย",
        "ผลประโยชน์ที่คาดว่าจะได้รับ",
        "การติดตามประเมินผล",
        "พันธกิจ",
        "ข้อเสนอแนะสำหรับปีถัดไป",
    ),
)
KPI_SCOPES = Choices(
    "lstKpiScope", Text("ขอบเขตตัวชี้วัด", "Scopes of indicators"), ("แผนแม่บท", "แนวทาง")
)
USES_BUDGET = "ใช้งบประมาณ"
NO_BUDGET = "ไม่ใช้งบประมาณ"
BUDGET_USES = Choices(
    "lstBudgetUse", Text("การใช้งบประมาณ", "Use of budget"), (USES_BUDGET, NO_BUDGET)
)
NOT_STARTED = "ยังไม่ดำเนินการ"
UNDER_WAY = "อยู่ระหว่างดำเนินการ"
DONE = "ดำเนินการแล้วเสร็จ"
CANCELLED = "ยกเลิก"
STATUSES = Choices(
    "lstStatus",
    Text("สถานะ", "States of an activity"),
    (NOT_STARTED, UNDER_WAY, DONE, CANCELLED),
)
OF_PROJECT, OF_ACTIVITY = "โครงการ", "กิจกรรม"
RECORD_LEVELS = Choices(
    "lstRecordLevel", Text("ระดับของรายการ", "Projects or activities"), (OF_PROJECT, OF_ACTIVITY)
)
OUTPUT, OUTCOME = "ผลผลิต", "ผลลัพธ์"
INDICATOR_KINDS = Choices(
    "lstIndicatorKind",
    Text("ชนิดของตัวชี้วัด", "Kinds of indicators"),
    (OUTPUT, OUTCOME),
)
QUARTER_NUMBERS = Choices(
    "lstQuarter",
    Text("ไตรมาส", "Quarters"),
    ("1", "2", "3", "4"),
    {
        f"{word}{number}": number
        for number in ("1", "2", "3", "4")
        for word in ("ไตรมาส ", "ไตรมาส", "ไตรมาสที่ ", "ไตรมาสที่", "q")
    },
)
YEAR_KINDS = Choices(
    "lstYearKind",
    Text("ชนิดของปี", "Kinds of years"),
    (FISCAL_YEAR, SCHOOL_YEAR, CALENDAR_YEAR),
)
WHOLE_PLAN = "ทั้งแผน"
MARK = "/"
WANTED, UNWANTED = "มี", "ไม่มี"
WANTS = Choices("lstWant", Text("มีหรือไม่มี", "With or without"), (WANTED, UNWANTED))
COMMITTEE_ROLES = Choices(
    "lstCommitteeRole",
    Text("บทบาทในคณะทำงาน", "Roles in the working group"),
    (
        "ที่ปรึกษา",
        "ประธานคณะทำงาน",
        "รองประธานคณะทำงาน",
        "คณะทำงาน",
        "คณะทำงานและเลขานุการ",
        "คณะทำงานและผู้ช่วยเลขานุการ",
    ),
)
# In Excel a "/" typed into an empty cell opens the menu; x and ท are one key on either layout.
MARKS = Choices("lstMark", Text("เครื่องหมายเดือน", "Month marks"), ("✓", "x", "ท", MARK))
USE_OURS = "ใช้ของเรา"
USE_THEIRS = "ใช้ที่ส่งมา"
DECISIONS = Choices(
    "lstDecision", Text("การตัดสินข้อขัดแย้ง", "How a conflict is settled"), (USE_OURS, USE_THEIRS)
)

CHOICE_LISTS = (
    UNIT_TYPES,
    STAGES,
    ROUNDS,
    DIGIT_STYLES,
    SIGNER_ROLES,
    SECTIONS,
    KPI_SCOPES,
    BUDGET_USES,
    STATUSES,
    MARKS,
    DECISIONS,
    RECORD_LEVELS,
    INDICATOR_KINDS,
    QUARTER_NUMBERS,
    YEAR_KINDS,
    WANTS,
    COMMITTEE_ROLES,
)
LISTS_SHEET = "รายการเลือก"

COPY_MADE, COPY_SENT, ANSWERED, LATE = "จัดทำไฟล์แล้ว", "ส่งแล้ว", "ตอบแล้ว", "เลยกำหนด"
RETURNED_BLANK = "ส่งกลับแต่ไม่ได้กรอก"
"""Where a group's answer stands, as `tblReturns` says it."""

FIXED, RESTORED, CHANGED_SINCE = "แก้แล้ว", "คืนค่าเดิมแล้ว", "ค่าเปลี่ยนไปหลังแก้"
"""Where a mended cell stands, as `tblFixes` says it."""
