"""What is known of workbooks from earlier runs: unchanged ones are not read again.

An SQLite file: whatever kills a run, what was committed stays, and the next run goes on.
"""

import sqlite3
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import monotonic
from typing import NamedTuple, Self

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text

CANNOT_KEEP = Text(
    "ใช้บันทึกของรอบก่อนใน “{folder}” ไม่ได้ ให้ลบโฟลเดอร์นั้นแล้วทำใหม่ ({reason})",
    "The notes of earlier runs in “{folder}” cannot be used; delete that folder and run again ({reason})",
)
_NAME = "state.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS source (
    name TEXT PRIMARY KEY, size INTEGER, time INTEGER, digest TEXT NOT NULL, version TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS content (
    digest TEXT, asked TEXT, first TEXT NOT NULL, last TEXT NOT NULL,
    head TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (digest, asked)) WITHOUT ROWID;
"""
_OFTEN = 1.0  # seconds between commits: what a kill can cost


class Seen(NamedTuple):
    """What an earlier run saw at a source: size, time of change, and the content's digest.

    `version` is what a web server called that content, "" where it told nothing.
    """

    size: int
    time: int
    digest: str
    version: str = ""


class Kept(NamedTuple):
    """What is kept of a content: a head that is wanted of all at once, and the whole.

    It is judged alike on every day from `first` to `last`.
    """

    head: str
    body: bytes
    first: date = date.min
    last: date = date.max


class EarlierRuns:
    """The notes of one consolidation; a context that commits when it is left, however it is."""

    def __init__(self, folder: Path, asked: str) -> None:
        """Open or make them; `asked` says what of a workbook is kept, and by which version."""
        self._folder = folder
        self._asked = asked
        self._committed = monotonic()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(folder / _NAME)
            self._base.executescript(_TABLES)
        except (OSError, sqlite3.Error) as exc:
            raise self._failure(exc) from exc

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._base.commit()
        except sqlite3.Error as exc:
            raise self._failure(exc) from exc
        finally:
            self._base.close()

    def known(self, day: date) -> dict[str, Seen]:
        """What was seen before, by source, where what is asked for is on record for that day."""
        query = (
            "SELECT name, size, time, digest, version FROM source JOIN content USING (digest)"
            " WHERE asked = ? AND ? BETWEEN first AND last"
        )
        rows = self._rows(query, self._asked, day.isoformat())
        return {name: Seen(*seen) for name, *seen in rows}

    def saw(self, source: str, seen: Seen, kept: Kept | None) -> None:
        """Note what stands at a source; `kept` is None where its content is on record."""
        try:
            self._base.execute("REPLACE INTO source VALUES (?, ?, ?, ?, ?)", (source, *seen))
            if kept is not None:
                days = kept.first.isoformat(), kept.last.isoformat()
                row = (seen.digest, self._asked, *days, kept.head, zlib.compress(kept.body, 1))
                self._base.execute("REPLACE INTO content VALUES (?, ?, ?, ?, ?, ?)", row)
            if monotonic() - self._committed >= _OFTEN:
                self._base.commit()
                self._committed = monotonic()
        except sqlite3.Error as exc:
            raise self._failure(exc) from exc

    def heads(self) -> dict[str, str]:
        """The head of every content on record, by its digest."""
        return dict(self._rows("SELECT digest, head FROM content WHERE asked = ?", self._asked))

    def body(self, content: str) -> bytes:
        """What is on record of a content; KeyError where there is nothing."""
        query = "SELECT body FROM content WHERE digest = ? AND asked = ?"
        for (packed,) in self._rows(query, content, self._asked):
            return zlib.decompress(packed)
        raise KeyError(content)

    def _rows(self, query: str, *values: str) -> Iterator[tuple]:  # type: ignore[type-arg]
        try:
            yield from self._base.execute(query, values)
        except sqlite3.Error as exc:
            raise self._failure(exc) from exc

    def _failure(self, exc: Exception) -> SujaritError:
        return SujaritError(CANNOT_KEEP.format(folder=str(self._folder), reason=str(exc)))
