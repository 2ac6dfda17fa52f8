"""What the knowledge base knows about a wish, as ideas for a model: the same entries that ground the embedded coach."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.guide.words import stems
from coach.coaching.prompts import quoted
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.schema import Competency, Direction, Metric

#: Most measures named with one idea.
_MEASURES = 3
_WAY = {
    Direction.increase: "should rise",
    Direction.decrease: "should fall",
    Direction.reach: "to be reached",
    Direction.maintain: "must not get worse",
}


@dataclass(frozen=True, slots=True)
class Idea:
    """A competency that fits a wish, with measures for it; a draft that uses it cites all of it."""

    competency: Competency
    metrics: tuple[Metric, ...]

    def is_said_in(self, text: str) -> bool:
        """Whether a text takes up one of its changes: it shares at least half of the words that carry meaning."""
        about = stems(text)
        said = [stems(change.say.render()) for change in self.competency.change]
        return any(words and len(words & about) * 2 >= len(words) for words in said)

    def written(self, base: KnowledgeBase, lang: str) -> str:
        """The idea in one line for a prompt."""
        entry = self.competency.de if lang == "de" and self.competency.de else self.competency
        measures = [
            f"{metric.de.name if lang == 'de' and metric.de else metric.name}"
            f" ({base.unit(metric).many or 'number'}, {_WAY[metric.direction]})"
            for metric in self.metrics
        ]
        said = entry.change[0].say.render()
        return quoted(f"{said}; measures: {', '.join(measures)}" if measures else said)


def ideas(base: KnowledgeBase, competencies: Sequence[Competency], most: int = 3) -> list[Idea]:
    """The best entries with their measures, a measure once."""
    used: set[str] = set()
    found: list[Idea] = []
    for competency in competencies[:most]:
        names = [name for name in competency.metrics if name in base.metrics and name not in used]
        metrics = tuple(base.metrics[name] for name in names[:_MEASURES])
        used |= {metric.id for metric in metrics}
        found.append(Idea(competency, metrics))
    return found


def metric_like(name: str, metrics: Sequence[Metric], lang: str) -> Metric | None:
    """The measure that a key result names in its own words; None where none shares most of them."""
    about = stems(name)
    if not about:
        return None
    scored = [
        (len(about & _stems(m, lang)) / len(about | _stems(m, lang)), -n) for n, m in enumerate(metrics)
    ]
    best, place = max(scored, default=(0.0, 0))
    return metrics[-place] if best >= 0.5 else None


def _stems(metric: Metric, lang: str) -> set[str]:
    return set(stems(metric.de.name if lang == "de" and metric.de else metric.name))
