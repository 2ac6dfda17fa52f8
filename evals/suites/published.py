"""Results that other people published as missed, measured from where they lie (`--cases FILE`).

Their records hold no check-in, and nobody marked their causes: what is asked is that each is answered by a learning or
by a question that would allow one, that every learning passes the rules, and that nobody is blamed and nothing invented.
"""

from coach.errors import InputError
from evals.collecting.reading import rows
from evals.evaluators.learnings import LEARNING
from evals.frame import Case, Options, Suite
from evals.published import published
from evals.suites.retro import SOUND, arms


def cases(options: Options) -> list[Case]:
    """The results of the file with enough to go on. Raises InputError where none is named."""
    if options.cases is None:
        raise InputError("The suite published needs published results.", "Name a file: --cases FILE")
    found = [published(row) for row in rows(options.cases) if row.get("score")]
    label = {"missed": True, "may_only_ask": True}
    return [Case(id=one["id"], inputs=one, label=label, slices={}) for one in found if one is not None]


SUITE = Suite(
    name="published",
    cases=cases,
    arms=arms,
    evaluators=(LEARNING,),
    primary="answered",
    reference="guide",
    gates=SOUND,
)
