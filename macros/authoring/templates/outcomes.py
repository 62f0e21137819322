"""The sections that tell what came of a plan: on one page, by activity, and since approval."""

from authoring.templates.contents import only_if
from authoring.templates.markup import (
    GOAL_FILL,
    HEAD_FILL,
    Cell,
    Grid,
    cell,
    money,
    paragraph,
    tag,
    text,
)
from authoring.templates.sections import (
    BROAD,
    NONE,
    NOTHING_SPENT,
    WIDE,
    chapter,
    head,
    numbered,
    value,
)
from authoring.templates.tables import MONEY_HEADS

_AMOUNT, _BUDGET, _SHARE = 1361, 1587, 907
_NAME, _CODE = 3742, 737


def summary() -> str:
    """Activities by state, the money, and what a director should know, on one page."""
    return "".join(
        (
            chapter("สรุปผลในภาพรวม"),
            lead_in(
                "แผนมีกิจกรรมทั้งหมด {{ summary.activities }} กิจกรรม สถานะการดำเนินงาน"
                "และการใช้จ่ายงบประมาณ ณ สิ้น{{ round_title }} ({{ period }}) เป็นดังนี้"
            ),
            _states(),
            paragraph("TableNote"),
            _money(),
            paragraph("TableNote"),
            _remarks(),
        )
    )


def lead_in(words: str) -> str:
    """A paragraph that stays on one page with the table below it."""
    return paragraph("BodyThai", words, properties="<w:keepNext/>")


def _states() -> str:
    grid = Grid(WIDE - 2268 - 1134, 2268, 1134, caption="กิจกรรมแยกตามสถานะ")
    grid.head(head("สถานะของกิจกรรม"), head("จำนวนกิจกรรม"), head("ร้อยละ"))
    grid.tag("for state in summary.states")
    grid.row(
        cell("CellText", "{{ state.title }}"),
        cell("CellCentre", "{{ state.count }}"),
        money("{{ state.percent }}"),
    )
    grid.tag("endfor")
    grid.row(
        cell("CellSumText", "รวมกิจกรรมตามแผน", fill=HEAD_FILL),
        cell("CellHead", "{{ summary.activities }}", fill=HEAD_FILL),
        cell("CellText", "", fill=HEAD_FILL),
    )
    return grid.xml()


def _money() -> str:
    grid = Grid(WIDE - 2268 - 1134, 2268, 1134, caption="งบประมาณและการเบิกจ่ายในภาพรวม")
    grid.head(head("งบประมาณ"), head("จำนวนเงิน (บาท)"), head("ร้อยละ"))
    shares = (
        ("งบประมาณตามแผน", "planned", "{% if total.percent != '-' %}100.00{% else %}-{% endif %}"),
        ("เบิกจ่ายแล้ว", "spent", "{{ total.percent }}"),
        ("คงเหลือ", "balance", "{{ total.balance_percent }}"),
    )
    spent = "{% if total.has_spent %}{{ total.spent_words }}{% else %}NOTHING{% endif %}"
    words_of = {"spent": spent.replace("NOTHING", NOTHING_SPENT)}
    for name, field, share in shares:
        said = words_of.get(field, f"{{{{ total.{field}_words }}}}")
        words = paragraph("CellNote", f"({said})")
        grid.row(cell("CellText", name, words), money(f"{{{{ total.{field} }}}}"), money(share))
    return grid.xml()


def _remarks() -> str:
    """What a director should know beside the figures."""
    reported = "{{% if summary.has_{0} %}}{{{{ summary.{0} }}}} {1}{{% else %}}{2}{{% endif %}}"
    unsaid = "{{% if summary.none_of_{0} %}}ไม่มี{{% else %}}ไม่มีรายงาน{{% endif %}}"
    grid = Grid(_NAME, WIDE - _NAME, style="PlainTable", caption="ข้อสังเกตในภาพรวม")
    for name, words in (
        ("ผลดำเนินงานนอกตารางกิจกรรมของแผน", reported.format("outside", "รายการ", NONE)),
        (
            "กิจกรรมที่รายงานปัญหาอุปสรรค",
            reported.format("problems", "กิจกรรม", unsaid.format("problems")),
        ),
        (
            "กิจกรรมที่มีข้อเสนอแนะ",
            reported.format("suggestions", "กิจกรรม", unsaid.format("suggestions")),
        ),
    ):
        grid.row(cell("Plain", text(name, "Strong")), cell("Plain", words))
    grid.row(
        cell("Plain", text("การเบิกจ่ายราย{{ strategy_label }}", "Strong")),
        cell(
            "Plain",
            tag("if summary.has_shares"),
            *(_share(f"summary.{field}", name) for name, field in _EXTREMES),
            tag("else"),
            "{{ summary.no_shares }}",
            tag("endif"),
        ),
    )
    return grid.xml()


