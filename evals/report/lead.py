"""What somebody takes away who reads nothing else: what was measured, how it came out, what it means, what not to believe.

The page and the Markdown say the same sentences; both clean and escape what they show.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.report import readers
from evals.report.model import Against, SuiteReport
from evals.report.told import KNOWN, told
from evals.report.words import hits, in_hundred, plainly

#: Suites whose "passes" the marks of readers set right.
READ = {"drafts", "own"}


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, what is said under it, and a list, each of whose items is a name (or nothing) and a sentence."""

    heading: str
    said: str
    items: tuple[tuple[str, str], ...] = ()


def lead(found: Sequence[SuiteReport], versions: Mapping[str, Any]) -> list[Part]:
    """The parts in their order."""
    fresh = [one for one in readers.found() if one.is_fresh] if READ & {one.name for one in found} else []
    parts = [
        Part("In short.", " ".join(_short(found, fresh))),
        Part("What was measured, and how it came out.", _MEASURED, tuple(_came_out(found, versions))),
        Part("What it means.", "", tuple(_means(found))),
        Part("What not to believe.", "", tuple(_beware(found, fresh, versions))),
    ]
    return [part for part in parts if part.said or part.items]


_MEASURED = (
    "Fixed, written cases were answered on this machine, and plain code judged every answer anew; no person rated "
    "anything. An answer that failed stays in the count as the worst."
)


def _short(found: Sequence[SuiteReport], fresh: Sequence[readers.Reading]) -> Iterator[str]:
    """The gates, and for drafts what a share of those that pass does and does not say."""
    held = sum(one.passed and not one.stale for one in found)
    broken = [one.name for one in found if not one.passed or one.stale]
    said = f"{held} of {len(found)} suites hold their gates"
    yield f"{said}; not holding: {', '.join(broken)}." if broken else f"{said}."
    drafts = next((one for one in found if one.name == "drafts"), None)
    arm = drafts.arm(drafts.reference) if drafts else None
    if drafts and arm and arm.figures[drafts.primary].value is not None:
        form = drafts.arm("questionnaire")
        beside = form.figures[drafts.primary].value if form else None
        against = "" if beside is None else f", against {beside * 100:.0f} in 100 of those on a paper form"
        yield (
            f"Of the goals that {_who(arm.name)} drafts, {hits(arm.figures[drafts.primary], drafts.measure(drafts.primary))} keep "
            f"every rule of the coach{against}."
        )
    for one in fresh:
        wrong, useful = (round((one.marks[mark].value or 0) * one.drafts) for mark in ("wrong", "useful"))
        yield (
            f"These rules look at form and at where numbers come from, not at sense: of {one.drafts} drafts for {one.cases} "
            f"wishes that the coach had never seen, a blind reader found {useful} useful and {wrong} wrong. So take a draft "
            "as something to begin from, and never as an answer."
        )


def _who(arm: str) -> str:
    return "the coach without a model" if arm == "guide" else arm


def _came_out(found: Sequence[SuiteReport], versions: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for one in found:
        arm, about = one.arm(one.reference), told(one.name, versions)
        said = plainly(one, arm) if arm else _fields(one)
        parts = [about.asks if about else "", said]
        if any(parts):
            yield (f"{one.name} ({arm.name})" if arm else one.name), " ".join(part for part in parts if part)


def _fields(one: SuiteReport) -> str:
    """A suite that compares with labels field by field."""
    fields = one.figures.get("fields")
    if not isinstance(fields, Mapping):
        return ""
    told_each = [
        f"{name} {row['macro_f1']['value']:.2f}"
        for name, row in fields.items()
        if isinstance(row, Mapping) and isinstance(row.get("macro_f1"), Mapping)
    ]
    return f"Agreement with the labels, where 1.00 would be all: {', '.join(told_each)}." if told_each else ""


def _means(found: Sequence[SuiteReport]) -> Iterator[tuple[str, str]]:
    """Each comparison with another way of answering, in words."""
    for one in found:
        for against in one.against:
            yield one.name, _beside(one, against)


def _beside(one: SuiteReport, against: Against) -> str:
    gap = against.difference.gap
    value, cases = gap.value or 0.0, gap.n
    if against.adjusted > 0.05:
        smallest = against.difference.smallest
        seen = f"; only about {smallest * 100:.0f} points or more would" if smallest is not None else ""
        return (
            f"{one.reference} and {against.arm} are not told apart by these {cases} cases{seen}. That is not to say "
            "that they are equal."
        )
    side, chance = ("more" if value > 0 else "less"), against.adjusted * 100
    ends = sorted(abs(end) * 100 for end in (gap.low, gap.high) if end is not None)
    spread = f" ({ends[0]:.0f} to {ends[1]:.0f})" if len(ends) == 2 else ""
    rare = "fewer than 1" if chance < 1 else f"about {chance:.0f}"
    return (
        f"On the same {cases} cases {one.reference} has {abs(value) * 100:.0f} points{spread} {side} on “{one.primary}” than "
        f"{against.arm}. If both were equally good, a gap like this would come up in {rare} of 100 such studies."
    )


def _beware(
    found: Sequence[SuiteReport], fresh: Sequence[readers.Reading], versions: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    about = {one.name: told(one.name, versions) for one in found}
    for kind, said in KNOWN.items():
        if names := [name for name, one in about.items() if one is not None and one.known == kind]:
            yield ", ".join(names), said
    if READ & set(about):
        yield (
            "passes",
            (
                "It asks the rules that the coach itself checks before it shows a draft, so a high share says that the check "
                "held, not that the drafts are good."
            ),
        )
        yield from (("readers", said) for said in _read(fresh))
    yield (
        "few cases",
        (
            "Where every case is right, so many cases still leave room for faults that none of them happened to show: that is "
            "the lower end of each range."
        ),
    )


def _read(fresh: Sequence[readers.Reading]) -> Iterator[str]:
    """What blind readers found of drafts that the coach had never seen the wishes of."""
    for one in fresh:
        marks = ", ".join(
            f"{round((share.value or 0) * one.drafts)} {mark}{in_hundred(share)}"
            for mark, share in one.marks.items()
        )
        yield (
            f"Of {one.drafts} drafts for {one.cases} {one.what}, a blind reader (a language model, not a person) found "
            f"{marks}. So few cases leave wide ranges."
        )
