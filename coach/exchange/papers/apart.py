"""Reading PDF and DOCX in a process of its own, with a bound on its memory and its time.

A document of a foreign hand can be made to eat both, or to end its reader; here that ends a child process, and the
person is told. The child gets the bytes on its standard input and gives JSON on its standard output:
`python -m coach.exchange.papers.apart pdf NAME`.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from typing import Any

from coach.errors import InputError
from coach.exchange.papers.paper import MOST_CHARACTERS, Section

#: Most seconds and most bytes of memory that reading one document may take.
SECONDS, MEMORY = 60, 1_500_000_000
#: Most bytes that the child may answer with: each character written as an escape at the worst.
_LONGEST = 13 * MOST_CHARACTERS
_DAMAGED = "Open it in its own program and save it anew, or save its text as .txt."


def read_apart(kind: str, data: bytes, name: str, *, seconds: float = SECONDS) -> tuple[Section, ...]:
    """The sections of a PDF or DOCX document; InputError where it cannot be read within the bounds."""
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", "coach.exchange.papers.apart", kind, name]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, env=around)
    except subprocess.TimeoutExpired as error:
        raise InputError(f"{name} takes longer than {seconds:g} seconds to read.", "Split it.") from error
    answer = _answer(done.stdout)
    if "refused" in answer:
        raise InputError(str(answer["refused"]), str(answer.get("next", "")))
    if "sections" not in answer:
        raise InputError(f"{name} is damaged, or asks for more memory than it may.", _DAMAGED)
    return tuple(Section(str(title), str(text)) for title, text in answer["sections"])


def _answer(written: bytes) -> dict[str, Any]:
    if len(written) <= _LONGEST:
        with suppress(ValueError):
            found = json.loads(written)
            if isinstance(found, dict):
                return found
    return {}


def _bounded() -> None:
    """Bound what this process may take, where the system can do that."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> None:
    """Read one document from standard input."""
    kind, name = sys.argv[1:3]
    from coach.exchange.papers import office

    reader = {"pdf": office.pdf, "docx": office.docx}[kind]
    data = sys.stdin.buffer.read()
    _bounded()
    try:
        answer: dict[str, Any] = {"sections": [[s.title, s.text] for s in reader(data, name)]}
    except InputError as error:
        answer = {"refused": error.message, "next": error.next_step}
    except (Exception, RecursionError):  # whatever a parser throws at a document that was made to break it
        answer = {"refused": f"{name} is damaged and cannot be read.", "next": _DAMAGED}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
