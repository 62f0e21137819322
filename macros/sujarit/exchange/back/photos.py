"""Photos that came back: as files beside a returned copy, or pasted into it.

A photo file belongs to a copy when it came in the same mail, archive or folder (or further
inside), and a row of the copy's `tblPhotos` names it. It is put beside the plan under a
name of our own, made of the group, what the sender called it, and a digest of its bytes:
the same photo collected again is the same file, and none ever takes another's place. The
row then says that name. Names in mails are only compared, never used as paths.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from sujarit.books.pictures.images import PictureError, beside, state, suffix_of
from sujarit.exchange.back.inbox.incoming import Attached
from sujarit.exchange.back.inbox.read import Returned
from sujarit.exchange.merge.conflicts import Pending
from sujarit.exchange.merge.sides import Cells, Row, Rows, Side, rows_of
from sujarit.exchange.out.letter import safe_name
from sujarit.exchange.records.folder import Copy
from sujarit.plan.pictures import PictureState
from sujarit.plan.schema import PHOTOS
from sujarit.plan.values import canonical, text_of
from sujarit.storage import write_whole

FOLDER = "photos"
"""Beside the plan's workbook: where photos go, each group's in a folder of its own."""

_DIGEST = 12
_ENDINGS = frozenset(
    {".jpg", ".jpeg", ".png", ".heic", ".heif", ".gif", ".bmp", ".tif", ".tiff", ".webp"}
)
_REAL = frozenset({PictureState.USABLE, PictureState.NEEDS_HEIF})


@dataclass(frozen=True, slots=True)
class _Kept:
    """A photo set aside: how people are told of it, where it came from, and its bytes."""

    name: str
    origin: str
    digest: str
    path: Path


@dataclass(frozen=True, slots=True)
class _Planned:
    """A photo that a row of a returned file names, and where it goes."""

    file: str
    kept: _Kept


class Photos:
    """The photos of one collection, set aside until it is known which rows are taken."""

    def __init__(self, aside: Path, beside_book: Path) -> None:
        self._aside = aside
        self._folder = beside_book
        self._kept: list[_Kept] = []
        self._spoilt: list[str] = []
        self._used: set[str] = set()
        self._planned: dict[str, _Planned] = {}

    def keep(self, item: Attached) -> None:
        """Set a photo file aside; what is no whole picture is only remembered as left."""
        kept = self._set_aside(item.name, item.origin, item.data)
        if kept:
            self._kept.append(kept)
        else:
            self._spoilt.append(item.name)

    def came_with(self, origin: str) -> bool:
        """Whether a photo lay beside a copy that came from there, or further inside."""
        return any(_within(item, origin) for item in self._kept)

    def lack(self, rows: Iterable[Cells | None]) -> bool:
        """Whether a photo that one of these rows names is not there any more."""
        names = (text_of((cells or {}).get("file")).strip() for cells in rows)
        return any(self._is_missing(name) for name in names if name)

    def named(self, returned: Returned, copy: Copy, base: Side) -> Side:
        """What the copy says, with our own names for the photos that came with it.

        A photo that the group adds without a round is of the round that the copy asks about.
        """
        rows = returned.side.get(PHOTOS.name)
        if rows is None or "file" not in rows.offsets:
            return returned.side
        before = _files(base) - {""}
        rows = _in_round(rows, base, copy) if copy.owner else rows
        names = {
            row.index: found
            for row in rows.rows
            if (found := list(self._names(row, rows, returned, copy, before)))
        }
        return {**returned.side, PHOTOS.name: _renamed(rows, names) if names else rows}

    def store(self, after: Side, waiting: Iterable[Pending]) -> Iterator[tuple[str, str]]:
        """Put the photos that rows name now, or may after a conflict, beside the workbook.

        Gives the returned file and the new name of each that was not there before.
        """
        wanted = _files(after)
        for item in waiting:
            wanted |= {text_of(claim.cells.get("file")) for claim in item.claims if claim.cells}
        for name, planned in self._planned.items():
            target = self._folder / PurePosixPath(name.replace("\\", "/"))
            if name in wanted and not target.exists():
                write_whole(target, planned.kept.path.read_bytes())
                yield planned.file, name

    def left(self) -> list[str]:
        """The photo files that no row of a returned copy names, and those that are not whole."""
        unused = [kept.name for kept in self._kept if kept.digest not in self._used]
        return [*unused, *self._spoilt]

    def _set_aside(self, name: str, origin: str, data: bytes) -> _Kept | None:
        if state(BytesIO(data)) not in _REAL:
            return None
        digest = hashlib.sha256(data).hexdigest()
        path = self._aside / f"{digest}{suffix_of(data)}"
        if not path.exists():
            path.write_bytes(data)
        return _Kept(name, origin, digest, path)

    def _names(
        self, row: Row, rows: Rows, returned: Returned, copy: Copy, before: set[str]
    ) -> Iterator[str]:
        """The names that a row's photos get; none where it can keep the one that it has."""
        said = _file(row)
        attached = self._attached(said, returned.origin) if said else None
        if said in before and _is_picture_name(said):
            if attached:
                self._asked_for(said, returned.name, attached)
        elif attached:
            yield self._plan(_new_name(copy, said, attached), returned.name, attached)
        elif not said or self._is_missing(said):
            for kept in self._pasted(rows.source.top + 1 + row.index, returned):
                yield self._plan(_new_name(copy, said or "photo", kept), returned.name, kept)

    def _asked_for(self, said: str, file: str, attached: _Kept) -> None:
        """A photo for a row of ours, under the very name there; one that is there stays."""
        if self._is_missing(said):
            self._plan(said, file, attached)
        elif self._is_here(said, attached):
            self._used.add(attached.digest)

    def _attached(self, said: str, origin: str) -> _Kept | None:
        """The photo of that name that came with the copy; None when two differ."""
        leaf = canonical(PurePosixPath(said.replace("\\", "/")).name).casefold()
        same = [item for item in self._kept if _leaf(item) == leaf and _within(item, origin)]
        near = [item for item in same if item.origin == origin] or same
        return near[0] if len({item.digest for item in near}) == 1 else None

    def _pasted(self, row: int, returned: Returned) -> Iterator[_Kept]:
        for item in returned.pictures:
            if item.cell.row == row:
                with suppress(PictureError):
                    kept = self._set_aside("", "", item.open().read())
                    if kept:
                        yield kept

    def _is_missing(self, name: str) -> bool:
        try:
            beside(self._folder, name)
        except PictureError as exc:
            return exc.state is PictureState.MISSING
        return False

    def _is_here(self, name: str, kept: _Kept) -> bool:
        try:
            return beside(self._folder, name).read_bytes() == kept.path.read_bytes()
        except (PictureError, OSError):
            return False

    def _plan(self, name: str, file: str, kept: _Kept) -> str:
        self._used.add(kept.digest)
        self._planned.setdefault(name, _Planned(file, kept))
        return name


