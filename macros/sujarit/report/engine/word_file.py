"""A Word file as a template or a finished document has it: which parts there are, what they say.

Parts are XML in any encoding that XML knows; what comes out is text without a byte order mark.
"""

import codecs
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from sujarit.books.opc.archive import CONTENT_TYPES, PackageError, Part, Parts, pack, unpack_part
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.storage import read_at_most

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"></Relationships>'
ROOT_RELATIONS = "_rels/.rels"
MAX_FILE = 64 * 1024 * 1024

DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN_TYPE = f"{_WORD}document.main+xml"
# A template and a file that may hold macros; whether macros are inside, the check of it tells.
_OTHER_MAIN_TYPES = (
    f"{_WORD}template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_TEXT_TYPES = (
    _MAIN_TYPE,
    *_OTHER_MAIN_TYPES,
    *(f"{_WORD}{kind}+xml" for kind in ("header", "footer", "footnotes", "endnotes")),
)
MAX_TEXT_PART = 32 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_PYTHON_NAMES = {"utf8": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8", "windows-874": "cp874"}
_OLD_DRAWING = ".vml"
_XML_ENDINGS = (".xml", ".rels", _OLD_DRAWING)
_EXTERNAL_ENTITY = regex(r"<!ENTITY[^>]*\b(?:SYSTEM|PUBLIC)\b")
# Python also knows names that are no encodings of XML: idna, utf-7, unicode_escape.
_OF_XML = regex(r"utf-(8|16|32)|iso8859|cp\d|tis|koi8|big5|gb|euc|shift_jis|mac")
_DECLARED = regex(r"^<\?xml\b[^>]*\?>\s*")
_DECLARED_ENCODING = regex(rb"""<\?xml\b[^>]*\bencoding\s*=\s*["']([\w.-]+)""")
_OVERRIDE = regex(r"<(?:\w+:)?Override\b[^>]*>")
_ATTRIBUTE = regex(r"""\b(PartName|ContentType)\s*=\s*["']([^"']*)["']""")


def read_word_file(path: Path) -> bytes:
    """The bytes of a file. Raises `SujaritError` when it cannot be read or is far too large."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise SujaritError(
                Text(
                    f"แม่แบบ {path.name} ใหญ่ผิดปกติ เลือกไฟล์อื่น",
                    f"the template {path.name} is far too large",
                )
            )
        return read_at_most(path, MAX_FILE)
    except OSError as exc:
        raise SujaritError(
            Text(
                f"เปิดแม่แบบ {path} ไม่ได้ ตรวจสอบชื่อไฟล์และสิทธิ์การอ่าน",
                f"cannot open the template {path}; check its name and that you may read it",
            )
        ) from exc


def part_types(parts: Parts) -> dict[str, str]:
    """The content type of each part that the package declares one for by name."""
    if CONTENT_TYPES not in parts:
        raise PackageError("not a Word file")
    declared = _OVERRIDE.findall(part_text(parts, CONTENT_TYPES))
    found = (dict(_ATTRIBUTE.findall(tag)) for tag in declared)
    return {each["PartName"].lstrip("/"): each["ContentType"] for each in found if len(each) == 2}


def main_part(parts: Parts) -> str:
    """The name of the document's body; `PackageError` when there is none."""
    for name, kind in part_types(parts).items():
        if kind in (_MAIN_TYPE, *_OTHER_MAIN_TYPES) and name in parts:
            return name
    raise PackageError("not a Word file")


def text_parts(parts: Parts) -> Iterator[str]:
    """The parts that hold text: body, headers, footers, notes."""
    main_part(parts)
    for name, kind in part_types(parts).items():
        if kind in _TEXT_TYPES and name in parts:
            yield name


def relations_of(part: str) -> str:
    """The name of the part that holds a part's relationships."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def with_relations(parts: Parts, name: str, listed: str) -> Part:
    """A part of relationships with more of them; those listed have no prefix."""
    text = part_text(parts, name) if name in parts else _NO_RELATIONS
    return pack(name, _joined(text, listed).encode())


def _joined(text: str, listed: str) -> str:
    for end in ("</Relationships>", "/>"):
        if text.rstrip().endswith(end):
            start = text.rindex(end)
            closing = "" if end != "/>" else ">"
            return f"{text[:start]}{closing}{listed}</Relationships>"
    # The elements have a prefix, and what is added says itself where it belongs.
    start = text.rindex("</")
    own = listed.replace("<Relationship ", f'<Relationship xmlns="{_RELATIONS}" ')
    return text[:start] + own + text[start:]


def as_document(parts: Parts) -> Parts:
    """The parts as those of a .docx: all in UTF-8, and a template's body declared a document's."""
    parts = {name: _in_utf8(name, part) for name, part in parts.items()}
    name = main_part(parts)
    kind = part_types(parts)[name]
    if kind == _MAIN_TYPE:
        return parts
    types = part_text(parts, CONTENT_TYPES).replace(kind, _MAIN_TYPE)
    return {**parts, CONTENT_TYPES: pack(CONTENT_TYPES, types.encode())}


def _in_utf8(name: str, part: Part) -> Part:
    """The part in the one encoding that every reader of a .docx knows; what is damaged stays."""
    try:
        content = unpack_part(part)
        if not is_xml(name, content) or _encoding(content) == "utf-8":
            return part
        return pack(name, part_text({name: part}, name).encode())
    except PackageError:
        return part


def check_soundness(parts: Parts) -> None:
    """Raise `PackageError` for a part that is damaged, or that reads something from outside."""
    if ROOT_RELATIONS not in parts:
        raise PackageError("not a Word file")
    for name, part in parts.items():
        if not is_xml(name, unpack_part(part)):
            continue
        text = part_text(parts, name)
        is_picture = name.lower().endswith(".svg")  # many name the type of their document
        if _EXTERNAL_ENTITY.search(text) if is_picture else "<!DOCTYPE" in text:
            raise PackageError("a document type declaration")
        if not is_picture and not name.lower().endswith(_OLD_DRAWING):  # may hold HTML's <br>
            check_xml(text)


def is_xml(name: str, content: bytes) -> bool:
    """Whether a part is XML by its name, or because it says so itself."""
    if name.lower().endswith(_XML_ENDINGS):
        return True
    start = content[:100].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith((b"<?xml", b"<!DOCTYPE"))


def check_xml(text: str) -> None:
    """Raise `PackageError` for what is no well-formed XML, or declares a namespace wrongly."""
    try:
        expat.ParserCreate("utf-8", "}").Parse(text.encode(), True)  # noqa: FBT003 - takes no keyword
    except (expat.ExpatError, UnicodeError) as exc:
        raise PackageError("damaged XML") from exc


def part_text(parts: Parts, name: str) -> str:
    """A part's text, whatever encoding it is in; `PackageError` where it cannot be read."""
    content = unpack_part(parts[name])
    encoding = _encoding(content)
    try:
        if not _OF_XML.match(codecs.lookup(encoding).name):
            raise PackageError("damaged XML")
        text = content.decode(encoding)
    except (LookupError, UnicodeError) as exc:
        raise PackageError("damaged XML") from exc
    # The text is written as UTF-8, and a declaration of anything else would then be wrong.
    return text if encoding == "utf-8" else _DECLARED.sub(DECLARATION, text, count=1)


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    declared = _DECLARED_ENCODING.match(content)
    name = declared[1].decode().lower() if declared else "utf-8"
    return _PYTHON_NAMES.get(name, name)


def normal_xml(parts: Parts, name: str) -> str:
    """The part as lxml writes it, on one line, without declaration, entities or network."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    if parts[name].size > MAX_TEXT_PART:
        raise PackageError("too large")
    text = part_text(parts, name)
    if "<!DOCTYPE" in text:
        raise PackageError("a document type declaration")
    try:
        root = etree.fromstring(_DECLARED.sub("", text, count=1).lstrip(), parser)
    except etree.XMLSyntaxError as exc:
        raise PackageError("damaged XML") from exc
    return etree.tostring(root, encoding="unicode")
