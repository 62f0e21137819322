"""Amounts of money on their way into a roll-up."""

from decimal import ROUND_DOWN, Decimal

from sujarit.frozen import dataclass
from sujarit.plan.money import SATANG, ZERO

UNASSIGNED = ""
"""The key of what belongs to no row of a dimension."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Baht: planned (projects' budgets), activities' budgets, and spent.

    `planned` is None where it is not known: by quarter, where nobody plans by quarter.
    """

    planned: Decimal | None = ZERO
    activities: Decimal = ZERO
    spent: Decimal = ZERO

    @property
    def balance(self) -> Decimal | None:
        """What is left of the planned budget; None where that is not known."""
        return None if self.planned is None else self.planned - self.spent

    @property
    def percent_spent(self) -> Decimal | None:
        """Spent as a percentage of planned; None without a planned budget."""
        return self.spent * 100 / self.planned if self.planned else None

    def __add__(self, other: "Amounts") -> "Amounts":
        planned = (
            None if self.planned is None or other.planned is None else self.planned + other.planned
        )
        return Amounts(planned, self.activities + other.activities, self.spent + other.spent)


@dataclass(frozen=True, slots=True)
class Posting:
    """An amount on its way to a row: exactly one of the three sums is not zero."""

    key: str
    amounts: Amounts


def planned(key: str, amount: Decimal | None) -> Posting:
    """A project's budget, or a part of it."""
    return Posting(key, Amounts(planned=amount or ZERO))


def intended(key: str, amount: Decimal | None) -> Posting:
    """An activity's budget, or a part of it."""
    return Posting(key, Amounts(activities=amount or ZERO))


def paid(key: str, amount: Decimal) -> Posting:
    """A payment."""
    return Posting(key, Amounts(spent=amount))


def spread(budget: Decimal, parts: int) -> list[Decimal]:
    """The budget in equal parts to the satang, with the remainder on the last."""
    share = (budget / parts).quantize(SATANG, ROUND_DOWN)
    return [share] * (parts - 1) + [budget - share * (parts - 1)]
