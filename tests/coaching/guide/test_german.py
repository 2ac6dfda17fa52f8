"""German wishes: their kinds, their numbers, and sentences that are only turned where that is certain."""

import re
from datetime import date

import pytest

from coach.coaching.brief import Brief, ParentGoal
from coach.coaching.gate import Gate
from coach.coaching.guide.guide import Session
from coach.coaching.guide.matching import Matcher
from coach.coaching.guide.themes_de import people_in, themes_de, themes_in, with_people
from coach.coaching.guide.verbs_de import first, known, split, third, to_form
from coach.coaching.proposal import Proposal
from coach.domain.periods import parse_period
from coach.retrieval.knowledge import KnowledgeBase, load_base

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_base()


def brief(said: str, *facts: str, role: str = "Mitarbeiterin", above: str = "") -> Brief:
    parents = (ParentGoal("department", above),) if above else ()
    return Brief("b", role, said, parse_period("2027-H1"), facts=facts, parents=parents)


def drafts(base: KnowledgeBase, asked: Brief) -> list[Proposal]:
    session = Session(asked, base, Matcher(base))
    return session.composer.proposals(session.matches, 3)


def told(base: KnowledgeBase, asked: Brief) -> list[str]:
    return [line for p in drafts(base, asked) for line in (p.text, *(kr.text for kr in p.key_results))]


@pytest.mark.parametrize("theme", themes_de(), ids=lambda theme: theme.id)
def test_each_kind_of_wish_gives_candidates_that_pass(base: KnowledgeBase, theme) -> None:  # type: ignore[no-untyped-def]
    from coach.coaching.guide.german import German
    from coach.coaching.guide.themed_de import ThemedDe

    session = Session(brief("Ich möchte, dass das anders wird."), base, Matcher(base))
    german, themed = German(session.seen, (), ()), ThemedDe(theme, "die Leute")
    gate = Gate(session.seen.brief, base, TODAY)
    for own in (german._outcome(themed, None), german._habit(themed), german._learning(themed)):
        proposal = session.composer.compose(session.angler._said(own), 0)
        judged = gate.judge(proposal, suggester="guide", model=None, repairs=0)
        assert judged.passes_gates, (proposal.text, judged.to_json())
        assert len(proposal.key_results) >= 2
        assert "{" not in proposal.text
        assert re.match(r"Bis zum 30\. Juni 2027 [a-zäöü]", proposal.text)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Mehr Zeit für die Kinder statt für den Papierkram.", "papier"),
        ("Ständig ruft jemand an. Ich möchte weniger Unterbrechungen.", "unterbrechung"),
        ("Ich möchte die Meisterprüfung bestehen.", "pruefung"),
        ("Mein Knie macht das nicht mehr lange mit.", "koerper"),
        ("Ich will in der Runde auch mal zu Wort kommen.", "gehoert"),
        ("Wir schmeißen jeden Abend Brot weg.", "wegwerfen"),
        ("Die Anträge liegen viel zu lange. Ich will, dass wir schneller werden.", "wartezeit"),
    ],
)
def test_the_kind_of_a_wish_is_told_by_its_words(said: str, kind: str) -> None:
    assert themes_in(said)[0].id == kind


def test_a_wish_of_no_known_kind_is_served_by_what_helps_any(base: KnowledgeBase) -> None:
    said = "Ich möchte einen Fischteich anlegen."
    assert themes_in(said) == ()
    found = drafts(base, brief(said))
    assert len(found) >= 2
    assert all("competency." not in name for proposal in found for name in proposal.sources)


@pytest.mark.parametrize(
    ("said", "fact", "expected"),
    [
        ("Rohrverluste, das ganze Jahr!", "11 % Wasserverlust 2026", "Der Wasserverlust sinkt bis zum 30. Juni 2027 von 11 % auf 8 %"),
        ("Meine Fahrschüler fallen öfter durch.", "6 von 20 durchgefallen seit dem Sommer", "Die Zahl derer unter 20, die durchgefallen sind, sinkt bis zum 30. Juni 2027 von 6 auf 5"),
        ("Kaum jemand macht die Übungen daheim.", "von 20 Gefragten 6 üben regelmäßig", "Die Zahl derer unter 20 Gefragten, die regelmäßig üben, steigt bis zum 30. Juni 2027 von 6 auf 9"),
        ("Unsere Seite ist langsam. Ich möchte, dass sie in zwei Sekunden da ist.", "Ladezeit mobil 6,4 Sekunden", "von 6,4 Sekunden auf 2 Sekunden"),
    ],
)  # fmt: skip
def test_a_problem_with_a_number_is_enough_to_draft_from(
    base: KnowledgeBase, said: str, fact: str, expected: str
) -> None:
    assert any(expected in line for line in told(base, brief(said, fact)))


