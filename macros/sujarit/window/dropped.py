"""The workbooks dropped on `สุจริต.cmd`, out of the command line that cmd.exe was given."""

import re
from collections.abc import MutableMapping
from pathlib import Path

COMMAND_LINE = "SUJARIT_COMMAND_LINE"
STARTER = "SUJARIT_STARTER"
"""Variables that the batch file sets: the command line as it was given, and its own name."""

_NAME = re.compile(r'"([^"]*)"|([^ \t"]+)')


def dropped(environment: MutableMapping[str, str]) -> list[Path]:
    """The dropped files; none where the window was opened otherwise.

    What the batch file left in the environment is taken out: programs that open a result
    need not know it.
    """
    line, starter = (environment.pop(name, "") for name in (COMMAND_LINE, STARTER))
    found = re.search(re.escape(starter) + '"?', line, re.IGNORECASE)
    if not starter or found is None:
        return []
    names = line[found.end() :]
    if names.count('"') % 2:  # `cmd /c "…"`: the quote that ends the whole command
        names = "".join(names.rsplit('"', 1))
    return [Path(quoted or bare) for quoted, bare in _NAME.findall(names) if quoted or bare]
