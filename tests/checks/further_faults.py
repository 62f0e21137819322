"""Further ways to break each rule, in the clean plan, with the other things that fixes advise.

A seed breaks a rule once and its fix is obeyed in one way. Here each rule is broken in other
ways, and where a fix says "or", the other half of it is obeyed, too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from sujarit.plan import schema
from sujarit.plan.cells import Cell, CellValue, FormulaError, Uncalculated
from sujarit.plan.finding import Finding
from sujarit.plan.fiscal import Round
from sujarit.plan.pictures import PictureFacts, PictureState, PlacedPicture
from tests.checks import obey as the
from tests.checks.obey import LINK, TOLD, Obey, Office, then, value
from tests.checks.seeds import (
    Change,
    _as_of,
    _below,
    _entry_again,
    _no_months,
    _no_rows,
    _rows_but,
    _under_way,
    _without_entry,
    _without_table,
    both,
    cell,
    entry,
    row,
)
from tests.util.tables import Tables, put_entry, with_rows

SIX, TWELVE = Round.SIX, Round.TWELVE
DONE, BEGUN, CANCELLED = "ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ", "ยกเลิก"


@dataclass(frozen=True)
class Fault:
    """One way to break a rule, and what to do about it where it is not the usual thing."""

    rule: str
    change: Change
    obey: Obey | None = None
    round: Round = TWELVE
    pictures: PictureFacts | None = None


def entry_of(key: str, new: CellValue) -> Obey:
    """Correct a value among the plan's particulars."""
    return lambda office, _: replace(office, tables=put_entry(office.tables, key, new))


def at(table: str, index: int, title: str, new: CellValue) -> Obey:
    """Correct a cell in another row or on another sheet, which the fix names."""
    return lambda office, _: office.write(table, index, title, new)


def adding(table: schema.Table, **cells: CellValue) -> Obey:
    return lambda office, _: office.with_row(table, **cells)


def header(name: str, old: str, new: str) -> Change:
    def change(tables: Tables) -> Tables:
        table = tables[name]
        titles = tuple(new if title == old else title for title in table.header)
        return {**tables, name: replace(table, header=titles)}

    return change


def beside(name: str, row_: int, text: str) -> Change:
    def change(tables: Tables) -> Tables:
        table = tables[name]
        stray = Cell(table.sheet, table.top + row_, table.left + len(table.header) + 1, text)
        return {**tables, name: replace(table, strays=(*table.strays, stray))}

    return change


def new_branch(goal: str) -> Obey:
    """Add a strategy with its project and activity, which reports, too."""

    def obey(office: Office, finding: Finding) -> Office:
        office = office.with_row(schema.STRATEGIES, code="5.1", goal=goal, title="สื่อสาร")
        office = office.with_row(
            schema.PROJECTS, **{**the.PROJECT, "strategy": "5.1", "approach": "1"}
        )
        office = office.with_row(schema.ACTIVITIES, **{**the.ACTIVITY, "project": "9.9"})
        return the.report_new("ก99")(office, finding)

    return obey


def narrative(text: str) -> Change:
    return cell("tblNarrative", 3, "ข้อความ", text)


def told(index: int, text: str) -> Change:
    return cell("tblResults", index, "ผลการดำเนินงาน", text)


def photo(file: str | None, state: PictureState | None = None) -> tuple[Change, PictureFacts]:
    facts = PictureFacts({file: state} if file and state else {})
    return row("tblPhotos", activity="ก1", file=file, caption="วันอบรม"), facts


_RENAMED = "กิจกรรมสร้างความตระหนักรู้ในการป้องกันการทุจริตและสร้างเครือข่าย"
_PREFACE = "ปีนี้ได้จัดกิจกรรมสร้างความตระหนักรู้ในการป้องกันการทุจริต และกิจกรรมเสริมสร้างค่านิยมร่วมต้านทุจริต"
_SAME = "จัดประชุมเชิงปฏิบัติการในเดือนพฤศจิกายน มีบุคลากรเข้าร่วม 40 คน และติดตามผลแล้วหนึ่งครั้ง"
_WRONG_PICTURES = (
    ("PIC02", "photos/2.png", PictureState.MISSING),
    ("PIC03", "C:/ภาพ/2.jpg", PictureState.OUTSIDE),
    ("PIC04", "2.jpeg", PictureState.DAMAGED),
    ("PIC05", "photos/3.tif", PictureState.TOO_LARGE),
    ("PIC06", "ภาพ.svg", PictureState.UNSUPPORTED),
)


