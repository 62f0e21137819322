"""One function a command: parsed options in, exit status out."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from sujarit.actions.load import Checked, check_book, open_file
from sujarit.cli import CLEAN, FAILED, FINDINGS
from sujarit.cli.encode import (
    findings_json,
    fixed_json,
    print_json,
    readiness_json,
    report_json,
    rollup_json,
    verified_json,
)
from sujarit.cli.show import findings_text, fixed_text, readiness_text, rollup_text
from sujarit.errors import SujaritError
from sujarit.plan.lang import Lang, Text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sujarit.actions.fix import Fixed
    from sujarit.actions.report import Reported
    from sujarit.checks.readiness import Readiness

_Made = TypeVar("_Made")

_WRITTEN = Text("เขียนแล้ว: {path}", "wrote {path}")
_KEPT = Text("สมุดงานเปิดอยู่ในโปรแกรมอื่นหรืออ่านได้อย่างเดียว ให้ปิดก่อน ผลตรวจสอบเก็บไว้ที่: {path}", "the workbook is open in another program, or read-only: close it first; the findings are kept in {path}")  # fmt: skip
_OCCUPIED = Text("“{name}” เปิดอยู่ในโปรแกรมอื่นหรืออ่านได้อย่างเดียว จึงคงไว้ตามเดิม เอกสารใหม่ใช้ชื่ออื่น", "“{name}” is open in another program, or read-only, and was left as it is: the new document has another name")  # fmt: skip
_DRAFT_PLAN = Text("ฉบับร่าง: ยังมีข้อผิดพลาดในแผน {count} ข้อ ไม่นับเรื่องผลดำเนินงาน (ดูด้วย sujarit validate{round})", "draft: {count} errors stand in the plan, those of results left out (see sujarit validate{round})")  # fmt: skip
_DRAFT = Text("ฉบับร่าง: ยังมีข้อผิดพลาด {count} ข้อ (ดูด้วย sujarit validate{round})", "draft: {count} errors stand (see sujarit validate{round})")  # fmt: skip
_MATCHES = Text("{document}: ตรงกับ {path}", "{document} matches {path}")
_DIFFERS = Text("{document}: ไม่ตรงกับ {path} แล้ว ข้อมูลเปลี่ยนหลังออกเอกสาร", "{document} no longer matches {path}: the data has changed since")  # fmt: skip
_NO_PICTURE = Text("ไม่พบภาพ “{name}” ในโฟลเดอร์ของสมุดงาน หรือเปิดเป็นภาพไม่ได้ เอกสารจึงไม่มีภาพนี้", "the picture “{name}” is not in the workbook's folder, or cannot be shown; the document goes without it")  # fmt: skip
_OTHER_FONT = Text("PDF ไม่มีแบบอักษร TH Sarabun ฝังอยู่ (ใช้ {fonts} แทน): {advice}", "the PDF embeds no TH Sarabun font (it has {fonts} instead): {advice}")  # fmt: skip
_UNPAGED = Text("เลขหน้าในสารบัญยังเป็น “–”: ใน Word กด Ctrl+A แล้ว F9 หรือออกรายงานด้วย --pages หรือ --pdf", "the contents show “–” for their pages: press Ctrl+A, F9 in Word, or report with --pages or --pdf")  # fmt: skip
_REFUSED = Text("{path}: ไม่ออกฉบับจริงเพราะยังมีข้อผิดพลาด {count} ข้อ", "{path}: no final report while {count} errors stand")  # fmt: skip


def new(options: Namespace) -> int:
    """`sujarit new`."""
    from sujarit.actions.new import new_workbook

    path = new_workbook(
        options.out, fiscal_year=options.fiscal_year, office=options.office, today=_now().date()
    )
    _say(_WRITTEN.format(path=str(path)), options.lang)
    return CLEAN


def validate(options: Namespace) -> int:
    """`sujarit validate`."""
    from sujarit.actions.validate import validate_into

    def check(path: Path) -> Checked:
        if options.write:
            return validate_into(open_file(path), options.round, options.profile)
        return check_book(open_file(path), options.round)

    fixed, unread = _fixed(options)
    books = [item.path or item.source for item in fixed] if options.fix else options.books
    checked, failed = _each(options, check, books)
    judged = _judged(checked, options.profile)
    _write_findings(checked, judged, options)
    if options.write:
        for book in checked:
            text = _WRITTEN if book.path in books else _KEPT
            _say(text.format(path=str(book.path)), options.lang)
    if options.json:
        data = findings_json(checked, options.lang)
        for book, readiness in zip(data["books"], judged, strict=False):
            book["readiness"] = readiness_json(readiness, options.lang)
        if options.fix:
            data["fixed"] = [fixed_json(item) for item in fixed]
        print_json(data)
    else:
        _print(line for item in fixed for line in fixed_text(item, options.lang))
        _print(
            line for book in checked for line in findings_text(book, options.lang, options.limit)
        )
        _print(line for readiness in judged for line in readiness_text(readiness, options.lang))
    errors = any(book.counts.error for book in checked)
    return _status(failed=failed or unread, errors=errors)


def _fixed(options: Namespace) -> tuple[list[Fixed], bool]:
    """The corrected copies where they are asked for, and whether a workbook gave none."""
    if not options.fix:
        return [], False
    from sujarit.actions.fix import write_fixed

    now = _now()
    return _each(options, lambda path: write_fixed(path, now))


def _judged(checked: Sequence[Checked], profile: str | None) -> list[Readiness]:
    if profile is None:
        return []
    from sujarit.actions.readiness import readiness

    return [readiness(book.examiner, profile) for book in checked]


def _write_findings(
    checked: Sequence[Checked], judged: Sequence[Readiness], options: Namespace
) -> None:
    if not (options.xlsx or options.sarif):
        return
    from sujarit.actions.findings import write_sarif, write_xlsx

    if options.xlsx:
        _say(_WRITTEN.format(path=str(write_xlsx(checked, options.xlsx, judged))), options.lang)
    if options.sarif:
        path = write_sarif(checked, options.sarif, options.lang)
        _say(_WRITTEN.format(path=str(path)), options.lang)


def rollup(options: Namespace) -> int:
    """`sujarit rollup`."""
    from sujarit.actions.rollup import roll_up_book, write_csv, write_xlsx

    books, failed = _each(
        options, lambda path: roll_up_book(open_file(path), options.by, options.round)
    )
    for write, target in ((write_csv, options.csv), (write_xlsx, options.xlsx)):
        if target and books:
            _say(_WRITTEN.format(path=str(write(books, target))), options.lang)
    if options.json:
        print_json(rollup_json(books))
    else:
        _print(line for book in books for line in rollup_text(book, options.lang))
    return _status(failed=failed, errors=False)


def report(options: Namespace) -> int:
    """`sujarit report`."""
    if options.verify:
        return _verify(options)
    from sujarit.actions.outputs import distinct_names
    from sujarit.actions.report import ReportOptions
    from sujarit.actions.report import report as write_report

    wanted = ReportOptions(
        options.kind, options.round, options.digits, options.template, options.final
    )
    now = _now()
    stems = distinct_names(options.books, lambda path: path.stem)
    books, failed = _each(
        options,
        lambda path: write_report(open_file(path), options.output, wanted, now, stems[path]),
    )
    books, unlaid = _laid_out(books, options)
    if options.json:
        print_json(report_json(books))
    for book in books:
        _tell(book, options)
    if any(book.documents and not book.paged for book in books):
        _say(_UNPAGED, options.lang)
    return _status(failed=failed or unlaid, errors=any(book.draft for book in books))


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
        print(f"sujarit: {exc.text.pick(options.lang)}", file=sys.stderr)
        return books, True


def _tell(book: Reported, options: Namespace) -> None:
    """What came of one workbook's report, line by line."""
    for document in book.documents:
        _say(_WRITTEN.format(path=str(document)), options.lang)
    if book.occupied:
        _say(_OCCUPIED.format(name=book.occupied.name), options.lang)
    for name in book.missing:
        _say(_NO_PICTURE.format(name=name), options.lang)
    if book.substitutes:
        from sujarit.excel.texts import FONTS_ADVICE

        fonts = ", ".join(dict.fromkeys(book.substitutes))
        _say(_OTHER_FONT.format(fonts=fonts, advice=FONTS_ADVICE), options.lang)
    if book.draft:
        draft = _DRAFT_PLAN if options.kind == "plan" else _DRAFT
        text = _REFUSED if book.refused else draft
        asked = f" --round {options.round.value}" if options.round else ""
        count = book.counts.error
        _say(text.format(path=str(book.path), count=count, round=asked), options.lang)


