"""What came back, from wherever it lies: files, folders, mails and archives.

Nothing is unpacked to the disk, and no name inside an archive or a mail is used as a
path. What is packed inside is bounded in depth, number and size before it is read.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sujarit.books.opc.archive import MAX_FILE, READ_ERRORS
from sujarit.books.pictures.images import suffix_of
from sujarit.errors import SujaritError
from sujarit.exchange.back.inbox.inner_names import inside, leaf
from sujarit.exchange.back.inbox.mail import Mail, MailKind, is_mail, is_mbox, mails_of, read_mail
from sujarit.plan.lang import Text, same
from sujarit.storage import RECORDS, read_at_most

MAX_DEPTH = 4
MAX_FILES, MAX_MAILS = 5_000, 10_000
MAX_TOTAL = 2 * 1024**3
MAX_PICTURES = 1024**3

_NO_FILE = Text("“{name}” ไม่ใช่ไฟล์หรือโฟลเดอร์", "“{name}” is no file and no folder")
NOT_THERE = Text("ไม่พบไฟล์หรือโฟลเดอร์ “{name}”", "“{name}” does not exist")
TOO_LARGE = Text("ใหญ่เกินกว่าที่เปิดได้อย่างปลอดภัย", "it is too large to open safely")
TOO_DEEP = Text("ซ้อนกันหลายชั้นเกินไป", "it is packed inside too many layers")
TOO_MANY = Text("มีไฟล์มากเกินไป", "it holds too many files")
BROKEN = Text(
    "เปิดไม่ได้ ไฟล์เสียหายหรือใส่รหัสผ่าน", "it cannot be opened: damaged, or locked with a password"
)
OUTLOOK = Text(
    "เป็นไฟล์ของ Outlook (.msg หรือ winmail.dat)", "it is Outlook's own format (.msg or winmail.dat)"
)
SEND_AGAIN = Text("ขอไฟล์ใหม่จากผู้ส่ง", "Ask the sender for a new file")
SAVE_ATTACHMENT = Text(
    "เปิดใน Outlook แล้วบันทึกไฟล์แนบออกมา", "Open it in Outlook and save the attachment"
)
ARCHIVE = Text("เป็นไฟล์บีบอัดแบบ .rar หรือ .7z", "it is a .rar or .7z archive")
UNPACK = Text("แตกไฟล์แล้วรวบรวมไฟล์ที่อยู่ข้างใน", "Unpack it and collect the files in it")
OTHER_FORMAT = Text(
    "เป็นรูปแบบที่ไม่รองรับ (.xls .xlsb หรือ .ods)", "its format is not read (.xls, .xlsb or .ods)"
)
SAVE_XLSX = Text(
    "เปิดไฟล์แล้วบันทึกเป็น .xlsx (Save as) หรือขอให้ผู้ส่งบันทึกเป็น .xlsx แล้วส่งใหม่",
    "Open it and save it as .xlsx, or ask the sender to save it as .xlsx and send it again",
)

BODY = Text("ข้อความในอีเมล", "the mail's own text")
TEXT_FILE = Text("ไฟล์ {kind}", "a file ({kind})")
ATTACHMENT = Text("ไฟล์แนบ", "what is attached")

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
_TEXTS = frozenset({".pdf", ".csv", ".tsv", ".txt", ".docx", ".doc", ".rtf", ".odt"})
_NO_MAILBOX = frozenset({*_WORKBOOKS, *_TEXTS, ".eml", ".zip"})
_COMPOUND_FILE, _TNEF = bytes.fromhex("d0cf11e0a1b11ae1"), bytes.fromhex("789f3e22")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file as it came: its name, its bytes, and the mail's sender if it was mailed.

    `origin` is the folder in which it lay, or `folder>mail` or `folder>archive/folder`;
    `mailed` and `saved` are when the mail was sent and the file was saved, in seconds since
    1970, None where nobody knows. `replies_to` are the copies whose letters the mail answers.
    """

    name: str
    data: bytes
    sender: str = ""
    origin: str = ""
    mailed: float | None = None
    saved: float | None = None
    replies_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not read, and why; `fix` says what to do.

    `sender` and `replies_to` are as those of `Incoming`.
    """

    name: str
    reason: Text
    fix: Text = SEND_AGAIN
    sender: str = ""
    replies_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is nothing of ours: a picture, a signature, an automatic reply."""

    name: str


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """A letter or draft that this program made."""

    name: str


