"""One function for each ribbon button, called through xlwings' RunPython.

Each works on the workbook that holds the button, as it stands on the screen, and
answers in Thai: the status bar while it works, a message box at the end. No error ever
reaches the officer as a traceback; an unexpected one is written to a log and named.
"""

from __future__ import annotations

import functools
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sujarit.clock import now
from sujarit.errors import SujaritError, log_unexpected
from sujarit.plan import schema
from sujarit.plan.fiscal import Stage
from sujarit.plan.lang import Text
from sujarit.plan.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import xlwings as xw

    from sujarit.actions.fix import Fixed
    from sujarit.actions.load import Checked
    from sujarit.actions.report import Kind, Reported, ReportOptions
    from sujarit.actions.validate import Validated
    from sujarit.plan.finding import Finding

TITLE = "แผนสุจริต"
BUTTONS: dict[str, Callable[[], None]] = {}
"""The functions that a button's tag may name. Workbooks already sent out call them: names stay."""

RETURNS_FOLDER = "ไฟล์ตอบกลับ"
"""Beside the workbook: where the officer puts what the groups sent back."""

_WORKING = "สุจริต: {what}..."
_CHECKED = "ตรวจสอบแล้ว: ผิดพลาด {error} เตือน {warning} ข้อสังเกต {info}\nรายละเอียดอยู่ในชีต “{sheet}” และในหมายเหตุของเซลล์ที่ระบายสี"
_CLEAN = "ตรวจสอบแล้ว: ไม่พบข้อผิดพลาด"
_EXCEPTED = "ยกเว้นไว้โดยมีเหตุผล {count} ข้อ (ชีต “ข้อยกเว้น”)"
_READY = "ความพร้อม ITA: ผ่าน {met} จาก {needs} เรื่อง"
_NO_PROFILE = "ความพร้อม ITA: ไม่มีเกณฑ์สำหรับปีงบประมาณและประเภทหน่วยงานนี้"
_CLEARED = "ล้างเครื่องหมายแล้ว {count} เซลล์"
_FIXED = "แก้รูปแบบแล้ว {count} ช่อง (ยังไม่ได้บันทึกไฟล์)"
_FIXED_LINE = "- {sheet} {cell}: “{old}” → “{new}” ({title})"
_FIXED_MORE = "… และอีก {count} ช่อง"
_FIXED_HOW = "ดูทุกช่องในชีต “{sheet}” กด “เลิกแก้” เพื่อคืนค่าเดิม"
_NOTHING_TO_FIX = "ไม่มีข้อผิดพลาดเชิงรูปแบบที่แก้ให้ได้"
_FORMULAS_LEFT = "เป็นสูตร จึงไม่แก้ให้ {count} ช่อง: {places}"
_UNDONE = "คืนค่าเดิมแล้ว {count} ช่อง (ยังไม่ได้บันทึกไฟล์)"
_NOT_UNDONE = "ไม่คืนค่า {count} ช่อง เพราะค่าเปลี่ยนไปหลังแก้ หรือไม่พบแถวนั้นแล้ว: {places}"
_UNDO_MORE = "ยังมีการแก้ครั้งก่อนหน้า กด “เลิกแก้” อีกครั้งเพื่อคืนค่า"
_NOTHING_TO_UNDO = "ไม่มีการแก้ที่จะคืนค่าได้"
_REPORTED = "เขียนรายงานแล้ว:\n{path}"
_REPORTED_SET = "เขียนเอกสารทั้งชุดแล้ว อยู่ที่:\n{path}"
_OCCUPIED = "\n“{name}” เปิดอยู่ใน Word จึงคงไว้ตามเดิม"
_NO_PICTURE = "\nไม่พบภาพ “{name}” ในโฟลเดอร์ของสมุดงาน หรือเปิดเป็นภาพไม่ได้"
_DRAFT = "\n\nเป็นฉบับร่าง เพราะยังมีข้อผิดพลาด {count} ข้อ กด “ตรวจสอบข้อมูล” เพื่อดู"
_DOCTOR = "ตรวจแล้ว {count} รายการ พร้อม {ok} รายการ"
_SHARED = "ทำสำเนาแล้ว {count} ฉบับ พร้อมร่างอีเมล อยู่ที่:\n{folder}"
_GO_ON = "\nทำงานต่อในฉบับใหม่ที่เปิดให้แล้ว และปิดฉบับเดิมได้"
_SHOWN, _PLACES = 12, 6
_MORE = "… และอีก {count} ข้อ"
_PUT_RETURNS = "วางไฟล์ที่กลุ่มส่งกลับ (.xlsx .eml .zip และไฟล์ภาพ) ในโฟลเดอร์นี้ แล้วกดปุ่มอีกครั้ง:\n{folder}"
_COLLECTED = "อ่านแล้ว {files} ไฟล์ รับเข้าสมุดงาน {taken} ค่า ข้อขัดแย้งที่รอตัดสิน {waiting} ข้อ (ชีต “ข้อขัดแย้ง”)"
_NOT_SAVED = Text(
    "บันทึกสมุดงานลงในโฟลเดอร์ของเครื่องก่อน แล้วกดปุ่มอีกครั้ง ผลลัพธ์จะอยู่ในโฟลเดอร์ output ข้างสมุดงาน",
    "Save the workbook to a folder on this computer first; results go to the folder output beside it",
)


