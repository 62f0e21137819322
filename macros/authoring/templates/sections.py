"""The sections that the templates are put together from, each a piece of a body."""

from typing import NamedTuple

from authoring.templates.contents import only_if
from authoring.templates.markup import (
    HEAD_FILL,
    LANDSCAPE,
    LINE,
    PORTRAIT,
    Cell,
    Grid,
    cell,
    paragraph,
    tab,
    tag,
    text,
)

NONE = "ไม่มี"
NOTHING_SPENT = "ยังไม่ได้ใช้งบประมาณ"
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
    return paragraph("Heading1", "ส่วนที่ 1 ", title)


def chapter(title: str) -> str:
    """A numbered chapter of a part."""
    return paragraph("Heading2", "1.", tab(), title)


def new_page() -> str:
    """What follows begins a page."""
    return paragraph("SectionEnd", properties="<w:pageBreakBefore/>")


def passages(name: str) -> str:
    """A section's text, paragraph by paragraph."""
    return tag(f"for item in {name}") + paragraph("BodyThai", "{{ item.text }}") + tag("endfor")


def numbered(name: str) -> str:
    """A section's text as a numbered list."""
    item = paragraph("ListThai", text("{{ item.no }}."), tab(), text("{{ item.text }}"))
    return tag(f"for item in {name}") + item + tag("endfor")


def spent(more: str) -> str:
    """What was spent, in figures and words, and what that is of the whole; or that nothing was."""
    said = f"{{{{ total.spent }}}} บาท ({{{{ total.spent_words }}}}) {more}"
    return f"{{% if total.has_spent %}}{said}{{% else %}}{NOTHING_SPENT}{{% endif %}}"


def chapter_of(name: str, title: str, body: str) -> str:
    """A chapter of a section's text; a section without text has none."""
    return only_if(name, chapter(title), body)


def chapter_of_value(name: str, title: str) -> str:
    """A chapter of a single value; a value that the workbook leaves blank has none."""
    return only_if(f"{name} != '-'", chapter(title), value(f"{{{{ {name} }}}}"))


def under_heading(condition: str, title: str, body: str) -> str:
    """A passage under a heading of its own; neither where the condition does not hold."""
    return tag(f"if {condition}") + paragraph("Heading3", title) + body + tag("endif")


def value(words: str) -> str:
    """A single value as a paragraph of body text."""
    return paragraph("BodyThai", words)


class Particular(NamedTuple):
    """A name with its value; a value that the workbook may leave blank names its field."""

    name: str
    words: str
    field: str = ""


def blank_or(name: str, field: str) -> Particular:
    """A field by its name; what the workbook leaves blank has no line."""
    return Particular(name, f"{{{{ {field} }}}}", field)


def particulars(*rows: Particular) -> str:
    """Names and values side by side."""
    grid = Grid(2494, WIDE - 2494, style="PlainTable", caption="ข้อมูลโครงการ")
    for row in rows:
        if row.field:
            grid.tag(f"if {row.field} != '-'")
        grid.row(cell("Plain", text(row.name, "Strong")), cell("Plain", row.words))
        if row.field:
            grid.tag("endif")
    return grid.xml()


def kpis(title: str, table: str) -> str:
    """The chapter of indicators, where the plan has any."""
    return only_if("kpi_groups", chapter(title), table)


def approaches(table: str) -> str:
    """The summary form by approach, where the plan has approaches."""
    heading = chapter("แบบสรุปโครงการและกิจกรรมตาม{{ approach_label }}")
    return only_if("has_approaches", heading, table)


def signatures(what: str) -> str:
    """A block to sign for each signer, under a heading and on one page with it."""
    heading = chapter("การเสนอ การเห็นชอบ และการอนุมัติ")
    words = f"{what}ฉบับนี้จัดทำขึ้นเพื่อเสนอผู้บังคับบัญชาพิจารณาตามลำดับ ดังนี้"
    lead_in = paragraph("BodyThai", words, properties="<w:keepNext/><w:keepLines/>")
    return heading + lead_in + _signature_blocks(what)


def _signature_blocks(what: str) -> str:
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
    "{{ plan_title }}{% if plan_years %} ประจำ{{ year_word }} พ.ศ. {{ plan_years }}{% endif %}"
)
ALLOTTED = Particular(
    "งบประมาณที่ได้รับ",
    "{% if allotted_source != '-' %}จาก {{ allotted_source }} จำนวน {% endif %}"
    "{{ allotted_budget }} บาท ({{ allotted_words }})",
    "allotted_words",
)
PLANNED = Particular(
    "งบประมาณตามแผน",
    "{% if total_title != 'รวมทั้งสิ้น' %}{{ year_word }} {{ fiscal_year }} จำนวน {% endif %}"
    "{{ total.planned }} บาท ({{ total.planned_words }})"
    "{% if yearly %} รวมทุกปี {{ yearly_planned }} บาท{% endif %}",
)
RESPONSIBLE = Particular(
    "หน่วยงานที่รับผิดชอบ",
    "{% if responsible_unit != '-' %}{{ responsible_unit }} {% endif %}{{ office_name }}",
)


def closing(year: str = "{{ year_word }} พ.ศ. {{ fiscal_year }}") -> str:
    """The document's last lines: a closing title page on wish, and which data it was made from.

    `year` stands under the title.
    """
    return "".join(
        (
            tag("if has_closing_page"),
            paragraph("ClosingTitle", "{{ report_title }}", properties="<w:pageBreakBefore/>"),
            paragraph("CoverOffice", year),
            paragraph("CoverText", "{{ office_name }}"),
            tag("endif"),
            paragraph(
                "DataMark",
                "ข้อมูลชุด {{ fingerprint }}{% if as_of %} ณ {{ as_of }}{% endif %} จัดทำเมื่อ {{ made_at }}",
            ),
        )
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
            tag("if plan_version"),
            paragraph("CoverText", "{{ plan_version }}"),
            tag("endif"),
        )
    )


def preface() -> str:
    """The preface, signed by the office, where there is one."""
    return "".join(
        (
            tag("if preface"),
            paragraph("Unnumbered", "คำนำ"),
            passages("preface"),
            paragraph("Signature", "{{ office_name }}", properties='<w:spacing w:before="360"/>'),
            paragraph("Signature", "{{ report_date }}"),
            tag("endif"),
        )
    )


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
        paragraph(
            "CellNote",
            f"{{{{ {name}.missing }}}}",
            properties=(
                f'<w:pBdr>{frame}</w:pBdr><w:spacing w:before="760" w:after="700"/>'
                f'<w:ind w:left="170" w:right="170"/>{centre}'
            ),
        ),
        tag("else"),
        paragraph(
            "CellCentre",
            f"{{{{ {name}.picture }}}}",
            properties='<w:keepNext/><w:spacing w:before="120" w:after="40"/>',
        ),
        tag("endif"),
        paragraph(
            "CellCentre",
            text(f"{{{{ {name}.number }}}}", "Strong"),
            text(f" {{{{ {name}.caption }}}}"),
        ),
        paragraph(
            "CellNote",
            f"{{{{ {name}.activity }}}}",
            properties=f'<w:spacing w:after="160"/>{centre}',
        ),
    )
