"""All texts that the embedded coach says to somebody: its drafts for every written aspiration, and its knowledge."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from coach.coaching.brief import brief_of
from coach.coaching.services import Services
from coach.retrieval.knowledge import load_base
from coach.retrieval.schema import Phrase
from evals import datasets
from evals.evaluators.judging import TODAY

_FILES = ("aspirations.jsonl", "aspirations_own.jsonl")
#: Fields of an entry that hold whole sentences, as they are shown.
_SENTENCES = (
    "definition",
    "why",
    "control",
    "baseline_question",
    "opening_question",
    "question",
    "not_enough",
)


@dataclass(frozen=True, slots=True)
class Said:
    """A text, where it comes from, and its language. `heads` is true for what stands alone: an objective, a question."""

    where: str
    lang: str
    text: str
    heads: bool = True


@cache
def drafts() -> tuple[tuple[str, dict[str, Any]], ...]:
    """The line of `coach draft` for each of the 106 written aspirations, with the language of the answer."""
    services = Services()
    lines = (line for file in _FILES for line in datasets.path(file).read_text("utf-8").splitlines() if line)
    found = []
    for row in map(json.loads, lines):
        brief = brief_of({name: row[name] for name in row if name != "expect"}, today=TODAY)
        result = asyncio.run(services.drafted(brief, today=TODAY))
        lang = row.get("expect", {}).get("lang") or row.get("language") or "en"
        found.append((lang, result.to_json()))
    return tuple(found)


def draft_texts() -> Iterator[Said]:
    """Each sentence of the drafts: questions with their reasons, objectives, key results, what is declined and why."""
    for lang, line in drafts():
        at = line["id"]
        if line["declined"]:
            yield Said(f"{at} declined", lang, line["declined"]["message"])
        for question in line["questions"]:
            yield Said(f"{at} question {question['id']}", lang, question["text"])
            yield Said(f"{at} question {question['id']} why", lang, question["why"])
        for number, one in enumerate(line["suggestions"], 1):
            yield Said(f"{at} objective {number}", lang, one["objective"]["text"])
            yield Said(f"{at} objective {number} why", lang, one["objective"]["why"])
            for place, result in enumerate(one["key_results"], 1):
                yield Said(f"{at} key result {number}.{place}", lang, result["text"])
                for origin in (n["where"] for n in result["numbers"] if n["origin"] == "assumption"):
                    yield Said(f"{at} key result {number}.{place} number", lang, origin, heads=False)


def knowledge_texts() -> Iterator[Said]:
    """Each sentence of the knowledge base that is shown as it stands."""
    base = load_base()
    for article in base.guidance.values():
        for number, part in enumerate(article.parts, 1):
            yield Said(f"{article.id}#{number} question", "en", part.question)
            for paragraph in filter(None, part.answer.split("\n\n")):
                yield Said(f"{article.id}#{number}", "en", " ".join(paragraph.split()))
    for table in (base.metrics, base.competencies, base.patterns, base.causes):
        for name, entry in table.items():
            yield from _sentences(name, entry, "en")
            if german := getattr(entry, "de", None):
                yield from _sentences(f"{name} de", german, "de")


def _sentences(where: str, entry: Any, lang: str) -> Iterator[Said]:
    for field in _SENTENCES:
        value = getattr(entry, field, None)
        if isinstance(value, str) and value:
            text = value.render() if isinstance(value, Phrase) else value
            yield Said(f"{where} {field}", lang, text)
    for question in getattr(entry, "questions", None) or ():
        for field in ("ask", "why"):
            value = getattr(question, field, "")
            if value:
                yield Said(f"{where} question {field}", lang, Phrase(value).render())
    for number, change in enumerate(getattr(entry, "change", None) or (), 1):
        yield Said(f"{where} change {number}", lang, change.say.render())
    if step := getattr(entry, "step", None):
        yield Said(f"{where} step", lang, getattr(step, "why", ""))
