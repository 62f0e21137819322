"""What only Windows can be asked: the registry and short paths."""

import os
import sys
from pathlib import Path

from sujarit.excel.machine import Machine


def console_python(interpreter: Path) -> Path:
    """`python.exe` for `pythonw.exe`: xlwings reads errors from stderr, which that lacks."""
    if interpreter.name.lower() == "pythonw.exe":
        return interpreter.with_name("python.exe")
    return interpreter


if sys.platform == "win32":
    import ctypes
    import winreg

    _ROOTS = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}

    def _open(key: str) -> winreg.HKEYType:
        root, _, path = key.partition("\\")
        # The 64-bit view first: Office's own keys stand there on every current Windows.
        return winreg.OpenKey(_ROOTS[root], path, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY)

    def registry_value(key: str, name: str) -> str | int | None:
        """One value, or None where the key or the value is not there."""
        try:
            with _open(key) as handle:
                value, _ = winreg.QueryValueEx(handle, name)
        except OSError:
            return None
        return value if isinstance(value, str | int) else None

    def register(key: str, name: str, value: str) -> None:
        """Write one text, and the key where it is not there."""
        root, _, path = key.partition("\\")
        with winreg.CreateKey(_ROOTS[root], path) as handle:
            winreg.SetValueEx(handle, name, 0, winreg.REG_SZ, value)

    def registry_names(key: str) -> tuple[str, ...]:
        """The names of a key's values."""
        try:
            with _open(key) as handle:
                count = winreg.QueryInfoKey(handle)[1]
                return tuple(winreg.EnumValue(handle, number)[0] for number in range(count))
        except OSError:
            return ()

    def short_path(path: Path) -> str | None:
        """The old 8.3 form of an existing path, or None where the disk keeps none."""
        buffer = ctypes.create_unicode_buffer(1024)
        length = ctypes.windll.kernel32.GetShortPathNameW(str(path), buffer, len(buffer))
        return buffer.value if 0 < length < len(buffer) else None

    def this_windows() -> Machine:
        """The Windows computer that this process runs on."""
        return Machine(
            "windows",
            Path(os.environ.get("USERPROFILE") or Path.home()),
            console_python(Path(sys.executable)),
            encoding="mbcs",  # Windows' "ANSI" code page, in which VBA opens text files
            environment=os.environ,
            registry=registry_value,
            register=register,
            registry_names=registry_names,
            short_path=short_path,
        )
