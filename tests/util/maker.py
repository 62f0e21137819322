"""Small plan workbooks for tests, written with openpyxl as other programs write them.

`data` maps table names to rows keyed by Thai column title; `tblPlan` to values by code.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table

from sujarit.books.finding_rows import HEADER
from sujarit.checks.example import tables_of
from sujarit.plan import schema

Data = dict[str, Any]

EXAMPLE = Path(__file__).parents[2] / "workbook" / "data" / "nakhonsawan3-2564.toml"
CLEAN = Path(__file__).parents[1] / "data" / "clean-2569.toml"


def data_of(text: str) -> Data:
    """What a small plan holds, written in the notation of the rules' examples."""
    found: Data = {
        name: [dict(zip(table.header, row, strict=True)) for row in table.rows]
        for name, table in tables_of(text).items()
    }
    entries = found.pop("tblPlan", [])
    return {"tblPlan": {row["รหัส"]: row["ค่า"] for row in entries}, **found}


SMALL: Data = data_of("""
    tblPlan
    รหัส | ค่า
    office_name | สพป.ตัวอย่าง เขต 1
    fiscal_year | 2569
    plan_title | แผนปฏิบัติการป้องกันการทุจริต
    allotted_budget | 300
    report_round | <6>
    stage | 6

    tblGoals
    รหัสเป้าประสงค์ | เป้าประสงค์
    1 | สุจริต

    tblStrategies
    รหัสกลยุทธ์ | รหัสเป้าประสงค์ | กลยุทธ์
    1.1 | 1 | ปลูกฝัง

    tblProjects
    รหัสโครงการ | รหัสกลยุทธ์ | โครงการ | ตัวชี้วัด | การใช้งบประมาณ | งบประมาณ | ผู้รับผิดชอบ
    1.1.1 | 1.1 | อบรม | ร้อยละ | ใช้งบประมาณ | 300 | กลุ่มอำนวยการ
""")


def load(path: Path) -> Data:
    with path.open("rb") as file:
        return tomllib.load(file)


@dataclass
class Layout:
    """How a table stands: its sheet's name, its corner, extra or left-out or moved columns."""

    sheet: str | None = None
    top: int = 4
    left: int = 1
    drop: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    backwards: bool = False
    spare: int = 2


@dataclass
class Maker:
    data: Data
    layouts: dict[str, Layout] = field(default_factory=dict)
    leave_out: tuple[str, ...] = ()

    def save(self, path: Path) -> Path:
        self.book().save(path)
        return path

    def book(self) -> Workbook:
        workbook = Workbook()
        workbook.remove(workbook.worksheets[0])
        for table in schema.TABLES:
            if table.name not in self.leave_out:
                self._add(workbook, table, self.layouts.get(table.name, Layout()))
        return workbook

    def with_derived_sheets(self, path: Path) -> Path:
        """Also the sheets that are not typed into, which Python writes to or shows."""
        workbook = self.book()
        for name in (schema.ROLLUP_SHEET, schema.MANUAL_SHEET):
            workbook.create_sheet(name)["A1"] = name
        sheet = workbook.create_sheet(schema.FINDINGS_SHEET)
        for offset, title in enumerate(HEADER, start=1):
            sheet.cell(4, offset, title)
        ref = f"A4:{get_column_letter(len(HEADER))}5"
        sheet.add_table(Table(displayName=schema.FINDINGS_TABLE, ref=ref))
        workbook.save(path)
        return path

    def _add(self, workbook: Workbook, table: schema.Table, layout: Layout) -> None:
        sheet = workbook.create_sheet(layout.sheet or table.sheet)
        titles = [c.title for c in table.columns if c.title not in layout.drop] + list(layout.add)
        if layout.backwards:
            titles.reverse()
        for offset, title in enumerate(titles):
            sheet.cell(layout.top, layout.left + offset, title)
        rows = self._rows(table)
        for index, row in enumerate(rows, start=layout.top + 1):
            for offset, title in enumerate(titles):
                if row.get(title) is not None:
                    cell = sheet.cell(index, layout.left + offset, row[title])
                    if isinstance(row[title], str):
                        cell.data_type = "s"
        last = layout.top + max(len(rows) + layout.spare, 1)
        right = get_column_letter(layout.left + len(titles) - 1)
        corner = f"{get_column_letter(layout.left)}{layout.top}"
        sheet.add_table(Table(displayName=table.name, ref=f"{corner}:{right}{last}"))

    def _rows(self, table: schema.Table) -> list[dict[str, Any]]:
        if table.name != "tblPlan":
            return list(self.data.get(table.name, []))
        values = self.data.get("tblPlan", {})
        return [
            {"รหัส": entry.key, "รายการ": entry.title, "ค่า": values.get(entry.key)}
            for entry in schema.PLAN_ENTRIES
        ]
