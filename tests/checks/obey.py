"""A program that does what a finding's fix says, and nothing else.

It knows no more than what the finding shows and, where the fix sends people to another
paper ("type it again from its source"), that paper: the clean plan.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sujarit.checks.fixes import fixes
from sujarit.checks.lexicon import corrected
from sujarit.plan import schema, thai
from sujarit.plan.cells import CellValue, SheetTable, SumFormula
from sujarit.plan.finding import Finding
from sujarit.plan.fiscal import AskedMoment, Round, stage_of
from sujarit.plan.parse import parse_plan
from sujarit.plan.pictures import PictureFacts
from sujarit.plan.records import Plan
from sujarit.plan.schema import Kind
from sujarit.plan.stage import at_moment
from sujarit.plan.values import date_of, number_of
from tests.util.tables import CLEAN, Tables, tables_from, with_rows

SOURCE = tables_from(CLEAN)
TOLD = "จัดประชุมชี้แจงเดือนมกราคม มีผู้เข้าร่วม 58 คน และติดตามผลหลังประชุมแล้ว ครั้งที่"
LINK = "https://www.example.org/ita/1"


@dataclass(frozen=True)
class Office:
    """What an officer has before them: the tables, the facts about pictures, the round."""

    tables: Tables
    pictures: PictureFacts | None
    round: Round

    @property
    def plan(self) -> Plan:
        plan = replace(parse_plan(self.tables), pictures=self.pictures)
        asked = AskedMoment(stage_of(self.round))
        return at_moment(plan, asked, plan.as_of) if plan.as_of else plan

    def name(self, finding: Finding) -> str:
        """The table on the sheet that a finding names."""
        for table in schema.TABLES:
            here = self.tables.get(table.name)
            if finding.sheet in {table.sheet, here.sheet if here else None}:
                return table.name
        raise KeyError(finding.sheet)

    def row(self, finding: Finding) -> int:
        """The index of the finding's row."""
        return int(re.sub(r"\D", "", finding.cell or "")) - self.tables[self.name(finding)].top - 1

    def value(self, finding: Finding, title: str) -> CellValue:
        table = self.tables[self.name(finding)]
        return (
            table.rows[self.row(finding)][table.header.index(title)]
            if title in table.header
            else None
        )

    def put(self, finding: Finding, value: CellValue, title: str | None = None) -> "Office":
        """The same with one cell of the finding's row changed."""
        return self.write(self.name(finding), self.row(finding), title or finding.column, value)

    def write(self, name: str, row: int, title: str | None, value: CellValue) -> "Office":
        table = with_column(self.tables[name], title or "")
        cells = list(table.rows[row])
        cells[table.header.index(title or "")] = value
        rows = (*table.rows[:row], tuple(cells), *table.rows[row + 1 :])
        return self.with_table(replace(table, rows=rows))

    def with_table(self, table: SheetTable) -> "Office":
        return replace(self, tables={**self.tables, table.name: table})

    def without_row(self, finding: Finding) -> "Office":
        name, row = self.name(finding), self.row(finding)
        rows = self.tables[name].rows
        return replace(self, tables=with_rows(self.tables, name, [*rows[:row], *rows[row + 1 :]]))

    def with_row(self, table: schema.Table, **cells: CellValue) -> "Office":
        if table.name not in self.tables:
            return self.with_table(blank(table)).with_row(table, **cells)
        here = self.tables[table.name]
        by_title = {table.column(key).title: value for key, value in cells.items()}
        row = tuple(by_title.get(title) for title in here.header)
        return self.with_table(replace(here, rows=(*here.rows, row)))


def with_column(table: SheetTable, title: str) -> SheetTable:
    if title in table.header:
        return table
    rows = tuple((*row, None) for row in table.rows)
    return replace(table, header=(*table.header, title), rows=rows)


def blank(table: schema.Table) -> SheetTable:
    header = tuple(column.title for column in table.columns)
    return SheetTable(table.name, table.sheet, 1, 1, header, ())


Obey = Callable[[Office, Finding], Office]


def as_expected(office: Office, finding: Finding) -> Office:
    """Type what the finding says should stand there."""
    return office.put(finding, typed(finding.expected.th, kind_of(office, finding)))


