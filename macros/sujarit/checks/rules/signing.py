"""SIG: who proposed, endorsed and approved it, and when?"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from sujarit.checks.address import at, has, nowhere
from sujarit.checks.rule import Say, Spot
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan, Signer
from sujarit.plan.schema import SIGNER_ROLES, SIGNERS
from sujarit.plan.thai import thai_date_short

_CLOSING = timedelta(days=15)  # a report is often closed some days before its round
_FILLER = " ._-–—…()"


def missing_role(plan: Plan, _: Round) -> Iterator[Spot]:
    """Roles for which there is no row."""
    if not has(plan, SIGNERS, "role"):
        return
    given = {signer.role for signer in plan.signers}
    bound = plan.tables[SIGNERS.name]
    for role in SIGNER_ROLES.items:
        if role not in given:
            say = Say(
                Text(f"หนึ่งแถวสำหรับ{role}", f"A row for {role}"),
                Text(f"ไม่มี{role}ในชีต “{bound.source.sheet}”", f"There is no {role}"),
            )
            yield nowhere(bound.source.sheet, bound.title("role"), role, say)


def missing_name(plan: Plan, _: Round) -> Iterator[Spot]:
    """Signers without a name, or with dots for one."""
    say = Say(
        Text("ชื่อและนามสกุล", "First name and surname"),
        Text("ผู้ลงนามไม่มีชื่อ", "This signer has no name"),
    )
    return _blank(plan, "name", say)


def missing_position(plan: Plan, _: Round) -> Iterator[Spot]:
    """Signers without a position."""
    say = Say(
        Text("ตำแหน่งที่ใช้ลงนาม", "The position, as signed"),
        Text("ผู้ลงนามไม่มีตำแหน่ง", "This signer has no position"),
    )
    return _blank(plan, "position", say)


def missing_date(plan: Plan, _: Round) -> Iterator[Spot]:
    """Signatures without a day."""
    say = Say(
        Text("วันที่ลงนาม", "The day of signing"),
        Text("ไม่มีวันที่ลงนาม", "The day of signing is missing"),
    )
    return _blank(plan, "date", say)


def _blank(plan: Plan, key: str, say: Say) -> Iterator[Spot]:
    if has(plan, SIGNERS, key):
        for signer in plan.signers:
            value = getattr(signer, key)
            if value is None or (isinstance(value, str) and not value.strip(_FILLER)):
                yield at(signer, key, say)


def signed_early(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """Signatures dated before the round ends whose results they vouch for."""
    year = plan.fiscal_year
    if year is None or not any(item.round is reporting for item in plan.results):
        return
    cutoff = year.cutoff(reporting)
    for signer in plan.signers:
        if signer.date and signer.date < cutoff:
            nearly = signer.date > cutoff - _CLOSING
            yield at(signer, "date", _early(cutoff, reporting, nearly=nearly))


def _early(cutoff: date, reporting: Round, *, nearly: bool) -> Say:
    return Say(
        Text(f"ไม่ก่อน {thai_date_short(cutoff)}", f"Not before {thai_date_short(cutoff)}"),
        Text(
            f"ลงนามก่อนวันสิ้นสุดรอบ {reporting.value} เดือน",
            f"Signed before the round of {reporting.value} months ended",
        ),
        severity=Severity.INFO if nearly else None,
    )


def out_of_order(plan: Plan, _: Round) -> Iterator[Spot]:
    """Approved before endorsed, or endorsed before proposed."""
    dated = [signer for signer in plan.signers if signer.date and signer.role]
    for earlier, later in pairwise(sorted(dated, key=_rank)):
        if earlier.date and later.date and later.date < earlier.date and earlier.role != later.role:
            day = thai_date_short(earlier.date)
            message = Text(
                f"{later.role}ลงนามก่อน{earlier.role} ({day})",
                f"{later.role} signed before {earlier.role} ({day})",
            )
            yield at(later, "date", Say(Text(f"ไม่ก่อน {day}", f"Not before {day}"), message))


def _rank(signer: Signer) -> int:
    return SIGNER_ROLES.items.index(signer.role)
