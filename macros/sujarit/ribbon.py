"""One function for each ribbon button, called through xlwings' RunPython.

Each works on the workbook that holds the button, as it stands on the screen, and
answers in Thai: the status bar while it works, a message box at the end, and only then
whatever it opens. No error ever reaches the officer as a traceback; an unexpected one is
written to a log and named.
"""

from __future__ import annotations

import functools
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, NamedTuple

from sujarit.clock import now
from sujarit.errors import SujaritError, log_unexpected
from sujarit.plan import schema
from sujarit.plan.fiscal import Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import xlwings as xw

    from sujarit.actions.button.screen import Clicked
    from sujarit.actions.report import Kind, ReportOptions

BUTTONS: dict[str, Callable[[], None]] = {}
"""The functions that a button's tag may name. Workbooks already sent out call them: names stay."""

RETURNS_FOLDER = "ไฟล์ตอบกลับ"
"""Beside the workbook: where the officer puts what the groups sent back."""

_WORKING = "สุจริต: {what}..."
_DOCTOR = "ตรวจแล้ว {count} รายการ พร้อม {ok} รายการ"
_SHARED = "ทำสำเนาแล้ว {count} ฉบับ พร้อมร่างอีเมล อยู่ที่:\n{folder}"
_PUT_RETURNS = "วางไฟล์ที่กลุ่มส่งกลับ (.xlsx .eml .zip และไฟล์ภาพ) ในโฟลเดอร์นี้ แล้วกดปุ่มอีกครั้ง:\n{folder}"
_COLLECTED = "อ่านแล้ว {files} ไฟล์ รับเข้าสมุดงาน {taken} ค่า ข้อขัดแย้งที่รอตัดสิน {waiting} ข้อ (ชีต “ข้อขัดแย้ง”)"
_NO_SHEET = "เปิดชีต “{sheet}” ไม่ได้ ชีตนั้นอาจถูกลบหรือซ่อนไว้"
_NEXT_CONFLICTS = "ขั้นต่อไป: เลือกค่าที่ถูกในชีต “ข้อขัดแย้ง” แล้วกดปุ่มนี้อีกครั้ง"


class ButtonAnswer(NamedTuple):
    """What the message box says (nothing: no box), and what is done once it is closed."""

    text: str = ""
    then: Callable[[], object] | None = None


def _button(what: str) -> Callable[[Callable[[Clicked], ButtonAnswer]], Callable[[], None]]:
    """Make a function of the calling workbook into a button: status bar, answer, failure."""

    def wrap(act: Callable[[Clicked], ButtonAnswer]) -> Callable[[], None]:
        @functools.wraps(act)
        def click() -> None:
            from sujarit.actions.button.screen import at_work, press

            app, answer = None, ButtonAnswer()
            try:
                clicked = press()
                app = clicked.app
                with at_work(app, _WORKING.format(what=what)):
                    answer = act(clicked)
            except SujaritError as exc:
                _alert(app, exc.text.th, "critical")
            except Exception as exc:  # noqa: BLE001 (the last stop before the officer's screen)
                _alert(app, log_unexpected(exc).th, "critical")
            if answer.text:
                _alert(app, answer.text, "info")
            if answer.then:
                answer.then()

        BUTTONS[act.__name__] = click
        return click

    return wrap


@_button("กำลังตรวจสอบข้อมูล")
def validate(clicked: Clicked) -> ButtonAnswer:
    """Check the workbook, list the findings, mark their cells, and show the list."""
    from sujarit.actions.button.boxes import checked_text
    from sujarit.actions.validate import validate_and_mark

    validated = validate_and_mark(clicked.book)
    if validated.checked.findings and validated.unlisted is None:
        clicked.book.show(schema.FINDINGS_SHEET)
    return ButtonAnswer(checked_text(validated))


@_button("กำลังรวมงบประมาณ")
def roll_up(clicked: Clicked) -> ButtonAnswer:
    """Recalculate the roll-up's live formulas and show their sheet."""
    from sujarit.actions.button.screen import asked

    asked(clicked.app.calculate)
    return _shown(clicked, schema.ROLLUP_SHEET)


@_button("กำลังล้างเครื่องหมาย")
def clear_marks(clicked: Clicked) -> ButtonAnswer:
    """Take away every mark that `validate` made, and nothing else."""
    from sujarit.actions.button.boxes import cleared_text

    return ButtonAnswer(cleared_text(clicked.book.clear_marks()))


@_button("กำลังแก้รูปแบบ")
def fix(clicked: Clicked) -> ButtonAnswer:
    """Mend what is mechanical, with each old value on record."""
    from sujarit.actions.button.boxes import fixed_text
    from sujarit.actions.fix import fix_open

    return ButtonAnswer(fixed_text(fix_open(clicked.book, now())))


