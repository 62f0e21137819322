"""What the columns of a foreign list mean: by their titles, else by what stands in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sujarit.plan.fiscal import MONTHS
from sujarit.plan.schema import MONTH_KEYS, OUTCOME, OUTPUT
from sujarit.plan.values import amount_of, canonical, text_of

NOT_TAKEN = "ไม่นำเข้า"
LEVELS = tuple(f"ระดับที่ {number}" for number in range(1, 6))
YEARLY = "งบประมาณของปี"

MEANINGS: Mapping[str, str] = {
    **{level: level for level in LEVELS},
    "รหัสโครงการ": "code",
    "โครงการ": "title",
    "กิจกรรมย่อย": "subitems",
    "ตัวชี้วัด": "indicator",
    OUTPUT: "output",
    OUTCOME: "outcome",
    "หน่วยนับ": "unit",
    "ค่าเป้าหมาย": "target",
    "การใช้งบประมาณ": "budget_use",
    "งบประมาณ": "budget",
    YEARLY: "year",
    "แหล่งงบประมาณ": "source",
    "ผู้รับผิดชอบ": "owner",
    "ผู้ร่วมรับผิดชอบ": "co_owners",
    "หลักการและเหตุผล": "rationale",
    "วัตถุประสงค์": "objective",
    "เป้าหมาย": "aim",
    "พื้นที่ดำเนินการ": "area",
    "วิธีดำเนินการ": "method",
    "ระยะเวลา": "period",
    "หมายเหตุ": "note",
    **dict(zip(MONTHS, MONTH_KEYS, strict=True)),
}
"""What a column may be taken as, in the officer's words, by the plan's own key."""

_WORDS = (
    (r"มิติ|ยุทธศาสตร์|เป้าประสงค์|ด้าน", LEVELS[0]),
    (r"ภารกิจ.*|กลยุทธ์", LEVELS[1]),
    (r"หัวข้อ|แนวทาง|มาตรการหลัก", LEVELS[2]),
    (r"ลำดับ(?:ที่)?|ที่|รหัส(?:โครงการ)?|no\.?", "รหัสโครงการ"),
    (
        r"(?:ชื่อ)?(?:แผนงาน/)?(?:โครงการ|กิจกรรม|มาตรการ)(?:[/ ]*(?:โครงการ|กิจกรรม|มาตรการ))*",
        "โครงการ",
    ),
    (r"กิจกรรมย่อย|รายละเอียดกิจกรรม", "กิจกรรมย่อย"),
    (r"(?:ตัวชี้วัด)?.*ผลผลิต.*|output", OUTPUT),
    (r"(?:ตัวชี้วัด)?.*ผลลัพธ์.*|outcome", OUTCOME),
    (r"ตัวชี้วัด.*|kpi", "ตัวชี้วัด"),
    (r"หน่วย(?:นับ)?", "หน่วยนับ"),
    (r"ค่าเป้าหมาย", "ค่าเป้าหมาย"),
    (r"งบ(?:ประมาณ)?.*|จำนวนเงิน.*|วงเงิน.*|เงิน", "งบประมาณ"),
    (r"(?:แหล่ง|ที่มา).*(?:งบ|เงิน).*", "แหล่งงบประมาณ"),
    (r"ผู้ร่วม.*|หน่วยงานร่วม.*", "ผู้ร่วมรับผิดชอบ"),
    (r"(?:ผู้|หน่วยงาน|หน่วย|ฝ่าย|กลุ่ม)(?:ที่)?รับผิดชอบ.*|เจ้าภาพ.*", "ผู้รับผิดชอบ"),
    (r"หลักการ.*", "หลักการและเหตุผล"),
    (r"วัตถุประสงค์.*", "วัตถุประสงค์"),
    (r"(?:กลุ่ม)?เป้าหมาย.*", "เป้าหมาย"),
    (r"(?:พื้นที่|สถานที่).*", "พื้นที่ดำเนินการ"),
    (r"วิธี.*|ขั้นตอน.*", "วิธีดำเนินการ"),
    (r"ระยะเวลา.*|ช่วงเวลา.*|กำหนดการ", "ระยะเวลา"),
    (r"หมายเหตุ.*", "หมายเหตุ"),
)
_YEAR = re.compile(r"(?:ปี|พ\.ศ\.|งบ).*?(2[45]\d\d)")
_ONLY_YEAR = re.compile(r"(2[45]\d\d)(?:\s.*)?")


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of the list: where it stands, its title, a sample, and what it is taken as.

    `meaning` is one of `MEANINGS`, or not taken; `year` that of a yearly budget.
    """

    offset: int
    title: str
    sample: str
    meaning: str = NOT_TAKEN
    year: int | None = None


def matched(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> tuple[ListColumn, ...]:
    """Each column with what its title, else its content, says that it is."""
    found, taken = [], set[str]()
    for offset, title in enumerate(titles):
        values = [row[offset] for row in rows if offset < len(row) and row[offset] is not None]
        sample = text_of(values[0])[:60] if values else ""  # type: ignore[arg-type]
        meaning, year = meaning_of(title, values)
        if meaning in taken and meaning != YEARLY:
            again = meaning == "โครงการ" and title.strip().startswith("กิจกรรม")
            meaning = "กิจกรรมย่อย" if again and "กิจกรรมย่อย" not in taken else NOT_TAKEN
        taken.add(meaning)
        found.append(ListColumn(offset, title, sample, meaning, year))
    return tuple(found)


def meaning_of(title: str, values: Sequence[object] = ()) -> tuple[str, int | None]:
    """What a title says, with the year of a yearly budget; by its content where it says nothing."""
    text = canonical(title).lower().strip(" :*")
    if match := _ONLY_YEAR.fullmatch(text) or _YEAR.search(text):
        return YEARLY, int(match[1])
    bare = re.sub(r"\s*\(.*?\)", "", text)
    if bare in MEANINGS:
        return bare, None
    for pattern, meaning in _WORDS:
        if re.fullmatch(pattern, bare):
            return meaning, None
    return _by_content(values) if not text else NOT_TAKEN, None


def _by_content(values: Sequence[object]) -> str:
    """A column without a title: sums of money are budgets, long texts that begin so projects."""
    texts = [canonical(text_of(value)) for value in values]  # type: ignore[arg-type]
    if texts and all((amount_of(text) or 0) >= 1000 for text in texts):
        return "งบประมาณ"
    if texts and sum(text.startswith(("โครงการ", "กิจกรรม", "มาตรการ")) for text in texts) * 2 > len(
        texts
    ):
        return "โครงการ"
    return NOT_TAKEN


def knows(titles: Sequence[str]) -> int:
    """How many of a row's texts are titles of columns that can be taken."""
    return sum(bool(title) and meaning_of(title)[0] != NOT_TAKEN for title in titles)
