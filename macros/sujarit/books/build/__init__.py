"""Authors the workbook: every sheet, table and column that the schema declares.

Nothing here was opened in Excel. What was tried, and with what, is in `tests/books/`.
"""

from typing import TYPE_CHECKING, Any

from sujarit.books.build.data import PlanData, blank_data, check, filled, load_plan_data, plan_of
from sujarit.plan import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openpyxl import Workbook

    from sujarit.books.build.own_columns import OfficeColumns
    from sujarit.plan.lang import Text

__all__ = ["PlanData", "blank_data", "build_workbook", "load_plan_data"]


def build_workbook(
    data: PlanData,
    rules: "Iterable[Text]" = (),
    marks: "Mapping[tuple[str, str], str] | None" = None,
    notice: str | None = None,
    own: "OfficeColumns | None" = None,
) -> bytes:
    """A whole .xlsx with this content; `rules` are the texts of the manual's rule catalogue.

    `marks` say by sheet and address what a person should look at there. The `notice` is the
    first sheet's line about macros: that the file has none, unless given. `own` are the office's
    columns.
    The same content gives the same bytes. Raises ValueError when the content names a
    table or a column that the schema does not have.
    """
    from sujarit.books.build.drawing.canvas import Canvas
    from sujarit.books.build.drawing.finish import finish, saved
    from sujarit.books.build.drawing.marked import mark
    from sujarit.books.build.manual.manual_sheet import add_manual_sheet
    from sujarit.books.build.own_columns import NO_COLUMNS
    from sujarit.books.build.sheet_names import built_words
    from sujarit.books.build.sheets.calc import add_calc_sheet
    from sujarit.books.build.sheets.findings_sheet import add_findings_sheet
    from sujarit.books.build.sheets.home import add_home_sheet
    from sujarit.books.build.sheets.home_lead import WITHOUT_MACROS, add_notice
    from sujarit.books.build.sheets.inputs import add_input_sheet, leave_out_blank_paper
    from sujarit.books.build.sheets.lateness.lights import add_lights
    from sujarit.books.build.sheets.lists import add_lists_sheet
    from sujarit.books.build.sheets.rollup_sheet import add_rollup_sheet
    from sujarit.books.build.totals import totals_of

    check(data)
    own = own or NO_COLUMNS
    plan = plan_of(data)
    totals = totals_of(plan)
    canvas = Canvas(empty_book(), words=built_words(plan))
    home = canvas.book.worksheets[0]
    for table in schema.TABLES:
        add_input_sheet(canvas, table, filled(data, table), own.of(table))
    activities = canvas.book[schema.ACTIVITIES.sheet]
    add_lights(canvas, activities, plan, own.before_lights)
    leave_out_blank_paper(canvas, own)
    add_rollup_sheet(canvas, plan, totals)
    add_findings_sheet(canvas)
    for table in schema.PROGRAM_TABLES:
        add_input_sheet(canvas, table, [])
    add_manual_sheet(canvas, rules)
    add_lists_sheet(canvas)
    add_calc_sheet(canvas, plan, totals)
    add_home_sheet(canvas, home, plan, totals)
    add_notice(canvas, home, notice or WITHOUT_MACROS)
    for (sheet, address), said in (marks or {}).items():
        mark(canvas.book[canvas.words.sheet_named(sheet)][address], said)
    return finish(saved(canvas.book), canvas)


def empty_book() -> "Workbook":
    """A workbook with one blank sheet, in the office's font."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    from sujarit.books.build.drawing.finish import theme
    from sujarit.books.build.drawing.style import BODY, FONT

    book = Workbook()
    book.loaded_theme = theme()
    inner: Any = book  # its named styles and fonts have no public names
    inner._named_styles["Normal"].font = Font(name=FONT, size=BODY)  # noqa: SLF001
    inner._fonts[0] = Font(name=FONT, size=BODY)  # noqa: SLF001
    book.properties.creator = "sujarit"
    book.calculation.fullCalcOnLoad = True
    return book
