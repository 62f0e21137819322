"""`sujarit excel doctor`: what is there, missing or risky, and what to do about it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sujarit.excel import texts as t
from sujarit.excel.detect import this_machine
from sujarit.excel.facts import BookFacts, Facts, gather
from sujarit.excel.machine import Machine
from sujarit.plan.lang import Text, same
from sujarit.plan.patterns import regex

Status = Literal["ok", "missing", "risk", "unknown"]

_FONT = regex(r"TH\s*-?\s*Sarabun\s*-?(New|PSK)", re.IGNORECASE)
# Separators in the command line that xlwings builds; the macro turns such names away. The macro
# of today takes any name on Windows, where the interpreter stands in the registry.
_UNSAFE = set(';|`"')
_UNSAFE_ON_MACOS, _UNSAFE_TO_CMD = set("$\\"), set("%^")
_LONGEST_PATH = 218  # Excel's own limit for a workbook's full name


@dataclass(frozen=True)
class Check:
    """One thing looked at. `advice` is empty where there is nothing to do."""

    code: str
    title: Text
    status: Status
    found: Text
    advice: Text = t.NOTHING_TO_DO


def examine(workbook: Path | None = None, machine: Machine | None = None) -> tuple[Check, ...]:
    """All checks of this machine, and of `workbook` where one is given."""
    return diagnose(gather(machine or this_machine(), workbook))


def diagnose(facts: Facts) -> tuple[Check, ...]:
    """The checks that follow from `facts`."""
    if facts.system == "other":
        return (_excel(facts), _xlwings(facts), *_book_checks(facts), _fonts(facts))
    return tuple(check for make in _CHECKS for check in _each(make(facts)))


def is_ready(checks: Iterable[Check]) -> bool:
    """Whether nothing that the buttons need is missing; risks and unknowns do not count."""
    return all(check.status != "missing" for check in checks)


def _each(made: Check | tuple[Check, ...] | None) -> tuple[Check, ...]:
    if made is None:
        return ()
    return (made,) if isinstance(made, Check) else made


def _excel(facts: Facts) -> Check:
    excel = facts.excel
    if facts.system == "other":
        return Check("excel", t.EXCEL, "missing", t.NO_EXCEL_HERE, t.USE_COMMAND_LINE)
    if excel.present is None:
        return Check("excel", t.EXCEL, "unknown", t.CANNOT_TELL)
    if not excel.present:
        return Check("excel", t.EXCEL, "missing", t.NOT_FOUND, t.INSTALL_EXCEL)
    return Check("excel", t.EXCEL, "ok", same(excel.version) if excel.version else t.FOUND)


def _bits(facts: Facts) -> Check:
    if facts.excel.bits is None:
        return Check("bitness", t.BITNESS, "unknown", t.CANNOT_TELL, t.BITNESS_ADVICE)
    return Check("bitness", t.BITNESS, "ok", t.BITS.format(bits=facts.excel.bits))


def _macros(facts: Facts) -> Check:
    level = facts.trust.level
    if level is None:
        return Check("macros", t.MACROS, "unknown", t.CANNOT_TELL, t.MACROS_ADVICE)
    found = t.MACRO_LEVELS.get(level, t.CANNOT_TELL)
    if level in {3, 4}:
        advice = t.MACROS_POLICY if facts.trust.level_from_policy else t.MACROS_OFF
        return Check("macros", t.MACROS, "missing", found, advice)
    if level == 1:
        return Check("macros", t.MACROS, "risk", found, t.MACROS_ALL_ON)
    return Check("macros", t.MACROS, "ok" if level == 2 else "unknown", found, t.MACROS_ADVICE)


def _script_host(facts: Facts) -> Check | None:
    if facts.trust.script_host is None:
        return None
    if facts.trust.script_host:
        return Check("script-host", t.SCRIPT_HOST, "ok", t.ALLOWED)
    return Check("script-host", t.SCRIPT_HOST, "missing", t.TURNED_OFF, t.SCRIPT_HOST_ADVICE)


def _settings(facts: Facts) -> Check:
    conf = facts.python.conf
    path = same(str(facts.python.settings))
    if conf is None or not (conf.pairs or conf.strays):
        if facts.python.registered:
            return Check("settings", t.SETTINGS, "ok", t.REGISTERED)
        return Check("settings", t.SETTINGS, "missing", t.NOT_FOUND, t.RUN_SETUP)
    if conf.strays:
        return Check("settings", t.SETTINGS, "risk", t.STRAY_LINES, t.RUN_SETUP)
    return Check("settings", t.SETTINGS, "ok", path)


def _interpreter(facts: Facts) -> Check:
    python = facts.python
    code, title = "interpreter", t.INTERPRETER
    if python.configured is None:
        return Check(code, title, "missing", t.NOT_SET, t.RUN_SETUP)
    found = same(python.configured)
    if not python.exists:
        return Check(code, title, "missing", t.GONE.format(path=found), t.RUN_SETUP)
    if not python.imports:
        return _useless(found, answered=python.imports is not None)
    if python.gone is not None:
        words = t.INSTEAD.format(path=found, gone=python.gone)
        return Check(code, title, "risk", words, t.RUN_SETUP)
    if python.same is False:
        return Check(code, title, "risk", t.OTHER_PYTHON.format(path=found), t.RUN_SETUP_HERE)
    return Check(code, title, "ok", found)


def _useless(found: Text, *, answered: bool) -> Check:
    code, title = "interpreter", t.INTERPRETER
    if answered:
        return Check(code, title, "missing", t.NO_SUJARIT.format(path=found), t.RUN_SETUP)
    return Check(code, title, "unknown", t.SLOW.format(path=found), t.SLOW_ADVICE)


def _server(facts: Facts) -> Check | None:
    if facts.python.server_dll is None:
        return None
    if facts.python.server_dll:
        return Check("python-server", t.SERVER, "ok", t.FOUND)
    return Check("python-server", t.SERVER, "missing", t.NOT_FOUND, t.SERVER_ADVICE)


def _apple_script(facts: Facts) -> Check | None:
    if facts.python.apple_script is None:
        return None
    if facts.python.apple_script:
        return Check("apple-script", t.APPLE_SCRIPT, "ok", t.FOUND)
    return Check("apple-script", t.APPLE_SCRIPT, "missing", t.NOT_FOUND, t.RUN_SETUP)


def _xlwings(facts: Facts) -> Check:
    if facts.xlwings is None:
        return Check("xlwings", t.XLWINGS, "missing", t.NOT_FOUND, t.REINSTALL)
    inside = None if facts.book is None else facts.book.vba_version
    if inside is None:
        return Check("xlwings", t.XLWINGS, "ok", same(facts.xlwings))
    if inside != facts.xlwings:
        found = t.VERSIONS.format(package=facts.xlwings, workbook=inside)
        return Check("xlwings", t.XLWINGS, "risk", found, t.VERSIONS_ADVICE)
    return Check("xlwings", t.XLWINGS, "ok", t.SAME_VERSION.format(version=inside))


def _book_checks(facts: Facts) -> tuple[Check, ...]:
    book = facts.book
    if book is None:
        return ()
    if book.exists is None:
        return (_location(book),)
    if not book.exists:
        found = t.GONE.format(path=str(book.path))
        return (Check("workbook", t.WORKBOOK, "missing", found, t.WORKBOOK_ADVICE),)
    made = (
        _macro_book(book, facts),
        _blocked(book),
        _location(book),
        _name(book, facts),
        _writable(book),
    )
    return tuple(check for check in made if check is not None)


def _macro_book(book: BookFacts, facts: Facts) -> Check:
    if book.vba_version is None:
        return Check("workbook", t.WORKBOOK, "risk", t.NO_MACROS, t.NO_MACROS_ADVICE)
    if facts.system == "windows" and not book.starts_directly:
        return Check("workbook", t.WORKBOOK, "risk", t.OLD_MACROS, t.OLD_MACROS_ADVICE)
    return Check("workbook", t.WORKBOOK, "ok", same(book.path.name))


def _blocked(book: BookFacts) -> Check | None:
    if book.from_mail_or_web is None:
        return None
    if book.from_mail_or_web:
        return Check("blocked", t.BLOCKED, "missing", t.IS_BLOCKED, t.UNBLOCK)
    return Check("blocked", t.BLOCKED, "ok", t.NOT_BLOCKED)


def _location(book: BookFacts) -> Check:
    if book.in_cloud:
        return Check("location", t.LOCATION, "risk", t.IN_CLOUD, t.MOVE_OUT_OF_CLOUD)
    return Check("location", t.LOCATION, "ok", same(str(book.path.parent)))


def _name(book: BookFacts, facts: Facts) -> Check:
    full = str(book.path.absolute())
    unsafe = _UNSAFE | (_UNSAFE_ON_MACOS if facts.system == "macos" else _UNSAFE_TO_CMD)
    by_command_line = not (facts.python.registered and book.starts_directly)
    if by_command_line and (set(full) & unsafe or "=" in book.path.name):
        return Check("name", t.NAME, "missing", same(book.path.name), t.RENAME)
    if len(full) > _LONGEST_PATH:
        return Check("name", t.NAME, "risk", t.LONG.format(length=len(full)), t.SHORTEN)
    return Check("name", t.NAME, "ok", same(book.path.name))


def _writable(book: BookFacts) -> Check:
    folder = same(str(book.path.parent))
    if book.writable is None:
        return Check("write", t.WRITE, "unknown", folder)
    if not book.writable:
        return Check("write", t.WRITE, "missing", folder, t.WRITE_ADVICE)
    return Check("write", t.WRITE, "ok", folder)


def is_official_font(name: str) -> bool:
    """Whether a font, by its file's or its own name, is of the official typeface's family."""
    return bool(_FONT.search(name))


def _fonts(facts: Facts) -> Check:
    if facts.fonts is None:
        return Check("fonts", t.FONTS, "unknown", t.CANNOT_TELL, t.FONTS_ADVICE)
    kinds = {match[1] for name in facts.fonts if (match := _FONT.search(name))}
    if not kinds:
        return Check("fonts", t.FONTS, "risk", t.NOT_FOUND, t.FONTS_ADVICE)
    names = ", ".join(f"TH Sarabun {kind}" for kind in sorted(kinds))
    return Check("fonts", t.FONTS, "ok", same(names))


_CHECKS: tuple[Callable[[Facts], Check | tuple[Check, ...] | None], ...] = (
    _excel,
    _bits,
    _macros,
    _script_host,
    _settings,
    _interpreter,
    _server,
    _apple_script,
    _xlwings,
    _book_checks,
    _fonts,
)
