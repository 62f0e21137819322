"""Which kind of computer this process runs on."""

import os
import sys
from pathlib import Path

from sujarit.excel.machine import Machine


def this_machine() -> Machine:
    """The computer that this process runs on."""
    if sys.platform == "win32":
        from sujarit.excel.windows import this_windows

        return this_windows()
    home = Path.home()
    if sys.platform == "darwin":
        fonts = (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
        return Machine("macos", home, Path(sys.executable), font_folders=fonts)
    return Machine("other", home, Path(sys.executable), environment=os.environ)
