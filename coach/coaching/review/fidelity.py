"""Whether a model's sentence still says what the record says: nothing lost, nothing judged, no other outcome.

The rules of the gate find what is added: a number, a name, a verdict about a person. They cannot see what is missing,
nor a right number in a wrong light ("but only 100 % of the way"). Here the sentence is held against the embedded
coach's sentences about the same facts, which are known to be true.
"""

import re
from collections.abc import Iterable

from coach.validator.tracing import Source, trace, untraced

#: Words that say how something came out or weigh it; a sentence may use one only where ours does.
_OUTCOMES = re.compile(
    r"\b(?:reach|achiev|accomplish|attain|meet|met\b|exceed|surpass|beat|hit\b|miss|fail|fell short|short\b|success|succe|"
    r"unfortunate|sad|regret|only\b|just\b|mere|even\b|already\b|still\b|barely|hardly|although|despite|however|but\b|"
    r"great|good\b|well\b|excellent|impress|strong|weak|poor|bad|disappoint|remarkabl|significan|notabl|"
    r"erreich|erfüll|übertr|verfehl|gescheit|erfolg|leider|bedauer|nur\b|bloß|lediglich|sogar|immerhin|obwohl|trotz|jedoch|aber\b|"
    r"gut\b|gute|hervorrag|stark|schwach|schlecht|enttäusch|beachtlich|deutlich)",
    re.IGNORECASE,
)
_NEGATIONS = re.compile(
    r"\b(?:not|no|never|none|nothing|without|cannot|missing|nicht|kein\w*|nie|ohne|nichts|fehlt|fehlen)\b|n't\b",
    re.IGNORECASE,
)
#: What follows from the other numbers may be left out.
_DERIVED = re.compile(r"\(?\d+(?:[.,]\d+)?\s*% (?:of the way|des Weges)\)?")
#: "was not reached" may become numbers alone, which say it too.
_NOT_REACHED = re.compile(r"\b(?:not|nicht)\s+(?:reached|met|erreicht)\b", re.IGNORECASE)
#: How much longer than ours a sentence may be: what is said beside the facts has no record.
_LONGER, _SPARE = 1.3, 30


def unfaithful(text: str, ours: Iterable[str]) -> str:
    """Why a sentence about some facts may not stand for `ours` about the same; empty where it may."""
    own = " ".join(ours)
    needed = _DERIVED.sub("", own)
    lost = [one for one in untraced(trace(needed, [Source("it", "record", text)])) if one.kind != "name"]
    if lost:
        return f"it leaves out “{lost[0].text}”"
    known = {found.lower() for found in _OUTCOMES.findall(own)}
    used = _OUTCOMES.findall(text)
    if added := [found for found in used if found.lower() not in known]:
        return f"it judges: “{added[0]}”"
    if bool(_NEGATIONS.search(text)) != bool(_NEGATIONS.search(own if used else _NOT_REACHED.sub("", own))):
        return "it says the opposite of the record, or seems to"
    if len(text) > len(own) * _LONGER + _SPARE:
        return "it says more than the record"
    return ""
