"""Joins the buttons to the jobs: which workbook, what runs, what is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.plan.lang import Lang, Text
from sujarit.plan.printable import printable
from sujarit.plan.schema.buttons import TAB, quoted_label
from sujarit.window.jobs import JOBS, JobResult
from sujarit.window.view import View
from sujarit.window.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sujarit.window.jobs import Job

TITLE = Text(TAB, "Sujarit")
CHOOSE = Text("เลือกสมุดงาน…", "Choose...")
KIND = Text("สมุดงานแผนสุจริต", "Plan workbooks")
NO_BOOK = Text("ยังไม่ได้เลือกสมุดงาน", "No workbook chosen")
DROP = Text(
    "เลือกสมุดงาน หรือลากสมุดงานไปวางบนไอคอน แผนสุจริต",
    "choose a workbook, or drop one on the icon",
)
SAVED = Text(
    "ทำงานกับไฟล์ที่บันทึกล่าสุด: บันทึกสมุดงานใน Excel ก่อนกดปุ่ม",
    "works on the file as it was last saved: save it in Excel first",
)
RESULTS = Text(
    f"ผลลัพธ์อยู่ในโฟลเดอร์ output ข้างสมุดงาน สมุดงานเปลี่ยนเฉพาะเมื่อกด {quoted_label('collect')}",
    "results go to the folder output beside the workbook; only Collect changes the workbook",
)
DONE = Text("เสร็จแล้ว: {job}", "done: {job}")
FAILED = Text("ทำไม่ได้: {job}", "could not be done: {job}")
CLOSING = Text("จะปิดหน้าต่างเมื่องานที่ทำอยู่เสร็จ", "the window closes when this is done")
OPEN = Text("เปิด {name}", "Open {name}")
OPEN_FOLDER = Text("เปิดโฟลเดอร์ {name}", "Open the folder {name}")
NO_SUCH = Text("ไม่พบไฟล์ {name}", "there is no file {name}")
_ONE = Text(
    "ทำทีละสมุดงาน: ใช้ไฟล์แรกที่วาง ({count} ไฟล์)", "one workbook at a time: the first of {count}"
)
_LOOK_EVERY = 80  # milliseconds


class Controller:
    """The window at work."""

    def __init__(
        self, books: Sequence[Path], open_path: Callable[[Path], None], lang: Lang = "th"
    ) -> None:
        self.lang = lang
        self.open_path = open_path
        self.worker = Worker()
        self.path: Path | None = None
        self.job: Job | None = None
        self.result = JobResult(())
        self.closing = False
        self.view = View(self._say(TITLE))
        self._draw()
        self._first(books)

    def run(self) -> None:
        """Until the window is closed."""
        self.view.root.mainloop()

    def press(self, name: str) -> None:
        """Do a job on the workbook; nothing where one runs or no workbook is chosen."""
        if self.worker.busy or self.path is None:
            return
        self.job = next(job for job in JOBS if job.name == name)
        self.view.show(())
        self.view.offer((), self._open)
        self.view.at_work(self._say(self.job.working))
        self.worker.start(self.job, self.path)
        self.view.root.after(_LOOK_EVERY, self._look)

    def close(self) -> None:
        """Close now, or as soon as the job that runs has ended: no file is cut short."""
        if self.worker.busy:
            self.closing = True
            self.view.status.configure(text=self._say(CLOSING))
        else:
            self.view.root.destroy()

    def choose(self) -> None:
        """Let the user pick a workbook."""
        picked = self.view.ask_for_book(self._say(CHOOSE), self._say(KIND))
        if picked:
            self._take(Path(picked))

    def _draw(self) -> None:
        self.view.add_book(self._say(CHOOSE), self.choose)
        rows = [(job.name, self._say(job.label), self._say(job.about)) for job in JOBS]
        self.view.add_jobs(rows, self.press)
        self.view.add_result()
        self.view.root.protocol("WM_DELETE_WINDOW", self.close)
        self.view.root.bind("<Escape>", lambda _event: self.close())

    def _first(self, books: Sequence[Path]) -> None:
        if not books:
            self.view.name_book(self._say(NO_BOOK), "")
            self.view.at_rest(self._say(DROP), ready=False)
            return
        self._take(books[0])
        if len(books) > 1:
            self.view.show([self._say(line) for line in (RESULTS, _ONE.format(count=len(books)))])

    def _take(self, path: Path) -> None:
        there = path.is_file()
        self.path = path.absolute() if there else None
        self.view.name_book(path.name, str(path.absolute().parent))
        words = SAVED if there else NO_SUCH.format(name=path.name)
        self.view.at_rest(self._say(words), ready=there)
        self.view.show([self._say(RESULTS)] if there else ())
        self.view.offer((), self._open)

    def _look(self) -> None:
        result = self.worker.fetch()
        if result is None:
            self.view.root.after(_LOOK_EVERY, self._look)
        elif self.closing:
            self.view.root.destroy()
        else:
            self._show(result)

    def _show(self, result: JobResult) -> None:
        self.result = result
        label = self.job.label if self.job else TITLE
        words = FAILED if result.failed else DONE
        self.view.at_rest(self._say(words.format(job=label)), ready=True)
        self.view.show([self._say(line) for line in result.lines], bad=result.failed)
        self.view.offer([self._label(path) for path in result.paths], self._open)

    def _label(self, path: Path) -> str:
        words = OPEN_FOLDER if path.is_dir() else OPEN
        return self._say(words.format(name=path.name))

    def _open(self, number: int) -> None:
        path = self.result.paths[number]
        try:
            self.open_path(path)
        except OSError:
            self.view.status.configure(text=self._say(NO_SUCH.format(name=path.name)))

    def _say(self, text: Text) -> str:
        return printable(text.pick(self.lang))
