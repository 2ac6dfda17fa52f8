"""Blanks what the index engine writes of memory that it never filled.

Chroma's engine (hnswlib) sets room for vectors aside and writes all of it into `data_level0.bin`, also what no vector
has been put into yet. There stands whatever the process had in memory before: words of a person, or what was deleted a
moment ago. Nothing ever reads it, so it is overwritten with zeros.
"""

import struct
from pathlib import Path

#: Of `header.bin`: a version, where the vectors begin, room for how many, how many there are, bytes of each.
_HEADER = struct.Struct("<iQQQQ")
_CHUNK = 1 << 20


def blank_unfilled(folder: Path) -> None:
    """Overwrite the unused room in the files of every collection below a folder; raises OSError."""
    for header in folder.glob("*/header.bin"):
        vectors = header.with_name("data_level0.bin")
        if vectors.is_file():
            _blank(vectors, _filled(header.read_bytes(), vectors.stat().st_size))


def _filled(header: bytes, size: int) -> int:
    """How many bytes of the file hold vectors; all of them where the header is of another kind than is known."""
    if len(header) < _HEADER.size:
        return size
    _, _, _, count, each = _HEADER.unpack_from(header)
    return count * each if each and size % each == 0 and count * each <= size else size


def _blank(file: Path, start: int) -> None:
    with file.open("r+b") as written:
        end = written.seek(0, 2)
        written.seek(start)
        for at in range(start, end, _CHUNK):
            written.write(bytes(min(_CHUNK, end - at)))
