"""A short proof of which data a document was made from."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sujarit.plan.records import RECORD_FIELDS, Plan
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
    for entry in PLAN_ENTRIES:
        yield ["tblPlan", entry.key, str(getattr(plan.details, entry.key) or "")]
    for table in TABLES:
        keys = [column.key for column in table.columns]
        for record in plan.records(table.name) if table.name in RECORD_FIELDS else ():
            cells = [record.cell(key) for key in keys]
            yield [table.name, *(text_of(cell.value) if cell else "" for cell in cells)]
