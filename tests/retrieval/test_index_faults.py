"""The index survives what befalls it: no network, kills, crafted and broken contents; its source is never touched."""

import json
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach.retrieval.documents import Document
from coach.retrieval.embedding import open_model
from coach.retrieval.index import IndexFault, open_index
from coach.retrieval.search import ChromaRetriever, KeywordRetriever, open_retriever

DOCS = (
    Document("competency.a.queue", "competency", "Short queues", "people wait", "waiting in line"),
    Document("competency.a.bread", "competency", "Fresh bread", "stale loaves", "bread of the day"),
    Document("metric.a.wait", "metric", "waiting time", "wait", "minutes in line"),
)
HERE = str(Path(__file__).parent)


def in_a_process(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A script with DOCS and the counting embedder at hand, in a process of its own."""
    whole = (
        f"import os, sys; sys.path.insert(0, {HERE!r}); from pathlib import Path\n"
        "from test_index_faults import DOCS; from conftest import CountingEmbedder\n"
        f"from coach.retrieval.index import open_index\n{script}"
    )
    return subprocess.run([sys.executable, "-c", whole, *arguments], capture_output=True, text=True)


def test_the_packaged_model_searches_without_a_network(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: Any) -> Any:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", none)
    monkeypatch.setattr(socket, "getaddrinfo", none)
    open_model.cache_clear()
    found = open_retriever(DOCS, cache)
    assert isinstance(found, ChromaRetriever) and found.degraded is None
    assert found.by_meaning("a baguette from this morning", kind="competency")[0].id == "competency.a.bread"


@pytest.mark.parametrize("point", ["embed", "collection", "pointer"])
def test_a_kill_at_any_point_leaves_the_old_index_or_a_whole_new_one(
    point: str, make_embedder: Any, cache: Path
) -> None:
    """The source has a new text; the process dies before, while, or just before the index is named."""
    open_index(DOCS, make_embedder(), cache)
    at = {
        "embed": "CountingEmbedder.embed = lambda *_: os._exit(9)",
        "collection": "import coach.retrieval.index as i; i._fill = lambda *_: os._exit(9)",
        "pointer": "Path.replace = lambda *_: os._exit(9)",
    }[point]
    killed = in_a_process(
        f"from dataclasses import replace\n{at}\n"
        "open_index((replace(DOCS[0], told='news'), *DOCS[1:]), CountingEmbedder(), Path(sys.argv[1]))",
        str(cache),
    )
    assert killed.returncode == 9, killed.stderr
    news = (replace(DOCS[0], told="news"), *DOCS[1:])
    assert sorted(open_index(DOCS, make_embedder(), cache).ids()) == sorted(doc.id for doc in DOCS)
    index = open_index(news, make_embedder(), cache)
    assert sorted(index.ids()) == sorted(doc.id for doc in news), "nothing is missing, nothing is left over"
    assert index.near(make_embedder().embed(["news"])[0], k=1)[0][0] == DOCS[0].id
    assert len(list(cache.glob("index-*"))) == 1, "what was begun is cleared away"


def test_an_index_of_what_is_gone_from_the_source_is_not_answered_from(
    make_embedder: Any, cache: Path
) -> None:
    open_index(DOCS, make_embedder(), cache)
    found = open_retriever(DOCS[:2], cache, embedder=make_embedder(), build=False)
    assert isinstance(found, KeywordRetriever)
    assert "metric.a.wait" not in {hit.id for hit in found.search("waiting time minutes", k=50)}


@pytest.mark.parametrize(
    "docs",
    [
        (*DOCS, DOCS[0]),
        (*DOCS, replace(DOCS[1], id=DOCS[0].id)),
        (*DOCS, replace(DOCS[1], id="")),
    ],
    ids=["the same again", "another text of that name", "no name"],
)
def test_texts_that_would_hide_each_other_are_refused(
    docs: Sequence[Document], embedder: Any, cache: Path
) -> None:
    with pytest.raises(IndexFault, match="one name"):
        open_index(docs, embedder, cache)
    assert not (cache / "current.json").exists()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 0.0, 1e30])
def test_a_vector_that_is_none_is_refused(value: float, make_embedder: Any, cache: Path) -> None:
    class Broken(make_embedder):  # type: ignore[misc]
        def embed(self, texts: Sequence[str], progress: Any = None) -> list[list[float]]:
            return [[value] * self.dimension for _ in texts]

    with pytest.raises(IndexFault, match="no usable vector"):
        open_index(DOCS, Broken(), cache)
    found = open_retriever(DOCS, cache, embedder=Broken())
    assert isinstance(found, KeywordRetriever) and found.search("bread")


def test_a_damaged_vector_of_an_old_index_is_not_taken_over(make_embedder: Any, cache: Path) -> None:
    script = "open_index(DOCS, CountingEmbedder(), Path(sys.argv[1]))"
    assert in_a_process(script, str(cache)).returncode == 0
    database = sqlite3.connect(next(cache.glob("index-*/chroma.sqlite3")))
    with database:
        changed = database.execute("update embeddings_queue set vector = zeroblob(length(vector))").rowcount
    database.close()
    assert changed == 3
    other = make_embedder()
    news = (*DOCS, Document("metric.a.new", "metric", "new", "new", "new"))
    index = open_index(news, other, cache)
    assert sorted(index.ids()) == sorted(doc.id for doc in news) and other.embedded >= 1
    assert index.near(make_embedder().embed([DOCS[1].meaning])[0], k=1)[0][0] == DOCS[1].id


def test_a_crafted_collection_makes_nothing_run(cache: Path) -> None:
    """A stored configuration that asks for a model with trust_remote_code is read, and no such thing is made."""
    assert in_a_process("open_index(DOCS, CountingEmbedder(), Path(sys.argv[1]))", str(cache)).returncode == 0
    wanted = {"type": "known", "name": "sentence_transformer", "config": {"model_name": "evil/model",
              "device": "cpu", "normalize_embeddings": False, "kwargs": {"trust_remote_code": True}}}  # fmt: skip
    database = sqlite3.connect(next(cache.glob("index-*/chroma.sqlite3")))
    with database:
        changed = database.execute(
            "update collections set config_json_str = ?, schema_str = replace(schema_str, ?, ?)"
            ' where schema_str like \'%"type":"legacy"%\'',
            [json.dumps({"embedding_function": wanted}), '{"type":"legacy"}', json.dumps(wanted)],
        ).rowcount
    database.close()
    assert changed >= 2
    trap = (
        "import chromadb; import chromadb.utils.embedding_functions as functions\n"
        "def trap(*_, **__):\n    print('TRAPPED'); os._exit(7)\n"
        "Trap = type('Trap', (), {'build_from_config': staticmethod(trap), '__init__': trap})\n"
        "functions.known_embedding_functions['sentence_transformer'] = Trap\n"
    )
    opening = "index = open_index(DOCS, CountingEmbedder(), Path(sys.argv[1]), build=False)\nprint(len(index.ids()))"
    done = in_a_process(f"{trap}{opening}", str(cache))
    assert done.returncode == 0 and done.stdout.split() == ["3"], done.stderr
    asking = f"{opening}\nprint([one.configuration for one in index._collections.values()])"
    assert in_a_process(f"{trap}{asking}", str(cache)).returncode == 7, "the trap would have sprung"
