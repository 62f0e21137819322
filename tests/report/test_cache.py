"""The cache holds code, so it is used only where nobody else can have written into it."""

import os
import sys
from pathlib import Path

import pytest

from sujarit.report.engine import cache
from sujarit.report.template.ready import ready_template
from tests.report import make

posix = pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")


def kept(folder) -> str:
    """A report is made; the key of what was kept of its template."""
    ready_template(make.template("{{ office_name }}"), "thai")
    (entry,) = folder.glob("*.bin")
    return entry.stem


@posix
def test_the_folder_and_its_entries_are_the_user_s_alone(own_cache):
    entry = own_cache / f"{kept(own_cache)}.bin"
    assert own_cache.stat().st_mode & 0o777 == 0o700
    assert entry.stat().st_mode & 0o777 == 0o600
    assert cache.load(entry.stem) is not None


@posix
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o755, 0o750])
def test_a_folder_that_others_can_enter_is_not_trusted(own_cache, mode):
    key = kept(own_cache)
    own_cache.chmod(mode)
    assert cache.load(key) is None
    own_cache.chmod(0o700)
    assert cache.load(key) is not None


@posix
@pytest.mark.parametrize("mode", [0o666, 0o644, 0o640])
def test_an_entry_that_others_can_read_or_write_is_not_trusted(own_cache, mode):
    key = kept(own_cache)
    (own_cache / f"{key}.bin").chmod(mode)
    assert cache.load(key) is None


@posix
def test_an_entry_that_is_a_link_is_not_followed(own_cache, tmp_path):
    key = kept(own_cache)
    entry = own_cache / f"{key}.bin"
    elsewhere = tmp_path / "elsewhere.bin"
    entry.rename(elsewhere)
    entry.symlink_to(elsewhere)
    assert cache.load(key) is None


@posix
def test_an_entry_that_is_a_pipe_is_not_waited_for(own_cache):
    key = kept(own_cache)
    entry = own_cache / f"{key}.bin"
    entry.unlink()
    os.mkfifo(entry, 0o600)
    assert cache.load(key) is None


@posix
def test_a_folder_that_is_a_link_is_not_followed(own_cache, tmp_path):
    key = kept(own_cache)
    own_cache.rename(tmp_path / "elsewhere")
    own_cache.symlink_to(tmp_path / "elsewhere")
    assert cache.load(key) is None


@posix
def test_a_folder_above_that_strangers_can_write_to_must_be_sticky(own_cache):
    key = kept(own_cache)
    own_cache.parent.chmod(0o777)
    assert cache.load(key) is None
    own_cache.parent.chmod(0o1777)
    assert cache.load(key) is not None


@posix
def test_what_belongs_to_somebody_else_is_not_trusted(own_cache, monkeypatch):
    key = kept(own_cache)
    monkeypatch.setattr(cache, "_user", lambda: os.geteuid() + 1)
    assert cache.load(key) is None


@posix
def test_a_folder_above_that_belongs_to_somebody_else_is_not_trusted(own_cache, monkeypatch):
    key = kept(own_cache)
    other = os.geteuid() + 12345
    if os.geteuid():
        pytest.skip("only root may give a folder away")
    os.chown(own_cache.parent, other, -1)
    assert cache.load(key) is None


@posix
def test_nothing_is_kept_where_it_would_not_be_trusted(own_cache):
    own_cache.mkdir(mode=0o700)
    own_cache.chmod(0o777)
    assert make.report(make.example())
    assert list(own_cache.iterdir()) == []


@pytest.mark.parametrize("name", ["LOCALAPPDATA", None], ids=["told", "not told"])
def test_on_windows_the_folder_lies_in_the_user_s_local_data(monkeypatch, tmp_path, name):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv(cache.FOLDER)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    local = tmp_path / "AppData" / "Local"
    if name:
        local = tmp_path / "local"
        monkeypatch.setenv(name, str(local))
    assert cache.cache_folder() == local / "sujarit" / "Cache"


def test_on_windows_a_folder_elsewhere_is_not_trusted(own_cache, monkeypatch, tmp_path):
    key = kept(own_cache)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cache.load(key) is None
    monkeypatch.setenv("LOCALAPPDATA", str(own_cache.parent))
    assert cache.load(key) is not None


# entries that are not what they should be


def test_an_entry_under_another_s_name_is_not_used(own_cache):
    key = kept(own_cache)
    (own_cache / f"{key}.bin").rename(own_cache / "another.bin")
    assert cache.load("another") is None


@pytest.mark.parametrize(
    "stored",
    [
        (),
        ("a", "b", "c", "d", "e"),
        ({}, {"word/document.xml": compile("1", "x", "eval")}, {}, False, "thai"),
        ({"p": ("text", 1)}, {"p": compile("1", "x", "eval")}, {}, False, "thai"),
        ({}, {}, {"p": "text"}, False, "thai"),
        ({}, {}, {}, 0, "thai"),
        ({}, {}, {}, False, "roman"),
    ],
)
def test_an_entry_of_another_shape_is_not_used(own_cache, stored):
    import marshal

    key = kept(own_cache)
    payload = marshal.dumps(stored)
    entry = own_cache / f"{key}.bin"
    entry.write_bytes(cache._digest(key, payload) + payload)
    assert cache.load(key) is None
    assert make.report(make.example())
