"""A year as the officer plays it: new from last year, filled, approved, worked on, reported twice."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from sujarit.books.file.book import FileBook
from sujarit.books.port import TableWrite
from sujarit.plan import schema
from sujarit.plan.parse import parse_plan
from sujarit.report.fingerprint import document_fingerprint
from sujarit.report.printing import layout
from tests.exchange import plans
from tests.tools import page_faults
from tests.tools.fonts import fontconfig_file
from tests.util.built import built
from tests.util.command import run
from tests.util.tables import CLEAN

if TYPE_CHECKING:
    from pathlib import Path

    from sujarit.plan.cells import CellValue
    from sujarit.plan.records import Plan

LAST, BOOK, NEXT = "ปี2569.xlsx", "ปี2570.xlsx", "ปี2571.xlsx"
SIGNED: dict[str, CellValue] = {"ชื่อ": "นายโปร่งใส ตัวอย่าง", "วันที่": date(2026, 9, 28)}


class Year:
    """A folder with the office's workbooks, and what the officer does there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def do(self, *words: str) -> tuple[int, Any]:
        """A command's exit status and its JSON."""
        code, out, err = run(self.folder, *words, "--json")
        assert code in {0, 1}, err
        return code, json.loads(out) if out.startswith("{") else None

    def looked_at(self, *words: str) -> tuple[int, dict[str, Any]]:
        """What the checks say of this year's workbook."""
        code, data = self.do("validate", BOOK, *words)
        return code, data["books"][0]

    def type(self, table: str, row: int, cells: dict[str, CellValue]) -> None:
        """Type into a row of a table, counted from 0; below the last one it is a new row."""
        self.fill(table, {row: cells})

    def fill(self, table: str, rows: dict[int, dict[str, CellValue]]) -> None:
        book = FileBook(self.folder / BOOK)
        header = book.tables()[table].header
        book.write_tables(
            [
                TableWrite(table, row, header.index(title), value)
                for row, cells in rows.items()
                for title, value in cells.items()
            ],
            {},
        )

    def entry(self, key: str, value: CellValue) -> None:
        book = FileBook(self.folder / BOOK)
        keys = [row[0] for row in book.tables()["tblPlan"].rows]
        self.type("tblPlan", keys.index(key), {"ค่า": value})

    def document(self, *words: str, book: str = BOOK) -> Path:
        """The document that `report` writes, in Arabic digits."""
        _, data = self.do("report", book, *words, "--digits", "arabic")
        (made,) = data["books"]
        return self.folder / made["documents"][0]

    def money(self, *words: str) -> tuple[str, str]:
        """What is planned and what was spent, in the whole plan."""
        _, data = self.do("rollup", BOOK, *words)
        total = data["books"][0]["total"]
        return total["planned"], total["spent"]

    def plan(self, name: str) -> Plan:
        """The plan in a workbook."""
        return parse_plan(FileBook(self.folder / name).tables())


def rules(book: dict[str, Any], severity: str) -> list[str]:
    return [item["rule"] for item in book["findings"] if item["severity"] == severity]


def late(book: dict[str, Any]) -> dict[str, str]:
    """The rule that names each late activity."""
    return {
        item["row_key"]: item["rule"]
        for item in book["findings"]
        if item["rule"] in {"LAT01", "LAT02", "LAT05"}
    }


def result(
    reporting: int, code: str, status: str, progress: int, day: date
) -> dict[str, CellValue]:
    text = (
        f"ประชุมชี้แจงและดำเนินงานตามแผน มีผู้เข้าร่วม {len(code) + progress} คน รหัส {code} รอบ {reporting}"
    )
    return {
        "รอบ": reporting, "รหัสกิจกรรม": code, "สถานะ": status, "ร้อยละความก้าวหน้า": progress,
        "ผลการดำเนินงาน": text, "ปัญหาอุปสรรค": "ไม่มี", "ข้อเสนอแนะ": "ไม่มี",
        "หลักฐาน": f"https://www.example.org/{reporting}/{code}", "วันที่รายงาน": day,
    }  # fmt: skip


CODES = [f"ก{number}" for number in range(1, 11)]
DONE, BEGUN = schema.DONE, schema.UNDER_WAY
PASSAGE = "จัดทำแผนปฏิบัติการป้องกันการทุจริตประจำปีงบประมาณ พ.ศ. 2570"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    folder = tmp_path_factory.mktemp("year")
    (folder / LAST).write_bytes(built(CLEAN))
    return Year(folder)


@pytest.fixture(scope="module")
def documents(year: Year) -> list[Path]:
    """The documents of a year that is played from last September on: each stop follows the last."""
    _september(year)
    plan = _october(year)
    _november(year)
    six = _april(year)
    amended = _amended(year)
    annual = _next_october(year)
    return [plan, six, amended, annual, _next_year(year)]


@pytest.fixture(autouse=True)
def _in_that_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(fontconfig_file()))


