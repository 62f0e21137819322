"""Pictures for tests, and workbooks with pictures in them as Excel writes those."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RICH = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
_RICH_RELATION = "http://schemas.microsoft.com/office/spreadsheetml/2022/richvaluerel"
_DRAWING = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_OFFICE}"'
)


def image(colour: str = "red", size: tuple[int, int] = (40, 30), kind: str = "PNG", **saving: Any) -> bytes:  # fmt: skip
    """A picture of one colour."""
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, kind, **saving)
    return made.getvalue()


def bomb(width: int = 50_000, height: int = 50_000) -> bytes:
    """A tiny PNG that says it is huge."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def colour(data: bytes) -> str:
    """The colour in a picture's middle, by the nearest name."""
    with Image.open(io.BytesIO(data)) as shown:
        plain = shown.convert("RGB")
        red, green, blue = plain.getpixel((plain.width // 2, plain.height // 2))  # type: ignore[misc]
    return {(1, 0, 0): "red", (0, 1, 0): "lime", (0, 0, 1): "blue"}.get(
        (red // 128, green // 128, blue // 128), f"{red},{green},{blue}"
    )


def pic(relation: str, *, cut: str = "", about: str = "", place: str = "", hidden: str = "") -> str:
    """A picture's own XML inside an anchor or a group."""
    return (
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="p"{hidden}/><xdr:cNvPicPr/></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip r:embed="{relation}"/>{cut}<a:stretch><a:fillRect/></a:stretch>'
        f"</xdr:blipFill><xdr:spPr><a:xfrm{about}>{place}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
    )


def mark(name: str, row: int, column: int, down: int = 0, across: int = 0) -> str:
    """One corner of an anchor: row and column from 1, offsets in EMU."""
    return (
        f"<xdr:{name}><xdr:col>{column - 1}</xdr:col><xdr:colOff>{across}</xdr:colOff>"
        f"<xdr:row>{row - 1}</xdr:row><xdr:rowOff>{down}</xdr:rowOff></xdr:{name}>"
    )


def between(start: str, end: str, content: str) -> str:
    """A picture or a group that hangs from two cells."""
    return f"<xdr:twoCellAnchor>{start}{end}{content}<xdr:clientData/></xdr:twoCellAnchor>"


def over_cell(row: int, column: int, content: str, size: int = 100_000) -> str:
    """A small picture inside one cell."""
    ext = f'<xdr:ext cx="{size}" cy="{size}"/>'
    return f"<xdr:oneCellAnchor>{mark('from', row, column)}{ext}{content}<xdr:clientData/></xdr:oneCellAnchor>"  # fmt: skip


def with_drawing(path: Path, anchors: str, media: Mapping[str, bytes], more: str = "") -> Path:
    """The workbook with a drawing over its sheet of photos.

    `media` are the pictures by relationship (rId1, …) or by file name; `more` further
    relationships of the drawing.
    """
    sheet = _sheet(path)
    parts: dict[str, str | bytes] = {
        f"xl/media/{key if '.' in key else key + '.png'}": data for key, data in media.items()
    }
    links = "".join(
        f'<Relationship Id="{key.partition(".")[0]}" Type="{_OFFICE}/image" '
        f'Target="../media/{key if "." in key else key + ".png"}"/>'
        for key in media
    )
    parts["xl/drawings/drawing77.xml"] = f"<xdr:wsDr {_DRAWING}>{anchors}</xdr:wsDr>"
    parts["xl/drawings/_rels/drawing77.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}">{links}{more}</Relationships>'
    )
    name = f"xl/worksheets/_rels/{sheet}.rels"
    drawing = f'<Relationship Id="rId77" Type="{_OFFICE}/drawing" Target="../drawings/drawing77.xml"/>'  # fmt: skip
    return changed(
        path,
        parts,
        {
            name: ("</Relationships>", f"{drawing}</Relationships>"),
            f"xl/worksheets/{sheet}": (
                "<tableParts",
                f'<drawing xmlns:r="{_OFFICE}" r:id="rId77"/><tableParts',
            ),
            **_types(),
        },
    )


def in_cells(path: Path, pictures: Mapping[str, bytes]) -> Path:
    """The workbook with pictures placed in these cells, which hold "@", of its sheet of photos."""
    numbered = list(enumerate(pictures.items()))
    blocks = "".join(f'<bk><extLst><ext uri="{{3e2802c4-a4d2-4d8b-9148-e3be6c30e623}}"><xlrd:rvb i="{n}"/></ext></extLst></bk>' for n, _ in numbered)  # fmt: skip
    records = "".join(f'<bk><rc t="1" v="{n}"/></bk>' for n, _ in numbered)
    values = "".join(f'<rv s="0"><v>{n}</v><v>5</v></rv>' for n, _ in numbered)
    relations = "".join(f'<rel r:id="rId{n + 1}"/>' for n, _ in numbered)
    links = "".join(f'<Relationship Id="rId{n + 1}" Type="{_OFFICE}/image" Target="../media/cell{n}.png"/>' for n, _ in numbered)  # fmt: skip
    parts: dict[str, str | bytes] = {
        "xl/metadata.xml": f'<metadata xmlns="{_SPREADSHEET}" xmlns:xlrd="{_RICH}"><metadataTypes count="1"><metadataType name="XLRICHVALUE"/></metadataTypes><futureMetadata name="XLRICHVALUE">{blocks}</futureMetadata><valueMetadata>{records}</valueMetadata></metadata>',
        "xl/richData/rdrichvalue.xml": f'<rvData xmlns="{_RICH}">{values}</rvData>',
        "xl/richData/rdrichvaluestructure.xml": f'<rvStructures xmlns="{_RICH}"><s t="_localImage"><k n="_rvRel:LocalImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/></s></rvStructures>',
        "xl/richData/richValueRel.xml": f'<richValueRels xmlns="{_RICH_RELATION}" xmlns:r="{_OFFICE}">{relations}</richValueRels>',
        "xl/richData/_rels/richValueRel.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        **{f"xl/media/cell{n}.png": data for n, (_, data) in numbered},
    }  # fmt: skip
    path = changed(path, parts, _types())
    sheet = f"xl/worksheets/{_sheet(path)}"
    for n, (cell, _) in numbered:
        typed = re.search(f'<c r="{cell}"[^>]*><is><t[^>]*>@</t></is></c>', _text(path, sheet))
        shown = f'<c r="{cell}" t="e" vm="{n + 1}"><v>#VALUE!</v></c>'
        path = changed(path, {}, {sheet: (typed[0], shown)})
    return path


def _text(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(part).decode()


def _types() -> dict[str, tuple[str, str]]:
    png = '<Default Extension="png" ContentType="image/png"/></Types>'
    return {"[Content_Types].xml": ("</Types>", png)}


def _sheet(path: Path) -> str:
    """The file of the sheet that holds tblPhotos."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/tables/") and b'"tblPhotos"' in archive.read(name):
                table = name.rpartition("/")[2].encode()
                break
        for name in archive.namelist():
            if name.startswith("xl/worksheets/_rels/") and b"/" + table + b'"' in archive.read(
                name
            ):
                return name.rpartition("/")[2].removesuffix(".rels")
    raise LookupError


def changed(
    path: Path, added: Mapping[str, str | bytes], replaced: Mapping[str, tuple[str, str]]
) -> Path:
    """The package with parts added, and a text replaced in others."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, (old, new) in replaced.items():
        text = parts[name].decode()
        assert old in text, (name, old)
        parts[name] = text.replace(old, new, 1).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **added}.items():
            archive.writestr(name, data)
    return path
