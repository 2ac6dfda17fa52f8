"""What the linter prints: text for people, JSON for programs, SARIF and annotations for code hosts."""

from coach.validator.report.model import Checked, Outcome, Report

__all__ = ["Checked", "Outcome", "Report"]
