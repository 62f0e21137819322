"""What an office's own template may list beside what the documents show: whole tables, row by row."""

from __future__ import annotations

from typing import Annotated, TypedDict


class MonthTitles(TypedDict):
    """The months' short names in the order of the plan's year."""

    month1: Annotated[str, "ชื่อเดือนแรก ของปี", "the name of the year's first month", "ต.ค."]
    month2: Annotated[str, "ชื่อเดือนที่ 2 ของปี", "the name of the year's second month", "พ.ย."]
    month3: Annotated[str, "ชื่อเดือนที่ 3 ของปี", "the name of the year's third month", "ธ.ค."]
    month4: Annotated[str, "ชื่อเดือนที่ 4 ของปี", "the name of the year's fourth month", "ม.ค."]
    month5: Annotated[str, "ชื่อเดือนที่ 5 ของปี", "the name of the year's fifth month", "ก.พ."]
    month6: Annotated[str, "ชื่อเดือนที่ 6 ของปี", "the name of the year's sixth month", "มี.ค."]
    month7: Annotated[str, "ชื่อเดือนที่ 7 ของปี", "the name of the year's seventh month", "เม.ย."]
    month8: Annotated[str, "ชื่อเดือนที่ 8 ของปี", "the name of the year's eighth month", "พ.ค."]
    month9: Annotated[str, "ชื่อเดือนที่ 9 ของปี", "the name of the year's ninth month", "มิ.ย."]
    month10: Annotated[str, "ชื่อเดือนที่ 10 ของปี", "the name of the year's tenth month", "ก.ค."]
    month11: Annotated[str, "ชื่อเดือนที่ 11 ของปี", "the name of the year's eleventh month", "ส.ค."]
    month12: Annotated[str, "ชื่อเดือนที่ 12 ของปี", "the name of the year's twelfth month", "ก.ย."]
    quarter1: Annotated[
        str, "หัวเหนือเดือนที่ 1-3", "what stands over the first three months", "ไตรมาส 1"
    ]
    quarter2: Annotated[
        str, "หัวเหนือเดือนที่ 4-6", "what stands over the next three months", "ไตรมาส 2"
    ]
    quarter3: Annotated[
        str, "หัวเหนือเดือนที่ 7-9", "what stands over the next three months", "ไตรมาส 3"
    ]
    quarter4: Annotated[
        str, "หัวเหนือเดือนที่ 10-12", "what stands over the last three months", "ไตรมาส 4"
    ]


class YearMonths(TypedDict):
    """A mark for each month in the order of the plan's year: ● done, ○ planned, blank."""

    month1: Annotated[str, "เดือนแรก ของปี", "the year's first month", "○"]
    month2: Annotated[str, "เดือนที่ 2 ของปี", "the year's second month", "○"]
    month3: Annotated[str, "เดือนที่ 3 ของปี", "the year's third month", "○"]
    month4: Annotated[str, "เดือนที่ 4 ของปี", "the year's fourth month", "○"]
    month5: Annotated[str, "เดือนที่ 5 ของปี", "the year's fifth month", "○"]
    month6: Annotated[str, "เดือนที่ 6 ของปี", "the year's sixth month", "●"]
    month7: Annotated[str, "เดือนที่ 7 ของปี", "the year's seventh month", "○"]
    month8: Annotated[str, "เดือนที่ 8 ของปี", "the year's eighth month", "○"]
    month9: Annotated[str, "เดือนที่ 9 ของปี", "the year's ninth month", "○"]
    month10: Annotated[str, "เดือนที่ 10 ของปี", "the year's tenth month", "○"]
    month11: Annotated[str, "เดือนที่ 11 ของปี", "the year's eleventh month", "○"]
    month12: Annotated[str, "เดือนที่ 12 ของปี", "the year's twelfth month", "○"]


class Months(YearMonths):
    """The same by the months' names, from October on."""

    oct: Annotated[str, "ต.ค.", "October", "○"]
    nov: Annotated[str, "พ.ย.", "November", "○"]
    dec: Annotated[str, "ธ.ค.", "December", "○"]
    jan: Annotated[str, "ม.ค.", "January", "○"]
    feb: Annotated[str, "ก.พ.", "February", "○"]
    mar: Annotated[str, "มี.ค.", "March", "●"]
    apr: Annotated[str, "เม.ย.", "April", "○"]
    may: Annotated[str, "พ.ค.", "May", "○"]
    jun: Annotated[str, "มิ.ย.", "June", "○"]
    jul: Annotated[str, "ก.ค.", "July", "○"]
    aug: Annotated[str, "ส.ค.", "August", "○"]
    sep: Annotated[str, "ก.ย.", "September", "○"]


