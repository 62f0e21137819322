"""Files that once made a command fall, kept so that none does again.

A file's name says the command: `validate-a-cell-far-away.xlsx`. Every one of them must be dealt
with as `oracle.py` demands; what else must be true of it stands in a test beside its mend.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.fuzz.trial import Trial

FOLDER = Path(__file__).with_name("kept")
_COMMANDS = {
    "validate": (),
    "rollup": (),
    "fix": ("validate", "--fix"),
    "report": (),
}


def files() -> list[Path]:
    """The kept files."""
    return sorted(path for path in FOLDER.iterdir() if path.name.partition("-")[0] in _COMMANDS)


def trial(kept: Path, folder: Path) -> Trial:
    """The command that fell, on its file."""
    shutil.copy(kept, folder / kept.name)
    first = kept.name.partition("-")[0]
    return Trial((*(_COMMANDS[first] or (first,)), kept.name), kept.name, ("output/", kept.stem))
