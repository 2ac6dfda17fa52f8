"""Taking names out of a case, on this machine, the same way every time.

What is known is replaced wherever it stands: people and units of the store. What looks like a name is replaced too:
addresses, numbers of accounts and telephones, companies by their legal form, titles with a name, given names, and, in
English, capitals inside a sentence and words at the head of one that are no words of the language. A name that was
found once is then replaced wherever else it stands in the case, also in parts. It takes rather too much than too little,
and the person reads the result before anything is written. Equal names get equal replacements inside one case, and other
ones in the next. Days are kept: a case without its period is none.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from coach.resources import knowledge_dir
from evals import datasets
from evals.frame import json_hash

_ADDRESSES = (
    ("address", re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")),
    ("link", re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)),
    ("handle", re.compile(r"(?<![\w@])@\w{2,}")),
    ("account", re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}\b")),
    (
        "telephone",
        re.compile(
            r"(?<![\w.,])(?!\d{4}-\d\d-\d\d(?!\d))(?!\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d))\+?\d[\d\s()/-]{7,}\d(?![\w%])"
        ),
    ),
)
_UPPER = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽ]"
_NAME = rf"{_UPPER}[\w'’-]+"
_COMPANY = re.compile(
    rf"(?:{_NAME}\s+(?:&\s+)?){{1,4}}(?:GmbH(?: & Co\.? KG)?|AG|SE|KG|Inc\.?|Ltd\.?|LLC|Corp\.?|S\.?A\.?S?|B\.?V\.?|plc|Oy|AB)(?!\w)"
)
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau|Mme|Sr|Sra)\.?\s+({_NAME}(?:\s+{_NAME})?)")
_CAPITALS = re.compile(
    rf"(?<![.!?:…\n“\"(]\s)(?<=[\w,;]\s)({_UPPER}[a-zß-öø-ÿ'’-]+(?:\s+{_UPPER}[a-zß-öø-ÿ'’-]+)*)"
)
_HEADS = re.compile(
    rf"(?:^|[.!?:…\n;“\"(]\s*)({_UPPER}[a-zß-öø-ÿ-]{{2,}})(?!['’](?:m|d|ll|ve|re)\b)", re.MULTILINE
)
_WORDS = re.compile(rf"(?<!\w){_UPPER}[a-zß-öø-ÿ'’-]+(?:\s+{_UPPER}[a-zß-öø-ÿ'’-]+)*")
_LOWER = re.compile(r"(?<!\w)[a-zß-öø-ÿ]{3,}")
_NUMBER = re.compile(r"(?<![\w.,:/-])(\d+(?:[.,]\d+)?)(?![\w.,:/-]*\d)(?!\s?%)")
_GERMAN = re.compile(r"\b(?:und|der|die|das|nicht|ich|wir|mit|für)\b")
#: Capitals that are no names: months and days.
_DATE_WORDS = frozenset(
    re.findall(
        r"\w+",
        "january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday",
    )
)


#: The words of replacements themselves.
_OWN = ("Person", "Team", "Company", "Name")


@cache
def _names() -> frozenset[str]:
    """Given names that are common in several countries, but for those that are words as well."""
    folder = resources.files("coach.validator.lexicon")
    listed = tomllib.loads(folder.joinpath("people.toml").read_text(encoding="utf-8"))["others"][
        "names"
    ].split()
    return (
        frozenset(listed)
        - _DATE_WORDS
        - {"mark", "will", "rose", "grace", "hope", "faith", "art", "bill", "may"}
    )


@cache
def _vocabulary() -> frozenset[str]:
    """Words that are none of a person: those of the validator's statements and of the knowledge, and the small ones."""
    folder = resources.files("coach.validator.lexicon")
    lines = folder.joinpath("words.tsv").read_text(encoding="utf-8").splitlines()
    small = datasets.path("small_words.txt").read_text(encoding="utf-8").split()
    known = {
        word for file in knowledge_dir().rglob("*.yaml") for word in _LOWER.findall(file.read_text("utf-8"))
    }
    return frozenset(line.split("\t")[0] for line in lines if not line.startswith("#")) | known | set(small)


