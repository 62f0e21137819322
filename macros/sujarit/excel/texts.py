"""What the doctor says, in both languages. Names of Excel's own menus are Excel's."""

from sujarit.plan.lang import Text

NOTHING_TO_DO = Text("", "")
CANNOT_TELL = Text("ตรวจจากที่นี่ไม่ได้", "cannot be told from here")
FOUND = Text("พบแล้ว", "found")
NOT_FOUND = Text("ไม่พบ", "not found")
NOT_SET = Text("ยังไม่ได้ตั้งค่า", "not set")
ALLOWED = Text("อนุญาต", "allowed")
TURNED_OFF = Text("ถูกปิดไว้", "turned off")
GONE = Text("ไม่มีอยู่แล้ว: {path}", "no longer there: {path}")

RUN_SETUP = Text("สั่ง sujarit excel setup", "run: sujarit excel setup")
RUN_SETUP_HERE = Text(
    "ถ้าต้องการให้ปุ่มใช้ Python ตัวนี้ ให้สั่ง sujarit excel setup",
    "to make the buttons use this Python, run: sujarit excel setup",
)
REINSTALL = Text("ติดตั้ง sujarit ใหม่", "install sujarit again")

EXCEL = Text("โปรแกรม Excel", "Excel")
NO_EXCEL_HERE = Text("ระบบนี้ไม่มี Excel", "there is no Excel for this system")
USE_COMMAND_LINE = Text(
    "ใช้คำสั่ง sujarit ได้ตามปกติ ส่วนปุ่มในสมุดงานต้องใช้ Windows หรือ macOS",
    "the command line works here; the workbook's buttons need Windows or macOS",
)
INSTALL_EXCEL = Text(
    "ติดตั้ง Microsoft Excel รุ่นติดตั้งในเครื่อง (Excel บนเว็บเรียกใช้ปุ่มไม่ได้)",
    "install Microsoft Excel on this computer (Excel on the web cannot run the buttons)",
)

BITNESS = Text("Excel 32 หรือ 64 บิต", "Excel's bitness")
BITS = Text("{bits} บิต", "{bits}-bit")
BITNESS_ADVICE = Text(
    "ดูได้ที่ แฟ้ม > บัญชี > เกี่ยวกับ Excel ทั้งสองแบบใช้ปุ่มได้",
    "see File > Account > About Excel; the buttons work with either",
)

MACROS = Text("การอนุญาตแมโคร", "macro trust")
MACRO_LEVELS = {
    1: Text("เปิดใช้แมโครทุกไฟล์โดยไม่ถาม", "all macros run without asking"),
    2: Text("ปิดไว้และถามก่อนเปิดใช้", "disabled, with a bar that lets you enable them"),
    3: Text("เปิดเฉพาะแมโครที่ลงลายมือชื่อดิจิทัล", "only digitally signed macros run"),
    4: Text("ปิดแมโครทุกไฟล์โดยไม่แจ้ง", "all macros are disabled without notice"),
}
MACROS_ADVICE = Text(
    "เมื่อเปิดสมุดงาน ให้กด เปิดใช้งานเนื้อหา (Enable Content) บนแถบสีเหลือง",
    "when the workbook opens, press Enable Content on the yellow bar",
)
MACROS_OFF = Text(
    "แฟ้ม > ตัวเลือก > ศูนย์ความเชื่อถือ > การตั้งค่าแมโคร: เลือก ปิดใช้งานแมโครพร้อมการแจ้งเตือน "
    "หรือเพิ่มโฟลเดอร์ของสมุดงานเป็นตำแหน่งที่เชื่อถือได้",
    "File > Options > Trust Center > Macro Settings: choose “Disable VBA macros with "
    "notification”, or add the workbook's folder as a trusted location",
)
MACROS_POLICY = Text(
    "หน่วยงานกำหนดค่านี้ไว้ ให้ผู้ดูแลระบบเพิ่มโฟลเดอร์ของสมุดงานเป็นตำแหน่งที่เชื่อถือได้",
    "your organisation's policy sets this: ask the administrator to make the workbook's "
    "folder a trusted location",
)
MACROS_ALL_ON = Text(
    "ปุ่มใช้ได้ แต่ไฟล์จากผู้อื่นก็สั่งงานเครื่องนี้ได้ทันที ควรเลือก ปิดใช้งานแมโครพร้อมการแจ้งเตือน",
    "the buttons work, but so does any stranger's file: “Disable VBA macros with "
    "notification” is safer",
)

