"""The checks: one statement, a set of key results, a tree of goals, a learning, a review summary.

Pure: no file, no clock, no locale. The same input, rules, profile and date give the same findings in the
same order on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coach.validator.judging import Found, in_order, is_on, judge
from coach.validator.profiles import PROFILES, Profile, profile_of
from coach.validator.reading import read
from coach.validator.reading.statement import Statement
from coach.validator.registry import Documented, all_rules, catalogue, family
from coach.validator.subjects.goal import NO_RECORD, Goal, base_levels, measured
from coach.validator.subjects.key_result_set import KeyResultSet
from coach.validator.subjects.learning import Learning, Miss, Retrospective
from coach.validator.subjects.summary import Summary
from coach.validator.subjects.tree import Tree, TreeGoal
from coach.validator.types import (
    CRITERIA,
    RANK,
    Check,
    Finding,
    KeyResultSpec,
    Level,
    Record,
    Verdict,
    worst,
)

#: The version of the rules' meaning and the number of rules. The first part is raised when a verdict may change.
RULESET = f"2027.4+{len(all_rules())}"

_STATEMENT = family("OSMART")
_SET, _TREE, _LEARNING, _SUMMARY = family("K"), family("N"), family("L"), family("V")

__all__ = [
    "PROFILES",
    "RULESET",
    "all_rules",
    "catalogue",
    "check",
    "check_learning",
    "check_objective_with_key_results",
    "check_set",
    "check_summary",
    "check_tree",
    "verdict_of",
]


def check(
    text: str,
    *,
    kind: str = "auto",
    parent: str | None = None,
    period: tuple[date, date] | None = None,
    record: Record | None = None,
    profile: str = "smart",
    today: date,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Check:
    """Check one statement against the rubric.

    `parent` is the text of the goal above, `period` its (first, last) day. A rule that is not selected, or is
    ignored, by a prefix of its code neither reports nor lowers; a criterion that only such rules would have
    lowered is `unknown`. Raises ValueError for a profile that does not exist.
    """
    chosen = profile_of(profile)
    statement = read(text, kind=kind, today=today, period=period)
    goal = Goal(
        statement=statement,
        record=record or NO_RECORD,
        recorded=record is not None,
        parent=parent or (record.parent if record else None) or None,
        period=period,
        profile=profile,
        today=today,
        measured_by=measured(record.key_results, today) if record and record.key_results else 0,
    )
    return _checked(goal, chosen, judge(goal, _STATEMENT, profile), select, ignore)


def _checked(
    goal: Goal, profile: Profile, found: list[Found[Goal]], select: Sequence[str], ignore: Sequence[str]
) -> Check:
    on = [pair for pair in found if is_on(pair[0].code, select, ignore)] if select or ignore else found
    statement, compulsory = goal.statement, profile.compulsory(goal.statement.kind)
    criteria = _criteria(goal, found, on)
    findings = [_as_held(finding, compulsory) for finding in in_order(on, goal.profile)]
    return Check(
        text=statement.text,
        kind=statement.kind,
        form=statement.form,
        verdict=_verdict(criteria, compulsory, on),
        criteria=criteria,
        reading=statement.reading,
        findings=tuple(findings),
        ruleset=RULESET,
        profile=goal.profile,
        today=goal.today,
        language=statement.language,
        notes=_notes(statement),
    )


def _criteria(goal: Goal, found: list[Found[Goal]], on: list[Found[Goal]]) -> dict[str, Level]:
    """The five levels: lowered by what was found; unknown where only switched-off rules would lower."""
    levels = base_levels(goal)
    for rule, fault in on:
        if fault.lowers and rule.criterion in levels and RANK[fault.lowers] > RANK[levels[rule.criterion]]:
            levels[rule.criterion] = fault.lowers
    if len(on) < len(found):
        for rule, fault in found:
            if fault.lowers and levels.get(rule.criterion) == "pass":
                levels[rule.criterion] = "unknown"
    return levels


def _verdict(criteria: dict[str, Level], compulsory: frozenset[str], on: list[Found[Goal]]) -> Verdict:
    """The worst of the compulsory letters and the form; a fatal finding fails it whatever else is right."""
    levels: list[str] = [criteria[name] for name in CRITERIA if name in compulsory]
    for rule, fault in on:
        if fault.fatal:
            return "fail"
        if fault.lowers and rule.criterion == "form":
            levels.append(fault.lowers)
    return worst(levels)


def _as_held(finding: Finding, compulsory: frozenset[str]) -> Finding:
    """A finding about a letter that the profile does not ask for here is information."""
    if finding.criterion in CRITERIA and finding.criterion not in compulsory and not finding.fatal:
        return replace(finding, severity="info")
    return finding


def _notes(statement: Statement) -> tuple[str, ...]:
    if statement.spoken:
        return ()
    return (
        "The word lists do not speak this language, so what depends on words is unknown; numbers, dates and "
        "the record are still checked.",
    )


def check_set(
    objective: str,
    key_results: Sequence[KeyResultSpec],
    *,
    parent: str | None = None,
    siblings: Sequence[KeyResultSpec] = (),
    answers: dict[str, str] | None = None,
    period: tuple[date, date] | None = None,
    profile: str = "smart",
    today: date,
) -> list[Finding]:
    """Check the key results of one objective as a set (K).

    `siblings` are key results of the objectives beside it. `answers` holds what the person was asked once:
    `litmus` is "no" where all key results reached would mean the objective reached; None asks nothing.
    """
    profile_of(profile)
    subject = KeyResultSet(objective, tuple(key_results), parent, tuple(siblings), answers, period, today)
    return in_order(judge(subject, _SET, profile), profile)


def check_objective_with_key_results(
    objective: str,
    key_results: Sequence[KeyResultSpec],
    *,
    parent: str | None = None,
    period: tuple[date, date] | None = None,
    record: Record | None = None,
    due: date | None = None,
    profile: str = "smart",
    today: date,
) -> tuple[Check, tuple[Check, ...], list[Finding]]:
    """An objective, each of its key results, and the set: three answers that belong together.

    `due` is the objective's own due date where no record holds it.
    """
    known = record or Record(due=due)
    above = replace(known, key_results=tuple(key_results), given=known.given | {"key_results"})
    own = check(
        objective, kind="objective", parent=parent, period=period, record=above, profile=profile, today=today
    )
    below = tuple(
        check(
            spec.text,
            kind="key_result",
            parent=objective,
            period=period,
            record=_record_of(spec),
            profile=profile,
            today=today,
        )
        for spec in key_results
    )
    found = check_set(objective, key_results, parent=parent, period=period, profile=profile, today=today)
    return own, below, found


def _record_of(spec: KeyResultSpec) -> Record:
    return Record(
        baseline=spec.baseline, target=spec.target, unit=spec.unit, direction=spec.direction, due=spec.due
    )


def check_tree(goals: Sequence[TreeGoal], *, profile: str = "smart") -> list[tuple[str, Finding]]:
    """Check how goals hang together (N): each finding with the id of the goal it is about."""
    profile_of(profile)
    tree = Tree(goals)
    found = [(goal.id, pair) for goal in tree.goals for pair in judge(tree.at(goal), _TREE, profile)]
    return [(at, rule.finding(fault, profile)) for at, (rule, fault) in found]


def check_learning(learning: Learning | None, miss: Miss, *, profile: str = "smart") -> list[Finding]:
    """Check one learning against the result it is about (L); None is a learning that was not written."""
    profile_of(profile)
    return in_order(judge(Retrospective(learning, miss), _LEARNING, profile), profile)


def check_summary(summary: Summary, *, profile: str = "smart") -> list[Finding]:
    """Check a manager's review summary against the records it may rest on (V)."""
    profile_of(profile)
    return in_order(judge(summary, _SUMMARY, profile), profile)


def verdict_of(findings: Sequence[Finding]) -> Verdict:
    """`fail` with an error or a fatal finding, `warn` with a warning, else `pass`."""
    if any(finding.fatal or finding.severity == "error" for finding in findings):
        return "fail"
    return "warn" if any(finding.severity == "warning" for finding in findings) else "pass"


def rule_named(code: str) -> Documented | None:
    """The rule of a code or a name, None where there is none."""
    return next((rule for rule in all_rules() if code in (rule.code, rule.name)), None)
