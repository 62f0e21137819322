"""The photo annex: pictures that are shrunk and upright, and a frame where there is none."""

import datetime as dt
import gc
import io
import os
import re

import pytest
from PIL import Image

from sujarit.actions.report import ReportOptions
from sujarit.actions.report import report as write_report
from sujarit.books.file.book import FileBook
from sujarit.books.pictures import images
from sujarit.plan.parse import parse_plan
from sujarit.report.engine import photos
from sujarit.report.engine.photos import load_picture
from tests.report import make
from tests.util.maker import SMALL, Maker
from tests.util.pictures import bomb, colour, image, over_cell, pic, with_drawing
from tests.util.tables import EXAMPLE, ROOT, add, tables_from


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
    assert [cell.split("\n")[1] for row in rows for cell in row] == ['ภาพที่ 1 ประชุม & ชี้แจง "<1>"', "ภาพที่ 2 ภาพที่สอง", "ภาพที่ 3 สาม"]  # fmt: skip
    assert all("กิจกรรมการประเมิน ITA" in cell for cell in (*rows[0], rows[1][0]))
    assert make.part(document).count(b"<w:drawing>") == 3 + 1  # and the chart


def test_captions_follow_the_style_of_digits(tmp_path):
    picture(tmp_path, "1.jpg")
    document = make.report(plan(("1.jpg", "ภาพที่ 25")), folder=tmp_path, digits="thai")
    assert "ภาพที่ ๑ ภาพที่ ๒๕" in make.words(document)


def test_the_name_of_a_missing_file_keeps_its_digits(tmp_path):
    document = make.report(plan(("25.jpg", "x")), folder=tmp_path, digits="thai")
    assert "เปิดไฟล์ภาพไม่ได้: 25.jpg" in make.words(document)


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


@pytest.mark.long
def test_ten_photos_of_a_telephone_stay_below_five_megabytes(tmp_path):
    picture(tmp_path, "0.jpg", (4000, 3000), quality=95)
    assert (tmp_path / "0.jpg").stat().st_size > 4_000_000
    for number in range(1, 10):
        os.link(tmp_path / "0.jpg", tmp_path / f"{number}.jpg")
    document = make.report(plan(*((f"{n}.jpg", str(n)) for n in range(10))), folder=tmp_path)
    assert len(document) < 5_000_000


@pytest.mark.long
def test_no_picture_is_in_memory_while_the_next_is_opened(tmp_path, monkeypatch):
    def pictures():
        return sum(isinstance(each, Image.Image) for each in gc.get_objects())

    def opened(source):
        alive.append(pictures() - before)
        return real(source)

    alive, real = [], images._image
    for number in range(4):
        picture(tmp_path, f"{number}.jpg", (1600, 1200))
    wanted = plan(*((f"{number}.jpg", "x") for number in range(4)))
    monkeypatch.setattr(images, "_image", opened)
    gc.collect()
    before = pictures()  # of other tests
    make.report(wanted, folder=tmp_path)
    assert alive == [0, 0, 0, 0]


