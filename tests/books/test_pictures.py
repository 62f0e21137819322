"""Pictures inside a workbook: each belongs to the row on which a person sees it."""

import pytest

from sujarit.books.file.book import FileBook
from sujarit.errors import SujaritError
from sujarit.plan.cells import FormulaError
from tests.tools.render import convert
from tests.util.maker import SMALL, Maker
from tests.util.pictures import (
    between,
    changed,
    colour,
    image,
    in_cells,
    mark,
    over_cell,
    pic,
    with_drawing,
)

ROW = 190_500  # 15 points in EMU
RED, LIME, BLUE = (image(name) for name in ("red", "lime", "blue"))
ROWS = [{"รหัสกิจกรรม": f"ก{n}"} for n in range(1, 6)]  # rows 5 to 9 of the sheet


@pytest.fixture
def path(tmp_path):
    return Maker({**SMALL, "tblPhotos": ROWS}).save(tmp_path / "แผน.xlsx")


def seen(path):
    """Row and colour of every picture, in the order of the book."""
    return [
        (item.cell.row, colour(item.open().read())) for item in FileBook(path).pictures().pictures
    ]


def tall(top, bottom, *, start=0, end=0, relation="rId1"):
    return between(mark("from", top, 2, down=start), mark("to", bottom, 3, down=end), pic(relation))


def test_a_workbook_without_pictures_has_none(path):
    assert FileBook(path).pictures().pictures == ()


def test_pictures_on_one_row_come_from_left_to_right(path):
    anchors = over_cell(6, 9, pic("rId1")) + over_cell(6, 2, pic("rId2")) + over_cell(5, 4, pic("rId3"))  # fmt: skip
    with_drawing(path, anchors, {"rId1": RED, "rId2": LIME, "rId3": BLUE})
    assert seen(path) == [(5, "blue"), (6, "lime"), (6, "red")]


def test_pictures_in_one_cell_come_from_left_to_right(path):
    right = between(mark("from", 6, 2, across=300_000), mark("to", 6, 3), pic("rId1"))
    with_drawing(path, right + over_cell(6, 2, pic("rId2")), {"rId1": RED, "rId2": LIME})
    assert seen(path) == [(6, "lime"), (6, "red")]


