"""The package's fast tests on Windows' Python: what passes here passes there."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.windows.wine_python import WinePython

pytestmark = [pytest.mark.slow, pytest.mark.long]

ROOT = Path(__file__).parents[2]
PARTS = [
    "plan", "checks", "books", "exchange", "cli", "report", "excel", "importing", "consolidation",
    "install", "engines", "test_rollup.py", "test_storage.py", "test_ribbon.py",
    "test_ribbon_fix.py",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_fast_tests_pass_on_windows_too(windows: WinePython, part: str) -> None:
    temporary = windows.user / "Temp" / "tests"
    shutil.rmtree(temporary, ignore_errors=True)
    done = windows.run(
        windows.full / "python.exe", "-m", "pytest", "-q", "-p", "no:cacheprovider",
        "-m", "not slow and not long", "--basetemp", windows.path(temporary),
        "--rootdir", windows.path(ROOT), "-c", windows.path(ROOT / "pyproject.toml"),
        windows.path(ROOT / "tests" / part),
        PYTHONPATH=";".join(map(windows.path, (ROOT / "macros", ROOT))),
        PYTHONDONTWRITEBYTECODE="1", PYTHONUTF8="0",
    )  # fmt: skip
    said = done.stdout.decode("cp874", "replace")
    assert done.returncode == 0, said[-6000:]
