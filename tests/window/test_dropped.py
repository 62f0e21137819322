"""The names of dropped workbooks are read from the command line, whatever they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from sujarit.install.launcher import launcher
from sujarit.window.dropped import COMMAND_LINE, STARTER, dropped

CMD = r"C:\Windows\system32\cmd.exe"
STARTED = r"C:\Users\สมชาย & ลูก\AppData\Local\sujarit\สุจริต.cmd"
NAMES = [
    "a&b.xlsx", "a^b.xlsx", "100%PATH%.xlsx", "a!b!.xlsx", "a(1).xlsx", "it's.xlsx", "a,b;c=d.xlsx",
    "แผน.xlsx", "แผน\u00a0ปี\u3000ใหม่.xlsx", "a & b ^ %PATH% !x! (2) 'c'.xlsx", "@a.xlsx",
]  # fmt: skip


def by_explorer(*names: str) -> str:
    """Explorer's command line: a name is quoted only where it holds a space."""
    words = [f'"{name}"' if " " in name else name for name in names]
    return f'{CMD} /c ""{STARTED}" {" ".join(words)}"'


def read(line: str, starter: str = "สุจริต.cmd") -> list[Path]:
    return dropped({COMMAND_LINE: line, STARTER: starter})


@pytest.mark.parametrize("name", NAMES)
def test_a_dropped_name_is_read_as_it_is(name: str) -> None:
    path = rf"C:\งาน\{name}"
    assert read(by_explorer(path)) == [Path(path)]
    assert read(by_explorer(path, r"D:\b c.xlsx", path)) == [
        *map(Path, (path, r"D:\b c.xlsx", path))
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (f'{CMD} /c ""{STARTED}" "', []),
        (rf'{CMD} /c {STARTED} "C:\a b.xlsx"', [r"C:\a b.xlsx"]),
        (rf'{CMD} /c "{STARTED}" C:\a.xlsx', [r"C:\a.xlsx"]),
        (f"{CMD} /k", []),
        ("", []),
    ],
    ids=["nothing dropped", "quoted name alone", "quoted file alone", "terminal", "nothing known"],
)
def test_other_command_lines_are_read_too(line: str, names: list[str]) -> None:
    assert read(line) == [Path(name) for name in names]


def test_a_starter_that_was_given_another_name_is_found() -> None:
    assert read('cmd /c ""C:\\X\\My (2).CMD" C:\\a&b.xlsx"', "my (2).cmd") == [Path("C:\\a&b.xlsx")]


def test_nothing_of_it_is_left_to_the_programs_that_are_opened() -> None:
    environment = {COMMAND_LINE: by_explorer("a&b.xlsx"), STARTER: "สุจริต.cmd", "PATH": "x"}
    dropped(environment)
    assert environment == {"PATH": "x"}
    assert dropped({"PATH": "x"}) == []


def test_the_batch_file_sets_what_is_read_here() -> None:
    text = launcher("pythonw.exe").decode("ascii")
    assert f'set "{COMMAND_LINE}=!CMDCMDLINE!"' in text
    assert f'set "{STARTER}=%~nx0"' in text
