"""The Word report of a workbook, and whether a finished one still matches it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sujarit.actions.load import Checked, check_book, load, open_file
from sujarit.books.port import Book
from sujarit.errors import SujaritError
from sujarit.frozen import dataclass
from sujarit.plan.finding import Counts, count
from sujarit.plan.fiscal import AS_THE_WORKBOOK_SAYS, AskedMoment, Moment, Stage, stage_of
from sujarit.plan.kept import kept_for
from sujarit.plan.lang import Text
from sujarit.plan.pictures import PictureFacts, PictureState
from sujarit.plan.records import Plan
from sujarit.storage import is_stream, write_whole

if TYPE_CHECKING:
    from sujarit.exchange.diff import Difference
    from sujarit.report.context.approval import Approval
    from sujarit.report.fields.letter_fields import BundleDocument, ItaItem
    from sujarit.report.printing.layout import LaidOut

__all__ = [
    "IN_BUNDLE",
    "TITLES",
    "Kind",
    "ReportOptions",
    "Reported",
    "Verified",
    "document_name",
    "lay_out",
    "report",
    "report_file",
    "report_set",
    "report_set_file",
    "show",
    "verify",
    "verify_file",
]

NO_FILE = Text(
    "ใส่เลขหน้าหรือทำ PDF ไม่ได้ เพราะ “{name}” ไม่ใช่ไฟล์",
    "No pages and no PDF for “{name}”, which is no file",
)

Kind = Literal[
    "monitoring", "plan", "memo", "letter", "announcement", "order", "ita", "reconciliation", "bundle"
]  # fmt: skip
Digits = Literal["thai", "arabic"]
TITLES: dict[str, Text] = {
    "memo": Text("บันทึกข้อความ", "Memorandum to the director"),
    "letter": Text("หนังสือนำส่งรายงาน", "Covering letter to the parent office"),
    "monitoring": Text("รายงานผลการดำเนินงาน", "Monitoring report"),
    "plan": Text("แผนปฏิบัติการ", "Action plan"),
    "announcement": Text("ประกาศใช้แผน", "Announcement of the plan"),
    "order": Text("คำสั่งแต่งตั้งคณะทำงาน", "Order appointing the working group"),
    "ita": Text("แบบตรวจสอบรายการประเมิน ITA", "Checklist of the ITA"),
    "reconciliation": Text("กระดาษทำการสอบยันยอด", "Working paper: totals reconciled"),
}
IN_BUNDLE: tuple[Kind, ...] = (
    "memo", "letter", "monitoring", "plan", "announcement", "order", "ita", "reconciliation",
)  # fmt: skip
_OF_THE_PLAN, _OF_A_ROUND = ("plan", "announcement", "order"), ("monitoring", "memo", "letter")


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What is asked of a report; None means "as the workbook says".

    Without a `kind` it is the plan where its stage is asked for, else the monitoring report.
    """

    kind: Kind | None = None
    asked: AskedMoment = AS_THE_WORKBOOK_SAYS
    digits: Digits | None = None
    template: Path | None = None
    final: bool = False


@dataclass(frozen=True, slots=True)
class Reported:
    """What came of it: `documents` is empty when a final report was refused.

    `draft` tells that errors stand and every page says ร่าง; `missing` names the picture
    files that are not beside the workbook. `paged` tells that the document's contents
    give their pages; `substitutes` are the fonts in the PDF where it lacks the official one.
    `occupied` is the document that could not be written over, so that the new one has
    another name.
    """

    path: Path
    documents: tuple[Path, ...]
    draft: bool
    counts: Counts
    moment: Moment
    kind: Kind
    missing: tuple[str, ...] = ()
    paged: bool = False
    substitutes: tuple[str, ...] = ()
    occupied: Path | None = None

    @property
    def refused(self) -> bool:
        """Whether a final report was asked for and errors stand."""
        return not self.documents


def report(
    book: Book, folder: Path, options: ReportOptions, now: datetime, stem: str = ""
) -> Reported:
    """Write a document of a book into a folder, and say where it is.

    The document's name begins with `stem`, where two workbooks of one name are reported
    on into one folder; else with the workbook's.
    `now`, with its time zone, is printed on the last page, and is the report's day where the
    workbook gives none.
    """
    kind = options.kind or ("plan" if options.asked.stage is Stage.PLAN else "monitoring")
    checked = check_book(book, options.asked)
    return _written(checked, folder, replace(options, kind=kind), now, stem)


