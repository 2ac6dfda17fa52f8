"""Where the documents of each person lie in the home folder: a folder a person, which goes with the person."""

import re
import shutil
from pathlib import Path

FOLDER = "documents"
_OWNER = re.compile(r"[A-Za-z0-9][\w-]{0,79}$")


def papers_of(home: Path, owner: str) -> Path | None:
    """The folder of a person's documents, whether it is there or not; None for an id that names no folder."""
    return home / FOLDER / owner if _OWNER.match(owner) else None


def forget_papers(home: Path, owner: str) -> None:
    """Delete the documents of a person, their index too; nothing happens for the id of anything else."""
    folder = papers_of(home, owner)
    if folder is not None and folder.is_dir():
        shutil.rmtree(folder)
