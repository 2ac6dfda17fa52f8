"""Candidates in words: each with its key results, the goal above that it serves, and its reasons."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from coach.coaching.brief import ParentGoal
from coach.coaching.guide.angles import Angle, Angler
from coach.coaching.guide.dates import end_of, written
from coach.coaching.guide.matching import Match, Matcher
from coach.coaching.guide.parents import Above, choose
from coach.coaching.guide.results import Planner
from coach.coaching.guide.saying import listed, say
from coach.coaching.guide.slots import capital, fill
from coach.coaching.guide.topics import shared
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.words import starts_lower, stems
from coach.coaching.proposal import Proposal
from coach.retrieval.schema import Metric

#: A number in a word that is no number elsewhere: a goal with it is not quoted, or it would have to be traced.
_UNTRACED = re.compile(r"\bnull\b", re.IGNORECASE)


#: A date behind these would be read as theirs: "seen before by 30 June".
_OPEN_END = re.compile(r"\b(?:before|after|until|by|since|within)$", re.IGNORECASE)


class Composer:
    """Writes proposals for one brief."""

    def __init__(
        self,
        seen: Understanding,
        matcher: Matcher,
        above: Sequence[Above],
        planner: Planner,
        angler: Angler,
    ) -> None:
        self.seen, self.matcher, self.above = seen, matcher, above
        self.planner, self.angler = planner, angler
        self.base, self.lang, self.period = matcher.base, seen.lang, seen.brief.period
        self._served: ParentGoal | None = None

    def proposals(self, matches: Sequence[Match], count: int, *, spare: bool = False) -> list[Proposal]:
        """Up to `count` proposals, no two with the same words; `spare` adds some that fit less well."""
        made: dict[str, Proposal] = {}
        used: set[str] = set()
        for angle in self.angler.angles(matches, count, spare=spare):
            proposal = self.compose(angle, len(made), used)
            if len(proposal.key_results) >= 2 and proposal.text not in made:
                made[proposal.text] = proposal
                used |= {kr.metric for kr in proposal.key_results if kr.kind != "guardrail"}
        return list(islice(made.values(), count))

    def compose(self, angle: Angle, place: int, used: Collection[str] = ()) -> Proposal:
        """One proposal with its key results, its parent and its reasons.

        Measures `used` by the candidates before it stand back behind others of the same competency.
        """
        metrics = self.angler.fresh(angle, used)
        key_results = self.planner.plan(metrics, learning=angle.learning)
        sentence = self.seen.brief.objective or fill(angle.change.say, self.seen)
        above = [] if self.seen.keeps_a_plan else self.above
        german = self.lang == "de" and angle.own
        measures = [] if german else [kr.metric for kr in key_results]
        parent = self.seen.brief.parent or self._parent(
            above, self.seen.text if german else sentence, measures, own=angle.own
        )
        moved = self._moved(
            metrics, {kr.metric for kr in key_results if kr.kind not in ("baseline", "guardrail")}
        )
        return Proposal(
            text=sentence
            if self.seen.brief.objective
            else self._dated(sentence, place, fronted=angle.fronted),
            why=self._why(angle, parent.text if parent else "", moved),
            serves_aspiration=self._serves(angle),
            key_results=tuple(key_results),
            parent=parent,
            sources=tuple(
                name for name in (angle.competency.id, *(m.id for m in metrics)) if self.base.entry(name)
            ),
            type="learning" if angle.learning else "committed",
        )

    def _parent(
        self, above: Sequence[Above], sentence: str, measures: Sequence[str], *, own: bool
    ) -> ParentGoal | None:
        """The goal above that the candidate serves. Candidates for the same wish in the person's words serve the same one."""
        if own and self._served is not None and not self.seen.second_wish:
            return self._served
        found = choose(
            above, sentence, measures, self.seen, self.matcher, own=own and not self.seen.second_wish
        )
        if own and found:
            self._served = found
        return found

    def _dated(self, sentence: str, place: int, *, fronted: bool = False) -> str:
        """The sentence with its deadline; every second English one opens with it."""
        if fronted:
            return f"Bis zum {written(self.period.end, 'de')} {sentence}"
        if self.lang == "de":
            return _dated_in_german(sentence, f"bis zum {written(self.period.end, 'de')}")
        if place % 2 == 0 and "," not in sentence and not _OPEN_END.search(sentence):
            return f"{capital(sentence)} by {written(self.period.end)}"
        return f"By {end_of(self.period)}, {starts_lower(sentence)}"

    def _why(self, angle: Angle, parent: str, moved: list[str]) -> str:
        entry = angle.competency
        why = entry.de.why if self.lang == "de" and entry.de else entry.why
        finds = angle.own and angle.learning and self.lang == "en"
        said = [] if finds else [why]
        if self.seen.games_the_number:
            said.append(say(self.lang, "honestly"))
        if angle.learning:
            known = any(self.planner.baselines.of(metric) for metric in self.angler.metrics(angle))
            said.append(say(self.lang, "learning_known" if known else "learning"))
        if parent and _UNTRACED.search(parent):
            said.append(say(self.lang, "serves_unquoted"))
        elif (
            parent
            and moved
            and not (angle.own and len(moved[0].split()) > 12)
            and self._feeds(moved[0], parent)
        ):
            said.append(
                say(
                    self.lang,
                    "feeds",
                    parent=parent,
                    metrics=listed(self.lang, moved[: 1 if angle.own else 2]),
                )
            )
        elif parent:
            said.append(say(self.lang, "serves_plainly", parent=parent))
        elif self.above:
            said.append(say(self.lang, "alone"))
        return " ".join(said)

    def _feeds(self, measure: str, parent: str) -> bool:
        """Whether a measure is about what the goal above is about, so that moving it can be said to move that."""
        return self.lang == "de" or bool(stems(measure) & stems(parent)) or shared(measure, parent) > 0

    def _moved(self, metrics: Sequence[Metric], names: set[str]) -> list[str]:
        """The metrics that the key results move, as they stand inside a sentence."""
        if self.lang == "de":
            return [metric.de.name for metric in metrics if metric.de and metric.de.name in names]
        moved = [
            metric
            for metric in metrics
            if self.planner.phrasing.name(metric) in names or metric.name in names
        ]
        return [metric.name if metric.plural else f"the {metric.name}" for metric in moved]

    def _serves(self, angle: Angle) -> str:
        """The person's own words that this answers, and what of it lies in their hands."""
        entry = angle.competency
        control = entry.de.control if self.lang == "de" and entry.de else entry.control
        quote = self.quote(angle)
        if quote and angle.own and angle.learning and self.lang == "en":
            return say(self.lang, "said", quote=quote)
        return f"{say(self.lang, 'said', quote=quote)} {control}" if quote else control

    def quote(self, angle: Angle) -> str:
        """The clause of the aspiration that the angle answers best, word for word; empty where it is delicate."""
        if self.seen.is_delicate:
            return ""
        about = stems(f"{angle.change.say.render()} {' '.join(angle.competency.keywords)}")
        clauses = [(weight, text) for weight, text in _clauses(self.seen) if self.seen.may_be_quoted(text)]
        if not clauses:
            return ""
        scored = [
            (weight * (0.2 + len(stems(text) & about)), -n, text) for n, (weight, text) in enumerate(clauses)
        ]
        return _balanced(max(scored)[2].rstrip(".,;:!? "))


def _dated_in_german(sentence: str, until: str) -> str:
    """The date opens the sentence where verb and pronoun can simply change places, else it follows."""
    first, _, rest = sentence.partition(" ")
    if first in {"Ich", "Wir"}:
        verb, _, tail = rest.partition(" ")
        comma = "," if verb.endswith(",") else ""
        return f"{capital(until)} {verb.rstrip(',')} {first.lower()}{comma} {tail}"
    return f"{capital(sentence)} – {until}"


def _balanced(text: str) -> str:
    """The text without a bracket that is open on one side only."""
    return text if text.count("(") == text.count(")") else text.strip("() ")


def _clauses(seen: Understanding) -> Iterator[tuple[float, str]]:
    """The sentences of the aspiration with their weights; a long one falls apart at its commas."""
    for wish in seen.wishes:
        if len(wish.text) <= 140:
            yield wish.weight, wish.text
        else:
            yield from (
                (wish.weight, part) for part in re.split(r"(?<=[,;])\s+", wish.text) if 12 < len(part) <= 140
            )
