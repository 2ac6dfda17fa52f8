"""What a judging model prefers: a figure beside the measures, never one of them, and never a gate.

A model likes what stands first, and what is long. So every pair is shown in both orders, and only what it prefers both
times counts; how often the orders disagree is told, and so is its agreement with labels that people gave. A judge that
agrees no better with them than chance says nothing, and the report says that.
"""

import json
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from coach.coaching.agents import Writer
from coach.coaching.prompts import quoted
from coach.coaching.suggester import MalformedAnswer
from coach.errors import CoachError, InputError
from evals.frame import Scored
from evals.statistics import Interval, weighted_kappa, wilson

Side = Literal["first", "second", "tie"]
#: What the judge may say of a pair of arms: "a" and "b" by name, a tie, orders that disagree, no answer.
Said = Literal["a", "b", "tie", "undecided", "failed"]
_OPPOSITE: Mapping[Side, Side] = {"first": "second", "second": "first", "tie": "tie"}
_ROOM = 200


class Preference(BaseModel):
    """The form of the judge's answer."""

    model_config = ConfigDict(extra="forbid")
    better: Side
    why: str = ""


Ask = Callable[[str, str, str], Awaitable[Side]]


@dataclass(frozen=True, slots=True)
class Preferred:
    """One pair: what was said with `a` first, with `b` first, and what holds in both orders."""

    case: str
    forward: Side | None
    backward: Side | None

    @property
    def said(self) -> Said:
        """The preference where both orders agree."""
        if self.forward is None or self.backward is None:
            return "failed"
        if _OPPOSITE[self.backward] != self.forward:
            return "undecided"
        return {"first": "a", "second": "b", "tie": "tie"}[self.forward]  # type: ignore[return-value]


async def preferences(
    ask: Ask, a: Sequence[Scored], b: Sequence[Scored], tell: Callable[[str], None] = lambda told: None
) -> list[Preferred]:
    """Ask for each case that both arms answered, in both orders; a judge that fails is counted, not skipped.

    `tell` hears how far it is.
    """
    others = {row.case: row for row in b if not row.failed}
    pairs = [(row, others[row.case]) for row in a if not row.failed and row.case in others]
    found = []
    for place, (one, two) in enumerate(pairs, 1):
        forward = await _asked(ask, one.prompt, one.answer, two.answer)
        found.append(Preferred(one.case, forward, await _asked(ask, one.prompt, two.answer, one.answer)))
        tell(f"{place} of {len(pairs)} pairs" + "\n" * (place == len(pairs)))
    return found


async def _asked(ask: Ask, prompt: str, first: str, second: str) -> Side | None:
    try:
        return await ask(prompt, first, second)
    except (CoachError, MalformedAnswer):
        return None


def by_writer(writer: Writer) -> Ask:
    """A real judge: the prompt `preference` put to the model behind a writer."""

    async def ask(prompt: str, first: str, second: str) -> Side:
        values = {"asked": quoted(prompt), "first": quoted(first), "second": quoted(second)}
        written = await writer.write("preference", values, Preference, await writer.begin(_ROOM))
        return written.form.better

    return ask


@dataclass(frozen=True, slots=True)
class Judged:
    """The judge's figures; `agreement` and `kappa` are None without labels."""

    pairs: int
    a: Interval
    b: Interval
    disagree: Interval
    failed: int
    labelled: int
    agreement: Interval | None
    kappa: float | None

    def lines(self, a: str, b: str) -> Iterator[str]:
        """The figures for people, with what they are worth."""
        yield f"{self.pairs} pairs, each shown in both orders; {self.failed} without an answer"
        yield f"prefers {a} both times: {self.a} of {self.a.n}"
        yield f"prefers {b} both times: {self.b} of {self.b.n}"
        yield f"changes its mind with the order: {self.disagree} of {self.disagree.n}"
        if self.agreement is None:
            yield "No labels were given, so nobody knows how far this judge can be trusted. It decides nothing."
            return
        kappa = "–" if self.kappa is None else f"{self.kappa:.2f}"
        yield f"agrees with {self.labelled} labels: {self.agreement}, weighted kappa {kappa}. It decides nothing."


def judged(found: Sequence[Preferred], labels: Mapping[str, str]) -> Judged:
    """Sum up; pairs without an answer, or with two minds, stay in the denominators.

    For kappa, which needs an order, a judge of two minds has no preference: a tie.
    """
    said = [one.said for one in found]
    known = [(labels[one.case], one.said) for one in found if one.case in labels]
    agreement = wilson(sum(label == answer for label, answer in known), len(known)) if known else None
    decided = [(label, "tie" if answer == "undecided" else answer) for label, answer in known]
    return Judged(
        pairs=len(found),
        a=wilson(said.count("a"), len(said)),
        b=wilson(said.count("b"), len(said)),
        disagree=wilson(said.count("undecided"), len(said)),
        failed=said.count("failed"),
        labelled=len(known),
        agreement=agreement,
        kappa=weighted_kappa(decided, ("a", "tie", "b")) if known else None,
    )


def labels_of(file: Path) -> dict[str, str]:
    """Labels by case: lines of {"case", "better": "a"|"b"|"tie"}. Raises InputError that names the line."""
    found: dict[str, str] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file.name} cannot be read.", "Give a UTF-8 file, one label a line.") from error
    for number, line in enumerate(lines, 1):
        try:
            row: Any = json.loads(line)
            found[str(row["case"])] = {"a": "a", "b": "b", "tie": "tie"}[row["better"]]
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"Line {number} is no label.", 'Write {"case": …, "better": "a", "b" or "tie"}.'
            ) from error
    return found
