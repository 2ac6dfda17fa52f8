"""Number tracing: every number, date, name and quotation of a text gets its origin, or none.

Source of the rules: rubric, section 3, Grounded (G). No surveyed peer does this.
"""

from coach.validator.tracing.model import Kind, Origin, Source, Trace
from coach.validator.tracing.reporting import findings, grounded_rules
from coach.validator.tracing.tracer import trace, untraced

__all__ = ["Kind", "Origin", "Source", "Trace", "findings", "grounded_rules", "trace", "untraced"]
