"""Everything in one archive: the JSON that loses nothing, goals and reviews to read, and a page that says what is what."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from coach import strict_json
from coach.domain.ids import new_id
from coach.domain.review import ReviewDocument
from coach.domain.tree import GoalTree
from coach.errors import InputError
from coach.exchange.bundle import Bundle
from coach.exchange.formats import Everything
from coach.exchange.json_reading import from_json
from coach.exchange.json_writing import to_json, without_private
from coach.exchange.markdown_writing import to_markdown
from coach.exchange.packing import packed
from coach.exchange.review_html import to_html
from coach.exchange.table_writing import own_csv
from coach.exchange.xlsx import LARGEST, read_package
from coach.opening import decode, shown

WHOLE, DOCUMENTS, ENTRIES = "everything.json", "documents/", "knowledge/"
_ABOUT = """What is in this archive

everything.json   all records, without loss; coach import takes this archive, or this file, in again
goals.md          the goals, to read and edit
goals.csv         the goals as a table
reviews/          review documents, one page each
documents/        documents of your own, with --private: their text by sections
knowledge/        metrics and competencies of your own, with --private
{private}
Nothing in here runs or fetches anything.
"""
_PRIVATE = "\nIt holds what is private: aspirations, drafts and every suggestion. Keep it to yourself.\n"


def whole(everything: Everything) -> bytes:
    """`coach export --format archive`; with --private everything that its owner has written."""
    records = everything.records if everything.private else without_private(everything.records)
    names = {one.id: one.name for kind in ("unit", "person") for one in records.get(kind, ())}
    reviews: Sequence[ReviewDocument] = records.get("review", ())
    files = {
        "README.txt": _ABOUT.format(private=_PRIVATE if everything.private else ""),
        WHOLE: to_json(everything.records, private=everything.private, owner=everything.owner),
        "goals.md": to_markdown(GoalTree(records.get("objective", ())), names),
        "goals.csv": own_csv(everything),
        **{f"reviews/{one.id}.html": to_html(one) for one in reviews},
    }
    if everything.private:
        files |= dict(_own(name, content) for name, content in everything.documents.items())
    return packed({name: text.encode("utf-8") for name, text in files.items()})


def _own(name: str, content: Mapping[str, Any]) -> tuple[str, str]:
    """A document of one's own as a file of the archive; a file of entries as it was written."""
    if name.endswith(".yaml"):
        return f"{ENTRIES}{name}", str(content["yaml"])
    return f"{DOCUMENTS}{name}.json", json.dumps(content, ensure_ascii=False, indent=1)


def read_archive_file(path: str, new: Callable[[str], str] = new_id) -> Bundle:
    """The records of such an archive. Raises InputError for another ZIP file, or one that may do harm."""
    with zipfile.ZipFile(io.BytesIO(read_package(path))) as archive:
        if WHOLE not in archive.namelist():
            raise InputError(f"{shown(path)} is no archive of the coach.", f"It holds no {WHOLE}.")
        with archive.open(WHOLE) as file:
            bundle = from_json(decode(file.read(LARGEST + 1), WHOLE))
        bundle.documents = dict(_documents(archive))
        return bundle


def _documents(archive: zipfile.ZipFile) -> Iterator[tuple[str, dict[str, Any]]]:
    """The documents of one's own in an archive, by name. Raises InputError for one that is none."""
    for name in archive.namelist():
        if name.startswith(ENTRIES) and name.endswith(".yaml"):
            yield name.removeprefix(ENTRIES), {"yaml": decode(archive.read(name), name)}
        if not name.startswith(DOCUMENTS) or not name.endswith(".json"):
            continue
        try:
            content = strict_json.loads(decode(archive.read(name), name))
        except (strict_json.JsonFlaw, RecursionError) as error:
            raise InputError(f"{shown(name)} in the archive cannot be read.", "Take it out of it.") from error
        if isinstance(content, dict) and isinstance(content.get("sections"), list):
            yield name.removeprefix(DOCUMENTS).removesuffix(".json"), content
