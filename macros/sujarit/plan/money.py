"""Baht as exact decimals, and in words."""

from decimal import ROUND_HALF_UP, Decimal

SATANG = Decimal("0.01")
ZERO = Decimal("0.00")

_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")


def to_satang(amount: Decimal) -> Decimal:
    """The amount in whole satang; half a satang rounds up, as the revenue rules do.

    What rounds to nothing has no sign: nobody prints -0.00.
    """
    return amount.quantize(SATANG, ROUND_HALF_UP) + ZERO


def total(amounts: "list[Decimal]") -> Decimal:
    """An exact sum with two places, also of nothing."""
    return sum(amounts, ZERO)


def plain(amount: Decimal) -> str:
    """For programs: 160000.00."""
    return f"{to_satang(amount):.2f}"


def display(amount: Decimal) -> str:
    """For people: 160,000.00."""
    return f"{to_satang(amount):,.2f}"


def in_words(amount: Decimal) -> str:
    """The amount as cheques and contracts spell it: 80,000 → แปดหมื่นบาทถ้วน.

    Below one baht only the satang are spoken (0.01 → หนึ่งสตางค์); a negative amount
    begins with ลบ.
    """
    rounded = to_satang(amount)
    if rounded < 0:
        return "ลบ" + in_words(-rounded)
    baht, satang = divmod(int(rounded * 100), 100)
    if not satang:
        return f"{_integer(baht)}บาทถ้วน"
    return (f"{_integer(baht)}บาท" if baht else "") + f"{_integer(satang)}สตางค์"


def _integer(number: int) -> str:
    if number == 0:
        return "ศูนย์"
    millions, rest = divmod(number, 1_000_000)
    words = f"{_integer(millions)}ล้าน" if millions else ""
    return words + _below_million(rest, more=number > 9)


def _below_million(number: int, *, more: bool) -> str:
    """`more`: other words come before a final one, which is then เอ็ด."""
    words = ""
    for place in range(5, -1, -1):
        digit = number // 10**place % 10
        words += _digit_words(digit, place, more=more) if digit else ""
    return words


def _digit_words(digit: int, place: int, *, more: bool) -> str:
    if place == 0 and digit == 1 and more:
        return "เอ็ด"
    if place == 1 and digit <= 2:
        return {1: "สิบ", 2: "ยี่สิบ"}[digit]
    return _DIGITS[digit] + _PLACES[place]
