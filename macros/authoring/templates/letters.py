"""The documents around a report, by the office-correspondence rules of 2526 and their sizes.

The garuda is the office's own file: 1.5 cm high on a memorandum, 3 cm on letters, announcements
and orders; without a file its place is not kept. Text is 16 points, the heading of a memorandum
29 and the names of its lines 20, all of them styles that an office can change.
"""

from authoring.templates.markup import PORTRAIT, Grid, cell, paragraph, section, tab, tag, text
from authoring.templates.parts import COVER_FOOTER, COVER_HEADER, template_file
from authoring.templates.sections import WIDE, head
from authoring.templates.tables import controls

_DOTS = "." * 40
_TITLE = "{{ report_title }} {{ round_title }} ปีงบประมาณ พ.ศ. {{ fiscal_year }}"
_PLAN = (
    "{{ plan_title }}{% if not title_has_year %} ประจำปีงบประมาณ พ.ศ. {{ fiscal_year }}{% endif %}"
)
_SPENT = "{% if total.has_spent %}{{ total.spent }} บาท คิดเป็นร้อยละ {{ total.percent }}{% else %}ยังไม่ได้ใช้งบประมาณ{% endif %}"


def memo() -> bytes:
    """บันทึกข้อความ to the director: what was done, the money, the problems, what is asked."""
    body = (
        _memo_head(),
        _line("ส่วนราชการ", "{{ responsible_unit }} {{ office_name }}{% if office_phone %} โทร. {{ office_phone }}{% endif %}"),
        paragraph("MemoLine", text("ที่ ", "MemoName"), text(f"{{{{ letter_number or '{_DOTS}' }}}}"), tab(), text("วันที่ ", "MemoName"), text("{{ letter_date }}")),
        _line("เรื่อง", _TITLE),
        paragraph("LetterLine", "เรียน ", text("{{ memo_to or 'ผู้อำนวยการ' }}")),
        _passage(f"ตามที่{{{{ office_name }}}} ได้จัดทำ{_PLAN} และกำหนดให้รายงานผลการดำเนินงาน {{{{ round_title }}}} ({{{{ period }}}}) นั้น"),
        _passage("{{ responsible_unit }}ได้รวบรวมผลการดำเนินงานแล้ว สรุปได้ดังนี้"),
        _point("1", "ผลการดำเนินงาน แผนมีกิจกรรม {{ summary.activities }} กิจกรรม ดำเนินการแล้วเสร็จ {{ activities_done }} กิจกรรม{% if summary.has_outside %} และมีผลดำเนินงานนอกตารางกิจกรรม {{ summary.outside }} รายการ{% endif %}"),
        _point("2", f"งบประมาณ ตามแผน {{{{ total.planned }}}} บาท เบิกจ่าย {_SPENT} คงเหลือ {{{{ total.balance }}}} บาท"),
        _point("3", "ปัญหาอุปสรรค {{ problems_text }}"),
        _passage("จึงเรียนมาเพื่อโปรดทราบและพิจารณา หากเห็นชอบโปรดลงนามในรายงานและอนุญาตให้เผยแพร่บนเว็บไซต์ของหน่วยงาน"),
        _signature("proposer"),
    )  # fmt: skip
    return _file(body, f"บันทึกข้อความ {_TITLE}")


def letter() -> bytes:
    """The covering letter with which a report goes to the parent office."""
    body = (
        _garuda(),
        paragraph("LetterHead", text("ที่ {{ letter_number or '" + _DOTS + "' }}"), tab(), text("{{ office_name }}")),
        tag("if office_address") + paragraph("LetterAddress", "{{ office_address }}") + tag("endif"),
        paragraph("LetterDate", "{{ letter_date }}"),
        paragraph("LetterLine", text("เรื่อง"), tab(), text(f"ส่ง{_TITLE}")),
        paragraph("LetterLine", text("เรียน"), tab(), text("{{ letter_to or parent_office }}")),
        paragraph("LetterLine", text("สิ่งที่ส่งมาด้วย"), tab(), text(f"{_TITLE} จำนวน 1 ฉบับ")),
        _passage(f"ตามที่{{{{ office_name }}}} ได้จัดทำ{_PLAN}{{% if allotted_source != '-' %}} โดยได้รับจัดสรรงบประมาณจาก{{{{ allotted_source }}}} จำนวน {{{{ allotted_budget }}}} บาท{{% endif %}} นั้น"),
        _passage("บัดนี้ {{ office_name }} ได้ติดตามผลการดำเนินงาน {{ round_title }} ({{ period }}) เรียบร้อยแล้ว จึงขอส่งรายงานดังกล่าว รายละเอียดตามสิ่งที่ส่งมาด้วย"),
        tag("if published_url != '-'") + _passage("ทั้งนี้ ได้เผยแพร่ไว้ที่ {{ published_url }}") + tag("endif"),
        _passage("จึงเรียนมาเพื่อโปรดทราบ"),
        paragraph("LetterRegards", "ขอแสดงความนับถือ"),
        _signature("approver"),
        paragraph("LetterFoot", "{{ responsible_unit }}"),
        tag("if office_phone") + paragraph("Plain", "โทร. {{ office_phone }}") + tag("endif"),
    )  # fmt: skip
    return _file(body, f"หนังสือนำส่ง {_TITLE}")


