"""The words of a retrospective in the person's language: dates, numbers and sentence forms, read from `words/`."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from coach.coaching.events import Question
from coach.coaching.retro.case import Case
from coach.resources import data_file

#: The languages that retrospectives speak; others are answered in English.
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
_PLACE = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_WORD = re.compile(r"[^\W\d_]+")
Places = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Language:
    """One language with its table of words."""

    code: str
    table: Mapping[str, Any]

    def day(self, day: date) -> str:
        """A day as it stands in a sentence, without the year."""
        return str(self.table["date"]).format(
            day=day.day, month=self.table["months"][day.month - 1], number=day.month, year=day.year
        )

    def number(self, value: float) -> str:
        """A number with at most two decimals, one from 10 on, none from 100 on where it is not whole."""
        places = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
        rounded = round(value, places) if value != int(value) else value
        return f"{rounded:.10g}".replace(".", str(self.table["decimal"]))

    def exact(self, value: float) -> str:
        """A stored number as it was given, so that nothing is rounded away."""
        return f"{value:.10g}".replace(".", str(self.table["decimal"]))

    def time(self, count: int, span: str) -> str:
        """How long: "3 weeks", "1 month"."""
        one, many = self.table[span]
        return f"{count} {one if count == 1 else many}"

    def one(self, span: str) -> str:
        """The name of a week or a month."""
        return str(self.table[span][0])

    def say(self, key: str, places: Places) -> str:
        """A sentence of the top level."""
        return filled(str(self.table[key]), places) or ""

    def tell(self, key: str, places: Places) -> str | None:
        """A sentence about the record; None where a place of it is not known."""
        return filled(str(self.table["tell"][key]), places)

    def first(self, forms: Sequence[str], places: Places) -> str | None:
        """The first form whose places are all known."""
        return next((text for form in forms if (text := filled(form, places))), None)

    def ask(self, key: str, places: Places) -> Question | None:
        """A question with its reason; None where a place of it is not known."""
        text, why = self.table["ask"][key]
        asked = filled(text, places)
        return Question(key, asked, why) if asked else None


def filled(form: str, places: Places) -> str | None:
    """The form with its places filled in one pass; a part in brackets goes where one of its places is unknown."""

    def keep(match: re.Match[str]) -> str:
        return match[1] if all(places.get(name) for name in _PLACE.findall(match[1])) else ""

    form = _OPTIONAL.sub(keep, form)
    if not all(places.get(name) for name in _PLACE.findall(form)):
        return None
    return _PLACE.sub(lambda match: places[match[1]], form)


@cache
def language(code: str) -> Language:
    """The words of a language; English for one that is not spoken here."""
    code = code if code in LANGUAGES else "en"
    path = data_file(f"coaching/retro/words/{code}.toml")
    return Language(code, tomllib.loads(path.read_text(encoding="utf-8")))


def language_of(case: Case) -> Language:
    """The language that the person writes: by their reflection first, then by notes, objective and metric."""
    result = case.key_result
    texts = [case.said, *(one.note for one in case.checkins), case.objective, result.metric, case.role]
    words = [word.lower() for text in (case.said, *texts) for word in _WORD.findall(text)]
    scores = {code: sum(word in _hints(code) for word in words) for code in LANGUAGES}
    best = max(LANGUAGES, key=lambda code: scores[code])
    return language(best if scores[best] > scores["en"] else "en")


@cache
def _hints(code: str) -> frozenset[str]:
    return frozenset(language(code).table["hints"])
