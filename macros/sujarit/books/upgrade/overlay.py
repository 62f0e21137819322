"""A table's sheet of the old workbook laid over the new one: values, looks, columns, notes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

from sujarit.books.build.positions import HELP_ROW, TITLE_ROW
from sujarit.books.build.sheets.lateness.block import LIGHTS
from sujarit.books.build.sheets.lateness.lights import TABLE as LIGHTS_TABLE
from sujarit.books.file.layout import Area, SheetLayout, TableLayout, area_of
from sujarit.books.upgrade.draft import Draft
from sujarit.books.upgrade.grid import Grid, like, reference_of
from sujarit.books.upgrade.looks import Looks
from sujarit.books.upgrade.moves import SheetMove
from sujarit.books.upgrade.values import Contents, has_formula, is_filled
from sujarit.plan.schema import (
    AS_OF,
    FINDINGS_TABLE,
    HOME_SHEET,
    PHOTOS,
    PLAN,
    PLAN_ENTRIES,
    PROGRAM_TABLES,
)
from sujarit.plan.values import canonical

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PROGRAM = frozenset({*(table.name for table in PROGRAM_TABLES), FINDINGS_TABLE})
"""The tables of sheets on which the office writes nothing above them."""
_ALIKE, _COMPARED = 0.5, 400
"""A help in the words of another version shares this much of so many characters."""


@dataclass(frozen=True)  # without slots: a cached property needs a place
class TablePair:
    """A table of ours in the old workbook and in the new one.

    `rows` maps the body's rows, by their numbers on the sheets; `kept` are the columns in
    which the new workbook's own words stand (the key-value table's titles and helps).
    `makes_way` is by how many columns what the office wrote beside its table goes further
    right, past what the program now shows there.
    """

    name: str
    old_sheet: SheetLayout
    old: TableLayout
    new_sheet: SheetLayout
    new: TableLayout
    rows: Mapping[int, int]
    makes_way: int = 0

    @cached_property
    def columns(self) -> dict[int, int]:
        """The table's columns: old number, new number; those that it adds stand behind."""
        places = {canonical(title): n for n, title in enumerate(self.new.titles)}
        left, width = self.new.area.left, len(self.new.titles)
        found: dict[int, int] = {}
        for number, title in enumerate(self.old.titles, start=self.old.area.left):
            place = places.pop(canonical(title), None)
            if place is None:
                place, width = width, width + 1
            found[number] = left + place
        return found

    def is_beside(self, row: int, column: int, cell: "Element") -> bool:
        """Whether a cell of the old sheet is the office's own, to the right of the table.

        What the program shows there is built anew.
        """
        if column <= self.old.area.right or not is_filled(cell):
            return False
        formula = cell.find("{*}f")
        areas = (table.area for table in self.old_sheet.tables if table.name == LIGHTS_TABLE)
        in_table = any(area.holds(row, column) for area in areas)
        return not in_table and (formula is None or LIGHTS not in (formula.text or ""))

    @cached_property
    def own(self) -> dict[int, int]:
        """The columns among them that the office added."""
        right = self.new.area.right
        return {old: new for old, new in self.columns.items() if new > right}

    @cached_property
    def bottom(self) -> int:
        """The table's last row in the new workbook."""
        return max([self.new.area.bottom, *self.rows.values()])

    @cached_property
    def move(self) -> SheetMove:
        """Where the sheet's cells go."""
        right = self.new.area.right + len(self.own)
        return SheetMove(
            name=self.new_sheet.name,
            rows={self.old.area.top: self.new.area.top, **self.rows},
            columns=self.columns,
            bottom=self.old.area.bottom + self.old.totals,
            right=self.old.area.right,
            down=max(0, self.bottom - self.old.area.bottom),
            aside=max(0, right - self.old.area.right) + self.makes_way,
        )


def way_beside(pair: TablePair, source: Grid, target: Grid) -> int:
    """By how many columns more the office's cells beside a table go right; 0 where none meets.

    An old workbook with the program's own column beside its table has nothing to make way for.
    """
    right = pair.new.area.right + len(pair.own)
    shown = [column for _, column, cell in target.cells() if column > right and has_formula(cell)]
    meets = shown and any(
        pair.move.column(column) in shown
        for row, column, cell in source.cells()
        if row >= pair.old.area.top and pair.is_beside(row, column, cell)
    )
    return max(shown) - right if meets else 0


