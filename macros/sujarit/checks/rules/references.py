"""REF: do the tables' rows find each other?"""

import re
from collections.abc import Iterable, Iterator

from sujarit.checks.address import at, at_fault, at_header, has, nowhere
from sujarit.checks.rule import Say, Spot
from sujarit.plan import schema
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.records import Plan, Record, Result, is_complete
from sujarit.plan.schema import ACTIVITIES, GOALS, PROJECTS, RESULTS, SPENDING, STRATEGIES, Table
from sujarit.plan.values import FaultKind, canonical

_PIECE = re.compile(r"\d+|[^\W\d_]+")
_A_CODE = Text("รหัสที่ไม่ซ้ำกับแถวอื่น", "A code that no other row has")


def blank_code(plan: Plan, _: Round) -> Iterator[Spot]:
    """Rows without the code by which other tables would name them."""
    message = Text(
        "แถวนี้ไม่มีรหัส ตารางอื่นจึงอ้างถึงไม่ได้", "This row has no code, so no other table can name it"
    )
    for fault in plan.faults:
        table = fault.origin.table.schema
        if fault.kind is FaultKind.REQUIRED and table.key and fault.column.key == table.key:
            yield at_fault(fault, Say(_A_CODE, message))


def duplicate_code(plan: Plan, _: Round) -> Iterator[Spot]:
    """A code's second row and every later one."""
    for table in _coded_tables():
        if has(plan, table, table.key or ""):
            yield from _repeated(plan.records(table.name), table.key or "")


def _coded_tables() -> tuple[Table, ...]:
    return tuple(table for table in schema.TABLES if table.key and table is not schema.PLAN)


def _repeated(records: Iterable[Record], key: str) -> Iterator[Spot]:
    first: dict[str, Record] = {}
    for record in records:
        if record.key and first.setdefault(record.key, record) is not record:
            there = first[record.key].cell(key)
            message = Text(
                f"รหัส {record.key} ใช้แล้วที่ช่อง {there.address if there else ''}",
                f"The code {record.key} is already used at {there.address if there else ''}",
            )
            yield at(record, key, Say(_A_CODE, message))


def unknown_code(plan: Plan, _: Round) -> Iterator[Spot]:
    """References, and scopes of control totals, that name no row."""
    for source, column, target in schema.references():
        if has(plan, source, column.key) and has(plan, target, target.key or ""):
            known = codes(plan, target)
            meant = {_pieces(code): code for code in known}
            for record in plan.records(source.name):
                code = record.value(column.key)
                if code and code not in known:
                    say = _unknown(code, target, meant.get(_pieces(code)))
                    yield at(record, column.key, say)
    yield from _unknown_scopes(plan)


def _pieces(code: str) -> tuple[str, ...]:
    """A code's numbers and words: ก 3, ก3 and ก-03 are one to whoever types them."""
    return tuple(piece.lstrip("0") or piece for piece in _PIECE.findall(code))


def _unknown(code: str, target: Table, meant: str | None) -> Say:
    fix = Text(f"แก้เป็น {meant} ถ้าหมายถึงรหัสนั้น", f"Write {meant}, if that is meant.")
    return Say(
        Text(f"รหัสที่มีในชีต “{target.sheet}”", f"A code of the sheet “{target.sheet}”"),
        Text(
            f"ไม่มีรหัส {code} ในชีต “{target.sheet}”",
            f"The sheet “{target.sheet}” has no code {code}",
        ),
        fix if meant else None,
    )


def _unknown_scopes(plan: Plan) -> Iterator[Spot]:
    scopes = (GOALS, STRATEGIES, PROJECTS, schema.APPROACHES)
    if not has(plan, schema.CONTROLS, "scope") or not all(has(plan, t, "code") for t in scopes):
        return
    known = {canonical(schema.WHOLE_PLAN), ""}.union(*(codes(plan, table) for table in scopes))
    for control in plan.controls:
        if control.scope not in known:
            say = Say(
                Text(
                    f"{schema.WHOLE_PLAN} หรือรหัสที่มีอยู่",
                    f"{schema.WHOLE_PLAN}, or a code that exists",
                ),
                Text(
                    f"ไม่มีเป้าประสงค์ กลยุทธ์ โครงการ หรือแนวทางรหัส {control.scope}",
                    f"No goal, strategy, project or approach has the code {control.scope}",
                ),
            )
            yield at(control, "scope", say)