@pytest.mark.parametrize(
    ("anchor", "row"),
    [
        (tall(6, 6, start=10_000, end=ROW - 10_000), 6),  # inside one row
        (tall(6, 9), 6),  # over four rows: its upper left corner is on the first
        (tall(5, 6, start=ROW - 10_000, end=ROW - 20_000), 6),  # a hair too high
        (tall(5, 9, start=ROW - 10_000), 6),  # the same, and tall
        (tall(5, 6, start=ROW // 2 - 1, end=ROW), 5),  # half of the first row
        (tall(40, 44), 40),  # on no row of the table
    ],
)
def test_a_picture_belongs_to_the_row_on_which_it_is_seen(path, anchor, row):
    assert seen(with_drawing(path, anchor, {"rId1": RED})) == [(row, "red")]


def test_high_and_hidden_rows_are_reckoned_with(tmp_path):
    workbook = Maker({**SMALL, "tblPhotos": ROWS}).book()
    sheet = workbook["ภาพกิจกรรม"]
    sheet.row_dimensions[5].height = 150
    sheet.row_dimensions[6].hidden = True
    workbook.save(tmp_path / "a.xlsx")
    absolute = '<xdr:absoluteAnchor><xdr:pos x="0" y="{y}"/><xdr:ext cx="9" cy="9"/>{pic}<xdr:clientData/></xdr:absoluteAnchor>'
    anchors = "".join(
        absolute.format(y=y, pic=pic("rId1"))
        for y in (4 * ROW + 149 * 12_700, 4 * ROW + 151 * 12_700)
    )
    assert [row for row, _ in seen(with_drawing(tmp_path / "a.xlsx", anchors, {"rId1": RED}))] == [5, 7]  # fmt: skip


def grouped():
    """Two pictures in a group over four rows: red on the first, lime on the last."""

    def member(relation, y):
        return pic(relation, place=f'<a:off x="1000" y="{y}"/><a:ext cx="100" cy="100"/>')

    frame = '<a:off x="7" y="7"/><a:ext cx="9" cy="9"/><a:chOff x="1000" y="2000"/><a:chExt cx="400" cy="400"/>'  # fmt: skip
    about = '<xdr:nvGrpSpPr><xdr:cNvPr id="9" name="g"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
    group = (
        f"<xdr:grpSp>{about}<xdr:grpSpPr><a:xfrm>{frame}</a:xfrm></xdr:grpSpPr>"
        f"{member('rId2', 2300)}{member('rId1', 2000)}</xdr:grpSp>"
    )
    return between(mark("from", 5, 2), mark("to", 9, 3), group)


def test_each_picture_of_a_group_belongs_to_its_own_row(path):
    with_drawing(path, grouped(), {"rId1": RED, "rId2": LIME})
    assert seen(path) == [(5, "red"), (8, "lime")]
    assert {item.kind for item in FileBook(path).pictures().pictures} == {"group"}


@pytest.mark.parametrize(
    ("rotation", "turn"), [(5_400_000, 90), (16_200_000, 270), (-5_400_000, 270)]
)
def test_what_was_cut_off_and_turned_is_known(path, rotation, turn):
    cut = '<a:srcRect l="25000" t="10%" r="-5000"/>'
    anchor = over_cell(5, 2, pic("rId1", cut=cut, about=f' rot="{rotation}"'))
    with_drawing(path, anchor, {"rId1": RED})
    (item,) = FileBook(path).pictures().pictures
    assert (item.crop, item.turn) == ((0.25, 0.1, 0.0, 0.0), turn)


@pytest.mark.slow
def test_what_libreoffice_saves_is_read_alike(path, tmp_path):
    turned = pic("rId3", cut='<a:srcRect l="20000"/>', about=' rot="5400000"')
    anchors = grouped() + over_cell(7, 6, turned) + over_cell(30, 2, pic("rId3"))
    with_drawing(path, anchors, {"rId1": RED, "rId2": LIME, "rId3": BLUE})
    (saved,) = convert([path], "xlsx", tmp_path / "saved")
    assert seen(saved) == seen(path) == [(5, "red"), (7, "blue"), (8, "lime"), (30, "blue")]
    item = FileBook(saved).pictures().pictures[1]
    assert item.crop == pytest.approx((0.2, 0, 0, 0), abs=0.01)
    assert item.turn == 90


def test_a_picture_wrapped_for_newer_programs_is_counted_once(path):
    both = "".join(f"<mc:{name}>{pic('rId1')}</mc:{name}>" for name in ("Choice", "Fallback"))
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    wrapped = f'<mc:AlternateContent xmlns:mc="{mc}">{both}</mc:AlternateContent>'
    assert seen(with_drawing(path, over_cell(7, 2, wrapped), {"rId1": RED})) == [(7, "red")]


@pytest.mark.parametrize(
    "link",
    [
        'TargetMode="External" Target="https://example.org/a.png"',
        'TargetMode="External" Target="file:///etc/passwd"',
        'Target="../../../etc/passwd"',
        'Target="../workbook.xml"',
        'Target="../media/none.png"',
    ],
)
def test_a_picture_that_lies_elsewhere_is_not_fetched(path, link):
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    more = f'<Relationship Id="rId9" Type="{kind}" {link}/>'
    with_drawing(path, over_cell(5, 2, pic("rId9")), {}, more)
    assert seen(path) == []


def test_hidden_pictures_and_those_of_other_sheets_are_left_alone(path):
    hidden = over_cell(5, 2, pic("rId1", hidden=' hidden="1"'))
    with_drawing(path, hidden, {"rId1": RED})
    assert seen(path) == []


def test_a_picture_placed_in_a_cell_is_read_and_its_cell_is_blank(tmp_path):
    rows = [{"รหัสกิจกรรม": "ก1", "ไฟล์ภาพ": "@"}, {"รหัสกิจกรรม": "ก2", "คำบรรยาย": "@"}]
    path = Maker({**SMALL, "tblPhotos": rows}).save(tmp_path / "a.xlsx")
    in_cells(path, {"B5": RED, "C6": BLUE})
    assert seen(path) == [(5, "red"), (6, "blue")]
    assert FileBook(path).tables()["tblPhotos"].rows[:2] == (
        ("ก1", None, None, None),
        ("ก2", None, None, None),
    )


def test_a_cell_with_another_rich_value_keeps_its_error(tmp_path):
    rows = [{"รหัสกิจกรรม": "ก1", "ไฟล์ภาพ": "@"}]
    path = Maker({**SMALL, "tblPhotos": rows}).save(tmp_path / "a.xlsx")
    in_cells(path, {"B5": RED})
    assert seen(path) == [(5, "red")]
    changed(path, {}, {"xl/richData/rdrichvaluestructure.xml": ("_localImage", "_webimage")})
    assert seen(path) == []
    assert FileBook(path).tables()["tblPhotos"].rows[0][1] == FormulaError("#VALUE!")


@pytest.mark.parametrize(("good", "bad"), [("col>1<", "col>x<"), ("col>1<", "col>1e999<"), ("ext ", "ext")])  # fmt: skip
def test_a_damaged_drawing_is_a_damaged_file(path, good, bad):
    with_drawing(path, over_cell(5, 2, pic("rId1")).replace(good, bad), {"rId1": RED})
    with pytest.raises(SujaritError, match="damaged"):
        FileBook(path).pictures()
