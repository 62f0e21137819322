"""The first and last day of the plan's year and the round's cut-off, as formulas.

They stand on the calculation sheet: C3 is the year, C4 the round, C6 and C7 the two days,
and `SIX_MONTHS` the last day of the first six months.
"""

from datetime import date

from sujarit.books.build.days import fiscal_year
from sujarit.books.build.names import plan_value
from sujarit.plan import schema
from sujarit.plan.cells import FormulaError
from sujarit.plan.fiscal import FiscalYear, Round
from sujarit.plan.records import Plan
from sujarit.plan.records.plan import FAR_YEARS
from sujarit.plan.schema import BUDGETS
from sujarit.plan.values import text_of

SIX_MONTHS = "D5"
_CHRISTIAN_LAST = 99_991_231
_BUDDHIST_FROM = 146_099  # a day of the 24th century Anno Domini: a Buddhist year typed as it is
_BUDDHIST_YEAR = 2300


def _day(key: str) -> str:
    """The date of an entry, or nothing where it is none that Excel knows as one."""
    value = plan_value(key)
    return f'IFERROR(IF(ISNUMBER({value}),IF({value}<{_BUDDHIST_FROM},{value},""),""),"")'


def year_kind() -> str:
    """The formula of the kind of year, in a word: as the plan says, else a school year where only that fits."""
    start, end = _day("start_date"), _day("end_date")
    said = f'IFERROR(TRIM({plan_value("year_kind")}),"")'
    school = f'IFERROR(TRIM({plan_value("unit_type")})="{schema.UNIT_TYPES.items[1]}",FALSE)'
    opens = (
        f"AND({school},YEAR({start})=C3-543,MONTH({start})>=4,MONTH({start})<=6,"
        f"{end}>{start},{end}<={start}+366,YEAR({end})=YEAR({start})+1)"
    )
    guessed = f'IF(IFERROR({opens},FALSE),"{schema.SCHOOL_YEAR}","{schema.FISCAL_YEAR}")'
    return f'IF({said}="",{guessed},{said})'


_CUTOFFS = ("round6_cutoff", "round12_cutoff")
_YEAR_ENDS = ("start_date", "end_date")


def unread_days() -> str:
    """How many of the year's days `_day` takes for blank though they are not."""
    said = f'TRIM({plan_value("year_kind")})="{schema.SCHOOL_YEAR}"'
    office = f'TRIM({plan_value("unit_type")})="{schema.UNIT_TYPES.items[1]}"'
    school = f"OR(IFERROR({said},FALSE),IFERROR({office},FALSE))"
    cutoffs, ends = ("+".join(map(_unread, keys)) for keys in (_CUTOFFS, _YEAR_ENDS))
    return f"{cutoffs}+IF({school},{ends},0)"


def _unread(key: str) -> str:
    value = plan_value(key)
    return f"IFERROR(IF(LEN(TRIM({value}))=0,0,IF(ISNUMBER({value}),({value}>={_BUDDHIST_FROM})*1,1)),0)"


def unread_day_count(plan: Plan) -> int:
    """What that formula shows."""
    details = plan.details
    kinds = (details.value("year_kind"), details.unit_type)
    school = schema.SCHOOL_YEAR in kinds or schema.UNIT_TYPES.items[1] in kinds
    return sum(_is_unread(plan, key) for key in (*_CUTOFFS, *(_YEAR_ENDS if school else ())))


def _is_unread(plan: Plan, key: str) -> bool:
    cell = plan.details.cell(key)
    value = cell.value if cell else None
    if isinstance(value, date):
        return value.year >= _BUDDHIST_YEAR
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value >= _BUDDHIST_FROM
    return not isinstance(value, FormulaError) and text_of(value).strip(" ") != ""


def year_word(kind: str) -> str:
    """The formula of what the year is called, from the cell of its kind."""
    others = f'{kind}="{schema.SCHOOL_YEAR}",{kind}="{schema.CALENDAR_YEAR}"'
    return f'IF(OR({others}),{kind},"{schema.FISCAL_YEAR}")'


def _own_dates() -> str:
    start, end = _day("start_date"), _day("end_date")
    return f"IFERROR(AND({end}>{start},{end}<={start}+366),FALSE)"


def first_day() -> str:
    """The formula of the year's first day."""
    school = f"IF({_own_dates()},{_day('start_date')},DATE(C3-543,5,16))"
    calendar = f'IF({year_kind()}="{schema.CALENDAR_YEAR}",DATE(C3-543,1,1),DATE(C3-544,10,1))'
    return f'IF({year_kind()}="{schema.SCHOOL_YEAR}",{school},{calendar})'


def last_day() -> str:
    """The formula of the year's last day."""
    school = f"IF({_own_dates()},{_day('end_date')},DATE(C3-542,5,15))"
    calendar = f'IF({year_kind()}="{schema.CALENDAR_YEAR}",DATE(C3-543,12,31),DATE(C3-543,9,30))'
    return f'IF({year_kind()}="{schema.SCHOOL_YEAR}",{school},{calendar})'


def six_months() -> str:
    """The formula of the last day of the first six months."""
    usual = "MIN(C7,DATE(YEAR(C6),MONTH(C6)+6,0))"
    return f'IF(C3="","",{_within(_day("round6_cutoff"), usual)})'


def twelve_months() -> str:
    """The formula of the last day of the annual round, in a plan with a year."""
    return _within(_day("round12_cutoff"), "C7")


def cutoff() -> str:
    """The formula of the round's last day, as the number yyyymmdd of the Christian era."""
    day = f"IF(C4=12,{twelve_months()},{SIX_MONTHS})"
    return f'IF(C3="",{_CHRISTIAN_LAST},VALUE(TEXT({day},"yyyymmdd")))'


def shown_cutoff(year: FiscalYear | None, reporting: Round) -> int:
    """What that formula shows."""
    return shown_day(year.cutoff(reporting)) if year else _CHRISTIAN_LAST


def shown_day(day: date) -> int:
    """A day as such a number."""
    return day.year * 10_000 + day.month * 100 + day.day


def from_day() -> str:
    """The formula of the first day that counts, in the same form: 0 in a plan of one year.

    In a plan of several years what was paid before this one is of an earlier year. A day
    that is not given is a text, which Excel takes as greater than every number.
    """
    start, end = _day("start_date"), _day("end_date")
    year = f"{BUDGETS.name}[{BUDGETS.column('year').title}]"
    near = f"({year}>=C3-{FAR_YEARS})*({year}<=C3+{FAR_YEARS})"
    others = f"SUMPRODUCT(ISNUMBER({year})*({year}<>C3)*{near})>0"
    both = f"ISNUMBER({start}),ISNUMBER({end}),MONTH(C6)=10"
    own = f"{start}<=C7,{end}>=C6"
    length = f"{fiscal_year(end)}-{fiscal_year(start)}<={FAR_YEARS}"
    spans = f"IFERROR(AND({both},{own},{length},OR({start}<C6,{end}>C7)),FALSE)"
    several = f"OR({spans},IFERROR({others},FALSE))"
    return f'IF(C3="",0,IF({several},VALUE(TEXT(C6,"yyyymmdd")),0))'


def _within(day: str, usual: str) -> str:
    return f"IFERROR(IF(AND({day}>=C6,{day}<=C7),{day},{usual}),{usual})"
