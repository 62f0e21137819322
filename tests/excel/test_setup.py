"""`sujarit excel setup` on made-up machines: Windows, macOS, neither."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sujarit.errors import SujaritError
from sujarit.excel import setup
from sujarit.excel.detect import this_machine
from sujarit.excel.machine import REGISTERED, Machine

if TYPE_CHECKING:
    from collections.abc import Callable

INTERPRETER = r"C:\sujarit\Scripts\python.exe"
EXPECTED = b'"INTERPRETER_WIN","C:\\sujarit\\Scripts\\python.exe"\r\n'


def windows(home: Path, interpreter: str = INTERPRETER, short: str | None = None) -> Machine:
    def short_path(_path: Path) -> str | None:
        return short

    return Machine(
        "windows",
        home,
        Path(interpreter),
        encoding="cp874",
        short_path=short_path,
    )


def mac(home: Path, interpreter: str = "/Users/somsri/sujarit/bin/python3") -> Machine:
    (home / setup.MAC_CONTAINER).mkdir(parents=True)
    return Machine("macos", home, Path(interpreter))


def conf(home: Path) -> Path:
    return home / ".xlwings" / "xlwings.conf"


def test_on_windows_the_users_settings_name_this_interpreter(tmp_path: Path) -> None:
    setup.apply(setup.plan_setup(windows(tmp_path)))
    assert conf(tmp_path).read_bytes() == EXPECTED


def test_planning_alone_writes_nothing(tmp_path: Path) -> None:
    plan = setup.plan_setup(windows(tmp_path))
    assert list(tmp_path.iterdir()) == []
    line, registered = plan.describe()
    assert INTERPRETER in registered.th
    assert str(conf(tmp_path)) in line.th
    assert line.en.startswith("create: ")


def test_a_second_run_has_nothing_left_to_do(tmp_path: Path) -> None:
    setup.apply(setup.plan_setup(windows(tmp_path)))
    stamp = conf(tmp_path).stat().st_mtime_ns
    again = setup.plan_setup(windows(tmp_path))
    setup.apply(again)
    assert conf(tmp_path).stat().st_mtime_ns == stamp
    assert "already up to date" in again.describe()[0].en


def test_other_settings_of_the_user_are_kept(tmp_path: Path) -> None:
    conf(tmp_path).parent.mkdir()
    conf(tmp_path).write_bytes(b'"LICENSE_KEY","abc"\r\n\r\n')
    plan = setup.plan_setup(windows(tmp_path))
    setup.apply(plan)
    assert conf(tmp_path).read_bytes() == b'"LICENSE_KEY","abc"\r\n' + EXPECTED
    assert "1" in plan.describe()[1].en


def test_a_thai_user_name_is_written_in_windows_own_code_page(tmp_path: Path) -> None:
    path = r"C:\Users\สมศรี\sujarit\python.exe"
    setup.apply(setup.plan_setup(windows(tmp_path, path)))
    assert path.encode("cp874") in conf(tmp_path).read_bytes()


def test_a_path_outside_the_code_page_is_given_in_its_short_form(tmp_path: Path) -> None:
    machine = windows(tmp_path, r"C:\Users\한국\python.exe", r"C:\Users\F00D~1\python.exe")
    plan = setup.plan_setup(machine)
    assert plan.interpreter == r"C:\Users\F00D~1\python.exe"


def test_a_path_that_xlwings_file_cannot_say_stands_in_the_registry_alone(tmp_path: Path) -> None:
    registry: dict[tuple[str, str], str] = {}

    def write(key: str, name: str, value: str) -> None:
        registry[key, name] = value

    path = r"C:\Users\한국\python.exe"
    setup.apply(setup.plan_setup(replace(windows(tmp_path, path), register=write)))
    assert registry == {REGISTERED: path}
    assert not conf(tmp_path).exists()


def test_a_registry_that_says_so_already_is_left(tmp_path: Path) -> None:
    machine = replace(windows(tmp_path), registry=lambda *_: INTERPRETER)
    assert len(setup.plan_setup(machine).describe()) == 1


def test_a_registry_that_cannot_be_written_is_told_of_in_one_line(tmp_path: Path) -> None:
    def refuse(*_: str) -> None:
        raise PermissionError(5, "access is denied")

    plan = setup.plan_setup(replace(windows(tmp_path), register=refuse))
    with pytest.raises(SujaritError, match="registry cannot be written"):
        setup.apply(plan)


def test_a_path_that_xlwings_cannot_read_is_refused_where_it_keeps_python(tmp_path: Path) -> None:
    with pytest.raises(SujaritError, match="English name"):
        setup.plan_setup(windows(tmp_path, r"C:\Users\한국\python.exe"), keep_python=True)


def test_keeping_python_alive_is_a_choice(tmp_path: Path) -> None:
    plan = setup.plan_setup(windows(tmp_path), keep_python=True)
    assert plan.changes[0].after == EXPECTED + b'"USE UDF SERVER","True"\r\n'


@pytest.mark.skipif(sys.platform == "win32", reason="a Mac's paths")
def test_on_macos_the_settings_lie_in_excels_container_and_the_script_is_copied(
    tmp_path: Path,
) -> None:
    import xlwings

    setup.apply(setup.plan_setup(mac(tmp_path)))
    written = (tmp_path / setup.MAC_CONTAINER / "xlwings.conf").read_bytes()
    assert written == b'"INTERPRETER_MAC","/Users/somsri/sujarit/bin/python3"\n'
    script = tmp_path / setup.MAC_SCRIPTS / f"xlwings-{xlwings.__version__}.applescript"
    assert b"VbaHandler" in script.read_bytes()


@pytest.mark.parametrize("path", ["/Users/som sri/python3", "/Users/สมศรี/python3", "/a$b/python3"])
def test_on_macos_a_path_that_the_shell_would_split_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(SujaritError, match="plain name"):
        setup.plan_setup(mac(tmp_path, path))


def test_on_macos_excel_has_to_have_run_once(tmp_path: Path) -> None:
    machine = Machine("macos", tmp_path, Path("/usr/bin/python3"))
    with pytest.raises(SujaritError, match="start Excel once"):
        setup.plan_setup(machine)


def test_where_there_is_no_excel_the_message_says_what_still_works(tmp_path: Path) -> None:
    with pytest.raises(SujaritError) as caught:
        setup.plan_setup(Machine("other", tmp_path, Path("/usr/bin/python3")))
    assert "Windows" in caught.value.text.th


def test_a_settings_file_held_open_is_left_alone_and_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "xlwings (2).conf"

    def write_beside(_path: Path, data: bytes) -> Path:
        other.write_bytes(data)
        return other

    monkeypatch.setattr(setup, "write_whole", write_beside)
    with pytest.raises(SujaritError, match="close Excel"):
        setup.apply(setup.plan_setup(windows(tmp_path)))
    assert not other.exists()


def test_a_file_in_the_way_ends_in_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / ".xlwings").write_bytes(b"")
    plan = setup.plan_setup(windows(tmp_path))
    with pytest.raises(SujaritError, match="cannot be written"):
        setup.apply(plan)


def test_this_machine_can_be_described() -> None:
    assert this_machine().interpreter.is_file()


def test_pythonw_gives_way_to_python_since_errors_come_by_stderr() -> None:
    from sujarit.excel.windows import console_python

    name: Callable[[str], str] = lambda path: console_python(Path(path)).name  # noqa: E731
    assert [name("a/pythonw.exe"), name("a/python.exe")] == ["python.exe", "python.exe"]
