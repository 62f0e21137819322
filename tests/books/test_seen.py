"""Copies of one plan share most of their sheets: one that was read before is not read again.

What is remembered of one file never tells anything of another.
"""

import re
from pathlib import Path

import pytest

from sujarit.books.file.book import FileBook
from sujarit.books.file.seen import SeenSheets
from sujarit.books.opc.package import Package
from tests.util.maker import SMALL, Maker

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TEXTS, STYLES, RELATED = "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"
TEXT = re.compile(rb't="inlineStr"><is>(<t.*?)</is>')
RELATION = (
    b'<Relationship Id="rIdTexts" Target="sharedStrings.xml" Type="http://schemas'
    b'.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """A plan as Excel saves it: its texts stand in a part of their own."""
    path = Maker(SMALL).save(tmp_path_factory.mktemp("seen") / "plan.xlsx")
    package, texts = Package(path), []

    def shared(found):
        texts.append(found[1])
        return b't="s"><v>%d</v>' % (len(texts) - 1)

    sheets = {sheet.part for sheet in FileBook(path).sheets}
    parts = {part: TEXT.sub(shared, package.read(part)) for part in sheets}
    parts = {part: xml.replace(b' t="n"', b' s="0" t="n"') for part, xml in parts.items()}
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    parts[TEXTS] = b'<sst xmlns="%s">%s</sst>' % (MAIN, items)
    parts[RELATED] = package.read(RELATED).replace(b"</Relationships>", RELATION)
    return package.changed(parts)


def escaped(text):
    return text.encode("ascii", "xmlcharrefreplace")


def changed(data, part, old, new):
    package = Package(Path("plan.xlsx"), data)
    before = package.read(part)
    assert old in before
    return package.changed({part: before.replace(old, new)})


def tables(data, seen=None):
    return FileBook(Path("plan.xlsx"), data, seen).tables()


def test_a_sheet_that_was_read_before_reads_the_same(plan):
    seen = SeenSheets()
    first = tables(plan, seen)
    assert seen.sheets
    assert tables(plan, seen) == first == tables(plan)


def test_a_sheet_with_the_same_bytes_whose_texts_are_others_shows_those(plan):
    seen = SeenSheets()
    before = tables(plan, seen)
    title = before["tblProjects"].rows[0][before["tblProjects"].header.index("โครงการ")]
    other = changed(plan, TEXTS, escaped(title), escaped("โครงการอื่น"))
    after = tables(other, seen)
    assert after == tables(other) != before
    assert "โครงการอื่น" in after["tblProjects"].rows[0]


def test_a_sheet_with_the_same_bytes_whose_numbers_are_now_dates_shows_dates(plan):
    seen = SeenSheets()
    before = tables(plan, seen)
    dated = changed(plan, STYLES, b'<xf numFmtId="0"', b'<xf numFmtId="14"')
    assert tables(dated, seen) == tables(dated) != before


@pytest.mark.parametrize(
    "cell",
    [b"<f>1+1</f><v>2</v>", b"<v>7</v><extLst/>"],
    ids=["a formula", "what nobody knows"],
)
def test_a_sheet_with_more_than_values_is_read_anew(plan, cell):
    part = next(s.part for s in FileBook(Path("plan.xlsx"), plan).sheets if s.name == "โครงการ")
    seen = SeenSheets()
    tables(plan, seen)
    row = b'<row r="40"><c r="A40">' + cell + b"</c></row></sheetData>"
    other = changed(plan, part, b"</sheetData>", row)
    assert tables(other, seen) == tables(other)
