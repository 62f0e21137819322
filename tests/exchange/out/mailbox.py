"""A real mail server on this machine, with a certificate of its own."""

from __future__ import annotations

import socket
import ssl
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST = "localhost"
_OPENSSL = [
    "openssl",
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    "-subj",
    "/CN=localhost",
    "-addext",
    "subjectAltName=DNS:localhost,IP:127.0.0.1",
]
USER, PASSWORD = "sujarit", "not-to-be-shown"


class Mailbox:
    """What the server took in; `refuses` are addresses that it does not know, and it breaks
    off in the middle of message number `breaks_at`. `says` is what it does with a letter
    instead of taking it, by the letter's number."""

    def __init__(self) -> None:
        self.messages: list[tuple[list[str], bytes]] = []
        self.refuses: set[str] = set()
        self.breaks_at = 0
        self.says: dict[int, str] = {}
        self.begun = 0
        self.users: list[bytes] = []
        self.tls: list[bool] = []

    async def handle_MAIL(self, *told):  # noqa: N802
        server, _session, envelope, address, _options = told
        self.begun += 1
        if self.says.get(self.begun) == "gone before":
            server.transport.abort()
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, *told):  # noqa: N802
        _server, _session, envelope, address, _options = told
        if address in self.refuses:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if len(self.messages) + 1 == self.breaks_at:
            self.breaks_at = 0
            server.transport.abort()
            return "421 gone"
        said = self.says.get(self.begun, "")
        if said[:1].isdigit():
            return said
        self.messages.append((list(envelope.rcpt_tos), envelope.content))
        self.tls.append(session.ssl is not None)
        if said == "taken and gone":
            server.transport.abort()
        return "250 OK"

    def authenticate(self, *told):
        data = told[-1]
        self.users.append(data.login)
        right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=right)


class _Controller(Controller):
    def __init__(self, box: Mailbox, context: ssl.SSLContext, port: int, *, login: bool) -> None:
        self._box, self._context, self._login = box, context, login
        super().__init__(box, hostname="127.0.0.1", port=port)

    def factory(self) -> SMTP:
        return SMTP(
            self._box,
            tls_context=self._context,
            require_starttls=True,
            authenticator=self._box.authenticate,
            auth_required=self._login,
            enable_SMTPUTF8=True,
        )


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost, and its key."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        [*_OPENSSL, "-keyout", str(key), "-out", str(cert)],
        check=True,
        capture_output=True,
    )
    return cert, key


@contextmanager
def running(cert: Path, key: Path, *, login: bool = False) -> Iterator[tuple[Mailbox, int]]:
    """The server with STARTTLS, as long as the block runs; its mailbox and its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    box = Mailbox()
    controller = _Controller(box, context, _free_port(), login=login)
    controller.start()
    try:
        yield box, controller.port
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
