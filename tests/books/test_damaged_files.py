"""Files that would kill, fill or mislead the reader: each is refused in one clear line."""

import re
import zipfile
from itertools import product

import pytest

from sujarit.books.file import calamine
from sujarit.books.file import read as reading
from sujarit.books.file.book import FileBook, read_tables
from sujarit.books.file.patch import MAIN, Changes
from sujarit.books.opc.archive import (
    PackageError,
    contents_of,
    open_package,
    read_package,
    write_contents,
    write_package,
)
from sujarit.books.opc.xml import with_relationship
from sujarit.errors import SujaritError
from sujarit.plan.cells import Uncalculated, column_letters
from tests.util.maker import SMALL, Maker
from tests.util.sampling import sampled

SHARED = "xl/sharedStrings.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def small(tmp_path):
    return Maker(SMALL).save(tmp_path / "plan.xlsx")


def with_shared_texts(path):
    """The file with a part of shared texts, of which cell A9 shows the second."""
    parts = contents_of(path.read_bytes())
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels], _ = with_relationship(parts[rels], f"{OFFICE}/sharedStrings", "sharedStrings.xml")
    parts[SHARED] = b'<sst xmlns="%s"><si><t>a</t></si><si><t>b</t></si></sst>' % MAIN.encode()
    path.write_bytes(write_contents(parts))
    return with_cell(path, b'<c r="A9" t="s"><v>1</v></c>')


def part_of(path, sheet):
    return next(layout.part for layout in FileBook(path).sheets if layout.name == sheet)


def table_part(path, name):
    tables = (table for layout in FileBook(path).sheets for table in layout.tables)
    return next(table.part for table in tables if table.name == name)


def change(path, part, old, new):
    parts = contents_of(path.read_bytes())
    assert re.search(old, parts[part]), "the part holds what is to be changed"
    parts[part] = re.sub(old, lambda _: new, parts[part], count=1)
    path.write_bytes(write_contents(parts))
    return path


def with_cell(path, cell):
    return change(
        path, part_of(path, "โครงการ"), b"</sheetData>", b'<row r="9">%s</row></sheetData>' % cell
    )


def read(path):
    book = FileBook(path)
    book.tables()
    book.pictures()


def refusal(path):
    with pytest.raises(SujaritError) as caught:
        read(path)
    text = caught.value.text.en
    assert path.name in text
    assert "\n" not in text
    return text


@pytest.mark.parametrize(
    "reference",
    sampled(
        [
            "A99999999",
            "ZZZZZZ1",
            "ZZZZZ1",
            "AAAA1048576",
            "A4294967295",
            "A18446744073709551616",
            "XFD01048576",
            "XFE1",
            "A1048577",
            "a12345678",
            "A0",
            "1",
            "A",
            "A1:B2",
            "ก1",
        ],
        3,
    ),
)
@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_reference_beyond_excels_sheet_is_a_damaged_file(small, reference, quote):
    cell = f"<c r={quote}{reference}{quote}><v>1</v></c>".encode()
    assert "damaged" in refusal(with_cell(small, cell))


def test_a_second_reference_in_one_cell_is_a_damaged_file(small):
    assert "damaged" in refusal(with_cell(small, b'<c r="A9" r="A99999999"><v>1</v></c>'))


def test_a_cell_in_another_row_than_its_own_counts_where_it_says(small):
    assert "XFD1048576" in refusal(with_cell(small, b'<c r="XFD1048576"><v>1</v></c>'))


def test_two_cells_that_span_more_than_memory_holds_are_refused(small):
    cells = b'<c r="A199999"><v>1</v></c><c r="ZZ9"><v>1</v></c>'
    assert "cell ZZ9;" in refusal(with_cell(small, cells))


