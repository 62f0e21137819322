"""Whether a document still says what its workbook says."""

import re
from pathlib import Path

from sujarit.books.opc.archive import PackageError, read_package, unpack_part
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.report.document import read_template

_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
_FINGERPRINT = re.compile(r"\b[0-9a-f]{4}(?:-[0-9a-f]{4}){3}\b")
_PARTS = re.compile(r"word/(?:document|footer\d*|header\d*)\.xml")

NOT_OURS = Text(
    "เอกสาร “{name}” ไม่มีรหัสข้อมูลของสุจริต จึงเทียบกับสมุดงานไม่ได้ ให้ออกรายงานใหม่",
    "“{name}” carries no fingerprint of sujarit, so it cannot be compared; write the report again",
)
NOT_WORD = Text("“{name}” ไม่ใช่ไฟล์ Word (.docx) ที่เปิดได้", "“{name}” is no readable Word file (.docx)")


def document_fingerprint(path: Path) -> str:
    """The fingerprint of the data that a document was made from.

    It stands in the footer as text, so it outlives saving in Word. Raises `SujaritError`
    when the file is no Word document or carries none.
    """
    for text in _texts(path):
        if match := _FINGERPRINT.search(text):
            return match[0]
    raise SujaritError(NOT_OURS.format(name=path.name))


def _texts(path: Path) -> list[str]:
    try:
        parts = read_package(read_template(path))
        names = sorted((name for name in parts if _PARTS.fullmatch(name)), key=_footers_first)
        return [_plain(unpack_part(parts[name]).decode("utf-8", "replace")) for name in names]
    except PackageError as exc:
        raise SujaritError(NOT_WORD.format(name=path.name)) from exc


def _footers_first(name: str) -> tuple[bool, str]:
    return "footer" not in name, name


def _plain(xml: str) -> str:
    """The text of all runs, joined: Word splits a word over runs as it likes."""
    return "".join(_TEXT.findall(xml))
