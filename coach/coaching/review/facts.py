"""The facts of a review as a model is given them: numbered, under their sections, in parts that it can read at once.

What it is given are the sentences of the embedded coach, so that it sees no word that may not be quoted. A sentence
that is mostly somebody's own words is told as it stands: no model makes a quotation better.
"""

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from coach.coaching.fitting import tokens_in
from coach.coaching.prompts import Prompt, load_prompt, quoted
from coach.coaching.review.proposal import ProposedReview, ProposedSection, ProposedSentence
from coach.coaching.review.wording import LANGUAGES
from coach.domain.review import TITLES

#: Questions that the facts of one review may be spread over: one more call is left for a repair.
PARTS = 2
#: Tokens of an answer beside its words: for its frame, and for what stands around each sentence.
_FRAME, _AROUND = 60, 16
_QUOTATION = re.compile(r"[“„«][^“„”«»]*[”“»]")


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence of the embedded coach, with its section and the records that it rests on."""

    section: str
    sentence: ProposedSentence

    @property
    def is_quotation(self) -> bool:
        """Whether half of it or more are somebody's own words."""
        text = self.sentence.text
        return len(_QUOTATION.sub("", text)) * 2 <= len(text)


class Facts:
    """A whole review in the embedded coach's words, and which of its sentences a model is asked to put better."""

    def __init__(self, review: ProposedReview) -> None:
        self.review = review
        pairs = (Fact(section.name, one) for section in review.sections for one in section.sentences)
        self.all: Mapping[int, Fact] = dict(enumerate(pairs, 1))
        self.asked = tuple(number for number, fact in self.all.items() if not fact.is_quotation)
        #: What a model knows them by: a small one loses its way where numbers are left out.
        self.named: Mapping[int, int] = {number: place for place, number in enumerate(self.asked, 1)}

    @property
    def prompt(self) -> Prompt:
        """The prompt that they are put into."""
        return load_prompt("review")

    def values(self, numbers: Sequence[int]) -> dict[str, str]:
        """The prompt's values for some of the facts: each section once, then its facts by their numbers."""
        titles, lines, section = TITLES[self.review.language], [], ""
        for number in numbers:
            fact = self.all[number]
            if fact.section != section:
                section = fact.section
                lines.append(f" {titles[section]}")
            lines.append(f"  {self.named[number]}: {quoted(fact.sentence.text)}")
        return {"facts": "\n" + "\n".join(lines), "language": LANGUAGES[self.review.language]}

    def room(self, numbers: Sequence[int]) -> int:
        """The most tokens of an answer that tells these facts: as long as they are now, with some to spare."""
        return _FRAME + sum(tokens_in(self.all[number].sentence.text) + _AROUND for number in numbers)

    def takes(self, numbers: Sequence[int]) -> int:
        """Tokens of a question about these facts and of its answer together."""
        return tokens_in(str(self.prompt.render(self.values(numbers)))) + self.room(numbers)

    def parts(self, tokens: int) -> list[tuple[int, ...]]:
        """The facts to ask for, in as few even parts as fit `tokens`; what is over is told in our own words."""
        if not self.asked:
            return []
        for count in range(1, PARTS + 1):
            size = math.ceil(len(self.asked) / count)
            parts = [self.asked[at : at + size] for at in range(0, len(self.asked), size)]
            if all(self.takes(part) <= tokens for part in parts):
                return parts
        parts, start = list[tuple[int, ...]](), 0
        for _ in range(PARTS):
            part = _longest(self.asked[start:], lambda numbers: self.takes(numbers) <= tokens)
            parts += [part] if part else []
            start += len(part)
        return parts

    def answer(self, sentences: Sequence[tuple[Sequence[int], str]]) -> str:
        """Sentences with their facts in the form of a model's answer."""
        rows = [{"facts": [self.named[number] for number in own], "text": text} for own, text in sentences]
        return json.dumps({"sentences": rows}, ensure_ascii=False)

    def review_of(self, told: Mapping[int, ProposedSentence], left: Sequence[int]) -> ProposedReview:
        """The review with the model's sentences, each where its first fact stands, and ours for the facts `left`."""
        words = {**told, **{number: self.all[number].sentence for number in left}}
        sections = []
        for section in self.review.sections:
            own = tuple(words[n] for n in sorted(words) if self.all[n].section == section.name)
            sections.append(ProposedSection(section.name, own, section.blank_because if not own else None))
        return replace(self.review, sections=tuple(sections))


def _longest(numbers: Sequence[int], fits: Callable[[Sequence[int]], bool]) -> tuple[int, ...]:
    """The first numbers, as many as fit."""
    count = len(numbers)
    while count and not fits(numbers[:count]):
        count -= 1
    return tuple(numbers[:count])
