"""KPI: can each indicator be measured, and is it measured in one way?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from sujarit.checks.address import at, at_fault, has
from sujarit.checks.rule import Say, Spot
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.records import Activity, Kpi, Plan, Record
from sujarit.plan.schema import ACTIVITIES, KPIS
from sujarit.plan.values import FaultKind, canonical, number_of

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_ONLY_NUMBER = re.compile(r"[\d.,\s]+")
_RATED = re.compile("ร้อยละ|คะแนน|ค่าคะแนน|ระดับ|อัตรา|ค่าเฉลี่ย|สัดส่วน")
_LEVEL = re.compile("ระดับ|ผ่าน")  # as the ITA grades: ผ่านดี, ระดับดีเยี่ยม
_UNIT_FIRST = re.compile("ร้อยละ|จำนวน|คะแนน|ค่าคะแนน|ระดับ|อัตรา|ค่าเฉลี่ย|สัดส่วน")
_PERCENT = re.compile(r"(?:ร้อยละ|เปอร์เซ็นต์)\s*(-?[\d.,]+)|(-?[\d.,]+)\s*(?:%|เปอร์เซ็นต์)")
_IN_SENTENCE = re.compile(
    r"(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|ไม่เกิน|มากกว่า|เท่ากับ)?\s*"
    r"(?:ร้อยละ\s*\d[\d.,]*|\d[\d.,]*\s*(?:%|คะแนน|คน|ครั้ง|ฉบับ|เรื่อง|แห่ง|โครงการ|กิจกรรม))"
)
_BRACKETS = re.compile(r"\([^)]*\)")
_PERCENT_UNITS = frozenset({"ร้อยละ", "เปอร์เซ็นต์", "%"})
_COUNTED_UNITS = frozenset(
    {"คน", "ราย", "ครั้ง", "ฉบับ", "เรื่อง", "แห่ง", "ชิ้น", "โครงการ", "กิจกรรม", "โรงเรียน", "กลุ่ม", "เล่ม", "รุ่น", "ข้อ", "ชุมชน", "หมู่บ้าน", "กระบวนงาน", "หลักสูตร", "ห้อง", "ทีม", "ชุด", "ป้าย"}
)  # fmt: skip
_FULL = Decimal(100)


def unmeasurable(plan: Plan, _: Round) -> Iterator[Spot]:
    """Targets with no unit, or with no number."""
    if has(plan, ACTIVITIES, "unit", "target"):
        for activity in plan.activities:
            yield from _unmeasurable_activity(activity)
    if has(plan, KPIS, "target", "indicator"):
        for kpi in plan.kpis:
            yield from _unmeasurable_kpi(kpi)


def _unmeasurable_activity(activity: Activity) -> Iterator[Spot]:
    rated = _RATED.match(canonical(activity.indicator))
    if activity.target is not None and not activity.unit and not rated:
        yield at(activity, "unit", _NO_UNIT)
    if activity.target is None and activity.unit:
        yield at(activity, "target", _NO_NUMBER)


def _unmeasurable_kpi(kpi: Kpi) -> Iterator[Spot]:
    target = canonical(kpi.target)
    if not target:
        return
    if not _NUMBER.search(target) and not _LEVEL.search(target):
        yield at(kpi, "target", _NO_NUMBER)
    elif _ONLY_NUMBER.fullmatch(target) and not _UNIT_FIRST.match(canonical(kpi.indicator)):
        yield at(kpi, "target", _NO_UNIT)


_NO_UNIT = Say(
    Text("หน่วยของค่าเป้าหมาย เช่น ร้อยละ คน ครั้ง", "The target's unit"),
    Text("ค่าเป้าหมายไม่มีหน่วย", "The target has no unit"),
)
_NO_NUMBER = Say(
    Text("ค่าเป้าหมายเป็นตัวเลข", "A number"),
    Text("ค่าเป้าหมายไม่มีตัวเลข จึงวัดไม่ได้", "The target has no number, so nothing can be measured"),
)


def target_in_sentence(plan: Plan, _: Round) -> Iterator[Spot]:
    """Blank targets whose indicator's sentence holds the target, or none at all."""
    for fault in plan.faults:
        kpi_target = fault.origin.table.schema is KPIS and fault.column.key == "target"
        if fault.kind is FaultKind.REQUIRED and kpi_target:
            cell = fault.origin.cell("indicator")
            stated = target_stated_in(str(cell.value) if cell else "")
            yield at_fault(fault, _in_sentence(stated) if stated else _NO_TARGET)


def target_stated_in(indicator: str) -> str:
    """The target that an indicator's own sentence states in brackets or at its end, or ""."""
    found = _IN_SENTENCE.findall(canonical(indicator))
    return found[-1].strip() if found else ""


