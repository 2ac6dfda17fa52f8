"""A wish in the person's own words, turned into the sentence that is true once it has come true.

"I want the trades to find their work prepared" becomes "the trades find their work prepared", and what only
complains is turned into its end: "lorries leave late" becomes "lorries no longer leave late". Only forms that can
be turned safely are; anything else is left alone rather than bent.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coach.coaching.guide.ownwish import OwnWish
from coach.coaching.guide.pointing import resolved
from coach.coaching.guide.sentence import clauses, finite, first_clause, is_verb, over
from coach.coaching.guide.understanding import Understanding, Wish
from coach.coaching.guide.wishforms import (
    more_or_fewer,
    others,
    plain,
    until_its_end,
    ways_to_end,
    we_or_i,
    whole,
)
from coach.coaching.guide.words import lowered, words

#: Words in a sentence below and above which it is no objective.
SHORTEST, LONGEST = 4, 26
_CUE = re.compile(
    r"(?<!whether )(?<!if )(?<!what )\b(?:I (?:really |just |only |also |finally )?(?:want|need|wish|hope)|I['’]?d (?:really |just |also )?(?:like|love|rather)|"
    r"I would (?:like|love|rather)|we (?:want|need|have to)|what (?:do )?I really want|^want(?= to\b)|my goal is)\b[:,]?\s*",
    re.IGNORECASE,
)
#: "What I would like is for …" says no more than "I would like …".
_CLEFT = re.compile(
    r"^(?:so |but |and |honestly,? )?(?:what|all|the (?:one )?thing) (?:that )?I (?:really |actually |just |most )?"
    r"(?:want|need|wish for|would like|would love|['’]d like|['’]d love) (?:most )?is (?=(?:to|for|that|the|an?|my|our|more|fewer|less)\b)",
    re.IGNORECASE,
)
#: What somebody else says that one wants.
_REPORTED = re.compile(r"\b(?:thinks?|says?|believes?|assumes?|claims?)\b[^.]*$", re.IGNORECASE)
_OUGHT = re.compile(
    r"^(?P<who>(?:anybody|anyone|everybody|everyone|people|nobody|no one|(?:the|our|my|all|each|every|a)\s[\w' -]{2,40}?|[A-Z]?[a-z]+s|"
    r"(?!(?:I|we|you|he|she|it|they|this|that|there|what|who|which|maybe|perhaps|something|somebody|someone|also|and|but|so|then|when|if|where|half|probably|besides|plus|some|one)\b)[A-Z][a-z]+(?: [a-z]+){1,4}?))"
    r"\s+(?P<modal>should|must|has to|have to|ought to|need to|needs to)\s+(?P<able>be able to\s+)?(?P<verb>[a-z]+)\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
#: What says that the complaint before it shall end.
_ENDED = re.compile(
    r"^(?:(?:that|this|it|so that|and that) (?:has|needs|must|should|ought|got)(?: got)?(?: to)? (?:stop|change|end|turn round|turn around|go)|"
    r"i hate (?:that|it)|enough of that|no more of that|it has to stop)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\bsomehow\b|\b(?:more|less)$|^make something\b|^still be able\b|\bin (?:\d+|two|three|five|ten|twenty) years\b|"
    r"\b(not|never|no longer|maybe|perhaps|try|best|better|improve|promoted|promotion|general manager|line leader|become|"
    r"go for|be seen|be recogni[sz]ed|do things|drop (?:one|it)|quit|leave (?:here|the company|my job)|fake|cheat|stop being|stop doing|even then|"
    r"under \d|tell my|fired)\b|'t\b|,[^,]*,|"
    r"\b(?:gone|go away|like that|that way|the same|(?<!out )there|it all|it|this|that|so|way round|better|here|too|month before|week before|day before)$",
    re.IGNORECASE,
)
#: What marks a complaint as one; a plain report of how things are is not ended.
_PAIN = re.compile(
    r"\b(?:too|late|later|wrong|wait\w*|los[et]\w*|throw\w*|slow|angry|tired|broken|missing|empty|bored|stuck|fail\w*|last minute|drive back|midnight|"
    r"two in the morning|eleven at night|shout\w*|die|dies|scary|three times|only|gut feeling|lie around|forget\w*|bugs|ring|complain\w*|cross|nobody|"
    r"every second|watch list|first and ask|more time|swap|phone around|run through|two different|as soon as|when they like|unfinished|stand around|"
    r"chase|chasing|hurt|errors?|mistakes?|without (?:labels?|an?|any|asking)|rework|redo|rush\w*|half of|at half|search\w*|late at)\b",
    re.IGNORECASE,
)
#: Another person's ways are theirs; nobody's goal says that somebody has to change.
_THEIRS = re.compile(
    r"^(?i:(?:my|the|our) (?:boss|manager|supervisor|partner|doctor|master|chief|colleague\w*|co-?worker\w*|director|professor)\b|master\b|"
    r"regional\b|management\b|HQ\b|[A-Z][a-z]+ (?=must))",
)
#: "We need four months to fill a post" is no wish of the months.
_AMOUNT = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|hours?|days?|weeks?|months?|years?|minutes?|time|long)",
    re.IGNORECASE,
)
#: Words that look like verbs at the head of a sentence and mostly are none, and orders to somebody else.
_NO_ORDER = frozenset(
    [
        "do",
        "have",
        "work",
        "plan",
        "like",
        "help",
        "make",
        "stop",
        "need",
        "want",
        "queue",
        "last",
        "place",
        "point",
        "back",
    ]
)
#: What stands behind "when" tells when it is so; a "not" in it refuses nothing.
_ASIDE = re.compile(r"\s(?:when|while|if|even when|because|where)\s.*$", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
_NOUN = re.compile(r"\b(?:the|a|an|my|our|one|each|every)\s+[a-z]{3,}")
_CONTRAST = re.compile(r"\b(?:but|and still|and then|never again|and on|and finish|and by)\b", re.IGNORECASE)
#: To become the one who is asked is to be it; a post is somebody else's to give.
_PLACE_OF = re.compile(r"^to become (the (?:one|person)|somebody|someone)\b", re.IGNORECASE)
_PLACE_FIRST = re.compile(r"^(?:in|at|during|on)\s+(?:the |my |our )?[a-z]+s?\b", re.IGNORECASE)


def own_wishes(seen: Understanding) -> list[OwnWish]:
    """The wishes that can be turned, the one that carries most first, then what shall end."""
    said = [wish.text for wish in seen.wishes]
    found = [
        (wish.weight, -n, own)
        for n, wish in enumerate(seen.wishes)
        if wish.weight > 0.1
        for own in _in(wish, said[:n], seen.brief.facts)
    ]
    wanted = [own for _, _, own in sorted(found, key=lambda entry: entry[:2], reverse=True)]
    ended = [
        own
        for n, wish in enumerate(seen.wishes)
        if 1 <= wish.weight < 3
        for own in _ended(wish.text, said[n + 1 :], bool(wanted))
    ]
    return [*wanted, *ended]


def _in(wish: Wish, before: Sequence[str], facts: Sequence[str] = ()) -> Iterator[OwnWish]:
    sentence = _CLEFT.sub("I want ", wish.text)
    cues = [cue for cue in _CUE.finditer(sentence) if not _REPORTED.search(sentence[: cue.start()])]
    for cue in cues:
        told = [*before, sentence[: cue.start()]]
        for said in ways_to_end(_PLACE_OF.sub(r"to be \1", sentence[cue.end() :])):
            own = (
                we_or_i(cue.group(), said, sentence)
                or others(said, sentence)
                or more_or_fewer(said, sentence)
                or whole(said, sentence)
            )
            known = resolved(_completed(own, before), told, facts) if own else None
            if known and (known := _lengthened(known, before)) and _may_stand(known):
                yield known
                break
    if cues:
        return
    if own := _imperative(sentence):
        yield own
        return
    if found := _OUGHT.match(until_its_end(sentence)):
        who, does = lowered(found["who"].strip()), plain(found)
        own = OwnWish(who, who, does, sentence, stated=f"{who} can {does}" if found["able"] else "")
        if not _THEIRS.match(who) and _may_stand(own):
            yield own
    elif stated := _announced(wish):
        own = OwnWish("", "", "", sentence, stated=stated)
        if _may_stand(own):
            yield own
    elif (amount := more_or_fewer(until_its_end(sentence.strip()), sentence)) and _may_stand(amount):
        yield amount


def _imperative(sentence: str) -> OwnWish | None:
    """ "Pass my final exam" is said of oneself: a sentence that begins with its verb."""
    said = next(ways_to_end(sentence.strip()), "")
    first = words(said)[0] if words(said) else ""
    if not is_verb(first) or first in _NO_ORDER or len(words(said)) < SHORTEST - 1:
        return None
    verb, _, rest = _PLACE_OF.sub(r"to be \1", f"to {said}").removeprefix("to ").partition(" ")
    own = OwnWish("I", "me", f"{verb.lower()} {rest}".strip(), sentence)
    return own if _may_stand(own) and not finite(_ASIDE.sub("", said)) else None


def _announced(wish: Wish) -> str:
    """A plain sentence behind "what I really want:"."""
    said = until_its_end(wish.text)
    return lowered(said) if wish.weight >= 3 and finite(said) else ""


def _completed(own: OwnWish, before: Sequence[str]) -> OwnWish:
    """A bare "before" with what it comes before, where the sentence in front of it says "when …" or "after …"."""
    if own.does.startswith("learn to "):
        rest = own.does.removeprefix("learn to ")
        own = replace(own, stated=f"{own.who} can {rest}", does=rest)
    late = (
        re.search(r"\b(?:when|after)\s+((?:the|it|a|an|my|our)\b[^,.;]{4,50})", before[-1])
        if before
        else None
    )
    if late and (found := re.search(r"\bbefore(?=$| and\b|,)", own.does)):
        clause = re.sub(r"\b(?:already|long)\s+", "", late[1]).strip()
        does = f"{own.does[: found.start()]}before {clause}{own.does[found.end() :]}"
        return replace(own, does=does.strip())
    return own


def _lengthened(own: OwnWish, before: Sequence[str]) -> OwnWish:
    """A wish of two or three words with where it holds, or against today."""
    text = own.comes_true()
    if len(words(text)) > 3 or own.stated:
        return own
    if re.search(r"(?:er|more|less)$", own.does):
        return replace(own, does=f"{own.does} than today")
    place = next((found.group() for said in before if (found := _PLACE_FIRST.match(said))), "")
    return replace(own, does=f"{own.does} {lowered(place)}") if place else own


def _ended(sentence: str, after: Sequence[str], wished: bool) -> Iterator[OwnWish]:
    """The end of a complaint; beside a wish only where it says plainly that something is wrong."""
    called_off = bool(after) and bool(_ENDED.match(after[0].strip()))
    if re.match(r"too (?:many|much|few|little)\b", sentence.strip(), re.IGNORECASE):
        return
    if (
        _CUE.search(sentence)
        or _OUGHT.match(sentence)
        or _THEIRS.match(sentence.strip())
        or _is_order(sentence)
    ):
        return
    told_plainly = re.sub(r"^also,?\s+", "", sentence, flags=re.IGNORECASE)
    ways = [told_plainly] if wished or called_off else [told_plainly, *clauses(told_plainly)[1:]]
    for told in filter(None, (over(way) for way in ways)):
        wrong = bool(_PAIN.search(told)) and not (
            _CONTRAST.search(sentence) and not _CONTRAST.search(told) and told == over(told_plainly)
        )
        if (called_off or wrong or (not wished and told != over(told_plainly))) and SHORTEST <= len(
            words(told)
        ) <= LONGEST:
            subject = lowered(told.split(" no longer ")[0])
            now = (
                first_clause(told_plainly)
                if told.endswith(" than today")
                else told.replace(" no longer ", " ", 1)
            )
            yield OwnWish(subject, subject, "", sentence, stated=lowered(told), ended=lowered(now))
            return


def _is_order(sentence: str) -> bool:
    """Whether a sentence begins with its verb: "stay calm when people shout at me" is wished, not complained of."""
    first = next(iter(words(sentence)), "")
    return is_verb(first) and first not in _NO_ORDER and not finite(_ASIDE.sub("", sentence.strip()))


def _may_stand(own: OwnWish) -> bool:
    """Whether the sentence can be a goal: neither too short nor too long, nothing vague, no pronoun alone."""
    count = len(words(own.comes_true()))
    if own.who and re.fullmatch(rf"(?:{_AMOUNT.pattern}|\s|of|a)+", own.who, re.IGNORECASE):
        return False
    if own.who and _THEIRS.match(own.who):
        return False
    alone = own.who.lower() in {"they", "it", "he", "she", "this", "that", "mine"}
    text = own.does or own.stated
    text = _ASIDE.sub(lambda found: _NOT.sub("", found.group()), text)
    told = re.sub(r"\s(?:it|them)$", "", text)
    pointed = told != text and (own.who.lower() not in {"", "i", "we"} or bool(_NOUN.search(told)))
    unclear = bool(
        _REFUSED.search(told if pointed else text)
        or re.match(r"\S+ (?:it|them|that|this)\b(?! \w+ed)", own.does)
    )
    if re.search(
        r"\b(?:get|got|be|am|are) there\b|\b(?:is|have) one (?:that|which|who)\b", own.stated or own.does
    ):
        return False
    if re.match(r"know (?:a|before|early|in time|soon)\b", own.does):
        return False
    short = SHORTEST - (1 if own.who and (own.who.lower() not in {"i", "we"} or own.stated) else 0)
    return short <= count <= LONGEST and not alone and not unclear
