"""Copies and letters made for the groups, and remembered."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from sujarit.books.build.sheets.guide import Guide
from sujarit.checks.lateness import LIGHT_WORDS, ActivityLight, judged_on, standings
from sujarit.errors import SujaritError
from sujarit.exchange.findings import Location, finding
from sujarit.exchange.merge.scope import ANSWER_TABLES, OwnerScope, Responsibilities, owners
from sujarit.exchange.notices import BAD_ADDRESS, NO_ADDRESS, NO_OWNER, VAGUE_OWNER
from sujarit.exchange.out.copies import (
    About,
    GroupMaster,
    Master,
    copy_id,
    seeds_of,
    whole_copy,
    whole_master,
)
from sujarit.exchange.out.correspondence import correspondence
from sujarit.exchange.out.letter import (
    Addresses,
    Letter,
    LetterTemplate,
    addresses_of,
    as_text,
    draft,
    safe_name,
)
from sujarit.exchange.out.send_page import write_page
from sujarit.exchange.records.folder import Copy, Records
from sujarit.plan.cells import CellValue, SheetTable
from sujarit.plan.finding import Finding
from sujarit.plan.lang import Text
from sujarit.plan.people import group_key, groups_of, people_of
from sujarit.plan.records import Activity, Plan
from sujarit.plan.records.progress import carried_over
from sujarit.plan.schema import ACTIVITIES, RECIPIENTS, RESULTS, SCHEMA_VERSION
from sujarit.plan.thai import thai_date
from sujarit.plan.values import canonical
from sujarit.storage import is_stream, write_whole

NO_SUCH_GROUP = Text(
    "ไม่มีกลุ่ม “{group}” ในช่องผู้รับผิดชอบของแผน กลุ่มที่มี: {groups}",
    "No group “{group}” answers for anything in this plan; there are: {groups}",
)

NOBODY = Text(
    "ไม่ได้ทำสำเนา เพราะไม่มีกลุ่มผู้รับผิดชอบที่ส่งให้ได้",
    "No copy was made: no group that can be asked answers for anything in this plan",
)

_EVERYONE = "ผู้เกี่ยวข้อง"
_SOON = "โดยเร็ว"
_DONE_BEFORE = " (รายงานว่าเสร็จแล้วในรอบ 6 เดือน ไม่ต้องกรอกอีก)"


@dataclass(frozen=True, slots=True)
class ShareOptions:
    """What is asked for; `opened` are the tables whose own rows a group may fill in.

    `groups` are those for whom copies are made, all where none is named. `vague` are the
    owners that name no group (in canonical form); `rules` the texts of the manual inside a
    copy.
    """

    plan: Plan
    template: LetterTemplate
    opened: tuple[str, ...] = ANSWER_TABLES
    due: date | None = None
    groups: tuple[str, ...] = ()
    vague: Collection[str] = ()
    rules: tuple[Text, ...] = ()
    reminder: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that was written, and its letter: as a draft, and as text to be pasted."""

    copy: Copy
    path: Path
    letter: Letter
    draft: Path
    text: Path


@dataclass(frozen=True, slots=True)
class Shared:
    """Everything that one sharing made; `page` shows all letters, None where none was made."""

    copies: tuple[Made, ...]
    findings: tuple[Finding, ...]
    page: Path | None = None


@dataclass(frozen=True, slots=True)
class SharingRun:
    """Of which workbook, into which folder, when and by whom."""

    book: Path
    folder: Path
    now: datetime
    by: str


def share_whole(
    records: Records, tables: Mapping[str, SheetTable], options: ShareOptions, run: SharingRun
) -> Shared:
    """One copy of the whole plan, with nothing locked."""
    master = whole_master(tables, options.rules, _about(records, options.plan))
    sharing = _Sharing(records, tables, master, options, run)
    name, data = whole_copy(master, sharing.base)
    file = f"{safe_name(run.book.stem, 24)}-copy.xlsx"
    made = sharing.write(sharing.copy(name, "", file), data, Addresses(), None)
    sharing.remember([made])
    return Shared((made,), ())


def share_by_owner(
    records: Records, tables: Mapping[str, SheetTable], options: ShareOptions, run: SharingRun
) -> Shared:
    """A copy for each group that answers for something, its own rows open."""
    about = _about(records, options.plan)
    groups = GroupMaster(tables, _guide(options), run.now.date(), about)
    findings = list(_unowned(options.plan))
    wanted = []
    for number, owner in _wanted(owners(groups.master.side), options.groups):
        addresses = addresses_of(options.plan.recipients, owner)
        if canonical(owner) in options.vague and not addresses.to:
            findings.append(finding(VAGUE_OWNER, _cell_of(options.plan, owner), group=owner))
            continue
        findings += _address_findings(owner, addresses)
        wanted.append((number, owner, addresses))
    if not wanted:  # nothing to remember: no records begin with what did not go out
        return Shared((), tuple(findings))
    sharing = _Sharing(records, tables, groups.master, options, run)
    made = [sharing.for_owner(groups, *each) for each in wanted]
    sharing.remember(made)
    return Shared(tuple(made), tuple(findings), write_page(run.folder, records))


