"""What Jinja says of a tag that it cannot read, said in Thai to whoever edits in Word."""

import re
from collections.abc import Callable

from jinja2 import TemplateSyntaxError

from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.report.engine.problems import TagProblem
from sujarit.report.engine.sandbox import FILTERS

_BLOCK = regex(r"\{%-?\s*(for|if|endfor|endif)\b[^%]*%\}")
_END = "Unexpected end of template"


def syntax_problem(exc: TemplateSyntaxError, source: str) -> TagProblem:
    """The problem behind a syntax error; `source` is the text that was parsed.

    Jinja notices at the very end that a block is open: here it is named where it opens.
    """
    message = exc.message or "syntax error"
    english = f"a tag cannot be read: {_in_english(message)}"
    opened = _left_open(source) if message.startswith(_END) else None
    if opened:
        kind = opened[1]
        told = Text(
            f"{opened[0]} เปิดไว้แต่ไม่มี {{% end{kind} %}} ปิด",
            f"a tag cannot be read: {opened[0]} is opened and no {{% end{kind} %}} closes it",
        )
        return TagProblem(source.count("\n", 0, opened.start()) + 1, told)
    return TagProblem(exc.lineno, Text(f"ป้ายเขียนไม่ถูกต้อง: {_in_thai(message)}", english))


def _left_open(source: str) -> re.Match[str] | None:
    """The innermost block that nothing closes."""
    stack: list[re.Match[str]] = []
    for match in _BLOCK.finditer(source):
        if not match[1].startswith("end"):
            stack.append(match)
        elif stack:
            stack.pop()
    return stack[-1] if stack else None


def _in_thai(message: str) -> str:
    for pattern, say in _SAYINGS:
        if found := pattern.search(message):
            return say(found)
    return "ตรวจวงเล็บ เครื่องหมาย และชื่อช่องข้อมูลในป้ายนี้"


def _in_english(message: str) -> str:
    """What Jinja says, in other words where its own say nothing to who knows no Python."""
    return next((say for pattern, say in _PLAINLY if pattern.search(message)), message)


def _odd_character(found: re.Match[str]) -> str:
    typed = found[1].encode("ascii", "backslashreplace").decode()
    shown = found[1] if found[1].isprintable() else typed.replace("\\\\", "\\")
    return f"มีอักขระ {shown} ซึ่งใช้ในป้ายไม่ได้ ลบป้ายแล้วพิมพ์ใหม่"


def _forbidden(found: re.Match[str]) -> str:
    what = _FORBIDDEN.get(found[1], found[1])
    return f"ใช้{what}ในแม่แบบไม่ได้ ใช้ได้เฉพาะการแทนช่องข้อมูล for และ if"


_FORBIDDEN = {
    "calling a function is": "การเรียกฟังก์ชัน",
    "multiplying is": "การคูณ",
    "dividing is": "การหาร",
    "a power is": "การยกกำลัง",
    "a macro is": " macro ",
    "'set' is": " set ",
    "'include' is": " include ",
    "'import' is": " import ",
    "'extends' is": " extends ",
    "'block' is": " block ",
    "'with' is": " with ",
    "'call' is": " call ",
    "'filter' is": " filter ",
    "'autoescape' is": " autoescape ",
    "a part of a list is": "บางส่วนของรายการ",
    "a dictionary is": "พจนานุกรม",
    "a sign is": "เครื่องหมายบวกลบหน้าค่า",
    "a loop with two names is": " for ที่มีหลายชื่อ",
    "recursive loop": "การวนซ้ำแบบเรียกตัวเอง",
}
_TOKENS = {"integer": "ตัวเลข", "float": "ตัวเลข", "string": "ข้อความในเครื่องหมายคำพูด"}
"""What Jinja calls a piece of a tag by its kind."""
_NO_IN = regex(r"expected token 'in'")
_ONE_EQUALS = regex(r"got '='$")
_COMMENT = regex(r"Missing end of comment tag")
_RAW = regex(r"Missing end of raw directive")
_TOO_FEW = regex(r"'end of (?:print )?statement(?: block)?'$|tag name expected")
_NO_NAME = regex(r"Invalid character in identifier|expected name or number")
_PLAINLY = (
    (_NO_IN, "a loop is written {% for g in goals %}"),
    (_ONE_EQUALS, "compare with two signs, as in {% if g.code == '1' %}"),
    (_COMMENT, "a comment {# is opened and no #} closes it"),
    (_RAW, "{% raw %} is opened and no {% endraw %} closes it"),
    (_TOO_FEW, "it lacks a field's name or some words"),
    (_NO_NAME, "fields have names in Latin letters and rows have Arabic numbers, as in goals[0].title; Thai digits cannot stand in a tag"),
)  # fmt: skip
_SAYINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (regex(r"(.+) not allowed here"), _forbidden),
    (
        regex(r"unknown filter '(.*)'"),
        lambda found: f"ไม่มีตัวกรองชื่อ “{found[1]}” ที่ใช้ได้คือ {', '.join(FILTERS)}",
    ),
    (
        regex(r"unknown tag '(else|elif|endfor|endif)'"),
        lambda found: f"{{% {found[1]} %}} ไม่มี for หรือ if เปิดคู่กัน",
    ),
    (
        regex(r"unknown tag '(.*?)'"),
        lambda found: f"ไม่รู้จักป้าย {{% {found[1]} %}} ใช้ได้เฉพาะ for และ if",
    ),
    (regex(r"unexpected char '(.+)' at"), _odd_character),
    (_NO_IN, lambda _: "for ต้องเขียนเป็น {% for ชื่อที่ตั้งเอง in รายการ %} เช่น {% for g in goals %}"),
    (_ONE_EQUALS, lambda _: "เปรียบเทียบด้วย == สองตัว เช่น {% if g.code == '1' %}"),
    (_COMMENT, lambda _: "หมายเหตุ {# เปิดไว้แต่ไม่มี #} ปิด"),
    (_RAW, lambda _: "{% raw %} เปิดไว้แต่ไม่มี {% endraw %} ปิด"),
    (_TOO_FEW, lambda _: "ป้ายขาดชื่อช่องข้อมูลหรือขาดบางคำ"),
    (
        regex(r"(?:unexpected|got) '(.*?)'"),
        lambda found: (
            f"{_TOKENS.get(found[1]) or f'“{found[1]}”'} ไม่ควรอยู่ตรงนี้ อาจลืมปิดป้ายหรือพิมพ์ชื่อช่องข้อมูลผิด"
        ),
    ),
    (
        _NO_NAME,
        lambda _: (
            "ชื่อช่องข้อมูลเป็นตัวอักษรอังกฤษ และเลขแถวเป็นเลขอารบิก เช่น goals[0].title เลขไทยใช้ในป้ายไม่ได้"
        ),
    ),
    (regex(r"unreadable value"), lambda _: "มีตัวเลขหรือข้อความที่อ่านไม่ได้ในป้ายนี้"),
    (regex(r"nested (?:deeper|too)"), lambda _: "for หรือ if ซ้อนกันลึกเกินไป"),
    (regex(r"No test named '(.*?)'"), lambda found: f"ไม่มีเงื่อนไขชื่อ “{found[1]}”"),
)
