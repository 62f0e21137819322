"""What was taken from each copy, and what waits of it, once a merge is done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sujarit.exchange.back.asked import asked_again
from sujarit.exchange.back.reading import Reading
from sujarit.exchange.back.selection import Selection
from sujarit.exchange.merge.align import baseline
from sujarit.exchange.merge.change import Proposal, Provenance
from sujarit.exchange.merge.merge import Merged, is_dealt
from sujarit.exchange.merge.sides import Side
from sujarit.exchange.merge.taken import (
    CopyState,
    Overlay,
    laid_over,
    version_waiting,
    with_changes,
)
from sujarit.exchange.records.done_since import DoneSince
from sujarit.exchange.records.folder import Records
from sujarit.exchange.records.past import PastMerges


def states_after(reading: Reading, selection: Selection, merged: Merged) -> Mapping[str, CopyState]:
    """The copies whose state is another one after this merge."""
    records, past = reading.records, reading.past
    sources: defaultdict[str, dict[Provenance, None]] = defaultdict(dict)
    for asked in selection.proposals:
        sources[asked.source.copy][asked.source] = None
    wanted = [item for asked in selection.proposals for item in asked.wanted]
    before = [item for item in wanted if is_dealt(item, past.collected)]
    taken = _by_source([*merged.taken, *before])
    waiting = _by_source(merged.waiting)
    found = {}
    for copy, versions in sources.items():
        base = records.base(records.copies[copy].base)
        state = _state(base, reading.state(copy).taken, list(versions), taken, waiting)
        if state != past.state(copy):
            found[copy] = state
    return found


def states_after_decisions(
    records: Records, past: PastMerges, after: Side, decided: frozenset[str]
) -> Mapping[str, CopyState]:
    """The same after decisions: `after` is our workbook with them, `decided` their items."""
    dealt = past.decided | past.collected | decided
    done_since = DoneSince(records, past.done)
    found = {}
    for copy, state in past.states.items():
        if not state.waiting:
            continue
        one = records.copies[copy]
        base = records.base(one.base)
        beside = baseline(laid_over(base, state.taken), after, since=done_since.of(one))
        asked = [asked_again(records, beside, one, version) for version in state.waiting]
        taken = _by_source(item for said in asked for item in said.agreed)
        waiting = _by_source(
            item for said in asked for item in said.wanted if not is_dealt(item, dealt)
        )
        new = _state(base, state.taken, [said.source for said in asked], taken, waiting)
        if new != state:
            found[copy] = new
    return found


_BySource = Mapping[Provenance, list[Proposal]]


def _saying(item: Proposal) -> object:
    return item.ref, item.column, item.meaning


def _by_source(proposals: Iterable[Proposal]) -> _BySource:
    found: defaultdict[Provenance, list[Proposal]] = defaultdict(list)
    for item in proposals:
        found[item.source].append(item)
    return found


def _state(
    base: Side,
    taken_before: Overlay,
    versions: list[Provenance],
    taken: _BySource,
    waiting: _BySource,
) -> CopyState:
    """Where several versions are the latest, only what all of them say was taken."""
    said = [{_saying(item) for item in taken.get(source, [])} for source in versions]
    common = set.intersection(*said)
    first = [item for item in taken.get(versions[0], []) if _saying(item) in common]
    taken_now = with_changes(base, taken_before, first)
    if not any(waiting.get(source) for source in versions):
        return CopyState(taken_now)
    open_ = tuple(
        version_waiting(source, base, taken_now, waiting.get(source, [])) for source in versions
    )
    return CopyState(taken_now, open_)