SCRIPT_HOST = Text("Windows Script Host", "Windows Script Host")
SCRIPT_HOST_ADVICE = Text(
    "ปุ่มเริ่ม Python ผ่านส่วนนี้ ให้ผู้ดูแลระบบเปิดใช้ Windows Script Host",
    "the buttons start Python through it: ask the administrator to turn it on",
)

SETTINGS = Text("ไฟล์ตั้งค่าของ xlwings", "xlwings' settings file")
REGISTERED = Text(
    "ไม่มี และไม่จำเป็น: ที่อยู่ของ Python จดไว้ในรีจิสทรีแล้ว",
    "not there, and not needed: the registry says which Python is started",
)
STRAY_LINES = Text(
    "มีบรรทัดว่างหรือบรรทัดที่ไม่ครบคู่ ทำให้ xlwings อ่านผิด",
    "has empty or half lines, which make xlwings misread it",
)

INTERPRETER = Text("Python ที่ปุ่มเรียกใช้", "the Python that the buttons start")
NO_SUJARIT = Text("{path} ไม่มี sujarit หรือ xlwings", "{path} has no sujarit or no xlwings")
SLOW = Text("{path} ไม่ตอบภายใน 1 นาที", "{path} gave no answer within a minute")
SLOW_ADVICE = Text(
    "ลองสั่งตรวจอีกครั้ง ครั้งแรกหลังเปิดเครื่องมักช้า ถ้ายังไม่ตอบ ให้ผู้ดูแลระบบดูโปรแกรมป้องกันไวรัส",
    "try again: the first start of the day is slow; if it stays so, look at the antivirus",
)
INSTEAD = Text("{path} เพราะ {gone} ที่ตั้งไว้ก่อนไม่มีอยู่แล้ว", "{path}, since {gone} is no longer there")
OTHER_PYTHON = Text(
    "{path} ซึ่งไม่ใช่ Python ที่กำลังตรวจอยู่นี้", "{path}, not the Python that runs this check"
)

SERVER = Text("ส่วนคงการทำงานของ Python (USE UDF SERVER)", "the kept-alive Python (USE UDF SERVER)")
SERVER_ADVICE = Text(
    "ไม่พบไฟล์ dll ของ xlwings ข้าง Python: ติดตั้ง xlwings ใหม่ หรือเอา USE UDF SERVER ออกจากไฟล์ตั้งค่า",
    "xlwings' dll is not beside that Python: install xlwings again, or take USE UDF SERVER out "
    "of the settings file",
)

APPLE_SCRIPT = Text("สคริปต์ของ xlwings สำหรับ macOS", "xlwings' script for macOS")

XLWINGS = Text("รุ่นของ xlwings", "xlwings' version")
VERSIONS = Text(
    "ติดตั้งไว้ {package} แต่ในสมุดงานเป็น {workbook}",
    "{package} is installed, the workbook carries {workbook}",
)
SAME_VERSION = Text("{version} ตรงกันทั้งในเครื่องและในสมุดงาน", "{version}, here and in the workbook")
VERSIONS_ADVICE = Text(
    "ใช้สมุดงานที่มากับ sujarit รุ่นนี้ หรือติดตั้ง sujarit รุ่นที่มากับสมุดงาน",
    "use the workbook that came with this sujarit, or install the sujarit that came with the workbook",
)

