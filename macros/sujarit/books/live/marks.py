"""The note that a marked cell carries, with what was there before inside it.

A mark travels with its cell: rows may be inserted or sorted, the workbook mailed and
opened elsewhere, and the mark can still be taken away and the old colour and note put
back, because both are written into the note itself.
"""

import re
from dataclasses import dataclass

Colour = tuple[int, int, int]

_HEAD = "[สุจริต]"
_COLOUR = "[สีเดิม] "
_NO_COLOUR = "ไม่มี"
_NOTE = "[หมายเหตุเดิม]"
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
    places = [n for n, line in enumerate(lines) if line.startswith(_COLOUR.strip())]
    if not places:
        return None
    place = places[0]
    rest = lines[place + 1 :]
    note = "\n".join(rest[1:]) if rest and rest[0].strip() == _NOTE else None
    return Mark(tuple(lines[1:place]), _colour(lines[place]), note)


def _colour_text(colour: Colour | None) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour) if colour else _NO_COLOUR


def _colour(line: str) -> Colour | None:
    match = _HEX.search(line)
    return (int(match[1], 16), int(match[2], 16), int(match[3], 16)) if match else None
