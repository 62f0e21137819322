"""What happens in each case of the three-way merge: the table that documents and tests share.

Values are called b, x and y; "-" says that there is no such row.
"""

from dataclasses import dataclass

from sujarit.plan.lang import Text, same

B, X, Y, NONE, ANY = same("b"), same("x"), same("y"), same("-"), Text("อะไรก็ได้", "any")
ROW = Text("แถว", "row")
_BLANK = Text("ว่าง", "blank")


@dataclass(frozen=True, slots=True)
class Case:
    """What stood in the base, in our workbook and in the returned copy, and what comes of it."""

    code: str
    base: Text
    ours: Text
    theirs: Text
    outcome: Text


_NOTHING = Text("ไม่มีอะไรเปลี่ยน", "nothing")
_OURS_STAYS = Text("ของเราคงอยู่", "ours stays")
_ONCE = Text("นับครั้งเดียว ไม่ต้องเขียน และบันทึกว่าตรงกัน", "once: nothing to write, and noted")
_NOT_TAKEN = Text("เป็นข้อค้นพบ ไม่รับ", "a finding; not taken")

_TAKEN_X = Text("b และรับ x จากสำเนานี้แล้ว", "b, and x was taken from this copy")

CASES: tuple[Case, ...] = (
    Case("C01", B, B, B, _NOTHING),
    Case("C02", B, B, X, Text("รับ x", "x is taken")),
    Case("C03", B, X, B, _OURS_STAYS),
    Case("C04", B, X, X, _ONCE),
    Case("C05", B, X, Y, Text("ข้อขัดแย้ง", "conflict")),
    Case("C06", B, B, _BLANK, Text("ล้างช่อง ค่าเดิมอยู่ในบันทึก", "the cell is cleared; the record keeps what it held")),
    Case("C07", NONE, NONE, ROW, Text("เพิ่มแถว", "the row is added")),
    Case("C08", NONE, ROW, NONE, _OURS_STAYS),
    Case("C09", NONE, ROW, Text("แถวเดียวกัน", "the same row"), _ONCE),
    Case("C10", NONE, ROW, Text("แถวรหัสเดียวกัน เนื้อหาอื่น", "another row with its key"), Text("ข้อขัดแย้งหนึ่งข้อ ในทุกช่องที่ต่างกัน", "one conflict, over each cell that differs")),
    Case("C11", ROW, ROW, NONE, Text("ลบแถว ค่าเดิมอยู่ในบันทึก", "the row is deleted; the record keeps what it held")),
    Case("C12", ROW, NONE, ROW, Text("ยังคงลบ", "stays deleted")),
    Case("C13", ROW, Text("แก้แล้ว", "edited"), NONE, Text("ข้อขัดแย้ง: แก้ที่นี่ ลบที่นั่น", "conflict: edited here, deleted there")),
    Case("C14", ROW, NONE, Text("แก้แล้ว", "edited"), Text("ข้อขัดแย้ง: ลบที่นี่ แก้ที่นั่น", "conflict: deleted here, edited there")),
    Case("C15", ROW, NONE, NONE, _NOTHING),
    Case("C16", B, B, Text("x ทั้งสองสำเนา", "x in one copy, x in another"), Text("รับครั้งเดียว", "taken once")),
    Case("C17", B, B, Text("x ในสำเนาหนึ่ง y ในอีกสำเนา", "x in one copy, y in another"), Text("ข้อขัดแย้ง ไม่รับทั้งสองค่า", "conflict; neither is taken")),
    Case("C18", ROW, ROW, Text("ลบในสำเนาหนึ่ง แก้ในอีกสำเนา", "deleted in one copy, edited in another"), Text("ข้อขัดแย้ง ไม่ทำทั้งสองอย่าง", "conflict; neither is done")),
    Case("C19", NONE, NONE, Text("แถวเดียวกันในสองสำเนา", "the same row in two copies"), Text("เพิ่มครั้งเดียว", "added once")),
    Case("C20", NONE, NONE, Text("รหัสเดียวกันสองแถวที่ต่างกัน ในสองสำเนา", "two rows with one key in two copies"), Text("ข้อขัดแย้ง ไม่เพิ่มทั้งสองแถว", "conflict; neither is added")),
    Case("C21", ANY, ANY, Text("แถวไม่มีรหัส", "a row without its key"), Text("ถามในชีต “ข้อขัดแย้ง” ว่าเป็นแถวใด", "the sheet of conflicts asks which row it is")),
    Case("C22", ANY, ANY, Text("รหัสเดียวสองแถว ซึ่งเดิมไม่ซ้ำ", "one key on two rows that were not so before"), Text("เป็นข้อค้นพบ ไม่รับแถวใดเลย", "a finding; none is taken")),
    Case("C23", ROW, ROW, Text("แถวเดิมภายใต้รหัสอื่น", "the row under another key"), Text("ลบหนึ่ง เพิ่มหนึ่ง และแจ้งไว้", "one row goes, one comes; flagged")),
    Case("C24", ANY, ANY, Text("ไม่มีคอลัมน์หนึ่ง", "a column is missing"), Text("เป็นข้อค้นพบ ไม่ลบสิ่งใด", "a finding; nothing is deleted")),
    Case("C25", ANY, ANY, Text("ไม่มีตารางหรือชีตหนึ่ง", "a table or sheet is missing"), Text("เป็นข้อค้นพบ ไม่ลบสิ่งใด", "a finding; nothing is deleted")),
    Case("C26", ANY, ANY, Text("แก้นอกแถวของผู้ส่ง", "a change outside the sender's rows"), Text("แสดงไว้ ไม่รับ เว้นแต่สั่ง --allow-others", "shown, not taken, unless --allow-others")),
    Case("C27", ANY, ANY, Text("คอลัมน์ที่แผนไม่รู้จัก", "a column that the plan does not know"), _NOT_TAKEN),
    Case("C28", ANY, ANY, Text("สูตร หรือค่าผิดพลาดของสูตร", "a formula, or a formula's error"), _NOT_TAKEN),
    Case("C29", _TAKEN_X, Y, X, Text("ไม่ยกขึ้นมาอีก และแจ้งไว้", "not raised again, and said so")),
    Case("C30", B, B, Text("b ที่พิมพ์ต่างไป (50,000 แทน 50000)", "b in another spelling (50,000 for 50000)"), _NOTHING),
    Case("C31", _TAKEN_X, X, Text("y ในฉบับถัดไปของสำเนาเดียวกัน", "y in the copy's next version"), Text("รับ y แทน x", "y is taken in the place of x")),
    Case("C32", _TAKEN_X, X, Text("b ในฉบับถัดไปของสำเนาเดียวกัน", "b in the copy's next version"), Text("คืนเป็น b", "it is b again")),
    Case("C33", Text("ไม่มี และรับแถวจากสำเนานี้แล้ว", "-, and the row was taken from this copy"), ROW, Text("ไม่มีแถวในฉบับถัดไป", "no such row in the next version"), Text("ลบแถวนั้น", "the row goes again")),
    Case("C34", _TAKEN_X, Y, Text("z ในฉบับถัดไปของสำเนาเดียวกัน", "z in the copy's next version"), Text("ข้อขัดแย้ง", "conflict")),
    Case("C35", Text("b และเคยไม่รับสูตรจากสำเนานี้", "b, and a formula of this copy was refused"), B, Text("ค่าในฉบับถัดไป", "a value in the next version"), Text("รับค่านั้น", "the value is taken")),
    Case("C36", B, B, Text("x และ y ในสองฉบับของสำเนาเดียวที่บอกไม่ได้ว่าฉบับใดใหม่กว่า", "x and y in two versions of one copy, and nothing tells which is later"), Text("ข้อขัดแย้ง ไม่รับทั้งสองค่า", "conflict; neither is taken")),
    Case("C37", ROW, ROW, Text("ลบแถวของผู้อื่น", "a row of others is deleted"), Text("แจ้งไว้ ไม่ลบ ถ้าสั่ง --allow-others เป็นข้อขัดแย้งให้เลือกทีละแถว", "shown, not deleted; with --allow-others a conflict, row by row")),
    Case("C38", B, B, Text("x ซึ่งรอตัดสินกับ y ของอีกสำเนา แล้วส่งมาสำเนาเดียว", "x, which waits against another copy's y, and comes alone"), Text("ยังเป็นข้อขัดแย้งของทั้งสองค่า", "still a conflict of both")),
    Case("C39", B, B, Text("b แทน x ที่รอตัดสินกับ y ของอีกสำเนา", "b in the place of x, which waits against another copy's y"), Text("รับ y", "y is taken")),
    Case("C40", ROW, NONE, Text("แก้แล้ว และรหัสหาย", "edited, and its key is gone"), Text("ถามว่าเป็นแถวใด ไม่มีแถวใดถูกเพิ่มโดยไม่มีรหัส", "asked which row it is; no row is ever added without its key")),
    Case("C41", Text("b ในสองช่องของแถว", "b in two cells of a row"), Text("x ในทั้งสองช่อง", "x in both"), Text("y ในทั้งสองช่อง", "y in both"), Text("ข้อขัดแย้งหนึ่งข้อของแถวนั้น เลือกได้ทีละช่อง", "one conflict of that row; each cell is chosen on its own")),
    Case("C42", ROW, ROW, Text("ไม่มีชีตนี้ และไม่ได้ส่งชีตนี้ออกไป", "no such sheet, and it did not go out"), _NOTHING),
    Case("C43", B, X, Text("y ที่ผู้ดูแลแผนอีกคนพิมพ์ (records join)", "y, typed by another officer (records join)"), Text("ข้อขัดแย้งกับผู้ดูแลแผนคนนั้น", "conflict with that officer")),
    Case("C44", B, B, Text("x ขณะที่ค่าอื่นของช่องเดียวกันรอตัดสิน", "x, while another claim on the same cell waits"), Text("ข้อขัดแย้งเดียวกัน", "the same conflict")),
    Case("C45", Text("ตัวชี้วัดหนึ่งแถว ยังไม่มีผล", "one indicator's row without results"), B, Text("ผลรอบ 6 ในสำเนาของผู้รับผิดชอบหลัก ผลรอบ 12 ในสำเนาของผู้ร่วม", "the result of six months in the lead's copy, that of twelve in a co-owner's"), Text("รับทั้งสองค่า", "both are taken")),
    Case("C46", Text("เงินสองแถวของโครงการและปีเดียวกัน ต่างแหล่ง", "two rows of money of one project and year, by source"), B, Text("แก้จำนวนของแหล่งหนึ่ง", "one source's amount is changed"), Text("แก้แถวของแหล่งนั้นแถวเดียว", "that source's row alone is changed")),
    Case("C47", NONE, NONE, Text("ผลของโครงการที่เป็นกิจกรรมในตัว ระบุเฉพาะรหัสโครงการ", "a result of a project that is its own activity, which names the project alone"), Text("เพิ่มแถว", "the row is added")),
    Case("C48", ROW, Text("แก้แล้ว และมีแถวที่เหมือน b ซึ่งรับจากอีกสำเนา", "edited; and a row like b came from another copy"), Text("แก้แล้ว", "edited"), Text("ข้อขัดแย้งของแถวเดิม แถวที่รับมาไม่ถูกแตะ", "conflict of the row itself; the row that came is left alone")),
    Case("C49", ROW, ROW, Text("ลบแถวของผู้อื่น ซึ่งรอตัดสินอยู่แล้ว แล้วรวบรวมไฟล์เดิมโดยไม่สั่ง --allow-others", "a row of others is deleted, which waits already; the same file comes again without --allow-others"), Text("ยังรอตัดสิน", "it waits on")),
    Case("C50", ANY, Text("สองแถวใช้รหัสเดียวกัน", "two rows with one key"), Text("แถวไม่มีรหัส ซึ่งผู้ดูแลแผนพิมพ์รหัสนั้นให้", "a row without its key, which the officer then gives that key"), Text("บอกเหตุที่ไม่รับ และยังถามต่อไป", "why it is not taken is said, and it is asked about still")),
    Case("C51", ROW, ROW, Text("แถวถูกล้าง แล้วพิมพ์ผลไว้ที่เดิมโดยไม่มีสิ่งที่ระบุแถว", "the row is cleared, and something is typed in its place without its key"), Text("ถามว่าเป็นแถวใด แถวเดิมไม่ถูกลบ", "asked which row it is; the row itself is not deleted")),
    Case("C52", Text("หัวข้อหนึ่งของระดับแผน", "one row of a further level"), Text("แก้ชื่อ", "its title is changed"), Text("ย้ายไปอยู่ใต้ระดับอื่น", "it is moved under another level"), Text("รับระดับบนใหม่ ชื่อของเราคงอยู่", "the new level above is taken; our title stays")),
    Case("C53", Text("เงินสองแถวของโครงการและปีเดียวกัน ต่างแหล่ง", "two rows of money of one project and year, by source"), B, Text("เปลี่ยนชื่อแหล่งของแถวหนึ่ง", "one row's source gets another name"), Text("แก้ช่องเดียว ไม่มีเงินก้อนใดนับสองครั้ง", "one cell is changed; no sum counts twice")),
    Case("C54", NONE, NONE, Text("เงินของโครงการ ปี และแหล่งเดียวกัน ต่างจำนวน ในสองสำเนา", "one project's, year's and source's money with two amounts in two copies"), Text("ข้อขัดแย้ง ไม่เพิ่มทั้งสองแถว", "conflict; neither is added")),
    Case("C55", Text("ตัวชี้วัดข้อความเดียวกันของสองโครงการ", "two projects' indicators with one text"), B, Text("แก้ข้อความของโครงการแรก และใส่ผลของโครงการที่สอง", "the first one's text is changed, the second one's result typed"), Text("รับในแถวของแต่ละโครงการ", "each is taken in its own row")),
)  # fmt: skip
