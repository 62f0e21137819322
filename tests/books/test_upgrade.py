"""A workbook in use brought to today's version: nothing of the officer's is lost."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import TableColumn
from PIL import Image as Picture

from authoring.vba import macros_version
from sujarit.actions.workbooks.upgrade import upgrade
from sujarit.books import version
from sujarit.books.file.book import FileBook
from sujarit.books.opc.archive import contents_of
from sujarit.books.opc.package import Package
from sujarit.books.upgrade.empty_rows import without_empty_rows
from sujarit.books.upgrade.moves import SheetMove, moved_formula
from sujarit.books.upgrade.values import MAX_RUNS, SharedTexts
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.resources import workbook_dir
from tests.exchange import plans
from tests.ooxml import workbook_faults
from tests.util.command import run

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLD = Path(__file__).parents[1] / "data" / "old"
"""The first workbooks that were ever committed."""
NOW = dt.datetime(2026, 11, 28, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def add_column(sheet, title, values):
    """A column of the officer's own at a table's end."""
    (table,) = sheet.tables.values()
    place = len(table.tableColumns) + 1
    for row, value in enumerate([title, *values], start=3):
        sheet.cell(row, place).value = value
    table.ref = table.ref.replace(get_column_letter(place - 1), get_column_letter(place))
    table.autoFilter.ref = table.ref
    table.tableColumns.append(TableColumn(id=place, name=title))


def add_own_sheet(book):
    own = book.create_sheet("สรุปของฉัน", 3)
    own["A1"].value, own["A1"].font = "รวม", Font(bold=True, color="FF0000", size=20)
    own["B1"].value = "=SUM(กิจกรรม!H4:H9)"
    own["B2"].value = "=SUM(tblActivities[งบประมาณ])"
    rule = CellIsRule(operator="greaterThan", formula=["กิจกรรม!$H$5"])
    rule.dxf = openpyxl.styles.differential.DifferentialStyle(fill=PatternFill(bgColor="00FF00"))
    own.conditional_formatting.add("B1:B3", rule)
    own["C1"].comment = Comment("บันทึกของฉัน", "ฉัน")
    own.merge_cells("A5:B6")
    book.defined_names["ยอดของฉัน"] = DefinedName("ยอดของฉัน", attr_text="กิจกรรม!$H$4")


def picture():
    data = io.BytesIO()
    Picture.new("RGB", (60, 40), "red").save(data, "PNG")
    data.seek(0)
    return Image(data)


def work_in(path):
    """What a year of use leaves in a workbook."""
    book = openpyxl.load_workbook(path, keep_vba=path.suffix == ".xlsm")
    activities, results, photos = (book[n] for n in ("กิจกรรม", "ผลดำเนินงาน", "ภาพกิจกรรม"))
    add_column(activities, "งบสำรอง", [f"=H{row}*0.1" for row in range(4, 8)])
    activities["H4"].value = "=50000*2"
    activities["H5"].fill = PatternFill("solid", fgColor="FFFF00")
    activities["C5"].comment = Comment("ถามผู้อำนวยการก่อน", "สมหญิง")
    activities["C4"].hyperlink = "https://example.go.th/x"
    activities["C30"].value = "หมายเหตุใต้ตาราง"
    activities["J1"].value = "ปรับ 5 ม.ค."
    results["C2"].value = "ส่งทุกวันที่ 5"
    book["โครงการ"]["C1"].value, book["เป้าประสงค์"]["A2"].value = "ถามพี่แดง", "ห้ามแก้"
    results["E4"].value, results["E4"].number_format = 0.8, "0%"
    photos.row_dimensions[4].height = 90
    photos.add_image(picture(), "B4")
    exceptions = book["ข้อยกเว้น"]
    for column, text in enumerate(("OWN01", "โครงการ", "1.1.1", "ผู้รับผิดชอบ", "ตกลงแล้ว"), 1):
        exceptions.cell(4, column).value = text
    add_own_sheet(book)
    book.save(path)
    return path


@pytest.fixture(scope="session")
def used(tmp_path_factory):
    """An early workbook after a year, and what the upgrade made of it."""
    path = tmp_path_factory.mktemp("used") / "แผน.xlsm"
    shutil.copy(OLD / "first.xlsm", path)
    work_in(path)
    return upgrade(path, NOW)


@pytest.fixture(scope="session")
def opened(used):
    return openpyxl.load_workbook(used.path, keep_vba=True)


def values(book):
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


NOTES = {  # they stood where today's words begin
    ("ผลดำเนินงาน", "C2"): "A2",
    ("โครงการ", "C1"): "B1",
    ("เป้าประสงค์", "A2"): "B2",
}
MOVED = {"V": "W"}  # the office's own column stands behind today's columns


def place_now(place):
    """Where a cell stands after the upgrade."""
    sheet, cell = place
    if place in NOTES:
        return sheet, NOTES[place]
    letters = cell.rstrip("0123456789")
    moved = MOVED.get(letters, letters) if sheet == "กิจกรรม" else letters
    return sheet, moved + cell[len(letters) :]


def written(value):
    """A formula without the quotes that a sheet's name may have or not."""
    return value.replace("'", "") if isinstance(value, str) else value


