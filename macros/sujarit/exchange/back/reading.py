"""Returned files read one by one: what each of them is, and what it asks for."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sujarit.errors import SujaritError
from sujarit.exchange import notices as catalogue
from sujarit.exchange.back.asked import asked_again, sender_of
from sujarit.exchange.back.collection import CollectOptions, FileOutcome
from sujarit.exchange.back.inbox.fence import SAVE_PLAIN
from sujarit.exchange.back.inbox.incoming import (
    SEND_AGAIN,
    Attached,
    Bounced,
    Found,
    Incoming,
    OwnLetter,
    Refused,
    Skipped,
    Unread,
    as_it_came,
)
from sujarit.exchange.back.inbox.read import Returned
from sujarit.exchange.back.inbox.reader import Read, Unreadable, unreadable
from sujarit.exchange.back.notes import listed, notes_on, seeds_in, with_strays
from sujarit.exchange.back.photos import Photos
from sujarit.exchange.back.recognise import CUT_DOWN, REPAIR, Known, overgrown, recognise
from sujarit.exchange.back.senders import Senders
from sujarit.exchange.findings import finding
from sujarit.exchange.merge.align import Baseline, baseline
from sujarit.exchange.merge.change import Proposals, Provenance
from sujarit.exchange.merge.conflicts import Pending
from sujarit.exchange.merge.propose import propose
from sujarit.exchange.merge.sides import Side
from sujarit.exchange.merge.snapshot import fingerprint
from sujarit.exchange.merge.taken import (
    CopyState,
    RowsByKey,
    Version,
    laid_over,
    rows_by_key,
    still_stands,
)
from sujarit.exchange.merge.unnamed import with_names
from sujarit.exchange.notices import Notice
from sujarit.exchange.out.copies import without_untouched_seeds
from sujarit.exchange.records.done_since import DoneSince
from sujarit.exchange.records.folder import Copy
from sujarit.exchange.records.past import FileRecord, PastMerges, our_file, past_merges
from sujarit.exchange.records.session import Session
from sujarit.exchange.records.versions import Dates
from sujarit.plan import schema
from sujarit.plan.finding import Finding
from sujarit.plan.lang import Text
from sujarit.plan.parse import parse_plan


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A returned file that was read: which copy it is, and what it asks for.

    `anew` tells that it was read from the records again, and not given to this run; `known`
    that it is on record, and was not read again.
    """

    file: str
    sender: str
    sha256: str
    source: Provenance
    copy: Copy
    dates: Dates
    proposals: Proposals
    findings: tuple[Finding, ...] = ()
    anew: bool = False
    known: bool = False

    @property
    def is_news(self) -> bool:
        """Whether it is to be written down as what came in this run."""
        return not self.anew and not self.known

    @property
    def changed(self) -> bool:
        """Whether the group changed anything since the version that was taken last."""
        said = self.proposals
        return bool(said.wanted or said.not_taken or said.agreed)


