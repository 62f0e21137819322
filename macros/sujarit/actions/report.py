"""The Word report of a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sujarit.actions.load import Checked, check_book
from sujarit.books.port import Book, SheetPicture
from sujarit.plan.finding import Counts, count
from sujarit.plan.fiscal import Round
from sujarit.storage import records_folder, write_whole

if TYPE_CHECKING:
    from sujarit.report.approval import Approval

Kind = Literal["monitoring", "plan"]
Digits = Literal["thai", "arabic"]


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What is asked of a report; None means "as the workbook says"."""

    kind: Kind = "monitoring"
    round: Round | None = None
    digits: Digits | None = None
    template: Path | None = None
    final: bool = False


@dataclass(frozen=True, slots=True)
class Reported:
    """What came of it: `documents` is empty when a final report was refused.

    `draft` tells that errors stand and every page says ร่าง; `missing` names the pictures
    in whose place the document shows a frame.
    """

    path: Path
    documents: tuple[Path, ...]
    draft: bool
    counts: Counts
    missing: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether a final report was asked for and errors stand."""
        return not self.documents


def report(
    book: Book, folder: Path, options: ReportOptions, now: datetime, stem: str = ""
) -> Reported:
    """Write the report of a book into a folder, and say where it is.

    The document's name begins with `stem`, where two workbooks of one name are reported
    on into one folder; else with the workbook's.
    `now`, with its time zone, is printed in the footer, and is the report's day where the
    workbook gives none.
    """
    checked = check_book(book, options.round)
    from sujarit.report.photos import missing_pictures

    counts = _counts(checked, options.kind)
    draft = counts.error > 0
    if draft and options.final:
        return Reported(checked.path, (), draft, counts)
    target = folder / document_name(checked, options.kind, stem)
    pictures = book.pictures().pictures
    written = write_whole(target, _document(checked, pictures, counts, options, now))
    missing = missing_pictures(checked.plan, checked.path.resolve().parent)
    return Reported(checked.path, (written,), draft, counts, missing)


def add_pdfs(reported: Sequence[Reported]) -> list[Reported]:
    """The same reports with a PDF beside each document, made in one go."""
    from sujarit.report.pdf import to_pdf

    documents = [document for item in reported for document in item.documents]
    made = dict(zip(documents, to_pdf(documents), strict=True)) if documents else {}
    return [
        replace(
            item,
            documents=tuple(path for doc in item.documents for path in (doc, made[doc])),
        )
        for item in reported
    ]


def document_name(checked: Checked, kind: Kind, stem: str = "") -> str:
    """The document's file name, from the workbook's: text inside a workbook names no file."""
    suffix = "plan" if kind == "plan" else f"monitoring-{checked.round.value}"
    return f"{stem or checked.path.stem}-{suffix}.docx"


def _counts(checked: Checked, kind: Kind) -> Counts:
    """The findings that matter to the document: a plan is published before its results."""
    if kind == "monitoring":
        return checked.counts
    from sujarit.checks.documents import about_plan

    return count(about_plan(checked.plan, checked.findings))


def _document(
    checked: Checked,
    pictures: tuple[SheetPicture, ...],
    counts: Counts,
    options: ReportOptions,
    now: datetime,
) -> bytes:
    from sujarit.report import render_report

    return render_report(
        checked.plan,
        kind=options.kind,
        round=checked.round,
        digits=options.digits,
        today=now.date(),
        counts=counts,
        template=options.template,
        made_at=now,
        folder=checked.path.resolve().parent,
        approval=_approval(checked),
        pictures=pictures,
    )


def _approval(checked: Checked) -> "Approval | None":
    """What was changed after approval; asked for only where something is kept: see `load`."""
    if not records_folder(checked.path).is_dir():
        return None
    from sujarit.actions.exchange import approved
    from sujarit.exchange.seal import change_rows
    from sujarit.report.approval import Approval, Change

    tables = {name: table.source for name, table in checked.plan.tables.items()}
    sealed = approved(checked.path, tables)
    if sealed is None:
        return None
    return Approval(sealed.day, tuple(Change(*row) for row in change_rows(sealed.changes)))
