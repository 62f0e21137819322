"""The email that goes with a copy, as a draft file or as a message to be sent."""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime
from pathlib import Path
from string import Template
from urllib.parse import quote

from sujarit.clock import in_zone
from sujarit.errors import SujaritError
from sujarit.plan.cells import storable_text
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.plan.people import group_key
from sujarit.plan.records import Recipient
from sujarit.resources import templates_dir
from sujarit.storage import read_at_most

TEMPLATE = "share_email.txt"
REMINDER = "share_reminder.txt"
FIELDS = (
    "group",
    "office",
    "plan_title",
    "year_word",
    "fiscal_year",
    "round",
    "due",
    "file",
    "activities",
    "lateness",
    "sender_unit",
)
"""What a letter's template may speak of."""

BAD_TEMPLATE = Text(
    "แม่แบบอีเมล “{name}” ใช้ไม่ได้: บรรทัดแรกต้องขึ้นต้นด้วย “เรื่อง:” และใช้ได้เฉพาะช่อง {fields}",
    "The letter's template “{name}” cannot be used: its first line must begin with “เรื่อง:” or “Subject:”, and it may use only {fields}",
)
UNREADABLE = Text(
    "อ่านแม่แบบอีเมล “{name}” ไม่ได้ ไฟล์ต้องเป็นข้อความ UTF-8",
    "The letter's template “{name}” cannot be read; it must be UTF-8 text",
)

_SUBJECT = regex(r"(?:เรื่อง|Subject)\s*:\s*(.*)", re.IGNORECASE)
# One plain mailbox; whatever could start another header or another address is left out.
_ADDRESS = regex(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
)
# A mailbox with the name of a person before it, as mail programs copy it: the name stays out.
_NAMED = regex(r"""(?:"[^"<>\n]*"\s*|[^<>,;\n@]*)<([^<>]*)>""")
# Lines end as RFC 5322 says: a server takes what has none of its line ends for one long line.
_POLICY = compat32.clone(linesep="\r\n")
_XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST = 1_000_000  # bytes of a text that a person wrote


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a group's letter goes; `bad` is what is no address."""

    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One group's letter with its copy; about which round, and by when (ISO, or "").

    A `reminder` goes to those who were sent a letter before.
    """

    copy: str
    group: str
    addresses: Addresses
    subject: str
    body: str
    file: str
    data: bytes
    round: int = 0
    due: str = ""
    reminder: bool = False


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A letter's words, with fields for what differs."""

    subject: Template
    body: Template

    def fill(self, values: Mapping[str, str]) -> tuple[str, str]:
        """The subject in one line, and the body."""
        clean = {name: storable_text(value) for name, value in values.items()}
        subject = " ".join(self.subject.substitute(clean).split())
        return subject, self.body.substitute(clean)


def read_template(path: Path | None = None, *, reminder: bool = False) -> LetterTemplate:
    """The office's template, or the one that travels with the package.

    Raises `SujaritError` when it cannot be read or speaks of what there is not.
    """
    path = path or templates_dir() / (REMINDER if reminder else TEMPLATE)
    try:
        text = read_at_most(path, _MOST).decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise SujaritError(UNREADABLE.format(name=path.name)) from exc
    first, _, rest = text.partition("\n")
    subject = _SUBJECT.fullmatch(first.strip())
    found = Template(subject[1] if subject else ""), Template(rest.strip() + "\n")
    if not subject or not all(_sound(template) for template in found):
        fields = " ".join(f"${field}" for field in FIELDS)
        raise SujaritError(BAD_TEMPLATE.format(name=path.name, fields=fields))
    return LetterTemplate(*found)


def _sound(template: Template) -> bool:
    return template.is_valid() and set(template.get_identifiers()) <= set(FIELDS)


def addresses_of(recipients: Iterable[Recipient], group: str) -> Addresses:
    """A group's addresses in `tblRecipients`; all rows of the group count."""
    rows = [row for row in recipients if group_key(row.group) == group_key(group)]
    to = [word for row in rows for word in _words(row.email)]
    cc = [word for row in rows for word in _words(row.copy_to)]
    bad = [word for word in (*to, *cc) if not _ADDRESS.fullmatch(word)]
    return Addresses(_good(to), _good(cc), tuple(bad))


def _words(text: str) -> Iterator[str]:
    return (word for word in re.split(r"[\s,;]+", _NAMED.sub(r" \1 ", text)) if word)


def _good(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if _ADDRESS.fullmatch(word)))


def draft(letter: Letter) -> bytes:
    """An .eml file that classic mail programs open as a message not yet sent."""
    message = _message(letter)
    message["X-Unsent"] = "1"
    return message.as_bytes(policy=_POLICY)


TEXT_LABELS = ("ถึง", "สำเนา", "เรื่อง", "ไฟล์แนบ")
"""What the lines above a letter's text say, in the file beside its draft."""


def as_text(letter: Letter) -> bytes:
    """The letter to be pasted into a mail program or LINE, under its address and subject."""
    addresses = letter.addresses
    values = (", ".join(addresses.to), ", ".join(addresses.cc), letter.subject, letter.file)
    head = [f"{label}: {value}" for label, value in zip(TEXT_LABELS, values, strict=True)]
    text = "\n".join((*head, "", letter.body))
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def outgoing(letter: Letter, sender: str, at: datetime) -> tuple[str, bytes]:
    """The message as it is sent, and its id: the same copy always has the same one.

    A reminder has one of its own, day by day: mail programs show one message of an id alone.
    """
    message = _message(letter)
    message["From"] = sender
    message["Date"] = format_datetime(in_zone(at))
    day = f".{at:%Y%m%d}" if letter.reminder else ""
    name = f"<sujarit-{letter.copy}{day}@{sender.rpartition('@')[2]}>"
    message["Message-ID"] = name
    return name, message.as_bytes(policy=_POLICY)


def _message(letter: Letter) -> Message:
    message = MIMEMultipart()
    message["Subject"] = Header(letter.subject, "utf-8", header_name="Subject").encode()
    if letter.addresses.to:
        message["To"] = ", ".join(letter.addresses.to)
    if letter.addresses.cc:
        message["Cc"] = ", ".join(letter.addresses.cc)
    message.attach(MIMEText(letter.body, "plain", "utf-8"))
    message.attach(_attachment(letter))
    return message


def _attachment(letter: Letter) -> MIMEBase:
    """The file under both its names: RFC 2231 for Thai, and plain for programs without it."""
    part = MIMEBase("application", _XLSX, name=ascii_name(letter))
    part.set_payload(base64.encodebytes(letter.data).decode("ascii"))
    part["Content-Transfer-Encoding"] = "base64"
    part["Content-Disposition"] = f"attachment; filename*=utf-8''{quote(letter.file, safe='')}"
    return part


def ascii_name(letter: Letter) -> str:
    """A file name that every program can carry."""
    return f"sujarit-{letter.copy[:8]}.xlsx"


def safe_name(text: str, longest: int = 40) -> str:
    """Letters and digits of a text, for a file name; what else it holds names no path.

    A Thai letter takes three bytes of the 255 that a name may have.
    """
    words = re.findall(r"[0-9A-Za-z\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59]+", text)
    return "-".join(words)[:longest].strip("-") or "copy"
