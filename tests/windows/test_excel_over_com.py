"""Every button through xlwings' own Windows engine and pywin32, over COM objects that stand in
for Excel (`com_excel`), on Windows' Python: the code that talks to Excel on an officer's desk.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sujarit import ribbon
from tests.engines.bad_day import CALL_REJECTED, EDITING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.windows.wine_python import WinePython

pytestmark = [pytest.mark.slow, pytest.mark.long]

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "workbook" / "nakhonsawan3-2564.xlsx"
WEB = "https://office-my.sharepoint.com/personal/me/Documents/แผน 2564.xlsx"
FAULTY = [
    ["การเบิกจ่าย", "D4", "ไม่ทราบ"], ["การเบิกจ่าย", "D5", "๑๐,๐๐๐ "], ["โครงการ", "C4", None],
    ["กิจกรรม", "C4", "  อบรม  ครู "], ["เป้าประสงค์", "B4", "มีน\u0e4d\u0e49\u0e32ใจ\u200b"],
]  # fmt: skip
UNREADABLE = [["การเบิกจ่าย", "B4", -5.0], ["การเบิกจ่าย", "B5", 25690331.0]]
BAD_DAY = {
    "web_address": WEB,
    "status_bar_refused": True,
    "protected": ["กลยุทธ์"],
    "filtered": [["ผลตรวจสอบ", "tblFindings"]],
    "threaded": [["การเบิกจ่าย", "D4"]],
    "denied": [["กิจกรรม", "C4"]],
    "withheld": [["โครงการ", "D5"]],
}
EVERY = [{"button": name} for name in ribbon.BUTTONS]


def edited(button: str, first: int, refused: int | None, code: int) -> dict[str, Any]:
    """A press while somebody types into a cell, from the `first` call on."""
    return {"button": button, "edited": [first, refused, code]}


BUSY = [
    edited(button, first, refused, code)
    for code in (EDITING, CALL_REJECTED)
    for first, refused in ((0, 4), (0, None), (40, 4), (40, None), (150, 60))
    for button in ("validate", "fix", "undo_fix")
]


@pytest.fixture(scope="module")
def played(windows: WinePython) -> Iterator[dict[str, Any]]:
    """What came of every scene: one run of Windows' Python plays them all."""
    folder = windows.user / "Documents" / "แผน สุจริต"
    shutil.rmtree(folder, ignore_errors=True)
    scenes: dict[str, dict[str, Any]] = {
        "a good day": {"presses": EVERY},
        "a bad day": {
            "typed": [*FAULTY, *UNREADABLE],
            "formats": [[sheet, cell, "d/m/yyyy"] for sheet, cell, _ in UNREADABLE],
            "bad": {**BAD_DAY, "folders": [windows.path(folder / "a bad day")] * 9},
            "presses": EVERY,
        },
        "read-only": {"typed": FAULTY, "bad": {"read_only": True}, "presses": EVERY},
        "never saved": {"typed": FAULTY, "bad": {"never_saved": True}, "presses": EVERY},
        "a cell being edited": {"typed": FAULTY, "presses": BUSY},
    }
    for name, scene in scenes.items():
        book = folder / name / "แผน 2564.xlsx"
        book.parent.mkdir(parents=True)
        shutil.copy(EXAMPLE, book)
        scene |= {"book": windows.path(book), "settings": windows.path(book.parent)}
    given, told = folder / "scenes.json", folder / "answers.json"
    given.write_text(json.dumps(list(scenes.values())), encoding="utf-8")
    done = windows.run(
        windows.full / "python.exe", "-m", "tests.windows.com_excel.press",
        windows.path(given), windows.path(told),
        PYTHONPATH=";".join(map(windows.path, (ROOT / "macros", ROOT))),
        PYTHONDONTWRITEBYTECODE="1",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode("cp874", "replace")
    answers = json.loads(told.read_text(encoding="utf-8"))
    assert answers["mistakes"] == [], "\n".join(answers["mistakes"])
    yield dict(zip(scenes, answers["scenes"], strict=True))
    shutil.rmtree(folder, ignore_errors=True)


SCENES = ["a good day", "a bad day", "read-only", "never saved", "a cell being edited"]


@pytest.mark.parametrize("name", SCENES)
def test_no_button_ends_in_an_unexpected_error(played, name) -> None:
    for press in played[name]["presses"]:
        assert not press["raised"], (press["button"], press["raised"])
        assert "ไม่คาดคิด" not in press["said"], (press["button"], press["said"])


@pytest.mark.parametrize("name", SCENES)
def test_the_screen_is_put_back(played, name) -> None:
    for press in played[name]["presses"]:
        if press.get("edited", [0, 0])[1] is not None:
            assert press["screen"] == [True, False, True], press["button"]


@pytest.mark.parametrize("name", SCENES)
def test_what_is_found_on_the_screen_is_found_in_the_saved_file(played, name) -> None:
    assert played[name]["on screen"]
    assert played[name]["on screen"] == played[name]["in file"]


def said(scene: dict[str, Any], button: str) -> str:
    return next(press["said"] for press in scene["presses"] if press["button"] == button)


def test_on_a_good_day_every_button_says_what_it_did(played) -> None:
    silent = {"roll_up", "open_output", "manual"}
    for press in played["a good day"]["presses"]:
        assert bool(press["said"]) != (press["button"] in silent), press
    assert "ตรวจสอบแล้ว" in said(played["a good day"], "validate")
    assert "เขียนรายงานแล้ว" in said(played["a good day"], "report_6")


def test_on_a_bad_day_what_cannot_be_done_is_told_of(played) -> None:
    checked = said(played["a bad day"], "validate")
    assert "ตรวจสอบแล้ว" in checked
    assert "ระบายสีหรือเขียนหมายเหตุไม่ได้" in checked
    assert "เขียนรายงานแล้ว" in said(played["a bad day"], "report_6")


def test_a_read_only_workbook_takes_nothing_in(played) -> None:
    assert "อ่านอย่างเดียว" in said(played["read-only"], "upgrade")


def test_a_workbook_that_was_never_saved_is_checked_and_asked_to_be_saved(played) -> None:
    scene = played["never saved"]
    assert "ตรวจสอบแล้ว" in said(scene, "validate")
    assert "แก้รูปแบบแล้ว" in said(scene, "fix")
    assert "บันทึก" in said(scene, "report_6")


@pytest.mark.parametrize("code", [EDITING, CALL_REJECTED])
def test_a_cell_that_stays_edited_is_told_of_in_one_line(played, code) -> None:
    scene = played["a cell being edited"]
    stuck = [p for p in scene["presses"] if p["edited"] == [40, None, code]]
    assert [press["button"] for press in stuck] == ["validate", "fix", "undo_fix"]
    assert all("กำลังแก้ไขเซลล์" in press["said"] for press in stuck if press["calls"] > 40)
