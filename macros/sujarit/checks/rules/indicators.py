"""KPI: can each indicator be measured, and is it measured in one way?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from sujarit.checks.address import at_fault, at_record, has_columns
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.checks.unsaid import with_own_targets
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.patterns import regex
from sujarit.plan.records import Activity, Indicator, Kpi, Plan, Record
from sujarit.plan.schema import ACTIVITIES, KPIS
from sujarit.plan.values import FaultKind, canonical, is_dash, number_of

_NUMBER = regex(r"\d+(?:,\d{3})*(?:\.\d+)?")
_ONLY_NUMBER = regex(r"[\d.,\s]+")
_RATED = regex("ร้อยละ|คะแนน|ค่าคะแนน|ระดับ|อัตรา|ค่าเฉลี่ย|สัดส่วน")
_LEVEL = regex("ระดับ|ผ่าน")  # as the ITA grades: ผ่านดี, ระดับดีเยี่ยม
_UNIT_FIRST = regex("ร้อยละ|จำนวน|คะแนน|ค่าคะแนน|ระดับ|อัตรา|ค่าเฉลี่ย|สัดส่วน")
_PERCENT = regex(r"(?:ร้อยละ|เปอร์เซ็นต์)\s*(-?[\d.,]+)|(?<![\d.,])(-?[\d.,]+)\s*(?:%|เปอร์เซ็นต์)")
_IN_SENTENCE = regex(
    r"(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|ไม่เกิน|มากกว่า|เท่ากับ)?\s*"
    r"(?:ร้อยละ\s*\d[\d.,]*|(?<![\d.,])\d[\d.,]*\s*(?:%|คะแนน|คน|ครั้ง|ฉบับ|เรื่อง|แห่ง|โครงการ|กิจกรรม))"
)
_BRACKETS = regex(r"\([^()]*\)")
_PERCENT_UNITS = frozenset({"ร้อยละ", "เปอร์เซ็นต์", "%"})
_COUNTED_UNITS = frozenset(
    {"คน", "ราย", "ครั้ง", "ฉบับ", "เรื่อง", "แห่ง", "ชิ้น", "โครงการ", "กิจกรรม", "โรงเรียน", "กลุ่ม", "เล่ม", "รุ่น", "ข้อ", "ชุมชน", "หมู่บ้าน", "กระบวนงาน", "หลักสูตร", "ห้อง", "ทีม", "ชุด", "ป้าย"}
)  # fmt: skip
_FULL = Decimal(100)
_RESULTS = ("result6", "result12")


@Rule(
    "KPI01",
    severity=Severity.WARNING,
    title=Text("ค่าเป้าหมายไม่มีหน่วยหรือไม่มีตัวเลข", "A target with no unit or no number"),
    meaning=Text(
        "มีตัวเลขแต่ไม่มีหน่วย หรือมีหน่วยแต่ไม่มีตัวเลข",
        "There is a number without a unit, or a unit without a number.",
    ),
    why=Text("วัดไม่ได้ว่าบรรลุหรือไม่", "Nobody can tell whether it was reached."),
    mend=Text("ใส่ทั้งตัวเลขและหน่วย", "Give both, the number and its unit."),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | หน่วยนับ | ค่าเป้าหมาย
        ก1 | | 85
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | หน่วยนับ | ค่าเป้าหมาย
        ก1 | ร้อยละ | 85
        """),
)
def unmeasurable(plan: Plan, _: Round) -> Iterator[Violation]:
    """Targets with no unit, or with no number."""
    if has_columns(plan, ACTIVITIES, "unit", "target"):
        yield from _all_unmeasurable(with_own_targets(plan))
    yield from _all_unmeasurable(plan.indicators)
    if has_columns(plan, KPIS, "target", "indicator"):
        for kpi in plan.kpis:
            yield from _unmeasurable_kpi(kpi)


def _all_unmeasurable(records: Iterable[Activity | Indicator]) -> Iterator[Violation]:
    for record in records:
        rated = _RATED.match(canonical(record.indicator))
        unit = "" if is_dash(record.unit) else record.unit
        if record.target is not None and not unit and not rated:
            yield at_record(record, "unit", _NO_UNIT)
        if record.target is None and unit:
            yield at_record(record, "target", _NO_NUMBER)


def _unmeasurable_kpi(kpi: Kpi) -> Iterator[Violation]:
    target = canonical(kpi.target)
    if not target or is_dash(target):  # of a target that is missing KPI02 speaks
        return
    if not _NUMBER.search(target) and not _LEVEL.search(target):
        yield at_record(kpi, "target", _NO_NUMBER)
    elif _ONLY_NUMBER.fullmatch(target) and not _UNIT_FIRST.match(canonical(kpi.indicator)):
        yield at_record(kpi, "target", _NO_UNIT)


