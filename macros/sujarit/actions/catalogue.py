"""Everything that sujarit can say of a workbook: the rules of the checks, and the notices."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent

from sujarit.checks.rule import Rule
from sujarit.checks.rules import RULES
from sujarit.exchange.notices import NOTICES, Notice
from sujarit.plan import schema
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Stage
from sujarit.plan.lang import Text, same

NOTHING = same("")

TITLE = Text("เรื่อง", "About")
MEANING = Text("ความหมาย", "Meaning")
WHY = Text("เหตุผล", "Why it matters")
SAYS = Text("ข้อความ", "It says")
MEND = Text("วิธีแก้", "How to mend it")
STAGES = Text("ตรวจในขั้น", "Speaks at the stages")
FAILS = Text("ตัวอย่างที่ไม่ผ่าน", "An example that fails")
PASSES = Text("ตัวอย่างที่ผ่าน", "An example that passes")


@dataclass(frozen=True, slots=True)
class Topic:
    """One code with all that is known of it.

    A rule looks at one plan: it says why it matters, and has an example that fails and one
    that passes. A notice is about copies, or about what changed after approval: it has the
    words that it says, with places in braces for what differs.
    """

    code: str
    severity: Severity
    title: Text
    meaning: Text
    mend: Text
    why: Text = NOTHING
    message: Text = NOTHING
    fails: str = ""
    passes: str = ""
    stages: tuple[Stage, ...] = ()

    @property
    def kind(self) -> str:
        """Rule or notice."""
        return "notice" if self.message.th else "rule"


UNDONE = Topic(
    code="FIL01",
    severity=Severity.ERROR,
    title=Text("สมุดงานที่ทำไม่สำเร็จ", "A workbook that could not be done"),
    meaning=Text(
        "คำสั่งที่ทำหลายสมุดงานอ่านสมุดงานนี้ไม่ได้ หรือทำไม่สำเร็จ สมุดงานอื่นทำตามปกติ",
        "A command over several workbooks could not read this one, or not finish it; "
        "the others were done.",
    ),
    message=Text("{reason}", "{reason}"),
    mend=Text(
        "แก้ตามที่แจ้งไว้ แล้วสั่งอีกครั้งเฉพาะสมุดงานนี้",
        "Do what the message says, then run the command again for this workbook.",
    ),
)
"""What the front doors themselves say of a workbook."""

PROFILE = Topic(
    code="ITA01",
    severity=Severity.INFO,
    title=Text("เกณฑ์ ITA ของปีและประเภทหน่วยงานนี้", "The ITA items of this year and kind of office"),
    meaning=Text(
        "สั่งตรวจความพร้อม ITA ด้วย --profile auto แต่ไม่มีเกณฑ์ของปีหรือประเภทหน่วยงานของแผน จึงใช้เกณฑ์ปีใหม่ที่สุดที่ใช้ได้ หรือไม่ได้ตัดสิน",
        "With --profile auto there are no items for the plan's year or kind of office: the newest that fit "
        "stand in, or nothing is judged.",
    ),
    message=Text("{reason}", "{reason}"),
    mend=Text(
        "ตรวจช่อง “ปีงบประมาณ” และ “ประเภทหน่วยงาน” ในชีต “ข้อมูลแผน” และเทียบหมายเลขข้อกับคู่มือของปีนั้น",
        "See the entries of year and kind of office, and compare the items with that year's handbook.",
    ),
)


def topics(code: str | None = None) -> list[Topic]:
    """Everything, or what has this code (however it is written); none when nothing has."""
    every = (*map(_of_rule, RULES), *map(_of_notice, NOTICES), UNDONE, PROFILE)
    return [topic for topic in every if code is None or topic.code == code.strip().upper()]


def paragraphs(topic: Topic) -> Iterator[tuple[Text, Text]]:
    """What is said of a code in words, each with its heading."""
    every = (
        (MEANING, topic.meaning),
        (WHY, topic.why),
        (SAYS, topic.message),
        (MEND, topic.mend),
        (STAGES, _stage_names(topic.stages)),
    )
    return ((label, text) for label, text in every if text.th)


def _stage_names(stages: tuple[Stage, ...]) -> Text:
    """The stages by name; nothing where there are none to tell of."""
    words = dict(zip(Stage, schema.STAGES.items, strict=True))
    return Text(", ".join(words[each] for each in stages), ", ".join(stages))


def examples(topic: Topic) -> Iterator[tuple[Text, str]]:
    """Its examples, each with its heading."""
    return ((label, text) for label, text in ((FAILS, topic.fails), (PASSES, topic.passes)) if text)


def _of_rule(rule: Rule) -> Topic:
    return Topic(
        code=rule.code,
        severity=rule.severity,
        title=rule.title,
        meaning=rule.meaning,
        mend=rule.mend,
        why=rule.why,
        fails=dedent(rule.fails.text).strip("\n").rstrip(),
        passes=dedent(rule.passes.text).strip("\n").rstrip(),
        stages=tuple(stage for stage in Stage if stage in rule.stages),
    )


def _of_notice(notice: Notice) -> Topic:
    return Topic(
        code=notice.code,
        severity=notice.severity,
        title=notice.title,
        meaning=notice.meaning,
        mend=notice.fix,
        message=notice.message,
    )