def announcement() -> bytes:
    """The announcement by which the plan comes into force."""
    body = (
        _garuda(),
        _heading("ประกาศ{{ office_name }}"),
        _heading(f"เรื่อง ประกาศใช้{_PLAN}"),
        _rule(),
        _passage(f"ด้วย{{{{ office_name }}}} ได้จัดทำ{_PLAN} เพื่อใช้เป็นกรอบในการป้องกันการทุจริตและยกระดับคุณธรรมและความโปร่งใสในการดำเนินงาน ประกอบด้วย{{{{ goal_label }}}} {{{{ goal_count }}}} เรื่อง กิจกรรม {{{{ summary.activities }}}} กิจกรรม งบประมาณตามแผน {{{{ total.planned }}}} บาท ({{{{ total.planned_words }}}})"),
        _passage("อาศัยอำนาจหน้าที่ของหน่วยงาน จึงประกาศใช้แผนดังกล่าว ตั้งแต่วันที่ {{ start_date }} ถึงวันที่ {{ end_date }} และให้ทุกกลุ่มในสังกัดถือปฏิบัติและรายงานผลตามระยะเวลาที่กำหนด"),
        tag("if published_url != '-'") + _passage("ดูรายละเอียดของแผนได้ที่ {{ published_url }}") + tag("endif"),
        paragraph("LetterDate", "ประกาศ ณ วันที่ {{ announced_date }}"),
        _signature("approver"),
    )  # fmt: skip
    return _file(body, f"ประกาศใช้{_PLAN}")


def order() -> bytes:
    """The order that appoints the working group, from the rows of its table."""
    grid = Grid(1134, 737, WIDE - 1134 - 737 - 2835, 2835, style="PlainTable", caption="คณะทำงาน")
    grid.tag("for m in committee")
    grid.row(
        cell("Plain", ""),
        cell("Plain", "{{ m.no }}."),
        cell(
            "Plain",
            "{{ m.name }}{% if m.name and m.position %} {% endif %}{{ m.position }}",
            tag("if m.duty"),
            paragraph("CellNote", "หน้าที่: {{ m.duty }}"),
            tag("endif"),
        ),
        cell("Plain", "{{ m.role }}"),
    )
    grid.tag("endfor")
    nobody = _passage("(ยังไม่ได้ระบุรายชื่อคณะทำงานในตารางคณะทำงาน)")
    body = (
        _garuda(),
        _heading("คำสั่ง{{ office_name }}"),
        _heading(f"ที่ {{{{ order_number or '{_DOTS}' }}}}"),
        _heading(f"เรื่อง แต่งตั้งคณะทำงานขับเคลื่อน{_PLAN}"),
        _rule(),
        _passage(f"เพื่อให้การดำเนินงานตาม{_PLAN} เป็นไปด้วยความเรียบร้อย มีประสิทธิภาพ และบรรลุวัตถุประสงค์ จึงแต่งตั้งคณะทำงาน ประกอบด้วย"),
        tag("if committee") + grid.xml() + tag("else") + nobody + tag("endif"),
        _passage("ให้คณะทำงานมีหน้าที่ ดังนี้"),
        _point("1", "ขับเคลื่อนโครงการและกิจกรรมตามแผนให้แล้วเสร็จตามระยะเวลาที่กำหนด"),
        _point("2", "กำกับ ติดตาม รวบรวมผลการดำเนินงานและการใช้จ่ายงบประมาณ รอบ 6 เดือน และรอบ 12 เดือน"),
        _point("3", "จัดทำและเผยแพร่แผนและรายงานผลตามเกณฑ์การประเมินคุณธรรมและความโปร่งใส (ITA)"),
        _passage("ทั้งนี้ ตั้งแต่วันที่ {{ start_date }} ถึงวันที่ {{ end_date }}"),
        paragraph("LetterDate", "สั่ง ณ วันที่ {{ announced_date }}"),
        _signature("approver"),
    )  # fmt: skip
    return _file(body, f"คำสั่งแต่งตั้งคณะทำงาน {_PLAN}")