def _structure() -> Iterator[Fault]:
    yield Fault("STR01", _without_table("tblGoals"), _copied("tblGoals"))
    yield Fault("STR01", _without_table("tblSpending"), _copied("tblSpending"))
    yield Fault("STR02", header("tblGoals", "เป้าประสงค์", "เป้าหมาย"))
    yield Fault("STR02", header("tblActivities", "ผู้รับผิดชอบ", "ผู้รับผิดชอบ (หลัก)"))
    yield Fault("STR03", _without_entry("office_name"))
    yield Fault("STR03", _without_entry("fiscal_year"))
    yield Fault("STR04", _without_entry("stage"))
    yield Fault("STR04", _without_entry("level3_label"))
    yield Fault("STR05", _below("tblApproaches", "3", "ขยายเครือข่าย"))
    yield Fault(
        "STR05", _below("tblSigners", "ผู้อนุมัติ", "นายตัวอย่าง ซื่อตรง", "ผู้อำนวยการ", date(2026, 10, 8))
    )
    yield Fault("STR06", beside("tblGoals", 1, "โปรดตรวจ"))
    yield Fault("STR06", _below("tblActivities", "ยกเลิกกิจกรรม ก4"))
    yield Fault("STR07", _entry_again("fiscal_year", 2570), the.delete_row)
    yield Fault("STR07", _entry_again("end_date", date(2026, 9, 30)), the.delete_row)
    yield Fault("STR08", row("tblSuppress", rule="THA04", sheet="ไม่มีชีตนี้", reason="ตามคำสั่ง"))
    yield Fault(
        "STR08",
        row(
            "tblSuppress", rule="THA04", sheet="เป้าประสงค์", row="1", column="เป้าประสงค์", reason="-"
        ),
    )
    yield Fault(
        "STR09",
        row(
            "tblSuppress",
            rule="OWN01",
            sheet="กิจกรรม",
            row="ก1",
            column="ผู้รับผิดชอบ",
            reason="ตามคำสั่ง",
        ),
    )
    yield Fault(
        "STR09",
        row(
            "tblSuppress",
            rule="THA06",
            sheet="กลยุทธ์",
            row="1.1",
            column="กลยุทธ์",
            reason="ตามประกาศ",
        ),
    )
    yield Fault("STR10", row("tblActivities", title="รวม", budget=160000))
    yield Fault("STR10", row("tblSpending", note="รวมทั้งสิ้น", amount=158050.5), the.delete_row)
    yield Fault("STR11", row("tblActivities", title="รวมงบประมาณทั้งหมด", budget=999))
    yield Fault("STR11", row("tblSpending", note="รวมเบิกจ่าย", amount=1), the.delete_row)
    yield Fault("STR12", row("tblProjects", title="โครงการพิเศษ"))
    yield Fault("STR12", row("tblActivities", indicator="จำนวนผู้เข้าร่วมทั้งหมด"))


def _copied(name: str) -> Obey:
    """Copy the sheet from a new workbook, and what stood in it from the source."""
    return lambda office, _: office.with_table(the.SOURCE[name])


def _cells() -> Iterator[Fault]:
    yield Fault("DAT01", cell("tblSigners", 0, "บทบาท", None))
    yield Fault("DAT01", cell("tblProjects", 0, "โครงการ", "-"))
    yield Fault("DAT01", entry("plan_title", "–"))
    yield Fault("DAT02", cell("tblProjects", 1, "งบประมาณ", "50%"))
    yield Fault("DAT02", cell("tblSpending", 0, "จำนวนเงิน", "1.000"))
    yield Fault("DAT02", cell("tblActivities", 1, "งบประมาณ", "รอจัดสรร"))
    yield Fault("DAT03", cell("tblSpending", 0, "จำนวนเงิน", "4,500.-"))
    yield Fault("DAT03", entry("allotted_budget", "๑๖๐,๐๐๐"))
    yield Fault("DAT04", cell("tblNarrative", 0, "ลำดับ", "1.5"))
    yield Fault("DAT04", entry("fiscal_year", 2569.5), value(2569))
    yield Fault("DAT05", cell("tblProjects", 6, "งบประมาณ", 10000.004))
    yield Fault("DAT05", cell("tblSpending", 6, "จำนวนเงิน", 5250.501))
    yield Fault("DAT06", cell("tblSigners", 0, "วันที่", "ต้นเดือนตุลาคม"))
    yield Fault("DAT06", entry("end_date", "31/9/2569"))
    yield Fault("DAT07", cell("tblResults", 0, "วันที่รายงาน", "27/3/2569"))
    yield Fault("DAT07", entry("start_date", "1 ต.ค. 2568"))
    yield Fault("DAT08", cell("tblSigners", 0, "วันที่", datetime(2569, 10, 5)))  # noqa: DTZ001
    yield Fault("DAT08", entry("end_date", date(2569, 9, 30)))
    yield Fault("DAT09", cell("tblProjects", 0, "การใช้งบประมาณ", "ไม่ใช้"), value(schema.NO_BUDGET))
    yield Fault("DAT09", cell("tblNarrative", 0, "หมวด", "บทนำ"))
    yield Fault("DAT09", entry("unit_type", "สพป."))
    yield Fault("DAT10", cell("tblActivities", 9, "รหัสโครงการ", 3.1), value("3.2.1"))
    yield Fault("DAT10", cell("tblKpis", 1, "รหัสแนวทาง", 1))
    yield Fault("DAT11", cell("tblProjects", 1, "งบประมาณ", FormulaError("#N/A")))
    yield Fault("DAT11", entry("allotted_budget", FormulaError("#VALUE!")))
    yield Fault("DAT12", cell("tblResults", 0, "ร้อยละความก้าวหน้า", Uncalculated()))
    yield Fault("DAT12", entry("fiscal_year", Uncalculated()))
    yield Fault("DAT13", entry("fiscal_year", 69))
    yield Fault("DAT13", entry("fiscal_year", 25690), value(2569))
    yield Fault(
        "DAT14", entry("end_date", date(1969, 9, 30)), entry_of("end_date", date(2026, 9, 30))
    )
    yield Fault("DAT14", cell("tblSigners", 2, "วันที่", date(1969, 10, 7)), value(date(2026, 10, 7)))