def test_the_year(documents: list[Path]):
    """What is right at each stop is asserted there."""
    names = ["ปี2570-plan.docx", "ปี2570-monitoring-6.docx", "ปี2570-plan.docx"]
    assert [each.name for each in documents] == [
        *names,
        "ปี2570-monitoring-12.docx",
        "ปี2571-plan.docx",
    ]
    assert all(map(document_fingerprint, documents))


@pytest.mark.long
@pytest.mark.usefixtures("libreoffice")
def test_each_document_of_the_year_is_sound_as_pages(documents: list[Path], tmp_path: Path):
    copies = []
    for number, each in enumerate(documents):
        copies.append(tmp_path / f"{number}-{each.name}")
        copies[-1].write_bytes(each.read_bytes())
    made = layout.lay_out(copies, pdf=True)
    found = {
        each.document.name: page_faults.page_faults(each.document, each.pdf or each.document)
        for each in made
    }
    assert {name: said for name, said in found.items() if said} == {}


def _september(year: Year) -> None:
    """New from last year, gone through, signed and approved."""
    _, said = year.do("new", BOOK, "--from", LAST, "--keep-budgets")
    assert "เนื้อหา" in {item["sheet"] for item in said["review"]}
    plan = year.plan(BOOK)
    assert (plan.details.start_date, plan.details.end_date) == (
        date(2026, 10, 1),
        date(2027, 9, 30),
    )
    assert plan.details.allotted_budget == 160000
    assert [*plan.results, *plan.spending] == []
    year.fill("tblSigners", dict.fromkeys(range(3), SIGNED))
    year.entry("published_url", "https://www.example.org/2570")
    _, book = year.looked_at("--as-of", "2026-09-20")
    for item in book["findings"]:
        if item["rule"] == "THA10":
            index = int(item["cell"][1:]) - 4
            year.type("tblNarrative", index, {"ข้อความ": PASSAGE})
    _, sealed = year.do("seal", BOOK, "--note", "ที่ ศธ 1/2569", "--date", "28/9/2569")
    assert (sealed["version"], sealed["approved"]) == (0, "2026-09-28")


def _october(year: Year) -> Path:
    """A good plan without results is clean, and its document shows last year beside it."""
    code, book = year.looked_at("--as-of", "2026-10-15")
    assert (code, book["stage"], book["round"]) == (0, "plan", 6)
    assert rules(book, "error") == rules(book, "warning") == []
    assert year.money("--as-of", "2026-10-15") == ("160000.00", "0.00")
    written = year.document("--stage", "plan", "--as-of", "2026-10-15")
    words = _text(written)
    assert "แผนฉบับที่ได้รับอนุมัติ อนุมัติเมื่อ 28 กันยายน 2569" in words
    assert "59,500.00" in words  # what ก2 spent last year
    assert "การปรับปรุงแผน" not in words
    return _kept(written, "ต.ค.")


def _november(year: Year) -> None:
    """One group answers, and is no longer late; what else should have begun is named."""
    _, book = year.looked_at("--as-of", "2026-11-20")
    assert late(book) == {"ก1": "LAT01", "ก6": "LAT01", "ก8": "LAT01"}
    _, shared = year.do("share", BOOK, "--by", "owner", "-o", "ส่ง", "--as-of", "2026-11-20")
    files = {each["owner"]: year.folder / each["path"] for each in shared["copies"]}
    letter = files[plans.ADMIN].with_suffix(".txt").read_text("utf-8-sig")
    assert "ก1" in letter
    assert "ล่าช้า" in letter
    told = result(6, "ก1", BEGUN, 50, date(2026, 11, 18))
    keys = {column.title: column.key for column in schema.RESULTS.columns}
    plans.fill(
        files[plans.ADMIN],
        "tblResults",
        {"round": 6, "activity": "ก1"},
        **{
            keys[title]: value for title, value in told.items() if title not in {"รอบ", "รหัสกิจกรรม"}
        },
    )
    year.do("collect", BOOK, str(files[plans.ADMIN]))
    code, book = year.looked_at("--as-of", "2026-11-20")
    assert (code, book["stage"], rules(book, "error")) == (0, "plan", [])
    assert late(book) == {"ก6": "LAT01", "ก8": "LAT01"}


