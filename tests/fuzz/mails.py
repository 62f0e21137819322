"""What comes back: damaged copies, mails and archives beside one good answer, collected."""

from __future__ import annotations

import io
import tempfile
import zipfile
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.storage import records_folder
from tests.exchange.plans import STAFF, TRAINING, copy_of, fill, rows, share_out, write_master
from tests.fuzz.mutate import TEXTS, damaged, in_bytes
from tests.fuzz.trial import Outcome, Trial

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

NAME, BACK = "แผน.xlsx", "กลับมา"
GOOD, ANSWER = "ดี.xlsx", "เสร็จสิ้นตามแผนทุกขั้นตอน"
Wrapped = tuple[str, bytes]


@cache
def shared() -> tuple[dict[str, bytes], bytes, bytes]:
    """A plan that was shared: its files by name, a good answer, and another to be damaged."""
    with tempfile.TemporaryDirectory(prefix="sujarit-fuzz-") as name:
        master = write_master(Path(name), NAME)
        sharing = share_out(master, groups=(STAFF, TRAINING))
        files = {
            path.relative_to(name).as_posix(): path.read_bytes()
            for path in (master, *records_folder(master).rglob("*"))
            if path.is_file()
        }
        good, other = copy_of(sharing, STAFF), copy_of(sharing, TRAINING)
        fill(good, "tblResults", {"round": 12, "activity": "ก4"}, narrative=ANSWER)
        fill(other, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
        return files, good.read_bytes(), other.read_bytes()


def make(rng: random.Random, folder: Path) -> Trial:
    """A folder of returns, one of them good."""
    files, good, other = shared()
    for name, data in {**files, f"{BACK}/{GOOD}": good}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    about = []
    for number in range(rng.choice((1, 1, 2))):
        copy, what = damaged(rng, other) if rng.random() < 0.7 else (other, "sound")
        wrap = rng.choice((as_it_is, mailed, mailed, packed, packed, packed_mail))
        ending, data = wrap(rng, copy)
        if rng.random() < 0.3:
            data, how = in_bytes(rng, data)
            what = f"{what}; {how}"
        (folder / BACK / f"{number}{ending}").write_bytes(data)
        about.append(f"{wrap.__name__}{ending}: {what}")
    words = ("collect", NAME, BACK, "--json")
    return Trial(words, " | ".join(about), (NAME,), judge=lambda out: lost(folder / NAME, out))


def lost(master: Path, outcome: Outcome) -> list[str]:
    """The good answer, where it was not merged."""
    if outcome.status == 2:
        return [f"nothing collected: {outcome.err}"]
    told = [row.get("narrative") for row in rows(master, "tblResults")]
    return [] if ANSWER in told else ["the good answer was not merged"]


def as_it_is(rng: random.Random, copy: bytes) -> Wrapped:
    """A workbook, perhaps under another ending."""
    return rng.choice((".xlsx", ".xlsx", ".xlsm", ".xls", ".ods", ".zip", ".eml", ".msg", "")), copy


def mailed(rng: random.Random, copy: bytes) -> Wrapped:
    """A mail with the workbook, and something wrong with the mail."""
    return ".eml", _broken(rng, _mail(rng, copy))


def packed(rng: random.Random, copy: bytes) -> Wrapped:
    """An archive with the workbook, under a strange name or several times, or in archives."""
    name = rng.choice(
        ("a.xlsx", "../a.xlsx", "/a.xlsx", "x/" * 50 + "a.xlsx", "ก.xlsx", "a\\b.xlsx", "CON.xlsx")
    )
    data = copy
    for _ in range(rng.choice((1, 1, 1, 2, 6))):
        data = _archive(rng, {name: data, **{f"{n}.xlsx": b"" for n in range(rng.choice((0, 3)))}})
        name = "in.zip"
    return ".zip", data


def packed_mail(rng: random.Random, copy: bytes) -> Wrapped:
    """An archive with a mail."""
    return ".zip", _archive(rng, {"mail.eml": _mail(rng, copy)})


def _archive(rng: random.Random, files: dict[str, bytes]) -> bytes:
    method = rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_LZMA))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _mail(rng: random.Random, copy: bytes) -> bytes:
    message = EmailMessage()
    message["From"] = "ครู <kru@example.go.th>"
    message["Subject"] = "ส่งไฟล์กลับ"
    message.set_content("แนบมาแล้ว")
    name = rng.choice(
        ("ตอบ.xlsx", "a.xlsx", "../../a.xlsx", "a.xlsx\u202e", "winmail.dat", "x" * 300 + ".xlsx")
    )
    message.add_attachment(copy, maintype="application", subtype="octet-stream", filename=name)
    if rng.random() < 0.2:
        message.add_attachment(message.__class__(message.policy), filename="in.eml")
    return message.as_bytes()


def _broken(rng: random.Random, mail: bytes) -> bytes:
    head, _, body = mail.partition(b"\n\n")
    text = rng.choice([text for text in TEXTS if "\n" not in text]).encode("utf-8", "replace")
    charset = rng.choice((b"windows-874", b"x-unknown", b"utf-7", b"idna", b"rot13"))
    ways: dict[str, Callable[[], bytes]] = {
        "sound": lambda: mail,
        "header": lambda: head + b"\nFrom: " + text[:200] + b"\nX: " + text + b"\n\n" + body,
        "encoded word": lambda: b"Subject: =?" + charset + b"?B?/////w==?=\n" + mail,
        "charset": lambda: mail.replace(b'charset="utf-8"', b'charset="' + charset + b'"'),
        "transfer": lambda: mail.replace(b"base64", rng.choice((b"x-uuencode", b"7bit", b"\xff"))),
        "boundary": lambda: mail.replace(b"boundary=", b"boundary*=utf-8''", 1),
        "name": lambda: mail.replace(b"filename", b"filename*0*=utf-8''%E0%B8; filename*1", 1),
        "nested": lambda: _nested(rng.choice((3, 60, 400)), mail),
        "addresses": lambda: b"From: " + b"a@b, " * 5000 + b"\n" + mail,
        "brackets": lambda: b"From: " + b"(" * 3000 + b"\n" + mail,
        "no end": lambda: mail[: len(mail) // 2],
        "raw bytes": lambda: b"Subject: \xc0\xff\x00\n" + mail,
    }
    return ways[rng.choice(sorted(ways))]()


def _nested(depth: int, mail: bytes) -> bytes:
    for number in range(depth):
        mark = f"b{number}".encode()
        head = b'Content-Type: multipart/mixed; boundary="' + mark + b'"\n\n--' + mark + b"\n"
        mail = head + b"Content-Type: message/rfc822\n\n" + mail + b"\n--" + mark + b"--\n"
    return mail
