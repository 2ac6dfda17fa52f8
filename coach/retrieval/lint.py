"""Faults of the knowledge base that a schema cannot see: doubles, missing brakes, entries that nobody can reach.

`lint(base)` is what the tests run; `unspecific(base, judge)` asks a validator about every objective and key result
that the base can make with its own default words.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from coach.retrieval.documents import documents
from coach.retrieval.faults import Fault
from coach.retrieval.keyword import KeywordIndex
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.lint_lessons import CHECKS as LESSON_CHECKS
from coach.retrieval.schema import Change, Competency, Direction, Kind, Metric

_USUAL = re.compile(
    r"^(?:maintain|continue|keep|support|manage|help|improve|review|work|try|explore|ensure|be|become)\b",
    re.I,
)
_VAGUE = re.compile(r"\b(?:better|various|world-class|best|optimi[sz]e\w*|effective\w*|efficien\w*)\b", re.I)
_SINGULAR = re.compile(r"^(?:share|median|average|number|cost|age|longest|first|error)\b")


def lint(base: KnowledgeBase) -> list[Fault]:
    """Every fault of the base, in the order of the entries."""
    checks = (
        _doubles,
        _guardrails,
        _angles,
        _unused,
        _lost,
        _metric_words,
        _objective_words,
        _steps,
        _german,
        *LESSON_CHECKS,
    )
    return [fault for check in checks for fault in check(base)]


def changes_of(competency: Competency) -> Iterator[Change]:
    """Every objective form of a competency: its changes and its learning form, German ones last."""
    yield from (*competency.change, competency.learning_form)
    if competency.de:
        yield from (*competency.de.change, competency.de.learning_form)


def objectives(competency: Competency) -> Iterator[str]:
    """The English objectives of a competency with the default words in their places."""
    for change in (*competency.change, competency.learning_form):
        said = change.say.render()
        yield said[:1].upper() + said[1:]


def key_result(base: KnowledgeBase, metric: Metric) -> str:
    """A sample key result of a metric, as the embedded coach phrases it."""
    unit = base.unit(metric)
    start, end = (unit.write(value) for value in _sample(base, metric))
    verb = "falls" if metric.direction is Direction.decrease else "rises"
    verb = verb.removesuffix("s") if metric.plural else verb
    name = metric.name[:1].upper() + metric.name[1:]
    return " ".join(f"{name} {verb} from {start} to {end} {metric.per}".split()) + " by 30 June 2027"


def unspecific(base: KnowledgeBase, judge: Callable[[str, str], Iterable[str]]) -> list[Fault]:
    """What a validator finds wrong with the forms of the base.

    `judge(text, kind)` gives the objections to a text; kind is `objective` or `key_result`.
    """
    said = [(c.id, text, "objective") for c in base.competencies.values() for text in objectives(c)]
    moved = [
        (m.id, key_result(base, m), "key_result")
        for m in base.metrics.values()
        if m.direction is not Direction.maintain
    ]
    return [
        Fault(name, "wording", f"{text!r}: {objection}")
        for name, text, kind in (*said, *moved)
        for objection in judge(text, kind)
    ]


def _sample(base: KnowledgeBase, metric: Metric) -> tuple[float, float]:
    """Two values that the metric's unit allows, the second on the good side of the first."""
    unit = base.unit(metric)
    low = unit.low if unit.low is not None else 0.0
    span = (unit.high - low) if unit.high is not None and unit.high < 1e6 else 40.0
    first, second = low + span / 2, low + span / 2 + (span / 4)
    pair = (round(first), round(second)) if span > 8 else (first, second)
    return (pair[1], pair[0]) if metric.direction is Direction.decrease else pair


def _doubles(base: KnowledgeBase) -> Iterator[Fault]:
    said = [(m.id, m.name) for m in base.metrics.values()]
    said += [(c.id, c.name) for c in base.competencies.values()]
    said += [(c.id, change.say) for c in base.competencies.values() for change in changes_of(c)]
    said += [(m.id, m.definition) for m in base.metrics.values()]
    owners: dict[str, list[str]] = defaultdict(list)
    for name, text in said:
        owners[" ".join(text.lower().split())].append(name)
    for text, names in owners.items():
        if len(names) > 1 and not _in_other_trades(base, names):
            yield Fault(names[1], "double", f"{text!r} also in {names[0]}")


def _in_other_trades(base: KnowledgeBase, names: list[str]) -> bool:
    """Metrics of two trades may share a name ("near misses reported"): nobody is shown both."""
    metrics = [base.metrics[name] for name in names if name in base.metrics]
    trades = [trade for metric in metrics for trade in metric.trades]
    return len(metrics) == len(names) and len(trades) == len(set(trades))


