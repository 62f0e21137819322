"""Files come back in folders, mails and archives, and some of them mean harm."""

from __future__ import annotations

import io
import re
import zipfile
from email.message import EmailMessage

import pytest

from sujarit.errors import SujaritError
from sujarit.exchange.back import recognise
from sujarit.exchange.back.inbox import incoming
from sujarit.exchange.back.inbox.incoming import Incoming, Refused, Skipped, gather
from tests.exchange.back.test_recognise import rewritten
from tests.exchange.plans import (
    TRAINING,
    add,
    bring_in,
    copy_of,
    fill,
    row,
    rows,
    side,
    type_into,
)
from tests.util.sampling import sampled

WORKBOOK = b"PK\x03\x04 a workbook"


@pytest.fixture
def answered(shared):
    return fill(
        copy_of(shared, TRAINING), "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ"
    )


def taken(master):
    return any(line.get("narrative") == "ครบ" for line in rows(master, "tblResults"))


def rules(done):
    return [finding.rule for finding in done.findings]


def zipped(*files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return buffer.getvalue()


def mail(*attachments, sender="kru@example.go.th"):
    message = EmailMessage()
    message["From"] = f"ครู <{sender}>"
    message["Subject"] = "ส่งไฟล์กลับ"
    message.set_content("แนบมาแล้ว")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("wrap", ["mail", "zip", "zip in mail", "mail in zip", "folder"])
def test_an_answer_is_found_wherever_it_lies(master, answered, tmp_path, wrap):
    data, inbox = answered.read_bytes(), tmp_path / "กล่องเข้า"
    match wrap:
        case "mail":
            path = write(inbox / "ตอบ.eml", mail((answered.name, data)))
        case "zip":
            path = write(inbox / "ตอบ.zip", zipped((f"โฟลเดอร์/{answered.name}", data)))
        case "zip in mail":
            path = write(inbox / "ตอบ.eml", mail(("ตอบ.zip", zipped((answered.name, data)))))
        case "mail in zip":
            path = write(inbox / "ตอบ.zip", zipped(("ตอบ.eml", mail((answered.name, data)))))
        case _:
            path = write(inbox / "กลุ่ม" / answered.name, data).parent.parent
    done = bring_in(master, path)
    assert rules(done) == []
    assert taken(master)
    assert answered.name in done.files[0].file


def test_a_folder_is_read_without_what_programs_leave_in_it(tmp_path):
    for name in (
        "~$plan.xlsx",
        ".~lock.plan.xlsx#",
        ".DS_Store",
        "plan.xlsx.sujarit/returned/x.xlsx",
    ):
        write(tmp_path / name, zipped(("[Content_Types].xml", ""), ("xl/workbook.xml", "")))
    assert list(gather([tmp_path])) == []


def test_what_is_no_workbook_is_skipped_and_named(tmp_path):
    write(tmp_path / "logo.png", b"\x89PNG")
    write(tmp_path / "ลายเซ็น.p7s", b"0\x82")
    assert {item.name for item in gather([tmp_path]) if isinstance(item, Skipped)} == {
        "logo.png",
        "ลายเซ็น.p7s",
    }


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SujaritError, match=r"ไม่มี\.xlsx"):
        list(gather([tmp_path / "ไม่มี.xlsx"]))


@pytest.mark.parametrize("name", ["../../../tmp/x.xlsx", "C:\\Windows\\x.xlsx", "/etc/x.xlsx"])
def test_a_name_inside_an_archive_is_no_path(tmp_path, name):
    inner = zipped(("[Content_Types].xml", ""), ("xl/workbook.xml", ""))
    path = write(tmp_path / "a.zip", zipped((name, inner)))
    (found,) = gather([path])
    assert isinstance(found, Incoming)
    assert found.name == "a.zip > x.xlsx"
    assert [p.name for p in tmp_path.rglob("*")] == ["a.zip"]


