"""Looks of the old workbook's cells, taken over into the new workbook's styles."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sujarit.books.file.styles import shows_percent

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FIRST_OWN_FORMAT = 164
_PERCENT = frozenset({9, 10})
_DATES = frozenset({*range(14, 23), 45, 46, 47})
_KINDS = (("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId"))


@dataclass(slots=True)
class Looks:
    """The two style parts; what is asked for is added to the new one, each once."""

    old: "Element"
    new: "Element"
    _cells: dict[int, int] = field(default_factory=dict)
    _partial: dict[int, int] = field(default_factory=dict)
    _formats: dict[tuple[int, int], int] = field(default_factory=dict)

    def cell(self, style: int) -> int:
        """The new number of an old cell's look."""
        if style not in self._cells:
            source = self._item(self.old, "cellXfs", style)
            if source is None:
                return 0
            made = deepcopy(source)
            for group, attribute in _KINDS:
                made.set(attribute, str(self._copied(group, int(source.get(attribute, "0")))))
            made.set("numFmtId", str(self._number_format(int(source.get("numFmtId", "0")))))
            made.set("xfId", "0")
            for attribute in ("applyFont", "applyFill", "applyBorder", "applyNumberFormat"):
                made.set(attribute, "1")
            self._cells[style] = self._append("cellXfs", made)
        return self._cells[style]

    def partial(self, number: int) -> int:
        """The new number of a partial look, as conditions and tables use them."""
        if number not in self._partial:
            source = self._item(self.old, "dxfs", number)
            if source is None:
                return 0
            made = deepcopy(source)
            own = made.find("{*}numFmt")
            if own is not None:
                own.set("numFmtId", str(self._own_format(own.get("formatCode", ""))))
            self._partial[number] = self._append("dxfs", made)
        return self._partial[number]

    def with_format(self, new: int, old: int) -> int:
        """The new look, with the old one's number format where that says how numbers are read."""
        if self._sort(self.new, new) == self._sort(self.old, old):
            return new
        if (new, old) not in self._formats:
            source = self._item(self.new, "cellXfs", new)
            theirs = self._item(self.old, "cellXfs", old)
            if source is None or theirs is None:
                return new
            made = deepcopy(source)
            made.set("numFmtId", str(self._number_format(int(theirs.get("numFmtId", "0")))))
            made.set("applyNumberFormat", "1")
            self._formats[new, old] = self._append("cellXfs", made)
        return self._formats[new, old]

    def _sort(self, root: "Element", style: int) -> str:
        """Whether a look shows percentages, days, or neither."""
        item = self._item(root, "cellXfs", style)
        number = int(item.get("numFmtId", "0")) if item is not None else 0
        code = _own_code(root, number)
        if number in _PERCENT or shows_percent(code):
            return "percent"
        bare = code.lower().partition(";")[0]
        return "date" if number in _DATES or ("yy" in bare or "bb" in bare) else ""

    def _number_format(self, number: int) -> int:
        code = _own_code(self.old, number)
        return self._own_format(code) if code else number

    def _own_format(self, code: str) -> int:
        from lxml import etree

        formats = self.new.find("{*}numFmts")
        if formats is None:
            formats = etree.Element(_like(self.new, "numFmts"))
            self.new.insert(0, formats)
        for item in formats:
            if item.get("formatCode") == code:
                return int(item.get("numFmtId", "0"))
        numbers = [int(item.get("numFmtId", "0")) for item in formats]
        number = max([_FIRST_OWN_FORMAT - 1, *numbers]) + 1
        made = {"numFmtId": str(number), "formatCode": code}
        etree.SubElement(formats, _like(self.new, "numFmt"), made)
        formats.set("count", str(len(formats)))
        return number

    def _copied(self, group: str, number: int) -> int:
        source = self._item(self.old, group, number)
        if source is None:
            return 0
        target = self.new.find(f"{{*}}{group}")
        same = [
            i for i, item in enumerate(target if target is not None else ()) if _same(item, source)
        ]
        return same[0] if same else self._append(group, deepcopy(source))

    def _append(self, group: str, item: "Element") -> int:
        from lxml import etree

        target = self.new.find(f"{{*}}{group}")
        if target is None:
            target = etree.Element(_like(self.new, group))
            after = [self.new.find(f"{{*}}{tag}") for tag in ("cellStyles", "cellXfs")]
            next(each for each in after if each is not None).addnext(target)
        target.append(item)
        target.set("count", str(len(target)))
        return len(target) - 1

    @staticmethod
    def _item(root: "Element", group: str, number: int) -> "Element | None":
        found = root.find(f"{{*}}{group}")
        return found[number] if found is not None and 0 <= number < len(found) else None


def _own_code(root: "Element", number: int) -> str:
    for item in root.iterfind("{*}numFmts/{*}numFmt"):
        if item.get("numFmtId") == str(number):
            return item.get("formatCode", "")
    return ""


def _same(one: "Element", other: "Element") -> bool:
    from lxml import etree

    return etree.tostring(one, method="c14n") == etree.tostring(other, method="c14n")


def _like(root: "Element", name: str) -> str:
    from lxml import etree

    return f"{{{etree.QName(root).namespace}}}{name}"
