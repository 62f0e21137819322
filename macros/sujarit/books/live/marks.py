"""Marks on the cells of an open workbook: a colour, and a note with what was there before.

A mark travels with its cell: rows may be inserted or sorted, the workbook mailed and
opened elsewhere, and the mark can still be taken away and the old colour and note put
back, because both are written into the note itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sujarit.plan.finding import Finding, Severity

if TYPE_CHECKING:
    import xlwings as xw

Colour = tuple[int, int, int]

_HEAD = "[สุจริต]"
_COLOUR = "[สีเดิม] "
_NO_COLOUR = "ไม่มี"
_NOTE = "[หมายเหตุเดิม]"
COLOURS = {
    Severity.ERROR: (248, 203, 196),
    Severity.WARNING: (255, 230, 179),
    Severity.INFO: (214, 228, 240),
}
_HEX = re.compile(r"#([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark says, and the colour and note that the cell had before (None: none)."""

    lines: tuple[str, ...]
    colour: Colour | None
    note: str | None

    @property
    def text(self) -> str:
        """The note's text."""
        parts = [_HEAD, *self.lines, _COLOUR + _colour_text(self.colour)]
        return "\n".join(parts if self.note is None else [*parts, _NOTE, self.note])


def parse_mark(text: str) -> Mark | None:
    """The mark that a note's text holds; None when the note is somebody else's."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines or lines[0].strip() != _HEAD:
        return None
    starts = [n for n, line in enumerate(lines) if line.startswith(_COLOUR.strip())]
    if not starts:
        return None
    start = starts[0]
    rest = lines[start + 1 :]
    note = "\n".join(rest[1:]) if rest and rest[0].strip() == _NOTE else None
    return Mark(tuple(lines[1:start]), _colour(lines[start]), note)


def mark_cells(book: "xw.Book", findings: Sequence[Finding]) -> int:
    """Colour each finding's cell and note what was found there; how many cells."""
    located = sorted((each for each in findings if each.sheet and each.cell), key=_address)
    count = 0
    for (sheet, cell), group in groupby(located, key=_address):
        _mark(book.sheets[sheet].range(cell), list(group))
        count += 1
    return count


def clear_cells(book: "xw.Book") -> int:
    """Restore the colour and the note of every cell that carries a mark; how many."""
    marked = [(note, mark) for note in book.notes if (mark := parse_mark(str(note.text)))]
    for note, mark in marked:
        _restore(note, mark)
    return len(marked)


def _address(finding: Finding) -> tuple[str, str]:
    return finding.sheet or "", finding.cell or ""


def _mark(cell: "xw.Range", findings: Sequence[Finding]) -> None:
    note = cell.note
    old = None if note is None else str(note.text)
    before = parse_mark(old or "") or Mark((), cell.color, old)
    lines = tuple(f"{finding.rule}: {finding.message.th}" for finding in findings)
    text = Mark(lines, before.colour, before.note).text
    if note is None:
        cell.add_note(text)
    else:
        note.text = text
    worst = min(findings, key=lambda finding: list(Severity).index(finding.severity))
    cell.color = COLOURS[worst.severity]


def _restore(note: Any, mark: Mark) -> None:
    note.location.color = mark.colour
    if mark.note is None:
        note.delete()
    else:
        note.text = mark.note


def _colour_text(colour: Colour | None) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour) if colour else _NO_COLOUR


def _colour(line: str) -> Colour | None:
    match = _HEX.search(line)
    return (int(match[1], 16), int(match[2], 16), int(match[3], 16)) if match else None
