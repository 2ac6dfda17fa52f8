"""Several people in one file: change every private text of one, and no verb that reads gives another a different byte."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from coach.cli.main import run
from coach.coaching.sample import build, sample_settings
from coach.coaching.workspace import open_workspace
from coach.coaching.workspace.goals import Fields
from coach.domain.okr import GoalStatus, PerformanceGoal, Visibility
from coach.domain.records import Closing
from coach.errors import CoachError
from coach.exchange.reading import read_text
from coach.settings import Settings
from coach.store.looking import Looking
from tests.coaching.review.test_private_stays_private import fill, report
from tests.exchange.test_given_out import unpacked

TODAY = date(2026, 11, 25)
ONE, TWO = "first words of their own", "ZWIEBELTURM leaves for a lighthouse"
#: What says nothing of anybody: the ids made here, moments, how long something took, the size of a file.
OF_THE_RUN = re.compile(
    rb"(?:led|rev|ver|dis|line|per)-[0-9a-hjkmnp-tv-z]{8}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.+Z-]*(?: UTC)?|\"seconds\": [\d.e-]+"
    rb"|[\d.]+ s\b|\d{8}-\d{6}|[\d,]+ bytes|\"bytes\": \d+"
)
Reading = tuple[str, ...]


def shared(folder: Path, words: str) -> tuple[Settings, dict[str, str]]:
    """The sample organisation in one file, with a report's private matter of every kind in these words."""
    settings = sample_settings(folder)
    build(settings, TODAY)
    with open_workspace(settings, today=TODAY) as lead:
        who, boss = report(lead), lead.identity.me.id
    with open_workspace(Settings(home=settings.home, user=who.id), today=TODAY) as own:
        fill(own, words)
        private(own.store, who.id, words)
        own.goals.add(words, Fields(parent="obj-hidden", visibility="private"))
        shown = next(one for one in own.goals.list(owner_id=who.id) if one.visibility is Visibility.manager)
    with open_workspace(settings, today=TODAY) as lead:
        lead.store.recognitions.save(
            lead.store.recognitions.model(
                id="rec-1", person_id=who.id, from_id=boss, from_name="Lea", on=TODAY, text="Thank you for it"
            )
        )
    return settings, {"person": who.id, "name": who.name, "goal": shown.id, "kr": shown.key_results[0].id}


def private(store, person: str, words: str) -> None:
    """What `fill` leaves out: a private goal above a shown one, a draft, notes of what is hidden, a given goal."""
    hidden = store.objectives.get("obj-hidden")
    mine = [one for one in store.objectives.list(owner_id=person) if one.visibility is not Visibility.private]
    for goal in mine[:1]:
        store.objectives.save(
            goal.with_(visibility="manager", parent_id="obj-hidden", aspiration_id="asp-own", supports=())
        )
    store.objectives.save(
        hidden.with_(id="obj-draft", status=GoalStatus.draft, visibility="organisation", key_results=())
    )
    result = hidden.key_results[0].id
    store.learnings.save(
        store.learnings.get("lrn-own").with_(id="lrn-hidden", key_result_id=result, visibility="organisation")
    )
    store.checkins.save(
        store.checkins.get("chk-own").with_(id="chk-hidden", key_result_id=result, visibility="team")
    )
    store.adjustments.save(
        store.adjustments.model(
            id="adj-hidden", record_id=result, on=TODAY, field="text", before=words, after=words, reason="business", note=words
        )
    )  # fmt: skip
    store.closings.save(
        Closing(id="clo-hidden", objective_id="obj-hidden", on=TODAY, achieved=words, celebrated=words)
    )
    store.recognitions.save(
        store.recognitions.model(
            id="rec-own", person_id=person, from_name=words, on=TODAY, text=words, visibility="private"
        )
    )
    store.performance_goals.save(
        PerformanceGoal(id="pg-own", person_id=person, text="A goal that was given", given_by="Lea", period=hidden.period)
    )  # fmt: skip


