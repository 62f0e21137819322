"""A list's title, office, words for levels and signers come into the plan, or are told of."""

import datetime as dt

import openpyxl
import pytest

from sujarit.books.build import blank_data
from sujarit.books.file.book import FileBook
from sujarit.checks.example import tables_of
from sujarit.importing.outline import AboveText, Outline
from sujarit.importing.particulars import counted_by, particulars_of
from sujarit.importing.signers import new_signers
from sujarit.importing.source import lists_in
from sujarit.importing.words.columns import meaning_of
from sujarit.importing.words.signatures import signatures_in
from sujarit.plan.parse import parse_plan
from sujarit.plan.schema import MONTH_KEYS
from tests.importing.test_import import read_in
from tests.util.built import built_once
from tests.util.command import run

LIST = (
    ("แผนปฏิบัติการป้องกันการทุจริต ๔ ปี (พ.ศ. ๒๕๖๖ – ๒๕๖๙)",),
    ("เทศบาลตำบลตัวอย่าง",),
    ("ข้อมูล ณ วันที่ลงมติ",),
    ("มิติที่ ๑ การสร้างสังคมที่ไม่ทนต่อการทุจริต",),
    ("ภารกิจตามมิติ", "มาตรการ", "โครงการ", "ปี ๒๕๖๙", "ปี ๒๕๗๐"),
    ("๑.๑ การสร้างจิตสำนึก", "๑.๑.๑ บุคลากร", "โครงการ ก", "๓๐,๐๐๐", "-"),
    (),
    (None, None, "(ลงชื่อ)............ผู้เสนอแผน", None, "ลงชื่อ............ผู้อนุมัติแผน"),
    (None, None, "(นางสมศรี ขยัน)", None, "(นายกิตติ นำชัย)"),
    (None, None, "ปลัดเทศบาลตำบลตัวอย่าง", None, "นายกเทศมนตรีตำบลตัวอย่าง"),
    (None, None, None, None, "วันที่ 15 ตุลาคม 2568"),
    (None, None, "ผู้จัดทำแผน นายชาย ทำงาน"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("particulars")
    book = openpyxl.Workbook()
    for row in LIST:
        book.active.append(row)
    book.save(folder / "list.xlsx")
    (folder / "plan.xlsx").write_bytes(built_once(blank_data(2569, "")))
    return folder


def test_title_office_words_and_signers_of_a_list_are_the_plan_s_and_come_once(folder):
    before = (folder / "plan.xlsx").read_bytes()
    run(folder, "import", "plan.xlsx", "list.xlsx", "--dry-run")
    assert (folder / "plan.xlsx").read_bytes() == before
    status, out, err = run(folder, "import", "plan.xlsx", "list.xlsx")
    assert (status, err) == (0, "")
    plan = parse_plan(FileBook(folder / "plan.xlsx").tables())
    details = plan.details
    assert details.plan_title == "แผนปฏิบัติการป้องกันการทุจริต ๔ ปี (พ.ศ. ๒๕๖๖ – ๒๕๖๙)"
    assert details.office_name == "เทศบาลตำบลตัวอย่าง"
    assert f"{details.start_date} {details.end_date}" == "2022-10-01 2026-09-30"
    words = (details.goal_label, details.strategy_label, details.level3_label)
    assert words == ("มิติ", "ภารกิจ", "มาตรการ")
    assert [(s.role, s.name, s.position, s.date) for s in plan.signers] == [
        ("ผู้เสนอ", "นางสมศรี ขยัน", "ปลัดเทศบาลตำบลตัวอย่าง", None),
        ("ผู้อนุมัติ", "นายกิตติ นำชัย", "นายกเทศมนตรีตำบลตัวอย่าง", dt.date(2025, 10, 15)),
    ]
    assert [project.title for project in plan.projects] == ["โครงการ ก"]
    assert "ข้อความเหนือตาราง: ข้อมูล ณ วันที่ลงมติ" in out
    assert "ผู้จัดทำแผน นายชาย ทำงาน" in out
    assert "ใช้คำใหม่เมื่อสั่ง sujarit upgrade plan.xlsx" in out
    again = (folder / "plan.xlsx").read_bytes()
    run(folder, "import", "plan.xlsx", "list.xlsx")
    assert (folder / "plan.xlsx").read_bytes() == again


def choose_kind_of_year(path, kind):
    book = openpyxl.load_workbook(path)
    book["ข้อมูลแผน"]["C3"] = kind
    book.save(path)


def test_the_kind_of_year_of_a_list_is_offered_in_the_mapping_and_set_where_it_is_accepted(
    tmp_path,
):
    for number in (2569, 2570):
        book = openpyxl.Workbook()
        book.active.append((f"แผนปฏิบัติการป้องกันการทุจริต ปีการศึกษา {number}",))
        book.active.append(("ที่", "โครงการ", "งบประมาณ", "ระยะเวลา"))
        book.active.append((1, "โครงการโรงเรียนสุจริต", "๑๕,๐๐๐", "ไตรมาส 1"))
        book.save(tmp_path / f"{number}.xlsx")
        (tmp_path / f"plan{number}.xlsx").write_bytes(built_once(blank_data(number, "")))
    files = ("plan2569.xlsx", "2569.xlsx", "--map", "map.xlsx")
    out = run(tmp_path, "import", *files, "--dry-run")[1]
    assert "ปีการศึกษา ที่ไฟล์บอก" in out
    choose_kind_of_year(tmp_path / "map.xlsx", "ปีของเรา")
    status, _, err = run(tmp_path, "import", *files)
    assert (status, "ไม่รู้จัก “ปีของเรา”" in err) == (2, True)
    choose_kind_of_year(tmp_path / "map.xlsx", "ปีการศึกษา")
    out = run(tmp_path, "import", *files)[1]
    assert "ข้อมูลแผน ชนิดของปี: ปีการศึกษา" in out
    assert "ที่ไฟล์บอก" not in out
    run(tmp_path, "import", "plan2570.xlsx", "2570.xlsx", "--map", "map.xlsx")
    for number in (2569, 2570):
        plan = parse_plan(FileBook(tmp_path / f"plan{number}.xlsx").tables())
        assert plan.year_word == "ปีการศึกษา"
        assert plan.fiscal_year.start == plan.details.start_date == dt.date(number - 543, 5, 16)
        assert plan.projects[0].months.index(True) == MONTH_KEYS.index("may")
        assert sum(plan.projects[0].months) == 3


@pytest.mark.parametrize(
    ("entries", "kind", "start"),
    [
        ("year_kind | \nstart_date | 2025-10-01", "ปีปฏิทิน", "2026-01-01"),
        ("year_kind | ปีการศึกษา\nstart_date | 2026-05-16", "ปีปฏิทิน", "2026-01-01"),
        ("year_kind | \nstart_date | 2025-11-03", "ปีการศึกษา", "2025-11-03"),
        ("year_kind | ปีปฏิทิน\nstart_date | 2026-01-01", "ปีปฏิทิน", "2026-01-01"),
        ("start_date | 2025-10-01", "ปีงบประมาณ", "2025-10-01"),
    ],
)
def test_days_that_somebody_typed_stay_when_another_kind_of_year_is_accepted(entries, kind, start):
    plan = parse_plan(tables_of(f"tblPlan\nรหัส | ค่า\nfiscal_year | 2569\n{entries}"))
    counted, changed = counted_by(plan, "ปีการศึกษา" if "ศึกษา" in kind else "ปีปฏิทิน")
    assert (counted.year_word, f"{counted.details.start_date}") == (kind, start)
    assert ("year_kind" in changed) == (counted is not plan)


def test_forms_below_each_other_each_end_with_who_signs(tmp_path):
    book = openpyxl.Workbook()
    for number in (1, 2):
        for row in (
            ("ชื่อโครงการ", f"โครงการที่ {number}"),
            ("หลักการและเหตุผล", "เพราะ"),
            ("วัตถุประสงค์", "เพื่อ"),
            ("งบประมาณ", 5000),
            ("(ลงชื่อ) ............ ผู้เสนอโครงการ",),
            ("(นายกิตติ นำชัย)",),
            ("ปลัด อบต.",),
        ):
            book.active.append(row)
    book.save(tmp_path / "forms.xlsx")
    (sheet,) = lists_in(tmp_path / "forms.xlsx")
    assert [row[0] for row in sheet.rows] == ["โครงการที่ 1", "โครงการที่ 2"]
    assert [(s.role, s.position) for s in signatures_in(sheet.signed)] == [
        ("ผู้เสนอ", "ปลัด อบต."),
        ("ผู้เสนอ", "ปลัด อบต."),
    ]


def test_activities_paid_from_several_sources_part_their_project_s_sum():
    taken = read_in(
        ("โครงการ", "กิจกรรม", "งบประมาณ", "แหล่งเงิน"),
        ("โครงการโรงเรียนสุจริต", "ค่าย", 5000, "เงินอุดหนุน"),
        (None, "เครือข่าย", 3000.5, "เงินบริจาค"),
        (None, "ถอดบทเรียน", 1500, "เงินอุดหนุน"),
    )
    sums = {row["source"]: row["amount"] for row in taken.tables["tblBudgets"]}
    assert sums == {"เงินอุดหนุน": 6500.0, "เงินบริจาค": 3000.5}
    assert "budget" not in taken.tables["tblProjects"][0]


def test_an_office_named_in_the_title_alone_is_the_plan_s():
    title = "แผนปฏิบัติการส่งเสริมคุณธรรม โรงพยาบาลตัวอย่าง จังหวัดหนึ่ง ปีงบประมาณ พ.ศ. 2569"
    outline = Outline(above=[AboveText("แผน", 1, title)])
    found = particulars_of(outline, parse_plan({}))
    assert found.entries == {
        "plan_title": title,
        "office_name": "โรงพยาบาลตัวอย่าง จังหวัดหนึ่ง",
    }


def test_another_year_s_list_is_told(tmp_path):
    outline = Outline(above=[AboveText("แผน", 1, "แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2568")])
    plan = parse_plan(tables_of("tblPlan\nรหัส | ค่า\nfiscal_year | 2569"))
    (left,) = particulars_of(outline, plan).left_out
    assert "ปี 2568 ที่ไฟล์บอก เพราะสมุดงานเป็นแผนปี 2569" in left.why.th


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("แผนปฏิบัติการ ปีปฏิทิน 2569", ["ปีปฏิทิน ที่ไฟล์บอก เพราะสมุดงานนับเป็นปีงบประมาณ"]),
        ("แผนปฏิบัติการ ปีการศึกษา 2569", ["ปีการศึกษา ที่ไฟล์บอก เพราะสมุดงานนับเป็นปีงบประมาณ"]),
        ("แผนปฏิบัติการ ปีงบประมาณ 2569", []),
    ],
)
def test_a_list_of_another_kind_of_year_is_told_and_the_office_s_own_name_is_not(title, told):
    outline = Outline(above=[AboveText("แผน", 1, title), AboveText("แผน", 2, "คณะวิทยาศาสตร์")])
    entries = "tblPlan\nรหัส | ค่า\nfiscal_year | 2569\noffice_name | คณะวิทยาศาสตร์"
    left = particulars_of(outline, parse_plan(tables_of(entries))).left_out
    assert [one.why.th.partition(" เดือน")[0] for one in left] == told


