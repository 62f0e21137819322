"""Pictures that a plan names, looked for beside the workbook and told of at their cells."""

import pytest

from sujarit.actions.load import check_book
from sujarit.books.file.book import FileBook
from sujarit.checks.engine import about_plan
from tests.util.maker import SMALL, Maker
from tests.util.pictures import bomb, image, over_cell, pic, with_drawing

GOOD = image(kind="JPEG")
FILES = {"1.jpg": GOOD, "2.png": GOOD, "words.jpg": b"words", "cut.jpg": GOOD[:-2], "bomb.png": bomb(), "a.svg": b"<svg/>"}  # fmt: skip


def plan(folder, names, logo=None):
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    rows = [{"รหัสกิจกรรม": "ก1", "ไฟล์ภาพ": name, "คำบรรยาย": "วันอบรม"} for name in names]
    settings = {**SMALL["tblPlan"], "logo": logo}
    return Maker({**SMALL, "tblPlan": settings, "tblPhotos": rows}).save(folder / "แผน.xlsx")


def told(path):
    found = check_book(FileBook(path)).findings
    return [(f.rule, f.sheet, f.cell, f.found) for f in found if f.rule.startswith("PIC")]


def test_each_fault_is_told_of_at_the_cell_that_names_the_picture(tmp_path):
    names = ["1.jpg", "2.png", "none.jpg", "../1.jpg", "words.jpg", "cut.jpg", "bomb.png", "a.svg", None]  # fmt: skip
    assert told(plan(tmp_path, names)) == [
        (rule, "ภาพกิจกรรม", f"B{row}", found)
        for row, rule, found in (
            (7, "PIC02", "none.jpg"),
            (8, "PIC03", "../1.jpg"),
            (9, "PIC04", "words.jpg"),
            (10, "PIC04", "cut.jpg"),
            (11, "PIC05", "bomb.png"),
            (12, "PIC06", "a.svg"),
            (13, "PIC01", ""),
        )
    ]


@pytest.mark.parametrize(("logo", "rule"), [("none.png", "PIC02"), ("/tmp/x.png", "PIC03"), ("words.jpg", "PIC04"), ("1.jpg", None)])  # fmt: skip
def test_an_emblem_that_cannot_be_shown_is_told_of_in_both_documents(tmp_path, logo, rule):
    checked = check_book(FileBook(plan(tmp_path, [], logo)))
    pictures = [f for f in checked.findings if f.rule.startswith("PIC")]
    assert [(f.rule, f.row_key) for f in pictures] == ([(rule, "logo")] if rule else [])
    assert set(pictures) <= set(about_plan(checked.plan, checked.findings))


def test_photos_do_not_concern_the_plan_itself(tmp_path):
    checked = check_book(FileBook(plan(tmp_path, ["none.jpg"])))
    kept = about_plan(checked.plan, checked.findings)
    assert not [f for f in kept if f.rule.startswith("PIC")]


def test_a_pasted_picture_answers_for_a_blank_or_missing_file(tmp_path):
    path = plan(tmp_path, [None, "none.jpg", None])
    with_drawing(path, over_cell(5, 9, pic("rId1")) + over_cell(6, 2, pic("rId1")), {"rId1": GOOD})
    assert told(path) == [("PIC01", "ภาพกิจกรรม", "B7", "")]


def test_a_pasted_picture_that_cannot_be_shown_is_told_of_at_its_row(tmp_path):
    path = with_drawing(plan(tmp_path, [None]), over_cell(5, 9, pic("rId1")), {"rId1": b"%PDF"})
    assert told(path) == [("PIC06", "ภาพกิจกรรม", "B5", "")]


def test_a_pasted_picture_on_no_row_is_told_of_where_it_lies(tmp_path):
    path = plan(tmp_path, ["1.jpg"])
    with_drawing(path, "".join(over_cell(row, 3, pic("rId1")) for row in (2, 6, 30)), {"rId1": GOOD})  # fmt: skip
    found = [f for f in check_book(FileBook(path)).findings if f.rule == "PIC07"]
    assert [(f.cell, f.severity) for f in found] == [("C2", "info"), ("C6", "warning"), ("C30", "warning")]  # fmt: skip


def test_a_plan_without_pictures_opens_no_decoder(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sujarit.books.pictures.images", None)
    assert told(Maker(SMALL).save(tmp_path / "a.xlsx")) == []
