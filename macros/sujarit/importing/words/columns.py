"""What the columns of a foreign list mean: by their titles, else by what stands in them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sujarit.importing.words.periods import month_named
from sujarit.plan.fiscal import MONTHS
from sujarit.plan.money import ZERO
from sujarit.plan.patterns import regex
from sujarit.plan.schema import MONTH_KEYS, OUTCOME, OUTPUT
from sujarit.plan.values import amount_of, canonical, is_dash, number_of, text_of

NOT_TAKEN = "ไม่นำเข้า"
LEVELS = tuple(f"ระดับที่ {number}" for number in range(1, 6))
PROJECT, ACTIVITY, PROJECT_CODE, ACTIVITY_CODE = "โครงการ", "กิจกรรม", "รหัสโครงการ", "รหัสกิจกรรม"
BUDGET, SOURCE, YEAR = "งบประมาณ", "แหล่งงบประมาณ", "ปี"
YEARLY, YEARLY_TARGET, SOURCED = "งบประมาณของปี", "เป้าหมายของปี", "งบประมาณของแหล่งเงิน"
QUARTERLY = tuple(f"ไตรมาส {number}" for number in range(1, 5))
START, END, PERIOD = "วันเริ่ม", "วันสิ้นสุด", "ระยะเวลา"
QUARTER_TARGETS = tuple(f"เป้าหมายไตรมาส {number}" for number in range(1, 5))
WITH_YEAR = frozenset({YEARLY, YEARLY_TARGET})
REPEATED = WITH_YEAR | {SOURCED}
"""What several columns of a list may be."""

MEANINGS: Mapping[str, str] = {
    **{level: level for level in LEVELS},
    PROJECT_CODE: "code",
    PROJECT: "title",
    ACTIVITY_CODE: ACTIVITY_CODE,
    ACTIVITY: ACTIVITY,
    "กิจกรรมย่อย": "subitems",
    "ตัวชี้วัด": "indicator",
    OUTPUT: OUTPUT,
    OUTCOME: OUTCOME,
    "หน่วยนับ": "unit",
    "ค่าเป้าหมาย": "target",
    "การใช้งบประมาณ": "budget_use",
    BUDGET: "budget",
    YEAR: YEAR,
    YEARLY: YEARLY,
    YEARLY_TARGET: YEARLY_TARGET,
    SOURCED: SOURCED,
    **{each: each for each in (*QUARTERLY, *QUARTER_TARGETS)},
    SOURCE: "source",
    "ผู้รับผิดชอบ": "owner",
    "ผู้ร่วมรับผิดชอบ": "co_owners",
    "หลักการและเหตุผล": "rationale",
    "วัตถุประสงค์": "objective",
    "เป้าหมาย": "aim",
    "พื้นที่ดำเนินการ": "area",
    "วิธีดำเนินการ": "method",
    PERIOD: "period",
    START: START,
    END: END,
    "หมายเหตุ": "note",
    **dict(zip(MONTHS, MONTH_KEYS, strict=True)),
}
"""What a column may be taken as, in the officer's words, by the plan's own key or its own name."""

_THINGS = "โครงการ|กิจกรรม|มาตรการ|งาน"
_WORDS = (
    (r"มิติ.*|ยุทธศาสตร์.*|เป้าประสงค์.*|ด้าน|ประเด็น.*|แผนแม่บท.*|เสาหลัก.*|พันธกิจ.*", LEVELS[0]),
    (r"ภารกิจ.*|กลยุทธ์.*|แผนงาน|แผนย่อย.*", LEVELS[1]),
    (r"หัวข้อ.*|แนวทาง.*|มาตรการหลัก", LEVELS[2]),
    (r"รหัสกิจกรรม|กิจกรรมที่", ACTIVITY_CODE),
    (r"ลำดับ(?:ที่)?|ที่|ข้อ(?:ที่)?|รหัส(?:โครงการ)?|no\.?", PROJECT_CODE),
    (r"กิจกรรมย่อย.*|รายละเอียด(?:กิจกรรม)?", "กิจกรรมย่อย"),
    (r"(?:ชื่อ)?กิจกรรม(?:หลัก|สำคัญ|ตามแผน|โครงการ|ที่ดำเนินการ|ดำเนินการ|ดำเนินงาน)*", ACTIVITY),
    (rf"(?:ชื่อ|รายการ|แผนงาน|[/ ])*(?:{_THINGS})(?:[/ ]*(?:ชื่อ)?(?:{_THINGS})(?:หลัก)?)*", PROJECT),
    (r"(?:ตัวชี้วัด)?.*ผลผลิต.*|output", OUTPUT),
    (r"(?:ตัวชี้วัด)?.*ผลลัพธ์.*|outcome", OUTCOME),
    (r"ตัวชี้วัด.*|ตัวบ่งชี้.*|kpi", "ตัวชี้วัด"),
    (r"หน่วย(?:นับ)?", "หน่วยนับ"),
    (r"ค่าเป้าหมาย.*", "ค่าเป้าหมาย"),
    (r"(?:แหล่ง|ที่มา|ประเภท).*(?:งบ|เงิน).*|หมวดเงิน", SOURCE),
    (r"การใช้งบประมาณ", "การใช้งบประมาณ"),
    (r"งบ(?:ประมาณ)?.*|จำนวนเงิน.*|วงเงิน.*|เงิน.*|ค่าใช้จ่าย", BUDGET),
    (r"ผู้ร่วม.*|หน่วย(?:งาน)?(?:ที่)?ร่วม.*|(?:หน่วยงาน|ผู้)สนับสนุน.*", "ผู้ร่วมรับผิดชอบ"),
    (
        (
            r"(?:ผู้|หน่วยงาน|หน่วย|ฝ่าย|กลุ่ม|กอง|กลุ่มงาน|ส่วน|ครูผู้|ส่วนราชการ|/)*(?:ที่)?รับผิดชอบ.*|เจ้าภาพ.*"
            r"|(?:หน่วยงาน|หน่วย|ผู้)(?:ที่|ผู้)?(?:ดำเนิน|ปฏิบัติ|จัดทำ).*|หน่วยงาน(?:หลัก|เจ้าของ.*)?|ส่วนราชการ"
        ),
        "ผู้รับผิดชอบ",
    ),
    (r"หลักการ.*", "หลักการและเหตุผล"),
    (r"วัตถุประสงค์.*", "วัตถุประสงค์"),
    (r"(?:กลุ่ม)?เป้าหมาย.*", "เป้าหมาย"),
    (r"(?:พื้นที่|สถานที่).*", "พื้นที่ดำเนินการ"),
    (r"วิธี.*|ขั้นตอน.*", "วิธีดำเนินการ"),
    (r"(?:วัน|วันที่)?(?:เริ่ม|เริ่มต้น)(?:ดำเนินการ|โครงการ|ต้น)?", START),
    (r"(?:วัน|วันที่)?(?:สิ้นสุด|แล้วเสร็จ|เสร็จสิ้น)(?:ดำเนินการ|โครงการ)?", END),
    (r"ระยะเวลา.*|ช่วงเวลา.*|กำหนดการ.*|ปีที่ดำเนินการ|(?:วัน|วันที่|เดือนที่)ดำเนินการ|เดือน", PERIOD),
    (r"ปี|ปีงบประมาณ|ปี พ\.ศ\.|พ\.ศ\.|ปีการศึกษา", YEAR),
    (r"หมายเหตุ.*", "หมายเหตุ"),
)
_YEAR = regex(r"2[45]\d\d")
_SHORT_YEAR = regex(
    r"((?:ปี(?:งบประมาณ|การศึกษา)?\s*(?:พ\.ศ\.)?|พ\.ศ\.)\s*)([5-9]\d)(?=\s*[-–—]\s*(?:25)?[5-9]\d(?!\d)|(?![\d.,]))"
)
_SHORT_END = regex(r"(25\d\d\s*[-–—]\s*)([5-9]\d)(?!\d)")
_QUARTER = regex(r"(?:ไตรมาส|^q)\s*(?:ที่)?\s*([1-4])(?!\s*[-,]\s*\d)")
_YEAR_WORDS = regex(
    r"(?:ปี|พ\.ศ\.|ประจำ|งบประมาณ|งบ|การศึกษา|จำนวนเงิน|วงเงิน|เงิน|(?:ล้าน|แสน|หมื่น|พัน)?บาท|หน่วย|แผน|[\s().,:/-]|2[45]\d\d)+"
)
_MONEY = regex("งบ|จำนวนเงิน|วงเงิน|เงิน|ค่าใช้จ่าย")
_PERIOD, _RESULT = regex("ระยะเวลา"), regex("ผล|รายงาน")
_NO_MONEY = regex(
    "ผล|ใช้ไป|ใช้จริง|จ่ายจริง|จ่ายแล้ว|เหลือจ่าย|เบิก|คงเหลือ|ร้อยละ|ตัวชี้วัด|ระยะเวลา|รายงาน|ความก้าวหน้า"
)
SOURCE_WORDS = regex(
    "ข้อบัญญัติ|เทศบัญญัติ|อุดหนุน|บริจาค|รายได้|สพฐ|อบจ|อบต|เทศบาล|จังหวัด|นอกงบ|ในงบ|บำรุง|กองทุน|แหล่งอื่น|อื่น ?ๆ|"
    "แผ่นดิน|สะสม|สปสช|งบกลาง|เงินกู้"
)
_KIND_WORDS = regex(
    r"(?:งบ(?:ประมาณ)?|เงิน|หมวด|ด้าน|ค่า|ราย|[\s:–-])*(?:ลงทุน|ดำเนินงาน|ดำเนินการ|บุคลากร|จ่ายอื่น|สมทบ|ท้องถิ่น|"
    r"ครุภัณฑ์|สิ่งก่อสร้าง|ประจำ(?!ปี)|ตอบแทน|ใช้สอย|วัสดุ|สาธารณูปโภค|เรียนฟรี|สวัสดิการ)|เงินงบประมาณ$"
)
"""What names money by its kind, beside the words of its sources: งบดำเนินงาน, งบลงทุน."""
_STAGE = regex(
    r"(?:ที่|ตาม|ก่อน|หลัง)*(?:เสนอขอ|เสนอ|ขอ|ได้รับ|ได้|รับ|จัดสรร|อนุมัติ|ตั้งไว้|ตั้ง|เดิม|ใหม่|ปรับ(?:ปรุง|ลด|เพิ่ม)?|โอน(?:ลด|เพิ่ม)?)+$"
)
"""What says of money how far it is settled: ที่ขอ, ที่ได้รับจัดสรร."""
_TOTAL = regex("รวม|ทั้งสิ้น|ทั้งหมด")
_BRACKETS = regex(r"\s*\(.*?\)")
_NUMBERED = regex(r"^[\d.]+[).]?\s+(?=\D)")
_LEAST_AMOUNT = 1000


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of the list: where it stands, its title, a sample, and what it is taken as.

    `meaning` is one of `MEANINGS`, or not taken; `year` that of a yearly budget or target.
    """

    offset: int
    title: str
    sample: str
    meaning: str = NOT_TAKEN
    year: int | None = None

    @property
    def source(self) -> str:
        """The source of money that its title names beside its year; "" where it names none."""
        rest = whole_years(canonical(_BRACKETS.sub("", self.title)))
        rest = _YEAR.sub("", rest).replace("ปี", "").replace("พ.ศ.", "")
        for word in ("งบประมาณ", "จำนวนเงิน", "วงเงิน"):
            rest = rest.removeprefix(word).strip()
        is_one = self.meaning == SOURCED or SOURCE_WORDS.search(rest)
        return rest.strip(" :/-") if is_one else ""


