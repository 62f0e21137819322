"""A LibreOffice of our own: headless, with a private profile, reached over a named pipe."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tests.tools import LAST_RESORT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"
"""Where Debian keeps `uno`; it fits the virtual environment's Python if the versions are equal."""

_PAUSE = 0.25
# English function names, commas between arguments, sheets by "!", as in Excel.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SYNTAX = "Office.Calc/Formula/Syntax"
_OPTIONS = (
    (_SYNTAX, "Grammar", "1"),
    (_SYNTAX, "SeparatorArg", ","),
    (_SYNTAX, "SeparatorArrayCol", ","),
    (_SYNTAX, "SeparatorArrayRow", ";"),
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "0"),  # as Excel does with foreign files
)
_LOCALE = ("Setup/L10N", "ooSetupSystemLocale")
_WORKBOOK = "com.sun.star.sheet.SpreadsheetDocument"
_FILTERS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "docx": "MS Word 2007 XML",
    "workbook.pdf": "calc_pdf_Export",
    "document.pdf": "writer_pdf_Export",
}


def missing() -> str | None:
    """What is not there to run LibreOffice from this Python, or None."""
    if shutil.which("soffice") is None:
        return "LibreOffice (soffice)"
    try:
        _uno()
    except ImportError:
        return "python3-uno for this version of Python"
    return None


class Office:
    """A running LibreOffice; `folder` takes its profile, `more` is added to its environment."""

    def __init__(
        self, folder: Path, locale: str = "en-US", more: Mapping[str, str] | None = None
    ) -> None:
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        items = "\n".join(
            _ITEM.format(path=p, name=n, value=v) for p, n, v in (*_OPTIONS, (*_LOCALE, locale))
        )
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(_SETTINGS.format(items=items), encoding="utf-8")
        # Two servers that share a name would call each other without a rest.
        pipe = f"sujarit-tests-{uuid.uuid4().hex}"
        self._process = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **(more or {})},
        )
        self._desktop = self._connect(pipe)

    def _connect(self, pipe: str) -> Any:
        context = _uno().getComponentContext()
        resolver = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", context
        )
        for _ in range(int(LAST_RESORT / _PAUSE)):
            with suppress(_no_connect()):
                remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                return remote.ServiceManager.createInstanceWithContext(
                    "com.sun.star.frame.Desktop", remote
                )
            if self._process.poll() is not None:
                break
            time.sleep(_PAUSE)
        self.stop()
        raise RuntimeError("LibreOffice did not start")

    def open(self, path: Path) -> Any:
        """The document, loaded without a window and without running macros."""
        options = (property_value("Hidden", value=True),)
        document = self._desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, options)
        if document is None:
            raise RuntimeError(f"LibreOffice cannot open {path}")
        return document

    def convert(self, path: Path, made: Path) -> None:
        """Save a workbook or a document in the format that the new name's ending says."""
        document = self.open(path)
        kind = made.suffix[1:]
        if kind == "pdf":
            workbook = document.supportsService(_WORKBOOK)
            kind = "workbook.pdf" if workbook else "document.pdf"
        chosen = property_value("FilterName", value=_FILTERS[kind])
        document.storeToURL(made.as_uri(), (chosen,))
        document.close(True)  # noqa: FBT003 - UNO takes no keywords

    def stop(self) -> None:
        """End this LibreOffice and nothing else."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait()


def property_value(name: str, *, value: object) -> Any:
    """A named argument of a UNO call."""
    found = _uno().createUnoStruct("com.sun.star.beans.PropertyValue")
    found.Name, found.Value = name, value
    return found


def struct(name: str, *arguments: object) -> Any:
    """A UNO struct such as com.sun.star.lang.Locale."""
    return _uno().createUnoStruct(f"com.sun.star.{name}", *arguments)


def _uno() -> Any:
    if SYSTEM_PACKAGES not in sys.path:
        sys.path.append(SYSTEM_PACKAGES)
    import uno

    return uno


def _no_connect() -> Any:
    return _uno().getClass("com.sun.star.connection.NoConnectException")
