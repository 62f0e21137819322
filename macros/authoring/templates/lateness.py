"""The section of what is late: activities with the reason, and spending by quarter."""

from authoring.templates.contents import only_if
from authoring.templates.markup import Grid, cell, money, paragraph
from authoring.templates.sections import WIDE, chapter, head

_NUMBER, _MONTHS, _HOW = 510, 1474, 1701
_AMOUNT = 1531


def lateness() -> str:
    """What is behind its planned months, why, and the money by quarter; on the day of judgement."""
    late = (
        "กิจกรรมที่ยังไม่เริ่มหรือยังไม่แล้วเสร็จตามเดือนในแผน และเหตุผลตามที่ผู้รับผิดชอบรายงาน "
        "พิจารณา ณ วันที่ {{ as_of }}"
    )
    money_text = "งบประมาณของกิจกรรมตามเดือนในแผน เทียบกับการเบิกจ่ายถึงวันที่ {{ as_of }} เป็นรายไตรมาส"
    body = "".join(
        (
            _lead_in(late),
            _activities(),
            paragraph("TableNote"),
            _lead_in(money_text),
            _quarters(),
        )
    )
    return only_if("as_of", chapter("กิจกรรมที่ล่าช้ากว่าแผน"), body)


def _lead_in(words: str) -> str:
    """A paragraph that stays on one page with the table below it."""
    return paragraph("BodyThai", words, properties="<w:keepNext/>")


def _activities() -> str:
    name = (WIDE - _NUMBER - _MONTHS - _HOW) // 2
    grid = Grid(
        _NUMBER,
        name,
        _MONTHS,
        _HOW,
        WIDE - _NUMBER - _MONTHS - _HOW - name,
        caption="กิจกรรมที่ล่าช้ากว่าแผน",
    )
    grid.head(
        head("ที่"),
        head("กิจกรรม / ผู้รับผิดชอบ"),
        head("เดือนตามแผน"),
        head("ความล่าช้า"),
        head("เหตุผล (ปัญหาอุปสรรค)"),
    )
    grid.tag("for a in late_activities")
    grid.row(
        cell("CellCentre", "{{ a.no }}"),
        cell("CellText", "{{ a.title }}", paragraph("CellNote", "ผู้รับผิดชอบ: {{ a.owner }}")),
        cell("CellText", "{{ a.months_text }}"),
        cell("CellText", "{{ a.lateness }}"),
        cell("CellText", "{{ a.reason }}"),
    )
    grid.tag("else").row(cell("CellCentre", "ไม่มีกิจกรรมที่ล่าช้ากว่าแผน", span=5))
    return grid.tag("endfor").xml()


def _quarters() -> str:
    grid = Grid(
        WIDE - 4 * _AMOUNT - 1020,
        *[_AMOUNT] * 4,
        1020,
        caption="งบประมาณตามแผนและการเบิกจ่ายรายไตรมาส",
    )
    grid.head(
        head("ไตรมาส"),
        head("ตามแผน"),
        head("เบิกจ่าย"),
        head("ตามแผนสะสม"),
        head("เบิกจ่ายสะสม"),
        head("ร้อยละ"),
    )
    names = ("planned", "spent", "planned_to_date", "spent_to_date", "percent")
    note = "{% if q.behind %} (ช้ากว่าแผน){% endif %}"
    grid.tag("for q in quarters")
    grid.row(
        cell("CellText", f"{{{{ q.title }}}}{note}"),
        *(money(f"{{{{ q.{name} }}}}") for name in names),
    )
    return grid.tag("endfor").xml()
