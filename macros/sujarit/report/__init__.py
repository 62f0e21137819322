"""Word documents made from a plan."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sujarit.books.port import SheetPicture
from sujarit.plan.finding import Counts
from sujarit.plan.fiscal import Round
from sujarit.plan.records import Plan
from sujarit.report.context.approval import Approval

if TYPE_CHECKING:
    from sujarit.report.fields.letter_fields import BundleDocument, ItaItem

Kind = Literal[
    "monitoring",
    "plan",
    "memo",
    "letter",
    "announcement",
    "order",
    "ita",
    "reconciliation",
    "bundle",
]
Digits = Literal["thai", "arabic"]


def render_report(  # noqa: PLR0913 - all but the plan are named
    plan: Plan,
    *,
    kind: Kind,
    round: Round,  # noqa: A002 - what the command line and the workbook call it
    digits: Digits | None = None,
    today: dt.date,
    counts: Counts,
    template: Path | None = None,
    made_at: dt.datetime | None = None,
    folder: Path | None = None,
    approval: Approval | None = None,
    pictures: tuple[SheetPicture, ...] = (),
    ita: "tuple[ItaItem, ...]" = (),
    bundle: "tuple[BundleDocument, ...]" = (),
) -> bytes:
    """The Word document of a plan, as the bytes of a .docx file.

    `digits` None means as the workbook says; `template` None means the shipped one of this
    kind and round; `folder` is where the workbook and its photos lie, `pictures` are those
    inside the workbook; `approval` tells what was changed after the plan was approved, None
    that it never was sealed; `ita` is where the assessment's items stand, `bundle` the documents
    made in one go. With errors in `counts` every page is marked ร่าง. The same
    arguments give the same bytes. Raises `SujaritError` for a template that cannot be read
    or rendered.
    """
    from sujarit.report.context.assemble import Occasion
    from sujarit.report.document import make_document

    occasion = Occasion(
        kind=kind,
        round=round,
        today=today,
        counts=counts,
        made_at=made_at,
        folder=folder,
        approval=approval,
        pictures=pictures,
        ita=ita,
        bundle=bundle,
    )
    return make_document(plan, occasion, digits, template)
