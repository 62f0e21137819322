"""Plans, templates and documents for the tests of reports."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from authoring.templates.markup import PORTRAIT, paragraph, section
from authoring.templates.parts import FOOTER, HEADER, template_file
from sujarit.plan.finding import Counts
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.report import render_report
from tests.util.tables import CLEAN, EXAMPLE, Tables, add, put_entry, tables_from, with_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sujarit.plan.records import Plan

TODAY = dt.date(2021, 3, 31)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NASTY = "a & b < c > d \" e ' f {{ office_name }} {% raw %} {_{x}_} {_%y%_} {# z #} 😀 \\1"


def example() -> Plan:
    return parse_plan(tables_from(EXAMPLE))


def clean() -> Plan:
    return parse_plan(tables_from(CLEAN))


def empty() -> Plan:
    tables = tables_from(EXAMPLE)
    for name in tables:
        tables = with_rows(tables, name, [])
    return parse_plan(tables)


def nasty() -> Plan:
    """The example with text of every unpleasant kind in every cell that takes text."""
    tables = tables_from(EXAMPLE)
    for name, table in tables.items():
        rows = [
            tuple(
                _nasty(name, title, value) for title, value in zip(table.header, row, strict=True)
            )
            for row in table.rows
        ]
        tables = with_rows(tables, name, rows)
    tables = put_entry(tables, "vision", f"{NASTY}\nบรรทัดสอง\tหลังแท็บ\x07\x0bบรรทัดสาม")
    tables = put_entry(tables, "place", "ก" * 5000)
    return parse_plan(tables)


_LEFT_ALONE = ("รหัส", "รอบ", "ขอบเขต", "สถานะ", "การใช้", "บทบาท", "หมวด", "รายการ", "คำอธิบาย")


def _nasty(name: str, title: str, value: Any) -> Any:
    if not isinstance(value, str) or title.startswith(_LEFT_ALONE) or name == "tblPlan":
        return value
    return f"{value} {NASTY}"


def many(count: int) -> Plan:
    """The example with that many activities more."""
    tables: Tables = tables_from(EXAMPLE)
    for index in range(count):
        tables = add(tables, "tblActivities", code=f"ม{index}", project="1.2.1", title=f"กิจกรรมที่ {index} " * 5, budget=1000, oct="/", owner="กลุ่มอำนวยการ")  # fmt: skip
    return parse_plan(tables)


def report(plan: Plan, **options: Any) -> bytes:
    usual: dict[str, Any] = {
        "kind": "monitoring",
        "round": Round.SIX,
        "digits": "arabic",
        "today": TODAY,
        "counts": Counts(),
    }
    return render_report(plan, **{**usual, **options})


def template(*words: str, body: str = "") -> bytes:
    """A small template: one paragraph for each text, and `body` as it is."""
    paragraphs = "".join(paragraph("BodyThai", each) for each in words)
    return template_file(paragraphs + body + section(PORTRAIT, HEADER, FOOTER), "ชื่อ")


def written(folder: Path, content: bytes, name: str = "t.docx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def part(document: bytes, name: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.read(name)


def changed(document: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """The archive with parts added or replaced."""
    new = dict(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(made, "w") as archive:
        for name in old.namelist():
            archive.writestr(name, new.pop(name, old.read(name)))
        for name, value in new.items():
            archive.writestr(name, value)
    return made.getvalue()


def paragraphs(xml: bytes) -> list[str]:
    """Each paragraph's words, line breaks and tabs as they are in the document."""
    return [_words(each) for each in ET.fromstring(xml).iter(f"{W}p")]


def words(document: bytes, name: str = "word/document.xml") -> str:
    return "\n".join(paragraphs(part(document, name)))


def _words(element: ET.Element) -> str:
    pieces = {f"{W}t": lambda e: e.text or "", f"{W}br": lambda _: "\n", f"{W}tab": lambda _: "\t"}
    # Tab stops inside w:pPr are no text.
    runs = element.iter(f"{W}r")
    # A no-break space is a space to whoever reads it.
    words = "".join(pieces[e.tag](e) for run in runs for e in run if e.tag in pieces)
    return words.replace("\u00a0", " ")


def tables(document: bytes) -> list[list[list[str]]]:
    """Every table as rows of cells' words."""
    root = ET.fromstring(part(document))
    return [
        [["\n".join(_words(p) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in root.iter(f"{W}tbl")
    ]  # fmt: skip
