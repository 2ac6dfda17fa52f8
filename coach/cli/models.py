"""`coach models`: which models are at hand, what they cost, where words would go; and fetching one to run here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.saying import Format, data, hint, lines, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.models.looking import Listed, Served
    from coach.models.reaching import Reached
    from coach.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the verb with its own commands."""
    verb = typer.Typer(help="Which models are at hand, and what each costs.", invoke_without_command=True)
    verb.callback()(models)
    verb.command("pull")(pull)
    verb.command("use")(use)
    app.add_typer(verb, name="models")


def models(
    context: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help="Ask those whose key is there whether they answer: the key is sent, nothing else.")
    ] = False,
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:  # fmt: skip
    """List what could be asked: keys that are there (never the key itself), whether it answers, prices.

    Without --check only this machine is asked.
    """
    if context.invoked_subcommand:
        return
    from coach import settings
    from coach.models import looking

    known = settings.load()
    rows, served = looking.listed(known.home), looking.servers()
    where, reached = _in_use(known, far=check)
    answers = _answers(known, rows, served, far=check)
    if format is Format.json:
        data({"schema": 1, "model": known.model, "where": where, "reachable": reached.can_be, "reached": reached.what,
              "models": [_json(row, answers[row.alias.name]) for row in rows],
              "servers": [{"program": s.program, "address": s.address, "models": list(s.names)} for s in served],
              "files": [{"name": f.name, "licence": f.licence, "bytes": f.bytes, "here": _here(known.home, f.file)}
                        for f in _files()]})  # fmt: skip
        return
    lines(_text(known.model, where, known.home, rows, served, answers, reached.what))


def _in_use(known: Settings, *, far: bool) -> tuple[str, Reached]:
    """Where the words go with the model of the settings (or why nothing can be sent), and whether it can be reached."""
    from coach import settings
    from coach.errors import InputError
    from coach.models import choosing, gguf, reaching

    if known.model == settings.GUIDE:
        return "", reaching.Reached(True, "it is in the coach itself")
    try:
        connection = choosing.connection(known.model, known)
        named = "" if known.model.startswith(gguf.PREFIX) else choosing.provider_of(connection.name)
    except InputError as error:
        return str(error), reaching.Reached(False, "nobody can be asked")
    where = f"what you write is sent {connection.where}"
    return where, reaching.reach(connection, named, far=far)


def _answers(known: Settings, rows: list[Listed], served: list[Served], *, far: bool) -> dict[str, Reached]:
    """Whether each model of the list can be reached: the servers here answered already, others are asked if `far`."""
    from coach.models import keys, reaching

    here = {name.partition("/")[2].removesuffix(":latest") for server in served for name in server.names}
    found: dict[str, reaching.Reached] = {}
    asked: dict[str, reaching.Reached] = {}
    for row in rows:
        alias = row.alias
        if not row.needs_key:
            is_here = alias.litellm.partition("/")[2].removesuffix(":latest") in here
            found[alias.name] = reaching.Reached(is_here, "answers" if is_here else "not served here")
        elif row.key is None:
            found[alias.name] = reaching.Reached(False, "no key")
        elif not far:
            found[alias.name] = reaching.Reached(None, "--check asks")
        else:
            if alias.provider not in asked:
                key = keys.find(alias.provider, known.home)
                asked[alias.provider] = reaching.provider(alias.provider, key.value if key else "")
            found[alias.name] = asked[alias.provider]
    return found


def _text(
    model: str,
    where: str,
    home: Path,
    rows: list[Listed],
    served: list[Served],
    answers: dict[str, Reached],
    reached: str,
) -> Iterator[str]:
    from coach import settings
    from coach.models import looking

    yield (
        f"In use: {model} ({where})"
        if where
        else f"In use: {model} (the embedded coach: no model, no network)"
    )
    if where:
        yield f"Can it be reached? {reached[:1].upper()}{reached[1:]}."
    if model == "guide" and not settings.names("model", home) and (tip := looking.suggestion(home, served)):
        yield tip
    yield ""
    yield "name            model                                key          $ a million tokens in / out   can be reached"
    for row in rows:
        key = row.key or ("none needed" if not row.needs_key else "none")
        price = (
            "unknown"
            if row.price_in is None or row.price_out is None
            else f"{row.price_in:g} / {row.price_out:g}"
        )
        price = "nothing: it runs here" if not row.needs_key else price
        told = answers[row.alias.name].what
        yield f"{row.alias.name:<15} {row.alias.litellm:<36} {key:<12} {price:<28} {told}"
    yield ""
    for server in served:
        yield f"{server.program} answers on this machine: {', '.join(server.names) or 'no model loaded'}"
    if not served:
        yield "No server answers on this machine (Ollama, LM Studio, llama.cpp, vLLM)."
    for file in _files():
        place = "here" if _here(home, file.file) else f"coach models pull {file.name}"
        yield f"{file.name}: {file.what}; {file.bytes / 1e9:.1f} GB, {file.licence} ({place})"


def _json(row: Listed, reached: Reached) -> dict[str, Any]:
    return {
        "name": row.alias.name,
        "model": row.alias.litellm,
        "key": row.key,
        "ready": row.is_ready,
        "reachable": reached.can_be,
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


def use(
    name: Annotated[str, typer.Argument(help="A model as this list names it, any LiteLLM name, gguf:PATH, or guide.")],
    api_base: Annotated[str, typer.Option(help="The address of the server, where it is one of your own.")] = "",
) -> None:  # fmt: skip
    """Let a model help with the words from now on; guide goes back to the embedded coach."""
    from coach import settings
    from coach.errors import InputError
    from coach.models import choosing, gguf

    home, chosen = settings.load().home, name.strip()
    if not chosen:
        raise InputError("There is no model to use.", "coach models lists those at hand.")
    if chosen.startswith(gguf.PREFIX):
        chosen = f"{gguf.PREFIX}{gguf.checked_file(Path(chosen.removeprefix(gguf.PREFIX)).expanduser().absolute())}"
    known = settings.Settings(home=home, model=chosen, api_base=api_base)
    where = choosing.connection(chosen, known).where if chosen != settings.GUIDE else ""
    file = settings.keep(home, {"model": chosen, "api_base": api_base})
    if not where:
        say(f"The embedded coach writes from now on; nothing is sent anywhere ({file.name}).")
    else:
        say(f"{chosen} helps with the words from now on; what you write is sent {where} ({file.name}).")
        hint(
            "See what would be sent: coach draft --dry-run. Back to the embedded coach: coach models use guide"
        )
    if (variable := settings.names("model", home)).isupper():
        hint(f"Note: {variable} is set, and comes first.")
