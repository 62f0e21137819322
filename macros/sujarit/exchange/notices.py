"""What can be said of copies and of what came back: one catalogue, in both languages.

These stand beside the rules of the checks: a check looks at one plan, a notice at what
happened between two. Each has a code that never changes, a title and a meaning for the
reference, and the words that it says of one case.
"""

from dataclasses import dataclass

from sujarit.plan.finding import Severity
from sujarit.plan.lang import Text
from sujarit.plan.schema.buttons import quoted_label

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that can be said; `message` and `fix` have fields for what differs.

    `fix` is what is mostly done about it: a finding may say something more exact.
    """

    code: str
    severity: Severity
    title: Text
    meaning: Text
    message: Text
    fix: Text


NO_ADDRESS = Notice(
    "SHR01", _W, Text("กลุ่มไม่มีที่อยู่อีเมล", "A group without an address"),
    Text("ไฟล์และร่างอีเมลของกลุ่มจัดทำแล้ว แต่ร่างไม่มีผู้รับ โปรแกรมจึงส่งให้ไม่ได้", "The group's copy and draft were made, but the draft names nobody, so it cannot be sent"),
    Text("กลุ่ม “{group}” ไม่มีอีเมลในชีตผู้รับ ร่างอีเมลจึงไม่มีที่อยู่", "“{group}” has no address in the sheet ผู้รับ, so its draft has none"),
    Text("เพิ่มอีเมลของกลุ่มในชีต “ผู้รับ” แล้วส่งออกอีกครั้ง", "Add the group's address in the sheet ผู้รับ and share again"),
)  # fmt: skip
BAD_ADDRESS = Notice(
    "SHR02", _W, Text("ที่อยู่อีเมลใช้ไม่ได้", "An address that cannot be used"),
    Text("ข้อความในช่องอีเมลไม่ใช่ที่อยู่รูปแบบ ชื่อ@โดเมน ที่อยู่อื่นในช่องเดียวกันยังใช้ตามปกติ", "What stands there is not of the form name@domain; other addresses of the same cell are used"),
    Text("“{address}” ของกลุ่ม “{group}” ไม่ใช่ที่อยู่อีเมลที่ใช้ได้ จึงไม่ถูกใช้", "“{address}” of “{group}” is no usable address and was left out"),
    Text("แก้ที่อยู่ในชีต “ผู้รับ”", "Mend the address in the sheet ผู้รับ"),
)  # fmt: skip
VAGUE_OWNER = Notice(
    "SHR03", _W, Text("ผู้รับผิดชอบไม่ใช่กลุ่มใดกลุ่มหนึ่ง", "An owner who is nobody"),
    Text("คำอย่าง “ทุกกลุ่ม” หรือ “กลุ่มที่เกี่ยวข้อง” ไม่บอกว่าใครต้องตอบ จึงไม่มีไฟล์ส่งให้ใคร", "Words such as “every group” tell nobody to answer, so no copy was made for them"),
    Text("ผู้รับผิดชอบ “{group}” ไม่ใช่กลุ่มเดียวที่ตอบได้ จึงไม่มีไฟล์ส่งให้", "The owner “{group}” is no one group, so no copy was made for it"),
    Text("ระบุกลุ่มที่รับผิดชอบจริง หรือเพิ่ม “{group}” พร้อมอีเมลในชีต “ผู้รับ”", "Name the group that answers for it, or list “{group}” with an address in the sheet ผู้รับ"),
)  # fmt: skip
NO_OWNER = Notice(
    "SHR04", _W, Text("กิจกรรมไม่มีผู้รับผิดชอบ", "Activities that nobody answers for"),
    Text("ทั้งกิจกรรมและโครงการของกิจกรรมไม่ระบุผู้รับผิดชอบ จึงไม่มีกลุ่มใดรายงานผลได้", "Neither the activity nor its project names an owner, so no group can report on it"),
    Text("กิจกรรม {codes} ไม่มีผู้รับผิดชอบ จึงไม่อยู่ในไฟล์ของกลุ่มใด", "Activities without an owner: {codes}; no group's copy lets anyone answer for them"),
    Text("กรอกช่องผู้รับผิดชอบของกิจกรรมเหล่านี้", "Fill in the owner of these activities"),
)  # fmt: skip
RENAMED_BOOK = Notice(
    "SHR05", _I, Text("สมุดงานถูกเปลี่ยนชื่อ", "The workbook was renamed"),
    Text("พบโฟลเดอร์บันทึกของชื่อเดิม และสมุดงานชื่อเดิมไม่อยู่แล้ว จึงใช้บันทึกนั้นต่อในชื่อใหม่", "The folder of records of the former name was found and the former workbook is gone, so the records go on under the new name"),
    Text("สมุดงานนี้เคยชื่อ “{name}” จึงใช้บันทึกการส่งและรวบรวมเดิมต่อ", "This workbook was called “{name}” before; its records go on under the new name"),
    Text("ไม่ต้องทำอะไร", "Nothing to do"),
)  # fmt: skip

CONFLICT = Notice(
    "EXC01", _E, Text("ข้อขัดแย้ง", "A conflict"),
    Text("ค่าเดียวกันถูกแก้สองทาง โปรแกรมไม่เลือกให้ ค่าในสมุดงานยังคงเดิมจนกว่าจะตัดสินในชีต “ข้อขัดแย้ง”", "One value was changed in two ways; the program does not choose, and ours stays until somebody decides in the sheet ข้อขัดแย้ง"),
    Text("{file}: {how}", "{file}: {how}"),
    Text("เลือกค่าที่จะใช้ในชีต “ข้อขัดแย้ง” แล้วสั่งรวบรวมอีกครั้ง (--resolve)", "Choose in the sheet ข้อขัดแย้ง, then collect again with --resolve"),
)  # fmt: skip
NOT_THEIRS = Notice(
    "EXC02", _W, Text("แก้นอกแถวของกลุ่ม", "A change outside the group's rows"),
    Text("ผู้ส่งแก้แถวของกลุ่มอื่นหรือชีตที่ไม่ได้เปิดให้แก้ ค่านั้นแสดงไว้ แต่ยังไม่เข้าสมุดงาน", "The sender changed another group's row, or a sheet that was not open to it; the value is shown and not taken"),
    Text("{file}: “{who}” แก้ข้อมูลนอกแถวของตน จึงยังไม่รับ", "{file}: “{who}” changed what is not its own; it was not taken"),
    Text("ถ้าถูกต้อง ให้รวบรวมไฟล์นี้อีกครั้งด้วย --allow-others หรือแก้เองในสมุดงาน", "If it is right, collect this file again with --allow-others, or change it in the workbook"),
)  # fmt: skip
NO_KEY = Notice(
    "EXC03", _E, Text("แถวไม่มีรหัส", "A row without its key"),
    Text("ไม่รู้ว่าแถวนี้คือแถวใด เพราะช่องที่ใช้ระบุแถวว่าง เช่น รอบหรือรหัสกิจกรรม", "Nobody can tell which row this is: what names it (its round and activity, say) is blank"),
    Text("{file}: แถวนี้ไม่มีรหัสที่ใช้ระบุแถว จึงไม่ได้รับ", "{file}: this row lacks what names it, so it was not taken"),
    Text("ให้ผู้ส่งกรอกรหัส (เช่น รอบและรหัสกิจกรรม) แล้วส่งใหม่ หรือกรอกเองในสมุดงาน", "Ask the sender to fill in its key (round and activity, say), or enter the row yourself"),
)  # fmt: skip
DOUBLE_KEY = Notice(
    "EXC04", _E, Text("รหัสซ้ำหลายแถว", "One key on several rows"),
    Text("หลายแถวใช้รหัสเดียวกัน จึงบอกไม่ได้ว่าแถวใดคือแถวจริง", "Several rows have one key, and nobody can tell which of them is meant"),
    Text("{file}: รหัสนี้ซ้ำกันหลายแถว จึงไม่ได้รับแถวใดเลย", "{file}: this key stands on several rows, so none of them was taken"),
    Text("รวมให้เหลือแถวเดียวต่อรหัส แล้วรวบรวมใหม่", "Leave one row for each key, then collect again"),
)  # fmt: skip
NO_COLUMN = Notice(
    "EXC05", _E, Text("สมุดงานขาดคอลัมน์", "A column that our workbook lacks"),
    Text("ไฟล์ที่ส่งกลับมีค่าในคอลัมน์ที่ถูกลบจากสมุดงานนี้", "The returned file says something in a column that was taken out of this workbook"),
    Text("{file}: สมุดงานนี้ไม่มีคอลัมน์ “{column}” จึงไม่ได้รับค่านี้", "{file}: this workbook has no column “{column}”, so the value was not taken"),
    Text("เพิ่มคอลัมน์คืนในสมุดงาน แล้วรวบรวมใหม่", "Put the column back into the workbook and collect again"),
)  # fmt: skip
STRANGE_COLUMN = Notice(
    "EXC06", _W, Text("คอลัมน์ที่แผนไม่รู้จัก", "A column that the plan does not know"),
    Text("ผู้ส่งเพิ่มคอลัมน์หรือเปลี่ยนหัวตาราง ค่าใต้หัวนั้นจึงไม่มีที่ไป", "The sender added a column or changed a title; what stands below it has nowhere to go"),
    Text("{file}: คอลัมน์ “{column}” ไม่อยู่ในแผน จึงไม่ได้รับค่านี้", "{file}: the plan has no column “{column}”, so the value was not taken"),
    Text("ถ้าต้องใช้ ให้คัดลอกไปไว้ในคอลัมน์ที่ถูกต้อง", "If it is needed, copy it to the right column"),
)  # fmt: skip
STRAY = Notice(
    "EXC07", _W, Text("ข้อมูลนอกตาราง", "Something outside the table"),
    Text("มีค่าอยู่ข้างตารางหรือเหนือตาราง ซึ่งไม่เป็นส่วนหนึ่งของแถวใด", "A value stands beside or above the table and belongs to no row"),
    Text("{file}: มีข้อมูลอยู่นอกตาราง จึงไม่ได้รับ", "{file}: this stands outside the table and was not taken"),
    Text("ถ้าต้องใช้ ให้คัดลอกไปไว้ในตาราง", "If it is needed, copy it into the table"),
)  # fmt: skip
FORMULA = Notice(
    "EXC08", _W, Text("สูตรในช่องที่ต้องเป็นค่า", "A formula where a value belongs"),
    Text("สูตรอาจอ้างถึงไฟล์อื่นหรือให้ผลไม่ตรงเมื่อย้ายที่ จึงไม่รับ ยกเว้นผลบวกลบธรรมดาในช่องตัวเลข", "A formula may reach into other files, or give something else elsewhere; only plain sums in numeric columns are taken"),
    Text("{file}: ช่องนี้เป็นสูตรหรือมีค่าผิดพลาดของสูตร จึงไม่ได้รับ", "{file}: a formula, or a formula's error, stands here; it was not taken"),
    Text("ให้ผู้ส่งพิมพ์ค่าเป็นข้อความหรือตัวเลข แล้วส่งใหม่", "Ask the sender to type the value itself"),
)  # fmt: skip
NO_TABLE = Notice(
    "EXC09", _W, Text("ตารางหาย", "A table is missing"),
    Text("ไฟล์ที่ส่งกลับไม่มีตารางนี้หรือไม่มีคอลัมน์รหัส จึงไม่รู้ว่าแถวใดเปลี่ยน และไม่ถือว่าเป็นการลบ", "The returned file lacks the table or what names its rows; that is never taken for a deletion"),
    Text("{file}: ไม่พบตาราง “{table}” หรือคอลัมน์รหัสของตารางหายไป ไม่มีข้อมูลใดถูกลบ", "{file}: the table “{table}” or its key column is missing; nothing was deleted"),
    Text("ขอไฟล์ที่มีตารางครบจากผู้ส่ง ถ้ามีข้อมูลในตารางนี้", "Ask for a file with the table in it, if it had anything to say there"),
)  # fmt: skip
LOST_COLUMN = Notice(
    "EXC10", _W, Text("คอลัมน์หาย", "A column is missing"),
    Text("ไฟล์ที่ส่งกลับไม่มีคอลัมน์นี้ ค่าเดิมในสมุดงานคงไว้ทั้งหมด", "The returned file lacks the column; what our workbook holds in it stays"),
    Text("{file}: ไม่พบคอลัมน์ “{column}” ในตาราง “{table}” ไม่มีข้อมูลใดถูกลบ", "{file}: the column “{column}” of “{table}” is missing; nothing was deleted"),
    Text("ขอไฟล์ที่มีคอลัมน์ครบจากผู้ส่ง ถ้ามีข้อมูลในคอลัมน์นี้", "Ask for a file with the column in it, if it had anything to say there"),
)  # fmt: skip
RENAMED = Notice(
    "EXC11", _W, Text("รหัสแถวถูกเปลี่ยน", "A row's key was changed"),
    Text("แถวเดิมหายไปและมีแถวใหม่ที่เนื้อหาเหมือนกัน รหัสอื่นเป็นแถวอื่นเสมอ จึงลบหนึ่งและเพิ่มหนึ่ง", "A row went and one with the same content came; another key is always another row"),
    Text("{file}: รหัสแถว “{old}” ถูกเปลี่ยนเป็น “{new}” จึงถือว่าลบแถวเดิมและเพิ่มแถวใหม่", "{file}: the key “{old}” was changed to “{new}”: one row went, another came"),
    Text("ตรวจว่าตั้งใจเปลี่ยนรหัส และแก้แถวอื่นที่อ้างถึงรหัสเดิม", "See that it was meant, and mend what still refers to the old key"),
)  # fmt: skip
DELETED = Notice(
    "EXC12", _I, Text("แถวถูกลบ", "A row was deleted"),
    Text("ผู้ส่งลบแถวของตน และไม่มีใครแก้แถวนี้ในสมุดงาน แถวจึงถูกล้าง ค่าเดิมดูได้ด้วย collect --history", "The sender deleted its own row, and nobody had changed it here, so it was cleared; `collect --history` shows what it held"),
    Text("{file}: “{who}” ลบแถวนี้ แถวในสมุดงานจึงถูกล้าง (ค่าเดิมอยู่ในบันทึก): {what}", "{file}: “{who}” deleted this row, so ours was cleared (the record keeps what it held): {what}"),
    Text("ถ้าไม่ถูกต้อง ให้กรอกแถวนี้คืน", "If that is wrong, enter the row again"),
)  # fmt: skip
SETTLED = Notice(
    "EXC13", _I, Text("เคยรวบรวมแล้ว", "Collected before"),
    Text("ค่านี้จากสำเนานี้เคยรับหรือเคยตัดสินแล้ว ค่าปัจจุบันของสมุดงานจึงไม่ถูกทับด้วยค่าเก่า", "This value of this copy was taken or decided before, so what stands here now is not written over with the old"),
    Text("{file}: ค่านี้เคยรวบรวมแล้ว และสมุดงานเปลี่ยนไปหลังจากนั้น จึงไม่รับซ้ำ", "{file}: this was collected before and the workbook was changed since; not taken again"),
    Text("ถ้าต้องการค่าจากไฟล์ ให้รวบรวมด้วย --again", "To take it from the file after all, collect with --again"),
)  # fmt: skip
DELETES_OTHERS = Notice(
    "EXC14", _W, Text("ลบแถวของผู้อื่น", "Rows of others were deleted"),
    Text("ไฟล์ที่ส่งกลับไม่มีแถวของกลุ่มอื่นซึ่งเคยอยู่ในสำเนา มักเป็นการลบให้อ่านง่าย ไม่ใช่การขอให้ลบ จึงไม่มีแถวใดถูกลบ", "The returned file lacks rows of other groups that were in the copy, mostly because somebody tidied up and not because they should go; none was deleted"),
    Text("{file}: “{who}” ลบแถวที่ไม่ใช่ของตน {count} แถว ({rows}) แถวในสมุดงานยังอยู่ครบ", "{file}: “{who}” deleted rows that are not its own ({count}: {rows}); in the workbook all of them stand"),
    Text("ปกติไม่ต้องทำอะไร ถ้าแถวใดควรถูกลบ ให้รวบรวมไฟล์นี้ด้วย --allow-others แล้วเลือกทีละแถวในชีต “ข้อขัดแย้ง”", "Mostly there is nothing to do. If a row should go, collect this file with --allow-others and choose row by row in the sheet ข้อขัดแย้ง"),
)  # fmt: skip
SUPERSEDED = Notice(
    "EXC15", _I, Text("มีฉบับที่ใหม่กว่า", "A later version came"),
    Text("กลุ่มส่งสำเนาเดียวกันหลายฉบับ โปรแกรมใช้ฉบับล่าสุดตามวันที่ของอีเมล วันที่แก้ไขในเอกสาร และเวลาของไฟล์ ตามลำดับ", "The group returned one copy in several versions; the latest counts, by the mail's date, then the date of change in the document, then the file's time"),
    Text("{file}: “{who}” ส่งฉบับที่ใหม่กว่าแล้ว ({later}) จึงไม่ใช้ไฟล์นี้", "{file}: “{who}” sent a later version ({later}), so this file was not used"),
    Text("ไม่ต้องทำอะไร ถ้าต้องการใช้ไฟล์นี้แทน ให้รวบรวมเฉพาะไฟล์นี้ด้วย --again", "Nothing to do; to use this file after all, collect it alone with --again"),
)  # fmt: skip
RESTORED = Notice(
    "EXC16", _W, Text("สมุดงานเก่ากว่าบันทึก", "The workbook is older than its records"),
    Text("ค่าทุกค่าในสมุดงานตรงกับก่อนการรวบรวมครั้งหลัง ๆ แสดงว่ากู้มาจากสำเนาสำรอง คำตอบที่รับหลังจากนั้นจึงหายไป และโปรแกรมอ่านจากไฟล์ที่เก็บไว้ให้อีกครั้ง", "The workbook says just what it said before the latest collections: it was restored from a backup, and the answers taken since are missing; they are read again from the files that were kept"),
    Text("สมุดงานนี้เก่ากว่าบันทึกการรวบรวม (กู้จากสำเนาสำรอง) จึงรับคำตอบที่เคยรวบรวมหลังจากนั้นอีกครั้ง", "This workbook is older than its records (restored from a backup): the answers collected since were taken again"),
    Text("ตรวจค่าที่รับเข้ามา และตัดสินข้อขัดแย้งที่เคยตัดสินหลังจากนั้นอีกครั้ง", "Look at what was taken, and decide again on the conflicts that were decided since"),
)  # fmt: skip
REFUSED = Notice(
    "EXC20", _E, Text("ไม่รับไฟล์", "A file was refused"),
    Text("เปิดไฟล์อย่างปลอดภัยไม่ได้ หรือไม่ใช่สำเนาของแผนนี้ ไม่มีค่าใดจากไฟล์เข้าสมุดงาน ไฟล์อื่นยังรวบรวมตามปกติ", "It cannot be opened safely, or is no copy of this plan; nothing of it was taken, and the other files went on"),
    Text("ไม่รับไฟล์ “{file}”: {reason}", "“{file}” was refused: {reason}"),
    Text("ทำตามที่แจ้งกับไฟล์นี้ เช่น ขอไฟล์ใหม่จากผู้ส่ง", "Do as is said of the file, such as asking the sender for a new one"),
)  # fmt: skip
FENCED = Notice(
    "EXC21", _W, Text("ไฟล์มีสิ่งอื่นติดมา", "A file carries more than values"),
    Text("ไฟล์มีลิงก์ วัตถุแนบ หรือการเชื่อมต่อข้อมูล โปรแกรมอ่านเฉพาะค่าในเซลล์ จึงไม่มีสิ่งใดทำงาน", "It holds links, objects or connections; only the cells' values are read, so nothing of it runs"),
    Text("ไฟล์ “{file}” {what} รับเฉพาะค่าในเซลล์ ไม่มีสิ่งใดทำงานหรือติดมาด้วย", "“{file}” {what}; only cells' values were read, nothing of it ran or came along"),
    Text("ตรวจกับผู้ส่งว่าตั้งใจหรือไม่", "Ask the sender whether that was meant"),
)  # fmt: skip
BY_CONTENT = Notice(
    "EXC22", _W, Text("จับคู่จากเนื้อหา", "Known by its content"),
    Text("รหัสสำเนาหายไปจากไฟล์ โปรแกรมเทียบเนื้อหากับสำเนาที่เคยส่ง และเลือกกลุ่มที่ตรงที่สุด", "The file has lost its mark; its content was compared with the copies that were made, and the likest group was chosen"),
    Text("ไฟล์ “{file}” ไม่มีรหัสสำเนา จึงเทียบจากเนื้อหา และถือว่าเป็นของ “{who}”", "“{file}” has lost its mark; by its content it was taken for the copy of “{who}”"),
    Text("ตรวจว่าเป็นไฟล์ของกลุ่มนี้จริง", "See that it really is that group's"),
)  # fmt: skip
TWICE = Notice(
    "EXC23", _W, Text("สำเนาเดียวกันกลับมาหลายไฟล์", "One copy came back in several files"),
    Text("กลุ่มเดียวกันส่งสำเนาเดียวกันหลายครั้งด้วยเนื้อหาต่างกัน ไม่มีไฟล์ใดชนะเพราะอ่านทีหลัง", "A group sent the same copy several times with different contents; none wins because it was read last"),
    Text("สำเนาของ “{who}” กลับมาหลายไฟล์ที่ไม่เหมือนกัน: {files} ค่าที่ไม่ตรงกันเป็นข้อขัดแย้ง", "The copy of “{who}” came back in several different files: {files}; where they differ it is a conflict"),
    Text("ถามผู้ส่งว่าไฟล์ใดเป็นฉบับล่าสุด", "Ask the sender which is the last"),
)  # fmt: skip
OLD_SCHEMA = Notice(
    "EXC24", _W, Text("สำเนาจากโปรแกรมรุ่นก่อน", "A copy of an earlier version"),
    Text("ไฟล์สร้างก่อนมีคอลัมน์บางคอลัมน์ คอลัมน์เหล่านั้นคงค่าเดิมในสมุดงาน", "The file was made before some columns existed; those stay as they are here"),
    Text("ไฟล์ “{file}” สร้างจากโปรแกรมรุ่นก่อน คอลัมน์ที่ไม่มีในไฟล์คงค่าเดิมไว้", "“{file}” was made by an earlier version; columns that it lacks stay as they are"),
    Text("ตรวจค่าในคอลัมน์ใหม่เอง", "Look at the new columns yourself"),
)  # fmt: skip
SKIPPED = Notice(
    "EXC25", _I, Text("ข้ามไฟล์", "A file was skipped"),
    Text("เอกสารหรือไฟล์ลายเซ็นที่ติดมากับอีเมล ไม่ใช่สมุดงานหรือภาพ", "A document or a signature that came with the mail; no workbook and no photo"),
    Text("ข้าม “{file}” เพราะไม่ใช่สมุดงานที่กรอกคำตอบ (เช่น เอกสารแนบ ลายเซ็น หรืออีเมลตอบกลับอัตโนมัติ)", "“{file}” was skipped: no filled-in workbook (a document beside one, say, a signature, an automatic reply)"),
    Text("ไม่ต้องทำอะไร", "Nothing to do"),
)  # fmt: skip
ROWS_BELOW = Notice(
    "EXC26", _I, Text("แถวใต้ตาราง", "Rows below a table"),
    Text("ผู้ส่งพิมพ์ต่อใต้ตาราง ซึ่งตารางที่ล็อกไว้ขยายไม่ได้ จึงอ่านต่อลงมาให้", "The sender typed on below a table that, being locked, could not grow; it was read as its rows"),
    Text("{file}: มีแถวใต้ตาราง “{table}” จึงรับเป็นแถวของตารางด้วย", "{file}: rows below the table “{table}” were read as its rows"),
    Text("ตรวจแถวที่เพิ่ม", "Look at the rows that were added"),
)  # fmt: skip
SEARCHED = Notice(
    "EXC27", _I, Text("ไฟล์ไม่มีตารางของ Excel", "No Excel tables in the file"),
    Text("Google ชีตและบางโปรแกรมบันทึกโดยไม่เก็บตาราง โปรแกรมจึงหาตารางจากหัวตารางในแต่ละชีต", "Google Sheets and some other programs keep no tables; they were found by their headers"),
    Text("ไฟล์ “{file}” ไม่มีตารางของ Excel (เช่น บันทึกจาก Google ชีต) จึงอ่านจากหัวตารางของแต่ละชีต", "“{file}” has no Excel tables (saved by Google Sheets, say); they were found by their headers"),
    Text("ตรวจค่าที่รับเข้ามา", "Look at what was taken"),
)  # fmt: skip
PHOTOS_KEPT = Notice(
    "EXC28", _I, Text("เก็บภาพที่ส่งมา", "Photos that came along were kept"),
    Text("ภาพที่ส่งมาพร้อมสำเนาและมีแถวในชีตภาพกิจกรรมระบุไว้ ถูกเก็บไว้ข้างสมุดงานด้วยชื่อใหม่", "Photos that came with a copy and that its rows name lie beside the workbook now, under new names"),
    Text("{file}: เก็บภาพ {count} ภาพไว้ข้างสมุดงาน และใส่ชื่อไฟล์ใหม่ในชีต “ภาพกิจกรรม”: {names}", "{file}: photos put beside the workbook under new names, which the sheet ภาพกิจกรรม gives ({count}): {names}"),
    Text("ดูภาพก่อนออกรายงาน", "Look at them before the report goes out"),
)  # fmt: skip
PHOTO_LEFT = Notice(
    "EXC29", _I, Text("ไม่เก็บภาพที่ส่งมา", "A photo that came along was not kept"),
    Text("ไม่รู้ว่าภาพเป็นของแถวใด หรือไฟล์เปิดเป็นภาพไม่ได้ จึงไม่คัดลอกไว้ข้างสมุดงาน", "It is not known to which row the picture belongs, or it is no whole picture, so it was not put beside the workbook"),
    Text("ไม่เก็บไฟล์ภาพ “{file}” เพราะไม่มีแถวใดในชีต “ภาพกิจกรรม” ของสำเนาที่มาด้วยกันระบุชื่อนี้ หรือมีหลายภาพชื่อเดียวกัน หรือข้างสมุดงานมีภาพอื่นชื่อนี้แล้ว หรือเปิดเป็นภาพไม่ได้", "The picture “{file}” was not kept: no row of the sheet ภาพกิจกรรม in a copy that came with it names it, or several pictures have that name, or another one of that name lies beside the workbook, or it is no whole picture"),
    Text("ถ้าต้องใช้ ให้วางไฟล์ไว้ข้างสมุดงาน แล้วพิมพ์ชื่อไฟล์ในชีต “ภาพกิจกรรม”", "If it is needed, put it beside the workbook and type its name into the sheet ภาพกิจกรรม"),
)  # fmt: skip
CONTRADICTION = Notice(
    "EXC30", _E, Text("ตัดสินสองทาง", "Decided in two ways"),
    Text("ข้อขัดแย้งเดียวกันถูกเลือกไว้มากกว่าหนึ่งค่า", "More than one value was chosen for one conflict"),
    Text("ข้อขัดแย้งนี้ถูกเลือกไว้สองทาง จึงยังไม่ตัดสิน", "This conflict was decided in two ways and is not settled"),
    Text("เลือกเพียงทางเดียวในชีต “ข้อขัดแย้ง”", "Choose once in the sheet ข้อขัดแย้ง"),
)  # fmt: skip
CHANGED_SINCE = Notice(
    "EXC31", _E, Text("ค่าเปลี่ยนหลังแสดงข้อขัดแย้ง", "Changed since it was shown"),
    Text("คำตัดสินทำขณะเห็นค่าอื่นอยู่ในสมุดงาน จึงต้องดูค่าปัจจุบันก่อน", "The decision was taken while another value stood in the workbook, so the present one must be seen first"),
    Text("ค่าในสมุดงานเปลี่ยนไปหลังจากแสดงข้อขัดแย้งนี้ จึงยังไม่ตัดสิน", "The workbook was changed after this conflict was shown; it is not settled"),
    Text("ดูค่าปัจจุบันในชีต “ข้อขัดแย้ง” แล้วเลือกอีกครั้ง", "Look at the present value in the sheet ข้อขัดแย้ง and choose again"),
)  # fmt: skip
NO_SUCH_ROW = Notice(
    "EXC32", _E, Text("ไม่พบแถวของข้อขัดแย้ง", "The row is no longer there"),
    Text("แถวถูกลบหรือเปลี่ยนรหัสหลังแสดงข้อขัดแย้ง จึงไม่รู้ว่าจะเขียนค่าที่ใด", "The row was deleted or its key changed after the conflict was shown, so there is nowhere to write"),
    Text("ไม่พบแถวของข้อขัดแย้งนี้ในสมุดงานแล้ว จึงยังไม่ตัดสิน", "The row of this conflict is no longer in the workbook; it is not settled"),
    Text("แก้ในตารางเอง แล้วเลือก “ใช้ของเรา”", "Make the change in the table yourself, and choose ใช้ของเรา"),
)  # fmt: skip
UNREADABLE = Notice(
    "EXC33", _E, Text("อ่านคำตัดสินไม่ออก", "A decision that cannot be read"),
    Text("ช่องเลือกมีถ้อยคำที่ไม่อยู่ในรายการ หรือพิมพ์ค่าอื่นให้ข้อขัดแย้งของทั้งแถว จึงไม่รู้ว่าจะใช้ค่าใด", "The choice is in words that are not on the list, or another value was typed for a conflict over a whole row, so it is not known what shall stand"),
    Text("คำตัดสินของข้อขัดแย้งนี้อ่านไม่ออก จึงยังไม่ตัดสิน", "The decision on this conflict cannot be read; it is not settled"),
    Text("เลือก “ใช้ของเรา” หรือ “ใช้ที่ส่งมา” จากรายการในชีต “ข้อขัดแย้ง” ถ้าเป็นข้อขัดแย้งของช่องเดียวจะพิมพ์ค่าในคอลัมน์ “ค่าอื่น” แทนก็ได้", "Choose ใช้ของเรา or ใช้ที่ส่งมา from the list in the sheet ข้อขัดแย้ง; for a single cell another value may be typed into ค่าอื่น instead"),
)  # fmt: skip
OWN_FILE = Notice(
    "EXC34",
    _I,
    Text("ไฟล์ที่ส่งออกไปเอง", "A file of our own"),
    Text(
        "สำเนาตามที่ส่งออก หรือจดหมายและร่างที่โปรแกรมทำไว้ ไม่ใช่คำตอบของกลุ่ม",
        "A copy as it went out, or a letter or draft that this program made: no group's answer",
    ),
    Text(
        "“{file}” เป็นไฟล์ที่ส่งออกไปเองและยังไม่มีใครกรอก จึงไม่นับเป็นคำตอบ",
        "“{file}” is what went out, filled in by nobody; it is no answer",
    ),
    Text("ไม่ต้องทำอะไร", "Nothing to do"),
)  # fmt: skip
BOUNCE = Notice(
    "EXC35",
    _W,
    Text("จดหมายส่งไม่ถึง", "A letter that did not arrive"),
    Text(
        "เซิร์ฟเวอร์แจ้งว่าจดหมายไปไม่ถึงผู้รับ กลุ่มนั้นจึงยังไม่ได้รับสำเนา",
        "A server says that a letter reached nobody, so that group has no copy yet",
    ),
    Text(
        "{file}: จดหมายถึง “{who}” ({to}) ส่งไม่ถึง",
        "{file}: the letter to “{who}” ({to}) did not arrive",
    ),
    Text(
        "ตรวจที่อยู่ในชีต “ผู้รับ” แล้วส่งใหม่ด้วย --resend",
        "Check the address in the sheet ผู้รับ, then send it again with --resend",
    ),
)  # fmt: skip
MUST_LOOK = Notice(
    "EXC36",
    _W,
    Text("ต้องมีคนเปิดดู", "Somebody must look"),
    Text(
        "อาจเป็นคำตอบของกลุ่ม แต่ไม่ได้อยู่ในสมุดงาน เช่น พิมพ์ตอบในอีเมล ส่งเป็น PDF หรือ CSV โปรแกรมไม่อ่านแทน",
        "It may be a group's answer, though not in the workbook: written into the mail, sent as a PDF or a CSV; the program does not read it",
    ),
    Text(
        "{file}: “{who}” อาจตอบมาใน{what} ซึ่งโปรแกรมไม่ได้อ่าน",
        "{file}: “{who}” may have answered in {what}, which was not read",
    ),
    Text(
        "เปิดดูเอง แล้วกรอกลงในสมุดงาน หรือขอให้กลุ่มกรอกในไฟล์ .xlsx ที่ส่งไปแล้วส่งกลับ",
        "Look at it and enter what it says, or ask the group to fill in the .xlsx that it was sent",
    ),
)  # fmt: skip
DECIDE_LATER = Notice(
    "EXC37", _W, Text("รวบรวมก่อนตัดสิน", "Collect before deciding"),
    Text("สมุดงานกู้จากสำเนาสำรอง จึงเก่ากว่าบันทึกการรวบรวม คำตัดสินในชีตอาจเป็นของเรื่องเก่า", "The workbook was restored from a backup and is older than its records, so its sheet of conflicts may speak of what is settled"),
    Text("สมุดงานเก่ากว่าบันทึกการรวบรวม (กู้จากสำเนาสำรอง) จึงยังไม่ใช้คำตัดสินในชีต “ข้อขัดแย้ง”", "The workbook is older than its records (restored from a backup), so nothing was decided"),
    Text("รวบรวมไฟล์อีกครั้ง แล้วตัดสินใหม่", "Collect again, then decide"),
)  # fmt: skip
WHICH_ROW = Notice(
    "EXC38", _E, Text("แถวนี้คือแถวใด", "Which row is this?"),
    Text("แถวที่ส่งกลับไม่มีรหัส เช่น รอบและรหัสกิจกรรม โปรแกรมไม่เดาและไม่เพิ่มแถวที่ไม่มีรหัส จึงถามไว้ในชีต “ข้อขัดแย้ง”", "A row came back without what names it (its round and activity, say); it is neither guessed nor added without a key, but asked about in the sheet ข้อขัดแย้ง"),
    Text("{file}: แถวนี้ไม่มีรหัสที่ใช้ระบุแถว จึงถามไว้ในชีต “ข้อขัดแย้ง”", "{file}: this row lacks what names it, so the sheet ข้อขัดแย้ง asks about it"),
    Text("พิมพ์รหัสของแถว ({key}) ในช่อง “ค่าอื่น” (แถวที่มีอยู่ หรือแถวใหม่) หรือเลือก “ใช้ของเรา” ถ้าไม่รับแถวนี้ แล้วสั่งรวบรวมอีกครั้ง (--resolve)", "Type the row's key ({key}) into ค่าอื่น (that of a row of ours, or a new one), or choose ใช้ของเรา to leave it out; then collect again with --resolve"),
)  # fmt: skip
NOT_NAMED = Notice(
    "EXC39", _E, Text("ยังไม่รู้ว่าเป็นแถวใด", "Still without a name"),
    Text("แถวที่ส่งกลับไม่มีรหัส และคำตัดสินไม่ได้บอกรหัสของแถว ไม่มีแถวใดถูกเพิ่มโดยไม่มีรหัส", "The row has no key, and the decision gives it none; no row is ever added without its key"),
    Text("คำตัดสินไม่ได้บอกว่าแถวนี้คือแถวใด จึงยังไม่ตัดสิน", "The decision does not say which row this is; it is not settled"),
    Text("พิมพ์รหัสของแถว ({key}) ในช่อง “ค่าอื่น” หรือเลือก “ใช้ของเรา” ถ้าไม่รับแถวนี้", "Type the row's key ({key}) into ค่าอื่น, or choose ใช้ของเรา to leave it out"),
)  # fmt: skip
KEPT_LOST = Notice(
    "EXC40", _E, Text("ไฟล์ที่เก็บไว้หาย", "A kept file is gone"),
    Text("สมุดงานกู้จากสำเนาสำรอง แต่ไฟล์ที่กลุ่มเคยส่งกลับและเก็บไว้ในโฟลเดอร์บันทึกหายหรืออ่านไม่ได้ คำตอบนั้นจึงรับอีกครั้งไม่ได้", "The workbook was restored from a backup, and a returned file that the records kept is gone or cannot be read, so its answer could not be taken again"),
    Text("รับคำตอบของ “{who}” อีกครั้งไม่ได้ เพราะไฟล์ที่เก็บไว้หายหรืออ่านไม่ได้", "The answer of “{who}” could not be taken again: the file that was kept is gone or cannot be read"),
    Text("รวบรวมไฟล์ที่กลุ่มส่งกลับอีกครั้ง หรือขอไฟล์จากกลุ่ม", "Collect the file that the group sent once more, or ask the group for it"),
)  # fmt: skip

AFTER_SEAL = Notice(
    "SEA01", _W, Text("แก้แผนหลังอนุมัติ", "Changed after approval"),
    Text("ค่าในแผนไม่ตรงกับฉบับที่ประทับว่าอนุมัติแล้ว เอกสารที่เผยแพร่ต้องตรงกับฉบับที่อนุมัติ", "The plan differs from what was sealed as approved; what is published must be what was approved"),
    Text("เปลี่ยนจาก “{old}” หลังแผนได้รับอนุมัติเมื่อ {when}", "Changed from “{old}” after the plan was approved on {when}"),
    Text(f"ขออนุมัติการเปลี่ยนแปลง แล้วกดปุ่ม {quoted_label('seal')} หรือสั่ง sujarit seal อีกครั้ง หรือแก้กลับเป็นค่าที่อนุมัติ", "Have the change approved and seal again, or put the approved value back"),
)  # fmt: skip
ADDED_AFTER_SEAL = Notice(
    "SEA02", _W, Text("เพิ่มแถวหลังอนุมัติ", "Added after approval"),
    Text("แถวนี้ของแผนไม่อยู่ในแผนฉบับที่อนุมัติ", "This row of the plan is not in the plan that was approved"),
    Text("เพิ่มแถวนี้หลังแผนได้รับอนุมัติเมื่อ {when}", "This row was added after the plan was approved on {when}"),
    AFTER_SEAL.fix,
)  # fmt: skip
GONE_AFTER_SEAL = Notice(
    "SEA03", _W, Text("แถวหายหลังอนุมัติ", "Gone since approval"),
    Text("แถวของแผนที่อนุมัติแล้วไม่อยู่ในสมุดงาน ผู้ประเมินจะมองหาแถวนี้ในรายงาน", "A row of the plan that was approved is no longer in the workbook; assessors will look for it in the report"),
    Text("แถว “{old}” หายไปหลังแผนได้รับอนุมัติเมื่อ {when}", "The row “{old}” has gone since the plan was approved on {when}"),
    AFTER_SEAL.fix,
)  # fmt: skip
NO_RECORD = Notice(
    "SEA04", _W, Text("ตรวจการเปลี่ยนแปลงหลังอนุมัติไม่ได้", "Changes after approval cannot be told"),
    Text("โฟลเดอร์บันทึกข้างสมุดงานเสียหายหรือถูกแก้ไข การตรวจอื่นทำต่อตามปกติ", "The folder of records beside the workbook is damaged or was changed; all other checks went on"),
    Text("ตรวจการเปลี่ยนแปลงหลังอนุมัติไม่ได้: {reason}", "What changed after approval cannot be told: {reason}"),
    Text("กู้โฟลเดอร์บันทึกข้างสมุดงานจากสำเนาสำรอง", "Restore the folder of records beside the workbook from a backup"),
)  # fmt: skip
_CORRECT = Text(
    f"ถ้าบันทึกวันที่ผิด กดปุ่ม {quoted_label('seal')} อีกครั้งก่อนแก้แผนต่อ (หรือสั่ง sujarit seal --note … --date …) เพื่อแก้วันที่ที่บันทึกไว้",
    "If the day was mistyped, seal again (--note, --date) before the plan is changed: a seal that changes nothing corrects what the last one said",
)
SETTLED_SINCE = Text(
    "มีแผนฉบับหลังที่ประทับแล้ว ข้อมูลการอนุมัติของฉบับนี้จึงแก้ไม่ได้ เทียบกับหนังสืออนุมัติ ถ้าผิด ให้ชี้แจงไว้กับเอกสารที่เผยแพร่",
    "A later version was sealed, so what was said of this one stays; compare it with the approval, and where it is wrong say so beside what is published",
)
APPROVED_BEFORE_ITS_PREDECESSOR = Notice(
    "SEA05", _W, Text("อนุมัติก่อนฉบับก่อนหน้า", "Approved before the version before it"),
    Text("วันที่อนุมัติของแผนปรับปรุงอยู่ก่อนวันที่อนุมัติแผนฉบับก่อนหน้า เอกสารแสดงทั้งสองวันที่ ผู้อ่านจึงเห็นว่าขัดกัน", "An amendment is dated before the version that it amends; documents show both days, so every reader sees the contradiction"),
    Text("{version} อนุมัติเมื่อ {day} ก่อน{before} ({earlier})", "{version}: approved on {day}, earlier than {before} ({earlier})"),
    _CORRECT,
)  # fmt: skip
APPROVED_LATER_THAN_TODAY = Notice(
    "SEA06", _W, Text("วันที่อนุมัติยังมาไม่ถึง", "Approved on a day to come"),
    Text("วันที่อนุมัติอยู่หลังวันนี้ (หรือหลังวันที่ใช้ตัดสิน ถ้าวันนั้นอยู่หลังวันนี้) แผนจึงยังไม่ได้รับอนุมัติจริง", "The day of approval is after today (after the day on which the plan is judged, where that is later), so the plan is not approved yet"),
    Text("{version} ระบุว่าอนุมัติเมื่อ {day} ซึ่งยังมาไม่ถึง", "{version}: said to be approved on {day}, which is still to come"),
    _CORRECT,
)  # fmt: skip
APPROVED_OUTSIDE_THE_YEAR = Notice(
    "SEA07", _W, Text("วันที่อนุมัติอยู่นอกปีของแผน", "Approved outside the plan's year"),
    Text("แผนได้รับอนุมัติหลังสิ้นปีของแผน หรือก่อนปีของแผนเริ่มเกินหนึ่งปี มักเป็นปีที่พิมพ์ผิด", "A version was approved after the plan's year was over, or more than a year before it began: mostly a mistyped year"),
    Text("{version} อนุมัติเมื่อ {day} แต่ปีของแผนคือ {span}", "{version}: approved on {day}, but the plan's year is {span}"),
    _CORRECT,
)  # fmt: skip
NOBODY_APPROVED = Notice(
    "SEA08", _I, Text("ไม่รู้ว่าใครอนุมัติแผน", "Nobody is said to have approved it"),
    Text("บันทึกการอนุมัติไม่มีชื่อผู้อนุมัติ และขณะประทับชีต “ผู้ลงนาม” ไม่มีผู้อนุมัติแผน", "The seal names nobody, and the sheet ผู้ลงนาม named nobody who approves the plan when it was made"),
    Text("{version} ({day}) ไม่ระบุผู้อนุมัติ", "{version} ({day}) names nobody who approved it"),
    Text(f"กรอก{{role}}ในชีต “ผู้ลงนาม” แล้วกดปุ่ม {quoted_label('seal')} อีกครั้ง หรือสั่ง sujarit seal --note … --approver ชื่อ", "Name the {role} in the sheet ผู้ลงนาม and seal again, or use sujarit seal --note … --approver NAME"),
)  # fmt: skip
OTHER_NUMBER = Notice(
    "SEA09", _W, Text("เลขครั้งที่ปรับปรุงไม่ตรงกัน", "The amendment's number differs"),
    Text("ข้อความที่บันทึกไว้หรือชื่อแผนกล่าวถึงแผนปรับปรุงครั้งอื่น โปรแกรมนับครั้งที่ตามจำนวนที่ประทับแผนซึ่งเปลี่ยนไปจริง", "The note or the plan's title names another amendment; the program counts the seals that changed anything"),
    Text("{version} ({day}) แต่ข้อความกล่าวถึงครั้งที่ {number}", "{version} ({day}), but the words name amendment {number}"),
    Text("ตรวจว่าขาดการประทับครั้งใด หรือแก้เลขครั้งที่ในชื่อแผนหรือในบันทึกให้ตรงกัน", "See whether a version was never sealed, or correct the number in the plan's title or in the note"),
)  # fmt: skip

NOTICES: tuple[Notice, ...] = tuple(
    notice for notice in list(globals().values()) if isinstance(notice, Notice)
)
"""The whole catalogue."""
