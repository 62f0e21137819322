"""The record is only added to, survives a crash, and answers who said what."""

from __future__ import annotations

import json

import pytest

from sujarit.errors import SujaritError
from sujarit.exchange.records.ledger import Ledger
from tests.exchange.plans import NOW, TRAINING, bring_in, choose, copy_of, decide, fill


@pytest.fixture
def ledger(tmp_path):
    found = Ledger(tmp_path / "ledger.jsonl")
    for number in range(3):
        found.append("event", NOW, "สมศรี", {"number": number})
    return found


def test_entries_come_back_in_order_with_when_and_by_whom(ledger):
    entries = ledger.entries()
    assert [entry.details["number"] for entry in entries] == [0, 1, 2]
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert {(entry.at, entry.by) for entry in entries} == {("2026-04-01T09:30:00+07:00", "สมศรี")}


def test_adding_changes_no_earlier_byte(ledger):
    before = ledger.path.read_bytes()
    ledger.append("event", NOW, "สมศรี", {})
    assert ledger.path.read_bytes().startswith(before)


def lines(ledger):
    return ledger.path.read_bytes().splitlines(keepends=True)


@pytest.mark.parametrize(
    "change",
    [
        lambda found: [found[0].replace(b'"number":0', b'"number":9'), *found[1:]],
        lambda found: found[1:],
        lambda found: [found[0], found[2]],
        lambda found: [found[1], found[0], found[2]],
        lambda found: [found[0], b"not json\n", *found[1:]],
    ],
)
def test_a_line_changed_or_taken_out_is_noticed(ledger, change):
    ledger.path.write_bytes(b"".join(change(lines(ledger))))
    with pytest.raises(SujaritError, match="was changed afterwards"):
        ledger.entries()


@pytest.mark.parametrize("torn", [b'{"n":4,"event', b'{"n":4}\n{"half'])
def test_a_line_torn_by_a_crash_counts_for_nothing_and_is_written_over(ledger, torn):
    whole = ledger.path.read_bytes()
    ledger.path.write_bytes(whole + torn.partition(b"\n")[0])
    assert len(ledger.entries()) == 3
    ledger.append("event", NOW, "สมศรี", {"number": 3})
    assert [entry.details["number"] for entry in ledger.entries()] == [0, 1, 2, 3]
    assert ledger.path.read_bytes().startswith(whole)


@pytest.fixture
def record(master, shared):
    """A year's talk: a value taken, one in conflict and decided, one refused."""
    path = copy_of(shared, TRAINING)
    where = {"round": 6, "activity": "ก2"}
    fill(path, "tblResults", where, progress=70, evidence="ภาพถ่าย 50,000 ภาพ")
    fill(path, "tblActivities", {"code": "ก1"}, budget=50000)
    fill(master, "tblResults", where, progress=65)
    bring_in(master, path)
    choose(master, choice="ใช้ที่ส่งมา")
    decide(master)
    return master


def test_who_said_it_has_an_answer(sujarit, record):
    _, data = sujarit("collect", record, "--history", "70")
    assert [(e["what"], e["who"], e["before"], e["after"]) for e in data["entries"]] == [
        ("conflict", TRAINING, "65", "70"),
        ("taken", TRAINING, "65", "70"),
    ]
    assert {e["row_key"] for e in data["entries"]} == {"6 / ก2"}
    assert {e["column"] for e in data["entries"]} == {"ร้อยละความก้าวหน้า"}
    assert all(e["at"].startswith("20") and e["file"].endswith(".xlsx") for e in data["entries"])


@pytest.mark.parametrize("asked", ["50000", "50,000", "๕๐,๐๐๐"])
def test_a_number_is_found_however_it_is_written(sujarit, record, asked):
    _, data = sujarit("collect", record, "--history", asked)
    assert ("not-taken", "50000") in {(e["what"], e["after"]) for e in data["entries"]}


def test_every_line_of_the_record_is_json_that_names_file_and_fingerprint(record):
    path = record.with_name(record.name + ".sujarit") / "ledger.jsonl"
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [entry["event"] for entry in entries] == [
        "shared",
        "merging",
        "merged",
        "merging",
        "merged",
    ]
    (file,) = entries[1]["details"]["files"]
    assert len(file["sha256"]) == 64
    assert file["fingerprint"]
    (change,) = entries[1]["details"]["changes"]
    assert change["from"] == {"evidence": change["from"]["evidence"]}
    assert change["to"] == {"evidence": "ภาพถ่าย 50,000 ภาพ"}
    assert change["cell"]