@dataclass(frozen=True, slots=True)
class Bounced:
    """A server's word that letters did not arrive: to whom, and with which copies."""

    name: str
    to: tuple[str, ...]
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """What may be an answer, in a form that only a person can read; `what` says where it stands."""

    name: str
    what: Text
    sender: str = ""
    replies_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture that came along, and where it lay."""

    name: str
    data: bytes
    origin: str


Found = Incoming | Refused | Skipped | Attached | OwnLetter | Bounced | Unread


@dataclass(slots=True)
class _Budget:
    files: int = 0
    mails: int = 0
    total: int = 0
    pictures: int = 0

    def is_spent(self, *, letter: bool) -> bool:
        many = self.mails > MAX_MAILS if letter else self.files > MAX_FILES
        return many or self.total > MAX_TOTAL


def as_it_came(file: Mapping[str, Any], data: bytes) -> Incoming:
    """A file that the records keep, with what was noted of it."""
    mailed, saved = file.get("mailed"), file.get("saved")
    return Incoming(file["file"], data, file.get("sender", ""), mailed=mailed, saved=saved)


def gather(paths: Iterable[Path]) -> Iterator[Found]:
    """Every returned file, one at a time, pictures before the workbooks beside them.

    Raises `SujaritError` for a path that is not there, or is a device or a pipe.
    """
    budget = _Budget()
    found = []
    for path in paths:
        if not path.exists():
            raise SujaritError(NOT_THERE.format(name=str(path)))
        if not (path.is_file() or path.is_dir()):
            raise SujaritError(_NO_FILE.format(name=str(path)))
        found += _files(path)
    for file in sorted(found, key=lambda file: _is_workbook_name(file.name)):
        if file.suffix.lower() not in _NO_MAILBOX and is_mbox(file):
            yield from _mailbox(file, budget)
        else:
            yield from _from_disk(file, budget)


def _files(path: Path) -> list[Path]:
    """The file, or those of a folder and the folders in it, by name."""
    if path.is_file():
        return [path]
    files = (file for file in path.rglob("*") if file.is_file() and not file.is_symlink())
    return sorted(file for file in files if _is_meant(file.relative_to(path)))


def _is_meant(file: Path) -> bool:
    """Not what programs leave behind or deliver just now, and not our own records."""
    ours = any(part.endswith(RECORDS) for part in file.parts[:-1])
    return not (
        ours or file.parts[-2:-1] == ("tmp",) or file.name.startswith(("~$", ".~lock.", "."))
    )


def _from_disk(path: Path, budget: _Budget) -> Iterator[Found]:
    try:
        if path.stat().st_size > MAX_FILE:
            yield Refused(path.name, TOO_LARGE)
            return
        data, saved = read_at_most(path, MAX_FILE), path.stat().st_mtime
    except OSError:
        yield Refused(path.name, BROKEN)
        return
    yield from _opened(
        Incoming(path.name, data, origin=path.parent.as_posix(), saved=saved), 0, budget
    )


def _opened(file: Incoming, depth: int, budget: _Budget) -> Iterator[Found]:
    if suffix_of(file.data):
        yield _picture(file, budget)
        return
    ending = Path(file.name).suffix.lower()
    letter = ending == ".eml" or (ending not in _WORKBOOKS and is_mail(file.data))
    budget.files += not letter
    budget.mails += letter  # an inbox takes no room from the answers
    budget.total += len(file.data)
    if depth > MAX_DEPTH:
        yield _refused(file, TOO_DEEP)
    elif budget.is_spent(letter=letter):
        yield _refused(file, TOO_MANY)
    elif letter:
        yield from _mail(file, depth, budget)
    elif ending == ".msg" or file.data.startswith(_TNEF):
        yield _refused(file, OUTLOOK, SAVE_ATTACHMENT)
    elif file.data.startswith(_ARCHIVES):
        yield _refused(file, ARCHIVE, UNPACK)
    elif file.data.startswith(b"PK"):
        yield from _zip(file, depth, budget)
    elif ending in _WORKBOOKS:
        yield _other_format(file) if file.data.startswith(_COMPOUND_FILE) else file
    elif ending in _TEXTS:
        yield _unread(file)
    else:
        yield Skipped(file.name)


def _other_format(file: Incoming) -> Found:
    """A workbook that must be saved in another format; one with a password is refused as such."""
    if "EncryptedPackage".encode("utf-16-le") in file.data:
        return file
    return _refused(file, OTHER_FORMAT, SAVE_XLSX)


def _unread(file: Incoming) -> Unread:
    kind = same(Path(file.name).suffix.lower().removeprefix(".").upper())
    return Unread(file.name, TEXT_FILE.format(kind=kind), file.sender, file.replies_to)


def _refused(file: Incoming, reason: Text, fix: Text = SEND_AGAIN) -> Refused:
    return Refused(file.name, reason, fix, file.sender, file.replies_to)


def _picture(file: Incoming, budget: _Budget) -> Found:
    """Pictures have room of their own: however many there are, the workbooks are read."""
    budget.pictures += len(file.data)
    if budget.pictures > MAX_PICTURES:
        return _refused(file, TOO_MANY)
    return Attached(file.name, file.data, file.origin)


def _zip(file: Incoming, depth: int, budget: _Budget) -> Iterator[Found]:
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            if "[Content_Types].xml" in names or "mimetype" in names:
                yield _office_file(file, names)
                return
            for info in sorted(infos, key=lambda info: _is_workbook_name(info.filename)):
                if not info.is_dir() and _is_meant(Path(leaf(info.filename))):
                    yield from _member(file, archive, info, depth, budget)
    except (*READ_ERRORS, OSError, MemoryError):  # damaged LZMA may ask for all memory
        yield _refused(file, BROKEN)


def _office_file(file: Incoming, names: set[str]) -> Found:
    if not _is_workbook(names):
        text = Path(file.name).suffix.lower() in _TEXTS
        return _unread(file) if text else Skipped(file.name)
    if "content.xml" in names or "xl/workbook.bin" in names:
        return _other_format(file)
    return file


def _is_workbook_name(name: str) -> bool:
    return Path(name).suffix.lower() in _WORKBOOKS


def _is_workbook(names: set[str]) -> bool:
    """Office and OpenDocument files are zips, too; a text document is none of ours."""
    return "content.xml" in names or any(name.startswith("xl/") for name in names)


def _member(
    file: Incoming,
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    depth: int,
    budget: _Budget,
) -> Iterator[Found]:
    name = inside(file.name, info.filename)
    if info.file_size > MAX_FILE or budget.total + info.file_size > MAX_TOTAL:
        yield _refused(replace(file, name=name), TOO_LARGE)
        return
    with archive.open(info) as member:
        data = member.read(MAX_FILE + 1)  # what the archive declares may be a lie
    if len(data) > MAX_FILE:
        yield _refused(replace(file, name=name), TOO_LARGE)
    else:
        origin = _origin(file, info.filename)
        inner = replace(file, name=name, data=data, origin=origin, saved=_saved(info))
        yield from _opened(inner, depth + 1, budget)


def _mailbox(path: Path, budget: _Budget) -> Iterator[Found]:
    """The mails of an `.mbox` file one by one; the file is only read."""
    try:
        for number, data in enumerate(mails_of(path, MAX_FILE), start=1):
            name = inside(path.name, f"{number}.eml")
            if data is None:
                yield Refused(name, TOO_LARGE)
            else:
                yield from _opened(Incoming(name, data, origin=path.as_posix()), 0, budget)
    except OSError:
        yield Refused(path.name, BROKEN)


def _mail(file: Incoming, depth: int, budget: _Budget) -> Iterator[Found]:
    try:
        message = read_mail(file.data)
        attached = sorted(message.attachments, key=lambda item: _is_workbook_name(item[0]))
    except (*READ_ERRORS, LookupError, AttributeError, TypeError, RecursionError):
        yield Refused(file.name, BROKEN)
        return
    if message.kind is MailKind.BOUNCE:
        yield Bounced(file.name, message.failed, message.copies)
    elif message.kind is MailKind.OWN:
        yield OwnLetter(file.name)
    elif message.kind is MailKind.AUTOMATIC:
        yield Skipped(file.name)
    else:
        found = list(_attached(file, message, attached, depth, budget))
        if any(isinstance(item, (Incoming, Refused)) for item in found):
            # What stands beside the workbook is its evidence.
            yield from (Skipped(i.name) if isinstance(i, Unread) else i for i in found)
        else:
            yield from _to_be_looked_at(file, message, found)


def _to_be_looked_at(file: Incoming, message: Mail, found: list[Found]) -> Iterator[Found]:
    """A mail without a workbook: what it says itself, or holds, somebody must read."""
    yield from found
    said = BODY if message.text else ATTACHMENT if found else None
    if said is None:
        yield Skipped(file.name)
    elif not any(isinstance(item, Unread) for item in found):
        yield Unread(file.name, said, message.sender, message.replies_to)


def _attached(
    file: Incoming,
    message: Mail,
    attached: Sequence[tuple[str, bytes]],
    depth: int,
    budget: _Budget,
) -> Iterator[Found]:
    for name, data in attached:
        if len(data) > MAX_FILE:
            yield Refused(inside(file.name, name), TOO_LARGE)
        else:
            inner = Incoming(
                name=inside(file.name, name),
                data=data,
                sender=message.sender,
                origin=_origin(file),
                mailed=message.mailed,
                replies_to=message.replies_to,
            )
            yield from _opened(inner, depth + 1, budget)


def _saved(info: zipfile.ZipInfo) -> float | None:
    """An archive keeps the time of the machine that made it, without its zone."""
    try:
        return datetime(*info.date_time).timestamp()  # noqa: DTZ001 (the zone is not kept)
    except (OverflowError, ValueError, OSError):
        return None


def _origin(outer: Incoming, inner: str = "") -> str:
    """Where something lies: inside a mail or an archive, there perhaps in a folder."""
    folder = inner.replace("\\", "/").rpartition("/")[0].strip("/")
    return f"{outer.origin}>{outer.name}" + (f"/{folder}" if folder else "")
