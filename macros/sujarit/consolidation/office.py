"""What one workbook says of its office, small enough to be kept for each of 29,000."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from decimal import Decimal
from typing import Any

from sujarit.plan.money import ZERO, plain
from sujarit.plan.thai import normalise, to_arabic_digits


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """Baht along one key of a dimension; `planned` is None where nobody declares it."""

    key: str
    title: str
    planned: Decimal | None = ZERO
    activities: Decimal = ZERO
    spent: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class ItemState:
    """One item of the ITA: its number, its title, and met, failed or other_year."""

    number: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Which office's plan of which year a workbook is, and when it was last changed.

    `changed` sorts by time: that of the workbook's own properties, then the file's, in
    ISO 8601, UTC.
    """

    code: str
    name: str
    fiscal_year: int | None
    changed: str

    @property
    def same_code(self) -> str:
        """The code as it is compared."""
        return to_arabic_digits(normalise(self.code)).replace(" ", "").casefold()

    @property
    def same_name(self) -> str:
        """The name as it is compared: spaces and digits as people type them do not matter."""
        return to_arabic_digits(normalise(self.name)).replace(" ", "").casefold()


@dataclass(frozen=True, slots=True)
class OfficeSummary:
    """One office's figures and counts; money in baht, by dimension its lines.

    `statuses` counts activities by state, `late` findings of lateness by rule, `findings`
    all findings by rule. `items` is how the plan stands against the ITA's items, empty
    where no profile fits. `records` are the plan's rows for other programs, where asked for.
    """

    identity: Identity
    parent: str
    unit_type: str
    round: int
    allotted: Decimal | None
    total: OfficeLine
    strategies: tuple[OfficeLine, ...]
    sources: tuple[OfficeLine, ...]
    quarters: tuple[OfficeLine, ...]
    projects: int
    activities: int
    statuses: Mapping[str, int]
    late: Mapping[str, int]
    findings: Mapping[str, int]
    errors: int
    warnings: int
    infos: int
    profile: str
    items: tuple[ItemState, ...]
    records: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)

    @property
    def items_met(self) -> int:
        """How many of the ITA's items this workbook meets."""
        return sum(item.state == "met" for item in self.items)

    @property
    def items_judged(self) -> int:
        """How many of them are about this workbook's year."""
        return sum(item.state != "other_year" for item in self.items)


def to_json(summary: OfficeSummary) -> bytes:
    """The summary as JSON; money is a string with two places."""
    return json.dumps(asdict(summary), ensure_ascii=False, default=_money).encode()


def from_json(data: bytes) -> OfficeSummary:
    """What `to_json` wrote."""
    values = json.loads(data)
    plain_values = {each.name: values[each.name] for each in fields(OfficeSummary)}
    return OfficeSummary(
        **plain_values
        | {
            "identity": Identity(**values["identity"]),
            "allotted": _decimal(values["allotted"]),
            "total": _line(values["total"]),
            "strategies": _lines(values["strategies"]),
            "sources": _lines(values["sources"]),
            "quarters": _lines(values["quarters"]),
            "items": tuple(ItemState(**item) for item in values["items"]),
            "records": tuple(values["records"]),
        }
    )


def _money(value: object) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    raise TypeError(type(value).__name__)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _line(values: Mapping[str, Any]) -> OfficeLine:
    return OfficeLine(
        values["key"],
        values["title"],
        _decimal(values["planned"]),
        Decimal(values["activities"]),
        Decimal(values["spent"]),
    )


def _lines(values: Iterable[Mapping[str, Any]]) -> tuple[OfficeLine, ...]:
    return tuple(map(_line, values))


def identity_json(identity: Identity) -> str:
    """Whose workbook it is, as JSON."""
    return json.dumps(asdict(identity), ensure_ascii=False)


def identity_from(text: str) -> Identity:
    """What `identity_json` wrote."""
    return Identity(**json.loads(text))
