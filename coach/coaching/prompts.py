"""The prompts: one Markdown file each in `prompts/`, with typed variables; what people wrote goes in as quoted data."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from coach.errors import InputError
from coach.resources import prompts_dir
from coach.safe_text import clean

_HEAD = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_VARIABLE = re.compile(r"\{\{(\w+)\}\}")


#: Where the rules end and the material begins; what stands before it is the same for everybody.
_DATA = "\n<data>\n"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A filled prompt: `rules` are the house's words alone, `data` is the material with what people wrote."""

    rules: str
    data: str

    def __str__(self) -> str:
        return f"{self.rules}\n\n{self.data}".strip()


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as written; `variables` are the names that have to be filled, `output` the form of the answer."""

    name: str
    version: int
    variables: tuple[str, ...]
    output: str
    body: str

    @property
    def id(self) -> str:
        """What the ledger calls it: `draft-1`."""
        return f"{self.name}-{self.version}"

    @property
    def hash(self) -> str:
        """The SHA-256 of its text: two prompts of one version that differ are told apart."""
        return hashlib.sha256(self.body.encode()).hexdigest()

    def render(self, values: Mapping[str, str]) -> Rendered:
        """The prompt with its variables filled in one pass, so that a value can name no variable itself.

        Raises KeyError for one that is missing or unknown.
        """
        if set(values) != set(self.variables):
            raise KeyError(f"{self.name} takes {', '.join(self.variables)}; got {', '.join(sorted(values))}")
        rules, mark, data = self.body.partition(_DATA)
        parts = [_VARIABLE.sub(lambda match: values[match[1]], part).strip() for part in (rules, mark + data)]
        return Rendered(parts[0], parts[1])


@cache
def load_prompt(name: str) -> Prompt:
    """The prompt in `prompts/<name>.md`; InputError where the file is damaged."""
    try:
        text = (prompts_dir() / f"{name}.md").read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"The prompt “{name}” is missing.", "Install the coach again.") from error
    match = _HEAD.match(text)
    head = dict(line.split(": ", 1) for line in match["head"].splitlines()) if match else {}
    try:
        assert match is not None
        variables = tuple(word.strip() for word in head["variables"].split(","))
        prompt = Prompt(head["name"], int(head["version"]), variables, head["output"], match["body"].strip())
    except (AssertionError, KeyError, ValueError) as error:
        raise InputError(f"The prompt “{name}” is damaged.", "Install the coach again.") from error
    if set(_VARIABLE.findall(prompt.body)) != set(variables) or prompt.name != name:
        raise InputError(f"The prompt “{name}” does not use the variables that it names.", "Mend its head.")
    return prompt


def quoted(text: str) -> str:
    """Foreign text as one JSON string: it cannot close the data around it, nor start a line of its own."""
    safe = clean(text).text.replace("<", "‹").replace(">", "›")
    return json.dumps(safe, ensure_ascii=False)


def listed(texts: Mapping[str, str] | list[str]) -> str:
    """Several foreign texts, numbered from one or under their names; "none" where there is none."""
    named = texts if isinstance(texts, Mapping) else {str(n): text for n, text in enumerate(texts, 1)}
    return "".join(f"\n  {name}: {quoted(text)}" for name, text in named.items()) or "none"
