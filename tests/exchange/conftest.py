"""A plan shared with its groups, ready to be answered."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from sujarit.cli import main
from tests.exchange.plans import share_out, write_master
from tests.util.built import built_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sujarit.actions.exchange.sharing import SharedBook


class Sujarit(Protocol):
    def __call__(self, *words: object) -> tuple[int, Any]: ...


@pytest.fixture(scope="package", autouse=True)
def _built_once() -> Iterator[None]:
    """The workbook that is cut into copies is built once of the same plan."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sujarit.books.build.build_workbook", built_once)
        yield


@pytest.fixture(scope="session")
def first_sharing(tmp_path_factory: pytest.TempPathFactory) -> SharedBook:
    """Made once: every test works on a copy of it."""
    return share_out(write_master(tmp_path_factory.mktemp("shared")))


@pytest.fixture
def master(tmp_path: Path) -> Path:
    return write_master(tmp_path)


@pytest.fixture
def shared(first_sharing: SharedBook, master: Path) -> SharedBook:
    shutil.copytree(first_sharing.path.parent, master.parent, dirs_exist_ok=True)
    folder = master.parent / first_sharing.folder.name
    copies = tuple(
        replace(
            made,
            path=folder / made.path.name,
            draft=folder / made.draft.name,
            text=folder / made.text.name,
        )
        for made in first_sharing.copies
    )
    return replace(first_sharing, path=master, folder=folder, copies=copies)


@pytest.fixture
def sujarit(capsys: pytest.CaptureFixture[str]) -> Sujarit:
    """The command line with `--json`: exit status, and what it printed."""

    def run(*words: object) -> tuple[int, Any]:
        status = main([*map(str, words), "--json"])
        printed = capsys.readouterr()
        return status, json.loads(printed.out) if printed.out else printed.err

    return run
