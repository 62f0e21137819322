"""The workbook of which the groups' copies are made: what a group needs to answer, and no more.

The guide comes first, then the tables in which the group answers, its activities, the budget
as it stood on the day, a short manual, and the hidden lists. What other sheets would tell
the dropdowns stands among the lists.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sujarit.books.build import empty_book
from sujarit.books.build.data import PlanData, check, filled, plan_of
from sujarit.books.build.days import YEAR_END, YEAR_START
from sujarit.books.build.drawing.canvas import Canvas
from sujarit.books.build.drawing.finish import finish, saved
from sujarit.books.build.drawing.validations import OWNER_COLUMNS
from sujarit.books.build.manual.manual_sheet import add_short_manual
from sujarit.books.build.positions import key_formula, key_name, last_key_formula, twice_name
from sujarit.books.build.sheets.guide import Guide, add_guide_sheet, say_unprinted
from sujarit.books.build.sheets.inputs import add_input_sheet, leave_out_spare_rows
from sujarit.books.build.sheets.lists import add_lists_sheet
from sujarit.books.build.sheets.rollup_sheet import add_budget_sheet
from sujarit.books.build.totals import totals_of
from sujarit.plan import schema
from sujarit.plan.lang import Text
from sujarit.plan.levels import office_words
from sujarit.plan.people import names_in
from sujarit.plan.schema import (
    ACTIVITIES,
    GUIDE_SHEET,
    PHOTOS,
    RECIPIENTS,
    RESULTS,
    SPENDING,
    Table,
)
from sujarit.plan.values import canonical, text_of

if TYPE_CHECKING:
    from sujarit.plan.records import Plan

TABLES = (RESULTS, SPENDING, PHOTOS, ACTIVITIES)
"""The tables that a group's copy carries."""

_EPOCH = date(1899, 12, 30)
_PHOTOS_HELP = Text(
    "กรอกชื่อไฟล์ภาพและคำบรรยาย แล้วแนบไฟล์ภาพมากับอีเมลฉบับเดียวกัน ไม่ต้องวางภาพลงในชีต",
    "Name each photo's file and say what it shows; attach the files to the same mail",
)
_FILE_HELP = Text("ชื่อไฟล์ภาพที่แนบมา เช่น 1.jpg", "The attached file's name, such as 1.jpg")


def build_answer_book(data: PlanData, guide: Guide, day: date) -> bytes:
    """A whole .xlsx; the same content and day give the same bytes.

    Raises ValueError when the content names a table or a column that the schema does not have.
    """
    check(data)
    plan = plan_of(data)
    canvas = Canvas(empty_book(), home=GUIDE_SHEET, words=office_words(plan))
    blank = canvas.book.worksheets[0]
    work = sum(len(data.get(name, ())) for name in (ACTIVITIES.name, schema.PROJECTS.name))
    more = [schema.table(name) for name in guide.opened if schema.table(name) not in TABLES]
    unprinted = list[str]()
    for table in map(_as_sent, (*TABLES, *more)):
        rows = filled(data, table)
        add_input_sheet(canvas, table, rows)
        unprinted.append(leave_out_spare_rows(canvas, table, rows, work * (table is RESULTS)))
        if table is ACTIVITIES and not rows:  # a plan whose projects are carried out themselves
            canvas.book[table.sheet].sheet_state = "hidden"
    canvas.book.remove(blank)
    add_budget_sheet(canvas, plan, totals_of(plan), day)
    add_short_manual(canvas, [_as_sent(schema.table(name)) for name in guide.opened])
    add_lists_sheet(canvas, dict(_codes(data)))
    _add_names(canvas, plan)
    add_guide_sheet(canvas, guide)
    say_unprinted(canvas, filter(None, unprinted))
    return finish(saved(canvas.book), canvas)


def _as_sent(table: Table) -> Table:
    """A photo is attached: whether one can be pasted into a locked sheet was not tried in Excel."""
    if table is not PHOTOS:
        return table
    columns = (replace(c, help=_FILE_HELP) if c.key == "file" else c for c in table.columns)
    return replace(table, help=_PHOTOS_HELP, columns=tuple(columns))


def _targets() -> list[Table]:
    """The tables to whose codes a copy's columns refer."""
    columns = (column for table in TABLES for column in table.columns)
    names = dict.fromkeys(c.reference.table for c in columns if c.reference)
    return [schema.table(name) for name in names]


def _codes(data: PlanData) -> Iterator[tuple[Table, Sequence[str]]]:
    """The codes of tables that do not come along."""
    for table in _targets():
        if table not in TABLES and table.key:
            title = table.column(table.key).title
            codes = (text_of(row.get(title)) for row in data.get(table.name, ()))
            yield table, tuple(dict.fromkeys(code for code in codes if canonical(code)))
    yield RECIPIENTS, tuple(_owners(data))


def _owners(data: PlanData) -> Iterator[str]:
    """Who answers for anything in the plan: a copy does not know the recipients."""
    titles = [ACTIVITIES.column(key).title for key in OWNER_COLUMNS]
    rows = [*data.get(schema.PROJECTS.name, ()), *data.get(ACTIVITIES.name, ())]
    found = (name for row in rows for title in titles for name in names_in(text_of(row.get(title))))
    return iter(dict.fromkeys(found))


def _add_names(canvas: Canvas, plan: "Plan") -> None:
    for table in _targets():
        if table in TABLES:
            canvas.name(key_name(table), key_formula(table, last_key_formula(table)))
            canvas.name(twice_name(table), "TRUE")  # few rows: each is compared with all
    for name, day in _days(plan).items():
        canvas.name(name, str((day - _EPOCH).days) if day else '""')


def _days(plan: "Plan") -> Mapping[str, date | None]:
    year = plan.fiscal_year
    return {YEAR_START: year.start if year else None, YEAR_END: year.end if year else None}
