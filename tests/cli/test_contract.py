"""The command line on the real plan: names and shapes that other programs rely on."""

import json
from pathlib import Path

import openpyxl
import pytest

from sujarit.cli import main
from sujarit.rollup.totals import DIMENSIONS
from tests.util.maker import SMALL, Maker

EXAMPLE = Path(__file__).parents[2] / "workbook" / "nakhonsawan3-2564.xlsx"


@pytest.fixture
def sujarit(capsys):
    def run(*words):
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def answer(sujarit):
    def run(*words):
        code, out, _ = sujarit(*words, "--json")
        return code, json.loads(out)

    return run


def test_the_real_plan_s_budget_by_strategy(answer):
    code, data = answer("rollup", "--by", "strategy", EXAMPLE)
    book = data["books"][0]
    assert code == 0
    assert data["schema"] == "sujarit.rollup/1"
    assert {row["key"]: row["planned"] for row in book["rows"]} == {
        "1.1": "0.00",
        "1.2": "100000.00",
        "1.3": "20000.00",
        "1.4": "0.00",
        "2.1": "30000.00",
        "2.2": "0.00",
        "3.1": "10000.00",
        "3.2": "0.00",
    }
    assert book["total"] == {
        "planned": "160000.00",
        "activities": "230000.00",
        "spent": "0.00",
        "balance": "160000.00",
    }
    assert (book["allotted"], book["fiscal_year"], book["round"]) == ("80000.00", 2564, 6)
    assert book["rows"][1]["parent"] == "1"


def test_the_real_plan_s_budget_by_goal(answer):
    _, data = answer("rollup", "--by", "goal", EXAMPLE)
    assert [row["planned"] for row in data["books"][0]["rows"]] == [
        "120000.00",
        "30000.00",
        "10000.00",
    ]


@pytest.mark.parametrize("by", DIMENSIONS)
def test_every_dimension_has_one_shape(answer, by):
    _, data = answer("rollup", "--by", by, EXAMPLE)
    book = data["books"][0]
    assert list(book) == [
        "path",
        "fiscal_year",
        "by",
        "stage",
        "round",
        "allotted",
        "rows",
        "unassigned",
        "total",
    ]
    for row in book["rows"]:
        assert list(row) == ["key", "parent", "title", "planned", "activities", "spent", "balance"]
    if by == "quarter":
        assert all(row["planned"] is None and row["balance"] is None for row in book["rows"])


def test_the_real_plan_s_findings_stand_at_their_cells(answer):
    code, data = answer("validate", EXAMPLE)
    book = data["books"][0]
    assert code == 1
    assert data["schema"] == "sujarit.findings/1"
    assert list(book["findings"][0]) == [
        "rule", "severity", "sheet", "cell", "column", "row_key", "found", "expected", "message", "fix",
    ]  # fmt: skip
    workbook = openpyxl.load_workbook(EXAMPLE)
    for finding in book["findings"]:
        value = workbook[finding["sheet"]][finding["cell"]].value
        if isinstance(value, str):
            assert finding["found"] == value.strip()
        elif isinstance(value, (int, float)):
            assert finding["found"].replace(",", "").removesuffix(".00") == str(value)
        else:
            assert (value, finding["found"]) == (None, "")
    found = {(f["rule"], f["found"]) for f in book["findings"]}
    assert ("BUD01", "80,000.00") in found
    assert ("BUD03", "150,000.00") in found
    assert ("BUD04", "-") in found
    counts = [sum(f["severity"] == level for f in book["findings"]) for level in book["counts"]]
    assert counts == list(book["counts"].values())


def test_findings_speak_english_when_asked(answer):
    _, thai = answer("validate", EXAMPLE)
    _, english = answer("validate", "--lang", "en", EXAMPLE)
    pairs = zip(thai["books"][0]["findings"], english["books"][0]["findings"], strict=True)
    for th, en in pairs:
        assert th["message"] != en["message"]
        assert (th["cell"], th["found"]) == (en["cell"], en["found"])


