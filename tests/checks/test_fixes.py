"""Mechanical faults are mended in a copy, each listed; names, meanings and formulas are not."""

import difflib
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from sujarit.actions.fix import Fixed, fixed_name, write_fixed
from sujarit.actions.fix_record import record, undo
from sujarit.books.file.book import FileBook
from sujarit.books.file.patch import Changes, Edit
from sujarit.books.port import Formula
from sujarit.checks.engine import check
from sujarit.checks.example import tables_of
from sujarit.checks.fixes import Fix, fixes
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.cells import (
    Cell,
    FormulaError,
    RichText,
    SheetTable,
    SumFormula,
    as_bold_as,
    column_letters,
    runs_of,
)
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.checks.seeds import SEEDS
from tests.util.built import built
from tests.util.maker import CLEAN as CLEAN_FILE
from tests.util.maker import SMALL, Maker
from tests.util.sampling import sampled
from tests.util.tables import CLEAN, Tables, put, tables_from

MECHANICAL = {"STR10", "DAT03", "DAT07", "DAT08", "THA02", "THA03"}
IN_3111 = datetime(2568, 11, 20)  # noqa: DTZ001 (a sheet's dates have no zone)
NOW = datetime(2026, 2, 3, 14, 5, 7, tzinfo=UTC)
APART = "มีน\u0e4d\u0e49\u0e32ใจ\u200b "


def _only(tables: Tables) -> Fix:
    (fix,) = fixes(parse_plan(tables))
    return fix


@pytest.mark.parametrize(
    ("table", "title", "typed", "value", "shown"),
    [
        ("tblProjects", "งบประมาณ", "๑๐๐,๐๐๐ บาท", 100000, ("๑๐๐,๐๐๐ บาท", "100,000.00")),
        ("tblProjects", "งบประมาณ", "5,250.50", 5250.5, ("5,250.50", "5,250.50")),
        ("tblActivities", "ค่าเป้าหมาย", "๘๕", 85, ("๘๕", "85")),
        ("tblSpending", "วันที่", IN_3111, date(2025, 11, 20), ("20 พ.ย. 3111", "20 พ.ย. 2568")),
        ("tblSpending", "วันที่", "20/11/2568", date(2025, 11, 20), ("20/11/2568", "20 พ.ย. 2568")),
        ("tblSpending", "วันที่", "๒๐ พฤศจิกายน พ.ศ. ๒๕๖๘", date(2025, 11, 20), ("๒๐ พฤศจิกายน พ.ศ. ๒๕๖๘", "20 พ.ย. 2568")),
        ("tblGoals", "เป้าประสงค์", APART, "มีน้ำใจ", (APART, "มีน้ำใจ")),
        ("tblGoals", "รหัสเป้าประสงค์", "1 ", "1", ("1 ", "1")),
    ],
)  # fmt: skip
def test_a_mechanical_fault_has_one_mended_value(table, title, typed, value, shown):
    fix = _only(put(tables_from(CLEAN), table, 0, title, typed))
    assert (fix.value, (fix.old, fix.new), fix.column) == (value, shown, title)


@pytest.mark.parametrize(
    ("table", "title", "typed"),
    [
        ("tblSigners", "ชื่อ", "นางน\u0e4d\u0e49\u0e32ฝน ตัวอย่าง "),
        ("tblResults", "ผู้รายงาน", "นางน\u0e4d\u0e49\u0e32ฝน "),
        ("tblGoals", "เป้าประสงค์", "ปลุกฝังค่านิยม"),
        ("tblGoals", "เป้าประสงค์", "ศิริัญญา"),
        ("tblProjects", "งบประมาณ", "ไม่มี"),
        ("tblSpending", "วันที่", "๒๐ พ.ย. ๖๘"),
        ("tblGoals", "รหัสเป้าประสงค์", 1.1),
        ("tblApproaches", "รหัสแนวทาง", FormulaError("#N/A")),
    ],
)
def test_what_needs_a_person_is_left_alone(table, title, typed):
    assert fixes(parse_plan(put(tables_from(CLEAN), table, 0, title, typed))) == ()


def test_a_clean_plan_needs_no_fix():
    assert fixes(parse_plan(tables_from(CLEAN))) == ()


