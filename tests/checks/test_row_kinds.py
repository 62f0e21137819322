"""Totals, headings and notes that people keep inside a table are told of once and never counted."""

from decimal import Decimal
from itertools import product

import pytest

from sujarit.books.build.data import plan_of
from sujarit.books.build.total_rows import TABLES, is_total_row, odd_count
from sujarit.checks.engine import check
from sujarit.checks.example import tables_of
from sujarit.plan import schema
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.plan.rows.row_kinds import RowKind
from sujarit.plan.schema import Kind
from sujarit.rollup.totals import roll_up
from tests.util.tables import CLEAN, add, put, tables_from, with_rows

HEAD = "tblProjects\nรหัสโครงการ | โครงการ | งบประมาณ\n"


def plan(rows: str):
    return parse_plan(tables_of(HEAD + rows))


def planned(rows: str) -> Decimal | None:
    return roll_up(plan(rows), "project", Round.SIX).total.planned


@pytest.mark.parametrize(
    "word",
    ["รวม", "รวมทั้งสิ้น", "รวมทั้งหมด", "รวมงบประมาณทั้งหมด", "รวมเป็นเงินทั้งสิ้น", "ยอดรวม", "รวม 2 โครงการ", "รวม ๒ โครงการ", "Total", "รวม:",
     "ร ว ม", "รวม ทั้ง สิ้น", "**รวม**", "- รวม -", "(รวม)", "รวม =", "รวมทังสิ้น", "รวมทั้งสื้น", "งบประมาณรวม", "จำนวนเงินรวม",
     "รวมวงเงิน", "รวมงบประมาณที่ใช้", "รวมหน้านี้", f"รวมทั้งสิ้น{'.' * 70}", "ยอด - รวม", "งบประมาณ - รวม", "ยอด “รวม”", "T O T A L",
     "รวม\u2003ทั้งสิ้น", "ร-ว-ม", "ร\u2009ว\u2009ม", "\u200cรวม"],
)  # fmt: skip
@pytest.mark.parametrize("amount", ["300", "๓๐๐ บาท", "="])
def test_a_row_of_totals_is_not_counted(word, amount):
    assert planned(f"1.1 | ก | 100\n1.2 | ข | 200\n | {word} | {amount}") == 300


def test_the_word_may_stand_in_the_column_of_codes():
    for word in ["รวมทั้งสิ้น", "ร ว ม", "** รวม **", "Total", f"รวม{'.' * 70}", "ยอด - รวม", "ร-ว-ม"]:
        assert planned(f"1.1 | ก | 100\n1.2 | ข | 200\n{word} | | 300") == 300


def test_the_word_may_stand_in_a_column_that_the_office_added():
    text = "tblProjects\nรหัสโครงการ | งบประมาณ | ลำดับ\n1.1 | 100 | 1\n | 100 | รวม"
    bound = parse_plan(tables_of(text)).tables["tblProjects"]
    assert bound.row_kinds == {1: RowKind.TOTAL}
    assert is_total_row(bound, bound.source.rows[1])


def test_sums_of_blocks_and_their_grand_total_are_not_counted():
    rows = """กลยุทธ์ที่ 1 ปลูกฝัง | |
        1.1 | ก | 100
        | รวม | 100
        กลยุทธ์ที่ 2 เฝ้าระวัง | |
        2.1 | ข | 200
        2.2 | ค | 50
        | รวม | 250
        | รวมทั้งสิ้น | 350"""
    assert planned(rows) == 350
    assert len(plan(rows).projects) == 3


@pytest.mark.parametrize(
    "row",
    [
        "1.3 | รวมพลังต้านทุจริต | 300",
        " | รวมพลังต้านทุจริต | 300",
        "1.3 | รวม | 300",
        " | รวมทั้งสิ้น | 299",
        " | โครงการรวม | 300",
        " | รวมใจภักดิ์รักความดี | 300",
        " | ร่วมใจ | 300",
    ],
)
def test_what_is_less_clear_stays_counted(row):
    amount = Decimal(row.rpartition("|")[2].strip())
    assert planned(f"1.1 | ก | 100\n1.2 | ข | 200\n{row}") == 300 + amount


@pytest.mark.parametrize(
    ("row", "rule", "severity"),
    [
        (" | รวมทั้งสิ้น | 300", "STR10", Severity.WARNING),
        ("กลยุทธ์ที่ 2 เฝ้าระวัง | |", "STR10", Severity.INFO),
        (" | หมายเหตุ งบประมาณถัวจ่ายได้ |", "STR10", Severity.INFO),
        (" | รวมทั้งสิ้น | 299", "STR11", Severity.ERROR),
        (" | เครือข่ายเฝ้าระวัง |", "STR12", Severity.ERROR),
    ],
)
def test_such_a_row_has_one_finding(row, rule, severity):
    before = check(plan("1.1 | ก | 100\n1.2 | ข | 200"), Round.SIX)
    after = check(plan(f"1.1 | ก | 100\n1.2 | ข | 200\n{row}"), Round.SIX)
    new = [item for item in after if item not in before]
    assert [(item.rule, item.severity) for item in new] == [(rule, severity)]


@pytest.mark.parametrize("rows", ["", "\n ! | |"])
def test_below_the_table_totals_and_notes_stand_rightly(rows):
    text = f"1.1 | ก | 100\n1.2 | ข | 200{rows}\n! | รวมทั้งสิ้น | 300\n! | หมายเหตุ ถัวจ่ายได้ |"
    assert not {item.rule for item in check(plan(text), Round.SIX)} & {"STR05", "STR06", "STR10"}
    assert planned(text) == 300


