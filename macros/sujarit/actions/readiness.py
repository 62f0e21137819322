"""A workbook judged by the items of an assessment of integrity and transparency (ITA)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sujarit.checks.engine import Examiner
from sujarit.checks.readiness import (
    ItemOutcome,
    Outcome,
    Readiness,
    assess,
    nearest_profile,
    profile_for,
    profiles,
)
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.finding import FAIL, PASS, Finding
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan
from sujarit.plan.values import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sujarit.books.port import Formula

__all__ = [
    "OWN",
    "ItemOutcome",
    "Outcome",
    "Readiness",
    "check_profile",
    "judged_rows",
    "own_readiness",
    "passed",
    "profile_remark",
    "readiness",
    "readiness_rows",
]

_PLACES = 6

NO_VERDICT = "ยังไม่ตัดสิน"
SURE, UNSURE = "ยืนยันแล้ว", "ยังไม่ยืนยัน"
VERIFIED = Text("หมายเลขข้อเทียบกับคู่มือการประเมินแล้ว", "The numbers were compared with the handbook")
UNVERIFIED = Text(
    "หมายเลขข้อ {numbers} ยังไม่ได้เทียบกับคู่มือการประเมิน",
    "The numbers {numbers} were not compared with the handbook",
)
OTHER_YEAR = Text(
    "ข้อนี้รายงานผลของปี {year} ให้ตรวจในสมุดงานของปีนั้น",
    "This item is about fiscal year {year}: check that year's workbook",
)
NOT_DUE = Text("ยังไม่ถึงกำหนดรายงานผล", "The results are not due yet")
MORE = Text("และอีก {count} จุด", "and {count} more")
EXCEPTED = Text("(ยกเว้นไว้โดยมีเหตุผล {count} ข้อ)", "({count} excepted, with reasons)")
NO_PROFILE = Text(
    "ไม่มีเกณฑ์ ITA สำหรับปี {year} และประเภทหน่วยงาน “{kind}” ตรวจช่อง “ปีงบประมาณ” และ “ประเภทหน่วยงาน” ในชีต “ข้อมูลแผน”",
    "There is no ITA profile for {year} and the kind of office “{kind}”; see the sheet ข้อมูลแผน",
)

STANDS_IN = Text(
    "ไม่มีเกณฑ์ ITA ของปี {year} จึงใช้เกณฑ์ {name} ของปี {other} ซึ่งใหม่ที่สุดที่ใช้ได้ หมายเลขข้อของปี {year} อาจต่างไป",
    "There is no ITA profile of {year}; {name}, that of {other}, is the newest that fits and stands in, "
    "and the items' numbers may differ",
)

OWN = "auto"
"""The profile of the plan's own fiscal year and kind of office, or what stands in for it."""

UNKNOWN = Text(
    "ไม่มีเกณฑ์ชื่อ “{name}” เกณฑ์ที่มี: {known}", "There is no profile “{name}”; there are: {known}"
)


def check_profile(name: str) -> None:
    """`SujaritError` when there is no profile of this name."""
    if name != OWN and name not in (known := [profile.name for profile in profiles()]):
        raise SujaritError(UNKNOWN.format(name=name, known=", ".join(known)))


def readiness(examiner: Examiner, name: str) -> Readiness | None:
    """The plan judged by the profile of this name, or its own; None where that is not there.

    Raises `SujaritError` when there is no profile of this name.
    """
    check_profile(name)
    if name == OWN:
        return own_readiness(examiner)
    return assess(examiner, next(each for each in profiles() if each.name == name))


def own_readiness(examiner: Examiner) -> Readiness | None:
    """The plan judged by the profile of its own kind of office, of its year or the newest.

    None without one.
    """
    plan = examiner.plan
    own = profile_for(plan) or nearest_profile(plan)
    return assess(examiner, own, plan.details.fiscal_year) if own else None


