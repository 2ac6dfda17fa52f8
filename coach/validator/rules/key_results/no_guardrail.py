"""Growth, speed or volume without a guardrail."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_INFO, Fault, Rule, example
from coach.validator.subjects.key_result_set import KeyResultSet
from coach.validator.types import KeyResultSpec as KR
from coach.validator.words import short


def find(subject: KeyResultSet) -> Iterable[Fault]:
    if len(subject.key_results) < LIMITS.key_results_least or "guardrail" in subject.kinds:
        return ()
    texts = [f"{spec.metric or ''} {spec.text}".lower() for spec in subject.key_results]
    if any(_KEEPS.search(text) for text in texts):
        return ()
    pushed = next((at for at, text in enumerate(texts) if _PUSHES.search(text)), None)
    if pushed is None:
        return ()
    message = f"Nothing shows what “{short(subject.key_results[pushed].text, 50)}” may cost."
    return (
        Fault(None, message, "Add one that must not get worse: quality, satisfaction, errors, overtime."),
    )


#: Growth, speed and volume: what gets better at the cost of something else.
_PUSHES = re.compile(
    r"\b(?:revenue|sales|growth|grow|sign-?ups|leads|users|customers won|volume|throughput|output|visits|traffic|"
    r"time|speed|faster|closed|shipped|deploy\w*|cost|costs|spend|pipeline|bookings)\b"
)
#: What keeps them honest: quality, satisfaction, safety, people.
_KEEPS = re.compile(
    r"\b(?:quality|satisfaction|csat|nps|success|error|errors|defect\w*|complaints?|refunds?|returns|churn|retention|"
    r"rework|rollbacks?|incidents?|accidents?|injur\w+|overtime|turnover|attrition|accuracy|escaped|reopened|margin|"
    r"uptime|availability|trust|rating|sick|failures?|failed|wrong|mistakes?|no worse|at most|not more than)\b"
)


RULE: Rule[KeyResultSet] = Rule(
    code="K105",
    name="no-guardrail",
    criterion="key_results",
    severities=BOTH_INFO,
    source="GP: pair quantity with quality; D",
    why=(
        "What is pushed hard pushes something else aside: speed costs quality, growth costs margin, "
        "volume costs people. A paired measure that must not get worse (Grove's “paired indicators”, in "
        "Doerr) keeps the number honest."
    ),
    trips=(
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR(
                    "Tickets closed a day from 40 to 70",
                    "tickets closed a day",
                    "tickets",
                    "increase",
                    40,
                    70,
                ),
                KR("Build time from 30 to 10 minutes", "build time", "minutes", "decrease", 30, 10),
            ),
        ),
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Revenue from 2 to 3", "monthly revenue", "EUR m", "increase", 2, 3),
                KR("New sign-ups from 100 to 300", "new sign-ups", None, "increase", 100, 300),
            ),
        ),
    ),
    near_misses=(
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Release success rate from 82 % to 95 %", "release success rate", "%", "increase", 82, 95),
                KR("Build time from 30 to 10 minutes", "build time", "minutes", "decrease", 30, 10),
                KR(
                    "Design review satisfaction from 3.1 to 4.2",
                    "design review satisfaction",
                    None,
                    "increase",
                    3.1,
                    4.2,
                ),
            ),
        ),
        example(
            "Make releases boring and safe for every team",
            key_results=(
                KR("Revenue from 2 to 3", "monthly revenue", "EUR m", "increase", 2, 3),
                KR("Refunds stay under 2 %", "refunds", "%", "maintain", None, 2, kind="guardrail"),
            ),
        ),
    ),
    find=find,
)
