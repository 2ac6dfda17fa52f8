"""Something from a private aspiration."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary
from coach.validator.words import content


def find(summary: Summary) -> Iterable[Fault]:
    secret = [content(text) for text in summary.private]
    work = content(summary.work)
    texts = [sentence.text for _, sentence in summary.sentences()]
    for text in [*texts, *(section.blank_because or "" for section in summary.sections)]:
        own = content(text) - work
        if any(len(own & words) >= LIMITS.leak_words for words in secret) or _quotes(text, summary):
            yield Fault(None, _MESSAGE, "Take it out; only its owner shares an aspiration.", None, None, True)


def _quotes(text: str, summary: Summary) -> bool:
    """Whether three words in a row, not all of them small ones nor of the work, are those of a private text."""
    work = content(summary.work)
    words = [word.strip(".,;:!?“”").lower() for word in text.split()]
    runs = {tuple(words[at : at + 3]) for at in range(len(words) - 2)}
    for secret in summary.private:
        theirs = [word.strip(".,;:!?“”").lower() for word in secret.split()]
        for at in range(len(theirs) - 2):
            run = tuple(theirs[at : at + 3])
            if run in runs and len(content(" ".join(run)) - work) >= 2:
                return True
    return False


#: The words themselves are not repeated here: a finding is shown and stored too.
_MESSAGE = "A sentence comes close to something that its owner keeps private."


RULE: Rule[Summary] = Rule(
    code="V108",
    name="private-leak",
    criterion="review",
    severities=BOTH_ERROR,
    source="DESIGN rule 8: private stays private; rubric 3",
    why=(
        "An aspiration is shared by its owner and by nobody else. A summary that quotes it, or only "
        "paraphrases it closely, takes that choice away."
    ),
    trips=(
        example(
            "She would rather be in a company of 30 people again.",
            sections=(
                Section(
                    "Results",
                    (
                        Sentence(
                            "She would rather be in a company of 30 people again.", ("objective:0/kr:0",)
                        ),
                    ),
                ),
            ),
            records={
                "objective:0/kr:0": Evidence(
                    "objective:0/kr:0",
                    "p95 checkout time in ms, from 840 to 520, target 400",
                    on=date(2026, 6, 26),
                    values=(840, 400, 520),
                ),
                "objective:0/checkin:2": Evidence(
                    "objective:0/checkin:2",
                    "arena on-sale: p95 610, failed payments 1.9 %",
                    on=date(2026, 4, 10),
                    values=(610, 1.9),
                ),
            },
            private=("Long term I would rather be in a company of 30 people again.",),
        ),
        example(
            "Not looking actively, but open.",
            sections=(
                Section("Results", (Sentence("Not looking actively, but open.", ("objective:0/kr:0",)),)),
            ),
            records={
                "objective:0/kr:0": Evidence(
                    "objective:0/kr:0",
                    "p95 checkout time in ms, from 840 to 520, target 400",
                    on=date(2026, 6, 26),
                    values=(840, 400, 520),
                ),
                "objective:0/checkin:2": Evidence(
                    "objective:0/checkin:2",
                    "arena on-sale: p95 610, failed payments 1.9 %",
                    on=date(2026, 4, 10),
                    values=(610, 1.9),
                ),
            },
            private=("Not looking actively, but I would not say no.",),
        ),
    ),
    near_misses=(
        example(
            "The p95 checkout time fell from 840 to 520 ms.",
            sections=(
                Section(
                    "Results",
                    (Sentence("The p95 checkout time fell from 840 to 520 ms.", ("objective:0/kr:0",)),),
                ),
            ),
            records={
                "objective:0/kr:0": Evidence(
                    "objective:0/kr:0",
                    "p95 checkout time in ms, from 840 to 520, target 400",
                    on=date(2026, 6, 26),
                    values=(840, 400, 520),
                ),
                "objective:0/checkin:2": Evidence(
                    "objective:0/checkin:2",
                    "arena on-sale: p95 610, failed payments 1.9 %",
                    on=date(2026, 4, 10),
                    values=(610, 1.9),
                ),
            },
            private=("Long term I would rather be in a company of 30 people again.",),
        ),
        example(
            "The company shop served its guests.",
            sections=(
                Section("Results", (Sentence("The company shop served its guests.", ("objective:0/kr:0",)),)),
            ),
            records={
                "objective:0/kr:0": Evidence(
                    "objective:0/kr:0",
                    "p95 checkout time in ms, from 840 to 520, target 400",
                    on=date(2026, 6, 26),
                    values=(840, 400, 520),
                ),
                "objective:0/checkin:2": Evidence(
                    "objective:0/checkin:2",
                    "arena on-sale: p95 610, failed payments 1.9 %",
                    on=date(2026, 4, 10),
                    values=(610, 1.9),
                ),
            },
            private=("Long term I would rather be in a company of 30 people again.",),
        ),
    ),
    find=find,
)
