"""RES: does a result say in words of its own what was done?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from sujarit.checks.address import at_record, has_columns
from sujarit.checks.lexicon import corrected, corrector, lexicon
from sujarit.checks.prose import squeezed
from sujarit.checks.rule import REPORTED, Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.kept import document_of, passages_for
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.plan.records import Activity, Passage, Plan, Result
from sujarit.plan.records.progress import carried_over
from sujarit.plan.schema import NARRATIVE, NOT_STARTED, RESULTS
from sujarit.plan.values import canonical, is_dash, text_of

_STUB = 30  # letters; a sentence that says what, when and with whom has more

_FACT_LETTERS = 12  # letters beside a number: จัดประชุม 2 ครั้ง says something, 100% does not

_ENOUGH = 200  # characters; in a longer text nothing more need be counted

_NUMBER = regex(r"(?<!\d)(?!2[45]\d\d(?!\d))\d")  # a year alone counts nothing

_LETTERS = regex("[A-Za-zก-๎]")

_NONE = "ไม่มี"

_PREFACE = "คำนำ"

_WHERE = regex(r"(?:ใน|ของ)(?:สำนักงาน|หน่วยงาน|สถานศึกษา|โรงเรียน|องค์กร).*$")

_CORE = 12  # letters: a shorter core of a title may stand in any text

_TOLD = "จัดเสวนาเขตสุจริตเดือนมกราคม มีผู้เข้าร่วม 58 คน และประเมินหลังเสวนาแล้ว"


def due_results(plan: Plan, reporting: Round) -> Iterator[Result]:
    """The results of the round and of those before it."""
    return (item for item in plan.results if item.round and item.round <= reporting)


@Rule(
    "RES04",
    severity=Severity.WARNING,
    title=Text("ผลการดำเนินงานสั้นเกินไป", "A narrative that is a stub"),
    meaning=Text(
        "ข้อความสั้นกว่า 30 ตัวอักษรโดยไม่มีจำนวนหรือวันที่ หรือเป็นคำทั่วไป เช่น “ดำเนินการแล้ว”",
        ("Fewer than 30 letters with neither a count nor a day, or a set phrase such as “done”."),
    ),
    why=Text(
        "เกณฑ์ ITA ต้องเห็นความก้าวหน้าของกิจกรรม ไม่ใช่เพียงคำว่าทำแล้ว",
        "ITA asks for the progress of each activity, not the bare word that it was done.",
    ),
    mend=Text(
        "เขียนว่าทำอะไร เมื่อใด ใครเข้าร่วม และได้ผลอย่างไร",
        "Say what was done, when, with whom and to what effect.",
    ),
    requirements=("narratives",),
    stages=REPORTED,
    fails=Example("""
        tblResults
        รอบ | รหัสกิจกรรม | สถานะ | ผลการดำเนินงาน
        6 | ก1 | อยู่ระหว่างดำเนินการ | ดำเนินการให้เป็นปัจจุบัน
        """),
    passes=Example(f"""
        tblResults
        รอบ | รหัสกิจกรรม | สถานะ | ผลการดำเนินงาน
        6 | ก1 | อยู่ระหว่างดำเนินการ | {_TOLD}
        6 | ก2 | ยังไม่ดำเนินการ | กำหนดจัดเดือนสิงหาคม
        6 | ก3 | อยู่ระหว่างดำเนินการ | จัดประชุม 2 ครั้ง ผู้เข้าร่วม 60 คน
        """),
)
def stub(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Narratives too short, or too general, to say what was done."""
    say = Diagnostic(
        Text("ทำอะไร เมื่อใด ใครเข้าร่วม ได้ผลอย่างไร", "What, when, with whom, to what effect"),
        Text(
            "ผลการดำเนินงานสั้นเกินกว่าจะบอกว่าทำอะไร",
            "This is too short to say what was done",
        ),
    )
    for result in due_results(plan, reporting):
        if result.narrative and result.status != NOT_STARTED and _is_stub(result.narrative):
            yield at_record(result, "narrative", say)


def _is_stub(text: str) -> bool:
    if len(_LETTERS.findall(text[:_ENOUGH])) < _STUB:
        return not _is_fact(canonical(text[:_ENOUGH]))
    return len(text) < _ENOUGH and canonical(text) in lexicon().stubs


def _is_fact(words: str) -> bool:
    """Whether a short text counts or dates something, beside set phrases such as “done”."""
    for phrase in sorted(lexicon().stubs, key=len, reverse=True):
        words = words.replace(phrase, " ")
    return bool(_NUMBER.search(words)) and len(_LETTERS.findall(words)) >= _FACT_LETTERS


