"""What a person sees when a file cannot be used: one clear line, exit 2, nothing left behind."""

import html
import io
import os
import re
import struct
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.util.command import run, run_apart
from tests.util.maker import SMALL, Maker

COMMANDS = (["validate"], ["rollup"], ["report", "-o", "ผลลัพธ์"])


def good(path):
    return Maker(SMALL).save(path)


def not_a_zip(path):
    path.write_text("สวัสดี")


def empty(path):
    path.write_bytes(b"")


def zeros(path):
    path.write_bytes(bytes(2048))


def word_file(path):
    document = docx.Document()
    with path.open("wb") as file:
        document.save(file)


def truncated(path):
    data = good(path).read_bytes()
    path.write_bytes(data[: len(data) // 2])


def encrypted(path):
    path.write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    )


def old_xls(path):
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1024))


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", b"0" * 150_000_000)


def lying_bomb(path):
    """A sheet that unpacks to far more than the archive declares."""
    good(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet6.xml"
    parts[name] = parts[name] + b" " * 50_000_000
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for part, data in parts.items():
            package.writestr(part, data)
    declared = struct.pack("<L", len(parts[name]))
    path.write_bytes(buffer.getvalue().replace(declared, struct.pack("<L", 2000)))


def broken_sheet(path):
    good(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            cut = len(data) // 2 if name.startswith("xl/worksheets/") else len(data)
            package.writestr(name, data[:cut])


def broken_checksum(path):
    data = bytearray(good(path).read_bytes())
    place = data.index(b"xl/workbook.xml") + len("xl/workbook.xml") + 20
    data[place] ^= 0xFF
    path.write_bytes(bytes(data))


def foreign(path):
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = "รายชื่อ"
    workbook.save(path)


def entity(path):
    good(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    declaration = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    parts["xl/workbook.xml"] = declaration + parts["xl/workbook.xml"]
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def far_away(path):
    workbook = Maker(SMALL).book()
    workbook["โครงการ"]["XFD1048576"] = 1
    workbook.save(path)


def a_folder(path):
    path.mkdir()


def missing(path):
    assert not path.exists()


BAD = (not_a_zip, empty, zeros, word_file, truncated, encrypted, old_xls, bomb, lying_bomb, broken_sheet, broken_checksum, foreign, entity, far_away, a_folder, missing)  # fmt: skip


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_a_file_that_cannot_be_used_gets_one_line_and_exit_2(tmp_path, make):
    path = tmp_path / "แผน ปี 2569 (ส่งกลับ).xlsx"
    make(path)
    for words in COMMANDS:
        code, out, err = run(tmp_path, *words, path.name)
        assert code == 2, err
        assert out == ""
        assert len(err.strip().splitlines()) == 1, err
        assert path.name in err
        assert "Traceback" not in err
    assert [item.name for item in tmp_path.iterdir()] in ([path.name], [])


def test_in_a_process_of_its_own_too(tmp_path):
    broken_sheet(tmp_path / "plan.xlsx")
    code, out, err = run_apart(tmp_path, "validate", "plan.xlsx")
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1, err


def test_the_line_is_english_when_asked(tmp_path):
    empty(tmp_path / "plan.xlsx")
    _, _, err = run(tmp_path, "validate", "--lang", "en", "plan.xlsx")
    assert err.strip() == "sujarit: “plan.xlsx” is empty; copy or download it again"


def test_a_thai_code_page_is_no_obstacle(tmp_path):
    good(tmp_path / "แผน.xlsx")
    code, out, err = run_apart(tmp_path, "rollup", "แผน.xlsx", encoding="cp874")
    assert code == 0, err
    assert "300.00" in out
    code, out, _ = run(tmp_path, "rollup", "--json", "แผน.xlsx", encoding="cp874")
    assert code == 0
    assert out.isascii()


def test_a_good_file_among_bad_ones_is_still_done(tmp_path):
    good(tmp_path / "a.xlsx")
    empty(tmp_path / "b.xlsx")
    code, out, err = run(tmp_path, "rollup", "b.xlsx", "a.xlsx")
    assert code == 1
    assert "300.00" in out
    assert "b.xlsx" in err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["fly"],
        ["validate"],
        ["rollup", "a.xlsx", "--by", "colour"],
        ["validate", "a.xlsx", "--round", "9"],
        ["validate", "a.xlsx", "--round", "six"],
        ["report", "a.xlsx", "--limit"],
        ["rules", "XYZ99"],
    ],
)
def test_wrong_arguments_get_one_line_and_exit_2(tmp_path, words):
    code, out, err = run(tmp_path, *words)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err


def test_an_output_that_cannot_be_written_is_named_and_nothing_is_left(tmp_path):
    good(tmp_path / "a.xlsx")
    (tmp_path / "out").write_text("a file where a folder should be")
    code, _, err = run(tmp_path, "report", "a.xlsx", "-o", "out")
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert sorted(item.name for item in tmp_path.iterdir()) == ["a.xlsx", "out"]


@pytest.mark.skipif(
    os.name == "nt" or not Path("/dev/full").exists(), reason="a full disk as Linux shows one"
)
def test_a_full_disk_is_said_and_leaves_nothing(tmp_path):
    good(tmp_path / "a.xlsx")
    code, _, err = run(tmp_path, "rollup", "a.xlsx", "--csv", "/dev/full/x.csv")
    assert code == 2
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize("count", [pytest.param(100_000, marks=pytest.mark.long), 2_000])
def test_very_many_rows_are_read(tmp_path, count):
    row = SMALL["tblProjects"][0]
    rows = [{**row, "รหัสโครงการ": f"1.1.{n}"} for n in range(count)]
    path = tmp_path / "big.xlsx"
    _save_quickly({**SMALL, "tblProjects": rows}, path)
    code, out, err = run(tmp_path, "rollup", "--by", "strategy", "--json", "big.xlsx")
    assert code == 0, err
    assert f'"planned": "{300 * count}.00"' in out


def _save_quickly(data, path):
    """The maker's workbook with one sheet's rows written as XML, which openpyxl is slow at."""
    small = {**data, "tblProjects": data["tblProjects"][:1]}
    Maker(small).save(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = next(
        name
        for name, part in parts.items()
        if name.startswith("xl/worksheets/sheet") and b"1.1.0" in part
    )
    first = parts[sheet].index(b'<row r="5"')
    last = parts[sheet].index(b"</row>", first) + 6
    template = html.unescape(parts[sheet][first:last].decode()).encode()  # as Excel writes it
    rows = b"".join(
        re.sub(rb'r="([A-Z]*)5"', rb'r="\g<1>%d"' % (5 + n), template).replace(
            b"1.1.0", f"1.1.{n}".encode()
        )
        for n in range(len(data["tblProjects"]))
    )
    parts[sheet] = parts[sheet][:first] + rows + parts[sheet][last:]
    table = next(
        name
        for name, part in parts.items()
        if b'"tblProjects"' in part and name.startswith("xl/tables")
    )
    last_row = 4 + len(data["tblProjects"])
    parts[table], found = re.subn(
        rb' ref="(A4:[A-Z]+)7"', rb' ref="\g<1>%d"' % last_row, parts[table]
    )
    assert found
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, part in parts.items():
            package.writestr(name, part)
