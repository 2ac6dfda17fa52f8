"""A metric that is to be held inside a band, read from its sentence: "Keep rework between 3 and 5 % until March"."""

import re
from typing import Any

from coach.domain.okr import Direction, KeyResultKind
from coach.validator.reading.tokens import value_of

_NUMBER = r"[−-]?\d+(?:[.,]\d+)*"
_UNIT = r"\s*(?:%|°\s?[CF]|[€$£]|[^\W\d_][\w/-]*(?: [^\W\d_][\w/-]*)?)"
_ENDS = r"(?=\s*(?:$|[.,;:()]|\b(?:until|till|by|through|during|in|on|each|every|per|from|over|all|bis|ab|im|in|am|pro|während|über)\b))"
_BAND = (
    rf"(?P<low>{_NUMBER})(?P<first>%|\s%|\s?°\s?[CF])?\s*(?:and|to|und|bis|–|—|-)\s*(?P<high>{_NUMBER})"
    rf"(?P<unit>{_UNIT}?){_ENDS}"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^(?:we |i )?(?:keep|hold|maintain)s? (?P<metric>.+?) (?:(?:steady )?(?:between|within|inside)|at) {_BAND}",
        rf"^(?P<metric>.+?) (?:stays?|remains?|(?:is|are) (?:kept|held)|keeps?|holds?) (?:between|within|inside) {_BAND}",
        rf"^(?:wir |ich )?(?:halten?|behalten?) (?P<metric>.+?) (?:zwischen|bei) {_BAND}",
        rf"^(?P<metric>.+?) (?:bleib(?:t|en)|lieg(?:t|en)|wird|werden) (?:immer |stets |weiter )?zwischen {_BAND}",
    )
)
_ARTICLE = re.compile(r"^(?:the|our|my|der|die|das|den|unsere?n?|meine?n?) ", re.IGNORECASE)


def held(text: str) -> dict[str, Any]:
    """The fields of a metric that is held between two levels; none where the sentence speaks of no band."""
    match = next((found for form in _FORMS if (found := form.search(text.strip()))), None)
    if match is None:
        return {}
    edges = [value_of(match[name].replace("−", "-")) for name in ("low", "high")]
    known = sorted(edge for edge in edges if edge is not None)
    if len(known) < len(edges):
        return {}
    return {
        "metric": _ARTICLE.sub("", match["metric"].strip()) or match["metric"],
        "unit": (match["unit"].strip() or (match["first"] or "").strip()),
        "direction": Direction.maintain,
        "baseline": None,
        "target": None,
        "band": (known[0], known[1]),
        "kind": KeyResultKind.guardrail,
    }
