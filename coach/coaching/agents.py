"""A prompt put to a model, once: prose in, a checked form out. The loop decides whether to ask again.

`Writer` is what every model-backed flow uses. It fills a prompt, holds the model to the form of an answer, reads
the answer strictly, and says what it took. What it returns is still only words: the gate has the last say.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any, Generic, TypeVar

from pydantic import BaseModel
from pydantic_ai import (
    Agent,
    NativeOutput,
    PromptedOutput,
    ToolOutput,
    UnexpectedModelBehavior,
    capture_run_messages,
)
from pydantic_ai.messages import (
    ModelMessage,
    ModelRequest,
    ModelResponse,
    SystemPromptPart,
    TextPart,
    ToolCallPart,
    UserPromptPart,
)
from pydantic_ai.settings import ModelSettings

from coach import strict_json
from coach.coaching.events import Usage
from coach.coaching.listening import Listener
from coach.coaching.prompts import Prompt, Rendered, load_prompt
from coach.coaching.suggester import Answer, MalformedAnswer
from coach.models.budget import Budget
from coach.models.connection import Connection
from coach.models.faults import Fault, ModelFault
from coach.models.litellm_model import LiteLLMModel
from coach.models.redaction import Redactor
from coach.models.secrets import holds_secret

FormT = TypeVar("FormT", bound=BaseModel)

#: Faults of one answer: the next call may do better, so that they count as a repair and not as a failed model.
_OF_AN_ANSWER = frozenset({Fault.cut_off, Fault.empty})
#: A person gets the same draft for the same words, as far as the provider can.
_SEED = 7
_TEMPERATURE = 0.2
#: A repair is asked for more freely: a small model repeats its answer else, word for word.
_OF_A_REPAIR = 0.7


@dataclass(frozen=True, slots=True)
class Thread:
    """One conversation with a model: what is left of the flow's budget, and what was said last.

    `room` is how many tokens an answer may have; a cut-off answer is given more.
    """

    model: LiteLLMModel
    said: tuple[ModelMessage, ...] = ()
    room: int = 0


@dataclass(frozen=True, slots=True)
class Written(Generic[FormT]):
    """What a model wrote, read into its form; `answer` holds all that the ledger wants to know."""

    form: FormT
    answer: Answer[Any]


class Writer:
    """Puts prompts to the model of a connection. `budget` makes the budget of a new flow.

    What looks like a password or a key leaves the machine only where `may_send_secrets`: the person confirmed it.
    `meter` is the budget of the flow that was begun last: a front shows it while one waits.
    """

    def __init__(self, connection: Connection, budget: Callable[[], Budget] = Budget) -> None:
        self.connection, self._budget = connection, budget
        self.may_send_secrets = False
        self.meter: Budget | None = None
        self._redactor = Redactor.of_environment(connection.api_key)

    @property
    def model(self) -> str:
        """The model as the ledger names it."""
        return self.connection.shown

    async def begin(self, room: int) -> Thread:
        """A new conversation with a budget of its own; `room` is the most tokens of an answer."""
        self.connection = await self.connection.dialled()
        self.meter = budget = self._budget()
        return Thread(self.connection.model(budget), room=room)

    async def write(
        self,
        name: str,
        values: Mapping[str, str],
        form: type[FormT],
        thread: Thread,
        *,
        notes: str = "",
        arriving: Callable[[Any], None] | None = None,
    ) -> Written[FormT]:
        """Ask once. `arriving` is told the answer's JSON as far as it has come, while it comes.

        Raises MalformedAnswer where the answer is cut off, blank or of another form, ModelFault where there is none.
        """
        prompt = load_prompt(name)
        rendered = prompt.render(values)
        self._hold_back(rendered)
        started, calls = perf_counter(), thread.model.budget.spent_calls
        listener = Listener(arriving, self._redactor.clean) if arriving else None
        agent = Agent(thread.model, output_type=_held_to(form, self.connection.form), retries=0)
        warmth = _OF_A_REPAIR if thread.said else _TEMPERATURE
        settings = ModelSettings(max_tokens=thread.room, temperature=warmth, seed=_SEED)
        with capture_run_messages() as heard:
            try:
                run = await agent.run(
                    message_history=[*thread.said, _request(rendered, is_first=not thread.said)],
                    model_settings=settings,
                    event_stream_handler=listener.hear if listener else None,
                )
            except (UnexpectedModelBehavior, ModelFault) as error:
                wasted = error.tokens if isinstance(error, ModelFault) else (0, 0)
                took = _took(thread, calls, perf_counter() - started, heard, wasted)
                answer = _answer(prompt, rendered, heard, took, thread, notes)
                answer = replace(answer, raw=self._redactor.clean(answer.raw))
                raise _malformed(error, answer, thread) from error
        took = _took(thread, calls, perf_counter() - started, heard)
        answer = _answer(prompt, rendered, heard, took, thread, notes)
        _refuse_doubles(answer)
        return self._without_keys(Written(run.output, answer))

    def _without_keys(self, written: Written[FormT]) -> Written[FormT]:
        """The same without a key that the model repeats: it knows one where somebody pasted it, or a proxy told it."""
        raw = written.answer.raw
        if (clean := self._redactor.clean(raw)) == raw:
            return written
        form = type(written.form).model_validate_json(_bare(clean))
        return Written(form, replace(written.answer, raw=clean))

    def _hold_back(self, rendered: Rendered) -> None:
        if not self.connection.free and not self.may_send_secrets and holds_secret(rendered.data):
            raise ModelFault(Fault.secret)


def after(thread: Thread, rendered: Rendered, raw: str, room: int) -> Thread:
    """A conversation in which this was asked and so answered, on the budget of `thread`."""
    said = (_request(rendered, is_first=True), ModelResponse(parts=[TextPart(raw)]))
    return replace(thread, said=said, room=room)


def _held_to(form: type[FormT], how: str) -> Any:
    """The form of the answer, by what the provider can: a schema, a tool, or words."""
    if how == "native":
        return NativeOutput(form)
    return ToolOutput(form, name="answer") if how == "tool" else PromptedOutput(form)


def _request(rendered: Rendered, *, is_first: bool) -> ModelRequest:
    """The rules as the house's word and the material as the person's; later everything in one message."""
    if is_first and rendered.rules:
        return ModelRequest(parts=[SystemPromptPart(rendered.rules), UserPromptPart(rendered.data)])
    return ModelRequest(parts=[UserPromptPart(str(rendered))])


def _answer(
    prompt: Prompt, rendered: Rendered, heard: list[ModelMessage], took: Usage, thread: Thread, notes: str
) -> Answer[Any]:
    """The answer for the ledger, with the conversation that a repair goes on with: the question and this answer."""
    response = _last(heard)
    raw = raw_of(response) if response else ""
    first = thread.said[0] if thread.said else _request(rendered, is_first=True)
    said = (first, ModelResponse(parts=[TextPart(raw)])) if raw else thread.said
    other = response.model_name if response else None
    return Answer(
        raw=raw,
        prompt=prompt.id,
        prompt_hash=prompt.hash,
        usage=took,
        model_answered=other,
        notes=notes,
        thread=replace(thread, said=said),
    )


def _malformed(error: Exception, answer: Answer[Any], thread: Thread) -> Exception:
    """A fault of the answer alone may be asked for again; a fault of the model is one."""
    fault = error if isinstance(error, ModelFault) else _fault_behind(error)
    if fault is None:
        return MalformedAnswer("it does not have the form that was asked for", answer=answer)
    if fault.fault not in _OF_AN_ANSWER or thread.model.budget.calls_left == 0:
        return fault
    room = thread.room * 2 if fault.fault is Fault.cut_off else thread.room
    answer = replace(answer, raw=fault.detail, thread=replace(thread, room=room))
    return MalformedAnswer(fault.fault.what.rstrip("."), answer=answer)


def _fault_behind(error: BaseException) -> ModelFault | None:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ModelFault):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def _refuse_doubles(answer: Answer[Any]) -> None:
    """A key that stands twice has two meanings, and a reader takes one: such an answer is malformed."""
    try:
        strict_json.loads(_bare(answer.raw))
    except ValueError as error:
        raise MalformedAnswer(str(error), answer=answer) from error


def _bare(raw: str) -> str:
    start, end = raw.find("{"), raw.rfind("}")
    return raw[start : end + 1]


def raw_of(response: ModelResponse) -> str:
    """What a model wrote, unchanged: its text, or the arguments of the tool that stands for its answer."""
    texts = [part.content for part in response.parts if isinstance(part, TextPart)]
    calls = [part.args_as_json_str() for part in response.parts if isinstance(part, ToolCallPart)]
    return "\n".join(texts or calls)


def _last(heard: list[ModelMessage]) -> ModelResponse | None:
    return next((message for message in reversed(heard) if isinstance(message, ModelResponse)), None)


def _took(
    thread: Thread,
    calls_before: int,
    seconds: float,
    heard: list[ModelMessage],
    wasted: tuple[int, int] = (0, 0),
) -> Usage:
    """What one question took, with the tries that failed."""
    response = _last(heard) if len(heard) > len(thread.said) + 1 else None
    details = (response.provider_details or {}) if response else {}
    return Usage(
        requests=thread.model.budget.spent_calls - calls_before,
        input_tokens=response.usage.input_tokens if response else wasted[0],
        output_tokens=response.usage.output_tokens if response else wasted[1],
        cost_usd=details.get("cost_usd", 0.0 if thread.model.is_free else None),
        seconds=seconds,
        model_seconds=seconds,
    )
