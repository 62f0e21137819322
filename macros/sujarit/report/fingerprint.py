"""A short proof of which data a document was made from."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sujarit.plan.records import Plan, Record, extra_entry_keys, needed_keys
from sujarit.plan.schema import PLAN_ENTRIES, TABLES
from sujarit.plan.values import text_of

_LENGTH = 16
_GROUP = 4


def fingerprint(plan: Plan) -> str:
    """The same for the same entries, wherever their sheets, rows' gaps and columns stand.

    The first 64 bits of a SHA-256 over every cell of the schema, in groups of four.
    """
    text = json.dumps(list(_entries(plan)), ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
    return "-".join(digest[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def _entries(plan: Plan) -> Iterator[list[Any]]:
    """What later versions of the schema added counts only where it is filled.

    So a document that is already out can still be verified after the schema has grown.
    """
    for entry in PLAN_ENTRIES:
        said = str(plan.details.value(entry.key) or "")
        if said or entry.key not in extra_entry_keys():
            yield ["tblPlan", entry.key, said]
    for table in TABLES:
        needed = needed_keys(table)
        old = [column.key for column in table.columns if column.key in needed]
        new = [column.key for column in table.columns if column.key not in needed]
        for record in plan.records(table.name):
            yield [table.name, *(_text(record, key) for key in old)]
            for key in new:
                if said := _text(record, key):
                    yield [table.name, key, said]


def _text(record: Record, key: str) -> str:
    cell = record.cell(key)
    return text_of(cell.value) if cell else ""
