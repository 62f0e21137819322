"""The macro workbook as a package: reproducible, sound, and nothing lost on the way."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from authoring.macro_workbook import pack_macro_workbook
from authoring.settings import SETTINGS, WORDS
from sujarit.books.build.positions import CONF_SHEET
from sujarit.books.opc.archive import contents_of
from tests.excel.books import TITLE, small_book
from tests.ooxml import workbook_faults
from tests.util.sampling import sampled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# What packing has a reason to touch; every other part stays byte for byte.
TOUCHED = {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}


def test_two_packings_are_byte_identical(plain: bytes, packed: bytes) -> None:
    assert pack_macro_workbook(plain) == packed


def test_the_package_says_nothing_of_when_or_where_it_was_made(packed: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        stamps = {(entry.date_time, entry.create_system) for entry in package.infolist()}
    assert stamps == {((1980, 1, 1, 0, 0, 0), 0)}


def test_content_types_come_first(packed: bytes) -> None:
    assert next(iter(contents_of(packed))) == "[Content_Types].xml"


def test_every_part_that_macros_do_not_concern_is_kept_byte_for_byte(
    plain: bytes, packed: bytes
) -> None:
    before, after = contents_of(plain), contents_of(packed)
    kept = {name for name in before if name not in TOUCHED and "worksheets/sheet" not in name}
    assert {"docProps/core.xml", "docProps/app.xml", "xl/tables/table1.xml"} <= kept
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


def test_a_sheet_gains_its_code_name_and_nothing_else(plain: bytes, packed: bytes) -> None:
    before, after = contents_of(plain), contents_of(packed)
    sheets = [name for name in before if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    assert len(sheets) >= 3
    for name in sheets:
        assert re.sub(rb' codeName="\w+"', b"", after[name]) == before[name]
        assert before[name] != after[name]


def test_document_properties_stay(small: bytes) -> None:
    assert load_workbook(io.BytesIO(small)).properties.title == TITLE


def test_the_package_has_no_fault_that_we_know_how_to_look_for(macro_book: Path) -> None:
    assert workbook_faults(macro_book) == []


def test_the_schema_validator_is_content(
    macro_book: Path, sdk_validate: Callable[[Path], list[str]]
) -> None:
    assert sdk_validate(macro_book) == []


def test_every_sheet_has_its_document_module_hidden_ones_too(macro_book: Path) -> None:
    from pyopenvba import ExcelFile

    book = load_workbook(macro_book, keep_vba=True)
    given = [sheet.sheet_properties.codeName for sheet in book.worksheets]
    assert given == [f"Sheet{number}" for number in range(1, len(given) + 1)]
    assert {sheet.sheet_state for sheet in book.worksheets} >= {"visible", "hidden"}
    with ExcelFile(macro_book) as file:
        assert {*given, book.code_name} < set(file.module_names())


@pytest.mark.parametrize(
    ("part", "old", "new"),
    sampled(
        [
            ("xl/worksheets/sheet3.xml", b'codeName="Sheet3"', b'codeName="Sheet9"'),
            ("xl/worksheets/sheet3.xml", b' codeName="Sheet3"', b""),
            ("xl/workbook.xml", b'codeName="ThisWorkbook"', b'codeName="Workbook"'),
        ],
        3,
    ),
)
def test_a_wrong_code_name_would_be_noticed(
    packed: bytes, part: str, old: bytes, new: bytes
) -> None:
    parts = contents_of(packed)
    assert old in parts[part]
    assert "codeName" in " ".join(
        workbook_faults(_zip(parts | {part: parts[part].replace(old, new)}))
    )


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def test_a_workbook_that_has_macros_is_not_packed_again(packed: bytes) -> None:
    with pytest.raises(ValueError, match=r"plain \.xlsx"):
        pack_macro_workbook(packed)


def test_settings_stand_alone_above_an_empty_row_where_xlwings_stops(macro_book: Path) -> None:
    sheet = load_workbook(macro_book)[CONF_SHEET]
    assert sheet.sheet_state == "hidden"
    rows = list(sheet.iter_rows(max_col=2, values_only=True))
    assert tuple(rows[: len(SETTINGS)]) == SETTINGS
    assert rows[len(SETTINGS)] == (None, None)


def test_the_settings_hide_none_of_the_users_own() -> None:
    keys = [key for key, _ in SETTINGS]
    assert not any("INTERPRETER" in key for key in keys)
    assert all(value for _, value in SETTINGS)


def test_each_of_the_macros_words_is_a_named_cell(macro_book: Path) -> None:
    book = load_workbook(macro_book)
    for name, words in WORDS:
        ((sheet, address),) = book.defined_names[name].destinations
        assert book[sheet][address].value == words


def test_the_workbook_carries_the_version_of_its_own_xlwings_module(macro_book: Path) -> None:
    from sujarit.excel.facts import _vba_version
    from tests.excel.vba_readers import by_pyopenvba

    source = by_pyopenvba(macro_book)["xlwings"]
    (version,) = re.findall(r'Public Const XLWINGS_VERSION As String = "([^"]+)"', source)
    assert _vba_version(macro_book) == version


def test_names_that_the_workbook_already_has_are_kept() -> None:
    from openpyxl.workbook.defined_name import DefinedName

    book = load_workbook(io.BytesIO(small_book()))
    book.defined_names["lstCodes"] = DefinedName("lstCodes", attr_text="รายการ!$A$1:$A$2")
    buffer = io.BytesIO()
    book.save(buffer)
    names = load_workbook(io.BytesIO(pack_macro_workbook(buffer.getvalue()))).defined_names
    assert names["lstCodes"].attr_text == "รายการ!$A$1:$A$2"
    assert {name for name, _ in WORDS} < set(names)
