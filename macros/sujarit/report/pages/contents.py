"""The page numbers of a document's contents, put where the document keeps them.

A page number of the contents is a PAGEREF field. What it shows until somebody renews it is
text in the document, and only a program that lays pages out knows what that should be. So:

- `report --pdf` and `report --pages` have such a program at hand (see `layout`), which is
  asked for the numbers; they are written into the document, and nothing else is;
- the ribbon on Windows lets Word itself renew the fields when it opens the report (`word`);
- a plain `report` starts no such program, for that takes longer than the report itself. The
  contents show a dash, and the command says how to get the numbers. A number by guess would
  be worse than none; a field marked as out of date (`w:dirty`, `w:updateFields`) would make
  Word ask a question at every opening.

The numbers are those of the program that gave them: Word may break a page elsewhere than
LibreOffice does, above all where one of them lacks the font.
"""

import re
from collections.abc import Mapping

from sujarit.books.opc.archive import PackageError, pack, read_package, write_package
from sujarit.plan.patterns import regex
from sujarit.report.context.digits import Digits, restyle
from sujarit.report.engine.word_file import main_part, part_text

_FIELD = regex(
    r"(PAGEREF\s+(\S+)[^<]*</w:instrText>"
    r'(?:(?!<w:fldChar\b).)*?<w:fldChar w:fldCharType="separate"/></w:r>)'
    r'((?:(?!<w:fldChar\b).)*)(?=<w:fldChar w:fldCharType="end"/>)',
    re.DOTALL,
)
UNTOLD = "–"
"""What stands in the contents where no page is known."""
_TEXT_OF = regex(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_TEXT = regex(r"(<w:t(?: [^>]*)?>)[^<]*(?=</w:t>)")


def with_pages(document: bytes, pages: Mapping[str, str]) -> bytes:
    """The document with each reference to a bookmark in `pages` showing its page.

    The numbers are written in the document's own style of digits. Every other part of the
    file stays byte for byte as it is.
    """
    parts = read_package(document)
    body = main_part(parts)
    xml = part_text(parts, body)
    style = digits_of(xml)
    # What is no number, such as "Error!", says that the program did not find the place.
    shown = {name: restyle(page, style) for name, page in pages.items() if page.isalnum()}
    filled = _FIELD.sub(lambda match: _filled(match, shown), xml)
    if filled == xml:
        return document
    return write_package({**parts, body: pack(body, filled.encode())})


def lacks_pages(document: bytes) -> bool:
    """Whether the document refers to pages that it does not tell yet."""
    parts = read_package(document)
    xml = part_text(parts, main_part(parts))
    return any(UNTOLD in _TEXT_OF.findall(match[3]) for match in _FIELD.finditer(xml))


def referred_bookmarks(document: bytes) -> list[str]:
    """The bookmarks whose pages the document tells, in the order of its text."""
    try:
        parts = read_package(document)
        return [match[2] for match in _FIELD.finditer(part_text(parts, main_part(parts)))]
    except PackageError:
        return []


def has_thai_pages(document: bytes) -> bool:
    """Whether the document numbers its pages in Thai digits."""
    parts = read_package(document)
    return digits_of(part_text(parts, main_part(parts))) == "thai"


def digits_of(xml: str) -> Digits:
    """The style in which a document's body numbers its pages."""
    return "thai" if 'w:fmt="thaiNumbers"' in xml else "arabic"


def _filled(match: re.Match[str], shown: Mapping[str, str]) -> str:
    page, result = shown.get(match[2]), match[3]
    if page is None or len(_TEXT.findall(result)) != 1:
        return match[0]
    return match[1] + _TEXT.sub(rf"\g<1>{page}", result)
