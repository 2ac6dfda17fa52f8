"""Language models behind the gate: one pydantic-ai model over LiteLLM, and what may go wrong with it."""