@pytest.mark.parametrize(
    ("said", "not_meant"),
    [
        ("Ich will, dass das selbstverständlich wird.", "ruhiggespraech"),
        ("Ich möchte, dass auch junge Familien mitreden.", "gehoert"),
        ("Mein Deutsch reicht nicht für die Übergabe.", "uebergabe"),
        ("Ich will mehr Kunden besuchen.", "ordnung"),
        ("Im Staub bekommt man keine Luft.", "wartezeit"),
    ],
)
def test_a_part_of_another_word_shows_no_kind(said: str, not_meant: str) -> None:
    assert not_meant not in [theme.id for theme in themes_in(said)]


def test_a_doubt_is_no_part_of_a_wish(base: KnowledgeBase) -> None:
    said = "Ich will mein Wissen über Lacke aufschreiben, ob als Artikel oder Leitfaden weiß ich noch nicht."
    assert (
        drafts(base, brief(said))[0].text == "Bis zum 30. Juni 2027 schreibe ich mein Wissen über Lacke auf"
    )


def test_colleagues_who_give_notice_are_no_secret_plan(base: KnowledgeBase) -> None:
    asked = brief("Die neuen Kollegen kündigen bald wieder. Ich will, dass sie bleiben.")
    assert not Session(asked, base, Matcher(base)).seen.keeps_a_plan
    assert Session(brief("Ich möchte im Herbst kündigen."), base, Matcher(base)).seen.keeps_a_plan


@pytest.mark.parametrize(
    ("said", "fact", "expected"),
    [
        ("Ich möchte weniger Papierkram.", "ca. 80 Minuten Doku pro Schicht", "Die Zeit für Doku sinkt bis zum 30. Juni 2027 von 80 Minuten auf 64 Minuten je Schicht"),
        ("Ich hätte gern halb so viel Korrekturzeit.", "etwa 12 Stunden Korrektur pro Woche", "von 12 Stunden auf 6 Stunden in der Woche"),
        ("Ich möchte, dass jeder innerhalb einer Woche eine Antwort hat.", "im Schnitt 20 Tage bis zur ersten Antwort", "von 20 Tagen auf 7 Tage"),
        ("Das Telefon klingelt den ganzen Tag.", "rund 50 Anrufe am Tag", "Die Zahl der Anrufe sinkt bis zum 30. Juni 2027 von 50 auf 40 am Tag"),
        ("Ich will mehr Neukunden.", "6 Neukunden im letzten Halbjahr", "Die Zahl der Neukunden im Halbjahr steigt bis zum 30. Juni 2027 von 6 auf 9"),
        ("Ich möchte weniger Ausschuss.", "6,4 % Ausschuss an Maschine 2", "Der Ausschuss an Maschine 2 sinkt bis zum 30. Juni 2027 von 6,4 % auf 4,4 %"),
        ("Ich möchte weniger prüfen und mehr delegieren.", "ich prüfe 100 % der Belege", "Der Anteil der Belege, die ich prüfe, sinkt"),
        ("Die Anträge liegen zu lange, ich will schneller werden.", "ca. 30 % der Anträge kommen unvollständig", "Der Anteil der Anträge, die unvollständig kommen, sinkt"),
        ("Unsere Projekte werden später als versprochen.", "von 9 Projekten 4 zu spät", "Die Zahl derer unter 9 Projekten, die zu spät sind, sinkt bis zum 30. Juni 2027 von 4 auf 3"),
        ("Wir werfen abends so viel weg.", "jeden Abend 4 bis 6 Kisten Retouren", "Die Zahl der Kisten Retouren sinkt bis zum 30. Juni 2027 von 6"),
    ],
)  # fmt: skip
def test_a_number_of_the_wish_is_where_it_starts(
    base: KnowledgeBase, said: str, fact: str, expected: str
) -> None:
    assert any(expected in line for line in told(base, brief(said, fact)))


@pytest.mark.parametrize("fact", ["11 Bewohner", "5 Teams", "118 Schüler", "26 Betten", "12 Jahre Fahrdienst", "420 Mitglieder"])  # fmt: skip
def test_the_size_of_the_surroundings_is_not_moved(base: KnowledgeBase, fact: str) -> None:
    number = fact.split(" ")[0]
    lines = told(base, brief("Ich möchte weniger Papierkram und mehr Ruhe.", fact))
    assert lines
    assert not [line for line in lines if re.search(rf"\bvon {number}\b", line)]


def test_a_figure_that_nothing_ties_to_the_wish_is_not_moved(base: KnowledgeBase) -> None:
    asked = brief(
        "Ich möchte mit dem Einkauf nicht nur über den Preis reden.", "62 % Umsatz mit einem Kunden"
    )
    assert not [line for line in told(base, asked) if "62" in line]


