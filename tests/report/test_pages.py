"""The documents laid out by LibreOffice: what a reader sees on the pages."""

import os
import re
import subprocess
import zlib
from itertools import product
from typing import Any

import pypdf
import pytest
from PIL import Image

from sujarit.books.opc.archive import read_package
from sujarit.errors import SujaritError
from sujarit.plan.finding import Counts
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.report.context.digits import restyle
from sujarit.report.fingerprint import fingerprint
from sujarit.report.pages.contents import with_pages
from sujarit.report.printing import layout as pdf
from sujarit.report.printing import libreoffice as libreoffice_program
from sujarit.report.printing.pdf_fonts import embedded_fonts
from sujarit.report.template.check import check_template
from sujarit.resources import templates_dir
from tests.report import make
from tests.tools.fonts import fontconfig_file
from tests.tools.reaper import has_ended
from tests.util.sampling import sampled
from tests.util.tables import EXAMPLE, put, put_entry, tables_from


def pages(path) -> list[str]:
    command = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return text.split("\f")[:-1]


@pytest.fixture
def office_font(monkeypatch):
    """The stand-in for TH Sarabun, for the LibreOffice that sujarit itself starts."""
    monkeypatch.setenv("FONTCONFIG_FILE", str(fontconfig_file()))


@pytest.fixture(scope="module")
def printed(tmp_path_factory, libreoffice):
    """The example's report as a draft, a cell of 5,000 characters in it, printed."""
    folder = tmp_path_factory.mktemp("pages")
    tables = put(tables_from(EXAMPLE), "tblResults", 0, "ผลการดำเนินงาน", "Zx " * 1666)
    document = make.report(parse_plan(tables), counts=Counts(error=3))
    return libreoffice.to_pdf(make.written(folder, document), folder)


@pytest.mark.long
def test_every_page_of_a_draft_says_so(printed):
    found = pages(printed)
    assert len(found) > 15
    assert [number for number, page in enumerate(found, 1) if "3" not in page.split("\n")[0] + page.split("\n")[1]] == []  # fmt: skip


@pytest.mark.long
def test_a_very_long_cell_goes_over_pages_and_loses_nothing(printed):
    assert sum(page.count("Zx") for page in pages(printed)) == 1666


PAGE = re.compile(r"^ *- *([0-9๐-๙]+|[ก-ฮ]) *- *$", re.MULTILINE)
LINE = re.compile(r"([0-9๐-๙]+)\. [^.\n]+\.{4,} *([0-9๐-๙]+)")


@pytest.mark.parametrize(("reporting", "digits"), sampled(product(Round, ("thai", "arabic")), 4))
@pytest.mark.usefixtures("libreoffice", "office_font")
def test_the_contents_give_the_pages_in_the_pdf_and_in_the_document(
    tmp_path, digits, reporting, sdk_validate
):
    path = make.written(tmp_path, make.report(make.example(), digits=digits, round=reporting))
    before = read_package(path.read_bytes())
    ((document, printed, paged, _),) = pdf.lay_out([path], pdf=True)
    assert (document, paged) == (path, True)
    found = pages(printed)
    shown = [PAGE.search(page) for page in found]
    # The cover has no number, preface and contents are ก and ข: page 1 is the fourth sheet.
    numbers = [str(number) for number in range(1, len(found) - 2)]
    expected = [None, "ก", "ข", *(restyle(number, digits) for number in numbers)]
    assert [match and match[1] for match in shown] == expected
    lines = LINE.findall(next(page for page in found if page.count("....") > 10))
    assert len(lines) > 15
    for chapter, page in lines:
        assert re.search(rf"^ *{chapter}\. ", found[int(page) + 2], re.MULTILINE), (chapter, page)
    # The document's own contents say the same, and nothing else in it was touched.
    kept = make.words(path.read_bytes())
    entries = re.findall(r"^([0-9๐-๙]+)\. .*\t([0-9๐-๙]+)$", kept, re.MULTILINE)
    assert set(lines) <= set(entries)
    assert "\t–\n" not in kept
    after = read_package(path.read_bytes())
    assert [name for name in after if after[name] != before[name]] == ["word/document.xml"]
    assert list(after) == list(before)
    assert sdk_validate(path) == []


def test_what_is_no_page_is_not_put_into_the_contents():
    document = make.report(make.example(), digits="thai")
    assert (
        with_pages(document, {"_Toc00000001": "Error!", "_Toc00000002": "\\1<&>", "no": "3"})
        == document
    )
    # The preface has the first bookmark, the first part the second.
    told = {"_Toc00000001": "ข", "_Toc00000002": "iv", "_Toc00000003": "12"}
    words = make.words(with_pages(document, told))
    assert "คำนำ\tข\nส่วนที่ ๑ รายงานผลการดำเนินงาน รอบ ๖ เดือน\tiv\n๑. สรุปผลในภาพรวม\t๑๒\n" in words


