"""The coach's own sentences, read from one file in both languages."""

import tomllib
from functools import lru_cache
from typing import Any

from coach.coaching.events import Question
from coach.resources import data_file


@lru_cache(maxsize=1)
def _sayings() -> dict[str, Any]:
    return tomllib.loads(data_file("coaching/guide/sayings.toml").read_text(encoding="utf-8"))


def _of(lang: str) -> dict[str, Any]:
    sayings: dict[str, Any] = _sayings()["de" if lang == "de" else "en"]
    return sayings


def say(lang: str, key: str, **places: object) -> str:
    """One sentence by its key, its places filled."""
    return _fill(str(_of(lang)[key]), places)


def ask(lang: str, key: str, name: str = "", *, why: str = "", **places: object) -> Question:
    """A question by its key; `name` becomes its stable id (the key where none is given)."""
    entry = _of(lang)["ask"][key]
    return Question(name or key, _fill(entry["text"], places), why or _fill(entry["why"], places))


def decline(lang: str, key: str) -> str:
    """Why nothing is suggested, and what helps."""
    return str(_of(lang)["decline"][key]["text"])


def listed(lang: str, parts: list[str]) -> str:
    """Several names as a list in words: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {say(lang, 'and')} {parts[-1]}"


def _fill(text: str, places: dict[str, object]) -> str:
    """Fill the places without reading the person's words as a format."""
    for name, value in places.items():
        text = text.replace("{" + name + "}", str(value))
    return text
