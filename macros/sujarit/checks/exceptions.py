"""Findings that the office leaves standing on purpose, each for one rule at one cell."""

import string
from collections.abc import Iterator
from dataclasses import dataclass

from sujarit.checks.address import at
from sujarit.checks.rule import Say, Spot
from sujarit.plan.finding import Finding
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.origin import Origin
from sujarit.plan.records import Plan, Suppression, is_complete
from sujarit.plan.schema import SUPPRESSIONS
from sujarit.plan.values import canonical, is_dash

_Key = tuple[str, str, str, str]

OWN_RULES = frozenset({"STR08", "STR09"})


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that does not count, and the reason that the workbook gives."""

    finding: Finding
    reason: str


def part(plan: Plan, findings: list[Finding]) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """The findings that stand, and those that the workbook excepts, in the same order.

    An exception without a reason excepts nothing, and none reaches a row by its number:
    once a row is put in above, the same number is another row.
    """
    reasons = {_key_of(item): item.reason for item in plan.suppressions if _has_reason(item)}
    keys = enumerate(_key_unless_numbered(plan, item) for item in findings) if reasons else ()
    excepted = {index: reasons[key] for index, key in keys if key in reasons}
    standing = tuple(item for index, item in enumerate(findings) if index not in excepted)
    return standing, tuple(Suppressed(findings[index], why) for index, why in excepted.items())


def _key_unless_numbered(plan: Plan, finding: Finding) -> _Key | None:
    """What an exception must say to reach a finding; None where only a number would."""
    key = _key(finding)
    if finding.row_key is None or finding.row_key != _row_number(finding.cell):
        return key
    return key if _row_name(plan, finding) else None


def _row_number(cell: str | None) -> str:
    return (cell or "").lstrip(string.ascii_uppercase)


def _row_name(plan: Plan, finding: Finding) -> str:
    """The name of the row that a finding is on; "" where it has none, or is in no table."""
    number = int(_row_number(finding.cell) or 0)
    for table in plan.tables.values():
        index = number - table.source.top - 1
        if table.source.sheet == finding.sheet and 0 <= index < len(table.source.rows):
            return Origin(table, index).name
    return ""


def _has_reason(item: Suppression) -> bool:
    return bool(item.reason) and not is_dash(item.reason)


def _key(finding: Finding) -> _Key:
    place = (finding.sheet, finding.row_key, finding.column)
    sheet, row, column = (canonical(text or "") for text in place)
    return finding.rule, sheet, row, column


def _key_of(item: Suppression) -> _Key:
    return item.rule.upper(), canonical(item.sheet), canonical(item.row), canonical(item.column)


def unknown_exception(plan: Plan, _: Round) -> Iterator[Spot]:
    """Exceptions that can never except anything."""
    if not _complete(plan):
        return
    columns = _columns_by_sheet(plan)
    found = _Findings(plan)
    for item in plan.suppressions:
        if key := _unknown_part(item, columns):
            yield at(item, key, Say(_AS_FOUND, _no_such(key, str(getattr(item, key)))))
        elif is_dash(item.reason):
            yield at(item, "reason", Say(_A_REASON, _NO_REASON))
        elif meant := found.by_number(item):
            yield at(item, "row", _by_number(_row_name(plan, meant)))


def idle_exception(plan: Plan, _: Round) -> Iterator[Spot]:
    """Exceptions for what no round's checks find any more."""
    if not _complete(plan):
        return
    columns = _columns_by_sheet(plan)
    found = _Findings(plan)
    for item in plan.suppressions:
        if _unknown_part(item, columns) or not _has_reason(item) or not item.rule:
            continue
        if not found.reached_by(item) and not found.by_number(item):
            yield at(item, "rule", Say(_AS_FOUND, _IDLE))


