"""The macro workbook opened by a real spreadsheet program, its buttons pressed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from authoring.settings import WORDS
from authoring.vba import macro_sources
from sujarit.excel.conf import with_settings
from tests.tools import LAST_RESORT, absent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

Heard: TypeAlias = "dict[str, list[str]]"
Played: TypeAlias = "list[dict[str, Any]]"

PYTHON = "/usr/bin/python3"  # Debian's own, for which python3-uno is built
PRESS = Path(__file__).with_name("press.py")
SHELL = "/bin/sh"  # a file that exists, standing in for the interpreter
TITLE = dict(WORDS)["msgTitle"]

CONNECTED: dict[str, str] = {"INTERPRETER_WIN": SHELL}
SCENES: dict[str, tuple[str, dict[str, str], int]] = {
    "connected": ("validate", CONNECTED, 0),
    "other button": ("report_12", CONNECTED, 0),
    "python fails": ("validate", CONNECTED, -1),
    "start raises": ("validate", CONNECTED, 62),
    "xlwings raises": ("validate", CONNECTED | {"PYTHONPATH": "C:/mine"}, 62),
    "nothing set": ("validate", {}, 0),
    "interpreter gone": ("validate", {"INTERPRETER_WIN": "/nowhere/python.exe"}, 0),
    "old key": ("roll_up", {"INTERPRETER": SHELL}, 0),
    "on the search path": ("roll_up", {"INTERPRETER_WIN": "python"}, 0),
    "conda": ("roll_up", {"CONDA PATH": "C:/conda"}, 0),
    "kept alive": ("roll_up", CONNECTED | {"USE UDF SERVER": "True"}, 0),
    "further folders": ("roll_up", CONNECTED | {"PYTHONPATH": "C:/mine"}, 0),
    "registered": ("roll_up", {"REGISTERED": SHELL, "INTERPRETER_WIN": "/nowhere/python"}, 0),
    "registered and gone": ("roll_up", {"REGISTERED": "/nowhere/python"}, 0),
    "all gone": ("roll_up", {"REGISTERED": "/nowhere/a", "INTERPRETER": "/nowhere/b"}, 0),
    "gone, settings": ("roll_up", {"REGISTERED": "/nowhere/python"} | CONNECTED, 0),
    "gone, installed": ("roll_up", {"INTERPRETER_WIN": "/nowhere/python", "INSTALLED": SHELL}, 0),
}
# A tag goes into a command for Python; whoever edits a ribbon may write anything there.
NO_NAMES = (
    "",
    "validate()",
    "a;b",
    "a.b",
    "a b",
    "a'b",
    'a"b',
    "a\nb",
    "Validate",
    "ตรวจ",
    "a" * 41,
)
UNSAFE = "=;`%^"
"""Signs in a file's name that a command line would take for more."""
SCENES |= {f"tag {tag!r}": (tag, CONNECTED, 0) for tag in NO_NAMES}


def box(name: str) -> str:
    return f"BOX {TITLE}: {dict(WORDS)[name]}"


def started(function: str) -> str:
    return f"START {SHELL} {function}"


def by_xlwings(function: str) -> str:
    return f"RUN import sujarit.ribbon; sujarit.ribbon.{function}()"


