"""Whether a retrospective holds: rules L and G, evidence that exists, no culprit, the cause of the notes."""

import re
from functools import cache

from coach.coaching.retro.case import case_of
from coach.coaching.retro.gate import LearningGate
from coach.coaching.retro.guide import Reading
from coach.coaching.retro.learning import ProposedLearning, SuggestedLearning
from coach.coaching.retro.reflection import blames, is_private
from coach.retrieval.knowledge import KnowledgeBase, load_base
from evals.evaluators.language import spoken
from evals.frame import Case, Evaluator, Json, Measure, Ratio, Value

MEASURES = (
    Measure("answered", "cases with a learning, or with a question that would allow one"),
    Measure(
        "passes",
        "learnings that pass the rules on learnings and the tracing of numbers",
        kind="ratio",
    ),
    Measure("resolves", "records cited by learnings that exist", kind="ratio"),
    Measure("cause", "cases whose primary cause is the one in the notes of the case"),
    Measure(
        "missed",
        "cases in which it is told rightly whether the result was missed; a value that is missing is no miss",
    ),
    Measure("language", "cases answered in the language in which the person writes"),
    Measure(
        "blames",
        "cases in which a learning makes somebody the culprit or tells of health or family",
        better="low",
    ),
    Measure("forbidden", "cases in which a learning says what the notes of the case forbid", better="low"),
)

#: A detector of its own, wider than the rules: it may flag what is harmless, and has to be silent all the same.
_CULPRIT = re.compile(
    r"\b(?:fault|blame|lazy|careless|incompeten|sloppy|should(?:n't| not)? have|failed to|forgot|let (?:us|me) down|refused|sorry|stupid|slow because|"
    r"schuld|faul|unfähig|versagt|hätten? .{0,30} (?:müssen|sollen)|faute|nul\b|culpa|torpe|colpa|incapac|schuld)",
    re.IGNORECASE,
)


@cache
def base() -> KnowledgeBase:
    """The knowledge base of the packaged coach."""
    return load_base()


def judged(inputs: Json, answer: Json) -> list[SuggestedLearning]:
    """The learnings of an answer, judged anew: what it says about its own verdict is not believed."""
    case = case_of(inputs)
    gate, reckoned = LearningGate(case, base()), Reading(case, base()).telling.reckoned
    known = tuple((one.value, one.how) for one in reckoned)
    return [
        gate.judge(_proposed(one, known), suggester="", model=None, repairs=0) for one in answer["learnings"]
    ]


def _proposed(one: Json, reckoned: tuple[tuple[float, str], ...]) -> ProposedLearning:
    return ProposedLearning(
        text=one["text"],
        cause=one["cause"],
        contributing=tuple(one["contributing"]),
        evidence=tuple(one["evidence"]),
        cue=one["if_then"]["cue"],
        response=one["if_then"]["response"],
        decision=one["decision"],
        decision_why=one["decision_why"],
        sources=tuple(one["sources"]),
        reckoned=reckoned,
    )


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """The measures of one answer; a way of answering that names no causes is not measured on them."""
    learnings, label = judged(case.inputs, answer), case.label
    known = LearningGate(case_of(case.inputs), base()).history.evidence
    cited = [name for one in learnings for name in one.proposal.evidence]
    texts = [f"{p.text} {p.cue} {p.response} {p.decision_why}" for p in (one.proposal for one in learnings)]
    may_ask = label.get("may_only_ask", False) or label.get("cause") is None
    found: dict[str, Value] = {
        "answered": bool(learnings) or bool(answer["questions"]),
        "passes": Ratio(sum(one.passes_gates for one in learnings), len(learnings)),
        "resolves": Ratio(sum(name in known for name in cited), len(cited)),
        "missed": answer["missed"] is label.get("missed", True),
        "blames": any(_CULPRIT.search(text) or blames(text) or is_private(text) for text in texts),
        "forbidden": any(
            word.lower() in text.lower() for word in label.get("must_not", ()) for text in texts
        ),
        "language": spoken(texts or map(str, answer["questions"])) == label.get("language", "en"),
    }
    names = "cause" in label and answer.get("names_cause", True)
    if names and (learnings or not may_ask):
        found["cause"] = bool(learnings) and learnings[0].proposal.cause == label.get("cause")
    return found


LEARNING = Evaluator(MEASURES, judge)
