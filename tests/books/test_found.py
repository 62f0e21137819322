"""What a finding looks like in the sheet ผลตรวจสอบ."""

from __future__ import annotations

from sujarit.books.finding_rows import HEADER, finding_row
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.lang import same


def row_of(found: str, message: str) -> dict[str, str]:
    finding = Finding(
        rule="THA06",
        severity=Severity.INFO,
        sheet="เนื้อหา",
        cell="C4",
        column="ข้อความ",
        row_key="คำนำ",
        found=found,
        expected=same("เลขอารบิก"),
        message=same(message),
        fix=same("พิมพ์ตัวเลขให้เป็นแบบเดียวกัน"),
    )
    return dict(zip(HEADER, finding_row(finding), strict=True))


def test_a_quoted_paragraph_is_cut_short_so_that_the_next_finding_is_seen():
    row = row_of("ย่อหน้ายาว " * 60, "ใช้เลขไทย")
    assert len(row["ที่พบ"]) == 160
    assert row["ที่พบ"].endswith("…")


def test_what_is_said_of_it_is_not_cut_short():
    message = "เหตุผล " * 80
    assert row_of("๓", message)["ข้อความ"] == message
