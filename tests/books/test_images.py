"""Picture files: which can be shown, and what is said of the others."""

import builtins
import io

import pytest
from PIL import Image

from sujarit.books.pictures import heif, images
from sujarit.books.pictures.images import file_state, state, suffix_of
from sujarit.plan.pictures import PictureState
from tests.util.pictures import bomb, image
from tests.util.tables import ROOT

HEIC = (ROOT / "tests" / "data" / "telephone.heic").read_bytes()
EMF = b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(60)
JPEG = image(kind="JPEG", size=(300, 200))
PROGRESSIVE = image(kind="JPEG", size=(300, 200), progressive=True)


def of(data: bytes) -> PictureState:
    return state(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_is_known_by_its_first_bytes(kind):
    assert of(image(kind=kind)) is PictureState.USABLE
    assert suffix_of(image(kind=kind))


def test_a_telephone_s_picture_is_read():
    assert of(HEIC) is PictureState.USABLE
    assert suffix_of(HEIC) == ".heic"


def test_without_the_library_a_telephone_s_picture_is_told_of(monkeypatch):
    monkeypatch.setattr(heif, "is_readable", lambda: False)
    assert of(HEIC) is PictureState.NEEDS_HEIF
    assert of(JPEG) is PictureState.USABLE


@pytest.mark.parametrize(
    "data",
    [EMF, b"\xd7\xcd\xc6\x9a" + bytes(90), b"<?xml version='1.0'?><svg/>", b"\xef\xbb\xbf<svg/>", b"%PDF-1.7", b"\0\0\0 ftypavif" + bytes(90)],
    ids=["emf", "wmf", "svg", "svg-bom", "pdf", "avif"],
)  # fmt: skip
def test_a_drawing_is_no_photo(data):
    assert of(data) is PictureState.UNSUPPORTED
    assert suffix_of(data) == ""


@pytest.mark.parametrize(
    "data",
    [b"", b"MZ\x90", b"just words", JPEG[:-2], JPEG[: len(JPEG) // 2], PROGRESSIVE[:-2], JPEG[:30], image()[:-20], image()[:60], HEIC[:200], HEIC[:-9], b"BM" + bytes(8) + b"\xff" * 90],
)  # fmt: skip
def test_what_is_no_picture_or_was_cut_off_is_damaged(data):
    assert of(data) is PictureState.DAMAGED


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_of_a_rarer_kind_that_was_cut_off_is_damaged(kind):
    whole = io.BytesIO()
    Image.effect_noise((60, 40), 50).convert("RGB").save(whole, kind)
    assert of(whole.getvalue()) is PictureState.USABLE
    assert of(whole.getvalue()[: len(whole.getvalue()) // 2]) is PictureState.DAMAGED


def test_what_a_telephone_hangs_behind_its_picture_does_no_harm():
    thumbnail = b"\xff\xe1\x00\x06\xff\xd9xx"  # an end mark inside a segment is none
    assert of(JPEG[:2] + thumbnail + JPEG[2:] + b"moving pictures") is PictureState.USABLE
    assert of(JPEG[:2] + thumbnail + JPEG[2:-2]) is PictureState.DAMAGED


@pytest.mark.parametrize("size", [(50_000, 50_000), (13_000, 13_000), (41_000, 10)])
def test_a_bomb_is_refused_before_it_is_decoded(size):
    assert len(bomb(*size)) < 200
    assert of(bomb(*size)) is PictureState.TOO_LARGE


def test_a_huge_jpeg_is_decoded_small_and_so_allowed(monkeypatch):
    huge = image(kind="JPEG", size=(12_000, 9_000))
    assert of(huge) is PictureState.USABLE
    monkeypatch.setattr(images, "MAX_MEMORY", 12_000 * 9_000 - 1)  # four bytes a pixel, at half
    assert of(huge) is PictureState.TOO_LARGE


def test_a_progressive_picture_is_dearer_than_a_plain_one(monkeypatch):
    monkeypatch.setattr(images, "MAX_MEMORY", 300 * 200 * 5)
    assert of(JPEG) is PictureState.USABLE
    assert of(PROGRESSIVE) is PictureState.TOO_LARGE


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("photos/1.jpg", PictureState.USABLE),
        ("photos\\1.jpg", PictureState.USABLE),
        ("2.jpg", PictureState.MISSING),
        ("photos", PictureState.MISSING),
        ("x" * 400 + ".jpg", PictureState.MISSING),
        ("../outside.jpg", PictureState.OUTSIDE),
        ("../nowhere.jpg", PictureState.OUTSIDE),
        ("/etc/passwd", PictureState.OUTSIDE),
        ("C:\\x.jpg", PictureState.OUTSIDE),
        ("\\\\server\\x.jpg", PictureState.OUTSIDE),
        ("a\0b.jpg", PictureState.OUTSIDE),
        ("photos/2.txt", PictureState.DAMAGED),
    ],
)
def test_a_name_from_a_workbook_leads_into_its_folder_only(tmp_path, name, expected):
    folder = tmp_path / "inner"
    (folder / "photos").mkdir(parents=True)
    (folder / "photos" / "1.jpg").write_bytes(JPEG)
    (folder / "photos" / "2.txt").write_bytes(b"words")
    (tmp_path / "outside.jpg").write_bytes(JPEG)
    assert file_state(folder, name) is expected


def test_a_file_that_is_too_large_is_not_opened(tmp_path, monkeypatch):
    (tmp_path / "1.jpg").write_bytes(JPEG)
    monkeypatch.setattr(images, "MAX_FILE", 100)
    monkeypatch.setattr(builtins, "open", None)
    assert file_state(tmp_path, "1.jpg") is PictureState.TOO_LARGE
