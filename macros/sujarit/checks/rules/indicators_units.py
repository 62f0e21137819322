"""KPI: is a result measured in the unit of its target?"""

from collections.abc import Iterator

from sujarit.checks.address import at_record, has_columns
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan, Record
from sujarit.plan.schema import KPIS, RESULTS
from sujarit.plan.values import canonical

_RESULTS = ("result6", "result12")
_PERCENT = "ร้อยละ"
_ALIKE = (
    (_PERCENT, "เปอร์เซ็นต์", "เปอร์เซนต์", "%"),
    ("คน", "ราย", "ท่าน", "รูป"),
    ("เรื่อง", "ราย", "กรณี", "ข้อ", "รายการ", "ประเด็น"),
    ("แห่ง", "โรงเรียน", "สถานศึกษา", "หน่วยงาน", "ชุมชน", "หมู่บ้าน", "ห้อง", "กลุ่ม"),
    ("ฉบับ", "เล่ม", "ชุด", "แผ่น", "ชิ้น", "ป้าย", "เรื่อง", "รายการ"),
    ("ครั้ง", "รุ่น", "ครา"),
    ("โครงการ", "กิจกรรม", "มาตรการ", "หลักสูตร", "กระบวนงาน", "ครั้ง"),
    ("ทีม", "กลุ่ม", "เครือข่าย"),
    ("คะแนน", "ระดับ"),
    ("บาท",),
)
"""Units that may count one thing; what no group has in common cannot be compared."""

_UNITS = "|".join(sorted({unit for units in _ALIKE for unit in units}, key=len, reverse=True))
_UNIT = regex(_UNITS)
_WORDS = "(?:หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย(?!ละ)|พัน|หมื่น|แสน|ล้าน)"
_COUNTED = regex(rf"(?:\d|{_WORDS})\s*({_UNITS})(?!มูล)")
_RATED = regex(rf"(ร้อยละ|คะแนน|ระดับ)(?:เฉลี่ย|ที่)?\s*(?:\d|{_WORDS})")


@Rule(
    "KPI05",
    severity=Severity.WARNING,
    title=Text("หน่วยของผลไม่ตรงกับเป้าหมาย", "A result in another unit than its target"),
    meaning=Text(
        "ผลตามตัวชี้วัดวัดเป็นหน่วยหนึ่ง แต่ค่าเป้าหมายเป็นอีกหน่วยหนึ่ง เช่น เป้าหมายร้อยละ 85 ผล 45 คน",
        "The result is measured in one unit and the target in another: 85 percent, and 45 people.",
    ),
    why=Text(
        "เทียบไม่ได้ว่าบรรลุเป้าหมายหรือไม่",
        "Nobody can tell whether the target was reached.",
    ),
    mend=Text(
        "เขียนผลเป็นหน่วยเดียวกับค่าเป้าหมาย ถ้าหน่วยของค่าเป้าหมายผิด ให้แก้หน่วยนั้น",
        "Give the result in the unit of the target; if the target's unit is wrong, correct that.",
    ),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | หน่วยนับ | ค่าเป้าหมาย
        ก1 | ร้อยละ | 85

        tblResults
        รอบ | รหัสกิจกรรม | ผลตามตัวชี้วัด
        6 | ก1 | 45 คน
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | หน่วยนับ | ค่าเป้าหมาย
        ก1 | ร้อยละ | 85

        tblResults
        รอบ | รหัสกิจกรรม | ผลตามตัวชี้วัด
        6 | ก1 | ร้อยละ 90 (45 คน จาก 50 คน)
        12 | ก1 | 92
        """),
)
def other_unit(plan: Plan, _: Round) -> Iterator[Violation]:
    """Results whose unit is another than their target's."""
    units = {item.code: _units(item.unit) for item in reversed(plan.activities)}
    if has_columns(plan, RESULTS, "indicator_result"):
        for result in plan.results:
            wanted = units.get(result.activity, set())
            yield from _other_unit(result, "indicator_result", result.indicator_result, wanted)
    for key in ("result", "result_6", "result_12"):
        for kpi in plan.kpis if has_columns(plan, KPIS, key) else ():
            yield from _other_unit(kpi, key, getattr(kpi, key), _units(kpi.target))
    for row in plan.indicators:
        for key in _RESULTS:
            yield from _other_unit(row, key, str(row.value(key)), _units(row.unit))


def _other_unit(record: Record, key: str, text: str, wanted: set[str]) -> Iterator[Violation]:
    given = _measured(text) if text and wanted else set()
    if given and not any(_is_comparable(unit, other) for unit in given for other in wanted):
        have, want = " / ".join(sorted(given)), " / ".join(sorted(wanted))
        message = Text(
            f"ผลเป็นหน่วย “{have}” แต่ค่าเป้าหมายเป็นหน่วย “{want}”",
            f"The result is in {have}, and the target in {want}",
        )
        yield at_record(record, key, Diagnostic(same(want), message))


def _is_comparable(unit: str, other: str) -> bool:
    return any(unit in alike and other in alike for alike in _ALIKE)


def _units(text: str) -> set[str]:
    """The units that a target's cell names: those beside its numbers, else any."""
    return _measured(text) or {_one_name(unit) for unit in _UNIT.findall(canonical(text))}


def _measured(text: str) -> set[str]:
    """The units in which a text states numbers, be they digits or words."""
    words = canonical(text)
    found = (*_COUNTED.findall(words), *_RATED.findall(words))
    return {_one_name(unit) for unit in found}


def _one_name(unit: str) -> str:
    return _PERCENT if unit in _ALIKE[0] else unit
