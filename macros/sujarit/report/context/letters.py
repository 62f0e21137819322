"""What the documents around a report say: memorandum, letter, announcement, order, checklist."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from sujarit.plan.records import Member
from sujarit.plan.schema import COMMITTEE, DONE
from sujarit.plan.thai import thai_date
from sujarit.report.context.extra import with_extra
from sujarit.report.context.figures import Figures
from sujarit.report.context.rows import signer_rows
from sujarit.report.context.wording import NONE, all_say_none, says_something

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sujarit.report.context.fields import ResultRow, SignerRow
    from sujarit.report.context.letter_fields import MemberRow

_DOTS = "." * 30
_MOST_PROBLEMS = 2
_LONGEST_PROBLEM = 110
_PROPOSES, _APPROVES = "เสนอ", "อนุมัติ"


def letter_texts(
    figures: Figures, today: dt.date, results: "Sequence[ResultRow]"
) -> dict[str, Any]:
    """The fields of the documents around a report, pictures left to whoever has them."""
    details = figures.plan.details
    announced = details.value("announced_on")
    done = sum(
        each.status == DONE for code, each in figures.latest.items() if code in figures.activities
    )
    return {
        "committee": [_member(figures, *each) for each in enumerate(figures.plan.committee, 1)],
        "garuda": "",
        "letter_date": thai_date(details.report_date or today),
        "announced_date": thai_date(announced) if announced else _DOTS,
        "activities_done": str(done),
        "goal_count": str(len(figures.plan.goals)),
        "problems_text": _problems(results),
        "proposer": _signer(figures, _PROPOSES),
        "approver": _signer(figures, _APPROVES),
    }


def _member(figures: Figures, number: int, member: Member) -> "MemberRow":
    row: MemberRow = {
        "no": str(number),
        "name": member.name,
        "position": member.position,
        "role": member.role or "คณะทำงาน",
        "duty": member.duty,
    }
    return with_extra(row, COMMITTEE, member, figures.money)


def _signer(figures: Figures, word: str) -> "SignerRow":
    """The one whose role holds this word; on dotted lines where there is none."""
    blank: SignerRow = {"role": word, "name": _DOTS, "position": _DOTS, "date": _DOTS}
    return next((row for row in signer_rows(figures) if word in row["role"]), blank)


def _problems(results: "Sequence[ResultRow]") -> str:
    """The problems in short: the first of them, and how many more the report tells of."""
    reported = [row for row in results if row["reported"]]
    told = [row for row in reported if says_something(row["problems"])]
    if not told:
        none = all_say_none(row["problems"] for row in reported)
        return NONE if none else "ยังไม่มีรายงานปัญหาอุปสรรค"
    shown = [_short(row) for row in told[:_MOST_PROBLEMS]]
    more = len(told) - len(shown)
    rest = [f"และอีก {more} กิจกรรม รายละเอียดอยู่ในรายงาน"] if more else []
    return " ".join([*shown, *rest])


def _short(row: "ResultRow") -> str:
    words = " ".join(row["problems"].split())
    cut = words if len(words) <= _LONGEST_PROBLEM else f"{words[:_LONGEST_PROBLEM].rstrip()}…"
    return f"{row['title']}: {cut}"
