"""Passwords and keys in what people wrote: they are not sent to a model by accident."""

import os
import re
from collections.abc import Mapping

from coach.models.redaction import secrets_in

_PATTERNS = re.compile(
    r"\bsk-[A-Za-z0-9_-]{12,}"
    r"|\b(?:AKIA|ASIA)[0-9A-Z]{12,}"
    r"|\bgh[pousr]_\w{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}"
    r"|\bxox[abprs]-[\w-]{10,}"
    r"|\bAIza[\w-]{30,}"
    r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY"
    r"|\b[a-z][a-z0-9+]{2,12}://[^\s:/@]+:[^\s@/]{3,}@"
    r"|\b(?:passwor[dt]|passwort|kennwort|passphrase|api[ _-]?key|secret[ _-]?key|token|pin)\s*(?:is|ist|lautet|:|=)\s*"
    r"(?=\S*[\d!@#$%^&*_-])\S{4,}",
    re.IGNORECASE,
)


def holds_secret(text: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether something stands in the text that looks like a key or a password, or is one of the environment's."""
    return bool(_PATTERNS.search(text)) or any(value in text for value in secrets_in(environment))
