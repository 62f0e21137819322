"""The emblem and the photo annex: pictures shrunk, upright and without hidden data.

They are files beside the workbook, or were pasted into its sheet of photos. Whether one
may be opened is decided in `sujarit.books.pictures.images`. One at a time is in memory.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from markupsafe import Markup, escape

from sujarit.books.opc.archive import CONTENT_TYPES, PackageError, Part, Parts, pack
from sujarit.books.pictures.images import LARGEST, PictureError, opened_file, picture
from sujarit.books.port import WHOLE, Crop, SheetPicture
from sujarit.plan.kept import kept_for
from sujarit.plan.patterns import regex
from sujarit.plan.records import Photo, Plan
from sujarit.plan.schema import PHOTOS
from sujarit.report.context.extra import with_extra
from sujarit.report.context.figures import money_of
from sujarit.report.context.wording import Money
from sujarit.report.engine.word_file import main_part, part_text, relations_of, with_relations

if TYPE_CHECKING:
    from PIL import Image

    from sujarit.report.context.assemble import Occasion
    from sujarit.report.fields.report_fields import PhotoCell, PhotoPair

LONGEST = 1280
"""Pixels along the longer side: sharp in print at the width of half a page."""

# Centimetres: what a picture must fit into.
_FRAME = (7.4, 5.6)
_LOGO = (5.0, 3.0)
_MEMO_GARUDA, _LETTER_GARUDA = (1.5, 1.5), (3.0, 3.0)
_LETTERS = frozenset({"letter", "announcement", "order"})
_EMU = 360_000
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES = regex(r"<(\w+:)?Types\b[^>]*>")
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_MISSING = "(ไม่พบหรือเปิดไฟล์ภาพไม่ได้: {name})"
_NONE = "(ไม่มีภาพ หรือเปิดภาพไม่ได้)"


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
    garuda: str
    pairs: "list[PhotoPair]"
    pictures: Pictures


def gallery(plan: Plan, occasion: "Occasion") -> Gallery:
    """The office's emblem, and the plan's photos two a row.

    A plan is what is meant to be done: it has no photos of what was.
    """
    pictures: Pictures = {}
    logo = load_picture(occasion.folder, plan.details.logo)
    if logo:
        pictures["rIdLogo"] = logo
    shown = _drawing("rIdLogo", 1, logo, "ตราสัญลักษณ์", _LOGO) if logo else ""
    garuda = load_picture(occasion.folder, str(plan.details.value("garuda_file") or ""))
    if garuda:
        pictures["rIdGaruda"] = garuda
    frame = _LETTER_GARUDA if occasion.kind in _LETTERS else _MEMO_GARUDA
    bird = _drawing("rIdGaruda", 2, garuda, "ตราครุฑ", frame) if garuda else ""
    kept = kept_for(plan, occasion.document).photos
    photos = kept if occasion.kind == "monitoring" else ()
    titles = {each.code: each.title for each in plan.activities if each.code}
    placed = {row: list(items) for row, items in groupby(occasion.pictures, _row)}
    shots = (
        (photo, found)
        for photo in photos
        for found in _pictures_of(photo, occasion.folder, placed.get(photo.origin.row, ()))
    )
    money = money_of(plan)
    cells = [
        with_extra(
            _cell(number, photo, titles.get(photo.activity, ""), found, pictures),
            PHOTOS,
            photo,
            money,
        )
        for number, (photo, found) in enumerate(shots, 1)
    ]
    return Gallery(shown, bird, _pairs(cells, money), pictures)


def _row(item: SheetPicture) -> int:
    return item.cell.row


def _pairs(cells: "Sequence[PhotoCell]", money: Money) -> "list[PhotoPair]":
    blank: PhotoCell = {"number": "", "picture": "", "caption": "", "activity": "", "missing": ""}
    last = with_extra(blank, PHOTOS, None, money)
    pairs = zip_longest(cells[::2], cells[1::2], fillvalue=last)
    return [{"left": left, "right": right} for left, right in pairs]


def _pictures_of(
    photo: Photo, folder: Path | None, placed: Sequence[SheetPicture]
) -> Iterator[Picture | None]:
    """A file that can be shown wins; else every picture on the row; None for a frame."""
    named = load_picture(folder, photo.file)
    if named or not placed:
        yield named
        return
    for item in placed:
        yield _picture_in_sheet(item)


def _cell(
    number: int, photo: Photo, title: str, found: Picture | None, pictures: Pictures
) -> "PhotoCell":
    shown: PhotoCell = {
        "number": f"ภาพที่ {number}",
        "picture": "",
        "caption": photo.caption,
        "activity": f"{photo.activity} {title}".strip(),
        "missing": "",
    }
    if found is None:
        missing = _MISSING.format(name=photo.file) if photo.file else _NONE
        return {**shown, "missing": missing}
    relation = f"rIdPhoto{number}"
    pictures[relation] = found
    # The emblem has the first number.
    return {**shown, "picture": _drawing(relation, number + 1, found, photo.caption, _FRAME)}


def load_picture(folder: Path | None, name: str) -> Picture | None:
    """The picture of that name below `folder`; None when it cannot be shown."""
    if folder is None or not name:
        return None
    try:
        with opened_file(folder, name) as source:
            return _shrunk(source)
    except PictureError:
        return None


def _picture_in_sheet(item: SheetPicture) -> Picture | None:
    try:
        return _shrunk(item.open(), item.crop, item.turn)
    except PictureError:
        return None


def _shrunk(source: BinaryIO, crop: Crop = WHOLE, turn: int = 0) -> Picture:
    """The picture upright and small; EXIF data, the place where it was taken too, is left out.

    Raises `PictureError` for what cannot be shown.
    """
    with picture(source) as image:
        plain = _on_white(_upright(_cropped(_reduced(image, crop), crop), turn))
    plain.thumbnail((LONGEST, LONGEST))
    saved = BytesIO()
    plain.save(saved, "JPEG", quality=82, optimize=True)
    return Picture(saved.getvalue(), plain.width, plain.height)


def _reduced(image: "Image.Image", crop: Crop) -> "Image.Image":
    """The picture itself, made as small as what is shown of it allows, in its own memory."""
    left, top, right, bottom = crop
    shown = min(1 - left - right, 1 - top - bottom)
    longest = min(int(LONGEST / shown), LARGEST)
    image.draft("RGB", (longest, longest))  # JPEG: decode no more than is needed
    image.thumbnail((longest, longest))
    return image


def _cropped(image: "Image.Image", crop: Crop) -> "Image.Image":
    if crop == WHOLE:
        return image
    left, top, right, bottom = crop
    width, height = image.size
    box = (left * width, top * height, (1 - right) * width, (1 - bottom) * height)
    x, y, z, w = (round(edge) for edge in box)
    return image.crop((x, y, max(z, x + 1), max(w, y + 1)))


def _upright(image: "Image.Image", turn: int) -> "Image.Image":
    """Turned as it was in the workbook, else as the camera says.

    Whoever turned it there, or Excel itself, already saw to what the camera says.
    """
    from PIL import ImageOps

    if turn:
        return image.rotate(-turn, expand=True)
    return ImageOps.exif_transpose(image)


def _on_white(image: "Image.Image") -> "Image.Image":
    """In plain colours, with white wherever one can see through."""
    from PIL import Image

    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        plain = Image.new("RGB", image.size, "white")
        plain.paste(image, mask=image.getchannel("A"))
        return plain
    return image.convert("RGB")


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
    body = part_text(parts, main_part(parts)) if pictures else ""
    shown = {key: each for key, each in pictures.items() if f'r:embed="{key}"' in body}
    return {**parts, **dict(_added(parts, shown))} if shown else parts


def _added(parts: Parts, pictures: Pictures) -> Iterator[tuple[str, Part]]:
    folder = main_part(parts).rpartition("/")[0]
    relations = relations_of(main_part(parts))
    listed = ""
    for number, (relation, shown) in enumerate(pictures.items(), 1):
        name = f"media/sujarit{number}.jpeg"
        yield f"{folder}/{name}", pack(name, shown.data)
        listed += f'<Relationship Id="{relation}" Type="{_RELATION}" Target="{name}"/>'
    yield relations, with_relations(parts, relations, listed)
    types = part_text(parts, CONTENT_TYPES)
    yield CONTENT_TYPES, pack(CONTENT_TYPES, _with_jpeg(types).encode())


def _with_jpeg(types: str) -> str:
    if 'Extension="jpeg"' in types:
        return types
    opening = _TYPES.search(types)
    if opening is None:
        raise PackageError("not a Word file")
    space = "" if not opening[1] else f' xmlns="{_CONTENT_TYPES}"'
    default = f'<Default{space} Extension="jpeg" ContentType="image/jpeg"/>'
    return types[: opening.end()] + default + types[opening.end() :]