def test_archives_within_archives_end_somewhere(tmp_path):
    data = zipped(("x.xlsx", WORKBOOK))
    for _ in range(incoming.MAX_DEPTH + 2):
        data = zipped(("in.zip", data))
    (found,) = gather([write(tmp_path / "a.zip", data)])
    assert isinstance(found, Refused)
    assert "layers" in found.reason.en


def test_a_bomb_in_an_archive_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(incoming, "MAX_FILE", 1_000_000)
    path = write(tmp_path / "a.zip", zipped(("bomb.xlsx", b"0" * 5_000_000)))
    (found,) = gather([path])
    assert isinstance(found, Refused)
    assert found.name == "a.zip > bomb.xlsx"


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(incoming, "MAX_FILES", 3)
    path = write(tmp_path / "a.zip", zipped(*((f"{n}.txt", b"x") for n in range(9))))
    assert any(isinstance(item, Refused) for item in gather([path]))


def test_an_inbox_full_of_mail_takes_no_room_from_the_answers(tmp_path, monkeypatch):
    monkeypatch.setattr(incoming, "MAX_FILES", 3)
    for number in range(9):
        write(tmp_path / f"{number}.eml", mail())
    write(tmp_path / "ตอบ.xlsx", zipped(("[Content_Types].xml", ""), ("xl/workbook.xml", "")))
    assert not any(isinstance(item, Refused) for item in gather([tmp_path]))


@pytest.mark.parametrize("mailed", [False, True])
@pytest.mark.parametrize(
    ("name", "data", "fix"),
    [
        ("a.msg", bytes.fromhex("d0cf11e0a1b11ae1"), "save the attachment"),
        ("winmail.dat", b"\x78\x9f\x3e\x22", "save the attachment"),
        ("Part 1.2", b"\x78\x9f\x3e\x22", "save the attachment"),
        ("ตอบ.rar", b"Rar!\x1a\x07\x00", "Unpack"),
        ("ตอบ.7z", b"7z\xbc\xaf\x27\x1c", "Unpack"),
    ],
)
def test_what_only_another_program_opens_is_refused_with_what_to_do(
    tmp_path, name, data, fix, mailed
):
    path = tmp_path / (f"{name}.eml" if mailed else name)
    (found,) = gather([write(path, mail((name, data)) if mailed else data)])
    assert isinstance(found, Refused)
    assert fix in found.fix.en


@pytest.mark.parametrize(
    "spoil",
    [
        lambda letter: letter.replace(b' filename="x.xlsx"', b""),
        lambda letter: letter.replace(b'filename="x.xlsx"', b"filename==?tis-620?B?4bzVLnhsc3g=?="),
        lambda letter: b"\xef\xbb\xbf" + letter,
        lambda letter: b"\r\n" + letter,
    ],
)
def test_a_workbook_is_found_in_a_mail_that_is_not_quite_right(tmp_path, spoil):
    """Attached without a name or with a garbled one, saved by an editor, passed by a gateway."""
    data = zipped(("[Content_Types].xml", ""), ("xl/workbook.xml", ""))
    letter = spoil(mail(("x.xlsx", data)))
    (found,) = gather([write(tmp_path / "ตอบ.eml", letter)])
    assert isinstance(found, Incoming)
    assert found.data == data


