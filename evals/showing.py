"""What a person reads of a case in the report: its prompt, its answer, its verdict, each as short plain text."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evals.frame import Json, Measure, Ratio, Value, is_bad

#: The most characters of a text that are kept for the report.
LONGEST = 4000


def shown_prompt(inputs: Json) -> str:
    """What was asked, field by field."""
    return _cut("\n".join(_lines(inputs)))


def shown_answer(answer: Json) -> str:
    """What was answered: the texts of the contract's line, without verdicts and traces."""
    return _cut("\n".join(_answered(answer)))


def _answered(answer: Json) -> Iterator[str]:
    if answer.get("declined"):
        yield f"declined: {answer['declined'].get('message', '')}"
    for question in answer.get("questions", ()):
        yield f"? {question.get('text', question) if isinstance(question, Mapping) else question}"
    for suggestion in answer.get("suggestions", ()):
        yield f"O {suggestion['objective']['text']}"
        yield from (f"  KR {row['text']}" for row in suggestion.get("key_results", ()))
    for learning in answer.get("learnings", ()):
        yield f"{learning.get('cause', '')}: {learning.get('text', '')}"
    for section in answer.get("sections", ()):
        yield f"[{section.get('name', '')}] {section.get('blank_because') or ''}".rstrip()
        yield from (f"  {sentence.get('text', '')}" for sentence in section.get("sentences", ()))
    if "known" in answer:
        yield str(answer["answer"]) if answer["known"] else "I don't know"
    yield from (f"  [{one['id']}]" for one in answer.get("citations", ()))
    yield from map(str, answer.get("found", ()))
    if "text" in answer:
        yield str(answer["text"])


def shown_verdict(answer: Json, values: Mapping[str, Value], measures: Sequence[Measure]) -> tuple[str, ...]:
    """What is wrong by the measures, then the findings on the answer's own texts."""
    found = [(one.name, values[one.name]) for one in measures if is_bad(one, values.get(one.name))]
    wrong = [
        f"{name} {value.hits} of {value.of}" if isinstance(value, Ratio) else name for name, value in found
    ]
    return (*wrong, *dict.fromkeys(_findings(answer)))


def _findings(node: Any) -> Iterator[str]:
    """Every error-level or fatal finding anywhere in the answer."""
    if isinstance(node, Mapping):
        for finding in node.get("findings", ()):
            if isinstance(finding, Mapping) and (finding.get("fatal") or finding.get("severity") == "error"):
                yield f"{finding.get('rule', '')} {finding.get('message', '')}".strip()
        for value in node.values():
            yield from _findings(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _findings(value)


def _lines(inputs: Json) -> Iterator[str]:
    for name, value in inputs.items():
        if value not in (None, "", [], {}):
            yield f"{name}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} … (+{len(text) - LONGEST} characters)"
