"""The live formulas, calculated by LibreOffice, equal the package's own roll-up."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from sujarit.books.build import PlanData, blank_data, build_workbook, load_plan_data
from sujarit.books.build.data import plan_of
from sujarit.books.build.derived import TOTAL
from sujarit.books.build.drawing.charts import CHART_ROWS
from sujarit.books.build.positions import CALC_SHEET
from sujarit.books.build.sheets.calc import LINE_ROWS
from sujarit.books.build.totals import totals_of
from sujarit.books.build.untold import warning
from sujarit.plan import schema
from sujarit.plan.cells import FormulaError
from sujarit.plan.parse import as_typed
from sujarit.plan.rows.row_kinds import RowKind
from sujarit.plan.schema import USES_BUDGET
from sujarit.resources import workbook_dir
from sujarit.rollup.totals import roll_up
from tests.tools.render import convert
from tests.util.built import built
from tests.util.sampling import sampled
from tests.util.tables import ROOT

EXAMPLE = workbook_dir() / "data" / "nakhonsawan3-2564.toml"
SHEET = schema.ROLLUP_SHEET
# Codes as people write them: a space, Thai digits, a number, an error; none, and one unknown;
# in capitals and not, over two lines, with a space that has no width (no tab: LibreOffice drops it).
GOALS = ["1", "2", " 2 ", "๑", "\u200b1"]
STRATEGIES = ["1.1", "1.10", " 1.1", "๑.๑", "2.1", 2.1, "ก*", "S1", "s1", "1.1\n"]
PROJECTS = ["p1", "P1", "p 2", "p\n2", "P\u00a02", "1.1.1", "๑.๑.๑", "p?", "p\u200b1"]
ACTIVITIES = ["ก1", "ก2", " ก1", "ก๒", 7, "A", "a"]
BLANKS = [None, "   ", "ไม่มี", FormulaError("#N/A")]
AMOUNTS = st.one_of(
    st.integers(-5_000, 900_000),
    st.decimals("0.01", "99999.99", places=2).map(float),
    # Not TRUE: to LibreOffice, not to Excel, it is a number.
    st.sampled_from([None, "-", "ยังไม่ใช้", 0.125, FormulaError("#REF!")]),
)
TEXT_AMOUNTS = st.one_of(AMOUNTS, st.sampled_from(["1,000", "๕๐๐", "500 บาท"]))
DATES = st.one_of(
    st.dates(dt.date(2020, 9, 1), dt.date(2021, 12, 31)),
    st.sampled_from(
        [None, "-", dt.date(2564, 3, 31), dt.date(2564, 4, 1), FormulaError("#VALUE!")]
    ),
)


DAY = {schema.AS_OF.columns[0].title: dt.date(2021, 4, 1)}
"""The day that a plan is judged on: LibreOffice's today is another one than the package's here."""
TEXT_DATES = st.one_of(DATES, st.sampled_from(["1/4/2564", "๓๐ ก.ย. ๒๕๖๔"]))
ODD_CODES = ["p\u200d1", "p\u30002", "เเ1", "แ1"]


def on_day(day):
    """The first sheet's day: without one the formulas tell of today."""
    return [{schema.AS_OF.columns[0].title: day}]


def code(values, *more):
    return st.sampled_from([*values, *BLANKS, *more])


def rows(columns, most=6):
    return st.lists(st.fixed_dictionaries(columns), max_size=most)


def plans(amounts, dates, *projects):
    return st.fixed_dictionaries(tables(amounts, dates, [*PROJECTS, *projects]))


