"""The page of a question: an answer from numbered passages and from nothing else."""

from dataclasses import replace

from coach.coaching.agents import Writer
from coach.coaching.ask_types import Passage, Query, Reply
from coach.coaching.fitting import fitted
from coach.coaching.pages import Asking, Form
from coach.coaching.plain import plain
from coach.coaching.prompts import load_prompt, quoted
from coach.coaching.suggester import MalformedAnswer
from coach.models.faults import Fault, ModelFault

#: Tokens of an answer, and tries: an answer that cannot be read is asked for once more.
ROOM, TRIES = 320, 2
_LANGUAGES = {"de": "German", "en": "English"}
#: What a passage may take of the room, in characters.
_PASSAGE = 1200


class AnswerForm(Form):
    """An answer and the numbers of the passages that hold it, both empty where none does.

    No field asks whether it is known: a small model decides that before it has looked, and says no.
    """

    cites: list[int]
    text: str


class ModelAnswerer:
    """Answers a question with a model. The flow in `coach.coaching.ask` holds the answer to its citations."""

    name = "model"

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    @property
    def model(self) -> str:
        """The model as the ledger names it."""
        return self._writer.model

    async def answer(self, query: Query) -> Reply:
        """One answer; "I don't know" without passages, and without a call. Raises ModelError."""
        if not query.passages:
            return Reply("", known=False)
        thread = await self._writer.begin(ROOM)
        asking = asking_of(query, self._writer.connection.context)
        for _ in range(TRIES):
            try:
                written = await self._writer.write(asking.prompt, asking.values, AnswerForm, thread)
            except MalformedAnswer as error:
                thread = replace(error.answer.thread or thread, said=())
                continue
            found = _reply(written.form, query.passages)
            return replace(found, usage=written.answer.usage, made=written.answer)
        raise ModelFault(Fault.empty, "no answer had the form that was asked for")


def asking_of(query: Query, context: int) -> Asking:
    """What is asked of a model that reads so many tokens at once. Raises ModelFault where it is too long."""
    fixed = {"question": quoted(query.question), "language": _LANGUAGES.get(query.lang, "English")}
    passages = [_written(passage) for passage in query.passages]
    return fitted(load_prompt("answer"), fixed, {"passages": passages}, context - ROOM)


def _reply(form: AnswerForm, passages: tuple[Passage, ...]) -> Reply:
    """The answer with its citations by name; a number that was not offered is left to the flow as it stands."""
    text = plain(form.text)
    if not form.cites or not text:
        return Reply("", known=False)
    names = [passages[n - 1].id if 1 <= n <= len(passages) else f"passage {n}" for n in form.cites]
    return Reply(text, tuple(dict.fromkeys(names)))


def _written(passage: Passage) -> str:
    text = passage.text if len(passage.text) <= _PASSAGE else f"{passage.text[:_PASSAGE]} …"
    return quoted(f"{passage.title}: {text}")