def _about(records: Records, plan: Plan) -> About:
    details = plan.details
    return About(records.mark.id, details.fiscal_year, details.office_name)


def to_remind(records: Records, options: ShareOptions, today: date) -> tuple[str, ...]:
    """The groups that were asked in this round, have not answered, and are late or have a new day."""
    reporting = int(options.plan.reporting_round)
    due = options.due.isoformat() if options.due else ""
    known = correspondence(records)
    late = {
        group
        for (group, number), asked in known.items()
        if number in {reporting, 0} and asked.is_to_be_reminded(today, due)
    }
    named = {canonical(group) for group in options.groups}
    answered_for = (*options.plan.activities, *options.plan.projects)
    groups = groups_of(options.plan)
    owners_ = dict.fromkeys(name for each in answered_for for name in people_of(each, groups))
    return tuple(
        owner
        for owner in owners_
        if canonical(owner) in late and (not named or canonical(owner) in named)
    )


def _guide(options: ShareOptions) -> Guide:
    """What the first sheet of every copy says."""
    plan, due = options.plan, options.due
    year = plan.details.fiscal_year or ""
    return Guide(
        asks=f"กรอกผลการดำเนินงาน รอบ {int(plan.reporting_round)} เดือน {plan.year_word} พ.ศ. {year}",
        office=plan.details.office_name,
        due=f"ส่งกลับภายในวันที่ {thai_date(due)}" if due else f"ส่งกลับ{_SOON}",
        opened=options.opened,
    )


