"""An objective that names nobody it is for and nothing it is good for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from coach.validator.reading.lexicon import VERBS
from coach.validator.rule import BOTH_INFO, Fault, Rule, example
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    statement = goal.statement
    if statement.kind != "objective" or statement.form == "none" or statement.language != "en":
        return ()
    if goal.record.contribution or _names_a_purpose(statement.words):
        return ()
    message = f"{goal.quote(None)} does not say for whom or for what it is good."
    return (
        Fault(None, message, "Add the people it is for (“for …”) or what it makes possible (“so that …”)."),
    )


def _names_a_purpose(words: tuple[str, ...]) -> bool:
    """A beneficiary ("for …", or people as such) or a purpose ("so that", "to <verb>")."""
    if not _PURPOSE.isdisjoint(words):
        return True
    pairs = pairwise(words)
    return any(pair == ("so", "that") or (pair[0] == "to" and pair[1] in VERBS["en"]) for pair in pairs)


_PURPOSE = frozenset(
    [
        "for",
        "because",
        "enabling",
        "letting",
        "people",
        "customer",
        "customers",
        "user",
        "users",
        "team",
        "teams",
        "client",
        "clients",
        "patient",
        "patients",
        "member",
        "members",
        "nurse",
        "nurses",
        "student",
        "students",
        "teacher",
        "teachers",
        "colleague",
        "colleagues",
        "employee",
        "employees",
        "staff",
        "engineer",
        "engineers",
        "developer",
        "developers",
        "partner",
        "partners",
        "guest",
        "guests",
        "visitor",
        "visitors",
        "citizens",
        "resident",
        "residents",
        "families",
        "children",
        "readers",
        "donors",
        "volunteers",
        "farmers",
        "drivers",
        "everyone",
        "everybody",
        "anyone",
        "we",
        "i",
        "our",
        "my",
        "us",
        "me",
        "newcomers",
        "hires",
        "sellers",
        "buyers",
        "manager",
        "managers",
        "leader",
        "leaders",
        "agents",
        "owners",
        "tenants",
        "passengers",
        "fans",
        "investors",
        "company",
        "market",
        "community",
        "patients'",
        "customers'",
        "crews",
        "crew",
        "wards",
        "ward",
    ]
)


RULE: Rule[Goal] = Rule(
    code="S105",
    name="no-purpose",
    criterion="specific",
    severities=BOTH_INFO,
    source="SEED A2: an objective says for whom or for what",
    why=(
        "An objective that names a beneficiary or a purpose tells people why it matters and lets them "
        "find another way when the first one fails. “To 45 %” is a number, not a purpose."
    ),
    trips=(
        example("Raise the throughput to 45 pallets", kind="objective"),
        example("Redesign the intranet", kind="objective"),
    ),
    near_misses=(
        example("Make releases boring and safe for every team", kind="objective"),
        example("Nurses find every device without asking", kind="objective"),
        example("Redesign the intranet so that field staff can use it on the road", kind="objective"),
    ),
    find=find,
)
