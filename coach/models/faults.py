"""What may go wrong with a model, by cause: one sentence for the person and one next step each."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum

from coach.errors import ModelError
from coach.models.redaction import Redactor


class Fault(Enum):
    """A cause with what happened and what to do; `retry` says whether one more try may help."""

    no_key = (
        "The model's key is missing or was refused.",
        "Set the provider's key variable, then try again.",
        False,
    )
    no_credit = ("The model's account has no credit left.", "Top it up, or choose another model.", False)
    not_found = ("The provider does not know this model.", "Check its name with `coach models`.", False)
    rate_limit = ("The provider asks to slow down.", "Wait a moment, then try again.", True)
    offline = ("The model cannot be reached.", "Check the address and the network.", True)
    slow = ("The model did not answer in time.", "Try again, or choose a faster model.", False)
    server = ("The provider has a fault of its own.", "Try again later.", True)
    rejected = ("The provider rejected the request.", "Check the model's name and settings.", False)
    too_long = (
        "The text is too long for this model.",
        "Shorten it, or choose a model with more room.",
        False,
    )
    refusal = ("The model declined to answer.", "Say it in other words, or go on without a model.", False)
    filtered = ("The provider's content filter stopped the answer.", "Go on without a model.", False)
    cut_off = ("The answer was cut off before its end.", "Ask for fewer suggestions.", False)
    empty = ("The model answered with nothing.", "Try again, or choose another model.", False)
    no_model = ("That was no answer of a model.", "Check the address: it may be a login page.", False)
    too_large = ("The answer was far too large and was thrown away.", "Choose another model.", False)
    budget = (
        "The budget for this draft is used up.",
        "Raise it in the settings, or go on without a model.",
        False,
    )
    secret = (
        "Something in your words looks like a password or a key, so nothing was sent to the model.",
        "Take it out, or confirm that it may be sent: --send-secrets.",
        False,
    )
    not_recorded = (
        "There is no recorded answer to this question.",
        "Record it with `coach eval record`.",
        False,
    )
    unknown = ("The model failed for an unknown reason.", "Try again, or go on without a model.", False)

    def __init__(self, what: str, next_step: str, retry: bool) -> None:
        self.what, self.next_step, self.retry = what, next_step, retry


class ModelFault(ModelError):
    """A model that failed, with its cause; `detail` is the provider's own text, keys hidden, never shown whole."""

    def __init__(
        self, fault: Fault, detail: str = "", *, status: int | None = None, wait: float | None = None
    ) -> None:
        """`wait` is how many seconds the provider asks to wait before the next call.

        `tokens` are what an answer took that came, but was none: those read and those written.
        """
        super().__init__(fault.what, fault.next_step)
        self.fault, self.detail, self.status, self.wait = fault, detail[:500], status, wait
        self.tokens = (0, 0)


_BY_STATUS = {
    400: Fault.rejected,
    401: Fault.no_key,
    402: Fault.no_credit,
    403: Fault.no_key,
    404: Fault.not_found,
    408: Fault.slow,
    413: Fault.too_long,
    422: Fault.rejected,
    429: Fault.rate_limit,
}
#: How providers say that a text is too long for the model; the last is llama.cpp's.
_TOO_LONG = ("context length", "context window", "context size")
_TIMEOUTS = (
    "Timeout",
    "TimeoutException",
    "APITimeoutError",
    "ReadTimeout",
    "ConnectTimeout",
    "TimeoutError",
)
_CONNECTIONS = (
    "APIConnectionError",
    "ConnectError",
    "TransportError",
    "ConnectionError",
    "RemoteProtocolError",
)


def fault_of(error: BaseException, redactor: Redactor) -> ModelFault:
    """The cause of a provider's error, found by type, status and words; keys in its text are hidden."""
    chain = list(_chain(error))
    if own := next((link for link in chain if isinstance(link, ModelFault)), None):
        return own
    detail = redactor.clean(str(error))
    names = {base.__name__ for link in chain for base in type(link).__mro__}
    status = next((code for link in chain if (code := _status(link)) is not None), None)
    wait = next((seconds for link in chain if (seconds := _wait(link)) is not None), None)
    return ModelFault(_cause(names, status, detail.lower()), detail, status=status, wait=wait)


def _cause(names: set[str], status: int | None, words: str) -> Fault:
    if names & {"CannotOverwriteExistingCassetteException"}:
        return Fault.not_recorded
    if names & {"ContextWindowExceededError"} or any(told in words for told in _TOO_LONG):
        return Fault.too_long
    if names & {"ContentPolicyViolationError", "ContentFilterFinishReasonError"}:
        return Fault.filtered
    if "invalid response from llm endpoint" in words:
        return Fault.no_model
    if "<html" in words or "<!doctype" in words:
        return Fault.no_model if status in (None, 200) else Fault.server
    if names & set(_TIMEOUTS):
        return Fault.slow
    # LiteLLM reports a refused connection as a 500, so that the cause is asked before the status.
    if names & set(_CONNECTIONS) or "connection error" in words or "connection refused" in words:
        return Fault.offline
    if status is None:
        return Fault.unknown
    if "quota" in words or "insufficient_quota" in words or "credit balance" in words:
        return Fault.no_credit
    return _BY_STATUS.get(status, Fault.server if status >= 500 else Fault.rejected)


def _status(error: BaseException) -> int | None:
    code = getattr(error, "status_code", None)
    return int(code) if isinstance(code, int) and 100 <= code <= 599 else None


def _wait(error: BaseException) -> float | None:
    """The seconds of a Retry-After header, as a number or a date; None where there is none that can be read."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    headers = headers or getattr(error, "litellm_response_headers", None) or {}
    written = str(headers.get("retry-after") or "").strip()
    try:
        return max(0.0, float(written))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(written) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
