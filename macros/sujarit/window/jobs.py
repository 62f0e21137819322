"""What each button does: a workbook's path in; words and the files that were made out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.plan.fiscal import Stage
from sujarit.plan.lang import Text
from sujarit.plan.schema.buttons import label, quoted_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from sujarit.plan.finding import Finding

OUTPUT_FOLDER = "output"
RETURNS_FOLDER = "ไฟล์ตอบกลับ"
"""Beside the workbook, as for the ribbon's buttons."""
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class JobResult:
    """What came of a job: lines to read, and what may be opened, the most wanted first."""

    lines: tuple[Text, ...]
    paths: tuple[Path, ...] = ()
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A button: its label, what it says while at work, and the work."""

    name: str
    label: Text
    about: Text
    working: Text
    run: Callable[[Path, datetime], JobResult]


_CLEAN = Text("ไม่พบข้อผิดพลาด", "nothing found")
_COUNTS = Text(
    "ผิดพลาด {error} เตือน {warning} ข้อสังเกต {info}",
    "errors {error}, warnings {warning}, notes {info}",
)
_AT = Text("{severity}: {cell}", "{severity}: {cell}")
_FINDING = Text("{where}: {message}", "{where}: {message}")
_SEVERITIES = {
    "error": Text("ผิดพลาด", "error"),
    "warning": Text("เตือน", "warning"),
    "info": Text("ข้อสังเกต", "note"),
}
_MORE = Text("… และอีก {count} ข้อ ดูในไฟล์ผลตรวจสอบ", "... and {count} more, in the list")
_LIST = Text(
    "รายการทั้งหมดอยู่ใน “{name}” คลิกที่ข้อใดก็ไปยังเซลล์นั้น",
    "all are in “{name}”; a click leads to the cell",
)
_DRAFT = Text(
    f"เป็นฉบับร่าง เพราะยังมีข้อผิดพลาด {{count}} ข้อ กด {quoted_label('validate')} เพื่อดู",
    "a draft, since errors stand ({count}); see them with Check",
)
_WRITTEN = Text("เขียนแล้ว: {name}", "wrote {name}")
_OCCUPIED = Text(
    "“{name}” เปิดอยู่ใน Word จึงคงไว้ตามเดิม", "“{name}” is open in Word and was left as it is"
)
_NO_PICTURE = Text(
    "ไม่พบภาพ “{name}” ในโฟลเดอร์ของสมุดงาน หรือเปิดเป็นภาพไม่ได้",
    "the picture “{name}” is not beside the workbook, or is none",
)
_SHARED = Text("ทำสำเนาแล้ว {count} ฉบับ พร้อมร่างอีเมล", "copies made: {count}, each with a letter")
_COPY = Text("{who}: {name}", "{who}: {name}")
_PUT_RETURNS = Text(
    "วางไฟล์ที่กลุ่มส่งกลับ (.xlsx .eml .zip และไฟล์ภาพ) ในโฟลเดอร์ “{name}” แล้วกดปุ่มอีกครั้ง",
    "put what the groups sent back into the folder “{name}”, then press again",
)
_COLLECTED = Text(
    "อ่านแล้ว {files} ไฟล์ รับเข้าสมุดงาน {taken} ค่า ข้อขัดแย้งที่รอตัดสิน {waiting} ข้อ",
    "files read: {files}; values taken: {taken}; conflicts to settle: {waiting}",
)
_DECIDE = Text(
    "เลือกคำตัดสินในชีต “ข้อขัดแย้ง” บันทึก ปิด แล้วกดปุ่มนี้อีกครั้ง",
    "choose in the sheet “ข้อขัดแย้ง”, save, close, then press again",
)
_KEPT = Text(
    "สมุดงานเปิดอยู่หรืออ่านได้อย่างเดียว ผลจึงเก็บไว้ใน “{name}” ปิดสมุดงานเดิมแล้วใช้ไฟล์นี้แทน",
    "the workbook is open or read-only; the result is in “{name}”: use that from now on",
)


def _check(path: Path, _now: datetime) -> JobResult:
    from sujarit.actions.findings import write_xlsx
    from sujarit.actions.load import check_book, open_file

    checked = check_book(open_file(path))
    if not checked.findings:
        return JobResult((_CLEAN,), (path,))
    counts = checked.counts
    head = _COUNTS.format(error=counts.error, warning=counts.warning, info=counts.info)
    listed = write_xlsx([checked], path.parent / OUTPUT_FOLDER / f"{path.stem}-findings.xlsx")
    lines = (head, _LIST.format(name=listed.name), *_findings(checked.findings))
    return JobResult(lines, (listed, path))


def _findings(findings: Sequence[Finding]) -> tuple[Text, ...]:
    """A line for each, errors first; as many as are read in a window."""
    order = list(_SEVERITIES)
    findings = sorted(findings, key=lambda each: order.index(each.severity))
    shown = [
        _FINDING.format(where=_where(each), message=each.message) for each in findings[:_SHOWN]
    ]
    more = len(findings) - _SHOWN
    return (*shown, _MORE.format(count=more)) if more > 0 else tuple(shown)


def _where(finding: Finding) -> Text:
    """How bad it is, and the sheet and the cell, as far as it has any."""
    cell = " ".join(part for part in (finding.sheet, finding.cell) if part)
    severity = _SEVERITIES[finding.severity]
    return _AT.format(severity=severity, cell=cell) if cell else severity


def _report(stage: Stage) -> Callable[[Path, datetime], JobResult]:
    def run(path: Path, now: datetime) -> JobResult:
        from sujarit.actions.load import open_file
        from sujarit.actions.report import ReportOptions, report
        from sujarit.plan.fiscal import AskedMoment

        options = ReportOptions(asked=AskedMoment(stage))
        made = report(open_file(path), path.parent / OUTPUT_FOLDER, options, now)
        lines = [_WRITTEN.format(name=document.name) for document in made.documents]
        if made.occupied:
            lines.append(_OCCUPIED.format(name=made.occupied.name))
        lines += [_NO_PICTURE.format(name=name) for name in made.missing]
        if made.draft:
            lines.append(_DRAFT.format(count=made.counts.error))
        return JobResult(tuple(lines), (*made.documents, path.parent / OUTPUT_FOLDER))

    return run


def _share(path: Path, now: datetime) -> JobResult:
    from sujarit.actions.exchange.sharing import ShareRequest, share
    from sujarit.actions.exchange.terms import NOBODY
    from sujarit.actions.load import open_file

    made = share(open_file(path), path.parent / OUTPUT_FOLDER, ShareRequest(by_owner=True), now)
    notes = _findings(made.findings)
    if not made.copies:
        return JobResult((NOBODY, *notes))
    copies = [_COPY.format(who=each.copy.who, name=each.path.name) for each in made.copies]
    return JobResult((_SHARED.format(count=len(copies)), *copies, *notes), (made.folder,))


def _collect(path: Path, now: datetime) -> JobResult:
    from sujarit.actions.exchange.returns import collect, open_fillable, settle
    from sujarit.actions.exchange.terms import CollectOptions

    folder = path.parent / RETURNS_FOLDER
    if not folder.is_dir():
        folder.mkdir()
        return JobResult((_PUT_RETURNS.format(name=folder.name),), (folder,))
    settled = settle(open_fillable(path), now)
    current = settled.path or path
    done = collect(open_fillable(current), [folder], CollectOptions(), now)
    written = done.path or current
    numbers = {"files": len(done.files), "taken": sum(each.taken for each in done.files)}
    lines = [_COLLECTED.format(**numbers, waiting=len(done.conflicts))]
    if written != path:
        lines.append(_KEPT.format(name=written.name))
    if done.conflicts:
        lines.append(_DECIDE)
    notes = _findings((*settled.findings, *done.findings))
    return JobResult((*lines, *notes), (written, folder))


JOBS = (
    Job(
        "check",
        Text(label("validate"), "Check"),
        Text("หาข้อผิดพลาดและบอกวิธีแก้", "find faults, say how to mend them"),
        Text("กำลังตรวจสอบข้อมูล…", "checking..."),
        _check,
    ),
    Job(
        "report-6",
        Text(label("report_6"), "Six-month report"),
        Text("เขียนรายงานรอบ 6 เดือนเป็น Word", "as a Word document"),
        Text("กำลังเขียนรายงานรอบ 6 เดือน…", "writing the six-month report..."),
        _report(Stage.SIX),
    ),
    Job(
        "report-12",
        Text(label("report_12"), "Annual report"),
        Text("เขียนรายงานรอบ 12 เดือนเป็น Word", "as a Word document"),
        Text("กำลังเขียนรายงานรอบ 12 เดือน…", "writing the annual report..."),
        _report(Stage.TWELVE),
    ),
    Job(
        "plan",
        Text(label("report_plan"), "Action plan"),
        Text("เขียนแผนปฏิบัติการเป็น Word", "as a Word document"),
        Text("กำลังเขียนแผนปฏิบัติการ…", "writing the action plan..."),
        _report(Stage.PLAN),
    ),
    Job(
        "share",
        Text(label("share"), "Share"),
        Text("ทำสำเนาและร่างอีเมลให้แต่ละกลุ่ม", "a copy and a letter for each group"),
        Text("กำลังทำสำเนาให้แต่ละกลุ่ม…", "making the copies..."),
        _share,
    ),
    Job(
        "collect",
        Text(label("collect"), "Collect"),
        Text("รวมไฟล์ที่กลุ่มส่งกลับเข้าสมุดงาน", "merge what the groups sent back"),
        Text("กำลังรวบรวมฉบับตอบกลับ…", "merging what came back..."),
        _collect,
    ),
)
