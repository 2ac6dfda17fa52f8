"""What somebody takes away who reads nothing else: what was measured, how it came out, what it means, what not to believe.

The page and the Markdown say the same sentences; both clean and escape what they show.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.report import readers
from evals.report.model import SuiteReport
from evals.report.standing import standing
from evals.report.told import KNOWN, told
from evals.report.words import arm_in_words, hits, in_hundred, joined, plainly

#: Suites whose "passes" the marks of readers set right.
READ = {"drafts", "own"}
#: The suites by what they ask about, in the order in which somebody who uses the coach would ask.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "What the coach suggests without a model": (
        "drafts", "own", "key_results", "retro", "causes", "review", "ask", "retrieval", "published", "disputes",
    ),
    "What a small language model adds, alone and behind the checks": (
        "model", "key_results_model", "retro_model", "review_model", "ask_model",
    ),
    "What the checks rest on": ("validator", "baselines", "tracing", "learnings", "injection"),
    "Whether the measuring itself can be trusted": ("ruler", "labellings", "readings"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, what is said under it, and a list, each of whose items is a name (or nothing) and a sentence."""

    heading: str
    said: str
    items: tuple[tuple[str, str], ...] = ()


def lead(found: Sequence[SuiteReport], versions: Mapping[str, Any]) -> list[Part]:
    """The parts in their order."""
    latest = readers.latest() if READ & {one.name for one in found} else []
    parts = [
        Part("In short.", " ".join(_short(found, latest))),
        Part("How it was measured.", _MEASURED),
        *(Part(f"{name}.", "", tuple(_came_out(own, versions))) for name, own in _grouped(found)),
        Part("What the differences mean.", "", tuple(standing(found))),
        Part("What not to believe.", "", tuple(_beware(found, latest, versions))),
    ]
    return [part for part in parts if part.said or part.items]


_MEASURED = (
    "Fixed, written cases were answered on this machine, and plain code judged every answer anew; no person rated "
    "anything. An answer that failed stays in the count as the worst. “80 to 97 in 100” is the range in which the true "
    "value most likely lies: another set of such cases would come out a little differently."
)


def _grouped(found: Sequence[SuiteReport]) -> Iterator[tuple[str, list[SuiteReport]]]:
    """The suites by what they ask about; those that no group names come last."""
    by_name = {one.name: one for one in found}
    for heading, names in GROUPS.items():
        yield heading, [by_name.pop(name) for name in names if name in by_name]
    yield "What else was measured", list(by_name.values())


def _short(found: Sequence[SuiteReport], latest: Sequence[readers.Reading]) -> Iterator[str]:
    """The gates, and what a share of drafts that pass does and does not say."""
    gated = [one for one in found if one.gated or one.stale]
    held = sum(one.passed and not one.stale for one in gated)
    broken = [one.name for one in gated if not one.passed or one.stale]
    said = f"{held} of {len(gated)} suites hold their gates" if gated else "No gate was asked for"
    yield f"{said}; not holding: {', '.join(broken)}." if broken else f"{said}."
    by_name = {one.name: one for one in found}
    yield from _drafts(by_name.get("drafts"))
    if latest:
        yield f"These rules look at form and at where numbers come from, not at sense. {_marked(latest, ('useful', 'wrong'))}"
        yield "So take a draft as something to begin from, and never as an answer."
    yield from _key_results(by_name.get("key_results"))


def _drafts(drafts: SuiteReport | None) -> Iterator[str]:
    arm = drafts.arm(drafts.reference) if drafts else None
    if drafts and arm and arm.figures[drafts.primary].value is not None:
        form = drafts.arm("questionnaire")
        beside = form.figures[drafts.primary].value if form else None
        against = "" if beside is None else f", against {beside * 100:.0f} in 100 of those on a paper form"
        kept = hits(arm.figures[drafts.primary], drafts.measure(drafts.primary))
        yield f"Of the goals that {arm_in_words(arm.name)} drafts, {kept} keep every rule of the coach{against}."


def _key_results(one: SuiteReport | None) -> Iterator[str]:
    """Where a number was given: is it used, and does it move the way the person wants."""
    arm = one.arm(one.reference) if one else None
    if one and arm and arm.figures.get("used") and arm.figures["used"].value is not None:
        used, right = (hits(arm.figures[name], one.measure(name)) for name in ("used", "right_way"))
        moved = f"; of these key results {right} move it the way the person wants" if right else ""
        yield (
            f"Asked for key results with the number of today given, {arm_in_words(arm.name)} begins at that number in "
            f"{used} sets{moved}."
        )


def _came_out(found: Sequence[SuiteReport], versions: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for one in found:
        arm, about = one.arm(one.reference), told(one.name, versions)
        said = _side_by_side(one) or (plainly(one, arm) if arm else _fields(one))
        parts = [about.asks if about else "", said]
        if any(parts):
            yield one.name, " ".join(part for part in parts if part)


def _side_by_side(one: SuiteReport) -> str:
    """A suite about a model, arm by arm: what is said of the reference alone would pass for the model's."""
    measure = one.measure(one.primary)
    if not one.name.endswith("_model") or len(one.arms) < 2 or measure is None:
        return ""
    each = [
        f"{arm_in_words(arm.name)} {hits(found, measure)}{in_hundred(found)}"
        for arm in one.arms
        if (found := arm.figures[one.primary]).value is not None
    ]
    return f"{measure.plain.rstrip('.').capitalize()}: {'; '.join(each)}."


def _fields(one: SuiteReport) -> str:
    """A suite that compares labels field by field."""
    fields = one.figures.get("fields")
    if not isinstance(fields, Mapping):
        return ""
    each = [f"{name} {_macro(row):.2f}" for name, row in fields.items() if _macro(row) is not None]
    return f"Agreement, where 1.00 would be all: {', '.join(each)}." if each else ""


def _macro(row: Any) -> float | None:
    found = row.get("macro_f1") if isinstance(row, Mapping) else None
    value = found.get("value") if isinstance(found, Mapping) else found
    return value if isinstance(value, float) else None


def _beware(
    found: Sequence[SuiteReport], latest: Sequence[readers.Reading], versions: Mapping[str, Any]
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
    if latest:
        one = latest[0]
        ranges = ", ".join(f"{mark}{in_hundred(share)}" for mark, share in one.marks.items())
        yield (
            "readers",
            f"{_marked(latest, readers.MARKS)} The readers were language models, not people, and so few cases leave wide "
            f"ranges: {ranges} by the first reader. Earlier rounds stand under “What readers found”.",
        )
    yield (
        "few cases",
        (
            "Where every case is right, so many cases still leave room for faults that none of them happened to show: that is "
            "the lower end of each range."
        ),
    )


def _marked(latest: Sequence[readers.Reading], marks: Sequence[str]) -> str:
    """What blind readers found of the drafts that they read last, for wishes that the coach had never seen."""
    one = latest[0]
    who = (
        "a blind reader" if len(latest) == 1 else f"{('two', 'three')[min(len(latest), 3) - 2]} blind readers"
    )
    counts = [
        f"{joined(str(round((reading.marks[mark].value or 0) * reading.drafts)) for reading in latest)} {mark}"
        for mark in marks
    ]
    return f"Of {one.drafts} drafts for {one.cases} wishes that the coach had never seen, {who} found {joined(counts)}."
