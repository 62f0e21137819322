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