def _button(what: str) -> Callable[[Callable[[xw.Book], str | None]], Callable[[], None]]:
    """Make a function of the calling workbook into a button: status bar, answer, failure."""

    def wrap(act: Callable[[xw.Book], str | None]) -> Callable[[], None]:
        @functools.wraps(act)
        def click() -> None:
            import xlwings as xw

            app = None
            try:
                book = xw.Book.caller()
                app = book.app
                with _at_work(app, _WORKING.format(what=what)):
                    answer = act(book)
            except SujaritError as exc:
                _alert(app, exc.text.th, "critical")
            except Exception as exc:  # noqa: BLE001 (the last stop before the officer's screen)
                _alert(app, log_unexpected(exc).th, "critical")
            else:
                if answer:
                    _alert(app, answer, "info")

        BUTTONS[act.__name__] = click
        return click

    return wrap


@_button("กำลังตรวจสอบข้อมูล")
def validate(book: xw.Book) -> str:
    """Check the workbook, list the findings, and mark their cells."""
    from sujarit.actions.load import open_live
    from sujarit.actions.validate import validate_and_mark

    return _checked_text(validate_and_mark(open_live(book)))


@_button("กำลังรวมงบประมาณ")
def roll_up(book: xw.Book) -> None:
    """Recalculate the roll-up's live formulas and show their sheet."""
    book.app.calculate()
    book.sheets[schema.ROLLUP_SHEET].activate()


@_button("กำลังล้างเครื่องหมาย")
def clear_marks(book: xw.Book) -> str:
    """Take away every mark that `validate` made, and nothing else."""
    from sujarit.actions.load import open_live

    return _CLEARED.format(count=open_live(book).clear_marks())


@_button("กำลังแก้รูปแบบ")
def fix(book: xw.Book) -> str:
    """Mend what is mechanical, with each old value on record."""
    from sujarit.actions.fix import fix_open
    from sujarit.actions.load import open_live

    return _fixed_text(fix_open(open_live(book), now()))


@_button("กำลังคืนค่าเดิม")
def undo_fix(book: xw.Book) -> str:
    """Put back what the last mending changed, where nobody has changed it since."""
    from sujarit.actions.fix import undo_fixes
    from sujarit.actions.load import open_live

    undone = undo_fixes(open_live(book))
    if undone is None:
        return _NOTHING_TO_UNDO
    lines = [_UNDONE.format(count=len(undone.restores))]
    if undone.left:
        places = _places((str(row["sheet"]), str(row["cell"])) for row in undone.left)
        lines.append(_NOT_UNDONE.format(count=len(undone.left), places=places))
    return "\n".join([*lines, _UNDO_MORE] if undone.earlier else lines)


@_button("กำลังเขียนเอกสารตามขั้นของแผน")
def report_stage(book: xw.Book) -> str:
    """Write the document of the plan's stage and open it."""
    from sujarit.actions.load import load, open_live

    return _report(book, load(open_live(book)).moment.stage)


@_button("กำลังเขียนรายงานรอบ 6 เดือน")
def report_6(book: xw.Book) -> str:
    """Write the six-month report and open it."""
    return _report(book, Stage.SIX)


@_button("กำลังเขียนรายงานรอบ 12 เดือน")
def report_12(book: xw.Book) -> str:
    """Write the annual report and open it."""
    return _report(book, Stage.TWELVE)


@_button("กำลังเขียนแผนปฏิบัติการ")
def report_plan(book: xw.Book) -> str:
    """Write the action plan and open it."""
    return _report(book, Stage.PLAN)


