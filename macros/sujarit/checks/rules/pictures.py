"""PIC: is there a picture wherever the plan says so, and can each be shown?"""

from collections.abc import Iterator, Mapping

from sujarit.checks.address import at_cell, at_entry, at_header, at_record, has_columns
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.cells import Cell
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.kept import photos_of
from sujarit.plan.lang import Text
from sujarit.plan.origin import BoundTable
from sujarit.plan.pictures import PictureFacts, PictureState, PlacedPicture
from sujarit.plan.records import Photo, Plan
from sujarit.plan.schema import PHOTOS
from sujarit.plan.values import is_dash

_A_PICTURE = Text("ชื่อไฟล์ภาพ หรือภาพที่วางในแถวนี้", "A file's name, or a picture pasted on this row")
_USABLE = Text("ไฟล์ภาพ JPEG หรือ PNG ที่เปิดดูได้", "A JPEG or PNG that can be opened")
_BESIDE = Text(
    "ชื่อไฟล์ที่อยู่ข้างสมุดงาน เช่น photos/1.jpg",
    "A file beside the workbook, such as photos/1.jpg",
)
_IN_ROW = Text(
    "ภาพอยู่ในแถวของตารางที่กรอกแล้ว", "The picture lies on a row of the table that is filled in"
)
_SAVED = Text("สมุดงานที่บันทึกแล้ว", "A workbook that is saved")


_ONE = """
    tblPhotos
    รหัสกิจกรรม | ไฟล์ภาพ | คำบรรยาย
    ก1 | {file} | การประชุมชี้แจง
    """

_NAMED = _ONE.format(file="photos/1.jpg")

_PASTED = _ONE.format(file="")

_FRAME = Text(
    "ในภาคผนวกจะมีเพียงกรอบที่บอกว่าไม่มีภาพ ผู้อ่านจะเห็นว่าหลักฐานขาดไป",
    "The annex shows only a frame in its place, and readers see that evidence is missing.",
)


def _file(state: PictureState) -> Example:
    return Example(_NAMED, pictures=PictureFacts(files={"photos/1.jpg": state}))


def _placed(row: int) -> Example:
    picture = PlacedPicture(Cell(PHOTOS.sheet, row, 2))
    return Example(_PASTED, pictures=PictureFacts(placed=(picture,)))


_GOOD = _file(PictureState.USABLE)


