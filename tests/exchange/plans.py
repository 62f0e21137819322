"""A small office for the tests of sharing and collecting: eight groups, ten activities, and
results for the first round only, so that each group is asked for the second."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from sujarit.actions.exchange.returns import collect, open_fillable, settle
from sujarit.actions.exchange.sharing import ShareRequest, share
from sujarit.books.build import load_plan_data
from sujarit.books.file.book import FileBook
from sujarit.books.file.layout import sheets
from sujarit.books.file.patch import Changes, Edit, changed_bytes
from sujarit.books.opc.package import Package
from sujarit.exchange.back.collection import CollectOptions
from sujarit.exchange.merge.sides import side_of
from sujarit.plan import schema
from tests.util.built import built_once

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sujarit.actions.exchange.sharing import SharedBook
    from sujarit.exchange.back.collection import Collected
    from sujarit.exchange.merge.sides import Row, Side

DATA = Path(__file__).parent.parent / "data" / "clean-2569.toml"
NOW = dt.datetime(2026, 4, 1, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
DUE = dt.date(2026, 4, 10)

ADMIN = "กลุ่มอำนวยการ"
"""Answers for ก1 and ก7."""
TRAINING = "กลุ่มพัฒนาครูและบุคลากรทางการศึกษา"
"""Answers for ก2 and ก3."""
STAFF = "กลุ่มบริหารงานบุคคล"
"""Answers for ก4."""

_SHEETS = "{*}sheets/{*}sheet"


@cache
def office_data() -> dict:
    """The content of the master, by table and column title."""
    data = load_plan_data(DATA)
    data["tblResults"] = [_under_way(row) for row in data["tblResults"] if row["รอบ"] == 6]
    owners = dict.fromkeys(row["ผู้รับผิดชอบ"] for row in data["tblActivities"])
    data["tblRecipients"] = [
        {"กลุ่ม": owner, "อีเมล": f"group{number}@example.go.th"}
        for number, owner in enumerate(owners, start=1)
    ]
    return data


def _under_way(result: dict[str, Any]) -> dict[str, Any]:
    """A result of an activity that goes on: what is done by six months is not asked about again."""
    done = result["สถานะ"] == schema.DONE
    return {**result, "สถานะ": schema.UNDER_WAY, "ร้อยละความก้าวหน้า": 90} if done else result


@cache
def office_workbook() -> bytes:
    """The master as a plain workbook."""
    return built_once(office_data())


def write_master(folder: Path, name: str = "แผน.xlsx", data: bytes | None = None) -> Path:
    path = folder / name
    path.write_bytes(office_workbook() if data is None else data)
    return path


def share_out(master: Path, **request) -> SharedBook:
    """Copies of the master for every group, in `out` beside it."""
    wanted = ShareRequest(**{"by_owner": True, "due": DUE, **request})
    return share(FileBook(master), master.parent / "out", wanted, NOW)


def copy_of(shared: SharedBook, owner: str) -> Path:
    return next(made.path for made in shared.copies if made.copy.owner == owner)


def bring_in(master: Path, *returned: Path, now: dt.datetime = NOW, **options) -> Collected:
    """Collect files into the master."""
    return collect(open_fillable(master), returned, CollectOptions(**options), now)


def decide(master: Path, now: dt.datetime = NOW) -> Collected:
    """Carry out the decisions in the master's sheet of conflicts."""
    return settle(open_fillable(master), now)


def side(path: Path) -> Side:
    return side_of(FileBook(path).tables())


def row(path: Path, table: str, **wanted: Any) -> Row:
    """The one row in which these columns say this."""
    return _row(side(path), table, wanted)


def rows(path: Path, table: str) -> list[dict[str, Any]]:
    """The filled cells of every filled row, by column key."""
    return [
        {column: value for column, value in row.cells.items() if value is not None}
        for row in side(path)[table].rows
    ]


def fill(path: Path, table: str, where: Mapping[str, Any], **values: Any) -> Path:
    """Type values into the row where these columns say this."""
    place = _row(side(path), table, where).index
    return type_into(path, table, place, **values)