def _document_button(name: str, kind: Kind, what: str) -> Callable[[], None]:
    """A button that writes one kind of document and opens it."""

    def act(book: xw.Book) -> str:
        from sujarit.actions.report import ReportOptions

        return _written(book, ReportOptions(kind=kind))

    act.__name__ = name
    return _button(f"กำลังเขียน{what}")(act)


report_memo = _document_button("report_memo", "memo", "บันทึกข้อความ")
report_letter = _document_button("report_letter", "letter", "หนังสือนำส่ง")
report_announcement = _document_button("report_announcement", "announcement", "ประกาศใช้แผน")
report_order = _document_button("report_order", "order", "คำสั่งแต่งตั้งคณะทำงาน")
report_ita = _document_button("report_ita", "ita", "แบบตรวจสอบ ITA")


@_button("กำลังเขียนเอกสารทั้งชุด")
def report_set(book: xw.Book) -> str:
    """Write every kind of document in one go, and open the folder."""
    from sujarit.actions.load import open_live
    from sujarit.actions.report import ReportOptions
    from sujarit.actions.report import report_set as make

    made = make(open_live(book), _output_folder(book), ReportOptions(), now())
    _open(made.documents[0].parent)
    return _reported_text(made, made.documents[0].parent, _REPORTED_SET)


@_button("กำลังเปิดโฟลเดอร์")
def open_output(book: xw.Book) -> None:
    """Open the folder that holds the results."""
    (folder := _output_folder(book)).mkdir(parents=True, exist_ok=True)
    _open(folder)


@_button("กำลังทำสำเนาให้แต่ละกลุ่ม")
def share(book: xw.Book) -> str:
    """Write a copy and an e-mail draft for each group, and open their folder."""
    from sujarit.actions.exchange import ShareRequest
    from sujarit.actions.exchange import share as make
    from sujarit.actions.exchange_terms import NOBODY
    from sujarit.actions.load import open_live

    request = ShareRequest(by_owner=True)
    made = make(open_live(book), _output_folder(book), request, now())
    if not made.copies:
        return "\n".join([NOBODY.th, *_lines(made.findings)])
    _open(made.folder)
    text = _SHARED.format(count=len(made.copies), folder=made.folder)
    return "\n".join([text, *_lines(made.findings)])


@_button("กำลังรวบรวมฉบับตอบกลับ")
def collect(book: xw.Book) -> str:
    """Carry out the decisions on conflicts, then merge what lies in the folder for returns."""
    from sujarit.actions.exchange import collect as merge
    from sujarit.actions.exchange import settle
    from sujarit.actions.exchange_terms import CollectOptions
    from sujarit.actions.load import open_live

    folder = _output_folder(book).parent / RETURNS_FOLDER
    if not folder.is_dir():
        folder.mkdir()
        _open(folder)
        return _PUT_RETURNS.format(folder=folder)
    opened, at = open_live(book), now()
    settled = settle(opened, at)
    done = merge(opened, [folder], CollectOptions(), at)
    taken = sum(outcome.taken for outcome in done.files)
    text = _COLLECTED.format(files=len(done.files), taken=taken, waiting=len(done.conflicts))
    return "\n".join([text, *_lines((*settled.findings, *done.findings))])


@_button("กำลังตรวจการติดตั้ง")
def doctor(book: xw.Book) -> str:
    """Say what this machine lacks for the buttons to work well."""
    from sujarit.actions.excel import examine

    checks = examine(Path(book.fullname))
    faults = [check for check in checks if check.status != "ok"]
    lines = [f"- {check.title.th}: {check.found.th}\n  {check.advice.th}" for check in faults]
    return "\n".join([_DOCTOR.format(ok=len(checks) - len(faults), count=len(checks)), *lines])


@_button("กำลังเปิดคู่มือ")
def manual(book: xw.Book) -> None:
    """Show the manual's sheet."""
    book.sheets[schema.MANUAL_SHEET].activate()


@_button("กำลังปรับรุ่นสมุดงาน")
def upgrade(book: xw.Book) -> str:
    """Save the workbook, bring it to today's version, and open that; the old one is kept."""
    from sujarit.actions.workbooks.upgrade import upgrade_open
    from sujarit.actions.workbooks.upgrade_texts import lines

    path = _output_folder(book).parent / Path(book.fullname).name
    done = upgrade_open(book, path, now())
    if done.kept:
        book.app.books.open(done.path)
    return "\n".join([*(line.th for line in lines(done)), *([_GO_ON] if done.kept else [])])


