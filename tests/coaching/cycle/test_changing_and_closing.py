"""Adjusting, thanking, closing, and finding learnings again."""

from datetime import date

import pytest

from coach.coaching.cycle import closing
from coach.coaching.cycle.adjusting import Adjusting, adjust, dropped
from coach.coaching.cycle.digest import digest
from coach.coaching.cycle.due import waiting
from coach.coaching.cycle.learnt import for_draft, learnings
from coach.coaching.cycle.noting import Entry, note
from coach.coaching.cycle.thanking import given, received, recognise
from coach.domain.grading import grade
from coach.domain.ids import new_id
from coach.domain.okr import GoalStatus
from coach.domain.records import Cause, Learning
from coach.errors import CoachError, InputError


def test_the_old_target_stays_visible_and_the_goal_is_checked_again(world) -> None:
    made = adjust(
        world.space, world.waiting, Adjusting({"target": 6.0}, "resources", "it has stood", "lead", "loan")
    )
    result = world.space.key_results.get(world.waiting)[1]
    assert result.target == 6 and "to 6 minutes" in result.text and "9 minutes" in result.text
    record = world.space.store.adjustments.list(record_id=world.waiting)[0]
    assert (record.before, record.after, record.shown_by, record.indicator) == (4, 6, "it has stood", "lead")
    assert made.judged.key_results and "target from 4 to 6" in made.message and "it has stood" in made.message


def test_a_moved_date_moves_in_the_sentence_too(world) -> None:
    adjust(world.space, world.waiting, Adjusting({"due": date(2027, 3, 15)}, "business"))
    result = world.space.key_results.get(world.waiting)[1]
    assert result.due == date(2027, 3, 15) and "by 15 March 2027" in result.text


@pytest.mark.parametrize(
    ("changes", "reason", "sign"),
    [
        ({"target": 6.0}, "weather", ""),
        ({"target": 4.0}, "business", ""),
        ({}, "business", ""),
        ({"target": 6.0}, "business", "lead"),
        ({"due": date(2028, 1, 1)}, "business", ""),
    ],
)
def test_a_change_that_cannot_stand_changes_nothing(world, changes, reason: str, sign: str) -> None:
    with pytest.raises(InputError):
        adjust(world.space, world.waiting, Adjusting(changes, reason, "", sign))
    assert world.space.key_results.get(world.waiting)[1].target == 4
    assert not world.space.store.adjustments.list()


def test_changes_of_one_day_keep_their_order_and_the_first_target_is_the_first(world) -> None:
    targets = [4.5, 5.0, 5.5, 6.0, 6.5, 7.0, 7.5]
    for target in targets:
        adjust(world.space, world.waiting, Adjusting({"target": target}, "resources"))
    listed = world.space.store.adjustments.list(record_id=world.waiting)
    assert [one.after for one in listed] == targets
    note(world.space, [Entry(world.waiting, 8.0)])
    result = world.space.key_results.get(world.waiting)[1]
    graded = grade(result, world.space.check_ins.of(result.id), listed)
    assert graded.original == pytest.approx(1 / 5) and graded.now == pytest.approx(1 / 1.5)


def test_a_new_owner_is_told_by_name(world) -> None:
    ana = world.space.people.add("Ana Ruiz")
    made = adjust(world.space, world.goal, Adjusting({"owner": ana.id}, "resources", "the team changed"))
    assert made.told == ("owner from Ada Novak to Ana Ruiz",)
    assert "per-" not in made.message and made.message.startswith("For Ana Ruiz")


def test_one_undo_takes_a_change_back_whole(world) -> None:
    adjust(world.space, world.waiting, Adjusting({"target": 6.0}, "business"))
    world.space.changes.undo()
    assert world.space.key_results.get(world.waiting)[1].target == 4
    assert not world.space.store.adjustments.list()


def test_a_dropped_key_result_no_longer_counts_and_keeps_what_was_noted(world) -> None:
    note(world.space, [Entry(world.waiting, 8)])
    adjust(world.space, world.waiting, Adjusting({"drop": True}, "business"))
    assert dropped(world.space) == {world.waiting}
    assert [row.key_result.id for row in waiting(world.space)] == [world.solved]
    assert len(world.space.check_ins.of(world.waiting)) == 1
    assert len(closing.endings(world.space, world.space.goals.get(world.goal))) == 1


