"""The emblem and the photo annex: pictures beside the workbook, shrunk, upright and without hidden data.

A file's name comes from a workbook that travels by mail: only a plain relative name that
stays inside the workbook's own folder is opened, and only pictures of a bounded size.
"""

import importlib
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from markupsafe import Markup, escape

from sujarit.plan.records import Photo, Plan
from sujarit.report.compiled import main_part
from sujarit.report.package import CONTENT_TYPES, Part, Parts, pack, unpack_part
from sujarit.report.shape import PhotoCell, PhotoPair

MAX_FILE = 64 * 1024 * 1024
MAX_PIXELS = 120_000_000
LONGEST = 1280
"""Pixels along the longer side: sharp in print at the width of half a page."""

# Centimetres: what a picture must fit into.
_FRAME = (7.4, 5.6)
_LOGO = (5.0, 3.0)
_EMU = 360_000
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_MISSING = "(ไม่พบหรือเปิดไฟล์ภาพไม่ได้: {name})"


class Picture(NamedTuple):
    """A picture ready to be shown: JPEG bytes and its size in pixels."""

    data: bytes
    width: int
    height: int


Pictures = dict[str, Picture]
"""The pictures that a document shows, by the relationship under which it knows them."""


class Gallery(NamedTuple):
    """What a template is given of a plan's pictures, and the pictures themselves."""

    logo: str
    pairs: list[PhotoPair]
    pictures: Pictures


def gallery(plan: Plan, folder: Path | None) -> Gallery:
    """The office's emblem, and the plan's photos two a row.

    `folder` is where the workbook lies; None when it lies nowhere yet.
    """
    pictures: Pictures = {}
    logo = load_picture(folder, plan.details.logo) if folder else None
    if logo:
        pictures["rIdLogo"] = logo
    shown = _drawing("rIdLogo", 1, logo, "ตราสัญลักษณ์", _LOGO) if logo else ""
    return Gallery(shown, _pairs(plan, folder, pictures), pictures)


def _pairs(plan: Plan, folder: Path | None, pictures: Pictures) -> list[PhotoPair]:
    titles = {each.code: each.title for each in plan.activities if each.code}
    cells = [_cell(photo, titles, folder, pictures) for photo in plan.photos]
    blank = PhotoCell(picture="", caption="", activity="", missing="")
    pairs = zip_longest(cells[::2], cells[1::2], fillvalue=blank)
    return [PhotoPair(left=left, right=right) for left, right in pairs]


def _cell(
    photo: Photo, titles: dict[str, str], folder: Path | None, pictures: Pictures
) -> PhotoCell:
    picture = load_picture(folder, photo.file) if folder else None
    activity = f"{photo.activity} {titles.get(photo.activity, '')}".strip()
    if picture is None:
        missing = _MISSING.format(name=photo.file)
        return PhotoCell(picture="", caption=photo.caption, activity=activity, missing=missing)
    number = len(pictures) + 1
    relation = f"rIdPhoto{number}"
    pictures[relation] = picture
    drawing = _drawing(relation, number, picture, photo.caption, _FRAME)
    return PhotoCell(picture=drawing, caption=photo.caption, activity=activity, missing="")


def load_picture(folder: Path, name: str) -> Picture | None:
    """The picture of that name below `folder`; None when it is not there or no picture."""
    try:
        path = _inside(folder, name)
        if path is None or path.stat().st_size > MAX_FILE:
            return None
        return _shrunk(path.read_bytes())
    except (OSError, ValueError, SyntaxError, ImportError):
        return None


def missing_pictures(plan: Plan, folder: Path) -> tuple[str, ...]:
    """The photos and the emblem that the plan names and that are not below `folder`."""
    names = dict.fromkeys([plan.details.logo, *(photo.file for photo in plan.photos)])
    return tuple(name for name in names if name and not _is_there(folder, name))


def _is_there(folder: Path, name: str) -> bool:
    try:
        path = _inside(folder, name)
        return path is not None and path.is_file()
    except (OSError, ValueError):
        return False


def _inside(folder: Path, name: str) -> Path | None:
    if not name or PureWindowsPath(name).anchor or PurePosixPath(name).anchor or "\0" in name:
        return None
    root = folder.resolve()
    path = (root / name.replace("\\", "/")).resolve()
    return path if path.is_relative_to(root) and path.is_file() else None


def _shrunk(content: bytes) -> Picture | None:
    """The picture upright and small; EXIF data, the place where it was taken too, is left out.

    Raises OSError, ValueError or SyntaxError for what is no picture.
    """
    from PIL import Image, ImageOps

    Image.init()
    _know_heic()
    formats: list[str] = [each for each in ("JPEG", "MPO", "PNG", "HEIF") if each in Image.OPEN]
    with Image.open(io.BytesIO(content), formats=formats) as image:
        if image.width * image.height > MAX_PIXELS:
            return None
        image.draft("RGB", (LONGEST, LONGEST))  # JPEG: decode no more than is needed
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST, LONGEST))
        plain = Image.new("RGB", upright.size, "white")
        plain.paste(upright, mask=upright.getchannel("A") if "A" in upright.getbands() else None)
    saved = io.BytesIO()
    plain.save(saved, "JPEG", quality=82, optimize=True)
    return Picture(saved.getvalue(), plain.width, plain.height)


def _know_heic() -> None:
    """Telephones' HEIC pictures, where the library for them is installed."""
    with suppress(ImportError):
        importlib.import_module("pillow_heif").register_heif_opener()


def _drawing(
    relation: str, number: int, picture: Picture, caption: str, frame: tuple[float, float]
) -> Markup:
    scale = min(frame[0] / picture.width, frame[1] / picture.height) * _EMU
    size = f'cx="{int(picture.width * scale)}" cy="{int(picture.height * scale)}"'
    return Markup(  # noqa: S704 - the caption is escaped, the rest is ours
        '</w:t><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="ภาพ {number}" '
        f'descr="{escape(" ".join(caption.split()))}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="photo{number}.jpeg"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        '</a:graphic></wp:inline></w:drawing><w:t xml:space="preserve">'
    )


def add_pictures(parts: Parts, pictures: Pictures) -> Parts:
    """The document with those pictures inside that its template shows."""
    body = unpack_part(parts[main_part(parts)]).decode()
    shown = {key: each for key, each in pictures.items() if f'r:embed="{key}"' in body}
    return {**parts, **dict(_added(parts, shown))} if shown else parts


def _added(parts: Parts, pictures: Pictures) -> Iterator[tuple[str, Part]]:
    folder, _, file = main_part(parts).rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    listed = ""
    for number, (relation, picture) in enumerate(pictures.items(), 1):
        name = f"media/sujarit{number}.jpeg"
        yield f"{folder}/{name}", pack(name, picture.data)
        listed += f'<Relationship Id="{relation}" Type="{_RELATION}" Target="{name}"/>'
    text = unpack_part(parts[relations]).decode()
    linked = text.replace("</Relationships>", f"{listed}</Relationships>")
    yield relations, pack(relations, linked.encode())
    types = unpack_part(parts[CONTENT_TYPES]).decode()
    yield CONTENT_TYPES, pack(CONTENT_TYPES, _with_jpeg(types).encode())


def _with_jpeg(types: str) -> str:
    if 'Extension="jpeg"' in types:
        return types
    start = types.index(">", types.index("<Types")) + 1
    return f'{types[:start]}<Default Extension="jpeg" ContentType="image/jpeg"/>{types[start:]}'