def profile_remark(plan: Plan) -> Finding | None:
    """That the plan is judged by another year's items, or by none; None where all is there."""
    from sujarit.actions.catalogue import PROFILE

    if profile_for(plan):
        return None
    details, nearest = plan.details, nearest_profile(plan)
    year, kind = details.fiscal_year or "-", details.unit_type or "-"
    if nearest is None:
        reason = NO_PROFILE.format(year=year, kind=kind)
    else:
        reason = STANDS_IN.format(year=year, name=nearest.name, other=nearest.year)
    key = "fiscal_year" if nearest else "unit_type"
    cell, about = details.cell(key), schema.PLAN
    return Finding(
        rule=PROFILE.code,
        severity=PROFILE.severity,
        sheet=cell.sheet if cell else about.sheet,
        cell=cell.address if cell else None,
        column=about.column("value").title,
        row_key=key,
        found=text_of(cell.value) if cell else "",
        expected=PROFILE.title,
        message=reason,
        fix=PROFILE.mend,
    )


def readiness_rows(plan: Plan, judged: Readiness | None) -> list[dict[str, Any]]:
    """The rows of `tblReadiness`, by column key; one row says so where no profile fits."""
    if judged is None:
        year = plan.details.fiscal_year or "-"
        text = NO_PROFILE.format(year=year, kind=plan.details.unit_type or "-")
        return [{"requirement": text.th, "verdict": NO_VERDICT}]
    return judged_rows(judged, _jump)


def judged_rows(judged: Readiness, link: "Callable[[Finding], Any]") -> list[dict[str, Any]]:
    """The rows of a plan that was judged; `link` makes what leads to a row's first finding."""
    return [
        _about(judged),
        *(row for item in judged.items for row in _item_rows(item, link)),
    ]


def passed(judged: Readiness) -> tuple[int, int]:
    """How many requirements are met, and of how many."""
    outcomes = [outcome for item in judged.items for outcome in item.outcomes]
    return sum(outcome.met for outcome in outcomes), len(outcomes)


def _about(judged: Readiness) -> dict[str, Any]:
    """By what was judged, and how sure its numbers are."""
    profile = judged.profile
    named = f"เกณฑ์ {profile.name} ({profile.authority} ปี {profile.year})"
    unsure = [item.number for item in profile.items if not item.verified]
    text = UNVERIFIED.format(numbers=", ".join(unsure)) if unsure else VERIFIED
    if judged.stands_in:
        stands_in = STANDS_IN.format(name=profile.name, other=profile.year, year=judged.year)
        return {
            "document": named,
            "requirement": f"{stands_in.th} {text.th}",
            "verdict": UNSURE,
        }
    return {"document": named, "requirement": text.th, "verdict": UNSURE if unsure else SURE}


def _item_rows(judged: ItemOutcome, link: "Callable[[Finding], Any]") -> Iterator[dict[str, Any]]:
    about = {"item": judged.item.number, "document": judged.item.title.th}
    if judged.state == "other_year":
        text = OTHER_YEAR.format(year=judged.fiscal_year)
        yield {**about, "requirement": text.th, "verdict": NO_VERDICT}
    if judged.state == "not_due":
        yield {**about, "requirement": NOT_DUE.th, "verdict": NO_VERDICT}
    for outcome in judged.outcomes:
        verdict = PASS if outcome.met else FAIL
        requirement = outcome.requirement.text.th
        yield {**about, "requirement": requirement, "verdict": verdict.th, **_where(outcome, link)}


def _where(outcome: Outcome, link: "Callable[[Finding], Any]") -> dict[str, Any]:
    """How many places there are, the first of them, and the way to the very first."""
    found = outcome.findings
    places = [f"{finding.sheet} {finding.cell or ''}".strip() for finding in found]
    places = list(dict.fromkeys(places))
    texts = [", ".join(places[:_PLACES])] if places else []
    if len(places) > _PLACES:
        texts.append(MORE.format(count=len(places) - _PLACES).th)
    if outcome.excepted:
        texts.append(EXCEPTED.format(count=outcome.excepted).th)
    where = {"count": len(places), "places": " ".join(texts)}
    first = next((finding for finding in found if finding.sheet and finding.cell), None)
    return {**where, "link": link(first)} if first else where


def _jump(finding: Finding) -> "Formula":
    from sujarit.books.finding_rows import jump

    sheet, cell = str(finding.sheet), str(finding.cell)
    return jump(sheet, cell, f"{sheet} {cell}")