def test_ita_readiness_is_told_item_by_item(answer, sujarit):
    _, data = answer("validate", EXAMPLE, "--profile", "obec-2564")
    readiness = data["books"][0]["readiness"]
    assert readiness["verified"] is False
    states = {item["number"]: item["state"] for item in readiness["items"]}
    assert states == {"O39": "failed", "O40": "failed", "O41": "other_year"}
    plan = readiness["items"][0]["requirements"]
    assert any(need["met"] for need in plan)
    assert any(
        {"rule": "TIM01", "sheet": "กิจกรรม", "cell": "I4"} in need["findings"] for need in plan
    )
    _, out, _ = sujarit("validate", EXAMPLE, "--profile", "auto")
    assert "O39" in out
    assert "ยังไม่ได้เทียบกับคู่มือ" in out


def test_an_unknown_profile_is_named_with_those_there_are(sujarit):
    code, out, err = sujarit("validate", EXAMPLE, "--profile", "obec-1999")
    assert (code, out) == (2, "")
    assert "obec-2569" in err


def test_findings_go_to_files_for_other_readers(answer, tmp_path):
    _, data = answer(
        "validate", EXAMPLE, "--sarif", tmp_path / "f.sarif", "--xlsx", tmp_path / "f.xlsx"
    )
    findings = data["books"][0]["findings"]
    run = json.loads((tmp_path / "f.sarif").read_text(encoding="utf-8"))["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == [f["rule"] for f in findings]
    known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} <= known
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(min_row=2))
    assert len(rows) == len(findings)
    for row, finding in zip(rows, findings, strict=True):
        assert row[4].hyperlink.location == f"'{finding['sheet']}'!{finding['cell']}"
        quoted = finding["found"] if len(finding["found"]) <= 160 else finding["found"][:159] + "…"
        assert row[7].value == (quoted or None)


def test_mechanical_faults_are_mended_in_a_copy(answer, tmp_path):
    book = tmp_path / "a.xlsx"
    workbook = openpyxl.load_workbook(EXAMPLE)
    row = next(r for r in workbook["ข้อมูลแผน"].iter_rows() if r[0].value == "allotted_budget")
    row[2].value = "๘๐,๐๐๐"
    workbook.save(book)
    before = book.read_bytes()
    _, data = answer("validate", "--fix", book)
    assert book.read_bytes() == before
    fixed = data["fixed"][0]
    change = next(c for c in fixed["changes"] if c["cell"] == row[2].coordinate)
    assert (change["old"], change["new"]) == ("๘๐,๐๐๐", "80,000.00")
    assert data["books"][0]["path"] == fixed["copy"] == str(tmp_path / "a-fixed.xlsx")
    assert not [f for f in data["books"][0]["findings"] if f["rule"] == "DAT03"]


@pytest.mark.long
def test_spaces_that_were_mended_can_be_seen(sujarit, tmp_path):
    book = tmp_path / "a.xlsx"
    workbook = openpyxl.load_workbook(EXAMPLE)
    workbook["แนวทาง"]["B4"].value = " ปลูกฝัง "
    workbook.save(book)
    _, out, _ = sujarit("validate", "--fix", book)
    assert "' ปลูกฝัง ' -> 'ปลูกฝัง'" in out


def test_a_corrected_copy_that_is_there_already_is_told_of(sujarit, tmp_path):
    book = Maker({**SMALL, "tblGoals": [{"รหัสเป้าประสงค์": "1", "เป้าประสงค์": " สุจริต "}]})
    path = book.save(tmp_path / "a.xlsx")
    assert sujarit("validate", "--fix", path)[0] < 2
    code, _, err = sujarit("validate", "--fix", path)
    assert (code, err.count("\n")) == (2, 1)
    assert "มีไฟล์ “a-fixed.xlsx” อยู่แล้ว ให้ย้ายหรือเปลี่ยนชื่อไฟล์นั้นก่อน" in err


def test_the_terminal_says_how_many_more_there_are(sujarit):
    _, out, _ = sujarit("validate", EXAMPLE, "--limit", "3")
    assert "และอีก" in out
    assert out.count("แก้ไข:") <= 3


