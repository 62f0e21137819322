"""Many offices put together: every sum exact, what does not count named, nothing read twice."""

import csv
import io
import json
import os
import shutil
import threading
import zipfile
from dataclasses import replace
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sujarit.cli import main
from sujarit.consolidation import sources
from sujarit.consolidation.data_rows import csv_lines
from sujarit.storage import records_folder
from tests.report.make import words
from tests.util.schools import YEAR, base, schools, workbook

SCHOOLS = schools(6)


def save(folder, items):
    folder.mkdir(parents=True, exist_ok=True)
    for school in items:
        (folder / f"{school.code}.xlsx").write_bytes(workbook(school))


@pytest.fixture(scope="module")
def offices(tmp_path_factory):
    """Six schools' workbooks in a folder; tests copy what they change."""
    folder = tmp_path_factory.mktemp("offices") / "in"
    save(folder, SCHOOLS)
    return folder


def run(capsys, *words):
    """The command's exit status, its JSON, and what it said."""
    capsys.readouterr()
    status = main(["consolidate", *map(str, words), "--json", "--lang", "en"])
    out, err = capsys.readouterr()
    return status, json.loads(out) if out else None, err


def reasons(data):
    return sorted((each["reason"], each["office_name"]) for each in data["left_out"])


def test_the_sums_are_those_of_the_offices(offices, tmp_path, capsys):
    status, data, _ = run(capsys, offices, "-o", tmp_path / "all.xlsx")
    planned, spent = base()
    assert (status, data["offices"], data["fiscal_year"]) == (0, 6, YEAR)
    assert Decimal(data["total"]["planned"]) == 6 * planned + sum(s.budget for s in SCHOOLS)
    assert Decimal(data["total"]["spent"]) == 6 * spent + sum(s.payment for s in SCHOOLS)


def test_the_workbook_has_an_office_a_row_under_its_region_with_live_sums(
    offices, tmp_path, capsys
):
    regions = tmp_path / "regions.csv"
    lines = [f"{s.code},{'เหนือ' if n < 4 else 'ใต้'}" for n, s in enumerate(SCHOOLS)]
    regions.write_text("\n".join(["รหัส,ภาค", *lines, "99,กลาง"]), encoding="utf-8-sig")
    out = tmp_path / "all.xlsx"
    status, data, _ = run(capsys, offices, "-o", out, "--regions", regions)
    assert (status, reasons(data)) == (1, [("missing", "")])
    sheet = load_workbook(out)["หน่วยงาน"]
    column = [sheet.cell(row, 1).value for row in range(5, sheet.max_row + 1)]
    assert column == ["เหนือ", *["เหนือ"] * 4, "ใต้", *["ใต้"] * 2]
    assert sheet["G3"].value == "=SUBTOTAL(109,G5:G12)"
    assert sheet["G5"].value == "=SUBTOTAL(109,G6:G9)"
    assert sheet["G10"].value == "=SUBTOTAL(109,G11:G12)"
    assert sheet["B6"].value == SCHOOLS[0].code
    assert sheet.auto_filter.ref == "A4:X12"


def test_nothing_that_has_not_changed_is_read_again(offices, tmp_path, capsys):
    save(tmp_path / "in", SCHOOLS)
    words = (tmp_path / "in", "-o", tmp_path / "all.xlsx")
    first = run(capsys, *words)[1]
    assert (first["read"], run(capsys, *words)[1]["read"]) == (6, 0)
    touched = tmp_path / "in" / f"{SCHOOLS[0].code}.xlsx"
    os.utime(touched, (1, 1))
    again = run(capsys, *words)[1]
    assert again["total"] == first["total"]
    touched.write_bytes(workbook(replace(SCHOOLS[0], budget=Decimal("1.25"))))
    changed = run(capsys, *words)[1]
    difference = Decimal(first["total"]["planned"]) - Decimal(changed["total"]["planned"])
    assert (changed["read"], difference) == (1, SCHOOLS[0].budget - Decimal("1.25"))


