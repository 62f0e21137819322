"""Findings, and how ready for the ITA, written into the workbook that they are about."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.actions.load import Checked, check_book, open_file
from sujarit.books.checksum import checksum
from sujarit.books.letter_sums import letter_sum
from sujarit.books.port import Bodies, Book, OpenBook, Row
from sujarit.clock import now
from sujarit.errors import SujaritError
from sujarit.frozen import dataclass
from sujarit.plan import schema
from sujarit.plan.finding import Counts, Finding, count
from sujarit.plan.fiscal import AS_THE_WORKBOOK_SAYS, AskedMoment, Moment
from sujarit.plan.lang import Text
from sujarit.plan.thai import thai_date_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sujarit.actions.fix import Fixed
    from sujarit.books.file.book import FileBook
    from sujarit.checks.exceptions import Suppressed
    from sujarit.checks.readiness import Readiness


@dataclass(frozen=True, slots=True)
class Validated:
    """What the checks found, and how ready the plan is; None where no ITA profile fits it.

    In an open workbook: `left` are the cells that could not be marked, by sheet and address,
    and `unlisted` says why a table could not be filled.
    """

    checked: Checked
    readiness: "Readiness | None"
    left: tuple[tuple[str, str], ...] = ()
    unlisted: Text | None = None


@dataclass(frozen=True, slots=True)
class ValidateOptions:
    """What is asked of the check of a workbook file; None means "as the workbook says".

    `fix` checks a copy in which mechanical faults are mended at this time; `write` puts the
    findings into the workbook that is checked; `profile` also judges it for the ITA.
    """

    asked: AskedMoment = AS_THE_WORKBOOK_SAYS
    profile: str | None = None
    write: bool = False
    fix: datetime | None = None


@dataclass(frozen=True, slots=True)
class FileFindings:
    """What became of the check of one workbook file: small, since it travels between processes.

    `path` is the workbook that was checked, or where it is now, which is another name when
    it was open or read-only; `fixed` is what was mended, None where that was not asked for;
    `readiness` is None where it was not asked for, or no ITA profile fits.
    """

    path: Path
    moment: Moment
    findings: tuple[Finding, ...]
    suppressed: tuple["Suppressed", ...] = ()
    readiness: "Readiness | None" = None
    fixed: "Fixed | None" = None

    @property
    def counts(self) -> Counts:
        """The findings by severity."""
        return count(self.findings)


def validate_file(path: Path, options: ValidateOptions) -> FileFindings:
    """Check a workbook file, or its mended copy."""
    fixed = _fixed(path, options.fix) if options.fix else None
    target = (fixed.path if fixed else None) or path
    if options.write:
        checked = validate_into(open_file(target), options.asked, options.profile)
    else:
        checked = check_book(open_file(target), options.asked)
    return FileFindings(
        checked.path,
        checked.moment,
        (*_remarks(checked, options), *checked.findings),
        checked.suppressed,
        _judged(checked, options),
        fixed,
    )


def _fixed(path: Path, at: datetime) -> "Fixed":
    from sujarit.actions.fix import write_fixed

    return write_fixed(path, at)


def _remarks(checked: Checked, options: ValidateOptions) -> "Iterator[Finding]":
    """What is to be said of the profile that was chosen for the plan."""
    from sujarit.actions.readiness import OWN, profile_remark

    if options.profile == OWN and (remark := profile_remark(checked.plan)):
        yield remark


def _judged(checked: Checked, options: ValidateOptions) -> "Readiness | None":
    if options.profile is None:
        return None
    from sujarit.actions.readiness import readiness

    return readiness(checked.examiner, options.profile)


def validate_into(
    book: Book, asked: AskedMoment = AS_THE_WORKBOOK_SAYS, profile: str | None = None
) -> Checked:
    """Check a book and fill its `tblFindings` and `tblReadiness`; the path is where it is now.

    That is another name when the workbook is open in Excel, or read-only. The profile is
    the plan's own where none is named.
    """
    found = _validated(check_book(book, asked), profile)
    return replace(found.checked, path=book.write_findings(found.checked.findings, _bodies(found)))


def with_findings(book: "FileBook") -> bytes:
    """The bytes of a workbook file with what the checks find in its tables; nothing is written."""
    from sujarit.books.file.write import finding_changes, tables_on_sheets

    found = _validated(check_book(book), None)
    changes = finding_changes(tables_on_sheets(book.sheets), found.checked.findings, _bodies(found))
    return book.changed(changes)


def validate_and_mark(book: OpenBook, asked: AskedMoment = AS_THE_WORKBOOK_SAYS) -> Validated:
    """Check a book, fill its tables, and mark the cells, as far as Excel lets it; no path is needed."""
    found = _validated(check_book(book, asked), None)
    findings = found.checked.findings
    unlisted = None
    try:
        book.write_findings(findings, _bodies(found))
    except SujaritError as exc:
        unlisted = exc.text
    return replace(found, left=book.mark(findings).left, unlisted=unlisted)


def _validated(checked: Checked, profile: str | None) -> Validated:
    from sujarit.actions.readiness import OWN, readiness

    return Validated(checked, readiness(checked.examiner, profile or OWN))


def _bodies(found: Validated) -> Bodies:
    from sujarit.actions.readiness import readiness_rows

    return {
        schema.READINESS.name: readiness_rows(found.checked.plan, found.readiness),
        schema.CHECKS.name: [_check(found.checked)],
    }


def _check(checked: Checked) -> Row:
    """When this was, and what stood in the workbook then."""
    tables = {name: table.source for name, table in checked.plan.tables.items()}
    moment = now()
    when = f"{thai_date_short(moment.date())} เวลา {moment:%H:%M} น."
    return {
        "when": when,
        "round": str(int(checked.moment.round)),
        "checksum": checksum(tables),
        "letters": letter_sum(checked.plan.tables),
    }