def _references() -> Iterator[Fault]:
    yield Fault("REF01", cell("tblGoals", 0, "รหัสเป้าประสงค์", None), the.from_source)
    yield Fault("REF01", cell("tblActivities", 9, "รหัสกิจกรรม", None), the.from_source)
    yield Fault("REF02", cell("tblProjects", 1, "รหัสโครงการ", "1.1.1"), the.from_source)
    yield Fault(
        "REF02",
        row(
            "tblActivities",
            code="ก๑",
            title="กิจกรรมเสริม",
            budget_use=schema.NO_BUDGET,
            oct="/",
            owner="กลุ่มอำนวยการ",
            project="1.1.1",
        ),
        then(value("ก11"), the.report_new("ก11")),
    )
    yield Fault("REF02", row("tblGoals", code="1", title="บุคลากรมีจิตสำนึก"), the.delete_row)
    yield Fault("REF03", cell("tblActivities", 0, "รหัสโครงการ", "1.1.9"))
    yield Fault("REF03", cell("tblResults", 0, "รหัสกิจกรรม", "ก 1x"), the.from_source)
    yield Fault("REF03", cell("tblStrategies", 0, "รหัสเป้าประสงค์", "7"))
    yield Fault("REF03", cell("tblControls", 1, "ขอบเขต", "9"), the.from_source)
    yield Fault("REF04", row("tblGoals", code="5", title="ประชาชนเชื่อมั่น"))
    yield Fault("REF04", row("tblGoals", code="5", title="ประชาชนเชื่อมั่น"), new_branch("5"))
    yield Fault("REF05", row("tblStrategies", code="2.3", goal="2", title="ขยายเครือข่าย"))
    yield Fault("REF06", cell("tblActivities", 1, "รหัสโครงการ", None))
    yield Fault("REF06", cell("tblActivities", 9, "รหัสโครงการ", " "))
    yield Fault("REF07", cell("tblResults", 0, "รหัสกิจกรรม", None), None, SIX)
    yield Fault(
        "REF07",
        row(
            "tblResults",
            round=12,
            title="กิจกรรมจัดทำเว็บไซต์",
            status=DONE,
            progress=100,
            narrative=f"{TOLD} 77",
            problems="ไม่มี",
            suggestions="ไม่มี",
            evidence=LINK,
        ),
        the.delete_row,
    )
    yield Fault("REF08", _rows_but("tblResults", 11))
    yield Fault("REF08", both(_rows_but("tblResults", 3), _rows_but("tblResults", 1)), None, SIX)
    yield Fault("REF09", cell("tblResults", 1, "รหัสกิจกรรม", "ก1"), None, SIX)
    yield Fault("REF09", cell("tblResults", 1, "รอบ", 12), at("tblResults", 1, "รอบ", 6))
    yield Fault(
        "REF10", row("tblSpending", date=date(2026, 2, 2), amount=0, document="บจ.099"), value("ก2")
    )
    yield Fault(
        "REF10",
        both(cell("tblSpending", 3, "รหัสกิจกรรม", None), cell("tblSpending", 3, "รหัสโครงการ", None)),
        value("ก7"),
    )
    yield Fault("REF11", cell("tblSpending", 4, "รหัสโครงการ", "3.1.1"), the.from_source)
    yield Fault("REF11", cell("tblSpending", 4, "รหัสกิจกรรม", "ก9"), None)
    yield Fault(
        "REF12",
        row(
            "tblProjects",
            code="3.2.2",
            strategy="3.2",
            approach="2",
            title="โครงการใหม่",
            indicator="จำนวนสื่อ",
            budget_use=schema.NO_BUDGET,
            owner="กลุ่มอำนวยการ",
        ),
    )
    yield Fault(
        "REF12",
        cell("tblActivities", 0, "รหัสโครงการ", "1.4.1"),
        at("tblActivities", 0, "รหัสโครงการ", "1.1.1"),
    )
    yield Fault(
        "REF13",
        both(_no_rows("tblActivities"), _no_rows("tblProjects")),
        then(_copied("tblProjects"), _copied("tblActivities")),
    )
    yield Fault(
        "REF14",
        both(
            *(
                row(
                    "tblLevels",
                    code=f"ส{n}",
                    parent=f"ส{n - 1}" if n > 1 else None,
                    title=f"ระดับ {n}",
                )
                for n in range(1, 7)
            )
        ),
        value("ส1"),
    )


