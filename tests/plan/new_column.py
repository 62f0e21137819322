"""The main job with columns and an entry that only the schema declares.

Run by `test_new_column` as a program of its own, for the schema is declared once for a whole
process: `python -m tests.plan.new_column TABLE FOLDER`. TABLE is a table's name, `entry`, or
`all`. FOLDER holds what the schema as it is made: a master, a returned copy, its findings.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sujarit.plan import schema
from sujarit.plan.lang import Text
from sujarit.plan.schema import Column, Kind, PlanEntry, Reference

KEY, TITLE = "brand_new", "คอลัมน์ใหม่"
ENTRY = "brand_new_entry"


class Sample(NamedTuple):
    """A cell of a kind: what is typed, what it means, how a document shows it; a wrong one."""

    kind: Kind
    typed: Any
    meaning: Any
    shown: str
    wrong: Any = None
    rule: str = ""
    choices: Any = None
    reference: Any = None


DAY = dt.date(2026, 1, 15)
TEXT = Sample(Kind.TEXT, "ข้อความใหม่", "ข้อความใหม่", "ข้อความใหม่")
SAMPLES = {
    "tblPlan": TEXT,
    "tblSigners": TEXT,
    "tblCommittee": TEXT,
    "tblNarrative": TEXT._replace(kind=Kind.LONG_TEXT),
    "tblApproaches": Sample(Kind.CODE, "ร1", "ร1", "ร1", 1.5, "DAT10"),
    "tblKpis": Sample(Kind.CHOICE, "เลขไทย", "เลขไทย", "เลขไทย", "โรมัน", "DAT09", schema.DIGIT_STYLES),
    "tblGoals": Sample(Kind.MARK, "/", meaning=True, shown="/", wrong="ใช่", rule="TIM", choices=schema.MARKS),
    "tblStrategies": Sample(Kind.INTEGER, 3, 3, "3", 1.5, "DAT04"),
    "tblLevels": TEXT,
    "tblBudgets": Sample(Kind.MONEY, 75.25, Decimal("75.25"), "75.25", "มาก", "DAT02"),
    "tblIndicators": Sample(Kind.NUMBER, 7.5, Decimal("7.5"), "7.5", "มาก", "DAT02"),
    "tblProjects": Sample(Kind.MONEY, 1250.5, Decimal("1250.50"), "1,250.50", "มาก", "DAT02"),
    "tblActivities": Sample(Kind.CODE, "1", "1", "1", "ไม่มี", "REF03", None, Reference("tblGoals")),
    "tblResults": Sample(Kind.DATE, DAY, DAY, "15 ม.ค. 2569", "พรุ่งนี้", "DAT06"),
    "tblSpending": Sample(Kind.PERCENT, 85, Decimal(85), "85", "มาก", "DAT02"),
    "tblPhotos": TEXT,
    "tblControls": Sample(Kind.NUMBER, 12.5, Decimal("12.5"), "12.5", "มาก", "DAT02"),
    "tblSuppress": TEXT,
    "tblRecipients": TEXT,
    "tblLastYear": TEXT,
}  # fmt: skip
ENTRY_SAMPLE = SAMPLES["tblProjects"]

IN_TEMPLATE = {
    "tblCommittee": "{% for x in committee %}{{ x.brand_new }}{% endfor %}",
    "tblSigners": "{% for x in signers %}{{ x.brand_new }}{% endfor %}",
    "tblNarrative": "{% for x in preface %}{{ x.brand_new }}{% endfor %}",
    "tblApproaches": "{% for x in approaches %}{{ x.brand_new }}{% endfor %}",
    "tblKpis": "{% for g in kpi_groups %}{% for x in g.kpis %}{{ x.brand_new }}{% endfor %}{% endfor %}",
    "tblGoals": "{% for x in goals %}{{ x.brand_new }}{% endfor %}",
    "tblStrategies": "{% for g in goals %}{% for x in g.strategies %}{{ x.brand_new }}{% endfor %}{% endfor %}",
    "tblProjects": "{% for a in approaches %}{% for x in a.projects %}{{ x.brand_new }}{% endfor %}{% endfor %}",
    "tblActivities": "{% for x in activities %}{{ x.brand_new }}{% endfor %}",
    "tblResults": "{% for x in results %}{{ x.brand_new }}{% endfor %}",
    "tblSpending": "{% for x in spending %}{{ x.brand_new }}{% endfor %}",
    "tblPhotos": "{% for x in photo_pairs %}{{ x.left.brand_new }}{% endfor %}",
    "tblLevels": "{% for x in levels %}{{ x.brand_new }}{% endfor %}",
    "tblBudgets": "{% for x in budgets %}{{ x.brand_new }}{% endfor %}",
    "tblIndicators": "{% for x in indicators %}{{ x.brand_new }}{% endfor %}",
    "tblLastYear": "{% for x in last_year %}{{ x.brand_new }}{% endfor %}",
    "tblControls": "{% for x in controls %}{{ x.brand_new }}{% endfor %}",
    "entry": "{{ brand_new_entry }}",
}  # fmt: skip
"""The tables that are no part of a report, and what describes the entries, are left out."""


def declare(wanted: str) -> list[schema.Table]:
    """Add the column to the tables, before any other module has looked at the schema."""
    assert "sujarit.plan.records" not in sys.modules
    assert SAMPLES.keys() == {table.name for table in schema.TABLES}
    tables = [table for table in schema.TABLES if wanted in {table.name, "all"}]
    for table in tables:
        each = SAMPLES[table.name]
        column = Column(
            KEY, TITLE, each.kind, Text("กรอกได้", "May be filled in"),
            choices=each.choices, reference=each.reference,
        )  # fmt: skip
        object.__setattr__(table, "columns", (*table.columns, column))
    if wanted in {"entry", "all"}:
        entry = PlanEntry(ENTRY, "รายการใหม่", ENTRY_SAMPLE.kind, Text("กรอกได้", "May be filled in"))
        schema.PLAN_ENTRIES = schema.entries.PLAN_ENTRIES = (*schema.PLAN_ENTRIES, entry)
    return tables


def main(wanted: str, folder: Path) -> None:
    tables = declare(wanted)
    job = _Job(wanted, tables, folder)
    job.an_old_workbook_goes_on_as_before()
    job.a_new_one_is_built_and_read()
    job.what_is_wrong_in_it_is_found()
    job.it_is_explained()
    job.the_rules_examples_hold()
    job.a_template_shows_it()
    job.it_travels_and_comes_back()
    job.a_copy_from_before_comes_back()
    job.a_copy_made_now_of_an_old_master_loses_nothing_in_silence()


class _Job:
    def __init__(self, wanted: str, tables: list[schema.Table], folder: Path) -> None:
        from tests.exchange.plans import office_data

        self.tables = tables
        self.has_entry = wanted in {"entry", "all"}
        self.folder = folder
        known = json.loads((folder / "known.json").read_text())
        self.known, self.fingerprint = known["findings"], known["fingerprint"]
        self.data = office_data()
        self.data["tblSuppress"] = [{"กฎ": "OWN01", "ชีต": "โครงการ", "เหตุผล": "ตัวอย่าง"}]
        self.data["tblPhotos"] = [{"รหัสกิจกรรม": "ก4", "ไฟล์ภาพ": "ก.jpg", "คำบรรยาย": "ประชุม"}]
        self.data["tblLastYear"] = [{"ระดับ": "กิจกรรม", "รหัส": "ก4", "รายการ": "ประชุม"}]
        project = self.data["tblProjects"][0]
        code, year_s = project["รหัสโครงการ"], project.get("งบประมาณ")
        self.data["tblLevels"] = [{"รหัสระดับ": "ล1", "ชื่อระดับ": "ระดับย่อย"}]
        self.data["tblBudgets"] = [{"รหัสโครงการ": code, "จำนวนเงิน": year_s}]
        self.data["tblIndicators"] = [{"รหัสโครงการ": code, "ชนิด": "ผลผลิต", "ตัวชี้วัด": "จำนวนครั้ง"}]
        for table in tables:
            for row in self.data[table.name]:
                row[TITLE] = SAMPLES[table.name].typed
        if self.has_entry:
            self.data["tblPlan"].append({"รหัส": ENTRY, "ค่า": ENTRY_SAMPLE.typed})

    def an_old_workbook_goes_on_as_before(self) -> None:
        from tests.plan.test_new_column import fingerprint_of

        old = self.folder / "old.xlsx"
        new = [each for each in self.found(old) if each not in self.known]
        assert {(each[0], each[1]) for each in new} == {
            *(("STR02", "info") for _ in self.tables),
            *((("STR04", "info"),) if self.has_entry else ()),
        }, new
        assert len(new) == len(self.tables) + self.has_entry
        assert not [each for each in self.known if each not in self.found(old)]
        assert fingerprint_of(old) == self.fingerprint

    def a_new_one_is_built_and_read(self) -> None:
        from sujarit.books.build import build_workbook
        from sujarit.books.file.book import FileBook
        from sujarit.plan.parse import parse_plan
        from tests.exchange.plans import write_master

        self.master = write_master(self.folder, "new.xlsx", build_workbook(self.data))
        read = FileBook(self.master).tables()
        plan = parse_plan(read)
        assert not plan.faults
        for table in self.tables:
            assert read[table.name].header[-1] == TITLE
            records = plan.records(table.name)
            assert records or table is schema.PLAN
            assert {each.value(KEY) for each in records} <= {SAMPLES[table.name].meaning}
        if self.has_entry:
            assert plan.details.value(ENTRY) == ENTRY_SAMPLE.meaning
        ours = [each for each in self.found(self.master) if TITLE in each]
        assert not ours, ours

    def what_is_wrong_in_it_is_found(self) -> None:
        from sujarit.books.file.book import FileBook
        from sujarit.checks.engine import check
        from sujarit.plan.fiscal import Round
        from sujarit.plan.parse import parse_plan
        from tests.util.tables import put

        wrong = dict(FileBook(self.master).tables())
        for table in self.tables:
            if SAMPLES[table.name].rule:
                wrong = put(wrong, table.name, 0, TITLE, SAMPLES[table.name].wrong)
        found = check(parse_plan(wrong), Round.SIX)
        said = {(each.sheet, each.rule) for each in found if each.column == TITLE}
        for table in self.tables:
            rule = SAMPLES[table.name].rule
            assert not rule or any(s == table.sheet and r.startswith(rule) for s, r in said), said

    def the_rules_examples_hold(self) -> None:
        from sujarit.checks.engine import Examiner
        from sujarit.checks.example import plan_of
        from sujarit.checks.rules import RULES

        for rule in RULES:
            assert Examiner(plan_of(rule.fails)).of(rule.code, rule.fails.round), rule.code
            assert not Examiner(plan_of(rule.passes)).of(rule.code, rule.passes.round), rule.code

    def it_is_explained(self) -> None:
        import openpyxl

        from authoring.reference.fields import fields_page
        from authoring.reference.workbook import workbook_page

        book = openpyxl.load_workbook(self.master, read_only=True)
        manual = {str(c) for r in book[schema.MANUAL_SHEET].iter_rows(values_only=True) for c in r}
        page, fields = workbook_page(), fields_page()
        if [table for table in self.tables if table is not schema.PLAN]:
            assert TITLE in manual
            assert f"| {TITLE} | `{KEY}` |" in page
        if self.has_entry:
            assert "รายการใหม่" in manual
            assert ENTRY in page
            assert f"`{ENTRY}`" in fields
        offered = {table.name for table in self.tables} & IN_TEMPLATE.keys()
        assert (f".{KEY}`" in fields) is bool(offered)

    def a_template_shows_it(self) -> None:
        from PIL import Image

        from sujarit.cli import main as sujarit
        from tests.report.make import template, words, written

        Image.new("RGB", (64, 64)).save(self.folder / "ก.jpg")
        names = [table.name for table in self.tables] + ["entry"] * self.has_entry
        names = [name for name in names if name in IN_TEMPLATE]
        own = written(self.folder, template("ก", *(f"{n}={IN_TEMPLATE[n]}." for n in names)))
        assert sujarit(["template", "check", str(own)]) == 0
        samples = {**SAMPLES, "entry": ENTRY_SAMPLE}
        for book, filled in ((self.master, True), (self.folder / "old.xlsx", False)):
            out = self.folder / f"report-{filled}"
            command = ["report", str(book), "-o", str(out), "--template", str(own)]
            assert sujarit([*command, "--round", "6", "--digits", "arabic"]) == 0
            (document,) = out.glob("*.docx")
            text = words(document.read_bytes())
            for name in names:
                said = next(x for x in text.splitlines() if x.startswith(f"{name}="))
                assert (samples[name].shown in said) is filled, said

    def it_travels_and_comes_back(self) -> None:
        from tests.exchange.plans import bring_in, copy_of, rows, share_out, type_into

        copy = copy_of(share_out(self.master, by_owner=False), "")
        at_home = {"tblSuppress", "tblRecipients"}
        names = [table.name for table in self.tables if table.name not in at_home]
        sent = {name: [row.get(KEY) for row in rows(self.master, name)] for name in names}
        for name in names:
            assert sent[name][0] is not None
            assert [row.get(KEY) for row in rows(copy, name)] == sent[name], name
            type_into(copy, name, 0, **{KEY: None})
        done = bring_in(self.master, copy)
        assert not done.conflicts
        for name in names:
            there = [row.get(KEY) for row in rows(self.master, name)]
            assert there == [None, *sent[name][1:]], name

    def a_copy_from_before_comes_back(self) -> None:
        """Into the old master, and into one that has the column by now."""
        from tests.exchange.plans import bring_in, row, rows

        old, later = self.folder / "old.xlsx", self.folder / "later" / "old.xlsx"
        shutil.copytree(self.folder, later.parent, ignore=shutil.ignore_patterns("new*", "report*"))
        later.write_bytes(self.master.read_bytes())
        sent = {table.name: [r.get(KEY) for r in rows(later, table.name)] for table in self.tables}
        for master in (old, later):
            done = bring_in(master, self.folder / "returned.xlsx")
            assert not done.counts.error, done.findings
            answer = row(master, "tblResults", activity="ก4", round=12)
            assert answer.cells["narrative"] == "ดำเนินการแล้ว"
        for name, values in sent.items():
            assert [r.get(KEY) for r in rows(later, name)][: len(values)] == values

    def a_copy_made_now_of_an_old_master_loses_nothing_in_silence(self) -> None:
        from tests.exchange.plans import bring_in, copy_of, share_out, type_into

        tables = [t for t in self.tables if t.name in {"tblProjects", "tblResults"}]
        old = self.folder / "old.xlsx"
        copy = copy_of(share_out(old, by_owner=False), "")
        for table in tables:
            type_into(copy, table.name, 0, **{KEY: SAMPLES[table.name].typed})
        done = bring_in(old, copy)
        told = [each for each in done.findings if each.column == TITLE]
        assert len(told) == len(tables), done.findings

    def found(self, book: Path) -> list[list[str]]:
        from tests.plan.test_new_column import found

        return found(book)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
