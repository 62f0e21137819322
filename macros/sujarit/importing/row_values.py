"""What stands in the cells of a list's row, as the plan's columns hold it; nothing is rounded."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sujarit.importing.outline import (
    Outline,
    OutlineBudget,
    OutlineIndicator,
    OutlineItem,
    OutlineKind,
)
from sujarit.importing.row_cells import MONEY, RowCells, amount_in, is_no_value
from sujarit.importing.source import ForeignSheet
from sujarit.importing.words.columns import (
    BUDGET,
    END,
    MEANINGS,
    PERIOD,
    QUARTER_TARGETS,
    QUARTERLY,
    SOURCE,
    SOURCED,
    START,
    YEAR,
    YEARLY,
    YEARLY_TARGET,
    ListColumn,
)
from sujarit.importing.words.indicator_words import indicators_of_kinds
from sujarit.importing.words.left_texts import (
    AGAIN,
    DIFFERS,
    NOT_OF_ACTIVITY,
    OTHER_YEAR,
    TOO_FINE,
    UNCALCULATED,
)
from sujarit.importing.words.money_words import money_parts
from sujarit.importing.words.periods import period_said
from sujarit.plan.cells import CellValue, FormulaError, Uncalculated
from sujarit.plan.fiscal import FiscalYear
from sujarit.plan.money import to_satang
from sujarit.plan.patterns import regex
from sujarit.plan.people import names_in
from sujarit.plan.schema import (
    ACTIVITIES,
    MONTH_KEYS,
    NO_BUDGET,
    OUTCOME,
    OUTPUT,
    PROJECTS,
    Kind,
)
from sujarit.plan.values import canonical, clean_text, is_dash, number_of, read, text_of, unrounded

_NO_MONEY = regex(
    r"\(?\s*ไม่(?:ได้)?(?:ใช้|มี)(?:จ่าย)?\s*(?:งบ(?:ประมาณ)?(?:ดำเนิน(?:การ|งาน))?|ค่าใช้จ่าย|เงิน)?\s*\)?"
)
"""What says in a cell of money that none is used: ไม่ใช้งบ, ไม่มี."""
_FREE = regex(r"\(?(?:ไม่ใช้|ไม่มี|ไม่ได้ใช้)งบ(?:ประมาณ)?\)?")
_ARROW = regex(r"[–—=─━-]*[<>←→↔⟵⟶⟷◄►◀▶➔➜➝➞⇒⇔][<>←→↔⟵⟶⟷◄►◀▶➔➜➝➞⇒⇔–—=─━-]*")
_WITH_UNIT = regex(r"(ร้อยละ|ระดับ|จำนวน)?\s*(\d[\d,]*(?:\.\d+)?)\s*([^\d\s]*)")
_LISTED = regex(r"(?m)^\s*(?:[-•*]|[\d๐-๙]+[.)]|กิจกรรม)")
_OF_PROJECTS = frozenset(
    {"source", "subitems", "rationale", "objective", "aim", "area", "method", "period", "note"}
)


@dataclass(frozen=True, slots=True)
class _At:
    """A cell: its row and column, and the project above where the row is an activity's."""

    index: int
    column: ListColumn
    above: OutlineItem | None = None


