"""What was decided in the sheet of conflicts, carried out."""

from collections.abc import Sequence
from dataclasses import replace

from sujarit.exchange import findings as notices
from sujarit.exchange import notices as catalogue
from sujarit.exchange.back.asked import sender_of
from sujarit.exchange.back.collection import Collected, CollectOptions
from sujarit.exchange.back.inbox.reader import Read
from sujarit.exchange.back.photos import photos_beside
from sujarit.exchange.back.reading import Reading
from sujarit.exchange.back.states import states_after_decisions
from sujarit.exchange.findings import Location, finding
from sujarit.exchange.merge import conflicts as pending
from sujarit.exchange.merge.change import Proposal, Proposals
from sujarit.exchange.merge.conflicts import Pending, row_of
from sujarit.exchange.merge.edits import Edits
from sujarit.exchange.merge.keys import is_unnamed
from sujarit.exchange.merge.resolve import Refusal, resolve
from sujarit.exchange.merge.sides import Cells, Row, Side
from sujarit.exchange.merge.snapshot import fingerprint
from sujarit.exchange.merge.unnamed import label
from sujarit.exchange.records import journal
from sujarit.exchange.records.folder import Records
from sujarit.exchange.records.past import PastMerges, encode_state, our_file, past_merges
from sujarit.exchange.records.session import Session
from sujarit.plan.finding import Finding
from sujarit.plan.lang import Text

_OWN_ROW = Text(
    "พิมพ์รหัสแถวของกลุ่มนั้นในช่อง “ค่าอื่น” หรือเลือก “ใช้ของเรา” แล้วแก้เองในสมุดงาน",
    "Type the key of that group's own row into ค่าอื่น, or choose ใช้ของเรา and make the change in"
    " the workbook yourself",
)
_ANOTHER_ROW = Text(
    "แก้สาเหตุในสมุดงานแล้วสั่งตัดสินอีกครั้ง (--resolve) หรือพิมพ์รหัสอื่นในช่อง “ค่าอื่น” หรือเลือก"
    " “ใช้ของเรา” ถ้าไม่รับแถวนี้",
    "Mend the cause in the workbook and decide again (--resolve), or type another key into ค่าอื่น,"
    " or choose ใช้ของเรา to leave the row out",
)


def settle(session: Session, read: Read) -> Collected:
    """Carry out what was decided in the sheet of conflicts.

    In a workbook that was restored from a backup nothing is decided: its sheet speaks of
    another time, and what it has lost is to be collected first.
    """
    ours, before, choices = session.opened(), session.pending(), session.choices()
    file = our_file(fingerprint(ours), session.book.path, session.shown())
    so_far = past_merges(session.records, file)
    if so_far.undone:
        return Collected(None, (), Edits(), tuple(before), (finding(catalogue.DECIDE_LATER),))
    kept = _readable(session.records, so_far, before)
    done = resolve(before, choices, ours, kept, _refusal(session, ours, kept, read))
    after = session.after(done.edits)
    waiting = pending.brought_up(done.left, (), after)
    path = None
    named = {
        claim.source.copy
        for item in (done.settled if done.names else ())
        for claim in item.claims
        if is_unnamed(item.key)
    }
    if done.settled or waiting != before:
        past = past_merges(session.records)
        states = states_after_decisions(session.records, past, after, frozenset(done.items))
        work = journal.Merge(
            kind="resolve",
            edits=done.edits,
            items=done.items,
            conflicts=waiting,
            decided=done.settled,
            copies={copy: encode_state(state) for copy, state in states.items()},
            names=done.names,
        )
        path = session.write(work, {k: v for k, v in choices.items() if k not in done.stale})
    return Collected(path, (), done.edits, tuple(waiting), done.findings, tuple(sorted(named)))


def _readable(records: Records, past: PastMerges, waiting: Sequence[Pending]) -> frozenset[str]:
    """The copies with rows without a name of which everything that came last is there."""
    asked = {c.source.copy for item in waiting if is_unnamed(item.key) for c in item.claims}
    return frozenset(
        copy
        for copy in asked & past.kept.keys() & records.copies.keys()
        if all(records.returned(file["sha256"]) is not None for file in past.kept[copy])
    )


def _refusal(session: Session, ours: Side, kept: frozenset[str], read: Read) -> Refusal:
    """Says of a row without a name why it would not be taken with the name typed for it.

    The copy's group may not change that row, or nothing of it would be taken from its file.
    """

    def refusal(item: Pending, cells: Cells, row: Row) -> Finding | None:
        source = item.claims[0].source
        copy = session.records.copies.get(source.copy)
        if copy is None:
            return None
        sender = sender_of(session.records, copy, source, allow_others=False)
        if not sender.may(item.table, row_of(ours.get(item.table), row.key, 0), row):
            where = Location(item.table, None, None, item.key)
            return finding(catalogue.NOT_THEIRS, where, _OWN_ROW, file=source.file, who=source.who)
        if copy.id not in kept:
            return None
        versions = _read_with_name(session, ours, item, cells, read)
        return _not_taken_as(versions, item, row)

    return refusal


def _read_with_name(
    session: Session, ours: Side, item: Pending, cells: Cells, read: Read
) -> list[Proposals]:
    """What the copy of a row without a name asks for, were it called this; nothing is kept."""
    options = CollectOptions(names={label(item.table, item.key, item.ordinal): cells})
    with photos_beside(session.book.path.resolve().parent) as photos:
        reading = Reading(session, ours, options, photos, read)
        reading.take_all_kept(item.claims[0].source.copy)
    return [version.proposals for version in reading.read]


def _not_taken_as(versions: Sequence[Proposals], item: Pending, row: Row) -> Finding | None:
    """Why nothing of a row would be taken, read with its name; None where some of it would."""
    asked = (each for said in versions for each in (*said.wanted, *said.agreed))
    if any(each.ref.table == item.table and _is_called(each, row) for each in asked):
        return None
    refused = (each for said in versions for each in said.not_taken)
    whole = [each for each in refused if (each.table, each.key) == (item.table, row.key)]
    return replace(notices.of_not_taken(whole[:1]), fix=_ANOTHER_ROW) if whole else None


def _is_called(asked: Proposal, row: Row) -> bool:
    return asked.theirs is not None and asked.theirs.key == row.key
