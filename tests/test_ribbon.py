"""The ribbon's buttons on an open workbook, in two stand-ins for Excel.

The engines are xlwings' own extension point: one holds the workbook in memory, the other
is a real LibreOffice. Neither is Excel, in which nothing here was run.
"""

import json
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sujarit import ribbon
from sujarit.actions.load import check_book, open_file
from sujarit.books.file.book import read_tables
from sujarit.books.finding_rows import HEADER
from sujarit.books.live.book import LiveBook
from sujarit.cli import main
from sujarit.plan import schema
from tests.engines import memory
from tests.engines.fixtures import memory_every_day
from tests.util.built import built
from tests.util.maker import CLEAN, EXAMPLE, SMALL, Maker, load


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """The files that a button asked the system to open."""
    seen = []
    monkeypatch.setattr(ribbon, "_open", seen.append)
    return seen


@pytest.fixture
def example(tmp_path):
    return Maker(load(EXAMPLE)).with_derived_sheets(tmp_path / "แผน 2564.xlsx")


@pytest.fixture
def faulty(tmp_path, engine_name):
    """The example in memory; in LibreOffice, where every look at a cell takes time, few faults."""
    if engine_name == memory.NAME:
        return Maker(load(EXAMPLE)).with_derived_sheets(tmp_path / "แผน 2564.xlsx")
    project = {**SMALL["tblProjects"][0], "การใช้งบประมาณ": None, "งบประมาณ": "-"}
    others = [{**project, "รหัสโครงการ": f"1.1.{n}"} for n in range(2, 4)]
    data = {**SMALL, "tblProjects": [project, *others]}
    return Maker(data).with_derived_sheets(tmp_path / "แผน 2564.xlsx")


def alerts(book):
    return [alert.prompt for alert in book.app.impl.alerts]


def listed(book):
    table = next(t for s in book.sheets for t in s.tables if t.name == schema.FINDINGS_TABLE)
    rows = table.range.options(ndim=2).value
    return rows[0], [row for row in rows[1:] if any(row)]


def looks(book):
    """Colour and note of every cell that has any, on the sheets that the test touches."""
    cells = (cell for name in ("โครงการ", "กลยุทธ์") for cell in book.sheets[name].used_range)
    seen = {(c.sheet.name, c.address): (c.color, c.note.text if c.note else None) for c in cells}
    return {place: look for place, look in seen.items() if look != (None, None)}


@memory_every_day
def test_the_open_workbook_reads_as_the_file_does(example, open_book, engine_name):
    from_file = check_book(open_file(example))
    from_screen = check_book(LiveBook(open_book(example, engine_name)))
    assert from_screen.plan == from_file.plan
    assert from_screen.findings == from_file.findings
    assert from_screen.findings


@memory_every_day
def test_what_is_typed_but_not_saved_counts(example, open_book, engine_name):
    book = open_book(example, engine_name)
    plan = check_book(LiveBook(book)).plan
    cell = plan.details.cell("allotted_budget")
    book.sheets[cell.sheet].range(cell.address).value = 160000
    assert check_book(LiveBook(book)).plan.details.allotted_budget == 160000
    assert check_book(open_file(example)).plan.details.allotted_budget == 80000


@memory_every_day
def test_validate_lists_the_command_line_s_findings(faulty, open_book, engine_name, capsys):
    main(["validate", "--json", str(faulty)])
    expected = json.loads(capsys.readouterr().out)["books"][0]
    book = open_book(faulty, engine_name)
    ribbon.validate()
    header, rows = listed(book)
    assert tuple(header) == HEADER
    assert len(rows) == len(expected["findings"])
    for row, finding in zip(rows, expected["findings"], strict=True):
        shown = dict(zip(header, row, strict=True))
        assert shown["กฎ"] == finding["rule"]
        assert shown["ข้อความ"] == finding["message"]
        assert (shown["ชีต"] or None) == finding["sheet"]
    counts = expected["counts"]
    assert f"ผิดพลาด {counts['error']} เตือน {counts['warning']}" in alerts(book)[0]
    assert book.app.status_bar is False
    assert book.app.screen_updating is True


