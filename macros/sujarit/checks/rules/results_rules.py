"""The rules of the family RES, in words."""

from sujarit.checks.rule import Example, Rule
from sujarit.checks.rules import results
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text

_TOLD = "จัดเสวนาเขตสุจริตเดือนมกราคม มีผู้เข้าร่วม 58 คน และประเมินหลังเสวนาแล้ว"

RULES = (
    Rule(
        "RES01",
        Severity.ERROR,
        Text("ความก้าวหน้าอยู่นอก 0-100", "Progress outside 0-100"),
        Text("ร้อยละความก้าวหน้าน้อยกว่า 0 หรือมากกว่า 100", "A percentage below 0 or above 100."),
        Text("ตัวเลขนี้เป็นไปไม่ได้ และกราฟจะผิด", "The figure is impossible, and charts go wrong."),
        Text("แก้เป็นตัวเลข 0 ถึง 100", "Make it a number from 0 to 100."),
        results.progress_out_of_range,
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม | ร้อยละความก้าวหน้า
            6 | ก1 | 120
            """),
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม | ร้อยละความก้าวหน้า
            6 | ก1 | 100
            6 | ก2 | 0
            """),
    ),
    Rule(
        "RES02",
        Severity.WARNING,
        Text("ความก้าวหน้าเป็นเศษส่วน", "Progress as a fraction"),
        Text(
            "ช่องนี้รับตัวเลข 0 ถึง 100 แต่มีค่าระหว่าง 0 กับ 1 เช่น 0.6",
            "The cell takes 0 to 100 and holds a value between 0 and 1, such as 0.6.",
        ),
        Text("รายงานจะพิมพ์ร้อยละ 0.6", "The report would print 0.6 percent."),
        Text("พิมพ์ 60 แทน 0.6", "Type 60 for 0.6."),
        results.progress_as_fraction,
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม | ร้อยละความก้าวหน้า
            6 | ก1 | 0.6
            """),
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม | ร้อยละความก้าวหน้า
            6 | ก1 | 60
            """),
    ),
    Rule(
        "RES03",
        Severity.WARNING,
        Text("สถานะไม่ตรงกับความก้าวหน้า", "Status against progress"),
        Text(
            "แล้วเสร็จแต่ไม่ถึงร้อยละ 100, ยังไม่ดำเนินการแต่เกิน 0, หรืออยู่ระหว่างดำเนินการแต่ครบ 100",
            "Done below 100 percent, not begun above 0, or under way at 100.",
        ),
        Text("ผู้อ่านไม่รู้ว่าควรเชื่อค่าใด", "Readers do not know which to believe."),
        Text("แก้สถานะหรือร้อยละให้ตรงกัน", "Make the two agree."),
        results.status_against_progress,
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม | สถานะ | ร้อยละความก้าวหน้า
            6 | ก1 | ดำเนินการแล้วเสร็จ | 80
            """),
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม | สถานะ | ร้อยละความก้าวหน้า
            6 | ก1 | ดำเนินการแล้วเสร็จ | 100
            6 | ก2 | ยกเลิก | 40
            """),
    ),
    Rule(
        "RES04",
        Severity.WARNING,
        Text("ผลการดำเนินงานสั้นเกินไป", "A narrative that is a stub"),
        Text(
            "ข้อความสั้นกว่า 30 ตัวอักษรโดยไม่มีจำนวนหรือวันที่ หรือเป็นคำทั่วไป เช่น “ดำเนินการแล้ว”",
            "Fewer than 30 letters with neither a count nor a day, or a set phrase such as “done”.",
        ),
        Text(
            "เกณฑ์ ITA ต้องเห็นความก้าวหน้าของกิจกรรม ไม่ใช่เพียงคำว่าทำแล้ว",
            "ITA asks for the progress of each activity, not the bare word that it was done.",
        ),
        Text(
            "เขียนว่าทำอะไร เมื่อใด ใครเข้าร่วม และได้ผลอย่างไร",
            "Say what was done, when, with whom and to what effect.",
        ),
        results.stub,
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม | สถานะ | ผลการดำเนินงาน
            6 | ก1 | อยู่ระหว่างดำเนินการ | ดำเนินการให้เป็นปัจจุบัน
            """),
        Example(f"""
            tblResults
            รอบ | รหัสกิจกรรม | สถานะ | ผลการดำเนินงาน
            6 | ก1 | อยู่ระหว่างดำเนินการ | {_TOLD}
            6 | ก2 | ยังไม่ดำเนินการ | กำหนดจัดเดือนสิงหาคม
            6 | ก3 | อยู่ระหว่างดำเนินการ | จัดประชุม 2 ครั้ง ผู้เข้าร่วม 60 คน
            """),
    ),
    Rule(
        "RES05",
        Severity.WARNING,
        Text("ผลคัดลอกจากแผน", "A narrative copied from the plan"),
        Text(
            "ผลการดำเนินงานเป็นข้อความเดียวกับชื่อกิจกรรมหรือตัวชี้วัด",
            "The narrative only repeats the activity's title or indicator.",
        ),
        Text(
            "แผนไม่ใช่ผล ผู้ประเมินเทียบสองเอกสารเห็นทันที",
            "A plan is no result, as anyone sees who holds both.",
        ),
        Text("เขียนผลที่เกิดขึ้นจริง", "Write what really came of it."),
        results.copied,
        Example("""
            tblActivities
            รหัสกิจกรรม | ตัวชี้วัด
            ก1 | ร้อยละของบุคลากรที่มีความตระหนักรู้ในการป้องกันการทุจริต

            tblResults
            รอบ | รหัสกิจกรรม | ผลการดำเนินงาน
            6 | ก1 | ร้อยละของบุคลากรที่มีความตระหนักรู้ในการป้องกันการทุจริต
            """),
        Example(f"""
            tblActivities
            รหัสกิจกรรม | ตัวชี้วัด
            ก1 | ร้อยละของบุคลากรที่มีความตระหนักรู้ในการป้องกันการทุจริต

            tblResults
            รอบ | รหัสกิจกรรม | ผลการดำเนินงาน
            6 | ก1 | {_TOLD}
            """),
    ),
    Rule(
        "RES06",
        Severity.WARNING,
        Text("ผลเหมือนกันทุกคำ", "One narrative for several activities"),
        Text(
            "สองกิจกรรมในรอบเดียวกันมีผลการดำเนินงานข้อความเดียวกัน",
            "Two activities of one round have the same narrative.",
        ),
        Text("ผู้ประเมินถือว่าคัดลอกกัน", "Assessors take it for copying."),
        Text("เขียนผลของแต่ละกิจกรรม", "Write each activity's own result."),
        results.repeated_narrative,
        Example(f"""
            tblResults
            รอบ | รหัสกิจกรรม | ผลการดำเนินงาน
            6 | ก1 | {_TOLD}
            6 | ก2 | {_TOLD}
            """),
        Example(f"""
            tblResults
            รอบ | รหัสกิจกรรม | ผลการดำเนินงาน
            6 | ก1 | {_TOLD}
            6 | ก2 | ครั้งที่สอง{_TOLD}
            """),
    ),
    Rule(
        "RES07",
        Severity.ERROR,
        Text("ไม่บอกปัญหาหรือข้อเสนอแนะ", "Problems or recommendations unsaid"),
        Text(
            "ช่องปัญหาอุปสรรคหรือข้อเสนอแนะว่างหรือมีเพียงขีด รอบ 12 เดือนเป็นข้อผิดพลาด รอบ 6 เดือนแจ้งให้ทราบ",
            "Problems or recommendations are blank or a dash: an error in the annual round, for information in the six-month one.",
        ),
        Text(
            "รายงานประจำปีตามเกณฑ์ ITA ต้องมีปัญหาและข้อเสนอแนะ ถ้าไม่มีต้องเขียนว่าไม่มี",
            "ITA's annual report must give problems and recommendations, or say that there are none.",
        ),
        Text("กรอกข้อความ หรือพิมพ์ “ไม่มี”", "Fill it in, or write ไม่มี."),
        results.none_unsaid,
        Example(
            """
            tblResults
            รอบ | รหัสกิจกรรม | ปัญหาอุปสรรค | ข้อเสนอแนะ
            12 | ก1 | - |
            """,
            Round.TWELVE,
        ),
        Example(
            """
            tblResults
            รอบ | รหัสกิจกรรม | ปัญหาอุปสรรค | ข้อเสนอแนะ
            12 | ก1 | ไม่มี | ควรจัดให้เร็วขึ้น
            """,
            Round.TWELVE,
        ),
    ),
    Rule(
        "RES08",
        Severity.WARNING,
        Text("แล้วเสร็จแต่ไม่มีหลักฐาน", "Done without evidence"),
        Text("สถานะแล้วเสร็จ แต่ช่องหลักฐานว่าง", "The status is done, and no evidence is named."),
        Text("ผู้ประเมินขอหลักฐานของทุกกิจกรรมที่แล้วเสร็จ", "Assessors ask for it."),
        Text("ใส่ลิงก์หรือชื่อเอกสาร", "Enter a link or a document's name."),
        results.done_without_evidence,
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม | สถานะ | หลักฐาน
            6 | ก1 | ดำเนินการแล้วเสร็จ |
            """),
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม | สถานะ | หลักฐาน
            6 | ก1 | ดำเนินการแล้วเสร็จ | บันทึกข้อความที่ ศธ 04001/123
            """),
    ),
    Rule(
        "RES09",
        Severity.WARNING,
        Text("ลิงก์หลักฐานใช้ไม่ได้", "An evidence link that is no link"),
        Text(
            "ข้อความดูเหมือนลิงก์แต่รูปแบบผิด โปรแกรมตรวจรูปแบบเท่านั้น ไม่ได้เปิดลิงก์",
            "It looks like a link and is malformed. Only its form is checked; nothing is opened.",
        ),
        Text("ผู้ประเมินเปิดหลักฐานไม่ได้", "Assessors cannot open the evidence."),
        Text("คัดลอกลิงก์ทั้งหมดจากแถบที่อยู่ของเบราว์เซอร์", "Copy the whole link from the browser."),
        results.broken_link,
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม | หลักฐาน
            6 | ก1 | www.example.org/ita/1
            """),
        Example("""
            tblResults
            รอบ | รหัสกิจกรรม | หลักฐาน
            6 | ก1 | https://www.example.org/ita/1
            6 | ก2 | ภาพถ่าย 3 ภาพ
            """),
    ),
    Rule(
        "RES10",
        Severity.WARNING,
        Text("ชื่อกิจกรรมไม่ตรงกับรหัส", "A title that is not its code's"),
        Text(
            "ชื่อกิจกรรมในผลไม่เหมือนชื่อในแผนของรหัสเดียวกัน ถ้าชื่อหนึ่งเป็นส่วนหนึ่งของอีกชื่อ เป็นเพียงข้อมูลให้ทราบ",
            "The result's title is not the planned one of its code; where one holds the other, that is only for information.",
        ),
        Text("อาจใส่รหัสผิด ผลจึงไปอยู่ผิดกิจกรรม", "The code may be wrong, and the result with it."),
        Text("แก้รหัส หรือแก้ชื่อให้ตรงกับแผน", "Correct the code, or the title."),
        results.title_differs,
        Example("""
            tblActivities
            รหัสกิจกรรม | กิจกรรม
            ก1 | กิจกรรมสร้างจิตสำนึกสาธารณะ

            tblResults
            รอบ | รหัสกิจกรรม | กิจกรรม
            6 | ก1 | กิจกรรมผลิตสื่อ
            """),
        Example("""
            tblActivities
            รหัสกิจกรรม | กิจกรรม
            ก1 | กิจกรรมสร้างจิตสำนึกสาธารณะ

            tblResults
            รอบ | รหัสกิจกรรม | กิจกรรม
            6 | ก1 | กิจกรรมสร้าง จิตสำนึกสาธารณะ
            6 | ก1 |
            """),
    ),
    Rule(
        "RES11",
        Severity.WARNING,
        Text("คำนำกล่าวถึงกิจกรรมที่ไม่มีผล", "A preface that claims too much"),
        Text(
            "คำนำกล่าวถึงกิจกรรมในแผน ซึ่งไม่มีแถวผลดำเนินงานในรอบ",
            "The preface speaks of a planned activity that has no result in the round.",
        ),
        Text("รายงานขัดกันเองระหว่างคำนำกับตารางผล", "Preface and table contradict each other."),
        Text("เพิ่มผลของกิจกรรม หรือแก้คำนำ", "Add the result, or change the preface."),
        results.claimed_in_preface,
        Example("""
            tblNarrative
            หมวด | ข้อความ
            คำนำ | ได้จัดกิจกรรมเสริมสร้างค่านิยมร่วมต้านทุจริตแล้ว

            tblActivities
            รหัสกิจกรรม | กิจกรรม
            ก3 | กิจกรรมเสริมสร้างค่านิยมร่วมด้านทุจริตในสำนักงานเขตพื้นที่การศึกษา

            tblResults
            รอบ | รหัสกิจกรรม
            """),
        Example("""
            tblNarrative
            หมวด | ข้อความ
            คำนำ | ได้จัดกิจกรรมเสริมสร้างค่านิยมร่วมต้านทุจริตแล้ว

            tblActivities
            รหัสกิจกรรม | กิจกรรม
            ก3 | กิจกรรมเสริมสร้างค่านิยมร่วมด้านทุจริตในสำนักงานเขตพื้นที่การศึกษา

            tblResults
            รอบ | รหัสกิจกรรม
            6 | ก3
            """),
    ),
    Rule(
        "RES12",
        Severity.WARNING,
        Text("ความก้าวหน้าลดลง", "Progress that went back"),
        Text(
            "รอบ 12 เดือนมีความก้าวหน้าน้อยกว่ารอบ 6 เดือนของกิจกรรมเดียวกัน และไม่ได้ยกเลิก",
            "The annual progress is less than that of the first six months, and the activity is not cancelled.",
        ),
        Text("รายงานสองฉบับที่เผยแพร่แล้วจะขัดกัน", "Two published reports contradict each other."),
        Text(
            "แก้ตัวเลขของรอบที่ผิด ถ้าลดลงจริงให้บอกเหตุผลในปัญหาอุปสรรค",
            "Mend the wrong figure; if it did go back, say why among the problems.",
        ),
        results.progress_went_back,
        Example(
            """
            tblResults
            รอบ | รหัสกิจกรรม | สถานะ | ร้อยละความก้าวหน้า
            6 | ก1 | อยู่ระหว่างดำเนินการ | 60
            12 | ก1 | อยู่ระหว่างดำเนินการ | 40
            """,
            Round.TWELVE,
        ),
        Example(
            """
            tblResults
            รอบ | รหัสกิจกรรม | สถานะ | ร้อยละความก้าวหน้า
            6 | ก1 | อยู่ระหว่างดำเนินการ | 60
            12 | ก1 | ดำเนินการแล้วเสร็จ | 100
            6 | ก2 | อยู่ระหว่างดำเนินการ | 10
            12 | ก2 | ยกเลิก | 0
            """,
            Round.TWELVE,
        ),
    ),
)
