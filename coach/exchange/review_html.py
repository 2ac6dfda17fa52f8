"""A review document as one HTML file that needs nothing else and prints well. No script, no link to anywhere."""

from html import escape

from coach.domain.review import ReviewDocument, ReviewSentence
from coach.exchange.review_words import frame_of
from coach.safe_text import clean

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.55 Georgia, "Times New Roman", serif; max-width: 44rem; margin: 2.5rem auto; padding: 0 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: 0 0 .2rem; } h2 { font-size: 1.15rem; margin: 1.8rem 0 .4rem; }
p { margin: .35rem 0; } .about, .blank, footer { color: #555; font-size: .92rem; }
.note { border-left: 3px solid #999; padding-left: .8rem; }
sup { line-height: 0; } sup a { text-decoration: none; padding: 0 .12em; }
ol.records { font-size: .86rem; padding-left: 2rem; } code { font-size: .9em; color: #666; }
@media (prefers-color-scheme: dark) { .about, .blank, footer, code { color: #aaa; } }
@page { margin: 20mm 20mm 22mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt Georgia, serif; } }
@media print {
  :root { color-scheme: light; } .about, .blank, footer, code { color: #444; }
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; color: #000; }
  h1, h2, header { break-after: avoid; break-inside: avoid; } p, li { orphans: 3; widows: 3; } ol.records li { break-inside: avoid; }
  sup a { color: inherit; }
}
""".strip()
#: Nothing may be fetched or run, whatever a record says.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def to_html(document: ReviewDocument) -> str:
    """The document as a page."""
    frame, numbers = frame_of(document), document.cited()
    parts = [
        f'<!DOCTYPE html>\n<html lang="{escape(document.language, quote=True)}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(frame.title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<main>",
        f'<header>\n<h1>{_text(frame.title)}</h1>\n<p class="about">{_text(frame.period)}</p>',
        *(f'<p class="about">{_text(one)}</p>' for one in frame.origin),
        "</header>",
        *(f'<p class="note">{_text(note)}</p>' for note in document.notes),
    ]
    for section in document.sections:
        parts.append(f"<section>\n<h2>{_text(document.title_of(section))}</h2>")
        parts += [_sentence(one, numbers) for one in section.sentences]
        if section.blank_because:
            parts.append(f'<p class="blank">{_text(section.blank_because)}</p>')
        parts.append("</section>")
    if document.comment:
        parts.append(f"<section>\n<h2>{_text(frame.comment)}</h2>")
        parts += [f"<p>{_text(line)}</p>" for line in document.comment.splitlines() if line.strip()]
        parts.append("</section>")
    parts += ["</main>", *_records(document, frame.records), "</body>\n</html>"]
    return "\n".join(parts) + "\n"


def _sentence(sentence: ReviewSentence, numbers: dict[str, int]) -> str:
    marks = " ".join(f'<a href="#r{numbers[name]}">{numbers[name]}</a>' for name in sentence.evidence)
    return f"<p>{_text(sentence.text)}{f'<sup>{marks}</sup>' if marks else ''}</p>"


def _records(document: ReviewDocument, heading: str) -> list[str]:
    items = [
        f'<li id="r{number}"><code>{_text(name)}</code> {_text(text)}</li>'
        for number, name, text in document.notes_of()
    ]
    return (
        [f'<footer>\n<h2>{_text(heading)}</h2>\n<ol class="records">', *items, "</ol>\n</footer>"]
        if items
        else []
    )


def _text(text: str) -> str:
    return escape(clean(text).text, quote=True)
