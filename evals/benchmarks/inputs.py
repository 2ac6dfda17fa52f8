"""Statements and noise for the benchmarks; every generator is deterministic for its seed."""

import json
import random
from collections.abc import Iterator

from evals import datasets

_MARKS = "0123456789%$€£.,;:-–—→<>≤≥±/()[]{}#@&*'\"“”…_|\\\n\t "
_ODD = "\u200b\u200d\u202e\u0660\u0663\u0967\uff11½⅓²ßİıſﬀ😀👩‍🔧éñäöüçÅΩж中あ한ا\u0301\x1b\x9b"
_PARTS = (
    "from", "to", "by", "at least", "no more than", "per", "of", "in", "until", "zero", "every", "twice",
    "half", "two thirds", "2x", "Q3", "H1 2027", "31 Feb", "2027-13-40", "30/06/2027", "1.500,00", "1,500.00",
    "1e309", "NaN", "-0", "12345678901234567890", "$1.2M", "€30k", "p95 < 300 ms", "by 15 %", "5 of 8", "S3",
    "24/7", "v2.0", "NPS of 45", "(baseline 32)", "32 → 45", "TBD", "[metric]", "X%", "soon", "try to", "bis Ende März",
    "um 20 %", "de 32 à 45", "antes de junio",
)  # fmt: skip


def statements() -> list[str]:
    """The texts of the published set."""
    lines = datasets.path("statements_unlabelled.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def distinct(count: int, seed: int = 1) -> Iterator[str]:
    """`count` different lines that look like goals: published statements with their words and numbers changed."""
    chance, texts = random.Random(seed), statements()
    for place in range(count):
        words = chance.choice(texts).split()
        words[chance.randrange(len(words))] = chance.choice(_PARTS)
        yield f"{' '.join(words)} {place}"


def noise(count: int, seed: int = 1) -> Iterator[str]:
    """`count` inputs that nobody would write: spliced statements, odd letters, half numbers, long repetitions."""
    chance, texts = random.Random(seed), statements()
    makers = (_spliced, _odd, _parts, _broken)
    for place in range(count):
        yield makers[place % len(makers)](chance, texts)


def long_ones(seed: int = 1, length: int = 10_000) -> Iterator[str]:
    """Inputs of `length` characters made to provoke backtracking: one part or mark repeated, and all mixed."""
    chance = random.Random(seed)
    for part in (*_PARTS, *_MARKS, *_ODD, "a", "1", "1,", "1.1.", "a-b ", "((", "5 of 5 of ", "from 1 to "):
        yield (f"{part} " * (length // (len(part) + 1) + 1))[:length]
        yield (part * (length // len(part) + 1))[:length]
    for _ in range(20):
        yield " ".join(chance.choice(_PARTS) for _ in range(length // 4))[:length]


def _spliced(chance: random.Random, texts: list[str]) -> str:
    first, second = chance.choice(texts), chance.choice(texts)
    return first[: chance.randrange(len(first))] + second[chance.randrange(len(second)) :]


def _odd(chance: random.Random, texts: list[str]) -> str:
    letters = list(chance.choice(texts))
    for _ in range(chance.randrange(1, 6)):
        letters.insert(chance.randrange(len(letters) + 1), chance.choice(_ODD + _MARKS))
    return "".join(letters)


def _parts(chance: random.Random, texts: list[str]) -> str:
    return " ".join(chance.choice(_PARTS) for _ in range(chance.randrange(12)))


def _broken(chance: random.Random, texts: list[str]) -> str:
    return "".join(chance.choice(_MARKS + _ODD + "abcdefgh") for _ in range(chance.randrange(60)))
