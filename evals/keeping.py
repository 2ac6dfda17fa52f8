"""Answers that are kept, so that an interrupted run goes on where it stopped.

An answer is found again under the hash of its case, its arm with its stamp, and the code, knowledge and prompts
that made it: whatever changed makes it a new question.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.frame import Arm, Case, Json, json_hash


@dataclass(frozen=True, slots=True)
class Kept:
    """Answers by key in a folder; without one nothing is kept. `code` is the hash of what makes answers."""

    folder: Path | None = None
    code: str = ""

    def key(self, suite: str, arm: Arm, case: Case) -> str:
        """Under what an answer is found again."""
        stamp = dict(arm.stamp)
        return json_hash([suite, arm.name, stamp, case.id, case.inputs, self.code])

    def get(self, key: str) -> Json | None:
        """The answer, or None where there is none that can be read."""
        if self.folder is None:
            return None
        try:
            found: Any = json.loads((self.folder / f"{key}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, Mapping) else None

    def put(self, key: str, answer: Json) -> None:
        """Keep an answer: written beside and renamed, so that a kill leaves no half of one."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f"{key}.part"
        part.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
        part.replace(self.folder / f"{key}.json")


NOTHING_KEPT = Kept()
