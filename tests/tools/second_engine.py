"""Calculates a built workbook's formulas with IronCalc: a witness beside LibreOffice.

IronCalc has no defined names that hold formulas, no references to a table's columns, and most of
its functions take one value where Excel takes an array. So each formula is written out first:
names and columns as cells, and an array as one helper cell for each of its elements, as Excel
calculates it. What each function makes of its values is IronCalc's own.

A range that ends in `INDEX(…, count)` is taken at the count that the workbook stores; that cell
is compared like every other. A formula that cannot be done keeps the stored value, so that those
which read it can be done.
"""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import ironcalc

from tests.tools.formula_tree import (
    Area,
    Call,
    Literal,
    NotUnderstoodError,
    Reader,
    Sum,
    Tree,
    area_of,
)
from tests.tools.stored_book import Book, ErrorText, Place, Value, read_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HELPERS = "helpers"
UNKNOWN = {"CELL": "a cell's number format", "TODAY": "today"}
ALL = range(99)
TAKES_ARRAY = {
    **dict.fromkeys(
        ["SUM", "MIN", "MAX", "COUNT", "COUNTA", "SUMPRODUCT", "AND", "OR", "MMULT", "FREQUENCY"],
        ALL,
    ),
    **dict.fromkeys(["ROW", "COLUMN", "ROWS", "TRANSPOSE"], ALL),
    "MATCH": range(1, 2), "LOOKUP": range(1, 3), "INDEX": range(1), "SMALL": range(1),
    "COUNTIF": range(1), "VLOOKUP": range(1, 2),
}  # fmt: skip
"""The arguments, from 0, that are an array by themselves; any other is taken value by value."""