def _lines(findings: Sequence[Finding]) -> list[str]:
    """The first findings, as many as a message box shows, and how many more there are."""
    lines = [f"- {finding.message.th}" for finding in findings[:_SHOWN]]
    more = len(findings) - _SHOWN
    return [*lines, _MORE.format(count=more)] if more > 0 else lines


def _fixed_text(fixed: Fixed) -> str:
    from sujarit.actions.fix import brief, reason

    lines = [_FIXED.format(count=len(fixed.changes))] if fixed.changes else [_NOTHING_TO_FIX]
    for each in fixed.changes[:_SHOWN]:
        old, new = brief(each.old, each.new)
        place = {"sheet": each.sheet, "cell": each.cell, "title": reason(each).th}
        lines.append(_FIXED_LINE.format(old=old, new=new, **place))
    if len(fixed.changes) > _SHOWN:
        lines.append(_FIXED_MORE.format(count=len(fixed.changes) - _SHOWN))
    if fixed.formulas:
        places = _places((each.sheet, each.cell) for each in fixed.formulas)
        lines.append(_FORMULAS_LEFT.format(count=len(fixed.formulas), places=places))
    if fixed.changes:
        lines.append(_FIXED_HOW.format(sheet=schema.FIXES.sheet))
    return "\n".join(lines)


def _places(cells: Iterable[tuple[str, str]]) -> str:
    """The first places, as many as a line holds."""
    every = [f"{sheet} {cell}" for sheet, cell in cells]
    return ", ".join(every[:_PLACES]) + (" …" if len(every) > _PLACES else "")


def _report(book: xw.Book, stage: Stage) -> str:
    from sujarit.actions.report import ReportOptions
    from sujarit.plan.fiscal import AskedMoment

    return _written(book, ReportOptions(asked=AskedMoment(stage)))


def _written(book: xw.Book, options: ReportOptions) -> str:
    from sujarit.actions.load import open_live
    from sujarit.actions.report import report, show

    made = report(open_live(book), _output_folder(book), options, now())
    document = made.documents[0]
    if not show(document):
        _open(document)
    return _reported_text(made, document, _REPORTED)


def _reported_text(made: Reported, path: Path, words: str) -> str:
    draft = _DRAFT.format(count=made.counts.error) if made.draft else ""
    missing = "".join(_NO_PICTURE.format(name=name) for name in made.missing)
    kept = _OCCUPIED.format(name=made.occupied.name) if made.occupied else ""
    return words.format(path=path) + kept + missing + draft


def _checked_text(validated: Validated) -> str:
    from sujarit.actions.readiness import passed

    checked, judged = validated.checked, validated.readiness
    lines = [_findings_text(checked)]
    if checked.suppressed:
        lines.append(_EXCEPTED.format(count=len(checked.suppressed)))
    if judged is None:
        lines.append(_NO_PROFILE)
    else:
        met, needs = passed(judged)
        lines.append(_READY.format(met=met, needs=needs))
    return "\n".join(lines)


def _findings_text(checked: Checked) -> str:
    counts = checked.counts
    if not checked.findings:
        return _CLEAN
    return _CHECKED.format(
        error=counts.error,
        warning=counts.warning,
        info=counts.info,
        sheet=schema.FINDINGS_SHEET,
    )


def _output_folder(book: xw.Book) -> Path:
    path = Path(book.fullname)
    if not path.is_absolute() or "://" in book.fullname:
        raise SujaritError(_NOT_SAVED)
    return path.parent / "output"


@contextmanager
def _at_work(app: xw.App, message: str) -> Iterator[None]:
    """Say what goes on in the status bar, and keep the screen still meanwhile."""
    updating = app.screen_updating
    app.status_bar = message
    app.screen_updating = False
    try:
        yield
    finally:
        app.screen_updating = updating
        app.status_bar = False


def _alert(app: xw.App | None, text: str, mode: Literal["info", "critical"]) -> None:
    """A message box: over the caller's Excel, or the active one when the caller is unknown."""
    import xlwings as xw

    shown_by = app or xw.apps.active
    if shown_by:
        shown_by.alert(printable(text, lines=True), title=TITLE, mode=mode)


def _open(path: Path) -> None:
    """Open a file or folder in the program that the system has for it."""
    from sujarit.actions.outputs import open_path

    open_path(path)
