"""Letters go through a real mail server on this machine: encrypted, recorded, and never twice."""

from __future__ import annotations

import email
import email.policy
import shutil
import smtplib
import ssl
from dataclasses import replace
from datetime import timedelta

import pytest

from sujarit.actions.exchange.sharing import ShareRequest, post, share
from sujarit.books.file.book import FileBook
from sujarit.errors import SujaritError
from sujarit.exchange.out.correspondence import correspondence
from sujarit.exchange.out.letter import Addresses
from sujarit.exchange.out.send import State, read_settings
from sujarit.exchange.records.folder import PlanMark, Records
from sujarit.exchange.records.ledger import Ledger
from tests.exchange.back.test_incoming import mail
from tests.exchange.out import mailbox
from tests.exchange.plans import ADMIN, DUE, NOW, TRAINING, bring_in, copy_of, fill, row, share_out
from tests.tools import absent

SENDER = "plan@office.example.go.th"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    if shutil.which("openssl") is None:
        absent("openssl not found")
    return mailbox.certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def server(certificate):
    with mailbox.running(*certificate) as found:
        yield found


@pytest.fixture
def box(server):
    return server[0]


@pytest.fixture
def settings(server, certificate):
    return read_settings(None, environment(server[1], certificate))


def environment(port, certificate, **more):
    return {
        "SUJARIT_SMTP_HOST": mailbox.HOST,
        "SUJARIT_SMTP_PORT": str(port),
        "SUJARIT_SMTP_SENDER": SENDER,
        "SUJARIT_SMTP_CA": str(certificate[0]),
        **more,
    }


def send(shared, settings, *resend):
    return post(FileBook(shared.path), shared.copies, settings, lambda: NOW, resend)


def states(posted):
    return [item.state for item in posted]


def events(shared):
    ledger = Ledger(shared.path.with_name(shared.path.name + ".sujarit") / "ledger.jsonl")
    return [entry.event for entry in ledger.entries()]


def test_each_group_gets_its_own_letter_over_an_encrypted_line(shared, settings, box):
    assert states(send(shared, settings)) == [State.SENT] * 8
    assert [to for to, _ in box.messages] == [[f"group{n}@example.go.th"] for n in range(1, 9)]
    assert all(box.tls)
    message = email.message_from_bytes(box.messages[1][1], policy=email.policy.default)
    (attachment,) = message.iter_attachments()
    made = shared.copies[1]
    assert attachment.get_filename() == made.path.name
    assert attachment.get_content() == made.path.read_bytes()
    assert message["From"] == SENDER
    assert message["X-Unsent"] is None
    assert TRAINING in message["Subject"]
    assert message["Message-ID"] == f"<sujarit-{made.copy.id}@office.example.go.th>"


def test_nothing_is_sent_twice(shared, settings, box):
    send(shared, settings)
    assert states(send(shared, settings)) == [State.ALREADY] * 8
    assert len(box.messages) == 8


def test_sharing_the_same_plan_again_sends_nothing_again(master, shared, settings, box):
    send(shared, settings)
    assert states(send(share_out(master), settings)) == [State.ALREADY] * 8


def test_a_group_can_be_sent_to_again_when_asked(shared, settings, box):
    send(shared, settings)
    assert states(send(shared, settings, ADMIN)).count(State.SENT) == 1
    assert len(box.messages) == 9


def test_without_settings_nothing_is_sent_and_nothing_recorded(shared, box):
    before = events(shared)
    assert states(send(shared, None)) == [State.WOULD_SEND] * 8
    assert (box.messages, events(shared)) == ([], before)


def test_an_address_that_the_server_refuses_stops_no_other_and_can_be_tried_again(
    shared, settings, box
):
    box.refuses = {"group3@example.go.th"}
    posted = send(shared, settings)
    assert states(posted).count(State.SENT) == 7
    (refused,) = [item for item in posted if item.state is State.REFUSED]
    assert "550" in refused.reason
    box.refuses = set()
    assert states(send(shared, settings)).count(State.SENT) == 1
    assert len(box.messages) == 8


def test_a_line_that_breaks_in_a_letter_leaves_that_one_uncertain_and_the_rest_for_later(
    shared, settings, box
):
    box.breaks_at = 3
    first = states(send(shared, settings))
    assert first == [State.SENT] * 2 + [State.UNCERTAIN] + [State.WOULD_SEND] * 5
    second = states(send(shared, settings))
    assert second == [State.ALREADY] * 2 + [State.UNCERTAIN] + [State.SENT] * 5
    assert len(box.messages) == 7
    uncertain = shared.copies[2].copy.owner
    assert states(send(shared, settings, uncertain))[2] is State.SENT


