"""RES: does a result say what was done, and does it agree with itself?"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from sujarit.checks.address import at, has
from sujarit.checks.lexicon import corrected, lexicon
from sujarit.checks.rule import Say, Spot
from sujarit.plan import schema
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.records import Activity, Passage, Plan, Result
from sujarit.plan.schema import ACTIVITIES, CANCELLED, DONE, NARRATIVE, NOT_STARTED, RESULTS
from sujarit.plan.values import canonical, is_dash, text_of

_FULL = Decimal(100)
_STUB = 30  # letters; a sentence that says what, when and with whom has more
_FACT_LETTERS = 12  # letters beside a number: จัดประชุม 2 ครั้ง says something, 100% does not
_ENOUGH = 200  # characters; in a longer text nothing more need be counted
_NUMBER = re.compile(r"(?<!\d)(?!2[45]\d\d(?!\d))\d")  # a year alone counts nothing
_LETTERS = re.compile("[A-Za-zก-๎]")
_LINK = re.compile(r"https?://[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#]\S*)?", re.IGNORECASE)
_MEANT_AS_LINK = re.compile(
    r"^\s*(?:https?[:/]|www\.|[\w-]+(?:\.[\w-]+)*\.(?:th|com|org|net)\b)", re.IGNORECASE
)
_NONE = "ไม่มี"
_PREFACE = "คำนำ"
_WHERE = re.compile(r"\s*(?:ใน|ของ)(?:สำนักงาน|หน่วยงาน|สถานศึกษา|โรงเรียน|องค์กร).*$")
_CORE = 12  # letters: a shorter core of a title may stand in any text


def _due(plan: Plan, reporting: Round) -> Iterator[Result]:
    """The results of the round and of those before it."""
    return (item for item in plan.results if item.round and item.round <= reporting)


def progress_out_of_range(plan: Plan, _: Round) -> Iterator[Spot]:
    """Percentages below 0 or above 100."""
    say = Say(
        Text("0 ถึง 100", "0 to 100"),
        Text("ร้อยละความก้าวหน้าอยู่นอกช่วง 0-100", "The progress lies outside 0-100"),
    )
    for result in plan.results:
        if result.progress is not None and not 0 <= result.progress <= _FULL:
            yield at(result, "progress", say)


def progress_as_fraction(plan: Plan, _: Round) -> Iterator[Spot]:
    """Percentages such as 0.6, which probably mean 60."""
    for result in plan.results:
        if result.progress is not None and 0 < result.progress < 1:
            meant = f"{(result.progress * 100).normalize():f}"
            message = Text(
                f"ร้อยละ {result.progress} น่าจะหมายถึงร้อยละ {meant}",
                f"{result.progress} percent probably means {meant} percent",
            )
            yield at(result, "progress", Say(same(meant), message))


def status_against_progress(plan: Plan, _: Round) -> Iterator[Spot]:
    """Done below 100 percent, not begun above 0, under way at 100."""
    for result in plan.results:
        progress = result.progress
        if progress is None or not 0 <= progress <= _FULL:
            continue
        expected = _expected_progress(result.status, progress)
        if expected:
            message = Text(
                f"สถานะ “{result.status}” ไม่ตรงกับความก้าวหน้าร้อยละ {progress}",
                f"The status {result.status} does not agree with a progress of {progress} percent",
            )
            yield at(result, "progress", Say(expected, message))


def _expected_progress(status: str, progress: Decimal) -> Text | None:
    """What the progress should be; None when it agrees with the status."""
    if status == DONE and progress < _FULL:
        return same("100")
    if status == NOT_STARTED and progress > 0:
        return same("0")
    if status == schema.UNDER_WAY and progress == _FULL:
        return Text(f"น้อยกว่า 100 หรือสถานะ “{DONE}”", f"Less than 100, or the status {DONE}")
    return None


def progress_went_back(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """Annual results that are behind those of the first six months."""
    if reporting is not Round.TWELVE or not has(plan, RESULTS, "progress", "activity", "round"):
        return
    before = {item.activity: item for item in plan.results if item.round is Round.SIX}
    for result in plan.results:
        earlier = before.get(result.activity)
        if result.round is not Round.TWELVE or not result.activity or earlier is None:
            continue
        if result.status == CANCELLED or result.progress is None or earlier.progress is None:
            continue
        if result.progress < earlier.progress:
            message = Text(
                f"รอบ 6 เดือนรายงานไว้ร้อยละ {earlier.progress} รอบนี้ลดลงเหลือร้อยละ {result.progress}",
                f"The first six months reported {earlier.progress} percent, and this {result.progress}",
            )
            expected = Text(f"ไม่น้อยกว่า {earlier.progress}", f"At least {earlier.progress}")
            yield at(result, "progress", Say(expected, message))


def stub(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """Narratives too short, or too general, to say what was done."""
    say = Say(
        Text("ทำอะไร เมื่อใด ใครเข้าร่วม ได้ผลอย่างไร", "What, when, with whom, to what effect"),
        Text(
            "ผลการดำเนินงานสั้นเกินกว่าจะบอกว่าทำอะไร",
            "This is too short to say what was done",
        ),
    )
    for result in _due(plan, reporting):
        if result.narrative and result.status != NOT_STARTED and _is_stub(result.narrative):
            yield at(result, "narrative", say)


def _is_stub(text: str) -> bool:
    if len(_LETTERS.findall(text[:_ENOUGH])) < _STUB:
        return not _is_fact(canonical(text[:_ENOUGH]))
    return len(text) < _ENOUGH and canonical(text) in lexicon().stubs


def _is_fact(words: str) -> bool:
    """Whether a short text counts or dates something, beside set phrases such as “done”."""
    for phrase in sorted(lexicon().stubs, key=len, reverse=True):
        words = words.replace(phrase, " ")
    return bool(_NUMBER.search(words)) and len(_LETTERS.findall(words)) >= _FACT_LETTERS


def copied(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """Narratives that only repeat the plan's own words."""
    activities = {item.code: item for item in reversed(plan.activities) if item.code}
    say = Say(
        Text("ผลที่เกิดขึ้นจริง", "What really came of it"),
        Text(
            "ข้อความนี้คัดลอกจากแผน ไม่ใช่ผลการดำเนินงาน",
            "This repeats the plan and tells no result",
        ),
    )
    for result in _due(plan, reporting):
        words = _squeezed(result.narrative)
        if words and not _is_stub(result.narrative):
            planned = _planned_words(result, activities.get(result.activity))
            # Squeezing never lengthens a text: a shorter one cannot hold the words.
            longer = (text for text in planned if len(text) >= len(words))
            if any(words in _squeezed(text) for text in longer):
                yield at(result, "narrative", say)