def test_a_report_of_the_real_plan_is_a_draft(answer, tmp_path):
    code, data = answer("report", EXAMPLE, "-o", tmp_path)
    book = data["books"][0]
    assert code == 1
    assert data["schema"] == "sujarit.report/1"
    assert book["draft"] is True
    assert [Path(path).name for path in book["documents"]] == [
        "nakhonsawan3-2564-monitoring-6.docx"
    ]
    assert Path(book["documents"][0]).read_bytes().startswith(b"PK")


def test_the_plan_s_document_does_not_wait_for_results(answer, tmp_path):
    _, monitoring = answer("report", EXAMPLE, "-o", tmp_path)
    _, plan = answer("report", "--kind", "plan", EXAMPLE, "-o", tmp_path)
    counts = [data["books"][0]["counts"]["error"] for data in (monitoring, plan)]
    assert 0 < counts[1] < counts[0]


def test_a_picture_that_is_not_there_is_named(sujarit, answer, tmp_path):
    photos = [{"ไฟล์ภาพ": "photos/1.jpg", "คำบรรยาย": "อบรม"}, {"ไฟล์ภาพ": "../ลับ.jpg"}]
    book = Maker({**SMALL, "tblPhotos": photos}).save(tmp_path / "a.xlsx")
    _, data = answer("report", book, "-o", tmp_path)
    assert data["books"][0]["missing_pictures"] == ["photos/1.jpg", "../ลับ.jpg"]
    _, _, err = sujarit("report", book, "-o", tmp_path, "--round", "12")
    assert "ไม่พบภาพ “photos/1.jpg”" in err
    assert "sujarit validate --round 12" in err


def test_a_picture_that_cannot_be_opened_is_named_too(answer, tmp_path):
    (tmp_path / "เสีย.jpg").write_bytes(b"no picture")
    book = Maker({**SMALL, "tblPhotos": [{"ไฟล์ภาพ": "เสีย.jpg"}]}).save(tmp_path / "a.xlsx")
    _, data = answer("report", book, "-o", tmp_path)
    assert data["books"][0]["missing_pictures"] == ["เสีย.jpg"]


def test_a_document_that_cannot_be_written_over_is_left_and_named(sujarit, tmp_path):
    (tmp_path / "nakhonsawan3-2564-plan.docx").write_bytes(b"signed")
    (tmp_path / "nakhonsawan3-2564-plan.docx").chmod(0o444)
    _, _, err = sujarit("report", EXAMPLE, "--kind", "plan", "-o", tmp_path)
    assert "nakhonsawan3-2564-plan (2).docx" in err
    assert "“nakhonsawan3-2564-plan.docx” เปิดอยู่ในโปรแกรมอื่นหรืออ่านได้อย่างเดียว" in err
    assert (tmp_path / "nakhonsawan3-2564-plan.docx").read_bytes() == b"signed"


def test_the_errors_of_a_plan_are_counted_without_those_of_results(sujarit, tmp_path):
    _, _, err = sujarit("report", EXAMPLE, "--kind", "plan", "-o", tmp_path)
    assert "ไม่นับเรื่องผลดำเนินงาน" in err


def test_a_plan_misses_no_photos(answer, tmp_path):
    book = Maker({**SMALL, "tblPhotos": [{"ไฟล์ภาพ": "1.jpg"}]}).save(tmp_path / "a.xlsx")
    _, data = answer("report", book, "--kind", "plan", "-o", tmp_path)
    assert data["books"][0]["missing_pictures"] == []


def test_a_final_report_is_refused_while_errors_stand(sujarit, tmp_path):
    code, out, err = sujarit("report", EXAMPLE, "-o", tmp_path, "--final")
    assert (code, out) == (1, "")
    assert "ไม่ออกฉบับจริง" in err
    assert list(tmp_path.iterdir()) == []


