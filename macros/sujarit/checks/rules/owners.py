"""OWN: is there somebody to ask?"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from sujarit.checks.address import at, has
from sujarit.checks.lexicon import lexicon
from sujarit.checks.rule import Say, Spot
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.records import Budgeted, Plan
from sujarit.plan.schema import ACTIVITIES, PROJECTS
from sujarit.plan.values import canonical

_KINDS = "คน|กลุ่มงาน|กลุ่ม|ฝ่าย|งาน|สำนัก|กอง|หน่วยงาน|หน่วย|ส่วนราชการ|ส่วน|โรงเรียน|สถานศึกษา|แผนก"
_EVERYBODY = re.compile(
    rf"(?:คณะ)?(?:ผู้บริหาร|ครู|บุคลากร|เจ้าหน้าที่|พนักงาน|ข้าราชการ)?ทุก(?:{_KINDS}).*|(?:{_KINDS})(?:ที่เกี่ยวข้อง)?"
)
_PIECES = re.compile(r"\s*(?:[,/;+&\n]|และ|ร่วมกับ)\s*")
_BETWEEN = re.compile(r"[\s,/;+&\n]|และ|ร่วมกับ")


def vague(plan: Plan, _: Round) -> Iterator[Spot]:
    """Owners that are everybody or nobody."""
    expected = Text("ชื่อกลุ่มเดียวที่ตอบได้", "One group that answers for it")
    for record in _with_owner(plan, _vague):
        message = Text(f"“{record.owner}” ไม่ใช่ผู้รับผิดชอบที่ถามได้", f"“{record.owner}” is nobody to ask")
        yield at(record, "owner", Say(expected, message))


def unlisted(plan: Plan, _: Round) -> Iterator[Spot]:
    """Owners that are none of the groups which this kind of office is known to have."""
    known = lexicon().owners.get(plan.details.unit_type, ())
    if not known:
        return
    allowed = {_squeezed(name) for name in known}
    for record in _with_owner(
        plan, lambda owner: not _vague(owner) and not _made_of(owner, allowed)
    ):
        message = Text(
            f"“{record.owner}” ไม่อยู่ในรายชื่อกลุ่มของ{plan.details.unit_type}",
            f"“{record.owner}” is not among the groups of this kind of office",
        )
        yield at(record, "owner", Say(_nearest(record.owner, known), message))


def _with_owner(plan: Plan, wrong: Callable[[str], bool]) -> Iterator[Budgeted]:
    """The records whose owner is wrong; each owner is looked at once, however often it stands."""
    owners = {record.owner for record in _owned(plan)}
    found = {owner for owner in owners if owner and wrong(owner)}
    return (record for record in _owned(plan) if record.owner in found)


def spaced_differently(plan: Plan, _: Round) -> Iterator[Spot]:
    """One owner written with and without spaces: totals by owner fall apart."""
    written = Counter(record.owner for record in _owned(plan) if record.owner)
    kept: dict[str, str] = {}
    for owner in sorted(written, key=lambda name: (-written[name], name)):
        kept.setdefault(_squeezed(owner), owner)
    usual_forms = {owner: kept[_squeezed(owner)] for owner in written}
    for record in _owned(plan):
        usual = usual_forms.get(record.owner, record.owner)
        if record.owner != usual:
            message = Text(
                f"เขียนต่างจาก “{usual}” เพียงช่องว่าง ยอดตามผู้รับผิดชอบจึงแยกเป็นสองแถว",
                f"Only its spaces differ from “{usual}”, so totals by owner have two rows",
            )
            yield at(record, "owner", Say(same(usual), message))


def _owned(plan: Plan) -> Iterator[Budgeted]:
    if has(plan, PROJECTS, "owner"):
        yield from plan.projects
    if has(plan, ACTIVITIES, "owner"):
        yield from plan.activities


def _vague(owner: str) -> bool:
    """Whether nobody in particular is named; one group beside everybody is somebody to ask."""
    named = canonical(owner)
    if named in lexicon().vague_owners:
        return True
    return all(_EVERYBODY.fullmatch(piece) for piece in _PIECES.split(named) if piece)


def _made_of(owner: str, allowed: set[str]) -> bool:
    """Whether nothing but known groups stands there, one or several."""
    rest = _squeezed(owner)
    for name in sorted(allowed, key=len, reverse=True):
        rest = rest.replace(name, " ")
    return not _BETWEEN.sub("", rest)


def _nearest(owner: str, known: tuple[str, ...]) -> Text:
    import difflib

    close = difflib.get_close_matches(owner, known, n=1, cutoff=0.8)
    return same(close[0]) if close else Text("ชื่อกลุ่มตามโครงสร้าง", "A group of the office")


def _squeezed(text: str) -> str:
    return "".join(canonical(text).split())
