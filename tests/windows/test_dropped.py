"""Workbooks of awkward names dropped on the batch file, started as Explorer starts it (under Wine)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sujarit.install.home import LAUNCHER
from sujarit.install.launcher import launcher
from tests.window.test_dropped import NAMES

if TYPE_CHECKING:
    from tests.windows.wine_python import WinePython

pytestmark = [pytest.mark.slow, pytest.mark.long]

ROOT = Path(__file__).parents[2]
WINDOW = """
import json, os, sys
from pathlib import Path
sys.path.insert(0, os.environ["MACROS"] + r"\\sujarit\\window")
from dropped import dropped
seen = [str(each) for each in dropped(os.environ) or sys.argv[1:]]
Path(os.environ["SEEN"]).write_text(json.dumps(seen))
"""
EXPLORER = """
import json, os, subprocess, sys, time
from pathlib import Path
given, seen = map(Path, sys.argv[1:])
answers = []
os.environ["SEEN"] = str(seen)
for line, known in json.loads(given.read_text("utf-8")):
    seen.unlink(missing_ok=True)
    environment = {**os.environ, "CMDCMDLINE": line} if known else dict(os.environ)
    # Wine's cmd.exe has no variable CMDCMDLINE of its own: it is given the very line as one.
    done = subprocess.run(line, env=environment, capture_output=True)
    words = (done.stdout + done.stderr).decode("cp874", "replace")
    while not words and (not seen.is_file() or not seen.stat().st_size):
        time.sleep(0.05)
    answers.append([words or json.loads(seen.read_text()), words])
given.write_text(json.dumps(answers), "utf-8")
"""


def started(windows: WinePython, folder: Path, lines: list[tuple[str, bool]]) -> Any:
    """What the window was given by each command line, and what was said on the console."""
    given = folder / "lines.json"
    given.write_text(json.dumps(lines), encoding="utf-8")
    done = windows.run(
        windows.full / "python.exe", "-c", EXPLORER, windows.path(given),
        windows.path(folder / "seen.json"),
        PYTHONPATH=windows.path(folder / "modules"), MACROS=windows.path(ROOT / "macros"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode("cp874", "replace")
    return json.loads(given.read_text(encoding="utf-8"))


@pytest.fixture
def folder(windows: WinePython) -> Path:
    """The batch file beside a Python whose window only notes what it was given."""
    made = windows.user / "Documents" / "R&D สุจริต (ใหม่)"
    shutil.rmtree(made, ignore_errors=True)
    (made / "modules/sujarit/window").mkdir(parents=True)
    (made / "modules/sujarit/window/__main__.py").write_text(WINDOW, encoding="utf-8")
    (made / "python").symlink_to(windows.full)
    (made / LAUNCHER).write_bytes(launcher(r"python\pythonw.exe"))
    return made


def test_what_is_dropped_arrives_and_nothing_else_is_run(windows, folder: Path) -> None:
    # Wine fills in what it has just filled in once more, so a "!" would be read twice.
    names = [rf"C:\งาน\{name}" for name in NAMES if "!" not in name]
    words = [f'"{name}"' if " " in name else name for name in names]
    starter = windows.path(folder / LAUNCHER)
    command = r"C:\windows\system32\cmd.exe /c "
    lines = [(f'{command}""{starter}" {word}"', True) for word in [*words, " ".join(words), ""]]
    lines.append((rf'{command}""{starter}" "C:\a & b (2).xlsx""', False))
    answers = started(windows, folder, lines)
    wanted = [*([name] for name in names), names, [], [r"C:\a & b (2).xlsx"]]
    assert answers == [[each, ""] for each in wanted]
