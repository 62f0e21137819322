"""Tables with a column for each month or quarter: by activity, by goal, and by project."""

from authoring.templates.markup import (
    HEAD_FILL,
    Cell,
    Grid,
    cell,
    money,
    paragraph,
    roomy,
    tag,
    text,
)
from authoring.templates.sections import BROAD, NONE, WIDE, head, tall_head
from sujarit.report.fields.table_fields import YearMonths


def _month_heads() -> list[Cell]:
    return [
        head(f"{{{{ month_titles.{key} }}}}", style="CellMonthHead")
        for key in YearMonths.__annotations__
    ]


def _quarter_heads() -> list[Cell]:
    said = "{{{{ month_titles.quarter{} }}}}"
    return [head(said.format(number), 3, "CellMonthHead") for number in range(1, 5)]


def _month_cells(row: str) -> list[Cell]:
    # The shade of a mark becomes its cell's: see `sujarit.report.pages.shaded_cells`.
    return [
        cell(
            "CellMonth",
            paragraph("CellMonth", text(f"{{{{ {row}.{key} }}}}", "Chip")),
            one_line=True,
        )
        for key in YearMonths.__annotations__
    ]


def roomy_money(words: str, fill: str = "", style: str = "CellNumber") -> Cell:
    """A cell for an amount, off the lines of a table of narrow columns."""
    return money(words, fill, style)._replace(roomy=True)


_MONTH = 380
PLANNED = "○ เดือนที่วางแผนดำเนินการ"
DONE = f"{PLANNED}   ● เดือนที่ดำเนินการแล้วตามที่รายงานในรอบนี้"


def activities(legend: str) -> str:
    """Activities, indicators, targets and budgets on a broad page, with months where they are told."""
    with_months, without = _with_months(legend), _without_months()
    return "".join((tag("if has_months"), with_months, tag("else"), without, tag("endif")))


def _without_months() -> str:
    fixed = (567, 1361, 1134, 1814, 2268)
    rest = BROAD - sum(fixed)
    title = rest * 52 // 100
    grid = Grid(
        fixed[0],
        title,
        rest - title,
        *fixed[1:],
        caption="กิจกรรม ตัวชี้วัด เป้าหมาย งบประมาณ",
    )
    names = ("ที่", "กิจกรรม", "ตัวชี้วัด", "หน่วยนับ", "เป้าหมาย", "งบประมาณ (บาท)", "ผู้รับผิดชอบ")
    grid.head(*map(head, names))
    grid.tag("for a in activities")
    grid.row(
        cell("CellCentre", "{{ a.no }}"),
        _title_with_code(),
        cell("CellText", "{{ a.indicator }}"),
        cell("CellCentre", "{{ a.unit }}"),
        cell("CellCentre", "{{ a.target }}"),
        money("{{ a.budget }}"),
        cell("CellText", "{{ a.owner }}"),
    )
    grid.tag("else").row(cell("CellCentre", NONE, span=7)).tag("endfor")
    grid.row(
        cell("CellSumText", "รวมงบประมาณของกิจกรรม", span=5, fill=HEAD_FILL),
        money("{{ total.activities_budget }}", HEAD_FILL, "CellSum"),
        cell("CellText", "", fill=HEAD_FILL),
    )
    return grid.xml()


def _title_with_code() -> Cell:
    return cell(
        "CellText",
        "{{ a.title }}",
        paragraph(
            "CellNote",
            "รหัส\u00a0{{ a.code or '-' }}{% if a.project_code and a.project_code != a.code %} โครงการ\u00a0{{ a.project_code }}{% endif %}",
        ),
    )


def _with_months(legend: str) -> str:
    fixed = (454, 1021, 737, 1531, 1474)
    rest = BROAD - sum(fixed) - 12 * _MONTH
    title = rest * 52 // 100
    grid = Grid(
        fixed[0],
        title,
        rest - title,
        fixed[1],
        fixed[2],
        fixed[3],
        *[_MONTH] * 12,
        fixed[4],
        style="MonthTable",
        caption="กิจกรรม ตัวชี้วัด เป้าหมาย งบประมาณ และระยะเวลา",
    )
    tall = [tall_head(words) for words in ("ที่", "กิจกรรม", "ตัวชี้วัด", "งบประมาณ (บาท)", "ผู้รับผิดชอบ")]
    upper, lower = [pair[0] for pair in tall], [pair[1] for pair in tall]
    grid.head(*upper[:3], head("เป้าหมาย", 2), upper[3], *_quarter_heads(), upper[4])
    grid.head(*lower[:3], head("หน่วยนับ"), head("จำนวน"), lower[3], *_month_heads(), lower[4])
    grid.tag("for a in activities")
    texts = roomy(
        _title_with_code(),
        cell("CellText", "{{ a.indicator }}"),
        cell("CellText", "{{ a.owner }}"),
    )
    grid.row(
        cell("CellCentre", "{{ a.no }}"),
        *texts[:2],
        cell("CellCentre", "{{ a.unit }}"),
        cell("CellCentre", "{{ a.target }}"),
        roomy_money("{{ a.budget }}"),
        *_month_cells("a"),
        texts[2],
    )
    grid.tag("else").row(cell("CellCentre", NONE, span=19)).tag("endfor")
    grid.row(
        cell("CellSumText", "รวมงบประมาณของกิจกรรม", span=5, fill=HEAD_FILL),
        roomy_money("{{ total.activities_budget }}", HEAD_FILL, "CellSum"),
        cell("CellText", "", span=13, fill=HEAD_FILL),
    )
    return grid.xml() + paragraph("TableNote", legend)