def report_set(
    book: Book, folder: Path, options: ReportOptions, now: datetime, stem: str = ""
) -> Reported:
    """Write every kind of document that a book's stage has, by the shipped templates; and a list."""
    checked = check_book(book, options.asked)
    left_out = _OF_A_ROUND if checked.moment.stage is Stage.PLAN else ()
    kinds = [kind for kind in IN_BUNDLE if kind not in left_out]
    asked = [replace(options, kind=kind, template=None) for kind in kinds]
    if options.final and any(_judged(checked, each).error for each in kinds):
        counts = _judged(checked, kinds[0])
        return Reported(checked.path, (), True, counts, checked.moment, "bundle")  # noqa: FBT003 - as below
    made = [_written(checked, folder, each, now, stem) for each in asked]
    whole = replace(options, kind="bundle", template=None)
    listed = _written(checked, folder, whole, now, stem, _list_of(made))
    return replace(
        listed,
        documents=tuple(path for each in (listed, *made) for path in each.documents),
        draft=any(each.draft for each in made),
        missing=tuple(dict.fromkeys(name for each in made for name in each.missing)),
        paged=all(each.paged for each in made),
        occupied=next((each.occupied for each in (listed, *made) if each.occupied), None),
    )


def _written(  # noqa: PLR0913, PLR0917 - one document of a checked book
    checked: Checked,
    folder: Path,
    options: ReportOptions,
    now: datetime,
    stem: str,
    bundle: "tuple[BundleDocument, ...]" = (),
) -> Reported:
    kind = options.kind or "monitoring"
    looked = _for_document(checked, kind)
    counts = _counts(looked, kind)
    draft = counts.error > 0
    if draft and options.final:
        return Reported(looked.path, (), draft, counts, looked.moment, kind)
    target = folder / document_name(looked, kind, stem)
    document = _document(looked, counts, options, now, bundle)
    written = write_whole(target, document)
    own = options.template is not None or kind not in ("monitoring", "plan")
    return Reported(
        looked.path,
        (written,),
        draft,
        counts,
        looked.moment,
        kind,
        _missing(looked.plan, kind, looked.moment.stage),
        paged=own and _needs_no_pages(document),
        occupied=None if written == target else target,
    )


def _judged(checked: Checked, kind: Kind) -> Counts:
    """The findings that matter to a document of this kind."""
    return _counts(_for_document(checked, kind), kind)


def _list_of(made: Sequence[Reported]) -> "tuple[BundleDocument, ...]":
    """The documents of the bundle as its list shows them."""
    return tuple(
        {"no": str(number), "title": TITLES[each.kind].th, "file": each.documents[0].name}
        for number, each in enumerate(made, 1)
    )


def _for_document(checked: Checked, kind: Kind) -> Checked:
    """The workbook as the document judges it: a report is about results, a plan is not.

    The office's own papers are about neither: they judge it as it stands.
    """
    moment, is_plan = checked.moment, kind in _OF_THE_PLAN
    if not is_plan and kind not in _OF_A_ROUND:
        return checked
    stage = Stage.PLAN if is_plan else stage_of(moment.round)
    judged = replace(moment, stage=stage, due=not is_plan)
    if judged == checked.plan.moment:
        return checked
    from sujarit.checks.engine import Examiner

    examiner = Examiner(replace(checked.plan, moment=judged))
    return replace(checked, moment=judged, examiner=examiner)


def report_file(
    path: Path, folder: Path, options: ReportOptions, now: datetime, stems: Mapping[Path, str]
) -> Reported:
    """Write the report of a workbook file; its document's name begins with its own of the stems."""
    return report(open_file(path), folder, options, now, stems[path])


def report_set_file(
    path: Path, folder: Path, options: ReportOptions, now: datetime, stems: Mapping[Path, str]
) -> Reported:
    """Write the whole bundle of a workbook file, under its own of the stems."""
    return report_set(open_file(path), folder, options, now, stems[path])


def _missing(plan: Plan, kind: Kind, document: Stage) -> tuple[str, ...]:
    """The emblem and the photos that a document of this kind names and cannot show.

    A row on which a picture lies misses none.
    """
    facts = plan.pictures or PictureFacts()
    photos = kept_for(plan, document).photos if kind == "monitoring" else ()
    rows = [photo.file for photo in photos if not facts.on_row(photo.origin.row)]
    own = plan.details.logo if kind in ("monitoring", "plan") else plan.details.value("garuda_file")
    names = [name for name in dict.fromkeys([str(own or ""), *rows]) if name]
    return tuple(name for name in names if facts.of(name) is not PictureState.USABLE)


def _needs_no_pages(document: bytes) -> bool:
    """Whether a document by the office's own template has no contents to fill."""
    from sujarit.report.pages.contents import lacks_pages

    return not lacks_pages(document)


