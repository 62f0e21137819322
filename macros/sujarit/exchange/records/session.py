"""One session of work on the plan's workbook: read it, announce a merge, write it, keep records."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sujarit.books.port import Book
from sujarit.errors import SujaritError
from sujarit.exchange.merge import conflicts as pending
from sujarit.exchange.merge.compare import comparer
from sujarit.exchange.merge.conflicts import Choices, Pending
from sujarit.exchange.merge.edits import Edits, applied, writes
from sujarit.exchange.merge.resolve import read_choices
from sujarit.exchange.merge.sides import Side, side_of
from sujarit.exchange.records import journal, status
from sujarit.exchange.records.folder import Records
from sujarit.plan import schema
from sujarit.plan.cells import SheetTable
from sujarit.plan.lang import Text
from sujarit.plan.parse import bind

PENDING_FILE = "conflicts.json"
COMING_FILE = "conflicts-coming.json"

NO_SHEET = Text(
    "สมุดงาน “{name}” ไม่มีชีต “ข้อขัดแย้ง” จึงแสดงข้อขัดแย้งไม่ได้ ให้คัดลอกชีตนี้จากสมุดงานต้นแบบ",
    "“{name}” has no sheet ข้อขัดแย้ง to show conflicts in; copy it from the blank workbook",
)


@dataclass(frozen=True, slots=True)
class Session:
    """The plan's workbook and folder, and when and by whom they are worked on."""

    records: Records
    book: Book
    now: datetime
    by: str

    def opened(self) -> Side:
        """Our workbook as it stands, after what a crash left open was settled."""
        ours = side_of(self.book.tables())
        arrived = journal.finish_interrupted(self.records, ours, self.book.path, self.now, self.by)
        coming = self.records.read_json(COMING_FILE)
        if coming and coming["announced"] in {entry.number for entry in arrived}:
            self._keep(pending.decode(coming))
        return ours

    def pending(self) -> list[Pending]:
        """The conflicts that wait from before."""
        return pending.decode(self.records.read_json(PENDING_FILE))

    def choices(self) -> Choices:
        """The decisions that stand in the sheet of conflicts."""
        written = read_choices(self.book.program_tables().get(schema.CONFLICTS.name))
        return pending.by_present_id(written, self.pending())

    def after(self, edits: Edits) -> Side:
        """Our workbook as it will stand."""
        return side_of(applied(self.book.tables(), edits))

    def shows(self, work: journal.Merge) -> bool:
        """Whether the workbook's own sheets say what they would say after this."""
        bodies = self._bodies(work, self.after(work.edits), self.choices())
        tables = self.book.program_tables()
        return all(_says(tables[name], rows) for name, rows in bodies.items() if name in tables)

    def shown(self) -> str | None:
        """What the sheet of answers says, as one short name; "" for nothing, None for no sheet."""
        table = self.book.program_tables().get(schema.RETURNS.name)
        if table is None:
            return None
        offsets = bind(schema.RETURNS, table).offsets
        lines = [
            {key: table.rows[index][offset] for key, offset in offsets.items()}
            for index in table.filled_rows()
        ]
        return _short_name(lines)

    def write(self, work: journal.Merge, choices: Choices) -> Path | None:
        """Announce, write, confirm; the workbook in one go. None where it says all that already.

        Until it is written the conflicts are kept as they were: whoever stops here finds them
        again, and the next run those that were to come. `choices` are decisions not yet
        carried out, which stay in the sheet of conflicts.
        """
        records, book, waiting = self.records, self.book, work.conflicts
        if waiting and schema.CONFLICTS.name not in book.program_tables():
            raise SujaritError(NO_SHEET.format(name=book.path.name))
        tables, after = book.tables(), self.after(work.edits)
        records.save_mark()
        records.keep_base(applied(tables, work.edits))
        bodies = self._bodies(work, after, choices)
        work = replace(work, shown=_short_name(bodies[schema.RETURNS.name]))
        announced = journal.announce(records, work, side_of(tables), after, self.now, self.by)
        coming = {**pending.encode(waiting), "announced": announced.number}
        records.write_json(COMING_FILE, coming)
        path = None
        if work.edits or not self.shows(work):
            path = book.write_tables(writes(tables, work.edits), bodies)
        self._keep(waiting)
        journal.confirm(records, announced, path or book.path, self.now, self.by)
        return path

    def _bodies(
        self, work: journal.Merge, after: Side, choices: Choices
    ) -> dict[str, list[dict[str, Any]]]:
        waiting, today = work.conflicts, self.now.date()
        standings = status.standings(self.records, waiting, today, work.files)
        return {
            schema.CONFLICTS.name: pending.sheet_rows(waiting, after, choices),
            schema.RETURNS.name: status.rows(standings),
        }

    def _keep(self, waiting: Sequence[Pending]) -> None:
        self.records.write_json(PENDING_FILE, pending.encode(waiting))


_ANSWERED = ("owner", "returned", "taken", "file")
"""What in the sheet of answers changes when answers come, and not with the day."""


def _short_name(lines: Sequence[Mapping[str, Any]]) -> str:
    about = schema.RETURNS
    said = [
        [comparer(about, key)(line.get(key)) for key in _ANSWERED]
        for line in lines
        if line.get("returned")
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32] if said else ""


def _says(table: SheetTable, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a table of ours says this already, line by line."""
    about = schema.table(table.name)
    offsets = bind(about, table).offsets
    there = [table.rows[index] for index in table.filled_rows()]
    return len(there) == len(rows) and all(
        comparer(about, key)(line[offset]) == comparer(about, key)(row.get(key))
        for line, row in zip(there, rows, strict=True)
        for key, offset in offsets.items()
    )
