"""The rules of the families KPI, OWN and SIG, in words."""

from sujarit.checks.rule import Example, Rule
from sujarit.checks.rules import indicators, owners, signing
from sujarit.plan.finding import Severity
from sujarit.plan.lang import Text

_SIGNED = Example("""
    tblSigners
    บทบาท | ชื่อ | ตำแหน่ง | วันที่
    ผู้เสนอ | นางสาวสุจริตา ตัวอย่าง | นักจัดการงานทั่วไป | 2021-04-05
    ผู้เห็นชอบ | นายโปร่งใส ตัวอย่าง | รองผู้อำนวยการ | 2021-04-06
    ผู้อนุมัติ | นางธรรมา ตัวอย่าง | ผู้อำนวยการ | 2021-04-07
    """)

KPI = (
    Rule(
        "KPI01",
        Severity.WARNING,
        Text("ค่าเป้าหมายไม่มีหน่วยหรือไม่มีตัวเลข", "A target with no unit or no number"),
        Text(
            "มีตัวเลขแต่ไม่มีหน่วย หรือมีหน่วยแต่ไม่มีตัวเลข",
            "There is a number without a unit, or a unit without a number.",
        ),
        Text("วัดไม่ได้ว่าบรรลุหรือไม่", "Nobody can tell whether it was reached."),
        Text("ใส่ทั้งตัวเลขและหน่วย", "Give both, the number and its unit."),
        indicators.unmeasurable,
        Example("""
            tblActivities
            รหัสกิจกรรม | หน่วยนับ | ค่าเป้าหมาย
            ก1 | | 85
            """),
        Example("""
            tblActivities
            รหัสกิจกรรม | หน่วยนับ | ค่าเป้าหมาย
            ก1 | ร้อยละ | 85
            """),
    ),
    Rule(
        "KPI02",
        Severity.ERROR,
        Text("ตัวชี้วัดไม่มีค่าเป้าหมายในช่องของมัน", "An indicator's target is not in its cell"),
        Text(
            "ช่องค่าเป้าหมายว่าง ถ้าเป้าหมายอยู่ในประโยคตัวชี้วัดแทน เป็นเพียงคำเตือน",
            "The target's cell is blank; where the target stands in the indicator's sentence, that is a warning.",
        ),
        Text(
            "ตารางตัวชี้วัดในรายงานจะมีช่องเป้าหมายว่าง",
            "The report's table of indicators has a blank target.",
        ),
        Text("ใส่ค่าเป้าหมายพร้อมหน่วยในช่องนี้", "Enter the target with its unit."),
        indicators.target_in_sentence,
        Example("""
            tblKpis
            ขอบเขต | ตัวชี้วัด | ค่าเป้าหมาย
            แนวทาง | ร้อยละของนักเรียนที่ซื่อสัตย์สุจริต (ไม่น้อยกว่าร้อยละ 48) |
            """),
        Example("""
            tblKpis
            ขอบเขต | ตัวชี้วัด | ค่าเป้าหมาย
            แนวทาง | ร้อยละของนักเรียนที่ซื่อสัตย์สุจริต | ร้อยละ 48
            """),
    ),
    Rule(
        "KPI03",
        Severity.WARNING,
        Text("ตัวชี้วัดเดียวมีสองเป้าหมาย", "One indicator with two targets"),
        Text(
            "ตัวชี้วัดข้อความเดียวกันในขอบเขตหรือโครงการเดียวกันมีค่าเป้าหมายต่างกัน",
            "The same indicator has different targets within one scope or project.",
        ),
        Text("ไม่รู้ว่าจะวัดกับค่าใด", "Nobody knows which to measure against."),
        Text("เลือกค่าเดียว หรือแยกข้อความตัวชี้วัด", "Keep one, or word the indicators apart."),
        indicators.two_targets,
        Example("""
            tblKpis
            ขอบเขต | ตัวชี้วัด | ค่าเป้าหมาย
            แผนแม่บท | ร้อยละของหน่วยงานที่ผ่านเกณฑ์ ITA | ร้อยละ 65
            แผนแม่บท | ร้อยละของหน่วยงานที่ผ่านเกณฑ์ ITA | ร้อยละ ๘๐
            """),
        Example("""
            tblKpis
            ขอบเขต | รหัสแนวทาง | ตัวชี้วัด | ค่าเป้าหมาย
            แผนแม่บท | | ร้อยละของหน่วยงานที่ผ่านเกณฑ์ ITA | ร้อยละ 65
            แนวทาง | 1 | ร้อยละของหน่วยงานที่ผ่านเกณฑ์ ITA | ร้อยละ 80
            """),
    ),
    Rule(
        "KPI04",
        Severity.WARNING,
        Text("ค่าเกินกว่าหน่วยจะเป็นได้", "A value that its unit does not allow"),
        Text(
            "ร้อยละเกิน 100 หรือติดลบ หรือจำนวนนับที่มีทศนิยม",
            "Over 100 percent, below zero, or a fraction of something counted.",
        ),
        Text("ตัวเลขเป็นไปไม่ได้ในรายงานสาธารณะ", "A public report shows an impossible figure."),
        Text("แก้ตัวเลขหรือหน่วย", "Correct the number or the unit."),
        indicators.beyond_unit,
        Example("""
            tblActivities
            รหัสกิจกรรม | หน่วยนับ | ค่าเป้าหมาย
            ก1 | ร้อยละ | 85

            tblResults
            รอบ | รหัสกิจกรรม | ผลตามตัวชี้วัด
            6 | ก1 | 108
            """),
        Example("""
            tblActivities
            รหัสกิจกรรม | หน่วยนับ | ค่าเป้าหมาย
            ก1 | คน | 108

            tblResults
            รอบ | รหัสกิจกรรม | ผลตามตัวชี้วัด
            6 | ก1 | 120
            """),
    ),
)

