"""What a mail's headers may cost, whoever wrote it."""

import pytest

from sujarit.exchange.back.inbox.mail import read_mail
from sujarit.exchange.back.inbox.mail_headers import header_policy

MIXED = b'From: a@b.th\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="q"\r\n\r\n'


def test_of_a_hundred_thousand_senders_the_first_is_the_sender():
    senders = ", ".join(f'"a{number}" <a{number}@b.th>' for number in range(100_000))
    assert read_mail(f"From: {senders}\r\n\r\nhi".encode()).sender == "a0@b.th"


def test_a_header_that_is_asked_for_again_is_taken_apart_once():
    policy = header_policy()
    first = policy.header_fetch_parse("Content-Type", "text/plain; name=a")
    assert policy.header_fetch_parse("content-type", "text/plain; name=a") is first
    assert header_policy().header_fetch_parse("Content-Type", "text/plain; name=a") is not first


def attached(name: str) -> bytes:
    return f'--q\r\nContent-Disposition: attachment; filename="{name}"\r\n\r\nhi\r\n'.encode()


def test_a_mail_of_several_hundred_attachments_is_read_and_one_of_thousands_is_not():
    some = b"".join(attached(f"{number}.jpg") for number in range(500))
    assert len(read_mail(MIXED + some + b"--q--").attachments) == 500
    many = b"".join(attached(f"{number:0500}.jpg") for number in range(2_000))
    with pytest.raises(ValueError, match="too much in the headers"):
        read_mail(MIXED + many + b"--q--")


def test_of_a_long_conversation_the_last_letter_is_the_one_answered():
    before = "\r\n ".join(f"<{number}@mail.example.com>" for number in range(400))
    head = f"From: a@b.th\r\nReferences: {before}\r\n <sujarit-0123456789abcdef@b.th>\r\n\r\nhi"
    assert read_mail(head.encode()).replies_to == ("0123456789abcdef",)
