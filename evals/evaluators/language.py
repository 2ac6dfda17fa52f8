"""Which language an answer is in, by small words alone: other code than the coach uses, so that it can disagree."""

import re
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W\d_]+")
#: Small words that few of the other languages share.
_TOLD = {
    "en": "the of and to is was were with for that what which how would has have it not by from when",
    "de": "der die das und ist war nicht mit für dass was wie wurde hat haben wenn im zu den dem ein eine auf von",
    "fr": "le les des et est était pas avec pour que qui quand dans une du au sur ce cette ont été quelle",
    "es": "el los las y es era no con para que cuando en una del al se lo fue qué cómo por ha",
    "it": "il gli le e è era non con per che quando nel una del al si lo di della sono ha come cosa",
    "pt": "o os as e é era não com para que quando em uma do da ao se foi na no por são como",
    "nl": "de het een en is was niet met voor dat wat hoe werd heeft hebben als van op te door zijn er",
}
_SMALL: Mapping[str, frozenset[str]] = {code: frozenset(words.split()) for code, words in _TOLD.items()}


def spoken(texts: Iterable[str]) -> str:
    """The language of the texts taken together; English where no small word tells."""
    words = [word for text in texts for word in _WORD.findall(text.lower())]
    scores = {code: sum(word in small for word in words) for code, small in _SMALL.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else "en"
