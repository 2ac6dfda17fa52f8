"""A person or a team is made the culprit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.learning import Learning, Miss, Retrospective
from coach.validator.words import short


def find(subject: Retrospective) -> Iterable[Fault]:
    for place, text in enumerate(subject.parts):
        match = _PHRASES.search(text) or _CULPRIT.search(text) or _named(text, subject.miss.people)
        if match:
            # A span points into the learning's own text; the plan and the decision have none.
            span = match.span() if place == 0 else None
            return (Fault(span, f"“{short(match.group())}” makes somebody the culprit.", _FIX),)
    return ()


def _named(text: str, people: tuple[str, ...]) -> re.Match[str] | None:
    """A named person or team as the one who did it wrong."""
    names = "|".join(re.escape(name) for name in people if name.strip())
    return re.search(rf"\b(?:{names})\b[^.;]{{0,20}} (?:{_WRONG})", text, re.IGNORECASE) if names else None


_FIX = "Say what in the set-up made it likely: who knew what when, what was missing, which step had no owner."
_WRONG = (
    r"failed|forgot|neglected|ignored|refused|messed|blew|dropped the ball|did ?n[o']t (?:bother|care|deliver|do)|"
    r"was (?:too )?(?:late|slow|careless|lazy|sloppy)|let us down|is to blame"
)
_PHRASES = re.compile(
    r"\b(?:should(?:n't| not)? have|ought to have|careless\w*|to blame|blame(?:d|s)?|fault of|"
    r"(?:his|her|their|my|our) (?:own )?fault|incompeten\w+|lazy|laziness|negligen\w+|sloppy|let us down|"
    r"dropped the ball|(?:lack of|without) (?:\w+ )?discipline|unprofessional)\b",
    re.IGNORECASE,
)
_CULPRIT = re.compile(
    r"\b(?:he|she|they|we|i|you|marketing|sales|engineering|finance|legal|hr|it|management|the (?:[\w-]+ )?"
    r"(?:team|department|manager|supplier|vendor|agency|developers?|engineers?|nurses|staff|colleagues?))"
    r" (?:has |have |had )?(?:failed to|forgot to|neglected|refused to|messed up|did ?n[o']t bother)",
    re.IGNORECASE,
)


RULE: Rule[Retrospective] = Rule(
    code="L105",
    name="blames",
    criterion="learning",
    severities=BOTH_ERROR,
    source="ED: blameless reporting; Edmondson 2011",
    why=(
        "Where reporting a miss costs somebody, misses are no longer reported. “Should have”, “careless” "
        "and “X failed to” end the search at a person, where it should ask what made the mistake easy."
    ),
    trips=(
        example(
            "Marketing failed to send the leads in time",
            learning=Learning(
                "Marketing failed to send the leads in time",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
        example(
            "We should have been more careful with the supplier",
            learning=Learning(
                "We should have been more careful with the supplier",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
        example(
            "The target was set before anybody had timed a changeover",
            learning=Learning(
                "The target was set before anybody had timed a changeover",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="a target is set",
                response="The team leader should have measured first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
        example(
            "Kim was careless with the numbers",
            learning=Learning(
                "Kim was careless with the numbers",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33, people=("Kim",)),
        ),
    ),
    near_misses=(
        example(
            "The build failed to start on three of ten mornings because the cache was full",
            learning=Learning(
                "The build failed to start on three of ten mornings because the cache was full",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
        example(
            "Leads came three weeks after the trade fair, when nobody remembered us",
            learning=Learning(
                "Leads came three weeks after the trade fair, when nobody remembered us",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
        example(
            "A failed test run cost two days because nobody was told",
            learning=Learning(
                "A failed test run cost two days because nobody was told",
                cause="ambition-too-high",
                evidence=("checkin:2",),
                cue="a target counts signatures",
                response="I ask for the number of slots first",
                decision="modify",
                decision_why="the need is still there",
            ),
            miss=Miss(0.33),
        ),
    ),
    find=find,
)
