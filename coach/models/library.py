"""LiteLLM, loaded on first use: its import takes seconds, and by itself it reads files and writes to the terminal."""

import asyncio
import contextlib
import io
import logging
import os
import threading
import warnings
import weakref
from functools import cache
from typing import Any

from coach.uncollected import uncollected

#: What has to stand in the environment before the import: no price list from the network, no `.env` of a folder
#: that happens to be the current one.
_SETTINGS = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_MODE": "PRODUCTION",
    "LITELLM_LOG": "ERROR",
    "DISABLE_AIOHTTP_TRANSPORT": "True",
}
_last_loop: "weakref.ref[asyncio.AbstractEventLoop] | None" = None
#: Held while it loads: of two threads that turned the errors of the process away at once, the later one would put back
#: what the earlier one had put in their place, and nothing would be told any more.
_LOADING = threading.Lock()


def load() -> Any:
    """The `litellm` module, quiet and with its own retries off. Slow once (4 to 8 s): warm it in a thread."""
    with _LOADING:
        if _loaded.cache_info().currsize:
            return _loaded()
        with uncollected():
            return _loaded()


@cache
def _loaded() -> Any:
    os.environ.update(_SETTINGS)
    logging.getLogger("LiteLLM").addHandler(logging.NullHandler())
    with contextlib.redirect_stderr(io.StringIO()):
        import litellm
        from litellm.llms.custom_httpx.http_handler import AsyncHTTPHandler
    from coach.models import transport

    _silence()
    AsyncHTTPHandler.create_async_transport = staticmethod(transport.create)  # type: ignore[method-assign]
    litellm.suppress_debug_info = True
    litellm.drop_params = True
    litellm.telemetry = False
    litellm.num_retries = 0
    return litellm


def warm() -> None:
    """Load it beside everything else, with the tokenizer that the first words of a stream would wait for.

    In a thread of its own that nobody waits for at the end, since an import cannot be broken off.
    """
    threading.Thread(target=_warmed, name="warm-models", daemon=True).start()


def _warmed() -> None:
    with contextlib.suppress(Exception):  # the first call meets the same fault, and tells of it
        load().encode(model="", text="a")


def _silence() -> None:
    """Nothing that the library logs or warns of may reach the terminal: it would stand in the middle of a screen."""
    for name in ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy", "httpx", "httpcore", "openai"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
    for module in ("litellm", "pydantic", "httpx", "openai"):
        warnings.filterwarnings("ignore", module=rf"{module}(\..*)?")


async def loaded() -> Any:
    """LiteLLM, imported in a thread where that has not happened yet, and free of clients of another event loop.

    It keeps its HTTP clients by the loop's `id`, which Python gives out again once a loop is gone.
    """
    global _last_loop
    library = await asyncio.to_thread(load)
    loop = asyncio.get_running_loop()
    if _last_loop is None or _last_loop() is not loop:
        library.in_memory_llm_clients_cache.flush_cache()
        _last_loop = weakref.ref(loop)
    return library


def cost(response: Any) -> float | None:
    """What a response cost in US dollars; None where the price is not known. Never negative."""
    try:
        dollars = float(load().completion_cost(completion_response=response))
    except Exception:
        return None
    return dollars if dollars >= 0 else None


def price(asked: str, answered: str, tokens_in: int, tokens_out: int) -> float | None:
    """What so many tokens cost by the price list that comes with the library; None where it has no price."""
    for name in dict.fromkeys((asked, answered)):
        try:
            parts = load().cost_per_token(
                model=name, prompt_tokens=max(0, tokens_in), completion_tokens=max(0, tokens_out)
            )
        except Exception:
            continue
        return max(0.0, float(sum(parts)))
    return None
