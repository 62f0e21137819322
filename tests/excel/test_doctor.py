"""`sujarit excel doctor`: one seeded trouble at a time, on made-up machines."""

from __future__ import annotations

import dataclasses
import plistlib
import shutil
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sujarit.excel import facts as f
from sujarit.excel import setup
from sujarit.excel.conf import read_conf
from sujarit.excel.doctor import Check, diagnose, examine, is_ready
from sujarit.excel.machine import NO_ANSWER, REGISTERED, Machine, RegistryValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VERSION = "0.37.8"
TODAYS_STARTER, OTHER = (n.encode("utf-16-le") for n in ("SujaritWindows", "SomethingOlder"))
"""The module that starts Python without xlwings' command line, and one of as long a name."""
HEALTHY = f.Facts(
    system="windows",
    xlwings=VERSION,
    excel=f.ExcelFacts(present=True, version="16.0.17928.20114", bits=64),
    trust=f.TrustFacts(level=2, script_host=True),
    python=f.PythonFacts(
        settings=Path("xlwings.conf"),
        conf=read_conf(b'"INTERPRETER_WIN","C:\\p\\python.exe"'),
        configured=r"C:\p\python.exe",
        exists=True,
        imports=True,
        same=True,
    ),
    book=f.BookFacts(
        Path("/แผน/แผน.xlsm"),
        exists=True,
        from_mail_or_web=False,
        writable=True,
        vba_version=VERSION,
    ),
    fonts=frozenset({"TH Sarabun New (TrueType)"}),
)


def but(**changes: Mapping[str, object]) -> f.Facts:
    """The healthy machine with some facts of some areas changed."""
    areas = {
        area: dataclasses.replace(getattr(HEALTHY, area), **values)
        for area, values in changes.items()
    }
    return dataclasses.replace(HEALTHY, **areas)


def check(facts: f.Facts, code: str) -> Check:
    (found,) = (check for check in diagnose(facts) if check.code == code)
    return found


def test_a_healthy_machine_has_nothing_to_complain_of() -> None:
    checks = diagnose(HEALTHY)
    assert {check.status for check in checks} == {"ok"}
    assert is_ready(checks)
    assert {check.code for check in checks} >= {
        *("excel", "bitness", "macros", "script-host", "settings", "interpreter", "xlwings"),
        *("workbook", "blocked", "location", "name", "write", "fonts"),
    }