@contextmanager
def photos_beside(folder: Path) -> Iterator[Photos]:
    """Photos on their way to this folder; what no row names is gone when the block ends."""
    with TemporaryDirectory(prefix="sujarit-") as aside:
        yield Photos(Path(aside), folder)


def _file(row: Row) -> str:
    return text_of(row.cells.get("file")).strip()


def _files(side: Side) -> set[str]:
    return {_file(row) for row in side[PHOTOS.name].rows} if PHOTOS.name in side else set()


def _is_picture_name(name: str) -> bool:
    """Whether a file of this name can be nothing but a picture to whoever opens it."""
    return PurePosixPath(name).suffix.lower() in _ENDINGS


def _leaf(item: _Kept) -> str:
    return canonical(item.name.rpartition(" > ")[2]).casefold()


def _within(item: _Kept, origin: str) -> bool:
    """Whether a photo lay beside a copy, or further inside; a mail in its folder is another's."""
    if item.origin == origin:
        return True
    steps = ("/", ">") if ">" in origin else ("/",)
    further = item.origin.removeprefix(origin)
    inside = further != item.origin and further.startswith(steps)
    return inside and (">" in steps or ">" not in further)


def _new_name(copy: Copy, said: str, kept: _Kept) -> str:
    stem = safe_name(PurePosixPath(said.replace("\\", "/")).stem)
    file = f"{stem}-{kept.digest[:_DIGEST]}{kept.path.suffix}"
    return f"{FOLDER}/{safe_name(copy.who)}/{file}"


def _in_round(rows: Rows, base: Side, copy: Copy) -> Rows:
    offset, known = rows.offsets.get("round"), _files(base) - {""}
    before = {row.content for row in base[PHOTOS.name].rows} if PHOTOS.name in base else set()
    new = [
        row.index
        for row in rows.rows
        if row.content not in before and _file(row) not in known and row.means("round") is None
    ]
    if not new or offset is None or not copy.round:
        return rows
    lines = list(rows.source.rows)
    for index in new:
        lines[index] = (*lines[index][:offset], copy.round, *lines[index][offset + 1 :])
    return rows_of(PHOTOS, replace(rows.source, rows=tuple(lines)))


def _renamed(rows: Rows, names: Mapping[int, Sequence[str]]) -> Rows:
    """The rows with their photos' new names; a further photo of a row is a row like it."""
    offset, source = rows.offsets["file"], rows.source
    lines = list(source.rows)
    for index, (first, *more) in names.items():
        line = source.rows[index]
        lines[index] = (*line[:offset], first, *line[offset + 1 :])
        lines += [(*line[:offset], name, *line[offset + 1 :]) for name in more]
    return rows_of(PHOTOS, replace(source, rows=tuple(lines)))
