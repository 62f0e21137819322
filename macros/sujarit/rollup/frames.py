"""Roll-ups as pandas frames: one long table over many workbooks, and pivots of it."""

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sujarit.plan.cells import column_letters, workbook_text
from sujarit.rollup.flat import HEADER, TEXT_COLUMNS, TOTAL_ROW, UNREAD_ROW, Named, flat_rows

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_MONEY_FORMAT = "#,##0.00"
_WIDTHS = (30, 12, 12, 8, 12, 14, 14, 60, 18, 18, 18, 18)


def frame(books: Named) -> "pd.DataFrame":
    """All rows of all books; amounts are exact `Decimal` objects."""
    import pandas as pd

    return pd.DataFrame(list(flat_rows(books)), columns=list(HEADER), dtype=object)


def pivot(long: "pd.DataFrame", column: str) -> "pd.DataFrame":
    """One amount column laid out with a row for each key and a column for each book."""
    rows = long[~long["ประเภทแถว"].isin([TOTAL_ROW, UNREAD_ROW])]
    table = rows.pivot_table(
        index=["รหัส", "ชื่อ"], columns="ไฟล์", values=column, aggfunc="first", sort=False
    )
    return table.reset_index()


def xlsx_bytes(books: Named) -> bytes:
    """A workbook with the long table on one sheet and the planned budgets pivoted on another."""
    from openpyxl import Workbook

    workbook = Workbook()
    long = frame(books)
    _fill(workbook.worksheets[0], "ข้อมูล", long)
    for column in ("งบตามแผน", "เบิกจ่าย"):
        if long[column].notna().any():
            _fill(workbook.create_sheet(), column, pivot(long, column))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _fill(sheet: "Worksheet", title: str, table: "pd.DataFrame") -> None:
    from openpyxl.styles import Font

    sheet.title = title
    sheet.append([workbook_text(str(name)) for name in table.columns])
    for values in table.itertuples(index=False):
        sheet.append([_stored(value) for value in values])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in sheet.iter_rows():
        for cell in row:
            _as_data(cell)
    for column in range(len(table.columns)):
        width = _WIDTHS[min(column, TEXT_COLUMNS)]
        sheet.column_dimensions[column_letters(column + 1)].width = width
    sheet.freeze_panes = "A2"


def _stored(value: Any) -> Any:
    if isinstance(value, str):
        return workbook_text(value)
    return value if value == value else None  # noqa: PLR0124 (NaN alone differs from itself)


def _as_data(cell: "Cell | MergedCell") -> None:
    """Text stays text, whatever it begins with."""
    if isinstance(cell.value, str):
        cell.data_type = "s"
        cell.number_format = "@"
    elif isinstance(cell.value, Decimal):
        cell.number_format = _MONEY_FORMAT
