"""Records that were damaged: what is wrong with them, and how it is mended.

Nothing is thrown away: what a repair replaces stays beside it under another name.
"""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sujarit.errors import SujaritError
from sujarit.exchange.merge.scope import ANSWER_TABLES, owner_scope
from sujarit.exchange.merge.sides import side_of
from sujarit.exchange.merge.snapshot import decode, fingerprint
from sujarit.exchange.out.copies import OFFICE_ONLY, copy_id, seeds_of
from sujarit.exchange.records.folder import (
    NONE_THERE,
    Copy,
    PlanMark,
    Records,
    read_mark,
    write_json,
)
from sujarit.exchange.records.journal import confirmed
from sujarit.exchange.records.ledger import REPAIRED, damage, mended
from sujarit.exchange.records.lock import LOCK, exclusive, is_empty, remove_if_empty
from sujarit.exchange.records.replay import without_changes
from sujarit.exchange.records.session import PENDING_FILE
from sujarit.plan.cells import SheetTable
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.parse import parse_plan
from sujarit.plan.records.progress import carried_over
from sujarit.plan.schema import ACTIVITIES, INDICATORS, SCHEMA_VERSION
from sujarit.plan.values import canonical
from sujarit.storage import RECORDS, write_whole

StampsOf = Callable[[bytes], Iterator[str]]
"""The ids of plans that the marks in a returned file name."""

Tables = Mapping[str, SheetTable]

