"""The buttons while Excel refuses things: none stops for what it can do without."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from sujarit import ribbon
from sujarit.actions.load import check_book
from sujarit.books.live import location, refusals
from sujarit.books.live.book import LiveBook
from sujarit.books.live.location import BookLocation, remember, synced_path
from sujarit.books.live.marks import COLOURS
from sujarit.plan import schema
from sujarit.plan.cells import UNREADABLE
from sujarit.plan.finding import Severity
from tests.engines.bad_day import CALL_REJECTED, EDITING, CellEdited, ExcelRefusalError
from tests.engines.watch import WATCH
from tests.util.built import built
from tests.util.maker import CLEAN
from tests.util.sampling import sampled

if TYPE_CHECKING:
    from pathlib import Path

    from tests.engines.area import Area

WEB = "https://office.sharepoint.com/sites/plan/Shared Documents/แผน 2569.xlsx"


@pytest.fixture(autouse=True)
def settings(tmp_path, monkeypatch) -> Path:
    """Nothing is remembered from elsewhere, and nobody waits."""
    file = tmp_path / "settings" / "folders.json"
    monkeypatch.setattr(location, "settings_file", lambda: file)
    monkeypatch.setattr(refusals, "PAUSES", (0,) * 6)
    return file


@pytest.fixture
def opened(monkeypatch) -> list[Path]:
    """What the buttons open, and which boxes were shown before."""
    seen: list[Path] = []
    monkeypatch.setattr(ribbon, "_open", seen.append)
    return seen


@pytest.fixture
def path(tmp_path) -> Path:
    made = tmp_path / "แผน 2569.xlsx"
    made.write_bytes(built(CLEAN))
    return made


@pytest.fixture
def book(path, open_book) -> Any:
    return open_book(path)


def said(book) -> str:
    return "\n".join(alert.prompt for alert in book.app.impl.alerts)


def cell_of(book, name: str, index: int, title: str) -> Any:
    table = {**LiveBook(book).tables(), **LiveBook(book).program_tables()}[name]
    cell = table.cell(index, table.header.index(title))
    return book.sheets[cell.sheet].range(cell.address)


def area(cell) -> tuple[str, Area]:
    return cell.sheet.name, cell.impl.area


def findings(book) -> list[tuple[str, str | None, str]]:
    return [(f.rule, f.cell, f.found) for f in check_book(LiveBook(book)).findings]


class TestValues:
    @pytest.mark.parametrize("number", sampled([-5.0, 25690331.0], 2))
    def test_a_number_that_is_no_date_does_not_hide_the_other_cells(self, book, number) -> None:
        cell = cell_of(book, "tblSpending", 0, "วันที่")
        cell.impl.raw_value = number
        ribbon.validate()
        assert findings(book) == [("DAT06", "A4", f"{number:.0f}")]
        assert "ผิดพลาด 1" in said(book)

    def test_a_cell_that_is_not_handed_over_is_told_of_and_all_others_are_read(self, book) -> None:
        cell = cell_of(book, "tblSpending", 3, "จำนวนเงิน")
        book.app.impl.day.withheld.add(area(cell))
        found = check_book(LiveBook(book)).findings
        assert [f.cell for f in found if f.found == UNREADABLE.code] == ["D7"]
        assert "ไม่ยอมให้อ่าน" in found[0].message.th
        ribbon.validate()
        assert "ผิดพลาด" in said(book)
        assert "ไม่คาดคิด" not in said(book)

    def test_days_counted_from_1904_are_no_days_of_another_year(self, book) -> None:
        book.app.impl.day.from_1904 = True
        ribbon.validate()
        assert "1904" in said(book)
        assert "ไม่คาดคิด" not in said(book)

    def test_a_text_too_long_for_a_formula_is_mended_and_comes_back(self, book) -> None:
        cell = cell_of(book, "tblProjects", 0, "กิจกรรมย่อย")
        text = f"{'ก' * 12_000}  "
        cell.impl.raw_value = text
        ribbon.fix()
        assert "แก้รูปแบบแล้ว" in said(book)
        assert cell.impl.raw_value == text.strip()
        ribbon.undo_fix()
        assert cell.impl.raw_value == text, said(book)[-600:]

    def test_a_text_that_the_record_cannot_keep_is_left_as_it_is(self, book) -> None:
        cell = cell_of(book, "tblProjects", 0, "กิจกรรมย่อย")
        cell.impl.raw_value = text = f"{'ก' * 30_000}  "
        ribbon.fix()
        assert cell.impl.raw_value == text
        assert "ยาวเกินกว่าจะจดค่าเดิม" in said(book)

    def test_a_code_that_is_not_handed_over_is_not_written_over(self, book) -> None:
        cell = cell_of(book, "tblGoals", 0, "รหัสเป้าประสงค์")
        before = cell.impl.raw_value
        book.app.impl.day.withheld.add(area(cell))
        ribbon.fix()
        assert "แก้รูปแบบแล้ว" not in said(book)
        book.app.impl.day.withheld.clear()
        assert cell.impl.raw_value == before

    @pytest.mark.parametrize(
        ("code", "shown"),
        sampled([
            (-2146826243, "#SPILL!"), (-2146826238, "#CALC!"), (-2146826239, "#FIELD!"),
            (-2146826241, "#BLOCKED!"), (-2146826281, "#DIV/0!"), (-2146826200, "#ERROR!"),
        ], 3),
    )  # fmt: skip
    def test_errors_that_come_as_numbers_are_known(self, book, code, shown, monkeypatch) -> None:
        where = cell_of(book, "tblSpending", 3, "จำนวนเงิน").impl
        plain = type(where.sheet.store).plain

        def with_error(store: Any, place: Area) -> Any:
            rows = plain(store, place)
            if store.name == where.sheet.name and place.overlaps(where.area):
                rows[where.row - place.row][where.column - place.column] = code
            return rows

        monkeypatch.setattr(type(where.sheet.store), "plain", with_error)
        monkeypatch.setattr("tests.engines.ranges._raw", lambda value: value)
        assert ("DAT11", "D7", shown) in findings(book)

    def test_dates_with_a_buddhist_year_are_one_remark_a_table_and_all_mended(self, book) -> None:
        cells = [cell_of(book, "tblSpending", index, "วันที่") for index in range(3)]
        before = [cell.value for cell in cells]
        for cell, day in zip(cells, before, strict=True):
            cell.value = day.replace(year=day.year + 543)
        cells[2].value = before[2].replace(year=before[2].year + 1086)
        assert [rule for rule, _, _ in findings(book)] == ["DAT08"]
        ribbon.validate()
        assert "เตือน 0 ข้อสังเกต 1" in said(book)
        ribbon.fix()
        assert [cell.value for cell in cells] == before


class TestWriting:
    def test_a_locked_sheet_is_not_marked_and_one_line_says_so(self, book) -> None:
        cell_of(book, "tblSpending", 0, "จำนวนเงิน").value = "ไม่ทราบ"
        cell_of(book, "tblProjects", 0, "โครงการ").value = None
        book.sheets["การเบิกจ่าย"].impl.store.protected = True
        ribbon.validate()
        assert "ระบายสีหรือเขียนหมายเหตุไม่ได้ 1 เซลล์" in said(book)
        assert "การเบิกจ่าย D4" in said(book)
        assert cell_of(book, "tblProjects", 0, "โครงการ").note is not None
        assert cell_of(book, "tblSpending", 0, "จำนวนเงิน").note is None

    def test_a_threaded_comment_keeps_its_cell_as_it_is(self, book) -> None:
        cell = cell_of(book, "tblSpending", 0, "จำนวนเงิน")
        cell.value = "ไม่ทราบ"
        book.app.impl.day.threaded.add(area(cell))
        ribbon.validate()
        assert "การเบิกจ่าย D4" in said(book)
        assert (cell.note, cell.color) == (None, None)

    def test_a_finding_that_becomes_graver_in_the_same_words_has_another_colour(self, book) -> None:
        cell = cell_of(book, "tblSpending", 0, "จำนวนเงิน")
        cell.value = "ไม่ทราบ"
        graver = next(f for f in check_book(LiveBook(book)).findings if f.cell == "D4")
        for severity in (Severity.INFO, graver.severity):
            LiveBook(book).mark([replace(graver, severity=severity)])
            assert cell.color == COLOURS[severity]

    def test_a_locked_list_of_findings_does_not_stop_the_marks(self, book) -> None:
        cell = cell_of(book, "tblSpending", 0, "จำนวนเงิน")
        cell.value = "ไม่ทราบ"
        book.sheets[schema.FINDINGS_SHEET].impl.store.protected = True
        ribbon.validate()
        assert "เขียนรายการลงชีตไม่ครบ" in said(book)
        assert schema.FINDINGS_SHEET in said(book)
        assert cell.note is not None

    def test_filters_on_the_findings_are_cleared_so_that_all_are_seen(self, book) -> None:
        for index in range(6):
            cell_of(book, "tblSpending", index, "จำนวนเงิน").value = "ไม่ทราบ"
        store = book.sheets[schema.FINDINGS_SHEET].impl.store
        store.filter(schema.FINDINGS_TABLE)
        ribbon.validate()
        table = book.sheets[schema.FINDINGS_SHEET].tables[schema.FINDINGS_TABLE]
        assert table.impl.area.rows == 1 + len(findings(book))
        assert store.rows_hidden(table.impl.area) == {False}

    def test_marks_that_cannot_be_cleared_are_named(self, book) -> None:
        cell_of(book, "tblSpending", 0, "จำนวนเงิน").value = "ไม่ทราบ"
        ribbon.validate()
        book.sheets["การเบิกจ่าย"].impl.store.protected = True
        ribbon.clear_marks()
        assert "ล้างเครื่องหมายแล้ว 0 เซลล์" in said(book)
        assert "ล้างไม่ได้ 1 เซลล์ (ชีตล็อกอยู่): การเบิกจ่าย D4" in said(book)

    def test_a_status_bar_that_takes_nothing_stops_nobody(self, book) -> None:
        book.app.impl.day.status_bar_refused = True
        ribbon.validate()
        assert "ไม่พบข้อผิดพลาด" in said(book)

    def test_nothing_is_taken_into_a_workbook_that_cannot_be_saved(self, book, path) -> None:
        book.app.impl.day.read_only = True
        (path.parent / "ไฟล์ตอบกลับ").mkdir()
        ribbon.collect()
        assert "ไม่คาดคิด" not in said(book)


class TestAnEditedCell:
    @pytest.mark.usefixtures("opened")
    @pytest.mark.parametrize("first", sampled(range(4), 4))
    def test_is_told_of_plainly_and_the_screen_is_restored(self, book, first) -> None:
        buttons = enumerate(sorted(set(ribbon.BUTTONS) - {"doctor"}))
        for number, button in islice(buttons, first, None, 4):
            WATCH.before = CellEdited(number * 20, 12, EDITING if number % 2 else CALL_REJECTED)
            ribbon.BUTTONS[button]()
            WATCH.before = None
            assert "ไม่คาดคิด" not in said(book)
            assert book.app.screen_updating is True
            assert book.app.status_bar is False

    def test_that_is_soon_done_is_waited_for(self, book) -> None:
        WATCH.before = CellEdited(40, 3)
        ribbon.validate()
        assert "ไม่พบข้อผิดพลาด" in said(book)

    @pytest.mark.parametrize("first", sampled([40, 0, 1, 3, 10, 100, 250], 7))
    def test_that_lasts_long_leaves_no_word_in_the_status_bar(self, book, first) -> None:
        WATCH.before = CellEdited(first, 30)
        try:
            ribbon.validate()
        finally:
            WATCH.before = None
        assert "ไม่คาดคิด" not in said(book)
        assert book.app.screen_updating is True
        assert book.app.status_bar is False

    def test_is_known_where_xlwings_makes_a_key_error_of_it(self) -> None:
        def declined() -> None:
            try:
                CellEdited(0, None, CALL_REJECTED)("Books.__call__")
            except ExcelRefusalError:
                raise KeyError("แผน 2569.xlsx")  # noqa: B904 - as xlwings does for any refusal

        with pytest.raises(refusals.ExcelBusyError):
            refusals.answered(declined, "Excel")

    def test_that_outlasted_a_button_leaves_no_still_screen_behind_the_next(self, book) -> None:
        book.app.screen_updating = False
        ribbon.validate()
        assert book.app.screen_updating is True


class TestOneDrive:
    @pytest.fixture
    def online(self, book) -> Any:
        book.app.impl.day.web_address = WEB
        return book

    @pytest.mark.parametrize(
        "button", sampled(["validate", "roll_up", "fix", "undo_fix", "clear_marks"], 3)
    )
    def test_needs_no_path_where_nothing_is_written_to_disk(self, online, button) -> None:
        ribbon.BUTTONS[button]()
        assert "ไม่คาดคิด" not in said(online)
        assert "OneDrive" not in said(online)

    def test_asks_for_the_folder_once(self, online, path, opened) -> None:
        online.app.impl.folders.append(str(path.parent))
        ribbon.report_plan()
        ribbon.report_6()
        assert said(online).count("เลือกโฟลเดอร์ที่เก็บสมุดงานนี้") == 1
        assert [each.parent for each in opened] == [path.parent / "output"] * 2

    def test_does_nothing_where_no_folder_is_chosen(self, online, opened) -> None:
        ribbon.report_plan()
        assert "ยังไม่ได้เลือกโฟลเดอร์" in said(online)
        assert opened == []

    def test_asks_nobody_who_never_saved(self, book) -> None:
        book.impl.store.path = None
        ribbon.report_plan()
        assert "บันทึกสมุดงานลงในโฟลเดอร์ของเครื่องก่อน" in said(book)
        ribbon.validate()
        assert "ตรวจสอบแล้ว" in said(book)

    @pytest.mark.usefixtures("opened")
    def test_an_engine_that_says_nothing_of_the_address_is_asked_for_too(
        self, online, path, monkeypatch
    ) -> None:
        monkeypatch.delattr("tests.engines.app.BookApi.FullName")
        online.app.impl.folders.append(str(path.parent))
        ribbon.report_plan()
        ribbon.report_6()
        assert said(online).count("เลือกโฟลเดอร์ที่เก็บสมุดงานนี้") == 1


class TestAddresses:
    @pytest.fixture
    def here(self, tmp_path) -> Path:
        return tmp_path / "here"

    def put(self, here: Path, name: str) -> Path:
        file = here / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        return file

    def test_are_mapped_by_the_sync_client_s_own_entries(self, here) -> None:
        file = self.put(here, "สำนักงาน/plan - Documents/ปี 2569/แผน.xlsx")
        library = "https://office.sharepoint.com/sites/plan/Shared Documents/"
        folders = [(library, str(here / "สำนักงาน/plan - Documents"))]
        assert synced_path(f"{library}ปี 2569/แผน.xlsx", folders, {}) == file
        assert synced_path(f"{library.replace(' ', '%20')}ปี%202569/แผน.xlsx", folders, {}) == file
        assert synced_path(f"{library}ไม่มี/แผน.xlsx", folders, {}) is None

    def test_are_mapped_where_only_a_folder_of_a_library_is_mirrored(self, here) -> None:
        file = self.put(here, "plan - ปี 2569/ไตรมาส/แผน.xlsx")
        library = "https://office.sharepoint.com/sites/plan/Shared Documents"
        folders = [(library, str(here / "plan - ปี 2569"))]
        assert synced_path(f"{library}/ปี 2569/ไตรมาส/แผน.xlsx", folders, {}) == file
        assert synced_path(f"{library}/ปี 2570/ไตรมาส/แผน.xlsx", folders, {}) is None

    @pytest.mark.parametrize(
        ("address", "variable"),
        [
            ("https://d.docs.live.net/0123456789abcdef/งาน/แผน.xlsx", "OneDriveConsumer"),
            ("https://d.docs.live.net/0123456789abcdef/งาน/แผน.xlsx", "OneDrive"),
            (
                "https://office-my.sharepoint.com/personal/somchai_go_th/Documents/งาน/แผน.xlsx",
                "OneDriveCommercial",
            ),
            (
                "https://my.microsoftpersonalcontent.com/personal/0123456789abcdef/Documents/งาน/แผน.xlsx",
                "OneDriveConsumer",
            ),
        ],
    )
    def test_are_mapped_by_the_environment(self, here, address, variable) -> None:
        file = self.put(here, "งาน/แผน.xlsx")
        assert synced_path(address, [], {variable: str(here)}) == file
        assert synced_path(address, [], {}) is None

    @pytest.mark.parametrize("name", ["แผน #2 (ร่าง).xlsx", "ร้อยละ 100%25.xlsx", "งบ 50%.xlsx"])
    def test_are_mapped_whatever_signs_are_in_the_names(self, here, name) -> None:
        file = self.put(here, f"งาน #1 & อื่น/{name}")
        web = "https://d.docs.live.net/0123456789abcdef"
        for folders, environment in (([(web, str(here))], {}), ([], {"OneDrive": str(here)})):
            assert synced_path(f"{web}/งาน #1 & อื่น/{name}", folders, environment) == file
            encoded = quote(f"/งาน #1 & อื่น/{name}")
            assert synced_path(f"{web}{encoded}", folders, environment) == file

    @pytest.mark.parametrize("site", ["sites/แผน", "teams/แผน"])
    @pytest.mark.parametrize("shown", ["Documents", "เอกสาร", "Shared Documents"])
    def test_of_a_library_are_mapped_without_the_registry(self, here, site, shown) -> None:
        file = self.put(here, f"สพป/แผน - {shown}/ปี 2569/แผน.xlsx")
        address = f"https://spp.sharepoint.com/{site}/Shared%20Documents/ปี%202569/แผน.xlsx"
        root = {"OneDriveCommercial": str(here / "OneDrive - สพป")}
        assert synced_path(address, [], root) == file
        assert synced_path(address.replace("Shared%20Documents", "คลัง"), [], root) is None

    def test_of_a_personal_place_are_mapped_with_and_without_its_number(self, here) -> None:
        file = self.put(here, "งาน/แผน.xlsx")
        address = "https://d.docs.live.net/0123456789abcdef/งาน/แผน.xlsx"
        for web in ("https://d.docs.live.net", "https://d.docs.live.net/0123456789abcdef"):
            assert synced_path(address, [(web, str(here))], {}) == file

    @pytest.mark.parametrize(
        "address",
        [
            "https://[office/แผน.xlsx",
            f"https://d.docs.live.net/1/{'ก' * 300}.xlsx",
            "https://x/a\0.xlsx",
        ],
    )
    def test_that_name_no_file_are_no_file(self, here, address) -> None:
        web = address.rpartition("/")[0]
        assert synced_path(address, [(web, str(here))], {"OneDrive": str(here)}) is None

    def test_never_lead_out_of_the_folder(self, here) -> None:
        self.put(here, "แผน.xlsx")
        (here / "in").mkdir()
        web = "https://d.docs.live.net/0123456789abcdef"
        assert synced_path(f"{web}/../แผน.xlsx", [(web, str(here / "in"))], {}) is None

    def test_are_remembered_by_their_folder(self, here, settings) -> None:
        self.put(here, "แผน 2569.xlsx")
        remember(BookLocation("แผน 2569.xlsx", WEB, None), here)
        assert location.path_of(WEB) == here / "แผน 2569.xlsx"
        assert location.path_of(WEB.replace("plan", "other")) is None
        settings.write_text("[", encoding="utf-8")
        assert location.path_of(WEB) is None


def test_a_box_is_read_before_a_document_covers_it(book, monkeypatch) -> None:
    shown: list[tuple[Path, int]] = []
    monkeypatch.setattr(
        ribbon, "_open", lambda path: shown.append((path, len(book.app.impl.alerts)))
    )
    ribbon.report_6()
    ribbon.share()
    assert [boxes for _, boxes in shown] == [1, 2]


def test_findings_are_the_texts_that_the_first_sheet_counts(book) -> None:
    """Their cells are built as cells of texts, where a quote before a text would be part of it."""
    cell_of(book, "tblSpending", 0, "จำนวนเงิน").impl.raw_value = "๑๐๐ บาท"
    ribbon.validate()
    sheet = book.sheets[schema.FINDINGS_SHEET]
    assert sheet.range("A4").number_format == "@"
    assert {sheet.range(f"A{row}").value for row in (4, 20)} <= {"ผิดพลาด", "เตือน", "ข้อสังเกต", None}
    assert sheet.range("A4").value


def test_the_findings_are_shown_where_there_are_any(book) -> None:
    first = book.sheets.active.name
    ribbon.validate()
    assert book.sheets.active.name == first
    assert "ขั้นต่อไป" in said(book)
    cell_of(book, "tblSpending", 0, "จำนวนเงิน").value = "ไม่ทราบ"
    ribbon.validate()
    assert book.sheets.active.name == schema.FINDINGS_SHEET


def test_a_program_that_opens_nothing_is_no_error(book, monkeypatch) -> None:
    def no_program(_: Path) -> None:
        raise OSError("no application is associated")

    monkeypatch.setattr(ribbon, "_open", no_program)
    ribbon.report_plan()
    assert "เขียนรายงานแล้ว" in said(book)
    assert "ไม่คาดคิด" not in said(book)


def test_a_day_that_is_typed_keeps_its_format(book) -> None:
    cell = cell_of(book, "tblSpending", 0, "วันที่")
    cell.value = date(2568, 11, 20)
    before = cell.number_format
    ribbon.fix()
    ribbon.undo_fix()
    assert (cell.number_format, cell.value.year) == (before, 2568)
