"""The documents around a report, by the office-correspondence rules of 2526 and their sizes.

The garuda is the office's own file: 1.5 cm high on a memorandum, 3 cm on letters, announcements
and orders; without a file its place is not kept. Text is 16 points, the heading of a memorandum
29 and the names of its lines 20, all of them styles that an office can change.
"""

from authoring.templates.around.common import PLAN, VERSION, heading, one_page_file, version_line
from authoring.templates.markup import Grid, cell, paragraph, tab, tag, text
from authoring.templates.sections import WIDE

_DOTS = "." * 40
_UNIT = "{% if responsible_unit != '-' %}{{ responsible_unit }}{% endif %}"
_TO_PARENT = f"{{{{ letter_to or (parent_office if parent_office != '-' else '{_DOTS}') }}}}"
_TITLE = "{{ report_title }} {{ round_title }} {{ year_word }} พ.ศ. {{ fiscal_year }}"
_SPENT = "{% if total.has_spent %}{{ total.spent }} บาท คิดเป็นร้อยละ {{ total.percent }}{% else %}ยังไม่ได้ใช้งบประมาณ{% endif %}"


def memo() -> bytes:
    """บันทึกข้อความ to the director: what was done, the money, the problems, what is asked."""
    body = (
        _memo_head(),
        _line("ส่วนราชการ", f"{_UNIT} {{{{ office_name }}}}{{% if office_phone %}} โทร. {{{{ office_phone }}}}{{% endif %}}"),
        paragraph("MemoLine", text("ที่ ", "MemoName"), text(f"{{{{ letter_number or '{_DOTS}' }}}}"), tab(), text("วันที่ ", "MemoName"), text("{{ letter_date }}")),
        _line("เรื่อง", _TITLE),
        paragraph("LetterLine", "เรียน ", text("{{ memo_to }}")),
        _passage(f"ตามที่{{{{ office_name }}}} ได้จัดทำ{PLAN}{VERSION} และกำหนดให้รายงานผลการดำเนินงาน {{{{ round_title }}}} ({{{{ period }}}}) นั้น"),
        _passage("{% if responsible_unit != '-' %}{{ responsible_unit }}{% else %}หน่วยงานที่รับผิดชอบ{% endif %}ได้รวบรวมผลการดำเนินงานแล้ว สรุปได้ดังนี้"),
        _point("1", "ผลการดำเนินงาน แผนมีกิจกรรม {{ summary.activities }} กิจกรรม ดำเนินการแล้วเสร็จ {{ activities_done }} กิจกรรม{% if summary.has_outside %} และมีผลดำเนินงานนอกตารางกิจกรรม {{ summary.outside }} รายการ{% endif %}"),
        _point("2", f"งบประมาณ ตามแผน {{{{ total.planned }}}} บาท เบิกจ่าย {_SPENT} คงเหลือ {{{{ total.balance }}}} บาท"),
        _point("3", "ปัญหาอุปสรรค {{ problems_text }}"),
        _last_passage("จึงเรียนมาเพื่อโปรดทราบและพิจารณา หากเห็นชอบโปรดลงนามในรายงานและอนุญาตให้เผยแพร่บนเว็บไซต์ของหน่วยงาน"),
        _signature("proposer"),
    )  # fmt: skip
    return one_page_file(body, f"บันทึกข้อความ {_TITLE}")


def letter() -> bytes:
    """The covering letter with which a report goes to the parent office."""
    body = (
        _garuda(),
        paragraph("LetterHead", text("ที่ {{ letter_number or '" + _DOTS + "' }}"), tab(), text("{{ office_name }}")),
        tag("if office_address") + paragraph("LetterAddress", "{{ office_address }}") + tag("endif"),
        paragraph("LetterDate", "{{ letter_date }}"),
        paragraph("LetterLine", text("เรื่อง"), tab(), text(f"ส่ง{_TITLE}")),
        paragraph("LetterLine", text("เรียน"), tab(), text(_TO_PARENT)),
        paragraph("LetterLine", text("สิ่งที่ส่งมาด้วย"), tab(), text(f"{_TITLE} จำนวน 1 ฉบับ")),
        _passage(f"ตามที่{{{{ office_name }}}} ได้จัดทำ{PLAN}{VERSION}{{% if allotted_source != '-' %}} โดยได้รับจัดสรรงบประมาณจาก{{{{ allotted_source }}}} จำนวน {{{{ allotted_budget }}}} บาท{{% endif %}} นั้น"),
        _passage("บัดนี้ {{ office_name }} ได้ติดตามผลการดำเนินงาน {{ round_title }} ({{ period }}) เรียบร้อยแล้ว จึงขอส่งรายงานดังกล่าว รายละเอียดตามสิ่งที่ส่งมาด้วย"),
        tag("if published_url != '-'") + _passage("ทั้งนี้ ได้เผยแพร่ไว้ที่ {{ published_url }}") + tag("endif"),
        _last_passage("จึงเรียนมาเพื่อโปรดทราบ"),
        paragraph("LetterRegards", "ขอแสดงความนับถือ"),
        _signature("approver"),
        paragraph("LetterFoot", _UNIT),
        tag("if office_phone") + paragraph("Plain", "โทร. {{ office_phone }}") + tag("endif"),
    )  # fmt: skip
    return one_page_file(body, f"หนังสือนำส่ง {_TITLE}")


