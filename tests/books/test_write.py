"""Findings written into a workbook file: every part that is not theirs stays byte for byte."""

import zipfile

import openpyxl
import pytest

from sujarit.actions.load import open_file
from sujarit.actions.validate import validate_into
from sujarit.books.file.book import FileBook, read_tables
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.resources import workbook_dir
from tests.util.maker import SMALL, Maker

TOUCHED = "ผลตรวจสอบ"


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def copy(tmp_path, name):
    target = tmp_path / name
    target.write_bytes((workbook_dir() / name).read_bytes())
    return target


def with_foreign_parts(path):
    """Parts that libraries lose: extLst, a text box's drawing, custom XML, printer settings."""
    held = parts(path)
    sheet = next(p.part for p in FileBook(path).sheets if p.name == "โครงการ")
    held[sheet] = held[sheet].replace(
        b"</worksheet>",
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>',
    )
    held["customXml/item1.xml"] = "<ของฉัน/>".encode()
    held["xl/printerSettings/printerSettings1.bin"] = bytes(range(256))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in held.items():
            package.writestr(name, data)
    return path


@pytest.mark.parametrize("name", ["nakhonsawan3-2564.xlsx", "nakhonsawan3-2564.xlsm"])
def test_only_the_sheets_that_the_check_writes_change(tmp_path, name):
    path = with_foreign_parts(copy(tmp_path, name))
    places = {place.name: place for place in FileBook(path).sheets}
    touched = [places[TOUCHED], places[schema.READINESS.sheet], places[schema.CHECKS.sheet]]
    mine = {part for place in touched for part in (place.part, place.tables[0].part)}
    mine.add("xl/workbook.xml")  # which shows the first two
    before = parts(path)
    validate_into(open_file(path))
    after = parts(path)
    assert list(after) == list(before)
    assert {part for part in before if before[part] != after[part]} == mine


def test_the_findings_stand_in_the_table_with_links(tmp_path):
    path = copy(tmp_path, "nakhonsawan3-2564.xlsx")
    checked = validate_into(open_file(path))
    sheet = openpyxl.load_workbook(path)[TOUCHED]
    table = sheet.tables[schema.FINDINGS_TABLE]
    header, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
    assert len(rows) == len(checked.findings)
    for row, finding in zip(rows, checked.findings, strict=True):
        shown = dict(zip(header, row, strict=True))
        assert shown["กฎ"] == finding.rule
        assert shown["ข้อความ"] == finding.message.th
        assert (
            shown["เซลล์"] == f'=HYPERLINK("#\'{finding.sheet}\'!{finding.cell}","{finding.cell}")'
        )


def test_writing_twice_changes_nothing_more(tmp_path):
    path = copy(tmp_path, "nakhonsawan3-2564.xlsm")
    validate_into(open_file(path))
    once = path.read_bytes()
    validate_into(open_file(path))
    assert path.read_bytes() == once


def test_the_plan_reads_the_same_afterwards(tmp_path):
    path = copy(tmp_path, "nakhonsawan3-2564.xlsm")
    before = read_tables(path)
    validate_into(open_file(path))
    assert read_tables(path) == before


def test_mended_findings_go_away(tmp_path):
    path = copy(tmp_path, "nakhonsawan3-2564.xlsx")
    validate_into(open_file(path))
    clean = FileBook(path)
    clean.write_findings([])
    sheet = openpyxl.load_workbook(path)[TOUCHED]
    _, *rows = [[cell.value for cell in row] for row in sheet[sheet.tables["tblFindings"].ref]]
    assert rows == [[None] * 10]


def test_a_workbook_without_the_table_is_told_so(tmp_path):
    path = Maker(SMALL).save(tmp_path / "a.xlsx")
    before = path.read_bytes()
    with pytest.raises(SujaritError, match="tblFindings"):
        validate_into(open_file(path))
    assert path.read_bytes() == before


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    bad = {**SMALL["tblProjects"][0], "งบประมาณ": "=1+1"}
    path = Maker({**SMALL, "tblProjects": [bad]}).with_derived_sheets(tmp_path / "a.xlsx")
    validate_into(open_file(path))
    sheet = openpyxl.load_workbook(path)[TOUCHED]
    texts = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert texts
    assert all(cell.data_type != "f" for cell in texts)


def test_a_calculation_chain_that_would_lie_is_dropped(tmp_path):
    path = copy(tmp_path, "nakhonsawan3-2564.xlsx")
    validate_into(open_file(path))
    held = parts(path)
    held["xl/calcChain.xml"] = (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="D5" i="1"/></calcChain>'
    )
    held["[Content_Types].xml"] = held["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>',
    )
    held["xl/_rels/workbook.xml.rels"] = held["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/></Relationships>',
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, data in held.items():
            package.writestr(name, data)
    FileBook(path).write_findings([])
    after = parts(path)
    assert "xl/calcChain.xml" not in after
    assert not any(
        b"calcChain" in after[name]
        for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels")
    )
