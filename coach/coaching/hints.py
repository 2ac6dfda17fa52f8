"""What a suggester is told about a finding, so that it can mend its sentence: an order about the words, not advice."""

import tomllib
from functools import cache

from coach.errors import InputError
from coach.resources import prompts_dir
from coach.validator.types import Finding


def hint(finding: Finding, text: str) -> str:
    """The order for a finding in a text; the finding's own message and fix where the rule has none."""
    order = _orders().get(finding.rule, "")
    if not order or ("{words}" in order and finding.span is None):
        return f"{finding.rule} {finding.name}: {finding.message} {finding.fix}".strip()
    start, stop = finding.span or (0, 0)
    return f"{finding.rule} {finding.name}: {order.replace('{words}', text[start:stop])}"


@cache
def _orders() -> dict[str, str]:
    """`prompts/hints.toml`; raises InputError where it is missing or damaged."""
    try:
        return {rule: str(order) for rule, order in tomllib.loads(_written()).items()}
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            "The hints for a model are missing or damaged.", "Install the coach again."
        ) from error


def _written() -> str:
    return (prompts_dir() / "hints.toml").read_text(encoding="utf-8")