@Rule(
    "PIC01",
    severity=Severity.WARNING,
    title=Text("แถวภาพที่ไม่มีภาพ", "A row of photos without one"),
    meaning=Text(
        "แถวในชีตภาพกิจกรรมไม่มีชื่อไฟล์ภาพ และไม่มีภาพวางอยู่บนแถว",
        "A row of the sheet ภาพกิจกรรม names no file, and no picture lies on it.",
    ),
    why=_FRAME,
    mend=Text(
        "พิมพ์ชื่อไฟล์ภาพ หรือวางภาพลงบนแถวนี้แล้วบันทึก หรือลบแถว",
        "Type the file's name, or paste a picture on this row and save, or delete the row.",
    ),
    fails=Example(_PASTED),
    passes=_placed(2),
)
def no_picture(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Rows that neither name a file nor carry a picture."""
    if not has_columns(plan, PHOTOS, "file"):
        return
    message = Text(
        "แถวนี้ไม่มีทั้งชื่อไฟล์ภาพและภาพที่วางไว้", "This row neither names a file nor carries a picture"
    )
    for photo in photos_of(plan, reporting):
        named = photo.file and not is_dash(photo.file)
        if not named and not (plan.pictures and plan.pictures.on_row(photo.origin.row)):
            yield at_record(photo, "file", Diagnostic(_A_PICTURE, message))


def _of_state(
    plan: Plan, reporting: Round, says: Mapping[PictureState, Diagnostic]
) -> Iterator[Violation]:
    """What there is to say of every picture in one of these states."""
    facts = plan.pictures
    if facts is None:
        return
    emblem = facts.of(plan.details.logo)
    if plan.details.logo and emblem in says:
        yield from at_entry(plan, "logo", says[emblem])
    if has_columns(plan, PHOTOS, "file"):
        for photo in photos_of(plan, reporting):
            state = _state(facts, photo)
            if state in says:
                yield at_record(photo, "file", says[state])


def _state(facts: PictureFacts, photo: Photo) -> PictureState:
    """A file that can be shown wins; else the pictures on the row serve, where there are any."""
    named = facts.of(photo.file)
    placed = facts.on_row(photo.origin.row)
    if placed and (not photo.file or named is not PictureState.USABLE):
        unusable = (item.state for item in placed if item.state is not PictureState.USABLE)
        return next(unusable, PictureState.USABLE)
    return named


@Rule(
    "PIC07",
    severity=Severity.WARNING,
    title=Text("ภาพที่ไม่อยู่ในแถวใด", "A picture on no row"),
    meaning=Text(
        "มีภาพวางอยู่บนชีตภาพกิจกรรม แต่ไม่อยู่บนแถวที่กรอกแล้วของตาราง",
        "A picture lies on the sheet ภาพกิจกรรม, but on no row of the table that is in use.",
    ),
    why=Text(
        "ภาพนี้จะไม่อยู่ในภาคผนวกของรายงาน เพราะไม่รู้ว่าเป็นภาพของกิจกรรมใด",
        "It is left out of the report's annex, as nobody knows which activity it shows.",
    ),
    mend=Text(
        (
            "กรอกรหัสกิจกรรมหรือคำบรรยายในแถวที่ภาพวางอยู่ หรือลากมุมซ้ายบนของภาพไปไว้ในแถวของกิจกรรม "
            "หรือลบภาพถ้าไม่ใช้"
        ),
        (
            "Fill in the activity or the caption of its row, or drag its upper left corner "
            "to its activity's row, or delete it."
        ),
    ),
    fails=_placed(9),
    passes=_placed(2),
)
def loose(plan: Plan, _: Round) -> Iterator[Violation]:
    """Pictures on the sheet of photos that belong to no row in use."""
    bound = plan.tables.get(PHOTOS.name)
    if bound is None or plan.pictures is None:
        return
    rows = {photo.origin.row for photo in plan.photos}
    first = {(p.cell.row, p.cell.column): p for p in reversed(plan.pictures.placed)}
    for place in sorted(first):
        if place[0] not in rows:
            yield at_cell(first[place].cell, None, _loose(bound, first[place]))


def _loose(bound: BoundTable, picture: PlacedPicture) -> Diagnostic:
    table, row = bound.source, picture.cell.row
    if row <= table.top:
        decoration = Text(
            "ภาพนี้อยู่เหนือตาราง จึงไม่อยู่ในรายงาน",
            "This picture lies above the table: it is not reported",
        )
        return Diagnostic(_IN_ROW, decoration, severity=Severity.INFO)
    elsewhere = Text(
        f"ภาพนี้อยู่บนแถว {row} ซึ่งไม่ใช่แถวของตารางที่กรอกแล้ว จึงไม่อยู่ในรายงาน",
        f"This picture lies on row {row}, no row of the table that is in use: it is not reported",
    )
    return Diagnostic(_IN_ROW, elsewhere)


@Rule(
    "PIC08",
    severity=Severity.WARNING,
    title=Text("ภาพที่ยังไม่ได้บันทึก", "Pictures that are not saved"),
    meaning=Text(
        "สมุดงานเปิดอยู่ และภาพหรือแถวของภาพเปลี่ยนไปหลังจากบันทึกครั้งล่าสุด",
        (
            "The workbook is open, and its pictures or their rows were changed after it was "
            "last saved."
        ),
    ),
    why=Text(
        "โปรแกรมอ่านภาพจากไฟล์ที่บันทึกไว้ ภาพที่เพิ่งวางจึงยังไม่อยู่ในรายงาน",
        "Pictures are read from the saved file: those pasted since are not in the report.",
    ),
    mend=Text("บันทึกสมุดงาน (Ctrl+S) แล้วสั่งอีกครั้ง", "Save the workbook (Ctrl+S) and try again."),
    fails=Example(_NAMED, pictures=PictureFacts(unsaved=True)),
    passes=_GOOD,
)
def unsaved(plan: Plan, _: Round) -> Iterator[Violation]:
    """Pictures of an open workbook that may not be saved yet."""
    bound = plan.tables.get(PHOTOS.name)
    if bound and plan.pictures and plan.pictures.unsaved and "file" in bound.offsets:
        message = Text(
            "ภาพบนชีตนี้ต่างจากที่บันทึกไว้ รายงานใช้เฉพาะภาพที่บันทึกแล้ว",
            "The pictures on this sheet differ from the saved ones; only those are reported",
        )
        yield at_header(bound, "file", Diagnostic(_SAVED, message))


@Rule(
    "PIC02",
    severity=Severity.WARNING,
    title=Text("ไม่พบไฟล์ภาพ", "A picture's file is not there"),
    meaning=Text(
        "ไม่มีไฟล์ชื่อนี้ข้างสมุดงานหรือในโฟลเดอร์ย่อยที่ระบุ",
        "No file of this name lies beside the workbook, or in the folder that is named.",
    ),
    why=_FRAME,
    mend=Text(
        "วางไฟล์ภาพไว้ข้างสมุดงานตามชื่อนี้ (นามสกุลไฟล์ต้องตรงด้วย) หรือแก้ชื่อในช่องนี้",
        ("Put the file beside the workbook under this name (its ending, too), or mend the name."),
    ),
    fails=_file(PictureState.MISSING),
    passes=_GOOD,
)
def missing(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Files that are not there."""
    return _of_state(
        plan,
        reporting,
        {
            PictureState.MISSING: Diagnostic(
                _BESIDE,
                Text("ไม่พบไฟล์ภาพนี้ข้างสมุดงาน", "There is no such file beside the workbook"),
            ),
        },
    )


@Rule(
    "PIC03",
    severity=Severity.WARNING,
    title=Text("ไฟล์ภาพอยู่นอกโฟลเดอร์ของสมุดงาน", "A picture outside the workbook's folder"),
    meaning=Text(
        "ชื่อไฟล์ขึ้นต้นด้วยไดรฟ์หรือโฟลเดอร์อื่น หรือย้อนออกนอกโฟลเดอร์ของสมุดงาน (..)",
        (
            "The name begins with a drive or another folder, or leads out of the workbook's "
            "own (..)."
        ),
    ),
    why=Text(
        "เมื่อย้ายหรือส่งสมุดงานไปเครื่องอื่น ภาพจะหาย และโปรแกรมไม่เปิดไฟล์นอกโฟลเดอร์เพื่อความปลอดภัย",
        (
            "The picture is lost when the workbook moves, and for safety no file elsewhere "
            "is opened."
        ),
    ),
    mend=Text(
        "คัดลอกภาพมาไว้ข้างสมุดงาน แล้วพิมพ์เพียงชื่อไฟล์ เช่น photos/1.jpg",
        "Copy the picture beside the workbook and type only its name, such as photos/1.jpg.",
    ),
    fails=_file(PictureState.OUTSIDE),
    passes=_GOOD,
)
def outside(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Files outside the workbook's folder."""
    return _of_state(
        plan,
        reporting,
        {
            PictureState.OUTSIDE: Diagnostic(
                _BESIDE,
                Text(
                    "ชื่อไฟล์นี้ชี้ไปนอกโฟลเดอร์ของสมุดงาน จึงไม่เปิด",
                    "The name leads out of the workbook's folder and is not opened",
                ),
            ),
        },
    )


@Rule(
    "PIC04",
    severity=Severity.WARNING,
    title=Text("ไฟล์ภาพเปิดไม่ได้", "A picture that cannot be opened"),
    meaning=Text(
        "ไฟล์ไม่ใช่ภาพ หรือข้อมูลภาพเสียหรือมาไม่ครบ เช่น ยังดาวน์โหลดหรือซิงก์ไม่เสร็จ",
        ("The file is no picture, or is damaged or cut off, as when a download was not finished."),
    ),
    why=_FRAME,
    mend=Text(
        "เปิดดูไฟล์ภาพก่อน ถ้าเปิดไม่ได้ให้ขอไฟล์ใหม่", "Open the file yourself; if that fails, get it again."
    ),
    fails=_file(PictureState.DAMAGED),
    passes=_GOOD,
)
def damaged(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Files that are no pictures, or damaged ones."""
    return _of_state(
        plan,
        reporting,
        {
            PictureState.DAMAGED: Diagnostic(
                _USABLE,
                Text(
                    "ไฟล์นี้ไม่ใช่ภาพ หรือเป็นภาพที่เสียหรือมาไม่ครบ",
                    "This is no picture, or one that is damaged or cut off",
                ),
            ),
        },
    )


@Rule(
    "PIC05",
    severity=Severity.WARNING,
    title=Text("ภาพใหญ่เกินไป", "A picture that is too large"),
    meaning=Text(
        "ไฟล์ภาพใหญ่กว่า 64 MB หรือมีจำนวนจุดภาพมากเกินกว่าที่เปิดได้อย่างปลอดภัย",
        "The file has more than 64 MB, or more pixels than can be opened safely.",
    ),
    why=_FRAME,
    mend=Text(
        "ย่อภาพให้กว้างไม่เกิน 4,000 จุด แล้วบันทึกเป็น JPEG",
        "Make it no wider than 4,000 pixels, and save it as JPEG.",
    ),
    fails=_file(PictureState.TOO_LARGE),
    passes=_GOOD,
)
def too_large(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Pictures too large to be opened safely."""
    return _of_state(
        plan,
        reporting,
        {
            PictureState.TOO_LARGE: Diagnostic(
                _USABLE,
                Text(
                    "ภาพนี้ใหญ่เกินกว่าที่เปิดได้อย่างปลอดภัย", "This picture is too large to be opened safely"
                ),
            ),
        },
    )


@Rule(
    "PIC06",
    severity=Severity.WARNING,
    title=Text("ชนิดของภาพใช้ไม่ได้", "A picture of a kind that cannot be used"),
    meaning=Text(
        (
            "ใช้ได้เฉพาะ JPEG, PNG, HEIC, GIF, BMP, TIFF และ WebP ส่วนภาพลายเส้น (EMF, WMF, SVG) "
            "และ PDF ใช้ไม่ได้"
        ),
        (
            "JPEG, PNG, HEIC, GIF, BMP, TIFF and WebP can be used; drawings (EMF, WMF, SVG) "
            "and PDF cannot."
        ),
    ),
    why=_FRAME,
    mend=Text(
        "บันทึกภาพเป็น JPEG หรือ PNG แล้วใช้ไฟล์นั้น", "Save the picture as JPEG or PNG, and use that."
    ),
    fails=_file(PictureState.UNSUPPORTED),
    passes=_GOOD,
)
def unsupported(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Pictures of a kind that no report can hold."""
    return _of_state(
        plan,
        reporting,
        {
            PictureState.UNSUPPORTED: Diagnostic(
                _USABLE,
                Text(
                    "ภาพชนิดนี้ใส่ในรายงานไม่ได้", "A picture of this kind cannot be put into the report"
                ),
            ),
            PictureState.NEEDS_HEIF: Diagnostic(
                _USABLE,
                Text(
                    "ภาพ HEIC จากโทรศัพท์ เปิดไม่ได้เพราะเครื่องนี้ไม่มีตัวถอดรหัส",
                    "A telephone's HEIC picture, for which this machine has no decoder",
                ),
                Text(
                    "แปลงภาพเป็น JPEG หรือให้ผู้ดูแลระบบติดตั้ง pi-heif (pip install pi-heif)",
                    "Save it as JPEG, or have pi-heif installed (pip install pi-heif).",
                ),
            ),
        },
    )
