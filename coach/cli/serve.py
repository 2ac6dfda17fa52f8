"""`coach serve`: the same interface in a browser, on this machine only."""

from __future__ import annotations

import secrets
import shlex
import socket
import sys
from typing import Annotated

import typer

from coach.cli.saying import hint
from coach.errors import InputError

LOOPBACK = "127.0.0.1"


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("serve")(serve)


def serve(
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1.", min=1, max=65535)] = 8471,
    demo: Annotated[bool, typer.Option("--demo", help="Serve the sample organisation instead.")] = False,
) -> None:
    """Open the interface in a browser on this machine.

    It listens on 127.0.0.1 and answers only whoever has the address that it prints, with its key. Ctrl-C ends it.
    """
    _refuse_taken(port)
    from coach.cli.serving import GuardedServer

    command = [sys.executable, "-m", "coach", *(["--demo"] if demo else [])]
    server = GuardedServer(shlex.join(command), LOOPBACK, port, secrets.token_urlsafe(24))
    hint(f"The coach is at {server.address} (Ctrl-C ends it)")
    server.serve()


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise InputError(
                f"Port {port} cannot be used: {error.strerror}.", "Choose another with --port."
            ) from error
