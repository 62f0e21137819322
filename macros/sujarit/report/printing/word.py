"""Word on Windows, through COM: PDFs, the pages of contents, and a report opened up to date.

Written from Word's documentation, and tested against a stand-in: it has not been run in Word.
"""

import importlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_PDF = 17  # wdExportFormatPDF
_NO_CHANGES = 0  # wdDoNotSaveChanges
_PAGE_REFERENCE = 37  # wdFieldPageRef
_CONTENTS = 13  # wdFieldTOC
_HEADINGS = 1  # wdExportCreateHeadingBookmarks


def lay_out(copies: Sequence[Path], *, pdf: bool) -> list[Mapping[str, str]] | None:
    """The page of each bookmark that a document refers to; None where Word cannot tell.

    With `pdf` a PDF is made beside each copy, too. The copies are not changed.
    """
    word = _start("DispatchEx")
    if word is None:
        return None
    try:
        return [_laid_out(word, copy, pdf=pdf) for copy in copies]
    except Exception:  # noqa: BLE001 - COM raises its own kinds; LibreOffice is tried next
        return None
    finally:
        word.Quit(_NO_CHANGES)


def show(document: Path) -> bool:
    """Open a report in Word with its contents up to date; False where that cannot be done."""
    word = _start("Dispatch")
    if word is None:
        return False
    try:
        opened = word.Documents.Open(str(document))
        _renew(opened)
        opened.Save()
        word.Visible = True
        word.Activate()
    except Exception:  # noqa: BLE001 - COM raises its own kinds; the caller opens it plainly
        return False
    return True


def _start(how: str) -> Any:
    """Word: a new one ("DispatchEx"), or the one that is open ("Dispatch"); None without it."""
    if not on_windows():
        return None
    try:
        return getattr(importlib.import_module("win32com.client"), how)("Word.Application")
    except Exception:  # noqa: BLE001 - COM raises its own kinds; LibreOffice is tried next
        return None


def on_windows() -> bool:
    """Whether this machine can have Word's COM at all."""
    return os.name == "nt"


def _laid_out(word: Any, copy: Path, *, pdf: bool) -> dict[str, str]:
    opened = word.Documents.Open(str(copy), ReadOnly=True, AddToRecentFiles=False)
    _renew(opened)
    if pdf:
        opened.ExportAsFixedFormat(
            str(copy.with_suffix(".pdf")),
            _PDF,
            CreateBookmarks=_HEADINGS,
            DocStructureTags=True,
            UseISO19005_1=True,
        )
    references = [each for each in opened.Fields if each.Type == _PAGE_REFERENCE]
    pages = {each.Code.Text.split()[1]: each.Result.Text.strip() for each in references}
    opened.Close(_NO_CHANGES)
    return pages


def _renew(opened: Any) -> None:
    """The pages in the contents, whose lines stay: made anew they would have other bookmarks."""
    opened.Repaginate()
    for contents in opened.TablesOfContents:
        contents.UpdatePageNumbers()
    for each in opened.Fields:
        if each.Type != _CONTENTS:
            each.Update()
