"""A German wish in the person's own words: what is true once it has come true, behind a date and inside a clause.

"Ich will am vereinbarten Tag übergeben" becomes "übergebe ich am vereinbarten Tag", to follow "Bis zum 30. Juni 2027".
Only a verb that is known is moved; a clause whose verb is not stays as it was said, behind "ist erreicht, dass".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.verbs_de import first, infinitive, known, split, third, to_form
from coach.coaching.guide.words import words

_WANT = r"(?:will|möchte|würde gern(?:e)?|würd gern(?:e)?|wünsche mir|hätte gern(?:e)?)"
_I_WANT = re.compile(
    rf"^(?:(?:und|aber|außerdem|da)\s+)?(?:(?:ich|(?P<we>wir)) |(?=(?-i:Will|Möchte|Würde? gern)))(?:{_WANT}|wollen|möchten)\s+(?!dass)(?P<rest>[^.!?;:]+)$",
    re.IGNORECASE,
)
_WANT_I = re.compile(rf"^(?P<front>[^,.!?;:]{{3,40}}?) {_WANT} ich (?P<rest>[^.!?;:]+)$", re.IGNORECASE)
_THAT = re.compile(
    r"\b(?:ich|wir) (?:will|möchte|möchten|wollen|hoffe|wünsche mir|hätte gern(?:e)?|würde mir wünschen)\b[^,]{0,20}, dass (?P<clause>[^.!?;:]+)$",
    re.IGNORECASE,
)
_OUGHT = re.compile(
    r"^(?P<who>(?i:(?:der|die|das|unser|unsere|mein|meine|jede[rs]?)\s)(?:[a-zäöüß]+e[nr]?\s)?[A-ZÄÖÜ][\wäöüß-]+) (?P<modal>soll|sollen) (?P<rest>[^.!?;:,]+)$"
)
_ENDED = re.compile(
    r"^(?:das|dies) (?:soll|muss) (?:aufhören|ein ende haben|vorbei sein|anders werden|sich ändern|keiner mehr müssen|weg)\b",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(
    r"^(?P<who>(?:Der|Die|Das|Unsere?|Meine?) (?:[a-zäöüß]+e[nr]? )?[A-ZÄÖÜ][\wäöüß-]+) (?P<verb>[a-zäöüß]+) (?P<rest>[^.!?;:,]+)$"
)
#: What is said beside the wish: it is left away.
_CUT = re.compile(
    r",?\s+(?:und|aber|weil|sodass|so dass|denn)\s+(?=(?:ich|wir|sie|er|es|dann|keiner|richtig|nicht)\b)"
    r"|,?\s+(?:statt|anstatt|um|und)\s+[^,]*\bzu\b.*$|,\s+(?:aber|um|weil|wo|statt|auch|bis|vor allem|am liebsten|und zwar|obwohl|sondern)\b"
    r"|\s+(?:weil|obwohl|sodass|damit sich)\b|,\s+neben\b|\s+[–—-]\s",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"\b(?:immer|ständig|jedes Mal|dauernd|endlich|einfach|wirklich|halt|außerdem|auch|eigentlich|irgendwie|da(?= selb)|(?:im|in diesem|dieses|nächstes) (?:nächsten )?Jahr|bis (?:zum )?Sommer|die (?:letzten|nächsten) Jahre)\b\s*",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:nicht|nie|kein\w*|nichts|übernommen|befördert|kündigen|Chef\w* werden|vielleicht|besser|darüber|so|es|was|davon|damit|dabei|lerne)\b|\d|(?-i:\bdas\b(?! [A-ZÄÖÜ])|\b[A-ZÄÖÜ]\w+ (?:zu )?werden?\b)",
    re.IGNORECASE,
)
#: A tail that may follow the verb of its sentence.
_BEHIND = re.compile(r"\s(?:ohne (?:dass|zu)|ohne\b.*\bzu\b|damit|wenn|bevor|sobald)\b")
#: What one knows or sees may be told behind the verb; doubts are no part of a wish.
_KNOWN = re.compile(r"\b(?:wissen|verstehen|sehen|erkennen|merken|zeigen|erklären)$")
_ASKED = re.compile(r"\s(?:was|wie|warum|wer|wen|welche\w?|wann|wo)\b")
_DOUBT = re.compile(r",?\s(?:ob\b|weiß ich|noch nicht|oder so).*$")
_SINGULAR = re.compile(
    r"^(?P<who>(?:Die|Meine|Unsere) [A-ZÄÖÜ][\wäöüß-]*) (?:ist|hat|wird|kann|läuft|[a-zäöü]{3,}t)\b"
)
_PLURAL = re.compile(
    r"^(?P<who>(?:Die|Meine|Unsere) [A-ZÄÖÜ][\wäöüß-]*(?:n|e|er|s|innen)) [a-zäöüß]+(?:en|n|ern)\b"
)
_SHORTEST, _LONGEST = 3, 24


@dataclass(frozen=True, slots=True)
class GermanWish:
    """`clause` has its verb at the end, `fronted` at its beginning, `in_order_to` is its form with "zu", or empty."""

    clause: str
    fronted: str
    in_order_to: str
    sentence: str
    ended: bool = False

    def found_out(self) -> str:
        """The learning form with its verb in front: "weiß ich, was nötig ist, um …"."""
        if self.ended:
            return f"wissen wir, warum {self.clause}"
        if self.in_order_to:
            return f"weiß ich, was nötig ist, um {self.in_order_to}"
        return f"wissen wir, was nötig ist, damit {self.clause}"


def german_wishes(seen: Understanding) -> list[GermanWish]:
    """The wishes that can be turned, the one that carries most first, then what shall end."""
    if seen.text == seen.text.lower():
        return []
    said = [wish.text.strip().rstrip(".!? ") for wish in seen.wishes]
    order = sorted(range(len(said)), key=lambda n: (-seen.wishes[n].weight, n))
    wanted = [own for n in order if seen.wishes[n].weight >= 1 for own in _in(said[n], said[:n])]
    over = [
        own
        for n, text in enumerate(said)
        if n + 1 < len(said) and _ENDED.match(said[n + 1])
        for own in _over(text)
    ]
    return [own for own in (*wanted, *over) if _may_stand(own)]


def _in(sentence: str, before: Sequence[str]) -> Iterator[GermanWish]:
    if found := _THAT.search(sentence):
        if clause := _named(_tidy(found["clause"]), before):
            yield from _of_clause(clause, sentence)
    elif found := _I_WANT.match(sentence):
        yield from _mine(_tidy(found["rest"]), "wir" if found["we"] else "ich", sentence)
    elif found := _WANT_I.match(sentence):
        front = found["front"][:1].lower() + found["front"][1:]
        yield from _mine(_tidy(f"{front} {found['rest']}"), "ich", sentence)
    elif (found := _OUGHT.match(sentence)) and not _ENDED.match(sentence):
        yield from _theirs(found["who"], _tidy(found["rest"]), found["modal"] == "sollen", sentence)


def _tidy(rest: str) -> str:
    return " ".join(_HABIT.sub("", _CUT.split(_DOUBT.sub("", rest))[0]).split()).strip(" ,")


def _named(clause: str, before: Sequence[str]) -> str:
    """The clause with the people that its "sie" points at; empty where nobody knows whom it means."""
    if re.match(r"(?:er|es|das|dies|der|man)\b", clause, re.IGNORECASE):
        return ""
    if not re.match(r"sie\b", clause):
        return "" if re.search(r"\b(?:sie|ihnen)\b", clause) and not before else clause
    one = re.search(r"\b(?:ist|hat|wird|kann|[a-zäöü]{3,}t)$", clause.split(",")[0])
    form = _SINGULAR if one else _PLURAL
    named = next((found["who"] for said in before if (found := form.match(said))), "")
    return f"{named[:1].lower()}{named[1:]}{clause[3:]}" if named else ""


def _of_clause(whole: str, sentence: str) -> Iterator[GermanWish]:
    """ "sich die nächste Schicht darauf verlassen kann": the verb stands at the end and moves where it is known."""
    head, comma, more = whole.partition(",")
    tail = f",{more}" if comma and _BEHIND.match(more) else ""
    if comma and not tail:
        return
    tokens = head.split()
    if len(tokens) < 3 or not re.match(r"^[a-zäöüß]+$", tokens[-1]):
        return
    body, verb = " ".join(tokens[:-1]), tokens[-1]
    clause = f"{body} {verb}{tail}"
    parted = split(verb)
    if parted and not re.search(r"\b(?:und|oder|wenn|dass|als)\b", body):
        prefix, bare = parted
        yield GermanWish(clause, f"{bare} {body} {prefix}".strip() + tail, "", sentence)
    else:
        yield GermanWish(clause, f"ist erreicht, dass {clause}", "", sentence)


def _mine(rest: str, who: str, sentence: str) -> Iterator[GermanWish]:
    """ "meinen Preis halten und trotzdem verkaufen" for the person; a thing without a verb is there once it is true."""
    head, comma, tail = rest.partition(",")
    if comma and not _BEHIND.match(tail) and not (_KNOWN.search(head) and _ASKED.match(tail)):
        if not re.search(r"\b(?:ich|wir)\b", tail):
            return
        comma = ""
    parts = [part.split() for part in head.split(" und ")]
    if all(parts) and not infinitive(parts[-1][-1]):
        yield from _thing(head, sentence)
        return
    if not all(part and infinitive(part[-1]) for part in parts):
        parts = [head.split()]
    if not all(part and known(part[-1]) for part in parts):
        return
    tail = f",{tail}" if comma else ""
    told = [_finite(part, who) for part in parts]
    fronted = " und ".join(
        [
            f"{told[0][0]} {who} {told[0][1]}".strip(),
            *(f"{verb} {body}".strip() for verb, body, _ in told[1:]),
        ]
    )
    clause = " und ".join([f"{who} {told[0][2]}", *(one[2] for one in told[1:])])
    towards = " und ".join(_towards(part) for part in parts) if who == "ich" else ""
    yield GermanWish(clause + tail, fronted + tail, towards + tail if towards else "", sentence)


def _thing(head: str, sentence: str) -> Iterator[GermanWish]:
    if (
        re.match(
            r"^(?:(?:ein|eine|einen|kleine|ruhige|weniger|mehr|klare|neue)\s)(?:[a-zäöüß]+\s)?[A-ZÄÖÜ]", head
        )
        and len(words(head)) >= 3
        and not re.search(r"\s(?:als|wie|und)\s", head)
    ):
        than = " als heute" if re.match(r"(?:mehr|weniger)\b", head) else ""
        yield GermanWish(f"es {head} gibt", f"gibt es {head}{than}", "", sentence)


def _theirs(who: str, rest: str, many: bool, sentence: str) -> Iterator[GermanWish]:
    """ "Das Essen soll schmecken und weniger in der Tonne landen": what somebody or something does."""
    parts = [part.split() for part in rest.split(" und ")]
    if not all(part and known(part[-1]) for part in parts):
        return
    subject = who[:1].lower() + who[1:]
    told = [_finite(part, "sie" if many else "es") for part in parts]
    fronted = " und ".join(
        [
            f"{told[0][0]} {subject} {told[0][1]}".strip(),
            *(f"{verb} {body}".strip() for verb, body, _ in told[1:]),
        ]
    )
    clause = " und ".join([f"{subject} {told[0][2]}", *(one[2] for one in told[1:])])
    yield GermanWish(clause, fronted, "", sentence)


def _finite(part: list[str], who: str) -> tuple[str, str, str]:
    """The verb in front, what follows it, and the whole with the verb at the end."""
    prefix, bare = split(part[-1]) or ("", part[-1])
    form = bare if who in ("wir", "sie") else first(bare) if who == "ich" else third(bare)
    body = " ".join(part[:-1])
    return form, f"{body} {prefix}".strip(), f"{body} {prefix}{form}".strip()


def _over(sentence: str) -> Iterator[GermanWish]:
    """A complaint that is over: "kommen die Rechnungen nicht mehr ohne Bestellnummer"."""
    found = _COMPLAINT.match(_CUT.split(sentence)[0].split(" und ")[0].strip())
    if not found or _REFUSED.search(found["rest"]) or not known(found["verb"]):
        return
    who = found["who"][:1].lower() + found["who"][1:]
    rest = _HABIT.sub("", found["rest"]).strip()
    clause = f"{who} {rest} {found['verb']}"
    yield GermanWish(clause, f"{found['verb']} {who} nicht mehr {rest}", "", sentence, ended=True)


def _towards(part: list[str]) -> str:
    return f"{' '.join(part[:-1])} {to_form(part[-1])}".strip()


def _may_stand(own: GermanWish) -> bool:
    count = len(words(own.clause))
    head = own.clause.removeprefix("es ").split(",")[0]
    least = _SHORTEST + (1 if re.match(r"(?:ich|wir)\b", own.clause) else 0)
    return least <= count <= _LONGEST and (own.ended or not _REFUSED.search(head))
