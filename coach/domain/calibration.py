"""How well a person's confidences told what came: for that person alone, never to rate anybody.

The Brier score (Brier 1950) is the mean squared distance between a stated confidence and what came, 1 for reached
and 0 for not: 0 is perfect, 0.25 is what "fifty-fifty" scores always, 1 is certain and wrong every time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

#: Closed key results that it takes before anything is shown: with fewer, chance decides.
ENOUGH = 10
#: The bands of confidence in which stated and reached are compared.
BANDS = ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.0))
#: A lean smaller than this share is not worth a word.
NOTABLE = 0.1


@dataclass(frozen=True, slots=True)
class Judged:
    """A closed key result: the confidences stated on its way, oldest first, and whether it was reached."""

    confidences: tuple[float, ...]
    reached: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Confidences from `low` to `high`: how much they weigh (in key results), their mean, the share reached."""

    low: float
    high: float
    weight: float
    stated: float
    reached: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """`brier` over `count` key results; `chance` is what always stating the share reached would have scored.

    `lean` is the mean confidence less the share reached: above nought is too confident, below it too careful.
    """

    count: int
    brier: float
    chance: float
    lean: float
    bands: tuple[Band, ...]

    @property
    def notable(self) -> bool:
        """Whether the lean is large enough to be said."""
        return abs(self.lean) >= NOTABLE


def calibration(closed: Sequence[Judged], *, enough: int = ENOUGH) -> Calibration | None:
    """The calibration over closed key results with a confidence; None while there are fewer than `enough`.

    Every key result weighs the same, however often it was checked: its check-ins share its weight.
    """
    known = [judged for judged in closed if judged.confidences]
    if len(known) < enough:
        return None
    share = fmean(float(judged.reached) for judged in known)
    stated = fmean(fmean(judged.confidences) for judged in known)
    return Calibration(
        count=len(known),
        brier=fmean(_distance(judged) for judged in known),
        chance=share * (1 - share),
        lean=stated - share,
        bands=tuple(band for low, high in BANDS if (band := _band(known, low, high)) is not None),
    )


def _distance(judged: Judged) -> float:
    return fmean((confidence - judged.reached) ** 2 for confidence in judged.confidences)


def _band(known: Sequence[Judged], low: float, high: float) -> Band | None:
    """One band; a confidence on an edge belongs to the band above it, 1 to the last."""
    inside = [
        (confidence, 1 / len(judged.confidences), judged.reached)
        for judged in known
        for confidence in judged.confidences
        if low <= confidence < high or (high == 1.0 and confidence == 1.0)
    ]
    weight = sum(part for _, part, _ in inside)
    if not inside:
        return None
    stated = sum(confidence * part for confidence, part, _ in inside) / weight
    return Band(low, high, weight, stated, sum(part for _, part, reached in inside if reached) / weight)
