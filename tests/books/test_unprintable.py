"""Characters that no file can hold: a line break pasted from Word, a NUL, an escape.

Excel writes them as `_x000B_`; they are text like any other, and where they cannot be
written again a line break or a space stands for them.
"""

import json
import re
import zipfile

import openpyxl
import pytest
from lxml import etree

from sujarit.books.file.book import FileBook
from sujarit.cli import main
from sujarit.plan.cells import storable_text, workbook_text
from sujarit.plan.parse import parse_plan
from tests.exchange.plans import (
    STAFF,
    bring_in,
    copy_of,
    fill,
    office_data,
    row,
    share_out,
    write_master,
)

ESCAPED = "ก_x000B_ข_x0000_ค_x001B_[31mง_xD83D_จ_x005F_x000B_เเฉ"
HELD = "ก\x0bข\x00ค\x1b[31mง_xD83D_จ_x000B_เเฉ"
READ = "ก\nข ค [31mง_xD83D_จ_x000B_เเฉ"
"""`_xD83D_` is half a character and so no escape; `_x005F_x000B_` is how one types the other."""


TITLE = office_data()["tblActivities"][0]["กิจกรรม"]
WORDS = re.compile(f">({TITLE}|{STAFF}|สพฐ.|ไม่มี)".encode())


@pytest.fixture
def master(tmp_path):
    """A master with such texts in an activity's name, its owner, a source and a problem."""
    path = write_master(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            is_sheet = name.startswith("xl/worksheets/sheet")
            changed = WORDS.sub(f">{ESCAPED}".encode() + rb"\1", data) if is_sheet else data
            archive.writestr(name, changed)
    return path


def test_they_are_decoded_as_excel_does(master):
    assert FileBook(master).tables()["tblActivities"].rows[0][2].startswith(f"{HELD}{TITLE}")
    assert parse_plan(FileBook(master).tables()).activities[0].title.startswith(f"{READ}{TITLE}")


@pytest.mark.long
def test_copies_go_out_and_answers_come_back(master):
    shared = share_out(master)
    owner = next(m.copy.owner for m in shared.copies if m.copy.owner.endswith(STAFF))
    assert owner.startswith("ข"), "a line break parts two owners"
    copy = copy_of(shared, owner)
    fill(copy, "tblResults", {"activity": "ก4", "round": 12}, narrative=READ, status="ยกเลิก")
    done = bring_in(master, copy)
    assert not done.conflicts
    assert not done.counts.error
    assert row(master, "tblResults", activity="ก4", round=12).cells["narrative"] == READ
    assert FileBook(master).tables()["tblActivities"].rows[0][2].startswith(HELD), "left as it was"


def test_every_output_can_be_opened(master, tmp_path, capsys):
    def name(suffix):
        return str(tmp_path / f"out{suffix}")

    assert main(["validate", str(master), "--xlsx", name(".xlsx"), "--sarif", name(".sarif")]) < 2
    assert main(["validate", str(master), "--fix"]) < 2
    assert main(["rollup", str(master), "--by", "owner", "--csv", name(".csv")]) == 0
    assert main(["rollup", str(master), "--by", "owner", "--xlsx", name("2.xlsx")]) == 0
    assert main(["report", str(master), "-o", str(tmp_path)]) < 2
    capsys.readouterr()
    assert main(["rollup", str(master), "--by", "owner", "--json"]) == 0
    # A line break parts two owners.
    assert {READ.split("\n", maxsplit=1)[0], f"{READ.split(chr(10))[1]}{STAFF}"} <= {
        r["key"] for r in json.loads(capsys.readouterr().out)["books"][0]["rows"]
    }
    json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))
    assert not {"\x0b", "\x00", "\x1b"} & set(
        (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    )
    for book in ("out.xlsx", "out2.xlsx", "แผน-fixed.xlsx"):
        openpyxl.load_workbook(tmp_path / book)
    for document in tmp_path.glob("*.docx"):
        with zipfile.ZipFile(document) as archive:
            for part in archive.namelist():
                if part.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(part))


def test_what_is_typed_like_an_escape_stays_as_typed():
    assert workbook_text("ก_x000B_ข") == "ก_x005F_x000B_ข"
    assert workbook_text("a_b_x12_") == "a_b_x12_"
    assert storable_text("ก\x0bข\x0cค\x00ง\ud800จ\uffff") == "ก\nข\nค ง จ "
