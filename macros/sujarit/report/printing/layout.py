"""Documents laid out by a program that can do it: Word on Windows, else LibreOffice.

It makes PDFs, and tells the pages for the documents' own contents (see `contents_pages`).
What goes through LibreOffice was seen; Word's way has not been run here.
"""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.report.pages.contents import lacks_pages, with_pages
from sujarit.report.printing import libreoffice, word
from sujarit.report.printing.pdf_fonts import embedded_fonts
from sujarit.storage import write_whole

NO_PROGRAM = Text(
    "สร้าง PDF หรือใส่เลขหน้าในสารบัญไม่ได้ เพราะไม่พบ LibreOffice หรือ Microsoft Word ในเครื่องนี้ ติดตั้ง LibreOffice หรือเปิดไฟล์ Word แล้วบันทึกเป็น PDF",
    "no PDF can be made and no pages told: neither LibreOffice nor Microsoft Word is on this computer; install LibreOffice, or save the document as PDF from Word",
)
_FAILED = Text(
    "{program} แปลง “{name}” เป็น PDF ไม่สำเร็จ เปิดไฟล์นั้นใน Word แล้วบันทึกเป็น PDF แทน",
    "{program} could not make a PDF of “{name}”; open it in Word and save it as PDF",
)


class LaidOut(NamedTuple):
    """A document, its PDF if one was asked for, and what is known of them.

    `paged` tells that the contents now give their pages; `fonts` are those in the PDF.
    """

    document: Path
    pdf: Path | None
    paged: bool
    fonts: frozenset[str] = frozenset()


def lay_out(documents: Sequence[Path], *, pdf: bool) -> list[LaidOut]:
    """Give the documents' contents their pages, and with `pdf` make a PDF beside each.

    All by one start of one program, in the same order. Raises `SujaritError` when no such
    program is there, or when it makes no PDF.
    """
    with tempfile.TemporaryDirectory(prefix="sujarit-") as name:
        folder = Path(name)
        copies = _copies(documents, folder)
        told = _told(documents, copies, folder, pdf=pdf)
        return [
            _finished(document, copy, pages, pdf=pdf)
            for document, copy, pages in zip(documents, copies, told, strict=True)
        ]


def _copies(documents: Sequence[Path], folder: Path) -> list[Path]:
    """The documents under plain names: no program is asked to like a file's name."""
    copies = [folder / f"{index}.docx" for index, _ in enumerate(documents)]
    for document, copy in zip(documents, copies, strict=True):
        shutil.copyfile(document, copy)
    return copies


def _told(
    documents: Sequence[Path], copies: Sequence[Path], folder: Path, *, pdf: bool
) -> Sequence[Mapping[str, str]]:
    """The pages of each document, from the first program that can tell them."""
    told = word.lay_out(copies, pdf=pdf)
    if told is not None:
        return told
    program = libreoffice.find_libreoffice()
    if program is None:
        raise SujaritError(NO_PROGRAM)
    try:
        return libreoffice.lay_out(program, copies, folder, pdf=pdf)
    except OSError as exc:
        failed = _FAILED.format(program=program, name=documents[0].name)
        raise SujaritError(failed) from exc


def _finished(document: Path, copy: Path, pages: Mapping[str, str], *, pdf: bool) -> LaidOut:
    made = copy.with_suffix(".pdf")
    if pdf and not made.is_file():
        raise SujaritError(_FAILED.format(program="LibreOffice", name=document.name))
    before = copy.read_bytes()
    after = with_pages(before, pages)
    kept = document if after == before else write_whole(document, after)
    paged = not lacks_pages(after)
    if not pdf:
        return LaidOut(kept, None, paged)
    content = made.read_bytes()
    written = write_whole(document.with_suffix(".pdf"), content)
    return LaidOut(kept, written, paged, frozenset(embedded_fonts(content)))