def test_a_document_matches_its_workbook_until_an_entry_changes(sujarit, answer, tmp_path):
    book = tmp_path / "a.xlsx"
    book.write_bytes(EXAMPLE.read_bytes())
    sujarit("report", book, "-o", tmp_path)
    document = tmp_path / "a-monitoring-6.docx"
    code, data = answer("report", "--verify", document, book)
    assert (code, data["books"][0]["matches"]) == (0, True)
    workbook = openpyxl.load_workbook(book)
    row = next(r for r in workbook["ข้อมูลแผน"].iter_rows() if r[0].value == "allotted_budget")
    row[2].value = 80001
    workbook.save(book)
    code, data = answer("report", "--verify", document, book)
    assert (code, data["books"][0]["matches"]) == (1, False)
    code, out, err = sujarit("report", "--verify", EXAMPLE, book)
    assert (code, out) == (2, "")
    assert EXAMPLE.name in err


def test_many_workbooks_go_into_one_table(sujarit, tmp_path):
    for name in ("ก.xlsx", "ข.xlsx"):
        (tmp_path / name).write_bytes(EXAMPLE.read_bytes())
    books = [tmp_path / "ก.xlsx", tmp_path / "ข.xlsx"]
    code, _, err = sujarit(
        "rollup", *books, "--csv", tmp_path / "o.csv", "--xlsx", tmp_path / "o.xlsx"
    )
    assert code == 0
    assert "[2/2]" in err
    lines = (tmp_path / "o.csv").read_text(encoding="utf-8-sig").splitlines()
    assert sum(line.startswith("ข.xlsx") for line in lines) == 10
    sheet = openpyxl.load_workbook(tmp_path / "o.xlsx")["งบตามแผน"]
    rows = {row[0]: row[2:] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["1.2"] == (100000, 100000)


def test_rules_are_listed_and_one_is_told_in_full(sujarit, answer):
    code, out, _ = sujarit("rules")
    assert code == 0
    assert "BUD01" in out
    code, out, _ = sujarit("rules", "bud01")
    assert "วิธีแก้" in out
    _, data = answer("rules")
    names = {
        "code",
        "kind",
        "severity",
        "title",
        "meaning",
        "why",
        "message",
        "mend",
        "fails",
        "passes",
        "stages",
    }
    assert all(names == set(rule) for rule in data["rules"])
    assert all(isinstance(value, str) for rule in data["rules"] for value in rule.values())


@pytest.mark.parametrize("code", ["SHR01", "exc20", "SEA01"])
def test_what_is_said_of_copies_and_of_the_seal_is_in_the_catalogue(sujarit, answer, code):
    status, out, _ = sujarit("rules", code)
    assert status == 0
    assert "ความหมาย" in out
    _, data = answer("rules", code)
    assert [(rule["code"], rule["kind"]) for rule in data["rules"]] == [(code.upper(), "notice")]


@pytest.mark.parametrize("ending", ["xlsx", "xlsm"])
def test_a_new_workbook_is_blank_and_ready(answer, sujarit, tmp_path, ending):
    path = tmp_path / f"แผนใหม่.{ending}"
    assert (
        sujarit("new", path, "--fiscal-year", "2571", "--office", "โรงเรียน <ตัวอย่าง> & เพื่อน")[0] == 0
    )
    _, data = answer("rollup", path)
    assert data["books"][0]["fiscal_year"] == 2571
    code, data = answer("validate", path)
    assert code == 1
    # Only what is still to be entered: particulars, projects, signers, where it is published.
    assert {f["rule"] for f in data["books"][0]["findings"]} == {
        "DAT01",
        "REF13",
        "SEC01",
        "SIG01",
        "OIT01",
    }


def test_a_plan_is_never_written_over(sujarit, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_text("แผนเดิม")
    code, _, err = sujarit("new", path)
    assert code == 2
    assert "มีไฟล์" in err
    assert path.read_text() == "แผนเดิม"


def test_every_command_is_in_the_readme(sujarit):
    readme = (EXAMPLE.parents[1] / "README.md").read_text(encoding="utf-8")
    for command in ("new", "validate", "rollup", "report", "template check", "template fields", "rules", "share", "collect", "excel setup", "excel doctor"):  # fmt: skip
        assert f"sujarit {command}" in readme