class Reading:
    """Reads what came back, one file at a time, and keeps only what each file changed."""

    def __init__(
        self, session: Session, ours: Side, options: CollectOptions, photos: Photos, read: Read
    ) -> None:
        self.records = session.records
        self._workbook = read
        self._photos = photos
        self.ours = ours
        self._book = session.book
        self.file = our_file(fingerprint(ours), session.book.path, session.shown())
        self._options = options
        self._baselines: dict[tuple[str, str], Baseline] = {}
        self.read: list[ReadFile] = []
        self.others: list[FileOutcome] = []
        self.findings: list[Finding] = []
        self._own_files: list[str] = []
        self._skipped: list[str] = []
        self._strangers: list[Unread] = []
        self._sent = {c.sha256: c.who for c in self.records.copies.values() if c.sha256}

    @cached_property
    def past(self) -> PastMerges:
        """What earlier merges left behind."""
        return past_merges(self.records, self.file)

    def take(self, item: Found) -> None:
        """Read one file; whatever is wrong with it ends in a finding that names it."""
        match item:
            case Skipped() if self._senders.is_letter(item.name):
                self._own(item.name, "")
            case Skipped():
                self.others.append(FileOutcome(item.name, "", "skipped"))
                self._skipped.append(item.name)
            case Attached():
                self._photos.keep(item)
            case Refused():
                self._refuse(item, item.reason, item.fix)
            case OwnLetter():
                self._own(item.name, "")
            case Bounced():
                self._bounced(item)
            case Unread():
                self._must_look(item)
            case Incoming():
                self._incoming(item)

    def take_kept(self, copy: str) -> bool:
        """Read what a copy returned last once more; whether that could be done."""
        files = self.past.kept.get(copy, ())
        return bool(files) and self._kept_file(copy, files[-1])

    def take_all_kept(self, copy: str) -> None:
        """The same with each version of which nobody could tell which is the last."""
        for file in self.past.kept.get(copy, ()):
            self._kept_file(copy, file)

    def _kept_file(self, copy: str, file: FileRecord) -> bool:
        data = self.records.returned(file["sha256"])
        if data is None or copy not in self.records.copies:
            return False
        if isinstance(returned := self._workbook(as_it_came(file, data)), Unreadable):
            return False
        found = self._asked(returned, self.records.copies[copy])
        self.read.append(replace(found, findings=(), anew=True))
        return True

    def take_undone(self) -> None:
        """Read again what a workbook that was restored from a backup has lost."""
        given = {item.sha256 for item in self.read}
        lost = {
            self.records.copies[copy].who if copy in self.records.copies else copy
            for copy in sorted(self.past.undone)
            if not any(file["sha256"] in given for file in self.past.kept.get(copy, ()))
            and not self.take_kept(copy)
        }
        if self.past.undone:
            self._say(catalogue.RESTORED)
        if lost:
            self._say(catalogue.KEPT_LOST, who=", ".join(sorted(lost)))

    def tell_of_the_rest(self) -> None:
        """What is told of many files at once, now that everything was read."""
        if self._strangers:
            kinds = dict.fromkeys(item.what for item in self._strangers)
            what = Text(" หรือ ".join(k.th for k in kinds), " or ".join(k.en for k in kinds))
            senders = listed(dict.fromkeys(item.sender or "-" for item in self._strangers))
            files = listed(item.name for item in self._strangers)
            self._say(catalogue.MUST_LOOK, file=files, who=senders, what=what)
        if self._own_files:
            self._say(catalogue.OWN_FILE, file=listed(self._own_files))
        if self._skipped:
            self._say(catalogue.SKIPPED, file=listed(self._skipped))
        for name in self._photos.left():
            self.others.append(FileOutcome(name, "", "skipped"))
            self._say(catalogue.PHOTO_LEFT, file=name)

    def keep_photos(self, after: Side, waiting: Sequence[Pending]) -> None:
        """Put the photos of rows that are taken beside the workbook, before it names them."""
        kept: defaultdict[str, list[str]] = defaultdict(list)
        for file, name in self._photos.store(after, waiting):
            kept[file].append(name)
        for file, names in kept.items():
            self._say(
                catalogue.PHOTOS_KEPT, file=file, count=str(len(names)), names=", ".join(names)
            )

    def state(self, copy: str) -> CopyState:
        """What was taken from a copy so far; nothing where all is to be taken again."""
        in_run = any(item.copy.id == copy for item in self.read)
        return CopyState() if self._options.again and in_run else self.past.state(copy)

    def asked_again(self, copy: Copy, version: Version) -> Proposals:
        """What an earlier version of a copy still asks for."""
        return asked_again(self.records, self.baseline(copy, self.state(copy.id)), copy, version)

    def baseline(self, copy: Copy, state: CopyState) -> Baseline:
        """Our workbook beside what was taken from a copy so far."""
        # What was done since differs for a copy of which some of it came.
        name = copy.base, copy.id if self._done_since.concerns(copy) else ""
        if name not in self._baselines:
            self._baselines[name] = self._beside(self.records.base(copy.base), copy)
        shared = self._baselines[name]
        if not state.taken:
            return shared
        return self._beside(laid_over(shared.base, state.taken), copy, shared)

    def _beside(self, base: Side, copy: Copy, known: Baseline | None = None) -> Baseline:
        return baseline(base, self.ours, known, self._done_since.of(copy))

    @cached_property
    def _done_since(self) -> DoneSince:
        return DoneSince(self.records, self.past.done)

    @cached_property
    def _senders(self) -> Senders:
        tables = self._book.tables()
        recipients = {n: tables[n] for n in (schema.RECIPIENTS.name,) if n in tables}
        return Senders(self.records, parse_plan(recipients).recipients)

    def _own(self, name: str, who: str) -> None:
        self.others.append(FileOutcome(name, who, "unchanged" if who else "skipped"))
        self._own_files.append(name)

    def _bounced(self, item: Bounced) -> None:
        who = self._senders.of_copies(item.copies) or self._senders.of_address(*item.to)
        self.others.append(FileOutcome(item.name, who, "skipped"))
        self._say(catalogue.BOUNCE, file=item.name, who=who or "-", to=", ".join(item.to) or "-")

    def _must_look(self, item: Unread) -> None:
        if self._senders.is_letter(item.name):
            self._own(item.name, "")
            return
        who = self._group(item)
        self.others.append(FileOutcome(item.name, who, "skipped"))
        if who:
            self._say(catalogue.MUST_LOOK, file=item.name, who=who, what=item.what)
        else:
            self._strangers.append(item)

    def _as_it_went_out(self, item: Incoming, digest: str) -> str:
        """The group whose copy this is, byte for byte, and that nobody has mailed; or ""."""
        return "" if item.sender else self._sent.get(digest, "")

    def _incoming(self, item: Incoming) -> None:
        if who := self._as_it_went_out(item, hashlib.sha256(item.data).hexdigest()):
            self._own(item.name, who)
            return
        found = self._on_record(item) or self._read_safely(item)
        if found is None:
            return
        if not self._options.dry and not found.known:
            self.records.keep_returned(item.data)
        self.read.append(found)

    def _on_record(self, item: Incoming) -> ReadFile | None:
        """A file of which everything was taken, without reading it; None for any other.

        Only what was replaced here since is told of. A photo beside it may be new, though.
        """
        file = self.past.whole.get(hashlib.sha256(item.data).hexdigest())
        copy = self.records.copies.get(file["copy"]) if file else None
        asked = self._options.again or self._options.owner
        if file is None or copy is None or asked or self._photos.came_with(item.origin):
            return None
        state = self.past.state(copy.id)
        if self._photos.lack(state.taken.get(schema.PHOTOS.name, {}).values()):
            return None
        source = Provenance(copy.who, file["fingerprint"], copy.id, item.name)
        found = self._replaced_since(copy, state, source)
        return ReadFile(
            file=item.name,
            sender=item.sender,
            sha256=file["sha256"],
            source=source,
            copy=copy,
            dates=Dates(item.mailed, file.get("changed_at"), item.saved),
            proposals=found,
            known=True,
        )

    def _replaced_since(self, copy: Copy, state: CopyState, source: Provenance) -> Proposals:
        """What was taken from a copy and stands here no more: that alone is told of."""
        if still_stands(self.records.base(copy.base), state.taken, self._ours_by_key):
            return Proposals(source)
        base = self.baseline(copy, state)
        sender = sender_of(self.records, copy, source, allow_others=False)
        theirs = {name: base.base[name] for name in state.taken if name in base.base}
        found = propose(base, theirs, sender, state.taken, tuple(state.taken) or ("",))
        return Proposals(source, settled=found.settled)

    @cached_property
    def _ours_by_key(self) -> RowsByKey:
        return rows_by_key(self.ours)

    def _read_safely(self, item: Incoming) -> ReadFile | None:
        """The file, or None and a finding: one file of whatever form never stops the others."""
        try:
            return self._read(item)
        except SujaritError as exc:
            self._refuse(item, exc.text, REPAIR)
        except (KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except BaseException as exc:  # noqa: BLE001 (a panic is no `Exception`)
            self._refuse(item, unreadable(exc), SEND_AGAIN)
        return None

    def _read(self, item: Incoming) -> ReadFile | None:
        returned = self._workbook(item)
        if isinstance(returned, Unreadable):
            self._refuse(item, returned.reason, SEND_AGAIN)
            return None
        if returned.refusal:
            self._refuse(item, returned.refusal, returned.fix or SAVE_PLAIN)
            return None
        if many := overgrown(self.ours, returned):
            self._refuse(item, many, CUT_DOWN)
            return None
        known = recognise(self.records, self.ours, returned, self._options.owner)
        if not isinstance(known, Known):
            self._refuse(item, known.reason, known.fix)
            return None
        return replace(self._asked(returned, known.copy), findings=tuple(notes_on(returned, known)))

    def _asked(self, returned: Returned, copy: Copy) -> ReadFile:
        state = CopyState() if self._options.again else self.past.state(copy.id)
        base = self.baseline(copy, state)
        said = self._photos.named(returned, copy, base.base)
        theirs = without_untouched_seeds(said, seeds_in(copy))
        source = Provenance(copy.who, fingerprint(theirs), copy.id, returned.name)
        theirs = with_names(theirs, copy.id, {**self.past.names, **self._options.names})
        asked = (one.overlay for one in state.waiting if one.digest == source.digest)
        sender = sender_of(self.records, copy, source, allow_others=self._options.allow_others)
        sender = replace(sender, waiting=next(asked, {}))
        found = propose(base, theirs, sender, state.taken, copy.tables)
        return ReadFile(
            file=returned.name,
            sender=returned.sender,
            sha256=returned.digest,
            source=source,
            copy=copy,
            dates=returned.dates,
            proposals=with_strays(found, returned),
        )

    def _group(self, item: Incoming | Refused | Unread) -> str:
        """Whose file it seems to be, of one that does not say so itself."""
        return self._senders.group(item.name, item.sender, item.replies_to)

    def _refuse(self, item: Incoming | Refused, reason: Text, fix: Text) -> None:
        who = self._group(item)
        self.others.append(FileOutcome(item.name, who, "refused"))
        file = f"{item.name} ({who})" if who else item.name
        self.findings.append(finding(catalogue.REFUSED, None, fix, file=file, reason=reason))

    def _say(self, notice: Notice, **values: "str | Text") -> None:
        self.findings.append(finding(notice, None, None, **values))
