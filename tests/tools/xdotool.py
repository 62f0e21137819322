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
    command = ["xdotool", "search", "--onlyvisible", "--class", kind]
    while program.poll() is None:
        done = subprocess.run(command, env=dict(env), capture_output=True, text=True, check=False)
        if done.stdout.split():
            return done.stdout.split()[0]
        time.sleep(0.1)
    raise AssertionError(f"the program ended with {program.returncode} and showed no window")


def press(window: str, key: str, env: Mapping[str, str]) -> None:
    """Press a key in the window, which gets the keyboard first."""
    subprocess.run(["xdotool", "windowfocus", window, "key", key], env=dict(env), check=True)
