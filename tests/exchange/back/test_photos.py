"""Photos that come back with an answer: as files in the same mail, or pasted into the copy."""

from __future__ import annotations

import hashlib

import pytest

from sujarit.actions.load import check_book
from sujarit.books.file.book import FileBook
from tests.exchange.back.test_incoming import mail, write, zipped
from tests.exchange.plans import STAFF, TRAINING, add, bring_in, copy_of, rows, share_out
from tests.util.pictures import image, in_cells, over_cell, pic, with_drawing

RED, BLUE = image("red", kind="JPEG"), image("blue", kind="JPEG")
GROUP = "กลุ่มพัฒนาครูและบุคลากรทางการศึกษา"


def kept_as(stem, data, suffix=".jpg", group=GROUP):
    return f"photos/{group}/{stem}-{hashlib.sha256(data).hexdigest()[:12]}{suffix}"


def named(path, file, activity="ก2", caption="วันอบรม"):
    add(path, "tblPhotos", activity=activity, file=file, caption=caption)
    return path


def rules(done):
    return [finding.rule for finding in done.findings]


def photos(master):
    """The rows of photos, and every file that lies among the plan's photos."""
    folder = master.parent / "photos"
    there = {f.relative_to(master.parent).as_posix(): f.read_bytes() for f in folder.rglob("*.*")}
    return [line.get("file") for line in rows(master, "tblPhotos")], there


def answer(folder, copy, *files):
    """A mail with the copy first, as people attach it."""
    return write(folder / "ตอบ.eml", mail((copy.name, copy.read_bytes()), *files))


@pytest.fixture
def copy(shared):
    return copy_of(shared, TRAINING)


@pytest.fixture
def inbox(tmp_path):
    return tmp_path / "กล่องเข้า"


@pytest.mark.parametrize("wrap", ["mail", "zip in mail", "zip", "folder"])
def test_a_photo_that_came_with_the_copy_lies_beside_the_plan_and_the_row_names_it(
    master, copy, inbox, wrap
):
    named(copy, "photos\\IMG 1.JPG")
    data, photo = copy.read_bytes(), ("img 1.jpg", RED)
    match wrap:
        case "mail":
            path = answer(inbox, copy, photo)
        case "zip in mail":
            path = answer(inbox, copy, ("ภาพ.zip", zipped(("โฟลเดอร์/img 1.jpg", RED))))
        case "zip":
            path = write(
                inbox / "a.zip", zipped((f"ก/{copy.name}", data), ("ก/ภาพ/img 1.jpg", RED))
            )
        case _:
            write(inbox / "ก" / copy.name, data)
            write(inbox / "ก" / "ภาพ" / "img 1.jpg", RED)
            path = inbox
    done = bring_in(master, path)
    name = kept_as("IMG-1", RED)
    assert photos(master) == ([name], {name: RED})
    assert rules(done) == ["EXC28"]
    assert name in done.findings[0].message.th
    told = [f for f in check_book(FileBook(master)).findings if f.rule.startswith("PIC")]
    assert told == []


def test_the_same_answer_collected_again_changes_nothing(master, copy, inbox):
    path = answer(inbox, named(copy, "1.jpg"), ("1.jpg", RED))
    bring_in(master, path)
    before = photos(master)
    again = bring_in(master, path)
    assert photos(master) == before
    assert not again.edits
    assert rules(again) == []


def test_a_photo_that_was_lost_here_comes_back_with_the_same_answer(master, copy, inbox):
    path = answer(inbox, named(copy, "1.jpg"), ("1.jpg", RED))
    bring_in(master, path)
    before = photos(master)
    next((master.parent / "photos").rglob("*.jpg")).unlink()
    assert rules(bring_in(master, path)) == ["EXC28"]
    assert photos(master) == before


@pytest.mark.parametrize(
    "name", ["../../../x.jpg", "C:\\Windows\\x.jpg", "/etc/x.jpg", "\\\\server\\share\\x.jpg"]
)
def test_a_name_from_a_mail_leads_nowhere_else(master, copy, inbox, name):
    bring_in(master, answer(inbox, named(copy, name), ("../../x.jpg", RED)))
    kept = kept_as("x", RED)
    assert photos(master) == ([kept], {kept: RED})
    assert not list(master.parent.parent.glob("x.jpg"))


def test_a_file_of_ours_is_never_replaced(master, copy, inbox):
    write(master.parent / "1.jpg", BLUE)
    bring_in(master, answer(inbox, named(copy, "1.jpg"), ("1.jpg", RED)))
    assert (master.parent / "1.jpg").read_bytes() == BLUE
    assert photos(master)[0] == [kept_as("1", RED)]


def test_what_no_row_names_and_what_is_no_picture_is_left_and_named(master, copy, inbox):
    named(copy, "cut.jpg")
    files = (("image001.jpg", RED), ("cut.jpg", BLUE[:-2]), ("words.jpg", b"no picture"))
    done = bring_in(master, answer(inbox, copy, *files))
    assert photos(master) == (["cut.jpg"], {})
    assert sorted(rules(done)) == ["EXC25", "EXC29", "EXC29"]
    assert {f.state for f in done.files} == {"merged", "skipped"}


def test_two_different_photos_of_one_name_are_nobody_s(master, copy, inbox):
    done = bring_in(master, answer(inbox, named(copy, "1.jpg"), ("1.jpg", RED), ("1.JPG", BLUE)))
    assert photos(master) == (["1.jpg"], {})
    assert rules(done) == ["EXC29", "EXC29"]


