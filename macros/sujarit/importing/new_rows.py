"""An outline as rows of the plan's tables, beside what the workbook holds already.

A line is the one that stands there where its title and what is above it are the same; codes
are the list's own, and those that are missing, or count within a heading alone, are made.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sujarit.importing.outline import (
    Outline,
    OutlineBudget,
    OutlineItem,
    OutlineKind,
    SkippedRow,
)
from sujarit.importing.shared_values import cell_of
from sujarit.importing.words.columns import MEANINGS
from sujarit.importing.words.headings import LOCAL
from sujarit.plan.cells import CellValue
from sujarit.plan.lang import Text
from sujarit.plan.money import display, to_satang
from sujarit.plan.patterns import regex
from sujarit.plan.records import BudgetRow, Plan, Record
from sujarit.plan.schema import (
    ACTIVITIES,
    BUDGETS,
    GOALS,
    INDICATORS,
    LEVELS,
    PROJECTS,
    SIGNERS,
    STRATEGIES,
    Table,
)
from sujarit.plan.values import canonical, clean_text, code_of, number_of, text_of

OTHER_TITLE = Text(
    "“{title}” เพราะสมุดงานใช้รหัส {code} กับ “{other}” แล้ว",
    "“{title}”: the workbook has the code {code} for “{other}”",
)
CODE_TAKEN = Text(
    "รหัส {code} ของ “{title}” เพราะเป็นรหัสของ “{other}” แล้ว จึงตั้งรหัส {made} ให้",
    "the code {code} of “{title}” is taken by “{other}”: {made} was made",
)
UNDER_SKIPPED = Text("“{title}” เพราะข้างบนไม่ได้นำเข้า", "“{title}”: what it belongs to is not taken")
DIFFERS = Text(
    "{what} ของ “{title}” เพราะมีในสมุดงานแล้วด้วยค่าอื่น",
    "{what} of “{title}”: the workbook has it with another value",
)
BY_ACTIVITIES = ("project", "activity")
_TABLES = (SIGNERS, GOALS, STRATEGIES, LEVELS, PROJECTS, BUDGETS, ACTIVITIES, INDICATORS)
_PARENTS = {
    STRATEGIES.name: "goal",
    LEVELS.name: "parent",
    PROJECTS.name: "strategy",
    ACTIVITIES.name: "project",
}
_TITLES = {key: word for word, key in MEANINGS.items()}
_WORD_AND_NUMBER = regex(r"[ก-๙ ]*\d+")

NewRow = dict[str, CellValue]


@dataclass(slots=True)
class NewRows:
    """Rows to add by table name, how many stand there already, and what was left out."""

    tables: dict[str, list[NewRow]] = field(default_factory=dict)
    there: int = 0
    left_out: list[SkippedRow] = field(default_factory=list)

    def in_order(self) -> Iterator[tuple[Table, list[NewRow]]]:
        """The tables that get rows, in the plan's order."""
        for table in _TABLES:
            if self.tables.get(table.name):
                yield table, self.tables[table.name]


def new_rows(outline: Outline, plan: Plan) -> NewRows:
    """The rows that the workbook lacks."""
    return _Builder(outline, plan).built()


