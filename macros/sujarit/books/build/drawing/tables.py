"""Excel tables (ListObjects) over cells that have been drawn."""

from typing import TYPE_CHECKING

from sujarit.books.build.positions import HEADER_ROW
from sujarit.plan.cells import column_letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def add_table(
    sheet: "Worksheet", name: str, titles: list[str], last: int, unfiltered: list[int]
) -> None:
    """Declare the Excel table from A3 on; its header and body have been drawn."""
    area = f"A{HEADER_ROW}:{column_letters(len(titles))}{last}"
    declare_table(sheet, name, titles, area, unfiltered)


def declare_table(
    sheet: "Worksheet", name: str, titles: list[str], area: str, unfiltered: list[int]
) -> None:
    """Declare the Excel table over an area whose first row is its header."""
    from openpyxl.worksheet.filters import FilterColumn
    from openpyxl.worksheet.table import Table as ExcelTable
    from openpyxl.worksheet.table import TableStyleInfo

    table = ExcelTable(displayName=name, name=name, ref=area)
    # The look is the cells' own, the same in every program: no table style on top of it.
    table.tableStyleInfo = TableStyleInfo(showRowStripes=False, showColumnStripes=False)
    table._initialise_columns()  # type: ignore[attr-defined]  # noqa: SLF001
    for column, title in zip(table.tableColumns, titles, strict=True):
        column.name = title
    assert table.autoFilter is not None
    table.autoFilter.filterColumn = [
        FilterColumn(colId=place, hiddenButton=True) for place in unfiltered
    ]
    sheet.add_table(table)
