"""What a merge speaks of: where a proposal comes from, and what became of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from sujarit.exchange.merge.compare import Comparable
from sujarit.exchange.merge.keys import Key
from sujarit.exchange.merge.sides import Cells, Row
from sujarit.plan.cells import CellValue


@dataclass(frozen=True, slots=True, order=True)
class Provenance:
    """Where a value comes from: the group, the returned file's fingerprint, the copy, the file.

    The order is by group and content, never by file name or position, so that nothing
    depends on the order in which files are given.
    """

    who: str
    digest: str
    copy: str = ""
    file: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class RowRef:
    """A reference to a row of our workbook: by its index in the table, else by its key.

    `ordinal` counts rows with one key from 0; `index` is None for a row that we lack.
    """

    table: str
    key: Key
    ordinal: int
    index: int | None = None


class Clash(Enum):
    """Why two versions cannot both stand."""

    CELL = "cell"  # changed here and there, differently
    RETURNS = "returns"  # changed in several returned copies, differently
    ANSWERED_AGAIN = "answered-again"  # ours is what this very copy said before
    ADDED_TWICE = "added-twice"  # one key added on both sides with different contents
    DELETED_THERE = "deleted-there"  # edited here, deleted there
    DELETED_HERE = "deleted-here"  # deleted here, edited there
    DELETES_OTHERS = "deletes-others"  # a row that is not the sender's own, deleted there
    WHICH_ROW = "which-row"  # a row without its key: which of ours is it?


@dataclass(frozen=True, slots=True)
class Claim:
    """What one returned copy says of a cell, or without a `column` of the whole row.

    `cells` is None where it deleted the row. `base` is what stood in the base that this copy
    was made from, None for no row; `address` the cell in the returned file, None where it
    has none; `items` the ids of the proposals behind it.
    """

    source: Provenance
    base: Cells | None
    cells: Cells | None
    address: str | None = None
    items: tuple[str, ...] = ()
    column: str | None = None
    clash: Clash = Clash.CELL


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell taken over: `before` and `after` are raw values, `sources` all that say so."""

    ref: RowRef
    column: str
    before: CellValue
    after: CellValue
    sources: tuple[Provenance, ...]


@dataclass(frozen=True, slots=True)
class RowAdded:
    """A row taken over whole."""

    ref: RowRef
    cells: Cells
    sources: tuple[Provenance, ...]