_EXTREMES = (("สูงสุด", "highest"), ("ต่ำสุด", "lowest"))


def _share(record: str, name: str) -> str:
    words = f"{name} ร้อยละ {{{{ {record}.percent }}}}: {{{{ strategy_label }}}}ที่ {{{{ {record}.names }}}}"
    return paragraph("Plain", words)


def results() -> str:
    """Progress and money of each activity in the round."""
    fixed = (737, 2268, 1587)
    grid = Grid(*fixed[:2], WIDE - sum(fixed), fixed[2], caption="ผลการดำเนินงานรายกิจกรรม")
    grid.head(
        head("รหัส"),
        head("กิจกรรม / ผู้รับผิดชอบ"),
        head("ความก้าวหน้าและผลการดำเนินงาน"),
        head("การใช้จ่าย (บาท)"),
    )
    grid.tag("for r in results")
    grid.row(
        cell("CellCentre", "{{ r.code or '-' }}"),
        _activity(),
        cell("CellText", _state(), "{{ r.narrative }}", _measured(), *_sources()),
        cell(
            "CellNumber",
            _amount_name("งบประมาณ"),
            "{{ r.budget }}",
            _amount_name("เบิกจ่าย"),
            "{{ r.spent }}",
            one_line=True,
        ),
    )
    grid.tag("else").row(cell("CellCentre", NONE, span=4)).tag("endfor")
    return grid.xml()


def _amount_name(words: str) -> str:
    return paragraph("CellNote", words, properties='<w:jc w:val="right"/>')


def year_results() -> str:
    """The whole year's result of each activity against its indicator, on a broad page."""
    fixed = (737, 2438, 2154, 1191, 1361)
    state = 1701
    grid = Grid(*fixed, state, BROAD - sum(fixed) - state, caption="ผลการดำเนินงานรายกิจกรรมทั้งปี")
    grid.head(
        head("รหัส"),
        head("กิจกรรม / ผู้รับผิดชอบ"),
        head("ตัวชี้วัด"),
        head("ค่าเป้าหมาย"),
        head("ผลตามตัวชี้วัด"),
        head("สถานะ / ความก้าวหน้า"),
        head("ผลการดำเนินงานและหลักฐาน"),
    )
    grid.tag("for r in results")
    grid.row(
        cell("CellCentre", "{{ r.code or '-' }}"),
        _activity(),
        cell("CellText", "{{ r.indicator or '-' }}"),
        cell("CellCentre", "{{ r.target or '-' }}"),
        cell("CellCentre", "{{ r.indicator_result or '-' }}"),
        cell(
            "CellText",
            paragraph("CellText", text("{{ r.status }}", "Strong")),
            tag("if r.progress"),
            "ร้อยละ {{ r.progress }}",
            tag("endif"),
        ),
        cell("CellText", "{{ r.narrative }}", *_sources()),
    )
    grid.tag("else").row(cell("CellCentre", NONE, span=7)).tag("endfor")
    return grid.xml()


def _activity() -> Cell:
    return cell(
        "CellText",
        "{{ r.title }}",
        paragraph("CellNote", "ผู้รับผิดชอบ: {{ r.owner }}"),
        tag("if not r.in_plan"),
        paragraph("CellNote", "(ไม่มีในตารางกิจกรรมของแผน)"),
        tag("endif"),
    )


def _state() -> str:
    progress = "{% if r.progress %} ความก้าวหน้าร้อยละ {{ r.progress }}{% endif %}"
    return paragraph("CellText", text("{{ r.status }}", "Strong"), text(progress))


