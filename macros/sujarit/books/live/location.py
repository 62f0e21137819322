"""Where an open workbook is stored on this computer.

With AutoSave, Excel names a workbook in OneDrive or SharePoint by its web address. The sync
client keeps the same file in a folder here: which one stands in its own entries in the
registry, in the environment, or, once somebody was asked, in a file of ours.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from sujarit.books.live.refusals import ExcelRefusedError, answered
from sujarit.storage import write_whole

if TYPE_CHECKING:
    import xlwings as xw

_PROVIDERS = r"SOFTWARE\SyncEngines\Providers\OneDrive"
_PERSONAL = "d.docs.live.net"
_NEW_PERSONAL = "my.microsoftpersonalcontent.com"
_SHOWN_AS = {"shared documents": ("Documents", "เอกสาร"), "documents": ("เอกสาร",)}
"""What the sync client calls the usual library, by the language of the site."""
_OWN_LIBRARY = 3  # parts of a business address before the folders: personal/NAME/Documents


@dataclass(frozen=True, slots=True)
class BookLocation:
    """What Excel calls the workbook's place, and where that is here (None: nobody knows).

    `address` is a path, a web address, or "" where Excel itself could not say; `name` is
    the file's. `saved` tells whether the workbook was ever saved.
    """

    name: str
    address: str
    path: Path | None

    @classmethod
    def of(cls, book: "xw.Book") -> "BookLocation":
        """The place of an open workbook."""
        name, address = answered(lambda: str(book.name), ""), _address(book)
        return cls(name, address, path_of(address) or _remembered_path(name, ""))

    @property
    def saved(self) -> bool:
        """Whether the workbook was ever saved: only then does Excel name more than the book."""
        return not self.address or "://" in self.address or Path(self.address).is_absolute()


def _address(book: "xw.Book") -> str:
    """The path or web address; xlwings' own member raises for an address that it cannot map."""
    try:
        return str(answered(lambda: book.api.FullName, ""))
    except ExcelRefusedError:
        pass
    try:
        return answered(lambda: str(book.fullname), "")
    except ExcelRefusedError:
        return ""


def path_of(address: str) -> Path | None:
    """The path that Excel's name of a place means here; None where nobody knows."""
    if "://" not in address:
        path = Path(address)
        return path if address and path.is_absolute() else None
    found = _remembered_path(address.rpartition("/")[2], _web_folder(address))
    return found or synced_path(address, mounts(), os.environ)


def synced_path(
    address: str, folders: Iterable[tuple[str, str]], environment: Mapping[str, str]
) -> Path | None:
    """The file that a web address names, in the folders that the sync client keeps.

    `folders` are pairs of a web address and the folder that mirrors it.
    """
    pairs = list(folders)
    candidates = (
        path
        for said in dict.fromkeys((_decoded(address), address))  # "%20" may be a name's own letters
        for path in (*_mirrored(said, pairs), *_by_environment(said, environment))
    )
    return next((path for path in candidates if ".." not in path.parts and _is_file(path)), None)


