"""Findings made of what the catalogue says: each names the file and says what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sujarit.exchange import notices as catalogue
from sujarit.exchange.merge.change import (
    Claim,
    Clash,
    Conflict,
    Missing,
    NotTaken,
    Renamed,
    RowDeleted,
    Settled,
    Why,
)
from sujarit.exchange.merge.keys import BETWEEN, Key, key_text
from sujarit.exchange.merge.sides import Cells
from sujarit.exchange.notices import Notice
from sujarit.plan import schema
from sujarit.plan.finding import Finding
from sujarit.plan.lang import Text, same
from sujarit.plan.rows.row_keys import row_keys_of
from sujarit.plan.values import text_of

NOTHING = same("")
_PLACES = Text(" ({count} แห่ง ในชีต {sheets})", " ({count} of them, in {sheets})")

_EXAMPLES = {schema.RESULTS.name: "6 / ก1"}
_WHY = {
    Why.NOT_THEIRS: catalogue.NOT_THEIRS,
    Why.NO_KEY: catalogue.NO_KEY,
    Why.DOUBLE_KEY: catalogue.DOUBLE_KEY,
    Why.NO_COLUMN: catalogue.NO_COLUMN,
    Why.STRANGE_COLUMN: catalogue.STRANGE_COLUMN,
    Why.STRAY: catalogue.STRAY,
    Why.FORMULA: catalogue.FORMULA,
}


@dataclass(frozen=True, slots=True)
class Location:
    """Where a finding points: table, cell, column and row; all may be missing."""

    table: str | None = None
    cell: str | None = None
    column: str | None = None
    key: Key = ()
    found: str = ""
    expected: Text = NOTHING


def finding(
    notice: Notice,
    location: Location | None = None,
    fix: Text | None = None,
    **values: "str | Text",
) -> Finding:
    """The finding that a notice makes of these values; `fix` where it has a better advice."""
    location = location or Location()
    return Finding(
        rule=notice.code,
        severity=notice.severity,
        sheet=schema.table(location.table).sheet if location.table else None,
        cell=location.cell,
        column=column_title(location.table, location.column),
        row_key=key_text(location.key) or None,
        found=location.found,
        expected=location.expected,
        message=notice.message.format(**values),
        fix=fix or notice.fix.format(**values),
    )


def key_words(table: str) -> str:
    """What to type as the name of a row of this table, in its columns' titles."""
    about = schema.table(table)
    first = next(iter(row_keys_of(about).tiers), None)
    words = BETWEEN.join(about.column(name).title for name in first.needs) if first else ""
    return f"{words}: {_EXAMPLES[table]}" if table in _EXAMPLES else words


def of_conflict(conflict: Conflict, how: Mapping[Clash, Text]) -> list[Finding]:
    """A finding for each claim; the cell is the returned file's."""
    return [
        finding(
            catalogue.WHICH_ROW if claim.clash is Clash.WHICH_ROW else catalogue.CONFLICT,
            Location(
                conflict.ref.table,
                claim.address,
                claim.column,
                conflict.ref.key,
                cells_text(conflict.ref.table, claim.cells, claim.column),
                same(cells_text(conflict.ref.table, _ours(conflict, claim), claim.column)),
            ),
            file=claim.source.file,
            how=how[claim.clash],
            key=key_words(conflict.ref.table),
        )
        for claim in conflict.claims
    ]


def _ours(conflict: Conflict, claim: Claim) -> Cells | None:
    """Our side of a claim: the cell, or what the conflict is about."""
    if conflict.ours is None or claim.column is None:
        return conflict.ours
    return {claim.column: conflict.ours.get(claim.column)}


