"""The guide says what the program is: every command, button, sheet, rule, file and message in it."""

import ast
import re
import shlex
from functools import cache
from pathlib import Path

import pytest

from sujarit.actions.catalogue import topics as rules
from sujarit.actions.help_pages import page, topics
from sujarit.cli.parser import build_parser
from sujarit.plan.thai import normalise
from sujarit.resources import guide_dir
from tests.util.command import run
from tests.util.sampling import sampled

ROOT = Path(__file__).parents[1]
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(guide_dir().glob("*.md"))}
EVERY_PAGE = pytest.mark.parametrize("name", PAGES)
COMMAND = re.compile(r"sujarit(?: [^`\n|]*)?")


def commands(text):
    """The commands of a page: in a block, or between back quotes."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    inline = re.findall(
        r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    )
    return [line for line in (*lines, *inline) if re.match(r"sujarit ", line)]


def buttons(text):
    return re.findall(r"ปุ่ม “([^”]+)”", text)


def sheets(text):
    return re.findall(r"ชีต “([^”]+)”", text)


def rule_codes(text):
    return re.findall(r"\b[A-Z]{3,4}\d\d\b", text)


@cache
def ribbon_labels():
    xml = (ROOT / "macros" / "ribbon" / "ribbon.xml").read_text(encoding="utf-8")
    return set(re.findall(r'label="([^"]*)"', xml))


@cache
def sheet_names():
    from openpyxl import load_workbook

    path = ROOT / "workbook" / "sujarit.xlsm"
    return set(load_workbook(path, read_only=True).sheetnames)


@EVERY_PAGE
def test_every_command_is_one(name):
    parser = build_parser("th")
    for line in commands(PAGES[name]):
        assert callable(parser.parse_args(shlex.split(line)[1:]).run), line


@EVERY_PAGE
def test_every_button_sheet_and_rule_is_there(name):
    text = PAGES[name]
    assert set(buttons(text)) - ribbon_labels() == set()
    assert set(sheets(text)) - sheet_names() == set()
    known = {topic.code for topic in rules()}
    assert set(rule_codes(text)) - known == set()


@pytest.mark.parametrize(
    ("text", "find"),
    [
        ("กดปุ่ม “บินไปดาวอังคาร” แล้ว", buttons),
        ("เปิดชีต “ไม่มีชีตนี้”", sheets),
        ("กฎ ZZZ99 บอกว่า", rule_codes),
        ("สั่ง `sujarit fly` แล้ว", commands),
        ("```sh\nsujarit fly\n```\n", commands),
    ],
)
def test_what_is_not_there_would_be_seen(text, find):
    assert find(text)


@EVERY_PAGE
def test_every_link_leads_somewhere(name):
    targets = re.findall(r"\]\(([^)#]+)\)", PAGES[name])
    assert [each for each in targets if not (guide_dir() / each).exists()] == []


@EVERY_PAGE
def test_its_thai_is_in_its_one_right_form(name):
    assert PAGES[name].replace("ํ + า", "") == normalise(PAGES[name].replace("ํ + า", ""))


def test_the_index_names_every_page():
    named = set(re.findall(r"\]\((\S+)\.md\)", PAGES["README"])) - {"../reference/commands"}
    assert named == set(topics())


def test_the_steps_of_the_five_minutes_run_as_written(tmp_path):
    """A blank plan has errors, so a command may end with 1; a document is there in the end."""
    for line in commands(PAGES["five-minutes"]):
        status, _, err = run(tmp_path, *shlex.split(line)[1:])
        assert status in {0, 1}, err
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["แผน2570-plan.docx"]


def test_help_shows_a_page_without_marks_of_its_own(tmp_path):
    status, out, _ = run(tmp_path, "help", "five-minutes")
    assert (status, "```" in out, "](" in out) == (0, False, False)
    assert "(sujarit help a-year)" in out
    assert out.splitlines() == page("five-minutes").splitlines()


def test_help_lists_the_pages_and_an_unknown_one_is_one_line(tmp_path):
    out = run(tmp_path, "help")[1]
    assert all(f"  {name} " in out for name in topics())
    status, out, err = run(tmp_path, "help", "nope")
    assert (status, out, err.count("\n")) == (2, "", 1)


@cache
def dictionary():
    from pythainlp.corpus import thai_words

    return thai_words()


def unknown_words(text):
    """Thai words that no dictionary has, or that the product's own lexicon calls misspelt."""
    from pythainlp.tokenize import word_tokenize

    from sujarit.checks.lexicon import misspelt_in

    text = text.replace("แมโคร", " ")  # as the Thai Excel spells it, and no dictionary
    words = re.findall(r"[ก-๙]{2,}", "\n".join(word_tokenize(text, engine="newmm")))
    known = dictionary()
    strange = [word for word in words if word not in known and f"{word}." not in text]
    return strange + re.findall(misspelt_in(text) or "$^", text)


