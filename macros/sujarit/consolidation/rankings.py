"""The first and the last of all offices: what a director asks for first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from heapq import nsmallest

from sujarit.consolidation.office import OfficeSummary
from sujarit.plan.money import ZERO

SHOWN = 10


@dataclass(frozen=True, slots=True)
class OfficeStanding:
    """How one office stands; `percent` of its planned budget is spent, None without one."""

    name: str
    region: str
    planned: Decimal
    spent: Decimal
    late: int
    errors: int

    @property
    def percent(self) -> Decimal | None:
        """Spent as a percentage of planned."""
        return self.spent * 100 / self.planned if self.planned else None


def _share(office: OfficeStanding) -> Decimal:
    return office.percent if office.percent is not None else ZERO


@dataclass(slots=True)
class Rankings:
    """A few offices at either end of each order; offices of one rank stand by name."""

    most_spent: list[OfficeStanding] = field(default_factory=list)
    least_spent: list[OfficeStanding] = field(default_factory=list)
    latest: list[OfficeStanding] = field(default_factory=list)
    most_errors: list[OfficeStanding] = field(default_factory=list)

    def add(self, office: OfficeSummary, region: str) -> None:
        """One office."""
        total = office.total
        late = sum(office.late.values())
        planned = total.planned or ZERO
        name = office.identity.name or office.identity.code
        standing = OfficeStanding(name, region, planned, total.spent, late, office.errors)
        if standing.percent is not None:
            self.most_spent = _first(self.most_spent, standing, lambda each: -_share(each))
            self.least_spent = _first(self.least_spent, standing, _share)
        if standing.late:
            self.latest = _first(self.latest, standing, lambda each: -each.late)
        if standing.errors:
            self.most_errors = _first(self.most_errors, standing, lambda each: -each.errors)


def _first(
    kept: list[OfficeStanding],
    new: OfficeStanding,
    order: Callable[[OfficeStanding], Decimal | int],
) -> list[OfficeStanding]:
    return nsmallest(SHOWN, [*kept, new], key=lambda each: (order(each), each.name))
