"""Show a file or a folder in the program that the system has for it."""

import subprocess
import sys
from pathlib import Path


def open_path(path: Path) -> None:
    """Open a file or folder of ours; `OSError` where the system cannot."""
    if sys.platform == "win32":
        import os

        os.startfile(path)  # noqa: S606 - a file or folder of ours
    else:
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.run([opener, str(path)], check=False)  # noqa: S603 - no shell; a path of ours
