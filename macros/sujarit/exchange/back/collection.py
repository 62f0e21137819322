"""What a collection is asked, and what comes of it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sujarit.exchange.merge.conflicts import Pending
from sujarit.exchange.merge.edits import Edits
from sujarit.exchange.merge.unnamed import Names
from sujarit.plan.finding import Counts, Finding, count

FileState = Literal["merged", "unchanged", "superseded", "refused", "skipped"]


@dataclass(frozen=True, slots=True)
class CollectOptions:
    """What is asked: take changes outside the senders' own rows; take again what was taken.

    `owner` is whose the files without a mark are, `names` are of rows without one, beside those on
    record; a `dry` run writes nothing.
    """

    allow_others: bool = False
    again: bool = False
    owner: str = ""
    dry: bool = False
    names: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What came of one file; numbers are of values and rows.

    `rows` and `cells` tell of what was taken: in so many rows, so many cells.
    """

    file: str
    who: str
    state: FileState
    taken: int = 0
    conflicts: int = 0
    not_taken: int = 0
    rows: int = 0
    cells: int = 0


@dataclass(frozen=True, slots=True)
class Collected:
    """What one collection came to; `path` is where the workbook now is, None if untouched.

    `conflicts` are all that wait now, earlier ones too; `named` the copies of which a row
    without a name was given one: what they said last is to be collected again.
    """

    path: Path | None
    files: tuple[FileOutcome, ...]
    edits: Edits
    conflicts: tuple[Pending, ...]
    findings: tuple[Finding, ...]
    named: tuple[str, ...] = ()

    @property
    def counts(self) -> Counts:
        """The findings by severity."""
        return count(self.findings)

    def followed_by(self, later: "Collected") -> "Collected":
        """Both as one; what waits is what waited last."""
        edits = Edits(
            self.edits.changed + later.edits.changed,
            self.edits.added + later.edits.added,
            self.edits.deleted + later.edits.deleted,
        )
        findings = (*self.findings, *later.findings)
        return Collected(later.path or self.path, self.files, edits, later.conflicts, findings)
