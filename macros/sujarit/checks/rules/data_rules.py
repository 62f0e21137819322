"""The rules of the family DAT, in words."""

from sujarit.checks.rule import Example, Rule
from sujarit.checks.rules import data
from sujarit.plan.finding import Severity
from sujarit.plan.lang import Text

RULES = (
    Rule(
        "DAT01",
        Severity.ERROR,
        Text("ช่องที่จำเป็นว่างอยู่", "A required cell is blank"),
        Text(
            "แถวนี้มีข้อมูล แต่ช่องที่ต้องกรอกยังว่าง หรือมีเพียงขีด",
            "The row is in use, but a cell that it must have is blank or holds only a dash.",
        ),
        Text(
            "รายงานจะมีช่องว่างตรงนั้น และยอดหรือการจัดกลุ่มอาจผิด",
            "The report would have a hole there, and sums or groups may be wrong.",
        ),
        Text("กรอกช่องนี้", "Fill in this cell."),
        data.blank,
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            1 |
            """),
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            1 | บุคลากรมีจิตสำนึกสุจริต
            """),
    ),
    Rule(
        "DAT02",
        Severity.ERROR,
        Text("ไม่ใช่ตัวเลข", "Not a number"),
        Text(
            "ช่องตัวเลขหรือจำนวนเงินมีข้อความที่อ่านเป็นตัวเลขไม่ได้",
            "A cell for a number or an amount holds text that is no number.",
        ),
        Text("ยอดรวมจะขาดจำนวนนี้ไป", "The totals lack this amount."),
        Text(
            "พิมพ์เป็นตัวเลขล้วน ถ้าไม่ใช้เงินให้เลือก “ไม่ใช้งบประมาณ” แล้วเว้นช่องนี้ว่าง",
            "Type a plain number; where no money is used choose ไม่ใช้งบประมาณ and leave this blank.",
        ),
        data.not_number,
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.1.1 | ยังไม่ได้ใช้งบประมาณ
            """),
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.1.1 | 80000
            """),
    ),
    Rule(
        "DAT03",
        Severity.WARNING,
        Text("ตัวเลขเก็บเป็นข้อความ", "A number stored as text"),
        Text(
            "ช่องนี้ดูเหมือนตัวเลข แต่เป็นข้อความ เช่น เลขไทย หรือมีคำว่า บาท ต่อท้าย โปรแกรมอ่านได้แต่ Excel ไม่นับ",
            "It looks like a number but is text, with Thai digits or the word บาท. It is understood here, but not by Excel.",
        ),
        Text(
            "สูตรสรุปงบประมาณในสมุดงานจะนับช่องนี้เป็นศูนย์ ยอดในสมุดงานกับในรายงานจึงต่างกัน",
            "The workbook's own summary counts it as zero and so differs from the report.",
        ),
        Text("พิมพ์ใหม่เป็นตัวเลข", "Type it again as a number."),
        data.number_as_text,
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.1.1 | ๘๐,๐๐๐ บาท
            """),
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.1.1 | 80000
            """),
    ),
    Rule(
        "DAT04",
        Severity.ERROR,
        Text("ไม่ใช่จำนวนเต็ม", "Not a whole number"),
        Text(
            "ช่องที่ต้องเป็นจำนวนเต็มมีทศนิยม",
            "A cell for a whole number holds decimals.",
        ),
        Text("โปรแกรมใช้ค่านี้ไม่ได้", "The value cannot be used."),
        Text("พิมพ์ใหม่เป็นจำนวนเต็ม", "Type a whole number."),
        data.not_whole,
        Example("""
            tblNarrative
            หมวด | ลำดับ | ข้อความ
            คำนำ | 1.5 | รายงานฉบับนี้แสดงความก้าวหน้าของแผน
            """),
        Example("""
            tblNarrative
            หมวด | ลำดับ | ข้อความ
            คำนำ | 1 | รายงานฉบับนี้แสดงความก้าวหน้าของแผน
            """),
    ),
    Rule(
        "DAT05",
        Severity.WARNING,
        Text("จำนวนเงินละเอียดกว่าสตางค์", "An amount finer than a satang"),
        Text(
            "จำนวนเงินมีทศนิยมเกินสองตำแหน่ง แม้ช่องจะแสดงเพียงสองตำแหน่ง",
            "The amount has more than two decimals, though the cell shows only two.",
        ),
        Text(
            "ยอดรวมอาจต่างจากที่บวกด้วยมือหนึ่งสตางค์ ซึ่งผู้ตรวจจะถาม",
            "A total may differ by a satang from what one adds up by hand, and auditors ask.",
        ),
        Text("พิมพ์ใหม่ให้มีทศนิยมไม่เกินสองตำแหน่ง", "Type it again with at most two decimals."),
        data.too_fine,
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.1.1 | 3333.3333
            """),
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.1.1 | 3333.33
            """),
    ),
    Rule(
        "DAT06",
        Severity.ERROR,
        Text("ไม่ใช่วันที่", "Not a date"),
        Text(
            "ช่องวันที่มีข้อความหรือตัวเลขที่อ่านเป็นวันที่ไม่ได้ รวมถึงวันที่ที่ไม่มีจริง เช่น 31 เม.ย.",
            "A cell for a date holds something that is no date, or a day that does not exist, such as 31 April.",
        ),
        Text(
            "โปรแกรมไม่รู้ว่าอยู่ในปีและรอบใด",
            "Nobody can tell which year and round it belongs to.",
        ),
        Text(
            "พิมพ์วันที่ใหม่ วัน/เดือน/ปี ค.ศ. ช่องจะแสดงเป็น พ.ศ. ให้เอง",
            "Type day/month/year in the Christian era; the cell shows the Buddhist year by itself.",
        ),
        data.not_date,
        Example("""
            tblSpending
            วันที่ | จำนวนเงิน
            31 เมษายน 2564 | 5000
            """),
        Example("""
            tblSpending
            วันที่ | จำนวนเงิน
            2021-04-30 | 5000
            """),
    ),
    Rule(
        "DAT07",
        Severity.WARNING,
        Text("วันที่เก็บเป็นข้อความ", "A date stored as text"),
        Text(
            "ช่องนี้อ่านออกว่าเป็นวันที่ แต่ Excel เก็บเป็นข้อความ",
            "This reads as a date, but Excel stores it as text.",
        ),
        Text(
            "Excel เรียง กรอง และคำนวณวันที่นี้ไม่ได้",
            "Excel can neither sort, filter nor compute with it.",
        ),
        Text(
            "พิมพ์ใหม่เป็นวันที่ วัน/เดือน/ปี ค.ศ.",
            "Type it again as day/month/year in the Christian era.",
        ),
        data.date_as_text,
        Example("""
            tblSpending
            วันที่ | จำนวนเงิน
            ๓๑ มี.ค. ๒๕๖๔ | 5000
            """),
        Example("""
            tblSpending
            วันที่ | จำนวนเงิน
            2021-03-31 | 5000
            """),
    ),
    Rule(
        "DAT08",
        Severity.WARNING,
        Text("ปีเป็น พ.ศ. ในวันที่ของ Excel", "A Buddhist year inside a real date"),
        Text(
            "ช่องเป็นวันที่จริงของ Excel แต่ปีคือ 2564 ไม่ใช่ 2021 โปรแกรมลบ 543 ให้ก่อนใช้",
            "The cell is a real date whose year is 2564 instead of 2021; 543 is taken off before it is used.",
        ),
        Text(
            "Excel แสดงและคำนวณวันที่นี้เลยไป 543 ปี",
            "Excel shows and computes it 543 years too late.",
        ),
        Text("พิมพ์ใหม่โดยใช้ปี ค.ศ.", "Type it again with the Christian year."),
        data.buddhist_date,
        Example("""
            tblSpending
            วันที่ | จำนวนเงิน
            2564-03-31 | 5000
            """),
        Example("""
            tblSpending
            วันที่ | จำนวนเงิน
            2021-03-31 | 5000
            """),
    ),
    Rule(
        "DAT09",
        Severity.ERROR,
        Text("ไม่อยู่ในรายการเลือก", "Not one of the choices"),
        Text(
            "ช่องที่ต้องเลือกจากรายการมีข้อความอื่น",
            "A cell that must hold one of a list's items holds something else.",
        ),
        Text(
            "โปรแกรมไม่รู้ความหมาย จึงจัดกลุ่มและนับไม่ได้",
            "Its meaning is unknown, so the row cannot be grouped or counted.",
        ),
        Text("เลือกจากรายการในช่องนี้", "Choose from the cell's list."),
        data.not_listed,
        Example("""
            tblSigners
            บทบาท | ชื่อ
            ผู้ลงนาม | นางสาวสุจริตา ตัวอย่าง
            """),
        Example("""
            tblSigners
            บทบาท | ชื่อ
            ผู้เสนอ | นางสาวสุจริตา ตัวอย่าง
            """),
    ),
    Rule(
        "DAT10",
        Severity.WARNING,
        Text("รหัสเก็บเป็นตัวเลข", "A code stored as a number"),
        Text(
            "รหัสต้องเป็นข้อความ เพราะ 1.10 ที่พิมพ์เป็นตัวเลขจะกลายเป็น 1.1",
            "Codes are text: 1.10 typed as a number becomes 1.1.",
        ),
        Text(
            "รหัสสองตัวอาจกลายเป็นตัวเดียวกัน และสูตรในสมุดงานจะหาไม่พบ",
            "Two codes may become one, and the workbook's formulas do not find it.",
        ),
        Text(
            "ตั้งรูปแบบเซลล์เป็น “ข้อความ” แล้วพิมพ์รหัสใหม่",
            "Format the cell as Text and type the code again.",
        ),
        data.code_as_number,
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            <1.1> | บุคลากรมีจิตสำนึกสุจริต
            """),
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            1.10 | บุคลากรมีจิตสำนึกสุจริต
            """),
    ),
    Rule(
        "DAT11",
        Severity.ERROR,
        Text("สูตรผิดพลาด", "A formula ends in an error"),
        Text(
            "ช่องแสดง #REF! #N/A หรือข้อผิดพลาดอื่นของ Excel",
            "The cell shows #REF!, #N/A or another of Excel's errors.",
        ),
        Text("ค่าในช่องนี้ใช้ไม่ได้", "The cell has no usable value."),
        Text("แก้สูตร หรือพิมพ์ค่าแทน", "Mend the formula, or type the value instead."),
        data.formula_error,
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.1.1 | #REF!
            """),
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.1.1 | 80000
            """),
    ),
    Rule(
        "DAT12",
        Severity.ERROR,
        Text("สูตรยังไม่ถูกคำนวณ", "A formula that was never calculated"),
        Text(
            "ช่องเป็นสูตร แต่ไฟล์ไม่มีผลลัพธ์ เพราะโปรแกรมที่เขียนไฟล์ไม่ได้คำนวณ",
            "The cell is a formula and the file holds no result: whatever wrote it did not calculate.",
        ),
        Text("ค่าในช่องนี้ถูกอ่านเป็นช่องว่าง", "It is read as blank."),
        Text(
            "เปิดไฟล์ใน Excel ให้คำนวณ แล้วบันทึก",
            "Open the file in Excel, let it calculate, and save.",
        ),
        data.uncalculated,
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.1.1 | =
            """),
        Example("""
            tblProjects
            รหัสโครงการ | งบประมาณ
            1.1.1 | 80000
            """),
    ),
    Rule(
        "DAT13",
        Severity.ERROR,
        Text("ปีงบประมาณไม่น่าใช่", "A doubtful fiscal year"),
        Text(
            "ปีงบประมาณต้องเป็น พ.ศ. สี่หลัก เช่น 2569 ไม่ใช่ ค.ศ. หรือสองหลัก",
            "The fiscal year is a Buddhist year of four digits, not a Christian one or two digits.",
        ),
        Text(
            "ทุกการตรวจที่เกี่ยวกับวันที่ รอบ และการเบิกจ่ายต้องใช้ปีนี้",
            "Every check of dates, rounds and spending needs it.",
        ),
        Text("พิมพ์ปีงบประมาณเป็น พ.ศ.", "Type the Buddhist year."),
        data.doubtful_fiscal_year,
        Example("""
            tblPlan
            รหัส | ค่า
            fiscal_year | 2021
            """),
        Example("""
            tblPlan
            รหัส | ค่า
            fiscal_year | 2564
            """),
    ),
    Rule(
        "DAT14",
        Severity.ERROR,
        Text("ปีของวันที่ย้อนหลังเกินไป", "A date too long ago"),
        Text(
            "วันที่อยู่ก่อนปี พ.ศ. 2533 มักเกิดจากพิมพ์ปีสองหลัก เช่น 31/3/64 ซึ่ง Excel เข้าใจเป็น ค.ศ. 1964",
            "The date lies before 1990, mostly because a year of two digits was typed: Excel takes 31/3/64 for 1964.",
        ),
        Text(
            "รายการจะตกออกนอกปีงบประมาณ",
            "The row falls out of the fiscal year.",
        ),
        Text("พิมพ์วันที่ใหม่ด้วยปี ค.ศ. สี่หลัก", "Type the date again with a year of four digits."),
        data.doubtful_date,
        Example("""
            tblSpending
            วันที่ | จำนวนเงิน
            1964-03-31 | 5000
            """),
        Example("""
            tblSpending
            วันที่ | จำนวนเงิน
            2021-03-31 | 5000
            """),
    ),
)
