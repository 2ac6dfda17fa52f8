"""The page of documentation that is made from the rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coach.validator.check import RULESET, all_rules
from coach.validator.examples import as_example
from coach.validator.profiles import PROFILES
from coach.validator.registry import Documented
from coach.validator.rule import Example
from coach.validator.types import KeyResultSpec

_FAMILIES = {
    "O": "Form: what a statement commits to. OKR's own question; it lowers no letter of SMART.",
    "S": "Specific: whether a stranger can tell what will be different, and for what or whom.",
    "M": "Measurable: whether two people would agree, at the end, that it was reached.",
    "A": "Achievable: whether the record supports the reach. Unknown without a record.",
    "R": "Relevant: whether it serves a goal above or an aspiration, and says how. Unknown without a record.",
    "T": "Time-bound: whether one deadline holds, inside the period.",
    "G": "Grounded: whether every number, date, name and quotation of a proposal has an origin.",
    "K": "Key-result set: whether the key results of one objective make a set.",
    "N": "Alignment: whether the goals of an organisation hang together as a tree.",
    "L": "Learning: whether a retrospective says something that can be acted on, and blames nobody.",
    "V": "Review summary: whether a manager's summary rests on the record and rates nobody.",
}
_HEAD = """# The rules of the validator

This page is made from the rules themselves by `coach.validator.docs.render()`; a test holds it up to date. Each
statement below is run as a test: the ones marked ✗ break the rule, the ones marked ✓ come close and do not.

Sources: GP Google's OKR playbook as printed in Doerr, *Measure What Matters* · RW Google re:Work, *Set goals with
OKRs* · D Doerr · W Wodtke, *Radical Focus* · L Lamorte, *The OKRs Field Book* · C Castro · DO Doran 1981 · LL Locke &
Latham 2002 · SW Swann et al. 2022 · ED Edmondson 2011 · GS Gollwitzer & Sheeran 2006 · SEED the article “Using OKRs to
Drive Performance Improvement and Career Development”.

*Lowers* means that a finding lowers its criterion (or, for form, the verdict); other findings advise.
"""


def render() -> str:
    """The page as Markdown, ending in a newline."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    yield f"Rule set {RULESET}."
    for profile in PROFILES.values():
        yield ""
        yield f"**{profile.name}** ({profile.source}): {profile.about}"
    for letter, about in _FAMILIES.items():
        rules = [rule for rule in all_rules() if rule.code[0] == letter]
        yield ""
        yield f"## {letter} · {about}"
        for rule in rules:
            yield from _rule(rule)


def _rule(rule: Documented) -> Iterator[str]:
    severities = ", ".join(f"{profile} {severity}" for profile, severity in rule.severities.items())
    yield ""
    yield f"### {rule.code} {rule.name}"
    yield ""
    yield f"{severities} · {'lowers' if rule.lowers else 'advises'} · {rule.source}"
    yield ""
    yield " ".join(rule.why.split())
    yield ""
    if given := getattr(rule, "given", ""):
        yield f"Where this was given: {given}"
        yield ""
    yield from (f"- ✗ {told(as_example(given))}" for given in rule.trips)
    yield from (f"- ✓ {told(as_example(given))}" for given in rule.near_misses)


def told(example: Example) -> str:
    """An example in words: its text and what stands around it."""
    around = (
        [example.note] if example.note else [_said(name, value) for name, value in example.around.items()]
    )
    beside = "; ".join(said for said in around if said)
    return f"{example.text} *({beside})*" if beside else example.text


def _said(name: str, value: object) -> str:
    if name in ("goals", "records", "private", "miss"):
        return ""
    if name == "period" and isinstance(value, tuple):
        return f"period {value[0]} to {value[1]}"
    if name == "key_results" and isinstance(value, tuple):
        return "key results: " + ", ".join(f"“{spec.text}”" for spec in value)
    if name == "siblings" and isinstance(value, tuple):
        return "beside it: " + ", ".join(
            f"“{spec.text}”" for spec in value if isinstance(spec, KeyResultSpec)
        )
    if name == "sections" and isinstance(value, tuple):
        return _evidence(value)
    if name in ("record", "learning"):
        return _fields(value)
    return f"{name.replace('_', ' ')}: {value}" if value is not None else ""


def _evidence(sections: tuple[Any, ...]) -> str:
    """What a summary's sentences cite, and why a section is blank."""
    cited = sorted({name for section in sections for one in section.sentences for name in one.evidence})
    blank = [section.blank_because for section in sections if (section.blank_because or "").strip()]
    return "; ".join([*(["cites " + ", ".join(cited)] if cited else []), *blank])


def _fields(value: Any) -> str:
    """The fields of a record or a learning that are set, in their order."""
    if value is None:
        return ""
    asked = sorted(name for name in getattr(value, "given", ()) if getattr(value, name, None) in (None, ()))
    fields = [name for name in value.__slots__ if name not in ("given", "text", "key_results")]
    told = [(name, getattr(value, name)) for name in fields]
    known = [f"{name.replace('_', ' ')}: {_value(one)}" for name, one in told if one not in (None, (), "")]
    return ", ".join([*known, *(f"{name.replace('_', ' ')}: none" for name in asked)])


def _value(value: object) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, tuple) else str(value)