def signed(*rows):
    found = signatures_in(list(enumerate(rows, start=1)))
    return [(one.role, one.name, one.position) for one in found]


@pytest.mark.parametrize(
    "rows",
    [
        [("ผู้เสนอโครงการ", "(นายครู ใจงาม)", "ตำแหน่ง ครูชำนาญการ")],
        [("ผู้เสนอแผน นายครู ใจงาม ตำแหน่ง ครูชำนาญการ",)],
        [("(ลงชื่อ)......ผู้เสนอ\n(นายครู ใจงาม)\nครูชำนาญการ",)],
        [("ลงชื่อ ........",), ("(นายครู ใจงาม)",), ("ครูชำนาญการ",), ("ผู้เสนอแผน",)],
        [("ลงชื่อ", None, "ผู้เสนอโครงการ"), (None, "(นายครู ใจงาม)"), (None, "ครูชำนาญการ")],
        [("ผู้เสนอ",), ("ลงชื่อ ........",), ("(นายครู ใจงาม)",), ("ตำแหน่ง ครูชำนาญการ",)],
    ],
)
def test_who_signs_is_read_however_it_is_printed(rows):
    assert signed(*rows) == [("ผู้เสนอ", "นายครู ใจงาม", "ครูชำนาญการ")]


@pytest.mark.parametrize(
    ("line", "name", "position"),
    [
        ("ผู้เสนอแผน สมชาย ใจดี", "สมชาย ใจดี", ""),
        ("ผู้เสนอแผน สมชาย ใจดี ตำแหน่ง ครูชำนาญการ", "สมชาย ใจดี", "ครูชำนาญการ"),
        ("ลงชื่อ สมชาย ใจดี ผู้เสนอ", "สมชาย ใจดี", ""),
        ("ผู้เสนอแผน ผู้อำนวยการโรงเรียน บ้านหนอง", "", "ผู้อำนวยการโรงเรียน บ้านหนอง"),
        ("ผู้เสนอแผน นิติกร ชำนาญการ", "", "นิติกร ชำนาญการ"),
    ],
)
def test_a_name_without_its_title_behind_a_role_is_no_position(line, name, position):
    assert signed((line,)) == [("ผู้เสนอ", name, position)]


