"""Markdown goals: headings as objectives, the lists below them as key results.

A heading that only names a section ("Key results", "Team", "Q1 2027") is none; one that is a period gives it to
what follows. An item with a list of its own below it is an objective where no heading is. Labels such as
"Objective 2:", "KR1 –" decide over the position, and are left off the statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from coach.validator.documents.blocks import Block, blocks_of
from coach.validator.documents.model import Document, Fault, Kind, Statement, flaw_of
from coach.validator.documents.periods import parse_period

_OBJECTIVE = re.compile(
    r"(?:objective|ziel|objetivo|objectif|goal)\s*\d{0,3}\s*[:–—-]\s*|O\d{1,3}\s*[:.–—-]\s*", re.I
)
_KEY_RESULT = re.compile(
    r"(?:key result|schlüsselergebnis|resultado clave|résultat clé)\s*\d{0,3}\s*[:–—-]\s*|"
    r"KR\s?\d{0,3}(?:\.\d{1,3})?\s*[:.–—-]\s*",
    re.I,
)
_SECTION = re.compile(
    r"(?:the\s|our\s|my\s)?(?:key results?|krs?|okrs?|objectives?|goals?|schlüsselergebnisse|ziele|"
    r"resultados clave|objetivos|résultats clés|objectifs|notes?|context|background|appendix|owner|status|links?)\b"
    r"[\s\w&/,.()-]{0,40}:?\s*",
    re.I,
)
_RESULTS = re.compile(
    r"(?:key results?|krs?|schlüsselergebnisse|resultados clave|résultats clés)\s*:?\s*", re.I
)
#: Headings of fewer words name a section: a changed state takes a verb, a thing and its extent.
_WORDS_OF_AN_OBJECTIVE = 3


@dataclass(slots=True)
class _State:
    document: Document = field(default_factory=Document)
    period: tuple[date, date] | None = None
    objective: int | None = None
    from_item: int | None = None
    result_depth: int | None = None


def parse(text: str) -> Document:
    """The goals of a Markdown text."""
    blocks = blocks_of(text)
    state = _State()
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            _heading(state, blocks, index)
        elif block.kind == "item":
            _item(state, blocks, index)
        else:
            _paragraph(state, block)
    return state.document


def _heading(state: _State, blocks: list[Block], index: int) -> None:
    block = blocks[index]
    state.from_item = state.result_depth = None
    if period := parse_period(block.text):
        state.period, state.objective = period, None
    elif match := _OBJECTIVE.match(block.text):
        block.cut(match.end())
        state.objective = _add(state, block, "objective")
    elif _RESULTS.fullmatch(block.text):
        return
    elif _SECTION.fullmatch(block.text) or len(block.text.split()) < _WORDS_OF_AN_OBJECTIVE:
        state.objective = None
    else:
        heads_list = _heads_a_list(blocks, index)
        state.objective = _add(state, block, "objective") if heads_list else None


def _heads_a_list(blocks: list[Block], index: int) -> bool:
    """Whether a plain list of key results follows before the next heading."""
    for at in range(index + 1, len(blocks)):
        block = blocks[at]
        if block.kind == "item":
            return not _OBJECTIVE.match(block.text) and (not _has_children(blocks, at))
        if block.kind == "heading" and not _RESULTS.fullmatch(block.text):
            return False
    return False


def _has_children(blocks: list[Block], index: int) -> bool:
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    return following is not None and following.kind == "item" and following.depth > blocks[index].depth


def _item(state: _State, blocks: list[Block], index: int) -> None:
    block = blocks[index]
    if match := _OBJECTIVE.match(block.text):
        block.cut(match.end())
        _item_objective(state, block)
    elif match := _KEY_RESULT.match(block.text):
        block.cut(match.end())
        state.result_depth = block.depth
        _add(state, block, "key_result" if state.objective is not None else "auto")
    elif _RESULTS.fullmatch(block.text):
        state.result_depth = None
    elif state.objective is not None and (state.from_item is None or block.depth > state.from_item):
        _below_objective(state, block)
    elif _has_children(blocks, index):
        _item_objective(state, block)
    else:
        state.objective = state.from_item = None
        _add(state, block, "auto")


def _item_objective(state: _State, block: Block) -> None:
    state.from_item, state.result_depth = block.depth, None
    state.objective = _add(state, block, "objective")


def _below_objective(state: _State, block: Block) -> None:
    """A key result, or a note on one where it stands deeper than the key results."""
    if state.result_depth is None:
        state.result_depth = block.depth
    if block.depth <= state.result_depth:
        _add(state, block, "key_result")


def _paragraph(state: _State, block: Block) -> None:
    if match := _OBJECTIVE.match(block.text):
        block.cut(match.end())
        state.from_item = state.result_depth = None
        state.objective = _add(state, block, "objective")
    elif match := _KEY_RESULT.match(block.text):
        block.cut(match.end())
        _add(state, block, "key_result" if state.objective is not None else "auto")


def _add(state: _State, block: Block, kind: Kind) -> int | None:
    """Append the statement of a block; its index, or None where it cannot be checked."""
    statements = state.document.statements
    if flaw := flaw_of(block.text):
        state.document.faults.append(Fault(block.line, flaw))
        return None
    under = state.objective if kind == "key_result" else None
    line, column = block.places[0]
    statements.append(
        Statement(
            block.text,
            line,
            column,
            kind,
            parent=None,
            under=under,
            period=state.period,
            suppressed=block.suppressed,
            places=tuple(block.places),
        )
    )
    return len(statements) - 1
