"""Letters sent through SMTP: encrypted, recorded one by one, and never twice.

What went is known by group and round: another copy for the same round is no reason for
another letter. An address that the server refused gets it later, and no other address of the
group again. Before a letter goes the record says so, and after it went again. A letter of which only
the first is known may or may not have arrived: it is not sent again by itself.
"""

import os
import smtplib
import ssl
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.errors import SujaritError
from sujarit.exchange.out.correspondence import (
    REFUSED,
    SENDING,
    SENT,
    Correspondence,
    GroupRound,
    correspondence,
)
from sujarit.exchange.out.letter import Letter, outgoing
from sujarit.exchange.records.folder import Records
from sujarit.plan.lang import Text
from sujarit.plan.values import canonical
from sujarit.storage import read_at_most

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

PREFIX = "SUJARIT_SMTP_"
KEYS = ("host", "port", "security", "user", "password", "sender", "ca")

NO_SETTINGS = Text(
    "ยังไม่ได้ตั้งค่าการส่งอีเมล ({missing}) ให้ตั้งตัวแปร SUJARIT_SMTP_HOST และ SUJARIT_SMTP_SENDER หรือระบุไฟล์ด้วย --smtp",
    "Mail is not set up ({missing}): set SUJARIT_SMTP_HOST and SUJARIT_SMTP_SENDER, or name a file with --smtp",
)
BAD_SETTINGS = Text(
    "การตั้งค่าอีเมลใช้ไม่ได้: {reason}",
    "The mail settings cannot be used: {reason}",
)
NO_SERVER = Text(
    "ติดต่อเซิร์ฟเวอร์อีเมล {host} ไม่ได้ ({reason}) ยังไม่มีจดหมายใดถูกส่ง",
    "The mail server {host} cannot be used ({reason}); no letter was sent",
)

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PATIENCE = 60  # seconds
_MOST = 1_000_000  # bytes of a text that a person wrote


@dataclass(frozen=True, slots=True)
class Settings:
    """How to reach the mail server; the password is never shown or recorded."""

    host: str
    sender: str
    security: str = "starttls"
    port: int = 0
    user: str = ""
    password: str = ""
    ca: str = ""

    def __repr__(self) -> str:
        return f"Settings({self.host!r}, {self.sender!r}, {self.security!r})"


class State(StrEnum):
    """What became of a letter."""

    SENT = "sent"
    ALREADY = "already-sent"
    ANSWERED = "answered"
    NEW_DATE = "new-date"
    NO_ADDRESS = "no-address"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    WOULD_SEND = "would-send"


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter's outcome; `reason` is what the server said, or which addresses it refused.

    `addresses` are those to which it goes, or went.
    """

    letter: Letter
    state: State
    reason: str = ""
    addresses: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether it did not reach all whom it should."""
        return self.state in {State.REFUSED, State.UNCERTAIN} or self.sent_in_part

    @property
    def sent_in_part(self) -> bool:
        """Whether some of the addresses were refused."""
        return self.state is State.SENT and bool(self.reason)


def read_settings(file: Path | None, environment: Mapping[str, str]) -> Settings:
    """The settings of the environment, and of a TOML file where the environment has none.

    Raises `SujaritError` when they are missing or cannot be used. Without encryption
    only this machine's own server is spoken to.
    """
    found = _from_file(file) | {
        key: environment[PREFIX + key.upper()]
        for key in KEYS
        if environment.get(PREFIX + key.upper())
    }
    missing = [key for key in ("host", "sender") if not found.get(key)]
    if missing:
        raise SujaritError(NO_SETTINGS.format(missing=", ".join(missing)))
    try:
        settings = Settings(**{**found, "port": int(found.get("port") or 0)})  # type: ignore[arg-type]
    except (TypeError, ValueError) as exc:
        raise SujaritError(BAD_SETTINGS.format(reason=str(exc))) from exc
    if settings.security not in _PORTS:
        raise SujaritError(BAD_SETTINGS.format(reason="security: starttls | tls"))
    if settings.security == "none" and settings.host not in _LOOPBACK:
        raise SujaritError(BAD_SETTINGS.format(reason="security: none"))
    return settings


def _from_file(file: Path | None) -> dict[str, str]:
    if file is None:
        return {}
    try:
        found = tomllib.loads(read_at_most(file, _MOST).decode())
    except (OSError, ValueError) as exc:
        raise SujaritError(BAD_SETTINGS.format(reason=f"{file.name}: {exc}")) from exc
    return {key: str(value) for key, value in found.items() if key in KEYS}