def _measured() -> str:
    words = (
        "ผลตามตัวชี้วัด: {{ r.indicator_result }}{% if r.target %} (เป้าหมาย {{ r.target }}){% endif %}"
    )
    return tag("if r.indicator_result") + paragraph("CellText", words) + tag("endif")


def _sources() -> tuple[str, ...]:
    """The evidence, and who reports."""
    who = "รายงานโดย {{ r.reporter or '-' }}{% if r.date %} เมื่อ {{ r.date }}{% endif %}"
    return (
        tag("if r.evidence"),
        paragraph("CellNote", "หลักฐาน: {{ r.evidence }}"),
        tag("endif"),
        tag("if r.reporter or r.date"),
        paragraph("CellNote", who),
        tag("endif"),
    )


def activity_spending() -> str:
    """What was spent on each activity against its own budget."""
    widths = (_BUDGET, _AMOUNT, _AMOUNT, _SHARE)
    grid = Grid(_CODE, WIDE - _CODE - sum(widths), *widths, caption="การใช้จ่ายงบประมาณรายกิจกรรม")
    grid.head(
        head("รหัส"),
        head("กิจกรรม"),
        *map(head, MONEY_HEADS),
        head("ร้อยละ"),
    )
    grid.tag("for a in activities")
    grid.row(
        cell("CellCentre", "{{ a.code or '-' }}"),
        cell("CellText", "{{ a.title }}"),
        *(money(f"{{{{ a.{name} }}}}") for name in ("budget", "spent", "balance", "percent")),
    )
    grid.tag("else").row(cell("CellCentre", NONE, span=6)).tag("endfor")
    names = ("budget", "spent", "balance", "percent")
    grid.row(
        cell("CellSumText", "รวมทุกกิจกรรม", span=2, fill=HEAD_FILL),
        *(money(f"{{{{ activity_spending.{name} }}}}", HEAD_FILL, "CellSum") for name in names),
    )
    grid.tag("if activity_spending.has_other")
    blank = cell("CellCentre", "-")
    grid.row(
        cell("CellText", "เบิกจ่ายที่ระบุเฉพาะโครงการหรือไม่ระบุกิจกรรม", span=2),
        blank,
        money("{{ activity_spending.other }}"),
        blank,
        blank,
    )
    return grid.tag("endif").xml()


def issues() -> str:
    """Problems and recommendations of every activity, where any has some; else none is said."""
    grid = _issues_grid()
    grid.tag("if issues")
    _issue_rows(grid)
    grid.tag("else").row(cell("CellCentre", "ไม่มีรายงานปัญหาอุปสรรคและข้อเสนอแนะในรอบนี้", span=4))
    return grid.tag("endif").xml()


def year_issues() -> str:
    """Problems and recommendations of every activity of the year, "none" said outright."""
    grid = _issues_grid()
    _issue_rows(grid)
    return grid.xml()


def _issues_grid() -> Grid:
    first = 2835
    rest = (WIDE - _CODE - first) // 2
    grid = Grid(_CODE, first, rest, WIDE - _CODE - first - rest, caption="ปัญหาอุปสรรคและข้อเสนอแนะ")
    return grid.head(head("รหัส"), head("กิจกรรม"), head("ปัญหาอุปสรรค"), head("ข้อเสนอแนะ"))


def _issue_rows(grid: Grid) -> None:
    unsaid = "{% if r.reported %}ไม่ได้ระบุ{% else %}ยังไม่มีรายงาน{% endif %}"
    grid.tag("for r in results")
    grid.row(
        cell("CellCentre", "{{ r.code or '-' }}"),
        cell("CellText", "{{ r.title }}"),
        *(
            cell("CellText", f"{{{{ r.{name} }}}}{{% if not r.{name} %}}{unsaid}{{% endif %}}")
            for name in ("problems", "suggestions")
        ),
    )
    grid.tag("else").row(cell("CellCentre", NONE, span=4)).tag("endfor")


def next_year() -> str:
    """What should be done better next year; "none" only where every activity said so."""
    heading = chapter("ข้อเสนอแนะสำหรับการดำเนินงานในปีถัดไป")
    unsaid = value("{% if nothing_suggested %}ไม่มี{% else %}ยังไม่ได้ระบุ{% endif %}")
    some = tag("if next_year") + numbered("next_year")
    return heading + some + tag("else") + unsaid + tag("endif")


