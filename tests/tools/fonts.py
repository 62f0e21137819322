"""A Thai font for rendering, so that a page looks nearly as it will in a Thai office.

The documents name TH Sarabun New and TH SarabunPSK, which no Linux machine has. Google's Sarabun
(OFL, no reserved name) has the same design, but drawn to fill the em: at one point size it is half
as large again. TLWG, who derived Laksaman from TH Sarabun New, scale theirs by 0.66 to stand in
for it (their fontconfig rule says so; Sarabun's digits, 0.55 em wide, come out as TH Sarabun's
0.362). So the stand-in is Sarabun in a larger em, with Laksaman's line height.
"""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

# Git ignores it.
CACHE = Path(__file__).parents[2] / ".cache"
SCALE = 0.66
# Above and below the baseline, in thousandths of Sarabun's own em (Laksaman's figures).
ASCENT, DESCENT = 1270, 687
STAND_IN = "Sarabun Office"
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
OFFICE_FONTS = ("TH Sarabun New", "TH SarabunPSK", "TH Sarabun PSK", "TH SarabunIT๙", "TH Sarabun")
_RULE = """
  <match target="pattern">
    <test qual="any" name="family"><string>{family}</string></test>
    <edit name="family" mode="prepend" binding="same"><string>{stand_in}</string></edit>
  </match>"""
_CONFIG = """<?xml version="1.0"?>
<fontconfig>
  <dir>{fonts}</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>{rules}
</fontconfig>
"""


@functools.cache
def fontconfig_file() -> Path:
    """The file for FONTCONFIG_FILE: the machine's fonts, Sarabun, and the stand-in for TH Sarabun.

    Made once per checkout, under a name that changes with what it is made from.
    """
    folder = CACHE / f"fonts-{_key()}"
    if not folder.is_dir():
        _publish(folder)
    return folder / "fonts.conf"


def _key() -> str:
    source = Path(__file__).read_bytes()
    return hashlib.sha256(source + str(_sarabun()).encode()).hexdigest()[:12]


def _publish(folder: Path) -> None:
    """Fill a folder of our own and put it in place whole: test workers start side by side."""
    CACHE.mkdir(exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix="fonts-", dir=CACHE))
    for style in STYLES:
        shutil.copy(_sarabun() / f"Sarabun-{style}.ttf", draft)
        _save_stand_in(style, draft)
    rules = "".join(_RULE.format(family=name, stand_in=STAND_IN) for name in OFFICE_FONTS)
    config = _CONFIG.format(fonts=folder, rules=rules)
    (draft / "fonts.conf").write_text(config, encoding="utf-8")
    try:
        draft.rename(folder)
    except OSError:  # another worker was quicker
        shutil.rmtree(draft)


def _sarabun() -> Path:
    import fontpkg_sarabun

    return Path(os.fspath(fontpkg_sarabun.ROOT)) / "files"


def _save_stand_in(style: str, folder: Path) -> None:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(_sarabun() / f"Sarabun-{style}.ttf") as font:
        font["head"].unitsPerEm = round(font["head"].unitsPerEm / SCALE)
        _set_line_height(font["hhea"], font["OS/2"])
        _rename(font["name"], style)
        font.save(folder / f"SarabunOffice-{style}.ttf")


def _set_line_height(hhea: Any, os2: Any) -> None:
    """All three sets of figures: each program reads another."""
    hhea.ascent, hhea.descent, hhea.lineGap = ASCENT, -DESCENT, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, -DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, DESCENT


def _rename(names: Any, style: str) -> None:
    """Family, full and PostScript name; the typographic names (16, 17) would outrank them."""
    spaced = style.replace("BoldItalic", "Bold Italic")
    new = {1: STAND_IN, 2: spaced, 4: f"{STAND_IN} {spaced}", 6: f"SarabunOffice-{style}"}
    for record in list(names.names):
        if record.nameID in new:
            record.string = new[record.nameID]
        elif record.nameID in (3, 16, 17):
            names.names.remove(record)
