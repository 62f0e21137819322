"""The record that is only ever added to: what went out, what came back, who said what.

One JSON object a line. Each line carries the digest of the one before it, so that a
line changed or taken out later is noticed. A line torn by a crash is the last one, and
counts for nothing.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text

CHANGED = Text(
    "สมุดบันทึกการรวบรวม “{name}” ถูกแก้ไขภายหลัง (บรรทัดที่ {line}) ให้สั่ง sujarit records repair ก่อนทำต่อ",
    "The record “{name}” was changed afterwards (line {line}); run `sujarit records repair` before going on",
)
UNWRITABLE = Text(
    "เขียนสมุดบันทึก “{name}” ไม่ได้ ({reason}) ตรวจสอบสิทธิ์เขียนและพื้นที่ดิสก์",
    "The record “{name}” cannot be written ({reason}); check your permissions and the disk's space",
)


REPAIRED = "repaired"
"""Written when the records were mended."""

TOLD = "colleague"
"""What the ledger says of a colleague's merge: its details are those of the merge."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One line: its number from 1, what happened, when (ISO, with zone), by whom, and details."""

    number: int
    event: str
    at: str
    by: str
    details: Mapping[str, Any]


class Ledger:
    """An append-only file of entries."""

    def __init__(self, path: Path) -> None:
        """The record at `path`, which need not exist yet."""
        self.path = path
        self._read: tuple[object, list[tuple[dict[str, Any], str]]] = (None, [])

    def entries(self) -> list[LedgerEntry]:
        """Every whole entry, oldest first.

        Raises `SujaritError` when a line is not what was written.
        """
        return [_entry(line) for line, _ in self._lines()]

    def digests(self) -> dict[int, str]:
        """Each entry's digest by its number: equal where all that was written before is equal."""
        return {line["n"]: digest for line, digest in self._lines()}

    def events(self, *names: str) -> Iterator[LedgerEntry]:
        """The entries of these kinds, oldest first."""
        return (entry for entry in self.entries() if entry.event in names)

    def append(self, event: str, at: datetime, by: str, details: Mapping[str, Any]) -> LedgerEntry:
        """Add an entry; it is on the disk when this returns."""
        lines = self._lines()
        previous = lines[-1][1] if lines else ""
        line = {
            "n": len(lines) + 1,
            "event": event,
            "at": at.isoformat(timespec="seconds"),
            "by": by,
            "details": details,
            "previous": previous,
        }
        self._write(json.dumps(line, ensure_ascii=False, separators=(",", ":")))
        return _entry(line)

    def _lines(self) -> list[tuple[dict[str, Any], str]]:
        """Each line with its digest; a torn last line is left out. Read once as it stands."""
        state = self._state()
        if state is None or self._read[0] != state:
            self._read = (state, self._read_lines())
        return self._read[1]

    def _state(self) -> object:
        """Changes whenever the file does; None where it is not there."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _read_lines(self) -> list[tuple[dict[str, Any], str]]:
        found: list[tuple[dict[str, Any], str]] = []
        previous = ""
        raw = self._raw()
        for number, text in enumerate(raw, start=1):
            line = _parsed(text)
            if line is None and number == len(raw):
                break
            if line is None or line.get("previous") != previous or line.get("n") != number:
                raise SujaritError(CHANGED.format(name=self.path.name, line=number))
            previous = _digest(text)
            found.append((line, previous))
        return found

    def _raw(self) -> list[bytes]:
        try:
            return self.path.read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            return []

    def _write(self, text: str) -> None:
        """Add one line behind the last whole one."""
        data = text.encode() + b"\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            whole = sum(len(line) + 1 for line in self._whole())
            with self.path.open("r+b" if self.path.exists() else "xb") as file:
                file.truncate(whole)
                file.seek(whole)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as exc:
            reason = exc.strerror or type(exc).__name__
            raise SujaritError(UNWRITABLE.format(name=self.path.name, reason=reason)) from exc

    def _whole(self) -> list[bytes]:
        return self._raw()[: len(self._lines())]


def damage(path: Path) -> Text | None:
    """What is wrong with a ledger; None where nothing is."""
    try:
        Ledger(path).entries()
    except SujaritError as exc:
        return exc.text
    return None


def mended(path: Path, earlier: Iterable[Mapping[str, Any]] = ()) -> bytes:
    """The ledger's lines without those that stand there twice or cannot be read, chained anew.

    `earlier` are lines that it has lost, and that stood before all others.
    """
    written_before = path.read_bytes() if path.exists() else b""
    lines = [line for text in written_before.split(b"\n") if (line := _parsed(text))]
    lines[:0] = map(dict, earlier)
    found: list[dict[str, Any]] = []
    for line in lines:
        if line not in found:
            found.append(line)
    numbers = {line.get("n"): number for number, line in enumerate(found, start=1)}
    written: list[bytes] = []
    previous = ""
    for number, line in enumerate(found, start=1):
        details = dict(line["details"])
        for name in ("announced", "restored_to"):
            if name in details:
                details[name] = numbers.get(details[name], details[name])
        new = {**line, "n": number, "details": details, "previous": previous}
        text = json.dumps(new, ensure_ascii=False, separators=(",", ":")).encode()
        previous = _digest(text)
        written.append(text + b"\n")
    return b"".join(written)


def _parsed(text: bytes) -> dict[str, Any] | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:32]


def _entry(line: Mapping[str, Any]) -> LedgerEntry:
    return LedgerEntry(line["n"], line["event"], line["at"], line["by"], line["details"])
