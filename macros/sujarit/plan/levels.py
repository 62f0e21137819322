"""The levels above the projects as one tree, and what the office calls them.

A goal is a top level, a strategy is under its goal, and a further level is under the
strategy, the goal or the level that it names. So the depth of a row is where it stands in
the tree, and nothing else: a plan may have one level or five.

Titles of tables and columns are a contract with other programs and stay as they are; what
is said about them, and the sheets on which they stand, speak as the office does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property

from sujarit.frozen import dataclass
from sujarit.plan.finding import Finding
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.plan.records import Goal, Level, Plan, Project, Strategy
from sujarit.plan.schema import (
    APPROACHES,
    GOALS,
    LEVELS,
    PROJECTS,
    STRATEGIES,
    Column,
    Table,
    entry,
)

MAX_DEPTH = 5

Heading = Goal | Strategy | Level
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LevelNode:
    """One row of a level: its record, the row above it, and its depth from 1."""

    record: Heading
    above: "LevelNode | None"

    @property
    def path(self) -> "tuple[LevelNode, ...]":
        """The rows from the top down to this one."""
        return (*(self.above.path if self.above else ()), self)

    @property
    def depth(self) -> int:
        """1 for a top level."""
        return 1 + (self.above.depth if self.above else 0)

    @property
    def code(self) -> str:
        """The row's code."""
        return self.record.code

    @property
    def title(self) -> str:
        """What the row is called."""
        return self.record.title


class LevelTree:
    """A plan's levels, each row once; the first of several with one code counts."""

    def __init__(self, plan: Plan) -> None:
        self._records: dict[_Key, Heading] = {}
        for table, records in _tables(plan):
            for record in records:
                if record.code:
                    self._records.setdefault((table, record.code), record)
        self._above: dict[_Key, _Key | None] = {}
        for key, record in self._records.items():
            above = self._key_above(record, key)
            self._above[key] = None if self._leads_to(above, key) else above
        self._nodes: dict[_Key, LevelNode] = {}

    @cached_property
    def nodes(self) -> tuple[LevelNode, ...]:
        """Every row, each before those under it, in the sheets' order."""
        under: dict[_Key | None, list[_Key]] = {}
        for key, above in self._above.items():
            under.setdefault(above, []).append(key)
        return tuple(self._walk(None, under))

    @cached_property
    def depth(self) -> int:
        """How many levels the plan has; 0 where projects stand alone."""
        return max((node.depth for node in self.nodes), default=0)

    def at(self, depth: int) -> tuple[LevelNode, ...]:
        """The rows of one depth."""
        return tuple(node for node in self.nodes if node.depth == depth)

    def above(self, project: Project) -> LevelNode | None:
        """The row that a project belongs to; None where it names none that is there."""
        key = self._find(project.strategy, PROJECTS.column("strategy"))
        return self._node(key) if key else None

    def path(self, project: Project) -> tuple[LevelNode, ...]:
        """The rows above a project, from the top."""
        node = self.above(project)
        return node.path if node else ()

    def _find(self, code: str, column: Column, but: _Key | None = None) -> _Key | None:
        tables = column.reference.tables if column.reference else ()
        keys = ((table, code) for table in tables)
        return next((key for key in keys if key in self._records and key != but), None)

    def _key_above(self, record: Heading, key: _Key) -> _Key | None:
        if isinstance(record, Goal):
            return None
        if isinstance(record, Strategy):
            return self._find(record.goal, STRATEGIES.column("goal"))
        return self._find(record.parent, LEVELS.column("parent"), key)

    def _leads_to(self, start: _Key | None, key: _Key) -> bool:
        """Whether the way up from there comes back."""
        while start is not None and start != key:
            start = self._above.get(start)
        return start is not None

    def _node(self, key: _Key) -> LevelNode:
        if key not in self._nodes:
            above = self._above[key]
            self._nodes[key] = LevelNode(self._records[key], self._node(above) if above else None)
        return self._nodes[key]

    def _walk(
        self, above: _Key | None, under: Mapping[_Key | None, list[_Key]]
    ) -> Iterator[LevelNode]:
        for key in under.get(above, ()):
            yield self._node(key)
            yield from self._walk(key, under)


def strategy_above(tree: LevelTree, project: Project) -> str:
    """The strategy above a project; what it names itself where there is no such row."""
    path = tree.path(project)
    found = (node.code for node in reversed(path) if isinstance(node.record, Strategy))
    return next(found, "" if path else project.strategy)


def level_words(plan: Plan) -> tuple[str, ...]:
    """The office's words for the levels, the top one first."""
    details = plan.details
    own = (
        details.goal_label,
        details.strategy_label,
        details.level3_label,
        details.level4_label,
        details.level5_label,
    )
    return tuple(word or f"ระดับที่ {number}" for number, word in enumerate(own, start=1))


def _tables(plan: Plan) -> Iterator[tuple[str, tuple[Heading, ...]]]:
    yield GOALS.name, plan.goals
    yield STRATEGIES.name, plan.strategies
    yield LEVELS.name, plan.levels


NAMED_TABLES = (GOALS, STRATEGIES, LEVELS, APPROACHES)
"""The tables whose sheets may be called by the office's word."""
NAMED_BY = {
    GOALS.name: "goal",
    STRATEGIES.name: "strategy",
    LEVELS.name: "level3",
    APPROACHES.name: "approach",
}
"""The level whose word that is, by table: `goal_label` and the like are the plan's entries."""

_GOAL, _STRATEGY = (str(entry(f"{key}_label").default) for key in ("goal", "strategy"))  # type: ignore[union-attr]
_WORDS = regex(rf"(?<!รหัส)(?:{_GOAL}(?!รวม)|{_STRATEGY})")
_QUOTED = regex(r"(“[^“”]*”)")


@dataclass(frozen=True)
class OfficeWords:
    """What the office calls a goal and a strategy, and its sheets by the tables' names."""

    words: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)

    def sheet(self, table: Table) -> str:
        """The name of the sheet on which a table stands."""
        return self.sheets.get(table.name, table.sheet)

    def sheet_named(self, name: str) -> str:
        """The sheet that the schema calls by this name."""
        table = next((each for each in NAMED_TABLES if each.sheet == name), None)
        return self.sheet(table) if table else name

    def said(self, text: str) -> str:
        """A text of ours in the office's words."""
        if not self.words:
            return text
        return _WORDS.sub(lambda match: self.words.get(match[0], match[0]), text)

    def finding(self, finding: Finding) -> Finding:
        """A finding that speaks as the office does; what it quotes stays as it stands there."""
        if not self.words:
            return finding
        message, fix = finding.message, finding.fix
        return replace(
            finding,
            message=Text(self._outside_quotes(message.th), message.en),
            fix=Text(self._outside_quotes(fix.th), fix.en),
        )

    def _outside_quotes(self, text: str) -> str:
        parts = enumerate(_QUOTED.split(text))
        return "".join(part if number % 2 else self.said(part) for number, part in parts)


USUAL_WORDS = OfficeWords()
"""Those of an office that says goals and strategies."""


def office_words(plan: Plan) -> OfficeWords:
    """The office's word for each of the usual two, where it has another."""
    own = {_GOAL: plan.details.goal_label, _STRATEGY: plan.details.strategy_label}
    return OfficeWords({usual: word for usual, word in own.items() if word and word != usual})


def sheet_of(plan: Plan, table: Table) -> str:
    """The sheet on which a table stands in the plan's workbook, else where it is built."""
    bound = plan.tables.get(table.name)
    return bound.source.sheet if bound else table.sheet
