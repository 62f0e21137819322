"""What goes out: copies in which only a group's own rows are open, and letters that carry them."""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from email.header import decode_header, make_header

import openpyxl
import pytest

from sujarit.books.file.book import FileBook
from sujarit.errors import SujaritError
from sujarit.exchange.out.letter import read_template, safe_name
from sujarit.plan import schema
from sujarit.resources import templates_dir
from tests.exchange.plans import (
    ADMIN,
    DUE,
    TRAINING,
    add,
    answer_rows,
    bring_in,
    copy_of,
    fill,
    office_data,
    share_out,
    side,
    write_master,
)
from tests.ooxml import workbook_faults
from tests.util.built import built_once
from tests.util.sampling import sampled

ANSWERS = ("ผลดำเนินงาน", "การเบิกจ่าย", "ภาพกิจกรรม")


@pytest.fixture(scope="module")
def book(first_sharing):
    return openpyxl.load_workbook(copy_of(first_sharing, TRAINING))


def open_rows(sheet):
    """Rows of which a cell is not locked, and whether all their table's cells are open."""
    found = {}
    for line in sheet.iter_rows(min_row=4):
        state = {cell.protection.locked for cell in line}
        if state != {True}:
            found[line[0].row] = state == {False}
    return found


def test_there_is_a_copy_for_every_group_that_answers_for_something(first_sharing):
    owners = {row["ผู้รับผิดชอบ"] for row in office_data()["tblActivities"]}
    assert {made.copy.owner for made in first_sharing.copies} == owners
    assert len(owners) == 8
    assert not first_sharing.findings


def test_only_the_groups_own_rows_and_the_blank_ones_are_open(book):
    results = book["ผลดำเนินงาน"]
    opened = open_rows(results)
    assert all(opened.values()), "an open row is open in every column"
    codes = {results.cell(row, 2).value for row in opened}
    assert codes == {"ก2", "ก3", None}
    closed = {results.cell(row, 2).value for row in range(4, 14)} - codes
    assert closed == {f"ก{n}" for n in (1, 4, 5, 6, 7, 8, 9, 10)}


def test_every_sheet_is_locked_without_a_password_and_lists_can_be_filtered(book):
    for sheet in book:
        assert sheet.protection.sheet, sheet.title
        assert not sheet.protection.password
        if sheet.title not in ANSWERS:
            assert not open_rows(sheet), sheet.title
    assert book.security.lockStructure
    assert book["ผลดำเนินงาน"].protection.autoFilter is False
    assert book["ผลดำเนินงาน"].protection.formatRows is False


def fills(sheet, row):
    return {cell.fill.start_color.rgb[2:] for cell in sheet[row] if cell.fill.fill_type}


def test_one_sees_which_cells_are_open(book):
    results = book["ผลดำเนินงาน"]
    opened = open_rows(results)
    for row in range(4, max(opened) + 1):
        assert fills(results, row) == ({"E3F2DA"} if row in opened else {"EEF0F1"}), row


def test_no_row_below_an_open_table_looks_as_if_one_could_write_there(book):
    for name in ANSWERS:
        sheet = book[name]
        (table,) = sheet.tables.values()
        assert sheet.max_row == int(re.sub("[A-Z]", "", table.ref.split(":")[1]))


def test_an_open_sheet_shows_the_groups_first_row_when_it_is_looked_at(book):
    results = book["ผลดำเนินงาน"]
    first = next(r for r in range(4, 40) if (results.cell(r, 1).value, results.cell(r, 2).value) == (12, "ก2"))  # fmt: skip
    assert results.sheet_view.pane.topLeftCell == f"A{first}"
    assert results.sheet_view.selection[-1].activeCell == f"A{first}"


