"""A plan becomes what a template may use: finished text, in one style of digits."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sujarit.books.port import SheetPicture
from sujarit.checks.lateness import judged_on
from sujarit.checks.unsaid import has_a_form_of_its_own
from sujarit.frozen import dataclass
from sujarit.plan.cells import RichText, lines_of
from sujarit.plan.finding import Counts
from sujarit.plan.fiscal import Round, Stage, stage_of
from sujarit.plan.kept import kept_for
from sujarit.plan.money import in_words
from sujarit.plan.records import Passage, Plan
from sujarit.plan.schema import NARRATIVE, WANTED
from sujarit.plan.thai import thai_date, thai_date_short
from sujarit.report.context.activities import (
    activity_rows,
    activity_spending,
    month_titles,
    months_of,
    result_rows,
)
from sujarit.report.context.approval import (
    Approval,
    amendment_rows,
    change_rows,
    version_text,
)
from sujarit.report.context.digits import Digits, restyle
from sujarit.report.context.extra import entry_texts, with_extra
from sujarit.report.context.figures import Figures
from sujarit.report.context.late_activities import late_rows, quarter_rows
from sujarit.report.context.letters import letter_texts
from sujarit.report.context.money import control_rows, payment_rows, planned_in_all, yearly_rows
from sujarit.report.context.quarterly import quarterly_rows
from sujarit.report.context.rows import (
    approach_rows,
    goal_rows,
    has_other_levels,
    kpi_groups,
    signer_rows,
    top_rows,
)
from sujarit.report.context.summary import summary
from sujarit.report.context.table_rows import table_rows
from sujarit.report.context.two_years import two_years
from sujarit.report.context.wording import (
    NOTHING,
    all_say_none,
    items,
    names_year,
    paragraphs,
    period,
    says_something,
    spans_year,
    without_year,
)
from sujarit.report.engine.charts import has_progress
from sujarit.report.fingerprint import fingerprint
from sujarit.rollup.totals import Amounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sujarit.report.fields.letter_fields import BundleDocument, ItaItem
    from sujarit.report.fields.report_fields import Report, ResultRow, SectionItem
    from sujarit.report.fields.table_fields import TextItem

TITLES = {
    Round.SIX: "รายงานการกำกับ ติดตาม การดำเนินการป้องกันการทุจริต",
    Round.TWELVE: "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี",
}
# What leads elsewhere, or proves something, when a digit is written in another way.
_VERBATIM = frozenset(
    {"fingerprint", "previous_fingerprint", "published_url", "picture", "missing"}
    | {"link", "file", "item", "where"}
)

_SECTIONS = {
    "preface": "คำนำ",
    "policies": "ความสอดคล้องกับนโยบาย",
    "background": "ความเป็นมา",
    "main_activities": "กิจกรรมหลัก",
    "rationale": "เหตุผลความจำเป็น",
    "objectives": "วัตถุประสงค์",
    "targets": "เป้าหมาย",
    "target_groups": "กลุ่มเป้าหมาย",
    "benefits": "ผลประโยชน์ที่คาดว่าจะได้รับ",
    "follow_up": "การติดตามประเมินผล",
    "missions": "พันธกิจ",
}
_OF_THE_PLAN = frozenset({"plan", "announcement", "order"})
_NEXT_YEAR = "ข้อเสนอแนะสำหรับปีถัดไป"
# The templates set these as paragraphs, and number the others themselves.
_PROSE = frozenset({"คำนำ", "ความเป็นมา", "เหตุผลความจำเป็น", "เป้าหมาย"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a report is made for, beside the plan.

    `made_at` goes onto the last page; `ita` is the state of the assessment's items, `bundle` the
    documents that are made in one go; `folder` is where the workbook and its photos lie, and
    `pictures` are those inside the workbook; `approval` is None where the plan was never
    sealed.
    """

    kind: str
    round: Round
    today: dt.date
    counts: Counts
    made_at: dt.datetime | None = None
    folder: Path | None = None
    approval: Approval | None = None
    pictures: tuple[SheetPicture, ...] = ()
    ita: "tuple[ItaItem, ...]" = ()
    bundle: "tuple[BundleDocument, ...]" = ()

    @property
    def document(self) -> Stage:
        """Which of the year's documents this is."""
        return Stage.PLAN if self.kind in _OF_THE_PLAN else stage_of(self.round)

    @property
    def draft(self) -> bool:
        """Whether errors stand, so that every page must say ร่าง."""
        return self.counts.error > 0


