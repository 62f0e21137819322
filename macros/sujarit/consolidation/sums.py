"""The sums of all offices that count, built up office by office: memory does not grow with them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from sujarit.consolidation.office import OfficeLine, OfficeSummary
from sujarit.consolidation.rankings import Rankings
from sujarit.plan.money import ZERO
from sujarit.plan.thai import normalise
from sujarit.rollup.amounts import Amounts

UNASSIGNED = "ไม่ระบุ"


@dataclass(slots=True)
class Group:
    """Offices under one heading: how many, and their baht; `planned` None where not known."""

    title: str
    key: str = ""
    offices: int = 0
    planned: Decimal | None = None
    activities: Decimal = ZERO
    spent: Decimal = ZERO

    @property
    def amounts(self) -> Amounts:
        """The sums as a roll-up gives them, with balance and percentage."""
        return Amounts(self.planned, self.activities, self.spent)

    def add(self, line: OfficeLine) -> None:
        """One office's line."""
        self.offices += 1
        if line.planned is not None:
            self.planned = (self.planned or ZERO) + line.planned
        self.activities += line.activities
        self.spent += line.spent


@dataclass(slots=True)
class Region(Group):
    """A region's offices; counts of activities, of late ones, and of findings."""

    number_of_activities: int = 0
    done: int = 0
    late: int = 0
    errors: int = 0


@dataclass(slots=True)
class ItemCount:
    """One item of the ITA over all offices: how many meet it, fail it, are of another year."""

    title: str
    met: int = 0
    failed: int = 0
    other_year: int = 0


@dataclass(slots=True)
class CountrySums:
    """Everything that is summed over offices; money exact, as the offices' own roll-ups."""

    total: Group = field(default_factory=lambda: Group("รวมทั้งสิ้น"))
    allotted: Decimal = ZERO
    regions: dict[str, Region] = field(default_factory=dict)
    strategies: dict[str, Group] = field(default_factory=dict)
    sources: dict[str, Group] = field(default_factory=dict)
    quarters: dict[str, Group] = field(default_factory=dict)
    statuses: Counter[str] = field(default_factory=Counter)
    late: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    offices_with: Counter[str] = field(default_factory=Counter)
    items: dict[tuple[str, str], ItemCount] = field(default_factory=dict)
    rankings: Rankings = field(default_factory=Rankings)

    def add(self, office: OfficeSummary, region: str, done: str) -> None:
        """One office; `done` is the state of an activity that is finished."""
        self.total.add(office.total)
        self.allotted += office.allotted or ZERO
        self._add_region(office, region, done)
        self.rankings.add(office, region)
        _add_lines(self.strategies, office.strategies, by_title=True)
        _add_lines(self.sources, office.sources, by_title=False)
        _add_lines(self.quarters, office.quarters, by_title=False)
        self.statuses.update(office.statuses)
        self.late.update(office.late)
        self.findings.update(office.findings)
        self.offices_with.update(office.findings.keys())
        for item in office.items:
            count = self.items.setdefault((office.profile, item.number), ItemCount(item.title))
            setattr(count, item.state, getattr(count, item.state) + 1)

    def _add_region(self, office: OfficeSummary, name: str, done: str) -> None:
        region = self.regions.setdefault(name, Region(name))
        region.add(office.total)
        region.number_of_activities += office.activities
        region.done += office.statuses.get(done, 0)
        region.late += sum(office.late.values())
        region.errors += office.errors


def _add_lines(groups: dict[str, Group], lines: Iterable[OfficeLine], *, by_title: bool) -> None:
    """Lines by what they are: a strategy's code is an office's own, its title is the ministry's."""
    for line in lines:
        nothing = not (line.key or line.planned or line.activities or line.spent)
        if nothing:
            continue
        title = " ".join(normalise(line.title or line.key or UNASSIGNED).split())
        key = title.casefold() if by_title else line.key
        groups.setdefault(key, Group(title, line.key)).add(line)
