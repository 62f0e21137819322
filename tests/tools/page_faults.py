"""What a director would send back of a document's pages, found in its PDF and its .docx.

Broken numbers and dates, references to nothing, headings at the foot of a page, pages with next to
nothing on them, tables and charts without a caption. Each fault is a line of text.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sujarit.books.opc.archive import read_package, unpack_part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBER = re.compile(r"[0-9๐-๙][0-9๐-๙,.]*[0-9๐-๙]")
_SHORTEST = 4
_FEWEST_LINES = 5
_RUNNING = re.compile(r"^\s*-\s*\S{1,6}\s*-\s*$|^\s*ร่าง – |(?:^|\s{2,})ปีงบประมาณ พ\.ศ\. \S+\s*$")
_LEADER = re.compile(r"\.{5,}\s*\S+\s*$")
_DEAD = ("Error: Reference source not found", "Error! ", "ไม่พบแหล่งการอ้างอิง", "ไม่ได้กำหนดที่คั่นหน้า")
_MONTHS = r"ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.|(?:มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)คม|(?:เมษา|มิถุนา|กันยา|พฤศจิกา)ยน|กุมภาพันธ์"

_WHOLE = ("ร้อยละ",)


def page_faults(document: Path, pdf: Path) -> list[str]:
    """Everything that is wrong with the pages of a document and its PDF."""
    pages, root = pages_of(pdf), _body(document)
    return [
        *broken_numbers(root, pages),
        *dead_references(pages),
        *orphan_headings(root, pages),
        *near_empty_pages(pages),
        *missing_captions(root),
    ]


def pages_of(pdf: Path) -> list[str]:
    """The text of each page, line by line as it stands there."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return text.replace("\u00a0", " ").split("\f")[:-1]


def _body(document: Path) -> ET.Element:
    return ET.fromstring(unpack_part(read_package(document.read_bytes())["word/document.xml"]))


def broken_numbers(root: ET.Element, pages: list[str]) -> Iterator[str]:
    """Numbers of the document that the PDF has fewer times in one piece, and broken phrases."""
    text = "\n".join(pages)
    printed = Counter(_NUMBER.findall(text))
    written = Counter(
        number for each in root.iter(f"{_W}p") for number in _NUMBER.findall(_words(each))
    )
    for number, times in written.items():
        if len(number) >= _SHORTEST and printed[number] < times:
            yield f"broken number {number}"
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line, following in pairwise(lines):
        if re.search(r"[^\s]\s?ร้อยละ$", line) and re.match("[0-9๐-๙]", following):
            yield f"broken percentage: {line[-40:]}"
        if broken := next((word for word in _WHOLE if _is_broken(word, line, following)), None):
            yield f"broken word {broken}: {line[-30:]} / {following[:30]}"
        if re.search(r"(?:^|\s)[0-9๐-๙]{1,2}$", line) and re.match(_MONTHS, following):
            yield f"broken date: {line[-30:]} / {following[:30]}"


def _is_broken(word: str, line: str, following: str) -> bool:
    return any(
        line.endswith(word[:at]) and following.startswith(word[at:]) for at in range(1, len(word))
    )


def dead_references(pages: list[str]) -> Iterator[str]:
    """Pages that say that a reference leads nowhere."""
    for number, page in enumerate(pages, 1):
        yield from (f"page {number}: {each}" for each in _DEAD if each in page)


def orphan_headings(root: ET.Element, pages: list[str]) -> Iterator[str]:
    """Headings and captions that are the last thing on their page."""
    headings = {
        _squeezed(_words(each))
        for each in root.iter(f"{_W}p")
        if _style(each).startswith(("Heading", "Caption"))
    }
    for number, page in enumerate(pages, 1):
        lines = _own_lines(page)
        if lines and _squeezed(lines[-1]) in headings:
            yield f"page {number} ends with the heading {lines[-1].strip()}"


def near_empty_pages(pages: list[str]) -> Iterator[str]:
    """Pages but the last with next to nothing on them; a cover and a title are no such pages.

    Contents end where they end.
    """
    for number, page in enumerate(pages[1:-1], 2):
        lines = _own_lines(page)
        is_contents = lines and all(map(_LEADER.search, lines))
        if len(lines) < _FEWEST_LINES and not is_contents:
            yield f"page {number} has {len(lines)} lines"


def missing_captions(root: ET.Element) -> Iterator[str]:
    """Tables with lines, and charts, above which no caption stands."""
    before = ""
    for each in root.iter(f"{_W}body").__next__():
        style = _style(each)
        ruled = each.tag == f"{_W}tbl" and _table_style(each) != "PlainTable"
        chart = any("chart" in child.tag for child in each.iter())
        if (ruled or chart) and before != "Caption":
            yield f"no caption: {_words(each)[:60]}"
        before = style or before


def _own_lines(page: str) -> list[str]:
    """The lines of a page without its header and its footer."""
    lines = [line for line in page.split("\n") if line.strip()]
    return [line for line in lines if not _RUNNING.search(line)]


def _words(element: ET.Element) -> str:
    words = "".join(
        {f"{_W}t": each.text or "", f"{_W}tab": " ", f"{_W}br": "\n"}.get(each.tag, "")
        for each in element.iter()
    )
    return words.replace("\u00a0", " ")


def _style(element: ET.Element) -> str:
    named = element.find(f"{_W}pPr/{_W}pStyle") if element.tag == f"{_W}p" else None
    return "" if named is None else named.get(f"{_W}val", "")


def _table_style(table: ET.Element) -> str:
    named = table.find(f"{_W}tblPr/{_W}tblStyle")
    return "" if named is None else named.get(f"{_W}val", "")


def _squeezed(words: str) -> str:
    return "".join(words.split())
