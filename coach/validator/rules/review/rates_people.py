"""Words of rating, ranking, pay or dismissal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary


def find(summary: Summary) -> Iterable[Fault]:
    for _, sentence in summary.sentences():
        match = _RATING.search(sentence.text)
        if match is None and not _PAYROLL.search(summary.work):
            match = _MONEY.search(sentence.text)
        if match:
            message = f"“{match.group()}” rates or rewards a person; this summary is about the work."
            yield Fault(None, message, "Say what was done and what came of it; leave appraisal out.")


#: Behind “top-performing”: a person, or nothing that it could be said of instead; “top-performing pages” are things.
_OF_A_PERSON = (
    r" (?:person|people|employee|member|teammate|colleague|manager|engineer|developer|seller|nurse|one|individual|staff|hire|"
    r"analyst|designer|leader|lead|associate|agent|rep|representative|worker|apprentice|trainee|team|group|department)s?\b|"
    r" (?:and|but|or|this|last|again|because|since|than|who|all|throughout|for|to|as|while|overall|was|were|is|are|has|had|needs)\b|[^\w\s-]|\s*$"
)
_PATTERN = (
    r"\b(?:(?:exceed|meet|surpass|below|above|under|beat)(?:s|ed|ing)?,? (?:\w+ )?(?:all )?expectations|(?:top|low|high|poor|under|out|over|strong|weak|star|best|worst|average)[- ]?perform(?:er|ers|s|ed)?\b(?! (?:of|in|per|on|at|under|test))|"
    r"(?:top|low|high|poor|under|out|over|strong|weak|star|best|worst|average)[- ]?perform(?:ing|ance)\b(?=_OF_A_PERSON_)|"
    r"(?:his|her|their|my|your|performance|overall|annual|year[- ]end|individual) (?:\w+ )?(?:rating|ranking|rank|grade|appraisal|score card|appraisal score)|(?:rating|grade|score|mark|note) (?:of|is|:|=) ?[1-6](?:\.\d)?(?: ?(?:/|out of|von) ?\d+)?\b(?! ?(?:%|points?|stars?|hours?|ms|days?))|"
    r"rank(?:s|ed|ing)? (?:him|her|them|me|first|second|third|last|top|among|above|below|number|no\.?|#)|(?:stack|forced) rank\w*|rate[sd]? (?:him|her|them|me|myself) |(?:i|we|manager)(?:'d| would) (?:rate|rank|grade|give (?:him|her|them)) |[1-5] ?(?:/|out of) ?5 (?:overall|rating|performance)|"
    r"(?:number one|no\. ?1|best|worst|strongest|weakest|top) (?:\w+ )?(?:in|of|on|among|across) (?:the|my|our|this|all) (?:\w+ )?(?:team|group|department|company|office|staff|peers|colleagues)|(?:a|b|c)[- ]player|(?:high|top)[- ](?:potential|talent)\b|nine[- ]box|9[- ]box|bell curve|"
    r"(?:calibration (?:meeting|session|round|on|thursday|score))|percentile of the (?:team|group|company)|"
    r"(?:get(?:s|ting)?|got|be|been|is|was|being|to be|should be) promoted|promot(?:e|ed|ing|ion) (?:him|her|them|me|to (?:senior|lead|head|manager|director|principal|staff|the next))|(?:a|for|deserves?|deserved|ready for|due for|up for|earned|next)(?: a| his| her| their)? promotion\b(?! (?:campaign|code|week|price))|"
    r"(?:his|her|their|my|your|more|better|higher|base|variable|equal|merit|fair) (?:pay|salary|wages?)\b|(?:pay|salary|wage|merit) (?:rise|raise|increase|band|cut|adjustment|review|grade|talk|bump|pool)s?\b|(?:a|deserves?|asked for|wants?|get|gets|his|her|their|my) (?:pay |salary )?(?:raise|bonus)\b|\d+(?:[.,]\d+)? ?% (?:merit|raise|bonus|rise in pay)|merit (?:pay|of)|"
    r"terminat(?:e|ed|ing|ion of) (?:him|her|them|the (?:person|employee|contract of))|(?:be|was|is|get|got|should be|to be) (?:fired|sacked|dismissed|terminated|laid off)|dismiss(?:al|ed)|let (?:him|her|them|me) go|let go of|performance improvement plan|(?:on a|a) pip\b|"
    r"leistungs(?:beurteilung|bewertung|träger\w*|note|stufe)|minderleister\w*|spitzenleistung\w*|high performer|beförder(?:t|n|ung)\b(?! von)|gehaltserhöhung|lohnerhöhung|(?:über|unter)trifft (?:alle |die )?erwartungen|erwartungen (?:weit |klar |deutlich |bei weitem |voll )?(?:übertroffen|erfüllt|verfehlt)|(?:schul)?note [1-6]\b|rangliste|beste[rnms]? (?:\w+ )?(?:im|des|aus dem) (?:team|teams|gruppe|abteilung)|abmahnung|kündigung)"
)
#: A hyphen or a line's end joins the same words: “exceeds-expectations”.
_RATING = re.compile(
    _PATTERN.replace("_OF_A_PERSON_", _OF_A_PERSON).replace("[- ]", " ").replace(" ", r"[-‐‑–\s]"),
    re.IGNORECASE,
)


#: Money of persons, which is the work itself of those who run a payroll.
_MONEY = re.compile(
    r"\b(?:salar(?:y|ies)|bonus(?:es)?|payroll|gehalt(?:s\w*)?|gehälter|prämien?|bonuszahlung\w*)\b",
    re.IGNORECASE,
)
_PAYROLL = re.compile(
    r"\b(?:payroll|human resources|hr\b|people (?:team|partner|operations)|compensation|salar|finance|account|bonus|lohn|gehalt|personal)",
    re.IGNORECASE,
)


RULE: Rule[Summary] = Rule(
    code="V104",
    name="rates-people",
    criterion="review",
    severities=BOTH_ERROR,
    source="RW: OKRs are no performance evaluation; scores are planning data",
    why=(
        "As soon as a score has a price, goals are set low and misses hidden. A summary of goals says "
        "what was tried, reached and learnt; pay, rank and promotion are decided elsewhere, from more "
        "than this."
    ),
    trips=(
        example(
            "Her rating is “exceeds expectations”.",
            sections=(
                Section(
                    "Results", (Sentence("Her rating is “exceeds expectations”.", ("objective:0/kr:0",)),)
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
            "She deserves a promotion and a raise.",
            sections=(
                Section(
                    "Results", (Sentence("She deserves a promotion and a raise.", ("objective:0/kr:0",)),)
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
            "He is among the top performers of the team.",
            sections=(
                Section(
                    "Results",
                    (Sentence("He is among the top performers of the team.", ("objective:0/kr:0",)),),
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
            "Guests' rating of the stay rose from 840 to 520.",
            sections=(
                Section(
                    "Results",
                    (Sentence("Guests' rating of the stay rose from 840 to 520.", ("objective:0/kr:0",)),),
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
            "The promotion campaign of spring reached 610 shops.",
            sections=(
                Section(
                    "Results",
                    (
                        Sentence(
                            "The promotion campaign of spring reached 610 shops.", ("objective:0/checkin:2",)
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
