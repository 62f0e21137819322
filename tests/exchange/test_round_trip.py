"""Out to eight groups, filled in, some in LibreOffice, back by mail, and into the macro workbook:
all answers in, and nothing else changed."""

from __future__ import annotations

import datetime as dt
import shutil
import smtplib
import ssl
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from authoring.macro_workbook import pack_macro_workbook
from sujarit.actions.exchange.sharing import post
from sujarit.books.file.book import FileBook
from sujarit.books.file.layout import sheets
from sujarit.books.opc.package import Package
from sujarit.exchange.out.send import State, read_settings
from sujarit.plan import schema
from tests.engines.office import property_value
from tests.exchange.back.test_incoming import mail
from tests.exchange.out import mailbox
from tests.exchange.out.test_send import SENDER, environment
from tests.exchange.plans import (
    NOW,
    add,
    bring_in,
    conflicts,
    fill,
    newly_shown,
    office_workbook,
    row,
    rows,
    share_out,
    side,
    write_master,
)
from tests.ooxml import workbook_faults
from tests.tools import absent

if TYPE_CHECKING:
    from pathlib import Path

    from tests.engines.office import Office

pytestmark = pytest.mark.slow

PAID = dt.date(2026, 3, 2)
BY_LIBREOFFICE = 2
"""So many of the eight answers are filled in and saved by LibreOffice; the rest are typed."""


@pytest.fixture(scope="module")
def macro_master(tmp_path_factory):
    data = pack_macro_workbook(office_workbook())
    return write_master(tmp_path_factory.mktemp("plan"), "แผนสุจริต.xlsm", data)


@pytest.fixture(scope="module")
def round_trip(macro_master, office, tmp_path_factory):
    """The whole journey, once: what was there before, and what came of it."""
    if shutil.which("openssl") is None:
        absent("openssl not found")
    folder = tmp_path_factory.mktemp("journey")
    before = macro_master.read_bytes()
    certificate = mailbox.certificate(folder)
    shared = share_out(macro_master)
    with mailbox.running(*certificate) as (box, port):
        settings = read_settings(None, environment(port, certificate))
        sent = post(FileBook(macro_master), shared.copies, settings, lambda: NOW)
        assert [item.state for item in sent] == [State.SENT] * 8
        inbox = [_answer(office, content, folder, n) for n, (_, content) in enumerate(box.messages)]
        box.messages.clear()
        for n, path in enumerate(inbox[:6]):
            _reply(port, certificate, path, n)
        returned = [_saved(folder, n, content) for n, (_, content) in enumerate(box.messages)]
    archive = folder / "ที่เหลือ.zip"
    with zipfile.ZipFile(archive, "w") as rest:
        rest.write(inbox[6], inbox[6].name)
    done = bring_in(macro_master, *returned, archive, inbox[7])
    return before, done


def _answer(office: Office, content: bytes, folder: Path, number: int) -> Path:
    """A mailed copy filled in as its group would, the first ones in LibreOffice and saved there."""
    import email
    import email.policy

    message = email.message_from_bytes(content, policy=email.policy.default)
    (attachment,) = message.iter_attachments()
    path = folder / f"ตอบ-{number + 1}.xlsx"
    path.write_bytes(attachment.get_content())
    results, spending = _sheet(path, "tblResults"), _sheet(path, "tblSpending")
    if number >= BY_LIBREOFFICE:
        return _typed(path, number)
    document = office.open(path)
    try:
        own = _fill_results(document, path, results)
        _pay(document, path, spending, own, number)
        options = (property_value("FilterName", value="Calc MS Excel 2007 XML"),)
        document.storeToURL(path.with_suffix(".out").as_uri(), options)
    finally:
        document.close(True)  # noqa: FBT003 (UNO)
    return path.with_suffix(".out").replace(path)


def _typed(path: Path, number: int) -> Path:
    """The same answer typed into the file's cells."""
    own = [r.cells["activity"] for r in side(path)["tblResults"].rows if r.cells["round"] == 12]
    for code in own:
        answer = {"status": "ดำเนินการแล้วเสร็จ", "progress": 100, "problems": "ไม่มี"}
        said = f"ผลของ {code}\nครบทุกข้อ"
        fill(path, "tblResults", {"round": 12, "activity": code}, **answer, narrative=said)
    paid = {"date": PAID, "activity": own[0], "amount": 1000 + number}
    return add(path, "tblSpending", **paid, document=f"บจ.LO-{number}")


def _sheet(path: Path, table: str) -> str:
    return next(s.name for s in sheets(Package(path)) for p in s.tables if p.name == table)


def _fill_results(document: Any, path: Path, sheet: str) -> list[str]:
    """A narrative for every row of the second round; the activities that they are about."""
    cells = document.Sheets.getByName(sheet)
    found = side(path)["tblResults"]
    own = [r for r in found.rows if r.cells["round"] == 12]
    for item in own:
        code = str(item.cells["activity"])
        line = found.source.top + item.index  # counted from 0, below the header
        _put(cells, line, found.offsets["status"], "ดำเนินการแล้วเสร็จ")
        _put(cells, line, found.offsets["narrative"], f"ผลของ {code}\nครบทุกข้อ")
        _put(cells, line, found.offsets["progress"], 100)
        _put(cells, line, found.offsets["problems"], "ไม่มี")
    return [str(item.cells["activity"]) for item in own]


