"""What kind of wish it is decides how it is measured.

Something that is finished once (a paper, a launch, an examination) is no share of weeks; somebody who wants to become
somebody else's help is known by what others hand over; only what happens again and again is counted each time.
"""

import re
from enum import StrEnum
from typing import Any

from coach.coaching.guide.measure import BEGUN, own_metric
from coach.coaching.guide.ownwish import OwnWish
from coach.retrieval.schema import Direction, Kind, Metric, Step

#: The id of a state that is reached on the way and is no number.
HALFWAY = "metric.own.halfway"


class WishKind(StrEnum):
    """`finish`: done once. `exam`, `launch`, `talk`: kinds of finishing. `become`: somebody's place or trust. `repeat`: the rest."""

    finish = "finish"
    exam = "exam"
    launch = "launch"
    talk = "talk"
    become = "become"
    repeat = "repeat"


_EXAM = re.compile(
    r"\b(?:pass|sit|take|retake)\b.*\b(?:exam\w*|test|certif\w*|licen[cs]e|bar|course)\b|\bget (?:certified|my (?:licen[cs]e|degree|diploma))\b",
    re.IGNORECASE,
)
_LAUNCH = re.compile(
    r"^(?:finally |soon )?(?:launch|release|open|set up|start|found|introduce|roll out|bring out)\s+(?:my|our|the|a|an|this)\b",
    re.IGNORECASE,
)
_FINISH = re.compile(
    r"^(?:finally |at last |soon )?(?:submit|finish|publish|complete|hand in|write|defend|translate|build|deliver|record|stage|sign)\s+"
    r"(?:my|our|the|a|an|this|that|one)\b(?! (?:habit|difference|change|point|place where|team|site))",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"^(?:give|hold|present|deliver) (?:my|our|the|a|an|one)\b.*\b(?:talk|speech|lecture|presentation|keynote|workshop|paper)\b",
    re.IGNORECASE,
)
_BECOME = re.compile(
    r"^(?:become|grow into|move (?:in)?to|get into|switch (?:in)?to|change (?:in)?to|go into|work as|lead\b|run (?:a|the|my)|take over|"
    r"be (?:the (?:one|person)|one of|a |an |somebody|someone|trusted|ready|able to lead))\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:every|each|always|daily|weekly|a (?:day|week|month)|any|all|[a-z]+s (?:that|which|who))\b",
    re.IGNORECASE,
)


def kind_of(wish: OwnWish) -> WishKind:
    """The kind of a wish, by its verb and by whether it happens again and again."""
    if wish.ended or wish.who.lower() not in {"i", "we"}:
        return WishKind.repeat
    does = wish.does
    if _BECOME.match(does) and wish.who == "I":
        return WishKind.become
    if _AGAIN.search(does):
        return WishKind.repeat
    if _EXAM.search(does):
        return WishKind.exam
    if _TALK.match(does):
        return WishKind.talk
    if _LAUNCH.match(does):
        return WishKind.launch
    return WishKind.finish if _FINISH.match(does) else WishKind.repeat


def plan_of(kind: WishKind) -> tuple[Metric, ...]:
    """The measures of a kind; of `repeat` none, since these are counted in the words of the wish."""
    return _PLANS.get(kind, ())


def _halfway(establish: str) -> Metric:
    return _metric(
        HALFWAY,
        "a first whole version",
        "the version, with a date and a name on it",
        "What would a first whole version need?",
        Step(level=1, why="one is enough to see whether it holds"),
        establish=establish,
        kind=Kind.lagging,
    )


def _metric(name_id: str, name: str, source: str, question: str, step: Step, **more: Any) -> Metric:
    """A leading measure of the kind, unless `more` says otherwise."""
    standard: dict[str, Any] = {"kind": Kind.leading, "gamed_by": "counting what was easy"}
    return own_metric(
        id=name_id,
        name=name,
        source=source,
        baseline_question=question,
        step=step,
        definition="Counted from the first day of the goal.",
        sample="a list of four weeks",
        **{**standard, **more},
    )


_KEPT = _metric(
    f"{BEGUN}kept",
    "share of weeks in which the hours set aside for it were kept",
    "your calendar, one mark a week",
    "Which hours of the week belong to it?",
    Step(level=75, why="three weeks in four leave room for a busy one"),
)
_OPEN = _metric(
    f"{BEGUN}open",
    "points of that reading that are still open",
    "the list of the reader's points",
    "Who would read it without mercy?",
    Step(level=0, why="what is handed over has no open point of a first reader"),
    unit="items",
    plural=True,
    kind=Kind.lagging,
    direction=Direction.decrease,
)
_HEARD = _OPEN.model_copy(
    update={
        "id": f"{BEGUN}heard-open",
        "name": "points of that rehearsal that are still open",
        "source": "the list of the listener's points",
        "baseline_question": "Who would listen without mercy?",
    }
)
_MOCK = _metric(
    f"{BEGUN}mock",
    "share of the points reached in a mock examination",
    "the marked mock examination",
    "How many points did your last practice paper bring?",
    Step(level=80, why="a margin for the day itself"),
    kind=Kind.lagging,
)
_USERS = _metric(
    f"{BEGUN}users",
    "people it is meant for who use it of their own accord",
    "a list of names, asked one by one",
    "Who needs it most, by name?",
    Step(level=10, why="ten who come of their own accord are no chance"),
    unit="items",
    plural=True,
    kind=Kind.lagging,
)
_ALONE = _metric(
    f"{BEGUN}alone",
    "pieces of such work that I did alone and that needed no correction",
    "a list of the pieces, with the name of who took each over",
    "Which piece of such work did you last do alone?",
    Step(level=5, why="one may be luck, five are a reason to trust"),
    unit="items",
    plural=True,
    kind=Kind.lagging,
)
_BESIDE = _metric(
    f"{BEGUN}beside",
    "share of weeks in which I worked on such a piece beside somebody who knows it and heard what to change",
    "your own list, one line a week",
    "Who knows this work best, and would let you sit beside them?",
    Step(level=60, why="three weeks in five leave room for holidays and busy ones"),
)
_ASKED = _metric(
    f"{BEGUN}asked",
    "people who do or decide about this work and told me what they look for",
    "notes of these talks",
    "Who decides about this work, and what did they say they look for?",
    Step(level=3, why="three views are enough to see what they share"),
    unit="items",
    plural=True,
)
_PLANS: dict[WishKind, tuple[Metric, ...]] = {
    WishKind.finish: (
        _halfway("a first whole version has been read by somebody who knows the matter"),
        _OPEN,
        _KEPT,
    ),
    WishKind.exam: (_halfway("a whole mock examination has been sat under real conditions"), _MOCK, _KEPT),
    WishKind.talk: (
        _halfway("a whole rehearsal has been heard by somebody who said what to change"),
        _HEARD,
        _KEPT,
    ),
    WishKind.launch: (_halfway("a first version has been tried by people it is meant for"), _USERS, _KEPT),
    WishKind.become: (_ALONE, _BESIDE, _ASKED),
}
