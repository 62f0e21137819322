"""Whose rows are whose: what the sender of a returned copy may change."""

from collections.abc import Iterable
from dataclasses import dataclass

from sujarit.exchange.merge.sides import Cells, Row, Side, named_text
from sujarit.plan.people import Groups, group_key, names_in
from sujarit.plan.schema import ACTIVITIES, MONTH_KEYS, PHOTOS, PROJECTS, RESULTS, SPENDING
from sujarit.plan.values import text_of

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
    group itself adds it. The `owners` are several where one copy went to units together.
    """

    owners: frozenset[str]
    tables: frozenset[str]
    activities: Code
    projects: Code
    groups: Groups

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
            return not self.owners.isdisjoint(people_in(cells, self.groups))
        named = self._named(cells)
        if named is not None:
            return named
        reporters = map(group_key, self.groups.in_cell(named_text(cells, "reporter")))
        return not self.owners.isdisjoint(reporters)

    def _may_become(self, table: str, after: Cells, *, new: bool) -> bool:
        if table == ACTIVITIES.name:
            return not self.owners.isdisjoint(people_in(after, self.groups))
        named = self._named(after)
        return (new or self.owns(table, after)) if named is None else named

    def _named(self, cells: Cells) -> bool | None:
        """Whether the row names an activity, else a project, of the group; None: neither."""
        if activity := named_text(cells, "activity"):
            return activity in self.activities
        if project := named_text(cells, "project"):
            return project in self.projects
        return None


class Responsibilities:
    """Who answers for what in one version of the plan, read once for all groups."""

    def __init__(self, base: Side) -> None:
        self._groups = groups = groups_in(base)
        self._projects = {
            named_text(row.cells, "code"): people_in(row.cells, groups)
            for row in _rows(base, PROJECTS.name)
        }
        self._activities = [
            (
                named_text(row.cells, "code"),
                people_in(row.cells, groups),
                named_text(row.cells, "project"),
            )
            for row in _rows(base, ACTIVITIES.name)
        ]
        self._own_work = own_work(base).keys()

    def scope(self, owner: str, opened: Iterable[str]) -> OwnerScope:
        """The scope of a group, or of the units of which a copy went out under one name.

        An activity without an owner of its own is its project's owner's.
        """
        wanted = frozenset(map(group_key, self._groups.in_cell(owner)))
        projects = {code for code, people in self._projects.items() if code and wanted & people}
        activities = {
            code
            for code, people, project in self._activities
            if wanted & people or (not people and project in projects)
        }
        activities |= projects & self._own_work
        return OwnerScope(
            wanted,
            frozenset(opened),
            frozenset(activities - {""}),
            frozenset(projects),
            self._groups,
        )


def owner_scope(base: Side, owner: str, opened: Iterable[str]) -> OwnerScope:
    """The scope of a group, by the owners that the base names."""
    return Responsibilities(base).scope(owner, opened)


def own_work(side: Side) -> dict[str, Row]:
    """The rows of projects that are their own activity, by code.

    No activity names such a project, and it has months or a target, or the plan no activity.
    """
    activities = _rows(side, ACTIVITIES.name)
    named = {named_text(row.cells, "project") for row in activities}
    found = {named_text(row.cells, "code"): row for row in _rows(side, PROJECTS.name)}
    return {
        code: row
        for code, row in found.items()
        if code and code not in named and (not activities or _has_work(row))
    }


def _has_work(project: Row) -> bool:
    return any(named_text(project.cells, key) for key in (*MONTH_KEYS, "unit", "target"))


def people_in(cells: Cells, groups: Groups) -> frozenset[str]:
    """The keys of all groups that a row names, the one that leads and the others."""
    texts = (text_of(cells.get(key)) for key in ("owner", "co_owners"))
    return frozenset(group_key(name) for text in texts for name in groups.in_cell(text))


def groups_in(base: Side) -> Groups:
    """The groups that the base names."""
    cells = (row.cells for table in _OWNED for row in _rows(base, table))
    texts = (text_of(each.get(key)) for each in cells for key in ("owner", "co_owners"))
    return Groups(name for text in texts for name in names_in(text))


_OWNED = (ACTIVITIES.name, PROJECTS.name)


def owners(base: Side) -> tuple[str, ...]:
    """Every group that answers for an activity or a project, in the plan's order."""
    groups = groups_in(base)
    found: dict[str, str] = {}
    for key in ("owner", "co_owners"):
        for table in _OWNED:
            for row in _rows(base, table):
                for name in groups.in_cell(text_of(row.cells.get(key))):
                    found.setdefault(group_key(name), name)
    return tuple(found.values())


def _rows(side: Side, table: str) -> tuple[Row, ...]:
    return side[table].rows if table in side else ()
