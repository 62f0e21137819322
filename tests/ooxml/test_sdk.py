"""The Open XML SDK's validator, really run: it finds what it should, and one mistake is let pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.ooxml.samples import DOCUMENT, WORKBOOK, changed, with_part
from tests.ooxml.sdk import is_false_alarm
from tests.ooxml.sdk import sdk_validate as validate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Validate = Callable[[Path], list[str]]

FALSE_ALARM = {
    "path": "/xl/styles.xml",
    "id": "Sch_UnexpectedElementContentExpectingComplex",
    "xPath": "/x:styleSheet[1]/x:fonts[1]/x:font[2]",
    "description": "The element has unexpected child element "
    "'http://schemas.openxmlformats.org/spreadsheetml/2006/main:b'.",
}


def test_a_schema_fault_is_found(tmp_path: Path, sdk_validate: Validate) -> None:
    path = tmp_path / "แผน ๒๕๖๔.xlsx"
    path.write_bytes(changed(WORKBOOK, "xl/worksheets/sheet1.xml", 't="b"', 't="yes"'))
    faults = sdk_validate(path)
    assert [fault for fault in faults if fault.startswith("/xl/worksheets/sheet1.xml")], faults


def test_a_schema_fault_of_a_document_is_found(tmp_path: Path, sdk_validate: Validate) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(changed(DOCUMENT, "word/styles.xml", "thaiDistribute", "thai"))
    assert [fault for fault in sdk_validate(path) if fault.startswith("/word/styles.xml")]


def test_a_file_that_is_none_is_a_fault(tmp_path: Path, sdk_validate: Validate) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"not a zip")
    assert sdk_validate(path) != []


def test_a_missing_file_is_no_clean_file(tmp_path: Path, sdk_validate: Validate) -> None:
    with pytest.raises(FileNotFoundError):
        sdk_validate(tmp_path / "nowhere.xlsx")


def test_without_the_validator_nothing_passes_for_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OOXML_VALIDATOR_CLI", raising=False)
    monkeypatch.setattr("tests.ooxml.sdk.FOLDER", tmp_path)
    path = tmp_path / "x.xlsx"
    path.write_bytes(with_part(WORKBOOK, "x", ""))
    with pytest.raises(FileNotFoundError, match="tests/run"):
        validate(path)


def test_fonts_as_openpyxl_writes_them_are_let_pass(tmp_path: Path, sdk_validate: Validate) -> None:
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles.differential import DifferentialStyle

    path = tmp_path / "x.xlsx"
    book = openpyxl.Workbook()
    sheet = book.create_sheet("ก", 0)
    font = Font(name="TH Sarabun New", bold=True, italic=True, color="FF0000", underline="single")
    sheet["A1"].font = font
    style = DifferentialStyle(font=Font(name="Sarabun", bold=True, color="00FF00"))
    sheet.conditional_formatting.add("A1", Rule("expression", dxf=style, formula=["TRUE"]))
    book.save(path)
    assert sdk_validate(path) == []


@pytest.mark.parametrize(
    "difference",
    [
        {"path": "/xl/workbook.xml"},
        {"id": "Sch_MissingRequiredAttribute"},
        {"xPath": "/x:styleSheet[1]/x:cellXfs[1]/x:xf[1]"},
        {"description": FALSE_ALARM["description"].replace(":b'", ":bold'")},
        {"path": None, "id": None, "xPath": None, "description": "Could not find file"},
    ],
    ids=str,
)
def test_only_that_one_mistake_is_let_pass(difference: dict[str, str | None]) -> None:
    assert is_false_alarm(FALSE_ALARM)
    assert not is_false_alarm({**FALSE_ALARM, **difference})
