"""Further rows, further sheets: what they say is taken or told, never dropped."""

from dataclasses import replace

import openpyxl
import pytest

from sujarit.importing import grids
from sujarit.importing.list_reader import ListReader
from sujarit.importing.mapping import mapping_bytes, read_mapping
from sujarit.importing.new_rows import new_rows
from sujarit.importing.shared_values import share_out
from sujarit.importing.source import ForeignSheet, lists_in
from sujarit.importing.words.columns import matched
from sujarit.importing.words.periods import period_said
from sujarit.plan.fiscal import FiscalYear
from sujarit.plan.parse import parse_plan
from sujarit.plan.schema import MONTH_KEYS
from tests.util.tables import ROOT

LIST = ("ที่", "โครงการ", "งบประมาณ")


def of_file(path):
    reader = ListReader(FiscalYear(2569))
    for sheet in lists_in(path):
        reader.read(sheet, matched(sheet.titles, sheet.rows))
    share_out(reader.outline, 2569)
    return new_rows(reader.outline, parse_plan({}))


def of_sheets(tmp_path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    return of_file(tmp_path / "list.xlsx")


def told(taken):
    return [(each.sheet, each.row, each.why.th) for each in taken.left_out]


def test_the_same_row_of_another_sheet_is_told_where_it_differs(tmp_path):
    first, second = [LIST, (1, "อบรม", 300)], [LIST, (1, "อบรม", 500)]
    taken = of_sheets(tmp_path, **{"ปี 2568": first, "ปี 2569": second})
    assert [row["budget"] for row in taken.tables["tblProjects"]] == [300.0]
    ((sheet, row, why),) = told(taken)
    assert (sheet, row) == ("ปี 2569", 2)
    assert "500" in why
    assert "ปี 2568" in why


def test_a_sheet_whose_name_ends_in_a_number_has_no_heading_of_the_last_one(tmp_path):
    headed = [("มิติที่ 1 สร้างสังคม",), LIST, (1, "อบรม", 1)]
    taken = of_sheets(tmp_path, **{"แผน": headed, "แผน (2)": [LIST, (2, "รณรงค์", 2)]})
    assert [bool(row["strategy"]) for row in taken.tables["tblProjects"]] == [True, False]


def test_a_total_beside_a_repeated_level_is_no_project(tmp_path):
    rows = [("มิติ", "โครงการ", "งบประมาณ"), ("1 สร้าง", "อบรม", 9), ("1 สร้าง", "รวม", 9)]
    taken = of_sheets(tmp_path, แผน=rows)
    assert [row["title"] for row in taken.tables["tblProjects"]] == ["อบรม"]
    assert told(taken) == [("แผน", 3, "แถวยอดรวม")]


def test_two_columns_of_money_that_differ_are_told(tmp_path):
    titles, rows = ("โครงการ", "งบประมาณ", "งบอนุมัติ"), (("อบรม", 100, 250), ("รณรงค์", "-", 40))
    columns = list(matched(titles, rows))
    columns[2] = replace(columns[2], meaning="งบประมาณ")
    reader = ListReader(FiscalYear(2569))
    reader.read(ForeignSheet("แผน", 0, titles, (), rows), columns)
    taken = new_rows(reader.outline, parse_plan({}))
    assert [row["budget"] for row in taken.tables["tblProjects"]] == [100.0, 40.0]
    ((_, row, why),) = told(taken)
    assert (row, "250" in why) == (2, True)


def test_a_further_row_of_an_activity_adds_its_year_and_its_owner(tmp_path):
    titles = ("โครงการ", "กิจกรรม", "งบประมาณ", "ปี", "ผู้รับผิดชอบ")
    rows = [titles, ("อบรม", "ก1", 1, 2568, "กอง ก"), (None, "ก1", 2, 2569, "กอง ข")]
    taken = of_sheets(tmp_path, แผน=[*rows, (None, "ก2", 4, 2569, "กอง ก")])
    first = taken.tables["tblActivities"][0]
    assert (first["budget"], first["co_owners"]) == (2.0, "กอง ข")
    sums = [(row["year"], row["amount"]) for row in taken.tables["tblBudgets"]]
    assert (sums, told(taken)) == ([(2568, 1.0), (2569, 6.0)], [])


def test_sums_by_source_that_come_again_are_told_and_one_without_a_source_is_kept(tmp_path):
    rows: list[tuple[object, ...]] = [(1, "อบรม", 100, "เงินรายได้"), (1, "อบรม", 50, "เงินอุดหนุน")]
    rows += [(1, "อบรม", 100, "เงินรายได้"), (1, "อบรม", 60, "เงินรายได้"), (1, "อบรม", 70, None)]
    taken = of_sheets(tmp_path, แผน=[(*LIST, "แหล่งงบประมาณ"), *rows])
    sums = [(row["source"], row["amount"]) for row in taken.tables["tblBudgets"]]
    assert sums == [("เงินรายได้", 100.0), ("เงินอุดหนุน", 50.0), (None, 70.0)]
    assert "budget" not in taken.tables["tblProjects"][0]
    assert [(row, "60" in why) for _, row, why in told(taken)] == [(4, False), (5, True)]


def test_doubled_quotes_of_a_csv_file_are_one(tmp_path):
    plain = "".join(f'{i},"อบรม {i}","{i},000"\n' for i in range(1, 150))
    text = f'ที่,โครงการ,งบประมาณ\n{plain}150,"อบรม ""ก, ข"" ค","7,000"\n'
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    last = of_file(tmp_path / "list.csv").tables["tblProjects"][-1]
    assert (last["title"], last["budget"]) == ('อบรม "ก, ข" ค', 7000.0)


def test_activities_sums_of_other_years_are_told_where_the_project_has_its_own(tmp_path):
    titles = ("โครงการ", "กิจกรรม", "ปี 2568", "ปี 2569")
    rows = [titles, ("อบรม", None, 300, 200), (None, "ก1", 110, 150), (None, "ก2", 190, 50)]
    taken = of_sheets(tmp_path, แผน=rows)
    assert [row["budget"] for row in taken.tables["tblActivities"]] == [150.0, 50.0]
    whys = [(row, why.split("”")[0]) for _, row, why in told(taken)]
    assert whys == [(3, "“110"), (4, "“190")]


def test_a_code_that_is_taken_is_told_with_the_one_made(tmp_path):
    rows = [LIST, ("1.1", "อบรม", 1), ("1.1", "รณรงค์", 2), ("1.1", "ประกวด", 3)]
    taken = of_sheets(tmp_path, แผน=rows)
    assert [row["code"] for row in taken.tables["tblProjects"]] == ["1.1", "ค1", "ค2"]
    (second, third) = told(taken)
    assert (second[1], "1.1" in second[2], "ค1" in second[2]) == (3, True, True)
    assert (third[1], "1.1" in third[2], "ค2" in third[2]) == (4, True, True)


def test_months_the_wrong_way_round_are_not_all_that_a_period_says():
    year = FiscalYear(2569)
    assert not period_said("ก.ย. 69 - ต.ค. 68", year).is_whole
    assert not period_said("ธ.ค. 68, ก.ย. 69 - ต.ค. 68", year).is_whole
    assert period_said("ต.ค. 68 - ก.ย. 69", year).is_whole


def test_columns_with_one_title_or_none_keep_what_the_mapping_says_of_each(tmp_path):
    titles = ("โครงการ", "", "", "จำนวน", "จำนวน")
    columns = list(matched(titles, (("อบรม", 5, "กอง ก", 6, 7),)))
    words = ("โครงการ", "งบประมาณ", "ผู้รับผิดชอบ", "หมายเหตุ", "ไม่นำเข้า")
    said = [replace(each, meaning=word) for each, word in zip(columns, words, strict=True)]
    (tmp_path / "map.xlsx").write_bytes(mapping_bytes({"แผน": said}))
    for sheet in ("แผน", "แผนปีหน้า"):
        found = read_mapping(tmp_path / "map.xlsx", {sheet: columns})[sheet]
        assert tuple(each.meaning for each in found) == words, sheet


def test_a_sheet_without_a_list_is_named_beside_one_that_has_one(tmp_path):
    lists = {"แผน": [LIST, (1, "อบรม", 1)], "คำชี้แจง": [("อ่านก่อน",)], "ว่าง": []}
    ((sheet, row, why),) = told(of_sheets(tmp_path, **lists))
    assert (sheet, row, "ทั้งชีต" in why) == ("คำชี้แจง", 0, True)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_rows_and_columns_beyond_those_that_are_read_are_told(tmp_path, monkeypatch, suffix):
    monkeypatch.setattr(grids, "_MOST_ROWS", 3)
    monkeypatch.setattr(grids, "_MOST_COLUMNS", 3)
    rows = [LIST, *((n, f"อบรม {n}", n, "x" if n == 1 else None) for n in range(1, 5))]
    if suffix == "csv":
        lines = [",".join("" if v is None else str(v) for v in row) for row in rows]
        (tmp_path / "แผน.csv").write_text("\n".join(lines), encoding="utf-8")
        taken = of_file(tmp_path / "แผน.csv")
    else:
        taken = of_sheets(tmp_path, แผน=rows)
    assert len(taken.tables["tblProjects"]) == 2
    assert [(sheet, row) for sheet, row, _ in told(taken)] == [("แผน", 4), ("แผน", 0)]


def test_a_co_owner_named_again_does_not_become_the_lead(tmp_path):
    rows = [("ที่", "โครงการ", "ผู้ร่วม"), (1, "อบรม", "กอง ข")]
    (project,) = of_sheets(tmp_path, หนึ่ง=rows, สอง=rows).tables["tblProjects"]
    assert (project.get("owner"), project["co_owners"]) == (None, "กอง ข")


def test_a_further_list_of_a_sheet_shares_no_name_with_another_sheet(tmp_path):
    first = [LIST, (1, "อบรม", 1), (), ("โครงการ", "ผู้รับผิดชอบ", "ที่"), ("รณรงค์", "กอง ก", 2)]
    taken = of_sheets(tmp_path, **{"แผน": first, "แผน (2)": [LIST, (3, "ประกวด", 3)]})
    names = [sheet.name for sheet in lists_in(tmp_path / "list.xlsx")]
    assert (len(names), len(set(names))) == (3, 3)
    assert [row["title"] for row in taken.tables["tblProjects"]] == ["อบรม", "รณรงค์", "ประกวด"]


def test_another_list_of_activities_beside_the_same_project_is_told(tmp_path):
    titles = ("โครงการ", "กิจกรรม", "งบประมาณ")
    rows = [titles, ("อบรม", "1. ก\n2. ข", 1), ("อบรม", "1. ค\n2. ง", 1)]
    taken = of_sheets(tmp_path, แผน=rows)
    assert taken.tables["tblProjects"][0]["subitems"] == "1. ก\n2. ข"
    ((_, row, why),) = told(taken)
    assert (row, "1. ค" in why) == (3, True)


def test_an_old_workbook_s_merged_cells_are_read_as_people_see_them():
    taken = of_file(ROOT / "tests" / "data" / "merged.xls")
    one, two = taken.tables["tblProjects"]
    assert (one["owner"], two["owner"]) == ("กลุ่มหนึ่ง", "กลุ่มหนึ่ง")
    assert [key for key in MONTH_KEYS if key in one] == ["oct", "nov", "dec"]


def test_a_plain_budget_of_an_activity_that_its_year_s_sums_contradict_is_told(tmp_path):
    titles = ("โครงการ", "กิจกรรม", "งบประมาณ", "ปี 2569", "ปี 2570")
    rows = (("โครงการ ก", "อบรม", 500, 300, 9), (None, "ประเมิน", 200, 200, 9))
    taken = of_sheets(tmp_path, แผน=(titles, *rows))
    assert [row["budget"] for row in taken.tables["tblActivities"]] == [500.0, 200.0]
    (said,) = told(taken)
    assert said == (
        "แผน",
        2,
        "งบของปีนี้จากหลายช่องรวมได้ 300 ไม่เท่ากับงบประมาณในแถวเดียวกัน 500 ซึ่งนำเข้า",
    )