class Post:
    """The letters of one plan, against its record."""

    def __init__(self, records: Records, clock: Callable[[], datetime], by: str) -> None:
        """`clock` tells the time of each entry."""
        self._records = records
        self._clock = clock
        self._by = by

    def plan(
        self, letters: Iterable[Letter], again: AbstractSet[str] = frozenset()
    ) -> list[Posted]:
        """What `send` would do, without doing it; the groups `again` get another one."""
        known = correspondence(self._records)
        return [self._planned(letter, _asked(letter, known), again) for letter in letters]

    def _planned(self, letter: Letter, asked: Correspondence, again: AbstractSet[str]) -> Posted:
        everyone = (*letter.addresses.to, *letter.addresses.cc)
        state = self._foreseen(letter, asked, again)
        if state is State.ALREADY and (lacking := asked.lacking(everyone)):
            return Posted(letter, State.WOULD_SEND, addresses=lacking)
        return Posted(letter, state, addresses=everyone)

    def _foreseen(self, letter: Letter, asked: Correspondence, again: AbstractSet[str]) -> State:
        group = canonical(letter.group)
        state = State.WOULD_SEND if letter.addresses.to else State.NO_ADDRESS
        if group in again:
            return state
        if asked.answered:
            return State.ANSWERED
        if asked.letter == SENDING:
            return State.UNCERTAIN
        if asked.letter != SENT:
            return state
        if letter.reminder:
            told = asked.reminder, asked.at, asked.due
            return State.ALREADY if told == (True, self._clock().date(), letter.due) else state
        return State.NEW_DATE if letter.due != asked.due else State.ALREADY

    def send(
        self, letters: Iterable[Letter], settings: Settings, again: AbstractSet[str] = frozenset()
    ) -> list[Posted]:
        """Send what was not sent yet; every outcome is in the record when this returns.

        When the line breaks, what was not begun stays to be sent another time.
        """
        planned = self.plan(letters, again)
        if not any(item.state is State.WOULD_SEND for item in planned):
            return planned
        with _server(settings) as server:
            for index, item in enumerate(planned):
                if item.state is State.WOULD_SEND:
                    planned[index] = self._post(item, server, settings.sender)
                    if planned[index].state is State.UNCERTAIN or server.is_closed:
                        break
        return planned

    def _post(self, planned: Posted, server: "_MailLine", sender: str) -> Posted:
        letter, addresses = planned.letter, planned.addresses
        name, data = outgoing(letter, sender, self._clock())
        before = {*letter.addresses.to, *letter.addresses.cc} - {*addresses}
        about = {
            "copy": letter.copy,
            "group": letter.group,
            "round": letter.round,
            "due": letter.due,
            "reminder": letter.reminder,
            "to": list(addresses),
            "message": name,
        }
        self._note(SENDING, about)
        try:
            refused = server.sendmail(sender, addresses, data)
        except (OSError, smtplib.SMTPException, UnicodeError) as exc:
            reason = _reason(exc)
            if server.may_have_gone(exc):
                return replace(planned, state=State.UNCERTAIN, reason=reason)
            self._note(REFUSED, {**about, "reason": reason})
            return replace(planned, state=State.REFUSED, reason=reason)
        reached = sorted({*before, *addresses} - refused.keys())
        self._note(SENT, {**about, "reached": reached, "refused": sorted(refused)})
        return replace(planned, state=State.SENT, reason=", ".join(sorted(refused)))

    def _note(self, event: str, about: Mapping[str, object]) -> None:
        self._records.ledger.append(event, self._clock(), self._by, about)


def _asked(letter: Letter, known: Mapping[GroupRound, Correspondence]) -> Correspondence:
    group = canonical(letter.group)
    return known.get((group, letter.round)) or known.get((group, 0)) or Correspondence()


class _MailLine(smtplib.SMTP):
    """A line to the server that knows whether the text of a letter has begun to go."""

    _begun = False

    @property
    def is_closed(self) -> bool:
        """Whether nothing more can be sent through it."""
        return self.sock is None

    def mail(self, sender: str, options: Sequence[str] = ()) -> tuple[int, bytes]:
        """Begin another letter."""
        self._begun = False
        return super().mail(sender, options)

    def data(self, msg: "ReadableBuffer | str") -> tuple[int, bytes]:
        """Send its text."""
        self._begun = True
        return super().data(msg)

    def may_have_gone(self, exc: Exception) -> bool:
        """Whether the letter over which this was raised may be on its way all the same.

        Not where the server has answered, nor where it was not told the text.
        """
        said = isinstance(exc, (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException))
        return self._begun and not said


class _EncryptedMailLine(_MailLine, smtplib.SMTP_SSL):
    """The same, encrypted from the first word on."""


@contextmanager
def _server(settings: Settings) -> Iterator[_MailLine]:
    try:
        server = _connected(settings)
    except (OSError, smtplib.SMTPException, UnicodeError) as exc:
        # smtplib cannot log in with a name or password that is not ASCII.
        raise SujaritError(NO_SERVER.format(host=settings.host, reason=_reason(exc))) from exc
    try:
        yield server
    finally:
        try:
            server.quit()
        except (OSError, smtplib.SMTPException):
            server.close()


def _connected(settings: Settings) -> _MailLine:
    port = settings.port or _PORTS[settings.security]
    context = ssl.create_default_context(cafile=settings.ca or None)
    if settings.security == "tls":
        server: _MailLine = _EncryptedMailLine(
            settings.host, port, timeout=_PATIENCE, context=context
        )
    else:
        server = _MailLine(settings.host, port, timeout=_PATIENCE)
    try:
        if settings.security == "starttls":
            server.starttls(context=context)
        if settings.user:
            server.login(settings.user, settings.password)
    except BaseException:
        server.close()
        raise
    return server


def _reason(exc: Exception) -> str:
    """What the server said, in one line."""
    if isinstance(exc, smtplib.SMTPRecipientsRefused):
        replies = (f"{to}: {code} {_one_line(said)}" for to, (code, said) in exc.recipients.items())
        return "; ".join(replies)
    if isinstance(exc, smtplib.SMTPResponseException):
        return f"{exc.smtp_code} {_one_line(exc.smtp_error)}"
    return " ".join(str(exc).split()) or type(exc).__name__


def _one_line(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())


def environment() -> Mapping[str, str]:
    """This process's environment."""
    return os.environ