def test_a_post_stands_beside_others_in_columns_and_one_without_a_role_is_apart():
    assert signed(
        ("ผู้จัดทำแผน นางสาวมาลี ดีงาม",),
        ("ผู้เห็นชอบ", None, "ผู้ให้ความเห็นชอบ", None, "ผู้อนุมัติ"),
        ("(นายหนึ่ง)", None, "(นายสอง)", None, "(นายสาม)"),
    ) == [
        ("", "นางสาวมาลี ดีงาม", ""),
        ("ผู้เห็นชอบ", "นายหนึ่ง", ""),
        ("ผู้เห็นชอบ", "นายสอง", ""),
        ("ผู้อนุมัติ", "นายสาม", ""),
    ]


@pytest.mark.parametrize(
    ("title", "values", "meaning"),
    [
        ("ไตรมาส 1 เป้าหมาย", [60], "เป้าหมายไตรมาส 1"),
        ("ไตรมาส 1 งบประมาณ", [60], "ไตรมาส 1"),
        ("ระยะเวลาดำเนินการ ไตรมาส ๒", ["✓", None], "ไตรมาส 2"),
        ("ระยะเวลา ไตรมาส 2", [5000], "ไม่นำเข้า"),
        ("ผลการเบิกจ่าย ไตรมาส 1", [60], "ไม่นำเข้า"),
        ("เป้าหมายทั้งปี", [120, 4], "ค่าเป้าหมาย"),
        ("งบประมาณและที่มา 2566", [10000], "งบประมาณของปี"),
        ("งบประมาณที่ใช้ไป 2566", [10000], "ไม่นำเข้า"),
        ("งบประมาณคงเหลือ", [10000], "ไม่นำเข้า"),
        ("งบประมาณ ปี 2566-2570", [10000], "ไม่นำเข้า"),
        ("งบประมาณ (บาท)", [10000], "งบประมาณ"),
        ("เป้าหมาย", ["ผู้บริหาร 10 คน"], "เป้าหมาย"),
        ("หน่วยงานหลัก", ["กองคลัง"], "ผู้รับผิดชอบ"),
        ("หน่วยดำเนินการ", ["กองคลัง"], "ผู้รับผิดชอบ"),
        ("หน่วยงานที่รับผิดชอบ", ["กองคลัง"], "ผู้รับผิดชอบ"),
        ("หน่วยงานร่วมดำเนินการ", ["กองคลัง"], "ผู้ร่วมรับผิดชอบ"),
        ("หน่วยนับ", ["คน"], "หน่วยนับ"),
    ],
)
def test_a_quarter_s_target_is_no_money(title, values, meaning):
    assert meaning_of(title, values)[0] == meaning


