"""A provider on loopback and a connection to it: real HTTP, no model behind it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from coach.models.connection import Connection
from evals.loopback import Provider, Respond


@pytest.fixture
def provider() -> Iterator[Callable[[Respond], Provider]]:
    with ExitStack() as stack:
        yield lambda respond: stack.enter_context(Provider(respond))


@pytest.fixture
def connected() -> Callable[..., Connection]:
    return lambda provider, **more: Connection(
        **{
            "shown": "openai/asked",
            "name": "openai/asked",
            "api_base": provider.address,
            "api_key": "sk-test-0123456789",
            **more,
        }
    )
