"""A formula of a sheet as a tree: names and table columns are resolved to the cells they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from openpyxl.utils.cell import get_column_letter, range_boundaries

if TYPE_CHECKING:
    from collections.abc import Callable

BINDS = {
    "^": 6, "*": 5, "/": 5, "+": 4, "-": 4, "&": 3,
    "=": 2, "<": 2, ">": 2, "<=": 2, ">=": 2, "<>": 2,
}  # fmt: skip
SIGN = 7


class NotUnderstoodError(Exception):
    """A formula with something that this reader or the engine does not know; the text is why."""


@dataclass(frozen=True)
class Literal:
    """A number, a text with its quotation marks, TRUE, an error; or an argument left out."""

    text: str


@dataclass(frozen=True)
class Area:
    """Cells of a sheet; rows and columns count from 1."""

    sheet: str
    left: int
    top: int
    right: int
    bottom: int

    def cell(self, row: int, column: int) -> Area:
        """One of its cells, counted from 0."""
        left, top = self.left + column, self.top + row
        return Area(self.sheet, left, top, left, top)

    def __str__(self) -> str:
        corner = f"{get_column_letter(self.left)}{self.top}"
        other = f"{get_column_letter(self.right)}{self.bottom}"
        cells = corner if corner == other else f"{corner}:{other}"
        return f"'{self.sheet}'!{cells}"


@dataclass(frozen=True, eq=False)
class Sum:
    """Two trees and the sign between them, or one tree and the sign before or behind it."""

    sign: str
    left: Tree | None
    right: Tree | None


@dataclass(frozen=True, eq=False)
class Call:
    """A function and its arguments."""

    name: str
    arguments: tuple[Tree, ...]


Tree: TypeAlias = Literal | Area | Sum | Call


@cache
def both(sign: str, left: Tree | None, right: Tree | None) -> Sum:
    """The one `Sum` of these: equal parts of formulas are the same tree."""
    return Sum(sign, left, right)


@cache
def call(name: str, arguments: tuple[Tree, ...]) -> Call:
    """The one `Call` of these."""
    return Call(name, arguments)


TOKEN = re.compile(
    r"""(?P<literal>"(?:[^"]|"")*"|\#N/A|\#\w+[!?]|(?:TRUE|FALSE)\b(?!\()|\d[\d.]*(?:E[+-]?\d+)?)
    |(?P<function>(?:(?:'[^']+'!)?\$?[A-Z]+\$?\d+:)?[\w.]+\()
    |(?P<reference>\w+\[(?:\[[^\]]*\](?::\[[^\]]*\])?|[^\[\]]*)\]|(?:'[^']+'!)?[\w.$]+(?::(?:'[^']+'!)?[\w.$]+)?)
    |(?P<sign><=|>=|<>|[-+*/^&=<>%])
    |(?P<mark>[(),])
    |(?P<unknown>\S)""",
    re.VERBOSE,
)


SHEET = re.compile("'([^']+)'!")


class Token(NamedTuple):
    """A part of a formula and what it is."""

    kind: str
    text: str


END = Token("end", "")


def tokens_of(formula: str) -> list[Token]:
    """A formula's parts without spaces; the formula begins with an equals sign."""
    found = TOKEN.finditer(formula, 1)
    return [*(Token(str(part.lastgroup), part.group()) for part in found), END]


class Reader:
    """Reads one formula; `resolve` says what a reference is, `join` what `first:INDEX(…)` is."""

    def __init__(
        self,
        formula: str,
        resolve: Callable[[str], Tree],
        join: Callable[[Tree, Tree], Tree],
    ) -> None:
        self._tokens = tokens_of(formula)
        self._next = 0
        self._resolve = resolve
        self._join = join

    def read(self) -> Tree:
        """The whole formula."""
        tree = self._sum(0)
        if self._next_is() != END:
            raise NotUnderstoodError(f"unknown: {self._next_is().text}")
        return tree

    def _next_is(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _sum(self, least: int) -> Tree:
        tree = self._one()
        while self._next_is().kind == "sign":
            sign = self._next_is().text
            if sign == "%":
                self._take()
                tree = both(sign, tree, None)
            elif BINDS[sign] > least:
                self._take()
                tree = both(sign, tree, self._sum(BINDS[sign]))
            else:
                break
        return tree

    def _one(self) -> Tree:
        kind, text = self._take()
        if kind == "literal":
            return Literal(text)
        if kind == "reference":
            return self._resolve(text)
        if kind == "function":
            return self._function(text[:-1])
        if kind == "sign":
            return both(text, None, self._sum(SIGN))
        if text != "(":
            raise NotUnderstoodError(f"unknown: {text}")
        tree = self._sum(0)
        self._take()
        return tree

    def _function(self, written: str) -> Tree:
        """A call, or a range that ends in one: `A4:INDEX(…)`."""
        start, _, name = written.rpartition(":")
        tree = call(name.removeprefix("_xlfn."), self._arguments())
        return self._join(self._resolve(start), tree) if start else tree

    def _arguments(self) -> tuple[Tree, ...]:
        found: list[Tree] = []
        while self._next_is().text != ")":
            left_out = self._next_is().text == ","
            found.append(Literal("") if left_out else self._sum(0))
            if self._next_is().text == ",":
                self._take()
        self._take()
        return tuple(found)


def area_of(reference: str, sheet: str) -> Area:
    """The cells of a written reference such as `'ชีต'!$A$1:$B$2`."""
    own = SHEET.match(reference)
    name, cells = own[1] if own else sheet, SHEET.sub("", reference)
    left, top, right, bottom = range_boundaries(cells)
    if left is None or top is None or right is None or bottom is None:
        raise NotUnderstoodError("a whole row or column")
    return Area(name, left, top, right, bottom)
