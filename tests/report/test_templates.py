"""The shipped templates: built from their source, clean to every checker, set in Thai type."""

import re
import subprocess
import sys
from itertools import product
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from authoring.templates import build
from sujarit.books.opc.archive import read_package, unpack_part
from sujarit.plan.finding import Counts
from sujarit.plan.fiscal import Round
from sujarit.report.context.approval import Approval, Change
from sujarit.report.engine.word_file import part_text
from sujarit.report.pages.word_styles import word_styles
from sujarit.report.template.check import check_template
from sujarit.resources import templates_dir
from tests.ooxml.document import open_document
from tests.ooxml.documents import structure_faults
from tests.ooxml.packages import package_faults
from tests.ooxml.typography import typography_faults
from tests.report import make
from tests.util.sampling import sampled

W = make.W
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TEMPLATES = sorted(templates_dir().glob("*.docx"))
REPORTS = [each for each in TEMPLATES if each.stem in ("action_plan", "annual_report", "monitoring_report")]  # fmt: skip
KINDS = {"monitoring": Round.SIX, "annual": Round.TWELVE, "plan": Round.SIX}


def document(kind: str, plan, **options) -> bytes:
    named = "plan" if kind == "plan" else "monitoring"
    return make.report(plan, kind=named, round=KINDS[kind], **options)


def test_the_committed_files_equal_a_fresh_build():
    folder = templates_dir()
    files = (*folder.glob("*.docx"), *folder.glob("examples/*.docx"))
    kept = {path.relative_to(folder).as_posix(): contents(path.read_bytes()) for path in files}
    assert kept == {name: contents(made) for name, made in build.templates().items()}


GUIDED = sorted((templates_dir() / "examples").glob("*.docx"))


@pytest.mark.parametrize("path", GUIDED, ids=lambda path: path.stem)
def test_a_guided_example_is_fit_for_use_and_leaves_none_of_its_advice(path):
    assert check_template(path) == []
    assert "คำแนะนำ" in make.words(path.read_bytes())
    for plan in (make.clean(), make.empty()):
        words = make.words(make.report(plan, kind=path.stem, template=path))
        assert "คำแนะนำ" not in words
        assert "{" not in words


def contents(file: bytes) -> object:
    """A Word file by its parts' own bytes: how they are compressed differs between zlibs."""
    return [(name, unpack_part(part)) for name, part in read_package(file).items()]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_is_fit_for_use(path):
    assert check_template(path) == []


@pytest.mark.parametrize("path", sampled(TEMPLATES, 12), ids=lambda path: path.stem)
def test_a_template_itself_is_an_ordinary_word_file(path, sdk_validate):
    assert sdk_validate(path) == []
    assert package_faults(path) == []
    assert structure_faults(open_document(path)) == []


PLANS = {
    "example": make.example,
    "clean": make.clean,
    "empty": make.empty,
    "nasty": make.nasty,
    "500 activities": lambda: make.many(500),
}


@pytest.mark.parametrize(("kind", "name"), sampled(product(KINDS, PLANS), 12))
def test_every_template_renders_every_plan_cleanly(kind, name, tmp_path, sdk_validate):
    since = Approval(make.TODAY, (Change("โครงการ", make.NASTY, "", "", make.NASTY),))
    made = document(kind, PLANS[name](), counts=Counts(error=2), approval=since)
    path = make.written(tmp_path, made)
    assert sdk_validate(path) == []
    assert package_faults(path) == []
    assert structure_faults(open_document(path)) == []
    faults = typography_faults(open_document(path))
    # The texts of the nasty plan are short and of many lines: its rows may be tall, too.
    assert [each for each in faults if name != "nasty" or "no cantSplit" not in each] == []