def _guardrails(base: KnowledgeBase) -> Iterator[Fault]:
    for metric in base.metrics.values():
        if metric.guardrail == metric.id:
            yield Fault(metric.id, "no-guardrail", "it is its own guardrail")
        elif metric.kind is not Kind.guardrail and not metric.guardrail:
            yield Fault(metric.id, "no-guardrail", "it has no guardrail")
    for competency in base.competencies.values():
        if not any(metric.kind is Kind.guardrail for metric in base.metrics_of(competency)):
            yield Fault(competency.id, "no-guardrail", "none of its metrics is a guardrail")


def _angles(base: KnowledgeBase) -> Iterator[Fault]:
    for competency in base.competencies.values():
        for change in changes_of(competency):
            metrics = [base.metrics[name] for name in change.metrics or competency.metrics]
            if all(metric.kind is Kind.guardrail for metric in metrics):
                yield Fault(competency.id, "no-mover", f"{change.say!r} has guardrails only")
            if strays := [m.id for m in metrics if m.id not in competency.metrics]:
                yield Fault(competency.id, "unreachable", f"{', '.join(strays)} not among its metrics")


def _unused(base: KnowledgeBase) -> Iterator[Fault]:
    named = {name for c in base.competencies.values() for name in c.metrics}
    named |= {metric.guardrail for metric in base.metrics.values() if metric.guardrail}
    yield from (Fault(name, "unreachable", "no entry names it") for name in base.metrics if name not in named)
    units = {metric.unit for metric in base.metrics.values()}
    yield from (
        Fault(f"unit {name}", "unreachable", "no metric uses it") for name in base.units if name not in units
    )
    served = {trade for c in base.competencies.values() for trade in c.trades}
    yield from (
        Fault(f"trade {name}", "unreachable", "it has no competency")
        for name in base.trades
        if name not in served
    )


def _lost(base: KnowledgeBase) -> Iterator[Fault]:
    """A competency that its own words do not find among the first three."""
    index = KeywordIndex(documents(base))
    for competency in base.competencies.values():
        query = f"{competency.name} {' '.join(competency.keywords)}"
        if competency.id not in [hit.id for hit in index.search(query, kind="competency", k=3)]:
            yield Fault(competency.id, "unreachable", "its own words find other entries first")


def _metric_words(base: KnowledgeBase) -> Iterator[Fault]:
    for metric in base.metrics.values():
        if re.match(r"(?:the|a|an|our|my own list)\s", metric.name) or metric.name.endswith("."):
            yield Fault(metric.id, "wording", f"name {metric.name!r} has an article or a full stop")
        if metric.plural and _SINGULAR.match(metric.name):
            yield Fault(metric.id, "wording", f"name {metric.name!r} takes a singular verb")
        if not metric.baseline_question.endswith("?"):
            yield Fault(metric.id, "wording", "the baseline question is none")
        if metric.direction is Direction.maintain and metric.kind is not Kind.guardrail:
            yield Fault(metric.id, "wording", "what is only to be held is a guardrail")


def _objective_words(base: KnowledgeBase) -> Iterator[Fault]:
    for competency in base.competencies.values():
        for said in objectives(competency):
            for pattern, what in ((_USUAL, "begins with an activity"), (_VAGUE, "holds a vague word")):
                if pattern.search(said):
                    yield Fault(competency.id, "wording", f"{said!r} {what}")
            if re.search(r"\d|[.!?]$", said):
                yield Fault(competency.id, "wording", f"{said!r} holds a number or a full stop")
        if not competency.opening_question.endswith("?"):
            yield Fault(competency.id, "wording", "the opening question is none")


def _steps(base: KnowledgeBase) -> Iterator[Fault]:
    for metric in base.metrics.values():
        unit, step = base.unit(metric), metric.step
        given = [value for value in (step.share, step.points, step.level) if value is not None]
        if len(given) != 1:
            yield Fault(metric.id, "step", "it needs exactly one of share, points and level")
        outside = step.level is not None and not (
            (unit.low is None or step.level >= unit.low) and (unit.high is None or step.level <= unit.high)
        )
        if outside:
            yield Fault(metric.id, "step", f"level {step.level} is no {unit.many}")


def _german(base: KnowledgeBase) -> Iterator[Fault]:
    for competency in base.competencies.values():
        for change in (*competency.de.change, competency.de.learning_form) if competency.de else ():
            for name in change.metrics or competency.metrics:
                if base.metrics[name].de is None:
                    yield Fault(competency.id, "german", f"{name} has no German words")
