"""Language models behind the gate: one pydantic-ai model over LiteLLM, and what may go wrong with it."""

import os

# Before its first run pydantic-ai would print a picture and an advertisement into the terminal.
os.environ.setdefault("PYDANTIC_AI_NO_BANNER", "1")
