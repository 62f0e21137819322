"""The page of the commands, made from the command line's own declarations."""

import argparse
from collections.abc import Iterator
from typing import Any

from authoring.reference import pages
from authoring.reference.markdown import code, page, plain, table
from sujarit.cli.parser import build_parser

_ABOUT = (
    "ทุกคำสั่งมี `--help` และ `--lang th|en` ข้อมูลไปที่ stdout ข้อความไปที่ stderr สถานะจบ: 0 เรียบร้อย 1 เสร็จแต่มีข้อผิดพลาดในข้อมูล 2 ทำไม่ได้",
    "Every command has `--help` and `--lang th|en`. Data goes to stdout, messages to stderr. Exit status: 0 done and clean, 1 done and an error-level finding stands, 2 could not run.",
)
_HEADER = ("อาร์กิวเมนต์ · argument", "ความหมาย", "meaning")
_SHARED = {"--help", "--lang"}


def reference() -> dict[str, str]:
    """Every page of the reference by its file name."""
    return {**pages(), "commands.md": commands_page()}


def commands_page() -> str:
    """Every command with its arguments, in both languages side by side.

    Made from the declarations and not from `--help` itself, which looks different under
    each version of Python and each width of the console.
    """
    commands = zip(_commands(build_parser("th")), _commands(build_parser("en")), strict=True)
    return page(
        "# คำสั่ง · Commands", *_ABOUT, *(block for th, en in commands for block in _command(th, en))
    )


def _commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The commands below a parser, those of its groups among them."""
    for action in _actions(parser):
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for command in action.choices.values():
                below = list(_commands(command))
                yield from below or [command]


def _command(th: argparse.ArgumentParser, en: argparse.ArgumentParser) -> Iterator[str]:
    yield f"## {th.prog}"
    yield plain(th.description or "")
    yield plain(en.description or "")
    pairs = zip(_actions(th), _actions(en), strict=True)
    rows = [_row(one, other) for one, other in pairs if not _SHARED & set(one.option_strings)]
    if rows:
        yield table(_HEADER, rows)


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """What a parser takes; argparse has no public list of it."""
    return parser._actions  # noqa: SLF001


def _row(th: argparse.Action, en: argparse.Action) -> tuple[str, str, str]:
    return code(_usage(th)), plain(th.help or ""), plain(en.help or "")


def _usage(action: argparse.Action) -> str:
    """How an argument is written: `-o, --output DIR`, or `BOOK...`."""
    value = _value(action)
    if action.option_strings:
        return f"{', '.join(action.option_strings)} {value}".strip()
    return {"*": f"[{value}...]", "+": f"{value}...", "?": f"[{value}]"}.get(
        str(action.nargs), value
    )


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    choices: Any = action.choices
    word = action.metavar or ("|".join(map(str, choices)) if choices else action.dest)
    return f"[{word}]" if action.option_strings and action.nargs == "?" else str(word)
