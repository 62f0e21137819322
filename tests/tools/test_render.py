"""The render helper itself: what it says of a page or a value must be so."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.tools import fonts

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Thai in the office's own font, and formulas of every kind of result."""
    path = tmp_path / "งบ ประมาณ.xlsx"
    book = openpyxl.Workbook()
    sheet = book.create_sheet("งบ", 0)
    del book["Sheet"]
    sheet["A1"], sheet["A1"].font = "กลยุทธ์ที่ ๑ น้ำ", Font(name="TH Sarabun New", size=16, bold=True)
    sheet["B1"], sheet["B2"], sheet["B3"], sheet["B4"] = 2, "=B1*3", "=1/0", '=A1&"x"'
    book.save(path)
    return path


def with_stale_value(path: Path, out: Path) -> Path:
    """The same file, saying that B2 is 99 and written by Excel, whose values are trusted."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            value = rb"<f>B1\*3</f>(<v ?/>|<v></v>)"
            new.writestr(name, re.sub(value, b"<f>B1*3</f><v>99</v>", old.read(name)))
    return out


def test_a_formula_is_calculated_anew_whatever_value_the_file_carries(
    libreoffice: ModuleType, workbook: Path, tmp_path: Path
) -> None:
    stale = with_stale_value(workbook, tmp_path / "stale.xlsx")
    assert openpyxl.load_workbook(stale, data_only=True)["งบ"]["B2"].value == 99
    values = libreoffice.recalculate(stale)["งบ"]
    assert values == {
        "A1": "กลยุทธ์ที่ ๑ น้ำ", "B1": 2, "B2": 6, "B3": "#DIV/0!", "B4": "กลยุทธ์ที่ ๑ น้ำx",
    }  # fmt: skip


def test_a_page_shows_th_sarabun_by_an_embedded_thai_font_of_its_size(
    libreoffice: ModuleType, workbook: Path, tmp_path: Path
) -> None:
    pdf = libreoffice.to_pdf(workbook, tmp_path / "out")
    assert libreoffice.fonts(pdf)["SarabunOffice-Bold"]
    pages = libreoffice.to_png(pdf, dpi=40)
    assert [page.name for page in pages] == ["งบ ประมาณ-1.png"]
    assert pages[0].read_bytes().startswith(b"\x89PNG")


def test_a_file_that_libreoffice_cannot_read_is_an_error_and_leaves_no_old_page(
    libreoffice: ModuleType, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 not really")
    old = tmp_path / "out" / "broken.pdf"
    old.parent.mkdir()
    old.write_bytes(b"from yesterday")
    with pytest.raises(libreoffice.RenderError, match="broken"):
        libreoffice.to_pdf(broken, old.parent)
    assert not old.exists()


def test_every_name_that_thai_offices_use_leads_to_the_stand_in() -> None:
    config = fonts.fontconfig_file().read_text(encoding="utf-8")
    assert [name for name in fonts.OFFICE_FONTS if f"<string>{name}</string>" not in config] == []
    made = {path.name for path in fonts.fontconfig_file().parent.glob("SarabunOffice-*.ttf")}
    assert made == {f"SarabunOffice-{style}.ttf" for style in fonts.STYLES}
