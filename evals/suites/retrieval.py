"""Recall of the right competency among the first five, for labelled aspirations: fused, by words, by meaning."""

import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from coach.retrieval.knowledge import KnowledgeBase, load_base
from coach.retrieval.search import ChromaRetriever, KeywordRetriever, open_retriever
from coach.retrieval.trades import trades_in
from coach.retrieval.wishes import WishSearch
from evals import datasets
from evals.statistics import wilson
from evals.suites import Outcome

K = 5
_Row = dict[str, Any]
_Find = Callable[[_Row], Sequence[str]]


def ways(base: KnowledgeBase, index: ChromaRetriever | None) -> dict[str, _Find]:
    """Each way of searching: a labelled aspiration to competency ids, best first."""
    words = KeywordRetriever(base)
    found: dict[str, _Find] = {
        "words": lambda row: [h.id for h in words.search(_said(row), kind="competency", k=K)],
        "words and trade": _ranked(base, WishSearch(base)),
    }
    if index is not None:
        found["meaning"] = lambda row: [h.id for h in index.by_meaning(_said(row), kind="competency", k=K)]
        found["fused"] = _ranked(base, WishSearch(base, index))
    return found


def _said(row: _Row) -> str:
    return f"{row['role']}. {row['aspiration']}"


def _ranked(base: KnowledgeBase, search: WishSearch) -> _Find:
    def find(row: _Row) -> Sequence[str]:
        trades = trades_in(base, row["role"]) or trades_in(base, row["aspiration"])
        found = search.rank(row["aspiration"], role=row["role"], trades=trades, lang=row["lang"])
        return [wanted.competency.id for wanted in found[:K]]

    return find


def run() -> Outcome:
    """Search for every labelled aspiration in each way; the fused one must not lose to words or meaning alone."""
    base = load_base()
    rows = [json.loads(line) for line in datasets.path("retrieval.jsonl").read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as home:
        index = open_retriever(base, Path(home))
        found = ways(base, index if isinstance(index, ChromaRetriever) else None)
        hits, slow = {}, {}
        for name, find in found.items():
            hits[name], slow[name] = _measured(find, rows)
    figures = {
        name: {
            "recall": wilson(sum(hit), len(rows)).to_json(),
            **{lang: wilson(*_of(hit, rows, lang)).to_json() for lang in ("en", "de")},
        }
        for name, hit in hits.items()
    }
    best = sum(hits.get("fused", hits["words"]))
    lines = [f"{n:<16} {wilson(sum(h), len(rows))}" for n, h in hits.items()]
    missed = tuple(row for row, hit in zip(rows, hits.get("fused", hits["words"]), strict=True) if not hit)
    passed = "fused" in hits and all(best >= sum(hit) for hit in hits.values())
    clocked = {name: {"p95_ms": round(took, 1)} for name, took in slow.items()}
    found_all = {"n": len(rows), "ways": figures}
    return Outcome("retrieval", passed, found_all, "\n".join(lines), missed, clocked=clocked)


def _measured(find: _Find, rows: Sequence[_Row]) -> tuple[list[bool], float]:
    """Whether each row's label is among the first, and the 95th percentile of the time in milliseconds."""
    hit, took = [], []
    for row in rows:
        start = time.perf_counter()
        found = find(row)
        took.append(1000 * (time.perf_counter() - start))
        hit.append(bool(set(found) & set(row["labels"])))
    return hit, sorted(took)[int(0.95 * len(took))]


def _of(hit: Sequence[bool], rows: Sequence[_Row], lang: str) -> tuple[int, int]:
    chosen = [found for found, row in zip(hit, rows, strict=True) if row["lang"] == lang]
    return sum(chosen), len(chosen)
