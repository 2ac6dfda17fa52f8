"""`coach models`: which models are at hand, what they cost, where words would go; and fetching one to run here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.saying import Format, data, hint, lines, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coach.models.looking import Listed, Served


def register(app: typer.Typer) -> None:
    """Add the verb with its own commands."""
    verb = typer.Typer(help="Which models are at hand, and what each costs.", invoke_without_command=True)
    verb.callback()(models)
    verb.command("pull")(pull)
    app.add_typer(verb, name="models")


def models(
    context: typer.Context,
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:
    """List what could be asked: keys that are there (never the key itself), servers on this machine, prices."""
    if context.invoked_subcommand:
        return
    from coach import settings
    from coach.models import looking

    known = settings.load()
    rows, served = looking.listed(known.home), looking.servers()
    if format is Format.json:
        data({"schema": 1, "model": known.model, "models": [_json(row) for row in rows],
              "servers": [{"program": s.program, "address": s.address, "models": list(s.names)} for s in served],
              "files": [{"name": f.name, "licence": f.licence, "bytes": f.bytes, "here": _here(known.home, f.file)}
                        for f in _files()]})  # fmt: skip
        return
    lines(_text(known.model, known.home, rows, served))


def _text(model: str, home: Path, rows: list[Listed], served: list[Served]) -> Iterator[str]:
    from coach.models import looking

    yield f"In use: {model}" + ("" if model != "guide" else " (the embedded coach: no model, no network)")
    if model == "guide" and (tip := looking.suggestion(home, served)):
        yield tip
    yield ""
    yield "name            model                                key          $ a million tokens in / out"
    for row in rows:
        key = row.key or ("none needed" if not row.needs_key else "none")
        price = (
            "unknown"
            if row.price_in is None or row.price_out is None
            else f"{row.price_in:g} / {row.price_out:g}"
        )
        price = "nothing: it runs here" if not row.needs_key else price
        yield f"{row.alias.name:<15} {row.alias.litellm:<36} {key:<12} {price}"
    yield ""
    for server in served:
        yield f"{server.program} answers on this machine: {', '.join(server.names) or 'no model loaded'}"
    if not served:
        yield "No server answers on this machine (Ollama, LM Studio, llama.cpp, vLLM)."
    for file in _files():
        place = "here" if _here(home, file.file) else f"coach models pull {file.name}"
        yield f"{file.name}: {file.what}; {file.bytes / 1e9:.1f} GB, {file.licence} ({place})"


def _json(row: Listed) -> dict[str, Any]:
    return {
        "name": row.alias.name,
        "model": row.alias.litellm,
        "key": row.key,
        "ready": row.is_ready,
        "usd_per_million_input": row.price_in,
        "usd_per_million_output": row.price_out,
        "context": row.alias.context,
    }


def _files() -> Any:
    from coach.models import pulling

    return pulling.known()


def _here(home: Path, file: str) -> bool:
    return (home / "models" / file).is_file()


def pull(name: Annotated[str, typer.Argument(help="A model of the list that `coach models` shows.")]) -> None:
    """Fetch a model file to run on this machine; a download that stopped goes on, the checksum is verified."""
    from coach import paths
    from coach.models import pulling

    file = pulling.find(name)
    hint(f"Fetching {file.file} ({file.bytes / 1e9:.1f} GB, {file.licence}) from {file.url.split('/')[2]}.")
    place = pulling.pull(file, paths.home() / "models", _progress)
    if sys.stderr.isatty():
        typer.echo(err=True)
    say(f"gguf:{place}")
    hint(f"Use it: coach draft --model 'gguf:{place}', or set COACH_MODEL.")


def _progress(done: int, whole: int) -> None:
    if sys.stderr.isatty():
        typer.echo(
            f"\r{done / 1e6:,.0f} of {whole / 1e6:,.0f} MB ({done * 100 // whole} %)", nl=False, err=True
        )
