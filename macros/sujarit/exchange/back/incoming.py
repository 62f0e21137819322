"""What came back, from wherever it lies: files, folders, mails and archives.

Nothing is unpacked to the disk, and no name inside an archive or a mail is used as a
path. What is packed inside is bounded in depth, number and size before it is read.
"""

import email
import email.policy
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from sujarit.books.opc.archive import MAX_FILE, READ_ERRORS
from sujarit.books.pictures.images import suffix_of
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.storage import RECORDS, read_at_most

MAX_DEPTH = 4
MAX_FILES = 5_000
MAX_TOTAL = 2 * 1024**3
MAX_PICTURES = 1024**3
_LONGEST_NAME = 120

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

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
_MAIL = ".eml"
_OUTLOOK = frozenset({".msg"})
_LEFT_BEHIND = ("~$", ".~lock.", ".")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file as it came: its name, its bytes, and the mail's sender if it was mailed.

    `origin` is the folder in which it lay, or `folder>mail` or `folder>archive/folder`;
    `mailed` and `saved` are when the mail was sent and the file was saved, in seconds since
    1970, None where nobody knows.
    """

    name: str
    data: bytes
    sender: str = ""
    origin: str = ""
    mailed: float | None = None
    saved: float | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not read, and why; `fix` says what to do."""

    name: str
    reason: Text
    fix: Text = SEND_AGAIN


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is nothing of ours: a picture, a signature, a document."""

    name: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture that came along, and where it lay."""

    name: str
    data: bytes
    origin: str


Found = Incoming | Refused | Skipped | Attached


@dataclass(slots=True)
class _Budget:
    files: int = 0
    total: int = 0
    pictures: int = 0


def gather(paths: Iterable[Path]) -> Iterator[Found]:
    """Every returned file, one at a time, pictures before the workbooks beside them.

    Raises `SujaritError` for a path that is not there.
    """
    budget = _Budget()
    found = []
    for path in paths:
        if not path.exists():
            raise SujaritError(NOT_THERE.format(name=str(path)))
        found += _files(path)
    for file in sorted(found, key=lambda file: _is_workbook_name(file.name)):
        yield from _from_disk(file, budget)


def _files(path: Path) -> list[Path]:
    """The file, or those of a folder and the folders in it, by name."""
    if path.is_file():
        return [path]
    inside = (file for file in path.rglob("*") if file.is_file() and not file.is_symlink())
    return sorted(file for file in inside if _is_meant(file.relative_to(path)))


def _is_meant(file: Path) -> bool:
    """Not what programs leave behind, and not our own records."""
    ours = any(part.endswith(RECORDS) for part in file.parts[:-1])
    return not ours and not file.name.startswith(_LEFT_BEHIND)


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
    budget.files += 1
    budget.total += len(file.data)
    ending = Path(file.name).suffix.lower()
    if depth > MAX_DEPTH:
        yield Refused(file.name, TOO_DEEP)
    elif budget.files > MAX_FILES or budget.total > MAX_TOTAL:
        yield Refused(file.name, TOO_MANY)
    elif ending == _MAIL:
        yield from _mail(file, depth, budget)
    elif ending in _OUTLOOK or Path(file.name).name.lower() == "winmail.dat":
        yield Refused(file.name, OUTLOOK, SAVE_ATTACHMENT)
    elif file.data.startswith(b"PK"):
        yield from _zip(file, depth, budget)
    elif ending in _WORKBOOKS:
        yield file
    else:
        yield Skipped(file.name)


def _picture(file: Incoming, budget: _Budget) -> Found:
    """Pictures have room of their own: however many there are, the workbooks are read."""
    budget.pictures += len(file.data)
    if budget.pictures > MAX_PICTURES:
        return Refused(file.name, TOO_MANY)
    return Attached(file.name, file.data, file.origin)


def _zip(file: Incoming, depth: int, budget: _Budget) -> Iterator[Found]:
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            if "[Content_Types].xml" in names or "mimetype" in names:
                yield file if _is_workbook(names) else Skipped(file.name)
                return
            for info in sorted(infos, key=lambda info: _is_workbook_name(info.filename)):
                if not info.is_dir() and _is_meant(Path(_leaf(info.filename))):
                    yield from _member(file, archive, info, depth, budget)
    except (*READ_ERRORS, OSError, MemoryError):  # damaged LZMA may ask for all memory
        yield Refused(file.name, BROKEN)


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
    name = _inside(file.name, info.filename)
    if info.file_size > MAX_FILE or budget.total + info.file_size > MAX_TOTAL:
        yield Refused(name, TOO_LARGE)
        return
    with archive.open(info) as member:
        data = member.read(MAX_FILE + 1)  # what the archive declares may be a lie
    if len(data) > MAX_FILE:
        yield Refused(name, TOO_LARGE)
    else:
        origin = _origin(file, info.filename)
        inner = Incoming(name, data, file.sender, origin, file.mailed, _saved(info))
        yield from _opened(inner, depth + 1, budget)


def _mail(file: Incoming, depth: int, budget: _Budget) -> Iterator[Found]:
    try:
        message = email.message_from_bytes(file.data, policy=email.policy.default)
        sender, mailed = _sender(message), _mailed(message)
        attached = sorted(_attachments(message), key=lambda item: _is_workbook_name(item[0]))
    except (*READ_ERRORS, LookupError, AttributeError, TypeError, RecursionError):
        yield Refused(file.name, BROKEN)
        return
    if not attached:
        yield Skipped(file.name)
    for name, data in attached:
        if len(data) > MAX_FILE:
            yield Refused(_inside(file.name, name), TOO_LARGE)
        else:
            inner = Incoming(_inside(file.name, name), data, sender, _origin(file), mailed)
            yield from _opened(inner, depth + 1, budget)


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Every part that has a name; the mails inside a mail are walked through as well."""
    for part in message.walk():
        name = part.get_filename()
        if name and not part.is_multipart():
            payload = part.get_payload(decode=True)
            yield name, payload if isinstance(payload, bytes) else b""


def _sender(message: EmailMessage) -> str:
    header = message["From"]
    addresses = getattr(header, "addresses", ())
    return addresses[0].addr_spec if addresses else ""


def _mailed(message: EmailMessage) -> float | None:
    date = getattr(message["Date"], "datetime", None)
    if not isinstance(date, datetime):
        return None
    try:
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()
    except (OverflowError, ValueError):
        return None


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


def _inside(outer: str, inner: str) -> str:
    """How people are told of it: the mail or archive, then the file."""
    return f"{outer} > {_leaf(inner)}"


def _leaf(name: str) -> str:
    """A name without its folders and without what no terminal should print."""
    leaf = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(char for char in leaf if char.isprintable()).strip()
    return shown[-_LONGEST_NAME:] or "?"
