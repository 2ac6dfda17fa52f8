"""While a model is asked: what is spent of its budget, once a second on a terminal; afterwards what it took."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from coach.cli.saying import hint

if TYPE_CHECKING:
    from coach.coaching.events import Usage

#: Seconds between two looks at the budget, and the sign that clears the rest of a line.
STEP, _CLEAR = 1.0, "\x1b[K"


@contextmanager
def waiting(taking: Callable[[], str], step: float = STEP) -> Iterator[None]:
    """Show what `taking` says is spent, on one line of the terminal, until the work within is done.

    A thread of its own writes it, for the work keeps its own loop. Without a terminal nothing is written.
    """
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    teller = threading.Thread(target=_tell, args=(taking, done, step), name="waiting", daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(taking: Callable[[], str], done: threading.Event, step: float) -> None:
    shown = ""
    while not done.wait(step):
        if (told := taking()) != shown:
            typer.echo(f"\r{told}{_CLEAR}", nl=False, err=True)
            shown = told
    if shown:
        typer.echo(f"\r{_CLEAR}", nl=False, err=True)


def tell_what_it_took(usage: Usage) -> None:
    """Say what the model took of the budget, where one was asked."""
    if usage.requests:
        price = "its cost is not known" if usage.cost_usd is None else f"{usage.cost_usd:.4f} US dollars"
        calls = "call" if usage.requests == 1 else "calls"
        hint(f"The model took {usage.requests} {calls}, {usage.model_seconds:.1f} s; {price}.")


def tell_of_aside(entries: Iterable[str]) -> None:
    """Say how to look at what a model wrote that did not pass its checks."""
    for name in entries:
        hint(f"Set aside, to read: coach ledger show {name}")
