"""What is said of copies and of what came back: one catalogue, in both languages.

These stand beside the rules of the checks: a check looks at one plan, a notice at what
happened between two. Each names the file and says what to do.
"""

from dataclasses import dataclass

from sujarit.exchange.change import Conflict, Missing, NotTaken, Renamed, RowDeleted, Settled, Why
from sujarit.exchange.identity import Key, key_text
from sujarit.exchange.rows import Cells
from sujarit.plan import schema
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.lang import Text, same
from sujarit.plan.values import text_of

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
NOTHING = same("")


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that can be said: its code never changes."""

    code: str
    severity: Severity
    message: Text
    fix: Text


NO_ADDRESS = Notice("SHR01", _W, Text("กลุ่ม “{group}” ไม่มีอีเมลในชีตผู้รับ ร่างอีเมลจึงไม่มีที่อยู่", "“{group}” has no address in the sheet ผู้รับ, so its draft has none"), Text("เพิ่มอีเมลของกลุ่มในชีต “ผู้รับ” แล้วส่งออกอีกครั้ง", "Add the group's address in the sheet ผู้รับ and share again"))  # fmt: skip
BAD_ADDRESS = Notice("SHR02", _W, Text("“{address}” ของกลุ่ม “{group}” ไม่ใช่ที่อยู่อีเมลที่ใช้ได้ จึงไม่ถูกใช้", "“{address}” of “{group}” is no usable address and was left out"), Text("แก้ที่อยู่ในชีต “ผู้รับ”", "Mend the address in the sheet ผู้รับ"))  # fmt: skip
VAGUE_OWNER = Notice("SHR03", _W, Text("ผู้รับผิดชอบ “{group}” ไม่ใช่กลุ่มเดียวที่ตอบได้ จึงไม่มีไฟล์ส่งให้", "The owner “{group}” is no one group, so no copy was made for it"), Text("ระบุกลุ่มที่รับผิดชอบจริง หรือเพิ่ม “{group}” พร้อมอีเมลในชีต “ผู้รับ”", "Name the group that answers for it, or list “{group}” with an address in the sheet ผู้รับ"))  # fmt: skip
NO_OWNER = Notice("SHR04", _W, Text("กิจกรรม {codes} ไม่มีผู้รับผิดชอบ จึงไม่อยู่ในไฟล์ของกลุ่มใด", "Activities {codes} have no owner, so no group's copy lets anyone answer for them"), Text("กรอกช่องผู้รับผิดชอบของกิจกรรมเหล่านี้", "Fill in the owner of these activities"))  # fmt: skip
RENAMED_BOOK = Notice("SHR05", _I, Text("สมุดงานนี้เคยชื่อ “{name}” จึงใช้บันทึกการส่งและรวบรวมเดิมต่อ", "This workbook was called “{name}” before; its records go on under the new name"), Text("ไม่ต้องทำอะไร", "Nothing to do"))  # fmt: skip

CONFLICT = Notice("EXC01", _E, Text("{file}: {how}", "{file}: {how}"), Text("เลือกค่าที่จะใช้ในชีต “ข้อขัดแย้ง” แล้วสั่งรวบรวมอีกครั้ง (--resolve)", "Choose in the sheet ข้อขัดแย้ง, then collect again with --resolve"))  # fmt: skip
NOT_THEIRS = Notice("EXC02", _W, Text("{file}: “{who}” แก้ข้อมูลนอกแถวของตน จึงยังไม่รับ", "{file}: “{who}” changed what is not its own; it was not taken"), Text("ถ้าถูกต้อง ให้รวบรวมไฟล์นี้อีกครั้งด้วย --allow-others หรือแก้เองในสมุดงาน", "If it is right, collect this file again with --allow-others, or change it in the workbook"))  # fmt: skip
NO_KEY = Notice("EXC03", _E, Text("{file}: แถวนี้ไม่มีรหัสที่ใช้ระบุแถว จึงไม่ได้รับ", "{file}: this row lacks what names it, so it was not taken"), Text("ให้ผู้ส่งกรอกรหัส (เช่น รอบและรหัสกิจกรรม) แล้วส่งใหม่ หรือกรอกเองในสมุดงาน", "Ask the sender to fill in its key (round and activity, say), or enter the row yourself"))  # fmt: skip
DOUBLE_KEY = Notice("EXC04", _E, Text("{file}: รหัสนี้ซ้ำกันหลายแถว จึงไม่ได้รับแถวใดเลย", "{file}: this key stands on several rows, so none of them was taken"), Text("รวมให้เหลือแถวเดียวต่อรหัส แล้วรวบรวมใหม่", "Leave one row for each key, then collect again"))  # fmt: skip
NO_COLUMN = Notice("EXC05", _E, Text("{file}: สมุดงานนี้ไม่มีคอลัมน์ “{column}” จึงไม่ได้รับค่านี้", "{file}: this workbook has no column “{column}”, so the value was not taken"), Text("เพิ่มคอลัมน์คืนในสมุดงาน แล้วรวบรวมใหม่", "Put the column back into the workbook and collect again"))  # fmt: skip
STRANGE_COLUMN = Notice("EXC06", _W, Text("{file}: คอลัมน์ “{column}” ไม่อยู่ในแผน จึงไม่ได้รับค่านี้", "{file}: the plan has no column “{column}”, so the value was not taken"), Text("ถ้าต้องใช้ ให้คัดลอกไปไว้ในคอลัมน์ที่ถูกต้อง", "If it is needed, copy it to the right column"))  # fmt: skip
STRAY = Notice("EXC07", _W, Text("{file}: มีข้อมูลอยู่นอกตาราง จึงไม่ได้รับ", "{file}: this stands outside the table and was not taken"), Text("ถ้าต้องใช้ ให้คัดลอกไปไว้ในตาราง", "If it is needed, copy it into the table"))  # fmt: skip
FORMULA = Notice("EXC08", _W, Text("{file}: ช่องนี้เป็นสูตรหรือมีค่าผิดพลาดของสูตร จึงไม่ได้รับ", "{file}: a formula, or a formula's error, stands here; it was not taken"), Text("ให้ผู้ส่งพิมพ์ค่าเป็นข้อความหรือตัวเลข แล้วส่งใหม่", "Ask the sender to type the value itself"))  # fmt: skip
NO_TABLE = Notice("EXC09", _W, Text("{file}: ไม่พบตาราง “{table}” หรือคอลัมน์รหัสของตารางหายไป ไม่มีข้อมูลใดถูกลบ", "{file}: the table “{table}” or its key column is missing; nothing was deleted"), Text("ขอไฟล์ที่มีตารางครบจากผู้ส่ง ถ้ามีข้อมูลในตารางนี้", "Ask for a file with the table in it, if it had anything to say there"))  # fmt: skip
LOST_COLUMN = Notice("EXC10", _W, Text("{file}: ไม่พบคอลัมน์ “{column}” ในตาราง “{table}” ไม่มีข้อมูลใดถูกลบ", "{file}: the column “{column}” of “{table}” is missing; nothing was deleted"), Text("ขอไฟล์ที่มีคอลัมน์ครบจากผู้ส่ง ถ้ามีข้อมูลในคอลัมน์นี้", "Ask for a file with the column in it, if it had anything to say there"))  # fmt: skip
RENAMED = Notice("EXC11", _W, Text("{file}: รหัสแถว “{old}” ถูกเปลี่ยนเป็น “{new}” จึงถือว่าลบแถวเดิมและเพิ่มแถวใหม่", "{file}: the key “{old}” was changed to “{new}”: one row went, another came"), Text("ตรวจว่าตั้งใจเปลี่ยนรหัส และแก้แถวอื่นที่อ้างถึงรหัสเดิม", "See that it was meant, and mend what still refers to the old key"))  # fmt: skip
DELETED = Notice("EXC12", _I, Text("{file}: “{who}” ลบแถวนี้ แถวในสมุดงานจึงถูกล้าง (ค่าเดิมอยู่ในบันทึก)", "{file}: “{who}” deleted this row, so ours was cleared (the record keeps what it held)"), Text("ถ้าไม่ถูกต้อง ให้กรอกแถวนี้คืน", "If that is wrong, enter the row again"))  # fmt: skip
SETTLED = Notice("EXC13", _I, Text("{file}: ค่านี้เคยรวบรวมแล้ว และสมุดงานเปลี่ยนไปหลังจากนั้น จึงไม่รับซ้ำ", "{file}: this was collected before and the workbook was changed since; not taken again"), Text("ถ้าต้องการค่าจากไฟล์ ให้รวบรวมด้วย --again", "To take it from the file after all, collect with --again"))  # fmt: skip

REFUSED = Notice("EXC20", _E, Text("ไม่รับไฟล์ “{file}”: {reason}", "“{file}” was refused: {reason}"), Text("{fix}", "{fix}"))  # fmt: skip
FENCED = Notice("EXC21", _W, Text("ไฟล์ “{file}” {what} รับเฉพาะค่าในเซลล์ ไม่มีสิ่งใดทำงานหรือติดมาด้วย", "“{file}” {what}; only cells' values were read, nothing of it ran or came along"), Text("ตรวจกับผู้ส่งว่าตั้งใจหรือไม่", "Ask the sender whether that was meant"))  # fmt: skip
BY_CONTENT = Notice("EXC22", _W, Text("ไฟล์ “{file}” ไม่มีรหัสสำเนา จึงเทียบจากเนื้อหา และถือว่าเป็นของ “{who}”", "“{file}” has lost its mark; by its content it was taken for the copy of “{who}”"), Text("ตรวจว่าเป็นไฟล์ของกลุ่มนี้จริง", "See that it really is that group's"))  # fmt: skip
TWICE = Notice("EXC23", _W, Text("สำเนาของ “{who}” กลับมาหลายไฟล์ที่ไม่เหมือนกัน: {files} ค่าที่ไม่ตรงกันเป็นข้อขัดแย้ง", "The copy of “{who}” came back in several different files: {files}; where they differ it is a conflict"), Text("ถามผู้ส่งว่าไฟล์ใดเป็นฉบับล่าสุด", "Ask the sender which is the last"))  # fmt: skip
OLD_SCHEMA = Notice("EXC24", _W, Text("ไฟล์ “{file}” สร้างจากโปรแกรมรุ่นก่อน คอลัมน์ที่ไม่มีในไฟล์คงค่าเดิมไว้", "“{file}” was made by an earlier version; columns that it lacks stay as they are"), Text("ตรวจค่าในคอลัมน์ใหม่เอง", "Look at the new columns yourself"))  # fmt: skip
PHOTOS_KEPT = Notice("EXC28", _I, Text("{file}: เก็บภาพ {count} ภาพไว้ข้างสมุดงาน และใส่ชื่อไฟล์ใหม่ในชีต “ภาพกิจกรรม”: {names}", "{file}: {count} photos were put beside the workbook under new names, which the sheet ภาพกิจกรรม gives: {names}"), Text("ดูภาพก่อนออกรายงาน", "Look at them before the report goes out"))  # fmt: skip
PHOTO_LEFT = Notice("EXC29", _I, Text("ไม่เก็บไฟล์ภาพ “{file}” เพราะไม่มีแถวใดในชีต “ภาพกิจกรรม” ของสำเนาที่มาด้วยกันระบุชื่อนี้ หรือมีหลายภาพชื่อเดียวกัน หรือข้างสมุดงานมีภาพอื่นชื่อนี้แล้ว หรือเปิดเป็นภาพไม่ได้", "The picture “{file}” was not kept: no row of the sheet ภาพกิจกรรม in a copy that came with it names it, or several pictures have that name, or another one of that name lies beside the workbook, or it is no whole picture"), Text("ถ้าต้องใช้ ให้วางไฟล์ไว้ข้างสมุดงาน แล้วพิมพ์ชื่อไฟล์ในชีต “ภาพกิจกรรม”", "If it is needed, put it beside the workbook and type its name into the sheet ภาพกิจกรรม"))  # fmt: skip
SKIPPED = Notice("EXC25", _I, Text("ข้ามไฟล์ “{file}” เพราะไม่ใช่สมุดงาน อีเมล หรือไฟล์ zip", "“{file}” was skipped: no workbook, mail or zip"), Text("ไม่ต้องทำอะไร", "Nothing to do"))  # fmt: skip
ROWS_BELOW = Notice("EXC26", _I, Text("{file}: มีแถวใต้ตาราง “{table}” จึงรับเป็นแถวของตารางด้วย", "{file}: rows below the table “{table}” were read as its rows"), Text("ตรวจแถวที่เพิ่ม", "Look at the rows that were added"))  # fmt: skip
SEARCHED = Notice("EXC27", _I, Text("ไฟล์ “{file}” ไม่มีตารางของ Excel (เช่น บันทึกจาก Google ชีต) จึงอ่านจากหัวตารางของแต่ละชีต", "“{file}” has no Excel tables (saved by Google Sheets, say); they were found by their headers"), Text("ตรวจค่าที่รับเข้ามา", "Look at what was taken"))  # fmt: skip
CONTRADICTION = Notice("EXC30", _E, Text("ข้อขัดแย้งนี้ถูกเลือกไว้สองทาง จึงยังไม่ตัดสิน", "This conflict was decided in two ways and is not settled"), Text("เลือกเพียงทางเดียวในชีต “ข้อขัดแย้ง”", "Choose once in the sheet ข้อขัดแย้ง"))  # fmt: skip
CHANGED_SINCE = Notice("EXC31", _E, Text("ค่าในสมุดงานเปลี่ยนไปหลังจากแสดงข้อขัดแย้งนี้ จึงยังไม่ตัดสิน", "The workbook was changed after this conflict was shown; it is not settled"), Text("ดูค่าปัจจุบันในชีต “ข้อขัดแย้ง” แล้วเลือกอีกครั้ง", "Look at the present value in the sheet ข้อขัดแย้ง and choose again"))  # fmt: skip
NO_SUCH_ROW = Notice("EXC32", _E, Text("ไม่พบแถวของข้อขัดแย้งนี้ในสมุดงานแล้ว จึงยังไม่ตัดสิน", "The row of this conflict is no longer in the workbook; it is not settled"), Text("แก้ในตารางเอง แล้วเลือก “ใช้ของเรา”", "Make the change in the table yourself, and choose ใช้ของเรา"))  # fmt: skip
AFTER_SEAL = Notice("SEA01", _W, Text("เปลี่ยนจาก “{old}” หลังแผนได้รับอนุมัติเมื่อ {when}", "Changed from “{old}” after the plan was approved on {when}"), Text("ขออนุมัติการเปลี่ยนแปลง แล้วสั่ง sujarit seal อีกครั้ง หรือแก้กลับเป็นค่าที่อนุมัติ", "Have the change approved and seal again, or put the approved value back"))  # fmt: skip
ADDED_AFTER_SEAL = Notice("SEA02", _W, Text("เพิ่มแถวนี้หลังแผนได้รับอนุมัติเมื่อ {when}", "This row was added after the plan was approved on {when}"), AFTER_SEAL.fix)  # fmt: skip
GONE_AFTER_SEAL = Notice("SEA03", _W, Text("แถว “{old}” หายไปหลังแผนได้รับอนุมัติเมื่อ {when}", "The row “{old}” has gone since the plan was approved on {when}"), AFTER_SEAL.fix)  # fmt: skip
NO_RECORD = Notice("SEA04", _W, Text("ตรวจการเปลี่ยนแปลงหลังอนุมัติไม่ได้: {reason}", "What changed after approval cannot be told: {reason}"), Text("กู้โฟลเดอร์บันทึกข้างสมุดงานจากสำเนาสำรอง", "Restore the folder of records beside the workbook from a backup"))  # fmt: skip

NOTICES: tuple[Notice, ...] = tuple(
    notice for notice in list(globals().values()) if isinstance(notice, Notice)
)
"""The whole catalogue."""

_WHY = {
    Why.NOT_THEIRS: NOT_THEIRS,
    Why.NO_KEY: NO_KEY,
    Why.DOUBLE_KEY: DOUBLE_KEY,
    Why.NO_COLUMN: NO_COLUMN,
    Why.STRANGE_COLUMN: STRANGE_COLUMN,
    Why.STRAY: STRAY,
    Why.FORMULA: FORMULA,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: table, cell, column and row; all may be missing."""

    table: str | None = None
    cell: str | None = None
    column: str | None = None
    key: Key = ()
    found: str = ""
    expected: Text = NOTHING


