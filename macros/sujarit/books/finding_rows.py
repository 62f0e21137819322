"""Findings as the rows of `tblFindings`, the same in a file and in live Excel."""

from collections.abc import Sequence

from sujarit.books.port import Formula, NewValue
from sujarit.plan.finding import SEVERITY_NAMES, Finding

HEADER = (
    "ระดับ",
    "กฎ",
    "ชีต",
    "เซลล์",
    "คอลัมน์",
    "รหัสแถว",
    "ที่พบ",
    "ที่ควรเป็น",
    "ข้อความ",
    "วิธีแก้",
)
"""The titles of `tblFindings`."""

LINK_COLUMN = HEADER.index("เซลล์")

_LONGEST = 1_000
_LONGEST_QUOTE = 160  # a paragraph is read in its own cell; here it would hide the other findings


def finding_row(finding: Finding) -> tuple[str, ...]:
    """One finding's texts in the order of `HEADER`."""
    return (
        SEVERITY_NAMES[finding.severity].th,
        finding.rule,
        finding.sheet or "",
        finding.cell or "",
        finding.column or "",
        finding.row_key or "",
        _short(finding.found, _LONGEST_QUOTE),
        _short(finding.expected.th, _LONGEST_QUOTE),
        _short(finding.message.th),
        _short(finding.fix.th),
    )


def link_formula(finding: Finding) -> str:
    """A formula that jumps to the finding's cell; "" where there is none."""
    if not finding.sheet or not finding.cell:
        return ""
    return f"={jump(finding.sheet, finding.cell, finding.cell).text}"


def jump(sheet: str, cell: str, shown: str) -> Formula:
    """A formula that shows a text and jumps to a cell of this workbook."""
    target, text = (part.replace('"', '""') for part in (sheet.replace("'", "''"), shown))
    return Formula(f'HYPERLINK("#\'{target}\'!{cell}","{text}")', shown)


def file_rows(findings: Sequence[Finding], titles: Sequence[str]) -> list[list[NewValue]]:
    """All findings' rows for a file, in the order of the table's own titles."""
    return [_file_row(finding, titles) for finding in findings]


def _file_row(finding: Finding, titles: Sequence[str]) -> list[NewValue]:
    texts: dict[str, NewValue] = dict(zip(HEADER, finding_row(finding), strict=True))
    if formula := link_formula(finding):
        texts[HEADER[LINK_COLUMN]] = Formula(formula.removeprefix("="), finding.cell or "")
    return [texts.get(title) for title in titles]


def _short(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
