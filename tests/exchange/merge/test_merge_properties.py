"""What holds of every merge, whatever people do to their copies."""

from __future__ import annotations

from collections import Counter
from itertools import count, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sujarit.exchange.merge.change import Provenance
from sujarit.exchange.merge.conflicts import contested_where, pending_of
from sujarit.exchange.merge.edits import applied
from sujarit.exchange.merge.merge import merge
from sujarit.exchange.merge.sides import side_of
from sujarit.exchange.merge.taken import NOTHING_DONE
from tests.exchange.merge.tables import (
    anything,
    done_by,
    next_version,
    nothing,
    proposals,
    sheet_table,
    state_of,
    values,
)

TABLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "tblActivities": ("code", ("title", "unit", "owner")),
    "tblResults": ("activity", ("title", "narrative", "problems", "evidence")),
    "tblSpending": ("document", ("note", "source", "activity")),
    "tblNarrative": ("order", ("text",)),
}
KEYS: dict[str, list[Any]] = {
    "tblActivities": ["ก1", "ก2", "ก3", "ก4", None],
    "tblResults": ["ก1", "ก2", "ก3", "ก4", None],
    "tblSpending": ["บจ.1", "บจ.2", "บจ.3", None],
    "tblNarrative": [1, 2, 3, None],
}
FIXED: dict[str, dict[str, Any]] = {"tblResults": {"round": 6}, "tblNarrative": {"section": "คำนำ"}}
ACTIONS = ("edit", "clear", "delete", "add", "double", "rename", "move")


def sources():
    return (Provenance(f"กลุ่ม {n}", f"d{n}", f"copy-{n}", f"{n}.xlsx") for n in count(1))


@st.composite
def histories(draw, sides: int, *, messy: bool = True, tables=tuple(TABLES)):
    """A base and `sides` versions of it, each edited on its own; every value is unique."""
    token = (f"ค่า {n}" for n in count(1))
    name = draw(st.sampled_from(tables))
    keys = [key for key in KEYS[name] if messy or key is not None]
    unique = not messy
    rows = draw(st.lists(st.sampled_from(keys), max_size=5, unique=unique))
    base = [_row(name, key, token) for key in rows]
    versions = [base]
    for _ in range(sides):
        version = [dict(row) for row in base]
        actions = ACTIONS if messy else ("edit", "clear", "delete", "add", "move")
        for action in draw(st.lists(st.sampled_from(actions), max_size=6)):
            _act(draw, action, name, version, (keys, token))
        versions.append(version)
    return [{name: sheet_table(name, version)} for version in versions]


def _row(name, key, token):
    column, others = TABLES[name]
    return {**FIXED.get(name, {}), column: key, **{other: next(token) for other in others}}


def _act(draw, action, name, rows, supply):
    keys, token = supply
    key_column, others = TABLES[name]
    if action == "add":
        key = draw(st.sampled_from(keys))
        if None in keys or key not in {row[key_column] for row in rows}:
            rows.append(_row(name, key, token))
        return
    if not rows:
        return
    row = draw(st.sampled_from(rows))
    match action:
        case "edit":
            row[draw(st.sampled_from(others))] = next(token)
        case "clear":
            row[draw(st.sampled_from(others))] = None
        case "delete":
            rows.remove(row)
        case "double":
            rows.append(dict(row))
        case "rename":
            row[key_column] = draw(st.sampled_from(keys))
        case "move":
            rows.remove(row)
            rows.insert(0, row)


def said(cells):
    return {value for value in (cells or {}).values() if isinstance(value, str)}


def in_tables(tables):
    return {value for rows in values(tables).values() for row in rows for value in said(row)}


def kept(outcome):
    """Every value that the outcome speaks of, beside the tables."""
    found = {change.before for change in outcome.changed}
    for row in outcome.deleted:
        found |= said(row.cells)
    for conflict in outcome.conflicts:
        found |= said(conflict.ours)
        for claim in conflict.claims:
            found |= said(claim.cells) | said(claim.base)
    for item in (*outcome.not_taken, *outcome.settled):
        found |= said(item.theirs) | said(item.ours)
    return found