def finding(notice: Notice, place: Place | None = None, **values: "str | Text") -> Finding:
    """The finding that a notice makes of these values."""
    place = place or Place()
    return Finding(
        rule=notice.code,
        severity=notice.severity,
        sheet=schema.table(place.table).sheet if place.table else None,
        cell=place.cell,
        column=column_title(place.table, place.column),
        row_key=key_text(place.key) or None,
        found=place.found,
        expected=place.expected,
        message=notice.message.format(**values),
        fix=notice.fix.format(**values),
    )


def of_conflict(conflict: Conflict, how: Text) -> list[Finding]:
    """A finding for each claim; the cell is the returned file's."""
    ours = same(cells_text(conflict.spot.table, conflict.ours, conflict.column))
    return [
        finding(
            CONFLICT,
            Place(
                conflict.spot.table,
                claim.address,
                conflict.column,
                conflict.spot.key,
                cells_text(conflict.spot.table, claim.cells, conflict.column),
                ours,
            ),
            file=claim.source.file,
            how=how,
        )
        for claim in conflict.claims
    ]


def of_not_taken(item: NotTaken) -> Finding:
    """Why a change was not taken, with what it said."""
    place = Place(
        item.table,
        item.address,
        item.column,
        item.key,
        cells_text(item.table, item.theirs, item.column),
        same(cells_text(item.table, item.ours, item.column)),
    )
    column = column_title(item.table, item.column) or ""
    return finding(_WHY[item.why], place, file=item.source.file, who=item.source.who, column=column)