def test_the_first_sheet_says_what_to_do_and_leads_there(book):
    assert book.sheetnames[:4] == ["อ่านก่อนกรอก", *ANSWERS]
    assert book.active.title == "อ่านก่อนกรอก"
    guide = book["อ่านก่อนกรอก"]
    assert guide["A1"].value == TRAINING
    assert guide["A2"].value == "กรอกผลการดำเนินงาน รอบ 12 เดือน ปีงบประมาณ พ.ศ. 2569"
    assert guide["A3"].value.startswith("ส่งกลับภายในวันที่ 10 เมษายน 2569")
    links = {cell.value: cell.hyperlink.location for cell in guide["B"] if cell.hyperlink}
    assert list(links) == list(ANSWERS)
    row = links["ผลดำเนินงาน"].rpartition("A")[2]
    assert [book["ผลดำเนินงาน"][f"{column}{row}"].value for column in "AB"] == [12, "ก2"]


def test_the_first_sheet_lists_the_groups_activities_alone(book, first_sharing):
    assert [line[0] for line in listed(book)] == ["ก2", "ก3"]
    other = openpyxl.load_workbook(copy_of(first_sharing, ADMIN))
    assert [line[0] for line in listed(other)] == ["ก1", "ก7"]


def listed(book):
    """The lines of the guide's list: code, title, whether it is filled in."""
    guide = book["อ่านก่อนกรอก"]
    first = next(cell.row for cell in guide["B"] if cell.value == "รหัส") + 1
    return [
        [cell.value for cell in line]
        for line in guide.iter_rows(min_row=first, min_col=2, max_col=4)
        if line[1].value
    ]


def test_a_group_that_answers_for_projects_alone_is_told_so(tmp_path):
    rows = [{**row, "ผู้รับผิดชอบ": ADMIN} for row in office_data()["tblActivities"]]
    shared = share_out(write_master(tmp_path, data=changed_data(tblActivities=rows)))
    book = openpyxl.load_workbook(copy_of(shared, TRAINING))
    ((code, title, state),) = listed(book)
    assert (code, state) == (None, None)
    assert "เฉพาะการเบิกจ่าย" in title


@pytest.mark.slow
def test_the_first_sheet_notices_in_libreoffice_what_was_filled_in(first_sharing, office):
    path = copy_of(first_sharing, TRAINING)
    guide = listed(openpyxl.load_workbook(path))
    assert len(guide) == 2
    results = next(r for r in side(path)["tblResults"].rows if (r.cells["round"], r.cells["activity"]) == (12, "ก3"))  # fmt: skip
    document = office.open(path)
    try:
        sheet = document.Sheets.getByName("อ่านก่อนกรอก")
        states = [
            line for line in range(40) if sheet.getCellByPosition(3, line).Formula.startswith("=")
        ]
        document.Sheets.getByName("ผลดำเนินงาน").getCellByPosition(
            6, 3 + results.index
        ).String = "ครบ"
        document.calculateAll()
        said = [sheet.getCellByPosition(3, line).String for line in states]
        assert said == ["ยังไม่ได้กรอก", "กรอกแล้ว"]
    finally:
        document.close(True)  # noqa: FBT003 (UNO)


def test_there_is_room_inside_each_open_table(first_sharing):
    path = copy_of(first_sharing, TRAINING)
    sheets = {s.name: s for s in FileBook(path).sheets}
    for name in ANSWERS:
        (place,) = sheets[name].tables
        table = FileBook(path).tables()[place.name]
        last = table.top + max(table.filled_rows(), default=-1) + 1
        assert place.area.bottom - last == 30, name


def test_activities_are_opened_when_asked(master):
    shared = share_out(master, activities=True)
    sheet = openpyxl.load_workbook(copy_of(shared, TRAINING))["กิจกรรม"]
    assert {sheet.cell(row, 1).value for row in open_rows(sheet)} == {"ก2", "ก3", None}


def test_a_row_waits_for_each_result_that_is_missing(first_sharing):
    found = answer_rows(copy_of(first_sharing, TRAINING), 12)
    assert [(row["activity"], row.get("narrative")) for row in found] == [
        ("ก2", None),
        ("ก3", None),
    ]
    assert all(row["title"] for row in found)


