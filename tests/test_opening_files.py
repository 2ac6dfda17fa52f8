"""A file is opened only after its type and size are known; a foreign encoding is named."""

import os
from pathlib import Path

import pytest

from coach.errors import InputError
from coach.opening import LARGEST, decode, read_file


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbfReach NPS 45")
    assert read_file(str(file)) == "Reach NPS 45"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Ziele für März".encode("cp1252"), "cp1252"),
        ("“quoted”".encode("cp1252"), "cp1252"),
        ("Reach NPS 45".encode("utf-16"), "UTF-16"),
        ("Reach NPS 45".encode("utf-16-le"), "UTF-16"),
        (b"Reach\x00 NPS 45 by the end of the period", "NUL"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04...", "a ZIP container"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_text_in_utf_8_is_named(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        decode(data, "goals.txt")


def test_a_folder_a_pipe_a_device_and_a_loop_are_refused(tmp_path: Path) -> None:
    pipe, loop = tmp_path / "pipe", tmp_path / "loop"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for path, said in ((tmp_path, "folder"), (pipe, "pipe"), (Path("/dev/zero"), "device"), (loop, "links")):
        with pytest.raises(InputError, match=said):
            read_file(str(path))


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "big.md"
    with file.open("wb") as handle:
        handle.truncate(LARGEST + 1)
    with pytest.raises(InputError, match="MB"):
        read_file(str(file))


def test_a_missing_file_gets_its_neighbour_suggested(tmp_path: Path) -> None:
    (tmp_path / "goals.md").write_text("x")
    with pytest.raises(InputError, match=r"Did you mean .*goals\.md"):
        read_file(str(tmp_path / "golas.md"))


def test_a_file_name_cannot_drive_the_terminal(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_file(str(tmp_path / "\x1b]0;x\x07\ngoals.md"))
    assert "\x1b" not in str(refused.value) and "\n" not in str(refused.value)
