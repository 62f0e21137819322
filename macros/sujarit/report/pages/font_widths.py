"""How wide numbers are: the advance widths of digits and signs in the fonts of Thai offices.

In thousandths of the font's size, of its bold face, which is the wider one. TH Sarabun's are
those of Google's Sarabun, the same design, times 0.66 (TH Sarabun's digits are 0.362 em wide and
Sarabun's 0.55); those of the TLWG fonts and DejaVu were read from the fonts. Those of Microsoft's
Thai fonts could not be read here: they are bounds from above, as are those of any other font.
"""

from collections.abc import Collection
from functools import cache, lru_cache
from typing import NamedTuple

_ABOVE_AND_BELOW = frozenset("ัิีึืฺุู็่้๊๋์ํ๎\u200b\u2060")


class FontWidths(NamedTuple):
    """Widths of one font: the ten Thai digits, any Arabic digit, signs, and letters on average."""

    thai_digits: tuple[int, ...]
    arabic_digit: int
    comma: int
    point: int
    slash: int
    hyphen: int
    space: int
    percent: int
    thai_letter: int
    latin_letter: int


def _widest(fonts: Collection[FontWidths]) -> FontWidths:
    """The widest of each character."""
    digits = tuple(map(max, zip(*(each.thai_digits for each in fonts), strict=True)))
    return FontWidths(digits, *map(max, zip(*(each[1:] for each in fonts), strict=True)))


_SARABUN = FontWidths(
    (666, 691, 716, 709, 688, 688, 673, 793, 684, 700), 565, 291, 291, 468, 340, 233, 968, 640, 574
)
_OTHER = FontWidths((620,) * 10, 560, 280, 280, 400, 340, 300, 890, 600, 560)
_SMALL = FontWidths((480,) * 10, 420, 210, 210, 320, 240, 240, 700, 460, 420)
_FONTS = {
    "TH Sarabun New": FontWidths((440, 456, 473, 468, 454, 454, 444, 523, 451, 462), 373, 192, 192, 309, 224, 154, 639, 423, 379),
    "Sarabun": _SARABUN,
    "Laksaman": FontWidths((685,) * 10, 568, 258, 258, 415, 339, 339, 1034, 632, 599),
    "Garuda": FontWidths((697,) * 10, 697, 252, 217, 597, 455, 344, 697, 691, 562),
    "Norasi": FontWidths((701,) * 10, 499, 249, 249, 276, 332, 439, 998, 599, 592),
    "Loma": FontWidths((610, 635, 659, 684, 757, 757, 635, 752, 771, 732), 556, 278, 278, 291, 333, 337, 889, 647, 597),
    "Kinnari": FontWidths((645,) * 10, 537, 250, 250, 278, 333, 460, 832, 620, 557),
    "Sawasdee": FontWidths((640, 640, 713, 691, 700, 700, 640, 744, 700, 672), 576, 278, 278, 570, 439, 357, 709, 616, 583),
    "Umpush": FontWidths((647, 678, 783, 721, 731, 727, 707, 863, 756, 787), 556, 278, 278, 291, 333, 500, 889, 723, 597),
    "Waree": FontWidths((649, 684, 781, 781, 781, 781, 674, 879, 781, 815), 696, 380, 380, 365, 415, 348, 1002, 749, 712),
    "Angsana New": _SMALL, "AngsanaUPC": _SMALL, "Cordia New": _SMALL, "CordiaUPC": _SMALL, "Browallia New": _SMALL, "BrowalliaUPC": _SMALL,
}  # fmt: skip
WIDEST = "*"
"""As wide as any of them: what may come in a font's place on a computer that lacks it."""
_FONTS[WIDEST] = _widest(_FONTS.values())
for _same in ("TH SarabunPSK", "TH Sarabun PSK", "TH SarabunIT๙", "TH Sarabun"):
    _FONTS[_same] = _FONTS["TH Sarabun New"]


@cache
def _characters(font: str) -> dict[str, int]:
    """The width of each character that a number is made of."""
    widths = _FONTS.get(font, _OTHER)
    thai = dict(zip("๐๑๒๓๔๕๖๗๘๙", widths.thai_digits, strict=True))
    signs = {",": widths.comma, ".": widths.point, ":": widths.point, "%": widths.percent}
    spaces = dict.fromkeys(" \u00a0", widths.space)
    hyphens = dict.fromkeys("-–()", widths.hyphen)
    marks = dict.fromkeys(_ABOVE_AND_BELOW, 0)
    arabic = dict.fromkeys("0123456789", widths.arabic_digit)
    return {**thai, **arabic, **signs, **spaces, **hyphens, **marks, "/": widths.slash}


@lru_cache(maxsize=4096)
def width_of(text: str, font: str) -> int:
    """How wide a text is, in thousandths of its size."""
    known, widths = _characters(font), _FONTS.get(font, _OTHER)
    return sum(
        known[each]
        if each in known
        else widths.latin_letter
        if each.isascii()
        else widths.thai_letter
        for each in text
    )
