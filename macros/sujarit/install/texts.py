"""What the set-up says, in both languages."""

from sujarit.plan.lang import Text

PREPARING = Text("กำลังเตรียม Python ของแผนสุจริตใน {folder}", "preparing Python in {folder}")
UNPACKING = Text("กำลังติดตั้ง อาจใช้เวลาหลายนาที โปรดรอ", "installing; this may take some minutes")
INSTALLED = Text("ติดตั้งแล้ว: {folder}", "installed: {folder}")
IN_USE = Text(
    "มีโปรแกรมใช้ {folder} อยู่: ปิด Excel และหน้าต่างแผนสุจริตทุกหน้าต่าง แล้วดับเบิลคลิก install.cmd อีกครั้ง",
    "{folder} is in use: close every Excel and sujarit window, then run install.cmd again",
)
NOT_MADE = Text(
    "เตรียม Python ไม่สำเร็จ: ใช้ชุดติดตั้งที่มี Python มาด้วย หรือแจ้งผู้ดูแลระบบพร้อมข้อความนี้\n{reason}",
    "Python could not be prepared: use the bundle that brings its own, or pass this on\n{reason}",
)
NOT_UNPACKED = Text(
    "ติดตั้งไม่สำเร็จ ของเดิม (ถ้ามี) ยังอยู่ครบ: แตกไฟล์ zip ใหม่ทั้งชุดแล้วลองอีกครั้ง "
    "ถ้ายังไม่ได้ ให้แจ้งผู้ดูแลระบบพร้อมข้อความนี้\n{reason}",
    "not installed; what was there before still stands: extract the whole zip again and retry, "
    "or pass this on\n{reason}",
)
OTHER_PYTHON = Text(
    "ชุดติดตั้งนี้ใช้กับ Python รุ่น {known} ซึ่งไม่ใช่รุ่นในเครื่องนี้: ใช้ชุดติดตั้งที่มี Python มาด้วย",
    "this bundle is for Python {known}, which is not what this computer has: "
    "use a bundle that brings its own",
)
NO_LOCAL_FOLDER = Text(
    "ไม่พบโฟลเดอร์ของผู้ใช้ (LOCALAPPDATA): ติดตั้งได้เฉพาะบน Windows",
    "there is no LOCALAPPDATA: this set-up is for Windows",
)

LAUNCHER = Text("สร้างไฟล์เรียกหน้าต่าง: {path}", "made the window's starter: {path}")
SHORTCUT = Text("สร้างไอคอน: {path}", "made the icon: {path}")
NO_SHORTCUT = Text(
    "สร้างไอคอน {path} ไม่ได้ ({reason}) ใช้ไฟล์ {launcher} แทนได้",
    "the icon {path} could not be made ({reason}); use {launcher}",
)
NO_WINDOW = Text(
    "Python ชุดนี้ไม่มี tkinter จึงไม่มีหน้าต่างแผนสุจริต ปุ่มใน Excel ใช้ได้ตามปกติ",
    "this Python has no tkinter, so there is no window; the buttons in Excel do work",
)
WORKBOOK = Text("วางสมุดงานไว้ที่ {path}", "put the workbook at {path}")
WORKBOOK_KEPT = Text(
    "มีสมุดงาน {path} อยู่แล้ว จึงคงไว้ตามเดิม", "the workbook {path} was already there and is kept"
)
UNMARKED = Text(
    "ปลดเครื่องหมาย “มาจากอินเทอร์เน็ต” ออกจากไฟล์ของชุดติดตั้งแล้ว {count} ไฟล์",
    "took the mark of the web off {count} of the bundle's own files",
)

ASK_TRUST = Text(
    "ให้ Excel เชื่อถือโฟลเดอร์ {folder} หรือไม่\n"
    "  ถ้าเชื่อถือ ปุ่มในสมุดงานที่อยู่ในโฟลเดอร์นี้ (ไม่รวมโฟลเดอร์ย่อย) ใช้ได้โดยไม่ต้องกดอนุญาต\n"
    "  อย่าบันทึกไฟล์จากอีเมล ไฟล์ตอบกลับ หรือไฟล์ดาวน์โหลดลงในโฟลเดอร์นี้\n"
    "พิมพ์ y แล้วกด Enter เพื่อเชื่อถือ หรือกด Enter เพื่อข้าม: ",
    "Shall Excel trust the folder {folder}?\n"
    "  Buttons of workbooks in it (not in folders below) then work without asking.\n"
    "  Never save mail attachments, returned copies or downloads there.\n"
    "Type y and press Enter to trust it, or press Enter to skip: ",
)
TRUSTED = Text("Excel เชื่อถือโฟลเดอร์ {folder} แล้ว", "Excel now trusts {folder}")
NOT_TRUSTED = Text(
    "ไม่ได้ตั้งโฟลเดอร์ที่เชื่อถือ: เมื่อเปิดสมุดงาน ให้กด เปิดใช้งานเนื้อหา",
    "no folder was trusted: press Enable Content when the workbook opens",
)
POLICY = Text(
    "นโยบายของหน่วยงานไม่ให้ตั้งโฟลเดอร์ที่เชื่อถือเอง จึงไม่ได้ตั้ง: ให้ผู้ดูแลระบบเพิ่ม {folder}",
    "your organisation's policy forbids own trusted folders: ask the administrator to add {folder}",
)
NOT_LOCAL = Text(
    "โฟลเดอร์ {folder} ไม่ได้อยู่ในเครื่องนี้ จึงไม่ตั้งให้เชื่อถือ",
    "{folder} is not on this computer's own disk, so it is not trusted",
)
LACKING = Text("ควรดู: {title}: {found} {advice}", "see to: {title}: {found} {advice}")
DONE = Text(
    "เสร็จแล้ว: ปิด Excel ทุกหน้าต่าง แล้วเปิดสมุดงาน หรือลากสมุดงานไปวางบนไอคอน แผนสุจริต",
    "done: close every Excel window, then open the workbook, or drop it on the icon",
)

UNKNOWN = Text(
    "ไม่รู้จักคำสั่ง “{verb}” จึงไม่ได้ทำสิ่งใด: ใช้ install.cmd หรือ uninstall.cmd",
    "“{verb}” is unknown, so nothing was done: use install.cmd or uninstall.cmd",
)
REMOVED = Text("ลบแล้ว: {path}", "removed: {path}")
UNTRUSTED = Text("Excel ไม่เชื่อถือโฟลเดอร์ {folder} อีกต่อไป", "Excel no longer trusts {folder}")
SETTINGS_REMOVED = Text("นำการตั้งค่าของแผนสุจริตออกจาก {path} แล้ว", "took our setting out of {path}")
NOT_OURS = Text(
    "{path} ถูกเปลี่ยนหลังติดตั้ง จึงคงไว้ตามเดิม", "{path} was changed since and is left as it is"
)
PLANS_KEPT = Text(
    "สมุดงานและผลลัพธ์ใน {folder} ยังอยู่ครบ", "the workbooks and results in {folder} are kept"
)
