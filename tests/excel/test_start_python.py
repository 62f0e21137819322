"""How the workbook's macros start Python on Windows: run by an interpreter of VBA, over scripting
objects that stand in for Windows'."""

# mypy: disable-error-code="misc, untyped-decorator"
# pyOpenVBA tells mypy nothing of what it decorates.
from __future__ import annotations

import pytest
from pyopenvba.interpreter import HostBridge, Interpreter, VBAObject, member, method, setter
from pyopenvba.interpreter._runtime import UNRESOLVED
from pyopenvba.interpreter._values import error

from authoring.vba import SOURCES
from sujarit.actions.button.screen import CALLER
from sujarit.excel.machine import REGISTERED

MODULE = "SujaritWindows"
PYTHON = r"C:\Users\สมหญิง 100% & Co^\sujarit\python.exe"
LOCAL = r"C:\Users\สมหญิง\AppData\Local"
WINDOW = 263270
NAMES = (
    "แผน 2569.xlsm",
    "งบ 50%PATH%.xlsm",
    "a^&calc&b.xlsm",
    "ด่วน!.xlsm",
    "a'b=c;d.xlsm",
    "ก" * 200,
)


class Variables(VBAObject):
    vba_type_name, vba_library = "WshEnvironment", "scripting"

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    @method
    def Item(self, name: object) -> str:  # noqa: N802 - Windows' names
        return self.values.get(str(name), "")

    @setter("Item")
    def set_item(self, name: object, value: object) -> None:
        self.values[str(name)] = str(value)


class Windows(VBAObject, HostBridge):
    """Excel's application and workbook, the script host and the file system, all in one."""

    vba_type_name, vba_library = "Windows", "scripting"

    def __init__(self, name: str = "แผน.xlsm", registry: dict[str, str] | None = None) -> None:
        self.name, self.registry = name, registry or {}
        self.variables = Variables()
        self.installed = "-"
        self.ran: list[tuple[object, ...]] = []

    def global_object(self, name: str) -> object:
        return self if name.lower() in {"thisworkbook", "application"} else UNRESOLVED

    def create(self, class_name: str) -> object:
        return self if class_name.startswith(("WScript", "Scripting")) else UNRESOLVED

    @member
    def Name(self) -> str:  # noqa: N802
        return self.name

    @member
    def hWnd(self) -> int:  # noqa: N802
        return WINDOW

    @method
    def Environment(self, kind: object) -> Variables:  # noqa: N802
        assert kind == "PROCESS"
        return self.variables

    @method
    def Run(self, *arguments: object) -> int:  # noqa: N802
        self.ran.append(arguments)
        return 3

    @method
    def RegRead(self, key: object) -> str:  # noqa: N802
        if key not in self.registry:
            raise error(70, "not there")
        return self.registry[str(key)]

    @method
    def FileExists(self, path: object) -> bool:  # noqa: N802
        return path == PYTHON or str(path).endswith(self.installed)

    @method
    def ExpandEnvironmentStrings(self, text: object) -> str:  # noqa: N802
        return str(text).replace("%LOCALAPPDATA%", LOCAL)


def run(windows: Windows, function: str, *arguments: object) -> object:
    vba = Interpreter(windows)
    vba.add_module((SOURCES / f"{MODULE}.bas").read_text("ascii"), name=MODULE)
    return vba.run(function, arguments, module=MODULE)


@pytest.mark.parametrize("name", NAMES)
def test_no_name_becomes_part_of_the_command(name: str) -> None:
    windows = Windows(name)
    assert run(windows, "StartPython", PYTHON, "validate") == 3
    ((command, style, waits),) = windows.ran
    start = '"%SUJARIT_PYTHON%" -B -P -c "import sujarit.ribbon; sujarit.ribbon.validate()"'
    assert (command, style, waits) == (start, 0, True)
    told = dict(zip(CALLER, (name, str(WINDOW)), strict=True))
    assert windows.variables.values == {"SUJARIT_PYTHON": PYTHON, **told}


def test_the_interpreter_is_read_where_setup_writes_it() -> None:
    key = "\\".join(REGISTERED)
    assert run(Windows(registry={key: PYTHON}), "RegisteredInterpreter") == PYTHON
    assert run(Windows(), "RegisteredInterpreter") == ""


@pytest.mark.parametrize("name", ["python.exe", "Scripts\\python.exe"])
def test_the_python_that_was_installed_is_looked_for_in_the_users_own_folder(name: str) -> None:
    windows = Windows()
    assert run(windows, "InstalledInterpreter") == ""
    windows.installed = f"\\sujarit\\python\\{name}"
    assert run(windows, "InstalledInterpreter") == f"{LOCAL}\\sujarit\\python\\{name}"


def test_a_path_with_any_letters_is_looked_for() -> None:
    assert run(Windows(), "IsFile", PYTHON)
    assert not run(Windows(), "IsFile", "C:\\nowhere")
