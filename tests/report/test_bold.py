"""What is bold in a cell is bold in the document; everywhere else its text is a text like any."""

import re
import subprocess
from datetime import UTC, datetime
from functools import cache
from html import escape
from xml.etree import ElementTree as ET

import pytest

from sujarit.actions.report import ReportOptions, report_file
from sujarit.books.file import bold
from sujarit.books.file.bold import bold_cells, bold_texts
from sujarit.books.file.book import FileBook, read_tables
from sujarit.books.live.saved import with_saved_bold
from sujarit.books.opc.archive import contents_of, write_contents
from sujarit.plan.cells import RichText, lines_of, of_runs, part_of, runs_of, stripped
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.plan.schema import Kind
from sujarit.plan.values import read
from sujarit.report.engine.bold_runs import split_bold
from sujarit.report.engine.word_text import as_word_text
from sujarit.report.fingerprint import fingerprint
from sujarit.report.pages.unbroken import keep_together
from tests.report import make
from tests.tools.fonts import fontconfig_file
from tests.util.built import built
from tests.util.tables import CLEAN, tables_from

W = make.W
NOW = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)


def half(text: str) -> int:
    return len(text) // 2


@pytest.fixture(scope="module")
def texts():
    """A text of the preface, what came of an activity, and the indicator of one."""
    plan = parse_plan(tables_from(CLEAN))
    preface = next(each.text for each in plan.narrative if each.section == "คำนำ")
    result = next(each for each in plan.results if each.round is Round.TWELVE)
    return preface, result.narrative, plan.activities[0].indicator


def runs(text: str) -> str:
    """The second half of a text as a bold run behind a plain one, as Excel writes them."""
    cut = half(text)
    plain, bold = escape(text[:cut], quote=False), escape(text[cut:], quote=False)
    return (
        f'<r><t xml:space="preserve">{plain}</t></r><r><rPr><b/><sz val="16"/>'
        f'<color theme="1"/><rFont val="TH SarabunPSK"/></rPr><t xml:space="preserve">{bold}</t></r>'
    )


@cache
def in_cells(texts) -> bytes:
    """The clean workbook with the texts' second halves bold, in the cells themselves."""
    parts = contents_of(built(CLEAN))
    for name in [each for each in parts if each.startswith("xl/worksheets/sheet")]:
        xml = parts[name].decode()
        for text in texts:
            plain = rf"<is><t[^>]*>{re.escape(escape(text, quote=False))}</t></is>"
            xml = f"<is>{runs(text)}</is>".join(re.split(plain, xml))
        parts[name] = xml.encode()
    return write_contents(parts)


@cache
def shared(texts) -> bytes:
    """The same workbook with all such texts among the shared ones, as Excel keeps them."""
    parts, items = contents_of(in_cells(texts)), ["<si><t>ก่อนหน้า</t></si>"]

    def moved(match: re.Match[str]) -> str:
        items.append(f"<si>{match[2]}</si>")
        return f"{match[1].replace('inlineStr', 's')}<v>{len(items) - 1}</v>"

    for name in [each for each in parts if each.startswith("xl/worksheets/sheet")]:
        xml = parts[name].decode()
        parts[name] = re.sub(r"(<c [^>]*>)<is>(<r>.*?)</is>", moved, xml).encode()
    parts["xl/sharedStrings.xml"] = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{''.join(items)}</sst>"
    ).encode()
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdTexts" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    )
    return write_contents(parts)


def bold_words(document: bytes) -> list[str]:
    """The words of the runs that are bold by themselves."""
    root = ET.fromstring(make.part(document))
    bold = [run for run in root.iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None]
    assert all(run.find(f"{W}rPr/{W}bCs") is not None for run in bold), "Thai stays thin"
    return ["".join(each.text or "" for each in run.iter(f"{W}t")) for run in bold]


def reported(path, folder) -> bytes:
    done = report_file(path, folder, ReportOptions(digits="arabic"), NOW, {path: "r"})
    return done.documents[0].read_bytes()


