"""Which free words may be quoted: those that tell of the work, and of nobody's life, person or place in a ranking.

The rules on summaries (V) decide, one sentence at a time, so that what is left out here is what the gate would
refuse. Words in a language that no list speaks are not quoted: silence of a list is no proof.
"""

import re
from enum import StrEnum
from functools import lru_cache

from coach.coaching.review.record import ReviewRecord
from coach.safe_text import clean
from coach.validator.check import check_summary
from coach.validator.people_words import in_known_words, speaks_to_reader
from coach.validator.reading.language import detect
from coach.validator.reading.lexicon import VERBS
from coach.validator.reading.tokens import cut
from coach.validator.subjects.summary import Section, Sentence, Summary

#: Rules that look at the words alone, whatever they rest on.
_OF_WORDS = frozenset(("V104", "V105", "V108", "V109", "V111", "V112"))
#: The rule that finds words which speak to a program.
_PROGRAM = "V111"
#: Rules that find by the words of a list, not by a capital that another language may set elsewhere.
_KNOWN_WORDS = frozenset(("V104", "V105", "V108", "V109"))
#: Letters of languages that no list speaks.
_FOREIGN = re.compile(r"[^\W\d_a-zA-ZäöüßÄÖÜẞéèêëàâîïôûùçœæñáíóúÉÈÊÀÂÎÔÛÇŒÆÑÁÍÓÚåÅøØãõµμΩªº]")
#: Longer words are told in part by nobody: a reader opens the record.
LONGEST = 400


class Unquoted(StrEnum):
    """Why words are not quoted: what a reader is told, never which of the words it is."""

    long = "long"
    signs = "signs"
    language = "language"
    program = "program"
    beyond = "beyond"


def may_be_quoted(text: str, record: ReviewRecord) -> bool:
    """Whether the words may stand in a summary of this record."""
    return bool(text.strip()) and why_unquoted(text, record) is None


def why_unquoted(text: str, record: ReviewRecord) -> Unquoted | None:
    """Why the words may not stand in a summary of this record; None where they may."""
    return _why(text, record.work, people_of(record), record.private)


def people_of(record: ReviewRecord) -> str:
    """The names that may stand in a summary: the person, and those who signed a recognition."""
    return " ".join([record.person, *(thanks.sender for thanks in record.thanks)])


@lru_cache(maxsize=4096)
def _why(text: str, work: str, people: str, private: tuple[str, ...]) -> Unquoted | None:
    if len(text) > LONGEST:
        return Unquoted.long
    if clean(text).flags:
        return Unquoted.signs
    found = _found(text, _OF_WORDS, work, people, private)
    if _PROGRAM in found and not _only_rates(text, found):
        return Unquoted.program
    # What the lists find in words of theirs is the reason, however few the words are that tell the language.
    if not _is_read(text):
        return Unquoted.beyond if found & _KNOWN_WORDS and not _FOREIGN.search(text) else Unquoted.language
    # Notes leave their subject out: "a bit lazy" is said of a person too.
    found |= _found(f"She is {text}", frozenset(("V105",)), work, people, private)
    return Unquoted.beyond if found else None


def _only_rates(text: str, found: frozenset[str]) -> bool:
    """Whether the words that speak to a reader are themselves a rating: "promote him" is meant for a manager."""
    spoken = speaks_to_reader(text) or ""
    return "V104" in found and "V104" in _found(spoken, frozenset(("V104",)), "", "", ())


def _is_read(text: str) -> bool:
    """Whether the words are of a language that the lists speak; notes are short, so one verb of ours is enough."""
    if _FOREIGN.search(text):
        return False
    if detect(cut(text))[1] or in_known_words(re.findall(r"[^\W\d_]+", text.lower())):
        return True
    words = re.findall(r"[a-z]{3,}", text.lower())
    stems = {word.removesuffix(ending) for word in words for ending in ("ed", "d", "s", "ing")}
    return not VERBS["en"].isdisjoint(stems)


def _found(
    text: str, rules: frozenset[str], work: str, people: str, private: tuple[str, ...]
) -> frozenset[str]:
    """The codes among these rules that find something in the words."""
    section = Section("", (Sentence(text),))
    summary = Summary((section,), private=private, work=work, people=people)
    return frozenset(finding.rule for finding in check_summary(summary)) & rules