def test_dropdowns_formulas_colours_and_the_manual_are_alive(first_sharing, book):
    assert workbook_faults(copy_of(first_sharing, TRAINING)) == []
    results = book["ผลดำเนินงาน"]
    lists = {str(v.formula1) for v in results.data_validations.dataValidation if v.type == "list"}
    assert {"lstRound", "lstStatus", "keyActivities"} <= lists
    assert results.conditional_formatting
    photos, spending = book["ภาพกิจกรรม"], book["การเบิกจ่าย"]
    lists = {str(v.formula1) for v in spending.data_validations.dataValidation}
    assert {"keyActivities", "keyProjects"} <= lists
    assert "แนบไฟล์ภาพ" in photos["A2"].value


def test_a_copy_carries_what_its_group_needs_and_no_other_sheet(book):
    assert book.sheetnames == [
        "อ่านก่อนกรอก", *ANSWERS, "กิจกรรม", "สรุปงบประมาณ", "คู่มือ", schema.LISTS_SHEET,
    ]  # fmt: skip
    links = {c.hyperlink.location for s in book for line in s for c in line if c.hyperlink}
    sheets = {link.rpartition("!")[0].strip("'") for link in links}
    assert sheets <= set(book.sheetnames), "no link leads nowhere"
    assert book["คู่มือ"].max_row < 60


def test_the_budget_is_there_as_values_with_their_date(book):
    budget = book["สรุปงบประมาณ"]
    cells = [cell.value for line in budget.iter_rows() for cell in line]
    assert "1 เมษายน 2569" in budget["A2"].value
    assert not any(str(value).startswith("=") for value in cells)
    assert "รวมทั้งแผน" in cells


def test_project_codes_can_be_chosen_though_their_sheet_stays_at_home(book):
    sheet, cells = next(book.defined_names["keyProjects"].destinations)
    codes = [line[0].value for line in book[sheet][cells.replace("$", "")]]
    assert codes == [row["รหัสโครงการ"] for row in office_data()["tblProjects"]]


def test_copies_are_sound_to_the_sdk(first_sharing, sdk_validate):
    assert sdk_validate(copy_of(first_sharing, TRAINING)) == []


def test_nothing_goes_out_that_was_not_meant(first_sharing):
    path = copy_of(first_sharing, TRAINING)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        everything = b"".join(map(archive.read, names))
    assert not [n for n in names if re.search("vba|customUI|external|comments|printer|conf", n)]
    assert b"@example.go.th" not in everything, "no address of another group"
    assert b"lastModifiedBy" not in everything
    book = openpyxl.load_workbook(path)
    hidden = {sheet.title for sheet in book if sheet.sheet_state != "visible"}
    assert hidden == {schema.LISTS_SHEET}
    assert book.properties.creator == "sujarit"