def _verify(options: Namespace) -> int:
    from sujarit.actions.verify import verify

    books, failed = _each(options, lambda path: verify(options.verify, open_file(path)))
    if options.json:
        print_json(verified_json(books))
    else:
        texts = [(_MATCHES if book.matches else _DIFFERS, book) for book in books]
        _print(
            text.format(document=str(book.document), path=str(book.path)).pick(options.lang)
            for text, book in texts
        )
    return _status(failed=failed, errors=not all(book.matches for book in books))


def template_check(options: Namespace) -> int:
    """`sujarit template check`."""
    from sujarit.actions.template import check_template

    problems = check_template(options.file)
    if options.json:
        print_json(
            {
                "schema": "sujarit.template-check/1",
                "path": str(options.file),
                "problems": [
                    {"place": problem.place, "message": problem.message.pick(options.lang)}
                    for problem in problems
                ],
            }
        )
        return FINDINGS if problems else CLEAN
    for problem in problems:
        print(f"{problem.place}: {problem.message.pick(options.lang)}")
    if not problems:
        print(Text("แม่แบบใช้ได้", "the template can be rendered").pick(options.lang))
    return FINDINGS if problems else CLEAN


def template_fields(options: Namespace) -> int:
    """`sujarit template fields`."""
    from sujarit.actions.template import fields

    if options.json:
        print_json(
            {
                "schema": "sujarit.template-fields/1",
                "fields": [
                    {"name": f.name, "meaning": f.meaning.pick(options.lang), "example": f.example}
                    for f in fields()
                ],
            }
        )
        return CLEAN
    _print(f"{f.name}\n    {f.meaning.pick(options.lang)}  [{f.example}]" for f in fields())
    return CLEAN


