"""Mails that came: which are answers, which came from ourselves or from a server, what they hold.

Nothing is deleted or marked anywhere: files of mails are only read.
"""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage, Message
from enum import Enum
from pathlib import Path

from sujarit.exchange.back.inbox.mail_headers import header_policy
from sujarit.plan.patterns import regex

_HEAD = 16_384  # bytes
_HEADER = regex(rb"(?:From |>From |[!-9;-~]+:[ \t]?)[^\r\n]*\r?\n")
_OF_MAIL = regex(rb"^(?:From|Message-ID|MIME-Version|Received|Date):", re.IGNORECASE | re.MULTILINE)
_OWN = regex(r"<sujarit-([0-9a-f]{16})(?:\.\d{8})?@")
_RECIPIENT = regex(
    r"^(?:Final|Original)-Recipient:[^;\n]*;\s*<?([^\s<>]+)>?", re.IGNORECASE | re.MULTILINE
)
_ACTION = regex(r"^Action:\s*(\w+)", re.IGNORECASE | re.MULTILINE)
_SERVERS = ("mailer-daemon", "postmaster", "mail-daemon")
_FROM_LINE = b"From "
_MOST_TEXT = 20_000
_BEFORE = b"\xef\xbb\xbf\r\n"
"""What editors and gateways put before the first header."""
_NAMELESS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "?.xlsx",
    "application/vnd.ms-excel": "?.xls",
    "application/vnd.ms-outlook": "?.msg",
    "application/ms-tnef": "winmail.dat",
    "application/octet-stream": "?",
}
"""What is called so where it is attached without a name, or with one that cannot be read."""


class MailKind(Enum):
    """What a mail is."""

    ANSWER = "answer"
    OWN = "own"  # a letter or draft of this program
    BOUNCE = "bounce"  # a server says that a letter did not arrive
    AUTOMATIC = "automatic"  # an absence note, a receipt, a delay


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail: its sender's address, when it was sent, its text and its attachments by name.

    `replies_to` are the copies whose letters it answers. Of a bounce `failed` are the
    addresses that were not reached, `copies` those of the letters in it.
    """

    kind: MailKind
    sender: str = ""
    mailed: float | None = None
    text: str = ""
    attachments: tuple[tuple[str, bytes], ...] = ()
    replies_to: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


def read_mail(data: bytes) -> Mail:
    """A mail's bytes as a letter; raises what Python's reader raises on damaged ones."""
    message = email.message_from_bytes(data.lstrip(_BEFORE), policy=header_policy())
    assert isinstance(message, EmailMessage)
    if message["X-Unsent"] or _copies(message, "Message-ID"):
        return Mail(MailKind.OWN)
    sender = _sender(message)
    if _is_report(message) or sender.partition("@")[0].lower() in _SERVERS:
        return _report(message)
    if str(message["Auto-Submitted"] or "no").strip().lower() not in {"no", ""}:
        return Mail(MailKind.AUTOMATIC, sender)
    return Mail(
        kind=MailKind.ANSWER,
        sender=sender,
        mailed=_mailed(message),
        text=_text(message) if message.keys() else "",
        attachments=tuple(_attachments(message)),
        replies_to=(*_copies(message, "In-Reply-To"), *_copies(message, "References")),
    )


def is_mail(data: bytes) -> bool:
    """Whether bytes look like a mail, whatever their file is called: a Maildir names none .eml."""
    head = data[:_HEAD].lstrip(_BEFORE)
    lines = _HEADER.match(head)
    return bool(lines) and len(_OF_MAIL.findall(head)) >= 2


def is_mbox(path: Path) -> bool:
    """Whether a file holds mails one after the other, each behind a line "From …"."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    first, _, rest = head.partition(b"\n")
    return first.startswith(_FROM_LINE) and bool(_HEADER.match(rest))


def mails_of(path: Path, most: int) -> Iterator[bytes | None]:
    """The mails in an `.mbox` file, one at a time; None for one of more than `most` bytes."""
    lines: list[bytes] = []
    size, blank, begun = 0, True, False
    with path.open("rb") as file:
        for line in file:
            if blank and line.startswith(_FROM_LINE):
                if begun:
                    yield b"".join(lines) if size <= most else None
                lines, size, begun = [], 0, True
            else:
                size += len(line)
                if size <= most:
                    lines.append(line)
            blank = not line.strip()
    if begun:
        yield b"".join(lines) if size <= most else None


def _is_report(message: Message) -> bool:
    return message.get_content_type() == "multipart/report" or bool(message["X-Failed-Recipients"])


def _report(message: EmailMessage) -> Mail:
    """A bounce, or any other word of a server."""
    text = "\n".join(_reports(message))
    actions = {action.lower() for action in _ACTION.findall(text)}
    if message.get_param("report-type") == "disposition-notification":
        return Mail(MailKind.AUTOMATIC)
    if actions and "failed" not in actions:
        return Mail(MailKind.AUTOMATIC)
    named = re.findall(r"[^\s,<>]+@[^\s,<>]+", str(message["X-Failed-Recipients"] or ""))
    failed = tuple(dict.fromkeys([*named, *_RECIPIENT.findall(text)]))
    copies = tuple(dict.fromkeys(_OWN.findall(text)))
    return Mail(MailKind.BOUNCE, failed=failed, copies=copies)


def _reports(message: Message) -> Iterator[str]:
    """What a server's mail says, without what is attached to the letter inside it."""
    for part in message.walk():
        if not part.is_multipart():
            if part.get_content_maintype() == "text":
                yield str(part.get_payload())[:_MOST_TEXT]
            elif part.get_content_type() in {"message/delivery-status", "message/rfc822"}:
                yield str(part)[:_MOST_TEXT]
        yield "\n".join(f"{name}: {value}" for name, value in part.items())


def _parts(message: Message) -> Iterator[Message]:
    """Its parts, and those of mails inside it, but for letters that this program made."""
    if message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message) and not _copies(part, "Message-ID"):
                yield from _parts(part)
    else:
        yield message


def _attachments(message: Message) -> Iterator[tuple[str, bytes]]:
    """Every part that has a name or is a file; the mails in a mail are walked through as well."""
    for part in _parts(message):
        name = part.get_filename() or _NAMELESS.get(part.get_content_type())
        if name:
            payload = part.get_payload(decode=True)
            yield name, payload if isinstance(payload, bytes) else b""


def _text(message: EmailMessage) -> str:
    """What the sender wrote, in plain words."""
    for part in _parts(message):
        if part.get_content_maintype() == "text" and not part.get_filename():
            payload = part.get_payload(decode=True)
            text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
            text = re.sub(r"(?s)<(?:style|script).*?</|<[^>]*>|&nbsp;", " ", text[:_MOST_TEXT])
            if text.strip():
                return " ".join(text.split())
    return ""


def _copies(message: Message, header: str) -> tuple[str, ...]:
    """The copies whose letters a header names."""
    return tuple(_OWN.findall(str(message[header] or "")))


def _sender(message: EmailMessage) -> str:
    addresses = getattr(message["From"], "addresses", ())
    return addresses[0].addr_spec if addresses else ""


def _mailed(message: EmailMessage) -> float | None:
    date = getattr(message["Date"], "datetime", None)
    if not isinstance(date, datetime):
        return None
    try:
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()
    except (OverflowError, ValueError):
        return None