def test_a_run_that_was_killed_goes_on_where_it_was(offices, tmp_path, capsys, monkeypatch):
    from sujarit.actions.many import consolidate

    real, done = consolidate._examine, []

    def dies_at_the_fourth(task, options):
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(task)
        return real(task, options)

    words = (offices, "-o", tmp_path / "all.xlsx", "--jobs", "1")
    monkeypatch.setattr(consolidate, "_examine", dies_at_the_fourth)
    assert run(capsys, *words)[0] == 2
    assert not (tmp_path / "all.xlsx").exists()
    monkeypatch.setattr(consolidate, "_examine", real)
    assert run(capsys, *words)[1]["read"] == 3


@pytest.mark.skipif(os.name == "nt", reason="devices as on Linux and macOS")
def test_a_result_that_is_no_file_leaves_no_notes_beside_it(tmp_path, capfdbinary):
    save(tmp_path / "in", SCHOOLS[:1])
    (tmp_path / "link").symlink_to("/dev/stdout")
    status = main(
        ["consolidate", "--jobs", "1", "-o", str(tmp_path / "link"), str(tmp_path / "in")]
    )
    out = capfdbinary.readouterr().out
    end = out.rindex(b"PK\x05\x06") + 22
    assert (status, out[:2], out[end:]) == (0, b"PK", b"")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["in", "link"]


