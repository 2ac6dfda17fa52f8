"""A model's sentence may not lose what the record says, nor put it in another light."""

import pytest

from coach.coaching.review.fidelity import unfaithful

REACHED = "Handovers with complete site survey rose from 40 to 100 %, which meets the target of 100 %."
MISSED = "New clinic contracts rose from 3 to 11 contracts; the target of 14 contracts was not reached (73 % of the way)."


@pytest.mark.parametrize(
    ("text", "ours", "why"),
    [
        ("The target for handovers was 100 %, but only 100 % of the way was achieved.", REACHED, "leaves out “40"),
        ("Handovers rose from 40 to 100 %, but only the target of 100 % is met.", REACHED, "judges"),
        ("Handovers rose from 40 to 100 % and do not meet the target of 100 %.", REACHED, "opposite"),
        ("New clinic contracts rose from 3 to 11; the target of 14 was reached (73 % of the way).", MISSED, "opposite"),
        ("Sadly, contracts went from 3 to 11 of 14, the target was not reached (73 % of the way).", MISSED, "judges"),
        (f"{REACHED} The check found faults in the statement, which is why it was written once more here.", REACHED, "more than"),
        ("Auf 14 Verträge fehlt etwas: Leider nur 11 von 3 aus.", "Die Verträge stiegen von 3 auf 11, 14 fehlt noch.", "judges"),
        ("On 8 April the plan changed.", "On 8 April the plan was changed; the reason given was “finance asked for it”.", "leaves out"),
    ],
)  # fmt: skip
def test_what_is_lost_or_turned_is_told(text: str, ours: str, why: str) -> None:
    assert why in unfaithful(text, [ours])


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("From 40 to 100 %: handovers with a complete site survey meet the target of 100 %.", [REACHED]),
        ("Contracts with new clinics went from 3 to 11, 73 % of the way; the target of 14 was not reached.", [MISSED]),
        (
            "Contracts went from 3 to 11, not reaching the target of 14 (73 % of the way); handovers rose from 40 to 100 %, "
            "which meets the target of 100 %.",
            [MISSED, REACHED],
        ),
    ],
)  # fmt: skip
def test_other_words_for_the_same_stand(text: str, ours: list[str]) -> None:
    assert unfaithful(text, ours) == ""


def test_our_own_sentence_is_always_faithful() -> None:
    assert all(unfaithful(text, [text]) == "" for text in (REACHED, MISSED))