@_button("กำลังคืนค่าเดิม")
def undo_fix(clicked: Clicked) -> ButtonAnswer:
    """Put back what the last mending changed, where nobody has changed it since."""
    from sujarit.actions.button.boxes import undone_text
    from sujarit.actions.fix import undo_fixes

    return ButtonAnswer(undone_text(undo_fixes(clicked.book)))


@_button("กำลังเขียนเอกสารตามขั้นของแผน")
def report_stage(clicked: Clicked) -> ButtonAnswer:
    """Write the document of the plan's stage, say so, and open it."""
    from sujarit.actions.load import load

    return _report(clicked, load(clicked.book).moment.stage)


@_button("กำลังเขียนรายงานรอบ 6 เดือน")
def report_6(clicked: Clicked) -> ButtonAnswer:
    """Write the six-month report, say so, and open it."""
    return _report(clicked, Stage.SIX)


@_button("กำลังเขียนรายงานรอบ 12 เดือน")
def report_12(clicked: Clicked) -> ButtonAnswer:
    """Write the annual report, say so, and open it."""
    return _report(clicked, Stage.TWELVE)


@_button("กำลังเขียนแผนปฏิบัติการ")
def report_plan(clicked: Clicked) -> ButtonAnswer:
    """Write the action plan, say so, and open it."""
    return _report(clicked, Stage.PLAN)


def _document_button(name: str, kind: Kind, what: str) -> Callable[[], None]:
    """A button that writes one kind of document, says so, and opens it."""

    def act(clicked: Clicked) -> ButtonAnswer:
        from sujarit.actions.report import ReportOptions

        return _written(clicked, ReportOptions(kind=kind))

    act.__name__ = name
    return _button(f"กำลังเขียน{what}")(act)


report_memo = _document_button("report_memo", "memo", "บันทึกข้อความ")
report_letter = _document_button("report_letter", "letter", "หนังสือนำส่ง")
report_announcement = _document_button("report_announcement", "announcement", "ประกาศใช้แผน")
report_order = _document_button("report_order", "order", "คำสั่งแต่งตั้งคณะทำงาน")
report_ita = _document_button("report_ita", "ita", "แบบตรวจสอบ ITA")


@_button("กำลังเขียนเอกสารทั้งชุด")
def report_set(clicked: Clicked) -> ButtonAnswer:
    """Write every kind of document in one go, say so, and open the folder."""
    from sujarit.actions.button.boxes import set_text
    from sujarit.actions.report import ReportOptions
    from sujarit.actions.report import report_set as make

    made = make(clicked.book, _output_folder(clicked), ReportOptions(), now())
    return ButtonAnswer(set_text(made), lambda: _open_quietly(made.documents[0].parent))


@_button("กำลังเปิดโฟลเดอร์")
def open_output(clicked: Clicked) -> ButtonAnswer:
    """Open the folder that holds the results."""
    from sujarit.actions.outputs import make_folder

    folder = _output_folder(clicked)
    make_folder(folder)
    return ButtonAnswer(then=lambda: _open_quietly(folder))


@_button("กำลังทำสำเนาให้แต่ละกลุ่ม")
def share(clicked: Clicked) -> ButtonAnswer:
    """Write a copy and an e-mail draft for each group, say so, and open their folder."""
    from sujarit.actions.button.boxes import first_lines
    from sujarit.actions.exchange.sharing import ShareRequest
    from sujarit.actions.exchange.sharing import share as make
    from sujarit.actions.exchange.terms import NOBODY

    request = ShareRequest(by_owner=True)
    folder = _output_folder(clicked)
    made = make(clicked.book, folder, request, now())
    if not made.copies:
        return ButtonAnswer("\n".join([NOBODY.th, *first_lines(made.findings)]))
    text = _SHARED.format(count=len(made.copies), folder=made.folder)
    return ButtonAnswer(
        "\n".join([text, *first_lines(made.findings)]), lambda: _open_quietly(made.folder)
    )