def _money() -> Iterator[Fault]:
    yield Fault("BUD01", entry("allotted_budget", 159999.99))
    yield Fault(
        "BUD01",
        both(
            cell("tblProjects", 1, "งบประมาณ", 120000),
            cell("tblActivities", 1, "งบประมาณ", 80000),
            cell("tblControls", 0, "ยอดที่ประกาศ", 180000),
            cell("tblControls", 1, "ยอดที่ประกาศ", 140000),
            cell("tblControls", 2, "ยอดที่ประกาศ", 120000),
        ),
    )
    yield Fault("BUD02", cell("tblProjects", 1, "งบประมาณ", 90000), then(the.from_source))
    yield Fault("BUD02", cell("tblActivities", 8, "งบประมาณ", 9000))
    yield Fault("BUD03", cell("tblControls", 2, "ยอดที่ประกาศ", 10000))
    yield Fault("BUD03", cell("tblControls", 1, "ยอดที่ประกาศ", 120000.5))
    yield Fault(
        "BUD04",
        both(
            cell("tblActivities", 0, "การใช้งบประมาณ", None),
            cell("tblActivities", 0, "งบประมาณ", "-"),
        ),
    )
    yield Fault(
        "BUD04",
        both(
            cell("tblProjects", 7, "การใช้งบประมาณ", "ใช้งบประมาณ"),
            cell("tblProjects", 7, "งบประมาณ", 0),
        ),
    )
    yield Fault("BUD04", cell("tblActivities", 2, "งบประมาณ", None), the.from_source)
    yield Fault("BUD05", cell("tblProjects", 6, "การใช้งบประมาณ", schema.NO_BUDGET))
    yield Fault("BUD05", cell("tblActivities", 0, "งบประมาณ", 500), value(None))
    yield Fault("BUD06", cell("tblSpending", 6, "จำนวนเงิน", 9000))
    yield Fault(
        "BUD06",
        row(
            "tblSpending",
            date=date(2026, 8, 3),
            project="1.2.1",
            amount=1000.25,
            document="บจ.012/2569",
            source="สพฐ.",
        ),
    )
    yield Fault("BUD07", cell("tblSpending", 9, "วันที่", date(2026, 10, 1)))
    yield Fault("BUD07", cell("tblSpending", 9, "วันที่", date(2027, 6, 18)))
    yield Fault("BUD08", cell("tblProjects", 6, "งบประมาณ", -10000))
    yield Fault("BUD08", entry("allotted_budget", -160000))
    yield Fault(
        "BUD08",
        row(
            "tblSpending",
            date=date(2026, 8, 3),
            activity="ก9",
            amount=-9750.51,
            document="คืน 1",
            source="สพฐ.",
        ),
        value(-9750.5),
    )
    yield Fault("BUD09", _no_rows("tblSpending"), None, SIX)
    yield Fault(
        "BUD09", lambda t: with_rows(t, "tblSpending", t["tblSpending"].rows[5:]), None, SIX
    )
    yield Fault(
        "BUD10",
        row(
            "tblSpending",
            date=date(2025, 11, 20),
            activity="ก9",
            project="3.1.1",
            amount=4500,
            document="บจ.๐๐๑/๒๕๖๙",
            source="สพฐ.",
        ),
        the.delete_row,
        SIX,
    )
    yield Fault(
        "BUD10",
        row(
            "tblSpending",
            date=date(2026, 3, 12),
            activity="ก3",
            amount=19500,
            document=" บจ.005/2569 ",
            source="สพฐ.",
        ),
        the.delete_row,
        SIX,
    )
    yield Fault(
        "BUD11",
        both(
            cell("tblResults", 3, "สถานะ", "ยังไม่ดำเนินการ"),
            cell("tblResults", 3, "ร้อยละความก้าวหน้า", None),
        ),
        None,
        SIX,
    )
    yield Fault(
        "BUD11",
        both(
            cell("tblResults", 12, "สถานะ", "ยังไม่ดำเนินการ"),
            cell("tblResults", 12, "ร้อยละความก้าวหน้า", 0),
        ),
        then(value(DONE), at("tblResults", 12, "ร้อยละความก้าวหน้า", 100)),
    )
    yield Fault(
        "BUD12", told(11, "ยกเลิกกิจกรรมเนื่องจากสถานการณ์น้ำท่วมในพื้นที่ จึงไม่มีผู้เข้าประชุม"), the.own_narrative
    )
    yield Fault("BUD12", cell("tblProjects", 1, "หมายเหตุ", "ยกเลิกโครงการ"), value("จัดครบตามแผน"))
    yield Fault(
        "BUD12",
        both(
            cell("tblResults", 11, "สถานะ", CANCELLED),
            told(11, "งดจัดกิจกรรมเนื่องจากสถานการณ์น้ำท่วมในพื้นที่และไม่มีสถานที่"),
        ),
        then(the.own_narrative_of(11), the.under_way),
    )
    yield Fault(
        "BUD13",
        both(
            row("tblBudgets", project="3.1.1", source="สพฐ.", amount=6000),
            row("tblBudgets", project="3.1.1", source="อบจ.", amount=4000),
            cell("tblProjects", 6, "งบประมาณ", 9000),
        ),
    )
    yield Fault(
        "BUD13",
        both(
            row("tblBudgets", project="3.1.1", source="สพฐ.", amount=10000),
            cell("tblProjects", 6, "งบประมาณ", 9000),
        ),
        value(None),
    )
    yield Fault("BUD14", row("tblBudgets", project="1.1.1", year=2585, source="สพฐ.", amount="-"))
    yield Fault("BUD14", row("tblBudgets", project="1.1.1", year=2026, source="สพฐ.", amount="-"))
    yield Fault(
        "BUD15",
        both(
            *2
            * [
                row(
                    "tblBudgets",
                    project="3.1.1",
                    year=2569,
                    source="สพฐ.",
                    quarter="1",
                    amount=5000,
                )
            ]
        ),
        the.other_cell("ไตรมาส", "3"),
    )
    yield Fault(
        "BUD15",
        both(
            row("tblBudgets", project="3.1.1", year=2569, source="สพฐ.", amount=10000),
            row("tblBudgets", project="3.1.1", source="สพฐ.", quarter="1", amount=4000),
            row("tblBudgets", project="3.1.1", source="สพฐ.", quarter="2", amount=6000),
        ),
    )
    yield Fault(
        "BUD16",
        both(
            row("tblBudgets", project="3.1.1", source="สพฐ.", amount=9000),
            row("tblBudgets", project="3.1.1", source="อบจ.", amount=1000),
        ),
        the.right_source,
    )


