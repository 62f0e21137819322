"""A short proof of which data a document was made from: computed, and found in a document."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sujarit.books.opc.archive import PackageError, read_package
from sujarit.checks.prose import days_in
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan, Record
from sujarit.plan.rows.record_columns import extra_entries, needed_keys
from sujarit.plan.schema import PLAN_ENTRIES, TABLES
from sujarit.plan.values import text_of
from sujarit.report.engine.word_file import part_text, read_word_file

_LENGTH = 16
_GROUP = 4

_RUN_TEXT = regex(r"<w:t(?: [^>]*)?>([^<]*)")
_FINGERPRINT = regex(r"\b[0-9a-f]{4}(?:-[0-9a-f]{4}){3}\b")
_PARTS = regex(r"word/(?:document|footer\d*|header\d*)\.xml|docProps/core\.xml")

NOT_OURS = Text(
    "เอกสาร “{name}” ไม่มีรหัสข้อมูลของสุจริต จึงเทียบกับสมุดงานไม่ได้ ให้ออกรายงานใหม่",
    "“{name}” carries no fingerprint of sujarit, so it cannot be compared; write the report again",
)
NOT_WORD = Text("“{name}” ไม่ใช่ไฟล์ Word (.docx) ที่เปิดได้", "“{name}” is no readable Word file (.docx)")


def fingerprint(plan: Plan, as_of: date | None = None) -> str:
    """The same for the same entries, wherever their sheets, rows' gaps and columns stand.

    The first 64 bits of a SHA-256 over every cell of the schema, in groups of four; with the
    day on which lateness was judged, where the document prints one.
    """
    entries = [*_entries(plan), *([["as_of", as_of.isoformat()]] if as_of else ())]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
    return "-".join(digest[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def _entries(plan: Plan) -> Iterator[list[Any]]:
    """What later versions of the schema added counts only where it is filled.

    So a document that is already out can still be verified after the schema has grown.
    """
    for entry in PLAN_ENTRIES:
        said = str(plan.details.value(entry.key) or "")
        if said or entry not in extra_entries():
            yield ["tblPlan", entry.key, said]
    for table in TABLES:
        needed = needed_keys(table)
        old = [column.key for column in table.columns if column.key in needed]
        new = [column.key for column in table.columns if column.key not in needed]
        for record in plan.records(table.name):
            yield [table.name, *(_text(record, key) for key in old)]
            for key in new:
                if said := _text(record, key):
                    yield [table.name, key, said]


def _text(record: Record, key: str) -> str:
    cell = record.cell(key)
    return text_of(cell.value) if cell else ""


def document_fingerprint(path: Path) -> str:
    """The fingerprint of the data that a document was made from.

    It stands at the end as text, so it outlives saving in Word, and in the properties; older
    documents have it in their footers. Raises `SujaritError` when the file is no Word document
    or carries none.
    """
    for text in _texts(path):
        if found := _FINGERPRINT.findall(text):
            return str(found[-1])
    raise SujaritError(NOT_OURS.format(name=path.name))


def printed_days(path: Path) -> list[date]:
    """The days that a document prints, each once; on one of them lateness was judged."""
    return list(dict.fromkeys(day for text in _texts(path) for day in days_in(text)))


def _texts(path: Path) -> list[str]:
    """The words of each part, all runs joined: Word splits a word over runs as it likes."""
    try:
        parts = read_package(read_word_file(path))
        names = sorted(filter(_PARTS.fullmatch, parts), key=_footers_first)
        return [_words(part_text(parts, name)) for name in names]
    except PackageError as exc:
        raise SujaritError(NOT_WORD.format(name=path.name)) from exc


def _words(xml: str) -> str:
    runs = _RUN_TEXT.findall(xml)
    return "".join(runs) if runs else " ".join(re.findall(r">([^<]+)<", xml))


def _footers_first(name: str) -> tuple[bool, bool, str]:
    return "footer" not in name, name.startswith("docProps"), name