@pytest.mark.parametrize(
    ("said", "third", "others", "again"),
    [
        pytest.param(
            "451 try later", State.REFUSED, State.SENT, State.SENT, marks=pytest.mark.long
        ),
        ("554 no thanks", State.REFUSED, State.SENT, State.SENT),
        ("421 too many", State.REFUSED, State.WOULD_SEND, State.SENT),
        pytest.param(
            "gone before", State.REFUSED, State.WOULD_SEND, State.SENT, marks=pytest.mark.long
        ),
        ("taken and gone", State.UNCERTAIN, State.WOULD_SEND, State.UNCERTAIN),
    ],
)
def test_whatever_the_server_does_with_a_letter_none_arrives_twice(
    shared, settings, box, said, third, others, again
):
    box.says = {3: said}
    assert states(send(shared, settings)) == [State.SENT] * 2 + [third] + [others] * 5
    second = states(send(shared, settings))
    after = State.ALREADY if others is State.SENT else State.SENT
    assert second == [State.ALREADY] * 2 + [again] + [after] * 5
    assert sorted(to for to, _ in box.messages) == [
        [f"group{n}@example.go.th"] for n in range(1, 9)
    ]


def test_an_address_that_was_refused_gets_the_letter_later_and_the_other_one_does_not_again(
    shared, settings, box
):
    made = shared.copies[0]
    one, other = "one@example.go.th", "other@example.go.th"

    def sent_to(*addresses):
        letter = replace(made.letter, addresses=Addresses(addresses))
        copies = (replace(made, letter=letter),)
        (posted,) = post(FileBook(shared.path), copies, settings, lambda: NOW)
        return posted.state, posted.failed

    box.refuses = {other}
    assert sent_to(one, other) == (State.SENT, True)
    assert sent_to(one, other) == (State.REFUSED, True)
    box.refuses = set()
    assert sent_to(one, "corrected@example.go.th") == (State.SENT, False)
    assert sent_to(one, "corrected@example.go.th") == (State.ALREADY, False)
    assert [to for to, _ in box.messages] == [[one], ["corrected@example.go.th"]]


def test_every_letter_has_its_own_entry(shared, settings, box):
    send(shared, settings)
    assert events(shared) == ["shared", *["sending", "sent"] * 8]


def test_a_group_without_an_address_is_left_out(shared, settings, box):
    made = shared.copies[0]
    nameless = replace(made, letter=replace(made.letter, addresses=Addresses()))
    posted = post(FileBook(shared.path), [nameless], settings, lambda: NOW)
    assert states(posted) == [State.NO_ADDRESS]


def test_a_login_is_used_and_a_wrong_one_sends_nothing(shared, certificate):
    with mailbox.running(*certificate, login=True) as (box, port):
        login = {"SUJARIT_SMTP_USER": mailbox.USER, "SUJARIT_SMTP_PASSWORD": mailbox.PASSWORD}
        wrong = read_settings(
            None, environment(port, certificate, **{**login, "SUJARIT_SMTP_PASSWORD": "x"})
        )
        with pytest.raises(SujaritError, match="no letter was sent"):
            send(shared, wrong)
        assert not box.messages
        right = read_settings(None, environment(port, certificate, **login))
        assert states(send(shared, right)) == [State.SENT] * 8
        assert mailbox.PASSWORD not in repr(right)
    record = (shared.path.with_name(shared.path.name + ".sujarit") / "ledger.jsonl").read_text(
        "utf-8"
    )
    assert mailbox.PASSWORD not in record


def test_a_password_that_mail_cannot_carry_is_told_of(shared, certificate):
    with mailbox.running(*certificate, login=True) as (box, port):
        login = {"SUJARIT_SMTP_USER": mailbox.USER, "SUJARIT_SMTP_PASSWORD": "ความลับ"}
        with pytest.raises(SujaritError, match="no letter was sent"):
            send(shared, read_settings(None, environment(port, certificate, **login)))
        assert not box.messages