def tables(amounts, dates, projects):
    return {
        "tblPlan": st.tuples(
            st.sampled_from([2564, "๒๕๖๔", 64, None, "ปีนี้"]), st.sampled_from([6, 12, "๑๒", None])
        ).map(
            lambda pair: [
                {"รหัส": "fiscal_year", "ค่า": pair[0]},
                {"รหัส": "report_round", "ค่า": pair[1]},
            ]
        ),
        "tblAsOf": st.dates(dt.date(2020, 9, 15), dt.date(2021, 12, 1)).map(on_day),
        "tblGoals": rows(
            {"รหัสเป้าประสงค์": code(GOALS), "เป้าประสงค์": st.sampled_from(["ก", "ข  ค"])}, 4
        ),
        "tblStrategies": rows(
            {
                "รหัสกลยุทธ์": st.sampled_from([*STRATEGIES, "x"]),
                "รหัสเป้าประสงค์": code(GOALS),
                "กลยุทธ์": st.sampled_from(["ง", "จ"]),
            },
            7,
        ),
        "tblProjects": rows(
            {"รหัสโครงการ": code(projects), "รหัสกลยุทธ์": code(STRATEGIES), "งบประมาณ": amounts}
        ),
        "tblActivities": rows(
            {"รหัสกิจกรรม": code(ACTIVITIES), "รหัสโครงการ": code(projects), "งบประมาณ": amounts}
        ),
        "tblResults": rows(
            {
                "รอบ": st.sampled_from([6, 12, "6", None, 9]),
                "รหัสกิจกรรม": code(ACTIVITIES),
                "สถานะ": st.sampled_from([*schema.STATUSES.items, None, "ทำแล้ว"]),
            }
        ),
        "tblSpending": rows(
            {
                "วันที่": dates,
                "รหัสกิจกรรม": code(ACTIVITIES),
                "รหัสโครงการ": code(projects),
                "จำนวนเงิน": amounts,
            }
        ),
    }


PLANS = plans(AMOUNTS, DATES)
ODD_PLANS = plans(TEXT_AMOUNTS, TEXT_DATES, *ODD_CODES)


def samples(strategy, count):
    """So many plans, the same in every run, for one start of LibreOffice."""
    found = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(strategy)
    def collect(plan):
        found.append(plan)

    collect()
    return found


def calculated(workbooks, folder):
    """Each workbook's path as it was built and as LibreOffice calculates it, in one start."""
    built = folder / "built"
    built.mkdir()
    paths = [built / f"{number}.xlsx" for number in range(len(workbooks))]
    for path, workbook in zip(paths, workbooks, strict=True):
        path.write_bytes(workbook)
    return list(zip(paths, convert(paths, "xlsx", folder / "calculated"), strict=True))


