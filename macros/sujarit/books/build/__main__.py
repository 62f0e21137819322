"""`python -m sujarit.books.build`: writes the example workbook again from its data."""

from sujarit.books.build import build_workbook, load_plan_data
from sujarit.resources import workbook_dir
from sujarit.storage import write_whole

EXAMPLE = "nakhonsawan3-2564"


def main() -> None:
    """Build the example beside its data's folder."""
    folder = workbook_dir()
    data = load_plan_data(folder / "data" / f"{EXAMPLE}.toml")
    print(write_whole(folder / f"{EXAMPLE}.xlsx", build_workbook(data)))


if __name__ == "__main__":
    main()
