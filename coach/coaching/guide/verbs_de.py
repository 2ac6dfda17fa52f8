"""German verbs: which part of them leaves, and their forms. Only verbs of the lexicon are known, with their kin."""

import re

from coach.coaching.guide.words import word_list

_PREFIXES = tuple(word_list("german_prefixes"))
_STRONG = dict(pair.split(":") for pair in word_list("german_strong"))
_INFINITIVES = frozenset(word_list("german_infinitives"))
_FINITE = frozenset(word_list("german_finite"))
_ODD = ("sein", "werden", "können", "wissen", "haben", "dürfen", "müssen", "tun")
_FIRST = dict(zip(_ODD, ("bin", "werde", "kann", "weiß", "habe", "darf", "muss", "tue"), strict=True))
_THIRD = dict(zip(_ODD, ("ist", "wird", "kann", "weiß", "hat", "darf", "muss", "tut"), strict=True))
#: Prefixes that never leave their verb.
_FIXED = ("be", "ver", "er", "ent", "zer", "über", "unter")


def _base(verb: str) -> bool:
    """Whether a verb without a part that leaves is one of the lexicon, or made from one."""
    return (
        verb in _INFINITIVES
        or verb in _ODD
        or (verb.endswith("ieren") and len(verb) > 7)
        or any(verb.startswith(fixed) and verb.removeprefix(fixed) in _INFINITIVES for fixed in _FIXED)
    )


def _parted(verb: str) -> tuple[str, str] | None:
    for prefix in _PREFIXES:
        bare = verb.removeprefix(prefix)
        if bare != verb and len(bare) > 2 and (_base(bare) or bare in _FINITE):
            return prefix, bare
    return None


def split(verb: str) -> tuple[str, str] | None:
    """The part of a verb that leaves it, or "", and the rest; None where the verb is not known well enough."""
    if verb in _FINITE or _base(verb):
        return "", verb
    return _parted(verb)


def known(verb: str) -> bool:
    """Whether the verb's forms are known for sure."""
    return _base(verb) or _parted(verb) is not None


def infinitive(word: str) -> bool:
    """Whether a word looks like a verb in its base form."""
    return known(word) and (word in _ODD or word not in _FINITE - _INFINITIVES)


def first(verb: str) -> str:
    """The form behind "ich": habe, wechsle, halte."""
    if verb in _FIRST:
        return _FIRST[verb]
    if verb.endswith("eln"):
        return f"{verb[:-3]}le"
    return f"{verb[:-1]}e" if verb.endswith("ern") else verb[:-1]


def third(verb: str) -> str:
    """The form behind "er", "sie" or "es"."""
    if verb in _THIRD or verb in _STRONG:
        return _THIRD.get(verb) or _STRONG[verb]
    for fixed in _FIXED:
        if verb.startswith(fixed) and (strong := _STRONG.get(verb.removeprefix(fixed))):
            return f"{fixed}{strong}"
    stem = verb[:-1] if verb.endswith(("eln", "ern")) else verb[:-2]
    return f"{stem}et" if re.search(r"[dt]$|[^aeiouhlr][mn]$", stem) else f"{stem}t"


def to_form(verb: str) -> str:
    """The base form with "zu": "anzufangen", "zu halten"."""
    prefix, bare = split(verb) or ("", verb)
    return f"{prefix}zu{bare}" if prefix else f"zu {bare}"
