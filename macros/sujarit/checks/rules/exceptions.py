"""STR: does every exception of the office still except something?"""

from collections.abc import Iterator

from sujarit.checks.address import at_record
from sujarit.checks.exceptions import (
    has_reason,
    key_of,
    key_to,
    row_name,
    row_number,
    sheet_meant,
)
from sujarit.checks.rule import Diagnostic, Example, OtherFindings, Rule, Violation
from sujarit.plan import schema
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan, Suppression
from sujarit.plan.rows.record_columns import is_complete
from sujarit.plan.schema import SUPPRESSIONS
from sujarit.plan.values import canonical, is_dash


@Rule(
    "STR08",
    severity=Severity.WARNING,
    title=Text("ข้อยกเว้นที่ไม่มีผล", "An exception that does nothing"),
    meaning=Text(
        "แถวในชีตข้อยกเว้นอ้างถึงกฎ ชีต หรือคอลัมน์ที่ไม่มี ระบุแถวด้วยเลขแถวซึ่งเลื่อนได้ หรือใส่ขีดแทนเหตุผล",
        (
            "A row among the exceptions names a rule, a sheet or a column that does not "
            "exist, names its row by a number that moves, or has a dash for a reason."
        ),
    ),
    why=Text(
        f"ข้อค้นพบที่ตั้งใจยกเว้นจะยังแสดงอยู่ (ตาราง {schema.SUPPRESSIONS.name})",
        f"The finding that it means still stands (table {schema.SUPPRESSIONS.name}).",
    ),
    mend=Text(
        "คัดลอกกฎ ชีต รหัสแถว และคอลัมน์จากชีตผลตรวจสอบ แล้วเขียนเหตุผลเป็นข้อความ",
        "Copy the rule, sheet, row and column from the findings, and write the reason in words.",
    ),
    about_exceptions=True,
    fails=Example("""
        tblSuppress
        กฎ | ชีต | รหัสแถว | คอลัมน์ | เหตุผล
        OWN99 | ข้อยกเว้น | 1.1.1 | กฎ | ทุกกลุ่มรับผิดชอบร่วมกันตามคำสั่ง
        """),
    passes=Example("""
        tblSuppress
        กฎ | ชีต | รหัสแถว | คอลัมน์ | เหตุผล
        STR08 | ข้อยกเว้น | 1.1.1 | กฎ | ตัวอย่าง
        """),
).among
def unknown_exception(plan: Plan, others: OtherFindings) -> Iterator[Violation]:
    """Exceptions that can never except anything."""
    if not _is_complete(plan):
        return
    columns = _columns_by_sheet(plan)
    for item in plan.suppressions:
        if key := _unknown_part(plan, item, columns, others):
            name = str(getattr(item, key))
            yield at_record(item, key, Diagnostic(_AS_FOUND, _no_such(key, name)))
        elif is_dash(item.reason):
            yield at_record(item, "reason", Diagnostic(_A_REASON, _NO_REASON))
        elif meant := _meant_by_number(plan, item, others):
            yield at_record(item, "row", _by_number(row_name(plan, meant)))


def _no_such(key: str, name: str) -> Text:
    return Text(
        f"ไม่มี{_NAMES[key].th}ชื่อ {name} ข้อยกเว้นนี้จึงไม่มีผล",
        f"There is no {_NAMES[key].en} {name}, so this exception does nothing",
    )


def _by_number(name: str) -> Diagnostic:
    """A row's number is another row once rows are put in above."""
    why = Text(
        "เลขแถวเลื่อนได้เมื่อแทรกหรือเรียงแถว ข้อยกเว้นนี้จึงไม่มีผล",
        "A row's number moves when rows are inserted or sorted, so this exception does nothing",
    )
    if name:
        return Diagnostic(Text(name, name), why)
    return Diagnostic(_A_NAME, why, _NAME_IT)


_NAMES = {
    "rule": Text("กฎ", "rule"),
    "sheet": Text("ชีต", "sheet"),
    "column": Text("คอลัมน์", "column"),
}
_A_REASON = Text("เหตุผลเป็นถ้อยคำ", "A reason in words")
_NO_REASON = Text(
    "ขีดไม่ใช่เหตุผล ข้อยกเว้นนี้จึงไม่มีผล",
    "A dash is no reason, so this exception does nothing",
)
_A_NAME = Text("รหัสที่ระบุแถวได้แถวเดียว", "What names the row alone")
_NAME_IT = Text(
    "กรอกช่องที่ใช้ระบุแถวนั้น (เช่น รหัส หรือรอบกับรหัสกิจกรรม) ไม่ให้ซ้ำกับแถวอื่น ตรวจสอบใหม่ "
    "แล้วคัดลอกรหัสแถวจากผลตรวจสอบ",
    "Fill in what names that row (its code, or round and activity), check again, "
    "and copy the row's key from the findings",
)


