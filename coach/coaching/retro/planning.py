"""The if-then for next time: the person's own where they wrote one, else what is known to help with the cause."""

import re
from collections.abc import Container

from coach.coaching.retro.case import Case
from coach.coaching.retro.reflection import Reflection
from coach.coaching.retro.samples import samples
from coach.coaching.retro.wording import Language
from coach.domain.records import Cause
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.lessons import IfThen, RecordSign
from coach.validator.words import content

_COMMA = re.compile(
    r"^(?:if|when(?:ever)?|wenn|sobald|si|dès que|cuando|se|quando|als|zodra)\s+(?P<cue>[^,]{8,140}),\s*(?:then |dann |alors |entonces |allora |então |dan )?(?P<response>.{8,160})$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?:if|when(?:ever)?)\s+(?P<cue>(?:i|we)\s.{8,120}?)\s+(?P<response>(?:i|we)\s.{8,160})$", re.IGNORECASE
)
_NEXT = re.compile(
    r"^(?:next time|the next time|from now on|in future|nächstes mal|beim nächsten mal|künftig|in zukunft|la prochaine fois|désormais|dorénavant|"
    r"la próxima vez|la prossima volta|da próxima vez|na próxima vez|de volgende keer)[,:]?\s+(?:dann |then )?(?P<response>.{10,200})$",
    re.IGNORECASE,
)
_INTENTION = re.compile(
    r"\b(?:be(?:come)? (?:more|better|less)|try (?:to|harder)|do better|improve|aim to|think about|wish|hope)\b",
    re.IGNORECASE,
)


def plan_for(
    cause: Cause,
    case: Case,
    said: Reflection,
    base: KnowledgeBase,
    lang: Language,
    found: Container[RecordSign] = (),
) -> tuple[str, str]:
    """Cue and response, in the person's language; `found` are the signs of the record."""
    for sentence in said.plans:
        if own := _own(sentence.rstrip(".!… "), lang):
            return own
    if lang.code in ("en", "de"):
        return _known(cause, case, base, lang, found)
    table = lang.table["plans"][cause.value]
    return str(table[0]), str(table[1])


def _words(case: Case) -> str:
    return " ".join([*(one.note for one in case.checkins), case.said])


def _by_words(cause: Cause, case: Case, found: Container[RecordSign]) -> int | None:
    """Which plan the notes ask for, where one of them would not fit: no price for a storm, no sample without one."""
    if cause is Cause.external_change:
        return 0 if _PRICES.search(_words(case)) else -1 if _STRUCK.search(_words(case)) else 1
    if cause is Cause.capacity:
        return -1 if _ONLY_ONE.search(_words(case)) else -2 if _THING_OUT.search(_words(case)) else None
    if cause is Cause.wrong_measure and not _DEFINITION.search(_words(case)):
        return 0 if samples(case) else 1 if RecordSign.swings in found else 2
    return None


def _own(sentence: str, lang: Language) -> tuple[str, str] | None:
    """The person's own plan, cut into its moment and its act; None where it has not both."""
    if _INTENTION.search(sentence):
        return None
    if match := _COMMA.match(sentence) or _BARE.match(sentence):
        return _small(match["cue"]), _small(match["response"])
    if match := _NEXT.match(sentence):
        return str(lang.table["again"]), _small(match["response"])
    return None


def _small(text: str) -> str:
    """The beginning of a clause in lower case, the English "I" left as it is."""
    text = text.strip()
    return text if re.match(r"I\b", text) or text[:2].isupper() else text[:1].lower() + text[1:]


#: Which plan of a cause a sign of the record asks for.
_BY_SIGN = {(Cause.missing_cadence, RecordSign.repeated): 1, (Cause.missing_cadence, RecordSign.gaps): 2}
_DEFINITION = re.compile(
    r"definition|counted (?:differently|twice|as)|zählweise|anders gezählt|doppelt gezählt", re.IGNORECASE
)
#: What strikes on a day and passes; a thing that is out; a thing that there is only one of.
_STRUCK = re.compile(
    r"\b(?:strikes?|storms?|tornado|hurricane|earthquake|flood\w*|fire|snow\w*|outage|power cut|lockdown|streiks?|unwetter|sturm|hochwasser|stromausfall|brand)\b",
    re.IGNORECASE,
)
_THING_OUT = re.compile(
    r"\b(?:(?:machine|oven|van|truck|press|line|server|printer|lift|scanner|crane|car|bus|pump)s?\b[^.;]{0,30}\b(?:broken|broke|out|down|lent|away|gone)|broken (?:machine|oven|van|press)|"
    r"(?:maschine|ofen|presse|anlage|wagen|transporter|server|drucker|kran|pumpe)\w*\b[^.;]{0,30}\b(?:kaputt|defekt|ausgefallen|aus|steht|verliehen))\b",
    re.IGNORECASE,
)
_ONLY_ONE = re.compile(
    r"\b(?:(?:only|just) one|ha(?:ve|d) (?:only )?one|nur (?:ein|eine|einen|einer) (?!\w*(?:woche|monat|tag|mal)\b))\b",
    re.IGNORECASE,
)
_PRICES = re.compile(
    r"\b(?:\w*prices?|(?:exchange|interest|freight) rates?|demand|fuel costs?|\w*preise?n?|\w*kurse?|nachfrage|\w*zinsen)\b",
    re.IGNORECASE,
)


def _known(
    cause: Cause, case: Case, base: KnowledgeBase, lang: Language, found: Container[RecordSign]
) -> tuple[str, str]:
    """The plan of the knowledge base that fits the record best; the first where none fits better."""
    plans = base.causes[f"cause.{cause.value}"].words(lang.code).if_then
    for (about, sign), place in _BY_SIGN.items():
        if about is cause and sign in found and place < len(plans):
            return plans[place].cue, plans[place].response
    asked = _by_words(cause, case, found)
    if asked is not None and asked < len(plans):
        return plans[asked].cue, plans[asked].response
    if cause is Cause.wrong_measure and _DEFINITION.search(_words(case)):
        return str(lang.table["plans"]["definition"][0]), str(lang.table["plans"]["definition"][1])
    notes = content(" ".join([*(one.note for one in case.checkins), case.said, case.key_result.metric]))

    def fit(plan: IfThen) -> int:
        return len(notes & content(f"{plan.cue} {plan.fits}"))

    best = max(plans, key=fit)
    chosen = best if fit(best) > fit(plans[0]) + 1 else plans[0]
    return chosen.cue, chosen.response
