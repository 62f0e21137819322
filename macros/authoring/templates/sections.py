"""The sections that the templates are put together from, each a piece of a body."""

from authoring.templates.contents import PLACE
from authoring.templates.markup import (
    GOAL_FILL,
    HEAD_FILL,
    LANDSCAPE,
    LINE,
    PORTRAIT,
    STRATEGY_FILL,
    Cell,
    Grid,
    cell,
    money,
    paragraph,
    tab,
    tag,
    text,
)

NONE = "ไม่มี"
_GOAL_SUM = "รวม{{ goal_label }}{% if g.code %}ที่ {{ g.code }}{% endif %}"
_GOAL = "{{ goal_label }}{% if g.code %}ที่ {{ g.code }}{% endif %} {{ g.title }}"
_UNASSIGNED = "รายการที่ไม่ผูกกับ{{ strategy_label }}ใด"
WIDE = PORTRAIT.text_width
BROAD = LANDSCAPE.text_width


def head(words: str, span: int = 1, style: str = "CellHead") -> Cell:
    """A cell of a table's head."""
    return cell(style, words, span=span, fill=HEAD_FILL)._replace(middle=True)


def tall_head(words: str) -> tuple[Cell, Cell]:
    """A cell over both rows of a table's head: its upper and its lower half."""
    return head(words)._replace(merge="restart"), head("")._replace(merge="continue")


def part(title: str) -> str:
    """A numbered part, which begins a page."""
    return paragraph("Heading1", title)


def chapter(title: str) -> str:
    """A numbered chapter of a part."""
    return paragraph("Heading2", title)


def new_page() -> str:
    """What follows begins a page."""
    return paragraph("SectionEnd", properties="<w:pageBreakBefore/>")


def passages(name: str, *, numbered: bool = False) -> str:
    """A section's text, paragraph by paragraph, or "ไม่มี"."""
    body = (
        paragraph("ListThai", text("{{ item.no }}."), tab(), text("{{ item.text }}"))
        if numbered
        else paragraph("BodyThai", "{{ item.text }}")
    )
    return (
        tag(f"for item in {name}")
        + body
        + tag("else")
        + paragraph("BodyThai", NONE)
        + tag("endfor")
    )


def value(words: str) -> str:
    """A single value as a paragraph of body text."""
    return paragraph("BodyThai", words)


def particulars(*rows: tuple[str, str]) -> str:
    """Names and values side by side."""
    grid = Grid(2494, WIDE - 2494, style="PlainTable", caption="ข้อมูลโครงการ")
    for name, words in rows:
        grid.row(cell("Plain", text(name, "Strong")), cell("Plain", words))
    return grid.xml()


def _sums(row: str, style: str = "CellNumber", fill: str = "") -> list[Cell]:
    names = ("planned", "spent", "balance", "percent")
    return [money(f"{{{{ {row}.{name} }}}}", fill, style) for name in names]


def budget() -> str:
    """Planned, spent, balance and percent of each strategy, with sums per goal and in all."""
    amount, share = 1474, 907
    widths = (amount, amount, amount, share)
    grid = Grid(737, WIDE - 737 - sum(widths), *widths, caption="งบประมาณและการเบิกจ่าย")
    names = ("รหัส", "{{ strategy_label }}", "งบประมาณ", "เบิกจ่าย", "คงเหลือ", "ร้อยละ")
    grid.head(*map(head, names))
    grid.tag("for g in goals").row(cell("CellGroup", _GOAL, span=6, fill=GOAL_FILL))
    grid.tag("for s in g.strategies")
    grid.row(cell("CellCentre", "{{ s.code }}"), cell("CellText", "{{ s.title }}"), *_sums("s"))
    grid.tag("endfor")
    goal_sum = cell("CellSumText", _GOAL_SUM, span=2, fill=STRATEGY_FILL)
    grid.row(goal_sum, *_sums("g", "CellSum", STRATEGY_FILL))
    grid.tag("endfor").tag("if has_unassigned")
    grid.row(cell("CellText", _UNASSIGNED, span=2), *_sums("unassigned"))
    grid.tag("endif")
    grid.row(
        cell("CellSumText", "รวมทั้งสิ้น", span=2, fill=HEAD_FILL),
        *_sums("total", "CellSum", HEAD_FILL),
    )
    return grid.xml() + _sums_in_words()


def _sums_in_words() -> str:
    names = (("งบประมาณตามแผน", "planned"), ("เบิกจ่ายแล้ว", "spent"), ("คงเหลือ", "balance"))
    return "".join(
        paragraph(
            "Words",
            text(f"{name} {{{{ total.{field} }}}} บาท "),
            text(f"({{{{ total.{field}_words }}}})", "Strong"),
        )
        for name, field in names
    )


