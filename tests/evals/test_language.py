"""The language of all drafts and of the knowledge: what a careful typist sees, held without any grammar library."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from evals.benchmarks.grammar import LEFT_OUT, findings, reviewed
from evals.evaluators.mechanics import faults
from evals.language import Said, draft_texts, drafts, knowledge_texts


def found(texts: Iterable[Said]) -> list[str]:
    return [f"{one.where}: {fault}" for one in texts for fault in faults(one.text, one.lang, heads=one.heads)]


def test_every_draft_is_free_of_such_faults() -> None:
    assert len(drafts()) == 106
    texts = list(draft_texts())
    assert len(texts) > 2000 and {one.lang for one in texts} >= {"en", "de"}
    assert not found(texts)


def test_the_knowledge_is_free_of_such_faults() -> None:
    texts = list(knowledge_texts())
    assert len(texts) > 2000
    assert not found(texts)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The the team waits less", "en"),
        ("Number of patient falls falls by 20%", "en"),
        ("Das Team wartet weniger mit mit dem Anruf", "de"),
        ("A answer comes sooner", "en"),
        ("It takes an week to answer", "en"),
        ("It falls by a 8% share", "en"),
        ("An user waits less", "en"),
        ("A hour is enough", "en"),
        ("A HR colleague answers", "en"),
        ("People wait  less", "en"),
        ("People wait less , they say", "en"),
        ("People wait,they say", "en"),
        ("People wait less.. They say so", "en"),
        ("People wait less,.", "en"),
        ("People wait less. they say so", "en"),
        ("people wait less", "en"),
        ("kunden warten kürzer", "de"),
        ("{people|The ward} waits less", "en"),
        ("None waits less", "en"),
        ("It falls to 1 hours", "en"),
        ("It falls to 25 hour", "en"),
        ("They say “wait", "en"),
        ("They say (wait", "en"),
        ("Sie sagen „warte", "de"),
        ("They wait less ", "en"),
    ],
)
def test_each_fault_is_seen(text: str, lang: str) -> None:
    assert list(faults(text, lang))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("They say that that is so", "en"),
        ("An hour, an honest answer, a unit, a user, a European, a one-off", "en"),
        ("An HR colleague and an FAQ for a SMART goal; an 8% share, a 10% share, an 18% share", "en"),
        ("The plan A is a usable one", "en"),
        ("None of the goals above fits", "en"),
        ("It falls from 1.5 hours to 1 hour in 25 hours (e.g. at night). It stays", "en"),
        ("They ask … and wait. 20 wait longer", "en"),
        ("Kinder, die die Aufgabe können, z. B. „halb und halb“", "de"),
        ("Share of members who say “easy” reaches 9 of 10", "en"),
    ],
)
def test_what_is_right_is_let_be(text: str, lang: str) -> None:
    assert not list(faults(text, lang))


def test_a_finding_of_the_grammar_checker_is_told_with_its_words_and_its_place(tmp_path: Path) -> None:
    lints = [
        {"rule": rule, "message": "m", "span": {"char_start": start, "char_end": end}}
        for rule, start, end in (("AnA", 29, 30), ("OxfordComma", 0, 3))
    ]
    program = tmp_path / "harper"
    program.write_text(f"#!/bin/sh\necho '{json.dumps([{'lints': lints}])}'\nexit 1\n")
    program.chmod(0o700)
    texts = [Said("one", "en", "People wait less"), Said("de", "de", "Warten"), Said("two", "en", "It takes a hour"),
             Said("again", "en", "It takes a hour")]  # fmt: skip
    assert [text.text for text in texts[:1]] and "OxfordComma" in LEFT_OUT
    (one,) = findings(texts, program)
    assert (one.rule, one.where) == ("AnA", "two") and "[" in one.words


def test_every_reviewed_finding_says_why_it_is_none() -> None:
    rows = (Path("evals/benchmarks/grammar_reviewed.tsv")).read_text(encoding="utf-8").splitlines()
    assert all(len(row.split("\t")) == 3 and row.split("\t")[2] for row in rows) and reviewed()