def rules(options: Namespace) -> int:
    """`sujarit rules`."""
    from sujarit.cli.catalogue import topic_json, topic_lines, wanted_topics

    chosen = wanted_topics(options.code)
    if options.json:
        print_json(
            {"schema": "sujarit.rules/1", "rules": [topic_json(t, options.lang) for t in chosen]}
        )
    else:
        _print(topic_lines(chosen, options.lang, whole=bool(options.code)))
    return CLEAN


def _now() -> datetime:
    """The time on this machine's clock, with its zone."""
    return datetime.now().astimezone()


def _each(
    options: Namespace, make: Callable[[Path], _Made], books: Sequence[Path] | None = None
) -> tuple[list[_Made], bool]:
    """Do the work on every workbook; one that cannot be read is named, the others go on.

    The workbooks are those of the command line where no others are given.
    """
    made: list[_Made] = []
    failed = False
    paths = options.books if books is None else books
    for number, path in enumerate(paths, start=1):
        if len(paths) > 1:
            print(f"[{number}/{len(paths)}] {path}", file=sys.stderr)
        try:
            made.append(make(path))
        except SujaritError as exc:
            print(f"sujarit: {exc.text.pick(options.lang)}", file=sys.stderr)
            failed = True
    return made, failed


def _status(*, failed: bool, errors: bool) -> int:
    if failed:
        return FAILED
    return FINDINGS if errors else CLEAN


def _say(text: Text, lang: Lang) -> None:
    print(text.pick(lang), file=sys.stderr)


def _print(lines: Iterable[str] | Iterator[str] | Sequence[str]) -> None:
    for line in lines:
        print(line)
