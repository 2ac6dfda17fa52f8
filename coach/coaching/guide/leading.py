"""The leading measure of a wish: what is in the person's own hands, by what the wish is about (`leading.toml`)."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from coach.coaching.guide.measure import BEGUN, own_metric
from coach.resources import data_file
from coach.retrieval.schema import GermanMetric, Kind, Metric, Step


def leading(texts: Iterable[str], lang: str) -> Metric | None:
    """The measure of the first theme whose words stand in the texts, the first text first; None where none does."""
    for text in texts:
        for theme, found in _themes():
            if found.search(text):
                return _made(theme, lang)
    return None


@cache
def _themes() -> tuple[tuple[Mapping[str, Any], "re.Pattern[str]"], ...]:
    told = data_file("coaching/guide/leading.toml").read_text(encoding="utf-8")
    return tuple(
        (theme, re.compile(rf"\b(?:{'|'.join(theme['words'])})", re.IGNORECASE))
        for theme in tomllib.loads(told)["theme"]
    )


def _made(theme: Mapping[str, Any], lang: str) -> Metric:
    words = theme["de" if lang == "de" else "en"]
    name, plural = words["name"], words.get("plural", False)
    sample = "einer Liste von vier Wochen" if lang == "de" else "a list of four weeks"
    german = GermanMetric(
        name=name,
        plural=plural,
        definition="Vom Anfang des Ziels an gezählt.",
        source=words["source"],
        baseline_question=words["ask"],
        sample=sample,
        keywords=(name,),
    )
    return own_metric(
        id=f"{BEGUN}{theme['id']}",
        name=name,
        plural=plural,
        unit=theme["unit"],
        kind=Kind.leading,
        definition="Counted from the first day of the goal.",
        source=words["source"],
        baseline_question=words["ask"],
        gamed_by="doing it for the list and not for the thing",
        sample=sample,
        step=Step(level=theme["level"], why=words["why"]),
        de=german if lang == "de" else None,
    )
