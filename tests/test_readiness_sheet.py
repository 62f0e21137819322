"""How ready a plan is for the ITA, item by item, in the workbook itself and in the findings file."""

import openpyxl
import pytest
import xlwings

from sujarit import ribbon
from sujarit.actions.load import open_file
from sujarit.actions.validate import validate_into
from sujarit.books.build import load_plan_data
from sujarit.books.file.book import FileBook
from sujarit.books.live.book import LiveBook
from sujarit.cli import main
from sujarit.plan import schema
from tests.engines.fixtures import memory_every_day
from tests.test_ribbon import alerts
from tests.util.built import built_once
from tests.util.maker import CLEAN, EXAMPLE, SMALL, Maker

SHEET = schema.READINESS.sheet


def built(path, data_file=CLEAN, **plan):
    """A built workbook of that data, with some of the plan's particulars changed."""
    data = load_plan_data(data_file)
    for row in data["tblPlan"]:
        row["ค่า"] = plan.get(str(row["รหัส"]), row["ค่า"])
    path.write_bytes(built_once(data))
    return path


def rows_of(book):
    table = book.program_tables()[schema.READINESS.name]
    rows = (dict(zip(table.header, row, strict=True)) for row in table.rows)
    return [row for row in rows if row["ผล"]]


def test_each_requirement_says_whether_it_is_met_and_where_not(tmp_path):
    path = built(tmp_path / "a.xlsx", EXAMPLE)
    validate_into(open_file(path))
    rows = rows_of(FileBook(path))
    assert rows[0]["เอกสาร"] == "เกณฑ์ obec-2564 (สพฐ. ปี 2564)"
    assert (rows[0]["ผล"], rows[0]["สิ่งที่ต้องมี"][:9]) == ("ยังไม่ยืนยัน", "หมายเลขข้")
    judged = {(row["ข้อ"], row["สิ่งที่ต้องมี"]): row for row in rows}
    signed = judged["O39", "มีผู้เสนอ ผู้เห็นชอบ และผู้อนุมัติ พร้อมวันที่"]
    assert (signed["ผล"], signed["จำนวนจุด"]) == ("ไม่ผ่าน", 4)
    assert signed["ที่ต้องแก้"] == "ผู้ลงนาม D4, ผู้ลงนาม D5, ผู้ลงนาม B6, ผู้ลงนาม D6"
    assert judged["O39", "แผนครอบคลุมปีที่ประเมิน"]["ผล"] == "ผ่าน"
    months = judged["O39", "ทุกกิจกรรมบอกระยะเวลาดำเนินการ"]
    assert months["ที่ต้องแก้"].endswith("และอีก 1 จุด")
    assert "2563" in rows[-1]["สิ่งที่ต้องมี"]
    assert rows[-1]["ผล"] == "ยังไม่ตัดสิน"


@pytest.mark.long
def test_the_link_jumps_to_the_first_place(tmp_path):
    path = built(tmp_path / "a.xlsx", EXAMPLE)
    validate_into(open_file(path))
    links = {cell.value for cell in openpyxl.load_workbook(path)[SHEET]["G"]}
    assert '=HYPERLINK("#\'ผู้ลงนาม\'!D4","ผู้ลงนาม D4")' in links


@pytest.mark.long
def test_what_the_office_excepts_passes_and_is_counted(tmp_path, open_book):
    data = load_plan_data(CLEAN)
    url = next(row for row in data["tblPlan"] if row["รหัส"] == "published_url")
    url["ค่า"] = None
    data["tblSuppress"] = [
        {
            "กฎ": "OIT01",
            "ชีต": "ข้อมูลแผน",
            "รหัสแถว": "published_url",
            "คอลัมน์": "ค่า",
            "เหตุผล": "เผยแพร่ที่เว็บไซต์ต้นสังกัด",
        }
    ]
    path = tmp_path / "a.xlsx"
    path.write_bytes(built_once(data))
    validate_into(open_file(path))
    open_book(path)
    ribbon.validate()
    assert "ยกเว้นไว้โดยมีเหตุผล 1 ข้อ" in alerts(xlwings.Book.caller())[0]
    published = next(row for row in rows_of(FileBook(path)) if "เผยแพร่บน" in row["สิ่งที่ต้องมี"])
    assert published["ผล"] == "ผ่าน"
    assert published["ที่ต้องแก้"] == "(ยกเว้นไว้โดยมีเหตุผล 1 ข้อ)"


