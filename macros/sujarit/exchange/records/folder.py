"""The folder beside a plan's workbook that remembers what went out and what came back.

`plan.xlsm` has `plan.xlsm.sujarit/`: who the plan is (`plan.json`), the versions that
copies were made from (`bases/`), the copies (`copies/`), what came back as it came
(`returned/`), the conflicts that wait (`conflicts.json`), and the record (`ledger.jsonl`).
"""

import getpass
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from sujarit.errors import SujaritError
from sujarit.exchange.merge.scope import Responsibilities
from sujarit.exchange.merge.sides import Side, side_of
from sujarit.exchange.merge.snapshot import decode, encode, fingerprint
from sujarit.exchange.records.ledger import Ledger
from sujarit.exchange.records.lock import is_empty, remove_if_empty
from sujarit.plan.cells import SheetTable
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan
from sujarit.storage import RECORDS, records_folder, write_whole

WHOLE = "ทั้งแผน"
"""What the record calls a copy that is nobody's own."""

DAMAGED = Text(
    "ข้อมูลการส่งและรวบรวมใน “{name}” เสียหาย ให้สั่ง sujarit records repair ถ้าซ่อมไม่ได้ ให้กู้โฟลเดอร์นี้จากสำเนาสำรอง",
    "What is kept in “{name}” is damaged; run `sujarit records repair`, and where that cannot mend it restore the folder from a backup",
)
NONE_THERE = Text("ข้างสมุดงาน “{name}” ไม่มีโฟลเดอร์บันทึก", "beside “{name}” there are no records")
NOT_SAVED = Text(
    "บันทึกสมุดงานลงในโฟลเดอร์ของเครื่องก่อน แล้วทำอีกครั้ง",
    "Save the workbook to a folder on this computer first, then try again",
)