DERIVED = {"หน้าแรก", "สรุปงบประมาณ", "คู่มือ", "รายการเลือก", "คำนวณ", "xlwings.conf"}


def is_ours(sheet, cell):
    """Words that a later version may change: a sheet's help, and those of the plan's entries."""
    if (sheet, cell) in NOTES:
        return False
    return cell == "A2" or (sheet == "ข้อมูลแผน" and cell[0] in "BD")


def test_every_value_is_where_it_was_as_openpyxl_reads_it(used, opened):
    old, new = values(openpyxl.load_workbook(used.kept)), values(opened)
    lost = {
        place: (value, new.get(place_now(place)))
        for place, value in old.items()
        if place[0] not in DERIVED
        and not is_ours(*place)
        and written(new.get(place_now(place))) != written(value)
    }
    assert lost == {}


def test_every_value_is_the_same_as_our_own_reader_reads_it(used):
    old, new = FileBook(used.kept).tables(), FileBook(used.path).tables()
    for name, table in old.items():
        again = new[name]
        places = [again.header.index(title) for title in table.header]
        assert places == sorted(places), name
        for index in table.filled_rows():
            if name == "tblPlan":
                places = [0, 2]
            now = [again.rows[index][at] for at in places]
            was = [table.rows[index][table.header.index(again.header[at])] for at in places]
            assert now == was, (name, index)


def test_notes_links_colours_and_percentages_come_along(opened):
    activities, results = opened["กิจกรรม"], opened["ผลดำเนินงาน"]
    assert activities["C5"].comment.text == "ถามผู้อำนวยการก่อน"
    assert activities["C4"].hyperlink.target == "https://example.go.th/x"
    assert activities["H5"].fill.fgColor.rgb == "00FFFF00"
    assert results["E4"].number_format == "0%"


def test_pictures_come_along_to_their_rows(used):
    (found,) = FileBook(used.path).pictures().pictures
    assert (found.cell.address, found.kind) == ("B4", "over")


def test_the_offices_own_sheet_column_and_name_come_along(used, opened):
    own = opened["สรุปของฉัน"]
    assert own["A1"].font.color.rgb == "00FF0000"
    assert own["C1"].comment.text == "บันทึกของฉัน"
    assert [str(area) for area in own.merged_cells.ranges] == ["A5:B6"]
    (condition,) = own.conditional_formatting
    assert condition.rules[0].dxf.fill.bgColor.rgb == "0000FF00"
    assert written(opened.defined_names["ยอดของฉัน"].attr_text) == "กิจกรรม!$H$4"
    assert used.renewed.own_sheets == ("สรุปของฉัน",)
    assert used.renewed.own_columns == (("กิจกรรม", "งบสำรอง"),)
    assert FileBook(used.path).tables()["tblActivities"].header[-1] == "งบสำรอง"


