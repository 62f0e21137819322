"""The computer, seen through one small value, so that tests can make computers up."""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

System = Literal["windows", "macos", "other"]
RegistryValue = str | int | None
REGISTERED = r"HKCU\Software\sujarit", "Interpreter"
"""The key and the value in which the workbook's macros find the Python of this Windows user."""
FOLDER, PYTHON = "sujarit", "python"
"""Under %LOCALAPPDATA%: ours, and nobody else's; in it the environment that install.cmd makes."""

NO_ANSWER = 124
"""The exit status of a command that did not end in time, as timeout(1) has it."""
_PATIENCE = 60  # seconds: a first import under an antivirus takes ten


def python_of(folder: Path, name: str = "python.exe") -> Path:
    """The interpreter of an environment: beside its library, or in a venv's Scripts."""
    inside = folder / "Scripts" / name
    return inside if inside.is_file() else folder / name


def _no_value(_key: str, _name: str) -> RegistryValue:
    return None


def _no_registry(_key: str, _name: str, _value: str) -> None:
    return None


def _no_names(_key: str) -> tuple[str, ...]:
    return ()


def _no_short_path(_path: Path) -> str | None:
    return None


def run(command: Sequence[str]) -> tuple[int, str]:
    """Exit status and output of a command.

    127 and the reason when it cannot run, `NO_ANSWER` when it does not end in time.
    """
    try:
        done = subprocess.run(  # noqa: S603 - the commands are this package's own
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return NO_ANSWER, str(error)
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout + done.stderr


@dataclass(frozen=True)
class Machine:
    r"""What setup and doctor ask of the computer.

    `encoding` is the one in which Excel's VBA reads a text file. A registry key is written
    `HKCU\Software\…`; a value that is not there, or no registry, is None. `register` writes
    one value.
    """

    system: System
    home: Path
    interpreter: Path
    encoding: str = "ascii"
    environment: Mapping[str, str] = field(default_factory=dict)
    applications: Path = Path("/Applications")
    font_folders: tuple[Path, ...] = ()
    registry: Callable[[str, str], RegistryValue] = _no_value
    register: Callable[[str, str, str], None] = _no_registry
    registry_names: Callable[[str], tuple[str, ...]] = _no_names
    short_path: Callable[[Path], str | None] = _no_short_path
    run: Callable[[Sequence[str]], tuple[int, str]] = run