TROUBLES: dict[str, tuple[f.Facts, str, str]] = {
    "no Excel": (but(excel={"present": False}), "excel", "missing"),
    "bitness not told": (but(excel={"bits": None}), "bitness", "unknown"),
    "macros off": (but(trust={"level": 4}), "macros", "missing"),
    "only signed macros": (but(trust={"level": 3}), "macros", "missing"),
    "all macros on": (but(trust={"level": 1}), "macros", "risk"),
    "macro trust not told": (but(trust={"level": None}), "macros", "unknown"),
    "script host off": (but(trust={"script_host": False}), "script-host", "missing"),
    "no settings": (but(python={"conf": read_conf(b"")}), "settings", "missing"),
    "blank line in settings": (
        but(python={"conf": read_conf(b'"A","1"\n\n"B","2"\n')}),
        "settings",
        "risk",
    ),
    "no interpreter set": (but(python={"configured": None}), "interpreter", "missing"),
    "interpreter gone": (but(python={"exists": False}), "interpreter", "missing"),
    "interpreter without sujarit": (but(python={"imports": False}), "interpreter", "missing"),
    "interpreter without an answer": (but(python={"imports": None}), "interpreter", "unknown"),
    "another one is gone": (but(python={"gone": "C:\\old.exe"}), "interpreter", "risk"),
    "another interpreter": (but(python={"same": False}), "interpreter", "risk"),
    "server without its dll": (but(python={"server_dll": False}), "python-server", "missing"),
    "no AppleScript": (but(python={"apple_script": False}), "apple-script", "missing"),
    "another xlwings inside": (but(book={"vba_version": "0.30.0"}), "xlwings", "risk"),
    "no such workbook": (but(book={"exists": False}), "workbook", "missing"),
    "workbook without macros": (but(book={"vba_version": None}), "workbook", "risk"),
    "macros of an older version": (but(book={"starts_directly": False}), "workbook", "risk"),
    "blocked by Windows": (but(book={"from_mail_or_web": True}), "blocked", "missing"),
    "in OneDrive": (but(book={"in_cloud": True}), "location", "risk"),
    "unsafe name": (but(book={"path": Path("/แผน/a=b.xlsm")}), "name", "missing"),
    "unsafe folder": (but(book={"path": Path("/a;b/แผน.xlsm")}), "name", "missing"),
    "path too long": (but(book={"path": Path("/" + "ก" * 220)}), "name", "risk"),
    "no permission": (but(book={"writable": False}), "write", "missing"),
    "no Sarabun": (dataclasses.replace(HEALTHY, fonts=frozenset({"Arial"})), "fonts", "risk"),
    "fonts not told": (dataclasses.replace(HEALTHY, fonts=None), "fonts", "unknown"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_trouble_is_named_with_what_to_do(trouble: str) -> None:
    facts, code, status = TROUBLES[trouble]
    found = check(facts, code)
    assert found.status == status
    assert found.advice.th
    assert found.advice.en
    others = [c for c in diagnose(facts) if c.code != code and c.status in {"missing", "risk"}]
    assert others == []


def test_only_what_is_missing_makes_a_machine_unready() -> None:
    verdicts = {name: is_ready(diagnose(facts)) for name, (facts, _, _) in TROUBLES.items()}
    missing = {name for name, (_, _, status) in TROUBLES.items() if status == "missing"}
    assert {name for name, ready in verdicts.items() if not ready} == missing


def test_a_policy_of_the_organisation_is_told_from_ones_own_choice() -> None:
    own, policy = (
        check(but(trust={"level": 4, "level_from_policy": by_policy}), "macros").advice
        for by_policy in (False, True)
    )
    assert own != policy
    assert "policy" in policy.en


@pytest.mark.parametrize("name", ["งบ 50%PATH%.xlsm", "a^&calc.xlsm", "a=b;c.xlsm"])
def test_any_name_will_do_where_the_registry_names_the_interpreter(name: str) -> None:
    facts = but(book={"path": Path("/แผน") / name})
    assert check(facts, "name").status == "missing"
    python = dataclasses.replace(facts.python, registered=True, conf=None)
    facts = dataclasses.replace(facts, python=python)
    assert [check(facts, code).status for code in ("name", "settings")] == ["ok", "ok"]


def test_macros_of_an_older_version_take_no_unsafe_name(tmp_path: Path, macro_book: Path) -> None:
    old = tmp_path / "งบ 50%PATH%.xlsm"
    with zipfile.ZipFile(macro_book) as new, zipfile.ZipFile(old, "w") as made:
        for part in new.namelist():
            made.writestr(part, new.read(part).replace(TODAYS_STARTER, OTHER))
    machine = registry({REGISTERED: "C:\\p\\python.exe"})
    found = {c.code: c for c in examine(old, machine)}
    assert [found[code].status for code in ("workbook", "name")] == ["risk", "missing"]
    assert "ปรับรุ่น" in found["workbook"].advice.th


def test_the_registry_comes_before_xlwings_file(tmp_path: Path) -> None:
    machine = Machine(
        "windows", tmp_path, tmp_path / "python.exe", registry=lambda *key: str(key == REGISTERED)
    )
    assert f.gather(machine, None).python.configured == "True"


def test_a_dollar_in_the_path_matters_on_macos_alone() -> None:
    facts = but(book={"path": Path("/server/share$/แผน.xlsm")})
    assert check(facts, "name").status == "ok"
    assert check(dataclasses.replace(facts, system="macos"), "name").status == "missing"


# Looking at a machine.


def registry(values: Mapping[tuple[str, str], RegistryValue]) -> Machine:
    def value(key: str, name: str) -> RegistryValue:
        return values.get((key, name))

    return Machine("windows", Path("/nobody"), Path("/p"), encoding="cp874", registry=value)


CURRENT = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
OWN = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security"
HOST = r"HKLM\Software\Microsoft\Windows Script Host\Settings"
PROGRAM = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"


def test_excel_and_its_bitness_are_read_from_the_registry() -> None:
    machine = registry(
        {
            (PROGRAM, ""): r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE",
            (CURRENT, "Platform"): "x86",
            (CURRENT, "VersionToReport"): "16.0.1",
        }
    )
    assert f.gather(machine, None).excel == f.ExcelFacts(present=True, version="16.0.1", bits=32)
    assert f.gather(registry({}), None).excel.present is False


def test_without_a_setting_macros_are_at_offices_default() -> None:
    assert f.gather(registry({}), None).trust == f.TrustFacts(level=2, script_host=True)


def test_a_policy_wins_over_the_users_own_setting() -> None:
    trust = f.gather(registry({(OWN, "VBAWarnings"): 1, (POLICY, "VBAWarnings"): 4}), None).trust
    assert (trust.level, trust.level_from_policy) == (4, True)


@pytest.mark.parametrize("off", [0, "0"])
def test_a_script_host_that_was_turned_off_is_noticed(off: RegistryValue) -> None:
    assert f.gather(registry({(HOST, "Enabled"): off}), None).trust.script_host is False


def windows_with(home: Path, conf: bytes, run_status: int = 0) -> Machine:
    def run(_command: Sequence[str]) -> tuple[int, str]:
        return run_status, ""

    (home / ".xlwings").mkdir()
    (home / ".xlwings" / "xlwings.conf").write_bytes(conf)
    return Machine("windows", home, home / "python.exe", encoding="cp874", run=run)


def test_the_interpreter_is_the_one_that_the_settings_name(tmp_path: Path) -> None:
    interpreter = tmp_path / "แผน" / "python.exe"
    interpreter.parent.mkdir()
    interpreter.touch()
    machine = windows_with(tmp_path, f'"INTERPRETER_WIN","{interpreter}"\r\n'.encode("cp874"))
    python = f.gather(machine, None).python
    assert (python.configured, python.exists, python.imports) == (str(interpreter), True, True)
    assert python.same is False
    at_home = dataclasses.replace(machine, interpreter=interpreter)
    assert f.gather(at_home, None).python.same is True


def test_an_interpreter_that_cannot_import_sujarit_is_noticed(tmp_path: Path) -> None:
    machine = windows_with(tmp_path, b'"INTERPRETER_WIN","python"\r\n', run_status=1)
    assert f.gather(machine, None).python.imports is False
    slow = dataclasses.replace(machine, run=lambda _command: (NO_ANSWER, ""))
    assert f.gather(slow, None).python.imports is None


def test_where_the_registered_python_is_gone_the_next_one_is_looked_at(tmp_path: Path) -> None:
    machine = windows_with(tmp_path, b'"INTERPRETER_WIN","python"\r\n')
    machine = dataclasses.replace(
        machine, registry=lambda *key: "C:\\gone.exe" if key == REGISTERED else None
    )
    python = f.gather(machine, None).python
    assert (python.configured, python.gone) == ("python", "C:\\gone.exe")
    installed = tmp_path / "sujarit" / "python" / "Scripts" / "python.exe"
    installed.parent.mkdir(parents=True)
    installed.touch()
    setup.settings_file(machine).unlink()
    machine = dataclasses.replace(machine, environment={"LOCALAPPDATA": str(tmp_path)})
    assert f.gather(machine, None).python.configured == str(installed)


def test_the_dll_counts_only_where_python_is_kept_alive(tmp_path: Path) -> None:
    conf = b'"INTERPRETER_WIN","C:\\p\\python.exe"\r\n"USE UDF SERVER","%s"\r\n'
    machine = windows_with(tmp_path, conf % b"False")
    assert f.gather(machine, None).python.server_dll is None
    setup.settings_file(machine).write_bytes(conf % b"True")
    assert f.gather(machine, None).python.server_dll is False


@pytest.mark.skipif(sys.platform == "win32", reason="a Mac's paths")
def test_setup_leaves_a_macos_machine_that_the_doctor_approves(tmp_path: Path) -> None:
    (tmp_path / setup.MAC_CONTAINER).mkdir(parents=True)
    info = tmp_path / "Applications" / "Microsoft Excel.app" / "Contents" / "Info.plist"
    info.parent.mkdir(parents=True)
    info.write_bytes(plistlib.dumps({"CFBundleShortVersionString": "16.89"}))
    python = Path(shutil.which("sh") or "/bin/sh")
    machine = Machine(
        "macos",
        tmp_path,
        python,
        applications=tmp_path / "Applications",
        run=lambda _command: (0, ""),
    )
    setup.apply(setup.plan_setup(machine))
    checks = {c.code: c.status for c in examine(machine=machine)}
    assert checks == {
        "excel": "ok",
        "bitness": "ok",
        "macros": "unknown",
        "settings": "ok",
        "interpreter": "ok",
        "apple-script": "ok",
        "xlwings": "ok",
        "fonts": "risk",
    }


def test_an_empty_windows_machine_is_told_to_run_setup(tmp_path: Path) -> None:
    machine = Machine("windows", tmp_path, tmp_path / "python.exe", encoding="cp874")
    advice = {c.code: c.advice.en for c in examine(machine=machine) if c.status == "missing"}
    assert advice["settings"] == advice["interpreter"] == "run: sujarit excel setup"


def test_fonts_are_found_in_the_registry_and_in_folders(tmp_path: Path) -> None:
    def names(key: str) -> tuple[str, ...]:
        return ("THSarabunPSK (TrueType)",) if key.startswith("HKCU") else ("Arial",)

    machine = dataclasses.replace(registry({}), registry_names=names)
    assert check(f.gather(machine, None), "fonts").status == "ok"
    (tmp_path / "THSarabunNew.ttf").touch()
    mac = Machine("macos", tmp_path, tmp_path / "python", font_folders=(tmp_path,))
    assert check(f.gather(mac, None), "fonts").found.en == "TH Sarabun New"


# Looking at a workbook.


def look(book: Path, **environment: str) -> f.BookFacts:
    machine = Machine("windows", book.parent, book, encoding="cp874", environment=environment)
    found = f.gather(machine, book).book
    assert found is not None
    return found


def test_the_workbooks_version_of_xlwings_is_read_from_the_file(macro_book: Path) -> None:
    from importlib.metadata import version

    found = look(macro_book)
    assert (found.exists, found.writable, found.vba_version) == (True, True, version("xlwings"))


def test_a_workbook_without_macros_has_no_version(tmp_path: Path, plain: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(plain)
    assert look(path).vba_version is None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rubbish", b"words"])
def test_a_file_that_is_no_workbook_is_no_reason_to_stop(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.xlsm"
    path.write_bytes(data)
    assert look(path).vba_version is None


@pytest.mark.parametrize("zone", [b"1", b"3", b"4"])
def test_windows_mark_of_the_web_is_read(tmp_path: Path, zone: bytes) -> None:
    path = tmp_path / "a.xlsm"
    path.touch()
    # On Linux a stream is just a file of that name.
    path.with_name("a.xlsm:Zone.Identifier").write_bytes(b"[ZoneTransfer]\r\nZoneId=" + zone)
    outside = zone in {b"3", b"4"}
    assert look(path).from_mail_or_web is outside


def test_a_workbook_in_the_cloud_is_recognised(tmp_path: Path) -> None:
    for folder in ("OneDrive - สพป", "Library/CloudStorage", "บริษัท"):
        (tmp_path / folder).mkdir(parents=True)
    assert look(tmp_path / "OneDrive - สพป" / "a.xlsm").in_cloud
    assert look(tmp_path / "Library/CloudStorage" / "a.xlsm").in_cloud
    assert not look(tmp_path / "บริษัท" / "a.xlsm").in_cloud
    assert look(tmp_path / "บริษัท" / "a.xlsm", OneDrive=str(tmp_path)).in_cloud


def test_a_web_address_as_excel_gives_for_onedrive_is_a_risk_and_nothing_more() -> None:
    machine = Machine("windows", Path("/nobody"), Path("/p"), encoding="cp874")
    checks = examine(Path("https://d.docs.live.net/1a2b/แผน.xlsm"), machine)
    about_book = {c.code: c.status for c in checks if c.code in {"workbook", "location", "name"}}
    assert about_book == {"location": "risk"}


def test_a_folder_that_cannot_be_written_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError

    path = tmp_path / "a.xlsm"
    path.touch()
    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    assert look(path).writable is False


def test_the_doctor_runs_on_this_very_machine(macro_book: Path) -> None:
    checks = {c.code: c for c in examine(macro_book)}
    assert checks["workbook"].status == "ok"
    assert checks["write"].status == "ok"
