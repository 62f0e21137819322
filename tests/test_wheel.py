"""An installed sujarit needs no checkout: the wheel carries templates, workbooks and macros."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel's contents in a folder of their own."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--disable-pip-version-check", "-w", str(folder), str(ROOT)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = folder.glob("sujarit-*.whl")
    with zipfile.ZipFile(wheel) as package:
        package.extractall(folder / "site")
    return folder / "site"


@pytest.mark.slow
def test_the_wheel_carries_what_it_needs(installed):
    data = installed / "sujarit" / "_data"
    names = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
    assert {
        "templates/monitoring_report.docx",
        "templates/action_plan.docx",
        "templates/annual_report.docx",
        "templates/many/country_report.docx",
        "guide/five-minutes.md",
        "workbook/sujarit.xlsm",
        "workbook/nakhonsawan3-2564.xlsx",
    } <= names
    assert not {name for name in names if name.startswith(("vba/", "ribbon/", "guide/pictures"))}
    assert (installed / "sujarit" / "py.typed").exists()
    licences = {path.name for path in installed.glob("sujarit-*.dist-info/licenses/**/*.*")}
    assert {"xlwings.txt", "VBA-Dictionary.txt"} <= licences
    assert not [path for path in installed.rglob("*") if {"tests", "authoring"} & {*path.parts}]


@pytest.mark.slow
def test_the_installed_package_does_the_main_job_anywhere(installed, tmp_path):
    book = tmp_path / "แผน.xlsx"
    book.write_bytes((ROOT / "workbook" / "nakhonsawan3-2564.xlsx").read_bytes())
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    code = "import sujarit, sys; from sujarit.cli import main; print(sujarit.__file__); sys.exit(main(sys.argv[1:]))"

    def run(*words):
        return subprocess.run([sys.executable, "-c", code, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)  # fmt: skip

    done = run("report", book.name)
    assert str(installed) in done.stdout
    assert done.returncode == 1, done.stderr
    assert (tmp_path / "output" / "แผน-monitoring-6.docx").exists()
    assert run("new", "ใหม่.xlsm").returncode == 0
    assert run("template", "fields").returncode == 0
    rule = run("rules", "BUD01", "--lang", "en")
    assert "An example that fails" in rule.stdout


@pytest.mark.slow
def test_what_the_wheel_cannot_do_it_says_in_one_line(installed, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"}
    code = "import sys; from sujarit.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", code, "excel", "build", "--lang", "en"], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)  # fmt: skip
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "macros/authoring" in line
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
@pytest.mark.slow
def test_a_release_is_the_same_bytes_each_time(tmp_path):
    from authoring.release import build

    names = {path.suffix for path in build(tmp_path)}
    assert names == {".whl", ".gz"}


@pytest.mark.parametrize(
    ("entry", "dated"),
    [("## 1.2.3 — 2026-12-01", True), ("## 1.2.3 — unreleased", False), ("## 1.2.30 — 2026-12-01", False)],
)  # fmt: skip
def test_a_version_without_a_dated_entry_does_not_go_out(entry, dated):
    from authoring.release import has_dated_entry

    assert has_dated_entry(f"# Changelog\n\n{entry}\n\ntext\n", "1.2.3") is dated


def test_the_licence_of_xlwings_is_the_one_that_it_comes_with():
    from importlib.metadata import distribution

    files = distribution("xlwings").files or []
    (theirs,) = (each for each in files if each.name == "LICENSE.txt")
    ours = ROOT / "macros" / "vba" / "licences" / "xlwings.txt"
    assert ours.read_text(encoding="utf-8") == Path(theirs.locate()).read_text(encoding="utf-8")
