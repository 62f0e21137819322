"""Which rows of a list are headings of its levels, totals or notes, by their words."""

import re
from dataclasses import dataclass, field

from sujarit.importing.outline import OutlineItem
from sujarit.plan.patterns import regex
from sujarit.plan.rows.row_kinds import LEVEL_WORDS, names_total
from sujarit.plan.values import canonical

_NUMBER = r"[\d๐-๙]+"
CODED = regex(
    rf"((?:กิจกรรม|โครงการ|มาตรการ|มิติ|ด้าน|แนวทาง|กลยุทธ์|ยุทธศาสตร์|เป้าประสงค์|ประเด็น|ภารกิจ|แผนงาน|พันธกิจ|ข้อ)(?:ที่)?\s*{_NUMBER}(?:\.{_NUMBER})*[.):]?"
    rf"|{_NUMBER}(?:\.{_NUMBER})+[.)]?(?:/{_NUMBER})?|{_NUMBER}[.)]|{_NUMBER}(?=\s+(?:โครงการ|กิจกรรม|มาตรการ|การ))|\((?:{_NUMBER}|[ก-ฮA-Za-z])\)|[ก-ฮA-Za-z][.)](?![ก-ฮ]{{1,2}}\.))"
    r"\s*(\D.*)",
    re.DOTALL,
)
"""A code before a title; a number before a point or a bracket, with points, or after its word."""

DEEP = regex(rf"{_NUMBER}(?:\.{_NUMBER})+")
LOCAL = regex(rf"\(?(?:{_NUMBER}|[ก-ฮA-Za-z])\)|{_NUMBER}\.?|[ก-ฮA-Za-z]\.")
"""A code that counts within what is above it."""

NUMBERED_ACTIVITY = regex(
    rf"(กิจกรรม(?:ที่|ย่อยที่)?\s*{_NUMBER}(?:\.{_NUMBER})*)\s*[.:)]?\s*(.*)", re.DOTALL
)
_WORDS = rf"แนวทางการพัฒนา|แผนแม่บท|แผนย่อย|เสาหลัก|{LEVEL_WORDS}|มาตรการ|ประเด็น(?:การพัฒนา|ยุทธศาสตร์)?|องค์ประกอบ|เป้าหมาย"
_KEYWORD = regex(
    rf"(({_WORDS})\s*(?:ที่|หลักที่)?\s*{_NUMBER}(?:\.{_NUMBER})*)\s*[:.)–-]*\s*(.*)", re.DOTALL
)
_KNOWN_WORD = regex(rf"(?:{_WORDS})")
_LEVEL_TITLE = regex(rf"(?:ชื่อ)?({_WORDS}|หัวข้อ)(?![ก-๙])|(?:ชื่อ)?({_WORDS}|หัวข้อ)")
_LETTER = regex(r"\(?[ก-ฮA-Za-z][.)]")
_NOTE = regex(r"(?:หมายเหตุ|ที่มา|\*+).*", re.DOTALL)
_DOING = ("โครงการ", "กิจกรรม")


@dataclass(frozen=True, slots=True)
class HeadingText:
    """A heading's code and title, and its style: headings of one style stand at one depth."""

    code: str
    title: str
    style: str

    @property
    def word(self) -> str:
        """The word for such a level; "" for a number or a merged row."""
        return self.style if _KNOWN_WORD.fullmatch(self.style) else ""


@dataclass(slots=True)
class HeadingPath:
    """The headings that stand over a row, by their styles from the top."""

    steps: list[tuple[str, OutlineItem]] = field(default_factory=list)

    def above(self, style: str) -> OutlineItem | None:
        """What a new heading of this style stands under; it ends those of its style and below."""
        at = next((at for at, (known, _) in enumerate(self.steps) if known == style), None)
        if at is None and style.isdigit():
            numbered = (
                at
                for at, (known, _) in enumerate(self.steps)
                if known.isdigit() and int(known) >= int(style)
            )
            at = next(numbered, None)
        if at is not None:
            del self.steps[at:]
        return self.last

    @property
    def last(self) -> OutlineItem | None:
        """The lowest heading."""
        return self.steps[-1][1] if self.steps else None


def heading_said(text: str) -> HeadingText | None:
    """The heading that a row's only text is: มิติที่ 1 …, 1.1 …; None for any other text."""
    said = text.strip()
    if match := _KEYWORD.fullmatch(said):
        return HeadingText(match[1].strip(), match[3].strip() or match[1].strip(), match[2])
    if (match := CODED.fullmatch(said)) and not match[2].startswith(_DOING):
        code = match[1].rstrip(".)")
        if code and code[0].isdigit() and "/" not in code:
            return HeadingText(code, match[2].strip(), str(code.count(".") + 1))
    return None


def level_word(title: str) -> str:
    """What a column of levels calls them: ภารกิจ of ภารกิจตามมิติ; "" where it is no such word."""
    match = _LEVEL_TITLE.match(canonical(title))
    return (match[1] or match[2]) if match else ""


def is_measure(heading: HeadingText) -> bool:
    """Whether it may be a thing to do as well as a heading."""
    return heading.style == "มาตรการ"


def is_total(text: str) -> bool:
    """Whether a text calls its row a total."""
    return names_total(canonical(text))


def is_note(text: str) -> bool:
    """Whether a text is a note below a list."""
    return bool(_NOTE.fullmatch(canonical(text)))


def is_lettered(typed: str, title: str, above: str, *, apart: bool) -> bool:
    """Whether ก. or a กิจกรรม counts below a project with a number, its own being blank.

    A title alone tells only where a column of numbers has none (`apart`).
    """
    if not above[:1].isdecimal():
        return False
    is_activity = apart and not typed and title.startswith("กิจกรรม")
    return bool(_LETTER.fullmatch(typed)) or is_activity


def is_nested(code: str, above: str) -> bool:
    """Whether a code such as 1.2 or 1.2.1 counts below 1."""
    inner, outer = canonical(code).rstrip(".)"), canonical(above).rstrip(".)")
    return bool(outer) and outer[0].isdigit() and inner.startswith((f"{outer}.", f"{outer}/"))


def names_doing(text: str) -> bool:
    """Whether a title begins as projects and activities do."""
    return text.strip().startswith(_DOING)
