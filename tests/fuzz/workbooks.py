"""Damaged workbooks, through every command that reads one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.resources import workbook_dir
from tests.fuzz.mutate import damaged
from tests.fuzz.trial import Outcome, Trial
from tests.util.maker import EXAMPLE, SMALL, Maker, load

if TYPE_CHECKING:
    import random

NAME = "แผน.xlsx"
_SHOWN = dict.fromkeys(code for code in range(160) if not chr(code).isprintable())
"""Findings hold what cells hold; only the command line makes it printable."""
SHIPPED = ("nakhonsawan3-2564.xlsx", "sujarit.xlsm")
COMMANDS = (
    (6, ("validate", NAME), ()),
    (4, ("validate", "--json", NAME), ()),
    (1, ("validate", "--write", NAME), (NAME,)),
    (2, ("validate", "--fix", NAME), ("แผน",)),
    (4, ("rollup", NAME), ()),
    (2, ("rollup", "--by", "quarter", "--json", NAME), ()),
    (1, ("rollup", NAME, "--xlsx", "sum.xlsx", "--csv", "sum.csv"), ("sum.",)),
    (4, ("report", NAME), ("output/",)),
    (1, ("report", "--kind", "plan", NAME), ("output/",)),
    (1, ("diff", NAME, "other.xlsx"), ()),
)


@cache
def corpus() -> tuple[bytes, ...]:
    """Sound workbooks: small ones as other programs write them, and those that we ship."""
    small = Maker(SMALL).book(), Maker(load(EXAMPLE)).book()
    shipped = tuple((workbook_dir() / name).read_bytes() for name in SHIPPED)
    return (*(_saved(book) for book in small), *shipped)


def make(rng: random.Random, folder: Path) -> Trial:
    """A damaged workbook and a command that reads it."""
    sound = rng.choices(corpus(), weights=(6, 4, 2, 1))[0]
    data, about = damaged(rng, sound)
    weights = [weight for weight, _, _ in COMMANDS]
    _, words, writes = rng.choices(COMMANDS, weights)[0]
    (folder / NAME).write_bytes(data)
    if "other.xlsx" in words:
        (folder / "other.xlsx").write_bytes(corpus()[0])
    return Trial(words, f"{words[0]}: {about}", writes)


def read(data: bytes) -> Outcome:
    """All that is asked of a workbook, without a command line around it: ten times as quick."""
    from sujarit.actions.load import check_book
    from sujarit.actions.rollup import roll_up_book
    from sujarit.books.file.book import FileBook
    from sujarit.errors import SujaritError

    try:
        book = FileBook(Path(NAME), data)
        checked = check_book(book)
        roll_up_book(book, "strategy")
    except SujaritError as error:
        return Outcome(2, "", error.text.en)
    said = "\n".join(item.message.en for item in checked.findings)
    return Outcome(int(checked.counts.error > 0), said.translate(_SHOWN), "")


def _saved(book: object) -> bytes:
    import io

    buffer = io.BytesIO()
    book.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()
