"""The rules of the family REF, in words."""

from sujarit.checks.rule import Example, Rule
from sujarit.checks.rules import references
from sujarit.plan.finding import Severity
from sujarit.plan.lang import Text

RULES = (
    Rule(
        "REF01",
        Severity.ERROR,
        Text("ไม่มีรหัส", "A code is missing"),
        Text(
            "แถวของเป้าประสงค์ กลยุทธ์ โครงการ กิจกรรม หรือแนวทางไม่มีรหัส",
            "A goal, strategy, project, activity or approach has no code.",
        ),
        Text(
            "ไม่มีตารางใดอ้างถึงแถวนี้ได้ งบและผลของแถวนี้จึงไม่เข้ากลุ่ม",
            "No other table can name the row, so its budget and results join no group.",
        ),
        Text("ใส่รหัสที่ไม่ซ้ำกับแถวอื่น", "Give it a code that no other row has."),
        references.blank_code,
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            | บุคลากรมีจิตสำนึกสุจริต
            """),
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            1 | บุคลากรมีจิตสำนึกสุจริต
            """),
    ),
    Rule(
        "REF02",
        Severity.ERROR,
        Text("รหัสซ้ำ", "A code is used twice"),
        Text(
            "สองแถวในตารางเดียวกันใช้รหัสเดียวกัน เทียบโดยถือว่าเลขไทยกับเลขอารบิกเหมือนกัน",
            "Two rows of one table have the same code; Thai and Arabic digits count as the same.",
        ),
        Text(
            "แถวที่อ้างถึงรหัสนี้จะผูกกับแถวแรกเท่านั้น เงินและผลจึงไปผิดที่",
            "Whatever names the code is tied to the first row: money and results go to the wrong place.",
        ),
        Text("เปลี่ยนรหัสของแถวนี้ หรือรวมสองแถวเป็นแถวเดียว", "Change this code, or merge the rows."),
        references.duplicate_code,
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            1 | บุคลากรมีจิตสำนึกสุจริต
            ๑ | องค์กรโปร่งใส
            """),
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            1.1 | บุคลากรมีจิตสำนึกสุจริต
            1.10 | องค์กรโปร่งใส
            """),
    ),
    Rule(
        "REF03",
        Severity.ERROR,
        Text("อ้างถึงรหัสที่ไม่มี", "An unknown code"),
        Text(
            "ช่องนี้อ้างถึงรหัสที่ไม่มีในตารางปลายทาง",
            "The cell names a code that its target table does not have.",
        ),
        Text(
            "แถวนี้จะหลุดจากกลุ่ม ยอดรวมตามกลยุทธ์หรือโครงการจึงขาดไป",
            "The row drops out of its group, and that group's totals are short.",
        ),
        Text(
            "แก้รหัสให้ตรง หรือเพิ่มแถวรหัสนั้นในชีตปลายทาง",
            "Correct the code, or add that row to the target sheet.",
        ),
        references.unknown_code,
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            1 | บุคลากรมีจิตสำนึกสุจริต

            tblStrategies
            รหัสกลยุทธ์ | รหัสเป้าประสงค์
            9.1 | 9
            """),
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            1 | บุคลากรมีจิตสำนึกสุจริต

            tblStrategies
            รหัสกลยุทธ์ | รหัสเป้าประสงค์
            9.1 | ๑
            """),
    ),
    Rule(
        "REF04",
        Severity.WARNING,
        Text("เป้าประสงค์ไม่มีกลยุทธ์", "A goal without a strategy"),
        Text("ไม่มีกลยุทธ์ใดอยู่ภายใต้เป้าประสงค์นี้", "No strategy belongs to this goal."),
        Text(
            "แผนประกาศเป้าประสงค์ที่ไม่มีใครทำให้เกิด",
            "The plan announces a goal that nothing works towards.",
        ),
        Text(
            "เพิ่มกลยุทธ์ หรือลบเป้าประสงค์ที่ไม่ใช้",
            "Add a strategy, or remove the goal.",
        ),
        references.childless_goal,
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            1 | บุคลากรมีจิตสำนึกสุจริต
            2 | องค์กรโปร่งใส

            tblStrategies
            รหัสกลยุทธ์ | รหัสเป้าประสงค์
            1.1 | 1
            """),
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            1 | บุคลากรมีจิตสำนึกสุจริต

            tblStrategies
            รหัสกลยุทธ์ | รหัสเป้าประสงค์
            1.1 | 1
            """),
    ),
    Rule(
        "REF05",
        Severity.WARNING,
        Text("กลยุทธ์ไม่มีโครงการ", "A strategy without a project"),
        Text("ไม่มีโครงการใดอยู่ภายใต้กลยุทธ์นี้", "No project belongs to this strategy."),
        Text(
            "ตารางกลยุทธ์ในรายงานจะมีแถวว่าง ผู้ประเมินจะถามว่าทำอย่างไร",
            "The strategy's row in the report is empty, and assessors ask how it is pursued.",
        ),
        Text("เพิ่มโครงการ หรือลบกลยุทธ์ที่ไม่ใช้", "Add a project, or remove the strategy."),
        references.childless_strategy,
        Example("""
            tblStrategies
            รหัสกลยุทธ์ | กลยุทธ์
            1.1 | ประกาศเจตนารมณ์สุจริต

            tblProjects
            รหัสโครงการ | รหัสกลยุทธ์
            """),
        Example("""
            tblStrategies
            รหัสกลยุทธ์ | กลยุทธ์
            1.1 | ประกาศเจตนารมณ์สุจริต

            tblProjects
            รหัสโครงการ | รหัสกลยุทธ์
            1.1.1 | 1.1
            """),
    ),
    Rule(
        "REF06",
        Severity.WARNING,
        Text("กิจกรรมไม่สังกัดโครงการ", "An activity without a project"),
        Text("ช่องรหัสโครงการของกิจกรรมว่าง", "The activity names no project."),
        Text(
            "งบและผลของกิจกรรมไม่อยู่ในยอดของโครงการ กลยุทธ์ หรือเป้าประสงค์ใด",
            "Its budget and results are in no project's, strategy's or goal's total.",
        ),
        Text("ใส่รหัสโครงการที่กิจกรรมนี้สังกัด", "Enter the project that it belongs to."),
        references.unlinked_activity,
        Example("""
            tblActivities
            รหัสกิจกรรม | รหัสโครงการ | กิจกรรม | งบประมาณ
            ก1 | | กิจกรรมเสริมสร้างธรรมาภิบาล | 100000
            """),
        Example("""
            tblActivities
            รหัสกิจกรรม | รหัสโครงการ | กิจกรรม | งบประมาณ
            ก1 | 1.2.1 | กิจกรรมเสริมสร้างธรรมาภิบาล | 100000
            """),
    ),
    Rule(
        "REF07",
        Severity.ERROR,
        Text("ผลที่ไม่มีกิจกรรมในแผน", "A result with no planned activity"),
        Text(
            "แถวผลดำเนินงานไม่ระบุรหัสกิจกรรม",
            "A row of results names no activity.",
        ),
        Text(
            "รายงานแสดงงานที่ไม่อยู่ในแผน ผู้ประเมินเทียบกับแผนที่ประกาศไว้ไม่ได้",
            "The report shows work that is not in the plan as published, and assessors cannot match it.",
        ),
        Text(
            "ใส่รหัสกิจกรรม หรือเพิ่มกิจกรรมนี้ในแผนก่อน",
            "Enter the activity's code, or add the activity to the plan first.",
        ),
        references.unplanned_result,
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม | กิจกรรม | สถานะ
            6 | | กิจกรรมการพัฒนาเว็บไซต์หน่วยงาน | อยู่ระหว่างดำเนินการ
            """),
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม | กิจกรรม | สถานะ
            6 | ก1 | กิจกรรมการพัฒนาเว็บไซต์หน่วยงาน | อยู่ระหว่างดำเนินการ
            """),
    ),
    Rule(
        "REF08",
        Severity.ERROR,
        Text("กิจกรรมในแผนไม่มีผลของรอบนี้", "A planned activity has no result in the round"),
        Text(
            "กิจกรรมอยู่ในแผน แต่ไม่มีแถวผลดำเนินงานของรอบที่รายงาน",
            "The activity is planned, and the reported round has no row of results for it.",
        ),
        Text(
            "เกณฑ์ ITA ต้องการความก้าวหน้าของทุกกิจกรรม ขาดหนึ่งกิจกรรมอาจไม่ได้คะแนนทั้งข้อ",
            "ITA asks for the progress of every activity: one missing may cost the whole item.",
        ),
        Text(
            "เพิ่มแถวผลดำเนินงานของกิจกรรมนี้ ถ้ายังไม่เริ่มให้เลือก “ยังไม่ดำเนินการ” และบอกเหตุผล",
            "Add its row of results; if it has not begun choose ยังไม่ดำเนินการ and say why.",
        ),
        references.unreported_activity,
        Example("""
            tblActivities
            รหัสกิจกรรม | กิจกรรม
            ก1 | กิจกรรมสร้างความตระหนักรู้
            ก2 | กิจกรรมสร้างจิตสำนึกสาธารณะ

            tblResults
            รอบ | รหัสกิจกรรม
            6 | ก1
            12 | ก2
            """),
        Example("""
            tblActivities
            รหัสกิจกรรม | กิจกรรม
            ก1 | กิจกรรมสร้างความตระหนักรู้

            tblResults
            รอบ | รหัสกิจกรรม
            6 | ก1
            """),
    ),
    Rule(
        "REF09",
        Severity.WARNING,
        Text("ผลของกิจกรรมซ้ำในรอบเดียว", "Two results of one activity in one round"),
        Text(
            "กิจกรรมเดียวกันมีผลดำเนินงานสองแถวในรอบเดียวกัน",
            "One activity has two rows of results in the same round.",
        ),
        Text(
            "ผู้อ่านไม่รู้ว่าแถวใดถูก และเมื่อรวบรวมจากกลุ่มอาจทับกัน",
            "Readers cannot tell which is right, and one may overwrite the other when copies are merged.",
        ),
        Text(
            "รวมเป็นแถวเดียว หรือแก้รหัสกิจกรรมหรือรอบที่ใส่ผิด",
            "Merge them, or correct the activity or the round.",
        ),
        references.repeated_result,
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม
            6 | ก1
            6 | ก1
            """),
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม
            6 | ก1
            12 | ก1
            """),
    ),
    Rule(
        "REF10",
        Severity.ERROR,
        Text("การเบิกจ่ายไม่บอกว่าใช้กับอะไร", "A payment for nothing"),
        Text(
            "แถวการเบิกจ่ายไม่มีทั้งรหัสกิจกรรมและรหัสโครงการ",
            "A payment names neither an activity nor a project.",
        ),
        Text(
            "เงินจำนวนนี้ไม่อยู่ในยอดของโครงการใด",
            "The money is in no project's total.",
        ),
        Text(
            "ใส่รหัสกิจกรรม หรือรหัสโครงการถ้าไม่แยกกิจกรรม",
            "Enter the activity, or the project where no activity can be named.",
        ),
        references.unassigned_spending,
        Example("""
            tblSpending
            วันที่ | รหัสกิจกรรม | รหัสโครงการ | จำนวนเงิน
            2021-01-20 | | | 5000
            """),
        Example("""
            tblSpending
            วันที่ | รหัสกิจกรรม | รหัสโครงการ | จำนวนเงิน
            2021-01-20 | | 1.2.1 | 5000
            """),
    ),
    Rule(
        "REF11",
        Severity.WARNING,
        Text("กิจกรรมกับโครงการในการเบิกจ่ายไม่ตรงกัน", "A payment's activity and project disagree"),
        Text(
            "การเบิกจ่ายระบุทั้งกิจกรรมและโครงการ แต่กิจกรรมนั้นสังกัดโครงการอื่น",
            "A payment names an activity and a project, and the activity belongs to another project.",
        ),
        Text(
            "เงินถูกนับให้โครงการของกิจกรรม ถ้ารหัสกิจกรรมผิด ยอดก็ผิดโครงการ",
            "The money counts for the activity's project: if the activity is the wrong one, so is the total.",
        ),
        Text("แก้รหัสที่ผิด หรือเว้นรหัสโครงการว่าง", "Correct the wrong code, or leave the project blank."),
        references.contradictory_spending,
        Example("""
            tblActivities
            รหัสกิจกรรม | รหัสโครงการ
            ก1 | 1.2.1

            tblSpending
            วันที่ | รหัสกิจกรรม | รหัสโครงการ | จำนวนเงิน
            2021-01-20 | ก1 | 2.1.1 | 5000
            """),
        Example("""
            tblActivities
            รหัสกิจกรรม | รหัสโครงการ
            ก1 | 1.2.1

            tblSpending
            วันที่ | รหัสกิจกรรม | รหัสโครงการ | จำนวนเงิน
            2021-01-20 | ก1 | 1.2.1 | 5000
            """),
    ),
    Rule(
        "REF12",
        Severity.WARNING,
        Text("โครงการไม่มีกิจกรรม", "A project without an activity"),
        Text(
            "ไม่มีกิจกรรมใดอยู่ภายใต้โครงการนี้",
            "No activity belongs to this project.",
        ),
        Text(
            "แผนไม่บอกว่าโครงการทำเดือนใดและใครทำ เพราะเดือนอยู่ในตารางกิจกรรม",
            "Nothing says when it is carried out: the months stand with the activities.",
        ),
        Text(
            "เพิ่มกิจกรรม หรือใส่รหัสโครงการให้กิจกรรมที่มีอยู่",
            "Add an activity, or enter this project with one that exists.",
        ),
        references.childless_project,
        Example("""
            tblProjects
            รหัสโครงการ | โครงการ
            1.1.1 | การประกาศเจตนารมณ์

            tblActivities
            รหัสกิจกรรม | รหัสโครงการ
            """),
        Example("""
            tblProjects
            รหัสโครงการ | โครงการ
            1.1.1 | การประกาศเจตนารมณ์

            tblActivities
            รหัสกิจกรรม | รหัสโครงการ
            ก1 | 1.1.1
            """),
    ),
    Rule(
        "REF13",
        Severity.ERROR,
        Text("แผนไม่มีโครงการหรือไม่มีกิจกรรม", "The plan has no project or no activity"),
        Text(
            "ตารางโครงการหรือตารางกิจกรรมไม่มีข้อมูลแม้แต่แถวเดียว",
            "The table of projects, or that of activities, has not a single row.",
        ),
        Text(
            "แผนและรายงานที่เผยแพร่ต้องแสดงทุกโครงการและกิจกรรม เอกสารที่ว่างเปล่าไม่ได้คะแนน",
            "What is published must show every project and activity; an empty document earns no points.",
        ),
        Text("กรอกชีตโครงการและชีตกิจกรรมให้ครบ", "Fill in the sheets of projects and activities."),
        references.nothing_planned,
        Example("""
            tblProjects
            รหัสโครงการ | รหัสกลยุทธ์ | รหัสแนวทาง | โครงการ | กิจกรรมย่อย | ตัวชี้วัด | การใช้งบประมาณ | งบประมาณ | แหล่งงบประมาณ | ผู้รับผิดชอบ
            """),
        Example("""
            tblProjects
            รหัสโครงการ | รหัสกลยุทธ์ | รหัสแนวทาง | โครงการ | กิจกรรมย่อย | ตัวชี้วัด | การใช้งบประมาณ | งบประมาณ | แหล่งงบประมาณ | ผู้รับผิดชอบ
            1.1.1 | 1.1 | 1 | โครงการโรงเรียนสุจริต | | จำนวนกิจกรรมที่จัด | ไม่ใช้งบประมาณ | | | กลุ่มอำนวยการ
            """),
    ),
)
