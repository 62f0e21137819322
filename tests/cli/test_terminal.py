"""What a workbook or a file's name says is shown as text: it steers no terminal."""

import io
import json
import sys

import pytest

from sujarit.cli import main
from sujarit.plan.printable import printable
from tests.util.maker import SMALL, Maker
from tests.util.sampling import sampled

# To be found in any cell or name: a colour, the screen cleared, a title set (with the single
# byte forms too), a line turned round, a line break that a grep would take for another line.
EVIL = "\x1b[31m\x9b2J\x1b]0;title\x07\u202egnp.exe\u2028x"
OBEYED = set("\x1b\x9b\x07\u202e\u2028")


def test_each_is_spelt_out():
    assert printable("ก\x1b[2J\x9b\u202eข\r\n") == r"ก\x1b[2J\x9b\u202eข\r\n"
    assert printable("ก\nข\tค", lines=True) == "ก\nข\tค"
    assert printable("น้ำ ๑ “x”") == "น้ำ ๑ “x”"


@pytest.fixture
def evil(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    encoded = "".join(f"_x{ord(c):04X}_" if ord(c) < 32 else c for c in EVIL)
    plan = {
        **SMALL,
        "tblProjects": [
            {
                **SMALL["tblProjects"][0],
                "รหัสโครงการ": f"1.1.1{encoded}",
                "ผู้รับผิดชอบ": f"กลุ่ม{encoded}",
            }
        ],
    }
    # No slash and no NUL in a name; everything else may stand there.
    return str(Maker(plan).with_derived_sheets(tmp_path / f"แผน{EVIL}.xlsx"))


COMMANDS = (
    ["validate", "--profile", "auto"], ["validate", "--fix"], ["validate", "--write"],
    ["rollup", "--by", "project"], ["rollup", "--by", "owner"], ["report"], ["share", "--by", "owner"],
    ["collect", "--status"], ["collect", "--history"], ["seal"], ["diff"], ["rules", EVIL],
    ["validate", "--json"], ["rollup", "--by", "owner", "--json"], ["report", "--json"],
)  # fmt: skip


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    "command", sampled(COMMANDS, 3), ids=lambda words: " ".join(words[:3]).rstrip(EVIL)
)
def test_no_command_prints_what_a_terminal_obeys(evil, capsys, command, lang):
    books = (
        []
        if command[0] == "rules"
        else [evil, f"{evil}.no"][
            : 1 if "collect" in command or command[0] in {"share", "seal", "diff"} else 2
        ]
    )
    main([*command, *books, "--lang", lang])
    out, err = capsys.readouterr()
    assert OBEYED & set(out + err) == set()
    assert set("".join((out + err).split("\n"))).isdisjoint(map(chr, range(32)))


def test_json_means_the_same_text_all_the_same(evil, capsys, monkeypatch):
    main(["rollup", evil, "--json"])
    out, _ = capsys.readouterr()
    assert json.loads(out)["books"][0]["path"] == evil


def test_wrong_arguments_are_shown_as_text(capsys):
    main(["validate", f"--{EVIL}"])
    main([EVIL])
    assert OBEYED & set(capsys.readouterr().err) == set()


def test_the_code_page_of_thai_windows_shows_the_same(evil, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp874", errors="replace")
    monkeypatch.setattr(sys, "stdout", stream)
    main(["rollup", evil])
    stream.flush()
    shown = stream.buffer.getvalue()
    assert b"\x1b" not in shown
    assert b"\x9b" not in shown