def test_a_quarter_s_target_stands_beside_its_sum_whichever_comes_first():
    taken = read_in(
        ("โครงการ", "ไตรมาส 1 เป้าหมาย", "ไตรมาส 1 งบ", "ไตรมาส 2 งบ", "ไตรมาส 2 เป้าหมาย", "แหล่งงบ"),
        ("ก", 60, 15000, 5000.25, "40 คน", "เงินบำรุง"),
    )
    found = [(r["quarter"], r["target"], r["amount"]) for r in taken.tables["tblBudgets"]]
    assert found == [("1", "60", 15000.0), ("2", "40 คน", 5000.25)]


HEAD = "ลำดับ,กิจกรรม,งบประมาณ,ผู้รับผิดชอบ\n1,ประกาศนโยบาย,1000,กอง ก\n"


def listed(tmp_path, *lines):
    (tmp_path / "list.csv").write_text(HEAD + "\n".join(lines), "utf-8-sig")
    (sheet,) = lists_in(tmp_path / "list.csv")
    return [row for row in sheet.rows if any(row)][1:], [number for number, _ in sheet.signed]


@pytest.mark.parametrize(
    "line",
    [
        '2,ลงนามคำรับรองการปฏิบัติราชการ,"5,000",กอง ข',
        ",ลงนามบันทึกข้อตกลง (MOU),,กอง ข",
        ",ลงนาม (MOU) กับเครือข่าย,,กอง ข",
        ",ลงชื่อ,ไม่ใช้งบประมาณ,กอง ข",
        ",ลงชื่อ ........,5000,",
        "๒,ลงนาม,,กอง ข",
        ",ผู้เสนอ นายบี,5000 บาท,",
        ",ผู้อนุมัติโครงการ ต้องลงนามก่อน,,",
    ],
)
def test_what_is_to_be_done_or_paid_is_no_line_to_sign_on(tmp_path, line):
    rows, signed_rows = listed(tmp_path, line, '3,อบรมคุณธรรม,"7,000",กอง ค', ",จิตอาสา,-,กอง ง")
    assert (len(rows), signed_rows) == (3, [])