@pytest.mark.parametrize(("kind", "name"), sampled(product(KINDS, PLANS), 12))
def test_a_second_checker_finds_nothing(kind, name, tmp_path):
    path = make.written(tmp_path, document(kind, PLANS[name]()))
    program = Path(sys.executable).with_name("ooxml-integrity")
    run = subprocess.run([program, "check", path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


# typography, from the XML


def styles() -> dict[str, ET.Element]:
    root = ET.fromstring(make.part(TEMPLATES[0].read_bytes(), "word/styles.xml"))
    return {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}


def test_all_templates_share_their_styles():
    assert len({make.part(path.read_bytes(), "word/styles.xml") for path in TEMPLATES}) == 1


def test_every_style_in_use_is_set_for_thai():
    used = set()
    for path in TEMPLATES:
        root = ET.fromstring(make.part(path.read_bytes()))
        used |= {each.get(f"{W}val") for each in root.iter(f"{W}pStyle")}
    known = styles()
    for name in used | {"Normal", "Header", "Footer"}:
        run = known[name].find(f"{W}rPr")
        fonts = run.find(f"{W}rFonts")
        assert fonts.get(f"{W}cs") == fonts.get(f"{W}ascii") == "TH Sarabun New", name
        assert run.find(f"{W}szCs").get(f"{W}val") == run.find(f"{W}sz").get(f"{W}val"), name
        assert (run.find(f"{W}b") is None) == (run.find(f"{W}bCs") is None), name
        assert run.find(f"{W}lang").get(f"{W}bidi") == "th-TH", name


def test_body_text_is_16_points_and_spread_the_thai_way():
    body = styles()["BodyThai"]
    assert body.find(f"{W}rPr/{W}szCs").get(f"{W}val") == "32"
    assert body.find(f"{W}pPr/{W}jc").get(f"{W}val") == "thaiDistribute"
    assert body.find(f"{W}pPr/{W}spacing").get(f"{W}line") == "240"


def test_no_formatting_stands_in_runs():
    for path in TEMPLATES:
        root = ET.fromstring(make.part(path.read_bytes()))
        children = {child.tag for run in root.iter(f"{W}rPr") for child in run}
        assert children <= {f"{W}rStyle"}


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_pages_are_a4_with_the_office_margins(path):
    root = ET.fromstring(make.part(path.read_bytes()))
    sections = list(root.iter(f"{W}sectPr"))
    assert {each.find(f"{W}pgSz").get(f"{W}orient") for each in sections} == {None, "landscape"}
    for each in sections:
        size, margins = each.find(f"{W}pgSz"), each.find(f"{W}pgMar")
        assert {size.get(f"{W}w"), size.get(f"{W}h")} == {"11906", "16838"}
        assert margins.get(f"{W}left") == "1701"  # 3 cm
        assert margins.get(f"{W}right") == "1134"  # 2 cm


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_columns_of_money_are_wide_enough_and_never_break(path):
    root = ET.fromstring(make.part(path.read_bytes()))
    cells = [
        c for c in root.iter(f"{W}tc") if c.find(f".//{W}pStyle[@{W}val='CellNumber']") is not None
    ]
    assert cells
    for cell in cells:
        assert cell.find(f"{W}tcPr/{W}noWrap") is not None
        words = "".join(each.text or "" for each in cell.iter(f"{W}t"))
        width = int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w", "0"))
        assert width >= (900 if "percent" in words else 1361), words


@pytest.mark.parametrize(("digits", "style"), [("thai", "thaiNumbers"), ("arabic", "decimal")])
def test_page_numbers_follow_the_style_of_digits(digits, style):
    xml = make.part(make.report(make.example(), digits=digits)).decode()
    # The front pages are ก ข ค in either.
    assert set(re.findall(r'<w:pgNumType w:fmt="(\w+)"', xml)) == {style, "thaiLetters"}


@pytest.mark.parametrize(("digits", "wrong"), [("thai", "[0-9]"), ("arabic", "[๐-๙]")])
@pytest.mark.parametrize("kind", KINDS)
def test_one_style_of_digits_runs_through_the_document(kind, digits, wrong):
    made = document(kind, make.clean(), digits=digits)
    left = re.sub(r"(?:https?://|www\.)\S+|ข้อมูลชุด \S+", "", make.words(made))
    headings = make.words(made, "word/header2.xml")
    assert re.findall(f".*{wrong}.*", left + headings.replace("- 1 -", "")) == []


def test_a_draft_says_so_on_every_page_and_a_final_report_nowhere():
    draft = make.report(make.example(), counts=Counts(error=7))
    final = make.report(make.example(), counts=Counts(warning=7))
    for header in ("word/header1.xml", "word/header2.xml"):
        assert "ร่าง – ยังมีข้อผิดพลาด 7 รายการ" in make.words(draft, header)
        assert b'string="\xe0\xb8\xa3' in make.part(draft, header)
        assert "ร่าง" not in make.part(final, header).decode()
    root = ET.fromstring(make.part(draft))
    assert all(each.find(f"{W}headerReference") is not None for each in root.iter(f"{W}sectPr"))


def test_the_contents_list_every_heading_with_its_number():
    made = make.report(make.example())
    root = ET.fromstring(make.part(made))
    texts = {"Heading1": [], "Heading2": [], "TOC1": [], "TOC2": []}
    for each in root.iter(f"{W}p"):
        style = each.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in texts:
            words = "".join(t.text or "" for t in each.iter(f"{W}t"))
            texts[style.get(f"{W}val")].append(words.replace(" ", "").removesuffix("–"))
    assert texts["TOC1"] == texts["Heading1"]
    assert texts["TOC2"] == texts["Heading2"]
    assert texts["Heading2"][0] == "1.สรุปผลในภาพรวม"
    marks = {each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")}
    anchors = {each.get(f"{W}anchor") for each in root.iter(f"{W}hyperlink")} - {None}
    assert anchors == marks


@pytest.mark.parametrize("name", ["memo", "covering_letter", "announcement", "order"])
def test_what_is_signed_takes_a_passage_of_text_along(name):
    file = read_package((templates_dir() / f"{name}.docx").read_bytes())
    styles = word_styles(file)
    body = part_text(file, "word/document.xml").partition('"LetterSign"')[0]
    along = []
    for xml in reversed(re.findall(r"<w:p>.*?</w:p>", body, re.DOTALL)):
        style = re.search(r'<w:pStyle w:val="([^"]*)"', xml)[1]
        if style != "TemplateTag" and "<w:keepNext/>" not in xml and not styles.keeps_next(style):
            break
        along.append(style)
    assert "LetterText" in along


@pytest.mark.parametrize("kind", ["memo", "letter", "announcement", "order"])
def test_official_papers_leave_a_blank_to_sign_and_no_dots(kind):
    made = make.report(make.example(), kind=kind)
    said = make.words(made)
    assert "ลงชื่อ" not in said
    signed = [each for each in make.part(made).decode().split("<w:p>") if '"LetterSign"' in each]
    assert [int(*re.findall(r'w:before="(\d+)"', each) or [0]) >= 1000 for each in signed] == [
        True,
        False,
    ]
    name, position = (re.sub(r"<[^>]*>", "", each).strip() for each in signed)
    assert re.fullmatch(r"\(.+\)", name)
    assert position


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_footer_reaches_the_right_margin_of_every_page(path):
    template = path.read_bytes()
    links = {each.get("Id"): each.get("Target") for each in ET.fromstring(make.part(template, "word/_rels/document.xml.rels"))}  # fmt: skip
    (style,) = (each for each in ET.fromstring(make.part(template, "word/styles.xml")).iter(f"{W}style") if each.get(f"{W}styleId") == "Footer")  # fmt: skip
    for section in ET.fromstring(make.part(template)).iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        left, right = (int(margins.get(f"{W}{side}", "0")) for side in ("left", "right"))
        edge = int(size.get(f"{W}w", "0")) - left - right
        target = links[section.find(f"{W}footerReference").get(f"{R}id")]
        footer = ET.fromstring(make.part(template, f"word/{target}"))
        own = [each for part in (style, footer) for each in part.iter(f"{W}tab") if each.get(f"{W}val") == "right"]  # fmt: skip
        assert edge - int(own[-1].get(f"{W}pos", 0)) < 20 or not list(footer.iter(f"{W}t"))
