"""The sentences in which facts of the record are told, in English and German."""

from coach.domain.progress import Status

UNKNOWN = {
    "en": "I don't know: neither the knowledge base nor your documents and records say anything about it.",
    "de": "Das weiß ich nicht: Weder die Wissensbasis noch deine Dokumente und Aufzeichnungen sagen etwas dazu. "
    "Ein Teil der Wissensbasis ist nur auf Englisch; vielleicht hilft dieselbe Frage dort weiter.",
}
#: Said before a text of the base that has no German words yet.
ENGLISH_ONLY = "Dazu gibt es bisher nur einen englischen Text:"
NOTHING = {
    "en": "I don't know: your record holds nothing on that yet.",
    "de": "Das weiß ich nicht: Dazu steht noch nichts in deinen Aufzeichnungen.",
}
QUOTED = {"en": "{where} says: “{text}”", "de": "{where} sagt: „{text}“"}
SAID = {
    "en": {
        "due": "“{text}” is due on {day} ({when}).",
        "check-in": "The next check-in for “{text}” is due on {day} ({when}); {last}.",
        "last": "the last one was on {day}",
        "never": "it was never checked in",
        "today": "today",
        "in": "in {days}",
        "ago": "{days} ago",
        "days": "{n} days",
        "day": "1 day",
        "serves": "“{text}” serves “{above}”.",
        "serves-none": "“{text}” is linked to no goal above.",
        "stands": "“{text}”: {status}, progress {made}{value}{felt}.",
        "value": ", last value {value}",
        "felt": ", confidence {felt}",
        "unknown": "not known yet",
        "behind": "“{text}” is {status}, progress {made}{value}.",
        "none-behind": "None of your {count} running key results is behind.",
        "learnt": "From “{about}” ({day}): {text}{plan}",
        "plan": " Next time: when {cue}, then {response}",
        "owner": "“{text}” ({level} goal) is owned by {owner}.",
        "goal": "“{text}” ({level} goal of {owner}, {period}).",
        "thanks": "{name} thanked you on {day}: “{text}”",
        "closed": "“{text}” was {stage}. {note}",
        "stage-only": "“{text}” was {stage}.",
        "no-baseline": "“{text}” has no starting value yet.",
        "no-key-results": "“{text}” has no key results yet.",
        "none-open": "Each of your {count} key results has its starting value.",
        "wish": "You wrote: “{text}”",
        "report": "{name} ({role}) reports to you.",
        "report-plain": "{name} reports to you.",
    },
    "de": {
        "due": "„{text}“ ist am {day} fällig ({when}).",
        "check-in": "Der nächste Check-in für „{text}“ ist am {day} fällig ({when}); {last}.",
        "last": "der letzte war am {day}",
        "never": "bisher gab es keinen",
        "today": "heute",
        "in": "in {days}",
        "ago": "vor {days}",
        "days": "{n} Tagen",
        "day": "1 Tag",
        "serves": "„{text}“ dient „{above}“.",
        "serves-none": "„{text}“ ist mit keinem Ziel darüber verknüpft.",
        "stands": "„{text}“: {status}, Fortschritt {made}{value}{felt}.",
        "value": ", letzter Wert {value}",
        "felt": ", Zuversicht {felt}",
        "unknown": "noch nicht bekannt",
        "behind": "„{text}“: {status}, Fortschritt {made}{value}.",
        "none-behind": "Keines deiner {count} laufenden Schlüsselergebnisse liegt zurück.",
        "learnt": "Aus „{about}“ ({day}): {text}{plan}",
        "plan": " Nächstes Mal: wenn {cue}, dann {response}",
        "owner": "„{text}“ (Ziel der Ebene {level}) gehört {owner}.",
        "goal": "„{text}“ (Ziel der Ebene {level}, {owner}, {period}).",
        "thanks": "{name} hat dir am {day} gedankt: „{text}“",
        "closed": "„{text}“: {stage}. {note}",
        "stage-only": "„{text}“: {stage}.",
        "no-baseline": "„{text}“ hat noch keinen Ausgangswert.",
        "no-key-results": "„{text}“ hat noch keine Schlüsselergebnisse.",
        "none-open": "Jedes deiner {count} Schlüsselergebnisse hat seinen Ausgangswert.",
        "wish": "Du hast geschrieben: „{text}“",
        "report": "{name} ({role}) berichtet an dich.",
        "report-plain": "{name} berichtet an dich.",
    },
}
STATUS = {
    "en": {status.value: status.value for status in Status},
    "de": {
        "on track": "auf Kurs", "at risk": "gefährdet", "off track": "vom Kurs ab", "stale": "lange ohne Check-in",
        "pending": "noch ohne Check-in", "done": "erreicht",
    },
}  # fmt: skip
LEVEL = {
    "en": {"company": "company", "department": "department", "team": "team", "person": "personal"},
    "de": {"company": "Unternehmen", "department": "Abteilung", "team": "Team", "person": "Person"},
}
STAGE = {
    "en": {
        "achieved": "achieved", "missed": "missed", "abandoned": "abandoned", "active": "still open", "draft": "a draft",
    },
    "de": {
        "achieved": "erreicht", "missed": "verfehlt", "abandoned": "aufgegeben", "active": "noch offen",
        "draft": "ein Entwurf",
    },
}  # fmt: skip


def say(lang: str, name: str, /, **values: object) -> str:
    """The sentence of that name."""
    return SAID[lang][name].format(**values)


def days_from(lang: str, days: int) -> str:
    """A number of days from today: `in 5 days`, `2 days ago`, `today`."""
    if days == 0:
        return say(lang, "today")
    count = say(lang, "day") if abs(days) == 1 else say(lang, "days", n=abs(days))
    return say(lang, "in" if days > 0 else "ago", days=count)