@memory_every_day
def test_each_finding_s_cell_is_coloured_and_noted(faulty, open_book, engine_name):
    book = open_book(faulty, engine_name)
    ribbon.validate()
    for finding in check_book(open_file(faulty)).findings:
        if finding.cell is None:
            continue
        cell = book.sheets[finding.sheet].range(finding.cell)
        assert finding.message.th in cell.note.text
        assert cell.color is not None


@memory_every_day
def test_clearing_restores_every_colour_and_note(faulty, open_book, engine_name):
    book = open_book(faulty, engine_name)
    cell = book.sheets["โครงการ"].range("H5")
    cell.color = (1, 2, 3)
    cell.add_note("ถามผู้อำนวยการ\nก่อนแก้")
    book.sheets["กลยุทธ์"].range("A5").add_note("ของฉัน")
    before = looks(book)
    ribbon.validate()
    assert looks(book) != before
    ribbon.validate()
    ribbon.clear_marks()
    assert looks(book) == before
    assert "ล้างเครื่องหมายแล้ว" in alerts(book)[-1]


@memory_every_day
def test_fewer_findings_leave_no_old_rows_behind(faulty, open_book, engine_name):
    book = open_book(faulty, engine_name)
    ribbon.validate()
    many = listed(book)[1]
    places = [f for f in check_book(LiveBook(book)).findings if f.rule == "BUD04"]
    for finding in places:
        amount = book.sheets[finding.sheet].range(finding.cell)
        amount.offset(column_offset=-1).value = "ไม่ใช้งบประมาณ"
        amount.value = None
    ribbon.validate()
    _, rows = listed(book)
    assert places
    assert len(rows) < len(many)
    assert not [row for row in rows if row[1] == "BUD04"]


@memory_every_day
def test_a_cell_that_looks_like_a_formula_is_listed_as_text(tmp_path, open_book, engine_name):
    bad = {
        **SMALL["tblProjects"][0],
        "งบประมาณ": '=HYPERLINK("http://x","y")',
        "รหัสโครงการ": "+1+2",
    }
    path = Maker({**SMALL, "tblProjects": [bad]}).with_derived_sheets(tmp_path / "a.xlsx")
    book = open_book(path, engine_name)
    ribbon.validate()
    header, rows = listed(book)
    found = [dict(zip(header, row, strict=True))["ที่พบ"] for row in rows]
    assert bad["งบประมาณ"] in found  # the text itself, not what the formula would give


def test_roll_up_shows_its_sheet(example, open_book, engine_name):
    book = open_book(example, engine_name)
    ribbon.roll_up()
    assert book.sheets.active.name == schema.ROLLUP_SHEET


@memory_every_day
def test_the_report_is_the_command_line_s(example, open_book, engine_name, opened, tmp_path):
    main(["report", str(example), "-o", str(tmp_path / "cli")])
    open_book(example, engine_name)
    ribbon.report_6()
    (document,) = opened
    assert document == example.parent / "output" / "แผน 2564-monitoring-6.docx"
    ours, theirs = (zipfile.ZipFile(p) for p in (document, tmp_path / "cli" / document.name))
    assert ours.read("word/document.xml") == theirs.read("word/document.xml")


def test_a_draft_is_called_a_draft(example, open_book, opened):
    book = open_book(example)
    ribbon.report_12()
    assert "ฉบับร่าง" in alerts(book)[0]
    assert opened[0].name.endswith("-monitoring-12.docx")


def test_word_itself_shows_the_report_where_it_can(example, open_book, opened, monkeypatch):
    shown = []

    def show(path):
        shown.append(path)
        return True

    monkeypatch.setattr("sujarit.report.printing.word.show", show)
    open_book(example)
    ribbon.report_6()
    assert [path.name for path in shown] == ["แผน 2564-monitoring-6.docx"]
    assert opened == []


def test_opening_the_results_makes_their_folder(example, open_book, opened):
    open_book(example)
    ribbon.open_output()
    assert opened == [example.parent / "output"]
    assert opened[0].is_dir()


