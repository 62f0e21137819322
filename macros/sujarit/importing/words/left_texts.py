"""Why something of a list was not taken."""

from sujarit.plan.lang import Text

UNREAD = Text("อ่านค่า “{value}” ในคอลัมน์ “{title}” ไม่ได้", "“{value}” in “{title}” cannot be read")
TOO_FINE = Text(
    "จำนวนเงิน “{value}” ในคอลัมน์ “{title}” ละเอียดกว่าหนึ่งสตางค์",
    "the amount “{value}” in “{title}” is finer than a satang",
)
UNCALCULATED = Text(
    "สูตรในคอลัมน์ “{title}” ยังไม่มีค่า เปิดไฟล์ใน Excel แล้วบันทึก",
    "the formula in “{title}” has no value yet: open the file in Excel and save it",
)
OTHER_YEAR = Text(
    "เดือนใน “{value}” ที่อยู่นอกปีของแผน", "the months of “{value}” outside the plan's year"
)
MONTHS_ALONE = Text("จาก “{value}” นำเข้าได้เฉพาะเดือน", "of “{value}” only the months are taken")
NOT_OF_ACTIVITY = Text(
    "“{value}” ในคอลัมน์ “{title}” เพราะกิจกรรมไม่มีช่องนี้",
    "“{value}” in “{title}”, for which activities have no column",
)
AGAIN = Text("ซ้ำกับแถว {row} ของชีต “{sheet}”", "the same as row {row} of “{sheet}”")
DIFFERS = Text(
    "“{value}” ในคอลัมน์ “{title}” เพราะแถว {row} ของชีต “{sheet}” กรอกไว้แล้วเป็นอย่างอื่น",
    "“{value}” in “{title}”: row {row} of “{sheet}” says something else",
)
ABOVE = Text("ข้อความเหนือตาราง: {text}", "a text over the list: {text}")
OTHER_ENTRY = Text(
    "“{value}” เพราะสมุดงานกรอก {title} ไว้เป็นอย่างอื่น",
    "“{value}”: the workbook has another {title}",
)
SAID_BEFORE = Text(
    "“{value}” เพราะไฟล์บอก {title} ไว้ก่อนแล้วว่า “{first}”",
    "“{value}”: the file says “{first}” as {title} before it",
)
OTHER_PLAN_YEAR = Text(
    "ปี {said} ที่ไฟล์บอก เพราะสมุดงานเป็นแผนปี {own} ให้ตรวจว่านำเข้าถูกสมุดงาน",
    "the year {said} that the file names: the workbook's plan is of {own}; is it the right workbook?",
)
OTHER_KIND_OF_YEAR = Text(
    "{said} ที่ไฟล์บอก เพราะสมุดงานนับเป็น{own} เดือนและไตรมาสจึงนับตาม{own} ถ้าไม่ใช่ ให้เลือกชนิดของปีในแผ่นจับคู่ (--map) หรือในชีตข้อมูลแผนก่อนนำเข้า",
    "the {said} that the file names: the workbook counts by {own}, and so are months and quarters read; else choose ชนิดของปี in the mapping (--map) or in ข้อมูลแผน before importing",
)
OTHER_WORDS = Text(
    "{title} เพราะไฟล์เรียกระดับเดียวกันหลายอย่าง: {words}",
    "{title}: the file has several words for one level: {words}",
)
OTHER_ROLE = Text(
    "ผู้ลงนาม “{text}” เพราะไม่ใช่ผู้เสนอ ผู้เห็นชอบ หรือผู้อนุมัติ",
    "“{text}”, who neither proposes nor endorses nor approves",
)
BELOW_SIGNER = Text("ข้อความใต้ผู้ลงนาม: {text}", "a text below one who signs: {text}")
OTHER_SIGNER = Text(
    "{role} “{text}” เพราะสมุดงานมีผู้ลงนามบทบาทนี้เป็นอย่างอื่นแล้ว",
    "“{text}” as {role}: the workbook has another one",
)
SUM_DIFFERS = Text(
    "งบของปีนี้จากหลายช่องรวมได้ {sum} ไม่เท่ากับงบประมาณในแถวเดียวกัน {plain} ซึ่งนำเข้า",
    "this year's sums, which add up to {sum}, for the row's plain budget {plain} is taken",
)
