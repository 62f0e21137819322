"""Three programs that read a VBA project, each written by other people: name to source."""

from __future__ import annotations

import base64
import shutil
import subprocess
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.tools import LAST_RESORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

JAVA_FOLDER = Path("/usr/share/java")
_JARS = ("poi", "commons-codec", "commons-collections4", "commons-math3")
_PROGRAM = Path(__file__).with_name("VbaModules.java")


def by_pyopenvba(path: Path) -> dict[str, str]:
    """As pyOpenVBA reads it, after its own check of the project's streams."""
    from pyopenvba import ExcelFile

    with ExcelFile(path) as book:
        project = book.vba_project()
        assert project.validate(book._get_cfb()) == []
        return dict(book.vba_modules())


def by_olevba(path: Path) -> dict[str, str]:
    """As olevba reads it; it leaves the attribute lines at the head out."""
    with olevba(path) as parser:
        return {name.rpartition(".")[0]: source for _, _, name, source in parser.extract_macros()}


def olevba_keywords(path: Path) -> dict[str, set[str]]:
    """What olevba finds worth a warning, by kind: `AutoExec`, `Suspicious`, `IOC` …"""
    found: dict[str, set[str]] = {}
    with olevba(path) as parser:
        for kind, keyword, _ in parser.analyze_macros():
            found.setdefault(kind, set()).add(keyword)
    return found


@contextmanager
def olevba(path: Path) -> Iterator[Any]:
    """An open olevba parser; the deprecation warnings of what it imports are not ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from oletools.olevba import VBA_Parser

        parser = VBA_Parser(str(path))
        try:
            yield parser
        finally:
            parser.close()


def missing_for_poi() -> str | None:
    """What `by_poi` lacks on this machine, or None."""
    if shutil.which("javac") is None:
        return "no Java compiler: install default-jdk-headless"
    if not (JAVA_FOLDER / "poi.jar").is_file():
        return f"no poi.jar in {JAVA_FOLDER}: install libapache-poi-java"
    return None


def by_poi(path: Path) -> dict[str, str]:
    """As Apache POI reads it, through the little Java program beside this file."""
    jars = ":".join(str(JAVA_FOLDER / f"{name}.jar") for name in _JARS)
    done = subprocess.run(
        ["java", "-cp", jars, _PROGRAM, path],
        capture_output=True,
        text=True,
        check=True,
        timeout=LAST_RESORT,
    )
    pairs = (line.split(" ") for line in done.stdout.splitlines())
    return {name: base64.b64decode(source).decode() for name, source in pairs}


def without_attributes(sources: Mapping[str, str]) -> dict[str, str]:
    """Each source as the editor shows it: no class header, no attribute lines, one newline."""
    return {name: _body(source) for name, source in sources.items()}


def _body(source: str) -> str:
    lines = source.replace("\r\n", "\n").split("\n")
    if lines[0].startswith("VERSION "):
        lines = lines[lines.index("END") + 1 :]
    return "\n".join(line for line in lines if not line.startswith("Attribute ")).strip("\n")