def whole_years(text: str) -> str:
    """The text with years such as ปี 68 and 2566-70 written in full."""
    return _SHORT_END.sub(r"\g<1>25\2", _SHORT_YEAR.sub(r"\g<1>25\2", text))


def matched(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> tuple[ListColumn, ...]:
    """Each column with what its title, else its content, says that it is."""
    found = []
    for offset, title in enumerate(titles):
        values = [row[offset] for row in rows if offset < len(row) and row[offset] is not None]
        sample = text_of(values[0])[:60] if values else ""  # type: ignore[arg-type]
        found.append(ListColumn(offset, title, sample, *meaning_of(title, values)))
    return _each_once(_leveled(_sourced(found, rows)))


def _sourced(columns: list[ListColumn], rows: Sequence[Sequence[object]]) -> list[ListColumn]:
    """Where money stands in several columns: one a source, and none for their totals."""
    is_parted = any(column.meaning in {YEARLY, *QUARTERLY} for column in columns)
    money = [column for column in columns if column.meaning == BUDGET]
    if len(money) < 2 and not is_parted:
        return columns
    named = {column.offset for column in money if column.source}
    named |= {column.offset for column in _named_otherwise(money, bool(named))}
    named, again = _each_source_once(money, named)
    totals = {
        column.offset
        for column in money
        if ((is_parted or named) and _TOTAL.search(column.title))
        or (named and column.offset not in named and _is_sum(column.offset, named, rows))
    }
    return [
        replace(column, meaning=SOURCED if column.offset in named else NOT_TAKEN)
        if column.offset in named | totals | again
        else column
        for column in columns
    ]


def _named_otherwise(money: Sequence[ListColumn], beside_a_source: bool) -> Iterator[ListColumn]:  # noqa: FBT001 (what stands beside them)
    """Columns that name money by words of their own, such as งบลงทุน; one alone names nothing."""
    kinds = {
        column: replace(column, meaning=SOURCED).source
        for column in money
        if not column.source
        and _KIND_WORDS.match(canonical(_BRACKETS.sub("", column.title)))
        and not _TOTAL.search(column.title)
    }
    if beside_a_source or len({*kinds.values()}) > 1:
        yield from kinds


def _each_source_once(
    money: Sequence[ListColumn], named: Collection[int]
) -> tuple[set[int], set[int]]:
    """The first column of each source, and the others: of what is asked and what is given one."""
    first: dict[str, int] = {}
    for column in money:
        if column.offset in named:
            source = replace(column, meaning=SOURCED).source
            first.setdefault(_STAGE.sub("", source).strip(), column.offset)
    return {*first.values()}, {*named} - {*first.values()}


def _is_sum(offset: int, parts: Collection[int], rows: Sequence[Sequence[object]]) -> bool:
    """Whether a column holds, in each row that has parts, what they add up to."""
    amounts = [[_amount_at(row, at) for at in (offset, *parts)] for row in rows]
    sums = [(whole, sum(others)) for whole, *others in amounts if any(others)]
    return bool(sums) and all(whole == total for whole, total in sums)


def _amount_at(row: Sequence[object], offset: int) -> Decimal:
    value = row[offset] if offset < len(row) else None
    return (amount_of(text_of(value)) if value is not None else None) or ZERO  # type: ignore[arg-type]


def _leveled(columns: list[ListColumn]) -> list[ListColumn]:
    """The levels from left to right, each below the one before it.

    มาตรการ and แผนงาน beside a column of projects are levels; alone they are what is done.
    """
    is_plain = [c for c in columns if c.meaning == PROJECT and "โครงการ" in c.title]
    found, last = [], -1
    for column in columns:
        above = column.meaning == PROJECT and is_plain and column.offset < is_plain[0].offset
        is_level = above and canonical(column.title) in {"มาตรการ", "แผนงาน", "งาน"}
        meaning = LEVELS[min(last + 1, 4)] if is_level else column.meaning
        if meaning in LEVELS:
            last = max(last + 1, LEVELS.index(meaning))
            meaning = LEVELS[last] if last < len(LEVELS) else NOT_TAKEN
        found.append(replace(column, meaning=meaning))
    if not any(column.meaning in {PROJECT, ACTIVITY} for column in found):
        return _with_titles(found)
    return found


def _with_titles(columns: list[ListColumn]) -> list[ListColumn]:
    """A list without projects: its รายการ are what is done, else the last of its levels."""
    plain = next((c.offset for c in columns if canonical(c.title) == "รายการ"), None)
    if plain is not None:
        return [replace(c, meaning=PROJECT) if c.offset == plain else c for c in columns]
    last = max((c.offset for c in columns if c.meaning in LEVELS), default=None)
    return [replace(c, meaning=PROJECT) if c.offset == last else c for c in columns]


def _each_once(columns: list[ListColumn]) -> tuple[ListColumn, ...]:
    found, taken = [], set[str]()
    for column in columns:
        meaning = column.meaning
        if meaning in taken and meaning not in REPEATED:
            again = meaning == PROJECT and canonical(column.title).startswith("กิจกรรม")
            meaning = ACTIVITY if again and ACTIVITY not in taken else NOT_TAKEN
        taken.add(meaning)
        found.append(
            replace(column, meaning=meaning, year=column.year if meaning in WITH_YEAR else None)
        )
    return tuple(found)


def meaning_of(title: str, values: Sequence[object] = ()) -> tuple[str, int | None]:
    """What a title says, with the year of a yearly budget; by its content where it says nothing."""
    text = _NUMBERED.sub("", whole_years(canonical(title)).lower().strip(" :*"))
    bare = _BRACKETS.sub("", text).strip(" :*")
    if bare in MEANINGS and bare not in REPEATED:
        return bare, None
    month = month_named(text)
    if month is not None:
        return MONTHS[month], None
    if match := _QUARTER.search(text):
        return _of_quarter(int(match[1]), text, values), None
    if found := _of_year(text):
        return found
    return _by_words(text, bare, values) if text else _by_content(values), None


def _by_words(text: str, bare: str, values: Sequence[object]) -> str:
    """What a title that is no month, quarter or year says."""
    words = (meaning for pattern, meaning in _WORDS if re.fullmatch(pattern, bare))
    meaning = next(words, NOT_TAKEN)
    if meaning == BUDGET and (_NO_MONEY.search(text) or _YEAR.search(text)):
        return NOT_TAKEN  # what is spent or left, or of years that are not one
    return "ค่าเป้าหมาย" if meaning == "เป้าหมาย" and _are_numbers(values) else meaning


def _of_quarter(number: int, text: str, values: Sequence[object]) -> str:
    """A quarter's money or its target; one of a period may hold marks and no sums."""
    if "เป้าหมาย" in text and not _RESULT.search(text):
        return QUARTER_TARGETS[number - 1]
    is_period = _PERIOD.search(text) is not None
    if _NO_MONEY.search(_PERIOD.sub("", text)) or (
        is_period and any(amount_of(text_of(each)) for each in values)  # type: ignore[arg-type]
    ):
        return NOT_TAKEN
    return QUARTERLY[number - 1]


def _of_year(text: str) -> tuple[str, int] | None:
    """The money, or the target, of the one year that a title names."""
    years = _YEAR.findall(text)
    if len(years) != 1 or _NO_MONEY.search(text):
        return None
    rest = _YEAR_WORDS.sub("", text)
    if not rest or SOURCE_WORDS.search(rest) or _MONEY.match(text):
        return YEARLY, int(years[0])
    if rest.startswith("เป้าหมาย") or rest == "ค่าเป้าหมาย":
        return YEARLY_TARGET, int(years[0])
    return None


def _are_numbers(values: Sequence[object]) -> bool:
    texts = [text_of(value) for value in values if not is_dash(value)]  # type: ignore[arg-type]
    return bool(texts) and all(number_of(text) is not None for text in texts)


def _by_content(values: Sequence[object]) -> str:
    """A column without a title: sums of money are budgets, long texts that begin so projects."""
    texts = [canonical(text_of(value)) for value in values]  # type: ignore[arg-type]
    if texts and all((amount_of(text) or 0) >= _LEAST_AMOUNT for text in texts):
        return BUDGET
    named = sum(text.startswith(("โครงการ", "กิจกรรม", "มาตรการ")) for text in texts)
    return PROJECT if named * 2 > len(texts) else NOT_TAKEN


def knows(titles: Sequence[str]) -> int:
    """How many different things a row's texts name as titles of columns that can be taken."""
    said = (meaning_of(title) for title in titles if title)
    return len({each for each in said if each[0] != NOT_TAKEN})
