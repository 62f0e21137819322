"""The page of the workbook: every sheet, table and column."""

from collections.abc import Iterator

from authoring.reference.markdown import code, page, plain, table
from sujarit.books.build.manual.manual_sheet import KIND_WORDS
from sujarit.plan import schema
from sujarit.plan.schema import CHOICE_LISTS, PLAN, PLAN_ENTRIES, Column, PlanEntry, Table

_ABOUT = (
    "ทุกชีต ตาราง และคอลัมน์ของสมุดงาน ชื่อตารางและหัวคอลัมน์คือข้อตกลงกับโปรแกรมอื่น",
    "Every sheet, table and column of the workbook. Table names and column titles are the contract with other programs.",
)
_HEADER = ("หัวคอลัมน์ · title", "key", "ชนิด · type", "ต้องกรอก · required", "รายการ · list", "สิ่งที่กรอก", "what to enter")  # fmt: skip


def workbook_page() -> str:
    """The page, in both languages side by side."""
    tables = (block for item in (*schema.TABLES, schema.AS_OF) for block in _table(item))
    written = (block for item in schema.PROGRAM_TABLES for block in _table(item))
    return page(
        "# สมุดงาน · The workbook",
        *_ABOUT,
        *tables,
        "## ตารางที่โปรแกรมเป็นผู้เขียน · Tables that the program writes",
        *written,
        "## รายการเลือก · Lists",
        *_lists(),
    )


def _table(item: Table) -> Iterator[str]:
    yield f"## {item.sheet} · {code(item.name)}"
    yield plain(item.help.th)
    yield plain(item.help.en)
    yield table(_HEADER, map(_column, item.columns))
    if item is PLAN:
        yield "รายการในตาราง · Its rows:"
        yield table(("รายการ · title", *_HEADER[1:]), map(_column, PLAN_ENTRIES))


def _column(item: Column | PlanEntry) -> tuple[str, ...]:
    kind = KIND_WORDS[item.kind]
    return (
        plain(item.title),
        code(item.key),
        f"{plain(kind.th)} · {plain(kind.en)}",
        "ต้องกรอก · yes" if item.required else "",
        _list(item),
        plain(item.help.th),
        plain(item.help.en),
    )


def _list(item: Column | PlanEntry) -> str:
    if item.choices:
        return code(item.choices.name)
    if isinstance(item, Column) and item.reference:
        return code(item.reference.table)
    return ""


def _lists() -> Iterator[str]:
    rows = (
        (code(item.name), plain(item.title.th), plain(item.title.en), ", ".join(map(plain, item.items)))
        for item in CHOICE_LISTS
    )  # fmt: skip
    yield table(("ชื่อ · name", "รายการ", "list", "ค่า · items"), rows)
