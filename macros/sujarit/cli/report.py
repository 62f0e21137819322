"""`sujarit report`: the Word report of workbooks; or whether a document still matches one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sujarit.cli.arguments import asked_moment, named_path
from sujarit.cli.output import (
    FAILED,
    WRITTEN,
    counts_json,
    done,
    each_book,
    fail,
    moment_json,
    number,
    print_json,
    print_lines,
    say,
    status,
    undone_json,
)
from sujarit.clock import now
from sujarit.errors import SujaritError
from sujarit.plan.fiscal import Stage
from sujarit.plan.lang import Lang, Text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from sujarit.actions.load import Undone
    from sujarit.actions.report import Reported, Verified
    from sujarit.cli.arguments import Command

_KIND = Text(
    "รายงานผล (monitoring) แผน (plan) บันทึกข้อความ (memo) หนังสือนำส่ง (letter) ประกาศใช้แผน (announcement) "
    "คำสั่งแต่งตั้งคณะทำงาน (order) แบบตรวจสอบ ITA (ita) หรือกระดาษทำการสอบยันยอด (reconciliation) "
    "(ปกติ: monitoring หรือ plan เมื่อสั่ง --stage plan)",
    "monitoring report, the plan itself, memorandum to the director, covering letter, announcement "
    "of the plan, order that appoints the working group, checklist of the ITA, or the working "
    "paper that reconciles the totals (default: monitoring, or plan with --stage plan)",
)
_SET = Text(
    "ออกเอกสารทุกชนิดในครั้งเดียว พร้อมบัญชีเอกสาร",
    "write every kind of document in one go, with a list of them",
)
_ONE_TEMPLATE = Text(
    "--set ใช้แม่แบบมาตรฐานของทุกเอกสาร จึงใช้กับ --template หรือ --kind ไม่ได้",
    "--set writes every kind from the shipped templates: leave out --template and --kind",
)
_NO_RESULTS = Text(
    "ขั้น plan ยังไม่มีผลให้รายงาน ใช้ --kind plan หรือ --stage 6 หรือ 12",
    "at the stage plan there are no results to report; use --kind plan, or --stage 6 or 12",
)
_TEMPLATE = Text("แม่แบบ Word ของหน่วยงานเอง", "the office's own Word template")
_DIGITS = Text("เลขไทยหรือเลขอารบิก (ปกติ: ตามสมุดงาน)", "style of digits (default: the workbook's)")
_PAGES = Text(
    "ใส่เลขหน้าในสารบัญ (ต้องมี LibreOffice หรือ Word)",
    "put the pages into the contents (needs LibreOffice or Word)",
)
_PDF = Text(
    "ทำ PDF ด้วย และใส่เลขหน้าในสารบัญ (ต้องมี LibreOffice หรือ Word)",
    "also make a PDF, and put the pages into the contents (needs LibreOffice or Word)",
)
_FINAL = Text(
    "ไม่ออกฉบับร่าง: ถ้ายังมีข้อผิดพลาดจะไม่เขียนไฟล์", "no drafts: write nothing while errors stand"
)
_VERIFY = Text(
    "ไม่ออกรายงาน แต่ตรวจว่าเอกสารนี้ยังตรงกับสมุดงานหรือไม่",
    "write nothing; say whether this document still matches the workbook",
)

_OCCUPIED = Text(
    "“{name}” เปิดอยู่ในโปรแกรมอื่นหรืออ่านได้อย่างเดียว จึงคงไว้ตามเดิม เอกสารใหม่ใช้ชื่ออื่น",
    "“{name}” is open in another program, or read-only, and was left as it is: "
    "the new document has another name",
)
_DRAFT_PLAN = Text(
    "ฉบับร่าง: ยังมีข้อผิดพลาดในแผน {count} ข้อ ไม่นับเรื่องผลดำเนินงาน (ดูด้วย sujarit validate{round})",
    "draft: the plan has {count}, those of results left out (see sujarit validate{round})",
)
_DRAFT = Text(
    "ฉบับร่าง: ยังมีข้อผิดพลาด {count} ข้อ (ดูด้วย sujarit validate{round})",
    "draft, because of {count} (see sujarit validate{round})",
)
_REFUSED = Text(
    "{path}: ไม่ออกฉบับจริงเพราะยังมีข้อผิดพลาด {count} ข้อ",
    "{path}: no final report, because of {count}",
)
_MATCHES = Text("{document}: ตรงกับ {path}", "{document} matches {path}")
_DIFFERS = Text(
    "{document}: ไม่ตรงกับ {path} แล้ว ข้อมูลเปลี่ยนหลังออกเอกสาร",
    "{document} no longer matches {path}: the data has changed since",
)
_NO_PICTURE = Text(
    "ไม่พบภาพ “{name}” ในโฟลเดอร์ของสมุดงาน หรือเปิดเป็นภาพไม่ได้ เอกสารจึงไม่มีภาพนี้",
    "the picture “{name}” is not in the workbook's folder, or cannot be shown; "
    "the document goes without it",
)
_OTHER_FONT = Text(
    "PDF ไม่มีแบบอักษร TH Sarabun ฝังอยู่ (ใช้ {fonts} แทน): {advice}",
    "the PDF embeds no TH Sarabun font (it has {fonts} instead): {advice}",
)
_UNPAGED = Text(
    "เลขหน้าในสารบัญยังเป็น “–”: ใน Word กด Ctrl+A แล้ว F9 หรือออกรายงานด้วย --pages หรือ --pdf",
    "the contents show “–” for their pages: press Ctrl+A, F9 in Word, "
    "or report with --pages or --pdf",
)


_KINDS = (
    "monitoring", "plan", "memo", "letter", "announcement", "order", "ita", "reconciliation",
)  # fmt: skip
_OF_A_ROUND = ("monitoring", "memo", "letter")


def declare(command: Command) -> None:
    """The command's arguments."""
    command.books()
    command.moment()
    command.json()
    command.add("--kind", about=_KIND, choices=_KINDS)
    command.add("--set", about=_SET, action="store_true")
    command.output()
    command.add("--template", about=_TEMPLATE, type=named_path, metavar="F")
    command.add("--digits", about=_DIGITS, choices=("thai", "arabic"))
    command.add("--pages", about=_PAGES, action="store_true")
    command.add("--pdf", about=_PDF, action="store_true")
    command.add("--final", about=_FINAL, action="store_true")
    command.add("--verify", about=_VERIFY, type=named_path, metavar="DOCX")
    command.runs(run)