OWN = (
    Rule(
        "OWN01",
        Severity.WARNING,
        Text("ผู้รับผิดชอบกว้างเกินไป", "A vague owner"),
        Text(
            "ผู้รับผิดชอบคือ “ทุกกลุ่ม” “กลุ่มที่เกี่ยวข้อง” หรือคำที่ไม่ชี้ตัวใคร",
            "The owner is “every group”, “the groups concerned” or the like.",
        ),
        Text("ไม่มีใครตอบได้ว่างานถึงไหน", "Nobody can say how the work goes."),
        Text(
            "ใส่กลุ่มเดียวที่เป็นเจ้าภาพ กลุ่มร่วมเขียนไว้ในชื่อกิจกรรมได้",
            "Name the one group that leads; others can stand in the activity's title.",
        ),
        owners.vague,
        Example("""
            tblActivities
            รหัสกิจกรรม | ผู้รับผิดชอบ
            ก1 | ทุกกลุ่ม
            """),
        Example("""
            tblActivities
            รหัสกิจกรรม | ผู้รับผิดชอบ
            ก1 | กลุ่มอำนวยการ
            """),
    ),
    Rule(
        "OWN02",
        Severity.INFO,
        Text("ผู้รับผิดชอบไม่อยู่ในรายชื่อกลุ่ม", "An owner outside the list"),
        Text(
            "ชื่อไม่อยู่ในรายชื่อกลุ่มของสำนักงานเขตพื้นที่การศึกษา (lexicon.toml) ตรวจเฉพาะหน่วยงานประเภทนี้",
            "The name is not among the groups of an education area office (lexicon.toml); other kinds of office are not looked at.",
        ),
        Text("อาจสะกดผิดหรือใช้ชื่อเดิม", "It may be misspelt, or an old name."),
        Text("ตรวจชื่อกลุ่ม ถ้าถูกแล้วไม่ต้องแก้", "Check the name; if it is right, leave it."),
        owners.unlisted,
        Example("""
            tblPlan
            รหัส | ค่า
            unit_type | สำนักงานเขตพื้นที่การศึกษา

            tblActivities
            รหัสกิจกรรม | ผู้รับผิดชอบ
            ก1 | กลุ่มอำนวยกาน
            """),
        Example("""
            tblPlan
            รหัส | ค่า
            unit_type | สำนักงานเขตพื้นที่การศึกษา

            tblActivities
            รหัสกิจกรรม | ผู้รับผิดชอบ
            ก1 | กลุ่มอำนวยการ และกลุ่มนโยบายและแผน
            """),
    ),
    Rule(
        "OWN03",
        Severity.WARNING,
        Text("ผู้รับผิดชอบเดียวกันเขียนต่างกัน", "One owner written in two ways"),
        Text(
            "ชื่อต่างกันเพียงช่องว่างหรือรูปตัวอักษร",
            "The names differ only in spaces or in the form of their characters.",
        ),
        Text("ยอดตามผู้รับผิดชอบแยกเป็นสองแถว", "Totals by owner have two rows for one."),
        Text("เขียนให้เหมือนกันทุกแห่ง", "Write it the same everywhere."),
        owners.spaced_differently,
        Example("""
            tblActivities
            รหัสกิจกรรม | ผู้รับผิดชอบ
            ก1 | กลุ่มนโยบายและแผน
            ก2 | กลุ่มนโยบาย และแผน
            """),
        Example("""
            tblActivities
            รหัสกิจกรรม | ผู้รับผิดชอบ
            ก1 | กลุ่มนโยบายและแผน
            ก2 | กลุ่มอำนวยการ
            """),
    ),
)