class _Resolver:
    """Reads formulas of one workbook; a name's tree is read once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._names: dict[str, Tree] = {}
        self._trees: dict[tuple[str, str], Tree] = {}

    def tree(self, formula: str, sheet: str) -> Tree:
        """The formula of a cell of this sheet."""
        if (formula, sheet) not in self._trees:
            reader = Reader(formula, lambda word: self._meant(word, sheet), self._joined)
            self._trees[formula, sheet] = reader.read()
        return self._trees[formula, sheet]

    def _meant(self, word: str, sheet: str) -> Tree:
        if "[" in word:
            return self._columns(word)
        if word not in self._book.names:
            return area_of(word, sheet)
        if word not in self._names:
            self._names[word] = self.tree("=" + self._book.names[word], sheet)
        return self._names[word]

    def _columns(self, word: str) -> Area:
        name, _, inside = word.partition("[")
        area, titles = self._book.tables[name]
        wanted = inside.removesuffix("]").strip("[]").split("]:[")
        if wanted == [""]:
            return area
        first, last = titles.index(wanted[0]), titles.index(wanted[-1])
        return Area(area.sheet, area.left + first, area.top, area.left + last, area.bottom)

    def _joined(self, first: Tree, last: Tree) -> Area:
        match first, last:
            case Area() as start, Area() as end:
                pass
            case Area() as start, Call("INDEX", (Area() as cells, count)):
                end = cells.cell(self._count(count) - 1, 0)
            case _:
                raise NotUnderstoodError("a range that ends in a formula")
        return Area(start.sheet, start.left, start.top, end.right, end.bottom)

    def _count(self, tree: Tree) -> int:
        match tree:
            case Area():
                return int(float(self._book.values[tree.sheet, tree.top, tree.left] or 1))
            case Call("ROWS", (Area() as cells,)):
                return cells.bottom - cells.top + 1
        raise NotUnderstoodError("a range that ends in a formula")


Shape: TypeAlias = tuple[int, int]
LONG = 300
"""Characters of a formula that is worth a cell of its own."""


def may_be_blank(tree: Tree) -> bool:
    """Whether it may give a blank cell as it is: a cell with its formula would be 0."""
    match tree:
        case Area() | Call("INDEX"):
            return True
        case Call("IF", (_, *branches)) | Call("IFERROR", branches):
            return any(may_be_blank(branch) for branch in branches)
    return False


class _Writer:
    """Writes trees as formulas of single values; arrays go to cells of the helpers' sheet."""

    def __init__(self) -> None:
        self.helpers: dict[Place, str] = {}
        self._used = 0
        self._ranges: dict[Tree, Area] = {}
        self._shapes: dict[Tree, Shape] = {}
        self._elements: dict[tuple[Tree, int, int], str] = {}

    def shape(self, tree: Tree) -> Shape:
        """Rows and columns of what the tree gives."""
        if tree not in self._shapes:
            self._shapes[tree] = self._shape(tree)
        return self._shapes[tree]

    def _shape(self, tree: Tree) -> Shape:  # noqa: PLR0911 - one answer for each kind of tree
        match tree:
            case Literal():
                return 1, 1
            case Area():
                return tree.bottom - tree.top + 1, tree.right - tree.left + 1
            case Sum():
                return self._widest([t for t in (tree.left, tree.right) if t is not None])
            case Call("ROW", (Area() as cells,)):
                return self.shape(cells)[0], 1
            case Call("COLUMN", (Area() as cells,)):
                return 1, self.shape(cells)[1]
            case Call("TRANSPOSE", (inner,)):
                rows, columns = self.shape(inner)
                return columns, rows
            case Call("MMULT", (first, second)):
                return self.shape(first)[0], self.shape(second)[1]
            case Call("FREQUENCY", (_, bins)):
                rows, columns = self.shape(bins)
                return rows * columns + 1, 1
            case Call("INDEX", (cells, row, Literal("0"))):
                return self.shape(row)[0], self.shape(cells)[1]
        taken = TAKES_ARRAY.get(tree.name, ())
        return self._widest([a for n, a in enumerate(tree.arguments) if n not in taken])

    def _widest(self, trees: list[Tree]) -> Shape:
        shapes = [self.shape(tree) for tree in trees] or [(1, 1)]
        return max(rows for rows, _ in shapes), max(columns for _, columns in shapes)

    def element(self, tree: Tree, row: int, column: int) -> str:
        """The formula of one element, counted from 0; a long one is written once, in a cell."""
        rows, columns = self.shape(tree)
        row, column = (0 if rows == 1 else row), (0 if columns == 1 else column)
        if row >= rows or column >= columns:
            return "NA()"
        if isinstance(tree, Literal | Area):
            return self._element(tree, row, column)
        at = (tree, row, column)
        if at not in self._elements:
            text = self._element(tree, row, column)
            is_long = len(text) > LONG and not may_be_blank(tree)
            self._elements[at] = self._kept(text) if is_long else text
        return self._elements[at]

    def _kept(self, text: str) -> str:
        self._used += 1
        self.helpers[HELPERS, self._used, 1] = "=" + text
        return str(Area(HELPERS, 1, self._used, 1, self._used))

    def _element(self, tree: Tree, row: int, column: int) -> str:  # noqa: PLR0911 - as above
        match tree:
            case Literal():
                return tree.text
            case Area():
                return str(tree.cell(row, column))
            case Sum():
                both = (self.element(t, row, column) if t else "" for t in (tree.left, tree.right))
                return "(" + tree.sign.join(both) + ")"
            case Call("ROW", (Area() as cells,)):
                return str(cells.top + row)
            case Call("COLUMN", (Area() as cells,)):
                return str(cells.left + column)
            case Call("TRANSPOSE", (inner,)):
                return str(self._range(inner).cell(column, row))
            case Call("MMULT", (first, second)):
                return self._product(self._range(first), self._range(second), row, column)
            case Call("FREQUENCY"):
                return f"INDEX({self._call(tree, 0, 0)},{row + 1},1)"
            case Call("INDEX", (cells, at, Literal("0"))):
                return f"INDEX({self._range(cells)},{self.element(at, row, 0)},{column + 1})"
        return self._call(tree, row, column)

    @staticmethod
    def _product(first: Area, second: Area, row: int, column: int) -> str:
        across = Area(first.sheet, first.left, first.top + row, first.right, first.top + row)
        at = second.left + column
        down = Area(second.sheet, at, second.top, at, second.bottom)
        return f"SUM(MMULT({across},{down}))"

    def _call(self, tree: Call, row: int, column: int) -> str:
        if tree.name in UNKNOWN:
            raise NotUnderstoodError(f"{tree.name}: {UNKNOWN[tree.name]}")
        if tree.name == "LOOKUP" and tree.arguments[0] == Literal("2"):
            raise NotUnderstoodError("LOOKUP: the last value that is no error")
        taken = TAKES_ARRAY.get(tree.name, ())
        written = [
            self._whole(argument) if number in taken else self.element(argument, row, column)
            for number, argument in enumerate(tree.arguments)
        ]
        return f"{tree.name}({','.join(written)})"

    def _whole(self, tree: Tree) -> str:
        if isinstance(tree, Area):
            return str(tree)
        single = self.shape(tree) == (1, 1)
        return self.element(tree, 0, 0) if single else str(self._range(tree))

    def _range(self, tree: Tree) -> Area:
        """Cells that hold the tree's elements: its own, or helpers beside each other."""
        if isinstance(tree, Area):
            return tree
        if tree not in self._ranges:
            self._ranges[tree] = self._helped(tree)
        return self._ranges[tree]

    def _helped(self, tree: Tree) -> Area:
        rows, columns = self.shape(tree)
        written = [[self.element(tree, r, c) for c in range(columns)] for r in range(rows)]
        top = self._used + 1
        self._used += rows
        for number, row in enumerate(written):
            for column, formula in enumerate(row, start=1):
                self.helpers[HELPERS, top + number, column] = "=" + formula
        return Area(HELPERS, 1, top, columns, self._used)


