"""Numbers that are counted out of others: "11 of 26 left", "0 of the last 6 features were tried", "1 job in 5 alone"."""

import re

from coach.coaching.guide.factwords import FRAME, PARTICIPLE, TAIL, WHEN, Stated, trim, trim_end
from coach.coaching.guide.figures import Figure
from coach.coaching.guide.sentence import base_of, is_plural
from coach.coaching.guide.words import word_list
from coach.retrieval.schema import Direction

OF_MANY = re.compile(
    r"^(?P<before>.*?)\b(?P<n>\d+|one|two|three|four|five|six|seven|eight|nine|ten|none) (?:of|out of|in) "
    r"(?P<sample>(?:(?:the|our|my) )?(?:last |past )?)(?P<m>\d+)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_ONE_IN = re.compile(r"^(?:about |roughly |some )?\d+ (?P<who>[a-z]+) in \d+\b", re.IGNORECASE)
_PERSONS = re.compile(rf"\b(?:{'|'.join(word_list('persons'))})\b", re.IGNORECASE)
_FRAME_START = re.compile(r"^(?:only|all|just)\s+", re.IGNORECASE)


#: A participle with a pronoun behind it is a verb: "projects consulted me".
_TO_WHOM = re.compile(r"[a-z]+ (?:me|us|it|them|him|her)\b", re.IGNORECASE)
#: What is done by somebody else than itself.
_DONE = re.compile(r"\b(?:exams?|projects|tests|courses|modules|chapters|papers|tasks)$", re.IGNORECASE)


def of_many(fact: str, figure: Figure, wish: str = "") -> Stated | None:
    found = OF_MANY.match(fact)
    if not found or figure.text.lower() != found["n"].lower():
        job = None if found else _ONE_IN.match(fact)
        return _job_in(fact, job) if job and figure.order == 0 else None
    whole, rest = int(found["m"]), trim_end(WHEN.sub("", found["rest"]))
    noun = re.match(
        r"^(?P<who>(?:[a-z-]+ ){0,2}?[a-z-]+s|people|staff|children)\b ?(?P<rest>.*)$", rest, re.IGNORECASE
    )
    who, told = (noun["who"].lower(), noun["rest"]) if noun else ("", rest)
    told = re.sub(r"^(?:was|were|is|are|have been|had been|all)\s+", "", _FRAME_START.sub("", told)).strip()
    before = trim(FRAME.sub(" ", found["before"]))
    if acted := re.match(
        r"^(?P<who>i|we) (?P<did>[a-z]+(?:ed|t|on)|\w*lost|won)$", found["before"].strip(), re.I
    ):
        name = f"{who} that {'I' if acted['who'].lower() == 'i' else 'we'} {acted['did']}"
        return (
            Stated(name, f"own:of {whole}", Direction.increase, True, "", whole) if who and not told else None
        )
    if re.match(r"(?:i|we|he|she|they)\b", found["before"], re.I):
        return None
    if (
        who
        and re.fullmatch(r"(?:in|on|at)", found["before"].strip(), re.I)
        and re.match(r"(?:i|we)\b", told, re.I)
    ):
        return Stated(f"{who} in which {told}", f"own:of {whole}", Direction.increase, True, "", whole)
    if who and re.match(r"(?:involved|asked|invited|consulted|informed|included|told)\b", before):
        name = f"{who} in which I was {re.sub(r' in$', '', before)}"
        return Stated(name, f"own:of {whole}", Direction.increase, True, "", whole, sure=True)
    thing = re.sub(r"\W*\b(?:maybe|perhaps|about|roughly|say)$", "", before, flags=re.I)
    if not told and not who and is_plural(re.split(r"\s(?:I|we|that|who|which)\s", thing)[0]):
        return Stated(thing, f"own:of {whole}", Direction.increase, True, "", whole)
    if not told and before:
        told = before
    if (not who and not told) or re.match(r"(?:an?|the|one|our|my|his|her|their)\b", told, re.I):
        return None
    name = _with_who(who or _persons(wish), told)
    return Stated(
        name, f"own:of {whole}", Direction.increase, True, "", whole, "last" in found["sample"].lower()
    )


def _persons(wish: str) -> str:
    """Whom the person speaks of, where the fact itself does not say who was counted."""
    found = _PERSONS.findall(wish)
    return str(found[0]).lower() if found else "people"


def _job_in(fact: str, job: "re.Match[str]") -> Stated | None:
    whole = int(re.findall(r"\d+", job.group())[-1])
    rest = trim(TAIL.sub("", fact[job.end() :]))
    who = job["who"].lower() if job["who"].endswith("s") else f"{job['who'].lower()}s"
    return Stated(
        f"{who} done {rest}" if rest == "alone" else _with_who(who, rest),
        f"own:in {whole}",
        Direction.increase,
        True,
        "",
        whole,
    )


def _with_who(who: str, told: str) -> str:
    """ "papers" and "have running code" as "papers that have running code"; "late" as "papers late"."""
    if _DONE.search(who) and re.match(r"(?:passed|finished|completed)$", told, re.I):
        return f"{who} {told}"
    if not told or (
        PARTICIPLE.match(told)
        and not _TO_WHOM.match(told)
        and not re.match(
            r"(?:died|slipped|failed|left|came|withdrew|worked|stayed|finished|passed|completed)\b",
            told,
            re.I,
        )
    ):
        return f"{who} {told}".strip()
    people = re.search(
        r"\b(?:people|staff|nurses|newcomers|candidates|hires|volunteers|pupils|students|donors|customers|callers|patients|participants)$",
        who,
    )
    verb, _, rest = told.partition(" ")
    told = f"{base_of(verb)} {rest}".strip() if is_plural(who) else told
    return f"{who} {'who' if people else 'that'} {told}"