@dataclass(frozen=True, slots=True)
class PlanMark:
    """Which plan a workbook holds: an id of its own, and what people call it."""

    id: str
    office: str
    fiscal_year: int | None


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was made to be sent: for whom, from which base, with which rows open.

    `opened` are the tables of the open rows; `seeds` the rows that were put in for the
    group to complete, by table; `due` is the day by which an answer is asked for, or "";
    `sha256` is the file's as it was made, `tables` those that it carried: all of them where
    none is named, as in copies of earlier versions. `round` is the round that it asks about,
    0 where that is not known.
    """

    id: str
    owner: str
    base: str
    schema_version: int
    fiscal_year: int | None
    file: str
    opened: tuple[str, ...] = ()
    seeds: Mapping[str, tuple[Mapping[str, Any], ...]] | None = None
    due: str = ""
    sha256: str = ""
    tables: tuple[str, ...] = ()
    round: int = 0

    @property
    def who(self) -> str:
        """The group, as the record calls it."""
        return self.owner or WHOLE


class Records:
    """The folder of one plan. Nothing is written before there is something to keep."""

    def __init__(self, folder: Path, mark: PlanMark, adopted_from: str = "") -> None:
        """The folder and its plan; `adopted_from` is the workbook's former name, if it had one."""
        self.folder = folder
        self.mark = mark
        self.adopted_from = adopted_from
        self.ledger = Ledger(folder / "ledger.jsonl")

    def save_mark(self) -> None:
        """Write down which plan this is, the first time."""
        if not self._mark_file.exists():
            write_json(self._mark_file, {"schema": "sujarit.plan/1", **asdict(self.mark)})

    def keep_base(self, tables: Mapping[str, SheetTable]) -> str:
        """Keep a version of the plan and give its fingerprint."""
        name = fingerprint(side_of(tables))
        path = self._base_file(name)
        if not path.exists():
            write_whole(path, encode(tables))
        return name

    def base(self, name: str) -> Side:
        """A version of the plan by its fingerprint; each is read once."""
        if name not in self._bases:
            try:
                self._bases[name] = side_of(decode(self._base_file(name).read_bytes()))
            except (OSError, ValueError, KeyError, TypeError) as exc:
                raise self._damaged() from exc
        return self._bases[name]

    def responsibilities(self, name: str) -> Responsibilities:
        """Who answers for what in a version of the plan; each is read once."""
        if name not in self._responsibilities:
            self._responsibilities[name] = Responsibilities(self.base(name))
        return self._responsibilities[name]

    def has_base(self, name: str) -> bool:
        """Whether a version of the plan is kept."""
        return self._base_file(name).exists()

    def has_returned(self, digest: str) -> bool:
        """Whether a returned file is kept."""
        return (self.folder / "returned" / f"{digest}.xlsx").exists()

    def read_copies_again(self) -> None:
        """Take notice of copies that another program, or a colleague, has added."""
        self.__dict__.pop("_copies", None)

    @property
    def plan_ids(self) -> frozenset[str]:
        """The ids under which copies of this plan went out: ours, and those of joined records."""
        joined = (entry.details["plan"] for entry in self.ledger.events("joined"))
        return frozenset({self.mark.id, *joined})

    def keep_copy(self, copy: Copy) -> None:
        """Remember a copy that was made."""
        known = self._copies
        write_json(self.folder / "copies" / f"{copy.id}.json", asdict(copy))
        known[copy.id] = copy

    @property
    def copies(self) -> Mapping[str, Copy]:
        """Every copy that was made, by its id."""
        return self._copies

    def neighbour(self, plan_id: str) -> str:
        """The workbook beside this one whose records are those of the plan `plan_id`; or ""."""
        folders = sorted(self.folder.parent.glob(f"*{RECORDS}"))
        marks = ((folder, read_mark(folder)) for folder in folders if folder.is_dir())
        return next((_workbook_of(f) for f, mark in marks if mark and mark.id == plan_id), "")

    def keep_returned(self, data: bytes) -> str:
        """Keep a returned file as it came, and give its digest."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.folder / "returned" / f"{digest}.xlsx"
        if not path.exists():
            write_whole(path, data)
        return digest

    def returned(self, digest: str) -> bytes | None:
        """A returned file by its digest; None when it is not there any more."""
        try:
            return (self.folder / "returned" / f"{digest}.xlsx").read_bytes()
        except OSError:
            return None

    def read_json(self, name: str) -> Any:
        """A file of the folder; None when it is not there."""
        path = self.folder / name
        return self._json(path) if path.exists() else None

    def write_json(self, name: str, value: Any) -> None:
        """Put a file into the folder, whole or not at all."""
        write_json(self.folder / name, value)

    @cached_property
    def _copies(self) -> dict[str, Copy]:
        files = sorted((self.folder / "copies").glob("*.json"))
        found = [_copy(self._json(path)) for path in files]
        return {copy.id: copy for copy in found}

    @cached_property
    def _bases(self) -> dict[str, Side]:
        return {}

    @cached_property
    def _responsibilities(self) -> dict[str, Responsibilities]:
        return {}

    @property
    def _mark_file(self) -> Path:
        return self.folder / "plan.json"

    def _base_file(self, name: str) -> Path:
        return self.folder / "bases" / f"{name}.json"

    def _json(self, path: Path) -> Any:
        try:
            return json.loads(path.read_bytes())
        except (OSError, ValueError) as exc:
            raise self._damaged() from exc

    def _damaged(self) -> SujaritError:
        return SujaritError(DAMAGED.format(name=self.folder.name))


def records_of(book: Path, plan: Plan) -> Records:
    """The folder of a workbook; that of its former name when the workbook was renamed.

    Raises `SujaritError` when the workbook was never saved.
    """
    if not book.is_absolute() and not book.exists():
        raise SujaritError(NOT_SAVED)
    folder = records_folder(book)
    mark = PlanMark(secrets.token_hex(8), plan.details.office_name, plan.details.fiscal_year)
    if folder.is_dir() and not is_empty(folder):
        return Records(folder, read_mark(folder) or mark)
    orphans = [other for other in _orphans(book) if _same_plan(read_mark(other), mark)]
    if len(orphans) == 1:
        former = orphans[0]
        remove_if_empty(folder)
        former.rename(folder)
        return Records(folder, read_mark(folder) or mark, adopted_from=_workbook_of(former))
    return Records(folder, mark)


def folder_to_mend(book: Path, mark: PlanMark) -> Path:
    """The folder of a workbook, or the one of its former name where it lies.

    One that does not say whose it is counts as that where there is no other.
    Raises `SujaritError` where there is none.
    """
    folder = records_folder(book)
    if folder.is_dir() and not is_empty(folder):
        return folder
    orphans = [other for other in _orphans(book) if _may_be(other, mark)]
    if len(orphans) != 1:
        raise SujaritError(NONE_THERE.format(name=book.name))
    return orphans[0]


def _may_be(folder: Path, mark: PlanMark) -> bool:
    try:
        known = read_mark(folder)
    except SujaritError:
        return True
    return known is None or _same_plan(known, mark)


def existing_records(book: Path) -> Records | None:
    """The folder of a workbook where there is one under its present name; nothing is moved."""
    folder = records_folder(book)
    mark = read_mark(folder)
    return Records(folder, mark) if mark else None


def user_name() -> str:
    """Who works at this machine, for the record."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def write_json(path: Path, value: Any) -> None:
    """A JSON file, whole or not at all."""
    write_whole(path, json.dumps(value, ensure_ascii=False, indent=1).encode())


def _orphans(book: Path) -> list[Path]:
    """Folders like this one beside the workbook, whose own workbook is gone."""
    folders = sorted(book.parent.glob(f"*{RECORDS}"))
    return [f for f in folders if f.is_dir() and not f.with_name(_workbook_of(f)).exists()]


def _workbook_of(folder: Path) -> str:
    return folder.name.removesuffix(RECORDS)


def _same_plan(one: PlanMark | None, other: PlanMark) -> bool:
    return one is not None and (one.office, one.fiscal_year) == (other.office, other.fiscal_year)


def read_mark(folder: Path) -> PlanMark | None:
    """Which plan the records in a folder are of; None where they do not say."""
    path = folder / "plan.json"
    if not path.exists():
        return None
    try:
        found = json.loads(path.read_bytes())
        return PlanMark(found["id"], found["office"], found["fiscal_year"])
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise SujaritError(DAMAGED.format(name=folder.name)) from exc


_COPY_FIELDS = {field.name for field in fields(Copy)}
"""What else a later version of this program may have written is left alone."""


def _copy(found: Any) -> Copy:
    try:
        seeds = {name: tuple(rows) for name, rows in (found.pop("seeds") or {}).items()}
        opened, tables = tuple(found["opened"]), tuple(found.get("tables", ()))
        known = {name: found[name] for name in _COPY_FIELDS & found.keys()}
        return Copy(**{**known, "opened": opened, "seeds": seeds, "tables": tables})
    except (KeyError, TypeError, AttributeError) as exc:
        raise SujaritError(DAMAGED.format(name="copies")) from exc