def readings(at: dict[str, str]) -> list[Reading]:
    """Every verb that reads, in every form, and every one that looks something up, also what is not to be found."""
    period = "2026-01-01..2026-12-31"
    hidden = ("obj-hidden", "obj-draft", "kr-hidden-0", "asp-own", "lrn-own", "chk-own", "rec-own")
    asked = (f"What did {at['name']} learn?", f"What are the goals of {at['name']}?", f"Which goals does {at['name']} own?",
             "What needs attention?", "Who owns the goal lighthouse?", "What did I learn?")  # fmt: skip
    one = [
        *[("tree", "--format", form) for form in ("text", "json", "svg", "md")],
        ("goal", "list"), ("goal", "list", "--format", "json"), ("goal", "show", at["goal"]), ("goal", "show", at["goal"], "--format", "json"),
        ("status",), ("status", "--format", "json"), ("digest",), ("rollup",), ("rollup", "--format", "json"), ("team",), ("team", "--format", "json"),
        ("line", "list"), ("person", "list", "--format", "json"), ("person", "show", at["person"]), ("unit", "list"), ("checkin",),
        ("progress", at["kr"]), ("progress", at["kr"], "--format", "json"), ("learnings",), ("learnings", "--format", "json"),
        ("ledger", "list"), ("ledger", "list", "--format", "json"), ("ledger", "verify"), ("ledger", "export"),
        ("review", at["name"], "--period", period), ("review", at["name"], "--period", period, "--format", "json"), ("reviews", "list"),
        ("verify",), ("doctor",), ("paths",), ("retro", at["kr"]), ("share", at["goal"]), ("dispute", "--list"), ("knowledge", "list"),
        ("knowledge", "search", "lighthouse"), ("recognise", "--list"), ("undo",),
    ]  # fmt: skip
    one += [
        ("export", "--format", form, *more)
        for form in ("json", "md", "csv", "xlsx", "viva", "viva-csv", "atlassian-csv", "archive", "ics")
        for more in ((), ("--private",))
    ]
    one += [("ask", question) for question in asked]
    one += [(*verb, name) for name in hidden for verb in (("goal", "show"), ("progress",), ("retro",), ("share",), ("ledger", "show"), ("delete",))]  # fmt: skip
    return [*one, ("export", "--for-manager")]


@pytest.fixture
def seen_by(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Callable[[Settings, dict[str, str], str], dict[Reading, bytes]]:
    monkeypatch.chdir(tmp_path)

    def look(settings: Settings, at: dict[str, str], user: str) -> dict[Reading, bytes]:
        monkeypatch.setenv("COACH_HOME", str(settings.home))
        monkeypatch.setenv("COACH_USER", user)
        told = {}
        for reading in readings(at):
            capsysbinary.readouterr()
            code = run([*reading])
            out, err = capsysbinary.readouterr()
            whole = b"%d " % code + unpacked(out) + err
            whole = whole.replace(str(settings.home).encode(), b"HOME")
            told[reading] = OF_THE_RUN.sub(b"", whole)
        return told

    return look


@pytest.mark.parametrize("who", ["per-lea", "stranger"])
def test_not_one_byte_that_anybody_else_reads_depends_on_a_private_text(
    who: str, seen_by: Callable[..., dict[Reading, bytes]], tmp_path: Path
) -> None:
    seen = []
    for name, words in (("one", ONE), ("two", TWO)):
        settings, at = shared(tmp_path / name, words)
        seen.append(seen_by(settings, at, who))
    for reading, told in seen[0].items():
        assert told == seen[1][reading], reading
    for told in (part for one in seen for part in one.items()):
        for word in (b"first words", b"ZWIEBELTURM", b"lighthouse of"):
            assert word not in told[1], told[0]
    if who == "per-lea":
        assert at["name"].encode() in seen[0]["tree", "--format", "text"]


def test_whoever_it_belongs_to_still_reads_all_of_it(
    seen_by: Callable[..., dict[Reading, bytes]], tmp_path: Path
) -> None:
    settings, at = shared(tmp_path / "one", TWO)
    told = seen_by(settings, at, at["person"])
    for reading in (("tree", "--format", "text"), ("goal", "list"), ("export", "--format", "json", "--private"),
                    ("learnings",), ("ledger", "list", "--format", "json"), ("goal", "show", "obj-hidden")):  # fmt: skip
        assert b"ZWIEBELTURM" in told[reading], reading


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Settings, str]]:
    """A file that two people share: the settings of the lead, and a goal of the report."""
    settings, at = shared(tmp_path / "both", TWO)
    yield settings, at["goal"]