def typed(text: str, kind: Kind) -> CellValue:
    if kind is Kind.DATE:
        return date_of(text)
    number = number_of(text.removeprefix("ไม่น้อยกว่า ").removeprefix("ไม่เกิน "))
    if number is not None and kind in {Kind.MONEY, Kind.NUMBER, Kind.PERCENT, Kind.INTEGER}:
        return float(number)
    return text


def kind_of(office: Office, finding: Finding) -> Kind:
    name = office.name(finding)
    if name == "tblPlan":
        return next(e.kind for e in schema.PLAN_ENTRIES if e.key == finding.row_key)
    titles = {column.title: column.kind for column in schema.table(name).columns}
    return titles.get(finding.column or "", Kind.TEXT)


def from_source(office: Office, finding: Finding) -> Office:
    """Type it again from its source, or something of the kind that the cell takes."""
    return office.put(finding, at_source(office, finding))


def at_source(office: Office, finding: Finding) -> CellValue:
    name, row = office.name(finding), office.row(finding)
    source = SOURCE[name]
    title = finding.column or ""
    if row < len(source.rows) and title in source.header:
        stands = source.rows[row][source.header.index(title)]
        if stands is not None and len(office.tables[name].rows) >= len(source.rows):
            return stands
    return SAMPLES[kind_of(office, finding)]


SAMPLES: dict[Kind, CellValue] = {
    Kind.TEXT: "ข้อความ",
    Kind.LONG_TEXT: f"{TOLD} 9",
    Kind.CODE: "ใหม่",
    Kind.MARK: "/",
    Kind.INTEGER: 1,
    Kind.NUMBER: 2,
    Kind.PERCENT: 60,
    Kind.MONEY: 80000,
    Kind.DATE: date(2021, 3, 31),
}


def value(new: CellValue, title: str | None = None) -> Obey:
    return lambda office, finding: office.put(finding, new, title)


def then(*steps: Obey) -> Obey:
    def obey(office: Office, finding: Finding) -> Office:
        for step in steps:
            office = step(office, finding)
        return office

    return obey


def first_choice(office: Office, finding: Finding) -> Office:
    return office.put(finding, finding.expected.th.split(" / ")[0])


def delete_row(office: Office, finding: Finding) -> Office:
    return office.without_row(finding)


def add_table(office: Office, finding: Finding) -> Office:
    """Copy the sheet from a new workbook: its particulars are filled in."""
    name = finding.expected.th
    return office.with_table(SOURCE[name] if name == "tblPlan" else blank(schema.table(name)))


def restore_title(office: Office, finding: Finding) -> Office:
    """Type the title over one that the schema does not know, or at the table's end."""
    table = office.tables[office.name(finding)]
    known = {column.title for column in schema.table(table.name).columns}
    odd = [index for index, title in enumerate(table.header) if title not in known]
    if not odd:
        return office.with_table(with_column(table, finding.expected.th))
    header = (*table.header[: odd[0]], finding.expected.th, *table.header[odd[0] + 1 :])
    return office.with_table(replace(table, header=header))


_PLAIN: dict[schema.Kind, CellValue] = {
    schema.Kind.INTEGER: 2500,
    schema.Kind.DATE: dt.date(2026, 3, 31),
}


def add_entry(office: Office, finding: Finding) -> Office:
    (entry,) = [e for e in schema.PLAN_ENTRIES if e.key == finding.expected.th]
    values = {row[0]: row[2] for row in SOURCE["tblPlan"].rows}
    plain = _PLAIN.get(entry.kind, "ไม่มี")
    said = entry.choices.items[0] if entry.choices else plain
    return office.with_row(
        schema.PLAN, key=entry.key, title=entry.title, value=values[entry.key] or said
    )


def take_in(office: Office, finding: Finding) -> Office:
    """Drag the table's corner over the row below it."""
    table = office.tables[office.name(finding)]
    number = int(re.sub(r"\D", "", finding.cell or ""))
    cells = {c.column - table.left: c.value for c in table.strays if c.row == number}
    row = tuple(cells.get(offset) for offset in range(len(table.header)))
    strays = tuple(cell for cell in table.strays if cell.row != number)
    return office.with_table(replace(table, rows=(*table.rows, row), strays=strays))


def delete_stray(office: Office, finding: Finding) -> Office:
    table = office.tables[office.name(finding)]
    kept = tuple(cell for cell in table.strays if cell.address != finding.cell)
    return office.with_table(replace(table, strays=kept))