@pytest.mark.parametrize("kept", [in_cells, shared])
def test_bold_words_of_a_workbook_are_bold_in_its_report(kept, texts, tmp_path):
    path = tmp_path / "แผน.xlsx"
    path.write_bytes(kept(texts))
    document = reported(path, tmp_path)
    shown = bold_words(document)
    for text in texts:
        assert text[half(text) :].strip() in [each.strip() for each in shown]
        assert text in make.words(document)
    assert "\ufdd0" not in make.part(document).decode()


@pytest.mark.parametrize("kept", [in_cells, shared])
def test_a_text_with_bold_words_is_the_same_text_to_everybody_else(kept, texts, tmp_path):
    path, plain = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(kept(texts))
    plain.write_bytes(built(CLEAN))
    rich = read_tables(path)
    assert rich == read_tables(plain)
    assert fingerprint(parse_plan(rich)) == fingerprint(parse_plan(read_tables(plain)))
    assert FileBook(path).has_bold == (kept is shared)


def test_on_the_screen_a_text_is_bold_as_it_was_saved(texts, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(shared(texts))
    saved = FileBook(path)
    changed = {name: table for name, table in read_tables(path).items() if name != "tblResults"}
    live = {**tables_from(CLEAN), **changed}
    plain = {
        name: type(table)(**{**vars_of(table), "rows": tuple(tuple(map(as_plain, row)) for row in table.rows)})
        for name, table in live.items()
    }  # fmt: skip
    found = with_saved_bold(plain, saved)
    values = [v for table in found.values() for row in table.rows for v in row]
    assert {str(v) for v in values if isinstance(v, RichText)} == set(texts)
    assert with_saved_bold(plain, None) == plain


def vars_of(table) -> dict:
    return {name: getattr(table, name) for name in table.__slots__}


def as_plain(value):
    return str(value) if isinstance(value, str) else value


@pytest.mark.long
def test_bold_words_go_through_libreoffice_as_well(texts, tmp_path, libreoffice, monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", str(fontconfig_file()))
    (tmp_path / "out").mkdir()
    path = tmp_path / "a.xlsx"
    path.write_bytes(in_cells(texts))
    (saved,) = libreoffice.convert([path], "xlsx", tmp_path / "out")
    assert FileBook(saved).has_bold, "LibreOffice keeps runs among the shared texts"
    document = reported(saved, tmp_path)
    pdf = libreoffice.to_pdf(make.written(tmp_path, document), tmp_path)
    xml = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-stdout", str(pdf)], capture_output=True, check=True
    ).stdout.decode()
    heavy = "".join(re.findall(r"<b>(.*?)</b>", xml)).replace(" ", "")
    for text in texts:
        assert text[half(text) :][:12].replace(" ", "") in heavy


# one text


RICH = of_runs([("ต้อง ", False), ("ห้ามรับของขวัญ", True), (" ทุกกรณี", False)])


def test_parts_of_a_text_keep_what_is_bold_in_them():
    assert list(runs_of(RICH)) == [("ต้อง ", False), ("ห้ามรับของขวัญ", True), (" ทุกกรณี", False)]
    assert list(runs_of(part_of(RICH, 5, 9))) == [("ห้าม", True)]
    assert type(part_of(RICH, 0, 5)) is str
    two = of_runs([(" หนึ่ง\nสอ", False), ("ง\nสาม ", True)])
    assert [list(runs_of(each)) for each in lines_of(two)] == [
        [(" หนึ่ง", False)],
        [("สอ", False), ("ง", True)],
        [("สาม ", True)],
    ]
    assert list(runs_of(stripped(two)))[-1] == ("ง\nสาม", True)
    assert list(runs_of(of_runs([("ก", True), ("ข", True)]))) == [("กข", True)]
    assert type(of_runs([("ก", False), (" ", True)])) is str


def test_a_cell_cleaned_of_spaces_and_line_ends_keeps_its_bold():
    value = of_runs([("  ก\r\n", False), ("ข\x0bค ", True)])
    text, fault = read(value, Kind.LONG_TEXT)
    assert (text, fault, list(runs_of(text))) == ("ก\nข\nค", None, [("ก\n", False), ("ข\nค", True)])
    # A line end that begins in one run and ends in the next: the text counts, bold does not.
    text, _ = read(of_runs([("ก\r", False), ("\nข", True)]), Kind.LONG_TEXT)
    assert (text, type(text)) == ("ก\nข", str)


@pytest.mark.parametrize(
    ("properties", "bold"),
    [
        ("<rPr><b/></rPr>", True),
        ('<rPr><sz val="11"/><b val="1"/></rPr>', True),
        ('<rPr><b val="0"/></rPr>', False),
        ("<rPr><i/></rPr>", False),
        ("<rPr/>", False),
        ("", False),
    ],
)
def test_a_run_is_bold_where_its_properties_say_so(properties, bold):
    other = "<r><rPr><b/></rPr><t>อื่น</t></r>"
    item = f'<si/><si><r>{properties}<t xml:space="preserve">a &amp; b</t></r>{other}</si>'
    texts = bold_texts(item.encode())
    ((_, text),) = bold_cells(b'<c r="A1" t="s"><v>1</v></c>', texts)
    assert next(runs_of(text)) == ("a & b" if bold is False else "a & bอื่น", bold)
    assert list(texts) == [1]


def test_bold_texts_that_no_cell_shows_are_not_taken_apart(monkeypatch):
    item = b"<si><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r></si>"
    texts = bold_texts(item * 1000)
    monkeypatch.setattr(bold, "of_runs", lambda _: pytest.fail("taken apart"))
    assert not list(bold_cells(b'<c r="A1"><v>1</v></c>', texts))


def body_of(value: str, look: str = "") -> str:
    return split_bold(f"<w:p><w:r>{look}<w:t>{as_word_text(value)}</w:t></w:r></w:p>")


def test_a_bold_part_is_a_run_with_the_looks_of_the_template_and_no_markup_of_its_own():
    look = '<w:rPr><w:rStyle w:val="X"/><w:rFonts w:cs="F"/><w:b w:val="0"/><w:i/></w:rPr>'
    made = body_of(of_runs([("ก <b>", False), ("</w:t>&{{x}}", True), ("\nข", False)]), look)
    heavy = '<w:rPr><w:rStyle w:val="X"/><w:rFonts w:cs="F"/><w:b/><w:bCs/><w:i/></w:rPr>'
    space = '<w:t xml:space="preserve">'
    assert made == (
        f"<w:p><w:r>{look}{space}ก &lt;b&gt;</w:t></w:r>"
        f"<w:r>{heavy}{space}&lt;/w:t&gt;&amp;{{{{x}}}}</w:t></w:r>"
        f"<w:r>{look}<w:br/>{space}ข</w:t></w:r></w:p>"
    )


def test_marks_that_stand_in_a_text_or_outside_of_one_leave_nothing_behind():
    assert "\ufdd0" not in str(as_word_text("ก\ufdd0ข\ufdd1"))
    bold = as_word_text(of_runs([("ก", True)]))
    assert split_bold(f'<w:r><w:instrText>"{bold}"</w:instrText></w:r>') == '<w:r><w:instrText>"ก"</w:instrText></w:r>'  # fmt: skip
    assert split_bold(f"<x>{bold}</x>") == "<x>ก</x>"


def test_an_address_is_never_cut_in_two():
    text = of_runs([("ดู https://www.exa", False), ("mple.org/a ใหม่", True)])
    assert re.findall(r">([^<]+)<", body_of(text)) == ["ดู https://www.example.org/a", " ใหม่"]


def test_a_bold_number_stays_beside_its_word():
    text = of_runs([("คิดเป็นร้อยละ ", False), ("60.70", True)])
    assert "ร้อยละ\u00a0</w:t>" in keep_together(body_of(text))
