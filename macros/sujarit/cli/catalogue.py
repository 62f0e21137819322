"""`sujarit rules`: the rule catalogue for people and programs."""

from collections.abc import Iterator, Sequence
from textwrap import dedent, indent
from typing import Any

from sujarit.checks import RULES, Rule
from sujarit.errors import SujaritError
from sujarit.plan.finding import SEVERITY_NAMES
from sujarit.plan.lang import Lang, Text

_UNKNOWN = Text("ไม่มีกฎรหัส “{code}” ดูทั้งหมดด้วย sujarit rules", "There is no rule “{code}”; see `sujarit rules`")  # fmt: skip
_MEANING = Text("ความหมาย", "meaning")
_WHY = Text("เหตุผล", "why it matters")
_MEND = Text("วิธีแก้", "how to mend it")
_FAILS = Text("ตัวอย่างที่ไม่ผ่าน", "an example that fails")
_PASSES = Text("ตัวอย่างที่ผ่าน", "an example that passes")


def wanted_rules(code: str | None) -> Sequence[Rule]:
    """All rules, or the one with this code; `SujaritError` when there is none."""
    chosen = [rule for rule in RULES if code is None or rule.code == code.upper()]
    if not chosen:
        raise SujaritError(_UNKNOWN.format(code=str(code)))
    return chosen


def rule_lines(rules: Sequence[Rule], lang: Lang, *, whole: bool) -> Iterator[str]:
    """One line a rule; the whole text where one rule was asked for."""
    for rule in rules:
        yield f"{rule.code}  {SEVERITY_NAMES[rule.severity].pick(lang)}  {rule.title.pick(lang)}"
        if whole:
            for label, text in ((_MEANING, rule.meaning), (_WHY, rule.why), (_MEND, rule.mend)):
                yield f"  {label.pick(lang)}: {text.pick(lang)}"
            for label, example in ((_FAILS, rule.fails), (_PASSES, rule.passes)):
                yield f"  {label.pick(lang)}:"
                yield indent(dedent(example.text).strip("\n"), "    ").rstrip()


def rule_json(rule: Rule, lang: Lang) -> dict[str, Any]:
    """One rule for programs."""
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "title": rule.title.pick(lang),
        "meaning": rule.meaning.pick(lang),
        "why": rule.why.pick(lang),
        "mend": rule.mend.pick(lang),
        "fails": dedent(rule.fails.text).strip(),
        "passes": dedent(rule.passes.text).strip(),
    }