def ita() -> bytes:
    """The checklist of the assessment: item, requirement, where it stands, link."""
    number, state, link = 737, 2268, 1984
    document = 1814
    grid = Grid(number, document, WIDE - number - document - state - link, state, link, caption="แบบตรวจสอบรายการประเมิน ITA")  # fmt: skip
    grid.head(head("ข้อ"), head("เอกสาร"), head("สิ่งที่ต้องมี"), head("สถานะ"), head("ลิงก์"))
    grid.tag("for item in ita_items").tag("for point in item.points")
    grid.row(
        cell("CellCentre", "{{ item.item }}"),
        cell("CellText", "{{ item.document }}"),
        cell("CellText", "{{ point.text }}"),
        cell(
            "CellText",
            paragraph("CellText", text("{{ point.state }}", "Strong")),
            tag("if point.where"),
            paragraph("CellNote", "{{ point.where }}"),
            tag("endif"),
        ),
        cell("CellText", "{{ item.link }}"),
    )
    grid.tag("endfor").tag("else")
    nothing = "ไม่มีเกณฑ์ ITA สำหรับปีงบประมาณและประเภทหน่วยงานนี้"
    grid.row(cell("CellCentre", nothing, span=5)).tag("endfor")
    body = (
        _heading("แบบตรวจสอบรายการประเมินคุณธรรมและความโปร่งใส (ITA)"),
        _heading(f"{{{{ office_name }}}} {_PLAN}"),
        paragraph("LetterDate", "ข้อมูล ณ วันที่ {{ letter_date }}"),
        grid.xml(),
        paragraph("TableNote", "หมายเลขข้อเปลี่ยนตามปีและหน่วยงานผู้ประเมิน ให้เทียบกับคู่มือการประเมินของปีนั้น"),
    )  # fmt: skip
    return _file(body, f"แบบตรวจสอบ ITA {_PLAN}")


def reconciliation() -> bytes:
    """The working paper that compares declared totals with computed ones; it is not signed."""
    body = (
        _heading("กระดาษทำการ การสอบยันยอดงบประมาณ"),
        _heading(f"{{{{ office_name }}}} {_PLAN}"),
        paragraph("LetterDate", "ข้อมูล ณ วันที่ {{ letter_date }}"),
        controls(),
        paragraph("TableNote", "เอกสารนี้ใช้ภายในหน่วยงานเพื่อตรวจสอบ ไม่ใช่ส่วนหนึ่งของรายงานที่เสนอลงนาม"),
    )
    return _file(body, f"กระดาษทำการ การสอบยันยอดงบประมาณ {_PLAN}")


def bundle() -> bytes:
    """The list of the documents that were made in one go."""
    grid = Grid(737, WIDE - 737 - 3402, 3402, caption="เอกสารในชุด")
    grid.head(head("ที่"), head("เอกสาร"), head("ไฟล์"))
    grid.tag("for d in bundle")
    grid.row(
        cell("CellCentre", "{{ d.no }}"),
        cell("CellText", "{{ d.title }}"),
        cell("CellText", "{{ d.file }}"),
    )
    grid.tag("endfor")
    body = (
        _heading("บัญชีเอกสารในชุด"),
        _heading(f"{{{{ office_name }}}} {_PLAN} {{{{ round_title }}}}"),
        paragraph("LetterDate", "จัดทำเมื่อ {{ made_at }}"),
        grid.xml(),
    )
    return _file(body, f"บัญชีเอกสารในชุด {_PLAN}")


def _file(body: tuple[str, ...], title: str) -> bytes:
    page = section(PORTRAIT, COVER_HEADER, COVER_FOOTER)
    return template_file("".join(body) + paragraph("SectionEnd") + page, title)


def _garuda() -> str:
    return tag("if garuda") + paragraph("LetterGaruda", "{{ garuda }}") + tag("endif")


def _memo_head() -> str:
    """The garuda on the left, and the heading in the middle at the same height."""
    side = 1701
    grid = Grid(side, WIDE - 2 * side, side, style="PlainTable", caption="หัวบันทึกข้อความ")
    bird = cell("Plain", "{{ garuda }}")
    return grid.row(
        bird, cell("MemoTitle", "บันทึกข้อความ")._replace(middle=True), cell("Plain", "")
    ).xml()


def _heading(words: str) -> str:
    return paragraph("LetterTitle", words)


def _rule() -> str:
    return paragraph("LetterRule")


def _line(name: str, words: str) -> str:
    return paragraph("MemoLine", text(f"{name} ", "MemoName"), text(words))


def _passage(words: str) -> str:
    return paragraph("LetterText", words)


def _point(number: str, words: str) -> str:
    return paragraph("LetterPoint", text(f"{number}."), tab(), text(words))


def _signature(who: str) -> str:
    """A place to sign on the right, with name and position."""
    room = '<w:spacing w:before="600"/>'
    return "".join(
        (
            paragraph(
                "LetterSign", "ลงชื่อ ........................................", properties=room
            ),
            paragraph("LetterSign", f"({{{{ {who}.name }}}})"),
            paragraph("LetterSign", f"{{{{ {who}.position }}}}"),
        )
    )
