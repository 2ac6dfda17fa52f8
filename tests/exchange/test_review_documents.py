"""Review documents in each format: every sentence with its footnotes, who helped, and nothing live in any of them."""

import io
import json
import re
import zipfile
from datetime import date

import pytest

from coach.domain.periods import Period
from coach.domain.review import Footnote, ReviewDocument, ReviewSection, ReviewSentence, Stage
from coach.errors import InputError
from coach.exchange.inline import plain
from coach.exchange.review_formats import FORMATS, written

HOSTILE = (
    '<script>alert(1)</script> [x](javascript:y) ![i](http://z) \u202e\x1b]0;t\x07 =HYPERLINK("http://x")'
)


def document(text: str = "Wait fell from 26 to 20 hours.", **more: object) -> ReviewDocument:
    section = ReviewSection(
        name="results", sentences=(ReviewSentence(text=text, evidence=("kr-one", "chk-two")),)
    )
    blank = ReviewSection(name="learnings", blank_because="No learning is on record.")
    fields: dict[str, object] = {
        "id": "rev-one", "person": "Sam", "period": Period(start=date(2027, 1, 1), end=date(2027, 3, 31)),
        "written_on": date(2027, 4, 2), "sections": (section, blank), "draft": (section, blank),
        "footnotes": (Footnote(record_id="kr-one", text="wait, from 26 to 20 hours"),),
    }  # fmt: skip
    return ReviewDocument.model_validate(fields | more)


def text_of(found: ReviewDocument, format: str) -> str:
    content = written(found, format)
    if format != "docx":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize("format", FORMATS)
def test_sentence_records_reason_and_origin_stand_in_every_format(format: str) -> None:
    told = text_of(document(), format)
    assert "Wait fell from 26 to 20 hours." in plain(told) if format == "md" else "Wait fell" in told
    assert "kr-one" in told and "wait, from 26 to 20 hours" in told and "No learning is on record." in told
    assert ("without a language model" in told) or format == "json"


@pytest.mark.parametrize("format", ["md", "html", "docx"])
def test_the_model_that_helped_is_named(format: str) -> None:
    told = text_of(document(suggester="model", model="openai/some-model"), format)
    assert "A language model helped" in told and "some-model" in told


def test_nothing_in_a_page_or_a_text_is_live() -> None:
    found = document(HOSTILE, comment=HOSTILE, stage=Stage.given, person=HOSTILE)
    page, text = text_of(found, "html"), text_of(found, "md")
    assert "<script" not in page and "javascript:y" in page and 'href="java' not in page
    assert "default-src 'none'" in page and '<a href="#r1">' in page
    assert not re.search(r"(?<!\\)(?:<script|\]\()", text) and "\u202e" not in text and "\x1b" not in text
    assert "\u202e" not in page and "\x1b" not in page


def test_a_docx_has_no_field_no_macro_and_no_link_outside() -> None:
    with zipfile.ZipFile(io.BytesIO(written(document(HOSTILE), "docx"))) as package:
        told = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    assert not [name for name in told if "vba" in name.lower()]
    assert "w:fldChar" not in told["word/document.xml"] and "w:hyperlink" not in told["word/document.xml"]
    assert 'TargetMode="External"' not in "".join(told.values())


def test_the_same_document_gives_the_same_bytes() -> None:
    assert all(written(document(), one) == written(document(), one) for one in FORMATS)


def test_json_comes_back_as_it_was() -> None:
    found = document(comment="Well said.", stage=Stage.given)
    assert ReviewDocument.model_validate(json.loads(written(found, "json"))) == found


def test_a_format_that_there_is_not_is_answered_with_those_there_are() -> None:
    with pytest.raises(InputError, match="md, html, docx, json"):
        written(document(), "pdf")
