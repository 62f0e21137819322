"""Workbooks and documents through LibreOffice: to PDF, to pictures, recalculated.

`python -m tests.tools.render FILE…` draws pages for a person to look at.
"""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.engines import office
from tests.tools import LAST_RESORT
from tests.tools.fonts import CACHE, fontconfig_file

PROGRAMS = ("soffice", "pdftoppm", "pdffonts")
LOOK_FOLDER = CACHE / "pages"
LOOK_DPI = 80
# Recalculate every workbook that is opened (0 = always; 1 = never, 2 = ask), as Excel does with
# a file whose values are not its own. The locale is the readers'.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  </item>
  <item oor:path="/org.openoffice.Setup/L10N">
    <prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>th-TH</value></prop>
  </item>
</oor:items>
"""


class RenderError(Exception):
    """A program made nothing of the file; the text is what it said."""


def to_pdf(path: Path, out_dir: Path) -> Path:
    """Print a workbook or a document to `out_dir`, under its own name."""
    return convert([path], "pdf", out_dir)[0]


def convert(paths: list[Path], extension: str, out_dir: Path) -> list[Path]:
    """Convert many files; their names must differ without the extension.

    Raises:
        RenderError: one of them could not be converted.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    made = [out_dir / f"{path.stem}.{extension}" for path in paths]
    for path in made:
        path.unlink(missing_ok=True)
    said = _ask_server(paths, made) if office.missing() is None else _start_for(paths, made)
    lost = [path.name for path in made if not path.is_file()]
    if lost:
        raise RenderError(f"LibreOffice made no {', '.join(lost)}: {said}")
    return made


def to_png(pdf: Path, dpi: int = LOOK_DPI) -> list[Path]:
    """Draw each page beside the PDF, as `name-1.png` …, in order."""
    for old in pdf.parent.glob(f"{pdf.stem}-*.png"):
        old.unlink()
    _run("pdftoppm", "-r", str(dpi), "-png", pdf, pdf.with_suffix(""))
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))


def fonts(pdf: Path) -> dict[str, bool]:
    """Each font of the PDF by name, without the subset's prefix; whether it is embedded."""
    found = {}
    for line in _run("pdffonts", pdf).splitlines()[2:]:
        embedded = line.split()[-5]  # the columns before: emb sub uni, object id in two
        found[line.split()[0].rpartition("+")[2]] = embedded == "yes"
    return found


def recalculate(workbook: Path) -> dict[str, dict[str, Any]]:
    """Sheet → A1 address → value, every formula calculated anew. Empty cells are left out.

    Values are as openpyxl reads them: numbers, text, bool, dates; an error as its text (`#REF!`).
    """
    import openpyxl

    with tempfile.TemporaryDirectory(prefix="sujarit-") as folder:
        copy = convert([workbook], "xlsx", Path(folder))[0]
        book = openpyxl.load_workbook(copy, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book.worksheets
    }


def missing_programs() -> list[str]:
    return [name for name in PROGRAMS if shutil.which(name) is None]


def _ask_server(paths: list[Path], made: list[Path]) -> str:
    """Have the running LibreOffice convert the files; what it said where it could not."""
    try:
        for path, target in zip(paths, made, strict=True):
            _server().convert(path.resolve(), target.resolve())
    except Exception as error:  # noqa: BLE001 - whatever comes over the bridge
        _server().stop()
        _server.cache_clear()
        return str(error)
    return ""


@functools.cache
def _server() -> office.Office:
    """One LibreOffice for all files of this process: a start takes two seconds."""
    folder = Path(tempfile.mkdtemp(prefix="sujarit-libreoffice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    server = office.Office(folder, "th-TH", {"FONTCONFIG_FILE": str(fontconfig_file())})
    atexit.register(server.stop)
    return server


def _start_for(paths: list[Path], made: list[Path]) -> str:
    """Start LibreOffice for these files, where this Python cannot talk to a running one."""
    profile = f"-env:UserInstallation={_profile().as_uri()}"
    wanted = ("--convert-to", made[0].suffix[1:], "--outdir", made[0].parent)
    return _run("soffice", profile, "--headless", "--norestore", *wanted, *paths)


@functools.cache
def _profile() -> Path:
    """A profile of this process alone: two LibreOffices cannot share one."""
    folder = Path(tempfile.mkdtemp(prefix="sujarit-libreoffice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return folder


def _run(*command: str | Path) -> str:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "FONTCONFIG_FILE": str(fontconfig_file())},
        timeout=LAST_RESORT,
        check=False,
    )
    if done.returncode:
        raise RenderError(f"{command[0]}: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr if command[0] == "soffice" else done.stdout


def main(names: list[str]) -> None:
    """Draw every page of the files and say where the pictures are."""
    paths = [Path(name).resolve() for name in names]
    for pdf in convert(paths, "pdf", LOOK_FOLDER):
        for picture in to_png(pdf):
            print(picture)


if __name__ == "__main__":
    main(sys.argv[1:])