@pytest.fixture(scope="module")
def played(
    libreoffice: ModuleType, macro_book: Path, tmp_path_factory: pytest.TempPathFactory
) -> Played:
    """Everything that is to be tried in LibreOffice, in one start of it."""
    reached = (
        Path(PYTHON).is_file()
        and not subprocess.run(
            [PYTHON, "-c", "import uno"], capture_output=True, check=False
        ).returncode
    )
    if not reached:
        absent("no python3-uno for /usr/bin/python3")
    folder = tmp_path_factory.mktemp("names")
    unsafe = [folder / f"a{sign}b.xlsm" for sign in UNSAFE]
    for path in unsafe:
        shutil.copy(macro_book, path)
    scenes = [{"book": str(macro_book), "presses": [pressed(*s) for s in SCENES.values()]}]
    scenes[0] |= {"reader": xlwings_reader(), "lookups": settings_files(folder)}
    both = [pressed(*SCENES[scene]) for scene in ("connected", "kept alive")]
    scenes += [{"book": str(p), "presses": both} for p in unsafe]
    done = subprocess.run(
        [PYTHON, PRESS],
        input=json.dumps(scenes),
        capture_output=True,
        text=True,
        timeout=LAST_RESORT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    books: Played = json.loads(done.stdout)
    return books


def xlwings_reader() -> str:
    """The procedure of xlwings' module that reads a settings file, as it stands there."""
    (module,) = (source.text for source in macro_sources() if source.name == "xlwings")
    name = "GetConfigFromFile"
    pattern = rf"^Function {name}\(.*?^End Function$"
    found = re.search(pattern, module.replace("\r\n", "\n"), re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[0]


def settings_files(folder: Path) -> list[list[str]]:
    """A file that setup wrote over a bad one, and the bad one; both are asked for every key."""
    good, bad = folder / "good.conf", folder / "bad.conf"
    bad.write_bytes(b'"LICENSE_KEY","abc"\r\n"HALF"\r\n"SHOW CONSOLE","False"\r\n')
    settings = {"INTERPRETER_WIN": rb"C:\sujarit x\python.exe", "USE UDF SERVER": b"True"}
    good.write_bytes(with_settings(bad.read_bytes(), settings, b"\r\n"))
    keys = (*settings, "LICENSE_KEY", "SHOW CONSOLE", "NO SUCH KEY")
    return [*([str(good), key] for key in keys), [str(bad), "SHOW CONSOLE"]]


def pressed(tag: str, conf: dict[str, str], result: int) -> dict[str, Any]:
    return {"tag": tag, "conf": conf, "result": result}


@pytest.fixture(scope="module")
def heard(played: Played) -> Heard:
    return dict(zip(SCENES, played[0]["heard"], strict=True))


@pytest.mark.long
def test_libreoffice_lists_every_module(played: Played, macro_book: Path) -> None:
    from tests.excel.vba_readers import by_pyopenvba

    assert set(played[0]["modules"]) == set(by_pyopenvba(macro_book))


def test_a_button_starts_its_python_function(heard: Heard) -> None:
    assert heard["connected"] == [started("validate")]
    assert heard["other button"] == [started("report_12")]
    assert heard["registered"] == [started("roll_up")]


@pytest.mark.parametrize("scene", ["gone, settings", "gone, installed"])
def test_where_the_registered_python_is_gone_the_next_one_is_started(
    heard: Heard, scene: str
) -> None:
    assert heard[scene] == [started("roll_up")]


def test_a_tag_that_is_no_function_s_name_starts_nothing(heard: Heard) -> None:
    assert {heard[f"tag {tag!r}"] == [box("msgPythonFailed")] for tag in NO_NAMES} == {True}


def test_a_failing_python_is_reported_in_thai(heard: Heard) -> None:
    assert heard["python fails"] == [started("validate"), box("msgPythonFailed")]


def test_an_error_on_the_way_is_reported_in_thai(heard: Heard) -> None:
    assert heard["start raises"] == [started("validate"), box("msgPythonFailed")]
    assert heard["xlwings raises"] == [by_xlwings("validate"), box("msgPythonFailed")]


@pytest.mark.parametrize(
    "scene", [*("nothing set", "interpreter gone", "registered and gone", "all gone")]
)
def test_without_python_the_button_says_so_in_the_workbooks_own_words(
    heard: Heard, scene: str
) -> None:
    assert heard[scene] == [box("msgNoPython")]


@pytest.mark.parametrize("scene", ["on the search path", "conda", "kept alive", "further folders"])
def test_what_xlwings_alone_can_do_is_left_to_it(heard: Heard, scene: str) -> None:
    assert heard[scene] == [by_xlwings("roll_up")]


def test_the_old_key_for_an_interpreter_is_respected(heard: Heard) -> None:
    assert heard["old key"] == [started("roll_up")]


def test_a_file_name_that_could_say_more_than_a_name_never_reaches_a_shell(played: Played) -> None:
    told = [[started("validate")], [box("msgUnsafeName")]]
    assert [book["heard"] for book in played[1:]] == [told] * len(UNSAFE)


def test_xlwings_own_reader_finds_every_setting_that_setup_wrote(played: Played) -> None:
    found = played[0]["found"][:-1]
    assert found == [r"C:\sujarit x\python.exe", "True", "abc", "False", "(nothing)"]


def test_the_half_line_that_setup_takes_out_would_have_misled_that_reader(played: Played) -> None:
    assert played[0]["found"][-1] != "False"


@pytest.mark.long
def test_tables_dropdowns_and_formulas_are_alive(
    libreoffice: ModuleType, macro_book: Path, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    (copy,) = libreoffice.convert([macro_book], "xlsx", tmp_path)
    before, after = load_workbook(macro_book), load_workbook(copy, data_only=True)
    for sheet in before.worksheets:
        other = after[sheet.title]
        assert other.sheet_state == sheet.sheet_state
        assert set(other.tables) == set(sheet.tables), sheet.title
        assert dropdowns(other) == dropdowns(sheet), sheet.title
        for cell in formulas(sheet):
            value = other[cell.coordinate].value
            assert not str(value).startswith("#"), (sheet.title, cell.coordinate, value)


def dropdowns(sheet: Worksheet) -> set[str]:
    """Where each list begins; LibreOffice cuts a long range off below the rows in use."""
    lists = (v for v in sheet.data_validations.dataValidation if v.type == "list")
    return {str(area).partition(":")[0] for validation in lists for area in validation.sqref.ranges}


def formulas(sheet: Worksheet) -> Iterator[Cell | MergedCell]:
    return (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f")


def test_the_small_books_formula_tells_1_10_from_1_1(
    libreoffice: ModuleType, small: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "small.xlsm"
    path.write_bytes(small)
    assert libreoffice.recalculate(path)["สรุปงบประมาณ"]["B1"] == 7
