"""Each row of the table in `sujarit.exchange.merge.cases`, by its number."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sujarit.exchange.findings import of_not_taken
from sujarit.exchange.merge.align import baseline
from sujarit.exchange.merge.cases import CASES
from sujarit.exchange.merge.change import Clash, Sender, Why
from sujarit.exchange.merge.conflicts import brought_up, contested_where, pending_of, row_of
from sujarit.exchange.merge.edits import applied
from sujarit.exchange.merge.keys import key_text
from sujarit.exchange.merge.merge import merge
from sujarit.exchange.merge.propose import propose
from sujarit.exchange.merge.resolve import resolve
from sujarit.exchange.merge.sides import side_of
from sujarit.exchange.merge.taken import with_changes
from sujarit.plan import schema
from sujarit.plan.cells import FormulaError
from sujarit.plan.rows.row_keys import row_keys_of
from tests.exchange.merge.tables import (
    ANN,
    BOB,
    anything,
    done_by,
    next_version,
    nothing,
    proposals,
    result,
    results,
    sheet_table,
    spending,
    state_of,
    still_asked,
    values,
)

B, X, Y = "เดิม", "ใหม่", "อื่น"


def merged(base, ours, *copies, permits=anything, dealt=frozenset()):
    """Merge copies (ANN's, BOB's) and give the outcome with the tables it makes."""
    sources = (ANN, BOB)
    found = [
        proposals(base, ours, theirs, source, permits)
        for theirs, source in zip(copies, sources, strict=False)
    ]
    outcome = merge(found, dealt)
    assert merge(reversed(found), dealt) == outcome, "the order of the files must not matter"
    return outcome, applied(ours, outcome.edits)


def narratives(tables):
    return [row.get("ผลการดำเนินงาน") for row in values(tables)["tblResults"]]


def untouched(base, ours, *copies, **options):
    """Merge, show that our tables stay as they are, and give the outcome."""
    outcome, tables = merged(base, ours, *copies, **options)
    assert tables == ours
    assert not outcome.edits
    return outcome


def cell(narrative):
    return results(result(narrative=narrative))


NONE = results()


def test_c01_unchanged_everywhere_is_nothing():
    assert untouched(cell(B), cell(B), cell(B)) == merge([])


def test_c02_a_cell_changed_there_is_taken():
    outcome, tables = merged(cell(B), cell(B), cell(X))
    assert narratives(tables) == [X]
    assert [(c.before, c.after, c.sources) for c in outcome.changed] == [(B, X, (ANN,))]


def test_c03_a_cell_changed_here_stays():
    assert untouched(cell(B), cell(X), cell(B)) == merge([])


def test_c04_the_same_change_on_both_sides_counts_once():
    outcome = untouched(cell(B), cell(X), cell(X))
    assert [item.said for item in outcome.taken] == [{"narrative": X}]
    assert not outcome.conflicts


def test_c05_different_changes_are_a_conflict():
    (conflict,) = untouched(cell(B), cell(X), cell(Y)).conflicts
    assert conflict.clash is Clash.CELL
    assert conflict.column == "narrative"
    assert conflict.ours == {"narrative": X}
    (claim,) = conflict.claims
    assert (claim.source, claim.base, claim.cells) == (ANN, {"narrative": B}, {"narrative": Y})
    assert claim.address == "G4"


def test_c06_a_cell_cleared_there_is_cleared_and_kept_in_the_record():
    outcome, tables = merged(cell(B), cell(B), cell(None))
    assert narratives(tables) == [None]
    assert outcome.changed[0].before == B


def test_c07_a_row_added_there_is_added():
    outcome, tables = merged(NONE, NONE, cell(X))
    assert narratives(tables) == [X]
    assert outcome.added[0].sources == (ANN,)


def test_c08_a_row_added_here_stays():
    assert untouched(NONE, cell(X), NONE) == merge([])


def test_c09_the_same_row_added_on_both_sides_counts_once():
    outcome = untouched(NONE, cell(X), cell(X))
    assert len(outcome.taken) == 1


def test_c10_one_key_added_with_different_contents_is_a_conflict():
    outcome = untouched(NONE, cell(X), results(result(narrative=Y, problems="ไม่มี")))
    (conflict,) = outcome.conflicts
    assert conflict.columns == ("narrative", "problems")
    assert {claim.clash for claim in conflict.claims} == {Clash.ADDED_TWICE}


def test_c11_a_row_deleted_there_is_deleted_and_kept_in_the_record():
    both = results(result("ก1"), result("ก2"))
    outcome, tables = merged(both, both, results(result("ก2")))
    assert [row["รหัสกิจกรรม"] for row in values(tables)["tblResults"]] == ["ก2"]
    assert outcome.deleted[0].cells["narrative"] == "อบรม"


def test_c12_a_row_deleted_here_stays_deleted():
    assert untouched(cell(B), NONE, cell(B)) == merge([])


def test_c13_edited_here_and_deleted_there_is_a_conflict():
    (conflict,) = untouched(cell(B), cell(X), NONE).conflicts
    assert conflict.clash is Clash.DELETED_THERE
    assert conflict.column is None
    assert conflict.ours["narrative"] == X
    assert conflict.claims[0].cells is None


def test_c14_deleted_here_and_edited_there_is_a_conflict():
    (conflict,) = untouched(cell(B), NONE, cell(X)).conflicts
    assert conflict.clash is Clash.DELETED_HERE
    assert conflict.ours is None
    assert conflict.claims[0].cells["narrative"] == X


def test_c15_deleted_on_both_sides_is_nothing():
    outcome = untouched(cell(B), NONE, NONE)
    assert not outcome.conflicts
    assert not outcome.not_taken


def test_c16_two_copies_that_say_the_same_are_taken_once():
    outcome, tables = merged(cell(B), cell(B), cell(X), cell(X))
    assert narratives(tables) == [X]
    assert outcome.changed[0].sources == (BOB, ANN)


def test_c17_two_copies_that_disagree_are_a_conflict_and_neither_is_taken():
    (conflict,) = untouched(cell(B), cell(B), cell(X), cell(Y)).conflicts
    assert conflict.clash is Clash.RETURNS
    assert {claim.cells["narrative"] for claim in conflict.claims} == {X, Y}


def test_c18_deleted_in_one_copy_and_edited_in_another_is_a_conflict():
    (conflict,) = untouched(cell(B), cell(B), NONE, cell(X)).conflicts
    assert conflict.clash is Clash.RETURNS
    assert [claim.cells for claim in conflict.claims] == [None, {"narrative": X}]


def test_c19_the_same_row_added_in_two_copies_is_added_once():
    outcome, tables = merged(NONE, NONE, cell(X), cell(X))
    assert narratives(tables) == [X]
    assert outcome.added[0].sources == (BOB, ANN)


def test_c19_rows_come_in_the_order_in_which_they_stand_in_their_copy():
    ann = results(result("ก9"), result("ก1"), result("ก5"))
    bob = results(result("ก8"), result("ก2"))
    _, tables = merged(NONE, NONE, ann, bob)
    codes = [row["รหัสกิจกรรม"] for row in values(tables)["tblResults"]]
    assert codes == ["ก8", "ก2", "ก9", "ก1", "ก5"], "a sender's rows stay together"


def test_c20_one_key_added_in_two_copies_with_different_contents_is_a_conflict():
    (conflict,) = untouched(NONE, NONE, cell(X), cell(Y)).conflicts
    assert conflict.clash is Clash.ADDED_TWICE
    assert {claim.cells["narrative"] for claim in conflict.claims} == {X, Y}


def asked_about(outcome):
    """What the claims say that ask which row is meant."""
    claims = [claim for item in outcome.conflicts for claim in item.claims]
    assert all(claim.clash is Clash.WHICH_ROW for claim in claims)
    return [claim.cells for claim in claims]


def test_c21_a_row_without_its_key_is_asked_about():
    nameless = results(result(), {"narrative": X})
    outcome = untouched(cell("อบรม"), cell("อบรม"), nameless)
    assert [cells["narrative"] for cells in asked_about(outcome)] == [X]
    assert outcome.conflicts[0].claims[0].address == "A5"


def test_c21_each_row_without_its_key_is_a_question_of_its_own():
    nameless = results({"narrative": X}, {"narrative": X}, {"narrative": Y})
    outcome = untouched(NONE, NONE, nameless)
    assert [cells["narrative"] for cells in asked_about(outcome)].count(X) == 2
    assert len({pending_of(item, side_of(NONE)).id for item in outcome.conflicts}) == 3


def test_c21_in_a_table_that_was_not_opened_it_is_shown_and_not_taken():
    nameless = results(result(), {"narrative": X})
    (item,) = untouched(cell("อบรม"), cell("อบรม"), nameless, permits=nothing).not_taken
    assert (item.why, item.theirs["narrative"], item.address) == (Why.NO_KEY, X, "A5")


def test_c21_a_row_that_only_lost_its_key_is_not_deleted_meanwhile():
    row = result(narrative=X, problems="ไม่มี", evidence="ภาพ", title="อบรม")
    lost = {**row, "round": None, "activity": None, "evidence": "ภาพใหม่"}
    outcome = untouched(results(row), results(row), results(lost))
    assert [cells["evidence"] for cells in asked_about(outcome)] == ["ภาพใหม่"]


def test_c22_a_key_used_twice_is_shown_and_neither_row_is_taken():
    twice = results(result(narrative=X), result(narrative=Y))
    outcome = untouched(cell(B), cell(B), twice)
    assert [item.why for item in outcome.not_taken] == [Why.DOUBLE_KEY] * 2
    assert {item.theirs["narrative"] for item in outcome.not_taken} == {X, Y}


def test_c22_a_key_that_was_double_before_and_is_as_it_was_is_nothing():
    twice = results(result(narrative=X), result(narrative=Y))
    assert untouched(twice, twice, twice) == merge([])


@pytest.mark.parametrize(
    ("base", "why"),
    [
        (results(result(narrative=X), result(narrative=Y)), Why.DOUBLE_KEY),
        (results({"narrative": X}, {"narrative": Y}), Why.NO_KEY),
    ],
    ids=["double", "nameless"],
)
@pytest.mark.parametrize("kept", [0, 1])
def test_c22_a_row_without_a_name_of_its_own_that_is_gone_there_is_shown_and_stays(base, why, kept):
    table = base["tblResults"]
    theirs = {"tblResults": replace(table, rows=table.rows[:kept])}
    gone = untouched(base, base, theirs).not_taken
    assert [(item.why, item.theirs) for item in gone] == [(why, None)] * (2 - kept)


def test_c22_a_key_that_is_double_here_takes_no_third_row():
    ours = results(result(narrative="ที่นี่"), result(narrative="ที่นี่อีก"))
    (item,) = untouched(NONE, ours, cell(X)).not_taken
    assert (item.why, item.theirs["narrative"]) == (Why.DOUBLE_KEY, X)


def test_c22_a_row_whose_key_became_double_here_is_not_edited_from_there():
    ours = results(result(narrative="ที่นี่"), result(narrative="ที่นี่อีก"))
    (item,) = untouched(cell(B), ours, cell(X)).not_taken
    assert (item.why, item.theirs["narrative"]) == (Why.DOUBLE_KEY, X)


def test_c23_a_changed_key_is_a_row_that_went_and_one_that_came_and_is_flagged():
    outcome, tables = merged(cell(B), cell(B), results(result("ก9", B)))
    assert [row["รหัสกิจกรรม"] for row in values(tables)["tblResults"]] == ["ก9"]
    (flag,) = outcome.renamed
    assert (flag.old[2], flag.new[2]) == ("ก1", "ก9")
    assert (len(outcome.deleted), len(outcome.added)) == (1, 1)


def test_c23_is_refused_whole_when_one_half_is_not_the_senders():
    def own(_, before, after):
        return all(row is None or row["activity"] == "ก1" for row in (before, after))

    outcome = untouched(cell(B), cell(B), results(result("ก9", B)), permits=own)
    assert [item.why for item in outcome.not_taken] == [Why.NOT_THEIRS] * 2


def test_c24_a_missing_column_deletes_nothing():
    theirs = {"tblResults": sheet_table("tblResults", [result()], without=["narrative"])}
    (missing,) = untouched(cell("อบรม"), cell("อบรม"), theirs).missing
    assert missing.column == "ผลการดำเนินงาน"


def test_c24_a_missing_key_column_takes_the_whole_table_out():
    theirs = {"tblResults": sheet_table("tblResults", [result()], without=["round"])}
    (missing,) = untouched(cell("อบรม"), cell("อบรม"), theirs).missing
    assert missing.column is None


def test_c24_a_column_missing_here_is_shown_with_what_was_said_there():
    ours = {"tblResults": sheet_table("tblResults", [result()], without=["problems"])}
    theirs = results(result(problems=X))
    (item,) = untouched(cell("อบรม"), ours, theirs).not_taken
    assert (item.why, item.theirs) == (Why.NO_COLUMN, {"problems": X})


def test_c25_a_missing_table_deletes_nothing():
    (missing,) = untouched(cell(B), cell(B), {}).missing
    assert (missing.table, missing.column) == ("tblResults", None)


def test_c26_a_change_outside_the_senders_rows_is_shown_and_not_taken():
    (item,) = untouched(cell(B), cell(B), cell(X), permits=nothing).not_taken
    assert (item.why, item.ours, item.theirs) == (
        Why.NOT_THEIRS,
        {"narrative": B},
        {"narrative": X},
    )


def test_c26_holds_for_whole_rows_too():
    (item,) = untouched(NONE, NONE, cell(X), permits=nothing).not_taken
    assert item.why is Why.NOT_THEIRS


def test_c26_holds_where_an_own_payment_is_turned_into_another_groups():
    def own(_, before, after):
        return all(row is None or row["activity"] == "ก1" for row in (before, after))

    paid = {"date": "1/2/2564", "activity": "ก1", "amount": 500, "document": "บจ.1"}
    theirs = spending({**paid, "activity": "ก2"})
    (item,) = untouched(spending(paid), spending(paid), theirs, permits=own).not_taken
    assert (item.why, item.theirs) == (Why.NOT_THEIRS, {"activity": "ก2"})


def test_c27_a_column_that_the_plan_does_not_know_is_shown_and_not_taken():
    table = sheet_table("tblResults", [result()])
    theirs = {
        "tblResults": type(table)(
            table.name, table.sheet, 3, 1, (*table.header, "โน้ต"), ((*table.rows[0], X),)
        )
    }
    (item,) = untouched(cell("อบรม"), cell("อบรม"), theirs).not_taken
    assert (item.why, item.theirs, item.address) == (Why.STRANGE_COLUMN, {"โน้ต": X}, "N4")
    assert key_text(item.key) == "6 / ก1"


def test_c28_a_fenced_formula_is_shown_and_not_taken():
    theirs = results(result(narrative=FormulaError("=cmd|'/c calc'!A1")))
    (item,) = untouched(cell(B), cell(B), theirs).not_taken
    assert item.why is Why.FORMULA


def test_c28_a_new_row_comes_without_its_fenced_cells():
    theirs = results(result(narrative=FormulaError("#REF!"), problems="ไม่มี"))
    outcome, tables = merged(NONE, NONE, theirs)
    assert values(tables)["tblResults"] == [{"รอบ": 6, "รหัสกิจกรรม": "ก1", "ปัญหาอุปสรรค": "ไม่มี"}]
    assert outcome.not_taken[0].why is Why.FORMULA
    assert outcome.added[0].cells["narrative"] is None, "nor is it in the record as taken"


def test_c29_what_was_collected_before_is_not_raised_again_and_said_so():
    first = merge([proposals(cell(B), cell(B), cell(X))])
    again = next_version(cell(B), state_of(cell(B), first), cell(Y), cell(X))
    outcome = merge([again])
    assert not outcome.conflicts
    assert not outcome.edits
    assert outcome.settled[0].theirs == {"narrative": X}


def test_c29_holds_when_the_same_copy_has_more_to_say_by_now():
    first = merge([proposals(cell(B), cell(B), cell(X))])
    more = results(result(narrative=X, problems="ไม่มี"))
    outcome = merge([next_version(cell(B), state_of(cell(B), first), cell(Y), more)])
    assert [item.column for item in outcome.settled] == ["narrative"]
    assert [item.column for item in outcome.changed] == ["problems"]
    assert not outcome.conflicts


def test_c29_holds_for_records_that_an_earlier_version_of_the_program_wrote():
    first = merge([proposals(cell(B), cell(B), cell(X))])
    outcome = untouched(cell(B), cell(Y), cell(X), dealt=frozenset(first.items))
    assert not outcome.conflicts
    assert outcome.settled[0].theirs == {"narrative": X}


def test_c29_holds_when_the_row_was_deleted_here_by_a_decision():
    ours = cell(B)
    (conflict,) = untouched(ours, ours, NONE, cell(X)).conflicts
    decided = frozenset(item for claim in conflict.claims for item in claim.items)
    outcome = untouched(ours, NONE, NONE, cell(X), dealt=decided)
    assert not outcome.conflicts
    assert len(outcome.settled) == 1


@pytest.mark.parametrize(
    ("column", "was", "typed"),
    [
        ("progress", 50, "๕๐"),
        ("progress", 50, 50.0),
        ("narrative", "อบรม ๓ ครั้ง", "อบรม  3 ครั้ง "),
        ("narrative", "ทำ", "ทํา"),
        ("narrative", None, "  "),
        ("status", "ยกเลิก", " ยกเลิก"),
    ],
)
def test_c30_another_spelling_of_the_same_is_no_change(column, was, typed):
    base = results(result(**{column: was}))
    assert untouched(base, base, results(result(**{column: typed}))) == merge([])


def corrected(base, ours, first, second):
    """What two versions of one copy make of our tables, the second after the first."""
    outcome = merge([proposals(base, ours, first)])
    ours = applied(ours, outcome.edits)
    later = merge([next_version(base, state_of(base, outcome), ours, second)])
    return later, applied(ours, later.edits)


@pytest.mark.parametrize("base", [cell(B), NONE], ids=["cell", "row"])
def test_c31_what_the_next_version_corrects_is_taken(base):
    outcome, tables = corrected(base, base, cell(X), cell(Y))
    assert not outcome.conflicts
    assert narratives(tables) == [Y]


def test_c32_what_the_next_version_takes_back_is_as_it_was():
    outcome, tables = corrected(cell(B), cell(B), cell(X), cell(B))
    assert not outcome.conflicts
    assert narratives(tables) == [B]


def test_c32_an_amount_typed_into_the_wrong_payment_and_taken_back_goes_away():
    one = {"document": "บจ.1", "amount": 500}
    other = {"document": "บจ.2", "amount": None}
    base = spending(one, other)
    wrong, right = spending(one, {**other, "amount": 999}), spending({**one, "amount": 999}, other)
    _, tables = corrected(base, base, wrong, right)
    assert [row.get("จำนวนเงิน") for row in values(tables)["tblSpending"]] == [999, None]


def test_c33_a_row_that_the_next_version_lacks_goes_again():
    _, tables = corrected(NONE, NONE, cell(X), NONE)
    assert narratives(tables) == []


def test_c33_a_row_that_the_next_version_puts_back_comes_again():
    outcome, tables = corrected(cell(B), cell(B), NONE, cell(B))
    assert narratives(tables) == [B]
    assert not outcome.conflicts


def test_c34_a_correction_of_what_was_replaced_here_is_a_conflict():
    first = merge([proposals(cell(B), cell(B), cell(X))])
    again = next_version(cell(B), state_of(cell(B), first), cell("ที่นี่"), cell(Y))
    (conflict,) = merge([again]).conflicts
    assert conflict.clash is Clash.CELL
    assert (conflict.ours, conflict.claims[0].cells) == ({"narrative": "ที่นี่"}, {"narrative": Y})


@pytest.mark.parametrize("base", [cell(B), NONE], ids=["cell", "row"])
def test_c35_a_formula_that_was_refused_and_comes_as_a_value_is_taken(base):
    outcome, tables = corrected(base, base, cell(FormulaError("=A1")), cell(Y))
    assert not outcome.conflicts
    assert narratives(tables) == [Y]


def test_c36_two_versions_of_which_nobody_can_tell_the_later_are_a_conflict():
    base = results(result(narrative=B, problems=B))
    first = results(result(narrative=X, problems=X))
    second = results(result(narrative=Y, problems=X))
    asked = [
        proposals(base, base, first, replace(ANN, digest="1")),
        proposals(base, base, second, replace(ANN, digest="2")),
    ]
    outcome = merge(asked, tied={ANN.copy: 2})
    assert [item.column for item in outcome.conflicts] == ["narrative"]
    assert [item.column for item in outcome.changed] == ["problems"]


def test_c36_what_only_one_of_them_says_is_a_conflict_too():
    asked = [
        proposals(cell(B), cell(B), cell(X), replace(ANN, digest="1")),
        proposals(cell(B), cell(B), cell(B), replace(ANN, digest="2")),
    ]
    outcome = merge(asked, tied={ANN.copy: 2})
    assert len(outcome.conflicts) == 1
    assert not outcome.edits


def test_c37_a_deleted_row_of_others_is_told_of():
    outcome = untouched(cell(B), cell(B), NONE, permits=nothing)
    assert [item.why for item in outcome.not_taken] == [Why.DELETES_OTHERS]


def test_c37_is_decided_row_by_row_where_changes_of_others_rows_are_allowed():
    beside = baseline(side_of(cell(B)), side_of(cell(B)))
    asked = propose(beside, side_of(NONE), Sender(ANN, nothing, allow_others=True))
    outcome = merge([asked])
    assert not outcome.edits
    assert [item.clash for item in outcome.conflicts] == [Clash.DELETES_OTHERS]


@pytest.mark.parametrize("theirs", [NONE, cell(X)], ids=["deleted", "changed"])
def test_c49_what_waits_of_others_rows_waits_on_when_the_file_comes_again(theirs):
    theirs = side_of(theirs)
    beside = baseline(side_of(cell(B)), side_of(cell(Y)))
    first = propose(beside, theirs, Sender(ANN, nothing, allow_others=True))
    before = merge([first])
    waiting = with_changes(side_of(cell(B)), {}, before.waiting)
    again = propose(beside, theirs, Sender(ANN, nothing, waiting=waiting))
    outcome = merge([again])
    assert [item.clash for item in outcome.conflicts] == [item.clash for item in before.conflicts]
    assert not again.not_taken


def test_c50_a_row_called_as_two_of_ours_are_is_not_taken_and_asked_about_still():
    ours = results(result(narrative=X), result(narrative=Y))
    outcome = untouched(NONE, ours, cell(B))
    (refused,) = outcome.not_taken
    assert refused.why is Why.DOUBLE_KEY
    asked, _ = merged(NONE, NONE, results({"narrative": B}))
    waiting = pending_of(asked.conflicts[0], side_of(NONE))
    choices = {waiting.claim_id(waiting.claims[0]): ({"other": "6 / ก1"},)}
    told = of_not_taken((refused,))
    decided = resolve([waiting], choices, side_of(ours), {ANN.copy}, lambda *_: told)
    assert (decided.settled, decided.left, decided.findings) == ((), (waiting,), (told,))


def waiting_against_another():
    base = cell(B)
    asked = [proposals(base, base, cell(X), ANN), proposals(base, base, cell(Y), BOB)]
    outcome = merge(asked)
    assert len(outcome.conflicts) == 1
    return base, state_of(base, outcome, ANN), state_of(base, outcome, BOB)


def test_c38_a_conflict_waits_on_when_one_of_its_files_comes_alone():
    base, ann, bob = waiting_against_another()
    alone = next_version(base, ann, base, cell(X), ANN)
    outcome = merge([alone, still_asked(base, bob, base, BOB)])
    assert not outcome.edits
    (conflict,) = outcome.conflicts
    assert [claim.cells for claim in conflict.claims] == [{"narrative": Y}, {"narrative": X}]


def test_c39_what_one_side_takes_back_leaves_the_other_to_be_taken():
    base, ann, bob = waiting_against_another()
    withdrawn = next_version(base, ann, base, cell(B), ANN)
    outcome = merge([withdrawn, still_asked(base, bob, base, BOB)])
    assert narratives(applied(base, outcome.edits)) == [Y]
    assert not outcome.conflicts


def test_c40_a_row_that_has_lost_its_key_is_not_added():
    paid = {"document": "บจ.1", "amount": 500, "note": "ค่าวิทยากร", "source": "สพฐ."}
    theirs = {"amount": 500, "note": "ค่าวิทยากร", "source": "อื่น"}
    outcome = untouched(spending(paid), spending(), spending(theirs))
    assert [cells["source"] for cells in asked_about(outcome)] == ["อื่น"]


def test_a_payment_whose_amount_was_corrected_is_still_the_same_payment():
    paid = {"date": "1/2/2564", "activity": "ก1", "amount": 500, "source": "สพฐ."}
    outcome, tables = merged(spending(paid), spending(paid), spending({**paid, "amount": 700}))
    assert [change.column for change in outcome.changed] == ["amount"]
    assert len(values(tables)["tblSpending"]) == 1


def test_one_payment_corrected_differently_on_both_sides_is_a_conflict_and_not_two_payments():
    paid = {"date": "1/2/2564", "activity": "ก1", "amount": 500, "source": "สพฐ."}
    outcome = untouched(
        spending(paid), spending({**paid, "amount": 600}), spending({**paid, "amount": 700})
    )
    assert [conflict.column for conflict in outcome.conflicts] == ["amount"]


def test_another_payment_in_the_place_of_one_is_one_that_went_and_one_that_came():
    paid = {
        "date": "1/2/2564",
        "activity": "ก1",
        "amount": 500,
        "document": "บจ.1",
        "source": "สพฐ.",
    }
    other = {
        "date": "9/3/2564",
        "activity": "ก1",
        "amount": 70,
        "document": "บจ.9",
        "source": "สพป.",
    }
    outcome, _ = merged(spending(paid), spending(paid), spending(other))
    assert (len(outcome.deleted), len(outcome.added), outcome.changed) == (1, 1, ())


def test_c45_lead_and_co_owner_fill_in_one_indicator():
    row = {"project": "1.2", "kind": "ผลผลิต", "indicator": "ผู้เข้าอบรม", "unit": "คน"}
    base = {"tblIndicators": sheet_table("tblIndicators", [row])}
    lead = {"tblIndicators": sheet_table("tblIndicators", [row | {"result6": "60 คน"}])}
    other = {"tblIndicators": sheet_table("tblIndicators", [row | {"result12": "65 คน"}])}
    outcome, tables = merged(base, base, lead, other)
    (filled,) = values(tables)["tblIndicators"]
    assert not outcome.conflicts
    assert (filled["ผลรอบ 6 เดือน"], filled["ผลรอบ 12 เดือน"]) == ("60 คน", "65 คน")


def test_c46_money_of_one_source_is_changed_alone():
    def money(first):
        rows = [
            {"project": "1.2", "year": 2566, "source": source, "amount": amount}
            for source, amount in (("ข้อบัญญัติ", first), ("เงินอุดหนุน", 4000))
        ]
        return {"tblBudgets": sheet_table("tblBudgets", rows)}

    outcome, tables = merged(money(6000), money(6000), money(7000))
    assert not outcome.conflicts
    assert [row["จำนวนเงิน"] for row in values(tables)["tblBudgets"]] == [7000, 4000]


def test_c47_a_result_may_name_its_project_alone():
    reported = {"round": 6, "project": "1.2.2/11", "narrative": "อบรมเยาวชน 60 คน"}
    outcome, tables = merged(results(), results(), results(reported))
    assert not outcome.not_taken
    assert values(tables)["tblResults"][0]["รหัสโครงการ"] == "1.2.2/11"


@pytest.mark.parametrize(
    ("name", "row", "typed"),
    [
        (
            "tblIndicators",
            {"project": "1.2", "indicator": "ผู้เข้าอบรม", "unit": "คน"},
            {"result6": "60 คน"},
        ),
        (
            "tblBudgets",
            {"project": "1.2", "year": 2566, "amount": 6000},
            {"note": "ขอปรับเป็น 7,000"},
        ),
        ("tblLevels", {"code": "1.1.1", "parent": "1.1", "title": "จิตสำนึก"}, {"title": "สร้างวินัย"}),
        ("tblResults", {"round": 6, "activity": "ก1", "narrative": B}, {"narrative": X}),
        ("tblSpending", {"document": "บจ.1", "amount": 500, "note": B}, {"note": X}),
    ],
)
def test_c51_a_row_in_whose_place_something_without_its_key_stands_is_not_deleted(name, row, typed):
    other = {column: f"{row[column]}9" for column in row_keys_of(schema.table(name)).tiers[0].needs}
    base = {name: sheet_table(name, [row, other])}
    outcome = untouched(base, base, {name: sheet_table(name, [typed, other])})
    (cells,) = asked_about(outcome)
    assert {column: said for column, said in cells.items() if said is not None} == typed


def test_c52_a_heading_is_moved_under_another_level_and_keeps_the_title_it_has_here():
    def heading(parent="1.1", title="จิตสำนึก"):
        row = {"code": "1.1.1", "parent": parent, "title": title}
        return {"tblLevels": sheet_table("tblLevels", [row])}

    outcome, tables = merged(heading(), heading(title="สร้างจิตสำนึก"), heading(parent="2.1"))
    assert not outcome.conflicts
    assert values(tables)["tblLevels"] == [
        {"รหัสระดับ": "1.1.1", "รหัสระดับบน": "2.1", "ชื่อระดับ": "สร้างจิตสำนึก"}
    ]


def money(*rows):
    columns = ("source", "amount")
    cells = [
        {"project": "1.2", "year": 2566, **dict(zip(columns, each, strict=True))} for each in rows
    ]
    return {"tblBudgets": sheet_table("tblBudgets", cells)}


def test_c53_another_name_of_a_source_is_no_second_sum():
    base, grant = money(("ข้อบัญญัติ", 6000), ("อุดหนุน", 4000)), "เงินอุดหนุนจังหวัด"
    outcome, tables = merged(base, base, money(("ข้อบัญญัติ", 6000), (grant, 4000)))
    assert not outcome.conflicts
    assert [row["แหล่งงบประมาณ"] for row in values(tables)["tblBudgets"]] == ["ข้อบัญญัติ", grant]


def test_c54_one_sum_that_two_copies_give_differently_is_a_conflict():
    outcome = untouched(money(), money(), money(("อบจ.", 6000)), money(("อบจ.", 7000)))
    (conflict,) = outcome.conflicts
    assert {claim.cells["amount"] for claim in conflict.claims} == {6000, 7000}


def test_c55_indicators_of_one_text_are_told_apart_by_their_projects():
    def both(text, **said):
        rows = [
            {"project": "1.1", "indicator": text},
            {"project": "1.2", "indicator": "ร้อยละ", **said},
        ]
        return {"tblIndicators": sheet_table("tblIndicators", rows)}

    base = both("ร้อยละ")
    outcome, tables = merged(base, base, both("ร้อยละของผู้ผ่านเกณฑ์", result6="80"))
    assert not outcome.conflicts
    assert [row.get("ผลรอบ 6 เดือน") for row in values(tables)["tblIndicators"]] == [None, "80"]
    assert len(outcome.changed) == 2  # the text of one, the result of the other


def test_payments_with_one_name_that_were_sorted_are_the_same_payments():
    day = {"date": "1/2/2564", "activity": "ก1", "amount": 500}
    base = spending({**day, "note": "ค่าวิทยากร"}, {**day, "note": "ค่าอาหาร"})
    theirs = spending({**day, "note": "ค่าอาหาร"}, {**day, "note": "ค่าวิทยากร"})
    assert untouched(base, base, theirs) == merge([])


def test_nameless_rows_with_nothing_in_common_are_not_taken_for_one():
    base = spending({"note": "รอเอกสาร", "source": "สพฐ."})
    theirs = spending({"note": "อื่น", "source": "สพป."})
    outcome, _ = merged(base, base, theirs)
    assert [cells["source"] for cells in asked_about(outcome)] == ["สพป."]
    assert (outcome.deleted, outcome.changed) == ((), ())


def test_two_payments_alike_are_two_payments():
    paid = {"date": "1/2/2564", "activity": "ก1", "amount": 500}
    _, tables = merged(spending(paid), spending(paid), spending(paid, paid))
    assert len(values(tables)["tblSpending"]) == 2


def test_one_voucher_over_two_activities_is_two_rows():
    rows = [{"document": "บจ.1", "activity": code, "amount": 5} for code in ("ก1", "ก2")]
    _, tables = merged(spending(), spending(), spending(*rows))
    assert len(values(tables)["tblSpending"]) == 2


def test_copies_of_different_bases_meet_in_our_row():
    first = proposals(cell("1"), cell("2"), cell("5"), ANN)
    second = proposals(cell("2"), cell("2"), cell("3"), BOB)
    (conflict,) = merge([first, second]).conflicts
    assert conflict.ours == {"narrative": "2"}
    assert {claim.cells["narrative"] for claim in conflict.claims} == {"5", "3"}
    assert {claim.base["narrative"] for claim in conflict.claims} == {"1", "2"}


def test_every_row_of_the_documented_table_is_tested():
    documented = {case.code for case in CASES}
    tested = {name[5:8].upper() for name in globals() if re.match(r"test_c\d\d_", name)}
    assert documented == tested
    assert [case.code for case in CASES] == [f"C{n:02}" for n in range(1, len(CASES) + 1)]


def test_a_conflict_that_another_copy_joins_later_keeps_both_claims():
    ours = cell(X)
    (first,) = untouched(cell(B), ours, cell(Y)).conflicts
    (second,) = merge([proposals(cell(B), ours, cell("ที่สาม"), BOB)]).conflicts
    old, new = (pending_of(conflict, side_of(ours)) for conflict in (first, second))
    (waiting,) = brought_up([old], [new], side_of(ours))
    assert {claim.cells["narrative"] for claim in waiting.claims} == {Y, "ที่สาม"}


def test_c41_several_cells_of_a_row_are_one_conflict():
    base = results(result(narrative=B, problems=B, evidence=B))
    ours = results(result(narrative=X, problems=X, evidence=B))
    theirs = results(result(narrative=Y, problems=Y, evidence=Y))
    outcome, _ = merged(base, ours, theirs)
    (conflict,) = outcome.conflicts
    assert conflict.columns == ("narrative", "problems")
    assert conflict.ours == {"narrative": X, "problems": X}
    assert [item.column for item in outcome.changed] == ["evidence"]


def test_c42_a_sheet_that_did_not_go_out_deletes_nothing_and_is_not_missed():
    base = {**cell(B), **spending({"document": "บจ.1", "amount": 5})}
    theirs = side_of({**cell(X)})
    beside = baseline(side_of(base), side_of(base))
    asked = propose(beside, theirs, Sender(ANN, anything), carried=("tblResults",))
    assert not asked.missing
    assert [item.column for item in merge([asked]).changed] == ["narrative"]


def test_c43_what_two_officers_typed_differently_is_a_conflict():
    colleague = replace(ANN, who="ผู้ดูแลแผน (สมหญิง)", copy="")
    (conflict,) = merge([proposals(cell(B), cell(X), cell(Y), colleague)]).conflicts
    assert conflict.claims[0].source.who == "ผู้ดูแลแผน (สมหญิง)"


def test_c44_where_another_claim_waits_nothing_is_taken():
    (waiting,) = merge([proposals(cell(B), cell(X), cell(Y), BOB)]).conflicts
    before = side_of(cell(B))
    old = pending_of(waiting, before)
    outcome = merge(contested_where([old], [proposals(cell(B), cell(B), cell(X))]))
    assert not outcome.changed
    new = [pending_of(conflict, before) for conflict in outcome.conflicts]
    assert [len(item.claims) for item in brought_up([old], new, before)] == [2]


def test_c48_a_row_that_came_from_another_copy_is_not_taken_for_one_that_it_looks_like():
    """Two payments on one voucher: ours was corrected here, and Ann has sent the old one twice."""
    paid = {"document": "บจ.1", "activity": "ก1"}
    base, ours = (spending({**paid, "note": note}) for note in (B, X))
    twice = spending({**paid, "note": B}, {**paid, "note": B})
    other = spending({**paid, "note": Y})
    first, tables = merged(base, ours, twice, other)
    assert [row["หมายเหตุ"] for row in values(tables)["tblSpending"]] == [X, B]
    bob = next_version(base, state_of(base, first, BOB), tables, other, BOB, done_by(first))
    (conflict,) = merge([bob]).conflicts
    assert (conflict.ref.index, conflict.columns) == (0, ("note",))


def test_a_conflict_of_a_row_whose_name_the_same_merge_changes_is_found_again():
    """Another activity on the voucher is another name of the row; its note is in conflict."""
    paid = {"document": "บจ.1", "amount": 5, "source": "งบประจำ", "activity": "ก1"}
    base, bob = (spending({**paid, "note": note}) for note in (B, Y))
    ann = spending({**paid, "activity": "ก2", "note": X})
    outcome, tables = merged(base, base, ann, bob)
    after = side_of(tables)
    (new,) = (pending_of(conflict, after) for conflict in outcome.conflicts)
    (waiting,) = brought_up([], [new], after)
    assert waiting.ours == {"note": B}
    assert row_of(after["tblSpending"], waiting.key, waiting.ordinal) is not None
