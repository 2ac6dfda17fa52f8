"""A suggestion becomes a goal through its gate and its confirmations only, and the ledger knows what became of it."""

from dataclasses import replace

import pytest

from coach.coaching.workspace.choice import choice_of
from coach.coaching.workspace.goals import Fields, NotPassing
from coach.domain.ledger import Outcome
from coach.domain.provenance import Origin
from coach.errors import InputError
from coach.store.errors import NotStored


def given(workspace) -> dict[str, object]:
    return {"period": workspace.drafts.default_period(), "aspiration": "I want us to be faster"}


@pytest.fixture
def choice(workspace, drafted):
    return workspace.adopting.offered(drafted.ledger_ids[0])


def test_a_proposed_number_must_be_confirmed_first(workspace, choice) -> None:
    assert list(choice.unconfirmed())
    with pytest.raises(InputError, match="Not confirmed yet"):
        workspace.adopting.accept(choice, **given(workspace))
    assert workspace.goals.list() == []


def test_taken_as_it_is_it_is_noted_as_accepted(workspace, choice) -> None:
    judged = workspace.adopting.accept(choice.confirming(), **given(workspace))
    entry = workspace.store.ledger.get(choice.ledger_id)
    assert (entry.outcome, entry.subject_id) == (Outcome.accepted, judged.goal.id)
    assert judged.goal.unconfirmed == ()
    assert workspace.planning.roadmap(judged.goal.aspiration_id) == [judged.goal]


def test_changed_words_are_noted_with_their_difference(workspace, choice) -> None:
    edited = replace(choice, text=choice.text.replace("Customers", "Our customers"))
    workspace.adopting.accept(edited.confirming(), **given(workspace))
    entry = workspace.store.ledger.get(choice.ledger_id)
    assert entry.outcome is Outcome.edited
    assert "+Our customers" in entry.outcome_note and "-Customers" in entry.outcome_note


def test_a_number_that_the_person_writes_instead_is_their_own(workspace, choice) -> None:
    at, proposed = next(
        (at, number)
        for at, result in enumerate(choice.key_results)
        for number in result.numbers
        if number.origin is Origin.assumption
    )
    before = choice.key_results[at]
    own = replace(before, text=before.text.replace(f"{proposed.value:g}", "19"), target=19.0)
    edited = replace(choice, key_results=tuple(own if one is before else one for one in choice.key_results))
    goal = workspace.adopting.accept(edited.confirming(), **given(workspace)).goal
    origins = {number.value: number.origin for number in goal.key_results[at].numbers}
    assert origins[19.0] is Origin.said and proposed.value not in origins


def test_what_fails_its_check_after_an_edit_is_not_stored(workspace, choice) -> None:
    vague = replace(choice, text="Do things better")
    with pytest.raises(NotPassing):
        workspace.adopting.accept(vague.confirming(), **given(workspace))
    assert workspace.goals.list() == []
    assert workspace.store.ledger.get(choice.ledger_id).outcome is Outcome.offered


def test_a_rejection_needs_its_reason_and_keeps_it(workspace, choice) -> None:
    with pytest.raises(InputError, match="reason is empty"):
        workspace.adopting.reject(choice.ledger_id, " ")
    workspace.adopting.reject(choice.ledger_id, "we measure this elsewhere")
    entry = workspace.store.ledger.get(choice.ledger_id)
    assert (entry.outcome, entry.outcome_note) == (Outcome.rejected, "we measure this elsewhere")


def test_it_is_stored_once(workspace, choice) -> None:
    workspace.adopting.accept(choice.confirming(), **given(workspace))
    with pytest.raises(InputError, match="stored already"):
        workspace.adopting.offered(choice.ledger_id)
    assert len(workspace.goals.list()) == 1


def test_a_suggestion_that_was_tampered_with_is_not_taken(workspace, drafted) -> None:
    entry = workspace.store.ledger.get(drafted.ledger_ids[0])
    changed = entry.with_(id="led-tampered", suggestion={**entry.suggestion, "model": "another"})
    workspace.store.ledger.add(changed)
    with pytest.raises(NotStored, match="not as it was made"):
        workspace.adopting.offered("led-tampered")


def test_one_that_did_not_pass_is_not_taken(workspace, drafted) -> None:
    entry = workspace.store.ledger.get(drafted.ledger_ids[0])
    workspace.store.ledger.add(entry.with_(id="led-failed", passed=False, verdict="fail"))
    with pytest.raises(InputError, match="does not pass"):
        workspace.adopting.offered("led-failed")


def test_every_offered_suggestion_survives_its_json(drafted) -> None:
    for suggestion, name in zip(drafted.suggestions, drafted.ledger_ids, strict=True):
        read = choice_of(suggestion.to_json(), name)
        assert read == choice_of(suggestion, name)
        assert [result.text for result in read.key_results] == [kr.text for kr in suggestion.key_results]


def test_the_goals_above_of_my_unit_go_into_the_draft(workspace) -> None:
    top = Fields(level="company", period="2027-H1")
    above = workspace.goals.add("Customers renew because support is quick", top).goal
    brief = workspace.drafts.brief("I want to lead")
    assert [parent.id for parent in brief.parents] == [above.id]


def test_a_suggestion_can_be_taken_in_a_later_run_with_what_it_was_made_for(opened, drafted) -> None:
    with opened() as first:
        brief = first.drafts.brief("I want us to be faster", period="2027-Q3")
        first.drafts.remember(brief, drafted.ledger_ids)
    with opened() as second:
        choice = second.adopting.offered(drafted.ledger_ids[0])
        with pytest.raises(InputError, match="outside the period"):
            second.adopting.accept(choice.confirming())
        assert second.drafts.keys() == []