class _Findings:
    """What the rules that exceptions name find, in either round; each rule runs once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._found: dict[str, tuple[Finding, ...]] = {}

    def reached_by(self, item: Suppression) -> bool:
        """Whether an exception excepts anything in either round."""
        if item.rule.upper() in OWN_RULES:
            return True  # about exceptions themselves: nothing to be said here
        wanted = _key_of(item)
        return any(_key_unless_numbered(self._plan, f) == wanted for f in self._of(item.rule))

    def by_number(self, item: Suppression) -> Finding | None:
        """The finding that an exception means, where it says no more than the row's number."""
        if not item.row.isdecimal() or item.rule.upper() in OWN_RULES or self.reached_by(item):
            return None
        place = (canonical(item.sheet), canonical(item.column))
        for finding in self._of(item.rule):
            at_place = (canonical(finding.sheet or ""), canonical(finding.column or "")) == place
            if at_place and item.row == _row_number(finding.cell):
                return finding
        return None

    def _of(self, code: str) -> tuple[Finding, ...]:
        from sujarit.checks import rule

        code = code.upper()
        if code not in self._found:
            rounds = (rule(code).check(self._plan, each) for each in Round)
            self._found[code] = tuple(finding for found in rounds for finding in found)
        return self._found[code]


def _complete(plan: Plan) -> bool:
    bound = plan.tables.get(SUPPRESSIONS.name)
    return bound is not None and is_complete(bound)


def _columns_by_sheet(plan: Plan) -> dict[str, set[str]]:
    return {
        canonical(bound.source.sheet): {canonical(column.title) for column in bound.schema.columns}
        for bound in plan.tables.values()
    }


def _unknown_part(item: Suppression, columns: dict[str, set[str]]) -> str | None:
    from sujarit.checks import RULES

    if item.rule and item.rule.upper() not in {rule.code for rule in RULES}:
        return "rule"
    sheet = canonical(item.sheet)
    if item.sheet and sheet not in columns:
        return "sheet"
    unknown = item.column and canonical(item.column) not in columns.get(sheet, set())
    return "column" if unknown else None


def _no_such(key: str, name: str) -> Text:
    return Text(
        f"ไม่มี{_NAMES[key].th}ชื่อ {name} ข้อยกเว้นนี้จึงไม่มีผล",
        f"There is no {_NAMES[key].en} {name}, so this exception does nothing",
    )


def _by_number(name: str) -> Say:
    """A row's number is another row once rows are put in above."""
    why = Text(
        "เลขแถวเลื่อนได้เมื่อแทรกหรือเรียงแถว ข้อยกเว้นนี้จึงไม่มีผล",
        "A row's number moves when rows are inserted or sorted, so this exception does nothing",
    )
    if name:
        return Say(Text(name, name), why)
    return Say(_A_NAME, why, _NAME_IT)


_AS_FOUND = Text("ตามที่ปรากฏในผลตรวจสอบ", "As the findings name it")
_A_REASON = Text("เหตุผลเป็นถ้อยคำ", "A reason in words")
_NO_REASON = Text("ขีดไม่ใช่เหตุผล ข้อยกเว้นนี้จึงไม่มีผล", "A dash is no reason, so this exception does nothing")  # fmt: skip
_IDLE = Text(
    "ไม่มีข้อค้นพบที่ตรงกับข้อยกเว้นนี้ อาจแก้ไขแล้ว หรือรหัสแถวเปลี่ยนไป",
    "No finding matches this exception: it was mended, or the row's code has changed",
)
_A_NAME = Text("รหัสที่ระบุแถวได้แถวเดียว", "What names the row alone")
_NAME_IT = Text(
    "กรอกช่องที่ใช้ระบุแถวนั้น (เช่น รหัส หรือรอบกับรหัสกิจกรรม) ไม่ให้ซ้ำกับแถวอื่น ตรวจสอบใหม่ แล้วคัดลอกรหัสแถวจากผลตรวจสอบ",
    "Fill in what names that row (its code, or round and activity), check again, and copy the row's key from the findings",
)
_NAMES = {"rule": Text("กฎ", "rule"), "sheet": Text("ชีต", "sheet"), "column": Text("คอลัมน์", "column")}  # fmt: skip
