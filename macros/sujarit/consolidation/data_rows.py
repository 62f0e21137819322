"""Every record of every office that counts, for Power BI, pandas or DuckDB to go on from."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sujarit.consolidation.choose import LeftOut
from sujarit.consolidation.office import OfficeSummary
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.rollup.flat import csv_text

NO_PARQUET = Text(
    "ไฟล์ .parquet ต้องใช้ PyArrow ให้ติดตั้งด้วย pip install “sujarit[data]” หรือใช้ชื่อไฟล์ .csv",
    "A .parquet file needs PyArrow: pip install “sujarit[data]”, or name a .csv file",
)
WHOSE = ("ภาค", "รหัสหน่วยงาน", "หน่วยงาน", "ปีงบประมาณ", "ไฟล์", "ตาราง", "ชีต", "เซลล์", "รหัสแถว")
"""The columns that say whose record it is, and where it stands."""
NOT_COUNTED = "ไม่ได้นับ"
"""What stands for the table where a row says that a workbook, or an office, has no records."""
_REFUND = regex(r"-\d+(\.\d+)?")
"""A negative number, which stays one."""


def columns() -> tuple[str, ...]:
    """Those, and every column that any table has, by its title; each once."""
    titles = (column.title for table in schema.TABLES for column in table.columns)
    return tuple(dict.fromkeys((*WHOSE, *titles)))


def record_rows(
    office: OfficeSummary, region: str, source: str
) -> Iterator[Mapping[str, str | int | None]]:
    """An office's records, by the titles of their columns."""
    identity = office.identity
    whose = (region, identity.code, identity.name, identity.fiscal_year, source)
    for record in office.records:
        where = (record["table"], record["sheet"], record["cell"], record["key"])
        yield {**record["values"], **dict(zip(WHOSE, (*whose, *where), strict=True))}


def left_out_row(each: LeftOut) -> Mapping[str, str | int | None]:
    """The row that says what does not count, and why."""
    whose = ("", each.code, each.name, each.fiscal_year, each.source, NOT_COUNTED)
    reason = {"รายการ": each.reason.value.th, "หมายเหตุ": each.detail}
    return {**dict(zip(WHOSE, whose, strict=False)), **reason}


def csv_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """The rows as CSV in UTF-8, with a byte order mark, without which Excel garbles Thai."""
    names = columns()
    yield b"\xef\xbb\xbf" + _csv_line(names)
    for row in rows:
        yield _csv_line([_cell(row.get(name)) for name in names])


def _csv_line(values: Iterable[str]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(values)
    return buffer.getvalue().encode()


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if _REFUND.fullmatch(text) else csv_text(text)


def parquet_batches(rows: Iterable[Mapping[str, Any]], sink: Any) -> None:
    """The rows as a Parquet file of text columns, a batch of rows at a time."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as exc:
        raise SujaritError(NO_PARQUET) from exc
    schema_of_all = pa.schema([(name, pa.string()) for name in columns()])
    with pq.ParquetWriter(sink, schema_of_all) as writer:
        for batch in _batches(rows):
            texts = [{name: _text(row.get(name)) for name in columns()} for row in batch]
            writer.write_table(pa.Table.from_pylist(texts, schema_of_all))


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _batches(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    batch: list[Mapping[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == 10_000:
            yield batch
            batch = []
    yield batch
