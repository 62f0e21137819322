"""The rules of the family PIC, in words."""

from sujarit.checks.rule import Example, Rule
from sujarit.checks.rules import pictures
from sujarit.plan.cells import Cell
from sujarit.plan.finding import Severity
from sujarit.plan.lang import Text
from sujarit.plan.pictures import PictureFacts, PictureState, PlacedPicture
from sujarit.plan.schema import PHOTOS

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

RULES = (
    Rule(
        "PIC01",
        Severity.WARNING,
        Text("แถวภาพที่ไม่มีภาพ", "A row of photos without one"),
        Text(
            "แถวในชีตภาพกิจกรรมไม่มีชื่อไฟล์ภาพ และไม่มีภาพวางอยู่บนแถว",
            "A row of the sheet ภาพกิจกรรม names no file, and no picture lies on it.",
        ),
        _FRAME,
        Text(
            "พิมพ์ชื่อไฟล์ภาพ หรือวางภาพลงบนแถวนี้แล้วบันทึก หรือลบแถว",
            "Type the file's name, or paste a picture on this row and save, or delete the row.",
        ),
        pictures.no_picture,
        Example(_PASTED),
        _placed(2),
    ),
    Rule(
        "PIC02",
        Severity.WARNING,
        Text("ไม่พบไฟล์ภาพ", "A picture's file is not there"),
        Text(
            "ไม่มีไฟล์ชื่อนี้ข้างสมุดงานหรือในโฟลเดอร์ย่อยที่ระบุ",
            "No file of this name lies beside the workbook, or in the folder that is named.",
        ),
        _FRAME,
        Text(
            "วางไฟล์ภาพไว้ข้างสมุดงานตามชื่อนี้ (นามสกุลไฟล์ต้องตรงด้วย) หรือแก้ชื่อในช่องนี้",
            "Put the file beside the workbook under this name (its ending, too), or mend the name.",
        ),
        pictures.missing,
        _file(PictureState.MISSING),
        _GOOD,
    ),
    Rule(
        "PIC03",
        Severity.WARNING,
        Text("ไฟล์ภาพอยู่นอกโฟลเดอร์ของสมุดงาน", "A picture outside the workbook's folder"),
        Text(
            "ชื่อไฟล์ขึ้นต้นด้วยไดรฟ์หรือโฟลเดอร์อื่น หรือย้อนออกนอกโฟลเดอร์ของสมุดงาน (..)",
            "The name begins with a drive or another folder, or leads out of the workbook's own (..).",
        ),
        Text(
            "เมื่อย้ายหรือส่งสมุดงานไปเครื่องอื่น ภาพจะหาย และโปรแกรมไม่เปิดไฟล์นอกโฟลเดอร์เพื่อความปลอดภัย",
            "The picture is lost when the workbook moves, and for safety no file elsewhere is opened.",
        ),
        Text(
            "คัดลอกภาพมาไว้ข้างสมุดงาน แล้วพิมพ์เพียงชื่อไฟล์ เช่น photos/1.jpg",
            "Copy the picture beside the workbook and type only its name, such as photos/1.jpg.",
        ),
        pictures.outside,
        _file(PictureState.OUTSIDE),
        _GOOD,
    ),
    Rule(
        "PIC04",
        Severity.WARNING,
        Text("ไฟล์ภาพเปิดไม่ได้", "A picture that cannot be opened"),
        Text(
            "ไฟล์ไม่ใช่ภาพ หรือข้อมูลภาพเสียหรือมาไม่ครบ เช่น ยังดาวน์โหลดหรือซิงก์ไม่เสร็จ",
            "The file is no picture, or is damaged or cut off, as when a download was not finished.",
        ),
        _FRAME,
        Text(
            "เปิดดูไฟล์ภาพก่อน ถ้าเปิดไม่ได้ให้ขอไฟล์ใหม่",
            "Open the file yourself; if that fails, get it again.",
        ),
        pictures.damaged,
        _file(PictureState.DAMAGED),
        _GOOD,
    ),
    Rule(
        "PIC05",
        Severity.WARNING,
        Text("ภาพใหญ่เกินไป", "A picture that is too large"),
        Text(
            "ไฟล์ภาพใหญ่กว่า 64 MB หรือมีจำนวนจุดภาพมากเกินกว่าที่เปิดได้อย่างปลอดภัย",
            "The file has more than 64 MB, or more pixels than can be opened safely.",
        ),
        _FRAME,
        Text(
            "ย่อภาพให้กว้างไม่เกิน 4,000 จุด แล้วบันทึกเป็น JPEG",
            "Make it no wider than 4,000 pixels, and save it as JPEG.",
        ),
        pictures.too_large,
        _file(PictureState.TOO_LARGE),
        _GOOD,
    ),
    Rule(
        "PIC06",
        Severity.WARNING,
        Text("ชนิดของภาพใช้ไม่ได้", "A picture of a kind that cannot be used"),
        Text(
            "ใช้ได้เฉพาะ JPEG, PNG, HEIC, GIF, BMP, TIFF และ WebP ส่วนภาพลายเส้น (EMF, WMF, SVG) และ PDF ใช้ไม่ได้",
            "JPEG, PNG, HEIC, GIF, BMP, TIFF and WebP can be used; drawings (EMF, WMF, SVG) and PDF cannot.",
        ),
        _FRAME,
        Text("บันทึกภาพเป็น JPEG หรือ PNG แล้วใช้ไฟล์นั้น", "Save the picture as JPEG or PNG, and use that."),
        pictures.unsupported,
        _file(PictureState.UNSUPPORTED),
        _GOOD,
    ),
    Rule(
        "PIC07",
        Severity.WARNING,
        Text("ภาพที่ไม่อยู่ในแถวใด", "A picture on no row"),
        Text(
            "มีภาพวางอยู่บนชีตภาพกิจกรรม แต่ไม่อยู่บนแถวที่กรอกแล้วของตาราง",
            "A picture lies on the sheet ภาพกิจกรรม, but on no row of the table that is in use.",
        ),
        Text(
            "ภาพนี้จะไม่อยู่ในภาคผนวกของรายงาน เพราะไม่รู้ว่าเป็นภาพของกิจกรรมใด",
            "It is left out of the report's annex, as nobody knows which activity it shows.",
        ),
        Text(
            "กรอกรหัสกิจกรรมหรือคำบรรยายในแถวที่ภาพวางอยู่ หรือลากมุมซ้ายบนของภาพไปไว้ในแถวของกิจกรรม หรือลบภาพถ้าไม่ใช้",
            "Fill in the activity or the caption of its row, or drag its upper left corner to its activity's row, or delete it.",
        ),
        pictures.loose,
        _placed(9),
        _placed(2),
    ),
    Rule(
        "PIC08",
        Severity.WARNING,
        Text("ภาพที่ยังไม่ได้บันทึก", "Pictures that are not saved"),
        Text(
            "สมุดงานเปิดอยู่ และภาพหรือแถวของภาพเปลี่ยนไปหลังจากบันทึกครั้งล่าสุด",
            "The workbook is open, and its pictures or their rows were changed after it was last saved.",
        ),
        Text(
            "โปรแกรมอ่านภาพจากไฟล์ที่บันทึกไว้ ภาพที่เพิ่งวางจึงยังไม่อยู่ในรายงาน",
            "Pictures are read from the saved file: those pasted since are not in the report.",
        ),
        Text("บันทึกสมุดงาน (Ctrl+S) แล้วสั่งอีกครั้ง", "Save the workbook (Ctrl+S) and try again."),
        pictures.unsaved,
        Example(_NAMED, pictures=PictureFacts(unsaved=True)),
        _GOOD,
    ),
)  # fmt: skip
