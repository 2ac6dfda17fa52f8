"""German questions about what the guidance answers: which part of it they ask for, and its words in German.

The guidance is written in English. `asked_in_german.toml` holds how its questions are asked in German and what most of
its parts say there; a part without German words is shown in English, with a sentence that says so.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache

from coach.coaching.ask_types import Passage
from coach.resources import data_file
from coach.retrieval.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class GermanPart:
    """A part of the guidance as Germans ask for it.

    `heading` is the part's own in English; `groups` are patterns of which a question shows each once.
    """

    heading: str
    question: str
    groups: tuple["re.Pattern[str]", ...]
    answer: str = ""

    def is_asked(self, question: str) -> bool:
        """Whether the question shows every group."""
        return all(group.search(question) for group in self.groups)


@cache
def german_parts() -> tuple[GermanPart, ...]:
    """All parts that can be asked for in German, in the order in which they are tried."""
    raw = tomllib.loads(data_file("coaching/asked_in_german.toml").read_text(encoding="utf-8"))
    return tuple(
        GermanPart(
            part["en"],
            part["de"],
            tuple(re.compile(rf"\b(?:{group})", re.IGNORECASE) for group in part["w"]),
            part.get("a", ""),
        )
        for part in raw["part"]
    )


def asked_parts(question: str) -> tuple[GermanPart, ...]:
    """The parts that a German question is about: those that need more of its words first, else in their order."""
    found = [part for part in german_parts() if part.is_asked(question)]
    return tuple(sorted(found, key=lambda part: -len(part.groups)))


def passages_in_german(base: KnowledgeBase, question: str, most: int) -> tuple[Passage, ...]:
    """The passages that answer a German question, in German where the part has German words; none where none does."""
    known = {
        part.question: (f"{article.id}#{number}", article.title, part.answer, article.sources)
        for article in base.guidance.values()
        for number, part in enumerate(article.parts, start=1)
    }
    found: list[Passage] = []
    for asked in asked_parts(question)[:most]:
        if asked.heading not in known:
            continue
        name, title, english, sources = known[asked.heading]
        passage = Passage(
            name, "knowledge", f"{title}: {asked.question}", english, tuple(one.name for one in sources), 1.0
        )
        found.append(replace(passage, text=asked.answer, lang="de") if asked.answer else passage)
    return tuple(found)
