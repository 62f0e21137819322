"""Codes that a plan leaves unsaid, made by position, and references by a row's own words.

A plan need not number its rows. What has no code gets one that nothing else has: by its
place until it is written into its cell, and then it is a code like any other. A number that
counts within its parent alone, such as ๑), gets its parent's code before it where it stands
twice; plain letters do where they count from the first one on under every parent. A reference
may write the title of what it names.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from re import Pattern
from string import ascii_lowercase, ascii_uppercase
from typing import Any, TypeVar

from sujarit.plan.patterns import regex
from sujarit.plan.records import Activity, Project, Record
from sujarit.plan.schema import (
    ACTIVITIES,
    APPROACHES,
    BUDGETS,
    GOALS,
    INDICATORS,
    KPIS,
    LEVELS,
    PHOTOS,
    PROJECTS,
    RESULTS,
    SPENDING,
    STRATEGIES,
    Kind,
    Table,
)
from sujarit.plan.values import canonical, read, text_of

Rows = Mapping[str, tuple[Any, ...]]
"""A plan's records by the ASCII name of their table."""

_NESTED = ((APPROACHES, ""), (GOALS, ""), (STRATEGIES, "goal"), (LEVELS, "parent"))
_NUMBERED = (*_NESTED, (PROJECTS, "strategy"), (ACTIVITIES, "project"))
"""The tables with codes, each behind what its rows name, with the column that names it."""

_Coded = TypeVar("_Coded", Project, Activity)

UNTYPED = "\n"
"""How a code begins that stands in no cell: a typed one has no line break."""

_REFERRING = (KPIS, BUDGETS, INDICATORS, RESULTS, SPENDING, PHOTOS)
_LETTERS = {PROJECTS.name: "ค", ACTIVITIES.name: "ก"}
LEVEL_TABLES = (GOALS.name, STRATEGIES.name, LEVELS.name)
_LOCAL = regex(
    r"\(?(?:\d{1,3}|[ก-ฮA-Za-z])\)"
    r"|(?:กิจกรรม|โครงการ|มาตรการ|แนวทาง|ข้อ)(?:ย่อย|หลัก)?(?:ที่)?\s*\d{1,3}"
)
_LETTER = regex(r"[ก-ฮA-Za-z]\.?")
_THAI = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_ALPHABETS = (
    _THAI,
    _THAI.replace("ฆ", ""),  # as lists are numbered: ก ข ค ง
    ascii_uppercase,
    ascii_lowercase,
)


def with_codes(rows: Rows) -> dict[str, tuple[Any, ...]]:
    """The records with every code made, and every reference as the code that it means."""
    found = dict(rows)
    for table, parent in _NUMBERED:
        linked = _linked(found, table)
        if table is ACTIVITIES:
            linked = _under_the_one_project(found, linked)
        found[table.name] = _numbered(table, linked, parent, _taken(found, table))
    for table in _REFERRING:
        found[table.name] = _linked(found, table)
    return {name: records for name, records in found.items() if name in rows}


def as_cells_say(rows: Rows) -> dict[str, tuple[Any, ...]]:
    """The records with codes as they are typed, as formulas read them.

    A project or an activity without one is still counted: its code is one that no cell can hold.
    """
    projects, activities = (
        tuple(map(_with_some_code, rows.get(table.name, ()))) for table in (PROJECTS, ACTIVITIES)
    )
    activities = _under_the_one_project({**rows, PROJECTS.name: projects}, activities)
    changed = {PROJECTS.name: projects, ACTIVITIES.name: activities}
    return {name: changed.get(name, records) for name, records in rows.items()}


def _with_some_code(record: _Coded) -> _Coded:
    if record.code or record.cell("code") is None:
        return record
    origin = record.origin
    return replace(record, code=f"{UNTYPED}{origin.table.schema.name}{origin.index}")


def _taken(rows: Rows, table: Table) -> set[str]:
    """The codes that no made one may repeat: another table may name rows of both."""
    others = (*_NESTED, (PROJECTS, ""), (ACTIVITIES, ""))
    return {
        record.key
        for other, _ in others
        if other is not table
        for record in rows.get(other.name, ())
        if record.key
    }


