"""Every model that LiteLLM reaches, in process, as a model of pydantic-ai.

One total budget covers the calls of a flow; there is no retry in here or below. Whatever goes wrong comes out
as a ModelFault with its cause, keys hidden.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pydantic_ai import RunContext
from pydantic_ai.messages import ModelMessage, ModelResponse, ModelResponseStreamEvent
from pydantic_ai.models import Model, ModelRequestParameters, StreamedResponse, check_allow_model_requests
from pydantic_ai.profiles import ModelProfile
from pydantic_ai.settings import ModelSettings

from coach.models import library, wire
from coach.models.budget import Budget
from coach.models.faults import Fault, ModelFault, fault_of
from coach.models.redaction import Redactor

#: What a call takes over from pydantic-ai's settings.
_PASSED = ("max_tokens", "temperature", "top_p", "seed")


class LiteLLMModel(Model):
    """A model by its LiteLLM name, such as `openai/gpt-…`, `anthropic/…` or `ollama/…`.

    `budget` is counted down over all calls; `api_base` and `api_key` replace the environment's. `json_schema`
    tells whether the model can be held to a schema, else it is asked for JSON in words.
    """

    def __init__(
        self,
        name: str,
        *,
        budget: Budget | None = None,
        api_base: str | None = None,
        api_key: str | None = None,
        json_schema: bool = True,
        settings: ModelSettings | None = None,
    ) -> None:
        self._name, self.budget = name, budget or Budget()
        self._where = {k: v for k, v in (("api_base", api_base), ("api_key", api_key)) if v}
        self._redactor = Redactor.of_environment(api_key)
        profile = ModelProfile(
            supports_json_schema_output=json_schema,
            supports_json_object_output=True,
            default_structured_output_mode="native" if json_schema else "prompted",
        )
        super().__init__(settings=settings, profile=profile)

    @property
    def model_name(self) -> str:
        """The LiteLLM name asked for."""
        return self._name

    @property
    def system(self) -> str:
        """The provider's name."""
        return self._name.split("/", 1)[0] if "/" in self._name else "openai"

    async def request(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
    ) -> ModelResponse:
        """One call. Raises ModelFault; nothing that was cut off, refused or empty comes back as an answer."""
        check_allow_model_requests()
        settings, parameters = self.prepare_request(model_settings, model_request_parameters)
        seconds = self.budget.take_call()
        try:
            async with asyncio.timeout(seconds):
                call = self._call(messages, settings, parameters, seconds)
                answer = await (await _loaded()).acompletion(**call)
            dollars = library.cost(answer)
            self.budget.spend(dollars)
            return wire.response_of(answer, provider=self.system, dollars=dollars)
        except Exception as error:
            raise self._fault(error) from error

    @asynccontextmanager
    async def request_stream(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
        run_context: RunContext[Any] | None = None,
    ) -> AsyncGenerator[StreamedResponse]:
        """One call whose words come as they are written; closing it early ends the call."""
        check_allow_model_requests()
        settings, parameters = self.prepare_request(model_settings, model_request_parameters)
        seconds = self.budget.take_call()
        stream = None
        try:
            async with asyncio.timeout(seconds):
                call = self._call(messages, settings, parameters, seconds)
                stream = await (await _loaded()).acompletion(
                    **call, stream=True, stream_options={"include_usage": True}
                )
                yield LiteLLMStream(
                    model_request_parameters=parameters,
                    _chunks=stream,
                    _asked=self._name,
                    _provider=self.system,
                )
        except Exception as error:
            raise self._fault(error) from error
        finally:
            if close := getattr(stream, "aclose", None):
                await close()

    def _call(
        self,
        messages: list[ModelMessage],
        settings: ModelSettings | None,
        parameters: ModelRequestParameters,
        seconds: float,
    ) -> dict[str, Any]:
        given: dict[str, Any] = dict(settings or {})
        return {
            "model": self._name,
            "messages": wire.chat(self._get_instruction_parts(messages, parameters) or [], messages),
            "timeout": seconds,
            "max_retries": 0,
            "num_retries": 0,
            **{name: given[name] for name in _PASSED if name in given},
            **wire.shape(parameters, json_object=bool(self.profile.get("supports_json_object_output"))),
            **self._where,
        }

    def _fault(self, error: BaseException) -> ModelFault:
        if isinstance(error, TimeoutError):
            return ModelFault(Fault.slow, f"{self.budget.seconds:g} seconds are used up")
        return fault_of(error, self._redactor)


async def _loaded() -> Any:
    """LiteLLM, imported in a thread where that has not happened yet, so that nothing stands still."""
    return await asyncio.to_thread(library.load)


@dataclass
class LiteLLMStream(StreamedResponse):
    """The words of an answer as they come. What is too large or was cut off ends it with a ModelFault."""

    _chunks: Any
    _asked: str
    _provider: str
    _answered: str | None = None
    _length: int = 0
    _calls: int = 0
    _at: datetime = field(default_factory=lambda: datetime.now(UTC))

    async def _get_event_iterator(self) -> AsyncIterator[ModelResponseStreamEvent]:
        async for chunk in self._chunks:
            self._note(chunk)
            for event in self._events(chunk.choices[0].delta) if chunk.choices else ():
                yield event
        if self.finish_reason is None and self._length:
            raise ModelFault(Fault.cut_off, "the stream ended before the answer did")
        wire.accepted("x" * min(self._length, 1), self.finish_reason, range(self._calls))

    def _note(self, chunk: Any) -> None:
        """Keep what a chunk says about the answer: who answers, why it ended, the tokens."""
        self._answered = getattr(chunk, "model", None) or self._answered
        if usage := getattr(chunk, "usage", None):
            self._usage = wire.usage_of(usage)
        if chunk.choices and (finish := wire.finish_of(chunk.choices[0].finish_reason)):
            self.finish_reason = finish

    def _events(self, delta: Any) -> list[ModelResponseStreamEvent]:
        events: list[ModelResponseStreamEvent] = []
        if delta.content:
            self._grow(len(delta.content))
            events += self._parts_manager.handle_text_delta(vendor_part_id="content", content=delta.content)
        for call in delta.tool_calls or []:
            self._grow(len(call.function.arguments or ""))
            self._calls = max(self._calls, call.index + 1)
            event = self._parts_manager.handle_tool_call_delta(
                vendor_part_id=call.index,
                tool_name=call.function.name,
                args=call.function.arguments,
                tool_call_id=call.id,
            )
            events += [event] if event is not None else []
        return events

    def _grow(self, characters: int) -> None:
        self._length += characters
        if self._length > wire.LARGEST_ANSWER:
            raise ModelFault(Fault.too_large, f"over {wire.LARGEST_ANSWER:,} characters")

    @property
    def model_name(self) -> str:
        """The model that answered, as the provider names it; until it says, the one that was asked."""
        return self._answered or self._asked

    @property
    def provider_name(self) -> str:
        """The provider."""
        return self._provider

    @property
    def provider_url(self) -> str | None:
        """The provider's address is not kept."""
        return None

    @property
    def timestamp(self) -> datetime:
        """When the answer began."""
        return self._at
