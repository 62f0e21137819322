"""The ribbon's two generations out of one source."""

from pathlib import Path

from sujarit.books.opc.archive import CONTENT_TYPES, Contents
from sujarit.books.opc.xml import with_content_type, with_relationship

SOURCE = Path(__file__).resolve().parents[1] / "ribbon" / "ribbon.xml"
"""The ribbon, written for 2006."""

_NS_2006 = "http://schemas.microsoft.com/office/2006/01/customui"
_NS_2009 = "http://schemas.microsoft.com/office/2009/07/customui"
_REL_2006 = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
_REL_2007 = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"


def ribbon_parts(source: str) -> Contents:
    """`customUI.xml` for Excel 2007 and `customUI14.xml` for every later one.

    The tab uses only what both schemas know, so the namespace is all that differs.
    `source` is written for 2006. Excel 2010 and later read the second and ignore the first.
    """
    if source.count(_NS_2006) != 1:
        raise ValueError("the ribbon's source names the 2006 namespace once")
    return {
        "customUI/customUI.xml": source.encode(),
        "customUI/customUI14.xml": source.replace(_NS_2006, _NS_2009).encode(),
    }


def with_ribbon(parts: Contents) -> Contents:
    """`parts` with both generations of the ribbon, related from the package's root."""
    source = SOURCE.read_text(encoding="utf-8")
    added = ribbon_parts(source)
    rels, types = parts["_rels/.rels"], parts[CONTENT_TYPES]
    for relation, part in zip((_REL_2006, _REL_2007), added, strict=True):
        rels, _ = with_relationship(rels, relation, part)
        types = with_content_type(types, part, "application/xml")
    return parts | added | {"_rels/.rels": rels, CONTENT_TYPES: types}