def _times() -> Iterator[Fault]:
    yield Fault("TIM01", _no_months(9))
    yield Fault("TIM01", both(_no_months(2), cell("tblActivities", 2, "ต.ค.", "-")))
    yield Fault("TIM02", cell("tblActivities", 1, "ต.ค.", "15 ต.ค."), value("/"))
    yield Fault("TIM02", cell("tblActivities", 1, "มี.ค.", "รอบสอง"), value(None))
    yield Fault("TIM03", entry("start_date", date(2025, 11, 1)), None)
    yield Fault(
        "TIM03", entry("start_date", date(2025, 11, 1)), entry_of("start_date", date(2025, 10, 1))
    )
    yield Fault("TIM04", entry("end_date", date(2026, 9, 29)))
    yield Fault("TIM04", entry("start_date", date(2025, 10, 2)))
    yield Fault("TIM05", cell("tblResults", 0, "วันที่รายงาน", date(2025, 9, 1)))
    yield Fault(
        "TIM05", cell("tblResults", 12, "วันที่รายงาน", date(2027, 9, 25)), value(date(2026, 9, 25))
    )
    waiting = (
        cell("tblResults", 0, "สถานะ", "ยังไม่ดำเนินการ"),
        cell("tblResults", 0, "ร้อยละความก้าวหน้า", 0),
    )
    yield Fault("LAT01", both(_as_of(date(2025, 11, 15)), _rows_but("tblResults", 5)), None, SIX)
    yield Fault(
        "LAT01",
        both(_as_of(date(2025, 12, 15)), *waiting, cell("tblActivities", 0, "ธ.ค.", "/")),
        the.reason,
        SIX,
    )
    yield Fault("LAT02", both(_as_of(date(2026, 1, 15)), *_under_way(0)), the.reason, SIX)
    yield Fault("LAT02", both(_as_of(date(2026, 9, 15)), *_under_way(11)))
    yield Fault("LAT03", both(_as_of(date(2025, 11, 15)), *_under_way(0)), None, SIX)
    yield Fault("LAT04", both(_as_of(date(2025, 10, 15)), *_under_way(0)), None, SIX)
    yield Fault("LAT05", both(_as_of(date(2026, 3, 15)), _rows_but("tblResults", 9)), None, SIX)
    yield Fault(
        "LAT06",
        both(_as_of(date(2026, 4, 5)), cell("tblSpending", 4, "จำนวนเงิน", 1)),
        at("tblSpending", 4, "จำนวนเงิน", 19500),
        SIX,
    )