@pytest.fixture
def clean(tmp_path):
    path = tmp_path / "แผน 2569.xlsx"
    path.write_bytes(built(CLEAN))
    return path


@pytest.mark.long
def test_copies_go_out_and_answers_come_back_at_a_click(clean, open_book, opened):
    book = open_book(clean)
    ribbon.share()
    assert "ทำสำเนาแล้ว" in alerts(book)[0]
    copies = sorted((clean.parent / "output").rglob("*.xlsx"))
    drafts = sorted((clean.parent / "output").rglob("*.eml"))
    assert copies
    assert len(copies) == len(drafts)
    ribbon.collect()
    folder = clean.parent / "ไฟล์ตอบกลับ"
    assert folder.is_dir()
    assert opened[-1] == folder
    assert str(folder) in alerts(book)[1]
    answered, code = _answer(copies, folder)
    ribbon.collect()
    assert "รับเข้าสมุดงาน 1 ค่า" in alerts(book)[2]
    results = check_book(LiveBook(book)).plan.results
    assert [r.narrative for r in results if (r.round, r.activity) == code] == [answered]


def test_a_plan_whose_owners_are_nobody_is_not_shared_and_says_why(example, open_book, opened):
    book = open_book(example)
    ribbon.share()
    assert alerts(book)[0].startswith("ไม่ได้ทำสำเนา")
    assert "ทุกกลุ่ม" in alerts(book)[0]
    assert opened == []
    assert not (example.parent / "output").exists()


def _answer(copies, folder):
    """Fill one cell of the first copy that holds a result of its group's own."""
    for copy in copies:
        workbook = openpyxl.load_workbook(copy)
        table = read_tables(copy)["tblResults"]
        sheet = workbook[table.sheet]
        for index, row in enumerate(table.rows):
            result = dict(zip(table.header, row, strict=True))
            place = table.cell(index, table.header.index("ผลการดำเนินงาน")).address
            if result["ผลการดำเนินงาน"] and not sheet[place].protection.locked:
                sheet[place] = "จัดอบรมเพิ่มอีกหนึ่งรุ่น มีผู้เข้าร่วม 40 คน"
                workbook.save(folder / copy.name)
                return sheet[place].value, (int(float(str(result["รอบ"]))), result["รหัสกิจกรรม"])
    raise AssertionError("no copy has an open result")


def test_the_manual_is_shown(example, open_book):
    book = open_book(example)
    ribbon.manual()
    assert book.sheets.active.name == schema.MANUAL_SHEET


def test_a_foreign_workbook_is_named_in_thai(tmp_path, open_book):
    workbook = openpyxl.Workbook()
    workbook.save(tmp_path / "อื่น.xlsx")
    book = open_book(tmp_path / "อื่น.xlsx")
    ribbon.validate()
    assert "อื่น.xlsx" in alerts(book)[0]
    assert "ไม่มีตารางของแผน" in alerts(book)[0]


def test_a_bug_is_logged_without_what_the_workbook_says_and_never_shown(
    example, open_book, monkeypatch, tmp_path
):
    book = open_book(example)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(LiveBook, "to_check", lambda _: {}["ความลับ somchai@example.go.th"])
    ribbon.validate()
    text = alerts(book)[0]
    assert "Traceback" not in text
    log = Path(text.rpartition(": ")[2]).read_text(encoding="utf-8")
    assert "builtins.KeyError" in log
    assert "sujarit/ribbon.py:" in log
    assert "somchai" not in log
    assert "ความลับ" not in log
    assert str(Path.home()) not in log
    assert book.app.status_bar is False


def test_an_exception_with_a_blank_rule_and_a_number_stops_no_button(tmp_path, open_book):
    row = {"กฎ": "", "ชีต": "โครงการ", "รหัสแถว": "5", "คอลัมน์": "", "เหตุผล": "ยังไม่ถึงกำหนด"}
    path = Maker({**SMALL, "tblSuppress": [row]}).with_derived_sheets(tmp_path / "a.xlsx")
    book = open_book(path)
    ribbon.validate()
    assert alerts(book)[0].startswith("ตรวจสอบแล้ว")


