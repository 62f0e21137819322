"""What argparse itself says, for a reader of Thai."""

from __future__ import annotations

import re

import pytest

from sujarit.cli import main
from sujarit.cli.output import counts_text, findings_text
from sujarit.cli.words import thai_reason
from sujarit.plan.finding import Counts, Finding, Severity
from sujarit.plan.lang import same

LATIN_WORDS = re.compile(r"\b(?:is|no|the|are|invalid|expected|usage|options|show|arguments?)\b")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "ต้องระบุ COMMAND"),
        (["validat", "x.xlsx"], "COMMAND: ไม่มี 'validat' ให้เลือกจาก"),
        (["report"], "ต้องระบุ BOOK"),
        (["rollup", "x.xlsx", "--by", "month"], "--by: ไม่มี 'month' ให้เลือกจาก"),
        (["report", "x.xlsx", "--template"], "--template: ต้องมีค่าตามหลัง"),
        (["report", "x.xlsx", "--colour"], "ไม่รู้จัก --colour"),
        (["validate", "x.xlsx", "--limit", "none"], "--limit: ใช้ none ไม่ได้ ต้องเป็นจำนวนตั้งแต่ 1 ขึ้นไป"),
        (["collect", "x.xlsx", ""], "RETURNED: ต้องระบุชื่อไฟล์ ไม่ใช่ค่าว่าง"),
        (["validate", ""], "BOOK: ต้องระบุชื่อไฟล์ ไม่ใช่ค่าว่าง"),
        (["rollup", "x.xlsx", "--csv", ""], "--csv: ต้องระบุชื่อไฟล์ ไม่ใช่ค่าว่าง"),
        (["report", "x.xlsx", "--round", "9"], "--round: ใช้ 9 ไม่ได้ ให้เลือกจาก 6, 12"),
        (["new", "x.xlsx", "--fiscal-year", "9"], "--fiscal-year: ใช้ 9 ไม่ได้ ต้องเป็นปี 2400 ถึง 2700"),
        (["share", "x.xlsx", "--due", "9"], "--due: “9” ไม่ใช่วันที่ เช่น 10/4/2569 หรือ 2026-04-10"),
        (["report", "x.xlsx", "--pdf=1"], "--pdf: ไม่รับค่า '1'"),
    ],
)
def test_wrong_arguments_are_told_in_thai(words, said, capsys):
    assert main(words) == 2
    error = capsys.readouterr().err
    assert said in error
    assert not LATIN_WORDS.search(error)
    assert error.count("\n") == 1


def test_wrong_arguments_are_told_in_english_where_that_is_asked_for(capsys):
    assert main(["report", "--lang", "en"]) == 2
    assert "the following arguments are required: BOOK" in capsys.readouterr().err


def test_a_sentence_that_is_not_known_is_shown_as_it_is():
    assert thai_reason("something {new} went wrong") == "something {new} went wrong"


def test_braces_in_what_the_user_typed_are_shown_as_typed():
    assert thai_reason("unrecognized arguments: {0} {x}") == "ไม่รู้จัก {0} {x}"


@pytest.mark.parametrize("command", ["", "report", "template check", "share"])
def test_help_has_no_english_around_its_thai(command, capsys):
    with pytest.raises(SystemExit):
        main([*command.split(), "--help"])
    shown = capsys.readouterr().out
    assert shown.startswith("วิธีใช้: sujarit")
    assert "ตัวเลือก" in shown
    assert not LATIN_WORDS.search(shown)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Counts(1, 1, 1), "1 error, 1 warning, 1 note"),
        (Counts(0, 2, 10), "0 errors, 2 warnings, 10 notes"),
    ],
)
def test_one_is_not_many(count, said):
    assert counts_text(count, "en") == said


def test_a_finding_without_a_found_text_ends_in_no_colon():
    nothing = same("")
    finding = Finding(
        "SHR01", Severity.WARNING, "ผู้รับ", None, "อีเมล", None, "", nothing, same("x"), nothing
    )
    assert "      ผู้รับ อีเมล" in list(findings_text([finding], "th"))
