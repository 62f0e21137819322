"""The report as a plain script makes it: pandas reads, docxtpl renders, both imported first."""

import io
import sys
from datetime import date
from pathlib import Path

import pandas as pd
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from sujarit.plan import schema
from sujarit.plan.cells import SheetTable
from sujarit.plan.finding import Counts
from sujarit.plan.parse import parse_plan
from sujarit.report.context.assemble import Occasion, build_context
from sujarit.resources import templates_dir


def read(path: Path) -> dict[str, SheetTable]:
    """Each sheet's table: the rows below the one that holds the table's first title."""
    sheets = pd.read_excel(path, sheet_name=None, header=None, dtype=object)
    return {table.name: _table(table, sheets[table.sheet]) for table in schema.TABLES}


def _table(table: schema.Table, frame: pd.DataFrame) -> SheetTable:
    top = next(i for i, value in enumerate(frame[0]) if value == table.columns[0].title)
    rows = frame.iloc[top:].astype(object).where(frame.iloc[top:].notna(), None)
    header, *body = [tuple(row) for row in rows.itertuples(index=False)]
    titles = tuple("" if title is None else str(title) for title in header)
    return SheetTable(table.name, table.sheet, top + 1, 1, titles, tuple(body))


def main(workbook: Path, target: Path) -> None:
    """Write the six-month report of a workbook."""
    plan = parse_plan(read(workbook))
    today = date(2021, 4, 1)
    occasion = Occasion(
        kind="monitoring", round=plan.reporting_round, today=today, counts=Counts(error=1)
    )
    document = DocxTemplate(templates_dir() / "monitoring_report.docx")
    document.render(build_context(plan, occasion, "thai"), SandboxedEnvironment(), autoescape=True)
    buffer = io.BytesIO()
    document.save(buffer)
    target.write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
