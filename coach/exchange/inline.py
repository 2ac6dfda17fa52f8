"""Text inside Markdown, there and back: any text becomes one inert line, and comes back as it was.

What would be markup is escaped the way CommonMark reads it, so that a goal can neither show an image, nor
link, nor hide words, nor drive a terminal that prints the file.
"""

import re
from html import unescape

_MARKUP = re.compile(r"[\\`*\[\]<>|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,31};)|^[#+>=-]|(?<=^\d)[.)]|#+$")
#: Characters that no viewer shows as they are: controls, line ends, reading-direction marks.
_HIDDEN = re.compile(
    "[\x01-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e01ef]"
    "|^ +| +$| (?= )"
)
_ID_COMMENT = re.compile(r"\s?<!--\s*([a-z][a-z0-9-]{0,62}[a-z0-9])\s*-->\s*$")
_TOKENS = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{0,30});)"
    r"|(?P<br><br\s*/?>)|\s?<!--.*?(?:-->|$)"
    r"|!?\[(?P<link>[^\[\]]{0,300})\]\([^()\s]{0,500}\)"
    r"|</?[A-Za-z][^<>]{0,200}>"
    r"|\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`|~~"
)


def escaped(text: str) -> str:
    """One line of Markdown that shows `text` literally; `plain` gives it back unchanged."""
    marked = _MARKUP.sub(lambda found: "".join(f"\\{mark}" for mark in found[0]), text)
    return _HIDDEN.sub(_hidden, marked)


def _hidden(found: re.Match[str]) -> str:
    return "<br>" if found[0] == "\n" else "".join(f"&#{ord(mark)};" for mark in found[0])


def plain(markdown: str) -> str:
    """The text that a line of Markdown shows, without its markup and comments."""
    return _TOKENS.sub(_token, markdown.strip(" \t"))


def _token(found: re.Match[str]) -> str:
    if found["escaped"]:
        return found["escaped"]
    if found["br"]:
        return "\n"
    if found["entity"]:
        return _entity(found["entity"])
    return found["link"] or ""


def _entity(written: str) -> str:
    """A character by its number exactly, other than HTML's own reading, which bends C1 to Windows-1252."""
    number = re.fullmatch(r"&#(?:[xX]([0-9A-Fa-f]+)|(\d+));", written)
    if number is None:
        return unescape(written)
    code = int(number[1], 16) if number[1] else int(number[2])
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def split_id(markdown: str) -> tuple[str, str | None]:
    """A line without the id that stands in a comment at its end, and that id."""
    found = _ID_COMMENT.search(markdown)
    return (markdown[: found.start()], found[1]) if found else (markdown, None)


def with_id(markdown: str, record_id: str) -> str:
    """A line with an id in a comment at its end."""
    return f"{markdown} <!-- {record_id} -->"
