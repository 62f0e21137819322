"""Which of the returned files are merged: of each copy the latest version."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sujarit.exchange.back.reading import ReadFile, Reading
from sujarit.exchange.merge.change import Proposals
from sujarit.exchange.merge.taken import Version
from sujarit.exchange.records.versions import Arrival, latest

_NOW = 1 << 62  # later than any merge on record


@dataclass(frozen=True, slots=True)
class Selection:
    """The files that are merged, those that a later version replaces, and what waits.

    `superseded` comes with the later file's name. `waiting` are earlier versions, by copy,
    whose conflicts take part. `tied` says of how many versions of a copy nobody can tell
    which is the latest.
    """

    current: tuple[ReadFile, ...]
    superseded: tuple[tuple[ReadFile, str], ...]
    waiting: tuple[tuple[str, Version], ...]
    proposals: tuple[Proposals, ...]
    tied: Mapping[str, int]


def select(reading: Reading, *, again: bool) -> Selection:
    """Choose of each copy the latest version, here and on record.

    With `again` the files that are given count, whatever came before.
    """
    given: defaultdict[str, list[ReadFile]] = defaultdict(list)
    for item in reading.read:
        given[item.copy.id].append(item)
    known = [copy for copy, state in reading.past.states.items() if state.waiting]
    choosing = _Choosing(reading, again=again)
    for copy in sorted({*given, *known}):
        choosing.choose(copy, given.get(copy, []))
    order = {id(item): number for number, item in enumerate(reading.read)}
    current = sorted(choosing.current, key=lambda item: order[id(item)])
    superseded = sorted(choosing.superseded, key=lambda pair: order[id(pair[0])])
    again_asked = [
        reading.asked_again(reading.records.copies[copy], version)
        for copy, version in choosing.waiting
    ]
    proposals = (*(item.proposals for item in current), *again_asked)
    return Selection(
        current=tuple(current),
        superseded=tuple(superseded),
        waiting=tuple(choosing.waiting),
        proposals=proposals,
        tied=choosing.tied,
    )


class _Choosing:
    """Chooses copy by copy."""

    def __init__(self, reading: Reading, *, again: bool) -> None:
        self._past = reading.past
        self._again = again
        self.current: list[ReadFile] = []
        self.superseded: list[tuple[ReadFile, str]] = []
        self.waiting: list[tuple[str, Version]] = []
        self.tied: dict[str, int] = {}

    def choose(self, copy: str, given: list[ReadFile]) -> None:
        """Sort the files of one copy."""
        waiting = self._past.state(copy).waiting
        if given:
            arrivals = self._arrivals(copy, given)
            winners = latest(arrivals)
            self._sort(given, winners, arrivals)
            fresh = {item.source.digest for item in given} & winners
            waiting = tuple(v for v in waiting if v.digest in winners - fresh)
            if self._again:
                waiting = ()
            number = len(winners)
        else:
            number = len(waiting)
        self.waiting += [(copy, version) for version in waiting]
        if number > 1:
            self.tied[copy] = number

    def _sort(
        self, given: list[ReadFile], winners: frozenset[str], arrivals: list[Arrival]
    ) -> None:
        names = [one.file for one in arrivals if one.digest in winners]
        for item in given:
            if item.source.digest in winners:
                self.current.append(item)
            else:
                self.superseded.append((item, names[-1]))

    def _arrivals(self, copy: str, given: list[ReadFile]) -> list[Arrival]:
        known = () if self._again else self._past.arrivals.get(copy, ())
        first = {one.digest: one.run for one in known}
        return [
            *known,
            *(
                Arrival(
                    item.source.digest,
                    item.file,
                    item.dates,
                    first.get(item.source.digest, _NOW),
                )
                for item in given
            ),
        ]
