"""The ribbon: valid in both generations, and every button leads to Python."""

from __future__ import annotations

import ast
import inspect
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from authoring.ribbon import SOURCE, ribbon_parts
from authoring.vba import SOURCES
from sujarit import ribbon as ribbon_module
from sujarit.books.opc.archive import contents_of
from sujarit.ribbon import BUTTONS
from tests.util.sampling import sampled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

PARTS = ("customUI/customUI.xml", "customUI/customUI14.xml")
NAMESPACES = {
    PARTS[0]: "http://schemas.microsoft.com/office/2006/01/customui",
    PARTS[1]: "http://schemas.microsoft.com/office/2009/07/customui",
}
# In Microsoft's list of control identifiers (an icon has the name of its control). The last four
# were found in use by other people's Office ribbons and in catalogues of that list.
ICONS = {
    *("DataValidation", "AutoSum", "ErrorChecking", "FileSendAsAttachment", "Consolidate"),
    *("RefreshAll", "Help", "FileOpen", "ReviewNewComment", "MacroPlay"),
    *("ReviewDeleteComment", "FileSaveAsWordDocx", "ReplaceDialog", "Undo"),
}
FUNCTIONS = {
    *(
        "validate",
        "roll_up",
        "clear_marks",
        "fix",
        "undo_fix",
        "report_6",
        "report_12",
        "report_plan",
    ),
    *("open_output", "share", "collect", "manual", "doctor"),
}
LABELS = {
    "ตรวจสอบ": ["ตรวจสอบข้อมูล", "รวมงบประมาณ", "ล้างเครื่องหมาย", "แก้รูปแบบให้", "เลิกแก้"],
    "รายงาน": [
        "รายงานรอบ 6 เดือน",
        "รายงานรอบ 6 เดือน",
        "รายงานรอบ 12 เดือน",
        "แผนปฏิบัติการ",
        "บันทึกข้อความถึงผู้อำนวยการ",
        "หนังสือนำส่งต้นสังกัด",
        "ประกาศใช้แผน",
        "คำสั่งแต่งตั้งคณะทำงาน",
        "แบบตรวจสอบ ITA",
        "เอกสารทั้งชุด",
        "เอกสารของขั้นนี้",
        "เปิดโฟลเดอร์ผลลัพธ์",
    ],
    "แลกเปลี่ยน": ["ส่งทางอีเมล", "รวบรวมฉบับตอบกลับ"],
    "ปีงบประมาณ": ["ตั้งแผนปีถัดไป", "ปรับรุ่นสมุดงาน"],
    "ช่วยเหลือ": ["คู่มือ", "ตรวจการติดตั้ง"],
}


@pytest.fixture(params=PARTS)
def ribbon(request: pytest.FixtureRequest, packed: bytes) -> _Element:
    return etree.fromstring(contents_of(packed)[request.param])


def local(element: _Element) -> str:
    return etree.QName(element).localname


def buttons(root: _Element) -> list[_Element]:
    return [element for element in root.iter() if local(element) == "button"]


def test_both_generations_come_from_one_source(packed: bytes) -> None:
    parts = contents_of(packed)
    assert parts[PARTS[0]].decode() == SOURCE.read_text("utf-8")
    assert (
        parts[PARTS[0]].replace(NAMESPACES[PARTS[0]].encode(), NAMESPACES[PARTS[1]].encode())
        == parts[PARTS[1]]
    )


def test_a_source_for_another_generation_is_refused() -> None:
    with pytest.raises(ValueError, match="2006"):
        ribbon_parts("<customUI/>")