_NO_UNIT = Diagnostic(
    Text("หน่วยของค่าเป้าหมาย เช่น ร้อยละ คน ครั้ง", "The target's unit"),
    Text("ค่าเป้าหมายไม่มีหน่วย", "The target has no unit"),
)
_NO_NUMBER = Diagnostic(
    Text("ค่าเป้าหมายเป็นตัวเลข", "A number"),
    Text("ค่าเป้าหมายไม่มีตัวเลข จึงวัดไม่ได้", "The target has no number, so nothing can be measured"),
)


@Rule(
    "KPI02",
    severity=Severity.ERROR,
    title=Text("ตัวชี้วัดไม่มีค่าเป้าหมายในช่องของมัน", "An indicator's target is not in its cell"),
    meaning=Text(
        "ช่องค่าเป้าหมายว่าง ถ้าเป้าหมายอยู่ในประโยคตัวชี้วัดแทน หรือเป็นตัวชี้วัดของโครงการ เป็นเพียงคำเตือน",
        (
            "The target's cell is blank; where the target stands in the indicator's "
            "sentence, or the indicator is a project's, that is a warning."
        ),
    ),
    why=Text(
        "ตารางตัวชี้วัดในรายงานจะมีช่องเป้าหมายว่าง", "The report's table of indicators has a blank target."
    ),
    mend=Text("ใส่ค่าเป้าหมายพร้อมหน่วยในช่องนี้", "Enter the target with its unit."),
    fails=Example("""
        tblKpis
        ขอบเขต | ตัวชี้วัด | ค่าเป้าหมาย
        แนวทาง | ร้อยละของนักเรียนที่ซื่อสัตย์สุจริต (ไม่น้อยกว่าร้อยละ 48) |
        """),
    passes=Example("""
        tblKpis
        ขอบเขต | ตัวชี้วัด | ค่าเป้าหมาย
        แนวทาง | ร้อยละของนักเรียนที่ซื่อสัตย์สุจริต | ร้อยละ 48
        """),
)
def target_in_sentence(plan: Plan, _: Round) -> Iterator[Violation]:
    """Blank targets whose indicator's sentence holds the target, or none at all."""
    for fault in plan.faults:
        kpi_target = fault.origin.table.schema is KPIS and fault.column.key == "target"
        if fault.kind is FaultKind.REQUIRED and kpi_target:
            cell = fault.origin.cell("indicator")
            stated = target_stated_in(str(cell.value) if cell else "")
            yield at_fault(fault, _in_sentence(stated) if stated else _NO_TARGET)
    for row in plan.indicators:
        if row.indicator and row.target is None and not row.unit:
            stated = target_stated_in(row.indicator)
            say = _in_sentence(stated) if stated else _NO_TARGET
            yield at_record(row, "target", replace(say, severity=Severity.WARNING))


def target_stated_in(indicator: str) -> str:
    """The target that an indicator's own sentence states in brackets or at its end, or ""."""
    found = _IN_SENTENCE.findall(canonical(indicator))
    return found[-1].strip() if found else ""


def _in_sentence(stated: str) -> Diagnostic:
    return Diagnostic(
        same(stated),
        Text(
            f"เป้าหมายอยู่ในประโยคตัวชี้วัด ({stated}) ช่องค่าเป้าหมายจึงว่าง",
            f"The target stands inside the indicator's sentence ({stated}), and this cell is blank",
        ),
        Text(f"ย้าย “{stated}” มาใส่ช่องนี้", f"Move “{stated}” to this cell."),
        Severity.WARNING,
    )


_NO_TARGET = Diagnostic(
    Text("ค่าเป้าหมายพร้อมหน่วย เช่น ร้อยละ 80", "The target with its unit, such as ร้อยละ 80"),
    Text("ตัวชี้วัดนี้ไม่มีค่าเป้าหมาย", "This indicator has no target"),
)


@Rule(
    "KPI03",
    severity=Severity.WARNING,
    title=Text("ตัวชี้วัดเดียวมีสองเป้าหมาย", "One indicator with two targets"),
    meaning=Text(
        "ตัวชี้วัดข้อความเดียวกันในขอบเขตหรือโครงการเดียวกันมีค่าเป้าหมายต่างกัน",
        "The same indicator has different targets within one scope or project.",
    ),
    why=Text("ไม่รู้ว่าจะวัดกับค่าใด", "Nobody knows which to measure against."),
    mend=Text("เลือกค่าเดียว หรือแยกข้อความตัวชี้วัด", "Keep one, or word the indicators apart."),
    fails=Example("""
        tblKpis
        ขอบเขต | ตัวชี้วัด | ค่าเป้าหมาย
        แผนแม่บท | ร้อยละของหน่วยงานที่ผ่านเกณฑ์ ITA | ร้อยละ 65
        แผนแม่บท | ร้อยละของหน่วยงานที่ผ่านเกณฑ์ ITA | ร้อยละ ๘๐
        """),
    passes=Example("""
        tblKpis
        ขอบเขต | รหัสแนวทาง | ตัวชี้วัด | ค่าเป้าหมาย
        แผนแม่บท | | ร้อยละของหน่วยงานที่ผ่านเกณฑ์ ITA | ร้อยละ 65
        แนวทาง | 1 | ร้อยละของหน่วยงานที่ผ่านเกณฑ์ ITA | ร้อยละ 80
        """),
)
def two_targets(plan: Plan, _: Round) -> Iterator[Violation]:
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
    if has_columns(plan, KPIS, "target"):
        for kpi in plan.kpis:
            number = _NUMBER.search(canonical(kpi.target))
            value = number_of(number[0]) if number else None
            if value is not None:
                yield f"{kpi.scope} {kpi.approach}", kpi.indicator, value, kpi
    if has_columns(plan, ACTIVITIES, "target"):
        for activity in plan.activities:
            if activity.target is not None and not _counts(activity):
                owner = f"project {activity.project}"
                yield owner, activity.indicator, activity.target, activity
    projects = {activity.code: activity.project for activity in plan.activities}
    for row in plan.indicators:
        if row.target is not None:
            project = row.project or projects.get(row.activity, row.activity)
            # What is counted is counted by each activity apart; a rate is one for the project.
            owner = f"row {project} {row.activity}" if _counts(row) else f"project {project}"
            yield owner, row.indicator, row.target, row