def monthly(legend: str) -> str:
    """Each goal with its projects, indicators, budget and months, on a broad page."""
    fixed = (567, 1531, 1474)
    rest = BROAD - sum(fixed) - 12 * _MONTH
    title = rest * 55 // 100
    grid = Grid(
        fixed[0],
        title,
        rest - title,
        fixed[1],
        *[_MONTH] * 12,
        fixed[2],
        style="MonthTable",
        caption="แผนรายเดือนตามระดับบนสุด",
        title="แผนดำเนินงานรายเดือนตาม{{ goal_label }}",
    )
    what = "{% if has_levels %}{{ goal_label }} / {% endif %}โครงการ"
    names = ("ที่", what, "ตัวชี้วัด", "งบประมาณ (บาท)", "ผู้รับผิดชอบ")
    tall = [tall_head(words) for words in names]
    upper, lower = [pair[0] for pair in tall], [pair[1] for pair in tall]
    grid.head(*upper[:4], *_quarter_heads(), upper[4])
    grid.head(*lower[:4], *_month_heads(), lower[4])
    grid.tag("for g in top_levels").row(*_goal())
    grid.tag("else").row(cell("CellCentre", NONE, span=17)).tag("endfor")
    grid.tag("if has_unassigned or has_unlinked").row(*_unlinked()).tag("endif")
    grid.row(
        cell("CellSumText", "{{ total_title }}", span=3, fill=HEAD_FILL),
        roomy_money("{{ total.planned }}", HEAD_FILL, "CellSum"),
        cell("CellText", "", span=13, fill=HEAD_FILL),
    )
    return grid.xml() + paragraph("TableNote", legend)


def _goal() -> tuple[Cell, ...]:
    """A goal with its projects."""
    texts = roomy(
        cell(
            "CellText",
            paragraph("CellText", text("{{ g.title }}", "Strong")),
            tag("if has_levels"),
            tag("for s in g.strategies"),
            tag("for p in s.projects"),
            paragraph("CellItem", "- {{ p.title }}"),
            tag("endfor"),
            tag("endfor"),
            tag("endif"),
            paragraph("SectionEnd"),
        ),
        cell(
            "CellText",
            tag("for i in g.indicators"),
            paragraph("CellItem", "- {{ i.text }}"),
            tag("endfor"),
            paragraph("SectionEnd"),
        ),
        cell("CellText", "{{ g.owners }}"),
    )
    return (
        cell("CellCentre", "{{ g.code or '-' }}"),
        *texts[:2],
        roomy_money("{{ g.planned }}"),
        *_month_cells("g"),
        texts[2],
    )


def _unlinked() -> tuple[Cell, ...]:
    """What belongs to no project."""
    return (
        cell("CellCentre", "-"),
        *roomy(
            cell(
                "CellText",
                "รายการที่ไม่ผูกกับโครงการ{% if has_levels %}หรือ{{ strategy_label }}{% endif %}ใด",
                paragraph("CellNote", "งบประมาณของกิจกรรม {{ unassigned.activities_budget }} บาท"),
            ),
            cell("CellText", "-"),
        ),
        roomy_money("{{ unassigned.planned }}"),
        *_month_cells("unassigned_months"),
        cell("CellText", "-"),
    )


def quarterly() -> str:
    """What each project is to reach and may spend in each quarter."""
    quarter, code, total = 1304, 964, 1361
    title = WIDE - code - 4 * quarter - total
    grid = Grid(code, title, *[quarter] * 4, total, caption="เป้าหมายและงบประมาณรายไตรมาส")
    quarters = (f"ไตรมาส {number}" for number in range(1, 5))
    grid.head(*map(head, ("รหัส", "โครงการ / กิจกรรม", *quarters, "รวม (บาท)")))
    grid.tag("for q in quarterly")
    grid.row(
        cell("CellCentre", "{{ q.code or '-' }}"),
        cell("CellText", "{{ q.title }}"),
        *(cell("CellText", f"{{{{ q.quarter{number} }}}}") for number in range(1, 5)),
        money("{{ q.planned }}"),
    )
    grid.tag("endfor")
    return grid.xml()