def test_those_whose_goals_are_near_are_named_in_the_message(world) -> None:
    ben = world.space.people.add("Ben Okoro")
    made = adjust(world.space, world.goal, Adjusting({"owner": ben.id}, "resources"))
    assert made.affected == ("Ben Okoro",) and made.message.startswith("For Ben Okoro: ")


def test_thanks_are_kept_once_and_found_from_both_sides(world) -> None:
    ben = world.space.people.add("Ben Okoro")
    first, again = (
        recognise(world.space, "Ben Okoro", "stayed late", given_for="help", about=world.goal)
        for _ in range(2)
    )
    assert first.id == again.id and first.about_id == world.goal
    assert received(world.space, ben.id) == given(world.space, world.space.identity.me.id) == [first]


def test_thanks_to_a_team_to_oneself_and_to_nobody(world) -> None:
    team = world.space.units.add("Service desk", "team")
    assert recognise(world.space, "Service desk", "the new roster").unit_id == team.id
    for whom in ("Ada Novak", "Nobody At All", " "):
        with pytest.raises(CoachError):
            recognise(world.space, whom, "thanks")


def test_closing_scores_and_carries_nothing_over(world) -> None:
    note(world.space, [Entry(world.waiting, 4), Entry(world.solved, 61)])
    goals = len(world.space.goals.list())
    closed, record = closing.close(
        world.space, world.goal, decision="keep", why="the need stands", celebrated="cake"
    )
    assert closed.status is GoalStatus.missed
    assert [score.progress for score in record.scores] == [1.0, 0.5]
    assert len(world.space.goals.list()) == goals
    told = closing.proposal(closed, closing.endings(world.space, closed), record.decision)
    assert "2027-Q2" in told[0] and any("from 61 %" in line for line in told)
    assert not any("4 minutes" in line for line in told)


def test_a_missing_final_value_is_no_zero_and_no_achievement(world) -> None:
    closed, record = closing.close(world.space, world.goal, decision="modify", why="no numbers")
    assert [score.progress for score in record.scores] == [None, None]
    assert closed.status is GoalStatus.missed


def test_all_reached_is_achieved_and_a_second_close_is_refused(world) -> None:
    note(world.space, [Entry(world.waiting, 3.5), Entry(world.solved, 70)])
    assert (
        closing.close(world.space, world.goal, decision="abandon", why="done")[0].status
        is GoalStatus.achieved
    )
    with pytest.raises(InputError, match="closed already"):
        closing.close(world.space, world.goal, decision="keep", why="again")


def test_a_decision_needs_its_reason(world) -> None:
    with pytest.raises(InputError):
        closing.close(world.space, world.goal, decision="keep", why=" ")
    assert world.space.goals.get(world.goal).status is GoalStatus.active


def test_learnings_come_back_with_where_they_came_from(world) -> None:
    world.space.store.learnings.save(
        Learning(
            id=new_id("lrn"), key_result_id=world.waiting, on=date(2027, 2, 1), cause=Cause.capacity,
            text="Callers waited longer when two colleagues were lent to the fair",
            cue="somebody is lent out", response="I bring the target to the next check-in",
        )
    )  # fmt: skip
    found = for_draft(world.space, "I want callers to wait less, with the colleagues we have")
    assert len(found) == 1 and "from “Median waiting time" in found[0].line and "2027-02-01" in found[0].line
    assert for_draft(world.space, "Learn to write grant proposals") == []
    assert len(learnings(world.space)) == 1


def test_a_learning_without_a_cause_is_kept_and_sound(world) -> None:
    saved = Learning(
        id=new_id("lrn"),
        key_result_id=world.solved,
        on=date(2027, 2, 1),
        cause=None,
        text="It went well when they led it",
    )
    world.space.store.learnings.save(saved)
    assert world.space.store.learnings.get(saved.id).cause is None
    assert world.space.store.verify() == []


def test_the_digest_tells_the_week_and_only_the_week(world) -> None:
    note(world.space, [Entry(world.waiting, 8.5, note="old", on=date(2027, 2, 1))])
    note(world.space, [Entry(world.waiting, 8, note="loan since Monday", on=date(2027, 2, 12))])
    text = "\n".join(digest(world.space).lines())
    assert "loan since Monday" in text and ": old" not in text
    assert "Due" in text and "Look here first" in text