def codes(plan: Plan, table: Table) -> set[str]:
    """Every code of a table."""
    return {record.key for record in plan.records(table.name) if record.key}


def childless_goal(plan: Plan, _: Round) -> Iterator[Spot]:
    """Goals that no strategy names."""
    words = Text("กลยุทธ์อย่างน้อยหนึ่งข้อ", "At least one strategy")
    return _childless(plan, GOALS, STRATEGIES, "goal", words)


def childless_strategy(plan: Plan, _: Round) -> Iterator[Spot]:
    """Strategies that no project names."""
    words = Text("โครงการอย่างน้อยหนึ่งโครงการ", "At least one project")
    return _childless(plan, STRATEGIES, PROJECTS, "strategy", words)


def childless_project(plan: Plan, _: Round) -> Iterator[Spot]:
    """Projects that no activity names."""
    words = Text("กิจกรรมอย่างน้อยหนึ่งกิจกรรม", "At least one activity")
    return _childless(plan, PROJECTS, ACTIVITIES, "project", words)


def _childless(
    plan: Plan, parents: Table, children: Table, link: str, expected: Text
) -> Iterator[Spot]:
    if not has(plan, parents, "code") or not has(plan, children, link):
        return
    named = {getattr(record, link) for record in plan.records(children.name)}
    message = Text(
        f"ไม่มีแถวใดในชีต “{children.sheet}” อยู่ภายใต้รหัสนี้",
        f"No row of the sheet “{children.sheet}” belongs to this code",
    )
    for record in plan.records(parents.name):
        if record.key and record.key not in named:
            yield at(record, "code", Say(expected, message))


def unlinked_activity(plan: Plan, _: Round) -> Iterator[Spot]:
    """Activities that name no project."""
    if not has(plan, ACTIVITIES, "project"):
        return
    for activity in plan.activities:
        if not activity.project:
            money = f" งบประมาณ {activity.budget:,.2f} บาท " if activity.budget else ""
            baht = f", and its {activity.budget:,.2f} baht," if activity.budget else ""
            message = Text(
                f"กิจกรรมนี้ไม่ได้สังกัดโครงการใด{money}จึงไม่อยู่ในยอดของกลยุทธ์ใด",
                f"This activity{baht} belongs to no project, so no strategy's total holds it",
            )
            expected = Text("รหัสโครงการที่กิจกรรมนี้สังกัด", "The code of the project it belongs to")
            yield at(activity, "project", Say(expected, message))


def unplanned_result(plan: Plan, _: Round) -> Iterator[Spot]:
    """Results that name no activity."""
    if not has(plan, RESULTS, "activity"):
        return
    message = Text("ผลนี้ไม่ได้อ้างถึงกิจกรรมใดในแผน", "This result names no activity of the plan")
    expected = Text("รหัสกิจกรรมในชีต “กิจกรรม”", "The code of an activity of the plan")
    for result in plan.results:
        if not result.activity:
            yield at(result, "activity", Say(expected, message))