def lay_out(reported: Sequence[Reported], *, pdf: bool) -> list[Reported]:
    """The same reports with pages in their contents, and with `pdf` a PDF beside each.

    A program that lays documents out is started once for all of them. Raises `SujaritError`
    when there is none, or when it makes no PDF.
    """
    from sujarit.report.printing.layout import lay_out as run

    documents = [document for item in reported for document in item.documents]
    for document in documents:
        if is_stream(document):
            raise SujaritError(NO_FILE.format(name=str(document)))
    made = dict(zip(documents, run(documents, pdf=pdf), strict=True)) if documents else {}
    return [_laid_out(item, [made[each] for each in item.documents]) for item in reported]


def _laid_out(item: Reported, made: "Sequence[LaidOut]") -> Reported:
    paths = [path for each in made for path in (each.document, each.pdf) if path]
    return replace(
        item,
        documents=tuple(paths),
        paged=bool(made) and all(each.paged for each in made),
        substitutes=tuple(font for each in made for font in _substitutes(each)),
    )


def _substitutes(made: "LaidOut") -> list[str]:
    """The PDF's fonts when the official typeface is not among them."""
    from sujarit.excel.doctor import is_official_font

    lacking = made.pdf is not None and not any(map(is_official_font, made.fonts))
    return sorted(made.fonts) if lacking else []


def show(document: Path) -> bool:
    """Open a report in Word, its contents up to date; False where Word does not do it."""
    from sujarit.report.printing.word import show as show_in_word

    return show_in_word(document)


def document_name(checked: Checked, kind: Kind, stem: str = "") -> str:
    """The document's file name, from the workbook's: text inside a workbook names no file."""
    suffix = f"{kind}-{checked.round.value}" if kind in _OF_A_ROUND else kind
    return f"{stem or checked.path.stem}-{suffix}.docx"


def _counts(checked: Checked, kind: Kind) -> Counts:
    """The findings that matter to the document: a plan is published before its results."""
    if kind not in _OF_THE_PLAN:
        return checked.counts
    from sujarit.checks.engine import about_plan

    return count(about_plan(checked.plan, checked.findings))


def _document(
    checked: Checked,
    counts: Counts,
    options: ReportOptions,
    now: datetime,
    bundle: "tuple[BundleDocument, ...]" = (),
) -> bytes:
    from sujarit.report import render_report

    return render_report(
        checked.plan,
        kind=options.kind or "monitoring",
        round=checked.round,
        digits=options.digits,
        today=now.date(),
        counts=counts,
        template=options.template,
        made_at=now,
        folder=checked.path.resolve().parent,
        approval=_approval(checked),
        pictures=checked.pictures,
        ita=_ita_items(checked) if options.kind == "ita" else (),
        bundle=bundle,
    )


def _ita_items(checked: Checked) -> "tuple[ItaItem, ...]":
    """Where each item of the office's own assessment stands."""
    from sujarit.actions.readiness import judged_rows, own_readiness

    judged = own_readiness(checked.examiner)
    if judged is None:
        return ()
    rows = judged_rows(judged, lambda finding: finding.sheet)
    link = checked.plan.details.published_url
    return tuple(
        {
            "item": str(row["item"]),
            "document": str(row["document"]),
            "points": [
                {
                    "text": str(row["requirement"]),
                    "state": str(row["verdict"]),
                    "where": str(row.get("places", "")),
                }
            ],
            "link": link,
        }
        for row in rows[1:]
    )


def _approval(checked: Checked) -> "Approval | None":
    """What was changed after the plan was sealed, as the checks saw it."""
    sealed = checked.sealed
    if sealed is None:
        return None
    from sujarit.exchange.records.seal import change_rows
    from sujarit.report.context.approval import Amended, Approval, Change

    def words(found: "Iterable[Difference]") -> "tuple[Change, ...]":
        return tuple(Change(*row) for row in change_rows(found))

    later = (
        Amended(a.number, a.day, a.approver, a.note, words(a.changes)) for a in sealed.amendments
    )
    return Approval(sealed.day, words(sealed.changes), tuple(later))


@dataclass(frozen=True, slots=True)
class Verified:
    """The fingerprints of the data: in the document, and in the workbook now."""

    document: Path
    path: Path
    printed: str
    current: str

    @property
    def matches(self) -> bool:
        """Whether nothing has changed since the document was made."""
        return self.printed == self.current


def verify(document: Path, book: Book) -> Verified:
    """Compare a document with a book; `SujaritError` when either cannot be read."""
    from sujarit.report.fingerprint import document_fingerprint, fingerprint, printed_days

    printed, plan = document_fingerprint(document), load(book).plan
    # Lateness was judged on a day that the document prints; in earlier versions on none.
    days = (*printed_days(document), None)
    current = next((p for day in days if (p := fingerprint(plan, day)) == printed), None)
    return Verified(document, book.path, printed, current or fingerprint(plan))


def verify_file(document: Path, path: Path) -> Verified:
    """Compare a document with a workbook file."""
    return verify(document, open_file(path))
