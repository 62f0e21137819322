"""What a command does not use, it does not import: a ribbon click starts Python."""

import subprocess
import sys
from pathlib import Path

import pytest

MACROS = Path(__file__).parents[2] / "macros"
HEAVY = ("pandas", "numpy", "openpyxl", "docxtpl", "docx", "lxml", "xlwings", "jinja2", "python_calamine")  # fmt: skip


@pytest.mark.parametrize(
    "module", ["sujarit.cli", "sujarit.ribbon", "sujarit.report", "sujarit.checks"]
)
def test_importing_a_front_door_imports_nothing_heavy(module):
    code = f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(MACROS)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_help_imports_neither_the_plan_s_checks_nor_the_report():
    code = (
        "import sys\nfrom sujarit.cli import main\n"
        "try:\n    main(['report', '--help'])\nexcept SystemExit:\n    pass\n"
        "print([m for m in sys.modules if m.startswith(('sujarit.checks', 'sujarit.report'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(MACROS), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"
