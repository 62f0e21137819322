"""A document as it is printed where its font is missing and a wider one stands in for it.

TH Sarabun is drawn small: at one size, other fonts' letters are half as large again. A computer
without it would break lines and pages elsewhere, and numbers within their cells. So all text is
set smaller there, to look as large as in TH Sarabun, and the tables are made wide enough for the
widest font. Only what is printed is changed so; the document itself names its font and its sizes.
"""

import re

from sujarit.books.opc.archive import Parts, pack_plain
from sujarit.plan.patterns import regex
from sujarit.report.engine.word_file import main_part, part_text
from sujarit.report.pages.font_widths import WIDEST
from sujarit.report.pages.table_widths import fit_numbers
from sujarit.report.pages.word_styles import word_styles

_TEXT_SIZE = regex(r'(<w:sz(?:Cs)? w:val=")(\d+)(?=")')
_CHART_SIZE = regex(r'(\bsz=")(\d+)(?=")')
_SCALE = 0.66
"""Laksaman, Sarabun and their like are as large at this part of TH Sarabun's size."""


def for_wider_font(parts: Parts) -> Parts:
    """The parts with smaller text, and tables that hold their numbers in any font."""
    scaled = {**parts, **{name: pack_plain(_scaled(parts, name)) for name in _with_sizes(parts)}}
    name = main_part(scaled)
    styles = word_styles(scaled).in_font(WIDEST)
    fitted = fit_numbers(part_text(scaled, name), styles, generous=False)
    return {**scaled, name: pack_plain(fitted.encode())}


def _with_sizes(parts: Parts) -> list[str]:
    """The names of the parts that say how large text is."""
    return [name for name in parts if name.startswith("word/") and name.endswith(".xml")]


def _scaled(parts: Parts, name: str) -> bytes:
    pattern = _CHART_SIZE if name.startswith("word/charts/") else _TEXT_SIZE
    return pattern.sub(_smaller, part_text(parts, name)).encode()


def _smaller(match: re.Match[str]) -> str:
    return f"{match[1]}{max(round(int(match[2]) * _SCALE), 1)}"
