"""`sujarit rollup`: budget totals."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sujarit.cli.arguments import asked_moment, named_path
from sujarit.cli.output import (
    WRITTEN,
    check_stdout,
    done,
    each_book,
    one_line,
    print_json,
    print_lines,
    say,
    status,
    undone_json,
    width,
)
from sujarit.plan.lang import Lang, Text
from sujarit.plan.money import display, plain

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from sujarit.actions.load import Undone
    from sujarit.actions.rollup import Amounts, RolledUp
    from sujarit.cli.arguments import Command

_BY = Text("รวมตามอะไร (ปกติ: strategy)", "along what (default: strategy)")
_CSV = Text("เขียนเป็นไฟล์ CSV ด้วย", "also write a CSV file")
_XLSX = Text("เขียนเป็นไฟล์ Excel ด้วย", "also write an Excel file")
_COLUMNS = (
    Text("รหัส", "key"),
    Text("ชื่อ", "title"),
    Text("งบตามแผน", "planned"),
    Text("งบกิจกรรม", "activities"),
    Text("เบิกจ่าย", "spent"),
    Text("คงเหลือ", "balance"),
)
_UNASSIGNED = Text("ไม่ระบุ", "unassigned")
_TOTAL = Text("รวมทั้งสิ้น", "total")
_ALLOTTED = Text("งบประมาณที่ได้รับจัดสรร {amount} บาท", "allotted {amount} baht")
_TITLE_WIDTH = 44


def declare(command: Command) -> None:
    """The command's arguments."""
    from sujarit.actions.rollup import DIMENSIONS

    command.books()
    command.moment()
    command.json()
    command.add("--by", about=_BY, choices=DIMENSIONS, default="strategy")
    command.add("--csv", about=_CSV, type=named_path, metavar="F")
    command.add("--xlsx", about=_XLSX, type=named_path, metavar="F")
    command.runs(run)


def run(options: Namespace) -> int:
    """Total the budget of each workbook."""
    from sujarit.actions.rollup import roll_up_file, write_csv, write_xlsx

    to_stdout = check_stdout(options, "csv", "xlsx")
    total = partial(roll_up_file, by=options.by, asked=asked_moment(options))
    outcomes = each_book(total, options)
    books = done(outcomes)
    for write, target in ((write_csv, options.csv), (write_xlsx, options.xlsx)):
        if target:
            say(WRITTEN.format(path=str(write(outcomes, target))), options.lang)
    if options.json:
        print_json(as_json(outcomes, options))
    elif not to_stdout:
        print_lines(line for book in books for line in as_text(book, options.lang))
    return status(outcomes, books, errors=False)


def as_json(outcomes: Sequence[RolledUp | Undone], options: Namespace) -> dict[str, Any]:
    """`sujarit.rollup/1`; money is a string with two places, null where not known."""
    from sujarit.actions.load import Undone

    books = [
        _undone_json(book, options) if isinstance(book, Undone) else _book_json(book)
        for book in outcomes
    ]
    return {"schema": "sujarit.rollup/1", "books": books}


def _undone_json(book: Undone, options: Namespace) -> dict[str, Any]:
    nothing = dict.fromkeys(("fiscal_year", "by", "stage", "round", "allotted", "rows"), None)
    nothing |= {"by": options.by, "rows": [], "unassigned": None, "total": None}
    return undone_json(book, options.lang, **nothing)


def _book_json(book: RolledUp) -> dict[str, Any]:
    rollup = book.rollup
    return {
        "path": str(book.path),
        "fiscal_year": rollup.fiscal_year,
        "by": rollup.by,
        "stage": book.stage.value,
        "round": rollup.round.value,
        "allotted": None if rollup.allotted is None else plain(rollup.allotted),
        "rows": [
            {"key": row.key, "parent": row.parent, "title": row.title, **amounts_json(row.amounts)}
            for row in rollup.rows
        ],
        "unassigned": amounts_json(rollup.unassigned),
        "total": amounts_json(rollup.total),
    }


def amounts_json(amounts: Amounts) -> dict[str, str | None]:
    """Sums for programs: strings with two places, null where not known."""
    return {
        "planned": None if amounts.planned is None else plain(amounts.planned),
        "activities": plain(amounts.activities),
        "spent": plain(amounts.spent),
        "balance": None if amounts.balance is None else plain(amounts.balance),
    }


def as_text(book: RolledUp, lang: Lang) -> Iterator[str]:
    """The totals of one workbook as a table."""
    rollup = book.rollup
    yield str(book.path)
    if rollup.allotted is not None:
        yield "  " + _ALLOTTED.format(amount=display(rollup.allotted)).pick(lang)
    lines = [tuple(column.pick(lang) for column in _COLUMNS)]
    lines += [(one_line(row.key), _short(row.title), *_amounts(row.amounts)) for row in rollup.rows]
    lines.append((_UNASSIGNED.pick(lang), "", *_amounts(rollup.unassigned)))
    lines.append((_TOTAL.pick(lang), "", *_amounts(rollup.total)))
    yield from (f"  {line}" for line in _aligned(lines))


def _short(title: str) -> str:
    line = one_line(title)
    if width(line) <= _TITLE_WIDTH:
        return line
    while width(line) > _TITLE_WIDTH - 3:
        line = line[:-1]
    return line + "..."


def _amounts(amounts: Amounts) -> tuple[str, ...]:
    values = (amounts.planned, amounts.activities, amounts.spent, amounts.balance)
    return tuple("-" if value is None else display(value) for value in values)


def _aligned(lines: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [_padded(text, widths[n], left=n < 2) for n, text in enumerate(line)]
        yield "  ".join(cells).rstrip()


def _padded(text: str, columns: int, *, left: bool) -> str:
    space = " " * (columns - width(text))
    return text + space if left else space + text
