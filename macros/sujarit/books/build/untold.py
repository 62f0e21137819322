"""What the formulas do otherwise than the report: counted by formulas, and said in words.

Amounts and dates that are text, codes with characters that the formulas do not clean, rows
below those that they follow, references by a title: what differs is said first. Then what
the sheet leaves out or has no light for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sujarit.books.build import names, own_work, total_rows
from sujarit.books.build.data import names_a_day
from sujarit.books.build.names import canonical, column, position
from sujarit.books.build.year_formulas import unread_day_count, unread_days
from sujarit.plan.cells import CellValue, FormulaError
from sujarit.plan.levels import Heading, LevelNode, LevelTree
from sujarit.plan.records import Goal, Level, Plan
from sujarit.plan.schema import (
    ACTIVITIES,
    BUDGETS,
    GOALS,
    LEVELS,
    PROJECTS,
    RESULTS,
    SPENDING,
    STRATEGIES,
    Table,
)
from sujarit.plan.values import text_of

WARNING = "calcWarning"
"""The defined name of the words; "" where the formulas count as the report does."""

MAX_GOALS, MAX_STRATEGIES, MAX_LEVELS = 12, 45, 60
MAX_ACTIVITIES, MAX_PROJECTS, MAX_RESULTS = 150, 100, 400
"""How many rows of their tables the sheet follows, for sums and for lights."""

_AMOUNTS = ((PROJECTS, "budget"), (ACTIVITIES, "budget"), (SPENDING, "amount"))
_DATES = ((SPENDING, "date"),)
_CODES = (
    *((GOALS, "code"), (STRATEGIES, "code"), (STRATEGIES, "goal"), (PROJECTS, "code")),
    *((PROJECTS, "strategy"), (ACTIVITIES, "code"), (ACTIVITIES, "project")),
    *((SPENDING, "activity"), (SPENDING, "project"), (RESULTS, "activity")),
)
_REFERENCES = (
    (STRATEGIES, "goal", (GOALS,)),
    (PROJECTS, "strategy", (STRATEGIES, LEVELS, GOALS)),
    (ACTIVITIES, "project", (PROJECTS,)),
    (SPENDING, "activity", (ACTIVITIES, PROJECTS)),
    (SPENDING, "project", (PROJECTS,)),
    (RESULTS, "activity", (ACTIVITIES, PROJECTS)),
)
_FIRST = {PROJECTS: names.PROJECT_FIRST, ACTIVITIES: names.ACTIVITY_FIRST}
_PREPARED = (
    names.PROJECT_CODE,
    names.ACTIVITY_CODE,
    names.SPENT_ACTIVITY,
    names.SPENT_PROJECT,
    names.RESULT_STATUS,
    names.BUDGET_PROJECT,
)
_NAMES = {columns: name for name, columns in names.CODES.items()}
_LOCAL_WORDS = ("กิจ", "โคร", "มาต", "แนว", "ข้อ")
_UNLIKE = "ยอดในชีตต่างจากรายงาน:"

Counter = Callable[[Plan], int]


@dataclass(frozen=True, slots=True)
class _Said:
    """One thing: the words about it, its formula (an array's), and what that shows."""

    words: str
    formula: str
    count: Counter


@dataclass(frozen=True, slots=True)
class Untold:
    """How many there are of each, in the order of the sheet."""

    unlike: tuple[int, ...]
    others: tuple[int, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """All of them."""
        return (*self.unlike, *self.others)

    @property
    def codes(self) -> int:
        """How many codes have characters that the formulas do not clean."""
        return self.unlike[2]


def untold_of(plan: Plan) -> Untold:
    """What those formulas show."""
    return Untold(*(tuple(each.count(plan) for each in said) for said in (_unlike(), _others())))


def untold_formulas() -> Iterator[tuple[str, str]]:
    """The cells of the calculation sheet, with their formulas (arrays'), in the order of counts."""
    said = (*_unlike(), *_others())
    yield from zip(_CELLS, (each.formula for each in said), strict=True)


def under_levels_cell() -> str:
    """The cell that counts the projects under levels that stand under no goal and no strategy."""
    said = zip(_CELLS, (*_unlike(), *_others()), strict=True)
    return next(cell for cell, each in said if each.count is under_levels_alone)


def warning_formula() -> str:
    """The formula of the words, from the cells of the counts."""
    words = [each.words for each in (*_unlike(), *_others())]
    spoken = "&".join(
        'IF({cell}>0," {0}"&{cell}&"{1}","")'.format(*each.split("{}"), cell=cell)
        for each, cell in zip(words, _CELLS, strict=True)
    )
    unlike = "+".join(_CELLS[: len(_unlike())])
    return f'TRIM(IF({unlike}=0,"","{_UNLIKE}")&{spoken})'


def warning(untold: Untold) -> str:
    """What that formula shows for these counts."""
    said = (*_unlike(), *_others())
    spoken = [
        " " + each.words.format(count)
        for each, count in zip(said, untold.counts, strict=True)
        if count
    ]
    return "".join([_UNLIKE if any(untold.unlike) else "", *spoken]).strip()


_CELLS = (
    *("C12", "C13", "C14", "C15", "C16", "D12", "D13", "D14", "A12"),
    *("B15", "J15", "B16", "D15", "D16", "D10", "A13", "D11", "A14"),
)


def _unlike() -> tuple[_Said, ...]:
    return (
        _Said(
            "จำนวนเงินที่พิมพ์เป็นข้อความ {} ช่อง (ไม่นับ)",
            "+".join(names.text_count(column(*each)) for each in _AMOUNTS),
            lambda plan: sum(map(names.is_text, _values(plan, _AMOUNTS))),
        ),
        _Said(
            "วันที่ที่พิมพ์เป็นข้อความ {} ช่อง (นับเป็นจ่ายแล้ว)",
            "+".join(names.text_count(column(*each)) for each in _DATES),
            lambda plan: sum(map(names.is_text, _values(plan, _DATES))),
        ),
        _Said(
            "รหัสที่มีอักขระที่มองไม่เห็น {} ช่อง",
            "+".join(names.odd_code_count(column(*each)) for each in _CODES),
            lambda plan: sum(names.is_odd_code(text_of(v)) for v in _values(plan, _CODES)),
        ),
        *(
            _Said(
                f"{label}ตั้งแต่แถวที่ {most + 1} ของตาราง {{}} แถว (รวมในบรรทัดที่ไม่ผูก)",
                _beyond(table, ("code",), most),
                _counted_beyond(table, ("code",), most),
            )
            for label, table, most in (
                ("เป้าประสงค์", GOALS, MAX_GOALS),
                ("กลยุทธ์", STRATEGIES, MAX_STRATEGIES),
                ("ระดับ", LEVELS, MAX_LEVELS),
            )
        ),
        _Said(
            "การอ้างถึงด้วยชื่อแทนรหัส {} ช่อง (ไม่ผูก)",
            "+".join(_titles(*each) for each in _REFERENCES),
            lambda plan: sum(_named_by_title(plan, *each) for each in _REFERENCES),
        ),
        _Said(
            "รหัสที่เป็นเลขลำดับและซ้ำ {} แถว",
            "+".join(map(_doubles, (PROJECTS, ACTIVITIES))),
            lambda plan: sum(_counted_doubles(plan, each) for each in (PROJECTS, ACTIVITIES)),
        ),
        _Said(
            "แถวที่เกินจำนวนที่สูตรเตรียมไว้ {} แถว (รวมในบรรทัดที่ไม่ผูก)",
            "+".join(map(_unprepared, _PREPARED)),
            lambda _: 0,  # a workbook is built with room for twice its rows
        ),
    )


def _unprepared(name: str) -> str:
    """How many rows of a table that are filled in stand below those that have a cell prepared."""
    cells = column(*names.CODES[name])
    below = f"({position(cells)}>ROWS({names.prepared_cells(name)}))"
    return f'SUM(IFERROR(({cells}<>"")*{below},0))'


def _under_levels_alone() -> str:
    """How many projects name a level under no goal and no strategy: the sheet sums those."""
    strategy = names.PROJECT_STRATEGY
    found = (_codes_of(table) for table in (LEVELS, GOALS))
    level = "+".join(names.is_listed(strategy, codes) for codes in found)
    return f'SUM(({strategy}<>"")*({names.PROJECT_PLACE}=0)*(({level})>0))'


def under_levels_alone(plan: Plan) -> int:
    """How many projects name a level that stands under no goal and no strategy."""
    known = set(_shown(plan, STRATEGIES, "code")[:MAX_STRATEGIES])
    levels = {*_shown(plan, LEVELS, "code"), *_shown(plan, GOALS, "code")} - {""}
    nodes = sorted(LevelTree(plan).nodes, key=lambda node: isinstance(node.record, Level))
    lines = {names.shown_code(node.code).lower(): line_above(node) for node in nodes}
    lost = {code for code in levels if lines.get(code) is None} - known
    return sum(code in lost for code in _shown(plan, PROJECTS, "strategy"))


def place_of(heading: Heading) -> int:
    """The place of a goal or a strategy among the lines of both; 0 where it has none."""
    place, is_goal = heading.origin.index + 1, isinstance(heading, Goal)
    if place > (MAX_GOALS if is_goal else MAX_STRATEGIES):
        return 0
    return place if is_goal else MAX_GOALS + place


def line_above(node: LevelNode) -> LevelNode | None:
    """The strategy next above a row or itself, else the goal, where the sheet has a line for it."""
    lines = [each for each in node.path if not isinstance(each.record, Level)]
    levels = [each.record for each in node.path if isinstance(each.record, Level)]
    followed = all(level.origin.index < MAX_LEVELS for level in levels)
    return lines[-1] if followed and lines and place_of(lines[-1].record) else None


def _others() -> tuple[_Said, ...]:
    totals, odd = total_rows.COUNT_CELLS, total_rows.ODD_CELLS
    own = f"SUM({own_work.OWN}*({position(column(PROJECTS, 'code'))}>{MAX_PROJECTS}))"
    unknown = f"(1-{names.is_listed(names.BUDGET_PROJECT, names.PROJECT_CODE)})"
    return (
        _Said(
            "แถวยอดรวมในตาราง {} แถว (ไม่นับ)", f"SUM({totals[0]}:{totals[-1]})", total_rows.count_of
        ),
        _Said(
            "แถวไม่มีรหัสที่อาจเป็นยอดรวม (ชื่อมีอักขระพิเศษ) {} แถว (ยังนับอยู่)",
            f"SUM({odd[0]}:{odd[-1]})",
            total_rows.odd_count_of,
        ),
        _Said(
            f"กิจกรรมตั้งแต่แถวที่ {MAX_ACTIVITIES + 1} ของตาราง {{}} แถว (ไม่มีไฟ)",
            _beyond(ACTIVITIES, ("code", "title"), MAX_ACTIVITIES),
            _counted_beyond(ACTIVITIES, ("code", "title"), MAX_ACTIVITIES),
        ),
        _Said(
            f"โครงการที่เป็นกิจกรรมเองตั้งแต่แถวที่ {MAX_PROJECTS + 1} ของตาราง {{}} แถว (ไม่มีไฟ)",
            f"IF({own_work.COUNT}=0,0,{own})",
            lambda plan: own_work.own_beyond(plan, MAX_PROJECTS),
        ),
        _Said(
            f"ผลตั้งแต่แถวที่ {MAX_RESULTS + 1} ของตาราง {{}} แถว (ไฟไม่นับ)",
            _beyond(RESULTS, ("activity", "project", "status"), MAX_RESULTS),
            _counted_beyond(RESULTS, ("activity", "project", "status"), MAX_RESULTS),
        ),
        _Said(
            "แถวงบประมาณที่ไม่มีรหัสโครงการนี้ในชีตโครงการ {} แถว (ไม่นับ)",
            f'SUM(({names.BUDGET_PROJECT}<>"")*{unknown})',
            _unknown_budgets,
        ),
        _Said(
            "โครงการใต้ระดับที่ไม่อยู่ใต้เป้าประสงค์หรือกลยุทธ์ {} โครงการ (อยู่ในบรรทัดที่ไม่ผูก ดูยอดตามระดับในรายงาน)",
            _under_levels_alone(),
            under_levels_alone,
        ),
        _Said(
            "วันที่ที่ใช้ดูไฟอ่านไม่ได้ {} ช่อง (ไม่มีไฟ)",
            f'IF({names.AS_OF}="",1,0)',
            lambda plan: int(not names_a_day(plan)),
        ),
        _Said(
            "วันตัดยอด หรือวันแรกวันสุดท้ายของปีการศึกษา ที่เป็นข้อความหรือปี พ.ศ. {} ช่อง (ใช้วันปกติแทน)",
            unread_days(),
            unread_day_count,
        ),
    )


def _beyond(table: Table, keys: Sequence[str], most: int) -> str:
    """How many rows are filled that the sheet has no line for."""
    first = column(table, keys[0])
    filled = f"(LEN(TRIM({'&'.join(column(table, key) for key in keys)}))>0)"
    return f"IF(ROWS({first})<={most},0,SUM(IFERROR({filled}*({position(first)}>{most}),0)))"


def _counted_beyond(table: Table, keys: Sequence[str], most: int) -> Counter:
    def count(plan: Plan) -> int:
        columns = [_texts(plan, table, key)[most:] for key in keys]
        rows = zip(*columns, strict=True) if all(columns) else ()
        return sum(None not in row and bool("".join(map(str, row)).strip(" ")) for row in rows)

    return count


def _codes_of(table: Table, key: str = "code") -> str:
    name = _NAMES.get((table, key))
    return name or f'IFERROR({canonical(column(table, key))},"")'


def _titles(table: Table, key: str, targets: Sequence[Table]) -> str:
    """How many cells name a row by its title or its place, which only the package understands."""
    named = _codes_of(table, key)
    known, titled = (
        "+".join(names.is_listed(named, codes) for codes in found)
        for found in (
            [_codes_of(target) for target in targets],
            [column(target, "title") for target in targets] + [_GOAL_PLACES] * (key == "goal"),
        )
    )
    return f'SUM(({named}<>"")*({known}=0)*({titled}>0))'


_GOAL_PLACES = (
    f'IF(({_codes_of(GOALS)}="")*({column(GOALS, "title")}<>""),'
    f'({position(column(GOALS, "code"))})&"","")'
)
"""The places of the goals without codes: the package numbers those by them."""


def _named_by_title(plan: Plan, table: Table, key: str, targets: Sequence[Table]) -> int:
    known = {code for target in targets for code in _shown(plan, target, "code")}
    titles = {text.lower() for target in targets for text in _texts(plan, target, "title") if text}
    if key == "goal":
        goals = zip(_shown(plan, GOALS, "code"), _texts(plan, GOALS, "title"), strict=False)
        titles |= {str(n) for n, (code, title) in enumerate(goals, 1) if title and not code}
    named = _shown(plan, table, key)
    if (table, key) == (RESULTS, "activity"):
        projects = _shown(plan, RESULTS, "project") or [""] * len(named)
        named = [one or other for one, other in zip(named, projects, strict=True)]
    return sum(code != "" and code not in known and code in titles for code in named)


def _doubles(table: Table) -> str:
    """How many rows number themselves within what they belong to, as other rows do elsewhere."""
    codes = _codes_of(table)
    begins = f'ISNUMBER(SEARCH(";"&LEFT({codes},3)&";",";{";".join(_LOCAL_WORDS)};"))'
    letter = f'(LEN({codes})-(RIGHT({codes},1)=".")=1)*ISERROR(VALUE({codes}))'
    local = f'(((RIGHT({codes},1)=")")+{begins}+{letter})>0)'
    later = f"(1-{_FIRST[table]})"
    return f'SUM(IFERROR(({codes}<>"")*{local}*{later},0))'


def _counted_doubles(plan: Plan, table: Table) -> int:
    codes = _shown(plan, table, "code")
    local = [
        code.endswith(")") or code.startswith(_LOCAL_WORDS) or _is_letter(code) for code in codes
    ]
    later = [code != "" and codes.index(code) < place for place, code in enumerate(codes)]
    return sum(map(all, zip(local, later, strict=True)))


def _is_letter(code: str) -> bool:
    return len(code.removesuffix(".")) == 1 and not code[0].isdigit()


def _unknown_budgets(plan: Plan) -> int:
    known = set(_shown(plan, PROJECTS, "code"))
    targets = {row.origin.index for row in plan.budgets if row.is_target_alone}
    shown = enumerate(_shown(plan, BUDGETS, "project"))
    return sum(code not in known for place, code in shown if code and place not in targets)


def _shown(plan: Plan, table: Table, key: str) -> list[str]:
    """A column's codes as formulas compare them, row by row."""
    return [names.shown_code(value).lower() for value in _values(plan, [(table, key)])]


def _texts(plan: Plan, table: Table, key: str) -> list[str | None]:
    """A column's texts, row by row; None for an error."""
    return [
        None if isinstance(value, FormulaError) else text_of(value)
        for value in _values(plan, [(table, key)])
    ]


def _values(plan: Plan, columns: Iterable[tuple[Table, str]]) -> Iterator[CellValue]:
    """The raw values of the cells in these columns."""
    for about, key in columns:
        table = plan.tables.get(about.name)
        if table and key in table.offsets:
            offset = table.offsets[key]
            yield from (row[offset] for row in table.source.rows)