@pytest.mark.parametrize(
    "line",
    [
        ",ลงชื่อ ........,,",
        ",(ลงชื่อ) นายเอ ใจดี,,",
        ",ลงชื่อ สมชาย ใจดี ผู้เสนอ,,",
        ",ลงนาม ปลัดเทศบาล,,",
        ",ผู้เสนอแผน ผู้อำนวยการโรงเรียน,,",
        "ลงชื่อ....ผู้เสนอ,,ลงชื่อ....ผู้เห็นชอบ,ลงชื่อ....ผู้อนุมัติ",
    ],
)
def test_a_list_goes_on_below_those_who_sign(tmp_path, line):
    rows, signed_rows = listed(tmp_path, line, '3,อบรมคุณธรรม,"7,000",กอง ค', ",จิตอาสา,-,กอง ง")
    assert (len(rows), signed_rows) == (2, [3])


def test_each_row_below_those_who_sign_is_told():
    rows = [
        ("ลงชื่อ....ผู้เสนอ",),
        ("(นายเอ)",),
        ("ปลัด",),
        ("ปฏิบัติราชการแทน",),
        ("ถนนสายหนึ่ง",),
        ("นายบี",),
    ]
    (one,) = signatures_in(list(enumerate(rows, start=1)))
    assert (one.position, one.rest) == ("ปลัด ปฏิบัติราชการแทน", [(5, "ถนนสายหนึ่ง"), (6, "นายบี")])
    outline = Outline(signed=[("แผน", one)])
    assert [each.row for each in new_signers(outline, parse_plan({})).left_out] == [5, 6]
    (other,) = signatures_in([(7, ("ผู้จัดทำแผน",)), (8, ("นายซี",))])
    outline = Outline(signed=[("แผน", other)])
    assert [each.row for each in new_signers(outline, parse_plan({})).left_out] == [7, 8]


def entries_of(*lines, own=2569):
    outline = Outline(above=[AboveText("แผน", n, line) for n, line in enumerate(lines, start=1)])
    plan = parse_plan(tables_of(f"tblPlan\nรหัส | ค่า\nfiscal_year | {own}"))
    found = particulars_of(outline, plan)
    told = [each.row for each in found.left_out]
    return found.entries.get("plan_title"), found.entries.get("office_name"), told


