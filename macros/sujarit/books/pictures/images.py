"""Picture files opened with suspicion: their kind, their size, and whether they are whole.

A picture may come by mail, so its kind is told by its first bytes, never by its name; only
the one decoder for that kind is let in, and only when the memory it needs is bounded.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from struct import error as struct_error
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from sujarit.books.port import SheetPicture
from sujarit.plan.patterns import regex
from sujarit.plan.pictures import PictureState, PlacedPicture

if TYPE_CHECKING:
    from PIL import Image

MAX_FILE = 64 * 1024**2
MAX_MEMORY = 400 * 1024**2
"""About what decoding one picture may take: 48 megapixels of HEIC, 100 of PNG."""
MAX_SIDE = 40_000
MAX_PIXELS = 160_000_000
LARGEST = 2_560
"""Nobody asks for a picture of more pixels along a side; a JPEG is decoded to no more."""

_HEAD = 64
_PIXEL = 4  # bytes, in Pillow's memory
_PROGRESSIVE = 6  # its coefficients are kept until the last scan
_TWICE = 8  # kinds whose decoders hold the picture, too


class _Kind(NamedTuple):
    """A kind of picture: how it begins, what Pillow calls it, which module reads it."""

    starts: re.Pattern[bytes]
    name: str
    module: str
    suffix: str


def _kind(pattern: bytes, name: str, module: str, suffix: str) -> _Kind:
    return _Kind(regex(pattern, re.DOTALL), name, module, suffix)


_HEIF = _kind(rb".{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)", "HEIF", "", ".heic")
_KINDS = (
    _kind(rb"\xff\xd8\xff", "JPEG", "PIL.JpegImagePlugin", ".jpg"),
    _kind(rb"\x89PNG\r\n\x1a\n", "PNG", "PIL.PngImagePlugin", ".png"),
    _HEIF,
    _kind(rb"GIF8[79]a", "GIF", "PIL.GifImagePlugin", ".gif"),
    _kind(rb"RIFF.{4}WEBP", "WEBP", "PIL.WebPImagePlugin", ".webp"),
    _kind(rb"II\*\0|MM\0\*", "TIFF", "PIL.TiffImagePlugin", ".tif"),
    _kind(rb"BM.{4}\0{4}", "BMP", "PIL.BmpImagePlugin", ".bmp"),
)
# Drawings (EMF, WMF, SVG, PDF) and photos that no decoder here reads (AVIF, JPEG XL, Photoshop).
_FOREIGN = regex(
    rb"\x01\0{3}.{36} EMF|\xd7\xcd\xc6\x9a|\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg)|%PDF|8BPS"
    rb"|.{4}ftypavi|\xff\x0a|\0{3}\x0cJXL |\0{3}\x0cjP|\0\0\x01\0",
    re.DOTALL,
)
_DAMAGED = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    LookupError,
    EOFError,
    ArithmeticError,
    MemoryError,
    RuntimeError,
    struct_error,
)
"""What decoders raise over bytes that are no whole picture."""
# In a JPEG's data 0xFF stands before a zero, a restart mark or another 0xFF; else a segment begins.
_SEGMENT = regex(rb"\xff([^\x00\xd0-\xd7\xff])")
_END, _SCAN, _BARE = 0xD9, 0xDA, frozenset({0x01, 0xD8})


class PictureError(Exception):
    """A picture that cannot be shown; `state` says why."""

    def __init__(self, state: PictureState) -> None:
        super().__init__(state.value)
        self.state = state


def beside(folder: Path, name: str) -> Path:
    """The file of that name below `folder`; `PictureError` when there is none to be opened."""
    if PureWindowsPath(name).anchor or PurePosixPath(name).anchor or "\0" in name:
        raise PictureError(PictureState.OUTSIDE)
    try:
        root = folder.resolve()
        path = (root / name.replace("\\", "/")).resolve()
        is_file = path.is_file()
    except (OSError, ValueError) as exc:
        raise PictureError(PictureState.MISSING) from exc
    if not path.is_relative_to(root):
        raise PictureError(PictureState.OUTSIDE)
    if not is_file:
        raise PictureError(PictureState.MISSING)
    return path


def file_state(folder: Path, name: str) -> PictureState:
    """Whether the file of that name below `folder` can be shown."""
    try:
        with opened_file(folder, name) as source:
            return state(source)
    except PictureError as exc:
        return exc.state


def state(source: BinaryIO) -> PictureState:
    """Whether a picture can be shown, as far as can be told without decoding it."""
    try:
        if _kind_of(source) is _HEIF:
            _check_heif(source.read())
        else:
            with picture(source) as image:
                _check_whole(source, image)
    except PictureError as exc:
        return exc.state
    return PictureState.USABLE


def _check_heif(data: bytes) -> None:
    from sujarit.books.pictures import heif

    if not heif.is_whole(data):
        raise PictureError(PictureState.DAMAGED)
    if not heif.is_readable():
        raise PictureError(PictureState.NEEDS_HEIF)


def placed_picture(item: SheetPicture) -> PlacedPicture:
    """What is to be known of a picture inside a workbook."""
    try:
        return PlacedPicture(item.cell, state(item.open()))
    except PictureError as exc:
        return PlacedPicture(item.cell, exc.state)


def suffix_of(data: bytes) -> str:
    """The ending that a picture's name should have; "" for what is none that can be shown."""
    return next((kind.suffix for kind in _KINDS if kind.starts.match(data[:_HEAD])), "")


