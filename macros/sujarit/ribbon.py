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
from sujarit.plan.fiscal import Round

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    import xlwings as xw

    from sujarit.actions.fix import Fixed
    from sujarit.actions.fix_record import Undo
    from sujarit.actions.load import Checked
    from sujarit.actions.report import Kind
    from sujarit.actions.screen import Clicked
    from sujarit.actions.validate import Validated
    from sujarit.plan.finding import Finding

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
_OCCUPIED = "\n“{name}” เปิดอยู่ใน Word จึงคงไว้ตามเดิม"
_NO_PICTURE = "\nไม่พบภาพ “{name}” ในโฟลเดอร์ของสมุดงาน หรือเปิดเป็นภาพไม่ได้"
_DRAFT = "\n\nเป็นฉบับร่าง เพราะยังมีข้อผิดพลาด {count} ข้อ กด “ตรวจสอบข้อมูล” เพื่อดู"
_DOCTOR = "ตรวจแล้ว {count} รายการ พร้อม {ok} รายการ"
_SHARED = "ทำสำเนาแล้ว {count} ฉบับ พร้อมร่างอีเมล อยู่ที่:\n{folder}"
_SHOWN = 12
_PLACES = 6
_MORE = "… และอีก {count} ข้อ"
_PUT_RETURNS = "วางไฟล์ที่กลุ่มส่งกลับ (.xlsx .eml .zip และไฟล์ภาพ) ในโฟลเดอร์นี้ แล้วกดปุ่มอีกครั้ง:\n{folder}"
_COLLECTED = "อ่านแล้ว {files} ไฟล์ รับเข้าสมุดงาน {taken} ค่า ข้อขัดแย้งที่รอตัดสิน {waiting} ข้อ (ชีต “ข้อขัดแย้ง”)"
_NOT_MARKED = "ระบายสีหรือเขียนหมายเหตุไม่ได้ {count} เซลล์ (ชีตล็อกอยู่ หรือเซลล์มีความคิดเห็นแบบสนทนา): {places}"
_NOT_UNMARKED = "ล้างไม่ได้ {count} เซลล์ (ชีตล็อกอยู่): {places}"
_NOT_WRITTEN = "เขียนไม่ได้ จึงคงไว้ตามเดิม {count} ช่อง (ชีตหรือเซลล์ล็อกอยู่): {places}"
_UNLISTED = "เขียนรายการลงชีตไม่ครบ: {reason}"
_NO_SHEET = "เปิดชีต “{sheet}” ไม่ได้ ชีตนั้นอาจถูกลบหรือซ่อนไว้"
_NEXT_FINDINGS = (
    "ขั้นต่อไป: กดที่อยู่เซลล์ในชีต “ผลตรวจสอบ” เพื่อไปแก้ทีละข้อ หรือกด “แก้รูปแบบ” ให้แก้ส่วนที่แก้ได้เอง แล้วตรวจอีกครั้ง"
)
_NEXT_CLEAN = "ขั้นต่อไป: เขียนรายงานหรือแผนได้เลย"
_NEXT_REPORT = "\n\nขั้นต่อไป: กด OK เพื่อเปิดรายงาน แล้วอ่านทวนก่อนเสนอลงนาม"
_NEXT_CONFLICTS = "ขั้นต่อไป: เลือกค่าที่ถูกในชีต “ข้อขัดแย้ง” แล้วกดปุ่มนี้อีกครั้ง"


class Answer(NamedTuple):
    """What the message box says (nothing: no box), and what is done once it is closed."""

    text: str = ""
    then: Callable[[], object] | None = None


def _button(what: str) -> Callable[[Callable[[Clicked], Answer]], Callable[[], None]]:
    """Make a function of the calling workbook into a button: status bar, answer, failure."""

    def wrap(act: Callable[[Clicked], Answer]) -> Callable[[], None]:
        @functools.wraps(act)
        def click() -> None:
            from sujarit.actions.screen import at_work, press

            app, answer = None, Answer()
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
def validate(clicked: Clicked) -> Answer:
    """Check the workbook, list the findings, mark their cells, and show the list."""
    from sujarit.actions.validate import validate_and_mark

    validated = validate_and_mark(clicked.book)
    if validated.checked.findings and validated.unlisted is None:
        clicked.book.show(schema.FINDINGS_SHEET)
    return Answer(_checked_text(validated))


@_button("กำลังรวมงบประมาณ")
def roll_up(clicked: Clicked) -> Answer:
    """Recalculate the roll-up's live formulas and show their sheet."""
    from sujarit.actions.screen import asked

    asked(clicked.app.calculate)
    return _shown(clicked, schema.ROLLUP_SHEET)


