"""DAT: can each cell be read as what its column holds?"""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from sujarit.checks.address import at_entry, at_fault, at_origin, every_cell
from sujarit.checks.cell_text import shown_value
from sujarit.checks.rule import Look, Say, Spot
from sujarit.plan import schema
from sujarit.plan.fiscal import BUDDHIST_OFFSET, Round
from sujarit.plan.lang import Text, same
from sujarit.plan.records import CellFault, Plan
from sujarit.plan.schema import Kind
from sujarit.plan.values import FaultKind, date_of, number_of, read, text_of

UNREAD = frozenset(
    {"DAT01", "DAT02", "DAT04", "DAT06", "DAT09", "DAT11", "DAT12", "DAT13", "DAT14"}
)
"""The rules after which a cell's value is not known: nothing else is said of such a cell."""

_EARLIEST = 1990  # no plan of today has a date before this


def _faults(kind: FaultKind, say: Callable[[CellFault], Say]) -> Look:
    """A check that says something of every fault of one kind."""

    def look(plan: Plan, _: Round) -> Iterator[Spot]:
        return (at_fault(fault, say(fault)) for fault in plan.faults if fault.kind is kind)

    return look


def blank(plan: Plan, _: Round) -> Iterator[Spot]:
    """Required cells that are blank; codes and targets have rules of their own."""
    for fault in plan.faults:
        if fault.kind is FaultKind.REQUIRED and not _has_own_rule(fault):
            yield at_fault(fault, _blank(fault))


def _has_own_rule(fault: CellFault) -> bool:
    table = fault.origin.table.schema
    key = fault.column.key
    return key == table.key or (table is schema.KPIS and key == "target")


def _blank(fault: CellFault) -> Say:
    title = fault.column.title
    message = Text(f"ต้องกรอก “{title}” แต่ช่องนี้ว่าง", f"“{title}” is required, and this cell is blank")
    return Say(fault.column.help, message)


def _not_number(fault: CellFault) -> Say:
    is_money = fault.column.kind is Kind.MONEY
    return Say(
        _EXPECTED[fault.column.kind],
        Text("ข้อความนี้อ่านเป็นตัวเลขไม่ได้", "This cannot be read as a number"),
        None if is_money else Text("พิมพ์เป็นตัวเลขล้วน", "Type a plain number."),
    )


def _number_as_text(fault: CellFault) -> Say:
    number = number_of(text_of(fault.cell.value))
    meant = _plain(number) if number is not None else ""
    return Say(
        same(meant),
        Text(
            "ตัวเลขนี้เก็บเป็นข้อความ สูตรใน Excel จึงนับเป็นศูนย์",
            "This number is stored as text, so Excel's own formulas count it as zero",
        ),
        Text(f"พิมพ์ใหม่เป็นตัวเลข {meant}", f"Type it again as the number {meant}"),
    )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _not_whole(_: CellFault) -> Say:
    return Say(
        Text("จำนวนเต็ม", "A whole number"),
        Text("ช่องนี้ต้องเป็นจำนวนเต็ม ไม่มีทศนิยม", "This must be a whole number, without decimals"),
    )


def _too_fine(fault: CellFault) -> Say:
    amount = read(fault.cell.value, Kind.MONEY)[0]
    return Say(
        same(f"{amount:,.2f}"),
        Text(
            f"จำนวนเงินละเอียดกว่าสตางค์: ค่าจริงในช่องคือ {text_of(fault.cell.value)}",
            f"This amount is finer than a satang: the cell really holds {text_of(fault.cell.value)}",
        ),
    )


def _not_date(_: CellFault) -> Say:
    return Say(
        _EXPECTED[Kind.DATE],
        Text("ช่องนี้อ่านเป็นวันที่ไม่ได้", "This cannot be read as a date"),
    )


def _date_as_text(fault: CellFault) -> Say:
    day = date_of(text_of(fault.cell.value))
    meant = shown_value(day, Kind.DATE)
    return Say(
        same(meant),
        Text(
            "วันที่นี้เก็บเป็นข้อความ Excel จึงเรียงและคำนวณไม่ได้",
            "This date is stored as text, so Excel can neither sort nor compute it",
        ),
        Text(f"พิมพ์ใหม่เป็นวันที่ {meant}", f"Type it again as the date {meant}"),
    )


def _buddhist_date(fault: CellFault) -> Say:
    day = read(fault.cell.value, Kind.DATE)[0]
    meant = shown_value(day, Kind.DATE)
    return Say(
        same(meant),
        Text(
            "พิมพ์ปี พ.ศ. ในช่องที่ Excel เข้าใจเป็น ค.ศ. ปีจึงเลยไป 543 ปี",
            "A Buddhist year was typed where Excel expects a Christian one: 543 years too late",
        ),
        Text(
            f"พิมพ์ใหม่โดยใช้ปี ค.ศ. {day.year} ช่องจะแสดงเป็น {meant}",
            f"Type it again with the year {day.year}; the cell will show {meant}",
        ),
    )


def _not_listed(fault: CellFault) -> Say:
    items = " / ".join(fault.column.choices.items) if fault.column.choices else ""
    return Say(
        same(items),
        Text("ค่านี้ไม่อยู่ในรายการที่ให้เลือก", "This is not one of the choices"),
    )


