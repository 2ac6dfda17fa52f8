"""Small grammar of English sentences: where the verb stands, how it agrees, what a sentence says when it is over."""

import re

from coach.coaching.guide.words import word_list

_BASE = frozenset(word_list("verbs"))
_PLURAL = frozenset(word_list("plural"))
_BE = frozenset({"is", "are", "am", "'s", "’s"})
_MODAL = frozenset({"can", "cannot", "must", "will", "should", "may", "have", "has"})
_PRONOUN = frozenset({"i", "we", "you", "they"})
_THIRD_PRONOUN = frozenset({"he", "she", "it", "everybody", "everyone", "somebody", "nobody"})
_ADVERB = frozenset(
    [
        "always",
        "often",
        "still",
        "just",
        "only",
        "usually",
        "already",
        "really",
        "never",
        "mostly",
        "sometimes",
        "then",
        "also",
        "simply",
        "even",
    ]
)
_NO_NOUN_BEFORE = frozenset(
    [
        "the",
        "a",
        "an",
        "my",
        "our",
        "your",
        "their",
        "his",
        "her",
        "its",
        "this",
        "that",
        "these",
        "those",
        "each",
        "every",
        "no",
        "of",
        "to",
    ]
)
_IRREGULAR = {"have": "has", "do": "does", "go": "goes", "be": "is"}
#: A sentence that is over is said without these.
_HABIT = re.compile(
    r"\b(?:always|all the time|constantly|every single time|again and again|every time|again(?! after))\s*",
    re.I,
)
_NOT_ENDED = re.compile(
    r"(?:it|this|that|there|everybody|everyone|all|each|you|he|she|who|what|nothing|nobody|they|near|also|these|those|less|fewer|more)\b",
    re.I,
)
#: Said in a picture: it cannot be counted as it stands.
_FIGURATIVE = re.compile(
    r"^(?:(?:just|such|like) )?(?:a |an |the )?(?:joke|hell|battle|fairy tale|drama|nightmare|mess|chaos|disaster|circus|killing|kill|desert|ritual)\b",
    re.I,
)
#: Being tired of something names the feeling, not what is to end.
_TIRED = re.compile(r"(?:am|'m|’m|is|are) (?:so )?(?:tired|bored|sick|fed up) (?:of|with)\b", re.I)
_LEFT_ALONE = frozenset(
    [
        "am",
        "know",
        "think",
        "like",
        "come",
        "go",
        "start",
        "train",
        "have",
        "love",
        "believe",
        "see",
        "hope",
        "wish",
        "need",
        "want",
        "finish",
        "catch",
        "notice",
    ]
)
_POSITIVE = re.compile(r"\b(?:good enough|quick enough|lovely|fine|proud|well|nice|great)\b", re.I)
_NEGATIVE = re.compile(r"\b(?:not|never|no|nobody|nothing|none|cannot|without anyone)\b|n['’]t\b", re.I)
_SECOND_CLAUSE = re.compile(
    r",?\s+\b(?:and|but|so|because|while|which|although)\s+(?=(?:I|we|they|he|she|it|you|nobody|somebody|everybody|"
    r"(?:one|the|my|our|half|then|whole|on|in|at|after)\b))|[,;:(]",
    re.I,
)
_FRONTED = re.compile(
    r"^(?:(?:and|also|so|then),?\s+|(?:in the end|every (?:second |third |other )?[a-z]+|each [a-z]+|again and again|today|sometimes)\s+"
    r"(?=(?:I|we|they|my|our|the|half|most|a (?:third|quarter|fifth)|[a-z]+s)\b)|(?:in|on|at|after|before|by)\b[^,]{0,40}?,?\s+(?=(?:I|we|they)\b))",
    re.I,
)
#: "Two years after we leave, the pumps are broken": the clause before the comma may follow as well.
_CLAUSE_FIRST = re.compile(
    r"^((?:(?:two|three|four|five|six|ten|some|a few|half a|a|one)\s+(?:years?|months?|weeks?|days?|hours?)\s+(?:after|before|later)|"
    r"when|after|as soon as|once|whenever|if)\b[^,]{4,60}),\s+",
    re.I,
)


