"""What the set-up asks of Windows: its folders, icons, the registry, marks on files."""

import sys
from pathlib import Path
from typing import NamedTuple, Protocol

from sujarit.plan.lang import Text


class Shortcut(NamedTuple):
    """An icon that starts a program; `arguments` as one command line."""

    path: Path
    target: Path
    arguments: str
    description: Text


class Desktop(Protocol):
    """One user's Windows. Failures are `OSError`."""

    def desktop(self) -> Path:
        """The folder that is shown as the desktop, wherever it was moved to."""
        ...

    def send_to(self) -> Path:
        """The folder whose entries the menu "Send to" shows."""
        ...

    def is_local(self, folder: Path) -> bool:
        """Whether a folder lies on a disk of this computer."""
        ...

    def make_shortcut(self, shortcut: Shortcut) -> None:
        """Write the icon's file, over an earlier one."""
        ...

    def read(self, key: str, name: str) -> str | int | None:
        """A value under the user's root; None where there is none."""
        ...

    def keys(self, key: str) -> tuple[str, ...]:
        """The names of the keys below a key; none where it is not there."""
        ...

    def write(self, key: str, values: dict[str, str | int]) -> None:
        """Make a key with its values."""
        ...

    def delete(self, key: str) -> None:
        """Take a key away that has no keys below it; nothing happens where it is not there."""
        ...

    def unmark(self, path: Path) -> bool:
        """Take the mark of the web off a file; whether it had one."""
        ...


if sys.platform == "win32":
    import contextlib
    import ctypes
    import winreg
    from uuid import UUID

    _DESKTOP = UUID("B4BFCC3A-DB2C-424C-B029-7FE99A87C641")
    _SEND_TO = UUID("8983036C-27C0-404B-8F08-102D10DCFD74")
    _FIXED_DISK = 3

    class ThisWindows:
        """The Windows that this process runs on."""

        def desktop(self) -> Path:  # noqa: D102 - see `Desktop`
            return _known_folder(_DESKTOP)

        def send_to(self) -> Path:  # noqa: D102 - see `Desktop`
            return _known_folder(_SEND_TO)

        def is_local(self, folder: Path) -> bool:  # noqa: D102 - see `Desktop`
            root = f"{folder.drive}\\"
            return ctypes.windll.kernel32.GetDriveTypeW(root) == _FIXED_DISK

        def make_shortcut(self, shortcut: Shortcut) -> None:  # noqa: D102 - see `Desktop`
            _write_link(shortcut)

        def read(self, key: str, name: str) -> str | int | None:  # noqa: D102 - see `Desktop`
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as handle:
                    value, _ = winreg.QueryValueEx(handle, name)
            except OSError:
                return None
            return value if isinstance(value, str | int) else None

        def keys(self, key: str) -> tuple[str, ...]:  # noqa: D102 - see `Desktop`
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as handle:
                    count = winreg.QueryInfoKey(handle)[0]
                    return tuple(winreg.EnumKey(handle, number) for number in range(count))
            except OSError:
                return ()

        def write(self, key: str, values: dict[str, str | int]) -> None:  # noqa: D102 - see `Desktop`
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as handle:
                for name, value in values.items():
                    kind = winreg.REG_SZ if isinstance(value, str) else winreg.REG_DWORD
                    winreg.SetValueEx(handle, name, 0, kind, value)

        def delete(self, key: str) -> None:  # noqa: D102 - see `Desktop`
            with contextlib.suppress(FileNotFoundError):
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)

        def unmark(self, path: Path) -> bool:  # noqa: D102 - see `Desktop`
            try:
                path.with_name(f"{path.name}:Zone.Identifier").unlink()
            except OSError:
                return False
            return True

    def _known_folder(name: UUID) -> Path:
        shell, ole = ctypes.windll.shell32, ctypes.windll.ole32
        identifier = (ctypes.c_char * 16).from_buffer_copy(name.bytes_le)
        found = ctypes.c_wchar_p()
        status = shell.SHGetKnownFolderPath(identifier, 0, None, ctypes.byref(found))
        try:
            if status != 0 or not found.value:
                raise OSError(status, f"SHGetKnownFolderPath {name}")
            return Path(found.value)
        finally:
            ole.CoTaskMemFree(found)

    def _write_link(shortcut: Shortcut) -> None:
        import pythoncom
        from win32com.shell import shell

        try:
            link = pythoncom.CoCreateInstance(
                shell.CLSID_ShellLink, None, pythoncom.CLSCTX_INPROC_SERVER, shell.IID_IShellLink
            )
            link.SetPath(str(shortcut.target))
            link.SetArguments(shortcut.arguments)
            link.SetDescription(shortcut.description.th)
            file = link.QueryInterface(pythoncom.IID_IPersistFile)
            file.Save(str(shortcut.path), 0)
        except pythoncom.com_error as exc:
            raise OSError(str(exc)) from exc
