"""The tables of the plan and of its money that the templates share."""

from authoring.templates.markup import (
    GOAL_FILL,
    HEAD_FILL,
    STRATEGY_FILL,
    Cell,
    Grid,
    cell,
    money,
    paragraph,
    tag,
    text,
)
from authoring.templates.sections import NONE, NOTHING_SPENT, WIDE, head

_GOAL_SUM = "รวม{{ goal_label }}{% if g.code %}ที่ {{ g.code }}{% endif %}"
_GOAL = "{% if g.code %}{{ goal_label }}ที่ {{ g.code }} {% endif %}{{ g.title }}"
MONEY_HEADS = ("งบประมาณ (บาท)", "เบิกจ่าย (บาท)", "คงเหลือ (บาท)")
_TOTAL = "{{ total_title }}"
"""A plan of several years says of which one a sum is."""
_UNASSIGNED = "รายการที่ไม่ผูกกับ{{ strategy_label }}ใด"


def _sums(row: str, style: str = "CellNumber", fill: str = "") -> list[Cell]:
    names = ("planned", "spent", "balance", "percent")
    return [money(f"{{{{ {row}.{name} }}}}", fill, style) for name in names]


def _bold_code() -> Cell:
    """The code of a level with others below it, whose sum holds theirs."""
    return cell("CellSumText", "{{ s.code }}")


def budget() -> str:
    """Planned, spent, balance and percent of each strategy, with sums per goal and in all."""
    amount, share = 1474, 907
    widths = (amount, amount, amount, share)
    grid = Grid(964, WIDE - 964 - sum(widths), *widths, caption="งบประมาณและการเบิกจ่าย")
    names = ("รหัส", "{{ strategy_label }}", *MONEY_HEADS, "ร้อยละ")
    grid.head(*map(head, names))
    grid.tag("for g in top_levels").tag("if g.apart").tag("elif has_levels")
    grid.row(cell("CellGroup", _GOAL, span=6, fill=GOAL_FILL))
    grid.tag("for s in g.strategies").tag("if s.is_top or s.apart").tag("elif s.has_below")
    grid.row(_bold_code(), cell("CellSumText", "{{ s.title }}"), *_sums("s", "CellSum"))
    grid.tag("else")
    grid.row(cell("CellCentre", "{{ s.code }}"), cell("CellText", "{{ s.title }}"), *_sums("s"))
    grid.tag("endif").tag("endfor")
    goal_sum = cell("CellSumText", _GOAL_SUM, span=2, fill=STRATEGY_FILL)
    grid.row(goal_sum, *_sums("g", "CellSum", STRATEGY_FILL)).tag("else")
    grid.row(cell("CellCentre", "{{ g.code }}"), cell("CellText", "{{ g.title }}"), *_sums("g"))
    grid.tag("endif").tag("endfor").tag("if has_unassigned")
    grid.row(cell("CellText", _UNASSIGNED, span=2), *_sums("unassigned"))
    grid.tag("endif")
    grid.row(
        cell("CellSumText", _TOTAL, span=2, fill=HEAD_FILL),
        *_sums("total", "CellSum", HEAD_FILL),
    )
    return grid.xml() + _sums_in_words()


def _sums_in_words() -> str:
    """What is planned, spent and left, on one page."""
    planned = _sum_in_words("งบประมาณตามแผน", "planned", _TOGETHER)
    spent = tag("if total.has_spent") + _sum_in_words("เบิกจ่ายแล้ว", "spent", _TOGETHER)
    nothing = paragraph("Words", NOTHING_SPENT, properties=_TOGETHER)
    left = _sum_in_words("คงเหลือ", "balance", "<w:keepLines/>")
    return planned + spent + tag("else") + nothing + tag("endif") + left


_TOGETHER = "<w:keepNext/><w:keepLines/>"


def _sum_in_words(name: str, field: str, properties: str) -> str:
    return paragraph(
        "Words",
        text(f"{name} {{{{ total.{field} }}}} บาท "),
        text(f"({{{{ total.{field}_words }}}})", "Strong"),
        properties=properties,
    )


