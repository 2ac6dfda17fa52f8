"""Settings: flags beat the environment, the environment beats the file in the coach's own folder."""

from pathlib import Path

import pytest

from coach import paths, settings
from coach.errors import InputError


def test_without_any_the_embedded_coach_works_in_the_home_folder(tmp_path: Path) -> None:
    found = settings.load(environment={"COACH_HOME": str(tmp_path)})
    assert found.model == "guide"
    assert found.database == tmp_path / "coach.db"


def test_a_flag_beats_a_variable_and_a_variable_beats_the_file(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        'model = "file"\napi-base = "http://127.0.0.1:1"\nuser = "File"\n', encoding="utf-8"
    )
    around = {"COACH_HOME": str(tmp_path), "COACH_MODEL": "variable", "COACH_USER": "Variable"}
    found = settings.load({"model": "flag", "user": None}, environment=around)
    assert (found.model, found.user, found.api_base) == ("flag", "Variable", "http://127.0.0.1:1")


def test_the_file_may_be_called_okr_toml_too(tmp_path: Path) -> None:
    (tmp_path / "okr.toml").write_text('model = "ollama/some"\n', encoding="utf-8")
    assert settings.load(home=tmp_path, environment={}).model == "ollama/some"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('modle = "x"', "Did you mean `model`"),
        ("model = 3", "quotation marks"),
        ("model = ", "no valid TOML"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_the_way_out(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "config.toml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        settings.load(home=tmp_path, environment={})


def test_a_variable_that_is_nearly_a_setting_is_pointed_out() -> None:
    assert settings.unknown_variables({"COACH_MODLE": "x", "COACH_HOME": "/somewhere"}) == [
        ("COACH_MODLE", "Did you mean `model`?")
    ]


def test_a_sqlite_address_names_the_file(tmp_path: Path) -> None:
    file = tmp_path / "with spaces" / "goals.db"
    around = {"COACH_HOME": str(tmp_path), "COACH_DATABASE_URL": f"sqlite:///{file}"}
    assert settings.load(environment=around).database == file


def test_a_postgresql_address_is_answered_with_where_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DATABASE_URL", "postgresql+psycopg://secret:word@db/goals")
    with pytest.raises(InputError, match="organisation") as refused:
        paths.database()
    assert "secret" not in str(refused.value)


def test_no_color_is_honoured(tmp_path: Path) -> None:
    assert settings.load(environment={"COACH_HOME": str(tmp_path), "NO_COLOR": "1"}).no_color
    assert not settings.load(environment={"COACH_HOME": str(tmp_path)}).no_color
