"""What the workbook's macros start, started by Windows' own script host (under Wine): from a folder
and for a workbook with awkward names."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from authoring.vba import SOURCES

if TYPE_CHECKING:
    from tests.windows.wine_python import WinePython

pytestmark = [pytest.mark.slow, pytest.mark.long]

FOLDER = "R&D 100%PATH%^ 'สุจริต' (ใหม่)!"
WORKBOOK = "a^&calc&b 50%COMSPEC%! 'แผน' =;(ก).xlsm"
BUTTON = """
import os
from pathlib import Path

def validate():
    Path(os.environ["SEEN"]).write_text(os.environ["SUJARIT_WORKBOOK"], "utf-8")
    raise SystemExit(7)
"""


def command() -> str:
    """The command in the macro's source, for the button `validate`."""
    source = (SOURCES / "SujaritWindows.bas").read_text("ascii")
    (found,) = re.findall(r"shell\.Run\((.*), HIDDEN, True\)", source)
    return str(found).replace("PYTHON", '"SUJARIT_PYTHON"', 1).replace("functionName", '"validate"')


def test_a_button_starts_python_whatever_folder_and_workbook_are_called(
    windows: WinePython,
) -> None:
    folder = windows.user / "Documents" / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    modules = folder / "modules" / "sujarit"
    modules.mkdir(parents=True)
    (modules / "ribbon.py").write_text(BUTTON, encoding="utf-8")
    (folder / "python").symlink_to(windows.full)
    script = windows.user / "Documents" / "start.vbs"
    start = f'WScript.Quit CreateObject("WScript.Shell").Run({command()}, 0, True)\r\n'
    script.write_text(start, encoding="ascii")
    # Wine's script host sets no variables (a stub): they are there before it starts.
    done = windows.run(
        "cscript", windows.path(script),
        SUJARIT_PYTHON=windows.path(folder / "python" / "python.exe"), SUJARIT_WORKBOOK=WORKBOOK,
        SEEN=windows.path(folder / "seen.txt"), PYTHONPATH=windows.path(folder / "modules"),
    )  # fmt: skip
    assert (folder / "seen.txt").read_text(encoding="utf-8") == WORKBOOK
    assert done.returncode == 7
