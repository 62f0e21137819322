"""No page that a director would send back: the checker over the PDFs of every kind of document.

The checker itself is proved by faults that are seeded into pages and documents.
"""

import datetime as dt
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
import pytest

from authoring.templates.markup import Grid, cell, paragraph
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.report.printing import layout
from tests.report import make
from tests.tools import page_faults as faults
from tests.tools.fonts import fontconfig_file
from tests.util.tables import CLEAN, EXAMPLE, add, put, put_entry, tables_from, with_rows

LARGEST: Any = Decimal("9999999999.99")
SPENT: Any = Decimal("8765432198.25")
KINDS = (
    ("monitoring", Round.SIX),
    ("monitoring", Round.TWELVE),
    *((kind, Round.SIX) for kind in ("plan", "memo", "letter", "announcement", "order", "ita", "reconciliation")),
)  # fmt: skip


def largest():
    """The clean plan with the largest amounts in every table, and words of 80 characters."""
    tables = tables_from(CLEAN)
    for name in ("tblProjects", "tblActivities"):
        for row in range(len(tables[name].rows)):
            tables = put(tables, name, row, "งบประมาณ", LARGEST)
    for row in range(len(tables["tblSpending"].rows)):
        tables = put(tables, "tblSpending", row, "จำนวนเงิน", SPENT)
    tables = put(tables, "tblProjects", 0, "โครงการ", "ก" * 80)
    return parse_plan(put_entry(tables, "allotted_budget", LARGEST))


def single():
    """The example with one project and one activity."""
    tables = tables_from(EXAMPLE)
    for name in ("tblProjects", "tblActivities", "tblResults"):
        tables = with_rows(tables, name, tables[name].rows[:1])
    return parse_plan(tables)


def crowded(projects: int = 200):
    """The clean plan with 200 projects more, each with an activity, its result and a payment.

    Texts are of every length, to try many ends of pages.
    """
    tables = tables_from(CLEAN)
    words = "จัดอบรมเชิงปฏิบัติการเสริมสร้างคุณธรรม จริยธรรม และธรรมาภิบาลแก่บุคลากร " * 4
    for number in range(1, projects + 1):
        code, title = f"ค{number}", words[: 12 + number * 37 % 150].strip()
        budget: Any = Decimal(number * 7919 % 900_000) + Decimal(number % 100) / 100
        tables = add(tables, "tblProjects", code=code, strategy="1.2", approach="1", title=title, indicator=title[::2], budget=budget, owner="กลุ่มอำนวยการ")  # fmt: skip
        tables = add(tables, "tblActivities", code=f"ง{number}", project=code, title=title, indicator="จำนวนผู้เข้าร่วม", unit="คน", target=number, budget=budget, nov="/", owner="กลุ่มอำนวยการ")  # fmt: skip
        tables = add(tables, "tblResults", round=6, activity=f"ง{number}", status="ดำเนินการแล้วเสร็จ", narrative=words[: number * 53 % 250])  # fmt: skip
        tables = add(tables, "tblSpending", date=dt.date(2025, 12, 1 + number % 28), activity=f"ง{number}", amount=budget / 2)  # fmt: skip
    return parse_plan(tables)


PLANS = {
    "largest": largest,
    "single": single,
    "crowded": crowded,
    "clean": make.clean,
    "example": make.example,
}
CASES = [
    ("single", "thai", (KINDS[1], KINDS[3])),
    *(
        pytest.param(name, digits, KINDS, marks=pytest.mark.long)
        for name, digits in product(PLANS, ("thai", "arabic"))
    ),
]


