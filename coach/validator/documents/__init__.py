"""Documents with goals in them: Markdown, plain text, CSV, YAML, JSON and lines of JSON become statements."""

from coach.validator.documents.formats import FORMATS, format_of, parse, sniff
from coach.validator.documents.model import Document, Fault, Statement

__all__ = ["FORMATS", "Document", "Fault", "Statement", "format_of", "parse", "sniff"]