def copy_from_findings(office: Office, finding: Finding) -> Office:
    """Copy rule, sheet, row and column from what is found; there is nothing else to except."""
    if "tblGoals" in office.tables:
        office = office.write("tblGoals", 0, "เป้าประสงค์", "ปลุกฝังวิถีคิด")
    else:
        office = office.with_row(schema.GOALS, code="1", title="ปลุกฝังวิถีคิด")
    found = [("กฎ", "THA04"), ("ชีต", "เป้าประสงค์"), ("รหัสแถว", "1"), ("คอลัมน์", "เป้าประสงค์")]
    for title, text in found:
        office = office.put(finding, text, title)
    return office.put(finding, "ตามประกาศ", "เหตุผล")


def corrected_by_program(office: Office, finding: Finding) -> Office:
    """Move the row below the table, as the program does it."""
    table = office.tables[office.name(finding)]
    rows = [list(row) for row in table.rows]
    for fix in fixes(office.plan):
        if fix.rule == finding.rule and fix.index < len(rows):
            assert not isinstance(fix.value, SumFormula), "formulas are known to files alone"
            rows[fix.index][fix.offset] = fix.value
    return office.with_table(replace(table, rows=tuple(map(tuple, rows))))


def new_code(office: Office, finding: Finding) -> Office:
    return office.put(finding, "ใหม่")


def known_code(office: Office, finding: Finding) -> Office:
    """Correct the code: to what is proposed, else to one that the target has; else add its row."""
    if match := re.search(r"แก้เป็น (\S+) ถ้า", finding.fix.th):
        return office.put(finding, match[1])
    (column,) = [
        column
        for column in schema.table(office.name(finding)).columns
        if column.title == finding.column
    ]
    if column.reference is None:
        return office.put(finding, schema.WHOLE_PLAN)
    target = office.tables[column.reference.table]
    table = schema.table(target.name)
    key = table.column(table.key or "")
    known = [code for row in target.rows if (code := row[target.header.index(key.title)])]
    if not known:
        return office.with_row(table, **{key.key: finding.found})
    return office.put(finding, known[0])


def fill_in(office: Office, finding: Finding) -> Office:
    """Fill in the sheet of projects or activities."""
    name = office.name(finding)
    if all(table.name in office.tables for table in schema.TABLES):
        return replace(office, tables={**office.tables, name: SOURCE[name]})
    if name == "tblProjects":
        return office.with_row(schema.PROJECTS, **PROJECT)
    return office.with_row(schema.ACTIVITIES, **{**ACTIVITY, "project": None})


PROJECT: dict[str, Any] = {
    "code": "9.9", "strategy": "1.1", "title": "อบรม", "indicator": "จำนวนผู้ผ่านการอบรม", "owner": "กลุ่มอำนวยการ",
    "budget_use": schema.NO_BUDGET,
}  # fmt: skip
ACTIVITY: dict[str, Any] = {
    "code": "ก99", "title": "อบรมหลักสูตร", "owner": "กลุ่มอำนวยการ", "jan": "/",
    "budget_use": schema.NO_BUDGET,
}  # fmt: skip


def add_activity(office: Office, finding: Finding) -> Office:
    code = office.value(finding, "รหัสโครงการ")
    office = office.with_row(schema.ACTIVITIES, **{**ACTIVITY, "project": code})
    if "tblResults" not in office.tables:
        return office
    for number, reporting in enumerate(("6", "12")):
        office = add_result(office, "ก99", reporting, number)
    return office


def add_result(office: Office, activity: CellValue, reporting: str, number: int) -> Office:
    return office.with_row(
        schema.RESULTS, round=reporting, activity=activity, status=schema.UNDER_WAY, progress=50,
        narrative=f"{TOLD} 1{number}", problems="ไม่มี", suggestions="ไม่มี",
    )  # fmt: skip


def state(status: str, progress: int) -> Obey:
    """Put the status into the activity's row of results, or add one."""

    def obey(office: Office, finding: Finding) -> Office:
        reporting = str(office.round.value)
        if not _result_row(office, finding.row_key, reporting):
            office = add_result(office, finding.row_key, reporting, 1)
        (row,) = _result_row(office, finding.row_key, reporting)
        told = office.write("tblResults", row, "สถานะ", status)
        done = told.write("tblResults", row, "ร้อยละความก้าวหน้า", progress)
        return done.write("tblResults", row, "หลักฐาน", LINK)

    return obey