WORKBOOK = Text("สมุดงาน", "the workbook")
WORKBOOK_ADVICE = Text("ตรวจชื่อและโฟลเดอร์อีกครั้ง", "check the name and the folder")
NO_MACROS = Text("ไม่มีปุ่มของแผนสุจริตในไฟล์นี้", "has none of this project's buttons")
NO_MACROS_ADVICE = Text(
    "ถ้าต้องการปุ่ม ให้ใช้ไฟล์ .xlsm (ฉบับ .xlsx ที่ส่งทางอีเมลไม่มีปุ่มโดยตั้งใจ)",
    "for the buttons use the .xlsm (the .xlsx sent by mail has none on purpose)",
)
OLD_MACROS = Text(
    "แมโครเป็นรุ่นเก่า ซึ่งหา Python จากไฟล์ตั้งค่าของ xlwings เท่านั้น และใช้กับบางชื่อไฟล์ไม่ได้",
    "has macros of an older version, which find Python by xlwings' settings file alone and "
    "refuse some names of files",
)
OLD_MACROS_ADVICE = Text(
    "กดปุ่ม ปรับรุ่นสมุดงาน หรือสั่ง sujarit upgrade แล้วเปิดสมุดงานใหม่",
    "press the button for a newer version, or run sujarit upgrade, and open the workbook again",
)

BLOCKED = Text("การกันไฟล์จากอินเทอร์เน็ต", "Windows' block on files from outside")
IS_BLOCKED = Text(
    "ไฟล์ถูกทำเครื่องหมายว่ามาจากอีเมลหรืออินเทอร์เน็ต Excel จึงไม่ยอมเปิดแมโคร",
    "the file is marked as come from mail or the internet, so Excel will not run its macros",
)
NOT_BLOCKED = Text("ไม่ถูกกัน", "not blocked")
UNBLOCK = Text(
    "ปิดไฟล์ คลิกขวาที่ไฟล์ > คุณสมบัติ > ทำเครื่องหมายที่ เลิกบล็อก (Unblock) > ตกลง",
    "close the file, right-click it > Properties > tick Unblock > OK",
)

LOCATION = Text("ที่เก็บสมุดงาน", "where the workbook lies")
IN_CLOUD = Text("อยู่ใน OneDrive, SharePoint หรือ iCloud", "in OneDrive, SharePoint or iCloud")
MOVE_OUT_OF_CLOUD = Text(
    "Excel อาจแจ้งที่อยู่เป็นเว็บแทนโฟลเดอร์ในเครื่อง ถ้าปุ่มหาโฟลเดอร์ output ไม่พบ "
    "ให้ย้ายสมุดงานไปไว้ในเครื่อง เช่น C:\\แผนสุจริต",
    "Excel may give a web address in place of a folder: if a button cannot find the output "
    "folder, move the workbook to a folder on this computer",
)

NAME = Text("ชื่อและที่อยู่ของไฟล์", "the file's name and path")
RENAME = Text(
    "ชื่อไฟล์หรือโฟลเดอร์มีเครื่องหมาย = ; | ` % ^ หรือ $ ซึ่งปุ่มใช้ไม่ได้ ให้เปลี่ยนชื่อ",
    "the name or a folder has = ; | ` % ^ or $, with which the buttons refuse to run: rename it",
)
LONG = Text("ยาว {length} ตัวอักษร", "{length} characters long")
SHORTEN = Text(
    "Excel เปิดที่อยู่ยาวเกิน 218 ตัวอักษรไม่ได้ ให้ย้ายไปโฟลเดอร์ที่สั้นกว่า",
    "Excel cannot open a path longer than 218 characters: move it to a shorter folder",
)

WRITE = Text("สิทธิ์เขียนในโฟลเดอร์ของสมุดงาน", "permission to write in the workbook's folder")
WRITE_ADVICE = Text(
    "รายงานจะเขียนไว้ในโฟลเดอร์นี้ ให้ย้ายสมุดงานไปไว้ในโฟลเดอร์ที่ท่านบันทึกไฟล์ได้",
    "reports are written there: move the workbook to a folder where you may save files",
)

FONTS = Text("แบบอักษรราชการ", "the official typeface")
FONTS_ADVICE = Text(
    "ติดตั้ง TH Sarabun New หรือ TH SarabunPSK มิฉะนั้น Word จะใช้แบบอักษรอื่นและการตัดหน้าจะเปลี่ยน",
    "install TH Sarabun New or TH SarabunPSK; without it Word uses another typeface and the "
    "pages break elsewhere",
)
