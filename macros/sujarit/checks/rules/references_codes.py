"""REF: has every row a code of its own, and does every code that is named exist?"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sujarit.checks.address import at_fault, at_nothing, at_record, following_first, has_columns
from sujarit.checks.made_codes import made_codes
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan import schema
from sujarit.plan.finding import Cause, Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.levels import sheet_of
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan, Record
from sujarit.plan.rows.record_columns import is_complete
from sujarit.plan.schema import ACTIVITIES, GOALS, PROJECTS, STRATEGIES, Column, Table
from sujarit.plan.schema.buttons import quoted_label
from sujarit.plan.values import FaultKind, canonical

_PIECE = regex(r"\d+|[^\W\d_]+")

_FEW = 5
"""Cells that name one unknown code and are told of one by one; of more the first is."""
_THE_CODE = Text(
    "แก้รหัสในแถวของชีตปลายทางให้ตรงกับที่อ้างถึง หรือเพิ่มแถวนั้น ถ้ารหัสที่อ้างถึงผิด ให้แก้ทุกช่องที่ใช้รหัสนี้",
    "Correct the code in its own row of the target sheet, or add that row; where the code that is "
    "named is wrong, correct it in every cell that names it.",
)
_A_CODE = Text("รหัสที่ไม่ซ้ำกับแถวอื่น", "A code that no other row has")


@Rule(
    "REF01",
    severity=Severity.INFO,
    title=Text("ไม่มีรหัส", "A code is missing"),
    meaning=Text(
        "แถวของเป้าประสงค์ กลยุทธ์ โครงการ กิจกรรม หรือแนวทางไม่มีรหัส",
        "A goal, strategy, project, activity or approach has no code.",
    ),
    why=Text(
        "โปรแกรมใช้รหัสตามลำดับแถวแทน ถ้าแทรกหรือเรียงแถวใหม่ รหัสนั้นจะเปลี่ยน",
        "A code by the row's place stands in, and changes when rows are sorted or put in between.",
    ),
    mend=Text(
        f"กด {quoted_label('fix')} ให้โปรแกรมเขียนรหัสลงในช่อง หรือพิมพ์รหัสเอง (เขียนให้เองเมื่อส่งไฟล์ให้กลุ่ม)",
        f"Press {quoted_label('fix')} to have the code written into its cell, or type one "
        "(it is written by itself when copies go out).",
    ),
    correct=made_codes,
    fails=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        | บุคลากรมีจิตสำนึกสุจริต
        """),
    passes=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | บุคลากรมีจิตสำนึกสุจริต
        """),
)
def blank_code(plan: Plan, _: Round) -> Iterator[Violation]:
    """Rows without the code by which other tables would name them."""
    made = {
        record.origin.table_row: record.key
        for table in _coded_tables()
        for record in plan.records(table.name)
    }
    for fault in plan.faults:
        table = fault.origin.table.schema
        if fault.kind is FaultKind.REQUIRED and table.key and fault.column.key == table.key:
            code = made.get(fault.origin.table_row, "")
            message = Text(
                f"แถวนี้ไม่มีรหัส ใช้ {code} ไปก่อนจนกว่าจะเขียนรหัสลงในช่อง",
                f"This row has no code: {code} stands in until one is written",
            )
            yield at_fault(fault, Diagnostic(_A_CODE, message))


@Rule(
    "REF02",
    severity=Severity.ERROR,
    title=Text("รหัสซ้ำ", "A code is used twice"),
    meaning=Text(
        "สองแถวในตารางเดียวกันใช้รหัสเดียวกัน เทียบโดยถือว่าเลขไทยกับเลขอารบิกเหมือนกัน",
        ("Two rows of one table have the same code; Thai and Arabic digits count as the same."),
    ),
    why=Text(
        "แถวที่อ้างถึงรหัสนี้จะผูกกับแถวแรกเท่านั้น เงินและผลจึงไปผิดที่",
        (
            "Whatever names the code is tied to the first row: money and results go to the "
            "wrong place."
        ),
    ),
    mend=Text("เปลี่ยนรหัสของแถวนี้ หรือรวมสองแถวเป็นแถวเดียว", "Change this code, or merge the rows."),
    requirements=("named",),
    fails=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | บุคลากรมีจิตสำนึกสุจริต
        ๑ | องค์กรโปร่งใส
        """),
    passes=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1.1 | บุคลากรมีจิตสำนึกสุจริต
        1.10 | องค์กรโปร่งใส
        """),
)
def duplicate_code(plan: Plan, _: Round) -> Iterator[Violation]:
    """A code's second row and every later one."""
    for table in _coded_tables():
        if has_columns(plan, table, table.key or ""):
            yield from _repeated(plan.records(table.name), table.key or "")


