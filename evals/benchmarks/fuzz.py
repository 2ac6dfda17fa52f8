"""The fuzzer: no input raises, and 10,000 characters never take longer than 50 ms.

`python -m evals.benchmarks.fuzz [COUNT] [--workers N] [--first SEED]` runs COUNT inputs (a million by default) on N
cores (all by default). Inputs come in batches of 10,000, one a seed, so that a run can be split: the batches of two
runs are the same inputs as those of one.
"""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from time import perf_counter, process_time

from coach.validator.check import check
from evals.benchmarks.inputs import long_ones, noise

TODAY = date(2027, 1, 4)
PERIOD = (date(2027, 1, 1), date(2027, 3, 31))
#: Seconds of processor time that a text of 10,000 characters may take; other work on the machine does not count.
LONGEST = 0.05
_BATCH = 10_000


@dataclass(slots=True)
class Fuzzed:
    """What a run found: how many inputs, which failed, and the longest call in seconds."""

    inputs: int = 0
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, other: "Fuzzed") -> None:
        """Take another run's findings in."""
        self.inputs += other.inputs
        self.failures += other.failures
        self.slowest = max(self.slowest, other.slowest)


def run_batch(seed: int, count: int = _BATCH) -> Fuzzed:
    """Check `count` inputs made from `seed`."""
    found = Fuzzed()
    for place, text in enumerate(noise(count, seed)):
        _one(text, ("auto", "objective", "key_result")[place % 3], found)
    return found


def run_long(seed: int = 1) -> Fuzzed:
    """Check the inputs of 10,000 characters; each is tried again before it is called slow."""
    found = Fuzzed()
    for text in long_ones(seed):
        took = min(_one(text, "auto", found), _one(text, "auto", found))
        if took > LONGEST:
            found.failures.append(f"{took * 1000:.0f} ms for 10,000 characters: {text[:40]!r} …")
    return found


def _one(text: str, kind: str, found: Fuzzed) -> float:
    start = process_time()
    try:
        result = check(text, kind=kind, period=PERIOD, today=TODAY)
        result.to_json()
        for finding in result.findings:
            if finding.span and not 0 <= finding.span[0] <= finding.span[1] <= len(text):
                found.failures.append(f"{finding.rule} points outside the text: {text!r}")
    except Exception as error:
        found.failures.append(f"{type(error).__name__}: {error}: {text!r}"[:300])
    took = process_time() - start
    found.inputs += 1
    found.slowest = max(found.slowest, took)
    return took


def main() -> int:
    """Run, show progress on standard error, and print what was found; 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--first", type=int, default=0, metavar="SEED", help="the seed of the first batch")
    chosen = parser.parse_args()
    batches = range(chosen.first, chosen.first + (chosen.count + _BATCH - 1) // _BATCH)
    total, start = run_long(), perf_counter()
    with ProcessPoolExecutor(chosen.workers) as pool:
        for batch in pool.map(run_batch, batches):
            total.add(batch)
            sys.stderr.write(f"\r{total.inputs:,} inputs, {len(total.failures)} failures ")
    seconds = perf_counter() - start
    sys.stderr.write("\n")
    sys.stdout.write(
        f"{total.inputs:,} inputs in {seconds:.0f} s, {len(total.failures)} failures, "
        f"longest call {total.slowest * 1000:.1f} ms\n"
    )
    sys.stdout.writelines(f"  {failure}\n" for failure in total.failures[:20])
    return 1 if total.failures else 0


if __name__ == "__main__":
    sys.exit(main())
