"""The rows of two versions of a table, paired.

In a table whose rows have names a row is found by its name alone. In the others (see
`RowKeys.loose`) equal rows are paired first, then rows with one name, then those that
say mostly the same; so a payment whose amount was corrected is still the same payment.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sujarit.exchange.merge.change import Name
from sujarit.exchange.merge.compare import Comparable
from sujarit.exchange.merge.keys import NO_KEY, Key, key_by, lacks_code
from sujarit.exchange.merge.sides import Content, Row, Rows, Side, ordinals
from sujarit.exchange.merge.taken import NOTHING_DONE, Done, Since, evolved, without
from sujarit.plan.rows.row_keys import row_keys_of
from sujarit.plan.schema import Table

_ALIKE = 0.5
"""The share of its filled cells that a renamed row of a loose table must have kept."""

_MOST_COMPARISONS = 250_000
"""Beyond this many a renamed row is one that went and one that came."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """What became of each row between an older version and a newer one.

    `gone` rows are in the older alone, `new` ones in the newer alone. Of the `unclear`
    ones nothing can be said, because their name is blank or stands on several rows; `names`
    are what those without one were called before, by index.
    """

    pairs: tuple[tuple[Row, Row], ...]
    gone: tuple[Row, ...]
    new: tuple[Row, ...]
    unclear_old: tuple[Row, ...] = ()
    unclear_new: tuple[Row, ...] = ()
    names: Mapping[int, Name] = field(default_factory=dict)


def pair(old: Rows, new: Rows) -> Pairing:
    """Pair the rows of two versions of one table."""
    return _pair_loose(old, new) if row_keys_of(old.table).loose else _pair_named(old, new)


def _pair_named(old: Rows, new: Rows) -> Pairing:
    if old.each_named and new.each_named:
        return Pairing(
            tuple([(row, new.by_key[row.key]) for row in old.rows if row.key in new.by_key]),
            tuple([row for row in old.rows if row.key not in new.by_key]),
            tuple([row for row in new.rows if row.key not in old.by_key]),
        )
    before, after = _by_key(old.rows), _by_key(new.rows)
    pairs: list[tuple[Row, Row]] = []
    gone: list[Row] = []
    fresh: list[Row] = []
    unclear: tuple[list[Row], list[Row]] = ([], [])
    for key in dict.fromkeys([*before, *after]):
        olds, news = before.get(key, []), after.get(key, [])
        if key != NO_KEY and len(olds) <= 1 and len(news) <= 1:
            pairs += zip(olds, news, strict=False)
            gone += olds if not news else []
            fresh += news if not olds else []
        else:
            same, olds, news = _equal_rows(olds, news)
            pairs += same
            unclear[0].extend(olds)
            unclear[1].extend(news)
    return Pairing(tuple(pairs), tuple(gone), tuple(fresh), tuple(unclear[0]), tuple(unclear[1]))


def _pair_loose(old: Rows, new: Rows) -> Pairing:
    pairs, olds, news = _equal_rows(old.rows, new.rows)
    named, olds, news = _one_by_one(olds, news, key=lambda row: row.key, unless=NO_KEY)
    likely, olds, news = alike(olds, news)
    return Pairing((*pairs, *named, *likely), tuple(olds), tuple(news))


def _by_key(rows: Iterable[Row]) -> dict[Key, list[Row]]:
    found: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.key].append(row)
    return dict(found)


_KeyOf = Callable[[Row], Hashable]
Paired = tuple[list[tuple[Row, Row]], list[Row], list[Row]]


def _equal_rows(olds: Sequence[Row], news: Sequence[Row]) -> Paired:
    return _one_by_one(olds, news, key=lambda row: row.content, unless=frozenset())


def _one_by_one(olds: Sequence[Row], news: Sequence[Row], *, key: _KeyOf, unless: object) -> Paired:
    """Pair rows with one key, the first with the first, the second with the second."""
    waiting: defaultdict[object, deque[Row]] = defaultdict(deque)
    for row in news:
        waiting[key(row)].append(row)
    waiting.pop(unless, None)
    pairs = [(row, candidates.popleft()) for row in olds if (candidates := waiting.get(key(row)))]
    return pairs, _others(olds, (a for a, _ in pairs)), _others(news, (b for _, b in pairs))


def _others(rows: Sequence[Row], taken: Iterable[Row]) -> list[Row]:
    indexes = {row.index for row in taken}
    return [row for row in rows if row.index not in indexes]


def alike(olds: Sequence[Row], news: Sequence[Row]) -> Paired:
    """Pair what is left by how much it says alike, the most alike first."""
    pairs: list[tuple[Row, Row]] = []
    done_old: set[int] = set()
    done_new: set[int] = set()
    for _, a, b in sorted(_likenesses(olds, news), key=_most_alike):
        if a.index not in done_old and b.index not in done_new:
            done_old.add(a.index)
            done_new.add(b.index)
            pairs.append((a, b))
    return (
        pairs,
        [row for row in olds if row.index not in done_old],
        [row for row in news if row.index not in done_new],
    )


def _likenesses(olds: Sequence[Row], news: Sequence[Row]) -> Iterator[tuple[int, Row, Row]]:
    if len(olds) * len(news) > _MOST_COMPARISONS:
        return
    for a in olds:
        content = a.content
        for b in news:
            common = len(content & b.content)
            if content and common >= max(1, len(content) * _ALIKE):
                yield common, a, b


def _most_alike(likeness: tuple[int, Row, Row]) -> tuple[int, int, int, int]:
    common, a, b = likeness
    return -common, abs(a.index - b.index), a.index, b.index


def with_lost_codes(pairing: Pairing, base: Side, rows: Rows) -> Pairing:
    """The new rows set aside that came without their code, as their words tell.

    They bear the title of what has a code, or the words of a row with one, or they say mostly
    the same as one that is gone. Such a row is not gone.
    """
    table = rows.table
    lost = [row for row in pairing.new if not row.settled and lacks_code(table, row.key)]
    if not lost:
        return pairing
    known = rows.rows
    tiers = {int(row.key[0]) for row in lost}
    coded = [row for row in known if not lacks_code(table, row.key)]
    in_words = {key_by(n, row_keys_of(table), row.meanings): row for row in coded for n in tiers}
    found = [(row, old) for row in lost if (old := in_words.get(row.key))]
    others = _others(lost, (row for row, _ in found))
    coded = [row for row in pairing.gone if not lacks_code(table, row.key)]
    found += [(new, old) for old, new in alike(_others(coded, (o for _, o in found)), others)[0]]
    titles = set(_titles(base, table))
    codeless = {row.index for row, _ in found}
    codeless |= {row.index for row in lost if row.means(table.label or "") in titles}
    nameless = [replace(row, key=NO_KEY) for row in lost if row.index in codeless]
    return replace(
        pairing,
        new=tuple(_others(pairing.new, nameless)),
        gone=tuple(_others(pairing.gone, (old for _, old in found))),
        unclear_new=(*pairing.unclear_new, *nameless),
    )


def without_likely(pairing: Pairing) -> Pairing:
    """The rows that are not gone, it seems, but have lost their key, set aside.

    A row without a key says mostly the same as one of them, or stands where it stood.
    """
    nameless = [row for row in (*pairing.unclear_new, *pairing.new) if row.key == NO_KEY]
    if not nameless:
        return pairing
    standing = {row.index for row in nameless}
    gone = (row for row in alike(pairing.gone, nameless)[1] if row.index not in standing)
    return replace(pairing, gone=tuple(gone))


def pair_again(old: Rows, new: Rows, unnamed: Mapping[int, Name]) -> Pairing:
    """Pair a base and what waits, in which a row has one index in both.

    New rows that are `unnamed` wait for a name, whatever their words would call them.
    """
    before, after = ({row.index: row for row in rows.rows} for rows in (old, new))
    fresh = [after[index] for index in after if index not in before]
    nameless = [replace(row, key=NO_KEY) for row in fresh if row.index in unnamed]
    return Pairing(
        pairs=tuple((before[index], after[index]) for index in before if index in after),
        gone=tuple(before[index] for index in before if index not in after),
        new=tuple(_others(fresh, nameless)),
        unclear_new=tuple(nameless),
        names=unnamed,
    )


def _titles(base: Side, table: Table) -> Iterator[Comparable]:
    """What is called by a code in the first name of this table's rows, by its title."""
    needed = map(table.column, row_keys_of(table).tiers[0].needs)
    named = [column.reference.tables for column in needed if column.reference]
    for rows in (base[name] for tables in named for name in tables if name in base):
        yield from (row.means(rows.table.label or "") for row in rows.rows)


