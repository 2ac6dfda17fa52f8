from coach.domain.okr import Objective
from coach.domain.people import Level
from coach.domain.periods import parse_period
from coach.domain.tree import GoalTree

Q1 = parse_period("2027-Q1")


def goal(name: str, parent: str | None = None, level: Level = Level.person, **more: object) -> Objective:
    return Objective(
        id=f"obj-{name}",
        text=name,
        owner_id="per-1",
        parent_id=parent and f"obj-{parent}",
        level=level,
        period=Q1,
        **more,
    )


def test_a_walk_shows_parents_before_children_once() -> None:
    tree = GoalTree(
        [goal("c", "b"), goal("b", "a", Level.team), goal("a", level=Level.company), goal("d", "a")]
    )
    assert [(depth, g.text) for depth, g in tree.walk()] == [(0, "a"), (1, "b"), (2, "c"), (1, "d")]
    assert [g.text for g in tree.ancestors("obj-c")] == ["b", "a"]


def test_cycles_are_told_once_and_never_followed_forever() -> None:
    tree = GoalTree([goal("a", "b"), goal("b", "a"), goal("c", "a"), goal("e")])
    assert tree.cycles == [["obj-a", "obj-b"]]
    assert [g.text for g in tree.ancestors("obj-c")] == ["a", "b"]
    assert sorted(g.text for _, g in tree.walk()) == ["a", "b", "c", "e"]


def test_a_link_to_nowhere_makes_an_orphan_that_is_still_shown() -> None:
    tree = GoalTree([goal("a", "gone")])
    assert [g.text for g in tree.orphans] == ["a"]
    assert [g.text for _, g in tree.walk()] == ["a"]


def test_supporting_links_are_not_parents() -> None:
    tree = GoalTree([goal("a"), goal("b", supports=("obj-a",))])
    assert [g.text for g in tree.supporters("obj-a")] == ["b"]
    assert tree.children("obj-a") == []


def test_ten_thousand_deep_is_walked_without_recursion() -> None:
    chain = [goal("g0")] + [goal(f"g{n}", f"g{n - 1}") for n in range(1, 10_000)]
    tree = GoalTree(chain)
    assert max(depth for depth, _ in tree.walk()) == 9_999
    assert tree.cycles == []