@dataclass(frozen=True)
class Outcome:
    """What the second engine makes of a workbook."""

    stored: dict[Place, Value]
    """The builder's value of each cell with a formula."""
    values: dict[Place, Value]
    """The engine's value of each cell whose formula it can do."""
    reasons: dict[Place, str]
    """Why it cannot do the others."""

    def differences(self) -> Iterator[tuple[Place, Value, Value]]:
        """Cells where the two do not agree, with the builder's value first."""
        for place, value in self.values.items():
            if not alike(self.stored[place], value):
                yield place, self.stored[place], value


def alike(one: Value, other: Value) -> bool:
    """Whether two values are the same; a formula's empty text and a blank are."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, abs_tol=1e-6)
    return (one or "") == (other or "") and isinstance(one, bool) == isinstance(other, bool)


class SecondEngine:
    """One workbook, to be calculated in whole or in part."""

    def __init__(self, data: bytes) -> None:
        self._book = read_book(data)
        self._resolver = _Resolver(self._book)

    def sheets(self, *names: str) -> Outcome:
        """The formulas of these sheets and all that they read."""
        return self.cells({place for place in self._book.formulas if place[0] in names})

    def cells(self, places: set[Place]) -> Outcome:
        """The formulas in these cells and all that they read."""
        return self.only(self._with_what_they_read(places))

    def only(self, places: Iterable[Place]) -> Outcome:
        """The formulas in these cells; they read the stored values of all others."""
        book, writer = self._book, _Writer()
        formulas: dict[Place, str] = {}
        reasons: dict[Place, str] = {}
        for place in places:
            try:
                formulas[place] = self._written(writer, place)
            except NotUnderstoodError as reason:
                reasons[place] = str(reason)
        model = _model(book.sheets, book.values, formulas | writer.helpers)
        number = {sheet: at for at, sheet in enumerate(book.sheets)}
        return Outcome(
            {place: book.values.get(place) for place in [*formulas, *reasons]},
            {p: _value(model.get_cell_value(number[p[0]], p[1], p[2])) for p in formulas},
            reasons,
        )

    def _tree(self, place: Place) -> Tree:
        formula, _ = self._book.formulas[place]
        return self._resolver.tree(formula.replace("ROW()", str(place[1])), place[0])

    def _written(self, writer: _Writer, place: Place) -> str:
        _, area = self._book.formulas[place]
        row, column = place[1] - area.top, place[2] - area.left
        return "=" + writer.element(self._tree(place), row, column)

    def _with_what_they_read(self, places: set[Place]) -> set[Place]:
        found, waiting, seen = set(places), [*places], set[Tree]()
        while waiting:
            with suppress(NotUnderstoodError):
                read = set(_cells_of(self._tree(waiting.pop()), seen))
                new = (read & self._book.formulas.keys()) - found
                found |= new
                waiting += new
        return found


def _value(value: Any) -> Value:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _cells_of(tree: Tree, seen: set[Tree]) -> Iterator[Place]:
    """The cells whose values a tree reads, but for its parts that were seen before."""
    if tree in seen or (isinstance(tree, Call) and tree.name in {"ROW", "COLUMN", "ROWS"}):
        return
    seen.add(tree)
    match tree:
        case Area():
            for row in range(tree.top, tree.bottom + 1):
                for column in range(tree.left, tree.right + 1):
                    yield tree.sheet, row, column
        case Sum():
            parts = [part for part in (tree.left, tree.right) if part is not None]
        case Call():
            parts = [*tree.arguments]
    for part in [] if isinstance(tree, Area | Literal) else parts:
        yield from _cells_of(part, seen)


def _model(
    sheets: list[str], values: dict[Place, Value], formulas: dict[Place, str]
) -> ironcalc.Model:
    model = ironcalc.create("second", "en", "UTC", "en")
    model.rename_sheet(0, sheets[0])
    for sheet in [*sheets[1:], HELPERS]:
        model.add_sheet(sheet)
    number = {sheet: at for at, sheet in enumerate([*sheets, HELPERS])}
    for (sheet, row, column), value in values.items():
        if (sheet, row, column) not in formulas:
            _put(model, (number[sheet], row, column), value)
    for (sheet, row, column), formula in formulas.items():
        model.update_cell_with_formula(number[sheet], row, column, formula)
    model.evaluate()
    return model


def _put(model: ironcalc.Model, at: tuple[int, int, int], value: Value) -> None:
    if isinstance(value, ErrorText):
        model.update_cell_with_formula(*at, f"={value}")
    elif isinstance(value, bool):
        model.update_cell_with_bool(*at, value)
    elif isinstance(value, str):
        model.update_cell_with_text(*at, value)
    elif value is not None:
        model.update_cell_with_number(*at, value)
