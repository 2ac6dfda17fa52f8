"""A leader's view: rolled up from below, the gravest first, nothing that is private."""

from coach.coaching.cycle.leading import leader_view
from coach.coaching.cycle.noting import Entry, note
from coach.coaching.workspace.goals import Fields


def test_a_team_s_goal_is_seen_from_below_and_slipping_comes_first(world) -> None:
    space = world.space
    space.units.add("Helvetia", "company")
    company = space.goals.add("Customers stay", Fields(level="company", period="2027-Q1")).goal
    space.goals.edit(world.goal, given=Fields(parent=company.id, visibility="organisation"))
    note(space, [Entry(world.waiting, 8.9, 0.2), Entry(world.solved, 62, 0.7)])
    view = leader_view(space)
    top = view.rows[0]
    assert top.goal.id == company.id and top.rolled.goals == 2
    assert top.rolled.from_below is not None and 0.2 < top.rolled.from_below < 0.4
    assert view.first[0].goal.id == world.goal
    assert [row.goal.id for row in leader_view(space, world.goal).rows] == [world.goal]


def test_a_private_goal_of_somebody_else_is_no_row(world) -> None:
    ben = world.space.people.add("Ben Okoro")
    hidden = world.space.goals.add(
        "Ben learns to say no", Fields(owner=ben.id, period="2027-Q1", visibility="private")
    )
    hidden = hidden.goal
    assert hidden.id not in [row.goal.id for row in leader_view(world.space).rows]
