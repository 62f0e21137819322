"""A year as the officer plays it: new from last year, filled, approved, worked on, reported twice."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from sujarit.books.file.book import FileBook
from sujarit.books.port import TableWrite
from sujarit.plan import schema
from sujarit.report.fingerprint import document_fingerprint
from tests.util.built import built
from tests.util.command import run
from tests.util.tables import CLEAN

if TYPE_CHECKING:
    from pathlib import Path

    from sujarit.plan.cells import CellValue

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

    def document(self, *words: str) -> Path:
        """The document that `report` writes."""
        _, data = self.do("report", BOOK, *words)
        (book,) = data["books"]
        return self.folder / book["documents"][0]


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


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    folder = tmp_path_factory.mktemp("year")
    (folder / LAST).write_bytes(built(CLEAN))
    return Year(folder)


def test_the_year(year: Year):
    """Each stop follows from the one before."""
    _september(year)
    _october(year)
    _november(year)
    _april(year)
    _amended(year)
    _next_october(year)


def _september(year: Year) -> None:
    """New from last year, gone through, signed and approved."""
    year.do("new", BOOK, "--from", LAST, "--keep-budgets")
    year.fill("tblSigners", dict.fromkeys(range(3), SIGNED))
    year.entry("published_url", "https://www.example.org/2570")
    _, book = year.looked_at("--as-of", "2026-09-20")
    for item in book["findings"]:
        if item["rule"] == "THA10":
            index = int(item["cell"][1:]) - 4
            year.type(
                "tblNarrative",
                index,
                {"ข้อความ": "จัดทำแผนปฏิบัติการป้องกันการทุจริตประจำปีงบประมาณ พ.ศ. 2570"},
            )
    year.do("seal", BOOK, "--note", "อนุมัติ 28 ก.ย. 2569")


def _october(year: Year) -> None:
    code, book = year.looked_at("--as-of", "2026-10-15")
    assert (code, book["stage"], book["round"]) == (0, "plan", 6)
    assert rules(book, "error") == rules(book, "warning") == []
    _, money = year.do("rollup", BOOK, "--as-of", "2026-10-15")
    total = money["books"][0]["total"]
    assert (total["planned"], total["spent"]) == ("160000.00", "0.00")
    assert year.document("--stage", "plan", "--as-of", "2026-10-15").name == "ปี2570-plan.docx"


def _november(year: Year) -> None:
    """October's work is stated for one activity; what else should have begun is named."""
    year.type("tblResults", 0, result(6, "ก1", BEGUN, 50, date(2026, 11, 18)))
    code, book = year.looked_at("--as-of", "2026-11-20")
    assert (code, book["stage"], rules(book, "error")) == (0, "plan", [])
    assert late(book) == {"ก6": "LAT01", "ก8": "LAT01"}


def _april(year: Year) -> None:
    """The six-month report: one is late, with its reason; two are done."""
    rows = {
        number: result(6, code, DONE if code in {"ก1", "ก5"} else BEGUN,
                       100 if code in {"ก1", "ก5"} else 50, date(2027, 3, 30))
        for number, code in enumerate(CODES)
    }  # fmt: skip
    rows[7]["ปัญหาอุปสรรค"] = "วิทยากรเลื่อนการอบรม"
    year.fill("tblResults", rows)
    paid: dict[str, CellValue] = {
        "วันที่": date(2026, 11, 20),
        "รหัสกิจกรรม": "ก9",
        "รหัสโครงการ": "3.1.1",
        "จำนวนเงิน": 4500,
        "เลขที่เอกสาร": "บจ.1",
    }
    year.type("tblSpending", 0, paid)
    _, book = year.looked_at("--as-of", "2027-04-05")
    assert (book["stage"], rules(book, "error")) == ("6", [])
    assert late(book) == {"ก8": "LAT02"}
    assert "LAT06" in rules(book, "warning")
    assert "วิทยากรเลื่อนการอบรม" in next(
        item["message"] for item in book["findings"] if item["rule"] == "LAT02"
    )
    words = _text(year.document("--stage", "6", "--as-of", "2027-04-05", "--digits", "arabic"))
    assert "กิจกรรมที่ล่าช้ากว่าแผน" in words
    assert "วิทยากรเลื่อนการอบรม" in words
    assert "31 มี.ค. 2570" in words


def _amended(year: Year) -> None:
    """A change by approval: the plan's document says so, and the checks are content again."""
    year.type("tblProjects", 0, {"โครงการ": "โครงการประกาศเจตนารมณ์สุจริตฉบับปรับปรุง"})
    year.do("seal", BOOK, "--note", "แผนปรับปรุงครั้งที่ 1")
    _, book = year.looked_at("--as-of", "2027-04-20")
    assert "SEA01" not in rules(book, "warning")


def _next_october(year: Year) -> None:
    """What was done in six months is not typed again; one annual row overrides."""
    year.fill(
        "tblResults",
        {
            10 + number: result(12, code, DONE, 100, date(2027, 9, 30))
            for number, code in enumerate(code for code in CODES if code != "ก5")
        },
    )
    code, book = year.looked_at("--as-of", "2027-10-05")
    assert (book["stage"], rules(book, "error"), late(book)) == ("12", [], {})
    assert code == 0
    written = year.document("--stage", "12", "--as-of", "2027-10-05", "--digits", "arabic")
    assert _text(written).count("(รายงานไว้ในรอบ 6 เดือน)") == 1
    assert document_fingerprint(written)
    _, data = year.do("report", BOOK, "--verify", str(written))
    assert data["books"][0]["matches"] is True
    year.do("new", NEXT, "--from", BOOK)
    plan = FileBook(year.folder / NEXT).tables()
    assert [row[0] for row in plan["tblActivities"].rows if row[0]] == CODES
    assert not any(plan["tblResults"].filled_rows())


def _text(document: Path) -> str:
    import re
    import zipfile

    xml = zipfile.ZipFile(document).read("word/document.xml").decode()
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", xml)).replace("\u00a0", " ")
