"""Memory that the index engine never filled does not stay in its files."""

from pathlib import Path
from typing import Any

import pytest

from coach.retrieval import index
from coach.retrieval.documents import documents
from coach.retrieval.unfilled import blank_unfilled

SECRET = b"ZWIEBELTURM leaves for a lighthouse"


def dirty(folder: Path) -> int:
    """Write words into the room that no vector was put into yet; gives how often."""
    found = 0
    for file in folder.rglob("data_level0.bin"):
        header = file.with_name("header.bin").read_bytes()
        count, each = (int.from_bytes(header[at : at + 8], "little") for at in (20, 28))
        room = file.stat().st_size - count * each
        if room > len(SECRET):
            with file.open("r+b") as written:
                written.seek(-room, 2)
                written.write(SECRET * (room // len(SECRET)))
            found += room // len(SECRET)
    return found


def test_what_was_in_memory_is_in_no_file_of_a_new_index(
    base: Any, make_embedder: Any, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs, dirtied = documents(base)[:150], []
    noted = index.note_texts
    monkeypatch.setattr(
        index, "note_texts", lambda folder, rows: (noted(folder, rows), dirtied.append(dirty(folder)))
    )
    built = index.open_index(docs, make_embedder(), cache)
    assert sum(dirtied) > 10, "the engine sets more room aside than it fills"
    assert not [path for path in cache.rglob("*") if path.is_file() and SECRET in path.read_bytes()]
    vector = make_embedder().embed([next(iter(docs[0].rows)).text])[0]
    assert next(iter(built.near(vector, k=1)))[0] == docs[0].id
    again = index.open_index(docs, make_embedder(), cache, build=False)
    assert next(iter(again.near(vector, k=1)))[0] == docs[0].id


@pytest.mark.parametrize("header", [b"", b"short", bytes(100), b"\xff" * 100])
def test_a_file_of_another_kind_is_left_alone(tmp_path: Path, header: bytes) -> None:
    folder = tmp_path / "collection"
    folder.mkdir()
    (folder / "header.bin").write_bytes(header)
    (folder / "data_level0.bin").write_bytes(SECRET)
    blank_unfilled(tmp_path)
    assert (folder / "data_level0.bin").read_bytes() == SECRET