def test_a_certificate_that_nobody_vouches_for_is_refused(shared, server, certificate):
    settings = read_settings(None, environment(server[1], certificate, SUJARIT_SMTP_CA=""))
    with pytest.raises(SujaritError, match="no letter was sent"):
        send(shared, settings)
    assert not server[0].messages
    assert events(shared) == ["shared"]


def test_settings_come_from_a_file_and_the_environment_goes_first(tmp_path):
    file = tmp_path / "mail.toml"
    file.write_text('host = "mail.example"\nsender = "a@b.c"\nport = 2525\n', encoding="utf-8")
    found = read_settings(file, {"SUJARIT_SMTP_HOST": "other.example"})
    assert (found.host, found.sender, found.port, found.security) == (
        "other.example",
        "a@b.c",
        2525,
        "starttls",
    )


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({}, "host, sender"),
        ({"SUJARIT_SMTP_HOST": "h"}, "sender"),
        ({"SUJARIT_SMTP_HOST": "h", "SUJARIT_SMTP_SENDER": "s", "SUJARIT_SMTP_PORT": "x"}, "cannot be used"),
        ({"SUJARIT_SMTP_HOST": "h", "SUJARIT_SMTP_SENDER": "s", "SUJARIT_SMTP_SECURITY": "none"}, "none"),
        ({"SUJARIT_SMTP_HOST": "h", "SUJARIT_SMTP_SENDER": "s", "SUJARIT_SMTP_SECURITY": "ssl3"}, "starttls"),
    ],
)  # fmt: skip
def test_settings_that_are_missing_or_unsafe_are_named(environment, word):
    with pytest.raises(SujaritError, match=word):
        read_settings(None, environment)


def test_the_command_shows_first_and_sends_when_confirmed(
    sujarit, shared, box, server, certificate, monkeypatch, tmp_path
):
    for name, value in environment(server[1], certificate).items():
        monkeypatch.setenv(name, value)
    words = ("share", shared.path, "--by", "owner", "-o", tmp_path / "ส่งออก", "--send")
    status, data = sujarit(*words)
    assert (status, {c["state"] for c in data["copies"]}) == (0, {"would-send"})
    assert not box.messages
    status, data = sujarit(*words, "--confirm")
    assert (status, {c["state"] for c in data["copies"]}) == (0, {"sent"})
    assert len(box.messages) == 8


def test_a_reply_through_the_server_is_collected(
    master, shared, box, server, certificate, tmp_path
):
    """The group answers by mail; the officer saves the message and collects it."""
    path = fill(
        copy_of(shared, TRAINING), "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ"
    )
    reply = mail((path.name, path.read_bytes()), sender="group2@example.go.th")
    with smtplib.SMTP(mailbox.HOST, server[1]) as client:
        client.starttls(context=ssl.create_default_context(cafile=str(certificate[0])))
        client.sendmail("group2@example.go.th", [SENDER], reply.replace(b"\n", b"\r\n"))
    saved = tmp_path / "ตอบกลับ.eml"
    saved.write_bytes(box.messages[0][1])
    bring_in(master, saved)
    assert row(master, "tblResults", round=12, activity="ก2").cells["narrative"] == "ครบ"


def sent_after_an_answer(master, shared, settings):
    """Everybody was written to, one group has answered, and the plan is shared again."""
    send(shared, settings)
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    bring_in(master, path)
    return share_out(master)


@pytest.mark.long
def test_another_copy_for_the_same_round_is_no_reason_for_another_letter(
    master, shared, settings, box
):
    again = sent_after_an_answer(master, shared, settings)
    assert {made.copy.id for made in again.copies}.isdisjoint(m.copy.id for m in shared.copies)
    found = {item.letter.group: item.state for item in send(again, settings)}
    assert found.pop(TRAINING) is State.ANSWERED
    assert set(found.values()) == {State.ALREADY}
    assert len(box.messages) == 8


def test_a_letter_that_may_have_gone_is_asked_about_with_another_copy_too(
    master, shared, settings, box
):
    box.breaks_at = 3
    send(shared, settings)
    fill(master, "tblActivities", {"code": "ก1"}, unit="คน")
    again = share_out(master)
    assert states(send(again, settings)) == (
        [State.ALREADY] * 2 + [State.UNCERTAIN] + [State.SENT] * 5
    )


