import pytest

from coach.models.secrets import holds_secret


@pytest.mark.parametrize(
    "text",
    [
        "my key is sk-proj-abcdefghijklmnop",
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_0123456789abcdefghijABCDEFGHIJ",
        "password: hunter2!",
        "Das Passwort lautet Sommer2026!",
        "postgres://me:geheim99@db.example/x",
        "-----BEGIN RSA PRIVATE KEY-----",
        "the vault opens with acme-9876543210",
    ],
)
def test_what_looks_like_a_secret_is_seen(text: str) -> None:
    assert holds_secret(text, {"ACME_TOKEN": "acme-9876543210"})


@pytest.mark.parametrize(
    "text",
    [
        "I want fewer password resets: 40 a week is too many",
        "Our token economy is fine",
        "The pin is loose on machine 3",
        "Risk-sk-averse people",
        "See https://example.org/a:b",
        "The password is forgotten every Monday",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert not holds_secret(text, {})