def _coded_tables() -> tuple[Table, ...]:
    return tuple(table for table in schema.TABLES if table.key and table is not schema.PLAN)


def _repeated(records: Iterable[Record], key: str) -> Iterator[Violation]:
    first: dict[str, Record] = {}
    for record in records:
        if record.key and first.setdefault(record.key, record) is not record:
            there = first[record.key].cell(key)
            message = Text(
                f"รหัส {record.key} ใช้แล้วที่ช่อง {there.address if there else ''}",
                f"The code {record.key} is already used at {there.address if there else ''}",
            )
            yield at_record(record, key, Diagnostic(_A_CODE, message))


@Rule(
    "REF03",
    severity=Severity.ERROR,
    title=Text("อ้างถึงรหัสที่ไม่มี", "An unknown code"),
    meaning=Text(
        "ช่องนี้อ้างถึงรหัสที่ไม่มีในตารางปลายทาง",
        "The cell names a code that its target table does not have.",
    ),
    why=Text(
        "แถวนี้จะหลุดจากกลุ่ม ยอดรวมตามกลยุทธ์หรือโครงการจึงขาดไป",
        "The row drops out of its group, and that group's totals are short.",
    ),
    mend=Text(
        "แก้รหัสให้ตรง หรือเพิ่มแถวรหัสนั้นในชีตปลายทาง",
        "Correct the code, or add that row to the target sheet.",
    ),
    requirements=("named", "all_reported", "spending"),
    fails=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | บุคลากรมีจิตสำนึกสุจริต

        tblStrategies
        รหัสกลยุทธ์ | รหัสเป้าประสงค์
        9.1 | 9
        """),
    passes=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | บุคลากรมีจิตสำนึกสุจริต

        tblStrategies
        รหัสกลยุทธ์ | รหัสเป้าประสงค์
        9.1 | ๑
        """),
)
def unknown_code(plan: Plan, _: Round) -> Iterator[Violation]:
    """References, and scopes of control totals, that name no row."""
    for source, column, target in schema.references():
        if has_columns(plan, source, column.key) and has_columns(plan, target, target.key or ""):
            known, sheet = _known(plan, column, target), sheet_of(plan, target)
            meant = {_pieces(code): code for code in known}
            named = _by_code(plan.records(source.name), column.key, known)
            for code, records in named.items():
                say = _unknown(code, sheet, meant.get(_pieces(code)))
                yield from _all_unknown(records, column.key, say, _empty(plan, target))
    yield from _unknown_scopes(plan)


def _by_code(
    records: Iterable[Record], key: str, known: Collection[str]
) -> Mapping[str, list[Record]]:
    """The records by the unknown code that they name."""
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        code = record.value(key)
        if code and code not in known:
            found[code].append(record)
    return found


def _all_unknown(
    records: Sequence[Record], key: str, say: Diagnostic, empty: Cause | None
) -> Iterator[Violation]:
    """The cells that name one unknown code; of many, what is wrong is the code's own row."""
    if empty or len(records) <= _FEW:
        for record in records:
            yield replace(at_record(record, key, say), cause=empty)
    else:
        say = replace(say, fix=say.fix or _THE_CODE)
        yield from following_first("REF03", (at_record(each, key, say) for each in records))


def _known(plan: Plan, column: Column, target: Table) -> set[str]:
    """The codes that a column may name; a project that is its own activity is one by its code."""
    if target is ACTIVITIES:
        return codes(plan, ACTIVITIES) | {each.code for each in plan.activities if each.code}
    tables = column.reference.tables if column.reference else ()
    return set().union(*(codes(plan, schema.table(name)) for name in tables))


def _empty(plan: Plan, target: Table) -> Cause | None:
    """The finding that a table has no row, by which every code of it is unknown."""
    if plan.records(target.name) or target.name not in plan.tables:
        return None
    return Cause("REF13", plan.tables[target.name].source.sheet, None)


