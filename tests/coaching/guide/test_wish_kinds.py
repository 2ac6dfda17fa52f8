"""How a wish is measured follows from its kind; what is in one's own hands follows from what it is about."""

import tomllib
from importlib import resources

import pytest

from coach.coaching.guide.leading import leading
from coach.coaching.guide.ownwish import OwnWish
from coach.coaching.guide.wishkinds import HALFWAY, WishKind, kind_of, plan_of


def wish(does: str, who: str = "I") -> OwnWish:
    return OwnWish(who, "me", does, f"I want to {does}")


@pytest.mark.parametrize(
    ("does", "kind"),
    [
        ("finally submit my second paper", WishKind.finish),
        ("give a talk in front of 200 people", WishKind.talk),
        ("pass the second part of the exam", WishKind.exam),
        ("launch the night bus in our district", WishKind.launch),
        ("move into scheduling", WishKind.become),
        ("become the person others ask about MRI", WishKind.become),
        ("be asked before the order is out", WishKind.repeat),
        ("finish the shift in daylight every day", WishKind.repeat),
        ("have two afternoons a week where I really think", WishKind.repeat),
        ("write minutes that people read", WishKind.repeat),
    ],
)
def test_the_verb_tells_the_kind(does: str, kind: WishKind) -> None:
    assert kind_of(wish(does)) is kind


def test_what_others_do_is_never_a_place_of_ones_own() -> None:
    assert kind_of(wish("become rarer", who="our customers")) is WishKind.repeat


@pytest.mark.parametrize("kind", [kind for kind in WishKind if kind is not WishKind.repeat])
def test_what_is_finished_once_or_grown_into_is_not_counted_in_weeks_of_itself(kind: WishKind) -> None:
    plan = plan_of(kind)
    assert 3 <= len(plan) <= 4
    assert {metric.kind for metric in plan} >= {"leading", "lagging"}
    assert all(metric.step.level is not None and metric.step.why for metric in plan)
    assert (plan[0].id == HALFWAY) is (kind is not WishKind.become)


@pytest.mark.parametrize(
    ("text", "lang", "named"),
    [
        ("I no longer make booking mistakes", "en", "checked against a short list"),
        ("findings change what gets built", "en", "talk with those who decide"),
        ("we throw away half as much food", "en", "counted by kind"),
        ("Die Übergabe stimmt", "de", "an einem Ort für alle sichtbar"),
        ("Neue bleiben bei uns", "de", "gesagt haben, warum"),
    ],
)
def test_the_leading_measure_is_about_what_the_wish_is_about(text: str, lang: str, named: str) -> None:
    found = leading([text], lang)
    assert found is not None and named in found.name


def test_no_theme_means_no_themed_measure() -> None:
    assert leading(["the choir sings so that it lifts the roof"], "en") is None


def test_every_theme_speaks_both_languages_and_gives_its_reason() -> None:
    told = resources.files("coach.coaching.guide").joinpath("leading.toml").read_text("utf-8")
    for theme in tomllib.loads(told)["theme"]:
        for lang in ("en", "de"):
            assert all(theme[lang][part] for part in ("name", "why", "source", "ask")), (theme["id"], lang)
