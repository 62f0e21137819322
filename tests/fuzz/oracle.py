"""What a command may do, whatever its input."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sujarit.errors import _NO_MEMORY
from sujarit.storage import RECORDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fuzz.trial import Outcome, Trial

_OFFICE = {".docx", ".xlsx", ".xlsm"}
_CONTROL = {chr(code) for code in (*range(9), *range(11, 32), 127, *range(128, 160))} - {"\r"}
_PROGRESS = re.compile(r"\[\d+/\d+\] ")
_WROTE = ("เขียนแล้ว: ",)
"""A table of findings or sums is written although, or because, a workbook cannot be read."""
Snapshot = dict[str, str]


def snapshot(folder: Path) -> Snapshot:
    """Every file below the folder, and its contents' fingerprint."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def faults(trial: Trial, outcome: Outcome, folder: Path, before: Snapshot) -> list[str]:
    """What the command did wrong; nothing where it did well."""
    after = snapshot(folder)
    changed = [name for name in after.keys() | before.keys() if after.get(name) != before.get(name)]
    known = set(before.values())
    return [
        *_said(outcome),
        *(f"wrote {name}" for name in sorted(changed) if not name.startswith(trial.writes)),
        *(
            fault
            for name in sorted(changed)
            if name in after
            # A backup of what came is as damaged as that was.
            for fault in _damaged(
                folder / name, new=name not in before and after[name] not in known
            )
        ),
        *trial.judge(outcome),
    ]


def _said(outcome: Outcome) -> list[str]:
    """Exit status and messages."""
    found = []
    if outcome.status not in {0, 1, 2}:
        found.append(f"exit status {outcome.status}")
    said = [line for line in outcome.err.strip().splitlines() if not line.startswith(_WROTE)]
    # How far the work is, is said by the clock: more often on a busy machine.
    lines = [line for line in said if not _PROGRESS.match(line)]
    if outcome.status == 2 and len(lines or outcome.out.splitlines()[:1]) != 1:
        found.append(f"exit status 2 with other than one line: {outcome.err[:300]!r}")
    if "Traceback (most" in outcome.out + outcome.err:
        found.append(f"traceback: {outcome.err[-600:]}")
    if any(text in outcome.err for text in (_NO_MEMORY.th, _NO_MEMORY.en)):
        found.append("memory ran out")
    if raw := sorted(_CONTROL & set(outcome.out + outcome.err)):
        found.append(f"control characters printed: {raw!r}")
    return found


def _damaged(path: Path, *, new: bool) -> list[str]:
    """What is wrong with a file of Office that was written; what came is kept as it came.

    A workbook that was written into keeps every part that was not looked at, bad ones too.
    """
    if path.suffix not in _OFFICE or RECORDS in path.parent.as_posix():
        return [f"left {path.name}"] if path.suffix == ".tmp" else []
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            if broken := package.testzip():
                return [f"{path.name}: bad checksum of {broken}"]
            for name in package.namelist():
                if new and name.endswith((".xml", ".rels")):
                    ET.fromstring(package.read(name))
    except (zipfile.BadZipFile, ET.ParseError, ValueError) as error:
        return [f"{path.name} is damaged: {error}"]
    return []