def add(path: Path, table: str, **values: Any) -> Path:
    """Type a row into the first blank one of a table."""
    end = max((row.index for row in side(path)[table].rows), default=-1) + 1
    return type_into(path, table, end, **values)


def clear(path: Path, table: str, **where: Any) -> Path:
    """Empty the row where these columns say this."""
    found = side(path)
    blank = dict.fromkeys(found[table].columns)
    return type_into(path, table, _row(found, table, where).index, **blank)


def type_into(path: Path, table: str, index: int, **values: Any) -> Path:
    """Type values into a row of the body by its index."""
    package = Package(path)
    offsets = side(path)[table].offsets
    found = (s for s in sheets(package) if any(p.name == table for p in s.tables))
    sheet = next(found)
    area = next(place.area for place in sheet.tables if place.name == table)
    changes = Changes()
    for column, value in values.items():
        edit = Edit(area.top + 1 + index, area.left + offsets[column], value)
        changes.cells[sheet.name].append(edit)
    if area.top + 1 + index == area.bottom + 1:  # a table grows with what is typed right below it
        changes.table_bottoms[table] = area.bottom + 1
    path.write_bytes(changed_bytes(package, changes))
    return path


def choose(master: Path, rows: Sequence[int] | None = None, **chosen: str) -> None:
    """Decide in the sheet of conflicts, in these of its lines or in all of them."""
    table = FileBook(master).program_tables()[schema.CONFLICTS.name]
    titles = [c.title for c in schema.CONFLICTS.columns]
    package = Package(master)
    changes = Changes()
    for index, line in enumerate(table.rows):
        if line[titles.index("รหัสข้อขัดแย้ง")] and (rows is None or index in rows):
            for key, value in chosen.items():
                offset = titles.index(schema.CONFLICTS.column(key).title)
                edit = Edit(table.top + 1 + index, table.left + offset, value)
                changes.cells[table.sheet].append(edit)
    master.write_bytes(changed_bytes(package, changes))


def type_into_sheet(path: Path, table: str, index: int, **values: Any) -> None:
    """Type values into a line of a table that the program fills."""
    about, package = schema.table(table), Package(path)
    sheet = next(s for s in sheets(package) if any(p.name == table for p in s.tables))
    area = next(place.area for place in sheet.tables if place.name == table)
    offsets = {column.key: number for number, column in enumerate(about.columns)}
    changes = Changes()
    for column, value in values.items():
        edit = Edit(area.top + 1 + index, area.left + offsets[column], value)
        changes.cells[sheet.name].append(edit)
    bottom = max(area.bottom, area.top + 1 + index)
    changes.table_bottoms[table] = bottom
    path.write_bytes(changed_bytes(package, changes))


def conflicts(master: Path) -> list[dict[str, Any]]:
    """The rows of the sheet of conflicts, by column title."""
    table = FileBook(master).program_tables()[schema.CONFLICTS.name]
    return [
        dict(zip(table.header, line, strict=True))
        for line in table.rows
        if any(value is not None for value in line)
    ]


def _row(found: Side, table: str, wanted: Mapping[str, Any]) -> Row:
    (result,) = [
        row
        for row in found[table].rows
        if all(row.cells.get(column) == value for column, value in wanted.items())
    ]
    return result


def newly_shown(before: bytes, after: bytes) -> set[str]:
    """The sheets that a workbook's main part hides no longer; it may differ in nothing else."""
    was, is_ = ET.fromstring(before), ET.fromstring(after)
    states = {sheet.get("name"): sheet.get("state") for sheet in is_.iterfind(_SHEETS)}
    shown = set()
    for sheet in was.iterfind(_SHEETS):
        if sheet.get("state") == "hidden" and states[sheet.get("name")] is None:
            shown.add(str(sheet.get("name")))
            del sheet.attrib["state"]
    assert ET.tostring(was) == ET.tostring(is_)
    return shown


def answer_rows(path: Path, reporting: int) -> list[dict[str, Any]]:
    """The results of one round."""
    return [line for line in rows(path, "tblResults") if line.get("round") == reporting]
