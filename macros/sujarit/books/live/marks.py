"""Marks on the cells of an open workbook: a colour, and a note with what was there before.

A mark travels with its cell: rows may be inserted or sorted, the workbook mailed and
opened elsewhere, and the mark can still be taken away and the old colour and note put
back, because both are written into the note itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sujarit.books.file.layout import Area, area_of
from sujarit.books.live.refusals import ExcelRefusedError
from sujarit.books.live.sheet import Colour, LiveNote, LiveSheet
from sujarit.books.live.sheets import LiveSheets
from sujarit.books.live.spans import (
    Position,
    address_of,
    cell_area,
    cells_of,
    halves,
    runs,
    unions,
)
from sujarit.books.port import MarkCount
from sujarit.plan.finding import SEVERITY_NAMES, Finding, Severity
from sujarit.plan.patterns import regex

Cells = tuple[tuple[str, str], ...]
"""Cells by sheet and address."""

_BLACK = (0, 0, 0)
_CUTS, _FEW = 2, 4

_HEAD = "[สุจริต]"
_COLOUR = "[สีเดิม] "
_NO_COLOUR = "ไม่มี"
_NOTE = "[หมายเหตุเดิม]"
COLOURS = {
    Severity.ERROR: (248, 203, 196),
    Severity.WARNING: (255, 230, 179),
    Severity.INFO: (214, 228, 240),
}
_HEX = regex(r"#([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})")


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


def mark_cells(
    sheets: LiveSheets, searched: Iterable[LiveSheet], findings: Sequence[Finding]
) -> MarkCount:
    """Let exactly these findings' cells be marked; how many are, and which could not be.

    Older marks are looked for on the `searched` sheets, and on those of the findings. A mark
    that stands and says the same is left alone.
    """
    wanted: defaultdict[str, dict[Position, list[Finding]]] = defaultdict(dict)
    for each in findings:
        if each.sheet and each.cell and (area := area_of(each.cell)):
            wanted[each.sheet].setdefault((area.top, area.left), []).append(each)
    total = MarkCount()
    by_name = {sheet.name: sheet for sheet in searched}
    by_name |= {name: sheet for name in wanted if (sheet := sheets.named(name))}
    for name, sheet in by_name.items():
        total += _on_sheet(sheet, sheet.notes(), wanted.get(name, {}))
    return total


def clear_cells(sheets: LiveSheets) -> MarkCount:
    """Restore the colour and the note of every cell that carries a mark; how many."""
    total = MarkCount()
    for sheet in sheets.every():
        notes = sheet.notes()
        done, left = _clear(sheet, [each for each in _read(notes, located=False) if each.mark])
        total += MarkCount(done, left)
    return total


def _on_sheet(
    sheet: LiveSheet, notes: Sequence[LiveNote], wanted: Mapping[Position, Sequence[Finding]]
) -> MarkCount:
    noted = _read(notes, located=bool(wanted))
    stale = [each for each in noted if each.mark and each.at not in wanted]
    left = _clear(sheet, stale)[1]
    if not wanted:
        return MarkCount(0, left)
    done, refused = _mark(sheet, wanted, {each.at: each for each in noted})
    return MarkCount(done, (*left, *refused))


@dataclass(frozen=True, slots=True)
class _Noted:
    """A note that stands on a sheet, and the mark that it is (None: somebody's own)."""

    note: LiveNote
    text: str
    mark: Mark | None
    at: Position


def _read(notes: Sequence[LiveNote], *, located: bool) -> list[_Noted]:
    """What notes say; somebody's own only where their cells matter."""
    found = []
    for note in notes:
        text = note.text()
        mark = parse_mark(text)
        if mark or located:
            cell = note.cell()
            found.append(_Noted(note, text, mark, (cell.top, cell.left)))
    return found


def _clear(sheet: LiveSheet, marked: Sequence[_Noted]) -> tuple[int, Cells]:
    """Take marks away: the colour first, for the note alone knows what it was."""
    colours = {each.at: each.mark.colour for each in marked if each.mark}
    kept = _paint(sheet, colours)
    done = 0
    for each in marked:
        if each.at not in kept and each.mark and _take_away(each.note, each.mark):
            done += 1
        else:
            kept.add(each.at)
    return done, _named(sheet, kept)


def _take_away(note: LiveNote, mark: Mark) -> bool:
    """Whether the note is again what it was before the mark."""
    try:
        if mark.note is None:
            note.delete()
        else:
            note.set_text(mark.note)
    except ExcelRefusedError:
        return False
    return True


def _mark(
    sheet: LiveSheet,
    wanted: Mapping[Position, Sequence[Finding]],
    notes: Mapping[Position, _Noted],
) -> tuple[int, Cells]:
    """Mark cells: the note first, which remembers the colour that the cell had.

    A cell whose note says the same already is left alone: that saves calls, and the note names
    what the colour tells. Whether the sheet is locked is asked only once it refuses a note: it then takes none.
    """
    fresh = [at for at in wanted if not ((noted := notes.get(at)) and noted.mark)]
    before = _colours(sheet, fresh)
    texts = {at: _text(each, notes.get(at), before.get(at)) for at, each in wanted.items()}
    news = [at for at in wanted if at not in notes or notes[at].text != texts[at]]
    refused: set[Position] = set()
    for at in news:
        if _note(sheet, at, texts[at], notes.get(at)):
            continue
        if not refused and sheet.is_protected():
            return 0, _named(sheet, wanted)
        refused.add(at)
    unpainted = _paint(sheet, {at: _look(wanted[at]) for at in news if at not in refused})
    for at in unpainted & set(fresh):
        _unnote(sheet, at, notes.get(at))
    left = refused | unpainted
    return len(wanted) - len(left), _named(sheet, left)


def _text(findings: Sequence[Finding], noted: _Noted | None, colour: Colour | None) -> str:
    """What the cell's note shall say: what was found, and what was there before the first mark."""
    lines = tuple(
        f"{each.rule} {SEVERITY_NAMES[each.severity].th}: {each.message.th}" for each in findings
    )
    before = noted.mark if noted and noted.mark else Mark((), colour, noted.text if noted else None)
    return Mark(lines, before.colour, before.note).text


def _note(sheet: LiveSheet, at: Position, text: str, noted: _Noted | None) -> bool:
    """Whether the cell's note now says this."""
    try:
        if noted is None:
            sheet.add_note(cell_area(at), text)
        else:
            noted.note.set_text(text)
    except ExcelRefusedError:
        return False
    return True


def _unnote(sheet: LiveSheet, at: Position, noted: _Noted | None) -> None:
    """Take back a note whose cell could not be coloured."""
    with suppress(ExcelRefusedError):
        if noted is None:
            sheet.delete_note(cell_area(at))
        else:
            noted.note.set_text(noted.text)


def _look(findings: Sequence[Finding]) -> Colour:
    worst = min(findings, key=lambda finding: list(Severity).index(finding.severity))
    return COLOURS[worst.severity]


def _colours(sheet: LiveSheet, cells: Sequence[Position]) -> dict[Position, Colour | None]:
    """The fill of each of these cells: one call tells where many have the same."""
    found: dict[Position, Colour | None] = {}
    for areas in unions(runs(cells)):
        _ask_colour(sheet, areas, found, _CUTS)
    return found


def _ask_colour(
    sheet: LiveSheet, areas: Sequence[Area], found: dict[Position, Colour | None], cuts: int
) -> None:
    """Ask for all at once, in halves where that is refused or may be a mixture.

    What was cut so often and is still mixed is asked cell by cell: that is one call for each,
    where every cell has a colour of its own. Of cells with several colours Excel says black, or
    on a Mac nothing at all.
    """
    try:
        colour = sheet.colour(areas)
    except ExcelRefusedError:
        colour = _BLACK
    parts = [areas[: len(areas) // 2], areas[len(areas) // 2 :]]
    if len(areas) == 1 and areas[0].cells > 1:
        parts = [[half] for half in halves(areas[0])]
    if colour != _BLACK or (len(areas) == 1 and areas[0].cells == 1):
        found.update(dict.fromkeys(cells_of(areas), colour))
    else:
        if not cuts or sum(area.cells for area in areas) <= _FEW:
            parts = [[cell_area(at)] for at in cells_of(areas)]
        for part in parts:
            _ask_colour(sheet, part, found, cuts - 1)


def _paint(sheet: LiveSheet, colours: Mapping[Position, Colour | None]) -> set[Position]:
    """Give cells their colours, those of one colour together; the cells that were refused."""
    by_colour: defaultdict[Colour | None, list[Position]] = defaultdict(list)
    for at, colour in colours.items():
        by_colour[colour].append(at)
    return {
        at
        for colour, cells in by_colour.items()
        for areas in unions(runs(cells))
        for at in _paint_areas(sheet, areas, colour)
    }


def _paint_areas(
    sheet: LiveSheet, areas: Sequence[Area], colour: Colour | None
) -> Iterable[Position]:
    try:
        sheet.set_colour(areas, colour)
    except ExcelRefusedError:
        if sheet.is_protected() or (len(areas) == 1 and areas[0].cells == 1):
            return cells_of(areas)
        parts = [areas[: len(areas) // 2], areas[len(areas) // 2 :]]
        if len(areas) == 1:
            parts = [[half] for half in halves(areas[0])]
        return [at for part in parts for at in _paint_areas(sheet, part, colour)]
    return ()


def _named(sheet: LiveSheet, cells: Iterable[Position]) -> Cells:
    return tuple((sheet.name, address_of(cell_area(at))) for at in sorted(cells))


def _colour_text(colour: Colour | None) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour) if colour else _NO_COLOUR


def _colour(line: str) -> Colour | None:
    match = _HEX.search(line)
    return (int(match[1], 16), int(match[2], 16), int(match[3], 16)) if match else None