def renamed(pairing: Pairing, key_columns: Iterable[str]) -> list[tuple[Row, Row]]:
    """Rows of a named table that vanished while another appeared with the same content.

    Only told, never merged: another name is another row.
    """
    names = frozenset(key_columns)
    waiting: defaultdict[frozenset[tuple[str, Comparable]], deque[Row]] = defaultdict(deque)
    for row in pairing.new:
        waiting[_without(row, names)].append(row)
    waiting.pop(frozenset(), None)
    return [
        (row, candidates.popleft())
        for row in pairing.gone
        if (candidates := waiting.get(_without(row, names)))
    ]


def _without(row: Row, names: frozenset[str]) -> frozenset[tuple[str, Comparable]]:
    return frozenset(item for item in row.content if item[0] not in names)


@dataclass(frozen=True, slots=True)
class OurTable:
    """One of our tables beside the base: which of our rows each base row became, and what we added."""

    rows: Rows
    numbers: Mapping[int, int]
    by_base: Mapping[int, Row]
    unclear: frozenset[int]
    unclear_keys: frozenset[Key]
    added: Mapping[Name, Row]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A base and our workbook, paired once for all copies made from that base."""

    base: Side
    tables: Mapping[str, OurTable] = field(repr=False)


def baseline(
    base: Side, ours: Side, known: Baseline | None = None, since: Since = NOTHING_DONE
) -> Baseline:
    """Pair our workbook with a base, after what merges have done since it was made.

    Tables that either lacks are left out. What `known` has paired already, for tables that are
    the same there, is used again.
    """
    tables = {
        name: known.tables[name]
        if known and known.base.get(name) is base[name]
        else _beside(base[name], rows, since.get(name, ()))
        for name, rows in ours.items()
        if name in base
    }
    return Baseline(base, tables)


def _beside(base: Rows, ours: Rows, done: Sequence[Done]) -> OurTable:
    pairing, numbers = _pair_since(base, ours, done)
    return OurTable(
        rows=ours,
        numbers=ours.numbers,
        by_base={old.index: new for old, new in pairing.pairs},
        unclear=frozenset(row.index for row in pairing.unclear_old),
        unclear_keys=frozenset(row.key for row in pairing.unclear_new),
        added={(row.key, numbers[row.index]): row for row in pairing.new},
    )


def _pair_since(base: Rows, ours: Rows, done: Sequence[Done]) -> tuple[Pairing, Mapping[int, int]]:
    """Pair a base with our workbook, and number the new rows.

    A row that a merge has added is none of the base's, however much it looks like one; unless
    it stands where the base's row stood, and that one nowhere else.
    """
    if not done or not row_keys_of(base.table).loose:
        found = pair(base, ours)
        return found, ordinals(found.new)
    then = evolved(base, done)
    aside = _last_such(ours.rows, then.came)
    numbers = {row.index: number for row, number in aside}
    found = pair(replace(base, rows=then.rows), without(ours, (row for row, _ in aside)))
    there = {row.index: row for row, _ in aside}
    same = [(old, new) for old in found.gone if (new := there.get(old.index)) and old.same_as(new)]
    whole = Pairing(
        pairs=(*found.pairs, *same),
        gone=tuple(_others(found.gone, (old for old, _ in same))),
        new=(*found.new, *_others(list(there.values()), (new for _, new in same))),
    )
    return whole, {**ordinals(found.new), **numbers}


def _last_such(rows: Sequence[Row], came: Iterable[tuple[Row, int]]) -> list[tuple[Row, int]]:
    """The last rows that say these things: a merge adds rows below the others."""
    wanted: defaultdict[Content, list[int]] = defaultdict(list)
    for row, number in came:
        wanted[row.content].append(number)
    found = [(row, wanted[row.content].pop()) for row in reversed(rows) if wanted.get(row.content)]
    return found[::-1]
