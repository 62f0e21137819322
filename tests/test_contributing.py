"""The recipes of CONTRIBUTING.md work: each is carried out in a copy of the tree.

A section `## How to add …` is a recipe. Its fenced blocks are steps, in their order:
`diff PATH` changes a file, `python PATH` (or any other language) makes one, `sh` runs commands,
and `text` holds lines that the commands before it must have printed.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.util.sampling import sampled

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "CONTRIBUTING.md"
COPIED = ("macros", "templates", "workbook", "tests", "pyproject.toml", "README.md", "CHANGELOG.md")
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """One fenced block: what to do, to which file, and the block's lines."""

    kind: str
    path: str
    lines: list[str]


def recipes(guide):
    """The steps of every recipe, by its heading."""
    sections = re.split(r"^## ", guide, flags=re.MULTILINE)[1:]
    named = {each.partition("\n")[0]: each for each in sections}
    return {
        name: [Step(kind, path, text.splitlines()) for kind, path, text in _BLOCK.findall(text)]
        for name, text in named.items()
        if name.startswith("How to add")
    }


RECIPES = recipes(GUIDE.read_text(encoding="utf-8"))


@pytest.fixture
def tree(tmp_path):
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc", ".*_cache")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=ignore)
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("name", sampled(RECIPES, 4))
def test_the_recipe_works(name, tree):
    carry_out(RECIPES[name], tree)


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_changes_something_and_looks_at_what_came_of_it(name):
    kinds = [step.kind for step in RECIPES[name]]
    assert kinds[0] not in {"sh", "text"}
    assert "sh" in kinds


def carry_out(steps, tree):
    printed = ""
    for step in steps:
        if step.kind == "sh":
            printed = "".join(run(line, tree) for line in step.lines)
        elif step.kind == "text":
            missing = [line for line in step.lines if line.strip() not in printed]
            assert not missing, printed
        elif step.kind == "diff":
            file = tree / step.path
            file.write_text(changed(file.read_text(encoding="utf-8"), step.lines), encoding="utf-8")
        else:
            (tree / step.path).write_text("\n".join(step.lines) + "\n", encoding="utf-8")


def changed(text, lines):
    """The text after a change without line numbers: its old lines must stand there once."""
    old = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "+")
    new = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "-")
    assert text.count(old) == 1, f"stands there {text.count(old)} times:\n{old}"
    return text.replace(old, new)


def run(line, tree):
    """What a command prints. Status 1 of sujarit means that findings stand, and is no failure."""
    python, *arguments = shlex.split(line)
    assert python == "python", line
    paths = os.pathsep.join([str(tree / "macros"), str(tree)])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=tree, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    allowed = {0, 1} if arguments[:2] == ["-m", "sujarit"] else {0}
    assert done.returncode in allowed, done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


def test_a_change_that_no_longer_fits_is_seen():
    assert changed("a\nb\n", [" a", "-b", "+c"]) == "a\nc\n"
    with pytest.raises(AssertionError, match="0 times"):
        changed("a\nb\n", [" a", "+c", " d"])


def test_a_command_that_prints_something_else_is_seen(tmp_path):
    steps = [Step("sh", "", ["python -c 'print(1)'"]), Step("text", "", ["2"])]
    with pytest.raises(AssertionError):
        carry_out(steps, tmp_path)
