"""How a fact is worded around its number: months, paces, fillers and edges that are no part of what it counts."""

import re
from dataclasses import dataclass

from coach.coaching.guide.sentence import is_plural
from coach.coaching.guide.words import words
from coach.retrieval.schema import Direction

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: 20\d\d)?"
)
SPAN = re.compile(
    rf"\s*[,(]?\b(?:in|during|over|since|last|this|per|for|the)\b\s*(?:the\s+)?(?:last\s+|this\s+)?"
    rf"(?P<span>{MONTH}|Q[1-4](?: 20\d\d)?|H[12](?: 20\d\d)?|quarter|half[ -]year|year|month|week|season|term|winter|summer|20\d\d)\)?\b(?! (?:close|end|closing|audit|test)\b)",
    re.IGNORECASE,
)
PACE = re.compile(
    r"\b(?:an?|per|each|every|on an ordinary|on an average|on a normal|on average a)\s+(?P<per>day|noon|night|evening|morning|shift|week|weekday|weekend|"
    r"month|quarter|year|hour|[A-Z][a-z]+day)\b",
)
TAIL = re.compile(
    rf"(?:,|\(|\b(?:in|at|since|from|for|during|on|as of|until|by)\s+(?:the\s+)?(?:last\s+|this\s+|the\s+)?(?:{MONTH}|Q[1-4]|H[12]|20\d\d|count|audit|year|"
    rf"quarter|month|week|moment|median|average|present)\b|\b(?:last|this) (?:year|month|quarter|week|winter|summer|term|half year|season|time)\b|"
    rf"\b(?:today|currently|right now|at the moment|on average|at present|at the last count|so far)\b).*$",
    re.IGNORECASE,
)
FRAME = re.compile(
    r"\b(?:is|are|was|were|be|been|about|around|roughly|approximately|nearly|only|just|some|stands at|comes to|we have|there are|there were|i have|i get|"
    r"we get|we had|up to|got|scored|achieved|ca)\b\.?",
    re.IGNORECASE,
)
EDGE = re.compile(
    r"^(?:of|in|at|for|to|and|is|are|was|were|about|the|a|an|our|my|i|we|have|get|wait|waiting)\s+|\s+(?:of|in|at|for|to|and|is|are|was|were|"
    r"within|under|over|by|on|the|a|i|we)$",
    re.IGNORECASE,
)
WHEN = re.compile(
    rf"\s*\b(?:(?:in|since|during|over) )?(?:(?:last|this) (?:year|month|quarter|week|winter|summer|term|half[ -]year|season)|(?:since|in) (?:{MONTH}|Q[1-4]|H[12]|20\d\d)"
    rf"|since (?:spring|summer|autumn|winter|then|easter|christmas))(?: 20\d\d)?\b",
    re.IGNORECASE,
)
LONG = re.compile(r"\bin (?:\d+|one|two|three|four|six) (?:weeks?|months?)\b", re.IGNORECASE)
#: What stands before a number that bounds what is counted.
_WHICH = re.compile(
    r"\b(?:under|over|above|below|aged|(?:older|younger|bigger|smaller) than)\s*$", re.IGNORECASE
)
SPANS = {"quarter": "a quarter", "month": "a month", "week": "a week", "year": "a year"}
PARTICIPLE = re.compile(
    r"^(?:[a-z]+(?:ed|en|wn|ne|pt|ught|ld|st|ade)|late|early|open|below|above|under|behind|absent|present|final|complete|ready|ill|sick|unpublished|alone|overdue|on time|on the day|on schedule|as planned|still|with|without|in|at|from|won|cut|left unsaid)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A measure as the person counts it. `whole` is the number out of which it is counted, `sample` whether that is one.

    `sure`: the form of the fact itself tells the direction, such as a fall from 15 to 4.
    """

    name: str
    unit: str
    direction: Direction
    plural: bool = False
    per: str = ""
    whole: int = 0
    sample: bool = False
    sure: bool = False


def bounds(fact: str, number: str) -> bool:
    """Whether a number only says which ones are counted ("accounts under 20 employees"), or when ("for the May plan")."""
    before, _, after = fact.partition(number)
    span = SPAN.search(after)
    planned = span is not None and span.group().lstrip(" ,(").lower().startswith("for ")
    if span and planned and words(after[span.end() :]):
        return True
    which = _WHICH.search(before)
    return which is not None and bool(words(before[: which.start()]))


def pace(fact: str) -> str:
    """How often it is counted, as a tail such as "a week"; a count of one month is one of "a month"."""
    if found := LONG.search(fact):
        return found.group().strip()
    if found := PACE.search(fact):
        word = found["per"]
        return f"a {word}" if not word[0].isupper() else f"on a {word}"
    if not (span := SPAN.search(fact)):
        return ""
    word = span["span"].lower()
    if re.match(r"q[1-4]|quarter", word):
        return "a quarter"
    if re.match(r"20\d\d|year", word):
        return "a year"
    if re.match(r"h[12]|half", word):
        return "in half a year"
    if word in SPANS:
        return SPANS[word]
    return "a month" if re.match(MONTH.lower(), word) and "since" not in fact.lower() else ""


def trim(text: str) -> str:
    text = " ".join(text.replace(":", " ").split()).strip(" -–—.,;/")
    while (shorter := EDGE.sub("", text).strip()) != text:
        text = shorter
    return text


def trim_end(text: str) -> str:
    return " ".join(text.split()).strip(" -–—.,;/")


def article(noun: str) -> str:
    """A noun phrase with "a" where it names one thing."""
    low = lower(noun)
    if re.match(r"(?:a|an|the|our|my|each|no)\b", low) or is_plural(low):
        return low
    return f"{'an' if re.match(r'[aeiou]|NDA|MRI|HR', low) else 'a'} {low}"


def lower(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text if any(letter.isupper() for letter in first[1:]) else text[:1].lower() + text[1:]
