"""One total budget for a flow: time, calls and money. What is used up ends the flow, it is never overdrawn."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from coach.models.faults import Fault, ModelFault


@dataclass(slots=True)
class Budget:
    """At most so many seconds, calls and US dollars (None: no limit on money); `clock` gives seconds.

    `is_priced`: what it cost so far is known.
    """

    seconds: float = 120.0
    calls: int = 3
    usd: float | None = None
    clock: Callable[[], float] = time.monotonic
    spent_calls: int = field(default=0, init=False)
    spent_usd: float = field(default=0.0, init=False)
    is_priced: bool = field(default=True, init=False)
    _started: float | None = field(default=None, init=False)

    @property
    def seconds_left(self) -> float:
        """What is left of the time; it runs from the first call on."""
        return self.seconds if self._started is None else self.seconds - (self.clock() - self._started)

    @property
    def calls_left(self) -> int:
        """How many calls may still be made."""
        return max(0, self.calls - self.spent_calls)

    def take_call(self) -> float:
        """Count one call and return the seconds it may take; raises ModelFault where nothing is left."""
        if self._started is None:
            self._started = self.clock()
        if self.spent_calls >= self.calls:
            raise ModelFault(Fault.budget, f"{self.spent_calls} of {self.calls} calls are used up")
        if self.usd is not None and self.spent_usd >= self.usd:
            raise ModelFault(Fault.budget, f"${self.spent_usd:.4f} of ${self.usd:.4f} are used up")
        if self.seconds_left <= 0:
            raise ModelFault(Fault.slow, f"{self.seconds:g} seconds are used up")
        self.spent_calls += 1
        return self.seconds_left

    def spend(self, usd: float | None) -> None:
        """Count what a call cost; an unknown or negative cost counts as nothing and stays unknown elsewhere."""
        self.is_priced = self.is_priced and usd is not None
        self.spent_usd += max(0.0, usd or 0.0)

    def told(self) -> str:
        """What is spent of each part, for somebody who waits; empty before the first call."""
        if self._started is None:
            return ""
        passed = min(self.seconds, self.clock() - self._started)
        limit = f" of {self.usd:g}" if self.usd is not None else ""
        price = f"{self.spent_usd:.4f}{limit} US dollars" if self.is_priced else "cost not known"
        return f"call {self.spent_calls} of {self.calls}, {passed:.0f} of {self.seconds:.0f} s, {price}"
