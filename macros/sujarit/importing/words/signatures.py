"""Who signs: the lines below a list that say who proposes, endorses and approves the plan."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sujarit.plan.cells import CellValue, is_blank
from sujarit.plan.patterns import regex
from sujarit.plan.values import amount_of, canonical, clean_text, date_of, is_dash

_ROLES = {"เสนอ": "ผู้เสนอ", "เห็นชอบ": "ผู้เห็นชอบ", "อนุมัติ": "ผู้อนุมัติ"}
_DOING = r"(?:เสนอ|(?:ให้ความ)?เห็นชอบ|อนุมัติ|จัดทำ|รับรอง|ตรวจสอบ|พิจารณา|รายงาน)"
_ROLE = regex(
    rf"ผู้(?P<doing>{_DOING})(?P<of>(?:แผน|โครงการ|กิจกรรม|งบประมาณ|รายงาน)[ก-๙]*)?(?=\W|$)\s*[:：]?"
)
_NAME = (
    r"(?:นาย(?!ก(?:เทศ|องค์|เมือง|อบต|อบจ|สมาคม|รัฐ))|นาง|น\.ส\.|ว่าที่|ดร\.|ผศ\.|รศ\.|ศ\.|พล\.|พ\.[ตอจ]\.|"
    r"[รจส]\.[ตอส]\.|แพทย์หญิง|ทันตแพทย์|เภสัชกร|ม\.[รล]\.).+"
)
_POST = r"(?:ตำแหน่ง|ผู้อำนวยการ|ผอ\.|ปลัด|นายก|หัวหน้า|ประธาน|รอง|ครู)"
_WHO = rf"ผู้{_DOING}(?:แผน|โครงการ|กิจกรรม|งบประมาณ|รายงาน)?"
_SIGNED = regex(
    r"\(?\s*(?:ลงชื่อ|ลงนาม)\s*\)?\s*"
    rf"(?:$|[.…_]|[:：]\D*$|(?={_NAME})|(?={_WHO}(?:\W|$))|(?<=\s){_POST}"
    rf"|(?=\([^()A-Za-z]*\)\s*(?:$|{_WHO}))|(?=.*[\s.…_]{_WHO}$))"
)
"""A line to sign on: no thing to do, such as ลงนามบันทึกข้อตกลง, begins so."""
_SIGNED_WORD = regex(r"^\(?\s*(?:ลงชื่อ|ลงนาม)\s*\)?\s*[:：]?")
_ROLE_LINE = regex(
    rf"{_WHO}[ก-๙]*\s*(?:$|[:：.…_(/]|{_NAME}|(?<=\s)(?!.*(?:ต้อง|ก่อน|ให้|แล้ว|ควร|ได้รับ)).{{1,60}}$)"
)
_CODE = regex(r"\(?\d+(?:\.\d+)*[.)]?|[ก-ฮA-Za-z]{1,4}\s?[-.]?\s?\d+(?:\.\d+)*")
_AMOUNT = regex(r"\d{1,3}(?:,\d{3})+|\d\s*บาท")
_FILLING = regex(r"[.…_]{3,}|\.\s(?:\.\s)+")
_IN_BRACKETS = regex(r"\((.*)\)")
_POSITION = regex(r"ตำแหน่ง\s*[:：]?\s*")
_DAY = regex(r"(?:ลง)?(?:วันที่|เมื่อวันที่)\s*[:：]?\s*(.*)")
_TITLED = regex(_NAME)
_UNTITLED = regex(
    r"(?!(?:ครู|ผู้|รอง|หัวหน้า|ประธาน|ปลัด|นายก|นัก|เจ้า|นิติกร|ศึกษา|วิศวกร|พยาบาล|สาธารณสุข|เลขา|อธิ"
    r"|คณบดี|คณะ|กรรมการ|ผอ|กลุ่ม|สำนัก|กอง|ฝ่าย|งาน|โรงเรียน|ทันต|เภสัช|อาจารย์|ท้องถิ่น|กำนัน|พัฒนา|เกษตร|แผน))"
    r"[ก-๙]{2,}\s+(?!(?:ชำนาญ|ปฏิบัติ|เชี่ยวชาญ|อาวุโส|ทรงคุณวุฒิ))[ก-๙]{2,}"
)
"""Two words that begin as no post does: a name without its title, where it stands behind a role."""
_LONGEST, _MOST_BLANK, _MOST_LINES = 120, 2, 2
_LEAST_VALUES = 3


@dataclass(slots=True)
class Signature:
    """One who signs: what he does to the plan, and what is said of him.

    `said` are all texts by their rows, `rest` those that are neither name nor position nor day;
    `lines` counts those of the position.
    """

    row: int
    doing: str = ""
    name: str = ""
    position: str = ""
    day: date | None = None
    said: list[tuple[int, str]] = field(default_factory=list)
    rest: list[tuple[int, str]] = field(default_factory=list)
    lines: int = 0

    @property
    def role(self) -> str:
        """The role as a plan knows it; "" for any other."""
        return _ROLES.get(self.doing, "")


def begins_signatures(row: Sequence[CellValue]) -> bool:
    """Whether one of the row's texts is a line to sign on, or names a role."""
    return signing_in(row) > 0 and is_words(row)