@pytest.mark.long
def test_what_the_office_added_to_its_own_workbook_stays_at_home(tmp_path):
    path = write_master(tmp_path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("ส่วนตัว")["A1"] = "ลับมาก"
    book["ข้อมูลแผน"]["H1"] = "ลับมาก"
    book.properties.lastModifiedBy = "คุณสมหญิง"
    book.save(path)
    for made in share_out(path).copies:
        with zipfile.ZipFile(made.path) as archive:
            everything = "".join(
                archive.read(n).decode("utf-8", "replace") for n in archive.namelist()
            )
        assert "ลับมาก" not in everything
        assert "สมหญิง" not in everything


def test_sharing_the_same_plan_again_makes_the_same_copies(master, shared):
    again = share_out(master)
    assert [m.copy for m in again.copies] == [m.copy for m in shared.copies]
    assert [m.path.name for m in again.copies] == [m.path.name for m in shared.copies]


def test_a_filled_copy_that_was_saved_over_the_one_sent_is_not_lost(master, shared):
    answered = copy_of(shared, TRAINING)
    fill(answered, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ตอบแล้ว")
    again = copy_of(share_out(master), TRAINING)
    assert again.name == f"{answered.stem} (2).xlsx"
    assert answer_rows(answered, 12)[0]["narrative"] == "ตอบแล้ว"


@pytest.mark.long
def test_the_whole_plan_goes_out_with_nothing_locked(master):
    (made,) = share_out(master, by_owner=False).copies
    book = openpyxl.load_workbook(made.path)
    locked = {sheet.title for sheet in book if sheet.protection.sheet}
    assert locked == {schema.HOME_SHEET, schema.ROLLUP_SHEET, schema.MANUAL_SHEET}
    assert workbook_faults(made.path) == []


def test_the_workbook_itself_is_not_touched_by_sharing(master):
    before = master.read_bytes()
    share_out(master)
    assert master.read_bytes() == before


# --- letters


def letter(shared, owner):
    made = next(m for m in shared.copies if m.copy.owner == owner)
    return email.message_from_bytes(made.draft.read_bytes(), policy=email.policy.default)


def test_a_draft_opens_as_a_message_not_yet_sent_to_the_right_address(first_sharing):
    message = letter(first_sharing, TRAINING)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "group2@example.go.th"
    assert message["From"] is None
    assert TRAINING in message["Subject"]
    body = message.get_body().get_content()
    assert "10 เมษายน 2569" in body
    assert "- ก2 " in body
    assert "- ก1 " not in body


LONG = "แผนปฏิบัติการป้องกันการทุจริต และประพฤติมิชอบ (ฉบับปรับปรุงครั้งที่ 2) " * 6


@pytest.mark.parametrize(
    "title",
    sampled(
        [
            LONG,
            f"ก{'า' * 200}",
            "=?utf-8?q?plain?=",
            "A\r\nBcc: x@y.com\r\n\r\nข้อความ",
            "แผน\tปี\u2028ใหม่",
        ],
        3,
    ),
    ids=["long", "one-word", "looks-encoded", "another-header", "separators"],
)
def test_a_plans_title_is_one_subject_whoever_reads_it(tmp_path, title):
    """Python's modern reader takes headers apart as mail programs do, its old one by hand."""
    master = fill(write_master(tmp_path), "tblPlan", {"key": "plan_title"}, value=title)
    shared = share_out(master, groups=(ADMIN,))
    message = letter(shared, ADMIN)
    wanted = f"ขอความร่วมมือกรอกผลการดำเนินงาน {title} ปีงบประมาณ พ.ศ. 2569 ({ADMIN})"
    assert message["Subject"] == " ".join(wanted.split())
    raw = email.message_from_bytes(shared.copies[0].draft.read_bytes())
    assert str(make_header(decode_header(raw["Subject"]))) == " ".join(wanted.split())
    assert {"Bcc", "From"}.isdisjoint(message.keys())
    assert message.get_body().get_content().startswith("เรียน")


def test_the_attachment_has_its_thai_name_and_a_plain_one(first_sharing):
    made = next(m for m in first_sharing.copies if m.copy.owner == ADMIN)
    (attachment,) = letter(first_sharing, ADMIN).iter_attachments()
    assert attachment.get_filename() == made.path.name == f"แผน-01-{ADMIN}.xlsx"
    assert attachment.get_content() == made.path.read_bytes()
    raw = made.draft.read_bytes()
    assert re.search(rb' name="sujarit-[0-9a-f]{8}\.xlsx"', raw)
    assert raw.isascii()
    assert max(map(len, raw.splitlines())) <= 998


def test_the_office_may_write_its_own_letter(master, tmp_path):
    words = tmp_path / "จดหมาย.txt"
    words.write_text("เรื่อง: ถึง $group\n\nส่งภายใน $due จำนวน $$5", encoding="utf-8")
    message = letter(share_out(master, template=words), ADMIN)
    assert message["Subject"] == f"ถึง {ADMIN}"
    assert message.get_body().get_content().strip() == "ส่งภายใน ภายในวันที่ 10 เมษายน 2569 จำนวน $5"


@pytest.mark.parametrize("text", ["ไม่มีหัวเรื่อง", "เรื่อง: $nobody", "เรื่อง: $", ""])
def test_a_letter_that_cannot_be_used_is_named_before_anything_is_made(master, tmp_path, text):
    words = tmp_path / "จดหมาย.txt"
    words.write_text(text, encoding="utf-8")
    with pytest.raises(SujaritError, match=r"จดหมาย\.txt"):
        share_out(master, template=words)
    assert not (master.parent / "out").exists()


def test_the_shipped_letter_can_be_used():
    assert read_template(None).subject.template
    assert (templates_dir() / "share_email.txt").is_file()


def changed_data(**changes):
    data = {**office_data()}
    data.update(changes)
    return built_once(data)


@pytest.mark.parametrize(
    ("addresses", "rule", "to"),
    sampled(
        [
            ({}, "SHR01", None),
            ({ADMIN: "a@b.go.th, c@d.go.th; e@f.go.th"}, None, "a@b.go.th, c@d.go.th, e@f.go.th"),
            ({f" {ADMIN} ": "a@b.go.th"}, None, "a@b.go.th"),
            ({ADMIN: "a@b.go.th\nBcc: x@y.com"}, "SHR02", "a@b.go.th, x@y.com"),
            ({ADMIN: "ไม่มี"}, "SHR02", None),
            ({ADMIN: "นายสมชาย ใจดี <a@b.go.th>; <c@d.go.th>"}, None, "a@b.go.th, c@d.go.th"),
            ({ADMIN: '"ใจดี, สมชาย" <a@b.go.th>\nc@d.go.th'}, None, "a@b.go.th, c@d.go.th"),
            ({ADMIN: "x@y.go.th <a@b.go.th>"}, "SHR02", "a@b.go.th"),
            ({ADMIN: "<a@b.go.th\r\nBcc: x@y.com>"}, "SHR02", "a@b.go.th, x@y.com"),
        ],
        3,
    ),
)
def test_addresses_come_from_the_table_and_what_is_none_is_told_of(tmp_path, addresses, rule, to):
    master = write_master(tmp_path, data=changed_data(tblRecipients=[]))
    for group, address in addresses.items():
        add(master, "tblRecipients", group=group, email=address)
    shared = share_out(master, groups=(ADMIN,))
    message = letter(shared, ADMIN)
    assert message["To"] == to
    assert message["Bcc"] is None
    about = [f.rule for f in shared.findings if ADMIN in f.message.th]
    assert (rule in about) if rule else not about


@pytest.mark.long
def test_owners_who_are_nobody_get_no_copy(tmp_path):
    rows = [dict(row) for row in office_data()["tblActivities"]]
    rows[0]["ผู้รับผิดชอบ"] = "ทุกกลุ่ม"
    rows[1]["ผู้รับผิดชอบ"] = None
    rows[1]["รหัสโครงการ"] = None
    shared = share_out(write_master(tmp_path, data=changed_data(tblActivities=rows)))
    assert "ทุกกลุ่ม" not in {made.copy.owner for made in shared.copies}
    assert {"SHR03", "SHR04"} <= {finding.rule for finding in shared.findings}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("กลุ่ม/นโยบาย\\แผน: *?", "กลุ่ม-นโยบาย-แผน"),
        ("..", "copy"),
        ("CON\x00.xlsx", "CON-xlsx"),
        ("ก" * 300, "ก" * 40),
    ],
)
def test_a_groups_name_is_no_path(text, name):
    assert safe_name(text) == name


def test_the_day_asked_for_is_remembered(first_sharing):
    assert {made.copy.due for made in first_sharing.copies} == {DUE.isoformat()}


def test_a_line_break_pasted_from_word_stops_nothing_and_is_no_change(master):
    """Excel keeps such characters as `_x000B_`; no new workbook can hold them."""
    replace_in_sheets(master, "อบรม", "อบรม_x000B__x0000__x001B_[31m")
    shared = share_out(master)
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    done = bring_in(master, path)
    assert [(item.state, item.taken, item.conflicts) for item in done.files] == [("merged", 1, 0)]
    assert not [made for made in shared.copies if b"\x1b" in made.draft.read_bytes()]


def replace_in_sheets(path, old, new):
    data = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(data, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = part.replace(old.encode(), new.encode())
            after.writestr(name, part)
    path.write_bytes(data.getvalue())