AREA = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษานครสวรรค์ เขต 3"


@pytest.mark.parametrize(
    ("lines", "title", "office", "told"),
    [
        (("โรงเรียนบ้านดอน", AREA), None, "โรงเรียนบ้านดอน", [2]),
        (("แผน ก ของโรงเรียนบ้านดอน ปี 2569", AREA), 0, "โรงเรียนบ้านดอน", [2]),
        ((f"แผน ก {AREA}", "โรงเรียนบ้านดอน"), 0, AREA, [2]),
        (("แผน ก โรงเรียนบ้านดอน", "โรงเรียนบ้านดอน อำเภอเมือง"), 0, "โรงเรียนบ้านดอน อำเภอเมือง", []),
        (("สำนักงาน ป.ป.ช. กำหนดให้ส่งภายใน 15 ตุลาคม",), None, None, [1]),
        (("โรงเรียน" + "ก" * 200,), None, None, [1]),
        (("หน่วยงานรับผิดชอบ กองช่าง",), None, None, [1]),
        (("หน่วยงาน : กองช่าง", "หน่วยงาน กองคลัง"), None, "กองช่าง", [2]),
        (("แผนงานบริหารงานทั่วไป", "แผนปฏิบัติการ"), 1, None, [1]),
    ],
)
def test_the_first_name_of_the_office_stands_and_others_are_told(lines, title, office, told):
    assert entries_of(*lines) == (None if title is None else lines[title], office, told)


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("โทร. 056-222500", False),
        ("งบประมาณทั้งสิ้น 125000 บาท", False),
        ("ตามพระราชบัญญัติวิธีการงบประมาณ พ.ศ. 2561 และระเบียบ พ.ศ. 2560", False),
        ("ข้อมูล ณ วันที่ 30 กันยายน พ.ศ. 2568", False),
        ("แผน ๔ ปี (พ.ศ. ๒๕๖๖ – ๒๕๗๐)", False),
        ("แผนตามระเบียบ พ.ศ. 2560 ประจำปีงบประมาณ พ.ศ. 2568", True),
        ("ปีการศึกษา 2568", True),
    ],
)
def test_only_a_plan_s_own_year_is_compared(line, is_told):
    outline = Outline(above=[AboveText("แผน", 1, line)])
    plan = parse_plan(tables_of("tblPlan\nรหัส | ค่า\nfiscal_year | 2569"))
    told = [each.why.th for each in particulars_of(outline, plan).left_out]
    assert any("สมุดงานเป็นแผนปี" in each for each in told) == is_told


@pytest.mark.parametrize("arrow", ["←→", "↔", "⟷", "→"])
def test_an_arrow_over_a_period_s_quarter_marks_its_months(arrow):
    taken = read_in(("โครงการ", "ระยะเวลา ไตรมาส 1", "ระยะเวลา ไตรมาส 2"), ("ก", "/", arrow))
    (row,) = taken.tables["tblProjects"]
    assert [row.get(key) for key in MONTH_KEYS] == ["/"] * 6 + [None] * 6
    assert not taken.left_out


def test_a_name_without_a_post_clears_that_of_a_new_workbook():
    plan = parse_plan(
        tables_of(
            "tblSigners\nบทบาท | ตำแหน่ง\n"
            "ผู้เสนอ | ปลัดองค์กรปกครองส่วนท้องถิ่น\nผู้อนุมัติ | นายกองค์กรปกครองส่วนท้องถิ่น"
        )
    )
    rows = [(1, ("ผู้อนุมัติโครงการ : นายซี ดี",)), (2, ("ผู้เสนอแผน ตำแหน่ง ครู",))]
    outline = Outline(signed=[("แผน", one) for one in signatures_in(rows)])
    assert new_signers(outline, plan).filled == [
        (1, {"position": None, "role": "ผู้อนุมัติ", "name": "นายซี ดี"}),
        (0, {"position": "ครู", "role": "ผู้เสนอ"}),
    ]