def third(verb: str) -> str:
    """The form of a verb behind he, she or it."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if re.search(r"(?:s|x|z|ch|sh|o)$", verb):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"


_THIRDS = {third(verb): verb for verb in _BASE}


def base_of(verb: str) -> str:
    """The base form of a verb behind he, she or it; any other word as it is."""
    return _THIRDS.get(verb.lower(), verb)


def is_verb(word: str) -> bool:
    """Whether a word is a verb in its base form."""
    return word.lower() in _BASE or word.lower() == "be"


def is_plural(who: str) -> bool:
    """Whether a subject takes a plural verb."""
    low = who.lower().strip()
    head = re.split(
        r"\s(?:of|in|on|at|for|with|from|who|that|we|they|i|without|after|to|outside|inside|between|about|per)\b",
        low,
    )[0]
    if re.match(
        r"(?:half|most|all|some|many|more|fewer|a (?:third|quarter|fifth)|two|three|both|\d+)\b.*\bof\b", low
    ):
        return is_plural(low.split(" of ", 1)[1])
    if re.match(r"(?:what|one|each|every|nobody|somebody|everybody|anybody|none|everyone|anyone)\b", low):
        return False
    last = (re.findall(r"[^\W\d_]+", head) or [""])[-1]
    listed = " and " in f" {low} " or last in _PLURAL
    return listed or (last.endswith("s") and not last.endswith(("ss", "us", "is")) and last not in {"news"})


def agreeing(who: str, does: str) -> str:
    """A verb phrase in its base form as it stands behind `who`: "be early" behind "we" is "are early"."""
    verb, _, rest = does.partition(" ")
    low, many = who.lower(), who.lower() in _PRONOUN or is_plural(who)
    if verb == "be":
        form = "am" if low == "i" else "are" if many else "is"
        return f"{form} {rest}".strip()
    be = "am" if low == "i" else "are" if many else "is"
    rest = re.sub(r"\b(and|or|but) be\b", rf"\1 {be}", rest)
    does = f"{verb} {rest}".strip()
    if verb == "not" or verb == "never":
        return f"{'do' if many else 'does'} not {rest}".strip()
    return does if many else f"{third(verb)} {_coordinated(rest)}".strip()


def not_yet(who: str, does: str) -> str:
    """What is so today while it is not yet: "older customers do not manage alone yet"."""
    verb, _, rest = does.partition(" ")
    low, many = who.lower(), who.lower() in _PRONOUN or is_plural(who)
    if verb == "be":
        return f"{who} {'am' if low == 'i' else 'are' if many else 'is'} not {rest} yet"
    return f"{who} {'do' if many else 'does'} not {does} yet"


def _coordinated(rest: str) -> str:
    """The second verb of "hand me the plan and walk away" agrees as well."""

    def turned(found: "re.Match[str]") -> str:
        return f"{found[1]}{third(found[2])}" if found[2] in _BASE else found.group()

    return re.sub(r"\b((?:and|or)\s+(?:then\s+|still\s+)?)([a-z]+)\b(?!\s+(?:is|are|and)\b)", turned, rest)


def finite(sentence: str) -> tuple[str, str, str] | None:
    """Subject, verb as it stands, and the rest of a plain sentence; None where that cannot be told."""
    tokens = sentence.split()
    for place in range(1, min(len(tokens), 9)):
        word, before = tokens[place].lower().strip(","), tokens[place - 1].lower().strip(",")
        subject = " ".join(tokens[:place])
        if before in _ADVERB and place > 1:
            before, subject = tokens[place - 2].lower(), " ".join(tokens[: place - 1])
        if _may_be_finite(word, before, subject, tokens[place + 1 : place + 2]):
            return subject, tokens[place].strip(","), " ".join(tokens[place + 1 :])
    return None


def _may_be_finite(word: str, before: str, subject: str, after: list[str]) -> bool:
    if word in _BE or word in _MODAL:
        return before not in _NO_NOUN_BEFORE
    if before in _NO_NOUN_BEFORE or before in _ADVERB:
        return False
    if before in _PRONOUN:
        return word in _BASE
    if word in _BASE:
        return is_plural(subject) and before not in {"of", "to"} and before.endswith(("s", "e", "n", "d"))
    if word in _THIRDS:
        follows = after[0].lower() if after else ""
        single = before in _THIRD_PRONOUN or not is_plural(subject)
        return (
            single and len(subject) > 2 and not (follows in _BASE and follows not in {"last", "back", "like"})
        )
    return False


def over(sentence: str) -> str:
    """What is true once a complaint is over: "lorries leave late" becomes "lorries no longer leave late".

    Empty where the sentence cannot be turned safely.
    """
    first = _CLAUSE_FIRST.match(sentence.strip())
    clause = first_clause(sentence[first.end() :] if first else sentence)
    if _NEGATIVE.search(re.split(r"\s(?:that|because|since|when)\s", clause)[0]) or not (
        found := finite(clause)
    ):
        return ""
    subject, verb, rest = found
    if re.search(r"\bwhat\b|\bI (?:think|guess|suppose|believe)\b", f"{subject} {verb} {rest}", re.I):
        return ""
    if _NOT_ENDED.match(subject) or (subject.lower() == "i" and verb.lower() in _LEFT_ALONE):
        return ""
    rest = _own_clause(rest)
    if (
        _TIRED.match(f"{verb} {rest}")
        or verb.lower()
        in {"know", "knows", "see", "sees", "have", "has", "must", "may", "will", "should", "'s"}
        or len(clause.split()) < 3
    ):
        return ""
    if _POSITIVE.search(rest) or (
        verb.lower() in _LEFT_ALONE and is_plural(subject) and len(rest.split()) < 2
    ):
        return ""
    if first:
        rest = f"{rest} {first[1][:1].lower()}{first[1][1:]}"
    rest = _HABIT.sub("", rest).strip()
    if _FIGURATIVE.search(rest):
        return ""
    if much := re.match(r"((?:[a-z]+ ){0,2})too (much|many) ((?!for\b|to\b)[a-z].*)$", rest):
        return f"{subject} {verb} {much[1]}{'less' if much[2] == 'much' else 'fewer'} {much[3]} than today"
    limited = re.search(r"\b(only|just)$", subject) or re.search(
        rf"\b(only|just)\s+{re.escape(verb)}\b", clause
    )
    subject = re.sub(r"\b(?:always|still|just|only)$", "", subject).strip()
    if limited and verb.lower() not in _BE:
        return f"{subject} no longer only {verb} {rest}".strip()
    if verb.lower() in _BE:
        return f"{subject} {verb} no longer {rest}".strip()
    if verb.lower() in {"can", "cannot"}:
        return ""
    return f"{subject} no longer {verb} {rest}".strip()


def _own_clause(rest: str) -> str:
    """The rest of a sentence without a second clause behind "and" that has a subject of its own."""
    parts = re.split(r",?\s+and\s+", rest)
    kept = [part for n, part in enumerate(parts) if not any(map(finite, parts[1 : n + 1]))]
    return " and ".join(kept)


def clauses(sentence: str) -> list[str]:
    """The main clauses of a sentence that have a subject of their own."""
    parts = re.split(
        r",?\s+(?:and|but|so)\s+(?=(?:I|we|my|our|the|half|one)\b)|[;,]\s+(?=(?:I|we|my|our|the)\b)",
        sentence.strip().rstrip(".!? "),
    )
    return [part.strip() for part in parts if part.strip()]


def first_clause(sentence: str) -> str:
    """The sentence up to where a second clause begins, without what is put before "I" and "we"."""
    text = _FRONTED.sub("", sentence.strip().rstrip(".!? "))
    cut = _SECOND_CLAUSE.search(text)
    return (text[: cut.start()] if cut and cut.start() > 9 else text).strip(" ,")


def subject_of(sentence: str) -> str:
    """The subject of a plain sentence where it is no pronoun, else nothing."""
    first = _CLAUSE_FIRST.match(sentence.strip())
    found = finite(first_clause(sentence[first.end() :] if first else sentence))
    if found and re.match(r"(?:nobody|everybody|I|we|they)\b", found[2], re.I):
        return ""
    if not found or found[0].lower() in _PRONOUN | _THIRD_PRONOUN or len(found[0].split()) > 5:
        return ""
    return found[0]
