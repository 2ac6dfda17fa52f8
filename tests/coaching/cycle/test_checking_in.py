"""Check-ins: what is due first, many at once, nothing twice, nothing in part."""

from datetime import date, timedelta

import pytest

from coach.coaching.cycle.batch import read_batch
from coach.coaching.cycle.due import reminders, row_of, waiting
from coach.coaching.cycle.noting import Entry, note
from coach.domain.progress import Status
from coach.errors import InputError


def on(month: int, day: int) -> date:
    return date(2027, month, day)


def test_what_was_never_checked_is_due_and_stands_before_what_is_on_track(world) -> None:
    note(world.space, [Entry(world.waiting, 5, 0.8)])
    rows = waiting(world.space)
    assert [row.key_result.id for row in rows] == [world.solved, world.waiting]
    assert rows[0].status is Status.pending and rows[0].is_due and not rows[1].is_due
    assert "never checked in" in reminders(rows)[0]


def test_what_is_stale_comes_before_what_is_pending(world) -> None:
    note(world.space, [Entry(world.waiting, 5, 0.8, on=on(1, 4))])
    assert [row.key_result.id for row in waiting(world.space)] == [world.waiting, world.solved]


def test_the_agreed_cadence_says_when_the_next_one_is_due(world) -> None:
    goal = world.space.goals.get(world.goal).with_(cadence_days=7)
    checks = note(world.space, [Entry(world.waiting, 8, on=on(2, 1))])
    row = row_of(goal, goal.key_results[0], [checks[0].check_in], on(2, 15))
    assert row.due == on(2, 8) and row.late == 7


def test_a_skipped_check_in_counts_as_looked_at_and_says_why(world) -> None:
    made = note(world.space, [Entry(world.solved, skipped="the report comes on Friday")])[0].check_in
    assert made.value is None and made.skipped == "the report comes on Friday"
    assert not next(row for row in waiting(world.space) if row.key_result.id == world.solved).late


def test_the_same_check_in_is_not_stored_twice(world) -> None:
    first, again = (note(world.space, [Entry(world.waiting, 8, 0.5, "loan")])[0] for _ in range(2))
    assert not first.again and again.again and again.check_in.id == first.check_in.id
    assert len(world.space.check_ins.of(world.waiting)) == 1


@pytest.mark.parametrize(
    "entry",
    [
        {"on": on(3, 1), "value": 5},
        {"on": date(2026, 12, 31), "value": 5},
        {"value": float("nan")},
        {"value": 5, "confidence": 60},
        {},
        {"value": 5, "skipped": "no"},
        {"value": 5, "note": "a\x00b"},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(world, entry) -> None:
    with pytest.raises(InputError):
        note(world.space, [Entry(world.solved, 60), Entry(world.waiting, **entry)])
    assert not world.space.check_ins.of(world.solved)


def test_many_are_one_change_that_one_undo_takes_back(world) -> None:
    note(world.space, [Entry(world.waiting, 8), Entry(world.solved, 55)])
    world.space.changes.undo()
    assert not world.space.check_ins.of(world.waiting) and not world.space.check_ins.of(world.solved)


def test_a_csv_is_read_with_semicolons_and_decimal_commas(world) -> None:
    text = f"key_result;value;confidence;note\n{world.solved};55,5;0,6;ok\n\n"
    batch = read_batch(text, world.space)
    assert not batch.faults and batch.entries == (Entry(world.solved, 55.5, 0.6, "ok"),)


def test_every_fault_of_a_csv_is_told_with_its_row(world) -> None:
    rows = [
        "key_result,value,confidence,note",
        f"{world.solved},55,0.6,fine",
        f"{world.waiting},abc,0.5,",
        "kr-zzz,1,0.5,",
        f"{world.waiting},1.500,0.5,",
        f"{world.solved},56,0.6,twice",
        f"{world.waiting},5",
        f'{world.waiting},5,7,"two\nlines"',
    ]
    batch = read_batch("\n".join(rows), world.space)
    assert len(batch.entries) == 1
    assert [fault.split(":")[0] for fault in batch.faults] == [
        "Row 3", "Row 4", "Row 5", "Row 6", "Row 7", "Row 9",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "value\n5\n", "key_result,colour\na,b\n", 'key_result\n"open', "id,kr\na,b\n"]
)
def test_a_file_without_a_usable_header_is_refused(world, text: str) -> None:
    with pytest.raises(InputError):
        read_batch(text, world.space)


def test_a_goal_whose_period_is_over_waits_for_no_check_in(world, opened) -> None:
    world.space.close()
    assert waiting(opened(today=on(3, 31) + timedelta(days=1))) == []


async def test_what_still_runs_is_behind_or_on_its_pace_and_never_missed(world, opened) -> None:
    from datetime import date

    from coach.coaching.retro.desk import look_at

    note(
        world.space,
        [Entry(world.waiting, 6.4, on=date(2027, 2, 14)), Entry(world.solved, 53, on=date(2027, 2, 14))],
    )
    good, slow = [await look_at(world.space, name) for name in (world.waiting, world.solved)]
    assert not good.result.history.missed and "on its pace, and it runs until 2027-03-31" in " ".join(
        good.record
    )
    assert not good.result.learnings and not any("?" in line for line in good.record)
    assert "behind its pace" in " ".join(slow.record) and "missed" not in " ".join(slow.record)
    over = await look_at(opened(today=date(2027, 4, 1)), world.waiting)
    assert over.result.history.missed and "missed" in " ".join(over.record)