@Rule(
    "STR09",
    severity=Severity.INFO,
    title=Text("ข้อยกเว้นที่ไม่ได้ใช้แล้ว", "An exception that nothing needs any more"),
    meaning=Text(
        "ไม่มีข้อค้นพบใดในรอบ 6 หรือ 12 เดือนที่ตรงกับข้อยกเว้นนี้", "No finding of either round matches it."
    ),
    why=Text(
        "ข้อยกเว้นที่ค้างอยู่ทำให้ผู้อ่านเข้าใจว่ายังมีข้อที่ไม่ได้แก้",
        "Readers take it for something that was left unmended.",
    ),
    mend=Text(
        "ลบแถวนี้ออก หรือคัดลอกรหัสแถวใหม่จากชีตผลตรวจสอบ",
        "Delete the row, or copy the row's new key from the findings.",
    ),
    about_exceptions=True,
    fails=Example("""
        tblApproaches
        รหัสแนวทาง | แนวทาง
        1 | ปลูกฝังวิถีคิด

        tblSuppress
        กฎ | ชีต | รหัสแถว | คอลัมน์ | เหตุผล
        THA04 | แนวทาง | 1 | แนวทาง | ใช้ตามชื่อที่ประกาศ
        """),
    passes=Example("""
        tblApproaches
        รหัสแนวทาง | แนวทาง
        1 | ปลุกฝังวิถีคิด

        tblSuppress
        กฎ | ชีต | รหัสแถว | คอลัมน์ | เหตุผล
        THA04 | แนวทาง | 1 | แนวทาง | ใช้ตามชื่อที่ประกาศ
        """),
).among
def idle_exception(plan: Plan, others: OtherFindings) -> Iterator[Violation]:
    """Exceptions for what no round's checks find any more."""
    if not _is_complete(plan):
        return
    columns = _columns_by_sheet(plan)
    for item in plan.suppressions:
        if _unknown_part(plan, item, columns, others) or not has_reason(item) or not item.rule:
            continue
        if not _excepts_any(plan, item, others) and not _meant_by_number(plan, item, others):
            yield at_record(item, "rule", Diagnostic(_AS_FOUND, _IDLE))


_IDLE = Text(
    "ไม่มีข้อค้นพบที่ตรงกับข้อยกเว้นนี้ อาจแก้ไขแล้ว หรือรหัสแถวเปลี่ยนไป",
    "No finding matches this exception: it was mended, or the row's code has changed",
)


def _is_complete(plan: Plan) -> bool:
    bound = plan.tables.get(SUPPRESSIONS.name)
    return bound is not None and is_complete(bound)


def _columns_by_sheet(plan: Plan) -> dict[str, set[str]]:
    return {
        canonical(bound.source.sheet): {canonical(column.title) for column in bound.schema.columns}
        for bound in plan.tables.values()
    }


def _unknown_part(
    plan: Plan, item: Suppression, columns: dict[str, set[str]], others: OtherFindings
) -> str | None:
    if item.rule and item.rule.upper() not in others.codes:
        return "rule"
    sheet = sheet_meant(plan, item)
    if item.sheet and sheet not in columns:
        return "sheet"
    unknown = item.column and canonical(item.column) not in columns.get(sheet, set())
    return "column" if unknown else None


def _excepts_any(plan: Plan, item: Suppression, others: OtherFindings) -> bool:
    """Whether an exception excepts anything in either round."""
    code = item.rule.upper()
    if others.about_exceptions(code):
        return True  # they would have to look at themselves: nothing is said of these here
    wanted = key_of(plan, item)
    return any(key_to(plan, finding) == wanted for finding in others.in_any_round(code))


def _meant_by_number(plan: Plan, item: Suppression, others: OtherFindings) -> Finding | None:
    """The finding that an exception means, where it says no more than the row's number."""
    # A blank rule is told of as a missing value; no finding is of that rule.
    if not item.rule or not item.row.isdecimal() or _excepts_any(plan, item, others):
        return None
    where = (sheet_meant(plan, item), canonical(item.column))
    for finding in others.in_any_round(item.rule.upper()):
        is_there = (canonical(finding.sheet or ""), canonical(finding.column or "")) == where
        if is_there and item.row == row_number(finding.cell):
            return finding
    return None


_AS_FOUND = Text("ตามที่ปรากฏในผลตรวจสอบ", "As the findings name it")
