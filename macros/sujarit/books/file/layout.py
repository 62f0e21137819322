"""Where a workbook's sheets and tables are, read from the package's XML."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from sujarit.books.opc.package import DAMAGED, Package, failure, remembered
from sujarit.books.opc.xml import children, element, local_name, relation
from sujarit.errors import SujaritError
from sujarit.frozen import dataclass
from sujarit.plan import schema
from sujarit.plan.cells import column_number
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex

NO_HEADER = Text(
    "ไฟล์ “{name}” ตาราง {table} ปิดแถวหัวตารางไว้ ให้เปิดใน Excel เลือก “แถวส่วนหัว” ในแท็บออกแบบตาราง แล้วบันทึก",
    "In “{name}” the header row of table {table} is switched off; in Excel tick Header Row on the Table Design tab, and save",
)

BIG_TABLE = Text(
    "ตาราง {table} กินพื้นที่มากเกินไป ให้เปิดสมุดงานใน Excel เลือก “ปรับขนาดตาราง” ให้พอดีกับข้อมูล แล้วบันทึก",
    "Table {table} spans too many cells; open the workbook in Excel, resize the table to its data, and save",
)

OTHER_DATES = Text(
    "ไฟล์ “{name}” ตั้งให้นับวันที่จากปี 1904 วันที่ทุกช่องจึงคลาดไปสี่ปี ให้เปิดใน Excel เอาเครื่องหมาย “ใช้ระบบวันที่ 1904” (ตัวเลือก > ขั้นสูง) ออก ตรวจวันที่ทุกช่อง แล้วบันทึก",
    "“{name}” counts dates from 1904, so every date is four years off; in Excel untick “Use 1904 date system” (Options > Advanced), look at every date, and save",
)

_OURS = {
    name.casefold(): name
    for name in (
        *(table.name for table in (*schema.TABLES, *schema.PROGRAM_TABLES, schema.AS_OF)),
        schema.FINDINGS_TABLE,
        schema.ROLLUP_TABLE,
    )
}
MAX_CELLS = 4_000_000
"""The most cells that a sheet's used range, or a table, may span: more fills the memory."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The last row and column of an Excel sheet."""

