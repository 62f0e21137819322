"""The whole of it: today's workbook, filled with what the old one holds, and compared with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from sujarit.books.build.data import HELP, KEY, TITLE, VALUE, PlanData
from sujarit.books.build.own_columns import OfficeColumns
from sujarit.books.build.positions import program_sheets
from sujarit.books.build.sheet_names import built_words
from sujarit.books.file.book import FileBook
from sujarit.books.file.layout import SheetLayout, TableLayout
from sujarit.books.file.patch import Changes, Edit, changed_bytes
from sujarit.books.opc.archive import contents_of, write_contents
from sujarit.books.opc.package import DAMAGED, failure
from sujarit.books.upgrade.attached import attach
from sujarit.books.upgrade.draft import Carrier, Draft, links
from sujarit.books.upgrade.grid import Grid
from sujarit.books.upgrade.looks import Looks
from sujarit.books.upgrade.macros import build_file
from sujarit.books.upgrade.overlay import Overlay, TablePair, used_bottom, way_beside
from sujarit.books.upgrade.own_sheets import OldSheet, OwnSheets, carry_workbook_parts, old_sheets
from sujarit.books.upgrade.values import Contents, SharedTexts
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, FormulaError, SheetTable, Uncalculated
from sujarit.plan.lang import Text
from sujarit.plan.levels import NAMED_TABLES, OfficeWords
from sujarit.plan.parse import bind
from sujarit.plan.schema import AS_OF, PLAN, PLAN_ENTRIES, PROGRAM_TABLES, TABLES
from sujarit.plan.values import canonical, text_of

_BOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_PROGRAM = frozenset({*(table.name for table in PROGRAM_TABLES), schema.FINDINGS_TABLE})


@dataclass(frozen=True, slots=True)
class Renewed:
    """The new workbook, and what is to be told of it.

    `tables` are the sheets of tables that the old workbook lacked, `columns` those columns by
    sheet and title, `entries` the plan's new particulars; `own_sheets` and `own_columns` are
    the office's that came along; `renamed` the sheets that have another name now.
    """

    data: bytes
    tables: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    entries: tuple[str, ...]
    own_sheets: tuple[str, ...]
    own_columns: tuple[tuple[str, str], ...]
    renamed: tuple[tuple[str, str], ...]
    macros: bool


def renew(path: Path, data: bytes | None, rules: Sequence[Text]) -> Renewed:
    """Today's workbook with all that the old one at `path` holds; the file stays as it is.

    Raises `SujaritError` when the old one cannot be read, and AssertionError when a value
    did not come over as it was: nothing may be written then.
    """
    old = FileBook(path, data)
    try:
        return _Renewal(old, rules).run()
    except (ValueError, KeyError) as exc:
        raise failure(DAMAGED, path) from exc


@dataclass
class _Renewal:
    old: FileBook
    rules: Sequence[Text]

    def run(self) -> Renewed:
        built = self._built()
        new = FileBook(self.old.path, built)
        pairs = self._pairs(new)
        new = FileBook(self.old.path, self._grown(new, pairs))
        pairs = self._pairs(new)
        data = self._filled(new, pairs)
        self._compare(FileBook(self.old.path, data), pairs)
        return self._told(data, new, pairs)

    @cached_property
    def tables(self) -> Mapping[str, SheetTable]:
        return {**self.old.with_as_of(), **self.old.program_tables()}

    @cached_property
    def _grids(self) -> dict[str, Grid]:
        return {
            sheet.name: Grid(self.old.package.tree(sheet.part))
            for sheet in self.old.sheets
            if any(table.name in self._ours for table in sheet.tables)
        }

    @cached_property
    def _ours(self) -> frozenset[str]:
        return frozenset({*(table.name for table in (*TABLES, AS_OF)), *_PROGRAM})

    def _built(self) -> bytes:
        data, own = plan_data(self.tables, self._bottoms), OfficeColumns(room=self._own_columns)
        return build_file(self.old.path, data, self.rules, own=own)

    @cached_property
    def _words(self) -> OfficeWords:
        from sujarit.books.build.data import plan_of

        return built_words(plan_of(plan_data(self.tables, self._bottoms)))

    @property
    def _own_columns(self) -> int:
        """How many columns the office added to the activities, beside which the lights stand."""
        ours = {canonical(column.title) for column in schema.ACTIVITIES.columns}
        tables = [table for sheet in self.old.sheets for table in sheet.tables]
        titles = [t.titles for t in tables if t.name == schema.ACTIVITIES.name]
        return sum(canonical(title) not in ours for each in titles for title in each)

    @cached_property
    def _bottoms(self) -> dict[str, int]:
        """The last row that each table uses, on its sheet."""
        return {
            table.name: used_bottom(self._grids[sheet.name], table.area)
            for sheet in self.old.sheets
            for table in sheet.tables
            if table.name in self._ours
        }

    def _pairs(self, new: FileBook) -> list[TablePair]:
        places = {table.name: (sheet, table) for sheet in new.sheets for table in sheet.tables}
        return [
            TablePair(table.name, sheet, table, *places[table.name], self._rows(table, places))
            for sheet in self.old.sheets
            for table in sheet.tables
            if table.name in self._ours
        ]

    def _rows(
        self, table: TableLayout, places: Mapping[str, tuple[SheetLayout, TableLayout]]
    ) -> dict[int, int]:
        first, start = table.area.top + 1, places[table.name][1].area.top + 1
        used = self._bottoms[table.name]
        if table.name != PLAN.name:
            return {row: start + row - first for row in range(first, used + 1)}
        return dict(self._entry_rows(first, used, start))

    def _entry_rows(self, first: int, last: int, start: int) -> Iterator[tuple[int, int]]:
        """The particulars go to the rows of their codes; unknown ones behind all of them."""
        free = {entry.key: start + n for n, entry in enumerate(PLAN_ENTRIES)}
        behind = start + len(PLAN_ENTRIES)
        bound = bind(PLAN, self.tables[PLAN.name])
        offset = bound.offsets.get("key", 0)
        for row in range(first, last + 1):
            code = canonical(text_of(bound.source.rows[row - first][offset]))
            place = free.pop(code, None)
            if place is None:
                place, behind = behind, behind + 1
            yield row, place

    def _grown(self, new: FileBook, pairs: Iterable[TablePair]) -> bytes:
        """Tables of programs, and the particulars, with rows for all that comes."""
        changes = Changes()
        for pair in pairs:
            area, need = pair.new.area, max(pair.rows.values(), default=0)
            for row in range(area.bottom + 1, need + 1):
                for column in range(area.left, area.right + 1):
                    edit = Edit(row, column, None, like_row=area.top + 1)
                    changes.cells[pair.new_sheet.name].append(edit)
                changes.table_bottoms[pair.name] = need
        return changed_bytes(new.package, changes)

    def _making_way(self, pair: TablePair, draft: Draft) -> TablePair:
        if pair.name == AS_OF.name:
            return pair
        source, target = self._grids[pair.old_sheet.name], Grid(draft.tree(pair.new_sheet.part))
        return replace(pair, makes_way=way_beside(pair, source, target))

    def _filled(self, new: FileBook, pairs: Sequence[TablePair]) -> bytes:
        draft = Draft(contents_of(new.package.data))
        numbers = iter(range(1000, 100_000))
        carrier = Carrier(self.old.package, draft, lambda t: t.set("id", str(next(numbers))))
        looks = Looks(self.old.package.tree(self._old_styles()), draft.tree(_STYLES))
        texts = SharedTexts(self.old.package)
        pairs = [self._making_way(pair, draft) for pair in pairs]
        whole = [pair for pair in pairs if pair.name != AS_OF.name]
        moves = {p.old_sheet.name.casefold(): p.move for p in reversed(whole)}
        unmoved = all(p.move.stays and p.move.name == p.old_sheet.name for p in whole)
        for pair in pairs:
            source, target = self._grids[pair.old_sheet.name], Grid(draft.tree(pair.new_sheet.part))
            contents = Contents(pair.old_sheet.name, texts, moves, unmoved)
            Overlay(pair, source, target, contents, looks).run(draft)
            if pair in whole:
                attach(carrier, pair.old_sheet, pair.new_sheet, (source, target), pair.move)
        self._carry_sheets(OwnSheets(carrier, looks, texts, moves, unmoved))
        carry_workbook_parts(carrier)
        self._properties(carrier)
        return write_contents(draft.contents())

    def _old_styles(self) -> str:
        kinds = self.old.package.relationships(self.old.package.main_part).values()
        return next(part for kind, part in kinds if kind == "styles")

    def _carry_sheets(self, own: OwnSheets) -> None:
        root = own.carrier.draft.tree(_BOOK).find("{*}sheets")
        assert root is not None
        numbers = {}
        for sheet, name in self._own_sheets:
            numbers[sheet.index] = len(root)
            own.carry(sheet, name)
        own.names(numbers)

    @cached_property
    def _own_sheets(self) -> list[tuple[OldSheet, str]]:
        """The office's sheets with the names that they get: ours stay ours."""
        ours = {name.casefold() for name in program_sheets()}
        holders = {name.casefold() for name in self._grids}
        taken = ours | {self._words.sheet(table).casefold() for table in NAMED_TABLES}
        found = []
        for sheet in old_sheets(self.old.package):
            holds = sheet.link.kind == "worksheet" and sheet.name.casefold() in ours | holders
            if not holds:
                found.append((sheet, _free_title(sheet.name, taken)))
        return found

    def _properties(self, carrier: Carrier) -> None:
        """The document's own properties: who made it and when, what it is called."""
        for link in links(self.old.package, ""):
            there = link.target in self.old.package.names
            if there and link.kind == "core-properties":
                carrier.draft.parts["docProps/core.xml"] = self.old.package.read(link.target)
            elif there and link.kind == "custom-properties":
                carrier.follow("", link)

    def _compare(self, new: FileBook, pairs: Iterable[TablePair]) -> None:
        """Every value of every table, as both are read: a difference is a bug of ours."""
        tables = {**new.with_as_of(), **new.program_tables()}
        formulas = self.old.formulas([pair.name for pair in pairs])
        calculated = {(cell.table, cell.index, cell.offset) for cell in formulas}
        for pair in pairs:
            if pair.name not in self.tables:
                continue
            was, is_ = self.tables[pair.name], tables[pair.name]
            for index in was.filled_rows():
                row = was.top + 1 + index
                for offset, value in enumerate(was.rows[index]):
                    if self._said_anew(pair, row, offset):
                        continue
                    at = pair.columns[was.left + offset] - is_.left
                    now = is_.rows[pair.rows[row] - is_.top - 1][at]
                    same = now == value and type(now) is type(value)
                    if not same and (pair.name, index, offset) not in calculated:
                        raise AssertionError(f"{pair.name} {row} {offset}: {value!r} {now!r}")

    def _said_anew(self, pair: TablePair, row: int, offset: int) -> bool:
        if pair.name != PLAN.name or pair.rows[row] > pair.new.area.top + len(PLAN_ENTRIES):
            return False
        titles = {canonical(title) for title in (KEY, TITLE, HELP)}
        return canonical(pair.old.titles[offset]) in titles

    def _told(self, data: bytes, new: FileBook, pairs: Sequence[TablePair]) -> Renewed:
        old = {pair.name: pair for pair in pairs}
        lacking = [table for table in (*TABLES, *PROGRAM_TABLES) if table.name not in old]
        return Renewed(
            data=data,
            tables=tuple(table.sheet for table in lacking),
            columns=tuple(_new_columns(old)),
            entries=tuple(_new_entries(self.tables.get(PLAN.name))),
            own_sheets=tuple(name for _, name in self._own_sheets),
            own_columns=tuple(_own_columns(pairs)),
            renamed=tuple(self._renamed(pairs)),
            macros="xl/vbaProject.bin" in new.package.names,
        )

    def _renamed(self, pairs: Iterable[TablePair]) -> Iterator[tuple[str, str]]:
        for pair in pairs:
            if pair.old_sheet.name != pair.new_sheet.name and pair.name != AS_OF.name:
                yield pair.old_sheet.name, pair.new_sheet.name
        for sheet, name in self._own_sheets:
            if sheet.name != name:
                yield sheet.name, name


