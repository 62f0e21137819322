"""PIC: is there a picture wherever the plan says so, and can each be shown?"""

from collections.abc import Iterator, Mapping

from sujarit.checks.address import at, at_cell, at_entry, at_header, has
from sujarit.checks.rule import Look, Say, Spot
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.origin import BoundTable
from sujarit.plan.pictures import PictureFacts, PictureState, PlacedPicture
from sujarit.plan.records import Photo, Plan
from sujarit.plan.schema import PHOTOS

_A_PICTURE = Text("ชื่อไฟล์ภาพ หรือภาพที่วางในแถวนี้", "A file's name, or a picture pasted on this row")
_USABLE = Text("ไฟล์ภาพ JPEG หรือ PNG ที่เปิดดูได้", "A JPEG or PNG that can be opened")
_BESIDE = Text("ชื่อไฟล์ที่อยู่ข้างสมุดงาน เช่น photos/1.jpg", "A file beside the workbook, such as photos/1.jpg")  # fmt: skip
_IN_ROW = Text(
    "ภาพอยู่ในแถวของตารางที่กรอกแล้ว", "The picture lies on a row of the table that is filled in"
)
_SAVED = Text("สมุดงานที่บันทึกแล้ว", "A workbook that is saved")


def no_picture(plan: Plan, _: Round) -> Iterator[Spot]:
    """Rows that neither name a file nor carry a picture."""
    if not has(plan, PHOTOS, "file"):
        return
    message = Text(
        "แถวนี้ไม่มีทั้งชื่อไฟล์ภาพและภาพที่วางไว้", "This row neither names a file nor carries a picture"
    )
    for photo in plan.photos:
        if not photo.file and not (plan.pictures and plan.pictures.on_row(photo.origin.row)):
            yield at(photo, "file", Say(_A_PICTURE, message))


def _of_state(says: Mapping[PictureState, Say]) -> Look:
    """A check that says something of every picture in one of these states."""

    def look(plan: Plan, _: Round) -> Iterator[Spot]:
        facts = plan.pictures
        if facts is None:
            return
        emblem = facts.of(plan.details.logo)
        if plan.details.logo and emblem in says:
            yield from at_entry(plan, "logo", says[emblem])
        if has(plan, PHOTOS, "file"):
            for photo in plan.photos:
                state = _state(facts, photo)
                if state in says:
                    yield at(photo, "file", says[state])

    return look


def _state(facts: PictureFacts, photo: Photo) -> PictureState:
    """A file that can be shown wins; else the pictures on the row serve, where there are any."""
    named = facts.of(photo.file)
    placed = facts.on_row(photo.origin.row)
    if placed and (not photo.file or named is not PictureState.USABLE):
        unusable = (item.state for item in placed if item.state is not PictureState.USABLE)
        return next(unusable, PictureState.USABLE)
    return named


def loose(plan: Plan, _: Round) -> Iterator[Spot]:
    """Pictures on the sheet of photos that belong to no row in use."""
    bound = plan.tables.get(PHOTOS.name)
    if bound is None or plan.pictures is None:
        return
    rows = {photo.origin.row for photo in plan.photos}
    first = {(p.cell.row, p.cell.column): p for p in reversed(plan.pictures.placed)}
    for place in sorted(first):
        if place[0] not in rows:
            yield at_cell(first[place].cell, None, _loose(bound, first[place]))


def _loose(bound: BoundTable, picture: PlacedPicture) -> Say:
    table, row = bound.source, picture.cell.row
    if row <= table.top:
        decoration = Text(
            "ภาพนี้อยู่เหนือตาราง จึงไม่อยู่ในรายงาน",
            "This picture lies above the table: it is not reported",
        )
        return Say(_IN_ROW, decoration, severity=Severity.INFO)
    elsewhere = Text(
        f"ภาพนี้อยู่บนแถว {row} ซึ่งไม่ใช่แถวของตารางที่กรอกแล้ว จึงไม่อยู่ในรายงาน",
        f"This picture lies on row {row}, no row of the table that is in use: it is not reported",
    )
    return Say(_IN_ROW, elsewhere)


def unsaved(plan: Plan, _: Round) -> Iterator[Spot]:
    """Pictures of an open workbook that may not be saved yet."""
    bound = plan.tables.get(PHOTOS.name)
    if bound and plan.pictures and plan.pictures.unsaved and "file" in bound.offsets:
        message = Text(
            "ภาพบนชีตนี้ต่างจากที่บันทึกไว้ รายงานใช้เฉพาะภาพที่บันทึกแล้ว",
            "The pictures on this sheet differ from the saved ones; only those are reported",
        )
        yield at_header(bound, "file", Say(_SAVED, message))


missing = _of_state({
    PictureState.MISSING: Say(
        _BESIDE,
        Text("ไม่พบไฟล์ภาพนี้ข้างสมุดงาน", "There is no such file beside the workbook"),
    ),
})  # fmt: skip
outside = _of_state({
    PictureState.OUTSIDE: Say(
        _BESIDE,
        Text("ชื่อไฟล์นี้ชี้ไปนอกโฟลเดอร์ของสมุดงาน จึงไม่เปิด", "The name leads out of the workbook's folder and is not opened"),
    ),
})  # fmt: skip
damaged = _of_state({
    PictureState.DAMAGED: Say(
        _USABLE,
        Text("ไฟล์นี้ไม่ใช่ภาพ หรือเป็นภาพที่เสียหรือมาไม่ครบ", "This is no picture, or one that is damaged or cut off"),
    ),
})  # fmt: skip
too_large = _of_state({
    PictureState.TOO_LARGE: Say(
        _USABLE,
        Text("ภาพนี้ใหญ่เกินกว่าที่เปิดได้อย่างปลอดภัย", "This picture is too large to be opened safely"),
    ),
})  # fmt: skip
unsupported = _of_state({
    PictureState.UNSUPPORTED: Say(
        _USABLE,
        Text("ภาพชนิดนี้ใส่ในรายงานไม่ได้", "A picture of this kind cannot be put into the report"),
    ),
    PictureState.NEEDS_HEIF: Say(
        _USABLE,
        Text("ภาพ HEIC จากโทรศัพท์ เปิดไม่ได้เพราะเครื่องนี้ไม่มีตัวถอดรหัส", "A telephone's HEIC picture, for which this machine has no decoder"),
        Text("แปลงภาพเป็น JPEG หรือให้ผู้ดูแลระบบติดตั้ง pi-heif (pip install pi-heif)", "Save it as JPEG, or have pi-heif installed (pip install pi-heif)."),
    ),
})  # fmt: skip
