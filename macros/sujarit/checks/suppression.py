"""Findings that the office leaves standing on purpose, each for one rule at one cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from sujarit.checks.place import at, has
from sujarit.checks.rule import Example, Rule, Say, Spot
from sujarit.plan import schema
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan, Suppression
from sujarit.plan.schema import SUPPRESSIONS
from sujarit.plan.values import canonical

_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that does not count, and the reason that the workbook gives."""

    finding: Finding
    reason: str


def part(plan: Plan, findings: list[Finding]) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """The findings that stand, and those that the workbook excepts, in the same order.

    An exception without a reason excepts nothing.
    """
    reasons = {_key_of(item): item.reason for item in plan.suppressions if item.reason}
    standing = tuple(item for item in findings if _key(item) not in reasons)
    suppressed = tuple(
        Suppressed(item, reasons[_key(item)]) for item in findings if _key(item) in reasons
    )
    return standing, suppressed


def _key(finding: Finding) -> _Key:
    place = (finding.sheet, finding.row_key, finding.column)
    sheet, row, column = (canonical(text or "") for text in place)
    return finding.rule, sheet, row, column


def _key_of(item: Suppression) -> _Key:
    return item.rule.upper(), canonical(item.sheet), canonical(item.row), canonical(item.column)


def unknown_exception(plan: Plan, _: Round) -> Iterator[Spot]:
    """Exceptions that can never except anything: an unknown rule, sheet or column."""
    if not has(plan, SUPPRESSIONS, "rule", "sheet", "column"):
        return
    columns = _columns_by_sheet(plan)
    for item in plan.suppressions:
        key = _unknown_part(item, columns)
        if key:
            cell = item.cell(key)
            message = Text(
                f"ไม่มี{_NAMES[key].th}ชื่อ {getattr(item, key)} ข้อยกเว้นนี้จึงไม่มีผล",
                f"There is no {_NAMES[key].en} {getattr(item, key)}, so this exception does nothing",
            )
            if cell:
                yield at(item, key, Say(_AS_FOUND, message))


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


_AS_FOUND = Text("ตามที่ปรากฏในผลตรวจสอบ", "As the findings name it")
_NAMES = {"rule": Text("กฎ", "rule"), "sheet": Text("ชีต", "sheet"), "column": Text("คอลัมน์", "column")}  # fmt: skip

RULES = (
    Rule(
        "STR08",
        Severity.WARNING,
        Text("ข้อยกเว้นที่ไม่มีผล", "An exception that does nothing"),
        Text(
            "แถวในชีตข้อยกเว้นอ้างถึงกฎ ชีต หรือคอลัมน์ที่ไม่มี",
            "A row among the exceptions names a rule, a sheet or a column that does not exist.",
        ),
        Text(
            f"ข้อตรวจพบที่ตั้งใจยกเว้นจะยังแสดงอยู่ (ตาราง {schema.SUPPRESSIONS.name})",
            f"The finding that it means still stands (table {schema.SUPPRESSIONS.name}).",
        ),
        Text(
            "คัดลอกกฎ ชีต รหัสแถว และคอลัมน์จากชีตผลตรวจสอบ",
            "Copy the rule, sheet, row and column from the findings.",
        ),
        unknown_exception,
        Example("""
            tblSuppress
            กฎ | ชีต | รหัสแถว | คอลัมน์ | เหตุผล
            OWN99 | ข้อยกเว้น | 1.1.1 | กฎ | ทุกกลุ่มรับผิดชอบร่วมกันตามคำสั่ง
            """),
        Example("""
            tblSuppress
            กฎ | ชีต | รหัสแถว | คอลัมน์ | เหตุผล
            STR08 | ข้อยกเว้น | 1.1.1 | กฎ | ตัวอย่าง
            """),
    ),
)