def test_a_dimension_that_lies_is_nothing_to_the_reader(small):
    part = part_of(small, "โครงการ")
    change(small, part, rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"')
    assert read_tables(small)["tblProjects"].rows[0][0] == "1.1.1"


def test_merged_cells_that_span_the_sheet_are_nothing_to_the_reader(small):
    merged = b'</sheetData><mergeCells><mergeCell ref="A10:XFD1048576"/></mergeCells>'
    change(small, part_of(small, "โครงการ"), b"</sheetData>", merged)
    assert read_tables(small)["tblProjects"].rows[0][0] == "1.1.1"


def test_a_table_over_millions_of_cells_is_read_as_far_as_something_stands_in_it(small):
    stretched(small, 18, 1_048_576)
    assert read_tables(small)["tblProjects"].rows[0][0] == "1.1.1"


def test_a_table_over_millions_of_cells_with_something_at_its_end_is_named(small):
    stretched(small, 18, 199_000)
    with_cell(small, b'</row><row r="199000"><c r="A199000"><v>1</v></c>')
    with pytest.raises(SujaritError, match="cell A199000;"):
        read_tables(small)


def test_a_table_over_millions_of_cells_is_not_filled(tmp_path):
    path = Maker(SMALL).with_derived_sheets(tmp_path / "plan.xlsx")
    change(path, table_part(path, "tblFindings"), rb' ref="A4:J\d+"', b' ref="A4:J1048576"')
    with pytest.raises(SujaritError, match="tblFindings"):
        FileBook(path).write_findings([])


def test_one_array_formula_over_millions_of_cells_is_refused(small):
    stretched(small, 18, 1_048_576)
    with_cell(small, b'<c r="A9"><f t="array" ref="A5:R1048576">1</f><v>1</v></c>')
    with pytest.raises(SujaritError, match="tblProjects"):
        FileBook(small).formulas({"tblProjects"})


def stretched(path, width, last):
    part, corner = table_part(path, "tblProjects"), column_letters(width)
    change(path, part, rb' ref="(A4:[A-Z]+)\d+"', f' ref="A4:{corner}{last}"'.encode())
    change(path, part, rb"<tableColumns.*</tableColumns>", columns(width))


def columns(count):
    items = b"".join(b'<tableColumn id="%d" name="c%d"/>' % (n, n) for n in range(1, count + 1))
    return b'<tableColumns count="%d">%s</tableColumns>' % (count, items)


@pytest.mark.parametrize(
    "reference",
    sampled([b"A4:B6", b"A4:XFD6", b"A4:ZZZ6", b"A4", b"A6:B4", b"", b"A4:A99999999"], 3),
)
def test_a_table_that_is_not_as_wide_as_its_columns_is_a_damaged_file(small, reference):
    part = table_part(small, "tblProjects")
    change(small, part, rb' ref="[^"]*"', b' ref="%s"' % reference)
    assert "damaged" in refusal(small)


@pytest.mark.parametrize("count", [b"99", b"-5", b"x"])
def test_totals_that_are_no_rows_of_the_table_are_a_damaged_file(small, count):
    part = table_part(small, "tblProjects")
    change(small, part, rb"<table ", b'<table totalsRowCount="%s" ' % count)
    assert "damaged" in refusal(small)


def lost_link(path):
    part = part_of(path, "โครงการ")
    change(path, "xl/_rels/workbook.xml.rels", part[3:].encode(), b"worksheets/gone.xml")


def outside_link(path):
    target = b'Target="/%s"' % part_of(path, "โครงการ").encode()
    outside = b'Target="file:///etc/passwd" TargetMode="External"'
    change(path, "xl/_rels/workbook.xml.rels", target, outside)


def lost_number(path):
    change(path, "xl/workbook.xml", b'r:id="rId3"|id="rId3"', b'r:id="rId333"')


def lost_part(path, *lost):
    parts = contents_of(path.read_bytes())
    path.write_bytes(write_contents({name: parts[name] for name in parts.keys() - set(lost)}))


def lost_sheet(path):
    lost_part(path, part_of(path, "โครงการ"))


def lost_table(path):
    lost_part(path, table_part(path, "tblProjects"))


def lost_relations(path):
    lost_part(path, part_of(path, "โครงการ").replace("sheets/", "sheets/_rels/") + ".rels")


def one_sheet_twice(path):
    xml = contents_of(path.read_bytes())["xl/workbook.xml"]
    (entry,) = re.findall(b'<sheet [^>]*"rId3"[^>]*/>', xml)
    change(path, "xl/workbook.xml", b"</sheets>", entry + b"</sheets>")


def one_name_twice(path):
    change(path, table_part(path, "tblSpending"), b'displayName="[^"]*"', b'displayName="TBLgoals"')


@pytest.mark.parametrize(
    "lose",
    [
        lost_link,
        outside_link,
        lost_number,
        lost_sheet,
        lost_table,
        lost_relations,
        one_name_twice,
        one_sheet_twice,
    ],
)
def test_a_sheet_or_table_that_is_named_and_not_there_is_a_damaged_file(small, lose):
    lose(small)
    assert "damaged" in refusal(small)


def in_capitals(target):
    return target.upper()


def escaped(target):
    return target.replace(b"sheet", b"%73heet")


def with_backslashes(target):
    return target.replace(b"/", b"\\")


@pytest.mark.parametrize("spelt", [in_capitals, escaped, with_backslashes])
def test_a_part_is_found_however_its_name_is_spelt(small, spelt):
    target = part_of(small, "โครงการ").encode()
    change(small, "xl/_rels/workbook.xml.rels", target, spelt(target))
    assert read_tables(small)["tblProjects"].rows[0][0] == "1.1.1"


@pytest.mark.parametrize(
    "cell",
    sampled(
        [
            b'<c r="A9" t="s"><v>x</v></c>',
            b'<c r="A9" t="s"><v>99999</v></c>',
            b'<c r="A9" t="s"><v>-1</v></c>',
            b'<c r="A9" t="s"><v>1.5</v></c>',
            b'<c r="A9"><v>10<?x y?>00</v></c>',
            b'<c r="A9"><v>10<b/>00</v></c>',
            b'<c r="A9"><v>1</v><v>2</v></c>',
            b'<c r="A9"><v>inf</v></c>',
            b'<c r="A9"><v>NaN</v></c>',
            b'<c r="A9"><v>1e999</v></c>',
            b'<c r="A9" t="q"><v>1</v></c>',
            b'<c r="A9"><v>3&amp;00</v></c>',
            b'<c r="A9"><v>300</v><is><t>5</t></is></c>',
            b'<c r="A9">300</c>',
            b'<c r="A9">5<v>300</v></c>',
            b'<c r="A9"><v>300</v></c><c r="A9"><v>5</v></c>',
            b'<c r="A9" t="str"><v>300</v></c></row><row r="9"><c r="A9"><v>5</v></c>',
            b'<c r="A9" t="b"><v>5</v></c>',
            b'<c r="A9" t="inlineStr"><is>' + b"<t>" * 500 + b"500" + b"</t>" * 500 + b"</is></c>",
            b'<c r="A9" t="inlineStr"><is><r><b><t>500</t></b></r></is></c>',
            b'<c r="A9" t="str"><v>&nothing;</v></c>',
            b'<c r="A9" t="str"><v>\xff\xfe</v></c>',
            b"<c>" * 100_000 + b"</c>" * 100_000,
        ],
        3,
    ),
)
def test_a_value_that_is_none_is_a_damaged_file_not_an_empty_cell(small, cell):
    assert "damaged" in refusal(with_cell(small, cell))


@pytest.mark.parametrize(
    ("cell", "value"),
    sampled(
        [
            (b'<c r="A9"><v>10<!-- a note -->00</v></c>', 1000),
            (b'<c r="A9"><v>10<![CDATA[00]]></v></c>', 1000),
            (b'<c r="A9"><v>&#49;000</v></c>', 1000),
            (b'<c r="A9" t="str"><v>a &amp; &#51;</v></c>', "a & 3"),
            (
                b'<c r="A9" t="inlineStr"><v>5</v><is><r><t>3</t></r><r><t>00</t></r></is></c>',
                "300",
            ),
            (b'<c r="A9" t="str"><f>1+1</f></c>', Uncalculated()),
        ],
        6,
    ),
)
def test_what_stands_inside_a_value_does_not_cut_it(small, cell, value):
    strays = read_tables(with_cell(small, cell))["tblProjects"].strays
    assert [(cell.address, cell.value) for cell in strays] == [("A9", value)]


@pytest.mark.parametrize("kind", ["worksheets", "tables"])
def test_a_sheet_or_a_table_that_is_not_there_is_a_damaged_file(small, kind):
    parts = contents_of(small.read_bytes())
    lost = [name for name in parts if name.startswith(f"xl/{kind}/") and name.endswith(".xml")]
    small.write_bytes(write_contents({n: data for n, data in parts.items() if n != lost[-1]}))
    assert "damaged" in refusal(small)


@pytest.mark.parametrize(
    ("old", "new"),
    sampled(
        [
            (b"<worksheet", b"<chartsheet"),
            (b"<sheetData>", b"<sheetDates>"),
            (b"(?s).*", b""),
            (b"(?s).*", b"<html><body>1</body></html>"),
            (b"(?s).*", b"plain words"),
            (b"(?s).*", b"<a>" * 100_000),
            (b"(?s).*", b"<a>" * 100_000 + b"</a>" * 100_000),
            (b"<sheetData>", b"<sheetData><row r='1'/></sheetData><sheetData>"),
        ],
        3,
    ),
)
def test_a_sheet_that_is_no_sheet_is_a_damaged_file_not_an_empty_plan(small, old, new):
    assert "damaged" in refusal(change(small, part_of(small, "โครงการ"), old, new))


@pytest.mark.parametrize(
    ("encoding", "part"),
    sampled(
        product(
            [b"windows-874", b"utf-7", b"no-such-thing", b"utf-16"],
            ["sheet", "workbook", "table", "styles"],
        ),
        5,
    ),
)
def test_a_part_in_another_encoding_is_a_damaged_file(small, encoding, part):
    parts = {
        "sheet": part_of(small, "โครงการ"),
        "workbook": "xl/workbook.xml",
        "table": table_part(small, "tblProjects"),
        "styles": "xl/styles.xml",
    }
    header = b'<?xml version="1.0" encoding="%s"?>' % encoding
    assert "damaged" in refusal(change(small, parts[part], rb"^(<\?xml[^>]*\?>)?", header))


def test_shared_texts_are_counted_not_believed(small):
    with_shared_texts(small)
    change(small, SHARED, rb"<sst ", b'<sst uniqueCount="18446744073709551615" ')
    strays = read_tables(small)["tblProjects"].strays
    assert [(cell.address, cell.value) for cell in strays] == [("A9", "b")]


@pytest.mark.parametrize(
    "text",
    [
        b"<si>" + b"<t>" * 500 + b"500" + b"</t>" * 500 + b"</si>",
        b"<si><t>10<?x y?>00</t></si>",
        b"<si><b><t>x</t></b></si>",
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_shared_text_that_is_none_is_a_damaged_file(small, text):
    assert "damaged" in refusal(change(with_shared_texts(small), SHARED, b"<si>", text + b"<si>"))


def test_a_long_text_that_stands_in_more_cells_than_memory_holds_is_refused(small, monkeypatch):
    monkeypatch.setattr(calamine, "MAX_SHEETS_XML", 1000)
    change(with_shared_texts(small), SHARED, b"<t>b</t>", b"<t>" + b"b" * 600 + b"</t>")
    read(small)
    assert "too large" in refusal(with_cell(small, b'<c r="B9" t="s"><v>1</v></c>'))


def packed_with(path, method):
    parts = contents_of(path.read_bytes())
    with zipfile.ZipFile(path, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("whole", [True, False])
def test_a_part_packed_as_no_office_program_packs_is_a_damaged_file(small, method, whole):
    data = packed_with(small, method).read_bytes()
    if not whole:
        packed = {zipfile.ZIP_BZIP2: b"BZh", zipfile.ZIP_LZMA: b"\x5d\x00\x00"}[method]
        data = data.replace(packed, b"???")
    small.write_bytes(data)
    assert "damaged" in refusal(small)


ENTITY = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


@pytest.mark.parametrize(
    "content", [ENTITY, ENTITY.decode().encode("utf-16"), b" " * 9_000 + ENTITY]
)
def test_a_part_with_an_entity_from_outside_is_never_copied_into_a_workbook(small, content):
    parts = contents_of(small.read_bytes())
    small.write_bytes(write_contents({**parts, "xl/theme/other.xml": content}))
    with pytest.raises(SujaritError, match="damaged"):
        FileBook(small).changed(Changes())


def test_a_part_with_a_bad_checksum_is_never_copied_into_a_workbook(small):
    parts = open_package(small.read_bytes())
    name = "docProps/core.xml"
    small.write_bytes(write_package({**parts, name: parts[name]._replace(crc=1)}))
    read(small)
    with pytest.raises(SujaritError, match="damaged"):
        FileBook(small).changed(Changes())


@pytest.mark.parametrize("content", [ENTITY, ENTITY.decode().encode("utf-16")])
def test_a_part_with_an_entity_from_outside_is_never_copied_into_a_document(content):
    with pytest.raises(PackageError):
        read_package(write_contents({"word/document.xml": b"<a/>", "word/other.xml": content}))


def test_a_part_with_a_bad_checksum_is_never_copied_into_a_document():
    parts = open_package(write_contents({"word/document.xml": b"<a/>", "word/other.xml": b"<b/>"}))
    parts["word/other.xml"] = parts["word/other.xml"]._replace(crc=1)
    with pytest.raises(PackageError):
        read_package(write_package(parts))


def test_a_part_without_a_name_is_a_damaged_file(small):
    data = small.read_bytes()
    end = data.rindex(b"PK\x05\x06")
    first = int.from_bytes(data[end + 16 : end + 20], "little")
    small.write_bytes(data[: first + 28] + b"\0\0" + data[first + 30 :])
    assert "damaged" in refusal(small)


def test_what_is_typed_below_a_table_is_seen_however_many_notes_stand_beside_it(tmp_path):
    workbook = Maker(SMALL).book()
    sheet = workbook["การเบิกจ่าย"]
    for row in range(5, 305):
        sheet.cell(row, 20, f"จดไว้ {row}")
    sheet["D400"] = 99_000
    workbook.save(tmp_path / "plan.xlsx")
    strays = read_tables(tmp_path / "plan.xlsx")["tblSpending"].strays
    assert ("D400", 99_000) in [(cell.address, cell.value) for cell in strays]


def test_every_row_typed_below_a_table_is_seen(tmp_path):
    workbook = Maker(SMALL).book()
    for row in range(20, 520):
        workbook["การเบิกจ่าย"].cell(row, 4, row)
    workbook.save(tmp_path / "plan.xlsx")
    strays = read_tables(tmp_path / "plan.xlsx")["tblSpending"].strays
    assert [cell.value for cell in strays] == list(range(20, 520))


def test_a_part_with_more_elements_than_memory_holds_is_refused_before_it_is_read(small):
    many = b'<xf numFmtId="0"/>' * 600_000
    change(small, "xl/styles.xml", b"</cellXfs>", many + b"</cellXfs>")
    assert "too large" in refusal(small)


def test_a_sheet_with_more_bytes_than_memory_holds_is_refused_before_it_is_unpacked(small):
    text = b'<c r="A9" t="inlineStr"><is><t>%s</t></is></c>' % (b"x" * 50 * 1024**2)
    assert "too large" in refusal(with_cell(small, text))


def test_sheets_with_more_filled_cells_than_are_read_within_seconds_are_refused(small, monkeypatch):
    monkeypatch.setattr(reading, "MAX_FILLED", 20)
    assert "too large" in refusal(small)


def test_sheets_that_are_too_large_together_are_refused(small, monkeypatch):
    monkeypatch.setattr(reading, "MAX_SHEETS_XML", 20_000)
    assert "too large" in refusal(small)


def test_a_sheet_of_nothing_but_errors_is_refused(small, monkeypatch):
    monkeypatch.setattr(reading, "MAX_ERRORS", 1)
    error = b'<c r="%s" t="e"><v>#N/A</v></c>'
    read(with_cell(small, error % b"AA9"))
    assert "too large" in refusal(with_cell(small, error % b"AB9"))
