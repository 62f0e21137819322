"""OIT: is each document ready for the assessment of integrity and transparency (ITA)?

What the assessment asks for changes with the year, the authority and the kind of office,
so it is data: `profiles/*.toml` number the items, `requirements.toml` says what
each document must show, and each rule says what it stands against. A requirement is met
when none of its rules has an error or a warning in its tables.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from sujarit.checks.engine import Examiner
from sujarit.checks.rules import RULES
from sujarit.frozen import dataclass
from sujarit.plan import schema
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.fiscal import Round, Stage, stage_of
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan
from sujarit.plan.stage import is_due

_FOLDER = Path(__file__).parent
Document = Literal["plan", "six_month", "annual"]
State = Literal["met", "failed", "other_year", "not_due"]

_ROUNDS: Mapping[Document, Round | None] = {
    "plan": None,
    "six_month": Round.SIX,
    "annual": Round.TWELVE,
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a document must show, and the rules that tell whether it does.

    `name` is what rules call it. `tables` are the ASCII names of the tables whose findings
    matter; none means all.
    """

    name: str
    text: Text
    rules: frozenset[str]
    tables: frozenset[str]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an assessment: a document that must be published.

    `years_back` is how many fiscal years before the assessed one the document is about;
    `verified` tells whether the number was compared with the authority's own handbook.
    """

    number: str
    document: Document
    title: Text
    years_back: int
    verified: bool
    source: Text


@dataclass(frozen=True, slots=True)
class Profile:
    """The items of one authority, one assessed year, and some kinds of office.

    With `parents` it is for those alone whose own name or parent's holds one of these
    words, and no other profile is.
    """

    name: str
    authority: str
    year: int
    kinds: tuple[str, ...]
    parents: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def verified(self) -> bool:
        """Whether every item's number was."""
        return all(item.verified for item in self.items)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What stands in the way of one requirement, and how much of it the office excepts."""

    requirement: Requirement
    findings: tuple[Finding, ...]
    excepted: int = 0

    @property
    def met(self) -> bool:
        """Whether nothing does."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """One item judged by this workbook; of another fiscal year it says nothing."""

    item: Item
    fiscal_year: int
    state: State
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """A workbook judged item by item; `year` is the assessed one.

    It is the profile's own, unless the profile stands in for a year that has none.
    """

    profile: Profile
    items: tuple[ItemOutcome, ...]
    year: int

    @property
    def stands_in(self) -> bool:
        """Whether the items are those of another year."""
        return self.year != self.profile.year


@cache
def profiles() -> tuple[Profile, ...]:
    """Every profile that travels with the package, by name."""
    files = sorted((_FOLDER / "profiles").glob("*.toml"))
    return tuple(_profile(path.stem, _read(path)) for path in files)


def profile(name: str) -> Profile:
    """The profile with this name, such as obec-2564; KeyError when there is none."""
    for each in profiles():
        if each.name == name:
            return each
    raise KeyError(name)


def profile_for(plan: Plan) -> Profile | None:
    """The profile of the plan's own fiscal year, kind of office and parent."""
    fitting = _fitting(plan)
    return next((each for each in fitting if each.year == plan.details.fiscal_year), None)


def nearest_profile(plan: Plan) -> Profile | None:
    """The newest for the plan's kind of office and parent, not of a later year if there is one."""
    fitting, year = _fitting(plan), plan.details.fiscal_year or 0
    known = [each for each in fitting if each.year <= year] or fitting
    return max(known, key=lambda each: each.year, default=None)


def _fitting(plan: Plan) -> list[Profile]:
    """The profiles of whatever year for the plan's kind of office and parent."""
    details = plan.details
    named = f"{details.parent_office} {details.office_name}"
    special = any(_names_a_parent(each, named) for each in profiles())
    kind = [each for each in profiles() if details.unit_type in each.kinds]
    return [each for each in kind if _names_a_parent(each, named) == special]


def _names_a_parent(each: Profile, named: str) -> bool:
    return any(word in named for word in each.parents)


def assess(examiner: Examiner, chosen: Profile, year: int | None = None) -> Readiness:
    """The examiner's plan judged by each item of the profile, each in its document's round.

    `year` is the assessed one where it is not the profile's own.
    """
    assessed = year or chosen.year
    items = tuple(_judge(examiner, item, assessed) for item in chosen.items)
    return Readiness(chosen, items, assessed)


def _judge(examiner: Examiner, item: Item, year: int) -> ItemOutcome:
    about, plan = year - item.years_back, examiner.plan
    if plan.details.fiscal_year != about:
        return ItemOutcome(item, about, "other_year", ())
    reporting = _ROUNDS[item.document]
    if reporting and not is_due(plan, reporting):
        return ItemOutcome(item, about, "not_due", ())
    stage = stage_of(reporting) if reporting else Stage.PLAN
    found = examiner.examine(reporting or plan.reporting_round, stage)
    excepted = [each.finding for each in found.suppressed]
    sheets = _sheets(plan)
    outcomes = tuple(
        Outcome(need, _against(need, found.findings, sheets), len(_against(need, excepted, sheets)))
        for need in requirements()[item.document]
    )
    met = all(outcome.met for outcome in outcomes)
    return ItemOutcome(item, about, "met" if met else "failed", outcomes)


def _sheets(plan: Plan) -> Mapping[str, str]:
    """The ASCII table name by the sheet's name in this workbook."""
    names = {table.sheet: table.name for table in schema.TABLES}
    return names | {bound.source.sheet: name for name, bound in plan.tables.items()}


def _against(
    need: Requirement, findings: Iterable[Finding], sheets: Mapping[str, str]
) -> tuple[Finding, ...]:
    """The findings that tell against a requirement."""
    return tuple(
        finding
        for finding in findings
        if finding.rule in need.rules
        and finding.severity is not Severity.INFO
        and (not need.tables or sheets.get(finding.sheet or "") in need.tables)
    )


@cache
def requirements() -> Mapping[Document, tuple[Requirement, ...]]:
    """What each document must show."""
    data = _read(_FOLDER / "requirements.toml")
    return {document: tuple(map(_requirement, data[document])) for document in _ROUNDS}


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))


def _requirement(data: Mapping[str, Any]) -> Requirement:
    name = data["name"]
    rules = frozenset(rule.code for rule in RULES if name in rule.requirements)
    return Requirement(name, Text(data["th"], data["en"]), rules, frozenset(data.get("tables", ())))


def _profile(name: str, data: Mapping[str, Any]) -> Profile:
    source = Text(data["source"]["th"], data["source"]["en"])
    items = tuple(_item(item, source) for item in data["item"])
    kinds, parents = tuple(data["kinds"]), tuple(data.get("parents", ()))
    return Profile(name, data["authority"], data["year"], kinds, parents, items)


def _item(data: Mapping[str, Any], source: Text) -> Item:
    return Item(
        number=data["number"],
        document=data["document"],
        title=Text(data["th"], data["en"]),
        years_back=data.get("years_back", 0),
        verified=data["verified"],
        source=source,
    )
