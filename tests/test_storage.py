"""Files that are already there: links, rights, and what must not be written over."""

import os
import stat
from pathlib import Path

import pytest

from sujarit.errors import SujaritError
from sujarit.storage import write_whole

needs_links = pytest.mark.skipif(os.name == "nt", reason="links and rights as on Linux and macOS")


@needs_links
def test_a_link_to_the_plan_stays_a_link_and_the_plan_is_written(tmp_path):
    plan, link = tmp_path / "plan.xlsx", tmp_path / "link.xlsx"
    plan.write_bytes(b"old")
    link.symlink_to("plan.xlsx")
    assert write_whole(link, b"new") == link
    assert link.is_symlink()
    assert plan.read_bytes() == b"new"


@needs_links
def test_a_private_file_stays_private(tmp_path):
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"old")
    plan.chmod(0o600)
    write_whole(plan, b"new")
    assert stat.S_IMODE(plan.stat().st_mode) == 0o600


def test_a_read_only_file_is_left_alone_and_the_result_kept_beside_it(tmp_path):
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"old")
    plan.chmod(stat.S_IREAD)
    assert write_whole(plan, b"new") == tmp_path / "plan (2).xlsx"
    assert plan.read_bytes() == b"old"
    assert (tmp_path / "plan (2).xlsx").read_bytes() == b"new"


def test_a_folder_is_not_taken_for_a_file(tmp_path):
    for name in ("", "folder"):
        path = tmp_path / name if name else Path()
        path.mkdir(exist_ok=True)
        with pytest.raises(SujaritError):
            write_whole(path, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