def test_what_is_changed_by_somebody_who_sees_less_keeps_what_they_do_not_see(two) -> None:
    settings, goal = two
    with open_workspace(settings, today=TODAY) as at:
        before = at.store.unfiltered().objectives.get(goal)
        found = at.goals.get(goal)
        assert (found.parent_id, found.aspiration_id) == (None, None)
        assert before.parent_id == "obj-hidden" and "ZWIEBELTURM" in before.key_results[0].numbers[0].where
        at.goals.edit(goal, "Answers reach people while they still wait for them")
        after = at.store.unfiltered().objectives.get(goal)
        assert after == before.with_(text="Answers reach people while they still wait for them")
        assert "ZWIEBELTURM" not in str(at.changes.history())
        with pytest.raises(CoachError, match="is taken"):
            at.store.objectives.save(before.with_(id="obj-hidden", parent_id=None, key_results=()))


def test_everybody_takes_back_their_own_changes_only(two) -> None:
    settings, _ = two
    with open_workspace(settings, today=TODAY) as at:
        told = at.changes.undo()
        assert "ZWIEBELTURM" not in told and "thanks" in told


def test_drafts_in_progress_and_suggestions_are_those_of_whoever_made_them(two) -> None:
    settings, _ = two
    with open_workspace(settings, today=TODAY) as at:
        assert at.drafts.get("draft-own") is None and at.drafts.keys() == []
        at.drafts.put("draft-own", {"text": "mine"})
        assert not any("ZWIEBELTURM" in str(one) for one in at.store.ledger.list())
        person = next(one.id for one in at.people.list() if one.id == report(at).id)
    with open_workspace(Settings(home=settings.home, user=person), today=TODAY) as own:
        assert own.drafts.get("draft-own") == {"text": TWO}
        assert [one.raw for one in own.store.ledger.list()] == [TWO]
        own.changes.delete(person)
    raw = b"".join(path.read_bytes() for path in settings.home.rglob("*") if path.is_file())
    assert b"ZWIEBELTURM" not in raw


def test_a_person_who_works_alone_notices_nothing(tmp_path: Path) -> None:
    with open_workspace(Settings(home=tmp_path, user="Ada Novak"), today=TODAY) as alone:
        goal = alone.goals.add("Customers find their answer", Fields(visibility="private")).goal
        alone.goals.add("The team answers sooner", Fields(level="team", visibility="private", status="draft"))
        alone.drafts.put("half", {"text": "a sentence"})
        assert len(alone.goals.list()) == 2 and not alone.store.is_shared
        alone.people.add("Ben Okafor")
        assert [one.id for one in alone.goals.mine()] == [goal.id] and len(alone.goals.list()) == 2
        assert alone.drafts.get("half") == {"text": "a sentence"}
        theirs = alone.goals.add("Ben leads a shift", Fields(owner="Ben Okafor")).goal
        assert alone.goals.get(theirs.id).visibility is Visibility.organisation


#: Who may look past what is seen: the check of a whole goal, and the guard against other people's words in answers.
PAST = {"coach/coaching/workspace/checking.py", "coach/coaching/foreign.py"}
#: Who opens a file without a person: what makes or restores one, and what only asks whether it is sound.
WITHOUT_A_PERSON = {
    "coach/coaching/sample/building.py", "coach/cli/diagnosis.py", "coach/cli/example.py", "coach/cli/verify.py",
}  # fmt: skip


def test_nobody_else_reads_past_the_repositories() -> None:
    root = Path(__file__).parents[2]
    sources = {
        str(path.relative_to(root)): path.read_text("utf-8")
        for top in ("coach", "tui")
        for path in (root / top).rglob("*.py")
        if "store" not in path.relative_to(root).parts[:2]
    }
    assert {name for name, text in sources.items() if ".unfiltered()" in text} == PAST
    opened = {name for name, text in sources.items() if "Store.open(" in text}
    assert opened == WITHOUT_A_PERSON | {"coach/coaching/workspace/workspace.py"}


def test_taking_a_file_in_does_not_look_anew_for_each_of_its_goals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted, made = [], Looking._made
    monkeypatch.setattr(Looking, "_made", lambda *given: counted.append(1) or made(*given))
    text = "".join(
        f"# Customers of branch {n} find their answer sooner\nOwner: Ben {n}\n\n" for n in range(60)
    )
    with open_workspace(Settings(home=tmp_path, user="Ada Novak"), today=TODAY) as at:
        at.exchange.take_in(read_text(text, "goals.md"))
        assert len(at.goals.list()) == 60 and len(counted) < 20