def unreported_activity(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """Planned activities that have no result in the round."""
    if not has(plan, ACTIVITIES, "code") or not has(plan, RESULTS, "round", "activity"):
        return
    reported = {result.activity for result in plan.results if result.round is reporting}
    if not any(result.round is reporting for result in plan.results):
        yield from _nothing_reported(plan, reporting)
        return
    say = Say(
        Text(
            f"หนึ่งแถวในชีต “ผลดำเนินงาน” รอบ {reporting.value}",
            f"A row among the results of round {reporting.value}",
        ),
        Text(
            f"กิจกรรมนี้ยังไม่มีผลดำเนินงานรอบ {reporting.value} เดือน",
            f"This activity has no result in the round of {reporting.value} months",
        ),
    )
    for activity in plan.activities:
        if activity.code and activity.code not in reported:
            yield at(activity, "code", say)


def _nothing_reported(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """Once for the whole round: a plan is approved months before its first results."""
    if any(activity.code for activity in plan.activities):
        say = Say(
            Text(
                f"ผลรอบ {reporting.value} ของทุกกิจกรรม", f"Round {reporting.value} of every activity"
            ),
            Text(
                f"ยังไม่มีผลดำเนินงานรอบ {reporting.value} เดือนแม้แต่กิจกรรมเดียว",
                f"No activity has a result in the round of {reporting.value} months",
            ),
            Text(
                "กรอกผลเมื่อถึงรอบรายงาน ก่อนถึงรอบยังไม่ต้องแก้ และออกเอกสารแผนได้ตามปกติ",
                "Enter them when the round is due; until then nothing is wrong, and the plan's document can be made.",
            ),
        )
        yield at_header(plan.tables[RESULTS.name], "activity", say)


def repeated_result(plan: Plan, _: Round) -> Iterator[Spot]:
    """A second result of one activity in one round."""
    if not has(plan, RESULTS, "round", "activity"):
        return
    first: dict[tuple[Round | None, str], Result] = {}
    for result in plan.results:
        key = (result.round, result.activity)
        if all(key) and first.setdefault(key, result) is not result:
            row = first[key].origin.row
            message = Text(
                f"กิจกรรม {result.activity} มีผลรอบนี้แล้วในแถว {row}",
                f"The activity {result.activity} already has a result of this round in row {row}",
            )
            expected = Text("หนึ่งแถวต่อกิจกรรมต่อรอบ", "One row for each activity and round")
            yield at(result, "activity", Say(expected, message))


def unassigned_spending(plan: Plan, _: Round) -> Iterator[Spot]:
    """Payments that name neither an activity nor a project."""
    if not has(plan, SPENDING, "activity", "project"):
        return
    say = Say(
        Text("รหัสกิจกรรมหรือรหัสโครงการ", "The code of an activity or a project"),
        Text(
            "การเบิกจ่ายนี้ไม่บอกว่าใช้กับกิจกรรมหรือโครงการใด",
            "This payment names neither an activity nor a project",
        ),
    )
    for payment in plan.spending:
        if not payment.activity and not payment.project:
            yield at(payment, "activity", say)


def contradictory_spending(plan: Plan, _: Round) -> Iterator[Spot]:
    """Payments that name an activity and a project to which it does not belong."""
    if not has(plan, SPENDING, "activity", "project") or not has(plan, ACTIVITIES, "project"):
        return
    projects = {activity.code: activity.project for activity in reversed(plan.activities)}
    for payment in plan.spending:
        own = projects.get(payment.activity, "")
        if own and payment.project and payment.project != own:
            message = Text(
                f"กิจกรรม {payment.activity} สังกัดโครงการ {own} ไม่ใช่ {payment.project} "
                "โปรแกรมนับให้โครงการของกิจกรรม",
                f"The activity {payment.activity} belongs to {own}, not {payment.project}; "
                "the payment is counted for the activity's project",
            )
            yield at(payment, "project", Say(same(own), message))


def nothing_planned(plan: Plan, _: Round) -> Iterator[Spot]:
    """A plan that has no project, or no activity, at all."""
    for table in (PROJECTS, ACTIVITIES):
        bound = plan.tables.get(table.name)
        if bound and is_complete(bound) and not plan.records(table.name):
            say = Say(
                Text("อย่างน้อยหนึ่งแถว", "At least one row"),
                Text(
                    f"ชีต “{bound.source.sheet}” ยังไม่มีข้อมูลแม้แต่แถวเดียว",
                    f"The sheet “{bound.source.sheet}” has not a single row",
                ),
            )
            yield nowhere(bound.source.sheet, None, None, say)