def test_it_has_todays_tables_ribbon_and_macros(used):
    names = {table.name for sheet in FileBook(used.path).sheets for table in sheet.tables}
    assert names >= {table.name for table in (*schema.TABLES, *schema.PROGRAM_TABLES)}
    master = contents_of((Path(__file__).parents[2] / "workbook" / "sujarit.xlsm").read_bytes())
    parts = contents_of(used.path.read_bytes())
    for part in ("customUI/customUI.xml", "customUI/customUI14.xml", "xl/vbaProject.bin"):
        assert parts[part] == master[part]
    assert {"ความพร้อม ITA", "บันทึกการแก้"} <= set(used.renewed.tables)


@pytest.mark.long
def test_the_new_file_is_sound(used):
    own = {"สรุปของฉัน: has no codeName"}  # Excel gives it one
    assert set(workbook_faults(used.path)) <= own


@pytest.mark.long
def test_the_new_file_keeps_the_formats_schema(used, sdk_validate):
    assert sdk_validate(used.path) == []


@pytest.mark.long
def test_the_old_one_is_kept_byte_for_byte(tmp_path):
    path = tmp_path / "แผน.xlsx"
    shutil.copy(OLD / "first.xlsx", path)
    status, out, _ = run(tmp_path, "upgrade", "แผน.xlsx")
    (kept,) = tmp_path.glob("แผน (ก่อนปรับรุ่น *).xlsx")
    assert status == 0
    assert kept.read_bytes() == (OLD / "first.xlsx").read_bytes()
    assert kept.name in out
    assert "ข้อขัดแย้ง" in out

    before = path.read_bytes()
    status, out, _ = run(tmp_path, "upgrade", "แผน.xlsx", "--json")
    assert (status, json.loads(out)["kept"]) == (0, None)
    assert path.read_bytes() == before


@pytest.fixture
def narrow(tmp_path):
    """A workbook that lacks a column in the middle of a table, and an entry of the plan."""
    path = tmp_path / "แคบ.xlsx"
    book = openpyxl.load_workbook(OLD / "first.xlsx")
    sheet = book["กิจกรรม"]
    table = sheet.tables["tblActivities"]
    sheet.delete_cols(5)
    table.ref = table.ref.replace("U", "T")
    table.autoFilter.ref = table.ref
    del table.tableColumns[4]
    sheet["H4"].comment = Comment("เดือนแรก", "ฉัน")
    sheet["V4"].value = "ข้างตาราง"
    plan = book["ข้อมูลแผน"]
    plan.delete_rows(9)
    area = plan.tables["tblPlan"]
    area.ref = area.ref.replace("29", "28")
    own = book.create_sheet("ของฉัน")
    own["A1"].value = "=กิจกรรม!G4+SUM('กิจกรรม'!$G$5:$G$6)"
    own["A2"].value = "=ข้อมูลแผน!C10"
    book.save(path)
    return path


@pytest.mark.long
def test_formulas_notes_and_what_stands_beside_follow_columns_that_move(narrow):
    old = openpyxl.load_workbook(narrow)
    done = upgrade(narrow, NOW)
    book = openpyxl.load_workbook(narrow)
    assert ("กิจกรรม", "หน่วยนับ") in done.renewed.columns
    assert book["กิจกรรม"]["H4"].value == old["กิจกรรม"]["G4"].value == 100000
    assert book["กิจกรรม"]["I4"].comment.text == "เดือนแรก"
    assert book["กิจกรรม"]["X4"].value.startswith("=INDEX(calcLights")
    assert book["กิจกรรม"]["Z4"].value == "ข้างตาราง"
    assert book["ของฉัน"]["A1"].value == "='กิจกรรม'!H4+SUM('กิจกรรม'!$H$5:$H$6)"
    row = int(book["ของฉัน"]["A2"].value.rpartition("C")[2])
    assert book["ข้อมูลแผน"].cell(row, 1).value == old["ข้อมูลแผน"]["A10"].value


