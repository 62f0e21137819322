"""One fault for every rule, seeded into the clean plan: what is done, and where it must show."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sujarit.plan.cells import Cell, CellValue, FormulaError, SheetTable, Uncalculated
from sujarit.plan.fiscal import AskedMoment, Round, stage_of
from sujarit.plan.parse import parse_plan
from sujarit.plan.pictures import PictureFacts, PictureState, PlacedPicture
from sujarit.plan.records import Plan
from sujarit.plan.schema import AS_OF, MONTH_KEYS
from sujarit.plan.stage import at_moment
from tests.util.tables import Tables, add, put, put_entry, with_rows, without_column

Change = Callable[[Tables], Tables]


@dataclass(frozen=True)
class Seed:
    """A fault: the rule that must find it, the change, and the sheet, column and text there."""

    rule: str
    change: Change
    sheet: str
    column: str | None
    found: str
    round: Round = Round.TWELVE
    pictures: PictureFacts | None = None

    def plan(self, tables: Tables) -> Plan:
        """The plan with its fault in it."""
        return self.read(self.change(tables))

    def read(self, tables: Tables) -> Plan:
        """The plan in tables that have the fault already."""
        plan = replace(parse_plan(tables), pictures=self.pictures)
        asked = AskedMoment(stage_of(self.round))
        return at_moment(plan, asked, plan.as_of) if plan.as_of else plan


def cell(name: str, row: int, title: str, value: CellValue) -> Change:
    return lambda tables: put(tables, name, row, title, value)


def entry(key: str, value: CellValue) -> Change:
    return lambda tables: put_entry(tables, key, value)


def row(name: str, **cells: CellValue) -> Change:
    return lambda tables: add(tables, name, **cells)


def both(*changes: Change) -> Change:
    def change(tables: Tables) -> Tables:
        for each in changes:
            tables = each(tables)
        return tables

    return change


def _without_table(name: str) -> Change:
    return lambda tables: {key: table for key, table in tables.items() if key != name}


def _without_entry(key: str) -> Change:
    def change(tables: Tables) -> Tables:
        rows = [each for each in tables["tblPlan"].rows if each[0] != key]
        return with_rows(tables, "tblPlan", rows)

    return change


def _entry_again(key: str, value: CellValue) -> Change:
    def change(tables: Tables) -> Tables:
        return with_rows(tables, "tblPlan", [*tables["tblPlan"].rows, (key, "", value, "")])

    return change


def _below(name: str, *values: CellValue) -> Change:
    def change(tables: Tables) -> Tables:
        table = tables[name]
        top = table.top + len(table.rows) + 2
        strays = tuple(
            Cell(table.sheet, top, table.left + place, value) for place, value in enumerate(values)
        )
        return {**tables, name: replace(table, strays=strays)}

    return change


def _no_months(activity: int) -> Change:
    def change(tables: Tables) -> Tables:
        for title in _MONTHS:
            tables = put(tables, "tblActivities", activity, title, None)
        return tables

    return change


def _as_of(day: date) -> Change:
    """The first sheet's day, on which lateness is judged."""
    title = AS_OF.columns[0].title
    table = SheetTable(AS_OF.name, AS_OF.sheet, 15, 9, (title,), ((day,),))
    return lambda tables: {**tables, AS_OF.name: table}


def _under_way(result: int) -> tuple[Change, ...]:
    return (
        cell("tblResults", result, "สถานะ", "อยู่ระหว่างดำเนินการ"),
        cell("tblResults", result, "ร้อยละความก้าวหน้า", 90),
    )


def _rows_but(name: str, index: int) -> Change:
    def change(tables: Tables) -> Tables:
        rows = tables[name].rows
        return with_rows(tables, name, [*rows[:index], *rows[index + 1 :]])

    return change


def _no_rows(name: str) -> Change:
    return lambda tables: with_rows(tables, name, [])


_photo = row("tblPhotos", activity="ก1", file="1.jpg", caption="วันอบรม")
_BELOW = PlacedPicture(Cell("ภาพกิจกรรม", 40, 3))
_MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")  # fmt: skip
assert len(_MONTHS) == len(MONTH_KEYS)

