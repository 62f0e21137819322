"""Whose a version of a copy is, and what it still asks for."""

from sujarit.exchange.merge.align import Baseline
from sujarit.exchange.merge.change import Proposals, Provenance, Sender
from sujarit.exchange.merge.propose import propose_again
from sujarit.exchange.merge.scope import everything
from sujarit.exchange.merge.taken import Version, laid_over
from sujarit.exchange.records.folder import Copy, Records


def sender_of(records: Records, copy: Copy, source: Provenance, *, allow_others: bool) -> Sender:
    """Whose version it is, and what that group may change."""
    if not copy.owner:
        return Sender(source, everything)
    scope = records.responsibilities(copy.base).scope(copy.owner, copy.opened)
    return Sender(source, scope, allow_others)


def asked_again(records: Records, base: Baseline, copy: Copy, version: Version) -> Proposals:
    """What a version that waits in conflicts still asks for."""
    source = Provenance(copy.who, version.digest, copy.id, version.file)
    waiting = laid_over(records.base(copy.base), version.overlay)
    sender = sender_of(records, copy, source, allow_others=True)
    return propose_again(base, waiting, version, sender)
