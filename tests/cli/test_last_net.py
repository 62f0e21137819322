"""Whatever goes wrong inside: one line with the path of a log, exit 2, never a traceback."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sujarit.cli import main
from sujarit.errors import log_unexpected
from tests.util.command import MACROS
from tests.util.maker import SMALL, Maker
from tests.util.sampling import sampled


@pytest.fixture(autouse=True)
def logs(tmp_path_factory, monkeypatch):
    """Logs go where pytest clears up."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("logs")))


def deep():
    return deep()


def raising(error):
    def run(*_, **__):
        raise error

    return run


@pytest.mark.parametrize(
    "fault",
    [
        lambda *_, **__: {}["somchai@example.go.th"],
        lambda *_, **__: deep(),
        raising(AssertionError("somchai@example.go.th")),
        raising(UnicodeDecodeError("utf-8", b"somchai@example.go.th", 0, 1, "ความลับ")),
    ],
)
@pytest.mark.parametrize("command", [["new", "x.xlsx"], ["rules"], ["template", "fields"]])
def test_a_fault_is_one_line_with_the_path_of_a_log(command, fault, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    module = f"sujarit.cli.{command[0]}"
    __import__(module)
    monkeypatch.setattr(f"{module}.{'fields' if command[0] == 'template' else 'run'}", fault)
    assert main([*command, "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    log = Path(line.rpartition(": ")[2]).read_text(encoding="utf-8")
    assert "somchai" not in err + log
    assert "ความลับ" not in err + log
    assert "sujarit/cli/__init__.py" in log
    assert len(log.splitlines()) < 200


def test_no_memory_is_said_without_a_log(monkeypatch, capsys):
    monkeypatch.setattr("sujarit.cli.rules.run", raising(MemoryError()))
    assert main(["rules"]) == 2
    assert "หน่วยความจำไม่พอ" in capsys.readouterr().err


def test_a_log_has_no_path_of_a_person(tmp_path):
    code = compile("def f():\n    raise ValueError('ลับ')\nf()", "/home/somchai/plan.py", "exec")
    try:
        exec(code, {})
    except ValueError as exc:
        said = log_unexpected(exc)
    log = Path(said.en.rpartition(": ")[2]).read_text(encoding="utf-8")
    assert "plan.py:2 f" in log
    assert "somchai" not in log
    assert "ลับ" not in log


@pytest.mark.skipif(os.name == "nt", reason="signals as on Linux and macOS")
def test_ctrl_c_is_one_line():
    code = (
        "import os, signal, sujarit.cli.rules as r\n"
        # A suite started in the background ignores Ctrl-C, and what it starts inherits that.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def run(_): os.kill(os.getpid(), signal.SIGINT); import time; time.sleep(3600)\n"
        "r.run = run\nimport sys\nfrom sujarit.cli import main\nsys.exit(main(['rules']))"
    )
    environment = {**os.environ, "PYTHONPATH": str(MACROS), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, signal.SIGINT
    (line,) = done.stderr.splitlines()
    assert "หยุดตามคำสั่ง" in line


@pytest.mark.skipif(os.name == "nt", reason="a shell's pipes")
def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(MACROS), "PYTHONIOENCODING": "utf-8"}
    for gone in ("rules BUD01 | true", "rules 2>&1 | true", "rules NO1 2>&1 | true"):
        words = f'"{sys.executable}" -m sujarit {gone}'
        done = subprocess.run(["sh", "-c", words], env=environment, capture_output=True, text=True, check=False)  # fmt: skip
        assert done.stderr == ""


@pytest.mark.parametrize("number", sampled(["5", "1.1", "0"], 3))
@pytest.mark.parametrize("rule", ["", " ", "-"])
def test_an_exception_with_a_blank_rule_and_a_number_is_checked(tmp_path, capsys, rule, number):
    row = {"กฎ": rule, "ชีต": "โครงการ", "รหัสแถว": number, "คอลัมน์": "", "เหตุผล": "ยังไม่ถึงกำหนด"}
    path = Maker({**SMALL, "tblSuppress": [row]}).save(tmp_path / "a.xlsx")
    assert main(["validate", str(path)]) in {0, 1}
    assert "sujarit-error" not in capsys.readouterr().err