def _result_row(office: Office, activity: CellValue, reporting: str) -> list[int]:
    table = office.tables.get("tblResults")
    if table is None:
        return []
    asked, code = table.header.index("รอบ"), table.header.index("รหัสกิจกรรม")
    return [
        index
        for index, row in enumerate(table.rows)
        if (str(row[asked]), row[code]) == (reporting, activity)
    ]


def pay_the_rest(office: Office, finding: Finding) -> Office:
    """Enter the payments that are missing: what was planned less what was spent."""
    planned, spent = re.findall(r"([\d,.]+) บาท", finding.message.th)
    rest = number_of(planned)
    had = number_of(spent)
    assert rest is not None
    assert had is not None
    code = next(each.code for each in office.plan.activities if each.budget)
    return office.with_row(
        schema.SPENDING,
        date=_first_day(office),
        activity=code,
        amount=float(rest - had),
        document="บจ.099",
    )


def _first_day(office: Office) -> date:
    year = office.plan.fiscal_year
    assert year is not None
    return year.start


def report_on(office: Office, finding: Finding) -> Office:
    """Add its row of results."""
    return add_result(office, finding.row_key, str(office.round.value), 1)


def project_that_it_belongs_to(office: Office, finding: Finding) -> Office:
    projects = office.tables.get("tblProjects")
    if projects is None:
        budget = office.value(finding, "งบประมาณ")
        costs = {**PROJECT, "budget_use": schema.USES_BUDGET, "budget": budget}
        return office.with_row(schema.PROJECTS, **costs).put(finding, "9.9")
    return from_source(office, finding)


def raise_activities(office: Office, finding: Finding) -> Office:
    """Make the activities' budgets agree with the project's."""
    own, parts = number_of(finding.found), number_of(finding.expected.th)
    assert own is not None
    assert parts is not None
    table = office.tables["tblActivities"]
    project, budget = table.header.index("รหัสโครงการ"), table.header.index("งบประมาณ")
    row = next(i for i, r in enumerate(table.rows) if r[project] == finding.row_key and r[budget])
    had = table.rows[row][budget]
    assert isinstance(had, (int, float))
    return office.write(table.name, row, "งบประมาณ", had + float(own - parts))


def lower_payment(office: Office, finding: Finding) -> Office:
    """Check the amounts of the payments: the excess was typed wrongly."""
    budget = number_of(finding.found)
    used = number_of(finding.expected.th.removeprefix("ไม่น้อยกว่า "))
    assert budget is not None
    assert used is not None
    table = office.tables["tblSpending"]
    amount = table.header.index("จำนวนเงิน")
    keys = [table.header.index(t) for t in ("รหัสกิจกรรม", "รหัสโครงการ") if t in table.header]
    row = next(
        i for i, r in enumerate(table.rows) if finding.row_key in {r[k] for k in keys} and r[amount]
    )
    had = table.rows[row][amount]
    assert isinstance(had, (int, float))
    return office.write(table.name, row, "จำนวนเงิน", round(had - float(used - budget), 2))


def spend_nothing(office: Office, finding: Finding) -> Office:
    """One row with a project, 0 baht and a day of the round."""
    assert finding.cell
    project = office.plan.projects[0].code
    year = office.plan.fiscal_year
    day = year.cutoff(office.round) if year else date(2021, 3, 31)
    return office.with_row(schema.SPENDING, date=day, project=project, amount=0)


def no_sign(office: Office, finding: Finding) -> Office:
    amount = number_of(finding.found)
    assert amount is not None
    return office.put(finding, float(abs(amount)))


def return_money(office: Office, finding: Finding) -> Office:
    """Add a payment of that amount below zero."""
    match = re.search(r"เบิกจ่ายแล้ว ([\d,.]+) บาท", finding.message.th)
    assert match
    amount = number_of(match[1])
    assert amount is not None
    activity = office.value(finding, "รหัสกิจกรรม")
    day = next(p.date for p in office.plan.spending if p.activity == activity)
    return office.with_row(
        schema.SPENDING, date=day, activity=activity, amount=-float(amount), document="คืน 1"
    )


def in_year(office: Office, finding: Finding) -> Office:
    year = office.plan.fiscal_year
    assert year
    return office.put(finding, year.cutoff(Round.SIX))


