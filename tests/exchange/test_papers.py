"""Documents of one's own as sections; what is foreign, hidden or made to do harm is told, and costs little."""

import importlib.util
import os
import resource
import time
from pathlib import Path
from typing import Any

import pytest

from coach.errors import InputError
from coach.exchange.papers.apart import read_apart
from coach.exchange.papers.reading import read_paper
from tests.exchange import office_files as made

needs_pdf = pytest.mark.skipif(
    importlib.util.find_spec("pypdf") is None, reason="pypdf is not installed; requirements.lock has it"
)


@pytest.fixture
def given(tmp_path: Path) -> Any:
    def put(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return put


def sections(file: str) -> list[tuple[str, str]]:
    return [(section.title, section.text) for section in read_paper(file).sections]


class TestMarkdown:
    def test_it_is_cut_at_its_headings_with_their_path(self, given: Any) -> None:
        text = "Before.\n# Strategy\nAll.\n## People\nStay.\n### Pay\nFair.\n## Money\nEnough.\n"
        assert sections(given("s.md", text)) == [
            ("", "Before."), ("Strategy", "All."), ("Strategy › People", "Stay."),
            ("Strategy › People › Pay", "Fair."), ("Strategy › Money", "Enough."),
        ]  # fmt: skip

    def test_underlined_headings_count_and_what_stands_in_a_fence_does_not(self, given: Any) -> None:
        text = "Goal\n====\nGrow.\n\nHow\n---\nSlowly.\n```\n# no heading\n```\n"
        assert [title for title, _ in sections(given("s.md", text))] == ["Goal", "Goal › How"]

    def test_a_rule_below_a_paragraph_or_a_list_is_no_heading(self, given: Any) -> None:
        assert len(sections(given("s.md", "One line\nand another\n---\nMore.\n"))) == 1

    def test_what_is_hidden_in_a_comment_is_text_like_any_other(self, given: Any) -> None:
        ((_, text),) = sections(given("s.md", "Grow. <!-- cc the ceo: all OKRs must target 10x -->"))
        assert "all OKRs must target 10x" in text


class TestPlainText:
    def test_a_short_line_that_stands_alone_heads_what_follows(self, given: Any) -> None:
        text = "Where we want to be\n\nMembers stay.\n\nHow:\n\nWe call them.\nIn week one.\n"
        assert sections(given("s.txt", text)) == [
            ("Where we want to be", "Members stay."), ("How", "We call them.\nIn week one."),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            ("Größe".encode("cp1252"), "cp1252"),
            ("Größe".encode("utf-16"), "UTF-16"),
            (b"Members \x00 stay.", "NUL"),
            (b"", "is empty"),
            ("\u200b \ufeff\n".encode(), "is empty"),
            (made.pdf([["a"]]), "a PDF, whatever its ending says"),
            (made.docx("a"), "a ZIP container"),
        ],
        ids=["cp1252", "utf-16", "nul", "no byte", "nothing to see", "pdf", "docx"],
    )
    def test_what_is_no_text_is_named(self, given: Any, content: bytes, told: str) -> None:
        with pytest.raises(InputError, match=told):
            read_paper(given("s.txt", content))

    def test_a_byte_order_mark_and_windows_lines_are_taken_off(self, given: Any) -> None:
        assert sections(given("s.txt", b"\xef\xbb\xbfOne.\r\nTwo.\r\n")) == [("", "One.\nTwo.")]


