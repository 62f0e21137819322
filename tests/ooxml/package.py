"""An Office file as what it is: a zip of parts, each with a content type and relationships."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote
from xml.etree import ElementTree as ET

Source: TypeAlias = "str | Path | bytes | Package"

CONTENT_TYPES = "[Content_Types].xml"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True)
class Relationship:
    """One arrow out of a part. `target` is a part's name, or a URL when `external`."""

    source: str
    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: `worksheet`, `image`, `vbaProject` …"""
        return self.type.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Package:
    """Every entry of the zip in its order, doubles included, as raw bytes."""

    entries: tuple[tuple[str, bytes], ...]

    @cached_property
    def parts(self) -> dict[str, bytes]:
        return dict(self.entries)

    @cached_property
    def xml_parts(self) -> dict[str, ET.Element]:
        """The parts that parse as XML. One that holds a DTD is never parsed."""
        found = {name: _parsed(data) for name, data in self.parts.items() if is_xml(name)}
        return {name: root for name, root in found.items() if root is not None}

    def xml(self, part: str) -> ET.Element:
        """The part's root; an empty element when the part is missing or does not parse."""
        root = self.xml_parts.get(part)
        return ET.Element("missing") if root is None else root

    @cached_property
    def relationships(self) -> tuple[Relationship, ...]:
        return tuple(
            rel
            for name, root in self.xml_parts.items()
            if name.endswith(".rels")
            for rel in _relationships(owner_of(name), root)
        )

    def related(self, source: str, kind: str) -> list[str]:
        """Names of the parts that `source` points to by relationships of this kind, in order."""
        return [r.target for r in self.relationships if r.source == source and r.kind == kind]

    def target(self, source: str, rel_id: str | None) -> str | None:
        """The part behind one relationship id."""
        hits = [r.target for r in self.relationships if (r.source, r.id) == (source, rel_id)]
        return hits[0] if hits else None

    @cached_property
    def default_types(self) -> dict[str, str]:
        found = self.xml(CONTENT_TYPES).iter(f"{_CT}Default")
        return {e.get("Extension", "").lower(): e.get("ContentType", "") for e in found}

    @cached_property
    def override_types(self) -> dict[str, str]:
        found = self.xml(CONTENT_TYPES).iter(f"{_CT}Override")
        return {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in found}

    def content_type(self, part: str) -> str | None:
        extension = part.rpartition(".")[2].lower()
        return self.override_types.get(part) or self.default_types.get(extension)

    def main_part(self) -> str:
        """The part the whole file starts from: `xl/workbook.xml`, `word/document.xml`."""
        return next(iter(self.related("", "officeDocument")), "")


def open_package(source: Source) -> Package:
    """Read a file, its bytes, or pass a package through.

    Raises:
        zipfile.BadZipFile: it is no zip.
    """
    if isinstance(source, Package):
        return source
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        return Package(tuple((info.filename, archive.read(info)) for info in infos))


def is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def has_dtd(data: bytes) -> bool:
    return b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data


def owner_of(rels_part: str) -> str:
    """`xl/_rels/workbook.xml.rels` → `xl/workbook.xml`; `_rels/.rels` → the package itself, ""."""
    folder, name = posixpath.split(rels_part)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def local(element: ET.Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]


def _parsed(data: bytes) -> ET.Element | None:
    if has_dtd(data):
        return None
    try:
        return ET.fromstring(data)
    except ET.ParseError:
        return None


def _relationships(source: str, root: ET.Element) -> list[Relationship]:
    return [
        Relationship(
            source=source,
            id=e.get("Id", ""),
            type=e.get("Type", ""),
            target=_resolve(source, e),
            external=e.get("TargetMode") == "External",
        )
        for e in root.iter(f"{_REL}Relationship")
    ]


def _resolve(source: str, element: ET.Element) -> str:
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return target
    path = unquote(target.partition("#")[0])
    if not path:
        return source
    if path.startswith("/"):
        return path.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
