"""One door for documents: by the ending of the name, or else by how the text begins."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from coach import opening
from coach.domain.ids import new_id
from coach.errors import InputError
from coach.exchange.bundle import Bundle
from coach.exchange.formats import READERS, TABLES, named
from coach.exchange.json_reading import from_json
from coach.exchange.markdown_reading import from_markdown
from coach.exchange.sharing import from_answer, is_shared

New = Callable[[str], str]


def read_path(path: str, *, new: New = new_id, columns: Mapping[str, str] | None = None) -> Bundle:
    """The document in a file; raises InputError, for what is no file or too large before anything is read.

    `columns` maps names of a table's columns to fields.
    """
    ending = PurePath(path).suffix.lower()
    if ending not in READERS:
        opening.refuse_unreadable(path)
        known = ", ".join(sorted(name for name in READERS if name))
        raise InputError(
            f"{opening.shown(path)} is in no format that can be imported.", f"Known endings: {known}."
        )
    if columns and ending not in TABLES:
        raise InputError("Only the columns of a table can be mapped.", "Leave --map out.")
    more = (columns,) if ending in TABLES else ()
    found: Bundle = named(READERS[ending])(path, new, *more)
    return found


def read_json_file(path: str, new: New) -> Bundle:
    """A document of the coach."""
    return read_text(opening.read_file(path), path, new=new)


def read_markdown_file(path: str, new: New) -> Bundle:
    """Goals as people write them, a Markdown export, or the answer to a shared goal; JSON that is named so too."""
    return read_text(opening.read_file(path), path, new=new)


def read_text(text: str, name: str = "", *, new: New = new_id) -> Bundle:
    """The document in a text; `name` is the file's, `new` makes ids for goals that bring none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(f"{opening.shown(name) or 'The document'} is empty.", "There is nothing to import.")
    if PurePath(name).suffix.lower() == ".json" or text.lstrip()[:1] == "{":
        return from_json(text)
    return from_answer(text) if is_shared(text) else from_markdown(text, name=new)
