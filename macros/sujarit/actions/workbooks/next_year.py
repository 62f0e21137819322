"""The plan of the next fiscal year, made from this year's workbook."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.actions.workbooks.new import refuse_existing
from sujarit.books.next_year.carried import Wishes
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.fiscal import FiscalYear
from sujarit.plan.lang import Text
from sujarit.plan.parse import parse_plan
from sujarit.plan.thai import to_thai_digits
from sujarit.plan.values import canonical, text_of
from sujarit.storage import records_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sujarit.books.build.data import PlanData
    from sujarit.books.build.own_columns import OwnColumns
    from sujarit.books.port import Book, TableCell
    from sujarit.checks.prose import TextCell
    from sujarit.plan.records import Plan

OTHER_OFFICE = Text(
    "“{name}” เป็นแผนของ “{theirs}” ไม่ใช่ “{ours}” จึงไม่ได้สร้างไฟล์ ให้ระบุสมุดงานปีก่อนของหน่วยงานเดียวกัน",
    "“{name}” is the plan of “{theirs}”, not of “{ours}”, so nothing was written; name the same office's workbook",
)
NOT_LATER = Text(
    "“{name}” เป็นแผนปี {theirs} แผนใหม่ต้องเป็นปีหลังจากนั้น ไม่ใช่ {ours} จึงไม่ได้สร้างไฟล์",
    "“{name}” is the plan of {theirs}; the new one must be of a later year, not of {ours}, so nothing was written",
)
NO_YEAR = Text(
    "“{name}” ไม่ระบุปีงบประมาณที่ใช้ได้ ให้กรอกช่อง “ปีงบประมาณ” ในชีต “ข้อมูลแผน” ก่อน จึงไม่ได้สร้างไฟล์",
    "“{name}” names no usable fiscal year; fill it in on ข้อมูลแผน first; nothing was written",
)
WAITING = Text(
    "“{name}” ยังมีข้อขัดแย้งที่รอตัดสิน {count} ข้อ หรือการรวบรวมที่ยังไม่เสร็จ ให้ตัดสินในชีต “ข้อขัดแย้ง” แล้วรวบรวมอีกครั้งก่อน จึงไม่ได้สร้างไฟล์",
    "“{name}” has conflicts to be settled ({count}), or a merge that is not finished; settle them in ข้อขัดแย้ง and collect again first; nothing was written",
)
FROM_COPY = Text(
    "“{name}” เป็นสำเนาที่ส่งให้กลุ่มกรอก ให้ระบุสมุดงานต้นฉบับของเจ้าหน้าที่ จึงไม่ได้สร้างไฟล์",
    "“{name}” is a copy that went out to a group; name the officer's own workbook; nothing was written",
)
_NAMED = Text(
    "ข้อความนี้ยกมาจากแผนปี {year} และยังเอ่ยถึงปีนั้น",
    "This text came from the plan of {year} and still names it",
)


__all__ = [
    "LeftBehind",
    "RolledForward",
    "ToReview",
    "Wishes",
    "next_name",
    "roll_forward",
    "year_named",
]


@dataclass(frozen=True, slots=True)
class ToReview:
    """A text of the new workbook that still names the old year, or the one before it."""

    sheet: str
    cell: str
    column: str
    text: str
    year: int


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What the office added and the new workbook lacks.

    `formulas` are columns, by sheet and title, of which the cells with formulas are blank now,
    `entries` the particulars that the program does not know.
    """

    sheets: tuple[str, ...] = ()
    formulas: tuple[tuple[str, str], ...] = ()
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RolledForward:
    """The new workbook, the years, and the texts to be gone through.

    `own_columns` are the office's, by sheet and title, that came along; `left` is what did not.
    """

    path: Path
    source: Path
    old: int
    new: int
    review: tuple[ToReview, ...]
    own_columns: tuple[tuple[str, str], ...] = ()
    left: LeftBehind = LeftBehind()

    @property
    def years_named(self) -> str:
        """The years that the texts name, for people to read; the old one where none does."""
        return ", ".join(map(str, sorted({item.year for item in self.review} or {self.old})))


