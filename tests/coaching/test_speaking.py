"""Another language is told where it is sure, and nowhere else."""

import pytest

from coach.coaching.speaking import other_language, spoken_in

ENGLISH = (
    "Customers get a lasting solution sooner than they do today, and the team is told when a ticket waits"
)
GERMAN = (
    "Kundinnen bekommen schneller eine Lösung, die hält, und das Team wird gefragt, wenn ein Ticket wartet"
)
SPANISH = (
    "Los clientes reciben una solución duradera antes que hoy, y el equipo sabe cuándo espera una consulta"
)
RUSSIAN = "Клиенты получают надежное решение быстрее, чем сегодня, и команда знает, когда обращение ждет"
POLISH = (
    "Klienci szybciej otrzymują trwałe rozwiązanie ich problemu, zespół wie kiedy zgłoszenie czeka zbyt długo, "
    "mediana czasu spada o jedną czwartą przed końcem czerwca, udział ponownie otwartych zgłoszeń pozostaje niski"
)


@pytest.mark.parametrize(
    ("text", "asked", "other"),
    [
        (GERMAN, {"en"}, "German"),
        (ENGLISH, {"de"}, "English"),
        (SPANISH, {"en", "de"}, "Spanish"),
        (RUSSIAN, {"en"}, "another script"),
        (POLISH, {"en"}, "another language"),
    ],
)
def test_another_language_is_told(text: str, asked: set[str], other: str) -> None:
    assert other_language(text, asked) == other


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (ENGLISH, {"en"}),
        (GERMAN, {"de"}),
        (f"{GERMAN}. {ENGLISH}", {"de"}),  # mixed: not surely another one
        ("Ticket backlog under control", {"de"}),  # too short to tell
        ("Median Time to Resolve sinkt von 31 auf 25 Stunden bis 30. Juni 2027, First Contact Rate über 60 %", {"de"}),
        (RUSSIAN, set()),
        ("Release Management SAP Salesforce Jira Confluence Kanban Scrum Sprint Backlog", {"de"}),
    ],
)  # fmt: skip
def test_what_may_be_the_language_asked_for_is_left_alone(text: str, asked: set[str]) -> None:
    assert other_language(text, asked) == ""


def test_the_languages_of_a_text() -> None:
    assert spoken_in(ENGLISH) == {"en"} and spoken_in(GERMAN) == {"de"}
    assert spoken_in(f"{GERMAN}. {ENGLISH}") == {"de", "en"} and spoken_in("mehr Ruhe") == frozenset()