def test_a_reference_moves_with_its_cell():
    moves = {"กิจกรรม": SheetMove("กิจกรรม", columns={7: 8}, rows={4: 6}, right=20, aside=1)}
    moved = moved_formula('IF(G4>0,"G4",$G:$G)+SUM(V$4,A1)+tblPlan[ค่า]', "กิจกรรม", moves)
    assert moved == 'IF(H6>0,"G4",$H:$H)+SUM(W$6,A1)+tblPlan[ค่า]'
    assert moved_formula("G4", "อื่น", moves) == "G4"


def test_a_newer_workbook_is_one_clear_line(tmp_path, monkeypatch):
    path = tmp_path / "ใหม่.xlsx"
    path.write_bytes(plans.office_workbook())
    older = version.WorkbookVersion("0.0.1", version.own_version().names - 1)
    monkeypatch.setattr(version, "own_version", lambda: older)
    status, out, err = run(tmp_path, "upgrade", "ใหม่.xlsx")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "ใหม่กว่าโปรแกรมนี้" in err
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_no_workbook_in_use_is_one_clear_line(tmp_path):
    (tmp_path / "x.xlsx").write_bytes((OLD / "first.xlsx").read_bytes()[:5000])
    openpyxl.Workbook().save(tmp_path / "y.xlsx")
    for name in ("x.xlsx", "y.xlsx", "z.xlsx"):
        status, _, err = run(tmp_path, "upgrade", name)
        assert (status, err.count("\n")) == (2, 1)
    assert len(list(tmp_path.iterdir())) == 2


def test_copies_that_are_out_still_merge(tmp_path):
    master = tmp_path / "แผน.xlsx"
    shutil.copy(OLD / "first.xlsx", master)
    plans.type_into(master, "tblActivities", 0, owner=plans.ADMIN)
    shared = plans.share_out(master)
    copy = shared.copies[0].path
    plans.fill(copy, "tblResults", {"round": 6, "activity": "ก1"}, narrative="อบรมครบทุกคน")
    upgrade(master, NOW)
    done = plans.bring_in(master, copy)
    assert [outcome.taken > 0 for outcome in done.files] == [True]
    said = [row.cells.get("narrative") for row in plans.side(master)["tblResults"].rows]
    assert "อบรมครบทุกคน" in said
    with pytest.raises(SujaritError) as caught:
        upgrade(copy, NOW)
    assert "สำเนาที่ส่งให้กลุ่ม" in caught.value.text.th


