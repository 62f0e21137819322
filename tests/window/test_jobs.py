"""What each button of the window does to a saved workbook, without a window."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sujarit.errors import SujaritError
from sujarit.window.jobs import JOBS, Job, JobResult
from sujarit.window.worker import NO_MEMORY, Worker, perform
from tests.util.maker import CLEAN, SMALL, Maker, load

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=timezone(timedelta(hours=7)))


def run(name: str, path: Path) -> JobResult:
    (job,) = [job for job in JOBS if job.name == name]
    return job.run(path, NOW)


def job_of(work: Callable[[Path, datetime], JobResult]) -> Job:
    return Job("job", NO_MEMORY, NO_MEMORY, NO_MEMORY, work)


def thai(result: JobResult) -> str:
    return "\n".join(line.th for line in result.lines)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "แผน ของเรา"
    folder.mkdir()
    return Maker(SMALL).with_derived_sheets(folder / "แผน 2569.xlsx")


def test_the_window_offers_what_the_officer_needs() -> None:
    names = [job.name for job in JOBS]
    assert names == ["check", "report-6", "report-12", "plan", "share", "collect"]


def test_a_check_tells_errors_first_and_lists_all_in_a_file_of_their_own(book: Path) -> None:
    before = book.read_bytes()
    result = run("check", book)
    kinds = [line.th.partition(":")[0] for line in result.lines[2:]]
    assert kinds == sorted(kinds, key=["ผิดพลาด", "เตือน", "ข้อสังเกต"].index)
    assert kinds[0] == "ผิดพลาด"
    assert result.paths == (book.parent / "output" / "แผน 2569-findings.xlsx", book)
    assert book.read_bytes() == before
    assert_rules_are_explained(result.paths[0])


def test_what_has_no_cell_is_told_of_without_a_gap(tmp_path: Path) -> None:
    book = Maker({**SMALL, "tblGoals": []}, leave_out=("tblKpis",)).save(tmp_path / "แผน.xlsx")
    (line,) = (line.th for line in run("check", book).lines if "ไม่พบตาราง tblKpis" in line.th)
    assert line.startswith("ผิดพลาด: ตัวชี้วัด: ไม่พบตาราง")


def assert_rules_are_explained(path: Path) -> None:
    """Each finding leads to its rule's meaning on a sheet of the same file."""
    import openpyxl

    listed = openpyxl.load_workbook(path)
    rules = {row[0] for row in listed["กฎ"].iter_rows(min_row=2, values_only=True)}
    cells = [row[0] for row in listed["ผลตรวจสอบ"].iter_rows(min_row=2, min_col=3, max_col=3)]
    assert rules == {cell.value for cell in cells}
    for cell in cells:
        assert cell.hyperlink is not None
        place = str(cell.hyperlink.location).partition("!")[2]
        assert listed["กฎ"][place].value == cell.value


def test_a_clean_workbook_is_said_to_be_clean(tmp_path: Path) -> None:
    book = Maker(load(CLEAN)).save(tmp_path / "clean.xlsx")
    assert thai(run("check", book)) == "ไม่พบข้อผิดพลาด"


@pytest.mark.parametrize(
    ("job", "suffix"),
    [("report-6", "monitoring-6"), ("report-12", "monitoring-12"), ("plan", "plan")],
)
def test_a_report_is_written_beside_the_workbook_and_may_be_opened(
    book: Path, job: str, suffix: str
) -> None:
    result = run(job, book)
    document = book.parent / "output" / f"แผน 2569-{suffix}.docx"
    assert result.paths == (document, document.parent)
    assert document.is_file()
    assert f"เขียนแล้ว: {document.name}" in thai(result)


def test_a_report_on_a_faulty_plan_is_said_to_be_a_draft(book: Path) -> None:
    assert "เป็นฉบับร่าง เพราะยังมีข้อผิดพลาด" in thai(run("report-6", book))


def test_sharing_makes_a_copy_for_each_group(book: Path) -> None:
    result = run("share", book)
    assert "ทำสำเนาแล้ว 1 ฉบับ" in thai(result)
    assert "กลุ่มอำนวยการ: " in thai(result)
    (folder,) = result.paths
    assert list(folder.glob("*.xlsx"))


def test_collecting_first_makes_the_folder_for_what_comes_back(book: Path) -> None:
    result = run("collect", book)
    assert result.paths == (book.parent / "ไฟล์ตอบกลับ",)
    assert "วางไฟล์ที่กลุ่มส่งกลับ" in thai(result)
    again = run("collect", book)
    assert "อ่านแล้ว 0 ไฟล์" in thai(again)


def test_a_file_that_is_no_workbook_is_one_thai_line(tmp_path: Path) -> None:
    book = tmp_path / "แผน.xlsx"
    book.write_bytes(b"not a workbook")
    for job in JOBS:
        if job.name == "collect":
            continue
        result = perform(job, book)
        assert result.failed
        assert len(result.lines) == 1
        assert "แผน.xlsx" in thai(result)


def test_an_unexpected_error_is_written_to_a_log_and_named(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))

    def fail(_path: Path, _now: datetime) -> JobResult:
        raise ZeroDivisionError("secret of the program")

    result = perform(job_of(fail), tmp_path)
    assert result.failed
    assert "secret" not in thai(result)
    (log,) = tmp_path.glob("*.txt")
    assert log.name in thai(result)
    assert "ZeroDivisionError" in log.read_text("utf-8")


def test_a_worker_does_one_job_at_a_time_and_leaves_no_thread() -> None:
    before = threading.active_count()  # other tests of this process may keep some
    go = threading.Event()

    def wait(_path: Path, _now: datetime) -> JobResult:
        go.wait()
        return JobResult((NO_MEMORY,))

    worker = Worker()
    worker.start(job_of(wait), Path())
    assert worker.fetch() is None
    with pytest.raises(RuntimeError):
        worker.start(job_of(wait), Path())
    go.set()
    while (result := worker.fetch()) is None:
        time.sleep(0.01)
    assert result.lines == (NO_MEMORY,)
    assert not worker.busy
    assert threading.active_count() <= before


def test_a_refusal_reads_as_the_front_door_says_it(tmp_path: Path) -> None:
    def refuse(_path: Path, _now: datetime) -> JobResult:
        raise SujaritError(JOBS[0].label)

    job = job_of(refuse)
    assert perform(job, tmp_path) == JobResult((JOBS[0].label,), failed=True)
