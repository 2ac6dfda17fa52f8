"""Keys never leave this process: texts are cleaned by value before they are shown, logged or stored."""

import os
from collections.abc import Iterable, Mapping

#: What stands where a key stood.
HIDDEN = "[key hidden]"
#: Shorter values are too common to be hidden by value.
SHORTEST = 8
_NAMES = ("_API_KEY", "_API_TOKEN", "_ACCESS_KEY", "_SECRET", "_TOKEN", "_PASSWORD", "_ACCESS_KEY_ID")


def secrets_in(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The values of the environment that look like keys by their name, longest first."""
    values = {value for name, value in environment.items() if name.upper().endswith(_NAMES)}
    return tuple(sorted((v for v in values if len(v) >= SHORTEST), key=lambda v: (-len(v), v)))


class Redactor:
    """Hides known secrets in any text, also where a provider echoes one back in an error."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = {secret for secret in secrets if len(secret) >= SHORTEST}
        self._secrets = tuple(sorted(known, key=lambda secret: (-len(secret), secret)))

    @classmethod
    def of_environment(cls, *more: str | None) -> "Redactor":
        """One that knows the environment's keys and any others in use."""
        return cls([*secrets_in(), *(secret for secret in more if secret)])

    def clean(self, text: str) -> str:
        """The text with every known secret hidden, whole or cut to its first or last part."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
            half = secret[: max(SHORTEST, len(secret) // 2)]
            text = text.replace(half, HIDDEN)
        return text