SIG = (
    Rule(
        "SIG01",
        Severity.ERROR,
        Text("ขาดผู้ลงนาม", "A signer's role is missing"),
        Text(
            "ต้องมีผู้เสนอ ผู้เห็นชอบ และผู้อนุมัติ",
            "There must be one who proposes, one who endorses and one who approves.",
        ),
        Text("เอกสารที่ไม่มีผู้อนุมัติยังไม่เป็นแผน", "A document nobody approved is no plan yet."),
        Text("เพิ่มแถวในชีตผู้ลงนาม", "Add the row to the signers."),
        signing.missing_role,
        Example("""
            tblSigners
            บทบาท | ชื่อ
            ผู้เสนอ | นางสาวสุจริตา ตัวอย่าง
            """),
        _SIGNED,
    ),
    Rule(
        "SIG02",
        Severity.ERROR,
        Text("ผู้ลงนามไม่มีชื่อ", "A signer without a name"),
        Text("ช่องชื่อว่าง หรือมีเพียงจุดไข่ปลา", "The name is blank, or only dots."),
        Text("ไม่รู้ว่าใครรับผิดชอบเอกสาร", "Nobody answers for the document."),
        Text("ใส่ชื่อและนามสกุล", "Enter first name and surname."),
        signing.missing_name,
        Example("""
            tblSigners
            บทบาท | ชื่อ
            ผู้อนุมัติ | (.....)
            """),
        _SIGNED,
    ),
    Rule(
        "SIG03",
        Severity.ERROR,
        Text("ผู้ลงนามไม่มีตำแหน่ง", "A signer without a position"),
        Text("ช่องตำแหน่งว่าง", "The position is blank."),
        Text("ไม่รู้ว่าลงนามในฐานะใด", "Nobody knows in which capacity it is signed."),
        Text("ใส่ตำแหน่งตามที่ใช้ลงนาม", "Enter the position, as signed."),
        signing.missing_position,
        Example("""
            tblSigners
            บทบาท | ตำแหน่ง
            ผู้อนุมัติ |
            """),
        _SIGNED,
    ),
    Rule(
        "SIG04",
        Severity.ERROR,
        Text("ไม่มีวันที่ลงนาม", "A signature without a date"),
        Text("ช่องวันที่ลงนามว่าง", "The day of signing is blank."),
        Text(
            "ผู้ประเมินต้องเห็นว่าเอกสารมีผลเมื่อใด",
            "Assessors must see when the document took effect.",
        ),
        Text("ใส่วันที่ลงนาม", "Enter the day of signing."),
        signing.missing_date,
        Example("""
            tblSigners
            บทบาท | วันที่
            ผู้อนุมัติ |
            """),
        _SIGNED,
    ),
    Rule(
        "SIG05",
        Severity.WARNING,
        Text("ลงนามก่อนสิ้นสุดรอบ", "Signed before the round ended"),
        Text(
            "วันที่ลงนามอยู่ก่อนวันสิ้นสุดรอบที่มีผลรายงาน ถ้าก่อนไม่เกิน 15 วันเป็นเพียงข้อสังเกต",
            "A signature is dated before the end of the round whose results are reported; within 15 days of it that is only for information.",
        ),
        Text("ลงนามรับรองผลที่ยังไม่เกิด", "It vouches for what had not yet happened."),
        Text(
            "ตรวจวันที่ลงนาม ถ้าเป็นวันที่อนุมัติแผน ให้แก้เป็นวันที่ลงนามรายงานก่อนออกรายงานรอบนี้",
            "Check the day of signing; if it is the day on which the plan was approved, put in the report's before the round's report is made.",
        ),
        signing.signed_early,
        Example("""
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
        Example("""
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
    ),
    Rule(
        "SIG06",
        Severity.WARNING,
        Text("ลำดับการลงนามผิด", "Signed in the wrong order"),
        Text(
            "ผู้อนุมัติลงนามก่อนผู้เห็นชอบ หรือผู้เห็นชอบลงนามก่อนผู้เสนอ",
            "It was approved before it was endorsed, or endorsed before it was proposed.",
        ),
        Text("ลำดับวันที่ขัดกับสายการบังคับบัญชา", "The dates contradict the chain of command."),
        Text("ตรวจวันที่ลงนามของทั้งสองคน", "Check both dates."),
        signing.out_of_order,
        Example("""
            tblSigners
            บทบาท | วันที่
            ผู้เสนอ | 2021-04-07
            ผู้เห็นชอบ | 2021-04-05
            """),
        _SIGNED,
    ),
)
