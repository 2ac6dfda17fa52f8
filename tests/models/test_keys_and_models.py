"""Keys are found and kept, and never shown; models at hand are found without sending anybody anything."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.cli.main import run
from coach.errors import InputError
from coach.models import catalogue, choosing, keys, looking, offers
from coach.settings import Settings
from evals.loopback import Provider, said

KEY = "sk-abcdefghijklmnop"


class Ring:
    def __init__(self, **kept: str) -> None:
        self.kept = kept

    def get_password(self, service_name: str, username: str) -> str | None:
        return self.kept.get(username)

    def set_password(self, service_name: str, username: str, password: str) -> None:
        self.kept[username] = password


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for variable in catalogue.key_variables().values():
        monkeypatch.delenv(variable, raising=False)
    yield


def test_the_environment_comes_before_the_file_and_the_file_before_the_keyring(tmp_path: Path) -> None:
    ring, environment = Ring(OPENAI_API_KEY="ring"), {"OPENAI_API_KEY": "around"}
    assert keys.find("openai", tmp_path, environment={}, keyring=ring).place == "keyring"
    keys.save_to_file(tmp_path, "OPENAI_API_KEY", KEY)
    assert keys.find("openai", tmp_path, environment={}, keyring=ring).place == "file"
    found = keys.find("openai", tmp_path, environment=environment, keyring=ring)
    assert (found.place, found.value) == ("environment", "around")
    assert "around" not in repr(found)


def test_only_the_owner_can_read_the_file(tmp_path: Path) -> None:
    path = keys.save_to_file(tmp_path / "new", "OPENAI_API_KEY", KEY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    keys.save_to_file(tmp_path / "new", "MISTRAL_API_KEY", 'odd"\\key')
    assert keys.of_file(tmp_path / "new") == {"OPENAI_API_KEY": KEY, "MISTRAL_API_KEY": 'odd"\\key'}
    path.chmod(0o644)
    with pytest.raises(InputError, match="Others on this machine"):
        keys.of_file(tmp_path / "new")


@pytest.mark.parametrize("value", ["", "  ", "two words", "a\nb", "x\x1b[2J", "k" * 3000])
def test_what_is_no_key_is_refused(value: str) -> None:
    with pytest.raises(InputError, match="no key"):
        keys.checked(value)


def test_a_keyring_that_does_not_work_says_what_else_to_do() -> None:
    class Broken(Ring):
        def set_password(self, service_name: str, username: str, password: str) -> None:
            raise RuntimeError(f"cannot keep {password}")

    with pytest.raises(InputError, match="no system keyring") as error:
        keys.save_to_keyring("OPENAI_API_KEY", KEY, Broken())
    assert KEY not in str(error.value)
    ring = Ring()
    keys.save_to_keyring("OPENAI_API_KEY", KEY, ring)
    assert ring.kept == {"OPENAI_API_KEY": KEY}


def test_a_key_is_set_from_standard_input_and_never_shown(
    a_home_of_its_own: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(f"{KEY}\n"))
    assert run(["keys", "set", "openai", "--in", "file"]) == 0
    assert run(["keys", "list"]) == 0
    assert run(["models"]) == 0
    assert run(["models", "--format", "json"]) == 0
    shown = capsys.readouterr()
    assert "openai       OPENAI_API_KEY         file" in shown.out
    assert KEY not in shown.out + shown.err
    assert keys.find("openai", a_home_of_its_own, environment={}).value == KEY


def test_an_unknown_provider_is_answered_with_those_there_are(capsys: Any) -> None:
    assert run(["keys", "set", "nobody"]) == 2
    assert "anthropic" in capsys.readouterr().err


def test_every_alias_has_a_provider_and_a_context() -> None:
    for alias in catalogue.aliases():
        assert alias.context >= 4096 and alias.provider and "/" in alias.litellm


def test_prices_come_from_the_library_s_own_list() -> None:
    priced = [one for one in looking.listed(Path("/nowhere")) if one.needs_key and one.price_in]
    assert len(priced) >= 5


def test_servers_on_this_machine_are_found_and_others_are_not() -> None:
    with Provider(lambda body, n: said("")) as server:
        base = server.address.removesuffix("/v1")
        found = looking.servers([("LM Studio", base), ("vLLM", "http://127.0.0.1:9")])
    assert [one.program for one in found] == ["LM Studio"]


@pytest.mark.parametrize(
    ("named", "base", "name", "where", "free"),
    [
        ("claude", "", "anthropic/claude-sonnet-4-5", "to Anthropic", False),
        ("ollama/llama3", "", "ollama_chat/llama3", "nowhere: the model is served on this machine", True),
        ("openai/x", "http://127.0.0.1:8080/v1", "openai/x", "nowhere", True),
        ("openai/x", "https://models.example.org/v1", "openai/x", "to models.example.org", False),
        ("openai/x", "http://127.0.0.1.example.org/v1", "openai/x", "to 127.0.0.1.example.org", False),
        ("gguf:~/models/small.gguf", "", "openai/small", "nowhere: the model runs on this machine", True),
    ],
)
def test_a_name_becomes_a_connection_that_says_where_words_go(
    tmp_path: Path, named: str, base: str, name: str, where: str, free: bool
) -> None:
    found = choosing.connection(named, Settings(home=tmp_path, model=named, api_base=base))
    assert (found.name, found.free) == (name, free)
    assert found.where.startswith(where)


def test_a_key_of_one_provider_is_not_sent_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert choosing.connection("claude", Settings(home=tmp_path)).api_key is None


def test_a_model_is_kept_in_the_settings_beside_what_stands_there(
    a_home_of_its_own: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COACH_MODEL", raising=False)
    a_home_of_its_own.mkdir(parents=True, exist_ok=True)
    file = a_home_of_its_own / "config.toml"
    file.write_text('# mine\nuser = "Mira"\nmodel = "old/one"\n', "utf-8")
    assert run(["models", "use", "gpt-small"]) == 0
    assert "sent to OpenAI" in capsys.readouterr().out
    assert file.read_text("utf-8") == '# mine\nuser = "Mira"\nmodel = "gpt-small"\n'
    assert run(["models"]) == 0
    assert "In use: gpt-small (what you write is sent to OpenAI)" in capsys.readouterr().out
    assert run(["models", "use", "openai/q", "--api-base", "http://127.0.0.1:1234/v1"]) == 0
    assert "nowhere" in capsys.readouterr().out
    assert run(["models", "use", "guide"]) == 0
    assert file.read_text("utf-8") == '# mine\nuser = "Mira"\nmodel = "guide"\n'
    monkeypatch.setenv("COACH_MODEL", "claude")
    assert run(["models", "use", "guide"]) == 0
    assert "COACH_MODEL is set, and comes first" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("gpt-smal", "Did you mean gpt-small?"),
        ("mymodel", "Write it as openai/mymodel"),
        ("", "There is no model to use"),
        ("gguf:/nowhere/x.gguf", "cannot be read"),
        ("openai/a\nb", "control characters"),
        ('openai/"x"\\', ""),
    ],
)
def test_a_name_that_says_too_little_is_refused_and_nothing_is_kept(
    a_home_of_its_own: Path, capsys: Any, named: str, told: str
) -> None:
    from coach import settings

    code = run(["models", "use", named])
    assert (code == 0) == (not told) and told in capsys.readouterr().err
    kept = settings.load(home=a_home_of_its_own, environment={}).model
    assert kept == ("guide" if told else named)


def test_a_name_without_a_provider_goes_where_the_price_list_says(tmp_path: Path) -> None:
    assert choosing.connection("claude-sonnet-4-5", Settings(home=tmp_path)).where == "to Anthropic"
    assert choosing.connection("gpt-5", Settings(home=tmp_path)).where == "to OpenAI"


def test_what_is_at_hand_is_told_with_where_words_would_go_and_a_no_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISTRAL_API_KEY", KEY)
    server = looking.Served("Ollama", "http://127.0.0.1:11434", ("llama3",))
    first = offers.find(tmp_path, [server])
    assert (
        first
        and "sent nowhere else (127.0.0.1:11434)" in first.sentence
        and first.model == "ollama_chat/llama3"
    )
    offers.decline(tmp_path, "Ollama")
    second = offers.find(tmp_path, [server])
    assert second and second.model == "mistral-small" and "to Mistral AI" in second.sentence
    assert KEY not in second.sentence
    offers.decline(tmp_path, "mistral")
    assert offers.find(tmp_path, [server]) is None
    (tmp_path / offers.FILE).write_text("{damaged", "utf-8")
    assert offers.find(tmp_path, [server]) == first
