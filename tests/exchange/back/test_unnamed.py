"""A row that came back without its code: the sheet of conflicts asks which row it is."""

from __future__ import annotations

import datetime as dt

import pytest

from sujarit.plan.schema import USE_OURS, USE_THEIRS
from tests.exchange.plans import (
    ADMIN,
    STAFF,
    TRAINING,
    add,
    bring_in,
    choose,
    clear,
    conflicts,
    copy_of,
    decide,
    fill,
    row,
    rows,
    share_out,
)

SAID = "อบรมครูแล้ว 40 คน"
SIXTH = {"round": 6, "activity": "ก2"}


@pytest.fixture
def asked(master, shared):
    """The group has typed a result without round and code."""
    path = add(copy_of(shared, TRAINING), "tblResults", narrative=SAID, problems="ไม่มี")
    return path, bring_in(master, path)


def saying(master):
    return [line for line in rows(master, "tblResults") if line.get("narrative") == SAID]


def test_nothing_is_taken_before_somebody_has_said_which_row_it_is(master, asked):
    _, done = asked
    assert [found.rule for found in done.findings] == ["EXC38"]
    (line,) = conflicts(master)
    assert (line["รหัสแถว"], SAID in line["ค่าที่ส่งมา"]) == ("(ไม่มีรหัส)", True)
    assert not saying(master)


def test_they_are_asked_about_by_table_and_row_in_each_tables_own_words(master, shared):
    path = copy_of(shared, TRAINING)
    said = [f"ผลที่ {number}" for number in range(5)]
    for text in said:
        add(path, "tblResults", narrative=text)
    add(path, "tblSpending", note="ไม่มีเลขที่เอกสาร")
    done = bring_in(master, path)
    assert [said for said in done.findings if said.rule != "EXC38"] == []
    words = [found.fix.en.partition("(")[2].partition(")")[0] for found in done.findings]
    assert words == ["รอบ / รหัสกิจกรรม: 6 / ก1"] * 5 + ["เลขที่เอกสาร"]
    shown = [line["ค่าที่ส่งมา"] for line in conflicts(master)]
    assert [text in line for text, line in zip(said, shown, strict=False)] == [True] * 5


@pytest.mark.parametrize("typed", ["12 / ก3", "๑๒/ก3"])
def test_a_new_key_makes_it_a_new_row(master, asked, typed):
    choose(master, other=typed)
    assert not decide(master).conflicts
    (line,) = saying(master)
    assert (line["round"], line["activity"], line["problems"]) == (12, "ก3", "ไม่มี")


def test_the_whole_key_may_be_typed_where_a_part_of_it_stands_in_the_row(master, asked):
    path, _ = asked
    fill(path, "tblResults", {"narrative": SAID}, round=12)
    assert [found.rule for found in bring_in(master, path).findings] == ["EXC38"]
    choose(master, other="12 / ก3")
    assert not decide(master).conflicts
    (line,) = saying(master)
    assert (line["round"], line["activity"]) == (12, "ก3")


def test_the_key_of_a_row_of_ours_makes_it_a_change_of_that_row(master, asked):
    progress = row(master, "tblResults", **SIXTH).cells["progress"]
    choose(master, other="6 / ก2")
    assert not decide(master).conflicts
    now = row(master, "tblResults", **SIXTH).cells
    assert (now["narrative"], now["progress"]) == (SAID, progress)


def test_where_that_row_was_changed_here_meanwhile_its_cell_is_a_conflict(master, asked):
    fill(master, "tblResults", SIXTH, narrative="ของเรา")
    choose(master, other="6 / ก2")
    (conflict,) = decide(master).conflicts
    assert conflict.columns == ("narrative",)
    choose(master, choice=USE_THEIRS)
    assert not decide(master).conflicts
    assert row(master, "tblResults", **SIXTH).cells["narrative"] == SAID


def test_it_can_be_left_out(master, asked):
    choose(master, choice=USE_OURS)
    assert not decide(master).conflicts
    assert not saying(master)


@pytest.mark.parametrize("decision", [{"choice": USE_THEIRS}, {"other": "ก2"}, {"other": "7 / ก2"}])
def test_a_decision_that_names_no_row_settles_nothing(master, asked, decision):
    choose(master, **decision)
    done = decide(master)
    assert [found.rule for found in done.findings] == ["EXC39"]
    assert len(done.conflicts) == 1
    assert not saying(master)