def planned() -> str:
    """The planned budget of each strategy, with sums per goal and in all."""
    amount = 1701
    grid = Grid(1077, WIDE - 1077 - amount, amount, caption="งบประมาณตามแผน")
    grid.head(head("รหัส"), head("{{ strategy_label }}"), head("งบประมาณ (บาท)"))
    grid.tag("for g in top_levels").tag("if g.apart").tag("elif has_levels")
    grid.row(cell("CellGroup", _GOAL, span=3, fill=GOAL_FILL))
    grid.tag("for s in g.strategies").tag("if s.is_top or s.apart").tag("elif s.has_below")
    grid.row(
        _bold_code(),
        cell("CellSumText", "{{ s.title }}"),
        money("{{ s.planned }}", style="CellSum"),
    )
    grid.tag("else")
    grid.row(
        cell("CellCentre", "{{ s.code }}"),
        cell("CellText", "{{ s.title }}"),
        money("{{ s.planned }}"),
    )
    grid.tag("endif").tag("endfor")
    grid.row(
        cell("CellSumText", _GOAL_SUM, span=2, fill=STRATEGY_FILL),
        money("{{ g.planned }}", STRATEGY_FILL, "CellSum"),
    )
    grid.tag("else")
    grid.row(
        cell("CellCentre", "{{ g.code }}"),
        cell("CellText", "{{ g.title }}"),
        money("{{ g.planned }}"),
    )
    grid.tag("endif").tag("endfor").tag("if has_unassigned")
    grid.row(cell("CellText", _UNASSIGNED, span=2), money("{{ unassigned.planned }}"))
    grid.tag("endif")
    grid.row(
        cell("CellSumText", _TOTAL, span=2, fill=HEAD_FILL),
        money("{{ total.planned }}", HEAD_FILL, "CellSum"),
    )
    words = text("({{ total.planned_words }})", "Strong")
    return grid.xml() + paragraph(
        "Words", text(f"งบประมาณ{_TOTAL} {{{{ total.planned }}}} บาท "), words
    )


def yearly() -> str:
    """A plan of several years: each year's money by top level, its sum, and that of all years."""
    amount, code = 1701, 1134
    grid = Grid(code, WIDE - code - amount, amount, caption="งบประมาณรายปี")
    grid.head(head("รหัส"), head("ปี / {{ goal_label }}"), head("งบประมาณ (บาท)"))
    grid.tag("for y in yearly")
    grid.row(cell("CellGroup", "{{ year_word }} {{ y.year }}", span=3, fill=GOAL_FILL))
    grid.tag("for g in y.goals")
    grid.row(
        cell("CellCentre", "{{ g.code or '-' }}"),
        cell("CellText", "{{ g.title }}"),
        money("{{ g.planned }}"),
    )
    grid.tag("endfor")
    grid.row(
        cell("CellSumText", "รวมปี {{ y.year }}", span=2, fill=STRATEGY_FILL),
        money("{{ y.planned }}", STRATEGY_FILL, "CellSum"),
    )
    grid.tag("endfor")
    grid.row(
        cell("CellSumText", "รวมทุกปี", span=2, fill=HEAD_FILL),
        money("{{ yearly_planned }}", HEAD_FILL, "CellSum"),
    )
    return grid.xml()


def controls() -> str:
    """Totals that somebody declares, beside the computed ones."""
    amount = 1417
    grid = Grid(
        WIDE - 3 * amount - 1021, amount, amount, amount, 1021, caption="การสอบยันยอดงบประมาณ"
    )
    grid.head(
        head("รายการ / ที่มา"),
        head("ยอดที่ประกาศ (บาท)"),
        head("ยอดที่คำนวณ (บาท)"),
        head("ผลต่าง (บาท)"),
        head("ผล"),
    )
    grid.tag("for c in controls")
    grid.row(
        cell(
            "CellText",
            "{{ c.title }}",
            paragraph(
                "CellNote",
                "ขอบเขต: {{ c.scope }}{% if c.declared_in %} ที่มา: {{ c.declared_in }}{% endif %}",
            ),
        ),
        money("{{ c.declared }}"),
        money("{{ c.computed }}"),
        money("{{ c.difference }}"),
        cell("CellCentre", "{{ c.verdict }}"),
    )
    return grid.tag("else").row(cell("CellCentre", NONE, span=5)).tag("endfor").xml()


