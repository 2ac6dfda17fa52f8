"""German nouns: their article where their end tells it, and whether two texts speak of the same thing."""

import re

from coach.coaching.guide.words import stem, words

_FEMININE = re.compile(
    r"(?:ung|heit|keit|schaft|tion|quote|rate|zeit|dauer|menge|zahl|note|last|kraft|gebühr)$"
)
_MASCULINE = re.compile(
    r"(?:fall|schuss|stand|satz|wert|bruch|verlust|gang|preis|rabatt|anteil|stau|abfall|schnitt|verschleiß|biss|umsatz)$",
    re.I,
)
_PLURAL = re.compile(r"(?:ungen|reste|abfälle|quoten|zeiten|stunden|kosten|fehler)$", re.IGNORECASE)
#: Persons and places are the surroundings: fewer of them is nobody's goal.
PERSONS = re.compile(
    r"^(?:Zahl der )?(?:Bewohner|Kinder|Leute|Schüler|Mitarbeiter|Mitglieder|Koll|Betten|Teams?|Patienten|Kunden|Lehr|Sänger|Gäste|Klassen|Schichten|Filialen|Jugend|aktiven Mitglieder|Männer|Frauen|Helfer|Ehrenamtliche|Neuen|Bewerber|Gesellen|Azubis|Pat)\w*",
)
#: What is said of a part without a verb; "sind" fits behind each.
STATES = "(durchgefallen|gegangen|abgesprungen|ausgefallen|weg|zu spät|offen|krank|geblieben|gekommen|verloren|verspätet|abgelehnt|kaputt|defekt|gestürzt|gescheitert)"
#: What went wrong: fewer of it is better, whatever the wish says.
FAILED = re.compile(
    r"\b(?:durchgefallen|ausgefallen|verspätet\w*|abgebrochen\w*|gekündigt|beschwert|beschwerden?|kaputt\w*|krank(?:meldungen)?|verloren\w*|"
    r"vergessen\w*|verpasst\w*|abgelehnt\w*|zurückgeschickt\w*|zurückgegeben\w*|zu spät|abgesprungen|abgesagt\w*|nicht erschienen|defekt\w*|"
    r"verletzt\w*|gerissen\w*|gestohlen\w*|gestürzt|geplatzt\w*|gescheitert\w*|fehlerhaft\w*|unvollständig\w*|überfällig\w*|offen gebliebene?n?)\b",
    re.IGNORECASE,
)
_LEAST = 5


def gendered(phrase: str) -> str:
    """The phrase as a subject: with its article, bare in the plural, else as "der Wert für …"."""
    noun = re.match(r"[\wäöüß-]+", phrase)
    first = noun.group() if noun else ""
    if _PLURAL.search(first):
        return phrase
    if not re.match(r"[A-ZÄÖÜ]", first):
        return f"der Wert für {phrase}"
    if _FEMININE.search(first):
        return f"die {phrase}"
    return f"der {phrase}" if _MASCULINE.search(first) else f"der Wert für {phrase}"


def related(one: str, other: str) -> bool:
    """Whether a word of one text is part of a word of the other: "Korrektur" and "Korrekturzeit"."""
    mine, theirs = _stems(one), _stems(other)
    return any(a in b or b in a for a in mine for b in theirs)


def _stems(text: str) -> set[str]:
    return {short for word in words(text) if len(short := stem(word)) >= _LEAST} - _EVERYDAY


_EVERYDAY = frozenset(
    stem(word)
    for word in [
        "woche",
        "monat",
        "jahr",
        "arbeit",
        "stunde",
        "minute",
        "wieder",
        "immer",
        "anteil",
        "mittlere",
        "leute",
        "andere",
        "unter",
    ]
)
