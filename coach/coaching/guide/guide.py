"""The embedded suggester: from a brief to questions and proposals, with no model and no network."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace

from coach.coaching.brief import Brief
from coach.coaching.events import Declined, Question
from coach.coaching.gate import Gate
from coach.coaching.guide.angles import Angler
from coach.coaching.guide.asking import Asker
from coach.coaching.guide.candidates import Composer
from coach.coaching.guide.figures import Baselines
from coach.coaching.guide.matching import Match, Matcher
from coach.coaching.guide.ownwords import OwnWords
from coach.coaching.guide.parents import sort_out
from coach.coaching.guide.phrasing import Phrasing
from coach.coaching.guide.results import Planner
from coach.coaching.guide.saying import ask, decline
from coach.coaching.guide.tension import tensions
from coach.coaching.guide.understanding import Understanding
from coach.coaching.proposal import Proposal
from coach.coaching.suggester import Answer, Request
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.schema import Competency, Metric
from coach.retrieval.search import ChromaRetriever

#: Written into the ledger in the place of a prompt's name.
VERSION = "guide-2"
#: How many more are made than asked for, and how many have to pass before those that fit less well are left out.
SPARE, ENOUGH = 3, 2


class Guide:
    """Drafts from the knowledge base. The same brief gives the same answer on every machine."""

    name = "guide"
    model: str | None = None

    def __init__(self, base: KnowledgeBase, index: ChromaRetriever | None = None) -> None:
        self.base = base
        self.matcher = Matcher(base, index)

    async def suggest(self, request: Request) -> Answer:
        """Questions and proposals; on a repair, other candidates in the place of the rejected ones."""
        session = Session(request.brief, self.base, self.matcher)
        if declined := session.declines():
            return _answer((), declined[1], declined[0])
        refused = {proposal.text for proposal in (*request.rejected, *request.kept)}
        fresh = self._passing(session, request, refused)
        return _answer(fresh[: request.count], session.questions(fresh[: request.count]), None)

    def _passing(self, session: "Session", request: Request, refused: set[str]) -> list[Proposal]:
        """The proposals that pass the gate, so that none is shown that does not; those that fit less well fill up."""
        gate = Gate(request.brief, self.base, request.today)
        wanted = request.count + len(refused) + SPARE
        passing: list[Proposal] = []
        made: list[Proposal] = []
        for spare in (False, True):
            made = session.composer.proposals(session.matches, wanted, spare=spare)
            made = [proposal for proposal in made if proposal.text not in refused]
            if request.brief.objective:
                return made
            judged = (gate.judge(p, suggester=self.name, model=None, repairs=0) for p in made)
            passing = [p for p, suggestion in zip(made, judged, strict=True) if suggestion.passes_gates]
            if len(passing) >= min(request.count, ENOUGH):
                break
        return passing or made


class Session:
    """One reading of one brief, shared by the questions and the proposals."""

    def __init__(self, brief: Brief, base: KnowledgeBase, matcher: Matcher) -> None:
        self.seen, self.matcher = Understanding(brief, base), matcher
        self.baselines = Baselines(brief, base)
        self.own = OwnWords(self.seen, self.baselines, matcher.index)
        self.matches: Sequence[Match] = self._with_second(matcher.rank(self.seen, self._is_known))
        pulling = [
            t.goal for t in tensions(self.seen.text, brief.parents, self.seen.lang) if not t.can_be_served
        ]
        self.above = sort_out(brief.parents, pulling)
        planner = Planner(brief, base, self.baselines, Phrasing(base, self.seen.lang))
        self.asker = Asker(self.seen, self.above, self.baselines)
        self.angler = Angler(self.seen, matcher, self.baselines, self.own)
        self.composer = Composer(self.seen, matcher, self.above, planner, self.angler)

    def _with_second(self, matches: Sequence[Match]) -> Sequence[Match]:
        """The matches with the best one of a second wish in the second place, where one is announced as such."""
        second = self.seen.second_wish
        if not second or not matches:
            return matches
        others = self.matcher.rank(
            Understanding(replace(self.seen.brief, aspiration=second), self.matcher.base)
        )
        fresh = [match for match in others if match.competency.id != matches[0].competency.id and match.sure]
        if not fresh:
            return matches
        found = replace(fresh[0], said=max(fresh[0].said, matches[0].said))
        return [matches[0], found, *(m for m in matches[1:] if m.competency.id != found.competency.id)]

    def _is_known(self, competency: Competency) -> bool:
        """Whether the person gave the value of one of its first three metrics."""
        metrics = self.matcher.base.metrics_of(competency)[:3] if self.seen.brief.said else ()
        return any(self.baselines.of(metric) for metric in metrics if metric.kind != "guardrail")

    def declines(self) -> tuple[Declined, tuple[Question, ...]] | None:
        """Why nothing is proposed, with what is asked instead; None where there is enough to draft from."""
        seen, lang = self.seen, self.seen.lang
        for reason, holds in (("distress", seen.is_in_distress), ("mistreated", seen.is_mistreated)):
            if holds:
                return Declined(reason, decline(lang, reason)), (ask(lang, reason),)
        if seen.is_empty and not seen.brief.objective:
            return Declined("empty", decline(lang, "empty")), self.asker.when_empty()
        if not lang:
            return Declined("language", decline(lang, "language")), (ask(lang, "language"),)
        if seen.tasks:
            return Declined("tasks", decline(lang, "tasks")), self.asker.about_tasks()
        if not seen.brief.objective and not self.angler.angles(self.matches, 2):
            name = "unknown" if seen.knows_no_trade else "unclear"
            return Declined("unknown", decline(lang, name)), self.asker.when_unknown()
        return None

    def questions(self, proposals: Sequence[Proposal]) -> tuple[Question, ...]:
        """What is asked beside the proposals."""
        linked = any(proposal.parent for proposal in proposals)
        used: list[Match] = [
            match for match in self.matches if any(match.competency.id in p.sources for p in proposals)
        ]
        return self.asker.about(used, self._metrics(proposals), linked=linked)

    def _metrics(self, proposals: Sequence[Proposal]) -> list[Metric]:
        """The metrics of the key results that need a baseline, in the order of the candidates."""
        named = [
            kr.metric
            for p in proposals
            for kr in p.key_results
            if kr.baseline is None and kr.kind != "guardrail"
        ]
        metrics = self.composer.base.metrics.values()
        by_name = {m.de.name if self.seen.lang == "de" and m.de else m.name: m for m in metrics}
        return [by_name[name] for name in dict.fromkeys(named) if name in by_name]


def _answer(
    proposals: Sequence[Proposal], questions: tuple[Question, ...], declined: Declined | None
) -> Answer:
    raw = json.dumps([asdict(proposal) for proposal in proposals], default=str, ensure_ascii=False)
    return Answer(tuple(proposals), questions, declined, raw=raw, prompt=VERSION)
