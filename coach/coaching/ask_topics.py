"""What a question is about: the person's own record, and what of it; or OKRs at large."""

import re
from datetime import date, timedelta

from coach.domain.periods import Period, parse_period, quarter_of
from coach.errors import CoachError

_OWN = re.compile(r"\b(my|mine|our|ours|i|we|me|us|mein\w*|unser\w*|ich|wir|mir|mich|uns)\b", re.IGNORECASE)
#: Advice is asked for, whoever asks: "how do I …", "what should we …", "wie formuliere ich …".
_ADVICE = re.compile(
    r"^\W*(?:how|why|what|when|where|which \w+)\s+(?:should|can|could|would|must|shall|do|does|might)\s+(?:i|we|you|one|people)\b"
    r"|^\W*(?:should|can|may|must)\s+(?:i|we)\b"
    r"|^\W*(?:wie|warum|was|wann|welche\w*|woran|wozu|wie oft|wie lange)\s+(?:soll|sollte|kann|könnte|muss|darf|mache?|tue?|formulier\w*|schreib\w*|setz\w*|mess\w*|find\w*|"
    r"erkenn\w*|merk\w*|verbind\w*|verknüpf\w*|verhinder\w*|geb\w*|dank\w*|wähl\w*)\s+(?:ich|wir|man)\b"
    r"|^\W*(?:wie viele?|wie oft|welche\w*|wie lange?)\s+(?:[\w-]+\s+){0,3}(?:soll\w*|kann|darf|muss|brauch\w*)\s+(?:ich|wir|man|ein\w*)\b"
    r"|^\W*was\b[^.!?]*\bwenn (?:ich|wir|man|mein\w*|sich|das)\b|^\W*(?:soll|sollte|muss|darf)\s+(?:ich|wir|man)\b|^\W*kann (?:ich|man) (?:okrs?|etwas)\b"
    r"|\b(?:ich|wir) (?:habe|haben) (?:mein|unser|ein|das)\w* (?:ziel|objective|key result) (?:verfehlt|nicht erreicht)\b",
    re.IGNORECASE,
)
_ABOUT_NOW = re.compile(
    r"\b(this week|today|tomorrow|next week|diese woche|heute|nächste woche)\b|\bhow do (?:i|we) (?:stand|do)\b"
    r"|\bwhat (?:goals?|key results?) do (?:i|we) have\b|\bdo (?:i|we) (?:own|lead|serve)\b",
    re.IGNORECASE,
)
#: In their order: the first that is found counts.
_TOPICS = (
    ("owner", re.compile(r"\bwho (?:owns?|is responsible|leads|looks after|is working on|works on)\b|\bwem gehört\b|\bwer (?:verantwortet|ist verantwortlich|kümmert|arbeitet an)\b", re.I)),
    ("thanks", re.compile(r"\b(thank\w*|recogni[sz]\w*|praise\w*|kudos|gedankt|gelobt|anerkenn\w*|danke?)\b", re.I)),
    ("learnt", re.compile(r"\b(learn\w*|learnt|lessons?|gelernt|lerne|lernen|gelernte\w*|erkenntnis\w*)\b", re.I)),
    ("closed", re.compile(r"\b(achiev\w*|accomplish\w*|reach(?:ed)?|finish\w*|miss(?:ed)?|closed?|erreicht|geschafft|verfehlt|abgeschlossen)\b", re.I)),
    ("check-in", re.compile(r"\b(check-?ins?|check in|checked in|einchecken)\b", re.I)),
    ("due", re.compile(r"\b(due|deadlines?|this week|next week|fällig\w*|fristen?|diese woche|nächste woche)\b", re.I)),
    ("slipped", re.compile(r"\b(slip\w*|behind|late|off track|at risk|attention|trouble|stale|hinterher|zurück|hinterherhink\w*|gefährdet\w*|rückstand|verspätet|aufmerksamkeit)\b", re.I)),
    ("open", re.compile(r"\b(no|without|unknown|missing|ohne|kein\w*|fehl\w*|unbekannt\w*)\b.*\b(baselines?|start(?:ing)? (?:value|point)s?|targets?|key results?|ausgangswert\w*|ziele?|zielwert\w*|schlüsselergebnis\w*)\b|\b(?:baselines?|ausgangswert\w*)\b.*\b(missing|unknown|fehl\w*|unbekannt)\b", re.I)),
    ("serves", re.compile(r"\b(serves?|supports?|parent|above|aligned|linked|contribut\w+|dien(?:t|en)|darüber|verknüpft|zahl\w* .*\bein)\b", re.I)),
    ("wish", re.compile(r"\b(aspir\w*|want from my career|career wish|aspiration\w*|wünsch\w*|karrierewunsch)\b", re.I)),
    ("team", re.compile(r"\b(reports? to me|my (?:team|people|reports)|berichte[nt]? (?:an )?(?:mir|mich)|mein team|meine leute)\b", re.I)),
    ("stands", re.compile(r"\b(progress|stand|standing|how (?:far )?(?:am|are) (?:i|we)|confiden\w*|status|on track|fortschritt|wie weit|zuversicht\w*|auf kurs|steh\w*)\b", re.I)),
    ("goals", re.compile(r"\b(goals?|objectives?|key results?|okrs?|ziele?n?|schlüsselergebnisse?)\b", re.I)),
)  # fmt: skip


