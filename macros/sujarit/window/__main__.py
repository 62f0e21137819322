"""`python -m sujarit.window [--lang en] [BOOK…]`: a workbook's window.

Workbooks dropped on the icon arrive as arguments, those dropped on the batch file in the
environment (see `dropped`). There may be no console (pythonw), so nothing is printed.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> None:
    """Open the window and stay until it is closed."""
    from sujarit.actions.outputs import open_path
    from sujarit.window.controller import Controller
    from sujarit.window.dropped import dropped

    english = "--lang" in arguments and "en" in arguments
    books = [Path(each) for each in arguments if each not in {"--lang", "en", "th"}]
    Controller(dropped(os.environ) or books, open_path, "en" if english else "th").run()


if __name__ == "__main__":
    main(sys.argv[1:])
