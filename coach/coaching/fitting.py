"""A prompt that fits: counted before it is sent, trimmed in a fixed order where it is too long, and said so."""

import re
from collections.abc import Mapping, Sequence

from coach.coaching.pages import Asking
from coach.coaching.prompts import Prompt
from coach.models.faults import Fault, ModelFault

#: Characters of a token: few, so that German and names count as long as they are.
CHARACTERS_A_TOKEN = 3.2
#: Letters that take more of a token than those of English, and how much: measured with the cl100k tokenizer.
_HEAVIER = (
    (re.compile("[\u0400-\u04ff]"), 0.5),  # Cyrillic
    (re.compile("[\u0100-\u024f\u1e00-\u1eff]"), 2.0),  # Latin letters beyond those of Western Europe
    (re.compile("[\u0370-\u03ff\u0500-\u10ff\u1200-\u1dff\u1f00-\u1fff\u200b-\u200f\ufb1d-\ufdff\ufe70-\ufeff]"), 1.2),
    (re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]"), 1.5),  # Chinese, Japanese, Korean
    (re.compile("[\U00010000-\U0010ffff]"), 4.0),  # pictures, rare scripts
)  # fmt: skip


def tokens_in(text: str) -> int:
    """About how many tokens a text has, rather too many than too few, in any script."""
    count, rest = 0.0, len(text)
    if not text.isascii():
        for letters, weight in _HEAVIER:
            found = len(letters.findall(text))
            count, rest = count + found * weight, rest - found
    return int(count + rest / CHARACTERS_A_TOKEN) + 1


def numbered(texts: Sequence[str]) -> str:
    """Texts that are quoted already, numbered from one; "none" where there is none."""
    return "".join(f"\n  {number}: {text}" for number, text in enumerate(texts, 1)) or "none"


def fitted(
    prompt: Prompt, fixed: Mapping[str, str], lists: Mapping[str, Sequence[str]], tokens: int
) -> Asking:
    """The prompt's values, with the last items of the lists left out until it fits.

    `lists` are given from the least important to the most important one. Raises ModelFault where even the fixed
    values are too long: nobody's words are cut in the middle.
    """
    kept = {name: list(texts) for name, texts in lists.items()}
    left_out: dict[str, int] = {}

    def values() -> dict[str, str]:
        every = {**fixed, **{name: numbered(texts) for name, texts in kept.items()}}
        return {name: every[name] for name in prompt.variables}

    while tokens_in(str(prompt.render(values()))) > tokens:
        name = next((name for name, texts in kept.items() if texts), None)
        if name is None:
            raise ModelFault(Fault.too_long, f"over {tokens} tokens")
        kept[name].pop()
        left_out[name] = left_out.get(name, 0) + 1
    notes = ", ".join(f"{count} of {name}" for name, count in left_out.items())
    return Asking(prompt.name, values(), f"left out for length: {notes}" if notes else "")
