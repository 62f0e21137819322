"""Excel on this machine, and for developers the files that go with the package, built again."""

from importlib import import_module
from pathlib import Path

from sujarit.errors import SujaritError
from sujarit.excel.detect import this_machine
from sujarit.excel.doctor import Check, examine, is_ready
from sujarit.excel.setup import apply, plan_setup
from sujarit.excel.texts import FONTS_ADVICE
from sujarit.plan.lang import Text

__all__ = [
    "FONTS_ADVICE",
    "Check",
    "apply",
    "build",
    "examine",
    "is_ready",
    "plan_setup",
    "this_machine",
]

_TOOLS = Path(__file__).resolve().parents[2] / "authoring"
"""The folder beside the package; the wheel does not carry it."""

NO_TOOLS = Text(
    "คำสั่งนี้ใช้ได้เฉพาะในซอร์สโค้ดของสุจริต (โฟลเดอร์ที่มี macros/authoring) เพราะโปรแกรมที่ติดตั้งแล้วไม่มีเครื่องมือของผู้พัฒนา",
    "This command works only in sujarit's source tree (the folder with macros/authoring); "
    "an installed sujarit does not carry the developers' tools",
)


def build(folder: Path | None = None) -> list[Path]:
    """Write the templates, the workbooks and the reference again, into `folder` if given.

    Raises `SujaritError` where the tools are not there, or lack a program.
    """
    if not _TOOLS.is_dir():
        raise SujaritError(NO_TOOLS)
    # Not imported by name: the package does not depend on its developers' tools.
    written: list[Path] = import_module("authoring.build").write(folder)
    return written