@pytest.mark.long
def test_where_no_profile_fits_the_sheet_says_which_entries_to_look_at(tmp_path):
    path = built(tmp_path / "a.xlsx", unit_type="อื่น ๆ")
    validate_into(open_file(path))
    (row,) = rows_of(FileBook(path))
    assert row["ผล"] == "ยังไม่ตัดสิน"
    for word in ("2569", "อื่น ๆ", "ปีงบประมาณ", "ประเภทหน่วยงาน"):
        assert word in row["สิ่งที่ต้องมี"]


@pytest.mark.long
def test_the_profile_that_is_named_is_the_one_that_is_written(tmp_path):
    path = built(tmp_path / "a.xlsx", unit_type="อื่น ๆ")
    main(["validate", "--write", "--profile", "obec-2569", str(path)])
    assert "obec-2569" in rows_of(FileBook(path))[0]["เอกสาร"]


def test_a_workbook_built_before_there_was_such_a_sheet_is_checked_as_ever(tmp_path):
    path = Maker(SMALL).with_derived_sheets(tmp_path / "เก่า.xlsx")
    validate_into(open_file(path))
    table = openpyxl.load_workbook(path)[schema.FINDINGS_SHEET].tables[schema.FINDINGS_TABLE]
    assert table.ref != "A4:J5"


@memory_every_day
def test_the_button_fills_the_sheet_and_says_how_many_pass(tmp_path, open_book, engine_name):
    path = built(tmp_path / "แผน.xlsx")
    book = open_book(path, engine_name)
    ribbon.validate()
    rows = rows_of(LiveBook(book))
    met = sum(row["ผล"] == "ผ่าน" for row in rows)
    assert met == len(rows) - 2  # the profile's own row, and the item of the year before
    assert f"ความพร้อม ITA: ผ่าน {met} จาก {met} เรื่อง" in alerts(book)[0]


@pytest.mark.long
def test_the_button_s_links_are_formulas_and_old_rows_go(tmp_path, open_book):
    book = open_book(built(tmp_path / "แผน.xlsx", EXAMPLE))
    ribbon.validate()
    sheet = book.sheets[SHEET]
    links = [row[0] for row in sheet.range("G4:G20").formula]
    assert '=HYPERLINK("#\'ผู้ลงนาม\'!D4","ผู้ลงนาม D4")' in links
    kind = next(
        row for row in range(4, 40) if book.sheets["ข้อมูลแผน"].range((row, 1)).value == "unit_type"
    )
    book.sheets["ข้อมูลแผน"].range((kind, 3)).value = "อื่น ๆ"
    ribbon.validate()
    assert len(rows_of(LiveBook(book))) == 1
    assert not any(row[0] for row in sheet.range("A5:A20").options(ndim=2).value)
    assert "ไม่มีเกณฑ์" in alerts(book)[1]


@pytest.mark.parametrize(
    "profile", [(), pytest.param(("--profile", "auto"), marks=pytest.mark.long)]
)
def test_the_findings_file_has_a_sheet_of_readiness_where_that_is_asked_for(tmp_path, profile):
    paths = [built(tmp_path / f"{name}.xlsx", EXAMPLE) for name in "ab"]
    main(["validate", "--xlsx", str(tmp_path / "f.xlsx"), *profile, *map(str, paths)])
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    assert (SHEET in book.sheetnames) is bool(profile)
    if profile:
        sheet = book[SHEET]
        assert [cell.value for cell in sheet[1]][:3] == ["ไฟล์", "ข้อ", "เอกสาร"]
        assert {row[0].value for row in sheet.iter_rows(min_row=2)} == {"a.xlsx", "b.xlsx"}
        links = [cell.hyperlink for cell in sheet["G"] if cell.hyperlink]
        assert "'ผู้ลงนาม'!D4" in {link.location for link in links}
        assert {link.target for link in links} == {path.as_uri() for path in paths}


@pytest.mark.long
def test_the_rows_of_findings_are_as_high_as_their_text(tmp_path):
    path = built(tmp_path / "a.xlsx", EXAMPLE)
    validate_into(open_file(path))
    sheet = openpyxl.load_workbook(path)[schema.FINDINGS_SHEET]
    heights = {
        row[8].value: sheet.row_dimensions[row[0].row].height for row in sheet.iter_rows(min_row=4)
    }
    assert heights["ไม่ได้ใส่ลิงก์ที่เผยแพร่"] < max(heights.values())