@contextmanager
def opened_file(folder: Path, name: str) -> Iterator[BinaryIO]:
    """The file of that name below `folder`, open; raises `PictureError`."""
    path = beside(folder, name)
    try:
        if path.stat().st_size > MAX_FILE:
            raise PictureError(PictureState.TOO_LARGE)
        with path.open("rb") as source:
            yield source
    except OSError as exc:
        raise PictureError(PictureState.MISSING) from exc


@contextmanager
def picture(source: BinaryIO) -> Iterator["Image.Image"]:
    """The picture in `source`, its size checked and nothing decoded yet.

    Raises `PictureError`, also for what goes wrong while it is used.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # sizes are bounded here; a library's word is for us
            with _image(source) as image:
                _check_size(image)
                yield image
    except _DAMAGED as exc:
        raise PictureError(PictureState.DAMAGED) from exc


def _image(source: BinaryIO) -> "Image.Image":
    from logging import NullHandler, getLogger

    from PIL import Image

    kind = _kind_of(source)
    if kind is _HEIF:
        return _image(_from_heif(source.read()))
    getLogger("PIL").addHandler(NullHandler())  # what it says of a picture is for us
    import_module(kind.module)  # only the one: loading them all takes longer than a small report
    try:
        return Image.open(source, formats=[kind.name])
    except Image.DecompressionBombError as exc:
        raise PictureError(PictureState.TOO_LARGE) from exc


def _from_heif(data: bytes) -> BinaryIO:
    from sujarit.books.pictures.heif import as_jpeg

    made = as_jpeg(data, LARGEST, MAX_MEMORY // _TWICE)
    if isinstance(made, PictureState):
        raise PictureError(made)
    return BytesIO(made)


def _kind_of(source: BinaryIO) -> _Kind:
    head = source.read(_HEAD)
    source.seek(0)
    for kind in _KINDS:
        if kind.starts.match(head):
            return kind
    foreign = _FOREIGN.match(head)
    raise PictureError(PictureState.UNSUPPORTED if foreign else PictureState.DAMAGED)


def _check_size(image: "Image.Image") -> None:
    width, height = image.size
    too_large = max(width, height) > MAX_SIDE or width * height > MAX_PIXELS
    if too_large or _memory(image) > MAX_MEMORY:
        raise PictureError(PictureState.TOO_LARGE)


def _memory(image: "Image.Image") -> int:
    """About the bytes that decoding takes: a progressive JPEG is held whole, others shrink."""
    pixels = image.width * image.height
    if image.format not in ("JPEG", "MPO"):
        return pixels * (_TWICE if image.format in ("WEBP", "GIF") else _PIXEL)
    if image.info.get("progressive"):
        return pixels * _PROGRESSIVE
    smaller = max((part for part in (8, 4, 2) if part * LARGEST <= min(image.size)), default=1)
    return pixels * _PIXEL // smaller**2


def _check_whole(source: BinaryIO, image: "Image.Image") -> None:
    """A file cut off on its way (a sync, a mail) still begins like a picture."""
    match image.format:
        case "JPEG" | "MPO":
            source.seek(0)
            if not _ends(source.read()):
                raise PictureError(PictureState.DAMAGED)
        case "PNG":
            image.verify()
        case _:
            image.load()


def _ends(data: bytes) -> bool:
    """Whether a JPEG's own end mark follows its segments (ITU-T T.81, B.1)."""
    place = 0
    while match := _SEGMENT.search(data, place):
        mark, place = match[1][0], match.end()
        if mark == _END:
            return True
        if mark not in _BARE:
            place += int.from_bytes(data[place : place + 2], "big")
    return False
