"""Findings as files for other readers: SARIF for a CI, a workbook for an office."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sujarit.actions.catalogue import MEANING, MEND, TITLE, WHY, Topic, topics
from sujarit.actions.load import Checked, Undone
from sujarit.actions.outputs import write_result
from sujarit.actions.validate import FileFindings
from sujarit.books.finding_rows import HEADER, LINK_COLUMN, finding_row
from sujarit.plan import schema
from sujarit.plan.cells import workbook_text
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.lang import Lang

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_RULE = "กฎ"
_RULE_WIDTHS = (10, 40, 60, 60, 60)
_WIDTHS = (34, 11, 10, 16, 9, 20, 26, 36, 36, 60, 60)


def write_sarif(books: Sequence[FileFindings | Undone], path: Path, lang: Lang) -> Path:
    """All findings as SARIF 2.1.0 (OASIS); a cell is a logical location `sheet!A1`."""
    whole = not any(isinstance(book, Undone) for book in books)
    run = {
        "invocations": [{"executionSuccessful": whole}],
        "tool": {
            "driver": {"name": "sujarit", "rules": [_rule(topic, lang) for topic in topics()]}
        },
        "results": [_result(book, finding, lang) for book in books for finding in book.findings],
    }
    document = {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}
    return write_result(path, json.dumps(document, ensure_ascii=False, indent=2).encode())


def write_xlsx(books: "Sequence[Checked | FileFindings | Undone]", path: Path) -> Path:
    """All findings as one sheet, each with a link to its cell in its workbook and to its rule.

    Further sheets hold how ready each workbook is for the ITA, where that was judged, and what
    the rules mean.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    findings = workbook.worksheets[0]
    findings.title = schema.FINDINGS_SHEET
    findings.append(["ไฟล์", *HEADER])
    for book in books:
        for finding in book.findings:
            findings.append([book.path.name, *map(workbook_text, finding_row(finding))])
            if finding.sheet and finding.cell:
                cell = findings.cell(findings.max_row, LINK_COLUMN + 2)
                _link(cell, book.path, finding.sheet, finding.cell)
    _dress(findings, _WIDTHS)
    judged = [book for book in books if isinstance(book, FileFindings) and book.readiness]
    if judged:
        _add_readiness(workbook.create_sheet(schema.READINESS.sheet), judged)
    _add_rules(workbook, findings)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return write_result(path, buffer.getvalue())


def _add_rules(workbook: Any, findings: Any) -> None:
    """A sheet with the meaning of each rule that was found, to which the findings lead."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    place = HEADER.index(_RULE) + 2
    cells = [row[0] for row in findings.iter_rows(min_row=2, min_col=place, max_col=place)]
    found = {cell.value for cell in cells}
    sheet = workbook.create_sheet(_RULE)
    sheet.append([_RULE, *(text.th for text in (TITLE, MEANING, WHY, MEND))])
    rows = {}
    for topic in topics():
        if topic.code in found:
            texts = (topic.title, topic.meaning, topic.why, topic.mend)
            sheet.append([topic.code, *(text.th for text in texts)])
            rows[topic.code] = sheet.max_row
    for cell in cells:
        if cell.value in rows:
            target = f"'{_RULE}'!A{rows[cell.value]}"
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
    _dress(sheet, _RULE_WIDTHS)


def _add_readiness(sheet: Any, books: Sequence[FileFindings]) -> None:
    from sujarit.actions.readiness import judged_rows

    # Its links lead inside the workbook itself.
    columns = [column for column in schema.READINESS.columns if column.key != "link"]
    sheet.append(["ไฟล์", *(column.title for column in columns)])
    for book in books:
        rows = judged_rows(book.readiness, lambda finding: finding) if book.readiness else []
        for row in rows:
            values = (row.get(column.key, "") for column in columns)
            texts = (workbook_text(each) if isinstance(each, str) else each for each in values)
            sheet.append([book.path.name, *texts])
            if "link" in row:
                shown = sheet.cell(sheet.max_row, len(columns) + 1)
                _link(shown, book.path, row["link"].sheet, row["link"].cell)
    _dress(sheet, (_WIDTHS[0], *(column.width for column in columns)))


def _dress(sheet: Any, widths: Sequence[float]) -> None:
    """Texts that stay texts, wrapped; a bold header that stays in sight, with filters."""
    from openpyxl.styles import Alignment, Font

    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # what a workbook says is never a formula here
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in enumerate(widths):
        sheet.column_dimensions[chr(65 + column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _link(cell: Any, path: Path, sheet: str, address: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    quoted = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(
        ref=cell.coordinate,
        target=path.resolve().as_uri(),
        location=f"'{quoted}'!{address}",
    )


def _rule(topic: Topic, lang: Lang) -> dict[str, Any]:
    return {
        "id": topic.code,
        "shortDescription": {"text": topic.title.pick(lang)},
        "fullDescription": {"text": topic.meaning.pick(lang)},
        "help": {"text": topic.mend.pick(lang)},
        "defaultConfiguration": {"level": _LEVELS[topic.severity]},
    }


def _result(book: FileFindings | Undone, finding: Finding, lang: Lang) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": quote(book.path.as_posix())}}
    }
    if finding.sheet:
        place = f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet
        location["logicalLocations"] = [{"fullyQualifiedName": place}]
    fix = finding.fix.pick(lang)
    message = finding.message.pick(lang)
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{message}\n{fix}" if fix else message},
        "locations": [location],
    }
