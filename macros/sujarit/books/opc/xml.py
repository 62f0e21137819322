"""XML parts of a package: read, searched, and written as Office writes them.

`element` reads with the standard library, which is quick to start; `parsed` reads with
lxml, which keeps namespace prefixes, for parts that are changed and written again.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, fromstring

from sujarit.books.opc.archive import PackageError, PackageTooLargeError, has_dtd

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"

MAX_TAGS = 500_000
"""The most tags of a part that is read: more fill the memory."""

MAX_TAGS_CHANGED = 6_000_000
"""The same for a part that is changed: lxml's elements are smaller, and sheets have many."""


def element(xml: bytes, most: int = MAX_TAGS) -> Element:
    """The part's root; `PackageError` when it is damaged, too large, or has a DTD.

    The format forbids DTDs.
    """
    _check(xml, most)
    try:
        return fromstring(xml)  # noqa: S314 (no DTD, and the size is bounded)
    except (ParseError, ValueError, LookupError, RecursionError) as exc:
        raise PackageError("damaged XML") from exc


def parsed(xml: bytes) -> "_Element":
    """The part's root for changing it; `PackageError` as `element`."""
    from lxml import etree

    _check(xml, MAX_TAGS_CHANGED)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as exc:
        raise PackageError("damaged XML") from exc


def _check(xml: bytes, most: int) -> None:
    if has_dtd(xml):
        raise PackageError("a document type declaration")
    if xml.count(b"<") > most:
        raise PackageTooLargeError("too large")


def serialised(root: "_Element") -> bytes:
    """The part, as Office writes XML parts: UTF-8, standalone."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def canonical_form(xml: bytes) -> bytes:
    """The part in the one form that equal XML has; `PackageError` when it is none."""
    from lxml import etree

    return etree.tostring(parsed(xml), method="c14n")


def local_name(element: Element) -> str:
    """An element's name without its namespace, of which there are two families."""
    return element.tag.rpartition("}")[2]


def children(root: Element, name: str) -> Iterator[Element]:
    """The children of the child called `name`, in whichever namespace."""
    for child in root:
        if local_name(child) == name:
            yield from child


def relation(element: Element, word: str = "id") -> str:
    """The relationship that an element names by such an attribute; "" when it names none."""
    return next((value for key, value in element.items() if key.endswith(f"}}{word}")), "")


def with_relationship(rels: bytes, type_: str, target: str) -> tuple[bytes, str]:
    """`rels` with one more relationship under the next free id, and that id."""
    from lxml import etree

    root = parsed(rels)
    taken = {element.get("Id") for element in root}
    rid = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    etree.SubElement(root, f"{{{_RELS_NS}}}Relationship", Id=rid, Type=type_, Target=target)
    return serialised(root), rid


def with_content_type(types: bytes, part: str, content_type: str) -> bytes:
    """`types` with an override for `part`."""
    from lxml import etree

    root = parsed(types)
    etree.SubElement(
        root, f"{{{_TYPES_NS}}}Override", PartName=f"/{part}", ContentType=content_type
    )
    return serialised(root)
