"""The page of the draft: what is asked of a model for a brief, and how its words become proposals for the gate."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from coach.coaching.brief import Brief, ParentGoal
from coach.coaching.draft_form import DraftForm, KeyResultForm, ObjectiveForm, draft_form
from coach.coaching.draft_reading import Reader
from coach.coaching.fitting import fitted
from coach.coaching.grounding import Idea, ideas
from coach.coaching.guide.dates import written
from coach.coaching.guide.guide import Session
from coach.coaching.guide.matching import Matcher
from coach.coaching.pages import Asking, Unusable
from coach.coaching.plain import plain
from coach.coaching.prompts import load_prompt, quoted
from coach.coaching.proposal import Proposal
from coach.coaching.speaking import spoken_in
from coach.coaching.suggester import Answer, Request
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.search import ChromaRetriever

_LANGUAGES = {"de": "German", "en": "English"}
#: Tokens of an answer: for its frame, for each objective of a draft, and for one that may have four key results.
_FRAME, _OBJECTIVE, _KEY_RESULTS = 60, 340, 520
#: Drafts of the embedded coach that are offered as ideas.
IDEAS = 3
#: Reasons of the embedded coach for proposing nothing that a model does not share: it knows more trades.
_ONLY_GUIDE = frozenset({"unknown"})


class DraftPage:
    """Asks for objectives with key results, grounded in the same entries as the embedded coach."""

    def __init__(self, base: KnowledgeBase, index: ChromaRetriever | None = None) -> None:
        self.base, self._matcher = base, Matcher(base, index)
        self._session = lru_cache(maxsize=8)(self._read_brief)
        self._ideas = lru_cache(maxsize=8)(self._find_ideas)

    def form(self, request: Request) -> type[DraftForm]:
        """As many objectives as were asked for."""
        return draft_form(request.count)

    def before(self, request: Request) -> Answer | None:
        """What the embedded coach answers before any draft: too little said, distress, a list of tasks."""
        declined = self._reading(request.brief).declines()
        if declined is None or declined[0].reason in _ONLY_GUIDE:
            return None
        return Answer(questions=declined[1], declined=declined[0], prompt="guide")

    def asking(self, request: Request, tokens: int) -> Asking:
        """The prompt, trimmed from its least important end where the brief is long."""
        brief, lang = request.brief, self._lang(request.brief)
        lists = {
            "knowledge": [idea.written() for idea in self.ideas(brief)],
            "parents": [quoted(f"{p.level}: {p.text}" if p.level else p.text) for p in self.parents(brief)],
            "said": [quoted(text) for text in brief.said],
        }
        fixed = {
            "role": quoted(brief.role),
            "language": _LANGUAGES.get(lang, "the language of the wish"),
            "end": written(brief.period.end, lang or "en"),
            "start": written(brief.period.start, lang or "en"),
        }
        if brief.objective:
            name, fixed["objective"] = "key_results", quoted(brief.objective)
        else:
            name, fixed["aspiration"], fixed["count"] = "draft", quoted(brief.aspiration), str(request.count)
        return fitted(load_prompt(name), fixed, lists, tokens)

    def room(self, request: Request) -> int:
        """The most tokens of an answer."""
        return _FRAME + (_KEY_RESULTS if request.brief.objective else _OBJECTIVE * request.count)

    def read(self, form: DraftForm, request: Request) -> tuple[Proposal, ...]:
        """The proposals; what is over the number asked for is left out."""
        proposals = tuple(self._reader(request).objective(o) for o in form.objectives[: request.count])
        if not all(proposal.text and proposal.key_results for proposal in proposals):
            raise Unusable("an objective or its key results have no words")
        return proposals

    def languages(self, request: Request) -> frozenset[str]:
        """That of the wish, and any that the person mixes with it."""
        brief, lang = request.brief, self._lang(request.brief)
        own = " ".join([brief.objective or "", brief.aspiration, *brief.facts, *brief.answers.values()])
        return spoken_in(own) | ({lang} if lang in _LANGUAGES else frozenset())

    def read_partly(self, value: Any, request: Request) -> tuple[tuple[Proposal, ...], str]:
        """Each objective with the key results that are finished; the last text is still being written."""
        reader, found, writing = self._reader(request), [], ""
        arrived = value.get("objectives") if isinstance(value, dict) else None
        for item in (arrived if isinstance(arrived, list) else [])[: request.count]:
            if not isinstance(item, dict):
                continue
            lines = [kr for kr in item.get("key_results") or [] if isinstance(kr, dict)]
            finished = [kr for raw in lines if (kr := _finished(raw))]
            writing = str((lines[-1] if lines else item).get("text") or "")
            if finished:
                found.append(reader.objective(_partial(item, finished)))
        return tuple(found), plain(writing)

    def beside(self, proposals: tuple[Proposal, ...], request: Request) -> Answer:
        """The same questions that the embedded coach asks."""
        if request.findings:
            return Answer()
        return Answer(questions=self._reading(request.brief).questions(proposals))

    def ideas(self, brief: Brief) -> list[Idea]:
        """The entries offered to the model, in the order of their numbers."""
        return self._ideas(_Key(brief))

    def parents(self, brief: Brief) -> list[ParentGoal]:
        """The goals above that can be served, in the order of their numbers."""
        if brief.parent:
            return [brief.parent]
        return [above.goal for above in self._reading(brief).above if not above.why_not]

    def _reader(self, request: Request) -> Reader:
        brief = request.brief
        return Reader(
            brief, self.base, request.today, self.parents(brief), self.ideas(brief), self._lang(brief)
        )

    def _lang(self, brief: Brief) -> str:
        return self._reading(brief).seen.lang

    def _reading(self, brief: Brief) -> Session:
        return self._session(_Key(brief))

    def _find_ideas(self, key: "_Key") -> list[Idea]:
        session = self._session(key)
        return ideas(session.composer.proposals(session.matches, IDEAS))

    def _read_brief(self, key: "_Key") -> Session:
        return Session(key.brief, self.base, self._matcher)


class _Key:
    """A brief as a key: one reading serves all that is asked of it."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and (other.brief is self.brief or other.brief == self.brief)

    def __hash__(self) -> int:
        return hash((self.brief.id, self.brief.aspiration, self.brief.said))


def _finished(raw: dict[str, Any]) -> KeyResultForm | None:
    """A key result that has all of its fields: `reason` is written last, so that it is whole once more follows."""
    try:
        return KeyResultForm.model_validate(raw)
    except ValueError:
        return None


def _partial(item: dict[str, Any], finished: Sequence[KeyResultForm]) -> ObjectiveForm:
    parent = item.get("parent")
    return ObjectiveForm.model_construct(
        text=str(item.get("text") or ""),
        parent=parent if isinstance(parent, int) else None,
        why=str(item.get("why") or ""),
        key_results=list(finished),
    )
