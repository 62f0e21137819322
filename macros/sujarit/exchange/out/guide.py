"""What the first sheet of a group's copy says to that group, and where it leads."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.books.build.positions import quoted
from sujarit.books.build.sheets.guide import (
    CODE_COLUMN,
    DONE_BEFORE,
    FILLED,
    LINK_COLUMN,
    NAME_CELL,
    NO_ACTIVITIES,
    NOT_FILLED,
    STATE_COLUMN,
    TITLE_COLUMN,
    Guide,
)
from sujarit.books.file.patch import MAIN, Changes, Edit
from sujarit.books.measure import height_of, lines_of
from sujarit.books.opc.xml import parsed, serialised
from sujarit.books.port import Formula
from sujarit.exchange.merge.scope import own_work
from sujarit.exchange.merge.sides import Row, Side, named_text
from sujarit.plan.cells import column_letters
from sujarit.plan.schema import ACTIVITIES, GUIDE_SHEET, RESULTS
from sujarit.plan.values import text_of

if TYPE_CHECKING:
    from sujarit.plan.cells import SheetTable

_TITLE_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Asked:
    """A group, the activities that it answers for, in canonical form, and the round asked for.

    `done` are those that were reported as done before: they are not asked about.
    """

    owner: str
    activities: Collection[str]
    reporting: int
    done: Collection[str] = ()


def address_guide(changes: Changes, guide: Guide, side: Side, asked: Asked, bottom: int) -> None:
    """Put the group's name and its activities on the sheet, each with whether it is filled in.

    `bottom` is the last row of the table of results.
    """
    cells = changes.cells[GUIDE_SHEET]
    cells.append(Edit(*NAME_CELL, asked.owner))
    first = guide.first_activity_row
    every = (*side[ACTIVITIES.name].rows, *own_work(side).values())
    own = [row for row in every if _code(row, "code") in asked.activities]
    if not own:
        cells.append(Edit(first, TITLE_COLUMN, NO_ACTIVITIES))
    answered = set(_answered(side, asked.reporting))
    for number, row in enumerate(own, start=first):
        title = " ".join(text_of(row.cells.get("title")).split())
        code = _code(row, "code")
        blank = DONE_BEFORE if code in asked.done else NOT_FILLED
        state = FILLED if code in answered else blank
        formula = _state(side[RESULTS.name].source, asked.reporting, (number, bottom), blank)
        cells += [
            Edit(number, CODE_COLUMN, text_of(row.cells.get("code")), like_row=first),
            Edit(number, TITLE_COLUMN, title, like_row=first),
            Edit(number, STATE_COLUMN, Formula(formula, state), like_row=first),
        ]
        changes.heights[GUIDE_SHEET][number] = height_of(lines_of(title, _TITLE_WIDTH))


def with_links(sheet: bytes, guide: Guide, targets: Mapping[str, tuple[str, int]]) -> bytes:
    """The guide's sheet with its links led to the group's own row, by table: sheet and row."""
    root = parsed(sheet)
    by_cell = {
        f"{column_letters(LINK_COLUMN)}{guide.step_row(table)}": f"{quoted(name)}!A{row}"
        for table, (name, row) in targets.items()
    }
    for link in root.iter(f"{{{MAIN}}}hyperlink"):
        if link.get("ref") in by_cell:
            link.set("location", by_cell[str(link.get("ref"))])
    return serialised(root)


def _answered(side: Side, reporting: int) -> Iterator[str]:
    for row in side[RESULTS.name].rows:
        if named_text(row.cells, "round") == str(reporting) and named_text(row.cells, "narrative"):
            yield _code(row, "activity")


def _state(results: "SheetTable", reporting: int, rows: tuple[int, int], blank: str) -> str:
    """Filled in when a row of the round names the activity and says what was done, else `blank`.

    `rows` are that of the guide and the last of the table.

    Plain ranges: a program that knows no Excel tables calculates it, too.
    """
    row, bottom = rows
    titles = [RESULTS.column(key).title for key in ("round", "activity", "narrative")]
    rounds, codes, texts = (_column(results, title, bottom) for title in titles)
    code = f"{column_letters(CODE_COLUMN)}{row}"
    such = f'({rounds}&""="{reporting}")*({codes}&""={code}&"")*(LEN(TRIM({texts}))>0)'
    return f'IF(SUMPRODUCT({such})>0,"{FILLED}","{blank}")'


def _column(table: "SheetTable", title: str, bottom: int) -> str:
    letters = column_letters(table.left + table.header.index(title))
    return f"{quoted(table.sheet)}!${letters}${table.top + 1}:${letters}${bottom}"


def _code(row: Row, column: str) -> str:
    return named_text(row.cells, column)
