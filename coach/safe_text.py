"""The one boundary that foreign text passes before it meets a terminal.

Whatever a person, a file or a model wrote is data: it may not move the cursor, set a title, write to the
clipboard, turn the reading direction round or hide letters. `clean` removes what could, keeps what people
write (Arabic and Hebrew, emoji families, accents) and says what it found, so that nothing is lost silently.

Sources of the sets: ECMA-48 (C0, C1 and escape sequences), Unicode 15 Standard Annex 9 (bidirectional
controls), Unicode Technical Report 36 (tag characters, mixed scripts, runs of combining marks).
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

#: Most combining marks kept on one letter; written languages need up to four.
MARKS_A_LETTER = 6
#: Most characters of one text shown at once; what is longer is cut with a visible count.
SHOWN_CHARACTERS = 20_000


class Flag(StrEnum):
    """What `clean` found in a text; the value is how people are told."""

    ESCAPE = "terminal control sequences"
    CONTROL = "control characters"
    BIDI = "hidden reading-direction marks"
    TAG = "hidden tag characters"
    INVISIBLE = "invisible characters"
    SURROGATE = "broken characters (half of a pair)"
    MARKS = "piled-up accents"
    MIXED_SCRIPT = "look-alike letters of two alphabets in one word"
    CUT = "text over the length that fits"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text that is safe to show.

    `flags` says what was found, in the order of `Flag`; `cut` is how many characters were left off the end.
    """

    text: str
    flags: tuple[Flag, ...] = ()
    cut: int = 0

    @property
    def notice(self) -> str:
        """One sentence for the person about what was removed, or an empty string."""
        removed = [flag.value for flag in self.flags if flag not in (Flag.MIXED_SCRIPT, Flag.CUT)]
        parts = [f"Removed {_enumerated(removed)}."] if removed else []
        if Flag.MIXED_SCRIPT in self.flags:
            parts.append(f"Careful: {Flag.MIXED_SCRIPT.value}.")
        if self.cut:
            parts.append(f"Left off {self.cut:,} characters at the end.")
        return " ".join(parts)


_LINE_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_ESCAPES = re.compile(
    # Strings to the terminal (OSC, DCS, APC, PM, SOS) with their end on the same line.
    "(?:\x1b[\\]PX^_]|[\x9d\x90\x9e\x9f\x98])[^\x07\x1b\n\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\\\|\x9c)"
    # Control sequences (CSI), finished or cut off.
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"
    # An opening without an end loses its opening only: what follows is shown as the text it is.
    "|\x1b[\\]PX^_]|[\x9d\x90\x9e\x9f\x98]"
    # Any other escape, a lone ESC too.
    "|\x1b[ -/]*[0-~]?"
)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TAGS = re.compile("[\U000e0000-\U000e007f\U000e0100-\U000e01ef]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U0001d173-\U0001d17a]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_JOINERS = re.compile("[\u200c\u200d]")
_REMOVALS = (
    (_ESCAPES, Flag.ESCAPE),
    (_CONTROLS, Flag.CONTROL),
    (_BIDI, Flag.BIDI),
    (_TAGS, Flag.TAG),
    (_INVISIBLE, Flag.INVISIBLE),
    (_SURROGATES, Flag.SURROGATE),
)
_WORDS = re.compile(r"\w+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LOOK_ALIKES = re.compile("[\u0370-\u03ff\u0400-\u052f]")
# Units and ordinals that join a Greek letter to Latin ones: micrometre, microsecond, megohm.
_GREEK_UNITS = re.compile("[\u03bc\u03a9]")


def clean(text: str, *, multiline: bool = True, limit: int | None = None) -> Cleaned:
    """Return `text` without anything that could drive a terminal or hide from a reader.

    Line breaks become a line feed, or a space where `multiline` is false; tabs become a space. `limit` is
    the most characters kept; the count of the rest stands in `Cleaned.cut`.
    """
    cut = 0 if limit is None else max(0, len(text) - limit)
    text = text[: len(text) - cut]
    if text.isascii() and text.isprintable():
        return Cleaned(text, (Flag.CUT,) if cut else (), cut)
    found: list[Flag] = []
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    for pattern, flag in _REMOVALS:
        text, count = pattern.subn("", text)
        if count:
            found.append(flag)
    if not text.isascii():
        text = _clean_letters(text, found)
    if cut:
        found.append(Flag.CUT)
    text = text if multiline else " ".join(text.split("\n")).strip()
    return Cleaned(text, tuple(flag for flag in Flag if flag in found), cut)


def for_terminal(text: str, *, multiline: bool = True, limit: int = SHOWN_CHARACTERS) -> str:
    """The text as it may be printed; what is over `limit` is cut with a visible count."""
    cleaned = clean(text, multiline=multiline, limit=limit)
    return f"{cleaned.text} … (+{cleaned.cut:,} characters)" if cleaned.cut else cleaned.text


def is_blank(text: str) -> bool:
    """Whether nothing a person could read is left of `text` (empty, spaces, only hidden characters)."""
    return not clean(text).text.replace("\u200c", "").replace("\u200d", "").strip()


def _enumerated(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _clean_letters(text: str, found: list[Flag]) -> str:
    joined = _JOINERS.sub(lambda match: match.group() if _joins(text, match.start()) else "", text)
    if joined != text:
        found.append(Flag.INVISIBLE)
    capped = _cap_marks(joined)
    if capped != joined:
        found.append(Flag.MARKS)
    if any(_mixes_scripts(word) for word in _WORDS.findall(capped)):
        found.append(Flag.MIXED_SCRIPT)
    return capped


def _joins(text: str, at: int) -> bool:
    """Whether the joiner at `at` does its work: inside an emoji, or in a script that shapes its letters."""
    if at == 0 or at == len(text) - 1:
        return False
    before = text[at - 1]
    if at > 1 and (before in "\ufe0e\ufe0f" or "\U0001f3fb" <= before <= "\U0001f3ff"):
        before = text[at - 2]
    pictures = unicodedata.category(before) == "So" and unicodedata.category(text[at + 1]) == "So"
    return pictures or ("\u0600" <= before <= "\u1cff" and unicodedata.category(before)[0] in "LM")


def _cap_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if character > "\u02ff" and unicodedata.category(character) in ("Mn", "Me") else 0
        if run <= MARKS_A_LETTER:
            kept.append(character)
    return "".join(kept)


def _mixes_scripts(word: str) -> bool:
    if word.isascii() or not _LATIN.search(word):
        return False
    return bool(_LOOK_ALIKES.search(_GREEK_UNITS.sub("", word)))
