"""Personality in place of behaviour."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary
from coach.validator.words import short


def find(summary: Summary) -> Iterable[Fault]:
    for _, sentence in summary.sentences():
        match = _TRAIT.search(sentence.text)
        if match:
            message = f"“{short(match.group())}” speaks of who somebody is."
            yield Fault(None, message, "Say what the person did, when, and what came of it.")


_TRAITS = (
    r"lazy|negative|difficult|emotional|aggressive|abrasive|passive|arrogant|shy|stubborn|introvert\w*|extrovert\w*|moody|nice|"
    r"brilliant|gifted|talented|geni(?:us|al)|natural leader|rock ?star|superstar|team player|steady colleague|smart|charming|bossy|impatient|perfectionist|dependable|"
    r"weak|immature|unreliable|reliable|hard[- ]?working|ambitious|motivated|unmotivated|enthusiastic|clever|stupid|dumb|sloppy|careless|"
    r"diligent|loyal|disloyal|friendly|unfriendly|rude|cold|sweet|lovely|amazing|awesome|wonderful|hopeless|useless|incompetent|toxic|"
    r"sensitive|touchy|hysterical|bubbly|feisty|quiet|timid|insecure|confident|overconfident|selfish|pleasant|disorgani[sz]ed|chaotic|lone wolf"
)
_EIGENSCHAFTEN = (
    r"faul|negativ|schwierig|emotional|aggressiv|arrogant|schüchtern|stur|launisch|nett|brillant|begabt|talentiert|genial|schlau|"
    r"unzuverlässig|zuverlässig|fleißig|ehrgeizig|ungeduldig|geduldig|herzensgut\w*|gewissenhaft|hilfsbereit|belastbar|perfektionistisch|motiviert|unmotiviert|dumm|schlampig|loyal|freundlich|unfreundlich|zickig|empfindlich|chaotisch"
)
_TRAIT = re.compile(
    rf"\b(?:he|she|they|you|i|I(?!(?:'m| am| was) (?:\w+ )?confident)|[A-Z][\w-]+)(?:'s|'re|'m| is| are| am| was| were| seems?| can be| remains?| has been) (?:just |such |simply |really |so |a |an |very |too |often |rather |always |"
    rf"naturally |sometimes |a bit |the most |quite |truly )*(?:{_TRAITS})\b"
    r"|\b(?:(?:bad|negative|poor|great|positive|wrong|good|right|excellent) attitude|attitude problem|personality\b(?! test)|natural (?:leader|talent)|the (?:kind|nic|sweet|smart|loyal|friendli|lovel|clever|lazi)est\b|[Ee]in (?:\w+ )?(?:herzensguter|guter|lieber|feiner) Mensch\b|born leader|character flaw|people person|"
    r"a joy to work with|pain to work with|not a team player|such an? (?:nice|great|kind|sweet) (?:person|guy|girl|woman|man))\b"
    rf"|\b(?:er|sie|du|ich|[A-Z][\w-]+) (?:ist|war|bist|bin|wirkt|scheint) (?:so |sehr |zu |oft |immer |etwas |ziemlich |ein |eine |einfach )*(?:{_EIGENSCHAFTEN})\b",
)


RULE: Rule[Summary] = Rule(
    code="V105",
    name="judges-personality",
    criterion="review",
    severities=BOTH_ERROR,
    source="rubric 3: behaviour and results, never personality; RW",
    why=(
        "“She is negative” cannot be looked up, cannot be answered, and is heard for years. What somebody "
        "did, on which day, with which result, can be talked about."
    ),
    trips=(
        example(
            "He is lazy in the mornings.",
            sections=(
                Section("Results", (Sentence("He is lazy in the mornings.", ("objective:0/checkin:2",)),)),
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
        ),
        example(
            "She has a negative attitude and is a natural leader.",
            sections=(
                Section(
                    "Results",
                    (
                        Sentence(
                            "She has a negative attitude and is a natural leader.", ("objective:0/kr:0",)
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
        ),
        example(
            "He moved the daily meeting so that the night shift could join.",
            sections=(
                Section(
                    "Results",
                    (
                        Sentence(
                            "He moved the daily meeting so that the night shift could join.",
                            ("objective:0/checkin:2",),
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
        ),
        example(
            "The negative test results were shared on the same day.",
            sections=(
                Section(
                    "Results",
                    (
                        Sentence(
                            "The negative test results were shared on the same day.",
                            ("objective:0/checkin:2",),
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
        ),
    ),
    find=find,
)
