"""What a column, a table and an entry of the plan are, and what a cell may hold."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum, auto
from typing import Literal

from sujarit.frozen import dataclass
from sujarit.plan.lang import Text


class Kind(Enum):
    """What a cell of a column may hold."""

    TEXT = auto()
    LONG_TEXT = auto()
    CODE = auto()  # text, even where it looks like a number
    CHOICE = auto()
    MARK = auto()  # a mark in a month's cell
    INTEGER = auto()
    NUMBER = auto()
    PERCENT = auto()  # 0-100, as a plain number
    MONEY = auto()  # baht
    DATE = auto()


Need = Literal["required", "optional"]


@dataclass(frozen=True, slots=True)
class Choices:
    """A closed list behind a dropdown; `name` is its defined name in the workbook.

    `aliases` are other words for an item, which programs may write.
    """

    name: str
    title: Text
    items: tuple[str, ...]
    aliases: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose cells must name a row of another table by that table's key column.

    `also` are other tables whose rows may be named there, looked in after the first.
    """

    table: str
    also: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[str, ...]:
        """All tables whose rows may be named, in the order in which they are looked in."""
        return (self.table, *self.also)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in code, its title in the workbook, and what may stand in it.

    `width` is in Excel's character units, for Thai text at the sheet's font size. What is
    `hidden` is for programs alone.
    """

    key: str
    title: str
    kind: Kind
    help: Text
    need: Need = "optional"
    width: float = 16
    choices: Choices | None = None
    reference: Reference | None = None
    hidden: bool = False

    @property
    def required(self) -> bool:
        """Whether a filled row must have a value here."""
        return self.need == "required"


@dataclass(frozen=True, slots=True)
class Table:
    """One Excel table and the sheet that it is built on.

    `key` names the column by which other tables refer to a row; `label` the column that
    says in words what a row is.
    """

    name: str
    sheet: str
    help: Text
    columns: tuple[Column, ...]
    key: str | None = None
    label: str | None = None

    def __hash__(self) -> int:
        """By the name alone: what is cached by table need not look at every column."""
        return hash(self.name)

    def column(self, key: str) -> Column:
        """The column with this key; KeyError when there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One row of the key-value table `tblPlan`.

    A blank value means the `default`; a new workbook has it written in where it is `prefilled`.
    """

    key: str
    title: str
    kind: Kind
    help: Text
    need: Need = "optional"
    choices: Choices | None = None
    default: str | int | None = None
    prefilled: bool = True

    @property
    def required(self) -> bool:
        """Whether the value must be filled in."""
        return self.need == "required"