def _code_as_number(_: CellFault) -> Say:
    return Say(
        Text("รหัสเป็นข้อความ", "A code, as text"),
        Text(
            "รหัสนี้เก็บเป็นตัวเลข เลขศูนย์หน้าหรือหลังอาจหาย (1.10 กลายเป็น 1.1)",
            "This code is stored as a number; a zero at its end or beginning may be lost (1.10 becomes 1.1)",
        ),
    )


def _formula_error(fault: CellFault) -> Say:
    return Say(
        _EXPECTED[fault.column.kind],
        Text(
            f"สูตรในช่องนี้ผิดพลาด ({text_of(fault.cell.value)})",
            f"The formula in this cell ends in an error ({text_of(fault.cell.value)})",
        ),
    )


def _uncalculated(fault: CellFault) -> Say:
    return Say(
        _EXPECTED[fault.column.kind],
        Text(
            "ช่องนี้เป็นสูตรที่ยังไม่ถูกคำนวณ ไฟล์จึงไม่มีค่าให้อ่าน",
            "This formula was never calculated: the file holds no value to read",
        ),
    )


def doubtful_fiscal_year(plan: Plan, _: Round) -> Iterator[Spot]:
    """A fiscal year that is not a Buddhist year of these times."""
    year = plan.details.fiscal_year
    if year is None or plan.fiscal_year:
        return
    meant = f" {year + 543}" if 1900 <= year <= 2200 else ""
    say = Say(
        Text("ปี พ.ศ. สี่หลัก เช่น 2569", "A Buddhist year of four digits, such as 2569"),
        Text(f"{year} ไม่น่าใช่ปีงบประมาณ พ.ศ.", f"{year} is hardly a Buddhist fiscal year"),
        Text(f"พิมพ์ปีงบประมาณเป็น พ.ศ.{meant}", f"Type the Buddhist year{meant}"),
    )
    yield from at_entry(plan, "fiscal_year", say)


def doubtful_date(plan: Plan, _: Round) -> Iterator[Spot]:
    """Dates of the 20th century: "31/3/64" typed into Excel becomes 1964, not 2564."""
    for origin, column, value in every_cell(plan, Kind.DATE):
        day = read(value, Kind.DATE)[0] if value is not None else None
        if day is not None and day.year < _EARLIEST:
            yield at_origin(origin, column, _long_ago(day))


def _long_ago(day: date) -> Say:
    meant = day.year % 100 + 2500 - BUDDHIST_OFFSET
    return Say(
        Text("วันที่ในปีงบประมาณของแผน", "A date in the plan's fiscal year"),
        Text(
            f"วันที่นี้คือปี พ.ศ. {day.year + BUDDHIST_OFFSET} น่าจะพิมพ์ปีสองหลัก "
            f"แล้ว Excel เข้าใจเป็น ค.ศ. {day.year}",
            f"This is a date of {day.year}: a year of two digits was probably typed, "
            f"and Excel took it for {day.year}",
        ),
        Text(
            f"พิมพ์ใหม่โดยใช้ปี ค.ศ. สี่หลัก เช่น {day.day}/{day.month}/{meant}",
            f"Type it again with a year of four digits, such as {day.day}/{day.month}/{meant}",
        ),
    )


not_number = _faults(FaultKind.NOT_NUMBER, _not_number)
number_as_text = _faults(FaultKind.NUMBER_AS_TEXT, _number_as_text)
not_whole = _faults(FaultKind.NOT_WHOLE, _not_whole)
too_fine = _faults(FaultKind.TOO_FINE, _too_fine)
not_date = _faults(FaultKind.NOT_DATE, _not_date)
date_as_text = _faults(FaultKind.DATE_AS_TEXT, _date_as_text)
buddhist_date = _faults(FaultKind.BUDDHIST_DATE, _buddhist_date)
not_listed = _faults(FaultKind.NOT_LISTED, _not_listed)
code_as_number = _faults(FaultKind.CODE_AS_NUMBER, _code_as_number)
formula_error = _faults(FaultKind.FORMULA_ERROR, _formula_error)
uncalculated = _faults(FaultKind.UNCALCULATED, _uncalculated)

_EXPECTED = {
    Kind.TEXT: Text("ข้อความ", "Text"),
    Kind.LONG_TEXT: Text("ข้อความ", "Text"),
    Kind.CODE: Text("รหัส", "A code"),
    Kind.CHOICE: Text("เลือกจากรายการ", "A choice from the list"),
    Kind.MARK: Text("/ หรือเว้นว่าง", "/ or blank"),
    Kind.INTEGER: Text("จำนวนเต็ม", "A whole number"),
    Kind.NUMBER: Text("ตัวเลข", "A number"),
    Kind.PERCENT: Text("ตัวเลข 0-100", "A number, 0-100"),
    Kind.MONEY: Text("จำนวนเงินเป็นตัวเลข เช่น 50000", "An amount as a number, such as 50000"),
    Kind.DATE: Text("วันที่ เช่น 31/3/2021 (ช่องจะแสดงเป็น พ.ศ.)", "A date, such as 31/3/2021"),
}