def roll_forward(
    path: Path, source: "Book", wishes: Wishes, fiscal_year: int | None = None, office: str = ""
) -> RolledForward:
    """Write the workbook of a later fiscal year, the next one where none is named.

    Raises `SujaritError`, with nothing written, where the source is another office's, of the
    same or a later year, newer than the program, a copy, or has merges that wait.
    """
    from sujarit.books.next_year.carried import (
        Move,
        next_year_data,
        own_columns,
        tables_with_own_columns,
    )
    from sujarit.books.next_year.outcomes import outcome_rows
    from sujarit.report.fingerprint import fingerprint

    refuse_existing(path)
    plan = _usable(source, office)
    old = _year_of(source.path, plan)
    new = FiscalYear(fiscal_year or old.number + 1)
    if new.number <= old.number:
        years = {"theirs": str(old.number), "ours": str(new.number)}
        raise SujaritError(NOT_LATER.format(name=source.path.name, **years))
    move = Move(old, new)
    data = next_year_data(plan, move, wishes, fingerprint(plan))
    data = {**data, schema.LAST_YEAR.name: outcome_rows(plan)}
    formulas = source.formulas(tables_with_own_columns(plan)).keys()
    own = own_columns(plan, move, wishes, formulas)
    review = tuple(_to_review(data, own, _years_to_review(plan, old)))
    written = write_whole(path, _built(path, data, own, review))
    came = tuple(
        (schema.table(name).sheet, title) for name, each in own.items() for title in each.titles
    )
    left = left_behind(source, plan, formulas)
    return RolledForward(written, source.path, old.number, new.number, review, came, left)


def _usable(source: "Book", office: str) -> "Plan":
    """The source's plan, where everything about it lets it be carried on."""
    from sujarit.books.file.book import FileBook

    if isinstance(source, FileBook):
        from sujarit.actions.workbooks.upgrade import refuse_copy, refuse_newer

        refuse_newer(source)
        refuse_copy(source, FROM_COPY)
    plan = parse_plan(source.tables())
    theirs = plan.details.office_name
    if office and theirs and canonical(office) != canonical(theirs):
        texts = {"theirs": theirs, "ours": office}
        raise SujaritError(OTHER_OFFICE.format(name=source.path.name, **texts))
    if waiting := _waiting(source):
        raise SujaritError(WAITING.format(name=source.path.name, count=str(waiting)))
    return plan


def _year_of(path: Path, plan: "Plan") -> FiscalYear:
    if plan.fiscal_year is None:
        raise SujaritError(NO_YEAR.format(name=path.name))
    return plan.fiscal_year


def _waiting(source: "Book") -> int:
    """How many conflicts wait, in the sheet or on record; a merge cut short counts as one."""
    table = source.program_tables().get(schema.CONFLICTS.name)
    listed = len(list(table.filled_rows())) if table else 0
    if listed or not records_folder(source.path).is_dir():
        return listed
    return _on_record(source.path)


def _on_record(path: Path) -> int:
    """How many conflicts wait in a workbook's records; a merge that was cut short is one more."""
    from sujarit.exchange.merge import conflicts as pending
    from sujarit.exchange.records.folder import existing_records
    from sujarit.exchange.records.journal import unfinished
    from sujarit.exchange.records.session import PENDING_FILE

    records = existing_records(path)
    if records is None:
        return 0
    found = pending.decode(records.read_json(PENDING_FILE))
    return len(found) + len(unfinished(records))


def _years_to_review(plan: "Plan", old: FiscalYear) -> tuple[FiscalYear, ...]:
    """The old year, and the one that its own plan came from where nobody went through that."""
    before = plan.details.value("previous_year")
    if isinstance(before, int) and 2400 <= before < old.number:
        return old, plan.year_of(before)
    return (old,)


def _to_review(
    data: "PlanData", own: "Mapping[str, OwnColumns]", years: "Sequence[FiscalYear]"
) -> "Iterator[ToReview]":
    """The texts that name any of the years, each once."""
    from sujarit.books.build.data import plan_of
    from sujarit.checks.rules.wording_former_year import texts_naming

    new, seen = plan_of(data), set[tuple[str, str]]()
    for year in years:
        cells = (_review(cell, year.number) for cell in texts_naming(new, year))
        for item in (*cells, *_own_to_review(own, year)):
            if (item.sheet, item.cell) not in seen:
                seen.add((item.sheet, item.cell))
                yield item