def planned() -> str:
    """The planned budget of each strategy, with sums per goal and in all."""
    amount = 1701
    grid = Grid(851, WIDE - 851 - amount, amount, caption="งบประมาณตามแผน")
    grid.head(head("รหัส"), head("{{ strategy_label }}"), head("งบประมาณ (บาท)"))
    grid.tag("for g in goals")
    grid.row(cell("CellGroup", _GOAL, span=3, fill=GOAL_FILL))
    grid.tag("for s in g.strategies")
    grid.row(
        cell("CellCentre", "{{ s.code }}"),
        cell("CellText", "{{ s.title }}"),
        money("{{ s.planned }}"),
    )
    grid.tag("endfor")
    grid.row(
        cell("CellSumText", _GOAL_SUM, span=2, fill=STRATEGY_FILL),
        money("{{ g.planned }}", STRATEGY_FILL, "CellSum"),
    )
    grid.tag("endfor").tag("if has_unassigned")
    grid.row(cell("CellText", _UNASSIGNED, span=2), money("{{ unassigned.planned }}"))
    grid.tag("endif")
    grid.row(
        cell("CellSumText", "รวมทั้งสิ้น", span=2, fill=HEAD_FILL),
        money("{{ total.planned }}", HEAD_FILL, "CellSum"),
    )
    words = text("({{ total.planned_words }})", "Strong")
    return grid.xml() + paragraph("Words", text("งบประมาณรวมทั้งสิ้น {{ total.planned }} บาท "), words)


def controls() -> str:
    """Totals that somebody declares, beside the computed ones."""
    amount = 1417
    grid = Grid(
        WIDE - 3 * amount - 1021, amount, amount, amount, 1021, caption="การสอบยันยอดงบประมาณ"
    )
    grid.head(
        head("รายการ / ที่มา"), head("ยอดที่ประกาศ"), head("ยอดที่คำนวณ"), head("ผลต่าง"), head("ผล")
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
    side, result, left = 1474, 1134, 1814
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
    budget_width, code = 1644, 794
    owner = 1418
    rest = WIDE - budget_width - code - owner
    title = rest * 58 // 100
    grid = Grid(
        code, title, rest - title, budget_width, owner,
        caption="เป้าประสงค์ กลยุทธ์ โครงการ ตัวชี้วัด งบประมาณ",
    )  # fmt: skip
    names = ("รหัส", "โครงการ / กิจกรรม", "ตัวชี้วัด", "งบประมาณ (บาท)", "ผู้รับผิดชอบ")
    grid.head(*map(head, names))
    grid.tag("for g in goals").row(cell("CellGroup", _GOAL, span=5, fill=GOAL_FILL))
    strategy = "{{ strategy_label }}{% if s.code %}ที่ {{ s.code }}{% endif %} {{ s.title }}"
    grid.tag("for s in g.strategies").row(
        cell("CellSubgroup", strategy, span=5, fill=STRATEGY_FILL)
    )
    grid.tag("for p in s.projects")
    grid.row(
        cell("CellCentre", "{{ p.code or '-' }}"),
        _project_with_subitems(),
        cell("CellText", "{{ p.indicator }}"),
        money("{{ p.budget }}"),
        cell(
            "CellText",
            "{{ p.owner }}",
            tag("if p.source"),
            paragraph("CellNote", "แหล่งงบ: {{ p.source }}"),
            tag("endif"),
        ),
    )
    grid.tag("else").row(cell("CellCentre", "-"), cell("CellText", "ไม่มีโครงการ", span=4)).tag(
        "endfor"
    )
    grid.tag("else").row(cell("CellText", "ไม่มี{{ strategy_label }}", span=5)).tag("endfor")
    grid.tag("else").row(cell("CellCentre", NONE, span=5)).tag("endfor")
    grid.row(
        cell("CellSumText", "รวมทั้งสิ้น", span=3, fill=HEAD_FILL),
        money("{{ total.planned }}", HEAD_FILL, "CellSum"),
        cell("CellText", "", fill=HEAD_FILL),
    )
    return grid.xml()


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
        money("{{ p.budget }}"),
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
        cell("CellSumText", "รวมทั้งสิ้น", span=2, fill=HEAD_FILL),
        money("{{ total.planned }}", HEAD_FILL, "CellSum"),
        cell("CellText", "", fill=HEAD_FILL),
    )
    return grid.xml()