@dataclass(slots=True)
class Overlay:
    """One sheet's content going over."""

    pair: TablePair
    source: Grid
    target: Grid
    contents: Contents
    looks: Looks
    _help: str = field(init=False)

    def __post_init__(self) -> None:
        """Read the help before anything is laid over."""
        cells = (cell for row, _, cell in self.target.cells() if row == HELP_ROW)
        first = next(filter(is_filled, cells), None)
        self._help = "" if first is None else "".join(map(str, first.itertext()))

    def run(self, draft: Draft) -> None:
        """Lay everything over."""
        self._widen_table(draft)
        usual = self._usual_looks()
        if self.pair.name == AS_OF.name:
            self._only_body(usual)
            return
        for row, column, cell in self.source.cells():
            if self.pair.name == PLAN.name and self._is_said_anew(row, column):
                continue
            self._cell(row, column, cell, usual)
        self._sizes()
        self._merges()
        self.target.widen()

    def _only_body(self, usual: Mapping[int, int]) -> None:
        """The rest of its sheet is the program's."""
        area = self.pair.old.area
        for row, column, cell in self.source.cells():
            if area.holds(row, column) and row > area.top:
                self._body(row, column, cell, usual)

    def _is_said_anew(self, row: int, column: int) -> bool:
        """In the key-value table only values are the office's; in rows of its own, everything."""
        new = self.pair.columns.get(column)
        titles = [canonical(t) for t in self.pair.new.titles]
        place = (new or 0) - self.pair.new.area.left
        said = 0 <= place < len(titles) and titles[place] != canonical(PLAN.column("value").title)
        known = self.pair.rows.get(row, 0) <= self.pair.new.area.top + len(PLAN_ENTRIES)
        return said and known and row in self.pair.rows

    def _cell(self, row: int, column: int, cell: "Element", usual: Mapping[int, int]) -> None:
        area = self.pair.old.area
        inside = area.left <= column <= area.right and area.top <= row <= area.bottom
        if not inside:
            self._beside(row, column, cell)
        elif row > area.top:
            self._body(row, column, cell, usual)
        elif column in self.pair.own:
            self._header(column, cell)

    def _beside(self, row: int, column: int, cell: "Element") -> None:
        """What stands outside the table; the sheet's own title and links are there already."""
        right = column > self.pair.old.area.right
        if not (self.pair.is_beside(row, column, cell) if right else is_filled(cell)):
            return
        above = row < self.pair.old.area.top
        if above and self._is_programs(row, column, cell):
            return
        at = self.pair.move.row(row), self.pair.move.column(column)
        if self._is_taken(*at):
            if not above or self.pair.name in _PROGRAM:
                return
            at = row, self._free_column(row)
        made = self.target.cell(*at)
        self.contents.put(made, cell)
        made.set("s", str(self.looks.cell(int(cell.get("s", "0")))))

    def _is_taken(self, row: int, column: int) -> bool:
        there = self.target.find(row, column)
        return there is not None and is_filled(there)

    def _is_programs(self, row: int, column: int, cell: "Element") -> bool:
        """Whether a cell above the table is the sheet's title, link or help of its version.

        The help may begin elsewhere now, and say the same in other words.
        """
        said = self._text(cell)
        if (row, column) == (TITLE_ROW, 1) or said == HOME_SHEET:
            return True
        if row != HELP_ROW:
            return False
        first = self.pair.name in _PROGRAM and column == 1
        return first or _are_alike(said, self._help)

    def _free_column(self, row: int) -> int:
        """The first column in which neither workbook has anything in a row above the table."""
        kept = {
            self.pair.move.column(column)
            for at, column, cell in self.source.cells()
            if at == row and is_filled(cell) and not self._is_programs(row, column, cell)
        }
        return next(n for n in count(1) if n not in kept and not self._is_taken(row, n))

    def _header(self, column: int, cell: "Element") -> None:
        top, left = self.pair.new.area.top, self.pair.new.area.left
        made = self.target.cell(top, self.pair.columns[column])
        self.contents.put(made, cell)
        example = self.target.find(top, left)
        made.set("s", example.get("s", "0") if example is not None else "0")

    def _body(self, row: int, column: int, cell: "Element", usual: Mapping[int, int]) -> None:
        filled, style = is_filled(cell), int(cell.get("s", "0"))
        new_row = self.pair.rows.get(row)
        if new_row is None or not (filled or style != usual.get(column, style)):
            return
        made = self.target.cell(new_row, self.pair.columns[column])
        if filled and not (has_formula(cell) and has_formula(made)):
            self.contents.put(made, cell)
        made.set("s", str(self._look(column, style, usual, int(made.get("s", "0")))))

    def _look(self, column: int, style: int, usual: Mapping[int, int], new: int) -> int:
        """The new workbook's own look; the old one where somebody gave the cell another."""
        if column in self.pair.own or style != usual.get(column):
            plain = self.pair.name == PLAN.name and column not in self.pair.own
            return self.looks.with_format(new, style) if plain else self.looks.cell(style)
        return self.looks.with_format(new, style)

    def _usual_looks(self) -> dict[int, int]:
        """The look that most cells of a column have, by column."""
        counts: dict[int, Counter[int]] = {}
        area = self.pair.old.area
        for row, column, cell in self.source.cells():
            if area.top < row <= area.bottom and area.left <= column <= area.right:
                counts.setdefault(column, Counter())[int(cell.get("s", "0"))] += 1
        return {column: each.most_common(1)[0][0] for column, each in counts.items()}

    def _widen_table(self, draft: Draft) -> None:
        """The office's own columns and rows become the table's."""
        area = self.pair.new.area
        wide = Area(area.top, area.left, self.pair.bottom, area.right + len(self.pair.own))
        if wide == area:
            return
        root = draft.tree(self.pair.new.part)
        root.set("ref", reference_of(wide))
        for filtered in root.findall("{*}autoFilter"):
            filtered.set("ref", reference_of(wide))
        columns = root.find("{*}tableColumns")
        assert columns is not None
        for column in sorted(self.pair.own):
            from lxml import etree

            title = self.pair.old.titles[column - self.pair.old.area.left]
            made = etree.SubElement(columns, columns[0].tag)
            made.set("id", str(len(columns)))
            made.set("name", _escaped(title))
        columns.set("count", str(len(columns)))

    def _sizes(self) -> None:
        """Widths of the office's own columns; on the sheet of photos every size, and heights."""
        photos, old = self.pair.name == PHOTOS.name, self.pair.old
        own = {
            column
            for row, column, cell in self.source.cells()
            if row >= old.area.top and self.pair.is_beside(row, column, cell)
        } | self.pair.own.keys()
        for number, width in _widths(self.source.root).items():
            if photos or number in own:
                _set_width(self.target, self.pair.move.column(number), width)
        for row in self.source.data:
            number = int(row.get("r", "0"))
            given = row.get("customHeight") in {"1", "true"}
            if row.get("ht") and number > self.pair.old.area.top and (photos or given):
                new = self.target.row(self.pair.move.row(number))
                if given or new.get("ht") != row.get("ht"):
                    new.set("ht", row.get("ht", ""))
                    new.set("customHeight", "1")

    def _merges(self) -> None:
        area = self.pair.old.area
        below = []
        for item in self.source.root.iterfind("{*}mergeCells/{*}mergeCell"):
            merged = area_of(item.get("ref", ""))
            if merged and merged.top > area.top and not merged.meets(area):
                made = deepcopy(item)
                made.set("ref", self.pair.move.reference(item.get("ref", "")))
                below.append(made)
        if below:
            cells = self.target.child("mergeCells")
            cells.extend(below)
            cells.set("count", str(len(cells)))

    def _text(self, cell: "Element") -> str:
        if cell.get("t") == "s":
            value = cell.find("{*}v")
            number = int(value.text or "-1") if value is not None else -1
            text = self.contents.texts.get(number)
            return "" if text is None else "".join(map(str, text.itertext()))
        return "".join(map(str, cell.itertext()))