def of_settled(item: Settled) -> Finding:
    """A change that was dealt with before."""
    table = item.spot.table
    place = Place(
        table,
        None,
        item.column,
        item.spot.key,
        cells_text(table, item.theirs, item.column),
        same(cells_text(table, item.ours, item.column)),
    )
    return finding(SETTLED, place, file=item.source.file)


def of_renamed(item: Renamed) -> Finding:
    """A key that was changed there."""
    place = Place(item.table, item.address, None, item.new)
    return finding(
        RENAMED, place, file=item.source.file, old=key_text(item.old), new=key_text(item.new)
    )


def of_missing(item: Missing) -> Finding:
    """A table or a column that is missing there."""
    sheet = schema.table(item.table).sheet
    notice = NO_TABLE if item.column is None else LOST_COLUMN
    place = Place(item.table, None, item.column)
    return finding(notice, place, file=item.source.file, table=sheet, column=item.column or "")


def of_deleted(item: RowDeleted) -> Finding:
    """A row that was deleted there."""
    table = item.spot.table
    place = Place(table, None, None, item.spot.key, cells_text(table, item.cells, None))
    first = item.sources[0]
    return finding(DELETED, place, file=first.file, who=first.who)


def cells_text(table: str, cells: Cells | None, column: str | None) -> str:
    """A cell's text, or a row's filled cells with their titles; "" for no row."""
    if cells is None:
        return ""
    if column is not None:
        return text_of(next(iter(cells.values()), None))
    filled = ((column_title(table, name), text_of(value)) for name, value in cells.items())
    return "; ".join(f"{title}: {text}" if title else text for title, text in filled if text)


def column_title(table: str | None, column: str | None) -> str | None:
    """A column's title by its key; a title as it is."""
    if table is None or column is None:
        return column
    titles = {item.key: item.title for item in schema.table(table).columns}
    return titles.get(column, column)
