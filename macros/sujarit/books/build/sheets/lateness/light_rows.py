"""Where the lights stand on the calculation sheet, and of which rows of which tables."""

from dataclasses import dataclass

from sujarit.books.build.names import column, position
from sujarit.books.build.untold import MAX_ACTIVITIES, MAX_PROJECTS
from sujarit.plan.schema import ACTIVITIES, PROJECTS, Table

TOP = 18
ACTIVITY_ROWS = range(TOP, TOP + MAX_ACTIVITIES)
PROJECT_ROWS = range(ACTIVITY_ROWS.stop, ACTIVITY_ROWS.stop + MAX_PROJECTS)
ROWS = range(TOP, PROJECT_ROWS.stop)

TYPED, BUDGET, KIND, CODE, FIRST, LAST = "AZ", "BA", "BB", "X", "Y", "Z"
SIX, YEAR, STATE, LIGHT, PLACE = "AA", "AB", "AC", "AD", "AE"
PARTS = ("AF", "AG", "AH", "AI")
HEADS = {
    TYPED: "รหัสที่พิมพ์",
    BUDGET: "งบประมาณ",
    KIND: "ชนิดของแถว",
    CODE: "รหัสกิจกรรม",
    FIRST: "เดือนแรก",
    LAST: "เดือนสุดท้าย",
    SIX: "ผล 6 เดือน",
    YEAR: "ผล 12 เดือน",
    STATE: "ขั้น",
    LIGHT: "ไฟ",
    PLACE: "ล่าช้า",
    **dict(zip(PARTS, ("ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4"), strict=True)),
}

LEFT_OUT, NAMELESS, OWN = 1, 2, 1
"""What a row is, in the column of kinds: an activity's that is a row of totals or has no code;
a project's that is its own activity. Others have 0."""
MADE = "~"
"""How the code of a row without one begins: no code that formulas compare has this sign."""


@dataclass(frozen=True, slots=True)
class LightSource:
    """The table of some of the rows."""

    table: Table
    rows: range

    def cell(self, key: str, place: int) -> str:
        """The formula of a cell of its row at this place, from 0."""
        return f"INDEX({column(self.table, key)},{place + 1})"

    def all_of(self, letters: str) -> str:
        """The cells of all its rows."""
        return span(letters, self.rows)

    def spread(self, array: str) -> str:
        """The formula (an array's) of a column of its table, over these rows."""
        numbers = f"ROW({self.all_of(TYPED)})-{self.rows.start - 1}"
        return f"IFERROR(LOOKUP({numbers},{position(column(self.table, 'code'))},{array}),0)"


ACTIVITY_SOURCE, PROJECT_SOURCE = (
    LightSource(ACTIVITIES, ACTIVITY_ROWS),
    LightSource(PROJECTS, PROJECT_ROWS),
)


def span(letters: str, rows: range) -> str:
    """An absolute range of the sheet's own cells."""
    return f"${letters}${rows.start}:${letters}${rows.stop - 1}"
