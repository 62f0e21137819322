"""One word for one thing: buttons, sheets and the tab are called the same wherever they are named."""

import re
from functools import cache
from pathlib import Path

import pytest

from sujarit.plan import schema
from sujarit.plan.schema.buttons import RIBBON, TAB
from sujarit.window.jobs import JOBS

ROOT = Path(__file__).parents[1]
XML = (ROOT / "macros" / "ribbon" / "ribbon.xml").read_text(encoding="utf-8")
EXCEL_S_OWN = {"เปิดใช้งานเนื้อหา"}
"""Buttons of Excel, in the words of its Thai edition."""
OTHER_SHEETS = {"ไม่ได้นับ"}
"""Sheets of the workbook about many offices."""
SOURCES = [
    *sorted((ROOT / "macros" / "sujarit").rglob("*.py")),
    *sorted((ROOT / "macros" / "guide").glob("*.md")),
    *sorted((ROOT / "templates").glob("*.txt")),
    ROOT / "macros" / "ribbon" / "ribbon.xml",
    ROOT / "README.md",
]
SAID_OTHERWISE = {
    "มาโคร": "แมโคร",
    "แถบ “แผนสุจริต”": "แท็บ “แผนสุจริต”",
    "ไอคอน “สุจริต”": "ไอคอน “แผนสุจริต”",
    "ไฟล์สมุดงาน": "สมุดงาน",
}
"""Words that were once used beside the one that is."""


@cache
def text_of(path):
    return path.read_text(encoding="utf-8")


@cache
def sheet_names():
    tables = {table.sheet for table in (*schema.TABLES, *schema.PROGRAM_TABLES)}
    derived = {schema.HOME_SHEET, schema.ROLLUP_SHEET, schema.FINDINGS_SHEET, schema.MANUAL_SHEET}
    return tables | derived | {schema.GUIDE_SHEET, schema.LISTS_SHEET} | OTHER_SHEETS


def buttons(text):
    return re.findall(r"(?:ปุ่ม|กด) ?“([^”{]+)”", text)


def sheets(text):
    return re.findall(r"ชีต ?“([^”{]+)”", text)


def wrong_words(text):
    return [word for word in SAID_OTHERWISE if word in text.replace("แมโคร", "")]


def test_the_ribbon_says_what_the_list_of_buttons_says():
    found = {}
    for group, body in re.findall(r'<group id="\w+" label="([^"]*)">(.*?)</group>', XML, re.DOTALL):
        for button in re.findall(r"<button .*?/>", body, re.DOTALL):
            said = (group, re.search(r'label="([^"]*)"', button)[1])
            tag = re.search(r'tag="(\w+)"', button)[1]
            assert found.setdefault(tag, said) == said
    assert found == {button.tag: (button.group, button.label) for button in RIBBON}
    assert f'<tab id="tabSujarit" label="{TAB}"' in XML


def test_the_window_s_buttons_are_called_as_the_ribbon_s():
    assert {job.label.th for job in JOBS} <= {button.label for button in RIBBON}


def test_every_button_that_is_named_is_there():
    known = {button.label for button in RIBBON} | EXCEL_S_OWN
    named = {(path.name, word) for path in SOURCES for word in buttons(text_of(path))}
    assert {each for each in named if each[1] not in known} == set()
    assert len(named) > 10


def test_every_sheet_that_is_named_is_there():
    named = {(path.name, word) for path in SOURCES for word in sheets(text_of(path))}
    assert {each for each in named if each[1] not in sheet_names()} == set()
    assert len(named) > 10


def test_what_a_button_says_of_sheets_is_true():
    named = re.findall(r"ชีต ([^\s\"]+)", XML) + sheets("".join(button.about for button in RIBBON))
    assert {word for word in named if word not in sheet_names()} == set()


def test_no_other_word_is_used_for_it():
    assert {
        path.name: wrong_words(text_of(path)) for path in SOURCES if wrong_words(text_of(path))
    } == {}


@pytest.mark.parametrize(
    ("text", "find"),
    [
        ("แล้วกด “แก้รูปแบบ” อีกครั้ง", buttons),
        ("ดูในชีต “ผลการดำเนินงาน”", sheets),
        ("เปิดใช้งานมาโคร", wrong_words),
    ],
)
def test_another_word_would_be_seen(text, find):
    (word,) = find(text)
    assert word not in {button.label for button in RIBBON} | sheet_names()
