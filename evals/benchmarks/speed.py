"""Speed: statements a second with all rules and the reading on, beside other prose linters on the same lines.

One process, distinct lines, nothing cached across lines; the smallest of several rounds counts, in seconds of
processor time, so that other work on the machine hardly tells. The others
are measured where they are installed (`make bench` puts them into `.bench/`, apart from the coach's own
environment): proselint as a library, once a line at a time as a keystroke would need it and once over one file of
all lines, where it is fastest; write-good as one Node process over all lines.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from time import process_time

from coach.validator.check import check
from evals.benchmarks.inputs import distinct, statements

TODAY = date(2027, 1, 4)
LINES, ROUNDS = 4000, 3
_WRITE_GOOD = """
const good = require("write-good"); const lines = JSON.parse(require("fs").readFileSync(0, "utf8"));
const start = process.cpuUsage(); for (const line of lines) good(line);
const used = process.cpuUsage(start); console.log((used.user + used.system) / 1e6);
"""


def per_second(judge: Callable[[str], object], lines: Sequence[str]) -> float:
    """Lines a second of processor time, of the fastest of several rounds over the same lines."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = process_time()
        for line in lines:
            judge(line)
        best = min(best, process_time() - start)
    return len(lines) / best


def quantiles(lines: Sequence[str]) -> tuple[float, float]:
    """The median and the 99th percentile of one check, in milliseconds: what a keystroke waits for."""
    times = []
    for line in lines:
        start = process_time()
        check(line, today=TODAY)
        times.append((process_time() - start) * 1000)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.99)]


def proselint(lines: Sequence[str], *, whole: bool) -> float | None:
    """Proselint's lines a second, as one file or each by itself; None where it is not installed."""
    try:
        from proselint.checks import __register__
        from proselint.registry import CheckRegistry
        from proselint.tools import LintFile
    except ImportError:
        return None
    CheckRegistry().register_many(__register__)
    texts = ["\n".join(lines)] if whole else lines
    rounds = per_second(lambda text: LintFile(content=text, source="text").lint(), texts)
    return rounds * len(lines) / len(texts)


def write_good(lines: Sequence[str]) -> float | None:
    """write-good's lines a second, None where Node or the package is missing."""
    node = shutil.which("node")
    if node is None:
        return None
    done = subprocess.run(
        [node, "-e", _WRITE_GOOD],
        input=json.dumps(list(lines)),
        capture_output=True,
        text=True,
        cwd=Path.cwd(),
    )
    return len(lines) / float(done.stdout) if done.returncode == 0 else None


def main() -> None:
    """Print every figure of one run."""
    lines = list(distinct(LINES))
    own = per_second(lambda line: check(line, today=TODAY), lines)
    median, slowest = quantiles(statements())
    out = sys.stdout.write
    out(
        f"{'coach check':<21} {own:8,.0f} lines/s · one statement: median {median:.3f} ms, p99 {slowest:.3f} ms\n"
    )
    others = {
        "proselint, one file": proselint(lines, whole=True),
        "proselint, each line": proselint(lines, whole=False),
        "write-good": write_good(lines),
    }
    for name, other in others.items():
        told = (
            "not installed"
            if other is None
            else f"{other:8,.0f} lines/s · the coach at {own / other:.2f} of it"
        )
        out(f"{name:<21} {told}\n")


if __name__ == "__main__":
    main()
