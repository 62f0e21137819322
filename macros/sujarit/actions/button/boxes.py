"""What the buttons' message boxes say, in Thai."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sujarit.plan import schema
from sujarit.plan.schema.buttons import quoted_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sujarit.actions.fix import Fixed
    from sujarit.actions.fix_record import Undo
    from sujarit.actions.load import Checked
    from sujarit.actions.report import Reported
    from sujarit.actions.validate import Validated
    from sujarit.books.port import MarkCount
    from sujarit.plan.finding import Finding

_CHECKED = "ตรวจสอบแล้ว: ผิดพลาด {error} เตือน {warning} ข้อสังเกต {info}\nรายละเอียดอยู่ในชีต “{sheet}” และในหมายเหตุของเซลล์ที่ระบายสี"
_CLEAN = "ตรวจสอบแล้ว: ไม่พบข้อผิดพลาด"
_EXCEPTED = "ยกเว้นไว้โดยมีเหตุผล {count} ข้อ (ชีต “ข้อยกเว้น”)"
_READY = "ความพร้อม ITA: ผ่าน {met} จาก {needs} เรื่อง"
_NO_PROFILE = "ความพร้อม ITA: ไม่มีเกณฑ์สำหรับปีงบประมาณและประเภทหน่วยงานนี้"
_CLEARED = "ล้างเครื่องหมายแล้ว {count} เซลล์"
_FIXED = "แก้รูปแบบแล้ว {count} ช่อง (ยังไม่ได้บันทึกไฟล์)"
_FIXED_LINE = "- {sheet} {cell}: “{old}” → “{new}” ({title})"
_FIXED_MORE = "… และอีก {count} ช่อง"
_FIXED_HOW = f"ดูทุกช่องในชีต “{{sheet}}” กด {quoted_label('undo_fix')} เพื่อคืนค่าเดิม"
_NOTHING_TO_FIX = "ไม่มีข้อผิดพลาดเชิงรูปแบบที่แก้ให้ได้"
_FORMULAS_LEFT = "เป็นสูตร จึงไม่แก้ให้ {count} ช่อง: {places}"
_BOLD_LEFT = "มีตัวหนาบางคำ จึงไม่แก้ให้ {count} ช่อง (ถ้าแก้ให้ ตัวหนาจะหายไป ให้แก้เองในเซลล์): {places}"
_UNDONE = "คืนค่าเดิมแล้ว {count} ช่อง (ยังไม่ได้บันทึกไฟล์)"
_NOT_UNDONE = "ไม่คืนค่า {count} ช่อง เพราะค่าเปลี่ยนไปหลังแก้ หรือไม่พบแถวนั้นแล้ว: {places}"
_UNDO_MORE = f"ยังมีการแก้ครั้งก่อนหน้า กด {quoted_label('undo_fix')} อีกครั้งเพื่อคืนค่า"
_NOTHING_TO_UNDO = "ไม่มีการแก้ที่จะคืนค่าได้"
_REPORTED_SET = "เขียนเอกสารทั้งชุดแล้ว อยู่ที่:\n{path}"
_NEXT_SET = "\n\nขั้นต่อไป: กด OK เพื่อเปิดโฟลเดอร์ แล้วอ่านทวนทุกฉบับก่อนเสนอลงนาม"
_REPORTED = "เขียนรายงานแล้ว:\n{path}"
_OCCUPIED = "\n“{name}” เปิดอยู่ใน Word จึงคงไว้ตามเดิม"
_NO_PICTURE = "\nไม่พบภาพ “{name}” ในโฟลเดอร์ของสมุดงาน หรือเปิดเป็นภาพไม่ได้"
_DRAFT = f"\n\nเป็นฉบับร่าง เพราะยังมีข้อผิดพลาด {{count}} ข้อ กด {quoted_label('validate')} เพื่อดู"
_SHOWN = 12
_PLACES = 6
_MORE = "… และอีก {count} ข้อ"
_NOT_MARKED = "ระบายสีหรือเขียนหมายเหตุไม่ได้ {count} เซลล์ (ชีตล็อกอยู่ หรือเซลล์มีความคิดเห็นแบบสนทนา): {places}"
_NOT_UNMARKED = "ล้างไม่ได้ {count} เซลล์ (ชีตล็อกอยู่): {places}"
_NOT_WRITTEN = (
    "เขียนไม่ได้ จึงคงไว้ตามเดิม {count} ช่อง (ชีตหรือเซลล์ล็อกอยู่ หรือข้อความยาวเกินกว่าจะจดค่าเดิมไว้ได้): {places}"
)
_UNLISTED = "เขียนรายการลงชีตไม่ครบ: {reason}"
_NEXT_FINDINGS = (
    "ขั้นต่อไป: คลิกที่อยู่เซลล์ในชีต “ผลตรวจสอบ” เพื่อไปแก้ทีละข้อ "
    f"หรือกด {quoted_label('fix')} ให้แก้ส่วนที่แก้ได้เอง แล้วตรวจอีกครั้ง"
)
_NEXT_CLEAN = "ขั้นต่อไป: ออกรายงานหรือแผนได้เลย"
_NEXT_REPORT = "\n\nขั้นต่อไป: กด OK เพื่อเปิดรายงาน แล้วอ่านทวนก่อนเสนอลงนาม"


def first_lines(findings: Sequence[Finding]) -> list[str]:
    """The first findings, as many as a message box shows, and how many more there are."""
    lines = [f"- {finding.message.th}" for finding in findings[:_SHOWN]]
    more = len(findings) - _SHOWN
    return [*lines, _MORE.format(count=more)] if more > 0 else lines


def fixed_text(fixed: Fixed) -> str:
    """What was mended, and what was left."""
    from sujarit.actions.fix import brief, reason

    nothing = [] if fixed.refused or fixed.bold else [_NOTHING_TO_FIX]
    lines = [_FIXED.format(count=len(fixed.changes))] if fixed.changes else nothing
    for each in fixed.changes[:_SHOWN]:
        old, new = brief(each.old, each.new)
        place = {"sheet": each.sheet, "cell": each.cell, "title": reason(each).th}
        lines.append(_FIXED_LINE.format(old=old, new=new, **place))
    if len(fixed.changes) > _SHOWN:
        lines.append(_FIXED_MORE.format(count=len(fixed.changes) - _SHOWN))
    if fixed.formulas:
        places = _cell_list((each.sheet, each.cell) for each in fixed.formulas)
        lines.append(_FORMULAS_LEFT.format(count=len(fixed.formulas), places=places))
    if fixed.bold:
        places = _cell_list((each.sheet, each.cell) for each in fixed.bold)
        lines.append(_BOLD_LEFT.format(count=len(fixed.bold), places=places))
    lines += _not_written((each.sheet, each.cell) for each in fixed.refused)
    if fixed.changes:
        lines.append(_FIXED_HOW.format(sheet=schema.FIXES.sheet))
    return "\n".join(lines)


def undone_text(undone: Undo | None) -> str:
    """What was put back, and what was left."""
    if undone is None:
        return _NOTHING_TO_UNDO
    lines = [_UNDONE.format(count=len(undone.restores))]
    if undone.left:
        places = _cell_list(_row_cells(undone.left))
        lines.append(_NOT_UNDONE.format(count=len(undone.left), places=places))
    lines += _not_written(_row_cells(undone.refused))
    return "\n".join([*lines, _UNDO_MORE] if undone.earlier else lines)


def _row_cells(rows: Iterable[Mapping[str, object]]) -> Iterable[tuple[str, str]]:
    return ((str(row["sheet"]), str(row["cell"])) for row in rows)


def _not_written(cells: Iterable[tuple[str, str]]) -> list[str]:
    """The line on what Excel did not let be written, if there is anything."""
    left = list(cells)
    return [_NOT_WRITTEN.format(count=len(left), places=_cell_list(left))] if left else []


def cleared_text(cleared: MarkCount) -> str:
    """How many marks were taken away, and which could not be."""
    lines = [_CLEARED.format(count=cleared.done)]
    if cleared.left:
        places = _cell_list(cleared.left)
        lines.append(_NOT_UNMARKED.format(count=len(cleared.left), places=places))
    return "\n".join(lines)


def reported_text(made: Reported) -> str:
    """Where the document is, what it lacks, and what to do next."""
    return _made_text(made, _REPORTED.format(path=made.documents[0]), _NEXT_REPORT)


def set_text(made: Reported) -> str:
    """Where the documents are, what they lack, and what to do next."""
    return _made_text(made, _REPORTED_SET.format(path=made.documents[0].parent), _NEXT_SET)


def _made_text(made: Reported, done: str, following: str) -> str:
    last = _DRAFT.format(count=made.counts.error) if made.draft else following
    missing = "".join(_NO_PICTURE.format(name=name) for name in made.missing)
    kept = _OCCUPIED.format(name=made.occupied.name) if made.occupied else ""
    return done + kept + missing + last


def _cell_list(cells: Iterable[tuple[str, str]]) -> str:
    """The first places, as many as a line holds."""
    every = [f"{sheet} {cell}" for sheet, cell in cells]
    return ", ".join(every[:_PLACES]) + (" …" if len(every) > _PLACES else "")


def checked_text(validated: Validated) -> str:
    """What was found, what could not be marked, and what to do next."""
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
        places = _cell_list(validated.left)
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
