"""The house stands as it was drawn: imports go down, one direction only, and in no circle."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

MACROS = Path(__file__).parents[1] / "macros"
PACKAGE = MACROS / "sujarit"
AUTHORING = MACROS / "authoring"
FILES = sorted(PACKAGE.rglob("*.py"))
TOOLS = sorted(AUTHORING.rglob("*.py"))

# What each part may import of the others, beside itself and what is a part of none.
EVERYWHERE = {"frozen"}
BASE = {"plan", "errors", "resources", "storage", "clock", "__version__"}
PARTS = {
    "workers",
    "consolidation",
    "importing",
    "checks",
    "rollup",
    "books",
    "report",
    "exchange",
    "excel",
}
DOOR = {"actions", "plan", "errors", "clock", "__version__"}
ALLOWED = {
    "plan": set(),
    "errors": {"plan", "__version__"},
    "resources": set(),
    "frozen": set(),
    "clock": set(),
    "storage": {"plan", "errors"},
    "rollup": {"plan"},
    "checks": BASE | {"rollup"},
    "books": BASE | {"rollup", "checks", "__version__"},
    "report": BASE | {"rollup", "checks", "books"},
    "excel": BASE | {"books"},
    "exchange": BASE | {"rollup", "checks", "books", "workers"},
    "consolidation": BASE | {"rollup", "checks", "books", "report"},
    "actions": BASE | PARTS,
    "cli": DOOR,
    "ribbon": DOOR,
    "window": DOOR,
    "workers": BASE,
    "importing": BASE | {"books", "workers"},
    "install": BASE | {"excel"},
    "__init__": set(),
    "__main__": {"cli"},
}


def module_of(path):
    parts = path.relative_to(MACROS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in (*FILES, *TOOLS)}


@cache
def nodes(source):
    """The nodes of a module's tree, wherever they stand."""
    return tuple(ast.walk(ast.parse(source)))


@cache
def imported_names(source):
    """Every name that is imported, inside functions and for types alone as well."""
    names = []
    for node in nodes(source):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import hides where it leads"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return names


def imported_parts(source):
    for name in imported_names(source):
        package, _, rest = name.partition(".")
        if package == "sujarit" and rest:
            yield rest.partition(".")[0]


def part_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("part", sorted(ALLOWED))
def test_imports_go_down(part):
    wrong = {
        (str(path.relative_to(PACKAGE)), other)
        for path in FILES
        if part_of(path) == part
        for other in imported_parts(path.read_text(encoding="utf-8"))
        if other not in ALLOWED[part] | {part} | EVERYWHERE
    }
    assert wrong == set()


def test_every_part_has_its_line_here():
    assert {part_of(path) for path in FILES} <= set(ALLOWED)


def test_an_import_that_goes_up_would_be_seen():
    source = "def f():\n    from sujarit.cli.report import run\n    import sujarit.actions.load\n"
    assert set(imported_parts(source)) == {"cli", "actions"}


def test_the_package_does_not_know_its_developers_tools():
    for path in FILES:
        names = imported_names(path.read_text(encoding="utf-8"))
        assert not [name for name in names if name.startswith("authoring")], path


# Circles, those that lazy imports hide included.


def imported_modules(module, sources):
    """The modules of ours that a module imports: a name in a package may be one, or be its own."""
    for name in imported_names(sources[module]):
        found = name if name in sources else name.rpartition(".")[0]
        if found in sources and found != module:
            yield found


def circles(sources):
    """Groups of modules that lead back to themselves (Tarjan's strongly connected components)."""
    below = {module: sorted(set(imported_modules(module, sources))) for module in sources}
    number, lowest, path, found = {}, {}, [], []

    def visit(module):
        number[module] = lowest[module] = len(number)
        path.append(module)
        for other in below[module]:
            if other not in number:
                visit(other)
                lowest[module] = min(lowest[module], lowest[other])
            elif other in path:
                lowest[module] = min(lowest[module], number[other])
        if lowest[module] == number[module]:
            start = path.index(module)
            group = sorted(path[start:])
            del path[start:]
            if len(group) > 1:
                found.append(group)

    for module in sorted(sources):
        if module not in number:
            visit(module)
    return found


def test_no_import_leads_back_to_where_it_came_from():
    sources = {name: path.read_text(encoding="utf-8") for name, path in MODULES.items()}
    assert circles(sources) == []


def test_a_circle_that_a_lazy_import_hides_would_be_seen():
    sources = {
        "a.one": "from a.two import x",
        "a.two": "def f():\n    from a.three import y",
        "a.three": "from a import one",
        "a.four": "import a.one",
    }
    assert circles(sources) == [["a.one", "a.three", "a.two"]]


# A stranger finds a file from the folder tree alone, and a class by its name.


def test_a_file_s_name_is_found_at_most_twice():
    names = Counter(
        path.name
        for path in FILES
        if path.name not in {"__init__.py", "__main__.py"} and path.parent.name != "rules"
    )
    assert {name: times for name, times in names.items() if times > 2} == {}


def test_no_folder_holds_more_files_than_a_reader_can_hold():
    folders = Counter(path.parent for path in (*FILES, *TOOLS) if path.parent.name != "rules")
    assert {str(folder): number for folder, number in folders.items() if number > 16} == {}


def test_a_class_s_name_means_one_thing():
    names = Counter(
        node.name
        for path in FILES
        for node in nodes(path.read_text(encoding="utf-8"))
        if isinstance(node, ast.ClassDef)
    )
    assert {name: times for name, times in names.items() if times > 1} == {}


def test_no_module_outgrows_the_head():
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (*FILES, *TOOLS)}
    # The schema's tables are one declaration, and a template's script writes one document.
    long = {path for path, size in sizes.items() if size > 400}
    assert {str(p.relative_to(MACROS)) for p in long} <= {
        "sujarit/plan/schema/tables.py",
        "authoring/templates/sections.py",
    }


def test_a_line_of_code_can_be_read_without_scrolling():
    wide = [
        f"{path.relative_to(MACROS)}:{number}"
        for path in (*FILES, *TOOLS)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > 140 and not is_data(line)
    ]
    assert wide == []


def is_data(line):
    """Whether a line is text for people, alone or in a row of a table: it is broken nowhere."""
    alone = re.fullmatch(r"""\s*[rf]?(["']).*\1,?\s*""", line)
    return alone is not None or re.search("[ก-๛]", line) is not None


def test_the_plan_touches_no_file():
    for path in (PACKAGE / "plan").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert not names & {"open", "Path"}, path


def test_the_top_level_is_what_was_agreed():
    root = PACKAGE.parents[1]
    visible = {path.name for path in root.iterdir() if not path.name.startswith(".")}
    agreed = {
        *("workbook", "macros", "templates", "output", "tests", "pyproject.toml"),
        *("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"),
    }
    assert visible - {"dist", "build"} <= agreed
