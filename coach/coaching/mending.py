"""What can be mended in a draft by rule, without a model: an invented number goes, a missing day comes.

It is the last resort, for a candidate that no repair saved. It takes away (from an objective a whole level such as “to 30
minutes”) and adds the person's own period; it never makes anything up. What is shown in the end holds no number that comes from nowhere.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from coach.coaching.brief import Brief
from coach.coaching.guide.dates import written
from coach.coaching.proposal import Proposal, ProposedKeyResult
from coach.coaching.suggestion import SuggestedKeyResult, Suggestion
from coach.validator.types import Check, Finding

#: What stands where a number stood that nobody gave; the rule of the unfilled template finds it.
OPEN = "[?]"
#: Fewest key results of a candidate; one that cannot be mended goes only where as many are left.
FEWEST = 2
_NUMBER = r"[-+]?\d[\d.,]*"
_FROM = re.compile(
    rf"\s*,?\s*\b(?:from|von)\s+(?:about |around |etwa )?(?P<value>{_NUMBER})(?P<unit>\s*%|(?:\s+(?!to\b|auf\b)[^\W\d]+){{0,4}}?)"
    rf"(?=\s+(?:to|auf|bis)\b)",
    re.IGNORECASE,
)
#: A level in an objective, which holds none: “by 20%”, “from 3 to 5 days”, “auf 30 Minuten”.
_LEVEL = re.compile(
    rf"\s*,?\s*\b(?:(?:from|von)\s+{_NUMBER}[^,;]{{0,20}}?\s+(?:to|auf)|up to|down to|to|by|at least|at most|under|below|above"
    rf"|over|um|auf|mindestens|höchstens|unter|über)\s+(?:about |nearly |etwa |rund )?{_NUMBER}"
    rf"(?:\s*%|\s*percent(?:age points)?\b|\s*Prozent\b|(?:\s+(?!by\b|until\b|bis\b)[^\W\d]+){{0,4}}?(?=\s+(?:by|until|bis)\b|[.,;]|$))",
    re.IGNORECASE,
)
_DATE_RULES = frozenset({"G102", "T103", "T104", "T105"})
_NO_DATE = "T101"


def mended(suggestion: Suggestion, brief: Brief, lang: str = "en") -> Proposal | None:
    """A proposal that is nearer to passing; None where nothing was found to mend."""
    before = suggestion.proposal
    if before is None:
        return None
    lines = [
        (_key_result(kr, shown, brief, lang), shown.passes_gates)
        for kr, shown in zip(before.key_results, map(_Shown, suggestion.key_results), strict=True)
    ]
    after = replace(
        before,
        text=before.text
        if brief.objective
        else _sentence(before.text, suggestion.objective.verdict, brief, lang),
        why=_without(before.why, suggestion.objective.verdict.findings),
        serves_aspiration=_without(before.serves_aspiration, suggestion.objective.verdict.findings),
        key_results=_best(lines),
    )
    return after if after != before else None


class _Shown:
    """A judged key result with what speaks against it."""

    def __init__(self, kr: SuggestedKeyResult) -> None:
        self.check = kr.verdict
        self.passes_gates = kr.verdict.passes_gates
        self.against = [f for f in kr.verdict.findings if f.severity == "error" or f.fatal]

    @property
    def is_hopeless(self) -> bool:
        """Whether something speaks against it that taking away and dating cannot mend."""
        return any(
            not f.rule.startswith("G1") and f.rule not in {*_DATE_RULES, _NO_DATE} for f in self.against
        )


def _key_result(
    kr: ProposedKeyResult, shown: _Shown, brief: Brief, lang: str
) -> tuple[ProposedKeyResult, bool]:
    """The key result mended, and whether that may be enough."""
    if shown.passes_gates:
        return kr, True
    text, baseline, check = kr.text, kr.baseline, shown.check
    fatal = [f for f in shown.against if f.rule == "G101"]
    start = _FROM.search(text)
    spans = [f.span for f in fatal if f.span]
    if start and any(start.start() <= span[0] < start.end() for span in spans):
        text, baseline, check = (
            text[: start.start()] + text[start.end() :],
            None,
            _moved(check, *start.span()),
        )
        spans = [span for span in spans if not start.start() <= span[0] < start.end()]
    if fatal and baseline is not None and any(f.span is None for f in fatal):
        baseline = None
    whole = not spans and not shown.is_hopeless
    text = _dated(_blank(text, spans if text == kr.text else ()), check, brief, lang)
    due = (
        brief.period.end if text != kr.text and any(f.rule in _DATE_RULES for f in shown.against) else kr.due
    )
    return replace(kr, text=text, baseline=baseline, due=due), whole


def _moved(check: Check, start: int, end: int) -> Check:
    """The check of a text from which something was taken out: its day stands so much further to the front."""
    span, text = check.reading.deadline_span, check.text[:start] + check.text[end:]
    if span and span[0] >= end:
        span = (span[0] - (end - start), span[1] - (end - start))
    return replace(check, text=text, reading=replace(check.reading, deadline_span=span))


def _best(lines: Sequence[tuple[tuple[ProposedKeyResult, bool], bool]]) -> tuple[ProposedKeyResult, ...]:
    """Those that pass or may pass now; the rest only where fewer than two would be left."""
    good = [kr for (kr, whole), passes in lines if passes or whole]
    if len(good) >= FEWEST:
        return tuple(good)
    return tuple(kr for (kr, _), _ in lines)


def _sentence(text: str, check: Check, brief: Brief, lang: str) -> str:
    """The objective without numbers from nowhere, and with its day."""
    spans = [f.span for f in check.findings if f.fatal and f.span and f.rule == "G101"]
    for level in reversed(list(_LEVEL.finditer(text))):
        within = [s for s in spans if level.start() <= s[0] < level.end()]
        if within and max(spans) in within:
            text = text[: level.start()] + text[level.end() :]
            spans = [s for s in spans if s not in within]
    return _dated(_blank(text, spans), check, brief, lang)


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + OPEN + text[end:]
    return text


def _dated(text: str, check: Check, brief: Brief, lang: str) -> str:
    """The text with the end of the person's period in the place of a day that is missing or lies outside."""
    end = written(brief.period.end, lang or "en")
    rules = {f.rule for f in check.findings if f.severity == "error" or f.fatal}
    span = check.reading.deadline_span
    if rules & _DATE_RULES and span and check.text == text:
        return text[: span[0]] + _day(text[span[0] : span[1]], end, lang) + text[span[1] :]
    if _NO_DATE in rules:
        return f"{text.rstrip(' .')} {'bis zum' if lang == 'de' else 'by'} {end}"
    return text


def _day(before: str, end: str, lang: str) -> str:
    """The day in the place of another one, with the word before it where the span holds one."""
    word = re.match(r"(?:by|until|on|before|bis(?: zum)?)\s+(?:the )?", before, re.IGNORECASE)
    if word:
        return f"{'bis zum ' if lang == 'de' else 'by '}{end}"
    return end


def _without(text: str, found: Sequence[Finding]) -> str:
    """Words around a draft without the sentences that hold a number, where one of them comes from nowhere."""
    if not any(f.fatal and f.span is None for f in found):
        return text
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return " ".join(sentence for sentence in sentences if not re.search(r"\d", sentence))
