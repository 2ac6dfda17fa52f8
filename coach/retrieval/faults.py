"""A fault of the knowledge base, with what to do about it."""

from dataclasses import dataclass

#: Kinds of faults, each with what to do about it.
CODES = {
    "double": "two entries say the same; keep one",
    "no-guardrail": "name the metric that must not suffer",
    "no-mover": "an angle needs something that moves; add a leading or lagging metric",
    "unreachable": "nothing leads here; name it somewhere or remove it",
    "wording": "write it as knowledge/README.md asks",
    "step": "a step must stay inside what the unit allows",
    "german": "a German competency needs German metrics",
    "causes": "the causes are the closed list, and each must be told from the others",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of one entry. `code` is a key of CODES."""

    entry: str
    code: str
    detail: str

    def __str__(self) -> str:
        return f"{self.entry}: {self.detail} ({CODES[self.code]})"