def _in_sentence(stated: str) -> Say:
    return Say(
        same(stated),
        Text(
            f"เป้าหมายอยู่ในประโยคตัวชี้วัด ({stated}) ช่องค่าเป้าหมายจึงว่าง",
            f"The target stands inside the indicator's sentence ({stated}), and this cell is blank",
        ),
        Text(f"ย้าย “{stated}” มาใส่ช่องนี้", f"Move “{stated}” to this cell."),
        Severity.WARNING,
    )


_NO_TARGET = Say(
    Text("ค่าเป้าหมายพร้อมหน่วย เช่น ร้อยละ 80", "The target with its unit, such as ร้อยละ 80"),
    Text("ตัวชี้วัดนี้ไม่มีค่าเป้าหมาย", "This indicator has no target"),
)


def two_targets(plan: Plan, _: Round) -> Iterator[Spot]:
    """One indicator with several targets: among the plan's own, or within one project."""
    targets = [item for item in _targets(plan) if item[1]]
    bare = {indicator: _bare(indicator) for indicator in {item[1] for item in targets}}
    groups: defaultdict[tuple[str, str], list[tuple[Record, Decimal]]] = defaultdict(list)
    for owner, indicator, target, record in targets:
        groups[owner, bare[indicator]].append((record, target))
    for group in groups.values():
        values = sorted({target for _, target in group})
        if len(values) > 1:
            yield from (_two_targets(record, target, values) for record, target in group)


def _targets(plan: Plan) -> Iterator[tuple[str, str, Decimal, Record]]:
    if has(plan, KPIS, "target"):
        for kpi in plan.kpis:
            number = _NUMBER.search(canonical(kpi.target))
            value = number_of(number[0]) if number else None
            if value is not None:
                yield f"{kpi.scope} {kpi.approach}", kpi.indicator, value, kpi
    if has(plan, ACTIVITIES, "target"):
        for activity in plan.activities:
            if activity.target is not None and not _counts(activity):
                owner = f"project {activity.project}"
                yield owner, activity.indicator, activity.target, activity


def _counts(activity: Activity) -> bool:
    """Whether its target counts what it brings about itself, as each activity does apart."""
    unit = canonical(activity.unit)
    return bool(unit) and unit not in _PERCENT_UNITS and not _RATED.match(unit)


def _bare(indicator: str) -> str:
    return "".join(_BRACKETS.sub("", canonical(indicator)).split())


def _two_targets(record: Record, target: Decimal, values: Iterable[Decimal]) -> Spot:
    others = ", ".join(f"{value:f}" for value in values if value != target)
    message = Text(
        f"ตัวชี้วัดเดียวกันมีค่าเป้าหมายอื่นด้วย: {others}",
        f"The same indicator has another target elsewhere: {others}",
    )
    return at(record, "target", Say(Text("ค่าเป้าหมายเดียว", "One target"), message))


def beyond_unit(plan: Plan, _: Round) -> Iterator[Spot]:
    """Targets and results that their unit does not allow: over 100 percent, half a person."""
    units = {item.code: canonical(item.unit) for item in reversed(plan.activities)}
    for activity in plan.activities:
        if activity.target is not None:
            yield from _beyond(activity, "target", activity.target, canonical(activity.unit))
    for result in plan.results:
        percentages = tuple(_percentages(result.indicator_result))
        value = number_of(result.indicator_result)
        if value is not None and not percentages:
            yield from _beyond(result, "indicator_result", value, units.get(result.activity, ""))
        for percentage in percentages:
            yield from _beyond(result, "indicator_result", percentage, "ร้อยละ")
    for kpi in plan.kpis:
        for key in ("target", "result"):
            for value in _percentages(getattr(kpi, key)):
                yield from _beyond(kpi, key, value, "ร้อยละ")


def _percentages(text: str) -> Iterator[Decimal]:
    for before, after in _PERCENT.findall(canonical(text)):
        value = number_of(before or after)
        if value is not None:
            yield value


def _beyond(record: Record, key: str, value: Decimal, unit: str) -> Iterator[Spot]:
    allowed = _allowed(value, unit)
    if allowed and record.cell(key):
        message = Text(
            f"ค่า {value:f} เป็นไปไม่ได้ในหน่วย “{unit}”",
            f"{value:f} is impossible in the unit {unit}",
        )
        yield at(record, key, Say(allowed, message))


def _allowed(value: Decimal, unit: str) -> Text | None:
    """What the unit allows, where the value is something else."""
    if unit in _PERCENT_UNITS and not 0 <= value <= _FULL:
        return Text("0 ถึง 100", "0 to 100")
    if unit in _COUNTED_UNITS and (value < 0 or value != value.to_integral_value()):
        return Text("จำนวนเต็มตั้งแต่ 0", "A whole number from 0")
    return None