@pytest.mark.parametrize(
    "data",
    sampled([b"", b"PK\x03\x04broken", b"\x00" * 50, b"From: =?utf-8?b?////?=\n\n", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n"], 3),
)  # fmt: skip
@pytest.mark.parametrize("ending", ["eml", "zip", "xlsx"])
def test_broken_files_are_refused_or_skipped_and_stop_nothing(master, shared, answered, tmp_path, data, ending):  # fmt: skip
    broken = write(tmp_path / f"เสีย.{ending}", data)
    done = bring_in(master, broken, answered)
    assert taken(master)
    assert set(rules(done)) <= {"EXC20", "EXC25"}
    assert any("เสีย" in finding.message.th for finding in done.findings)


# --- workbooks that mean harm


def part_added(path, name, data, content_type=b""):
    def change(part, old):
        if part == "[Content_Types].xml" and content_type:
            override = b'<Override PartName="/%s" ContentType="%s"/></Types>'
            return old.replace(b"</Types>", override % (name.encode(), content_type))
        return old

    rewritten(path, change)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, data)
    return path


def refused(done, word):
    (finding,) = done.findings
    assert finding.rule == "EXC20"
    assert word in finding.message.en
    assert done.files[0].state == "refused"
    assert not done.edits


def test_a_return_with_far_more_rows_than_the_plan_is_refused(master, answered, monkeypatch):
    monkeypatch.setattr(recognise, "MORE_ROWS", 0)
    add(answered, "tblResults", round=12, activity="ก1", status="ยังไม่ดำเนินการ")
    refused(bring_in(master, answered), "tblResults has")


def test_a_return_with_far_more_cells_outside_the_tables_is_refused(master, answered, monkeypatch):
    monkeypatch.setattr(recognise, "MORE_CELLS", -1)
    refused(bring_in(master, answered), "outside the tables")


def test_a_return_with_macros_is_refused(master, answered):
    bad = part_added(
        answered, "xl/vbaProject.bin", b"macro", b"application/vnd.ms-office.vbaProject"
    )
    refused(bring_in(master, bad), "macros")
    assert answered.name in bring_in(master, bad).findings[0].message.th


def test_a_macro_sheet_of_the_old_kind_is_refused(master, answered):
    refused(bring_in(master, part_added(answered, "xl/macrosheets/sheet1.xml", b"<m/>")), "macros")


def test_a_call_to_another_program_is_refused(master, answered):
    link = b'<externalLink xmlns="x"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    refused(
        bring_in(master, part_added(answered, "xl/externalLinks/externalLink1.xml", link)), "DDE"
    )


@pytest.mark.parametrize(
    "part",
    ["xl/externalLinks/externalLink1.xml", "xl/embeddings/oleObject1.bin", "xl/connections.xml"],
)
def test_links_and_objects_are_told_of_and_only_values_come_in(master, answered, part):
    done = bring_in(master, part_added(answered, part, b"<externalLink/>"))
    assert rules(done) == ["EXC21"]
    assert taken(master)
    with zipfile.ZipFile(master) as archive:
        assert not [n for n in archive.namelist() if re.search("external|embed|connection", n)]


def formula(path, cell, text, value="", kind="str"):
    """Put a formula into the results' sheet."""

    def change(name, data):
        if f'r="{cell}"'.encode() not in data or b"<sheetData" not in data:
            return data
        if "ผลดำเนินงาน".encode() not in data:
            return data
        new = f'<c r="{cell}" t="{kind}"><f>{text}</f><v>{value}</v></c>'.encode()
        return re.sub(rb'<c r="%s"[^>]*?(?:/>|>.*?</c>)' % cell.encode(), lambda _: new, data, flags=re.DOTALL)  # fmt: skip

    return rewritten(path, change)


def address(path, column):
    found = side(path)["tblResults"]
    return found.address(row(path, "tblResults", round=12, activity="ก2"), column)


@pytest.mark.parametrize(
    "text",
    sampled(
        [
            "cmd|&apos;/c calc&apos;!A1",
            "HYPERLINK(&quot;http://x&quot;,&quot;y&quot;)",
            "WEBSERVICE(&quot;http://x&quot;)",
            "[1]Sheet1!A1",
            "&apos;\\\\server\\share\\[x.xlsx]S&apos;!A1",
        ],
        3,
    ),
)
def test_a_formula_where_text_belongs_is_shown_and_not_taken(master, answered, text):
    bad = formula(answered, address(answered, "problems"), text, "หลอก")
    done = bring_in(master, bad)
    assert rules(done) == ["EXC08"]
    assert done.findings[0].found.startswith("=")
    assert row(master, "tblResults", round=12, activity="ก2").cells["problems"] is None
    assert taken(master)