def amendments() -> str:
    """What each approved amendment changed, who approved it and when; only where there is one."""
    widths = (2268, 1247)
    side = (WIDE - sum(widths)) // 2
    grid = Grid(*widths, side, WIDE - sum(widths) - side, caption="การปรับปรุงแผน")
    grid.head(head("ตาราง / รายการ"), head("คอลัมน์"), head("เดิม"), head("ปรับปรุงเป็น"))
    said = "แผนปรับปรุงครั้งที่ {{ a.no }} อนุมัติเมื่อ {{ a.date }} โดย {{ a.approver }} ({{ a.note }})"
    grid.tag("for a in amendments").row(cell("CellGroup", said, span=4, fill=GOAL_FILL))
    grid.tag("for c in a.changes")
    grid.row(
        cell("CellText", "{{ c.row }}", paragraph("CellNote", "{{ c.sheet }}")),
        cell("CellText", "{{ c.column or 'ทั้งแถว' }}"),
        cell("CellText", "{{ c.before }}"),
        cell("CellText", "{{ c.after }}"),
    )
    grid.tag("endfor").tag("endfor")
    return only_if("amendments", chapter("การปรับปรุงแผน"), grid.xml())


def changes() -> str:
    """What was changed after the plan was approved; only where it was sealed."""
    widths = (2268, 1247)
    side = (WIDE - sum(widths)) // 2
    grid = Grid(*widths, side, WIDE - sum(widths) - side, caption="การเปลี่ยนแปลงหลังแผนได้รับอนุมัติ")
    grid.head(head("ตาราง / รายการ"), head("คอลัมน์"), head("ที่อนุมัติ"), head("ปัจจุบัน"))
    grid.tag("for c in changes")
    grid.row(
        cell("CellText", "{{ c.row }}", paragraph("CellNote", "{{ c.sheet }}")),
        cell("CellText", "{{ c.column or 'ทั้งแถว' }}"),
        cell("CellText", "{{ c.before }}"),
        cell("CellText", "{{ c.after }}"),
    )
    grid.tag("else").row(cell("CellCentre", "ไม่มีการเปลี่ยนแปลง", span=4)).tag("endfor")
    words = "รายการงบประมาณ โครงการ และกิจกรรมที่เปลี่ยนไปจากแผนซึ่งได้รับอนุมัติเมื่อ {{ sealed_date }}"
    return only_if("sealed", chapter("การเปลี่ยนแปลงหลังแผนได้รับอนุมัติ"), lead_in(words) + grid.xml())


def two_years() -> str:
    """Last year's money and outcome beside this year's money and target."""
    amount, code, reached, target = 1531, 964, 2722, 1701
    rest = BROAD - code - 3 * amount - reached - target
    grid = Grid(code, rest, amount, amount, reached, amount, target, caption="สองปีเคียงกัน")
    last, now = "ปี {{ last_fiscal_year }}", "ปี {{ fiscal_year }}"
    grid.head(
        head("รหัส"),
        head("รายการ"),
        head(f"{last} แผน (บาท)"),
        head(f"{last} เบิกจ่าย (บาท)"),
        head(f"{last} ผลที่ได้"),
        head(f"{now} แผน (บาท)"),
        head(f"{now} เป้าหมาย"),
    )
    grid.tag("for t in two_years").tag("if t.first")
    grid.row(cell("CellGroup", "{{ t.level }}", span=7, fill=GOAL_FILL)).tag("endif")
    grid.row(
        cell("CellCentre", "{{ t.code }}"),
        cell("CellText", "{{ t.title }}"),
        money("{{ t.last_planned }}"),
        money("{{ t.last_spent }}"),
        cell(
            "CellText",
            "{{ t.last_reached }}",
            tag("if t.last_target != '-'"),
            paragraph("CellNote", "เป้าหมาย {{ t.last_target }}"),
            tag("endif"),
        ),
        money("{{ t.planned }}"),
        cell("CellText", "{{ t.target }}"),
    )
    return grid.tag("endfor").xml()