@pytest.mark.parametrize("decision", [{"other": "12 / ก3"}, {"choice": USE_OURS}])
def test_it_is_asked_once(master, asked, decision):
    path, _ = asked
    choose(master, **decision)
    decide(master)
    before = rows(master, "tblResults")
    assert not bring_in(master, path).conflicts
    assert rows(master, "tblResults") == before


def test_it_waits_until_it_is_decided(master, asked):
    path, _ = asked
    assert len(bring_in(master, path).conflicts) == 1
    assert len(decide(master).conflicts) == 1


def test_a_later_version_with_the_code_needs_no_answer(master, asked):
    path, _ = asked
    fill(path, "tblResults", {"narrative": SAID}, round=12, activity="ก3")
    assert not bring_in(master, path).conflicts
    assert len(saying(master)) == 1


def test_a_code_that_was_wiped_deletes_no_row(master, shared):
    path = copy_of(shared, TRAINING)
    before = row(master, "tblResults", **SIXTH).cells
    fill(path, "tblResults", SIXTH, round=None, activity=None, title=None, evidence="ภาพใหม่")
    assert len(bring_in(master, path).conflicts) == 1
    assert row(master, "tblResults", **SIXTH).cells == before
    choose(master, other="6 / ก2")
    decide(master)
    assert row(master, "tblResults", **SIXTH).cells["evidence"] == "ภาพใหม่"


def test_a_row_whose_file_is_gone_from_the_records_is_added_as_it_was_shown(master, asked):
    for file in master.parent.rglob("returned/*.xlsx"):
        file.unlink()
    choose(master, other="12 / ก3")
    assert not decide(master).conflicts
    (line,) = saying(master)
    assert (line["round"], line["activity"], line["problems"]) == (12, "ก3", "ไม่มี")


def test_the_key_of_another_groups_row_leaves_the_question_open(master, asked):
    choose(master, other="12 / ก1")
    done = decide(master)
    assert [found.rule for found in done.findings] == ["EXC02"]
    assert len(done.conflicts) == 1
    choose(master, other="12 / ก3")
    assert not decide(master).conflicts
    assert len(saying(master)) == 1


def test_a_key_that_two_rows_of_ours_have_leaves_the_question_open_and_says_why(master, asked):
    for said in ("ของเรา", "ของเราอีกแถว"):
        add(master, "tblResults", round=12, activity="ก3", narrative=said)
    choose(master, other="12 / ก3")
    for _ in range(2):
        done = decide(master)
        assert [found.rule for found in done.findings] == ["EXC04"]
        assert len(done.conflicts) == 1
    assert not saying(master)
    clear(master, "tblResults", narrative="ของเราอีกแถว")
    (conflict,) = decide(master).conflicts
    assert set(conflict.columns) == {"narrative", "problems"}
    choose(master, choice=USE_THEIRS)
    decide(master)
    assert len(saying(master)) == 1


def test_a_row_of_which_nothing_could_be_taken_is_asked_about_when_the_file_comes_again(
    master, asked
):
    path, _ = asked
    for said in ("ของเรา", "ของเราอีกแถว"):
        add(master, "tblResults", round=12, activity="ก3", narrative=said)
    choose(master, other="12 / ก3")
    decide(master)
    assert len(bring_in(master, path).conflicts) == 1
    choose(master, choice=USE_OURS, other="")
    assert not decide(master).conflicts
    assert not bring_in(master, path).conflicts


ANSWER = {"status": "อยู่ระหว่างดำเนินการ", "narrative": SAID}


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ({"round": 12, "activity": "ก3"}, "12 / ก3"),
        (SIXTH, "6 / ก2"),
        ({"round": 12, "activity": "ก3"}, "ก3"),
    ],
)
def test_a_row_that_lost_its_code_alone_is_asked_about_though_its_title_stands(
    master, shared, where, name
):
    """It goes out with code and title; the title is no other row's name."""
    path = copy_of(shared, TRAINING)
    before = rows(master, "tblResults")
    fill(path, "tblResults", where, activity=None, **ANSWER)
    assert [found.rule for found in bring_in(master, path).findings] == ["EXC38"]
    assert rows(master, "tblResults") == before
    assert [found.rule for found in decide(master).findings] == []
    assert rows(master, "tblResults") == before
    choose(master, other=name)
    assert not decide(master).conflicts
    (line,) = saying(master)
    assert (line["round"], line["activity"]) == tuple(where.values())
    assert not bring_in(master, path).conflicts
    assert len(saying(master)) == 1


