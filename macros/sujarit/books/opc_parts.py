"""An OPC package as a mapping from part name to bytes, and back, the same bytes every time."""

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

Parts = dict[str, bytes]

CONTENT_TYPES = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"


def parts_of(data: bytes) -> Parts:
    """Every part of the package, in the order in which it is stored."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: Parts) -> bytes:
    """The package, with the content types first and neither clock nor platform in it.

    Two runs of one Python give equal bytes. Between Pythons only the compression may
    differ (some are built with another zlib): compare `parts_of` there.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(parts, key=lambda part: (part != CONTENT_TYPES, part)):
            package.writestr(_entry(name), parts[name])
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # else the platform's own number
    entry.external_attr = 0
    return entry


def parsed(xml: bytes) -> "_Element":
    """The part's root element; entities are not resolved."""
    from lxml import etree

    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def serialised(root: "_Element") -> bytes:
    """The part, as Office writes XML parts: UTF-8, standalone."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


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