@EVERY_PAGE
def test_its_words_are_thai_words(name):
    assert unknown_words(PAGES[name]) == []


def message_texts(path):
    """The Thai of every `Text(th, en)` in a module, without what is filled in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    said = [each.args[0] for each in calls if ast.unparse(each.func) == "Text" and each.args]
    parts = [part for each in said for part in ast.walk(each) if isinstance(part, ast.Constant)]
    words = " ".join(part.value for part in parts if isinstance(part.value, str))
    return re.sub(r"\{[^}]*\}", " ", words)


LOAN_WORDS = ("รีจิสทรี", "ซิงก์", "ฟิลด์", "แมโคร", "เคส")


@pytest.mark.parametrize("folder", sampled(["window", "actions", "books", "checks", "cli", "exchange", "excel", "importing", "install", "plan", "report", "workers"], 12))  # fmt: skip
def test_the_words_of_messages_are_thai_words(folder):
    for path in sorted((ROOT / "macros" / "sujarit" / folder).rglob("*.py")):
        text = message_texts(path)
        if not text.strip() or path.stem == "wording_characters":  # which shows what is wrong
            continue
        for word in LOAN_WORDS:
            text = text.replace(word, " ")
        assert unknown_words(text) == [], path


@pytest.mark.parametrize("wrong", ["ผุ้อำนวยการลงนาม", "กดปุ่มตวจสอบ", "อนุญาติให้ส่ง"])
def test_a_misspelt_word_would_be_seen(wrong):
    assert unknown_words(wrong)


def test_the_year_is_told_as_in_the_manual_sheet():
    from sujarit.books.build.manual.lead import YEAR
    from sujarit.plan.schema.buttons import label

    row = re.compile(r"^\| (.+?) \| (.+?) \| (.*?) ?\| (.*?) ?\|$", re.MULTILINE)
    _, *rows = row.findall(PAGES["a-year"])
    assert rows == [
        (
            step.when,
            step.what,
            f"ปุ่ม “{label(step.button)}”" if step.button else "",
            f"`sujarit {step.command}`",
        )
        for step in YEAR
    ]


QUOTED_FROM_EXCEL = {"แมโครถูกบล็อก", "เปิดใช้งานเนื้อหา"}


@cache
def package_texts():
    folder = ROOT / "macros" / "sujarit"
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))


def test_every_message_in_the_list_of_troubles_is_one_of_ours():
    seen = [line.split("|")[1] for line in PAGES["trouble"].splitlines() if line.startswith("|")]
    quoted = {words for cell in seen for words in re.findall(r"“([^”]+)”", cell)}
    assert {words for words in quoted - QUOTED_FROM_EXCEL if words not in package_texts()} == set()
    assert len(quoted) > 2


# The pictures: drawn by `python -m authoring pictures`, not here.


def test_every_picture_is_as_it_was_drawn():
    """What a picture shows has changed since: run `python -m authoring pictures` and look at it."""
    from authoring.pictures.structure import manifest, structure

    assert structure() == manifest()


def test_every_picture_is_shown_with_its_words_and_is_small():
    from authoring.pictures.declared import PICTURES
    from authoring.pictures.structure import FOLDER

    sizes = {path.name: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert sizes.keys() == {picture.name for picture in PICTURES}
    assert max(sizes.values()) <= 100_000
    assert sum(sizes.values()) <= 1_000_000
    shown = "\n".join([*PAGES.values(), (ROOT / "README.md").read_text(encoding="utf-8")])
    for picture in PICTURES:
        assert f"![{picture.about}](" in shown
        assert f"pictures/{picture.name})" in shown


@pytest.mark.slow
@pytest.mark.long
def test_the_pictures_can_be_drawn(tmp_path):
    from authoring.pictures.command import pictures
    from tests.tools.render import missing_programs

    if missing_programs():
        pytest.skip("LibreOffice or poppler-utils is missing")
    made = pictures(tmp_path, [])
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in made)
