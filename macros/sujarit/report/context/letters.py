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

    from sujarit.report.fields.letter_fields import MemberRow
    from sujarit.report.fields.report_fields import ResultRow, SignerRow

_DOTS = "." * 30
_OF_A_LINE = ".… \u00a0"
_MOST_PROBLEMS = 2
_LONGEST_TITLE, _LONGEST_PROBLEM = 80, 110
_ON_A_LETTER, _BEFORE_A_LETTER = "ัิีึืฺุูะาำ็่้๊๋์ํ", "เแโใไ"
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
        "goal_count": str(len(figures.tree.at(1))),
        "problems_text": _problems(results),
        "proposer": _signer(figures, _PROPOSES),
        "approver": (approver := _signer(figures, _APPROVES)),
        "memo_to": details.value("memo_to") or _post(approver) or "ผู้อำนวยการ",
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


def _post(signer: "SignerRow") -> str:
    """The signer's post as typed; "" where it is a dotted line to fill in."""
    post = signer["position"].strip()
    return post if post.strip(_OF_A_LINE) else ""


def _problems(results: "Sequence[ResultRow]") -> str:
    """The problems in short, for one page: the first of them, and that the report tells the rest.

    No more than two activities are named, each with the beginning of what it tells; whatever is
    left out is said to be in the report.
    """
    reported = [row for row in results if row["reported"]]
    told = [row for row in reported if says_something(row["problems"])]
    if not told:
        none = all_say_none(row["problems"] for row in reported)
        return NONE if none else "ยังไม่มีรายงานปัญหาอุปสรรค"
    shown = [(_line(row["title"]), _line(row["problems"])) for row in told[:_MOST_PROBLEMS]]
    words = [
        f"{_short(title, _LONGEST_TITLE)}: {_short(problem, _LONGEST_PROBLEM)}"
        for title, problem in shown
    ]
    more = len(told) - len(shown)
    whole = not more and all(
        len(title) <= _LONGEST_TITLE and len(problem) <= _LONGEST_PROBLEM
        for title, problem in shown
    )
    rest = f"และอีก {more} กิจกรรม " if more else ""
    return " ".join([*words, *([] if whole else [f"{rest}(ข้อความเต็มอยู่ในรายงาน)"])])


def _line(text: str) -> str:
    return " ".join(text.split())


def _short(text: str, longest: int) -> str:
    """The text, or its beginning up to a space where one is near, and never within a letter."""
    if len(text) <= longest:
        return text
    cut = text.rfind(" ", longest // 2, longest)
    cut = longest if cut < 0 else cut
    while text[cut] in _ON_A_LETTER or text[cut - 1] in _BEFORE_A_LETTER:
        cut -= 1
    return f"{text[:cut].rstrip()}…"