def test_its_title_may_be_its_name_where_it_is_no_row_of_the_plan(master, shared):
    path = copy_of(shared, TRAINING)
    title = row(path, "tblResults", round=12, activity="ก3").cells["title"]
    fill(path, "tblResults", {"round": 12, "activity": "ก3"}, activity=None, **ANSWER)
    bring_in(master, path)
    choose(master, other=f"12 / {title}")
    assert not decide(master).conflicts
    (line,) = saying(master)
    assert (line["round"], line["title"], line.get("activity")) == (12, title, None)
    assert not bring_in(master, path).conflicts
    assert len(saying(master)) == 1


def test_a_title_that_is_its_name_stays_its_name_while_its_cells_wait(master, shared):
    path = copy_of(shared, TRAINING)
    title = row(path, "tblResults", round=12, activity="ก3").cells["title"]
    where = {"round": 12, "activity": "ก3"}
    fill(path, "tblResults", where, activity=None, reporter=TRAINING, **ANSWER)
    bring_in(master, path)
    add(master, "tblResults", round=12, title=title, narrative="ของเรา", reporter=TRAINING)
    choose(master, other=f"12 / {title}")
    asked = decide(master).conflicts
    assert [item.columns for item in asked] == [("status", "narrative")]
    assert bring_in(master, of_another_group(shared)).conflicts == asked
    choose(master, choice=USE_THEIRS)
    assert not decide(master).conflicts
    assert len(saying(master)) == 1


def of_another_group(shared):
    return add(copy_of(shared, STAFF), "tblSpending", document="v1", amount=5)


def test_two_results_outside_the_plan_with_one_title_stay_the_conflict_that_they_are(
    master, shared
):
    """They say much the same as results of activities do; that makes them none of those."""
    said = {"round": 6, "title": "งานนอกแผน", "status": "อยู่ระหว่างดำเนินการ", "problems": "ไม่มี"}
    said |= {"suggestions": "ไม่มี", "date": dt.date(2026, 3, 27)}
    ours, theirs = (
        add(copy_of(shared, who), "tblResults", narrative=text, reporter=who, **said)
        for who, text in ((TRAINING, SAID), (ADMIN, "อื่น"))
    )
    asked = bring_in(master, ours, theirs).conflicts
    assert [(item.key, len(item.claims)) for item in asked] == [(("1", "6", "งานนอกแผน"), 2)]
    assert bring_in(master, of_another_group(shared)).conflicts == asked
    assert bring_in(master, ours).conflicts == asked
    assert not saying(master)
    senders = [line["ผู้ส่ง"] for line in conflicts(master)]
    choose(master, [senders.index(TRAINING)], choice=USE_THEIRS)
    decide(master)
    assert [line["title"] for line in saying(master)] == ["งานนอกแผน"]


def test_a_result_of_what_the_plan_does_not_name_needs_no_code(master, shared):
    path = add(copy_of(shared, TRAINING), "tblResults", round=12, title="งานนอกแผน", **ANSWER)
    assert not bring_in(master, path).findings
    assert len(saying(master)) == 1


def test_a_row_without_a_key_that_is_gone_here_stands_beside_rows_with_keys(master):
    """Both are new here: that of a copy whose row was deleted meanwhile, and one that is new there."""
    add(master, "tblSpending", activity="ก2", note="รอเอกสาร")
    path = copy_of(share_out(master), TRAINING)
    fill(path, "tblSpending", {"note": "รอเอกสาร"}, document="ว 9", amount=100)
    add(path, "tblSpending", activity="ก3", document="ว 10", amount=5)
    clear(master, "tblSpending", note="รอเอกสาร")
    done = bring_in(master, path)
    assert [found.rule for found in done.findings] == ["EXC01"]
    assert [line["document"] for line in rows(master, "tblSpending")][-1] == "ว 10"
