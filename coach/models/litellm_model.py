"""Every model that LiteLLM reaches, in process, as a model of pydantic-ai.

One total budget covers the calls of a flow. The one retry layer is here: a fault that may pass is waited for, as
long as calls and time are left; LiteLLM below retries nothing. Whatever goes wrong comes out as a ModelFault with
its cause, keys hidden.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Literal

from pydantic_ai import RunContext
from pydantic_ai.messages import ModelMessage, ModelResponse
from pydantic_ai.models import Model, ModelRequestParameters, StreamedResponse, check_allow_model_requests
from pydantic_ai.profiles import ModelProfile
from pydantic_ai.settings import ModelSettings

from coach.models import catalogue, library, wire
from coach.models.budget import Budget
from coach.models.faults import Fault, ModelFault, fault_of
from coach.models.redaction import Redactor
from coach.models.streaming import Answering, LiteLLMStream, closing
from coach.models.transport import one_request

#: How a model is held to a form: by a schema, by a tool that it must call, or by words alone.
Form = Literal["native", "tool", "prompted"]
#: What a call takes over from pydantic-ai's settings.
_PASSED = ("max_tokens", "temperature", "top_p", "seed")
#: Seconds before the next try where the provider names none.
PAUSE = 1.0


class LiteLLMModel(Model):
    """A model by its LiteLLM name, such as `openai/gpt-…`, `anthropic/…` or `ollama/…`.

    `budget` is counted down over all calls; `api_base` and `api_key` replace the environment's. `form` is how the
    model can be held to the form of an answer. `free`: it runs on this machine and costs nothing. `sleep` waits.
    """

    def __init__(
        self,
        name: str,
        *,
        budget: Budget | None = None,
        api_base: str | None = None,
        api_key: str | None = None,
        form: Form = "native",
        free: bool = False,
        settings: ModelSettings | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._name, self.budget, self.is_free, self._sleep = name, budget or Budget(), free, sleep
        self._where = {k: v for k, v in (("api_base", api_base), ("api_key", api_key)) if v}
        self._redactor = Redactor.of_environment(api_key)
        profile = ModelProfile(
            supports_json_schema_output=form == "native",
            supports_json_object_output=form != "tool",
            default_structured_output_mode=form,
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
        """One answer. Raises ModelFault; nothing that was cut off, refused or empty comes back as an answer."""
        check_allow_model_requests()
        settings, parameters = self.prepare_request(model_settings, model_request_parameters)
        call = self._call(messages, settings, parameters)
        answer = await self._tried(call)
        try:
            return wire.response_of(answer, provider=self.system, dollars=self._spent(answer))
        except Exception as error:
            raise self._fault(error) from None

    @asynccontextmanager
    async def request_stream(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
        run_context: RunContext[Any] | None = None,
    ) -> AsyncGenerator[StreamedResponse]:
        """One answer whose words come as they are written; closing it early ends the call."""
        check_allow_model_requests()
        settings, parameters = self.prepare_request(model_settings, model_request_parameters)
        call = self._call(messages, settings, parameters)
        call |= {"stream": True, "stream_options": {"include_usage": True}}
        async with closing(await self._tried(call)) as chunks:
            yield LiteLLMStream(
                model_request_parameters=parameters,
                _chunks=chunks,
                _asked=self._name,
                _provider=self.system,
                _left=lambda: self.budget.seconds_left,
                _fault=self._fault,
                _price=self._price,
                _answering=Answering.beneath(chunks),
            )

    async def _tried(self, call: dict[str, Any]) -> Any:
        """The provider's answer. A fault that may pass is tried again while calls and time are left."""
        litellm = await library.loaded()
        while True:
            seconds = self.budget.take_call()
            try:
                with one_request():
                    async with asyncio.timeout(seconds):
                        return await litellm.acompletion(**call, timeout=seconds)
            except Exception as error:
                fault = self._fault(error)
            pause = self._pause(fault)
            if pause is None:
                raise fault
            await self._sleep(pause)

    def _pause(self, fault: ModelFault) -> float | None:
        """How long to wait before the next try; None where another try is no use or has no room."""
        pause = PAUSE if fault.wait is None else fault.wait
        has_room = self.budget.calls_left > 0 and pause < self.budget.seconds_left
        return pause if fault.fault.retry and has_room else None

    def _spent(self, answer: Any) -> float | None:
        dollars = 0.0 if self.is_free else library.cost(answer)
        self.budget.spend(dollars)
        return dollars

    def _price(self, model: str, tokens_in: int, tokens_out: int) -> float | None:
        """What a streamed answer cost, which has no response to ask for its price."""
        dollars = 0.0 if self.is_free else library.price(self._name, model, tokens_in, tokens_out)
        self.budget.spend(dollars)
        return dollars

    def _call(
        self,
        messages: list[ModelMessage],
        settings: ModelSettings | None,
        parameters: ModelRequestParameters,
    ) -> dict[str, Any]:
        given: dict[str, Any] = dict(settings or {})
        return {
            "model": self._name,
            "messages": wire.chat(self._get_instruction_parts(messages, parameters) or [], messages),
            "max_retries": 0,
            "num_retries": 0,
            **{name: given[name] for name in _PASSED if name in given},
            **wire.shape(parameters, json_object=bool(self.profile.get("supports_json_object_output"))),
            **self._where,
        }

    def _fault(self, error: BaseException) -> ModelFault:
        if isinstance(error, TimeoutError):
            return ModelFault(Fault.slow, f"{self.budget.seconds:g} seconds are used up")
        fault = fault_of(error, self._redactor)
        if fault.fault is Fault.no_key and (variable := catalogue.key_variable(self.system)):
            fault.next_step = f"Set {variable}, or keep the key with: coach keys set {self.system}"
        return fault