def _counts(measured: Activity | Indicator) -> bool:
    """Whether its target counts what it brings about itself, as each activity does apart."""
    unit = canonical(measured.unit)
    return bool(unit) and unit not in _PERCENT_UNITS and not _RATED.match(unit)


def _bare(indicator: str) -> str:
    return "".join(_BRACKETS.sub("", canonical(indicator)).split())


def _two_targets(record: Record, target: Decimal, values: Iterable[Decimal]) -> Violation:
    others = ", ".join(f"{value:f}" for value in values if value != target)
    message = Text(
        f"ตัวชี้วัดเดียวกันมีค่าเป้าหมายอื่นด้วย: {others}",
        f"The same indicator has another target elsewhere: {others}",
    )
    return at_record(record, "target", Diagnostic(Text("ค่าเป้าหมายเดียว", "One target"), message))


@Rule(
    "KPI04",
    severity=Severity.WARNING,
    title=Text("ค่าเกินกว่าหน่วยจะเป็นได้", "A value that its unit does not allow"),
    meaning=Text(
        "ร้อยละเกิน 100 หรือติดลบ หรือจำนวนนับที่มีทศนิยม",
        "Over 100 percent, below zero, or a fraction of something counted.",
    ),
    why=Text("ตัวเลขเป็นไปไม่ได้ในรายงานสาธารณะ", "A public report shows an impossible figure."),
    mend=Text("แก้ตัวเลขหรือหน่วย", "Correct the number or the unit."),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | หน่วยนับ | ค่าเป้าหมาย
        ก1 | ร้อยละ | 85

        tblResults
        รอบ | รหัสกิจกรรม | ผลตามตัวชี้วัด
        6 | ก1 | 108
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | หน่วยนับ | ค่าเป้าหมาย
        ก1 | คน | 108

        tblResults
        รอบ | รหัสกิจกรรม | ผลตามตัวชี้วัด
        6 | ก1 | 120
        """),
)
def beyond_unit(plan: Plan, _: Round) -> Iterator[Violation]:
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
        for key in ("target", "result", "result_6", "result_12"):
            for value in _percentages(getattr(kpi, key)):
                yield from _beyond(kpi, key, value, "ร้อยละ")
    for row in plan.indicators:
        yield from _beyond_in_row(row)


def _beyond_in_row(row: Indicator) -> Iterator[Violation]:
    unit = canonical(row.unit)
    if row.target is not None:
        yield from _beyond(row, "target", row.target, unit)
    for key in _RESULTS:
        text = str(row.value(key))
        percentages = tuple(_percentages(text))
        value = number_of(text)
        if value is not None and not percentages:
            yield from _beyond(row, key, value, unit)
        for percentage in percentages:
            yield from _beyond(row, key, percentage, "ร้อยละ")


def _percentages(text: str) -> Iterator[Decimal]:
    for before, after in _PERCENT.findall(canonical(text)):
        value = number_of(before or after)
        if value is not None:
            yield value


def _beyond(record: Record, key: str, value: Decimal, unit: str) -> Iterator[Violation]:
    allowed = _allowed(value, unit)
    if allowed and record.cell(key):
        message = Text(
            f"ค่า {value:f} เป็นไปไม่ได้ในหน่วย “{unit}”",
            f"{value:f} is impossible in the unit {unit}",
        )
        yield at_record(record, key, Diagnostic(allowed, message))


def _allowed(value: Decimal, unit: str) -> Text | None:
    """What the unit allows, where the value is something else."""
    if unit in _PERCENT_UNITS and not 0 <= value <= _FULL:
        return Text("0 ถึง 100", "0 to 100")
    if unit in _COUNTED_UNITS and (value < 0 or value != value.to_integral_value()):
        return Text("จำนวนเต็มตั้งแต่ 0", "A whole number from 0")
    return None