_REFERENCE = regex(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_HOLDS_TABLE = regex(rb"<(?:[\w.-]+:)?tablePart[\s/]")
_ESCAPED = regex(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; 1-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def cells(self) -> int:
        """How many cells it spans."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def meets(self, other: "Area") -> bool:
        """Whether the two share a cell; an area that ends before it begins has none."""
        return max(self.top, other.top) <= min(self.bottom, other.bottom) and max(
            self.left, other.left
        ) <= min(self.right, other.right)


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A ListObject: its name, its header row's area down to its last body row, its titles.

    `totals` counts the rows of totals below that area.
    """

    name: str
    part: str
    area: Area
    titles: tuple[str, ...]
    totals: int = 0

    @property
    def whole(self) -> Area:
        """The area with the rows of totals."""
        area = self.area
        return Area(area.top, area.left, area.bottom + self.totals, area.right)


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A worksheet: its name, its part, and the tables on it."""

    name: str
    part: str
    tables: tuple[TableLayout, ...]


def sheets(package: Package) -> tuple[SheetLayout, ...]:
    """The worksheets in the workbook's order, with their tables.

    Raises `SujaritError` where one of them is named and not there, for its amounts would be
    missing from every sum; and for a plan whose dates are counted from 1904: the numbers in
    its cells mean other days, to those who read them and to those who write them.
    """
    try:
        found = tuple(_sheets(package))
        _check_all_there(package, found)
    except (ValueError, KeyError) as exc:
        raise failure(DAMAGED, package.path) from exc
    workbook = package.xml(package.main_part)
    if counts_from_1904(workbook) and _has_plan(found):
        raise failure(OTHER_DATES, package.path)
    return found


def _sheets(package: Package) -> Iterator[SheetLayout]:
    main = package.main_part
    relationships = package.relationships(main)
    known: set[str] = set()
    for item in children(package.xml(main), "sheets"):
        if not (key := relation(item)):
            continue  # a module of VBA, as Excel keeps it in a workbook from Excel 95
        kind, part = relationships[key]
        if part in known or part not in package.names:
            raise ValueError("one sheet under two names, or none")
        known.add(part)
        if kind == "worksheet":
            yield SheetLayout(item.get("name", ""), part, tuple(_tables(package, part)))


def _check_all_there(package: Package, found: Sequence[SheetLayout]) -> None:
    """Raise ValueError where a table of the plan is there twice, or its link is lost."""
    names = [table.name for sheet in found for table in sheet.tables]
    plan = {table.name for table in schema.TABLES}
    if any(names.count(name) > 1 for name in plan):
        raise ValueError("two tables of one name")
    if plan.issubset(names):
        return
    bare = (sheet.part for sheet in found if not sheet.tables)
    if any(_HOLDS_TABLE.search(package.read(part)) for part in bare):
        raise ValueError("a table without its part")


def area_of(reference: str) -> Area | None:
    """The area that an A1 reference names; None when it names none of an Excel sheet."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        return None
    top, left = int(match[2]), column_number(match[1])
    bottom, right = int(match[4] or top), column_number(match[3] or match[1])
    inside = 1 <= top <= bottom <= LAST_ROW and left <= right <= LAST_COLUMN
    return Area(top, left, bottom, right) if inside else None


def _has_plan(found: Sequence[SheetLayout]) -> bool:
    names = {table.name for table in schema.TABLES}
    return any(table.name in names for sheet in found for table in sheet.tables)


def counts_from_1904(workbook: Element) -> bool:
    """Whether a workbook's numbers mean days from 1904 on."""
    properties = (item for item in workbook if local_name(item) == "workbookPr")
    return any(item.get("date1904") in {"1", "true", "on"} for item in properties)


def _tables(package: Package, sheet: str) -> Iterator[TableLayout]:
    for kind, part in package.relationships(sheet).values():
        if kind == "table":
            yield _table(package, part)


def _table(package: Package, part: str) -> TableLayout:
    name, has_header, area, totals, titles = package.made_of(part, _written)
    if not has_header and name in _OURS.values():
        raise SujaritError(NO_HEADER.format(name=package.path.name, table=name))
    ours = name in _OURS.values()
    if area is None or (ours and not _fits(area, totals, titles)):
        raise failure(DAMAGED, package.path)
    body = Area(area.top, area.left, area.bottom - totals, area.right)
    return TableLayout(name, part, body, titles, totals)


@remembered
def _written(xml: bytes) -> tuple[str, bool, Area | None, int, tuple[str, ...]]:
    """A table's name, whether it has a header, its area with totals, their rows, the titles."""
    root = element(xml)
    name = table_name(root.get("displayName") or root.get("name") or "")
    titles = tuple(_unescape(item.get("name", "")) for item in children(root, "tableColumns"))
    totals = int(root.get("totalsRowCount") or 0)
    return name, root.get("headerRowCount") != "0", area_of(root.get("ref", "")), totals, titles


def check_span(table: str, rows: int, columns: int) -> None:
    """Raise `SujaritError` for more cells of a table than memory should hold."""
    if rows * columns > MAX_CELLS:
        raise SujaritError(BIG_TABLE.format(table=table))


def _fits(area: Area, totals: int, titles: Sequence[str]) -> bool:
    """Whether a table is as wide as its columns, and its totals are inside it."""
    return len(titles) == area.right - area.left + 1 and 0 <= totals <= area.bottom - area.top


def table_name(name: str) -> str:
    """A table's name as the schema spells it: Excel does not tell capitals from small letters."""
    return _OURS.get(name.casefold(), name)


def _unescape(title: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), title)
