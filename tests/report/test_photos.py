"""The photo annex: pictures that are shrunk and upright, and a frame where there is none."""

import io
import os

import pytest
from PIL import Image

from sujarit.plan.parse import parse_plan
from sujarit.report.photos import load_picture
from tests.report import make
from tests.util.tables import EXAMPLE, add, tables_from


def picture(folder, name: str, size=(800, 600), kind="JPEG", **saving) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.effect_noise(size, 90).convert("RGB").save(path, kind, **saving)


def plan(*photos: tuple[str, str]):
    tables = tables_from(EXAMPLE)
    for file, caption in photos:
        tables = add(tables, "tblPhotos", activity="ก6", file=file, caption=caption)
    return parse_plan(tables)


def test_photos_stand_two_a_row_with_captions(tmp_path, sdk_validate):
    picture(tmp_path, "หนึ่ง.jpg")
    picture(tmp_path, "photos/สอง.png", kind="PNG")
    picture(tmp_path, "3.jpeg", (600, 800))
    wanted = plan(
        ("หนึ่ง.jpg", 'ประชุม & ชี้แจง "<1>"'), ("photos\\สอง.png", "ภาพที่สอง"), ("3.jpeg", "สาม")
    )
    document = make.report(wanted, folder=tmp_path)
    assert sdk_validate(make.written(tmp_path, document)) == []
    assert "ภาคผนวก ภาพกิจกรรม" in make.words(document)
    rows = make.tables(document)[-1]
    assert [cell.split("\n")[1] for row in rows for cell in row] == ['ประชุม & ชี้แจง "<1>"', "ภาพที่สอง", "สาม", ""]  # fmt: skip
    assert all("กิจกรรมการประเมิน ITA" in cell for cell in (*rows[0], rows[1][0]))
    assert make.part(document).count(b"<w:drawing>") == 3 + 1  # and the chart


def test_captions_follow_the_style_of_digits(tmp_path):
    picture(tmp_path, "1.jpg")
    document = make.report(plan(("1.jpg", "ภาพที่ 25")), folder=tmp_path, digits="thai")
    assert "ภาพที่ ๒๕" in make.words(document)


def test_a_report_without_photos_has_no_annex():
    assert "ภาคผนวก" not in make.words(make.report(make.example()))


@pytest.mark.parametrize("folder", [True, False])
def test_a_missing_picture_leaves_a_frame_that_names_it(folder, tmp_path):
    (tmp_path / "rubbish.jpg").write_bytes(b"no picture")
    document = make.report(
        plan(("ไม่มี.jpg", "หาย"), ("rubbish.jpg", "เสีย")), folder=tmp_path if folder else None
    )
    cells = make.tables(document)[-1][0]
    assert "ไม่พบหรือเปิดไฟล์ภาพไม่ได้: ไม่มี.jpg" in cells[0]
    assert "ไม่พบหรือเปิดไฟล์ภาพไม่ได้: rubbish.jpg" in cells[1]
    assert "หาย" in cells[0]


def test_ten_photos_of_a_telephone_stay_below_five_megabytes(tmp_path):
    picture(tmp_path, "0.jpg", (4000, 3000), quality=95)
    assert (tmp_path / "0.jpg").stat().st_size > 4_000_000
    for number in range(1, 10):
        os.link(tmp_path / "0.jpg", tmp_path / f"{number}.jpg")
    document = make.report(plan(*((f"{n}.jpg", str(n)) for n in range(10))), folder=tmp_path)
    assert len(document) < 5_000_000


def test_a_picture_taken_sideways_is_set_upright_and_says_nothing_of_the_place(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "secret"
    picture(tmp_path, "turned.jpg", (400, 300), exif=exif)
    shown = load_picture(tmp_path, "turned.jpg")
    assert (shown.width, shown.height) == (300, 400)
    assert b"secret" not in shown.data
    assert dict(Image.open(io.BytesIO(shown.data)).getexif()) == {}


@pytest.mark.parametrize(
    "name", ["../outside.jpg", "/etc/passwd", "C:\\x.jpg", "\\\\server\\x.jpg", "", "a\0b.jpg", "."]
)
def test_a_name_from_a_workbook_leads_nowhere_else(name, tmp_path):
    picture(tmp_path, "outside.jpg")
    inner = tmp_path / "inner"
    inner.mkdir()
    assert load_picture(inner, name) is None


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_that_leads_out_is_not_followed(tmp_path):
    picture(tmp_path, "outside.jpg")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    assert load_picture(inner, "link.jpg") is None


def test_a_picture_bomb_is_left_out(tmp_path, monkeypatch):
    picture(tmp_path, "big.png", (500, 500), kind="PNG")
    monkeypatch.setattr("sujarit.report.photos.MAX_PIXELS", 100)
    assert load_picture(tmp_path, "big.png") is None


def test_transparency_becomes_white(tmp_path):
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    shown = load_picture(tmp_path, "clear.png")
    assert Image.open(io.BytesIO(shown.data)).getpixel((5, 5)) == (255, 255, 255)


def test_the_emblem_stands_on_the_cover(tmp_path, sdk_validate):
    from tests.util.tables import put_entry

    picture(tmp_path, "ตรา.png", (300, 300), kind="PNG")
    wanted = parse_plan(put_entry(tables_from(EXAMPLE), "logo", "ตรา.png"))
    for kind in ("monitoring", "plan"):
        document = make.report(wanted, kind=kind, folder=tmp_path)
        body = make.part(document).decode()
        assert body.index('r:embed="rIdLogo"') < body.index("w:sectPr")
        assert sdk_validate(make.written(tmp_path, document)) == []
    assert "rIdLogo" not in make.part(make.report(wanted)).decode()


def test_a_template_that_shows_no_pictures_carries_none(tmp_path):
    picture(tmp_path, "1.jpg")
    template = make.written(tmp_path, make.template("{{ office_name }}"))
    document = make.report(plan(("1.jpg", "x")), folder=tmp_path, template=template)
    assert b"sujarit1.jpeg" not in document


def test_a_file_name_longer_than_any_disk_takes_leaves_a_frame(tmp_path):
    assert load_picture(tmp_path, "x" * 400 + ".jpg") is None
    assert load_picture(tmp_path, "ก" * 5000) is None
