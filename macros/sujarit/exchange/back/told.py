"""What is told once everything is merged: of the files, and of what came of them."""

from collections.abc import Iterator, Sequence

from sujarit.exchange import findings as notices
from sujarit.exchange import notices as catalogue
from sujarit.exchange.back.selection import Selection
from sujarit.exchange.findings import finding
from sujarit.exchange.merge import conflicts as pending
from sujarit.exchange.merge.change import Missing, NotTaken, Provenance, Why
from sujarit.exchange.merge.merge import Merged
from sujarit.plan.finding import Finding


def of_files(selection: Selection) -> Iterator[Finding]:
    """What is told of the files themselves."""
    for item in selection.current:
        yield from item.findings
    for item, later in selection.superseded:
        who = item.copy.who
        yield finding(catalogue.SUPERSEDED, file=item.file, who=who, later=later)
    for copy in selection.tied:
        files = sorted({item.file for item in selection.current if item.copy.id == copy})
        names = {item.copy.who for item in selection.current if item.copy.id == copy}
        if len(files) > 1:
            yield finding(catalogue.TWICE, who=", ".join(names), files=", ".join(files))


def of_merge(merged: Merged) -> Iterator[Finding]:
    """What is told of what was merged, and of what was not."""
    for conflict in merged.conflicts:
        yield from notices.of_conflict(conflict, pending.HOW)
    yield from _not_taken(merged.not_taken)
    yield from _missing(merged.missing)
    yield from map(notices.of_renamed, merged.renamed)
    yield from map(notices.of_deleted, merged.deleted)
    yield from map(notices.of_settled, merged.settled)


def _not_taken(items: Sequence[NotTaken]) -> Iterator[Finding]:
    """One notice for what has one cause: a column, another's rows, cells beside the tables."""
    deletions: dict[tuple[str, Provenance], list[NotTaken]] = {}
    groups: dict[object, list[NotTaken]] = {}
    for number, item in enumerate(items):
        if item.why is Why.DELETES_OTHERS:
            deletions.setdefault((item.table, item.source), []).append(item)
        else:
            groups.setdefault(_cause(item) or number, []).append(item)
    yield from map(notices.of_not_taken, groups.values())
    yield from map(notices.of_deletions, deletions.values())


def _cause(item: NotTaken) -> object:
    """What things not taken have in common that are told of together; None for one by itself."""
    if item.why in {Why.STRANGE_COLUMN, Why.NO_COLUMN}:
        return item.why, item.source, item.table, item.column
    return (item.why, item.source) if item.why in {Why.NOT_THEIRS, Why.STRAY} else None


def _missing(items: Sequence[Missing]) -> Iterator[Finding]:
    """One notice for all tables that a file lacks, and one for each table that lacks columns."""
    groups: dict[object, list[Missing]] = {}
    for item in items:
        groups.setdefault((item.source, item.table if item.column else ""), []).append(item)
    yield from map(notices.of_missing, groups.values())
