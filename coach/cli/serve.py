"""`coach serve`: the same interface in a browser, on this machine only."""

from __future__ import annotations

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
    """Open the interface in a browser. It listens on 127.0.0.1: nobody on the network can reach it.

    Whoever sits at this machine can, so close it (Ctrl-C) when you are done.
    """
    _refuse_taken(port)
    from textual_serve.server import Server

    command = [sys.executable, "-m", "coach", *(["--demo"] if demo else [])]
    hint(f"The coach is at http://{LOOPBACK}:{port}/ (Ctrl-C ends it)")
    Server(shlex.join(command), host=LOOPBACK, port=port, title="OKR coach").serve()


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise InputError(
                f"Port {port} cannot be used: {error.strerror}.", "Choose another with --port."
            ) from error
