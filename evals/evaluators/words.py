"""The words of a draft: how many are the person's own, how easily it reads, how much the candidates differ."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from statistics import fmean

import pyphen

from evals import datasets
from evals.frame import Case, Evaluator, Json, Measure, Ratio, Value

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?…]+(?:\s|$)")
#: Letters that two forms of one word share; shorter words must be the same.
_STEM = 5
#: Words that carry no content of their own, in the languages of the data sets.
_SMALL = frozenset(_WORD.findall(datasets.path("small_words.txt").read_text(encoding="utf-8")))
#: Flesch (1948) for English, Amstad (1978) for German: constant, a word more a sentence, a syllable more a word.
_EASE = {"en": (206.835, 1.015, 84.6), "de": (180.0, 1.0, 58.5)}

MEASURES = (
    Measure("own_words", "content words of the objectives that are the person's own", kind="ratio"),
    Measure(
        "ease",
        "how easily the texts read (Flesch, in German Amstad): 60 to 70 is plain language, under 30 is for experts",
        kind="mean",
        better=None,
    ),
    Measure(
        "diversity",
        "how much the candidates of a case differ: 0 the same words, 1 no word in common",
        kind="mean",
        worst=0.0,
    ),
)


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """All three for the objectives of one answer (for reading ease, the key results as well)."""
    objectives = [row["objective"]["text"] for row in answer.get("suggestions", ())]
    if not objectives:
        return {}
    lines = [row["text"] for one in answer["suggestions"] for row in one.get("key_results", ())]
    said = stems(" ".join([case.inputs.get("aspiration", ""), *case.inputs.get("facts", ())]))
    used = [stem for text in objectives for stem in sorted(stems(text))]
    values: dict[str, Value] = {
        "own_words": Ratio(sum(stem in said for stem in used), len(used)),
        "ease": reading_ease([*objectives, *lines], case.slices.get("language", "en")),
    }
    if len(objectives) > 1:
        values["diversity"] = diversity(objectives)
    return values


def stems(text: str) -> frozenset[str]:
    """The content words of a text, cut to the letters that their forms share."""
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in found if word not in _SMALL)


def frame(text: str) -> tuple[str, ...]:
    """The small words of a text in their order, with one gap for each run of others; numbers do not count."""
    words = [word.lower() if word.lower() in _SMALL else "…" for word in _WORD.findall(text)]
    return tuple(word for place, word in enumerate(words) if word != "…" or words[place - 1 : place] != ["…"])


def diversity(texts: Sequence[str]) -> float:
    """The mean Jaccard distance of the content words over all pairs of texts."""
    sets = [stems(text) for text in texts]
    return fmean(1 - len(a & b) / len(a | b) if a | b else 0.0 for a, b in combinations(sets, 2))


def reading_ease(texts: Sequence[str], language: str) -> float | None:
    """The reading ease of texts, each of them at least one sentence; None in a language without a formula."""
    if language not in _EASE:
        return None
    sentences = sum(max(1, len(_SENTENCE.findall(text.strip()))) for text in texts)
    words = [word for text in texts for word in _WORD.findall(text)]
    if not words:
        return None
    constant, long_sentence, long_word = _EASE[language]
    spoken = sum(syllables(word, language) for word in words)
    return constant - long_sentence * len(words) / sentences - long_word * spoken / len(words)


def syllables(word: str, language: str) -> int:
    """The syllables of a word as its hyphenation has them, at least one; vowels settle words it leaves whole."""
    parts = _hyphens(language).inserted(word, "\u00ad").count("\u00ad") + 1
    groups = len(
        re.findall(r"[aeiouyäöü]+", word.lower().removesuffix("e") if language == "en" else word.lower())
    )
    return max(1, parts, groups if parts == 1 else 1)


@cache
def _hyphens(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang={"en": "en_US", "de": "de_DE"}[language], left=2, right=2)


WORDS = Evaluator(MEASURES, judge)