def test_what_a_workbook_says_steers_no_message_box(tmp_path, open_book):
    book = open_book(Maker(SMALL).save(tmp_path / "a.xlsx"))
    ribbon._alert(book.app, "บรรทัดหนึ่ง\nสอง \x1b[2J\u202egnp.exe", "info")
    assert alerts(book)[0] == "บรรทัดหนึ่ง\nสอง \\x1b[2J\\u202egnp.exe"


@pytest.mark.long
def test_the_upgrade_keeps_the_open_workbook_as_a_copy_and_opens_the_new_one(
    example, open_book, monkeypatch
):
    book = open_book(example)
    book.sheets["โครงการ"]["A1"].value = "พิมพ์แล้วแต่ยังไม่ได้บันทึก"
    ribbon.upgrade()
    (said,) = alerts(book)
    (kept,) = example.parent.glob("แผน 2564 (ก่อนปรับรุ่น *).xlsx")
    assert Path(book.fullname) == kept
    assert [Path(each.fullname) for each in book.app.books] == [kept, example]
    assert "ปรับรุ่นแล้ว" in said
    assert kept.name in said
    names = {table.name for sheet in book.app.books[1].sheets for table in sheet.tables}
    assert names >= {table.name for table in schema.PROGRAM_TABLES}
    assert read_tables(example)["tblProjects"].rows


def test_sealing_at_a_click_asks_for_the_approval_and_names_an_amendment(clean, open_book):
    book = open_book(clean)
    app = book.app.impl
    app.typed.extend(["ที่ ศธ 1/2568", "1/10/2568"])
    ribbon.seal()
    book.sheets["โครงการ"]["D4"].value = "โครงการที่ปรับปรุงแล้ว"
    app.typed.extend(["ที่ ศธ 9/2569", "15/2/2569"])
    ribbon.seal()
    first, done, shown, amended = alerts(book)
    assert "จะประทับแผน" in first
    assert "อนุมัติเมื่อ 1 ตุลาคม 2568" in done
    assert "→ โครงการที่ปรับปรุงแล้ว" in shown
    assert "แผนปรับปรุงครั้งที่ 1 แล้ว อนุมัติเมื่อ 15 กุมภาพันธ์ 2569" in amended
    (ledger,) = clean.parent.glob("*.sujarit/ledger.jsonl")
    seals = [json.loads(line) for line in ledger.read_text("utf-8").splitlines()]
    assert [each["details"]["note"] for each in seals if each["event"] == "sealed"] == [
        "ที่ ศธ 1/2568",
        "ที่ ศธ 9/2569",
    ]


def test_a_day_of_approval_that_was_mistyped_is_corrected_at_a_second_click(clean, open_book):
    book = open_book(clean)
    book.app.impl.typed.extend(["ที่ ศธ 1/2568", "1/10/2658", "ที่ ศธ 1/2568", "1/10/2568"])
    ribbon.seal()
    ribbon.seal()
    assert "1 ตุลาคม 2658 ซึ่งยังมาไม่ถึง" in alerts(book)[1]
    assert alerts(book)[3] == "แก้ข้อมูลการอนุมัติแล้ว อนุมัติเมื่อ 1 ตุลาคม 2568"
    book.app.impl.answers.append("cancel")
    ribbon.seal()
    assert "จึงไม่ได้ประทับใหม่" in alerts(book)[-1]


@pytest.mark.parametrize(
    ("answer", "typed", "said"),
    [
        ("cancel", [], "ยังไม่ได้ประทับ"),
        ("ok", [None], "ยังไม่ได้ประทับ"),
        ("ok", ["ที่ ศธ 1/2568", None], "ยังไม่ได้ประทับ"),
        ("ok", ["ที่ ศธ 1/2568", "เมื่อวาน"], "“เมื่อวาน” ไม่ใช่วันที่"),
    ],
)
def test_a_seal_that_is_not_said_to_the_end_is_none(clean, open_book, answer, typed, said):
    book = open_book(clean)
    book.app.impl.answers.append(answer)
    book.app.impl.typed.extend(typed)
    ribbon.seal()
    assert said in alerts(book)[-1]
    assert not list(clean.parent.glob("*.sujarit"))
