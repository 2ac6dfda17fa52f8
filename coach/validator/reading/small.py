"""The small words that hold a sentence together, as the vocabulary lists them: modals, forms of "be", prepositions …"""

from coach.validator.reading.vocabulary import VOCABULARY

_WORDS = VOCABULARY["outline"]
MODALS = frozenset(VOCABULARY["form"]["modals"])
BE = frozenset(VOCABULARY["form"]["be"])
HAVE = frozenset(_WORDS["have"])
DO = frozenset(_WORDS["do"])
DETERMINERS = frozenset(_WORDS["determiners"])
PREPOSITIONS = frozenset(_WORDS["prepositions"])
#: A noun phrase ends before these.
ENDS = PREPOSITIONS | frozenset(_WORDS["ends"])
RELATIVE = frozenset(_WORDS["relative"])
#: Pronouns and the like that take a verb in the plural.
PLURAL_SUBJECTS = frozenset(_WORDS["plural_subjects"])
