"""`python -m sujarit.install connect SOURCE [--trust | --no-trust]` and `… remove`."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sujarit.errors import SujaritError
from sujarit.excel.detect import this_machine
from sujarit.install import texts as t
from sujarit.install.connect import connect, folders
from sujarit.install.environment import home_folder
from sujarit.install.home import PLANS
from sujarit.install.remove import remove
from sujarit.install.say import speak_thai

if sys.platform == "win32":
    from sujarit.install.windows import ThisWindows

    def main(arguments: Sequence[str]) -> int:
        """Do what is asked; 2 and one line where it cannot be done."""
        speak_thai()
        try:
            _run(arguments)
        except SujaritError as exc:
            print(exc.text.th, file=sys.stderr)
            return 2
        return 0

    def _run(arguments: Sequence[str]) -> None:
        verb, *rest = arguments or [""]
        machine, home, windows = this_machine(), home_folder(), ThisWindows()
        if verb not in {"connect", "remove"}:
            raise SujaritError(t.UNKNOWN.format(verb=verb))
        if verb == "connect":
            source, *options = rest
            at = folders(Path(source), home, machine)
            connect(at, machine, windows, _answer(options))
        else:
            remove(home, machine.encoding, windows, machine.home / PLANS)

    def _answer(options: Sequence[str]) -> Callable[[str], bool]:
        if "--trust" in options:
            return lambda _question: True
        if "--no-trust" in options:
            return lambda _question: False
        return _ask

    def _ask(question: str) -> bool:
        """Yes only where someone types it; nobody at the keyboard is a no."""
        try:
            return input(question).strip().lower() in {"y", "yes", "ใช่", "ั"}
        except (EOFError, OSError):
            return False

    if __name__ == "__main__":
        sys.exit(main(sys.argv[1:]))