def _results() -> Iterator[Fault]:
    progress = "ร้อยละความก้าวหน้า"
    yield Fault("RES01", cell("tblResults", 1, progress, -5))
    yield Fault("RES01", cell("tblResults", 11, progress, 1000), value(100))
    yield Fault("RES02", cell("tblResults", 1, progress, 0.05))
    yield Fault("RES02", cell("tblResults", 2, progress, 0.5))
    yield Fault("RES03", cell("tblResults", 1, progress, 100), value(DONE, "สถานะ"), SIX)
    yield Fault(
        "RES03",
        both(cell("tblResults", 18, "สถานะ", "ยังไม่ดำเนินการ"), cell("tblResults", 18, progress, 5)),
    )
    yield Fault("RES04", told(1, "เสร็จสิ้น"))
    yield Fault("RES04", told(11, "ดำเนินการเรียบร้อยแล้ว 100%"))
    yield Fault("RES05", told(1, "กิจกรรมสร้างความตระหนักรู้ในการป้องกันการทุจริต"))
    yield Fault("RES05", told(1, "ร้อยละของบุคลากรที่ตระหนักรู้ ในการป้องกันการทุจริต"))
    yield Fault("RES06", both(*(told(n, _SAME) for n in (1, 2, 3))), None, SIX)
    yield Fault("RES06", both(told(11, _SAME), told(12, f" {_SAME}")))
    yield Fault("RES07", cell("tblResults", 12, "ข้อเสนอแนะ", None))
    yield Fault("RES07", cell("tblResults", 1, "ปัญหาอุปสรรค", "—"), None, SIX)
    yield Fault("RES08", cell("tblResults", 12, "หลักฐาน", "-"))
    yield Fault("RES08", cell("tblResults", 0, "หลักฐาน", " "), value("คำสั่งที่ 12/2569"), SIX)
    yield Fault("RES09", cell("tblResults", 0, "หลักฐาน", "https//example.org/1"))
    yield Fault("RES09", cell("tblResults", 12, "หลักฐาน", "www.example.org/ita/2"))
    yield Fault("RES10", cell("tblResults", 1, "กิจกรรม", _RENAMED))
    yield Fault("RES10", cell("tblResults", 12, "กิจกรรม", "กิจกรรมผลิตสื่อ"))
    yield Fault(
        "RES11",
        both(_rows_but("tblResults", 11), cell("tblNarrative", 0, "ข้อความ", _PREFACE)),
        adding(
            schema.RESULTS,
            round=12,
            activity="ก2",
            status=DONE,
            progress=100,
            narrative=f"{TOLD} 88",
            problems="ไม่มี",
            suggestions="ไม่มี",
            evidence=LINK,
        ),
    )
    yield Fault(
        "RES11",
        both(
            _rows_but("tblResults", 2),
            _rows_but("tblResults", 1),
            cell("tblNarrative", 0, "ข้อความ", _PREFACE),
        ),
        None,
        SIX,
    )
    yield Fault(
        "RES12",
        both(cell("tblResults", 12, "สถานะ", BEGUN), cell("tblResults", 12, progress, 10)),
        the.reason_of(12),
    )
    yield Fault(
        "RES12",
        both(cell("tblResults", 10, "สถานะ", BEGUN), cell("tblResults", 10, progress, 99)),
        then(value(100), the.other_cell("สถานะ", DONE)),
    )
    yield Fault(
        "RES13",
        told(7, "คณะทำงานประชุมร่างแผนสองครั้ง และเผยแพร่แผนฉบับสมบูรณ์ 15/6/2569"),
        the.own_narrative,
        SIX,
    )
    yield Fault("RES13", told(1, "จัดเสวนาเขตสุจริตเมื่อวันที่ ๑๕ เมษายน ๒๕๖๙ มีผู้เข้าร่วม 58 คน"), None, SIX)
    yield Fault("SEC01", both(_rows_but("tblNarrative", 13), _rows_but("tblNarrative", 12)))


