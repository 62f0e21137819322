"""A workbook file."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.books.file.layout import (
    OTHER_DATES,
    SheetLayout,
    TableLayout,
    counts_from_1904,
    sheets,
)
from sujarit.books.file.read import SheetReader
from sujarit.books.file.seen import SeenSheets
from sujarit.books.opc.archive import READ_ERRORS
from sujarit.books.opc.package import DAMAGED, Package, failure
from sujarit.books.port import NO_BODIES, Bodies, SheetPictures, TableCell, TableWrite
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, SheetTable
from sujarit.plan.finding import Finding
from sujarit.plan.lang import Text
from sujarit.storage import write_whole

if TYPE_CHECKING:
    from sujarit.books.file.patch import Changes

FOREIGN = Text(
    "“{name}” ไม่ใช่สมุดงานแผนของสุจริต (ไม่พบตารางของแผนแม้แต่ตารางเดียว) ให้เลือกสมุดงานที่สร้างด้วย sujarit new",
    "“{name}” is not a sujarit workbook (it has none of the plan's tables); choose one made with `sujarit new`",
)

NO_FINDINGS_TABLE = Text(
    "สมุดงาน “{name}” ไม่มีตาราง tblFindings ให้คัดลอกชีต “ผลตรวจสอบ” จากสมุดงานต้นแบบ",
    "“{name}” has no table tblFindings; copy the sheet ผลตรวจสอบ from the blank workbook",
)
MEANWHILE = Text(
    "สมุดงาน “{name}” ถูกบันทึกใหม่ระหว่างทำงาน จึงยังไม่เขียนสิ่งใด ปิดไฟล์ใน Excel แล้วทำอีกครั้ง",
    "“{name}” was saved by someone else meanwhile, so nothing was written; close it in Excel and try again",
)
LOCKED = Text(
    "สมุดงาน “{name}” เปิดอยู่ในโปรแกรมอื่นหรืออ่านได้อย่างเดียว จึงยังไม่เขียนสิ่งใด ปิดไฟล์แล้วทำอีกครั้ง",
    "“{name}” is open in another program, or read-only, so nothing was written; close it and try again",
)

_NAMES = frozenset(table.name for table in schema.TABLES)
_AS_OF = frozenset({schema.AS_OF.name})
_PROGRAM_NAMES = frozenset(table.name for table in schema.PROGRAM_TABLES)


class FileBook:
    """A workbook file, read once."""

    def __init__(
        self, path: Path, data: bytes | None = None, seen: SeenSheets | None = None
    ) -> None:
        """Open the file, or these bytes of it; `SujaritError` when it is no readable workbook.

        `seen` are the sheets of the workbook before, where many much like this are read.
        """
        self.path = path
        self._seen = seen
        self.package = Package(path, data)

    @cached_property
    def sheets(self) -> tuple[SheetLayout, ...]:
        """The worksheets and where their tables are."""
        return sheets(self.package)

    def sheet_names(self) -> Sequence[str]:
        """The names of all sheets, charts that are sheets too."""
        root = self.package.tree(self.package.main_part)
        return [item.get("name", "") for item in root.iterfind("{*}sheets/{*}sheet")]

    def tables(self) -> Mapping[str, SheetTable]:
        """Every table of the plan by its ASCII name.

        Raises `SujaritError` when the workbook holds none of them.
        """
        return self._plan_tables(_NAMES)

    def with_as_of(self) -> Mapping[str, SheetTable]:
        """The plan's tables, and the first sheet's day on which the plan is judged."""
        return self._plan_tables(_NAMES | _AS_OF)

    def to_check(self) -> Mapping[str, SheetTable]:
        """The same, with what other tables repeat them: a file's formats cost nothing."""
        return self.with_copies(self.with_as_of())

    def with_copies(self, tables: Mapping[str, SheetTable]) -> Mapping[str, SheetTable]:
        """These tables with the first cells of what repeats them elsewhere in this file."""
        from sujarit.books.repeats.alike import with_alike
        from sujarit.books.repeats.copied import with_copies

        return with_alike(with_copies(tables, self.sheets, self._reader), self.sheets, self.package)

    def _plan_tables(self, names: frozenset[str]) -> Mapping[str, SheetTable]:
        """These tables, read in one go."""
        found = self._read(names)
        if found.keys().isdisjoint(_NAMES):
            raise failure(FOREIGN, self.path)
        return found

    def program_tables(self) -> Mapping[str, SheetTable]:
        """The tables that programs fill, by ASCII name, as far as the workbook has them."""
        return self._read(_PROGRAM_NAMES)

    def pictures(self) -> SheetPictures:
        """The pictures over and in the cells of the sheet of photos."""
        names = {sheet.name: sheet for sheet in self.sheets}
        holders = {t.name: sheet for sheet in self.sheets for t in sheet.tables}
        sheet = holders.get(schema.PHOTOS.name) or names.get(schema.PHOTOS.sheet)
        try:
            found = tuple(self._reader.pictures(sheet)) if sheet else ()
        except READ_ERRORS as exc:
            raise failure(DAMAGED, self.path) from exc
        by_position = sorted(found, key=lambda item: (item.cell.row, item.cell.column))
        return SheetPictures(tuple(by_position))

    def searched_tables(self, known: Collection[str] = ()) -> Mapping[str, SheetTable]:
        """The plan's tables by sheet and header row, where they are no Excel tables any more.

        Those that are `known` are not searched for.
        """
        found = {}
        lost = [table for table in schema.TABLES if table.name not in known]
        for sheet in self.sheets:
            for table in lost:
                if table.sheet == sheet.name and (searched := self._search(sheet, table)):
                    found[table.name] = searched
        return found

    def prepare(self) -> None:
        """Read every sheet in one go: what they share is read once."""
        self._reader.prepare(self.sheets)

    def cells(self, sheet: SheetLayout) -> tuple[tuple[CellValue, ...], ...]:
        """A sheet's values from A1 on, whether a table holds them or not.

        Raises `SujaritError` where its dates are counted from 1904.
        """
        if counts_from_1904(self.package.xml(self.package.main_part)):
            raise failure(OTHER_DATES, self.path)
        return self._reader.cells(sheet)

    @property
    def has_bold(self) -> bool:
        """Whether any text may be bold in part; told without reading a sheet."""
        return self._reader.has_bold

    def is_without_formulas(self, sheet: SheetLayout) -> bool:
        """Whether a sheet surely holds no formula."""
        return self._reader.is_without_formulas(sheet)

    def formulas(self, tables: Collection[str]) -> Mapping[TableCell, str]:
        """The formulas in these tables' cells; "" for spilt and shared ones."""
        from sujarit.books.file.formulas import table_formulas

        return {
            cell: text
            for sheet in self.sheets
            if (wanted := [table for table in sheet.tables if table.name in tables])
            for cell, text in table_formulas(self.package, sheet, wanted)
        }

    def write_findings(self, findings: Sequence[Finding], bodies: Bodies = NO_BODIES) -> Path:
        """Fill `tblFindings` and these tables, leaving every other part; where it now is.

        Raises `SujaritError` when the workbook has no such table or cannot be written.
        """
        from sujarit.books.file.write import finding_changes, tables_on_sheets

        on_sheets = tables_on_sheets(self.sheets)
        if schema.FINDINGS_TABLE not in on_sheets:
            raise failure(NO_FINDINGS_TABLE, self.path)
        return write_whole(self.path, self.changed(finding_changes(on_sheets, findings, bodies)))

    def write_tables(self, writes: Sequence[TableWrite], bodies: Bodies) -> Path:
        """Write everything in one go, whole or not at all; a table not there is left out.

        Raises `SujaritError` also when the file is locked, or not any more what was read.
        """
        from sujarit.books.file.write import cell_changes, tables_on_sheets

        tables = self.tables() if writes else {}
        data = self.changed(cell_changes(tables_on_sheets(self.sheets), tables, writes, bodies))
        if self.path.read_bytes() != self.package.data:
            raise SujaritError(MEANWHILE.format(name=self.path.name))
        written = write_whole(self.path, data)
        if written != self.path:
            # Its records belong to the workbook's own name: a second one would have none.
            written.unlink(missing_ok=True)
            raise SujaritError(LOCKED.format(name=self.path.name))
        return written

    def changed(self, changes: "Changes") -> bytes:
        """The workbook's bytes with these changes made; the file stays as it is."""
        from sujarit.books.file.patch import changed_bytes

        return changed_bytes(self.package, changes)

    def _search(self, sheet: SheetLayout, table: schema.Table) -> SheetTable | None:
        from sujarit.books.file.headers import header_area

        area = header_area(self._reader.grid(sheet), table)
        if area is None:
            return None
        titles = ("",) * (area.right - area.left + 1)
        return self._reader.table(sheet, TableLayout(table.name, "", area, titles))

    def _read(self, names: frozenset[str]) -> Mapping[str, SheetTable]:
        wanted = [
            (sheet, table) for sheet in self.sheets for table in sheet.tables if table.name in names
        ]
        self._reader.prepare(list(dict.fromkeys(sheet for sheet, _ in wanted)))
        return {table.name: self._reader.table(sheet, table) for sheet, table in wanted}

    @cached_property
    def _reader(self) -> SheetReader:
        return SheetReader(self.package, self._seen)


def read_tables(path: Path) -> Mapping[str, SheetTable]:
    """The plan's tables in a workbook file; `SujaritError` when it cannot be read."""
    return FileBook(path).tables()
