"""What must not be loaded: each verb imports only what it needs, seen in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "chromadb", "sqlmodel", "sqlalchemy", "alembic", "onnxruntime", "tokenizers", "numpy",
         "pydantic_ai", "pydantic_evals", "litellm")  # fmt: skip


def _loaded(code: str, *, whole: bool = False) -> set[str]:
    name = "name" if whole else "name.split('.')[0]"
    report = f"print(*sorted({{{name} for name in sys.modules}}), file=sys.stderr)"
    script = f"import sys\n{code}\n{report}"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stderr.split())


def _verb(*arguments: str) -> str:
    return (
        f"sys.argv = {['coach', *arguments]!r}\n"
        "from coach.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code"
    )


@pytest.mark.parametrize(
    "arguments",
    [("--version",), ("rule", "S101"), ("check", "--help"), ("check", "--fail-on", "never", "-")],
    ids=lambda arguments: " ".join(arguments),
)
def test_a_light_verb_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not _loaded(_verb(*arguments)) & set(HEAVY)


@pytest.mark.parametrize("arguments", [("status",), ("tree",), ("goal", "list")], ids=" ".join)
def test_a_verb_that_only_looks_loads_neither_search_nor_model_nor_rules(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    looked = {"sqlmodel", "sqlalchemy", "alembic"}
    loaded = _loaded(_verb(*arguments), whole=True)
    assert not {name.split(".")[0] for name in loaded} & (set(HEAVY) - looked)
    assert "coach.validator.check" not in loaded


def test_the_version_loads_neither_pydantic_nor_typer() -> None:
    assert not _loaded(_verb("--version")) & {"pydantic", "typer", "click", "yaml", *HEAVY}


def test_the_validator_loads_only_the_standard_library() -> None:
    assert not _loaded("import coach.validator.check") & {"pydantic", "yaml", "typer", *HEAVY}


def test_the_domain_loads_only_pydantic() -> None:
    assert not _loaded("import coach.domain.okr, coach.domain.progress, coach.domain.tree") & set(HEAVY)