def test_a_sum_typed_into_an_amount_is_worth_its_value(master, answered):
    bring_in(master, formula(answered, address(answered, "progress"), "SUM(40,30)+5", "75", "n"))
    assert row(master, "tblResults", round=12, activity="ก2").cells["progress"] == 75


def test_an_amount_that_reaches_elsewhere_is_not_taken(master, answered):
    done = bring_in(master, formula(answered, address(answered, "progress"), "[1]S!A1", "75", "n"))
    assert rules(done) == ["EXC08"]


def test_text_that_looks_like_a_formula_stays_text(master, shared, answered):
    fill(answered, "tblResults", {"round": 12, "activity": "ก3"}, narrative="=cmd|'/c calc'!A1")
    bring_in(master, answered)
    with zipfile.ZipFile(master) as archive:
        sheets = b"".join(archive.read(n) for n in archive.namelist() if "worksheets/sheet" in n)
    assert b"<f>cmd" not in sheets
    found = row(master, "tblResults", round=12, activity="ก3")
    assert found.cells["narrative"] == "=cmd|'/c calc'!A1"


def test_a_zip_bomb_that_calls_itself_a_workbook_is_refused(master, answered, tmp_path):
    bomb = zipped(("[Content_Types].xml", b""), ("xl/workbook.xml", b"0" * 40 * 1024**2))
    done = bring_in(master, write(tmp_path / "ระเบิด.xlsx", bomb), answered)
    assert rules(done) == ["EXC20"]
    assert taken(master)


def test_rows_typed_below_a_table_come_in_and_are_told_of(master, answered):
    end = side(answered)["tblSpending"].source
    below = len(end.rows) + 40
    type_into(
        answered, "tblSpending", below, date="3/2/2569", activity="ก2", amount=5, document="ใต้ตาราง"
    )
    done = bring_in(master, answered)
    assert rules(done) == ["EXC26"]
    assert row(master, "tblSpending", document="ใต้ตาราง").cells["amount"] == 5


@pytest.mark.long
def test_a_great_many_rows_below_a_table_come_in_whole(master, answered):
    end = len(side(answered)["tblSpending"].source.rows) + 40
    for number in range(60):
        type_into(
            answered,
            "tblSpending",
            end + number,
            activity="ก2",
            amount=number,
            document=f"ท.{number}",
            source="สพฐ.",
        )
    bring_in(master, answered)
    found = [line for line in rows(master, "tblSpending") if str(line["document"]).startswith("ท.")]
    assert len(found) == 60


def test_cells_beside_a_table_are_shown_and_not_taken(master, answered):
    path = answered
    add(path, "tblPhotos", activity="ก2", file="x.jpg")

    def change(name, data):
        if "worksheets/sheet" not in name or b"x.jpg" not in data:
            return data
        return re.sub(
            rb'(<row [^>]*r="4"[^>]*>.*?)(</row>)',
            rb'\1<c r="Z4" t="inlineStr"><is><t>note</t></is></c>\2',
            data,
            flags=re.DOTALL,
        )

    done = bring_in(master, rewritten(path, change))
    assert rules(done) == ["EXC07"]
    assert (done.findings[0].cell, done.findings[0].found) == ("Z4", "note")


def test_what_comes_back_is_kept_as_it_came(master, answered):
    bring_in(master, answered)
    kept = list((master.with_name(master.name + ".sujarit") / "returned").iterdir())
    assert [path.read_bytes() for path in kept] == [answered.read_bytes()]


def test_an_archive_that_asks_for_more_memory_than_there_is_stops_no_other(
    master, answered, tmp_path, monkeypatch
):
    """LZMA's own header says how much to take; one damaged byte there is four gigabytes."""
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(("a.xlsx", answered.read_bytes())))

    def taken_all(*_):
        raise MemoryError

    monkeypatch.setattr(zipfile.ZipExtFile, "read", taken_all)
    found = list(gather([path]))
    assert found == [Refused("a.zip", incoming.BROKEN)]
