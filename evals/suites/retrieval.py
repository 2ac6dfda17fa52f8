"""Recall of the right competency among the first five, for labelled aspirations: by words, by meaning, fused."""

import json
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from coach.errors import StoreError
from coach.retrieval.knowledge import KnowledgeBase, load_base
from coach.retrieval.search import ChromaRetriever, KeywordRetriever, open_retriever
from coach.retrieval.trades import trades_in
from coach.retrieval.wishes import WishSearch
from evals import datasets
from evals.frame import Arm, Case, Evaluator, Gate, Json, Measure, Options, Suite, Value

K = 5
#: What an arm sees of a line; the labels are for the evaluator.
SEEN = ("id", "lang", "role", "aspiration")
MEASURES = (Measure("found", "wishes with a fitting competency among the first five that are found"),)
_Find = Callable[[Json], Sequence[str]]


def cases(options: Options) -> list[Case]:
    """The labelled aspirations."""
    lines = datasets.path("retrieval.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Case(
            id=row["id"],
            inputs={name: row[name] for name in SEEN},
            label={"labels": row["labels"]},
            slices={"language": row["lang"]},
        )
        for row in map(json.loads, lines)
    ]


def _said(row: Json) -> str:
    return f"{row['role']}. {row['aspiration']}"


@cache
def _index() -> tuple[ChromaRetriever, tempfile.TemporaryDirectory[str]]:
    """The index by meaning, made once a process in a folder that goes with it. Raises StoreError where there is none."""
    home = tempfile.TemporaryDirectory()
    found = open_retriever(load_base(), Path(home.name))
    if not isinstance(found, ChromaRetriever):
        raise StoreError("There is no index by meaning here.", "Look at: coach doctor")
    return found, home


def _by_words() -> _Find:
    words = KeywordRetriever(load_base())
    return lambda row: [hit.id for hit in words.search(_said(row), kind="competency", k=K)]


def _by_meaning() -> _Find:
    index, _ = _index()
    return lambda row: [hit.id for hit in index.by_meaning(_said(row), kind="competency", k=K)]


def _by_trade() -> _Find:
    base = load_base()
    return _ranked(base, WishSearch(base))


def _fused() -> _Find:
    base, (index, _) = load_base(), _index()
    return _ranked(base, WishSearch(base, index))


def _ranked(base: KnowledgeBase, search: WishSearch) -> _Find:
    def find(row: Json) -> Sequence[str]:
        trades = trades_in(base, row["role"]) or trades_in(base, row["aspiration"])
        found = search.rank(row["aspiration"], role=row["role"], trades=trades, lang=row["lang"])
        return [wanted.competency.id for wanted in found[:K]]

    return find


def _arm(name: str, what: str, made: Callable[[], _Find]) -> Arm:
    """An arm whose search is made at its first case; the clock counts the search alone."""
    once = cache(made)

    def answer(inputs: Json) -> dict[str, Any]:
        find = once()
        start = time.perf_counter()
        found = list(find(inputs))
        return {"found": found, "usage": {"seconds": time.perf_counter() - start}}

    return Arm(name, what, answer)


def arms(options: Options) -> Sequence[Arm]:
    """Each way of searching; `fused` is the one that people get."""
    return (
        _arm("words", "keywords alone", _by_words),
        _arm("words and trade", "keywords and the trade of the role", _by_trade),
        _arm("meaning", "nearness of meaning alone", _by_meaning),
        _arm("fused", "words, trade and meaning together, as the coach searches", _fused),
    )


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """Whether a label is among what was found first."""
    return {"found": bool(set(answer["found"][:K]) & set(case.label["labels"]))}


RECALL = Evaluator(MEASURES, judge)
SUITE = Suite(
    name="retrieval",
    cases=cases,
    arms=arms,
    evaluators=(RECALL,),
    primary="found",
    reference="fused",
    gates=(
        Gate("fused", "found", 0.9),
        Gate("fused", "found", than="words"),
        Gate("fused", "found", than="words and trade"),
        Gate("fused", "found", than="meaning"),
    ),
)