THERE_ALREADY = Text(
    "สมุดงาน “{name}” มีโฟลเดอร์บันทึกของตนเองแล้ว ให้ย้ายโฟลเดอร์ “{folder}” ออกก่อน",
    "“{name}” has records of its own; move the folder “{folder}” away first",
)
OTHER_PLAN = Text(
    "บันทึกใน “{folder}” เป็นของแผนอื่น", "the records in “{folder}” are those of another plan"
)
OTHER_YEAR = Text(
    "บันทึกใน “{folder}” เป็นของปี {theirs} ไม่ใช่ {ours}",
    "the records in “{folder}” are of fiscal year {theirs}, not {ours}",
)
NO_MARK = Text(
    "ไม่มีไฟล์ plan.json ซึ่งบอกว่าเป็นแผนใด", "plan.json is missing, which says which plan this is"
)
LEDGER = Text("สมุดบันทึก: {what}", "the ledger: {what}")
NOT_ENTERED = Text(
    "สมุดบันทึกไม่กล่าวถึงการส่งสำเนา {files}",
    "the ledger does not say that these copies went out: {files}",
)
NO_COPY = Text(
    "ไม่มีบันทึกของสำเนา {file} ({owner})", "what is known of the copy {file} ({owner}) is missing"
)
NO_BASE = Text(
    "ไม่มีข้อมูลตั้งต้นของสำเนา {file} ({owner}) ให้กู้โฟลเดอร์ bases จากสำเนาสำรอง",
    "the version from which {file} ({owner}) was made is missing; restore bases from a backup",
)
BAD_CONFLICTS = Text(
    "รายการข้อขัดแย้งที่รอตัดสินเสียหาย การรวบรวมครั้งต่อไปจะทำขึ้นใหม่",
    "the list of waiting conflicts is damaged; the next collection makes it again",
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong in the records; `mend` puts it right, None where nothing can."""

    about: Text
    mend: Callable[[], None] | None = None


def troubles(
    folder: Path, mark: PlanMark, stamps_of: StampsOf, book: Tables = MappingProxyType({})
) -> list[Trouble]:
    """What is wrong in a folder of records, in the order in which it is to be mended.

    `mark` is what the workbook says of its plan, `book` are its tables.
    """
    found = [*_mark(folder, mark, stamps_of), *_ledger(folder)]
    if not found:
        known = read_mark(folder) or mark
        records = Records(folder, known)
        found += [*_not_entered(records), *_copies(records), *_bases(records, book)]
        found += _conflicts(records)
    return found


def repair(  # noqa: PLR0913, PLR0917 (the folder, what it is mended from, when and by whom)
    folder: Path, mark: PlanMark, stamps_of: StampsOf, book: Tables, now: datetime, by: str
) -> tuple[list[Trouble], list[Trouble]]:
    """Mend what can be mended: what was, and what is left."""
    done: list[Trouble] = []
    while found := [item for item in troubles(folder, mark, stamps_of, book) if item.mend]:
        for item in found:
            assert item.mend
            item.mend()
        done += found
    if done:
        what = [item.about.en for item in done]
        records = Records(folder, read_mark(folder) or mark)
        records.ledger.append(REPAIRED, now, by, {"mended": what})
    return done, troubles(folder, mark, stamps_of, book)


def adopt(folder: Path, source: Path, mark: PlanMark, now: datetime, by: str) -> Path:
    """Make a copy of the records in `source` those of the workbook whose folder is given.

    `mark` is what that workbook says of its plan. Raises `SujaritError` for a folder that is
    not there, records of another year, and a workbook that has records of its own.
    """
    if not source.is_dir():
        raise SujaritError(NONE_THERE.format(name=source.name.removesuffix(RECORDS)))
    if folder.is_dir() and not is_empty(folder):
        name = folder.name.removesuffix(RECORDS)
        raise SujaritError(THERE_ALREADY.format(name=name, folder=folder.name))
    known = _known_mark(source) or mark
    _check_year(known, mark, source)
    remove_if_empty(folder)
    coming = folder.with_name(f"{folder.name}.tmp")
    shutil.rmtree(coming, ignore_errors=True)
    shutil.copytree(source, coming, ignore=shutil.ignore_patterns(LOCK))
    mended_now = _mend_ledger(coming)
    coming.rename(folder)
    with exclusive(folder):
        ledger = Records(folder, known).ledger
        if mended_now:
            ledger.append(REPAIRED, now, by, {"mended": mended_now})
        ledger.append("adopted", now, by, {"from": source.name})
    return folder


def _mend_ledger(folder: Path) -> list[str]:
    """What was mended: into a damaged one nothing can be written, not even that it is adopted."""
    done = []
    for item in _ledger(folder):
        assert item.mend
        item.mend()
        done.append(item.about.en)
    return done


def check_same_plan(ours: Records, theirs: Records, mine: PlanMark, other: PlanMark) -> None:
    """Raise `SujaritError` where two workbooks, each with its records, are not of one plan."""
    _check_year(other, mine, theirs.folder)
    if theirs.mark.id not in ours.plan_ids and mine.office != other.office:
        raise SujaritError(OTHER_PLAN.format(folder=theirs.folder.name))


def _check_year(theirs: PlanMark, ours: PlanMark, folder: Path) -> None:
    if theirs.fiscal_year != ours.fiscal_year:
        years = {"theirs": str(theirs.fiscal_year), "ours": str(ours.fiscal_year)}
        raise SujaritError(OTHER_YEAR.format(folder=folder.name, **years))


def _known_mark(folder: Path) -> PlanMark | None:
    """What the folder says of its plan; None where it is damaged, too."""
    try:
        return read_mark(folder)
    except SujaritError:
        return None


def _mark(folder: Path, mark: PlanMark, stamps_of: StampsOf) -> Iterator[Trouble]:
    if _known_mark(folder):
        return
    ids = Counter(
        plan for path in (folder / "returned").glob("*") for plan in stamps_of(path.read_bytes())
    )
    known = PlanMark(ids.most_common(1)[0][0], mark.office, mark.fiscal_year) if ids else mark

    def write() -> None:
        _set_aside(folder / "plan.json")
        Records(folder, known).save_mark()

    yield Trouble(NO_MARK, write)


def _ledger(folder: Path) -> Iterator[Trouble]:
    path = folder / "ledger.jsonl"
    what = damage(path)
    if what is None:
        return

    def write() -> None:
        data = mended(path)
        _set_aside(path)
        write_whole(path, data)

    yield Trouble(LEDGER.format(what=what), write)


def _not_entered(records: Records) -> Iterator[Trouble]:
    """Copies that a ledger which lost lines has forgotten.

    Where it lost none, such a copy is what a broken-off share has left: it never went out.
    """
    entered = {c["copy"] for e in records.ledger.events("shared") for c in e.details["copies"]}
    if entered and not any(records.ledger.events(REPAIRED)):
        return
    lost = [copy for copy in records.copies.values() if copy.id not in entered]
    if lost:
        files = ", ".join(copy.file for copy in lost)
        yield Trouble(NOT_ENTERED.format(files=files), _entering(records, lost))


def _entering(records: Records, copies: Collection[Copy]) -> Callable[[], None]:
    """Write that these copies went out, before all else: they were made before they came back."""

    def write() -> None:
        path = records.folder / "ledger.jsonl"
        saved = min((records.folder / "copies" / f"{c.id}.json").stat().st_mtime for c in copies)
        made = datetime.fromtimestamp(saved).astimezone().isoformat(timespec="seconds")
        names = ("owner", "file", "sha256", "base", "due", "round")
        told = [
            {"copy": c.id, "tables": list(c.tables), **{n: getattr(c, n) for n in names}}
            for c in copies
        ]
        line = {"event": "shared", "at": made, "by": "", "details": {"copies": told}}
        data = mended(path, [line])
        _set_aside(path)
        write_whole(path, data)

    return write


def _copies(records: Records) -> Iterator[Trouble]:
    for entry in records.ledger.events("shared"):
        for said in entry.details["copies"]:
            path = records.folder / "copies" / f"{said['copy']}.json"
            if not _is_object(path):
                about = NO_COPY.format(file=said["file"], owner=said["owner"] or "-")
                yield Trouble(about, _copy_again(records, path, said))


def _copy_again(records: Records, path: Path, said: Mapping[str, Any]) -> Callable[[], None]:
    def write() -> None:
        copy = _rebuilt(records, said)
        _set_aside(path)
        write_json(path, asdict(copy))

    return write


def _rebuilt(records: Records, said: Mapping[str, Any]) -> Copy:
    """A copy as its line in the ledger tells of it; its id says with which rows it was made."""
    owner, base = said["owner"], said["base"]
    opened: tuple[str, ...] = ()
    seeds: list[dict[str, Any]] = []
    if owner:
        side = records.base(base)
        plan = parse_plan({name: rows.source for name, rows in side.items()})
        done = frozenset(map(canonical, carried_over(plan, Round.TWELVE)))
        rounds = ((6, frozenset[str]()), (12, frozenset[str]()), (12, done))
        for more in (
            (),
            (ACTIVITIES.name,),
            (INDICATORS.name,),
            (ACTIVITIES.name, INDICATORS.name),
        ):
            tables = (*ANSWER_TABLES, *more)
            for reporting, before in rounds:
                rows = seeds_of(side, owner_scope(side, owner, tables), reporting, before)
                if copy_id(records.mark.id, base, owner, tables, rows) == said["copy"]:
                    opened, seeds = tables, rows
    return Copy(
        id=said["copy"],
        owner=owner,
        base=base,
        schema_version=SCHEMA_VERSION,
        fiscal_year=records.mark.fiscal_year,
        file=said["file"],
        opened=opened or (ANSWER_TABLES if owner else ()),
        seeds={"tblResults": tuple(seeds)} if seeds else {},
        due=said["due"],
        sha256=said["sha256"],
        tables=tuple(said.get("tables", ())),
        round=said.get("round", 0),
    )


def _bases(records: Records, book: Tables) -> Iterator[Trouble]:
    lost: dict[str, Mapping[str, Any]] = {}
    for entry in records.ledger.events("shared"):
        for said in entry.details["copies"]:
            try:
                records.base(said["base"])
            except SujaritError:
                lost.setdefault(said["base"], said)
    known = dict(_versions(records, book)) if lost else {}
    for name, said in lost.items():
        about = NO_BASE.format(file=said["file"], owner=said["owner"] or "-")
        tables = known.get(name)
        yield Trouble(about, _base_again(records, name, tables) if tables else None)


def _base_again(records: Records, name: str, tables: Tables) -> Callable[[], None]:
    def write() -> None:
        _set_aside(records.folder / "bases" / f"{name}.json")
        records.keep_base(tables)

    return write


def _versions(records: Records, book: Tables) -> Iterator[tuple[str, Tables]]:
    """Versions of the plan by their fingerprints.

    Those that are kept, and the workbook as it stands and as it was before each merge. A
    copy's base is one without what stays at home.
    """
    for tables in (*_kept_versions(records), *_past_versions(records, book)):
        travelling = {name: t for name, t in tables.items() if name not in OFFICE_ONLY}
        for version in (tables, travelling):
            yield fingerprint(side_of(version)), version


def _kept_versions(records: Records) -> Iterator[Tables]:
    for path in sorted((records.folder / "bases").glob("*.json")):
        try:
            yield decode(path.read_bytes())
        except (OSError, ValueError, KeyError, TypeError):
            continue


def _past_versions(records: Records, book: Tables) -> Iterator[Tables]:
    yield book
    side = side_of(book)
    for entry in reversed(confirmed(records)):
        side = without_changes(side, entry.details["changes"])
        yield {name: rows.source for name, rows in side.items()}


def _conflicts(records: Records) -> Iterator[Trouble]:
    path = records.folder / PENDING_FILE
    if path.exists() and not _is_object(path):
        yield Trouble(BAD_CONFLICTS, lambda: _set_aside(path))


def _is_object(path: Path) -> bool:
    try:
        return isinstance(json.loads(path.read_bytes()), dict)
    except (OSError, ValueError):
        return False


def _set_aside(path: Path) -> None:
    """Keep what is replaced under the first free name."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    if path.exists():
        path.rename(aside)