def run(options: Namespace) -> int:
    """Write the report of each workbook, or verify a document."""
    return _verify(options) if options.verify else _report(options)


def _report(options: Namespace) -> int:
    from sujarit.actions.outputs import distinct_names
    from sujarit.actions.report import ReportOptions, report_file, report_set_file

    if options.set and (options.template or options.kind):
        raise SujaritError(_ONE_TEMPLATE)
    asked = asked_moment(options)
    if asked.stage is Stage.PLAN and options.kind in _OF_A_ROUND:
        raise SujaritError(_NO_RESULTS)
    wanted = ReportOptions(options.kind, asked, options.digits, options.template, options.final)
    at, stems = now(), distinct_names(options.books, lambda path: path.stem)

    make = report_set_file if options.set else report_file
    write = partial(make, folder=options.output, options=wanted, now=at, stems=stems)
    outcomes = each_book(write, options)
    books, unlaid = _laid_out(done(outcomes), options)
    if options.json:
        print_json(_as_json(outcomes, books, options.lang))
    for book in books:
        _tell(book, options)
    if any(book.documents and not book.paged for book in books):
        say(_UNPAGED, options.lang)
    if unlaid:
        return FAILED
    return status(outcomes, books, errors=any(book.draft for book in books))


def _laid_out(books: list[Reported], options: Namespace) -> tuple[list[Reported], bool]:
    """The reports with their PDFs and pages where those are asked for, and whether it failed.

    The Word documents are there all the same.
    """
    if not (options.pdf or options.pages):
        return books, False
    from sujarit.actions.report import lay_out

    try:
        return lay_out(books, pdf=options.pdf), False
    except SujaritError as exc:
        fail(exc.text, options.lang)
        return books, True


def _as_json(
    outcomes: Sequence[Reported | Undone], books: Sequence[Reported], lang: Lang
) -> dict[str, Any]:
    """`sujarit.report/1`: the reports as they are in the end, and what could not be made."""
    from sujarit.actions.load import Undone

    moment = dict.fromkeys(("stage", "round", "as_of"))
    nothing: dict[str, object] = {"documents": [], **moment, "draft": True, "missing_pictures": []}
    made = iter(books)
    entries = [
        undone_json(item, lang, **nothing) if isinstance(item, Undone) else _book_json(next(made))
        for item in outcomes
    ]
    return {"schema": "sujarit.report/1", "books": entries}


def _book_json(book: Reported) -> dict[str, Any]:
    return {
        "path": str(book.path),
        "documents": [str(path) for path in book.documents],
        **moment_json(book.moment),
        "draft": book.draft,
        "missing_pictures": list(book.missing),
        "counts": counts_json(book.counts),
    }


def _tell(book: Reported, options: Namespace) -> None:
    """What came of one workbook's report, line by line."""
    for document in book.documents:
        say(WRITTEN.format(path=str(document)), options.lang)
    if book.occupied:
        say(_OCCUPIED.format(name=book.occupied.name), options.lang)
    for name in book.missing:
        say(_NO_PICTURE.format(name=name), options.lang)
    if book.substitutes:
        _tell_fonts(book, options)
    if book.draft:
        _tell_draft(book, options)


def _tell_fonts(book: Reported, options: Namespace) -> None:
    from sujarit.actions.excel import FONTS_ADVICE

    fonts = ", ".join(dict.fromkeys(book.substitutes))
    say(_OTHER_FONT.format(fonts=fonts, advice=FONTS_ADVICE), options.lang)


def _tell_draft(book: Reported, options: Namespace) -> None:
    draft = _DRAFT_PLAN if book.kind in ("plan", "announcement", "order") else _DRAFT
    text = _REFUSED if book.refused else draft
    asked = f" --round {options.round.value}" if options.round else ""
    count = number(book.counts.error, "error")
    say(text.format(path=str(book.path), count=count, round=asked), options.lang)


def _verify(options: Namespace) -> int:
    from sujarit.actions.report import verify_file

    outcomes = each_book(partial(verify_file, options.verify), options)
    books = done(outcomes)
    if options.json:
        found = [_verified_json(item, options) for item in outcomes]
        print_json({"schema": "sujarit.verify/1", "books": found})
    else:
        print_lines(_verified_text(book).pick(options.lang) for book in books)
    return status(outcomes, books, errors=not all(book.matches for book in books))


def _verified_json(book: Verified | Undone, options: Namespace) -> dict[str, Any]:
    from sujarit.actions.load import Undone

    if isinstance(book, Undone):
        keys = ("matches", "document_fingerprint", "book_fingerprint")
        nothing = {"document": str(options.verify), **dict.fromkeys(keys)}
        return undone_json(book, options.lang, **nothing)
    return {
        "path": str(book.path),
        "document": str(book.document),
        "matches": book.matches,
        "document_fingerprint": book.printed,
        "book_fingerprint": book.current,
    }


def _verified_text(book: Verified) -> Text:
    text = _MATCHES if book.matches else _DIFFERS
    return text.format(document=str(book.document), path=str(book.path))