def merged(base, ours, *copies, permits=anything, dealt=frozenset(), since=NOTHING_DONE):
    found = [
        proposals(base, ours, theirs, source, permits, since)
        for theirs, source in zip(copies, sources(), strict=False)
    ]
    outcome = merge(found, dealt)
    return outcome, applied(ours, outcome.edits)


@given(histories(1))
def test_a_copy_that_nobody_touched_changes_nothing(versions):
    base, ours = versions
    _, tables = merged(base, ours, base)
    assert tables == ours


@given(histories(1))
def test_a_copy_like_ours_changes_nothing(versions):
    base, ours = versions
    outcome, tables = merged(base, ours, ours)
    assert tables == ours
    assert not outcome.conflicts


@given(histories(1, messy=False))
def test_a_plan_untouched_here_becomes_the_copy(versions):
    base, theirs = versions
    outcome, tables = merged(base, base, theirs)
    name = next(iter(base))
    assert Counter(map(_frozen, values(tables)[name])) == Counter(
        map(_frozen, values(theirs)[name])
    )
    assert not outcome.conflicts
    assert not outcome.not_taken


def _frozen(row):
    return frozenset(row.items())


@given(histories(4))
def test_the_order_of_the_files_changes_nothing(versions):
    base, ours, *copies = versions
    found = [
        proposals(base, ours, theirs, source)
        for theirs, source in zip(copies, sources(), strict=False)
    ]
    outcomes = [merge(order) for order in permutations(found)]
    assert all(outcome == outcomes[0] for outcome in outcomes)


@pytest.mark.parametrize("permits", [anything, nothing])
@given(versions=histories(4))
def test_no_value_of_any_side_is_lost(permits, versions):
    base, ours, *copies = versions
    outcome, tables = merged(base, ours, *copies, permits=permits)
    found = in_tables(tables) | kept(outcome)
    for side in (ours, *copies):
        changed = in_tables(side) - in_tables(base)
        assert changed <= found
    assert in_tables(ours) <= found


@given(histories(3))
def test_what_was_once_decided_is_never_decided_again(versions):
    """As records say it that keep no more than what was decided."""
    base, ours, *copies = versions
    first, tables = merged(base, ours, *copies)
    dealt, since = frozenset(first.items), done_by(first)
    second, again = merged(base, tables, *copies, dealt=dealt, since=since)
    assert again == tables
    assert not second.edits


@given(histories(3))
def test_the_same_copies_once_more_change_nothing(versions):
    """As records say it that keep what was taken from each copy."""
    base, ours, *copies = versions
    first, tables = merged(base, ours, *copies)
    found = [
        next_version(
            base,
            state_of(base, first, source),
            tables,
            theirs,
            source,
            done_by(first, but_of=source),
        )
        for theirs, source in zip(copies, sources(), strict=False)
    ]
    after = side_of(tables)
    waiting = [pending_of(conflict, after) for conflict in first.conflicts]
    second = merge(contested_where(waiting, found))
    assert not second.edits
    assert [pending_of(conflict, after).id for conflict in second.conflicts] == [
        item.id for item in waiting
    ]


@given(histories(3, messy=False, tables=("tblActivities", "tblResults")))
def test_a_second_collection_without_a_record_writes_nothing_new(versions):
    """The file was written, and the record was lost: the same copies do no more harm."""
    base, ours, *copies = versions
    _, tables = merged(base, ours, *copies)
    _, again = merged(base, tables, *copies)
    assert again == tables


@given(histories(2))
def test_a_refused_sender_changes_nothing(versions):
    base, ours, theirs = versions
    outcome, tables = merged(base, ours, theirs, permits=nothing)
    assert tables == ours
    assert not outcome.edits
    assert not outcome.conflicts


@given(histories(2))
def test_every_row_keeps_its_place(versions):
    """A merge edits cells and appends rows: what stands in a row of ours stays in that row."""
    base, ours, theirs = versions
    outcome, tables = merged(base, ours, theirs)
    name = next(iter(base))
    touched = {change.ref.index for change in outcome.changed}
    touched |= {row.ref.index for row in outcome.deleted}
    for row in side_of(ours)[name].rows:
        if row.index not in touched:
            assert tables[name].rows[row.index] == ours[name].rows[row.index]