@pytest.mark.parametrize("typed", ["number", "formula"])
def test_a_row_of_totals_is_moved_below_the_table(tmp_path, typed):
    path = tmp_path / "แผน.xlsx"
    path.write_bytes(built(CLEAN))
    book = FileBook(path)
    projects = book.tables()["tblProjects"]
    row = max(projects.filled_rows()) + 1
    changes = Changes()
    budget = float(sum(project.budget or 0 for project in parse_plan(book.tables()).projects))
    total = SumFormula(sum_of(projects, "งบประมาณ", row), budget)
    amount = total if typed == "formula" else budget
    cells: dict[str, str | float | SumFormula] = {"โครงการ": "รวมทั้งสิ้น", "งบประมาณ": amount}
    for title, value in cells.items():
        cell = Edit(projects.top + 1 + row, projects.left + projects.header.index(title), value)
        changes.cells[projects.sheet].append(cell)
    changes.table_bottoms["tblProjects"] = projects.top + 1 + row
    path.write_bytes(book.changed(changes))
    assert [item.rule for item in check(parse_plan(FileBook(path).tables()), Round.TWELVE)] == [
        "STR10"
    ]
    fixed = write_fixed(path, NOW)
    assert {fix.rule for fix in fixed.changes} == {"STR10"}
    assert fixed.path is not None
    mended = FileBook(fixed.path).tables()
    assert check(parse_plan(mended), Round.TWELVE) == []
    below = {cell.value: cell for cell in mended["tblProjects"].strays}
    assert below.keys() == {"รวมทั้งสิ้น", budget}
    moved = openpyxl.load_workbook(fixed.path)[projects.sheet][below[budget].address].value
    assert moved == (f"={total.text}" if typed == "formula" else budget)


def sum_of(table: SheetTable, title: str, rows: int) -> str:
    """A formula that adds up the first rows of a column."""
    letters = column_letters(table.left + table.header.index(title))
    return f"SUM({letters}{table.top + 1}:{letters}{table.top + rows})"


def test_a_total_that_looks_beyond_its_sheet_stays_where_it_is(tmp_path):
    path = tmp_path / "แผน.xlsx"
    path.write_bytes(built(CLEAN))
    book = FileBook(path)
    projects = book.tables()["tblProjects"]
    row = projects.top + 1 + max(projects.filled_rows()) + 1
    text = "SUBTOTAL(109,tblProjects[งบประมาณ])"
    column = projects.left + projects.header.index("งบประมาณ")
    changes = Changes()
    title = projects.left + projects.header.index("โครงการ")
    changes.cells[projects.sheet].append(Edit(row, title, "รวมทั้งสิ้น"))
    changes.cells[projects.sheet].append(Edit(row, column, 160_000))
    changes.table_bottoms["tblProjects"] = row
    path.write_bytes(book.changed(changes))
    with_part(path, projects.sheet, f"{column_letters(column)}{row}", text)
    fixed = write_fixed(path, NOW)
    assert (fixed.path, {fix.rule for fix in fixed.formulas}) == (None, {"STR10"})


def with_part(path: Path, sheet: str, cell: str, formula: str) -> None:
    """The file with a formula before a cell's value."""
    book = FileBook(path)
    part = next(each.part for each in book.sheets if each.name == sheet)
    xml = book.package.read(part).decode()
    before, found, after = xml.partition(f'<c r="{cell}"')
    attributes, _, rest = after.partition("><v>")
    data = f"{before}{found}{attributes}><f>{formula}</f><v>{rest}".encode()
    path.write_bytes(book.package.changed({part: data}))


