"""Documents made into PDF by a program that lays them out: Word on Windows, else LibreOffice.

What goes through LibreOffice was seen; Word's way was written from its documentation and has
not been run here.
"""

import importlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.storage import write_whole

_START_SECONDS = 120
_SECONDS_EACH = 30
_WORD_PDF = 17  # wdExportFormatPDF
_NO_CHANGES = 0  # wdDoNotSaveChanges

NO_PROGRAM = Text(
    "สร้าง PDF ไม่ได้ เพราะไม่พบ LibreOffice หรือ Microsoft Word ในเครื่องนี้ ติดตั้ง LibreOffice หรือเปิดไฟล์ Word แล้วบันทึกเป็น PDF",
    "no PDF can be made: neither LibreOffice nor Microsoft Word is on this computer; install LibreOffice, or save the document as PDF from Word",
)
_FAILED = Text(
    "LibreOffice แปลง “{name}” เป็น PDF ไม่สำเร็จ เปิดไฟล์นั้นใน Word แล้วบันทึกเป็น PDF แทน",
    "LibreOffice could not make a PDF of “{name}”; open it in Word and save it as PDF",
)


def to_pdf(documents: Sequence[Path]) -> list[Path]:
    """A PDF beside each document, in the same order, by one start of one program.

    Raises `SujaritError` when no such program is there, or when it fails.
    """
    with tempfile.TemporaryDirectory(prefix="sujarit-") as folder:
        copies = _copies(documents, Path(folder))
        if not (_word_on_windows(copies) or _libreoffice(copies, Path(folder))):
            raise SujaritError(NO_PROGRAM)
        return [
            _placed(copy.with_suffix(".pdf"), document)
            for copy, document in zip(copies, documents, strict=True)
        ]


def _copies(documents: Sequence[Path], folder: Path) -> list[Path]:
    """The documents under plain names: no program is asked to like a file's name."""
    copies = [folder / f"{index}.docx" for index, _ in enumerate(documents)]
    for document, copy in zip(documents, copies, strict=True):
        shutil.copyfile(document, copy)
    return copies


def _placed(made: Path, document: Path) -> Path:
    if not made.is_file():
        raise SujaritError(_FAILED.format(name=document.name))
    return write_whole(document.with_suffix(".pdf"), made.read_bytes())


def _libreoffice(copies: Sequence[Path], folder: Path) -> bool:
    program = find_libreoffice()
    if program is None:
        return False
    # A profile of its own: an office suite that the user has open is not disturbed.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--norestore", "--convert-to", "pdf"]
    try:
        subprocess.run(  # noqa: S603 - a program found by name, on files of our own making
            [*command, "--outdir", str(folder), *map(str, copies)],
            check=False,
            capture_output=True,
            timeout=_START_SECONDS + _SECONDS_EACH * len(copies),
        )
    except (OSError, subprocess.TimeoutExpired) as exc:
        raise SujaritError(_FAILED.format(name="LibreOffice")) from exc
    return True


def find_libreoffice() -> str | None:
    """LibreOffice's program: on the path, or where its installers put it."""
    usual = (
        Path(os.environ.get("PROGRAMFILES", "C:/Program Files"))
        / "LibreOffice/program/soffice.com",
        Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    )
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((str(path) for path in usual if path.is_file()), None)


def _word_on_windows(copies: Sequence[Path]) -> bool:
    """Let Word do it; False where there is no Word."""
    if os.name != "nt":
        return False
    try:
        word = importlib.import_module("win32com.client").DispatchEx("Word.Application")
    except Exception:  # noqa: BLE001 - COM raises its own kinds; LibreOffice is tried next
        return False
    try:
        for copy in copies:
            document = word.Documents.Open(str(copy), ReadOnly=True, AddToRecentFiles=False)
            document.ExportAsFixedFormat(str(copy.with_suffix(".pdf")), _WORD_PDF)
            document.Close(_NO_CHANGES)
    finally:
        word.Quit(_NO_CHANGES)
    return True
