"""`coach paths`: where the coach keeps its files."""

import typer


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("paths")(paths)


def paths() -> None:
    """Show where the database, your documents, the index and the logs lie."""
    from coach import paths as places

    for name in ("home", "database", "documents", "index", "logs"):
        typer.echo(f"{name:<9} {getattr(places, name)()}")
