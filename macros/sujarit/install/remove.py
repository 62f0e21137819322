"""Takes away what the set-up made outside our folder, where it is still as we made it.

`uninstall.cmd` takes our folder itself away afterwards: a Python cannot remove itself.
"""

import shutil
from pathlib import Path

from sujarit.excel.conf import read_conf
from sujarit.excel.machine import REGISTERED
from sujarit.install import texts as t
from sujarit.install.home import CACHE, LAUNCHER, Installed, read_record
from sujarit.install.say import say
from sujarit.install.windows import Desktop
from sujarit.storage import write_whole

_KEY = "INTERPRETER_WIN"


def remove(home: Path, encoding: str, windows: Desktop, plans: Path) -> None:
    """Undo `connect`, and say what was taken away and what is kept."""
    record = read_record(home)
    shutil.rmtree(home / CACHE, ignore_errors=True)
    for path in (*map(Path, record.shortcuts), home / LAUNCHER):
        if path.is_file():
            path.unlink()
            say(t.REMOVED.format(path=str(path)))
    _untrust(record, windows)
    _settings(record, encoding)
    _unregister(record, windows, home)
    if plans.is_dir():
        say(t.PLANS_KEPT.format(folder=str(plans)))


def _untrust(record: Installed, windows: Desktop) -> None:
    if not record.trusted_key:
        return
    path = windows.read(record.trusted_key, "Path")
    if isinstance(path, str) and path.rstrip("\\") == record.trusted_folder:
        windows.delete(record.trusted_key)
        say(t.UNTRUSTED.format(folder=record.trusted_folder))


def _unregister(record: Installed, windows: Desktop, home: Path) -> None:
    """Take away our interpreter's path; a Python in our folder is ours without a record, too."""
    root_and_key, name = REGISTERED
    key = root_and_key.partition("\\")[2]
    found = str(windows.read(key, name) or "")
    if found and (found == record.registered or Path(found).is_relative_to(home)):
        windows.delete(key)
        say(t.REMOVED.format(path=root_and_key))


def _settings(record: Installed, encoding: str) -> None:
    path = Path(record.settings)
    if not record.settings or not path.is_file():
        return
    conf = read_conf(path.read_bytes())
    value = conf.value(_KEY)
    if value is None or value.decode(encoding, "replace") != record.interpreter:
        say(t.NOT_OURS.format(path=str(path)))
        return
    lines = [line for key, _, line in conf.pairs if key != _KEY]
    if lines:
        write_whole(path, b"".join(line + b"\r\n" for line in lines))
    else:
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    say(t.SETTINGS_REMOVED.format(path=str(path)))