def test_a_waiting_time_never_rises(base: KnowledgeBase) -> None:
    asked = brief("Meine Angebote gehen viel zu spät raus.", "im Schnitt 12 Tage bis zum Angebot")
    lines = [line for line in told(base, asked) if "12 Tagen" in line]
    assert lines
    assert all("sinkt" in line for line in lines)


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("Meine Schüler fallen öfter durch.", "7 von 18 durchgefallen seit dem Sommer"),
        ("Ich will mehr Termine halten.", "5 verpasste Termine im Monat"),
        ("Mehr Anträge gehen schief.", "14 % abgelehnte Anträge"),
        ("Immer öfter sind Geräte kaputt.", "6 kaputte Geräte im letzten Monat"),
        ("Ich möchte mehr Ruhe im Laden.", "9 von 30 Lieferungen verspätet"),
    ],
)
def test_what_went_wrong_falls_whatever_the_wish_says(base: KnowledgeBase, said: str, fact: str) -> None:
    lines = told(base, brief(said, fact))
    number = fact.split(" ")[0]
    assert [line for line in lines if re.search(rf"sinkt .*von {number}\b", line)]
    assert not [line for line in lines if re.search(rf"steig(?:t|en) .*von {number}\b", line)]


def test_only_numbers_that_a_key_result_says_are_assumed(base: KnowledgeBase) -> None:
    for proposal in drafts(base, brief("Die Anträge liegen zu lange, ich will schneller werden.")):
        for kr in proposal.key_results:
            assert all(one.text.split(" ")[0] in kr.text for one in kr.assumptions)


def test_they_are_called_by_their_name(base: KnowledgeBase) -> None:
    said = "Die Eltern erfahren alles als Letzte. Ich möchte, dass sie sich gut informiert fühlen, ohne dass wir abends schreiben."
    expected = "Bis zum 30. Juni 2027 fühlen die Eltern sich gut informiert, ohne dass wir abends schreiben"
    assert drafts(base, brief(said))[0].text == expected


def test_they_without_a_name_are_not_copied(base: KnowledgeBase) -> None:
    found = drafts(base, brief("Ich möchte, dass sie sich gut informiert fühlen."))
    assert found
    assert not [p.text for p in found if "fühlen sie" in p.text]


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Ich will wieder wissen, was die Kunden brauchen.", "weiß ich wieder, was die Kunden brauchen"),
        ("Ich möchte Konflikte im Team früher ansprechen statt zu warten.", "spreche ich Konflikte im Team früher an"),
        ("Ich möchte, dass meine Leute selbst merken wenn etwas wegläuft.", ""),
        ("Ich will mehr Aufträge statt immer nur zu warten", ""),
        ("dauernd such ich was. will das alles am platz ist", ""),
    ],
)  # fmt: skip
def test_a_sentence_is_turned_only_where_its_verb_is_known(base: KnowledgeBase, said: str, text: str) -> None:
    found = drafts(base, brief(said))
    assert found
    assert not text or found[0].text == f"Bis zum 30. Juni 2027 {text}"
    assert not any(re.search(r"2027 (?:zu|statt|wegläuft)\b| zu zu ", p.text) for p in found)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("anpacken", (("an", "packen"), "anzupacken")),
        ("halten", (("", "halten"), "zu halten")),
        ("verkaufen", (("", "verkaufen"), "zu verkaufen")),
        ("delegieren", (("", "delegieren"), "zu delegieren")),
    ],
)
def test_a_verb_is_parted_where_it_parts(verb: str, forms: tuple[tuple[str, str], str]) -> None:
    assert (split(verb), to_form(verb)) == forms


def test_a_verb_outside_the_lexicon_is_not_known() -> None:
    assert not known("wurschteln")
    assert split("herumwurschteln") is None


def test_verbs_have_their_forms() -> None:
    assert (first("wechseln"), first("halten"), first("sein")) == ("wechsle", "halte", "bin")
    assert (third("halten"), third("arbeiten"), third("erhalten")) == ("hält", "arbeitet", "erhält")


def test_those_the_work_is_for_are_named_as_the_person_names_them() -> None:
    assert (people_in("Unsere Bewohner warten"), with_people("die Bewohner")) == (
        "die Bewohner",
        "den Bewohnern",
    )
    assert (people_in("Es dauert zu lang"), with_people("die Kunden")) == ("die Leute", "den Kunden")


def test_a_shared_everyday_word_ties_no_goal_above(base: KnowledgeBase) -> None:
    asked = brief(
        "Ich wünsche mir neue Stimmen im Chor.", above="Die Gemeinde wird für alle wieder ein Zuhause"
    )
    assert [p.parent for p in drafts(base, asked)] == [None] * len(drafts(base, asked))
