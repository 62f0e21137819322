"""The documents laid out by LibreOffice: what a reader sees on the pages."""

import re
import subprocess

import pytest

from sujarit.errors import SujaritError
from sujarit.plan.finding import Counts
from sujarit.plan.parse import parse_plan
from sujarit.report import pdf
from sujarit.report.check import check_template
from sujarit.resources import templates_dir
from tests.report import make
from tests.util.tables import EXAMPLE, put, tables_from


def pages(path) -> list[str]:
    command = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return text.split("\f")[:-1]


@pytest.fixture(scope="module")
def printed(tmp_path_factory, libreoffice):
    """The example's report as a draft, a cell of 5,000 characters in it, printed."""
    folder = tmp_path_factory.mktemp("pages")
    tables = put(tables_from(EXAMPLE), "tblResults", 0, "ผลการดำเนินงาน", "Zx " * 1666)
    document = make.report(parse_plan(tables), counts=Counts(error=3))
    return libreoffice.to_pdf(make.written(folder, document), folder)


def test_every_page_of_a_draft_says_so(printed):
    found = pages(printed)
    assert len(found) > 15
    assert [number for number, page in enumerate(found, 1) if "3" not in page.split("\n")[0] + page.split("\n")[1]] == []  # fmt: skip


def test_a_very_long_cell_goes_over_pages_and_loses_nothing(printed):
    assert sum(page.count("Zx") for page in pages(printed)) == 1666


def test_the_contents_give_the_pages_on_which_the_chapters_stand(printed):
    found = pages(printed)
    contents = next(page for page in found if page.count("....") > 10)
    lines = re.findall(r"(\d+)\. [^.]+\.{4,} *(\d+)", contents)
    assert len(lines) > 15
    for chapter, page in lines:
        # The cover has no number: page 1 is the second sheet.
        assert re.search(rf"^ *{chapter}\. ", found[int(page)], re.MULTILINE), (chapter, page)


def test_amounts_stand_on_one_line(printed):
    text = "\n".join(pages(printed))
    for amount in ("100,000", "160,000", "230,000", "150,000"):
        assert amount in text


def test_fonts_are_inside_the_pdf(printed, libreoffice):
    found = libreoffice.fonts(printed)
    assert found
    assert all(found.values())


def test_many_documents_become_pdfs_in_one_start(tmp_path, monkeypatch, libreoffice):
    starts = []
    run = subprocess.run

    def counted(*arguments, **options):
        starts.append(arguments)
        return run(*arguments, **options)

    monkeypatch.setattr(subprocess, "run", counted)
    documents = [make.written(tmp_path, make.template("หนึ่ง"), "แผน 1 (ร่าง).docx"), make.written(tmp_path, make.template("สอง"), "b.docx")]  # fmt: skip
    made = pdf.to_pdf(documents)
    assert [path.name for path in made] == ["แผน 1 (ร่าง).pdf", "b.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in made)
    assert len(starts) == 1


def test_without_a_program_one_clear_line_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    with pytest.raises(SujaritError, match="install LibreOffice"):
        pdf.to_pdf([make.written(tmp_path, make.template("x"))])
    assert [path.name for path in tmp_path.iterdir()] == ["t.docx"]


def test_a_failed_conversion_names_the_document(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: "true")
    with pytest.raises(SujaritError, match=r"t\.docx"):
        pdf.to_pdf([make.written(tmp_path, make.template("x"))])


@pytest.mark.parametrize("name", ["monitoring_report", "action_plan"])
def test_a_template_saved_by_another_program_still_gives_the_same_words(
    name, tmp_path, libreoffice
):
    (saved,) = libreoffice.convert([templates_dir() / f"{name}.docx"], "docx", tmp_path)
    assert check_template(saved) == []
    kind = "plan" if name == "action_plan" else "monitoring"
    ours, theirs = (
        make.words(make.report(make.example(), kind=kind, template=each)) for each in (None, saved)
    )
    # LibreOffice writes the contents' page numbers where ours wait for Word.
    numbers = re.compile(r"[\d–]+")
    assert numbers.sub("", theirs).split() == numbers.sub("", ours).split()
