"""Runs the rules over a plan: each rule once a round, what only follows left out."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from sujarit.checks.exceptions import Suppressed, without_exceptions
from sujarit.checks.flood import MOST, Told, told, with_rest
from sujarit.checks.rule import Rule
from sujarit.checks.rules import BY_CODE, RULES
from sujarit.frozen import dataclass
from sujarit.plan import schema
from sujarit.plan.cells import column_number
from sujarit.plan.finding import Cause, Counts, Finding, count
from sujarit.plan.fiscal import Round, Stage, stage_of
from sujarit.plan.lang import Text
from sujarit.plan.levels import office_words
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.schema import PHOTOS, RESULTS, SPENDING

_ADDRESS = regex(r"([A-Z]+)(\d+)")
_UNREADABLE = frozenset(rule.code for rule in RULES if rule.unreadable)
_WHOLE_ROW = frozenset(rule.code for rule in RULES if rule.whole_row)
_REPORTED = (RESULTS, SPENDING, PHOTOS)


@dataclass(frozen=True, slots=True)
class Examination:
    """What the rules found in a round: what stands, and what the office excepts with a reason."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()

    @property
    def counts(self) -> Counts:
        """What stands, by severity."""
        return count(self.findings)


class Examiner:
    """Examines one plan. Whatever is asked for twice is looked for once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._told: dict[tuple[str, Round], Told] = {}
        self._examined: dict[tuple[Round, Stage], Examination] = {}

    @property
    def codes(self) -> Collection[str]:
        """The codes of all rules."""
        return BY_CODE.keys()

    def about_exceptions(self, code: str) -> bool:
        """Whether a rule looks at the exceptions themselves."""
        return BY_CODE[code].about_exceptions

    def of(self, code: str, reporting: Round) -> tuple[Finding, ...]:
        """What one rule finds in a round; of a flood the first."""
        return self._of(code, reporting).findings

    def _of(self, code: str, reporting: Round) -> Told:
        key, rule = (code, reporting), BY_CODE[code]
        if key not in self._told:
            # What the office excepts takes no other finding's place.
            most = MOST + len(self.plan.suppressions)
            self._told[key] = told(rule, rule.find(self.plan, reporting, self), most)
        return self._told[key]

    def in_any_round(self, code: str) -> Iterator[Finding]:
        """What one rule finds in either round."""
        return (finding for reporting in Round for finding in self.of(code, reporting))

    def examine(self, reporting: Round, stage: Stage | None = None) -> Examination:
        """Everything that the rules find, in the order of sheets, rows, columns and codes.

        The rules of `stage` speak, of the round's own where none is given. A cell that could
        not be read has that one finding, and so has a row that is no row of the plan: what
        other rules would say of them only follows from that. What names a finding that
        stands as its cause is counted there.
        """
        at = (reporting, stage or stage_of(reporting))
        if at not in self._examined:
            found = [finding for rule in RULES for finding in self._spoken(rule, *at)]
            floods = [self._of(rule.code, reporting) for rule in RULES if at[1] in rule.stages]
            untold = frozenset[Cause]().union(*(flood.untold for flood in floods))
            ordered = sorted(_without_consequences(found, untold), key=_order(self.plan))
            standing, excepted = without_exceptions(self.plan, ordered)
            said = office_words(self.plan).finding
            more = dict(kind for flood in floods for kind in flood.more.items())
            findings = map(said, with_rest(_folded(standing, untold), more))
            self._examined[at] = Examination(tuple(findings), excepted)
        return self._examined[at]

    def _spoken(self, rule: Rule, reporting: Round, stage: Stage) -> Iterator[Finding]:
        """What a rule finds in a round and says at this stage."""
        if stage not in rule.stages:
            return
        of_results = stage in rule.stages_of_results
        for finding in self.of(rule.code, reporting):
            if of_results or finding.sheet not in self._result_sheets:
                yield finding

    @cached_property
    def _result_sheets(self) -> frozenset[str]:
        bound = self.plan.tables.get(RESULTS.name)
        return frozenset({RESULTS.sheet, bound.source.sheet if bound else RESULTS.sheet})


def examine(plan: Plan, reporting: Round, stage: Stage | None = None) -> Examination:
    """What the rules find in a plan that is looked at only once."""
    return Examiner(plan).examine(reporting, stage)


def check(plan: Plan, reporting: Round, stage: Stage | None = None) -> list[Finding]:
    """The findings that stand, in the order of sheets, rows, columns and codes."""
    return list(examine(plan, reporting, stage).findings)


def about_plan(plan: Plan, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that matter to the plan itself: nothing of results, payments and photos.

    A plan is published before there are any.
    """
    sheets = {table.sheet for table in _REPORTED}
    sheets |= {plan.tables[t.name].source.sheet for t in _REPORTED if t.name in plan.tables}
    of_results = {rule.code for rule in RULES if rule.about_results}
    return tuple(
        item for item in findings if item.rule not in of_results and item.sheet not in sheets
    )


