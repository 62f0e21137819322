"""Two officers' workbooks and records of one plan made one.

First the colleague's records are added to ours, and the files that the colleague collected
are collected here, as any other. Then what the colleague typed is merged, as the officer's
word and not as a group's. What both have changed is a conflict, as everywhere.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sujarit.exchange.back import told
from sujarit.exchange.back.collect import collect
from sujarit.exchange.back.collection import Collected, CollectOptions
from sujarit.exchange.back.inbox.incoming import Incoming, as_it_came
from sujarit.exchange.back.inbox.reader import Read
from sujarit.exchange.merge import conflicts as pending
from sujarit.exchange.merge.align import baseline
from sujarit.exchange.merge.change import Proposals, Provenance, Sender
from sujarit.exchange.merge.merge import merge
from sujarit.exchange.merge.propose import propose
from sujarit.exchange.merge.resolve import OFFICER
from sujarit.exchange.merge.scope import everything
from sujarit.exchange.merge.sides import side_of
from sujarit.exchange.merge.snapshot import fingerprint
from sujarit.exchange.records import journal
from sujarit.exchange.records.past import our_file, past_merges
from sujarit.exchange.records.replay import with_changes
from sujarit.exchange.records.session import Session
from sujarit.exchange.records.union import Colleague, returned_files, taken_changes, unite
from sujarit.plan.cells import SheetTable

Tables = Mapping[str, SheetTable]


@dataclass(frozen=True, slots=True)
class Joined:
    """What was added: lines of the ledger, what the files came to, and the colleague's edits."""

    lines: int
    collected: tuple[Collected, ...]
    edits: Collected


def join(
    opened: Callable[[], Session], theirs: Colleague, tables: Tables, file: str, read: Read
) -> Joined:
    """Make a colleague's records and workbook (`tables`, in `file`) part of ours.

    `opened` opens our workbook, which is written several times: what the colleague collected
    comes in the order in which it came there. Running again does what is left.
    """
    session = opened()
    records = session.records
    records.save_mark()
    lines = unite(records, theirs)
    _remember(session, theirs)
    known = past_merges(records).digests
    runs = [[one for one in run if one["sha256"] not in known] for run in returned_files(theirs)]
    collected = [
        collect(opened(), _incoming(theirs, run), CollectOptions(), read)
        for run in ([], *(run for run in runs if run))
    ]
    return Joined(lines, tuple(collected), _officer(opened(), theirs, tables, file))


def _remember(session: Session, theirs: Colleague) -> None:
    plan = theirs.records.mark.id
    if plan not in session.records.plan_ids or not list(session.records.ledger.events("joined")):
        session.records.ledger.append("joined", session.now, session.by, {"plan": plan})


def _incoming(theirs: Colleague, run: Sequence[Mapping[str, Any]]) -> Iterator[Incoming]:
    """What the colleague collected in one run, with the dates that were noted of it."""
    for file in run:
        data = theirs.records.returned(file["sha256"])
        if data is not None:
            yield as_it_came(file, data)


def _officer(session: Session, theirs: Colleague, tables: Tables, file: str) -> Collected:
    """Merge what the colleague typed, on a basis without it."""
    ours, before = session.opened(), session.pending()
    now = side_of(tables)
    who = f"{OFFICER.who} ({theirs.name})" if theirs.name else OFFICER.who
    source = Provenance(who, fingerprint(now), "", file)
    common = theirs.common
    base = with_changes(common, taken_changes(theirs)) if common else ours
    asked = propose(baseline(base, ours), now, Sender(source, everything), carried=tuple(now))
    if common is None:
        asked = _all_contested(asked)
    past = past_merges(session.records, our_file(fingerprint(ours), session.book.path))
    proposals = pending.contested_where(before, [asked])
    merged = merge(proposals, past.decided | past.collected)
    after = session.after(merged.edits)
    new = [pending.pending_of(conflict, after) for conflict in merged.conflicts]
    waiting = pending.brought_up(before, new, after)
    path = None
    if merged.edits or waiting != before:
        work = journal.Merge(
            kind="join",
            edits=merged.edits,
            items=merged.items,
            not_taken=merged.not_taken,
            conflicts=waiting,
            book=past_file_digest(session),
        )
        path = session.write(work, session.choices())
    return Collected(path, (), merged.edits, tuple(waiting), tuple(told.of_merge(merged)))


def past_file_digest(session: Session) -> str:
    """The digest of our workbook's file as it is."""
    return our_file("", session.book.path).digest


def _all_contested(asked: Proposals) -> Proposals:
    """Where nothing tells what both began with: each difference is asked about, no row goes."""
    wanted = (replace(item, contested=True) for item in asked.wanted if item.theirs is not None)
    return replace(asked, wanted=tuple(wanted))
