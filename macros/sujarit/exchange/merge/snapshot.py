"""A version of the plan kept beside the workbook: its tables' raw values as plain JSON."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sujarit.exchange.merge.sides import Cells, Side
from sujarit.plan.cells import CellValue, FormulaError, Percent, RichText, SheetTable, Uncalculated
from sujarit.plan.schema import SCHEMA_VERSION

SNAPSHOT = "sujarit.base/1"


def encode(tables: Mapping[str, SheetTable]) -> bytes:
    """The tables as JSON, one row a line, so that two versions can be compared by eye."""
    body = {
        "schema": SNAPSHOT,
        "schema_version": SCHEMA_VERSION,
        "tables": [_encode_table(tables[name]) for name in sorted(tables)],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def decode(data: bytes) -> dict[str, SheetTable]:
    """The tables of a snapshot; ValueError or KeyError when it is none."""
    body = json.loads(data)
    if body["schema"] != SNAPSHOT:
        raise ValueError(body["schema"])
    return {item["name"]: _decode_table(item) for item in body["tables"]}


def fingerprint(side: Side) -> str:
    """What the tables say, as one short name: equal when nothing but spelling differs."""
    digest = hashlib.sha256()
    for name in sorted(side):
        digest.update(repr(name).encode())
        for row in side[name].rows:
            digest.update(row.meanings.written)
    return digest.hexdigest()[:32]


def encode_value(value: CellValue) -> Any:  # noqa: PLR0911 (one for each kind of value)
    """A cell's value for JSON: a date, an error, a text bold in part says what it is."""
    match value:
        case datetime():
            return {"time": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case FormulaError():
            return {"error": value.code}
        case Uncalculated():
            return {"error": ""}
        case Percent():
            return {"percent": float(value)}
        case RichText():
            return {"text": str(value), "bold": [list(span) for span in value.bold]}
        case _:
            return value


def decode_value(value: Any) -> CellValue:  # noqa: PLR0911 (one for each kind of value)
    """The other way round; ValueError for what `encode_value` never wrote."""
    match value:
        case {"time": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"percent": int() | float() as shown}:
            return Percent(shown)
        case {"text": str(text), "bold": list(spans)}:
            return RichText(text, tuple((int(start), int(end)) for start, end in spans))
        case {"error": ""}:
            return Uncalculated()
        case {"error": str(text)}:
            return FormulaError(text)
        case None | str() | bool() | int() | float():
            return value
    raise ValueError(repr(value))


def encode_cells(cells: Cells | None) -> dict[str, Any] | None:
    """A row's cells for JSON, blank ones too: a cleared cell says something. None for no row."""
    if cells is None:
        return None
    return {column: encode_value(value) for column, value in cells.items()}


def decode_cells(cells: Any) -> dict[str, CellValue] | None:
    """The other way round."""
    if cells is None:
        return None
    return {str(column): decode_value(value) for column, value in cells.items()}


def _encode_table(table: SheetTable) -> dict[str, Any]:
    height = max(table.filled_rows(), default=-1) + 1
    rows = [[encode_value(value) for value in row] for row in table.rows[:height]]
    return {
        "name": table.name,
        "sheet": table.sheet,
        "top": table.top,
        "left": table.left,
        "header": list(table.header),
        "rows": rows,
    }


def _decode_table(item: Mapping[str, Any]) -> SheetTable:
    return SheetTable(
        name=item["name"],
        sheet=item["sheet"],
        top=item["top"],
        left=item["left"],
        header=tuple(item["header"]),
        rows=tuple(tuple(decode_value(value) for value in row) for row in item["rows"]),
    )
