"""The smallest workbook that holds a table: what opens when somebody edits a chart."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import escape

from sujarit.books.opc.archive import pack, write_package
from sujarit.plan.cells import column_letters
from sujarit.report.engine.word_text import clean

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"

Value = str | Decimal | None


def sheet_file(name: str, rows: Sequence[Sequence[Value]]) -> bytes:
    """An .xlsx file with one sheet. Text is text, also where it begins with an equals sign."""
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
            "</Types>"
        ),
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="{escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{_rows(rows)}</sheetData></worksheet>'
        ),
    }
    parts = {path: pack(path, (_DECLARATION + xml).encode()) for path, xml in files.items()}
    return write_package(parts)


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _rows(rows: Sequence[Sequence[Value]]) -> str:
    return "".join(
        f'<row r="{number}">{"".join(_cells(number, row))}</row>'
        for number, row in enumerate(rows, 1)
    )


def _cells(number: int, row: Sequence[Value]) -> list[str]:
    return [
        _cell(f"{column_letters(column)}{number}", value)
        for column, value in enumerate(row, 1)
        if value is not None
    ]


def _cell(address: str, value: str | Decimal) -> str:
    if isinstance(value, Decimal):
        return f'<c r="{address}"><v>{value}</v></c>'
    inner = f'<is><t xml:space="preserve">{escape(clean(value))}</t></is>'
    return f'<c r="{address}" t="inlineStr">{inner}</c>'