def _is_file(path: Path) -> bool:
    """Whether that file is there; a name longer than the disk takes is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].casefold()


def _mirrored(address: str, folders: Iterable[tuple[str, str]]) -> Iterator[Path]:
    """By the sync client's own entries, the closest one first.

    A folder deep in a library may be mirrored alone, and the entry still name the library:
    then the local folder is called after the last web folder that it leaves out.
    """
    pairs = sorted(folders, key=lambda pair: len(pair[0]), reverse=True)
    whole: list[tuple[Path, tuple[str, ...]]] = []
    for web, folder in pairs:
        start = _start(address, web)
        if start is None:
            continue
        parts = _parts_below(address[len(start) :], web)
        yield Path(folder, *parts)
        whole.append((Path(folder), parts))
    for local, parts in whole:
        for number, part in enumerate(parts[:-1], start=1):
            if local.name == part or local.name.endswith(f" - {part}"):
                yield local.joinpath(*parts[number:])


def _start(address: str, web: str) -> str | None:
    """The part of an address that a mirrored one is, however the two are written."""
    starts = (each.rstrip("/") + "/" for each in (web, _decoded(web)))
    return next((s for s in starts if address.casefold().startswith(s.casefold())), None)


def _by_environment(address: str, environment: Mapping[str, str]) -> Iterator[Path]:
    """By the folders that the sync client names in the environment."""
    host, parts = _host(address), _web_parts(address)
    if host == _PERSONAL:
        for root in _roots(environment, "OneDriveConsumer", "OneDrive"):
            yield Path(root, *parts[1:])
    elif host == _NEW_PERSONAL:
        for root in _roots(environment, "OneDriveConsumer", "OneDrive"):
            yield Path(root, *parts[_OWN_LIBRARY:])
    elif "-my.sharepoint." in host:
        for root in _roots(environment, "OneDriveCommercial", "OneDrive"):
            yield Path(root, *parts[_OWN_LIBRARY:])
    elif parts[:1] in {("sites",), ("teams",)} and len(parts) > _OWN_LIBRARY:
        for root in _roots(environment, "OneDriveCommercial"):
            office = Path(root.replace("OneDrive - ", ""))
            for library in (parts[2], *_SHOWN_AS.get(parts[2].casefold(), ())):
                yield office.joinpath(f"{parts[1]} - {library}", *parts[_OWN_LIBRARY:])


def _roots(environment: Mapping[str, str], *names: str) -> Iterator[str]:
    return (environment[name] for name in names if environment.get(name))


def _parts_below(rest: str, web: str) -> tuple[str, ...]:
    """The folders and the file below a mirrored address; of a personal one without its number."""
    parts = PurePosixPath(rest).parts
    bare = _host(web) == _PERSONAL and not _web_parts(web)
    return parts[1:] if bare else parts


def _web_parts(address: str) -> tuple[str, ...]:
    return PurePosixPath(address.partition("://")[2].partition("/")[2]).parts


def _decoded(address: str) -> str:
    """An address with its letters as they are read."""
    return unquote(address)


def _web_folder(address: str) -> str:
    return _decoded(address).rpartition("/")[0]


def mounts() -> list[tuple[str, str]]:
    """Which web folder each local folder mirrors, as the sync client says; Windows alone."""
    if sys.platform == "win32":
        return list(_mounts())
    return []


if sys.platform == "win32":
    import winreg

    def _mounts() -> Iterator[tuple[str, str]]:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _PROVIDERS) as root:
                names = [winreg.EnumKey(root, n) for n in range(winreg.QueryInfoKey(root)[0])]
        except OSError:
            return
        for name in names:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, rf"{_PROVIDERS}\{name}") as key:
                    web = winreg.QueryValueEx(key, "UrlNamespace")[0]
                    yield str(web), str(winreg.QueryValueEx(key, "MountPoint")[0])
            except OSError:
                continue


def remember(location: BookLocation, folder: Path) -> None:
    """Keep where somebody said that the workbooks of this place are."""
    key = _web_folder(location.address) or location.name
    known = {**_remembered(), key: str(folder)}
    text = json.dumps(known, ensure_ascii=False, indent=1)
    write_whole(settings_file(), text.encode())


def _remembered_path(name: str, web_folder: str) -> Path | None:
    """Where a workbook of that name is by what was remembered, while that folder is there."""
    name = unquote(name)
    folder = _remembered().get(web_folder or name)
    return Path(folder) / name if folder and Path(folder).is_dir() else None


def _remembered() -> dict[str, str]:
    try:
        read: Any = json.loads(settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in read.items()} if isinstance(read, dict) else {}


def settings_file() -> Path:
    """Where the answers are kept, for this user alone."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "sujarit" / "folders.json"
