"""The person's own words in the places that a phrase of the knowledge base leaves for them."""

import re

from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.words import word_list, words
from coach.retrieval.schema import Phrase

_CLIENTS = {
    "customers": "customers",
    "guests": "guests",
    "guest": "guests",
    "citizens": "citizens",
    "patients": "patients",
    "patient": "patients",
    "residents": "residents",
    "families": "families",
    "students": "students",
    "pupils": "pupils",
    "readers": "readers",
    "listeners": "listeners",
    "users": "users",
    "clients": "clients",
    "passengers": "passengers",
    "tenants": "tenants",
    "members": "members",
    "donors": "donors",
    "visitors": "visitors",
    "kids": "children",
    "kunden": "Kunden",
    "patienten": "Patienten",
    "gäste": "Gäste",
}
_PLURALS = frozenset(word_list("plural"))
_DETERMINERS = frozenset(["the", "a", "an", "our", "my", "your", "this", "that", "each", "every"])
_BEFORE_NOUN = frozenset(word_list("stop")) | {"manager", "lead", "nurse", "head", "office", "one"}
#: Words glued to a place that people also write apart.
_GLUED = re.compile(r"\b(night|day|early|late)shift\b", re.IGNORECASE)


def fill(phrase: Phrase, seen: Understanding) -> str:
    """The phrase as a sentence with the person's words; the default stands where they gave none."""
    return phrase.render(
        {name: own for name, default in phrase.slots.items() if (own := _own(name, default, seen))}
    )


def _own(name: str, default: str, seen: Understanding) -> str:
    if name == "clients":
        return _clients(default, seen)
    if name == "place":
        return _place(default, seen)
    return ""


def _clients(default: str, seen: Understanding) -> str:
    """Whom the person serves, in the word that they use most; a singular default keeps its verb and stays."""
    found = words(" ".join((seen.text, *seen.brief.facts)))
    if default.split()[-1].lower() not in _PLURALS and not default.lower().endswith("s"):
        return ""
    said = [_CLIENTS[word] for word in found if word in _CLIENTS]
    if not said or default.lower() in {word.lower() for word in said}:
        return ""
    own = max(dict.fromkeys(said), key=said.count)
    return own[:1].upper() + own[1:] if default[:1].isupper() else own


def clients_in(text: str) -> str:
    """Whom a text speaks of as those the work is for, in the plural; empty where it names nobody."""
    said = [_CLIENTS[word] for word in words(text) if word in _CLIENTS]
    return max(dict.fromkeys(said), key=said.count) if said else ""


def _place(default: str, seen: Understanding) -> str:
    """The person's own place where its last word is the default's: "the ward" becomes "the surgical ward"."""
    noun = default.split()[-1].lower()
    for text in (seen.brief.role, seen.text, *seen.brief.facts):
        apart = _GLUED.sub(lambda glued: f"{glued[1]} shift", text)
        for found in re.finditer(rf"\b([A-Za-z]{{3,}})[ -]{re.escape(noun)}\b", apart):
            if (word := found[1].lower()) not in _BEFORE_NOUN:
                start = default.split()[0]
                article = start if start.lower() in _DETERMINERS else "the"
                return f"{article} {word} {noun}"
    return ""


def capital(text: str) -> str:
    """A sentence with its capital letter."""
    return text[:1].upper() + text[1:]
