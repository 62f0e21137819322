"""Random worlds of versions, corrections, two officers, kills, backups, and what must hold.

The real collection runs on the real records; the officers' workbooks are tables in memory, and
so are most returned files. Now and then one is a real workbook that openpyxl has saved, or
with `--office` LibreOffice. Each value is typed once in a world, so that one can say who typed
what.

    python -m tests.exchange.model --rounds 3000
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import io
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import openpyxl
from openpyxl.worksheet.table import Table as ExcelTable

from sujarit.exchange.back.collect import collect
from sujarit.exchange.back.collection import Collected, CollectOptions
from sujarit.exchange.back.inbox.incoming import Incoming
from sujarit.exchange.back.inbox.read import Returned, read_returned
from sujarit.exchange.back.join import join
from sujarit.exchange.back.settle import settle
from sujarit.exchange.merge.keys import NO_KEY
from sujarit.exchange.merge.sides import side_of
from sujarit.exchange.out.stamp import Stamp
from sujarit.exchange.records.folder import Copy, PlanMark, Records
from sujarit.exchange.records.past import past_merges
from sujarit.exchange.records.session import Session
from sujarit.exchange.records.union import colleague
from sujarit.exchange.records.versions import Dates
from sujarit.plan import schema
from sujarit.plan.cells import SheetTable, column_letters
from sujarit.plan.schema import CONFLICTS, RETURNS, USE_OURS, USE_THEIRS
from tests.exchange.merge.tables import sheet_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sujarit.books.port import TableWrite

Rows = dict[str, dict[str, Any]]
"""The rows of one version by key."""

KEYS = {"tblResults": "activity", "tblSpending": "document"}
COLUMNS = {"tblResults": ("narrative", "problems", "evidence"), "tblSpending": ("note", "source")}
FIXED: dict[str, dict[str, Any]] = {"tblResults": {"round": 6}, "tblSpending": {}}
NAMES = {
    "tblResults": ("ก1", "ก2", "ก3", "ก4", "ก5"),
    "tblSpending": ("บจ.1", "บจ.2", "บจ.3", "บจ.4", "บจ.5"),
}
OFFICER = "officer"
OFFICERS = [OFFICER]
"""Who types into the officers' workbook just now."""
REAL, REAL_WITH_OFFICE = 0.01, 0.3
"""How many of the returned files are real workbooks."""
NOW = dt.datetime(2026, 4, 1, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
PLAN = "1" * 16


class BrokenRuleError(AssertionError):
    """Something that must hold does not."""


class KilledError(BaseException):
    """The run ends here, whatever it was doing."""


class MemoryBook:
    """A workbook of which only the tables matter."""

    def __init__(self, path: Path, tables: Mapping[str, SheetTable]) -> None:
        self.path = path
        self.dies = ""
        self.plan = dict(tables)
        self.program = {
            name: sheet_table_of_program(name) for name in (CONFLICTS.name, RETURNS.name)
        }

    def tables(self) -> dict[str, SheetTable]:
        return dict(self.plan)

    def with_as_of(self) -> dict[str, SheetTable]:
        return dict(self.plan)

    def to_check(self) -> dict[str, SheetTable]:
        return self.with_as_of()

    def program_tables(self) -> dict[str, SheetTable]:
        return dict(self.program)

    def write_tables(
        self,
        writes: Iterable[TableWrite],
        bodies: Mapping[str, Sequence[Mapping[str, Any]]],
    ) -> Path:
        if self.dies == "before":
            raise KilledError
        for write in writes:
            table = self.plan[write.table]
            rows = [list(row) for row in table.rows]
            rows += [[None] * len(table.header) for _ in range(write.index + 1 - len(rows))]
            rows[write.index][write.offset] = write.value
            self.plan[write.table] = replace(table, rows=tuple(map(tuple, rows)))
        for name, body in bodies.items():
            columns = [column.key for column in schema.table(name).columns]
            shown = tuple(tuple(row.get(key) for key in columns) for row in body)
            self.program[name] = replace(self.program[name], rows=shown)
        self.save()
        if self.dies:
            raise KilledError
        return self.path

    def save(self) -> None:
        """Leave a file by which a backup is known."""
        self.path.write_bytes(repr((self.plan, self.program)).encode())

    def copy(self, path: Path) -> MemoryBook:
        found = MemoryBook(path, self.plan)
        found.program = dict(self.program)
        return found


def sheet_table_of_program(name: str) -> SheetTable:
    table = schema.table(name)
    return SheetTable(name, table.sheet, 1, 1, tuple(c.title for c in table.columns), ())


@dataclass(frozen=True)
class File:
    """A version of a copy as it was returned."""

    name: str
    copy: str
    tables: Mapping[str, Rows]
    dates: Dates
    number: int
    real: bytes = b""

    @property
    def data(self) -> bytes:
        return self.real or self.name.encode()


@dataclass
class World:
    """One plan with its copies, and everything that people did."""

    rng: random.Random
    folder: Path
    dated: str
    tokens: Iterable[int] = field(default_factory=lambda: count(1))
    files: list[File] = field(default_factory=list)
    touched: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    seen: dict[str, dict[int, int]] = field(default_factory=dict)
    runs: int = 0
    log: list[str] = field(default_factory=list)
    office: Path | None = None
    other: tuple[MemoryBook, Records] | None = None
    unjoined: list[list[File]] = field(default_factory=list)
    backup: tuple[dict[str, SheetTable], dict[str, SheetTable], bytes] | None = None

    def __post_init__(self) -> None:
        self.base: dict[str, Rows] = {
            table: {name: self.row(table, name) for name in NAMES[table][:3]} for table in KEYS
        }
        self.book = MemoryBook(self.folder / "แผน.xlsx", as_tables(self.base))
        mark = PlanMark(PLAN, "สำนักงาน", 2569)
        self.records = Records(self.folder / "แผน.xlsx.sujarit", mark)
        self.records.save_mark()
        base = self.records.keep_base(self.book.tables())
        self.book.save()
        self.copies = {}
        for number in range(self.rng.randint(1, 3)):
            copy = hashlib.sha256(str(number).encode()).hexdigest()[:16]
            self.records.keep_copy(Copy(copy, "", base, schema.SCHEMA_VERSION, 2569, f"{number}"))
            self.copies[copy] = {table: _copied(rows) for table, rows in self.base.items()}
        sent = [
            {"copy": copy, "owner": "", "file": "", "sha256": "", "base": base, "due": ""}
            for copy in self.copies
        ]
        self.records.ledger.append("shared", NOW, "officer", {"copies": sent, "book": base})

    def row(self, table: str, name: str) -> dict[str, Any]:
        return {
            **FIXED[table],
            KEYS[table]: name,
            **{column: self.token() for column in COLUMNS[table]},
        }

    def token(self) -> str:
        return f"ค่า {next(iter(self.tokens))}"

    def edit(self, who: str, tables: dict[str, Rows]) -> None:
        """One random change to somebody's tables."""
        table = self.rng.choice(list(KEYS))
        rows = tables[table]
        action = self.rng.choice(["cell", "cell", "cell", "clear", "delete", "add", "undo"])
        name = self.rng.choice(NAMES[table])
        self.log.append(f"{who[:4]} {action} {table} {name}")
        self.touched.setdefault((table, name), set()).add(who)
        if action == "add" and name not in rows:
            rows[name] = self.row(table, name)
        elif action == "undo":
            rows.pop(name, None)
            if name in self.base[table]:
                rows[name] = dict(self.base[table][name])
        elif name in rows and action == "delete":
            del rows[name]
        elif name in rows:
            column = self.rng.choice(COLUMNS[table])
            rows[name] = {**rows[name], column: None if action == "clear" else self.token()}

    def send(self) -> None:
        """A copy comes back, changed in some things since it came last."""
        copy = self.rng.choice(list(self.copies))
        for _ in range(self.rng.randint(1, 4)):
            self.edit(copy, self.copies[copy])
        number = len(self.files) + 1
        moment = {} if self.dated == "none" else {self.dated: float(number * 1000)}
        tables = {table: _copied(rows) for table, rows in self.copies[copy].items()}
        file = File(f"{number}.xlsx", copy, tables, Dates(**moment), number)
        if self.rng.random() < (REAL_WITH_OFFICE if self.office else REAL):
            file = replace(file, real=real_workbook(file, self.records, self.office))
        self.files.append(file)
        self.log.append(f"{copy[:4]} sends {number}{' as a real file' if file.real else ''}")

    def work(self) -> None:
        """The officer changes the workbook."""
        tables = from_tables(self.book.tables())
        before = {table: _copied(rows) for table, rows in tables.items()}
        self.edit(OFFICERS[0], tables)
        if tables != before:
            self.book.plan = as_tables(tables)
            self.book.save()

    def session(self) -> Session:
        return Session(self.records, self.book, NOW, "officer")  # type: ignore[arg-type]

    def read(self, item: Incoming) -> Returned:
        """A returned file is read from this world, a real one as it is."""
        file = next(file for file in self.files if file.name == item.name)
        if file.real:
            return replace(read_returned(Incoming(file.name, file.real)), dates=file.dates)
        return returned(file, self.records)

    def collect(self, files: Sequence[File]) -> Collected:
        self.log.append(f"collect {[file.number for file in files]}")
        return collect(self.session(), map(incoming, files), CollectOptions(), self.read)

    def kill(self) -> None:
        """A collection ends before or after the workbook was written; the next finishes it."""
        if not self.files:
            return
        files = self.rng.sample(self.files, self.rng.randint(1, len(self.files)))
        self.book.dies = self.rng.choice(["before", "after"])
        self.log.append(f"killed {self.book.dies} writing")
        try:
            self.collect(files)
        except KilledError:
            pass
        finally:
            self.book.dies = ""
        self.gather(files)

    def keep_backup(self) -> None:
        """A backup is made, or the last one put in the place of the workbook."""
        if self.backup is None or self.rng.random() < 0.5:
            self.log.append("backup made")
            plan, program = dict(self.book.plan), dict(self.book.program)
            self.backup = plan, program, self.book.path.read_bytes()
            return
        self.log.append("backup restored")
        plan, program, data = self.backup
        self.book.plan, self.book.program = dict(plan), dict(program)
        self.book.path.write_bytes(data)
        self.gather()

    def part(self) -> None:
        """A colleague takes the workbook with its records and goes on alone, or comes back."""
        if self.other is None:
            self.log.append("a colleague parts")
            folder = Path(tempfile.mkdtemp(dir=self.folder))
            shutil.copytree(self.records.folder, folder / self.records.folder.name)
            records = Records(folder / self.records.folder.name, self.records.mark)
            self.other = self.book.copy(folder / "แผน.xlsx"), records
            self.other[0].save()
        elif self.rng.random() < 0.4:
            self.rejoin()
        else:
            self.as_colleague(self.rng.choice([self.colleague_gathers, self.work, self.decide]))

    def as_colleague(self, action: Callable[[], None]) -> None:
        """The colleague does something to the other workbook."""
        assert self.other
        self.log.append("the colleague:")
        mine = self.book, self.records, OFFICERS[0]
        self.book, self.records = self.other
        OFFICERS[0] = "colleague"
        try:
            action()
        finally:
            self.book, self.records, OFFICERS[0] = mine

    def colleague_gathers(self) -> None:
        files = self.rng.sample(self.files, self.rng.randint(0, len(self.files)))
        known = past_merges(self.records).digests
        self.unjoined.append([f for f in files if hashlib.sha256(f.data).hexdigest() not in known])
        self.check_keys()
        self.check_conflicts(self.collect(files))

    def rejoin(self) -> None:
        """The two workbooks become one."""
        assert self.other
        self.log.append("join")
        book, records = self.other
        known = past_merges(self.records).digests
        theirs = colleague(self.records, records)
        done = join(self.session, theirs, book.tables(), "ของเพื่อน.xlsx", self.read)
        for run in self.unjoined:
            new = [f for f in run if hashlib.sha256(f.data).hexdigest() not in known]
            self.runs += 1
            for file in new:
                self.seen.setdefault(file.copy, {}).setdefault(file.number, self.runs)
        self.other, self.unjoined = None, []
        self.check_keys()
        self.check_conflicts(done.edits)
        self.check_latest()
        after = self.book.tables()
        theirs = colleague(self.records, records)
        again = join(self.session, theirs, book.tables(), "x.xlsx", self.read)
        if self.book.tables() != after or again.lines:
            raise BrokenRuleError("joining again changes something")

    def gather(self, files: Sequence[File] = ()) -> None:
        """Some of what came is collected, in any order; then the same again."""
        if not self.files:
            return
        files = files or self.rng.sample(self.files, self.rng.randint(1, len(self.files)))
        self.runs += 1
        for file in files:
            self.seen.setdefault(file.copy, {}).setdefault(file.number, self.runs)
        before = from_tables(self.book.tables())
        done = self.collect(files)
        self.check(files, before, done)
        after, waiting = self.book.tables(), self.session().pending()
        again = self.collect(list(reversed(files)))
        if again.edits or self.book.tables() != after or self.session().pending() != waiting:
            raise BrokenRuleError("a second collection of the same files changes something")

    def decide(self) -> None:
        """Some conflicts are decided."""
        table = self.book.program[CONFLICTS.name]
        columns = [column.key for column in CONFLICTS.columns]
        rows = []
        for row in table.rows:
            line = dict(zip(columns, row, strict=True))
            if self.rng.random() < 0.5:
                line["choice"] = self.rng.choice([USE_OURS, USE_THEIRS])
                found = (name for name in KEYS if schema.table(name).sheet == line["sheet"])
                name = str(line["row"]).split(" / ")
                key = next(part for part in name if part in {n for v in NAMES.values() for n in v})
                self.touched.setdefault((next(found), key), set()).add(OFFICERS[0])
            rows.append(tuple(line.get(key) for key in columns))
        self.log.append("decide")
        self.book.program[CONFLICTS.name] = replace(table, rows=tuple(rows))
        before = from_tables(self.book.tables())
        done = settle(self.session(), self.read)
        self.check([], before, done)

    # --- what must hold

    def check(self, files: Sequence[File], before: dict[str, Rows], done: Collected) -> None:
        self.check_keys()
        self.check_conflicts(done)
        self.check_said(files, done)
        if files:
            self.check_untouched(before)
            self.check_latest()
        self.check_origin()

    def check_keys(self) -> None:
        for rows in side_of(self.book.tables()).values():
            for row in rows.rows:
                if row.key == NO_KEY:
                    raise BrokenRuleError(f"a row without its key: {row.cells}")

    def check_conflicts(self, done: Collected) -> None:
        rows = [(item.table, item.key, item.ordinal) for item in done.conflicts]
        if len(rows) != len(set(rows)):
            raise BrokenRuleError("a row is in two conflicts")
        for item in done.conflicts:
            copies = [(claim.source.copy, claim.column) for claim in item.claims]
            if len(copies) != len(set(copies)) and self.dated != "none":
                raise BrokenRuleError("one copy stands in a conflict twice")

    def check_said(self, files: Sequence[File], done: Collected) -> None:
        """Every value of a file that was merged is in the workbook, in conflict, or told of."""
        merged = {item.file for item in done.files if item.state in {"merged", "unchanged"}}
        told = {finding.found for finding in done.findings}
        told |= {finding.expected.th for finding in done.findings}
        for item in done.conflicts:
            for claim in item.claims:
                told |= {str(value) for value in (claim.cells or {}).values()}
        ours = {
            value
            for rows in from_tables(self.book.tables()).values()
            for row in rows.values()
            for value in row.values()
        }
        text = "\n".join(told)
        decided = self.decided_values()
        for file in files:
            if file.name in merged:
                for table, rows in file.tables.items():
                    for name, row in rows.items():
                        for column, value in row.items():
                            known = self.base[table].get(name, {}).get(column)
                            if value in {None, known} or value in ours or value in decided:
                                continue
                            if value not in text:
                                raise BrokenRuleError(
                                    f"{file.name}: {table} {name} {column} is lost"
                                )

    def decided_values(self) -> set[str]:
        """What was in a conflict that somebody has decided."""
        found: set[str] = set()
        for entry in self.records.ledger.events("merging"):
            if entry.details["kind"] == "resolve":
                found.add(str(entry.details))
        self._decided = "\n".join(found)
        return _In(self._decided)  # type: ignore[return-value]

    def check_untouched(self, before: dict[str, Rows]) -> None:
        """What the officer typed stands until the officer decides."""
        after = from_tables(self.book.tables())
        for (table, name), who in self.touched.items():
            if who == {OFFICER} and before[table].get(name) != after[table].get(name):
                raise BrokenRuleError(f"{table} {name}: the officer's row was changed by nobody")

    def check_latest(self) -> None:
        """A row that one copy alone has touched is as in the latest version that was collected."""
        ours = from_tables(self.book.tables())
        for copy, seen in self.seen.items():
            latest = self.latest(copy, seen)
            if latest is None:
                continue
            for table in KEYS:
                for name in NAMES[table]:
                    if self.touched.get((table, name), set()) <= {copy}:
                        want, have = latest.tables[table].get(name), ours[table].get(name)
                        if want != have:
                            raise BrokenRuleError(f"{table} {name}: {have} and not {want}")

    def latest(self, copy: str, seen: Mapping[int, int]) -> File | None:
        files = [file for file in self.files if file.copy == copy and file.number in seen]
        if self.dated != "none":
            return max(files, key=lambda file: file.number)
        first = [min(seen[other.number] for other in files if _same(other, file)) for file in files]
        newest = [file for file, run in zip(files, first, strict=True) if run == max(first)]
        return newest[0] if all(_same(newest[0], file) for file in newest) else None

    def check_origin(self) -> None:
        """No value stands where nobody typed it."""
        typed: dict[tuple[str, str, str], set[Any]] = {}
        for tables in (self.base, *(file.tables for file in self.files), self.officers):
            for table, rows in tables.items():
                for name, row in rows.items():
                    for column, value in row.items():
                        typed.setdefault((table, name, column), {None}).add(value)
        for table, rows in from_tables(self.book.tables()).items():
            for name, row in rows.items():
                for column, value in row.items():
                    if value not in typed.get((table, name, column), {None}) and not str(
                        value
                    ).startswith("ค่า"):
                        raise BrokenRuleError(f"{table} {name} {column}: nobody typed {value}")

    @property
    def officers(self) -> dict[str, Rows]:
        return from_tables(self.book.tables())

    def play(self, steps: int) -> None:
        """Do this many random things."""
        for _ in range(steps):
            what = self.rng.choices(
                [
                    self.send,
                    self.gather,
                    self.work,
                    self.decide,
                    self.kill,
                    self.keep_backup,
                    self.part,
                ],
                weights=[8, 8, 4, 2, 1, 1, 2],
            )[0]
            what()
        if self.other:
            self.rejoin()
        self.gather()


class _In:
    def __init__(self, text: str) -> None:
        self._text = text

    def __contains__(self, value: object) -> bool:
        return f"'{value}'" in self._text


def _same(one: File, other: File) -> bool:
    """Whether both say the same in the same order: rows that were moved are another version."""
    return [list(rows.items()) for rows in one.tables.values()] == [
        list(rows.items()) for rows in other.tables.values()
    ]


def _copied(rows: Rows) -> Rows:
    return {name: dict(row) for name, row in rows.items()}


def as_tables(tables: Mapping[str, Rows]) -> dict[str, SheetTable]:
    return {table: sheet_table(table, list(rows.values())) for table, rows in tables.items()}


def from_tables(tables: Mapping[str, SheetTable]) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for table, rows in side_of(tables).items():
        columns = (*FIXED[table], KEYS[table], *COLUMNS[table])
        found[table] = {}
        for row in rows.rows:
            name = row.cells[KEYS[table]]
            if name in found[table]:
                raise BrokenRuleError(f"{table}: {name} stands there twice")
            found[table][str(name)] = {column: row.cells.get(column) for column in columns}
    return found


def incoming(file: File) -> Incoming:
    """As it lies in a folder or a mail."""
    return Incoming(file.name, file.data, mailed=file.dates.mailed, saved=file.dates.saved)


def real_workbook(file: File, records: Records, office: Path | None) -> bytes:
    """The version as a workbook that openpyxl, or with an `office` LibreOffice, has saved."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, table in as_tables(file.tables).items():
        sheet = book.create_sheet(table.sheet)
        for number, line in enumerate((table.header, *table.rows), start=table.top):
            for place, value in enumerate(line, start=1):
                sheet.cell(number, place, value)
        last = table.top + max(len(table.rows), 1)
        end = column_letters(len(table.header))
        sheet.add_table(ExcelTable(name=name, displayName=name, ref=f"A{table.top}:{end}{last}"))
    lists = book.create_sheet(schema.LISTS_SHEET)
    lists["M2"] = stamp_of(file, records).text
    buffer = io.BytesIO()
    book.save(buffer)
    return _through_office(buffer.getvalue(), office) if office else buffer.getvalue()


def _through_office(data: bytes, office: Path) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in" / "x.xlsx"
        path.parent.mkdir()
        path.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        words = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", folder, path]
        subprocess.run(list(map(str, words)), check=True, capture_output=True)
        return (Path(folder) / "x.xlsx").read_bytes()


def stamp_of(file: File, records: Records) -> Stamp:
    copy = records.copies[file.copy]
    return Stamp(records.mark.id, copy.id, copy.schema_version, copy.base)


def returned(file: File, records: Records) -> Returned:
    stamp = stamp_of(file, records)
    digest = hashlib.sha256(file.data).hexdigest()
    tables = as_tables(file.tables)
    return Returned(file.name, "", digest, tables, frozenset({stamp}), dates=file.dates)


def play(seed: int, steps: int = 12, office: Path | None = None) -> None:
    """One world from its seed; `BrokenRuleError` with what happened in it when something does not hold.

    Nothing is flushed to the disk: no power fails in a test.
    """
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, mock.patch("os.fsync"):
        dated = rng.choice(["mailed", "changed", "saved", "none"])
        world = World(rng, Path(folder), dated, office=office)
        try:
            world.play(steps)
        except Exception as exc:
            story = "\n  ".join(world.log)
            raise BrokenRuleError(
                f"seed {seed} ({dated}): {type(exc).__name__}: {exc}\n  {story}"
            ) from exc


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--office", action="store_true", help="real files go through LibreOffice")
    options = parser.parse_args()
    faults = 0
    for seed in range(options.first, options.first + options.rounds):
        try:
            play(seed, office=Path("soffice") if options.office else None)
        except BrokenRuleError as fault:
            faults += 1
            if faults <= 5:
                print(fault, flush=True)
    print(f"{options.rounds} rounds, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
