"""The house stands as it was drawn: imports go down, one direction only."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "macros" / "sujarit"

# What each part may import of the others, beside the base that all share.
BASE = {"plan", "errors", "resources", "storage"}
PARTS = {"checks", "rollup", "tabular", "frames", "books", "report", "exchange", "excel"}
ALLOWED = {
    "plan": set(),
    "errors": {"plan"},
    "resources": set(),
    "storage": {"plan", "errors"},
    "rollup": {"plan"},
    "tabular": {"plan", "rollup"},
    "frames": {"plan", "rollup", "tabular"},
    "checks": BASE | {"rollup"},
    "books": BASE | {"rollup", "checks"},
    "report": BASE | {"rollup", "checks", "books"},
    "excel": BASE | {"books"},
    "exchange": BASE | {"rollup", "checks", "books"},
    "actions": BASE | PARTS,
    "cli": BASE | PARTS | {"actions"},
    "ribbon": BASE | {"actions", "books", "excel", "exchange"},
}
FILES = [
    path
    for path in PACKAGE.rglob("*.py")
    if path.parent != PACKAGE or path.stem not in {"__init__", "__main__"}
]


def part_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(source):
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            package, _, rest = name.partition(".")
            if package == "sujarit" and rest:
                yield rest.partition(".")[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path):
    part = part_of(path)
    assert set(imported_parts(path.read_text(encoding="utf-8"))) <= ALLOWED[part] | {
        part,
        "__version__",
    }


def test_an_import_that_goes_up_would_be_seen():
    source = "def f():\n    from sujarit.cli.show import width\n    import sujarit.actions.load\n"
    assert set(imported_parts(source)) == {"cli", "actions"}


def test_the_plan_touches_no_file():
    for path in (PACKAGE / "plan").rglob("*.py"):
        names = {
            node.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Name)
        }
        assert not names & {"open", "Path"}, path


def test_no_module_outgrows_the_head():
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    # The schema is one declaration, and the authoring scripts write one document each.
    whole = {"tables.py", "sections.py"}
    assert [path for path, size in sizes.items() if size > 400 and path.name not in whole] == []


def test_the_top_level_is_what_was_agreed():
    root = PACKAGE.parents[1]
    visible = {path.name for path in root.iterdir() if not path.name.startswith(".")}
    agreed = {"workbook", "macros", "templates", "output", "tests", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"}  # fmt: skip
    assert visible - {"dist", "build"} <= agreed