def announcement() -> bytes:
    """The announcement by which the plan comes into force."""
    body = (
        _garuda(),
        heading("ประกาศ{{ office_name }}"),
        heading(f"เรื่อง ประกาศใช้{PLAN}"),
        version_line(),
        _rule(),
        _passage(f"ด้วย{{{{ office_name }}}} ได้จัดทำ{PLAN} เพื่อใช้เป็นกรอบในการป้องกันการทุจริตและยกระดับคุณธรรมและความโปร่งใสในการดำเนินงาน ประกอบด้วย{{% if has_levels %}}{{{{ goal_label }}}} {{{{ goal_count }}}} เรื่อง {{% endif %}}กิจกรรม {{{{ summary.activities }}}} กิจกรรม {{% if yearly %}}งบประมาณตามแผนทุกปี {{{{ yearly_planned }}}} บาท ({{{{ yearly_planned_words }}}}){{% else %}}งบประมาณตามแผน {{{{ total.planned }}}} บาท ({{{{ total.planned_words }}}}){{% endif %}}"),
        _last_passage("อาศัยอำนาจหน้าที่ของหน่วยงาน จึงประกาศใช้แผนดังกล่าว ตั้งแต่วันที่ {{ start_date }} ถึงวันที่ {{ end_date }} และให้ผู้เกี่ยวข้องทุกฝ่ายถือปฏิบัติและรายงานผลตามระยะเวลาที่กำหนด"),
        tag("if published_url != '-'") + _last_passage("ดูรายละเอียดของแผนได้ที่ {{ published_url }}") + tag("endif"),
        paragraph("LetterDate", "ประกาศ ณ วันที่ {{ announced_date }}"),
        _signature("approver"),
    )  # fmt: skip
    return one_page_file(body, f"ประกาศใช้{PLAN}")


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
        heading("คำสั่ง{{ office_name }}"),
        heading(f"ที่ {{{{ order_number or '{_DOTS}' }}}}"),
        heading(f"เรื่อง แต่งตั้งคณะทำงานขับเคลื่อน{PLAN}"),
        version_line(),
        _rule(),
        _passage(f"เพื่อให้การดำเนินงานตาม{PLAN} เป็นไปด้วยความเรียบร้อย มีประสิทธิภาพ และบรรลุวัตถุประสงค์ จึงแต่งตั้งคณะทำงาน ประกอบด้วย"),
        tag("if committee") + grid.xml() + tag("else") + nobody + tag("endif"),
        _passage("ให้คณะทำงานมีหน้าที่ ดังนี้"),
        _point("1", "ขับเคลื่อนโครงการและกิจกรรมตามแผนให้แล้วเสร็จตามระยะเวลาที่กำหนด"),
        _point("2", "กำกับ ติดตาม รวบรวมผลการดำเนินงานและการใช้จ่ายงบประมาณ รอบ 6 เดือน และรอบ 12 เดือน"),
        _point("3", "จัดทำและเผยแพร่แผนและรายงานผลตามเกณฑ์การประเมินคุณธรรมและความโปร่งใส (ITA)"),
        _last_passage("ทั้งนี้ ตั้งแต่วันที่ {{ start_date }} ถึงวันที่ {{ end_date }}"),
        paragraph("LetterDate", "สั่ง ณ วันที่ {{ announced_date }}"),
        _signature("approver"),
    )  # fmt: skip
    return one_page_file(body, f"คำสั่งแต่งตั้งคณะทำงาน {PLAN}")


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


def _rule() -> str:
    return paragraph("LetterRule")


def _line(name: str, words: str) -> str:
    return paragraph("MemoLine", text(f"{name} ", "MemoName"), text(words))


def _passage(words: str) -> str:
    return paragraph("LetterText", words)


def _last_passage(words: str) -> str:
    """A passage that goes with what is signed below it onto one page."""
    return paragraph("LetterText", words, properties="<w:keepNext/><w:keepLines/>")


def _point(number: str, words: str) -> str:
    return paragraph("LetterPoint", text(f"{number}."), tab(), text(words))


def _signature(who: str) -> str:
    """A blank to sign on the right, with name and position under it.

    The correspondence rules ask for the signature itself: neither dots nor "ลงชื่อ" are typed.
    """
    blank = '<w:spacing w:before="1200"/>'
    return paragraph("LetterSign", f"({{{{ {who}.name }}}})", properties=blank) + paragraph(
        "LetterSign", f"{{{{ {who}.position }}}}"
    )
