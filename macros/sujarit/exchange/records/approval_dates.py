"""What cannot be right in what was said of a plan's approvals: their days, and their numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from sujarit.exchange.findings import Location, finding
from sujarit.exchange.notices import (
    APPROVED_BEFORE_ITS_PREDECESSOR,
    APPROVED_LATER_THAN_TODAY,
    APPROVED_OUTSIDE_THE_YEAR,
    NOBODY_APPROVED,
    OTHER_NUMBER,
    SETTLED_SINCE,
)
from sujarit.exchange.records.seal import ApprovedVersion, Sealed
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.schema import SIGNER_ROLES
from sujarit.plan.thai import plain_characters, thai_date, to_arabic_digits

_DRAFTED = timedelta(days=366)  # a plan is approved in the year before its own at the earliest
_NUMBER = regex(r"ปรับปรุง\s*(?:ฉบับ|แก้ไข)?\s*(?:ครั้ง|ฉบับ)ที่\s*([0-9]{1,4})(?![0-9])")


def approval_findings(sealed: Sealed | None, plan: Plan, today: date) -> list[Finding]:
    """What cannot be right in the approvals of a plan, looked at on this day.

    What was said of a version that has a successor can no longer be corrected.
    """
    if sealed is None:
        return []
    *earlier, last = sealed.versions
    settled = [
        *_out_of_order(earlier),
        *(each for version in earlier for each in _about(version, plan, today)),
    ]
    return [
        *(replace(each, severity=Severity.INFO, fix=SETTLED_SINCE) for each in settled),
        *_out_of_order(sealed.versions[-2:]),
        *_about(last, plan, today),
        *_other_number(last, plan.details.plan_title),
    ]


def _out_of_order(versions: Iterable[ApprovedVersion]) -> Iterator[Finding]:
    for before, after in pairwise(versions):
        if after.day < before.day:
            day, earlier = thai_date(after.day), thai_date(before.day)
            yield finding(
                APPROVED_BEFORE_ITS_PREDECESSOR,
                Location(found=day, expected=Text(f"ไม่ก่อน {earlier}", f"Not before {earlier}")),
                version=_named(after),
                day=day,
                before=_named(before),
                earlier=earlier,
            )


def _about(version: ApprovedVersion, plan: Plan, today: date) -> Iterator[Finding]:
    name, day = _named(version), thai_date(version.day)
    location = Location(found=day)
    if version.day > today:
        yield finding(APPROVED_LATER_THAN_TODAY, location, version=name, day=day)
    elif (span := _span(plan)) and not span[0] - _DRAFTED <= version.day <= span[1]:
        span_text = f"{thai_date(span[0])} – {thai_date(span[1])}"
        yield finding(APPROVED_OUTSIDE_THE_YEAR, location, version=name, day=day, span=span_text)
    if not version.approver:
        role = SIGNER_ROLES.items[-1]
        yield finding(NOBODY_APPROVED, None, version=name, day=day, role=role)
    yield from _other_number(version, version.note)


def _span(plan: Plan) -> tuple[date, date] | None:
    """The first and the last day of the plan: its year's, or those of all its years."""
    year, details = plan.fiscal_year, plan.details
    if year is None:
        return None
    return min(year.start, details.start_date or year.start), max(
        year.end, details.end_date or year.end
    )


def _other_number(version: ApprovedVersion, words: str) -> Iterator[Finding]:
    """Words about a version that name another amendment."""
    said = _NUMBER.search(to_arabic_digits(plain_characters(words)))
    if said and int(said[1]) != version.number:
        name, day = _named(version), thai_date(version.day)
        location = Location(found=words)
        yield finding(OTHER_NUMBER, location, version=name, day=day, number=said[1])


def _named(version: ApprovedVersion) -> Text:
    if version.number:
        return Text(f"แผนปรับปรุงครั้งที่ {version.number}", f"amendment {version.number}")
    return Text("แผนที่อนุมัติครั้งแรก", "the plan as first approved")