@pytest.mark.parametrize(("name", "digits", "kinds"), CASES)
@pytest.mark.usefixtures("libreoffice")
def test_no_page_of_any_kind_has_a_fault(name, digits, kinds, tmp_path, monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", str(fontconfig_file()))
    plan = PLANS[name]()
    documents = [
        make.written(
            tmp_path, make.report(plan, kind=kind, round=months, digits=digits), f"{kind}-{months.value}.docx"
        )
        for kind, months in kinds
    ]  # fmt: skip
    laid_out = layout.lay_out(documents, pdf=True)
    pdfs = [each.pdf or each.document for each in laid_out]
    found = {
        pdf.name: faults.page_faults(each.document, pdf)
        for each, pdf in zip(laid_out, pdfs, strict=True)
    }
    assert {name: said for name, said in found.items() if said} == {}
    memo = kinds.index(("memo", Round.SIX))
    assert len(pypdf.PdfReader(pdfs[memo]).pages) == 1, "a memorandum is one page"
    check_tagged(pdfs[0])


@pytest.mark.long
@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("name", PLANS)
def test_no_page_has_a_fault_where_the_office_s_font_is_missing(name, tmp_path, monkeypatch):
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    document = make.report(PLANS[name](), digits="thai")
    ((kept, pdf, _, fonts),) = layout.lay_out([make.written(tmp_path, document)], pdf=True)
    assert not any("Sarabun" in font for font in fonts)
    assert kept.read_bytes() != document, "the contents have their pages"
    assert faults.page_faults(kept, pdf or kept) == []


def check_tagged(pdf: Path) -> None:
    """A tagged PDF that says it is PDF/A-2b, in Thai, with a title and heads of tables."""
    reader = pypdf.PdfReader(pdf)
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "th-TH"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title.startswith("รายงาน")
    said = catalogue["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in said
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in said
    assert {"/Table", "/TR", "/TH", "/TD", "/H1", "/H2", "/Figure"} <= kinds_of(catalogue)


def kinds_of(catalogue) -> set[str]:
    """The kinds of structure elements in a PDF."""
    found, waiting = set(), [catalogue["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(each for each in node if not isinstance(each, int))
        elif isinstance(node, dict):
            found.add(str(node.get("/S", "")))
            inner = node.get("/K")
            waiting.extend([inner] if inner is not None and not isinstance(inner, int) else [])
    return found


# seeded faults


def body(*pieces: str) -> ET.Element:
    return ET.fromstring(make.part(make.template(body="".join(pieces))))


@pytest.mark.parametrize(
    ("written", "printed", "fault"),
    [
        ("รวม ๙,๘๗๖,๕๔๓.๒๕ บาท", "รวม ๙\n,๘๗๖,๕๔๓.๒\n๕ บาท", "broken number ๙,๘๗๖,๕๔๓.๒๕"),
        ("รวม 45,000,000.00", "รวม 45,000,000.0\n0", "broken number 45,000,000.00"),
        ("คิดเป็นร้อยละ ๖๐.๗๐", "คิดเป็น ร้อยละ\n๖๐.๗๐", "broken percentage"),
        ("คิดเป็นร้อยละ ๖๐", "คิดเป็นร้อย\nละ ๖๐", "broken word ร้อยละ"),
        ("เมื่อ ๓๑ มี.ค. ๒๕๖๔", "เมื่อ ๓๑\nมี.ค. ๒๕๖๔", "broken date"),
    ],
)
def test_a_broken_number_date_or_percentage_is_found(written, printed, fault):
    root = body(paragraph("BodyThai", written))
    assert list(faults.broken_numbers(root, [written])) == []
    (only, *_) = faults.broken_numbers(root, [printed])
    assert only.startswith(fault)


def test_a_dead_reference_is_found():
    assert list(faults.dead_references(["ดูหน้า 3"])) == []
    assert list(faults.dead_references(["x", "ดูหน้า Error: Reference source not found"]))


def test_a_heading_at_the_foot_of_a_page_is_found():
    root = body(paragraph("Heading2", "1. ความเป็นมา"))
    page = "\n".join(["- 2 -", *["ข้อความ"] * 9, "1. ความเป็นมา"])
    assert list(faults.orphan_headings(root, [page])) == [
        "page 1 ends with the heading 1. ความเป็นมา"
    ]
    for text in ("ข้อความของบทนี้", "จัดทำแผนประจำปีงบประมาณ พ.ศ. 2570"):
        assert list(faults.orphan_headings(root, [f"{page}\n{text}"])) == []


def test_a_near_empty_page_is_found_but_not_a_cover_or_the_last_one():
    full, thin = "\n".join(["ข้อความ"] * 20), "- 3 -\nรวมทั้งสิ้น 160,000\nสพป.   ปีงบประมาณ พ.ศ. 2564"
    assert list(faults.near_empty_pages([thin, full, thin])) == []
    assert list(faults.near_empty_pages([full, thin, full])) == ["page 2 has 1 lines"]
    assert list(faults.near_empty_pages([full, "- 3 -", full])) == ["page 2 has 0 lines"]
    assert list(faults.near_empty_pages([full, "14. การอนุมัติ..........20", full])) == []


def test_a_table_without_a_caption_is_found():
    table = Grid(3000, caption="ยอด").row(cell("CellText", "๑๐๐")).xml()
    assert list(faults.missing_captions(body(table))) == []
    bare = table[table.index("<w:tbl>") :]
    assert list(faults.missing_captions(body(paragraph("BodyThai", "ยอด"), bare))) == ["no caption: ๑๐๐"]  # fmt: skip