def kpis() -> str:
    """The indicators of the master plan and of the approaches."""
    side, result, left = 1474, 1247, 1814
    grid = Grid(
        510, left, WIDE - 510 - left - side - result, side, result, caption="ค่าเป้าหมายและตัวชี้วัด"
    )
    grid.head(
        head("ที่"),
        head("เป้าหมาย"),
        head("ตัวชี้วัด"),
        head("ค่าเป้าหมาย ปี {{ fiscal_year }}"),
        head("ผลที่ได้"),
    )
    grid.tag("for group in kpi_groups")
    grid.row(cell("CellGroup", "{{ group.title }}", span=5, fill=GOAL_FILL))
    grid.tag("for k in group.kpis")
    grid.row(
        cell("CellCentre", "{{ k.no }}"),
        cell("CellText", "{{ k.objective or '-' }}"),
        cell("CellText", "{{ k.indicator }}"),
        cell("CellText", "{{ k.target }}"),
        cell("CellCentre", "{{ k.result }}"),
    )
    grid.tag("endfor").tag("else").row(cell("CellCentre", NONE, span=5)).tag("endfor")
    return grid.xml()


def projects() -> str:
    """Goals, strategies and projects with sub-items, indicators and budgets."""
    budget_width, code = 1644, 964
    owner = 1418
    rest = WIDE - budget_width - code - owner
    title = rest * 58 // 100
    grid = Grid(
        code,
        title,
        rest - title,
        budget_width,
        owner,
        caption="ระดับของแผน โครงการ ตัวชี้วัด งบประมาณ",
        title="{{ levels_title }}",
    )
    names = ("รหัส", "โครงการ / กิจกรรม", "ตัวชี้วัด", "งบประมาณ (บาท)", "ผู้รับผิดชอบ")
    grid.head(*map(head, names))
    grid.tag("for g in top_levels").tag("if has_levels")
    grid.row(cell("CellGroup", _GOAL, span=5, fill=GOAL_FILL)).tag("endif")
    strategy = "{% if s.code %}{{ s.label }}ที่ {{ s.code }} {% endif %}{{ s.title }}"
    grid.tag("for s in g.strategies").tag("if not s.is_top")
    grid.row(cell("CellSubgroup", strategy, span=5, fill=STRATEGY_FILL)).tag("endif")
    grid.tag("for p in s.projects")
    grid.row(
        cell("CellCentre", "{{ p.code or '-' }}"),
        _project_with_subitems(),
        cell("CellText", "{{ p.indicator }}"),
        _budget_with_source(),
        cell("CellText", "{{ p.owner }}"),
    )
    grid.tag("else").tag("if not s.has_below")
    grid.row(cell("CellCentre", "-"), cell("CellText", "ไม่มีโครงการ", span=4))
    grid.tag("endif").tag("endfor")
    grid.tag("else").row(cell("CellText", "ไม่มี{{ strategy_label }}", span=5)).tag("endfor")
    grid.tag("else").row(cell("CellCentre", NONE, span=5)).tag("endfor")
    grid.row(
        cell("CellSumText", _TOTAL, span=3, fill=HEAD_FILL),
        money("{{ total.planned }}", HEAD_FILL, "CellSum"),
        cell("CellText", "", fill=HEAD_FILL),
    )
    grid.tag("if yearly")
    grid.row(
        cell("CellSumText", "รวมทุกปี", span=3, fill=HEAD_FILL),
        money("{{ yearly_planned }}", HEAD_FILL, "CellSum"),
        cell("CellText", "", fill=HEAD_FILL),
    )
    return grid.tag("endif").xml()


