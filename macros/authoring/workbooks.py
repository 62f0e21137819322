"""The workbooks of the repository, built from the schema and the example's data."""

from authoring.macro_workbook import pack_macro_workbook
from sujarit.books.build import blank_data, build_workbook, load_plan_data
from sujarit.books.build.sheets.home_lead import BLOCKED
from sujarit.checks.rules import RULES
from sujarit.resources import workbook_dir

EXAMPLE = "nakhonsawan3-2564"
MASTER = "sujarit"
MASTER_YEAR = 2570


def workbooks() -> dict[str, bytes]:
    """Every workbook by its file name; two builds give the same bytes."""
    rules = [rule.advice for rule in RULES]
    example = load_plan_data(workbook_dir() / "data" / f"{EXAMPLE}.toml")
    master = blank_data(MASTER_YEAR, "")
    return {
        f"{EXAMPLE}.xlsx": build_workbook(example, rules),
        f"{EXAMPLE}.xlsm": pack_macro_workbook(build_workbook(example, rules, notice=BLOCKED)),
        f"{MASTER}.xlsm": pack_macro_workbook(build_workbook(master, rules, notice=BLOCKED)),
    }
