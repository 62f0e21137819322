"""Words on the console, whatever its code page: what it lacks shows as ?, and nothing fails."""

import sys

from sujarit.plan.lang import Text


def speak_thai() -> None:
    """Make both streams printable."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(text: Text) -> None:
    """One step that was done, in Thai."""
    print(f"- {text.th}", flush=True)
