"""Faults of the package itself, whatever it holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.ooxml.package import (
    CONTENT_TYPES,
    Package,
    Source,
    has_dtd,
    is_xml,
    open_package,
    owner_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def package_faults(source: Source) -> list[str]:
    """Doubles, broken XML, DTDs, content types and relationships. Empty when sound."""
    package = open_package(source)
    checks = (
        _double_entries,
        _broken_xml,
        _document_types,
        _untyped_parts,
        _typed_but_missing,
        _double_relationship_ids,
        _dangling_relationships,
        _ownerless_relationships,
        _unreachable_parts,
    )
    return [fault for check in checks for fault in check(package)]


def repeated(names: Iterable[str]) -> list[str]:
    """What occurs more than once, sorted."""
    return sorted(name for name, count in Counter(names).items() if count > 1)


def _double_entries(package: Package) -> Iterator[str]:
    for name in repeated(name.lower() for name, _ in package.entries):
        yield f"{name}: the zip holds it twice"


def _broken_xml(package: Package) -> Iterator[str]:
    for name, data in package.parts.items():
        if is_xml(name) and not has_dtd(data) and name not in package.xml_parts:
            yield f"{name}: not well-formed XML ({_parse_error(data)})"


def _parse_error(data: bytes) -> str:
    try:
        ET.fromstring(data)
    except ET.ParseError as error:
        return str(error)
    return "empty"


def _document_types(package: Package) -> Iterator[str]:
    for name, data in package.parts.items():
        if is_xml(name) and has_dtd(data):
            yield f"{name}: has a DTD"


def _untyped_parts(package: Package) -> Iterator[str]:
    for name in package.parts:
        if name != CONTENT_TYPES and not package.content_type(name):
            yield f"{name}: no content type"


def _typed_but_missing(package: Package) -> Iterator[str]:
    for name in package.override_types:
        if name not in package.parts:
            yield f"{CONTENT_TYPES}: names {name}, which is not there"


def _double_relationship_ids(package: Package) -> Iterator[str]:
    for key in repeated(f"{r.source or 'package'}: {r.id}" for r in package.relationships):
        yield f"{key}: relationship id used twice"


def _dangling_relationships(package: Package) -> Iterator[str]:
    for rel in package.relationships:
        if not rel.external and rel.target not in package.parts:
            yield f"{rel.source or 'package'}: relationship {rel.id} leads to missing {rel.target}"
    for name, root in package.xml_parts.items():
        known = {rel.id for rel in package.relationships if rel.source == name}
        for used in sorted(_used_ids(root) - known):
            yield f"{name}: uses relationship {used}, which it does not declare"


def _used_ids(root: ET.Element) -> set[str]:
    """Values of r:id, r:embed, r:link … anywhere in the part."""
    namespace = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    return {
        value
        for element in root.iter()
        for key, value in element.attrib.items()
        if key.startswith(namespace) and value
    }


def _ownerless_relationships(package: Package) -> Iterator[str]:
    for name in package.parts:
        owner = owner_of(name)
        if name.endswith(".rels") and owner and owner not in package.parts:
            yield f"{name}: belongs to {owner}, which is not there"


def _unreachable_parts(package: Package) -> Iterator[str]:
    reached = _reached(package)
    for name in package.parts:
        if name != CONTENT_TYPES and not name.endswith(".rels") and name not in reached:
            yield f"{name}: no relationship leads to it"


def _reached(package: Package) -> set[str]:
    seen, queue = {""}, [""]
    while queue:
        source = queue.pop()
        for rel in package.relationships:
            if rel.source == source and not rel.external and rel.target not in seen:
                seen.add(rel.target)
                queue.append(rel.target)
    return seen