@_button("กำลังล้างเครื่องหมาย")
def clear_marks(clicked: Clicked) -> Answer:
    """Take away every mark that `validate` made, and nothing else."""
    cleared = clicked.book.clear_marks()
    return Answer("\n".join([_CLEARED.format(count=cleared.done), *_not_unmarked(cleared.left)]))


@_button("กำลังแก้รูปแบบ")
def fix(clicked: Clicked) -> Answer:
    """Mend what is mechanical, with each old value on record."""
    from sujarit.actions.fix import fix_open

    return Answer(_fixed_text(fix_open(clicked.book, now())))


@_button("กำลังคืนค่าเดิม")
def undo_fix(clicked: Clicked) -> Answer:
    """Put back what the last mending changed, where nobody has changed it since."""
    from sujarit.actions.fix import undo_fixes

    return Answer(_undone_text(undo_fixes(clicked.book)))


@_button("กำลังเขียนรายงานรอบ 6 เดือน")
def report_6(clicked: Clicked) -> Answer:
    """Write the six-month report, say so, and open it."""
    return _report(clicked, "monitoring", Round.SIX)


@_button("กำลังเขียนรายงานรอบ 12 เดือน")
def report_12(clicked: Clicked) -> Answer:
    """Write the annual report, say so, and open it."""
    return _report(clicked, "monitoring", Round.TWELVE)


@_button("กำลังเขียนแผนปฏิบัติการ")
def report_plan(clicked: Clicked) -> Answer:
    """Write the action plan, say so, and open it."""
    return _report(clicked, "plan", None)


@_button("กำลังเปิดโฟลเดอร์")
def open_output(clicked: Clicked) -> Answer:
    """Open the folder that holds the results."""
    from sujarit.actions.outputs import make_folder

    folder = _output_folder(clicked)
    make_folder(folder)
    return Answer(then=lambda: _open_quietly(folder))


@_button("กำลังทำสำเนาให้แต่ละกลุ่ม")
def share(clicked: Clicked) -> Answer:
    """Write a copy and an e-mail draft for each group, say so, and open their folder."""
    from sujarit.actions.exchange import ShareRequest
    from sujarit.actions.exchange import share as make
    from sujarit.actions.exchange_terms import NOBODY

    request = ShareRequest(by_owner=True)
    folder = _output_folder(clicked)
    made = make(clicked.book, folder, request, now())
    if not made.copies:
        return Answer("\n".join([NOBODY.th, *_lines(made.findings)]))
    text = _SHARED.format(count=len(made.copies), folder=made.folder)
    return Answer("\n".join([text, *_lines(made.findings)]), lambda: _open_quietly(made.folder))


@_button("กำลังรวบรวมฉบับตอบกลับ")
def collect(clicked: Clicked) -> Answer:
    """Carry out the decisions on conflicts, then merge what lies in the folder for returns."""
    from sujarit.actions.exchange import collect as merge
    from sujarit.actions.exchange import settle
    from sujarit.actions.exchange_terms import CollectOptions
    from sujarit.actions.outputs import make_folder

    folder = _output_folder(clicked).parent / RETURNS_FOLDER
    if not folder.is_dir():
        make_folder(folder)
        return Answer(_PUT_RETURNS.format(folder=folder), lambda: _open_quietly(folder))
    at = now()
    settled = settle(clicked.book, at)
    done = merge(clicked.book, [folder], CollectOptions(), at)
    taken = sum(outcome.taken for outcome in done.files)
    waiting = len(done.conflicts)
    text = _COLLECTED.format(files=len(done.files), taken=taken, waiting=waiting)
    following = [_NEXT_CONFLICTS] if waiting else []
    return Answer("\n".join([text, *_lines((*settled.findings, *done.findings)), *following]))


@_button("กำลังตรวจการติดตั้ง")
def doctor(clicked: Clicked) -> Answer:
    """Say what this machine lacks for the buttons to work well."""
    from sujarit.actions.excel import examine

    path = clicked.book.path
    checks = examine(path if path.is_absolute() else None)
    faults = [check for check in checks if check.status != "ok"]
    lines = [f"- {check.title.th}: {check.found.th}\n  {check.advice.th}" for check in faults]
    ok = len(checks) - len(faults)
    return Answer("\n".join([_DOCTOR.format(ok=ok, count=len(checks)), *lines]))


@_button("กำลังเปิดคู่มือ")
def manual(clicked: Clicked) -> Answer:
    """Show the manual's sheet."""
    return _shown(clicked, schema.MANUAL_SHEET)


def _shown(clicked: Clicked, sheet: str) -> Answer:
    """Bring a sheet to the front; say so where that cannot be done."""
    return Answer() if clicked.book.show(sheet) else Answer(_NO_SHEET.format(sheet=sheet))


