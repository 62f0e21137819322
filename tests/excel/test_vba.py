"""The VBA project, read back by three programs, and the chain from a button to Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from authoring.vba import SOURCES, WORKBOOK_MODULE, macro_sources, workbook_source
from tests.excel import vba_readers as readers
from tests.tools import absent

OURS = sorted([*SOURCES.glob("*.bas"), *SOURCES.glob("*.cls")])
EVENTS = {"Workbook_Open", "Workbook_BeforeSave", "Workbook_AfterSave"}
# Every name that Office runs by itself in a workbook, and the events that come unasked.
AUTOMATIC = re.compile(
    r"\b(Auto_?(Open|Close|Activate|Deactivate|Exec|Exit|New)|(Workbook|Worksheet|Chart|App)_\w+"
    r"|Document_\w+)\b",
    re.IGNORECASE,
)


@pytest.fixture
def expected(macro_book: Path) -> dict[str, str]:
    """Every module's source as the editor shows it; those behind the sheets are empty."""
    sheets = len(load_workbook(macro_book).worksheets)
    documents = ["ThisWorkbook", *(f"Sheet{number}" for number in range(1, sheets + 1))]
    written = {module.name: module.text for module in macro_sources()}
    own = {WORKBOOK_MODULE: workbook_source().text}
    return readers.without_attributes(written | dict.fromkeys(documents, "") | own)


def test_the_sources_are_ours_and_xlwings_own() -> None:
    names = [module.name for module in macro_sources()]
    ours = [path.stem for path in OURS if path.stem != WORKBOOK_MODULE]
    assert names == [*ours, "xlwings", "Dictionary"]


def test_pyopenvba_reads_every_module_as_it_was_written(
    macro_book: Path, expected: dict[str, str]
) -> None:
    found = readers.without_attributes(readers.by_pyopenvba(macro_book))
    assert found == expected


def test_olevba_reads_every_module_as_it_was_written(
    macro_book: Path, expected: dict[str, str]
) -> None:
    found = readers.without_attributes(readers.by_olevba(macro_book))
    assert found == expected


def test_apache_poi_reads_every_module_as_it_was_written(
    macro_book: Path, expected: dict[str, str]
) -> None:
    missing = readers.missing_for_poi()
    if missing:
        absent(missing)
    found = readers.without_attributes(readers.by_poi(macro_book))
    assert found == expected


def test_only_the_line_about_blocked_macros_changes_by_itself(macro_book: Path) -> None:
    assert readers.olevba_keywords(macro_book)["AutoExec"] == {"Workbook_Open"}
    for name, source in readers.by_pyopenvba(macro_book).items():
        found = {line for line in procedures(source) if AUTOMATIC.search(line)}
        assert found == (EVENTS if name == WORKBOOK_MODULE else set()), name


def test_what_runs_by_itself_hides_or_shows_one_row_and_does_nothing_else() -> None:
    """It leaves the workbook as saved as it was: opening alone changes nothing."""
    lines = [line.strip() for line in workbook_source().text.splitlines()]
    code = [
        line for line in lines if line and not line.startswith(("'", "Option", "Private", "End"))
    ]
    assert code == [
        "ShowNotice False",
        "ShowNotice True",
        "ShowNotice False",
        "Dim wasSaved As Boolean",
        "On Error Resume Next",
        "wasSaved = ThisWorkbook.Saved",
        'ThisWorkbook.Names("noticeMacros").RefersToRange.EntireRow.Hidden = Not shown',
        "If wasSaved Then ThisWorkbook.Saved = True",
    ]


def test_the_check_for_automatic_macros_can_fail() -> None:
    for name in ("Auto_Open", "Workbook_Open", "AutoExec", "Worksheet_Change"):
        assert AUTOMATIC.search(procedures(f"Private Sub {name}()\nEnd Sub")[0])


def procedures(source: str) -> list[str]:
    return re.findall(r"^\s*(?:Public |Private )?(?:Sub|Function) +(\w+)", source, re.MULTILINE)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_our_source_is_ascii_with_crlf_and_named_as_its_file(path: Path) -> None:
    data = path.read_bytes()
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert data.startswith(f'Attribute VB_Name = "{path.stem}"\r\nOption Explicit\r\n'.encode())
    assert len(path.stem) <= 31


def test_every_word_that_the_macros_ask_for_is_in_the_workbook() -> None:
    from authoring.settings import WORDS

    source = Path(SOURCES / "SujaritPython.bas").read_text("ascii")
    asked = set(re.findall(r'"(msg\w+)"', source))
    assert asked == {name for name, _ in WORDS}


def test_the_macros_call_only_what_xlwings_module_offers() -> None:
    (xlwings,) = (module.text for module in macro_sources() if module.name == "xlwings")
    offered = re.findall(r"^(?:Public )?(?:Sub|Function) +(\w+)", xlwings, re.MULTILINE)
    assert {"RunPython", "GetConfig"} <= set(offered)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
@pytest.mark.parametrize("system", [{"Mac": False}, {"Mac": True}, {"Mac": False, "VBA7": False}])
def test_our_source_parses_as_vba_on_every_system(path: Path, system: dict[str, bool]) -> None:
    from pyopenvba.interpreter import parse_module
    from pyopenvba.interpreter._preprocess import strip_directives

    seen = strip_directives(path.read_text("ascii"), constants=dict(system))
    assert parse_module(seen, name=path.stem).procedures
