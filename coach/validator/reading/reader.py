"""The steps of a reading, in their order: tokens, language, dates, amounts, parts, form, judgement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coach.validator.reading.amounts import Amount, Amounts
from coach.validator.reading.deadlines import Deadlines
from coach.validator.reading.form import Shaper
from coach.validator.reading.judging import judge
from coach.validator.reading.language import detect
from coach.validator.reading.lexicon import LEXICONS, VERBS, Lexicon
from coach.validator.reading.marks import Marks, mark
from coach.validator.reading.open_targets import for_whom, left_open
from coach.validator.reading.outline import Outliner
from coach.validator.reading.praise import Traits
from coach.validator.reading.roles import Parts, Roles
from coach.validator.reading.statement import Deadline, Quantity, Statement
from coach.validator.reading.tokens import Token, cut
from coach.validator.reading.traits import Observer
from coach.validator.reading.verb_form import Shape
from coach.validator.reading.wholes import Wholes
from coach.validator.reading.word_points import content
from coach.validator.reading.wording import WORDING
from coach.validator.types import Form, Reading, Span

Period = tuple[date, date]
#: So many words and signs of a text are read: 20,000 characters of prose, and no more of a heap of signs.
_MOST_TOKENS = 4_000
Kind = Literal["objective", "key_result", "none"]


@dataclass(slots=True, frozen=True)
class Parsed:
    """A text with everything that its judgement rests on."""

    tokens: list[Token]
    language: str
    spoken: bool
    lexicon: Lexicon
    deadlines: list[Deadline]
    amounts: list[Amount]
    parts: Parts
    shape: Shape
    marks: Marks
    traits: Traits


def parse(text: str, *, today: date, period: Period | None = None) -> Parsed:
    """Take a text apart."""
    tokens = cut(text)[:_MOST_TOKENS]
    language, spoken = detect(tokens)
    lexicon = LEXICONS[language if spoken else "en"]
    deadlines, used = Deadlines(tokens, lexicon, today, period).find()
    amounts = Amounts(tokens, lexicon, used).find()
    marks = mark(tokens, lexicon, text)
    stated = Roles(tokens, lexicon, amounts).decide()
    parts = left_open(tokens, marks.placeholders, stated)
    outliner = Outliner(tokens, lexicon)
    outline, bits = outliner.find(), outliner.bits
    stated, parts = (Parts(), Parts()) if for_whom(tokens, outline, stated) else (stated, parts)
    shape = Shaper(tokens, bits, WORDING[lexicon.language], outline, stated, bool(deadlines)).decide()
    traits = Observer(tokens, bits, lexicon, outline, parts, marks).collect(shape.form, bool(deadlines))
    return Parsed(tokens, language, spoken, lexicon, deadlines, amounts, parts, shape, marks, traits)


def observe(text: str, *, today: date) -> tuple[Traits, list[str], bool]:
    """What a text shows: its traits, its words, and whether it has a target. For setting their points."""
    parsed = parse(text, today=today)
    return parsed.traits, content(parsed.tokens, parsed.lexicon), parsed.parts.target is not None


def read(text: str, *, kind: str = "auto", today: date, period: Period | None = None) -> Statement:
    """Read one statement. `today` decides the year of "by March"; `period` what "the quarter" is."""
    parsed = parse(text, today=today, period=period)
    tokens, lexicon, parts, shape, marks = (
        parsed.tokens,
        parsed.lexicon,
        parsed.parts,
        parsed.shape,
        parsed.marks,
    )
    judged = judge(parsed.traits, content(tokens, lexicon), parts.target is not None)
    return Statement(
        text=text,
        language=parsed.language,
        spoken=parsed.spoken,
        kind=_kind(kind, judged.form, parts),
        form=judged.form,
        form_span=_span(tokens, shape),
        head=shape.head,
        head_span=_span(tokens, shape),
        specific=judged.specific,
        verifiable=judged.verifiable,
        reading=_reading(tokens, lexicon, parts, parsed.deadlines, _metric(tokens, lexicon, parts, shape)),
        quantities=tuple([_quantity(tokens, amount, parts) for amount in parsed.amounts]),
        deadlines=tuple(parsed.deadlines),
        loose_deadlines=tuple(marks.loose),
        vague=tuple(marks.vague),
        vague_quantities=tuple(marks.quantities),
        hedges=tuple(marks.hedges),
        placeholders=tuple(marks.placeholders),
        aims=_aims(tokens, lexicon, shape),
        activities=_activities(tokens, lexicon, parts),
        words=tuple([token.low for token in tokens if token.kind == "word"]),
        open_trait=judged.open_trait,
        open_span=judged.open_span,
        unclear_trait=judged.unclear_trait,
        unclear_span=judged.unclear_span,
    )


def _kind(kind: str, form: Form, parts: Parts) -> Kind:
    if kind in ("objective", "key_result"):
        return "objective" if kind == "objective" else "key_result"
    if form == "none" and parts.target is None and not parts.open:
        return "none"
    return "key_result" if parts.target is not None or parts.open else "objective"


def _span(tokens: list[Token], shape: Shape) -> Span | None:
    return (tokens[shape.place].start, tokens[shape.place].end) if shape.place is not None else None


def _unit(tokens: list[Token], target: Amount, parts: Parts, lexicon: Lexicon) -> str | None:
    """What is counted, and in which stretch where it is only how often: "times per week"."""
    unit = target.unit or (parts.baseline.unit if parts.baseline else None)
    stretch = Wholes(tokens, lexicon).stretch(target) if unit == "times" else None
    return f"times per {stretch}" if stretch else unit


def _reading(
    tokens: list[Token], lexicon: Lexicon, parts: Parts, deadlines: list[Deadline], metric: str | None
) -> Reading:
    target, last = parts.target, deadlines[-1] if deadlines else None
    return Reading(
        quantified=target is not None,
        metric=metric,
        baseline=parts.baseline.value if parts.baseline else None,
        target=target.value if target else None,
        unit=_unit(tokens, target, parts, lexicon) if target else None,
        direction=parts.direction if target else None,
        relative=parts.relative,
        deadline=last.day if last else None,
        deadline_span=last.span if last else None,
    )


def _quantity(tokens: list[Token], amount: Amount, parts: Parts) -> Quantity:
    is_target, is_baseline = amount is parts.target, amount is parts.baseline
    return Quantity(
        value=amount.value,
        unit=amount.unit,
        span=(tokens[amount.first].start, tokens[amount.last].end),
        role="target" if is_target else "baseline" if is_baseline else "surrounding",
        direction=parts.direction if is_target else None,
        relative=parts.relative if is_target else False,
        bound=parts.bound if is_target else None,
    )


def _metric(tokens: list[Token], lexicon: Lexicon, parts: Parts, shape: Shape) -> str | None:
    """The words around the first measured noun, or what is counted."""
    for place, token in enumerate(tokens):
        if token.low in lexicon.metric_nouns and place != shape.place:
            first = place
            while (
                first > 0
                and tokens[first - 1].kind == "word"
                and _describes(tokens, first - 1, lexicon, shape)
            ):
                first -= 1
            last = place
            while last + 1 < len(tokens) and tokens[last + 1].low in lexicon.metric_nouns:
                last += 1
            return " ".join(piece.text for piece in tokens[first : _of_what(tokens, last, lexicon) + 1])
    return parts.target.unit if parts.target and parts.target.unit not in ("%", "x", "times") else None


#: Most words behind "of" that are taken for the metric's name: "the number of late orders".
_OF_WORDS = 3


def _of_what(tokens: list[Token], last: int, lexicon: Lexicon) -> int:
    """Where the metric's name ends: "number" alone says nothing, "number of leads" does."""
    if last + 2 >= len(tokens) or tokens[last + 1].low != "of":
        return last
    for place in range(last + 2, min(len(tokens), last + 2 + _OF_WORDS)):
        low = tokens[place].low
        moves = low in lexicon.increase or low in lexicon.decrease or low in lexicon.change
        if tokens[place].kind != "word" or moves or low in lexicon.stopwords:
            break
        last = place
    return last