def first_day(office: Office, finding: Finding) -> Office:
    return office.put(finding, date_of(re.sub(r"^(ไม่หลัง|ไม่ก่อน) ", "", finding.expected.th)))


def own_narrative(office: Office, finding: Finding) -> Office:
    return office.put(finding, f"{TOLD} {office.row(finding) + 20}")


def own_narrative_of(row: int) -> Obey:
    """Write into the result what did take place."""
    return lambda office, _: office.write("tblResults", row, "ผลการดำเนินงาน", f"{TOLD} {row}")


def report_new(code: str) -> Obey:
    """Report on an activity in both rounds."""

    def obey(office: Office, _: Finding) -> Office:
        for number, reporting in enumerate(("6", "12")):
            office = add_result(office, code, reporting, 20 + number)
        return office

    return obey


def other_cell(title: str, new: CellValue) -> Obey:
    """Correct another cell of the row."""
    return lambda office, finding: office.put(finding, new, title)


def right_source(office: Office, finding: Finding) -> Office:
    """Correct the payments' source, or the rows of money as approved."""
    rows = office.tables["tblBudgets"].rows
    amount = office.tables["tblBudgets"].header.index("จำนวนเงิน")
    whole = sum(row[amount] or 0 for row in rows)  # type: ignore[misc]
    office = office.write("tblBudgets", 0, "จำนวนเงิน", whole)
    return office.write("tblBudgets", 1, "จำนวนเงิน", "-")


def reason(office: Office, finding: Finding) -> Office:
    """Say why in the problems of the activity's result."""
    (row,) = _result_row(office, finding.row_key, str(office.round.value))
    return office.write("tblResults", row, "ปัญหาอุปสรรค", "วิทยากรเลื่อนกำหนดการ")


def reason_of(row: int) -> Obey:
    """Say why in the problems of one result."""
    return lambda office, _: office.write(
        "tblResults", row, "ปัญหาอุปสรรค", "ต้องจัดใหม่เพราะผู้เข้าร่วมไม่ครบ"
    )


def other_words(office: Office, finding: Finding) -> Office:
    """Tell the indicators apart by their words."""
    text = office.value(finding, "ตัวชี้วัด")
    return office.put(finding, f"{text} รุ่นที่ {office.row(finding)}", "ตัวชี้วัด")


def lead_and_co_owner(office: Office, finding: Finding) -> Office:
    """Keep the first one, and move the others to ผู้ร่วมรับผิดชอบ."""
    office = office.put(finding, "กลุ่มอำนวยการ")
    return office.put(finding, "กลุ่มนโยบายและแผน", "ผู้ร่วมรับผิดชอบ")


def reported_title(office: Office, finding: Finding) -> Office:
    return as_expected(office, finding)


def without_claim(office: Office, finding: Finding) -> Office:
    return office.put(finding, "ขอขอบคุณผู้มีส่วนร่วมทุกฝ่าย")


def under_way(office: Office, finding: Finding) -> Office:
    return office.put(finding, schema.UNDER_WAY, "สถานะ").put(finding, 90, "ร้อยละความก้าวหน้า")


def to_be_held(office: Office, finding: Finding) -> Office:
    """Write that the day is planned, and make the status and the progress agree."""
    planned = finding.found.replace("เมื่อ", "กำหนดจัด")
    return under_way(office.put(finding, planned), finding)


def earlier_progress(office: Office, finding: Finding) -> Office:
    return as_expected(office, finding)


def give_both(office: Office, finding: Finding) -> Office:
    return office.put(finding, "ร้อยละ" if finding.column == "หน่วยนับ" else 85)


def stated_target(office: Office, finding: Finding) -> Office:
    """Move the target from the sentence, else enter one with its unit."""
    match = re.search("ย้าย “(.+)” มา", finding.fix.th)
    return office.put(finding, match[1] if match else "ร้อยละ 80")


def other_target(office: Office, finding: Finding) -> Office:
    """Keep one: the other one that the finding names."""
    other = re.findall(r"[\d.]+", finding.message.th)[0]
    if kind_of(office, finding) is Kind.NUMBER:
        return office.put(finding, float(other))
    return office.put(finding, re.sub(r"[\d.]+", other, finding.found))


def possible_number(office: Office, finding: Finding) -> Office:
    is_text = kind_of(office, finding) is Kind.TEXT and not finding.found.isdecimal()
    return office.put(finding, re.sub(r"\d+(\.\d+)?", "90", finding.found) if is_text else 90)


