"""A box full of mail: answers, our own letters, bounces, and what somebody must look at."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage

import pytest

from sujarit.exchange.back.inbox.incoming import (
    Bounced,
    Incoming,
    OwnLetter,
    Skipped,
    Unread,
    gather,
)
from tests.exchange.back.test_incoming import mail, write, zipped
from tests.exchange.back.test_recognise import rewritten
from tests.exchange.plans import ADMIN, STAFF, TRAINING, bring_in, copy_of, fill, row

SECOND = {"round": 12, "activity": "ก2"}
TO_TRAINING = "group2@example.go.th"


@pytest.fixture
def answered(shared):
    return fill(copy_of(shared, TRAINING), "tblResults", SECOND, narrative="ครบ")


def told(done, rule):
    return [found.message.th for found in done.findings if found.rule == rule]


def said(text, sender=TO_TRAINING, **headers):
    message = EmailMessage()
    message["From"] = sender
    message["Subject"] = "ตอบกลับ"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def bounce(letter, to, action="failed"):
    """What a server answers, with the letter that it could not deliver."""
    report = EmailMessage()
    report["From"] = "MAILER-DAEMON@mx.example.go.th"
    report["Subject"] = "Undelivered Mail Returned to Sender"
    report.set_content("I could not deliver your message.")
    report.make_mixed()
    status = EmailMessage()
    status["Content-Type"] = "text/plain"
    status.set_payload(f"Final-Recipient: rfc822; {to}\nAction: {action}\nStatus: 5.1.1\n")
    report.attach(status)
    inner = EmailMessage()
    inner["From"] = "office@example.go.th"
    inner.set_content("เรียน")
    inner.add_attachment(letter, maintype="application", subtype="octet-stream", filename="x.xlsx")
    report.add_attachment(inner)
    report.replace_header(
        "Content-Type", 'multipart/report; report-type="delivery-status"; boundary="==b=="'
    )
    return report.as_bytes()


def test_our_own_letters_and_copies_are_no_answers(master, shared):
    """The folder into which the copies were made: copies, and drafts that hold them."""
    done = bring_in(master, shared.folder)
    assert {item.state for item in done.files} == {"skipped", "unchanged"}
    assert [found.rule for found in done.findings] == ["EXC34"]
    assert done.path is None


def test_a_bounce_is_no_answer_and_names_the_group(master, shared, tmp_path):
    path = copy_of(shared, TRAINING)
    returned = write(tmp_path / "ตีกลับ.eml", bounce(path.read_bytes(), TO_TRAINING))
    done = bring_in(master, returned)
    (words,) = told(done, "EXC35")
    assert TRAINING in words
    assert TO_TRAINING in words
    assert [(item.who, item.state) for item in done.files] == [(TRAINING, "skipped")]


def test_a_letter_that_is_only_late_or_read_is_no_bounce(tmp_path):
    write(tmp_path / "ช้า.eml", bounce(b"", TO_TRAINING, action="delayed"))
    away = said("ไม่อยู่สำนักงาน", Auto_Submitted="auto-replied")
    write(tmp_path / "ลา.eml", away)
    assert {type(item) for item in gather([tmp_path])} == {Skipped}


@pytest.mark.parametrize("ending", ["pdf", "csv", "docx", "txt"])
def test_an_answer_that_only_a_person_can_read_is_told_with_its_group(
    master, shared, tmp_path, ending
):
    path = write(tmp_path / "ตอบ.eml", mail((f"ผล.{ending}", b"%PDF"), sender=TO_TRAINING))
    (words,) = told(bring_in(master, path), "EXC36")
    assert TRAINING in words
    assert f"ไฟล์ {ending.upper()} " in words


def test_an_answer_in_the_mails_own_words_is_told_with_its_group(master, shared, tmp_path):
    write(tmp_path / "1.eml", said("ก2 อบรมแล้ว 3 รุ่น", sender=TO_TRAINING))
    copy = next(made.copy.id for made in shared.copies if made.copy.owner == STAFF)
    reply = said("ครบแล้ว", "someone@gmail.com", In_Reply_To=f"<sujarit-{copy}@example.go.th>")
    write(tmp_path / "2.eml", reply)
    first, second = told(bring_in(master, tmp_path), "EXC36")
    assert TRAINING in first
    assert STAFF in second


def test_mails_of_strangers_are_told_of_together(master, shared, tmp_path):
    """An inbox is full of them."""
    for number in range(5):
        write(tmp_path / f"{number}.eml", said("ข่าว", sender=f"news{number}@example.com"))
    (words,) = told(bring_in(master, tmp_path), "EXC36")
    assert "0.eml, 1.eml, 2.eml, (+2)" in words
    assert "news0@example.com" in words


def test_what_is_skipped_is_told_of_together(master, shared, tmp_path):
    for number in range(3):
        away = said("ไม่อยู่", sender=TO_TRAINING, Auto_Submitted="auto-replied")
        write(tmp_path / f"{number}.eml", away)
    (words,) = told(bring_in(master, tmp_path), "EXC25")
    assert "0.eml, 1.eml, 2.eml" in words


def test_a_file_named_like_the_copy_tells_whose_it_is(master, shared, tmp_path):
    copy = copy_of(shared, ADMIN)
    done = bring_in(master, write(tmp_path / f"{copy.stem} (แก้ไข).pdf", b"%PDF"))
    assert ADMIN in told(done, "EXC36")[0]


def test_what_lies_beside_an_answer_in_its_mail_is_its_evidence(master, answered, tmp_path):
    data = answered.read_bytes()
    path = write(tmp_path / "ตอบ.eml", mail((answered.name, data), ("หลักฐาน.pdf", b"%PDF")))
    done = bring_in(master, path)
    assert told(done, "EXC36") == []
    assert row(master, "tblResults", **SECOND).cells["narrative"] == "ครบ"


OLD_XLS = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
ODS = zipped(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", ""))


def test_a_file_that_cannot_be_opened_is_told_with_its_group(master, shared, tmp_path):
    broken = mail(("ตอบ.xlsx", b"PK\x03\x04"), ("อีก.xlsx", b"no workbook"), sender=TO_TRAINING)
    done = bring_in(master, write(tmp_path / "ส่ง.eml", broken))
    assert [(item.who, item.state) for item in done.files] == [(TRAINING, "refused")] * 2


@pytest.mark.parametrize(("name", "data"), [("ตอบ.xls", OLD_XLS), ("ตอบ.ods", ODS)])
def test_a_workbook_of_another_kind_is_to_be_saved_as_xlsx(master, shared, tmp_path, name, data):
    done = bring_in(master, write(tmp_path / "ส่ง.eml", mail((name, data), sender=TO_TRAINING)))
    (found,) = done.findings
    assert found.rule == "EXC20"
    assert TRAINING in found.message.th
    assert "Save as" in found.fix.th


def test_an_unused_content_type_does_not_refuse_a_file(master, answered):
    """As SheetJS writes them: kinds of parts that the file does not have."""
    unused = (
        b'<Default Extension="bin" '
        b'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        b'<Default Extension="vba" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )

    def change(name, data):
        return data.replace(b"</Types>", unused) if name == "[Content_Types].xml" else data

    done = bring_in(master, rewritten(answered, change))
    assert [item.state for item in done.files] == ["merged"]


def test_case_and_spaces_in_the_mark_do_not_matter(master, answered):
    def change(_, data):
        spoilt = data.replace(b";copy=", b" ; COPY = ").replace(
            b"sujarit-copy/1", b"Sujarit-Copy / 1"
        )
        return spoilt.replace(b";plan=", b"; plan=\xc2\xa0")

    done = bring_in(master, rewritten(answered, change))
    assert [(item.who, item.state) for item in done.files] == [(TRAINING, "merged")]
    assert done.findings == ()


@pytest.fixture
def letters(answered):
    data = answered.read_bytes()
    own = said("ถึงกลุ่ม", Message_ID="<sujarit-0123456789abcdef@example.go.th>")
    return [mail((answered.name, data), sender=TO_TRAINING), said("From นี้ไป"), own]


def test_an_mbox_file_is_collected_and_left_as_it_is(master, letters, tmp_path):
    (tmp_path / "เมล").mkdir()
    box = mailbox.mbox(tmp_path / "เมล" / "กล่องเข้า.mbox")
    for letter in letters:
        box.add(letter)
    box.close()
    check_box(master, tmp_path / "เมล" / "กล่องเข้า.mbox", tmp_path / "เมล")


def test_a_maildir_is_collected_and_left_as_it_is(master, letters, tmp_path):
    box = mailbox.Maildir(tmp_path / "Maildir")
    for letter in letters:
        box.add(letter)
    box.close()
    write(tmp_path / "Maildir" / "tmp" / "1.half", letters[0])
    check_box(master, tmp_path / "Maildir", tmp_path / "Maildir")


def check_box(master, box, folder):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found = [type(item) for item in gather([box])]
    assert sorted(found, key=str) == sorted([Incoming, Unread, OwnLetter], key=str)
    bring_in(master, box)
    assert row(master, "tblResults", **SECOND).cells["narrative"] == "ครบ"
    assert before == {path: path.read_bytes() for path in before}
    assert Bounced not in found