@pytest.mark.long
def test_a_key_that_somebody_typed_over_comes_along_with_its_value(tmp_path):
    path = plans.write_master(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book[schema.PLAN.sheet]
    for row in (8, 9):
        sheet.cell(row, 1).value = f"๑๐๐,๐๐{row}"
        sheet.cell(row, 3).value = f"ค่า {row}"
    book.save(path)
    upgrade(path, NOW)
    rows = openpyxl.load_workbook(path)[schema.PLAN.sheet].iter_rows(values_only=True)
    assert {("๑๐๐,๐๐8", "ค่า 8"), ("๑๐๐,๐๐9", "ค่า 9")} <= {(row[0], row[2]) for row in rows}


@pytest.mark.long
def test_the_first_sheets_day_comes_along_and_the_rest_of_that_sheet_is_new(tmp_path):
    path = plans.write_master(tmp_path)
    book = openpyxl.load_workbook(path)
    (area,) = (t.ref for t in book["หน้าแรก"].tables.values() if t.name == "tblAsOf")
    cell = area.partition(":")[2]
    book["หน้าแรก"][cell].value = dt.date(2026, 2, 1)
    book["หน้าแรก"]["A70"].value = "ของเก่า"
    book.save(path)
    upgrade(path, NOW)
    again = openpyxl.load_workbook(path)["หน้าแรก"]
    assert again[cell].value == dt.datetime(2026, 2, 1)  # noqa: DTZ001
    assert again["A70"].value is None


@pytest.mark.parametrize(
    "own", [pytest.param(number, marks=pytest.mark.long) for number in (0, 1, 2, 3)]
)
def test_what_the_office_wrote_beside_the_activities_makes_way_for_the_lights(tmp_path, own):
    path = tmp_path / "แผน.xlsx"
    shutil.copy(OLD / "first.xlsx", path)
    book = openpyxl.load_workbook(path)
    sheet = book["กิจกรรม"]
    for number in range(own):
        add_column(sheet, f"ของเรา {number}", [f"ก{number}", None, f"ข{number}"])
    beside = sheet.max_column + 1
    for place in range(beside, beside + 3):
        sheet.cell(3, place).value = f"หัว {place}"
        sheet.cell(4, place).value, sheet.cell(5, place).value = place, f"=A4&{place}"
        sheet.cell(4, place).fill = PatternFill("solid", fgColor="FF00FF00")
        sheet.column_dimensions[get_column_letter(place)].width = 33
    book.save(path)
    upgrade(path, NOW)
    made = openpyxl.load_workbook(path)["กิจกรรม"]
    header = {cell.value: cell.column for cell in made[3] if cell.value}
    assert FileBook(path).tables()["tblActivities"].header[-own or 99 :] == tuple(
        f"ของเรา {number}" for number in range(own)
    )
    for number in range(own):
        column = header[f"ของเรา {number}"]
        assert (made.cell(4, column).value, made.cell(6, column).value) == (
            f"ก{number}",
            f"ข{number}",
        )
    for place in range(beside, beside + 3):
        column = header[f"หัว {place}"]
        assert made.cell(4, column).value == place
        assert made.cell(4, column).fill.fgColor.rgb == "FF00FF00"
        assert made.cell(5, column).value == f"=A4&{place}"
        assert made.column_dimensions[get_column_letter(column)].width == 33
    lights = [c for c in made[4] if str(c.value).startswith("=INDEX(calcLights")]
    assert len(lights) == 1
    assert upgrade(path, NOW).kept is None


JUST_MADE = [
    ("xlsx", "--fiscal-year", "2570"),
    ("xlsm", "--kind", "school"),
    ("xlsx", "--from", "0.xlsx"),
    ("xlsm", "--from", "0.xlsx"),
]


@pytest.mark.long
def test_a_workbook_that_was_just_made_is_up_to_date(tmp_path):
    for number, words in enumerate(JUST_MADE):
        name = f"{number}.{words[0]}"
        assert run(tmp_path, "new", name, *words[1:])[0] == 0
        before = (tmp_path / name).read_bytes()
        status, out, _ = run(tmp_path, "upgrade", name)
        assert (status, "เป็นรุ่นปัจจุบันอยู่แล้ว" in out) == (0, True)
        assert (tmp_path / name).read_bytes() == before
    assert len([*tmp_path.iterdir()]) == len(JUST_MADE)


@pytest.mark.long
@pytest.mark.parametrize("part", ["formula", "colour"])
def test_what_was_lost_from_a_workbook_of_today_is_mended(tmp_path, part):
    path = tmp_path / "แผน.xlsx"
    run(tmp_path, "new", path.name)
    book = openpyxl.load_workbook(path)
    if part == "formula":
        cells = (cell for row in book[schema.HOME_SHEET] for cell in row)
        next(cell for cell in cells if str(cell.value).startswith("=")).value = None
    else:
        book["กิจกรรม"].conditional_formatting = ConditionalFormattingList()
    book.save(path)
    assert upgrade(path, NOW).kept


@pytest.mark.long
@pytest.mark.parametrize("known", [True, False], ids=["today's", "older"])
def test_macros_are_known_by_their_version_not_by_how_excel_writes_them(tmp_path, known):
    path = tmp_path / "แผน.xlsm"
    version = macros_version().encode()
    with (
        zipfile.ZipFile(workbook_dir() / "sujarit.xlsm") as master,
        zipfile.ZipFile(path, "w") as made,
    ):
        for part in master.namelist():
            data = master.read(part) if known else master.read(part).replace(version, b"0" * 16)
            made.writestr(part, data + b"\0" * 512 * part.endswith("vbaProject.bin"))
    assert (upgrade(path, NOW).kept is None) == known
    assert len([*tmp_path.iterdir()]) == (1 if known else 2)
    with zipfile.ZipFile(path) as now, zipfile.ZipFile(workbook_dir() / "sujarit.xlsm") as master:
        project = "xl/vbaProject.bin"
        assert (now.read(project) == master.read(project)) != known


def shared(folder, *texts):
    """A package that holds nothing but shared texts."""
    made = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<a><Relationship Id="r" Type="{kind}/{{}}" Target="{{}}"/></a>'
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", relation.format("officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", "<workbook/>")
        rels = relation.format("sharedStrings", "sharedStrings.xml")
        archive.writestr("xl/_rels/workbook.xml.rels", rels)
        written = "".join(f"<si>{text}</si>" for text in texts)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{written}</sst>')
    return SharedTexts(Package(folder / "ก.xlsx", made.getvalue()))


def test_a_text_that_two_cells_share_is_whole_in_both(tmp_path):
    texts = shared(tmp_path, "<t>ก</t>", "<r><rPr><b/></rPr><t>ข</t></r><r><t>ค</t></r>")
    cells = [etree.Element(f"{{{MAIN}}}is") for _ in range(3)]
    assert [texts.place(1, cell) for cell in cells[:2]] == [True, True]
    assert etree.tostring(cells[0]) == etree.tostring(cells[1])
    assert "".join(map(str, cells[1].itertext())) == "ขค"
    assert texts.place(2, cells[2]) is texts.place(-1, cells[2]) is False


def test_texts_of_too_many_looks_are_too_large_to_upgrade(tmp_path):
    texts = shared(tmp_path, "<r><t>ก</t></r>" * (MAX_RUNS + 1))
    with pytest.raises(SujaritError, match="Clear Formats"):
        texts.get(0)


def test_a_text_of_many_looks_in_very_many_cells_is_too_large_to_upgrade(tmp_path):
    texts = shared(tmp_path, "<r><t>ก</t></r>" * 6000)
    cells = (etree.Element(f"{{{MAIN}}}is") for _ in range(20))
    with pytest.raises(SujaritError, match="Clear Formats"):
        assert all(texts.place(0, cell) for cell in cells)


def test_a_long_text_in_very_many_cells_is_too_large_to_upgrade(tmp_path, monkeypatch):
    monkeypatch.setattr("sujarit.books.upgrade.values.MAX_LETTERS", 50)
    texts = shared(tmp_path, f"<t>{'ก' * 30}</t>")
    texts.place(0, etree.Element(f"{{{MAIN}}}is"))
    with pytest.raises(SujaritError, match="delete the sheets or cells"):
        texts.place(0, etree.Element(f"{{{MAIN}}}is"))


def test_a_million_empty_rows_below_the_last_cell_are_left_out(tmp_path, monkeypatch):
    path = tmp_path / "ก.xlsx"
    rows = "".join(f'<row r="{n}" ht="15"/>' for n in range(60, 9000))
    last = '<row r="9001"><c r="A9001" t="inlineStr"><is><t>จด</t></is></c></row>'
    empty = "".join(f'<row r="{n}" spans="1:3" x:dyDescent="1"/>' for n in range(9002, 20_000))
    seen = '<row r="20000" hidden="1"/><row r="20001" ht="40" customHeight="1"></row>'
    with zipfile.ZipFile(workbook_dir() / "nakhonsawan3-2564.xlsx") as source:
        parts = {name: source.read(name) for name in source.namelist()}
    (part,) = [t.part for t in FileBook(path, repacked(parts)).sheets if t.name == "โครงการ"]
    parts[part] = parts[part].replace(
        b"</sheetData>", f"{rows}{last}{empty}{seen}</sheetData>".encode()
    )
    path.write_bytes(repacked(parts))
    slim = without_empty_rows(FileBook(path))
    assert slim.package.read(part) == parts[part].replace(empty.encode(), b"")
    assert seen.encode() in slim.package.read(part)
    monkeypatch.setattr("sujarit.books.upgrade.empty_rows.MAX_ROWS", 9000)
    with pytest.raises(SujaritError, match="empty rows"):
        upgrade(path, NOW)


def repacked(parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()
