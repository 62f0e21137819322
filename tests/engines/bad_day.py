"""Excel on a bad day: a switch for each thing that it refuses.

Each is something that was seen in Excel or told of in xlwings' issues. A stand-in is at least as
unkind as what it stands for.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.engines.area import Area

EXCEPTION, APPLICATION_DEFINED = -2147352567, -2146827284
"""DISP_E_EXCEPTION, and Excel's own 1004 in it."""
CALL_REJECTED, EDITING = -2147418111, -2146777998
"""What is answered while a cell is edited: RPC_E_CALL_REJECTED, and 0x800AC472."""


class ExcelRefusalError(Exception):
    """What would be a COM error: Excel declines the operation. Its arguments are pywin32's."""

    def __init__(
        self, why: str, hresult: int = EXCEPTION, scode: int | None = APPLICATION_DEFINED
    ) -> None:
        inner = (0, "Microsoft Excel", why, "xlmain11.chm", 0, scode) if scode else None
        super().__init__(hresult, "Exception occurred.", inner, None)
        self.hresult = hresult


Cells = set[tuple[str, Area]]
"""Areas by their sheet."""


@dataclass
class BadDay:
    """What Excel refuses; nothing, unless it is told.

    `web_address` is the workbook's place in OneDrive, which xlwings cannot map. `withheld`
    are cells whose value is not handed over, `denied` those that take none, `threaded` those
    with a threaded comment. A workbook whose structure is locked lets no sheet be added, shown
    or hidden.
    """

    web_address: str | None = None
    withheld: Cells = field(default_factory=set)
    denied: Cells = field(default_factory=set)
    threaded: Cells = field(default_factory=set)
    read_only: bool = False
    status_bar_refused: bool = False
    structure_locked: bool = False
    from_1904: bool = False

    def withholds(self, sheet: str, area: Area) -> bool:
        return _meets(self.withheld, sheet, area)

    def denies(self, sheet: str, area: Area) -> bool:
        return _meets(self.denied, sheet, area)

    def is_threaded(self, sheet: str, area: Area) -> bool:
        return _meets(self.threaded, sheet, area)


def _meets(cells: Cells, sheet: str, area: Area) -> bool:
    return any(name == sheet and area.overlaps(each) for name, each in cells)


class CellEdited:
    """Refuses every call but the first few: somebody types into a cell meanwhile.

    The editing ends after so many refused calls (None: it does not).
    """

    def __init__(self, first: int, refused: int | None, code: int = EDITING) -> None:
        self.calls = first
        self.left = refused
        self.code = code

    def __call__(self, _label: str) -> None:
        self.calls -= 1
        if self.calls >= 0 or self.left == 0:
            return
        if self.left is not None:
            self.left -= 1
        raise ExcelRefusalError("a cell is being edited", self.code, None)
