"""A wish in the person's own words, turned into the sentence that is true once it has come true.

"I want the trades to find their work prepared" becomes "the trades find their work prepared". Only plain
forms are turned; anything else is left alone rather than bent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.words import word_list, words

#: Words in a sentence below and above which it is no objective.
SHORTEST, LONGEST = 4, 24

_CUE = re.compile(
    r"\b(?:I (?:really |just |only )?(?:want|need|wish|hope)(?! that)|I['’]?d (?:like|love)|I would (?:like|love)|"
    r"we (?:want|need|have to)|what (?:do )?I really want)\b[:,]?\s*",
    re.IGNORECASE,
)
_TO = re.compile(r"^to\s+(?P<verb>[a-z]+)\b(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_FOR = re.compile(
    r"^(?:for\s+)?(?P<who>(?:(?!to\b|that\b|who\b)[\w'’-]+\s+){1,5}?)to\s+(?P<verb>[a-z]+)\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_AFTER = re.compile(r"\b(and|or|but)\s+to\s+(?=[a-z])", re.IGNORECASE)
_ENDS = re.compile(
    r"[.!?;(]|\s[–—-]\s|,\s+(?:and\s+)?(?:but|because|the last|so|as|we|i|one day|my|not)\b|"
    r"\s+(?:but|because|and one day|and some ?day|and not|and (?:a|an|the|my|that))\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(not|never|no longer|maybe|perhaps|try|best|better|improve|promoted|general manager|line leader|become|"
    r"go for|be seen|be recogni[sz]ed|do things|drop|quit|leave|fake|cheat|stop being|stop doing|even then)\b|'t\b|\d|"
    r",[^,]*,|\b(?:gone|go away|like that|that way|the same|there|finish|it|them|this)$",
    re.IGNORECASE,
)
#: "We need four months to fill a post" is no wish of the months.
_AMOUNT = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|hours?|days?|weeks?|months?|years?|minutes?|time|long)\b",
    re.IGNORECASE,
)
_PLURAL = frozenset(word_list("plural"))
_NOMINATIVE = {
    "me": "I",
    "us": "we",
    "them": "they",
    "him": "he",
    "her": "she",
    "my team and me": "my team and I",
}
_OBJECT = {"i": "me", "we": "us"}


@dataclass(frozen=True, slots=True)
class OwnWish:
    """Who does what once the wish is true: `who` as a subject, `whom` as an object, `does` in its base form."""

    who: str
    whom: str
    does: str
    sentence: str

    def comes_true(self) -> str:
        """ "the trades find their work prepared" """
        return f"{self.who} {_conjugated(self.who, self.does)}"

    def found_out(self) -> str:
        """The learning form: "I know what lets the trades find their work prepared"."""
        by = "" if self.who == "I" else f" for {self.whom}"
        return f"I know what it takes{by} to {self.does}"


def own_wishes(seen: Understanding) -> list[OwnWish]:
    """The wishes that can be turned, the one that carries most first."""
    found = [(wish.weight, -n, own) for n, wish in enumerate(seen.wishes) for own in _in(wish.text)]
    return [own for _, _, own in sorted(found, key=lambda entry: entry[:2], reverse=True)]


def _in(sentence: str) -> Iterator[OwnWish]:
    for cue in _CUE.finditer(sentence):
        said = _until_its_end(sentence[cue.end() :])
        own = _we_or_i(cue.group(), said, sentence) or _others(said, sentence)
        if own and _may_stand(own):
            yield own


def _until_its_end(text: str) -> str:
    end = _ENDS.search(text)
    return " ".join((text[: end.start()] if end else text).split()).rstrip(" ,:")


def _we_or_i(cue: str, said: str, sentence: str) -> OwnWish | None:
    if not (match := _TO.match(said)):
        return None
    who = "we" if cue.lower().startswith("we") else "I"
    return OwnWish(who, _OBJECT[who.lower()], _plain(match), sentence)


def _others(said: str, sentence: str) -> OwnWish | None:
    if not (match := _FOR.match(said)):
        return None
    whom = match["who"].strip()
    who = _NOMINATIVE.get(whom.lower(), re.sub(r"\band me$", "and I", whom))
    return OwnWish(who, whom, _plain(match), sentence)


def _plain(match: re.Match[str]) -> str:
    return _AFTER.sub(r"\1 ", f"{match['verb'].lower()}{match['rest']}").strip()


def _may_stand(own: OwnWish) -> bool:
    """Whether the sentence can be a goal: neither too short nor too long, nothing vague, no pronoun alone."""
    count = len(words(own.comes_true()))
    if _AMOUNT.search(own.who):
        return False
    alone = own.who.lower() in {"they", "it", "he", "she", "this", "that"}
    unclear = bool(_REFUSED.search(own.does) or re.match(r"\S+ (?:it|them|that|this)\b", own.does))
    return SHORTEST <= count <= LONGEST and not alone and not unclear


def _conjugated(who: str, does: str) -> str:
    verb, _, rest = does.partition(" ")
    if verb == "be":
        form = {"i": "am", "we": "are"}.get(who.lower(), "are" if _is_plural(who) else "is")
    elif who.lower() in {"i", "we"} or _is_plural(who):
        form = verb
    else:
        form = f"can {verb}" if " and " in f" {rest} " else _third(verb)
    return f"{form} {rest}".strip()


def _third(verb: str) -> str:
    if verb == "have":
        return "has"
    if re.search(r"(?:s|x|z|ch|sh|o)$", verb):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"


def _is_plural(who: str) -> bool:
    last = words(who)[-1] if words(who) else ""
    return " and " in who or last in _PLURAL or (last.endswith("s") and not last.endswith("ss"))