def _pay(document: Any, path: Path, sheet: str, own: list[str], number: int) -> None:
    cells = document.Sheets.getByName(sheet)
    found = side(path)["tblSpending"]
    line = found.source.top + max(r.index for r in found.rows) + 1
    _put(cells, line, found.offsets["date"], (PAID - dt.date(1899, 12, 30)).days)
    _put(cells, line, found.offsets["activity"], own[0])
    _put(cells, line, found.offsets["amount"], 1000 + number)
    _put(cells, line, found.offsets["document"], f"บจ.LO-{number}")


def _put(cells: Any, line: int, column: int, value: str | int) -> None:
    cell = cells.getCellByPosition(column, line)
    if isinstance(value, str):
        cell.String = value
    else:
        cell.Value = value
    # A program may write into a locked cell; a person may not.
    assert not cell.CellProtection.IsLocked


def _reply(port: int, certificate: tuple[Path, Path], path: Path, number: int) -> None:
    sender = f"group{number + 1}@example.go.th"
    message = mail((path.name, path.read_bytes()), sender=sender).replace(b"\n", b"\r\n")
    with smtplib.SMTP(mailbox.HOST, port) as client:
        client.starttls(context=ssl.create_default_context(cafile=str(certificate[0])))
        client.sendmail(sender, [SENDER], message)


def _saved(folder: Path, number: int, content: bytes) -> Path:
    path = folder / f"กล่องเข้า-{number}.eml"
    path.write_bytes(content)
    return path


@pytest.mark.long
def test_every_answer_is_in(macro_master, round_trip):
    _, done = round_trip
    assert [finding.rule for finding in done.findings] == []
    for number in range(1, 11):
        found = row(macro_master, "tblResults", round=12, activity=f"ก{number}")
        assert found.cells["narrative"] == f"ผลของ ก{number}\nครบทุกข้อ"
        assert found.cells["progress"] == 100
    paid = [r for r in rows(macro_master, "tblSpending") if str(r["document"]).startswith("บจ.LO")]
    assert sorted(r["amount"] for r in paid) == list(range(1000, 1008))
    assert {r["date"].strftime("%Y-%m-%d") for r in paid} == {"2026-03-02"}
    assert conflicts(macro_master) == []


def test_nothing_else_changed(macro_master, round_trip, tmp_path):
    before, done = round_trip
    old = tmp_path / "before.xlsx"
    old.write_bytes(before)
    first, now = side(old), side(macro_master)
    added = {"tblResults": 10, "tblSpending": 8}
    for name, table in first.items():
        known = {row.index for row in table.rows}
        assert [r for r in now[name].rows if r.index in known] == list(table.rows), name
        assert len(now[name].rows) - len(table.rows) == added.get(name, 0)
    assert (len(done.edits.changed), len(done.edits.deleted)) == (0, 0)


def test_macros_ribbon_and_every_other_part_are_byte_for_byte_as_they_were(
    macro_master, round_trip, tmp_path
):
    old = tmp_path / "before.xlsm"
    old.write_bytes(round_trip[0])
    with zipfile.ZipFile(old) as was, zipfile.ZipFile(macro_master) as is_:
        assert was.namelist() == is_.namelist()
        changed = {name for name in was.namelist() if was.read(name) != is_.read(name)}
        main = "xl/workbook.xml"
        assert newly_shown(was.read(main), is_.read(main)) == {schema.RETURNS.sheet}
    touched = {"tblResults", "tblSpending", "tblConflicts", "tblReturns"}
    found = [(s.part, p) for s in sheets(Package(old)) for p in s.tables if p.name in touched]
    own = {part for part, _ in found} | {place.part for _, place in found}
    assert changed - {main} <= own
    assert {"xl/vbaProject.bin", "customUI/customUI14.xml", "customUI/customUI.xml"} <= set(
        zipfile.ZipFile(macro_master).namelist()
    )


@pytest.mark.long
def test_the_merged_workbook_is_sound(macro_master, round_trip, sdk_validate):
    assert workbook_faults(macro_master) == []
    assert sdk_validate(macro_master) == []


def test_libreoffice_keeps_people_out_of_other_groups_rows(first_sharing, office):
    document = office.open(first_sharing.copies[0].path)
    try:
        rows = (("กิจกรรม", 3, True), ("ผลดำเนินงาน", 3, False), ("ผลดำเนินงาน", 4, True))
        for sheet, row, locked in rows:
            cells = document.Sheets.getByName(sheet)
            assert cells.isProtected()
            assert cells.getCellByPosition(3, row).CellProtection.IsLocked is locked
    finally:
        document.close(True)  # noqa: FBT003 (UNO)
