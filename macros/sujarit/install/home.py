"""Where things are put, and the record of what was made outside our own folder."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from sujarit.plan.schema.buttons import TAB
from sujarit.storage import write_whole

CACHE = "Cache"
"""What reports keep there between two runs: see `report/engine/cache`."""
RECORD = "installed.json"
LAUNCHER = "สุจริต.cmd"
UNINSTALLER = "uninstall.cmd"
PLANS = TAB
"""Under the user's own folder: where the workbook is put. Also the name of the icons."""


@dataclass(frozen=True)
class Installed:
    """What stands outside our folder because of us; paths and registry keys as text."""

    settings: str = ""
    interpreter: str = ""
    registered: str = ""
    shortcuts: tuple[str, ...] = ()
    trusted_key: str = ""
    trusted_folder: str = ""


def read_record(home: Path) -> Installed:
    """The record; an empty one where there is none, or where it cannot be read."""
    try:
        found = json.loads((home / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Installed()
    return _record(found) if isinstance(found, dict) else Installed()


def _record(found: dict[str, Any]) -> Installed:
    known = {field.name: found[field.name] for field in fields(Installed) if field.name in found}
    links = known.pop("shortcuts", ())
    texts = {name: value for name, value in known.items() if isinstance(value, str)}
    paths = links if isinstance(links, list) else ()
    return Installed(shortcuts=tuple(path for path in paths if isinstance(path, str)), **texts)


def write_record(home: Path, record: Installed) -> None:
    """Put the record down, whole."""
    text = json.dumps(asdict(record), ensure_ascii=False, indent=2)
    write_whole(home / RECORD, text.encode())
