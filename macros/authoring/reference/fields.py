"""The page of what a Word template may use."""

from authoring.reference.markdown import code, page, plain, table
from sujarit.report.template.field_list import Field, fields

_ABOUT = (
    "ช่องข้อมูลที่แม่แบบ Word ใช้ได้ เขียนเป็น `{{ ชื่อช่อง }}` ช่องที่มี `[]` เป็นช่องของแต่ละรายการ เช่น `{% for goal in goals %}{{ goal.title }}{% endfor %}` ตรวจแม่แบบด้วย `sujarit template check`",
    "What a Word template may use, written `{{ name }}`. A name with `[]` is a field of each item: `{% for goal in goals %}{{ goal.title }}{% endfor %}`. `sujarit template check` says whether a template can be rendered.",
    "คอลัมน์ที่เพิ่มในโครงสร้างสมุดงานแต่ยังไม่มีช่องของตัวเอง ใช้ได้ด้วย key ของคอลัมน์ในแถวของตารางนั้น รายการที่เพิ่มใน tblPlan ใช้ได้ด้วย key ของรายการ ทั้งหมดอยู่ในตารางนี้ด้วย ข้อยกเว้น (tblSuppress) และที่อยู่อีเมล (tblRecipients) ไม่อยู่ในเอกสาร",
    "A column that was added to the workbook's schema and has no field of its own is offered under its key by the rows of its table, and an entry added to tblPlan under the entry's key; they are in this table too. Exceptions (tblSuppress) and addresses (tblRecipients) are no part of a document.",
)


def fields_page() -> str:
    """The page, in both languages side by side."""
    header = ("ชื่อ · name", "ความหมาย", "meaning", "ตัวอย่าง · example", "ชนิด · kind")
    return page("# ช่องข้อมูลของแม่แบบ · Template fields", *_ABOUT, table(header, map(_row, fields())))


def _row(item: Field) -> tuple[str, ...]:
    return (
        code(item.name),
        plain(item.meaning.th),
        plain(item.meaning.en),
        plain(item.example),
        item.kind,
    )