def _describes(tokens: list[Token], place: int, lexicon: Lexicon, shape: Shape) -> bool:
    low = tokens[place].low
    return place != shape.place and low not in lexicon.stopwords and low not in lexicon.change


def _aims(tokens: list[Token], lexicon: Lexicon, shape: Shape) -> tuple[Span, ...]:
    """Two and more aims: a second verb of work or change behind a comma or "and"."""
    if shape.place is None:
        return ()
    starts = [shape.place]
    verbs = VERBS[lexicon.language]
    for place in range(shape.place + 1, len(tokens) - 1):
        joined = tokens[place].low in (",", ";", ".", "and", "&", "und", "y", "et")
        after = tokens[place + 1]
        ahead = tokens[place + 2].low if place + 2 < len(tokens) else ""
        plain = after.low in verbs and (after.low not in lexicon.ambiguous or ahead in lexicon.stopwords)
        if joined and after.kind == "word" and plain and ahead not in ("and", ",", "or", ""):
            starts.append(place + 1)
    if len(starts) < 2:
        return ()
    ends = [*(start - 1 for start in starts[1:]), len(tokens)]
    return tuple((tokens[s].start, tokens[e - 1].end) for s, e in zip(starts, ends, strict=True))


def _activities(tokens: list[Token], lexicon: Lexicon, parts: Parts) -> tuple[Span, ...]:
    """A counted activity ("12 meetings"), where nothing says what it leads to."""
    target = parts.target
    noun = target.unit.split()[-1].lower() if target and target.unit else ""
    behind = target is not None and any(
        token.low == noun for token in tokens[target.last + 1 : target.last + 5]
    )
    if target is None or noun not in lexicon.activities or not behind:
        return ()
    return ((tokens[target.first].start, tokens[min(len(tokens) - 1, target.last + 1)].end),)
