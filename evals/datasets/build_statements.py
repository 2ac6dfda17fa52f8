"""Builds `statements.jsonl`: the published statements with the majority of three blind labellings.

Each file in `labellings/` is one labelling: a line a statement, tab-separated, the columns in `COLUMNS`, `-`
for none. The three were made independently of each other and of the validator, each in an order of its own, from
the statements' texts and kinds under the rubric's section 2 alone, by a language model, not by people. A field's
value is the majority's; where all three differ it is the middle one, or of words and flags the strictest. The
same file comes out on every run: `python -m evals.datasets.build_statements`.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from evals.datasets import path

LABELLINGS = ("a", "b", "c")
COLUMNS = (
    "form", "specific", "quantified", "verifiable", "time_bound", "baseline", "target", "unit", "direction", "relative",
)  # fmt: skip
#: Each field's allowed words, the strictest first.
WORDS = {
    "form": ("none", "output", "outcome"),
    "specific": ("0", "1", "2"),
    "verifiable": ("0", "1", "2"),
    "direction": ("-", "maintain", "reach", "decrease", "increase"),
    **dict.fromkeys(("quantified", "time_bound", "relative"), ("f", "t")),
}
_NUMBERS = ("baseline", "target")


def labelling(name: str) -> dict[str, dict[str, str]]:
    """One labelling: statement → field → the word written. ValueError names the line that is none."""
    rows = {}
    for number, line in enumerate(path(f"labellings/{name}.tsv").read_text(encoding="utf-8").splitlines(), 1):
        identity, *words = line.split("\t")
        row = dict(zip(COLUMNS, words, strict=True))
        for field, word in row.items():
            if field in WORDS and word not in WORDS[field]:
                raise ValueError(f"labelling {name}, line {number}: {field} cannot be “{word}”")
            if field in _NUMBERS and word != "-":
                float(word)
        rows[identity] = row
    return rows


def majority(field: str, words: Sequence[str]) -> str:
    """What most labellings say; where all differ the middle number, the strictest word, or nothing."""
    said = [f"{float(word):.12g}" if field in _NUMBERS and word != "-" else word for word in words]
    word, count = Counter(said).most_common(1)[0]
    if count > 1:
        return word
    if field in ("specific", "verifiable", *_NUMBERS) and "-" not in said:
        return sorted(said, key=float)[1]
    return min(said, key=WORDS[field].index) if field in WORDS else "-"


def value(field: str, word: str) -> Any:
    """A word of a labelling as the JSON value of its field."""
    if field in ("specific", "verifiable"):
        return int(word)
    if field in ("quantified", "time_bound", "relative"):
        return word == "t"
    if field in _NUMBERS:
        return None if word == "-" else float(word)
    return None if word == "-" else word


def build() -> Iterator[dict[str, Any]]:
    """Every statement with its labels, and whether the labellings were of one mind on the classes."""
    labellings = [labelling(name) for name in LABELLINGS]
    for line in path("statements_unlabelled.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        said = {field: [labels[row["id"]][field] for labels in labellings] for field in COLUMNS}
        labels = {field: value(field, majority(field, words)) for field, words in said.items()}
        unanimous = all(len(set(said[field])) == 1 for field in WORDS)
        yield {**row, **labels, "labellings": len(labellings), "unanimous": unanimous}


def main() -> None:
    """Write the file."""
    lines = (json.dumps(row, ensure_ascii=False) for row in build())
    path("statements.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
