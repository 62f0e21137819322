"""Which workbooks count: of each office the newest of the year; and why the others do not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from sujarit.consolidation.office import Identity
from sujarit.plan.lang import Text


class Reason(Enum):
    """Why a workbook, or an office of the list, is not in the sums."""

    UNREADABLE = Text("อ่านไม่ได้", "cannot be read")
    OTHER_YEAR = Text("เป็นของปีอื่น", "of another year")
    OLDER = Text("มีฉบับใหม่กว่า", "there is a newer one")
    SAME = Text("ซ้ำกับไฟล์อื่น", "the same as another file")
    ONE_CODE = Text("รหัสเดียวกันแต่ชื่อหน่วยงานต่างกัน", "one code under two names")
    NAMELESS = Text("ไม่ระบุหน่วยงาน", "names no office")
    MISSING = Text("ยังไม่มีสมุดงาน", "no workbook")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A workbook that could be read: where it is, whose it is, and what its content is."""

    source: str
    identity: Identity
    digest: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not summed: a workbook, or with no source an office that sent none."""

    source: str
    code: str
    name: str
    fiscal_year: int | None
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The year, the workbooks that count, and those that do not."""

    fiscal_year: int | None
    counted: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Registered:
    """An office of the list of regions."""

    code: str
    name: str
    region: str

    @property
    def identity(self) -> Identity:
        """The office as workbooks are compared with it."""
        return Identity(self.code, self.name, None, "")


def choose(
    candidates: Sequence[Candidate], year: int | None, registered: Iterable[Registered] = ()
) -> Chosen:
    """What counts for a year: the one asked for, else that of most workbooks, the newest of such."""
    year = year or _common_year(candidates)
    left_out = [
        _left_out(each, Reason.OTHER_YEAR, str(each.identity.fiscal_year or "-"))
        for each in candidates
        if each.identity.fiscal_year != year
    ]
    counted = []
    of_the_year = [each for each in candidates if each.identity.fiscal_year == year]
    for group in _by_office(of_the_year).values():
        if not group[0].identity.same_code and not group[0].identity.same_name:
            left_out += [_left_out(each, Reason.NAMELESS) for each in group]
        elif len({each.identity.same_name for each in group}) > 1:
            names = " / ".join(dict.fromkeys(each.identity.name for each in group))
            left_out += [_left_out(each, Reason.ONE_CODE, names) for each in group]
        else:
            newest = max(group, key=lambda each: (each.identity.changed, each.source))
            counted.append(newest)
            others = (each for each in group if each is not newest)
            left_out += [_left_out(each, _why_not(each, newest), newest.source) for each in others]
    left_out += _missing(registered, of_the_year)
    return Chosen(year, tuple(counted), tuple(left_out))


def _why_not(each: Candidate, newest: Candidate) -> Reason:
    return Reason.SAME if each.digest == newest.digest else Reason.OLDER


def _common_year(candidates: Iterable[Candidate]) -> int | None:
    years = Counter(each.identity.fiscal_year for each in candidates if each.identity.fiscal_year)
    return max(years, key=lambda year: (years[year], year), default=None)


def _by_office(candidates: Iterable[Candidate]) -> Mapping[str, list[Candidate]]:
    """Workbooks by office; one without a code is of the office that has its name, if one has."""
    candidates = list(candidates)
    codes: dict[str, set[str]] = defaultdict(set)
    for each in candidates:
        if code := each.identity.same_code:
            codes[each.identity.same_name].add(code)
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        known = codes.get(each.identity.same_name, set())
        code = each.identity.same_code or (next(iter(known)) if len(known) == 1 else "")
        groups[f"#{code}" if code else each.identity.same_name].append(each)
    return groups


def _missing(registered: Iterable[Registered], present: Iterable[Candidate]) -> list[LeftOut]:
    known = set()
    for each in present:
        known |= {f"#{each.identity.same_code}", each.identity.same_name}
    return [
        LeftOut("", office.code, office.name, None, Reason.MISSING, office.region)
        for office in registered
        if not ({f"#{office.identity.same_code}", office.identity.same_name} - {"#", ""}) & known
    ]


def _left_out(each: Candidate, reason: Reason, detail: str = "") -> LeftOut:
    identity = each.identity
    return LeftOut(each.source, identity.code, identity.name, identity.fiscal_year, reason, detail)