def _wanted(every: Sequence[str], groups: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The owners asked for, numbered as they are among all of them."""
    known = {group_key(owner) for owner in every}
    wanted = {group_key(group) for group in groups}
    for group in groups:
        if group_key(group) not in known:
            there = NO_SUCH_GROUP.format(group=group, groups=", ".join(every))
            raise SujaritError(there if every else NOBODY)
    for number, owner in enumerate(every, start=1):
        if not wanted or group_key(owner) in wanted:
            yield number, owner


class _Sharing:
    """Makes the copies and letters of one sharing."""

    def __init__(
        self,
        records: Records,
        tables: Mapping[str, SheetTable],
        master: Master,
        options: ShareOptions,
        run: SharingRun,
    ) -> None:
        """`tables` are the workbook's as they stand; a colleague's may be compared with them."""
        records.save_mark()
        self._records = records
        self._tables = tables
        self.master = master
        self.base = records.keep_base(master.tables)
        self._options = options
        self._run = run
        self._plan = options.plan
        self._ours = {copy.sha256 for copy in records.copies.values()}

    def for_owner(self, groups: GroupMaster, number: int, owner: str, addresses: Addresses) -> Made:
        """One group's copy, with a row put in for each result that is still missing."""
        options, plan_id = self._options, self._records.mark.id
        scope = self._responsibilities.scope(owner, options.opened)
        reporting = int(self._plan.reporting_round)
        seeds = seeds_of(self.master.side, scope, reporting, self._done)
        name = copy_id(plan_id, self.base, owner, options.opened, seeds)
        file = f"{safe_name(self._run.book.stem, 24)}-{number:02d}-{safe_name(owner)}.xlsx"
        copy = replace(self.copy(name, owner, file, seeds), tables=groups.carried)
        data = groups.copy(copy, scope, reporting, self._done)
        return self.write(copy, data, addresses, scope)

    @cached_property
    def _responsibilities(self) -> Responsibilities:
        return Responsibilities(self.master.side)

    @cached_property
    def _done(self) -> frozenset[str]:
        """The activities that the six months reported as done: they are not asked about again."""
        carried = carried_over(self._plan, self._plan.reporting_round)
        return frozenset(map(canonical, carried))

    def copy(
        self, name: str, owner: str, file: str, seeds: Sequence[Mapping[str, CellValue]] = ()
    ) -> Copy:
        """What is remembered of a copy."""
        due = self._options.due
        return Copy(
            id=name,
            owner=owner,
            base=self.base,
            schema_version=SCHEMA_VERSION,
            fiscal_year=self._plan.details.fiscal_year,
            file=file,
            opened=self._options.opened if owner else (),
            seeds={RESULTS.name: tuple(seeds)} if seeds else {},
            due=due.isoformat() if due else "",
            round=int(self._plan.reporting_round),
        )

    def write(
        self, copy: Copy, data: bytes, addresses: Addresses, scope: OwnerScope | None
    ) -> Made:
        """Write a copy and its draft, and keep what it is."""
        path = self._free(self._run.folder / copy.file)
        copy = replace(copy, file=path.name, sha256=hashlib.sha256(data).hexdigest())
        self._records.keep_copy(copy)
        letter = self._letter(copy, data, addresses, scope)
        path = write_whole(path, data)
        eml = write_whole(path.with_suffix(".eml"), draft(letter))
        return Made(copy, path, letter, eml, write_whole(path.with_suffix(".txt"), as_text(letter)))

    def _free(self, path: Path) -> Path:
        """Another name where a file stands that we did not make: a group's answer, perhaps."""
        stem, number = path.stem, 1
        while path.exists() and not self._is_ours(path):
            number += 1
            path = path.with_stem(f"{stem} ({number})")
        return path

    def _is_ours(self, path: Path) -> bool:
        """Whether a file is a copy that we made, and may be written again; no device is read."""
        if is_stream(path):
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() in self._ours

    def remember(self, made: Iterable[Made]) -> None:
        """Write the sharing down."""
        copies = [
            {
                "copy": item.copy.id,
                "owner": item.copy.owner,
                "file": item.path.name,
                "sha256": item.copy.sha256,
                "base": item.copy.base,
                "due": item.copy.due,
                "tables": list(item.copy.tables),
                "round": item.letter.round,
            }
            for item in made
        ]
        run = self._run
        details = {"copies": copies, "book": self._records.keep_base(self._tables)}
        self._records.ledger.append("shared", run.now, run.by, details)

    def _letter(
        self, copy: Copy, data: bytes, addresses: Addresses, scope: OwnerScope | None
    ) -> Letter:
        details = self._plan.details
        due = self._options.due
        subject, body = self._options.template.fill(
            {
                "group": copy.owner or _EVERYONE,
                "office": details.office_name,
                "plan_title": details.plan_title,
                "year_word": self._plan.year_word,
                "fiscal_year": str(details.fiscal_year or ""),
                "round": str(int(self._plan.reporting_round)),
                "due": f"ภายในวันที่ {thai_date(due)}" if due else _SOON,
                "file": copy.file,
                "activities": "\n".join(self._activities(scope)),
                "lateness": self._lateness(scope),
                "sender_unit": details.responsible_unit,
            }
        )
        return Letter(
            copy=copy.id,
            group=copy.who,
            addresses=addresses,
            subject=subject,
            body=body,
            file=copy.file,
            data=data,
            round=int(self._plan.reporting_round),
            due=copy.due,
            reminder=self._options.reminder,
        )

    def _activities(self, scope: OwnerScope | None) -> Iterator[str]:
        for activity in self._plan.activities:
            if _is_within(activity, scope):
                done = _DONE_BEFORE if canonical(activity.code) in self._done else ""
                yield f"- {activity.code} {' '.join(activity.title.split())}{done}"

    @cached_property
    def _standings(self) -> tuple[ActivityLight, ...]:
        """Where each activity stands; judged once for all letters."""
        return standings(self._plan, self._plan.reporting_round)

    def _lateness(self, scope: OwnerScope | None) -> str:
        """What of the group's is late, and what is due this month or the next."""
        day = judged_on(self._plan, self._plan.reporting_round)
        if day is None:
            return ""
        lights = {
            item.activity.code: item.light
            for item in self._standings
            if _is_within(item.activity, scope)
        }
        late = [f"{code} ({LIGHT_WORDS[light].th})" for code, light in lights.items() if light.late]
        soon = [f"{code} ({LIGHT_WORDS[light].th})" for code, light in lights.items() if light.soon]
        told = [f"ล่าช้ากว่าแผน: {', '.join(late)}" if late else "ไม่มีกิจกรรมที่ล่าช้ากว่าแผน"]
        told += [f"ใกล้ถึงกำหนด: {', '.join(soon)}"] if soon else []
        return f"{' '.join(told)} (ณ วันที่ {thai_date(day)})"


def _is_within(activity: Activity, scope: OwnerScope | None) -> bool:
    return scope is None or canonical(activity.code) in scope.activities


def _address_findings(owner: str, addresses: Addresses) -> Iterator[Finding]:
    location = Location(RECIPIENTS.name, column="email")
    for bad in addresses.bad:
        yield finding(BAD_ADDRESS, location, address=bad, group=owner)
    if not addresses.to:
        yield finding(NO_ADDRESS, location, group=owner)


def _unowned(plan: Plan) -> Iterator[Finding]:
    """Activities for which nobody answers, neither themselves nor through their project."""
    owned = {canonical(project.code) for project in plan.projects if project.owner}
    codes = [a.code for a in plan.activities if not a.owner and canonical(a.project) not in owned]
    if codes:
        yield finding(NO_OWNER, Location(ACTIVITIES.name, column="owner"), codes=", ".join(codes))


def _cell_of(plan: Plan, owner: str) -> Location:
    """Where an owner is named first."""
    groups = groups_of(plan)
    for record in (*plan.activities, *plan.projects):
        cell = record.cell("owner")
        if cell and owner in people_of(record, groups):
            table = record.origin.table.schema.name
            return Location(table, cell.address, "owner", ("0", record.key), owner)
    return Location()
