"""Where results go: never over a plan, never over each other, never lost without a word."""

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.report import make
from tests.util.command import MACROS, run
from tests.util.maker import SMALL, Maker


def two_of_one_name(folder):
    for name in ("โรงเรียน ก", "โรงเรียน ข"):
        (folder / name).mkdir()
        Maker(SMALL).save(folder / name / "plan.xlsx")
    return ["โรงเรียน ก/plan.xlsx", "โรงเรียน ข/plan.xlsx"]


def test_two_workbooks_of_one_name_give_two_reports(tmp_path):
    status, _, errors = run(tmp_path, "report", *two_of_one_name(tmp_path), "-o", "out")
    assert status in {0, 1}, errors
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "โรงเรียน ก plan-monitoring-6.docx",
        "โรงเรียน ข plan-monitoring-6.docx",
    }


def test_two_workbooks_of_one_name_have_a_column_each_in_the_pivot(tmp_path):
    status, *_ = run(tmp_path, "rollup", *two_of_one_name(tmp_path), "--xlsx", "sum.xlsx")
    assert status == 0
    rows = list(openpyxl.load_workbook(tmp_path / "sum.xlsx")["งบตามแผน"].values)
    assert rows[0][2:] == ("โรงเรียน ก plan.xlsx", "โรงเรียน ข plan.xlsx")
    assert rows[1][2:] == (300, 300)


def test_a_file_name_never_becomes_a_formula_in_the_pivot(tmp_path):
    Maker(SMALL).save(tmp_path / "=1+1.xlsx")
    run(tmp_path, "rollup", "=1+1.xlsx", "--xlsx", "sum.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "sum.xlsx")["งบตามแผน"]["C1"]
    assert (cell.value, cell.data_type) == ("=1+1.xlsx", "s")


def test_characters_that_no_file_can_hold_do_not_stop_the_totals(tmp_path):
    bad = [{**SMALL["tblStrategies"][0], "กลยุทธ์": "ก_x0007_ข"}]
    Maker({**SMALL, "tblStrategies": bad}).save(tmp_path / "a.xlsx")
    status, _, errors = run(tmp_path, "rollup", "a.xlsx", "--xlsx", "sum.xlsx")
    assert status == 0, errors


@pytest.mark.parametrize(
    "words", [("rollup", "--csv"), ("rollup", "--xlsx"), ("validate", "--xlsx")]
)
def test_a_plan_is_never_taken_for_the_name_of_a_result(tmp_path, words):
    Maker(SMALL).save(tmp_path / "a.xlsx")
    Maker(SMALL).save(tmp_path / "b.xlsx")
    before = (tmp_path / "a.xlsx").read_bytes()
    status, _, errors = run(tmp_path, *words, "a.xlsx", "b.xlsx")
    assert status == 2
    assert "a.xlsx" in errors
    assert "Traceback" not in errors
    assert (tmp_path / "a.xlsx").read_bytes() == before


def test_a_read_only_workbook_is_said_to_be_one(tmp_path):
    path = Maker(SMALL).with_derived_sheets(tmp_path / "a.xlsx")
    path.chmod(0o444)
    _, _, errors = run(tmp_path, "validate", "--write", "a.xlsx")
    assert "a (2).xlsx" in errors


def test_a_name_longer_than_the_disk_allows_is_one_clear_line(tmp_path):
    name = "ก" * 200 + ".xlsx"
    for command in ("validate", "new"):
        status, _, errors = run(tmp_path, command, name)
        assert status == 2
        assert "Traceback" not in errors


@pytest.mark.skipif(
    os.name == "nt" or not Path("/dev/full").exists(), reason="needs a disk that is always full"
)
def test_a_full_disk_under_the_output_is_one_clear_line(tmp_path):
    Maker(SMALL).save(tmp_path / "a.xlsx")
    with Path("/dev/full").open("w") as full:
        done = start(tmp_path, full)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="closing a stream is a shell's habit elsewhere")
def test_a_closed_standard_output_is_no_crash(tmp_path):
    Maker(SMALL).save(tmp_path / "a.xlsx")
    words = f'"{sys.executable}" -m sujarit rollup --json a.xlsx >&-'
    environment = {**os.environ, "PYTHONPATH": str(MACROS)}
    done = subprocess.run(
        ["sh", "-c", words], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full device, as Linux has")
def test_messages_that_cannot_be_printed_change_no_exit_status(tmp_path):
    words = f'"{sys.executable}" -m sujarit validate gone.xlsx 2>/dev/full'
    environment = {**os.environ, "PYTHONPATH": str(MACROS)}
    done = subprocess.run(["sh", "-c", words], cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 2


def start(folder, output):
    return subprocess.run(
        [sys.executable, "-m", "sujarit", "rollup", "--json", "a.xlsx"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(MACROS)},
        stdout=output,
        stderr=subprocess.PIPE,
        check=False,
    )


def test_a_plain_report_says_how_the_contents_get_their_pages(tmp_path):
    Maker(SMALL).save(tmp_path / "a.xlsx")
    _, _, errors = run(tmp_path, "report", "a.xlsx", "-o", "out")
    assert "--pages" in errors
    (tmp_path / "bare.docx").write_bytes(make.template("{{ office_name }}"))
    _, _, errors = run(tmp_path, "report", "a.xlsx", "-o", "out", "--template", "bare.docx")
    assert "--pages" not in errors


@pytest.mark.long
@pytest.mark.usefixtures("libreoffice")
def test_pages_and_pdf_fill_the_contents_and_name_a_font_that_stands_in(tmp_path):
    Maker(SMALL).save(tmp_path / "a.xlsx")
    _, _, errors = run(tmp_path, "report", "a.xlsx", "-o", "out", "--pages")
    assert "a-monitoring-6.docx" in errors
    assert "--pages" not in errors
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a-monitoring-6.docx"]
    # No machine that runs these tests has TH Sarabun itself.
    _, _, errors = run(tmp_path, "report", "a.xlsx", "-o", "out", "--pdf")
    (line,) = (each for each in errors.splitlines() if "TH Sarabun" in each)
    assert "ติดตั้ง TH Sarabun New" in line


def test_without_a_program_for_pages_the_document_is_there_and_named(tmp_path, monkeypatch):
    Maker(SMALL).save(tmp_path / "a.xlsx")
    monkeypatch.setenv("PATH", str(tmp_path))
    for option in ("--pages", "--pdf"):
        status, _, errors = run(tmp_path, "report", "a.xlsx", "-o", "out", option)
        assert status == 2
        assert "ติดตั้ง LibreOffice" in errors
        assert str(Path("out") / "a-monitoring-6.docx") in errors
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a-monitoring-6.docx"]
