"""What the validator says about a draft as it is being typed. Pure; a statement takes well under a millisecond."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from coach.domain.periods import Period, next_quarter, parse_period
from coach.errors import InputError
from coach.safe_text import is_blank
from coach.validator.check import check, check_set
from coach.validator.tracing import trace
from coach.validator.types import Check, Direction, Finding, KeyResultSpec, Record, worst
from tui.work import OWN, KeyResultWork, Work

#: `1.500` and `1,500`: a thousand and a half to one, one and a half to another.
_AMBIGUOUS = re.compile(r"^[+-]?\d{1,3}[.,]\d{3}$")
_GROUPED = re.compile(r"^[+-]?\d{1,3}(?:([., '\u2009\u202f\u00a0])\d{3})(?:\1\d{3})+$")
_TYPED = "you typed it in this draft"


@dataclass(frozen=True, slots=True)
class Live:
    """The answers on a draft: the objective's, each key result's, the set's; `problems` by field."""

    objective: Check
    key_results: tuple[Check, ...]
    about_set: tuple[Finding, ...]
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """The worst of them; a fatal finding fails it whatever else is right."""
        fatal = ["fail"] if any(finding.fatal for finding in self.about_set) else []
        return worst([self.objective.verdict, *(one.verdict for one in self.key_results), *fatal])


def live(work: Work, today: date) -> Live:
    """Check the goal in work as it stands now."""
    period = period_of(work, today)
    problems: dict[str, str] = {}
    specs = tuple(_spec(result, place, period, problems) for place, result in enumerate(work.key_results))
    parent = served(work)
    record = Record(
        parent=parent,
        aspiration=work.get("aspiration").strip() or None,
        contribution=work.get("contribution").strip() or None,
        due=period.end,
        type=work.get("type") or "committed",
        resources=work.get("resources").strip() or None,
        key_results=specs,
        given=frozenset({"parent", "aspiration", "contribution", "key_results"}),
    )
    days = (period.start, period.end)
    text = work.get("objective")
    own = check(text, kind="objective", parent=parent, period=days, record=record, today=today)
    pairs = zip(work.key_results, specs, strict=True)
    below = tuple(_key_result(result, spec, text, record, period, today) for result, spec in pairs)
    litmus = {"litmus": "no"} if work.get("not_enough").strip() else None
    found = (
        check_set(text, specs, parent=parent, answers=litmus, period=days, today=today)
        if text.strip()
        else []
    )
    return Live(own, below, tuple(found), problems)


def period_of(work: Work, today: date) -> Period:
    """The period of the draft; while what is typed is none, the one that the draft began with."""
    try:
        return parse_period(work.get("period"))
    except InputError:
        return next_quarter(today)


def served(work: Work) -> str | None:
    """The text of the goal that this one serves."""
    wanted = work.get("aligned_to")
    known = next((above.text for above in work.parents if above.id == wanted), None)
    return known or (wanted if " " in wanted.strip() else None) or None


def number_of(text: str) -> float | None:
    """The number that was typed, None where the field is empty. Raises InputError with what to write."""
    typed = text.strip().removesuffix("%").strip()
    if not typed or typed.casefold() in ("unknown", "?", "-"):
        return None
    if _AMBIGUOUS.match(typed):
        plain = typed.replace(".", "").replace(",", "")
        raise InputError(
            f"“{typed}” can be read in two ways.",
            f"Write {plain} or {typed[:-3].rstrip('.,')}.{typed[-3:].rstrip('0') or '0'}.",
        )
    if grouped := _GROUPED.match(typed):
        typed = typed.replace(grouped[1], "")
    try:
        value = float(typed.replace(",", "."))
    except ValueError as error:
        raise InputError(
            f"“{typed[:20]}” is no number.", "Write digits, or leave it empty for unknown."
        ) from error
    if not math.isfinite(value):
        raise InputError(f"“{typed[:20]}” is no finite number.", "Write a number that can be reached.")
    return value


