"""The charts are Word's own, and show the roll-up's numbers."""

import io
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.report.engine.chart_workbook import sheet_file
from sujarit.report.engine.charts import has_progress
from sujarit.rollup.totals import roll_up
from tests.report import make
from tests.util.tables import EXAMPLE, add, put, tables_from

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PLANS = {"example": make.example, "clean": make.clean, "nasty": make.nasty}


def drawn(document: bytes, number: int) -> tuple[list[str], list[list[str]]]:
    root = ET.fromstring(make.part(document, f"word/charts/chart{number}.xml"))
    series = list(root.iter(f"{C}ser"))
    names = [v.text or "" for v in series[0].find(f"{C}cat").iter(f"{C}v")]
    return names, [[v.text or "" for v in each.find(f"{C}val").iter(f"{C}v")] for each in series]


def behind(document: bytes, number: int) -> list[list[object]]:
    book = openpyxl.load_workbook(
        io.BytesIO(make.part(document, f"word/embeddings/chart{number}.xlsx"))
    )
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


@pytest.mark.parametrize("name", PLANS)
def test_the_budget_chart_shows_the_rollup(name):
    plan = PLANS[name]()
    document = make.report(plan)
    rows = roll_up(plan, "strategy", Round.SIX).rows
    names, values = drawn(document, 1)
    assert names[: len(rows)] == [row.key for row in rows]
    assert [Decimal(v) for v in values[0]][: len(rows)] == [row.amounts.planned for row in rows]
    assert [Decimal(v) for v in values[1]][: len(rows)] == [row.amounts.spent for row in rows]


@pytest.mark.parametrize("name", PLANS)
def test_the_workbook_behind_a_chart_holds_what_is_drawn(name):
    document = make.report(PLANS[name]())
    names, values = drawn(document, 1)
    rows = behind(document, 1)
    assert rows[0][1:] == ["งบประมาณตามแผน", "เบิกจ่าย"]
    assert [row[0] for row in rows[1:]] == names
    for column, series in enumerate(values, 1):
        assert [Decimal(str(row[column])) for row in rows[1:]] == [Decimal(v) for v in series]


def test_formulas_name_the_whole_range():
    document = make.report(make.example())
    xml = make.part(document, "word/charts/chart1.xml").decode()
    count = len(behind(document, 1))
    assert set(re.findall(r"<c:f>(.*?)</c:f>", xml)) == {"budget!$B$1", "budget!$C$1", f"budget!$A$2:$A${count}", f"budget!$B$2:$B${count}", f"budget!$C$2:$C${count}"}  # fmt: skip


def test_money_that_belongs_to_no_strategy_is_drawn_too():
    plan = parse_plan(put(tables_from(EXAMPLE), "tblProjects", 1, "รหัสกลยุทธ์", "9.9"))
    names, values = drawn(make.report(plan), 1)
    assert names[-1] == "อื่น ๆ"
    assert Decimal(values[0][-1]) == 100000


def test_progress_is_drawn_only_when_some_is_reported():
    assert "chart2" not in _shown(make.report(make.example()))
    document = make.report(make.clean())
    assert "chart2" in _shown(document)
    names, values = drawn(document, 2)
    assert names == [each.code for each in make.clean().activities]
    assert [Decimal(v) for v in values[0]] == [each.progress for each in make.clean().results if each.round is Round.SIX]  # fmt: skip


def _shown(document: bytes) -> set[str]:
    relations = make.part(document, "word/_rels/document.xml.rels").decode()
    used = re.findall(r'<c:chart [^>]*r:id="(\w+)"', make.part(document).decode())
    return {re.search(rf'Id="{each}"[^>]*charts/(\w+)\.xml', relations)[1] for each in used}


def test_an_empty_plan_has_an_empty_chart_and_no_broken_one():
    assert drawn(make.report(make.empty()), 1) == (["-"], [["0.00"], ["0.00"]])


def test_a_restyled_chart_keeps_its_looks(tmp_path):
    from sujarit.resources import templates_dir

    shipped = (templates_dir() / "monitoring_report.docx").read_bytes()
    red = make.part(shipped, "word/charts/chart1.xml").replace(b"A9BBCB", b"FF0000")
    renamed = make.changed(shipped, {"word/charts/chart1.xml": red})
    template = make.written(tmp_path, renamed)
    document = make.report(make.example(), template=template)
    assert b"FF0000" in make.part(document, "word/charts/chart1.xml")
    assert drawn(document, 1) == drawn(make.report(make.example()), 1)


def test_text_in_the_little_workbook_is_never_a_formula():
    book = openpyxl.load_workbook(io.BytesIO(sheet_file("budget", [["=1+1", Decimal("0.10")]])))
    assert book.worksheets[0]["A1"].data_type == "s"
    assert book.worksheets[0]["A1"].value == "=1+1"


def test_the_little_workbook_is_sound(tmp_path, sdk_validate):
    path = tmp_path / "c.xlsx"
    path.write_bytes(make.part(make.report(make.nasty()), "word/embeddings/chart1.xlsx"))
    assert sdk_validate(path) == []
    assert zipfile.is_zipfile(path)


def test_a_plan_without_activities_draws_no_empty_chart_of_progress():
    assert not has_progress(make.empty(), Round.SIX)


def test_the_charts_use_no_word_for_a_level_that_the_office_may_have_renamed():
    document = make.report(make.clean())
    drawn = (make.part(document, f"word/charts/chart{number}.xml").decode() for number in (1, 2))
    assert not [title for title in ("กลยุทธ์", "เป้าประสงค์") for xml in drawn if title in xml]


def test_a_chart_of_more_activities_than_can_be_told_apart_is_left_out():
    def reported(count: int) -> bool:
        tables = tables_from(EXAMPLE)
        for index in range(count):
            tables = add(tables, "tblActivities", code=f"ม{index}", title="ก")
        tables = add(tables, "tblResults", round="6", activity="ม0", progress=50)
        return has_progress(parse_plan(tables), Round.SIX)

    assert reported(34)
    assert not reported(35)