def _planned_words(result: Result, activity: Activity | None) -> Iterator[str]:
    yield result.title
    if activity:
        yield activity.title
        yield activity.indicator


def repeated_narrative(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """One narrative for several activities of a round."""
    groups: defaultdict[tuple[Round | None, str], list[Result]] = defaultdict(list)
    for result in _due(plan, reporting):
        if result.narrative and not _is_stub(result.narrative):
            groups[result.round, _squeezed(result.narrative)].append(result)
    for group in groups.values():
        if len(group) > 1:
            yield from (_repeated(result, group) for result in group)


def _repeated(result: Result, group: list[Result]) -> Spot:
    rows = ", ".join(str(item.origin.row) for item in group if item is not result)
    message = Text(f"ข้อความเหมือนกับแถว {rows} ทุกคำ", f"This is word for word the text of row {rows}")
    return at(result, "narrative", Say(Text("ผลของกิจกรรมนี้", "This activity's own result"), message))


def none_unsaid(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """Problems or recommendations left blank, or a dash, instead of ไม่มี."""
    keys = [key for key in ("problems", "suggestions") if has(plan, RESULTS, key)]
    for result in _due(plan, reporting):
        for key in keys:
            cell = result.cell(key)
            if cell and (not text_of(cell.value).strip() or is_dash(cell.value)):
                yield at(result, key, _none_unsaid(result))


def _none_unsaid(result: Result) -> Say:
    return Say(
        Text(f"ข้อความ หรือ “{_NONE}”", f"Text, or {_NONE}"),
        Text(
            f"ไม่ได้กรอก ถ้าไม่มีให้พิมพ์ “{_NONE}”", f"Nothing is said: where there is none, write {_NONE}"
        ),
        severity=Severity.INFO if result.round is Round.SIX else None,
    )


def done_without_evidence(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """Activities called done with nothing to show for it."""
    if not has(plan, RESULTS, "evidence"):
        return
    say = Say(
        Text("ลิงก์หรือชื่อเอกสาร", "A link, or a document's name"),
        Text("แจ้งว่าแล้วเสร็จแต่ไม่มีหลักฐาน", "It is called done, and no evidence is named"),
    )
    for result in _due(plan, reporting):
        if result.status == DONE and (not result.evidence or is_dash(result.evidence)):
            yield at(result, "evidence", say)


def broken_link(plan: Plan, _: Round) -> Iterator[Spot]:
    """Evidence that is meant as a link and is none."""
    for result in plan.results:
        for part in result.evidence.split():
            if _MEANT_AS_LINK.match(part) and not is_link(part):
                message = Text(f"“{part}” ไม่ใช่ลิงก์ที่เปิดได้", f"“{part}” is no link that opens")
                yield at(result, "evidence", Say(A_LINK, message))
                break


A_LINK = Text("ลิงก์เต็มที่ขึ้นต้นด้วย https://", "A whole link that begins with https://")


def is_link(text: str) -> bool:
    """Whether a text is a well-formed web address."""
    return _LINK.fullmatch(text.rstrip(",;")) is not None


def title_differs(plan: Plan, _: Round) -> Iterator[Spot]:
    """Results whose title is not that of the activity which they name."""
    if not has(plan, RESULTS, "title") or not has(plan, ACTIVITIES, "title", "code"):
        return
    titles = {item.code: item.title for item in reversed(plan.activities)}
    for result in plan.results:
        planned = titles.get(result.activity, "")
        given, meant = _squeezed(result.title), _squeezed(planned)
        if given and meant and given != meant:
            message = Text(
                f"รหัส {result.activity} ในแผนชื่อ “{planned}”",
                f"The plan's {result.activity} is called “{planned}”",
            )
            alike = given in meant or meant in given
            yield at(
                result,
                "title",
                Say(same(planned), message, severity=Severity.INFO if alike else None),
            )


def claimed_in_preface(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """Prefaces that speak of an activity which has no result in the round."""
    if not has(plan, NARRATIVE, "section", "text") or not has(plan, RESULTS, "round", "activity"):
        return
    cores = _unreported_cores(plan, reporting)
    for passage in plan.narrative:
        if passage.section == _PREFACE:
            yield from _claims(passage, cores)


def _unreported_cores(plan: Plan, reporting: Round) -> Mapping[str, Activity]:
    """What unreported activities are about, by the words that a text would use."""
    reported = {item.activity for item in plan.results if item.round is reporting}
    missing = [item for item in plan.activities if item.code and item.code not in reported]
    cores = {_core(item.title): item for item in missing}
    return {core: item for core, item in cores.items() if len(core) >= _CORE}


def _core(title: str) -> str:
    """An activity's title without the word "activity" and the place, spelt right."""
    return _squeezed(_WHERE.sub("", corrected(canonical(title)).removeprefix("กิจกรรม")))


def _claims(passage: Passage, cores: Mapping[str, Activity]) -> Iterator[Spot]:
    words = _squeezed(corrected(passage.text))
    claimed = [item.code for core, item in cores.items() if core in words]
    if claimed:
        listed = ", ".join(claimed)
        message = Text(
            f"คำนำกล่าวถึงกิจกรรม {listed} แต่ไม่มีผลดำเนินงานในรอบนี้",
            f"The preface speaks of {listed}, which has no result in this round",
        )
        expected = Text("กิจกรรมที่มีผลในรอบ", "Activities with a result in the round")
        yield at(passage, "text", Say(expected, message))


def _squeezed(text: str) -> str:
    return "".join(canonical(text).split())
