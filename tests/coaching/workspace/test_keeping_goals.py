"""What a person does with goals between runs, each step durable and checked."""

from datetime import date

import pytest

from coach.coaching.workspace.goals import Fields, NotPassing
from coach.domain.people import Level
from coach.domain.provenance import Origin
from coach.errors import InputError
from coach.store.errors import NotStored

LASTING = "Customers get a lasting solution sooner than they do today"
RESULTS = (
    "Median time to resolve a ticket falls from 26 hours to 20 hours by 31 March 2027",
    "Reopen rate stays at or below 8%",
)


def test_the_first_goal_makes_its_owner_and_is_there_again_in_the_next_run(opened) -> None:
    with opened() as first:
        judged = first.goals.add(LASTING, Fields(key_results=RESULTS))
    with opened() as second:
        goal = second.goals.get(judged.goal.id)
        assert second.people.name_of(goal.owner_id) == "Ada Novak"
        assert [result.text for result in goal.key_results] == list(RESULTS)
        assert second.store.history(goal.id)[0].author == goal.owner_id


def test_looking_around_makes_no_person(workspace) -> None:
    assert workspace.views.overview().goals == 0
    assert workspace.identity.whoami() is None
    assert workspace.people.list() == []


def test_a_key_result_is_read_from_its_sentence_and_its_numbers_are_the_persons_own(workspace) -> None:
    goal = workspace.goals.add(LASTING, Fields(key_results=RESULTS)).goal
    first, second = goal.key_results
    assert (first.baseline, first.target, first.unit, first.due) == (26, 20, "hours", date(2027, 3, 31))
    assert {number.origin for number in first.numbers} == {Origin.said}
    assert (second.kind, second.direction) == ("guardrail", "maintain")


def test_a_relative_change_is_kept_as_how_far_it_has_moved(workspace) -> None:
    goal = workspace.goals.add(LASTING, Fields(key_results=("Cut waiting time by 15%",))).goal
    assert (goal.key_results[0].baseline, goal.key_results[0].target) == (0, 15)
    assert "first measured level" in goal.key_results[0].metric


def test_goals_above_are_typed_in_with_their_unit_and_the_tree_hangs_together(workspace) -> None:
    top = workspace.goals.add("Customers renew because support is quick", Fields(level="company")).goal
    own = workspace.goals.add(LASTING, Fields(parent=top.text)).goal
    assert workspace.store.units.get(top.owner_id).level is Level.company
    assert own.parent_id == top.id and own.period == top.period
    assert [depth for depth, _ in workspace.views.tree().walk()] == [0, 1]


def test_every_change_is_checked_again(workspace) -> None:
    top = workspace.goals.add("Customers renew because support is quick", Fields(level="company")).goal
    goal = workspace.goals.add("Do things better", Fields(parent=top.id, key_results=RESULTS)).goal
    assert workspace.checking.kept(goal.id)["overall"] == "fail"
    judged = workspace.goals.edit(goal.id, LASTING, Fields(contribution="Waiting is what people remember"))
    assert workspace.checking.kept(goal.id)["overall"] == judged.verdict != "fail"


def test_strictly_what_fails_is_not_stored(workspace) -> None:
    with pytest.raises(NotPassing) as refused:
        workspace.goals.add("Do things better", strict=True)
    assert refused.value.exit_code == 1
    assert workspace.goals.list() == []


@pytest.mark.parametrize("text", ["", "  ", "\u200b\u2060", "a\x00b", "a\ud800b"])
def test_words_that_nobody_can_read_or_keep_are_refused_and_nothing_is_stored(workspace, text) -> None:
    with pytest.raises(InputError):
        workspace.goals.add(text)
    assert workspace.goals.list() == [] and workspace.people.list() == []


def test_a_paste_that_is_too_long_is_refused_with_its_length(workspace) -> None:
    with pytest.raises(InputError, match="200,000"):
        workspace.goals.add("x" * 200_000)
    assert workspace.goals.list() == []


def test_moving_a_goal_moves_what_was_due_at_its_end(workspace) -> None:
    goal = workspace.goals.add(LASTING, Fields(period="2027-Q1", key_results=RESULTS)).goal
    moved = workspace.goals.edit(goal.id, given=Fields(period="2027-H1")).goal
    assert {result.due for result in moved.key_results} == {date(2027, 6, 30)}


def test_an_edited_key_result_forgets_a_number_that_is_gone(workspace) -> None:
    goal = workspace.goals.add(LASTING, Fields(key_results=RESULTS)).goal
    text = "Median time to resolve a ticket falls from 26 hours to 18 hours by 31 March 2027"
    edited = workspace.key_results.edit(goal.key_results[0].id, text=text, target=18.0).goal
    assert [number.value for number in edited.key_results[0].numbers] == [26, 18]


def test_a_goal_cannot_serve_one_below_it(workspace) -> None:
    top = workspace.goals.add(LASTING).goal
    below = workspace.goals.add("Colleagues find answers by themselves", Fields(parent=top.id)).goal
    with pytest.raises(NotStored, match="serving itself"):
        workspace.goals.edit(top.id, given=Fields(parent=below.id))
    assert workspace.goals.get(top.id).parent_id is None


def test_undo_says_what_it_took_back(workspace) -> None:
    goal = workspace.goals.add(LASTING).goal
    workspace.goals.edit(goal.id, "Customers get an answer that lasts")
    assert "is as it was before" in workspace.changes.undo()
    assert workspace.goals.get(goal.id).text == LASTING
    assert "is gone again" in workspace.changes.undo()
    assert workspace.goals.list() == []


def test_an_unknown_goal_is_answered_with_the_nearest(workspace) -> None:
    workspace.goals.add(LASTING)
    with pytest.raises(NotStored, match="Did you mean “Customers get a lasting solution"):
        workspace.goals.get("Customers get a lasting solution sooner than they do")


def test_a_check_in_of_tomorrow_is_refused(workspace) -> None:
    goal = workspace.goals.add(LASTING, Fields(key_results=RESULTS)).goal
    with pytest.raises(InputError, match="future"):
        workspace.check_ins.save(goal.key_results[0].id, 24.0, on=date(2027, 1, 19))
    workspace.check_ins.save(goal.key_results[0].id, 24.0, confidence=0.6)
    assert workspace.views.page(goal.id).key_results[0].current == 24


def test_what_needs_attention_is_said_with_the_next_step(opened) -> None:
    with opened() as early:
        goal = early.goals.add(LASTING, Fields(period="2027-Q1", key_results=RESULTS)).goal
        assert {one.code for one in early.views.overview().attention} >= {"pending", "no-parent"}
        early.check_ins.save(goal.key_results[0].id, 26.0)
    with opened(date(2027, 3, 1)) as later:
        codes = {one.code for one in later.views.overview().attention}
        assert "slipping" in codes
    with opened(date(2027, 4, 2)) as over:
        assert [one.code for one in over.views.overview().attention] == ["over"]
