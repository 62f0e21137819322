"""The columns of the tables that nobody types into, as the schema declares the others."""

from dataclasses import dataclass

from sujarit.books.build.names import column
from sujarit.books.build.untold import under_levels_alone, under_levels_cell
from sujarit.books.finding_rows import HEADER
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan
from sujarit.plan.schema import GOALS, LEVELS, STRATEGIES, Kind


@dataclass(frozen=True, slots=True)
class DerivedColumn:
    """One column: its key in code, its title, what stands in it and how wide it is."""

    key: str
    title: str
    kind: Kind
    width: float
    help: Text


ROLLUP_COLUMNS = (
    DerivedColumn("level", "ระดับ", Kind.TEXT, 13, Text("ระดับของแถว", "The row's level")),
    DerivedColumn("code", "รหัส", Kind.CODE, 14, Text("รหัสเป้าประสงค์หรือกลยุทธ์", "The goal's or the strategy's code")),
    DerivedColumn("title", "รายการ", Kind.LONG_TEXT, 61, Text("ชื่อเป้าประสงค์หรือกลยุทธ์", "The goal or the strategy")),
    DerivedColumn("planned", "งบประมาณตามแผน", Kind.MONEY, 15, Text("ผลรวมงบประมาณของโครงการ", "The sum of the projects' budgets")),
    DerivedColumn("activities", "งบประมาณกิจกรรม", Kind.MONEY, 15, Text("ผลรวมงบประมาณของกิจกรรมในโครงการเหล่านั้น", "The sum of the budgets of those projects' activities")),
    DerivedColumn("spent", "เบิกจ่าย", Kind.MONEY, 15, Text("ยอดเบิกจ่ายถึงวันสุดท้ายของรอบรายงาน", "Spent up to the last day of the round")),
    DerivedColumn("balance", "คงเหลือ", Kind.MONEY, 15, Text("งบประมาณตามแผน ลบ เบิกจ่าย", "Planned less spent")),
    DerivedColumn("percent", "ร้อยละเบิกจ่าย", Kind.PERCENT, 11, Text("เบิกจ่ายเป็นร้อยละของงบประมาณตามแผน", "Spent as a percentage of planned")),
)  # fmt: skip
"""`tblRollup`."""

_WIDTHS = (11, 10, 16, 9, 20, 26, 36, 36, 60, 60)
_KINDS = (Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT, *[Kind.LONG_TEXT] * 6)
_KEYS = (
    "severity",
    "rule",
    "sheet",
    "cell",
    "column",
    "row_key",
    "found",
    "expected",
    "message",
    "fix",
)
_HELPS = (
    Text("ผิดพลาด เตือน หรือ ข้อสังเกต", "Error, warning or information"),
    Text("รหัสของกฎ", "The rule's code"),
    Text("ชีตที่พบ", "The sheet"),
    Text("คลิกเพื่อไปยังเซลล์นั้น", "Click to jump to the cell"),
    Text("คอลัมน์ที่พบ", "The column"),
    Text("รหัสของแถว", "The row's code"),
    Text("ข้อความในเซลล์", "What the cell says"),
    Text("สิ่งที่ควรเป็น", "What is expected"),
    Text("พบอะไร", "What was found"),
    Text("ต้องทำอย่างไร", "What to do"),
)
FINDINGS_COLUMNS = tuple(
    DerivedColumn(key, title, kind, width, help_)
    for key, title, kind, width, help_ in zip(_KEYS, HEADER, _KINDS, _WIDTHS, _HELPS, strict=True)
)
"""`tblFindings`; the titles are those that its writers fill."""

TOTAL = "รวมทั้งแผน"
_NO_GOAL = ("ที่ไม่ได้ระบุ", " หรือระบุรหัสที่ไม่มี")
_UNLINKED = ("รายการที่ไม่ผูกกับ", "ใด")
_BESIDE = ("รายการใต้ระดับที่ไม่อยู่ใต้", " และรายการที่ไม่ผูกกับระดับใด")


_ALONE = "ทุกโครงการ"
"""What stands under no level of a plan that has none."""


def orphans_title(plan: Plan) -> str:
    """The strategies under no goal."""
    details = plan.details
    return f"{details.strategy_label}{_NO_GOAL[0]}{details.goal_label}{_NO_GOAL[1]}"


def orphans_formula(goal: str, strategy: str) -> str:
    """The same from the office's words, whose names these are."""
    return f'{strategy}&"{_NO_GOAL[0]}"&{goal}&"{_NO_GOAL[1]}"'


def unlinked_title(plan: Plan, *, has_goals_alone: bool) -> str:
    """What belongs to no line: to no goal, where the plan has goals and no strategies."""
    details = plan.details
    if not any(row.title for rows in (plan.goals, plan.strategies, plan.levels) for row in rows):
        return _ALONE
    if under_levels_alone(plan):
        return f"{_BESIDE[0]}{details.goal_label}{_BESIDE[1]}"
    word = details.goal_label if has_goals_alone else details.strategy_label
    return f"{_UNLINKED[0]}{word}{_UNLINKED[1]}"


def unlinked_formula(words: tuple[str, str], goals: str, strategies: str) -> str:
    """The same; `goals` and `strategies` are the cells of their codes."""
    goal, strategy = words
    some, none = f'SUMPRODUCT(({goals}<>"")*1)>0', f'SUMPRODUCT(({strategies}<>"")*1)=0'
    word = f"IF(AND({some},{none}),{goal},{strategy})"
    beside = f'"{_BESIDE[0]}"&{goal}&"{_BESIDE[1]}"'
    linked = f'"{_UNLINKED[0]}"&{word}&"{_UNLINKED[1]}"'
    titles = (column(table, "title") for table in (GOALS, STRATEGIES, LEVELS))
    alone = "+".join(f"COUNTA({cells})" for cells in titles)
    return f'IF({alone}=0,"{_ALONE}",IF({under_levels_cell()}>0,{beside},{linked}))'
