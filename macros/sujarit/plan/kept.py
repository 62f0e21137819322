"""What belongs to one document: texts, signers, photos and measured values are kept by round.

What names no round serves every document.
"""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from sujarit.plan.fiscal import Round, Stage, stage_of
from sujarit.plan.records import Kpi, Passage, Photo, Plan, Signer
from sujarit.plan.schema import STAGES

_WORDS = dict(zip(Stage, STAGES.items, strict=True))
_DAYS = {
    Stage.PLAN: "plan_date",
    Stage.SIX: "report_date_6",
    Stage.TWELVE: "report_date_12",
}
_Kept = TypeVar("_Kept", Passage, Photo)


def kept_for(plan: Plan, document: Stage) -> Plan:
    """The plan with what its document of this stage shows, and nothing of another round."""
    day = report_day(plan, document)
    return replace(
        plan,
        details=replace(plan.details, report_date=day),
        narrative=_of(plan.narrative, document),
        signers=signers_for(plan, document),
        photos=() if document.round is None else photos_of(plan, document.round),
        kpis=tuple(replace(kpi, result=measured_for(kpi, document)) for kpi in plan.kpis),
    )


def signers_for(plan: Plan, document: Stage) -> tuple[Signer, ...]:
    """Who signs a document: a role's own row for it, else those that name no round."""
    word = _WORDS[document]
    own = {signer.role for signer in plan.signers if signer.round == word}
    return tuple(
        signer
        for signer in plan.signers
        if signer.round == word or (not signer.round and signer.role not in own)
    )


def measured_for(kpi: Kpi, document: Stage) -> str:
    """What was measured for a round; a plan shows none."""
    if document is Stage.PLAN:
        return ""
    return (kpi.result_6 if document is Stage.SIX else kpi.result_12) or kpi.result


def report_day(plan: Plan, document: Stage) -> date | None:
    """The day that a document bears; None where the workbook names none."""
    own = plan.details.value(_DAYS[document])
    return own if isinstance(own, date) else plan.details.report_date


def passages_for(plan: Plan, document: Stage) -> tuple[Passage, ...]:
    """The texts that a document shows."""
    return _of(plan.narrative, document)


def photos_of(plan: Plan, reporting: Round) -> tuple[Photo, ...]:
    """The photos that a round's report shows."""
    return _of(plan.photos, stage_of(reporting))


def document_of(plan: Plan, reporting: Round) -> Stage:
    """The document that a look at a plan in this round is about: the plan's while none is due."""
    moment = plan.moment
    if moment and moment.round is reporting and moment.speaking is Stage.PLAN:
        return Stage.PLAN
    return stage_of(reporting)


def _of(items: tuple[_Kept, ...], document: Stage) -> tuple[_Kept, ...]:
    return tuple(each for each in items if each.round in {"", _WORDS[document]})