def spending() -> str:
    """Each payment."""
    amount = 1361
    grid = Grid(
        510,
        1361,
        WIDE - 510 - 1361 - amount - 1701 - 1361,
        amount,
        1701,
        1361,
        caption="รายการเบิกจ่าย",
    )
    grid.head(
        head("ที่"),
        head("วันที่"),
        head("กิจกรรม / โครงการ"),
        head("จำนวนเงิน"),
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


def signatures(what: str) -> str:
    """A block to sign for each signer."""
    grid = Grid(WIDE // 3, WIDE - WIDE // 3, style="PlainTable", caption="ผู้ลงนาม")
    grid.tag("for s in signers")
    grid.row(
        cell("Signature", ""),
        cell(
            "Signature",
            paragraph(
                "Signature",
                f"{{{{ s.role }}}}{what}",
                properties='<w:spacing w:before="240" w:after="360"/>',
            ),
            "ลงชื่อ ............................................................",
            "({{ s.name }})",
            "ตำแหน่ง {{ s.position }}",
            "วันที่ {{ s.date }}",
        ),
    )
    return grid.tag("endfor").xml()


PLAN_WITH_YEAR = (
    "{{ plan_title }}{% if not title_has_year %} ประจำปีงบประมาณ พ.ศ. {{ fiscal_year }}{% endif %}"
)
ALLOTTED = (
    "{% if allotted_source != '-' %}จาก {{ allotted_source }} จำนวน {% endif %}"
    "{{ allotted_budget }} บาท ({{ allotted_words }})"
)


def cover(subtitle: str, note: str, *lines: str) -> str:
    """The first page: title, what it covers, what it belongs to, the office.

    What the workbook leaves blank, and may, has no line of its own.
    """
    return "".join(
        (
            tag("if logo"),
            paragraph("CoverText", "{{ logo }}"),
            tag("endif"),
            tag("if parent_office != '-'"),
            paragraph("CoverText", "{{ parent_office }}"),
            tag("endif"),
            paragraph("CoverTitle", "{{ report_title }}"),
            paragraph("CoverRule"),
            paragraph("CoverOffice", subtitle),
            paragraph("CoverText", note),
            *(paragraph("CoverPlan", line) for line in lines),
            tag("if project_name != '-'"),
            paragraph("CoverPlan", "โครงการ {{ project_name }}"),
            tag("endif"),
            paragraph("CoverFoot", "{{ office_name }}"),
            paragraph("CoverText", "{{ report_date }}"),
        )
    )


def contents() -> str:
    """The page of contents."""
    return paragraph("Unnumbered", "สารบัญ") + PLACE


def preface() -> str:
    """The preface, signed by the office."""
    return "".join((
        paragraph("Unnumbered", "คำนำ"),
        passages("preface"),
        paragraph("Signature", "{{ office_name }}", properties='<w:spacing w:before="360"/>'),
        paragraph("Signature", "{{ report_date }}"),
    ))  # fmt: skip


def photos() -> str:
    """The annex of photos, two a row, where the workbook names any; the last odd one centred."""
    grid = Grid(WIDE // 2, WIDE - WIDE // 2, style="PlainTable", caption="ภาพกิจกรรม")
    grid.tag("for pair in photo_pairs").tag("if pair.right.number")
    grid.row(_photo("pair.left"), _photo("pair.right"))
    grid.tag("else").row(_photo("pair.left")._replace(span=2)).tag("endif")
    grid.tag("endfor")
    heading = paragraph("Unnumbered", "ภาคผนวก ภาพกิจกรรม")
    return tag("if photo_pairs") + heading + grid.xml() + tag("endif")


def _photo(name: str) -> Cell:
    """The picture, or a frame of about its size that says what is missing; number and caption."""
    centre = '<w:jc w:val="center"/>'
    line = f'w:val="single" w:sz="4" w:space="{{}}" w:color="{LINE}"'
    sides = (("top", 31), ("left", 4), ("bottom", 31), ("right", 4))
    frame = "".join(f"<w:{side} {line.format(space)}/>" for side, space in sides)
    return cell(
        "CellCentre",
        tag(f"if {name}.missing"),
        paragraph("CellNote", f"{{{{ {name}.missing }}}}", properties=f'<w:pBdr>{frame}</w:pBdr><w:spacing w:before="760" w:after="700"/><w:ind w:left="170" w:right="170"/>{centre}'),
        tag("else"),
        paragraph("CellCentre", f"{{{{ {name}.picture }}}}", properties='<w:keepNext/><w:spacing w:before="120" w:after="40"/>'),
        tag("endif"),
        paragraph("CellCentre", text(f"{{{{ {name}.number }}}}", "Strong"), text(f" {{{{ {name}.caption }}}}")),
        paragraph("CellNote", f"{{{{ {name}.activity }}}}", properties=f'<w:spacing w:after="160"/>{centre}'),
    )  # fmt: skip
