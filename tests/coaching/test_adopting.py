"""A chosen candidate becomes a goal only with its proposed numbers confirmed."""

from datetime import date

import pytest

from coach.coaching.adopt import adopt
from coach.coaching.gate import Gate
from coach.coaching.worked_example import play
from coach.domain.provenance import Origin
from coach.errors import InputError
from coach.retrieval.knowledge import load_base

TODAY = date(2026, 12, 1)


def judged(brief, proposal):
    return Gate(brief, load_base(), TODAY).judge(proposal, suggester="model", model=None, repairs=0)


def test_a_proposed_number_must_be_confirmed(brief, good) -> None:
    with pytest.raises(InputError, match="25"):
        adopt(judged(brief, good), owner_id="per-1", period=brief.period)


def test_a_confirmed_candidate_is_stored_with_its_origins(brief, good) -> None:
    goal = adopt(judged(brief, good), owner_id="per-1", period=brief.period, confirmed=[25.0])
    assert goal.unconfirmed == ()
    assert [number.origin for number in goal.key_results[0].numbers] == [Origin.said, Origin.assumption]


def test_a_candidate_that_does_not_pass_is_refused(brief, bad) -> None:
    with pytest.raises(InputError, match="does not pass"):
        adopt(judged(brief, bad), owner_id="per-1", period=brief.period, confirmed=[25.0, 40.0])


async def test_the_worked_example_plays_from_the_aspiration_to_the_tree() -> None:
    shown: list[str] = []
    goal = await play(shown.append, today=TODAY)
    text = "\n".join(shown)
    assert "An aspiration and two facts" in text
    assert "said, your fact" in text
    assert "assumption (to be confirmed)" in text
    assert text.rstrip().count("\n3. ") == 1
    assert goal.parent_id is not None
    assert goal.text in " ".join(text.split())