def in_targets_unit(office: Office, finding: Finding) -> Office:
    return office.put(finding, f"{finding.expected.th} 90")


def what_is_measured(office: Office, finding: Finding) -> Office:
    """The project that the finding names, else one of the plan's."""
    codes = [project.code for project in office.plan.projects if project.code]
    named = finding.expected.th
    return office.put(finding, named if named in codes else next(iter(codes), "1"))


def one_group(office: Office, finding: Finding) -> Office:
    return office.put(finding, "กลุ่มอำนวยการ")


def sign(office: Office, finding: Finding) -> Office:
    return office.with_row(
        schema.SIGNERS, role=finding.row_key, name="นางธรรมา ตัวอย่าง", position="ผู้อำนวยการ",
        date=max((s.date for s in office.plan.signers if s.date), default=date(2021, 4, 7)),
    )  # fmt: skip


def sign_today(office: Office, finding: Finding) -> Office:
    days = [signer.date for signer in office.plan.signers if signer.date]
    return office.put(finding, max(days, default=date(2021, 4, 7)))


def sign_as_expected(office: Office, finding: Finding) -> Office:
    """Check both dates: the later signer's was not before the other's."""
    return office.put(finding, date_of(finding.expected.th.removeprefix("ไม่ก่อน ")))


def pictures(facts: PictureFacts) -> Obey:
    return lambda office, _: replace(office, pictures=facts)


def named_file(office: Office, finding: Finding) -> Office:
    """Copy the picture beside the workbook, and type only its name."""
    return replace(office.put(finding, "photos/1.jpg"), pictures=PictureFacts())


def right_spelling(office: Office, finding: Finding) -> Office:
    return office.put(finding, corrected(finding.found))


def one_term(office: Office, finding: Finding) -> Office:
    match = re.search("ใช้ “(.+)” ขณะที่แผนนี้ใช้ “(.+)” ", finding.message.th)
    assert match
    return office.put(finding, finding.found.replace(match[1], match[2]))


def one_kind_of_digits(office: Office, finding: Finding) -> Office:
    to_thai = finding.expected.th == "เลขไทย"
    convert = thai.to_thai_digits if to_thai else thai.to_arabic_digits
    return office.put(finding, convert(finding.found))


def add_sections(office: Office, finding: Finding) -> Office:
    """Add a row for each section that the finding names, with what the source says in it."""
    source = SOURCE["tblNarrative"]
    of, told = (source.header.index(title) for title in ("หมวด", "ข้อความ"))
    texts = {row[of]: row[told] for row in reversed(source.rows)}
    for number, title in enumerate(schema.SECTIONS.items):
        if title in finding.message.th:
            text = texts.get(title) or f"{TOLD} 2{number}"
            office = office.with_row(schema.NARRATIVE, section=title, text=text)
    return office


def same_name(office: Office, finding: Finding) -> Office:
    match = re.search("ชื่อ “(.+)” ต่างจาก “(.+)” เพียง", finding.message.th)
    assert match
    return office.put(finding, finding.found.replace(match[1], match[2]))


def right_year(office: Office, finding: Finding) -> Office:
    year = finding.expected.th
    odd = re.findall(r"\d{4}", thai.to_arabic_digits(finding.message.th.split(" ใน")[0]))
    text = thai.to_arabic_digits(finding.found)
    for wrong in odd:
        text = text.replace(wrong, year)
    return office.put(finding, text)


def of_its_round(office: Office, finding: Finding) -> Office:
    other = "6" if office.round == 12 else "12"
    return office.put(finding, other, "รอบ")


def approved_name(office: Office, finding: Finding) -> Office:
    return office.put(finding, f"ตามโครงการ{finding.expected.th.removeprefix('โครงการ')}")


def buddhist_year(office: Office, finding: Finding) -> Office:
    return office.put(finding, int(re.findall(r"\d{4}", finding.fix.th)[-1]))


def four_digits(office: Office, finding: Finding) -> Office:
    day, month, year = re.findall(r"\d+", finding.fix.th)[-3:]
    return office.put(finding, date(int(year), int(month), int(day)))


def as_text(office: Office, finding: Finding) -> Office:
    return office.put(finding, finding.found)