def build_context(plan: Plan, occasion: Occasion, digits: Digits) -> "Report":
    """Everything that a template may use; `sujarit.report.fields.report_fields` says what that is.

    Pictures are added by whoever has them: `logo` and `photo_pairs` are empty here.
    """
    # A plan is what is meant to be done: the results of a round have no place in it.
    proof = fingerprint(plan, judged_on(plan, occasion.round))
    plan = kept_for(plan, occasion.document)
    source = replace(plan, results=()) if occasion.kind in _OF_THE_PLAN else plan
    figures = Figures(source, occasion.round, all_years=occasion.kind in _OF_THE_PLAN)
    context = {
        **_details(plan, figures),
        **entry_texts(plan.details, figures.money),
        **_occasion(plan, occasion),
        **{key: _section(figures, title) for key, title in _SECTIONS.items()},
        **(tables := tables_in(figures)),
        **letter_texts(figures, occasion.today, tables["results"]),
        "ita_items": list(occasion.ita),
        "bundle": list(occasion.bundle),
        **_approved(figures, occasion.approval),
        "two_years": two_years(figures),
        "yearly": yearly_rows(figures),
        "quarterly": quarterly_rows(figures),
        **planned_in_all(figures),
        "last_fiscal_year": str(plan.details.value("previous_year") or _year_before(plan)),
        "has_progress": has_progress(source, occasion.round),
        "fingerprint": proof,
        "signers": signer_rows(figures),
        "has_approaches": bool(plan.approaches),
        "has_closing_page": plan.details.value("closing_page") == WANTED,
        "logo": "",
        "photo_pairs": [],
    }
    return cast("Report", in_digits(context, digits))


def _year_before(plan: Plan) -> str:
    return str(plan.fiscal_year.number - 1) if plan.fiscal_year else NOTHING


def digits_of(plan: Plan) -> Digits:
    """The style of digits that the workbook asks for; Thai when it does not say."""
    return "arabic" if plan.details.report_digits == "เลขอารบิก" else "thai"


def _details(plan: Plan, figures: Figures) -> dict[str, Any]:
    details = plan.details
    texts = (
        "office_name", "office_code", "parent_office", "unit_type", "plan_title", "programme",
        "responsible_unit", "responsible_person", "allotted_source", "place",
        "vision", "overall_goal", "published_url",
    )  # fmt: skip
    allotted = details.allotted_budget
    return {
        **{key: getattr(details, key) or NOTHING for key in texts},
        # The templates write the word โครงการ themselves.
        "project_name": details.project_name.removeprefix("โครงการ").strip() or NOTHING,
        "plan_title_without_year": without_year(details.plan_title, details.fiscal_year) or NOTHING,
        "title_has_year": names_year(details.plan_title, details.fiscal_year)
        or (figures.is_plan and spans_year(details.plan_title, details.fiscal_year)),
        "office_short": details.office_short or details.office_name or NOTHING,
        "fiscal_year": str(details.fiscal_year or NOTHING),
        "start_date": thai_date(details.start_date) if details.start_date else NOTHING,
        "end_date": thai_date(details.end_date) if details.end_date else NOTHING,
        "allotted_budget": figures.money(allotted),
        "allotted_words": NOTHING if allotted is None else in_words(allotted),
        "year_word": plan.year_word,
        "goal_label": figures.goal_label,
        "strategy_label": figures.strategy_label,
        "has_levels": figures.has_levels,
        "levels_title": figures.levels_title,
        "total_title": figures.total_title,
        "years_text": figures.years_text,
        "plan_years": figures.plan_years,
        "approach_label": figures.approach_label,
    }


def _has_months(plan: Plan) -> bool:
    """Whether the plan tells months; the form of an education area office has a table of them."""
    activities = plan.activities
    is_silent = bool(activities) and not any(any(each.months) for each in activities)
    return not (is_silent and has_a_form_of_its_own(plan))


def _are_told_as_projects(plan: Plan) -> bool:
    """Whether the table of projects says all that is known of every activity."""
    activities = plan.activities
    told = (each.is_project and not each.unit and each.target is None for each in activities)
    return bool(activities) and all(told)


def _unassigned(figures: Figures) -> Amounts:
    """What stands in no row of a level, or of no project where the plan has no other rows."""
    if not figures.has_levels:
        return figures.rollup("project").unassigned
    return figures.rollup("level1" if has_other_levels(figures) else "strategy").unassigned


def tables_in(figures: Figures) -> dict[str, Any]:
    """The rows of every table of a document, and their sums."""
    results = result_rows(figures)
    unassigned = _unassigned(figures)
    projects = {project.code for project in figures.plan.projects if project.code}
    unlinked = [each for each in figures.plan.activities if each.project not in projects]
    return {
        "goals": goal_rows(figures),
        "top_levels": top_rows(figures),
        "unassigned": figures.sums(unassigned),
        "has_unassigned": bool(unassigned.planned or unassigned.spent),
        "has_unlinked": bool(unlinked),
        "has_months": (has_months := _has_months(figures.plan)),
        "has_schedule": has_months or not _are_told_as_projects(figures.plan),
        "month_titles": month_titles(figures),
        "unassigned_months": months_of(figures, unlinked),
        "total": figures.total(),
        "approaches": approach_rows(figures),
        "kpi_groups": kpi_groups(figures),
        "activities": activity_rows(figures),
        "results": results,
        "late_activities": late_rows(figures),
        "quarters": quarter_rows(figures),
        "plans_by_quarter": figures.of("quarter", "1").planned is not None,
        "summary": summary(figures, results),
        "activity_spending": activity_spending(figures),
        "next_year": _section(figures, _NEXT_YEAR) or _suggestions(figures, results),
        "nothing_suggested": _nothing_suggested(results),
        "issues": [row for row in results if row["problems"] or row["suggestions"]],
        "spending": payment_rows(figures),
        "controls": control_rows(figures),
        **table_rows(figures),
    }