def asks_for_advice(question: str) -> bool:
    """Whether somebody asks how to do something."""
    return bool(_ADVICE.search(question))


def is_own(question: str) -> bool:
    """Whether somebody asks about what is theirs, not for advice."""
    if not _OWN.search(question):
        return False
    return not asks_for_advice(question) or bool(_ABOUT_NOW.search(question))


def topic_of(question: str) -> str | None:
    """What of the record a question is about: a name in `_TOPICS`, or None where it asks for no record."""
    found = next((name for name, pattern in _TOPICS if pattern.search(question)), None)
    return found if found == "owner" or is_own(question) else None


def topic_about_others(question: str) -> str | None:
    """The topic of a question that names somebody else, whoever asks."""
    return next((name for name, pattern in _TOPICS if pattern.search(question)), None)


_LAST = re.compile(
    r"\b(?:last|previous|past) (?:quarter|period|half|year)|letzte[nsm]? (?:quartal|periode|halbjahr|jahr)|vergangene[nsm]? \w+", re.I
)  # fmt: skip
_THIS = re.compile(r"\bthis (?:quarter|period)|diese[ms]? (?:quartal|periode)", re.I)
_NAMED = re.compile(r"\b(\d{4}-[QH]\d)\b|\b(Q[1-4]) (\d{4})\b", re.I)


def period_of(question: str, today: date, agreed: "tuple[Period, ...]" = ()) -> Period | None:
    """The period that a question names, None where it names none; the last one is the last of those agreed on."""
    if named := _NAMED.search(question):
        written = named[1] or f"{named[3]}-{named[2]}"
        try:
            return parse_period(written.upper())
        except CoachError:
            return None
    if _LAST.search(question):
        over = [period for period in agreed if period.end < today]
        return (
            max(over, key=lambda one: one.end)
            if over
            else quarter_of(quarter_of(today).start - timedelta(days=1))
        )
    if _THIS.search(question):
        running = [period for period in agreed if period.contains(today)]
        return min(running, key=lambda one: one.days) if running else quarter_of(today)
    return None


_GERMAN = re.compile(
    r"\b(was|wie|warum|wieso|wozu|wo|woher|kommt|eigentlich|bringen|etwas|hilft|oder|erfindet|zahlen|überhaupt|gibt|sollen?|bei|auf|von|aus|nach|sich|werden|wird|braucht|kann|darf|muss|ohne|mit|welche\w*|mein\w*|unser\w*|ich|wir|der|die|das|dem|den|ist|sind|ein\w*|und|ziele?n?|nicht|wann|wer|wem|mir|mich|an|habe|hat|für|zu|im|letzte\w*|nächste\w*)\b",
    re.I,
)


def language_of(question: str) -> str:
    """`de` for a German question, else `en`."""
    words = re.findall(r"\w+", question)
    found = len(_GERMAN.findall(question))
    return (
        "de"
        if found >= 2 or (found and re.search("[äöüß]", question)) or (found and len(words) <= 3)
        else "en"
    )
