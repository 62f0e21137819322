"""Who answers for what: several names in one cell, and one group under several spellings.

The first name leads and carries the whole amount; the others share the work and carry
none, so that every sum holds. Spaces and ฯ make no other group: ฯ stands for what was
left out of a name that is written in full elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sujarit.plan.patterns import regex
from sujarit.plan.records import Activity, Budgeted, Plan, Project
from sujarit.plan.values import canonical, is_dash

_UNIT = r"(?:กลุ่ม|กอง(?!ทุน)|สำนัก(?!งาน)|ฝ่าย)"
_SOMEBODY = r"(?=กลุ่ม|กอง|สำนัก|ฝ่าย|งาน|หน่วย|ศูนย์|นาย|นาง|น\.ส\.|ว่าที่)"
SEPARATOR = (
    r"[,;\n\u2028\u2029、，；／|•·●▪◦‣]|(?<![0-9A-Za-z])/|/(?![0-9A-Za-z])"
    rf"|(?:(?<=\s)|^)(?:\(?[0-9๐-๙]{{1,2}}[.)]|[-–—*])\s*{_SOMEBODY}"
)
"""What parts the names in a cell: signs, and the bullets and numbers of a list."""

_BRACKETS = regex(r"\((?![0-9๐-๙]{1,2}\))[^()]*\)|\[[^][]*\]")
_PARTED = regex(
    rf"{SEPARATOR}|(?<!\s)\s+(?:ร่วมกับ|และ|กับ)\s+(?=กลุ่ม|กอง|สำนัก|ฝ่าย|งาน|หน่วย|ศูนย์)"
    r"|[+&]\s*(?=กลุ่ม|กอง|สำนัก|ฝ่าย|งาน|หน่วย|ศูนย์)"
    rf"|(?<!\s)\s+(?:ร่วมกับ|และ)(?={_UNIT}|สาขา|ภาควิชา)|และ\s*(?=นาย(?!ก)|นาง|น\.ส\.|ว่าที่)"
)
_BEGINS = regex(_UNIT)
_JOINED = regex(rf"(?:ร่วมกับ|และ)(?={_UNIT})")
_ABBREVIATED = "ฯ"


def names_in(text: str) -> tuple[str, ...]:
    """The names that a cell of owners holds, the lead first, each once."""
    names = (" ".join(part.split()) for part in _parts(text))
    said = [name for name in names if name and not is_dash(name)]
    return tuple({group_key(name): name for name in reversed(said)}.values())[::-1]


def parted(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """A text cut wherever a pattern matches outside brackets."""
    outside = _BRACKETS.sub(lambda match: "\0" * len(match[0]), text)
    start = 0
    for match in pattern.finditer(outside):
        yield text[start : match.start()]
        start = match.end()
    yield text[start:]


def _parts(text: str) -> Iterator[str]:
    for part in parted(text, _PARTED):
        if _BEGINS.match(part.strip()):
            yield from _JOINED.split(part)
        else:
            yield part


def group_key(name: str) -> str:
    """What two spellings of one group have in common: spaces and ฯ aside."""
    return canonical(name).replace(" ", "").rstrip(_ABBREVIATED).lower()


class Groups:
    """The groups of a plan under the names that it writes most fully."""

    def __init__(self, known: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        for name in known:
            kept = self._names.setdefault(group_key(name), name)
            if _is_short(kept) and not _is_short(name):
                self._names[group_key(name)] = name

    def name(self, written: str) -> str:
        """The group's one name, for whatever spelling of it."""
        key = group_key(written)
        if _is_short(written):
            longer = {other for other in self._names if other != key and other.startswith(key)}
            full = [other for other in longer if not _is_short(self._names[other])]
            if len(full) == 1:
                return self._names[full[0]]
        return self._names.get(key, written)

    def in_cell(self, text: str) -> tuple[str, ...]:
        """The groups that a cell names, the lead first, by their one name."""
        return tuple(dict.fromkeys(map(self.name, names_in(text))))


def _is_short(name: str) -> bool:
    return name.rstrip().endswith(_ABBREVIATED)


def groups_of(plan: Plan) -> Groups:
    """The groups that a plan names: as recipients first, then as owners in the sheets' order."""
    return _groups(tuple(_named(plan)))


@lru_cache(maxsize=8)
def _groups(names: tuple[str, ...]) -> Groups:
    return Groups(names)


def people_of(record: Budgeted, groups: Groups) -> tuple[str, ...]:
    """Everybody who answers for a project or an activity, the lead first."""
    named = (*groups.in_cell(record.owner), *groups.in_cell(record.co_owners))
    return tuple(dict.fromkeys(named))


def lead_of(record: Budgeted, groups: Groups) -> str:
    """Who leads, and carries the amount; "" where nobody does."""
    return next(iter(groups.in_cell(record.owner)), "")


def _named(plan: Plan) -> Iterator[str]:
    yield from (recipient.group for recipient in plan.recipients if recipient.group)
    owned: tuple[Activity | Project, ...] = (*plan.activities, *plan.projects)
    for record in owned:
        yield from names_in(record.owner)
        yield from names_in(record.co_owners)