def _occasion(plan: Plan, occasion: Occasion) -> dict[str, Any]:
    day = plan.details.report_date or _signed_on(plan, occasion) or occasion.today
    as_of = judged_on(plan, occasion.round)
    plan_title = plan.details.plan_title or NOTHING
    title = plan_title if occasion.kind == "plan" else _report_title(plan, occasion.round)
    return {
        "report_title": title,
        "round": str(occasion.round.value),
        "round_title": f"รอบ {occasion.round.value} เดือน",
        "period": period(plan.fiscal_year, occasion.round),
        "report_date": thai_date(day),
        "draft": occasion.draft,
        "errors": str(occasion.counts.error),
        "warnings": str(occasion.counts.warning),
        "as_of": thai_date_short(as_of) if as_of else "",
        "made_at": _made_at(occasion),
    }


def _signed_on(plan: Plan, occasion: Occasion) -> dt.date | None:
    """The day on which the last signed a plan; None while anybody's day is missing."""
    days = [each.date for each in plan.signers if each.name or each.date]
    known = [day for day in days if day is not None]
    complete = occasion.kind == "plan" and len(known) == len(days)
    return max(known, default=None) if complete else None


def _report_title(plan: Plan, reporting: Round) -> str:
    """As the office writes it; else the usual one, with the words of the plan's own title.

    The year stands beside it, wherever a document shows it.
    """
    own = str(plan.details.value("own_report_title") or "").strip()
    both = "ป้องกันและปราบปรามการทุจริต"
    usual = TITLES[reporting]
    if both in plan.details.plan_title.replace(" ", ""):
        usual = usual.replace("ป้องกันการทุจริต", both)
    return without_year(own, plan.details.fiscal_year) or usual


def _approved(figures: Figures, approval: Approval | None) -> dict[str, Any]:
    return {
        "sealed": approval is not None,
        "sealed_date": thai_date(approval.day) if approval else "",
        "plan_version": version_text(approval),
        "amendments": amendment_rows(figures, approval),
        "changes": change_rows(figures, approval.changes) if approval else [],
    }


def _suggestions(figures: Figures, results: "Sequence[ResultRow]") -> "list[SectionItem]":
    """What the activities recommend, each with its activity."""
    told = [row for row in results if says_something(row["suggestions"])]
    lines = (f"{row['title']}: {' '.join(row['suggestions'].split())}" for row in told)
    return [_section_item(item, None, figures) for item in items(lines)]


def _section_item(item: "TextItem", passage: Passage | None, figures: Figures) -> "SectionItem":
    return with_extra(item, NARRATIVE, passage, figures.money)


def _nothing_suggested(results: "Sequence[ResultRow]") -> bool:
    """Whether every reported activity says outright that it has no recommendation."""
    return all_say_none(row["suggestions"] for row in results if row["reported"])


def _made_at(occasion: Occasion) -> str:
    if occasion.made_at is None:
        return thai_date_short(occasion.today)
    return f"{thai_date_short(occasion.made_at)} เวลา {occasion.made_at:%H.%M} น."


def _section(figures: Figures, title: str) -> "list[SectionItem]":
    passages = [passage for passage in figures.plan.narrative if passage.section == title]
    ordered = sorted(passages, key=lambda passage: (passage.order is None, passage.order or 0))
    lines = [(each, line) for each in ordered for line in lines_of(each.text) if line.strip()]
    texts = [line for _, line in lines]
    numbered = paragraphs(texts) if title in _PROSE else items(texts)
    return [
        _section_item(item, passage, figures)
        for item, (passage, _) in zip(numbered, lines, strict=True)
    ]


def in_digits(value: Any, digits: Digits) -> Any:
    """A part of the context with all its text in one style of digits."""
    if isinstance(value, str):
        return _in_style(value, digits)
    if isinstance(value, dict):
        return {
            key: each if key in _VERBATIM else in_digits(each, digits)
            for key, each in value.items()
        }
    return [in_digits(each, digits) for each in value] if isinstance(value, list) else value


def _in_style(text: str, digits: Digits) -> str:
    """A text in this style, its bold parts where they were; what is markup already stays."""
    if isinstance(text, RichText):
        return RichText(restyle(text, digits), text.bold)
    return text if hasattr(text, "__html__") else restyle(text, digits)
