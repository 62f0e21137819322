"""A workbook judged by the items of an assessment of integrity and transparency (ITA)."""

from sujarit.checks.readiness import Profile, Readiness, assess, profile_for, profiles
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan

OWN = "auto"
"""The profile of the plan's own fiscal year and kind of office."""

UNKNOWN = Text(
    "ไม่มีเกณฑ์ชื่อ “{name}” เกณฑ์ที่มี: {known}", "There is no profile “{name}”; there are: {known}"
)
NONE_FITS = Text(
    "ไม่มีเกณฑ์ ITA สำหรับปีและประเภทหน่วยงานของแผนนี้ ระบุเอง: {known}",
    "No ITA profile fits this plan's year and kind of office; name one of: {known}",
)


def readiness(plan: Plan, name: str) -> Readiness:
    """The plan judged by the profile of this name; `SujaritError` when there is none."""
    return assess(plan, _chosen(plan, name))


def _chosen(plan: Plan, name: str) -> Profile:
    known = {profile.name: profile for profile in profiles()}
    chosen = profile_for(plan) if name == OWN else known.get(name)
    if chosen is None:
        text = NONE_FITS if name == OWN else UNKNOWN
        raise SujaritError(text.format(name=name, known=", ".join(known)))
    return chosen