def signing_in(row: Sequence[CellValue]) -> int:
    """How many of the row's cells begin with a line to sign on or a role."""
    return sum(isinstance(value, str) and any(map(_signs, _lines(value))) for value in row)


def _signs(text: str) -> bool:
    return bool(_SIGNED.match(text) or _ROLE_LINE.match(text))


def is_words(row: Sequence[CellValue]) -> bool:
    """Whether the row holds short texts without codes and amounts, and nothing else."""
    filled = [value for value in row if not is_blank(value)]
    return all(isinstance(v, (str, date)) and len(str(v)) <= _LONGEST for v in filled) and not any(
        _counts(canonical(value)) for value in filled if isinstance(value, str)
    )


def _counts(text: str) -> bool:
    """Whether a text is a code, or holds a sum of money."""
    is_number = not is_dash(text) and amount_of(text) is not None
    return is_number or bool(_CODE.fullmatch(text) or _AMOUNT.search(text))


def fills_list(row: Sequence[CellValue], columns: Collection[int], signing: int = 0) -> bool:
    """Whether a row has values in more columns of a list than people sign beside each other."""
    filled = [at for at, value in enumerate(row) if at in columns and not is_blank(value)]
    if len(filled) < _LEAST_VALUES or len(filled) <= signing:
        return False
    return not all(map(_is_signer_s, (canonical(clean_text(row[at])) for at in filled)))


def _is_signer_s(text: str) -> bool:
    """Whether a text can be nothing but a part of a signature."""
    patterns = (_FILLING, _IN_BRACKETS, _POSITION, _DAY, _TITLED)
    return _signs(text) or any(pattern.match(text) for pattern in patterns)


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
                _say(group[min(group, key=lambda anchor: abs(anchor - at))], number, text)
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


def _say(one: Signature, row: int, text: str) -> None:
    """Take one text of those who sign."""
    one.said.append((row, text))
    rest = _FILLING.sub(" ", _SIGNED_WORD.sub("", text))
    match = _ROLE.search(rest)
    if match:
        one.doing = one.doing or match["doing"].removeprefix("ให้ความ")
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    rest = rest.strip()
    if day := _DAY.fullmatch(rest):
        one.day = one.day or date_of(day[1])
        return
    name, is_titled, position = _parted(rest)
    bracketed = _IN_BRACKETS.fullmatch(name)
    if bracketed or (_TITLED.fullmatch(name) and (is_titled or not one.name)):
        _name(one, row, bracketed[1].strip() if bracketed else name)
    elif name and match and not one.name and _UNTITLED.fullmatch(name):
        _name(one, row, name)
    elif name and not is_titled:
        position = name
    if position:
        _position(one, row, position)


def _name(one: Signature, row: int, name: str) -> None:
    if one.name and name and canonical(name) != canonical(one.name):
        one.rest.append((row, name))
    one.name = one.name or name


def _position(one: Signature, row: int, text: str) -> None:
    """A line of the position; what stands below the last one that it may have is told of."""
    if one.lines == _MOST_LINES:
        one.rest.append((row, text))
        return
    one.position = f"{one.position} {text}".strip()
    one.lines += 1


def _parted(text: str) -> tuple[str, bool, str]:
    """The text before the word for a position, whether it is there, and the text after it."""
    match = _POSITION.search(text)
    return (
        (text[: match.start()].strip(), True, text[match.end() :].strip())
        if match
        else (text, False, "")
    )