def _own_to_review(own: "Mapping[str, OwnColumns]", year: FiscalYear) -> "Iterator[ToReview]":
    """Texts in the office's own columns that name the year."""
    from sujarit.books.build.own_columns import own_letters
    from sujarit.books.build.positions import FIRST_ROW
    from sujarit.checks.rules.wording_former_year import speaks_of_year

    for name, columns in own.items():
        table = schema.table(name)
        for row, cells in enumerate(columns.rows, start=FIRST_ROW):
            for number, (title, value) in enumerate(zip(columns.titles, cells, strict=True)):
                if isinstance(value, str) and speaks_of_year(canonical(value), year):
                    cell = f"{own_letters(table, number)}{row}"
                    yield ToReview(table.sheet, cell, title, value, year.number)


def _review(cell: "TextCell", year: int) -> ToReview:
    """Where the builder puts the cell: every table begins at the same place."""
    from sujarit.books.build.positions import FIRST_ROW
    from sujarit.plan.cells import column_letters

    table = cell.origin.table
    key = "value" if table.schema is schema.PLAN else cell.column.key
    letters = column_letters(table.offsets[key] + 1)
    address = f"{letters}{FIRST_ROW + cell.origin.index}"
    return ToReview(table.schema.sheet, address, cell.column.title, cell.typed, year)


def _built(
    path: Path,
    data: "PlanData",
    own: "Mapping[str, OwnColumns]",
    review: tuple[ToReview, ...],
) -> bytes:
    """The workbook's bytes: macros where its name asks for them, the marks, what checks find."""
    from sujarit.actions.validate import with_findings
    from sujarit.books.build.own_columns import OfficeColumns
    from sujarit.books.file.book import FileBook
    from sujarit.books.upgrade.macros import build_file
    from sujarit.checks.rules import RULES

    marks = {(i.sheet, i.cell): _NAMED.format(year=str(i.year)).th for i in review}
    made = build_file(path, data, [rule.advice for rule in RULES], marks, OfficeColumns(own))
    return with_findings(FileBook(path, made))


def left_behind(source: "Book", plan: "Plan", formulas: "Collection[TableCell]") -> LeftBehind:
    """What of the office's own does not come along into another year's workbook."""
    from sujarit.books.build.positions import program_sheets
    from sujarit.books.next_year.carried import own_offsets

    ours = {name.casefold() for name in program_sheets()}
    ours |= {bound.source.sheet.casefold() for bound in plan.tables.values()}
    calculated = {(cell.table, cell.offset) for cell in formulas}
    return LeftBehind(
        sheets=tuple(name for name in source.sheet_names() if name.casefold() not in ours),
        formulas=tuple(
            (bound.source.sheet, bound.source.header[at])
            for name, bound in plan.tables.items()
            for at in own_offsets(bound)
            if (name, at) in calculated
        ),
        entries=tuple(_own_entries(plan)),
    )


def _own_entries(plan: "Plan") -> "Iterator[str]":
    """The titles, else the codes, of particulars that the office added."""
    known = {entry.key for entry in schema.PLAN_ENTRIES}
    bound = plan.tables.get(schema.PLAN.name)
    if bound is None:
        return
    for index in bound.source.filled_rows():
        cells = {key: bound.source.rows[index][at] for key, at in bound.offsets.items()}
        key, title, value = (canonical(text_of(cells.get(k))) for k in ("key", "title", "value"))
        if key not in known and value:
            yield title or key


def next_name(path: Path, old: int) -> Path:
    """What the next year's workbook is called: as this one, with the next year in its name."""
    stem = path.stem.replace(str(old), str(old + 1))
    stem = stem.replace(to_thai_digits(str(old)), to_thai_digits(str(old + 1)))
    return path.with_stem(stem if stem != path.stem else f"{path.stem} {old + 1}")


def year_named(source: "Book") -> int:
    """The fiscal year of a workbook; `SujaritError` where it names none."""
    return _year_of(source.path, parse_plan(source.tables())).number
