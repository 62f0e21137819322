"""The list of slow tests comes from a report of pytest's own."""

from tests.tools import durations

REPORT = """<testsuites><testsuite>
<testcase classname="tests.test_a" name="test_x[1-[2]]" time="0.1"/>
<testcase classname="tests.test_a" name="test_x[2]" time="0.5"/>
<testcase classname="tests.excel.test_b.TestC" name="test_y" time="3.0"/>
<testcase classname="tests.excel.test_b" name="test_z" time="0.1"/>
</testsuite></testsuites>"""


def test_the_slowest_case_decides_and_the_quick_are_not_listed(tmp_path, monkeypatch):
    (tmp_path / "report.xml").write_text(REPORT)
    monkeypatch.setattr(durations, "LIST", tmp_path / "list.txt")
    durations.main(str(tmp_path / "report.xml"))
    assert durations.slow_tests() == {
        "tests/test_a.py::test_x",
        "tests/excel/test_b.py::TestC::test_y",
    }
    assert durations.LIST.read_text().split()[0] == "3.00"


def test_what_is_listed_is_left_out_of_a_quick_run(request):
    listed = durations.slow_tests()
    slow = {
        durations.name_of(item.nodeid)
        for item in request.session.items
        if item.get_closest_marker("slow")
    }
    assert listed & {durations.name_of(item.nodeid) for item in request.session.items} <= slow
