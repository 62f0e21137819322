"""Keys and windows of an X display, by the program xdotool."""

from __future__ import annotations

import shutil
import subprocess
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def missing() -> bool:
    return shutil.which("xdotool") is None


def window_of(program: subprocess.Popen[bytes], kind: str, env: Mapping[str, str]) -> str:
    """The number of the window of this class, once the program shows it."""
    while program.poll() is None:
        if found := windows_of(kind, env):
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"the program ended with {program.returncode} and showed no window")


def windows_of(kind: str, env: Mapping[str, str]) -> list[str]:
    """The numbers of the windows of this class that are shown now."""
    command = ["xdotool", "search", "--onlyvisible", "--class", kind]
    done = subprocess.run(command, env=dict(env), capture_output=True, text=True, check=False)
    return done.stdout.split()


def press(window: str, key: str, env: Mapping[str, str]) -> None:
    """Press a key in the window, which gets the keyboard first."""
    subprocess.run(["xdotool", "windowfocus", window, "key", key], env=dict(env), check=True)