def plan_data(tables: Mapping[str, SheetTable], bottoms: Mapping[str, int]) -> PlanData:
    """The tables' rows by title, blank ones between them too, for the builder.

    They give the rows their heights and the formulas their first values; the cells
    themselves are laid over afterwards.
    """
    return {
        table.name: list(_rows(table, tables[table.name], bottoms[table.name]))
        for table in (*TABLES, AS_OF)
        if table.name in tables
    }


def _rows(table: schema.Table, source: SheetTable, bottom: int) -> Iterator[dict[str, CellValue]]:
    bound = bind(table, source)
    known = {entry.key for entry in PLAN_ENTRIES}
    for row in source.rows[: bottom - source.top]:
        cells = {table.column(key).title: _known(row[at]) for key, at in bound.offsets.items()}
        if table is not PLAN:
            yield cells
        elif (code := canonical(text_of(cells.get(KEY)))) in known:
            yield {KEY: code, VALUE: cells.get(VALUE)}


def _known(value: CellValue) -> CellValue:
    return None if isinstance(value, (FormulaError, Uncalculated)) else value


def _free_title(name: str, taken: Iterable[str]) -> str:
    """The sheet's name; another where a sheet of ours has it now."""
    names = set(taken)
    if name.casefold() not in names:
        return name
    tries = (f"{name[:24]} ({n})" for n in range(2, len(names) + 3))
    return next(each for each in tries if each.casefold() not in names)


def _new_columns(old: Mapping[str, TablePair]) -> Iterator[tuple[str, str]]:
    for table in (*TABLES, *PROGRAM_TABLES):
        if table.name in old:
            had = {canonical(title) for title in old[table.name].old.titles}
            for column in table.columns:
                if canonical(column.title) not in had:
                    yield table.sheet, column.title


def _new_entries(plan: SheetTable | None) -> Iterator[str]:
    if plan is None:
        return
    offset = bind(PLAN, plan).offsets.get("key", 0)
    had = {canonical(text_of(row[offset])) for row in plan.rows}
    yield from (entry.title for entry in PLAN_ENTRIES if entry.key not in had)


def _own_columns(pairs: Iterable[TablePair]) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        for column in pair.own:
            yield pair.new_sheet.name, pair.old.titles[column - pair.old.area.left]