@pytest.mark.long
@pytest.mark.usefixtures("libreoffice", "office_font")
def test_addresses_and_the_fingerprint_keep_their_digits_in_a_pdf_with_thai_pages(tmp_path):
    plan = make.clean()
    path = make.written(tmp_path, make.report(plan, digits="thai"))
    text = "\n".join(pages(pdf.lay_out([path], pdf=True)[0].pdf))
    assert fingerprint(plan) in text
    assert "https://www.example.org/ita/plan-2569" in text


@pytest.mark.long
@pytest.mark.usefixtures("libreoffice")
def test_pages_without_a_pdf_leave_the_document_alone_beside(tmp_path):
    path = make.written(tmp_path, make.report(make.clean()))
    assert pdf.lay_out([path], pdf=False) == [(path, None, True, frozenset())]
    assert [each.name for each in tmp_path.iterdir()] == ["t.docx"]
    assert (
        "–\n"
        not in make.words(path.read_bytes()).partition("เหตุผลความจำเป็น")[0].partition("สารบัญ")[2]
    )


@pytest.mark.long
@pytest.mark.usefixtures("libreoffice")
def test_where_macros_are_forbidden_the_pdf_is_made_all_the_same(tmp_path, monkeypatch):
    program = tmp_path / "no-macros"
    program.write_text('#!/bin/sh\ncase "$*" in *macro:*) exit 0;; esac\nexec soffice "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(libreoffice_program, "find_libreoffice", lambda: str(program))
    path = make.written(tmp_path, make.report(make.clean()))
    before = path.read_bytes()
    ((_, printed, paged, _),) = pdf.lay_out([path], pdf=True)
    assert printed.read_bytes().startswith(b"%PDF")
    assert not paged
    assert path.read_bytes() == before


@pytest.mark.long
@pytest.mark.usefixtures("libreoffice")
def test_a_document_that_cannot_be_opened_does_not_hold_up_the_others(tmp_path):
    good = make.report(make.clean())
    bad = make.changed(good, {"word/document.xml": "<w:document><broken"})
    copies = [make.written(tmp_path, each, f"{n}.docx") for n, each in enumerate((bad, good))]
    program = libreoffice_program.find_libreoffice() or ""
    nothing, told = libreoffice_program.lay_out(program, copies, tmp_path, pdf=True)
    assert nothing == {}
    assert len(told) > 20
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["1.pdf"]


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="watches a process as Linux can")
def test_a_program_that_never_ends_is_stopped_with_all_that_it_started(tmp_path, monkeypatch):
    program, told = tmp_path / "hangs", tmp_path / "told"
    os.mkfifo(told)
    program.write_text(f"#!/bin/sh\nsleep 3600 & echo $! > {told}\nwait\n")
    program.chmod(0o755)
    started = []
    wait = subprocess.Popen.wait

    def impatient(process, timeout=None):
        """Patience ends at once, but not before the program has started another one."""
        if timeout is None:
            return wait(process)
        started.append(os.pidfd_open(int(told.read_text())))
        raise subprocess.TimeoutExpired(process.args, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", impatient)
    monkeypatch.setattr(libreoffice_program, "find_libreoffice", lambda: str(program))
    with pytest.raises(SujaritError, match=r"t\.docx"):
        pdf.lay_out([make.written(tmp_path, make.template("x"))], pdf=True)
    assert started
    assert all(map(has_ended, started))


def test_amounts_stand_on_one_line(printed):
    text = "\n".join(pages(printed))
    for amount in ("100,000", "160,000", "230,000", "150,000"):
        assert amount in text


def test_fonts_are_inside_the_pdf(printed, libreoffice):
    found = libreoffice.fonts(printed)
    assert found
    assert all(found.values())


@pytest.mark.long
def test_many_documents_become_pdfs_in_one_start(tmp_path, monkeypatch, libreoffice):
    starts = []
    run = subprocess.Popen

    def counted(*arguments, **options):
        starts.append(arguments)
        return run(*arguments, **options)

    monkeypatch.setattr(subprocess, "Popen", counted)
    documents = [make.written(tmp_path, make.template("หนึ่ง"), "แผน 1 (ร่าง).docx"), make.written(tmp_path, make.template("สอง"), "b.docx")]  # fmt: skip
    made = [each.pdf for each in pdf.lay_out(documents, pdf=True)]
    assert [path.name for path in made] == ["แผน 1 (ร่าง).pdf", "b.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in made)
    assert len(starts) == 1


def test_without_a_program_one_clear_line_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(libreoffice_program, "find_libreoffice", lambda: None)
    with pytest.raises(SujaritError, match="install LibreOffice"):
        pdf.lay_out([make.written(tmp_path, make.template("x"))], pdf=True)
    assert [path.name for path in tmp_path.iterdir()] == ["t.docx"]


def test_a_program_that_does_not_start_is_told_with_the_document_s_own_name(tmp_path, monkeypatch):
    monkeypatch.setattr(libreoffice_program, "find_libreoffice", lambda: str(tmp_path / "gone"))
    with pytest.raises(SujaritError, match=r"t\.docx"):
        pdf.lay_out([make.written(tmp_path, make.template("x"))], pdf=True)


def test_a_failed_conversion_names_the_document(tmp_path, monkeypatch):
    monkeypatch.setattr(libreoffice_program, "find_libreoffice", lambda: "true")
    with pytest.raises(SujaritError, match=r"t\.docx"):
        pdf.lay_out([make.written(tmp_path, make.template("x"))], pdf=True)


# the fonts in a PDF


@pytest.mark.long
@pytest.mark.usefixtures("office_font")
def test_a_pdf_tells_which_fonts_it_carries(tmp_path, libreoffice):
    path = make.written(tmp_path, make.report(make.clean()))
    (made,) = pdf.lay_out([path], pdf=True)
    assert made.fonts == set(libreoffice.fonts(made.pdf))


DESCRIPTOR = b"<< /Type /FontDescriptor /FontName /%s /FontBBox [ 0 0 1 1 ] %s >>"


@pytest.mark.parametrize(
    ("descriptor", "found"),
    [
        (DESCRIPTOR % (b"ABCDEF+THSarabunNew", b"/FontFile2 9 0 R"), {"THSarabunNew"}),
        (DESCRIPTOR % (b"TH#20SarabunPSK,Bold", b"/FontFile2 9 0 R"), {"TH SarabunPSK,Bold"}),
        (DESCRIPTOR % (b"THSarabunNew", b""), set()),
    ],
)
def test_only_a_font_whose_file_is_inside_counts_compressed_or_not(descriptor, found):
    plain = b"1 0 obj\n" + descriptor + b"\nendobj"
    packed = b"1 0 obj <</Type/ObjStm /Length 9>>\nstream\n" + zlib.compress(b"1 0 " + descriptor) + b"\nendstream endobj"  # fmt: skip
    broken = b"2 0 obj <</Type/ObjStm>>\nstream\nrubbish\nendstream endobj\n"
    assert embedded_fonts(plain) == found
    assert embedded_fonts(broken + packed) == found


@pytest.mark.long
@pytest.mark.parametrize("name", sampled(["monitoring_report", "annual_report", "action_plan"], 3))
def test_a_template_saved_by_another_program_still_gives_the_same_words(
    name, tmp_path, libreoffice
):
    (saved,) = libreoffice.convert([templates_dir() / f"{name}.docx"], "docx", tmp_path)
    assert check_template(saved) == []
    kind = "plan" if name == "action_plan" else "monitoring"
    months = Round.TWELVE if name == "annual_report" else Round.SIX
    ours, theirs = (
        make.words(make.report(make.example(), kind=kind, round=months, template=each))
        for each in (None, saved)
    )
    # LibreOffice writes the contents' page numbers where ours wait for Word.
    numbers = re.compile(r"[\d–]+")
    assert numbers.sub("", theirs).split() == numbers.sub("", ours).split()


@pytest.mark.long
@pytest.mark.usefixtures("libreoffice", "office_font")
def test_a_picture_has_its_alternative_text_in_the_pdf_and_percentages_stay_whole(tmp_path):
    # LibreOffice 7.4 writes none for a chart, whatever the document says of it.
    tables = put_entry(tables_from(EXAMPLE), "logo", "ตรา.png")
    Image.new("RGB", (60, 60), "red").save(tmp_path / "ตรา.png")
    words = [f"{'ก' * count} คิดเป็นร้อยละ 60.70 ของทั้งหมด" for count in range(40, 62)]
    template = make.written(tmp_path, make.template("{{ logo }}", *words), "own.docx")
    document = make.report(parse_plan(tables), template=template, folder=tmp_path)
    ((kept, printed, _, _),) = pdf.lay_out([make.written(tmp_path, document)], pdf=True)
    assert kept.read_bytes() == document, "what LibreOffice needs stays out of the document"
    printed_text = "".join(pages(printed)).replace(
        " ", ""
    )  # pdftotext may part a mark from its word
    assert printed_text.count("ร้อยละ60.70") == len(words), "on one line with its number"
    assert "ตราสัญลักษณ์" in alternative_texts(printed)


def alternative_texts(printed) -> list[str]:
    """The alternative texts in a PDF's tree of tags."""
    found = list[str]()
    waiting: list[Any] = [pypdf.PdfReader(printed).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(each for each in node if not isinstance(each, int))
        elif isinstance(node, dict):
            found += [str(node["/Alt"])] if "/Alt" in node else []
            waiting += [node["/K"]] if "/K" in node and not isinstance(node["/K"], int) else []
    return found
