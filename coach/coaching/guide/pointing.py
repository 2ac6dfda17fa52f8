"""What "it", "they" and "mine" point at in a wish, from the sentences before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coach.coaching.guide.ownwish import OwnWish
from coach.coaching.guide.sentence import is_plural, subject_of
from coach.coaching.guide.words import lowered, word_list

_HUMAN = re.compile(
    r"(?:walk|be happy|feel|know|learn|say|tell|ask|understand|believe|trust|speak|talk|decide|agree|hear|sing|sleep|manage|enjoy|"
    r"remember|think|read|call|help|find out|live|practise|smile)\b",
    re.IGNORECASE,
)
_PERSONS = re.compile(rf"\b(?:{'|'.join(word_list('persons'))})\b", re.IGNORECASE)
_COLLECTIVE = re.compile(
    r"\b(?:congregation|team|crew|class|group|department|staff|board|family|public|council|committee)$", re.I
)


def resolved(own: OwnWish, before: Sequence[str], facts: Sequence[str] = ()) -> OwnWish | None:
    """The wish with what "it" and "they" point at, from the sentences before; None where that cannot be told."""
    who = own.who.lower()
    if who in {"they", "it", "he", "she", "mine"}:
        named = _antecedent(who, own.does, before, facts)
        if not named:
            return None
        own = replace(own, who=named, whom=named)
    if own.stated.startswith("most of them "):
        named = _antecedent("they", own.stated, before, facts)
        return replace(own, stated=own.stated.replace("of them", f"of {named}", 1)) if named else None
    text = own.stated or own.does
    bare = re.search(r"\b(?:it|them)\b", text)
    if not bare or _has_own_noun(own, bare.start()):
        return own
    thing = _thing(bare.group(), text, before)
    return _with(own, bare.group(), thing) if thing else None


def _antecedent(pronoun: str, does: str, before: Sequence[str], facts: Sequence[str]) -> str:
    """Who or what a pronoun in the place of the subject points at."""
    names = [name for text in reversed(before) if (name := _named(text))]
    if pronoun in {"he", "she"}:
        return next((n for n in names if re.match(r"(?:the|my|our)\b", n) and not is_plural(n)), "")
    if pronoun == "mine":
        named = next((n for n in names if is_plural(n)), "")
        return f"my {named}" if named else ""
    many = pronoun == "they"
    fits = [n for n in names if is_plural(n) is many or (many and _COLLECTIVE.search(n))]
    persons = [found for text in reversed([*facts, *before]) for found in reversed(_PERSONS.findall(text))]
    if many and _HUMAN.match(does):
        fits = [n for n in fits if _PERSONS.search(n) or _COLLECTIVE.search(n)] or [
            p.lower() for p in persons
        ]
    return next(iter(fits or ([p.lower() for p in persons] if many else [])), "")


def _thing(pronoun: str, does: str, before: Sequence[str]) -> str:
    """What a pronoun in the place of the object points at: the object of the same verb, else what was named."""
    verb = does.split(" ")[0]
    for text in reversed(before):
        same = re.search(rf"\b{re.escape(verb)}s?\s+((?:the|a|an|my|our)\s+[a-z]+)\b", text, re.IGNORECASE)
        if pronoun == "it" and same:
            return re.sub(r"^an? ", "the ", same[1])
        several = re.findall(
            r"\b(?:too many|so many|all the|many|the|our|my)\s+((?:[a-z]+\s)?[a-z]+s)\b", text
        )
        if pronoun == "them" and several and is_plural(several[-1]):
            return str(several[-1])
        if (named := _named(text)) and is_plural(named) is (pronoun == "them"):
            return named
    return ""


def _has_own_noun(own: OwnWish, place: int) -> bool:
    """Whether "it" or "them" may point at a noun of the same phrase, or at whoever does it."""
    text = own.stated or own.does
    inside = re.search(r"\b(?:the|a|an|my|our|one)\s+[a-z]{3,}", text[:place])
    many = text[place : place + 4] == "them"
    who = own.who.lower() not in {"", "i", "we"} and is_plural(own.who) is many
    return bool(inside or who)


def _with(own: OwnWish, pronoun: str, thing: str) -> OwnWish:
    pattern = re.compile(rf"\b{pronoun}\b")
    if own.stated:
        return replace(
            own, stated=pattern.sub(thing, own.stated, count=1), does=pattern.sub(thing, own.does, count=1)
        )
    return replace(own, does=pattern.sub(thing, own.does, count=1))


def _named(text: str) -> str:
    """What a sentence is about, as it may stand in the middle of another one."""
    subject = subject_of(text)
    subject = re.sub(
        r"^(?:half|most|some|a (?:third|quarter|fifth)|\d+|twenty\S*|many) of |^(?:older|two|three|many|some) (?=of\b)",
        "",
        subject,
        flags=re.IGNORECASE,
    )
    return (
        ""
        if re.search(r"\b(?:i|we|you|what|who|nothing|nobody)\b", subject, re.IGNORECASE)
        else lowered(subject)
    )
