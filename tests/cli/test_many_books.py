"""A command over many workbooks: one that cannot be done is an error of its own, no more."""

import csv
import json
import tempfile

import openpyxl
import pytest

from sujarit.cli import main
from tests.util.maker import SMALL, Maker
from tests.util.sampling import sampled


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two plans and, between them by name, a file that is none."""
    monkeypatch.chdir(tmp_path)
    for name in ("ก.xlsx", "ค.xlsx"):
        Maker(SMALL).with_derived_sheets(tmp_path / name)
    (tmp_path / "ข.xlsx").write_bytes(b"")
    return tmp_path


BOOKS = ("ก.xlsx", "ข.xlsx", "ค.xlsx")
COMMANDS = (["validate"], ["rollup"], ["report"], ["validate", "--write"], ["validate", "--fix"])


@pytest.mark.parametrize("command", sampled(COMMANDS, 2), ids=" ".join)
def test_the_others_are_done_and_it_has_an_entry_with_one_error(folder, capsys, command):
    assert main([*command, *BOOKS, "--json"]) == 1
    out, err = capsys.readouterr()
    books = json.loads(out)["books"]
    assert [book["path"] for book in books] == list(BOOKS)
    bad = books[1]
    (finding,) = bad["findings"]
    assert (finding["rule"], finding["severity"], finding["cell"]) == ("FIL01", "error", None)
    assert "ข.xlsx" in finding["message"]
    assert bad["counts"] == {"error": 1, "warning": 0, "info": 0}
    assert set(books[0]) <= set(bad)
    assert err.count("sujarit: ") == 1


@pytest.mark.parametrize("command", sampled(COMMANDS, 2), ids=" ".join)
def test_where_none_can_be_done_the_command_could_not_run(folder, capsys, command):
    assert main([*command, "ข.xlsx", "ไม่มี.xlsx", "--json"]) == 2
    out, _ = capsys.readouterr()
    assert [book["counts"]["error"] for book in json.loads(out)["books"]] == [1, 1]


def test_a_workbook_that_stumbles_over_a_fault_of_ours_stops_no_other(folder, capsys, monkeypatch):
    from sujarit.actions import load

    real = load.load

    def stumble(book, reporting=None):
        if book.path.name == "ก.xlsx":
            raise RuntimeError("ความลับ")
        return real(book, reporting)

    monkeypatch.setattr(load, "load", stumble)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    assert main(["validate", "ก.xlsx", "ค.xlsx", "--json"]) == 1
    out, err = capsys.readouterr()
    (finding,) = json.loads(out)["books"][0]["findings"]
    assert finding["rule"] == "FIL01"
    assert "ก.xlsx" in finding["message"]
    assert "ความลับ" not in out + err
    assert "Traceback" not in err


def test_the_code_is_in_the_catalogue(capsys):
    assert main(["rules", "FIL01", "--json"]) == 0
    (topic,) = json.loads(capsys.readouterr().out)["rules"]
    assert topic["severity"] == "error"


@pytest.mark.parametrize("books", [["ข.xlsx"], list(BOOKS)])
def test_a_file_of_findings_says_what_could_not_be_read(folder, books):
    main(["validate", *books, "--sarif", "f.sarif", "--xlsx", "f.xlsx"])
    run = json.loads((folder / "f.sarif").read_text(encoding="utf-8"))["runs"][0]
    (result,) = (each for each in run["results"] if each["ruleId"] == "FIL01")
    assert result["level"] == "error"
    assert "FIL01" in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert run["invocations"] == [{"executionSuccessful": False}]
    rows = list(openpyxl.load_workbook(folder / "f.xlsx").worksheets[0].values)
    assert [row[0] for row in rows if row[2] == "FIL01"] == ["ข.xlsx"]


def test_a_file_of_a_clean_run_says_so(folder):
    main(["validate", "ก.xlsx", "--sarif", "f.sarif"])
    run = json.loads((folder / "f.sarif").read_text(encoding="utf-8"))["runs"][0]
    assert run["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize("books", [["ข.xlsx"], list(BOOKS)])
def test_a_file_of_totals_says_what_could_not_be_read(folder, books):
    main(["rollup", *books, "--csv", "t.csv", "--xlsx", "t.xlsx"])
    with (folder / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if row[0] == "ข.xlsx"]
    assert len(rows) == 1
    assert rows[0][4] == "อ่านไม่ได้"
    assert rows[0][8:] == [""] * 4
    sheet = openpyxl.load_workbook(folder / "t.xlsx")["ข้อมูล"]
    assert [row[4] for row in sheet.values if row[0] == "ข.xlsx"] == ["อ่านไม่ได้"]