class RowReader(RowCells):
    """Reads the rows of one list."""

    def __init__(
        self, sheet: ForeignSheet, columns: Sequence[ListColumn], year: FiscalYear, outline: Outline
    ) -> None:
        super().__init__(sheet, columns, outline)
        self._year = year
        self._readers: Mapping[str, Callable[[OutlineItem, _At, CellValue], None]] = {
            YEARLY_TARGET: self._part_target,
            **dict.fromkeys(QUARTER_TARGETS, self._part_target),
            PERIOD: self._period,
            OUTPUT: self._of_kind,
            OUTCOME: self._of_kind,
            "ตัวชี้วัด": self._indicator,
            "ผู้รับผิดชอบ": self._owner,
            "ผู้ร่วมรับผิดชอบ": self._co_owners,
            "ค่าเป้าหมาย": self._target,
            YEAR: self._year_cell,
            START: self._day,
            END: self._day,
        }

    def fill(self, item: OutlineItem, index: int, project: OutlineItem | None = None) -> None:
        """Put what the row says into a line of the outline; of an activity's also its project."""
        above = project if item.kind is OutlineKind.ACTIVITY else None
        for column in self.columns:
            raw = self.value_of(index, column)
            if self.is_empty(raw) and not is_dash(raw):
                continue
            if isinstance(raw, Uncalculated):
                self.leave(index, UNCALCULATED.format(title=column.title))
            elif isinstance(raw, FormulaError):
                self.unread(index, column, raw)
            else:
                self._put(item, _At(index, column, above), raw)
        self._settle_start(item, index)

    def keep(self, item: OutlineItem, index: int, key: str, value: CellValue) -> None:
        """Keep a further row's value, or say that it differs from what stands there."""
        word = next((word for word, known in MEANINGS.items() if known == key), key)
        column = self.by.get(word) or ListColumn(0, word, "")
        self._set(item, index, column, key, value)

    def differs(self, item: OutlineItem, index: int, title: str, value: str) -> None:
        """Tell of a value beside which the item's own row has another one."""
        said = {"value": value[:60], "title": title, "row": str(item.row), "sheet": item.sheet}
        self.leave(index, DIFFERS.format(**said))

    def says_again(self, item: OutlineItem, index: int) -> None:
        """Tell that the row says what the item's own row says already."""
        self.leave(index, AGAIN.format(row=str(item.row), sheet=item.sheet))

    # One cell.

    def _put(self, item: OutlineItem, at: _At, raw: CellValue) -> None:
        """Put a cell's value where its column means it."""
        meaning, key = at.column.meaning, MEANINGS[at.column.meaning]
        if meaning in MONEY:
            self._put_money(item, at.index, at.column, raw)
        elif key in MONTH_KEYS:
            self._mark(item, at.index, at.column, raw)
        elif is_dash(raw):
            return
        elif meaning in self._readers:
            self._readers[meaning](item, at, raw)
        elif at.above is not None and key in _OF_PROJECTS:
            item.source = clean_text(raw) if meaning == SOURCE else item.source
            self._of_project(at.above, at, key, clean_text(raw))
        elif key in _TEXT_KEYS:
            if key == "note" and _FREE.fullmatch(canonical(clean_text(raw))):
                item.values.setdefault("budget_use", NO_BUDGET)
            self._set(item, at.index, at.column, key, self._choice(at.index, at.column, key, raw))

    def _owner(self, item: OutlineItem, at: _At, raw: CellValue) -> None:
        """The lead, and after him those who share the work."""
        lead, *others = names_in(clean_text(raw)) or ("",)
        self._set(item, at.index, at.column, "owner", lead)
        self._add_others(item, others)

    def _co_owners(self, item: OutlineItem, _: _At, raw: CellValue) -> None:
        self._add_others(item, [clean_text(raw)])

    @staticmethod
    def _add_others(item: OutlineItem, others: Sequence[str]) -> None:
        more = [clean_text(item.values.get("co_owners")), *others]
        if any(others):
            item.values["co_owners"] = ", ".join(filter(None, more))

    def _indicator(self, item: OutlineItem, _: _At, raw: CellValue) -> None:
        self.add_indicator(item, clean_text(raw))

    def _of_kind(self, item: OutlineItem, at: _At, raw: CellValue) -> None:
        text = clean_text(raw)
        item.indicators += indicators_of_kinds(text) or [OutlineIndicator(at.column.meaning, text)]

    def _day(self, item: OutlineItem, at: _At, raw: CellValue) -> None:
        item.values[at.column.meaning] = clean_text(raw)

    def _choice(self, index: int, column: ListColumn, key: str, raw: CellValue) -> CellValue:
        about = PROJECTS.column(key)
        if about.kind is not Kind.CHOICE:
            return clean_text(raw)
        if _FREE.fullmatch(canonical(clean_text(raw))):
            return NO_BUDGET
        said, fault = read(raw, about.kind, about.choices)
        if fault:
            self.unread(index, column, raw)
        return str(said) or None

    def _set(
        self, item: OutlineItem, index: int, column: ListColumn, key: str, value: CellValue
    ) -> None:
        """The value, where none stands there yet."""
        if value is None:
            return
        kept = item.values.setdefault(key, value)
        if canonical(text_of(kept)) != canonical(text_of(value)):
            self.differs(item, index, column.title, text_of(value))

    def _of_project(self, project: OutlineItem, at: _At, key: str, text: str) -> None:
        """What only projects have, said of an activity: of the project, if it is the first."""
        kept = project.values.get(key)
        if kept is None and not any(each.above is project for each in self.outline.items[:-1]):
            project.values[key] = text
        elif key == "source" or canonical(clean_text(kept)) == canonical(text):
            if key == "source" and kept != text:
                names = [*names_in(clean_text(kept)), *names_in(text)]
                project.values[key] = ", ".join(dict.fromkeys(names))
        else:
            said = {"value": text[:60], "title": at.column.title}
            self.leave(at.index, NOT_OF_ACTIVITY.format(**said))

    def _year_cell(self, item: OutlineItem, at: _At, raw: CellValue) -> None:
        if _year_in(raw) is None:
            self._period(item, _At(at.index, at.column), raw)

    def add_indicator(self, item: OutlineItem, text: str) -> None:
        """An indicator; one whose lines tell outputs and outcomes apart is several."""
        if said := indicators_of_kinds(text):
            item.indicators += said
        elif "indicator" in item.values:
            kept = clean_text(item.values["indicator"])
            if canonical(text) not in canonical(kept):
                item.values["indicator"] = f"{kept}\n{text}"
        else:
            item.values["indicator"] = text

    def _target(self, item: OutlineItem, at: _At, raw: CellValue) -> None:
        """A target, with the unit that a text such as ร้อยละ 80 names."""
        amount, _ = unrounded(raw, Kind.NUMBER)
        match = _WITH_UNIT.fullmatch(canonical(raw)) if isinstance(raw, str) else None
        if match:
            amount = number_of(match[2])
            said = match[1] if match[1] in {"ร้อยละ", "ระดับ"} else match[3]
            unit = "ร้อยละ" if said == "%" else said
            if unit and amount is not None:
                item.values.setdefault("unit", unit)
        if amount is None:
            self.unread(at.index, at.column, raw)
        else:
            item.values.setdefault("target", float(amount))

    def _mark(self, item: OutlineItem, index: int, column: ListColumn, raw: CellValue) -> None:
        """A month's cell: a mark, an arrow over several, or a day, of which the month is taken."""
        key, text = MEANINGS[column.meaning], canonical(clean_text(raw))
        said, fault = read(raw, Kind.MARK)
        if (said and fault is None) or _ARROW.fullmatch(text):
            item.values[key] = "/"
        elif fault is not None:
            self.unread(index, column, raw)

    def _period(self, item: OutlineItem, at: _At, raw: CellValue) -> None:
        """When it is done: the text for a project, and the months that it names."""
        text = clean_text(raw)
        said = period_said(text, self._year)
        for month in said.months:
            item.values.setdefault(MONTH_KEYS[month], "/")
        if said.is_outside:
            self.leave(at.index, OTHER_YEAR.format(value=text[:60]))
        if item.kind is OutlineKind.PROJECT:
            self._set(item, at.index, at.column, "period", text)
        elif not said.is_whole and not said.is_outside:
            item.values["period"] = text  # until it is known whether all activities share it

    def _settle_start(self, item: OutlineItem, index: int) -> None:
        """The days on which it begins and ends, as one period."""
        start, end = (clean_text(item.values.pop(key, None)) for key in (START, END))
        text = f"{start} – {end}" if start and end else start or end
        if text:
            self._period(item, _At(index, self.by.get(START) or self.by[END]), text)

    # Money.

    def _put_money(self, item: OutlineItem, index: int, column: ListColumn, raw: CellValue) -> None:
        for budget in self._budgets(item, index, column, raw):
            if column.meaning == BUDGET and budget.name == (None, "", ""):
                self._set_budget(item, index, column, budget.amount)
                item.is_budget_merged = self.reaches_down(index, column)
            elif not self.add_sum(item, index, budget):
                self.says_again(item, index)

    def _set_budget(
        self, item: OutlineItem, index: int, column: ListColumn, amount: Decimal | str | None
    ) -> None:
        """The plain budget; a dash says no amount, and stands only where there is none."""
        if isinstance(amount, str):
            item.values.setdefault("budget", amount)
            return
        if isinstance(item.values.get("budget"), str):
            del item.values["budget"]
        self._set(item, index, column, "budget", _cell(amount))

    def add_sum(self, item: OutlineItem, index: int, budget: OutlineBudget) -> bool:
        """Add a sum by year and source; whether it is new, or differs, which is told."""
        name = (budget.year, canonical(budget.source), budget.quarter)
        named = (b for b in item.budgets if (b.year, canonical(b.source), b.quarter) == name)
        known = next(named, None)
        if known is None:
            item.budgets.append(budget)
            return True
        is_new = bool(budget.target and not known.target)
        known.target = known.target or budget.target
        if isinstance(budget.amount, Decimal) and isinstance(known.amount, Decimal):
            if budget.amount == known.amount:
                return is_new
            words = (str(budget.year or ""), budget.source, budget.quarter and f"Q{budget.quarter}")
            title = " ".join(filter(None, (BUDGET, *words)))
            self.differs(item, index, title, text_of(_cell(budget.amount)))
            return True
        if known.amount is None or isinstance(budget.amount, Decimal):
            is_new = is_new or known.amount != budget.amount
            known.amount = budget.amount
        return is_new

    def _budgets(
        self, item: OutlineItem, index: int, column: ListColumn, raw: CellValue
    ) -> Iterator[OutlineBudget]:
        text = canonical(clean_text(raw))
        if _NO_MONEY.fullmatch(text):
            item.values.setdefault("budget_use", NO_BUDGET)
            return
        quarter = column.meaning[-1] if column.meaning in QUARTERLY else ""
        if quarter and self._marks_quarter(raw, text):
            for month in range(3):
                at = self._year.column(3 * (int(quarter) - 1) + month)
                item.values[MONTH_KEYS[at]] = "/"
            return
        year = column.year or _year_in(self.shown(index, YEAR))
        if is_dash(raw):
            if column.meaning in {YEARLY, BUDGET}:
                yield OutlineBudget(clean_text(raw), year, self._source(index, column), quarter)
            return
        unit = self.unit_of(column)
        amount = amount_in(raw, unit)
        if amount is not None and to_satang(amount) != amount:
            said = {"value": clean_text(raw)[:60], "title": column.title}
            self.leave(index, TOO_FINE.format(**said))
        elif amount is not None:
            yield OutlineBudget(amount, year, self._source(index, column), quarter)
        elif parts := money_parts(clean_text(raw), unit) if isinstance(raw, str) else ():
            for part in parts:
                yield OutlineBudget(part.amount, part.year or year, part.source, quarter)
        else:
            self.unread(index, column, raw)

    def _marks_quarter(self, raw: CellValue, text: str) -> bool:
        """Whether a quarter's cell is a mark; a number is none where others of them are sums."""
        is_mark = read(raw, Kind.MARK) == (True, None) or bool(_ARROW.fullmatch(text))
        return is_mark and not (amount_in(raw) is not None and self.has_sums_by_quarter)

    def _source(self, index: int, column: ListColumn) -> str:
        """The source of a sum in rows; a plain budget has the project's own cell for it."""
        if column.meaning in {YEARLY, SOURCED} and column.source:
            return column.source
        is_plain = column.meaning == BUDGET and not _year_in(self.shown(index, YEAR))
        names = names_in(self.text(index, SOURCE))
        return names[0] if len(names) == 1 and not is_plain else ""

    def _part_target(self, item: OutlineItem, at: _At, raw: CellValue) -> None:
        """The target of a year or a quarter: beside its sum, else by itself."""
        meaning = at.column.meaning
        quarter = meaning[-1] if meaning in QUARTER_TARGETS else ""
        year = at.column.year or (_year_in(self.shown(at.index, YEAR)) if quarter else None)
        known = (each for each in item.budgets if (each.year, each.quarter) == (year, quarter))
        budget = next(known, None)
        if budget is None:
            source = self._source(at.index, at.column) if quarter else ""
            budget = OutlineBudget(None, year, source, quarter)
            item.budgets.append(budget)
        if budget.target and canonical(budget.target) != canonical(clean_text(raw)):
            self.differs(item, at.index, at.column.title, clean_text(raw))
        else:
            budget.target = clean_text(raw)

    # Cells.


def is_list(text: str) -> bool:
    """Whether the text beside a project lists its activities, which share the row's cells."""
    return len(_LISTED.findall(text)) > 1


def _year_in(raw: CellValue) -> int | None:
    match = _ONE_YEAR.fullmatch(canonical(clean_text(raw))) if not is_no_value(raw) else None
    return int(match[1] if len(match[1]) > _SHORT else f"25{match[1]}") if match else None


def _cell(amount: Decimal | str | None) -> CellValue:
    return float(amount) if isinstance(amount, Decimal) else amount


_SHORT = 2  # the digits of a year such as 69
_ONE_YEAR = regex(r"(?:ปี)?(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*(2[45]\d\d|[5-9]\d)")
_TEXT_KEYS = frozenset(
    column.key
    for column in (*PROJECTS.columns, *ACTIVITIES.columns)
    if column.kind in {Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE}
) - {"title", "indicator", "owner", "strategy"}
