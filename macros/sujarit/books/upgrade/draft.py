"""The new workbook's parts while they are worked on, and parts of the old one copied into it."""

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sujarit.books.opc.archive import CONTENT_TYPES, Contents
from sujarit.books.opc.package import Package
from sujarit.books.opc.xml import parsed, serialised

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_RELS = f'<Relationships xmlns="{_RELS}"/>'.encode()


class Link(NamedTuple):
    """A relationship as it is written; `target` is a part's name unless it leads outside."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of its type."""
        return self.type.rsplit("/", 1)[-1]


def rels_name(part: str) -> str:
    """The part that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def links(package: Package, part: str) -> list[Link]:
    """A part's relationships, those that lead outside too."""
    name = rels_name(part)
    root = package.tree(name) if name in package.names else ()
    return [_link(item, posixpath.dirname(part)) for item in root]


def _link(item: "Element", folder: str) -> Link:
    external = item.get("TargetMode") == "External"
    target = item.get("Target", "")
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Link(item.get("Id", ""), item.get("Type", ""), target, external)


Transform = Callable[[bytes], bytes]


@dataclass(slots=True)
class Draft:
    """Parts by name; those that were asked for as trees are written again at the end."""

    parts: Contents
    _trees: dict[str, "Element"] = field(default_factory=dict)

    def tree(self, name: str) -> "Element":
        """A part to be changed."""
        if name not in self._trees:
            self._trees[name] = parsed(self.parts[name])
        return self._trees[name]

    def contents(self) -> Contents:
        """Every part as it stands now."""
        return {**self.parts, **{name: serialised(root) for name, root in self._trees.items()}}

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """One more part."""
        from lxml import etree

        self.parts[name] = data
        types = self.tree(CONTENT_TYPES)
        etree.SubElement(
            types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type
        )

    def relate(self, part: str, type_: str, target: str, *, external: bool = False) -> str:
        """One more relationship of a part: its id."""
        from lxml import etree

        name = rels_name(part)
        self.parts.setdefault(name, _NO_RELS)
        root = self.tree(name)
        taken = {item.get("Id") for item in root}
        key = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        item = etree.SubElement(root, f"{{{_RELS}}}Relationship", Id=key, Type=type_)
        item.set("Target", target if external else f"/{target}")
        if external:
            item.set("TargetMode", "External")
        return key

    def free_name(self, name: str) -> str:
        """The part's name, with another number where it is taken."""
        if name not in self.parts:
            return name
        stem, dot, ending = name.rpartition(".")
        stem = stem.rstrip("0123456789")
        numbers = range(1, len(self.parts) + 2)
        return next(n for n in (f"{stem}{i}{dot}{ending}" for i in numbers) if n not in self.parts)


@dataclass(slots=True)
class Carrier:
    """Copies parts of the old workbook into the draft, with all that they lead to, each once."""

    old: Package
    draft: Draft
    renumber: Callable[["Element"], None]
    """What is done to each table of a copied sheet: its number is used once in a workbook."""
    _done: dict[str, str] = field(default_factory=dict)
    _types: dict[str, str] = field(default_factory=dict)

    def carry(self, part: str, transform: Transform | None = None) -> str:
        """Copy one part: its name in the draft."""
        if part in self._done:
            return self._done[part]
        name = self.draft.free_name(part)
        self._done[part] = name
        data = self.old.read(part)
        data = transform(data) if transform else data
        if "/tables/" in part:
            root = parsed(data)
            self.renumber(root)
            data = serialised(root)
        self.draft.add(name, data, self._content_type(part))
        self._relations(part, name)
        return name

    def follow(self, part: str, link: Link, transform: Transform | None = None) -> str:
        """Give a part of the draft a relationship that a part of the old workbook has: its id."""
        if link.external:
            return self.draft.relate(part, link.type, link.target, external=True)
        return self.draft.relate(part, link.type, self.carry(link.target, transform))

    def _relations(self, part: str, name: str) -> None:
        """A copied part keeps the ids of its relationships: its text names them."""
        from lxml import etree

        found = [link for link in links(self.old, part) if self._usable(link)]
        if not found:
            return
        root = etree.fromstring(_NO_RELS)
        self.draft.parts[rels_name(name)] = b""
        for link in found:
            target = link.target if link.external else f"/{self.carry(link.target)}"
            item = etree.SubElement(root, f"{{{_RELS}}}Relationship", Id=link.id, Type=link.type)
            item.set("Target", target)
            if link.external:
                item.set("TargetMode", "External")
        self.draft.parts[rels_name(name)] = serialised(root)

    def _usable(self, link: Link) -> bool:
        return link.external or link.target in self.old.names

    def _content_type(self, part: str) -> str:
        if not self._types:
            self._types.update(_content_types(self.old.tree(CONTENT_TYPES)))
        return self._types.get(f"/{part}") or self._types.get(part.rpartition(".")[2].lower(), "")


def _content_types(root: "Element") -> Iterator[tuple[str, str]]:
    for item in root:
        key = item.get("PartName") or item.get("Extension", "").lower()
        yield key, item.get("ContentType", "")