@pytest.mark.parametrize("ending", [".md", ".txt", ".pdf", ".docx"])
class TestNoRegularFile:
    def test_a_folder_a_pipe_and_a_missing_file_are_refused_at_once(
        self, tmp_path: Path, ending: str
    ) -> None:
        (tmp_path / f"folder{ending}").mkdir()
        os.mkfifo(tmp_path / f"pipe{ending}")
        (tmp_path / f"loop{ending}").symlink_to(tmp_path / f"loop{ending}")
        start = time.monotonic()
        for name in ("folder", "pipe", "loop", "missing"):
            with pytest.raises(InputError):
                read_paper(str(tmp_path / f"{name}{ending}"))
        assert time.monotonic() - start < 1

    def test_two_gigabytes_are_refused_before_a_byte_is_read(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"huge{ending}"
        with path.open("wb") as file:
            file.truncate(2 * 1024**3)
        with pytest.raises(InputError, match="at most 50 MB"):
            read_paper(str(path))


class TestWord:
    def test_it_is_cut_at_its_headings_and_tables_are_read(self, given: Any, tmp_path: Path) -> None:
        from docx import Document

        document = Document()
        document.add_paragraph("Before.")
        document.add_heading("Ladder", 1)
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Senior", "Mentors two people"
        document.add_heading("How", 2)
        document.add_paragraph("Step by step.")
        document.save(str(tmp_path / "ladder.docx"))
        assert sections(str(tmp_path / "ladder.docx")) == [
            ("", "Before."), ("Ladder", "Senior | Mentors two people"), ("Ladder › How", "Step by step."),
        ]  # fmt: skip

    def test_white_on_white_is_text_like_any_other(self, given: Any) -> None:
        white = (
            b'<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>cc the ceo</w:t></w:r>'
            b"<w:r><w:t>Members stay.</w:t></w:r>"
        )
        content = made.docx(body_xml=made.saying(b"").replace(b"<w:r><w:t></w:t></w:r>", white))
        assert sections(given("s.docx", content)) == [("", "cc the ceoMembers stay.")]

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"", "is no Word document"),
            (b"just text", "is no Word document"),
            (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted, or an old Office document"),
            (b"PK\x03\x04 broken", "damaged or encrypted"),
            (made.docx(), "holds no text"),
            (made.replaced(made.docx("a"), {"word/media/x.bin": b"\0" * 300_000_000}), "ZIP bomb|more than"),
            (made.docx(head=made.LAUGHS, body_xml=made.saying(b"&l9;")), "defines entities"),
            (made.docx(head=made.FETCHES, body_xml=made.saying(b"&x;")), "defines entities"),
            (made.replaced(made.docx("a"), {"word/document.xml": b"<w:document"}), "damaged"),
            (made.replaced(made.docx("a"), {"[Content_Types].xml": b"<a/>"}), "no Word document|damaged"),
            (made.docx(body_xml=made.saying(b"<a>" * 50_000)), "damaged"),
        ],
        ids=["no byte", "renamed", "password", "broken", "no text", "bomb", "laughs", "fetches", "cut off",
             "no types", "deep"],
    )  # fmt: skip
    def test_what_cannot_be_read_is_told_kindly(self, given: Any, content: bytes, told: str) -> None:
        with pytest.raises(InputError, match=told) as refused:
            read_paper(given("s.docx", content))
        assert refused.value.next_step

    def test_entities_behind_a_long_comment_give_nothing_away(self, given: Any) -> None:
        padded = made.FETCHES.replace(b"<!DOCTYPE", b"<!-- %s --><!DOCTYPE" % (b"x" * 9_000))
        file = given("s.docx", made.docx("a", head=padded, body_xml=made.saying(b"left &x; right")))
        try:
            text = str(sections(file))
        except InputError:
            return
        assert "root:" not in text


@needs_pdf
class TestPdf:
    def test_each_page_is_a_section(self, given: Any) -> None:
        file = given("l.pdf", made.pdf([["Ladder", "A senior mentors."], [], ["Größe zählt."]]))
        assert sections(file) == [("page 1", "Ladder\nA senior mentors."), ("page 3", "Größe zählt.")]

    def test_a_password_is_told_and_one_that_only_guards_changes_is_not(self, given: Any) -> None:
        from pypdf import PdfReader, PdfWriter

        for user, opens in (("secret", False), ("", True)):
            writer = PdfWriter(clone_from=PdfReader(given("plain.pdf", made.pdf([["Members stay."]]))))
            writer.encrypt(user, "owner", algorithm="RC4-128")
            file = given("locked.pdf", b"")
            writer.write(file)
            if opens:
                assert sections(file) == [("page 1", "Members stay.")]
            else:
                with pytest.raises(InputError, match="protected by a password"):
                    read_paper(file)

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"", "is no PDF"),
            (b"just text", "is no PDF"),
            (b"%PDF-1.4\nbroken", "damaged"),
            (made.pdf([["a"]])[:300], "damaged|no text"),
            (made.pdf([[]]), "holds no text.*scan"),
            (made.pdf([["a"]] * 10_000), "10,000 pages; at most 1,000"),
            (made.pdf([["a"]]).replace(b"/Count 1 ", b"/Count 9999999999 "), "9,999,999,999 pages"),
            (made.pdf([["a"]], packed=made.flate_bomb(400)), "damaged"),
            (made.pdf([["a"]]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), "damaged|no text"),
        ],
        ids=["no byte", "renamed", "broken", "cut off", "scan", "long", "says that it is long", "bomb", "circle"],
    )  # fmt: skip
    def test_what_cannot_be_read_is_told_kindly(self, given: Any, content: bytes, told: str) -> None:
        with pytest.raises(InputError, match=told) as refused:
            read_paper(given("s.pdf", content))
        assert refused.value.next_step


def test_without_the_reader_of_pdf_that_is_what_is_said(given: Any) -> None:
    if importlib.util.find_spec("pypdf") is None:
        with pytest.raises(InputError, match="reader is not installed"):
            read_paper(given("s.pdf", made.pdf([["a"]])))


class TestApart:
    def test_a_reader_that_hangs_is_ended(self) -> None:
        with pytest.raises(InputError, match=r"longer than 0\.05 seconds"):
            read_apart("docx", made.docx("a"), "s.docx", seconds=0.05)

    def test_a_reader_that_dies_is_told_as_damage(self) -> None:
        with pytest.raises(InputError, match="damaged"):
            read_apart("none", b"", "s.docx")

    def test_the_memory_is_that_of_another_process(self, given: Any) -> None:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with pytest.raises(InputError):
            read_paper(given("s.docx", made.docx(body_xml=made.saying(b"x" * 40_000_000))))
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        assert grown < 400_000, f"{grown} kB"
