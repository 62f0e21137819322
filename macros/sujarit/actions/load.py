"""A workbook read into a plan and checked."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.books.port import Book, FindingsBook
from sujarit.plan.finding import Counts, Finding, count
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.plan.records import Plan

if TYPE_CHECKING:
    from sujarit.checks import Suppressed


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workbook's plan, and the round that it is looked at for."""

    path: Path
    plan: Plan
    round: Round


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook's plan with what the checks found, and what its office excepts."""

    path: Path
    plan: Plan
    round: Round
    findings: tuple[Finding, ...]
    suppressed: tuple["Suppressed", ...] = ()

    @property
    def counts(self) -> Counts:
        """The findings by severity."""
        return count(self.findings)


def open_file(path: Path) -> FindingsBook:
    """The workbook file as a book."""
    from sujarit.books.files import FileBook

    return FileBook(path)


def load(book: Book, reporting: Round | None = None) -> Loaded:
    """The plan in a book; the workbook's own round where none is asked for."""
    plan = parse_plan(book.tables())
    return Loaded(book.path, plan, reporting or plan.reporting_round)


def check_book(book: Book, reporting: Round | None = None) -> Checked:
    """The plan in a book with its findings, and what was changed in it after its approval."""
    from sujarit.checks import examine

    loaded = load(book, reporting)
    found = examine(loaded.plan, loaded.round)
    findings = (*found.findings, *_since_approval(loaded))
    return Checked(loaded.path, loaded.plan, loaded.round, findings, found.suppressed)


def _since_approval(loaded: Loaded) -> list[Finding]:
    """Asked for only where something is kept beside the workbook: start-up matters."""
    from sujarit.storage import records_folder

    if not records_folder(loaded.path).is_dir():
        return []
    from sujarit.actions.exchange import approval_findings

    tables = {name: table.source for name, table in loaded.plan.tables.items()}
    return approval_findings(loaded.path, tables)