class TextItem(TypedDict):
    """One paragraph or item of a section's text."""

    no: Annotated[str, "ลำดับ", "its number", "1"]
    text: Annotated[str, "ข้อความ", "the text", "เพื่อยกระดับธรรมาภิบาลในการบริหารจัดการ"]


class ProjectsTold(Months):
    """What several projects say together; months are those of their activities."""

    indicators: Annotated[list[TextItem], "ตัวชี้วัดของโครงการ", "the projects' indicators", ""]
    owners: Annotated[str, "ผู้รับผิดชอบ", "who answers for the projects", "กลุ่มอำนวยการ"]


# fmt: off
class QuarterPlanRow(TypedDict):
    """A project that is planned by quarter."""

    code: Annotated[str, "รหัสโครงการ", "the project's code", "1.2.1"]
    title: Annotated[str, "โครงการ", "the project's title", "ปลูกฝังและสร้างจิตสำนึก"]
    quarter1: Annotated[str, "เป้าหมายและงบประมาณไตรมาส 1", "target and sum of the first quarter", "60 คน"]
    quarter2: Annotated[str, "เป้าหมายและงบประมาณไตรมาส 2", "of the second", "-"]
    quarter3: Annotated[str, "เป้าหมายและงบประมาณไตรมาส 3", "of the third", "-"]
    quarter4: Annotated[str, "เป้าหมายและงบประมาณไตรมาส 4", "of the fourth", "-"]
    planned: Annotated[str, "รวมงบประมาณรายไตรมาส", "the sums of all quarters", "30,000"]


class ControlRow(TypedDict):
    """A declared total beside the computed one."""

    title: Annotated[str, "รายการ", "which total", "ยอดรวมในแบบสรุปโครงการ"]
    scope: Annotated[str, "ขอบเขต", "of what", "ทั้งแผน"]
    declared: Annotated[str, "ยอดที่ประกาศ", "as declared", "150,000"]
    computed: Annotated[str, "ยอดที่คำนวณ", "as computed", "160,000"]
    difference: Annotated[str, "ผลต่าง", "computed less declared", "10,000"]
    verdict: Annotated[str, "ผลการสอบยัน", "whether they agree", "ไม่ตรงกัน"]
    declared_in: Annotated[str, "ที่มา", "where it is declared", "แบบสรุปโครงการ"]


class LevelLine(TypedDict):
    """A level above the projects beside goals and strategies."""

    code: Annotated[str, "รหัสระดับ", "its code", "1.1.1"]
    above: Annotated[str, "รหัสระดับบน", "the code of the level above; blank at the top", "1.1"]
    title: Annotated[str, "ชื่อระดับ", "its title", "ส่งเสริมการมีส่วนร่วม"]


class BudgetLine(TypedDict):
    """A part of a project's budget."""

    project_code: Annotated[str, "รหัสโครงการ", "the project's code", "1.2.1"]
    year: Annotated[str, "ปี พ.ศ.", "Buddhist year", "2569"]
    source: Annotated[str, "แหล่งงบประมาณ", "source of the money", "ข้อบัญญัติ"]
    quarter: Annotated[str, "ไตรมาส", "quarter; blank where not planned by quarter", "1"]
    amount: Annotated[str, "จำนวนเงิน", "baht", "30,000"]
    target: Annotated[str, "เป้าหมาย", "target of the year or quarter", "2 ครั้ง"]


class IndicatorLine(TypedDict):
    """One of several indicators of a project or an activity."""

    project_code: Annotated[str, "รหัสโครงการ", "the project's code", "1.2.1"]
    activity_code: Annotated[str, "รหัสกิจกรรม", "the activity's code", "ก1"]
    sort: Annotated[str, "ผลผลิต หรือ ผลลัพธ์", "output or outcome", "ผลผลิต"]
    text: Annotated[str, "ตัวชี้วัด", "the indicator", "ร้อยละของบุคลากรที่เข้าร่วม"]
    unit: Annotated[str, "หน่วยนับ", "the target's unit", "ร้อยละ"]
    target: Annotated[str, "ค่าเป้าหมาย", "the target", "85"]
    result: Annotated[str, "ผลของรอบ", "what was measured in the round; a plan shows none", "90"]


class LastYearLine(TypedDict):
    """What came of a project or an activity of last year's plan."""

    level: Annotated[str, "ระดับ", "project or activity", "โครงการ"]
    code: Annotated[str, "รหัส", "its code", "1.2.1"]
    title: Annotated[str, "รายการ", "its title", "อบรมธรรมาภิบาล"]
    planned: Annotated[str, "งบประมาณปีก่อน", "planned", "30,000"]
    spent: Annotated[str, "เบิกจ่ายปีก่อน", "spent", "28,500"]
    reached: Annotated[str, "ผลปีก่อน", "what was reached", "ร้อยละ 90"]
# fmt: on