def _are_alike(text: str, words: str) -> bool:
    """Whether a text says about what a help says; a help with a condition has it in quotes."""
    return any(
        SequenceMatcher(None, text[:_COMPARED], each[:_COMPARED], autojunk=False).ratio() > _ALIKE
        for each in (words, *words.split('"'))
    )


def _escaped(title: str) -> str:
    return title.replace("\n", "_x000a_")


def _widths(root: "Element") -> dict[int, "Element"]:
    """The columns with a width of their own, by number."""
    found: dict[int, Element] = {}
    for item in root.iterfind("{*}cols/{*}col"):
        first, last = int(item.get("min", "1")), int(item.get("max", "1"))
        if last - first < 100:
            found |= dict.fromkeys(range(first, last + 1), item)
    return found


def _set_width(grid: Grid, number: int, source: "Element") -> None:
    columns = grid.child("cols")
    for item in columns:
        if int(item.get("min", "0")) == number == int(item.get("max", "0")):
            item.set("width", source.get("width", "10"))
            item.set("customWidth", "1")
            return
    from lxml import etree

    made = etree.Element(like(grid.root, "col"))
    for name, value in (("min", number), ("max", number), ("customWidth", 1)):
        made.set(name, str(value))
    made.set("width", source.get("width", "10"))
    later = [item for item in columns if int(item.get("min", "0")) > number]
    if later:
        later[0].addprevious(made)
    else:
        columns.append(made)


def used_bottom(grid: Grid, area: Area) -> int:
    """The last row of a table's body that holds anything; the header's where none does."""
    rows: Iterable[int] = (
        row
        for row, column, cell in grid.cells()
        if area.left <= column <= area.right and row <= area.bottom and is_filled(cell)
    )
    return max(rows, default=area.top)
