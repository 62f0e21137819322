"""Dropdowns, entry rules and the Thai hints that appear beside a cell."""

from typing import TYPE_CHECKING

from sujarit.books.build import places
from sujarit.books.build.places import FIRST_ROW
from sujarit.plan import schema
from sujarit.plan.schema import PLAN, PLAN_ENTRIES, Choices, Column, Entry, Kind, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_TITLE = 32
_LONGEST_TEXT = 255

NOT_LISTED = "กรุณาเลือกจากรายการ"
NOT_KNOWN = "รหัสนี้ยังไม่มีในชีต “{sheet}” ต้องการใช้รหัสนี้หรือไม่"
NOT_MONEY = "จำนวนเงินควรเป็นตัวเลขตั้งแต่ 0 ขึ้นไป ถ้าไม่ใช้งบให้เลือก “ไม่ใช้งบประมาณ” ต้องการใช้ค่านี้หรือไม่"
NOT_NUMBER = "ช่องนี้ควรเป็นตัวเลข ต้องการใช้ค่านี้หรือไม่"
NOT_PERCENT = "ร้อยละควรเป็นตัวเลข 0 ถึง 100 ต้องการใช้ค่านี้หรือไม่"
NOT_DATE = "วันที่ควรพิมพ์เป็นวัน/เดือน/ปี ค.ศ. เช่น 31/3/2021 (เซลล์จะแสดงเป็น พ.ศ.) ต้องการใช้ค่านี้หรือไม่"
NOT_YEAR = "ปีงบประมาณเป็นเลข พ.ศ. สี่หลัก เช่น 2569"
DOUBLE = "รหัสนี้มีแล้วในตารางนี้ รหัสต้องไม่ซ้ำ ต้องการใช้รหัสนี้หรือไม่"

# 1 January 2000 to 31 December 2400: a later year is a Buddhist one typed as it is.
FIRST_DAY, LAST_DAY = 36526, 182987
FIRST_YEAR, LAST_YEAR = 2400, 2700


def add_validations(sheet: "Worksheet", table: Table) -> None:
    """The rules of every column, down to the last prepared row."""
    for column in table.columns:
        if table is PLAN and column.key == "value":
            for row, entry in enumerate(PLAN_ENTRIES, start=FIRST_ROW):
                _add(sheet, _of_entry(entry), entry, f"{places.letter(table, column.key)}{row}")
        else:
            cells = places.body(table, column.key).replace("$", "")
            _add(sheet, _of_column(table, column), column, cells)


def _add(sheet: "Worksheet", rule: "DataValidation", about: Column | Entry, cells: str) -> None:
    rule.showInputMessage = True
    rule.promptTitle = about.title[:_LONGEST_TITLE]
    rule.prompt = about.help.th[:_LONGEST_TEXT]
    rule.allow_blank = True
    rule.add(cells)
    sheet.add_data_validation(rule)


def _of_entry(entry: Entry) -> "DataValidation":
    if entry.key == "fiscal_year":
        return _rule("whole", NOT_YEAR, operator="between", low=FIRST_YEAR, high=LAST_YEAR)
    return _of_kind(entry.kind, entry.choices)


def _of_column(table: Table, column: Column) -> "DataValidation":
    if column.reference:
        target = schema.table(column.reference.table)
        message = NOT_KNOWN.format(sheet=target.sheet)
        return _rule("list", message, low=places.key_name(target))
    if column.key == table.key and table is not PLAN:
        cells, cell = (
            places.body(table, column.key),
            f"${places.letter(table, column.key)}{FIRST_ROW}",
        )
        return _rule("custom", DOUBLE, low=f"SUMPRODUCT((TRIM({cells})=TRIM({cell}))*1)<=1")
    return _of_kind(column.kind, column.choices)


def _of_kind(kind: Kind, choices: Choices | None) -> "DataValidation":
    if choices:
        style = "stop" if kind is Kind.CHOICE else "warning"
        return _rule("list", NOT_LISTED, style=style, low=choices.name)
    match kind:
        case Kind.MONEY:
            return _rule("decimal", NOT_MONEY, operator="greaterThanOrEqual", low=0)
        case Kind.NUMBER:
            return _rule("decimal", NOT_NUMBER, operator="between", low=-1e15, high=1e15)
        case Kind.INTEGER:
            return _rule("whole", NOT_NUMBER, operator="between", low=0, high=1_000_000)
        case Kind.PERCENT:
            return _rule("decimal", NOT_PERCENT, operator="between", low=0, high=100)
        case Kind.DATE:
            return _rule("date", NOT_DATE, operator="between", low=FIRST_DAY, high=LAST_DAY)
        case _:
            return _rule(None, "")


def _rule(
    kind: str | None,
    message: str,
    *,
    style: str = "warning",
    operator: str | None = None,
    low: str | float | None = None,
    high: float | None = None,
) -> "DataValidation":
    """A rule that warns, and lets the person go on, unless `style` says otherwise."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type=kind, operator=operator)  # type: ignore[arg-type]
    rule.formula1, rule.formula2 = _bound(low), _bound(high)
    if message:
        rule.showErrorMessage = True
        rule.errorStyle = style  # type: ignore[assignment]
        rule.errorTitle = "ตรวจสอบอีกครั้ง"
        rule.error = message
    return rule


def _bound(value: str | float | None) -> str | None:
    return None if value is None else f"{value:.0f}" if isinstance(value, float) else str(value)
