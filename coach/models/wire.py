"""Between pydantic-ai's messages and the chat format that LiteLLM takes and gives. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic_ai.messages import (
    FinishReason,
    InstructionPart,
    ModelMessage,
    ModelResponse,
    RetryPromptPart,
    SystemPromptPart,
    TextPart,
    ThinkingPart,
    ToolCallPart,
    ToolReturnPart,
    UserPromptPart,
)
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.tools import ToolDefinition
from pydantic_ai.usage import RequestUsage

from coach.models.faults import Fault, ModelFault

#: The largest answer that is read, in characters; a whole draft has about 6,000.
LARGEST_ANSWER = 200_000
#: Most tool calls of one answer.
MOST_CALLS = 50
_FINISHES: dict[str, FinishReason] = {
    "stop": "stop",
    "length": "length",
    "content_filter": "content_filter",
    "tool_calls": "tool_call",
    "function_call": "tool_call",
}


def chat(instructions: Sequence[InstructionPart], messages: Sequence[ModelMessage]) -> list[dict[str, Any]]:
    """The messages in chat format, instructions first."""
    told = "\n\n".join(part.content for part in instructions)
    system = [{"role": "system", "content": told}] if told else []
    return [*system, *(item for message in messages for item in _chat_messages(message))]


def _chat_messages(message: ModelMessage) -> Iterator[dict[str, Any]]:
    if isinstance(message, ModelResponse):
        yield _assistant(message)
        return
    for part in message.parts:
        match part:
            case SystemPromptPart():
                yield {"role": "system", "content": part.content}
            case UserPromptPart(content=str(text)):
                yield {"role": "user", "content": text}
            case UserPromptPart():
                yield {"role": "user", "content": "\n".join(str(piece) for piece in part.content)}
            case ToolReturnPart():
                yield {
                    "role": "tool",
                    "tool_call_id": part.tool_call_id,
                    "content": part.model_response_str(),
                }
            case RetryPromptPart(tool_name=str()):
                yield {"role": "tool", "tool_call_id": part.tool_call_id, "content": part.model_response()}
            case RetryPromptPart():
                yield {"role": "user", "content": part.model_response()}
            case _:
                raise TypeError(f"a message part of this kind cannot be sent: {type(part).__name__}")


def _assistant(message: ModelResponse) -> dict[str, Any]:
    text = "\n\n".join(part.content for part in message.parts if isinstance(part, TextPart))
    calls = [
        {
            "id": part.tool_call_id,
            "type": "function",
            "function": {"name": part.tool_name, "arguments": part.args_as_json_str()},
        }
        for part in message.parts
        if isinstance(part, ToolCallPart)
    ]
    return {"role": "assistant", "content": text or None, **({"tool_calls": calls} if calls else {})}


def shape(parameters: ModelRequestParameters, *, json_object: bool) -> dict[str, Any]:
    """What the call says about tools and the form of the answer."""
    asked: dict[str, Any] = {}
    if tools := [_tool(tool) for tool in parameters.declared_tool_defs.values()]:
        # Without the flag LiteLLM looks for the `mcp` package as soon as tools are sent.
        asked = {"tools": tools, "_skip_mcp_handler": True}
        asked["tool_choice"] = "auto" if parameters.allow_text_output else "required"
    if parameters.output_mode == "native" and (output := parameters.output_object):
        asked["response_format"] = {
            "type": "json_schema",
            "json_schema": {
                "name": output.name or "answer",
                "schema": output.json_schema,
                "strict": output.strict is not False,
            },
        }
    elif parameters.output_mode == "prompted" and json_object:
        asked["response_format"] = {"type": "json_object"}
    return asked


def _tool(tool: ToolDefinition) -> dict[str, Any]:
    return {
        "type": "function",
        "function": {
            "name": tool.name,
            "description": tool.description or "",
            "parameters": tool.parameters_json_schema,
        },
    }


def response_of(answer: Any, *, provider: str, dollars: float | None) -> ModelResponse:
    """The answer as pydantic-ai's message. Raises ModelFault where it is none that could be used.

    No choice, nothing said, a refusal, a content filter, a cut-off and far too much text are faults here:
    LiteLLM returns all of them as successes.
    """
    choices = getattr(answer, "choices", None)
    if not choices:
        raise ModelFault(Fault.empty, "the answer has no choices")
    message, finish = choices[0].message, finish_of(choices[0].finish_reason)
    if message is None:
        raise ModelFault(Fault.empty, "the answer has no message")
    text, calls = message.content or "", list(message.tool_calls or [])
    usage = usage_of(getattr(answer, "usage", None))
    try:
        accepted(text, finish, calls, refusal=refusal_in(message))
    except ModelFault as fault:
        fault.tokens = (usage.input_tokens, usage.output_tokens)
        raise
    parts: list[Any] = []
    if thought := getattr(message, "reasoning_content", None):
        parts.append(ThinkingPart(content=str(thought)[:LARGEST_ANSWER]))
    if text:
        parts.append(TextPart(content=text))
    parts += [ToolCallPart(c.function.name, c.function.arguments, tool_call_id=c.id or "") for c in calls]
    return ModelResponse(
        parts=parts,
        usage=usage,
        model_name=getattr(answer, "model", None),
        provider_name=provider,
        provider_response_id=getattr(answer, "id", None),
        finish_reason=finish,
        provider_details={"cost_usd": dollars},
    )


def accepted(text: str, finish: FinishReason | None, calls: Sequence[Any], *, refusal: object = None) -> None:
    """Raise the ModelFault of an answer that came, but is none."""
    if isinstance(refusal, str) and refusal.strip():
        raise ModelFault(Fault.refusal, refusal)
    if finish == "content_filter":
        raise ModelFault(Fault.filtered, text)
    if len(text) > LARGEST_ANSWER or len(calls) > MOST_CALLS:
        raise ModelFault(Fault.too_large, f"{len(text):,} characters, {len(calls)} calls")
    if finish == "length":
        raise ModelFault(Fault.cut_off, text)
    if not text.strip() and not calls:
        raise ModelFault(Fault.empty, "the answer is blank")


def refusal_in(message: Any) -> object:
    """What a model says when it declines, in a message or in a piece of one; LiteLLM keeps it aside."""
    aside = getattr(message, "provider_specific_fields", None) or {}
    return getattr(message, "refusal", None) or aside.get("refusal")


def finish_of(reason: object) -> FinishReason | None:
    """Why the answer ended; None where the provider does not say, or says something unknown."""
    return _FINISHES.get(str(reason)) if reason else None


def usage_of(usage: Any) -> RequestUsage:
    """The tokens used; what is missing or negative counts as nought."""
    return RequestUsage(
        input_tokens=_count(getattr(usage, "prompt_tokens", 0)),
        output_tokens=_count(getattr(usage, "completion_tokens", 0)),
    )


def _count(tokens: object) -> int:
    return max(0, tokens) if isinstance(tokens, int) else 0