@Rule(
    "RES05",
    severity=Severity.WARNING,
    title=Text("ผลคัดลอกจากแผน", "A narrative copied from the plan"),
    meaning=Text(
        "ผลการดำเนินงานเป็นข้อความเดียวกับชื่อกิจกรรมหรือตัวชี้วัด",
        "The narrative only repeats the activity's title or indicator.",
    ),
    why=Text(
        "แผนไม่ใช่ผล ผู้ประเมินเทียบสองเอกสารเห็นทันที",
        "A plan is no result, as anyone sees who holds both.",
    ),
    mend=Text("เขียนผลที่เกิดขึ้นจริง", "Write what really came of it."),
    requirements=("narratives",),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | ตัวชี้วัด
        ก1 | ร้อยละของบุคลากรที่มีความตระหนักรู้ในการป้องกันการทุจริต

        tblResults
        รอบ | รหัสกิจกรรม | ผลการดำเนินงาน
        6 | ก1 | ร้อยละของบุคลากรที่มีความตระหนักรู้ในการป้องกันการทุจริต
        """),
    passes=Example(f"""
        tblActivities
        รหัสกิจกรรม | ตัวชี้วัด
        ก1 | ร้อยละของบุคลากรที่มีความตระหนักรู้ในการป้องกันการทุจริต

        tblResults
        รอบ | รหัสกิจกรรม | ผลการดำเนินงาน
        6 | ก1 | {_TOLD}
        """),
)
def copied(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Narratives that only repeat the plan's own words."""
    activities = {item.code: item for item in reversed(plan.activities) if item.code}
    say = Diagnostic(
        Text("ผลที่เกิดขึ้นจริง", "What really came of it"),
        Text(
            "ข้อความนี้คัดลอกจากแผน ไม่ใช่ผลการดำเนินงาน",
            "This repeats the plan and tells no result",
        ),
    )
    for result in due_results(plan, reporting):
        words = squeezed(result.narrative)
        if words and not _is_stub(result.narrative):
            planned = _planned_words(result, activities.get(result.activity))
            # Squeezing never lengthens a text: a shorter one cannot hold the words.
            longer = (text for text in planned if len(text) >= len(words))
            if any(words in squeezed(text) for text in longer):
                yield at_record(result, "narrative", say)


def _planned_words(result: Result, activity: Activity | None) -> Iterator[str]:
    yield result.title
    if activity:
        yield activity.title
        yield activity.indicator


@Rule(
    "RES06",
    severity=Severity.WARNING,
    title=Text("ผลเหมือนกันทุกคำ", "One narrative for several activities"),
    meaning=Text(
        "สองกิจกรรมในรอบเดียวกันมีผลการดำเนินงานข้อความเดียวกัน",
        "Two activities of one round have the same narrative.",
    ),
    why=Text("ผู้ประเมินถือว่าคัดลอกกัน", "Assessors take it for copying."),
    mend=Text("เขียนผลของแต่ละกิจกรรม", "Write each activity's own result."),
    requirements=("narratives",),
    fails=Example(f"""
        tblResults
        รอบ | รหัสกิจกรรม | ผลการดำเนินงาน
        6 | ก1 | {_TOLD}
        6 | ก2 | {_TOLD}
        """),
    passes=Example(f"""
        tblResults
        รอบ | รหัสกิจกรรม | ผลการดำเนินงาน
        6 | ก1 | {_TOLD}
        6 | ก2 | ครั้งที่สอง{_TOLD}
        """),
)
def repeated_narrative(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """One narrative for several activities of a round."""
    groups: defaultdict[tuple[Round | None, str], list[Result]] = defaultdict(list)
    for result in due_results(plan, reporting):
        if result.narrative and not _is_stub(result.narrative):
            groups[result.round, squeezed(result.narrative)].append(result)
    for group in groups.values():
        if len(group) > 1:
            yield from (_repeated(result, group) for result in group)


_NAMED_ROWS = 20  # of thousands of rows that say the same nobody reads all in each message


def _repeated(result: Result, group: list[Result]) -> Violation:
    others = (item.origin.row for item in group if item is not result)
    rows = ", ".join(map(str, islice(others, _NAMED_ROWS))) + " …" * (len(group) > _NAMED_ROWS + 1)
    message = Text(f"ข้อความเหมือนกับแถว {rows} ทุกคำ", f"This is word for word the text of row {rows}")
    return at_record(
        result, "narrative", Diagnostic(Text("ผลของกิจกรรมนี้", "This activity's own result"), message)
    )


@Rule(
    "RES07",
    severity=Severity.ERROR,
    title=Text("ไม่บอกปัญหาหรือข้อเสนอแนะ", "Problems or recommendations unsaid"),
    meaning=Text(
        "ช่องปัญหาอุปสรรคหรือข้อเสนอแนะว่างหรือมีเพียงขีด รอบ 12 เดือนเป็นข้อผิดพลาด รอบ 6 เดือนแจ้งให้ทราบ",
        (
            "Problems or recommendations are blank or a dash: an error in the annual round, "
            "for information in the six-month one."
        ),
    ),
    why=Text(
        "รายงานประจำปีตามเกณฑ์ ITA ต้องมีปัญหาและข้อเสนอแนะ ถ้าไม่มีต้องเขียนว่าไม่มี",
        ("ITA's annual report must give problems and recommendations, or say that there are none."),
    ),
    mend=Text("กรอกข้อความ หรือพิมพ์ “ไม่มี”", "Fill it in, or write ไม่มี."),
    requirements=("problems",),
    stages=REPORTED,
    fails=Example(
        """
        tblResults
        รอบ | รหัสกิจกรรม | ปัญหาอุปสรรค | ข้อเสนอแนะ
        12 | ก1 | - |
        """,
        round=Round.TWELVE,
    ),
    passes=Example(
        """
        tblResults
        รอบ | รหัสกิจกรรม | ปัญหาอุปสรรค | ข้อเสนอแนะ
        12 | ก1 | ไม่มี | ควรจัดให้เร็วขึ้น
        """,
        round=Round.TWELVE,
    ),
)
def none_unsaid(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Problems or recommendations left blank, or a dash, instead of ไม่มี.

    An empty annual row of what six months reported as done asks for nothing.
    """
    keys = [key for key in ("problems", "suggestions") if has_columns(plan, RESULTS, key)]
    done = carried_over(plan, reporting)
    for result in due_results(plan, reporting):
        if result.round is Round.TWELVE and result.activity in done:
            continue
        for key in keys:
            cell = result.cell(key)
            if cell and (not text_of(cell.value).strip() or is_dash(cell.value)):
                yield at_record(result, key, _none_unsaid(result))


def _none_unsaid(result: Result) -> Diagnostic:
    return Diagnostic(
        Text(f"ข้อความ หรือ “{_NONE}”", f"Text, or {_NONE}"),
        Text(
            f"ไม่ได้กรอก ถ้าไม่มีให้พิมพ์ “{_NONE}”", f"Nothing is said: where there is none, write {_NONE}"
        ),
        severity=Severity.INFO if result.round is Round.SIX else None,
    )


@Rule(
    "RES11",
    severity=Severity.WARNING,
    title=Text("คำนำกล่าวถึงกิจกรรมที่ไม่มีผล", "A preface that claims too much"),
    meaning=Text(
        "คำนำกล่าวถึงกิจกรรมในแผน ซึ่งไม่มีแถวผลดำเนินงานในรอบ",
        "The preface speaks of a planned activity that has no result in the round.",
    ),
    why=Text("รายงานขัดกันเองระหว่างคำนำกับตารางผล", "Preface and table contradict each other."),
    mend=Text("เพิ่มผลของกิจกรรม หรือแก้คำนำ", "Add the result, or change the preface."),
    requirements=("narratives",),
    about_results=True,
    stages=REPORTED,
    fails=Example("""
        tblNarrative
        หมวด | ข้อความ
        คำนำ | ได้จัดกิจกรรมเสริมสร้างค่านิยมร่วมต้านทุจริตแล้ว

        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก3 | กิจกรรมเสริมสร้างค่านิยมร่วมด้านทุจริตในสำนักงานเขตพื้นที่การศึกษา

        tblResults
        รอบ | รหัสกิจกรรม
        """),
    passes=Example("""
        tblNarrative
        หมวด | ข้อความ
        คำนำ | ได้จัดกิจกรรมเสริมสร้างค่านิยมร่วมต้านทุจริตแล้ว

        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก3 | กิจกรรมเสริมสร้างค่านิยมร่วมด้านทุจริตในสำนักงานเขตพื้นที่การศึกษา

        tblResults
        รอบ | รหัสกิจกรรม
        6 | ก3
        """),
)
def claimed_in_preface(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Prefaces that speak of an activity which has no result in the round."""
    if not has_columns(plan, NARRATIVE, "section", "text") or not has_columns(
        plan, RESULTS, "round", "activity"
    ):
        return
    cores = _unreported_cores(plan, reporting)
    for passage in passages_for(plan, document_of(plan, reporting)):
        if passage.section == _PREFACE:
            yield from _claims(passage, cores)


def _unreported_cores(plan: Plan, reporting: Round) -> Mapping[str, Activity]:
    """What unreported activities are about, by the words that a text would use."""
    reported = {item.activity for item in plan.results if item.round is reporting}
    missing = [item for item in plan.activities if item.code and item.code not in reported]
    titles = {item.code: canonical(item.title) for item in missing}
    spell = corrector(titles.values())
    cores = {_core(spell(titles[item.code])): item for item in missing}
    return {core: item for core, item in cores.items() if len(core) >= _CORE}


def _core(title: str) -> str:
    """An activity's title without the word "activity" and the place."""
    return squeezed(_WHERE.sub("", title.removeprefix("กิจกรรม")))


def _claims(passage: Passage, cores: Mapping[str, Activity]) -> Iterator[Violation]:
    words = squeezed(corrected(passage.text))
    claimed = [item.code for core, item in cores.items() if core in words]
    if claimed:
        listed = ", ".join(claimed)
        message = Text(
            f"คำนำกล่าวถึงกิจกรรม {listed} แต่ไม่มีผลดำเนินงานในรอบนี้",
            f"The preface speaks of {listed}, which has no result in this round",
        )
        expected = Text("กิจกรรมที่มีผลในรอบ", "Activities with a result in the round")
        yield at_record(passage, "text", Diagnostic(expected, message))
