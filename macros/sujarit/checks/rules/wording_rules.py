"""The rules of the family THA, in words."""

from sujarit.checks.rule import Example, Rule
from sujarit.checks.rules import wording
from sujarit.plan.finding import Severity
from sujarit.plan.lang import Text

_RIGHT = Example("""
    tblProjects
    รหัสโครงการ | โครงการ
    1.2.1 | ปลูกฝังค่านิยมต้านทุจริต
    """)

RULES = (
    Rule(
        "THA01",
        Severity.WARNING,
        Text("สระหรือวรรณยุกต์ซ้อนกันผิด", "Marks that cannot stack"),
        Text(
            "พยัญชนะหนึ่งตัวมีสระบนหรือล่างสองตัว หรือมีเครื่องหมายลอยอยู่โดยไม่มีพยัญชนะ เช่น ศิริัญญา",
            "One consonant carries two upper or lower vowels, or a mark stands on nothing, as in ศิริัญญา.",
        ),
        Text(
            "คำอ่านไม่ออกและค้นหาไม่พบ ถ้าเป็นชื่อคน ชื่อนั้นผิดในเอกสารราชการ",
            "The word can be neither read nor found; a name so written is wrong in an official document.",
        ),
        Text("พิมพ์คำนี้ใหม่ตามต้นฉบับ", "Type the word again from its source."),
        wording.illegal_stack,
        Example("""
            tblSigners
            บทบาท | ชื่อ
            ผู้เสนอ | นางศิริัญญา ตัวอย่าง
            """),
        Example("""
            tblSigners
            บทบาท | ชื่อ
            ผู้เสนอ | นางศิริญญา สิทธิ์น้ำพันธุ์
            """),
    ),
    Rule(
        "THA02",
        Severity.WARNING,
        Text("ตัวอักษรประกอบผิดรูป", "Characters in a wrong form or order"),
        Text(
            "ข้อความดูถูกต้องแต่เก็บผิด: ํ กับ า แทน ำ, เ สองตัวแทน แ, วรรณยุกต์ก่อนสระ, เครื่องหมายซ้ำ",
            "It looks right and is stored wrongly: ํ and า for ำ, two เ for แ, a tone mark before its vowel, a doubled mark.",
        ),
        Text(
            "ค้นหา เรียง และเทียบคำไม่ได้ และบางแบบอักษรแสดงผิด",
            "It cannot be searched, sorted or compared, and some fonts show it wrongly.",
        ),
        Text("พิมพ์คำนี้ใหม่", "Type the word again."),
        wording.not_normal,
        Example("""
            tblProjects
            รหัสโครงการ | โครงการ
            1.2.1 | เเผนรณรงค์นํ้าใจ
            """),
        Example("""
            tblProjects
            รหัสโครงการ | โครงการ
            1.2.1 | แผนรณรงค์น้ำใจ
            """),
    ),
    Rule(
        "THA03",
        Severity.INFO,
        Text("อักขระที่มองไม่เห็น", "Characters that nobody sees"),
        Text(
            "ข้อความมีอักขระกว้างศูนย์ ช่องว่างชนิดพิเศษ หรือช่องว่างหัวท้าย มักติดมากับการคัดลอกจากเว็บ",
            "Zero-width characters, special spaces or spaces around the text, mostly pasted from the web.",
        ),
        Text(
            "รหัสที่ดูเหมือนกันอาจไม่เท่ากันในสูตรของ Excel",
            "Codes that look the same may differ in Excel's formulas.",
        ),
        Text("ลบแล้วพิมพ์ใหม่", "Delete it and type it again."),
        wording.invisible,
        Example("""
            tblProjects
            รหัสโครงการ | โครงการ
            1.2.1 | "ปลูกฝังค่านิยมต้านทุจริต "
            """),
        _RIGHT,
    ),
    Rule(
        "THA04",
        Severity.WARNING,
        Text("คำที่สะกดผิด", "A misspelt word"),
        Text(
            "ข้อความมีคำที่รู้ว่าสะกดผิด ตามรายการใน lexicon.toml",
            "The text holds a word that lexicon.toml lists as misspelt.",
        ),
        Text(
            "เอกสารเผยแพร่ต่อสาธารณะ คำผิดลดความน่าเชื่อถือของทั้งฉบับ",
            "The document is public, and a misspelling costs it trust.",
        ),
        Text("แก้คำตามที่เสนอ", "Correct it as proposed."),
        wording.misspelling,
        Example("""
            tblProjects
            รหัสโครงการ | โครงการ
            1.2.1 | ปลุกฝังค่านิยมร่วมด้านทุจริต
            """),
        _RIGHT,
    ),
    Rule(
        "THA05",
        Severity.INFO,
        Text("สิ่งเดียวกันเรียกสองชื่อ", "One thing under two names"),
        Text(
            "แผนใช้คำสองคำกับสิ่งเดียวกัน แสดงที่ช่องซึ่งใช้คำที่พบน้อยกว่า",
            "The plan calls one thing by two names; the cells with the rarer one are shown.",
        ),
        Text(
            "ผู้อ่านไม่แน่ใจว่าหมายถึงสิ่งเดียวกันหรือไม่",
            "Readers wonder whether the same is meant.",
        ),
        Text("เลือกใช้คำเดียวทั้งแผน", "Keep to one of them."),
        wording.two_terms,
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            1 | แยกแยะผลประโยชน์ส่วนตนกับส่วนรวม
            2 | ไม่เอาผลประโยชน์ส่วนตัวเป็นใหญ่
            """),
        Example("""
            tblGoals
            รหัสเป้าประสงค์ | เป้าประสงค์
            1 | แยกแยะผลประโยชน์ส่วนตัวกับส่วนรวม
            2 | ไม่เอาผลประโยชน์ส่วนตัวเป็นใหญ่
            """),
    ),
    Rule(
        "THA06",
        Severity.INFO,
        Text("เลขไทยปนเลขอารบิก", "Thai and Arabic digits mixed"),
        Text(
            "แผนใช้ตัวเลขสองแบบ แสดงที่ช่องซึ่งใช้แบบที่พบน้อยกว่า ไม่นับรหัส ลิงก์ และเลขที่ติดกับอักษรอังกฤษ",
            "The plan has both kinds of digits; the cells with the rarer kind are shown. Codes, links and figures next to Latin letters do not count.",
        ),
        Text(
            "หนังสือราชการใช้ตัวเลขแบบเดียวทั้งฉบับ",
            "An official document keeps to one kind.",
        ),
        Text("พิมพ์ตัวเลขให้เป็นแบบเดียวกัน", "Type the figures in one kind."),
        wording.mixed_digits,
        Example("""
            tblNarrative
            หมวด | ลำดับ | ข้อความ
            คำนำ | 1 | สำนักงานเขต 3 ปีงบประมาณ 2564
            คำนำ | 2 | สำนักงานเขต ๓
            """),
        Example("""
            tblNarrative
            หมวด | ลำดับ | ข้อความ
            คำนำ | 1 | สำนักงานเขต ๓ ปีงบประมาณ ๒๕๖๔ ตามคู่มือ ITA 2021
            """),
    ),
    Rule(
        "THA07",
        Severity.WARNING,
        Text("ชื่อต่างกันเพียงเครื่องหมาย", "Names that differ by a mark"),
        Text(
            "ชื่อบุคคลหรือกลุ่มสองชื่อต่างกันเพียงสระ วรรณยุกต์ หรือตัวสะกดซ้ำ",
            "Two names of people or groups differ only in a mark or a doubled letter.",
        ),
        Text(
            "ชื่อผิดในเอกสารลงนามทำให้ต้องแก้ทั้งฉบับ และยอดตามผู้รับผิดชอบแยกเป็นสองชื่อ",
            "A wrong name in a signed document must be redone, and totals by owner fall apart.",
        ),
        Text("ตรวจตัวสะกดกับเจ้าของชื่อ แล้วแก้ให้เหมือนกัน", "Ask its bearer, and make both the same."),
        wording.one_mark_apart,
        Example("""
            tblPlan
            รหัส | ค่า
            responsible_person | นางศิริณญา ตัวอย่าง และคณะ

            tblSigners
            บทบาท | ชื่อ
            ผู้เสนอ | (นางศิริณญา ตัวอยาง)
            """),
        Example("""
            tblPlan
            รหัส | ค่า
            responsible_person | นางศิริณญา ตัวอย่าง และคณะ

            tblSigners
            บทบาท | ชื่อ
            ผู้เสนอ | (นางศิริณญา ตัวอย่าง)
            """),
    ),
    Rule(
        "THA08",
        Severity.WARNING,
        Text("ปีไม่ตรงกับแผน", "Another year than the plan's"),
        Text(
            "ข้อความกล่าวถึงปีหรือปีงบประมาณอื่น เนื้อความและผลกล่าวถึงปีก่อนหน้าหรือปีถัดไปได้ เนื้อหาเล่าถึงปีปฏิทินย้อนหลังได้ห้าปี ช่วงปีไม่นับ",
            "The text names another year or fiscal year. Running text may name the year before or after, and the plan's text tell of calendar years up to five back; spans of years do not count.",
        ),
        Text(
            "มักเป็นข้อความที่ค้างมาจากแผนปีเก่า ผู้ประเมินถือว่าเป็นเอกสารคนละปี",
            "Mostly a leftover of an older plan; assessors take the document for another year's.",
        ),
        Text("แก้ปีให้ตรง หรือบอกเหตุที่อ้างถึงปีนั้น", "Correct the year, or say why it is named."),
        wording.other_year,
        Example("""
            tblPlan
            รหัส | ค่า
            fiscal_year | 2564

            tblNarrative
            หมวด | ลำดับ | ข้อความ
            ความเป็นมา | 1 | แนวทางจัดทำงบประมาณ ประจำปีงบประมาณ พ.ศ. ๒๕๖๒
            """),
        Example("""
            tblPlan
            รหัส | ค่า
            fiscal_year | 2564

            tblNarrative
            หมวด | ลำดับ | ข้อความ
            ความเป็นมา | 1 | ผลประเมินปีงบประมาณ พ.ศ. 2563 ตามยุทธศาสตร์ปี พ.ศ. 2560 - 2564
            """),
    ),
    Rule(
        "THA09",
        Severity.INFO,
        Text("ชื่อโครงการไม่เหมือนกัน", "The project's name in another form"),
        Text(
            "เนื้อความเรียกชื่อโครงการด้วยถ้อยคำที่ต่างจากชื่อในข้อมูลแผน",
            "The text gives the project's name in other words than the plan's particulars.",
        ),
        Text(
            "ผู้อ่านอาจเข้าใจว่าเป็นคนละโครงการ",
            "Readers may take it for another project.",
        ),
        Text("ใช้ชื่อโครงการตามที่อนุมัติทุกแห่ง", "Use the name as approved everywhere."),
        wording.other_form_of_name,
        Example("""
            tblPlan
            รหัส | ค่า
            project_name | เสริมสร้างคุณธรรม จริยธรรม และธรรมาภิบาลในสถานศึกษา

            tblNarrative
            หมวด | ลำดับ | ข้อความ
            คำนำ | 1 | ตามโครงการเสริมสร้างคุณธรรม จริยธรรม และธรรมาภิบาลของเขตพื้นที่
            """),
        Example("""
            tblPlan
            รหัส | ค่า
            project_name | เสริมสร้างคุณธรรม จริยธรรม และธรรมาภิบาลในสถานศึกษา

            tblNarrative
            หมวด | ลำดับ | ข้อความ
            คำนำ | 1 | ตามโครงการเสริมสร้างคุณธรรมจริยธรรมและธรรมาภิบาล ในสถานศึกษา
            """),
    ),
)