def _pieces(code: str) -> tuple[str, ...]:
    """A code's numbers and words: ก 3, ก3 and ก-03 are one to whoever types them."""
    return tuple(piece.lstrip("0") or piece for piece in _PIECE.findall(code))


def _unknown(code: str, sheet: str, meant: str | None) -> Diagnostic:
    fix = Text(f"แก้เป็น {meant} ถ้าหมายถึงรหัสนั้น", f"Write {meant}, if that is meant.")
    return Diagnostic(
        Text(f"รหัสที่มีในชีต “{sheet}”", f"A code of the sheet “{sheet}”"),
        Text(f"ไม่มีรหัส {code} ในชีต “{sheet}”", f"The sheet “{sheet}” has no code {code}"),
        fix if meant else None,
    )


def _unknown_scopes(plan: Plan) -> Iterator[Violation]:
    scopes = (GOALS, STRATEGIES, PROJECTS, schema.APPROACHES)
    levels = codes(plan, schema.LEVELS)
    if not has_columns(plan, schema.CONTROLS, "scope") or not all(
        has_columns(plan, t, "code") for t in scopes
    ):
        return
    known = {canonical(schema.WHOLE_PLAN), ""}.union(
        levels, *(codes(plan, table) for table in scopes)
    )
    for control in plan.controls:
        if control.scope not in known:
            say = Diagnostic(
                Text(
                    f"{schema.WHOLE_PLAN} หรือรหัสที่มีอยู่",
                    f"{schema.WHOLE_PLAN}, or a code that exists",
                ),
                Text(
                    f"ไม่มีเป้าประสงค์ กลยุทธ์ โครงการ หรือแนวทางรหัส {control.scope}",
                    f"No goal, strategy, project or approach has the code {control.scope}",
                ),
            )
            yield at_record(control, "scope", say)


def codes(plan: Plan, table: Table) -> set[str]:
    """Every code of a table."""
    return {record.key for record in plan.records(table.name) if record.key}


@Rule(
    "REF13",
    severity=Severity.ERROR,
    title=Text("แผนไม่มีโครงการหรือไม่มีกิจกรรม", "The plan has no project or no activity"),
    meaning=Text(
        "ตารางโครงการไม่มีข้อมูลแม้แต่แถวเดียว หรือไม่มีกิจกรรมและไม่มีโครงการที่เป็นกิจกรรมในตัวเอง",
        "The table of projects has not a single row, or there is no activity and no project "
        "that is its own activity.",
    ),
    why=Text(
        "แผนและรายงานที่เผยแพร่ต้องแสดงทุกโครงการและกิจกรรม เอกสารที่ว่างเปล่าไม่ได้คะแนน",
        (
            "What is published must show every project and activity; an empty document earns "
            "no points."
        ),
    ),
    mend=Text("กรอกชีตโครงการและชีตกิจกรรมให้ครบ", "Fill in the sheets of projects and activities."),
    requirements=("named", "all_reported"),
    fails=Example("""
        tblProjects
        รหัสโครงการ | รหัสกลยุทธ์ | รหัสแนวทาง | โครงการ | กิจกรรมย่อย | ตัวชี้วัด | การใช้งบประมาณ | งบประมาณ | แหล่งงบประมาณ | ผู้รับผิดชอบ
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | รหัสกลยุทธ์ | รหัสแนวทาง | โครงการ | กิจกรรมย่อย | ตัวชี้วัด | การใช้งบประมาณ | งบประมาณ | แหล่งงบประมาณ | ผู้รับผิดชอบ
        1.1.1 | 1.1 | 1 | โครงการโรงเรียนสุจริต | | จำนวนกิจกรรมที่จัด | ไม่ใช้งบประมาณ | | | กลุ่มอำนวยการ
        """),
)
def nothing_planned(plan: Plan, _: Round) -> Iterator[Violation]:
    """A plan that has no project, or no activity, at all."""
    for table in (PROJECTS, ACTIVITIES):
        bound = plan.tables.get(table.name)
        rows = plan.activities if table is ACTIVITIES else plan.projects
        if bound and is_complete(bound) and not rows:
            say = Diagnostic(
                Text("อย่างน้อยหนึ่งแถว", "At least one row"),
                Text(
                    f"ชีต “{bound.source.sheet}” ยังไม่มีข้อมูลแม้แต่แถวเดียว",
                    f"The sheet “{bound.source.sheet}” has not a single row",
                ),
            )
            yield at_nothing(bound.source.sheet, None, None, say)