def cells(path, sheet):
    """A sheet's values by row and column, from 0; blanks are left out."""
    grid = load_workbook(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return {(r, c): v for r, row in enumerate(grid) for c, v in enumerate(row) if v != ""}


def lines(path):
    """The roll-up's filled lines: level, code, title and the five figures."""
    found = cells(path, SHEET)
    shown = [[found.get((row, c), "") for c in range(8)] for row in range(3, 3 + len(LINE_ROWS))]
    return [row for row in shown if any(value != "" for value in row)]


def money(value):
    return Decimal(str(value)).quantize(Decimal("0.01"))


def shown(row):
    return tuple(money(row[place]) for place in range(3, 7))


def expected(amounts):
    return (amounts.planned, amounts.activities, amounts.spent, amounts.balance)


def assert_equals_the_roll_up(book, content):
    plan = plan_of(content)
    found = lines(book)
    by_strategy = roll_up(plan, "strategy", plan.reporting_round)
    by_goal = roll_up(plan, "goal", plan.reporting_round)
    typed = {goal.code for goal in as_typed(plan).goals}  # made codes stand in no cell of the sheet
    goals = {row[1]: shown(row) for row in found if row[0] == "เป้าประสงค์"}
    strategies = {row[1]: shown(row) for row in found if row[0] == "กลยุทธ์"}
    assert strategies == {r.key.replace("*", "＊"): expected(r.amounts) for r in by_strategy.rows}
    assert goals == {row.key: expected(row.amounts) for row in by_goal.rows if row.key in typed}
    rest = {row[2]: shown(row) for row in found if not row[0]}
    assert rest[found[-2][2]] == expected(by_strategy.unassigned)
    assert rest[TOTAL] == expected(by_strategy.total)
    assert found[-1][2] == TOTAL
    orphans = rest.get("กลยุทธ์ที่ไม่ได้ระบุเป้าประสงค์ หรือระบุรหัสที่ไม่มี", (0, 0, 0, 0))
    both = [a + b for a, b in zip(orphans, rest[found[-2][2]], strict=True)]
    assert both == list(expected(by_goal.unassigned))


def differences(built, made):
    """Cells of the derived sheets whose stored value is not what LibreOffice calculates."""
    for sheet in (schema.HOME_SHEET, SHEET, CALC_SHEET):
        one, two = cells(built, sheet), cells(made, sheet)
        for place in sorted(one.keys() | two.keys()):
            if one.get(place) != pytest.approx(two.get(place), abs=1e-6):
                yield sheet, place, one.get(place), two.get(place)


def assert_says_what_is_untold(stored, made, untold):
    """The sheet says what it cannot follow, and shows what the package stored."""
    for sheet, place in ((SHEET, (1, 0)), (schema.HOME_SHEET, (9, 0))):
        assert cells(made, sheet).get(place, "").startswith(warning(untold))
    if not untold.codes:
        assert list(differences(stored, made)) == []


def test_example_is_calculated_to_the_figures_of_its_report(libreoffice, tmp_path):
    content = load_plan_data(EXAMPLE)
    ((_, book),) = calculated([build_workbook(content)], tmp_path)
    assert_equals_the_roll_up(book, content)
    planned = {row[1]: row[3] for row in lines(book) if row[1]}
    assert planned == {
        "1": 120000, "1.1": 0, "1.2": 100000, "1.3": 20000, "1.4": 0,
        "2": 30000, "2.1": 30000, "2.2": 0, "3": 10000, "3.1": 10000, "3.2": 0,
    }  # fmt: skip
    assert lines(book)[-1][3:6] == [160000, 230000, 0]


@pytest.mark.long  # test_build_lateness has one random plan calculated every day
def test_any_plan_is_calculated_as_the_package_does(libreoffice, tmp_path):
    plans = samples(PLANS, 60)
    books = calculated([build_workbook(content) for content in plans], tmp_path)
    for (stored, made), content in zip(books, plans, strict=True):
        assert list(differences(stored, made)) == []
        if not any(totals_of(plan_of(content)).untold.unlike):
            assert_equals_the_roll_up(made, content)


def test_a_plan_with_an_activity_of_an_amount_alone_has_no_project_that_is_its_own(
    libreoffice, tmp_path
):
    budget = {"งบประมาณ": 5}
    content: Any = {
        schema.AS_OF.name: [DAY],
        "tblStrategies": [{"รหัสกลยุทธ์": "1", "กลยุทธ์": "ก"}],
        "tblProjects": [
            {"รหัสโครงการ": "p1", "รหัสกลยุทธ์": "1", **budget},
            {"รหัสกลยุทธ์": "1", "งบประมาณ": FormulaError("#REF!")},
        ],
        "tblActivities": [budget],
    }
    own: Any = {  # a project's amount as text is no number, but rows of money win over it
        **content,
        "tblPlan": [{"รหัส": "fiscal_year", "ค่า": 2564}],
        "tblProjects": [
            {"รหัสโครงการ": code, "รหัสกลยุทธ์": "1", "งบประมาณ": "500 บาท", "ต.ค.": "/"}
            for code in ("p1", "p2")
        ],
        "tblActivities": [],
        "tblBudgets": [{"รหัสโครงการ": "p2", "จำนวนเงิน": 7, "ไตรมาส": "ไตรมาส 2"}],
    }
    only: Any = {  # nobody names the only project: the work is its own
        schema.AS_OF.name: [DAY],
        "tblProjects": [{"รหัสโครงการ": "1", "งบประมาณ": 9, "ต.ค.": "/"}],
        "tblActivities": [{"รหัสกิจกรรม": code, **budget} for code in ("ก1", "ก2")],
        "tblSpending": [{"รหัสกิจกรรม": "ก1", "จำนวนเงิน": 2}],
    }
    goals: Any = {
        schema.AS_OF.name: [DAY],
        "tblPlan": [{"รหัส": "goal_label", "ค่า": "มิติ"}],
        "tblGoals": [{"รหัสเป้าประสงค์": "1", "เป้าประสงค์": "ก"}],
        "tblProjects": [
            {"รหัสโครงการ": "p1", "รหัสกลยุทธ์": "1", **budget},
            {"โครงการ": "ข", **budget},
        ],
    }
    books = calculated([build_workbook(each) for each in (content, own, goals, only)], tmp_path)
    for stored, made in books:
        assert list(differences(stored, made)) == []
    home = sorted(cells(books[1][1], schema.HOME_SHEET).items())
    assert [value for (_, column), value in home if column == 9][-4:] == [0, 7, 0, 0]
    assert lines(books[-1][1])[-1][3:6] == [9, 10, 2]
    assert lines(books[-2][1])[-2][2:4] == ["รายการที่ไม่ผูกกับมิติใด", 5]


def test_a_project_counts_under_whatever_level_it_names(libreoffice, tmp_path):
    """Under a goal alone, under levels of a goal down to the fifth, under those of a strategy."""
    levels = [("1", "x1"), ("x1", "x2"), ("x2", "x3"), ("X3", "x4"), ("1.1", "y1"), ("", "z1")]
    named = {"1": 5, "x1": 7, "x4": 11, "1.1": 13, "y1": 17, "2": 19, "z1": 23}
    content: Any = {
        schema.AS_OF.name: [DAY],
        "tblGoals": [{"รหัสเป้าประสงค์": code, "เป้าประสงค์": code} for code in "12"],
        "tblStrategies": [{"รหัสกลยุทธ์": "1.1", "กลยุทธ์": "ก", "รหัสเป้าประสงค์": "1"}],
        "tblLevels": [
            *({"รหัสระดับ": c, "รหัสระดับบน": above, "ชื่อระดับ": c} for above, c in levels),
            {"รหัสระดับบน": "x1", "ชื่อระดับ": "ที่ไม่มีรหัส"},
        ],
        "tblProjects": [
            {"รหัสโครงการ": f"p{code}", "โครงการ": "ก", "รหัสกลยุทธ์": code, "งบประมาณ": amount}
            for code, amount in named.items()
        ],
        "tblActivities": [{"รหัสกิจกรรม": "ก1", "รหัสโครงการ": "px4", "งบประมาณ": 3}],
        "tblSpending": [{"รหัสกิจกรรม": "ก1", "จำนวนเงิน": 2}],
    }
    ((stored, made),) = calculated([build_workbook(content)], tmp_path)
    assert [[line[column] for column in (1, 3, 4, 5)] for line in lines(made)] == [
        ["1", 53, 3, 2],
        ["1.1", 30, 0, 0],
        ["2", 19, 0, 0],
        ["", 23, 0, 0],
        ["", 95, 3, 2],
    ]
    said = "รายการใต้ระดับที่ไม่อยู่ใต้เป้าประสงค์ และรายการที่ไม่ผูกกับระดับใด"
    assert lines(made)[-2][2] == said
    assert list(differences(stored, made)) == []
    assert "โครงการใต้ระดับที่ไม่อยู่ใต้เป้าประสงค์หรือกลยุทธ์ 1 โครงการ" in cells(made, SHEET)[1, 0]


@pytest.mark.long
def test_projects_without_codes_are_their_own_activities_on_the_sheet_too(libreoffice, tmp_path):
    rows = [{"โครงการ": "อบรม", "งบประมาณ": 100, "ต.ค.": "/", "รหัสกลยุทธ์": "1.1"}]
    strategies = [{"รหัสกลยุทธ์": "1.1", "กลยุทธ์": "ก", "รหัสเป้าประสงค์": "1"}]
    content: Any = {
        schema.AS_OF.name: [DAY],
        "tblProjects": rows,
        "tblStrategies": strategies,
        "tblActivities": [],
    }
    ((stored, made),) = calculated([build_workbook(content)], tmp_path)
    assert_equals_the_roll_up(made, content)
    assert list(differences(stored, made)) == []


@pytest.mark.parametrize("name", ["municipality-2561", "local-2566", "school-2569"])
def test_of_another_office_s_plan_the_sheet_shows_the_roll_up_or_says_why_not(name):
    plan = plan_of(load_plan_data(ROOT / "tests" / "data" / "kinds" / f"{name}.toml"))
    totals, rollup = totals_of(plan), roll_up(plan, "strategy", plan.reporting_round)
    if not any(totals.untold.unlike):
        assert totals.total.amounts == rollup.total
        assert totals.unlinked.amounts == rollup.unassigned
    assert (name == "municipality-2561") == any(totals.untold.unlike)
    assert (name == "local-2566") == ("ใต้ระดับที่ไม่อยู่ใต้" in warning(totals.untold))


@pytest.mark.long
def test_what_the_sheet_cannot_follow_it_counts_and_says(libreoffice, tmp_path):
    contents = samples(ODD_PLANS, 60)
    books = calculated([build_workbook(content) for content in contents], tmp_path)
    for (stored, made), content in zip(books, contents, strict=True):
        untold = totals_of(plan_of(content)).untold
        assert_says_what_is_untold(stored, made, untold)
        if not any(untold.counts):
            assert_equals_the_roll_up(made, content)


@pytest.mark.parametrize(
    ("table", "row", "says"),
    sampled(
        [
            (
                "tblProjects",
                {"รหัสโครงการ": "1", "งบประมาณ": "1,000"},
                "จำนวนเงินที่พิมพ์เป็นข้อความ 1 ช่อง",
            ),
            ("tblActivities", {"รหัสกิจกรรม": "1", "งบประมาณ": "๕๐๐"}, "จำนวนเงินที่พิมพ์เป็นข้อความ 1 ช่อง"),
            ("tblSpending", {"จำนวนเงิน": "5"}, "จำนวนเงินที่พิมพ์เป็นข้อความ 1 ช่อง"),
            ("tblSpending", {"วันที่": "1/4/2564"}, "วันที่ที่พิมพ์เป็นข้อความ 1 ช่อง"),
            ("tblProjects", {"รหัสโครงการ": "p\u200d1"}, "รหัสที่มีอักขระที่มองไม่เห็น 1 ช่อง"),
            (
                "tblBudgets",
                {"รหัสโครงการ": "9", "จำนวนเงิน": 5},
                "แถวงบประมาณที่ไม่มีรหัสโครงการนี้ในชีตโครงการ 1 แถว",
            ),
            ("tblAsOf", {schema.AS_OF.columns[0].title: "1/4/2564"}, "วันที่ที่ใช้ดูไฟอ่านไม่ได้ 1 ช่อง"),
        ],
        7,
    ),
)
def test_a_cell_that_the_sums_cannot_follow_is_said_beside_them(table, row, says):
    book = openpyxl.load_workbook(BytesIO(build_workbook({table: [row]})), data_only=True)
    assert says in book[SHEET]["A2"].value
    assert says in book[schema.HOME_SHEET]["A10"].value


UNREAD_DAYS: list[tuple[dict[str, Any], int]] = [
    ({"round6_cutoff": "31/3/2569"}, 1),
    ({"round6_cutoff": dt.date(2569, 3, 31), "round12_cutoff": "๓๐ ก.ย. ๒๕๖๙"}, 2),
    ({"round6_cutoff": dt.date(2026, 3, 31), "round12_cutoff": " "}, 0),
    ({"start_date": "1/10/2568", "end_date": dt.date(2569, 9, 30)}, 0),  # the year says them
    ({"year_kind": "ปีการศึกษา", "start_date": "16/5/2569", "end_date": dt.date(2027, 5, 15)}, 1),
    ({"unit_type": "สถานศึกษา", "end_date": dt.date(2570, 5, 15)}, 1),
]


def with_entries(entries: Mapping[str, Any]) -> Any:
    given = {"fiscal_year": 2569, **entries}
    return {
        schema.AS_OF.name: [DAY],
        "tblPlan": [{"รหัส": key, "ค่า": value} for key, value in given.items()],
    }


@pytest.mark.parametrize(("entries", "count"), UNREAD_DAYS)
def test_a_day_of_the_year_that_the_lights_cannot_read_is_said(entries, count):
    said = warning(totals_of(plan_of(with_entries(entries))).untold)
    assert (f"หรือปี พ.ศ. {count} ช่อง" in said) == (count > 0)


@pytest.mark.long
def test_formulas_count_those_days_alike(libreoffice, tmp_path):
    contents = [with_entries(entries) for entries, _ in UNREAD_DAYS]
    books = calculated([build_workbook(content) for content in contents], tmp_path)
    for stored, made in books:
        assert list(differences(stored, made)) == []


@pytest.mark.parametrize(
    ("table", "rows", "says"),
    [
        ("tblActivities", 152, "กิจกรรมตั้งแต่แถวที่ 151 ของตาราง 2 แถว (ไม่มีไฟ)"),
        ("tblResults", 401, "ผลตั้งแต่แถวที่ 401 ของตาราง 1 แถว (ไฟไม่นับ)"),
        ("tblProjects", 101, "โครงการที่เป็นกิจกรรมเองตั้งแต่แถวที่ 101 ของตาราง 1 แถว (ไม่มีไฟ)"),
    ],
)
def test_rows_that_have_no_light_are_counted(table, rows, says):
    key = "รหัสโครงการ" if table == "tblProjects" else "รหัสกิจกรรม"
    plan = plan_of({table: [{key: f"a{number}"} for number in range(rows)]})
    assert warning(totals_of(plan).untold) == says


def test_a_reference_to_a_goal_by_its_place_alone_is_counted():
    goals = [{"เป้าประสงค์": "ก"}, {"รหัสเป้าประสงค์": "9", "เป้าประสงค์": "ข"}]
    strategies = [{"รหัสกลยุทธ์": code, "รหัสเป้าประสงค์": code} for code in ("1", "2", "9")]
    plan = plan_of({"tblGoals": goals, "tblStrategies": strategies})
    assert "การอ้างถึงด้วยชื่อแทนรหัส 1 ช่อง" in warning(totals_of(plan).untold)


def test_a_reference_by_title_is_counted_where_a_code_does_not_say_the_same():
    plan = plan_of(
        {
            "tblProjects": [{"รหัสโครงการ": "p1", "โครงการ": "อบรม"}],
            "tblActivities": [
                {"รหัสกิจกรรม": "1", "รหัสโครงการ": "อบรม"},
                {"รหัสกิจกรรม": "2", "รหัสโครงการ": "p1"},
            ],
        }
    )
    assert "การอ้างถึงด้วยชื่อแทนรหัส 1 ช่อง" in warning(totals_of(plan).untold)


@pytest.mark.parametrize("value", [500, None, "-", " — ", "\u00a0", 0.5])
def test_an_amount_that_is_a_number_or_nothing_is_not_spoken_of(value):
    plan = plan_of({"tblProjects": [{"รหัสโครงการ": "1", "งบประมาณ": value}]})
    assert warning(totals_of(plan).untold) == ""


TOTALLED: PlanData = {
    schema.AS_OF.name: [DAY],
    "tblGoals": [{"รหัสเป้าประสงค์": "1", "เป้าประสงค์": "ก"}],
    "tblStrategies": [{"รหัสกลยุทธ์": "1.1", "รหัสเป้าประสงค์": "1", "กลยุทธ์": "ข"}],
    "tblProjects": [
        {"รหัสโครงการ": "p1", "รหัสกลยุทธ์": "1.1", "โครงการ": "ค", "งบประมาณ": 100},
        {"รหัสโครงการ": "p2", "รหัสกลยุทธ์": "1.1", "โครงการ": "รวมพลัง", "งบประมาณ": 200},
        {"โครงการ": "รวมพลังต้านทุจริต", "งบประมาณ": 7},
        {"โครงการ": "รวมงบประมาณทั้งหมด ๓ โครงการ", "งบประมาณ": 307},
        {"รหัสโครงการ": "-", "โครงการ": "** ร ว ม ทัง สิ้น **", "งบประมาณ": 307},
        {"รหัสโครงการ": "—", "โครงการ": "__[“รวม”]__", "หน่วยนับ": "บาท", "งบประมาณ": 307},
        {"ผู้รับผิดชอบ": '• รวม\nท้ังส้ิน … "307"', "งบประมาณ": 307},
        {"โครงการ": "รวม", "ค่าเป้าหมาย": 3, "งบประมาณ": 5},
    ],
    "tblActivities": [
        {"รหัสกิจกรรม": "a1", "รหัสโครงการ": "p1", "กิจกรรม": "ง", "งบประมาณ": 50},
        {"รหัสกิจกรรม": "รวมทั้งสิ้น", "งบประมาณ": 50},
        {"รหัสกิจกรรม": "1.2", "กิจกรรม": "รวม", "งบประมาณ": 3},
    ],
    "tblSpending": [
        {"รหัสโครงการ": "p1", "จำนวนเงิน": 20},
        {"หมายเหตุ": "รวมเป็นเงิน", "จำนวนเงิน": 20},
        {"วันที่": "ยอดรวมทุกเเผนงาน", "รหัสโครงการ": "ร\u00a0ว\u00a0ม", "จำนวนเงิน": 20},
        {"วันที่": dt.date(2021, 1, 1), "หมายเหตุ": "รวม", "จำนวนเงิน": 1},
    ],
}


ODDLY_TOTALLED: PlanData = {
    schema.AS_OF.name: [DAY],
    "tblProjects": [
        {"รหัสโครงการ": "p1", "โครงการ": "ก", "งบประมาณ": 100},
        {"โครงการ": "รวมงบ\u200dประมาณ", "งบประมาณ": 100},
        {"รหัสโครงการ": "-", "โครงการ": "รวม[โครง·การ]", "งบประมาณ": 100},
        {"โครงการ": "รวมทั้งสิ้น", "งบประมาณ": 100},
        {"โครงการ": 'โครงการ "ร่วมใจ"', "งบประมาณ": 7},
        {"โครงการ": "รวมงบ\u200dประมาณ", "ค่าเป้าหมาย": 3, "งบประมาณ": 7},
    ],
    "tblSpending": [
        {"รหัสโครงการ": "p1", "จำนวนเงิน": 20},
        {"หมายเหตุ": "รวมเป็น\u00adเงิน", "จำนวนเงิน": 20},
    ],
}


def test_a_total_with_signs_that_formulas_do_not_take_out_is_spoken_of():
    plan = plan_of(ODDLY_TOTALLED)
    assert sum(kind is RowKind.TOTAL for kind in plan.tables["tblProjects"].row_kinds.values()) == 3
    assert warning(totals_of(plan).untold).endswith("อาจเป็นยอดรวม (ชื่อมีอักขระพิเศษ) 3 แถว (ยังนับอยู่)")


@pytest.mark.long
def test_a_row_of_totals_is_in_no_sum_and_spoken_of(libreoffice, tmp_path):
    books = [build_workbook(TOTALLED), build_workbook(ODDLY_TOTALLED)]
    (stored, made), odd = calculated(books, tmp_path)
    assert list(differences(stored, made)) == []
    assert list(differences(*odd)) == []
    assert_equals_the_roll_up(made, TOTALLED)
    assert lines(made)[-1][3:6] == [312, 58, 21]
    assert cells(made, SHEET)[1, 0].endswith("แถวยอดรวมในตาราง 7 แถว (ไม่นับ)")


def test_a_total_that_is_none_by_its_amount_is_an_error_and_the_sheet_says_that_it_leaves_it_out():
    content: PlanData = {
        "tblProjects": [{"รหัสโครงการ": "1", "งบประมาณ": 5}, {"โครงการ": "รวม", "งบประมาณ": 6}]
    }
    totals = totals_of(plan_of(content))
    assert totals.total.amounts.planned == 5
    assert warning(totals.untold) == "แถวยอดรวมในตาราง 1 แถว (ไม่นับ)"


@pytest.mark.long
def test_rows_beyond_what_the_sheet_follows_are_counted_and_said(libreoffice, tmp_path):
    codes = [f"s{number}" for number in range(60)]
    content: PlanData = {
        schema.AS_OF.name: [DAY],
        "tblGoals": [{"รหัสเป้าประสงค์": "1", "เป้าประสงค์": "ก"}],
        "tblStrategies": [{"รหัสกลยุทธ์": c, "รหัสเป้าประสงค์": "1", "กลยุทธ์": c} for c in codes],
        "tblProjects": [
            {"รหัสโครงการ": c, "รหัสกลยุทธ์": c, "การใช้งบประมาณ": USES_BUDGET, "งบประมาณ": 10}
            for c in codes
        ],
    }
    ((built, book),) = calculated([build_workbook(content)], tmp_path)
    assert list(differences(built, book)) == []
    found = lines(book)
    assert found[-1][3] == 600
    assert found[-2][2] == "รายการที่ไม่ผูกกับกลยุทธ์ใด"
    assert found[-2][3] == 150
    said = cells(book, SHEET)[1, 0]
    assert "แถวที่ 46" in said
    assert "15 แถว" in said


@pytest.mark.long
def test_lines_follow_what_people_type(libreoffice, tmp_path):
    """A goal and a strategy typed into spare rows appear in their place, with their sums."""
    path = tmp_path / "typed.xlsx"
    path.write_bytes(built(EXAMPLE))
    book = openpyxl.load_workbook(path)
    book["กลยุทธ์"]["A12"], book["กลยุทธ์"]["B12"], book["กลยุทธ์"]["C12"] = "1.5", "1", "ใหม่"
    sheet = book["โครงการ"]
    sheet["A12"], sheet["B12"], sheet["H12"] = "1.5.1", "1.5", 5000
    book["การเบิกจ่าย"]["A4"], book["การเบิกจ่าย"]["C4"] = dt.date(2021, 2, 1), "1.5.1"
    book["การเบิกจ่าย"]["D4"] = 1200.5
    book.save(path)
    ((_, made),) = calculated([path.read_bytes()], tmp_path)
    found = lines(made)
    assert [row[1] for row in found][:7] == ["1", "1.1", "1.2", "1.3", "1.4", "1.5", "2"]
    assert found[5][3:] == [5000, 0, 1200.5, 3799.5, pytest.approx(24.01)]
    assert found[0][3] == 125000
    assert found[-1][3] == 165000


@pytest.mark.long
def test_strategies_that_the_chart_has_no_bars_for_are_spoken_of(libreoffice, tmp_path):
    """Ten typed into a blank plan: the chart was built for eight."""
    path = tmp_path / "typed.xlsx"
    path.write_bytes(build_workbook(blank_data(2569, "โรงเรียนตัวอย่าง")))
    book = openpyxl.load_workbook(path)
    book["เป้าประสงค์"]["A4"] = "1"
    for number in range(1, 11):
        row = 3 + number
        book["กลยุทธ์"][f"A{row}"], book["กลยุทธ์"][f"B{row}"] = f"1.{number}", "1"
    book.save(path)
    data = built(EXAMPLE)
    (_, typed), (_, example) = calculated([path.read_bytes(), data], tmp_path)
    place = (CHART_ROWS.stop - 1, 0)
    assert cells(typed, schema.HOME_SHEET)[place].startswith("แผนภูมิแสดง 8 รายการแรก")
    assert cells(example, schema.HOME_SHEET).get(place, "") == ""


@pytest.mark.long
def test_rows_below_those_that_the_formulas_prepare_are_counted_and_said(libreoffice, tmp_path):
    """A small plan whose table of payments grows beyond what was prepared for it."""
    path = tmp_path / "grown.xlsx"
    path.write_bytes(build_workbook({"tblProjects": [{"รหัสโครงการ": "p1", "งบประมาณ": 9}]}))
    book = openpyxl.load_workbook(path)
    sheet = book[schema.SPENDING.sheet]
    (table,) = sheet.tables.values()
    rows = 2_003
    for row in range(4, 4 + rows):
        sheet.cell(row, 3).value, sheet.cell(row, 4).value = "p1", 1
    first, last = table.ref.split(":")
    table.ref = f"{first}:{last.rstrip('0123456789')}{3 + rows}"
    if table.autoFilter:
        table.autoFilter.ref = table.ref
    book.save(path)
    ((_, made),) = calculated([path.read_bytes()], tmp_path)
    assert lines(made)[-1][5] == rows
    assert "แถวที่เกินจำนวนที่สูตรเตรียมไว้ 3 แถว" in cells(made, SHEET)[1, 0]
