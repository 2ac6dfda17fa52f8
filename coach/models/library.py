"""LiteLLM, loaded on first use: its import takes seconds, and by itself it reads files and writes to the terminal."""

import logging
import os
from functools import cache
from typing import Any

#: What has to stand in the environment before the import: no price list from the network, no `.env` of a folder
#: that happens to be the current one.
_SETTINGS = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_MODE": "PRODUCTION",
    "LITELLM_LOG": "ERROR",
    "DISABLE_AIOHTTP_TRANSPORT": "True",
}


@cache
def load() -> Any:
    """The `litellm` module, quiet and with its own retries off. Slow once (4 to 8 s): warm it in a thread."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    import litellm

    for name in ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
    litellm.suppress_debug_info = True
    litellm.drop_params = True
    litellm.telemetry = False
    litellm.num_retries = 0
    return litellm


def cost(response: Any) -> float | None:
    """What a response cost in US dollars; None where the price is not known. Never negative."""
    try:
        dollars = float(load().completion_cost(completion_response=response))
    except Exception:
        return None
    return dollars if dollars >= 0 else None
