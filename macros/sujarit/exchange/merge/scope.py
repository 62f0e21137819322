"""Whose rows are whose: what the sender of a returned copy may change."""

from collections.abc import Iterable
from dataclasses import dataclass

from sujarit.exchange.merge.sides import Cells, Row, Side, named_text
from sujarit.plan.schema import ACTIVITIES, PHOTOS, PROJECTS, RESULTS, SPENDING
from sujarit.plan.values import canonical, text_of

ANSWER_TABLES = (RESULTS.name, SPENDING.name, PHOTOS.name)
"""The tables in which groups answer."""

Code = frozenset[str]


def everything(*_: object) -> bool:
    """The scope of a copy of the whole plan."""
    return True


@dataclass(frozen=True, slots=True)
class OwnerScope:
    """The rows of one group: those of its activities, and of its projects beside them.

    A row that names neither is its own where it says so (as reporter), and where the
    group itself adds it.
    """

    owner: str
    tables: frozenset[str]
    activities: Code
    projects: Code

    def __call__(self, table: str, before: Cells | None, after: Cells | None) -> bool:
        """May this group turn the row `before` (None: none) into `after` (None: none)?"""
        if table not in self.tables:
            return False
        if before is not None and not self.owns(table, before):
            return False
        return after is None or self._may_become(table, after, new=before is None)

    def owns(self, table: str, cells: Cells) -> bool:
        """Whether a row that is there is the group's."""
        if table == ACTIVITIES.name:
            return named_text(cells, "owner") == self.owner
        named = self._named(cells)
        return named_text(cells, "reporter") == self.owner if named is None else named

    def _may_become(self, table: str, after: Cells, *, new: bool) -> bool:
        if table == ACTIVITIES.name:
            return named_text(after, "owner") == self.owner
        named = self._named(after)
        return (new or self.owns(table, after)) if named is None else named

    def _named(self, cells: Cells) -> bool | None:
        """Whether the row names an activity, else a project, of the group; None: neither."""
        if activity := named_text(cells, "activity"):
            return activity in self.activities
        if project := named_text(cells, "project"):
            return project in self.projects
        return None


def owner_scope(base: Side, owner: str, opened: Iterable[str]) -> OwnerScope:
    """The scope of a group, by the owners that the base names."""
    wanted = canonical(owner)
    projects = {named_text(row.cells, "code"): row for row in _rows(base, PROJECTS.name)}
    own_projects = {
        code for code, row in projects.items() if named_text(row.cells, "owner") == wanted and code
    }
    own_activities = {
        named_text(row.cells, "code")
        for row in _rows(base, ACTIVITIES.name)
        if _answers_for(row, wanted, own_projects)
    }
    return OwnerScope(
        wanted, frozenset(opened), frozenset(own_activities - {""}), frozenset(own_projects)
    )


def owners(base: Side) -> tuple[str, ...]:
    """Every group that answers for an activity or a project, in the plan's order."""
    found: dict[str, str] = {}
    for table in (ACTIVITIES.name, PROJECTS.name):
        for row in _rows(base, table):
            written = " ".join(text_of(row.cells.get("owner")).split())
            if written:
                found.setdefault(canonical(written), written)
    return tuple(found.values())


def _answers_for(activity: Row, owner: str, own_projects: set[str]) -> bool:
    """An activity without an owner of its own is its project's owner's."""
    own = named_text(activity.cells, "owner")
    return own == owner or (not own and named_text(activity.cells, "project") in own_projects)


def _rows(side: Side, table: str) -> tuple[Row, ...]:
    return side[table].rows if table in side else ()
