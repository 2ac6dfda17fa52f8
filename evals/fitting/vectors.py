"""Word vectors: what a word means, as the packaged embedding model sees it alone.

The model embeds each common word of its own vocabulary once (about a minute) and the answer is kept in the user's cache.
The vectors are centred and turned to their main axes; a ridge does not mind how they are turned.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import platformdirs

from coach.resources import data_file
from coach.retrieval.embedding import open_model
from evals.fitting.types import Floats

#: So many main axes are looked at.
AXES = 100
_WORD = re.compile(r"[a-z][a-z]+")
#: The vocabulary begins with its most common words; what stands behind them are mostly names.
_COMMON = 16_000
_VOCABULARY = "retrieval/data/vocab.txt"


def vectors() -> Mapping[str, Floats]:
    """Word → its place on the main axes, in units of their mean spread."""
    words = _words()
    raw = _raw(words)
    centred = raw - raw.mean(axis=0)
    _, turned = np.linalg.eigh(centred.T @ centred)
    placed = centred @ turned[:, ::-1][:, :AXES]
    placed /= np.sqrt((placed**2).mean())
    return dict(zip(words, placed, strict=True))


def _words() -> list[str]:
    lines = data_file(_VOCABULARY).read_text(encoding="utf-8").splitlines()[:_COMMON]
    return sorted({line for line in lines if _WORD.fullmatch(line)})


def _raw(words: list[str]) -> Floats:
    model = open_model()
    kept = Path(platformdirs.user_cache_dir("coach")) / f"words-{model.fingerprint[:12]}-{len(words)}.npy"
    if kept.is_file():
        return np.asarray(np.load(kept), dtype=np.float64)
    sys.stderr.write(f"embedding {len(words)} words, once …\n")
    found = np.array(model.embed(words), dtype=np.float32)
    kept.parent.mkdir(parents=True, exist_ok=True)
    np.save(kept, found)
    return found.astype(np.float64)