def _without_consequences(found: list[Finding], untold: Collection[Cause]) -> Iterator[Finding]:
    unread: set[tuple[str | None, str | None]] = {
        (item.sheet, item.cell) for item in found if item.rule in _UNREADABLE and item.cell
    }
    unread |= {(item.sheet, item.cell) for item in untold if item.rule in _UNREADABLE}
    rows = {_row_of(item) for item in found if item.rule in _WHOLE_ROW}
    for finding in found:
        follows = finding.rule not in _UNREADABLE and (finding.sheet, finding.cell) in unread
        in_row = bool(rows) and finding.rule not in _WHOLE_ROW and _row_of(finding) in rows
        if not follows and not in_row:
            yield finding


def _folded(findings: tuple[Finding, ...], untold: Collection[Cause]) -> Iterator[Finding]:
    """The findings without those that only follow from another one that stands."""
    there = {*map(_as_cause, findings), *untold} if any(f.cause for f in findings) else set()
    # What a date leads to follows from what makes it no date, too.
    unread = {cause[1:]: cause for cause in there if cause.rule in _UNREADABLE and cause.cell}

    def standing(cause: Cause) -> Cause | None:
        return cause if cause in there else unread.get(cause[1:])

    causes = Counter(standing(item.cause) for item in findings if item.cause)
    for finding in findings:
        if finding.cause is None or standing(finding.cause) is None:
            number = causes[_as_cause(finding)] if causes else 0
            yield replace(finding, message=_more(finding.message, number)) if number else finding


def _as_cause(finding: Finding) -> Cause:
    return Cause(finding.rule, finding.sheet, finding.cell)


def _more(message: Text, number: int) -> Text:
    return Text(
        f"{message.th} (และอีก {number} ข้อที่ตามมาจากข้อนี้)",
        f"{message.en} (and {number} more follow from this)",
    )


def _row_of(finding: Finding) -> tuple[str | None, int]:
    return finding.sheet, _row_and_column(finding.cell)[0]


def _order(plan: Plan) -> Callable[[Finding], tuple[int, int, int, str, str, str]]:
    sheets = {table.sheet: index for index, table in enumerate(schema.TABLES)}
    for index, table in enumerate(schema.TABLES):
        if table.name in plan.tables:
            sheets[plan.tables[table.name].source.sheet] = index

    def key(finding: Finding) -> tuple[int, int, int, str, str, str]:
        row, column = _row_and_column(finding.cell)
        sheet = sheets.get(finding.sheet or "", len(sheets))
        return sheet, row, column, finding.rule, finding.column or "", finding.row_key or ""

    return key


def _row_and_column(address: str | None) -> tuple[int, int]:
    match = _ADDRESS.fullmatch(address or "")
    return (int(match[2]), column_number(match[1])) if match else (0, 0)