class _Builder:
    def __init__(self, outline: Outline, plan: Plan) -> None:
        self._outline, self._plan = outline, plan
        self._rows = NewRows(left_out=list(outline.left_out))
        self._codes: dict[int, str | None] = {}
        self._tables: dict[int, Table] = {}
        self._there: dict[tuple[str, str, str], Record] = {}
        self._titles: dict[tuple[bool, str], str] = {}
        for table in (GOALS, STRATEGIES, LEVELS, PROJECTS, ACTIVITIES):
            for record in plan.records(table.name):
                self._know(table, record)
        self._local = _restarting(outline.items)
        self._counted: Counter[str] = Counter()

    def built(self) -> NewRows:
        for item in self._outline.items:
            above = self._codes.get(id(item.above)) if item.above else ""
            if above is None:
                self._leave(item, UNDER_SKIPPED.format(title=item.title[:60]))
                self._codes[id(item)] = None
            else:
                self._take(item, above)
        return self._rows

    def _know(self, table: Table, record: Record) -> None:
        above = str(record.value(_PARENTS[table.name])) if table.name in _PARENTS else ""
        kind = "level" if table not in {PROJECTS, ACTIVITIES} else table.name
        title = str(record.value("title"))
        self._there.setdefault((kind, _same(title), code_of(above).lower()), record)
        self._titles.setdefault((*_namespace(kind), _code(record.key)), title)

    def _take(self, item: OutlineItem, above: str) -> None:
        table = self._table(item)
        self._tables[id(item)] = table
        kind = "level" if item.kind is OutlineKind.LEVEL else table.name
        record = self._there.get((kind, _same(item.title), code_of(above).lower()))
        if record is not None:
            self._codes[id(item)] = record.key
            self._rows.there += 1
            self._compare(item, record)
        else:
            code = self._code_for(item, kind, above)
            self._codes[id(item)] = code
            if code is None:
                return
            self._titles[(*_namespace(kind), _code(code))] = item.title
            self._add(table, self._row(item, table, code, above))
        self._add_parts(item)

    def _table(self, item: OutlineItem) -> Table:
        if item.kind is not OutlineKind.LEVEL:
            return PROJECTS if item.kind is OutlineKind.PROJECT else ACTIVITIES
        if item.above is None:
            return GOALS
        return STRATEGIES if self._is_goal(item.above) else LEVELS

    def _is_goal(self, item: OutlineItem) -> bool:
        code = self._codes.get(id(item))
        return any(goal.code == code for goal in self._plan.goals) or (
            self._tables[id(item)] is GOALS and not any(x.code == code for x in self._plan.levels)
        )

    # Codes.

    def _code_for(self, item: OutlineItem, kind: str, above: str) -> str | None:
        space = _namespace(kind)
        typed = clean_text(item.code)
        if typed and above and (id(item) in self._local or _is_bracketed(typed)):
            typed = f"{above}/{typed}"
        known = self._titles.get((*space, _code(typed))) if typed else None
        if known is not None and self._is_of_workbook(kind, typed):
            said = {"title": item.title[:60], "code": typed, "other": known[:60]}
            self._leave(item, OTHER_TITLE.format(**said))
            return None
        if typed and known is None:
            return typed
        made = self._made(item, above, space)
        if known is not None:
            said = {"title": item.title[:60], "code": typed, "other": known[:60], "made": made}
            self._leave(item, CODE_TAKEN.format(**said))
        return made

    def _is_of_workbook(self, kind: str, code: str) -> bool:
        tables = (GOALS, STRATEGIES, LEVELS) if kind == "level" else (PROJECTS, ACTIVITIES)
        return any(
            _code(each.key) == _code(code) for t in tables for each in self._plan.records(t.name)
        )

    def _made(self, item: OutlineItem, above: str, space: tuple[bool]) -> str:
        start = {OutlineKind.PROJECT: f"{above}." if above else "ค", OutlineKind.ACTIVITY: "ก"}.get(
            item.kind, f"{above}." if above else ""
        )
        while True:
            self._counted[start] += 1
            code = f"{start}{self._counted[start]}"
            if (*space, _code(code)) not in self._titles and (
                not space[0],
                _code(code),
            ) not in self._titles:
                return code

    # Rows.

    def _row(self, item: OutlineItem, table: Table, code: str, above: str) -> NewRow:
        row: NewRow = {"code": code, "title": item.title}
        if table.name in _PARENTS:
            row[_PARENTS[table.name]] = above or None
        return row | {key: value for key, value in item.values.items() if _has(table, key)}

    def _add(self, table: Table, row: NewRow) -> None:
        self._rows.tables.setdefault(table.name, []).append(row)

    def _add_parts(self, item: OutlineItem) -> None:
        code = self._codes[id(item)] or ""
        for budget in item.budgets:
            self._add_budget(item, code, budget)
        column = BY_ACTIVITIES[item.kind is OutlineKind.ACTIVITY]
        for indicator in item.indicators:
            there = any(
                getattr(row, column) == code
                and row.kind == indicator.kind
                and _same(row.indicator) == _same(indicator.text)
                for row in self._plan.indicators
            )
            self._rows.there += there
            if not there:
                self._add(
                    INDICATORS, {column: code, "kind": indicator.kind, "indicator": indicator.text}
                )

    def _add_budget(self, item: OutlineItem, code: str, budget: OutlineBudget) -> None:
        own = self._plan.details.fiscal_year
        name = (budget.year or own, canonical(budget.source), budget.quarter)
        known = next(
            (
                row
                for row in self._plan.budgets
                if row.project == code and _budget_name(row, own) == name
            ),
            None,
        )
        if known is None:
            row: NewRow = {"project": code, "year": budget.year, "source": budget.source or None}
            row |= {"quarter": budget.quarter or None, "amount": cell_of(budget.amount)}
            self._add(BUDGETS, row | {"target": budget.target or None})
            return
        self._rows.there += 1
        amount = budget.amount if not isinstance(budget.amount, str) else None
        if (known.amount or None) != (to_satang(amount) if amount else None):
            shown = display(amount) if amount else "–"
            self._differs(item, f"{budget.year or ''} {budget.source} {shown}".strip())

    # What stands there already.

    def _compare(self, item: OutlineItem, record: Record) -> None:
        """Tell of what the list says otherwise than the workbook, which stays as it is."""
        table = self._tables[id(item)]
        typed = {key: record.cell(key) for key in item.values if _has(table, key)}
        other = [
            _TITLES.get(key, key)
            for key, cell in typed.items()
            if cell is not None and not _equal(cell.value, item.values[key])
        ]
        if other:
            self._differs(item, ", ".join(other))

    def _differs(self, item: OutlineItem, what: str) -> None:
        self._leave(item, DIFFERS.format(what=what, title=item.title[:60]))

    def _leave(self, item: OutlineItem, why: Text) -> None:
        self._rows.left_out.append(SkippedRow(item.sheet, item.row, why))


