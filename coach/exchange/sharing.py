"""One goal as a page that somebody else can comment on, and their answer read back.

The answer is data: what was changed in the goal's own wording is reported, never applied.
"""

from collections.abc import Mapping

from coach.domain.okr import Objective
from coach.exchange.bundle import Bundle, Comment, Flaw, Unreadable
from coach.exchange.inline import escaped, plain, split_id, with_id
from coach.exchange.markdown_lines import front_matter
from coach.exchange.markdown_reading import from_markdown
from coach.exchange.markdown_writing import goal_block

_COMMENTS = "## Comments"
_FROM = "Comments by:"
_HOW = (
    "*Please write below each heading what you would change, what is missing, and what you would need to know. "
    "Leave the headings as they are, save the file, and send it back.*"
)
#: Most characters of one comment that are kept.
LONGEST = 5_000


def to_share(goal: Objective, names: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """The page: the goal as Markdown, then a place for comments on it and on each of its key results."""
    about = [(f"On the objective “{goal.text}”", goal.id)]
    about += [(f"On “{result.text}”", result.id) for result in goal.key_results]
    places = [with_id(f"### {escaped(title)}", f"on-{record_id}") + "\n\n" for title, record_id in about]
    head = f"---\ncoach: 1\nshared: {goal.id}\n---\n\n# For your comments\n\n{_HOW}\n"
    body = goal_block(goal, names, texts)
    return "\n".join([head, body, f"{_COMMENTS}\n\n{_FROM} \n", *places])


def is_shared(text: str) -> bool:
    """Whether a text is such a page, answered or not."""
    return "shared" in front_matter(text[:2000].split("\n"))


def from_answer(text: str) -> Bundle:
    """The comments of an answered page, and the goal as it stands in it now."""
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines) if line.strip() == _COMMENTS), None)
    if end is None:
        raise Unreadable([Flaw(0, f"the heading “{_COMMENTS}” is missing")])
    found = from_markdown("\n".join(lines[:end]))
    shared = front_matter(lines)["shared"]
    sender, comments = _comments(lines[end + 1 :], end + 2)
    return Bundle(found.of("objective"), [_signed(one, sender) for one in comments], about=shared)


def _signed(comment: Comment, sender: str) -> Comment:
    return Comment(comment.about, sender, comment.text, comment.line)


def _comments(lines: list[str], first: int) -> tuple[str, list[Comment]]:
    """The sender and what stands below each heading that names a goal or key result."""
    sender, about, start = "", "", first
    said: list[str] = []
    found: list[Comment] = []
    for number, line in enumerate([*lines, "### end"], first):
        body, given = split_id(line)
        if line.startswith("###"):
            if about and (words := "\n".join(said).strip()):
                found.append(Comment(about, "", _bounded(words, start), start))
            about, said, start = (given or "").removeprefix("on-"), [], number + 1
        elif not about and line.startswith(_FROM):
            sender = plain(line.removeprefix(_FROM))[:200]
        else:
            said.append(body)
    return sender, found


def _bounded(words: str, line: int) -> str:
    if len(words) > LONGEST:
        raise Unreadable(
            [Flaw(line, f"the comment has {len(words):,} characters; at most {LONGEST:,} are kept")]
        )
    return words
