"""Identifiers: a prefix that says what it is, and eight letters that are easy to read aloud."""

import secrets

#: Crockford's base 32 in lower case: no i, l, o, u, so that no letter is taken for another.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(prefix: str) -> str:
    """A new identifier such as `obj-7k2m9x4c`: 40 random bits; the store refuses a clash."""
    return f"{prefix}-" + "".join(secrets.choice(ALPHABET) for _ in range(8))