def test_what_does_not_count_is_named_and_the_rest_goes_on(tmp_path, capsys):
    folder = tmp_path / "in"
    save(folder, SCHOOLS[:3])
    (folder / "damaged.xlsx").write_bytes(workbook(SCHOOLS[3])[:5000])
    (folder / "foreign.xlsx").write_bytes(b"PK not a workbook")
    (folder / "copy.xlsx").write_bytes(workbook(SCHOOLS[0]))
    twice = replace(SCHOOLS[1], name="โรงเรียนชื่ออื่น")
    (folder / "twice.xlsx").write_bytes(workbook(twice))
    words = ("-o", tmp_path / "all.xlsx", "--data", tmp_path / "d.csv")
    status, data, err = run(capsys, folder, folder / "gone.xlsx", *words)
    assert (status, data["offices"]) == (1, 2)
    text = (tmp_path / "d.csv").read_text(encoding="utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["ตาราง"] == "ไม่ได้นับ"]
    assert sorted(row["ไฟล์"] for row in rows) == sorted(e["path"] for e in data["left_out"])
    (damaged,) = [row for row in rows if row["ไฟล์"].endswith("damaged.xlsx")]
    assert (damaged["รายการ"], "เสียหาย" in damaged["หมายเหตุ"]) == ("อ่านไม่ได้", True)
    assert reasons(data) == sorted(
        [
            ("one_code", SCHOOLS[1].name),
            ("one_code", twice.name),
            ("same", SCHOOLS[0].name),
            *[("unreadable", "")] * 3,
        ]
    )
    assert "Traceback" not in err
    sheet = load_workbook(tmp_path / "all.xlsx")["ไม่ได้นับ"]
    assert sheet.max_row == 4 + 6


def test_the_newest_workbook_of_an_office_counts(tmp_path, capsys):
    save(tmp_path, SCHOOLS[:1])
    older = tmp_path / "older.xlsx"
    older.write_bytes(workbook(replace(SCHOOLS[0], budget=Decimal(7))))
    os.utime(older, (1, 1))
    _, data, _ = run(capsys, tmp_path, "-o", tmp_path / "all.xlsx")
    assert [each["reason"] for each in data["left_out"]] == ["older"]
    assert Decimal(data["total"]["planned"]) == base()[0] + SCHOOLS[0].budget


def test_archives_lists_and_patterns_are_read(offices, tmp_path, capsys):
    packed = tmp_path / "some.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for school in SCHOOLS[:2]:
            archive.writestr(f"a/{school.code}.xlsx", workbook(school))
        archive.writestr("bomb.xlsx", b"\0" * (101 * 1024**2), zipfile.ZIP_DEFLATED)
    listed = tmp_path / "list.csv"
    listed.write_text(f"ไฟล์\n{offices / SCHOOLS[2].code}.xlsx\n", encoding="utf-8-sig")
    pattern = offices / f"*{SCHOOLS[3].code[-2:]}.xlsx"
    _, data, _ = run(capsys, packed, listed, pattern, "-o", tmp_path / "all.xlsx")
    assert data["offices"] == 4
    assert [each["path"] for each in data["left_out"]] == [f"{packed}/bomb.xlsx"]


def test_an_office_s_workbook_is_read_or_named_wherever_it_lies(tmp_path, capsys):
    folder = tmp_path / "in"
    save(folder / "กลุ่ม ก", SCHOOLS[2:3])
    with zipfile.ZipFile(folder / "ส่งมา.zip", "w") as archive:
        archive.writestr("a.xlsx", workbook(SCHOOLS[0]))
    (folder / "เก่า.xls").write_bytes(b"\xd0\xcf\x11\xe0 old")
    (folder / "อ่านก่อน.txt").write_text("?")
    listed = folder / "รายการ.csv"
    listed.write_text("ไฟล์\nกลุ่ม ก\nส่งมา.zip\nไม่มี.docx\n")
    for given, unread in ((folder, ["เก่า.xls"]), (listed, ["ไม่มี.docx"])):
        _, data, err = run(capsys, given, "-o", tmp_path / f"{given.name}.xlsx")
        assert data["offices"] == 2
        left = [(each["reason"], Path(each["path"]).name) for each in data["left_out"]]
        assert left == [("unreadable", name) for name in unread]
        assert "Traceback" not in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_nobody_waits_for_a_pipe_to_be_written_to(tmp_path, capsys):
    folder = tmp_path / "in"
    save(folder, SCHOOLS[:1])
    for name in ("a.xlsx", "b.zip"):
        os.mkfifo(folder / name)
    os.mkfifo(tmp_path / "c.csv")
    _, data, _ = run(capsys, folder, tmp_path / "c.csv", "-o", tmp_path / "all.xlsx")
    assert data["offices"] == 1
    assert reasons(data) == [("unreadable", "")] * 3


@pytest.mark.parametrize(("encoding", "mark"), [("cp874", ","), ("utf-8-sig", ";")])
def test_a_list_is_read_as_excel_saves_it(tmp_path, capsys, encoding, mark):
    save(tmp_path / "โรงเรียน", SCHOOLS[:2])
    lines = [f"โรงเรียน/{school.code}.xlsx{mark}ก" for school in SCHOOLS[:2]]
    listed = tmp_path / "list.csv"
    listed.write_text("\n".join([f"ไฟล์{mark}หมายเหตุ", *lines]), encoding=encoding)
    assert run(capsys, listed, "-o", tmp_path / "all.xlsx")[1]["offices"] == 2


def test_links_in_a_circle_are_named(tmp_path, capsys):
    save(tmp_path / "in", SCHOOLS[:1])
    (tmp_path / "in" / "a.xlsx").symlink_to("a.xlsx")
    _, data, err = run(capsys, tmp_path / "in", "-o", tmp_path / "all.xlsx")
    assert (data["offices"], reasons(data)) == (1, [("unreadable", "")])
    assert "sujarit-error" not in err


def test_a_path_that_stands_for_nothing_is_one_line(tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    status, data, err = run(capsys, tmp_path / "empty", "-o", tmp_path / "all.xlsx")
    assert (status, data, err.count("\n")) == (2, None, 1)


def test_where_nothing_counts_no_sum_is_told(tmp_path, capsys):
    """A sum over nothing was printed as a dash."""
    assert main(["consolidate", str(tmp_path / "gone"), "-o", str(tmp_path / "all.xlsx")]) == 2
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == "ไม่มีสมุดงานใดที่นับได้"
    assert "gone" in rest[1]


def test_where_nothing_counts_an_earlier_result_stays(tmp_path, capsys):
    """A shared folder that went away replaced yesterday's country by an empty one."""
    (tmp_path / "all.xlsx").write_bytes(b"yesterday")
    status, data, _ = run(capsys, tmp_path / "gone", "-o", tmp_path / "all.xlsx")
    assert (status, data["written"]) == (2, [])
    assert (tmp_path / "all.xlsx").read_bytes() == b"yesterday"


@pytest.mark.parametrize(
    "listed",
    ["x" * 5000, "title\n" + "x" * 5000, "a\0.xlsx\n", "x" * 200_000 + ".xlsx", '"x,', "", "\0\n"],
)
def test_a_list_of_anything_is_one_line(tmp_path, capsys, listed):
    (tmp_path / "list.csv").write_text(listed, encoding="utf-8")
    assert main(["consolidate", str(tmp_path / "list.csv"), "-o", str(tmp_path / "a.xlsx")]) == 2
    out, err = capsys.readouterr()
    assert ".txt" not in err  # no log of what was not expected
    assert len((out or err).splitlines()) in {1, 3}
    assert not (tmp_path / "a.xlsx").exists()


def test_no_path_at_all_is_not_this_folder(tmp_path, capsys):
    status, _, err = run(capsys, "", "-o", tmp_path / "all.xlsx")
    assert (status, err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "words",
    [
        ("-o", "all.txt"),
        ("-o", "all.xlsx", "--report", "all.xlsx"),
        ("-o", "all.xlsx", "--data", "all.xlsx"),
        ("-o", "all.xlsx", "--report", "r.txt"),
        ("-o", "plan.xlsx"),
    ],
)
def test_a_result_is_named_as_what_it_is_and_written_over_nothing(
    offices, tmp_path, capsys, monkeypatch, words
):
    """A report named as the workbook took its place."""
    monkeypatch.chdir(tmp_path)
    plan = next(offices.glob("*.xlsx"))
    (tmp_path / "plan.xlsx").write_bytes(plan.read_bytes())
    status, _, err = run(capsys, plan, *words)
    assert (status, err.count("\n")) == (2, 1)
    assert [each.name for each in tmp_path.iterdir()] == ["plan.xlsx"]


def test_every_record_goes_out_without_people_unless_asked(offices, tmp_path, capsys):
    run(capsys, offices, "-o", tmp_path / "all.xlsx", "--data", tmp_path / "d.csv")
    text = (tmp_path / "d.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    projects = [row for row in rows if row["ตาราง"] == "tblProjects"]
    budgets = sum(Decimal(row["งบประมาณ"] or 0) for row in projects)
    assert budgets == 6 * base()[0] + sum(school.budget for school in SCHOOLS)
    assert projects[0]["รหัสหน่วยงาน"] == SCHOOLS[0].code
    assert projects[0]["เซลล์"]
    assert not any(row["ผู้รับผิดชอบ"] or row["ตาราง"] == "tblSigners" for row in rows)
    words = ("--data", tmp_path / "p.csv", "--with-people")
    run(capsys, offices, "-o", tmp_path / "all.xlsx", *words)
    assert "tblSigners" in (tmp_path / "p.csv").read_text(encoding="utf-8-sig")


@pytest.mark.long
def test_parquet_holds_the_same(offices, tmp_path, capsys):
    import pandas as pd

    for name in ("d.csv", "d.parquet"):
        run(capsys, offices, "-o", tmp_path / "all.xlsx", "--data", tmp_path / name)
    table = pd.read_parquet(tmp_path / "d.parquet").fillna("")
    text = pd.read_csv(tmp_path / "d.csv", dtype=str, keep_default_na=False)
    assert table.drop(columns="ไฟล์").equals(text.drop(columns="ไฟล์"))


def test_the_report_names_the_first_and_the_last(offices, tmp_path, capsys):
    from docx import Document

    status, _, _ = run(
        capsys, offices, "-o", tmp_path / "all.xlsx", "--report", tmp_path / "r.docx"
    )
    document = Document(tmp_path / "r.docx")
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    least = min(SCHOOLS, key=lambda s: (s.payment + base()[1]) / (s.budget + base()[0]))
    first = next(text for text in cells if text.startswith("โรงเรียน"))
    assert (status, first) == (0, least.name)
    captions = [each.text for each in document.paragraphs if each.text.startswith("ตารางที่")]
    numbers = [int(text.split()[1]) for text in captions]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 3


def test_a_name_is_never_a_formula(tmp_path, capsys):
    save(tmp_path / "in", [replace(SCHOOLS[0], name="=1+1")])
    run(capsys, tmp_path / "in", "-o", tmp_path / "all.xlsx")
    cell = load_workbook(tmp_path / "all.xlsx")["หน่วยงาน"]["C5"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_notes_that_cannot_be_used_are_one_line(offices, tmp_path, capsys):
    out = tmp_path / "all.xlsx"
    records_folder(out).mkdir()
    (records_folder(out) / "state.sqlite").write_bytes(b"no database at all" * 100)
    status, _, err = run(capsys, offices, "-o", out)
    assert (status, err.count("\n")) == (2, 1)


def test_another_day_of_the_same_month_reads_nothing_and_another_month_everything(tmp_path, capsys):
    save(tmp_path / "in", SCHOOLS[:1])
    words = (tmp_path / "in", "-o", tmp_path / "all.xlsx", "--jobs", "1", "--as-of")
    days = ("2026-03-05", "2026-03-29", "2026-03-31", "2026-03-05", "2026-03-06")
    assert [run(capsys, *words, day)[1]["read"] for day in days] == [1, 0, 1, 1, 0]


def test_the_report_prints_the_day_that_is_asked_for(offices, tmp_path, capsys):
    asked = (offices, "-o", tmp_path / "all.xlsx", "--report", tmp_path / "r.docx")
    texts = []
    for more in ((), ("--as-of", "2026-03-05")):
        run(capsys, *asked, *more)
        texts.append(words((tmp_path / "r.docx").read_bytes()))
    assert ["ณ วันที่ 5 มี.ค. 2569" in text for text in texts] == [False, True]


class Server(BaseHTTPRequestHandler):
    """Serves one workbook, and nothing more to whoever has it already."""

    data, tag, asked = b"", "", []

    def do_GET(self):
        known = self.headers.get("If-None-Match")
        self.asked.append(known)
        self.send_response(304 if known == self.tag else 200)
        self.send_header("ETag", self.tag)
        self.end_headers()
        if known != self.tag:
            self.wfile.write(self.data)

    def log_message(self, *_):
        pass


def test_an_address_sends_only_what_has_changed(tmp_path, capsys, monkeypatch):
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/a.xlsx"
        words = (address, "-o", tmp_path / "all.xlsx", "--jobs", "1")
        monkeypatch.setattr(Server, "asked", [])
        totals = []
        for school, tag in ((SCHOOLS[0], '"1"'), (SCHOOLS[0], '"1"'), (SCHOOLS[1], '"2"')):
            Server.data, Server.tag = workbook(school), tag
            totals.append(Decimal(run(capsys, *words)[1]["total"]["planned"]) - base()[0])
        server.shutdown()
    assert Server.asked == [None, '"1"', '"1"']
    assert totals == [SCHOOLS[0].budget, SCHOOLS[0].budget, SCHOOLS[1].budget]


def test_what_goes_away_meanwhile_is_named(tmp_path, capsys, monkeypatch):
    save(tmp_path / "in" / "locked", SCHOOLS[:1])
    save(tmp_path / "in", SCHOOLS[1:4])
    (tmp_path / "in" / "broken.zip").write_bytes(b"PK no archive")
    real = sources._below

    def gone(folder):
        if folder.name == "locked":  # as a folder that nobody may look into, or that is gone
            shutil.rmtree(folder)
        found = list(real(folder))
        for each in found[:1]:
            Path(each.path).unlink(missing_ok=True)
        return found

    monkeypatch.setattr(sources, "_below", gone)
    words = (tmp_path / "in", "-o", tmp_path / "all.xlsx")
    status, data, err = run(capsys, *words, "--jobs", "1")
    assert (status, data["offices"]) == (1, 2)
    assert [each["reason"] for each in data["left_out"]] == ["unreadable"] * 3
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("=5", "'=5"),
        ("@5", "'@5"),
        ("+5", "'+5"),
        ("-5.25", "-5.25"),
        ("-", "'-"),
        ("=1+1", "'=1+1"),
    ],
)
def test_no_text_of_a_record_is_a_formula_for_who_opens_the_csv(said, stored):
    (_, line) = csv_lines([{"หน่วยงาน": said}])
    assert next(csv.reader([line.decode()]))[2] == stored