def _restarting(items: Iterable[OutlineItem]) -> set[int]:
    """The lines whose numbers begin again under each heading, and so need it before them."""
    found: set[int] = set()
    for kind in OutlineKind:
        local = [i for i in items if i.kind is kind and i.code and _is_local(i.code)]
        above: dict[str, set[int]] = {}
        for item in local:
            above.setdefault(_code(item.code), set()).add(id(item.above))
        if any(len(each) > 1 for each in above.values()):
            found |= {id(item) for item in local}
    return found


def _has(table: Table, key: str) -> bool:
    return any(column.key == key for column in table.columns)


def _is_local(code: str) -> bool:
    return bool(LOCAL.fullmatch(code)) or bool(_WORD_AND_NUMBER.fullmatch(canonical(code)))


def _is_bracketed(code: str) -> bool:
    return bool(LOCAL.fullmatch(code)) and code.endswith(")")


def _namespace(kind: str) -> tuple[bool]:
    """Levels share their codes with each other, projects with activities."""
    return (kind == "level",)


def _budget_name(row: BudgetRow, own: int | None) -> tuple[int | None, str, str]:
    return row.year or own, canonical(row.source), str(row.quarter or "")


def _same(title: str) -> str:
    return canonical(title).lower()


def _code(code: str) -> str:
    return code_of(canonical(code)).lower()


def _equal(one: CellValue, other: CellValue) -> bool:
    if isinstance(other, float):
        return number_of(text_of(one)) == number_of(text_of(other))
    return canonical(clean_text(one)) == canonical(clean_text(other))
