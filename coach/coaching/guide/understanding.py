"""What an aspiration says before anything is proposed: its wishes, its language, and what needs care."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from coach.coaching.brief import Brief
from coach.coaching.guide.figures import figures_in
from coach.coaching.guide.words import sentences, word_list, words
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.trades import trades_in

_WISH = re.compile(
    r"\b(i want|i'?d like|i would like|i wish|i need|i hope|we need|we have to|we want|my goal|must|really want|"
    r"dream|would love|ich will|ich möchte|ich würde|ich brauche|wir wollen|wir müssen|hätte gern\w*|wünsche mir|mein wunsch)\b",
    re.IGNORECASE,
)
_HEART = re.compile(
    r"\b(what (?:do )?i really want|what i really|mostly|above all|most of all|the real|eigentlich|vor allem)\b",
    re.I,
)
_ASIDE = re.compile(
    r"\b(separate|thats separate|one day|some ?day|my dream|at some point|for one day|irgendwann|by the way|thanks)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^(?:and )?(?:also|besides|separately|completely separately|apart from that|another thing|on top|in addition|außerdem|und außerdem|daneben|zweitens|"
    r"second(?:ly)?)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(not about|don'?t need|no poster|it is not|it isn'?t|nicht)\b", re.I)
_GERMAN = frozenset(word_list("german"))
_ENGLISH = frozenset(word_list("english"))
_FOREIGN = frozenset(word_list("foreign")) - _GERMAN - _ENGLISH
_PROMOTION = re.compile(
    r"\b(promot\w+|become (?:a )?(?:line leader|general manager|head|manager|lead|director|senior)|band \d|pay rise|"
    r"a raise|pay raise|salary|line leader|senior (?:one day|some ?day|soon)|übernommen|übernahme|beförder\w+|gehalt\w*)\b",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"(\bsk-[A-Za-z0-9_-]{12,}|\bAKIA[0-9A-Z]{12,}|\bghp_\w{20,}|\bxox[bap]-[\w-]{10,}|-----BEGIN|"
    r"\b(?:passwor[dt]|passwort|kennwort|api[ _-]?key|token)\s*(?:is|ist|:|=)\s*\S+)",
    re.IGNORECASE,
)
_DISTRESS = re.compile(
    r"\b(kill myself|suicid\w*|end my life|end it all|self[- ]harm|hurt myself|(?:don'?t|do not) want to live|better off dead|want to die|umbringen|das leben nehmen|nicht mehr leben|selbstmord|suizid\w*)\b",
    re.IGNORECASE,
)
_MISTREATED = re.compile(
    r"\b(harass\w*|bull(?:y|ied|ying)|grop(?:e|es|ed|ing)|stalk(?:s|ed|ing)? me|assault\w*|rap(?:ed|ist)|abus(?:es?|ed|ing) me|(?:racist|sexist) (?:names?|jokes?|remarks?|comments?|insults?|slurs?)|"
    r"nude (?:pictures?|photos?)|(?:shouts?|screams?|yells?|shouting|screaming|yelling) at me|humiliat\w+ me|touch(?:es|ed|ing) (?:me\b|my \w+ although)|"
    r"(?:hits|beats|kicks|hit|beat) me|threaten(?:s|ed|ing)? me|discriminat(?:es?|ed|ing) against|discrimination|schreit mich an|brüllt mich an|schlägt mich|bedroht mich|"
    r"fasst mich an|be(?:tatscht|grapscht|grabscht)|belästig\w*|diskriminier\w*|gemobbt|mobb(?:t|ing)|(?:rassist|sexist)ische \w+)\b",
    re.IGNORECASE,
)
#: Strangers who get loud are a part of some work; staying calm there is a wish of one's own.
_LOUD_PUBLIC = re.compile(
    r"\b(?:people|customers?|passengers?|guests?|patients?|callers?|visitors?|clients?|parents|drivers) (?:who )?(?:\w+ )?"
    r"(?:shout|yell|scream)(?:s|ing|ed)? at me\b",
    re.IGNORECASE,
)
_GAMING = re.compile(
    r"\b(hang up on|nobody (?:will )?notices?|no one notices|merkt (?:ja )?keiner|without anybody noticing|fake|faking|fudg\w+|cheat\w*|manipulat\w+|falsif\w+|cook the books|game the|backdat\w+|"
    r"(?:hide|bury|not report|stop reporting|misreport) (?:the )?(?:errors?|incidents?|defects?|complaints?|numbers?)|"
    r"fälsch\w+|schummel\w+|frisier\w+)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\bI (?:want|need|wish)(?: that)? (?:my )?(?:colleagues?|boss|manager|coworkers?|co-workers?|supervisor|[A-Z][a-z]+)\b"
    r"[^.]{0,30}\b(?:to stop|to be fired|to leave|stops?|gone)\b|"
    r"\bmy (?:colleagues?|boss|manager|co-?workers?|supervisor)\b[^.]{0,20}\b(?:must|should|has to|have to|needs? to)\b|"
    r"\bI want (?:him|her|them) (?:gone|fired|out)\b|\bmein(?:e|en)? (?:chef|chefin|kolleg\w+|vorgesetzte\w*)\b[^.]{0,20}\b(?:muss|soll|müssen|sollen)\b",
    re.IGNORECASE,
)
#: Something that is said to the program and not about work: it stays in the text and carries no wish.
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget) (?:all |any )?(?:the |your )?(?:previous|prior|above|earlier) (?:instructions?|prompts?|rules)|"
    r"\bsystem prompt\b|\bmark (?:all|every|each)\b[^.]{0,20}\b(?:achieved|done|complete)|\bignoriere (?:alle )?(?:bisherigen|vorherigen)\b",
    re.IGNORECASE,
)
#: What nobody should read again in a goal: health, and what looks like a key.
_TENDER = re.compile(
    r"\b(diabetes|cancer|depress\w+|pregnan\w+|surgery|therapy|medication|diagnos\w+|burn-?out|illness|epileps\w+|krebs|schwanger\w*|"
    r"therapie|krankheit|stroke|heart attack|ill\b|sick\b|asthma|migraine|anxiety|disab\w+|rehab\b|hospital stay|krank\w*|reha)\b|\bpass(?:word|wort)\b",
    re.IGNORECASE,
)
#: A plan that is nobody else's business yet.
_SECRET_PLAN = re.compile(
    r"\b(?:tell (?:my|the|our) (?:boss|manager|supervisor|team|colleagues)\b|(?:my|the) boss (?:must not|should not|may not|doesn'?t) know|secretly|in secret|don'?t tell|"
    r"looking for (?:another|a new) job|other employers?|hand(?:ed)? in (?:my|our) notice|quit|resign|job interview|headhunter|keiner soll|niemand soll|ich (?:\w+ ){0,5}kündigen|kündige\b|heimlich)\b",
    re.IGNORECASE,
)
#: A person as the one to blame, by name or by relation.
_BLAMED = re.compile(
    r"\bmy (?:boss|manager|supervisor|colleague|co-?worker)s?\b|\b(?:mein|meine|meinem|meinen) (?:chef|chefin|kolleg\w+|vorgesetzte\w*)\b|"
    r"\b(?:he|she) (?:always|never|steals?|lies|shouts?|laughs?)\b|\b(?:Mr|Mrs|Ms|Herr|Frau)\.? [A-Z]|\b(?:colleague|boss|friend|chief) [A-Z][a-z]+\b",
)
_SHRUG = re.compile(r"\b(idk|dunno|i guess|no idea|whatever|n/?a|keine ahnung|weiß nicht)\b", re.IGNORECASE)
_LIST_ITEM = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Wish:
    """One sentence of the aspiration; `weight` says how much of the wish it carries."""

    text: str
    weight: float


class Understanding:
    """The reading of one brief. Pure; the text is data and is never followed as an instruction."""

    def __init__(self, brief: Brief, base: KnowledgeBase) -> None:
        self.brief, self.base = brief, base
        self.text = brief.aspiration.strip()

    @cached_property
    def lang(self) -> str:
        """`de`, `en`, or `` for a language that the coach has no words in."""
        found = words(f"{self.text} {self.brief.objective or ''}")
        german = sum(word in _GERMAN for word in found)
        english = sum(word in _ENGLISH for word in found)
        foreign = sum(word in _FOREIGN for word in found)
        if (foreign > 1 and foreign > max(english, german)) or _is_other_script(self.text):
            return ""
        if german > english:
            return "de"
        return "en" if english or len(found) < 12 else ""

    @cached_property
    def wishes(self) -> tuple[Wish, ...]:
        """The sentences with their weights: the heart of the wish first among them, asides last."""
        found: list[Wish] = []
        for text in sentences(self.text):
            announced = bool(found) and found[-1].weight >= 3 and len(words(found[-1].text)) < 7
            found.append(Wish(text, max(_weight(text), 3.0 if announced else 0.0)))
        return tuple(found)

    @cached_property
    def second_wish(self) -> str:
        """A sentence that announces a wish beside the first one ("and separately I want …"), empty without one."""
        wanted = [wish.text for wish in self.wishes if wish.weight > 1]
        later = [text for text in wanted[1:] if _BESIDE.search(text)]
        return later[0] if later else ""

    @cached_property
    def is_empty(self) -> bool:
        """Whether too little is said to suggest anything without inventing it."""
        found = words(self.text)
        if len(found) < 3:
            return not _is_other_script(self.text) or len(self.text) < 5
        return len(found) < 10 and bool(_SHRUG.search(self.text)) and not self.brief.facts

    @cached_property
    def tasks(self) -> tuple[str, ...]:
        """The lines of a task list, empty where it is none: four or more short lines without a wish."""
        lines = [line.strip() for line in self.text.splitlines() if line.strip()]
        items = [_LIST_ITEM.sub("", line) for line in lines if _LIST_ITEM.match(line)]
        short = [item for item in items if len(words(item)) <= 8]
        return tuple(items) if len(short) >= 4 and len(items) >= len(lines) - 1 else ()

    @cached_property
    def measures(self) -> int:
        """How many measures the busiest sentence names; three and more are a list."""
        return max((_measures(text) for text in re.split(r"[.!?]\s", self.text)), default=0)

    @cached_property
    def trades(self) -> tuple[str, ...]:
        """The trades of the role, the surest first; of the whole brief where the role tells none."""
        return trades_in(self.base, self.brief.role) or trades_in(
            self.base, self.text + " " + " ".join(self.brief.facts)
        )

    @property
    def knows_no_trade(self) -> bool:
        """Whether neither the role nor the words show a trade."""
        return not self.trades

    @property
    def wants_promotion(self) -> bool:
        """Whether it asks for something that others decide: a post, a promotion, to be kept on."""
        return bool(_PROMOTION.search(self.text))

    @property
    def asks_for_a_post_only(self) -> bool:
        """Whether a post is all that is asked for: no other sentence carries a wish."""
        return self.wants_promotion and not any(
            w.weight >= 1 and not _PROMOTION.search(w.text) for w in self.wishes
        )

    @property
    def holds_secret(self) -> bool:
        """Whether something that looks like a password or a key stands in what the person typed."""
        return any(_SECRET.search(text) for text in (self.text, *self.brief.said))

    @property
    def is_delicate(self) -> bool:
        """Whether nothing of it may be repeated: a plan nobody knows of, a confession, a charge against a person."""
        return (
            bool(_SECRET_PLAN.search(self.text))
            or self.games_the_number
            or self.is_about_others
            or self.holds_secret
        )

    @property
    def keeps_a_plan(self) -> bool:
        """Whether there is a plan that nobody at work is to know of yet."""
        return bool(_SECRET_PLAN.search(self.text))

    @staticmethod
    def may_be_quoted(text: str) -> bool:
        """Whether a sentence may stand in a draft that others may read one day: no health, no name, no blame."""
        tender = (
            _TENDER.search(text)
            or _INSTRUCTION.search(text)
            or _BLAMED.search(text)
            or _PROMOTION.search(text)
        )
        return not tender and not _SECRET.search(text)

    @property
    def games_the_number(self) -> bool:
        """Whether a number is to be reached without what it stands for."""
        return bool(_GAMING.search(self.text))

    @property
    def is_about_others(self) -> bool:
        """Whether it asks that somebody else be different."""
        return bool(_OTHERS.search(self.text))

    @property
    def is_in_distress(self) -> bool:
        """Whether the person may be in danger from themselves."""
        return bool(_DISTRESS.search(self.text))

    @property
    def is_mistreated(self) -> bool:
        """Whether somebody else harms them: no goal of theirs mends that."""
        return bool(_MISTREATED.search(_LOUD_PUBLIC.sub("", self.text)))


def _is_other_script(text: str) -> bool:
    """Whether most of its letters are no Latin ones."""
    letters = [char for char in text if char.isalpha()]
    return sum(char > "\u024f" for char in letters) * 2 > len(letters)


def _weight(text: str) -> float:
    if _INSTRUCTION.search(text) or _TENDER.search(text):
        return 0.1
    if _HEART.search(text):
        return 3.0
    if _ASIDE.search(text):
        return 0.2
    return 1.6 if _WISH.search(text) and not _NOT.search(text) else 1.0


def _measures(sentence: str) -> int:
    parts: Sequence[str] = [part for part in re.split(r",(?!\d)|;", sentence) if part.strip()]
    numbered = sum(bool(figures_in(part)) for part in parts)
    return len(parts) if numbered >= 3 else 0