@pytest.mark.parametrize(
    ("old", "new"),
    sampled(
        [
            (b'id="btnRollUp"', b'id="btnRollUp" colour="red"'),
            (b"<menu id", b"<toolbar/><menu id"),
            (b'size="large" imageMso="AutoSum"', b'size="huge" imageMso="AutoSum"'),
        ],
        3,
    ),
)
def test_the_schema_validator_reads_these_very_parts(
    small: bytes,
    sdk_validate: Callable[[Path], list[str]],
    tmp_path: Path,
    old: bytes,
    new: bytes,
) -> None:
    parts = contents_of(small)
    for part in PARTS:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)
    broken = tmp_path / "broken.xlsm"
    with zipfile.ZipFile(broken, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    faults = sdk_validate(broken)
    assert all(any(part in line for line in faults) for part in PARTS)


def test_the_tab_has_the_groups_and_buttons_that_were_promised(ribbon: _Element) -> None:
    (tab,) = (element for element in ribbon.iter() if local(element) == "tab")
    assert tab.get("label") == "แผนสุจริต"
    groups = {group.get("label"): [b.get("label") for b in buttons(group)] for group in tab}
    assert list(groups) == list(LABELS)
    for name, labels in LABELS.items():
        assert [label for label in groups[name] if label in labels] == labels


def test_ids_are_unique(ribbon: _Element) -> None:
    ids = Counter(element.get("id") for element in ribbon.iter() if element.get("id"))
    assert [name for name, times in ids.items() if times > 1] == []


def test_every_button_says_what_happens_in_thai(ribbon: _Element) -> None:
    for button in buttons(ribbon):
        for attribute in ("label", "screentip", "supertip"):
            assert re.search("[ก-ฮ]", button.get(attribute, "")), (button.get("id"), attribute)


def test_every_icon_is_in_microsofts_list(ribbon: _Element) -> None:
    assert {button.get("imageMso") for button in buttons(ribbon)} <= ICONS


def test_key_tips_are_short_and_differ_within_their_reach(ribbon: _Element) -> None:
    for reach in ("tab", "menu"):
        (area,) = (element for element in ribbon.iter() if local(element) == reach)
        tips = [tip for tip in _tips(area) if tip]
        assert len(tips) == len(set(tips)) >= 3
        assert all(re.fullmatch("[A-Z0-9]{1,3}", tip) for tip in tips)


def _tips(area: _Element) -> Iterator[str | None]:
    for child in area:
        yield child.get("keytip")
        if local(child) != "menu":
            yield from _tips(child)


def test_every_button_that_can_be_pressed_has_a_key_tip(ribbon: _Element) -> None:
    for button in buttons(ribbon):
        parent = button.getparent()
        holders = [button] if parent is None else [button, parent]
        assert any(holder.get("keytip") for holder in holders), button.get("id")


# From the ribbon to VBA to Python.


def test_the_module_of_callbacks_holds_one_that_hands_the_tag_on() -> None:
    lines = (SOURCES / "SujaritRibbon.bas").read_text("ascii").splitlines()
    code = [line for line in lines if line and not line.startswith(("'", "Attribute", "Option"))]
    assert code == [
        "Public Sub SujaritClick(control As IRibbonControl)",
        "    RunSujarit control.Tag",
        "End Sub",
    ]


def test_the_ribbon_names_no_other_callback(ribbon: _Element) -> None:
    named = {
        value
        for element in ribbon.iter(etree.Element)
        for name, value in element.attrib.items()
        if name in {"onAction", "onLoad", "loadImage", "onChange"} or str(name).startswith("get")
    }
    assert named == {"SujaritClick"}


def test_every_button_is_tagged_with_a_function_and_every_function_has_its_button(
    ribbon: _Element,
) -> None:
    assert all(button.get("onAction") for button in buttons(ribbon))
    assert {button.get("tag") for button in buttons(ribbon)} == set(BUTTONS)


def test_workbooks_already_sent_out_still_find_their_functions() -> None:
    assert set(BUTTONS) >= FUNCTIONS


def test_the_macro_lets_every_function_s_name_through() -> None:
    source = (SOURCES / "SujaritPython.bas").read_text("ascii")
    (letters,) = re.findall(r'InStr\("([a-z0-9_]+)", Mid', source)
    (longest,) = re.findall(r"Len\(functionName\) > (\d+)", source)
    for name in BUTTONS:
        assert set(name) <= set(letters)
        assert len(name) <= int(longest)


def test_the_way_to_python_is_the_command_that_the_module_understands() -> None:
    source = (SOURCES / "SujaritPython.bas").read_text("ascii")
    assert '"import sujarit.ribbon; sujarit.ribbon." & functionName & "()"' in source


@pytest.mark.parametrize("name", sorted(BUTTONS))
def test_every_function_exists_in_python_and_asks_for_no_argument(name: str) -> None:
    function = getattr(ribbon_module, name)
    assert not inspect.signature(function, follow_wrapped=False).parameters


def test_the_message_boxes_are_of_kinds_that_xlwings_has_on_both_systems() -> None:
    # Its engines look the kind up in a dictionary; another word ends in a KeyError there alone.
    source = Path(ribbon_module.__file__).read_text("utf-8")
    calls = [call for call in ast.walk(ast.parse(source)) if isinstance(call, ast.Call)]
    boxes = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_alert"]
    kinds = {box.args[2].value for box in boxes if isinstance(box.args[2], ast.Constant)}
    assert kinds
    assert kinds <= {"info", "critical"}