_LONG = "จัดประชุมเชิงปฏิบัติการในเดือนพฤศจิกายน มีบุคลากรเข้าร่วม 40 คน และติดตามผลแล้วหนึ่งครั้ง"
_JUNE = "จัดประชุมเชิงปฏิบัติการเมื่อวันที่ 15 มิถุนายน 2569 มีบุคลากรเข้าร่วม 40 คน และติดตามผลแล้วหนึ่งครั้ง"
_LAST_YEAR = "จัดประชุมตามแผนปีงบประมาณ 2568 มีบุคลากรเข้าร่วม 42 คน และสรุปผลเสนอผู้บริหารแล้ว"
_ACTIVITY = "กิจกรรมประกาศเจตนารมณ์สุจริต"
_INDICATOR = "จำนวนประกาศเจตนารมณ์ที่ผู้บริหารลงนาม"

SEEDS = (
    Seed("STR01", _without_table("tblPhotos"), "ภาพกิจกรรม", None, ""),
    Seed("STR02", lambda t: without_column(t, "tblSpending", "หมายเหตุ"), "การเบิกจ่าย", "หมายเหตุ", ""),
    Seed("STR03", _without_entry("plan_title"), "ข้อมูลแผน", "รหัส", ""),
    Seed("STR04", _without_entry("logo"), "ข้อมูลแผน", "รหัส", ""),
    Seed("STR05", _below("tblGoals", "4", "องค์กรโปร่งใส"), "เป้าประสงค์", "รหัสเป้าประสงค์", "4"),
    Seed("STR06", _below("tblGoals", "ฉบับร่าง"), "เป้าประสงค์", "รหัสเป้าประสงค์", "ฉบับร่าง"),
    Seed("STR07", _entry_again("vision", "อื่น"), "ข้อมูลแผน", "รหัส", "vision"),
    Seed("STR08", row("tblSuppress", rule="OWN99", sheet="โครงการ", reason="เหตุผล"), "ข้อยกเว้น", "กฎ", "OWN99"),
    Seed("STR09", row("tblSuppress", rule="THA04", sheet="เป้าประสงค์", row="1", column="เป้าประสงค์", reason="ตามประกาศ"), "ข้อยกเว้น", "กฎ", "THA04"),
    Seed("STR10", row("tblProjects", title="รวมทั้งสิ้น", budget=160000), "โครงการ", "โครงการ", "รวมทั้งสิ้น"),
    Seed("STR11", row("tblProjects", title="รวม", budget=0.5), "โครงการ", "โครงการ", "รวม"),
    Seed("STR12", row("tblActivities", title="กิจกรรมเพื่อสังคม"), "กิจกรรม", "กิจกรรม", "กิจกรรมเพื่อสังคม"),
    Seed("DAT01", cell("tblProjects", 0, "ตัวชี้วัด", None), "โครงการ", "ตัวชี้วัด", ""),
    Seed("DAT02", cell("tblActivities", 0, "ค่าเป้าหมาย", "สองฉบับ"), "กิจกรรม", "ค่าเป้าหมาย", "สองฉบับ"),
    Seed("DAT03", cell("tblProjects", 1, "งบประมาณ", "๑๐๐,๐๐๐ บาท"), "โครงการ", "งบประมาณ", "๑๐๐,๐๐๐ บาท"),
    Seed("DAT04", cell("tblNarrative", 0, "ลำดับ", 1.5), "เนื้อหา", "ลำดับ", "1.5"),
    Seed("DAT05", cell("tblSpending", 0, "จำนวนเงิน", 4500.125), "การเบิกจ่าย", "จำนวนเงิน", "4,500.13"),
    Seed("DAT06", cell("tblSpending", 0, "วันที่", "31 เมษายน 2569"), "การเบิกจ่าย", "วันที่", "31 เมษายน 2569"),
    Seed("DAT07", cell("tblSpending", 0, "วันที่", "๒๐ พ.ย. ๒๕๖๘"), "การเบิกจ่าย", "วันที่", "๒๐ พ.ย. ๒๕๖๘"),
    Seed("DAT08", cell("tblSpending", 0, "วันที่", datetime(2568, 11, 20)), "การเบิกจ่าย", "วันที่", "20 พ.ย. 3111"),  # noqa: DTZ001
    Seed("DAT09", cell("tblResults", 0, "สถานะ", "เสร็จ"), "ผลดำเนินงาน", "สถานะ", "เสร็จ"),
    Seed("DAT10", cell("tblGoals", 0, "รหัสเป้าประสงค์", 1), "เป้าประสงค์", "รหัสเป้าประสงค์", "1"),
    Seed("DAT11", cell("tblActivities", 0, "หน่วยนับ", FormulaError("#REF!")), "กิจกรรม", "หน่วยนับ", "#REF!"),
    Seed("DAT12", cell("tblSpending", 0, "จำนวนเงิน", Uncalculated()), "การเบิกจ่าย", "จำนวนเงิน", ""),
    Seed("DAT13", entry("fiscal_year", 2026), "ข้อมูลแผน", "ค่า", "2026"),
    Seed("DAT14", cell("tblSpending", 0, "วันที่", date(1968, 11, 20)), "การเบิกจ่าย", "วันที่", "20 พ.ย. 2511"),
    Seed("REF01", row("tblApproaches", title="ขับเคลื่อนเครือข่ายสุจริต"), "แนวทาง", "รหัสแนวทาง", ""),
    Seed("REF02", row("tblApproaches", code="๑", title="ขับเคลื่อนเครือข่ายสุจริต"), "แนวทาง", "รหัสแนวทาง", "๑"),
    Seed("REF03", cell("tblProjects", 0, "รหัสแนวทาง", "9"), "โครงการ", "รหัสแนวทาง", "9"),
    Seed("REF04", row("tblGoals", code="4", title="องค์กรโปร่งใส"), "เป้าประสงค์", "รหัสเป้าประสงค์", "4"),
    Seed("REF05", row("tblStrategies", code="3.3", goal="3", title="ขยายผล"), "กลยุทธ์", "รหัสกลยุทธ์", "3.3"),
    Seed("REF06", cell("tblActivities", 4, "รหัสโครงการ", None), "กิจกรรม", "รหัสโครงการ", ""),
    Seed("REF07", cell("tblResults", 10, "รหัสกิจกรรม", None), "ผลดำเนินงาน", "รหัสกิจกรรม", "", Round.SIX),
    Seed("REF08", _rows_but("tblResults", 0), "กิจกรรม", "รหัสกิจกรรม", "ก1", Round.SIX),
    Seed("REF09", cell("tblResults", 11, "รหัสกิจกรรม", "ก1"), "ผลดำเนินงาน", "รหัสกิจกรรม", "ก1", Round.SIX),
    Seed("REF10", both(cell("tblSpending", 0, "รหัสกิจกรรม", None), cell("tblSpending", 0, "รหัสโครงการ", None)), "การเบิกจ่าย", "รหัสกิจกรรม", ""),
    Seed("REF11", cell("tblSpending", 0, "รหัสโครงการ", "2.1.1"), "การเบิกจ่าย", "รหัสโครงการ", "2.1.1"),
    Seed("REF12", cell("tblActivities", 9, "รหัสโครงการ", "1.4.1"), "โครงการ", "รหัสโครงการ", "3.2.1"),
    Seed("REF13", _no_rows("tblProjects"), "โครงการ", None, ""),
    Seed("REF14", both(*(row("tblLevels", code=f"ร{n}", parent=f"ร{n - 1}" if n > 3 else "1.1", title=f"ระดับ {n}") for n in range(3, 7))), "ระดับแผน", "รหัสระดับบน", "ร5"),
    Seed("BUD01", entry("allotted_budget", 80000), "ข้อมูลแผน", "ค่า", "80,000.00"),
    Seed("BUD02", cell("tblActivities", 1, "งบประมาณ", 59000), "โครงการ", "งบประมาณ", "100,000.00", Round.SIX),
    Seed("BUD03", cell("tblControls", 0, "ยอดที่ประกาศ", 150000), "ยอดควบคุม", "ยอดที่ประกาศ", "150,000.00"),
    Seed("BUD04", both(cell("tblProjects", 0, "การใช้งบประมาณ", None), cell("tblProjects", 0, "งบประมาณ", "-")), "โครงการ", "งบประมาณ", "-"),
    Seed("BUD05", cell("tblActivities", 1, "การใช้งบประมาณ", "ไม่ใช้งบประมาณ"), "กิจกรรม", "งบประมาณ", "60,000.00"),
    Seed("BUD06", cell("tblSpending", 1, "จำนวนเงิน", 10000.01), "กิจกรรม", "งบประมาณ", "20,000.00"),
    Seed("BUD07", cell("tblSpending", 0, "วันที่", date(2025, 9, 30)), "การเบิกจ่าย", "วันที่", "30 ก.ย. 2568"),
    Seed("BUD08", cell("tblSpending", 10, "จำนวนเงิน", -10000), "การเบิกจ่าย", "จำนวนเงิน", "-10,000.00"),
    Seed("BUD09", _no_rows("tblSpending"), "การเบิกจ่าย", "จำนวนเงิน", "จำนวนเงิน"),
    Seed("BUD10", lambda t: with_rows(t, "tblSpending", [*t["tblSpending"].rows, t["tblSpending"].rows[1]]), "การเบิกจ่าย", "เลขที่เอกสาร", "บจ.002/2569", Round.SIX),
    Seed("BUD11", both(cell("tblResults", 1, "สถานะ", "ยังไม่ดำเนินการ"), cell("tblResults", 1, "ร้อยละความก้าวหน้า", 0)), "ผลดำเนินงาน", "สถานะ", "ยังไม่ดำเนินการ", Round.SIX),
    Seed("BUD12", both(cell("tblResults", 1, "สถานะ", "ยกเลิก"), cell("tblResults", 1, "ร้อยละความก้าวหน้า", 0)), "ผลดำเนินงาน", "สถานะ", "ยกเลิก", Round.SIX),
    Seed("BUD13", both(row("tblBudgets", project="1.2.1", year=2569, source="สพฐ.", amount=100000), cell("tblProjects", 1, "งบประมาณ", 90000)), "โครงการ", "งบประมาณ", "90,000.00"),
    Seed("BUD14", row("tblBudgets", project="1.1.1", year=2659, source="สพฐ.", amount="-"), "งบรายปีและแหล่งเงิน", "ปี", "2659"),
    Seed("BUD15", both(row("tblBudgets", project="1.2.1", year=2569, source="สพฐ.", amount=100000), row("tblBudgets", project="1.2.1", year=2569, source="สพฐ.", amount=100000)), "งบรายปีและแหล่งเงิน", "จำนวนเงิน", "100,000.00"),
    Seed("BUD16", row("tblBudgets", project="1.2.1", year=2569, source="เงินอุดหนุน", amount=100000), "การเบิกจ่าย", "แหล่งงบประมาณ", "สพฐ."),
    Seed("TIM01", _no_months(0), "กิจกรรม", "ต.ค.", ""),
    Seed("TIM02", cell("tblActivities", 0, "ก.ย.", "กลุ่มอำนวยการ"), "กิจกรรม", "ก.ย.", "กลุ่มอำนวยการ"),
    Seed("TIM03", entry("end_date", date(2026, 8, 31)), "กิจกรรม", "ก.ย.", "/"),
    Seed("TIM04", entry("start_date", date(2025, 10, 15)), "ข้อมูลแผน", "ค่า", "15 ต.ค. 2568"),
    Seed("TIM05", cell("tblResults", 0, "วันที่รายงาน", date(2026, 8, 1)), "ผลดำเนินงาน", "วันที่รายงาน", "1 ส.ค. 2569"),
    Seed("TIM06", both(entry("stage", "แผน"), _as_of(date(2026, 6, 1))), "ข้อมูลแผน", "ค่า", "แผน"),
    Seed("TIM07", entry("round6_cutoff", date(2025, 3, 31)), "ข้อมูลแผน", "ค่า", "31 มี.ค. 2568"),
    Seed("LAT01", both(_as_of(date(2025, 12, 15)), cell("tblResults", 0, "สถานะ", "ยังไม่ดำเนินการ"), cell("tblResults", 0, "ร้อยละความก้าวหน้า", 0), cell("tblActivities", 0, "ธ.ค.", "/")), "กิจกรรม", "ต.ค.", "/", Round.SIX),
    Seed("LAT02", both(_as_of(date(2025, 12, 15)), *_under_way(0)), "กิจกรรม", "พ.ย.", "/", Round.SIX),
    Seed("LAT03", both(_as_of(date(2026, 5, 15)), *_under_way(18)), "กิจกรรม", "พ.ค.", "/"),
    Seed("LAT04", both(_as_of(date(2026, 4, 15)), *_under_way(18)), "กิจกรรม", "พ.ค.", "/"),
    Seed("LAT05", both(_as_of(date(2026, 9, 15)), _rows_but("tblResults", 11), cell("tblActivities", 1, "ก.ย.", "/")), "กิจกรรม", "รหัสกิจกรรม", "ก2"),
    Seed("LAT06", both(_as_of(date(2026, 4, 5)), cell("tblSpending", 2, "จำนวนเงิน", 1)), "การเบิกจ่าย", "จำนวนเงิน", "จำนวนเงิน", Round.SIX),
    Seed("RES01", cell("tblResults", 0, "ร้อยละความก้าวหน้า", 120), "ผลดำเนินงาน", "ร้อยละความก้าวหน้า", "120"),
    Seed("RES02", cell("tblResults", 1, "ร้อยละความก้าวหน้า", 0.6), "ผลดำเนินงาน", "ร้อยละความก้าวหน้า", "0.6"),
    Seed("RES03", cell("tblResults", 0, "ร้อยละความก้าวหน้า", 80), "ผลดำเนินงาน", "ร้อยละความก้าวหน้า", "80"),
    Seed("RES04", cell("tblResults", 0, "ผลการดำเนินงาน", "ดำเนินการแล้ว"), "ผลดำเนินงาน", "ผลการดำเนินงาน", "ดำเนินการแล้ว"),
    Seed("RES05", cell("tblResults", 0, "ผลการดำเนินงาน", _INDICATOR), "ผลดำเนินงาน", "ผลการดำเนินงาน", _INDICATOR),
    Seed("RES06", both(cell("tblResults", 0, "ผลการดำเนินงาน", _LONG), cell("tblResults", 1, "ผลการดำเนินงาน", _LONG)), "ผลดำเนินงาน", "ผลการดำเนินงาน", _LONG),
    Seed("RES07", cell("tblResults", 10, "ปัญหาอุปสรรค", "-"), "ผลดำเนินงาน", "ปัญหาอุปสรรค", "-"),
    Seed("RES08", cell("tblResults", 0, "หลักฐาน", None), "ผลดำเนินงาน", "หลักฐาน", ""),
    Seed("RES09", cell("tblResults", 0, "หลักฐาน", "http:/example.org/1"), "ผลดำเนินงาน", "หลักฐาน", "http:/example.org/1"),
    Seed("RES10", cell("tblResults", 1, "กิจกรรม", _ACTIVITY), "ผลดำเนินงาน", "กิจกรรม", _ACTIVITY),
    Seed("RES11", both(_rows_but("tblResults", 0), cell("tblNarrative", 0, "ข้อความ", f"ปีนี้จัด{_ACTIVITY}แล้ว")), "เนื้อหา", "ข้อความ", f"ปีนี้จัด{_ACTIVITY}แล้ว", Round.SIX),
    Seed("RES12", both(cell("tblResults", 11, "สถานะ", "อยู่ระหว่างดำเนินการ"), cell("tblResults", 11, "ร้อยละความก้าวหน้า", 40)), "ผลดำเนินงาน", "ร้อยละความก้าวหน้า", "40"),
    Seed("RES13", cell("tblResults", 0, "ผลการดำเนินงาน", _JUNE), "ผลดำเนินงาน", "ผลการดำเนินงาน", _JUNE),
    Seed("SEC01", _rows_but("tblNarrative", 0), "เนื้อหา", "หมวด", "หมวด"),
    Seed("KPI01", cell("tblActivities", 0, "หน่วยนับ", None), "กิจกรรม", "หน่วยนับ", ""),
    Seed("KPI02", cell("tblKpis", 0, "ค่าเป้าหมาย", None), "ตัวชี้วัด", "ค่าเป้าหมาย", ""),
    Seed("KPI03", row("tblKpis", scope="แผนแม่บท", indicator="ร้อยละของประชาชนที่มีทัศนคติและพฤติกรรมในการต่อต้านการทุจริตและประพฤติมิชอบ", target="ร้อยละ 85"), "ตัวชี้วัด", "ค่าเป้าหมาย", "ร้อยละ 85"),
    Seed("KPI04", cell("tblResults", 1, "ผลตามตัวชี้วัด", 108), "ผลดำเนินงาน", "ผลตามตัวชี้วัด", "108"),
    Seed("KPI05", cell("tblResults", 1, "ผลตามตัวชี้วัด", "45 คน"), "ผลดำเนินงาน", "ผลตามตัวชี้วัด", "45 คน"),
    Seed("KPI06", row("tblIndicators", indicator="จำนวนผู้เข้าอบรม", unit="คน", target=60), "ตัวชี้วัดโครงการ", "รหัสโครงการ", ""),
    Seed("KPI07", row("tblIndicators", project="1.1.1", kind="ผลผลิต", indicator="จำนวนผู้เข้าอบรม", unit="คน", target=60), "ตัวชี้วัดโครงการ", "ผลรอบ 12 เดือน", ""),
    Seed("OWN01", cell("tblActivities", 0, "ผู้รับผิดชอบ", "ทุกกลุ่ม"), "กิจกรรม", "ผู้รับผิดชอบ", "ทุกกลุ่ม"),
    Seed("OWN02", cell("tblActivities", 0, "ผู้รับผิดชอบ", "กลุ่มงานพิเศษ"), "กิจกรรม", "ผู้รับผิดชอบ", "กลุ่มงานพิเศษ"),
    Seed("OWN03", cell("tblActivities", 0, "ผู้รับผิดชอบ", "กลุ่ม อำนวยการ"), "กิจกรรม", "ผู้รับผิดชอบ", "กลุ่ม อำนวยการ"),
    Seed("OWN04", cell("tblActivities", 0, "ผู้รับผิดชอบ", "กลุ่มอำนวยการ / กลุ่มนโยบายและแผน"), "กิจกรรม", "ผู้รับผิดชอบ", "กลุ่มอำนวยการ / กลุ่มนโยบายและแผน"),
    Seed("SIG01", _rows_but("tblSigners", 2), "ผู้ลงนาม", "บทบาท", ""),
    Seed("SIG02", cell("tblSigners", 2, "ชื่อ", "(.....)"), "ผู้ลงนาม", "ชื่อ", "(.....)"),
    Seed("SIG03", cell("tblSigners", 2, "ตำแหน่ง", None), "ผู้ลงนาม", "ตำแหน่ง", ""),
    Seed("SIG04", cell("tblSigners", 2, "วันที่", None), "ผู้ลงนาม", "วันที่", ""),
    Seed("SIG05", cell("tblSigners", 0, "วันที่", date(2026, 9, 1)), "ผู้ลงนาม", "วันที่", "1 ก.ย. 2569"),
    Seed("SIG06", cell("tblSigners", 2, "วันที่", date(2026, 10, 1)), "ผู้ลงนาม", "วันที่", "1 ต.ค. 2569"),
    Seed("PIC01", row("tblPhotos", activity="ก1", caption="วันอบรม"), "ภาพกิจกรรม", "ไฟล์ภาพ", ""),
    *(
        Seed(code, _photo, "ภาพกิจกรรม", "ไฟล์ภาพ", "1.jpg", pictures=PictureFacts({"1.jpg": state}))
        for code, state in (
            ("PIC02", PictureState.MISSING),
            ("PIC03", PictureState.OUTSIDE),
            ("PIC04", PictureState.DAMAGED),
            ("PIC05", PictureState.TOO_LARGE),
            ("PIC06", PictureState.NEEDS_HEIF),
        )
    ),
    Seed("PIC07", _photo, "ภาพกิจกรรม", None, "", pictures=PictureFacts(placed=(_BELOW,))),
    Seed("PIC08", _photo, "ภาพกิจกรรม", "ไฟล์ภาพ", "ไฟล์ภาพ", pictures=PictureFacts(unsaved=True)),
    Seed("THA01", cell("tblSigners", 0, "ชื่อ", "นางศิริัญญา ตัวอย่าง"), "ผู้ลงนาม", "ชื่อ", "นางศิริัญญา ตัวอย่าง"),
    Seed("THA02", cell("tblGoals", 0, "เป้าประสงค์", "มีน\u0e4d\u0e49\u0e32ใจ"), "เป้าประสงค์", "เป้าประสงค์", "มีน\u0e4d\u0e49\u0e32ใจ"),
    Seed("THA03", cell("tblGoals", 0, "เป้าประสงค์", "มีน้ำ\u200bใจ"), "เป้าประสงค์", "เป้าประสงค์", "มีน้ำ\u200bใจ"),
    Seed("THA04", cell("tblGoals", 0, "เป้าประสงค์", "ปลุกฝังค่านิยม"), "เป้าประสงค์", "เป้าประสงค์", "ปลุกฝังค่านิยม"),
    Seed("THA05", cell("tblGoals", 1, "เป้าประสงค์", "ไม่เห็นแก่ผลประโยชน์ส่วนตัว"), "เป้าประสงค์", "เป้าประสงค์", "ไม่เห็นแก่ผลประโยชน์ส่วนตัว"),
    Seed("THA06", cell("tblGoals", 1, "เป้าประสงค์", "ขั้นที่ ๒"), "เป้าประสงค์", "เป้าประสงค์", "ขั้นที่ ๒"),
    Seed("THA07", cell("tblSigners", 0, "ชื่อ", "นางสาวสุจริตา ตัวอยาง"), "ผู้ลงนาม", "ชื่อ", "นางสาวสุจริตา ตัวอยาง"),
    Seed("THA08", cell("tblProjects", 0, "โครงการ", "แผนประจำปี 2568"), "โครงการ", "โครงการ", "แผนประจำปี 2568"),
    Seed("THA09", cell("tblNarrative", 0, "ข้อความ", "ตามโครงการเสริมสร้างคุณธรรม จริยธรรม และธรรมาภิบาลของโรงเรียน"), "เนื้อหา", "ข้อความ", "ตามโครงการเสริมสร้างคุณธรรม จริยธรรม และธรรมาภิบาลของโรงเรียน"),
    Seed("THA10", cell("tblResults", 1, "ผลการดำเนินงาน", _LAST_YEAR), "ผลดำเนินงาน", "ผลการดำเนินงาน", _LAST_YEAR),
    Seed("THA11", both(entry("previous_year", 2568), cell("tblProjects", 0, "โครงการ", "อบรมรุ่น ๒๕๖๘")), "โครงการ", "โครงการ", "อบรมรุ่น ๒๕๖๘"),
    Seed("THA12", cell("tblNarrative", 0, "ข้อความ", "ผลการดำเนินงานรอบ ๖ เดือน"), "เนื้อหา", "ข้อความ", "ผลการดำเนินงานรอบ ๖ เดือน"),
    Seed("OIT01", entry("published_url", None), "ข้อมูลแผน", "ค่า", ""),
    Seed("OIT02", entry("published_url", "example.org"), "ข้อมูลแผน", "ค่า", "example.org"),
)  # fmt: skip