def test_a_photo_of_another_mail_is_not_taken(master, shared, copy, inbox):
    named(copy, "1.jpg")
    write(inbox / copy.name, copy.read_bytes())
    other = copy_of(shared, STAFF)
    write(inbox / "อีกกลุ่ม.eml", mail((other.name, other.read_bytes()), ("1.jpg", BLUE)))
    done = bring_in(master, inbox)
    assert photos(master) == (["1.jpg"], {})
    assert rules(done) == ["EXC29"]


def test_a_photo_of_a_row_that_is_not_taken_is_not_kept(master, copy, inbox):
    done = bring_in(master, answer(inbox, named(copy, "1.jpg", activity="ก1"), ("1.jpg", RED)))
    assert photos(master) == ([], {})
    assert rules(done) == ["EXC02"]


def test_a_dry_run_keeps_nothing(master, copy, inbox):
    bring_in(master, answer(inbox, named(copy, "1.jpg"), ("1.jpg", RED)), dry=True)
    assert photos(master) == ([], {})


def test_pictures_pasted_into_the_copy_come_along_and_each_has_a_row(master, copy):
    named(copy, None)
    row = _sheet_row(copy)
    anchors = over_cell(row, 5, pic("rId1")) + over_cell(row, 2, pic("rId2"))
    with_drawing(copy, anchors, {"rId1": RED, "rId2": BLUE})
    done = bring_in(master, copy)
    names = [kept_as("photo", BLUE), kept_as("photo", RED)]
    assert photos(master) == (names, dict(zip(names, (BLUE, RED), strict=True)))
    assert rules(done) == ["EXC28"]
    assert {line["caption"] for line in rows(master, "tblPhotos")} == {"วันอบรม"}


def test_a_picture_placed_in_the_cell_for_its_name_comes_along(master, copy):
    named(copy, "@")
    in_cells(copy, {f"B{_sheet_row(copy)}": RED})
    bring_in(master, copy)
    name = kept_as("photo", RED)
    assert photos(master) == ([name], {name: RED})


def test_a_row_that_the_plan_asks_for_is_completed_and_not_doubled(master):
    named(master, None, caption="ภาพวันเปิด")
    copy = copy_of(share_out(master), TRAINING)
    with_drawing(copy, over_cell(_sheet_row(copy, "ภาพวันเปิด"), 2, pic("rId1")), {"rId1": RED})
    bring_in(master, copy)
    name = kept_as("photo", RED)
    assert photos(master) == ([name], {name: RED})
    assert not bring_in(master, copy).edits


def test_a_picture_that_is_pasted_here_stays_a_row_of_its_own_when_answers_come(master, copy):
    named(master, None, activity="ก1", caption="ภาพของเรา")
    other = copy_of(share_out(master), TRAINING)
    with_drawing(named(other, None), over_cell(_sheet_row(other), 2, pic("rId1")), {"rId1": RED})
    done = bring_in(master, other)
    assert photos(master)[0] == [None, kept_as("photo", RED)]
    assert rules(done) == ["EXC28"]


def test_a_photo_that_the_plan_itself_asks_for_gets_that_very_name(master, inbox):
    named(master, "ภาพ/อบรม.jpg")
    copy = copy_of(share_out(master), TRAINING)
    done = bring_in(master, answer(inbox, copy, ("อบรม.jpg", RED)))
    assert (master.parent / "ภาพ" / "อบรม.jpg").read_bytes() == RED
    assert photos(master)[0] == ["ภาพ/อบรม.jpg"]
    assert rules(done) == ["EXC28"]
    assert rules(bring_in(master, inbox)) == []
    another = bring_in(master, answer(inbox, copy, ("อบรม.jpg", BLUE)))
    assert (master.parent / "ภาพ" / "อบรม.jpg").read_bytes() == RED
    assert rules(another) == ["EXC29"]


def test_a_photo_is_never_kept_under_a_name_that_a_computer_would_run(master, inbox):
    named(master, "photo.bat")
    copy = copy_of(share_out(master), TRAINING)
    bring_in(master, answer(inbox, copy, ("photo.bat", RED)))
    assert not (master.parent / "photo.bat").exists()
    assert photos(master)[0] == [kept_as("photo", RED)]


def test_the_order_of_the_files_does_not_matter(master, copy, inbox):
    named(copy, "1.jpg")
    loose = [write(inbox / copy.name, copy.read_bytes()), write(inbox / "1.jpg", RED)]
    bring_in(master, *loose)
    name = kept_as("1", RED)
    assert photos(master) == ([name], {name: RED})


def _sheet_row(path, caption=None):
    """The row of the sheet with this caption; the last one."""
    table = FileBook(path).tables()["tblPhotos"]
    found = [i for i in table.filled_rows() if caption is None or caption in table.rows[i]]
    return table.top + 1 + max(found)


def test_a_photo_that_a_group_adds_is_of_the_round_that_its_copy_asks_about(master, copy, inbox):
    named(copy, "1.jpg")
    add(copy, "tblPhotos", activity="ก3", file="2.jpg", caption="ประชุม", round=6)
    path = answer(inbox, copy, ("1.jpg", RED), ("2.jpg", BLUE))
    bring_in(master, path)
    assert [line["round"] for line in rows(master, "tblPhotos")] == [12, 6]
    before = rows(master, "tblPhotos")
    bring_in(master, path)
    assert rows(master, "tblPhotos") == before
