"""The forms in which people say a wish: "I want to …", "I'd like them to …", "I want that …", "I want the money in"."""

import re
from collections.abc import Iterator

from coach.coaching.guide.ownwish import OwnWish
from coach.coaching.guide.sentence import finite, is_plural, is_verb
from coach.coaching.guide.words import lowered, words

_TO = re.compile(r"^to\s+(?P<verb>[a-z]+)\b(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_WHAT = r"(?:what|whatever|the ones?) (?:we|I|they|you) [a-z]+(?: over| out| to)?"
_FOR = re.compile(
    rf"^(?:for\s+)?(?P<who>{_WHAT}|(?:(?!to\b|that\b|who\b|which\b)[\w'’-]+\s+){{0,6}}?(?!to\b)[\w'’-]+)\s+to\s+(?P<verb>[a-z]+)\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_THAT = re.compile(
    r"^that\s+(?:for once |at last |in future )?(?P<clause>(?:we|somebody|someone|nobody|they|it|people|everybody|my|our|the|no)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_STATE = re.compile(
    r"^(?P<who>(?:my|our|the|most of|all|more|these|every)\b[\w'’ -]{1,40}?)\s+"
    r"(?P<state>(?:home|right|ready|done|in (?=\w+ \w+)|off (?=\w+ \w+)|back|alive|safe|clean|calm|quiet|heard|known|finished|on time|open|full|free|"
    r"out there|gone|together|answered|solved|signed|paid|booked|[a-z]+ed)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_THING = re.compile(
    r"^(?P<thing>(?:a|an|one|quiet|calm|fewer|less|more|clear|real|honest|clean|early|better|time|"
    r"numbers|figures|comments|feedback|people|rooms|cows|patients|customers|guests|evenings|"
    r"a single)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
#: An amount of a thing; of hours and money it is said where they go, and "more than" compares.
_AMOUNT = re.compile(
    r"^(?P<much>less|fewer|more|no more)\s+(?P<what>(?!of\b|than\b|to\b|and\b|but\b|or\b|like\b|time\b|money\b|pay\b|than\b)[a-z][\w'’-]*(?:\s+[\w'’-]+){0,6})$",
    re.IGNORECASE,
)
_NO_AMOUNT = re.compile(
    r"\b(?:but|and|or|than|I|we|it|them|me|us|please|pls|often|quickly|early|calm\w*|responsib\w+|respect\w*|[a-z]+ly)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:that|who|which|when|while|without|where|with|before|i|we|everybody|both|a human)\b", re.IGNORECASE
)
_AFTER = re.compile(r"\b(and|or|but|then)\s+(?:to\s+(?=[a-z])|have\s+(?=([a-z]+)\s+([a-z]+)))", re.IGNORECASE)
_ENDS = re.compile(
    r"[.!?;(]|\s[–—-]\s|,\s*(?:and\s+)?(?:but|because|the last|so|as|we|i|one day|my|not|even|[a-z]+ (?:says|said|told)|without my|specially|especially|for them|preferably|ideally|maybe|possibly|please|if possible|at least i hope)\b|"
    r"\s+(?:but|because|and one day|and some ?day|and not|and (?:a|an|my|that|i|then i)|as well as|so that (?:my|i|we)|not (?:by|only))\b",
    re.IGNORECASE,
)
#: The end of the period says until when; a season beside it would be a second end.
_BY_THEN = re.compile(
    r"\s+(?:by|before|until|this|next|by next|by this|by the end of(?: the)?(?: next| this)?)\s+(?:summer|autumn|fall|winter|spring|christmas|easter|"
    r"year|quarter|january|february|march|april|may|june|july|august|september|october|november|december)\b(?: 20\d\d)?(?!\s*['’])",
    re.IGNORECASE,
)
_NOMINATIVE = {
    "me": "I",
    "us": "we",
    "them": "they",
    "him": "he",
    "her": "she",
    "my team and me": "my team and I",
}
_OBJECT = {"i": "me", "we": "us"}


def we_or_i(cue: str, said: str, sentence: str) -> OwnWish | None:
    if re.search(r"rather|have to", cue, re.IGNORECASE) and is_verb(said.split(" ")[0]):
        said = f"to {said}"
    if not (match := _TO.match(said)) or not _verb_like(match["verb"]):
        return None
    who = "we" if cue.lower().startswith("we") else "I"
    return OwnWish(who, _OBJECT[who.lower()], plain(match), sentence)


def others(said: str, sentence: str) -> OwnWish | None:
    if not (match := _FOR.match(said)) or not _verb_like(match["verb"]):
        return None
    whom = match["who"].strip()
    if is_verb(whom.split(" ")[0]) and len(whom.split(" ")) > 2:
        return None
    who = _NOMINATIVE.get(whom.lower(), re.sub(r"\band me$", "and I", whom))
    return OwnWish(who, whom, plain(match), sentence)


def _verb_like(verb: str) -> bool:
    return is_verb(verb) or verb.lower() not in {
        "the",
        "a",
        "my",
        "our",
        "their",
        "his",
        "her",
        "people",
        "us",
        "me",
        "them",
    }


def whole(said: str, sentence: str) -> OwnWish | None:
    """What was said as a sentence of its own, as a state, or as a thing to have."""
    if match := _THAT.match(said):
        return OwnWish("", "", "", sentence, stated=match["clause"].strip())
    parts = re.split(r"\s+and\s+(?=(?:the|my|our)\b)", said)
    states = [_STATE.match(part) for part in parts]
    if all(states):
        told = [
            f"{m['who']} {'are' if is_plural(m['who']) or 'them' in m['who'] else 'is'} {m['state']}"
            for m in states
            if m
        ]
        return OwnWish("", "", "", sentence, stated=" and ".join(told))
    if (match := _THING.match(said)) and len(words(said)) >= 3 and _RELATIVE.search(said):
        there = re.match(r"(?:one|a|an)\b.*\b(?:that|everybody|both|of)\b", said, re.IGNORECASE)
        return OwnWish(
            "", "", "", sentence, stated=f"{'there is' if there else 'I have'} {lowered(match['thing'])}"
        )
    return None


def more_or_fewer(said: str, sentence: str) -> OwnWish | None:
    """ "Fewer repeat shots", "less shouting on the wing", "more regional blocks": what there is once it is true."""
    found = _AMOUNT.match(said.strip())
    if not found or finite(found["what"]) or _NO_AMOUNT.search(found["what"]):
        return None
    what, many = lowered(found["what"].strip()), is_plural(found["what"])
    if found["much"].lower() == "more":
        stated = f"there {'are' if many else 'is'} more {what} than today"
        return OwnWish("", "", "", sentence, stated=stated, more=what)
    none = found["much"].lower() == "no more"
    stated = (
        f"there {'are' if many else 'is'} no {what} any more"
        if none
        else f"there {'are fewer' if many else 'is less'} {what} than today"
    )
    return OwnWish("", "", "", sentence, stated=stated, fewer=what)


def plain(match: re.Match[str]) -> str:
    """The verb phrase without a second "to", with "and have sales use it" as "and sales use it"."""
    return _AFTER.sub(_joined, f"{match['verb'].lower()}{match['rest']}").strip()


def _joined(found: re.Match[str]) -> str:
    """ "and have sales use it" as "and sales use it"; "and have some clients" stays."""
    return found.group() if found[2] and not is_verb(found[3]) else f"{found[1]} "


def until_its_end(text: str) -> str:
    text = _BY_THEN.sub("", text)
    end = _ENDS.search(text)
    return " ".join((text[: end.start()] if end else text).split()).rstrip(" ,:")


def ways_to_end(text: str) -> Iterator[str]:
    """What was said up to its end; then, for one that cannot stand, only up to its first comma or "and"."""
    all_of_it = until_its_end(text)
    yield all_of_it
    for joint in (",", " and ", " or "):
        if joint in all_of_it:
            yield all_of_it.split(joint)[0].strip()
