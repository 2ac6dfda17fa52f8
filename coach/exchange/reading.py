"""One door for documents: by the ending of the name, or else by how the text begins."""

from collections.abc import Callable
from pathlib import PurePath

from coach import opening
from coach.domain.ids import new_id
from coach.errors import InputError
from coach.exchange.bundle import Bundle
from coach.exchange.json_reading import from_json
from coach.exchange.markdown_reading import from_markdown
from coach.exchange.sharing import from_answer, is_shared

_MARKDOWN = (".md", ".markdown", ".mdx", ".txt", "")


def read_path(path: str) -> Bundle:
    """The document in a file; raises InputError, for what is no file or too large before anything is read."""
    return read_text(opening.read_file(path), path)


def read_text(text: str, name: str = "", *, new: Callable[[str], str] = new_id) -> Bundle:
    """The document in a text; `name` is the file's, `new` makes ids for goals that bring none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    ending = PurePath(name).suffix.lower()
    if not text.strip():
        raise InputError(f"{opening.shown(name) or 'The document'} is empty.", "There is nothing to import.")
    if ending == ".json" or (ending not in _MARKDOWN[:3] and text.lstrip()[:1] == "{"):
        return from_json(text)
    if ending not in _MARKDOWN:
        raise InputError(
            f"{opening.shown(name)} is neither Markdown nor JSON by its ending.",
            "Save it as .md or .json and import that.",
        )
    return from_answer(text) if is_shared(text) else from_markdown(text, name=new)