def _numbered(
    table: Table, records: tuple[Any, ...], parent: str, taken: set[str]
) -> tuple[Any, ...]:
    local = _local_codes(records, parent) if parent else set()
    if not local and all(record.key for record in records):
        return records
    known = taken | {record.key for record in records if record.key}
    places: Counter[str] = Counter()
    found = []
    for record in records:
        above = str(record.value(parent)) if parent else ""
        base = "" if table is ACTIVITIES else above
        places[base] += 1
        code = record.key
        if not code and record.cell("code"):
            code = _free(f"{base}." if base else _LETTERS.get(table.name, ""), places[base], known)
        elif code in local and above:
            code = f"{above}/{code}"
        known.add(code)
        found.append(record if code == record.key else replace(record, code=code))
    return tuple(found)


def _local_codes(records: tuple[Any, ...], parent: str) -> set[str]:
    """The codes that number rows within their parent, where one stands under several."""
    numbers = _by_parent(records, parent, _LOCAL)
    letters = _by_parent(records, parent, _LETTER)
    counts = Counter(code for codes in numbers.values() for code in set(codes))
    local = set(counts) if any(times > 1 for times in counts.values()) else set[str]()
    if len(letters) > 1 and all(above and _is_in_order(letters[above]) for above in letters):
        local |= {code for codes in letters.values() for code in codes}
    return local


def _by_parent(
    records: tuple[Any, ...], parent: str, pattern: Pattern[str]
) -> dict[str, list[str]]:
    """The codes of this pattern by the parent's code, in the order of the rows."""
    found: dict[str, list[str]] = {}
    for record in records:
        if pattern.fullmatch(record.key):
            found.setdefault(str(record.value(parent)), []).append(record.key)
    return found


def _is_in_order(codes: list[str]) -> bool:
    """Whether letters count from the first one on: any other is a code, or one mistyped."""
    letters = "".join(code[0] for code in codes)
    return any(alphabet.startswith(letters) for alphabet in _ALPHABETS)


def _free(start: str, number: int, known: set[str]) -> str:
    """The first number from this one on that is no code yet."""
    while f"{start}{number}" in known:
        number += 1
    return f"{start}{number}"


def _under_the_one_project(rows: Rows, activities: tuple[Activity, ...]) -> tuple[Activity, ...]:
    """Activities of a plan with one project, where nobody names that.

    It has no code by which it could be named, or the plan has no levels, either.
    """
    projects: tuple[Project, ...] = rows.get(PROJECTS.name, ())
    cell = projects[0].cell("code") if len(projects) == 1 else None
    if cell is None:
        return activities
    only = projects[0].code
    is_blank = cell.value in (None, "")
    has_levels = any(rows.get(name) for name in LEVEL_TABLES)
    is_named = has_levels or any(each.project for each in activities)
    if not is_blank and (is_named or not read(cell.value, Kind.CODE)[0]):
        return activities
    return tuple(each if each.project else replace(each, project=only) for each in activities)


def _linked(rows: Rows, table: Table) -> tuple[Any, ...]:
    """The table's records with titles that stand for codes made the codes that they mean."""
    columns = [column for column in table.columns if column.reference]
    records: tuple[Any, ...] = rows.get(table.name, ())
    for column in columns:
        tables = column.reference.tables if column.reference else ()
        codes = {row.key for name in tables for row in rows.get(name, ())}
        if all(
            record.value(column.key) in codes or not record.value(column.key) for record in records
        ):
            continue
        titles = dict(_titles(rows, tables))
        records = tuple(_relinked(record, column.key, codes, titles) for record in records)
    return records


def _titles(rows: Rows, tables: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each title, and each code as it was typed, with the code of its row.

    Of rows with one title the first of the first table counts.
    """
    for name in reversed(tables):
        typed = Counter(_typed(row) for row in rows.get(name, ()))
        for row in reversed(rows.get(name, ())):
            if row.key and row.title:
                yield canonical(row.title), row.key
            if typed[_typed(row)] == 1 and _typed(row):
                yield _typed(row), row.key


def _typed(row: Record) -> str:
    cell = row.cell("code")
    return canonical(text_of(cell.value)) if cell else ""


def _relinked(record: Record, key: str, codes: set[str], titles: Mapping[str, str]) -> Record:
    value = str(record.value(key))
    meant = titles.get(canonical(value)) if value and value not in codes else None
    if meant is None:
        return record
    if key in record.extra:
        return replace(record, extra={**record.extra, key: meant})
    changed: dict[str, Any] = {key: meant}
    return replace(record, **changed)