@_button("กำลังรวบรวมฉบับตอบกลับ")
def collect(clicked: Clicked) -> ButtonAnswer:
    """Carry out the decisions on conflicts, then merge what lies in the folder for returns."""
    from sujarit.actions.button.boxes import first_lines
    from sujarit.actions.exchange.returns import collect as merge
    from sujarit.actions.exchange.returns import settle
    from sujarit.actions.exchange.terms import CollectOptions
    from sujarit.actions.outputs import make_folder

    folder = _output_folder(clicked).parent / RETURNS_FOLDER
    if not folder.is_dir():
        make_folder(folder)
        return ButtonAnswer(_PUT_RETURNS.format(folder=folder), lambda: _open_quietly(folder))
    at = now()
    settled = settle(clicked.book, at)
    done = merge(clicked.book, [folder], CollectOptions(), at)
    taken = sum(outcome.taken for outcome in done.files)
    waiting = len(done.conflicts)
    text = _COLLECTED.format(files=len(done.files), taken=taken, waiting=waiting)
    following = [_NEXT_CONFLICTS] if waiting else []
    return ButtonAnswer(
        "\n".join([text, *first_lines((*settled.findings, *done.findings)), *following])
    )


@_button("กำลังตรวจการติดตั้ง")
def doctor(clicked: Clicked) -> ButtonAnswer:
    """Say what this machine lacks for the buttons to work well."""
    from sujarit.actions.excel import examine

    path = clicked.book.path
    checks = examine(path if path.is_absolute() else None)
    faults = [check for check in checks if check.status != "ok"]
    lines = [f"- {check.title.th}: {check.found.th}\n  {check.advice.th}" for check in faults]
    ok = len(checks) - len(faults)
    return ButtonAnswer("\n".join([_DOCTOR.format(ok=ok, count=len(checks)), *lines]))


@_button("กำลังเปิดคู่มือ")
def manual(clicked: Clicked) -> ButtonAnswer:
    """Show the manual's sheet."""
    return _shown(clicked, schema.MANUAL_SHEET)


def _shown(clicked: Clicked, sheet: str) -> ButtonAnswer:
    """Bring a sheet to the front; say so where that cannot be done."""
    return (
        ButtonAnswer() if clicked.book.show(sheet) else ButtonAnswer(_NO_SHEET.format(sheet=sheet))
    )


@_button("กำลังประทับแผนที่อนุมัติ")
def seal(clicked: Clicked) -> ButtonAnswer:
    """Seal the plan as approved, or a change of it as an amendment, with its note."""
    from sujarit.actions.button.approve import seal_shown

    _output_folder(clicked)  # where the workbook lies must be known: its records lie beside it
    return ButtonAnswer(seal_shown(clicked, now()))


@_button("กำลังตั้งแผนปีถัดไป")
def next_year(clicked: Clicked) -> ButtonAnswer:
    """Make next year's workbook beside this one, say so, and open it."""
    from sujarit.actions.workbooks.open_book import make_next_year

    return _opening(clicked, *make_next_year(clicked, _output_folder(clicked).parent))


@_button("กำลังปรับรุ่นสมุดงาน")
def upgrade(clicked: Clicked) -> ButtonAnswer:
    """Save the workbook, bring it to today's version, and open that; the old one is kept."""
    from sujarit.actions.workbooks.open_book import upgrade_shown

    return _opening(clicked, *upgrade_shown(clicked, _output_folder(clicked).parent, now()))


def _opening(clicked: Clicked, text: str, path: Path | None) -> ButtonAnswer:
    """Say what was made, and open the workbook that it is."""
    from sujarit.actions.button.screen import open_workbook

    return ButtonAnswer(text, (lambda: open_workbook(clicked.app, path)) if path else None)


def _report(clicked: Clicked, stage: Stage) -> ButtonAnswer:
    from sujarit.actions.report import ReportOptions
    from sujarit.plan.fiscal import AskedMoment

    return _written(clicked, ReportOptions(asked=AskedMoment(stage)))


def _written(clicked: Clicked, options: ReportOptions) -> ButtonAnswer:
    from sujarit.actions.button.boxes import reported_text
    from sujarit.actions.report import report

    folder = _output_folder(clicked)
    made = report(clicked.book, folder, options, now())
    return ButtonAnswer(reported_text(made), lambda: _show_document(made.documents[0]))


def _show_document(document: Path) -> None:
    """Open a document in Word, its contents up to date; plainly where Word does not do that."""
    from sujarit.actions.report import show

    if not show(document):
        _open_quietly(document)


def _output_folder(clicked: Clicked) -> Path:
    from sujarit.actions.button.screen import results_folder

    return results_folder(clicked.book, clicked.app)


def _alert(app: xw.App | None, text: str, mode: Literal["info", "critical"]) -> None:
    """A message box: over the caller's Excel, or the active one when the caller is unknown."""
    from sujarit.actions.button.screen import ask

    ask(app, text, mode)


def _open_quietly(path: Path) -> None:
    """Open a result; the box has said where it is, should no program take it."""
    with suppress(OSError):
        _open(path)


def _open(path: Path) -> None:
    """Open a file or folder in the program that the system has for it."""
    from sujarit.actions.outputs import open_path

    open_path(path)