def test_a_picture_taken_sideways_is_set_upright_and_says_nothing_of_the_place(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "secret"
    picture(tmp_path, "turned.jpg", (400, 300), exif=exif)
    shown = load_picture(tmp_path, "turned.jpg")
    assert (shown.width, shown.height) == (300, 400)
    assert b"secret" not in shown.data
    assert dict(Image.open(io.BytesIO(shown.data)).getexif()) == {}


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_that_leads_out_is_not_followed(tmp_path):
    picture(tmp_path, "outside.jpg")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    assert load_picture(inner, "link.jpg") is None


def test_a_picture_bomb_leaves_a_frame(tmp_path):
    (tmp_path / "bomb.png").write_bytes(bomb())
    document = make.report(plan(("bomb.png", "ระเบิด")), folder=tmp_path)
    assert "ไม่พบหรือเปิดไฟล์ภาพไม่ได้: bomb.png" in make.tables(document)[-1][0][0]


def test_a_telephone_s_picture_is_shown():
    shown = load_picture(ROOT / "tests" / "data", "telephone.heic")
    assert (shown.width, shown.height) == (64, 48)
    assert b"secret-maker" not in shown.data


def test_a_telephone_s_picture_that_crashes_its_decoder_leaves_a_frame():
    assert load_picture(ROOT / "tests" / "data", "crashes-a-decoder.heic") is None


def test_a_telephone_s_picture_that_is_too_large_is_not_decoded(monkeypatch):
    monkeypatch.setattr(images, "MAX_MEMORY", 64 * 48 * 8 - 8)
    assert load_picture(ROOT / "tests" / "data", "telephone.heic") is None


KINDS_AND_COLOURS = [
    (kind, mode)
    for kind in ("GIF", "BMP", "TIFF", "WEBP", "PNG")
    for mode in ("RGB", "P", "L", "RGBA", "LA", "1")
    if (kind, mode) != ("BMP", "LA")  # there is no such thing
]


@pytest.mark.parametrize(("kind", "mode"), KINDS_AND_COLOURS)
def test_a_picture_of_any_colours_is_shown(tmp_path, kind, mode):
    Image.new("RGB", (20, 10), "red").convert(mode).save(tmp_path / "1", kind)
    assert (load_picture(tmp_path, "1").width, load_picture(tmp_path, "1").height) == (20, 10)


def test_a_picture_of_sixteen_bits_keeps_its_greys(tmp_path):
    Image.new("I;16", (9, 9), 32_768).save(tmp_path / "1.png")
    shown = Image.open(io.BytesIO(load_picture(tmp_path, "1.png").data))
    assert abs(shown.getpixel((4, 4))[0] - 128) < 3


def test_transparency_becomes_white(tmp_path):
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    shown = load_picture(tmp_path, "clear.png")
    assert Image.open(io.BytesIO(shown.data)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.long
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


# --- Pictures inside the workbook


RED, LIME, BLUE = (image(name) for name in ("red", "lime", "blue"))


def workbook(folder, rows, anchors, **media):
    path = Maker({**SMALL, "tblPhotos": rows}).save(folder / "แผน.xlsx")
    return with_drawing(path, anchors, media)


def annex(path):
    """What the annex of a workbook's report shows: a colour, or words, in each cell."""
    book = FileBook(path)
    document = make.report(
        parse_plan(book.tables()), folder=path.parent, pictures=book.pictures().pictures
    )
    names = re.findall(rb'r:embed="rIdPhoto(\d+)"', make.part(document))
    shown = [colour(make.part(document, f"word/media/sujarit{n.decode()}.jpeg")) for n in names]
    cells = [cell for row in make.tables(document)[-1] for cell in row if cell.strip()]
    return shown, cells


def test_pasted_pictures_stand_in_the_order_of_rows_and_left_to_right(tmp_path):
    rows = [{"คำบรรยาย": "หนึ่ง"}, {"คำบรรยาย": "สอง"}]
    anchors = over_cell(6, 2, pic("rId1")) + over_cell(5, 8, pic("rId2")) + over_cell(5, 1, pic("rId3"))  # fmt: skip
    shown, cells = annex(workbook(tmp_path, rows, anchors, rId1=RED, rId2=LIME, rId3=BLUE))
    assert shown == ["blue", "lime", "red"]
    assert [cell.split("\n")[1] for cell in cells] == ["ภาพที่ 1 หนึ่ง", "ภาพที่ 2 หนึ่ง", "ภาพที่ 3 สอง"]  # fmt: skip


def test_a_file_beside_the_workbook_wins_and_a_pasted_picture_stands_in_for_one_that_is_not(
    tmp_path,
):
    (tmp_path / "1.png").write_bytes(LIME)
    rows = [{"ไฟล์ภาพ": "1.png", "คำบรรยาย": "ก"}, {"ไฟล์ภาพ": "2.png", "คำบรรยาย": "ข"}]
    anchors = over_cell(5, 2, pic("rId1")) + over_cell(6, 2, pic("rId2"))
    shown, cells = annex(workbook(tmp_path, rows, anchors, rId1=RED, rId2=BLUE))
    assert shown == ["lime", "blue"]
    assert not any("ไม่พบ" in cell for cell in cells)


def test_a_drawing_that_cannot_be_shown_leaves_a_frame(tmp_path):
    path = workbook(tmp_path, [{"คำบรรยาย": "ก"}], over_cell(5, 2, pic("rId1")), rId1=b"<svg/>")
    shown, cells = annex(path)
    assert shown == []
    assert "ไม่มีภาพ หรือเปิดภาพไม่ได้" in cells[0]


def test_what_was_cut_off_in_excel_is_not_shown_and_what_was_turned_is_turned(tmp_path):
    both = Image.new("RGB", (80, 40), "red")
    both.paste("blue", (40, 0, 80, 40))
    data = io.BytesIO()
    both.save(data, "PNG")
    half = pic("rId1", cut='<a:srcRect l="50000"/>')
    turned = pic("rId1", about=' rot="16200000"')
    path = workbook(
        tmp_path, [{"คำบรรยาย": "ก"}], over_cell(5, 1, half) + over_cell(5, 3, turned), rId1=data.getvalue()
    )  # fmt: skip
    pictures = FileBook(path).pictures().pictures
    cut, up = (shown_of(item) for item in pictures)
    assert (cut.size, cut.getpixel((3, 20))[2] > 200) == ((40, 40), True)
    assert (up.size, up.getpixel((20, 5))[2] > 200) == ((40, 80), True)  # the right side is on top


def shown_of(item):
    shown = photos._picture_in_sheet(item)
    return Image.open(io.BytesIO(shown.data))


def test_the_plan_has_no_photos_of_what_was(tmp_path):
    picture(tmp_path, "1.jpg")
    template = make.written(tmp_path, make.template("{% for p in photo_pairs %}x{% endfor %}y"))
    document = make.report(plan(("1.jpg", "x")), folder=tmp_path, kind="plan", template=template)
    assert make.words(document).startswith("y")


def test_the_pictures_of_a_workbook_are_looked_for_once_in_a_report(tmp_path):
    class Counted(FileBook):
        looks = 0

        def pictures(self):
            self.looks += 1
            return super().pictures()

    book = Counted(ROOT / "workbook" / "nakhonsawan3-2564.xlsx")
    write_report(book, tmp_path, ReportOptions(), dt.datetime(2021, 4, 1, tzinfo=dt.UTC))
    assert book.looks == 1
