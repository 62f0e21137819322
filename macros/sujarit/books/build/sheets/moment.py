"""The plan's stage, and the day on which it is judged, worked out by formulas as the package does."""

from typing import TYPE_CHECKING

from sujarit.books.build import names, sums
from sujarit.books.build.drawing.canvas import ArrayFormula, Canvas
from sujarit.books.build.drawing.style import DATE_FORMAT, PLAIN
from sujarit.books.build.names import calc_cell, canonical, column, plan_value
from sujarit.books.build.sheets.calc_lookups import CARRIED, PLANNED_ROW, STATE_COUNTS
from sujarit.books.build.year_formulas import SIX_MONTHS, twelve_months
from sujarit.plan.cells import CellValue
from sujarit.plan.fiscal import Round, Stage
from sujarit.plan.records import Plan
from sujarit.plan.schema import AS_OF, STAGES
from sujarit.plan.stage import WRITING_UP, chosen_round, is_over, is_reported

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LAST_CHRISTIAN_DAY = 182988  # a later date is a Buddhist year typed as it is
_FIRST_DAY = 32874  # 1 January 1990: an earlier date is a year of two digits typed as it is
_LABEL, _VALUE = "E", "G"
_FIRST_ROW = 3
_LABELS = (
    "ดู ณ วันที่",
    "ขั้นที่เลือก",
    "รอบรายงานที่เลือก",
    "รายงานครบ 6 เดือน",
    "รายงานครบ 12 เดือน",
    "พ้น 6 เดือนแรก",
    "ขั้นของแผน",
)
_DAY, _CHOSEN, _ASKED, _SIX, _YEAR, _OVER, _STAGE = (
    f"{_VALUE}{_FIRST_ROW + number}" for number in range(len(_LABELS))
)
_DUE_ROW = 16  # below what lateness keeps in these columns
ROUND_FORMULA = f'IF({_STAGE}="{Stage.PLAN}",IF({_ASKED}="12",12,6),VALUE({_STAGE}))'
"""The round that is reported on, or comes next."""

STAGE_WORDS = {
    Stage.PLAN: "ขั้นแผน (ยังไม่ถึงกำหนดรายงานผล)",
    Stage.SIX: "ขั้นรายงานรอบ 6 เดือน",
    Stage.TWELVE: "ขั้นรายงานรอบ 12 เดือน",
}


def add_moment(canvas: Canvas, sheet: "Worksheet", plan: Plan) -> None:
    """Write the formulas onto the calculation sheet, each with the value that it shows at first."""
    canvas.name(names.AS_OF, calc_cell(_FIRST_ROW, _VALUE))
    canvas.name(names.STAGE, calc_cell(_FIRST_ROW + len(_LABELS) - 1, _VALUE))
    for number, (label, formula, value) in enumerate(_lines(plan)):
        row = _FIRST_ROW + number
        canvas.put(sheet, f"{_LABEL}{row}", label)
        look = PLAIN.but(number_format=DATE_FORMAT) if number == 0 else PLAIN
        canvas.put(sheet, f"{_VALUE}{row}", ArrayFormula(f"={formula}", value), look)
    assert plan.moment is not None
    canvas.name(names.DUE, calc_cell(_DUE_ROW, _VALUE))
    canvas.put(sheet, f"{_LABEL}{_DUE_ROW}", "ถึงกำหนดรายงาน")
    due = ArrayFormula(f"={_due()}", int(plan.moment.due))
    canvas.put(sheet, f"{_VALUE}{_DUE_ROW}", due)


def stage_line() -> str:
    """The formula of the stage in words."""
    plan, six, year = (STAGE_WORDS[stage] for stage in Stage)
    return f'IF({names.STAGE}="plan","{plan}",IF({names.STAGE}="6","{six}","{year}"))'


def _lines(plan: Plan) -> list[tuple[str, str, CellValue]]:
    moment = plan.moment
    assert moment is not None
    named = chosen_round(plan)
    formulas: list[tuple[str, CellValue]] = [
        (_day(), moment.as_of if plan.as_of else ""),
        (_entry("stage"), plan.details.value("stage") or ""),
        (_entry("report_round"), str(int(named)) if named else ""),
        (_all_reported("6"), int(is_reported(plan, Round.SIX))),
        (_all_reported("12"), int(is_reported(plan, Round.TWELVE))),
        (_over(), int(is_over(plan, Round.SIX, moment.as_of))),
        (_stage(), moment.stage.value),
    ]
    return [(label, *each) for label, each in zip(_LABELS, formulas, strict=True)]


def _day() -> str:
    """The first sheet's date, else today; nothing where that cell holds no date of our time."""
    cell = f"INDEX({column(AS_OF, 'date')},1)"
    meant = f"DATE(YEAR({cell})-543,MONTH({cell}),DAY({cell}))"
    christian = f"IF({cell}>{_LAST_CHRISTIAN_DAY},{meant},INT({cell}))"
    real = f'IF({cell}<{_FIRST_DAY},"",{christian})'
    return f'IFERROR(IF(ISNUMBER({cell}),{real},IF(TRIM({cell})="",TODAY(),"")),"")'


def _entry(key: str) -> str:
    return f'IFERROR({canonical(plan_value(key))},"")'


def _all_reported(reporting: str) -> str:
    """1 where every planned activity has a result with a status in the round."""
    planned = calc_cell(PLANNED_ROW, STATE_COUNTS)
    some = f'SUM(({names.RESULT_ROUND}="{reporting}")*1)'
    carried = f"+{CARRIED}" if reporting == "12" else ""
    reported = f"{sums.reported_activities(reporting)}{carried}"
    return f"IF({planned}*{some}=0,0,IF({reported}={planned},1,0))"


def _over() -> str:
    some = f'SUM(({names.RESULT_ROUND}="6")*1)>0'
    past = f"IF(ISNUMBER({_DAY}),{_DAY}>{SIX_MONTHS},FALSE)"
    return f'IF(OR({_SIX}=1,IF({names.YEAR}="",{some},{past})),1,0)'


def _due() -> str:
    """1 where the results of the stage can be asked for: chosen, or its round is over."""
    some = f'SUM(({names.RESULT_ROUND}="12")*1)>0'
    past = f"IF(ISNUMBER({_DAY}),{_DAY}>{twelve_months()},FALSE)"
    year = f'OR({_YEAR}=1,IF({names.YEAR}="",{some},{past}))'
    chosen = f'OR({_CHOSEN}="6",{_CHOSEN}="12")'
    return f'IF({_STAGE}="{Stage.PLAN}",0,IF({chosen},1,IF({_STAGE}="6",1,IF({year},1,0))))'


def _stage() -> str:
    is_plan = "+".join(f'({_CHOSEN}="{word}")' for word in (STAGES.items[0], *STAGES.aliases))
    written_up = f"({SIX_MONTHS}+{WRITING_UP.days})"
    late = f'IF({names.YEAR}="",FALSE,IF(ISNUMBER({_DAY}),{_DAY}>{written_up},FALSE))'
    reported = f'IF(OR({_YEAR}=1,{late}),"12","6")'
    worked_out = f'IF({_YEAR}+{_OVER}=0,"plan",IF({_ASKED}="12","12",{reported}))'
    is_round = f'OR({_CHOSEN}="6",{_CHOSEN}="12")'
    return f'IF({is_plan}>0,"plan",IF({is_round},{_CHOSEN},{worked_out}))'