@dataclass(frozen=True, slots=True)
class RowDeleted:
    """A row of ours that was deleted there and not touched here; `cells` is what it held."""

    ref: RowRef
    cells: Cells
    sources: tuple[Provenance, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a person must decide of a row: a claim for each cell and copy, or of the whole row.

    `ours` are our cells in those columns, or the whole row; None where it is not there.
    """

    ref: RowRef
    ours: Cells | None
    claims: tuple[Claim, ...]

    @property
    def clash(self) -> Clash:
        """Why: that of its first claim."""
        return self.claims[0].clash

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about; none for the whole row."""
        return columns_of(self.claims)

    @property
    def column(self) -> str | None:
        """The only column that it is about; None where there are more, or the whole row."""
        return only(self.columns)


def columns_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The columns that claims are about; none where one of them is about the whole row."""
    found = dict.fromkeys(claim.column for claim in claims)
    return () if None in found else tuple(column for column in found if column)


def only(columns: Sequence[str]) -> str | None:
    """The only one of these columns; None where there are none or more."""
    return columns[0] if len(columns) == 1 else None


class Why(Enum):
    """Why something returned was not taken."""

    NOT_THEIRS = "not-theirs"  # outside the sender's own rows
    DELETES_OTHERS = "deletes-others"  # a deletion outside the sender's own rows
    NO_KEY = "no-key"
    DOUBLE_KEY = "double-key"
    NO_COLUMN = "no-column"  # the column is missing in our workbook
    STRANGE_COLUMN = "strange-column"  # a column that the plan does not know
    STRAY = "stray"  # a cell outside the table
    FORMULA = "formula"  # a formula, or its error, where a value belongs


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A change that was shown and not taken; `theirs` is None for a deletion."""

    why: Why
    table: str
    key: Key
    column: str | None
    ours: Cells | None
    theirs: Cells | None
    source: Provenance
    address: str | None


@dataclass(frozen=True, slots=True)
class Settled:
    """A change that was taken or decided before, and that our workbook no longer holds."""

    ref: RowRef
    column: str | None
    ours: Cells | None
    theirs: Cells | None
    source: Provenance


@dataclass(frozen=True, slots=True)
class Renamed:
    """A row whose key was changed there: merged as one that went and one that came."""

    table: str
    old: Key
    new: Key
    source: Provenance
    address: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A table (no `column`), or a column by its title, that a returned copy has lost."""

    table: str
    column: str | None
    source: Provenance


Name = tuple[Key, int]
"""A row by its key and its number among the rows with that key."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change that a returned copy asks for.

    With a `column` it is that cell's, without it the whole row's: to be added (neither
    `base` nor `ours`), deleted (no `theirs`), or edited there after we deleted it (no
    `ours`). `base` is the row as it was last taken from this copy. `contested` tells that
    our own version is not the base's either, `others_row` that a row is to be deleted that
    is not the sender's own. `name` is the row's name in the base, or in the returned copy
    where it is new there: it stays the same however often the copy is collected.
    """

    ref: RowRef
    column: str | None
    name: Name
    base: Row | None
    ours: Row | None
    theirs: Row | None
    source: Provenance
    address: str | None
    contested: bool
    others_row: bool = False

    @property
    def said(self) -> Cells | None:
        """The cell or the row that is asked for; None for a deletion."""
        return self.theirs.part(self.column) if self.theirs else None

    @property
    def changed(self) -> list[str]:
        """The columns that the copy changed in a row of its base."""
        base, theirs = self.base, self.theirs
        if base is None or theirs is None:
            return []
        return [c for c, meaning in theirs.meanings.items() if meaning != base.means(c)]

    @property
    def meaning(self) -> tuple[tuple[str, Comparable], ...] | None:
        """What is asked for, comparable with other proposals for the same row."""
        if self.theirs is None:
            return None
        if self.column:
            return ((self.column, self.theirs.means(self.column)),)
        return tuple(sorted(self.theirs.content))


@dataclass(frozen=True, slots=True)
class Proposals:
    """Everything that one returned copy says, in the order of tables and rows.

    `agreed` is what our workbook says already.
    """

    source: Provenance
    wanted: tuple[Proposal, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    agreed: tuple[Proposal, ...] = ()
    settled: tuple[Settled, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    missing: tuple[Missing, ...] = ()


Permits = Callable[[str, Cells | None, Cells | None], bool]
"""May the sender turn this row of this table (None: no row) into that one?"""


Waiting = Mapping[str, Mapping[int, Cells | None]]
"""Changed rows by table and index (see `merge.taken`)."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose version it is, what the group may change, and whether the officer takes the rest.

    Even then the deletion of a row that is not the group's own is asked about. `waiting` are the
    rows of this version that the sheet of conflicts asks about already: those stay there.
    """

    source: Provenance
    permits: Permits
    allow_others: bool = False
    waiting: Waiting = field(default_factory=dict)

    def may(self, table: str, before: Row | None, after: Row | None) -> bool:
        """Whether the group itself may turn this row (None: no row) into that one."""
        return self.permits(table, before.cells if before else None, after.cells if after else None)

    def allows(self, table: str, before: Row | None, after: Row | None) -> bool:
        """Whether that is to be looked at: the group may, or the officer lets it."""
        return (
            self.allow_others or self._waits(table, before, after) or self.may(table, before, after)
        )

    def _waits(self, table: str, before: Row | None, after: Row | None) -> bool:
        rows = self.waiting.get(table, {})
        if before or not after or not rows:
            return before is not None and before.index in rows
        said = {column: value for column, value in after.cells.items() if value is not None}
        return said in rows.values()


@dataclass(slots=True)
class Gathering:
    """What one copy asks for, while it is gathered."""

    sender: Sender
    wanted: list[Proposal] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)
    agreed: list[Proposal] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    @property
    def source(self) -> Provenance:
        """Whose it is."""
        return self.sender.source

    def proposals(self) -> Proposals:
        """Everything that was gathered."""
        return Proposals(
            source=self.source,
            wanted=tuple(self.wanted),
            not_taken=tuple(self.not_taken),
            agreed=tuple(self.agreed),
            settled=tuple(self.settled),
            renamed=tuple(self.renamed),
            missing=tuple(self.missing),
        )
