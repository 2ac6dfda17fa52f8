"""A German wish in the person's own words: what is true once it has come true, behind a date and inside a clause.

"Ich will am vereinbarten Tag übergeben" becomes "übergebe ich am vereinbarten Tag", to follow "Bis zum 30. Juni 2027".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.words import word_list, words

_PREFIXES = tuple(word_list("german_prefixes"))
_STRONG = dict(pair.split(":") for pair in word_list("german_strong"))
_INFINITIVES = frozenset(word_list("german_infinitives"))
_FIRST = {
    "sein": "bin",
    "werden": "werde",
    "können": "kann",
    "wissen": "weiß",
    "haben": "habe",
    "dürfen": "darf",
    "müssen": "muss",
    "tun": "tue",
}
_THIRD = {
    "sein": "ist",
    "werden": "wird",
    "können": "kann",
    "wissen": "weiß",
    "haben": "hat",
    "dürfen": "darf",
    "müssen": "muss",
    "tun": "tut",
}
_WANT = r"(?:will|möchte|würde gern(?:e)?|würd gern)"
_I_WANT = re.compile(
    rf"^(?:(?:und|aber|außerdem|da)\s+)?ich {_WANT}\s+(?!dass)(?P<rest>[^.!?;]+)$", re.IGNORECASE
)
_WANT_I = re.compile(rf"^(?P<front>[^,.!?;]{{3,40}}?) {_WANT} ich (?P<rest>[^.!?;]+)$", re.IGNORECASE)
_THAT = re.compile(
    r"\bich (?:will|möchte|hoffe|wünsche mir|hätte gern(?:e)?)\b[^,]{0,20}, dass (?P<clause>[^.!?;]+)$",
    re.IGNORECASE,
)
_OUGHT = re.compile(
    r"^(?P<who>(?i:(?:der|die|das|unser|unsere|mein|meine|jede[rs]?)\s)(?:[a-zäöüß]+e[nr]?\s)?[A-ZÄÖÜ][\wäöüß-]+) (?P<modal>soll|sollen|muss|müssen) (?P<rest>[^.!?;]+)$"
)
_ENDED = re.compile(
    r"^(?:das|dies) (?:soll|muss) (?:aufhören|ein ende haben|vorbei sein|anders werden|sich ändern|keiner mehr müssen|weg)\b",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(
    r"^(?P<who>(?i:(?:der|die|das|unser|unsere|mein|meine|viele|alle)\s)?(?:[a-zäöüß]+e[nr]?\s)?[A-ZÄÖÜ][\wäöüß-]+|[Ww]ir) (?P<verb>[a-zäöüß]+) (?P<rest>[^.!?;]+)$"
)
_CUT = re.compile(
    r",?\s+(?:und|aber|weil|sodass|so dass|denn|aber nicht)\s+(?=(?:ich|wir|sie|er|es|dann|keiner|richtig|nicht)\b)|,\s+(?:aber|um|weil|wo|statt|auch)\b",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"\b(?:immer|ständig|jedes Mal|dauernd|endlich|einfach|wirklich|halt|außerdem|auch|da(?= selb)|die (?:letzten|nächsten) Jahre)\b\s*",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:nicht|nie|kein\w*|nichts|übernommen|befördert|kündigen|Chef\w* werden|vielleicht|besser|darüber|so|es)\b|\d",
    re.IGNORECASE,
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


#: What stands behind the verb of its sentence.
_BEHIND = re.compile(r"\s(?:ohne|damit|wenn|als|bevor|dass|wo|die|der|das|den)\b")


def german_wishes(seen: Understanding) -> list[GermanWish]:
    """The wishes that can be turned, the one that carries most first, then what shall end."""
    said = [wish.text.strip().rstrip(".!? ") for wish in seen.wishes]
    order = sorted(range(len(said)), key=lambda n: (-seen.wishes[n].weight, n))
    wanted = [own for n in order if seen.wishes[n].weight >= 1 for own in _in(said[n])]
    over = [
        own
        for n, text in enumerate(said)
        if n + 1 < len(said) and _ENDED.match(said[n + 1])
        for own in _over(text)
    ]
    alone = [own for text in said for own in _over(text)] if not wanted and not over else []
    return [own for own in (*wanted, *over, *alone) if _may_stand(own)]


def _in(sentence: str) -> Iterator[GermanWish]:
    if found := _THAT.search(sentence):
        yield from _of_clause(_CUT.split(found["clause"])[0], sentence)
        return
    if found := _I_WANT.match(sentence):
        yield from _mine(_tidy(found["rest"]), sentence)
    elif found := _WANT_I.match(sentence):
        front = found["front"][:1].lower() + found["front"][1:]
        yield from _mine(_tidy(f"{front} {found['rest']}"), sentence)
    elif (found := _OUGHT.match(sentence)) and not _ENDED.match(sentence):
        yield from _theirs(
            found["who"], _tidy(found["rest"]), found["modal"] in ("sollen", "müssen"), sentence
        )


def _tidy(rest: str) -> str:
    return " ".join(_HABIT.sub("", _CUT.split(rest)[0]).split()).strip(" ,")


def _of_clause(clause: str, sentence: str) -> Iterator[GermanWish]:
    """ "sich die nächste Schicht darauf verlassen kann": the verb stands at the end."""
    whole = _tidy(clause)
    head, comma, more = whole.partition(",")
    tail = f",{more}" if comma and _BEHIND.match(more) else ""
    tokens = (head if tail else whole).split()
    if len(tokens) < 3 or not re.match(r"^[a-zäöüß]+$", tokens[-1]):
        return
    body, verb = " ".join(tokens[:-1]), tokens[-1]
    prefix = _prefix(verb)
    fronted = f"{verb.removeprefix(prefix)} {body} {prefix}".strip()
    yield GermanWish(f"{body} {verb}{tail}", f"{fronted}{tail}", "", sentence)


def _mine(rest: str, sentence: str) -> Iterator[GermanWish]:
    """ "meinen Preis halten und trotzdem verkaufen" for the person; a thing without a verb is there once it is true."""
    head, comma, tail = rest.partition(",")
    parts = [part.split() for part in head.split(" und ")]
    if not all(parts) or not _is_infinitive(parts[-1][-1]):
        if (
            re.match(
                r"^(?:(?:ein|eine|einen|kleine|ruhige|weniger|mehr|klare)\s)?(?:[a-zäöüß]+\s)?[A-ZÄÖÜ]", head
            )
            and len(words(head)) >= 3
        ):
            yield GermanWish(f"es {head} gibt", f"gibt es {head}", "", sentence)
        return
    if not all(_is_infinitive(part[-1]) for part in parts):
        parts = [head.split()]
    tail = f",{tail}" if comma and _BEHIND.match(tail) else ""
    told = [_finite(part, "ich", _FIRST, _first) for part in parts]
    fronted = " und ".join(
        [f"{told[0][0]} ich {told[0][1]}".strip(), *(f"{verb} {body}".strip() for verb, body, _ in told[1:])]
    )
    clause = " und ".join([f"ich {told[0][2]}", *(one[2] for one in told[1:])])
    towards = " und ".join(_towards(part) for part in parts)
    yield GermanWish(clause + tail, fronted + tail, towards + tail, sentence)


def _theirs(who: str, rest: str, many: bool, sentence: str) -> Iterator[GermanWish]:
    """ "Das Essen soll schmecken und weniger in der Tonne landen": what somebody or something does."""
    parts = [part.split() for part in rest.split(" und ")]
    if not all(part and _is_infinitive(part[-1]) for part in parts):
        return
    subject = who[:1].lower() + who[1:] if not re.match(r"[A-ZÄÖÜ]\w+$", who) else who
    told = [
        _finite(part, who, {} if many else _THIRD, (lambda verb: verb) if many else _third) for part in parts
    ]
    fronted = " und ".join(
        [
            f"{told[0][0]} {subject} {told[0][1]}".strip(),
            *(f"{verb} {body}".strip() for verb, body, _ in told[1:]),
        ]
    )
    clause = " und ".join([f"{subject} {told[0][2]}", *(one[2] for one in told[1:])])
    yield GermanWish(clause, fronted, "", sentence)


def _finite(part: list[str], who: str, known: dict[str, str], formed: "object") -> tuple[str, str, str]:
    """The verb in front, what follows it, and the whole with the verb at the end."""
    verb, body = part[-1], " ".join(part[:-1])
    prefix = _prefix(verb)
    bare = verb.removeprefix(prefix)
    form = known.get(bare) or formed(bare)  # type: ignore[operator]
    return form, f"{body} {prefix}".strip(), f"{body} {prefix}{form}".strip()


def _over(sentence: str) -> Iterator[GermanWish]:
    """A complaint that is over: "kommen die Rechnungen nicht mehr ohne Bestellnummer"."""
    plain = _CUT.split(sentence)[0].split(", ")[0].strip()
    found = _COMPLAINT.match(plain)
    if (
        not found
        or re.match(r"(?:mich|mir|uns)\b", found["who"], re.I)
        or _REFUSED.search(found["rest"])
        or found["verb"] in {"will", "möchte", "soll", "muss", "sind", "war", "mag"}
    ):
        return
    who = (
        found["who"]
        if re.match(r"[A-ZÄÖÜ][\wäöüß-]+$", found["who"])
        else found["who"][:1].lower() + found["who"][1:]
    )
    rest = _HABIT.sub("", found["rest"]).strip()
    tokens, prefix = rest.split(), ""
    if tokens and tokens[-1] in _PREFIXES:
        prefix, rest = tokens[-1], " ".join(tokens[:-1])
    clause = f"{who} {rest} {prefix}{found['verb']}"
    fronted = f"{found['verb']} {who} nicht mehr {rest} {prefix}".strip()
    yield GermanWish(clause, fronted, "", sentence, ended=True)


def _prefix(verb: str) -> str:
    return next(
        (
            p
            for p in _PREFIXES
            if verb.startswith(p) and len(verb) - len(p) > 3 and _is_base(verb.removeprefix(p))
        ),
        "",
    )


def _is_base(verb: str) -> bool:
    return verb in _INFINITIVES or any(
        verb.startswith(known[:-2]) for known in _INFINITIVES if len(known) > 5
    )


def _is_infinitive(word: str) -> bool:
    return bool(re.match(r"^[a-zäöüß]+(?:en|ern|eln|sein|tun)$", word)) and word not in {
        "einen",
        "meinen",
        "keinen",
        "allen",
        "anderen",
        "eigenen",
        "neuen",
        "zwischen",
        "wegen",
        "gegen",
    }


def _first(verb: str) -> str:
    """habe, wechsle, halte: the form behind "ich"."""
    if verb.endswith("eln"):
        return f"{verb[:-3]}le"
    return f"{verb[:-1]}e" if verb.endswith("ern") else verb[:-1]


def _third(verb: str) -> str:
    if verb in _STRONG:
        return _STRONG[verb]
    stem = verb[:-1] if verb.endswith(("eln", "ern")) else verb[:-2]
    return f"{stem}et" if re.search(r"[dt]$|[^aeiouhlr][mn]$", stem) else f"{stem}t"


def _towards(part: list[str]) -> str:
    verb, body = part[-1], " ".join(part[:-1])
    prefix = _prefix(verb)
    told = f"{prefix}zu{verb.removeprefix(prefix)}" if prefix else f"zu {verb}"
    return f"{body} {told}".strip()


def _may_stand(own: GermanWish) -> bool:
    count = len(words(own.clause))
    return _SHORTEST <= count <= _LONGEST and (
        own.ended or not _REFUSED.search(own.clause.removeprefix("es "))
    )
