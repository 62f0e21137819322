"""The entries of the key-value table `tblPlan`: one line each."""

from sujarit.plan.lang import Text
from sujarit.plan.schema.kinds import Kind, PlanEntry
from sujarit.plan.schema.lists import (
    DIGIT_STYLES,
    ROUNDS,
    STAGES,
    UNIT_TYPES,
    WANTS,
    YEAR_KINDS,
)

PLAN_ENTRIES: tuple[PlanEntry, ...] = (
    PlanEntry("office_name", "ชื่อหน่วยงาน", Kind.TEXT, Text("ชื่อเต็มของหน่วยงาน ตามที่ใช้บนปกรายงาน", "The office's full name, as on the report's cover"), "required"),
    PlanEntry("office_short", "ชื่อย่อ", Kind.TEXT, Text("ชื่อย่อที่ใช้ในหัวกระดาษ เช่น สพป.นครสวรรค์ เขต 3", "The short name for running headers")),
    PlanEntry("office_code", "รหัสหน่วยงาน", Kind.CODE, Text("รหัสหน่วยงานตามต้นสังกัด", "The office's code in its parent's register")),
    PlanEntry("parent_office", "ต้นสังกัด", Kind.TEXT, Text("หน่วยงานต้นสังกัด", "The parent authority")),
    PlanEntry("unit_type", "ประเภทหน่วยงาน", Kind.CHOICE, Text("เลือกเกณฑ์ ITA ชนิดของปี และสิ่งที่ต้องมีของหน่วยงานประเภทนั้น", "Chooses the ITA items, the year and what such an office must fill in"), choices=UNIT_TYPES),
    PlanEntry("fiscal_year", "ปีงบประมาณ", Kind.INTEGER, Text("ปี พ.ศ. สี่หลัก เช่น 2569", "The Buddhist year, four digits, such as 2569"), "required"),
    PlanEntry("plan_title", "ชื่อแผน", Kind.TEXT, Text("ชื่อแผนปฏิบัติการตามที่ประกาศ", "The plan's title as announced"), "required"),
    PlanEntry("programme", "แผนงาน", Kind.TEXT, Text("แผนงานตามเอกสารงบประมาณ", "The budget programme")),
    PlanEntry("project_name", "ชื่อโครงการ", Kind.TEXT, Text("โครงการหลักที่แผนนี้อยู่ภายใต้", "The project that the plan belongs to")),
    PlanEntry("responsible_unit", "หน่วยงานที่รับผิดชอบ", Kind.TEXT, Text("กลุ่มที่รับผิดชอบแผน", "The unit in charge of the plan")),
    PlanEntry("responsible_person", "ผู้รับผิดชอบโครงการ", Kind.TEXT, Text("ชื่อหรือตำแหน่งผู้รับผิดชอบ", "The person in charge, by name or position")),
    PlanEntry("start_date", "วันเริ่ม", Kind.DATE, Text("วันแรกของแผน ปกติคือ 1 ตุลาคม", "The plan's first day, normally 1 October"), "required"),
    PlanEntry("end_date", "วันสิ้นสุด", Kind.DATE, Text("วันสุดท้ายของแผน ปกติคือ 30 กันยายน", "The plan's last day, normally 30 September"), "required"),
    PlanEntry("allotted_budget", "งบประมาณที่ได้รับจัดสรร", Kind.MONEY, Text("จำนวนเงินที่ได้รับจัดสรร (บาท) ใส่ 0 ถ้าไม่ได้รับ", "Baht allotted; 0 when none"), "required"),
    PlanEntry("allotted_source", "แหล่งงบประมาณ", Kind.TEXT, Text("ผู้จัดสรรงบประมาณ เช่น สพฐ.", "Who allotted it")),
    PlanEntry("place", "สถานที่ดำเนินการ", Kind.TEXT, Text("สถานที่หรือพื้นที่ดำเนินการ", "Where the plan is carried out")),
    PlanEntry("vision", "วิสัยทัศน์", Kind.LONG_TEXT, Text("วิสัยทัศน์ของแผน", "The plan's vision")),
    PlanEntry("overall_goal", "เป้าประสงค์รวม", Kind.LONG_TEXT, Text("เป้าประสงค์รวมของแผน", "The plan's overall goal")),
    PlanEntry("report_round", "รอบรายงาน", Kind.CHOICE, Text("ปกติเว้นว่าง ให้เป็นไปตามขั้นของแผน 12 คือรายงานทั้งปีทันทีที่พ้น 6 เดือนแรก ค่า 6 ของรุ่นก่อนไม่ตรึงแผนไว้ที่รอบ 6 เดือน ถ้าต้องการเลือกเอง ใช้รายการ “ขั้นของแผน”", "Blank: as the stage; 12: the year as soon as six months are over; an earlier version's 6 holds no plan back. To choose, use the entry stage"), choices=ROUNDS, default=6, prefilled=False),
    PlanEntry("report_date", "วันที่รายงาน", Kind.DATE, Text("เว้นว่างเพื่อใช้วันที่ออกรายงาน", "Leave blank for the day on which the report is made")),
    PlanEntry("report_digits", "รูปแบบตัวเลขในรายงาน", Kind.CHOICE, Text("เลขไทยหรือเลขอารบิกทั้งฉบับ", "Thai or Arabic digits throughout the report"), choices=DIGIT_STYLES, default="เลขไทย"),
    PlanEntry("goal_label", "คำเรียกระดับเป้าประสงค์", Kind.TEXT, Text("คำที่หน่วยงานใช้เรียกระดับบน เช่น เป้าประสงค์ มิติ", "The office's word for the top level"), default="เป้าประสงค์"),
    PlanEntry("strategy_label", "คำเรียกระดับกลยุทธ์", Kind.TEXT, Text("คำที่หน่วยงานใช้เรียกระดับกลาง เช่น กลยุทธ์ ภารกิจ", "The office's word for the middle level"), default="กลยุทธ์"),
    PlanEntry("approach_label", "คำเรียกระดับแนวทาง", Kind.TEXT, Text("คำที่หน่วยงานใช้เรียกแนวทาง", "The office's word for an approach"), default="แนวทาง"),
    PlanEntry("logo", "ไฟล์ตราสัญลักษณ์", Kind.TEXT, Text("ชื่อไฟล์ภาพที่อยู่ข้างสมุดงานนี้", "An image file beside the workbook")),
    PlanEntry("published_url", "ลิงก์ที่เผยแพร่", Kind.TEXT, Text("ลิงก์หน้าเว็บที่เผยแพร่แผนและรายงาน", "Where the plan and the report are published")),
    PlanEntry("level3_label", "คำเรียกระดับที่ 3", Kind.TEXT, Text("คำที่หน่วยงานใช้เรียกระดับที่ 3 เหนือโครงการ เช่น มาตรการ หัวข้อ", "The office's word for a third level above the project")),
    PlanEntry("level4_label", "คำเรียกระดับที่ 4", Kind.TEXT, Text("คำที่หน่วยงานใช้เรียกระดับที่ 4", "The office's word for a fourth level")),
    PlanEntry("level5_label", "คำเรียกระดับที่ 5", Kind.TEXT, Text("คำที่หน่วยงานใช้เรียกระดับที่ 5", "The office's word for a fifth level")),
    PlanEntry("year_kind", "ชนิดของปี", Kind.CHOICE, Text("ปีที่แผนใช้นับ เว้นว่างคือปีงบประมาณ ปีการศึกษาใช้วันเริ่มและวันสิ้นสุดของแผน", "The year that the plan counts by; blank is the fiscal year, a school year has the plan's dates"), choices=YEAR_KINDS),
    PlanEntry("round6_cutoff", "วันตัดยอดรอบ 6 เดือน", Kind.DATE, Text("วันสุดท้ายของรอบ 6 เดือน เว้นว่างคือ 31 มีนาคม", "The last day of the round of six months; blank is 31 March")),
    PlanEntry("round12_cutoff", "วันตัดยอดรอบ 12 เดือน", Kind.DATE, Text("วันสุดท้ายของรอบ 12 เดือน เว้นว่างคือวันสุดท้ายของปี", "The last day of the round of twelve months; blank is the year's last day")),
    PlanEntry("stage", "ขั้นของแผน", Kind.CHOICE, Text("แผน, 6 หรือ 12 เว้นว่างให้โปรแกรมดูจากวันที่และสิ่งที่กรอก", "แผน (plan), 6 or 12; blank: worked out from the dates and from what is filled in"), choices=STAGES),
    PlanEntry("own_report_title", "ชื่อรายงาน", Kind.TEXT, Text("ชื่อรายงานบนปกตามที่หน่วยงานใช้ เว้นว่างเพื่อใช้ชื่อมาตรฐาน", "The report's title on its cover, as the office writes it; blank for the usual one")),
    PlanEntry("closing_page", "หน้าชื่อเรื่องท้ายเล่ม", Kind.CHOICE, Text("มีหน้าชื่อเรื่องปิดท้ายเล่มหรือไม่", "Whether a page with the title closes the document"), choices=WANTS, default="ไม่มี"),
    PlanEntry("garuda_file", "ไฟล์ตราครุฑ", Kind.TEXT, Text("ชื่อไฟล์ภาพตราครุฑของหน่วยงานที่อยู่ข้างสมุดงานนี้ ใช้กับหนังสือราชการ", "The office's own picture of the garuda beside the workbook, for official letters")),
    PlanEntry("office_address", "ที่อยู่หน่วยงาน", Kind.LONG_TEXT, Text("ที่อยู่สำหรับหัวหนังสือราชการ", "The address on official letters")),
    PlanEntry("office_phone", "โทรศัพท์", Kind.TEXT, Text("หมายเลขโทรศัพท์สำหรับหนังสือราชการ", "The telephone on official letters")),
    PlanEntry("letter_number", "เลขที่หนังสือ", Kind.TEXT, Text("เลขที่หนังสือออก เว้นว่างเพื่อเติมภายหลัง", "The number of outgoing letters; blank to be filled in by hand")),
    PlanEntry("order_number", "เลขที่คำสั่ง", Kind.TEXT, Text("เลขที่คำสั่งแต่งตั้งคณะทำงาน เว้นว่างเพื่อเติมภายหลัง", "The number of the order; blank to be filled in by hand")),
    PlanEntry("announced_on", "วันที่ประกาศใช้แผน", Kind.DATE, Text("วันที่ลงในประกาศและคำสั่ง เว้นว่างเพื่อเติมภายหลัง", "The day on announcement and order; blank to be filled in by hand")),
    PlanEntry("memo_to", "เรียน ในบันทึกข้อความ", Kind.TEXT, Text("ตำแหน่งผู้รับบันทึกข้อความ เช่น ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", "To whom the memorandum is addressed")),
    PlanEntry("letter_to", "เรียน ในหนังสือนำส่ง", Kind.TEXT, Text("ตำแหน่งผู้รับหนังสือนำส่งของหน่วยงานต้นสังกัด", "To whom the covering letter is addressed")),
    PlanEntry("plan_date", "วันที่ของเอกสารแผน", Kind.DATE, Text("วันที่ในเอกสารแผน เว้นว่างเพื่อใช้วันที่รายงาน", "The plan document's day; blank: the day of the report")),
    PlanEntry("report_date_6", "วันที่รายงานรอบ 6 เดือน", Kind.DATE, Text("เว้นว่างเพื่อใช้วันที่รายงาน", "Blank: the day of the report")),
    PlanEntry("report_date_12", "วันที่รายงานรอบ 12 เดือน", Kind.DATE, Text("เว้นว่างเพื่อใช้วันที่รายงาน", "Blank: the day of the report")),
    PlanEntry("previous_year", "ปีงบประมาณของแผนก่อน", Kind.INTEGER, Text("ปีของแผนที่ยกมา โปรแกรมเตือนข้อความที่ยังเอ่ยถึงปีนี้ ลบออกเมื่อทบทวนครบแล้ว", "The year of the plan that this one came from; texts that still name it are told of; clear it when all are gone through")),
    PlanEntry("previous_fingerprint", "รหัสข้อมูลของแผนก่อน", Kind.CODE, Text("โปรแกรมเขียน: ผลปีก่อนมาจากสมุดงานที่มีรหัสข้อมูลนี้", "Written by the program: last year's outcome comes from the workbook with this fingerprint")),
)  # fmt: skip


def entry(key: str) -> PlanEntry | None:
    """The entry with this key; None when the schema has none."""
    return next((entry for entry in PLAN_ENTRIES if entry.key == key), None)