def _budget_with_source() -> Cell:
    """A project's budget, and where the money comes from."""
    right = '<w:jc w:val="right"/>'
    return cell(
        "CellNumber",
        "{{ p.budget }}",
        tag("if p.source"),
        paragraph("CellNote", "{{ p.source }}", properties=right),
        tag("endif"),
        one_line=True,
    )


def _project_with_subitems() -> Cell:
    return cell(
        "CellText",
        "{{ p.title }}",
        tag("for i in p.subitems"),
        paragraph("CellItem", "- {{ i.text }}"),
        tag("endfor"),
        paragraph("SectionEnd"),
    )


def by_approach() -> str:
    """The summary form: projects by approach, with budgets and owners."""
    budget_width, owner = 1644, 2098
    grid = Grid(
        851,
        WIDE - 851 - budget_width - owner,
        budget_width,
        owner,
        caption="แบบสรุปโครงการและกิจกรรมตามแนวทาง",
        title="แบบสรุปโครงการและกิจกรรมตาม{{ approach_label }}",
    )
    grid.head(head("รหัส"), head("โครงการ / กิจกรรม"), head("งบประมาณ (บาท)"), head("ผู้รับผิดชอบ"))
    grid.tag("for ap in approaches")
    grid.row(
        cell(
            "CellGroup",
            "{% if ap.code %}{{ approach_label }}ที่ {{ ap.code }} {% endif %}{{ ap.title }}",
            span=4,
            fill=GOAL_FILL,
        )
    )
    grid.tag("for p in ap.projects")
    grid.row(
        cell("CellCentre", "{{ p.code or '-' }}"),
        _project_with_subitems(),
        _budget_with_source(),
        cell("CellText", "{{ p.owner }}"),
    )
    grid.tag("else").row(cell("CellCentre", "-"), cell("CellText", "ไม่มีโครงการ", span=3)).tag(
        "endfor"
    )
    grid.row(
        cell("CellSumText", "รวม", span=2, fill=STRATEGY_FILL),
        money("{{ ap.planned }}", STRATEGY_FILL, "CellSum"),
        cell("CellText", "", fill=STRATEGY_FILL),
    )
    grid.tag("else").row(cell("CellCentre", NONE, span=4)).tag("endfor")
    grid.row(
        cell("CellSumText", _TOTAL, span=2, fill=HEAD_FILL),
        money("{{ total.planned }}", HEAD_FILL, "CellSum"),
        cell("CellText", "", fill=HEAD_FILL),
    )
    return grid.xml()


def spending() -> str:
    """Each payment."""
    amount, date = 1361, 1720
    grid = Grid(
        510,
        date,
        WIDE - 510 - date - amount - 1701 - 1361,
        amount,
        1701,
        1361,
        caption="รายการเบิกจ่าย",
    )
    grid.head(
        head("ที่"),
        head("วันที่"),
        head("กิจกรรม / โครงการ"),
        head("จำนวนเงิน (บาท)"),
        head("เลขที่เอกสาร"),
        head("แหล่งงบ"),
    )
    grid.tag("for s in spending")
    grid.row(
        cell("CellCentre", "{{ s.no }}"),
        cell("CellText", "{{ s.date }}"),
        cell(
            "CellText",
            "{{ s.title }}",
            tag("if s.note"),
            paragraph("CellNote", "{{ s.note }}"),
            tag("endif"),
            tag("if not s.counted"),
            paragraph("CellNote", "(หลังสิ้นรอบรายงาน ไม่นับในรอบนี้)"),
            tag("endif"),
        ),
        money("{{ s.amount }}"),
        cell("CellText", "{{ s.document }}"),
        cell("CellText", "{{ s.source }}"),
    )
    return grid.tag("else").row(cell("CellCentre", "ไม่มีการเบิกจ่าย", span=6)).tag("endfor").xml()
