"""What argparse itself says, in Thai: of wrong arguments, and around its help.

argparse knows English alone unless compiled message files are installed for it; its
sentences are few, so they are recognised here. One that is not known stays as it is.
"""

import argparse
import re
from collections.abc import Iterable

_SENTENCES = (
    (r"argument (?P<a>.+?): (?P<rest>.+)", "{a}: {rest}"),
    (r"the following arguments are required: (?P<a>.+)", "ต้องระบุ {a}"),
    (r"one of the arguments (?P<a>.+) is required", "ต้องระบุอย่างใดอย่างหนึ่ง: {a}"),
    (r"unrecognized arguments: (?P<a>.+)", "ไม่รู้จัก {a}"),
    (r"invalid choice: (?P<a>.+?) \(choose from (?P<b>.+)\)", "ไม่มี {a} ให้เลือกจาก {b}"),
    (r"invalid \S+ value: (?P<a>.+)", "ใช้ค่า {a} ไม่ได้"),
    (r"expected (?:one|at least one) argument", "ต้องมีค่าตามหลัง"),
    (r"expected at most one argument", "มีค่าตามหลังได้เพียงค่าเดียว"),
    (r"not allowed with argument (?P<a>.+)", "ใช้พร้อมกับ {a} ไม่ได้"),
    (r"ambiguous option: (?P<a>.+?) could match (?P<b>.+)", "{a} ย่อเกินไป อาจหมายถึง {b}"),
    (r"(?P<a>.*) is none of (?P<b>.+)", "ใช้ {a} ไม่ได้ ให้เลือกจาก {b}"),
    (r"(?P<a>.*) is no number from (?P<b>.+) on", "ใช้ {a} ไม่ได้ ต้องเป็นจำนวนตั้งแต่ {b} ขึ้นไป"),
    (r"(?P<a>.*) is no year from (?P<b>.+) to (?P<c>.+)", "ใช้ {a} ไม่ได้ ต้องเป็นปี {b} ถึง {c}"),
    (r"(?P<a>.*) is no day such as (?P<b>.+) or (?P<c>.+)", "“{a}” ไม่ใช่วันที่ เช่น {b} หรือ {c}"),
    (r"'' is no address", "ต้องระบุที่อยู่ ไม่ใช่ค่าว่าง"),
    (r"'' is no name of a file", "ต้องระบุชื่อไฟล์ ไม่ใช่ค่าว่าง"),
    (r"ignored explicit argument (?P<a>.+)", "ไม่รับค่า {a}"),
)


def thai_reason(reason: str) -> str:
    """Argparse's sentence in Thai; what follows the name of an argument likewise."""
    for pattern, thai in _SENTENCES:
        if match := re.fullmatch(pattern, reason, re.DOTALL):
            found = match.groupdict()
            if "rest" in found:
                found["rest"] = thai_reason(found["rest"])
            return thai.format(**found)
    return reason


_HEADINGS = {"positional arguments": "สิ่งที่ต้องระบุ", "options": "ตัวเลือก"}
_HELP = {
    "show this help message and exit": "แสดงวิธีใช้นี้",
    "show program's version number and exit": "แสดงรุ่นของโปรแกรม",
}


class ThaiHelp(argparse.HelpFormatter):
    """Help whose own words are Thai."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """The line that shows how the command is written."""
        super().add_usage(usage, actions, groups, "วิธีใช้: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """A group of arguments under its heading."""
        super().start_section(_HEADINGS.get(heading or "", heading))

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return _HELP.get(action.help or "", action.help)
