"""The report about all offices of a ministry."""

from authoring.templates import sections as s
from authoring.templates.markup import PORTRAIT, Grid, cell, money, paragraph, section, tag
from authoring.templates.parts import FOOTER, HEADER, template_file

TITLE = "ภาพรวมแผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. {{ fiscal_year }}"


def build() -> bytes:
    """The template's bytes."""
    body = "".join(
        (
            paragraph("CoverTitle", "ภาพรวมแผนปฏิบัติการป้องกันการทุจริต"),
            paragraph("CoverText", "ปีงบประมาณ พ.ศ. {{ fiscal_year }} {{ office_name }}"),
            paragraph(
                "CoverText",
                "{% if as_of %}พิจารณา ณ วันที่ {{ as_of }} {% endif %}รวมเมื่อวันที่ {{ made_at }}",
            ),
            s.chapter("ยอดรวม"),
            _totals(),
            _counted("statuses", "สถานะของกิจกรรม", "กิจกรรม"),
            _only_if("regions", s.chapter("ผลตามภาค"), _regions()),
            _ranking("least_spent", "หน่วยงานที่เบิกจ่ายน้อยที่สุด"),
            _ranking("most_spent", "หน่วยงานที่เบิกจ่ายมากที่สุด"),
            _by_number("latest", "late", "หน่วยงานที่มีข้อล่าช้ามากที่สุด", "ข้อล่าช้า"),
            _by_number("most_errors", "errors", "หน่วยงานที่มีข้อผิดพลาดมากที่สุด", "ข้อผิดพลาด"),
            _only_if("rules", s.chapter("ข้อที่พบบ่อย"), _rules()),
            _only_if("items", s.chapter("ความพร้อมตามการประเมิน ITA"), _items()),
            _only_if("left_out", s.chapter("สมุดงานและหน่วยงานที่ไม่ได้นับ"), _left_out()),
            section(PORTRAIT, HEADER, FOOTER),
        )
    )
    return template_file(body, TITLE)


def _totals() -> str:
    return s.particulars(
        s.Particular("หน่วยงานที่นับ", "{{ offices }}"),
        s.Particular("กิจกรรม", "{{ activities }}"),
        s.Particular("งบประมาณตามแผน", "{{ total.planned }} บาท"),
        s.Particular("งบประมาณของกิจกรรม", "{{ total.activities }} บาท"),
        s.Particular("เบิกจ่ายแล้ว", "{{ total.spent }} บาท (ร้อยละ {{ total.percent }})"),
        s.Particular("คงเหลือ", "{{ total.balance }} บาท"),
    )


def _counted(name: str, title: str, what: str) -> str:
    grid = Grid(s.WIDE - 2268, 2268, caption=title)
    grid.head(s.head(title), s.head(what)).tag(f"for item in {name}")
    grid.row(cell("CellText", "{{ item.title }}"), money("{{ item.count }}"))
    return grid.tag("endfor").xml() + paragraph("BodyThai", "")


def _regions() -> str:
    amount, share, few = 2041, 850, 964
    widths = (few, amount, amount, share, few)
    grid = Grid(s.WIDE - sum(widths), *widths, caption="ผลตามภาค")
    names = ("ภาค", "หน่วยงาน", "งบตามแผน (บาท)", "เบิกจ่าย (บาท)", "ร้อยละ", "ข้อล่าช้า")
    grid.head(*map(s.head, names)).tag("for r in regions")
    fields = ("offices", "planned", "spent", "percent", "late")
    grid.row(cell("CellText", "{{ r.title }}"), *(money(f"{{{{ r.{each} }}}}") for each in fields))
    return grid.tag("endfor").xml()


def _ranking(name: str, title: str) -> str:
    amount, share = 2041, 850
    widths = (amount, amount, share)
    grid = Grid(624, s.WIDE - 624 - sum(widths), *widths, caption=title)
    names = ("ที่", "หน่วยงาน", "งบตามแผน (บาท)", "เบิกจ่าย (บาท)", "ร้อยละ")
    grid.head(*map(s.head, names)).tag(f"for o in {name}")
    fields = ("planned", "spent", "percent")
    grid.row(
        cell("CellCentre", "{{ o.no }}"),
        cell("CellText", "{{ o.name }}"),
        *(money(f"{{{{ o.{each} }}}}") for each in fields),
    )
    return _only_if(name, s.chapter(title), grid.tag("endfor").xml())


def _by_number(name: str, field: str, title: str, what: str) -> str:
    grid = Grid(624, s.WIDE - 624 - 3402, 1984, 1418, caption=title)
    grid.head(*map(s.head, ("ที่", "หน่วยงาน", "ภาค", what))).tag(f"for o in {name}")
    grid.row(
        cell("CellCentre", "{{ o.no }}"),
        cell("CellText", "{{ o.name }}"),
        cell("CellText", "{{ o.region }}"),
        money(f"{{{{ o.{field} }}}}"),
    )
    return _only_if(name, s.chapter(title), grid.tag("endfor").xml())


def _rules() -> str:
    grid = Grid(1247, s.WIDE - 1247 - 2 * 1247, 1247, 1247, caption="ข้อที่พบบ่อย")
    grid.head(*map(s.head, ("กฎ", "เรื่อง", "จุด", "หน่วยงาน"))).tag("for r in rules")
    grid.row(
        cell("CellCentre", "{{ r.code }}"),
        cell("CellText", "{{ r.title }}"),
        money("{{ r.count }}"),
        money("{{ r.offices }}"),
    )
    return grid.tag("endfor").xml()


def _items() -> str:
    grid = Grid(1588, 907, s.WIDE - 1588 - 907 - 2 * 1247, 1247, 1247, caption="ความพร้อม ITA")
    names = ("เกณฑ์", "ข้อ", "เรื่อง", "พร้อม", "ยังไม่พร้อม")
    grid.head(*map(s.head, names)).tag("for i in items")
    grid.row(
        cell("CellText", "{{ i.profile }}"),
        cell("CellCentre", "{{ i.number }}"),
        cell("CellText", "{{ i.title }}"),
        money("{{ i.met }}"),
        money("{{ i.failed }}"),
    )
    return grid.tag("endfor").xml()


def _left_out() -> str:
    grid = Grid(2268, 3402, s.WIDE - 2268 - 3402, caption="ไม่ได้นับ")
    grid.head(*map(s.head, ("เหตุ", "หน่วยงานหรือไฟล์", "รายละเอียด"))).tag("for x in left_out")
    grid.row(
        cell("CellText", "{{ x.reason }}"),
        cell("CellText", "{{ x.office }}"),
        cell("CellText", "{{ x.detail }}"),
    )
    more = _only_if("more", s.value("และอีก {{ more }} รายการ ดูชีต “ไม่ได้นับ” ของสมุดงานรวม"), "")
    return _counted("reasons", "เหตุที่ไม่นับ", "จำนวน") + grid.tag("endfor").xml() + more


def _only_if(condition: str, *pieces: str) -> str:
    return tag(f"if {condition}") + "".join(pieces) + tag("endif")
