"""Figures in words and as short text, for readers who know statistics and for those who don't."""

import html
import re
from collections.abc import Iterable, Sequence

from coach.safe_text import clean
from evals.frame import Measure
from evals.report.model import ArmFigures, SuiteReport
from evals.statistics import Interval

#: The most characters of a foreign text in a report.
LONGEST = 3000


def safe(text: object) -> str:
    """Foreign text for a page: nothing that drives a terminal or turns the reading direction, all markup escaped."""
    return html.escape(cleaned(text))


def cleaned(text: object) -> str:
    """Foreign text without what could drive a terminal, cut with a visible count."""
    found = clean(str(text), limit=LONGEST)
    return f"{found.text} … (+{found.cut} characters)" if found.cut else found.text


def fenced(text: object) -> str:
    """Foreign text as a Markdown code block that it cannot end."""
    body = cleaned(text)
    longest = max((len(run) for run in re.findall(r"`+", body)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{body}\n{fence}"


def cell(text: object) -> str:
    """Foreign text in a cell of a Markdown table: one line, with every sign that means something escaped."""
    body = " ".join(cleaned(text).split())
    return re.sub(r"([\\`*_{}\[\]<>#|!~&])", r"\\\1", body)


def number(value: float | None, measure: Measure | None = None) -> str:
    """A figure: shares in percent, other numbers as they are."""
    if value is None:
        return "–"
    if measure is not None and measure.kind == "mean":
        return f"{measure.unit}{value:.4f}" if measure.unit == "$" else f"{value:.2f}{measure.unit}"
    return f"{value:.1%}".replace("%", " %")


def interval(found: Interval, measure: Measure | None = None) -> str:
    """A figure with its interval."""
    if found.value is None:
        return "–"
    if found.low is None or found.high is None:
        return number(found.value, measure)
    low, high = number(found.low, measure).removesuffix(" %"), number(found.high, measure)
    return f"{number(found.value, measure)} ({low} to {high})"


def told_measures(suite: SuiteReport) -> list[Measure]:
    """The measures that say something of at least one arm."""
    return [
        one for one in suite.measures if any(arm.figures[one.name].value is not None for arm in suite.arms)
    ]


def to_read(count: int) -> str:
    """The heading over the worst cases."""
    return "The case to read first" if count == 1 else f"The {count} cases to read first"


def points(value: float | None) -> str:
    """A difference of two shares in percentage points."""
    return "–" if value is None else f"{value * 100:+.1f} points"


def chance(p: float) -> str:
    """A p value as it is told."""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def plainly(suite: SuiteReport, arm: ArmFigures) -> str:
    """The primary figure of an arm as one sentence that needs no statistics."""
    measure = suite.measure(suite.primary)
    found = arm.figures.get(suite.primary)
    if measure is None or found is None or found.value is None:
        return ""
    if measure.kind == "mean":
        return f"{number(found.value, measure)} on average over {found.n} cases: {measure.plain.rstrip('.')}."
    hits = round(found.value * found.n)
    said = f"{hits} of {found.n}: {measure.plain.rstrip('.')}."
    if found.low is None or found.high is None:
        return said
    low, high = round(found.low * 100), round(found.high * 100)
    return f"{said} On cases like these it is most likely {low} to {high} in 100."


def in_hundred(share: Interval) -> str:
    """The ends of a share's interval in brackets, for readers without statistics; nothing where there are none."""
    if share.low is None or share.high is None:
        return ""
    return f" ({share.low * 100:.0f} to {share.high * 100:.0f} in 100)"


def gate(suite: SuiteReport) -> str:
    """Whether the suite's gate holds, in two words."""
    if suite.stale:
        return "stale recording"
    if not suite.gated:
        return "none"
    return "holds" if suite.passed else "does not hold"


def hits(found: Interval, measure: Measure | None) -> str:
    """How many of how many things a share stands for; nothing for a mean."""
    if found.value is None or measure is None or measure.kind == "mean":
        return ""
    return f"{round(found.value * found.n)} of {found.n}"


#: What the arms are called where nobody is expected to know the word.
_ARMS = {
    "guide": "the coach without a model",
    "no-help": "the person's own words",
    "questionnaire": "a paper form",
    "fused": "the search that people get",
    "words": "keywords alone",
    "words and trade": "keywords with the trade",
    "meaning": "nearness of meaning alone",
}


def arm_in_words(name: str) -> str:
    """A way of answering, as somebody would call it who does not know the suites."""
    if name in _ARMS:
        return _ARMS[name]
    model, _, side = name.rpartition(" ")
    if side not in ("raw", "gated") or not model:
        return name
    base = re.split(r"[-_.](?:instruct|chat|q\d|gguf)", model.rpartition("/")[2].removeprefix("gguf:"))[0]
    return f"{base} alone" if side == "raw" else f"{base} behind the checks"


def joined(parts: Iterable[str]) -> str:
    """Parts as people list them: a, b and c."""
    every = list(parts)
    return " and ".join(filter(None, (", ".join(every[:-1]), every[-1]))) if every else ""


def short_names(names: Sequence[str]) -> list[str]:
    """Names of arms that fit into a plot, each different: a model without its place and the end of its name."""
    found: list[str] = []
    for name in names:
        model, _, stage = name.rpartition(" ") if name.endswith((" raw", " gated")) else (name, "", "")
        base = model.rpartition("/")[2].removeprefix("gguf:")
        base = base if len(base) <= 13 else f"{base[:7]}…"
        said = f"{base} {stage}".strip()
        found.append(said if said not in found else f"{said} ({len(found) + 1})")
    return found