def _april(year: Year) -> Path:
    """The six-month report: one is late, with its reason; two are done."""
    rows = {
        number: result(6, code, DONE if code in {"ก1", "ก5"} else BEGUN,
                       100 if code in {"ก1", "ก5"} else 50, date(2027, 3, 30))
        for number, code in enumerate(CODES)
    }  # fmt: skip
    rows[7]["ปัญหาอุปสรรค"] = "วิทยากรเลื่อนการอบรม"
    year.fill("tblResults", rows)
    year.type("tblSpending", 0, payment(date(2026, 11, 20), "ก9", "3.1.1", 4500))
    code, book = year.looked_at("--as-of", "2027-04-05")
    assert (code, book["stage"], rules(book, "error")) == (0, "6", [])
    assert late(book) == {"ก8": "LAT02"}
    assert "LAT06" in rules(book, "warning")
    assert "วิทยากรเลื่อนการอบรม" in next(
        item["message"] for item in book["findings"] if item["rule"] == "LAT02"
    )
    assert year.money("--as-of", "2027-04-05") == ("160000.00", "4500.00")
    written = year.document("--as-of", "2027-04-05")
    words = _text(written)
    for said in ("กิจกรรมที่ล่าช้ากว่าแผน", "วิทยากรเลื่อนการอบรม", "31 มี.ค. 2570", "4,500.00"):
        assert said in words
    return _kept(written, "เม.ย.")


def _amended(year: Year) -> Path:
    """A change by approval: the plan's document says so, and the checks are content again."""
    old, new = year.plan(BOOK).projects[0].title, "โครงการประกาศเจตนารมณ์สุจริตฉบับปรับปรุง"
    year.type("tblProjects", 0, {"โครงการ": new})
    _, book = year.looked_at("--as-of", "2027-04-20")
    assert rules(book, "warning").count("SEA01") == 1
    code, out, _ = run(year.folder, "seal", BOOK)
    assert (code, old[:20] in out, new in out) == (2, True, True)
    said = ("--note", "ที่ ศธ 9/2570", "--approver", "ผู้อำนวยการเขต", "--date", "20/4/2570")
    _, sealed = year.do("seal", BOOK, *said)
    (amendment,) = sealed["amendments"]
    (change,) = amendment["changes"]
    assert (sealed["version"], change["before"], change["after"]) == (
        1,
        {"title": old},
        {"title": new},
    )
    _, book = year.looked_at("--as-of", "2027-04-20")
    assert "SEA01" not in rules(book, "warning")
    written = year.document("--stage", "plan", "--as-of", "2027-04-20")
    words = _text(written)
    for text in ("แผนปรับปรุงครั้งที่ 1 อนุมัติเมื่อ 20 เมษายน 2570", "โดย ผู้อำนวยการเขต", old, new):
        assert text in words
    return _kept(written, "ปรับปรุง")


def _next_october(year: Year) -> Path:
    """What was done in six months is not typed again; one annual row overrides."""
    year.fill(
        "tblResults",
        {
            10 + number: result(12, code, DONE, 100, date(2027, 9, 30))
            for number, code in enumerate(code for code in CODES if code != "ก5")
        },
    )
    year.type("tblSpending", 1, payment(date(2027, 6, 1), "ก2", "1.2.1", 55000))
    code, book = year.looked_at("--as-of", "2027-10-05")
    assert (code, book["stage"], rules(book, "error"), late(book)) == (0, "12", [], {})
    assert year.money("--as-of", "2027-10-05") == ("160000.00", "59500.00")
    assert year.money("--as-of", "2027-10-05", "--round", "6") == ("160000.00", "4500.00")
    written = year.document("--as-of", "2027-10-05")
    words = _text(written)
    assert words.count("(รายงานไว้ในรอบ 6 เดือน)") == 1
    assert "แผนปรับปรุงครั้งที่ 1" in words
    assert "59,500.00" in words
    _, data = year.do("report", BOOK, "--verify", str(written))
    assert data["books"][0]["matches"] is True
    return _kept(written, "ต.ค.2")


def _next_year(year: Year) -> Path:
    """The structure comes along; what came of the year stands beside the new plan."""
    year.do("new", NEXT, "--from", BOOK)
    plan = year.plan(NEXT)
    assert [each.code for each in plan.activities] == CODES
    assert [*plan.results, *plan.spending, *plan.photos] == []
    assert plan.details.fiscal_year == 2571
    outcome = {each.code: f"{each.spent} {each.status}" for each in plan.last_year}
    assert (outcome["ก2"], outcome["ก5"]) == (f"55000.00 {DONE}", f"0.00 {DONE}")
    _, compared = year.do("diff", BOOK, NEXT)
    assert compared["years"] == [2570, 2571]
    written = year.document("--stage", "plan", "--as-of", "2027-10-10", book=NEXT)
    assert "55,000" in _text(written)
    return _kept(written, "ปีถัดไป")


def _kept(document: Path, name: str) -> Path:
    """The document put aside: a later one has its name."""
    folder = document.parent / name
    folder.mkdir()
    return document.rename(folder / document.name)


def payment(day: date, activity: str, project: str, amount: int) -> dict[str, CellValue]:
    return {
        "วันที่": day, "รหัสกิจกรรม": activity, "รหัสโครงการ": project,
        "จำนวนเงิน": amount, "เลขที่เอกสาร": f"บจ.{day:%m}",
    }  # fmt: skip


def _text(document: Path) -> str:
    import re
    import zipfile

    xml = zipfile.ZipFile(document).read("word/document.xml").decode()
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", xml)).replace("\u00a0", " ")
