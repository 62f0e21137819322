"""Which pictures the guide has, and what each shows."""

from dataclasses import dataclass
from typing import Literal

Source = Literal["workbook", "copy", "report", "window"]
"""The example's workbook after a check; a group's copy; the six-month report; the window."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its file, what it is drawn from, and what a person sees in it.

    `shown` is the sheet, the words that stand on the document's page (not in its contents), or
    the window's job. `part` is how much of the page is kept, from its top.
    """

    name: str
    source: Source
    shown: str
    about: str
    part: float = 1.0


PICTURES = (
    Picture("home.png", "workbook", "หน้าแรก", "ชีตหน้าแรก: ขั้นต่อไป ยอดงบประมาณ ความก้าวหน้า ข้อค้นพบ และความหมายของสี", 0.9),
    Picture("activities.png", "workbook", "กิจกรรม", "ชีตกิจกรรม: หนึ่งแถวต่อหนึ่งกิจกรรม ช่องสีเหลืองคือช่องที่ยังขาด", 0.75),
    Picture("findings.png", "workbook", "ผลตรวจสอบ", "ชีตผลตรวจสอบหลังตรวจ: ระดับ กฎ เซลล์ ข้อความ และวิธีแก้", 0.75),
    Picture("rollup.png", "workbook", "สรุปงบประมาณ", "ชีตสรุปงบประมาณ: ยอดตามเป้าประสงค์ กลยุทธ์ และโครงการ", 0.75),
    Picture("manual.png", "workbook", "คู่มือ", "ชีตคู่มือ: หนึ่งปีของแผนในสิบขั้น พร้อมลิงก์ไปยังชีต", 0.93),
    Picture("copy.png", "copy", "อ่านก่อนกรอก", "ชีตแรกของไฟล์ที่ส่งให้กลุ่ม: วิธีกรอก ความหมายของสี และกิจกรรมของกลุ่ม", 0.75),
    Picture("cover.png", "report", "", "ปกรายงานรอบ 6 เดือน"),
    Picture("contents.png", "report", "สารบัญ", "สารบัญของรายงาน"),
    Picture("strategies.png", "report", "รวมเป้าประสงค์ที่ ๑", "ตารางงบประมาณตามกลยุทธ์ในรายงาน"),
    Picture("chart.png", "report", "แผนภูมิที่", "แผนภูมิงบประมาณในรายงาน"),
    Picture("window.png", "window", "check", "หน้าต่าง แผนสุจริต หลังตรวจสอบข้อมูล: ปุ่มหกปุ่มและข้อค้นพบ"),
)  # fmt: skip