def _measures() -> Iterator[Fault]:
    yield Fault("KPI01", cell("tblActivities", 1, "ค่าเป้าหมาย", None))
    yield Fault("KPI01", cell("tblActivities", 8, "หน่วยนับ", "-"), value("ชิ้น"))
    yield Fault("KPI02", cell("tblKpis", 1, "ค่าเป้าหมาย", "-"))
    yield Fault(
        "KPI02",
        both(
            cell("tblKpis", 2, "ค่าเป้าหมาย", None),
            cell("tblKpis", 2, "ตัวชี้วัด", "สถานศึกษาผ่านเกณฑ์ ITA ไม่น้อยกว่าร้อยละ 90"),
        ),
    )
    yield Fault(
        "KPI03",
        row(
            "tblKpis",
            scope="แนวทาง",
            approach="1",
            indicator="ร้อยละของครู ผู้บริหาร และบุคลากรทางการศึกษาที่มีวัฒนธรรมค่านิยมสุจริต",
            target="ร้อยละ ๙๐",
        ),
    )
    yield Fault(
        "KPI03",
        both(
            cell("tblActivities", 2, "ตัวชี้วัด", "ร้อยละของบุคลากรที่ตระหนักรู้ในการป้องกันการทุจริต"),
            cell("tblActivities", 2, "ค่าเป้าหมาย", 80),
        ),
        the.other_words,
    )
    yield Fault("KPI04", cell("tblActivities", 1, "ค่าเป้าหมาย", 850), value(85))
    yield Fault("KPI04", cell("tblResults", 0, "ผลตามตัวชี้วัด", 1.5), value(2))
    yield Fault("KPI04", cell("tblKpis", 0, "ผลที่ได้", "ร้อยละ 182"), value("ร้อยละ 82"))
    yield Fault("KPI05", cell("tblResults", 0, "ผลตามตัวชี้วัด", "ร้อยละ 100"), value("2 ฉบับ"))
    yield Fault("KPI05", cell("tblResults", 11, "ผลตามตัวชี้วัด", "ห้าสิบคน"))
    yield Fault("KPI05", cell("tblKpis", 0, "ผลที่ได้", "85 คะแนน"))
    yield Fault(
        "KPI06",
        row(
            "tblIndicators",
            project="1.1.1",
            activity="ก2",
            indicator="จำนวนผู้เข้าอบรม",
            unit="คน",
            target=60,
            result12=62,
        ),
        then(value(None), value("ก2", "รหัสกิจกรรม")),
    )
    yield Fault(
        "KPI06",
        row(
            "tblIndicators",
            project=" ",
            indicator="จำนวนผู้เข้าอบรม",
            unit="คน",
            target=60,
            result12=62,
        ),
    )
    yield Fault(
        "KPI07",
        row(
            "tblIndicators",
            activity="ก2",
            kind="ผลลัพธ์",
            indicator="จำนวนผู้เข้าอบรม",
            unit="คน",
            target=60,
            result6=30,
        ),
    )
    yield Fault(
        "KPI07",
        row(
            "tblIndicators",
            activity="ก2",
            kind="ผลผลิต",
            indicator="จำนวนผู้เข้าอบรม",
            unit="คน",
            target=60,
        ),
        None,
        SIX,
    )


def _people() -> Iterator[Fault]:
    yield Fault("OWN01", cell("tblProjects", 0, "ผู้รับผิดชอบ", "กลุ่มที่เกี่ยวข้อง"))
    yield Fault("OWN01", cell("tblActivities", 3, "ผู้รับผิดชอบ", "ทุกกลุ่ม/บุคลากรทุกคน"))
    yield Fault("OWN02", cell("tblProjects", 0, "ผู้รับผิดชอบ", "กลุ่มอำนวยกาน"), the.as_expected)
    yield Fault("OWN02", cell("tblActivities", 0, "ผู้รับผิดชอบ", "งานนิติกร"))
    yield Fault("OWN03", cell("tblProjects", 5, "ผู้รับผิดชอบ", "กลุ่มนโยบาย และ แผน"))
    yield Fault("OWN03", cell("tblProjects", 2, "ผู้รับผิดชอบ", "กลุ่มบริหารงาน บุคคล"))
    yield Fault(
        "OWN04",
        cell("tblProjects", 0, "ผู้รับผิดชอบ", "1. กลุ่มอำนวยการ 2. กลุ่มนโยบายและแผน"),
        the.lead_and_co_owner,
    )
    yield Fault(
        "OWN04",
        cell("tblActivities", 0, "ผู้รับผิดชอบ", "กลุ่มอำนวยการร่วมกับกลุ่มนโยบายและแผน"),
        the.lead_and_co_owner,
    )
    yield Fault("SIG01", _rows_but("tblSigners", 0))
    yield Fault("SIG01", _no_rows("tblSigners"))
    yield Fault("SIG02", cell("tblSigners", 0, "ชื่อ", None))
    yield Fault("SIG02", cell("tblSigners", 1, "ชื่อ", "(..................)"))
    yield Fault("SIG03", cell("tblSigners", 0, "ตำแหน่ง", "-"))
    yield Fault("SIG03", cell("tblSigners", 2, "ตำแหน่ง", " "))
    yield Fault("SIG04", cell("tblSigners", 0, "วันที่", "-"))
    yield Fault("SIG04", both(*(cell("tblSigners", n, "วันที่", None) for n in range(3))))
    yield Fault(
        "SIG05", both(*(cell("tblSigners", n, "วันที่", date(2026, 8, 5 + n)) for n in range(3)))
    )
    yield Fault("SIG05", cell("tblSigners", 0, "วันที่", date(2025, 10, 5)), value(date(2026, 10, 5)))
    yield Fault(
        "SIG06",
        cell("tblSigners", 0, "วันที่", date(2026, 10, 9)),
        at("tblSigners", 0, "วันที่", date(2026, 10, 5)),
    )
    yield Fault(
        "SIG06",
        cell("tblSigners", 1, "วันที่", date(2026, 10, 8)),
        at("tblSigners", 1, "วันที่", date(2026, 10, 6)),
    )
    yield Fault("PIC01", row("tblPhotos", activity="ก1", file="-"))
    yield Fault("PIC01", row("tblPhotos", caption="วันอบรม", round=6), value("photos/1.jpg"), SIX)
    for code, file, state in _WRONG_PICTURES:
        change, facts = photo(file, state)
        yield Fault(code, change, None, TWELVE, facts)
    change, _facts = photo("1.jpg")
    placed = PlacedPicture(Cell("ภาพกิจกรรม", 2, 1))
    yield Fault("PIC07", change, None, TWELVE, PictureFacts(placed=(placed,)))
    yield Fault("PIC08", lambda tables: tables, None, TWELVE, PictureFacts(unsaved=True))
    yield Fault("OIT01", entry("published_url", " "))
    yield Fault("OIT02", entry("published_url", "https://www.example.org/แผน 2569"))
    yield Fault("OIT02", entry("published_url", "htp://www.example.org"))