def test_a_payment_called_total_is_not_counted_twice():
    text = """
        tblSpending
        วันที่ | รหัสโครงการ | จำนวนเงิน | เลขที่เอกสาร | หมายเหตุ
        2021-01-20 | 1.1 | 100 | บจ.1 |
        2021-02-20 | 1.1 | 50 | บจ.2 |
        | | 150 | | รวม
        """
    found = parse_plan(tables_of(text))
    assert [payment.amount for payment in found.spending] == [100, 50]


def test_a_goal_may_be_called_goal_one():
    text = "tblGoals\nรหัสเป้าประสงค์ | เป้าประสงค์\n | เป้าประสงค์ที่ 1 ปลูกฝัง"
    assert len(parse_plan(tables_of(text)).goals) == 1


def test_a_total_in_a_whole_plan_changes_no_figure_and_no_other_finding():
    tables = tables_from(CLEAN)
    budget = sum(project.budget or 0 for project in parse_plan(tables).projects)
    totalled = add(tables, "tblProjects", title="รวมทั้งสิ้น", budget=float(budget))
    for reporting in Round:
        clean = check(parse_plan(tables), reporting)
        found = check(parse_plan(totalled), reporting)
        assert [item.rule for item in found if item not in clean] == ["STR10"]
        assert roll_up(parse_plan(totalled), "goal", reporting) == roll_up(
            parse_plan(tables), "goal", reporting
        )


def test_to_obey_what_is_said_of_a_doubtful_total_never_doubles_the_plan():
    tables = tables_from(CLEAN)
    doubtful = add(tables, "tblProjects", title="รวม", budget=1.0)
    (item,) = [f for f in check(parse_plan(doubtful), Round.SIX) if f.rule == "STR11"]
    assert "ใต้ตาราง" in item.fix.th
    obeyed = with_rows(doubtful, "tblProjects", doubtful["tblProjects"].rows[:-1])
    assert parse_plan(obeyed).projects == parse_plan(tables).projects


def test_a_row_put_above_does_not_change_what_a_total_is():
    tables = add(tables_from(CLEAN), "tblProjects", title="รวม", budget=1.0)
    assert "STR11" in {item.rule for item in check(parse_plan(tables), Round.SIX)}
    named = put(tables, "tblProjects", len(tables["tblProjects"].rows) - 1, "รหัสโครงการ", "9.9")
    assert "STR11" not in {item.rule for item in check(parse_plan(named), Round.SIX)}


@pytest.mark.parametrize("name", ["tblProjects", "tblActivities", "tblSpending"])
def test_no_total_that_the_report_leaves_out_is_counted_by_the_workbook_s_formulas(name):
    words = [
        *("_รวม_", '"รวม"', "[ร ว ม]", "… “รวมทังส้ิน” …", "•รวมทุกเเผนงาน:", "รวม\u200bจํานวนเงิน"),
        *("รวม\u00a0๓ โครงการ", "SUB-Total.", "ร\u00a0ว\u00a0ม", "รวม\nท้ังสิ้น"),
        *(f"รวมทั้งสิ้น{'.' * 70}", "งบประมาณ - รวม", "ยอด “รวม”", "T O T A L", "รวม\u2003ทั้งสิ้น"),
        *("ร-ว-ม", "ร·ว·ม ทั้ง·สิ้น", "ร\u2009ว\u2009ม", "ย-อ-ด-ร-ว-ม", "G R A N D  T O T A L"),
    ]
    table, known = schema.table(name), schema.table(name).column
    worded = [c for c in table.columns if c.kind is not Kind.MONEY and c.key != "budget_use"]
    money = "budget" if name != "tblSpending" else "amount"
    other = {"unit": "บาท"} if name != "tblSpending" else {"note": "บาท"}
    for column, word in product(worded, words):
        row: dict[str, str | int] = {**other, column.key: word, money: 300}
        found = plan_of({name: [{known(key).title: value for key, value in row.items()}]})
        bound = found.tables[name]
        assert bound.row_kinds[0] is RowKind.LIKE_TOTAL, (column.title, word)
        assert is_total_row(bound, bound.source.rows[0]), (column.title, word)


def test_a_total_may_have_a_dash_for_its_code():
    assert planned("1.1 | ก | 100\n1.2 | ข | 200\n- | รวม | 300") == 300


def test_a_name_of_many_money_words_takes_no_time():
    # 26 took a minute, each one more twice as long: a name can be cut up in so many ways.
    row = f" | รวม{'จำนวนเงิน' * 5000}ใจ | 300"
    assert planned(f"1.1 | ก | 100\n1.2 | ข | 200\n{row}") == 600


@pytest.mark.parametrize("name", ["tblProjects", "tblActivities", "tblSpending", "tblKpis"])
def test_titles_typed_again_inside_a_table_are_one_heading(name):
    tables = tables_from(CLEAN)
    rows = list(tables[name].rows)
    again = with_rows(tables, name, [*rows[:1], tables[name].header, *rows[1:]])
    assert len(list(parse_plan(again).tables[name].record_rows())) == len(
        list(parse_plan(tables).tables[name].record_rows())
    )
    before = [item.rule for item in check(parse_plan(tables), Round.SIX)]
    after = [item.rule for item in check(parse_plan(again), Round.SIX)]
    assert sorted(after) == sorted([*before, "STR10"])


def test_a_code_of_a_question_mark_is_no_dash_to_the_formula_of_odd_rows():
    assert not any("MATCH(" in odd_count(table) for table in TABLES), "it takes ? for any text"
