"""The shipped workbooks, built again from the schema and the example's data."""

from pathlib import Path

from authoring.macro_workbook import pack_macro_workbook
from sujarit.books.build import blank_data, build_workbook, load_plan_data
from sujarit.checks.rules import RULES
from sujarit.resources import workbook_dir
from sujarit.storage import write_whole

EXAMPLE = "nakhonsawan3-2564"
MASTER = "sujarit"
MASTER_YEAR = 2570


def shipped_workbooks() -> dict[str, bytes]:
    """Every shipped workbook by its file name; two builds give the same bytes."""
    rules = [rule.advice for rule in RULES]
    example = build_workbook(load_plan_data(workbook_dir() / "data" / f"{EXAMPLE}.toml"), rules)
    master = build_workbook(blank_data(MASTER_YEAR, ""), rules)
    return {
        f"{EXAMPLE}.xlsx": example,
        f"{EXAMPLE}.xlsm": pack_macro_workbook(example),
        f"{MASTER}.xlsm": pack_macro_workbook(master),
    }


def build_workbooks(folder: Path | None = None) -> list[Path]:
    """Write the shipped workbooks into a folder: that of the checkout where none is given."""
    target = folder or workbook_dir()
    return [write_whole(target / name, data) for name, data in shipped_workbooks().items()]
