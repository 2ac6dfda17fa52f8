"""The formats of a review document."""

from coach.domain.review import ReviewDocument
from coach.errors import InputError

FORMATS = ("md", "html", "docx", "json")


def written(document: ReviewDocument, format: str) -> bytes:
    """The document in a format; raises InputError for one that there is not."""
    if format == "json":
        return (document.model_dump_json(indent=2) + "\n").encode()
    if format == "md":
        from coach.exchange.review_markdown import to_markdown

        return to_markdown(document).encode()
    if format == "html":
        from coach.exchange.review_html import to_html

        return to_html(document).encode()
    if format == "docx":
        from coach.exchange.review_docx import to_docx

        return to_docx(document)
    raise InputError(f"There is no format “{format[:40]}”.", f"There are: {', '.join(FORMATS)}.")