def own_cell(office: Office, finding: Finding) -> Office:
    """Move the words to the owner's cell, and mark the month."""
    return office.put(finding, "กลุ่มอำนวยการ", "ผู้รับผิดชอบ").put(finding, "/")


def nearest_name(office: Office, finding: Finding) -> Office:
    return office.put(finding, "กลุ่มอำนวยการ")


OBEY: dict[str, Obey] = {
    "STR01": add_table, "STR02": restore_title, "STR03": add_entry, "STR04": add_entry,
    "STR05": take_in, "STR06": delete_stray, "STR07": delete_row, "STR08": copy_from_findings,
    "STR09": delete_row, "STR10": corrected_by_program, "STR11": delete_row, "STR12": delete_row,
    "DAT01": from_source, "DAT02": from_source, "DAT03": as_expected, "DAT04": value(1),
    "DAT05": as_expected, "DAT06": from_source, "DAT07": as_expected, "DAT08": as_expected,
    "DAT09": first_choice, "DAT10": as_text, "DAT11": from_source, "DAT12": from_source,
    "DAT13": buddhist_year, "DAT14": four_digits,
    "REF01": new_code, "REF02": new_code, "REF03": known_code, "REF04": delete_row,
    "REF05": delete_row, "REF06": project_that_it_belongs_to, "REF07": from_source,
    "REF08": report_on, "REF09": from_source, "REF10": from_source, "REF11": value(None),
    "REF12": add_activity, "REF13": fill_in, "REF14": value("1.1"),
    "BUD01": as_expected, "BUD02": raise_activities, "BUD03": as_expected,
    "BUD04": then(value(schema.NO_BUDGET, "การใช้งบประมาณ"), value(None)), "BUD05": value(schema.USES_BUDGET, "การใช้งบประมาณ"),
    "BUD06": lower_payment, "BUD07": in_year, "BUD08": no_sign, "BUD09": spend_nothing,
    "BUD10": delete_row, "BUD11": under_way, "BUD12": return_money,
    "BUD13": as_expected, "BUD14": value(2569), "BUD15": delete_row,
    "BUD16": as_expected,
    "TIM01": value("/"), "TIM02": own_cell, "TIM03": value(None), "TIM04": first_day,
    "TIM05": in_year, "TIM06": value(None), "TIM07": value(None),
    "LAT01": state("อยู่ระหว่างดำเนินการ", 50), "LAT02": state("ดำเนินการแล้วเสร็จ", 100),
    "LAT03": state("ดำเนินการแล้วเสร็จ", 100), "LAT04": state("ดำเนินการแล้วเสร็จ", 100),
    "LAT05": state("ดำเนินการแล้วเสร็จ", 100), "LAT06": pay_the_rest,
    "RES01": value(60), "RES02": as_expected, "RES03": under_way, "RES04": own_narrative,
    "RES05": own_narrative, "RES06": own_narrative, "RES07": value("ไม่มี"), "RES08": value(LINK),
    "RES09": value(LINK), "RES10": reported_title, "RES11": without_claim,
    "RES12": earlier_progress, "RES13": to_be_held,
    "SEC01": add_sections,
    "KPI01": give_both, "KPI02": stated_target, "KPI03": other_target, "KPI04": possible_number,
    "KPI05": in_targets_unit, "KPI06": what_is_measured, "KPI07": value("60"),
    "OWN01": one_group, "OWN02": nearest_name, "OWN03": as_expected, "OWN04": one_group,
    "SIG01": sign, "SIG02": value("นางธรรมา ตัวอย่าง"), "SIG03": value("ผู้อำนวยการ"),
    "SIG04": sign_today, "SIG05": sign_as_expected, "SIG06": sign_as_expected,
    "PIC01": delete_row, "PIC02": pictures(PictureFacts()), "PIC03": named_file,
    "PIC04": pictures(PictureFacts()), "PIC05": pictures(PictureFacts()),
    "PIC06": pictures(PictureFacts()), "PIC07": pictures(PictureFacts()),
    "PIC08": pictures(PictureFacts()),
    "THA01": from_source, "THA02": as_expected, "THA03": from_source, "THA04": right_spelling,
    "THA05": one_term, "THA06": one_kind_of_digits, "THA07": same_name, "THA08": right_year,
    "THA09": approved_name, "THA10": right_year, "THA11": right_year, "THA12": of_its_round,
    "OIT01": value(LINK), "OIT02": value(LINK),
}  # fmt: skip