@pytest.mark.parametrize("seed", sampled(SEEDS, 5), ids=lambda seed: seed.rule)
def test_a_fix_is_offered_only_for_a_finding_of_its_rule(seed):
    plan = seed.plan(tables_from(CLEAN))
    found = {(item.rule, item.sheet, item.cell) for item in check(plan, seed.round)}
    offered = {(fix.rule, fix.sheet, fix.cell) for fix in fixes(plan)}
    assert {fix.rule for fix in fixes(plan)} <= {rule for rule, *_ in found}
    assert {each for each in offered if each[0] != "STR10"} <= found  # that moves a whole row
    assert seed.rule not in MECHANICAL or offered


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A built workbook with a number and a text typed wrongly, a name, and a formula."""
    path = tmp_path / "แผน.xlsx"
    path.write_bytes(built(CLEAN))
    changes = Changes()
    book = FileBook(path)
    for name, title, value in (
        ("tblProjects", "งบประมาณ", "๑๐๐,๐๐๐"),
        ("tblGoals", "เป้าประสงค์", APART),
        ("tblSigners", "ชื่อ", "นางน\u0e4d\u0e49\u0e32ฝน"),
        ("tblActivities", "ค่าเป้าหมาย", Formula('"๘๕"', "๘๕")),
    ):
        table = book.tables()[name]
        column = table.left + table.header.index(title)
        changes.cells[table.sheet].append(Edit(table.top + 2, column, value))
    path.write_bytes(FileBook(path).changed(changes))
    return path


def test_the_copy_is_mended_and_the_workbook_is_as_it_was(faulty: Path):
    before = faulty.read_bytes()
    fixed = write_fixed(faulty, NOW)
    assert faulty.read_bytes() == before
    assert fixed.path == fixed_name(faulty)
    assert [(fix.rule, fix.old, fix.new) for fix in fixed.changes] == [
        ("THA02", APART, "มีน้ำใจ"),
        ("DAT03", "๑๐๐,๐๐๐", "100,000.00"),
    ]
    tables = FileBook(copy_of(fixed)).tables()
    assert tables["tblProjects"].rows[1][tables["tblProjects"].header.index("งบประมาณ")] == 100000
    assert "มีน้ำใจ" in tables["tblGoals"].rows[1]


def test_what_is_bold_in_a_text_is_bold_once_it_is_mended(faulty: Path):
    changes, book = Changes(), FileBook(faulty)
    table = book.tables()["tblGoals"]
    column = table.header.index("เป้าประสงค์")
    old = RichText("ให้เเม่นยำ", ((3, 7),))
    changes.cells[table.sheet].append(Edit(table.top + 1, table.left + column, old))
    faulty.write_bytes(book.changed(changes))
    new = FileBook(copy_of(write_fixed(faulty, NOW))).tables()["tblGoals"].rows[0][column]
    assert isinstance(new, str)
    assert list(runs_of(new)) == [("ให้", False), ("แม่", True), ("นยำ", False)]


def test_a_long_text_that_repeats_itself_keeps_what_is_bold_in_no_time(monkeypatch):
    """Where the letters of its words are too many to compare, each stands for that at its place."""
    compared = []
    monkeypatch.setattr(difflib, "SequenceMatcher", lambda *words, **_: compared.append(words))
    old = RichText("นํา" * 2_000, ((3_000, 6_000),))
    made = as_bold_as("นำ" * 2_000, old)
    assert list(runs_of(made)) == [("นำ" * 1_000, False), ("นำ" * 1_000, True)]
    assert compared == []


def copy_of(fixed: Fixed) -> Path:
    assert fixed.path is not None
    return fixed.path


def test_names_and_formulas_stay_and_the_formula_is_reported(faulty: Path):
    fixed = write_fixed(faulty, NOW)
    assert [(fix.rule, fix.column) for fix in fixed.formulas] == [("DAT03", "ค่าเป้าหมาย")]
    tables = FileBook(copy_of(fixed)).tables()
    assert "นางน\u0e4d\u0e49\u0e32ฝน" in tables["tblSigners"].rows[1]
    formula = '<f>"๘๕"</f>'.encode()
    assert [name for name, data in _parts(copy_of(fixed)).items() if formula in data]


def test_every_other_part_of_the_file_is_kept_byte_for_byte(faulty: Path):
    fixed = write_fixed(faulty, NOW)
    old, new = _parts(faulty), _parts(copy_of(fixed))
    assert old.keys() == new.keys()
    changed = {name for name in old if old[name] != new[name]}
    assert {name.rpartition("/")[0] for name in changed} <= {"xl/worksheets", "xl/tables", "xl"}
    assert len([name for name in changed if name.startswith("xl/worksheets")]) == 3


def test_the_copy_has_the_changes_on_record(faulty: Path):
    fixed = write_fixed(faulty, NOW)
    record = FileBook(copy_of(fixed)).program_tables()[schema.FIXES.name]
    titles = [column.title for column in schema.FIXES.columns[:-1]]
    rows = [dict(zip(record.header, row, strict=True)) for row in record.rows]
    assert [[row[title] for title in titles] for row in rows] == [
        ["3 ก.พ. 2569 14:05:07", "แก้แล้ว", "THA02", "เป้าประสงค์", "B5", "2", "เป้าประสงค์", APART, "มีน้ำใจ"],
        ["3 ก.พ. 2569 14:05:07", "แก้แล้ว", "DAT03", "โครงการ", "H5", "1.2.1", "งบประมาณ", "๑๐๐,๐๐๐", "100,000.00"],
    ]  # fmt: skip


def test_the_record_s_rows_are_as_high_as_what_people_read(faulty: Path):
    fixed = write_fixed(faulty, NOW)
    sheet = openpyxl.load_workbook(copy_of(fixed))[schema.FIXES.sheet]
    assert {sheet.row_dimensions[row].height for row in (4, 5)} == {sheet.row_dimensions[6].height}


def test_what_is_for_the_program_alone_is_not_shown(faulty: Path):
    fixed = write_fixed(faulty, NOW)
    sheet = openpyxl.load_workbook(copy_of(fixed))[schema.FIXES.sheet]
    hidden = [key for key, column in sheet.column_dimensions.items() if column.hidden]
    assert [sheet[f"{key}3"].value for key in hidden] == ["ข้อมูลสำหรับคืนค่า"]


def test_a_workbook_without_the_record_is_mended_all_the_same(faulty: Path):
    parts = _parts(faulty)
    old = faulty.with_name("ก่อนมีบันทึก.xlsx")
    with zipfile.ZipFile(old, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data.replace(b"tblFixes", b"tblOther"))
    fixed = write_fixed(old, NOW)
    assert len(fixed.changes) == 2
    assert schema.FIXES.name not in FileBook(copy_of(fixed)).program_tables()


def test_fixing_twice_finds_nothing_more(faulty: Path):
    fixed = write_fixed(faulty, NOW)
    again = write_fixed(copy_of(fixed), NOW)
    assert again.path is None
    assert again.changes == ()
    left = check(parse_plan(FileBook(copy_of(fixed)).tables()), Round.TWELVE)
    assert {item.rule for item in left} & MECHANICAL == {"DAT03", "THA02"}  # formula and name


def test_an_existing_copy_is_never_written_over(faulty: Path):
    write_fixed(faulty, NOW)
    with pytest.raises(SujaritError, match="already there"):
        write_fixed(faulty, NOW)
    with pytest.raises(SujaritError, match="another name"):
        write_fixed(faulty, NOW, faulty)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.long
def test_a_day_mended_in_a_cell_of_texts_is_shown_as_a_day(tmp_path: Path):
    path = tmp_path / "แผน.xlsx"
    path.write_bytes(built(CLEAN_FILE))
    book = openpyxl.load_workbook(path)
    cell = book["การเบิกจ่าย"]["A4"]
    cell.value, cell.number_format = "31 มีนาคม 2569", "@"
    book.save(path)
    fixed = openpyxl.load_workbook(copy_of(write_fixed(path, NOW)))["การเบิกจ่าย"]["A4"]
    assert fixed.value == datetime(2026, 3, 31)  # noqa: DTZ001 (a sheet's dates have no zone)


def test_an_amount_mended_in_a_cell_of_percentages_still_counts(tmp_path: Path):
    book = Maker(SMALL).book()
    cell = book["โครงการ"]["H5"]
    assert cell.value == 300
    cell.value, cell.number_format = "๓๐๐", "0%"
    book.save(tmp_path / "แผน.xlsx")
    copy = copy_of(write_fixed(tmp_path / "แผน.xlsx", NOW))
    plan = parse_plan(FileBook(copy).tables())
    assert plan.projects[0].budget == 300
    assert [fault.kind for fault in plan.faults if fault.cell.address == "H5"] == []


@pytest.mark.parametrize("rows", [[9], [9, 12], [5, 9]])
def test_a_total_below_the_table_comes_back_from_farther_down(rows):
    """A new version has more empty rows in its tables. The one that may be meant is put back."""
    (before,) = tables_of("""
        tblProjects
        รหัสโครงการ | โครงการ | งบประมาณ
        1.1 | ก | 300
        | รวม | 300
        """).values()
    changes = fixes(parse_plan({before.name: before}))
    kept = record(changes, [""] * len(changes), NOW)
    below = [
        Cell(before.sheet, row, column, value)
        for row in rows
        for column, value in ((2, "รวม"), (3, 300.0))
    ]
    after = replace(before, rows=(before.rows[0], (None, None, None)), strays=tuple(below))
    undone = undo(kept, {after.name: after}, ())
    assert len(undone.restores) == (0 if rows == [9, 12] else 4)
    assert {each.index for each in undone.restores} <= {1, rows[0] - before.top - 1}
