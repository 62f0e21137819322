"""One package made ready for all copies of a sharing: everything that they have in common.

What differs (the mark, the guide, which rows are open, the rows put in for a group) is put
in as text. So a copy costs milliseconds.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sujarit.books.build.sheets.guide import Guide
from sujarit.books.file.layout import SheetLayout, TableLayout, sheets
from sujarit.books.file.patch import Changes, changed_sheet, fill_cell
from sujarit.books.opc.archive import Contents, Parts, contents_of, pack, write_package
from sujarit.books.opc.package import Package
from sujarit.books.opc.xml import parsed, serialised
from sujarit.exchange.out.guide import with_links
from sujarit.exchange.out.protect import Body, OpenSheet, Styles, lock_sheet, structure_locked
from sujarit.exchange.out.stamp import Stamp, stamped_cell, with_property
from sujarit.plan.cells import column_letters
from sujarit.plan.patterns import regex
from sujarit.plan.schema import GUIDE_SHEET

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STYLES = "xl/styles.xml"
_WORKBOOK = "xl/workbook.xml"
_SMALLEST = 9  # of what is compressed once; the rest is compressed for every copy
_MARK = "sujarit-copy-mark-of-each"
_LAST = b"999999902"
_BOTTOM = regex(rb'(ref="[A-Z]+\d+:[A-Z]+)\d+"')

SeedRow = tuple[float, Mapping[int, Any]]
"""The height of a row in points, and its values by column, counted from 1."""


class Prepared:
    """The package of all copies in which these tables are open."""

    def __init__(self, data: bytes, opened: Collection[str], name: Path) -> None:
        """`data` is the workbook as it was built; `name` is what it is called."""
        package = Package(name, stamped_cell(name, data, _MARK))
        every = sheets(package)
        self.tables: Mapping[str, tuple[SheetLayout, TableLayout]] = {
            table.name: (sheet, table) for sheet in every for table in sheet.tables
        }
        parts = with_property(contents_of(package.data), _MARK)
        self._sheets = self._locked(parts, every, opened)
        for table in opened:
            part = self.tables[table][1].part
            parts[part] = _BOTTOM.sub(rb"\g<1>" + _LAST + b'"', parts[part])
        self._parts = parts
        self._packed: Parts = {part: pack(part, xml, _SMALLEST) for part, xml in parts.items()}
        self._marked = [part for part, xml in parts.items() if _MARK.encode() in xml]
        self._guide = next(sheet for sheet in every if sheet.name == GUIDE_SHEET)
        self._drawn = Package(name, write_package(self._packed))

    def _locked(
        self, parts: Contents, every: Sequence[SheetLayout], opened: Collection[str]
    ) -> dict[str, OpenSheet]:
        """The sheets in which groups write, by table; all others are locked in their parts."""
        styles = Styles(parsed(parts[_STYLES]))
        written = {self.tables[table][0].part: table for table in opened}
        found: dict[str, OpenSheet] = {}
        for sheet in every:
            root = parsed(parts[sheet.part])
            if sheet.part in written:
                table = written[sheet.part]
                found[table] = OpenSheet(root, self.tables[table][1].area, styles)
            else:
                lock_sheet(root)
                parts[sheet.part] = serialised(root)
        parts[_STYLES] = serialised(styles.root)
        parts[_WORKBOOK] = structure_locked(parts[_WORKBOOK])
        return found

    def copy(
        self,
        stamp: Stamp,
        bodies: Mapping[str, Body],
        seeds: Mapping[str, Mapping[int, SeedRow]],
        guide: Guide,
        said: Changes,
    ) -> bytes:
        """One copy: its mark, its open rows, the rows put in, and what its guide says."""
        mark, text = _MARK.encode(), stamp.text.encode()
        changed = {part: self._parts[part].replace(mark, text) for part in self._marked}
        for name, body in bodies.items():
            sheet, table = self.tables[name]
            filled = {
                number: self._filled(name, number, row)
                for number, row in seeds.get(name, {}).items()
            }
            changed[sheet.part] = self._sheets[name].xml(body, filled)
            last = str(body.last).encode()
            changed[table.part] = self._parts[table.part].replace(_LAST, last)
        targets = {name: (self.tables[name][0].name, body.start) for name, body in bodies.items()}
        spoken = changed_sheet(
            self._drawn, self._guide, said.cells[GUIDE_SHEET], said.heights[GUIDE_SHEET]
        )
        changed[self._guide.part] = with_links(spoken, guide, targets)
        packed = self._packed | {name: pack(name, part) for name, part in changed.items()}
        return write_package({name: packed[name] for name in sorted(packed)})

    def _filled(self, table: str, number: int, row: SeedRow) -> "Element":
        height, values = row
        element = self._sheets[table].row(number)
        element.set("ht", f"{height:g}")
        cells = {cell.get("r"): cell for cell in element}
        for column, value in values.items():
            fill_cell(cells[f"{column_letters(column)}{number}"], value)
        return element