def _is_word(low: str) -> bool:
    """Whether a word is one of the language, in one of its forms."""
    stems = {low, low.removeprefix("re")}
    for end, back in (
        ("s", ""),
        ("es", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ed", ""),
        ("ed", "e"),
        ("ies", "y"),
    ):
        stems |= {one.removesuffix(end) + back for one in tuple(stems) if one.endswith(end)}
    return bool(stems & (_vocabulary() | _DATE_WORDS))


@dataclass(slots=True)
class Anonymiser:
    """Replaces names in the texts of one case. `people` and `units` are known names; `numbers`: scale numbers too."""

    people: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    numbers: bool = False
    seed: str = ""
    _given: dict[tuple[str, str], str] = field(default_factory=dict)

    def apply(self, node: Any) -> Any:
        """A copy of plain data with every text anonymised; the keys stay.

        Twice: what the first time found in one text is known when the others are read again.
        """
        self._walked(node)
        return self._walked(node)

    def _walked(self, node: Any) -> Any:
        if isinstance(node, str):
            return self.text(node)
        if isinstance(node, Mapping):
            return {name: self._walked(value) for name, value in node.items()}
        return [self._walked(value) for value in node] if isinstance(node, list | tuple) else node

    def text(self, text: str) -> str:
        """One text without names."""
        for kind, known in (("Person", self.people), ("Team", self.units)):
            for name in sorted(known, key=len, reverse=True):
                text = self._known(text, kind, name)
        for kind, pattern in _ADDRESSES:
            text = pattern.sub(lambda found, kind=kind: self._named(kind, found.group()), text)  # type: ignore[misc]
        text = _COMPANY.sub(lambda found: self._named("Company", found.group()), text)
        text = _TITLED.sub(lambda found: self._named("Person", found.group(1)), text)
        text = self._met_before(text)
        text = _WORDS.sub(lambda found: self._given_name(found.group()), text)
        if not _GERMAN.search(text):
            text = _CAPITALS.sub(lambda found: self._capitals(found.group(1)), text)
            text = _HEADS.sub(self._head, text)
        return self._scaled(text) if self.numbers else text

    def _known(self, text: str, kind: str, name: str) -> str:
        """The whole name, then its parts of four letters and more."""
        for part in dict.fromkeys([name, *(part for part in name.split() if len(part) > 3)]):
            pattern = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)", re.IGNORECASE)
            text = pattern.sub(lambda _: self._named(kind, name), text)
        return text

    def _met_before(self, text: str) -> str:
        """Names that were found in this case already, also a single part of one; of a company its first word."""
        for (kind, name), replacement in sorted(self._given.items(), key=lambda one: -len(one[0][1])):
            if kind.islower() or kind == "Team":
                continue
            parts = name.split()[:1] if kind == "Company" else name.split()
            for part in dict.fromkeys([name, *(part for part in parts if len(part) > 3)]):
                pattern = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)", re.IGNORECASE)
                text = pattern.sub(
                    lambda found, to=replacement: to if found.group()[0].isupper() else found.group(), text
                )
        return text

    def _given_name(self, found: str) -> str:
        """A given name with what stands behind it; a replacement is none."""
        name = re.sub(r"['’]s?$", "", found)
        is_one = re.sub(r"['’]s?$", "", name.split()[0]).casefold() in _names()
        return found.replace(name, self._named("Name", name), 1) if is_one else found

    def _head(self, found: re.Match[str]) -> str:
        """A word at the head of a sentence: a name where the language has no such word."""
        word = found.group(1)
        if _is_word(word.casefold()) or word in _OWN:
            return found.group()
        return found.group().replace(word, self._named("Name", word))

    def _capitals(self, found: str) -> str:
        if found.casefold() in _DATE_WORDS or found in _OWN:
            return found
        return self._named("Name", found)

    def _named(self, kind: str, found: str) -> str:
        """The replacement: numbered in the order in which names come up in the case."""
        if re.fullmatch(r"(?:Person|Team|Company|Name|\[\w+) \d+\]?", found.strip()):
            return found
        key = (kind, " ".join(found.casefold().split()))
        if key not in self._given:
            count = 1 + sum(one == kind for one, _ in self._given)
            self._given[key] = f"[{kind} {count}]" if kind.islower() else f"{kind} {count}"
        return self._given[key]

    def _scaled(self, text: str) -> str:
        """Numbers by one factor a case, so that ratios hold; years, dates and percentages stay."""
        factor = 0.6 + int(json_hash(self.seed)[:6], 16) / 0xFFFFFF
        return _NUMBER.sub(lambda found: _times(found.group(1), factor), text)


def _times(said: str, factor: float) -> str:
    if re.fullmatch(r"(?:19|20)\d\d", said) or said in ("0", "1"):
        return said
    sign = "," if "," in said else "."
    places = len(said.partition(sign)[2])
    return f"{float(said.replace(',', '.')) * factor:.{places}f}".replace(".", sign)


def anonymiser(people: Iterable[str], units: Iterable[str], *, numbers: bool, seed: str) -> Anonymiser:
    """One for one case."""
    return Anonymiser(tuple(people), tuple(units), numbers, seed)
