"""What a suggester returns for a review before anybody has judged it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProposedSentence:
    """A sentence with the ids of the records that it is said to rest on."""

    text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposedSection:
    """A section: sentences, or the reason why it stays blank."""

    name: str
    sentences: tuple[ProposedSentence, ...] = ()
    blank_because: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedReview:
    """A whole summary. `left_out` are the records whose words are not quoted, `notes` what could not be given.

    `sources` are the ids of the sentence plans that it was made with.
    """

    language: str
    sections: tuple[ProposedSection, ...]
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
