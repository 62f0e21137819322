"""What is told of a returned file beside what it asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sujarit.exchange import notices as catalogue
from sujarit.exchange.back.inbox.read import Returned
from sujarit.exchange.back.recognise import Known
from sujarit.exchange.findings import Location, finding
from sujarit.exchange.merge.change import NotTaken, Proposals, Why
from sujarit.exchange.merge.keys import NO_KEY
from sujarit.exchange.merge.snapshot import decode_cells
from sujarit.exchange.records.folder import Copy
from sujarit.plan import schema
from sujarit.plan.cells import CellValue
from sujarit.plan.finding import Finding

_SHOWN = 3  # names of many files


def seeds_in(copy: Copy) -> dict[str, list[dict[str, CellValue]]]:
    """The rows that were put into a copy for its group, by table."""
    seeds = copy.seeds or {}
    return {name: [decode_cells(row) or {} for row in rows] for name, rows in seeds.items()}


def notes_on(returned: Returned, known: Known) -> Iterator[Finding]:
    """What is told of a file beside what it says."""
    file = returned.name
    for what in returned.fenced:
        yield finding(catalogue.FENCED, file=file, what=what)
    if known.by_content:
        yield finding(catalogue.BY_CONTENT, file=file, who=known.copy.who)
    if known.copy.schema_version < schema.SCHEMA_VERSION:
        yield finding(catalogue.OLD_SCHEMA, file=file)
    if returned.searched:
        yield finding(catalogue.SEARCHED, file=file)
    for table in returned.below:
        sheet = schema.table(table).sheet
        yield finding(catalogue.ROWS_BELOW, Location(table), file=file, table=sheet)


def with_strays(found: Proposals, returned: Returned) -> Proposals:
    """What a file asks for, with the cells outside its tables as what is not taken."""
    strays = tuple(
        NotTaken(
            why=Why.STRAY,
            table=table,
            key=NO_KEY,
            column=None,
            ours=None,
            theirs={"": cell.value},
            source=found.source,
            address=cell.address,
        )
        for table, cell in returned.strays
    )
    return replace(found, not_taken=found.not_taken + strays)


def listed(names: Iterable[str]) -> str:
    """The first of many names, and how many more there are."""
    every = list(names)
    more = [f"(+{len(every) - _SHOWN})"] if len(every) > _SHOWN else []
    return ", ".join([*every[:_SHOWN], *more])