def day_of(text: str) -> date | None:
    """The day that was typed, None where the field is empty. Raises InputError with how to write it."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(f"“{text.strip()[:20]}” is no day.", "Write it as 2027-03-31.") from error


def origins(result: KeyResultWork) -> list[dict[str, Any]]:
    """The numbers of a key result as it stands now: a new one was typed, one that is gone needs no origin."""
    told = [
        found.value for found in trace(result.text, []) if found.kind == "number" and found.value is not None
    ]
    stand = {float(value) for value in told}
    for typed in (result.baseline, result.target):
        try:
            stand |= {value for value in (number_of(typed),) if value is not None}
        except InputError:
            continue
    known = {number.get("value") for number in result.numbers}
    left = [n for n in result.numbers if n.get("value") in stand or n.get("where") != _TYPED]
    new = [{"value": value, "origin": "said", "where": _TYPED} for value in sorted(stand - known)]
    gone = [n for n in left if n.get("origin") != "assumption" or n.get("value") in stand]
    return [*gone, *new]


def _spec(result: KeyResultWork, place: int, period: Period, problems: dict[str, str]) -> KeyResultSpec:
    values: dict[str, float | None] = {}
    for name in ("baseline", "target"):
        try:
            values[name] = number_of(getattr(result, name))
        except InputError as error:
            problems[f"kr.{place}.{name}"] = str(error)
            values[name] = None
    due = None
    try:
        due = day_of(result.due)
    except InputError as error:
        problems[f"kr.{place}.due"] = str(error)
    if due and not period.contains(due):
        problems[f"kr.{place}.due"] = f"{due} is outside the period, {period.start} to {period.end}."
    if values["target"] is None and result.kind not in ("milestone", "guardrail", "baseline"):
        problems.setdefault(f"kr.{place}.target", "It needs a target: the value to be reached.")
    return KeyResultSpec(
        result.text,
        result.metric or None,
        result.unit or None,
        _direction(result.direction),
        **values,
        due=due,
        kind=result.kind,
    )


def _key_result(
    result: KeyResultWork, spec: KeyResultSpec, objective: str, above: Record, period: Period, today: date
) -> Check:
    moves = result.kind != "baseline"
    record = Record(
        parent=objective or None,
        aspiration=above.aspiration,
        contribution=result.metric or result.text or None,
        baseline=spec.baseline,
        target=spec.target,
        unit=spec.unit if moves else None,
        direction=spec.direction if moves else None,
        due=spec.due,
        evidence_source=result.evidence_source or None,
        given=frozenset({"baseline", "target", "unit", "direction", "due", "evidence_source"}),
    )
    days = (period.start, period.end)
    return check(result.text, kind="key_result", period=days, record=record, today=today)


def _direction(name: str) -> Direction | None:
    return next((known for known in get_args(Direction) if known == name), None)


def left_to_do(work: Work, answers: Live) -> list[str]:
    """What keeps the goal from being saved, as sentences; empty when it may be."""
    if is_blank(work.get("objective")):
        return ["The objective is empty: go back and write it."]
    found = [f"{_place(name)}: {problem}" for name, problem in answers.problems.items()]
    for number, result in enumerate(work.key_results, 1):
        if is_blank(result.text):
            found.append(f"Key result {number} is empty: go back and write it, or remove it (F9).")
    found += _unconfirmed(work)
    try:
        parse_period(work.get("period"))
    except InputError as error:
        found.append(str(error))
    suggested = work.source not in ("", OWN)
    if suggested and not work.key_results:
        found.append("It has no key results: go back and add one (F8).")
    return found + [text for fatal, text in not_passing(work, answers) if fatal or suggested]


def not_passing(work: Work, answers: Live) -> Iterator[tuple[bool, str]]:
    """What does not pass its check, with whether that is fatal.

    A suggestion has to pass before it is stored; one's own words are kept as they are, with what is found.
    """
    named = [("The objective", answers.objective)]
    named += [(f"Key result {number}", one) for number, one in enumerate(answers.key_results, 1)]
    for name, one in named:
        if one.verdict == "fail" and one.text.strip():
            errors = [finding for finding in one.findings if finding.severity == "error" or finding.fatal]
            told = f": {errors[0].message} {errors[0].fix}" if errors else "."
            yield any(finding.fatal for finding in one.findings), f"{name} does not pass yet{told}"
    for finding in answers.about_set:
        if finding.fatal:
            yield bool(work.key_results), f"{finding.message} {finding.fix}"


def _unconfirmed(work: Work) -> list[str]:
    values = [words_of(number) for key, _, number in work.assumptions() if key not in work.confirmed]
    if not values:
        return []
    return [
        f"Not confirmed yet: {', '.join(values)}. Tick each assumed number, or go back and write your own."
    ]


def words_of(number: dict[str, Any]) -> str:
    """The value of a number in its JSON form."""
    value = number.get("value")
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _place(name: str) -> str:
    _, place, attribute = name.split(".")
    label = {"baseline": "from", "target": "to", "due": "due"}[attribute]
    return f"Key result {int(place) + 1}, “{label}”"
