"""Who signs: the lines below a list that say who proposes, endorses and approves the plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sujarit.plan.cells import CellValue, is_blank
from sujarit.plan.patterns import regex
from sujarit.plan.values import canonical, clean_text, date_of

_ROLES = {"เสนอ": "ผู้เสนอ", "เห็นชอบ": "ผู้เห็นชอบ", "อนุมัติ": "ผู้อนุมัติ"}
_DOING = r"(?:เสนอ|(?:ให้ความ)?เห็นชอบ|อนุมัติ|จัดทำ|รับรอง|ตรวจสอบ|พิจารณา|รายงาน)"
_ROLE = regex(
    rf"ผู้(?P<doing>{_DOING})(?P<of>(?:แผน|โครงการ|กิจกรรม|งบประมาณ|รายงาน)[ก-๙]*)?(?=\W|$)\s*[:：]?"
)
_SIGNED = regex(r"\(?\s*(?:ลงชื่อ|ลงนาม)\s*\)?\s*[:：]?")
_FILLING = regex(r"[.…_]{3,}|\.\s(?:\.\s)+")
_IN_BRACKETS = regex(r"\((.*)\)")
_POSITION = regex(r"ตำแหน่ง\s*[:：]?\s*")
_DAY = regex(r"(?:ลง)?(?:วันที่|เมื่อวันที่)\s*[:：]?\s*(.*)")
_TITLED = regex(
    r"(?:นาย(?!ก(?:เทศ|องค์|เมือง|อบต|อบจ|สมาคม|รัฐ))|นาง|น\.ส\.|ว่าที่|ดร\.|ผศ\.|รศ\.|ศ\.|พล\.|พ\.[ตอจ]\.|"
    r"[รจส]\.[ตอส]\.|แพทย์หญิง|ทันตแพทย์|เภสัชกร|ม\.[รล]\.).+"
)
_LONGEST, _MOST_BLANK = 120, 2


@dataclass(slots=True)
class Signature:
    """One who signs: what he does to the plan, and what is said of him."""

    row: int
    doing: str = ""
    name: str = ""
    position: str = ""
    day: date | None = None
    said: list[str] = field(default_factory=list)

    @property
    def role(self) -> str:
        """The role as a plan knows it; "" for any other."""
        return _ROLES.get(self.doing, "")


def begins_signatures(row: Sequence[CellValue]) -> bool:
    """Whether one of the row's texts is a line to sign on, or names a role."""
    texts = [canonical(value) for value in row if isinstance(value, str)]
    return any(_SIGNED.match(text) or _ROLE.match(text) for text in texts) and is_words(row)


def is_words(row: Sequence[CellValue]) -> bool:
    """Whether the row holds short texts and nothing else."""
    filled = [value for value in row if not is_blank(value)]
    return all(isinstance(value, (str, date)) and len(str(value)) <= _LONGEST for value in filled)


def goes_on(rows: Sequence[Sequence[CellValue]], start: int, end: int) -> bool:
    """Whether the row at `end` may still tell of those who sign from `start` on."""
    last = range(max(start, end - _MOST_BLANK), end)
    blank = [all(map(is_blank, rows[at])) for at in last]
    return is_words(rows[end]) and not (len(blank) == _MOST_BLANK and all(blank))


def signatures_in(rows: Sequence[tuple[int, Sequence[CellValue]]]) -> Iterator[Signature]:
    """Those who sign, of numbered rows; beside each other, each has what stands nearest to him."""
    group: dict[int, Signature] = {}
    for number, row in rows:
        texts = [(at, line) for at, value in enumerate(row) for line in _lines(value)]
        roles = {at for at, text in texts if _ROLE.search(text)}
        anchors = roles or {at for at, text in texts if _SIGNED.match(text)}
        if anchors and _is_new(group, [text for _, text in texts]):
            yield from group.values()
            group = {at: Signature(number) for at in sorted(anchors)}
        for at, text in texts:
            if group:
                _say(group[min(group, key=lambda anchor: abs(anchor - at))], text)
    yield from group.values()


def _is_new(group: dict[int, Signature], texts: Sequence[str]) -> bool:
    if not group:
        return True
    has_role = any(each.doing for each in group.values())
    names_role = any(map(_ROLE.search, texts))
    is_signed = any(map(_SIGNED.match, texts))
    return (names_role and has_role) or (is_signed and any(e.name for e in group.values()))


def _lines(value: CellValue) -> Iterator[str]:
    for line in clean_text(value).splitlines():
        if text := canonical(line):
            yield text


def _say(one: Signature, text: str) -> None:
    """Take one text of those who sign."""
    one.said.append(text)
    rest = _FILLING.sub(" ", _SIGNED.sub("", text, count=1))
    if match := _ROLE.search(rest):
        one.doing = one.doing or match["doing"].removeprefix("ให้ความ")
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    rest = rest.strip()
    if match := _DAY.fullmatch(rest):
        one.day = one.day or date_of(match[1])
        return
    name, is_titled, position = _parted(rest)
    if match := _IN_BRACKETS.fullmatch(name):
        one.name = one.name or match[1].strip()
    elif _TITLED.fullmatch(name) and not one.name:
        one.name = name
    elif name and not is_titled:
        position = name
    if position:
        one.position = f"{one.position} {position}".strip()


def _parted(text: str) -> tuple[str, bool, str]:
    """The text before the word for a position, whether it is there, and the text after it."""
    match = _POSITION.search(text)
    return (
        (text[: match.start()].strip(), True, text[match.end() :].strip())
        if match
        else (text, False, "")
    )