def of_not_taken(items: Sequence[NotTaken]) -> Finding:
    """Why a change was not taken, or several of one cause, with what they said."""
    first = items[0]
    column = column_title(first.table, first.column) or ""
    values: dict[str, str | Text] = {
        "file": first.source.file,
        "who": first.source.who,
        "column": column,
    }
    if len(items) == 1:
        said = cells_text(first.table, first.theirs, first.column)
        ours = same(cells_text(first.table, first.ours, first.column))
        location = Location(first.table, first.address, first.column, first.key, said, ours)
        return finding(_WHY[first.why], location, None, **values)
    tables = {item.table for item in items}
    columns = {(item.table, item.column) for item in items}
    location = Location(
        first.table if len(tables) == 1 else None,
        first.address if len(tables) == 1 else None,
        first.column if len(columns) == 1 else None,
        found="; ".join(map(_said, items)),
    )
    found = finding(_WHY[first.why], location, None, **values)
    places = _PLACES.format(count=str(len(items)), sheets=", ".join(map(_sheet, sorted(tables))))
    message = Text(found.message.th + places.th, found.message.en + places.en)
    return replace(found, message=message)


def _said(item: NotTaken) -> str:
    """One of several changes: its cell, its row, its column and what it said."""
    place = (_sheet(item.table), item.address or "", key_text(item.key))
    said = cells_text(item.table, item.theirs, item.column)
    title = column_title(item.table, item.column)
    return f"{' '.join(part for part in place if part)}: {f'{title}: ' if title else ''}{said}"


def _sheet(table: str) -> str:
    return schema.table(table).sheet


def of_deletions(items: Sequence[NotTaken]) -> Finding:
    """Rows of others that one file lacks, in one table; all of them are named."""
    first = items[0]
    rows = ", ".join(
        key_text(item.key) or cells_text(item.table, item.ours, None) for item in items
    )
    source = first.source
    return finding(
        catalogue.DELETES_OTHERS,
        Location(first.table),
        file=source.file,
        who=source.who,
        count=str(len(items)),
        rows=rows,
    )


def of_settled(item: Settled) -> Finding:
    """A change that was dealt with before."""
    table = item.ref.table
    location = Location(
        table,
        None,
        item.column,
        item.ref.key,
        cells_text(table, item.theirs, item.column),
        same(cells_text(table, item.ours, item.column)),
    )
    return finding(catalogue.SETTLED, location, file=item.source.file)


def of_renamed(item: Renamed) -> Finding:
    """A key that was changed there."""
    location = Location(item.table, item.address, None, item.new)
    return finding(
        catalogue.RENAMED,
        location,
        file=item.source.file,
        old=key_text(item.old),
        new=key_text(item.new),
    )


def of_missing(items: Sequence[Missing]) -> Finding:
    """Tables, or columns of one table, that are missing there."""
    first = items[0]
    tables = dict.fromkeys(item.table for item in items)
    columns = [item.column for item in items if item.column]
    notice = catalogue.LOST_COLUMN if columns else catalogue.NO_TABLE
    location = Location(
        first.table if len(tables) == 1 else None, None, columns[0] if len(columns) == 1 else None
    )
    sheets, titles = ", ".join(map(_sheet, tables)), ", ".join(columns)
    return finding(notice, location, file=first.source.file, table=sheets, column=titles)


def of_deleted(item: RowDeleted) -> Finding:
    """A row that was deleted there."""
    table = item.ref.table
    location = Location(table, None, None, item.ref.key, cells_text(table, item.cells, None))
    first = item.sources[0]
    what = cells_text(table, item.cells, None)
    return finding(catalogue.DELETED, location, file=first.file, who=first.who, what=what)


def cells_text(table: str, cells: Cells | None, column: str | None, separator: str = "; ") -> str:
    """A cell's text, or a row's filled cells with their titles; "" for no row."""
    if cells is None:
        return ""
    if column is not None:
        return text_of(next(iter(cells.values()), None))
    filled = ((column_title(table, name), text_of(value)) for name, value in cells.items())
    texts = (f"{title}: {text}" if title else text for title, text in filled if text)
    return separator.join(texts)


def column_title(table: str | None, column: str | None) -> str | None:
    """A column's title by its key; a title as it is."""
    if table is None or column is None:
        return column
    titles = {item.key: item.title for item in schema.table(table).columns}
    return titles.get(column, column)
