"""The rules of the family BUD, in words."""

from sujarit.checks.rule import Example, Rule
from sujarit.checks.rules import budget
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text

RULES = (
    Rule(
        "BUD01",
        Severity.ERROR,
        Text("แผนเกินงบที่ได้รับจัดสรร", "The plan exceeds its allotment"),
        Text(
            "ผลรวมงบของโครงการ หรือของกิจกรรม มากกว่างบประมาณที่ได้รับจัดสรรในข้อมูลแผน",
            "The projects' budgets, or the activities', add up to more than was allotted.",
        ),
        Text(
            "แผนที่ประกาศใช้เงินที่หน่วยงานไม่มี ผู้ตรวจสอบเห็นทันทีจากยอดสองยอด",
            "A published plan that spends money which the office does not have is seen at once.",
        ),
        Text(
            "แก้งบที่ได้รับจัดสรรให้รวมทุกแหล่ง หรือลดงบของโครงการและกิจกรรม",
            "Correct the allotment so that it covers every source, or lower the budgets.",
        ),
        budget.over_allotment,
        Example("""
            tblPlan
            รหัส | ค่า
            allotted_budget | 80000

            tblProjects
            รหัสโครงการ | งบประมาณ
            1.2.1 | 100000
            2.1.1 | 60000
            """),
        Example("""
            tblPlan
            รหัส | ค่า
            allotted_budget | 160000

            tblProjects
            รหัสโครงการ | งบประมาณ
            1.2.1 | 100000
            2.1.1 | 60000
            """),
    ),
    Rule(
        "BUD02",
        Severity.ERROR,
        Text("งบโครงการไม่เท่าผลรวมกิจกรรม", "A project differs from its activities"),
        Text(
            "งบของโครงการไม่เท่ากับผลรวมงบของกิจกรรมที่สังกัดโครงการ ตรวจเฉพาะโครงการที่มีกิจกรรมและทุกกิจกรรมบอกงบแล้ว",
            "A project's budget is not the sum of its activities'. Only projects are looked at that have activities, all with a stated budget.",
        ),
        Text(
            "ตารางสองตารางในรายงานเดียวกันจะพิมพ์ยอดต่างกัน",
            "Two tables of one report would print different totals.",
        ),
        Text(
            "แก้งบโครงการหรืองบกิจกรรมให้ตรงกัน",
            "Make the project's budget and its activities' agree.",
        ),
        budget.project_against_activities,
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.2.1 | 100000

            tblActivities
            รหัสกิจกรรม | รหัสโครงการ | งบประมาณ
            ก2 | 1.2.1 | 50000
            ก3 | 1.2.1 | 10000
            """),
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.2.1 | 100000
            1.10 | 5000

            tblActivities
            รหัสกิจกรรม | รหัสโครงการ | งบประมาณ
            ก2 | 1.2.1 | 60000
            ก3 | 1.2.1 | 40000
            """),
    ),
    Rule(
        "BUD03",
        Severity.ERROR,
        Text("ยอดที่ประกาศไม่ตรงกับผลรวม", "A declared total differs from the roll-up"),
        Text(
            "ยอดควบคุมจากเอกสารอื่นไม่เท่ากับผลรวมงบโครงการในขอบเขตเดียวกัน",
            "A total that another document declares is not the sum of the projects in its scope.",
        ),
        Text(
            "เอกสารสองฉบับของหน่วยงานประกาศตัวเลขต่างกันต่อสาธารณะ",
            "Two public documents of one office state different figures.",
        ),
        Text(
            "หาโครงการที่ตกหล่นหรือยอดที่พิมพ์ผิด แล้วแก้เอกสารหรืองบโครงการ",
            "Find the project left out or the misprinted figure, and mend the document or the budget.",
        ),
        budget.control_total,
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.2.1 | 150000
            3.1.1 | 10000

            tblControls
            รายการ | ขอบเขต | ยอดที่ประกาศ
            รวมทั้งสิ้น | ทั้งแผน | 150000
            """),
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.2.1 | 150000
            3.1.1 | 10000

            tblControls
            รายการ | ขอบเขต | ยอดที่ประกาศ
            รวมทั้งสิ้น | ทั้งแผน | 160000
            """),
    ),
    Rule(
        "BUD04",
        Severity.ERROR,
        Text("ไม่บอกงบประมาณ", "No budget, and no word that none is used"),
        Text(
            "โครงการหรือกิจกรรมไม่มีจำนวนเงิน (ว่าง ขีด หรือ 0) และไม่ได้เลือก “ไม่ใช้งบประมาณ”",
            "A project or activity has no amount (blank, a dash or 0) and does not say ไม่ใช้งบประมาณ.",
        ),
        Text(
            "เกณฑ์ ITA ต้องเห็นงบของทุกรายการ ขีดหรือช่องว่างอ่านได้ทั้ง “ไม่ใช้” และ “ไม่รู้”",
            "ITA must see a budget for each: a dash can mean none, or not known.",
        ),
        Text(
            "ใส่จำนวนเงิน หรือเลือก “ไม่ใช้งบประมาณ” แล้วลบขีดออก",
            "Enter the amount, or choose ไม่ใช้งบประมาณ and delete the dash.",
        ),
        budget.budget_unsaid,
        Example("""
            tblProjects
            รหัสโครงการ | การใช้งบประมาณ | งบประมาณ
            1.1.1 | | -
            """),
        Example("""
            tblProjects
            รหัสโครงการ | การใช้งบประมาณ | งบประมาณ
            1.1.1 | ไม่ใช้งบประมาณ |
            1.2.1 | ใช้งบประมาณ | 100000
            """),
    ),
    Rule(
        "BUD05",
        Severity.ERROR,
        Text("บอกว่าไม่ใช้งบแต่มีจำนวนเงิน", "It says no budget, yet has one"),
        Text(
            "เลือก “ไม่ใช้งบประมาณ” ไว้ แต่ช่องงบประมาณมีจำนวนเงิน",
            "The row says ไม่ใช้งบประมาณ, and its budget is an amount.",
        ),
        Text(
            "รายงานจะขัดกันเอง และยอดรวมนับเงินจำนวนนี้",
            "The report contradicts itself, and the totals count the amount.",
        ),
        Text(
            "ลบจำนวนเงิน หรือเลือก “ใช้งบประมาณ”",
            "Delete the amount, or choose ใช้งบประมาณ.",
        ),
        budget.budget_denied,
        Example("""
            tblProjects
            รหัสโครงการ | การใช้งบประมาณ | งบประมาณ
            1.1.1 | ไม่ใช้งบประมาณ | 5000
            """),
        Example("""
            tblProjects
            รหัสโครงการ | การใช้งบประมาณ | งบประมาณ
            1.1.1 | ไม่ใช้งบประมาณ | 0
            """),
    ),
    Rule(
        "BUD06",
        Severity.ERROR,
        Text("เบิกจ่ายเกินงบ", "More spent than budgeted"),
        Text(
            "ยอดเบิกจ่ายถึงวันสิ้นสุดรอบมากกว่างบของกิจกรรมหรือโครงการ",
            "Up to the round's end, more was spent on an activity or a project than its budget.",
        ),
        Text(
            "การใช้เงินเกินงบต้องมีการอนุมัติปรับแผน มิฉะนั้นเป็นข้อทักท้วงทางการเงิน",
            "Spending beyond a budget needs an approved change, or auditors object.",
        ),
        Text(
            "ตรวจรหัสและจำนวนเงินในชีตการเบิกจ่าย หรือปรับงบตามที่ได้รับอนุมัติ",
            "Check codes and amounts of the payments, or raise the budget as approved.",
        ),
        budget.overspent,
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.3.1 | 20000

            tblSpending
            วันที่ | รหัสโครงการ | จำนวนเงิน
            2021-01-20 | 1.3.1 | 20000.50
            """),
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.3.1 | 20000

            tblSpending
            วันที่ | รหัสโครงการ | จำนวนเงิน
            2021-01-20 | 1.3.1 | 20000
            """),
    ),
    Rule(
        "BUD07",
        Severity.ERROR,
        Text("เบิกจ่ายนอกปีหรือหลังรอบ", "A payment outside the year or after the round"),
        Text(
            "วันที่เบิกจ่ายอยู่นอกปีงบประมาณ หรือ (แจ้งให้ทราบ) หลังวันสิ้นสุดรอบที่รายงาน",
            "A payment is dated outside the fiscal year or, for information, after the reported round.",
        ),
        Text(
            "เงินนอกปีงบประมาณไม่ควรอยู่ในแผนปีนี้ ส่วนเงินหลังรอบยังไม่นับในยอดของรอบ",
            "Money of another year does not belong here; what comes after the round is not yet counted.",
        ),
        Text(
            "ตรวจวันที่ โดยเฉพาะปี หรือย้ายรายการไปแผนของปีที่ถูก",
            "Check the date, above all its year, or move the payment to its year's plan.",
        ),
        budget.spending_out_of_time,
        Example("""
            tblPlan
            รหัส | ค่า
            fiscal_year | 2564

            tblSpending
            วันที่ | จำนวนเงิน
            2020-09-30 | 5000
            2021-04-01 | 5000
            """),
        Example(
            """
            tblPlan
            รหัส | ค่า
            fiscal_year | 2564

            tblSpending
            วันที่ | จำนวนเงิน
            2020-10-01 | 5000
            2021-09-30 | 5000
            """,
            Round.TWELVE,
        ),
    ),
    Rule(
        "BUD08",
        Severity.ERROR,
        Text("จำนวนเงินติดลบ", "A negative amount"),
        Text("จำนวนเงินน้อยกว่าศูนย์", "An amount is below zero."),
        Text(
            "ยอดรวมจะลดลงโดยไม่มีใครเห็น",
            "It lowers the totals without anyone noticing.",
        ),
        Text(
            "ลบเครื่องหมายลบ ถ้าเป็นเงินส่งคืนให้ลดยอดในแถวเบิกจ่ายเดิม",
            "Remove the sign; for money returned, lower the original payment.",
        ),
        budget.negative,
        Example("""
            tblSpending
            วันที่ | จำนวนเงิน
            2021-01-20 | -5000
            """),
        Example("""
            tblSpending
            วันที่ | จำนวนเงิน
            2021-01-20 | 0
            """),
    ),
    Rule(
        "BUD09",
        Severity.WARNING,
        Text("ไม่รู้ว่าใช้เงินไปเท่าไร", "Nobody says what was spent"),
        Text(
            "รอบนี้มีผลดำเนินงานและแผนมีงบ แต่ไม่มีแถวการเบิกจ่ายเลย",
            "The round has results and the plan a budget, and there is no payment at all.",
        ),
        Text(
            "เกณฑ์ ITA ต้องเห็นงบที่ใช้ในรอบ ศูนย์บาทเป็นคำตอบ แต่ช่องว่างไม่ใช่",
            "ITA asks for the money used in the round: zero is an answer, a blank is none.",
        ),
        Text(
            "กรอกการเบิกจ่าย ถ้ายังไม่ใช้เงินให้ใส่หนึ่งแถว จำนวนเงิน 0 วันที่ในรอบ",
            "Enter the payments; where nothing was spent, one row of 0 dated in the round.",
        ),
        budget.spending_unsaid,
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.2.1 | 100000

            tblResults
            รอบ | รหัสกิจกรรม
            6 | ก1

            tblSpending
            วันที่ | รหัสโครงการ | จำนวนเงิน
            """),
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.2.1 | 100000

            tblResults
            รอบ | รหัสกิจกรรม
            6 | ก1

            tblSpending
            วันที่ | รหัสโครงการ | จำนวนเงิน
            2021-03-31 | 1.2.1 | 0
            """),
    ),
)
