"""The command: fit, tell how it does on sources left out or held out, and write the points where asked to."""

import argparse
import sys
from importlib import resources
from pathlib import Path

from evals import fitting
from evals.fitting.logistic import design
from evals.fitting.rows import answer, committed, is_held_out, rows_of
from evals.fitting.telling import by_source, report, toml, tsv
from evals.fitting.tuning import choose, left_out, points_of
from evals.fitting.vectors import vectors


def main() -> None:
    """Run as `python -m evals.fitting`."""
    parser = argparse.ArgumentParser(
        description=fitting.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--labels", action="append", default=[], metavar="FILE[:WEIGHT]")
    parser.add_argument("--data", type=Path, help="the folder of other people's statements")
    parser.add_argument("--gathered", type=Path, help="the file with the texts of the gathered statements")
    parser.add_argument(
        "--held-out", action="store_true", help="set on two sources in three, tell the others"
    )
    parser.add_argument("--sources", action="store_true", help="also tell how each source does")
    parser.add_argument("--write", action="store_true", help="write the points that the validator reads")
    chosen = parser.parse_args()
    if bool(chosen.data) != bool(chosen.gathered) or not (chosen.data or chosen.labels):
        parser.error("give --labels FILE, or --data FOLDER with --gathered FILE")
    rows = committed(chosen.data, chosen.gathered) if chosen.data else []
    for given in chosen.labels:
        name, _, weight = given.partition(":")
        rows += rows_of(Path(name), float(weight or 1))
    made, say = design(rows, vectors()), sys.stdout.write
    every = list(range(len(rows)))
    if chosen.held_out:
        kept = [
            at for at in every if not (rows[at].file.startswith("gathered") and is_held_out(rows[at].source))
        ]
        points = points_of(made, choose(made, kept), kept)
        out = {at: answer(rows[at], points) for at in sorted(set(every) - set(kept))}
        say("held out, seen by nobody before\n" + report(rows, out, rounds=1000) + "\n")
        return
    unseen = left_out(made)
    say("sources left out in turn (precision/recall/F1)\n" + report(rows, unseen) + "\n")
    if chosen.sources:
        say("\neach while it was left out\n" + by_source(rows, unseen) + "\n")
    choice = choose(made, every)
    points = points_of(made, choice)
    told = report(rows, {at: answer(row, points) for at, row in enumerate(rows)})
    say(f"\nset on all, with {choice}\n{told}\n")
    if chosen.write:
        folder = Path(str(resources.files("coach.validator.lexicon")))
        (folder / "weights.toml").write_text(toml(points.scales), encoding="utf-8")
        (folder / "words.tsv").write_text(tsv(points.words), encoding="utf-8")


if __name__ == "__main__":
    main()