def _lines(findings: Sequence[Finding]) -> list[str]:
    """The first findings, as many as a message box shows, and how many more there are."""
    lines = [f"- {finding.message.th}" for finding in findings[:_SHOWN]]
    more = len(findings) - _SHOWN
    return [*lines, _MORE.format(count=more)] if more > 0 else lines


def _fixed_text(fixed: Fixed) -> str:
    from sujarit.actions.fix import brief, reason

    nothing = [] if fixed.refused else [_NOTHING_TO_FIX]
    lines = [_FIXED.format(count=len(fixed.changes))] if fixed.changes else nothing
    for each in fixed.changes[:_SHOWN]:
        old, new = brief(each.old, each.new)
        place = {"sheet": each.sheet, "cell": each.cell, "title": reason(each).th}
        lines.append(_FIXED_LINE.format(old=old, new=new, **place))
    if len(fixed.changes) > _SHOWN:
        lines.append(_FIXED_MORE.format(count=len(fixed.changes) - _SHOWN))
    if fixed.formulas:
        places = _places((each.sheet, each.cell) for each in fixed.formulas)
        lines.append(_FORMULAS_LEFT.format(count=len(fixed.formulas), places=places))
    lines += _not_written((each.sheet, each.cell) for each in fixed.refused)
    if fixed.changes:
        lines.append(_FIXED_HOW.format(sheet=schema.FIXES.sheet))
    return "\n".join(lines)


def _undone_text(undone: Undo | None) -> str:
    if undone is None:
        return _NOTHING_TO_UNDO
    lines = [_UNDONE.format(count=len(undone.restores))]
    if undone.left:
        places = _places(_row_places(undone.left))
        lines.append(_NOT_UNDONE.format(count=len(undone.left), places=places))
    lines += _not_written(_row_places(undone.refused))
    return "\n".join([*lines, _UNDO_MORE] if undone.earlier else lines)


def _row_places(rows: Iterable[Mapping[str, object]]) -> Iterable[tuple[str, str]]:
    return ((str(row["sheet"]), str(row["cell"])) for row in rows)


def _not_written(cells: Iterable[tuple[str, str]]) -> list[str]:
    """The line on what Excel did not let be written, if there is anything."""
    left = list(cells)
    return [_NOT_WRITTEN.format(count=len(left), places=_places(left))] if left else []


def _not_unmarked(cells: Sequence[tuple[str, str]]) -> list[str]:
    return [_NOT_UNMARKED.format(count=len(cells), places=_places(cells))] if cells else []


def _places(cells: Iterable[tuple[str, str]]) -> str:
    """The first places, as many as a line holds."""
    every = [f"{sheet} {cell}" for sheet, cell in cells]
    return ", ".join(every[:_PLACES]) + (" …" if len(every) > _PLACES else "")


def _report(clicked: Clicked, kind: Kind, reporting: Round | None) -> Answer:
    from sujarit.actions.report import ReportOptions, report

    options = ReportOptions(kind=kind, round=reporting)
    folder = _output_folder(clicked)
    made = report(clicked.book, folder, options, now())
    document = made.documents[0]
    draft = _DRAFT.format(count=made.counts.error) if made.draft else _NEXT_REPORT
    missing = "".join(_NO_PICTURE.format(name=name) for name in made.missing)
    kept = _OCCUPIED.format(name=made.occupied.name) if made.occupied else ""
    text = _REPORTED.format(path=document) + kept + missing + draft
    return Answer(text, lambda: _show_document(document))


def _show_document(document: Path) -> None:
    """Open a document in Word, its contents up to date; plainly where Word does not do that."""
    from sujarit.actions.report import show

    if not show(document):
        _open_quietly(document)


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
    if validated.left:
        places = _places(validated.left)
        lines.append(_NOT_MARKED.format(count=len(validated.left), places=places))
    if validated.unlisted:
        lines.append(_UNLISTED.format(reason=validated.unlisted.th))
    return "\n".join([*lines, _NEXT_FINDINGS if checked.findings else _NEXT_CLEAN])


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


def _output_folder(clicked: Clicked) -> Path:
    from sujarit.actions.screen import results_folder

    return results_folder(clicked.book, clicked.app)


def _alert(app: xw.App | None, text: str, mode: Literal["info", "critical"]) -> None:
    """A message box: over the caller's Excel, or the active one when the caller is unknown."""
    from sujarit.actions.screen import alert

    alert(app, text, mode)


def _open_quietly(path: Path) -> None:
    """Open a result; the box has said where it is, should no program take it."""
    with suppress(OSError):
        _open(path)


def _open(path: Path) -> None:
    """Open a file or folder in the program that the system has for it."""
    from sujarit.actions.outputs import open_path

    open_path(path)
