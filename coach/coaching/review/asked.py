"""What the manager asked for: the language, how long it may be, and what no summary gives.

The request is read for these alone; nothing in it is quoted, and nothing else in it is followed.
"""

import re
from dataclasses import dataclass

from coach.coaching.review.record import ReviewRecord
from coach.coaching.review.wording import LANGUAGES
from coach.validator.people_words import private_matter
from coach.validator.tracing.language import language_of

#: A language by the names that people ask for it with.
_NAMED = {
    "de": "german|deutsch|auf deutsch",
    "en": "english|englisch|inglés|anglais",
    "fr": "french|französisch|français",
    "es": "spanish|spanisch|español|castellano",
    "sv": "swedish|schwedisch|svenska",
    "it": "italian|italienisch|italiano",
    "pt": "portuguese|portugiesisch|português",
    "nl": "dutch|niederländisch|nederlands",
    "pl": "polish|polnisch|polski",
    "tr": "turkish|türkisch|türkçe",
    "ja": "japanese|japanisch|日本語",
    "zh": "chinese|chinesisch|mandarin|中文",
    "ar": "arabic|arabisch|العربية",
}  # fmt: skip
_ASKS = r"\b(?:in|auf|en|into|to)\s+(?:\w+\s+){{0,2}}(?:{names})\b|\b(?:{names})\s+(?:please|only|bitte|version|text|language|summary)\b|\bplease\s+(?:use\s+)?(?:{names})\b|\b(?:simple|plain|easy|einfaches?)\s+(?:{names})\b"
_SHORT = re.compile(
    r"\b(?:short|brief|one page|half a page|kurz|knapp|eine seite|concise|two minutes|bullet)\b",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"\b(?:rat(?:e|ing|ings)|rank(?:s|ing|ed)?|grade|score (?:him|her|them)|calibration|merit|salary|pay|bonus|raise|promot\w+|terminat\w+|fire|"
    r"pip|perform(?:ance|er)s?|compare(?:d|s)? (?:\w+ )?(?:to|with)|better than|worse than|\d\s?-\s?5|out of 5|personality|attitude|potential|stack|"
    r"bewert\w*|beurteil\w*|rang\w*|gehalt\w*|beförder\w*|prämie|kündig\w*|abmahn\w*|persönlichkeit|charakter|stärken|schwächen|als mensch|adjectives?|character|strengths|weakness(?:es)?|vergleich\w*|besser als|schlechter als|(?:schul)?noten?|\w+zulage|laisser partir|licenci\w*|augmentation|évalu\w*)\b",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """`language` is what the summary is written in; `notes` say in it what could not be given."""

    language: str
    short: bool
    notes: tuple[str, ...]


def asked_of(record: ReviewRecord) -> Asked:
    """What the request of a record asks for."""
    wished = record.language or _wished(record.asked) or _spoken(record)
    language = wished if wished in LANGUAGES else "en"
    notes = []
    if wished not in LANGUAGES:
        notes.append(
            f"The words of a summary can be had in {' and '.join(LANGUAGES.values())}; this one is in English."
        )
    if _JUDGED.search(record.asked):
        notes.append(_NOT_GIVEN[language])
    if private_matter(record.asked, record.work):
        notes.append(_NO_LIFE[language])
    return Asked(language, bool(_SHORT.search(record.asked)), tuple(notes))


#: Said without the words themselves, so that none of them stands in a document about a person.
_NOT_GIVEN = {
    "en": "This summary tells of goals and results. Judgements of the person, comparisons and money are no part of it.",
    "de": "Diese Zusammenfassung erzählt von Zielen und Ergebnissen. Urteile über die Person, Vergleiche und Geld gehören nicht dazu.",
}
_NO_LIFE = {
    "en": "What is known of a person's age, health, family or faith is no part of it either, whoever tells it.",
    "de": "Auch Alter, Gesundheit, Familie und Glaube einer Person gehören nicht dazu, wer immer davon erzählt.",
}


def _wished(asked: str) -> str | None:
    """The language that is asked for by its name; the last one that is named counts."""
    found = [
        (match.start(), code)
        for code, names in _NAMED.items()
        for match in re.finditer(_ASKS.format(names=names), asked, re.IGNORECASE)
    ]
    return max(found)[1] if found else None


def _spoken(record: ReviewRecord) -> str:
    """The language that the request is written in, else that of the goals."""
    if len(record.asked.split()) >= 4:
        return language_of(record.asked, "en")
    return language_of(record.work, "en")