def _words() -> Iterator[Fault]:
    yield Fault("THA01", cell("tblGoals", 0, "เป้าประสงค์", "บุคลากรในสำนักงาานมีจิตสำนึก"))
    yield Fault("THA01", cell("tblNarrative", 3, "ข้อความ", "แผนนี้มีุที่มาจากนโยบาย"))
    yield Fault(
        "THA02", cell("tblProjects", 0, "โครงการ", "โครงการประกาศเจตนารมณ์เเละกําหนดนโยบายคุณธรรม")
    )
    yield Fault("THA02", narrative("ความเป็นมาของเเผนนี้้ ตามนโยบาย"))
    yield Fault("THA03", cell("tblGoals", 0, "เป้าประสงค์", "บุคลากร\u00a0มีจิตสำนึก"))
    yield Fault(
        "THA03", cell("tblProjects", 0, "โครงการ", " โครงการประกาศเจตนารมณ์และกำหนดนโยบายคุณธรรม ")
    )
    yield Fault("THA04", narrative("ผุ้บริหารร่วมป้องกัก ทุจรติ ในโคงการ"))
    yield Fault("THA04", cell("tblProjects", 1, "โครงการ", "โครงการปลุกฝังค่านิยมต่อด้านทุจริต"))
    yield Fault("THA05", narrative("ปลุกจิตสำนึกของบุคลากร"))
    yield Fault("THA06", cell("tblGoals", 0, "เป้าประสงค์", "บุคลากรทั้ง ๓ กลุ่ม ผ่านเกณฑ์ร้อยละ ๘๐"))
    yield Fault("THA05", cell("tblResults", 1, "ปัญหาอุปสรรค", "แยกผลประโยชน์ส่วนตัวไม่ได้"))
    yield Fault(
        "THA06", told(1, "จัดเสวนาแล้ว ๑ ครั้ง มีผู้เข้าร่วม ๕๘ คน และสรุปผลเสนอผู้บริหารเมื่อเดือนกุมภาพันธ์")
    )
    yield Fault(
        "THA09",
        cell(
            "tblNarrative",
            6,
            "ข้อความ",
            "โครงการเสริมสร้างคุณธรรม จริยธรรมและธรรมาภิบาลในหน่วยงาน จึงต้องทำ",
        ),
    )
    yield Fault(
        "THA11", both(entry("previous_year", 2568), narrative("ต่อยอดจากรุ่น 2568 ของสำนักงาน"))
    )
    yield Fault(
        "THA07",
        both(
            cell("tblSigners", 1, "ชื่อ", "นายโปรงใส ตัวอย่าง"),
            entry("responsible_person", "นายโปร่งใส ตัวอย่าง"),
        ),
    )
    yield Fault("THA07", cell("tblCommittee", 1, "ชื่อ", "นายตัวอย่าง ซือตรง"))
    yield Fault("THA08", narrative("แผนปีงบประมาณ (พ.ศ.) 2566"))
    yield Fault(
        "THA08",
        cell("tblActivities", 0, "กิจกรรม", "กิจกรรมประกาศเจตนารมณ์สุจริต ประจำปี 2568"),
        then(the.right_year),
    )
    yield Fault("THA09", narrative("ตามโครงการเสริมสร้างคุณธรรมจริยธรรมและธรรมาภิบาลในสถานศึกษา"))
    yield Fault("THA10", narrative("แผนปีงบ 2568 ของสำนักงาน"))
    yield Fault("THA10", narrative("ผลไตรมาส 2/2568 และแผน FY2568"), the.right_year)
    yield Fault(
        "THA10",
        narrative("แผนปีงบประมาณ 2568"),
        lambda office, f: office.put(f, f"{f.found} (ปีที่ผ่านมา)"),
    )
    yield Fault(
        "THA11",
        both(
            entry("previous_year", 2568), cell("tblGoals", 0, "เป้าประสงค์", "ผลตั้งแต่ 15 มกราคม 2568")
        ),
        entry_of("previous_year", None),
    )
    yield Fault("THA12", cell("tblNarrative", 0, "ข้อความ", "รายงานนี้แสดงผลในรอบหกเดือนแรก"))
    yield Fault("THA12", cell("tblNarrative", 0, "ข้อความ", "ผลการดำเนินงานรอบ 12 เดือน"), None, SIX)


FAULTS = tuple(
    fault
    for family in (
        _structure, _cells, _references, _money, _times, _results, _measures, _people, _words,
    )
    for fault in family()
)  # fmt: skip