def test_a_new_day_is_told_by_a_reminder_and_only_to_those_who_have_not_answered(
    master, shared, settings, box
):
    sent_after_an_answer(master, shared, settings)
    later = DUE + timedelta(days=7)
    told = share_out(master, due=later)
    assert set(states(send(told, settings))) == {State.NEW_DATE, State.ANSWERED}
    reminders = share_out(master, due=later, remind=True)
    assert TRAINING not in {made.copy.owner for made in reminders.copies}
    assert states(send(reminders, settings)) == [State.SENT] * 7
    message = email.message_from_bytes(box.messages[-1][1], policy=email.policy.default)
    assert message["Subject"].startswith("แจ้งเตือน")
    assert not share_out(master, due=later, remind=True).copies, "they know the day by now"
    assert len(box.messages) == 15


def test_those_who_are_late_are_reminded_once_a_day(master, shared, settings, box):
    send(shared, settings)
    after = NOW + timedelta(days=30)
    late = share(FileBook(master), master.parent / "out", ShareRequest(due=DUE, remind=True), after)
    assert len(late.copies) == 8
    for expected in (State.SENT, State.ALREADY):
        done = post(FileBook(master), late.copies, settings, lambda: after)
        assert states(done) == [expected] * 8
    assert not share_out(master, remind=True).copies, "on the first day nobody is late"


def reminded(shared, due):
    """The letters of these copies as reminders that name another day."""
    letters = [
        replace(made, letter=replace(made.letter, reminder=True, due=due.isoformat()))
        for made in shared.copies
    ]
    return replace(shared, copies=tuple(letters))


def test_a_day_that_changes_twice_in_one_day_is_told_twice(shared, settings, box):
    send(shared, settings)
    for days, expected in ((7, State.SENT), (7, State.ALREADY), (14, State.SENT)):
        told = reminded(shared, DUE + timedelta(days=days))
        assert set(states(send(told, settings))) == {expected}
    assert len(box.messages) == 24


@pytest.mark.long
def test_a_reminder_that_the_server_turns_away_is_tried_again_and_no_first_letter_goes_twice(
    master, shared, settings, box
):
    send(shared, settings)
    box.refuses = {"group3@example.go.th"}
    later = reminded(shared, DUE + timedelta(days=7))
    assert states(send(later, settings)).count(State.REFUSED) == 1
    assert states(send(shared, settings)).count(State.ALREADY) == 1
    assert len(box.messages) == 15
    box.refuses = set()
    again = share_out(master, due=DUE + timedelta(days=7), remind=True)
    assert [made.copy.owner for made in again.copies] == [shared.copies[2].copy.owner]
    assert states(send(again, settings)) == [State.SENT]


@pytest.mark.long
def test_a_reminder_that_may_have_gone_is_asked_about(master, shared, settings, box):
    send(shared, settings)
    later = DUE + timedelta(days=7)
    box.breaks_at = 11
    send(reminded(shared, later), settings)
    send(reminded(shared, later), settings)
    assert len(box.messages) == 15
    again = share_out(master, due=later, remind=True)
    assert [made.copy.owner for made in again.copies] == [shared.copies[2].copy.owner]
    assert states(send(again, settings)) == [State.UNCERTAIN]
    assert states(send(again, settings, again.copies[0].copy.owner)) == [State.SENT]


def test_a_group_that_has_answered_is_not_asked_about_its_letter(master, shared, settings, box):
    box.breaks_at = 2
    send(shared, settings)
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    bring_in(master, path)
    found = {item.letter.group: item.state for item in send(shared, settings)}
    assert found.pop(TRAINING) is State.ANSWERED
    assert list(found.values()) == [State.ALREADY] + [State.SENT] * 6
    assert len(box.messages) == 7


@pytest.mark.parametrize(
    ("event", "known"), [("sending", "sending"), ("sent", "sent"), ("refused", "")]
)
def test_what_went_to_two_units_under_their_joined_name_went_to_both(tmp_path, event, known):
    """Versions that took กองคลังและกองช่าง for one group recorded their letters so."""
    records = Records(tmp_path, PlanMark("plan", "สำนักงาน", 2569))
    for number, owner in enumerate(("กองคลังและกองช่าง", "กองคลัง", "กองช่าง")):
        copy = {"copy": f"{number}", "owner": owner, "due": "2026-04-10", "round": 6}
        records.ledger.append("shared", NOW, "", {"copies": [copy]})
        if not number:
            records.ledger.append(event, NOW, "", {"copy": "0", "group": owner, "round": 6})
    found = correspondence(records)
    assert {found[unit, 6].letter for unit in ("กองคลัง", "กองช่าง")} == {known}
